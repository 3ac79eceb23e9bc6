"""Meetings and visits that another word tells of: «ضيفه X», «على متنها X», «قادما من X», «ما وُقّع بين X وY»."""

from pipelines.arabic.clauses import Clause
from pipelines.arabic.company import Company
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, words_of
from pipelines.nesting import enclosing

_HOST_OR_GUEST = words_of("host or guest")
_COMING = words_of("coming from")
_LANDS = words_of("landing verb")
_ON_BOARD = words_of("on board")
_CARRIES = words_of("carrying by air")
_GUESTS = "ضيافه"
_AT = ("في", "ب", "الي")
_WELCOME = words_of("wanted")
_WITH_HER = "ها"
_REACH = 6  # items between «على متنها» and who is on board


class Hospitality(Company):
    """Adds to a sentence whom its host and guest words bring together, and who travels by its aircraft."""

    def _hospitality(self) -> None:
        items = self.syntax.items
        for index, item in enumerate(items[:-1]):
            if item.kind == "A" and self._word_of(item) in _HOST_OR_GUEST:
                self._at_home(index)
            elif item.norm in _ON_BOARD and items[index + 1].kind == "P":
                self._on_board(index + 2)
            elif item.kind == "V" and lemmas(item) & _CARRIES:
                self._on_board(index + 1)
            elif item.norm in _WELCOME and "غير" in (items[index - 1].norm, items[index - 2].norm):
                self._unwelcome(index)
            elif item.norm == _GUESTS and items[index + 1].kind == "A" and index and items[index - 1].norm == "في":
                self._as_guest_of(index)
            elif item.norm in _COMING and items[index + 1].norm == "من":
                self._comes_from(index)

    def _at_home(self, index: int) -> None:
        """«أبلغ X ضيفه Y», «X وضيفه Y», «مضيفه Y»: one is with the other."""
        items = self.syntax.items
        clause = self.syntax.clauses[items[index].clause]
        named = next((i for i in items[index + 1 : index + 3] if i.kind != "D"), None)
        if named is None or named.kind != "A" or named.mentions[0].kind != "person":
            return
        one = self._actors(named, [])
        other = [a for a in self._with_whom(clause, index, one) if self.discourse.kind_of(a) == "person"]
        if not self._told_to_meet(one, other):
            self._emit(clause, clause.items.index(index), items[index], Sense("met", "استضاف"), other[:1], one[:1])

    def _as_guest_of(self, index: int) -> None:
        """«كان X في ضيافة Y», «أمضى X يومين في ضيافة Y»: he is with him, or in Y."""
        clause = self.syntax.clauses[self.syntax.items[index].clause]
        host = self._actors(self.syntax.items[index + 1], [])[:1]
        guest = self.subjects.get(clause.number, [])
        talks = any(e.clause == clause.number and e.predicate == "mediated" for e in self.events)
        if not host or talks or [self.discourse.kind_of(g) for g in guest] != ["person"] or guest == host:
            return
        predicate = "met" if self.discourse.kind_of(host[0]) == "person" else "visited"
        at = clause.items.index(index)
        self._emit(clause, at, self.syntax.items[index], Sense(predicate, "استضاف"), guest, host)

    def _word_of(self, item: Item) -> str:
        return "".join(self.norms[item.start : item.end])

    def _told_to_meet(self, one: list[str], other: list[str]) -> bool:
        return any(e.predicate == "met" and {e.subject, e.object} == {*one[:1], *other[:1]} for e in self.events)

    def _with_whom(self, clause: Clause, index: int, one: list[str]) -> list[str]:
        """Whose guest or host it is: who stands before «و», else the nearest subject above that the pronoun fits."""
        items = self.syntax.items
        if index > 1 and items[index - 1].norm == "و" and items[index - 2].kind == "A":
            return self._actors(items[index - 2], [])
        pronoun = _WITH_HER if self._word_of(items[index]).endswith(_WITH_HER) else "ه"
        above = (self.subjects.get(c.number, []) for c in enclosing(self.syntax.clauses, clause))
        fitting = (s for s in above if len(s) == 1 and s != one and self._persons_all(s))
        return next((s for s in fitting if self.discourse.fits(s[0], pronoun)), self.discourse.pronoun(pronoun, one))

    def _on_board(self, first: int) -> None:
        """«حطت في X طائرة Y وعلى متنها Z», «طائرة تقل Z»: Z visits X."""
        items = self.syntax.items
        at = next((k for k in range(first, min(first + _REACH, len(items))) if items[k].kind == "A"), -1)
        landed = next((i for i in reversed(items[:first]) if i.kind == "V" and lemmas(i) & _LANDS), None)
        if at < 0 or landed is None:
            return
        clause, home = self.syntax.clauses[items[at].clause], self.syntax.clauses[landed.clause]
        passengers, _ = self._group(clause.items, clause.items.index(at), [])
        position = home.items.index(items.index(landed))
        states = self._states_at(home, position, [], _AT) or self._states_at(clause, clause.items.index(at), [], _AT)
        self._emit(home, position, landed, Sense("visited", "حط"), passengers, states[:1])

    def _comes_from(self, index: int) -> None:
        """«وصل X قادما من Y», «كان X آتيا من Y»: he has been there."""
        items = self.syntax.items
        clause = self.syntax.clauses[items[index].clause]
        above = (self.subjects.get(c.number, []) for c in enclosing(self.syntax.clauses, clause))
        visitor = next((s for s in above if s), [])
        if index + 2 >= len(items) or items[index + 2].kind != "A" or items[index + 2].clause != clause.number:
            return
        places, _ = self._group(clause.items, clause.items.index(index + 2), visitor)
        home = [self.discourse.state_of(v) for v in visitor]
        states = [p for p in places if self.discourse.kind_of(p) == "state" and p not in home]
        if len(visitor) == 1 and items[index].norm.endswith(("ين", "ان")):
            return  # «التقى X الرجلين، قادمين من Y»
        if visitor and self._persons_all(visitor):
            self._emit(clause, clause.items.index(index), items[index], Sense("visited", "عاد"), visitor, states)

    def _unwelcome(self, index: int) -> None:
        """«أعلنت X أن السفير Y بات شخصا غير مرغوب فيه»."""
        items = self.syntax.items
        clause = self.syntax.clauses[items[index].clause]
        if clause.kind != "comp" or clause.governor < 0 or not items[clause.governor].has("say", "informed"):
            return
        declares = self.subjects.get(items[clause.governor].clause, [])
        named = (self._actors(items[i], []) for i in clause.items if items[i].kind == "A" and i < index)
        envoy = [a for a in next((a for a in named if a), []) if self.discourse.kind_of(a) == "person"]
        told = any(e.predicate == "sanctioned" and e.object in envoy for e in self.events)
        if not told:
            position = clause.items.index(index)
            self._emit(clause, position, items[index], Sense("sanctioned", "مرغوب"), declares[:1], envoy)

    def _persons_all(self, actors: list[str]) -> bool:
        return all(self.discourse.kind_of(a) in ("person", "group") for a in actors)
