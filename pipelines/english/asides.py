"""Asides: who says so between a subject and its verb."""

from pipelines.english.subjects import SubjectReader
from pipelines.english.syntax import Clause


class AsideReader(SubjectReader):
    """Opens clauses, among them those that cut another; `current` is the clause that is being read."""

    current: Clause

    def _open(self, kind: str, *, parent: int = -1, governor: int = -1, word: str = "", comma: bool = False) -> Clause:
        clause = Clause(len(self.syntax.clauses), kind, parent, governor, word=word, comma=comma)
        self.syntax.clauses.append(clause)
        return clause

    def _parenthetic(self, index: int) -> bool:
        """ "Rubio, two people said, told the president": who says so stands between a subject and its verb."""
        here = self.current.before
        behind = [i.kind for i in self.items[index + 1 : index + 5] if i.kind not in ("T", "adv", "prep")]
        if self.current.verb >= 0 or "say" not in self._senses(self.items[index].norm) or behind[:2] != [",", "VG"]:
            return False
        comma = max((n for n, k in enumerate(here) if self.items[k].kind == ","), default=0)
        own = [self.items[k] for k in here[comma + 1 :]]
        alone = bool(own) and own[0].kind == "NP" and {i.kind for i in own} <= {"NP", "prep"}
        return comma > 0 and alone and bool(own[0].pronoun or own[0].mentions or own[0].unnamed or own[0].number == "p")

    def _aside(self, index: int) -> None:
        """Opens the clause of who says so; the comma behind it goes back to what is told."""
        here = self.current.before
        comma = max(n for n, k in enumerate(here) if self.items[k].kind == ",")
        clause = self._open("tail", parent=-1, governor=self.current.number)
        clause.before, clause.verb = here[comma + 1 :], index
        del here[comma + 1 :]
        self.current = clause
