"""What a claim leaves unsaid of time and place, taken from the claims told just before it.

News names the day and the place once and then goes on: «وصل X إلى بيروت الأربعاء. والتقى Y». A claim without its own
takes those of the nearest claim before it that shares its actors and its status.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol

# News that gives no day is of the days up to its publication.
RECENT = timedelta(days=6)
# How many sentences back a day or a place is still meant.
REACH = 2
# What takes place where the actors are; a call or a sanction does not.
_PRESENT = frozenset("met negotiated agreed informed praised criticized urged mediated threatened supported".split())
_TALKS = frozenset("met negotiated agreed mediated".split())
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
    headline: bool
    news: bool


def carry_over(sentences: Sequence[Sequence[Told]], side: Callable[[str], str]) -> None:
    """Give claims the days and places that the article still means. `sentences` are the claims of each, in order;
    `side` is the state that an actor acts for, since ministers meet in talks of their states."""

    def goes_on(told: Told, claim: Told) -> bool:
        if told.predicate in _STRUCTURAL:
            return False
        ends, others = {claim.subject, claim.object}, {told.subject, told.object}
        if ends == others:
            return True
        if told.status != claim.status:
            return False
        both = claim.predicate in _TALKS and told.predicate in _TALKS
        return bool(ends & others) or (both and bool(set(map(side, ends)) & set(map(side, others))))

    for number, claims in enumerate(sentences):
        before = [c for s in sentences[max(0, number - REACH) : number] for c in s]
        for at, claim in enumerate(claims):
            if claim.predicate in _STRUCTURAL:
                continue
            near = [c for c in (*reversed(claims[:at]), *reversed(before), *claims[at + 1 :]) if goes_on(c, claim)]
            if claim.headline:  # the text says when and where
                ends = {claim.subject, claim.object}
                near += [c for s in sentences[number + 1 :] for c in s if {c.subject, c.object} == ends]
            told = (c for c in near if c.earliest and not _ahead_of(claim, c))
            if not claim.time_text and (dated := next(told, None)):
                claim.earliest, claim.latest = dated.earliest, dated.latest
                claim.precision, claim.time_text = dated.precision, dated.time_text
            if not claim.places and claim.predicate in _PRESENT:
                placed = next((c for c in near if c.places and c.predicate in _PRESENT | {"visited"}), None)
                claim.places = list(placed.places) if placed else []


def _ahead_of(claim: Told, told: Told) -> bool:
    """Whether a plan is told of after what has happened, whose day is over."""
    return claim.status == "planned" and told.status == "occurred"


def date_news(claims: Iterable[Told], published: date | None) -> None:
    """Give claims told as the news itself, and no day anywhere, the days up to publication."""
    for claim in claims:
        if published is not None and claim.news and not claim.earliest:
            claim.earliest, claim.latest = (published - RECENT).isoformat(), published.isoformat()
            claim.precision = "span"
