"""Who gives aid where no verb of giving says so: received tanks from Berlin, a Saudi relief plane landed in Aden."""

from pipelines.english.go_betweens import GoBetweens
from pipelines.english.lexicon import Sense
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

_GOODS = words_of("aid goods")
_RELIEF = words_of("relief goods")
_RECEIVES = words_of("receiving verb")
_ARRIVES = words_of("arriving verb")
_MOVES = _RECEIVES | _ARRIVES
_CARGO = words_of("cargo vessel")
_LOADED = frozenset(["carry", "load", "bring", "bear", "transport", "lade"])
_THERE = frozenset(["O", "in", "at", "to", "into"])


class Supplies(GoBetweens):
    """Reads aid from the side of whoever gets it."""

    def _supplies(self, clause: Clause) -> None:
        verb = self.item(clause.verb).verb
        if verb is None or verb.passive or verb.lemma not in _MOVES:
            return
        if any((e.clause, e.predicate) == (clause.number, "aided") for e in self.events):
            return
        if verb.lemma in _RECEIVES:
            self._received(clause)
        elif clause.subject:
            self._aid_arrived(clause, clause.subject[-1])

    def _received(self, clause: Clause) -> None:
        """ "received 20 tanks from Berlin": Berlin aids whoever receives them."""
        arguments = self.arguments(clause.after, 0)
        goods = [k for a in arguments[:1] if a.mark == "O" for k in a.items if not self.item(k).mentions]
        giver = next((a for a in arguments if a.mark == "from"), None)
        if giver is not None and not _GOODS.isdisjoint(self._words(goods)):
            takers = self.subject_of(clause)
            givers = [a for a in self.group(giver.items, takers) if a not in takers]
            self._emit(clause, Sense("aided", self.item(clause.verb).norm), givers, takers, giver.items)

    def _aid_arrived(self, clause: Clause, index: int) -> None:
        """ "A Saudi relief plane landed in Aden", "a shipment of aid from Doha reached Syria"."""
        here = clause.before
        if index not in here or self.item(index).mentions:
            return
        behind = [a for a in self.arguments(here, here.index(index) + 1) if a.mark in ("of", "from", "by")]
        named = [index, *(k for a in behind if a.mark == "of" for k in a.items)]
        if _RELIEF.isdisjoint(self._words(named)) and not self._laden(clause, index):
            return
        givers = [self._land(a) for k in named for a in self.owners_of(k)]
        givers = givers or [a for x in behind if x.mark != "of" for a in self.group(x.items)]
        goal = next((a for a in self.arguments(clause.after, 0) if a.mark in _THERE), None)
        goals = [a for k in goal.items for a in (self._country(k) or self.actors_of(k))] if goal else []
        lands = [a for a in map(self._land, goals) if a not in givers]
        self._emit(clause, Sense("aided", self.item(clause.verb).norm), givers, lands, goal.items if goal else [])

    def _laden(self, clause: Clause, index: int) -> bool:
        """ "Two Egyptian planes landed with crates of rifles", "a Saudi ship carrying flour docked": what it brings."""
        if self.norms[self.item(index).end - 1] not in _CARGO:
            return False
        loads = [k for a in self.arguments(clause.after, 0) if a.mark == "with" for k in (*a.items, a.items[-1] + 2)]
        for child in self.syntax.clauses:
            if child.parent == clause.number and child.kind in ("part", "reduced") and child.subject == [index]:
                loads += child.after if self.item(child.verb).norm in _LOADED else []
        return not _GOODS.isdisjoint(self._words([k for k in loads if k < len(self.syntax.items)]))
