"""Where sentences end, what is a headline, and what is no part of the story."""

import pytest
from spacy.language import Language

from pipelines.sentences import MAX_TOKENS, split_sentences


def cut(nlp: Language, text: str) -> list[tuple[str, str]]:
    """(kind, words) of each sentence."""
    doc = nlp.tokenizer(text)
    return [(s.kind, doc[s.start : s.end].text) for s in split_sentences(doc)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["التقى ترامب بوتين في ألاسكا أمس.", "وقال لافروف إن اللقاء تم."],
        ["هل التقيا في مسقط؟", "لا!", "لم يلتقيا قط."],
        ["قال الوزير: «لن نلتقي.»", "وأضاف أن الأمر انتهى."],
        ["قال الوزير (وهو في القاهرة.)", "ثم غادر البلاد."],
        ["انتهى اللقاء...", "ثم بدأ غيره."],
        ["قال إنه سيعود…", "ثم عاد."],
    ],
)
def test_sentences(nlp: Language, sentences: list[str]) -> None:
    assert cut(nlp, " ".join(sentences)) == [("text", sentence) for sentence in sentences]


@pytest.mark.parametrize(
    "text",
    [
        "التقى د. محمد أ. سالم وزيرة الخارجية أمس.",  # titles and initials
        "قال ج. بوش إن الحرب انتهت.",
        "بلغت القيمة 12.5 مليار دولار و٣.٧ مليون يورو.",
        "نشر الموقع www.example.org الخبر.",
        "صدر في 3.4.2024 بيان مشترك.",
    ],
)
def test_a_dot_that_ends_nothing(nlp: Language, text: str) -> None:
    assert cut(nlp, text) == [("text", text)]


def test_lines_end_sentences(nlp: Language) -> None:
    text = "لقاء في مسقط\n\nقال الوزير إن اللقاء تم\r\nوأضاف أن الحوار مستمر."
    assert [words for _, words in cut(nlp, text)] == [
        "لقاء في مسقط", "قال الوزير إن اللقاء تم", "وأضاف أن الحوار مستمر."
    ]  # fmt: skip


# --- headlines -----------------------------------------------------------------------------------------------


def test_a_short_line_without_a_full_stop_is_a_headline(nlp: Language) -> None:
    text = "ترامب يلتقي بوتين في ألاسكا\nالتقى الرئيس الأميركي نظيره الروسي أمس."
    assert [kind for kind, _ in cut(nlp, text)] == ["headline", "text"]


def test_a_long_line_without_a_full_stop_is_text(nlp: Language) -> None:
    assert [kind for kind, _ in cut(nlp, "قال الوزير إن اللقاء تم " * 10)] == ["text"]


# --- boilerplate ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ["اقرأ أيضا: لافروف يلتقي روبيو", "اقرأ أيضاً.. لافروف يلتقي روبيو", "• اقرأ أيضا", "عدد المشاهدات: 3,408",
     "شارك الخبر", "تابعنا على فيسبوك", "جميع الحقوق محفوظة"],
)  # fmt: skip
def test_boilerplate(nlp: Language, line: str) -> None:
    text = f"التقى لافروف نظيره أمس في موسكو.\n{line}\nثم غادر الوزير إلى بكين في اليوم نفسه."
    assert [kind for kind, _ in cut(nlp, text)] == ["text", "boilerplate", "text"]


def test_a_list_of_other_stories_is_boilerplate_to_its_end(nlp: Language) -> None:
    text = "أخبار ذات صلة\nلافروف يلتقي روبيو\nبوتين يهاتف ترامب\nقال الوزير في ختام زيارته إن الحوار مستمر."
    assert [kind for kind, _ in cut(nlp, text)] == ["boilerplate"] * 3 + ["text"]


@pytest.mark.parametrize(
    "story",
    [
        "شارك وزير الخارجية المصري بدر عبد العاطي في القمة والتقى نظيره الروسي سيرغي لافروف.",
        "شارك على هامش القمة في اجتماع مع نظيره التركي.",
        "رئيس التحرير السابق التقى الوزير في مكتبه أمس.",
    ],
)
def test_a_story_that_begins_like_boilerplate(nlp: Language, story: str) -> None:
    assert cut(nlp, story) == [("text", story)]


# --- without end ---------------------------------------------------------------------------------------------


def test_a_text_without_a_full_stop_is_cut(nlp: Language) -> None:
    doc = nlp.tokenizer("لقاء " * 5_000)
    sentences = split_sentences(doc)
    assert all(s.end - s.start <= MAX_TOKENS + 1 for s in sentences)
    assert [s.start for s in sentences[1:]] == [s.end for s in sentences[:-1]]
    assert (sentences[0].start, sentences[-1].end) == (0, len(doc))


@pytest.mark.parametrize(
    ("between", "begins"),
    [("، ثم أعلن ", "ثم"), ("، ", "سيرغي"), (" و", "و"), (" قال إن ", "إن"), (" في موسكو ", "في")],
)
def test_no_name_is_cut(nlp: Language, between: str, begins: str) -> None:
    doc = nlp.tokenizer(between.join(["سيرغي فيكتوروفيتش لافروف"] * 300))
    sentences = split_sentences(doc)
    assert len(sentences) > 3
    assert {doc[s.start].text for s in sentences[1:]} == {begins}


@pytest.mark.parametrize("text", ["", "\n", " \n\n ", "." * 50, "؟!", "»"])
def test_hardly_any_text(nlp: Language, text: str) -> None:
    assert "".join(words for _, words in cut(nlp, text)).split() == text.split()
