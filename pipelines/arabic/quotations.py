"""Quotations that go on over several sentences: who speaks in the next ones is who spoke when they were opened."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from pipelines.arabic.clauses import Syntax
from pipelines.tokens import texts_of

_LONGEST = 4  # sentences
_DEEPEST = 4  # quotations within each other


class Quotation:
    """The quotation behind a colon that is open where the sentence read last ends."""

    def __init__(self, doc: Doc) -> None:
        self.texts = texts_of(doc)
        self.at = 0  # the token up to which marks have been read
        self.open: list[bool] = []  # of each open mark: whether it stands behind a colon
        self.speakers: list[str] = []
        self.sentences = 0

    def read(self, syntax: Syntax, colon: Sequence[str], subjects: Mapping[int, Sequence[str]]) -> list[str]:
        """Who speaks in the sentence because an earlier one has opened a quotation; `colon` are those before a colon,
        `subjects` those of each clause."""
        if not syntax.items:
            return []  # a sentence of another language
        self._marks(syntax.items[0].start)
        self.sentences += 1
        if self.sentences > _LONGEST or not any(self.open):
            self.speakers = []
        speaking = self.speakers
        self._marks(syntax.items[-1].end)
        if any(self.open) and not self.speakers:
            verbs = (syntax.items[i] for i in syntax.at["V"] if syntax.items[i].has("say"))
            said = next((subjects.get(verb.clause, []) for verb in verbs), [])
            self.speakers, self.sentences = [s for s in (colon or said) if s][:1], 0
        return speaking

    def _marks(self, end: int) -> None:
        for k in range(self.at, end):
            mark = self.texts[k]
            if mark in _OPENING:
                self.open = [*self.open[-_DEEPEST:], k > 0 and self.texts[k - 1] == ":"]
            elif mark in _CLOSING and self.open:
                self.open.pop()
        self.at = max(self.at, end)


_OPENING, _CLOSING = frozenset("«“"), frozenset("»”")
