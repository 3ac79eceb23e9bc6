"""Phrases of a sentence: noun phrases with their actors and event nouns, verb groups, and the words between."""

from dataclasses import dataclass, field

from pipelines.english.lexicon import EnglishLexicon, Sense
from pipelines.english.names import DASHES, POSSESSIVE
from pipelines.english.word_classes import words_of
from pipelines.names import Mention

BE = frozenset("be is are was were am been being".split())
HAVE = frozenset("have has had having".split())
DO = frozenset("do does did".split())
_MODAL = frozenset(["modal-fut", "modal-would", "modal-may"])
_SUBJECT_PRONOUNS = frozenset("he she it they we i you who which that there".split())
_QUOTES = frozenset(['"', "``", "''", "'"])
_AS_PRONOUN = words_of("determiner alone")
_TALKS = words_of("plural noun")


@dataclass(slots=True)
class Verb:
    """A verb group: its main verb and what the words around it say of it."""

    lemma: str
    form: str  # finite, inf, bare, ing, part (or either, of a past form still to be told from a participle)
    passive: bool = False
    negated: bool = False
    modal: str = ""  # fut, would, may
    perfect: bool = False
    progressive: bool = False
    past: bool = False
    token: int = 0
    base: bool = False  # a bare form: he demands that it leave
    word: str = ""  # the modal verb itself


@dataclass(slots=True)
class Item:
    """A phrase or word of a sentence.

    kind: NP, VG, prep, sub, cond, rel, that, whether, conj, neg, adv, cue, T, or the sign.
    """

    kind: str
    start: int
    end: int
    norm: str = ""
    mentions: list[Mention] = field(default_factory=list)  # whom the phrase names
    owners: list[Mention] = field(default_factory=list)  # possessors and modifiers before its head
    possessed: bool = False  # one of the owners stands in the genitive
    pronoun: str = ""
    own: str = ""  # a possessive pronoun: his
    noun: tuple[Sense, ...] = ()
    noun_at: int = 0
    number: str = "s"
    determiner: str = ""
    cues: list[str] = field(default_factory=list)
    unnamed: bool = False
    sponsor: list[Mention] = field(default_factory=list)  # US-brokered
    adjectives: list[str] = field(default_factory=list)
    verb: Verb | None = None
    clause: int = 0
    ordinal: bool = False  # the first leader to visit Moscow
    ahead: bool = False  # a date after the day of publication
    upcoming: bool = False  # a date that may be: on Friday


