"""Where the graph is: an Oxigraph store on disk in DIR/store, or a SPARQL server, behind an `rdflib.Dataset`.

The default graph holds knowledge and facts, each named graph one article's claims.
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, Protocol

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import XSD, Dataset, Graph, Literal, Node, URIRef

if sys.platform != "win32":
    import fcntl


STRING = ox.NamedNode(XSD.string)


class GraphError(Exception):
    """One line for the user: what is wrong with the graph or the question, and what to do."""


Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Engine(Protocol):
    """What the code asks of a graph, wherever it is: `pyoxigraph.Store` and `graph.remote.Server` have it."""

    def query(
        self,
        query: str,
        *,
        prefixes: dict[str, str] | None = None,
        default_graph: list[Any] | None = None,
        named_graphs: list[Any] | None = None,
    ) -> Answer: ...

    def update(self, update: str) -> None: ...

    def flush(self) -> None: ...


class _DiskStore(OxigraphStore):
    """An OxigraphStore that gives its lock back when it is closed."""

    def __init__(self, store: ox.Store, lock: IO[bytes]) -> None:
        super().__init__(store=store)
        self._lock = lock

    def close(self, commit_pending_transaction: bool = False) -> None:
        super().close(commit_pending_transaction)
        self._lock.close()


def is_url(where: Path | str) -> bool:
    """Whether a graph is on a server."""
    return isinstance(where, str) and where.startswith(("http://", "https://"))


def open_store(where: Path | str, read_only: bool = False) -> Dataset:
    """Open the graph in a folder, created if it is not there, unless it is only to be read, or that at a URL.

    In a folder several processes may read at once, one may write while nobody reads; a server keeps nobody apart.
    Call `close()` on the result. GraphError if there is no graph, or no way to it.
    """
    if is_url(where):
        from graph.remote import Server, ServerStore

        return Dataset(store=ServerStore(Server(str(where), read_only)))
    path = Path(where)
    folder = path / "store"
    if read_only:
        if not path.exists():
            raise GraphError(f"{path} does not exist: make a graph there with backchannel build")
        if not (folder / "CURRENT").is_file():
            raise GraphError(f"{path} is not a graph: give another folder, or make one with build")
    else:
        if path.exists() and not path.is_dir():
            raise GraphError(f"{path} is a file: a graph needs a folder, give another one")
        if path.exists() and not folder.is_dir() and any(path.iterdir()):
            raise GraphError(f"{path} holds other files and no graph: give a new or an empty folder")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise GraphError(f"{path} cannot be made ({error.strerror}): give another folder") from error
    lock = _lock(path, read_only)
    try:
        store = ox.Store.read_only(str(folder)) if read_only else ox.Store(folder)
    except (OSError, RuntimeError) as error:  # RuntimeError: files that are not as RocksDB left them
        lock.close()
        if "lock hold by" in str(error):  # RocksDB's own lock: this very process has it open already
            raise GraphError(f"{path} is open for writing already: close it first") from error
        raise GraphError(f"{path} cannot be opened ({error}): restore it, or build anew elsewhere") from error
    return Dataset(store=_DiskStore(store, lock))


def open_memory() -> Dataset:
    """A graph that nobody else sees and that goes with the process."""
    return Dataset(store=OxigraphStore(store=ox.Store()))


def oxigraph(dataset: Dataset) -> Engine:
    """The engine below, where rdflib has no word for what is needed (transactions) or is slow."""
    store = dataset.store
    if isinstance(store, OxigraphStore):
        engine: Engine = store._inner
    elif (server := getattr(store, "server", None)) is not None:
        engine = server
    else:
        raise TypeError("the dataset is not on Oxigraph or a server: open it by open_store")
    return engine


def n_triples(triples: Iterable[ox.Triple]) -> str:
    """N-Triples, which are data to SPARQL UPDATE too: every term comes back as it was."""
    text = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert text is not None
    return text.decode()


def as_rdflib(triples: Iterable[ox.Triple]) -> Graph:
    """Triples of RDF 1.1 for tools that want an rdflib graph, in half the time of writing and parsing them."""
    graph, terms = Graph(), _Terms()
    for triple in triples:
        graph.add((terms[triple.subject], terms[triple.predicate], terms[triple.object]))
    return graph


class _Terms(dict[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, Node]):
    """The terms met as rdflib's, each made once."""

    def __missing__(self, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
        made = self[term] = _term(term)
        return made


def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        plain = term.language or term.datatype == STRING
        return Literal(term.value, term.language, None if plain else URIRef(term.datatype.value))
    raise TypeError(f"{term} is neither IRI nor literal")


def _lock(path: Path, shared: bool) -> IO[bytes]:
    """Keep writers from readers: Oxigraph does not, and calls reading beside a writer undefined.

    A record lock and not flock: child processes do not inherit it, so that those who outlive a killed build
    hold nothing.
    """
    file = path / "lock"
    try:
        if not file.exists():
            file.touch()
        lock = file.open("rb" if shared else "r+b")
    except OSError as error:
        raise GraphError(f"{path} cannot be used ({error.strerror}): check its permissions") from error
    if sys.platform != "win32":  # there RocksDB's lock still keeps two writers apart
        try:
            fcntl.lockf(lock, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise GraphError(f"{path} is in use by another process: wait until it has finished") from error
    return lock
