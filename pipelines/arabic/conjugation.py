"""Forms of Arabic verbs and nouns as unvowelled news text writes them, folded.

A lexicon names a verb by its past and present of the third person singular. From these two the number,
gender, mood and first-person forms follow by the class of the last radicals (sound, hollow, defective).
"""

from collections.abc import Iterator
from typing import NamedTuple

from pipelines.arabic.language import fold

PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني")
NOUN_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")


class VerbForm(NamedTuple):
    """One form: folded letters, tense (past, present), gender (m, f, ''), number (s, d, p), person 1 or 3."""

    form: str
    tense: str
    gender: str
    number: str
    person: int


def verb_forms(past: str, present: str) -> Iterator[VerbForm]:
    """Every third-person form and the first-person plural of the verb, without clitics. May repeat forms."""
    yield from _participles(fold(past), fold(present))
    yield from _past(fold(past), past)
    yield from _present(fold(present), present)


def _participles(past: str, present: str) -> Iterator[VerbForm]:
    """Active participles as circumstance: نافيا، مشيدة، داعين. Only endings that no name has."""
    stems = ["م" + present[1:-1] + "ي" if present[-1] in "يوا" else "م" + present[1:]]
    if len(past) == 3 and past[1] != "ا":  # رفض and حذر look alike: both رافضا and محذرا are made
        stem = past[0] + "ا" + past[1:]
        stems.append(stem[:-1] + "ي" if stem[-1] in "اي" else stem)
    elif len(past) == 3:
        stems.append(past[0] + "اي" + past[2])
    elif len(past) == 2:  # doubled: حث, حاثا
        stems.append(past[0] + "ا" + past[1])
    for stem in stems:
        yield VerbForm(stem + "ا", "participle", "m", "s", 3)
        yield VerbForm(stem + "ه", "participle", "f", "s", 3)
        yield VerbForm((stem[:-1] if stem.endswith("ي") else stem) + "ين", "participle", "m", "p", 3)


def _past(past: str, spelled: str) -> Iterator[VerbForm]:
    yield VerbForm(past, "past", "m", "s", 3)
    if spelled.endswith("ي"):  # بقي keeps its letter: بقيت، بقيا، بقوا
        yield from (
            VerbForm(past + "ت", "past", "f", "s", 3),
            VerbForm(past + "ا", "past", "m", "d", 3),
            VerbForm(past[:-1] + "وا", "past", "m", "p", 3),
        )
        return
    if spelled[-1] in "ىا":
        stem = past[:-1]
        glide = "ي" if past.endswith("ي") or len(past) > 3 else "و"  # دعا keeps its و: دعوا، دعوت
        yield from (
            VerbForm(stem + "ت", "past", "f", "s", 3),
            VerbForm(stem + "تا", "past", "f", "d", 3),
            VerbForm(stem + glide + "ا", "past", "m", "d", 3),
            VerbForm(stem + "وا", "past", "m", "p", 3),
            VerbForm(stem + "و", "past", "m", "p", 3),
            VerbForm(stem + glide + "نا", "past", "", "p", 1),
            VerbForm(stem + glide + "ت", "past", "", "s", 1),
        )
        return
    yield from (
        VerbForm(past + "ت", "past", "f", "s", 3),
        VerbForm(past + "تا", "past", "f", "d", 3),
        VerbForm(past + "ا", "past", "m", "d", 3),
        VerbForm(past + "وا", "past", "m", "p", 3),
    )
    if spelled[-1] in "أء":
        yield VerbForm(past[:-1] + "ووا", "past", "m", "p", 3)  # بدؤوا، جاؤوا beside بدأوا، جاءوا
    hollow = len(past) >= 3 and past[-2] == "ا"
    short = past[:-2] + past[-1] if hollow else past
    if len(past) > 3 and (hollow or spelled.endswith("أ")):  # passives that show in writing: أقيمت، أرجئت
        stem = past[:-2] + "ي" + past[-1] if hollow else past[:-1] + "ي"
        yield VerbForm(stem, "past", "m", "s", 3)
        yield VerbForm(stem + "ت", "past", "f", "s", 3)
    if hollow:
        yield VerbForm(short + "ت", "past", "", "s", 1)  # زرت
    yield VerbForm(short + "نا" if not short.endswith("ن") else short + "ا", "past", "", "p", 1)


