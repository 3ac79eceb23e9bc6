"""Text in, claims out: readers, languages, spaCy components, RDF. Knows nothing of the store.

for result in extract(read_articles(["news/"]), load_knowledge()):
    ...  # Extracted: one article's graph as N-Quads; Failed: why there is none
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ontology.knowledge import KnowledgeBase
from pipelines.extraction import Failed, content_hash, load, read_by_language
from pipelines.languages import languages
from pipelines.rdf import to_nquads
from pipelines.readers import Article


@dataclass(frozen=True, slots=True)
class Extracted:
    """The graph of one article: its id, IRI, content hash, N-Quads, and how many claims they hold."""

    article_id: str
    iri: str
    content_hash: str
    quads: bytes
    claims: int
    source: str


def extract(articles: Iterable[Article], knowledge: KnowledgeBase) -> Iterator[Extracted | Failed]:
    """Read articles into graphs, one by one, in their order; one that fails is reported and the rest goes on."""
    for result in read_by_language(articles, knowledge):
        if isinstance(result, Failed):
            yield result
            continue
        try:
            quads = to_nquads(result)
        except ValueError as error:
            yield Failed(result.article.source, f"its metadata make no RDF ({error}); correct them")
            continue
        claims = len(result.claims)
        yield Extracted(result.article.id, result.iri, result.content_hash, quads, claims, result.article.source)


__all__ = ["Extracted", "Failed", "content_hash", "extract", "languages", "load"]
