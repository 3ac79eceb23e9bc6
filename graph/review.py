"""The queue of doubtful matches, for people to judge: two names, what speaks for and against, the words of both."""

from dataclasses import dataclass

from rdflib import Dataset
from rich.table import Table

from graph.query import rows
from graph.store import oxigraph
from graph.tables import table

QUEUE = """
SELECT ?candidate ?score ?actor WHERE {
    ?candidate a bc:Candidate ; bc:score ?score ; bc:between ?actor } ORDER BY DESC(?score) ?candidate ?actor
"""
HINTS = "SELECT ?candidate ?hint WHERE { ?candidate bc:hint ?hint } ORDER BY ?candidate ?hint"
# Actors of the queue that no article describes are those of the knowledge base.
NAMES = """
SELECT ?actor ?name WHERE {
    { SELECT DISTINCT ?actor WHERE { ?candidate a bc:Candidate ; bc:between ?actor } }
    { ?actor skos:prefLabel ?name } UNION { GRAPH ?article { ?actor skos:prefLabel ?name } }
} ORDER BY ?actor LANG(?name) ?name
"""
WORDS = """
SELECT ?actor ?document ?words WHERE {
    { SELECT DISTINCT ?actor WHERE { ?candidate a bc:Candidate ; bc:between ?actor } }
    VALUES ?end { rdf:subject rdf:object bc:attributedTo }
    GRAPH ?article {
        ?claim ?end ?actor ; oa:hasTarget/oa:hasSelector/oa:exact ?evidence . ?article dct:identifier ?document
        OPTIONAL { ?claim bc:sentence ?sentence }
    }
    BIND (COALESCE(?sentence, ?evidence) AS ?words)
} ORDER BY DESC(?actor) DESC(?document) DESC(?words)
"""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that may be one: IRI, name, and a sentence of an article that speaks of them."""

    iri: str
    name: str
    article: str
    words: str


@dataclass(frozen=True, slots=True)
class Doubt:
    score: float
    one: Side
    other: Side
    hints: tuple[str, ...]


def queue(dataset: Dataset) -> list[Doubt]:
    """The candidates that wait for a judgement, the most alike first."""
    store = oxigraph(dataset)
    names: dict[str, str] = {}
    for actor, name in rows(store, NAMES):
        names[actor] = f"{names[actor]} / {name}" if actor in names and name not in names[actor] else name
    words = {actor: (document, sentence) for actor, document, sentence in rows(store, WORDS)}
    hints: dict[str, list[str]] = {}
    for candidate, hint in rows(store, HINTS):
        hints.setdefault(candidate, []).append(hint)
    sides: dict[tuple[str, float], list[Side]] = {}
    for candidate, score, actor in rows(store, QUEUE):
        side = Side(actor, names.get(actor, actor), *words.get(actor, ("", "")))
        sides.setdefault((candidate, float(score)), []).append(side)
    return [
        Doubt(score, one, other, tuple(hints.get(candidate, ()))) for (candidate, score), (one, other) in sides.items()
    ]


def as_table(doubts: list[Doubt]) -> Table:
    """For the terminal: both names, why they are not simply merged, and an article's words on each."""
    return table(
        ("score", "one", "other", "because", "of the one", "of the other"),
        (
            (
                doubt.score,
                doubt.one.name,
                doubt.other.name,
                "; ".join(doubt.hints),
                _said(doubt.one),
                _said(doubt.other),
            )
            for doubt in doubts
        ),
    )


def _said(side: Side) -> str:
    return f"{side.article}: {side.words}" if side.article else ""
