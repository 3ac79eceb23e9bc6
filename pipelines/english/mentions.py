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

_ONE_OF_MANY = words_of("one of many")
_COUNTS = words_of("number")
_ARMAMENTS = words_of("aid goods")
_FROM = frozenset(["of", "from", "for"])
_STATES = words_of("word for a state")
_COLLECTIVE_OWNERS = ("demonym", "state", "organization", "place")


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
                if mention.kind == "organization" and mention.candidates and not self._governs(mention):
                    self.last_body = body = mention
            i = after if after > i else i + 1
        self.mentions.sort(key=lambda m: (m.start, -m.end))
        self.before[start] = self.mentions, body
        return self.mentions

    def _governs(self, mention: Mention) -> bool:
        """Whether a body is part of a state: a ministry, a president's office."""
        actor = self.gazetteer.knowledge.actors.get(mention.candidates[0].iri)
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
                    if kind != "other" or self.norms[after + 1 : after + 2] == ["honour"]:
                        continue
                if words in (("both",), ("each",)) and not self._stands_alone(after, end):
                    continue
                if kind == "highness" and self._name(self._skip_honorifics(i, end), end, after_title=True) > after:
                    continue
                at = after + (after < end and self.norms[after] == ",")
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

    def _stands_alone(self, after: int, end: int) -> bool:
        """Whether "both" ends its phrase: "pleaded with both to stop", not "both in Cairo and in Doha"."""
        if after >= end or not self.norms[after][:1].isalpha():
            return True
        if self.norms[after] == "that" or self.norms[after : after + 2] == ["and", "then"]:
            return True
        tags = {tag for _, tag in self.lexicon.verb_forms.get(self.norms[after], ())}
        infinitive = self.norms[after] == "to" and after + 1 < end and after + 1 not in self.found
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

    # --- groups and governments ------------------------------------------------------------------------------

    def _collective_ahead(self, j: int, end: int) -> bool:
        for _ in range(4):
            if j >= end:
                return False
            if self._phrase(j, self.lexicon.collectives)[0] and j not in self.found:
                return True
            if self.lexicon.cue(self.norms[j]) == "adj" or self._phrase(j, self.lexicon.names)[1] == "epithet":
                j += 1
            else:
                return False
        return False

    def _sent_by(self, at: int, j: int) -> bool:
        """ "troops from Iran" act for it, "drones from Iran" do not."""
        return self.norms[j] != "from" or self.norms[at] not in _ARMAMENTS

    def _collective(self, i: int, end: int) -> int:
        """ "the Russian delegation", "US and Iranian negotiators", "the government of Iraq"."""
        j, determiner = i, ""
        owners: list[Entry] = []
        former = False
        if self._determiner(j):
            determiner = self.norms[j]
            j += 1
        while j < end:
            size, kind = self._phrase(j, self.lexicon.names)
            entry = self._entry(j, *_COLLECTIVE_OWNERS)
            collective = self._phrase(j, self.lexicon.collectives)
            if (collective[0] or (owners and self.norms[j] in _ONE_OF_MANY)) and j not in self.found:
                break
            if entry is not None:
                owners.append(entry)
                j = self.found[j][0]
                if j < end and self.norms[j] in POSSESSIVE:
                    j += 1
            elif (
                self._is_known_person(j)
                and not owners
                and self.norms[self._behind_possessive(j, end)]
                in ("administration", "government", "delegation", "team", "regime", "cabinet", "group")
            ):
                holder = self.found[j][1][0]
                j = self._behind_possessive(j, end)
                if self.norms[j] in ("delegation", "team", "group"):
                    self.mentions.append(Mention(i, j + 1, "group", (i, j + 1), (holder,), core=(i, j + 1)))
                    return j + 1
                if not (state := self._state_of(holder)):
                    return i
                owners.append(Entry(state, "state"))
            elif kind in ("former", "epithet"):
                if self.lexicon.cue(self.norms[min(j + size, end - 1)]) == "det":
                    return i  # leading a delegation
                former |= kind == "former"
                j += size
            elif owners and self.norms[j][:1].isalpha() and any(c.isdigit() for c in self.norms[j]):
                j += 1  # Thai F-16 jets
            elif self.norms[j] == "former":
                former = True
                j += 1
            elif self.lexicon.cue(self.norms[j]) in ("adj", "det") and (j > i or self._collective_ahead(j + 1, end)):
                j += 1
            elif (
                owners
                and self.norms[j] in (",", "and", "-")
                and j + 1 < end
                and self._entry(j + 1, *_COLLECTIVE_OWNERS)
            ):
                if self.norms[j] != "-" and not self._plural_ahead(j + 1, end):
                    return i
                j += 1
            else:
                break
        if j >= end or j in self.found:
            return i
        if determiner in ("any", "no") and len(owners) == 1 and self.norms[j] in _ONE_OF_MANY and not former:
            country = Entry(self._iri(owners[0]), "state")  # denied that any British official had met him
            self.mentions.append(Mention(i, j + 1, "state", (i, j + 1), (country,), core=(i, j + 1), note="people"))
            return j + 1
        size, kind = self._phrase(j, self.lexicon.collectives)
        if not size:
            return i
        at, j = j, j + size
        while j < end and (more := self._phrase(j, self.lexicon.collectives)[0]) and j not in self.found:
            kind = self._phrase(j, self.lexicon.collectives)[1]
            at, j = j, j + more
        if j < end and (
            self._title(j, end) is not None
            and self.lexicon.cue(self.norms[j]) == ""
            and kind == "state"
            and self._title(j, end) is not None
        ):  # "Russian intelligence chief"
            return i
        if kind == "group":
            return self._group(i, at, j, end, owners, determiner)
        if kind == "delegation":
            return self._delegations(i, j, end, owners, determiner)
        if not owners and kind == "state" and j + 1 < end and self.norms[j] == "in":
            seat = self._entry(j + 1, "place")
            if seat is not None and determiner == "the" and self.gazetteer.knowledge.places[seat.iri].metonym_of:
                owners, j = [seat], self.found[j + 1][0]  # the government in Nicosia
        sent = kind in ("state", "people") and j < end and self._sent_by(at, j)
        if not owners and sent and self.norms[j] in _FROM:
            k = j + 2 if j + 1 < end and self.norms[j + 1] == "the" else j + 1
            entry = self._entry(k, "state", "place", "organization") if k < end else None
            if entry is not None and (kind == "state" or self.norms[j] != "for"):
                owners, j = [entry], self.found[k][0]
                while j + 1 < end and self.norms[j] in (",", "and") and (more_entry := self._entry(j + 1, "state")):
                    owners.append(more_entry)
                    j = self.found[j + 1][0]
        if i < self.barred:
            return i
        if kind == "people" and determiner in _SOME:
            self.barred = j
        if former or (kind == "people" and determiner in ("some", "several", "two", "three", "four", "many", "other")):
            return i
        if not owners:
            if (
                kind == "state"
                and determiner == "the"
                and self.norms[at] in ("government", "authorities", "administration", "regime", "junta")
            ):
                self.mentions.append(Mention(i, j, "state", (i, j), (), core=(i, j), note="government"))
                return j
            return i
        for owner in owners:
            if owner.kind == "organization":
                self.mentions.append(Mention(i, j, "organization", (i, j), (owner,), core=(i, j)))
            else:
                country = Entry(self._iri(owner), "state")
                note = "government" if kind == "state" else "people"
                self.mentions.append(
                    Mention(
                        i,
                        j,
                        "state",
                        (i, j),
                        (country,),
                        core=(i, j),
                        note=note,
                        number="p" if kind == "people" else "s",
                    )
                )
        return j

    def _behind_possessive(self, j: int, end: int) -> int:
        """The token behind a name and its possessive ending."""
        after = self.found[j][0]
        after += after < end and self.norms[after] in POSSESSIVE
        return min(after, end - 1)

    def _opposition(self, i: int, end: int) -> int:
        """ "the Venezuelan opposition": a body of its own."""
        j = i + (self.norms[i] == "the")
        if j >= end or self._entry(j, "demonym") is None:
            return i
        after = self.found[j][0]
        if after >= end or self.norms[after] != "opposition":
            return i
        if after + 1 < end and (
            self._title(after + 1, end)
            or self.norms[after + 1] in self.lexicon.bodies
            or self.norms[after + 1] in ("to", "figures")
        ):
            return i
        self.mentions.append(Mention(i, after + 1, "organization", (j, after + 1), (), core=(j, after + 1)))
        return after + 1

    def _state_of(self, person: Entry) -> str:
        """The state that somebody has headed: whose government is "the Biden administration"."""
        return self.gazetteer.governed.get(person.iri, "")

    def _delegations(self, i: int, j: int, end: int, owners: list[Entry], determiner: str) -> int:
        """A delegation for each owner; "the delegation" alone is the one named last."""
        if not owners and j < end and self.norms[j] in _FROM:
            k = j
            while k + 1 < end and (self.norms[k] in (*_FROM, ",", "and")):
                k = k + 2 if self.norms[k + 1] == "the" else k + 1
                entry = self._entry(k, "state", "place", "organization") if k < end else None
                if entry is None:
                    break
                owners = [*owners, entry]
                j = k = self.found[k][0]
        if not owners:
            if determiner == "the":
                self.mentions.append(Mention(i, j, "group", (i, j), (), core=(i, j)))
                return j
            if determiner in ("his", "her"):
                self.mentions.append(Mention(i, j, "group", (i, j), (), note="own", core=(i, j)))
                return j
            return i
        for owner in owners:
            body = Entry(self._iri(owner), "state") if owner.kind != "organization" else owner
            name = (i, j) if len(owners) == 1 else None  # the words name both
            self.mentions.append(Mention(i, j, "group", name, (body,), core=(i, j)))
        return j

    def _group(self, i: int, at: int, j: int, end: int, owners: list[Entry], determiner: str) -> int:
        """ "a group of former US officials", "a team of Egyptian mediators", "the group"."""
        if j < end and self.norms[j] == "of" and not owners:
            k = j + 1
            while k < end and k - j < 8 and not self._phrase(k, self.lexicon.collectives)[0]:
                entry = self._entry(k, "demonym", "state", "organization")
                if entry is not None:
                    owners = owners or [entry]
                    k = self.found[k][0]
                    continue
                if not (
                    self.lexicon.cue(self.norms[k]) in ("adj", "det")
                    or self._phrase(k, self.lexicon.names)[0]
                    or self.norms[k] in DASHES
                ):
                    return i
                k += 1
            size, kind = self._phrase(k, self.lexicon.collectives) if k < end else (0, "")
            if not size or kind not in ("people", "state") or not owners:
                return i
            j = k + size
        elif not owners:
            if determiner == "the" and self.norms[at] in ("group", "team"):
                if j < end and self.norms[j] in ("of", "'s"):
                    return i
                self.mentions.append(Mention(i, j, "group", (i, j), (), core=(i, j)))
                return j
            return i
        entry = Entry(self._iri(owners[0]), "state") if owners[0].kind != "organization" else owners[0]
        self.mentions.append(Mention(i, j, "group", (i, j), (entry,), core=(i, j)))
        return j

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


_SOME = frozenset("some several two three four five six many other a".split())
CALENDAR_STOP = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
