"""Extraction: articles in, their graphs out. What leaves spaCy is frozen."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import as_file, files
from typing import Any
from urllib.parse import quote

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config, load_model_from_config

from ontology.knowledge import KnowledgeBase
from ontology.namespace import ARTICLE
from pipelines.components import Actors, Claims, install_extensions
from pipelines.datelines import publication_date
from pipelines.readers import Article


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor, group or source that the knowledge base does not have, with the labels of this article."""

    iri: str
    kind: str  # person, organization, group, source
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: IRIs of actors, places and sources; ISO days or ''; character offsets of the evidence."""

    subject: str
    predicate: str
    object: str
    status: str
    start: int
    end: int
    evidence: str
    sentence: str
    trigger: str
    rule: str
    confidence: float
    channel: str
    sources: tuple[str, ...]
    places: tuple[str, ...]
    earliest: str
    latest: str
    precision: str
    time_text: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one article."""

    article: Article
    iri: str
    published: str
    content_hash: str
    claims: tuple[Claim, ...]
    found: tuple[FoundActor, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that could not be read to the end; the others go on."""

    source: str
    reason: str


def load(knowledge: KnowledgeBase, language: str = "ar") -> Language:
    """The pipeline of a language, with the names of `knowledge`."""
    install_extensions()
    with as_file(files("pipelines") / "configs" / f"{language}.cfg") as path:
        config = load_config(path)
    nlp = load_model_from_config(config, auto_fill=True)
    for _, component in nlp.pipeline:
        if isinstance(component, Actors | Claims):
            component.use(knowledge)
    return nlp


def article_iri(identifier: str) -> str:
    """The IRI of an article; whatever an IRI may not hold in one step is percent-encoded."""
    return str(ARTICLE) + quote(identifier, safe="")


@cache
def _rules_digest() -> str:
    """sha256 over the code and lexicons that extraction depends on."""
    digest = hashlib.sha256(version("spacy").encode())
    room = files("pipelines")
    for folder in (room, room / "lexicons" / "ar", room / "configs"):
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name.endswith((".py", ".tsv", ".cfg")):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def content_hash(article: Article, knowledge: KnowledgeBase) -> str:
    """sha256 of what an article's graph depends on: its text and metadata, the rules, the knowledge base."""
    parts = (article.id, article.text, article.title, article.published, article.publisher, article.url,
             article.language, knowledge.digest, _rules_digest())  # fmt: skip
    return hashlib.sha256("\0".join(str(p) for p in parts).encode()).hexdigest()


def read_articles_with(
    nlp: Language, articles: Iterable[Article], knowledge: KnowledgeBase
) -> Iterator[Extraction | Failed]:
    """Read articles one by one; one that fails is reported and the rest goes on."""
    for article in articles:
        try:
            doc = make_doc(nlp, article)
            for _, component in nlp.pipeline:
                doc = component(doc)
            yield read_doc(doc, article, content_hash(article, knowledge))
        except Exception as error:  # whatever one article does must not stop the others
            yield Failed(article.source, f"{type(error).__name__} while reading it: {error}")


def make_doc(nlp: Language, article: Article) -> Doc:
    """The tokenized Doc with the article's IRI and date."""
    doc = nlp.tokenizer(article.text)
    doc._.article = article_iri(article.id)
    published = article.published or publication_date(article.text)
    doc._.published = published.isoformat() if published else ""
    return doc


def read_doc(doc: Doc, article: Article, digest: str) -> Extraction:
    """What the components left on the Doc, frozen."""
    claims = []
    text = article.text
    for record in doc._.claims:
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in record.items()}
        del values["token"], values["headline"]
        claims.append(Claim(evidence=text[record["start"] : record["end"]], **values))
    used = {c.subject for c in claims} | {c.object for c in claims} | {s for c in claims for s in c.sources}
    found = [FoundActor(iri, kind, tuple(labels)) for iri, (kind, *labels) in doc._.found.items() if iri in used]
    return Extraction(article, doc._.article, doc._.published, digest, tuple(claims), tuple(found))
