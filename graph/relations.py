"""The vocabulary's relations and statuses, with their words in both languages."""

from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from graph.store import GraphError
from ontology import vocabulary_files
from ontology.namespace import BC


@dataclass(frozen=True, slots=True)
class Term:
    name: str  # local name: met, occurred
    arabic: str
    english: str
    symmetric: bool = False

    def label(self, language: str) -> str:
        return self.english if language == "en" else self.arabic


@cache
def relations() -> dict[str, Term]:
    """The nineteen relations that a claim may state, by local name."""
    vocabulary = _vocabulary()
    return {
        name: _term(name, RDFS.label)
        for name in _subjects(RDFS.domain, BC.Actor)
        if not list(vocabulary.quads_for_pattern(None, _node(RDFS.subPropertyOf), _node(BC[name])))
    }


@cache
def statuses() -> dict[str, Term]:
    """Occurred, planned, sought, denied."""
    return {name: _term(name, SKOS.prefLabel) for name in _subjects(RDF.type, BC.Status)}


@cache
def standings() -> dict[str, Term]:
    """What is to be thought of an event: confirmed, disputed…"""
    return {name: _term(name, SKOS.prefLabel) for name in _subjects(RDF.type, BC.Standing)}


@cache
def members(name: str) -> tuple[str, ...]:
    """A relation itself, or of a super-property (inContactWith) the relations below it.

    GraphError if the vocabulary has no such relation.
    """
    if name in relations():
        return (name,)
    below = _subjects(RDFS.subPropertyOf, BC[name]) if name in BC else []
    if not set(below) & set(relations()):
        known = ", ".join((*relations(), "inContactWith"))
        raise GraphError(f'there is no relation "{name}": take one of {known}')
    return tuple(below)


@cache
def _vocabulary() -> ox.Store:
    store = ox.Store()
    for file in vocabulary_files():
        store.load(path=file, format=ox.RdfFormat.TURTLE)
    return store


def _term(name: str, role: URIRef) -> Term:
    labels = [quad.object for quad in _vocabulary().quads_for_pattern(_node(BC[name]), _node(role), None)]
    words = {label.language: label.value for label in labels if isinstance(label, ox.Literal)}
    symmetric = name in _subjects(RDF.type, OWL.SymmetricProperty)
    return Term(name, words["ar"], words["en"], symmetric)


def _subjects(predicate: URIRef, object: URIRef) -> list[str]:
    """Local names of the vocabulary's terms that have that property, in alphabetical order."""
    quads = _vocabulary().quads_for_pattern(None, _node(predicate), _node(object))
    names = (quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))
    return sorted(name.removeprefix(str(BC)) for name in names)


def _node(term: URIRef) -> ox.NamedNode:
    return ox.NamedNode(term)
