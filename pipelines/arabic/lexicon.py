"""The Arabic lexicons, compiled: which folded form is a trigger, a title, a cue, a name part or a common word."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from pipelines.arabic.conjugation import VerbForm, noun_forms, noun_with_pronouns, verb_forms, with_pronouns
from pipelines.arabic.language import Word, fold
from pipelines.claims import PREDICATES
from pipelines.lexicon import LexiconError, read_table, word_classes, words
from pipelines.mention import Title

# What a word does that is no event of its own; lexicons/ar/verbs.tsv says what each means.
FUNCTIONS = frozenset(
    "light receive say deny refuse cancel plan seek other joins host send exchange channel letter tour "
    "invite relations war goods press misdeed merit killing learn".split()
)


# What a verb needs that is no word of a list: whom it tells or asks, what came of it.
CONSTRUED = frozenset(["=told", "=asked", "=outcome"])
# A word of a phrase that begins so is cut like any other: للأمن is ل and الأمن.
GLUED = ("لل", "بال", "وال", "كال", "فال")


@dataclass(frozen=True, slots=True)
class Slot:
    """How the second actor is attached: `O` bare, or a preposition; `deep`: it may stand inside a phrase; `bare`: no
    word may stand before it."""

    mark: str
    deep: bool
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a trigger: a predicate or function, its slots, words the clause must hold, channel."""

    sense: str
    lemma: str
    slots: tuple[Slot, ...] = ()
    needs: frozenset[str] = frozenset()
    channel: str = ""
    parties: bool = False

    def slot(self, mark: str) -> Slot | None:
        """The slot that `mark` fills, or None."""
        for slot in self.slots:
            if slot.mark == mark:
                return slot
        return None


@dataclass(frozen=True, slots=True)
class Verb:
    """A finite verb form and its senses, which `kinds` and `lemmas` (folded) name."""

    form: VerbForm
    senses: tuple[Sense, ...]
    kinds: frozenset[str] = field(init=False, compare=False, repr=False)
    lemmas: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        _name(self)


@dataclass(frozen=True, slots=True)
class Noun:
    """An event noun form: its number and senses, which `kinds` and `lemmas` (folded) name."""

    number: str
    senses: tuple[Sense, ...]
    kinds: frozenset[str] = field(init=False, compare=False, repr=False)
    lemmas: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        _name(self)


def _name(trigger: Verb | Noun) -> None:
    object.__setattr__(trigger, "kinds", frozenset(sense.sense for sense in trigger.senses))
    object.__setattr__(trigger, "lemmas", frozenset(folded(sense.lemma) for sense in trigger.senses))


folded = cache(fold)  # lemmas, of which there are only so many


class Reading(NamedTuple):
    """A word by itself: the kind of item, and what it may be as a trigger; whether it is that whatever stands by it,
    and whether it begins phrases, where it is not."""

    kind: str
    verbs: tuple[Verb, ...]
    noun: Noun | None
    participle: bool
    definite: bool
    alone: bool = False
    in_phrases: bool = False


@dataclass(slots=True)
class ArabicLexicon:
    """Everything the Arabic components look up by a folded form."""

    verbs: dict[str, tuple[Verb, ...]] = field(default_factory=dict)
    nouns: dict[str, Noun] = field(default_factory=dict)
    titles: dict[str, tuple[Title, ...]] = field(default_factory=dict)  # by first word
    titles_at: dict[str, tuple[Title, ...]] = field(default_factory=dict)  # the same, «ال» before those of one word too
    name_parts: dict[str, str] = field(default_factory=dict)  # honorific, former, epithet, link
    given: dict[str, str] = field(default_factory=dict)  # given names: m, f or ''
    cues: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]] = field(default_factory=dict)
    phrases_by_two: dict[tuple[str, str], tuple[tuple[tuple[str, ...], str, str], ...]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    common: dict[str, str] = field(default_factory=dict)
    words: dict[str, Word] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)  # forms that stand in common.tsv as they are
    doubtful: set[str] = field(default_factory=set)  # of these, the ones that are names too
    readings: dict[str, Reading] = field(default_factory=dict)  # of words met

    def phrases_at(self, norms: list[str], i: int) -> list[tuple[tuple[str, ...], str, str]]:
        """The phrases that stand at `i`, the longest first: their words, kind and table."""
        begun = self.phrases_by_two.get((norms[i], norms[i + 1])) if i + 1 < len(norms) else None
        return [phrase for phrase in begun if norms[i : i + len(phrase[0])] == list(phrase[0])] if begun else []

    def substantives(self) -> set[str]:
        """Every form of a noun, an adjective or a title, with and without article."""
        plain = {form for form, pos in self.common.items() if pos != "verb"} | self.nouns.keys() | self.titles.keys()
        return plain | {"ال" + form for form in plain}

    def is_common(self, norm: str) -> bool:
        """Whether a word is an ordinary word of the language and hardly a name."""
        bare = norm.removeprefix("ال")
        if bare in self.doubtful:
            return False
        cut = 1 if bare.endswith(("ه", "ا")) else 2 if bare.endswith(_ENDINGS) else 0
        if bare.endswith(_FEMININE_DUALS) and bare[:-3] + "ه" in self.listed:
            return True  # «ساعتين»
        return bare in self.listed or (cut > 0 and bare[:-cut] in self.listed)


