"""What is carried out: «محادثات أجراها X مع Y», «زيارة ينوي X القيام بها إلى Y»."""

from dataclasses import replace
from itertools import pairwise

from pipelines.arabic.arguments import TALKS, Argument
from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.letters import CARRY, Letters
from pipelines.arabic.lexicon import Sense, load_arabic_lexicon, words_of
from pipelines.arabic.phrases import TARGETS, governing
from pipelines.arabic.possessors import OPINION
from pipelines.arabic.status import status_of
from pipelines.claims import DENIED, PREDICATES, SOUGHT, SYMMETRIC

_DONE = TALKS | {"visited"}
_IN = frozenset(["في", "خلال", "اثناء"])
_CLOSE = 4
_ADVERBIAL = frozenset(["قبل", "بعد"])
ANNOUNCES = words_of("verb of announcing measures")
_PAPERS = words_of("paper that is sent")
_ROUNDS = words_of("measure of talks")
_SESSION = words_of("session")
_TAKES_PLACE = words_of("verb before whom it is between")

_IGNORES = words_of("ignoring verb")
_REPLY = frozenset(["الرد", "الاجابه"])
_TELLS_ITSELF = frozenset(["met", "contacted", "negotiated", "visited", "refuse", "deny"])
_TO_WHOM = frozenset(["مع", "ل", "الي"])
_OFFERS = words_of("offering verb")


