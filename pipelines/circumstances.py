"""What a claim leaves unsaid of time and place, taken from the claims told just before it.

News names the day and the place once and then goes on: «وصل X إلى بيروت الأربعاء. والتقى Y». A claim without its own
takes those of the nearest claim before it that shares its actors and its status.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from pipelines.claims import ClaimRecord
from pipelines.dates import DateMention

# News that gives no day is of the days up to its publication.
RECENT = timedelta(days=6)
# What is dated so many days before publication still belongs to the news.
NEWS = timedelta(days=31)
# A visitor is still there so many days later.
VISIT = timedelta(days=3)
# How many sentences back a day or a place is still meant.
REACH = 2
# In how many sentences below a headline its news is told, however long the text is.
_BELOW = 100
# What takes place where the actors are; a call, a sanction or a statement does not.
TALKS = frozenset("met negotiated agreed mediated".split())
LONG = timedelta(100)
STATEMENTS = frozenset("praised criticized urged threatened supported rejected".split())
_LOCATED = TALKS | {"informed"}  # who meets somebody tells him there
_STRUCTURAL = frozenset(["represents", "memberOf"])


def carry_over(
    sentences: Sequence[Sequence[ClaimRecord]],
    side: Callable[[str], str],
    paragraphs: Sequence[int],
    published: date | None,
) -> None:
    """Give claims the days and places that the article still means. `sentences` are the claims of each, in order, and
    `paragraphs` the number of the paragraph of each; `side` is the state that an actor acts for, since ministers meet
    in talks of their states. What is older than the news of `published` is meant in its own paragraph only."""

    def goes_on(told: ClaimRecord, claim: ClaimRecord) -> bool:
        if told.predicate in _STRUCTURAL:
            return False
        ends = (claim.subject, claim.object)
        shared = told.subject in ends or told.object in ends
        if told.status != claim.status:
            return shared and _ends(told) == _ends(claim)
        if shared or claim.predicate not in TALKS or told.predicate not in TALKS:
            return shared
        return not {*map(side, ends)}.isdisjoint((side(told.subject), side(told.object)))

    def same_sides(told: ClaimRecord, claim: ClaimRecord) -> bool:
        """«X يلتقي الوفد السعودي» above the text that names who leads it."""
        alike = told.predicate == claim.predicate and told.status == claim.status
        return alike and {*map(side, _ends(told))} == {*map(side, _ends(claim))}

    def said_there(met: ClaimRecord, claim: ClaimRecord) -> bool:
        """What was said to whom one met, or of the state that he acts for."""
        speaker = claim.subject in _ends(met)
        return _ends(met) == _ends(claim) or (speaker and {*map(side, _ends(met))} == {*map(side, _ends(claim))})

    recent, news = ((published - since).isoformat() if published else "" for since in (RECENT, NEWS))

    today = published.isoformat() if published else ""

    def of_the_news(told: ClaimRecord, claim: ClaimRecord, beside: bool) -> bool:
        since = recent if claim.predicate in STATEMENTS and not beside else news
        return published is not None and told.latest >= since

    first_told = next((n for n, s in enumerate(sentences) if any(not c.headline for c in s)), 0)
    lead = [c for s in sentences[max(0, first_told - _BELOW) : first_told + 1] for c in s]  # what the article is about
    for number, claims in enumerate(sentences):
        first = max(0, number - REACH)
        before = [c for s in sentences[first:number] for c in s]
        paragraph = [c for n in range(first, number + 1) for c in sentences[n] if paragraphs[n] == paragraphs[number]]
        for at, claim in enumerate(claims):
            if claim.predicate in _STRUCTURAL or (
                claim.time_text and (claim.places or claim.predicate not in _LOCATED | STATEMENTS)
            ):
                continue
            # «أثنى على الزيارة التي أجراها X في أبريل»: what a thing's clause says of its day is not said of the news.
            later = (c for c in claims[at + 1 :] if c.news or not claim.news)
            near = [c for c in (*reversed(claims[:at]), *reversed(before), *later) if goes_on(c, claim)]
            if claim.predicate in STATEMENTS:  # «التقى X Y، الذي وصل السبت»: thanks are said where the speaker was
                near.sort(key=lambda c: claim.subject not in _ends(c))
            if claim.headline:  # the text says when and where
                below = (c for s in sentences[number + 1 : number + 1 + _BELOW] for c in s)
                near += [c for c in below if _ends(c) == _ends(claim) or same_sides(c, claim)]
            elif claim.predicate in TALKS:
                near += [c for c in lead if c.status == claim.status and _about(claim, c) and c is not claim]
            if claim.predicate in STATEMENTS and not claim.places:  # «استقبله في X، وطالبه بـ…»: what was said there
                talked = (*claims, *reversed(before))
                together = (
                    c for c in talked if c.predicate == "met" and c.status == claim.status and _at_once(claim, c)
                )
                claim.places = [*next((c.places for c in together if c.places and said_there(c, claim)), ())]
            if not claim.places and claim.predicate in _LOCATED:
                placed = (
                    c for c in near if c.places and c.predicate in TALKS | {"visited"} and _in_one_place(claim, c)
                    and (claim.predicate in TALKS or _ends(c) == _ends(claim))
                )  # fmt: skip
                claim.places = list(found.places) if (found := next(placed, None)) else []
            meant = claims if claim.predicate in STATEMENTS else paragraph
            told = (c for c in near if c.earliest and not _ahead_of(claim, c) and not (c.aside and claim.news))
            over = bool(today) and claim.status == "occurred"  # what has happened lies not ahead
            told = (c for c in told if not over or c.earliest <= today)
            told = (c for c in told if _is_close(c) or _ends(c) == _ends(claim))
            told = (c for c in told if of_the_news(c, claim, c in paragraph) or c in meant or _about(claim, c))
            if not claim.time_text and (dated := next(told, None)):
                claim.earliest, claim.latest = dated.earliest, dated.latest
                claim.precision, claim.time_text = dated.precision, dated.time_text


def _is_close(claim: ClaimRecord) -> bool:
    """Whether a claim's days tell when others took place: «مرتين هذا العام» do not."""
    return date.fromisoformat(claim.latest) - date.fromisoformat(claim.earliest) <= LONG


