"""Facts, and what the articles call the actors they found: the default graph's plain triples.

A fact is there only while some claim that it occurred carries it: in both directions for symmetric relations, and for
the relation's super-properties too. A denial, plan or wish never makes one. Facts and labels are those of the actors
that the named ones count as (`graph.identity.matching`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

import pyoxigraph as ox
from rdflib import RDF, SKOS

from graph.query import rows, triples_about
from graph.store import Engine

Statement = tuple[str, str, str]  # subject, predicate, object
Count = Callable[[str], str]  # from an actor to the one that it counts as

OCCURRED = """
SELECT DISTINCT ?subject ?predicate ?object { GRAPH ?article {
    ?claim bc:status bc:occurred ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object } }
"""
# Each end by itself, or the engine looks up every claim of the one, who may be busy; an OPTIONAL for what is looked up.
BETWEEN = """
SELECT DISTINCT ?subject ?predicate ?object {
    { SELECT ?article ?claim ?subject { VALUES ?subject { %s } GRAPH ?article { ?claim rdf:subject ?subject } } }
    { SELECT ?article ?claim ?object { VALUES ?object { %s } GRAPH ?article { ?claim rdf:object ?object } } }
    OPTIONAL { GRAPH ?article { ?claim rdf:predicate ?predicate } }
    OPTIONAL { GRAPH ?article { ?claim bc:status ?status } }
    FILTER (?status = bc:occurred) }
"""
PRESENT = "CONSTRUCT { <%s> ?relation <%s> } { <%s> ?relation <%s> }"
ABOVE = """
SELECT ?said ?relation ?symmetric {
    ?said rdfs:subPropertyOf* ?relation . ?relation a owl:ObjectProperty
    OPTIONAL { ?relation a ?symmetric FILTER (?symmetric = owl:SymmetricProperty) } }
"""
# Filters, for the reason given at `graph.identity.actors.NAMES`.
FOUND = """
CONSTRUCT { ?this a ?class ; ?role ?label } WHERE {
    GRAPH ?article { %s ?this a ?class ; ?role ?label }
    FILTER (?class IN
        (bc:Person, bc:State, bc:Organization, bc:Group, bc:NewsOutlet, bc:Place, bc:UnnamedSource))
    FILTER (?role IN (skos:prefLabel, skos:altLabel, skos:hiddenLabel)) }
"""
DESCRIBED = """
CONSTRUCT { ?this ?p ?o } {
    %s ?this ?p ?o FILTER (?p IN (rdf:type, skos:prefLabel, skos:altLabel, skos:hiddenLabel)) }
"""

TYPE = ox.NamedNode(RDF.type)
PREFERRED, ALTERNATIVE, HIDDEN = (ox.NamedNode(role) for role in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel))


@lru_cache(maxsize=1)
def relations_above(knowledge: ox.Store) -> dict[str, list[tuple[str, bool]]]:
    """Of each property itself and those above it, and whether they are symmetric."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for said, relation, symmetric in rows(knowledge, ABOVE):
        found[said].append((relation, bool(symmetric)))
    return found


def facts(
    statements: Iterable[Statement], count: Count, above: Mapping[str, list[tuple[str, bool]]]
) -> Iterator[ox.Triple]:
    """The facts that these statements make, with the actors that theirs count as; nobody does anything with himself."""
    for subject, predicate, object_ in statements:
        one, other = ox.NamedNode(count(subject)), ox.NamedNode(count(object_))
        if one == other:
            continue
        for relation, symmetric in above.get(predicate, ()):
            yield ox.Triple(one, ox.NamedNode(relation), other)
            if symmetric:
                yield ox.Triple(other, ox.NamedNode(relation), one)


def occurred(store: Engine) -> Iterator[Statement]:
    """What is claimed to have occurred."""
    return rows(store, OCCURRED)


def occurred_between(store: Engine, ones: Iterable[str], others: Iterable[str]) -> set[Statement]:
    """What is claimed to have occurred between any of the ones and any of the others, either way."""
    one, other = (" ".join(f"<{iri}>" for iri in sorted(iris)) for iris in (ones, others))
    return {*rows(store, BETWEEN % (one, other)), *rows(store, BETWEEN % (other, one))}


def present_between(store: Engine, one: str, other: str) -> set[ox.Triple]:
    """The triples between two actors in the default graph."""
    found: set[ox.Triple] = set()
    for ends in ((one, other), (other, one)):
        answer = store.query(PRESENT % (*ends, *ends))
        assert isinstance(answer, ox.QueryTriples)
        found.update(answer)
    return found


def descriptions(
    store: Engine, members: Mapping[str, Iterable[str]] | None, count: Count, knowledge: ox.Store
) -> Iterator[ox.Triple]:
    """Classes and labels of actors, places and sources that articles found, beside what the knowledge base has.

    `members`: who counts as each of those asked about; None for all. Whom the knowledge base knows the articles do not
    rename, but what they call those who count as them is another name of theirs. Of several preferred labels in one
    language the first in order stays preferred.
    """
    asked = None if members is None else {iri for own in members.values() for iri in own}
    found: dict[str, set[ox.Triple]] = defaultdict(set)
    for triple in triples_about(store, FOUND, asked):
        assert isinstance(triple.subject, ox.NamedNode)
        found[count(triple.subject.value)].add(triple)
    for chief, told in found.items():
        node = ox.NamedNode(chief)
        known = {triple.object for triple in knowledge.quads_for_pattern(node, None, None)}
        if any(True for _ in knowledge.quads_for_pattern(node, TYPE, None)):
            for triple in told:
                if triple.subject != node and isinstance(triple.object, ox.Literal) and triple.object not in known:
                    yield ox.Triple(node, ALTERNATIVE, triple.object)
        else:
            yield from _described(node, told)


def _described(node: ox.NamedNode, told: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    labels: dict[ox.NamedNode, set[ox.Literal]] = defaultdict(set)
    for triple in told:
        if isinstance(triple.object, ox.Literal):
            labels[triple.predicate].add(triple.object)
        else:
            yield ox.Triple(node, triple.predicate, triple.object)
    first: dict[str | None, ox.Literal] = {}
    for label in sorted(labels[PREFERRED], key=lambda label: label.value):
        first.setdefault(label.language, label)
    preferred = set(first.values())
    for role, own in (
        (PREFERRED, preferred),
        (ALTERNATIVE, (labels[ALTERNATIVE] | labels[PREFERRED]) - preferred),
        (HIDDEN, labels[HIDDEN] - preferred),
    ):
        for label in own:
            yield ox.Triple(node, role, label)


def described(store: Engine, iris: Iterable[str]) -> Iterator[ox.Triple]:
    """What the default graph has on these: classes and labels."""
    return triples_about(store, DESCRIBED, iris)
