"""Date expressions, Arabic and English: where they stand in a text, and which days they mean.

The words are rows of `lexicons/<language>/dates.tsv`, the ways to put them together rows of `dates_grammar.tsv`.
Every word that takes part becomes one character, the grammar is regular expressions over those characters,
and a reading turns what matched into days.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from fractions import Fraction
from functools import cache, lru_cache
from itertools import accumulate, chain, count, takewhile
from math import ceil
from typing import Any, Literal, NamedTuple, get_args

from hijridate import Hijri
from hijridate.convert import Gregorian

from pipelines.arabic.language import fold
from pipelines.lexicon import LexiconError, read_table

Precision = Literal["day", "month", "year", "span", ""]  # "": the days cannot be told
Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression: `text` stands at start:end and means a time from `earliest` to `latest`, included.

    `anchored` is False where the reading needed the day of publication. Expressions without year or direction
    (الأربعاء, في مارس) are read as the last such time; `upcoming` is their reading in a sentence about the
    future. `weekday` marks a bare weekday, the most ambiguous of them.
    """

    start: int
    end: int
    text: str
    earliest: date
    latest: date
    precision: Precision
    anchored: bool
    weekday: bool = False
    upcoming: tuple[date, date] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values, which a Doc can carry through DocBin; the way back is `from_dict`."""
        upcoming = self.upcoming and [day.isoformat() for day in self.upcoming]
        days = {"earliest": self.earliest.isoformat(), "latest": self.latest.isoformat(), "upcoming": upcoming}
        return {name: getattr(self, name) for name in self.__slots__} | days

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "DateMention":
        """The mention that `to_dict` wrote."""
        days = {name: date.fromisoformat(values[name]) for name in ("earliest", "latest")}
        first, last = values["upcoming"] or (None, None)
        upcoming = (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None
        return cls(**(values | days | {"upcoming": upcoming}))


class Period(NamedTuple):
    earliest: date
    latest: date
    precision: Precision


class Reading(NamedTuple):
    period: Period
    anchored: bool
    weekday: bool = False
    upcoming: Period | None = None


class Dropped(Exception):
    """What matched is no date, or leans on one that is not there; nor are its parts dates."""


# --- Words and grammar ---

Value = int | str | tuple[Fraction, Fraction] | None


def _share(cell: str) -> tuple[Fraction, Fraction]:
    start, end = map(Fraction, cell.split("-"))
    return start, end


def _unit(cell: str) -> str:
    if cell not in get_args(Unit):
        raise ValueError
    return cell


def _nothing(cell: str) -> None:
    if cell:
        raise ValueError


_KINDS: dict[str, Callable[[str], Value]] = {
    kind: value
    for value, kinds in (
        (int, "month cue_month hijri weekday ordinal first cardinal dayword season the_season"),
        (int, "relation current recent this same same_before of_it next next_day after_that clip"),
        (int, "abbr_month abbr_weekday"),
        (
            _unit,
            "a_day a_week a_month a_year dual plural today the_week the_month the_year the_dual the_plural",
        ),
        (_share, "part"),
        (str, "era label"),
        (_nothing, "two_days two_years article few approx clock stamp named not corresponding"),
        (_nothing, "cue during within ago until up_to of between and to by"),
        (_nothing, "the weekend suffix plural_s named_after every"),
    )
    for kind in kinds.split()
}
_SIGNS = {
    "/": "slash", "\\": "slash", "-": "dash", "–": "dash", "—": "dash", "‐": "dash", "‑": "dash", ".": "dot",
    "،": "comma", ",": "comma", "(": "open", ")": "close", ":": "colon", "\n": "line",
}  # fmt: skip
_NUMBERS = ("small", "year", "old_year", "number")
_CODES = {kind: chr(0xE000 + n) for n, kind in enumerate((*_KINDS, *_NUMBERS, *sorted({*_SIGNS.values()})))}


class Entry(NamedTuple):
    kind: str
    value: Value
    capital: bool = False  # must be written with one: May, not may


@cache
def _lexicon(language: str) -> tuple[dict[str, Entry], dict[str, int]]:
    """Entries by folded form, and for each first word how many words its longest form has."""
    entries: dict[str, Entry] = {}
    longest: dict[str, int] = {}
    for row in read_table(language, "dates", classes={"kind": frozenset(_KINDS)}):
        kind, value, form = row.cells["kind"], row.cells["value"], fold(row.cells["form"])
        if form in entries:
            raise LexiconError(f"{row.place}: {form} folds onto an earlier entry")
        try:
            entries[form] = Entry(kind, _KINDS[kind](value), row.cells["form"][0].isupper())
        except ValueError:
            raise LexiconError(f"{row.place}: {value!r} is no value of a {kind}") from None
        words = form.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return entries, longest


class Rule(NamedTuple):
    reading: str
    pattern: re.Pattern[str]


_PART = re.compile(r"(?P<slot>[a-z]\w*)=|(?P<name>[A-Za-z]\w*)|(?P<look>\(\?<?[=!])|(?P<group>\()|[)|?+]")


@cache
def _grammar(language: str) -> tuple[tuple[Rule, ...], re.Pattern[str]]:
    """The rules, and one pattern that finds where some rule matches."""
    named: dict[str, str] = {}
    rules: list[Rule] = []
    numbers = count()  # a slot may stand in several branches of a pattern, a group of re may not

    def compiled(pattern: str, place: str) -> str:
        parts: list[str] = []
        slots = 0
        for part in pattern.split():
            at = 0
            while match := _PART.match(part, at):
                at = match.end()
                if match["slot"]:
                    parts.append(f"(?P<{match['slot']}__{next(numbers)}>")
                    slots += 1
                elif match["name"] and match["name"] not in named and match["name"] not in _CODES:
                    break
                elif match["name"]:
                    known = named.get(match["name"])
                    parts.append(f"(?:{compiled(known, place)})" if known else _CODES[match["name"]])
                    parts.append(")" * slots)
                    slots = 0
                else:
                    parts.append("(?:" if match["group"] else match[0])
            if at != len(part) or match:
                raise LexiconError(f"{place}: cannot read {part!r} in the pattern")
        return "".join(parts)

    for row in read_table(language, "dates_grammar"):
        name, pattern = row.cells["name"], row.cells["pattern"]
        if name.isupper():
            named[name] = pattern
        elif name in _READINGS:
            rules.append(Rule(name, re.compile(compiled(pattern, row.place))))
        else:
            raise LexiconError(f"{row.place}: unknown reading {name!r}; one of {sorted(_READINGS)}")
    never = _CODES["not"] + _CODES["line"]  # most of a text: no rule begins with these
    return tuple(rules), re.compile(f"(?![{never}])(?:{'|'.join(rule.pattern.pattern for rule in rules)})")


# --- Text to tokens ---


class Token(NamedTuple):
    start: int
    end: int
    kind: str
    value: Value


_PIECE = re.compile(  # words with their vowel signs and controls inside, numbers, and any other visible sign
    r"([^\W\d_]+(?:[\u064b-\u065f\u0670]+[^\W\d_]*|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+[^\W\d_]+)*"
    r"|\d+|[^\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\n)"
)
_PREFIXES = {"و": "and", "ف": "and", "ب": "by", "ل": "to"}


@lru_cache(maxsize=30_000)
def _stem(word: str, language: str) -> tuple[tuple[str, ...], str] | None:
    """The prefixes (kinds) and the rest of a folded word, if some entry begins with the rest."""
    _, longest = _lexicon(language)
    prefixes: list[str] = []
    for allowed in ("وف", "بل", ""):
        if word in longest:
            return tuple(prefixes), word
        if len(word) > 2 and word[0] in allowed:
            prefixes.append(_PREFIXES[word[0]])
            word = f"ا{word[1:]}" if word.startswith("لل") else word[1:]
    return None


class _Parts(dict[str, str]):
    """What part a piece of text may have in a date, as far as pieces have been met: c (a date may hang on it), f (it
    may stand in one), n (a line ends), or none: ".", as most of a text."""

    def __init__(self, language: str) -> None:
        self.language = language
        entries, _ = _lexicon(language)
        forms = [(form.split(), entry.kind not in {*_FRAME, "not"}) for form, entry in entries.items()]
        self.alone = {words[0] for words, core in forms if core and len(words) == 1}
        self.inside = {word for words, _ in forms for word in words[1:]}
        self.last = {words[-1] for words, core in forms if core and len(words) > 1}

    def __missing__(self, piece: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        self[piece] = part = self._part(piece)
        return part

    def _part(self, piece: str) -> str:
        if piece[0].isdecimal():
            return "c" if len(piece) == 4 else "f"
        if not piece[0].isalnum():
            return "n" if piece == "\n" else "f" if piece in _SIGNS else "."
        word = fold(piece)
        stem = _stem(word, self.language)
        if word in self.last or (stem and stem[1] in self.alone):
            return "c"
        return "f" if stem or not word or word in self.inside else "."


_parts = cache(_Parts)  # by language
_MOST = 30_000  # words kept, which bounds memory
_RUN, _RUN_OR_LINE = re.compile("[cf]+"), re.compile("[cfn]+")


def tokens_of(text: str, language: str = "ar", *, dates_only: bool = False) -> Iterator[Token]:
    """The words, numbers and signs that dates are made of; one token for each run of anything else.

    If `dates_only`, whatever stands by itself and makes no date, such as a comma or «في», is anything else too.
    """
    entries, longest = _lexicon(language)
    split_text = _PIECE.split(text)  # what lies between pieces, a piece, and so on
    pieces = split_text[1::2]
    parts = "".join(map(_parts(language).__getitem__, pieces))
    runs = [run.span() for run in (_RUN if dates_only else _RUN_OR_LINE).finditer(parts)]
    if dates_only:
        runs = [(begin, end) for begin, end in runs if parts.find("c", begin, end) >= 0]
    ends = [*accumulate(map(len, split_text))]
    at = 0
    other = False
    for number in chain.from_iterable(range(*run) for run in runs):
        if number < at:
            continue
        if number > at and not other:
            other = True
            yield Token(ends[2 * at], ends[2 * at + 1], "not", None)
        at = number + 1
        piece, first, last = pieces[number], ends[2 * number], ends[2 * number + 1]
        found: Entry | None = None
        if piece[0].isdecimal():
            found = _number(text, first, last)
        elif not piece[0].isalnum():
            found = Entry(_SIGNS[piece], None)
        elif not (word := fold(piece)):
            found = Entry("dash", None)  # tatweel alone is drawn as a dash
        elif split := _stem(word, language):
            prefixes, stem = split
            following = takewhile(_is_word, pieces[at : at + longest[stem] - 1])
            words = [stem, *map(fold, following)]
            for size in range(len(words), 0, -1):
                found = entries.get(" ".join(words[:size]))
                if found and found.capital and not text[first].isupper():
                    found = None
                if found:
                    for prefix in prefixes:
                        begin, first = first, _after_letter(text, first)
                        yield Token(begin, first, prefix, None)
                    at += size - 1
                    last = ends[2 * at - 1]
                    break
        if found:
            yield Token(first, last, found.kind, found.value)
        elif not other:
            yield Token(first, last, "not", None)
        other = found is None
    if at < len(pieces) and not other:
        yield Token(ends[2 * at], ends[2 * at + 1], "not", None)


def _is_word(piece: str) -> bool:
    return piece[0].isalnum() and not piece[0].isdecimal()


def _after_letter(text: str, at: int) -> int:
    at += 1
    while not fold(text[at]):
        at += 1
    return at


def _number(text: str, start: int, end: int) -> Entry:
    """Digits; a number glued to a word, as in F16 or ال41, is no day and no year."""
    if end - start > 4:
        return Entry("number", None)
    value = int(text[start:end])
    letter, before = text[start - 1 : start], text[max(start - 2, 0) : max(start - 1, 0)]
    if letter.isalpha() and letter != "ـ" and (letter not in "وبل" or before.isalpha()):
        return Entry("number", value)
    if end - start <= 2 and 1 <= value <= 31:
        return Entry("small", value)
    if end - start == 4 and 1000 <= value <= 2099:
        return Entry("year" if value >= 1900 else "old_year", value)
    return Entry("number", value)


# --- Days ---

_VAGUE: dict[str, int] = {"day": 7, "week": 6, "month": 6, "year": 5}  # the reach of "recent days" …


@lru_cache(maxsize=1_000)
def _month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def _around(day: date, unit: str) -> Period:
    """The day, ISO week, month or year that `day` lies in."""
    if unit == "week":
        monday = day - timedelta(day.weekday())
        return Period(monday, monday + timedelta(6), "span")
    if unit == "day":
        return Period(day, day, "day")
    return _month(day.year, day.month) if unit == "month" else _year(day.year)


def _moved(day: date, unit: str, number: int) -> date:
    """`day` moved by a number of units; the 31st moves to the last of a shorter month."""
    if unit in ("day", "week"):
        return day + timedelta(number * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1)
    if not MINYEAR <= months // 12 <= MAXYEAR:
        raise OverflowError
    month = _month(months // 12, months % 12 + 1)
    return min(month.latest, month.earliest + timedelta(day.day - 1))


def _span(earliest: date, latest: date) -> Period:
    return Period(earliest, latest, "day" if earliest == latest else "span")


def _part(period: Period, share: tuple[Fraction, Fraction]) -> Period:
    """A share of a period: of a year in whole months, of anything shorter in whole days."""
    start, end = share
    if period.precision == "year":
        year = period.earliest.year
        return _span(date(year, int(start * 12) + 1, 1), _month(year, int(end * 12)).latest)
    first, days = period.earliest, (period.latest - period.earliest).days + 1
    return _span(first + timedelta(int(start * days)), first + timedelta(max(int(end * days), 1) - 1))


# --- Readings ---


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading may lean on: the day of publication, and the dates named so far."""

    published: date | None
    named: list[DateMention]

    def last(self, unit: str) -> DateMention:
        """The last date named that lies within one such unit: "the same month". Dropped if there is none."""
        for mention in reversed(self.named[-_REACH:]):
            if unit in ("day", "week"):
                fits = mention.latest - mention.earliest <= timedelta(31)
            else:
                fits = mention.latest <= _around(mention.earliest, unit).latest
            if fits:
                return mention
        raise Dropped