_I = ("s", 1)  # number and person of the first person singular


def _slots(cell: str, place: str) -> tuple[tuple[Slot, ...], bool]:
    slots = []
    for mark in cell.split():
        if mark == "=parties" or mark.startswith("+"):
            continue
        form = mark.rstrip("~!")
        name = form if form == "O" else fold(form.replace("_", " "))
        slots.append(Slot(name, mark.endswith("~"), mark.endswith("!")))
    if len({s.mark for s in slots}) < len(slots):
        raise LexiconError(f"{place}: a slot stands twice")
    return tuple(slots), "=parties" in cell


def _inflected(kind: str) -> frozenset[str]:
    """Every form of the words of lexicons/ar/verdicts.tsv of one kind."""
    bare = (form for form, of in words("ar", "verdicts", fold).items() if of == kind)
    return frozenset(
        article + form.removesuffix("ه") + ending
        for form in bare for article in ("", "ال") for ending in ("", "ه", "ا", "ات", "ين", "ون")
    )  # fmt: skip


FAULTS, VIRTUES = _inflected("bad"), _inflected("good")


def _sense(cells: dict[str, str], lemma: str, place: str) -> Sense:
    slots, parties = _slots(cells["slots"], place)
    needs_cell = next((c for c in (cells["note"], cells["slots"]) if c.startswith("+")), "")
    needs = frozenset(fold(w) for w in needs_cell.lstrip("+").split("|") if w)
    for name in [w for w in needs if w.startswith("=") and w not in CONSTRUED]:
        needs = needs - {name} | (FAULTS | {"غير"} if name == "=fault" else words_of(name[1:]))
    return Sense(cells["sense"], lemma, slots, needs, cells.get("channel", ""), parties)


_FEMININE_DUALS = ("تين", "تان")
_ENDINGS = ("ات", "ون", "ين", "ان")


def words_of(name: str) -> frozenset[str]:
    """The folded words of a class of lexicons/ar/word_classes.tsv. Raises KeyError for an unknown class."""
    return word_classes("ar", fold)[name]


@cache
def load_arabic_lexicon() -> ArabicLexicon:
    """Read and compile every Arabic table. Raises LexiconError for a faulty one."""
    lexicon = ArabicLexicon()
    _read_common(lexicon)
    _read_verbs_and_nouns(lexicon)
    _read_titles(lexicon)
    lexicon.name_parts = _with_phrases(lexicon, words("ar", "names", fold), "names")
    lexicon.cues = _with_phrases(lexicon, words("ar", "cues", fold), "cues")
    lexicon.sources = _with_phrases(lexicon, words("ar", "sources", fold), "sources")
    _know_particles(lexicon)
    for form in words_of("conjunction and verb"):
        lexicon.words.pop(form, None)
    _cut_rare_forms(lexicon)
    return lexicon


def _know(lexicon: ArabicLexicon, form: str, norm: str | None = None, pronoun: int = 0) -> None:
    if form not in lexicon.words:  # the first meaning wins: plain words are read before forms with pronouns
        lexicon.words[form] = Word(form if norm is None else norm, pronoun)


