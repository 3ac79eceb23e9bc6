"""Events of event nouns: «لقاء X مع Y», «زيارته», «محادثات بين A وB»."""

from dataclasses import replace
from itertools import permutations

from pipelines.arabic.arguments import TALKS
from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, words_of
from pipelines.arabic.noun_surroundings import NounSurroundings
from pipelines.arabic.possessors import OPINION
from pipelines.arabic.references import WELCOMERS
from pipelines.claims import SYMMETRIC

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
_PROMISES = frozenset(["وعد"])
_AGENT = words_of("agent")
_ASSENTS = words_of("assenting verb")
_VOICES = words_of("voicing verb")


class NounEvents(NounSurroundings):
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
        if "طلب" in lemmas(noun) and self._on_request(clause, position, noun, subject):
            return
        if self._spoke_in(clause, position, noun, subject) or self._with_backing(clause, position, noun, subject):
            return
        if noun.norm in WELCOMERS:
            self._welcomed(clause, position)
            return
        for sense in noun.senses():
            actual = self._noun_sense(clause, position, noun, sense)
            if sense.sense == "invite" and self._to_attend(clause, position):
                hosts = self._controller(clause, position, subject) if not noun.definite else subject
                ends = self._arguments(clause, position, hosts)
                guests = next((a.actors for a in ends if a.mark in ("ل", "الي") and a.depth == 0), [])
                guests = guests or self._addressee(clause, position, subject, "الي")  # «وجه X إلى Y دعوة لحضور …»
                hosts = next((a.actors for a in ends if a.mark == "من" and a.depth == 0), hosts)
                accepted = subject if self._accepted(clause, position) else []
                if receiver := accepted or self._receiver(clause, position, subject):  # «تلقى X دعوة من Y لحضور …»
                    guests, hosts = receiver, next((a.actors for a in ends if a.mark == "من"), [])
                self._invited(clause, position, noun, hosts, guests)
                return
            if sense.sense == "invite" and self._to_come(clause, position):
                ends = self._arguments(clause, position, [])
                there = next((a.actors for a in ends if a.mark == "الي" and a.place and a.depth == 0), [])
                guests = next((a.actors for a in ends if a.mark == "O" and a.depth == 0 and not a.adjective), [])
                guests = subject if self._accepted(clause, position) else guests
                self._invited(clause, position, noun, there, [g for g in guests if g not in there])
                return
            if actual is None or not self._needed(clause, actual):
                continue
            if actual.sense == "mediated" and self._mediation(clause, position, noun, actual, subject):
                return
            arguments = self._arguments(clause, position, subject)
            if self._refers_back(clause, position) and not noun.has(
                "attacked", "sanctioned"
            ):  # «عقب الاجتماع بنظرائه»: what follows belongs to the verb
                arguments = [a for a in arguments if a.mark in ("مع", "بين")]
            if self._receives(clause, position, actual, arguments) or self._exchanged(
                clause, position, noun, actual, arguments, subject
            ):
                return
            if arguments and actual.sense in TALKS and not actual.slot("O") and self._is_venue(clause, arguments[0]):
                arguments = arguments[1:]
            owner, rest = self._owner(clause, position, arguments)
            if owner and not set(owner) & set(subject) and any(a.thing and a.mark == "ل" for a in rest):
                _, rest = self._owner(clause, position, self._arguments(clause, position, owner))  # «استقبال X له»
            verb = self._governing(clause, position)
            if actual.sense == "appointed" and verb is not None and verb.has(*OPINION):
                return  # «هنأه بانتخابه»: who congratulates did not elect him
            by = next((a.actors for a in rest if a.mark in _AGENT and a.depth == 0), [])
            if by and owner and actual.sense in _TRANSITIVE:  # «عقب استقباله من قبل X»
                self._emit(clause, position, noun, actual, by, owner)
                return
            if self._at_request(clause, position, noun, actual, owner, rest, subject):
                return
            others: list[str] = []
            between: list[str] = []
            sides: list[list[str]] = []
            for argument in rest:
                slot = actual.slot(argument.mark)
                if argument.mark == "بين" and argument.depth == 0:
                    two = self._in_person(clause, argument, actual)
                    between += [a for a in two if a not in between]
                    sides.append(two)
                    continue
                if sides:
                    break
                if slot is None:
                    if (
                        argument.mark == "O"
                        and argument.depth == 0
                        and owner
                        and (not argument.place or actual.sense == "visited")
                        and (actual.sense in _TRANSITIVE or actual.slot("O"))
                    ):
                        others = argument.actors
                        break
                    continue
                placed = argument.mark == "في" and actual.sense != "sanctioned"  # «إغلاق سفارتها في X»
                if placed or self._of_body(actual, argument):
                    continue
                if argument.depth == 0 or slot.deep or (argument.depth == 1 and not argument.adjective):
                    others = argument.actors + self._and_with(clause, argument, rest)
                    break
            if (
                not others
                and not between
                and owner
                and actual.sense in OPINION
                and self._object_pronoun(clause, position)
            ):
                near = [a for a in rest if a.mark == "O" and a.depth <= 2]
                others = near[0].actors if near else []  # «انتقاده العقوبات الأمريكية»
            if actual.sense == "attacked" and not owner and [a.mark for a in rest[:2]] == ["ل", "علي"]:
                owner = rest[0].actors  # «غارة لحلف الأطلسي على …»
            if actual.channel == "letter" and not owner and not between:  # «رسالة من X إلى Y»
                sender = next((a.actors for a in rest if a.mark == "من" and a.depth == 0), [])
                addressee = next((a.actors for a in rest if a.mark in ("الي", "ل") and a.depth == 0), [])
                if not addressee and self._carried(clause, position):  # «نقل X إلى Y رسالة من Z»
                    addressee = self._addressee(clause, position, subject, "الي")
                if sender and addressee:
                    owner, others = sender, addressee
            if len(between) > 1 and not (actual.channel == "letter" and self._carried(clause, position)):
                if actual.sense in SYMMETRIC:
                    for side in sides:
                        self._emit_pairs(clause, position, noun, actual, side)
                    self._brokers(clause, position, noun, sides[0], subject)
                    return
                if self._mutual(clause, position):
                    for one, other in permutations(sides[0], 2):
                        self._emit(clause, position, noun, actual, [one], [other])
                    return
                continue
            if actual.sense in SYMMETRIC and owner and not others and self._counterparts(clause, position):
                owner, others = self._controller(clause, position, subject), owner  # «لقاء نظيريه المصري والأردني»
            if actual.sense in SYMMETRIC and len(owner) > 1 and not others:
                self._emit_pairs(clause, position, noun, actual, owner)
                return
            if (
                not others
                and not owner
                and actual.sense in _OBJECT_FIRST
                and rest
                and rest[0].mark == "O"
                and rest[0].depth == 0
                and not rest[0].adjective
            ):
                others = rest[0].actors  # «خص بالامتنان أمير قطر»
            if owner and actual.sense == "rejected" and noun.has("criticized"):
                first = len(self.events)  # «نفت X اتهامات Y»
                by = self._controller(clause, position, subject) or subject
                self._emit(clause, position, noun, actual, by, [o for o in owner if o not in by])
                self.events[first:] = [replace(e, status="occurred") for e in self.events[first:]]
                return
            if owner and not others and self._asked_for(clause, position, noun, actual, owner, subject):
                return
            if not others and owner and owner == subject and actual.sense in ("supported", "praised"):
                others = self._addressee(clause, position, subject, "ل", _VOICES)  # «أعرب له عن تضامنه»
                others = others or ([] if rest else self._called_just_now(clause, position, subject))
            if not others and actual.sense == "criticized":
                others = self._attacker(clause, position) or self._handed(clause, position, subject)
            if actual.sense in OPINION and not others and not rest:
                others = self._owner_of_thing(clause, position) or self._parties_of_talks(clause, position, actual, [])
            if not others and owner and actual.sense == "visited":
                others = self._host_country(clause, position, owner)
            # «ترأس جلستها», «في ختام زيارته»: no word of whom
            hers = actual.sense in ("met", "visited") and self._object_pronoun(clause, position)
            transitive = actual.sense in _OBJECT_FIRST | _TRANSITIVE or actual.slot("O")  # «محاورة الهند»
            given = actual.sense in _RECEIVED or actual.lemma == "استقبل"  # «حظي باستقبال من X»
            receiver = self._receiver(clause, position, subject)
            if set(owner) & set(receiver):  # «واجه X أسئلة بسبب انتقاداته لـY»: his own
                receiver = []
            if not others and owner and transitive and not hers and not (receiver and given):
                controller = self._controller(clause, position, subject)
                if controller and not set(controller) & set(owner):
                    others, owner = owner, controller
            if actual.sense == "contacted" and not others and actual.channel == "letter":
                others = self._addressee(clause, position, subject, "الي")
            if actual.sense in SYMMETRIC and not others and not owner:
                others = self._addressee(clause, position, subject, "علي", _OFFER)
            if actual.sense == "aided" and not others and not owner:  # «قدم X لـY دعما ماليا»
                others = next(
                    (a for m in ("ل", "الي") if (a := self._addressee(clause, position, subject, m, _GIVE))), []
                )
                others = others or self._addressee(clause, position, subject, "O", _PROMISES)  # «وعد X Y بمساعدات»
            if actual.sense == "aided" and owner and not others:  # «وصلت إلى Y مساعدات قطرية»
                others = self._addressee(clause, position, subject, "الي", _ARRIVES)
            if not others and not owner:
                others = self._before_noun(clause, position, actual, subject)
            if (
                actual.sense in SYMMETRIC
                and not others
                and not owner
                and self._during(clause, position, noun, actual, subject)
            ):
                return
            if actual.channel == "letter" and self._carried(clause, position):
                carrier = subject  # «حمل X رسالة» accuses nobody
                parties = between or [*owner, *others]
                if carrier and len(parties) > 1 and not set(carrier) & set(parties):
                    self._emit(clause, position, noun, Sense("mediated", "نقل"), carrier, parties)
                    if between:
                        return
            if others and not owner and not receiver and actual.sense not in SYMMETRIC:
                owner = by or self._from(clause, position, actual, rest)  # «فرضت على Y عقوبات من جانب X»
            if others and not owner and actual.sense in SYMMETRIC:  # «اقترح X على Y لقاء مع Z»
                offered = self._addressee(clause, position, subject, "علي", _OFFER)
                owner = offered if offered != others else []
            if others and not owner:
                owner = self._for_whom(clause, position, actual, self._controller(clause, position, subject))
                if owner == others:  # «طالب أميركا بالضغط عليها»: on somebody else
                    again = self._arguments(clause, position, owner)
                    others = next((a.actors for a in again if a.thing and actual.slot(a.mark)), others)
            if not others and not owner and actual.sense in SYMMETRIC:
                together = self._controller(clause, position, subject)
                if noun.definite and self._attended(clause, position):
                    return
                if len(together) > 1 and self._bare_object(clause, position):
                    before = len(self.events)
                    self._emit_pairs(clause, position, noun, actual, together)
                    verb = self._governing(clause, position)
                    if verb is not None and lemmas(verb) & _ASSENTS and actual.sense == "agreed":
                        self.events[before:] = [replace(e, status="occurred") for e in self.events[before:]]
                    elif verb is not None and verb.has("urged"):
                        asked = [replace(e, status="sought") for e in self.events[before:] if e.status == "occurred"]
                        self.events[before:] = asked or self.events[before:]
                    return
                if self._resulted(clause, position, noun, actual):
                    return
            passed_on = actual.channel == "letter" and owner and others  # «تسلم X رسالة من Y إلى Z»
            if receiver and given and not passed_on:
                sender = next((a.actors for a in rest if a.mark in ("من", *_AGENT) and a.depth == 0), owner)
                owner = sender or self._addressee(clause, position, subject, "من")  # «تلقى X من Y رسالة»
                others = receiver
            if not owner and not others and self._denied_again(clause, position, noun, actual):
                return
            if not owner and not others and noun.definite and self._called_off(clause, position, noun, actual):
                return
            if actual.lemma == "هجوم" and self._wordy(clause, position, owner, others):
                actual = Sense("criticized", actual.lemma, actual.slots)
            if owner and others and set(owner) != set(others):
                self._emit(clause, position, noun, actual, owner, [o for o in others if o not in owner])
                return
