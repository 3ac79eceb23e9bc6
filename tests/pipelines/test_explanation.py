"""Why claims were made: the words that gave them their status and their source, and what was seen around."""

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
Explain = Callable[[str], Explanation]


@pytest.fixture(scope="module")
def of(knowledge: KnowledgeBase) -> Explain:
    """Text -> why it makes its claims; all by one pipeline, which takes seconds to load."""
    texts: list[Article] = []

    def endless() -> Iterable[Article]:
        while True:
            yield texts.pop()

    explanations = explain(endless(), knowledge)

    def explained(text: str) -> Explanation:
        texts.append(Article("x", text, None, date(2025, 11, 13), None, None, "ar", "x"))
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
