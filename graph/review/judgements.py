"""What people decided: a ledger in a named graph of its own, which no build touches.

Nothing in it is ever changed. The last judgement on a matter (two actors, a claim, an actor in an article) stands, but
for one that is taken back: then what stood before stands again. So it is where judgements on several pairs contradict
each other (A is B, B is C, A is not C): the later ones stand.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

import pyoxigraph as ox
from rdflib import DCTERMS, PROV, RDF, RDFS, XSD, Dataset

from graph.changes import mark_actors
from graph.query import shorten
from graph.store import Engine, GraphError, n_triples, oxigraph
from ontology.namespace import BASE, BC

Verdict = Literal["same", "different", "unsure"]
ClaimVerdict = Literal["accepted", "dismissed", "corrected", "unsure"]
JUDGEMENTS = ox.NamedNode(BASE + "judgements")
# The terms of a claim that a judgement may put right.
PARTS = ("subject", "predicate", "object", "status")


@dataclass(frozen=True, slots=True)
class Judgement:
    """On two actors (`between`), in certain articles only where it splits one; or on a claim, which is in one article.

    `original` and `corrected` lead from PARTS to IRIs; `kind` and `names` are those of the one split off.
    """

    verdict: str
    by: str
    why: str = ""
    between: frozenset[str] = frozenset()
    splits: str = ""
    split_off: str = ""
    kind: str = ""
    names: frozenset[ox.Literal] = frozenset()
    claim: str = ""
    original: Mapping[str, str] = field(default_factory=dict, hash=False)
    corrected: Mapping[str, str] = field(default_factory=dict, hash=False)
    articles: frozenset[str] = frozenset()
    takes_back: str = ""  # the IRI of an earlier one
    iri: str = ""
    when: datetime = datetime.min


def judge(dataset: Dataset, one: str, other: str, verdict: Verdict, by: str, why: str = "") -> Judgement:
    """Write down that the actors `one` and `other`, as the articles name them, are the same, different, or doubtful.

    The default graph is then out of date: `graph.derivation.derive` brings it up to date.
    """
    if one == other:
        raise GraphError(f"{shorten(one)} is one actor, not two: give another, or split it")
    judgement = dated(dataset, Judgement(verdict, by, why, frozenset((str(one), str(other)))))
    append(dataset, judgement)
    return judgement


def dated(dataset: Dataset, judgement: Judgement) -> Judgement:
    """The judgement with its IRI and its time, which is later than all before, whatever the clock says."""
    answer = oxigraph(dataset).query(
        f"SELECT (MAX(?when) AS ?last) {{ GRAPH {JUDGEMENTS} {{ ?j <{PROV.generatedAtTime}> ?when }} }}"
    )
    assert isinstance(answer, ox.QuerySolutions)
    now = datetime.now(UTC)
    for (last,) in answer:
        if last is not None:
            now = max(now, datetime.fromisoformat(last.value) + timedelta(microseconds=1))
    about = (*sorted(judgement.between), judgement.claim, judgement.verdict, judgement.by, now.isoformat())
    name = hashlib.sha256("\0".join(about).encode()).hexdigest()[:16]
    return replace(judgement, iri=f"{BASE}judgement/{name}", when=now)


def append(dataset: Dataset, judgement: Judgement, changes: str = "") -> None:
    """Write down a judgement that is `dated`, and do `changes` (SPARQL UPDATE) in the same transaction."""
    node = ox.NamedNode(judgement.iri)
    triples = n_triples(ox.Triple(node, ox.NamedNode(term), value) for term, value in _said(judgement))
    insert = f"INSERT DATA {{ GRAPH {JUDGEMENTS} {{ {triples} }} }}"
    marks = mark_actors(judgement.between) if judgement.between else ""
    oxigraph(dataset).update(" ; ".join(filter(None, (marks, insert, changes))))


def ledger(store: Engine, article: str | None = None) -> list[Judgement]:
    """Every judgement, or those of an article only, in the order in which they were made."""
    return _read(store, f"?judgement <{BC.inArticle}> <{article}> ." if article else "")


def in_force(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Without the takings back and what they take back; of several on one matter the last one stands."""
    return [judgement for judgement in untaken(judgements) if not judgement.takes_back]


