"""Why an article gave the claims that it gave: its sentences with what was seen in them, and each claim's reasons.

Rests on what the components of any language leave on the Doc: the span groups sentences, actors, dates and, where the
component of the claims can `explain`, cues (label_ a status or "said", id_ the claim's trigger token).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial

from spacy.tokens import Doc, Span

from ontology.knowledge import KnowledgeBase
from pipelines.claims import SAID
from pipelines.extraction import Claim, Failed, attempt, load, make_doc, parts_of, read_doc
from pipelines.readers import Article
from pipelines.rules import Rule, look_up


@dataclass(frozen=True, slots=True)
class Mark:
    """Something seen in the text, by character offsets. kind: actor, place, trigger, status, said, date."""

    start: int
    end: int
    kind: str
    note: str = ""  # of an actor its IRI, of a date "earliest/latest", of a status the status


@dataclass(frozen=True, slots=True)
class Reason:
    """A claim, the rule it came by, and the words: of its ends where they are named in the sentence, of its cues."""

    claim: Claim
    rule: Rule
    subject: str
    object: str
    status_cues: tuple[str, ...]
    said_cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """A sentence of the article, its marks in order and none over another, and the claims told in it first."""

    language: str
    start: int
    end: int
    kind: str  # text, headline, boilerplate
    marks: tuple[Mark, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All sentences of an article; `names` has those of every actor, place and source, in its language first."""

    article: Article
    published: str
    sentences: tuple[ExplainedSentence, ...]
    names: dict[str, tuple[str, ...]]

    @property
    def makes_claims(self) -> bool:
        """Whether any sentence told anything."""
        return any(sentence.reasons for sentence in self.sentences)

    def name(self, iri: str) -> str:
        """What to call an actor, place or source."""
        return self.names.get(iri, (iri,))[0]


def explain(articles: Iterable[Article], knowledge: KnowledgeBase) -> Iterator[Explanation | Failed]:
    """Read articles one by one and say why each gave what it gave; one that fails is reported, the rest goes on."""
    pipeline = cache(partial(load, knowledge))

    def explained(article: Article) -> Explanation:
        sentences: list[ExplainedSentence] = []
        names: dict[str, tuple[str, ...]] = {}
        for language, text in parts_of(article):
            doc = make_doc(pipeline(language), article, text)
            for _, component in pipeline(language).pipeline:
                doc = getattr(component, "explain", component)(doc)
            sentences += _sentences(doc, article, language)
            names = _names(doc, knowledge, language) | names
        return Explanation(article, doc._.published, tuple(sorted(sentences, key=lambda s: s.start)), names)

    for article in articles:
        yield attempt(article, explained)


def _sentences(doc: Doc, article: Article, language: str) -> Iterator[ExplainedSentence]:
    triggers = [record["token"] for record in doc._.claims]
    claims = read_doc(doc, article, "").claims
    sentences = [_Seen(span) for span in doc.spans["sentences"]]
    starts = [seen.sentence.start for seen in sentences]
    for name in ("actors", "cues", "dates"):
        for span in doc.spans.get(name, ()):
            getattr(sentences[bisect_right(starts, span.start) - 1], name).append(span)
    for token, claim in zip(triggers, claims, strict=True):
        sentences[bisect_right(starts, token) - 1].claims.append((token, claim))
    for seen in sentences:
        reasons = tuple(_reason(seen, token, claim, language) for token, claim in seen.claims)
        span = seen.sentence
        yield ExplainedSentence(language, span.start_char, span.end_char, span.label_, _marks(doc, seen), reasons)


@dataclass(slots=True)
class _Seen:
    """A sentence, and what the components saw in it."""

    sentence: Span
    actors: list[Span] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)
    dates: list[Span] = field(default_factory=list)
    claims: list[tuple[int, Claim]] = field(default_factory=list)  # with the trigger token


def _reason(seen: _Seen, token: int, claim: Claim, language: str) -> Reason:
    def words(iri: str) -> str:
        named = [mention for mention in seen.actors if mention.id_ == iri]
        return min(named, key=lambda mention: abs(mention.start - token)).text if named else ""

    def cues(label: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c.text for c in seen.cues if c.id_ == str(token) and c.label_ == label))

    rule = look_up(claim.rule, claim.predicate, language, claim.evidence)
    return Reason(claim, rule, words(claim.subject), words(claim.object), cues(claim.status), cues(SAID))


def _marks(doc: Doc, seen: _Seen) -> tuple[Mark, ...]:
    """What was seen, the more telling first where two would lie one over the other: an actor before the title in it."""
    found = [
        Mark(m.start_char, m.end_char, _kind(m.label_), m.id_) for m in seen.actors if m.id_ or m.label_ == "place"
    ]
    found += [Mark(doc[token].idx, doc[token].idx + len(doc[token]), "trigger") for token, _ in seen.claims]
    for cue in seen.cues:
        kind = SAID if cue.label_ == SAID else "status"
        found.append(Mark(cue.start_char, cue.end_char, kind, "" if kind == SAID else cue.label_))
    found += [Mark(date.start_char, date.end_char, "date", date.id_) for date in seen.dates]
    marks: list[Mark] = []
    for mark in found:
        if all(mark.end <= other.start or mark.start >= other.end for other in marks):
            marks.append(mark)
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _kind(label: str) -> str:
    return "place" if label == "place" else "actor"


def _names(doc: Doc, knowledge: KnowledgeBase, language: str) -> dict[str, tuple[str, ...]]:
    """Names in full of everything that the Doc speaks of: preferred ones, this language first."""
    names = {iri: tuple(labels) for iri, (_, *labels) in doc._.found.items() if labels}
    used = {span.id_ for span in doc.spans["actors"]}
    for claim in doc._.claims:
        used |= {claim["subject"], claim["object"], *claim["sources"], *claim["places"]}
    for iri in used:
        thing = knowledge.actors.get(iri) or knowledge.places.get(iri)
        if thing is not None:
            preferred = [label for label in thing.labels if label.role == "pref"]
            preferred.sort(key=lambda label: (label.language != language, label.language))
            names[iri] = tuple(label.text for label in preferred) or names.get(iri, (iri,))
    return names
