"""Phrases that only say how much later or earlier: "two days later", "a year before that", "the following month"."""

from pipelines.english.word_classes import words_of

_COUNTS = words_of("count of time")
_UNITS = words_of("unit of time")
_DIRECTIONS = words_of("later or earlier")
_NEXT = words_of("next or previous")
_BEHIND = frozenset(["from", "to", "with", ",", ".", ";"])  # two days before: no clause follows


def shift(norms: list[str], i: int, end: int) -> int:
    """The token after "a few days later" at `i`; `i` if that does not stand there."""
    k = i
    while k < end and k < i + 5 and (norms[k] in _COUNTS or norms[k].isdigit() or (norms[k] == "-" and k > i)):
        k += 1
    several = k == i and i < end and norms[i].endswith("s")  # days before
    if not (several or i < k < end) or norms[k] not in _UNITS:
        return i
    k += 1
    if norms[k : k + 3] == ["and", "a", "half"]:
        k += 3
    alone = norms[k : k + 1] == ["before"] and k + 1 < end and norms[k + 1] in _BEHIND
    return k + 1 if k < end and (norms[k] in _DIRECTIONS or alone) else i


def next_one(norms: list[str], i: int, end: int) -> int:
    """The token after "the following month" at `i`; `i` if that does not stand there."""
    found = i + 2 < end and norms[i] in ("the", "that") and norms[i + 1] in _NEXT and norms[i + 2] in _UNITS
    return i + 3 if found else i
