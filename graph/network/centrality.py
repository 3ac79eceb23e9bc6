"""Who matters in a network: every measure by its name, with what it means."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx

from graph.network.measures import brokerage, cohesion, flow, holes, paths, signed, spectral, time
from graph.network.measures.paths import Scores
from graph.store import GraphError

# Above so many actors the heavy measures are estimated, from so many sources or pairs, where that is asked for.
LARGE = 5_000
SAMPLE = 256
DEFAULT = ("degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank", "constraint")


@dataclass(frozen=True, slots=True)
class Measure:
    """One line each: what it is, what weights and directions do, what it means in diplomacy, the paper."""

    name: str
    definition: str
    weight: str  # none, strength, distance
    direction: str
    diplomacy: str
    paper: str
    best: str = "high"  # which end of the values comes first
    heavy: bool = False  # whether it can be sampled


def rank(G: nx.Graph, measure: str) -> dict[str, float]:
    """Every actor's exact value by the named measure, the most central first; equals in alphabetical order.

    `G` is a network of `projection`, its edges carry `weight`; it is left as it is. Higher means more central
    in all measures but constraint, whose lowest value comes first. GraphError for an unknown measure.
    """
    return scores(G, measure).values


def scores(G: nx.Graph, measure: str, sample: int | None = None, seed: int = 0) -> Scores:
    """As `rank`; `sample` has a heavy measure estimated from so many sources, or pairs, with standard errors."""
    about = known(measure)
    if len(G) < 2:
        return Scores(dict.fromkeys(G, 0.0))
    if about.heavy:
        found = HEAVY[measure](G, sample if sample and sample < len(G) else None, seed)
    else:
        found = Scores(LIGHT[measure](G))
    sign = 1 if about.best == "low" else -1
    # Rounded, lest equals be ordered by the noise of floating point.
    ordered = sorted(found.values.items(), key=lambda item: (sign * rounded(item[1]), item[0]))
    return Scores(dict(ordered), found.errors, found.sampled)


def rounded(value: float) -> float:
    """A value as far as it is meant: nine digits, twelve decimals."""
    return round(float(f"{value:.9g}"), 12)


def known(measure: str) -> Measure:
    """What the catalogue says of a measure. GraphError, with those there are, for one that is none."""
    if measure not in MEASURES:
        raise GraphError(f'there is no measure "{measure}": take one of {", ".join(MEASURES)}')
    return MEASURES[measure]


def table(G: nx.Graph, measures: Sequence[str] = DEFAULT, large: int = LARGE, seed: int = 0) -> dict[str, Scores]:
    """Several measures of one network, by name. The heavy ones of a network above `large` are estimated."""
    sample = SAMPLE if len(G) > large else None
    return {measure: scores(G, measure, sample, seed) for measure in measures}


def dataframe(G: nx.Graph, measures: Sequence[str] = DEFAULT, large: int = LARGE, seed: int = 0) -> Any:
    """`table` as a pandas.DataFrame: a row an actor, by IRI, the most central by the first measure first.

    Columns: `label`, `label_en`, `kind`, `country` where the network has them; one for each measure, and
    "NAME error", the standard error, for each that is estimated. GraphError if pandas is not installed.
    """
    try:
        import pandas
    except ImportError as error:
        raise GraphError("a DataFrame needs a library more: pip install pandas") from error
    found = table(G, measures, large, seed)
    columns: dict[str, Any] = {
        name: dict(G.nodes(data=name))
        for name in ("label", "label_en", "kind", "country")
        if any(name in about for _, about in G.nodes(data=True))
    }
    for measure, its in found.items():
        columns[measure] = its.values
        if its.errors is not None:
            columns[f"{measure} error"] = its.errors
    order = list(next(iter(found.values())).values) if found else sorted(G)
    return pandas.DataFrame(columns, index=pandas.Index(order, name="actor"))


def degree(G: nx.Graph) -> dict[str, float]:
    """With how many of the others an actor is in contact, as a share (Freeman 1978). Weights do not count."""
    return dict(nx.degree_centrality(G))


def strength(G: nx.Graph) -> dict[str, float]:
    """The sum of the weights of an actor's ties (Barrat et al. 2004)."""
    return {actor: float(total) for actor, total in G.degree(weight="weight")}


LIGHT: dict[str, Callable[[nx.Graph], dict[str, float]]] = {
    "degree": degree,
    "strength": strength,
    "eigenvector": spectral.eigenvector,
    "pagerank": spectral.pagerank,
    "katz": spectral.katz,
    "hubs": spectral.hubs,
    "authorities": spectral.authorities,
    "constraint": holes.constraint,
    "effective-size": holes.effective_size,
    "core": cohesion.core,
    "clustering": cohesion.clustering,
    "articulation": cohesion.articulation,
    "bridges": cohesion.bridges,
    "coordinator": brokerage.coordinator,
    "gatekeeper": brokerage.gatekeeper,
    "representative": brokerage.representative,
    "consultant": brokerage.consultant,
    "liaison": brokerage.liaison,
    "reciprocity": signed.reciprocity,
    "imbalance": signed.imbalance,
    "reach": time.reach,
}
HEAVY: dict[str, Callable[[nx.Graph, int | None, int], Scores]] = {
    "betweenness": paths.betweenness,
    "closeness": paths.closeness,
    "harmonic": paths.harmonic,
    "current-flow": flow.current_flow,
}
MEASURES = {
    name: Measure(name, **about)
    for name, about in tomllib.loads((Path(__file__).parent / "measures" / "measures.toml").read_text("utf-8")).items()
}
