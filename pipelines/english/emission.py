"""Events as they are told: each subject with each object, with the status that the words around give them."""

from itertools import combinations, pairwise, product

from pipelines.claims import PREDICATES, SYMMETRIC, Event
from pipelines.english.encounters import Encounters
from pipelines.english.lexicon import Sense
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

OPINION = frozenset(["praised", "criticized", "threatened", "urged", "supported", "rejected"])
TALKS = frozenset(["met", "contacted", "negotiated"])
PHONE = words_of("phone")
_DEMANDS = words_of("demand")
_DISCUSSES = frozenset(["discuss", "raise", "address", "review", "broach", "tackle", "debate", "explore", "examine"])
_PROMISES = frozenset(["pledge", "promise", "vow"])  # of aid, which is yet to come
_SUFFERS = words_of("verb of suffering")
_FAR_BEHIND = 30  # tokens
_PERSUADES = words_of("persuading verb")
_WARNINGS = frozenset(["warning", "warnings", "threat", "threats", "ultimatum", "ultimatums"])
_CALLS_ON = frozenset(["call", "drop", "pay"])
_TOPIC = words_of("topic")
_SERVICES = words_of("service of a state")
_WISHES = words_of("wishing verb")


class Emission(Encounters):
    """Keeps what the clauses of a sentence tell."""

    def _ahead(self, clause: Clause) -> bool:
        verb = self.item(clause.verb).verb if clause.verb >= 0 else None
        present = verb is not None and verb.form == "finite" and not (verb.past or verb.perfect or self.headline)
        return any(self.item(k).ahead or (present and self.item(k).upcoming) for k in clause.items)

    def _span(self, clause: Clause, used: list[int], trigger: int) -> tuple[int, int]:
        """The evidence: from the subject in the clause, or the trigger, to the last item that is used."""
        items = [
            self.item(trigger),
            *(self.item(k) for k in used),
            *(self.item(k) for k in clause.subject if k in clause.before),
        ]
        return min(i.start for i in items), max(i.end for i in items)

    def _status_here(self, clause: Clause, trigger: int) -> str | None:
        if self.syntax.question:
            return None
        ahead = self._ahead(clause)
        if trigger == clause.verb:
            return self.status.of_verb(self.syntax, clause, dated_ahead=ahead)
        return self.status.of_noun(self.syntax, clause, trigger, dated_ahead=ahead)

    def _emit(
        self,
        clause: Clause,
        sense: Sense,
        subjects: list[str],
        objects: list[str],
        used: list[int],
        trigger: int | None = None,
    ) -> None:
        """Events of each subject with each object."""
        trigger = clause.verb if trigger is None else trigger
        status = self._status_here(clause, trigger)
        if status is None or sense.sense not in PREDICATES or (sense.sense == "rejected" and status == "denied"):
            return
        if status == "sought" and self._said_by_wishing(clause, sense):
            status = "occurred"
        if sense.sense in ("urged", "mediated") and status == "denied" and self._tried(clause, sense):
            status = "sought"
        if sense.sense == "negotiated" and status == "denied" and sense.lemma in _DISCUSSES and trigger == clause.verb:
            return  # what two did not discuss says nothing of whether they talked
        if sense.sense == "aided" and status == "occurred" and sense.lemma in _PROMISES:
            status = "planned"
        if sense.sense == "urged" and sense.lemma == "like" and status in ("sought", "planned"):
            status = "occurred"  # would like X to go
        if sense.sense in OPINION and len(objects) > 1:  # the speaker's own side is left out
            own = {self.actors.state_represented(s) for s in subjects} | set(subjects)
            objects = [o for o in objects if self.actors.state_represented(o) not in own] or objects
        if sense.sense in ("criticized", "threatened", "rejected"):  # nor does a minister blame his own state
            ours = {self.actors.state_represented(s) for s in subjects if self.actors.holds(s, "minister")}
            objects = [o for o in objects if o not in ours]
        if sense.sense == "mediated" and any(m.kind == "pair" for k in used for m in self.item(k).mentions):
            if not {*objects}.isdisjoint(self.actors.state_represented(s) for s in subjects):
                return  # "the two neighbours": of whom his own state is none
        if sense.rest and sense.rest[0] in ("beside", "next", "alongside"):  # who sits beside the president is his own
            ours = {self.actors.state_represented(s) for s in subjects} - {""}
            objects = [o for o in objects if self.actors.state_represented(o) not in ours]
        if sense.sense == "represents":
            subjects = [s for s in subjects if self.discourse.kind_of(s) == "person"]
            acts = sense.lemma in ("represent", "speak", "act")
            service = any(self.item(k).norm in _SERVICES for k in used)  # who runs Turkey's intelligence service
            kinds = ("state", "organization") if acts or service else ("organization",)
            objects = [o for o in objects if self.discourse.kind_of(o) in kinds]
        if (
            sense.sense == "met"
            and sense.lemma in _CALLS_ON
            and {self.discourse.kind_of(o) for o in objects} == {"state"}
        ):
            sense = Sense("visited", sense.lemma, sense.rest)  # dropped in on Tashkent
        if sense.sense == "attacked" and sense.lemma == "strike":  # it struck him
            objects = [o for o in objects if self.discourse.kind_of(o) != "person"]
        if sense.sense == "supported":  # his own country
            objects = [o for o in objects if any(self.actors.state_represented(s) != o for s in subjects)]
        if sense.sense in TALKS and len(subjects) == 1:  # a message to the nation
            objects = [o for o in objects if o != self.actors.state_represented(subjects[0])]
        if sense.sense == "visited":  # who goes home visits nobody
            known = [s in self.actors.knowledge.actors for s in subjects]
            homes = {self.actors.state_represented(s) for s in subjects} if all(known) else set()
            objects = [o for o in objects if homes != {o}]
        if sense.sense == "appointed":
            objects = [o for o in objects if self.discourse.kind_of(o) == "person"]
        told = (status, "occurred") if status == "denied" and self.status.reported(self.syntax, clause) else (status,)
        pairs = [(one, other) for one, other in product(subjects, objects) if one and other and one != other]
        if sense.sense == "rejected":
            self._demanded(clause, pairs, used, trigger)
        if sense.sense == "urged" and status == "occurred":
            self._or_else(clause, pairs)
        sense = self._in_the_room(clause, sense, status, [a for pair in pairs for a in pair])
        self._tell(clause, sense, used, trigger, [(*pair, outcome) for pair in pairs for outcome in told])
        if trigger == clause.verb and status in ("occurred", "planned"):
            there = self._told_there(clause, sense, subjects, objects)
            self._tell(clause, Sense("met", sense.lemma), used, trigger, [(subjects[0], o, status) for o in there])
        if sense.sense == "met" and status == "occurred":
            visits = [(one, land, status) for one, land in self._visiting([*subjects, *objects], pairs)]
            self._tell(clause, Sense("visited", "visit"), used, trigger, visits)
        if (sense.sense in SYMMETRIC or sense.sense in ("visited", "urged", "informed")) and not self._is_topic(
            trigger
        ):
            for one, other in pairs:
                self.discourse.pair(one, other)
        if sense.sense == "mediated":
            self.discourse.mediators += [s for s in subjects if s not in self.discourse.mediators]
        if len(objects) > 1:
            self.discourse.group = list(objects)
            if sense.sense not in SYMMETRIC:  # urged Israel and Iran: both
                for one, other in combinations(objects, 2):
                    self.discourse.pair(one, other)

    def _or_else(self, clause: Clause, pairs: list[tuple[str, str]]) -> None:
        """ "told X to withdraw or face sanctions": threatens X, too."""
        verb = self.item(clause.verb).verb if clause.verb >= 0 else None
        last = self.syntax.items[-1].end
        behind = self.norms[verb.token : min(verb.token + _FAR_BEHIND, last)] if verb is not None else []
        if any(one == "or" and other in _SUFFERS for one, other in pairwise(behind)):
            threats = [(one, other, "occurred") for one, other in pairs]
            self._tell(clause, Sense("threatened", "or"), [], clause.verb, threats)

    def _tried(self, clause: Clause, sense: Sense) -> bool:
        """ "failed to persuade X": who did so has tried."""
        governor = self.item(clause.governor) if clause.kind == "inf" and clause.governor >= 0 else None
        tries = sense.lemma in _PERSUADES or sense.sense == "mediated"
        return governor is not None and tries and governor.norm == "fail"

    def _demanded(self, clause: Clause, pairs: list[tuple[str, str]], used: list[int], trigger: int) -> None:
        """ "rejected X's demand", "X's request was turned down by Y": X has asked Y for something."""
        demands = [k for k in (*used, *clause.subject) if self.item(k).norm in _DEMANDS and self.item(k).possessed]
        told = {(e.subject, e.object) for e in (*self.history, *self.events) if e.predicate == "urged"}
        asked = [(other, one, "occurred") for one, other in pairs if (other, one) not in told]
        if demands:
            self._tell(clause, Sense("urged", "demand"), demands, trigger, asked)
        warnings = [k for k in used if self.item(k).norm in _WARNINGS and self.item(k).possessed]
        if warnings:  # ignored X's warnings
            warned = [(other, one, "occurred") for one, other in pairs]
            self._tell(clause, Sense("threatened", "warning"), warnings, trigger, warned)

    def _said_by_wishing(self, clause: Clause, sense: Sense) -> bool:
        """ "I want to thank X": whoever says so thanks him."""
        wish = self.item(clause.governor).verb if clause.kind == "inf" and clause.governor >= 0 else None
        if wish is None or wish.lemma not in _WISHES or wish.negated or sense.sense not in ("praised", "criticized"):
            return False
        outer = self.syntax.clauses[clause.parent] if clause.parent >= 0 else clause
        return outer.kind == "comp" or any(self.item(k).pronoun in ("i", "we") for k in outer.subject)

    def _emit_pairs(
        self, clause: Clause, sense: Sense, actors: list[str], used: list[int], trigger: int | None = None
    ) -> None:
        """Events between each two of a few actors."""
        actors = list(dict.fromkeys(actors))
        trigger = clause.verb if trigger is None else trigger
        status = self._status_here(clause, trigger)
        if status is None or not 2 <= len(actors) <= 5:
            return
        if sense.sense == "negotiated" and status == "denied" and sense.lemma in _DISCUSSES and trigger == clause.verb:
            return
        sense = self._in_the_room(clause, sense, status, actors)
        self._tell(clause, sense, used, trigger, [(one, other, status) for one, other in combinations(actors, 2)])
        if len(actors) == 2 and not self._is_topic(trigger):  # "the two" are no two of three
            self.discourse.pair(*actors)
        self.discourse.group = actors

    def _is_topic(self, trigger: int) -> bool:
        """ "briefed X on his talks with Y": "the two" will be who speak, not who are spoken of."""
        before = self.item(trigger - 1) if trigger else None
        return before is not None and before.kind == "prep" and before.norm in _TOPIC

    def _tell(
        self, clause: Clause, sense: Sense, used: list[int], trigger: int, told: list[tuple[str, str, str]]
    ) -> None:
        """What one trigger tells, each a subject, an object and a status, as events."""
        start, end = self._span(clause, used, trigger)
        word = " ".join((sense.lemma, *sense.rest)).replace(" - ", "-")
        rule = f"{'verb' if trigger == clause.verb else 'noun'}:{word}"
        token, channel = self._token(trigger), self._channel(clause, sense)
        for subject, obj, status in told:
            self.events.append(
                Event(subject, sense.sense, obj, status, start, end, token, rule, channel, clause.number)
            )

    def _token(self, trigger: int) -> int:
        item = self.item(trigger)
        return item.verb.token if item.verb else item.noun_at

    def _channel(self, clause: Clause, sense: Sense) -> str:
        if sense.channel:
            return sense.channel
        words = set(self.norms[self.item(clause.items[0]).start : self.item(clause.items[-1]).end])
        if sense.sense == "contacted":
            return "phone" if words & PHONE else ""
        return "inPerson" if sense.sense == "met" else ""
