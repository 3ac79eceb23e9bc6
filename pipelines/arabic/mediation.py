"""Who mediates between whom: «بوساطة X», «جهود X للتقريب بين A وB», «استضافت X محادثات بين A وB»."""

from dataclasses import replace
from itertools import pairwise

from pipelines.arabic.arguments import TALKS
from pipelines.arabic.clauses import Clause
from pipelines.arabic.deeds import Deeds
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import FAULTS, Sense, words_of
from pipelines.arabic.phrases import about_by, governing
from pipelines.arabic.stated_subjects import TOGETHER
from pipelines.arabic.verb_status import AGREES_ON, verb_status
from pipelines.claims import OCCURRED, SOUGHT, Event
from pipelines.mention import Mention

PART = words_of("part played")
STRIVING = words_of("striving") | PART | {"ال" + word for word in PART}
_EFFORT = words_of("effort")
_FAILS = words_of("failing verb")
_REQUESTS = words_of("requesting verb")
_OFFERS = words_of("offering verb")
_PROXIES = words_of("proxy")
_OF_EACH = words_of("of each side")
_UNDER = words_of("under whose eyes")
_THROUGH = words_of("through")
_BROKERS = words_of("brokering verb")
_SETTLEMENT = words_of("settlement")
_COMPANY = words_of("in company with")
_HELD = (*TALKS, "mediated", "tour", "channel")  # what is held between two
_END = frozenset([",", "comp", "rel", "sub", "cond", ":", "topic"])
_DASHES = frozenset(["-", "–"])
_NO_END = TOGETHER | words_of("lasting verb")  # «اجتماع يضم X وY», «اجتماع دام ساعتين بين X وY»
_PART_REACH = 6  # items between «دور» and «بين»
_WORDS = 3  # words that may stand between a noun and its adjective of nationality, or between «بين» and a name


