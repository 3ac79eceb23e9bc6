"""Extraction: articles in, their graphs out, each by the pipelines of its languages. What leaves spaCy is frozen."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.metadata import version
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from operator import itemgetter
from typing import TypeVar
from urllib.parse import quote

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config, load_model_from_config

from ontology.knowledge import KnowledgeBase
from ontology.namespace import ARTICLE
from pipelines.arabic import components as arabic
from pipelines.components import Actors, Claims, install_extensions
from pipelines.dates.datelines import publication_date
from pipelines.english import components as english
from pipelines.languages import Lines, languages, lines_by_language, without
from pipelines.readers import Article

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor, group or source that the knowledge base does not have, with the labels of this article."""

    iri: str
    kind: str  # person, organization, group, source, place
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
    """All that was read out of one article; `language` is the one that most of it is written in."""

    article: Article
    iri: str
    language: str
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
    assert arabic and english  # have registered their factories
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
    """sha256 over the code, lexicons and libraries that extraction depends on, of all languages."""
    digest = hashlib.sha256("\0".join(map(version, ("spacy", "py3langid"))).encode())
    for file in _files_below(files("pipelines")):
        if file.name.endswith((".py", ".tsv", ".cfg")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _files_below(folder: Traversable) -> Iterator[Traversable]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            yield from _files_below(item)
        else:
            yield item


def content_hash(article: Article, knowledge: KnowledgeBase) -> str:
    """sha256 of what an article's graph depends on: its text and metadata, the rules, the knowledge base."""
    parts = (article.id, article.text, article.title, article.published, article.publisher, article.url,
             article.language, knowledge.digest, _rules_digest())  # fmt: skip
    return hashlib.sha256("\0".join(str(p) for p in parts).encode()).hexdigest()


def read_articles_with(
    nlp: Language, articles: Iterable[Article], knowledge: KnowledgeBase
) -> Iterator[Extraction | Failed]:
    """Read articles one by one by this pipeline, in whatever language; one that fails is reported, the rest goes on."""
    for article in articles:
        yield attempt(article, lambda article: _read(nlp, article, article.text, content_hash(article, knowledge)))


def read_by_language(articles: Iterable[Article], knowledge: KnowledgeBase) -> Iterator[Extraction | Failed]:
    """Read articles one by one, each by the pipelines of its languages, which are loaded when they are needed."""
    loaded: dict[str, Language] = {}

    def pipeline(language: str) -> Language:
        if language not in loaded:
            key = knowledge.digest, language
            loaded[language] = _spare.pop(key) if key in _spare else load(knowledge, language)
            zones.enter_context(loaded[language].memory_zone())
        return loaded[language]

    def read(article: Article) -> Extraction:
        digest = content_hash(article, knowledge)
        return _merged([_read(pipeline(language), article, text, digest) for language, text in parts_of(article)])

    try:
        with ExitStack() as zones:
            for number, article in enumerate(articles, 1):
                yield attempt(article, read)
                if number % _ZONE == 0:  # spaCy keeps every word it meets, until its zone is left
                    zones.close()
                    for nlp in loaded.values():
                        zones.enter_context(nlp.memory_zone())
    finally:
        _spare.clear()
        _spare.update({(knowledge.digest, language): nlp for language, nlp in loaded.items()})


_ZONE = 200  # articles
# Pipelines that nobody uses at the moment, by knowledge and language: to load one takes longer than to read an article.
_spare: dict[tuple[str, str], Language] = {}


class _Unread(Exception):
    """Why an article is not read."""


def attempt(article: Article, read: Callable[[Article], Result]) -> Result | Failed:
    """What `read` makes of the article, or why it made nothing."""
    try:
        return read(article)
    except _Unread as reason:
        return Failed(article.source, str(reason))
    except Exception as error:  # whatever one article does must not stop the others
        return Failed(article.source, f"{type(error).__name__} while reading it: {error}")


def parts_of(article: Article) -> list[tuple[str, str]]:
    """The languages of an article that are read, each with what is written in it; `attempt` tells if there is none."""
    written: dict[str, Lines] = {article.language: ()} if article.language else lines_by_language(article.text)
    parts = [(language, _only(article.text, language, written)) for language in written if language in languages()]
    if not parts:
        raise _Unread(f"its language is {', '.join(written)}; {' and '.join(languages())} are read "
                      "(if it is one of these, say so with --language)")  # fmt: skip
    return parts


def _only(text: str, language: str, written: dict[str, Lines]) -> str:
    """`text` with blanks where it is in another language, so that what is read has its place in the whole."""
    others = (line for other, lines in written.items() if other != language for line in lines)
    return without(text, tuple(sorted(others)))


def _merged(parts: list[Extraction]) -> Extraction:
    """One extraction of an article that was read language by language, the main one first.

    What the article says in both languages is one claim; an actor keeps the labels of both.
    """
    found: dict[str, FoundActor] = {}
    for actor in (actor for part in parts for actor in part.found):
        same = found.setdefault(actor.iri, actor)
        found[actor.iri] = replace(same, labels=tuple(dict.fromkeys(same.labels + actor.labels)))
    claims: dict[tuple[str, ...], Claim] = {}
    for claim in (claim for part in parts for claim in part.claims):
        claims.setdefault((claim.subject, claim.predicate, claim.object, claim.status), claim)
    in_order = sorted(claims.values(), key=lambda claim: claim.start)
    return replace(parts[0], claims=tuple(in_order), found=tuple(found.values()))


def _read(nlp: Language, article: Article, text: str, digest: str) -> Extraction:
    doc = make_doc(nlp, article, text)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return read_doc(doc, article, digest)


def make_doc(nlp: Language, article: Article, text: str | None = None) -> Doc:
    """The tokenized Doc with the article's IRI and date; of `text` if not all of the article is to be read."""
    doc = nlp.tokenizer(article.text if text is None else text)
    doc._.article = article_iri(article.id)
    published = article.published or publication_date(article.text)
    doc._.published = published.isoformat() if published else ""
    return doc


_of_claim = itemgetter(*(field.name for field in fields(Claim)))


def read_doc(doc: Doc, article: Article, digest: str) -> Extraction:
    """What the components left on the Doc, frozen."""
    claims = []
    text = article.text
    for record in doc._.claims:
        frozen = {"sources": tuple(record["sources"]), "places": tuple(record["places"])}
        evidence = text[record["start"] : record["end"]]
        claims.append(Claim(*_of_claim(record | frozen | {"evidence": evidence})))
    used = {c.subject for c in claims} | {c.object for c in claims}
    used |= {s for c in claims for s in (*c.sources, *c.places)}
    found = [FoundActor(iri, kind, tuple(labels)) for iri, (kind, *labels) in doc._.found.items() if iri in used]
    return Extraction(article, doc._.article, doc.lang_[:2], doc._.published, digest, tuple(claims), tuple(found))