def _read_common(lexicon: ArabicLexicon) -> None:
    rows = list(read_table("ar", "common"))
    for row in rows:  # «قريبا» is an adverb, though «قريب» has it as a form
        lexicon.common.setdefault(fold(row["form"]), row["pos"])
    for row in rows:
        form = fold(row["form"])
        lexicon.listed.add(form)
        if "also a name" in row["note"]:
            lexicon.doubtful.add(form)
        _know(lexicon, form)
        if row["pos"] == "noun":
            _know(lexicon, "ال" + form)
            for derived, _ in noun_forms(row["form"]):
                lexicon.common.setdefault(derived, "noun")
                _know(lexicon, derived)
            for derived, letters in noun_with_pronouns(row["form"]):
                if len(derived) > 4:
                    _know(lexicon, derived, form, letters)
        elif row["pos"] == "adj":
            for suffix in ("ه", "ا", "ين", "ون", "ات", "ان", "تين", "تان"):
                lexicon.common.setdefault(form + suffix, "adj")
                _know(lexicon, form + suffix)
        elif row["pos"] == "verb":
            for derived in _common_verb(form):
                lexicon.common.setdefault(derived, "verb")
                _know(lexicon, derived)


def _common_verb(form: str) -> list[str]:
    """Forms of a verb of which only one form is listed."""
    if form.startswith("ي"):
        return [form + e for e in ("ون", "ان", "وا")] + ["ت" + form[1:], "ت" + form[1:] + "ان", "ن" + form[1:]]
    stem = form[:-1] if form[-1] in "اي" else form
    return [stem + "ت", stem + "تا", stem + "وا", form + "ا"]


def _read_verbs_and_nouns(lexicon: ArabicLexicon) -> None:
    verbs: dict[str, list[tuple[VerbForm, Sense]]] = defaultdict(list)
    nouns: dict[str, list[tuple[str, Sense]]] = defaultdict(list)
    nominal: list[tuple[str, tuple[str, ...], Sense]] = []
    senses = PREDICATES | FUNCTIONS
    for row in read_table("ar", "verbs", classes={"sense": senses}):
        sense = _sense(row.cells, row["past"], row.place)
        forms = list(verb_forms(row["past"], row["present"]))
        others = {f.form for f in forms if f[3:] != _I}
        for form in forms:
            if form.form[0] == "ا" and form[3:] == _I and (form.form in others or form.form in lexicon.listed):
                continue  # «أجتمع» looks like «اجتمع», which clauses tell apart; «أقل» is hardly a verb
            if form.person == 1 and lexicon.common.get(form.form) == "num":
                continue  # «نصف ساعة» is no «we describe»
            verbs[form.form].append((form, sense))
        nominal += [(m, (), sense) for m in row["masdar"].split("|") if m]
    explicit: set[str] = set()
    for row in read_table("ar", "nouns", classes={"sense": senses}):
        first, *plurals = row["forms"].split("|")
        sense = _sense(row.cells, first, row.place)
        for name in (first, *plurals):
            explicit |= {form for form, _ in noun_forms(name)}
        nominal.append((first, tuple(plurals), sense))
    for first, more, sense in nominal:
        listed = not more and fold(first) in explicit and sense.lemma != first
        if listed:  # nouns.tsv overrides what the verb's masdar would say
            continue
        for name in (first, *more):
            for noun_form, number in noun_forms(name):
                nouns[noun_form].append(("p" if name in more else number, sense))
    for verb_form, readings in verbs.items():
        by_form: dict[VerbForm, list[Sense]] = defaultdict(list)
        for form, sense in readings:
            if sense not in by_form[form]:
                by_form[form].append(sense)
        sooner = sorted(by_form.items(), key=lambda read: (read[0].tense, read[0].person) == ("present", 1))
        lexicon.verbs[verb_form] = tuple(Verb(f, tuple(s)) for f, s in sooner)  # «نشر X» is sooner «he» than «we»
        _know(lexicon, verb_form)
    other = Sense("other", "")
    for word, pos in lexicon.common.items():
        if pos == "verb" and word not in lexicon.verbs:
            feminine = word.endswith("ت") or (word.startswith("ت") and "ي" + word[1:] in lexicon.listed)
            shape = VerbForm(word, "present" if word[0] in "يتن" else "past", "f" if feminine else "m", "s", 3)
            lexicon.verbs[word] = (Verb(shape, (other,)),)
    for noun_form, entries in nouns.items():
        unique = tuple(dict.fromkeys(s for _, s in entries))
        number = next((n for n, _ in entries if n != "d"), "d")
        lexicon.nouns[noun_form] = Noun(number, unique)
        _know(lexicon, noun_form)
        _know(lexicon, "ال" + noun_form)
    for verb_form in verbs:
        if len(verb_form) > 2 and any(reading[3:] != _I for reading, _ in verbs[verb_form]):
            for derived, letters in with_pronouns(verb_form):  # «جمعتهما» is the verb, no Friday
                if derived.endswith("نا") and derived in verbs:
                    continue  # «اتفقنا» is «we agreed»
                lexicon.words[derived] = Word(verb_form, letters)
    for first, more, _ in nominal:
        for name in (first, *more):
            for derived, letters in noun_with_pronouns(name):
                _know(lexicon, derived, fold(name), letters)


