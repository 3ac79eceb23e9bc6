"""Places that the gazetteer does not have: "in Rwakitura", "at the Margara bridge", "at a lunch in Batken"."""

from collections.abc import Iterator

from pipelines.actors import ArticleActors, Found, slug
from pipelines.english.lexicon import EnglishLexicon
from pipelines.english.names import DASHES
from pipelines.english.syntax import Syntax
from pipelines.english.word_classes import words_of
from pipelines.mention import Entry, Mention

_IN = words_of("place preposition")
_VENUES = words_of("venue")
_PATH = words_of("before a place")
_ARTICLES = frozenset(["the", "a", "his", "her", "their", "its"])
_LONGEST = 4  # words of a name


class EnglishVenues:
    """Finds the unknown names behind a preposition of place; each is a place of this article."""

    def __init__(self, texts: list[str], norms: list[str], lexicon: EnglishLexicon, actors: ArticleActors) -> None:
        self.texts, self.norms, self.lexicon, self.actors = texts, norms, lexicon, actors

    def read(self, syntax: Syntax, end: int, mentions: list[Mention]) -> Iterator[Mention]:
        """The unknown places of a sentence up to the token `end`."""
        taken = {token for mention in mentions for token in range(mention.start, mention.end)}
        taken |= {token for item in syntax.items if item.kind == "T" for token in range(item.start, item.end)}
        for k in range(syntax.items[0].start if syntax.items else end, end - 1):
            if self.norms[k] not in _IN or k in taken:
                continue
            first = k + 1
            while first < end and (self.norms[first] in _ARTICLES or self.norms[first] in _PATH):
                first += 1
            last, venue = self._name(first, end, taken)
            if last > first and (venue or self.norms[k] != "at") and (venue or self._may_be_town(k + 1, first, last)):
                text = " ".join(self.texts[first:last])
                iri = f"{self.actors.article}/place/{slug(text)}"
                self.actors.found.setdefault(iri, Found(iri, "place")).add(text)
                yield Mention(first, last, "place", candidates=(Entry(iri, "place"),))

    def _name(self, first: int, end: int, taken: set[int]) -> tuple[int, bool]:
        """(end, whether it tells what it is) of a name that begins at a token."""
        k, venue = first, False
        while k < end and k - first < _LONGEST and k not in taken:
            if self.norms[k] in _VENUES and k > first:
                return k + 1, True
            if self.norms[k] not in DASHES and not self.texts[k][:1].isupper():
                break
            k += 1
        while k > first and self.norms[k - 1] in DASHES:
            k -= 1
        return k, venue

    def _may_be_town(self, begin: int, first: int, last: int) -> bool:
        words = [n for n in self.norms[first:last] if n not in DASHES]
        named = all(w.isalpha() and len(w) > 2 and w not in self.lexicon.common for w in words)
        bare = "the" not in self.norms[begin:first] or first - begin > 1  # in the town of X, not in the Pentagon
        return bare and named and not self.texts[last - 1].isupper() and self.norms[last : last + 1] != ["'s"]
