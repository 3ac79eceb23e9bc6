"""The claims in the graph: selected, as dataclasses; written as a table, CSV or JSON lines."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TextIO

import pyoxigraph as ox
from rdflib import Dataset
from rich.table import Table

from graph.names import LABELS, Label, Shown, label, merged, names, shown
from graph.names import labels as all_labels
from graph.query import BATCH, PREFIXES
from graph.selection import Selection, in_time, patterns, values
from graph.spreadsheets import write_csv as write_rows
from graph.store import oxigraph
from graph.tables import table
from ontology.namespace import BASE, BC

COLUMNS = (
    "document", "published", "subject", "subject_iri", "predicate", "object", "object_iri", "status", "when",
    "where", "channel", "attributed_to", "evidence", "start", "end", "confidence",
)  # fmt: skip

CLAIMS = """
SELECT ?article ?claim ?subject ?predicate ?object ?status ?evidence ?start ?end ?confidence
    ?earliest ?latest ?precision ?channel
WHERE {{
    GRAPH ?article {{
        {pattern}
        ?claim a bc:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
            bc:status ?status ; bc:confidence ?confidence ; oa:hasTarget ?target .
        ?target oa:hasSelector ?quote , ?position .
        ?quote oa:exact ?evidence .
        ?position oa:start ?start ; oa:end ?end
        OPTIONAL {{ ?claim bc:earliest ?earliest }}
        OPTIONAL {{ ?claim bc:latest ?latest }}
        OPTIONAL {{ ?claim bc:precision ?precision }}
        OPTIONAL {{ ?claim bc:channel ?channel }}
        {in_time}
    }}
}}
"""

ARTICLES = """
SELECT * WHERE {{
    GRAPH ?article {{
        {narrow}
        ?article a bc:Article ; dct:identifier ?document
        OPTIONAL {{ ?article schema:headline ?headline }}
        OPTIONAL {{ ?article schema:datePublished ?published }}
        OPTIONAL {{ ?article schema:publisher ?publisher }}
        OPTIONAL {{ ?article schema:url ?url }}
        OPTIONAL {{ ?article schema:inLanguage ?language }}
    }}
}}
"""


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor, a place or a source, with every name it has in the graph or in the claim's article.

    `shown` are those of the languages asked for: one, two, or none if it is nameless.
    """

    iri: str
    names: tuple[str, ...]
    shown: tuple[str, ...]

    @property
    def name(self) -> str:
        return " / ".join(self.shown) or self.iri.removeprefix(BASE)


@dataclass(frozen=True, slots=True)
class Article:
    iri: str
    document: str  # its identifier
    headline: str | None
    published: str | None
    publisher: str | None
    url: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    iri: str
    article: Article
    subject: Thing
    predicate: str  # local name: met
    object: Thing
    status: str  # occurred, planned, sought, denied
    earliest: str | None
    latest: str | None
    precision: str | None
    places: tuple[Thing, ...]
    channel: str | None
    sources: tuple[Thing, ...]
    evidence: str
    start: int
    end: int
    confidence: float

    @property
    def when(self) -> str | None:
        """The day, month or year of the claim, as precise as known; None for no time or several years."""
        if self.earliest is None or self.latest is None:
            return None
        finest = {"day": 10, "month": 7, "year": 4}.get(self.precision or "", 10)
        for width in (10, 7, 4):
            if width <= finest and self.earliest[:width] == self.latest[:width]:
                return self.earliest[:width]
        return None


