"""Appointments that more than the slots of a verb tell: several by one decree, and by whose decree."""

from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item
from pipelines.arabic.journeys import Journeys
from pipelines.arabic.lexicon import Sense, words_of

_OFFICES = words_of("office one is named to")
_DECREES = words_of("decree")
_OF_WHOM = frozenset(["من", "عن"])
_REACH = 6  # items between a decree and who has issued it


class Appointments(Journeys):
    """Adds whom else a decree appoints, and reads who has issued it where the verb has no such subject."""

    def _verb(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> None:
        before = len(self.events)
        super()._verb(clause, position, verb, subject)
        if verb.has("appointed"):
            self._appoints(clause, position, verb, before)

    def _noun(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> None:
        before = len(self.events)
        super()._noun(clause, position, noun, subject)
        if noun.has("appointed"):
            self._appoints(clause, position, noun, before)

    def _appoints(self, clause: Clause, position: int, trigger: Item, before: int) -> None:
        sense = next((s for s in trigger.senses() if s.sense == "appointed" and self._needed(clause, s)), None)
        persons = self._named_to_offices(clause, position)
        if sense is None or not persons:
            return
        told = [e for e in self.events[before:] if e.predicate == "appointed" and e.trigger == trigger.start]
        by = list(dict.fromkeys(e.subject for e in told)) or self._by_decree(clause)
        others = [p for p in persons if p not in {e.object for e in told} and p not in by]
        self._emit(clause, position, trigger, Sense("appointed", sense.lemma), by, others)

    def _named_to_offices(self, clause: Clause, position: int) -> list[str]:
        """«عين X وزيرا للخارجية وY وزيرا للدفاع»: each person before the office he is named to."""
        items = self.syntax.items
        found: list[str] = []
        for k in range(position + 1, len(clause.items) - 1):
            person, office = items[clause.items[k]], items[clause.items[k + 1]]
            if person.kind == "A" and person.mentions[0].kind == "person" and office.norm in _OFFICES:
                found += [a for a in self._actors(person, []) if a not in found]
        return found

    def _by_decree(self, clause: Clause) -> list[str]:
        """«بمرسوم من X», «صدر قرار عن X بتعيين Y»: who has issued it."""
        items = [self.syntax.items[i] for i in clause.items]
        decree = next((k for k, i in enumerate(items) if i.norm in _DECREES), len(items))
        for k in range(decree + 1, min(decree + _REACH, len(items))):
            if items[k].kind == "A" and items[k - 1].norm in (*_OF_WHOM, *_DECREES):
                return self._actors(items[k], [])
        return []
