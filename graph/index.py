"""What is looked up when articles change, in a graph of its own: persons by their names' consonants, tellings by who
and when. A sign is short enough for the store to keep it beside the rest, where a longer one would cost another entry.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import pyoxigraph as ox

from graph.query import BATCH, rows, rows_about
from ontology.namespace import BASE

INDEX = ox.NamedNode(BASE + "index")
SIGN = ox.NamedNode(BASE + "index#sign")  # of a person or a telling: what it is found by

UNDER = f"SELECT ?sign ?this {{ VALUES ?sign {{ %s }} GRAPH {INDEX} {{ ?this {SIGN} ?sign }} }}"
FIRST = f'SELECT ?this {{ GRAPH {INDEX} {{ ?this {SIGN} "%s" }} }} ORDER BY ?this LIMIT %d'
SIGNS = f"SELECT ?this ?sign {{ GRAPH {INDEX} {{ %s ?this {SIGN} ?sign }} }}"


def sign(*parts: str) -> str:
    """Sixteen letters that stand for these words."""
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def under(store: ox.Store, signs: Iterable[str]) -> dict[str, set[str]]:
    """What is found by each of these signs."""
    found: dict[str, set[str]] = defaultdict(set)
    ordered = sorted(set(signs))
    for start in range(0, len(ordered), BATCH):
        asked = " ".join(f'"{each}"' for each in ordered[start : start + BATCH])
        for each, iri in rows(store, UNDER % asked):
            found[each].add(iri)
    return found


def some_under(store: ox.Store, each: str, most: int) -> set[str]:
    """Up to so many of those found by a sign."""
    return {iri for (iri,) in rows(store, FIRST % (each, most))}


def signs_of(store: ox.Store, iris: Iterable[str]) -> dict[str, set[str]]:
    """The signs that each of these is found by."""
    found: dict[str, set[str]] = defaultdict(set)
    for iri, each in rows_about(store, SIGNS, iris):
        found[iri].add(each)
    return found


def entries(iri: str, signs: Iterable[str]) -> Iterator[ox.Quad]:
    """What the index says of a person or a telling."""
    for each in signs:
        yield ox.Quad(ox.NamedNode(iri), SIGN, ox.Literal(each), INDEX)
