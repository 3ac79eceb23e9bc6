"""Arguments of triggers: how the actors of one clause are attached to a verb or an event noun."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.phrases import (
    AUSPICES,
    JUDGED,
    MARGIN,
    NEUTRAL,
    adds_to_list,
    aimed_at,
    closed,
    closes_aside,
    does_it,
    end_of_inserted,
    ended,
    full,
    goes_on,
    joins_list,
    judged,
    led_or_held,
    may_hold_actor,
    named_among,
    names_agreement,
    nationality_behind,
    of_body_named,
    other_side,
    recalled_from,
)
from pipelines.arabic.resumptions import Resumptions
from pipelines.arabic.stated_subjects import OF_EACH, TOGETHER
from pipelines.claims import PREDICATES

TALKS = frozenset(["met", "negotiated", "contacted", "agreed"])
_PAST_BOUNDARY = frozenset(["comp", "rel", "sub", "cond", ":", "topic"])
_ASIDE = NEUTRAL | {"attr"}  # what a comma closes
_EXPELS = words_of("expelling verb")
_FORUM = words_of("forum")
_BEFORE_WHOM = frozenset(["لدي", "الي"])
_RECALLS = words_of("recalling verb")
_LASTS = words_of("lasting verb")
_MEMBERS = words_of("part of")
_SEATS = words_of("seat")
_HIGH = words_of("high")
_PEERS = words_of("peers")
_OFFICIALS = words_of("officials who are met")
_OFFICIAL = words_of("official")
_OF_TWO = ("met", "contacted", "negotiated")
_PLURAL = frozenset(["هما", "هم"])
_DONE_TO = words_of("done to")
_LETS = words_of("letting verb")
_ESPECIALLY = words_of("especially")
_ABOUT = frozenset(["عن", "حول", "بشان"])
_EACH_OF = frozenset(["كل من", "كلا من"])
_ATTRIBUTED = words_of("attributed")
HOSTS_AND_GUESTS = words_of("host or guest") | words_of("partner in talk")


@dataclass(slots=True)
class Argument:
    """Actors joined by و behind one mark: O (bare) or a preposition; `depth`: words between mark and actor."""

    actors: list[str]
    mark: str
    depth: int
    index: int
    deep_noun: bool = False
    place: bool = False
    adjective: bool = False
    destination: bool = False  # a place that only a visit can have as its object
    thing: bool = False  # a pronoun, which may stand for what was done
    outer: str = ""  # the preposition of the event noun it belongs to
    across: bool = False  # «بين X وكل من Y وZ»: the other side of the one before


@dataclass(slots=True)
class _Walk:
    """How far the arguments of one trigger have been read, and in what phrase the next item stands."""

    clause: Clause
    position: int  # of the trigger
    trigger: Item
    exclude: list[str]
    at: int
    mark: str = "O"
    depth: int = 0
    deep_noun: bool = False
    outer: str = ""
    found: list[Argument] = field(default_factory=list)

    def end_phrase(self) -> None:
        self.mark, self.depth, self.deep_noun = "O", 0, False

    def begin_anew(self) -> None:
        self.end_phrase()
        self.outer = ""


class Arguments(Resumptions):
    """Finds arguments in the clauses of one sentence."""

    def _arguments(self, clause: Clause, position: int, exclude: list[str]) -> list[Argument]:
        """Actors behind the trigger at `position`, each with its mark, up to the next trigger's own ground.

        What reads an item says how many it has read: 0 where that ground begins.
        """
        items = self.syntax.items
        walk = _Walk(clause, position, items[clause.items[position]], exclude, position + 1)
        while walk.at < len(clause.items):
            item = items[clause.items[walk.at]]
            step = self._of_several(walk, item) or _READS.get(item.kind, Arguments._at_other)(self, walk, item)
            if not step:
                break
            walk.at += step
        return walk.found

    def _of_several(self, walk: _Walk, item: Item) -> int:
        """«أعضاء من مجموعة …», «نظراءهم الروس», «كبار المسؤولين»: of several it is told whose they are."""
        items, clause, k = self.syntax.items, walk.clause, walk.at
        if item.kind in ("W", "U", "N") and item.norm in _MEMBERS:
            behind = items[clause.items[k + 1]].norm if k + 1 < len(clause.items) else ""
            body = "في" if of_body_named(self.syntax, clause, k + 2) else "من"
            if behind in ("من", "ل", "عن", body):
                return 2  # «التقى بأعضاء من مجموعة …» is meeting the group
        behind_it = [m.kind for i in clause.items[k + 1 : k + 2] for m in items[i].mentions[:1]]
        if item.norm in _MEMBERS and walk.trigger.has(*_OF_TWO) and behind_it in (["group"], ["organization"]):
            return 1  # «استقبل أعضاء الوفد», «التقى قيادات حماس»
        if item.norm in _PEERS and [items[i].kind for i in clause.items[k + 1 : k + 3]] == ["P", "A"]:
            return 2  # «التقى المسؤولون X نظراءهم Y»
        if item.norm in _HIGH and k + 1 < len(clause.items) and items[clause.items[k + 1]].kind == "A":
            return 1  # «كبار المسؤولين الروس»
        any_one = item.norm in _OFFICIAL and items[clause.items[k - 1]].norm == "اي"  # «لم يلتق أي مسؤول روسي»
        if (item.norm in _OFFICIALS or any_one) and walk.trigger.has(*_OF_TWO):
            if after := nationality_behind(self.syntax, clause, k):
                self._officials_met(walk, after)
                walk.mark, walk.depth = "O", 0
                return after + 1 - k
        return 0

    def _officials_met(self, walk: _Walk, nationality: int) -> None:
        """«التقى X مسؤولين سوريين», «بين X ومسؤولين سوريين»: officials of a state meet somebody for it."""
        items, clause, k, found = self.syntax.items, walk.clause, walk.at, walk.found
        states = [m.actor for m in items[clause.items[nationality]].mentions if m.actor]
        joined = items[clause.items[k - 1]].kind == "conj" and found and found[-1].index >= k - 4
        if joined and states:
            found[-1].actors = [*found[-1].actors, *states]
        elif states and walk.depth == 0:
            found.append(Argument(states, walk.mark, 0, k))

    def _those_named(self, walk: _Walk) -> int:
        """«التقى مسؤولين، بينهم X», «اتصالات من قادة، في مقدمتهم X»."""
        trigger, found = walk.trigger, walk.found
        states = walk.mark != "O" and walk.depth > 0 and trigger.has(*TALKS)
        among = named_among(self.syntax, walk.clause, walk.at, states=states)
        if not among:
            return 0
        actors, after = self._group(walk.clause.items, among, walk.exclude)
        where = bool(found) and found[-1].mark in NEUTRAL  # «التقى قادة في بغداد، بينهم X»
        if found and not walk.depth and not where:
            found[-1].actors = list(dict.fromkeys([*found[-1].actors, *actors]))
        elif actors and (walk.depth or where):
            taken = any(s.slot(walk.mark) for s in trigger.senses())
            found.append(Argument(actors, walk.mark if taken else "O", 0, among))
        walk.end_phrase()
        return after - walk.at

    def _at_word(self, walk: _Walk, item: Item) -> int:
        """«دعا الاتحاد روسيا»: the subject; «استقبل المبعوث»: an argument; else the phrase gets deeper."""
        self._object_opens(walk, item)
        if self._done_to_them(walk, item):
            return 0
        if walk.at == walk.position + 1 and walk.exclude:
            if walk.exclude in (self._bearer(item), self._those_who_met(walk.clause, walk.at)):
                return 1
        if not walk.depth and (called := self._called(walk.clause, walk.at, walk.exclude)):
            walk.found.append(Argument(called, walk.mark, 0, walk.at))
            walk.mark, walk.deep_noun = "O", False
            return 1
        of_each = item.norm in OF_EACH and (walk.mark == "بين" or walk.trigger.has("met"))
        if walk.depth or not of_each:  # «بين وفدي X وY», «التقى ممثلي الطرفين»
            walk.depth += 1
        return 1

    def _object_opens(self, walk: _Walk, item: Item) -> None:
        """«أدانت X في بيان مشترك الحصار …»: behind a full phrase of time or place an article begins the object."""
        if walk.trigger.kind == "V" and walk.mark in NEUTRAL and walk.depth and item.norm.startswith("ال"):
            if full(self.syntax, walk.clause, walk.at):
                walk.begin_anew()

    def _called(self, clause: Clause, k: int, exclude: list[str]) -> list[str]:
        """Whom a title alone means that no name or nationality follows."""
        behind = [self.syntax.items[i].kind for i in clause.items[k + 1 : k + 2]]
        bearer = self._bearer(self.syntax.items[clause.items[k]])
        return bearer if set(bearer).isdisjoint(exclude) and behind not in (["A"], ["D"], ["W"], ["P"]) else []

    def _at_comma(self, walk: _Walk, item: Item) -> int:
        """«استقبل X، بالمطار، Y»: ends an aside of a verb; behind a noun it ends what belongs to that."""
        if step := self._those_named(walk):
            return step
        clause, k, trigger = walk.clause, walk.at, walk.trigger
        if trigger.kind == "V":
            if closing := end_of_inserted(self.syntax, clause, k):
                walk.begin_anew()
                return closing + 1 - k
            if walk.mark in _ASIDE or closes_aside(self.syntax, clause, k, walk.mark, trigger):
                walk.begin_anew()
                return 1
        return 0 if walk.depth and walk.mark == "O" and trigger.kind == "N" else 1

    def _at_conjunction(self, walk: _Walk, item: Item) -> int:
        if step := self._those_named(walk):
            return step
        behind = [self.syntax.items[i] for i in walk.clause.items[walk.at + 1 : walk.at + 4]]
        if [i.kind for i in behind] == ["prep", "P", "A"] and behind[0].norm == "مع":  # «استقبل X، ومعه Y، Z»
            walk.end_phrase()
            return self._group(walk.clause.items, walk.at + 3, walk.exclude)[1] - walk.at
        if walk.at == walk.position + 1 and walk.trigger.kind == "V" and walk.trigger.has(*TALKS):
            walk.mark = "مع"  # «كان X قد اتفق وY على …»
        return 1

    def _at_actor(self, walk: _Walk, item: Item) -> int:
        """The actor, and all that are joined to it, under the mark of its phrase."""
        items, clause, k, trigger, found = self.syntax.items, walk.clause, walk.at, walk.trigger, walk.found
        if self.norms[item.start] == "ال" and items[clause.items[k - 1]].kind == "A":
            return 1  # «الملك عبدالعزيز آل سعود»
        if lemmas(trigger) & _RECALLS:
            if host := self._posted_to(item) or recalled_from(self.syntax, clause, k):
                found.append(Argument([host], "own", 0, k))  # «استدعت سفيرها لدى باريس»
        if walk.mark == "ب" and not walk.depth and trigger.has("met") and self.norms[item.start] in _SEATS:
            walk.mark = "O"  # «التقى X Y بالكرملين», «في لقائهما بالبيت الأبيض»
            return 1
        if walk.mark in _BEFORE_WHOM and trigger.has("criticized") and item.norm in _FORUM:
            walk.begin_anew()  # «احتج لدى مجلس الأمن على X»
            return 1
        genitive = walk.mark not in NEUTRAL or not full(self.syntax, clause, k)
        genitive = genitive and not judged(self.syntax, clause, k, walk.mark, trigger)
        if not genitive or ended(self.syntax, clause, k, walk.mark, trigger):
            walk.begin_anew()
        elif walk.depth and not walk.deep_noun and walk.exclude and self._in_apposition(clause, k, walk.position):
            walk.depth = 0
        actors, after = self._group(clause.items, k, walk.exclude)
        if actors and k > walk.position + 1 and names_agreement(items[clause.items[k - 1]], item, actors):
            return after - k
        listed = not walk.depth and joins_list(self.syntax, clause, k, after)
        if actors and found and (listed or adds_to_list(self.syntax, clause, k)):
            found[-1].actors = list(dict.fromkeys([*found[-1].actors, *actors]))
        elif actors:
            self._add(walk, item, actors, after)
            if walk.mark == "بين" and not walk.depth and (other := other_side(self.syntax, clause, after)):
                across, after = self._group(clause.items, other, walk.exclude)
                found.append(Argument(across, "بين", 0, other, across=True))
        elif trigger.kind == "V" and lemmas(trigger) & _EXPELS and (sides := self._bodies(item)):
            found.append(Argument(sides, walk.mark, walk.depth, k, walk.deep_noun))  # «طردت السفير الروسي»
        elif countries := self._countries(item):
            outer = walk.outer if trigger.has("attacked") else ""  # «قصفت X مواقع في جنوب Y»
            found.append(Argument(countries, walk.mark, walk.depth, k, place=True, destination=True, outer=outer))
        if walk.mark != "O" or walk.depth == 0:
            walk.end_phrase()
        return after - k

    def _add(self, walk: _Walk, item: Item, actors: list[str], after: int) -> None:
        items, clause = self.syntax.items, walk.clause
        place = item.mentions[0].kind == "place"
        if place and walk.mark in ("O", "الي") and walk.trigger.has("visited"):  # «زار القاهرة وجدة»
            towns = (items[i] for i in clause.items[walk.at : after] if items[i].kind == "A")
            actors = list(dict.fromkeys([*actors, *(x for t in towns for x in self._countries(t))]))
        walk.found.append(Argument(actors, walk.mark, walk.depth, walk.at, walk.deep_noun, place, outer=walk.outer))

    def _at_nationality(self, walk: _Walk, item: Item) -> int:
        """«التقى الوفد الروسي»: whose it is, if a word stands before it."""
        actors = [m.actor for m in item.mentions if m.actor]
        named = self.syntax.items[walk.clause.items[walk.at + 1]] if walk.at + 1 < len(walk.clause.items) else item
        if item.norm.startswith("ال") and walk.depth == 1 and named.mentions and named.mentions[0].kind == "person":
            if self.syntax.items[walk.clause.items[walk.at - 1]].norm in HOSTS_AND_GUESTS:
                return 1  # «شكر ضيفه المصري محمد مرسي»
        within = walk.depth > 0 or walk.deep_noun or walk.at == walk.position + 1
        if actors and (
            within or self.syntax.items[walk.clause.items[walk.at - 1]].kind in ("conj", "D", "W", "N", ".", "phone")
        ):
            depth = max(walk.depth, 1)
            walk.found.append(Argument(actors, walk.mark, depth, walk.at, walk.deep_noun, adjective=True))
        return 1

    def _at_pronoun(self, walk: _Walk, item: Item) -> int:
        """«اتصل به», «كلا منهما», «أثنى على دوره», «على هامشه»; that of the trigger itself is its object."""
        clause, k, trigger, exclude = walk.clause, walk.at, walk.trigger, walk.exclude
        before = self.syntax.items[clause.items[k - 1]]
        if k == walk.position + 1:
            return 1
        attached = item.start == before.end
        if before.kind == "prep":
            if actors := self._behind_preposition(walk, before, item):
                thing = not self._of_a_deed(clause, trigger)
                walk.found.append(Argument(actors, before.norm, 0, k, thing=thing))
            walk.mark, walk.depth = "O", 0
        elif before.kind == "quant" and item.norm in _PLURAL:  # «استقبل كلا منهما»
            walk.found.append(Argument(self.discourse.pronoun(item.norm, exclude), walk.mark, 0, k))
            walk.mark, walk.depth = "O", 0
        elif walk.depth == 1 and trigger.kind == "V" and trigger.has(*JUDGED) and before.kind in ("W", "N"):
            # «رفضت عرضه», «أثنى على دوره»
            actors = self._done_to(clause, item.norm, exclude) or self.discourse.pronoun(item.norm, exclude)
            if actors and attached and before.norm not in _DONE_TO:  # «وصف اعتقاله بأنه …»: he was arrested
                walk.found.append(Argument(actors, walk.mark, 0, k))
        elif walk.depth == 1 and attached and (too := self._sanctioned_too(trigger, item.norm)):
            walk.found.append(Argument(too, walk.mark, 0, k))
        elif attached and before.norm in MARGIN:
            walk.begin_anew()  # «التقى على هامشه X»
        return 1

    def _behind_preposition(self, walk: _Walk, before: Item, item: Item) -> list[str]:
        """Whom «به», «بينهما», «عليها» means."""
        clause, trigger, exclude = walk.clause, walk.trigger, walk.exclude
        two = self.subjects.get(clause.number, [])
        self._see_until(item.start)
        if item.norm == "هما" and len(two) == 2:  # «أقر X وY اتفاقا بينهما»
            return list(two)
        if before.norm == "ايا" and trigger.kind == "V":
            own = [self.actors.state_represented(a) for a in exclude]
            return self._turned_on(item.norm, [*exclude, *own])
        if told := self._spoken_of(clause, item.norm, exclude) or self._done_to(clause, item.norm, exclude):
            return told
        if judged_too := self._judged_too(clause, trigger, item.norm, exclude):
            return judged_too
        if trigger.kind == "V" and (met_too := self._met_too(clause, item.norm, exclude)):
            return met_too
        if self._of_a_deed(clause, trigger):
            return self._whose_deed(clause, exclude)
        if antecedent := self._resumes_antecedent(clause, item.norm, exclude):
            return antecedent
        # «اتصل X بـY، وهي أول مكالمة بينهما»
        hosted = any(self.syntax.items[i].has("host", "mediated") for i in clause.items[: walk.position])
        whose = before.norm == "بين" and trigger.kind == "N" and trigger.has(*_OF_TWO) and not hosted
        return self.discourse.pronoun(item.norm, [] if whose else exclude)

    def _at_time(self, walk: _Walk, item: Item) -> int:
        if not walk.deep_noun:
            walk.begin_anew()
        return 1

    def _at_preposition(self, walk: _Walk, item: Item) -> int:
        """A new phrase begins, unless the one before goes on: «رفض أي تدخل من جانب X»."""
        if step := self._those_named(walk):
            return step
        trigger, mark = walk.trigger, walk.mark
        before = self.syntax.items[walk.clause.items[walk.at - 1]]
        if 0 < walk.depth < 3 and goes_on(trigger, mark, before, item):
            return 1  # «اعترض على أي دور لتركيا»
        if walk.depth and before.norm in _ATTRIBUTED and trigger.kind == "V":
            return 1  # «ندد بالجرائم المنسوبة إلى X», «رحب بالبيان الصادر عن X»
        within = (walk.deep_noun or walk.depth) and item.norm in ("بين", "مع") and trigger.kind == "V"
        further = item.norm == "في" and walk.depth and may_hold_actor(trigger, mark)  # «بكل تطور في العلاقات بين …»
        further = further or (item.norm in ("في", "ب") and aimed_at(self.syntax, walk.clause, walk.at, trigger, mark))
        walk.outer = (walk.outer or mark) if within or further else ""
        walk.mark, walk.depth, walk.deep_noun = item.norm, 0, False
        return 1

    def _at_attribution(self, walk: _Walk, item: Item) -> int:
        walk.mark, walk.depth, walk.deep_noun = "attr", 0, False
        return 1

    def _at_leader(self, walk: _Walk, item: Item) -> int:
        """«وفد برئاسة X», «بوساطة X»: who leads or mediates is no argument."""
        if walk.mark not in ("ب", "تحت") or walk.depth or not led_or_held(walk.trigger, item):
            return 0
        items, clause = self.syntax.items, walk.clause
        k, end = walk.at + 1, len(clause.items)
        while k < end and items[clause.items[k]].kind == "D":
            k += 1
        if k < end and items[clause.items[k]].kind == "A":
            k = self._group(clause.items, k, walk.exclude)[1] if item.norm in AUSPICES else k + 1
        walk.end_phrase()
        return k - walk.at

    def _at_noun(self, walk: _Walk, item: Item) -> int:
        """«إدانته للهجوم الإسرائيلي»: a deed inside the phrase, if it is not another event's own ground."""
        if step := self._at_leader(walk, item):
            return step
        self._object_opens(walk, item)
        clause, k, trigger = walk.clause, walk.at, walk.trigger
        if walk.mark == "ب" and walk.depth == 0 and item.has("goods") and trigger.has("attacked"):
            walk.end_phrase()  # «قصفت X بالصواريخ Y»
            return 1
        other = trigger.kind == "N" and walk.mark != "O" and item.has(*PREDICATES) and not item.has("light")
        if other and self.syntax.items[clause.items[k - 1]].norm not in MARGIN:  # «لقاؤه، على هامش القمة، مع X»
            if walk.mark in _ABOUT and [self.syntax.items[i].norm for i in clause.items[k + 1 : k + 2]] == ["من"]:
                walk.end_phrase()  # «تلقى إحاطة عن المحادثات من X»
                return 1
            if not any(s.mark == walk.mark and s.deep for sense in trigger.senses() for s in sense.slots):
                return 0
        if self._done_to_them(walk, item):
            return 0
        walk.depth += 1
        walk.deep_noun = True
        return 1

    def _done_to_them(self, walk: _Walk, item: Item) -> bool:
        """«رفض استهداف المنشآت الإيرانية»: it is not Iran's deed."""
        if lemmas(item) & _LETS and walk.trigger.has("rejected"):
            return True  # «رفض السماح لـX بزيارة Y»
        return item.norm in _DONE_TO and walk.trigger.has(*JUDGED) and not does_it(self.syntax, walk.clause, walk.at)

    def _at_verb(self, walk: _Walk, item: Item) -> int:
        """«لقاء جمع X وY», «في بيان صدر الاثنين، …»: most verbs begin another ground."""
        if step := self._at_leader(walk, item):
            return step
        items, clause, trigger = self.syntax.items, walk.clause, walk.trigger
        if ((trigger.kind == "N" or walk.deep_noun) and lemmas(item) & TOGETHER) or (
            trigger.kind == "N" and lemmas(item) & _LASTS
        ):
            return 1
        before, k = items[clause.items[walk.at - 1]], walk.at
        judged_thing = walk.depth and trigger.kind == "V" and trigger.has(*JUDGED) and not item.participle
        judged_thing = judged_thing and bool(self._object_pronoun(clause, k))
        bare = before.kind == "W" or (judged_thing and before.kind == "N" and not before.definite)
        if trigger.kind != "V" or not bare or walk.at == walk.position + 1:
            return 0
        if judged_thing:  # a bare relative clause: «ندد بحملة تقودها X», «بغارة شنتها X»
            doers = self._post_subject(clause, k) or []
            walk.found += [Argument(doers, walk.mark, walk.depth, k, deep_noun=True)] if doers else []
        while k < len(clause.items) and items[clause.items[k]].kind != ",":
            k += 1
        walk.mark, walk.depth = "O", 0
        return k - walk.at

    def _at_quantity(self, walk: _Walk, item: Item) -> int:
        """«التقى X على هامش القمة كلا من Y وZ»: behind a word with an article no genitive begins."""
        before = self.syntax.items[walk.clause.items[walk.at - 1]]
        if item.norm in _EACH_OF and before.kind in ("N", "W") and before.norm.startswith("ال"):
            walk.begin_anew()
        return 1

    def _at_other(self, walk: _Walk, item: Item) -> int:
        return self._at_leader(walk, item) or (0 if item.kind in _PAST_BOUNDARY else 1)

    def _in_apposition(self, clause: Clause, k: int, position: int) -> bool:
        """«أبلغ X المحقق Y», «اجتمع بمستشارها Y», «أبلغت جيرانها الروس»: who that is."""
        items = [self.syntax.items[i] for i in clause.items[position + 1 : k]]
        mention = self.syntax.items[clause.items[k]].mentions[0]
        if items[-1].norm in _ESPECIALLY:
            return True  # «دعا X المجتمع الدولي، ولا سيما Y، إلى …»
        several = mention.kind == "state" and self.norms[mention.start].endswith("يين")
        return (mention.kind == "person" or (several and items[-1].kind == "P")) and closed(self.syntax, clause, k)


_READS: dict[str, Callable[[Arguments, _Walk, Item], int]] = {
    "W": Arguments._at_word,
    "U": Arguments._at_word,
    ",": Arguments._at_comma,
    "conj": Arguments._at_conjunction,
    "A": Arguments._at_actor,
    "D": Arguments._at_nationality,
    "P": Arguments._at_pronoun,
    "T": Arguments._at_time,
    "prep": Arguments._at_preposition,
    "attr": Arguments._at_attribution,
    "N": Arguments._at_noun,
    "V": Arguments._at_verb,
    "quant": Arguments._at_quantity,
}
