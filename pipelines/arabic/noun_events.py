"""Events of event nouns: «لقاء X مع Y», «زيارته», «محادثات بين A وB»."""

from dataclasses import dataclass, field, replace
from itertools import permutations

from pipelines.arabic.arguments import TALKS, Argument
from pipelines.arabic.clauses import Clause
from pipelines.arabic.invitation_nouns import InvitationNouns
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, folded, words_of
from pipelines.arabic.noun_senses import sense_here
from pipelines.arabic.phrases import governing
from pipelines.arabic.possessors import ACCUSATIONS, OPINION
from pipelines.arabic.references import WELCOMERS
from pipelines.claims import SYMMETRIC

_RECALLS = words_of("recalling verb")
_ALIKE = words_of("of the same kind")
_GIVE = words_of("giving verb")
_TRANSITIVE = frozenset(
    "met visited informed criticized attacked aided supported rejected urged praised threatened contacted "
    "appointed".split()
)
_OBJECT_FIRST = frozenset(["criticized", "attacked", "aided", "supported", "praised", "appointed", "rejected"])
_RECEIVED = frozenset(
    "contacted informed threatened urged praised criticized aided attacked supported rejected".split()
)
_OFFER = words_of("offering verb")
_ARRIVES = words_of("arriving goods")
_PROMISES = words_of("promising verb")
_AGENT = words_of("agent")
_EFFORTS = words_of("effort")
_ASSENTS = words_of("assenting verb")
_VOICES = words_of("voicing verb")
_FEELINGS = words_of("feeling")
_STRUCK = words_of("struck")
_STRUCK_BY = words_of("struck by")


@dataclass(slots=True)
class _Telling:
    """What one sense of an event noun tells so far: whose deed it is, and to whom, with whom or between whom."""

    clause: Clause
    position: int
    noun: Item
    sense: Sense
    subject: list[str]
    arguments: list[Argument]  # but the owner
    owner: list[str]
    by: list[str]  # «من قبل X»
    others: list[str] = field(default_factory=list)
    between: list[str] = field(default_factory=list)
    sides: list[list[str]] = field(default_factory=list)  # of each «بين»
    across: list[str] = field(default_factory=list)  # «وكل من Y وZ»: who deals with the first of these sides
    receiver: list[str] = field(default_factory=list)  # «تلقى X رسالة»

    def bare(self, *marks: str) -> list[str]:
        """The first that stands right behind one of the marks."""
        return next((a.actors for a in self.arguments if a.mark in marks and a.depth == 0), [])


