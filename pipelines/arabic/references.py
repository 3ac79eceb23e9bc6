"""What a verb or noun refers back to: «رحب بالاتفاق» praises those who agreed, «أدان الهجوم» condemns who attacked."""

from pipelines.arabic.arguments import TALKS, Argument
from pipelines.arabic.clauses import Clause
from pipelines.arabic.emission import Emission
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import FAULTS, Sense, words_of
from pipelines.arabic.possessors import CALLS
from pipelines.claims import DENIED, PREDICATES, SYMMETRIC
from pipelines.mention import Mention

_STEPS = words_of("step")
_DECISIONS = words_of("decision")
_ACTS = words_of("act of state")
_WORDS = words_of("words of somebody")
_THIS = words_of("this")
_SAYS = ("say", "seek", "urged", "threatened", "criticized", "informed")
_OFFERED = words_of("what is offered")
_OFFERS = words_of("verb of offering")
_HANDS = words_of("handing verb")
_SUMMONS = words_of("summoning verb")
_ACCUSATIONS = words_of("accusation")
WELCOMERS = words_of("welcomers")
DEEDS = ("attacked", "sanctioned")
_JOURNEYS = ("visited",)
# Of events of the same subject: those whose object is also the one that he then threatens, or calls upon.
_GOES_ON = {
    "threatened": ("criticized", "threatened", "urged", "rejected", "sanctioned"),
    "urged": ("contacted", "informed"),
}
_NEAR = 6  # items between a verb of condemning and the deed


