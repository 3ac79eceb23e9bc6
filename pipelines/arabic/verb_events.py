"""Events of finite verbs and participles."""

from dataclasses import replace
from itertools import pairwise

from pipelines.arabic.arguments import TALKS, Argument
from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, folded, words_of
from pipelines.arabic.likewise import Likewise
from pipelines.arabic.mediation import GATHERS
from pipelines.arabic.noun_status import TIME
from pipelines.arabic.phrases import SIDES
from pipelines.arabic.possessors import OPINION
from pipelines.arabic.stated_subjects import TOGETHER
from pipelines.arabic.status import status_of
from pipelines.arabic.subjects import CALLS
from pipelines.arabic.word_readings import WITH_WHAT
from pipelines.claims import PREDICATES, SYMMETRIC, Event

_MARGIN = words_of("margin")
_AGENT = words_of("agent")
_THAT = words_of("that")
_INCLUDES = words_of("including verb")
_CONSISTS = words_of("consisting verb")
_HEADS = words_of("heading verb")
_BESIDE = words_of("beside")
_SIGNS = words_of("signing verb")
_SITS = words_of("sitting verb")
INVITES = words_of("inviting verb")
_TURNS = words_of("turning verb")
_HELP = words_of("help")
_NEAR = 4
_IN = frozenset(["في", "خلال", "عبر"])
_ASKS_THAT = words_of("asking that")
_SPOKEN = (*OPINION, "urged", "informed")
_PERSONS_ONLY = words_of("verb of meeting persons")
_ACCUSES = ("criticized", "threatened")
_ARMED_ONLY = words_of("verb of arms")
_ATTENDANCE = words_of("attendance")
_OCCASIONS = words_of("occasion")
_COMING_BACK = words_of("coming back")
_ANSWERS = words_of("answering verb")
ATTACKS_IN_WORDS = "هاجم"  # done by persons; of states and bodies it is with arms
_PLACES = words_of("place that has a nationality")
_DELEGATION = frozenset(["وفدا", "وفد"])
_SIDES = 2
_REACHES = frozenset(["توصل"])
_THREATENS_WITH = words_of("verb of threatening with something")
_CALLS_UPON = words_of("verb of calling upon")
_MASDAR_ONLY = frozenset(["ل", "الي"])  # «اتهامات لـX»; the finite verb takes whom it accuses as its object


# What a verb must be or mean to open one of the constructions below.
_FUNCTIONS = ("send", "joins", "light", "receive", "deny")
_CONSTRUCTED = TOGETHER | GATHERS | _SIGNS | _INCLUDES | _HEADS | _ANSWERS