class NounEvents(InvitationNouns):
    """Reads the events of verbal nouns, alone or under a verb that lends its subject and status."""

    def _noun(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> None:
        items = self.syntax.items
        if position and items[clause.items[position - 1]].norm.endswith("هامش"):
            if not self._object_pronoun(clause, position):  # «على هامش لقائه مع Y»
                return  # «على هامش قمة …»: where, and no more
        if noun.start in self.letters or self._grew_scarce(clause, position, noun):
            return
        if self._carries(clause, position, noun, subject):
            return
        if "حيا" in lemmas(noun) and self._carried(clause, position):
            return  # «نقل تحيات X إلى Y»
        if noun.has("send") and self._sends(clause, position, noun, self._arguments(clause, position, subject), []):
            return  # «إيفاد X إلى Y»
        if self._called_in(clause, position, noun, subject):
            return
        if "طلب" in lemmas(noun) and self._on_request(clause, position, noun, subject):
            return
        if self._denies_it(clause, position, noun, subject) or self._unanswered(clause, position, noun, subject):
            return
        if self._spoke_in(clause, position, noun, subject) or self._with_backing(clause, position, noun, subject):
            return
        if noun.norm in WELCOMERS:
            return self._welcomed(clause, position)
        for sense in noun.senses():
            if self._told_by_noun(clause, position, noun, sense, subject):
                return

    def _told_by_noun(self, clause: Clause, position: int, noun: Item, sense: Sense, subject: list[str]) -> bool:
        """Emit what one sense of the noun tells; whether no other is to be asked."""
        actual = sense_here(self.syntax, clause, position, noun, sense)
        if sense.sense == "invite" and self._invites_over(clause, position, noun, subject):
            return True
        if actual is None or not self._needed(clause, actual):
            return False
        if actual.sense == "mediated" and self._mediation(clause, position, noun, actual, subject):
            return True
        arguments = self._arguments(clause, position, subject)
        if self._refers_back(clause, position) and not noun.has("attacked", "sanctioned"):
            # «عقب الاجتماع بنظرائه»: what follows belongs to the verb
            arguments = [a for a in arguments if a.mark in ("مع", "بين")]
        if self._receives(clause, position, actual, arguments) or self._exchanged(
            clause, position, noun, actual, arguments, subject
        ):
            return True
        telling = self._whose_telling(clause, position, noun, actual, subject, arguments)
        return telling is None or self._read_telling(telling)

    def _whose_telling(
        self, clause: Clause, position: int, noun: Item, sense: Sense, subject: list[str], arguments: list[Argument]
    ) -> _Telling | None:
        """Parts the owner from the other arguments; None if that is told already, or of nobody."""
        if arguments and sense.sense in TALKS and not sense.slot("O") and self._is_venue(clause, arguments[0]):
            arguments = arguments[1:]
        owner, rest = self._owner(clause, position, arguments)
        turned = any(a.thing and (a.mark == "ل" or a.actors == owner) for a in rest)
        if owner and turned and not set(owner) & set(subject):  # «شكرت X Y على وقوفها معها»
            _, rest = self._owner(clause, position, self._arguments(clause, position, owner))  # «استقبال X له»
        if lemmas(noun) & _RECALLS and owner and all(map(self.actors.is_ambassador, owner)):
            owner = []  # «هدد X بسحب السفير التركي من Y»: he is called back
        verb = governing(self.syntax, clause, position)
        if sense.sense == "appointed" and verb is not None and verb.has(*OPINION):
            return None  # «هنأه بانتخابه»: who congratulates did not elect him
        by = next((a.actors for a in rest if a.mark in _AGENT and a.depth == 0), [])
        if by and owner and sense.sense in _TRANSITIVE:  # «عقب استقباله من قبل X»
            self._emit(clause, position, noun, sense, by, owner)
            return None
        if self._at_request(clause, position, noun, sense, owner, rest, subject):
            return None
        return _Telling(clause, position, noun, sense, subject, rest, owner, by)

    def _read_telling(self, telling: _Telling) -> bool:
        """Find who stands on both sides, and emit; whether no other sense is to be asked."""
        self._fill_slots(telling)
        if telling.sense.sense in SYMMETRIC and not telling.arguments:
            telling.between = self._held_between(telling.clause, telling.position)
            telling.sides = [telling.between]
        self._with_oneself(telling)
        self._by_form(telling)
        letter = telling.sense.channel == "letter"
        if len([*telling.between, *telling.across]) > 1 and not (
            letter and self._carried(telling.clause, telling.position)
        ):
            return self._told_between(telling)
        if self._by_owners(telling) or self._about_owner(telling):
            return True
        telling.others = telling.others or self._judged_unnamed(telling)
        self._under_verb(telling)
        telling.others = telling.others or self._lent_by_verb(telling)
        none = not telling.others and not telling.owner
        if none and telling.sense.sense in SYMMETRIC:
            if self._during(telling.clause, telling.position, telling.noun, telling.sense, telling.subject):
                return True
        if letter and self._carried(telling.clause, telling.position) and self._carried_by_subject(telling):
            return True
        self._find_owner(telling)
        if not telling.others and not telling.owner and telling.sense.sense in SYMMETRIC and self._of_subject(telling):
            return True
        self._turn_to_receiver(telling)
        return self._emit_telling(telling)

    def _fill_slots(self, telling: _Telling) -> None:
        """«محادثات بين A وB», «لقاؤه مع Y», «استقبال X لـY»: the arguments that fit the sense."""
        sense = telling.sense
        for argument in telling.arguments:
            target = argument.outer if sense.sense == "attacked" else ""  # «غارة على بلدة في جنوب Y»
            slot = sense.slot(target or argument.mark)
            if argument.mark == "بين" and argument.depth == 0:
                two = self._in_person(telling.clause, argument, sense)
                if argument.across and len(telling.sides) == 1:
                    telling.across = two
                    continue
                telling.between += [a for a in two if a not in telling.between]
                telling.sides.append(two)
                continue
            if telling.sides or self._what_of(telling, argument):
                break
            if sense.sense == "met" and argument.mark == "ب" and argument.place:
                continue  # «اجتماع بالقاهرة»
            if sense.sense == "visited" and argument.mark == "ل" and self._some_official(telling.clause, argument):
                continue  # «في أول زيارة لوزير سوري»
            if slot is None:
                bare = argument.mark == "O" and argument.depth == 0 and bool(telling.owner)
                fits = not argument.place or sense.sense in ("visited", "urged", "threatened")  # «دعوتها طهران إلى …»
                if bare and fits and (sense.sense in _TRANSITIVE or sense.slot("O")):
                    telling.others = argument.actors
                    break
                continue
            placed = argument.mark == "في" and sense.sense != "sanctioned" and not target  # «إغلاق سفارتها في X»
            if placed or self._of_body(sense, argument):
                continue
            if argument.depth == 0 or slot.deep or (argument.depth == 1 and not argument.adjective):
                telling.others = argument.actors + self._and_with(telling.clause, argument, telling.arguments)
                break

    def _some_official(self, clause: Clause, argument: Argument) -> bool:
        """«لوزير سوري», «لرئيس وزراء هندي»: an office of some state without a name; not «لأمير قطر»."""
        for mention in self.syntax.items[clause.items[argument.index]].mentions[:1]:
            nationality = self.norms[mention.end - 1]
            some = not nationality.startswith("ال") and nationality.endswith(("ي", "يه"))
            return mention.kind == "person" and not mention.name and some
        return False

    def _with_oneself(self, telling: _Telling) -> None:
        """«ألغت X الاتفاق المبرم بينها وبين Y»: the pronoun is the subject's."""
        items = self.syntax.items
        behind = [items[i] for i in telling.clause.items[telling.position + 1 :]]
        words = [i.norm if i.kind in ("prep", "conj") else i.kind for i in behind]
        at = words.index("بين") if "بين" in words else len(words)
        if len(telling.between) != 1 or words[at : at + 4] != ["بين", "P", "و", "بين"]:
            return
        if len(telling.subject) == 1 and telling.subject != telling.between:
            telling.between = [*telling.subject, *telling.between]
            telling.sides = [telling.between]

    def _what_of(self, telling: _Telling, argument: Argument) -> bool:
        """«اتهامات بإيواء معسكرات للدعم السريع»: what stands behind «ب» is of what somebody is accused."""
        clause, items = telling.clause, self.syntax.items
        between = (items[i].norm for i in clause.items[telling.position + 1 : argument.index])
        return telling.noun.norm in ACCUSATIONS and "ب" in between

    def _by_form(self, telling: _Telling) -> None:
        """«انتقاده العقوبات الأمريكية», «غارة لحلف الأطلسي على …», «رسالة من X إلى Y»."""
        clause, position, sense, rest = telling.clause, telling.position, telling.sense, telling.arguments
        none = not telling.others and not telling.between
        if none and telling.owner and sense.sense in OPINION and self._object_pronoun(clause, position):
            near = [a for a in rest if a.mark == "O" and a.depth <= 2]
            telling.others = near[0].actors if near else []
        if sense.sense == "attacked" and not telling.owner and [a.mark for a in rest[:2]] == ["ل", "علي"]:
            telling.owner = rest[0].actors
        subject = telling.subject
        if none and telling.noun.norm in ACCUSATIONS and telling.owner and len(subject) == 1:
            behind = [self.syntax.items[i] for i in clause.items[position + 1 : position + 5]]
            telling.others = subject if self.accused_by_pronoun(behind, subject) else telling.others
        from_one = rest[:1] and (rest[0].mark, rest[0].depth) == ("من", 0)
        if sense.sense == "contacted" and from_one and not telling.owner and not telling.between:
            if called := next((a.actors for a in rest if a.mark in ("ب", "مع") and not a.depth and not a.place), []):
                telling.owner, telling.others = rest[0].actors, called  # «اتصال من X بـY»
        if sense.channel == "letter" and not telling.owner and not telling.between:
            sender, addressee = telling.bare("من"), telling.bare("الي", "ل")
            if not addressee and self._carried(clause, position):  # «نقل X إلى Y رسالة من Z»
                addressee = self._addressee(clause, position, telling.subject, "الي")
            if sender and addressee:
                telling.owner, telling.others = sender, addressee

    def _told_between(self, telling: _Telling) -> bool:
        """«لقاء بين X وY», «اتهامات متبادلة بين X وY»."""
        clause, position, noun, sense = telling.clause, telling.position, telling.noun, telling.sense
        if sense.sense in SYMMETRIC:
            for side in telling.sides if not telling.across else ():
                self._emit_pairs(clause, position, noun, sense, side)
            self._emit(clause, position, noun, sense, telling.sides[0], telling.across)
            self._brokers(clause, position, noun, [*telling.sides[0], *telling.across], telling.subject)
            return True
        if self._mutual(clause, position):
            for one, other in permutations(telling.sides[0], 2):
                self._emit(clause, position, noun, sense, [one], [other])
            return True
        return False

    def _by_owners(self, telling: _Telling) -> bool:
        """«لقاء نظيريه المصري والأردني», «لقاء X وY»: whose a meeting is are its sides; whether they are all."""
        clause, position, sense = telling.clause, telling.position, telling.sense
        if sense.sense not in SYMMETRIC or not telling.owner or telling.others:
            return False
        comes = self._controller(clause, position, telling.subject) if self._is_what_for(clause, position) else []
        if self._counterparts(clause, position) or (comes and not set(comes) & set(telling.owner)):
            telling.owner, telling.others = self._controller(clause, position, telling.subject), telling.owner
        if len(telling.owner) > 1 and not telling.others:
            self._emit_pairs(clause, position, telling.noun, sense, telling.owner)
            return True
        return False

    def _is_what_for(self, clause: Clause, position: int) -> bool:
        """«وصل X إلى القاهرة للقاء A وB»: what somebody comes or goes for is his own meeting with them."""
        before = [self.syntax.items[i] for i in clause.items[:position]]
        trigger = next((i for i in reversed(before) if i.kind in ("V", "N")), None)
        return trigger is not None and before[-1].norm == "ل" and trigger.has("visited")

    def _about_owner(self, telling: _Telling) -> bool:
        """«نفت X اتهامات Y»: it is X who rejects them; «خص بالامتنان أمير قطر»: behind some nouns stands the object."""
        clause, position, noun, sense = telling.clause, telling.position, telling.noun, telling.sense
        first = telling.arguments[0] if telling.arguments else None
        bare = first is not None and first.mark == "O" and first.depth == 0 and not first.adjective
        done_to = sense.sense in _OBJECT_FIRST and _can_own_object(sense)
        if first is not None and bare and not telling.others and not telling.owner and done_to:
            telling.others = first.actors
        owner = telling.owner
        if owner and sense.sense == "rejected" and noun.has("criticized"):
            before = len(self.events)
            by = self._controller(clause, position, telling.subject) or telling.subject
            self._emit(clause, position, noun, sense, by, [o for o in owner if o not in by])
            self.events[before:] = [replace(e, status="occurred") for e in self.events[before:]]
            return True
        asked = bool(owner) and not telling.others
        return asked and self._asked_for(clause, position, noun, sense, owner, telling.subject)

    def _judged_unnamed(self, telling: _Telling) -> list[str]:
        """«أعرب له عن تضامنه», «أدان الهجوم», «خلال زيارته»: whom the noun does not name, but what stands around it."""
        clause, position, sense, subject = telling.clause, telling.position, telling.sense, telling.subject
        found: list[str] = []
        if telling.owner and telling.owner == subject and sense.sense in ("supported", "praised"):
            found = self._addressee(clause, position, subject, "ل", _VOICES)
            found = found or ([] if telling.arguments else self._called_just_now(clause, position, subject))
        if not found and sense.sense == "criticized":
            found = self._attacker(clause, position) or self._handed(clause, position, subject)
            if not found and telling.owner == subject and not telling.arguments:
                found = self._struck_by(clause)  # «طردت X سفير Y. وأعربت Y عن استيائها»
        if not found and sense.sense in OPINION and not telling.arguments:
            found = self._owner_of_thing(clause, position) or self._parties_of_talks(clause, position, sense, [])
        if not found and telling.owner and sense.sense == "visited":
            found = self._host_country(clause, position, telling.owner)
        return found

    def _under_verb(self, telling: _Telling) -> None:
        """«أعلن X استقبال Y», «تلقى X دعم Y»: of a transitive noun the owner is the object if another governs it."""
        clause, position, sense, subject = telling.clause, telling.position, telling.sense, telling.subject
        # «ترأس جلستها», «في ختام زيارته»: no word of whom
        pronoun = self._object_pronoun(clause, position)
        hers = bool(pronoun) and (
            sense.sense in ("met", "visited") or bool(self._judged_for(clause, position, pronoun))
        )
        transitive = sense.sense in _OBJECT_FIRST | _TRANSITIVE or sense.slot("O") is not None  # «محاورة الهند»
        transitive = transitive and _can_own_object(sense)
        telling.receiver = self._receiver(clause, position, subject)
        if set(telling.owner) & set(telling.receiver):  # «واجه X أسئلة بسبب انتقاداته لـY»: his own
            telling.receiver = []
        received = telling.receiver and _can_be_received(sense)
        behind = self.syntax.items[clause.items[position + 1]].kind if position + 1 < len(clause.items) else ""
        theirs = sense.sense == "attacked" and behind == "D"  # «اتصل X بـY عقب الضربة الإسرائيلية»: Israel has struck
        if telling.others or not telling.owner or not transitive or hers or theirs or received:
            return
        controller = self._controller(clause, position, subject)
        if controller and not set(controller) & set(telling.owner):
            telling.others, telling.owner = telling.owner, controller

    def _lent_by_verb(self, telling: _Telling) -> list[str]:
        """«وجه إلى Y رسالة», «عرض على Y لقاء», «قدم X لـY دعما», «وصلت إلى Y مساعدات قطرية»: whom the verb names."""
        clause, position, sense, subject = telling.clause, telling.position, telling.sense, telling.subject
        found: list[str] = []
        if sense.sense == "contacted" and sense.channel == "letter":
            found = self._addressee(clause, position, subject, "الي") or self._as_before(clause, position)
        if sense.sense in SYMMETRIC and not found and not telling.owner:
            found = self._addressee(clause, position, subject, "علي", _OFFER)
        if sense.sense == "aided" and not found and not telling.owner:
            given = (self._addressee(clause, position, subject, mark, _GIVE) for mark in ("ل", "الي"))
            found = next((actors for actors in given if actors), [])
            found = found or self._addressee(clause, position, subject, "O", _PROMISES)  # «وعد X Y بمساعدات»
        if sense.sense == "aided" and telling.owner and not found:
            found = self._addressee(clause, position, subject, "الي", _ARRIVES)
        if not found and not telling.owner:
            found = self._before_noun(clause, position, sense, subject)
        if not found and sense.sense == "attacked":
            found = self._killed_in(clause, position) if telling.owner else self._own_struck(clause, position, subject)
        return found

    def _killed_in(self, clause: Clause, position: int) -> list[str]:
        """«قُتل X في غارة إسرائيلية», «أعلنت Y مقتل X بضربة أميركية»: whom the attack has struck."""
        items = self.syntax.items
        if position < 2 or items[clause.items[position - 1]].norm not in _STRUCK_BY:
            return []
        for k in range(position - 2, -1, -1):
            item = items[clause.items[k]]
            if item.has("killing") and items[clause.items[k + 1]].kind == "A":
                return self._group(clause.items, k + 1, [])[0]
            if item.kind == "V":
                struck = bool(lemmas(item) & _STRUCK) or item.norm in _STRUCK
                return (
                    [a for a in self.subjects.get(clause.number, []) if self.discourse.kind_of(a) == "person"]
                    if struck
                    else []
                )
        return []

    def _as_before(self, clause: Clause, position: int) -> list[str]:
        """«وبعث X ببرقية مماثلة»: to whom the letter told of before went."""
        behind = [self.syntax.items[i].norm for i in clause.items[position + 1 : position + 3]]
        sent = (e for e in reversed([*self.previous, *self.events]) if e.predicate == "contacted")
        return [e.object for e in sent][:1] if not _ALIKE.isdisjoint(behind) else []

    def _carried_by_subject(self, telling: _Telling) -> bool:
        """«حمل X رسالة من Y إلى Z»: X mediates, and accuses nobody; whether that is all."""
        carrier, parties = telling.subject, telling.between or [*telling.owner, *telling.others]
        if not carrier or len(parties) < 2 or set(carrier) & set(parties):
            return False
        sense = Sense("mediated", "نقل")
        self._emit(telling.clause, telling.position, telling.noun, sense, carrier, parties)
        return bool(telling.between)

    def _find_owner(self, telling: _Telling) -> None:
        """«فرضت على Y عقوبات من جانب X», «اقترح X على Y لقاء مع Z»: who does what is done to the others."""
        clause, position, sense, subject = telling.clause, telling.position, telling.sense, telling.subject
        others = telling.others
        if others and not telling.owner and not telling.receiver and sense.sense not in SYMMETRIC:
            telling.owner = telling.by or self._from(clause, position, sense, telling.arguments)
        if others and not telling.owner and sense.sense in SYMMETRIC:
            offered = self._addressee(clause, position, subject, "علي", _OFFER)
            telling.owner = offered if offered != others else []
        if others and not telling.owner:
            telling.owner = self._for_whom(clause, position, sense, self._controller(clause, position, subject))
            if asker := self._with_who_asks(telling):
                telling.others = asker
            elif telling.owner == others:  # «طالب أميركا بالضغط عليها»: on somebody else
                again = self._arguments(clause, position, telling.owner)
                telling.others = next((a.actors for a in again if a.thing and sense.slot(a.mark)), others)

    def _with_who_asks(self, telling: _Telling) -> list[str]:
        """«طلبت X من Y إقناع Z بالتفاوض معها»: where another is to do it, a pronoun means the one who asks."""
        subject, items = telling.subject, self.syntax.items
        theirs = (a for a in telling.arguments if a.thing and telling.sense.slot(a.mark))
        pronouns = [items[telling.clause.items[a.index]].norm for a in theirs]
        if len(subject) != 1 or subject[0] in telling.owner or telling.sense.sense not in SYMMETRIC:
            return []
        return subject if any(self.discourse.fits(subject[0], p) for p in pronouns[:1]) else []

    def _of_subject(self, telling: _Telling) -> bool:
        """«أجرى X وY محادثات», «وافق X وY على هدنة», «أسفرت … عن لقاء»: those of the verb; whether that is told."""
        clause, position, noun, sense = telling.clause, telling.position, telling.noun, telling.sense
        together = self._controller(clause, position, telling.subject)
        attended = noun.definite and self._attended(clause, position)
        if attended or self._mediated_for(clause, position, noun, sense):
            return True
        if len(together) < 2 or not self._bare_object(clause, position):
            return self._resulted(clause, position, noun, sense)
        if sense.sense == "agreed" and self._by_effort(clause, position, together):
            return False
        before, verb = len(self.events), governing(self.syntax, clause, position)
        self._emit_pairs(clause, position, noun, sense, together)
        if verb is not None and lemmas(verb) & _ASSENTS and sense.sense == "agreed":
            self.events[before:] = [replace(e, status="occurred") for e in self.events[before:]]
        elif verb is not None and verb.has("urged"):
            asked = [replace(e, status="sought") for e in self.events[before:] if e.status == "occurred"]
            self.events[before:] = asked or self.events[before:]
        return True

    def _by_effort(self, clause: Clause, position: int, whose: list[str]) -> bool:
        """«دور X وY في التوصل إلى الهدنة», «جهود X وY للتوصل إلى اتفاق»: an agreement of others."""
        items = self.syntax.items
        named = next((p for p in range(position - 1, 0, -1) if items[clause.items[p]].kind == "A"), 0)
        while named > 2 and items[clause.items[named - 1]].kind == "conj":
            named -= 2
        effort = items[clause.items[named - 1]] if named else items[clause.items[position]]
        return effort.norm in _EFFORTS and self._group(clause.items, named, [])[0] == whose

    def _turn_to_receiver(self, telling: _Telling) -> None:
        """«تلقى X من Y رسالة»: from Y to X; but «تسلم X رسالة من Y إلى Z» is one to Z."""
        passed_on = telling.sense.channel == "letter" and telling.owner and telling.others
        if not telling.receiver or not _can_be_received(telling.sense) or passed_on:
            return
        sender = telling.bare("من", *_AGENT) or telling.owner
        telling.owner = sender or self._addressee(telling.clause, telling.position, telling.subject, "من")
        telling.others = telling.receiver

    def _emit_telling(self, telling: _Telling) -> bool:
        clause, position, noun, sense = telling.clause, telling.position, telling.noun, telling.sense
        owner, others = telling.owner, telling.others
        if not owner and not others and self._denied_again(clause, position, noun, sense):
            return True
        if not owner and not others and noun.definite and self._called_off(clause, position, noun, sense):
            return True
        if sense.lemma == "هجوم" and self._wordy(clause, position, owner, others):
            sense = Sense("criticized", sense.lemma, sense.slots)
        if not owner or not others or set(owner) == set(others):
            return False
        self._emit(clause, position, noun, sense, owner, [o for o in others if o not in owner])
        return True


def _can_be_received(sense: Sense) -> bool:
    """«تلقى X تهديدا», «حظي باستقبال من X»."""
    return sense.sense in _RECEIVED or sense.lemma == "استقبل"


def _can_own_object(sense: Sense) -> bool:
    """«أعلن إدانة X» may be of X; «تفهّم غضب X», «الرد على هجوم X», «أكد ترحيب X» are of what X feels or does."""
    if sense.sense not in OPINION and sense.sense != "attacked":
        return True
    return (sense.slot("O") or sense.slot("ل")) is not None and folded(sense.lemma) not in _FEELINGS