class References(Emission):
    """Finds the ends of events that the article told before."""

    def _parties_of_talks(self, clause: Clause, position: int, sense: Sense, arguments: list[Argument]) -> list[str]:
        """«رحب بالاتفاق», «أشاد به»: the two whose agreement or talks were told last."""
        items = self.syntax.items
        deep = {s.mark for s in sense.slots if s.deep}
        fitting = [a for a in arguments if a.mark in deep or a.outer in deep]
        if fitting and not fitting[0].thing:
            return []
        told = next((e for e in reversed([*self.previous, *self.events]) if e.predicate in TALKS), None)
        if fitting or self._judges_a_thing(clause, position, deep):
            return self._ends_of_the_thing(clause, position) or ([told.subject, told.object] if told else [])
        for k in range(position + 1, min(position + 5, len(clause.items) - 1)):
            this = items[clause.items[k + 1]].kind == "quant" and k + 2 < len(clause.items)  # «رحب بهذا الاتفاق»
            noun = items[clause.items[k + 2 if this else k + 1]]
            if items[clause.items[k]].norm in deep and noun.kind == "N" and noun.definite and noun.has(*TALKS):
                told = next((self.told[s.sense] for s in noun.senses() if s.sense in self.told), told)
                if len(held := self._owner_of_thing(clause, position)) > 1:
                    return held  # «أثنى على المحادثات التي عقدها A وB»
                if told and told.predicate == "agreed" and not noun.has("agreed", "negotiated"):
                    return []  # «رحب باللقاء» after an agreement: of a meeting that was told as something else
                pair = Mention(0, 0, "pair", note="any")
                return [told.subject, told.object] if told else self.discourse.anaphor(pair, [])
        return []

    def _against_each_other(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«اتهم كل منهما الآخر», «نددت كل منهما بالأخرى»: each of the two does it to the other."""
        two, mark = self._each_other(clause, position, subject)
        sense = next((s for s in verb.senses() if s.sense in PREDICATES - SYMMETRIC and s.slot(mark)), None)
        if not two or sense is None:
            return False
        self._emit(clause, position, verb, sense, two[:1], two[1:])
        self._emit(clause, position, verb, sense, two[1:], two[:1])
        return True

    def _judges_a_thing(self, clause: Clause, position: int, deep: set[str]) -> bool:
        """«رحبت به باريس»: a pronoun for which no actor stands."""
        behind = [self.syntax.items[i] for i in clause.items[position + 1 : position + 3]]
        thing = len(behind) == 2 and behind[0].norm in deep and behind[1].kind == "P"
        return thing and behind[1].norm in ("ه", "ها")

    def _ends_of_the_thing(self, clause: Clause, position: int) -> list[str]:
        """Whose talks or agreement the last event noun before the verb is: «احترام الاتفاق، فيما رحبت به باريس»."""
        verb = clause.items[position]
        for noun in reversed(self.syntax.items[:verb]):
            if noun.kind == "N" and noun.has(*TALKS):
                ends = [x for e in self.events if e.trigger == noun.start for x in (e.subject, e.object)]
                told = next((self.told[s.sense] for s in noun.senses() if s.sense in self.told), None)
                return list(dict.fromkeys(ends)) or ([told.subject, told.object] if told and noun.definite else [])
        return []

    def _handed(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«سلمه مذكرة احتجاج», «قدم إلى Y احتجاجا»: to whom a protest is handed it is made, or to his state."""
        items = self.syntax.items
        verb = next((k for k in range(position - 1, -1, -1) if items[clause.items[k]].kind == "V"), -1)
        if verb >= 0 and lemmas(items[clause.items[verb]]) & _SUMMONS:
            return self._summoned(clause, verb, position)
        if verb < 0 or not lemmas(items[clause.items[verb]]) & _HANDS or items[clause.items[verb]].has("receive"):
            return []
        if pronoun := self._object_pronoun(clause, verb):  # «استدعت السفير X وسلمته …»
            self._see_until(items[clause.items[verb]].start)
            envoy = next((i for i in reversed(items[: clause.items[verb]]) if i.kind == "A"), None)
            if envoy is not None and not self._actors(envoy, []) and (whose := self._bodies(envoy)):
                return whose  # «استدعت السفير الروسي وسلمته …»
            named = [r.actor for r in self.discourse.spoken if r.kind == "person" and r.actor not in subject]
            return self._states([a for a in named[-1:] if self.discourse.fits(a, pronoun)])
        found = (a for a in self._arguments(clause, verb, subject) if a.mark in ("O", "ل", "الي") and a.depth == 0)
        to = (a.actors for a in found if a.index < position and not set(a.actors) & set(subject))
        return self._states(next(to, []))

    def _summoned(self, clause: Clause, verb: int, position: int) -> list[str]:
        """«استدعت X السفير الروسي احتجاجا على …»: whose envoy is called in, unless he is its own."""
        envoys = [i for i in map(self.syntax.items.__getitem__, clause.items[verb + 1 : position]) if i.kind == "A"]
        held = [i for i in envoys if i.mentions[0].kind == "person" and not i.mentions[0].possessed]
        return next((self._states(self._actors(i, [])) or self._bodies(i) for i in held), [])

    def _states(self, actors: list[str]) -> list[str]:
        """Whom they act for: a protest handed to an ambassador is made to his state."""
        return [self.actors.state_represented(a) or a for a in actors]

    def _welcomed(self, clause: Clause, position: int) -> None:
        """«كان X في مقدمة مستقبلي Y», «في مقدمة مستقبليه X»: X meets who arrives."""
        items = self.syntax.items
        noun = items[clause.items[position]]
        named = [a.actors for a in self._arguments(clause, position, []) if a.mark == "O" and a.depth < 2]
        hosts = self.subjects.get(clause.number, []) if self._leads_in(clause, position) else []
        if pronoun := self._object_pronoun(clause, position):
            guests = self.discourse.pronoun(pronoun, [*hosts, *(x for a in named for x in a)])
        else:
            guests, named = (named[0] if named else []), named[1:]
        hosts = hosts or next((a for a in named if not set(a) & set(guests)), [])
        self._emit(clause, position, noun, Sense("met", "استقبل"), hosts, guests)

    def _leads_in(self, clause: Clause, position: int) -> bool:
        """Whether an actor stands before the item at `position`, behind the verb to be."""
        return any(self.syntax.items[i].kind == "A" for i in clause.items[:position])

    def _host_country(self, clause: Clause, position: int, visitor: list[str]) -> list[str]:
        """«استقبل X Y بمناسبة زيارته للبلاد»: the country is that of who met the visitor."""
        behind = [self.syntax.items[i].norm for i in clause.items[position + 1 : position + 7]]
        if "البلاد" not in behind:
            return []
        met = [e for e in self.events if e.predicate == "met" and {e.subject, e.object} & set(visitor)]
        hosts = [x for e in met[-1:] for x in (e.subject, e.object) if x not in visitor]
        return [s for s in (self.actors.state_represented(h) for h in hosts) if s]

    def _attacker(self, clause: Clause, position: int) -> list[str]:
        """«أدان الهجوم», «ندد بالعقوبات»: who attacked or imposed what was told last, if no other is named."""
        items = self.syntax.items
        for k in range(position + 1, min(position + _NEAR, len(clause.items))):
            item = items[clause.items[k]]
            this = k > 0 and items[clause.items[k - 1]].kind == "quant"
            if item.kind == "N" and item.has(*DEEDS, *_JOURNEYS) and (item.definite or this):
                kind = next(d for d in (*DEEDS, *_JOURNEYS) if item.has(d))
                done = [e for e in self.events if e.predicate == kind] or [e for e in [self.told.get(kind)] if e]
                return [done[-1].subject] if done and done[-1].status == "occurred" else []
            rejects = self.syntax.items[clause.items[position]].has("rejected")
            if rejects and item.norm.removeprefix("ال") in _ACCUSATIONS and (item.norm.startswith("ال") or this):
                return self._accuser(clause)
            offered = item.norm.removeprefix("ال") in _OFFERED and item.has("seek", "invite", "urged")
            if self.syntax.items[clause.items[position]].has("rejected") and offered and item.definite:
                return self._offering(clause.number) or self._who_spoke(clause, k)
            if item.kind == "W" and item.norm.removeprefix("ال") in _STEPS and (this or item.norm.startswith("ال")):
                return self._last_step(clause, k)
            if item.norm.removeprefix("ال") in _WORDS and item.norm.startswith("ال"):
                return self._who_spoke(clause, k)  # «رفضت X هذه التصريحات رفضا قاطعا»
            if item.norm == "ذلك" and items[clause.items[k - 1]].kind != "prep":
                return self._that_deed(clause, position)
            if item.kind in ("V", "D", "comp", "rel"):
                break
        return []

    def _that_deed(self, clause: Clause, position: int) -> list[str]:
        """«قصفت X Y، واعتبرت Z ذلك عدوانا»: who did what was told just before, if it is not who judges."""
        if not lemmas(self.syntax.items[clause.items[position]]) & CALLS:
            return []
        own = {*self._states(self.subjects.get(clause.number, []))}
        done = [e for e in (*self.previous, *self.events) if e.predicate in DEEDS and e.status == "occurred"]
        did = [e.subject for e in done[-1:]] or self._acting(clause.number)
        return [a for a in did if own.isdisjoint([a, *self._states([a])])]

    def _accuser(self, clause: Clause) -> list[str]:
        """«رفض X هذا الاتهام»: who has found fault with X or his side."""
        subject = self.subjects.get(clause.number, [])
        sides = {*subject, *(self.actors.state_represented(s) for s in subject)}
        told = (e for e in reversed([*self.previous, *self.events]) if e.predicate == "criticized")
        return next(([e.subject] for e in told if {e.object, self.actors.state_represented(e.object)} & sides), [])

    def _last_step(self, clause: Clause, k: int) -> list[str]:
        """«رحب بهذه الخطوة», «انتقد القرار»: whose was what was done last, where the step is nobody's by name."""
        items = self.syntax.items
        if not self._nobodys(clause, k):
            return []
        if struck := self._struck_by(clause):
            return struck
        decided = items[clause.items[k]].norm.removeprefix("ال") in _DECISIONS
        done = [e for e in (*self.previous, *self.events) if e.predicate in (*TALKS, *DEEDS) and e.status == "occurred"]
        if (decided or not done) and (acted := self._acting(clause.number)):
            return [self._for_his_state(a) for a in acted]
        told = [e for e in done if e.trigger == done[-1].trigger]
        ends = [x for e in told for x in ((e.subject, e.object) if e.predicate in TALKS else (e.subject,))]
        return list(dict.fromkeys(ends))

    def _for_his_state(self, actor: str) -> str:
        """«أعلن الوزير X …. ورحب Y بالقرار»: a minister decides for his state; what a head decides is his own."""
        state = self.discourse.state_of(actor)
        own = self.discourse.holds(actor, "head") or self.discourse.kind_of(state) != "state"
        return actor if own else state

    def _struck_by(self, clause: Clause) -> list[str]:
        """«طردت X سفير Y. ونددت Y بالقرار»: who has imposed something on who judges, or on his state."""
        subject = self.subjects.get(clause.number, [])
        told = (e for e in (*reversed(self.events), *reversed(self.previous)) if e.predicate == "sanctioned")
        last = next(told, self.told.get("sanctioned"))
        if last is None or last.status == DENIED:
            return []
        hit = {last.object, self.actors.state_represented(last.object)} & {*subject, *self._states(subject)}
        return [self.actors.state_of(last.subject)] if hit else []  # a ministry acts for its state

    def _nobodys(self, clause: Clause, k: int) -> bool:
        """Whether nothing behind a noun tells whose it is: not «القرار الروسي», «القرار الذي …»; «القرار "غير مبرر"»
        tells what it is."""
        behind = [self.syntax.items[i] for i in clause.items[k + 1 : k + 2]]
        items = self.syntax.items
        said = (c for c in self.syntax.clauses if c.governor == clause.items[k])
        told_of = any(not any(lemmas(items[i]) & CALLS for i in c.items) for c in said)  # «للقرار الذي وصفه بأنه …»
        verdict = any(i.norm == "غير" or i.norm in FAULTS for i in behind)
        return not told_of and (verdict or all(i.kind not in ("A", "D", "P", "N", "W") for i in behind))

    def _who_spoke(self, clause: Clause, k: int) -> list[str]:
        """«رفضت X هذه التصريحات», «ندد بالدعوة»: who spoke last, if he is not of the side of who judges."""
        this = self.syntax.items[clause.items[k - 1]].norm in _THIS
        own = {*self._states(self.subjects.get(clause.number, []))}
        spoke = self._saying(clause.number, self.said) if this or self._nobodys(clause, k) else []
        return [s for s in spoke if own.isdisjoint([s, *self._states([s])])]

    def _saying(self, until: int, before: list[str]) -> list[str]:
        """Who said, demanded or proposed something, in a clause before number `until`, else who did `before`."""
        for clause in reversed(self.syntax.clauses[:until]):
            says = any(i.has(*_SAYS) for i in map(self.syntax.items.__getitem__, clause.items) if i.kind == "V")
            if says and clause.kind in ("main", "coord") and self.subjects.get(clause.number):
                return self.subjects[clause.number]
        return before

    def _acting(self, until: int) -> list[str]:
        """Who decided or did something, in a clause before number `until` of the sentence or in one before it."""
        for clause in reversed(self.syntax.clauses[:until]):
            acts = any(lemmas(i) & _ACTS for i in map(self.syntax.items.__getitem__, clause.items) if i.kind == "V")
            if acts and self.subjects.get(clause.number):
                return self.subjects[clause.number]
        return self.acted

    def _offering(self, until: int) -> list[str]:
        """«عرض X على Y كذا، فرفضت Y العرض»: who has offered or asked for something in the sentence."""
        for clause in reversed(self.syntax.clauses[:until]):
            offers = any(lemmas(i) & _OFFERS for i in map(self.syntax.items.__getitem__, clause.items) if i.kind == "V")
            if offers and self.subjects.get(clause.number):
                return self.subjects[clause.number]
        return []

    def _called_just_now(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«اتصل X بـY معربا عن تضامنه», «… اتصالا أعرب خلاله عن تضامنه»: whom he has called."""
        last = self.events[-1] if self.events else None
        verb = next((p for p, i in enumerate(clause.items[:position]) if self.syntax.items[i].kind == "V"), -1)
        if last is None or verb < 0 or last.predicate != "contacted" or last.subject not in subject:
            return []
        here = [self.syntax.items[i] for i in clause.items[verb : verb + 3]]
        in_it = [i.kind for i in here[1:]] == ["prep", "P"] and here[1].norm in ("في", "خلال")
        told = clause.kind == "part" or in_it
        return [last.object] if told and not any(i.kind == "A" for i in here[1:]) else []

    def _the_same(self, sense: Sense, subject: list[str]) -> list[str]:
        """«اتهم X Y بـ…، متوعدا بالرد», «هاتف X Y داعيا إلى …»: whom the sentence has told that he turned on or to."""
        last = next((e for e in reversed(self.events) if {e.subject, e.object} & set(subject)), None)
        if last is None or last.predicate not in _GOES_ON.get(sense.sense, ()) or last.status != "occurred":
            return []
        if last.subject not in subject:
            return [last.subject] if last.predicate == "contacted" else []
        return [e.object for e in self.events if (e.trigger, e.subject) == (last.trigger, last.subject)]
