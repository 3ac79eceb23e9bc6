"""Attribution: who says so. The clauses above a claim, "according to X" and "…, X said" anywhere in its sentence."""

from spacy.tokens import Doc

from pipelines.actors import ArticleActors, Found, slug
from pipelines.english.events import EnglishEventReader
from pipelines.english.lexicon import EnglishLexicon
from pipelines.english.syntax import Clause, Syntax
from pipelines.english.word_classes import words_of
from pipelines.nesting import enclosing

ATTRIBUTING = frozenset(["according to", "per", "quoting", "citing", "as reported by"])
_SPEAKING = frozenset(["say", "deny"])
_SEATS = words_of("seat")
_READ_BY = ("by", "to", "in", "on")
_DESCRIBING = frozenset(["with", "of", "in", "at", "to", "close to", "near", "from", "inside"])


class EnglishAttribution:
    """Finds the sources of one sentence's clauses; remembers the last for "the newspaper said", "they said"."""

    def __init__(self, actors: ArticleActors, doc: Doc, lexicon: EnglishLexicon, events: EnglishEventReader) -> None:
        self.actors, self.doc, self.lexicon, self.events = actors, doc, lexicon, events
        self.outlet: list[str] = []
        self.unnamed: list[str] = []
        self.told: list[str] = []  # the sources of the last sentence as a whole
        self.label: list[str] = []  # who speaks in this paragraph, by its first words: "Ansari: …"
        self.own: dict[int, list[str]] = {}  # clause -> who speaks in it: "X stressed the support of Y for Z"

    def read(self, syntax: Syntax, *, goes_on: bool = False) -> dict[int, list[str]]:
        """clause number -> IRIs of the sources of what it says, the innermost speaker first.

        `goes_on`: the sentence before is of the same paragraph; who was its source is that of "He asked him to …" too.
        """
        self.syntax = syntax
        for item in syntax.items:
            for mention in (*item.mentions, *item.owners):
                if mention.kind == "outlet" and mention.actor:
                    self.outlet = [mention.actor]
        everywhere = self._everywhere()
        self.label = self.label if goes_on else self._labelled()
        everywhere += [s for s in self.label if s not in everywhere]
        named: dict[int, list[str]] = {}
        self.own = {}
        for clause in syntax.clauses:
            if clause.verb >= 0 and self._senses(clause.verb) & _SPEAKING and clause.kind != "tail":
                self.own[clause.number] = self._named(clause)
        for clause in syntax.clauses:
            sources: list[str] = []
            aside = False
            for current in enclosing(syntax.clauses, clause):
                if current.governor >= 0 and (current.kind in ("comp", "inf", "ger", "coord")):
                    if aside and not self._senses(current.governor) & _SPEAKING:
                        continue  # refused to meet X, who had gone to Y: that is nobody's word
                    sources += [s for s in self._speaker_of(current) if s not in sources]
                aside |= current.kind == "rel"
            if clause.verb >= 0 and self._senses(clause.verb) & _SPEAKING:
                sources += [s for s in self._outlets_of(clause) if s not in sources]
            if clause.number in self.events.disowned:
                sources = self._named(clause)
            named[clause.number] = sources + [s for s in everywhere if s not in sources]
        told = self.told if goes_on and not named.get(0) else []
        who = self._begins_with_pronoun() if told else []
        told = [s for s in told if who and s not in who]
        self.told = everywhere or told
        return {number: [*found, *(s for s in told if s not in found)] for number, found in named.items()}

    def _labelled(self) -> list[str]:
        """The persons before the colon that a paragraph begins with."""
        begins = self.syntax.speaker[:1] == [0]
        persons = [m.actor for k in self.syntax.speaker for m in self.syntax.items[k].mentions if m.kind == "person"]
        return [a for a in persons if a] if begins else []

    def _begins_with_pronoun(self) -> list[str]:
        """Whom the he, she or they that a sentence begins with stands for."""
        first = next((k for k in self.syntax.clauses[0].items if self.syntax.items[k].kind == "NP"), -1)
        pronoun = first >= 0 and first in self.syntax.clauses[0].subject and self.syntax.items[first].pronoun
        return self.events.actors_of(first) if pronoun in ("he", "she", "they") else []

    def _senses(self, index: int) -> set[str]:
        return self.events.status.functions(self.syntax, index)

    def _speaker_of(self, clause: Clause) -> list[str]:
        governor = self.syntax.items[clause.governor]
        holder = self.syntax.clauses[governor.clause]
        if governor.kind != "VG":
            if holder.verb >= 0 and self._senses(holder.verb) & _SPEAKING:
                return self._named(holder)
            return self._owner(clause.governor)
        senses = self._senses(clause.governor)
        if not senses & (_SPEAKING | {"urged", "threatened", "plan", "seek", "informed", "refuse"}):
            return []
        if clause.kind in ("inf", "ger") and not senses & {"deny", "urged", "say", "seek", "refuse"}:
            return []
        return self._named(holder) + list(self._outlets_of(holder))

    def _owner(self, index: int) -> list[str]:
        return self.events.owners_of(index) if self.syntax.items[index].owners else []

    def _named(self, clause: Clause) -> list[str]:
        """The speakers of a clause: actors, outlets, or sources without a name."""
        found = list(self.events.subject_of(clause))
        walk = clause
        while not walk.subject and walk.inherits >= 0:
            walk = self.syntax.clauses[walk.inherits]
        for index in walk.subject:
            if not (found and self.syntax.items[index].unnamed):  # the Colombian diplomat is somebody named before
                found += [s for s in self._source(index) if s not in found]
        verb = self.syntax.items[clause.verb].verb if clause.verb >= 0 else None
        if verb is not None and verb.passive:
            found = []
            for argument in self.events.arguments(clause.after, 0):
                if argument.mark == "by":
                    found = self.events.group(argument.items) + [s for k in argument.items for s in self._source(k)]
        return list(dict.fromkeys(found))

    def _source(self, index: int) -> list[str]:
        """What a noun phrase names as a source: an outlet, "the newspaper", an unnamed official."""
        item = self.syntax.items[index]
        outlets = [m.actor for m in item.mentions if m.kind == "outlet" and m.actor]
        if outlets:
            return outlets
        if item.pronoun in ("it",) and self.outlet and not self.events.actors_of(index):
            return self.outlet
        if item.pronoun == "they" and self.unnamed and not self.events.actors_of(index):
            return self.unnamed
        if item.pronoun or (item.mentions and not item.unnamed):
            return []
        if self._kind(item.norm) == "outlet" and (item.determiner in ("the", "its", "'s") or item.owners):
            return self.outlet
        described = (
            item.kind == "NP" and (item.owners or item.adjectives) and not item.noun and self._kind(item.norm) == ""
        )
        if item.unnamed or described:
            if item.determiner == "the" and self.unnamed and not item.owners and item.norm not in _SEATS:
                return self.unnamed
            return [self._unnamed(index)]
        if self._kind(item.norm) == "document":
            return [self._unnamed(index), *self._readers(index)]
        return list(self._owner(index)) if self._kind(item.norm) == "text" else []

    def _readers(self, index: int) -> list[str]:
        """ "a memo seen by Reuters": the outlet that has it."""
        for clause in self.syntax.clauses:
            if clause.kind == "reduced" and clause.subject == [index]:
                by = next((a for a in self.events.arguments(clause.after, 0) if a.mark in _READ_BY), None)
                return [s for k in (by.items if by else []) for s in self._source(k)]
        return []

    def _kind(self, norm: str) -> str:
        return next((kind for words, kind in self.lexicon.sources.get(norm, ()) if len(words) == 1), "")

    def _unnamed(self, index: int) -> str:
        """A source without a name, kept with its description."""
        item = self.syntax.items[index]
        start = item.start + (1 if item.determiner in ("a", "an", "the") else 0)
        text = self.events.words(start, item.end)
        iri = f"{self.actors.article}/actor/source-{slug(text)}"
        self.actors.found.setdefault(iri, Found(iri, "source")).add(text)
        if (end := self._described_until(index)) > item.end:
            self.actors.found[iri].add(self.events.words(start, end))
        self.unnamed = [iri]
        return iri

    def _described_until(self, index: int) -> int:
        """The token behind "familiar with the matter", "in Quito": what describes a source and follows it."""
        items = self.syntax.items
        for k in range(index + 1, len(items) - 1, 2):
            if items[k].kind != "prep" or items[k].norm not in _DESCRIBING or items[k + 1].kind != "NP":
                return items[k - 1].end
        return items[index].end

    def _outlets_of(self, clause: Clause) -> list[str]:
        """Outlets that a speaker talks to, or that are said to be the source: told Reuters."""
        found: list[str] = []
        if clause.verb < 0 or not self._senses(clause.verb) & (_SPEAKING | {"informed"}):
            return []
        for argument in self.events.arguments(clause.after, 0):
            if argument.mark in ("O", "to", "by", "in", "with"):
                for k in argument.items:
                    item = self.syntax.items[k]
                    found += [m.actor for m in item.mentions if m.kind == "outlet" and m.actor]
                    if (
                        argument.mark == "O"
                        and not item.mentions
                        and self._kind(item.norm) == "outlet"
                        and item.determiner == "the"
                    ):
                        found += self.outlet
        return list(dict.fromkeys(found))

    def _everywhere(self) -> list[str]:
        """Sources of the whole sentence: "according to X", a verb of saying behind what was said, citing, a colon."""
        items = self.syntax.items
        found: list[str] = []
        for clause in self.syntax.clauses:
            if clause.kind == "tail" and clause.verb >= 0 and self._senses(clause.verb) & _SPEAKING:
                found += self._named(clause) + self._outlets_of(clause)
            if clause.verb >= 0 and items[clause.verb].norm in ("cite", "quote") and clause.kind in ("part", "ger"):
                for argument in self.events.arguments(clause.after, 0)[:1]:
                    found += self.events.group(argument.items) + [s for k in argument.items for s in self._source(k)]
        for index, item in enumerate(items[:-1]):
            if item.kind == "prep" and item.norm in ATTRIBUTING and items[index + 1].kind == "NP":
                found += self.events.actors_of(index + 1) or self._source(index + 1)
        for index in self.syntax.speaker:
            if items[index].kind == "NP":
                found += self.events.actors_of(index) or self._source(index)
        return list(dict.fromkeys(found))