def _ends(claim: ClaimRecord) -> set[str]:
    return {claim.subject, claim.object}


def _about(claim: ClaimRecord, told: ClaimRecord) -> bool:
    """Whether both may be the same talks: of one pair, or of a pair and who mediates between them."""
    if not {claim.predicate, told.predicate} <= TALKS | {"contacted"}:
        return False
    return _ends(claim) == _ends(told) or (claim.predicate == "mediated" and claim.object in _ends(told))


def _in_one_place(claim: ClaimRecord, told: ClaimRecord) -> bool:
    """Who mediates does so where the talks are, whenever he began; the rest is where it is told of the same time, but
    what is to come is not where it once was: "will meet X, whom he saw in Y"."""
    if told.aside and told.status != claim.status:
        return False
    return (claim.predicate == "mediated" and _about(claim, told)) or _at_once(claim, told)


def _at_once(claim: ClaimRecord, told: ClaimRecord) -> bool:
    """Whether two claims may be of one time: what is told of another day is elsewhere."""
    if not (claim.earliest and told.earliest):
        return True
    stay = VISIT if told.predicate == "visited" else timedelta()
    return claim.earliest <= (date.fromisoformat(told.latest) + stay).isoformat() and told.earliest <= claim.latest


def _ahead_of(claim: ClaimRecord, told: ClaimRecord) -> bool:
    """Whether a plan is told of after what has happened, whose day is over."""
    return claim.status == "planned" and told.status == "occurred"


def place_news(
    claims: Iterable[ClaimRecord], headline: str, dateline: str, home: str, side: Callable[[str], str], lead: int = 0
) -> None:
    """Give talks and agreements told as the news, and no place anywhere, the one place that the `headline` names;
    else that of the `dateline`, if it lies in the state (`home`) of one of the two and the other is a guest there, or
    if both are guests and it is the `lead` (characters) that tells of them."""
    for claim in claims:
        if claim.places or not (claim.news or claim.headline) or claim.predicate not in TALKS:
            continue
        sides = {side(claim.subject), side(claim.object)}
        if headline and claim.predicate != "negotiated":
            claim.places = [headline]
        elif dateline and len(sides) > 1 and (home in sides or claim.start < lead):
            claim.places = [dateline]


def date_news(
    claims: Iterable[ClaimRecord],
    published: date | None,
    named: DateMention | None = None,
    stretch: DateMention | None = None,
) -> None:
    """Give claims told as the news itself, and no day anywhere, the day that the news gives first (`named` by its
    first sentence, unless somebody else tells it), else the days up to publication. Where the first sentence reports
    on a longer `stretch` («in recent months»), what is told is of that, save for what is said of it now."""
    if published is None:
        return
    claims = list(claims)
    first, last = (published - RECENT).isoformat(), published.isoformat()
    told = (c for c in claims if c.news and c.earliest and c.predicate not in _STRUCTURAL)
    lead = next((c.earliest for c in told if c.precision == "day" and first <= c.earliest <= last), None)
    day = named.earliest.isoformat() if named else None
    day = day if day and first <= day <= last else None
    for claim in claims:
        if not claim.news or claim.earliest:
            continue
        if stretch is not None and claim.predicate not in STATEMENTS:
            claim.earliest, claim.latest = stretch.earliest.isoformat(), stretch.latest.isoformat()
            claim.precision = "span"
        elif day is not None and not claim.sources:
            claim.earliest, claim.latest, claim.precision = day, day, "day"
        elif lead is not None and not (claim.sources and claim.predicate not in STATEMENTS):
            claim.earliest, claim.latest, claim.precision = lead, lead, "day"
        else:
            claim.earliest, claim.latest, claim.precision = first, last, "span"
