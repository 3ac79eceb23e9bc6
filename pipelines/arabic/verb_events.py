"""Events of finite verbs and participles."""

from dataclasses import dataclass, replace

from pipelines.arabic.arguments import TALKS, Argument
from pipelines.arabic.clauses import Clause
from pipelines.arabic.denials import Denials
from pipelines.arabic.invitations import SUMMONS
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, folded, words_of
from pipelines.arabic.performing import ANNOUNCES
from pipelines.arabic.phrases import NEUTRAL
from pipelines.arabic.possessors import CALLS, OPINION
from pipelines.arabic.slots import (
    HOLDS_OUT,
    holds_out,
    in_which,
    may_be_deep,
    objects_of,
    of_relations,
    of_the_matter,
    refuses_to_meet,
    turns_with_words,
)
from pipelines.arabic.status import status_of
from pipelines.arabic.verb_constructions import CONSTRUCTING
from pipelines.arabic.verb_status import LEAVES
from pipelines.claims import OCCURRED, PREDICATES, SYMMETRIC

_AGENT = words_of("agent")
_BESIDE = words_of("beside")
_SITS = words_of("sitting verb")
INVITES = words_of("inviting verb")
_TURNS = words_of("turning verb")
_HELP = words_of("help")
_ANGERS = words_of("angering verb")
_SUMMONS = words_of("summoning verb")
_DECISIONS = words_of("act that is recognized")
_NEAR = 4
_ASKS_THAT = words_of("asking that")
_PERSONS_ONLY = words_of("verb of meeting persons")
_ARMED_ONLY = words_of("verb of arms")
ANSWERS = words_of("answering verb")
ATTACKS_IN_WORDS = "هاجم"  # done by persons; of states and bodies it is with arms
_REACHES = "توصل"
_TALKS_TO = "تحدث"
_THREATENS_WITH = words_of("verb of threatening with something")
_CALLS_UPON = words_of("verb of calling upon")
# What a verb must be or mean to open one of the constructions.
_FUNCTIONS = ("send", "joins", "light", "receive", "deny", "learn")
_WITHHELD = {"اعترف": ("ب", "rejected"), "تخلي": ("عن", "supported")}  # what it means not to do it, to whom behind what
_CONSTRUCTED = CONSTRUCTING | ANSWERS | ANNOUNCES | {SUMMONS} | _WITHHELD.keys() | _ANGERS


@dataclass(frozen=True, slots=True)
class _Reading:
    """A verb with its subject, its arguments, those of them that are not the subject, and whom its pronoun means."""

    clause: Clause
    position: int
    verb: Item
    subject: list[str]
    arguments: list[Argument]
    explicit: list[Argument]
    has_pronoun: bool
    target: list[str]