_REACH = 20  # dates that "the same month" looks back over


class Slots:
    """The values of the slots that matched."""

    def __init__(self, values: dict[str, Value]) -> None:
        self._values = values

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._values)

    def __contains__(self, slot: str) -> bool:
        return slot in self._values

    def number(self, slot: str) -> int | None:
        value = self._values.get(slot)
        return value if isinstance(value, int) else None

    def word(self, slot: str) -> str | None:
        value = self._values.get(slot)
        return value if isinstance(value, str) else None

    def share(self) -> tuple[Fraction, Fraction] | None:
        value = self._values.get("part")
        return value if isinstance(value, tuple) else None

    def amount(self) -> tuple[int | None, str]:
        """How many of which unit; None for a plural that does not say how many."""
        if dual := self.word("dual"):
            return 2, dual
        if many := self.word("many"):
            return self.number("count"), many
        return self.number("count") or 1, self.word("unit") or "day"


def _numeric(slots: Slots, _: Context) -> Reading | None:
    """Day first; the other way round only where it must be."""
    day, month, year = slots.number("day"), slots.number("num"), slots.number("year")
    assert day and month and year
    if month > 12 >= day:
        day, month = month, day
    if slots.word("era") == "hijri" or year < 1700:
        return Reading(_around(_hijri(year, month, day), "day"), True)
    return Reading(_around(date(year, month, day), "day"), True)


