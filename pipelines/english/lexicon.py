"""The English lexicons, compiled: which folded form is a verb, an event noun, a title, a cue, a word around names."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from ontology.namespace import ACTOR
from pipelines.claims import PREDICATES
from pipelines.english.inflection import forms, irregular
from pipelines.english.language import fold
from pipelines.english.word_classes import words_of
from pipelines.lexicon import LexiconError, read_table, words
from pipelines.mention import Title

# What a word does that is no event of its own; lexicons/en/verbs.tsv and nouns.tsv say what each means.
FUNCTIONS = frozenset("light say deny refuse cancel plan seek other channel round settle visit-stop aid war".split())


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of a trigger. `slots` hold the other actor: O bare, or a preposition; `deep` ones inside a phrase.

    `rest` are the words that belong to the verb (call off), `needs` words of which the clause must hold one,
    `flag` what the complement must be: inf (told him to leave), pair (brought them together).
    """

    sense: str
    lemma: str
    rest: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    deep: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    flag: str = ""
    channel: str = ""


Anaphor = tuple[tuple[str, ...], str, str, str]  # words, kind, of, gender


@dataclass(slots=True)
class EnglishLexicon:
    """Everything the English components look up by a folded form."""

    verb_forms: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # form -> (lemma, tag)
    senses: dict[str, tuple[Sense, ...]] = field(default_factory=dict)  # verb lemma -> senses, longest phrase first
    nouns: dict[str, tuple[tuple[tuple[str, ...], str, tuple[Sense, ...]], ...]] = field(default_factory=dict)
    titles: dict[str, tuple[Title, ...]] = field(default_factory=dict)  # by first word
    collectives: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    anaphora: dict[tuple[str, ...], tuple[Anaphor, ...]] = field(default_factory=dict)  # by the first two words, or one
    names: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    cues: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    sources: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    title_owners: dict[tuple[str, ...], str] = field(default_factory=dict)  # words -> the only state
    bodies: dict[str, str] = field(default_factory=dict)
    common: set[str] = field(default_factory=set)  # ordinary words, which name nobody by themselves
    verb_tags: dict[str, dict[str, str]] = field(default_factory=dict)  # form -> tag -> lemma
    particle_senses: dict[tuple[str, str], tuple[Sense, ...]] = field(default_factory=dict)  # of call off by both words
    plain_senses: dict[str, tuple[Sense, ...]] = field(default_factory=dict)  # and those of call
    single_cues: dict[str, str] = field(default_factory=dict)  # word -> its kind
    name_parts: dict[str, str] = field(default_factory=dict)  # honorific, former, epithet, link, suffix
    openers: frozenset[str] = frozenset()  # the words in small letters with which a mention may begin

    def cue(self, norm: str) -> str:
        """The kind of a single word; '' if it is no cue."""
        return self.single_cues.get(norm, "")

    def anaphora_at(self, norms: list[str]) -> tuple[Anaphor, ...]:
        """The anaphors that may begin with these two words, the longest first."""
        return self.anaphora.get((*norms,)) or self.anaphora.get((*norms[:1],), ())

    def name_part(self, norm: str) -> str:
        """honorific, former, epithet, link, suffix; '' for any other word."""
        return self.name_parts.get(norm, "")


def tokens_of(form: str) -> tuple[str, ...]:
    """A form of a table as the tokenizer cuts it: hyphens and the possessive stand by themselves."""
    return tuple(fold(form).replace("-", " - ").replace("'s", " 's").split())


def _sense(row_slots: str, note: str, sense: str, phrase: str, place: str, channel: str = "") -> Sense:
    lemma, *rest = tokens_of(phrase)
    flag = next((s[1:] for s in row_slots.split() if s.startswith("=")), "")
    marks = [s for s in row_slots.split() if not s.startswith("=")]
    slots = tuple(m.rstrip("~") for m in marks)
    if len(set(slots)) < len(slots):
        raise LexiconError(f"{place}: a slot stands twice")
    wanted = note[1:].split("|") if note.startswith("+") else []
    needs = frozenset[str]().union(*(words_of(w[1:]) if w[0] == "@" else {fold(w)} for w in wanted))
    return Sense(
        sense, lemma, tuple(rest), slots, frozenset(m[:-1] for m in marks if m.endswith("~")), needs, flag, channel
    )


