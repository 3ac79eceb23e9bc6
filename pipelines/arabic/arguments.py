"""Arguments of triggers: how the actors of one clause are attached, and who stands where a subject would."""

from dataclasses import dataclass

from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.language import fold
from pipelines.arabic.lexicon import load_arabic_lexicon, words_of
from pipelines.arabic.naming import Naming
from pipelines.claims import PREDICATES

TALKS = frozenset(["met", "negotiated", "contacted", "agreed"])
_PAST_BOUNDARY = frozenset(["comp", "rel", "sub", "cond", ":", "topic"])
NEUTRAL = words_of("neutral preposition")
MEASURE = words_of("measure of time")
_ASIDE = NEUTRAL | {"attr"}  # what a comma closes
_ASIDE_PREPOSITIONS = NEUTRAL | words_of("temporal preposition")
_OF_EACH = words_of("of each side")
_EXPELS = frozenset(map(fold, ("طرد", "أبعد", "رحل", "استدعى", "أعلن", "أمهل")))
_RECALLS = frozenset(map(fold, ("استدعى", "سحب")))
_FORCES = words_of("force")
HEADSHIP = words_of("headship")
_AUSPICES = words_of("auspices")
_LASTS = words_of("lasting verb")
_ON_PART_OF = words_of("on the part of")
TOGETHER = words_of("gathering verb")
_PROXIES = words_of("proxy")
_MEMBERS = words_of("part of")
_SEATS = words_of("seat")
_FOREFRONT = words_of("forefront")
_SEVERAL = frozenset(["هم", "هن"])
_SEVERAL_STATES = words_of("states of which some")
_AUXILIARIES = words_of("auxiliary")
_JUDGED = ("praised", "criticized", "supported", "rejected")
_MARGIN = words_of("margin")
_THAT = words_of("that")
_HIGH = words_of("high")
_PEERS = words_of("peers")
_OFFICIALS = words_of("officials who are met")
_OF_TWO = ("met", "contacted", "negotiated")
_PLURAL = frozenset(["هما", "هم"])
_DONE_TO = words_of("done to")
_WORDS = words_of("words of somebody")
_PEOPLE = words_of("people")
_REQUESTS = words_of("request")
SIDES = words_of("what stands for its owner")
_ESPECIALLY = words_of("especially")
_HIMSELF = frozenset(["نفسه", "نفسها", "ذاته", "ذاتها"])


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


