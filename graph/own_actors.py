"""The user's own actor files, kept with the graph: beside the store, or on a server in a graph of their own."""

import atexit
import shutil
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from rdflib import DCTERMS, RDF

from graph.store import GraphError, is_url, open_store, oxigraph
from ontology.namespace import BASE

FILES = ox.NamedNode(BASE + "own-actors")


def remembered(where: Path | str) -> list[Path]:
    """The actor files that earlier builds of that graph were given; of a server, copies in a temporary folder."""
    if not is_url(where):
        return sorted((Path(where) / "actors").glob("*.ttl"))
    with closing(open_store(where, read_only=True)) as dataset:
        rows = oxigraph(dataset).query(
            f"SELECT ?name ?turtle {{ GRAPH {FILES} {{ ?file <{DCTERMS.identifier}> ?name ; <{RDF.value}> ?turtle }} }}"
        )
        assert isinstance(rows, ox.QuerySolutions)
        found = {name.value: turtle.value for name, turtle in rows}
    paths = [_copies(str(where)) / f"{Path(name).name}.ttl" for name in sorted(found)]
    for path in paths:
        path.write_text(found[path.stem], "utf-8")
    return paths


def remember(where: Path | str, files: Iterable[Path]) -> None:
    """Keep the user's actor files with the graph; one of the same name is replaced."""
    if is_url(where):
        if updates := [_kept(file) for file in files]:
            with closing(open_store(where)) as dataset:
                oxigraph(dataset).update(" ; ".join(updates))
        return
    folder = Path(where) / "actors"
    for file in files:
        folder.mkdir(exist_ok=True)
        copy = folder / f"{file.stem}.ttl"
        if copy.exists() and copy.samefile(file):
            continue
        draft = folder / f"{file.stem}.new"
        shutil.copyfile(file, draft)
        draft.replace(copy)  # a crash leaves the old copy or the new one


def _kept(file: Path) -> str:
    """The update that puts the file into the graph of files, in place of one of the same name."""
    name = ox.Literal(file.stem)
    try:
        turtle = ox.Literal(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(f"{file} cannot be read: give a Turtle file in UTF-8") from error
    node = ox.NamedNode(f"{FILES.value}/{sha256(file.stem.encode()).hexdigest()[:16]}")
    return (
        f"DELETE WHERE {{ GRAPH {FILES} {{ {node} ?p ?o }} }} ; "
        f"INSERT DATA {{ GRAPH {FILES} {{ {node} <{DCTERMS.identifier}> {name} ; <{RDF.value}> {turtle} }} }}"
    )


@cache
def _copies(where: str) -> Path:
    """A folder for the files of one server, gone with the process."""
    folder = TemporaryDirectory(prefix="backchannel-")
    atexit.register(folder.cleanup)
    return Path(folder.name)
