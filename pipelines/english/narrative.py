"""Dates of a story from the past: "In December 1992 … In February": the month is of the year that is being told."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pipelines.claims import ClaimRecord
from pipelines.dates import DateMention

_OLD = 2  # years before publication, from which on something is told as history
_YEAR = re.compile(r"\b(1[89]|20)\d\d\b")
_MONTH = re.compile(
    r"\b(jan(uary)?|feb(ruary)?|march|april|may|june|july|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(last|next|this|coming|past|ago|since|now|today|yesterday|tomorrow)\b", re.IGNORECASE)
_NEWS = re.compile(r"\b(yesterday|today|(last|this|next) (week|month|year|weekend))\b", re.IGNORECASE)
_AGO = re.compile(r"\byears ago\b", re.IGNORECASE)
_ANNIVERSARY = re.compile(r"\byears ago (today|tonight|this (week|month|year|summer|winter|autumn|spring))\b", re.I)
_BEGINNING = 600  # characters
_HEADING = re.compile(r"\s*(:|[-–—]\s)")


def told(dates: Iterable[DateMention], text: str, published: date | None) -> tuple[list[DateMention], bool]:
    """The dates in order, and whether the article tells a story of the past: it begins there and names no day of the
    news, or says that it marks an anniversary. In a story a month without a year is of the year it has come to."""
    read = sorted(dates, key=lambda d: d.start)
    if published is None or not read or not _explicit(read[0]) or not _past(read[0], published):
        return read, False
    marked = _ANNIVERSARY.search(text, 0, _BEGINNING)
    if marked is not None:
        read = [m for m in read if not m.weekday and not _NEWS.search(m.text) and m.text.lower() != "tonight"]
        if marked[1] in ("today", "tonight"):
            day = _in_year(published, read[0].earliest.year)
            read[0] = replace(read[0], earliest=day, latest=day)
    if any(mention.weekday or _NEWS.search(mention.text) for mention in read):
        return read, False
    found: list[DateMention] = []
    anchor: date | None = None
    for mention in read:
        if _explicit(mention):
            anchor = mention.latest if _past(mention, published) else None
        elif anchor is not None and _MONTH.search(mention.text) and not _RELATIVE.search(mention.text):
            mention = _nearest(mention, anchor)
            anchor = mention.latest
        found.append(mention)
    return found, True


def story_day(dates: Iterable[DateMention], text: str, published: date | None) -> date | None:
    """When a story begins that never comes to our days; None for anything else."""
    read, story = told(dates, text, published)
    past = published is not None and all(_past(d, published) for d in read if _explicit(d))
    return read[0].latest if story and past else None


def date_story(claims: Iterable[ClaimRecord], dates: list[DateMention], starts: Sequence[int]) -> None:
    """Give claims of a story, and no day anywhere, the month or year that it has come to. `starts` are the characters
    at which the tokens begin."""
    for claim in claims:
        before = [d for d in dates if d.start < starts[claim.token]]
        if not claim.earliest and before and (before[-1].latest - before[-1].earliest).days > 1:
            claim.earliest, claim.latest = before[-1].earliest.isoformat(), before[-1].latest.isoformat()
            claim.precision = "span"


def _explicit(mention: DateMention) -> bool:
    return bool(_YEAR.search(mention.text) or _AGO.search(mention.text))


def _past(mention: DateMention, published: date) -> bool:
    return mention.latest.year <= published.year - _OLD


def _nearest(mention: DateMention, anchor: date) -> DateMention:
    """The reading in the year that brings it nearest to where the story is."""

    def moved(year: int) -> DateMention:
        step = year - mention.earliest.year
        return replace(
            mention,
            earliest=_in_year(mention.earliest, mention.earliest.year + step),
            latest=_in_year(mention.latest, mention.latest.year + step),
            upcoming=None,
        )

    read = [moved(year) for year in (anchor.year - 1, anchor.year, anchor.year + 1)]
    return min(read, key=lambda m: abs((m.earliest - anchor).days))


def _in_year(day: date, year: int) -> date:
    """The same day in another year; the last of February where there is no 29th."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def headings(dates: Iterable[DateMention], text: str) -> dict[int, DateMention]:
    """The dates that head a paragraph of a timeline ("March 2023: …"), by where the paragraph begins."""
    found = {}
    for mention in dates:
        begin = mention.start
        while begin and text[begin - 1] != "\n" and text[begin - 1].isspace():
            begin -= 1
        if text[begin - 1 : begin] in ("", "\n") and _HEADING.match(text, mention.end):
            found[begin] = mention
    return found