def untaken(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Those that nothing takes back, or only what is itself taken back."""
    gone: set[str] = set()
    kept = []
    for judgement in reversed(judgements):  # what takes back comes later
        if judgement.iri not in gone:
            kept.append(judgement)
            gone.add(judgement.takes_back)
    return kept[::-1]


def standing(store: Engine) -> Mapping[frozenset[str], str]:
    """The verdict that stands on each pair of actors, in the order in which they were judged. Those whom splitting made
    of one are different."""
    found: dict[frozenset[str], str] = {}
    made: dict[str, set[str]] = defaultdict(set)
    siblings: set[frozenset[str]] = set()
    for judgement in in_force(_read(store, f"?judgement <{BC.between}> ?actor .")):
        if judgement.splits:
            own = made[judgement.splits]
            siblings |= {frozenset((judgement.split_off, other)) for other in own - {judgement.split_off}}
            own.add(judgement.split_off)
        found.pop(judgement.between, None)
        found[judgement.between] = judgement.verdict
    return {**dict.fromkeys(siblings - found.keys(), "different"), **found}


def standing_on(store: Engine, *things: str) -> Judgement | None:
    """The judgement that stands on two actors, or on a claim."""
    term = BC.between if len(things) == 2 else BC.ofClaim
    found = _read(store, f"?judgement {' ; '.join(f'<{term}> <{thing}>' for thing in things)} .")
    return next(reversed(in_force(found)), None)


def _read(store: Engine, pattern: str) -> list[Judgement]:
    said: dict[str, dict[str, set[ox.NamedNode | ox.Literal]]] = defaultdict(lambda: defaultdict(set))
    answer = store.query(
        f"SELECT ?judgement ?term ?value {{ GRAPH {JUDGEMENTS} {{ {pattern} ?judgement ?term ?value }} }}"
    )
    assert isinstance(answer, ox.QuerySolutions)
    for node, term, value in answer:
        said[node.value][term.value].add(value)
    found = [_judgement(iri, values) for iri, values in said.items()]
    return sorted(found, key=lambda judgement: (judgement.when, judgement.iri))


def _said(judgement: Judgement) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    """The judgement as properties and their values."""
    yield RDF.type, ox.NamedNode(BC.Judgement)
    yield BC.verdict, ox.NamedNode(BC[judgement.verdict])
    yield BC.judge, ox.Literal(judgement.by)
    yield PROV.generatedAtTime, ox.Literal(judgement.when.isoformat(), datatype=ox.NamedNode(XSD.dateTime))
    if judgement.why:
        yield RDFS.comment, ox.Literal(judgement.why)
    for name in judgement.names:
        yield RDFS.label, name
    things = [
        *((BC.between, actor) for actor in judgement.between),
        *((BC.inArticle, article) for article in judgement.articles),
        *((BC[f"original{part.title()}"], iri) for part, iri in judgement.original.items()),
        *((BC[f"corrected{part.title()}"], iri) for part, iri in judgement.corrected.items()),
        (BC.splits, judgement.splits),
        (BC.splitOff, judgement.split_off),
        (DCTERMS.type, judgement.kind),
        (BC.ofClaim, judgement.claim),
        (BC.takesBack, judgement.takes_back),
    ]
    for term, iri in things:
        if iri:
            yield term, ox.NamedNode(iri)


def _judgement(iri: str, said: Mapping[str, set[ox.NamedNode | ox.Literal]]) -> Judgement:
    def many(term: str) -> frozenset[str]:
        return frozenset(value.value for value in said.get(str(term), ()))

    def one(term: str) -> str:
        return min(many(term), default="")

    def parts(how: str) -> dict[str, str]:
        return {part: value for part in PARTS if (value := one(BC[f"{how}{part.title()}"]))}

    return Judgement(
        verdict=one(BC.verdict).removeprefix(str(BC)),
        by=one(BC.judge),
        why=one(RDFS.comment),
        between=many(BC.between),
        splits=one(BC.splits),
        split_off=one(BC.splitOff),
        kind=one(DCTERMS.type),
        names=frozenset(name for name in said.get(str(RDFS.label), ()) if isinstance(name, ox.Literal)),
        claim=one(BC.ofClaim),
        original=parts("original"),
        corrected=parts("corrected"),
        articles=many(BC.inArticle),
        takes_back=one(BC.takesBack),
        iri=iri,
        when=datetime.fromisoformat(one(PROV.generatedAtTime)),
    )
