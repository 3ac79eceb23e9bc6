"""Why claims were made: the words that gave them their status and their source, and what was seen around."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from ontology.knowledge import KnowledgeBase
from pipelines.explanation import Explanation, Reason, explain
from pipelines.extraction import Extraction, read_articles_with
from pipelines.readers import Article

GOLD = Path(__file__).parent / "gold"
Explain = Callable[..., Explanation]


@pytest.fixture(scope="module")
def of(knowledge: KnowledgeBase) -> Explain:
    """Text -> why it makes its claims; all by one pipeline, which takes seconds to load."""
    texts: list[Article] = []

    def endless() -> Iterable[Article]:
        while True:
            yield texts.pop()

    explanations = explain(endless(), knowledge)

    def explained(text: str, language: str | None = "ar") -> Explanation:
        texts.append(Article("x", text, None, date(2025, 11, 13), None, None, language, "x"))
        result = next(explanations)
        assert isinstance(result, Explanation), result
        return result

    return explained


def the_reason(explanation: Explanation, predicate: str) -> Reason:
    [reason] = [r for s in explanation.sentences for r in s.reasons if r.claim.predicate == predicate]
    return reason


@pytest.mark.parametrize(
    ("text", "status", "cues"),
    [
        ("التقى ترامب بوتين.", "occurred", []),
        ("لم يلتق ترامب بوتين.", "denied", ["لم"]),
        ("سيلتقي ترامب بوتين.", "planned", ["س"]),
        ("نفى الكرملين أن يكون ترامب قد التقى بوتين.", "denied", ["نفى"]),
        ("يعتزم ترامب لقاء بوتين.", "planned", ["يعتزم"]),
        ("يعتزم ترامب لقاء بوتين الأسبوع المقبل.", "planned", ["يعتزم", "الأسبوع المقبل"]),  # each would do
        ("ستنسحب أوكرانيا إذا التقى ترامب بوتين.", "sought", ["إذا"]),
    ],
)
def test_the_words_that_gave_the_status(of: Explain, text: str, status: str, cues: list[str]) -> None:
    explanation = of(text)
    reason = the_reason(explanation, "met")
    assert (reason.claim.status, list(reason.status_cues)) == (status, cues)
    marked = [text[m.start : m.end] for s in explanation.sentences for m in s.marks if m.kind == "status"]
    assert marked == cues


@pytest.mark.parametrize(
    ("text", "status", "cues"),
    [
        ("Sergei Lavrov met Antony Blinken in Delhi.", "occurred", []),
        ("Sergei Lavrov did not meet Antony Blinken in Delhi.", "denied", ["did not"]),
        ("Emmanuel Macron will meet Xi Jinping in Beijing.", "planned", ["will"]),
        ("Emmanuel Macron will meet Xi Jinping in Beijing next week.", "planned", ["will", "next week"]),
        ("The White House denied that Jake Sullivan had met Wang Yi.", "denied", ["denied"]),
        ("If Volodymyr Zelensky meets Vladimir Putin, it is a start.", "sought", ["If"]),
    ],
)
def test_the_same_in_english(of: Explain, text: str, status: str, cues: list[str]) -> None:
    explanation = of(text, "en")
    reason = the_reason(explanation, "met")
    assert (reason.claim.status, list(reason.status_cues)) == (status, cues)
    assert explanation.names[reason.claim.subject][0].isascii()


def test_an_article_in_two_languages(of: Explain) -> None:
    text = "التقى دونالد ترامب فلاديمير بوتين في ألاسكا قبل افتتاح المعرض السنوي الكبير.\n" * 2
    text += "Sergei Lavrov met Antony Blinken in Delhi for talks on the future of the treaty, the Kremlin said.\n" * 2
    explanation = of(text, None)
    met = [s for s in explanation.sentences if any(r.claim.predicate == "met" for r in s.reasons)]
    assert [s.language for s in met] == ["ar", "en"]
    assert [text[m.start : m.end] for s in met for m in s.marks if m.kind == "trigger"] == ["التقى", "met"]
    assert [s.start for s in explanation.sentences] == sorted(s.start for s in explanation.sentences)


def test_the_words_that_gave_the_source(of: Explain) -> None:
    reason = the_reason(of("قال الكرملين إن ترامب التقى بوتين."), "met")
    assert reason.said_cues == ("قال",) and len(reason.claim.sources) == 1
    assert the_reason(of("التقى ترامب بوتين."), "met").said_cues == ()
    assert "وفق" in the_reason(of("التقى ترامب بوتين وفق مسؤول أميركي."), "met").said_cues


def test_who_is_named_and_who_is_not(of: Explain) -> None:
    explanation = of("وصل الرئيس الأميركي دونالد ترامب إلى ألاسكا. والتقاه بوتين.")
    reason = the_reason(explanation, "met")
    assert reason.subject == "بوتين" and reason.object == ""
    assert explanation.name(reason.claim.object) == "دونالد ترامب"
    assert explanation.names[reason.claim.object] == ("دونالد ترامب", "Donald Trump")
    assert explanation.makes_claims and not of("الطقس جميل.").makes_claims


def test_what_is_marked(of: Explain) -> None:
    text = "التقى ترامب بوتين في ألاسكا في 15 آب/أغسطس."
    [sentence] = of(text).sentences
    marked = {text[m.start : m.end]: m.kind for m in sentence.marks}
    assert marked == {"التقى": "trigger", "ترامب": "actor", "بوتين": "actor", "ألاسكا": "place", "15 آب/أغسطس": "date"}


def test_explaining_changes_nothing_and_leaves_nothing_out(
    of: Explain, nlp: Language, knowledge: KnowledgeBase
) -> None:
    for file in sorted(GOLD.glob("*.txt")):
        if json.loads(file.with_suffix(".json").read_text("utf-8"))["language"] != "ar":
            continue
        explanation = of(file.read_text("utf-8"))
        text = explanation.article.text
        [plain] = read_articles_with(nlp, [explanation.article], knowledge)
        assert isinstance(plain, Extraction)
        reasons = [r for s in explanation.sentences for r in s.reasons]
        key = str
        assert sorted((r.claim for r in reasons), key=key) == sorted(plain.claims, key=key)
        for sentence in explanation.sentences:
            ends = [sentence.start, *(p for m in sentence.marks for p in (m.start, m.end)), sentence.end]
            assert ends == sorted(ends)
            assert all(text[m.start : m.end].strip() for m in sentence.marks)
            for reason in sentence.reasons:
                assert sentence.start <= reason.claim.start < reason.claim.end <= len(text)
                assert all(cue in text[sentence.start : sentence.end] for cue in reason.status_cues + reason.said_cues)
                assert reason.claim.status != "occurred" or not reason.status_cues
                ends = {reason.claim.subject, reason.claim.object, *reason.claim.sources, *reason.claim.places}
                assert ends <= explanation.names.keys()


def test_most_that_did_not_occur_is_explained(of: Explain) -> None:
    """Not all: a construction may give a status as a whole."""
    reasons = [r for f in GOLD.glob("*.txt") for s in of(f.read_text("utf-8")).sentences for r in s.reasons]
    other = [r for r in reasons if r.claim.status != "occurred"]
    assert sum(bool(r.status_cues) for r in other) > 0.8 * len(other) > 10
