"""Names never seen: two or more capitalised words that are no ordinary ones and stand where an actor does."""

import re

from spacy.lang.en.stop_words import STOP_WORDS

from pipelines.english.names import DASHES, POSSESSIVE, NameReader
from pipelines.english.word_classes import words_of
from pipelines.mention import Mention

_SENTENCE_ENDS = frozenset([".", "!", "?", ":", ";", '"', "“", "”"])
_HAVE = frozenset(["has", "had"])
_BESIDE = words_of("preposition before a person")
_PRESS = words_of("word of a talk with the press")
_OF_THINGS = frozenset(["visited", "attacked"])  # places and ships too
_TELLING = frozenset(["tell"])
_OF_NOUNS = ("ist", "er", "or", "man", "woman", "ent", "ant", "ian", "ly", "ing", "ed")
_OF_ADJECTIVES = ("less", "ful", "ous", "ive", "ble", "ary", "ish")
_ABBREVIATIONS = frozenset(["u.s.", "u.n.", "u.k.", "e.u.", "d.c.", "b.c.", "a.m.", "p.m.", "l.a.", "n.y."])
_LONGEST_ASIDE = 15  # tokens
_STOPS = frozenset([",", ";", "-", "(", ":"])
_LISTED = frozenset([",", "and"])


class StrangerReader(NameReader):
    """Knows a name by its shape and by its place beside a verb of the lexicon."""

    def _stranger(self, j: int, end: int) -> int:
        """The token after a name at `j` that no list has; `j` if what stands there is none."""
        run = self._run(j, end)
        return run if self._shaped_like_a_name(j, run, end) and self._has_place_of_actor(j, run, end) else j

    def _strange_body(self, i: int, end: int) -> int:
        """The token after a party or armed group that no list has: "The Frente Amplio congratulated"; else `i`."""
        run = self._run(i, end) if i and self.norms[i - 1] == "the" else i
        return run if run > i and self._looks_strange(i, run, end) and self._acts(run, end) else i

    def _shaped_like_a_name(self, j: int, run: int, end: int) -> bool:
        determined = j > 0 and self.lexicon.cue(self.norms[j - 1]) == "det"
        return not determined and self._looks_strange(j, run, end)

    def _looks_strange(self, j: int, run: int, end: int) -> bool:
        words = [k for k in range(j, run) if self.norms[k] not in DASHES]
        if not 2 <= len(words) <= 6 or j in self.found:
            return False
        if len(words) > 2 and self.norms[j].endswith(_OF_NOUNS) and not self._given(j):
            return False  # "Dissident Berta Soler": the name begins behind it
        if run < end and (self.texts[run][:1].isupper() or self.texts[run].isdigit()):
            return False
        own = [k for k in words if self.lexicon.name_part(self.norms[k]) not in ("link", "suffix")]
        opens = j == 0 or self.norms[j - 1] in _SENTENCE_ENDS or not self.texts[j - 1].strip()
        if opens and not self._given(j) and self.norms[j].endswith(_OF_ADJECTIVES):
            return False
        if opens and any(k in self.found for k in own):
            return False  # "Earlier Macron met": an ordinary word and a name
        return len(own) > 1 and all(self._may_be_name(k) for k in own)

    def _may_be_name(self, k: int) -> bool:
        """Whether a word is none of the lexicon and no abbreviation."""
        text, norm = self.texts[k], self.norms[k]
        initials = re.fullmatch(r"[A-Z]|(?:[A-Z]\.){1,3}", text) is not None and self.norms[k - 1] != ","
        if initials:
            return norm not in _ABBREVIATIONS
        return not (norm in self.lexicon.common or norm in STOP_WORDS or text.isupper() or "." in text)

    def _has_place_of_actor(self, j: int, run: int, end: int) -> bool:
        """Whether the name is the subject of a verb, its object, or is joined to one that is."""
        return (
            self._acts(run, end) or self._acts(self._behind_aside(run, end), end)
            or self._is_acted_on(j, run) or self._is_joined(j, run, end)
        )  # fmt: skip

    def _behind_aside(self, run: int, end: int) -> int:
        """The token behind the comma, or the two commas, that say who it is: "X, the state councillor, met"."""
        if run >= end or self.norms[run] != ",":
            return end
        determined = run + 1 < end and (self.lexicon.cue(self.norms[run + 1]) == "det" or run + 1 in self.found)
        close = next((k for k in range(run + 2, min(run + _LONGEST_ASIDE, end)) if self.norms[k] in _STOPS), end)
        return close + 1 if determined and close < end and self.norms[close] == "," else run + 1

    def _acts(self, i: int, end: int) -> bool:
        if i >= end or not self.texts[i].islower():
            return False
        if self.norms[i] in _HAVE or self.lexicon.cue(self.norms[i]).startswith("modal"):
            return True
        readings = self.lexicon.verb_forms.get(self.norms[i], ())
        finite = [lemma for lemma, tag in readings if tag in ("past", "s") and lemma != "be"]
        return any(s.sense != "say" for lemma in finite for s in self.lexicon.senses.get(lemma, ()))

    def _is_acted_on(self, j: int, run: int) -> bool:
        if not j or not self.texts[j - 1].islower():
            return False
        if self.norms[j - 1] in _BESIDE:
            return not _PRESS & {*self.norms[max(0, j - 4) : j], *self.norms[run : run + 4]}
        lemmas = {lemma for lemma, _ in self.lexicon.verb_forms.get(self.norms[j - 1], ())}
        senses = [s for lemma in lemmas - _TELLING for s in self.lexicon.senses.get(lemma, ()) if "O" in s.slots]
        return any(s.sense not in _OF_THINGS for s in senses)

    def _is_joined(self, j: int, run: int, end: int) -> bool:
        """ "X and Y met", "met X and Y": the other one is known for a person."""
        first = j
        if j > 1 and self.norms[j - 1] in POSSESSIVE:  # Chad's X and Benin's Y
            first = next((m.start for m in self.mentions if m.end == j - 1 and m.kind == "state"), j)
        named = (m.kind == "person" and m.end in (first - 1, first - 2) for m in self.mentions)
        if first and self.norms[first - 1] in _LISTED and any(named):
            return True
        other = run + 1 if run < end and self.norms[run] in _LISTED else end
        after = self._run(other, end) if other < end else end
        if after == other or not self._acts(after, end):
            return False
        return self._is_known_person(other) or self._given(other) or self._shaped_like_a_name(other, after, end)

    def _abbreviation(self, after: int, end: int) -> int:
        """Learns the "(KNU)" behind the name of a body; the token after what has been read."""
        last = self.mentions[-1] if self.mentions else None
        if after + 2 >= end or self.norms[after] != "(" or self.norms[after + 2] != ")" or last is None:
            return after
        word = self.texts[after + 1]
        initials = {text[0] for text in self.texts[last.start : last.end]}
        if last.kind != "organization" or not last.name or not word.isupper() or word[0] not in initials:
            return after
        if after + 1 not in self.found:
            self.abbreviations[word] = last
        last.end = after + 3
        return last.end

    def _abbreviated(self, i: int, end: int) -> int:
        """ "The KNU", whose name the article has given in full."""
        whole = self.abbreviations.get(self.texts[i])
        if whole is None or i in self.found:
            return i
        self.mentions.append(
            Mention(i, i + 1, "organization", whole.name, whole.candidates, note=whole.note, core=(i, i + 1))
        )
        return i + 1
