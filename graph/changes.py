"""What has changed since the default graph was derived: marks in a graph of their own, cleared when it is derived anew.

An article that changes leaves behind what it said until then, since what rested on it is found by that.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox
from rdflib import RDF, SKOS

from graph.query import rows
from graph.store import Engine
from ontology.namespace import BASE, BC

# The graph as a whole. Its bc:contentHash says by what the default graph was derived; without it everything is to be.
WHOLE = ox.NamedNode(BASE + "graph")
HASH = ox.NamedNode(BC.contentHash)
CHANGES = ox.NamedNode(BASE + "changes")
CHANGED = ox.NamedNode(BASE + "changes#changed")  # an article, of itself
NAMED = ox.NamedNode(BASE + "changes#named")  # an actor, by an article as it was, or by a judgement

READ = f"SELECT ?s ?p ?o {{ GRAPH {CHANGES} {{ ?s ?p ?o }} }}"
CLEAR = f"DROP SILENT GRAPH {CHANGES}"


@dataclass(frozen=True, slots=True)
class Changes:
    """Articles that came, went or changed; the actors that were named, and the statements made, until then."""

    articles: frozenset[str]
    actors: frozenset[str]
    statements: frozenset[tuple[str, str, str]]  # subject, predicate, object of claims that were there

    def __bool__(self) -> bool:
        return bool(self.articles or self.actors)


def changes(store: Engine) -> Changes:
    """The marks since the default graph was derived."""
    articles, actors, statements = set(), set(), set()
    for subject, predicate, object_ in rows(store, READ):
        if predicate == CHANGED.value:
            articles.add(subject)
        elif predicate == NAMED.value:
            actors.add(subject)
        else:
            statements.add((subject, predicate, object_))
    return Changes(frozenset(articles), frozenset(actors), frozenset(statements))


def mark_article(article: ox.NamedNode) -> str:
    """SPARQL UPDATE that marks an article as changed and keeps what it says; to run before its graph changes.

    It does nothing where everything is to be derived anyway: the marks of a large first build would only be in the way.
    """
    derived = f"{WHOLE} {HASH} ?digest"
    return f"""
    INSERT {{ GRAPH {CHANGES} {{ {article} {CHANGED} {article} }} }} WHERE {{ {derived} }} ;
    INSERT {{ GRAPH {CHANGES} {{ ?s ?p ?o . ?s {NAMED} {article} . ?o {NAMED} {article} }} }} WHERE {{ {derived}
        GRAPH {article} {{ ?claim <{RDF.subject}> ?s ; <{RDF.predicate}> ?p ; <{RDF.object}> ?o }} }} ;
    INSERT {{ GRAPH {CHANGES} {{ ?actor {NAMED} {article} }} }} WHERE {{ {derived}
        GRAPH {article} {{ {{ ?claim <{BC.attributedTo}> ?actor }} UNION {{ ?actor <{SKOS.prefLabel}> ?label }} }} }}"""


def mark_actors(actors: Iterable[str]) -> str:
    """SPARQL UPDATE that marks actors on whom somebody has judged."""
    marks = " . ".join(f"<{actor}> {NAMED} <{actor}>" for actor in sorted(actors))
    return f"INSERT DATA {{ GRAPH {CHANGES} {{ {marks} }} }}"