class PhraseReader:
    """Cuts sentences into items. `norms` and `texts` are those of the whole Doc."""

    def __init__(self, lexicon: EnglishLexicon, norms: list[str], texts: list[str], spaces: list[bool]) -> None:
        self.lexicon = lexicon
        self.norms, self.texts, self.spaces = norms, texts, spaces

    def read(
        self, start: int, end: int, mentions: list[Mention], dates: list[tuple[int, int, bool, bool]]
    ) -> list[Item]:
        """Items between two tokens; `dates` are (first, after, lies ahead, may lie ahead)."""
        self.end = end
        self.items: list[Item] = []
        self.at: dict[int, list[Mention]] = {}
        reached = start
        for mention in mentions:
            if mention.note == "inner":
                continue
            if mention.start >= reached:
                self.at[mention.start] = [mention]
                reached, first = mention.end, mention.start
            elif mention.start == first and mention.end == reached:
                self.at[mention.start].append(mention)
        self.dates = {first: (after, ahead, upcoming) for first, after, ahead, upcoming in dates}
        i = start
        while i < end:
            i = max(self._item(i), i + 1)
        return self.items

    def _item(self, i: int) -> int:
        norm = self.norms[i]
        if i in self.at:
            return self._noun_phrase(i)
        if i in self.dates:
            after, ahead, upcoming = self.dates[i]
            if (
                self.items
                and self.items[-1].kind == "prep"
                and self.items[-1].norm in ("on", "in", "since", "by", "until", "for", "from", "of", "during", "at")
            ):
                self.items.pop()
            self.items.append(Item("T", i, after, norm, ahead=ahead, upcoming=upcoming))
            return after
        if norm in _QUOTES or not norm.strip():
            return i + 1
        if norm in (",", ";", ":", "(", ")", "?", "!", ".", "..."):
            self.items.append(Item(norm, i, i + 1, norm))
            return i + 1
        if norm in ("-", "--") or norm == "—":
            self.items.append(Item("-", i, i + 1, "-"))
            return i + 1
        if self._adverb_before_verb(i) or self._emphatic(i):
            self.items.append(Item("adv", i, i + 1, norm))
            return i + 1
        group = self._verb_group(i)
        if group is not None:
            return group
        size, kind = self._cue(i)
        if norm == "that" and (i + 1 in self.dates or (self.norms[i + 1 : i + 2] and self.norms[i + 1] in _TIMES)):
            return i + 1  # that October, that evening
        if norm == "that" and kind == "det" and not self._that_determines(i):
            kind = "that"
        if norm == "as" and i + 1 < self.end and kind == "sub":
            kind = "sub"
        if kind in ("prep", "sub", "cond", "rel", "that", "whether", "conj", "neg", "without", "adv"):
            self.items.append(
                Item("prep" if kind == "without" else kind, i, i + size, " ".join(self.norms[i : i + size]))
            )
            return i + size
        if norm == "to":
            self.items.append(Item("prep", i, i + 1, "to"))
            return i + 1
        if kind == "pron":
            item = Item("NP", i, i + size, norm, pronoun=" ".join(self.norms[i : i + size]))
            if norm == "her" and i + 1 < self.end and self._nounish(i + 1):
                return self._noun_phrase(i)
            self.items.append(item)
            return i + size
        if kind in ("plan", "seek", "denynoun") and (norm in _ADJECTIVES or not self._nounish(i)):
            self.items.append(Item("cue", i, i + size, norm, cues=[kind]))
            return i + size
        if (
            norm.endswith("ly")
            and norm not in self.lexicon.verb_forms
            and norm not in self.lexicon.nouns
            and not self.texts[i][:1].isupper()
            and not (i + 1 < self.end and self._modifies(i + 1))
        ):
            self.items.append(Item("adv", i, i + 1, norm))
            return i + 1
        return self._noun_phrase(i)

    def _adverb_before_verb(self, i: int) -> bool:
        """ "Araghchi last met Witkoff in Rome", "who once served": between a subject and its verb."""
        if self.norms[i] not in _BEFORE_VERB or not self.items or self.items[-1].kind not in ("NP", "rel", ","):
            return False
        return bool({"past", "s"} & set(self._tags(i + 1))) and self.norms[i + 1] not in self.lexicon.nouns

    def _emphatic(self, i: int) -> bool:
        """ "Putin himself may fly": behind the noun it stresses."""
        last = self.items[-1] if self.items else None
        return self.norms[i].endswith("self") and last is not None and last.kind == "NP" and last.end == i

    def _modifies(self, i: int) -> bool:
        tags = {t for _, t in self.lexicon.verb_forms.get(self.norms[i], ())}
        return (
            "part" in tags
            and i + 1 < self.end
            and i + 1 not in self.at
            and self.lexicon.cue(self.norms[i + 1]) in ("", "adj")
            and self.norms[i + 1].isalpha()
        )

    def _cue(self, i: int) -> tuple[int, str]:
        """How many words the cue at `i` has, and its kind; one word of no kind where there is none, or no text left."""
        if i >= len(self.norms):
            return 1, ""
        for words, kind in self.lexicon.cues.get(self.norms[i], ()):
            if tuple(self.norms[i : i + len(words)]) == words:
                if len(words) > 1 and any(k in self.at for k in range(i + 1, i + len(words))):
                    continue
                if words == ("due", "to") and "base" in self._tags(i + 2):
                    continue  # due to meet
                return len(words), kind
        return 1, ""

    def _that_determines(self, i: int) -> bool:
        """Whether "that" is an article: "at that meeting"."""
        last = self.items[-1] if self.items else None
        return last is None or (last.kind == "prep" and last.norm != "so")

    def _nounish(self, i: int) -> bool:
        """Whether a token may stand in a noun phrase."""
        if i >= self.end:
            return False
        if i in self.at:
            return True
        if i in self.dates or not self.norms[i][:1].isalnum():
            return False
        return self._cue(i)[1] in (
            "",
            "adj",
            "det",
            "planned",
            "possible",
            "cancelled",
            "plan",
            "seek",
            "denynoun",
            "outcome",
        )

    # --- verbs -----------------------------------------------------------------------------------------------

    def _tags(self, i: int) -> dict[str, str]:
        """tag -> lemma of the token's verb readings."""
        if i >= self.end or i in self.at:
            return {}
        found = {tag: lemma for lemma, tag in reversed(self.lexicon.verb_forms.get(self.norms[i], ()))}
        if (
            not found
            and self.norms[i].endswith("ed")
            and len(self.norms[i]) > 4
            and self.texts[i].islower()
            and self._cue(i)[1] == ""
        ):
            return {"past": self.norms[i][:-2], "part": self.norms[i][:-2]}  # a verb that no table has
        return found

    def _skip_adverbs(self, i: int, verb: Verb | None = None) -> int:
        while i < self.end and i not in self.at:
            norm = self.norms[i]
            size, kind = self._cue(i)
            if kind == "neg":
                if verb is not None:
                    verb.negated = True
                i += size
            elif kind == "adv" and norm not in ("so", "then"):
                i += size
            elif (
                norm.endswith("ly")
                and norm not in ("only",)
                and norm not in self.lexicon.verb_forms
                and norm.isalpha()
                and not self.texts[i][:1].isupper()
            ) or (norm in ("only", "all", "both", "each", "first", "next") and verb is not None):
                i += 1
            else:
                break
        return i

    def _verb_group(self, i: int) -> int | None:
        """Reads a verb group at `i` into an item; the token after it, or None."""
        start = i
        norm = self.norms[i]
        verb = Verb("", "finite", token=i)
        j = i
        size, kind = self._cue(i)
        if size > 1 and kind in ("adj", "det", "prep", "planned", "possible"):
            return None  # working-level talks
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
            k = self._skip_adverbs(j + 1, verb)
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
        if not tags or (j == i and self._noun_reading(j)):
            return None
        return self._chain(start, j, verb)

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
                k = self._skip_adverbs(j + 1, verb)
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

    def _transitive_after(self, k: int) -> bool:
        return k + 1 < self.end and self._nounish(k + 1)

    def _finish(self, start: int, end: int, verb: Verb) -> int:
        if verb.form in ("part", "either"):
            verb.passive = verb.form == "part"
        self.items.append(Item("VG", start, end, verb.lemma, verb=verb))
        return end

    def _noun_reading(self, i: int) -> bool:
        """Whether a form that may be a verb stands here for a noun."""
        norm = self.norms[i]
        tags = set(self._tags(i))
        last = self.items[-1] if self.items else None
        following = i + 1
        if self.texts[i][:1].isupper() and last is not None and not self._title_case(i):
            return True
        if "past" in tags or "part" in tags:
            if last is None:
                return False
            if last.kind == "prep" and last.norm != "than":
                return bool(self._nounish(following)) and "past" in tags and "part" in tags
            return False
        if norm == "own" and last is not None and last.kind == "rel":
            return True  # whose own envoy
        if "ing" in tags:
            if following < self.end and self.norms[following] == "of":
                return True
            return norm in self.lexicon.nouns and (
                last is None or (last.kind in ("prep", ",") and not self._object_follows(following))
            )
        if last is not None and last.kind == "," and self._resumes() and self._object_follows(following):
            return False
        if last is not None and last.kind == "," and tags == {"s"} and norm not in self.lexicon.nouns:
            free = not self._verb_since_subject() or self._object_follows(following)
            if norm not in self.lexicon.sources and self._cue(i)[1] == "" and free:
                return False  # "Quispe, the premier, travels to …"
        if last is None or last.kind in (
            ",",
            "conj",
            "prep",
            ":",
            "-",
            "(",
            "sub",
            "rel",
            "that",
            "T",
            "adv",
            "VG",
            "cue",
            "cond",
            "neg",
            "whether",
            ";",
        ):
            if last is not None and last.kind in ("rel", "that"):
                if last.kind == "that" and norm in self.lexicon.nouns and self._cue(following)[1] == "prep":
                    return True
                return "base" in tags and not self._plural_before() and last.kind == "that"
            if last is not None and last.kind in ("conj", ",") and self._parallel(tags):
                return False
            if last is not None and last.kind in ("T", "adv") and len(self.items) > 1:
                before = next((x for x in reversed(self.items) if x.kind not in ("T", "adv", ",")), None)
                if before is not None and before.kind == "NP" and not self._verb_since_subject():
                    return "base" in tags and not self._plural_before()
            return not (last is not None and last.kind == ")")
        if last.kind == "NP":
            if last.pronoun:
                return last.pronoun in ("him", "me", "us", "them") and "s" in tags
            if "base" in tags:
                return not (self._plural_before() or self._demanded())
            if "s" in tags:
                if (
                    norm in _TALKS
                    or norm in self.lexicon.nouns
                    or norm in self.lexicon.sources
                    or self._cue(i)[1] in ("plan", "seek")
                ):
                    return not (
                        self._object_follows(following) and not (norm in _TALKS and self.norms[following] != "to")
                    )
                return bool(last.number == "p" and not last.mentions)
        return False

    def _resumes(self) -> bool:
        """Whether a subject has been cut off by a relative clause: "The forces, who have advanced …, demand"."""
        relative = next((k for k, x in enumerate(self.items) if x.kind == "rel"), -1)
        if relative < 1 or self.items[relative - 1].kind not in (",", "prep"):
            return False
        return not any(x.kind == "VG" for x in self.items[:relative])

    def _demanded(self) -> bool:
        """ "demand that Lima lift …": a bare form behind a singular subject."""
        kinds = [x.kind for x in self.items]
        if "that" not in kinds:
            return False
        at = len(kinds) - 1 - kinds[::-1].index("that")
        governor = next((x for x in reversed(self.items[:at]) if x.kind == "VG"), None)
        between = kinds[at + 1 :]
        return governor is not None and governor.norm in _DEMANDING and "VG" not in between

    def _verb_since_subject(self) -> bool:
        return any(x.kind == "VG" and x.verb and x.verb.form in ("finite", "either") for x in self.items)

    def _title_case(self, i: int) -> bool:
        """A headline with capitals: its verbs are capitalised too."""
        capitals = [
            k for k in range(max(0, i - 6), min(self.end, i + 6)) if self.norms[k].isalpha() and len(self.norms[k]) > 3
        ]
        return all(self.texts[k][:1].isupper() for k in capitals)

    def _object_follows(self, k: int) -> bool:
        if k >= self.end:
            return False
        if k in self.at:
            return True
        return (
            self._cue(k)[1] in ("det", "pron", "that", "adj")
            or self._is_adverb(k)
            or self.norms[k] in ("to", "for", "on", "that", "off")
        )

    def _plural_before(self) -> bool:
        """Whether what stands before may be a plural subject: coordinated, or a plural noun."""
        last = self.items[-1]
        if last.kind != "NP":
            last = next((x for x in reversed(self.items) if x.kind == "NP"), last)
        if last.kind != "NP":
            return False
        if last.pronoun:
            return last.pronoun in ("they", "we", "i", "you", "who", "which")
        if len(last.mentions) > 1 or any(m.kind == "pair" or m.note == "people" for m in last.mentions):
            return True
        if not last.mentions and (last.number == "p" or self.norms[last.end - 1].endswith("s")):
            return True
        if (
            last.mentions
            and last.mentions[0].kind == "state"
            and self.norms[last.end - 1]
            in (
                "americans",
                "russians",
                "ukrainians",
                "forces",
                "troops",
                "soldiers",
                "jets",
                "authorities",
                "warplanes",
                "drones",
                "police",
                "soldiers",
                "fighters",
                "militants",
            )
        ):
            return True
        index = max(k for k, x in enumerate(self.items) if x is last)
        if index > 1 and self.items[index - 1].kind in ("conj", ",") and self.items[index - 2].kind in ("NP", ","):
            return bool(last.mentions)
        return False

    def _parallel(self, tags: set[str]) -> bool:
        """Whether a verb of the same form stands before: "to meet X and discuss"."""
        for item in reversed(self.items):
            if item.kind == "VG" and item.verb is not None:
                form = item.verb.form
                if "base" in tags:
                    return form in ("inf", "bare") or bool(item.verb.modal)
                return form == "finite" and not (item.verb.past or item.verb.modal or item.verb.perfect)
        return False

    # --- noun phrases ----------------------------------------------------------------------------------------

    def _noun_phrase(self, i: int) -> int:
        item = Item("NP", i, i, self.norms[i])
        j = i
        head: list[Mention] = []
        while j < self.end:
            norm = self.norms[j]
            if j in self.at:
                here = self.at[j]
                if head and not all(m.kind == "demonym" for m in head):
                    if item.end > item.start and not self._modifier(head):
                        break
                    item.owners += head
                elif head:
                    item.owners += head
                elif (
                    item.end > item.start and item.noun == () and item.norm and not self._only_modifiers(item)
                ) or item.noun:
                    break
                head = list(here)
                if j == i and norm in ("no", "neither"):
                    item.determiner = norm  # no Iranian diplomat met him
                j = here[0].end
                item.end = j
                item.norm = self.norms[j - 1]
                continue
            if j in self.dates:
                break
            if norm in POSSESSIVE and (head or item.end > item.start) and not (norm == "'" and self.spaces[j - 1]):
                if head:
                    item.owners += head
                    item.possessed = True
                    head = []
                elif item.noun or item.cues:
                    item.noun = ()
                if not head and (item.unnamed or item.norm in self.lexicon.sources):
                    item.owners = []  # an Israeli newspaper's claim
                item.unnamed = False
                j += 1
                item.end = j
                item.determiner = item.determiner or "'s"
                continue
            if (
                norm in DASHES
                and item.end > item.start
                and not self.spaces[j - 1]
                and (not self.spaces[j])
                and j + 1 < self.end
            ):
                tags = (
                    {t for _, t in self.lexicon.verb_forms.get(self.norms[j + 1], ())}
                    if j + 1 not in self.at
                    else set()
                )
                if head and "part" in tags:
                    if self._lemma(j + 1) in (
                        "broker",
                        "mediate",
                        "host",
                        "sponsor",
                        "facilitate",
                        "chair",
                        "organize",
                        "organise",
                    ):
                        item.sponsor += head
                    head = []
                    j += 2
                    item.end = j
                    continue
                if head:
                    item.owners += head
                    head = []
                j += 1
                item.end = j
                continue
            size, kind = self._cue(j)
            if norm == "that" and item.end == item.start:
                kind = "det"
            modifying = item.end > item.start
            if kind == "det":
                if modifying and (head or not self._only_modifiers(item) or (item.adjectives and norm in ("a", "the"))):
                    break  # cut short a trip
                item.ordinal |= norm in _ORDINALS
                item.determiner = (
                    norm
                    if norm
                    in (
                        "the",
                        "a",
                        "an",
                        "no",
                        "any",
                        "his",
                        "her",
                        "its",
                        "their",
                        "neither",
                        "this",
                        "these",
                        "those",
                        "that",
                    )
                    else item.determiner or norm
                )
                if norm in ("his", "her", "its", "their"):
                    item.own = norm
                if norm in _MANY | _NUMBERS:
                    item.number = "p"
                j += size
                item.end = j
                continue
            if (
                kind in ("prep", "sub", "cond", "rel", "that", "whether", "conj", "neg", "without", "pron")
                or norm == "to"
                or kind.startswith("modal")
                or not norm[:1].isalnum()
            ):
                break
            if kind == "adv" and not (modifying and self._nounish(j + 1) and not head and item.determiner):
                break
            if modifying and (norm in BE or norm in HAVE or norm in DO):
                break
            if modifying and self._tags(j) and not self._noun_inside(j, item, head):
                break
            event = self._event_noun(j)
            if head and not item.possessed and norm.replace(",", "").isdigit() and head[0].kind != "demonym":
                break  # gave Ukraine 300 tanks
            if head and all(m.kind == "person" for m in head) and norm in self.lexicon.titles and self._names():
                break  # named Rosa Quispe ambassador
            if modifying and self._is_adverb(j) and not self._modifies(j + 1):
                break
            if head:
                item.owners += head
                head = []
            if event is not None:
                size, number, senses = event
                item.noun, item.noun_at, item.number = senses, j, number
            elif kind in ("planned", "possible", "cancelled", "plan", "seek", "denynoun", "outcome"):
                if not (norm in ("effort", "efforts") and any(s.sense == "mediated" for s in item.noun)):
                    item.cues.append(kind)
                item.number = "p" if norm.endswith("s") and norm not in ("process",) else "s"
            else:
                if kind != "adj":
                    if item.noun and not self._tail_noun(norm):
                        item.noun = ()
                    if norm not in ("two", "first"):
                        item.number = (
                            "p"
                            if norm.endswith("s") and not norm.endswith("ss")
                            else "s"
                            if item.number != "p" or norm.isalpha()
                            else "p"
                        )
                item.adjectives.append(norm)
            item.unnamed = self._unnamed(norm)
            item.norm = norm
            j += size
            item.end = j
        if head and item.determiner in ("the", "a") and not item.possessed and self._surname_only(head):
            item.owners += head  # the Griner case, with other cases
            head = []
        item.mentions = head
        item.ordinal |= bool(_ORDINALS & {*self.norms[item.start : item.start + 2]})
        if item.end == item.start:
            item.end = i + 1
            self.items.append(Item("w", i, i + 1, self.norms[i]))
            return i + 1
        self.items.append(item)
        return item.end

    def _surname_only(self, head: list[Mention]) -> bool:
        return all(m.kind == "person" and m.name == (m.start, m.end) for m in head)

    def _names(self) -> bool:
        """Whether the verb before names somebody to an office."""
        last = next((x for x in reversed(self.items) if x.kind == "VG"), None)
        return last is not None and any(s.sense == "appointed" for s in self.lexicon.senses.get(last.norm, ()))

    def _is_adverb(self, i: int) -> bool:
        norm = self.norms[i]
        return (
            norm.endswith("ly")
            and norm not in self.lexicon.nouns | self.lexicon.verb_forms
            and self.texts[i].islower()
            and norm not in _LY
        )

    def _adjectival(self, i: int) -> bool:
        """Whether a word ends like an adjective: painful, symmetrical."""
        return self._cue(i)[1] == "adj" or (i not in self.at and self.norms[i].endswith(_ADJECTIVE_ENDINGS))

    def _lemma(self, i: int) -> str:
        return next((lemma for lemma, _ in self.lexicon.verb_forms.get(self.norms[i], ())), "")

    def _unnamed(self, norm: str) -> bool:
        return any(kind == "unnamed" for _, kind in self.lexicon.sources.get(norm, ()))

    def _tail_noun(self, norm: str) -> bool:
        """Nouns behind an event noun that leave it the event: "talks process", "ceasefire deal" has its own."""
        return norm in ("process", "effort", "efforts", "series", "session", "sessions")

    def _modifier(self, head: list[Mention]) -> bool:
        return all(m.kind == "demonym" for m in head)

    def _only_modifiers(self, item: Item) -> bool:
        """Whether all that stands before is article, adjective or possessor."""
        if item.norm in self.lexicon.sources and item.end - item.start > 1 and not item.mentions:
            return False  # "the official told …": an adjective elsewhere
        return (
            not item.noun
            and not item.cues
            and all(
                self.norms[k].replace(",", "").isdigit()
                or self._cue(k)[1] in ("det", "adj", "planned", "possible")
                or k in self.at
                or self.norms[k] in (*POSSESSIVE, *DASHES)
                or any(m.start <= k < m.end for m in (*item.owners, *item.mentions))
                for k in range(item.start, item.end)
            )
        )

    def _noun_inside(self, j: int, item: Item, head: list[Mention]) -> bool:
        """Whether a form that may be a verb goes on the noun phrase begun before it."""
        norm = self.norms[j]
        tags = set(self._tags(j))
        last = self.norms[item.end - 1]
        article = item.determiner and not head and self._only_modifiers(item)
        if not item.noun and not head and tags <= {"base", "s"} and self._counted(item, norm):
            return True  # the five Central Asian states
        if (
            item.determiner in _AS_PRONOUN
            and item.end - item.start == 1
            and tags & {"s", "past"}
            and norm not in self.lexicon.nouns
        ):
            return False
        if (
            self.texts[j][:1].isupper()
            and self.texts[item.end - 1][:1].isupper()
            and not self._title_case(j)
            and not head
        ):
            return True
        if "past" in tags or "part" in tags:
            following = self._nounish(j + 1)
            if head and not item.possessed and not all(m.kind == "demonym" for m in head):
                return False
            if article and following and self.norms[j + 1] not in ("the", "a", "an", "his", "her", "its", "their"):
                return True
            return (
                norm in self.lexicon.cues
                and self._cue(j)[1] in ("planned", "possible", "adj", "cancelled")
                and bool(article or following)
            )
        if "ing" in tags:
            if norm in self.lexicon.nouns and item.determiner and not head:
                return True
            if norm in self.lexicon.nouns and (
                article or (head and item.determiner != "") or item.possessed or self._adjectival(item.end - 1)
            ):
                return True
            if article or self._adjectival(item.end - 1) or last in POSSESSIVE:
                return True
            if norm in self.lexicon.nouns and not self._object_follows(j + 1):
                return True
            return bool(j + 1 < self.end and self.norms[j + 1] == "of")
        if (
            article
            or last in POSSESSIVE
            or (self._adjectival(item.end - 1) or self._cue(item.end - 1)[1] in ("det", "planned", "possible"))
            or (head and all(m.kind == "demonym" for m in head))
        ):
            return True
        saved = self.items
        self.items = [*saved, Item("NP", item.start, item.end, item.norm, mentions=head, number=item.number)]
        try:
            return self._noun_reading(j)
        finally:
            self.items = saved

    def _counted(self, item: Item, norm: str) -> bool:
        """Whether a plural is still to come behind a number and its adjectives."""
        before = self.norms[item.start : item.end]
        return norm.endswith("s") and bool(_NUMBERS & set(before)) and not any(w.endswith("s") for w in before)

    def _event_noun(self, j: int) -> tuple[int, str, tuple[Sense, ...]] | None:
        for words, number, senses in self.lexicon.nouns.get(self.norms[j], ()):
            if tuple(self.norms[j : j + len(words)]) == words:
                return len(words), number, senses
        return None


_BEFORE_VERB = words_of("adverb before a verb")
_ORDINALS = words_of("ordinal")
_NUMBERS = words_of("number")
_MANY = words_of("many")
_TIMES = words_of("time of day")
_DEMANDING = words_of("demanding verb")
_LY = words_of("noun in -ly")
_ADJECTIVE_ENDINGS = (
    "ful",
    "ous",
    "ive",
    "ical",
    "ional",
    "ible",
    "able",
    "less",
    "ary",
    "ern",
    "istic",
    "atic",
    "etic",
)
_ADJECTIVES = words_of("predicate adjective")
