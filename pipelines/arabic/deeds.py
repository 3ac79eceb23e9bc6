"""Whose deed is judged: «قوبل القرار الأميركي بانتقادات», «أثارت تصريحات X غضب Y»."""

from itertools import pairwise

from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.possessors import OPINION
from pipelines.arabic.references import References

_WHICH = frozenset(["ما", "مما"])  # «قصفت X Y، ما أثار إدانة Z»: whose deed it is
_DOINGS = words_of("doing")
_AROUSES = words_of("arousing verb")
_OWN = words_of("own that is struck")
_NEAR = 6  # items behind an attack among which what it struck stands
_OBTAINS = words_of("obtaining verb")


class Deeds(References):
    """Finds who receives what is said or done."""

    def _receiver(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«تلقى X رسالة من Y»: X, where the verb before the noun is one of receiving."""
        items = self.syntax.items
        noun = items[clause.items[position]]
        for k in range(position - 1, -1, -1):
            item = items[clause.items[k]]
            if item.kind == "V" and item.verbs:
                judged = noun.has(*OPINION)
                obtained = bool(lemmas(item) & _OBTAINS) and items[clause.items[position - 1]].norm == "علي"
                aroused = judged and lemmas(item) & _AROUSES and not self._summoned(clause, k, position)
                if not (item.has("receive") or obtained or aroused):
                    return []  # «استدعت X السفير احتجاجا» is no deed that arouses a protest
                whose = self._whose(clause, k) if judged or noun.has("attacked") else []
                deed = judged and k == 1 and clause.kind == "rel" and items[clause.items[0]].norm in _WHICH
                return whose or (self._whose_deed(clause, []) if deed else subject)
            if item.kind == "N" and item.has("receive") and items[clause.items[k + 1]].kind == "A":
                return self._group(clause.items, k + 1, [])[0]  # «تسلم X رسالة من Y»
        return []

    def _own_struck(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«اتهمت X Y بقتل ثلاثة من جنودها», «بقصف مواقعها»: what is the accuser's own."""
        items = [self.syntax.items[i] for i in clause.items[position + 1 : position + 1 + _NEAR]]
        own = next((b for a, b in pairwise(items) if a.norm in _OWN and b.kind == "P" and b.start == a.end), None)
        accuser = self.subjects.get(clause.number, [])
        if own is None or len(accuser) != 1:
            return []
        owner = self._controller(clause, position, subject)
        state = self.actors.state_represented(accuser[0]) or accuser[0]
        fits = self.discourse.fits(accuser[0], own.norm) or self.discourse.fits(state, own.norm)
        return [state] if fits and owner and not {state, *accuser} & set(owner) else []

    def _whose(self, clause: Clause, verb: int) -> list[str]:
        """«قوبل القرار الأميركي بـ…», «قرار X قوبل بـ…», «تعرض ميناء X لـ…»: whose is what meets with something."""
        items = [self.syntax.items[i] for i in clause.items]
        after, before = items[verb + 1 : verb + 4], items[:verb]
        head = next((n for n, i in enumerate(before) if i.kind in ("W", "N", "A")), 0)
        for phrase in (after, before[head : head + 3]):
            if phrase and self._somebodys(phrase[0]):
                for item in phrase[1:]:
                    if item.kind in ("A", "D"):
                        return [m.actor for m in item.mentions if m.actor] or self._countries(item)
                    if item.kind not in ("W", "N"):
                        break
        return []

    def _somebodys(self, item: Item) -> bool:
        return item.norm.removeprefix("ال") in _DOINGS or (item.kind == "N" and item.has("say"))
