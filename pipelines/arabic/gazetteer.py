"""The knowledge base as phrases: which actor, place or nationality a run of words may name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import TypeVar

from spacy.language import Language

from ontology.knowledge import Demonym, KnowledgeBase, Label, Place
from ontology.namespace import ACTOR
from pipelines.arabic.language import Clitics, Tokenizer, Word, fold
from pipelines.arabic.lexicon import GLUED, load_arabic_lexicon, words_of
from pipelines.lexicon import read_table
from pipelines.mention import Entry
from pipelines.tokens import positions

_Labelled = TypeVar("_Labelled", Label, Demonym)
_WIDESPREAD = 20  # more names that a word begins than names that it ends: nobody is known by it alone


class Gazetteer:
    """Finds the names of the knowledge base in a Doc by their norms."""

    def __init__(self, nlp: Language, knowledge: KnowledgeBase, language: str = "ar") -> None:
        self.knowledge = knowledge
        demonyms = [d for a in knowledge.actors.values() for d in _of(language, a.demonyms)]
        self._nationalities = {f for d in demonyms for f in _demonym_forms(d.text) if f.startswith("ال")}
        named = self._entries_by_text(language)
        assert isinstance(nlp.tokenizer, Tokenizer)
        clitics = nlp.tokenizer.clitics
        assert isinstance(clitics.words, dict)
        self.beginnings: dict[str, bool] = {}  # words met -> whether a mention may begin with them
        self.name_words: set[str] = set()
        # first word of a full name -> the last words it goes with
        self.families_of: dict[str, set[str]] = defaultdict(set)
        self._learn_names(named, clitics.words)
        self._part_particles(named, clitics.words)
        self._keep_whole(named, clitics, clitics.words, language)
        self.phrases: dict[tuple[str, ...], tuple[Entry, ...]] = {}  # by the norms of their tokens
        for text, entries in named.items():
            norms = nlp.tokenizer.norms(text)
            is_glued = text.isalpha() and len(norms) > 1  # a surname «وان» would be found in every «وأن»
            if norms and not is_glued:
                self.phrases[tuple(norms)] = tuple(entries)
        sizes: dict[str, set[int]] = defaultdict(set)
        for words in self.phrases:
            sizes[words[0]].add(len(words))
        # How many tokens the names have that begin with a norm, the longest first.
        self.sizes = {first: sorted(lengths, reverse=True) for first, lengths in sizes.items()}

    def _entries_by_text(self, language: str) -> dict[str, list[Entry]]:
        phrases: dict[str, list[Entry]] = defaultdict(list)
        for text, entry in self._entries(language):
            if entry not in phrases[text]:
                phrases[text].append(entry)
        for text, entries in phrases.items():  # «مالي» is Mali before it is Malley
            if any(not e.hidden and e.kind != "person" for e in entries):
                names = [e for e in entries if e.hidden and e.kind == "person"]
                others = [e for e in entries if e not in names]
                both = text.startswith("ال") and all(e.kind == "demonym" for e in others)
                phrases[text] = others + names if both else others  # «السوداني» is a nationality and a surname
        return phrases

    def _learn_names(self, named: dict[str, list[Entry]], known: dict[str, Word]) -> None:
        """Make the words of names known to the tokenizer, and tell given names from surnames."""
        firsts: Counter[str] = Counter()  # words that begin names more often than they end them are given names
        listed = load_arabic_lexicon().listed
        for text, entries in named.items():
            body = entries[0].kind in ("organization", "outlet")
            for word in text.split():
                particle = word.startswith(GLUED) and (
                    len(word) < 7 or word[:2] == "لل" or word[1:] in known or word[3:] in known
                )
                if len(word) < 3 or particle or (body and word[0] in "وفبلك" and word[1:] in listed):
                    continue
                kinds = {entry.kind for entry in entries}
                own = known.get(word)
                if kinds & {"person", "demonym"} and len(word) > 3 and own and own.pronoun and not own.function:
                    known[word] = Word(word)  # «طالباني», «الغاني» are no verbs with «ني»; but «بينه» is بين and ه
                known.setdefault(word, Word(word))
                if entries[0].kind == "person":
                    self.name_words.add(word)
            if entries[0].kind == "person" and " " in text:
                firsts[text.split()[0]] += 1
                firsts[text.split()[-1]] -= 1
                self.families_of[text.split()[0]].add(text.split()[-1])
        whole = self.name_words | load_arabic_lexicon().words.keys()
        for text, entries in named.items():  # «لشرق وجنوب أفريقيا»: it is «و» and a word, elsewhere too
            if entries[0].kind not in ("person", "demonym"):
                for word in text.split()[1:]:
                    if word[0] == "و" and word[1:] in known and word not in whole:
                        known.pop(word, None)
        given = load_arabic_lexicon().given
        self.given_names = {word for word, surplus in firsts.items() if surplus > 0} | given.keys()
        self.widespread = {word for word, surplus in firsts.items() if surplus > _WIDESPREAD}

    def _part_particles(self, named: dict[str, list[Entry]], known: dict[str, Word]) -> None:
        """«لبوتين» is ل and بوتين, «وشي» و and شي: forget the words that a name with a particle looks like."""
        lexicon = load_arabic_lexicon()
        for word in self.name_words:
            for prefix in "وفبلك":  # «لبوتين» is no rare dual
                glued = prefix + word
                taken = (
                    glued in self.name_words
                    or glued in lexicon.given
                    or glued in lexicon.listed
                    or glued not in known
                    or known[glued].function
                )
                if len(word) > 3 and not taken:
                    del known[glued]
        self.name_words |= lexicon.given.keys()
        for text, entries in named.items():  # «مركز كارنيغي لروسيا»: inside a label too
            if entries[0].kind in ("state", "place") and len(text) > 3:
                for glued in (prefix + text for prefix in "لب"):
                    if glued in known and glued not in lexicon.words and glued not in named:
                        del known[glued]
        names = lexicon.listed | self.name_words
        for text, entries in named.items():  # «وشي جين بينغ» is و and شي, not brocade
            first, *rest = text.split()
            if rest and len(first) < 4 and entries[0].kind == "person" and "و" + first not in names:
                known.pop("و" + first, None)
                known.setdefault(first, Word(first))

    def _keep_whole(
        self, named: dict[str, list[Entry]], clitics: Clitics, known: dict[str, Word], language: str
    ) -> None:
        """«جامعة الدول» is no «جامع» with a pronoun; «بريكس», «واس», «حماة» are in one piece."""
        labels = [label.text for actor in self.knowledge.actors.values() for label in _of(language, actor.labels)]
        labels += [row["form"] for row in read_table(language, "demonyms")]
        for word in {w for text in labels for w in text.split() if w.endswith("ة")}:
            whole = known.get(fold(word))
            if whole is not None and whole.pronoun:
                known[fold(word)] = Word(fold(word))
        for text, entries in named.items():
            if entries[0].kind in ("organization", "outlet", "place") and text.isalpha():
                *_, (_, last) = clitics.split(text)
                if last != text and last not in load_arabic_lexicon().cues:  # but «وام» is also و and أم
                    known[text] = Word(text)

    def _entries(self, language: str) -> Iterator[tuple[str, Entry]]:
        spellings = [(fold(r["form"]), fold(r["other"])) for r in read_table(language, "spellings")]
        for actor in self.knowledge.actors.values():
            for label in _of(language, actor.labels):
                gender = "f" if actor.gender == "female" else ""
                hidden = label.role == "hidden"
                entry = Entry(actor.iri, actor.kind, hidden, gender)
                for text in _variants(label.text, spellings):
                    if hidden and _is_plain(text):
                        continue
                    yield text, entry
                    if actor.kind == "person" and not hidden and (surname := self._surname(text)):
                        yield surname, Entry(actor.iri, actor.kind, True, gender)
                    if actor.iri in self.family_first and not hidden and (family := self._family(text)):
                        yield family, Entry(actor.iri, actor.kind, True, gender)
                    if actor.kind == "organization" and actor.state:
                        short = _without_nationality(text, self._nationalities)
                        if short.count(" ") > 0:  # «وزارة الخارجية»: the linker asks whose
                            yield short, Entry(actor.iri, "organization", True)
            for demonym in _of(language, actor.demonyms):
                for text in _demonym_forms(demonym.text):
                    for variant in _variants(text, spellings):
                        yield variant, Entry(actor.iri, "demonym")
        for place in self.knowledge.places.values():
            for label in _of(language, place.labels):
                for text in _variants(label.text, spellings):
                    yield text, Entry(place.iri, "place", label.role == "hidden")
        yield from self._capitals(language)
        for row in read_table(language, "demonyms"):
            if row["actor"] != "-":
                yield fold(row["form"]), Entry(str(ACTOR[row["actor"]]), "demonym")

    def _capitals(self, language: str) -> Iterator[tuple[str, Entry]]:
        """«العاصمة التشادية»: the city that stands for the state, where one alone does."""
        cities: dict[str, list[Place]] = defaultdict(list)
        for place in self.knowledge.places.values():
            cities[place.metonym_of or ""].append(place)
        for iri, several in cities.items():
            actor = self.knowledge.actors.get(iri)
            city, *others = [p for p in several if actor and p.iri in actor.capitals] or several
            for demonym in _of(language, actor.demonyms) if actor and not others else ():
                if demonym.kind == "feminine":
                    words = ("ال" + word for word in demonym.text.split())
                    yield fold(" ".join(("العاصمة", *words))), Entry(city.iri, "place")

    @cached_property
    def family_first(self) -> set[str]:
        """Persons in the service of states where the family name stands first: «وانغ يي» is «وانغ»."""
        states = {str(ACTOR[slug]) for slug in words_of("family name first")}
        return {
            tenure.person
            for tenure in self.knowledge.tenures
            if (body := self.knowledge.actors.get(self.knowledge.offices[tenure.office].body))
            and (body.iri in states or body.state in states)
        }

    def _family(self, name: str) -> str:
        """The first word of a name; '' if it is common or too short to tell anybody by."""
        words = name.split()
        family = words[0] if 1 < len(words) < 4 else ""
        common = len(family) < 4 or family in load_arabic_lexicon().listed or _is_plain(family)
        return "" if common else family

    def _surname(self, name: str) -> str:
        """What the article may call somebody after the full name: the last word with its particle; '' if common."""
        lexicon = load_arabic_lexicon()
        words = name.split()
        compound = lexicon.name_parts.get(words[-2:][0]) == "link" or words[-1] in words_of("second half of a name")
        size = 2 if len(words) > 2 and compound else 1
        if size == 1 and compound:
            return ""  # «فضل الله» is a whole name
        surname = " ".join(words[-size:])
        if len(words) < 2 or (size == 1 and (len(surname) < 4 or surname in lexicon.listed or _is_plain(surname))):
            return ""
        return surname

    def find(self, norms: list[str]) -> dict[int, tuple[int, tuple[Entry, ...]]]:
        """index -> (end, candidates) of the longest names among the words of a text, none overlapping."""
        found: dict[int, tuple[int, tuple[Entry, ...]]] = {}
        sizes, phrases, honorifics = self.sizes, self.phrases, _honorifics()
        reached = 0
        for start in positions(norms, sizes):
            if start < reached:  # leftmost first: «محمد بن سلمان بن عبدالعزيز» is not his father
                continue
            for size in sizes[norms[start]]:
                words = tuple(norms[start : start + size])
                if words in phrases:
                    if words[0] in honorifics and self._reaches(norms, start + 1) > start + size:
                        break  # «الشيخ مشعل الأحمد الجابر الصباح»
                    reached = start + len(words)
                    found[start] = (reached, phrases[words])
                    break
        return found

    def _reaches(self, norms: list[str], start: int) -> int:
        """Where the longest name ends that starts at `start`; 0 if none does."""
        sizes = self.sizes.get(norms[start], ()) if start < len(norms) else ()
        return next((start + n for n in sizes if tuple(norms[start : start + n]) in self.phrases), 0)


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(word for word, kind in load_arabic_lexicon().name_parts.items() if kind == "honorific")


def _is_plain(text: str) -> bool:
    """A short name that is an adjective, a number or a particle of every text: العربي, الأول, كي."""
    lexicon = load_arabic_lexicon()
    bare = text.removeprefix("ال")
    listed = bare in lexicon.listed and bare not in lexicon.doubtful
    return text in lexicon.cues or (listed and lexicon.common[bare] in ("adj", "num"))


def _of(language: str, labels: Iterable[_Labelled]) -> Iterator[_Labelled]:
    return (label for label in labels if label.language == language)


def _variants(text: str, spellings: list[tuple[str, str]]) -> Iterator[str]:
    folded = " ".join(fold(text).replace("-", " ").replace('"', "").split())
    yield folded
    if "-" in text:
        yield " ".join(fold(text).split())
    for one, other in spellings:
        if one in folded:
            yield folded.replace(one, other)
        elif other in folded:
            yield folded.replace(other, one)


def _without_nationality(text: str, nationalities: set[str]) -> str:
    """«مجلس الأمن القومي الأمريكي» without its last word, if that is a nationality; else ''."""
    words = text.split()
    for size in (1, 2):
        if len(words) > size + 1 and " ".join(words[-size:]) in nationalities:
            return " ".join(words[:-size])
    return ""


def _demonym_forms(text: str) -> Iterator[str]:
    """روسي, روسية with and without article, in every number; compound ones word by word."""
    words = fold(text).split()
    if any(len(w) < 3 for w in words):
        return
    definite = ["ال" + w for w in words]
    yield " ".join(words)
    yield " ".join(definite)
    if len(words) > 1:
        return
    stem = words[0]
    endings = ("ا", "ون", "ين", "ان", "ات", "ي") if not stem.endswith("ه") else ("تان", "تين")
    base = stem[:-1] if stem.endswith("ه") else stem
    for ending in endings:
        yield base + ending
        yield "ال" + base + ending
