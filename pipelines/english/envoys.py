"""What is done to envoys and by lists: diplomats sent home or called back, embassies shut, names on a blacklist."""

from pipelines.english.lexicon import Sense
from pipelines.english.references import Argument
from pipelines.english.syntax import Clause
from pipelines.english.verb_constructions import CARRY, VerbConstructions
from pipelines.english.word_classes import words_of

_ENVOYS = words_of("envoy")
_MISSIONS = words_of("mission abroad")
_RECALLS = words_of("recalling verb")
_CLOSES = words_of("closing verb")
_ORDERS = words_of("verb of ordering out")
_EXPELS = words_of("expelling verb")
_LEAVES = words_of("leaving word")
_HOME = frozenset(["home", "back"])
_LISTS = words_of("blacklist")
_LISTED = words_of("listing word")
_LISTING = frozenset(["under", "on", "to"])
_DEALS = _RECALLS | _CLOSES | _ORDERS | _EXPELS | CARRY
_STAYS = frozenset("be remain stay be come keep".split())


class Envoys(VerbConstructions):
    """Reads what one state does to the envoys of another, or to whom it lists."""

    def _dealt_with(self, clause: Clause, subject: list[str]) -> bool:
        """Whether a clause tells of envoys, embassies, lists or a letter that somebody delivered."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        if verb.lemma not in _DEALS and not any(self.item(k).norm in _LISTING for k in clause.after):
            return False
        arguments = self.arguments(clause.after, 0)
        if self._listed(clause, subject, arguments) or self._delivered(clause, arguments):
            return True
        patient = clause.subject if verb.passive else next((a.items for a in arguments if a.mark == "O"), [])
        words = self._words(patient)
        after = set(self.norms[self.item(clause.verb).end : self.item(clause.items[-1]).end])
        if words & _ENVOYS and verb.lemma in _RECALLS and (verb.lemma in ("recall", "withdraw") or after & _HOME):
            return self._withdrawn(clause, subject, patient, arguments)
        if words & _MISSIONS and verb.lemma in _CLOSES:
            return self._withdrawn(clause, subject, patient, arguments)
        if words & _ENVOYS and verb.lemma in _ORDERS | _EXPELS:
            return self._ordered_out(clause, subject, patient, arguments)
        return False

    def _words(self, indices: list[int]) -> set[str]:
        return {norm for k in indices for norm in self.norms[self.item(k).start : self.item(k).end]}

    def _senders(self, indices: list[int]) -> list[str]:
        """Who sent the envoys, or whose embassy it is; an envoy who has a name is himself."""
        found: list[str] = []
        for k in indices:
            bodies = [r.body for m in self.item(k).mentions for r in m.roles if r.body and not m.actor]
            here = self.actors_of(k) or bodies or self.owners_of(k)
            found += [a for a in here if a not in found]
        return found

    def _agents(self, subject: list[str], passive: bool, arguments: list[Argument]) -> list[str]:
        if not passive:
            return subject
        return next((self.group(a.items) for a in arguments if a.mark == "by"), [])

    def _lands(self, indices: list[int]) -> list[str]:
        found = [a for k in indices for a in (self.actors_of(k) or self._country(k))]
        return [a for a in found if self.discourse.kind_of(a) in ("state", "organization")]

    def _withdrawn(self, clause: Clause, subject: list[str], patient: list[int], arguments: list[Argument]) -> bool:
        """ "recalled its ambassador from Algiers", "shut its embassy in Doha", "closed the British consulate"."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        agents = self._agents(subject, verb.passive, arguments)
        owners = self._senders(patient)
        owners = [self.actors.state_represented(a) or a for a in owners]
        where = next((a for a in arguments if a.mark in ("from", "in", "to")), None)
        lands = self._lands(where.items) if where else []
        agents = agents or (owners if verb.passive else [])
        own = {*agents, *(self.actors.state_represented(a) for a in agents)}
        if verb.lemma in _CLOSES and (not lands or set(lands) & own):
            lands = owners
        lands = [a for a in lands if a not in own]
        if not agents or not lands:
            return False
        used = [*patient, *(where.items if where else [])]
        self._emit(clause, Sense("sanctioned", verb.lemma), agents, lands, used)
        return True

    def _ordered_out(self, clause: Clause, subject: list[str], patient: list[int], arguments: list[Argument]) -> bool:
        """ "gave Iranian diplomats 48 hours to leave", "two Russian diplomats were expelled from Sofia"."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        within = [c for c in self.syntax.clauses if c.parent == clause.number and c.kind == "inf" and c.verb >= 0]
        words = self._words([*clause.after, *(k for c in within for k in c.items)])
        if verb.lemma in _ORDERS and not words & _LEAVES:
            return False
        agents = self._agents(subject, verb.passive, arguments)
        if not agents and verb.passive:
            left = [a for c in within for a in self.arguments(c.after, 0) if a.mark == "O"]
            left = left or [a for a in arguments if a.mark in ("from", "by")]
            agents = self._lands(left[0].items) if left else []
        if verb.lemma in _EXPELS and not verb.passive:
            return False
        whose = [k for a in arguments if a.mark == "of" and a.host in patient for k in a.items]
        senders = self._senders(patient) or [self.actors.state_of(a) or a for a in self._senders(whose)]
        targets = [a for a in senders if a not in agents]
        if not agents or not targets:
            return False
        self._emit(clause, Sense("sanctioned", verb.lemma), agents, targets, patient)
        return True

    def _listed(self, clause: Clause, subject: list[str], arguments: list[Argument]) -> bool:
        """ "is under American sanctions", "put the group on its terrorism list"."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        for argument in arguments:
            index = argument.items[-1]
            words = self._words([index])
            under = argument.mark == "under" and any(s.sense == "sanctioned" for s in self.item(index).noun)
            on = argument.mark in ("on", "to") and words & _LISTS and (words & _LISTED or "list" not in words)
            if not (under or on):
                continue
            put = next((self.group(a.items) for a in arguments if a.mark == "O"), [])
            listed = subject if verb.passive or verb.lemma in _STAYS else put
            listers = self.owners_of(index) or (subject if listed is put else self._agents([], True, arguments))
            listed = [a for a in listed if a not in listers]
            if listers and listed:
                lemma = "sanction" if under else "blacklist"
                self._emit(clause, Sense("sanctioned", lemma), listers, listed, [index])
                return True
        return False

    def _delivered(self, clause: Clause, arguments: list[Argument]) -> bool:
        """ "a letter from X, delivered by Y": who delivers it mediates for each."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        by = next((a for a in arguments if a.mark == "by"), None)
        told = next((e for e in reversed(self.events) if e.predicate == "contacted"), None)
        if not verb.passive or verb.lemma not in CARRY or by is None or told is None:
            return False
        carriers = [a for a in self.group(by.items) if a not in (told.subject, told.object)]
        self._emit(clause, Sense("mediated", verb.lemma), carriers, [told.subject, told.object], by.items)
        return bool(carriers)
