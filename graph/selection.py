"""Which claims are meant: the filters that the commands share, and their SPARQL."""

import re
from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import DCTERMS, Dataset

from graph.names import actors_named, merged
from graph.relations import members, statuses
from graph.store import GraphError, oxigraph
from ontology.namespace import BC

DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Selection:
    """Claims of any of these actors, predicates, statuses and articles, in this time; empty means all.

    `actors`: names, IRIs or actor:slug, at either end. `predicates`: local names, also of super-properties.
    `articles`: identifiers or IRIs. `since`, `until`: a day, month or year; a claim that gives no time itself
    counts by its article's date, and one with neither falls outside.
    """

    actors: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


def patterns(dataset: Dataset, selection: Selection) -> list[str]:
    """SPARQL that narrows ?article, ?subject, ?predicate, ?object, ?status, to stand first in GRAPH ?article.

    Two patterns where an actor may stand at either end, else one. GraphError for a name, relation, status or
    article that is none. Outside of the GRAPH block, or as an OR, Oxigraph would look at every claim.
    """
    common = [
        values("predicate", [str(BC[m]) for name in selection.predicates for m in members(name)]),
        values("status", [_status(name) for name in selection.statuses]),
        values("article", [_article(dataset, name) for name in selection.articles]),
    ]
    chiefs = {iri for name in selection.actors for iri in actors_named(dataset, name)}
    actors = sorted(chiefs.union(iri for iri, chief in merged(dataset).items() if chief in chiefs)) if chiefs else []
    ends = ("subject", "object") if actors else ("subject",)
    return ["\n".join([values(end, actors), *common]) for end in ends]


def in_time(selection: Selection) -> str:
    """SPARQL that keeps the claims of the selection's time, to stand last in GRAPH ?article."""
    limits = []
    if selection.since is not None:
        limits.append(f'COALESCE(?to, ?from, ?day) >= "{day(selection.since, last=False)}"^^xsd:date')
    if selection.until is not None:
        limits.append(f'COALESCE(?from, ?to, ?day) <= "{day(selection.until, last=True)}"^^xsd:date')
    if not limits:
        return ""
    return f"""
        OPTIONAL {{ ?claim bc:earliest ?from }}
        OPTIONAL {{ ?claim bc:latest ?to }}
        OPTIONAL {{ ?article schema:datePublished ?day }}
        FILTER ({" && ".join(limits)})"""


def values(variable: str, iris: Collection[str]) -> str:
    """SPARQL that narrows a variable to these IRIs; nothing for none."""
    return f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in iris)} }}" if iris else ""


def _status(name: str) -> str:
    if name not in statuses():
        raise GraphError(f'there is no status "{name}": take one of {", ".join(statuses())}')
    return str(BC[name])


def _article(dataset: Dataset, name: str) -> str:
    store = oxigraph(dataset)
    quads = store.quads_for_pattern(None, ox.NamedNode(DCTERMS.identifier), ox.Literal(name))
    names = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    names |= {graph.value for graph in store.named_graphs() if graph.value == name}
    if not names:
        raise GraphError(f'no article "{name}" in the graph: give the id that it was built with')
    return min(names)


def day(text: str, last: bool) -> str:
    """The first or the last day of a day, month or year. GraphError if it is none."""
    if not DAY.fullmatch(text):
        raise GraphError(f'"{text}" is no date: write 2025, 2025-11 or 2025-11-19')
    year, month, day = [*text.split("-"), "", ""][:3]
    month = month or ("12" if last else "01")
    days = monthrange(int(year), int(month))[1] if year != "0000" else 0
    day = day or (str(days) if last else "01")
    if int(day) > days:
        raise GraphError(f'"{text}" is no day of the calendar: write 2025, 2025-11 or 2025-11-19')
    return f"{year}-{month}-{day}"
