"""What somebody says that others must do: "Y must withdraw", "it is time for Y to sign", "the need for Y to sign"."""

from itertools import product

from pipelines.english.lexicon import Sense
from pipelines.english.scenes import Scenes
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

_OBLIGING = words_of("obligation")
_NEEDS = words_of("need")
_CALLS = words_of("demand") | words_of("call")
_TURNS = words_of("turn of somebody")
_CARRIERS = words_of("carrying out verb")
_NO_DEEDS = frozenset(["be", "have", "know"])
_HAS_TO = frozenset(["need", "have"])


class Obligations(Scenes):
    """Reads whom somebody urges by saying what they must do."""

    def _obliges(self, clause: Clause) -> None:
        """What a clause says that somebody must do."""
        self._obligation(clause)
        if clause.kind == "inf" and clause.subject and clause.parent >= 0:
            self._its_turn(clause)
            self._called_for(clause)

    def _obligation(self, clause: Clause) -> None:
        """ "X said Y must withdraw", "… needs to withdraw": X urges Y."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        must = verb.word in _OBLIGING and verb.lemma not in _NO_DEEDS
        if verb.passive or verb.perfect or not clause.subject or not (must or self._has_to(clause)):
            return
        speakers = self._speakers_above(clause)
        told = [a for a in self.subject_of(clause) if self.discourse.kind_of(a) != "person" or a not in speakers]
        self._urges(clause, speakers, told, verb.word if must else verb.lemma)

    def _has_to(self, clause: Clause) -> bool:
        """ "needs to go", "has to go": whether what stands before an infinitive is an obligation of today."""
        verb = self.item(clause.verb).verb
        if verb is None or verb.lemma not in _HAS_TO or verb.negated or verb.modal:
            return False
        ahead = any(c.kind == "inf" and c.verb == clause.verb + 1 for c in self.syntax.clauses)
        return ahead and (verb.lemma == "need" or not verb.past)

    def _its_turn(self, clause: Clause) -> None:
        """ "It is time for Y to sign", "It is up to Y to sign": X, who says so, urges Y."""
        holder, first = self.syntax.clauses[clause.parent], clause.subject[0]
        verb = self.item(holder.verb).verb if holder.verb >= 0 else None
        if verb is None or verb.lemma != "be" or verb.negated or first < 2:
            return
        mark, head = self.item(first - 1).norm, self.item(first - 2).norm
        if mark in _TURNS or (mark == "for" and head in _TURNS):
            self._urges(clause, self._speakers_above(holder), self.subject_of(clause), "be")

    def _called_for(self, clause: Clause) -> None:
        """ "repeated its call for Y to sign", "stressed the need for Y to sign": urges Y."""
        holder, first = self.syntax.clauses[clause.parent], clause.subject[0]
        if first < 2 or self.item(first - 1).norm != "for" or holder.verb < 0:
            return
        verb, head = self.item(holder.verb).verb, first - 2
        if verb is None or verb.negated or verb.passive:
            return
        says = self.status.functions(self.syntax, holder.verb) & {"say", "light"} or verb.lemma in _CARRIERS
        doers = self.owners_of(head) if self.item(head).owners or self.item(head).own else []
        if self.item(head).norm in _CALLS:
            doers = doers or (self.subject_of(holder) if says else [])
        elif self.item(head).norm in _NEEDS and says:
            doers = self.subject_of(holder)
        else:
            return
        self._urges(clause, doers, self.subject_of(clause), self.item(head).norm)

    def _urges(self, clause: Clause, speakers: list[str], told: list[str], word: str) -> None:
        own = {*speakers, *(self.actors.state_represented(s) for s in speakers)}
        pairs = [(s, a, "occurred") for s, a in product(speakers, told) if a not in own]
        self._tell(clause, Sense("urged", word), [], clause.verb, pairs)
        self._or_else(clause, [(one, other) for one, other, _ in pairs])