class VerbEvents(Denials):
    """Reads the events of verbs by the slots of the lexicon, and of verbs whose event is a noun."""

    def _verb(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> None:
        if self._does_likewise(clause, position, verb):
            return
        senses = [s for s in verb.senses() if s.sense in PREDICATES]
        hosting = verb.has("host") or any(s.parties and self._needed(clause, s) for s in senses)
        constructed = verb.has(*_FUNCTIONS) or bool(lemmas(verb) & _CONSTRUCTED)
        if not (senses or hosting or constructed):
            if "ضمن" not in self.norms[verb.start : self.syntax.items[clause.items[-1]].end]:
                return
        arguments = self._arguments(clause, position, subject)
        explicit = [
            a for a in arguments
            if not (a.mark == "O" and set(a.actors) & set(subject) and (a.depth == 0 or a.index <= position + 4))
        ]  # fmt: skip
        if self._carries(clause, position, verb, subject):
            return
        pronoun = self._object_pronoun(clause, position)
        target = self._target(clause, pronoun, subject) if pronoun else []
        if subject and (agents := [a.actors for a in arguments if a.mark in _AGENT]):  # «استُقبل عراقجي من قبل تبون»
            target, subject = subject, agents[0]
        reading = _Reading(clause, position, verb, subject, arguments, explicit, bool(pronoun), target)
        if self._by_construction(reading, hosting=hosting, constructed=constructed):
            return
        for sense in senses:
            if not sense.parties and self._by_sense(reading, sense):
                return

    def _by_construction(self, reading: _Reading, *, hosting: bool, constructed: bool) -> bool:
        """«استضاف X Y», «شارك X ضمن الوفد», «اللقاء الذي جمع X بـY»: emit what is told by more than the slots of
        the verb; whether that is all."""
        clause, position, verb, subject = reading.clause, reading.position, reading.verb, reading.subject
        following = self.syntax.items[clause.items[position + 1]] if position + 1 < len(clause.items) else None
        told = hosting and not (following is not None and following.kind == "W")
        told = told and self._hosts(clause, position, verb, subject)
        if not told and subject and verb.has("host"):
            if guests := self._guests(clause, position, reading.explicit, reading.target):
                self._emit(clause, position, verb, Sense("met", "استضاف"), subject, guests)
        if self._shuttles(clause, position, verb, subject) or self._goes_between(clause, position, verb, subject):
            return True
        if constructed and self._tours(clause, position, verb, subject):
            return True
        inside = (a.actors for a in reading.arguments if a.mark == "ضمن")
        within = [actors for actors in inside if self.discourse.kind_of(actors[0]) == "group"]
        if subject and within:  # «شارك X ضمن الوفد الروسي»
            self._emit(clause, position, verb, Sense("memberOf", "ضمن"), subject[:1], within[0])
        if constructed and (
            self._leads_a_body(clause, position, verb, subject, reading.explicit)
            or self._joins(clause, position, verb)
            or self._signed_for(clause, position, verb)
            or self._sends(clause, position, verb, reading.arguments, reading.target)
            or self._hits(clause, position, verb, subject)
            or self._together(clause, position, verb, reading.arguments)
            or self._gathers(clause, position, verb, subject)
            or self._performs(clause, position, verb, subject)
            or self._denies(clause, position, verb, subject)
            or self._called_in(clause, position, verb, subject)
            or self._leaves_unanswered(clause, position, verb, subject)
            or self._withholds(clause, position, verb, subject)
            or self._angers(reading)
            or self._learns(reading)
        ):
            return True
        return self._sits_beside(clause, position) or self._against_each_other(clause, position, verb, subject)

    def _by_sense(self, reading: _Reading, sense: Sense) -> bool:
        """Emit what one sense of the verb tells; whether it tells anything."""
        clause, position, verb, subject = reading.clause, reading.position, reading.verb, reading.subject
        if self._is_other_deed(reading, sense):
            return False
        own = [a for a in reading.explicit if not of_the_matter(self.syntax, clause, sense, subject, a)]
        if sense.sense == "threatened":  # «هدد X بسحب قواته من Y»
            side = {*subject, *self._states(subject)}
            own = [a for a in own if not side >= set(self._states(a.actors))]
        objects = objects_of(self.syntax, clause, sense, own, reading.target)
        if self._unfit(sense, subject, objects):
            return False
        if reading.has_pronoun and objects == reading.target:
            objects = self._called_so(reading, sense, objects)
        if sense.sense == "contacted" and sense.lemma == _TALKS_TO and not objects:
            if len(subject) == 2 and self._at_distance(clause):  # «تحدث X وY هاتفيا»
                self._emit_pairs(clause, position, verb, sense, subject)
            return False
        objects = self._whose_matter(reading, sense, objects)
        if sense.sense == "negotiated" and any(self.syntax.items[i].kind == "phone" for i in clause.items):
            sense = Sense("contacted", sense.lemma, sense.slots, channel="phone")  # «بحث هاتفيا مع X الحرب»
        objects = objects or self._told_around(reading, sense)
        if objects and subject:
            self._emit(clause, position, verb, sense, subject, objects)
            return True
        return self._congratulates(reading, sense) or self._with_each_other(reading, sense, own, objects)

    def _is_other_deed(self, reading: _Reading, sense: Sense) -> bool:
        """«دعا X Y إلى زيارة …» is no demand, «توجه بالشكر» no journey, «هاجم» by a person no attack, «رفض لقاء Y» does
        not reject Y, «لم يغادر X بيروت» denies no visit; emits the invitation."""
        clause, position, subject = reading.clause, reading.position, reading.subject
        lemma = folded(sense.lemma)
        if lemma in INVITES and self._calls_for_it(clause, position):
            return True
        if lemma in INVITES and self._invites(clause, position):
            self._invited_by(reading, sense)
            return True
        if lemma in HOLDS_OUT and holds_out(self.syntax, clause, position):
            return True
        if lemma in _TURNS and turns_with_words(self.syntax, clause, position):
            return True
        if not self._needed(clause, sense) or not self._construed(clause, position, sense):
            return True
        if sense.sense == "attacked" and lemma in _ARMED_ONLY and not self._armed(subject):
            return True
        if lemma in LEAVES and any(a.mark == "O" and a.place for a in reading.explicit):
            return status_of(self.syntax, clause, position, reading.verb) != OCCURRED  # «لم يغادر X بيروت»: he is there
        return sense.sense == "rejected" and refuses_to_meet(self.syntax, clause, position, reading.explicit)

    def _invited_by(self, reading: _Reading, sense: Sense) -> None:
        """«دعا X Y إلى حضور القمة», «دعا Y إلى بغداد»."""
        clause, position, subject = reading.clause, reading.position, reading.subject
        guests = objects_of(self.syntax, clause, sense, reading.explicit, reading.target)
        there = next((a.actors for a in reading.explicit if a.mark == "الي" and a.place and a.depth == 0), None)
        if self._to_attend(clause, position):
            self._invited(clause, position, reading.verb, subject, guests)
        elif there and guests != there:
            self._invited(clause, position, reading.verb, there, guests)

    def _unfit(self, sense: Sense, subject: list[str], objects: list[str]) -> bool:
        """«قابل» needs persons on the other side; of states and bodies «هاجم» is no word of criticism."""
        if sense.sense == "met" and folded(sense.lemma) in _PERSONS_ONLY and not self._all_persons(objects):
            return True
        if sense.sense == "met" and folded(sense.lemma) in _SUMMONS and not sense.needs:
            envoys = self._all_persons(subject) and not set(self._states(subject)) & set(self._states(objects))
            if not envoys:
                return True  # «استدعت X Y للتشاور»: her own
        in_words = sense.sense == "criticized" and sense.lemma == ATTACKS_IN_WORDS
        return in_words and self._armed(subject) and self._armed(objects)

    def _called_so(self, reading: _Reading, sense: Sense, objects: list[str]) -> list[str]:
        """«وصفه بأنه …»: mostly what happened, unless it was spoken of somebody."""
        called = sense.sense == "criticized" and folded(sense.lemma) in CALLS
        if not called or self._of_a_deed(reading.clause, reading.verb):
            return objects
        sides = [*reading.subject, *self._states(reading.subject)]
        spoken_of = [e.object for e in self.events if e.subject in sides]
        return [o for o in objects if o in spoken_of]

    def _at_distance(self, clause: Clause) -> bool:
        return not {"phone", "video"}.isdisjoint(self.syntax.items[i].kind for i in clause.items)

    def _whose_matter(self, reading: _Reading, sense: Sense, objects: list[str]) -> list[str]:
        """«رحب بالمحادثات بين A وB», «رفض الاقتراح», «أدان الهجوم»: whose is what is judged; else `objects`."""
        clause, position, subject = reading.clause, reading.position, reading.subject
        if sense.sense in OPINION:
            if parties := self._parties_of_talks(clause, position, sense, reading.explicit):
                objects = [p for p in parties if p not in subject]
        named = [a for a in reading.explicit if a.mark not in NEUTRAL]  # «نوه X، خلال لقاء Y، بالدور الذي …»
        if not objects and not named and may_be_deep(self.syntax, clause, position, sense):
            objects = self._owner_of_thing(clause, position)
        if not objects and sense.sense in OPINION and sense.sense != "threatened":
            objects = [a for a in self._attacker(clause, position) if a not in subject]
        if not objects and sense.sense in SYMMETRIC and reading.verb.verbs[0].form.person == 1 and self.events:
            objects = [e.object for e in self.events[-1:] if [e.subject] == subject and e.predicate in SYMMETRIC]
        return objects

    def _told_around(self, reading: _Reading, sense: Sense) -> list[str]:
        """«هدد بفرض عقوبات على Y», «اشترط أن ينسحب Y», «طالب بذلك»: whom a verb with no object of its own is about."""
        clause, position, verb, subject = reading.clause, reading.position, reading.verb, reading.subject
        objects: list[str] = []
        if sense.sense == "threatened" and folded(sense.lemma) in _THREATENS_WITH:
            against = (
                a.actors for a in reading.explicit
                if (a.mark in ("علي", "ضد", "عن", "ل", "من") or of_relations(self.syntax, clause, a))
                and (a.depth < 2 or not a.adjective)
            )  # fmt: skip
            objects = next(against, [])  # «هدد بفرض عقوبات على Y», «بوقف المساعدات عن Y»
        if not objects and sense.sense == "urged" and folded(sense.lemma) in _ASKS_THAT:
            objects = self._who_is_to(clause, position, subject)
        if objects:
            return objects
        calls = bool(lemmas(verb) & _CALLS_UPON) and (verb.participle or in_which(self.syntax, clause, position))
        return self._the_same(sense, subject) if lemmas(verb) & _THREATENS_WITH or calls else []

    def _congratulates(self, reading: _Reading, sense: Sense) -> bool:
        """«اتصل بعون ولابيد مهنئا»: those of the verb before."""
        clause, subject, verb = reading.clause, reading.subject, reading.verb
        if sense.sense != "praised" or not verb.participle or reading.explicit or not subject:
            return False
        last = [e.object for e in self.events if e.subject in subject and e.clause == clause.parent]
        if last:
            self._emit(clause, reading.position, verb, sense, subject, last)
        return bool(last)

    def _with_each_other(self, reading: _Reading, sense: Sense, own: list[Argument], objects: list[str]) -> bool:
        """«التقى X وY»: a deed of two with no other side."""
        others = ("مع", "بين") if sense.lemma == _REACHES else ("مع",)  # «توصل X وY إلى هدنة بين A وB»
        with_others = sense.sense == "agreed" and any(a.mark in others for a in own)
        alone = not objects and not with_others and sense.lemma != "استقبل"
        if sense.sense not in SYMMETRIC or len(reading.subject) < 2 or not alone:
            return False
        if sense.sense == "met" and folded(sense.lemma) in _PERSONS_ONLY and not self._all_persons(reading.subject):
            return False  # «افتتحت X وY المعرض»
        self._emit_pairs(reading.clause, reading.position, reading.verb, sense, reading.subject)
        return True

    def _who_is_to(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«اشترط X أن ينسحب Y»: who is to do it."""
        items = self.syntax.items
        asked = (c for c in self.syntax.clauses[clause.number + 1 :] if c.governor == clause.items[position])
        that = next((c for c in asked if c.kind == "comp" and self.doc[items[c.items[0]].start].text == "أن"), None)
        verb = next((p for p, i in enumerate(that.items) if items[i].kind == "V"), -1) if that else -1
        own = {*subject, *self._states(subject)}
        who = (self._post_subject(that, verb) or []) if that and verb >= 0 else []
        return [] if own & set(who) else who

    def _sits_beside(self, clause: Clause, position: int) -> bool:
        """«جلس X إلى جوار Y»: who sat where, and no meeting of theirs."""
        items = self.syntax.items
        sits = lemmas(items[clause.items[position]]) & _SITS
        return bool(sits) and any(items[i].norm in _BESIDE for i in clause.items[position:])

    def _leaves_unanswered(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«لم يستجب X لطلب Y» rejects it; «لم يتجاوب مع الطلب» the one of whoever asked him just before."""
        items = self.syntax.items
        if not lemmas(verb) & ANSWERS or not subject or status_of(self.syntax, clause, position, verb) != "denied":
            return False
        sides = [*subject, *(self.actors.state_represented(s) for s in subject)]
        marks = [
            a for a in self._arguments(clause, position, subject)
            if a.mark in ("ل", "مع", "علي", "ب", "O", "الي") and a.depth < 3 and not set(a.actors) & set(subject)
        ]  # fmt: skip
        until = marks[0].index if marks else position
        if any(items[i].kind == "N" and items[i].has(*TALKS, "visited") for i in clause.items[position:until]):
            return False  # «لم يوافق على لقاء Y»
        asked = (e for e in reversed([*self.previous, *self.events]) if e.predicate == "urged" and e.object in sides)
        objects = marks[0].actors if marks else [e.subject for e in asked][:1]
        before = len(self.events)
        self._emit(clause, position, verb, Sense("rejected", verb.senses()[0].lemma), subject, objects)
        self.events[before:] = [replace(e, status="occurred") for e in self.events[before:]]
        return True

    def _withholds(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«لا تعترف X بقرار Y» rejects Y, «لن تتخلى X عن Y» supports it: what the verb would do is not done."""
        told = _WITHHELD.get(next(iter(lemmas(verb) & _WITHHELD.keys()), ""))
        if told is None or not subject or status_of(self.syntax, clause, position, verb) != "denied":
            return False
        mark, predicate = told
        named = [a for a in self._arguments(clause, position, subject) if a.mark == mark and a.depth < 2]
        acts = predicate == "rejected"
        decided = not _DECISIONS.isdisjoint(self.syntax.items[i].norm for i in clause.items[position:])
        fits = (a.actors for a in named if (decided if acts else not (a.depth or a.adjective or a.thing)))
        others = next(fits, [])
        before = len(self.events)
        self._emit(clause, position, verb, Sense(predicate, verb.senses()[0].lemma), subject, others)
        self.events[before:] = [replace(e, status=OCCURRED) for e in self.events[before:]]
        return len(self.events) > before

    def _angers(self, reading: _Reading) -> bool:
        """«أغضبت تصريحات X Y»: Y finds fault with X."""
        clause, position, verb = reading.clause, reading.position, reading.verb
        behind = [self.syntax.items[i].kind for i in clause.items[position + 1 : position + 2]]
        doer = self._whose(clause, position) or (reading.subject if behind == ["A"] else [])  # not «أغضبه أن …»
        if not lemmas(verb) & _ANGERS or not doer or status_of(self.syntax, clause, position, verb) != OCCURRED:
            return False
        named = self._arguments(clause, position, doer)
        bare = (a.actors for a in named if a.mark == "O" and a.depth < 2 and not a.adjective)
        angered = next((x for x in bare if not set(x) & set(doer)), reading.target)
        self._emit(clause, position, verb, Sense("criticized", verb.senses()[0].lemma), angered, doer)
        return True

    def _learns(self, reading: _Reading) -> bool:
        """«اطلع X من Y على …»: Y tells X."""
        senses = [s for s in reading.verb.senses() if s.sense == "learn"]
        tellers = (a.actors for a in reading.explicit if a.mark == "من" and not a.depth and not a.place)
        teller = next(tellers, [])
        if not senses or not self._all_persons([*reading.subject, *teller]):
            return False
        self._emit(
            reading.clause, reading.position, reading.verb, Sense("informed", senses[0].lemma), teller, reading.subject
        )
        return bool(teller)

    def _construed(self, clause: Clause, position: int, sense: Sense) -> bool:
        """«أكد له أن», «سأل X أن»: whether such a verb tells or asks somebody, and is no mere statement or question."""
        items = self.syntax.items
        behind = [items[i] for i in clause.items[position + 1 :]]
        that = [c for c in self.syntax.clauses if c.kind == "comp" and c.governor == clause.items[position]]
        if "=told" in sense.needs:
            to = next((n for n, i in enumerate(behind) if i.kind not in ("A", "adv", "T")), len(behind))
            told = [i.kind for i in behind[to : to + 2]] in (["prep", "P"], ["prep", "A"]) and to < _NEAR
            return told and (bool(that) or any(i.norm == "ب" for i in behind))
        if "=asked" in sense.needs:
            asked = any(self.doc[items[c.items[0]].start].text == "أن" for c in that)
            return asked or any(i.norm in _HELP for i in behind[:_NEAR])
        return True
