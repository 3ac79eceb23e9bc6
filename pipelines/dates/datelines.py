"""Datelines: the line near the beginning or end of an article that says when it was published."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pipelines.dates.finding import find_dates
from pipelines.dates.mention import DateMention
from pipelines.dates.tokens import Token, tokens_of

_HEAD, _TAIL = 600, 200  # where datelines stand, in characters


def publication_date(text: str) -> date | None:
    """The day in the dateline of an article: a line near its beginning or end that is little but a date.

    What is labelled as day of publication goes before other datelines, and those before the day of an update.
    """
    lines = list(_lines(text))
    dated: dict[str, date] = {}
    for number, (start, line) in enumerate(lines):
        if _HEAD < start < len(text) - _TAIL:
            continue
        for language in ("ar", "en"):
            for kind, day in _dateline(line, language, edge=number == 0 or start > _HEAD):
                dated.setdefault(kind, day)
    return next((dated[kind] for kind in ("published", "bare", "updated") if kind in dated), None)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that are not blank, with their positions."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


_LINE_END = 300  # no dateline reaches further
_DIGIT = re.compile(r"\d")
_SEPARATORS = ("|", "/", "-", "–", "—", "•", "،", ",", "(", ")", "ـ", ":")
_BESIDE = frozenset(("label", "clock", "stamp", "weekday", "era", "small", "number", "colon", "dot"))
_TELLING = frozenset(("label", "stamp", "weekday", "era"))


def _dateline(line: str, language: str, *, edge: bool) -> Iterator[tuple[str, date]]:
    """The days that a line is a dateline of, each with "published", "updated" or "bare".

    At the `edge` of an article stand its title and links to others: there a date with words must tell more.
    """
    line = line[:_LINE_END]
    if not _DIGIT.search(line):
        return  # a day that needs no other to be told by has a year
    tokens = list(tokens_of(line, language))
    telling = any(token.kind in _TELLING for token in tokens)
    for mention in find_dates(line, None, language):
        if mention.precision != "day":
            continue
        before = [token for token in tokens if token.end <= mention.start]
        label = next((token for token in reversed(before) if token.kind == "label"), None)
        if label and _labels(line, label, before, mention):
            yield str(label.value), mention.earliest
            continue
        if not _governed(mention, before) and _stands_apart(line, mention, tokens, strict=edge and not telling):
            yield "bare", mention.earliest


def _stands_apart(line: str, mention: DateMention, tokens: list[Token], *, strict: bool) -> bool:
    """Whether the line has few words beside the date, and those kept apart from it; none if `strict`."""
    ahead = _without(line, 0, mention.start, tokens)
    behind = _without(line, mention.end, len(line), tokens)
    words_ahead, words_behind = (len(re.findall(r"[^\W\d_]{2,}", part)) for part in (ahead, behind))
    if words_ahead > 4 or (words_ahead > 2 and not ahead.endswith(_SEPARATORS)):
        return False
    if _TIME.match(line, mention.end) or (words_ahead and _AGENCY.match(line, mention.end)):
        return True
    if words_behind > 2 and not behind.startswith(_SEPARATORS):
        return False
    words = words_ahead + words_behind
    return words == 0 or (words <= 6 and not strict and not line.rstrip().endswith((".", "؟", "?", "!", "؛")))


_TIME = re.compile(r"\W*\d{1,2}:\d\d")  # of day, right after the date: a timestamp, whatever follows
_AGENCY = re.compile(r" *(\([^()]{2,40}\) *[-–—]|[-–—]{1,2} )")  # CAIRO, May 3, 2025 (Agency) — The text follows
_BEFORE_DATE = frozenset(("cue", "after", "during", "until", "up_to", "ago", "of", "between", "by", "named"))


def _governed(mention: DateMention, before: list[Token]) -> bool:
    """Whether the date is part of a sentence: what happened in, since, on the day of it."""
    if not before or "م" in mention.text.split() or "هـ" in mention.text:
        return False  # agencies write: الرياض في 20 محرم 1445 هـ
    return before[-1].kind in _BEFORE_DATE or mention.text.startswith("يوم ")


_AFTER_LABEL = frozenset(("cue", "colon", "clock", "dash", "comma"))


def _labels(line: str, label: Token, before: Iterable[Token], mention: DateMention) -> bool:
    """Whether a label speaks of the mention: it has a colon or two words, and no other word comes between."""
    between = line[label.end : mention.start]
    near = {token.kind for token in before if token.start >= label.end} <= _AFTER_LABEL
    return near and (":" in between or " " in line[label.start : label.end])


def _without(line: str, start: int, end: int, tokens: Iterable[Token]) -> str:
    """line[start:end] without labels, times of day and the like."""
    kept = list(line)
    for token in tokens:
        if token.kind in _BESIDE:
            kept[token.start : token.end] = " " * (token.end - token.start)
    return "".join(kept[start:end]).strip()
