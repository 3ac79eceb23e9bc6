"""Forms of verbs and nouns, as news text writes them, against a grammar's tables."""

import pytest

from pipelines.arabic.conjugation import noun_forms, noun_with_pronouns, verb_forms, with_pronouns
from pipelines.arabic.language import fold

# Verb classes: defective with ى and with و, hollow, sound, defective of form IV.
VERBS = {"التقى": "يلتقي", "دعا": "يدعو", "زار": "يزور", "أبلغ": "يبلغ", "أجرى": "يجري"}


@pytest.mark.parametrize(
    ("past", "form", "tense", "gender", "number", "person"),
    [
        # feminine
        ("التقى", "التقت", "past", "f", "s", 3),
        ("دعا", "دعت", "past", "f", "s", 3),
        ("زار", "زارت", "past", "f", "s", 3),
        ("أبلغ", "أبلغت", "past", "f", "s", 3),
        ("أجرى", "أجرت", "past", "f", "s", 3),
        ("التقى", "تلتقي", "present", "f", "s", 3),
        ("زار", "تزور", "present", "f", "s", 3),
        # dual
        ("التقى", "التقيا", "past", "m", "d", 3),
        ("التقى", "التقتا", "past", "f", "d", 3),
        ("دعا", "دعوا", "past", "m", "d", 3),
        ("زار", "زارا", "past", "m", "d", 3),
        ("أجرى", "أجريا", "past", "m", "d", 3),
        ("التقى", "يلتقيان", "present", "m", "d", 3),
        ("دعا", "يدعوان", "present", "m", "d", 3),
        ("زار", "يزورا", "present", "m", "d", 3),
        ("أجرى", "تجريان", "present", "f", "d", 3),
        # plural
        ("التقى", "التقوا", "past", "m", "p", 3),
        ("دعا", "دعوا", "past", "m", "p", 3),
        ("زار", "زاروا", "past", "m", "p", 3),
        ("أبلغ", "أبلغوا", "past", "m", "p", 3),
        ("التقى", "يلتقون", "present", "m", "p", 3),
        ("دعا", "يدعون", "present", "m", "p", 3),
        ("زار", "يزوروا", "present", "m", "p", 3),
        # jussive: the weak radical falls
        ("التقى", "يلتق", "present", "m", "s", 3),
        ("دعا", "يدع", "present", "m", "s", 3),
        ("زار", "يزر", "present", "m", "s", 3),
        ("زار", "تزر", "present", "f", "s", 3),
        ("أجرى", "تجر", "present", "f", "s", 3),
        # we
        ("التقى", "التقينا", "past", "", "p", 1),
        ("دعا", "دعونا", "past", "", "p", 1),
        ("زار", "زرنا", "past", "", "p", 1),
        ("زار", "نزور", "present", "", "p", 1),
        # participles as circumstance: داعيا، زائرة، مجرين
        ("التقى", "ملتقيا", "participle", "m", "s", 3),
        ("دعا", "داعيا", "participle", "m", "s", 3),
        ("دعا", "داعية", "participle", "f", "s", 3),
        ("دعا", "داعين", "participle", "m", "p", 3),
        ("زار", "زائرا", "participle", "m", "s", 3),
        ("أبلغ", "مبلغة", "participle", "f", "s", 3),
        ("أجرى", "مجريا", "participle", "m", "s", 3),
    ],
)
def test_verb_form(past: str, form: str, tense: str, gender: str, number: str, person: int) -> None:
    assert (fold(form), tense, gender, number, person) in set(verb_forms(past, VERBS[past]))


@pytest.mark.parametrize(
    ("past", "not_a_form"),
    [
        ("زار", "زاريت"),
        ("زار", "يزرون"),  # the plural keeps the weak radical
        ("التقى", "يلتقيون"),
        ("دعا", "دعات"),
        ("أبلغ", "يبل"),  # a sound verb has no short jussive
    ],
)
def test_no_such_form(past: str, not_a_form: str) -> None:
    assert fold(not_a_form) not in {form.form for form in verb_forms(past, VERBS[past])}


@pytest.mark.parametrize("past", VERBS)
def test_forms_are_folded(past: str) -> None:
    assert all(form.form == fold(form.form) for form in verb_forms(past, VERBS[past]))


@pytest.mark.parametrize(
    ("verb", "with_pronoun", "letters"),
    [
        ("التقى", "التقاه", 1),  # ى opens
        ("التقى", "التقاها", 2),
        ("التقوا", "التقوهم", 2),  # the silent alif falls
        ("استقبل", "استقبله", 1),
        ("يلتقي", "يلتقيهما", 3),
        ("أبلغ", "أبلغني", 2),
    ],
)
def test_verb_with_pronoun(verb: str, with_pronoun: str, letters: int) -> None:
    assert (fold(with_pronoun), letters) in set(with_pronouns(fold(verb)))


@pytest.mark.parametrize(
    ("noun", "form", "number"),
    [
        ("لقاء", "لقاءات", "p"),
        ("لقاء", "لقاءان", "d"),
        ("لقاء", "لقاءين", "d"),
        ("زيارة", "زيارات", "p"),
        ("زيارة", "زيارتان", "d"),
        ("زيارة", "زيارتي", "d"),  # before what possesses it
        ("اجتماع", "اجتماعا", "s"),
        ("اجتماع", "اجتماعين", "d"),
    ],
)
def test_noun_form(noun: str, form: str, number: str) -> None:
    assert (fold(form), number) in set(noun_forms(noun))


@pytest.mark.parametrize(
    ("noun", "with_pronoun", "letters"),
    [
        ("لقاء", "لقاءه", 1),
        ("لقاء", "لقائه", 1),
        ("لقاء", "لقاؤهما", 3),
        ("زيارة", "زيارته", 1),
        ("مستشار", "مستشارها", 2),
        ("مستشار", "مستشاريه", 1),
    ],
)
def test_noun_with_pronoun(noun: str, with_pronoun: str, letters: int) -> None:
    assert (fold(with_pronoun), letters) in set(noun_with_pronouns(noun))
