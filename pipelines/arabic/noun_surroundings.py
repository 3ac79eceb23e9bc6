"""What stands around an event noun and decides what it tells, of whom."""

from dataclasses import replace

from pipelines.arabic.arguments import TALKS, Argument
from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, auxiliary, lemmas
from pipelines.arabic.letters import CARRY
from pipelines.arabic.lexicon import Sense, folded, words_of
from pipelines.arabic.noun_senses import REQUESTS, helps_to_do
from pipelines.arabic.noun_status import TIME
from pipelines.arabic.phrases import governing
from pipelines.arabic.status import status_of
from pipelines.arabic.verb_events import VerbEvents
from pipelines.arabic.verb_status import AGREES_ON
from pipelines.claims import PREDICATES, SYMMETRIC

_PEERS = words_of("counterpart")
_ATTENDS = words_of("attending verb")
_GRANTING = words_of("granting")
_PAIR = 2
_EXCHANGES = words_of("exchanging verb")
_MUTUAL = words_of("mutual")
_IN_WORDS = words_of("in words")
_TABLE = words_of("table")
_WELCOME = words_of("welcome")
_SCARCE = words_of("scarce")
_EXISTENCE = words_of("existence")
_ROUNDS = words_of("measure of talks")
_OPENS_WITH = frozenset(["بعد", "عقب", "اثر", "ختام", "خلال"])
_RESULTS = words_of("resulting verb")
_FAILS = words_of("failing verb")
_ASSENTS = words_of("assenting verb")


