"""SPARQL questions: whatever the user writes, or one of the named ones in `queries/`. Reading only."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

import pyoxigraph as ox
from rdflib import Dataset
from rich.table import Table

from graph.names import Shown
from graph.store import GraphError, oxigraph
from graph.tables import table
from ontology.namespace import ACTOR, ARTICLE, BC, OA, OFFICE, PLACE, SCHEMA, TENURE, WD

Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Format = Literal["table", "csv", "tsv", "json", "xml", "turtle"]

PREFIXES = {
    "actor": str(ACTOR),
    "article": str(ARTICLE),
    "bc": str(BC),
    "dct": "http://purl.org/dc/terms/",
    "oa": str(OA),
    "office": str(OFFICE),
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "place": str(PLACE),
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": str(SCHEMA),
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "tenure": str(TENURE),
    "wd": str(WD),
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
GRAPHS = {"turtle": ox.RdfFormat.TURTLE, "json": ox.RdfFormat.JSON_LD, "xml": ox.RdfFormat.RDF_XML}

BATCH = 500  # IRIs in one question

# Only for a better message: the parser takes no updates here anyway.
UPDATE = re.compile(
    r"(?:\s+|#[^\n]*\n|(?:PREFIX\s+\S*:|BASE)\s*<[^>]*>)*"
    r"(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)
SERVICE = re.compile("service", re.IGNORECASE)
POSITION = re.compile(r"error at (\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    name: str
    arabic: str  # what it asks, in a line
    english: str
    sparql: str


def run(dataset: Dataset, sparql: str) -> Answer:
    """Ask a SPARQL question (SELECT, ASK, CONSTRUCT, DESCRIBE); the prefixes above need no declaration.

    GraphError with the place for a malformed question, and for one that would change the graph or go to the
    network.
    """
    if UPDATE.match(sparql):
        raise GraphError("updates are refused: ask with SELECT, ASK, CONSTRUCT or DESCRIBE")
    _refuse_service(sparql)
    try:
        return oxigraph(dataset).query(sparql, prefixes=PREFIXES)
    except SyntaxError as error:
        raise _malformed(sparql, error) from error


def rows(store: ox.Store, sparql: str) -> Iterator[Any]:
    """The answers to a question of our own, each a tuple of texts; unbound variables are empty."""
    answer = store.query(sparql, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    return (tuple(term.value if term is not None else "" for term in row) for row in answer)


def rows_about(store: ox.Store, sparql: str, iris: Iterable[str] | None) -> Iterator[Any]:
    """As `rows`, for a question with one `%s` in it, in place of which stand these IRIs for ?this; None asks of all."""
    for narrowed in _narrowed(sparql, iris):
        yield from rows(store, narrowed)


def triples_about(store: ox.Store, construct: str, iris: Iterable[str] | None) -> Iterator[ox.Triple]:
    """As `rows_about`, for a CONSTRUCT: its triples."""
    for narrowed in _narrowed(construct, iris):
        answer = store.query(narrowed, prefixes=PREFIXES)
        assert isinstance(answer, ox.QueryTriples)
        yield from answer


def _narrowed(sparql: str, iris: Iterable[str] | None) -> Iterator[str]:
    """Many IRIs make several questions, so that none is too long for a server."""
    if iris is None:
        yield sparql % ""
        return
    ordered = sorted(set(iris))
    for start in range(0, len(ordered), BATCH):
        named = " ".join(f"<{iri}>" for iri in ordered[start : start + BATCH])
        yield sparql % f"VALUES ?this {{ {named} }}"


def named_queries() -> dict[str, NamedQuery]:
    """The questions that come with the product, by name."""
    found = {}
    for file in sorted((Path(__file__).parent / "queries").glob("*.rq")):
        sparql = file.read_text("utf-8")
        arabic, english = (line.removeprefix("# ") for line in sparql.splitlines()[:2])
        found[file.stem] = NamedQuery(file.stem, arabic, english, sparql)
    return found


# How the named questions ask for a name; what stands behind it takes any other.
ARABIC_NAME = re.compile(r'OPTIONAL \{ (\?\w+) skos:prefLabel (\?\w+) FILTER \(LANG\(\2\) = "ar"\) \}')
BOTH_NAMES = (
    r'OPTIONAL { \1 skos:prefLabel \2_ar FILTER (LANG(\2_ar) = "ar") } '
    r'OPTIONAL { \1 skos:prefLabel \2_en FILTER (LANG(\2_en) = "en") } '
    r'BIND (CONCAT(STR(\2_ar), " / ", STR(\2_en)) AS \2)'
)


def in_language(sparql: str, labels: Shown) -> str:
    """A named question with the names it asks for in that language, or in both."""
    if labels == "both":
        return ARABIC_NAME.sub(BOTH_NAMES, sparql)
    return ARABIC_NAME.sub(lambda asked: asked[0].replace('"ar"', f'"{labels}"'), sparql)


def named_query(name: str) -> NamedQuery:
    """The named question, or GraphError with those there are."""
    known = named_queries()
    if name not in known:
        raise GraphError(f'there is no query "{name}": take one of {", ".join(known)}, or give a file')
    return known[name]


def as_table(answer: Answer) -> Table:
    """For the terminal: IRIs shortened by the prefixes."""
    if isinstance(answer, ox.QueryBoolean):
        return table(("answer",), [("yes" if answer else "no",)])
    return table(_columns(answer), ([_short(term) for term in row] for row in _rows(answer)))


def write(answer: Answer, form: Format, stream: IO[bytes]) -> None:
    """In a standard format: CSV, TSV, JSON, XML for SELECT and ASK; Turtle, JSON-LD, RDF/XML for triples."""
    if not isinstance(answer, ox.QueryTriples):
        if form not in RESULTS:
            raise GraphError(f"{form} is for CONSTRUCT and DESCRIBE: take table, csv, tsv, json or xml")
        answer.serialize(stream, RESULTS[form])
    elif form in GRAPHS:
        ox.serialize(answer, stream, GRAPHS[form], prefixes=PREFIXES)
    else:
        raise GraphError(f"{form} is for SELECT and ASK: take turtle, json or xml")


def shorten(iri: str) -> str:
    """actor:russia for its long form; an IRI outside of the namespaces as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _refuse_service(sparql: str) -> None:
    """Refuse SERVICE, which would send a request, exactly where the parser would take it for the keyword.

    A tokenizer of our own could be led astray, so that the parser itself is asked: with every "service"
    misspelt the question must still be one. In names, strings and comments the misspelling does not matter.
    """
    misspelt = SERVICE.sub(lambda word: word[0][:-1] + "x", sparql)
    try:
        ox.Store().query(misspelt, prefixes=PREFIXES)
    except SyntaxError as error:
        line, column = _position(error)
        here = "\n".join(sparql.split("\n")[line - 1 :])[max(0, column - 10) : column]
        if SERVICE.search(here):
            raise GraphError("SERVICE is refused, as it would ask another server: leave it out") from error
        raise _malformed(sparql, error) from error


