"""Meetings and journeys that the words around a verb tell: was in Cairo, called on X, spent hours with X."""

from itertools import pairwise

from pipelines.english.arguments import Arguments
from pipelines.english.lexicon import Sense
from pipelines.english.references import Argument
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

ENCOUNTERS = frozenset(["alone", "abroad"])
_AT = frozenset(["in", "at", "to", "inside"])
_FAR = words_of("phone") | {"indirect", "indirectly", "virtual", "virtually", "online", "remotely"}
_SPANS = words_of("span of time")
_FACE_TO_FACE = frozenset(["in person", "face to face", "face - to - face", "to his face", "to her face"])
_SPOKEN = frozenset(["urged", "informed", "threatened"])
_RECEIVES = frozenset(["receive", "welcome", "host", "fete", "fête", "greet"])
_OUTER = frozenset(["inf", "ger", "part", "rel", "reduced"])


class Encounters(Arguments):
    """Tells a meeting or a journey from what else the same verb may mean."""

    def _encounter(self, clause: Clause, sense: Sense, found: list[Argument]) -> bool:
        """Whether a clause has what an encounter's flag asks for: nothing but the person, a country not one's own."""
        if sense.flag == "abroad" and sense.lemma == "land" and any(a.mark == "O" for a in found):
            return False  # landed a deal
        if sense.flag == "abroad":
            return self._abroad(clause, next((a for a in found if a.mark in sense.slots), None))
        asks = any(c.kind == "inf" and c.governor == clause.verb for c in self.syntax.clauses)
        whom = next((a for a in found if a.mark in sense.slots), None)
        other = [a for a in found if a.mark in ("for", "over", "as") and a is not whom]
        if asks or whom is None or any(self.item(a.items[-1]).norm not in _SPANS for a in other):
            return False
        if whom.host >= 0 and self.item(whom.host).noun:
            return False  # spent hours in talks with X: told by the noun
        kinds = {m.kind for k in whom.items for m in self.item(k).mentions}
        kinds |= {self.discourse.kind_of(a) for k in whom.items if self.item(k).pronoun for a in self.actors_of(k)}
        return bool(kinds) and kinds <= {"person", "group", "pair", "anaphor"}

    def _abroad(self, clause: Clause, goal: Argument | None) -> bool:
        """Whether the subject is somebody of another state than that of the place."""
        persons = [a for a in self.subject_of(clause) if self.discourse.kind_of(a) == "person"]
        homes = {self._land(home) for home in map(self.actors.state_represented, persons) if home}
        if goal is None or not homes or not all(self._is_place(k) or self._is_house(k) for k in goal.items):
            return False
        lands = {self._land(a) for k in goal.items for a in (self.actors_of(k) or self._country(k))}
        return bool(lands) and not lands & homes

    def _guest_abroad(self, clause: Clause, sense: Sense, found: list[Argument]) -> list[str]:
        """ "was received in Paris": the country of the place where somebody is a guest."""
        there = next((a for a in found if a.mark in ("in", "at")), None)
        if sense.lemma not in _RECEIVES or not self._abroad(clause, there) or there is None:
            return []
        return [self._land(a) for k in there.items for a in (self.actors_of(k) or self._country(k))][:1]

    def _is_place(self, index: int) -> bool:
        item = self.item(index)
        return bool(item.mentions) and all(m.kind in ("place", "state") for m in item.mentions)

    def _in_the_room(self, clause: Clause, sense: Sense, status: str, actors: list[str]) -> Sense:
        """Talks of two persons in some place are a meeting."""
        persons = {self.discourse.kind_of(a) for a in actors} == {"person"}
        far = _FAR & set(self.norms[self.item(clause.items[0]).start : self.item(clause.items[-1]).end])
        if sense.sense != "negotiated" or status not in ("occurred", "planned") or not persons or far:
            return sense
        return Sense("met", sense.lemma, sense.rest, sense.slots) if self._at_a_place(clause) else sense

    def _told_there(self, clause: Clause, sense: Sense, subjects: list[str], objects: list[str]) -> list[str]:
        """ "asked Wang Yi in Bangkok", "told him at the Kremlin": whom somebody spoke to face to face."""
        if sense.sense not in _SPOKEN or clause.verb < 0 or len(subjects) != 1:
            return []
        far = _FAR & set(self.norms[self.item(clause.items[0]).start : self.item(clause.items[-1]).end])
        persons = {self.discourse.kind_of(a) for a in (*subjects, *objects)} == {"person"}
        if far or not persons:
            return []
        if any(self.item(k).norm in _FACE_TO_FACE for k in clause.after):
            return objects
        for whom, where in pairwise(self.arguments(clause.after, 0)):
            there = where.mark in ("in", "at") and where.host == whom.items[-1]
            there = there and any(self._is_place(k) or self._is_house(k) for k in where.items)
            if there and set(self.group(whom.items, subjects)) & set(objects):
                return objects
        return []

    def _at_a_place(self, clause: Clause) -> bool:
        """Whether a clause, or the one it hangs on, says where: talks in a city are held face to face."""
        for _ in range(3):
            here = clause.items
            for first, second in pairwise(here):
                if self.item(first).norm in _AT and (self._is_place(second) or self._is_house(second)):
                    return True
            if clause.word == "where" and clause.kind == "rel":
                return True
            if clause.kind not in _OUTER or clause.parent < 0:
                return False
            clause = self.syntax.clauses[clause.parent]
        return False

    def _visiting(self, actors: list[str], pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """ "met with visiting Foreign Minister Wang Yi": he is in the country of whom he meets."""
        there = {
            m.actor
            for item in self.syntax.items
            for m in item.mentions
            if m.actor in actors and "visiting" in self.norms[item.start : m.end]
        }
        met = [(a, b) for one, other in pairs for a, b in ((one, other), (other, one)) if a in there and b not in there]
        lands = [(a, self.actors.state_represented(b)) for a, b in met]
        return [(a, land) for a, land in dict.fromkeys(lands) if land and land != self.actors.state_represented(a)]

    def _is_house(self, index: int) -> bool:
        """The White House, the Kremlin."""
        known = (self.actors.knowledge.actors.get(m.actor) for m in self.item(index).mentions)
        return any(k is not None and k.kind == "organization" and k.state for k in known)

    def _country(self, index: int) -> list[str]:
        raise NotImplementedError

    def _land(self, actor: str) -> str:
        raise NotImplementedError
