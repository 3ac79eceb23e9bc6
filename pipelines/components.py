"""The spaCy components, in the order of the config: sentences, actors, dates, claims.

What passes from one to the next is plain data on the Doc, so that any of them can be replaced:

    doc.spans["sentences"]  label_ is text, headline or boilerplate
    doc.spans["actors"]     label_ is the kind, id_ the actor's IRI ('' where nobody is meant)
    doc.spans["dates"]      label_ is the precision, id_ "earliest/latest"
    doc._.mentions, doc._.dates, doc._.found, doc._.claims   dicts of strings, numbers and token or character offsets
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from ontology.knowledge import KnowledgeBase, load_knowledge
from pipelines.actors import ArticleActors, Found, NameIndex
from pipelines.arabic import Clitics, Tokenizer
from pipelines.arabic_lexicon import ArabicLexicon, load_arabic_lexicon, words_of
from pipelines.attachment import Attachment, load_weights
from pipelines.claims import ClaimReader
from pipelines.cues import cue_spans
from pipelines.dates import DateMention, find_dates
from pipelines.gazetteer import Entry, Gazetteer
from pipelines.linking import Linker
from pipelines.mentions import MentionReader
from pipelines.names import Mention
from pipelines.sentences import Sentence, split_sentences
from pipelines.tokens import norms_of, text_of

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


@Language.factory("backchannel_actors", requires=["doc.spans"], assigns=["doc.spans", "doc._.mentions", "doc._.found"])
def make_actors(nlp: Language, name: str) -> "Actors":
    """The component that finds and links actors; `Actors.use` gives it another knowledge base."""
    return Actors(nlp)


class Actors:
    """Sets doc.spans["actors"], doc._.mentions and doc._.found."""

    def __init__(self, nlp: Language) -> None:
        install_extensions()
        self.nlp = nlp
        self.lexicon = load_arabic_lexicon()
        self.knowledge: KnowledgeBase | None = None

    def use(self, knowledge: KnowledgeBase) -> None:
        """Take the names of this knowledge base; the tokenizer learns them too."""
        self.knowledge = knowledge
        self.index = NameIndex(knowledge)
        nouns = self.lexicon.substantives()
        finite = self.lexicon.verbs.keys() - nouns - self.lexicon.cues.keys()
        clitics = Clitics(dict(self.lexicon.words), words_of("possessed noun"), nouns, finite)
        self.nlp.tokenizer = Tokenizer(self.nlp.vocab, clitics)
        self.gazetteer = Gazetteer(self.nlp, knowledge)

    def __call__(self, doc: Doc) -> Doc:
        if self.knowledge is None:
            self.use(load_knowledge())
        assert self.knowledge is not None
        mentions = self.find(doc, _sentences(doc))
        actors = article_actors(doc, self.knowledge, self.index)
        Linker(actors).link(mentions, doc)
        everyone = [m for sentence in mentions for m in sentence if m.actor or m.note != "weak"]
        doc.spans["actors"] = [Span(doc, m.start, m.end, m.kind, span_id=m.actor) for m in everyone]
        doc._.mentions = [m.to_dict() for m in everyone]
        doc._.found = {f.iri: [f.kind, *f.labels] for f in actors.found.values()}
        return doc

    def find(self, doc: Doc, sentences: list[Sentence]) -> list[list[Mention]]:
        """The mentions of each sentence; a second reading knows the short names that the first has met in full."""
        reader = MentionReader(doc, self.lexicon, self.gazetteer)
        mentions = [reader.read(s.start, s.end) for s in sentences]
        short, bodies = (
            short_forms(mentions, doc, self.lexicon, self.gazetteer.family_first),
            short_bodies(mentions, doc),
        )
        full = full_names(mentions, doc)
        if short or bodies or full:
            taught = reader.taught(short, bodies, full)
            for number, s in enumerate(sentences):
                if bisect_left(taught, s.start) < bisect_left(taught, s.end + _LOOK_AHEAD):
                    mentions[number] = reader.read(s.start, s.end)
        return mentions


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


@Language.factory(
    "backchannel_claims", requires=["doc._.mentions", "doc._.dates", "doc.spans"], assigns=["doc._.claims"]
)
def make_claims(nlp: Language, name: str) -> "Claims":
    """The component that reads claims."""
    return Claims()


class Claims:
    """Sets doc._.claims, and adds the sources and groups it meets to doc._.found."""

    def __init__(self) -> None:
        install_extensions()
        self.lexicon = load_arabic_lexicon()
        self.knowledge: KnowledgeBase | None = None
        self.attachment: Callable[[], Attachment] = partial(Attachment, load_weights("ar"))

    def use(self, knowledge: KnowledgeBase) -> None:
        """Take this knowledge base for offices and states."""
        self.knowledge = knowledge
        self.index = NameIndex(knowledge)

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
        return cue_spans(doc, reader)

    def read(self, doc: Doc) -> "ClaimReader":
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
        reader = self.reader(doc, actors)
        reader.read(sentences, by_sentence, [DateMention.from_dict(d) for d in doc._.dates])
        doc._.found = {f.iri: [f.kind, *f.labels] for f in actors.found.values()}
        return reader

    def reader(self, doc: Doc, actors: ArticleActors) -> ClaimReader:
        """What reads the claims of this Doc."""
        return ClaimReader(doc, self.lexicon, actors, published_date(doc), self.attachment())


def _sentences(doc: Doc) -> list[Sentence]:
    return [Sentence(s.start, s.end, s.label_) for s in doc.spans["sentences"] if s.label_ != "boilerplate"]


def published_date(doc: Doc) -> date | None:
    """The article's day of publication, if it is known."""
    published = doc._.published
    return date.fromisoformat(published) if published else None