def _malformed(sparql: str, error: SyntaxError) -> GraphError:
    line, column = _position(error)
    text = [*sparql.split("\n"), ""][line - 1]
    word = len(text[: column - 1].rstrip().rpartition(" ")[0])  # the one that the parser stopped in or behind
    near = f'near "{text[word:].strip()[:40]}"' if text.strip() else "it ends too early"
    if "Prefix not found" in str(error):
        near += f"; prefixes known without declaration: {', '.join(PREFIXES)}"
    return GraphError(f"line {line}, column {column}: not SPARQL, {near}")


def _position(error: SyntaxError) -> tuple[int, int]:
    found = POSITION.search(str(error))
    return (int(found[1]), int(found[2])) if found else (1, 1)


def _columns(answer: ox.QuerySolutions | ox.QueryTriples) -> list[str]:
    if isinstance(answer, ox.QueryTriples):
        return ["subject", "predicate", "object"]
    return [variable.value for variable in answer.variables]


def _rows(answer: ox.QuerySolutions | ox.QueryTriples) -> Iterator[list[object]]:
    for row in answer:
        yield list(row)


def _short(term: object) -> str | None:
    """A term as it is read: bc:met, the words of a literal."""
    if isinstance(term, ox.NamedNode):
        return shorten(term.value)
    return term.value if isinstance(term, ox.Literal) else (None if term is None else str(term))
