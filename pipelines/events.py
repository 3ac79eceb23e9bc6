"""Events of a sentence: who did what to whom, clause by clause."""

from itertools import pairwise

from pipelines.arabic_lexicon import words_of
from pipelines.arguments import Event
from pipelines.clauses import Clause, Syntax
from pipelines.noun_events import NounEvents
from pipelines.verb_events import TALKS

_OFFICIALS = words_of("official")


class EventReader(NounEvents):
    """Reads the events of one sentence after another. Keeps the discourse up to date as it goes."""

    def read(self, syntax: Syntax, *, headline: bool) -> list[Event]:
        """Events of one sentence, in order."""
        self.syntax = syntax
        self.headline = headline
        self.discourse.sentence(self._source_state())
        self.previous = self.events
        self.events = []
        self.pending = []
        self.subjects = {}
        self.colon_speaker = self._speaker_before_colon()
        for clause in syntax.clauses:
            self._clause(clause)
        for clause, position, noun, sense, owner in self.pending:  # «بوساطة عمان، تفاوضت …»
            talks = next((e for e in self.events if e.predicate in TALKS), None)
            if talks is not None and not {talks.subject, talks.object} & set(owner):
                self._emit(clause, position, noun, sense, owner, [talks.subject, talks.object])
        return self.events

    def _source_state(self) -> str:
        items = self.syntax.items
        for item, following in pairwise(items):
            if item.kind in ("U", "W") and item.norm.rstrip("ا") in _OFFICIALS and following.kind == "D":
                return following.mentions[0].actor
        return ""

    def _speaker_before_colon(self) -> list[str]:
        items = self.syntax.items
        colon = next((i for i, item in enumerate(items[:8]) if item.kind == ":"), -1)
        if colon > 0 and items[colon - 1].kind == "A":
            return self._actors(items[colon - 1], [])
        return []

    def _clause(self, clause: Clause) -> None:
        items = self.syntax.items
        inherited = self._inherited(clause)
        subject: list[str] = inherited
        first_verb, named = True, False
        for position, index in enumerate(clause.items):
            item = items[index]
            if item.kind == "V" and item.verbs:
                found, explicit = self._subject(clause, position, item, subject)
                if first_verb or explicit:
                    subject = found
                if clause.number not in self.subjects or (explicit and not named):
                    self.subjects[clause.number] = subject  # «لم تكن سهلة؛ فزيلينسكي كان …»
                    named = explicit
                first_verb = False
                self._verb(clause, position, item, found)
            elif item.kind == "N":
                self._noun(clause, position, item, subject)
            elif item.kind == "A":
                self._see(item)
                if clause.number not in self.subjects and self._leads(clause, position):
                    group, _ = self._group(clause.items, position, [])
                    subject = group or subject
                    self.subjects[clause.number] = subject
        if clause.number in self.subjects:
            self.discourse.subject(self.subjects[clause.number][:2])
            if clause.kind in ("main", "coord", "comp", "sub") and self.subjects[clause.number]:
                self.last_subject = self.subjects[clause.number]