class Mediation(Deeds):
    """Reads mediators and the sides between whom they stand."""

    def _mediates(
        self, clause: Clause, position: int, trigger: Item, lemma: str, givers: list[str], sides: list[str],
        status: str = "",
    ) -> bool:  # fmt: skip
        """Emit what `givers` do for each side, with `status` if given; False for talks of their own."""
        own = {*givers, *(self.actors.state_represented(g) for g in givers)}
        if not givers or not sides or own & set(sides):
            return False
        before = len(self.events)
        self._emit(clause, position, trigger, Sense("mediated", lemma), givers, sides)
        if status:
            self.events[before:] = [replace(e, status=status) for e in self.events[before:]]
        return len(self.events) > before

    # --- the sides -----------------------------------------------------------------------------------------

    def _sides(self, clause: Clause, start: int, exclude: list[str], through: bool = False) -> list[str]:
        """The two or more between whom stands what is before item `start` of the clause; [] if none are named.

        They stand behind «بين», or their talks do: «محادثات إيرانية أميركية», «لقاء X بـY», «قمة تجمع X وY».
        `exclude` are those whom a pronoun does not mean. `through`: also behind a verb, where the mediation itself is
        the subject.
        """
        items = self.syntax.items
        k = start
        while k < len(clause.items):
            item = items[clause.items[k]]
            if item.kind == "prep" and item.norm == "بين":
                return self._behind_between(clause, k + 1, exclude)
            if item.kind == "," and (closing := self._with_others(clause, k)):
                k = closing  # «وساطة X، بالاشتراك مع Z، بين A وB»
                continue
            if item.kind == "," and [items[i].kind for i in clause.items[k + 1 : k + 3]] == ["T", ","]:
                k += 3  # «رعت X، مساء أمس، اجتماعا بين A وB»
                continue
            if item.kind in _END or (item.kind == "V" and not through and not lemmas(item) & _NO_END):
                break
            if (item.kind == "N" and item.has(*_HELD)) or (item.kind == "V" and lemmas(item) & TOGETHER):
                if len(sides := self._of_talks(clause, k + 1)) > 1:
                    return sides
            k += 1
        here = set(clause.items[start:k])
        for inner in self.syntax.clauses[clause.number + 1 :]:
            if inner.kind == "rel" and inner.governor in here:  # «محادثات … التي تجمع X وY»
                verb = next((p for p, i in enumerate(inner.items) if items[i].kind == "V"), -1)
                if verb >= 0 and (through or lemmas(items[inner.items[verb]]) & TOGETHER):
                    return self._sides(inner, verb, exclude, through)
        return []

    def _with_others(self, clause: Clause, comma: int) -> int:
        """The position behind a phrase between commas that tells in whose company; 0 if there is none."""
        items = self.syntax.items
        if comma + 1 >= len(clause.items) or items[clause.items[comma + 1]].norm not in _COMPANY:
            return 0
        ends = (k for k in range(comma + 1, len(clause.items)) if items[clause.items[k]].kind == ",")
        return next(ends, -1) + 1

    def _behind_between(self, clause: Clause, k: int, exclude: list[str]) -> list[str]:
        """The actors behind «بين»: «بين كل من X وY», «بين حكومة X وحركة Y», «بين مسؤولين أميركيين وإيرانيين»."""
        items = self.syntax.items
        sides: list[str] = []
        words, wanted = 0, 2
        while k < len(clause.items) and len(sides) < wanted:
            item = items[clause.items[k]]
            if item.kind == "A":
                actors, k = self._group(clause.items, k, [])
                actors = self._own_of_another(item, actors, exclude)
                sides += [a for a in actors if a not in sides]
                words = _WORDS - 1
                behind = [items[i].norm for i in clause.items[k : k + 3]]
                if behind[:2] == ["و", "بين"] or behind[1:] == ["و", "بين"]:
                    k, wanted = k + len(behind[: behind.index("بين")]), len(sides) + 1  # «بين X وY، وبين X وZ»
                continue
            if item.kind == "D":
                sides += [m.actor for m in item.mentions if m.actor and m.actor not in sides]
            elif item.kind == "P" and not sides:
                sides = self.discourse.pronoun(item.norm, exclude)
                wanted = max(wanted, len(sides))
            elif item.kind in ("W", "U", "N"):
                words += not (item.norm in _OF_EACH or item.norm in _PROXIES)
                if words > _WORDS or (sides and words >= _WORDS):
                    break
            elif item.kind not in ("conj", "quant", "backChannel") and item.norm not in ("بين", "من"):
                break
            k += 1
        return sides if len(sides) > 1 else []

    def _of_talks(self, clause: Clause, k: int) -> list[str]:
        """Whose talks they are by what is right behind the noun, or behind the verb that brings them together."""
        items = self.syntax.items
        sides: list[str] = []
        words = 0
        while k < len(clause.items):
            item = items[clause.items[k]]
            if item.kind == "A" and (not sides or items[clause.items[k - 1]].norm in ("ب", "مع")):
                actors, k = self._group(clause.items, k, [])
                sides += [a for a in actors if a not in sides]
                continue
            if item.kind == "D":
                sides += [m.actor for m in item.mentions if m.actor and m.actor not in sides]
            elif item.kind in ("W", "U") and not sides and words < _WORDS:
                words += 1
            elif not (
                (sides and (item.kind == "conj" or item.norm in _DASHES or item.norm in ("ب", "مع")))
                or (not sides and item.norm in ("من", "quant", "backChannel"))
            ):
                break
            k += 1
        return sides

    def _talked_of(self, noun: Item, exclude: list[str]) -> list[str]:
        """The two whose talks were told last, where «المحادثات», «الاجتماع» names nobody; of its kind, if there are."""
        past = [e for e in (*self.told.values(), *self.events) if e.predicate in TALKS and e.predicate != "agreed"]
        past = [e for e in past if noun.has(e.predicate)] or past
        pair = [past[-1].subject, past[-1].object] if past else self.discourse._pair("any")
        return [p for p in pair if p not in exclude]

    # --- the mediator --------------------------------------------------------------------------------------

    def _own_mediators(self, clause: Clause, position: int) -> tuple[list[str], int]:
        """Whose mediation it is by what stands right behind the noun, and the position behind that."""
        items = self.syntax.items
        noun, k = items[clause.items[position]], position + 1
        if pronoun := self._object_pronoun(clause, position):
            return self._thanked(clause, position) or self._possessor(clause, position, pronoun), k + 1
        if undertaken := self._undertaken(clause, k):
            return undertaken, k + 1
        while k < len(clause.items) and (
            items[clause.items[k]].kind == "quant"
            or items[clause.items[k]].norm in _PROXIES
            or (items[clause.items[k]].norm == "من" and k == position + 1)
        ):
            k += 1  # «بوساطة كل من X وY», «برعاية إدارة X», «بوساطة من X»
        if k < len(clause.items) and items[clause.items[k]].kind == "A" and (k > position + 1 or not noun.definite):
            return self._group(clause.items, k, [])
        givers: list[str] = []
        words, after = 0, position + 1
        for k in range(position + 1, len(clause.items)):
            item = items[clause.items[k]]
            if item.kind == "D":
                givers += [m.actor for m in item.mentions if m.actor and m.actor not in givers]
                after = k + 1
            elif item.kind == "W" and words < _WORDS:
                words += 1
            elif not (givers and (item.kind == "conj" or item.norm in _DASHES)):
                break
        return givers, after

    def _undertaken(self, clause: Clause, k: int) -> list[str]:
        """«وساطة يقوم بها X», «مساع تبذلها X»: who stands behind the verb of a bare relative clause."""
        items = self.syntax.items
        while k < len(clause.items) and items[clause.items[k]].kind in ("W", "D"):
            k += 1
        behind = [items[i] for i in clause.items[k : k + 3]]
        light = bool(behind) and behind[0].kind == "V" and behind[0].has("light")
        with_it = [i.norm for i in behind[1:]] == ["ب", "ها"] or [i.norm for i in behind[1:2]] == ["ها"]
        return (self._post_subject(clause, k) or []) if light and with_it else []

    def _strives(self, clause: Clause, position: int) -> None:
        """«جهود X بين A وB», «الجهود التي تقودها X لوقف القتال بين A وB»: X mediates."""
        noun = self.syntax.items[clause.items[position]]
        own, after = self._own_mediators(clause, position)
        part = noun.norm.removeprefix("ال") in PART
        for inner in self.syntax.clauses[clause.number + 1 :] if not own else ():
            if inner.kind == "rel" and inner.governor == clause.items[position]:
                clause, position = inner, next((p for p, i in enumerate(inner.items) if self._is_led(i)), 0)
                own, after = self._undertaken(inner, position), position + 1
                break
        if part and not own:  # «لعبت X دورا بين A وB»
            verb = governing(self.syntax, clause, position)
            own = self.subjects.get(clause.number, []) if verb is not None and verb.has("light", "seek") else []
            own = self._who_is_ready(clause, position) or own
        if part and not self._between_them(clause, after):
            return
        self._mediates(clause, position, noun, "توسط", own, self._sides(clause, after, own) if own else [])

    def _who_is_ready(self, clause: Clause, position: int) -> list[str]:
        """«أبدى X استعداد بلاده للعب دور بين A وB»: she whose readiness it is."""
        items = [self.syntax.items[i] for i in clause.items[:position]]
        for ready, whose in pairwise(items):
            if ready.kind in ("seek", "plan", "N") and whose.kind == "A" and ready.has("seek") | (ready.kind != "N"):
                return self._actors(whose, [])
        return []

    def _between_them(self, clause: Clause, k: int) -> bool:
        """«دورا بناء بين A وB», «دورا في التقارب بين A وB»; no «دورا سلبيا», no «دورا في الحرب بين A وB»."""
        items = [self.syntax.items[i] for i in clause.items[k:]]
        until = next((n for n, i in enumerate(items) if i.norm == "بين" or i.kind in _END), len(items))
        inside = [i.norm.removeprefix("ال") for i in items[:until]]
        settles = any(w in _SETTLEMENT for w in inside) or all(
            i.kind in ("W", "D", "P", "T", "adv") for i in items[:until]
        )
        return settles and until <= _PART_REACH and not any(w in FAULTS for w in inside)

    def _is_led(self, index: int) -> bool:
        return self.syntax.items[index].kind == "V" and self.syntax.items[index].has("light")

    def _mediators(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """Who mediates where the noun itself does not tell: whose effort it is, else who does it."""
        items = self.syntax.items
        antecedent = items[clause.governor] if clause.kind == "rel" and clause.governor >= 0 else None
        verb = next((p for p, i in enumerate(clause.items[:position]) if items[i].kind == "V"), -1)
        if antecedent is not None and verb >= 0 and self._is_effort(antecedent):
            if named := self._post_subject(clause, verb):  # «الدور الذي أدته X في التوصل إلى …»
                return named
        for k in range(position - 1, -1, -1):
            item = items[clause.items[k]]
            if self._is_effort(item):
                own, _ = self._own_mediators(clause, k)
                if own:
                    return own
            if item.kind in ("V", "comp", "rel"):
                break
        governing = items[clause.items[verb]] if verb >= 0 else None
        if governing is not None and governing.has("send"):
            return self._who_is_sent(clause, verb, subject)
        before = items[clause.items[position - 1]].norm if position else ""
        talks = governing is not None and governing.has(*TALKS) and not governing.has("light", "seek")
        if talks and before not in ("ل", "اطار"):
            return []  # «ناقش X مع Y الوساطة بين …»
        if thanked := self._thanked(clause, position):
            return thanked
        return self._controller(clause, position, subject) or self._plain_subject(clause, position, subject)

    def _is_effort(self, item: Item) -> bool:
        return item.kind in ("W", "N", "seek") and (
            item.norm in _EFFORT or item.norm.removeprefix("ال") in _EFFORT or item.norm.removesuffix("ا") in _EFFORT
        )

    def _plain_subject(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """Who is, or works for, what the noun names: «تعمل X على التقريب بين …», «أن تكون X وسيطا»."""
        items = self.syntax.items
        verbs = [items[i] for i in clause.items[:position] if items[i].kind == "V"]
        plain = all({s.sense for s in v.senses()} <= {"other", "light"} for v in verbs)
        return subject if verbs and plain else []

    # --- what is said --------------------------------------------------------------------------------------

    def _mediation(self, clause: Clause, position: int, noun: Item, sense: Sense, subject: list[str]) -> bool:
        """«وساطة X بين A وB», «بوساطة X», «استضافة X محادثات بين A وB»; whether the sides are known."""
        items = self.syntax.items
        own, after = self._own_mediators(clause, position)
        if not own and position and items[clause.items[position - 1]].norm in _THROUGH:
            return True  # «تبادل X وY الرسائل عبر وسطاء»: nobody knows who they are
        givers = own or self._mediators(clause, position, subject)
        sides = self._sides(clause, after, givers, through=bool(own) and not sense.parties)
        its = bool(self._object_pronoun(clause, position)) and sense.parties
        if its and (not sides or items[clause.items[after]].norm == "بين"):
            own = self._controller(clause, position, subject)  # «تيسيرها بين A وB»
        if not sides and sense.parties:
            if its:  # «مفاوضات بين A وB، وتولت X رعايتها»
                thanked = self._thanked(clause, position)  # «شكر Y X على استضافتها»
                behind = items[clause.items[position + 2]] if position + 2 < len(clause.items) else noun
                if thanked and behind.kind == "W":
                    return True  # «شكر Y X على استضافتها اللاجئين»
                thanked = [] if behind.kind == "N" and not behind.norm.startswith("ال") else thanked
                told = self.events if thanked else self.events[-1:]
                last = next((e for e in reversed(told) if e.predicate in TALKS), None)
                own = thanked or own
                sides = [last.subject, last.object] if last else self._talked_of(noun, own)
                return self._mediates(clause, position, noun, sense.lemma, own, sides)
            held = [items[i] for i in clause.items[after : after + _WORDS]]
            if named := [i for i in held if i.kind == "N" and i.definite and i.has(*_HELD)]:
                sides = self._talked_of(named[0], own)  # «استضافة X المحادثات»
        if sides:
            governing = next((items[i] for i in reversed(clause.items[:position]) if items[i].kind == "V"), None)
            if sense.parties and governing is not None and lemmas(governing) & AGREES_ON:
                return True  # «اتفقا على ترتيب لقاء بين رئيسيهما»
            givers = own or givers
            givers = [*givers, *self._company(clause, givers)]
            self._mediates(clause, position, noun, sense.lemma, givers, sides)
            return True
        before = items[clause.items[position - 1]].norm if position else ""
        joined = before == "و" and any(items[i].has("mediated") for i in clause.items[:position])
        governor = next((items[i] for i in reversed(clause.items[:position]) if items[i].kind in ("V", "N")), None)
        welcomed = before == "ب" and governor is not None and about_by(governor)  # «رحبت بوساطة X»
        if own and (before in _UNDER or joined) and not welcomed:  # «بوساطة X وإشراف Y»
            return self._under_eyes(clause, position, noun, sense, own, subject)
        return self._asked_to_mediate(clause, position, noun, sense, own, subject) or self._offers_to_mediate(
            clause, position, noun, sense, givers
        )

    def _offers_to_mediate(self, clause: Clause, position: int, noun: Item, sense: Sense, givers: list[str]) -> bool:
        """«عرض X وساطته», «أبدت X استعدادها للتوسط»: between the two of whom the article tells as opposed."""
        items = self.syntax.items
        before = [items[i] for i in clause.items[:position]]
        offered = any(lemmas(i) & _OFFERS or i.kind == "seek" for i in before)
        if not offered or sense.parties:
            return False
        sides = self.discourse.anaphor(Mention(0, 0, "pair", note="sides"), givers)
        return self._mediates(clause, position, noun, sense.lemma, givers, sides, SOUGHT)

    def _asked_to_mediate(
        self, clause: Clause, position: int, noun: Item, sense: Sense, own: list[str], subject: list[str]
    ) -> bool:
        """«طلب X من Y التوسط», «التمس X وساطة Y لدى Z»: Y is to mediate for X, and with Z."""
        items = self.syntax.items
        at = next((k for k in range(position - 1, -1, -1) if items[clause.items[k]].kind == "V"), -1)
        verb = items[clause.items[at]] if at >= 0 else noun
        requests = bool(lemmas(verb) & _REQUESTS)
        if at >= 0 and lemmas(verb) & _OFFERS and not own:  # «عرضت X على Y الوساطة مع Z»
            ends = self._arguments(clause, at, subject)
            sides = [x for a in ends if a.mark == "علي" or (a.mark == "مع" and a.index > position) for x in a.actors]
            return self._mediates(clause, position, noun, sense.lemma, subject, sides, SOUGHT)
        if at < 0 or not (requests or verb.has("urged")) or sense.parties:
            return False
        asked = own or [a for a in self._controller(clause, position, subject) if a not in subject]
        with_whom = (a.actors for a in self._arguments(clause, position, subject) if a.mark in ("لدي", "مع"))
        sides = next(with_whom, subject if requests else [])
        if own and sides:
            self._emit(clause, at, items[clause.items[at]], Sense("urged", "طلب"), subject, own)
        return self._mediates(clause, position, noun, sense.lemma, asked, sides, SOUGHT)

    def _goes_between(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«توسطت X بين A وB», «تتوسط X إلى جانب Y في المفاوضات بين A وB»."""
        senses = [s for s in verb.senses() if s.sense == "mediated" and not s.parties and self._needed(clause, s)]
        if not senses or not subject:
            return False
        sides = self._sides(clause, position + 1, subject)
        if verb.kind == "V" and self._object_pronoun(clause, position) == "هما":  # «توسطتهما X»
            sides = self.discourse.pronoun("هما", subject)
        givers = [*subject, *self._company(clause, subject, ("مع",))]
        return self._mediates(clause, position, verb, senses[0].lemma, givers, sides)

    def _company(self, clause: Clause, givers: list[str], more: tuple[str, ...] = ()) -> list[str]:
        """«تقود X، بالشراكة مع Y، وساطة بين …»: who mediates together with them."""
        items = self.syntax.items
        found: list[str] = []
        for k, index in enumerate(clause.items[:-1]):
            if items[index].norm == "بين":
                break
            if items[index].norm in (*_COMPANY, *more) and items[clause.items[k + 1]].kind == "A":
                found += [a for a in self._group(clause.items, k + 1, givers)[0] if a not in givers]
        return found

    def _under_eyes(
        self, clause: Clause, position: int, noun: Item, sense: Sense, own: list[str], subject: list[str]
    ) -> bool:
        """«اتفقا بوساطة X»: the sides are those whose talks the sentence tells; where they are planned, so is it."""
        talks = next((e for e in reversed(self.events) if e.predicate in TALKS), None)
        items = self.syntax.items
        before = [i for i in items[: clause.items[0]] if i.kind == "N" and i.has(*TALKS)]
        of_these = talks is not None and bool(before) and before[-1].start == talks.trigger
        if talks is not None and clause.kind == "rel" and talks.clause != clause.number and not of_these:
            return True  # «الهدنة التي أبرمت بوساطة X» need not be theirs who spoke of it
        if talks is None and position < 3:
            self.pending.append((clause, position, noun, sense, own))
            return True
        told = [e for e in self.events if talks and e.trigger == talks.trigger]
        sides = list(dict.fromkeys(x for e in told for x in (e.subject, e.object)))
        if not sides and len(subject) == 2:  # «تبادلت X وY الأسرى بوساطة Z»
            sides = subject
        between = [k for k in range(position) if items[clause.items[k]].norm == "بين"]
        if between and not sides:  # «الاتفاق الموقع بين A وB برعاية X»
            sides = self._behind_between(clause, between[-1] + 1, own)
        return self._mediates(clause, position, noun, sense.lemma, own, sides, talks.status if talks else "")

    def _hosts(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«استضافت الدوحة محادثات بين A وB», «ترعى السعودية المحادثات»: the subject mediates for each party."""
        items = self.syntax.items
        held = [
            p for p in range(position + 1, len(clause.items))
            if items[clause.items[p]].has(*_HELD) or items[clause.items[p]].norm.removeprefix("ال") in _SETTLEMENT
        ]  # fmt: skip
        thanked = self._thanked(clause, position)  # «شاكرا لـX استضافتها»
        told_of = self.events if thanked else self.events[-1:]
        last = next((e for e in reversed(told_of) if e.predicate in TALKS or not thanked), None)
        if self._hosts_them(clause, position, verb):
            return True
        if held and self._arranges_for(clause, position, held[0], verb, subject):
            return True
        status, sides = "", []
        behind = [items[i] for i in clause.items[position + 1 :] if items[i].kind in ("A", "W", "N")]
        guests = next((i for i in behind if i.kind != "A" or not set(self._actors(i, [])) <= set(subject)), None)
        told = self._told_just_before(clause, last) if self._object_pronoun(clause, position) else []
        if guests is not None and guests.kind == "A" and guests.mentions[0].kind == "pair":
            sides = self._actors(guests, subject)  # «استضاف X الطرفين»
        elif told and last is not None:  # «مفاوضات بين X وY ترعاها Z»: where they are planned, so is it
            sides, status = told, "" if last.status == "denied" else last.status
            subject = thanked or self._post_subject(clause, position) or []
        elif held:
            sides = self._sides(clause, held[0], subject)
            if not sides and items[clause.items[held[0]]].definite:
                sides = self._talked_of(items[clause.items[held[0]]], subject)
        elif clause.kind == "rel" and clause.governor >= 0 and items[clause.governor].kind == "N":
            sides = [p for p in self.discourse._pair("any") if p not in subject]
        elif self._thanked_for_it(clause, position, subject):  # «شكر Y X التي استضافتها»
            sides = self._talked_of(verb, subject)
        return self._mediates(clause, position, verb, verb.senses()[0].lemma, subject, sides, status)

    def _thanked_for_it(self, clause: Clause, position: int, subject: list[str]) -> bool:
        """Whether a relative clause tells for what the state or person before it is thanked."""
        items = self.syntax.items
        if clause.kind != "rel" or clause.governor < 0 or self._object_pronoun(clause, position) not in ("ه", "ها"):
            return False
        above = self.syntax.clauses[items[clause.governor].clause]
        thanks = any(items[i].has("praised") for i in above.items if clause.governor - 6 < i < clause.governor)
        return thanks and items[clause.governor].kind == "A" and self._actors(items[clause.governor], []) == subject

    def _arranges_for(self, clause: Clause, position: int, meeting: int, verb: Item, subject: list[str]) -> bool:
        """«رتّب X لـY وZ لقاء مع W»: Y and Z are to meet W, and X mediates for all."""
        noun = self.syntax.items[clause.items[meeting]]
        ends = [a for a in self._arguments(clause, position, subject) if not a.place]
        guests = next((a.actors for a in ends if a.mark == "ل" and a.depth == 0 and a.index < meeting), [])
        hosts = next((a.actors for a in ends if a.mark == "مع" and a.index > meeting), [])
        sense = next((s for s in noun.senses() if s.sense in TALKS), None)
        if not guests or not hosts or sense is None:
            return False
        self._emit(clause, meeting, noun, sense, guests, hosts)
        self.letters.add(noun.start)
        return self._mediates(clause, position, verb, verb.senses()[0].lemma, subject, [*guests, *hosts])

    def _told_just_before(self, clause: Clause, talks: Event | None) -> list[str]:
        """Whose talks these are, if this clause goes on about them."""
        if talks is None or talks.predicate not in TALKS:
            return []
        if talks.clause not in (clause.number, clause.number - 1, clause.parent):
            return []
        told = [e for e in self.events if e.trigger == talks.trigger]
        return list(dict.fromkeys(x for e in told for x in (e.subject, e.object)))

    def _hosts_them(self, clause: Clause, position: int, verb: Item) -> bool:
        """«مفاوضات تستضيفها X بين A وB», «اللقاء الذي رتبت له X بين A وB»: the talks of A and B, and X mediates."""
        items = self.syntax.items
        behind = [items[i].kind for i in clause.items[position + 1 : position + 3]]
        hosts = self._post_subject(clause, position) or []
        if not (self._object_pronoun(clause, position) or behind == ["prep", "P"]) or not hosts:
            return False
        sides = self._sides(clause, position + 1, hosts)
        before = [clause.governor] if clause.kind == "rel" and clause.governor >= 0 else clause.items[:position]
        talks = [i for i in before if items[i].kind == "N" and items[i].has(*TALKS)]
        if talks and sides:
            home, noun = self.syntax.clauses[items[talks[-1]].clause], items[talks[-1]]
            sense = next(s for s in noun.senses() if s.sense in TALKS)
            self._emit_pairs(home, home.items.index(talks[-1]), noun, sense, sides, clause.items[-1])
        return self._mediates(clause, position, verb, verb.senses()[0].lemma, hosts, sides)

    def _brokers(self, clause: Clause, position: int, noun: Item, sides: list[str], subject: list[str]) -> None:
        """«أسهمت X في الاتفاق بين A وB», «فتحت X قناة بين A وB», «دور X في الهدنة بين A وB»: X stands between them."""
        items = self.syntax.items
        verb = next((p for p in range(position - 1, -1, -1) if items[clause.items[p]].kind == "V"), -1)
        antecedent = items[clause.governor] if clause.kind == "rel" and clause.governor >= 0 else None
        effort = any(self._is_effort(items[i]) for i in clause.items[max(0, verb) : position])
        if effort or (antecedent is not None and self._is_effort(antecedent)):
            givers = self._mediators(clause, position, subject)
        else:
            givers = subject if verb >= 0 and lemmas(items[clause.items[verb]]) & _BROKERS else []
        made = effort and (verb < 0 or verb_status(self.syntax, clause, verb) == OCCURRED)
        lent = verb >= 0 and not lemmas(items[clause.items[verb]]) & _FAILS  # «فشلت جهوده لعقد لقاء»: he made them
        made = made and not (lent and items[clause.items[verb]].has("seek", "plan", "urged", "deny", "refuse"))
        self._mediates(clause, position, noun, "توسط", givers, sides, OCCURRED if made else "")
