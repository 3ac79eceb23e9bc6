"""An event noun of two sides, where it stands, and what has been read of the sides."""

from dataclasses import dataclass, field

from pipelines.english.lexicon import Sense
from pipelines.english.syntax import Clause


@dataclass(slots=True)
class EventNoun:
    """An event noun of two sides, where it stands, and what has been read of the sides."""

    clause: Clause
    here: list[int]
    position: int
    sense: Sense
    owners: list[str]
    used: list[int]
    hosts: bool  # who holds them is no party
    others: list[str] = field(default_factory=list)  # with whom
    controller: list[str] = field(default_factory=list)  # who holds them, by the verb

    @property
    def index(self) -> int:
        """The noun."""
        return self.here[self.position]

    @property
    def is_object(self) -> bool:
        """Whether it stands behind the verb."""
        return self.here is self.clause.after

    @property
    def is_letter(self) -> bool:
        """Whether it is sent, not held."""
        return self.sense.sense == "contacted" and "from" in self.sense.slots
