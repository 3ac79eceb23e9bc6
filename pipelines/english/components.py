"""The English spaCy components; what they set is what pipelines/components.py says."""

from datetime import date
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc, Span

from ontology.knowledge import KnowledgeBase
from pipelines.actors import ArticleActors, NameIndex
from pipelines.claim_reader import ClaimReader
from pipelines.components import Actors, Claims, published_date
from pipelines.dates import DateMention
from pipelines.english import language
from pipelines.english.claims import EnglishClaimReader
from pipelines.english.cues import cue_spans
from pipelines.english.gazetteer import EnglishGazetteer
from pipelines.english.language import fold
from pipelines.english.lexicon import EnglishLexicon, load_english_lexicon
from pipelines.english.linking import EnglishLinker
from pipelines.english.mentions import EnglishMentionReader
from pipelines.english.narrative import story_day
from pipelines.linking import Linker
from pipelines.mention import Mention
from pipelines.sentences import Sentence
from pipelines.tokens import norms_of, text_of, texts_of

__all__ = ["EnglishActors", "EnglishClaims", "language"]


@Language.factory(
    "backchannel_english_actors", requires=["doc.spans"], assigns=["doc.spans", "doc._.mentions", "doc._.found"]
)
def make_actors(nlp: Language, name: str) -> "EnglishActors":
    """The component that finds and links actors; `use` gives it another knowledge base."""
    return EnglishActors(nlp)


class EnglishActors(Actors):
    """Sets doc.spans["actors"], doc._.mentions and doc._.found."""

    def __init__(self, nlp: Language) -> None:
        super().__init__(nlp, partial(NameIndex, language="en", folding=fold))
        self.lexicon = load_english_lexicon()

    def use(self, knowledge: KnowledgeBase) -> None:
        """Take the names of this knowledge base."""
        super().use(knowledge)
        self.gazetteer = EnglishGazetteer(self.nlp, knowledge)

    def find(self, doc: Doc, sentences: list[Sentence]) -> list[list[Mention]]:
        """The mentions of each sentence; a second reading knows the surnames that the first has met in full."""
        reader = EnglishMentionReader(doc, self.lexicon, self.gazetteer)
        mentions = [reader.read(s.start, s.end) for s in sentences]
        if short := short_forms(mentions, doc, self.lexicon):
            reader.learn(short)
            mentions = [reader.read(s.start, s.end) for s in sentences]
        return mentions

    def linker(self, actors: ArticleActors, doc: Doc) -> Linker:
        """What links the mentions of this Doc."""
        return EnglishLinker(actors, doc)

    def told_of(self, doc: Doc) -> date | None:
        """The day whose office-holders an article means that tells a story of the past."""
        return _story_day(doc)


@Language.factory(
    "backchannel_english_claims", requires=["doc._.mentions", "doc._.dates", "doc.spans"], assigns=["doc._.claims"]
)
def make_claims(nlp: Language, name: str) -> "EnglishClaims":
    """The component that reads claims."""
    return EnglishClaims()


class EnglishClaims(Claims):
    """Sets doc._.claims, and adds the sources and groups it meets to doc._.found."""

    def __init__(self) -> None:
        super().__init__(partial(NameIndex, language="en", folding=fold))
        self.lexicon = load_english_lexicon()

    def reader(self, doc: Doc, actors: ArticleActors) -> ClaimReader:
        """What reads the claims of this Doc."""
        actors.on = _story_day(doc) or actors.on
        return EnglishClaimReader(doc, self.lexicon, actors, published_date(doc))

    def cues(self, doc: Doc, reader: ClaimReader) -> list[Span]:
        """The words that gave each claim its status and its source."""
        assert isinstance(reader, EnglishClaimReader)
        return cue_spans(doc, reader)


def _story_day(doc: Doc) -> date | None:
    return story_day(map(DateMention.from_dict, doc._.dates), text_of(doc), published_date(doc))


def short_forms(mentions: list[list[Mention]], doc: Doc, lexicon: EnglishLexicon) -> set[tuple[str, ...]]:
    """Surnames, as norms, of persons whom the article names in full."""
    names: set[tuple[str, ...]] = set()
    norms = norms_of(doc)
    words_alone = _standing_alone(texts_of(doc), norms)
    for mention in (m for sentence in mentions for m in sentence):
        if mention.kind != "person" or not mention.name:
            continue
        words = norms[mention.name[0] : mention.name[1]]
        if len(words) < 2:
            continue
        size = 1
        while size < len(words) - 1 and (words[-size - 1] == "-" or lexicon.name_part(words[-size - 1]) == "link"):
            size += 1
        names.add(tuple(words[-size:]))
        if size == 1 or not lexicon.cue(words[-1]):  # "In" is not Moon Jae-in
            names.add((words[-1],))
        if words[0] in words_alone and words[-1] not in words_alone and words[0] not in lexicon.common:
            names.add((words[0],))  # Phumtham Wechayachai is Phumtham
        if not mention.candidates:
            names.add(tuple(words))
    return {n for n in names if len(n) > 1 or len(n[0]) > 1}


def _standing_alone(texts: list[str], norms: list[str]) -> set[str]:
    """The capitalised words, as norms, that stand somewhere beside no other capitalised word."""
    capital = [False, *(text[:1].isupper() for text in texts), False]
    around = zip(texts, norms, capital, capital[1:], capital[2:], strict=False)
    return {norm for text, norm, before, own, behind in around if own and not (before or behind) and len(text) > 2}