_PERSONS = (("ي", "m", 3, "s"), ("ت", "f", 3, "s"), ("ن", "", 1, "p"), ("ا", "", 1, "s"))


def _present(present: str, spelled: str) -> Iterator[VerbForm]:
    body = present[1:]
    weak = spelled[-1] in "ىيوا"
    bare = body[:-1] if weak else body
    hollow = not weak and len(body) >= 3 and body[-2] in "ويا" and len(body) <= 5
    short = body[:-2] + body[-1] if hollow else bare
    for prefix, gender, person, number in _PERSONS:
        yield VerbForm(prefix + body, "present", gender, number, person)
        if short != body:  # jussive: يلتق، يزر
            yield VerbForm(prefix + short, "present", gender, number, person)
    dual = bare + ("ي" if weak and not spelled.endswith("و") else "و" if weak else "")
    for prefix, gender in (("ي", "m"), ("ت", "f")):
        yield VerbForm(prefix + dual + "ان", "present", gender, "d", 3)
        yield VerbForm(prefix + dual + "ا", "present", gender, "d", 3)
    for ending in ("ون", "وا"):
        yield VerbForm("ي" + bare + ending, "present", "m", "p", 3)
        if spelled.endswith("أ"):
            yield VerbForm("ي" + body[:-1] + "و" + ending, "present", "m", "p", 3)  # يبدؤون


def with_pronouns(form: str) -> Iterator[tuple[str, int]]:
    """(verb form + object pronoun, letters of the pronoun)."""
    stem = form
    if form.endswith("وا"):
        stem = form[:-1]  # التقوه
    elif form.endswith("ي") and not form.startswith(("ي", "ت", "ن")):
        stem = form[:-1] + "ا"  # التقاه
    for pronoun in PRONOUNS:
        yield stem + pronoun, len(pronoun)
        if form.endswith("ي") and stem == form:
            yield form[:-1] + "ا" + pronoun, len(pronoun)  # ترعاها, whose ى folding hides


def noun_forms(noun: str) -> Iterator[tuple[str, str]]:
    """(form, number) of a noun without article and pronoun: bare, tanwin, dual, sound plurals."""
    base = fold(noun)
    yield base, "s"
    if noun.endswith("ة"):
        stem = base[:-1] + "ت"
        yield from ((stem + "ان", "d"), (stem + "ين", "d"), (stem + "ا", "d"), (stem + "ي", "d"))
        yield base[:-1] + "ات", "p"
        return
    if noun.endswith("اء"):
        yield from ((base + "ات", "p"), (base + "ان", "d"), (base + "ين", "d"), (base + "ا", "s"))
        return
    if noun.endswith(("ى", "ي", "ا")):
        yield base + "ا", "s"
        return
    yield from ((base + "ا", "s"), (base + "ان", "d"), (base + "ين", "d"), (base + "ي", "d"))


def noun_with_pronouns(noun: str) -> Iterator[tuple[str, int]]:
    """(noun + possessive pronoun, letters of the pronoun), with ة opened and hamza re-seated."""
    base = fold(noun)
    stems = {base[:-1] + "ت"} if noun.endswith("ة") else {base}
    if noun.endswith("اء"):
        stems |= {base[:-1] + "ي", base[:-1] + "و"}  # لقائه، لقاؤه
    elif not noun.endswith("ة"):
        stems |= {base + "ي"}  # dual and plural of possession: مستشاريه
    for stem in stems:
        for pronoun in NOUN_PRONOUNS:
            yield stem + pronoun, len(pronoun)
