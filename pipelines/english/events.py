"""Events of a sentence: its clauses in order, verbs and event nouns, with the discourse kept up to date."""

from pipelines.claims import Event
from pipelines.english.arguments import DEEDS, DEMANDS
from pipelines.english.emission import TALKS
from pipelines.english.lexicon import Sense
from pipelines.english.obligations import Obligations
from pipelines.english.syntax import Clause, Syntax
from pipelines.english.word_classes import words_of
from pipelines.mention import Mention

GUESTS = frozenset(["verb:attend", "verb:accompany", "verb:join", "verb:participate", "verb:take"])
_MANS = words_of("man's title")
_ASIDE = frozenset(["rel", "reduced"])  # who does something there is not whom the text is about
_WITHIN = frozenset(["sub", "coord", "rel"])  # whose pronoun is sooner somebody of its own sentence
_STYLES = frozenset(["highness", "majesty", "h.h", "h.h.", "holiness"])


class EnglishEventReader(Obligations):
    """Reads the events of one sentence after another."""

    def read(self, syntax: Syntax, *, headline: bool) -> list[Event]:
        """Events of one sentence, in order."""
        self.syntax, self.headline = syntax, headline
        self.previous = self.events or self.previous
        self.history = [*self.history, *self.events][-60:]
        self.events = []
        self.discourse.sentence(self._source_state())
        self.discourse.unled = not self.led
        self.leader = self.subjects.get(0, [])
        self.subjects, self.memo, self.led, self.disowned = {}, {}, False, set()
        order = sorted((c for c in syntax.clauses if c.items), key=lambda c: c.verb if c.verb >= 0 else min(c.items))
        seen: set[int] = set()
        for clause in order:
            self._clause(clause, seen)
        self._see_until(len(syntax.items), seen)
        self._spoke()
        crowd = [k for c in syntax.clauses if c.kind in ("main", "coord") for k in c.subject if self.item(k).unnamed]
        self.discourse.crowd = any(self.item(k).number == "p" for k in crowd) and not self.discourse.now
        if headline:
            named = [m.actor for i in syntax.items for m in i.mentions if m.kind == "person" and m.actor]
            self.discourse.heroes += [a for a in named if a not in self.discourse.heroes]
        told = [e for e in self.events if e.predicate in TALKS and e.status == "occurred" and e.rule not in GUESTS]
        self.talks = told[:1] or self.talks
        return self.events

    def _spoke(self) -> None:
        """Who speaks in this sentence says "we" in a quotation that goes on in the next."""
        for clause in self.syntax.clauses:
            if clause.verb < 0 or clause.kind not in ("main", "tail", "coord"):
                continue
            if "say" in self.status.functions(self.syntax, clause.verb) and clause.subject:
                if not any(self.item(k).pronoun for k in clause.subject):
                    self.speaker, self.labelled = self.subject_of(clause)[:1], False

    def _source_state(self) -> str:
        """The state of an unnamed official, whose country "his country" is."""
        for item in self.syntax.items:
            if item.unnamed and item.owners and item.owners[0].kind == "demonym":
                return item.owners[0].actor
        return ""

    def _clause(self, clause: Clause, seen: set[int]) -> None:
        upto = clause.verb if clause.verb >= 0 else max(clause.items)
        if clause.verb >= 0:
            self._see_until(min(clause.items), seen)
            self.discourse.within = clause.kind in _WITHIN and not self.led
            self.memo_pronouns(clause.before)
            self.discourse.within = False
            subject = self.subject_of(clause)
            self._see_until(max([upto, *(k + 1 for k in clause.subject if clause.word == "inverted")]), seen)
            if (clause.kind not in _ASIDE or not self.led) and not (clause.kind == "inf" and clause.subject):
                self.discourse.subject(subject[:2] or self._whose(clause))
                if len(clause.subject) > 1 and {self.discourse.kind_of(a) for a in subject} == {"person"}:
                    self.discourse.team = subject
                self.led |= clause.kind not in _ASIDE and any(self.discourse.kind_of(a) == "person" for a in subject)
        else:
            self._see_until(upto + 1, seen)
            self._due(clause)
            self._in_town(clause)
        for index in clause.before:
            if self.item(index).noun:
                self._noun_event(clause, index)
        if clause.verb >= 0:
            self._verb_event(clause)
            self._obliges(clause)
            self._none_such(clause)
            self._verdict(clause)
            self._menace(clause)
            self._threat(clause)
        for index in clause.after:
            if self.item(index).noun:
                self._noun_event(clause, index)
        self._by_phone(clause)
        self._over_a_meal(clause)
        self._through(clause)
        self._between(clause)
        self._scene(clause)

    def _none_such(self, clause: Clause) -> None:
        """ "No such request was made": what somebody was said to have done is denied."""
        for index in clause.subject:
            item = self.item(index)
            kinds = DEMANDS.get(item.norm) or DEEDS.get(item.norm, frozenset())
            if item.determiner == "no" and "such" in self.norms[item.start : item.end] and not item.noun:
                told = next((e for e in reversed(self.history) if e.predicate in kinds), None)
                if told is not None:
                    self._emit(clause, Sense(told.predicate, item.norm), [told.subject], [told.object], [index])

    def _whose(self, clause: Clause) -> list[str]:
        """ "Trump's boast has not helped": who possesses a subject that is nobody, for the pronouns to come."""
        return [m.actor for k in clause.subject for m in self.item(k).owners if m.actor and self.item(k).possessed][:1]

    def memo_pronouns(self, indices: list[int]) -> None:
        """Resolve the pronouns of a subject before its own clause is taken note of."""
        for index in indices:
            if self.item(index).pronoun:
                self.actors_of(index)

    def _addressed(self, mention: Mention) -> bool:
        """Whether somebody is called Mr, or by a title that only men have."""
        return bool(_MANS & set(self.norms[mention.start : mention.end]))

    def _see_until(self, upto: int, seen: set[int]) -> None:
        """Take note of everybody named before an item."""
        first = max(seen, default=-1) + 1  # all those before have been seen
        for index, item in enumerate(self.syntax.items[first:upto], first):
            if item.kind != "NP":
                continue
            seen.add(index)
            for mention in (*item.owners, *item.mentions):
                self._note(mention)
            persons = [m.actor for m in item.mentions if m.kind == "person" and m.actor]
            if len(persons) == 2:
                self.discourse.couple(*persons)

    def _note(self, mention: Mention) -> None:
        if mention.kind == "demonym" or not mention.actor:
            return
        if mention.kind == "group" or mention.note == "people":
            self.discourse.plural.add(mention.actor)
        if mention.kind == "person":
            known = self.actors.knowledge.actors.get(mention.actor)
            gender = "f" if mention.gender == "f" or (known is not None and known.gender == "female") else "m"
            if known is None and gender == "m" and not self._addressed(mention):
                gender = "u"  # nobody knows
            first = mention.name[0] if mention.name else mention.start
            words = [norm.rstrip(".") for norm in self.norms[mention.start : first]]
            styled = bool(_STYLES & set(self.norms[mention.start : mention.end]))
            rank = next((w for w in words if self.lexicon.name_part(w) == "honorific"), "")
            self.discourse.see(mention, gender, styled=styled, style=rank)
        elif mention.kind in ("state", "organization", "group", "place"):
            self.discourse.see(mention, "n")