def claims(
    dataset: Dataset,
    selection: Selection | None = None,
    labels: Shown | None = None,
    only: Collection[str] | None = None,
) -> list[Claim]:
    """The claims selected, by article and place in the text. GraphError if it names what is not there.

    Things are named in the language of `labels`, else in that of the claim's article. `only` are IRIs of claims: no
    others are looked at.
    """
    store = oxigraph(dataset)

    def rows(query: str) -> ox.QuerySolutions:
        result = store.query(query, prefixes=PREFIXES)
        assert isinstance(result, ox.QuerySolutions)
        return result

    found: dict[str, ox.QuerySolution] = {}
    selection = selection or Selection()
    # Oxigraph's time for many values in one question grows as their square.
    given = sorted(only) if only is not None else []
    batches = [values("claim", given[first : first + BATCH]) for first in range(0, len(given), BATCH)]
    for pattern, narrowed in product(patterns(dataset, selection), [""] if only is None else batches):
        query = CLAIMS.format(pattern=f"{narrowed}\n{pattern}", in_time=in_time(selection))
        found |= {row["claim"].value: row for row in rows(query)}

    # The rest is asked once for all claims; for few of them the question is narrowed to their articles.
    used = {row["article"].value for row in found.values()}
    narrow = values("article", used) if len(used) < 500 else ""
    articles = {
        row["article"].value: Article(
            row["article"].value, row["document"].value,
            *(_text(row[name]) for name in ("headline", "published", "publisher", "url", "language")),
        )
        for row in rows(ARTICLES.format(narrow=narrow))
    }  # fmt: skip
    shared, same = all_labels(dataset), merged(dataset)
    own: dict[tuple[str, str], list[Label]] = defaultdict(list)
    labelled = f"SELECT ?article ?thing ?role ?label {{ GRAPH ?article {{ {narrow} {LABELS} }} }}"
    for article, bearer, role, text in rows(labelled):
        own[article.value, bearer.value].append(label(role, text))

    @cache
    def thing(article: str, iri: str) -> Thing:
        chief = same.get(iri, iri)
        known = shared.get(chief, []) + own.get((article, iri), [])
        language: Shown = "en" if articles[article].language == "en" else "ar"
        return Thing(chief, names(known), shown(known, labels or language))

    places: dict[str, list[Thing]] = defaultdict(list)
    sources: dict[str, list[Thing]] = defaultdict(list)
    for gathered, relation in ((places, "bc:place"), (sources, "bc:attributedTo")):
        for article, claim, what in rows(
            f"SELECT ?article ?claim ?what {{ GRAPH ?article {{ {narrow} ?claim {relation} ?what }} }}"
        ):
            if claim.value in found:
                gathered[claim.value].append(thing(article.value, what.value))

    result = [
        Claim(
            iri=iri,
            article=articles[article := row["article"].value],
            subject=thing(article, row["subject"].value),
            predicate=_local(row["predicate"]),
            object=thing(article, row["object"].value),
            status=_local(row["status"]),
            earliest=_text(row["earliest"]),
            latest=_text(row["latest"]),
            precision=_text(row["precision"]),
            places=_sorted(places.get(iri, [])),
            channel=_local(row["channel"]) if row["channel"] else None,
            sources=_sorted(sources.get(iri, [])),
            evidence=row["evidence"].value,
            start=int(row["start"].value),
            end=int(row["end"].value),
            confidence=float(row["confidence"].value),
        )
        for iri, row in found.items()
    ]
    return sorted(result, key=lambda claim: (claim.article.document, claim.start, claim.end, claim.iri))


def as_table(found: Iterable[Claim]) -> Table:
    """For the terminal: who, what, whom, and the words that say so."""
    return table(
        ("article", "subject", "predicate", "object", "status", "when", "according to", "evidence"),
        (
            (
                claim.article.document, claim.subject.name, claim.predicate, claim.object.name, claim.status,
                claim.when, listed(claim.sources), claim.evidence,
            )
            for claim in found
        ),
    )  # fmt: skip


def write_csv(found: Iterable[Claim], stream: TextIO) -> None:
    """One line a claim; lists are joined by semicolons."""
    rows = (
        (
            claim.article.document, claim.article.published, claim.subject.name, claim.subject.iri, claim.predicate,
            claim.object.name, claim.object.iri, claim.status, claim.when, listed(claim.places), claim.channel,
            listed(claim.sources), claim.evidence, claim.start, claim.end, claim.confidence,
        )
        for claim in found
    )  # fmt: skip
    write_rows(COLUMNS, rows, stream)


def write_jsonl(found: Iterable[Claim], stream: TextIO) -> None:
    """One JSON object a line."""
    for claim in found:
        json.dump(as_json(claim), stream, ensure_ascii=False)
        stream.write("\n")


def as_json(claim: Claim) -> dict[str, object]:
    """The claim as other programs read it."""
    return {
        "document": claim.article.document,
        "subject": {"iri": claim.subject.iri, "names": list(claim.subject.names)},
        "predicate": claim.predicate,
        "object": {"iri": claim.object.iri, "names": list(claim.object.names)},
        "status": claim.status,
        "when": claim.when,
        "where": _names(claim.places),
        "channel": claim.channel,
        "attributed_to": _names(claim.sources),
        "evidence": claim.evidence,
        "start": claim.start,
        "end": claim.end,
        "confidence": claim.confidence,
    }


def _text(term: object) -> str | None:
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else None


def _local(term: ox.NamedNode) -> str:
    return term.value.removeprefix(str(BC))


def _sorted(things: Sequence[Thing]) -> tuple[Thing, ...]:
    return tuple(sorted(things, key=lambda thing: thing.iri))


def listed(things: Iterable[Thing]) -> str:
    """Their names, joined by semicolons."""
    return "; ".join(thing.name for thing in things)


def _names(things: Iterable[Thing]) -> list[str]:
    return list(dict.fromkeys(name for thing in things for name in thing.names))
