"""An Extraction as RDF: one named graph an article, N-Quads, no blank nodes.

A claim is a node with the reification terms of RDF 1.1, its evidence two Web Annotation selectors.
"""

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from rdflib.namespace import DCTERMS, PROV, RDF, SKOS, XSD

from ontology.namespace import BC, EXTRACTOR, OA, SCHEMA
from pipelines.extraction import Claim, Extraction
from pipelines.languages import language_of

EXTRACTOR_VERSION = "0.1.0"
_KINDS = {
    "person": BC.Person,
    "organization": BC.Organization,
    "group": BC.Group,
    "source": BC.UnnamedSource,
    "place": BC.Place,
}
_DAY = NamedNode(str(XSD.date))
_DECIMAL = NamedNode(str(XSD.decimal))
_INTEGER = NamedNode(str(XSD.integer))


def to_nquads(extraction: Extraction) -> bytes:
    """The article's graph as N-Quads, in a fixed order."""
    return serialize(_quads(extraction), format=RdfFormat.N_QUADS)  # type: ignore[return-value]


def claim_iri(article: str, claim: Claim) -> str:
    """The IRI of a claim: a hash of what makes it itself, so that it stays the same when others come or go."""
    parts = (claim.subject, claim.predicate, claim.object, claim.status, claim.evidence)
    return f"{article}/claim/{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:16]}"


def _quads(extraction: Extraction) -> Iterator[Quad]:
    graph = NamedNode(extraction.iri)

    def quad(subject: str, predicate: object, value: NamedNode | Literal) -> Quad:
        return Quad(NamedNode(subject), NamedNode(str(predicate)), value, graph)

    def iri(value: object) -> NamedNode:
        return NamedNode(str(value))

    article = extraction.article
    yield quad(extraction.iri, RDF.type, iri(BC.Article))
    yield quad(extraction.iri, RDF.type, iri(SCHEMA.NewsArticle))
    yield quad(extraction.iri, DCTERMS.identifier, Literal(article.id))
    yield quad(extraction.iri, SCHEMA.inLanguage, Literal(extraction.language))
    yield quad(extraction.iri, BC.contentHash, Literal(extraction.content_hash))
    yield quad(extraction.iri, PROV.wasGeneratedBy, _extractor(extraction.language))
    if article.title:
        yield quad(extraction.iri, SCHEMA.headline, _text(article.title))
    if extraction.published:
        yield quad(extraction.iri, SCHEMA.datePublished, Literal(extraction.published, datatype=_DAY))
    if article.publisher:
        yield quad(extraction.iri, SCHEMA.publisher, Literal(article.publisher))
    if article.url:
        yield quad(extraction.iri, SCHEMA.url, Literal(article.url, datatype=NamedNode(str(XSD.anyURI))))
    for actor in extraction.found:
        yield quad(actor.iri, RDF.type, iri(_KINDS[actor.kind]))
        for number, label in enumerate(actor.labels):
            yield quad(actor.iri, SKOS.altLabel if number else SKOS.prefLabel, _text(label))
    for claim in extraction.claims:
        node = claim_iri(extraction.iri, claim)
        yield quad(node, RDF.type, iri(BC.Claim))
        yield quad(node, RDF.subject, iri(claim.subject))
        yield quad(node, RDF.predicate, iri(BC[claim.predicate]))
        yield quad(node, RDF.object, iri(claim.object))
        yield quad(node, BC.status, iri(BC[claim.status]))
        if claim.earliest:
            yield quad(node, BC.earliest, Literal(claim.earliest, datatype=_DAY))
            yield quad(node, BC.latest, Literal(claim.latest, datatype=_DAY))
            yield quad(node, BC.precision, Literal(claim.precision))
        if claim.time_text:
            yield quad(node, BC.timeText, _text(claim.time_text))
        for place in claim.places:
            yield quad(node, BC.place, iri(place))
        if claim.channel:
            yield quad(node, BC.channel, iri(BC[claim.channel]))
        for source in claim.sources:
            yield quad(node, BC.attributedTo, iri(source))
        yield quad(node, BC.confidence, Literal(f"{claim.confidence:.2f}", datatype=_DECIMAL))
        yield quad(node, BC.rule, Literal(claim.rule))
        yield quad(node, BC.sentence, _text(claim.sentence))
        yield quad(node, BC.trigger, _text(claim.trigger))
        yield quad(node, PROV.wasGeneratedBy, _extractor(language_of(claim.sentence)))
        target, quote, position = f"{node}/target", f"{node}/quote", f"{node}/position"
        yield quad(node, OA.hasTarget, iri(target))
        yield quad(target, RDF.type, iri(OA.SpecificResource))
        yield quad(target, OA.hasSource, graph)
        yield quad(target, OA.hasSelector, iri(quote))
        yield quad(target, OA.hasSelector, iri(position))
        yield quad(quote, RDF.type, iri(OA.TextQuoteSelector))
        yield quad(quote, OA.exact, Literal(claim.evidence))
        yield quad(position, RDF.type, iri(OA.TextPositionSelector))
        yield quad(position, OA.start, Literal(str(claim.start), datatype=_INTEGER))
        yield quad(position, OA.end, Literal(str(claim.end), datatype=_INTEGER))


def _extractor(language: str) -> NamedNode:
    return NamedNode(str(EXTRACTOR[f"{language}-{EXTRACTOR_VERSION}"]))


def _text(value: str) -> Literal:
    """Words with the language that their letters tell: an article may be in two, and groups are named in both."""
    return Literal(value, language=language_of(value))
