"""Claims while an article is being read: what they may say, the events of a sentence, and what comes of them."""

from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

from pipelines.dates import DateMention

PREDICATES = frozenset(
    "met contacted negotiated visited informed mediated agreed praised criticized threatened urged supported "
    "rejected aided sanctioned attacked appointed represents memberOf".split()
)
SYMMETRIC = frozenset(["met", "contacted", "negotiated", "agreed"])
SAID = "said"  # beside the statuses, the label of a cue: it tells who says so
OCCURRED, PLANNED, SOUGHT, DENIED = "occurred", "planned", "sought", "denied"
MODEL = "model:"  # begins the rule of what the trained model has added
_FUTURE = frozenset([PLANNED, SOUGHT])
# A weaker word for the same contact adds nothing where a stronger one stands beside it.
_OWN_CHANNEL = frozenset(["phone", "letter", "video"])
_STRONGER = {"negotiated": ("met", "contacted"), "contacted": ("met",)}


@dataclass(slots=True)
class Event:
    """A claim before it becomes RDF. Token offsets of the evidence."""

    subject: str
    predicate: str
    object: str
    status: str
    start: int
    end: int
    trigger: int  # token
    rule: str
    channel: str = ""
    clause: int = 0
    confidence: float = 0.8
    by_model: bool = False  # of the trained model, where no rule has read it


@dataclass(slots=True, eq=False)
class ClaimRecord:
    """A claim in character offsets; actors, places and sources as IRIs; dates as ISO days ('' if none)."""

    subject: str
    predicate: str
    object: str
    status: str
    start: int
    end: int
    sentence: str
    trigger: str
    rule: str
    confidence: float
    channel: str = ""
    sources: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    earliest: str = ""
    latest: str = ""
    precision: str = ""
    time_text: str = ""
    token: int = 0
    headline: bool = False
    news: bool = False  # told as what has just happened: a finite verb of a main clause, not «كان قد …»
    aside: bool = False  # told of somebody in passing: «X، الذي وصل أمس، …»; of an office that no name stands with

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for doc._.claims."""
        values = dict(zip(self.__slots__, _values(self), strict=True))
        return values | {"sources": [*self.sources], "places": [*self.places]}

    def set_time(self, when: DateMention | None, ahead: bool = True) -> None:
        """Take the days of a date expression; of one that looks ahead, where the claim does too (and `ahead` says)."""
        if when is None:
            return
        self.time_text = when.text
        if not when.precision:
            return
        early, late = when.earliest, when.latest
        if when.upcoming and self.status in _FUTURE and ahead:
            early, late = when.upcoming
        self.earliest, self.latest = early.isoformat(), late.isoformat()
        self.precision = when.precision


_values = attrgetter(*ClaimRecord.__slots__)


def merged(claims: list[ClaimRecord]) -> list[ClaimRecord]:
    """One claim for each (actors, predicate, status), the first with its details; weaker doubles dropped."""
    kept: dict[tuple[str, ...], ClaimRecord] = {}
    for claim in claims:
        ends = (claim.subject, claim.object)
        if claim.predicate in SYMMETRIC:
            ends = (min(ends), max(ends))
        key = (*ends, claim.predicate, claim.status)
        first = kept.get(key)
        if first is None:
            kept[key] = claim
            continue
        in_full = first.aside and not claim.aside and claim.predicate == "represents"  # where the office has a name
        if in_full or (first.headline and not claim.headline):  # the text says it in full, and who told it
            kept[key] = first = replace(claim, sources=[*claim.sources, *first.sources])
        first.sources += [s for s in claim.sources if s not in first.sources]
        if not first.earliest and claim.earliest:
            first.earliest, first.latest = claim.earliest, claim.latest
            first.precision, first.time_text = claim.precision, claim.time_text
        if not first.places:
            first.places = claim.places
        first.channel = first.channel or claim.channel
    pairs: dict[tuple[str, str, str], set[str]] = {}
    for claim in kept.values():
        if not claim.rule.startswith(MODEL):  # what a rule has read stands, whatever the model adds
            pairs.setdefault((*_sorted(claim), claim.status), set()).add(claim.predicate)
    return [
        c for c in kept.values()
        if c.channel in _OWN_CHANNEL  # a call is none of the meetings
        or pairs.get((*_sorted(c), c.status), set()).isdisjoint(_STRONGER.get(c.predicate, ()))
    ]  # fmt: skip


def _sorted(claim: ClaimRecord) -> tuple[str, str]:
    return min(claim.subject, claim.object), max(claim.subject, claim.object)