def _either(slots: Slots, context: Context) -> Reading | None:
    """3/4/2025 may be of March or of April; then it is no date at all."""
    day, month = slots.number("day"), slots.number("num")
    assert day and month
    if day != month and max(day, month) <= 12:
        raise Dropped
    return _numeric(slots, context)


def _hijri(year: int, month: int, day: int) -> date:
    return date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())


def _date(slots: Slots, context: Context) -> Reading | None:
    """Days, months, seasons and years of the calendar, their parts and ranges."""
    hijri = "hijri" in slots or (slots.word("era") == "hijri" and "month" not in slots)
    share, nth = slots.share(), slots.number("nth")

    def in_year(year: int) -> Period:
        period = _calendar(slots, year, hijri)
        if nth:
            period = _nth_week(period, nth)
        return _part(period, share) if share else period

    published = context.published
    year = slots.number("year")
    if year is not None:
        if hijri != (year < 1700) and (hijri or "month" in slots):
            return None
        period = in_year(year)
        if published and (clip := slots.number("clip")):
            period = _clipped(period, clip, published)
        return Reading(period, True)
    if "ysame" in slots:
        same = context.last("year")
        return Reading(in_year(same.earliest.year), same.anchored)
    if not published:
        return None
    this_year = Gregorian.fromdate(published).to_hijri().year if hijri else published.year
    if (step := slots.number("yrel")) is not None:
        return Reading(in_year(this_year + step), False)
    return _nearest(in_year, this_year, slots, published)


