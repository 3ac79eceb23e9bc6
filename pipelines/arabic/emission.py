"""Events as they are found: evidence, status, and each pair of actors."""

from dataclasses import replace
from itertools import combinations, product

from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item
from pipelines.arabic.lexicon import Sense, folded, words_of
from pipelines.arabic.possessors import OPINION
from pipelines.arabic.status import status_of
from pipelines.arabic.subjects import Subjects
from pipelines.arabic.verb_status import LEAVES
from pipelines.claims import SYMMETRIC, Event

_TRAVEL = words_of("travelling verb")
_SENDS_AWAY = words_of("verb of sending away")
_SEATS = words_of("seat")
_TELEPHONES = words_of("telephoning verb")
_OPPOSES = frozenset(["sanctioned", "attacked", "criticized", "threatened"])  # whom it leaves as two sides
_TOGETHER = SYMMETRIC | {"visited", "urged"}  # whom it brings together


class Emission(Subjects):
    """Writes events and tells the discourse of them."""

    def _span(self, clause: Clause, item: Item, until: int | None = None) -> tuple[int, int]:
        """The evidence: from the trigger (or the subject before it) to the last actor of the clause."""
        items = self.syntax.items
        indices = [i for i in clause.items if items[i].kind not in (",", "conj", "comp", ":", "sub", "rel")]
        start = item.start
        actors = [i for i in indices if items[i].kind == "A"]
        before = [i for i in actors if items[i].end <= item.start]
        after = [i for i in actors if items[i].start >= item.end]
        if before:  # «A وB»: all of them
            first = indices.index(before[-1])
            while first and items[indices[first - 1]].kind == "A":
                first -= 1
            start = items[indices[first]].start
        last = indices.index(after[0]) if after else 0
        while after and last + 1 < len(indices) and items[indices[last + 1]].kind == "A":
            last += 1
        end = items[indices[last]].end if after else item.end
        if until is not None:
            end = max(end, items[until].end)
        return start, max(end, item.end)

    def _emit(
        self,
        clause: Clause,
        position: int,
        trigger: Item,
        sense: Sense,
        subjects: list[str],
        objects: list[str],
    ) -> None:
        status = status_of(self.syntax, clause, position, trigger)
        if status is None:
            return
        sense = self._at_a_distance(clause, sense)
        start, end = self._span(clause, trigger)
        rule = f"{'verb' if trigger.kind == 'V' else 'noun'}:{sense.lemma}"
        if sense.sense in OPINION:  # the speaker's own side is left out
            own = {self.actors.state_represented(s) for s in subjects} | set(subjects)
            others = [o for o in objects if self.actors.state_represented(o) not in own]
            objects = others if others or len(objects) > 1 or set(objects) <= own else objects
        if folded(sense.lemma) in _SENDS_AWAY and sense.sense == "sanctioned":
            objects = self._sent_away(objects, subjects)
        if sense.sense == "visited":
            objects = [self._whose_house(o) for o in objects]
        for subject, obj in product(subjects, objects):
            if sense.sense in SYMMETRIC and self._one_side(subject, obj):
                continue
            if sense.sense == "visited" and not self._travels(sense, subject, obj):
                continue
            if subject != obj:
                self.events.append(
                    Event(subject, sense.sense, obj, status, start, end, trigger.start, rule,
                          sense.channel or self._channel(clause, sense), clause.number)
                )  # fmt: skip
                opposed = sense.sense in _OPPOSES and self.discourse.kind_of(subject) == "state"
                if sense.sense in _TOGETHER or (opposed and self.discourse.kind_of(obj) == "state"):
                    self.discourse.pair(subject, obj)
        if sense.sense == "mediated":
            self.discourse.mediators = list(subjects)
        if sense.sense in SYMMETRIC:
            self.discourse.listed(list(dict.fromkeys([*subjects, *objects])))
        if len(objects) > 1:
            self.discourse.group = list(objects)
            for one, other in combinations(objects, 2):
                if sense.sense == "mediated":
                    self.discourse.pair(one, other)

    def _sent_away(self, envoys: list[str], by: list[str]) -> list[str]:
        """Done to an envoy whom nobody names, or to any man but the ambassador, it is done to his state, too; who calls
        back his own does nothing to him."""
        own = {self.actors.state_represented(s) for s in by} | set(by)
        sides = [(envoy, self.actors.state_represented(envoy)) for envoy in envoys]
        others = [(envoy, state) for envoy, state in sides if own.isdisjoint((envoy, state))]
        whom = dict.fromkeys(
            x for envoy, state in others for x in (envoy, "" if self._is_named_envoy(envoy) else state) if x
        )
        return [x for x in whom if len(whom) == 1 or not self.actors.is_nameless_ambassador(x)]

    def _is_named_envoy(self, actor: str) -> bool:
        return self.actors.is_ambassador(actor) and not self.actors.is_nameless_ambassador(actor)

    def _whose_house(self, body: str) -> str:
        """«زار الكرملين»: a visit to the house of who rules is one to the state."""
        actor = self.actors.knowledge.actors.get(body)
        house = actor is not None and any(folded(x.text).partition(" ")[0] in _SEATS for x in actor.labels)
        return self.actors.state_of(body) if house else body

    def _one_side(self, one: str, other: str) -> bool:
        """A state and who acts for it: «دعوة بوتين إلى القمة الروسية العربية»."""
        state = next((a for a in (one, other) if self.discourse.kind_of(a) == "state"), "")
        return state != "" and {self.actors.state_represented(one), self.actors.state_represented(other)} == {state}

    def _travels(self, sense: Sense, visitor: str, visited: str) -> bool:
        """Persons and groups travel, states and bodies do not; and nobody departs for a person."""
        if self.discourse.kind_of(visitor) not in ("person", "group"):
            return False
        if visited == self.actors.state_represented(visitor) or visited != self._whose_house(visited):
            return False  # who comes home visits nobody, and a visit to a house is one to its state
        if folded(sense.lemma) in LEAVES and self.actors.is_ambassador(visitor):
            return False  # «غادر السفير الروسي بيروت»: his post
        return sense.lemma not in _TRAVEL or self.discourse.kind_of(visited) != "person"

    def _emit_pairs(
        self,
        clause: Clause,
        position: int,
        trigger: Item,
        sense: Sense,
        actors: list[str],
        until: int | None = None,
    ) -> None:
        actors = list(dict.fromkeys(actors))
        if not 2 <= len(actors) <= 5:
            return
        items = self.syntax.items
        at = next((p for p, i in enumerate(clause.items) if items[i] is trigger), position)
        status = status_of(self.syntax, clause, at, trigger)
        if status is None:
            return
        sense = self._at_a_distance(clause, sense)
        start, end = self._span(clause, trigger, until)
        rule = f"{'verb' if trigger.kind == 'V' else 'noun'}:{sense.lemma}"
        self.discourse.listed(actors)
        for one, other in combinations(actors, 2):
            self.events.append(
                Event(one, sense.sense, other, status, start, end, trigger.start, rule,
                      sense.channel or self._channel(clause, sense), clause.number)
            )  # fmt: skip
            if len(actors) == 2:  # three who meet are no «الجانبان»
                self.discourse.pair(one, other)

    def _at_a_distance(self, clause: Clause, sense: Sense) -> Sense:
        """«استقبله عبر الشاشة», «قمة افتراضية»: who meet by video are in contact."""
        video = sense.sense == "met" and any(self.syntax.items[i].kind == "video" for i in clause.items)
        return replace(sense, sense="contacted", channel="video") if video else sense

    def _channel(self, clause: Clause, sense: Sense) -> str:
        if sense.sense == "contacted":
            kinds = {self.syntax.items[i].kind for i in clause.items}
            phone = "phone" in kinds or folded(sense.lemma) in _TELEPHONES
            return "phone" if phone else "video" if "video" in kinds else ""
        if sense.sense == "met":
            return "inPerson"
        return ""
