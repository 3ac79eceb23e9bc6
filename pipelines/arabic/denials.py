"""Denials of what was told just before: «لكن X نفى ذلك», «الأمر الذي نفاه X», «ونفت X هذه الاتهامات»."""

from dataclasses import replace

from pipelines.arabic.arguments import TALKS
from pipelines.arabic.clauses import Clause
from pipelines.arabic.invitations import Invitations
from pipelines.arabic.items import Item
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.possessors import OPINION
from pipelines.claims import SYMMETRIC, Event

_THAT = words_of("that")
_REPORTS = words_of("report") | words_of("charge")
_STANDING = frozenset(["represents", "memberOf"])
_RELATIVE = frozenset(["الذي", "التي"])
_ENDS = frozenset([".", ",", "conj", "adv", "T", "attr"])
_NEAR = 6  # words between a verb and what it denies


class Denials(Invitations):
    """Denies again what a sentence or the one before it has told."""

    def _denies_that(self, clause: Clause, position: int, verb: Item) -> bool:
        """«… لكن فيصل نفى ذلك»: the events told just before are denied."""
        items = self.syntax.items
        if not verb.has("deny") or position + 1 >= len(clause.items):
            return False
        following = items[clause.items[position + 1]]
        which = clause.kind == "rel" and items[clause.items[0]].norm == "ما" and following.kind == "P"
        if (following.norm not in _THAT and not which) or (
            position + 2 < len(clause.items) and items[clause.items[position + 2]].kind == "N"
        ):
            return False
        if which and self.events and self.events[-1].predicate in OPINION:
            return False  # of an accusation it is the deed that is denied
        told = [
            e
            for e in (self.events if which else self.events or self.previous)
            if e.status != "denied"
            and (self.syntax.clauses[e.clause].kind != "rel" if which else e.predicate in TALKS | {"visited"})
        ]
        self._deny(clause, verb, following.end, [e for e in told[-2:] if e.trigger == told[-1].trigger])
        return bool(told)

    def _denies_report(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«، الأمر الذي نفاه X», «وهي اتهامات تنفيها X», «ونفت X صحة هذه الأنباء»: what his own side was told to
        have done last."""
        if not verb.has("deny"):
            return False
        if not (end := self._report_before(clause, position) or self._report_behind(clause, position)):
            return False
        if stated := self._post_subject(clause, position):  # «وهي اتهامات تنفيها X»
            self.subjects[clause.number] = subject = stated
        sides = {self.actors.state_represented(x) for x in subject} | set(subject)
        for told in (self.events, self.previous):
            for event in reversed(told):
                ends = {event.subject, event.object} if event.predicate in SYMMETRIC else {event.subject}
                own = sides & (ends | {self.actors.state_represented(x) for x in ends})
                if own and event.status != "denied" and event.predicate not in OPINION | _STANDING:
                    self._deny(clause, verb, end, [e for e in told if e.trigger == event.trigger])
                    return True
        return False

    def _report_before(self, clause: Clause, position: int) -> int:
        """The end of «نفاه» behind «الأمر الذي» or «وهي اتهامات»; 0 if that is not what stands there."""
        items, at = self.syntax.items, clause.items[position]
        head = at - 1 - (at > 1 and items[at - 1].norm in _RELATIVE)
        told = at > 0 and items[head].norm.removeprefix("ال") in _REPORTS
        return items[at + 1].end if told and self._object_pronoun(clause, position) else 0

    def _report_behind(self, clause: Clause, position: int) -> int:
        """The end of «هذه الاتهامات» behind the verb, where nothing says what is denied; else 0."""
        near = [self.syntax.items[i] for i in clause.items[position + 1 : position + _NEAR]]
        for k, item in enumerate(near):
            bare = item.norm.removeprefix("ال")
            if (item.norm in _THAT and item.kind != "quant") or (bare != item.norm and bare in _REPORTS):
                behind = near[k + 1] if k + 1 < len(near) else None
                return item.end if behind is None or behind.kind in _ENDS else 0
            if item.kind not in ("A", "adv", "quant") and item.norm not in _REPORTS:
                return 0
        return 0

    def _deny(self, clause: Clause, verb: Item, end: int, told: list[Event]) -> None:
        self.events += [
            replace(e, status="denied", start=verb.start, end=end, trigger=verb.start, rule="verb:نفى ذلك",
                    clause=clause.number)
            for e in told
        ]  # fmt: skip
