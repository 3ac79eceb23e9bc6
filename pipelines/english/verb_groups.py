"""Verb groups: auxiliaries, negation and the main verb."""

from pipelines.english.items import Item, Verb
from pipelines.english.word_classes import words_of
from pipelines.english.word_tags import BE, DO, HAVE, WordTagger

# What may stand inside a verb group: was last hosted, has since proposed, had "expressed its view".
_WITHIN = frozenset(
    ["only", "all", "both", "each", "first", "last", "next", "since", "yet", '"', "himself", "herself", "itself"]
)
_FLOATING = frozenset(["both", "each", "all"])  # have both rebuffed it
_FRONTED = frozenset(["nor", "never", "neither", "once", "before", "rarely", "seldom", "only", "then", "so"])
_NEGATES = frozenset(["not", "nor", "never", "neither", "rarely", "seldom", "no"])
_BEFORE_VERB = words_of("adverb before a verb")
_OPENS_TIME = words_of("opens a phrase in a verb")
_ENDS_TIME = words_of("ends a phrase in a verb")
_MODAL = frozenset(["modal-fut", "modal-would", "modal-may"])
_OPENING = _MODAL | {"neg"}
_AUXILIARIES = BE | HAVE | DO | {"to", "'s"}


class VerbGroupReader(WordTagger):
    """Reads the verb group that begins at a token."""

    def _skip_adverbs(self, i: int, verb: Verb | None = None) -> int:
        while i < self.end and (i not in self.at or (verb is not None and self.norms[i] in _FLOATING)):
            norm = self.norms[i]
            size, kind = self._cue(i)
            if kind == "neg":
                if verb is not None:
                    verb.negated = True
                i += size
            elif kind == "adv" and (norm not in ("so", "then") or (verb is not None and norm == "then")):
                i += size
            elif (
                norm.endswith("ly")
                and norm not in ("only",)
                and norm not in self.lexicon.verb_forms
                and norm.isalpha()
                and not self.texts[i][:1].isupper()
            ) or (norm in _WITHIN and verb is not None):
                i += 1
            else:
                break
        return i

    def _verb_group(self, i: int) -> int | None:
        """Reads a verb group at `i` into an item; the token after it, or None."""
        start = j = i
        norm = self.norms[i]
        if norm == "co" and self.norms[i + 1 : i + 2] == ["-"] and "past" in self._tags(i + 2):
            return self._chain(start, i + 2, Verb("", "finite", token=i))  # co-chaired
        size, kind = self._cue(i)
        if norm not in _AUXILIARIES and kind not in _OPENING and not self._tags(i):
            return None
        verb = Verb("", "finite", token=i)
        if size > 1 and kind in ("adj", "adv", "det", "prep", "planned", "possible"):
            return None  # working-level talks, back and forth
        if kind == "neg" and norm in ("not", "never", "no longer"):
            after = self._skip_adverbs(i, verb)
            if after < self.end and (
                self.norms[after] == "to" or (self._tags(after) and not self._noun_reading(after))
            ):
                j = after
                norm, kind = self.norms[j], self._cue(j)[1]
            else:
                return None
        if norm == "to":
            k = self._skip_adverbs(j + 1, verb)
            tags = self._tags(k)
            if k >= self.end or not ("base" in tags or self.norms[k] in ("be", "have", "do")):
                return None
            if self._noun_after_to(k):
                return None
            verb.form = "inf"
            return self._chain(start, k, verb)
        if kind in _MODAL:
            if norm == "can" and not self.texts[j].islower():
                return None
            verb.modal, verb.word = kind.removeprefix("modal-"), norm
            k = self._dated_inside(self._skip_adverbs(j + 1, verb), "base")
            k += norm == "ought" and self.norms[k : k + 1] == ["to"]
            tags = self._tags(k)
            if k < self.end and norm in ("need", "might", "will") and "base" not in tags:
                return None
            if k >= self.end or "base" not in tags:
                if (
                    norm in ("will", "may", "must", "should", "would", "could", "can", "might", "shall", "'d")
                    and k < self.end
                    and k in self.at
                ):
                    return None
                if "base" not in tags:
                    return None
            return self._chain(start, k, verb)
        if norm == "'s" and self.items and self.items[-1].pronoun and self.items[-1].end == i:
            nxt = self._skip_adverbs(j + 1, verb)
            if {"part", "ing"} & set(self._tags(nxt)):
                return self._chain(start, j, verb)
            return None
        if norm in BE or norm in HAVE or norm in DO:
            if norm in ("being", "having"):
                verb.form = "ing"
            return self._chain(start, j, verb)
        tags = self._tags(j)
        if not tags or (j == i and self._noun_reading(j) and not (self._let_before() and "base" in tags)):
            return None
        return self._chain(start, j, verb)

    def _inverted_group(self, i: int) -> int | None:
        """ "Nor did he call on X", "never has Y met Z": the subject stands behind the auxiliary."""
        norm, before = self.norms[i], self.norms[max(0, i - 3) : i]
        if norm not in DO | HAVE or not before or before[-1] not in _FRONTED:
            return None
        named = self.at.get(i + 1)
        if not named and self._cue(i + 1)[1] != "pron":
            return None
        end = named[0].end if named else i + 2
        verb = Verb("", "finite", perfect=norm in HAVE, past=norm in ("did", "had"))
        k = self._skip_adverbs(end, verb)
        tag = "base" if norm in DO else "part"
        if tag not in self._tags(k):
            return None
        verb.lemma, verb.token, verb.negated = self._tags(k)[tag], k, bool(_NEGATES & set(before))
        pronoun = "" if named else self.norms[i + 1]
        self.items.append(Item("NP", i + 1, end, self.norms[end - 1], mentions=list(named or []), pronoun=pronoun))
        return self._finish(k, k + 1, verb)

    def _dated_inside(self, k: int, wanted: str) -> int:
        """Behind a date that splits a verb group: will on Friday host."""
        first = k + (self.norms[k : k + 1] in (["on"], ["in"]))
        after = self.dates[first][0] if first in self.dates else k
        if after == k or wanted not in self._tags(after):
            return k
        self.items.append(Item("T", first, after, self.norms[first], ahead=self.dates[first][1], upcoming=True))
        return after

    def _noun_after_to(self, k: int) -> bool:
        """ "to talks with", "a visit to work": a noun behind the preposition."""
        norm = self.norms[k]
        tags = self._tags(k)
        return "base" not in tags or (norm in self.lexicon.nouns and "s" in tags and "base" not in tags)

    def _chain(self, start: int, j: int, verb: Verb) -> int:
        """Auxiliaries and main verb from `j` on."""
        last = ""
        if verb.modal or verb.form == "inf":
            last = "base"
        while j < self.end:
            norm = self.norms[j]
            if norm in BE or norm == "'s":
                k = self._skip_adverbs(j + 1, verb)
                tags = self._tags(k)
                verb.past |= norm in ("was", "were", "been") and not verb.perfect
                if norm == "being":
                    verb.progressive = True
                if norm == "been" and not verb.perfect and last == "":
                    verb.form = "part"
                if norm in BE and k < self.end and self.norms[k] in ("being", "been"):
                    j = k
                    last = "be"
                    continue
                if "ing" in tags:
                    verb.progressive = True
                    verb.lemma, verb.token = tags["ing"], k
                    return self._finish(start, k + 1, verb)
                if "part" in tags:
                    verb.passive = norm != "'s" or not self._transitive_after(k)
                    verb.lemma, verb.token = tags["part"], k
                    if self.norms[k] in ("gone", "come"):
                        verb.passive = False
                    return self._finish(start, k + 1, verb)
                verb.lemma, verb.token = "be", j
                return self._finish(start, k if verb.negated else j + 1, verb)
            if norm in HAVE:
                k = self._dated_inside(self._past_phrase(self._skip_adverbs(j + 1, verb)), "part")
                tags = self._tags(k)
                if self.norms[k : k + 1] == ["been"]:
                    verb.perfect = True
                    j = k
                    continue
                if "part" in tags and k not in self.at:
                    verb.perfect = True
                    verb.past |= norm == "had"
                    verb.lemma, verb.token = tags["part"], k
                    return self._finish(start, k + 1, verb)
                verb.lemma, verb.token = "have", j
                verb.past = norm == "had"
                if norm == "have" and j == start:
                    verb.form = "bare"
                return self._finish(start, j + 1, verb)
            if norm in DO and last != "base":
                k = self._skip_adverbs(j + 1, verb)
                tags = self._tags(k)
                if "base" in tags:
                    verb.past = norm == "did"
                    verb.lemma, verb.token = tags["base"], k
                    return self._finish(start, k + 1, verb)
                verb.lemma, verb.token, verb.past = "do", j, norm == "did"
                return self._finish(start, j + 1, verb)
            tags = self._tags(j)
            if last == "base" or verb.form == "inf":
                verb.lemma, verb.token = tags.get("base", norm), j
                return self._finish(start, j + 1, verb)
            verb.token = j
            if "past" in tags and "part" in tags:
                verb.form, verb.lemma, verb.past = "either", tags["past"], True
            elif "past" in tags:
                verb.lemma, verb.past = tags["past"], True
                if "base" in tags:
                    verb.past = False
            elif "part" in tags:
                verb.form, verb.lemma = "part", tags["part"]
            elif "s" in tags:
                verb.lemma = tags["s"]
            elif "ing" in tags:
                verb.form, verb.lemma = "ing", tags["ing"]
            else:
                verb.form, verb.lemma, verb.base = "bare", tags["base"], True
            return self._finish(start, j + 1, verb)
        return j

    def _past_phrase(self, i: int) -> int:
        """Behind a phrase of time that splits a verb group: has for months been urging, had, in private, met."""
        k = i + (self.norms[i : i + 1] == [","])
        if self.norms[k : k + 1] == [] or self.norms[k] not in _OPENS_TIME:
            return i
        for end in range(k + 1, min(k + 5, self.end - 1)):
            if end in self.at or self.norms[end] in (",", "and"):
                return i
            if self.norms[end] in _ENDS_TIME:
                after = self._skip_adverbs(end + 1 + (self.norms[end + 1] == ","))
                return after if "part" in self._tags(after) or self.norms[after : after + 1] == ["been"] else i
        return i

    def _adverb_before_verb(self, i: int) -> bool:
        """ "Araghchi last met Witkoff in Rome", "who once served": between a subject and its verb."""
        if self.norms[i] not in _BEFORE_VERB or not self.items or self.items[-1].kind not in ("NP", "rel", ","):
            return False
        return bool({"past", "s"} & set(self._tags(i + 1))) and self.norms[i + 1] not in self.lexicon.nouns

    def _floating(self, i: int) -> bool:
        """ "Russia and the United States both welcomed it": a quantifier between a plural subject and its verb."""
        last = self.items[-1] if self.items else None
        if last is not None and last.norm == "be" and i + 1 < self.end and self._cue(i + 1)[1] == "prep":
            return self.norms[i + 1] != "of"  # were both in Rome
        if last is None or last.kind != "NP" or last.end != i:
            return False
        plural = last.pronoun in ("they", "we") or last.number == "p" or self._plural_before()
        return plural and bool(self.lexicon.verb_forms.get(self.norms[i + 1]) if i + 1 < self.end else ())

    def _emphatic(self, i: int) -> bool:
        """ "Putin himself may fly": behind the noun it stresses."""
        last = self.items[-1] if self.items else None
        return self.norms[i].endswith("self") and last is not None and last.kind == "NP" and last.end == i

    def _let(self, j: int) -> bool:
        """ "let Qatar | travel to": whether the name being read is the object of "let"."""
        goes_on = self._cue(j + 1)[1] == "prep" or self.norms[j + 1 : j + 2] == ["to"]
        return goes_on and bool(self.items) and self.items[-1].norm == "let"

    def _let_before(self) -> bool:
        """ "let the envoy | travel to Cairo": the next verb is what somebody is let do."""
        return [x.kind for x in self.items[-2:]] == ["VG", "NP"] and self.items[-2].norm == "let"

    def _completes(self, i: int) -> bool:
        """ "let him | know", "put itself | forward": a bare form that belongs to the verb before its object."""
        here = self.items[-2:]
        if [x.kind for x in here] != ["VG", "NP"]:
            return False
        let = here[0].norm == "let" and self.norms[i] == "know"
        return let or (here[1].pronoun.endswith(("self", "selves")) and self.norms[i] == "forward")

    def _transitive_after(self, k: int) -> bool:
        return k + 1 < self.end and self._nounish(k + 1)

    def _helps_do(self, k: int) -> bool:
        """ "helped | bring X and Y together", "to help | mediate between them": who helps to do it does it, too."""
        if "base" not in self._tags(k) or k in self.at or k + 1 >= self.end or self.norms[k] in BE | HAVE:
            return False
        return k + 1 in self.at or self._cue(k + 1)[1] in ("det", "pron") or self.norms[k + 1] == "between"

    def _finish(self, start: int, end: int, verb: Verb) -> int:
        if verb.lemma == "help" and verb.token == end - 1 and not verb.passive and self._helps_do(end):
            verb.lemma, verb.token = self._tags(end)["base"], end
            end += 1
        if verb.form in ("part", "either"):
            verb.passive = verb.form == "part"
        self.items.append(Item("VG", start, end, verb.lemma, verb=verb))
        return end
