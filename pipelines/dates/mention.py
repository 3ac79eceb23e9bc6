"""A date expression: where it stands, and which days it means."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

Precision = Literal["day", "month", "year", "span", ""]  # "": the days cannot be told


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
