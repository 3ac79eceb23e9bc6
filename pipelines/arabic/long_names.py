"""Names that go on behind a particle, «توماس فان دير بيرغ», and words that look like names and are none."""

import re

from pipelines.arabic.lexicon import words_of
from pipelines.arabic.names import NameReader

_PARTICLES = words_of("particle of a surname")
_ARTICLES = words_of("article of a surname")
_FATHERS = words_of("father or mother of")
# «يغالب», «يتحاشي», «يستبق»; «بترديد», «لتسويغ»: forms that a verb nobody has listed takes, and hardly a name
_DERIVED = re.compile("ي(?:.ا..|ت.ا..|ت...|ست...)|[بل]ت..ي.")
_GLUED = "بلو"
MONEY = words_of("of Mali or of money")
_OF_MALI = words_of("of Mali alone")
_OF_STATES = words_of("before a nationality")


class LongNameReader(NameReader):
    """Reads on where a name has a European particle, which the tokenizer may have taken for another word."""

    def _see(self) -> None:
        super()._see()
        money = [i for i in self.found if self.norms[i] in MONEY and i and not self._is_of_mali(i)]
        if money and not any(self._is_mali(i) for i in range(len(self.norms))):
            maldives = "المالديف" in self.norms  # whose capital is «ماليه»
            for i in money:  # «المديرة المالية», «دعماً مالياً»
                after, entries = self.found.pop(i)
                if others := tuple(e for e in entries if e.kind != "demonym" and maldives):
                    self.found[i] = (after, others)

    def _is_mali(self, i: int) -> bool:
        norm = self.norms[i]
        return norm in _OF_MALI or (norm == "مالي" and i > 0 and self.lexicon.cues.get(self.norms[i - 1]) == "prep")

    def _is_of_mali(self, i: int) -> bool:
        """Whether it stands behind what a state has and money has not: «الرئيس المالي», but «الأزمة المالية»."""
        return self.found[i][0] > i + 1 or self._demonym(i) is None or self.norms[i - 1] in _OF_STATES

    def _name(self, i: int, end: int, *, after_title: bool) -> int:
        """The token after a personal name that starts at `i`; `i` if there is none."""
        j = super()._name(i, end, after_title=after_title)
        if j == i:
            return j
        j = self._beyond(i, j, end)
        if after_title and j == i + 1 and self._leads_to_a_surname(j, end):
            j += 2
        known_as = j == i + 2 and self.norms[i] in _FATHERS and j < end and j not in self.found
        return j + 1 if known_as and self.norms[j].startswith("ال") and self._namey(j) else j

    def _namey(self, i: int) -> bool:
        """Whether a token may be part of a personal name that nobody has listed."""
        if not super()._namey(i):
            return self._is_like_a_nationality(i)
        norm = self.norms[i]
        if i in self.found or norm in self.gazetteer.name_words:
            return True
        told = norm[0] in _GLUED and (norm[1:] in self.families_here or norm[1:] in self.given_here)  # «لسوندلاند»
        return not told and not _DERIVED.fullmatch(norm)

    def _is_like_a_nationality(self, i: int) -> bool:
        """«الوزير الاسكتلندي كيني ماكاسكيل»: behind a definite word no adjective, but the given name of a stranger."""
        adjective = self._demonym(i) is not None and not self.norms[i].startswith("ال")
        return adjective and i > 0 and self.norms[i - 1].startswith("ال") and self._surname_follows(i, len(self.norms))

    def _beyond(self, i: int, j: int, end: int) -> int:
        """The token after the surname behind the particles with which the name from `i` goes on at `j`; else `j`."""
        k = j - 1 if j > i + 1 and self.norms[j - 1] in _PARTICLES else j
        after = self._particles(k, end)
        if k in self.found or after == k or after >= end or self.norms[after] in self.lexicon.cues:
            return j  # «أبلغ بارنييه فون دير لاين» are two
        ordinary = self.norms[after - 1] in _ARTICLES and self.norms[after].isalpha()  # «دي لا كروز»
        if not ordinary and not self._namey(after):
            return j
        last = self.found[after][0] if after in self.found else after + 1
        return last + 1 if last < end and last not in self.found and self._is_unheard(self.norms[last]) else last

    def _particles(self, k: int, end: int) -> int:
        """The token after a row of particles; «فان» may have been cut, but it is no «فإن»."""
        first = k
        while k < end:
            if self.norms[k] in _PARTICLES or (k > first and self.norms[k] in _ARTICLES):
                k += 1
            elif self.norms[k : k + 2] == ["ف", "ان"] and self.texts[k + 1] == "ان" and not self._spaced(k):
                k += 2
            else:
                break
        return k

    def _surname_follows(self, i: int, end: int) -> bool:
        """Whether a name in no lexicon stands behind a word that is an office or a given name."""
        return i + 1 < end and self._is_unheard(self.norms[i + 1]) and self._namey(i + 1)

    def _leads_to_a_surname(self, j: int, end: int) -> bool:
        """«محمد الأمين سويف», «غودلاوغور ثور ثوردارسون»: between a given name and a surname in no lexicon even an
        ordinary word is a name, unless it begins another phrase."""
        if j + 1 >= end or j in self.found or j + 1 in self.found or not self.norms[j].isalpha():
            return False
        norm, lexicon = self.norms[j], self.lexicon
        known = norm in self.gazetteer.name_words
        other = norm in lexicon.cues or norm in lexicon.verbs or norm in lexicon.name_parts or norm in lexicon.sources
        phrase = norm in lexicon.titles_at or norm.removeprefix("ال") in self.collectives or norm in self.bodies
        if other or (phrase and not known) or norm in self.anaphora:
            return False
        return self._is_unheard(self.norms[j + 1]) and self._namey(j + 1)
