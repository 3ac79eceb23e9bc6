"""Articles in, graphs out: one that fails stops no other, odd texts break nothing, evidence is the text's own words."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from ontology.knowledge import KnowledgeBase
from pipelines import Extracted, extract
from pipelines.extraction import Extraction, Failed, content_hash, read_articles_with, read_by_language
from pipelines.languages import lines_by_language
from pipelines.rdf import to_nquads
from pipelines.readers import Article, read_articles

Read = Callable[..., Extraction]

NEWS = "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأميركي ماركو روبيو في الرياض الثلاثاء."


def article(identifier: str, text: str = NEWS, **fields: object) -> Article:
    defaults = {"title": None, "published": date(2025, 2, 18), "publisher": None, "url": None, "language": "ar"}
    return Article(id=identifier, text=text, source=f"{identifier}.txt", **{**defaults, **fields})  # type: ignore[arg-type]


def grounded(extraction: Extraction) -> bool:
    """Whether all evidence is what stands at its offsets, and every claim has two actors."""
    text = extraction.article.text
    return all(
        claim.evidence and claim.evidence == text[claim.start : claim.end] and claim.subject and claim.object
        and claim.subject != claim.object and claim.sentence in text and claim.trigger in text
        for claim in extraction.claims
    )  # fmt: skip


@contextmanager
def component(nlp: Language, run: Callable[[Doc], Doc]) -> Iterator[None]:
    """The pipeline with one component more in front."""
    Language.component("under_test", func=run)
    nlp.add_pipe("under_test", first=True)
    try:
        yield
    finally:
        nlp.remove_pipe("under_test")


# --- one by one ----------------------------------------------------------------------------------------------


def test_an_article_that_fails_stops_no_other(nlp: Language, knowledge: KnowledgeBase) -> None:
    def fail_on_the_second(doc: Doc) -> Doc:
        if doc._.article.endswith("/second"):
            raise ValueError("not this one")
        return doc

    with component(nlp, fail_on_the_second):
        one, two, three = read_articles_with(nlp, [article("first"), article("second"), article("third")], knowledge)
    assert isinstance(one, Extraction) and isinstance(three, Extraction)
    assert (one.article.id, three.article.id) == ("first", "third")
    assert two == Failed("second.txt", "ValueError while reading it: not this one")


def test_forgetting_the_words_of_earlier_articles_changes_nothing(
    nlp: Language, knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [article(f"a{n}", f"{NEWS} وكتب قلعمش{n} وفغظ{n % 2}جت في الرياض.") for n in range(7)]
    monkeypatch.setattr("pipelines.extraction._ZONE", 2)
    forgetful, other = read_by_language(many, knowledge), read_articles_with(nlp, many, knowledge)
    for one, same in zip(forgetful, other, strict=True):
        assert isinstance(one, Extraction) and isinstance(same, Extraction)
        assert set(one.claims) == set(same.claims) != set()
        assert set(one.found) == set(same.found)


def test_articles_with_awkward_metadata_go_through(knowledge: KnowledgeBase) -> None:
    awkward = [
        article("a b"), article("x/claim/1"), article("c%zz"), article("خبر <1>"),
        article("quoted", title='قال "نعم"\n', publisher="\\", url="not a url\n"),
    ]  # fmt: skip
    results = list(extract(awkward, knowledge))
    assert [type(result) for result in results] == [Extracted] * len(awkward)
    assert len({result.iri for result in results if isinstance(result, Extracted)}) == len(awkward)


def test_extracted_says_what_was_found(knowledge: KnowledgeBase) -> None:
    [result] = extract([article("lavrov")], knowledge)
    assert isinstance(result, Extracted)
    assert (result.article_id, result.source) == ("lavrov", "lavrov.txt")
    assert result.iri.endswith("/article/lavrov")
    assert result.content_hash == content_hash(article("lavrov"), knowledge)
    assert result.claims == result.quads.count(b"<https://w3id.org/backchannel/ns#Claim>") > 0


@pytest.mark.parametrize("field", ["title", "publisher", "url", "text", "id"])
def test_the_hash_changes_with_the_article(knowledge: KnowledgeBase, field: str) -> None:
    values = {"identifier": "x", field: "غير ذلك"}
    values["identifier"] = values.pop("id", "x")
    assert content_hash(article(**values), knowledge) != content_hash(article("x"), knowledge)


# --- what an article says ------------------------------------------------------------------------------------


def test_an_article_without_claims(read: Read) -> None:
    extraction = read("ارتفعت أسعار القمح في الأسواق العالمية بنسبة 3 في المئة مع بداية الأسبوع.", "2025-02-18")
    assert extraction.claims == ()
    assert extraction.found == ()
    assert to_nquads(extraction).count(b"\n") >= 6  # the article itself is known all the same


def test_the_date_of_publication_is_read_in_the_text(read: Read) -> None:
    extraction = read(f"أخبار العالم\nالأربعاء 19 فبراير 2025\n{NEWS}")
    assert extraction.published == "2025-02-19"
    [claim] = [claim for claim in extraction.claims if claim.predicate == "met"]
    assert (claim.earliest, claim.latest, claim.precision, claim.time_text) == (
        "2025-02-18", "2025-02-18", "day", "الثلاثاء"
    )  # fmt: skip


def test_an_article_without_a_date_keeps_its_words_of_time(read: Read) -> None:
    text = (
        "التقى لافروف روبيو في الرياض الثلاثاء الماضي. ونفى مصدر أن يكون باول قد التقى أوشاكوف في الأشهر الأخيرة. "
        "وكان روبيو قد زار موسكو في مايو 2024."
    )
    claims = {claim.subject.rsplit("/", 1)[-1]: claim for claim in read(text).claims if claim.predicate != "represents"}
    assert {name: (claim.time_text, claim.earliest, claim.precision) for name, claim in claims.items()} == {
        "sergey-lavrov": ("الثلاثاء الماضي", "", ""),
        "jonathan-powell": ("الأشهر الأخيرة", "", ""),
        "marco-rubio": ("مايو 2024", "2024-05-01", "month"),
    }
    dated = read(text, "2025-11-19").claims
    assert all(claim.earliest for claim in dated if claim.time_text)


def test_a_claim_in_full(read: Read) -> None:
    text = f"قال الكرملين في بيان. {NEWS}"
    [claim] = [claim for claim in read(text, "2025-02-19").claims if claim.predicate == "met"]
    assert (claim.status, claim.trigger, claim.sentence) == ("occurred", "التقى", NEWS)
    assert [place.rsplit("/", 1)[-1] for place in claim.places] == ["riyadh"]
    assert "التقى" in claim.evidence
    assert 0 < claim.confidence <= 1


# --- odd texts -----------------------------------------------------------------------------------------------

POEM = """على قدر أهل العزم تأتي العزائم
وتأتي على قدر الكرام المكارم
وتعظم في عين الصغير صغارها
وتصغر في عين العظيم العظائم"""
MIXED = (
    "التقى Lavrov نظيره Rubio في Riyadh. وقال «We will meet again» ثم 会议 في Пекин مع وانغ يي 👍🏽 #لقاء @state "
    "https://example.org/خبر?id=1&x=٢ ... <b>التقى</b> لافروف &amp; روبيو"
)


@pytest.mark.parametrize(
    "text",
    [
        POEM, MIXED, "لا", "و", "ه", "٫", "التقى", "التقى التقى التقى", "لافروف", "بين بين بين", "«»", "()",
        "السيسى ( ) ترامب", "\n\n\n", "، ، ،", "وفد", "نظيره", "قال إن أن إن أن", "ـــــــ",
        "الذي الذي الذي التقى الذي", "لم لن لا ما", "أ. ب. ج.", "رئيس رئيس رئيس وزراء وزير خارجية",
        "من إلى على في عن", "\u202eالتقى لافروف روبيو\u202c", "ِ التقى لافروف روبيو",
        "التقى\u00a0لافروف\u2003روبيو", "\ufeffالتقى لافروف روبيو.", "التقى لافروف\x00روبيو.",
        "؟ " * 500, "(" * 300, "«" * 300, "و" * 20_000, "ف " * 3_000, "ا" * 50_000, "\u064b" * 5_000,
        "\n" * 5_000, " " * 5_000, "1" * 5_000, "3/4 " * 2_000, "👍🏽👨\u200d👩\u200d👧🇸🇦" * 300,
        "\u202e\u2067" * 2_000,
        "وزیر امور خارجه ایران در گفت\u200cوگو با همتای روس خود گفت مذاکرات ادامه دارد.", "\u0301\u0301 é ﷺ ﻻ ﺍﻟﺘﻘﻰ",
    ],
    ids=lambda text: text[:12].strip() or "blank",
)  # fmt: skip
def test_odd_texts(read: Read, text: str) -> None:
    extraction = read(text, "2025-02-18")
    assert grounded(extraction)
    to_nquads(extraction)


def test_a_poem_claims_nothing(read: Read) -> None:
    assert read(POEM, "2025-02-18").claims == ()


MARKS = {
    "zero width": "\u200b\u200c\u200d\ufeff",
    "bidi": "\u202a\u202c\u2067\u2069\u200f",
    "diacritics": "\u064b\u0651\u0670",
    "tatweel": "\u0640",
}


@pytest.mark.parametrize("marks", MARKS.values(), ids=MARKS.keys())
def test_signs_that_are_no_letters_change_no_claim(read: Read, marks: str) -> None:
    """The same two met, on the same day in the same place, whatever stands between the letters."""
    random = Random(11)
    marked = "".join(c + (random.choice(marks) if c.isalpha() and random.random() < 0.4 else "") for c in NEWS)

    def told(text: str) -> set[tuple[object, ...]]:
        claims = read(text, "2025-02-18").claims
        return {(c.subject, c.predicate, c.object, c.status, c.earliest, c.places) for c in claims}

    assert marked != NEWS
    assert told(marked) == told(NEWS) != set()


def test_a_long_text_without_a_full_stop(read: Read) -> None:
    text = (NEWS.rstrip(".") + " وقال ترامب إن بوتين يريد السلام ") * 1_600
    assert len(text.encode()) > 200_000
    assert grounded(read(text, "2025-02-18"))


def sentences_of(language: str) -> list[list[str]]:
    """The words of each sentence, and of each part of one, of our articles."""
    folders = [Path(__file__).parent / "corpus", Path(__file__).parent / "gold"]
    texts = [a.text for a in read_articles([str(f) for f in folders]) if isinstance(a, Article)]
    return [
        sentence.split()
        for text in texts
        if set(lines_by_language(text)) == {language}
        for sentence in re.split(r"(?<=[.!؟?،,:])\s+", text.strip())
    ]


def drawn_texts(draw: Random, language: str, number: int) -> Iterator[str]:
    """Words, sentences, beginnings of sentences and short lines of our articles, in any order."""
    sentences = sentences_of(language)
    words = [word for sentence in sentences for word in sentence]
    for _ in range(number):
        yield " ".join(draw.choices(words, k=250))
        yield " ".join(word for sentence in draw.choices(sentences, k=20) for word in sentence)
        yield " ".join(w for sentence in draw.choices(sentences, k=25) for w in sentence[: draw.randint(1, 12)])
        lines = [" ".join(draw.choices(words, k=draw.randint(1, 12))) for _ in range(30)]
        yield "".join(line + draw.choice(".:؟،, »«") + "\n" for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "The minister, phoned by Lavrov in Doha, said",
        "Lavrov slept and Ana Petrova, 44,",
        "Fifty years on: the handshake in Doha that sold",
        "The ministry also",
        "Rubio told his guest coldly",
        "a row the ministry states",
    ],
)
def test_what_ends_early_is_read_in_english(read_english: Read, text: str) -> None:
    assert grounded(read_english(text, "2025-11-20"))
    assert grounded(read_english(f"{text}.", "2025-11-20"))


def cut_sentences(draw: Random, language: str, number: int) -> Iterator[str]:
    """The middle of a sentence of an article, at the end of a text."""
    sentences = sentences_of(language)
    for _ in range(number):
        sentence = draw.choice(sentences)
        first = draw.randrange(max(1, len(sentence) // 2))
        yield " ".join(sentence[first : first + draw.randint(1, 18)])


@pytest.mark.parametrize("language", ["ar", "en"])
def test_words_and_sentences_in_any_order(read: Read, read_english: Read, language: str) -> None:
    """Grammar nobody wrote: the rules meet what articles have in every order, and cut off anywhere."""
    for text in (*drawn_texts(Random(7), language, 30), *cut_sentences(Random(8), language, 600)):
        assert grounded((read if language == "ar" else read_english)(text, "2025-02-18")), text


@pytest.mark.parametrize(
    "text",
    [
        "بحث ترامب وبوتين مكان لقاء الرئيسين أردوغان والأسد",  # the second has no words of his office
        "التقى وزيرا خارجية الهند سوبرامانيام جايشانكار والصين وانغ يي، وكان قد سافر",
        "أدان لافروف الهجوم كما فعل المبعوث",
        "استقبل بوتين رئيس حركة شباب التغيير",
        "وصف الخطة ووصف",
        "التقى فهد",
    ],
)
def test_what_ends_early_is_read(read: Read, text: str) -> None:
    assert grounded(read(text, "2025-11-20"))
    assert grounded(read(f"{text}.", "2025-11-20"))


@settings(max_examples=60)
@given(st.lists(st.one_of(st.text(max_size=8), st.sampled_from(NEWS.split())), max_size=30))
@example(["\u0640\u0640", "التقى"])
@example(["روس", "روس", "التقوا"])
@example(["أمريكي", "الأمريكية", "جمعت"])
def test_any_text(read: Read, pieces: list[str]) -> None:
    extraction = read(" ".join(pieces), "2025-02-18")
    assert grounded(extraction)
    to_nquads(extraction)


def test_every_annotated_article_becomes_a_graph(knowledge: KnowledgeBase) -> None:
    """None of them has an actor, a place or a source without an IRI."""
    folder = Path(__file__).parent / "gold"
    articles = [a for a in read_articles([str(folder)]) if isinstance(a, Article)]
    results = list(extract(articles, knowledge))
    assert len(results) == len(list(folder.glob("*.txt"))) > 30
    assert [r for r in results if isinstance(r, Failed)] == []
    assert min(r.claims for r in results if isinstance(r, Extracted)) > 3
