"""Storing an article: all its claims in one named graph, replaced as a whole or not at all."""

from contextlib import suppress

import pyoxigraph as ox
from rdflib import DCTERMS, RDF, Dataset

from graph.changes import mark_article
from graph.query import rows
from graph.review.amend import amended
from graph.review.judgements import ledger
from graph.store import Engine, GraphError, as_rdflib, n_triples, oxigraph
from ontology.namespace import BC
from ontology.validation import Violation, violations


class InvalidArticle(GraphError):
    """An article's graph that breaks the shapes; `violations` says how."""

    def __init__(self, article: str, found: list[Violation]) -> None:
        self.article, self.violations = article, found
        first, more = found[0], f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        at = f'claim "{first.words}"' if first.words else first.focus
        super().__init__(f"refused, its graph is not valid: {at}: {first.message}{more}")


def merge(dataset: Dataset, quads: bytes) -> bool:
    """Store one article's graph, given as N-Quads, as people judged it, in place of any earlier version; True if there
    was one.

    One transaction: a crash leaves the old graph or the new one. An invalid graph is refused whole, with
    InvalidArticle, and what was stored stays.
    """
    article, read = checked(quads)
    store = oxigraph(dataset)
    triples = n_triples(amended(read, ledger(store, article.value)))
    replaced = is_stored(store, article)
    store.update(f"{replacing(article)} ; INSERT DATA {{ GRAPH {article} {{ {triples} }} }}")
    return replaced


def checked(quads: bytes) -> tuple[ox.NamedNode, list[ox.Triple]]:
    """The name of the one graph in N-Quads and its triples, if it is a good article's graph.

    InvalidArticle if it breaks the shapes, GraphError if it is no article's graph at all.
    """
    article, read = _read(quads)
    if found := violations(as_rdflib(read)):
        raise InvalidArticle(article.value, found)
    if ox.Triple(article, ox.NamedNode(RDF.type), ox.NamedNode(BC.Article)) not in read:
        raise GraphError(f"refused, graph {article.value} does not bear the name of the article it describes")
    return article, read


def withdraw(dataset: Dataset, identifier: str) -> None:
    """Take an article out, given its identifier or IRI; `graph.derivation.derive` then does so with what rested on it.

    GraphError if it is not stored.
    """
    store = oxigraph(dataset)
    store.update(replacing(ox.NamedNode(article_named(store, identifier))))


def article_named(store: Engine, identifier: str) -> str:
    """The IRI of the stored article with this identifier or IRI. GraphError if there is none."""
    named = f"{{ GRAPH ?a {{ ?a a bc:Article ; dct:identifier {ox.Literal(identifier)} }} }}"
    with suppress(ValueError):  # it is no IRI
        named += f" UNION {{ VALUES ?a {{ {ox.NamedNode(identifier)} }} GRAPH ?a {{ ?a a bc:Article }} }}"
    found = rows(store, f"SELECT ?a {{ {named} }}")
    names: list[str] = [name for (name,) in found]
    if not names:
        raise GraphError(f'no article "{identifier}" in the graph: give the id that it was built with')
    return min(names)


def replacing(article: ox.NamedNode) -> str:
    """SPARQL UPDATE that takes an article's graph out, and marks what rested on it.

    Followed by what comes in its place it is one request, and so one transaction.
    """
    return f"{mark_article(article)} ; DROP SILENT GRAPH {article}"


def is_stored(store: Engine, article: ox.NamedNode) -> bool:
    return bool(store.query(f"ASK {{ GRAPH {article} {{ ?s ?p ?o }} }}"))


def stored_hashes(dataset: Dataset) -> dict[str, str]:
    """The content hash of every stored article, by the article's identifier."""
    rows = oxigraph(dataset).query(
        f"SELECT ?id ?hash {{ GRAPH ?a {{ ?a <{DCTERMS.identifier}> ?id ; <{BC.contentHash}> ?hash }} }}"
    )
    assert isinstance(rows, ox.QuerySolutions)
    return {row["id"].value: row["hash"].value for row in rows}


def _read(quads: bytes) -> tuple[ox.NamedNode, list[ox.Triple]]:
    """The name of the one graph in the N-Quads, and its triples."""
    try:
        parsed = list(ox.parse(quads, ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise GraphError(f"refused, not N-Quads ({error.msg}): write it with an RDF library") from error
    names = {quad.graph_name for quad in parsed}
    name = names.pop() if len(names) == 1 else None
    if not isinstance(name, ox.NamedNode):
        raise GraphError("refused, an article's quads lie in exactly one named graph: write them so")
    if any(isinstance(term, ox.BlankNode) for quad in parsed for term in (quad.subject, quad.object)):
        raise GraphError(f"refused, {name.value} has blank nodes: give them IRIs")
    if any(isinstance(quad.object, ox.Triple) or getattr(quad.object, "direction", None) for quad in parsed):
        raise GraphError(f"refused, {name.value} has terms of RDF 1.2: write it in RDF 1.1")
    return name, [quad.triple for quad in parsed]
