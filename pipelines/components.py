"""The spaCy components of any language, in the order of the configs: sentences, actors, dates, claims.

What passes from one to the next is plain data on the Doc, so that any of them can be replaced:

    doc.spans["sentences"]  label_ is text, headline or boilerplate
    doc.spans["actors"]     label_ is the kind, id_ the actor's IRI ('' where nobody is meant)
    doc.spans["dates"]      label_ is the precision, id_ "earliest/latest"
    doc._.mentions, doc._.dates, doc._.found, doc._.claims   dicts of strings, numbers and token or character offsets
"""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from ontology.knowledge import KnowledgeBase, load_knowledge
from pipelines.actors import ArticleActors, Found, NameIndex
from pipelines.claim_reader import ClaimReader
from pipelines.dates import DateMention, find_dates
from pipelines.linking import Linker
from pipelines.mention import Mention
from pipelines.sentences import Sentence, split_sentences
from pipelines.tokens import text_of

EXTENSIONS: dict[str, Any] = {"article": "", "published": "", "mentions": [], "dates": [], "found": {}, "claims": []}


def install_extensions() -> None:
    """Register the Doc extensions once; somebody else's of the same name is left alone."""
    for name, default in EXTENSIONS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


@Language.factory("backchannel_sentences", assigns=["doc.spans"])
def make_sentences(nlp: Language, name: str) -> "Sentences":
    """The component that cuts sentences and headlines and sets boilerplate apart."""
    return Sentences()


class Sentences:
    """Sets doc.spans["sentences"]."""

    def __call__(self, doc: Doc) -> Doc:
        doc.spans["sentences"] = [Span(doc, s.start, s.end, s.kind) for s in split_sentences(doc)]
        return doc


class Actors:
    """Sets doc.spans["actors"], doc._.mentions and doc._.found.

    Whom a text names, each language says in `find` and `linker`.
    """

    def __init__(self, nlp: Language, indexed: Callable[[KnowledgeBase], NameIndex]) -> None:
        install_extensions()
        self.nlp = nlp
        self.indexed = indexed
        self.knowledge: KnowledgeBase | None = None

    def use(self, knowledge: KnowledgeBase) -> None:
        """Take the names of this knowledge base."""
        self.knowledge, self.index = knowledge, self.indexed(knowledge)

    def find(self, doc: Doc, sentences: list[Sentence]) -> list[list[Mention]]:
        """The mentions of each sentence."""
        raise NotImplementedError

    def linker(self, actors: ArticleActors, doc: Doc) -> Linker:
        """What links the mentions of this Doc."""
        raise NotImplementedError

    def told_of(self, doc: Doc) -> date | None:
        """The day whose office-holders an article means that tells a story of the past."""
        return None

    def __call__(self, doc: Doc) -> Doc:
        if self.knowledge is None:
            self.use(load_knowledge())
        assert self.knowledge is not None
        mentions = self.find(doc, _sentences(doc))
        actors = article_actors(doc, self.knowledge, self.index)
        actors.on = self.told_of(doc) or actors.on
        self.linker(actors, doc).link(mentions)
        everyone = [m for sentence in mentions for m in sentence if m.actor or m.note != "weak"]
        doc.spans["actors"] = [Span(doc, m.start, m.end, m.kind, span_id=m.actor) for m in everyone]
        doc._.mentions = [m.to_dict() for m in everyone]
        doc._.found = {f.iri: [f.kind, *f.labels] for f in actors.found.values()}
        return doc


_SOME_DAY = date(2000, 1, 1)  # on which an article without a date is read


@Language.factory("backchannel_dates", assigns=["doc.spans", "doc._.dates"])
def make_dates(nlp: Language, name: str) -> "Dates":
    """The component that reads date expressions."""
    install_extensions()
    return Dates()