class NounSurroundings(VerbEvents):
    """Answers what an event noun is asked for: its owner, whom it is for, who stands around it."""

    def _and_with(self, clause: Clause, first: Argument, arguments: list[Argument]) -> list[str]:
        """«مكالماته مع X، وكذلك مع Y»: those behind the same preposition once more."""
        more: list[str] = []
        for later in arguments[arguments.index(first) + 1 :]:
            between = [self.syntax.items[i].kind for i in clause.items[max(0, later.index - 3) : later.index]]
            if first.mark != "مع" or (later.mark, later.depth) != ("مع", 0) or "conj" not in between:
                break
            more += [a for a in later.actors if a not in (*first.actors, *more)]
        return more

    def _for_whom(self, clause: Clause, position: int, sense: Sense, owner: list[str]) -> list[str]:
        """«نفت وزارة X وجود مفاوضات مع Y»: they would be those of the state for which a spokesman or a body speaks; who
        denies a call or a meeting denies his own."""
        verb = governing(self.syntax, clause, position)
        items = self.syntax.items
        near = {items[i].norm for i in clause.items[max(0, position - 3) : position]}
        spokesmen = all(self.actors.is_spokesperson(a) for a in owner)
        there = not near.isdisjoint(_EXISTENCE) or (spokesmen and "اي" in near)  # «نفى الناطق باسم X أي اتصال مع Y»
        if verb is None or not verb.has("deny") or not there or sense.sense not in SYMMETRIC:
            return owner
        speaks = [self.discourse.holds(a, "head") or self.discourse.holds(a, "minister") for a in owner]
        own = sense.sense in ("met", "contacted") and all(self.discourse.kind_of(a) == "person" for a in owner)
        own = own and not spokesmen
        return owner if own or any(speaks) else [self.discourse.state_of(a) or a for a in owner]

    def _in_person(self, clause: Clause, argument: Argument, sense: Sense) -> list[str]:
        """«اتصال هاتفي بين الجانبين»: the two who spoke, not the states for which they speak."""
        mention = self.syntax.items[clause.items[argument.index]].mentions[:1]
        if not mention or mention[0].note != "sides" or sense.sense not in ("met", "contacted"):
            return argument.actors
        spoke = self.discourse.anaphor(replace(mention[0], note="person"), [])
        return spoke if [self.discourse.state_of(a) for a in spoke] == argument.actors else argument.actors

    def _asked_for(
        self, clause: Clause, position: int, noun: Item, sense: Sense, giver: list[str], subject: list[str]
    ) -> bool:
        """«طلب X دعم Y», «التمس وساطة Y»: X asks Y, who is to support, aid or mediate."""
        before = self.syntax.items[clause.items[position - 1]] if position else None
        request = before is not None and before.kind == "N" and bool(lemmas(before) & REQUESTS)  # «سافر لطلب دعم Y»
        verb = before if request else governing(self.syntax, clause, position)
        given = sense.sense in ("supported", "aided", "mediated") and not self._object_pronoun(clause, position)
        if verb is None or not lemmas(verb) & REQUESTS or not given:
            return False
        asker = self._controller(clause, position, subject) or subject
        if not asker or set(asker) & set(giver):
            return False
        self._emit(clause, clause.items.index(self.syntax.items.index(verb)), verb, Sense("urged", "طلب"), asker, giver)
        if sense.sense != "mediated" and not helps_to_do(self.syntax, clause, position):
            self._emit(clause, position, noun, sense, giver, asker)
        return True

    def _at_request(
        self, clause: Clause, position: int, noun: Item, sense: Sense, owner: list[str], rest: list[Argument],
        subject: list[str],
    ) -> bool:  # fmt: skip
        """«استقبل X … بطلب من Y», «بناء على طلب Y», «تلبية لطلب Y»: Y has asked X."""
        before = [self.syntax.items[i].norm for i in clause.items[max(0, position - 2) : position]]
        asker = next((a.actors for a in rest if a.mark == "من" and a.depth == 0), owner)
        own = {*subject, *(self.actors.state_represented(s) for s in subject)}
        if sense.lemma != "طلب" or not (before[-1:] == ["ب"] or (before[:1] and before[0] in _GRANTING)):
            return self._refused_request(clause, position, noun, sense, asker)
        told = len(self.events)
        acting = subject or self._who_acts_then(clause, position)
        if not own & set(asker):
            self._emit(clause, position, noun, sense, asker, [a for a in acting if a not in asker])
        self.events[told:] = [replace(e, status="occurred") for e in self.events[told:]]
        return bool(asker)

    def _refused_request(self, clause: Clause, position: int, noun: Item, sense: Sense, asker: list[str]) -> bool:
        """«رفضت X طلبا من Y», «رد X طلبا أميركيا»: who is refused has asked; the refusal is told by the verb."""
        verb = governing(self.syntax, clause, position)
        refuses = verb is not None and any(s.sense == "rejected" and self._needed(clause, s) for s in verb.senses())
        if sense.lemma != "طلب" or noun.definite or not refuses or self._object_pronoun(clause, position):
            return False
        told = len(self.events)
        refusing = self.subjects.get(clause.number, [])
        sides = {*refusing, *self._states(refusing)}
        self._emit(clause, position, noun, sense, [a for a in asker if a not in sides], refusing)
        self.events[told:] = [replace(e, status="occurred") for e in self.events[told:]]
        return len(self.events) > told

    def _who_acts_then(self, clause: Clause, position: int) -> list[str]:
        """«بطلب من X، أرسلت Y …»: the subject of the verb behind a phrase that opens the sentence."""
        verbs = [p for p, i in enumerate(clause.items) if self.syntax.items[i].kind == "V"]
        if verbs and verbs[0] > position:
            return self._post_subject(clause, verbs[0]) or []
        return [] if verbs else self._who_follows(clause)

    def _with_backing(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> bool:
        """«شنت Y هجوما بدعم من X», «بضغط من X، وافقت Y …»: X supports or urges Y to what it does."""
        opener = self.syntax.items[clause.items[position - 1]].norm if position else ""
        sense = next((s for s in noun.senses() if s.sense in ("supported", "urged")), None)
        near = next(iter(self._arguments(clause, position, [])), None)
        if sense is None or near is None or not (near.adjective or (near.mark == "من" and near.depth == 0)):
            return False
        if opener not in (("ب",) if sense.sense == "supported" else ("ب", "تحت")) or noun.definite:
            return False
        verb = governing(self.syntax, clause, position)
        acting = (subject if verb is not None else []) or self._who_acts_then(clause, position)
        open_to = "seek" if sense.sense == "supported" else "plan"  # «وافقت Y على الخطة بضغط من X» tells of a deed
        about = PREDICATES - {"agreed"}  # «وافق X وY على الخطة بضغط من Z» is what they did
        if verb is not None and (verb.has(*about, "receive", "deny", "say", "plan", open_to) or not acting):
            return False  # «طالب X بدعم من Y», «رحب بدعم أمريكي»
        first = len(self.events)
        self._emit(clause, position, noun, sense, near.actors, [a for a in acting if a not in near.actors])
        self.events[first:] = [replace(e, status="occurred") for e in self.events[first:]]
        return True

    def _grew_scarce(self, clause: Clause, position: int, noun: Item) -> bool:
        """«أصبحت الاتصالات بين البلدين نادرة» tells of none."""
        items = self.syntax.items
        became = position > 0 and noun.definite and auxiliary(items[clause.items[position - 1]])
        return became and any(items[i].norm in _SCARCE for i in clause.items[position + 1 :])

    def _receives(self, clause: Clause, position: int, sense: Sense, arguments: list[Argument]) -> bool:
        """«وكان في استقباله X»: X meets who arrived, the visitor told of before."""
        items = self.syntax.items
        if folded(sense.lemma) not in _WELCOME or items[clause.items[position - 1]].norm != "في":
            return False
        pronoun = self._object_pronoun(clause, position)
        hosts = next((a.actors for a in arguments if a.mark == "O" and a.depth < 2 and not a.thing), [])
        verb = next((p for p in range(position) if auxiliary(items[clause.items[p]])), -1)
        if pronoun and not hosts and verb >= 0:  # «كان في استقباله لدى وصوله X»
            hosts = self._post_subject(clause, verb) or self._first_person(clause, position)
        if not pronoun:  # «كان X في استقبال Y»
            before = any(items[i].kind == "A" for i in clause.items[:position])
            own = self.subjects.get(clause.number, []) if before else []
            behind = (a.actors for a in arguments[1:] if a.mark == "O" and not a.thing)  # «كان في استقبال Y X»
            own = own or next(behind, []) or self._waits(clause, arguments) or self.subjects.get(clause.number, [])
            self._emit(clause, position, items[clause.items[position]], Sense("met", sense.lemma), own, hosts)
            return bool(hosts)
        come = [e for e in (*self.previous, *self.events) if e.predicate == "visited"]
        arrived = list(dict.fromkeys(e.subject for e in come if e.trigger == come[-1].trigger))
        visitors = (*arrived, *(e.subject for e in reversed(come)))  # the guest stands before who came along
        guests = [v for v in visitors if v not in hosts and self.discourse.fits(v, pronoun)][:1]
        if pronoun in ("هما", "هم"):
            guests = arrived
        guests = guests or self.discourse.pronoun(pronoun, hosts)
        if hosts and guests:
            self._emit(clause, position, items[clause.items[position]], Sense("met", sense.lemma), hosts, guests)
        return bool(hosts)

    def _waits(self, clause: Clause, arguments: list[Argument]) -> list[str]:
        """«كان في استقبال Y لدى وصوله المطار X»: the first person behind whom no preposition governs."""
        items = self.syntax.items
        for k in range(arguments[0].index + 1, len(clause.items)) if arguments else ():
            item = items[clause.items[k]]
            if item.kind == "A" and item.mentions[0].kind == "person" and items[clause.items[k - 1]].kind == "W":
                return self._group(clause.items, k, [])[0]
        return []

    def _first_person(self, clause: Clause, position: int) -> list[str]:
        """«كان في استقباله لدى سلم الطائرة X»: the first one by name or office whom no preposition governs."""
        items = self.syntax.items
        for k in range(position + 2, len(clause.items)):
            item = items[clause.items[k]]
            if item.kind == "A" and item.mentions[0].kind == "person" and items[clause.items[k - 1]].kind != "prep":
                return self._group(clause.items, k, [])[0]
        return []

    def _exchanged(
        self, clause: Clause, position: int, noun: Item, sense: Sense, arguments: list[Argument], subject: list[str]
    ) -> bool:
        """«تبادل X وY الاتهامات»: each accuses the other."""
        letters = sense.channel == "letter"
        verb = governing(self.syntax, clause, position) if letters or sense.sense not in SYMMETRIC else None
        aside = position > 0 and self.syntax.items[clause.items[position - 1]].norm in TIME
        if verb is None or not lemmas(verb) & _EXCHANGES or aside:  # «تبادلا الرسائل قبل الضربات»
            return False
        at = clause.items.index(self.syntax.items.index(verb))
        others = next((a.actors for a in self._arguments(clause, at, subject) if a.mark == "مع"), [])
        one, other = (subject, others) if others else (subject[:1], subject[1:])
        if one and other and not any(a.mark == "O" and a.depth == 0 for a in arguments):
            self._emit(clause, position, noun, sense, one, other)
            if not letters:
                self._emit(clause, position, noun, sense, other, one)
            self.discourse.pair(one[0], other[0])
            return True
        return False

    def _mutual(self, clause: Clause, position: int) -> bool:
        """«اتهامات متبادلة بين X وY», «تبادل الاتهامات بين X وY»."""
        items = [self.syntax.items[i] for i in clause.items[max(0, position - 2) : position + 2]]
        return any(i.norm in _MUTUAL or lemmas(i) & _EXCHANGES for i in items)

    def _attended(self, clause: Clause, position: int) -> bool:
        """«حضر الاجتماع X وY»: of one side, for all that is told."""
        verb = governing(self.syntax, clause, position)
        return verb is not None and bool(lemmas(verb) & _ATTENDS)

    def _wordy(self, clause: Clause, position: int, owner: list[str], others: list[str]) -> bool:
        """«هجوم لاذع على Y», and that of a man on a man, is one in words."""
        following = [self.syntax.items[i].norm.rstrip("ا") for i in clause.items[position + 1 : position + 3]]
        men = [self.discourse.kind_of(a) == "person" for a in (*owner, *others)]
        return not _IN_WORDS.isdisjoint(following) or (bool(men) and all(men))

    def _is_venue(self, clause: Clause, argument: Argument) -> bool:
        """«اتفاق الرياض», «محادثات جنيف»: a city by itself is where the talks were, not whose."""
        item = self.syntax.items[clause.items[argument.index]]
        alone = argument.mark == "O" and argument.depth == 0 and not argument.adjective and len(argument.actors) == 1
        return alone and bool(item.mentions) and item.mentions[0].kind == "place"

    def _of_body(self, sense: Sense, argument: Argument) -> bool:
        """«اجتماع لمجلس الجامعة العربية» is the body's own."""
        bodies = all(self.discourse.kind_of(a) == "organization" for a in argument.actors)
        return sense.sense == "met" and argument.mark == "ل" and bodies

    def _denied_again(self, clause: Clause, position: int, noun: Item, sense: Sense) -> bool:
        """«نفى مكتبه حصول أي لقاء من هذا القبيل»: the meeting told just before."""
        items = self.syntax.items
        before = [items[i] for i in clause.items[:position]]
        if not any(i.has("deny") or i.kind == "deny" for i in before) or sense.sense not in TALKS | {"visited"}:
            return False
        told = [e for e in (*self.previous, *self.events) if e.predicate == sense.sense and e.status != "denied"]
        if not told or any(i.kind == "A" for i in before[-3:]):
            return False
        for event in [e for e in told if e.trigger == told[-1].trigger]:
            self._emit(clause, position, noun, sense, [event.subject], [event.object])
        return True

    def _called_off(self, clause: Clause, position: int, noun: Item, sense: Sense) -> bool:
        """«كان من المقرر أن يلتقي X Y، إلا أن اللقاء ألغي»: what was planned in this sentence is called off."""
        ahead = [e for e in self.events if e.predicate == sense.sense and e.status in ("planned", "sought")]
        if not ahead or status_of(self.syntax, clause, position, noun) != "denied":
            return False
        for event in ahead:
            event.status = "denied"
        return True

    def _counterparts(self, clause: Clause, position: int) -> bool:
        """Whether «نظيره», «نظيريه» is the genitive of the noun: those whom somebody else meets."""
        after = clause.items[position + 1 : position + 2]
        item = self.syntax.items[after[0]] if after else None
        return item is not None and item.kind == "A" and self.norms[item.start] in _PEERS

    def _bare_object(self, clause: Clause, position: int) -> bool:
        """Whether the noun is what its verb governs: «لم يتوصلا إلى أي اتفاق», «دعاهما إلى التفاوض»."""
        items = self.syntax.items
        if position > 1 and items[clause.items[position - 1]].norm in _TABLE:
            position -= 2  # «إلى طاولة المفاوضات»
        for k in range(position - 1, max(-1, position - 18), -1):
            item = items[clause.items[k]]
            kind = item.kind
            if item.norm == "علي" and k == position - 1:  # «ظل X وY على تواصل», «وافقا على هدنة»
                verb = governing(self.syntax, clause, position)
                agreeing = (
                    _ASSENTS | AGREES_ON if items[clause.items[position]].has("tour", "negotiated", "met") else _ASSENTS
                )
                assents = verb is not None and bool(lemmas(verb) & agreeing)
                return assents or items[clause.items[position]].has("contacted", "channel")
            if kind == "N" and item.has("light") and not item.has(*PREDICATES):
                return True  # «لإجراء مفاوضات»
            if kind == "V" and any(items[i].kind == "," for i in clause.items[k:position]):
                first = self._round_of(clause, position)
                talks = ("met", "negotiated") if first < position else ("met",)
                held = items[clause.items[k]].has("light") and items[clause.items[position]].has(*talks)
                held = held and items[clause.items[first - 1]].kind != "prep"  # «عقد X وY، الجمعة، جلسة»
                held = held or self._concludes(clause, k, position)
                return held or items[clause.items[k]].has("urged")  # «دعت X، في بيان، Y وZ إلى التفاوض»
            if kind == "V":
                governs = items[clause.items[k]].has("light", "urged", "exchange", "seek", "plan", "deny")
                return governs or self._concludes(clause, k, position)
            if kind not in ("prep", "quant", "A", "N", "adv", "W", "P", "conj", "T", ","):
                return False
        return False

    def _round_of(self, clause: Clause, position: int) -> int:
        """Where «جولة أولى من المحادثات», «يوما طويلا من المحادثات» begins; else the noun itself."""
        items = [self.syntax.items[i] for i in clause.items[:position]]
        if not items or items[-1].norm != "من":
            return position
        near = range(position - 2, max(-1, position - 6), -1)
        return next((k for k in near if items[k].norm in _ROUNDS or items[k].has("tour")), position)

    def _concludes(self, clause: Clause, verb: int, position: int) -> bool:
        """«توصل X وY، أمس، إلى اتفاق», «أعلن X وY تطبيع العلاقات»."""
        items = self.syntax.items
        to = items[clause.items[position - 1]].norm == "الي"
        reaches = to and "توصل" in lemmas(items[clause.items[verb]])
        announces = items[clause.items[position - 1]].kind != "prep" and "اعلن" in lemmas(items[clause.items[verb]])
        return (reaches or announces) and items[clause.items[position]].has("agreed")

    def _carried(self, clause: Clause, position: int) -> bool:
        """«حمل رسائل بين …», «نقل رسالة X إلى Y»: the subject is no sender."""
        items = self.syntax.items
        before = [items[i] for i in clause.items[max(0, position - 6) : position]]
        return any(lemmas(i) & CARRY and not i.has("receive") for i in before)  # «تسلم» is received or hands over

    def _addressee(
        self, clause: Clause, position: int, subject: list[str], mark: str, of: frozenset[str] | None = None
    ) -> list[str]:
        """«بعث إليه برسالة», «عرضت واشنطن على بكين عقد محادثات»: whom `mark` names before the noun; only behind verbs
        `of` these lemmas."""
        items = self.syntax.items
        verb = next((k for k in range(position - 1, -1, -1) if items[clause.items[k]].kind == "V"), -1)
        if verb < 0 or (of is not None and not lemmas(items[clause.items[verb]]) & of):
            return []
        named = (a for a in self._arguments(clause, verb, subject) if a.mark == mark and a.index < position)
        return next((a.actors for a in named if mark != "O" or not set(a.actors) <= set(subject)), [])

    def _during(self, clause: Clause, position: int, noun: Item, sense: Sense, subject: list[str]) -> bool:
        """«حض X Y، خلال اتصال هاتفي، على …»: the two of the verb are the two of the talk."""
        before = self.syntax.items[clause.items[position - 1]].norm if position else ""
        last = self.events[-1] if self.events else None
        after = before in _OPENS_WITH and not noun.definite and sense.sense == "negotiated"
        if after and last is not None and last.clause == clause.number and last.predicate == "agreed":
            self._emit(clause, position, noun, sense, [last.subject], [last.object])
            return True  # «اتفق X وY بعد محادثات»
        inserted = position > 1 and self.syntax.items[clause.items[position - 2]].kind == ","
        first = self._round_of(clause, position)
        round_of = first < position and 0 < first < 3 and self.syntax.items[clause.items[first - 1]].norm in _OPENS_WITH
        if round_of or (before in _OPENS_WITH and position < 3 and not noun.definite):
            two = self._who_goes_on(clause, position)
            kinds = {self.discourse.kind_of(a) for a in two}
            sides = {self.discourse.state_of(a) for a in two} if kinds == {"person"} else set(two)
            if len(two) == len(sides) == 2 and (kinds == {"person"} or (round_of and len(kinds) == 1)):
                self._emit_pairs(clause, position, noun, sense, two)
                return True  # «بعد مباحثات دامت ساعات، أعلن X وY …»
        during = ("خلال", "في اثناء", "اثناء", *(["في"] if sense.sense == "contacted" or inserted else []))
        if before not in during:
            return False
        told = governing(self.syntax, clause, position)
        if told is not None and told.has("say") and subject:  # «أكد X لـY، في اتصال هاتفي، …»
            others = [
                a for a in self._addressee(clause, position, subject, "ل") if self.discourse.kind_of(a) == "person"
            ]
            self._emit(clause, position, noun, sense, subject, others)
            if others:
                return True
        if len(subject) == 2 and all(self.discourse.kind_of(s) == "person" for s in subject) and not noun.definite:
            self._emit_pairs(clause, position, noun, sense, subject)  # «شدد X وY، خلال لقاء في عمان، على …»
            return True
        if last is None or last.clause != clause.number:
            return False
        if last.predicate in SYMMETRIC or self.discourse.kind_of(last.object) != "person" or last.status == "denied":
            return False
        if last.predicate == "criticized" and last.end > noun.start:
            return False  # «انتقد X، خلال اجتماع للحكومة، Y»
        told_alike = (e for e in self.events if (e.trigger, e.predicate) == (last.trigger, last.predicate))
        others = [e.object for e in told_alike if self.discourse.kind_of(e.object) == "person"]
        self._emit(clause, position, noun, sense, [last.subject], others)
        return True

    def _who_goes_on(self, clause: Clause, position: int) -> list[str]:
        """The subject of what a sentence goes on with behind a phrase of time and a comma."""
        items = self.syntax.items
        behind = range(position + 1, len(clause.items))
        verb = next((p for p in behind if items[clause.items[p]].kind == "V"), -1)
        if verb > 0 and items[clause.items[verb - 1]].kind == ",":
            return self._post_subject(clause, verb) or []
        return self._who_follows(clause)

    def _resulted(self, clause: Clause, position: int, noun: Item, sense: Sense) -> bool:
        """«أفضت المحادثات بين X وY إلى اتفاق»: it is theirs who talked."""
        verb = governing(self.syntax, clause, position)
        here = [e for e in self.events if e.clause == clause.number]
        talks = next((e for e in here if e.predicate in TALKS), None)
        sides = [talks.subject, talks.object] if talks else []
        sides = sides or list(dict.fromkeys(e.object for e in here if e.predicate == "mediated"))
        if sense.sense != "agreed" or verb is None or len(sides) < 2:
            return False
        failed = lemmas(verb) & _FAILS and "في" in self._between(clause, verb, position)
        if not failed and not lemmas(verb) & _RESULTS:
            return False
        before = len(self.events)
        self._emit_pairs(clause, position, noun, sense, sides)  # «أثمرت وساطة Z بين X وY اتفاقا»
        if failed:  # «أخفقت المحادثات بين X وY في التوصل إلى اتفاق»
            self.events[before:] = [replace(e, status="denied") for e in self.events[before:]]
        return True

    def _mediated_for(self, clause: Clause, position: int, noun: Item, sense: Sense) -> bool:
        """«يتوسط X وY بين A وB للتوصل إلى هدنة»: what it is for is theirs whom the verb mediates between."""
        verb = governing(self.syntax, clause, position)
        if sense.sense != "agreed" or verb is None or "ل" not in self._between(clause, verb, position):
            return False
        told = (e for e in self.events if (e.trigger, e.predicate) == (verb.start, "mediated"))
        sides, before = list(dict.fromkeys(e.object for e in told)), len(self.events)
        self._emit_pairs(clause, position, noun, sense, sides)
        self.events[before:] = [replace(e, status="sought") for e in self.events[before:]]
        return bool(sides)

    def _between(self, clause: Clause, verb: Item, position: int) -> list[str]:
        items = self.syntax.items
        return [items[k].norm for k in clause.items[:position] if items[k].start > verb.start]

    def _refers_back(self, clause: Clause, position: int) -> bool:
        items = self.syntax.items
        if not items[clause.items[position]].definite or not position:
            return False
        return items[clause.items[position - 1]].norm in TIME

    def _on_request(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> bool:
        """«اجتمع المجلس بطلب من X», «… بطلب بريطاني»: X asked it to, and it has."""
        before = [self.syntax.items[i].norm for i in clause.items[max(0, position - 1) : position]]
        near = next(iter(self._arguments(clause, position, [])), None)
        if before != ["ب"] or near is None or not (near.adjective or (near.mark == "من" and near.depth == 0)):
            return False
        first = len(self.events)
        acting = subject or self._who_acts_then(clause, position)
        self._emit(
            clause, position, noun, Sense("urged", "طلب"), near.actors, [s for s in acting if s not in near.actors]
        )
        self.events[first:] = [replace(e, status="occurred") for e in self.events[first:]]
        return True

    def _judged_for(self, clause: Clause, position: int, pronoun: str) -> list[str]:
        """«عاقبت X Y لدعمها Z», «شكر X Y على دعمه Z»: what somebody is judged for is his own deed."""
        verb = governing(self.syntax, clause, position)
        before = self.syntax.items[clause.items[position - 1]].norm if position else ""
        if before not in ("ل", "علي", "بسبب") or verb is None or not verb.has("sanctioned", "criticized", "praised"):
            return []
        judged = [e.object for e in self.events if e.trigger == verb.start and e.clause == clause.number]
        if pronoun == "هما" and len(set(judged)) == _PAIR:
            return list(dict.fromkeys(judged))  # «قطعت X الغاز عن Y وZ بسبب رفضهما …»
        return [a for a in judged if self.discourse.fits(a, pronoun)] if len(set(judged)) == 1 else []

    def _owner(self, clause: Clause, position: int, arguments: list[Argument]) -> tuple[list[str], list[Argument]]:
        """The first actor of a noun: its pronoun, its genitive, or adjectives of nationality."""
        items = self.syntax.items
        pronoun = self._object_pronoun(clause, position)
        if pronoun:
            return self._judged_for(clause, position, pronoun) or self._possessor(clause, position, pronoun), arguments
        first = next(iter(arguments), None)
        if first is None:
            return [], []
        if (
            first.mark == "O"
            and first.depth == 0
            and not first.adjective
            and items[clause.items[position]].norm[:2] != "ال"
        ):
            return first.actors, arguments[1:]
        if (
            len(arguments) > 1 and first.mark == "ل" and first.depth == 0 and arguments[1].mark in ("ل", "الي")
            and self.discourse.kind_of(first.actors[0]) == "person"
        ):  # fmt: skip
            return first.actors, arguments[1:]  # «زيارة لمستشار الأمن القومي لأوكرانيا»
        adjectives = [a for a in arguments if a.adjective and a.mark == "O" and a.depth <= 2]
        if adjectives and first.adjective:
            actors: list[str] = []
            for a in adjectives:
                actors += [x for x in a.actors if x not in actors]
            return actors, [a for a in arguments if a not in adjectives]
        return [], arguments
