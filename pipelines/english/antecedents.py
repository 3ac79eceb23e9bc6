"""Whom what stands before or behind a verb means: a relative clause, a list, a preposition left behind."""

from pipelines.english.answers import Answers
from pipelines.english.emission import TALKS
from pipelines.english.lexicon import Sense
from pipelines.english.references import Argument
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

_IN = words_of("place preposition")
_NEAR = 3  # items
_TIMES = frozenset(["time", "occasion", "day", "week", "month", "year", "decade", "moment"])
_LEFT_BEHIND = frozenset(["with", "to", "for", "from"])


class Antecedents(Answers):
    """Finds the other party of a verb outside its own phrases."""

    def _means_no_person(self, clause: Clause) -> bool:
        """ "a call with X, which Beijing denounced": not X, of whom "who" would be said."""
        return clause.word == "which" and any(m.kind == "person" for m in self.item(clause.governor).mentions)

    def _cleft(self, clause: Clause) -> bool:
        """ "It was in Tehran that X warned Y": what stands before is where, and not whom."""
        outer = self.syntax.clauses[clause.parent] if clause.word == "that" and clause.parent >= 0 else None
        if outer is None or [self.item(k).pronoun for k in outer.subject] != ["it"]:
            return False
        return bool(outer.after) and self.item(outer.after[0]).kind == "prep" and clause.governor in outer.after

    def _include(self, clause: Clause, arguments: list[Argument]) -> None:
        """ "met several ministers, including X and Y": X and Y stand for them."""
        last = arguments[-1] if arguments else None
        if last is None or self.item(last.items[-1]).number != "p" or self.group(last.items):
            return
        for child in self.syntax.clauses:
            if child.parent == clause.number and child.kind == "part" and child.verb > last.items[-1]:
                named = self.arguments(child.after, 0)[:1] if self.item(child.verb).norm == "include" else []
                if named and child.verb - last.items[-1] < _NEAR:
                    last.items = named[0].items

    def _stranded(self, clause: Clause) -> Argument | None:
        """ "X, whom he says he speaks to daily", "the envoy she met with": whom the preposition left behind means."""
        outer = self.syntax.clauses[clause.parent] if clause.kind == "comp" and clause.parent >= 0 else clause
        if outer.kind != "rel" or outer.governor < 0 or outer.prep or outer.governor in outer.subject:
            return None
        here = clause.after
        for n, k in enumerate(here):
            if self.item(k).kind == "prep" and self.item(k).norm in _LEFT_BEHIND:
                following = self.item(here[n + 1]).kind if n + 1 < len(here) else ""
                return Argument(self.item(k).norm, [outer.governor], -1, -1) if following != "NP" else None
        return None

    def _onward(self, arguments: list[Argument], first: Argument) -> list[int]:
        """ "flew to Rome on Monday and later on to Cairo": the goals behind an "and"."""
        found: list[int] = []
        for argument in arguments[arguments.index(first) + 1 :]:
            k = argument.mark_at - 1
            while k > first.items[-1] and (self.item(k).kind == "adv" or self.item(k).norm == "on"):
                k -= 1
            if argument.mark == first.mark and k > first.items[-1] and self.item(k).kind == "conj":
                found += argument.items
        return found

    def _struck(self, sense: Sense, arguments: list[Argument], subject: list[str]) -> tuple[list[str], list[int]]:
        """ "bombed camps in eastern Afghanistan": the state where that is which nobody is said to own."""
        if not arguments or arguments[0].mark not in sense.deep:
            return [], []
        own = {*subject, *(self.actors.state_represented(s) for s in subject)}
        for argument in arguments[:2]:
            bare = argument is arguments[0] and not any(self.item(k).noun for k in argument.items)
            if bare or (argument.mark in _IN | {"of"} and argument.host == arguments[0].items[-1]):
                states = [a for k in argument.items for a in (self.actors_of(k) or self._country(k))]
                if states := [s for s in states if s not in own and self.discourse.kind_of(s) == "state"]:
                    return states, argument.items
        return [], []

    def _marked(self, clause: Clause, sense: Sense, tail: int) -> list[Argument]:
        """The arguments of a verb; behind its own preposition (call on) an argument is bare."""
        arguments = self.arguments(clause.after, 0)
        for argument in arguments:
            if (
                argument.mark_at >= 0
                and sense.rest
                and self.item(argument.mark_at).end <= tail
                and self.item(argument.mark_at).norm.split()[-1] == sense.rest[-1]
            ):
                argument.mark = "O" if "O" in sense.slots or sense.flag == "inf" else argument.mark
                argument.host = -1
        if sense.rest:  # set ablaze a depot
            own = [a for a in arguments if a.mark != "O" or self.item(a.items[-1]).end > tail]
            arguments = own if "O" in sense.slots else arguments
        self._include(clause, arguments)
        if sense.flag in ("together", "pair") and [a.mark for a in arguments[:2]] == ["O", "together with"]:
            arguments[0].items += arguments[1].items  # brought X together with Y
        stranded = self._stranded(clause)
        if stranded is not None:
            arguments.append(stranded)
        elif clause.kind == "rel" and clause.prep and clause.governor >= 0:
            arguments.append(Argument(clause.prep, [clause.governor], -1, -1))
        elif (
            clause.kind == "rel"
            and clause.governor >= 0
            and clause.governor not in clause.subject
            and clause.word not in ("where", "whose")
            and not self._means_no_person(clause)
            and not self._cleft(clause)
            and self.item(clause.governor).norm not in _TIMES  # the first time that X met Y
            and not (sense.flag == "inf" and any(a.mark == "O" for a in arguments))  # X, whom Y asked Z to hand over
        ):
            arguments.insert(0, Argument("O", [clause.governor], -1, -1))
        elif clause.kind == "rel" and clause.word == "where" and clause.governor >= 0:
            arguments.append(Argument("in", [clause.governor], -1, -1))
        elif clause.kind == "comp" and clause.parent >= 0 and not any(a.mark == "O" for a in arguments):
            outer = self.syntax.clauses[clause.parent]  # X, whom he said he would call
            if outer.word == "whom" and outer.governor >= 0 and not outer.prep:
                arguments.insert(0, Argument("O", [outer.governor], -1, -1))
        return arguments

    def _parties_ahead(self, clause: Clause) -> list[str]:
        """ "Brokered by Qatar, the deal between X and Y freed …": the parties of the subject to come."""
        here = self.syntax.clauses[clause.parent].before if clause.parent >= 0 else []
        at = next((n for n, k in enumerate(here) if any(s.sense in TALKS | {"agreed"} for s in self.item(k).noun)), -1)
        return self.parties(here, at) if at >= 0 else []

    def _told_by(self, indices: list[int], exclude: list[str]) -> list[str]:
        """The parties of the event that a noun without parties names again."""
        for k in indices:
            if self.item(k).noun and self.item(k).determiner in ("a", "an") and not self.events:
                whole = self.subject_of(self.syntax.clauses[0])  # under a truce brokered by Qatar, X and Y freed …
                return [a for a in whole if a not in exclude] if len(whole) > 1 else []
            if self.item(k).noun and not self.item(k).ordinal:  # the third round is none that was told of
                return [a for a in self.told_again(k, occurred=True) if a not in exclude]
        return []
