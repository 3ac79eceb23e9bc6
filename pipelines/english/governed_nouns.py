"""An event noun in its clause, and what its own words and the verb beside it say of its status."""

from pipelines.claims import DENIED, OCCURRED, PLANNED, SOUGHT
from pipelines.english.syntax import Clause, Syntax

CUE = {
    "plan": PLANNED,
    "seek": SOUGHT,
    "denynoun": DENIED,
    "planned": PLANNED,
    "possible": SOUGHT,
    "cancelled": DENIED,
}
_DEFINITE = frozenset(["the", "his", "her", "their", "its", "'s", "this", "these", "that", "those"])
_LEADING_TO = frozenset(["for", "of", "on", "out", "with", "about", "to"])


class GovernedNoun:
    """An event noun, where it stands, and what its own words say of its status."""

    def __init__(self, syntax: Syntax, clause: Clause, index: int, dated_ahead: bool) -> None:
        self.syntax, self.clause, self.index, self.dated_ahead = syntax, clause, index, dated_ahead
        self.item = item = syntax.items[index]
        self.own = next((CUE[c] for c in item.cues if c in CUE), "")
        if item.determiner in ("no", "neither"):
            self.own = DENIED
        self.status = self.own or OCCURRED
        self.here = clause.after if index in clause.after else clause.before
        self.position = self.here.index(index) if index in self.here else 0
        self.before = syntax.items[self.here[self.position - 1]] if self.position else None
        self.definite = item.determiner in _DEFINITE or item.possessed

    @property
    def direct(self) -> bool:
        """Whether it is what the verb governs: held talks, called for talks."""
        between = (self.syntax.items[k].kind for k in self.here[: self.position])
        near = self.before is not None and self.before.norm in _LEADING_TO
        return near or all(kind in ("adv", "T", "prep") for kind in between)
