"""Readings: which days a match of the grammar means, from the day of publication and the dates before it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from hijridate.convert import Gregorian

from pipelines.dates.mention import DateMention
from pipelines.dates.periods import (
    VAGUE,
    Period,
    at_distance,
    clipped,
    day_of,
    hijri_day,
    hijri_month,
    month_of,
    moved,
    nth_week,
    on_or_after,
    part_of,
    span_of,
    unit_around,
    year_of,
)
from pipelines.dates.tokens import Value


class Reading(NamedTuple):
    """What a match means; see `DateMention` for the rest."""

    period: Period
    anchored: bool
    weekday: bool = False
    upcoming: Period | None = None


class Dropped(Exception):
    """What matched is no date, or leans on one that is not there; nor are its parts dates."""


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
                fits = mention.latest <= unit_around(mention.earliest, unit).latest
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
        return Reading(unit_around(hijri_day(year, month, day), "day"), True)
    return Reading(unit_around(date(year, month, day), "day"), True)


def _either(slots: Slots, context: Context) -> Reading | None:
    """3/4/2025 may be of March or of April; then it is no date at all."""
    day, month = slots.number("day"), slots.number("num")
    assert day and month
    if day != month and max(day, month) <= 12:
        raise Dropped
    return _numeric(slots, context)


def _date(slots: Slots, context: Context) -> Reading | None:
    """Days, months, seasons and years of the calendar, their parts and ranges."""
    hijri = "hijri" in slots or (slots.word("era") == "hijri" and "month" not in slots)
    share, nth = slots.share(), slots.number("nth")

    def in_year(year: int) -> Period:
        period = _calendar(slots, year, hijri)
        if nth:
            period = nth_week(period, nth)
        return part_of(period, share) if share else period

    published = context.published
    year = slots.number("year")
    if year is not None:
        if hijri != (year < 1700) and (hijri or "month" in slots):
            return None
        period = in_year(year)
        if published and (clip := slots.number("clip")):
            period = clipped(period, clip, published)
        return Reading(period, True)
    if "ysame" in slots or "ystep" in slots:
        same = context.last("year")
        return Reading(in_year(same.earliest.year + (slots.number("ystep") or 0)), same.anchored)
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
            return span_of(date(year, season, 1), month_of(year, season + 2).latest)
        if not {"year", "yrel", "ysame", "ystep"}.isdisjoint(slots.names):
            return year_of(year)  # the winter of 2022 may be at either end of it
        return span_of(date(year, 12, 1), month_of(year + 1, 2).latest)
    month = slots.number("month") or slots.number("hijri")
    last_month = slots.number("month2") or slots.number("again")
    if month is None:
        first_year = slots.number("year1") or year
        if hijri:
            return span_of(hijri_day(first_year, 1, 1), hijri_month(year, 12).latest)
        return year_of(year) if first_year == year else span_of(date(first_year, 1, 1), date(year, 12, 31))
    of_month = hijri_month if hijri else month_of
    day = slots.number("day")
    if day and "again" in slots and last_month != month:
        raise ValueError  # one day of two months
    last_day = slots.number("day2") or (day if "month2" not in slots else None)
    last = day_of(of_month(year, last_month or month), last_day)
    first = day_of(of_month(slots.number("year1") or year, month), day)
    if first.earliest > last.latest:
        first = day_of(of_month(year - 1, month), day)
    return first if first == last else span_of(first.earliest, last.latest)


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
            period = unit_around(moved(mention.earliest, unit, step or 0), unit)
    elif context.published:
        period = unit_around(moved(context.published, unit, slots.number("rel") or 0), unit)
    else:
        return None
    if nth:
        period = nth_week(period, nth)
    if day:
        period = day_of(period, day)
    if weekday is not None:
        period = unit_around(period.earliest + timedelta(weekday), "day")
    if share:
        period = part_of(period, share)
    if context.published and (clip := slots.number("clip")):
        period = clipped(period, clip, context.published)
    return Reading(period, anchored)


def _of_that_month(slots: Slots, context: Context) -> Reading | None:
    """«في 13 من الشهر»: of the month named just before, if with its year, else of that of publication."""
    last = context.named[-1] if context.named else None
    if last is not None and last.anchored and last.latest <= unit_around(last.earliest, "month").latest:
        month, anchored = last.earliest, True
    elif context.published is not None:
        month, anchored = context.published, False
    else:
        return None
    return Reading(day_of(unit_around(month, "month"), slots.number("day")), anchored)


def _this_day(slots: Slots, context: Context) -> Reading | None:
    """«في مثل هذا اليوم من عام 1972»: the day of publication in that year."""
    year, today = slots.number("year"), context.published
    return Reading(day_of(month_of(year, today.month), today.day), True) if year and today else None


def _weekday(slots: Slots, context: Context) -> Reading | None:
    weekday = slots.number("weekday")
    assert weekday is not None
    if "next" in slots:
        mention = context.last("day")
        later = slots.number("next") != -1
        start = mention.latest + timedelta(1) if later else mention.earliest - timedelta(7)
        return Reading(unit_around(on_or_after(start, weekday), "day"), mention.anchored)
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
        first = on_or_after(published - timedelta(6), weekday)
    elif step < 0:
        first = on_or_after(published - timedelta(7 * -step), weekday)
    else:
        first = on_or_after(published + timedelta(7 * step - 6), weekday)

    def span_from(day: date) -> Period:
        return span_of(day, day if second is None else on_or_after(day, second))

    coming = on_or_after(published, weekday)
    upcoming = span_from(coming) if step is None and coming != first else None
    return Reading(span_from(first), False, step is None and second is None, upcoming)


def _decade(slots: Slots, _: Context) -> Reading | None:
    first, share = slots.number("year"), slots.share()
    if first is None:  # «سبعينيات القرن الماضي», and of the last century where none is told
        first = (slots.number("century") or 1900) + (slots.number("decade") or 0)
    if first % 10:
        raise Dropped
    start, end = share or (Fraction(0), Fraction(1))
    return Reading(span_of(date(first + ceil(start * 10), 1, 1), date(first + ceil(end * 10) - 1, 12, 31)), True)


def _dayword(slots: Slots, context: Context) -> Reading | None:
    if context.published is None:
        return None
    day = context.published + timedelta(slots.number("offset") or 0)
    weekday = slots.number("weekday")
    if weekday is not None:  # pages are dated a day off more often than writers mistake the weekday
        day = on_or_after(day - timedelta(3), weekday)
    return Reading(unit_around(day, "day"), False)


def _ago(slots: Slots, context: Context) -> Reading | None:
    number, unit = slots.amount()
    published = context.published
    if published is None:
        return None
    if number is None:
        return Reading(span_of(moved(published, unit, -VAGUE[unit]), moved(published, unit, -2)), False)
    return Reading(at_distance(published, unit, -number), False)


def _within(slots: Slots, context: Context) -> Reading | None:
    return _ahead(slots, context.published)


def _ahead(slots: Slots, published: date | None) -> Reading | None:
    number, unit = slots.amount()
    if published is None:
        return None
    return Reading(span_of(published, moved(published, unit, number or VAGUE[unit])), False)


def _recent(slots: Slots, context: Context) -> Reading | None:
    number, unit = slots.amount()
    published, step = context.published, slots.number("rel")
    if published is None or step == 0:
        return None
    ahead = _ahead(slots, published)
    if step is not None and step > 0:
        return ahead
    past = span_of(moved(published, unit, -(number or VAGUE[unit])), published)
    return Reading(past, False, upcoming=ahead.period if ahead and step is None else None)


def _shifted(slots: Slots, context: Context) -> Reading:
    number, unit = slots.amount()
    distance = (slots.number("step") or 1) * (number or 1)
    mention = context.last("day")
    earliest = at_distance(mention.earliest, unit, distance)
    latest = at_distance(mention.latest, unit, distance)
    period = earliest if earliest == latest else span_of(earliest.earliest, latest.latest)
    return Reading(period, mention.anchored)


def _later(slots: Slots, context: Context) -> Reading:
    """«وبعد شهر» from what was told before, if that is over: else it is how long something took, or will take."""
    number, unit = slots.amount()
    mention = context.last("day")
    first, last = (at_distance(day, unit, number or 1) for day in (mention.earliest, mention.latest))
    if context.published and last.latest > context.published:
        raise Dropped
    return Reading(first if first == last else span_of(first.earliest, last.latest), mention.anchored)


def _drop(_: Slots, __: Context) -> Reading | None:
    raise Dropped


READINGS: dict[str, Callable[[Slots, Context], Reading | None]] = {
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
    "later": _later,
    "that_month": _of_that_month,
    "this_day": _this_day,
    "drop": _drop,
}