class Performing(Letters):
    """Reads an event noun by the verb that somebody does it with."""

    def _spoke_in(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> bool:
        """«ناشد X Y، خلال اتصال، …», «سأل X Y، في لقاء بينهما، …»: the talk is that of the two of the verb."""
        items = self.syntax.items
        if noun.definite or not position or items[clause.items[position - 1]].norm not in _IN:
            return False
        if "تبادل" in lemmas(noun):
            return False  # «شكر X Y على وساطته في تبادل الأسرى»
        if not noun.has("met", "contacted") or len(subject) != 1 or self.discourse.kind_of(subject[0]) != "person":
            return False
        behind = [items[i] for i in clause.items[position + 1 :]]
        until = next((k for k, i in enumerate(behind) if i.kind in (",", "prep") and i.norm not in _ADVERBIAL), None)
        their = [i.norm for i in behind[until : (until or 0) + 2]] == ["بين", "هما"] if until is not None else False
        own = behind[:until] if until is None or their or behind[until].kind == "," else [noun]
        if any(i.kind in ("A", "D", "N", "P") for i in own):
            return False
        verb = governing(self.syntax, clause, position)
        tells = [x.sense for x in verb.senses() if self._needed(clause, x)] if verb is not None else []
        if verb is None or not _TELLS_ITSELF.isdisjoint(tells):
            return False
        others = self._spoken_to(clause, position)[1:] or self._told_to(clause, position, verb, subject)
        if not others or not all(self.discourse.kind_of(a) == "person" for a in others):
            return False
        sense = next(s for s in noun.senses() if s.sense in ("met", "contacted"))
        self._emit(clause, position, noun, sense, subject, others)
        return True

    def _unanswered(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> bool:
        """«رفض X الرد على مكالمة من Y», «تجاهل X اتصالا من Y»: Y has tried."""
        verb = governing(self.syntax, clause, position)
        if verb is None or not noun.has("contacted") or not subject:
            return False
        before = [self.syntax.items[i].norm for i in clause.items[max(0, position - 2) : position]]
        denied = status_of(self.syntax, clause, clause.items.index(self.syntax.items.index(verb)), verb) == DENIED
        no_reply = before[-1:] == ["علي"] and (before[0] in _REPLY or ("رد" in lemmas(verb) and denied))
        if not no_reply and not (lemmas(verb) & _IGNORES and before[-1:] != ["علي"] and not denied):
            return False
        sender = next((a.actors for a in self._arguments(clause, position, subject) if a.mark in ("من", "O")), [])
        first = len(self.events)
        self._emit(clause, position, noun, Sense("contacted", noun.senses()[0].lemma), sender, subject)
        self.events[first:] = [replace(e, status=SOUGHT) for e in self.events[first:]]
        return len(self.events) > first

    def _told_to(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> list[str]:
        """«نصح X Y وZ، خلال عشاء، بـ…», «عرض X، في اتصالات هاتفية، الفكرة على Y وZ»: all whom the verb names."""
        at = clause.items.index(self.syntax.items.index(verb))
        named = [a for a in self._arguments(clause, at, subject) if not a.place and a.depth == 0]
        before = [x for a in named if a.index < position for x in a.actors]
        to_whom = _TO_WHOM | ({"علي"} if lemmas(verb) & _OFFERS else set()) | (set() if verb.has(*OPINION) else {"O"})
        behind = [x for a in named if a.index > position and a.mark in to_whom for x in a.actors]
        return [x for x in dict.fromkeys(before or behind) if x not in subject]

    def _performs(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«الزيارة التي قام بها X إلى Y», «محادثات أجراها X مع Y»: the noun before is the event, X its actor."""
        items = self.syntax.items
        pronoun = self._object_pronoun(clause, position)
        behind = [items[i] for i in clause.items[position + 1 : position + 3]]
        carried = behind[1] if len(behind) == 2 and behind[0].norm == "ب" and behind[1].kind == "P" else None
        if (pronoun or carried) and verb.verbs and verb.verbs[0].form.number == "d" and len(subject) != 2:
            subject = self.discourse.pronoun("هما", [])  # «لقاء عقداه»
        if not subject and (pronoun or carried) and clause.kind == "rel" and clause.governor >= 0 and verb.verbs:
            home = self.syntax.clauses[items[clause.governor].clause]  # «عقب المباحثات التي أجراها مع Y، غادر X»
            his = "ها" if verb.verbs[0].form.gender == "f" else "ه"
            subject = self._possessor(home, home.items.index(clause.governor), his)
        if not subject and pronoun and clause.kind in ("main", "coord"):
            subject = self._who_follows(clause)
        announced = bool(lemmas(verb) & ANNOUNCES)
        if not (verb.has("light", "receive") or announced) or not subject:
            return False
        if not pronoun and carried is None:
            return False
        last = self.events[-1] if self.events else None
        if pronoun and last and last.channel == "letter" and lemmas(verb) & CARRY:
            if not {last.subject, last.object} & set(subject):  # «رسالة سلمها قرقاش»
                self._emit(clause, position, verb, Sense("mediated", "سلم"), subject, [last.subject, last.object])
                return True
        here = clause.items[:position]
        if clause.kind == "rel" and clause.governor >= 0 and not (here and items[here[-1]].kind == "N"):
            candidates = [clause.governor]
        else:
            at = items.index(verb)
            candidates = [i for i in range(at - 1, -1, -1) if items[i].kind == "N"][:1]
            if candidates and candidates[0] < at - 2 and load_arabic_lexicon().common.get(items[at - 1].norm) == "noun":
                candidates = []  # «لم يعقد لقاء رغم جهود بذلها X»
        for index in map(self._session, candidates):
            noun = items[index]
            spoken = [replace(s, sense="contacted") if s.sense == "letter" else s for s in noun.senses()]
            senses = [s for s in spoken if s.sense in PREDICATES] if noun.kind == "N" else []
            for sense in senses[:1]:
                if announced and sense.sense != "sanctioned":
                    continue
                arguments = [
                    a for a in self._arguments(clause, position, subject)
                    if not set(a.actors) & set(subject)
                    and (self._reaches(sense, a) or (a.mark == "من" and not a.depth and verb.has("receive")))
                ]  # fmt: skip
                others = [x for a in arguments for x in a.actors]
                others = others or self._told_before(index, items.index(verb), sense, subject)
                if sense.sense == "attacked" and not others:
                    others = self._where_it_struck(clause, position, subject)
                if sense.sense == "visited" and not others:  # «منذ الرحلة التي قامت بها X»: to the same place
                    others = next(([e.object] for e in reversed(self.events) if e.predicate == "visited"), [])
                if verb.has("receive") and others:
                    subject, others = others, subject
                if sense.sense == "mediated":  # «الوساطة التي تضطلع بها X مع Y بين …»
                    subject = [*subject, *self._company(clause, subject, ("مع",))]
                if others:
                    home = self.syntax.clauses[noun.clause]
                    before = len(self.events)
                    self._emit(home, home.items.index(index), noun, sense, subject, others)
                    status = SOUGHT if verb.has("seek") else self._judged_when_done(index, clause, position)
                    if status:  # «عقوبات اقترحتها X على Y»
                        self.events[before:] = [replace(e, status=status) for e in self.events[before:]]
                    return True
                if sense.sense in SYMMETRIC and len(subject) == 2 and self._by_the_two(verb, subject):
                    home = self.syntax.clauses[noun.clause]
                    self._emit_pairs(home, home.items.index(index), noun, sense, subject)
                    return True
        return False

    def _where_it_struck(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«الهجوم الذي شنته X على قاعدة في Y»: whose country the target is in."""
        items = self.syntax.items
        targets = [k for k in range(position, len(clause.items)) if items[clause.items[k]].norm in TARGETS]
        where = (a for a in self._arguments(clause, position, subject) if a.mark == "في" and not a.depth)
        return next((a.actors for a in where if targets and 0 < a.index - targets[0] <= _CLOSE), [])

    def _judged_when_done(self, noun: int, clause: Clause, position: int) -> str | None:
        """«رفضت X العقوبات التي فرضتها Y», «لم تدن X الهجوم الذي شنته Y»: done or not, whatever X thinks of it."""
        items = self.syntax.items
        home = self.syntax.clauses[items[noun].clause].items
        before = [items[i] for i in home[: home.index(noun)] if items[i].kind in ("V", "N")][-1:]
        judged = before and before[0].has("refuse", *OPINION)
        return status_of(self.syntax, clause, position, items[clause.items[position]]) if judged else None

    def _session(self, noun: int) -> int:
        """«جلسة المباحثات التي …»: the session is what was held."""
        session = noun > 0 and not _SESSION.isdisjoint(lemmas(self.syntax.items[noun - 1]))
        return noun - 1 if session else noun

    def _by_the_two(self, verb: Item, subject: list[str]) -> bool:
        """«لقاء عقداه», «لقاء عقده X وY»: it is one of the two, who are not of one side."""
        sides = {self.discourse.state_of(s) for s in subject}
        return bool(verb.verbs) and (
            verb.verbs[0].form.number == "d" or (len(sides) == len(subject) and "" not in sides)
        )

    def _told_before(self, noun: int, verb: int, sense: Sense, subject: list[str]) -> list[str]:
        """«زيارة للهند قام بها X», «لقاء مع Y عقده X»: the other end stands between the noun and the verb."""
        if sense.sense not in _DONE:
            return []
        home = self.syntax.clauses[self.syntax.items[noun].clause]
        arguments = self._arguments(home, home.items.index(noun), subject)
        before = (a for a in arguments if home.items[a.index] < verb and self._reaches(sense, a))
        return next((a.actors for a in before if not set(a.actors) & set(subject)), [])

    def _carries_out(self, clause: Clause, position: int, subject: list[str]) -> bool:
        """«زيارة كان X يعتزم القيام بها إلى Y», «لقاء ينوي X إجراءه مع Y»: the noun before is what X is to do."""
        items = self.syntax.items
        behind = [items[i] for i in clause.items[position + 1 : position + 3]]
        own = bool(behind) and (behind[0].kind == "P" or (behind[0].norm == "ب" and behind[-1].kind == "P"))
        at = next((p for p in range(position - 1, -1, -1) if items[clause.items[p]].has(*_DONE)), -1)
        if not own or at < 0 or items[clause.items[at]].kind != "N" or not subject:
            return False
        noun = items[clause.items[at]]
        sense = next(s for s in noun.senses() if s.sense in _DONE)
        arguments = (a for a in self._arguments(clause, position, subject) if self._reaches(sense, a))
        others = next((a.actors for a in arguments if not set(a.actors) & set(subject)), [])
        others = others or self._told_before(clause.items[at], clause.items[position], sense, subject)
        self._emit(clause, at, noun, sense, subject, others)
        return bool(others)

    def _reaches(self, sense: Sense, argument: Argument) -> bool:
        """Whether an argument fills a slot: «العقوبات التي فرضتها X على قطاع النفط الإيراني» is deep in it."""
        slot = sense.slot(argument.mark)
        if argument.mark == "ب" and argument.place and sense.sense == "met":
            return False  # «اجتماع عقدوه بالقاهرة»
        if slot is None:
            return argument.mark == "بين" and argument.depth <= 1
        return argument.depth <= (4 if slot.deep else 1)

    def _before_noun(self, clause: Clause, position: int, sense: Sense, subject: list[str]) -> list[str]:
        """«عقد X مع Y لقاء», «وجه X إلى Y تحذيرا»: the other end stands between a light verb and its object."""
        items = self.syntax.items
        verb = next((k for k in range(position - 1, -1, -1) if items[clause.items[k]].kind == "V"), -1)
        lends = verb >= 0 and items[clause.items[verb]].has("light", "exchange")
        if not lends or items[clause.items[verb]].has("receive"):
            return []
        between = [items[i] for i in clause.items[verb + 1 : position]]
        of_it = between[-1:] and between[-1].norm == "من"  # «خاض مع Y جولات شاقة من التفاوض»
        if of_it and (counted := next((n for n, i in enumerate(between) if i.norm in _ROUNDS), 0)):
            between = between[:counted]
        aside = between[-1:] and (
            between[-1].kind == "conj" or (between[-1].kind == "prep" and between[-1].norm != "ب")
        )
        definite = items[clause.items[position]].definite and not items[clause.items[verb]].has("exchange")
        definite = definite and not of_it
        wrapped = between[-1:] and (
            between[-1].has("tour") or between[-1].norm in _PAPERS
        )  # «جولة مباحثات», «رسالة تهنئة»
        rounds = between[:-1] if wrapped else between
        if aside or definite or any(i.kind == "N" for i in rounds):
            return []  # «أجرى مع Y مباحثات بشأن اتفاق»
        near = (a for a in self._arguments(clause, verb, subject) if a.index < position and a.depth == 0)
        return next((a.actors for a in near if a.mark not in ("O", "من", "في") and sense.slot(a.mark)), [])

    def _held_between(self, clause: Clause, position: int) -> list[str]:
        """«جرى بين X وY اتصال», «وقعت بين X وY اتفاقية»: the two stand between such a verb and its subject."""
        items = self.syntax.items
        verb = next((k for k in range(position - 1, -1, -1) if items[clause.items[k]].kind == "V"), -1)
        between = [items[i] for i in clause.items[verb + 1 : position]]
        held = verb >= 0 and bool(lemmas(items[clause.items[verb]]) & _TAKES_PLACE)
        inside = all(i.kind in ("A", "D", "W", "conj", "quant", "T", "adv", ",") for i in between[1:])
        if not held or items[clause.items[position]].definite or len(between) < 2 or not inside:
            return []
        return self._behind_between(clause, verb + 2, []) if between[0].norm == "بين" else []

    def _from(self, clause: Clause, position: int, sense: Sense, arguments: list[Argument]) -> list[str]:
        """«أثارت انتقادات من X لـY»: from whom, if no verb lends the noun its subject."""
        verb = governing(self.syntax, clause, position)
        lent = verb is not None and verb.has("light", "receive", "say")
        if lent and verb is not None and not verb.has("receive", "say"):
            behind = next(i for at, i in pairwise(clause.items) if self.syntax.items[at] is verb)
            passive = behind == clause.items[position] or self.syntax.items[behind].kind == "prep"
            lent = not passive or verb.verbs[0].form.gender != "f"  # «وجهت (إلى Y) انتقادات من X»
        near = arguments[0] if arguments and not lent and not sense.slot("من") else None
        return near.actors if near is not None and near.mark == "من" and near.depth == 0 else []
