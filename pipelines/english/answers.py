"""Answers: who asked for what is refused, whom a call was to when it says only what was asked, whom a threat is to."""

from dataclasses import replace

from pipelines.claims import SYMMETRIC
from pipelines.english.emission import TALKS
from pipelines.english.envoys import Envoys
from pipelines.english.lexicon import Sense
from pipelines.english.references import Argument
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

_URGES = words_of("urging verb")
_ASKS = words_of("asking verb")
_TURNS_DOWN = words_of("verb that refuses alone")
_ANSWERABLE = words_of("claim or demand")
_ACCUSATIONS = words_of("accusation made")
_ASKED = frozenset(["urged", "plan", "seek"])
_ASKING = frozenset(["urged", "threatened"])
_REFUSES = words_of("refusing verb")
_MEETS = words_of("meeting verb")
_ACCEPTS = words_of("accepting verb")
_PICKS_UP = frozenset(["take", "return", "answer"])
_CALLS = frozenset(["call", "calls", "letter", "letters", "message", "messages"])
_IT = frozenset(["it", "this", "that"])
_THE = frozenset(["the", "his", "her", "their", "its"])
_SAID = frozenset(["comp", "whether", "cond"])  # asked that they come, whether they might
_DISOWNED = {"agree": "with"} | dict.fromkeys(["accept", "recognise", "recognize", "tolerate"], "O")
_AT_WHOM = ("O", "to", "against", "on", "with", "from", "of", "into")
_FRIENDLY = frozenset(["supported", "aided", "praised"]) | TALKS
_VERDICTS = frozenset(["criticized", "praised", "rejected", "represents", "memberOf"])


