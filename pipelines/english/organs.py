"""Organs of states, unknown bodies and matters around a title: "the head of Iran's atomic energy organization"."""

from ontology.namespace import ACTOR
from pipelines.english.names import DASHES, POSSESSIVE
from pipelines.english.owners import OwnerReader
from pipelines.english.word_classes import words_of
from pipelines.mention import Entry, Mention, Title

MATTERS = words_of("matter of an office")
_ORGAN = words_of("organ")
_ORGANS = words_of("adjective of an organ")
_COUNCIL = str(ACTOR["un-security-council"])  # a state's has the same name


class OrganReader(OwnerReader):
    """Finds where what belongs to an office ends."""

    def _title(self, i: int, end: int) -> Title | None:
        """The title at `i`."""
        raise NotImplementedError

    def _unknown_body(self, i: int, end: int) -> int:
        """The token after the name of an organization at `i`; `i` if there is none."""
        raise NotImplementedError

    def _organ(self, j: int, end: int) -> int:
        """The token behind "coast guard's", "army's" at `j` before a title; `j` if that does not stand there."""
        size, kind = self._phrase(j, self.lexicon.collectives)
        after = j + size
        owned = kind == "state" and after + 1 < end and self.norms[after] in POSSESSIVE
        return after + 1 if owned and self._reaches_title(after + 1, end) else j

    def _behind_place(self, j: int, end: int) -> int:
        """The token behind "in Libya" at `j` before a comma and a name; `j` if that does not stand there."""
        at = j + 1 + (self.norms[j + 1 : j + 2] == ["the"])
        if self.norms[j : j + 1] != ["in"] or self._entry(at, "state", "place") is None:
            return j
        after = self.found[at][0]
        named = after < end and self.norms[after] == ","
        return after if named and self._run(after + 1, end) > after + 1 else j

    def _strange_owner(self, j: int, end: int) -> Mention | None:
        """The body of no list at `j` whose title follows: the Karen National Union's spokesman."""
        begins = self.texts[j][:1].isupper() and self.lexicon.cue(self.norms[j]) == ""
        stop = self._unknown_body(j, end) if begins else j
        behind = stop + (stop < end and self.norms[stop] in POSSESSIVE)
        if stop - j < 2 or behind >= end or self._title(behind, end) is None or j in self.found:
            return None
        return Mention(j, stop, "organization", (j, stop), (), core=(j, stop), note="inner")

    def _behind_organ(self, j: int, end: int) -> int:
        """The token behind "atomic energy organization", "military intelligence" at `j`; `j` if no organ is there."""
        last = k = j
        while k < end and k not in self.found:
            organ = self.norms[k] in self.lexicon.bodies or self.norms[k] in _ORGAN
            if not organ and not self._qualifies_organ(k) and self.norms[k] not in MATTERS:
                break
            k += 1
            last = k if organ else last
        return last

    def _qualifies_organ(self, k: int) -> bool:
        return self.lexicon.cue(self.norms[k]) == "adj" or self.norms[k] in _ORGANS

    def _belongs(self, entry: Entry, owner: str) -> bool:
        """Whether a body behind a state's name may be that state's: South Korea's CIA is not the American one."""
        if entry.kind != "organization":
            return False
        state = self._state_of_body(entry.iri)
        return state == self._state_of_body(owner) or (state == entry.iri and state != _COUNCIL)

    def _deputy_of(self, j: int, end: int) -> bool:
        """Whether "deputy" stands at `j` before a state or body and its title."""
        owner = self._entry(j + 1, "demonym", "state", "organization") if self.norms[j] == "deputy" else None
        return owner is not None and self._reaches_title(self.found[j + 1][0], end)

    def _before_name_behind_matter(self, at: int, k: int, end: int) -> int:
        """Where a name begins in a run of words with capitals up to `k`: "for Trade and Development | Ana Rao met"."""
        last = max((n for n in range(at, k) if self._is_matter(n)), default=at if self.norms[at] == "the" else -1)
        if self.norms[at] == "the" and last == at:
            last = at + 1  # the Sahel
        cut = last + 1
        closed = k >= end or not (self.texts[k][:1].isupper() or self.norms[k] in DASHES)
        return cut if at < cut <= k - 2 and closed and self._looks_strange(cut, k, end) else k

    def _is_matter(self, n: int) -> bool:
        """Whether a word says what an office is for: a field of policy, a region, a state."""
        return (
            self.norms[n] in MATTERS
            or n in self.found
            or any(s <= n < self.found[s][0] for s in range(max(0, n - 3), n) if s in self.found)
        )