class Arguments(Naming):
    """Finds arguments in the clauses of one sentence."""

    def _arguments(self, clause: Clause, position: int, exclude: list[str]) -> list[Argument]:
        """Actors behind the trigger at `position`, each with its mark, up to the next trigger's own ground."""
        items = self.syntax.items
        found: list[Argument] = []
        mark, depth, deep_noun, outer = "O", 0, False, ""
        k, end = position + 1, len(clause.items)
        trigger = items[clause.items[position]]
        while k < end:
            item = items[clause.items[k]]
            if item.kind in ("W", "U", "N") and item.norm in _MEMBERS:
                behind = items[clause.items[k + 1]].norm if k + 1 < end else ""
                body = "في" if self._of_body_named(clause, k + 2) else "من"
                if behind in ("من", "ل", "عن", body):
                    k += 2  # «التقى بأعضاء من مجموعة …» is meeting the group
                    continue
            if item.norm in _PEERS and [items[i].kind for i in clause.items[k + 1 : k + 3]] == ["P", "A"]:
                k += 2  # «التقى المسؤولون X نظراءهم Y»
                continue
            if item.norm in _HIGH and k + 1 < end and items[clause.items[k + 1]].kind == "A":
                k += 1  # «كبار المسؤولين الروس»
                continue
            if item.norm in _OFFICIALS and trigger.has(*_OF_TWO) and (after := self._officials(clause, k)):
                self._officials_met(clause, k, after, mark, depth, found)
                k, depth = after + 1, 0
                mark = "O"
                continue
            if item.kind in (",", "conj", "prep") and (
                among := self._among(clause, k, states=mark != "O" and depth > 0 and trigger.has(*TALKS))
            ):
                actors, after = self._group(clause.items, among, exclude)
                if found and not depth:
                    found[-1].actors = list(dict.fromkeys([*found[-1].actors, *actors]))
                elif actors and depth:
                    taken = any(s.slot(mark) for s in trigger.senses())
                    found.append(Argument(actors, mark if taken else "O", 0, among))
                mark, depth, deep_noun, k = "O", 0, False, after
                continue
            if k == position + 1 and exclude and self._bearer(item) == exclude:
                k += 1  # «دعا الاتحاد روسيا»: the subject
                continue
            if not depth and (told := self._called(clause, k, exclude)):
                found.append(Argument(told, mark, 0, k))  # «استقبل المبعوث»
                mark, deep_noun, k = "O", False, k + 1
                continue
            if item.kind in ("W", "U"):
                depth += not (mark == "بين" and depth == 0 and item.norm in _OF_EACH)  # «بين وفدي X وY»
                k += 1
                continue
            if item.kind == "," and trigger.kind == "V" and (closing := self._inserted(clause, k)):
                mark, depth, deep_noun, outer, k = "O", 0, False, "", closing + 1
                continue
            if item.kind == "conj" and k == position + 1 and trigger.kind == "V" and trigger.has(*TALKS):
                mark, k = "مع", k + 1  # «كان X قد اتفق وY على …»
                continue
            if item.kind == "A" and self.norms[item.start] == "ال" and items[clause.items[k - 1]].kind == "A":
                k += 1  # «الملك عبدالعزيز آل سعود»
                continue
            if item.kind == "A":
                if lemmas(trigger) & _RECALLS and (host := self._posted_to(item) or self._recalled_from(clause, k)):
                    found.append(Argument([host], "own", 0, k))  # «استدعت سفيرها لدى باريس»
                if mark == "ب" and not depth and trigger.has("met") and self.norms[item.start] in _SEATS:
                    mark, k = "O", k + 1  # «التقى X Y بالكرملين», «في لقائهما بالبيت الأبيض»
                    continue
                if (mark in NEUTRAL and self._full(clause, k)) or self._ended(clause, k, mark, trigger):
                    mark, depth, deep_noun, outer = "O", 0, False, ""
                elif depth and not deep_noun and exclude and self._in_apposition(clause, k, position):
                    depth = 0
                actors, after = self._group(clause.items, k, exclude)
                if actors and k > position + 1 and self._names_agreement(items[clause.items[k - 1]], item, actors):
                    k = after
                    continue
                if actors and found and not depth and self._joins_list(clause, k, after):
                    found[-1].actors = list(dict.fromkeys([*found[-1].actors, *actors]))
                elif actors:
                    place = item.mentions[0].kind == "place"
                    if place and mark in ("O", "الي") and trigger.has("visited"):  # «زار القاهرة وجدة»
                        towns = (items[i] for i in clause.items[k:after] if items[i].kind == "A")
                        actors = list(dict.fromkeys([*actors, *(x for t in towns for x in self._countries(t))]))
                    found.append(Argument(actors, mark, depth, k, deep_noun, place, outer=outer))
                elif trigger.kind == "V" and lemmas(trigger) & _EXPELS and (sides := self._bodies(item)):
                    found.append(Argument(sides, mark, depth, k, deep_noun))  # «طردت السفير الروسي»
                elif countries := self._countries(item):
                    found.append(Argument(countries, mark, depth, k, place=True, destination=True))
                k = after
                if mark != "O" or depth == 0:
                    mark, depth, deep_noun = "O", 0, False
                    depth = 0 if found else depth
                continue
            if item.kind == "D":
                actors = [m.actor for m in item.mentions if m.actor]
                if actors and (
                    depth > 0
                    or deep_noun
                    or k == position + 1
                    or items[clause.items[k - 1]].kind in ("conj", "D", "W", "N", ".", "phone")
                ):
                    found.append(Argument(actors, mark, max(depth, 1), k, deep_noun, adjective=True))
            elif item.kind == "P" and k > position + 1:
                before = items[clause.items[k - 1]]
                if before.kind == "prep":
                    two = self.subjects.get(clause.number, [])
                    self._see_until(item.start)
                    if item.norm == "هما" and len(two) == 2:  # «أقر X وY اتفاقا بينهما»
                        actors = list(two)
                    elif before.norm == "ايا" and trigger.kind == "V":
                        own = [self.actors.state_represented(a) for a in exclude]
                        actors = self._turned_on(item.norm, [*exclude, *own])
                    elif speaker := self._spoken_of(clause, item.norm, exclude) or self._done_to(
                        clause, item.norm, exclude
                    ):
                        actors = speaker
                    elif self._of_a_deed(clause, trigger):
                        actors = self._whose_deed(clause, exclude)
                    elif antecedent := self._resumes_antecedent(clause, item.norm, exclude):
                        actors = antecedent
                    else:  # «اتصل X بـY، وهي أول مكالمة بينهما»
                        hosted = any(items[i].has("host", "mediated") for i in clause.items[:position])
                        whose = before.norm == "بين" and trigger.kind == "N" and trigger.has(*_OF_TWO) and not hosted
                        actors = self.discourse.pronoun(item.norm, [] if whose else exclude)
                    if actors:
                        found.append(Argument(actors, before.norm, 0, k, thing=not self._of_a_deed(clause, trigger)))
                    mark, depth = "O", 0
                elif before.kind == "quant" and item.norm in _PLURAL:  # «استقبل كلا منهما»
                    found.append(Argument(self.discourse.pronoun(item.norm, exclude), mark, 0, k))
                    mark, depth = "O", 0
                elif depth == 1 and trigger.kind == "V" and trigger.has(*_JUDGED) and before.kind in ("W", "N"):
                    # «رفضت عرضه», «أثنى على دوره»
                    actors = self._done_to(clause, item.norm, exclude) or self.discourse.pronoun(item.norm, exclude)
                    if actors and item.start == before.end:
                        found.append(Argument(actors, mark, 0, k))
                elif depth == 1 and item.start == before.end and (too := self._sanctioned_too(trigger, item.norm)):
                    found.append(Argument(too, mark, 0, k))
                elif item.start == before.end and before.norm in _MARGIN:
                    mark, depth, deep_noun, outer = "O", 0, False, ""  # «التقى على هامشه X»
            elif (item.kind == "T" and not deep_noun) or (
                item.kind == ","
                and trigger.kind == "V"
                and (mark in _ASIDE or self._closes_aside(clause, k, mark, trigger))
            ):
                mark, depth, deep_noun, outer = "O", 0, False, ""
            elif item.kind == "prep":
                thing = items[clause.items[k - 1]]
                if 0 < depth < 3 and self._goes_on(trigger, mark, thing, item):
                    k += 1
                    continue  # «اعترض على أي دور لتركيا», «رفض أي تدخل من جانب X»
                within = (deep_noun or depth) and item.norm in ("بين", "مع") and trigger.kind == "V"
                further = item.norm == "في" and depth and self._of(trigger, mark)  # «بكل تطور في العلاقات بين …»
                outer = (outer or mark) if within or further else ""
                mark, depth, deep_noun = item.norm, 0, False
            elif item.kind == "attr":
                mark, depth, deep_noun = "attr", 0, False
            elif mark in ("ب", "تحت") and depth == 0 and self._led_or_held(trigger, item):
                k += 1  # «وفد برئاسة X», «بوساطة X»: who leads or mediates is no argument
                while k < end and items[clause.items[k]].kind == "D":
                    k += 1
                if k < end and items[clause.items[k]].kind == "A":
                    k = self._group(clause.items, k, exclude)[1] if item.norm in _AUSPICES else k + 1
                mark, depth, deep_noun = "O", 0, False
                continue
            elif item.kind == "N" and mark == "ب" and depth == 0 and item.has("goods") and trigger.has("attacked"):
                mark, depth, deep_noun = "O", 0, False  # «قصفت X بالصواريخ Y»
            elif item.kind == "N":
                other = trigger.kind == "N" and mark != "O" and item.has(*PREDICATES) and not item.has("light")
                other = other and items[clause.items[k - 1]].norm not in _MARGIN  # «لقاؤه، على هامش القمة، مع X»
                if other and not any(s.mark == mark and s.deep for sense in trigger.senses() for s in sense.slots):
                    break  # another event's own ground, but «إدانته للهجوم الإسرائيلي» condemns whose it is
                if item.norm in _DONE_TO and trigger.has(*_JUDGED) and not self._does_it(clause, k):
                    break  # «رفض استهداف المنشآت الإيرانية»: it is not Iran's deed
                depth += 1
                deep_noun = True
            elif item.kind == "V":
                if ((trigger.kind == "N" or deep_noun) and lemmas(item) & TOGETHER) or (
                    trigger.kind == "N" and lemmas(item) & _LASTS
                ):
                    k += 1
                    continue
                if trigger.kind == "V" and items[clause.items[k - 1]].kind == "W" and k > position + 1:
                    while k < len(clause.items) and items[clause.items[k]].kind != ",":
                        k += 1  # «في بيان صدر الاثنين، …»: a bare relative clause
                    mark, depth = "O", 0
                    continue
                break
            elif item.kind in _PAST_BOUNDARY or (item.kind == "," and depth and mark == "O" and trigger.kind == "N"):
                break
            k += 1
        return found

    def _joins_list(self, clause: Clause, k: int, after: int) -> bool:
        """«اتهم X Y، التي …، وZ»: whether a relative clause between commas stands before «وZ», and no verb behind."""
        items = self.syntax.items
        near = clause.items[max(0, k - 4) : k]
        aside = [items[i].kind for i in near] == ["A", ",", ",", "conj"] and near[2] - near[1] > 1
        behind = items[clause.items[after]].kind if after < len(clause.items) else "."
        return aside and items[near[3]].norm == "و" and behind != "V"

    def _sanctioned_too(self, trigger: Item, pronoun: str) -> list[str]:
        """«علقت X عضوية Y وجمد البنك الدولي قروضها»: a pronoun not of the verb's gender is no subject's."""
        last = self.events[-1] if self.events else None
        if last is None or last.predicate != "sanctioned" or trigger.kind != "V" or not trigger.has("sanctioned"):
            return []
        own = {"ها" if v.form.gender == "f" else "ه" for v in trigger.verbs}
        return [last.object] if pronoun not in own and self.discourse.fits(last.object, pronoun) else []

    def _called(self, clause: Clause, k: int, exclude: list[str]) -> list[str]:
        """Whom a title alone means that no name or nationality follows."""
        behind = [self.syntax.items[i].kind for i in clause.items[k + 1 : k + 2]]
        bearer = self._bearer(self.syntax.items[clause.items[k]])
        return bearer if set(bearer).isdisjoint(exclude) and behind not in (["A"], ["D"], ["W"], ["P"]) else []

    def _among(self, clause: Clause, k: int, *, states: bool) -> int:
        """«اتصالات من قادة، في مقدمتهم X», «مسؤولين، بينهم X»: where who is named of several stands; 0 if none."""
        items = [self.syntax.items[i] for i in clause.items[k : k + 7]]
        at = next((n for n, i in enumerate(items) if i.kind not in (",", "conj")), 0)
        at += items[at].norm == "من" and items[at + 1 : at + 2] != [] and items[at + 1].norm == "بين"
        at += 1 if items[at].norm == "بين" else 2 if items[at].norm in ("في", "علي") else len(items)
        if at + 1 >= len(items) or items[at].kind != "P" or items[at + 1].kind != "A":
            return 0
        among = items[at - 1].norm == "بين" or items[at - 1].norm in _FOREFRONT
        kind = items[at + 1].mentions[0].kind
        fits = kind == "person" if items[at].norm in _SEVERAL else states and kind in ("state", "place")
        return k + at + 1 if among and fits else 0

    def _of_body_named(self, clause: Clause, k: int) -> bool:
        """«قياديين في حماس»: of a body, not merely in a place."""
        behind = [self.syntax.items[i] for i in clause.items[k : k + 1]]
        return bool(behind) and behind[0].kind == "A" and behind[0].mentions[0].kind == "organization"

    def _some_of(self, clause: Clause, k: int) -> list[str]:
        """«دانت دول عدة، بينها X وY، …»: those of them whom the sentence names."""
        items = [self.syntax.items[i] for i in clause.items]
        for at in range(k + 1, min(k + 7, len(items) - 2)):
            opens = items[at].norm in ("بين", "من") or items[at].norm in _FOREFRONT
            if opens and items[at + 1].norm == "ها" and items[at + 2].kind == "A":
                return self._group(clause.items, at + 2, [])[0]
            if items[at].kind not in ("W", "D", ",", "prep", "quant"):
                break
        return []

    def _recalled_from(self, clause: Clause, k: int) -> str:
        """The state in «استدعاء سفيرها من روما»; '' for an envoy of others."""
        behind = [self.syntax.items[i] for i in clause.items[k : k + 3]]
        if len(behind) < 3 or not behind[0].mentions[0].possessed or behind[1].norm not in ("من", "لدي", "في", "ب"):
            return ""
        return next((m.actor for m in behind[2].mentions if m.actor and m.kind in ("place", "state")), "")

    def _officials(self, clause: Clause, k: int) -> int:
        """Where the nationality of «مسؤولين أمنيين سوريين» stands; 0 if they have none."""
        for at in range(k + 1, min(k + 4, len(clause.items))):
            if self.syntax.items[clause.items[at]].kind == "D":
                return at
            if self.syntax.items[clause.items[at]].kind != "W":
                break
        return 0

    def _officials_met(self, clause: Clause, k: int, at: int, mark: str, depth: int, found: list[Argument]) -> None:
        """«التقى X مسؤولين سوريين», «بين X ومسؤولين سوريين»: officials of a state meet somebody for it."""
        items = self.syntax.items
        states = [m.actor for m in items[clause.items[at]].mentions if m.actor]
        joined = items[clause.items[k - 1]].kind == "conj" and found and found[-1].index >= k - 4
        if joined and states:
            found[-1].actors = [*found[-1].actors, *states]
        elif states and depth == 0:
            found.append(Argument(states, mark, 0, k))

    def _led_or_held(self, trigger: Item, item: Item) -> bool:
        """«وفد برئاسة X», «التقيا برعاية X»."""
        return item.norm in HEADSHIP or (trigger.kind == "V" and item.norm in _AUSPICES)

    def _does_it(self, clause: Clause, k: int) -> bool:
        """«استهداف إسرائيل للمدنيين», «الاستهداف الإسرائيلي»: who does it stands right behind the noun."""
        behind = [self.syntax.items[i] for i in clause.items[k + 1 : k + 3]]
        return len(behind) == 2 and behind[0].kind in ("A", "P") and behind[1].kind in ("A", "W", "N", "prep")

    def _names_agreement(self, before: Item, item: Item, actors: list[str]) -> bool:
        """«انتهاك اتفاقية فيينا»: a city behind an agreement is its name."""
        city = item.mentions[0].kind == "place" and len(actors) == 1
        return city and before.kind == "N" and before.has("agreed") and not before.definite

    def _of_a_deed(self, clause: Clause, trigger: Item) -> bool:
        """«وهو ما اعترضت عليه X», «الأمر الذي نددت به X»: what is judged is what somebody did before."""
        antecedent = self.syntax.items[clause.governor] if clause.kind == "rel" and clause.governor >= 0 else None
        return antecedent is not None and antecedent.kind != "A" and trigger.kind == "V" and trigger.has(*_JUDGED)

    def _whose_deed(self, clause: Clause, exclude: list[str]) -> list[str]:
        """Whose is the thing that a relative clause speaks of: «المقترح الذي قدمه X وأيدته Y», «وهو ما أيدته Y»."""
        makers = [
            self.subjects[c.number] for c in self.syntax.clauses[: clause.number]
            if c.kind == "rel" and c.governor == clause.governor and c.number in self.subjects
        ]  # fmt: skip
        if makers and set(makers[-1]) != set(exclude):
            return makers[-1]
        if clause.governor >= 0 and self.syntax.items[clause.governor].norm in _WORDS:  # «…، وهو كلام رفضته Y»
            above = [c for c in self.syntax.clauses[: clause.number] if self.subjects.get(c.number)]
            spoke = [c for c in above if any(self.syntax.items[i].has("say", *_JUDGED) for i in c.items)]
            return [a for a in (self.subjects[spoke[-1].number] if spoke else self.last_subject) if a not in exclude]
        last = self.events[-1] if self.events else None
        both = last is not None and last.predicate in TALKS
        ends = [last.subject, last.object] if last and both else [last.subject] if last else []
        actors = ends or self.subjects.get(clause.parent) or self.last_subject
        return [a for a in actors if a not in exclude]

    def _turned_on(self, pronoun: str, side: list[str]) -> list[str]:
        """«قطعت بلاده علاقاتها مع Y، متهما إياها»: whom his side has dealt with just before, else whom it fits."""
        last = next((e for e in reversed(self.events) if e.subject in side), None)
        if last is not None and self.discourse.fits(last.object, pronoun):
            return [last.object]
        return self.discourse.pronoun(pronoun, side)

    def _spoken_of(self, clause: Clause, pronoun: str, exclude: list[str]) -> list[str]:
        """«قال X إن Y هنأه، ثم اتصل به Z»: the speaker goes on to speak of himself."""
        last = self.events[-1] if self.events else None
        if clause.kind != "comp" or clause.governor < 0 or last is None or last.object in exclude:
            return []
        speakers = self.subjects.get(self.syntax.items[clause.governor].clause, [])
        here = self.syntax.clauses[last.clause].governor == clause.governor
        return [s for s in speakers if here and s == last.object and self.discourse.fits(s, pronoun)]

    def _goes_on(self, trigger: Item, mark: str, thing: Item, preposition: Item) -> bool:
        """Whether the phrase that `mark` opens goes on behind a preposition: with whose the thing before it is."""
        if preposition.norm == "من" and thing.norm.removesuffix("ا") in _REQUESTS and trigger.has("rejected"):
            return mark == "O"  # «رفض طلبا من X»
        if self._of(trigger, mark):
            return preposition.norm == "ل" or preposition.norm in _ON_PART_OF
        indefinite = mark != "O" and thing.kind == "W" and not thing.norm.startswith("ال")
        return preposition.norm == "ل" and indefinite and not any(s.slot("ل") for s in trigger.senses())

    def _resumes_antecedent(self, clause: Clause, pronoun: str, exclude: list[str]) -> list[str]:
        """The antecedent of a relative clause that has another subject, which a pronoun in it stands for."""
        if clause.kind != "rel" or clause.governor < 0 or self.syntax.items[clause.governor].kind != "A":
            return []
        actors = self._actors(self.syntax.items[clause.governor], [])
        if set(actors) & set(exclude) or not exclude:
            return []
        return actors if all(self.discourse.fits(a, pronoun) for a in actors) else []

    def _done_to(self, clause: Clause, pronoun: str, exclude: list[str]) -> list[str]:
        """«هاتف X Y معبرا له عن …»: a participle goes on with the one to whom its subject did something."""
        if clause.kind != "part":
            return []
        done = (e.object for e in reversed(self.events) if e.subject in exclude)
        return [x for x in done if self.discourse.fits(x, pronoun)][:1]

    def _of(self, trigger: Item, mark: str) -> bool:
        """Whether what `mark` opens is a phrase that may hold the actor, and ل is none of the trigger's own."""
        if trigger.kind != "V":
            return False
        slots = [s for sense in trigger.senses() for s in sense.slots]
        return any(s.mark == mark and s.deep for s in slots) and not any(s.mark == "ل" for s in slots)

    def _inserted(self, clause: Clause, comma: int) -> int:
        """«اتهم X، في رسالة إلى Y، Z بـ…», «حث X، شقيق Y، Z على …»: the comma that closes what is inserted before
        another actor; 0."""
        items = self.syntax.items
        opened = clause.items[comma + 1 : comma + 3]
        if not opened:
            return 0
        kinds = [items[i].kind for i in (clause.items[comma - 1], *opened)]
        described = kinds[0] == "A" and (kinds[1] in ("W", "T") or kinds[1:] == ["conj", "pron"])
        margin = items[opened[-1]].norm in _MARGIN
        aside = kinds[1] == "prep" and (margin or items[opened[0]].norm in (*NEUTRAL, "امام", "لدي"))
        if not described and not aside:
            return 0
        for k in range(comma + 2, min(comma + 14, len(clause.items) - 1)):
            if items[clause.items[k]].kind == ",":
                goes_on = items[clause.items[k + 1]]
                return k if goes_on.kind == "A" or goes_on.norm.removeprefix("ال") in SIDES else 0
            if items[clause.items[k]].kind == "V":
                within = described if items[clause.items[k - 1]].kind == "pron" else aside
                if not within or items[clause.items[k - 1]].kind in (",", "conj"):
                    return 0
        return 0

    def _agrees(self, verb: Item, item: Item) -> bool:
        """A feminine verb and a man do not go together, nor a masculine one and a woman or a state («اتهم برلين بـ…»);
        and before its subject a verb is singular («طالبوا هانوي بـ…»)."""
        mention = item.mentions[0]
        if verb.verbs[0].form.person != 3:
            return True
        if all(v.form.number != "s" for v in verb.verbs):
            return False
        genders = {v.form.gender for v in verb.verbs}
        by_name = self.norms[mention.start] not in _OF_EACH  # not «قادة اليابان»
        if mention.kind in ("state", "place") and by_name and not lemmas(verb) & TOGETHER:
            return self._state_agrees(item, genders)
        return mention.kind != "person" or mention.gender in genders or "" in genders

    def _state_agrees(self, item: Item, genders: set[str]) -> bool:
        """«الأميركيين» is no subject; «الأميركيون» and «الروس» are several men, «لبنان» is masculine."""
        name = self.norms[item.end - 1]
        several = name.endswith("ون") or name in _PEOPLE
        gender = "m" if several else self._gender(item.mentions[0])
        return not name.endswith("يين") and (gender in genders or "" in genders)

    def _post_subject(self, clause: Clause, position: int) -> list[str] | None:
        """The bare actor behind a verb, adverbs and prepositional phrases aside; None if there is none."""
        items = self.syntax.items
        verb = items[clause.items[position]]
        k, depth, mark = position + 1, 0, "O"
        bare = True  # «استضاف المحادثات رئيس الوزراء»: behind a noun with article stands no genitive
        while k < len(clause.items):
            item = items[clause.items[k]]
            if item.kind == "A":
                if mark in NEUTRAL and self._full(clause, k):
                    mark, depth = "O", 0
                actors, after = self._group(clause.items, k, [])
                if self._met_aside(clause, k) or (mark == "O" and self._reached(verb, item)):
                    depth, k = 0, after
                    continue
                if mark == "O":
                    held = bare and k == position + 2 and items[clause.items[k - 1]].definite  # «رعت المحادثات قطر»
                    named = (item.mentions[0].kind in ("person", "group") and bare) or held
                    proxy = (items[i].norm in _PROXIES for i in clause.items[position + 1 : k])  # «حطت طائرة X»
                    agrees = self._agrees(verb, item) or any(proxy)
                    unknown = not actors and depth == 0 and item.mentions[0].kind == "person"
                    unknown = unknown and (agrees or not item.mentions[0].possessed)  # «استدعت أمس سفيرها»
                    return actors if unknown or ((depth == 0 or named) and agrees) else None
                mark, depth, k = "O", 0, after
                continue
            elif item.kind == "prep":
                issued = item.norm == "ل" and items[clause.items[k - 1]].norm == "بيان"  # «وصف بيان لـX …»
                mark = "O" if issued and k == position + 2 else item.norm
            elif item.norm in _THAT and mark != "O":  # «حث على ذلك أيضا X»: no genitive stands behind it
                mark = "O"
            elif item.kind == "D" and mark == "O" and self._of_forces(clause, position, k, verb):
                return [m.actor for m in item.mentions if m.actor]  # «قصفت طائرات روسية …»
            elif item.norm == "ذلك" and items[clause.items[k - 1]].kind == "prep":
                mark = "O"  # «شكرها على ذلك X»
            elif item.kind in ("W", "N") and not (mark == "O" and item.norm in MEASURE):
                if mark == "O" and k == position + 1 and (bearer := self._bearer(item)):
                    return bearer  # «أعرب المبعوث عن …»
                if mark == "O" and not depth and item.norm in _SEVERAL_STATES and (some := self._some_of(clause, k)):
                    return some
                if mark == "O" and self._nobody_known(clause, k, depth):
                    return []
                if mark == "O" and not depth and k == position + 1 and self._nameless(item, verb):
                    return []  # «حث تشو تشنغ يوان …»: somebody whom nobody knows
                if mark == "O" and not depth and verb.has("receive") and item.norm.startswith("ال"):
                    return []  # «قوبل الخبر بـ…»
                if mark == "O" and item.norm not in _PROXIES and item.norm.removeprefix("ال") not in _PROXIES:
                    if verb.has("say"):  # «قال محلل إن …»; «أكد تأييد واشنطن لـ…» goes on with whoever spoke
                        near = k == position + 1 or verb.has("light")  # «نقل إلى X رسالة»
                        return None if item.kind == "N" and not item.definite and near else []
                    bare = item.definite or (bare and item.norm.startswith("ال"))
                    depth += 1
            elif item.kind in ("seek", "plan") and mark == "O":
                bare, depth = item.definite, depth + 1  # «أبدى استعداد بلاده لـ…»
            elif item.kind == "P" and mark == "مع" and k > 1 and items[clause.items[k - 2]].kind == "conj":
                return None  # «عاد من طهران ومعه X»
            elif item.kind in ("T", "adv", "phone", "backChannel", "P", "quant", "D", "may", ","):
                if item.kind in ("T", "P"):
                    mark = "O"
                if item.kind == "," and mark == "O" and depth:
                    return self._apposed(clause, k) or None
            elif item.kind == "U" and mark == "O":
                return []
            elif item.kind in ("V", "comp", "rel", "cond", "sub"):
                return None
            k += 1
        return None

    def _met_aside(self, clause: Clause, k: int) -> bool:
        """«قال، لدى استقباله X، إن …», «أعرب بعد زيارته X عن …»: the object of the noun before it."""
        before = [self.syntax.items[i] for i in clause.items[max(0, k - 3) : k]]
        aside = len(before) == 3 and before[0].norm in _ASIDE_PREPOSITIONS and before[2].kind == "P"
        return aside and before[1].kind == "N" and before[1].has("met", "visited")

    def _reached(self, verb: Item, item: Item) -> bool:
        """«يزور صنعاء»: a place goes nowhere, it is where somebody goes."""
        only = verb.has("visited") and not verb.has("met", "light", "other", "negotiated")
        return only and item.mentions[0].kind in ("place", "state") and any(s.slot("O") for s in verb.senses())

    def _full(self, clause: Clause, k: int) -> bool:
        """«شكر في خطاب متلفز X»: an indefinite noun that has an adjective takes no genitive."""
        noun, adjective = (self.syntax.items[i] for i in clause.items[k - 2 : k])
        plain = all(
            i.kind in ("W", "N", "phone", "backChannel") and not i.norm.startswith("ال") for i in (noun, adjective)
        )
        known = adjective.kind not in ("W", "N") or load_arabic_lexicon().common.get(adjective.norm) == "adj"
        return plain and known and noun.kind in ("W", "N")

    def _ended(self, clause: Clause, k: int, mark: str, trigger: Item) -> bool:
        """«شكر X من منفاه المؤقت الرئيس Y», «التقى فور وصوله الرئيس Y»: behind an article or a pronoun stands no
        genitive, so a person there is the object."""
        person = self.syntax.items[clause.items[k]].mentions[0].kind == "person"
        takes = trigger.kind == "V" and not trigger.has("visited")  # «زار وفد على رأسه X بغداد»
        if not takes or not person or mark == "O" or not self._closed(clause, k):
            return False
        return mark in NEUTRAL or not any(s.slot(mark) for s in trigger.senses())

    def _closes_aside(self, clause: Clause, comma: int, mark: str, trigger: Item) -> bool:
        """«استقبل X، بالمطار، الدبلوماسيين …»: a phrase that the verb does not govern, and then its object."""
        behind = [self.syntax.items[i].kind for i in clause.items[comma + 1 : comma + 2]]
        return mark != "O" and behind in (["A"], ["W"]) and not any(s.slot(mark) for s in trigger.senses())

    def _closed(self, clause: Clause, k: int) -> bool:
        """Whether the noun before `k` has an article or a pronoun, and is none of a deed done to somebody."""
        noun, before = (self.syntax.items[i] for i in clause.items[k - 2 : k])
        possessed = before.kind == "P" and before.start == noun.end
        thing = noun if possessed else before
        if thing.kind not in ("W", "N") or any(s.slot("O") and s.sense != "visited" for s in thing.senses()):
            return False
        return possessed or before.norm.startswith("ال") or before.norm in _HIMSELF

    def _in_apposition(self, clause: Clause, k: int, position: int) -> bool:
        """«أبلغ X المحقق Y», «اجتمع بمستشارها Y», «أبلغت جيرانها الروس»: who that is."""
        items = [self.syntax.items[i] for i in clause.items[position + 1 : k]]
        mention = self.syntax.items[clause.items[k]].mentions[0]
        if items[-1].norm in _ESPECIALLY:
            return True  # «دعا X المجتمع الدولي، ولا سيما Y، إلى …»
        several = mention.kind == "state" and self.norms[mention.start].endswith("يين")
        return (mention.kind == "person" or (several and items[-1].kind == "P")) and self._closed(clause, k)

    def _nobody_known(self, clause: Clause, k: int, depth: int) -> bool:
        """«يأخذ عليه منتقدوه», «انتقد المعارضون …»: a plural in the nominative whom no name follows is the subject."""
        word = self.syntax.items[clause.items[k]]
        if depth or word.kind != "W":
            return False
        if word.norm.endswith("و"):
            behind = [self.syntax.items[i] for i in clause.items[k + 1 : k + 2]]
            return any(item.kind == "P" and item.start == word.end for item in behind)
        many = word.norm.startswith("ال") and word.norm.endswith("ون") and len(word.norm) > 5
        return many or word.norm.endswith(("وه", "وها", "وهم"))

    def _nameless(self, word: Item, verb: Item) -> bool:
        """Whether a word behind a verb of judging or asking is none of the language, but maybe a name."""
        lexicon = load_arabic_lexicon()
        strange = word.kind == "W" and len(word.norm) > 2 and word.norm.isalpha() and not lexicon.is_common(word.norm)
        known = word.norm in lexicon.words or word.norm.startswith("ال") or word.norm.endswith(("ا", "ه"))
        return strange and not known and verb.has(*_JUDGED, "urged", "threatened", "say")

    def _of_forces(self, clause: Clause, position: int, k: int, verb: Item) -> bool:
        """«قصفت طائرات روسية …», «استهدفت مسيّرات وصواريخ روسية …»: whether a nationality is that of the subject."""
        between = [self.syntax.items[i] for i in clause.items[position + 1 : k]]
        two = [i.kind == "conj" for i in between] == [False, True, False] and all(
            i.norm in _FORCES for i in between if i.kind != "conj"
        )
        return (two or len(between) == 1) and self._forces(verb, clause.items[k - 1])

    def _forces(self, verb: Item, before: int) -> bool:
        """Whether «شنت طائرات روسية …» is a deed of the state in whose name the noun at `before` acts."""
        return verb.has("attacked") or (verb.has("light") and self.syntax.items[before].norm in _FORCES)

    def _lead(self, before: list[int]) -> int | None:
        """The last actor before the verb that no preposition governs."""
        items = self.syntax.items
        for n in range(len(before) - 1, -1, -1):
            item = items[before[n]]
            if item.kind != "A":
                continue
            m = n - 1
            while (m >= 0 and items[before[m]].kind in ("W", "D", "quant", "N", "A")) or (
                m > 0 and items[before[m]].kind == "conj" and items[before[m - 1]].kind == "A"
            ):
                if items[before[m]].kind in ("W", "N") and items[before[m]].norm not in _PROXIES:
                    break
                m -= 1
            stop = items[before[m]].kind if m >= 0 else ""
            if stop == "P" and m and (items[before[m - 1]].kind in ("N", "V") or items[before[m - 1]].norm == "مع"):
                continue  # «بعد لقائه بوتين، توجه X …», «وفد روسي يقوده X زار …», «كان X، ومعه Y، قد …»
            if stop in ("prep", "attr", "W", "N", "absence", "without", "V"):
                if stop == "V" and auxiliary(items[before[m]]):
                    return before[m + 1] if items[before[m + 1]].kind == "A" else before[n]
                continue
            # the first of «A و B» is where the group begins
            first = n
            while first >= 2 and items[before[first - 1]].kind == "conj" and items[before[first - 2]].kind == "A":
                first -= 2
            return before[first]
        return None

    def _leads(self, clause: Clause, position: int) -> bool:
        """Whether the actor at `position` stands first in its clause, with no preposition or verb before."""
        items = self.syntax.items
        return all(
            items[i].kind in ("conj", "comp", "adv", "sub", "T", "topic", "W", ",", "may")
            and (items[i].kind != "W" or items[i].norm in _PROXIES)
            for i in clause.items[:position]
        )

    def _armed(self, actors: list[str]) -> bool:
        """States and bodies attack with weapons, persons in words."""
        return bool(actors) and all(self.discourse.kind_of(a) != "person" for a in actors)


def auxiliary(item: Item) -> bool:
    """Whether a verb only helps another: كان، ظل، بات."""
    return item.kind == "V" and bool(lemmas(item) & _AUXILIARIES)
