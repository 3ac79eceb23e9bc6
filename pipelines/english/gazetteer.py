"""The knowledge base's English names as phrases, found in a Doc by their norms."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from ontology.knowledge import KnowledgeBase
from ontology.namespace import ACTOR
from pipelines.arabic.lexicon import words_of
from pipelines.english.language import fold
from pipelines.english.lexicon import CALENDAR, load_english_lexicon
from pipelines.english.word_classes import words_of as words_in_class
from pipelines.lexicon import read_table
from pipelines.mention import Entry

_WORDS = 100_000  # of which the tokenizer keeps how it cuts them; the names alone are more than its usual 10,000
_SPOKEN = words_in_class("acronym spoken as a word")


class EnglishGazetteer:
    """Finds the names of the knowledge base in a Doc; ordinary words with small letters are none."""

    def __init__(self, nlp: Language, knowledge: KnowledgeBase) -> None:
        self.knowledge = knowledge
        self.lexicon = load_english_lexicon()
        phrases: dict[str, list[Entry]] = defaultdict(list)
        firsts: Counter[str] = Counter()
        for text, entry in self._entries():
            if entry not in phrases[text]:
                phrases[text].append(entry)
            if entry.kind == "person" and " " in text:
                firsts[fold(text.split()[0])] += 1
                firsts[fold(text.split()[-1])] -= 1
        nlp.tokenizer.max_cache_size = _WORDS  # type: ignore[union-attr]
        heads = ("headOfState", "headOfGovernment")
        governed = ((t.person, knowledge.offices[t.office]) for t in reversed(knowledge.tenures))
        self.governed = {person: office.body for person, office in governed if office.role in heads}
        self._holders: dict[tuple[str, str], frozenset[str]] = {}
        self.given_names = {w for w, n in firsts.items() if n > 0 and len(w) > 2 and w not in self.lexicon.common}
        things = (text for text, found in phrases.items() if any(e.kind != "person" for e in found))
        phrases_alone = {fold(text) for text in things if not text.isupper()}
        for row in read_table("en", "given_names"):
            self.given_names |= {fold(name) for name in row["names"].split("|")} - self.lexicon.common - phrases_alone
        by_norm: dict[tuple[str, ...], dict[Entry, None]] = defaultdict(dict)
        self.capitals: set[tuple[str, ...]] = set()  # US, UN, AP: in small letters another word
        docs = {}
        mixed: set[tuple[str, ...]] = set()
        for text, entries in phrases.items():
            pattern = nlp.make_doc(text)
            key = tuple(token.norm_ for token in pattern)
            docs[key] = pattern
            by_norm[key].update(dict.fromkeys(entries))
            if len(key) == 1 and len(text) < 6:
                (self.capitals if text.isupper() else mixed).add(key)
        self.capitals -= mixed
        self.led_by_government = {str(ACTOR[row["actor"]]) for row in read_table("en", "leaders")}
        self.matcher = PhraseMatcher(nlp.vocab, attr="NORM")
        self.entries: dict[int, tuple[Entry, ...]] = {}
        described = {text for row in read_table("en", "paraphrases") for text in row["forms"].split("|")}
        self.described: set[int] = set()  # keys of what may stand in small letters: the world body
        for key, found in by_norm.items():
            several = list(found)
            name = "\t".join(key)
            if docs[key].text in described:
                self.described.add(nlp.vocab.strings.add(name))
            if any(not e.hidden and e.kind != "person" for e in several):  # Jordan is the country before anybody
                several = [e for e in several if not (e.hidden and e.kind == "person")]
            self.matcher.add(name, [docs[key]])
            self.entries[nlp.vocab.strings[name]] = tuple(sorted(several, key=lambda e: e.hidden))

    def _entries(self) -> Iterator[tuple[str, Entry]]:
        family_first = self._family_first()
        for actor in self.knowledge.actors.values():
            gender = "f" if actor.gender == "female" else ""
            for label in actor.labels:
                if label.language != "en" or (label.role == "hidden" and label.text[:1].islower()):
                    continue
                hidden = label.role == "hidden"
                entry = Entry(actor.iri, actor.kind, hidden, gender)
                text = _without_article(label.text)
                if hidden and fold(text) in self.lexicon.common and actor.kind != "person":
                    continue
                if actor.kind == "state" and " and " in text:
                    for variant in _variants(text.partition(" and ")[0]):
                        yield variant, Entry(actor.iri, actor.kind, True)  # Trinidad, St Vincent
                for variant in _variants(text):
                    yield variant, entry
                    if actor.kind == "organization" and actor.state:
                        for short in self._generic(variant, actor.state):
                            yield short, Entry(actor.iri, "organization", True)
                    if actor.kind == "person" and not hidden:
                        hidden_entry = Entry(actor.iri, actor.kind, True, gender)
                        for surname in self._surnames(variant):
                            yield surname, hidden_entry
                        if actor.iri in family_first and len(variant.split()[0]) > 2:
                            yield variant.split()[0], hidden_entry
            for demonym in actor.demonyms:
                if demonym.language == "en":
                    yield demonym.text, Entry(actor.iri, "demonym")
                    if not demonym.text.endswith(("s", "ese", "ish", "ch")):
                        yield demonym.text + "s", Entry(actor.iri, "demonym")
        for place in self.knowledge.places.values():
            for label in place.labels:
                if label.language == "en":
                    for variant in _variants(_without_article(label.text)):
                        yield variant, Entry(place.iri, "place", label.role == "hidden")
        for row in read_table("en", "demonyms"):
            if row["actor"] != "-":
                text = row["form"].upper() if len(row["form"].replace(".", "")) < 4 else row["form"].title()
                yield text, Entry(str(ACTOR[row["actor"]]), "demonym")
        for row in read_table("en", "paraphrases"):
            for text in row["forms"].split("|"):
                yield text, Entry(str(ACTOR[row["actor"]]), self.knowledge.actors[str(ACTOR[row["actor"]])].kind)

    def _generic(self, text: str, state: str) -> Iterator[str]:
        """ "Foreign Ministry" of "Russian Foreign Ministry": whose it is, the words around it tell."""
        owner = self.knowledge.actors.get(state)
        if owner is None:
            return
        names = [label.text for label in owner.labels if label.language == "en"]
        for name in [*names, *(d.text for d in owner.demonyms if d.language == "en")]:
            for short in (
                text.removeprefix(name + " "),
                text.removesuffix(" of " + name),
                text.removesuffix(" of the " + name),
            ):
                if short != text and " " in short and short != "Security Council":  # alone it is the United Nations'
                    yield short

    def _family_first(self) -> set[str]:
        """Persons in the service of states where the family name stands first: Wang Yi is Wang."""
        states = {str(ACTOR[slug]) for slug in words_of("family name first")}
        offices = self.knowledge.offices
        return {t.person for t in self.knowledge.tenures if self._state(offices[t.office].body) in states}

    def _state(self, body: str) -> str:
        actor = self.knowledge.actors.get(body)
        return actor.state or body if actor else body

    def _surnames(self, name: str) -> Iterator[str]:
        """What the article may call somebody after the full name: the last word, with its particle and without."""
        words = name.split()
        if len(words) < 2:
            return
        last = words[-1]
        if len(words) > 2 and self.lexicon.name_part(fold(words[-2])) == "link":
            yield " ".join(words[-2:])
            if fold(words[-2]) in ("bin", "ben", "ibn", "abu"):
                return  # nobody is called Salman for Mohammed bin Salman
        if "-" in last and self.lexicon.name_part(fold(last.split("-")[0])) == "link":
            yield last
            last = last.split("-", 1)[1]
        if len(last) > 2 and fold(last) not in self.lexicon.common:
            yield last

    def find(self, doc: Doc) -> dict[int, tuple[int, tuple[Entry, ...]]]:
        """token index -> (end, candidates) of the longest names, none overlapping."""
        found: dict[int, tuple[int, tuple[Entry, ...]]] = {}
        reached = 0
        for start, _, key, end in sorted((s, -e, k, e) for k, s, e in self.matcher(doc)):
            if start < reached:
                continue
            first, last = doc[start], doc[end - 1]
            small = first.text.islower() and (end - start == 1 or last.text.islower())
            if small and key not in self.described and not self._speaks(doc, end):
                continue
            if first.norm_ == "the" and end - start == 2 and end < len(doc) and doc[end].text[:1].isupper():
                continue  # the National Assembly is not The National
            if end < len(doc) and any(
                t.words[:2] == (last.norm_, doc[end].norm_) for t in self.lexicon.titles.get(last.norm_, ())
            ):
                continue  # the US treasury secretary
            if end - start == 1 and (first.norm_,) in self.capitals and not first.text.isupper():
                if first.norm_ not in _SPOKEN or not first.is_title:
                    continue
            found[start] = (end, self.entries[key])
            reached = end
        self._drop_words(doc, found)
        self._join(doc, found)
        return found

    def holders(self, role: str, body: str) -> frozenset[str]:
        """Who was ever known to be in an office of that role of that body."""
        if (role, body) not in self._holders:
            known = self.knowledge
            offices = {o for o, office in known.offices.items() if office.role == role and office.body == body}
            self._holders[role, body] = frozenset(t.person for t in known.tenures if t.office in offices)
        return self._holders[role, body]

    def _speaks(self, doc: Doc, end: int) -> bool:
        """ "the foreign ministry spokesman": a body in small letters that is somebody's."""
        if end >= len(doc) or doc[end - 1].norm_ != "ministry":
            return False
        return any(t.role == "spokesperson" for t in self.lexicon.titles.get(doc[end].norm_, ()))

    def _drop_words(self, doc: Doc, found: dict[int, tuple[int, tuple[Entry, ...]]]) -> None:
        """Takes out what is an ordinary word here: the month of May, the IS of "WHO IS COMING?"."""
        named = {e.iri for start, (end, entries) in found.items() if end - start > 1 for e in entries}
        for start, (end, entries) in list(found.items()):
            if end - start > 1:
                continue
            month = doc[start].norm_ in CALENDAR and all(e.iri not in named for e in entries)
            if month or ((doc[start].norm_,) in self.capitals and _shouted(doc, start)):
                del found[start]

    def _join(self, doc: Doc, found: dict[int, tuple[int, tuple[Entry, ...]]]) -> None:
        """ "Russia's Security Council", "the White House National Security Council": the body of that state."""
        for start in sorted(found):
            if start not in found:
                continue
            end, entries = found[start]
            after = end + 1 if end < len(doc) and doc[end].norm_ in ("'s", "'") else end
            if after not in found or entries[0].kind == "person":
                continue
            stop, bodies = found[after]
            states = {self._state(e.iri) for e in entries}
            here = tuple(b for b in bodies if b.kind == "organization" and self._state(b.iri) in states - {b.iri})
            if here:
                found[start] = (stop, here)
                del found[after]