def _know_particles(lexicon: ArabicLexicon) -> None:
    """Particles beat every other reading, alone, behind و and with a pronoun (عليها، معه، بينهما)."""
    for form, kind in lexicon.cues.items():
        if kind in ("prep", "comp", "neg", "pron", "sub", "rel", "may", "quant", "cond") and len(form) > 1:
            lexicon.words[form] = Word(form, 0, True)
        elif kind == "adv" and form.endswith(("ه", "ها")) and re.sub("ها?$", "", form) in lexicon.words:
            lexicon.words[form] = Word(form)  # «يومها» is then, no day of hers; «عين مكانه X» no place of his
    for form in words_of("verb, no particle"):
        lexicon.words[form] = Word(form, 0, True)
    for form in words_of("host or guest"):
        lexicon.words[form] = Word(form)  # «وضيفه» is و and ضيفه
    lexicon.given = words("ar", "given_names", fold, "gender")
    for form in lexicon.given.keys() | words_of("family name"):  # «سامر» is no «I shall order», «فراس» no «so a head»
        lexicon.words[form] = Word(form, 0, form[0] in "وفل")
    for form in words_of("takes a pronoun"):
        for pronoun in ("ه", "ها", "هم", "هما", "هن"):
            lexicon.words[form + pronoun] = Word(form, len(pronoun), True)


def _cut_rare_forms(lexicon: ArabicLexicon) -> None:
    """«وأدان» is و and أدان, not the dual of a valley; «لوزير» is ل and وزير: a derived form gives way."""
    for form in [f for f in lexicon.words if len(f) > 3 and f[0] in "وفل"]:
        if form in lexicon.listed or form in lexicon.verbs or form in lexicon.nouns or form in lexicon.cues:
            continue
        if form[1:] in (lexicon.titles if form[0] == "ل" else lexicon.verbs) and not lexicon.words[form].function:
            del lexicon.words[form]


def _read_titles(lexicon: ArabicLexicon) -> None:
    titles: dict[str, list[Title]] = defaultdict(list)
    rows = read_table("ar", "titles")
    heads = {fold(row["form"]).split()[0] for row in rows}
    for row in rows:
        form = tuple(
            piece
            for word in fold(row["form"]).split()  # «النائب الأول لوزير الخارجية»: ل is a token of its own
            for piece in (
                (word[0], word[1:]) if (word[0] == "ل" and word[1:] in heads) or word.startswith("بال") else (word,)
            )
        )
        titles[form[0]].append(Title(form, row["role"], row["gender"], row["number"]))
        for word in form:
            if not word.startswith(GLUED):
                _know(lexicon, word)
        if not form[0].startswith("ال"):
            for derived, letters in noun_with_pronouns(row["form"].split()[0]):
                if len(form) == 1 and row["number"] == "d":  # «نظيريه» are two, though «نظير» has it as a form
                    lexicon.words[derived] = Word(form[0], letters)
                elif len(form) == 1:
                    _know(lexicon, derived, form[0], letters)
    for first, entries in list(titles.items()):
        titles[first] = sorted(entries, key=lambda t: -len(t.words))
    lexicon.titles = {first: tuple(entries) for first, entries in titles.items()}
    lexicon.titles_at = dict(lexicon.titles)
    for first, entries in titles.items():
        if alone := tuple(title for title in entries if len(title.words) == 1):
            lexicon.titles_at["ال" + first] = lexicon.titles.get("ال" + first, ()) + alone


def _with_phrases(lexicon: ArabicLexicon, table: dict[str, str], name: str) -> dict[str, str]:
    """Single words of `table`; its phrases go to `lexicon.phrases` under their first word."""
    single: dict[str, str] = {}
    for form, kind in table.items():
        parts = tuple(form.split())
        for part in parts:
            if len(part) > 1 and not part.startswith(GLUED):
                _know(lexicon, part)
        if len(parts) == 1:
            single[form] = kind
        else:
            old = lexicon.phrases.get(parts[0], ())
            lexicon.phrases[parts[0]] = tuple(sorted((*old, (parts, kind, name)), key=lambda p: -len(p[0])))
            two = tuple(phrase for phrase in lexicon.phrases[parts[0]] if phrase[0][1] == parts[1])
            lexicon.phrases_by_two[parts[0], parts[1]] = two
    return single
