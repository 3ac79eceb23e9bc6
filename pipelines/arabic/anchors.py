"""Days told by another event: «عشية القمة», «غداة اللقاء», «قبل التوقيع بيومين»."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pipelines.arabic.clauses import Syntax
from pipelines.arabic.items import Item
from pipelines.arabic.lexicon import words_of
from pipelines.circumstances import TALKS
from pipelines.claims import PREDICATES, ClaimRecord, Event
from pipelines.dates import DateMention


class Anchor(NamedTuple):
    """So many days after the last event of one of the `kinds`, or after what the sentence tells (`day`, else the news),
    if there are none; the words [start, end) say it."""

    days: int
    kinds: frozenset[str]
    start: int
    end: int
    day: date | None = None


def anchor_of(event: Event, syntax: Syntax, when: tuple[int, int, DateMention] | None) -> Anchor | None:
    """What the clause of an event says of its day by another event that the article has told of, or by what the
    sentence tells; the date `when` goes before, if it stands in the clause."""
    items = syntax.items
    if (own := _of_the_noun(event, syntax, when)) is not None:
        return own
    dated = when[0] if when else -1
    if any(items[i].start == dated and items[i].clause == event.clause for i in syntax.at["T"]):
        return None
    for index in syntax.clauses[event.clause].items:
        word = items[index].norm
        if word not in _EVE and word not in _MORROW and word not in _SIDES:
            continue
        if word not in _SIDES and items[index + 1 : index + 2] and items[index + 1].norm == "ذلك":
            return Anchor(-1 if word in _EVE else 1, PREDICATES - _STANDING, items[index].start, items[index + 1].end)
        at = _noun(items, index + 1, event)
        if at < 0:
            continue
        kinds, end = _kinds(items[at]), items[at].end
        if word not in _SIDES:
            return Anchor(-1 if word in _EVE else 1, kinds, items[index].start, end)
        by = next((k for k in range(at + 1, min(at + _NAMED, len(items))) if items[k].norm == "ب"), len(items))
        days, behind = _amount(items, by + 1)
        if days:
            return Anchor(days * _SIDES[word], kinds, items[index].start, items[behind - 1].end)
    return None


def _noun(items: list[Item], at: int, event: Event) -> int:
    """The item of the definite noun of an event at `at` or behind a noun of beginning there; -1 if there is none."""
    for k in range(at, min(at + 2, len(items))):
        noun = items[k]
        if noun.kind == "N" and noun.noun is not None and noun.definite and noun.start != event.trigger:
            return k
        if noun.norm not in _BEGINNINGS:
            return -1
    return -1


def _of_the_noun(event: Event, syntax: Syntax, when: tuple[int, int, DateMention] | None) -> Anchor | None:
    """«سحبت X سفيرها الخميس، غداة استقبال Y Z», «بعد يومين من زيارة Y»: the noun of the event is what the sentence
    reckons from, and its day is as far from the day of the rest."""
    items = syntax.items
    at = next((i for i in syntax.clauses[event.clause].items if items[i].start == event.trigger), 0)
    if not at or not event.rule.startswith("noun:") or (when and when[2].precision != "day"):
        return None
    day = when[2].earliest if when else None
    if day is None and syntax.clauses[event.clause].kind == "rel":
        return None  # «الصفقة التي أقرها غداة توقيع X اتفاقا»: of old, and not of the news
    before = items[at - 1].norm
    if before in _EVE or before in _MORROW:
        return Anchor(1 if before in _EVE else -1, frozenset(), items[at - 1].start, items[at].end, day)
    if before not in _FROM:
        return None
    for k in range(at - 2, max(-1, at - 5), -1):
        if items[k].norm in _SIDES:
            days, behind = _amount(items, k + 1)
            far = Anchor(-days * _SIDES[items[k].norm], frozenset(), items[k].start, items[at].end, day)
            return far if behind == at - 1 else None
    return None


def _amount(items: list[Item], at: int) -> tuple[int, int]:
    """How many days the words from `at` on count, and the item behind them; 0 days where they count none."""
    words = [item.norm for item in items[at : at + 2]]
    if len(words) == 2 and words[0] in _NUMBERS and words[1] in _UNITS:
        return _NUMBERS[words[0]] * _UNITS[words[1]], at + 2
    if not words or words[0] not in _DAYS:
        return 0, at
    return _DAYS[words[0]], at + 1 + (words[1:] == ["واحد"])


def _kinds(noun: Item) -> frozenset[str]:
    """What may be told of what the noun names: «الجولة», «القمة» are talks, told in whatever word."""
    return TALKS if noun.has("tour", *TALKS) else noun.noun.kinds if noun.noun else frozenset()


def date_by_events(claims: Sequence[ClaimRecord], anchors: Mapping[int, Anchor]) -> None:
    """Give the claims with an anchor, by their `id`, the day that it means, if the article dates that event."""
    news = next((c for c in claims if c.news and c.precision == "day" and id(c) not in anchors), None)
    for number, claim in enumerate(claims):
        if (anchor := anchors.get(id(claim))) is None:
            continue
        day = anchor.day
        if day is None and not anchor.kinds:
            near = (c for c in claims[max(0, number - _NEAR) : number + _NEAR] if c.sentence == claim.sentence)
            told = next((c for c in near if c.precision == "day" and id(c) not in anchors), news)
            day = date.fromisoformat(told.earliest) if told else None
        elif day is None:
            others = (*reversed(claims[:number]), *claims[number + 1 :])
            known = (c for c in others if c.precision == "day" and c.predicate in anchor.kinds and id(c) not in anchors)
            event = next((c for c in known if c.status == "occurred" or claim.status != "occurred"), None)
            day = date.fromisoformat(event.earliest) if event else None
        if day is not None:
            claim.earliest = claim.latest = (day + timedelta(anchor.days)).isoformat()
            claim.precision = "day"


_EVE = words_of("eve")
_MORROW = words_of("morrow")
_SIDES = {"قبل": -1, "بعد": 1}
_FROM = frozenset(["من", "علي"])
_NAMED = 4  # items from the noun of an event to how long before or after it
_NEAR = 10  # claims
_STANDING = frozenset(["represents", "memberOf"])
_BEGINNINGS = words_of("beginning")
_DAYS = {"يوم": 1, "يومين": 2, "اسبوع": 7, "اسبوعين": 14}
_UNITS = {"ايام": 1, "اسابيع": 7}
_NUMBERS = {"ثلاثه": 3, "اربعه": 4, "خمسه": 5, "سته": 6, "سبعه": 7, "ثمانيه": 8, "تسعه": 9, "عشره": 10}