def _calendar(slots: Slots, year: int, hijri: bool) -> Period:
    """The period that day, month, season and their second ends name in a year; ValueError if none."""
    if season := slots.number("season"):
        if season < 12:
            return _span(date(year, season, 1), _month(year, season + 2).latest)
        if not {"year", "yrel", "ysame"}.isdisjoint(slots.names):
            return _year(year)  # the winter of 2022 may be at either end of it
        return _span(date(year, 12, 1), _month(year + 1, 2).latest)
    month = slots.number("month") or slots.number("hijri")
    last_month = slots.number("month2") or slots.number("again")
    if month is None:
        first_year = slots.number("year1") or year
        if hijri:
            return _span(_hijri(first_year, 1, 1), _hijri_month(year, 12).latest)
        return _year(year) if first_year == year else _span(date(first_year, 1, 1), date(year, 12, 31))
    of_month = _hijri_month if hijri else _month
    day = slots.number("day")
    if day and "again" in slots and last_month != month:
        raise ValueError  # one day of two months
    last_day = slots.number("day2") or (day if "month2" not in slots else None)
    last = _day_of(of_month(year, last_month or month), last_day)
    first = _day_of(of_month(slots.number("year1") or year, month), day)
    if first.earliest > last.latest:
        first = _day_of(of_month(year - 1, month), day)
    return first if first == last else _span(first.earliest, last.latest)


