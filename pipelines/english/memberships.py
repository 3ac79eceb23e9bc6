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
_POSTS = words_of("envoy") | words_of("post of a state")
_STANDS = frozenset(["be", "sit", "stand"])
_BESIDE = frozenset(["on", "for", "from"])


class Memberships(Emission):
    """Reads the verbs that tell who is a member of a group."""

    def _heads_group(self, clause: Clause, subject: list[str]) -> bool:
        """ "a delegation led by X", "X headed the Indian side", "the delegation included X", "X joined the team"."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        self._told_in_passing(clause, subject)
        self._sent_as(clause, subject)
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

    def _told_in_passing(self, clause: Clause, subject: list[str]) -> None:
        """ "a delegation under X met", "came at the head of a delegation", "on the Indian side were X and Y"."""
        for k in range(1, len(clause.items) - 1):
            before, here, behind = clause.items[k - 1 : k + 2]
            mark = self.item(here).norm if self.item(here).kind == "prep" else ""
            if mark == "under":
                self._are_of(clause, self.actors_of(behind), self._teams([before]), here, "lead")
            elif mark == "of" and self.item(before).norm == "head" and self.item(before - 1).norm == "at":
                self._are_of(clause, subject, self._teams([behind]), here, "lead")
        verb = self.item(clause.verb).verb
        first = self.item(clause.items[0])
        if verb is not None and verb.lemma in _STANDS and not clause.subject and first.norm in _BESIDE:
            named = next((a.items for a in self.arguments(clause.after, 0) if a.mark in ("O", "by")), [])
            self._are_of(clause, self.group(named), self._teams(clause.items[1:2]), clause.items[1], "include")

    def _sent_as(self, clause: Clause, subject: list[str]) -> None:
        """ "Eritrea has named X ambassador to Kenya": X acts for Eritrea."""
        verb = self.item(clause.verb).verb
        senses = self.lexicon.senses.get(verb.lemma, ()) if verb is not None and not verb.passive else ()
        if not any(s.sense == "appointed" for s in senses):
            return
        named = next((a.items for a in self.arguments(clause.after, 0) if a.mark == "O"), [])
        behind = [k for k in clause.after if named and k > named[-1]]
        behind = behind[1:2] if behind and self.item(behind[0]).norm == "as" else behind[:1]
        words = {norm for k in behind for norm in self.norms[self.item(k).start : self.item(k).end]}
        states = [s for s in map(self.actors.state_represented, subject) if self.discourse.kind_of(s) == "state"]
        if words & _POSTS and self._status_here(clause, clause.verb) == "occurred":
            persons = [a for a in self.group(named) if self.discourse.kind_of(a) == "person"]
            told = [(person, state, "occurred") for person in persons for state in states[:1]]
            self._tell(clause, Sense("represents", "name"), [clause.verb, *named], clause.verb, told)

    def _are_of(self, clause: Clause, members: list[str], groups: list[str], at: int, sense: str) -> None:
        """Claim, whatever the clause's own status, that persons are of a group and act for whose group it is."""
        persons = [m for m in members if self.discourse.kind_of(m) == "person"]
        for group in groups[:1]:
            owner = self.actors.owner_of(group)
            pairs = [("memberOf", group), ("represents", owner)] if owner else [("memberOf", group)]
            for predicate, other in pairs:
                told = [(member, other, "occurred") for member in persons]
                self._tell(clause, Sense(predicate, sense), [at], clause.verb, told)

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
        used = named.items if named is not None else used or []
        pairs = zip(persons, groups, strict=False) if len(groups) > 1 else ((m, groups[0]) for m in persons)
        for member, group in pairs:
            self._emit(clause, Sense("memberOf", sense), [member], [group], used)
            if sense == "lead" and (owner := self.actors.owner_of(group)):
                told = [(member, owner, "occurred")] if self._status_here(clause, clause.verb) == "occurred" else []
                self._tell(clause, Sense("represents", sense), used, clause.verb, told)
        return True