def article_actors(doc: Doc, knowledge: KnowledgeBase, index: NameIndex) -> ArticleActors:
    """Who is who in this article; an undated one is read as of the latest day the knowledge base knows."""
    return ArticleActors(knowledge, index, doc._.article, published_date(doc) or index.latest)


def full_names(mentions: list[list[Mention]], doc: Doc) -> set[tuple[str, str]]:
    """First and last word of the persons' names that the article gives in full, as norms."""
    spans = (m.name for sentence in mentions for m in sentence if m.kind == "person" and m.name)
    norms = norms_of(doc)
    return {(norms[a], norms[b - 1]) for a, b in spans if b - a > 1}


def short_forms(
    mentions: list[list[Mention]], doc: Doc, lexicon: ArabicLexicon, family_first: set[str]
) -> set[tuple[str, ...]]:
    """Names of this article that the gazetteer does not have, and their surnames with a particle, as norms."""
    names: set[tuple[str, ...]] = set()
    common: set[tuple[str, ...]] = set()  # surnames that are ordinary words: «بري» for «نبيه بري»
    norms = norms_of(doc)
    for mention in (m for sentence in mentions for m in sentence):
        if mention.kind != "person" or not mention.name:
            continue
        words = norms[mention.name[0] : mention.name[1]]
        if mention.candidates and len(words) > 1 and (words[-1].startswith("ال") or len(words[-1]) == 3):
            names.add((words[-1],))  # «الحية» is an ordinary word but for «خليل الحية»; «عون» is too short to be sure
        if mention.candidates and len(words) > 1 and len(words[-1]) > 2 and lexicon.is_common(words[-1]):
            common.add((words[-1],))
        if (
            mention.candidates
            and 1 < len(words) < 4
            and len(words[0]) == 3
            and mention.candidates[0].iri in family_first
        ):
            names.add((words[0],))  # «كيم» after «كيم جونغ أون»
        if len(words) > 1 and not mention.candidates:
            size = 2 if lexicon.name_parts.get(words[-2]) == "link" else 1
            names |= {tuple(words), tuple(words[-size:]), (words[0],)}
        if mention.alias:
            names.add(tuple(norms[mention.alias[0] : mention.alias[1]]))
    return {n for n in names if len(n) > 1 or _distinctive(n[0], lexicon)} | common


def _distinctive(word: str, lexicon: ArabicLexicon) -> bool:
    """Whether a word by itself may stand for a name of this article."""
    if len(word) < 3 or (word in lexicon.cues and word != "علي"):
        return False
    return word.startswith("ال") or not lexicon.is_common(word)


def short_bodies(mentions: list[list[Mention]], doc: Doc) -> dict[str, Entry]:
    """«الجيش», «الجبهة», «الحلف»: the head of a body's full name, for the body most often named with it."""
    counts: dict[str, Counter[Entry]] = defaultdict(Counter)
    norms = norms_of(doc)
    for mention in (m for sentence in mentions for m in sentence):
        if mention.kind in ("organization", "state") and mention.candidates and mention.name:
            head = norms[mention.name[0]].removeprefix("ال")
            if head in _BODY_HEADS and mention.name[1] - mention.name[0] > 1:
                counts["ال" + head][mention.candidates[0]] += 1
    return {head: entries.most_common(1)[0][0] for head, entries in counts.items()}


_LOOK_AHEAD = 8  # tokens behind a sentence that its grammar may look at
_BODY_HEADS = words_of("head of a body")
