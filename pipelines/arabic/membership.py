"""Who heads a delegation or speaks for a side: «وفد أميركي برئاسة X», «ترأس الوفد X», «عن الجانب السوري X»."""

from pipelines.arabic.arguments import HEADSHIP
from pipelines.arabic.hospitality import Hospitality
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import words_of
from pipelines.claims import Event

_HEADS = words_of("heading verb")
_ASSUMES = words_of("assuming verb")
_SPEAKS = words_of("representing verb")
_STANDS_FOR = _HEADS | _ASSUMES | _SPEAKS
_ACTS = words_of("acting verb")
_REACH = 5  # items between a delegation and its head
_BODIES = frozenset(["state", "organization"])


class Membership(Hospitality):
    """Reads the heads of delegations, whatever else the sentence tells."""

    def _memberships(self) -> None:
        """Emit `memberOf` and `represents` of the sentence."""
        for index in self.syntax.at["A"]:
            self._headed(index)
            self._on_behalf(index)
        for index in self.syntax.at["V"]:
            self._led(index)

    def _one(self, item: Item, kinds: frozenset[str]) -> str:
        """The one actor of an item, if it is of one of these kinds."""
        actors = self._actors(item, []) if item.kind == "A" else []
        return actors[0] if actors and self.discourse.kind_of(actors[0]) in kinds else ""

    def _serve(self, one: str, predicate: str, body: str, first: Item, last: Item, rule: str) -> None:
        if any((e.subject, e.predicate, e.object) == (one, predicate, body) for e in self.events):
            return
        start, end = min(first.start, last.start), max(first.end, last.end)
        self.events.append(Event(one, predicate, body, "occurred", start, end, start, rule, clause=first.clause))

    def _head(self, leader: str, group: str, first: Item, last: Item) -> None:
        """Who heads a delegation is a member of it and acts for those who sent it."""
        self._serve(leader, "memberOf", group, first, last, "verb:ترأس")
        owner = self.actors.owner_of(group)
        if owner and self.discourse.kind_of(owner) in _BODIES:
            self._serve(leader, "represents", owner, first, last, "verb:ترأس")

    def _headed(self, index: int) -> None:
        """«وفد أميركي رفيع برئاسة X»."""
        items = self.syntax.items
        if not (group := self._one(items[index], _GROUP)):
            return
        for k in range(index + 1, min(index + _REACH, len(items) - 2)):
            if items[k].norm == "ب" and items[k + 1].norm in HEADSHIP:
                if leader := self._one(items[k + 2], _PERSON):
                    self._head(leader, group, items[index], items[k + 2])
                return
            if items[k].kind not in "WD":
                return

    def _led(self, index: int) -> None:
        """«ترأس الوفد المصري X», «قاد X وفد الحركة», «تولى X رئاسة وفد بلاده», «مثل الجانب الأوكراني X»."""
        items = self.syntax.items
        verb, found = items[index], lemmas(items[index])
        if not found & _STANDS_FOR:
            return
        clause = self.syntax.clauses[verb.clause]
        named = [items[i] for i in clause.items if i > index and items[i].kind == "A"][:2]
        if len(named) < 2:
            return
        if found & _ASSUMES and not any(i.norm in HEADSHIP for i in items[index + 1 : items.index(named[1])]):
            return
        bodies = _BODIES if found & _SPEAKS else _GROUP
        for person, body in (named, named[::-1]):
            leader, led = self._one(person, _PERSON), self._one(body, bodies)
            if leader and led:
                if bodies is _GROUP:
                    self._head(leader, led, person, body)
                else:
                    self._serve(leader, "represents", led, person, body, "verb:مثل")

    def _on_behalf(self, index: int) -> None:
        """«ووقع الاتفاق عن الجانب السوداني X», «وشارك X عن الحكومة»: for whom somebody signs or takes part."""
        items = self.syntax.items
        if index == 0 or items[index - 1].norm != "عن" or not (body := self._one(items[index], _BODIES)):
            return
        verbs = (items[i] for i in self.syntax.clauses[items[index].clause].items if items[i].kind == "V")
        if not any(lemmas(verb) & _ACTS for verb in verbs):
            return
        near = [items[k] for k in (index - 2, index + 1) if 0 <= k < len(items)]
        for person in near:
            if one := self._one(person, _PERSON):
                self._serve(one, "represents", body, person, items[index], "verb:مثل")


_GROUP = frozenset(["group"])
_PERSON = frozenset(["person"])
