"""What a claim leaves unsaid of time and place, taken from the claims told just before it.

News names the day and the place once and then goes on: «وصل X إلى بيروت الأربعاء. والتقى Y». A claim without its own
takes those of the nearest claim before it that shares its actors and its status.
"""

from collections.abc import Sequence
from typing import Protocol

# How many sentences back a day or a place is still meant.
REACH = 2
# What takes place where the actors are; a call or a sanction does not.
_PRESENT = frozenset("met negotiated agreed informed praised criticized urged mediated threatened supported".split())
_STRUCTURAL = frozenset(["represents", "memberOf"])


class Told(Protocol):
    """A claim while an article is being read (`pipelines.claims.ClaimRecord`)."""

    subject: str
    predicate: str
    object: str
    status: str
    places: list[str]
    earliest: str
    latest: str
    precision: str
    time_text: str


def carry_over(sentences: Sequence[Sequence[Told]]) -> None:
    """Give claims the days and places that the article still means. `sentences` are the claims of each, in order."""
    for number, claims in enumerate(sentences):
        for at, claim in enumerate(claims):
            if claim.predicate in _STRUCTURAL:
                continue
            before = [c for s in sentences[max(0, number - REACH) : number] for c in s]
            near = [c for c in (*reversed(claims[:at]), *reversed(before)) if _goes_on(c, claim)]
            near += [c for c in claims[at + 1 :] if _goes_on(c, claim)]
            if not claim.earliest and (dated := next((c for c in near if c.earliest), None)):
                claim.earliest, claim.latest = dated.earliest, dated.latest
                claim.precision, claim.time_text = dated.precision, dated.time_text
            if not claim.places and claim.predicate in _PRESENT:
                placed = next((c for c in near if c.places and c.predicate in _PRESENT | {"visited"}), None)
                claim.places = list(placed.places) if placed else []


def _goes_on(told: Told, claim: Told) -> bool:
    """Whether `claim` belongs to the same happening as `told`: the same status, and an actor of both."""
    if told.predicate in _STRUCTURAL or told.status != claim.status:
        return False
    return bool({told.subject, told.object} & {claim.subject, claim.object})