class VerbEvents(Likewise):
    """Reads the events of verbs by the slots of the lexicon, and of verbs whose event is a noun."""

    def _verb(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> None:
        readings = verb.senses()
        if self._does_likewise(clause, position, verb):
            return
        senses = [s for s in readings if s.sense in PREDICATES]
        hosting = verb.has("host") or (verb.has("mediated") and any(s.parties for s in senses))
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
        following = self.syntax.items[clause.items[position + 1]] if position + 1 < len(clause.items) else None
        told = hosting and not (following is not None and following.kind == "W")
        told = told and self._hosts(clause, position, verb, subject)
        if not told and subject and verb.has("host") and (guests := self._guests(clause, position, explicit, target)):
            self._emit(clause, position, verb, Sense("met", "استضاف"), subject, guests)
        if self._shuttles(clause, position, verb, subject) or self._goes_between(clause, position, verb, subject):
            return
        if constructed and self._tours(clause, position, verb, subject):
            return
        within = [a.actors for a in arguments if a.mark == "ضمن" and self.discourse.kind_of(a.actors[0]) == "group"]
        if subject and within:  # «شارك X ضمن الوفد الروسي»
            self._emit(clause, position, verb, Sense("memberOf", "ضمن"), subject[:1], within[0])
        if constructed and (
            self._joins(clause, position, verb)
            or self._signed_for(clause, position, verb)
            or self._sends(clause, position, verb, arguments, target)
            or self._together(clause, position, verb, arguments)
            or self._gathers(clause, position, verb, subject)
            or self._performs(clause, position, verb, subject)
            or self._denies_that(clause, position, verb)
            or self._leaves_unanswered(clause, position, verb, subject)
        ):
            return
        if self._sits_beside(clause, position) or self._against_each_other(clause, position, verb, subject):
            return
        for sense in senses:
            if sense.parties:
                continue
            if folded(sense.lemma) in INVITES and self._invites(clause, position):
                guests = self._objects(clause, sense, explicit, target)
                there = [a.actors for a in explicit if a.mark == "الي" and a.place and a.depth == 0][:1]
                if self._to_attend(clause, position):
                    self._invited(clause, position, verb, subject, guests)
                elif there and guests != there[0]:
                    self._invited(clause, position, verb, there[0], guests)
                continue
            if folded(sense.lemma) in _TURNS and self._turns_with_words(clause, position):
                continue
            if not self._needed(clause, sense) or not self._construed(clause, position, sense):
                continue
            if sense.sense == "attacked" and folded(sense.lemma) in _ARMED_ONLY and not self._armed(subject):
                continue
            if sense.sense == "rejected" and self._refuses_to_meet(clause, position, explicit):
                continue
            own = [a for a in explicit if not self._of_the_matter(clause, sense, subject, a)]
            objects = self._objects(clause, sense, own, target)
            if sense.sense == "met" and folded(sense.lemma) in _PERSONS_ONLY and not self._all_persons(objects):
                continue
            in_words = sense.sense == "criticized" and sense.lemma == ATTACKS_IN_WORDS
            if in_words and self._armed(subject) and self._armed(objects):
                continue
            deed = self._of_a_deed(clause, verb)
            called = sense.sense == "criticized" and folded(sense.lemma) in CALLS
            if pronoun and called and objects == target and not deed:
                spoken_of = [e.object for e in self.events if e.subject in [*subject, *self._states(subject)]]
                objects = [o for o in objects if o in spoken_of]  # «وصفه بأنه …»: mostly what happened
            if sense.sense == "contacted" and sense.lemma == "تحدث" and not objects:
                distant = {self.syntax.items[i].kind for i in clause.items} & {"phone", "video"}
                if len(subject) == 2 and distant:  # «تحدث X وY هاتفيا»
                    self._emit_pairs(clause, position, verb, sense, subject)
                continue
            if sense.sense in OPINION and (parties := self._parties_of_talks(clause, position, sense, explicit)):
                objects = [p for p in parties if p not in subject]
            if not objects and not explicit and self._deep(clause, position, sense):
                objects = self._owner_of_thing(clause, position)
            if not objects and sense.sense in OPINION and sense.sense != "threatened":
                objects = [a for a in self._attacker(clause, position) if a not in subject]
            if not objects and sense.sense in SYMMETRIC and verb.verbs[0].form.person == 1 and self.events:
                objects = [e.object for e in self.events[-1:] if [e.subject] == subject and e.predicate in SYMMETRIC]
            if sense.sense == "negotiated" and any(self.syntax.items[i].kind == "phone" for i in clause.items):
                sense = Sense("contacted", sense.lemma, sense.slots, channel="phone")  # «بحث هاتفيا مع X الحرب»
            if sense.sense == "threatened" and not objects and folded(sense.lemma) in _THREATENS_WITH:
                against = (
                    a.actors
                    for a in explicit
                    if (a.mark in ("علي", "ضد", "عن", "ل") or self._of_relations(clause, a))
                    and (a.depth < 2 or not a.adjective)
                )
                objects = next(against, [])  # «هدد بفرض عقوبات على Y», «بوقف المساعدات عن Y»
            if not objects and sense.sense == "urged" and folded(sense.lemma) in _ASKS_THAT:
                objects = self._who_is_to(clause, position, subject)
            calls = bool(lemmas(verb) & _CALLS_UPON) and (verb.participle or self._in_which(clause, position))
            if not objects and (lemmas(verb) & _THREATENS_WITH or calls):
                objects = self._the_same(sense, subject)
            if objects and subject:
                self._emit(clause, position, verb, sense, subject, objects)
                return
            if sense.sense == "praised" and verb.participle and not explicit and self.events and subject:
                last = [e.object for e in self.events if e.subject in subject and e.clause == clause.parent]
                if last:  # «اتصل بعون ولابيد مهنئا»
                    self._emit(clause, position, verb, sense, subject, last)
                    return
            others = ("مع", "بين") if sense.lemma in _REACHES else ("مع",)  # «توصل X وY إلى هدنة بين A وB»
            with_others = sense.sense == "agreed" and any(a.mark in others for a in own)
            alone = not objects and not with_others and sense.lemma != "استقبل"
            if sense.sense in SYMMETRIC and len(subject) > 1 and alone:
                self._emit_pairs(clause, position, verb, sense, subject)
                return

    def _who_is_to(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«اشترط X أن ينسحب Y»: who is to do it."""
        items = self.syntax.items
        asked = (c for c in self.syntax.clauses[clause.number + 1 :] if c.governor == clause.items[position])
        that = next((c for c in asked if c.kind == "comp" and self.doc[items[c.items[0]].start].text == "أن"), None)
        verb = next((p for p, i in enumerate(that.items) if items[i].kind == "V"), -1) if that else -1
        own = {*subject, *self._states(subject)}
        who = (self._post_subject(that, verb) or []) if that and verb >= 0 else []
        return [] if own & set(who) else who

    def _of_relations(self, clause: Clause, argument: Argument) -> bool:
        """«هدد بقطع العلاقات مع Y»: with whom there would be none."""
        before = self.syntax.items[clause.items[argument.index - 2]]
        return argument.mark == "مع" and argument.index > 1 and before.has("relations", "agreed")

    def _in_which(self, clause: Clause, position: int) -> bool:
        """«وجه X إلى Y رسالة يطلب فيها …», «… اتصالا دعا خلاله إلى …»: what is said in what was told just before."""
        behind = [self.syntax.items[i] for i in clause.items[position + 1 : position + 3]]
        return [i.kind for i in behind[1:]] == ["P"] and behind[0].norm in _IN

    def _sits_beside(self, clause: Clause, position: int) -> bool:
        """«جلس X إلى جوار Y»: who sat where, and no meeting of theirs."""
        items = self.syntax.items
        sits = lemmas(items[clause.items[position]]) & _SITS
        return bool(sits) and any(items[i].norm in _BESIDE for i in clause.items[position:])

    def _of_the_matter(self, clause: Clause, sense: Sense, subject: list[str], argument: Argument) -> bool:
        """«بحث X وY العلاقات مع Z», «اتفقا على … بعد محادثات Z مع W»: what one of them has with Z."""
        before = self.syntax.items[clause.items[argument.index - 2]] if argument.index > 1 else None
        thing = before is not None and before.kind in ("W", "N", "D") and argument.mark == "مع"
        on = any(self.syntax.items[i].norm == "علي" for i in clause.items[: argument.index])
        near = clause.items[max(0, argument.index - 4) : argument.index]
        on = on or any(self.syntax.items[i].has("relations") for i in near)  # «في ظل توتر علاقات بلاده مع Z»
        aside = (sense.sense == "negotiated" and thing) or (sense.sense == "agreed" and on and argument.mark == "مع")
        return len(subject) > 1 and aside

    def _deep(self, clause: Clause, position: int, sense: Sense) -> bool:
        """Whether the actor may stand inside a phrase that the clause has: «رفض الاقتراح», «أشاد بالدور»."""
        behind = {self.syntax.items[i].norm for i in clause.items[position + 1 :]}
        free = [c for c in self.syntax.clauses[clause.number + 1 :] if c.parent == clause.number and c.kind == "rel"]
        behind |= {WITH_WHAT.get(self.syntax.items[c.items[0]].norm, "") for c in free}
        return any(s.deep and (s.mark == "O" or s.mark in behind) for s in sense.slots)

    def _guests(self, clause: Clause, position: int, arguments: list[Argument], pronoun: list[str]) -> list[str]:
        """«استضاف X Y», «الذي استضافه X»: persons right behind the verb; what comes later is another's."""
        if pronoun:
            return pronoun if self._all_persons([*pronoun, *self.subjects.get(clause.number, [])]) else []
        told = any(self.syntax.items[i].kind == "N" for i in clause.items[position + 1 : position + 3])
        at_home = [self.syntax.items[i].norm for i in clause.items[position + 2 : position + 3]] == ["في"]
        last = position + (6 if at_home else 4)  # «استضاف ماكرون في باريس X»
        near = (a for a in arguments if a.mark == "O" and a.depth == 0 and not a.place and a.index < last)
        guests = next((a.actors for a in near), [])
        return guests if not told and self._all_persons(guests) else []

    def _all_persons(self, actors: list[str]) -> bool:
        return all(self.discourse.kind_of(a) == "person" for a in actors)

    def _turns_with_words(self, clause: Clause, position: int) -> bool:
        """«توجه X بالشكر إلى Y» is no journey."""
        items = self.syntax.items
        return any(
            items[i].norm == "ب" and items[j].kind == "N" and items[j].has(*OPINION, "urged")
            for i, j in pairwise(clause.items[position + 1 :])
        )

    def _leaves_unanswered(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«لم يستجب X لطلب Y» rejects it; «لم يتجاوب مع الطلب» the one of whoever asked him just before."""
        items = self.syntax.items
        if not lemmas(verb) & _ANSWERS or not subject or status_of(self.syntax, clause, position, verb) != "denied":
            return False
        sides = [*subject, *(self.actors.state_represented(s) for s in subject)]
        marks = [
            a for a in self._arguments(clause, position, subject)
            if a.mark in ("ل", "مع", "علي", "ب", "O") and a.depth < 3 and not set(a.actors) & set(subject)
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

    def _refuses_to_meet(self, clause: Clause, position: int, arguments: list[Argument]) -> bool:
        """«رفض X لقاء Y»: no position of Y is refused, but a meeting; «رفض لقاء Y وZ» may be that of others."""
        noun = next((i for i in clause.items[position + 1 :] if self.syntax.items[i].kind == "N"), None)
        if noun is None or not self.syntax.items[noun].has("met", "contacted"):
            return False
        direct = [a for a in arguments if a.deep_noun and a.mark == "O"]
        return len(direct) == 1 and len(direct[0].actors) == 1

    def _sends(self, clause: Clause, position: int, verb: Item, arguments: list[Argument], pronoun: list[str]) -> bool:
        """«أوفد X مبعوثه إلى Y», «أوفدته X إلى Y», «X الذي أوفد إلى Y»: the one sent visits Y."""
        if not verb.has("send"):
            return False
        sender = self.subjects.get(clause.number, [])
        bare = [a for a in arguments if a.mark == "O" and not a.adjective and a.depth < 3]
        sent = next((a.actors for a in reversed(bare) if not set(a.actors) & set(sender)), None)
        to = next((a for a in arguments if a.mark == "الي"), None)
        sent = pronoun or sent or self._delegation_of(clause, position, sender)
        if not sent and clause.kind == "rel" and not bare and "ارسل" not in lemmas(verb):
            sent = sender
        if not sent or to is None or self.discourse.kind_of(sent[0]) not in ("person", "group"):
            return False
        if self.discourse.kind_of(to.actors[0]) == "person":
            return False
        self._emit(clause, position, verb, Sense("visited", "أوفد"), sent, to.actors[:1])
        return True

    def _delegation_of(self, clause: Clause, position: int, sender: list[str]) -> list[str]:
        """«أوفدت X وفدا رفيعا إلى Y»: the delegation is the sender's; who heads it is a member."""
        items = self.syntax.items
        at = next((p for p in range(position + 1, len(clause.items)) if items[clause.items[p]].norm in _DELEGATION), -1)
        states = [s for s in (self.actors.state_represented(x) for x in sender) if s]
        if at < 0 or not states:
            return []
        end = at + 1
        while end < len(clause.items) and items[clause.items[end]].kind == "W":
            end += 1
        words = self.doc[items[clause.items[at]].start : items[clause.items[end - 1]].end].text
        group = self.actors.group_of(states[0], words)
        for p in range(at + 1, len(clause.items)):
            head = items[clause.items[p]]
            if head.kind == "V" and lemmas(head) & _HEADS and self._object_pronoun(clause, p):
                heads = self._post_subject(clause, p) or []
                self._emit(clause, p, head, Sense("memberOf", "ترأس"), heads[:1], [group])
        return [group]

    def _denies_that(self, clause: Clause, position: int, verb: Item) -> bool:
        """«… لكن فيصل نفى ذلك»: the events told just before are denied."""
        items = self.syntax.items
        if not verb.has("deny") or position + 1 >= len(clause.items):
            return False
        following = items[clause.items[position + 1]]
        which = clause.kind == "rel" and items[clause.items[0]].norm == "ما" and following.kind == "P"
        if (following.norm not in _THAT and not which) or (
            position + 2 < len(clause.items) and items[clause.items[position + 2]].kind == "N"
        ):
            return False
        if which and self.events and self.events[-1].predicate in OPINION:
            return False  # of an accusation it is the deed that is denied
        told = [
            e
            for e in (self.events if which else self.events or self.previous)
            if e.status != "denied"
            and (self.syntax.clauses[e.clause].kind != "rel" if which else e.predicate in TALKS | {"visited"})
        ]
        start, end = verb.start, following.end
        for event in told[-2:]:
            if event.trigger == told[-1].trigger:
                self.events.append(
                    Event(event.subject, event.predicate, event.object, "denied", start, end, verb.start,
                          "verb:نفى ذلك", event.channel, clause.number)
                )  # fmt: skip
        return bool(told)

    def _invites(self, clause: Clause, position: int) -> bool:
        """«دعا X Y إلى زيارة …» is an invitation, «اقترح على Y لقاء» an offer; neither is a demand."""
        items = self.syntax.items
        offered = ("visited",) if "دعا" in lemmas(items[clause.items[position]]) else ("visited", *TALKS)
        if offered == ("visited",) and (self._to_attend(clause, position) or self._to_come(clause, position)):
            return True
        near = clause.items[position : position + 6]
        return any(
            items[j].kind == "N"
            and items[j].has(*offered)
            and items[j].norm.removeprefix("ال") not in _COMING_BACK  # «دعاه إلى العودة إلى الاتفاق»
            and items[i].norm not in TIME
            for i, j in pairwise(near)
        )

    def _invited(self, clause: Clause, position: int, by: Item, hosts: list[str], guests: list[str]) -> None:
        """Who is invited to a city is to visit its state, who is to attend something that of the inviter."""
        own = [h if self.discourse.kind_of(h) == "state" else self.actors.state_represented(h) for h in hosts]
        states = self._invited_to(clause, position) or list(dict.fromkeys(s for s in own if s))
        before = len(self.events)
        self._emit(clause, position, by, Sense("visited", "دعا"), guests, states)
        self.events[before:] = [
            replace(e, status="sought") for e in self.events[before:] if e.status in ("occurred", "sought")
        ]

    def _to_attend(self, clause: Clause, position: int) -> bool:
        """«دعا X Y إلى حضور القمة»: what stands behind إلى or ل is attendance."""
        items = self.syntax.items
        near = clause.items[position + 1 : position + 8]
        attends = any(items[i].norm in ("الي", "ل") and items[j].norm in _ATTENDANCE for i, j in pairwise(near))
        return attends or bool(self._invited_to(clause, position))

    def _invited_to(self, clause: Clause, position: int) -> list[str]:
        """«دعا X Y إلى بغداد», «دعوة إلى بغداد»: the city."""
        items = self.syntax.items
        for i, j in pairwise(clause.items[position + 1 : position + 8]):
            if items[i].norm == "الي":
                cities = [m for m in items[j].mentions if m.kind == "place"]
                return self._actors(items[j], []) if cities else []
        return []

    def _to_come(self, clause: Clause, position: int) -> bool:
        """«دعا X Y إلى موسكو», «دعوة إلى مؤتمر»: to be somewhere, and not to do something."""
        items = self.syntax.items
        near = clause.items[position + 1 : position + 8]
        behind = next((items[j] for i, j in pairwise(near) if items[i].norm in ("الي", "ل")), None)
        if behind is None:
            return False
        place = behind.kind == "A" and behind.mentions[0].kind == "place"
        return place or behind.norm.removeprefix("ال") in _OCCASIONS

    def _tours(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«جولة شملت فرنسا وتركيا»: the one who tours visits each."""
        if not lemmas(verb) & _INCLUDES:
            return False
        items = self.syntax.items
        before = [items[i] for i in clause.items[:position]]
        following = clause.items[position + 1 : position + 2]
        if following and items[following[0]].kind == "N" and items[following[0]].has("tour", "visited"):
            ends = [a for a in self._arguments(clause, position + 1, []) if a.mark == "O"]
            if len(ends) > 1:  # «شملت جولة X فرنسا وتركيا»
                self._emit(clause, position, verb, Sense("visited", "شمل"), ends[0].actors, ends[1].actors)
                return True
        talks = next((i for i in reversed(before) if i.kind == "N" and i.has("contacted", "met", "negotiated")), None)
        if talks is not None and clause.kind != "rel":  # «أجرى X اتصالات شملت Y وZ»
            others = [a.actors for a in self._arguments(clause, position, subject) if a.mark == "O" and a.depth == 0]
            sense = next(s for s in talks.senses() if s.sense in TALKS)
            named = [x for actors in others for x in actors]
            home = self.syntax.clauses[talks.clause]
            at = home.items.index(items.index(talks))
            self._emit(home, at, talks, sense, self.subjects.get(clause.number, subject), named)
            return bool(others)
        tour = next((i for i in reversed(before) if i.kind == "N" and i.has("tour", "visited")), None)
        if tour is None:
            return False
        states = [
            a
            for arg in self._arguments(clause, position, subject)
            if (arg.mark == "O" or arg.mark == "الي") and arg.depth == 0
            for a in arg.actors
        ]
        visitor = self.subjects.get(clause.number, subject)
        if not visitor or not states or len(visitor) > 2:
            return False
        first = len(self.events)
        self._emit(clause, position, verb, Sense("visited", "شمل"), visitor, states)
        status = status_of(self.syntax, clause, clause.items.index(items.index(tour)), tour)
        self.events[first:] = [replace(e, status=status or e.status) for e in self.events[first:]]
        return True

    def _elsewhere(self, clause: Clause, argument: Argument) -> bool:
        """«…، وفي الرياض Y»: one more of the same kind, at another place."""
        before = [self.syntax.items[i] for i in clause.items[max(0, argument.index - 3) : argument.index]]
        return [i.kind for i in before] == ["conj", "prep", "A"] and before[1].norm == "في"

    def _objects(self, clause: Clause, sense: Sense, arguments: list[Argument], pronoun: list[str]) -> list[str]:
        """The actors that fill a slot of the sense: an attached pronoun, else the first argument that fits."""
        if pronoun and sense.slot("O"):
            return pronoun
        for argument in arguments:
            slot = sense.slot(argument.mark)
            if argument.mark in _MASDAR_ONLY and sense.sense in _ACCUSES and sense.slot("O"):
                continue
            outer = sense.slot(argument.outer) if argument.outer else None
            threat = sense.sense == "threatened"  # «توعد بمنع المشروع مع روسيا أو من دونها»
            if slot is None and outer is not None and outer.deep and not threat:  # «رحب بالاتفاق بين A وB»
                return list(dict.fromkeys(x for a in arguments if a.outer == argument.outer for x in a.actors))
            if slot is None or (argument.outer and slot.mark == "بين") or self._of_noun(clause, sense, argument):
                continue
            if sense.sense == "visited" and slot.mark == "بين" and not argument.place:
                continue  # «تنقل بين X وY» mediates
            if argument.place and sense.sense != "visited" and argument.destination:
                continue
            if (
                argument.depth == 0
                or (slot.deep and argument.depth <= 6)
                or (argument.depth == 1 and argument.mark != "O" and not argument.adjective)
                or (sense.sense == "visited" and argument.adjective and self._of_a_place(clause, argument))
                or (sense.sense in _SPOKEN and argument.depth == 1 and self._of_a_side(clause, argument))
            ):
                actors = list(argument.actors)
                if slot.mark == "O" and sense.sense == "met":  # «التقى في مسقط X، وفي الرياض Y»
                    for other in arguments:
                        if other.index > argument.index and other.mark == "O" and self._elsewhere(clause, other):
                            actors += other.actors
                if slot.deep:
                    for other in arguments:
                        if (other is not argument and other.mark == argument.mark != "O") or (
                            other is not argument and other.adjective and other.mark == argument.mark
                        ):
                            actors += [a for a in other.actors if a not in actors]
                return actors
        return []

    def _of_a_place(self, clause: Clause, argument: Argument) -> bool:
        """«سافر إلى المدينة السعودية»."""
        before = self.syntax.items[clause.items[argument.index - 1]].norm
        return argument.depth == 1 and before.startswith("ال") and before.removeprefix("ال") in _PLACES

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

    def _of_a_side(self, clause: Clause, argument: Argument) -> bool:
        """«اتهم X نظام Y», «طالب حكومة Y», «اتهم X الطيران الروسي»; not «اتهمت حكومة Y», which is the subject."""
        verb, side = (self.syntax.items[clause.items[argument.index - k]] for k in (2, 1))
        if argument.mark != "O" or side.norm.removeprefix("ال") not in SIDES:
            return False
        feminine = "f" if side.norm.endswith(("ه", "ات")) else "m"
        return verb.kind != "V" or verb.participle or all(v.form.gender != feminine for v in verb.verbs)

    def _of_noun(self, clause: Clause, sense: Sense, argument: Argument) -> bool:
        """«اتفقا على ترتيب لقاء بين X وY», «بحثا عقد قمة مع Z»: who stands behind the noun belongs to it."""
        if sense.sense not in TALKS or argument.mark not in ("بين", "مع") or not argument.outer:
            return False
        items = self.syntax.items
        k = argument.index - 2
        while k > 0 and items[clause.items[k]].kind in ("W", "D", "P", "phone", "backChannel"):
            k -= 1
        return items[clause.items[k]].kind == "N" and items[clause.items[k]].has(*TALKS, "visited")

    def _together(self, clause: Clause, position: int, verb: Item, arguments: list[Argument]) -> bool:
        """«اللقاء الذي جمع X بـY», «محادثات جرت بين X وY»: the noun before the verb is the event."""
        items = self.syntax.items
        if verb.has("light") and self._object_pronoun(clause, position):
            return False  # «محادثات عقدها X مع Y» are held by X
        if not (lemmas(verb) & TOGETHER or self._signed(clause, position, verb)):
            return False
        noun_index = -1
        if clause.kind == "rel" and clause.governor >= 0 and items[clause.governor].kind == "N":
            noun_index = clause.governor
        else:
            before = clause.items[:position]
            aside = {i for k, i in pairwise(before) if items[k].norm in _MARGIN}  # «على هامش القمة، جمع X …»
            here = [i for i in before if items[i].kind == "N" and items[i].has(*TALKS) and i not in aside]
            noun_index = here[-1] if here else self._goes_on_about(clause, position)
        behind = clause.items[position + 1 : position + 2]
        if noun_index < 0 and behind and items[behind[0]].kind == "N" and items[behind[0]].has(*TALKS):
            noun_index = behind[0]  # «جمع لقاء X وY», «ضم الاجتماع X وY»
            arguments = [replace(a, depth=max(0, a.depth - 1)) for a in self._arguments(clause, position + 1, [])]
        if noun_index < 0:
            return False
        noun = items[self._session(noun_index)]
        sense = next((s for s in noun.senses() if s.sense in TALKS), None)
        if sense is None:
            return False
        actors: list[str] = []
        joined = ""
        for argument in arguments:
            joins = argument.mark == "الي" and bool(lemmas(verb) & GATHERS) and not argument.thing
            if (argument.mark in ("O", "ب", "مع", "بين") or joins) and argument.depth == 0:
                if len(actors) > 1 and "بين" in (argument.mark, joined):
                    break
                joined = argument.mark
                actors += [a for a in argument.actors if a not in actors]
        if self._object_pronoun(clause, position) == "هما":  # «مكالمة جمعتهما»
            subject = self.subjects.get(clause.number, [])
            actors = subject if len(subject) == 2 else self.discourse.pronoun("هما", [])
        elif self._object_pronoun(clause, position) == "هم" and not actors:  # «في أول قمة تجمعهم»
            actors = self.subjects.get(clause.number, [])
        if len(actors) < 2:
            return False
        self._emit_pairs(self.syntax.clauses[noun.clause], 0, noun, sense, actors, until=clause.items[-1])
        return True

    def _goes_on_about(self, clause: Clause, position: int) -> int:
        """«مباحثات احتضنتها جدة وشارك فيها X وY», «مكالمة نُشرت وجمعت X بـY»: the talks told of just before; else -1."""
        items = self.syntax.items
        first = clause.items[position]
        if not position == 0 < clause.number or items[first - 1].norm not in ("و", "،"):
            return -1
        behind = [items[i] for i in clause.items[1:3]]
        in_it = [i.kind for i in behind] == ["prep", "P"] and behind[0].norm == "في"
        if not lemmas(items[first]) & GATHERS and not ("شارك" in lemmas(items[first]) and in_it):
            return -1
        before = self.syntax.clauses[clause.number - 1].items
        return next((i for i in reversed(before) if items[i].kind == "N" and items[i].has(*TALKS)), -1)

    def _signed(self, clause: Clause, position: int, verb: Item) -> bool:
        """«الاتفاق أُبرم بين X وY»: the passive, behind the agreement and with nobody between."""
        named = [self.syntax.items[i] for i in clause.items[:position]]
        before = [i for i in named if i.kind not in ("W", "comp")]
        return bool(lemmas(verb) & _SIGNS) and bool(before) and all(i.kind == "N" and i.has("agreed") for i in before)

    def _signed_for(self, clause: Clause, position: int, verb: Item) -> bool:
        """«وقّعه X عن A وY عن B», «وقّع عن A X وعن B Y»: the two who sign, each for a side."""
        items = [self.syntax.items[i] for i in clause.items[position + 1 :]]
        if not lemmas(verb) & _SIGNS or sum(i.norm == "عن" for i in items) < _SIDES:
            return False
        signers = [i for i in items if i.kind == "A" and i.mentions[0].kind == "person"]
        two = [a for i in signers[:_SIDES] for a in self._actors(i, [])]
        if len(two) == _SIDES:
            self._emit_pairs(clause, position, verb, Sense("agreed", "وقع"), two)
        return len(two) == _SIDES

    def _joins(self, clause: Clause, position: int, verb: Item) -> bool:
        """«يضم الوفد X وY»: each is a member of the group named before or behind the verb."""
        items = self.syntax.items
        if lemmas(verb) & _HEADS:
            return self._leads_group(clause, position, verb)
        if not verb.has("joins"):
            return False
        if "انضم" in lemmas(verb):
            joined = [
                a
                for i in clause.items[position + 1 :]
                if items[i].kind == "A" and items[i].mentions[0].kind in ("group", "organization")
                for a in self._actors(items[i], [])
            ]
            who = self._subject(clause, position, verb, self._inherited(clause))[0]
            if joined and who:
                self._emit(clause, position, verb, Sense("memberOf", "انضم"), who, joined[:1])
            return True
        group: list[str] = []
        if clause.kind == "rel" and clause.governor >= 0:
            group = self._actors(items[clause.governor], [])
        before = [items[i] for i in clause.items[:position] if items[i].kind == "A"]
        after = [items[i] for i in clause.items[position + 1 :] if items[i].kind == "A"]
        if not group:
            groups = [i for i in (*before[-1:], *after[:1]) if i.mentions[0].kind == "group"]
            group = self._actors(groups[0], []) if groups else []
        if not group or self.actors.found.get(group[0]) is None or self.actors.found[group[0]].kind != "group":
            return False
        if lemmas(verb) & _CONSISTS:
            index = next((p for p, i in enumerate(items) if i is verb), 0)
            first = next((p for p in range(index, len(items)) if items[p].norm == "من"), len(items))
            rest = list(range(first, len(items)))
        else:
            rest = clause.items[position + 1 :]
        members = [
            m.actor for i in rest if items[i].kind == "A" for m in items[i].mentions if m.kind == "person" and m.actor
        ]
        self._emit(clause, position, verb, Sense("memberOf", "ضم"), members, group[:1])
        return True

    def _leads_group(self, clause: Clause, position: int, verb: Item) -> bool:
        """«ترأس X وفد بلاده»: X is a member of the delegation."""
        items = self.syntax.items
        subject = self.subjects.get(clause.number) or self._subject(clause, position, verb, self._inherited(clause))[0]
        for index in clause.items[position + 1 :]:
            if items[index].kind == "A" and items[index].mentions[0].kind == "group":
                group = self._actors(items[index], [])
                mention = items[index].mentions[0]
                if not group and mention.note == "own" and subject and (state := self.discourse.state_of(subject[0])):
                    group = [self.actors.group_of(state, self.doc[mention.start : mention.end].text)]
                if group and subject:
                    self._emit(clause, position, verb, Sense("memberOf", "ترأس"), subject[:1], group[:1])
                    return True
        return False
