"""What the gazetteer finds among the words of a text, as far as the words around it allow."""

from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from pipelines.arabic.gazetteer import Gazetteer
from pipelines.arabic.language import fold
from pipelines.arabic.lexicon import ArabicLexicon, words_of
from pipelines.lexicon import read_table
from pipelines.mention import Entry, Mention
from pipelines.tokens import norms_of, positions, texts_of

_WHERE = frozenset(["الي", "في"])
_QUOTES = frozenset("\"«»“”'")
_OF_A_STATE = tuple([word] for word in words_of("of one state"))
_MONTHS = words_of("first word of a month")
_HALVES = tuple([word] for word in words_of("second word of a month"))


class FoundNames:
    """Looks at the tokens of one Doc. `found` are the gazetteer's matches: position -> (end, candidates)."""

    def __init__(self, doc: Doc, lexicon: ArabicLexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.doc = doc
        self.mentions: list[Mention] = []
        self.given_here: set[str] = set()  # of the names that the article gives in full
        self.families_here: set[str] = set()
        self.weak: set[int] = set()  # surnames that are ordinary words: «البرهان», «الشرع»
        self._see()
        self.anaphora = _anaphora()
        self.collectives = _collectives()
        self.bodies = _bodies()

    def _see(self) -> None:
        """Norms without quotation marks, which stand inside names («صحيفة "الأخبار"»): `at` leads back to tokens."""
        norms, texts = norms_of(self.doc), texts_of(self.doc)
        self.at: list[int] = []
        self.norms: list[str] = []
        self.texts: list[str] = []
        self.quoted: set[int] = set()  # positions right behind a mark
        marks = positions(norms, _QUOTES)
        for before, mark in pairwise([-1, *marks, len(norms)]):
            self.at += range(before + 1, mark)
            self.norms += norms[before + 1 : mark]
            self.texts += texts[before + 1 : mark]
            self.quoted.add(len(self.at))
        self.found = self.gazetteer.find(self.norms)
        for i in [i for i in self.found if self.norms[i] in _MONTHS and self.norms[i + 1 : i + 2] in _HALVES]:
            del self.found[i]  # «كانون الثاني» is no Cannon
        words = set(self.norms)
        for i in [i for i in self.found if self._is_another_body(i) or self._is_thing_told_of(i, words)]:
            del self.found[i]
        for i, (end, entries) in self.found.items():
            if entries[0].kind == "outlet" and self.norms[end - 1] == "اليوم" and self._is_place_before_today(i):
                self.found[i] = i + 1, self.gazetteer.phrases[(self.norms[i],)]
                continue
            if len(entries) > 1 and (spelled := self._spelled(i, entries)):
                self.found[i] = end, spelled
            if entries[0].kind == "demonym" and entries[-1].kind == "person":
                alone = self._is_no_adjective(i)
                self.found[i] = (end, tuple(e for e in entries if (e.kind == "person") == alone))
                if alone:
                    self.weak.add(i)
            elif entries[0].kind == "demonym" and i and self.lexicon.cues.get(self.norms[i - 1]) == "prep":
                self.found[i] = (end, tuple(e for e in entries if e.kind == "place") or entries)  # «في برازيليا»

    def _is_place_before_today(self, i: int) -> bool:
        """«وصل إلى بغداد اليوم», «زار روسيا اليوم»: no outlet called «بغداد اليوم»."""
        if not i or i in self.quoted or (self.norms[i],) not in self.gazetteer.phrases:
            return False
        visited = any("visited" in verb.kinds for verb in self.lexicon.verbs.get(self.norms[i - 1], ()))
        return visited or self.norms[i - 1] in _WHERE

    def _is_another_body(self, i: int) -> bool:
        """«مجلس الأمن الوطني»: an adjective behind it tells of another body; «تركي بن محمد» is no Turk."""
        end, entries = self.found[i]
        if entries[0].kind == "demonym":
            return self.norms[end : end + 1] == ["بن"] and not self.norms[i].startswith("ال")
        return entries[0].kind == "organization" and end > i + 1 and self.norms[end : end + 1] in _OF_A_STATE

    def _is_thing_told_of(self, i: int, words: set[str]) -> bool:
        """«القاعدة» is no movement where the text (`words`) speaks of «قاعدة باغرام»."""
        end, entries = self.found[i]
        bare = self.norms[i].removeprefix("ال")
        alone = entries[0].kind == "organization" and end == i + 1 and bare != self.norms[i]
        return alone and bare in words and bare in self.lexicon.listed

    def _spelled(self, i: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Which of two that fold alike the signs of a word mean: «عمّان» is in Jordan, «عُمان» on the Gulf."""
        text = self.texts[i]
        if text.isalpha():
            return ()
        known = self.gazetteer.knowledge
        labels = ((e, (known.places.get(e.iri) or known.actors[e.iri]).labels) for e in entries)
        return tuple(e for e, told in labels if any(label.text == text for label in told))

    def _is_no_adjective(self, i: int) -> bool:
        """«التقى السوداني», «مع السوداني», «زيارة السوداني»: a definite adjective stands behind a definite noun, so
        that behind a verb, a particle, an indefinite noun or another person's name it is a surname."""
        norms, k = self.norms, i - 1
        if i + 2 < len(norms) and norms[i + 1] == "و" and self._demonym(i + 2):
            return False  # «بين السوداني والمصري»
        if k > 0 and norms[k] == "و":
            return self._is_known_person(self._ends_at(k)) and i + 1 not in self.found
        if k < 0 or norms[k] in (".", ":", "\n"):
            return i + 1 < len(norms) and self._is_verb(i + 1)
        before, lexicon = norms[k], self.lexicon
        if lexicon.cues.get(before) in ("prep", "comp", "sub", "quant", "neg"):
            return True
        if (known := self._ends_at(i)) >= 0:  # «التقى أردوغان السوداني»
            return self._is_known_person(known) and (known < k or before not in self.gazetteer.given_names)
        if before.startswith("ال") and not self._is_verb(k):
            return False
        return self._is_verb(k) or before in lexicon.nouns or lexicon.common.get(before) == "noun"

    def _ends_at(self, end: int) -> int:
        """Where what is found begins that ends before `end`; -1 if nothing does."""
        return next((s for s in range(max(0, end - 5), end) if s in self.found and self.found[s][0] == end), -1)

    def _to_tokens(self, mention: Mention) -> None:
        """Positions without quotation marks become token offsets."""

        def span(start: int, end: int) -> tuple[int, int]:
            return self.at[start], self.at[end - 1] + 1

        mention.start, mention.end = span(mention.start, mention.end)
        mention.core = span(*mention.core)
        mention.name = span(*mention.name) if mention.name else None
        mention.alias = span(*mention.alias) if mention.alias else None
        for role in mention.roles:
            if role.end <= len(self.at) and not role.placed:
                role.start, role.end = span(role.start, role.end)
                role.placed = True

    def _demonym(self, i: int) -> Entry | None:
        for entry in self.found[i][1] if i in self.found else ():
            if entry.kind == "demonym":
                return entry
        return None

    def _is_people(self, i: int) -> bool:
        """«الخارجية الأميركية الإيرانيين», «الحزب الحاكم الأمريكيين»: a nationality of many, and before it is one."""
        norm, before = self.norms[i], self.norms[i - 1]
        if not norm.startswith("ال") or not norm.endswith(("يين", "يون")) or before.endswith(("ين", "ون")):
            return False
        start = self._ends_at(i)
        body = start >= 0 and self.found[start][1][0].kind in ("organization", "demonym")
        return before.startswith("ال") and (body or self.lexicon.common.get(before[2:]) == "adj")

    def _body_name(self, i: int) -> Entry | None:
        for entry in self.found[i][1] if i in self.found else ():
            if entry.kind in ("state", "organization", "place"):
                return entry
        return None

    def _is_known_person(self, i: int) -> bool:
        return i in self.found and self.found[i][1][0].kind == "person"

    def _is_verb(self, i: int) -> bool:
        norm = self.norms[i]
        return norm in self.lexicon.verbs or self.lexicon.common.get(norm) == "verb"


def _table(name: str, *columns: str) -> dict[str, tuple[str, ...]]:
    return {fold(r["form"]): tuple(r[c] for c in columns) for r in read_table("ar", name)}


@cache
def _anaphora() -> dict[str, tuple[str, ...]]:
    return _table("anaphora", "kind", "of", "gender")


@cache
def _collectives() -> dict[str, tuple[str, ...]]:
    return _table("collectives", "kind", "gender", "number")


@cache
def _bodies() -> dict[str, str]:
    return {form: kind for form, (kind,) in _table("bodies", "kind").items()}