def _nth_week(month: Period, nth: int) -> Period:
    first = month.earliest + timedelta(7 * (nth - 1))
    if first > month.latest:
        raise ValueError
    return _span(first, min(first + timedelta(6), month.latest))


def _hijri_month(year: int, month: int) -> Period:
    first = _hijri(year, month, 1)
    return Period(first, first + timedelta(Hijri(year, month, 1).month_length() - 1), "span")


def _day_of(month: Period, day: int | None) -> Period:
    if day is None:
        return month
    found = month.earliest + timedelta(day - 1)
    if found > month.latest:
        raise ValueError
    return _around(found, "day")


def _nearest(in_year: Callable[[int], Period], this_year: int, slots: Slots, published: date) -> Reading | None:
    """The occurrence that relation and day of publication single out among those of the years around."""
    step = slots.number("rel")
    reach = 3 if step else 1
    around = list(_valid(in_year, range(this_year - reach, this_year + reach + 1)))
    if len(around) <= 2 * reach:  # 29 February, which may be eight years away
        around = list(_valid(in_year, range(this_year - 9, this_year + 10)))
    before = [period for period in around if period.latest < published]
    after = [period for period in around if period.earliest > published]
    if step is None or step == 0:
        past = next((period for period in reversed(around) if period.earliest <= published), None)
        coming = next((period for period in around if period.latest >= published), None)
        if past is None or coming is None:
            return None
        if step == 0:  # "this May" is the near one
            ahead = coming.earliest - published < published - past.latest
            return Reading(coming if ahead else past, False)
        weekday = slots.number("weekday")
        if weekday is not None and past.earliest.weekday() != weekday == coming.earliest.weekday():
            return Reading(coming, False)
        return Reading(past, False, upcoming=None if past == coming else coming)
    if step < 0:
        return Reading(before[step], False) if len(before) >= -step else None
    return Reading(after[step - 1], False) if len(after) >= step else None


