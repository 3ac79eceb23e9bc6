"""What a verb or noun refers back to: «رحب بالاتفاق» praises those who agreed, «أدان الهجوم» condemns who attacked."""

from pipelines.arabic_lexicon import Sense
from pipelines.arguments import Argument
from pipelines.clauses import Clause
from pipelines.emission import Emission
from pipelines.names import Mention

TALKS = frozenset(["met", "negotiated", "contacted", "agreed"])
_NEAR = 6  # items between a verb of condemning and the deed


class References(Emission):
    """Finds the ends of events that the article told before."""

    def _parties_of_talks(self, clause: Clause, position: int, sense: Sense, arguments: list[Argument]) -> list[str]:
        """«رحب بالاتفاق», «أشاد به»: the two whose agreement or talks were told last."""
        items = self.syntax.items
        deep = {s.mark for s in sense.slots if s.deep}
        fitting = [a for a in arguments if a.mark in deep or a.outer in deep]
        if fitting and not fitting[0].thing:
            return []
        told = next((e for e in reversed([*self.previous, *self.events]) if e.predicate in TALKS), None)
        if fitting:
            return [told.subject, told.object] if told else []
        for k in range(position + 1, min(position + 5, len(clause.items) - 1)):
            noun = items[clause.items[k + 1]]
            if items[clause.items[k]].norm in deep and noun.kind == "N" and noun.definite and noun.has(*TALKS):
                told = next((self.told[s.sense] for s in noun.senses() if s.sense in self.told), told)
                pair = Mention(0, 0, "pair", note="any")
                return [told.subject, told.object] if told else self.discourse.anaphor(pair, [])
        return []

    def _attacker(self, clause: Clause, position: int) -> list[str]:
        """«أدان الهجوم», «استنكاره لهذا العدوان»: who made the attack that was told last, if no other is named."""
        items = self.syntax.items
        for k in range(position + 1, min(position + _NEAR, len(clause.items))):
            item = items[clause.items[k]]
            this = k > 0 and items[clause.items[k - 1]].kind == "quant"
            if item.kind == "N" and item.has("attacked") and (item.definite or this):
                attacks = [e for e in self.events if e.predicate == "attacked"] or [
                    e for e in [self.told.get("attacked")] if e is not None
                ]
                return [attacks[-1].subject] if attacks and attacks[-1].status == "occurred" else []
            if item.kind in ("V", "D", "comp", "rel"):
                break
        return []
