"""The Turtle files that a graph is derived with: the product's own, and the user's (`graph.own_actors`)."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from graph.store import GraphError
from ontology.namespace import BASE


def knowledge(files: Sequence[Path]) -> tuple[ox.Store, str]:
    """What the files say, in memory, to be read only, and a digest of their contents.

    A process reads the same files once. GraphError for one that is no Turtle.
    """
    return _read(tuple((file, _content(file)) for file in files))


@lru_cache(maxsize=1)
def _read(contents: tuple[tuple[Path, bytes], ...]) -> tuple[ox.Store, str]:
    store, digest = ox.Store(), hashlib.sha256()
    for file, content in contents:
        digest.update(content)
        store.extend(_quads(file, content))
    return store, digest.hexdigest()


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise GraphError(f"{file} cannot be read ({error.strerror}): give a Turtle file") from error


def _quads(file: Path, content: bytes) -> Iterator[ox.Quad]:
    """The quads of a Turtle file, its blank nodes replaced by IRIs that are the same every time."""
    try:
        parsed = [*ox.parse(content, ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise GraphError(f"{file}:{error.lineno}: not Turtle ({error.msg}): correct that line") from error
    if not any(isinstance(node, ox.BlankNode) for quad in parsed for node in (quad.subject, quad.object)):
        yield from parsed
        return
    quads = ox.Dataset(parsed)
    quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    base = f"{BASE}.well-known/genid/{hashlib.sha256(content).hexdigest()[:16]}/"
    for quad in quads:
        subject, object_ = quad.subject, quad.object
        if isinstance(subject, ox.BlankNode):
            subject = ox.NamedNode(base + subject.value)
        if isinstance(object_, ox.BlankNode):
            object_ = ox.NamedNode(base + object_.value)
        yield ox.Quad(subject, quad.predicate, object_)
