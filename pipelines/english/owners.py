"""Whose an office is where no name stands right before the title: "the group's spokesman", "Chad, whose president"."""

from pipelines.english.names import DASHES, POSSESSIVE
from pipelines.english.strangers import StrangerReader
from pipelines.english.word_classes import words_of
from pipelines.mention import Entry, Mention, Role

BODIES = words_of("body")
_PARTIES = words_of("party or armed group")
_INTERNATIONAL = words_of("word of an international body")
_UNIONS = words_of("union")
_GOVERNMENTS = frozenset(["government", "ministry"])
_THINGS = frozenset(["state", "organization", "place", "group"])
_KINDS_OF_BODY = words_of("kind of body")
_CLOSING = frozenset([",", ".", ";", ")", ":", "at"])


class OwnerReader(StrangerReader):
    """Finds the owner of an office, and the title behind words that no lexicon has."""

    def _title_end(self, i: int, end: int) -> int:
        """The token after a title of one person at `i`; `i` if there is none."""
        raise NotImplementedError

    def _reaches_title(self, j: int, end: int) -> bool:
        """Whether only adjectives, nationalities and bodies stand between `j` and a title."""
        raise NotImplementedError

    def _whose(self, i: int) -> Mention | None:
        """What "whose" before `i` stands for: "Chad, whose president"."""
        if i < 2 or self.norms[i - 1] != "whose":
            return None
        ends = (i - 1, i - 2) if self.norms[i - 2] == "," else (i - 1,)
        return next((m for m in reversed(self.mentions) if m.end in ends and m.kind in _THINGS), None)

    def _noun_owner(self, j: int, end: int) -> tuple[int, Entry | None, Mention | None]:
        """ "group's", "foreign ministry's" at `j` before a title: the token behind, and the state or body if known."""
        for k in range(j + 1, min(j + 4, end - 1)):
            if k - 1 in self.found or not self.norms[k - 1].isalpha():
                break
            if self.norms[k] not in POSSESSIVE:
                continue
            if not self._reaches_title(k + 1, end):
                break
            if self.norms[k - 1] in _UNIONS and (union := self._union_before(j, self.norms[k - 1])):
                return k + 1, union, None
            if self.norms[k - 1] in _GOVERNMENTS:
                return k + 1, self._state_before(j), None
            last = self.last_body if self.norms[k - 1] in BODIES else None
            if last and self.norms[k - 1] in _PARTIES and _INTERNATIONAL & {*self.norms[last.start : last.end]}:
                last = None
            body = Mention(k - 1, k, "organization", core=(k - 1, k), note="inner")
            if last is not None:
                body.name, body.candidates = last.name, last.candidates
            return k + 1, None, body
        return j, None, None

    def _modified(self, j: int, end: int) -> int:
        """Where the title stands of which one to three words at `j` tell the matter: human rights commissioner.

        A name must follow, or the phrase stand in apposition and end there. `j` if there is no such title.
        """
        for k in range(j, min(j + 4, end - 1)):
            norm, text = self.norms[k], self.texts[k]
            if norm in DASHES and k > j:
                continue  # counter-terrorism official
            if k in self.found or not text.isalpha() or self.lexicon.cue(norm) or norm in self.lexicon.names:
                return j
            if norm in self.lexicon.verb_forms and all(tag != "base" for _, tag in self.lexicon.verb_forms[norm]):
                return j
            stop = self._title_end(k + 1, end)
            if stop > k + 1:
                return k + 1 if self._name_or_close(stop, end) else j
        return j

    def _name_or_close(self, stop: int, end: int) -> bool:
        """Whether a name, or a comma and a name, or the end of the phrase is at `stop`."""
        at = self._skip_honorifics(stop, end)
        if self._name(at, end, after_title=True) > at:
            return True
        return stop < end and self.norms[stop] in _CLOSING

    def _of_whom(self, mention: Mention, j: int, end: int) -> int:
        """ "Anwar Sadat of Egypt", "X of the NIS": whom a name acts for; the token behind, or `j`."""
        at = j + 1 + (self.norms[j + 1 : j + 2] == ["the"])
        while at < end and at not in self.found and self._qualifies(at):
            at += 1
        if self.norms[j : j + 1] != ["of"] or at >= end:
            return j
        entry = self._entry(at, "organization", "state")
        if (self.norms[mention.start - 1] == "the" and mention.start) or entry is None or self._entry(at, "outlet"):
            return j
        after = self.found[at][0]
        if after < end and (self.norms[after] in POSSESSIVE or self._reaches_title(after, end)):
            return j
        mention.roles.append(Role("official", self._employer(entry), False, mention.start, after))
        return after

    def _qualifies(self, at: int) -> bool:
        """Whether a word before the name of a body only says what kind of body it is."""
        return self.norms[at] in _KINDS_OF_BODY or self.lexicon.cue(self.norms[at]) == "adj"

    def _employer(self, entry: Entry) -> str:
        """The state whose ministry a body is, else the body."""
        ministry = any(word in entry.iri for word in ("ministry", "foreign-office", "department-of"))
        return self._state_of_body(entry.iri) if ministry else entry.iri

    def _enthroned(self, mention: Mention) -> None:
        """ "King Salman", "Emir Tamim bin Hamad": a name of the knowledge base that begins with the title."""
        assert mention.name
        at = mention.name[0]
        titles = [t for t in self.lexicon.titles.get(self.norms[at], ()) if len(t.words) == 1]
        ruler = self._entry(at, "person")  # Amir Khan Muttaqi is no emir
        if ruler and ruler.iri in self.gazetteer.governed and any(t.role == "headOfState" for t in titles):
            mention.roles.append(Role("headOfState", "", False, at, at + 1))
