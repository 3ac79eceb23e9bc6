"""Journeys: the stages of a tour, being somebody's guest, leading a delegation somewhere."""

from dataclasses import replace
from itertools import pairwise

from pipelines.arabic.arguments import Argument
from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, words_of
from pipelines.arabic.noun_events import NounEvents
from pipelines.arabic.phrases import governing
from pipelines.arabic.status import status_of
from pipelines.arabic.verb_status import LEAVES
from pipelines.claims import DENIED
from pipelines.nesting import enclosing

_GUEST = words_of("guest")
_FIRST = words_of("first")
_STAGES = words_of("opening and closing verb")
_HEADS = words_of("heading verb")
_LEADS = words_of("leading verb")
_HEADS_OR_LEADS = _HEADS | _LEADS
_ERRAND = words_of("errand")
_STATION = words_of("station")
_WHERE = words_of("where")
_DELEGATION = words_of("delegation")
_AWAITS = words_of("verb of awaiting a visit")
_INVITATION = 8  # items between an invitation and the visit
_HANDS = frozenset(["سلم"])
_BE = frozenset(["كان"])
_BEING_SOMEWHERE = words_of("verb of being somewhere")
_RETURNS = frozenset(["رد", "بادل"])
_DURING = ("خلال", "اثناء", "في", "ضمن", "قبيل", "قبل", "بعد", "عقب", "الي", "هامش", "عشيه")
_AT = ("ب", "من", "في", "الي")


