"""Asides in a list: "met Fidan and, after lunch, Rubio" is read as "met Fidan and Rubio"."""

from pipelines.english.items import Item
from pipelines.english.word_classes import words_of

_LONGEST = 5  # items
_AT_A_DISTANCE = words_of("means of a call")
_ENDS = frozenset([".", ",", ";", ":", "T", "prep", ")", "conj", "rel", "-", "?", "!"])


def without_asides(items: list[Item]) -> list[Item]:
    """The items, save what stands between the "and" of a list and its last name and says when, how or above all."""
    kept: list[Item] = []
    index = 0
    while index < len(items):
        kept.append(items[index])
        index = _behind(items, index) if _joins(items, index) else index + 1
    return kept


def _joins(items: list[Item], index: int) -> bool:
    """Whether an "and" behind a name and a verb is followed by a comma."""
    if items[index].kind != "conj" or not index or [i.kind for i in items[index + 1 : index + 2]] != [","]:
        return False
    return bool(items[index - 1].mentions) and any(i.kind == "VG" for i in items[:index])


def _behind(items: list[Item], index: int) -> int:
    """The name behind the aside that the comma at `index` + 1 opens; the comma, if there is none or a verb follows."""
    close = next((k for k in range(index + 2, min(index + 3 + _LONGEST, len(items))) if items[k].kind == ","), -1)
    aside = items[index + 2 : close] if close > 0 else []
    plain = all(i.kind in ("adv", "T", "prep", "sub") or (i.kind == "NP" and not i.mentions) for i in aside)
    named = close + 1 < len(items) and items[close + 1].kind == "NP" and bool(items[close + 1].mentions)
    if (
        not aside
        or aside[0].kind == "NP"
        or not plain
        or not named
        or _AT_A_DISTANCE & {w for i in aside for w in i.norm.split()}
    ):
        return index + 1
    ends = close + 2 == len(items) or items[close + 2].kind in _ENDS
    return close + 1 if ends and not _verb_ahead(items, close + 2) else index + 1


def _verb_ahead(items: list[Item], index: int) -> bool:
    """Whether whoever stands before `index` is the subject of a verb."""
    for item in items[index:]:
        if item.kind in (".", ";", "conj", "rel"):
            return False
        if item.verb is not None and item.verb.form in ("finite", "either", "bare"):
            return True
    return False
