"""Days told by another event: «عشية القمة», «غداة اللقاء», «قبل التوقيع بيومين»."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pipelines.arabic.clauses import Syntax
from pipelines.arabic.items import Item
from pipelines.arabic.lexicon import words_of
from pipelines.circumstances import TALKS
from pipelines.claims import ClaimRecord, Event


class Anchor(NamedTuple):
    """So many days after the last event of one of the `kinds`; `text` says it."""

    days: int
    kinds: frozenset[str]
    start: int
    end: int


def anchor_of(event: Event, syntax: Syntax, dated: int) -> Anchor | None:
    """What the clause of an event says of its day by another event that the article has told of; the date at token
    `dated` goes before, if it stands in the clause."""
    items = syntax.items
    if any(items[i].start == dated and items[i].clause == event.clause for i in syntax.at["T"]):
        return None
    for index in syntax.clauses[event.clause].items:
        noun = items[index + 1] if index + 1 < len(items) else items[index]
        if noun.kind != "N" or noun.noun is None or not noun.definite or noun.start == event.trigger:
            continue
        word, behind = items[index].norm, [item.norm for item in items[index + 2 : index + 4]]
        if word in _EVE or word in _MORROW:
            return Anchor(-1 if word in _EVE else 1, _kinds(noun), items[index].start, noun.end)
        if word in _SIDES and behind[:1] == ["ب"] and (days := _DAYS.get(behind[-1], 0)):
            return Anchor(days * _SIDES[word], _kinds(noun), items[index].start, items[index + 3].end)
    return None


def _kinds(noun: Item) -> frozenset[str]:
    """What may be told of what the noun names: «الجولة», «القمة» are talks, told in whatever word."""
    return TALKS if noun.has("tour", *TALKS) else noun.noun.kinds if noun.noun else frozenset()


def date_by_events(claims: Sequence[ClaimRecord], anchors: Mapping[int, Anchor]) -> None:
    """Give the claims with an anchor, by their `id`, the day that it means, if the article dates that event."""
    for number, claim in enumerate(claims):
        if (anchor := anchors.get(id(claim))) is None:
            continue
        others = (*reversed(claims[:number]), *claims[number + 1 :])
        known = (c for c in others if c.precision == "day" and c.predicate in anchor.kinds and id(c) not in anchors)
        event = next((c for c in known if c.status == "occurred" or claim.status != "occurred"), None)
        if event is not None:
            day = (date.fromisoformat(event.earliest) + timedelta(anchor.days)).isoformat()
            claim.earliest, claim.latest, claim.precision = day, day, "day"


_EVE = words_of("eve")
_MORROW = words_of("morrow")
_SIDES = {"قبل": -1, "بعد": 1}
_DAYS = {"يوم": 1, "يومين": 2, "اسبوع": 7, "اسبوعين": 14}
