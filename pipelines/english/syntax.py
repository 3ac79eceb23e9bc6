"""What a sentence is cut into: clauses, each a verb with what stands before and behind it."""

from dataclasses import dataclass, field

from pipelines.english.items import Item

# "It is not true that", "it was false that": -1 where the word itself denies.
TRUTH = {"true": 1, "correct": 1, "accurate": 1, "false": -1, "untrue": -1, "fake": -1, "lie": -1, "baseless": -1}


@dataclass(slots=True)
class Clause:
    """One verb with its surroundings.

    kind: main, coord, comp, rel, sub, cond, whether, tail, inf, ger, part, reduced.
    """

    number: int
    kind: str
    parent: int = -1
    governor: int = -1  # the item it hangs on: a verb, or a noun (the possibility of …)
    before: list[int] = field(default_factory=list)
    verb: int = -1
    after: list[int] = field(default_factory=list)
    subject: list[int] = field(default_factory=list)
    inherits: int = -1  # the clause whose subject is its own
    comma: bool = False  # opened behind a comma
    prep: str = ""  # in which, to whom; or the preposition before a gerund
    word: str = ""  # the word that opens it

    @property
    def items(self) -> list[int]:
        """All its items in order."""
        return [*self.before, *([self.verb] if self.verb >= 0 else []), *self.after]


@dataclass(slots=True)
class Syntax:
    """A sentence cut into clauses."""

    items: list[Item]
    clauses: list[Clause]
    speaker: list[int] = field(default_factory=list)  # items before a colon, or behind a last dash: who says it
    question: bool = False
