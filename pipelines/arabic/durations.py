"""How long and how often, which may stand between a verb and its actors: «على مدى ثلاثة أيام», «ثلاث مرات»."""

from collections.abc import Container

from pipelines.arabic.lexicon import words_of

_UNITS = words_of("unit of time")
_TIMES = words_of("times")
_NUMBERS = words_of("number before a unit")
_OPENERS = sorted((tuple(phrase.split()) for phrase in words_of("how long")), key=len, reverse=True)
OPENING = frozenset(words[0] for words in _OPENERS) | _NUMBERS
_MOST = 3  # words of a number


def duration(norms: list[str], start: int, end: int, dates: Container[int]) -> int:
    """The token behind a duration that begins at `start`; `start` if none does, or if part of it is a date."""
    behind = start + next((len(o) for o in _OPENERS if tuple(norms[start : start + len(o)]) == o), 0)
    for k in range(behind, min(behind + _MOST + 1, end)):
        if k in dates:
            return start
        if norms[k] in (_UNITS if behind > start else _TIMES):  # «بعد ثلاثة أيام» is a date
            return k + 1
        if norms[k] not in _NUMBERS and not norms[k].isdigit():
            return start
    return start
