"""Who is of a group: who leads it, joins it or is with it, and whom it includes."""

from pipelines.english.emission import Emission
from pipelines.english.lexicon import Sense
from pipelines.english.references import Argument
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

_INCLUDES = words_of("including verb")
_HEADS = words_of("heading verb")
_JOINS = words_of("joining verb")
_MEMBERS = _HEADS | _JOINS | _INCLUDES | {"be"}
_TEAMS = words_of("team of a state")


class Memberships(Emission):
    """Reads the verbs that tell who is a member of a group."""

    def _heads_group(self, clause: Clause, subject: list[str]) -> bool:
        """ "a delegation led by X", "X headed the Indian side", "the delegation included X", "X joined the team"."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        if verb.lemma not in _MEMBERS:
            return False
        arguments = self.arguments(clause.after, 0)
        plain = next((a for a in arguments if a.mark == "O"), None)
        head = verb.lemma in _HEADS
        if head and verb.passive:
            by = next((a for a in arguments if a.mark == "by"), None)
            return self._members(clause, by, self._teams(clause.subject, subject), verb.lemma)
        if (head or verb.lemma in _JOINS) and plain is not None and not verb.passive:
            return self._members(clause, None, self._teams(plain.items), verb.lemma, subject, plain.items)
        if verb.lemma == "be" and (beside := next((a for a in arguments if a.mark == "with"), None)):
            return self._members(clause, None, self._teams(beside.items), verb.lemma, subject, beside.items)
        if verb.lemma in _INCLUDES:
            return self._members(clause, plain, self._teams(clause.subject, subject), verb.lemma)
        return False

    def _teams(self, indices: list[int], found: list[str] | None = None) -> list[str]:
        """The groups that phrases name; the Indian side, the Congolese negotiators are the group of their state."""
        teams = []
        for actor in self.group(indices) if found is None else found:
            index = next((k for k in indices if self.item(k).norm in _TEAMS), -1)
            item = self.item(index) if index >= 0 else None
            if item is not None and self.discourse.kind_of(actor) in ("state", "organization") and item.mentions:
                actor = self.actors.group_of(actor, self.doc[item.start : item.end].text)
            if self.discourse.kind_of(actor) == "group":
                teams.append(actor)
        return teams

    def _members(
        self,
        clause: Clause,
        named: Argument | None,
        groups: list[str],
        lemma: str,
        members: list[str] | None = None,
        used: list[int] | None = None,
    ) -> bool:
        """Claim that those named, or the subject, are of the groups, one of each where there are several."""
        found = self.group(named.items) if named is not None else members or []
        persons = [m for m in found if self.discourse.kind_of(m) == "person"]
        if not groups or not persons:
            return False
        sense = "lead" if lemma in _HEADS else "include"
        pairs = zip(persons, groups, strict=False) if len(groups) > 1 else ((m, groups[0]) for m in persons)
        for member, group in pairs:
            self._emit(
                clause, Sense("memberOf", sense), [member], [group], named.items if named is not None else used or []
            )
        return True
