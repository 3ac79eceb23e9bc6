"""Periods of the calendar, and how to get from one to another."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from hijridate import Hijri

from pipelines.dates.mention import Precision


class Period(NamedTuple):
    """From a day to a day, included."""

    earliest: date
    latest: date
    precision: Precision


# The reach of "recent days", in units.
VAGUE: dict[str, int] = {"day": 7, "week": 6, "month": 6, "year": 5}


@lru_cache(maxsize=1_000)
def month_of(year: int, month: int) -> Period:
    """A month of a year."""
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def year_of(year: int) -> Period:
    """A whole year."""
    return Period(date(year, 1, 1), date(year, 12, 31), "year")


def unit_around(day: date, unit: str) -> Period:
    """The day, ISO week, month or year that `day` lies in."""
    if unit == "week":
        monday = day - timedelta(day.weekday())
        return Period(monday, monday + timedelta(6), "span")
    if unit == "day":
        return Period(day, day, "day")
    return month_of(day.year, day.month) if unit == "month" else year_of(day.year)


def moved(day: date, unit: str, number: int) -> date:
    """`day` moved by a number of units; the 31st moves to the last of a shorter month."""
    if unit in ("day", "week"):
        return day + timedelta(number * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1)
    if not MINYEAR <= months // 12 <= MAXYEAR:
        raise OverflowError
    month = month_of(months // 12, months % 12 + 1)
    return min(month.latest, month.earliest + timedelta(day.day - 1))


def at_distance(day: date, unit: str, number: int) -> Period:
    """A distance in days is exact, one in weeks give or take half a week, others as exact as their unit."""
    there = moved(day, unit, number)
    if unit == "week":
        return span_of(there - timedelta(3), there + timedelta(3))
    return unit_around(there, unit)


def span_of(earliest: date, latest: date) -> Period:
    """From one day to another, which may be the same."""
    return Period(earliest, latest, "day" if earliest == latest else "span")


def part_of(period: Period, share: tuple[Fraction, Fraction]) -> Period:
    """A share of a period: of a year in whole months, of anything shorter in whole days."""
    start, end = share
    if period.precision == "year":
        year = period.earliest.year
        return span_of(date(year, int(start * 12) + 1, 1), month_of(year, int(end * 12)).latest)
    first, days = period.earliest, (period.latest - period.earliest).days + 1
    return span_of(first + timedelta(int(start * days)), first + timedelta(max(int(end * days), 1) - 1))


def nth_week(month: Period, nth: int) -> Period:
    """Seven days of a month, the first from its first day on; ValueError if it has no such."""
    first = month.earliest + timedelta(7 * (nth - 1))
    if first > month.latest:
        raise ValueError
    return span_of(first, min(first + timedelta(6), month.latest))


def day_of(month: Period, day: int | None) -> Period:
    """A day of a month, or the month; ValueError if it has no such day."""
    if day is None:
        return month
    found = month.earliest + timedelta(day - 1)
    if found > month.latest:
        raise ValueError
    return unit_around(found, "day")


def clipped(period: Period, clip: int, published: date) -> Period:
    """ "Earlier in" a period that lasts is up to the day of publication, "later in" it from then on."""
    if not period.earliest <= published <= period.latest:
        return period
    return span_of(period.earliest, published) if clip < 0 else span_of(published, period.latest)


def on_or_after(day: date, weekday: int) -> date:
    """The first such weekday (Monday is 0) that is not before the day."""
    return day + timedelta((weekday - day.weekday()) % 7)


def hijri_day(year: int, month: int, day: int) -> date:
    """A day of the calendar of Umm al-Qura; ValueError if it has no such, OverflowError outside its tables."""
    return date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())


def hijri_month(year: int, month: int) -> Period:
    """A month of that calendar."""
    first = hijri_day(year, month, 1)
    return Period(first, first + timedelta(Hijri(year, month, 1).month_length() - 1), "span")
