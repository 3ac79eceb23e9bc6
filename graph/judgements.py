"""What people decided about identity: a ledger in a named graph of its own, which no build touches.

A judgement is never changed: the last one on a pair stands, so that "unsure" takes an earlier verdict back.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Literal

import pyoxigraph as ox
from rdflib import PROV, RDF, RDFS, XSD, Dataset

from graph.changes import mark_actors
from graph.store import n_triples, oxigraph
from ontology.namespace import BASE, BC

Verdict = Literal["same", "different", "unsure"]
JUDGEMENTS = ox.NamedNode(BASE + "judgements")

LEDGER = f"""
SELECT ?one ?other ?verdict WHERE {{ GRAPH {JUDGEMENTS} {{
    ?judgement <{BC.between}> ?one , ?other ; <{BC.verdict}> ?verdict ; <{PROV.generatedAtTime}> ?when
    FILTER (STR(?one) < STR(?other)) }} }} ORDER BY ?when ?judgement
"""


def judge(dataset: Dataset, one: str, other: str, verdict: Verdict, by: str, why: str = "") -> None:
    """Write down that the actors `one` and `other`, as the articles name them, are the same, different, or doubtful.

    The default graph is then out of date: `graph.facts.derive` brings it up to date.
    """
    when = datetime.now(UTC).isoformat()
    one, other = sorted((one, other))
    name = hashlib.sha256("\0".join((one, other, verdict, by, when)).encode()).hexdigest()[:16]
    node = ox.NamedNode(f"{BASE}judgement/{name}")
    said: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (RDF.type, ox.NamedNode(BC.Judgement)),
        (BC.between, ox.NamedNode(one)),
        (BC.between, ox.NamedNode(other)),
        (BC.verdict, ox.NamedNode(BC[verdict])),
        (BC.judge, ox.Literal(by)),
        (PROV.generatedAtTime, ox.Literal(when, datatype=ox.NamedNode(XSD.dateTime))),
    ]
    if why:
        said.append((RDFS.comment, ox.Literal(why)))
    triples = n_triples(ox.Triple(node, ox.NamedNode(predicate), value) for predicate, value in said)
    oxigraph(dataset).update(f"{mark_actors((one, other))} ; INSERT DATA {{ GRAPH {JUDGEMENTS} {{ {triples} }} }}")


def standing(store: ox.Store) -> Mapping[frozenset[str], str]:
    """The verdict that stands on each pair of actors."""
    rows = store.query(LEDGER)
    assert isinstance(rows, ox.QuerySolutions)
    return {frozenset((one.value, other.value)): verdict.value.removeprefix(str(BC)) for one, other, verdict in rows}
