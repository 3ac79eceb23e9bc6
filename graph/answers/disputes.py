"""What is denied: beside what is told of the same happening, or of another one of the same actors near it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Literal

from rdflib import Dataset
from rich.text import Text

from graph.answers.lines import Line, event_lines
from graph.answers.timeline import Event, events
from graph.answers.timeline import as_json as event_json
from graph.names import Shown
from graph.selection import Selection

NEAR = 366  # days between what is told and a denial of another period

Kind = Literal["disputed", "called off", "denied for another period", "denied beside it", "denied only"]
SAID = {
    "disputed": "Disputed: told and denied",
    "called off": "Called off: planned or sought, and denied",
    "denied for another period": "Denied for another period than what is told: the one does not contradict the other",
    "denied beside it": "Denied, and the like is told of the same time or of an unclear one: perhaps the same",
    "denied only": "Denied, and nobody here tells it",
}


@dataclass(frozen=True, slots=True)
class Dispute:
    """A denial and what it stands against: the same event, others of the same actors, or nothing."""

    kind: Kind
    denied: Event
    told: tuple[Event, ...]


def disputes(dataset: Dataset, selection: Selection | None = None, labels: Shown | None = None) -> list[Dispute]:
    """The denials selected by actors and time, disputed ones first, then in order of time.

    A denial is for another period if it shares no day with what is told of two same actors within a year of it, and
    beside it if it may share one and is yet no part of that event (another means or place, or an unclear date).
    """
    selection = selection or Selection()
    everything = events(dataset, replace(selection, since=None, until=None), labels)
    chosen = {event.iri for event in events(dataset, replace(selection, statuses=("denied",)), labels)}
    told: dict[tuple[str, tuple[str, ...]], list[Event]] = defaultdict(list)
    for event in everything:
        if "occurred" in event.statuses and "denied" not in event.statuses:
            for key in _keys(event):
                told[key].append(event)
    found = []
    for event in everything:
        if event.iri not in chosen:
            continue
        if "occurred" in event.statuses:
            found.append(Dispute("disputed", event, (event,)))
        elif len(event.statuses) > 1:
            found.append(Dispute("called off", event, (event,)))
        else:
            near = {other.iri: other for key in _keys(event) for other in told[key] if _gap(event, other) <= NEAR}
            beside = [other for other in near.values() if not _apart(event, other)]
            against = sorted(beside or near.values(), key=lambda other: _gap(event, other))
            kind: Kind = "denied beside it" if beside else "denied for another period" if near else "denied only"
            found.append(Dispute(kind, event, tuple(against)))
    return sorted(found, key=lambda dispute: list(SAID).index(dispute.kind))


def _keys(event: Event) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a denial and what it denies have in common: the family of relations and two actors."""
    if event.directed:
        yield "; ".join(event.relations), (event.claims[0].subject.iri, event.claims[0].object.iri)
        return
    for one, other in combinations(sorted(actor.iri for actor in event.participants), 2):
        yield "contact", (one, other)


def _apart(denied: Event, told: Event) -> bool:
    """Whether they share no day for sure. What nobody dates was before the article that tells it."""
    if denied.dated_by != "event" or denied.days is None or told.days is None or not _gap(denied, told):
        return False
    return told.dated_by == "event" or told.days[1] < denied.days[0]


def _gap(one: Event, other: Event) -> int:
    """Days between two events, 0 where they may share one or nothing is dated."""
    if one.days is None or other.days is None:
        return 0
    later, earlier = max(one.days[0], other.days[0]), min(one.days[1], other.days[1])
    return max(0, (date.fromisoformat(later) - date.fromisoformat(earlier)).days)


def as_lines(found: list[Dispute]) -> Iterator[Line]:
    """For the terminal: each denial with what stands against it, kind by kind."""
    last = None
    for dispute in found:
        if dispute.kind != last:
            yield 0, Text(("\n" if last else "") + SAID[dispute.kind], "bold underline")
            last = dispute.kind
        yield from event_lines(dispute.denied, depth=1)
        beside = "of another time it is told:" if dispute.kind == "denied for another period" else "beside it is told:"
        for event in dispute.told:
            if event is not dispute.denied:
                yield 2, Text(beside, "dim")
                yield from event_lines(event, depth=3)


def as_json(found: list[Dispute]) -> list[dict[str, object]]:
    """The disputes as other programs read them."""
    return [
        {
            "kind": dispute.kind,
            "denied": event_json(dispute.denied),
            "told": [event_json(event) for event in dispute.told],
        }
        for dispute in found
    ]
