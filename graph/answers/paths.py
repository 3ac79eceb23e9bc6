"""How two actors are connected: the shortest paths through facts, each step with the events that it rests on."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise

import networkx as nx
from rdflib import Dataset
from rich.text import Text

from graph.answers.lines import Line, called, event_lines
from graph.answers.timeline import Event, events, things_json
from graph.answers.timeline import as_json as event_json
from graph.claims import Thing, claims
from graph.names import Shown, main_language, names, shown
from graph.names import labels as all_labels
from graph.network.projection import contact_network
from graph.selection import Selection
from graph.store import GraphError

LOOKED_AT = 1000  # equally short paths, among which those on the most claims are chosen


@dataclass(frozen=True, slots=True)
class Step:
    """From one actor to the next. The events are those of the two in which contact occurred; of their claims only
    those on the two, also where they deny it."""

    one: Thing
    other: Thing
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Path:
    steps: tuple[Step, ...]


class NoPath(GraphError):
    """The two are not connected as asked; the message says what to try."""


def paths(
    dataset: Dataset,
    one: str,
    other: str,
    selection: Selection | None = None,
    labels: Shown | None = None,
    steps: int | None = None,
    limit: int = 3,
) -> list[Path]:
    """The shortest paths between two IRIs, at most `limit`: of equally short ones those whose weakest step rests on
    the most claims.

    A step is contact that some claim says occurred, or one of the selection's relations, in its time. NoPath if there
    is none, or none of at most so many `steps`; GraphError if the two are one.
    """
    if one == other:
        raise GraphError("both names mean one actor: give two")
    labels = labels or main_language(dataset)
    selection = replace(selection or Selection(), actors=(), statuses=())
    selection = replace(selection, predicates=selection.predicates or ("inContactWith",))
    G = contact_network(dataset, selection)
    known = all_labels(dataset)

    def thing(iri: str) -> Thing:
        return Thing(iri, names(known.get(iri, ())), shown(known.get(iri, ()), labels))

    limits = selection != Selection(predicates=("inContactWith",))
    widen = "leave out filters" if limits else "try --predicate with another relation, or build from more articles"
    for actor in (one, other):
        if actor not in G:
            raise NoPath(f"{thing(actor).name} is in contact with nobody by these claims: {widen}")
    if not nx.has_path(G, one, other):
        raise NoPath(f"nothing connects {thing(one).name} with {thing(other).name}: {widen}")
    length = nx.shortest_path_length(G, one, other)
    if steps is not None and length > steps:
        raise NoPath(f"{thing(one).name} and {thing(other).name} are {length} steps apart: try --max-steps {length}")

    def strength(nodes: list[str]) -> tuple[object, ...]:
        weights = [G.edges[pair]["weight"] for pair in pairwise(nodes)]
        return (-min(weights), -sum(weights), nodes)

    chosen = sorted(islice(nx.all_shortest_paths(G, one, other), LOOKED_AT), key=strength)[:limit]
    evidence = _evidence(dataset, {pair for nodes in chosen for pair in pairwise(nodes)}, selection, labels)
    return [Path(tuple(Step(thing(a), thing(b), evidence[a, b]) for a, b in pairwise(nodes))) for nodes in chosen]


def _evidence(
    dataset: Dataset, pairs: Collection[tuple[str, str]], selection: Selection, labels: Shown
) -> dict[tuple[str, str], tuple[Event, ...]]:
    """By pair: the events with a claim that there was contact, and what else their claims say of the two."""
    actors = tuple(sorted({actor for pair in pairs for actor in pair}))
    between: dict[frozenset[str], set[str]] = defaultdict(set)
    for claim in claims(dataset, replace(selection, actors=actors), labels):
        between[frozenset((claim.subject.iri, claim.object.iri))].add(claim.iri)
    told = events(dataset, Selection(actors=actors), labels)

    def theirs(pair: tuple[str, str]) -> Iterator[Event]:
        for event in told:
            own = tuple(claim for claim in event.claims if claim.iri in between[frozenset(pair)])
            if any(claim.status == "occurred" for claim in own):
                yield replace(event, claims=own)

    return {pair: tuple(theirs(pair)) for pair in pairs}


def as_lines(found: list[Path]) -> Iterator[Line]:
    """For the terminal: each path in a line, then its steps with their events."""
    for number, path in enumerate(found, 1):
        actors = [path.steps[0].one, *(step.other for step in path.steps)]
        space = "\n" if number > 1 else ""
        yield 0, Text(f"{space}{number}. {' — '.join(map(called, actors))}", "bold")
        for step in path.steps:
            yield 1, Text(f"{called(step.one)} — {called(step.other)}", "underline")
            for event in step.events:
                yield from event_lines(event, depth=2)


def as_json(found: list[Path]) -> list[dict[str, object]]:
    """The paths as other programs read them."""
    return [
        {
            "steps": [
                {
                    "between": things_json((step.one, step.other)),
                    "events": [event_json(event) for event in step.events],
                }
                for step in path.steps
            ]
        }
        for path in found
    ]
