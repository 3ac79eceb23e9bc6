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
_ON = frozenset(["علي", "الي"])
_REPORTS = words_of("report") | words_of("charge")
_NO_DEED = OPINION | {"represents", "memberOf"}
_SEEN_BY_OTHERS = TALKS | {"visited", "informed"}
_RELATIVE = frozenset(["الذي", "التي"])
_ENDS = frozenset([".", ",", "conj", "adv", "T", "attr"])
_DENIALS = words_of("denial")
_NEAR = 6  # words between a verb and what it denies


class Denials(Invitations):
    """Denies again what a sentence or the one before it has told."""

    def _denies(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«لكن X نفى ذلك», «، الأمر الذي نفاه X», «وهي اتهامات تنفيها X», «ونفت X صحة هذه الأنباء»: what his own side
        was told to have done last; of «ذلك» also the talks that others are told to have had."""
        if not verb.has("deny"):
            return False
        if not (end := self._report_before(clause, position) or self._report_behind(clause, position)):
            return False
        if stated := self._post_subject(clause, position):  # «وهي اتهامات تنفيها X»
            self.subjects[clause.number] = subject = stated
        told, own = self._deeds_of(subject)
        behind = [self.syntax.items[i] for i in clause.items[position + 1 : position + 4]]
        that = next((k for k, i in enumerate(behind) if i.norm in _THAT), -1)
        named = [i.kind for i in behind[: max(0, that)]]
        if not own and (that == 0 or named in (["A"], ["U"], ["U", "D"])):  # «نفى ذلك», «نفى مسؤول سوري ذلك»
            own = [e for e in told if e.predicate in _SEEN_BY_OTHERS]
        self._deny(clause, verb, end, [e for e in told if own and e.trigger == own[-1].trigger])
        return bool(own)

    def _deeds_of(self, subject: list[str]) -> tuple[list[Event], list[Event]]:
        """The deeds that were told just before, and those of them that are of the side of `subject`."""
        sides = ({self.actors.state_represented(x) for x in subject} | set(subject)) - {""}
        told = [e for e in (*self.previous, *self.events) if e.status != "denied" and e.predicate not in _NO_DEED]
        return told, [e for e in told if sides & self._doers(e)]

    def _denies_it(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> bool:
        """«وهي تهمة دأبت X على نفيها», «سارعت X إلى نفيه»: what her own side was told to have done last."""
        items = self.syntax.items
        on = position > 1 and items[clause.items[position - 1]].norm in _ON
        if not (on and noun.norm in _DENIALS and self._object_pronoun(clause, position)):
            return False
        told, own = self._deeds_of(subject)
        self.denied_by[noun.start] = subject
        self._deny(clause, noun, noun.end + 1, [e for e in told if own and e.trigger == own[-1].trigger])
        return bool(own)

    def _doers(self, event: Event) -> set[str]:
        """Who did what an event tells, and the states they stand for."""
        ends = {event.subject, event.object} if event.predicate in SYMMETRIC else {event.subject}
        return ends | {self.actors.state_represented(x) for x in ends}

    def _report_before(self, clause: Clause, position: int) -> int:
        """The end of «نفاه» behind «الأمر الذي», «ما» or «وهي اتهامات»; 0 if that is not what stands there."""
        items, at = self.syntax.items, clause.items[position]
        head = at - 1 - (at > 1 and items[at - 1].norm in _RELATIVE)
        which = clause.kind == "rel" and head == clause.items[0] and items[head].norm == "ما"
        told = which or (at > 0 and items[head].norm.removeprefix("ال") in _REPORTS)
        return items[at + 1].end if told and self._object_pronoun(clause, position) else 0

    def _report_behind(self, clause: Clause, position: int) -> int:
        """The end of «هذه الاتهامات» behind the verb, where nothing says what is denied; else 0."""
        near = [self.syntax.items[i] for i in clause.items[position + 1 : position + _NEAR]]
        for k, item in enumerate(near):
            bare = item.norm.removeprefix("ال")
            if (item.norm in _THAT and item.kind != "quant") or (bare != item.norm and bare in _REPORTS):
                behind = near[k + 1] if k + 1 < len(near) else None
                return item.end if behind is None or behind.kind in _ENDS else 0
            if item.kind not in ("A", "U", "D", "adv", "quant") and item.norm not in _REPORTS:
                return 0
        return 0

    def _deny(self, clause: Clause, verb: Item, end: int, told: list[Event]) -> None:
        self.events += [
            replace(e, status="denied", start=verb.start, end=end, trigger=verb.start, rule="verb:نفى ذلك",
                    clause=clause.number)
            for e in told
        ]  # fmt: skip
