"""Actor mentions: the phrase that names an actor, with its office, before anybody asks who it is.

A phrase such as "the chief aide of the Peruvian premier, Rosa Quispe" is one mention of Quispe with the
office, and inside it another of the premier. The grammar reads left to right over norms.
"""

from spacy.tokens import Doc

from pipelines.english.gazetteer import EnglishGazetteer
from pipelines.english.lexicon import EnglishLexicon
from pipelines.english.names import DASHES, POSSESSIVE
from pipelines.english.owners import BODIES
from pipelines.english.peoples import PeopleReader
from pipelines.english.word_classes import words_of
from pipelines.mention import Entry, Mention

_COUNTS = words_of("number")
_STATES = words_of("word for a state")


class EnglishMentionReader(PeopleReader):
    """Reads the mentions of one Doc, sentence by sentence."""

    def __init__(self, doc: Doc, lexicon: EnglishLexicon, gazetteer: EnglishGazetteer) -> None:
        super().__init__(doc, lexicon, gazetteer)
        # The mentions of the sentences read, by where these begin, and the body of no state that each names last.
        self.before: dict[int, tuple[list[Mention], Mention | None]] = {}

    def read(self, start: int, end: int) -> list[Mention]:
        """Mentions between two tokens of one sentence, in order of their start.

        A sentence is read a second time only if a name that was learned since, or a body that another may name, is in
        it: nothing else of the article around it counts.
        """
        if start in self.before and self.taught.isdisjoint(here := self.norms[start:end]) and BODIES.isdisjoint(here):
            mentions, body = self.before[start]
            self.last_body = body or self.last_body
            return mentions
        body = None
        self.mentions = []
        self.barred = 0
        i = start
        while i < end:
            if not self._may_begin(i, end):
                i += 1
                continue
            mark = len(self.mentions)
            after = self._chunk(i, end)
            for mention in self.mentions[mark:]:
                if mention.kind == "organization" and mention.name and not self._governs(mention):
                    self.last_body = body = mention
            i = after if after > i else i + 1
        self.mentions.sort(key=lambda m: (m.start, -m.end))
        self.before[start] = self.mentions, body
        return self.mentions

    def _governs(self, mention: Mention) -> bool:
        """Whether a body is part of a state: a ministry, a president's office."""
        actor = self.gazetteer.knowledge.actors.get(mention.candidates[0].iri) if mention.candidates else None
        return actor is not None and bool(actor.state)

    def _may_begin(self, i: int, end: int) -> bool:
        """Whether a mention may begin at `i`: no other word does, and most are others."""
        norm, openers = self.norms[i], self.lexicon.openers
        if i in self.found or norm in self.lexicon.titles or self.norms[i - 1] == "whose":
            return True
        if self.lexicon.cue(norm) == "det" and norm not in self.lexicon.names and norm not in self.lexicon.collectives:
            behind = self.norms[i + 1 : min(i + 6, end)]
            if i + 1 in self.found or not DASHES.isdisjoint(behind[:1]) or not POSSESSIVE.isdisjoint(behind[1:4]):
                return True
            return not openers.isdisjoint(behind) or bool(self.lexicon.anaphora_at(self.norms[i : i + 2]))
        if norm in openers or self.texts[i][0].isupper() or self.norms[i + 1 : i + 2] == ["minister"]:
            return True
        return self.norms[i - 1] == "," and not openers.isdisjoint(self.norms[i + 1 : min(i + 5, end)])

    def _chunk(self, i: int, end: int) -> int:
        if (after := self._anaphor(i, end)) > i:
            return after
        mark = len(self.mentions)
        if (
            i in self.found
            and self.found[i][0] - i > 1
            and self._entry(i, "organization", "outlet")
            and not self._titled(i, end)
        ):
            return self._known(i, end)
        if self._is_known_person(i) and self.norms[self._behind_possessive(i, end)] in (
            "government",
            "administration",
            "regime",
        ):
            return max(self._collective(i, end), i)
        if (after := self._opposition(i, end)) > i:
            return after
        for read in (self._person, self._collective, self._abbreviated, self._known, self._unknown):
            after = read(i, end)
            if after > i:
                return self._abbreviation(after, end)
            del self.mentions[mark:]
        return i

    def _titled(self, i: int, end: int) -> bool:
        """Whether a title follows the body named at `i`, or something that belongs to it."""
        after = self.found[i][0]
        if after < end and self.norms[after] in POSSESSIVE:
            after += 1
        return self._reaches_title(after, end) or self._collective_ahead(after, end)

    def _anaphor(self, i: int, end: int) -> int:
        for words, kind, of, gender in self.lexicon.anaphora_at(self.norms[i : i + 2]):
            after = i + len(words)
            if after <= end and tuple(self.norms[i:after]) == words:
                if after < end and (self.norms[after] in ("of", "from") or self._followed_by_noun(words, after)):
                    owned = self.norms[after] == "from" and self._land(after + 1) is not None
                    if kind != "other" or owned or self.norms[after + 1 : after + 2] == ["honour"]:
                        continue  # his counterpart from Jordan, the guest of honour
                if words in (("both",), ("each",)) and not self._stands_alone(after, end):
                    continue
                if kind == "highness" and self._name(self._skip_honorifics(i, end), end, after_title=True) > after:
                    continue
                at = after + (after < end and self.norms[after] == ",")
                if kind == "pair" and after < at < end and self._names_two(at, end):
                    continue  # the foreign ministers, X and Y
                if kind == "other" and self._name(self._skip_honorifics(at, end), end, after_title=at == after) > at:
                    continue
                note = of if kind == "pair" else kind
                self.mentions.append(
                    Mention(
                        i, after, "pair" if kind == "pair" else "anaphor", gender=gender, note=note, core=(i, after)
                    )
                )
                return after
        return i

    def _names_two(self, at: int, end: int) -> bool:
        """Whether "X and Y" stands at `at`."""
        first = self._name(at, end, after_title=True)
        if not at < first < end - 1 or self.norms[first] != "and":
            return False
        return self._name(first + 1, end, after_title=True) > first + 1

    def _stands_alone(self, after: int, end: int) -> bool:
        """Whether "both" ends its phrase: "pleaded with both to stop", not "both in Cairo and in Doha"."""
        if after >= end or not self.norms[after][:1].isalpha():
            return True
        if self.norms[after] == "that" or self.norms[after : after + 2] == ["and", "then"]:
            return True
        tags = {tag for _, tag in self.lexicon.verb_forms.get(self.norms[after], ())}
        if self.norms[after] in ("for", "over") and "and" not in self.norms[after:end]:
            return True  # appealed to both for restraint
        infinitive = self.norms[after] == "to" and after + 1 < end and after + 1 not in self.found
        if infinitive and "and" not in self.norms[after:end]:
            return True
        bases = {tag for _, tag in self.lexicon.verb_forms.get(self.norms[after + 1], ())} if infinitive else set()
        return after not in self.found and (
            "base" in bases or "past" in tags or self.norms[after] in ("are", "were", "have")
        )

    def _followed_by_noun(self, words: tuple[str, ...], after: int) -> bool:
        """ "the two sides" stands alone; "the two delegation heads" does not end here."""
        norm = self.norms[after]
        behind = self.found[after][0] if after in self.found else after + 1
        if words[-1] in _COUNTS and self.texts[after][:1].isupper() and self.norms[behind : behind + 1] == ["states"]:
            return True  # the three Sahel states
        return (
            words[-1] == "two"
            and self.lexicon.cue(norm) not in ("prep", "sub", "conj")
            and (
                norm in self.lexicon.collectives
                or norm in self.lexicon.titles
                or norm in self.lexicon.nouns
                or self.lexicon.cue(norm) == "adj"
                or norm in self.lexicon.sources
                or (norm.endswith("s") and norm not in self.lexicon.verb_forms and norm.isalpha())
            )
        )

    # --- states and bodies -----------------------------------------------------------------------------------

    def _known(self, i: int, end: int) -> int:
        """What the gazetteer names: a state, body, outlet, place; a nationality before a noun."""
        if i not in self.found:
            return self._plural_people(i, end)
        after, entries = self.found[i]
        kind = entries[0].kind
        if kind == "person":
            return i
        if kind == "demonym":
            bare = self.norms[i] == "the" and self._no_noun_behind(after, end)  # a name with its article: the Dutch
            if bare or self._plural_name(after - 1):
                self.mentions.append(
                    Mention(
                        i,
                        after,
                        "state",
                        (i, after),
                        (Entry(entries[0].iri, "state"),),
                        core=(i, after),
                        note="government",
                    )
                )
                return after
            self.mentions.append(Mention(i, after, "demonym", (i, after), entries, core=(i, after)))
            return after
        if any(e.kind == "demonym" for e in entries) and kind == "state":
            entries = tuple(e for e in entries if e.kind != "demonym")
        if kind in ("state", "place") and self._unknown_body(i, end) > after:
            return i  # "Syrian Democratic Council" style names begin like a state
        if kind == "organization":
            entries, after = self._of_the_realm(entries, after, end)
        gender = "f"
        self.mentions.append(Mention(i, after, kind, (i, after), entries, gender=gender, core=(i, after)))
        return after

    def _of_the_realm(self, entries: tuple[Entry, ...], after: int, end: int) -> tuple[tuple[Entry, ...], int]:
        """ "the Ministry of Foreign Affairs of the State of Qatar": the one of that state, and where its name ends."""
        k = after + 1
        if after >= end or self.norms[after] != "of":
            return entries, after
        while k < min(end, after + 6) and k not in self.found:
            if self.norms[k] not in _STATES | {"the", "of"} and not self.texts[k][:1].isupper():
                return entries, after
            k += 1
        state = self._entry(k, "state") if k < end else None
        land = state.iri if state is not None else ""
        bodies = tuple(e._replace(hidden=False) for e in entries if land and self._state_of_body(e.iri) == land)
        return (bodies, self.found[k][0]) if bodies else (entries, after)

    def _unknown_body(self, i: int, end: int) -> int:
        """The token after the name of an organization at `i`: words that end (or begin, before "of") in a body."""
        k, last = i, i
        while k < end and k - i < 8:
            text, norm = self.texts[k], self.norms[k]
            if text[:1].isupper() and norm in self.lexicon.bodies:
                last = k + 1
                k += 1
                if k + 1 < end and self.norms[k] in ("of", "for") and last == i + 1:
                    n = k + 2 if self.norms[k + 1] == "the" else k + 1
                    if n < end and self.texts[n][:1].isupper():
                        k = n
                        while k < end and (self.texts[k][:1].isupper() or self.norms[k] in ("and", "of", "the")):
                            k += 1
                        while self.norms[k - 1] in ("and", "of", "the"):
                            k -= 1
                        return k
                continue
            if (
                (text[:1].isupper() and text.replace("'", "").isalpha() and norm not in CALENDAR_STOP)
                or (
                    norm in ("and", "for", "of")
                    and k > i
                    and k + 1 < end
                    and self.texts[k + 1][:1].isupper()
                    and k + 1 not in self.found
                )
                or (norm in DASHES and k > i and not self.spaces[k])
            ):
                k += 1
            else:
                break
        return last if last > i + 1 else i

    def _unknown(self, i: int, end: int) -> int:
        """An organization that the knowledge base does not have."""
        if not self.texts[i][:1].isupper() or self.lexicon.cue(self.norms[i]) == "det":
            return i
        after = self._unknown_body(i, end)
        if after == i:
            after = self._strange_body(i, end)
        if after == i:
            return i
        state = self._entry(i, "demonym", "state")
        self.mentions.append(
            Mention(i, after, "organization", (i, after), (), note=self._iri(state) if state else "", core=(i, after))
        )
        return after


CALENDAR_STOP = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