def _valid(in_year: Callable[[int], Period], years: Iterable[int]) -> Iterator[Period]:
    for year in years:
        try:
            yield in_year(year)
        except (ValueError, OverflowError):
            continue


def _of_unit(slots: Slots, context: Context) -> Reading | None:
    """This, last, next, the same or the following day, week, month or year, or something in it."""
    unit = slots.word("unit") or "month"
    share, nth, step = slots.share(), slots.number("nth"), slots.number("next")
    day, weekday = slots.number("day"), slots.number("weekday")
    anchored = False
    if step is not None or "same" in slots:
        mention = context.last(unit)
        anchored = mention.anchored
        if unit == "day" and not (step and mention.precision == "day"):
            period = Period(mention.earliest, mention.latest, mention.precision)
        else:
            period = _around(_moved(mention.earliest, unit, step or 0), unit)
    elif context.published:
        period = _around(_moved(context.published, unit, slots.number("rel") or 0), unit)
    else:
        return None
    if nth:
        period = _nth_week(period, nth)
    if day:
        period = _day_of(period, day)
    if weekday is not None:
        period = _around(period.earliest + timedelta(weekday), "day")
    if share:
        period = _part(period, share)
    if context.published and (clip := slots.number("clip")):
        period = _clipped(period, clip, context.published)
    return Reading(period, anchored)


def _clipped(period: Period, clip: int, published: date) -> Period:
    """ "Earlier in" a period that lasts is up to the day of publication, "later in" it from then on."""
    if not period.earliest <= published <= period.latest:
        return period
    return _span(period.earliest, published) if clip < 0 else _span(published, period.latest)


def _weekday(slots: Slots, context: Context) -> Reading | None:
    weekday = slots.number("weekday")
    assert weekday is not None
    if "next" in slots:
        mention = context.last("day")
        later = slots.number("next") != -1
        start = mention.latest + timedelta(1) if later else mention.earliest - timedelta(7)
        return Reading(_around(_on_or_after(start, weekday), "day"), mention.anchored)
    if context.published is None:
        return None
    return _in_week(context.published, slots.number("rel"), weekday, slots.number("weekday2"))


def _weekend(slots: Slots, context: Context) -> Reading | None:
    published, step = context.published, slots.number("rel")
    if published is None:
        return None
    if step == -1 and published.weekday() == 6:
        published -= timedelta(1)  # on a Sunday, the last weekend is not the one that goes on
    return _in_week(published, step, 5, 6)


