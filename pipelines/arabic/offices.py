"""What stands between an office and the name of who holds it: «(إيغاد)», «للعلاقات الخارجية»."""

from pipelines.arabic.groups import GroupReader
from pipelines.mention import Mention

_ORDINALS = frozenset("الاولي الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه".split())
_MOST = 5  # words of an abbreviation or of what an office is for


class OfficeReader(GroupReader):
    """Reads what an office phrase goes on with if a name follows."""

    def _short_name(self, j: int, end: int, body: str) -> int:
        """«المدير التنفيذي للوكالة (أوكلاد) X», «رئيس الهيئة «إيغاد» X»: the token after a short name of the body,
        before who holds the office; else `j`."""
        if self.norms[j] != "(":
            entry = self._body_name(j)
            after = self.found[j][0] if entry is not None and body and entry.iri == body else j
        else:
            close = next((k for k in range(j + 2, min(j + _MOST + 2, end - 1)) if self.norms[k] == ")"), j)
            after = j if close == j or self._is_known_person(j + 1) else close + 1
        return after if after > j and self._names_after(after, end) else j

    def _is_new(self, body: Mention | None) -> bool:
        """Whether an office is that of a body which nobody knows."""
        return body is not None and body.kind == "organization" and not body.candidates

    def _field(self, j: int, end: int) -> int:
        """«مستشار رئيس الوزراء العراقي للعلاقات الخارجية X»: the token after what an office is for."""
        k = j + 1
        while k < end and k - j <= _MOST and self.norms[k].startswith("ال") and self._in_a_field(k):
            k += 1
            if k + 1 < end and self.norms[k] == "و" and self.norms[k + 1].startswith("ال"):
                k += 1
        return k if k > j + 1 and self._names_after(k, end) else j

    def _in_a_field(self, k: int) -> bool:
        """«العلاقات الخارجية», though «الخارجية» is also the short name of ministries."""
        norm = self.norms[k]
        bare = norm.removeprefix("ال")
        if k in self.found:
            return all(e.kind == "organization" and e.hidden for e in self.found[k][1])
        other = norm in self.lexicon.titles_at or norm in self.lexicon.name_parts or norm in self.anaphora
        ordinary = self.lexicon.is_common(norm) or bare in self.lexicon.nouns
        return ordinary and not other and bare not in self.collectives

    def _complement(self, j: int) -> bool:
        """A definite noun or adjective that belongs to a title: «وزير التجارة», «مستشار السياسة الخارجية»."""
        norm = self.norms[j]
        return (
            j not in self.found and norm not in self.lexicon.cues
            and (norm not in self.gazetteer.name_words or (norm in _ORDINALS and self.norms[j - 1].startswith("ال")))
            and norm not in self.lexicon.titles and norm not in self.anaphora and norm not in self.lexicon.name_parts
            and norm.removeprefix("ال") not in self.collectives and self.lexicon.is_common(norm)
            and norm not in self.lexicon.verbs  # «ولي العهد التقى …»
        )  # fmt: skip
