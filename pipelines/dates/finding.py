"""Where the dates of a text stand."""

from datetime import date

from pipelines.dates.grammar import INSIDE, matches
from pipelines.dates.mention import DateMention
from pipelines.dates.readings import READINGS, Context, Dropped, Slots
from pipelines.dates.tokens import CODES, tokens_of

_USUAL_RUN = 40  # kinds; what a longer run matches is not kept


def find_dates(text: str, published: date | None, language: str = "ar", *, offset: int = 0) -> list[DateMention]:
    """The date expressions of `text` ("ar" or "en"), leftmost and longest, read from the day it was published.

    Without that day only what names its year is read, and what refers back to such a date ("the same month":
    give the whole text, not sentences). `offset` is added to the positions.
    """
    tokens = list(tokens_of(text, language, dates_only=True))
    found: list[DateMention] = []
    context = Context(published, found)
    for run in INSIDE.finditer("".join([CODES[token.kind] for token in tokens])):
        kinds, first = run[0], run.start()
        matching = matches if len(kinds) <= _USUAL_RUN else matches.__wrapped__
        at = 0
        while candidates := matching(language, kinds, at):
            at = candidates[0].start + 1
            for match in candidates:
                slots = Slots({slot: tokens[first + index].value for slot, index in match.slots})
                try:
                    reading = READINGS[match.reading](slots, context)
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
