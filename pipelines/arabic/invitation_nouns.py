"""Whom an invitation is to and from, where it is a noun: «دعوة من X لحضور القمة», «قبل X دعوة إلى موسكو»."""

from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.noun_surroundings import NounSurroundings
from pipelines.arabic.phrases import to_be_somewhere

_ACCEPTS = words_of("accepting")


class InvitationNouns(NounSurroundings):
    """Reads the visits to which invitations are."""

    def _accepted(self, clause: Clause, position: int) -> bool:
        """«قبل X دعوة», «لبى X دعوة»: who is invited is the subject."""
        before = [self.syntax.items[i] for i in clause.items[max(0, position - 4) : position]]
        return any(i.norm in _ACCEPTS or lemmas(i) & _ACCEPTS for i in before)

    def _invites_over(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> bool:
        """«دعوة من X لحضور القمة», «دعوة X إلى موسكو»: the one invited is to visit."""
        if self._to_attend(clause, position):
            hosts = self._controller(clause, position, subject) if not noun.definite else subject
            ends = self._arguments(clause, position, hosts)
            guests = self._to_be_invited(clause, position, subject, ends)
            guests = guests or next((a.actors for a in ends if a.mark in ("ل", "الي") and a.depth == 0), [])
            guests = guests or self._addressee(clause, position, subject, "الي")  # «وجه X إلى Y دعوة لحضور …»
            hosts = next((a.actors for a in ends if a.mark == "من" and a.depth == 0), hosts)
            accepted = self._accepted(clause, position) and subject
            if receiver := accepted or self._receiver(clause, position, subject):  # «تلقى X دعوة من Y لحضور …»
                guests, hosts = receiver, next((a.actors for a in ends if a.mark == "من"), [])
            self._invited(clause, position, noun, hosts, guests)
            return True
        if to_be_somewhere(self.syntax, clause, position):
            ends = self._arguments(clause, position, [])
            there = next((a.actors for a in ends if a.mark == "الي" and a.place and a.depth == 0), [])
            guests = next((a.actors for a in ends if a.mark == "O" and a.depth == 0 and not a.adjective), [])
            guests = subject if self._accepted(clause, position) else guests
            self._invited(clause, position, noun, there, [g for g in guests if g not in there])
            return True
        return False