class Dates:
    """Sets doc.spans["dates"] for readers of the Doc, and doc._.dates with all that the claims want to know."""

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        published = published_date(doc)
        found = find_dates(text_of(doc), published or _SOME_DAY, doc.lang_[:2])
        if published is None:  # which days "last month" has, nobody knows
            found = [mention if mention.anchored else replace(mention, precision="") for mention in found]
        doc._.dates = [mention.to_dict() for mention in found]
        for mention, values in zip(found, doc._.dates, strict=True):
            days = f"{values['earliest']}/{values['latest']}" if mention.precision else ""
            span = doc.char_span(mention.start, mention.end, mention.precision, alignment_mode="expand", span_id=days)
            if span is not None:
                spans.append(span)
        doc.spans["dates"] = spans
        return doc


class Claims:
    """Sets doc._.claims, and adds the sources and groups it meets to doc._.found. Each language has its `reader`."""

    def __init__(self, indexed: Callable[[KnowledgeBase], NameIndex]) -> None:
        install_extensions()
        self.indexed = indexed
        self.knowledge: KnowledgeBase | None = None

    def use(self, knowledge: KnowledgeBase) -> None:
        """Take this knowledge base for offices and states."""
        self.knowledge, self.index = knowledge, self.indexed(knowledge)

    def __call__(self, doc: Doc) -> Doc:
        doc._.claims = [record.to_dict() for record in self.read(doc).claims]
        return doc

    def explain(self, doc: Doc) -> Doc:
        """As in a pipeline, and sets doc.spans["cues"]: the words that gave each claim its status and its source."""
        reader = self.read(doc)
        doc._.claims = [record.to_dict() for record in reader.claims]
        doc.spans["cues"] = self.cues(doc, reader)
        return doc

    def cues(self, doc: Doc, reader: ClaimReader) -> list[Span]:
        """The words that gave each claim its status and its source."""
        raise NotImplementedError

    def read(self, doc: Doc) -> ClaimReader:
        """The reader after its work: claims, and the syntax of each sentence for whoever wants to explain."""
        if self.knowledge is None:
            self.use(load_knowledge())
        assert self.knowledge is not None
        actors = article_actors(doc, self.knowledge, self.index)
        actors.found = {iri: Found(iri, kind, list(labels)) for iri, (kind, *labels) in doc._.found.items()}
        mentions = [Mention.from_dict(m) for m in doc._.mentions]
        for mention in mentions:
            for role in mention.roles:
                if mention.actor and role.body:
                    actors.hold(mention.actor, role.role, role.body)
        starts = [m.start for m in mentions]
        sentences = _sentences(doc)
        by_sentence = [mentions[bisect_left(starts, s.start) : bisect_left(starts, s.end)] for s in sentences]
        named = {doc[k].idx for m in mentions if m.kind == "organization" for k in range(m.start, m.end)}
        dates = [DateMention.from_dict(d) for d in doc._.dates if d["start"] not in named]  # «حركة 23 مارس»
        reader = self.reader(doc, actors)
        reader.read(sentences, by_sentence, dates)
        doc._.found = {f.iri: [f.kind, *f.labels] for f in actors.found.values()}
        return reader

    def reader(self, doc: Doc, actors: ArticleActors) -> ClaimReader:
        """What reads the claims of this Doc."""
        raise NotImplementedError


def _sentences(doc: Doc) -> list[Sentence]:
    return [Sentence(s.start, s.end, s.label_) for s in doc.spans["sentences"] if s.label_ != "boilerplate"]


def published_date(doc: Doc) -> date | None:
    """The article's day of publication, if it is known."""
    published = doc._.published
    return date.fromisoformat(published) if published else None


def article_actors(doc: Doc, knowledge: KnowledgeBase, index: NameIndex) -> ArticleActors:
    """Who is who in this article; an undated one is read as of the latest day the knowledge base knows."""
    return ArticleActors(knowledge, index, doc._.article, published_date(doc) or index.latest)
