"""Clauses within clauses, of either language."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar


class Nested(Protocol):
    """What both languages' clauses have: their number, and that of the clause they stand in (below 0: none)."""

    number: int
    parent: int


_Clause = TypeVar("_Clause", bound=Nested)


def enclosing(clauses: Sequence[_Clause], clause: _Clause) -> Iterator[_Clause]:
    """The clause and those that it stands in, from inside out; `clauses` are all of the sentence, by number."""
    seen: set[int] = set()
    while clause.number not in seen:
        seen.add(clause.number)
        yield clause
        if clause.parent < 0:
            return
        clause = clauses[clause.parent]
