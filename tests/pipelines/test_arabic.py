"""Folding, clitics and tokens: what they make of a word, and that no text loses a letter."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.language import Language

from pipelines.arabic.language import Clitics, Word, fold

# --- folding -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spelled", "folded"),
    [
        ("أحمد إلى آب ٱلله", "احمد الي اب الله"),  # every seat of alif
        ("مسؤول مسئول", "مسوول مسيول"),  # hamza on its carrier
        ("مصطفى على فى", "مصطفي علي في"),  # alif maqsura, and the Egyptian ى for ي
        ("وزارة", "وزاره"),
        ("لقاء", "لقاء"),  # a hamza alone is a letter
        ("مُحَمَّدٌ الرَّحْمٰن", "محمد الرحمن"),  # vowel signs, shadda, dagger alif
        ("اجتـــماع", "اجتماع"),  # tatweel
        ("می\u200cکند گاز", "ميكند كاز"),  # Persian letters, zero-width non-joiner
        ("\u200fموسكو\u200e \u202bلندن\u202c", "موسكو لندن"),  # directions
        ("٢٠٢٥ و۱۴۰۴", "2025 و1404"),  # both sets of digits
        ("NATO", "nato"),
        ("", ""),
    ],
)
def test_fold(spelled: str, folded: str) -> None:
    assert fold(spelled) == folded


def test_composed_and_decomposed_letters_fold_alike() -> None:
    for word in ("أوروبا", "إيران", "آل ثاني", "مسؤول", "لقائه"):
        assert fold(unicodedata.normalize("NFD", word)) == fold(word)


@given(st.text())
@example("ﷺ ﻻ ﺍ")
@example("İstanbul ẞ")
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


# --- clitics: the pipeline's own words -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        # conjunctions
        ("والتقى", "و التقى"),
        ("فالتقى", "ف التقى"),
        ("ووزير", "و وزير"),
        ("وواشنطن", "و واشنطن"),
        ("ولافروف", "و لافروف"),
        ("ولبنان", "و لبنان"),
        # prepositions; ل swallows the alif of the article
        ("بالرئيس", "ب الرئيس"),
        ("للرئيس", "ل لرئيس"),
        ("وللرئيس", "و ل لرئيس"),
        ("لواشنطن", "ل واشنطن"),
        ("لبوتين", "ل بوتين"),
        ("بلافروف", "ب لافروف"),
        ("باتصال", "ب اتصال"),
        # the future س
        ("سيزور", "س يزور"),
        ("وسيزور", "و س يزور"),
        ("فسيلتقي", "ف س يلتقي"),
        ("ليلتقي", "ل يلتقي"),
        # pronouns on verbs, nouns and particles
        ("التقاه", "التقا ه"),
        ("استقبلته", "استقبلت ه"),
        ("أبلغهم", "أبلغ هم"),
        ("لقائه", "لقائ ه"),
        ("لقاؤه", "لقاؤ ه"),
        ("لقاءاتهما", "لقاءات هما"),
        ("زيارتها", "زيارت ها"),
        ("ونظيرته", "و نظيرت ه"),
        ("مستشاريه", "مستشاري ه"),
        ("معهما", "مع هما"),
        ("وبينهما", "و بين هما"),
        ("عليه", "علي ه"),
        ("به", "ب ه"),
        ("ولها", "و ل ها"),
        # particles
        ("وأن", "و أن"),
        ("وأنه", "و أن ه"),
        ("ولكنه", "و لكن ه"),
        ("فلم", "ف لم"),
        ("ولا", "و لا"),
        # with vowel signs: the marks stay with their letter
        ("وَللرّئيسِ", "وَ ل لرّئيسِ"),
        ("بِالرَّئيس", "بِ الرَّئيس"),
        # words that only look glued
        ("ولي العهد", "ولي العهد"),
        ("ولي", "ولي"),
        ("وزير", "وزير"),
        ("وفد", "وفد"),
        ("وزارة", "وزارة"),
        ("لكن", "لكن"),
        ("سوريا", "سوريا"),
    ],
)
def test_clitics(nlp: Language, word: str, pieces: str) -> None:
    assert [token.text for token in nlp.tokenizer(word)] == pieces.split()


@pytest.mark.parametrize(
    "name",
    "لافروف باول بوتين بلينكن بايدن بزشكيان كوشنر كيري فانس فيدان فيصل فؤاد وانغ ويتكوف وليد وائل سوليفان سلمان "
    "لبنان ليبيا لندن لاهاي بريطانيا بكين باكو كندا كييف كوريا فرنسا فيينا فلسطين واشنطن وارسو سويسرا الكرملين".split(),
)
def test_names_are_not_cut(nlp: Language, name: str) -> None:
    assert [token.text for token in nlp.tokenizer(name)] == [name]
    assert [token.text for token in nlp.tokenizer("و" + name)] == ["و", name]


@pytest.mark.parametrize(
    ("word", "norms"),
    [
        ("للرئيس", "ل الرييس"),  # the article is whole again
        ("للكرملين", "ل الكرملين"),
        ("التقاه", "التقي ه"),  # the verb as the lexicon has it
        ("لقائه", "لقاء ه"),
        ("زيارتها", "زياره ها"),
    ],
)
def test_norms_of_pieces_are_those_of_the_words(nlp: Language, word: str, norms: str) -> None:
    assert [token.norm_ for token in nlp.tokenizer(word)] == norms.split()


def test_final_ta_marbuta_is_no_pronoun(nlp: Language) -> None:
    assert [token.text for token in nlp.tokenizer("نظيرة")] == ["نظيرة"]
    assert [token.text for token in nlp.tokenizer("نظيره")] == ["نظير", "ه"]


def test_clitics_without_words_cut_only_what_is_certain() -> None:
    clitics = Clitics({})
    assert clitics.split("والوزير") == ((1, "و"), (6, "الوزير"))
    assert clitics.split("وكندا") == ((5, "وكندا"),)
    assert Clitics({"كندا": Word("كندا")}).split("وكندا") == ((1, "و"), (4, "كندا"))


@given(st.text("وفبلكساليته", min_size=1, max_size=12))
def test_pieces_make_up_the_word(nlp: Language, word: str) -> None:
    assert sum(length for length, _ in nlp.tokenizer.clitics.split(word)) == len(word)


# --- tokens --------------------------------------------------------------------------------------------------


def test_tokens(nlp: Language) -> None:
    text = "قال د.محمد: «نعم، لا»، في 12.5% (14:30) وwww.example.org…"
    assert [token.text for token in nlp.tokenizer(text)] == [
        "قال", "د", ".", "محمد", ":", "«", "نعم", "،", "لا", "»", "،", "في", "12.5", "%", "(", "14:30", ")",
        "وwww", ".", "example", ".", "org", "…",
    ]  # fmt: skip


# What newspapers' pages hold besides words.
ODDITIES = st.sampled_from(
    [
        "التقى", "وللرئيس", "لقائه", "فسيلتقيهما", "الـ19", "ــــــــ", "مُحَمَّد", "ۥۦ", "لاۤ", "\u0651\u064e", "ﷺ", "ﻻ",
        "می\u200cخواهم", "گفت‌وگو", "\u200f", "\u202b", "\u2066", "\ufeff", "\u200d", "👩\u200d👩\u200d👧", "🇵🇸",
        "e\u0301", "İ", "ǆ", "中文", "\x00", "\x1c", "\u2028", "\u00a0", "\t", "\r\n", "\n\n", "  ", " ", "_", "__",
        "٫", "1٫5", "...", "«", "”", "ه" * 300, "و" * 300, "ب" * 5, "ا",
    ]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(ODDITIES).map("".join), st.lists(ODDITIES).map(" ".join)))
@example("")
@example("التقى ــــــ لافروف")
def test_no_text_loses_a_letter(nlp: Language, text: str) -> None:
    assert nlp.tokenizer(text).text == text


@given(st.text("وللرئيس\u064e\u0651\u0640\u200c ", max_size=30))
def test_no_mark_is_lost_wherever_it_stands(nlp: Language, text: str) -> None:
    assert nlp.tokenizer(text).text == text


def test_offsets_are_those_of_the_text(nlp: Language) -> None:
    text = "وَللرّئيسِ  الروسيّ\n\nوبلقائه"
    for token in nlp.tokenizer(text):
        assert text[token.idx : token.idx + len(token)] == token.text