class Answers(Envoys):
    """Finds the other party of a verb in what was told just before."""

    def _from_before(self, clause: Clause, sense: Sense, subject: list[str], arguments: list[Argument]) -> list[str]:
        """Whom a demand or a threat is to that names nobody itself."""
        if sense.sense == "urged":
            return self._called(clause, subject, arguments)
        if sense.sense == "threatened" and (told := self._on_condition(clause, subject)):
            return told
        return self._threatened_with(clause, subject) if sense.lemma == "threaten" else []

    def _on_condition(self, clause: Clause, subject: list[str]) -> list[str]:
        """ "warned of consequences if Kigali did not withdraw": whom the condition is put to."""
        own = {*subject, *(self.actors.state_represented(s) for s in subject)}
        ifs = (c for c in self.syntax.clauses if c.kind == "cond" and c.parent == clause.number and c.subject)
        return next(([a for a in self.subject_of(c) if a not in own] for c in ifs), [])

    def _answered(self, clause: Clause, subject: list[str], arguments: list[Argument]) -> list[str]:
        """Whose claim, demand or offer is rejected where the clause does not say so."""
        asked = self._who_asked(clause, subject) if clause.word == "which" else []
        return asked or self._claimed(clause, subject) or self._declined(clause, subject, arguments)

    def _who_asked(self, clause: Clause, subject: list[str]) -> list[str]:
        """ "X asked him for it, which he refused": X."""
        told = (e for e in reversed(self.events) if e.clause == clause.parent and e.object in subject)
        return next(([e.subject] for e in told if e.predicate in ("urged", "threatened", "informed")), [])

    def _of_the_deed(self, clause: Clause, subject: list[str]) -> list[str]:
        """ "The army held an exercise, which Padrino denounced": whoever did what the clause before tells."""
        if (
            clause.kind != "rel"
            or not clause.comma
            or clause.prep
            or clause.parent < 0
            or clause.subject == [clause.governor]
        ):
            return []
        own = {*subject, *(self.actors.state_represented(s) for s in subject)}
        return [a for a in self.subject_of(self.syntax.clauses[clause.parent]) if a not in own]

    def _called(self, clause: Clause, subject: list[str], arguments: list[Argument]) -> list[str]:
        """ "rang X to urge restraint", "wrote to X, asking for Y": whom the call or the letter was to."""
        lemma = self.item(clause.verb).norm
        first = arguments[0].mark if arguments else ""
        if first == "O" and self.group(arguments[0].items):
            return []  # wrote to X, urging Y to stop
        told_what = any(c.kind in _SAID and c.governor == clause.verb for c in self.syntax.clauses)
        if not (lemma in _URGES and first == "O") and not (lemma in _ASKS and (first == "for" or told_what)):
            return []
        return self._in_touch(clause, subject)

    def _in_touch(self, clause: Clause, subject: list[str]) -> list[str]:
        """Whom the subject of a clause is told to have rung, written to or met in the clause that it goes on."""
        if clause.kind not in ("inf", "part", "main", "coord") or (clause.kind != "inf" and clause.subject):
            return []
        above = {clause.parent, clause.inherits} - {-1}
        told = [e for e in self.events if e.clause in above and e.predicate in TALKS and e.subject in subject]
        return list(dict.fromkeys(e.object for e in told))

    def _own_deed(self, clause: Clause, subject: list[str]) -> bool:
        """ "…, a charge that Kigali denies", "Kigali denies the charge": that it did what was told of it before."""
        verb = self.item(clause.verb).verb
        senses = self.status.senses(self.item(clause.verb).norm) & {"deny", "rejected"}
        if verb is None or not senses or verb.negated or verb.modal or not self._accused(clause, "deny" in senses):
            return False
        if verb.passive:
            by = next((a.items for a in self.arguments(clause.after, 0) if a.mark == "by"), [])
            subject = self.group(by)
        own = {*subject, *(self.actors.state_represented(s) for s in subject)} - {""}
        told = self.events
        if clause.kind not in ("rel", "reduced"):
            told = [*self.previous, *self.events]
            accused = (k for k, e in enumerate(told) if e.predicate == "criticized" and e.object in own)
            told = told[next(accused, len(told)) :]
        for event in reversed(told):
            parties = [event.subject, *([event.object] if event.predicate in SYMMETRIC else [])]
            did = any(a in own or self.actors.state_represented(a) in own for a in parties)
            if did and event.predicate not in _VERDICTS and event.status == "occurred":
                deed = [(event.subject, event.object, "denied")]
                self.disowned.add(clause.number)
                self._tell(clause, Sense(event.predicate, self.item(clause.verb).norm), [], clause.verb, deed)
                return True
        return "rejected" not in {s.sense for s in self.lexicon.senses[verb.lemma] if not s.needs}

    def _called_off(self, clause: Clause, subject: list[str]) -> None:
        """ "was due in Riga but cancelled the trip", "but the meeting was called off": what was just told is denied."""
        verb = self.item(clause.verb).verb
        if (
            verb is None
            or verb.negated
            or verb.modal
            or "cancel" not in self.status.functions(self.syntax, clause.verb)
        ):
            return
        named = clause.subject if verb.passive else []
        named = named or next((a.items for a in self.arguments(clause.after, 0) if a.mark in ("O", "off")), [])
        item = self.item(named[-1]) if named else None
        if item is None or item.owners or (item.determiner not in _THE and item.norm not in _IT):
            return
        kinds = {s.sense for s in item.noun} or ({"visited"} | TALKS if item.norm in _IT else set())
        journey = "visited" in kinds and item.norm not in _IT  # and whom he was to meet there
        kinds |= TALKS if kinds & TALKS or journey else set()
        for at in range(len(self.events) - 1, -1, -1):
            event = self.events[at]
            own = verb.passive or {event.subject, event.object} & set(subject)
            if event.status in ("planned", "sought") and event.predicate in kinds and own:
                self.events[at] = replace(event, status="denied")
                if not journey:
                    return

    def _accused(self, clause: Clause, denies: bool) -> bool:
        """Whether what a verb denies is what was told just before: "a charge that …", "which …", "it"."""
        if any(c.governor == clause.verb and c.kind in ("inf", "ger", "comp") for c in self.syntax.clauses):
            return False
        if clause.kind in ("rel", "reduced"):
            noun = clause.governor if clause.kind == "rel" else (clause.subject or [-1])[0]
            if noun < 0 or (noun in clause.subject and clause.kind == "rel"):
                return False
            if self.item(noun).norm in _ACCUSATIONS and self.item(noun).determiner in ("a", "an", ""):
                return self._follows_comma(noun)
            return denies and clause.kind == "rel" and clause.word == "which" and clause.comma and not clause.prep
        first = next((a.items for a in self.arguments(clause.after, 0) if a.mark == "O"), [])
        item = self.item(first[0]) if len(first) == 1 else None
        if item is None or item.owners or self._followed_by_of(first[0]):
            return False
        return (item.norm in _ACCUSATIONS and item.determiner in ("the", "this", "these", "those")) or (
            denies and item.norm in _IT
        )

    def _refused(self, clause: Clause, subject: list[str]) -> bool:
        """ "has refused to see X", "to endorse X's plan": rejects X; whether the infinitive tells nothing more."""
        verb = self.item(clause.verb).verb
        governor = self.item(clause.governor) if clause.kind == "inf" and clause.governor >= 0 else None
        if governor is None or verb is None or governor.norm not in _REFUSES or governor.kind != "VG":
            return False
        calls = verb.lemma in _PICKS_UP and any(self.item(k).norm in _CALLS for k in clause.after)
        if verb.lemma not in _MEETS | _ACCEPTS and not calls:
            return False
        accepts = verb.lemma in _ACCEPTS or calls
        first = next((a for a in self.arguments(clause.after, 0) if a.mark in ("O", "to", "with")), None)
        items = first.items if first else []
        found = [a for k in items for a in self.whose(clause.after, k, subject)] if accepts else []
        found = found or self.group(items, subject)
        rejected = [a for a in dict.fromkeys(found) if a not in subject]
        if rejected:
            holder = self.syntax.clauses[governor.clause]
            self._emit(holder, Sense("rejected", governor.norm), subject, rejected, items)
        return accepts and bool(rejected) and not calls

    def _disowned(self, clause: Clause, subject: list[str]) -> bool:
        """ "does not accept X's plan", "did not agree with X's decision": rejects X."""
        verb = self.item(clause.verb).verb
        slot = _DISOWNED.get(verb.lemma, "") if verb is not None and verb.negated and not verb.passive else ""
        if not slot or self._status_here(clause, clause.verb) != "denied":
            return False
        items = next((a.items for a in self.arguments(clause.after, 0) if a.mark == slot), [])
        own = {*subject, *(self.actors.state_represented(s) for s in subject)}
        whose = [a for k in items if not self.item(k).mentions for a in self.whose(clause.after, k, subject)]
        asked = (
            clause.kind == "inf"
            and clause.governor >= 0
            and self.status.senses(self.item(clause.governor).norm) & _ASKED
        )
        status = "sought" if asked else "occurred"
        told = [(one, other, status) for one in subject for other in dict.fromkeys(whose) if other not in own]
        self._tell(clause, Sense("rejected", self.item(clause.verb).norm), items, clause.verb, told)
        return bool(told)

    def _declined(self, clause: Clause, subject: list[str], arguments: list[Argument]) -> list[str]:
        """ "Kyiv declined", "the junta turned it down": who had just asked or offered."""
        if any(c.governor == clause.verb and c.kind in ("inf", "ger", "comp") for c in self.syntax.clauses):
            return []
        named = [k for a in arguments if a.mark == "O" for k in a.items]
        alone = not named and self.item(clause.verb).norm in _TURNS_DOWN
        if not alone and (not named or any(self.item(k).norm not in _IT for k in named)):
            return []
        return self._asker(subject) if len(subject) == 1 else []

    def _asker(self, asked: list[str]) -> list[str]:
        """Who was last told to ask or to offer those something, in this sentence or the one before."""
        side = {*asked, *(self.actors.state_represented(a) for a in asked)}
        for event in reversed([*self.previous, *self.events]):
            offered = event.status == "sought" and event.predicate in TALKS | {"visited", "mediated"}
            if not (event.predicate in _ASKING or offered):
                continue
            if event.object in side and event.subject not in side:
                return [event.subject]
            if offered and event.predicate in TALKS and event.subject in side and event.object not in side:
                return [event.object]
        return []

    def _rebuffed(self, patients: list[str]) -> list[str]:
        """ "He was rebuffed": by whom he was just told to have asked."""
        told = reversed([*self.previous, *self.events])
        return next(([e.object] for e in told if e.predicate == "urged" and e.subject in patients), [])

    def _claimed(self, clause: Clause, subject: list[str]) -> list[str]:
        """ "…, a charge that Jakarta denies", "…, an idea which he rejected": who says or asks what stands before."""
        if clause.kind != "rel" or clause.governor < 0 or self.item(clause.governor).norm not in _ANSWERABLE:
            return []
        if self.item(clause.governor).determiner not in ("a", "an") or not self._follows_comma(clause.governor):
            return []
        holder = self.syntax.clauses[self.item(clause.governor).clause]
        while holder.kind in ("inf", "ger", "part") and holder.parent >= 0:
            holder = self.syntax.clauses[holder.parent]
        speakers = self._speakers_above(holder) if holder.kind == "comp" else []
        own = {*subject, *(self.actors.state_represented(s) for s in subject)}
        return [a for a in speakers or self.subject_of(holder) if a not in own]

    def _threatened_with(self, clause: Clause, subject: list[str]) -> list[str]:
        """ "threatened to cut off aid to Kyiv": to whom that would be done."""
        own = {*subject, *(self.actors.state_represented(s) for s in subject)}
        for child in self.syntax.clauses:
            if child.kind != "inf" or child.governor != clause.verb or child.verb < 0:
                continue
            if self.status.senses(self.item(child.verb).norm) & _FRIENDLY:
                return []
            for argument in self.arguments(child.after, 0):
                if argument.mark in _AT_WHOM:
                    found = [
                        a
                        for k in argument.items
                        if self.item(k).pronoun != "it"
                        for a in self.whose(child.after, k, subject)
                    ]
                    if found := [a for a in dict.fromkeys(found) if a not in own]:
                        return found
        return []
