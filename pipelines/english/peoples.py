"""Peoples, governments, delegations and groups: "the Turks", "the Dutch", "the Russian delegation"."""

from dataclasses import dataclass, field

from pipelines.english.names import DASHES, POSSESSIVE
from pipelines.english.titles import TitleReader
from pipelines.english.word_classes import words_of
from pipelines.mention import Entry, Mention

# Endings of nationalities that have no plural of their own.
_OF_MANY = ("ish", "ch", "ese", "ss", "yz", "be", "asy", "wana", "otho")
_ONE_OF_MANY = words_of("one of many")
_ARMAMENTS = words_of("aid goods")
_FROM = frozenset(["of", "from", "for"])
_COLLECTIVE_OWNERS = ("demonym", "state", "organization", "place")
_SEVERAL = frozenset(["some", "several", "two", "three", "four", "many", "other"])
_SOME = _SEVERAL | {"five", "six", "a"}
_TEAMS = frozenset(["delegation", "team", "group"])
_OF_PERSONS = _TEAMS | {"administration", "government", "regime", "cabinet"}
_MINISTRIES = frozenset(["ministry", "parliament", "government", "army", "military", "office"])
_FRIENDS = frozenset(["allies", "partners"])
_SEATED = words_of("participle behind a hyphen")
_GOVERNMENTS = frozenset(["government", "authorities", "administration", "regime", "junta"])


@dataclass(slots=True)
class _Phrase:
    """How far the phrase of a collective has been read, and whose it is."""

    first: int
    end: int
    at: int
    determiner: str = ""
    owners: list[Entry] = field(default_factory=list)
    former: bool = False
    noun: int = 0