def _in_week(published: date, step: int | None, weekday: int, second: int | None) -> Reading:
    """A weekday or several: the last ones, or those so many weeks away."""
    if step is None or step == 0:
        first = _on_or_after(published - timedelta(6), weekday)
    elif step < 0:
        first = _on_or_after(published - timedelta(7 * -step), weekday)
    else:
        first = _on_or_after(published + timedelta(7 * step - 6), weekday)

    def span_from(day: date) -> Period:
        return _span(day, day if second is None else _on_or_after(day, second))

    coming = _on_or_after(published, weekday)
    upcoming = span_from(coming) if step is None and coming != first else None
    return Reading(span_from(first), False, step is None and second is None, upcoming)


def _decade(slots: Slots, _: Context) -> Reading | None:
    first, share = slots.number("year"), slots.share()
    assert first
    if first % 10:
        raise Dropped
    start, end = share or (Fraction(0), Fraction(1))
    return Reading(_span(date(first + ceil(start * 10), 1, 1), date(first + ceil(end * 10) - 1, 12, 31)), True)


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta((weekday - day.weekday()) % 7)


def _dayword(slots: Slots, context: Context) -> Reading | None:
    if context.published is None:
        return None
    day = context.published + timedelta(slots.number("offset") or 0)
    weekday = slots.number("weekday")
    if weekday is not None:  # pages are dated a day off more often than writers mistake the weekday
        day = _on_or_after(day - timedelta(3), weekday)
    return Reading(_around(day, "day"), False)


def _ago(slots: Slots, context: Context) -> Reading | None:
    number, unit = slots.amount()
    published = context.published
    if published is None:
        return None
    if number is None:
        return Reading(_span(_moved(published, unit, -_VAGUE[unit]), _moved(published, unit, -2)), False)
    return Reading(_at_distance(published, unit, -number), False)


def _at_distance(day: date, unit: str, number: int) -> Period:
    """A distance in days is exact, one in weeks give or take half a week, others as exact as their unit."""
    there = _moved(day, unit, number)
    if unit == "week":
        return _span(there - timedelta(3), there + timedelta(3))
    return _around(there, unit)


def _within(slots: Slots, context: Context) -> Reading | None:
    return _ahead(slots, context.published)


def _ahead(slots: Slots, published: date | None) -> Reading | None:
    number, unit = slots.amount()
    if published is None:
        return None
    return Reading(_span(published, _moved(published, unit, number or _VAGUE[unit])), False)


def _recent(slots: Slots, context: Context) -> Reading | None:
    number, unit = slots.amount()
    published, step = context.published, slots.number("rel")
    if published is None or step == 0:
        return None
    ahead = _ahead(slots, published)
    if step is not None and step > 0:
        return ahead
    past = _span(_moved(published, unit, -(number or _VAGUE[unit])), published)
    return Reading(past, False, upcoming=ahead.period if ahead and step is None else None)


def _shifted(slots: Slots, context: Context) -> Reading:
    number, unit = slots.amount()
    distance = (slots.number("step") or 1) * (number or 1)
    mention = context.last("day")
    earliest = _at_distance(mention.earliest, unit, distance)
    latest = _at_distance(mention.latest, unit, distance)
    period = earliest if earliest == latest else _span(earliest.earliest, latest.latest)
    return Reading(period, mention.anchored)


def _drop(_: Slots, __: Context) -> Reading | None:
    raise Dropped


_READINGS: dict[str, Callable[[Slots, Context], Reading | None]] = {
    "numeric": _numeric,
    "either": _either,
    "date": _date,
    "unit": _of_unit,
    "weekday": _weekday,
    "weekend": _weekend,
    "decade": _decade,
    "dayword": _dayword,
    "ago": _ago,
    "within": _within,
    "recent": _recent,
    "shifted": _shifted,
    "drop": _drop,
}


# --- The face ---


