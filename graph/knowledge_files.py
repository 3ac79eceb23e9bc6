"""The Turtle files that a graph is derived with: the product's own, and the user's, which the graph remembers."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox

from graph.store import GraphError
from ontology.namespace import BASE


def knowledge(files: Sequence[Path]) -> tuple[ox.Store, str]:
    """What the files say, in memory, and a digest of their contents. GraphError for one that is no Turtle."""
    store, digest = ox.Store(), hashlib.sha256()
    for file in files:
        content = _content(file)
        digest.update(content)
        store.extend(_quads(file, content))
    return store, digest.hexdigest()


def remembered(path: Path) -> list[Path]:
    """The user's own actor files that earlier builds of the graph at `path` were given."""
    return sorted((path / "actors").glob("*.ttl"))


def remember(path: Path, files: Iterable[Path]) -> None:
    """Keep a copy of the user's actor files with the graph at `path`; one of the same name is replaced."""
    folder = path / "actors"
    for file in files:
        folder.mkdir(exist_ok=True)
        copy = folder / f"{file.stem}.ttl"
        if copy.exists() and copy.samefile(file):
            continue
        draft = folder / f"{file.stem}.new"
        shutil.copyfile(file, draft)
        draft.replace(copy)  # a crash leaves the old copy or the new one


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise GraphError(f"{file} cannot be read ({error.strerror}): give a Turtle file") from error


def _quads(file: Path, content: bytes) -> Iterator[ox.Quad]:
    """The quads of a Turtle file, its blank nodes replaced by IRIs that are the same every time."""
    try:
        quads = ox.Dataset(ox.parse(content, ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise GraphError(f"{file}:{error.lineno}: not Turtle ({error.msg}): correct that line") from error
    quads.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    base = f"{BASE}.well-known/genid/{hashlib.sha256(content).hexdigest()[:16]}/"
    for quad in quads:
        subject, object_ = quad.subject, quad.object
        if isinstance(subject, ox.BlankNode):
            subject = ox.NamedNode(base + subject.value)
        if isinstance(object_, ox.BlankNode):
            object_ = ox.NamedNode(base + object_.value)
        yield ox.Quad(subject, quad.predicate, object_)
