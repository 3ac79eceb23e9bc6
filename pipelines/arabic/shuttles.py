"""Who goes to and fro between two: «يتنقل X بين A وB حاملا مقترحات», «دبلوماسية مكوكية بين A وB»."""

from itertools import pairwise

from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, words_of
from pipelines.arabic.mediation import Mediation

_SHUTTLES = words_of("shuttling")
_MOVES = words_of("moving verb")
_ROOMS = words_of("rooms")
_DIPLOMACY = words_of("diplomacy")
_MESSAGE = words_of("message")
_OF_EACH = words_of("of each side")
_SIDES = frozenset(["person", "group", "organization", "pair"])


class Shuttles(Mediation):
    """Reads those who mediate by going from one side to the other."""

    def _shuttles(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«دبلوماسية مكوكية بين A وB», «يتنقل X بين A وB حاملا مقترحات»: he mediates between them."""
        items = self.syntax.items
        behind = clause.items[position:]
        what = next((k for k, (_, j) in enumerate(pairwise(behind), position) if items[j].norm in _SHUTTLES), -1)
        noun = items[clause.items[what]] if what >= 0 else verb
        if what >= 0 and noun.has("visited", "tour"):  # «رحلات مكوكية بين A وB» are visits
            states = self._sides(clause, what + 1, subject)
            self._emit(clause, what, noun, Sense("visited", noun.senses()[0].lemma), subject, states)
            return bool(states)
        to_and_fro = what >= 0 and (noun.norm in _DIPLOMACY or noun.has("mediated", "contacted"))
        moves = bool(lemmas(verb) & _MOVES)
        carrying = moves and any(i.norm.removeprefix("ال").removesuffix("ا") in _MESSAGE for i in items)
        among = moves and self._among_them(clause, position)
        if not subject or not (carrying or among or (to_and_fro and (moves or verb.has("light")))):
            return False
        before = next((k for k in range(position) if items[clause.items[k]].norm == "بين"), -1)
        sides = self._sides(clause, position + 1, subject, through=True)
        if not sides and before >= 0:  # «وبينهما يتنقل X»
            sides = self._behind_between(clause, before + 1, subject)
        if not sides and among:  # «تنقل X بين الغرفتين»
            sides = self._talked_of(verb, subject)
        return self._mediates(clause, position, verb, "تنقل", subject, sides)

    def _among_them(self, clause: Clause, position: int) -> bool:
        """«تنقل X بين الوفدين», «بين A وB», «بين الغرفتين»: between two sides, not two cities."""
        behind = [self.syntax.items[i] for i in clause.items[position + 1 :]]
        first = next((after for item, after in pairwise(behind) if item.norm == "بين"), None)
        if first is None:
            return False
        sides = first.kind == "A" and any(m.kind in _SIDES or m.note == "government" for m in first.mentions)
        states = any(m.kind == "pair" and m.note == "state" for m in first.mentions)
        return (sides and not states) or first.norm in _ROOMS or first.norm in _OF_EACH