def _by_first(language_table: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """first word -> (words, kind) of a table of forms, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for form, kind in words("en", language_table, fold).items():
        parts = tokens_of(form)
        table[parts[0]].append((parts, kind))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in table.items()}


def _single(table: dict[str, tuple[tuple[tuple[str, ...], str], ...]]) -> dict[str, str]:
    """word -> kind of the forms of one word."""
    return {first: kind for first, entries in table.items() for form, kind in entries if len(form) == 1}


@cache
def load_english_lexicon() -> EnglishLexicon:
    """Read and compile every English table. Raises LexiconError for a faulty one."""
    lexicon = EnglishLexicon()
    classes = {"sense": PREDICATES | FUNCTIONS}
    senses: dict[str, list[Sense]] = defaultdict(list)
    for row in read_table("en", "verbs", classes=classes):
        sense = _sense(row["slots"], row["note"], row["sense"], row["verb"], row.place)
        senses[sense.lemma].append(sense)
    lexicon.senses = {
        verb: tuple(sorted(found, key=lambda s: (-len(s.rest), not (s.needs or s.flag))))
        for verb, found in senses.items()
    }
    for verb, meant in lexicon.senses.items():
        for particle in {s.rest[0] for s in meant if s.rest}:
            lexicon.particle_senses[verb, particle] = tuple(s for s in meant if s.rest[:1] == (particle,))
        lexicon.plain_senses[verb] = tuple(s for s in meant if not s.rest)
    table = irregular()
    readings: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for verb in [*senses, *(row["form"] for row in read_table("en", "common_verbs")), *table]:
        for form, tag in forms(verb, table):
            readings[form][verb, tag] = None
    lexicon.verb_forms = {form: tuple(found) for form, found in readings.items()}
    lexicon.verb_tags = {
        form: {tag: verb for verb, tag in reversed(found)} for form, found in lexicon.verb_forms.items()
    }
    nouns: dict[tuple[str, ...], tuple[str, list[Sense]]] = {}
    for row in read_table("en", "nouns", classes=classes):
        for number, form in zip("sp", row["forms"].split("|"), strict=False):
            parts = tokens_of(form)
            sense = _sense(row["slots"], "", row["sense"], row["forms"].split("|")[0], row.place, row["channel"])
            nouns.setdefault(parts, ("p" if form.endswith("s") else number, []))[1].append(sense)
    by_head: dict[str, list[tuple[tuple[str, ...], str, tuple[Sense, ...]]]] = defaultdict(list)
    for parts, (number, found) in nouns.items():
        by_head[parts[0]].append((parts, number, tuple(found)))
    lexicon.nouns = {first: tuple(sorted(entries, key=lambda e: -len(e[0]))) for first, entries in by_head.items()}
    titles: dict[str, list[Title]] = defaultdict(list)
    for row in read_table("en", "titles"):
        parts = tokens_of(row["form"])
        titles[parts[0]].append(Title(parts, row["role"], row["gender"], row["number"]))
    lexicon.titles = {first: tuple(sorted(t, key=lambda x: -len(x.words))) for first, t in titles.items()}
    lexicon.title_owners = {
        tokens_of(row["title"]): str(ACTOR[row["actor"]]) for row in read_table("en", "title_owners")
    }
    lexicon.collectives = _by_first("collectives")
    lexicon.names = _by_first("names")
    lexicon.cues = _by_first("cues")
    lexicon.sources = _by_first("sources")
    lexicon.single_cues, lexicon.name_parts = _single(lexicon.cues), _single(lexicon.names)
    lexicon.bodies = words("en", "bodies", fold)
    anaphora: dict[tuple[str, ...], list[Anaphor]] = defaultdict(list)
    for row in read_table("en", "anaphora"):
        for form in row["form"].split("|"):
            parts = tokens_of(form)
            anaphora[parts[:2]].append((parts, row["kind"], row["of"], row["gender"]))
    for first in [*anaphora]:
        alone = anaphora.get(first[:1], []) if len(first) > 1 else []
        lexicon.anaphora[first] = tuple(sorted([*anaphora[first], *alone], key=lambda x: -len(x[0])))
    tables = (lexicon.verb_forms, lexicon.nouns, lexicon.titles, lexicon.collectives, lexicon.cues, lexicon.sources)
    lexicon.common = {word for table_ in tables for word in table_} | set(lexicon.bodies) | _CALENDAR
    describing = {word for word, kind in lexicon.single_cues.items() if kind in _DESCRIBING}
    begin = {words[0] for words in lexicon.anaphora}
    lexicon.openers = _OPENERS.union(lexicon.titles, lexicon.names, lexicon.collectives, begin, describing)
    return lexicon


_DESCRIBING = frozenset(["det", "adj", "possible", "planned"])
_OPENERS = frozenset(["deputy", "vice", "junior", "former", "the"])
_CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon "
    "tue wed thu fri sat sun".split()
)
CALENDAR = _CALENDAR
