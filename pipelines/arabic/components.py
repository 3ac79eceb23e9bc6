"""The Arabic spaCy components; what they set is what pipelines/components.py says."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc, Span

from ontology.knowledge import KnowledgeBase
from pipelines.actors import ArticleActors, NameIndex
from pipelines.arabic.attachment import Attachment, load_weights
from pipelines.arabic.claims import ArabicClaimReader
from pipelines.arabic.cues import cue_spans
from pipelines.arabic.gazetteer import Gazetteer
from pipelines.arabic.language import Clitics, Tokenizer
from pipelines.arabic.lexicon import ArabicLexicon, load_arabic_lexicon, words_of
from pipelines.arabic.linking import ArabicLinker
from pipelines.arabic.mentions import MentionReader
from pipelines.claim_reader import ClaimReader
from pipelines.components import Actors, Claims, published_date
from pipelines.linking import Linker
from pipelines.mention import Entry, Mention
from pipelines.sentences import Sentence
from pipelines.tokens import norms_of


@Language.factory(
    "backchannel_arabic_actors", requires=["doc.spans"], assigns=["doc.spans", "doc._.mentions", "doc._.found"]
)
def make_actors(nlp: Language, name: str) -> "ArabicActors":
    """The component that finds and links actors; `use` gives it another knowledge base."""
    return ArabicActors(nlp)


class ArabicActors(Actors):
    """Sets doc.spans["actors"], doc._.mentions and doc._.found."""

    def __init__(self, nlp: Language) -> None:
        super().__init__(nlp, NameIndex)
        self.lexicon = load_arabic_lexicon()

    def use(self, knowledge: KnowledgeBase) -> None:
        """Take the names of this knowledge base; the tokenizer learns them too."""
        super().use(knowledge)
        nouns = self.lexicon.substantives()
        finite = self.lexicon.verbs.keys() - nouns - self.lexicon.cues.keys()
        clitics = Clitics(dict(self.lexicon.words), words_of("possessed noun"), nouns, finite)
        self.nlp.tokenizer = Tokenizer(self.nlp.vocab, clitics)
        self.gazetteer = Gazetteer(self.nlp, knowledge)
        clitics.finite = finite - self.gazetteer.given_names  # «بآدم» is ب and a man

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

    def linker(self, actors: ArticleActors, doc: Doc) -> Linker:
        """What links the mentions of this Doc."""
        return ArabicLinker(actors, doc)


@Language.factory(
    "backchannel_arabic_claims", requires=["doc._.mentions", "doc._.dates", "doc.spans"], assigns=["doc._.claims"]
)
def make_claims(nlp: Language, name: str) -> "ArabicClaims":
    """The component that reads claims."""
    return ArabicClaims()


class ArabicClaims(Claims):
    """Sets doc._.claims, and adds the sources and groups it meets to doc._.found."""

    def __init__(self) -> None:
        super().__init__(NameIndex)
        self.lexicon = load_arabic_lexicon()
        self.attachment: Callable[[], Attachment] = partial(Attachment, load_weights("ar"))

    def cues(self, doc: Doc, reader: ClaimReader) -> list[Span]:
        """The words that gave each claim its status and its source."""
        assert isinstance(reader, ArabicClaimReader)
        return cue_spans(doc, reader)

    def reader(self, doc: Doc, actors: ArticleActors) -> ClaimReader:
        """What reads the claims of this Doc."""
        return ArabicClaimReader(doc, self.lexicon, actors, published_date(doc), self.attachment())


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
    # «الجيش المالي»: the army is the state's, and no adjective
    most = {head: entries.most_common(1)[0][0] for head, entries in counts.items()}
    return {head: e._replace(kind="state") if e.kind == "demonym" else e for head, e in most.items()}


_LOOK_AHEAD = 8  # tokens behind a sentence that its grammar may look at
_BODY_HEADS = words_of("head of a body")