class PeopleReader(TitleReader):
    """Reads those who stand for a state or body; tells the noun from the adjective where one word may be both."""

    def _plural_name(self, i: int) -> bool:
        """ "Ukrainians", "the Turks", "the Frenchmen" are people."""
        return self.norms[i].endswith(("s", "men")) and not self.norms[i].endswith("ss")

    def _plural_people(self, i: int, end: int) -> int:
        """ "the British", "the French" with no noun behind."""
        if self.norms[i] != "the" or i + 1 >= end or i + 1 not in self.found:
            return i
        after, entries = self.found[i + 1]
        if entries[0].kind != "demonym" or not self.norms[after - 1].endswith(_OF_MANY):
            return i
        if not self._no_noun_behind(after, end):
            return i
        self.mentions.append(
            Mention(
                i, after, "state", (i, after), (Entry(entries[0].iri, "state"),), core=(i, after), note="government"
            )
        )
        return after

    def _no_noun_behind(self, after: int, end: int) -> bool:
        """Whether a nationality ends its phrase, so that it stands for its people."""
        return not (
            after < end
            and self.texts[after][:1].isalpha()
            and self.norms[after] not in self.lexicon.verb_forms
            and self.lexicon.cue(self.norms[after]) in ("", "adj")
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
        phrase = _Phrase(i, end, i)
        if self._determiner(i):
            phrase.determiner = self.norms[i]
            phrase.at += 1
        while phrase.at < end and not self._at_collective(phrase):
            if (after := self._team_of_person(phrase)) > i:
                return after
            if (after := self._read_owner(phrase)) == phrase.at:
                return i
            phrase.at = after
        if phrase.at >= end:
            return i
        if (after := self._one_of_many(phrase)) > i:
            return after
        kind = self._read_collective(phrase)
        j = phrase.at
        if not kind:
            return i
        if kind == "state" and j < end and self._title(j, end) is not None and self.lexicon.cue(self.norms[j]) == "":
            return i  # Russian intelligence chief
        if kind == "group":
            return self._group(i, phrase.noun, j, end, phrase.owners, phrase.determiner)
        if kind == "delegation":
            return self._delegations(i, j, end, phrase.owners, phrase.determiner)
        if not phrase.owners:
            self._owner_behind(phrase, kind)
        return self._government(phrase, kind)

    def _at_collective(self, phrase: _Phrase) -> bool:
        """ "the Russian | delegation", "no British | official"."""
        j = phrase.at
        many = bool(phrase.owners) and self.norms[j] in _ONE_OF_MANY
        if self._behind_participle(j, phrase.end) > j:
            return False  # Sudan's army-led government
        return j not in self.found and (many or bool(self._phrase(j, self.lexicon.collectives)[0]))

    def _read_owner(self, phrase: _Phrase) -> int:
        """ "the outgoing | Polish | and | Czech governments": the token behind what may stand before a collective."""
        j, end, owners, norm = phrase.at, phrase.end, phrase.owners, self.norms[phrase.at]
        if (led := self._behind_participle(j, end)) > j:
            return led
        entry = self._entry(j, *_COLLECTIVE_OWNERS)
        if entry is not None:
            owners.append(entry)
            after = self.found[j][0]
            return after + (after < end and self.norms[after] in POSSESSIVE)
        if (behind := self._behind_holder(phrase)) > phrase.first:
            return self._ruled(phrase, behind)
        size, kind = self._phrase(j, self.lexicon.names)
        if kind in ("former", "epithet"):
            phrase.former |= kind == "former"
            leads = self.lexicon.cue(self.norms[min(j + size, end - 1)]) == "det"
            return j if leads else j + size  # leading a delegation
        if owners and norm[:1].isalpha() and any(c.isdigit() for c in norm):
            return j + 1  # Thai F-16 jets
        if norm == "former":
            phrase.former = True
            return j + 1
        if self.lexicon.cue(norm) in ("adj", "det") and (j > phrase.first or self._collective_ahead(j + 1, end)):
            return j + 1
        joined = owners and norm in (",", "and", "-") and j + 1 < end and self._entry(j + 1, *_COLLECTIVE_OWNERS)
        return j + 1 if joined and (norm == "-" or self._plural_ahead(j + 1, end)) else j

    def _behind_participle(self, j: int, end: int) -> int:
        """The token behind "army-led", "UN-backed" at `j`: by whom says nothing of whose government it is."""
        after = self.found[j][0] if j in self.found else j + 1
        formed = after + 1 < end and self.norms[after] in DASHES and self.norms[after + 1] in _SEATED
        return after + 2 if formed and self._collective_ahead(after + 2, end) else j

    def _behind_holder(self, phrase: _Phrase) -> int:
        """Where the noun stands in "Biden's team", "the Biden administration"; the first token if none does."""
        j = phrase.at
        if phrase.owners or not self._is_known_person(j) or self._entry(j, *_COLLECTIVE_OWNERS) is not None:
            return phrase.first
        behind = self._behind_possessive(j, phrase.end)
        return behind if self.norms[behind] in _OF_PERSONS else phrase.first

    def _team_of_person(self, phrase: _Phrase) -> int:
        """ "Witkoff's team": his; the token behind, or the first one."""
        i, j = phrase.first, self._behind_holder(phrase)
        if j == i or self.norms[j] not in _TEAMS:
            return i
        holder = self.found[phrase.at][1][0]
        self.mentions.append(Mention(i, j + 1, "group", (i, j + 1), (holder,), core=(i, j + 1)))
        return j + 1

    def _ruled(self, phrase: _Phrase, behind: int) -> int:
        """ "the Biden | administration": the state that he heads is the owner; the token behind his name."""
        state = self._state_of(self.found[phrase.at][1][0])
        if not state:
            return phrase.at
        phrase.owners.append(Entry(state, "state"))
        return behind

    def _one_of_many(self, phrase: _Phrase) -> int:
        """ "denied that any British official had met him": the state; the token behind, or the first one."""
        i, j = phrase.first, phrase.at
        if phrase.determiner not in ("any", "no") or len(phrase.owners) != 1 or phrase.former:
            return i
        if self.norms[j] not in _ONE_OF_MANY:
            return i
        country = Entry(self._iri(phrase.owners[0]), "state")
        self.mentions.append(Mention(i, j + 1, "state", (i, j + 1), (country,), core=(i, j + 1), note="people"))
        return j + 1

    def _read_collective(self, phrase: _Phrase) -> str:
        """ "army | officers": the kind of the last of the nouns that stand here; none if none does."""
        kind = ""
        while phrase.at < phrase.end and phrase.at not in self.found:
            size, here = self._phrase(phrase.at, self.lexicon.collectives)
            if not size:
                break
            kind, phrase.noun = here, phrase.at
            phrase.at += size
        return kind

    def _owner_behind(self, phrase: _Phrase, kind: str) -> None:
        """ "the government in Nicosia", "troops from Iran and Iraq"."""
        j, end = phrase.at, phrase.end
        if kind == "state" and j + 1 < end and self.norms[j] == "in":
            seat = self._entry(j + 1, "place")
            the = phrase.determiner == "the"
            if seat is not None and the and self.gazetteer.knowledge.places[seat.iri].metonym_of:
                phrase.owners, phrase.at = [seat], self.found[j + 1][0]
                return
        if kind not in ("state", "people") or j >= end or self.norms[j] not in _FROM:
            return
        k = j + 2 if j + 1 < end and self.norms[j + 1] == "the" else j + 1
        entry = self._entry(k, "state", "place", "organization") if k < end else None
        if entry is None or not self._sent_by(phrase.noun, j) or (kind == "people" and self.norms[j] == "for"):
            return
        phrase.owners, j = [entry], self.found[k][0]
        while j + 2 < end and self.norms[j] in (",", "and"):
            k = j + 1 + (self.norms[j + 1] in ("and", "the"))
            if (more := self._entry(k, "state", "organization")) is None:
                break
            phrase.owners.append(more)
            j = self.found[k][0]
        phrase.at = j

    def _government(self, phrase: _Phrase, kind: str) -> int:
        """ "the Polish and Czech governments", "the junta": a mention for each; the token behind, or the first one."""
        i, j = phrase.first, phrase.at
        if i < self.barred:
            return i
        if kind == "people" and phrase.determiner in _SOME:
            self.barred = j
        if phrase.former or (kind == "people" and phrase.determiner in _SEVERAL):
            return i
        if self.norms[phrase.noun] in _FRIENDS and any(o.kind in ("state", "place") for o in phrase.owners):
            return i  # Ukraine's allies are not Ukraine
        if not phrase.owners:
            if kind != "state" or phrase.determiner != "the" or self.norms[phrase.noun] not in _GOVERNMENTS:
                return i
            self.mentions.append(Mention(i, j, "state", (i, j), (), core=(i, j), note="government"))
        note, number = ("government", "s") if kind == "state" else ("people", "p" if kind == "people" else "s")
        for owner in phrase.owners:
            if owner.kind == "organization":
                self.mentions.append(Mention(i, j, "organization", (i, j), (owner,), core=(i, j)))
            else:
                state = (Entry(self._iri(owner), "state"),)
                self.mentions.append(Mention(i, j, "state", (i, j), state, core=(i, j), note=note, number=number))
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
                j = k = self._behind_ministry(self.found[k][0], end)
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

    def _behind_ministry(self, j: int, end: int) -> int:
        """The token behind "'s defence ministry", "'s parliament" at `j`; `j` if that is not there."""
        if j >= end or self.norms[j] not in POSSESSIVE:
            return j
        return next((k + 1 for k in range(j + 1, min(j + 4, end)) if self.norms[k] in _MINISTRIES), j)

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
