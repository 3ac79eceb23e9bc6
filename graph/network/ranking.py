"""What `rank` prints: rows of a network's actors with their measures, their uncertainty, their course over time."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TextIO

import networkx as nx

from graph.network.centrality import LARGE, SAMPLE, known, rank, rounded, scores
from graph.network.measures.groups import by_country, group_centrality
from graph.network.measures.time import Period, by_period
from graph.network.measures.uncertainty import Interval, intervals
from graph.network.projection import Weight, of_ties
from graph.network.ties import Evidence, Tie
from graph.spreadsheets import write_csv

Format = Literal["table", "csv", "json"]
SURE = 1.96  # standard errors to either side of an estimate: 95 %


@dataclass(frozen=True, slots=True)
class Rows:
    """A table to be printed: the names of the columns, and a row for each actor."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def write(self, form: Literal["csv", "json"], stream: TextIO) -> None:
        """CSV with a line of names, or a JSON list of objects; None is an empty cell, or null. Nine digits."""
        rows = [[rounded(value) if isinstance(value, float) else value for value in row] for row in self.rows]
        if form == "csv":
            write_csv(self.columns, rows, stream)
        else:
            objects = [dict(zip(self.columns, row, strict=True)) for row in rows]
            json.dump(objects, stream, ensure_ascii=False, indent=1)
            stream.write("\n")


@dataclass(frozen=True, slots=True)
class Network:
    """The ties of a projection, how they are weighed, and what `describe` says of the actors.

    Resampling, and each period, makes a network of them again.
    """

    ties: Sequence[Tie]
    evidence: Evidence = "facts"
    weight: Weight = "events"
    directed: bool | None = None
    about: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def graph(self, ties: Sequence[Tie] | None = None, drawn: Mapping[str, int] | None = None) -> nx.Graph:
        """The network of these ties, else of all."""
        chosen = self.ties if ties is None else ties
        G = of_ties(chosen, self.evidence, self.weight, self.directed, drawn)
        for actor in G:
            G.nodes[actor].update(self.about.get(actor, {}))
        return G

    def without(self, *standings: str) -> "Network":
        return replace(self, ties=[tie for tie in self.ties if tie.standing not in standings])


def measured(G: nx.Graph, measures: Sequence[str], top: int, large: int = LARGE) -> tuple[Rows, dict[str, int]]:
    """The actors that come first by the first measure, with all of them; and which are estimated, from how many.

    Behind an estimate stands half the width of its 95 % interval.
    """
    found = {name: scores(G, name, SAMPLE if len(G) > large else None) for name in measures}
    columns: list[str] = []
    for name, its in found.items():
        columns += [name, f"{name} ±"] if its.errors else [name]
    rows = []
    for actor in list(found[measures[0]].values)[:top]:
        row: list[Any] = [actor]
        for its in found.values():
            row += [its.values[actor], SURE * its.errors[actor]] if its.errors else [its.values[actor]]
        rows.append((*row, G.degree(actor)))
    sampled = {name: its.sampled for name, its in found.items() if its.sampled}
    return Rows(("actor", *columns, "contacts"), rows), sampled


def uncertain(
    network: Network, measure: str, top: int, samples: int, advance: Callable[[], None] = lambda: None
) -> tuple[Rows, dict[str, Interval]]:
    """Each actor's value with its interval, the ranks it may have, and its rank without facts that rest on little."""
    low_first = known(measure).best == "low"
    found = intervals(
        network.ties,
        lambda drawn: rank(network.graph(drawn=drawn), measure),
        samples,
        lowest_first=low_first,
        advance=advance,
    )
    first = list(rank(network.graph(), measure))[:top]
    places = [
        {actor: place for place, actor in enumerate(rank(network.without(standing).graph(), measure), 1)}
        for standing in ("singleSource", "disputed")
    ]
    rows = [
        (actor, its.value, its.low, its.high, its.best, its.worst, *(place.get(actor) for place in places))
        for actor in first
        for its in [found[actor]]
    ]
    columns = ("actor", measure, "low", "high", "rank from", "to", "without single-source", "without disputed")
    return Rows(columns, rows), found


def over_time(network: Network, measure: str, top: int, period: Period) -> tuple[Rows, dict[str, dict[str, float]]]:
    """A column for each month or year with news, for the actors first in the whole; None where one is not in it."""
    series = by_period(network.ties, period, lambda ties: rank(network.graph(ties), measure))
    series = {name: values for name, values in series.items() if values}
    first = list(rank(network.graph(), measure))[:top]
    rows = [(actor, *(values.get(actor) for values in series.values())) for actor in first]
    return Rows(("actor", *series), rows), series


def delegations(G: nx.Graph, top: int) -> Rows:
    """Each country's actors as one group; the first by group betweenness, of equals the larger by degree."""
    found = group_centrality(G, by_country(G))
    ordered = sorted(found, key=lambda name: (-round(found[name].betweenness, 9), -round(found[name].degree, 9), name))
    rows = [
        (name, len(its.members), its.degree, its.closeness, its.betweenness)
        for name in ordered[:top]
        for its in [found[name]]
    ]
    return Rows(("actor", "members", "group degree", "group closeness", "group betweenness"), rows)
