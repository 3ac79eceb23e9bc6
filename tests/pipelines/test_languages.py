"""Which languages an article is in, and which pipeline reads it."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.knowledge import KnowledgeBase
from pipelines.extraction import Extraction, Failed, read_by_language
from pipelines.languages import language_of, lines_by_language, without
from pipelines.rdf import to_nquads
from pipelines.readers import Article

ARABIC = "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأميركي ماركو روبيو في الرياض يوم الثلاثاء."
ENGLISH = "Russian Foreign Minister Sergei Lavrov met his American counterpart Marco Rubio in Riyadh on Tuesday."
PERSIAN = "وزیر امور خارجه ایران روز سه‌شنبه در تهران با همتای عمانی خود دیدار و درباره گفت‌وگوها رایزنی کرد."
URDU = "وزیر خارجہ نے منگل کو اسلام آباد میں اپنے ایرانی ہم منصب سے ملاقات کی اور جنگ بندی پر بات کی۔"
FRENCH = "Le ministre des Affaires étrangères a rencontré mardi au Caire son homologue égyptien pour parler de trêve."
SPANISH = "El ministro de Exteriores se reunió el martes en El Cairo con su homólogo egipcio para hablar de la tregua."
RUSSIAN = "Министр иностранных дел встретился во вторник в Каире со своим египетским коллегой и обсудил перемирие."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ARABIC, "ar"),
        (ENGLISH, "en"),
        (PERSIAN, "fa"),
        (URDU, "ur"),
        (FRENCH, "fr"),
        (SPANISH, "es"),
        (RUSSIAN, "ru"),
        ("Sergei Lavrov met Marco Rubio in Riyadh on Tuesday.", "en"),  # names of many languages
        ("Ursula von der Leyen voiced support for Israel.", "en"),
        ("Außenminister Sergej Lawrow traf Marco Rubio am Dienstag in Riad.", "de"),
        ("De Russische minister Sergej Lavrov ontmoette dinsdag in Riyad zijn collega Marco Rubio.", "nl"),
        ("ملاقات وزیر خارجه با محمد بن عبدالرحمن آل ثانی در دوحه", "fa"),
        ("لقاء في مسقط", "ar"),  # too short to tell: by its letters
        ("Talks in Muscat", "en"),
        ("راه بين الإدارة والوزراء قال الناطق بلسان الرئاسة انو اللقاء كان زوين بزاف", "ar"),
        (f"{ARABIC}\nFinancial Times", "ar"),
        (f"كشفت «فايننشال تايمز» Financial Times عن اتصال بين Powell وUshakov.\n{ARABIC}", "ar"),
        (f"Read more: لقاء الرياض\n{ENGLISH}", "en"),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert list(lines_by_language(text)) == [expected]


def test_lines_of_two_languages_the_most_used_first() -> None:
    text = f"{ENGLISH}\n\n{ARABIC}\n{ARABIC}\n---\n{ENGLISH} {ENGLISH} {ENGLISH}"
    found = {language: [text[s:e].strip() for s, e in lines] for language, lines in lines_by_language(text).items()}
    assert found == {"en": [ENGLISH, f"{ENGLISH} {ENGLISH} {ENGLISH}"], "ar": [ARABIC, ARABIC]}
    assert list(found) == ["en", "ar"]


def test_nothing_to_read() -> None:
    assert lines_by_language(" \n12 – 3\n") == {}


@given(st.lists(st.sampled_from([ARABIC, ENGLISH, FRENCH, "", "  ", "2025", "لقاء", "Talks"]) | st.text(max_size=30)))
def test_lines_do_not_overlap_and_blanks_keep_the_rest_in_its_place(parts: list[str]) -> None:
    text = "\n".join(parts)
    every = sorted(line for lines in lines_by_language(text).values() for line in lines)
    assert all(one[1] <= other[0] for one, other in pairwise(every))
    for language, lines in lines_by_language(text).items():
        rest = without(text, lines)
        assert len(rest) == len(text), language
        assert all(not rest[start:end].strip() for start, end in lines)
        kept = [i for i in range(len(text)) if not any(start <= i < end for start, end in lines)]
        assert all(rest[i] == text[i] for i in kept)


def test_a_few_words() -> None:
    assert [language_of(words) for words in ("باول", "Powell", "Türkiye", "محادثات G20")] == ["ar", "en", "en", "ar"]


# --- reading -------------------------------------------------------------------------------------------------


def article(text: str, language: str | None = None) -> Article:
    return Article("a", text, None, date(2025, 2, 18), None, None, language, "a.txt")


def read(knowledge: KnowledgeBase, text: str, language: str | None = None) -> Extraction | Failed:
    [result] = read_by_language([article(text, language)], knowledge)
    return result


@pytest.mark.parametrize(("text", "code"), [(PERSIAN, "fa"), (FRENCH, "fr"), (RUSSIAN, "ru")])
def test_other_languages_are_reported(knowledge: KnowledgeBase, text: str, code: str) -> None:
    result = read(knowledge, text)
    assert isinstance(result, Failed)
    assert result.source == "a.txt"
    assert result.reason.startswith(f"its language is {code}; ar")
    assert "--language" in result.reason


def test_a_language_may_be_forced(knowledge: KnowledgeBase) -> None:
    result = read(knowledge, PERSIAN, "ar")
    assert isinstance(result, Extraction) and result.language == "ar"


def test_one_bad_article_does_not_stop_the_others(knowledge: KnowledgeBase) -> None:
    results = read_by_language([article(FRENCH), article(ARABIC)], knowledge)
    assert [type(result) for result in results] == [Failed, Extraction]


def met(result: Extraction | Failed) -> list[tuple[str, str, int]]:
    assert isinstance(result, Extraction), result
    for claim in result.claims:
        assert result.article.text[claim.start : claim.end] == claim.evidence
    return [(c.subject, c.object, c.start) for c in result.claims if c.predicate == "met"]


@pytest.mark.parametrize("other", [FRENCH, "Oil prices rose on Monday, said analysts who had expected them to fall."])
def test_what_stands_between_in_another_language_moves_the_offsets_only(knowledge: KnowledgeBase, other: str) -> None:
    alone, text = met(read(knowledge, ARABIC)), f"{other}\n{ARABIC}\r\n{other}\n{ARABIC.replace('الرياض', 'جدة')}"
    assert len(alone) == 1
    assert met(read(knowledge, text)) == [(*alone[0][:2], alone[0][2] + len(other) + 1)]


def test_an_article_in_two_languages_is_one(knowledge: KnowledgeBase) -> None:
    other = "British Foreign Secretary David Lammy met Iranian Foreign Minister Abbas Araghchi in Geneva on Friday."
    text = f"{other}\n{ARABIC}\nوهاتف ماكرون زيلينسكي مساء أمس.\n{ENGLISH}"
    result = read(knowledge, text)
    geneva, riyadh = met(result)  # what both languages tell is one claim, in the words of the main one
    assert (geneva[2], riyadh[2]) == (0, text.index(ENGLISH))
    assert isinstance(result, Extraction) and result.language == "en"
    graph = to_nquads(result).decode()
    assert "/ar-" in graph and "/en-" in graph
    assert result.content_hash != getattr(read(knowledge, text, "ar"), "content_hash", "")
    assert met(read(knowledge, text, "ar")) == [(*riyadh[:2], text.index(ARABIC))]
    assert met(read(knowledge, text, "en")) == [geneva, riyadh]


def test_the_hash_knows_the_language(knowledge: KnowledgeBase) -> None:
    from pipelines import content_hash

    given_, forced = article(ARABIC), replace(article(ARABIC), language="ar")
    assert content_hash(given_, knowledge) != content_hash(forced, knowledge)