class Journeys(NounEvents):
    """Reads visits that their verb or noun does not tell by itself."""

    def _verb(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> None:
        if (verb.has("visited") or lemmas(verb) & _BE) and self._as_guest(clause, position, verb, subject):
            return
        if lemmas(verb) & _HEADS_OR_LEADS:
            self._leads_to(clause, position, verb, subject)
        if lemmas(verb) & LEAVES and status_of(self.syntax, clause, position, verb) != DENIED:
            there = self._states_at(clause, position, subject, ("الي",))  # «غادر X عاصمته إلى Y»
            self._emit(clause, position, verb, Sense("visited", "غادر"), subject, there)
        if lemmas(verb) & _BEING_SOMEWHERE:
            self._was_there(clause, position, verb, subject)
        super()._verb(clause, position, verb, subject)

    def _noun(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> None:
        if noun.has("light") and self._carries_out(clause, position, subject):
            return
        if noun.has("visited") and (
            self._invited_there(clause, position, noun, subject) or self._returned(clause, position, noun, subject)
        ):
            return
        if noun.has("visited") and self._awaited(clause, position, noun, subject):
            return
        if noun.has("met") and (self._names_gathering(clause, position) or self._ranks(clause, position)):
            return
        if noun.has("tour", "visited") and (
            self._stages(clause, position, noun, subject) or self._station(clause, position, noun)
        ):
            return
        super()._noun(clause, position, noun, subject)

    def _owner(self, clause: Clause, position: int, arguments: list[Argument]) -> tuple[list[str], list[Argument]]:
        """«بحث X مع Y زيارته إلى Z»: he who does not live there."""
        owner, rest = super()._owner(clause, position, arguments)
        pronoun = self._object_pronoun(clause, position)
        visits = pronoun and self.syntax.items[clause.items[position]].has("visited") and len(owner) == 1
        if visits and [self.actors.state_represented(owner[0])] in [a.actors for a in rest[:1]]:
            own = (e.object for e in reversed(self.events) if e.clause == clause.number and e.subject == owner[0])
            guests = [a for a in own if self.discourse.kind_of(a) == "person" and self.discourse.fits(a, pronoun)]
            owner = guests[:1] or owner
        return owner, rest

    def _returned(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> bool:
        """«وسيرد X الزيارة»: X goes to whom the visit told of last came from."""
        items, last = self.syntax.items, self.told.get("visited")
        verb = next((p for p in range(position - 1, -1, -1) if items[clause.items[p]].kind == "V"), -1)
        if verb < 0 or last is None or not lemmas(items[clause.items[verb]]) & _RETURNS or not noun.definite:
            return False
        home = self.actors.state_represented(last.subject) or last.subject
        alone = all(items[i].kind != "A" for i in clause.items[:position])  # «قال X إنه سيرد الزيارة»
        host = subject or (self._inherited(clause) if alone else [])
        by_itself = items[clause.items[position - 1]].kind != "prep" and self.discourse.kind_of(home) == "state"
        if not by_itself or last.subject in host:
            return False
        self._emit(clause, verb, items[clause.items[verb]], Sense("visited", "رد"), host, [home])
        return True

    def _awaited(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> bool:
        """«تنتظر بيروت زيارة X», «شهدت بغداد زيارة لـX»: where they wait for him is where he goes."""
        verb = governing(self.syntax, clause, position)
        if verb is None or not lemmas(verb) & _AWAITS or [self.discourse.kind_of(s) for s in subject] != ["state"]:
            return False
        arguments = self._arguments(clause, position, subject)
        guests = next((a.actors for a in arguments if a.mark in ("O", "ل") and not a.depth and not a.place), [])
        if any(a.place for a in arguments) or not guests or not self._all_persons(guests):
            return False
        self._emit(clause, position, noun, Sense("visited", noun.senses()[0].lemma), guests, subject)
        return True

    def _invited_there(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> bool:
        """«الدعوة التي وجهها X إلى Y لزيارة Z», «… لزيارته»: Y is to visit Z, or the state of X."""
        items = self.syntax.items
        if self._invited_over(clause, position, noun, subject):
            return True
        invitation = items[clause.governor] if clause.kind == "rel" and clause.governor >= 0 else None
        verb = next((p for p, i in enumerate(clause.items[:position]) if items[i].kind == "V"), -1)
        purpose = position > 0 and items[clause.items[position - 1]].norm in ("ل", "الي")
        if invitation is None or not invitation.has("invite") or verb < 0 or not purpose:
            return False
        ends = [a for a in self._arguments(clause, verb, subject) if a.mark in ("الي", "ل") and a.index < position]
        guests = next((a.actors for a in ends if not a.place), [])
        states = self._states_at(clause, position, guests, ("O",))
        if self._object_pronoun(clause, position):
            states = [
                h if self.discourse.kind_of(h) == "state" else self.actors.state_represented(h) for h in subject[:1]
            ]
        before = len(self.events)
        self._emit(clause, position, noun, Sense("visited", "زيارة"), guests, [s for s in states if s])
        self.events[before:] = [replace(e, status="sought") for e in self.events[before:] if e.status == "occurred"]
        return len(self.events) > before

    def _invited_over(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> bool:
        """«قبل X دعوة Y إلى زيارة Z», «وجه X دعوة إلى Y لزيارته»: who accepts, and who is invited to the inviter's."""
        items = self.syntax.items
        before = range(position - 1, max(-1, position - _INVITATION), -1)
        at = next(
            (p for p in before if items[clause.items[p]].kind == "N" and items[clause.items[p]].has("invite")), -1
        )
        own = bool(self._object_pronoun(clause, position))
        accepted = at >= 0 and self._accepted(clause, at)
        told = any(items[i].kind == "V" for i in clause.items[at:position])  # «دعوة نقلها إليه X»
        handed = self._addressee(clause, at, subject, "O", _HANDS) if at >= 0 else []  # «سلّم X Y دعوة لزيارة Z»
        if at < 0 or told or not (own or accepted or handed):
            return False
        ends = [a for a in self._arguments(clause, at, subject) if a.index < position and not a.place]
        guests, hosts = subject, next((a.actors for a in ends if a.mark in ("من", "O")), [])
        if not accepted:
            guests = next((a.actors for a in ends if a.mark in ("الي", "ل")), [])
            guests, hosts = guests or handed or self._addressee(clause, at, subject, "الي"), subject
        home = [h if self.discourse.kind_of(h) == "state" else self.actors.state_represented(h) for h in hosts[:1]]
        states = [h for h in home if h] if own else self._states_at(clause, position, subject, ("O",))
        first = len(self.events)
        self._emit(clause, position, noun, Sense("visited", "زيارة"), guests, states)
        self.events[first:] = [replace(e, status="sought") for e in self.events[first:] if e.status != "denied"]
        return len(self.events) > first

    def _names_gathering(self, clause: Clause, position: int) -> bool:
        """«تباحثا خلال قمة أبيك»: where and when, and no meeting with the body whose summit it is."""
        items = self.syntax.items
        around = [items[i] for i in clause.items[max(0, position - 1) : position + 2]]
        during = position > 0 and around[0].norm in _DURING and around[-1].kind == "A" and len(around) == 3
        return during and all(self.discourse.kind_of(a) == "organization" for a in self._actors(around[-1], []))

    def _ranks(self, clause: Clause, position: int) -> bool:
        """«التقى X Y، في أرفع لقاء بين البلدين منذ سنوات»: what has been told, and no meeting of the two states."""
        before = [self.syntax.items[i].norm for i in clause.items[max(0, position - 2) : position]]
        behind = [self.syntax.items[i] for i in clause.items[position + 1 : position + 4]]
        pairs = [m.note for i in behind for m in i.mentions if m.kind == "pair"]
        states = any(note in ("state", "sides") or note.startswith("office:") for note in pairs)
        ranked = before[:1] == ["في"] and before[-1] in _FIRST
        return ranked and states and any(e.predicate == "met" for e in self.events)

    def _as_guest(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        items = [self.syntax.items[i] for i in clause.items[position:]]
        behind = [i.norm for i, j in pairwise([*items, items[0]]) if j.kind != "P"]  # not «مع ضيفه»
        if not subject or _GUEST.isdisjoint(behind):
            return False
        hosts = [a for a in self._arguments(clause, position, subject) if a.mark == "علي" or "ضيف" in behind]
        hosts = [a for a in hosts if all(self.discourse.kind_of(x) in ("person", "state") for x in a.actors)]
        sense = next((s for s in verb.senses() if s.sense == "visited"), Sense("visited", "حل"))
        everybody = list(dict.fromkeys(x for a in hosts for x in a.actors))
        if [self.discourse.kind_of(x) for x in everybody[:1]] != ["person"]:  # «كان ضيفا على طوكيو»
            self._emit(clause, position, verb, sense, subject, everybody[:1])
            return bool(everybody)
        everybody = [x for x in everybody if self.discourse.kind_of(x) == "person"]
        self._emit(clause, position, verb, Sense("met", sense.lemma), subject, everybody)
        at_home = [s for s in map(self.actors.state_represented, everybody[:1]) if self.discourse.kind_of(s) == "state"]
        there = self._states_at(clause, position, subject, ("في",)) or at_home
        self._emit(clause, position, verb, Sense("visited", sense.lemma), subject, there)
        return True

    def _states_at(self, clause: Clause, position: int, subject: list[str], marks: tuple[str, ...]) -> list[str]:
        """The states of the places that stand behind a trigger, with one of the prepositions."""
        arguments = self._arguments(clause, position, subject)
        found = (x for a in arguments if a.mark in marks and a.depth == 0 for x in a.actors)
        return [x for x in dict.fromkeys(found) if self.discourse.kind_of(x) == "state"]

    def _leads_to(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> None:
        """«ترأس X وفدا إلى Y», «قادته المهمة إلى Y»: he visits it."""
        items = self.syntax.items
        words = [items[i].norm.removeprefix("ال") for i in clause.items[position:]]
        visitor = subject if lemmas(verb) & _HEADS and not _DELEGATION.isdisjoint(words) else []
        pronoun = self._object_pronoun(clause, position)
        if pronoun and not _ERRAND.isdisjoint(words):
            above = [self.subjects.get(c.number, []) for c in enclosing(self.syntax.clauses, clause) if c is not clause]
            led = next(
                (s for s in above if s and self.discourse.fits(s[0], pronoun)), self.discourse.pronoun(pronoun, [])
            )
            visitor = [x for x in led if self.discourse.kind_of(x) == "person"]
        lemma = next(s.lemma for s in verb.senses())
        self._emit(
            clause,
            position,
            verb,
            Sense("visited", lemma),
            visitor,
            self._states_at(clause, position, visitor, ("الي",)),
        )

    def _was_there(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> None:
        """«كان X في Y، حيث التقى Z», «سيكون X في Y غدا»: he who is not at home there goes there."""
        behind = [self.syntax.items[i] for i in clause.items[position + 1 :]]
        at = next((k for k, i in enumerate(behind) if i.norm == "في"), 0)
        plain = at > 0 and all(i.kind in ("A", "T", "adv", "conj", ",") for i in behind[:at])  # not «كان سفيرا في Y»
        if not plain or [i.kind for i in behind[at + 1 : at + 2]] != ["A"]:
            return
        if [self.discourse.kind_of(s) for s in subject] == ["person"]:
            home = self.actors.state_represented(subject[0])
            there = [s for s in self._states_at(clause, position, subject, ("في",))[:1] if s != home]
            following = self.syntax.clauses[clause.number + 1 : clause.number + 2]
            where = any(self.syntax.items[i].norm in _WHERE for c in following for i in c.items[:1])
            if where or home:
                self._emit(clause, position, verb, Sense("visited", "كان"), subject, there)

    def _station(self, clause: Clause, position: int, noun: Item) -> bool:
        """«كانت بغداد المحطة الأولى في جولة X»: a visit of it."""
        items = self.syntax.items
        before = clause.items[:position]
        if not any(items[i].norm.removeprefix("ال") in _STATION for i in before):
            return False
        place = next((i for i in before if items[i].kind == "A"), -1)
        pronoun = self._object_pronoun(clause, position)
        owner = self._owner(clause, position, self._arguments(clause, position, []))[0] if not pronoun else []
        visitor = owner or (self._possessor(clause, position, pronoun) if pronoun else [])
        named = self._actors(items[place], []) if place >= 0 else []
        states = [x for x in named if self.discourse.kind_of(x) == "state"]
        if not states or not visitor:
            return False
        self._emit(clause, position, noun, Sense("visited", "محطة"), visitor, states[:1])
        return True

    def _stages(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> bool:
        """«بدأ X جولته بـA», «اختتم زيارته في A»: a visit of A."""
        verb = governing(self.syntax, clause, position)
        if verb is None or not lemmas(verb) & _STAGES:
            return False
        states = self._states_at(clause, position, subject, _AT) or self._stage_before(clause, position, subject)
        pronoun = self._object_pronoun(clause, position)
        visitor = self._possessor(clause, position, pronoun) if pronoun else self._controller(clause, position, subject)
        visitor = visitor or subject
        if not states or not visitor:
            return False
        sense = next(s for s in noun.senses() if s.sense in ("tour", "visited"))
        self._emit(clause, position, noun, Sense("visited", sense.lemma), visitor, states)
        return True

    def _stage_before(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«بدأ X من A جولة …»: where it begins stands before the tour."""
        verb = next(p for p in range(position - 1, -1, -1) if self.syntax.items[clause.items[p]].kind == "V")
        near = (a for a in self._arguments(clause, verb, subject) if verb < a.index < position and a.mark in _AT)
        return [x for a in near if not a.depth for x in a.actors if self.discourse.kind_of(x) == "state"][:1]