_LINE = 60  # tokens to either side that are looked at, however long the line is


def _shouted(doc: Doc, i: int) -> bool:
    """Whether a line is all in capitals, of which none tells that a word is a name."""
    first, last = i, i
    while first > max(0, i - _LINE) and "\n" not in doc[first - 1].text_with_ws:
        first -= 1
    while last + 1 < min(len(doc), i + _LINE) and "\n" not in doc[last].text_with_ws:
        last += 1
    words = [t.text for t in doc[first : last + 1] if t.is_alpha]
    return len(words) > 1 and all(word.isupper() for word in words)


def _without_article(text: str) -> str:
    """A name without "the", unless one word is left, which may be any: The Times."""
    bare = text.removeprefix("The ").removeprefix("the ")
    return bare if " " in bare or bare.isupper() or bare in ("Kremlin", "Pentagon", "Netherlands", "Hague") else text


# How a word of a name is also written.
_SPELLINGS = {"Saint": ("St", "St."), "UN": ("U.N.",), "US": ("U.S.",), "UK": ("U.K.",)}


def _variants(text: str) -> Iterator[str]:
    yield text
    first, _, rest = text.partition(" ")
    for other in _SPELLINGS.get(first, ()) if rest else ():
        yield f"{other} {rest}"
    if "-" in text:
        yield text.replace("-", " ")
    if "–" in text:
        yield text.replace("–", "-")