def find_dates(text: str, published: date | None, language: str = "ar", *, offset: int = 0) -> list[DateMention]:
    """The date expressions of `text` ("ar" or "en"), leftmost and longest, read from the day it was published.

    Without that day only what names its year is read, and what refers back to such a date ("the same month":
    give the whole text, not sentences). `offset` is added to the positions.
    """
    tokens = list(tokens_of(text, language, dates_only=True))
    found: list[DateMention] = []
    context = Context(published, found)
    for run in _INSIDE.finditer("".join([_CODES[token.kind] for token in tokens])):
        kinds, first = run[0], run.start()
        matches = _matches if len(kinds) <= _USUAL_RUN else _matches.__wrapped__
        at = 0
        while candidates := matches(language, kinds, at):
            at = candidates[0].start + 1
            for match in candidates:
                slots = Slots({slot: tokens[first + index].value for slot, index in match.slots})
                try:
                    reading = _READINGS[match.reading](slots, context)
                except Dropped:
                    at = match.end
                    break
                except (ValueError, OverflowError):  # 31 February; a day outside the calendar
                    continue
                if reading:
                    at = match.end
                    start, end = tokens[first + match.start].start, tokens[first + at - 1].end
                    found.append(
                        DateMention(
                            start + offset,
                            end + offset,
                            text[start:end],
                            *reading.period,
                            reading.anchored,
                            reading.weekday,
                            reading.upcoming and reading.upcoming[:2],
                        )
                    )
                    break
    return found


_INSIDE = re.compile(f"[^{_CODES['not']}{_CODES['line']}]+")  # no rule has these
_USUAL_RUN = 40  # kinds; what a longer run matches is not kept
_FRAME = {*_SIGNS.values(), *(  # what makes no date without a month, year, weekday, unit or the like
    "cue during until up_to of between and to by named clock approx small number cardinal ordinal first part relation "
    "few article this next same same_before clip after_that era label stamp corresponding"
).split()}  # fmt: skip
_CORE = re.compile(f"[^{_CODES['not']}{_CODES['line']}{re.escape(''.join(_CODES[kind] for kind in _FRAME))}]")


class Match(NamedTuple):
    """A rule's reading, the kinds [start, end) that the rule matches, and which of them fill its slots."""

    reading: str
    start: int
    end: int
    slots: tuple[tuple[str, int], ...]


@lru_cache(maxsize=10_000)
def _matches(language: str, kinds: str, at: int) -> tuple[Match, ...]:
    """What matches at the first place of a run of kinds, from `at` on, where some rule does; the longest first.

    To ask all rules everywhere is slow, and news puts its dates together in a few ways.
    """
    rules, anything = _grammar(language)
    somewhere = _CORE.search(kinds, at) and anything.search(kinds, at)
    if not somewhere:
        return ()
    found = []
    for rule in rules:
        if match := rule.pattern.match(kinds, somewhere.start()):
            filled = [slot for slot, text in match.groupdict().items() if text is not None]
            slots = tuple((slot.partition("__")[0], match.start(slot)) for slot in filled)
            found.append(Match(rule.reading, match.start(), match.end(), slots))
    return tuple(sorted(found, key=lambda match: -match.end))


def when_string(earliest: date, latest: date, precision: str) -> str:
    """The ISO day, month or year that the span lies in, no finer than `precision`; "" if it crosses years."""
    if earliest.year != latest.year:
        return ""
    day = earliest.isoformat()
    if precision == "year" or earliest.month != latest.month:
        return day[:4]
    return day[:7] if precision == "month" or earliest != latest else day


def going_on(since: DateMention, published: date | None) -> DateMention | None:
    """When «منذ مارس», "since Monday" means of what goes on: from a day up to publication, else some time of that year;
    None where the year is not that of publication, for what began long ago is told without its day."""
    if published is None or since.earliest.year != published.year:
        return None
    if since.precision == "day" and since.earliest <= published:
        return replace(since, latest=published, precision="span", upcoming=None)
    first, last = date(published.year, 1, 1), date(published.year, 12, 31)
    return replace(since, earliest=first, latest=last, precision="year", upcoming=None)
