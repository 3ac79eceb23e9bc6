"""An answer in the format that a client asks for, up to a number of rows, into a file."""

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, cast

import mimeparse
import pyoxigraph as ox
from rdflib import Dataset

from graph.query import PREFIXES, run

# By media type; of those that a client likes alike the last is taken.
RESULTS = {
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "text/csv": ox.QueryResultsFormat.CSV,
    "application/xml": ox.QueryResultsFormat.XML,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
}
GRAPHS = {
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
}
MOST_BYTES = 200_000_000  # of one answer


class Refused(Exception):
    """Why a request is not answered, for the client, with the status code of HTTP."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def media_type(accept: str, offered: Sequence[str]) -> str:
    """The best of the media types offered by the header Accept; Refused (406) if there is none."""
    try:
        best = mimeparse.best_match(offered, accept or "*/*")
    except mimeparse.MimeTypeParseException as error:
        raise Refused(400, f"not an Accept header: {accept[:200]}") from error
    if not best:
        raise Refused(406, f"the answer can be had as {', '.join(reversed(offered))}")
    return str(best)


def write_answer(
    dataset: Dataset, sparql: str, accept: str, file: Path, rows: int,
    default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = (),
) -> str:  # fmt: skip
    """Ask, and write the answer to `file`; what comes back is its media type.

    If graphs are named, by IRI, the question is about these only; one that the store does not have is empty. GraphError
    for a malformed question, Refused for an answer of more than `rows` rows or triples, or in no format accepted.
    """
    answer = run(dataset, sparql, default_graphs, named_graphs)
    if isinstance(answer, ox.QueryTriples):
        kind = media_type(accept, list(GRAPHS))
        with file.open("wb") as stream:
            ox.serialize(_up_to(rows, answer), limited(stream), GRAPHS[kind], prefixes=PREFIXES)
        return kind
    kind = media_type(accept, list(RESULTS))
    if isinstance(answer, ox.QueryBoolean):
        with file.open("wb") as stream:
            answer.serialize(stream, RESULTS[kind])
        return kind
    # Oxigraph writes all rows in one call. In XML they can be told as they pass, and the rest stopped.
    with file.open("w+b") as stream:
        answer.serialize(limited(stream, rows), ox.QueryResultsFormat.XML)
        stream.seek(0)
        if RESULTS[kind] != ox.QueryResultsFormat.XML:
            whole = ox.parse_query_results(stream, ox.QueryResultsFormat.XML)
            assert isinstance(whole, ox.QuerySolutions)
            other = file.with_suffix(".other")
            with other.open("wb") as converted:
                whole.serialize(limited(converted), RESULTS[kind])
            other.replace(file)
    return kind


def limited(stream: IO[bytes], rows: int | None = None) -> IO[bytes]:
    """A file that takes no more than so many rows of results in XML, if told, and so many bytes of anything."""
    return cast(IO[bytes], _Limited(stream, rows))


class _Limited:
    ROW = b"<result>"  # in the texts of the rows < is escaped

    def __init__(self, stream: IO[bytes], rows: int | None) -> None:
        self.stream, self.most, self.rows, self.bytes, self.tail = stream, rows, 0, 0, b""

    def write(self, data: bytes) -> int:
        if self.most is not None:
            seen = self.tail + data
            self.rows += seen.count(self.ROW)
            self.tail = seen[1 - len(self.ROW) :]
            if self.rows > self.most:
                raise too_many(self.most)
        self.bytes += len(data)
        if self.bytes > MOST_BYTES:
            raise Refused(403, f"the answer is larger than {MOST_BYTES // 1_000_000} MB: ask for less of it")
        return self.stream.write(data)

    def flush(self) -> None:
        self.stream.flush()


def too_many(rows: int) -> Refused:
    return Refused(403, f"the answer has more than {rows:,} rows: add LIMIT, or ask for less")


def _up_to(rows: int, triples: Iterator[ox.Triple]) -> Iterator[ox.Triple]:
    yield from itertools.islice(triples, rows)
    if next(triples, None) is not None:
        raise too_many(rows)
