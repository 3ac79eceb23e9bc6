"""The stored events in order: what happened when, who tells it, confirms it and denies it, and in which words."""

import json
from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from rdflib import Dataset
from rich.table import Table

from graph.claims import Claim, Thing, claims, listed
from graph.claims import as_json as claim_json
from graph.names import Label, Shown, actors_named, main_language, merged, names, shown
from graph.names import labels as all_labels
from graph.query import rows, rows_about
from graph.relations import members, relations, standings, statuses
from graph.selection import Selection, day, values
from graph.spreadsheets import write_csv as write_rows
from graph.store import GraphError, oxigraph
from graph.tables import table
from ontology.namespace import ARTICLE, BC

ALL = "SELECT ?this ?term ?value { %s ?this a bc:Event ; ?term ?value }"
# Also what is told of an actor for whom the event names another: Russia, where Lavrov took part.
OF_ACTORS = """
SELECT DISTINCT ?event { %s VALUES ?end { rdf:subject rdf:object }
    GRAPH ?article { ?claim ?end ?named } ?event bc:gathers ?claim }
"""
COLUMNS = (
    "when", "earliest", "latest", "precision", "dated_by", "who", "participants", "relations", "statuses", "standing",
    "where", "channels", "independent_sources", "told_by", "confirmed_by", "denied_by", "articles", "words", "event",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One happening as the graph has it, with the claims that speak of it, those of the first article first."""

    iri: str
    participants: tuple[Thing, ...]
    relations: tuple[str, ...]  # local names: met, negotiated
    statuses: tuple[str, ...]  # every one that is told
    standing: str | None  # confirmed, disputed…; None in a graph of an older build
    earliest: str | None
    latest: str | None
    precision: str | None
    places: tuple[Thing, ...]
    channels: tuple[str, ...]
    sources: int  # independent ones
    told_by: tuple[Thing, ...]
    confirmed_by: tuple[Thing, ...]
    denied_by: tuple[Thing, ...]
    claims: tuple[Claim, ...]

    @property
    def dated_by(self) -> str | None:
        """ "event" if its own time is told, "article" if only its articles are dated, else None."""
        if self.earliest and self.latest:
            return "event"
        return "article" if any(claim.article.published for claim in self.claims) else None

    @property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day on which it may have been, else of the articles that tell it."""
        if self.earliest and self.latest:
            return self.earliest, self.latest
        published = sorted(claim.article.published for claim in self.claims if claim.article.published)
        return (published[0], published[-1]) if published else None

    @property
    def when(self) -> str:
        """Its time as exactly as it is told: 2025-11-19, 2025-11, 2025, 2025-11-17 to 2025-11-23; told 2025-11-13."""
        if self.days is None:
            return "no date"
        return span(*self.days) if self.dated_by == "event" else f"told {span(*self.days)}"

    @property
    def directed(self) -> bool:
        """Whether one does it to another: visits, criticizes. Of contact there is no first and second."""
        return not any(relations()[name].symmetric for name in self.relations)

    @property
    def who(self) -> str:
        if self.directed:
            return f"{self.claims[0].subject.name} → {self.claims[0].object.name}"
        return listed(self.participants)


def events(
    dataset: Dataset,
    selection: Selection | None = None,
    labels: Shown | None = None,
    standing: Collection[str] = (),
    sources: int = 0,
    only: Collection[str] | None = None,
) -> list[Event]:
    """The events selected, in order of time; what nobody dates stands at the day of its first article.

    An event is selected if it fits: any of the actors takes part, any of the relations, statuses and standings is
    its own, at least so many independent sources tell it, and it may have been in the time. `only` are IRIs of events:
    no others are looked at. Things are named in the language of `labels`, else in that of most articles. GraphError
    if the selection names what is not there.
    """
    selection = selection or Selection()
    labels = labels or main_language(dataset)
    wanted_relations = {member for name in selection.predicates for member in members(name)}
    for known, chosen in ((statuses(), selection.statuses), (standings(), standing)):
        for name in chosen:
            if name not in known:
                raise GraphError(f'there is no "{name}": take one of {", ".join(known)}')
    since = day(selection.since, last=False) if selection.since is not None else ""
    until = day(selection.until, last=True) if selection.until is not None else "9999"

    found = []
    for iri, said in _stored(dataset, selection, only).items():
        days = (said["latest"], said["earliest"]) if said["earliest"] else None
        if (
            (not wanted_relations or wanted_relations & _local(said["relation"]))
            and (not selection.statuses or set(selection.statuses) & _local(said["status"]))
            and (not standing or set(standing) & _local(said["standing"]))
            and int(said["independentSources"][0]) >= sources
            and (days is None or (days[0][0] >= since and days[1][0] <= until))
        ):
            found.append((iri, said))
    known_labels = all_labels(dataset)
    gathered = [claim for _, said in found for claim in said["gathers"]]
    told = {claim.iri: claim for claim in claims(dataset, None, labels, gathered)}
    result = (
        _event(iri, said, own, known_labels, labels)
        for iri, said in found
        # None is left after a build that did not finish: the events are then of older articles than the claims.
        if (own := [told[claim] for claim in said["gathers"] if claim in told])
    )
    limited = selection.since is not None or selection.until is not None
    return sorted(
        (
            event
            for event in result
            if not limited or (event.days is not None and event.days[1] >= since and event.days[0] <= until)
        ),
        key=lambda event: (event.days or ("9999", "9999"), event.iri),
    )


def _stored(
    dataset: Dataset, selection: Selection, only: Collection[str] | None
) -> dict[str, defaultdict[str, list[str]]]:
    """What the graph says of the events of these actors, by IRI and local name."""
    store = oxigraph(dataset)
    if selection.actors:
        chiefs = {iri for name in selection.actors for iri in actors_named(dataset, name)}
        named = sorted(chiefs.union(iri for iri, chief in merged(dataset).items() if chief in chiefs))
        theirs = {event for (event,) in rows(store, OF_ACTORS % values("named", named))}
        only = theirs if only is None else theirs & set(only)
    found: dict[str, defaultdict[str, list[str]]] = {}
    for event, term, value in rows_about(store, ALL, only):
        found.setdefault(event, defaultdict(list))[term.removeprefix(str(BC))].append(value)
    return found


def _event(
    iri: str,
    said: Mapping[str, list[str]],
    told: Iterable[Claim],
    known: Mapping[str, list[Label]],
    labels: Shown,
) -> Event:
    own = sorted(told, key=_order)
    articles = {claim.article.iri: claim.article for claim in own}

    def thing(value: str) -> Thing:
        if value in known:
            return Thing(value, names(known[value]), shown(known[value], labels))
        if value in articles:  # it says so itself
            paper = articles[value].publisher or articles[value].document
            return Thing(value, (paper,), (paper,))
        name = value.removeprefix(str(ARTICLE))
        return Thing(value, (name,), (name,))

    def things(term: str) -> tuple[Thing, ...]:
        return tuple(thing(value) for value in sorted(said[term]))

    def first(term: str) -> str | None:
        return next(iter(said[term]), None)

    standing = first("standing")
    return Event(
        iri=iri,
        participants=things("participant"),
        relations=tuple(sorted(_local(said["relation"]))),
        statuses=tuple(sorted(_local(said["status"]))),
        standing=standing.removeprefix(str(BC)) if standing else None,
        earliest=first("earliest"),
        latest=first("latest"),
        precision=first("precision"),
        places=things("place"),
        channels=tuple(sorted(_local(said["channel"]))),
        sources=int(said["independentSources"][0]),
        told_by=things("toldBy"),
        confirmed_by=things("confirmedBy"),
        denied_by=things("deniedBy"),
        claims=tuple(own),
    )


def span(first: str, last: str) -> str:
    """From a day to a day, shorter for a whole month or year."""
    if first == last:
        return first
    if first[:4] == last[:4] and (first[5:], last[5:]) == ("01-01", "12-31"):
        return first[:4]
    if first[:7] == last[:7] and (first[8:], int(last[8:])) == ("01", monthrange(int(last[:4]), int(last[5:7]))[1]):
        return first[:7]
    return f"{first} to {last}"


def _order(claim: Claim) -> tuple[str, str, int, int, str]:
    return claim.article.published or "9999", claim.article.document, claim.start, claim.end, claim.iri


def _local(iris: Iterable[str]) -> set[str]:
    return {iri.removeprefix(str(BC)) for iri in iris}


def as_table(found: Iterable[Event]) -> Table:
    """For the terminal: when, who, what, how it stands, and the words that tell it first."""
    return table(
        ("when", "who", "what", "standing", "sources", "where", "words"),
        (
            (
                event.when, event.who, "; ".join(event.relations), event.standing or "; ".join(event.statuses),
                event.sources, listed(event.places), event.claims[0].evidence,
            )
            for event in found
        ),
    )  # fmt: skip


def write_csv(found: Iterable[Event], stream: TextIO) -> None:
    """One line an event; lists are joined by semicolons."""
    rows = (
        (
            event.when, event.earliest, event.latest, event.precision, event.dated_by, event.who,
            "; ".join(actor.iri for actor in event.participants), "; ".join(event.relations),
            "; ".join(event.statuses), event.standing, listed(event.places), "; ".join(event.channels),
            event.sources, listed(event.told_by), listed(event.confirmed_by), listed(event.denied_by),
            "; ".join(_articles(event)), "; ".join(dict.fromkeys(claim.evidence for claim in event.claims)),
            event.iri,
        )
        for event in found
    )  # fmt: skip
    write_rows(COLUMNS, rows, stream)


def write_jsonl(found: Iterable[Event], stream: TextIO) -> None:
    """One JSON object a line."""
    for event in found:
        json.dump(as_json(event), stream, ensure_ascii=False)
        stream.write("\n")


def as_json(event: Event) -> dict[str, object]:
    """The event as other programs read it; its claims as `claims --format jsonl` has them, with their article."""
    return {
        "event": event.iri,
        "when": event.when,
        "earliest": event.earliest,
        "latest": event.latest,
        "precision": event.precision,
        "dated_by": event.dated_by,
        "participants": things_json(event.participants),
        "relations": list(event.relations),
        "statuses": list(event.statuses),
        "standing": event.standing,
        "where": things_json(event.places),
        "channels": list(event.channels),
        "independent_sources": event.sources,
        "told_by": things_json(event.told_by),
        "confirmed_by": things_json(event.confirmed_by),
        "denied_by": things_json(event.denied_by),
        "claims": [quote_json(claim) for claim in event.claims],
    }


def quote_json(claim: Claim) -> dict[str, object]:
    """A claim as `claims --format jsonl` has it, and what its article is."""
    return claim_json(claim) | {
        "headline": claim.article.headline,
        "published": claim.article.published,
        "publisher": claim.article.publisher,
        "url": claim.article.url,
    }


def things_json(things: Iterable[Thing]) -> list[dict[str, object]]:
    return [{"iri": thing.iri, "names": list(thing.names)} for thing in things]


def _articles(event: Event) -> Collection[str]:
    return dict.fromkeys(claim.article.document for claim in event.claims)
