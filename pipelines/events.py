"""Claims from triggers: who did what to whom, by verbs and by verbal nouns, with slots from the lexicon."""

from dataclasses import dataclass, field
from itertools import combinations, product

from pipelines.arabic import fold
from pipelines.arabic_lexicon import PREDICATES, Sense
from pipelines.clauses import Clause, Item, Syntax
from pipelines.discourse import Discourse
from pipelines.actors import ArticleActors
from pipelines.mentions import Mention
from pipelines.status import status_of

SYMMETRIC = frozenset(["met", "contacted", "negotiated", "agreed"])
_TALKS = frozenset(["met", "negotiated", "contacted", "agreed"])
_PAST_BOUNDARY = frozenset(["comp", "rel", "sub", "cond", ":", "topic"])
_NEUTRAL = frozenset(map(fold, ["في", "خلال", "منذ", "بعد", "قبل", "عقب", "حول", "بشأن", "أثناء", "عبر", "ضمن", "وسط"]))
_TOGETHER = frozenset(map(fold, ["جمع", "ضم", "جرى", "عقد", "انعقد", "تم", "حصل", "حدث", "شارك", "جري"]))
# Nouns that speak or act for what they belong to: «بيان الوزارة», «مكتب رئيس الوزراء», «طائرة ويتكوف».
_PROXIES = frozenset(map(fold, ["بيان", "مكتب", "طائرة", "رئاسة", "ديوان", "إدارة", "حكومة", "محيط", "قيادة", "سلطات", "أعضاء"]))
_CHANNEL_WORDS = frozenset(map(fold, "اتصال تواصل حوار خلفية سرية مفتوحة مباشرة الخلفية السرية الاتصال التواصل الحوار للحوار للاتصال للتواصل حوارية".split()))


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
    outer: str = ""  # the preposition of the event noun it belongs to


@dataclass(slots=True)
class Event:
    """A claim before it becomes RDF. Token offsets of the evidence."""

    subject: str
    predicate: str
    object: str
    status: str
    start: int
    end: int
    trigger: int  # token
    rule: str
    channel: str = ""
    clause: int = 0
    sources: list[str] = field(default_factory=list)
    confidence: float = 0.8


class EventReader:
    """Reads the events of one sentence. Keeps the discourse up to date as it goes."""

    def __init__(
        self, actors: ArticleActors, discourse: Discourse, norms: list[str], texts: list[str]
    ) -> None:
        self.actors = actors
        self.discourse = discourse
        self.norms = norms
        self.texts = texts
        self.last_subject: list[str] = []
        self.events: list[Event] = []

    def read(self, syntax: Syntax, *, headline: bool) -> list[Event]:
        """Events of one sentence, in order."""
        self.syntax = syntax
        self.headline = headline
        self.discourse.sentence(self._source_state())
        self.previous = self.events
        self.events = []
        self.pending: list[tuple[Clause, int, Item, Sense, list[str]]] = []
        self.subjects: dict[int, list[str]] = {}  # clause -> subject
        self.colon_speaker = self._speaker_before_colon()
        for clause in syntax.clauses:
            self._clause(clause)
        for clause, position, noun, sense, owner in self.pending:  # «بوساطة عمان، تفاوضت …»
            talks = next((e for e in self.events if e.predicate in _TALKS), None)
            if talks is not None and not {talks.subject, talks.object} & set(owner):
                self._emit(clause, position, noun, sense, owner, [talks.subject, talks.object])
        return self.events

    def _source_state(self) -> str:
        items = self.syntax.items
        for item, following in zip(items, items[1:], strict=False):
            if item.kind in ("U", "W") and item.norm.rstrip("ا") in _OFFICIALS and following.kind == "D":
                return following.mentions[0].actor
        return ""

    def _speaker_before_colon(self) -> list[str]:
        items = self.syntax.items
        colon = next((i for i, item in enumerate(items[:8]) if item.kind == ":"), -1)
        if colon > 0 and items[colon - 1].kind == "A":
            return [a for a in self._actors(items[colon - 1], [])]
        return []

    # --- actors --------------------------------------------------------------------------------------------

    def _actors(self, item: Item, exclude: list[str]) -> list[str]:
        actors: list[str] = []
        for mention in item.mentions:
            if mention.kind in ("pair", "anaphor"):
                found = self.discourse.anaphor(mention, exclude)
            elif mention.kind == "group" and not mention.actor and mention.note == "own":
                owner = self.discourse.anaphor(Mention(0, 0, "anaphor", note="own"), exclude)
                found = [self.actors.group_of(owner[0], " ".join(self.texts[mention.start : mention.end]))] if owner else []
            elif mention.kind == "outlet":
                found = []
            else:
                found = [mention.actor] if mention.actor else []
            actors += [a for a in found if a not in actors]
        return actors

    def _countries(self, item: Item) -> list[str]:
        """The country of a place that stands for no government: a visit to Neom is one to Saudi Arabia."""
        places = self.actors.knowledge.places
        found = [places[e.iri].country for m in item.mentions if m.kind == "place" for e in m.candidates[:1] if e.iri in places]
        return [country for country in found if country]

    def _see(self, item: Item, *, subject: bool = False) -> None:
        for mention in item.mentions:
            if mention.kind in ("person", "state", "organization", "group", "place") and mention.actor:
                self.discourse.see(mention, subject=subject, styled=mention.core[0] < mention.start + 1 and self.norms[mention.start] in _STYLES)

    def _group(self, items: list[int], at: int, exclude: list[str]) -> tuple[list[str], int]:
        """Actors coordinated from position `at` of `items`: (actors, position after them)."""
        everything = self.syntax.items
        actors = self._actors(everything[items[at]], exclude)
        k = at + 1
        mark = everything[items[at - 1]].norm if at and everything[items[at - 1]].kind == "prep" else ""
        while k + 1 < len(items):
            item, following = everything[items[k]], everything[items[k + 1]]
            step = 0
            if (item.kind == "conj" and item.norm == "و") or (item.norm in ("-", "–") and following.kind == "A"):
                step = 1
            elif item.kind == "," and following.kind == "conj" and k + 2 < len(items):
                step = 2
            elif item.kind == "," and following.kind == "A" and self._list_goes_on(items, k):
                step = 1
            elif item.kind in ("phone", "backChannel", "adv", "T"):
                k += 1
                continue
            if not step:
                break
            n = k + step
            if n < len(items) and everything[items[n]].kind == "prep" and everything[items[n]].norm == mark != "بين":
                n += 1
            if n >= len(items) or everything[items[n]].kind != "A":
                break
            after = everything[items[n + 1]] if n + 1 < len(items) else None
            if step and after is not None and after.kind == "V" and not after.participle and mark == "" and item.kind == ",":
                break  # «…، وX التقى» begins another clause
            actors += [a for a in self._actors(everything[items[n]], exclude) if a not in actors]
            k = n + 1
        if len(actors) == 2:
            self.discourse.couple(actors[0], actors[1])
        return actors, k

    def _list_goes_on(self, items: list[int], comma: int) -> bool:
        """A comma inside a list: another «و A» follows soon."""
        everything = self.syntax.items
        for k in range(comma + 1, min(comma + 8, len(items) - 1)):
            kind = everything[items[k]].kind
            if kind == "conj" and everything[items[k + 1]].kind == "A":
                return True
            if kind not in ("A", ","):
                return False
        return False

    # --- clauses -------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause) -> None:
        items = self.syntax.items
        inherited = self._inherited(clause)
        subject: list[str] = inherited
        first_verb = True
        for position, index in enumerate(clause.items):
            item = items[index]
            if item.kind == "V" and item.verbs:
                found, explicit = self._subject(clause, position, item, subject)
                if first_verb or explicit:
                    subject = found
                self.subjects.setdefault(clause.number, subject)
                first_verb = False
                self._verb(clause, position, item, found)
            elif item.kind == "N":
                self._noun(clause, position, item, subject)
            elif item.kind == "A":
                self._see(item)
                if clause.number not in self.subjects and self._leads(clause, position):
                    group, _ = self._group(clause.items, position, [])
                    subject = group or subject
                    self.subjects[clause.number] = subject
        if clause.number in self.subjects:
            self.discourse.subject(self.subjects[clause.number][:2])
            if clause.kind in ("main", "coord", "comp", "sub") and self.subjects[clause.number]:
                self.last_subject = self.subjects[clause.number]

    def _leads(self, clause: Clause, position: int) -> bool:
        """Whether the actor at `position` stands first in its clause, with no preposition or verb before."""
        items = self.syntax.items
        return all(items[i].kind in ("conj", "comp", "adv", "sub", "T", "topic", "W", ",", "may") and (
            items[i].kind != "W" or items[i].norm in _PROXIES) for i in clause.items[:position])

    def _inherited(self, clause: Clause) -> list[str]:
        items = self.syntax.items
        if clause.kind == "rel" and clause.governor >= 0:
            item = items[clause.governor]
            if item.kind == "A":
                if clause.parent >= 0:
                    parent = self.syntax.clauses[clause.parent]
                    if clause.governor in parent.items:
                        return self._actors(item, [])
                return self._actors(item, [])
            return []
        if clause.kind == "comp" and clause.governor >= 0:
            parent = self.syntax.clauses[clause.parent] if clause.parent >= 0 else None
            if parent and "سبق" in _lemmas(items[clause.governor]) and clause.governor in parent.items:
                for argument in self._arguments(parent, parent.items.index(clause.governor), []):
                    if argument.mark == "ل" and argument.depth == 0:
                        return argument.actors
        if clause.parent >= 0 and clause.parent in self.subjects:
            return self.subjects[clause.parent]
        for number in range(clause.number - 1, -1, -1):
            if number in self.subjects and self.syntax.clauses[number].kind != "rel":
                return self.subjects[number]
        if self.colon_speaker and clause.number:
            return self.colon_speaker
        return [] if self.headline else self.last_subject

    def _subject(self, clause: Clause, position: int, verb: Item, inherited: list[str]) -> tuple[list[str], bool]:
        """The subject of a verb: before it, behind it, or carried over; and whether it is named here."""
        items = self.syntax.items
        form = verb.verbs[0].form
        if form.person == 1:
            return (self.colon_speaker or self.last_subject), False
        before = clause.items[:position]
        lead = self._lead(before)
        if lead is not None and not any(items[i].kind == "V" and not _auxiliary(items[i]) for i in before[before.index(lead):] ):
            actors, _ = self._group(clause.items, before.index(lead), [])
            if actors or items[lead].mentions[0].kind in ("place", "person"):
                return actors, True  # a place that is no actor, a person that nobody knows
        if verb.participle:
            return inherited, False
        if lead is None and (adjectival := self._adjectival_subject(before)):
            return adjectival, True
        if clause.kind == "rel" and inherited and not self._object_pronoun(clause, position):
            return inherited, False
        post = self._post_subject(clause, position)
        if post and inherited and self._carries_over(clause, position, verb, inherited):
            return inherited, False
        if post is not None:
            return post, True
        last = self.events[-1] if self.events else None
        if last is not None and last.clause == clause.number and last.predicate == "visited" and position:
            return [last.subject], False  # «زيارة لسوليفان إلى كييف التقى فيها …»
        return inherited, False

    def _adjectival_subject(self, before: list[int]) -> list[str]:
        """«قوات روسية قصفت», «قنوات أميركية تتواصل»: the state of a noun's adjective, the noun first in its clause."""
        items = self.syntax.items
        tail = [items[i] for i in before[-5:]]
        if not tail or tail[-1].kind not in ("D", "adv", "may"):
            return []
        found: list[str] = []
        for item in reversed(tail):
            if item.kind == "D":
                found = [m.actor for m in item.mentions if m.actor] + found
            elif item.kind in ("prep", "V", "A", "rel") or item.kind == "U":
                return []
            elif item.kind in ("comp", ","):
                break
        return found

    def _carries_over(self, clause: Clause, position: int, verb: Item, inherited: list[str]) -> bool:
        """«زار موسكو والتقى بوتين»: the actor behind the verb is its object, since nothing else is."""
        items = self.syntax.items
        k = clause.items[position] - 1
        while k >= 0 and items[k].kind in ("neg", "fut", "may", "adv"):
            k -= 1
        opener = items[k] if k >= 0 else None
        joined = opener is not None and opener.norm in ("و", "ثم", "ف", "حيث")
        if opener is not None and opener.kind in ("comp", "sub") and clause.parent >= 0:  # «يأمل X أن يلتقي Y»
            governor = items[clause.governor] if clause.governor >= 0 else None
            controlled = governor is not None and (governor.has("seek", "plan") or governor.kind == "without")
            joined = joined or (clause.parent in self.subjects and (controlled or opener.norm.endswith(" ان")))
        if clause.kind == "main" or not joined or clause.number == 1 and self.syntax.clauses[0].items in ([], [0]):
            return False
        if not any(s.sense in PREDICATES and s.slot("O") for s in verb.senses()):
            return False
        if not any(self.discourse.fits(a, "ها" if v.form.gender == "f" else "ه") for a in inherited for v in verb.verbs):
            return False
        k = next((p for p in range(position + 1, len(clause.items)) if items[clause.items[p]].kind == "A"), -1)
        if k < 0:
            return False
        _, after = self._group(clause.items, k, [])
        rest = [items[i] for i in clause.items[after : after + 2]]
        return not rest or rest[0].kind not in ("W", "N", "A", "D", "quant")

    def _lead(self, before: list[int]) -> int | None:
        """The last actor before the verb that no preposition governs."""
        items = self.syntax.items
        for n in range(len(before) - 1, -1, -1):
            item = items[before[n]]
            if item.kind != "A":
                continue
            m = n - 1
            while m >= 0 and items[before[m]].kind in ("W", "D", "quant", "N", "A") or (m > 0 and items[before[m]].kind == "conj" and items[before[m - 1]].kind == "A"):
                if items[before[m]].kind in ("W", "N") and items[before[m]].norm not in _PROXIES:
                    break
                m -= 1
            stop = items[before[m]].kind if m >= 0 else ""
            if stop in ("prep", "W", "N", "absence", "without", "V"):
                if stop == "V" and _auxiliary(items[before[m]]):
                    return before[m + 1] if items[before[m + 1]].kind == "A" else before[n]
                continue
            # the first of «A و B» is where the group begins
            first = n
            while first >= 2 and items[before[first - 1]].kind == "conj" and items[before[first - 2]].kind == "A":
                first -= 2
            return before[first]
        return None

    def _object_pronoun(self, clause: Clause, position: int) -> str:
        items = self.syntax.items
        if position + 1 < len(clause.items):
            following = items[clause.items[position + 1]]
            if following.kind == "P" and following.start == items[clause.items[position]].end:
                return following.norm
        return ""

    def _post_subject(self, clause: Clause, position: int) -> list[str] | None:
        """The bare actor behind a verb, adverbs and prepositional phrases aside; None if there is none."""
        items = self.syntax.items
        verb = items[clause.items[position]]
        k, depth, mark = position + 1, 0, "O"
        while k < len(clause.items):
            item = items[clause.items[k]]
            if item.kind == "A":
                actors, after = self._group(clause.items, k, [])
                if mark == "O":
                    return actors if depth == 0 and self._agrees(verb, item) else None
                mark, depth, k = "O", 0, after
                continue
            elif item.kind == "prep":
                mark = item.norm
            elif item.kind in ("W", "N"):
                if mark == "O" and item.norm not in _PROXIES and item.norm.removeprefix("ال") not in _PROXIES:
                    if verb.has("say"):
                        return []
                    depth += 1
            elif item.kind in ("T", "adv", "phone", "backChannel", "P", "quant", "D", "may", ","):
                if item.kind in ("T", "P"):
                    mark = "O"
                if item.kind == "," and mark == "O" and depth:
                    return None
            elif item.kind == "U" and mark == "O":
                return []
            elif item.kind in ("V", "comp", "rel", "cond", "sub"):
                return None
            k += 1
        return None

    def _agrees(self, verb: Item, item: Item) -> bool:
        """A feminine verb and a man do not go together, nor a masculine one and a woman."""
        mention = item.mentions[0]
        if mention.kind != "person" or verb.verbs[0].form.person != 3:
            return True
        genders = {v.form.gender for v in verb.verbs}
        return mention.gender in genders or "" in genders

    # --- arguments -----------------------------------------------------------------------------------------

    def _arguments(self, clause: Clause, position: int, exclude: list[str]) -> list[Argument]:
        """Actors behind the trigger at `position`, each with its mark, up to the next trigger's own ground."""
        items = self.syntax.items
        found: list[Argument] = []
        mark, depth, deep_noun, outer = "O", 0, False, ""
        k = position + 1
        trigger = items[clause.items[position]]
        while k < len(clause.items):
            item = items[clause.items[k]]
            if item.kind == "A":
                actors, after = self._group(clause.items, k, exclude)
                if actors:
                    place = item.mentions[0].kind == "place"
                    found.append(Argument(actors, mark, depth, k, deep_noun, place, outer=outer))
                elif countries := self._countries(item):
                    found.append(Argument(countries, mark, depth, k, place=True, destination=True))
                k = after
                if mark != "O" or depth == 0:
                    mark, depth, deep_noun = "O", 0, False
                    depth = 0 if found else depth
                continue
            if item.kind == "D":
                actors = [m.actor for m in item.mentions if m.actor]
                if actors and (depth > 0 or deep_noun or k == position + 1 or items[clause.items[k - 1]].kind in ("conj", "D", "W", "N")):
                    found.append(Argument(actors, mark, max(depth, 1), k, deep_noun, adjective=True))
            elif item.kind == "P" and k > position + 1:
                before = items[clause.items[k - 1]]
                if before.kind == "prep":
                    actors = self.discourse.pronoun(item.norm, exclude)
                    if actors:
                        found.append(Argument(actors, before.norm, 0, k))
                    mark, depth = "O", 0
            elif (item.kind == "T" and not deep_noun) or (item.kind == "," and trigger.kind == "V" and mark in _NEUTRAL):
                mark, depth, deep_noun, outer = "O", 0, False, ""
            elif item.kind == "prep":
                if deep_noun and item.norm in ("بين", "مع") and trigger.kind == "V":
                    outer = outer or mark
                else:
                    outer = ""
                mark, depth, deep_noun = item.norm, 0, False
            elif item.kind == "attr":
                mark, depth, deep_noun = "attr", 0, False
            elif item.norm in _MEMBERS and k + 1 < len(clause.items) and items[clause.items[k + 1]].norm == "من":
                k += 1  # «التقى بأعضاء من مجموعة …» is meeting the group
            elif item.kind in ("W", "U"):
                depth += 1
            elif item.kind == "N":
                if trigger.kind == "N" and mark != "O" and item.has(*PREDICATES) and not item.has("light"):
                    break  # another event's own ground
                depth += 1
                deep_noun = True
            elif item.kind == "V":
                if (trigger.kind == "N" or deep_noun) and _lemmas(item) & _TOGETHER:
                    k += 1
                    continue
                if trigger.kind == "V" and items[clause.items[k - 1]].kind == "W" and k > position + 1:
                    while k < len(clause.items) and items[clause.items[k]].kind != ",":
                        k += 1  # «في بيان صدر الاثنين، …»: a bare relative clause
                    mark, depth = "O", 0
                    continue
                break
            elif item.kind in _PAST_BOUNDARY:
                break
            elif item.kind == "," and depth and mark == "O" and trigger.kind == "N":
                break
            k += 1
        return found

    # --- verbs ---------------------------------------------------------------------------------------------

    def _verb(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> None:
        senses = [s for s in verb.senses() if s.sense in PREDICATES]
        hosting = [s for s in verb.senses() if s.sense == "host" or s.parties]
        around = [*clause.items, clause.governor] if clause.kind == "rel" and clause.governor >= 0 else clause.items
        texts = {self.norms[t] for i in around for t in range(self.syntax.items[i].start, self.syntax.items[i].end)}
        arguments = self._arguments(clause, position, subject)
        explicit = [a for a in arguments if not (a.mark == "O" and a.depth == 0 and set(a.actors) & set(subject))]
        pronoun = self._object_pronoun(clause, position)
        target = self._target(clause, pronoun, subject) if pronoun else []
        agent = next((a for a in arguments if a.mark in _AGENT), None)
        if agent is not None and subject:  # «استُقبل عراقجي من قبل تبون»
            target, subject = subject, agent.actors
        following = self.syntax.items[clause.items[position + 1]] if position + 1 < len(clause.items) else None
        if hosting and not (following is not None and following.kind == "W" and following.norm.startswith("ال")):
            self._hosts(clause, position, verb, subject)
        if self._tours(clause, position, verb, subject):
            return
        within = next((a for a in arguments if a.mark == "ضمن" and self.discourse.kind_of(a.actors[0]) == "group"), None)
        if within is not None and subject:  # «شارك X ضمن الوفد الروسي»
            self._emit(clause, position, verb, Sense("memberOf", "ضمن"), subject[:1], within.actors)
        if self._joins(clause, position, verb):
            return
        if self._together(clause, position, verb, arguments) or self._performs(clause, position, verb, subject):
            return
        if self._denies_that(clause, position, verb):
            return
        for sense in senses:
            if sense.parties:
                continue
            if sense.lemma == "دعا" and self._invites(clause, position):
                continue
            if sense.needs and not sense.needs & texts and not {n.removeprefix("ال") for n in texts} & sense.needs:
                continue
            if sense.sense == "attacked" and sense.lemma == "هاجم" and not self._armed(subject):
                continue
            objects = self._objects(sense, explicit, target)
            if sense.sense == "criticized" and sense.lemma == "هاجم" and self._armed(subject) and self._armed(objects):
                continue
            if sense.sense == "contacted" and sense.lemma == "تحدث" and not objects:
                continue
            if not objects and any(s.deep for s in sense.slots) and not explicit:
                objects = self._owner_of_thing(clause, position)
            if objects and subject:
                self._emit(clause, position, verb, sense, subject, objects)
                return
            if sense.sense == "praised" and verb.participle and not explicit and self.events and subject:
                last = [e.object for e in self.events if e.subject in subject and e.clause == clause.parent]
                if last:  # «اتصل بعون ولابيد مهنئا»
                    self._emit(clause, position, verb, sense, subject, last)
                    return
            if sense.sense in SYMMETRIC and len(subject) > 1 and not objects and sense.lemma not in ("استقبل", "بحث", "ناقش"):
                self._emit_pairs(clause, position, verb, sense, subject)
                return

    def _owner_of_thing(self, clause: Clause, position: int) -> list[str]:
        """«رفض الاقتراح الذي تقدم به X», «ثمن المساعي التي قامت بها الكويت»: the subject of the relative clause."""
        here = set(clause.items[position + 1 :])
        for following in self.syntax.clauses[clause.number + 1 :]:
            if following.kind == "rel" and following.governor in here:
                for place, index in enumerate(following.items):
                    if self.syntax.items[index].kind == "V":
                        found = self._post_subject(following, place) or []
                        return [a for a in found if self.discourse.kind_of(a) != "group"]
        return []

    def _objects(self, sense: Sense, arguments: list[Argument], pronoun: list[str]) -> list[str]:
        """The actors that fill a slot of the sense: an attached pronoun, else the first argument that fits."""
        if pronoun and sense.slot("O"):
            return pronoun
        for argument in arguments:
            slot = sense.slot(argument.mark)
            outer = sense.slot(argument.outer) if argument.outer else None
            if slot is None and outer is not None and outer.deep:  # «رحب بالاتفاق بين A وB»
                return list(dict.fromkeys(x for a in arguments if a.outer == argument.outer for x in a.actors))
            if slot is None:
                continue
            if argument.place and sense.sense != "visited" and (argument.destination or argument.mark == "في"):
                continue
            if argument.depth == 0 or (slot.deep and argument.depth <= 6) or (argument.depth == 1 and argument.mark != "O" and not argument.adjective):
                actors = list(argument.actors)
                if slot.deep:
                    for other in arguments:
                        if other is not argument and other.mark == argument.mark != "O" or (
                            other is not argument and other.adjective and other.mark == argument.mark
                        ):
                            actors += [a for a in other.actors if a not in actors]
                return actors
        return []

    def _target(self, clause: Clause, pronoun: str, subject: list[str]) -> list[str]:
        """Whom an object pronoun means: the object of the same subject just before («التقت كوهين وأبلغته»), whose
        thing the antecedent is («الموقف الذي رفضته»), else the discourse."""
        last = self.events[-1] if self.events else None
        if clause.kind == "rel" and clause.governor >= 0 and self.syntax.items[clause.governor].kind != "A":
            actors = [last.subject] if last else [s for s in self.last_subject if s not in subject]
            return [a for a in actors if a not in subject]
        if last is not None and last.subject in subject and self.discourse.fits(last.object, pronoun):
            return [last.object]
        return self.discourse.pronoun(pronoun, subject)

    def _armed(self, actors: list[str]) -> bool:
        """States and bodies attack with weapons, persons in words."""
        return bool(actors) and all(self.discourse.kind_of(a) != "person" for a in actors)

    def _together(self, clause: Clause, position: int, verb: Item, arguments: list[Argument]) -> bool:
        """«اللقاء الذي جمع X بـY», «محادثات جرت بين X وY»: the noun before the verb is the event."""
        if not _lemmas(verb) & _TOGETHER:
            return False
        noun_index = -1
        items = self.syntax.items
        if clause.kind == "rel" and clause.governor >= 0 and items[clause.governor].kind == "N":
            noun_index = clause.governor
        else:
            here = [i for i in clause.items[:position] if items[i].kind == "N" and items[i].has(*_TALKS)]
            noun_index = here[-1] if here else -1
        if noun_index < 0:
            return False
        noun = items[noun_index]
        sense = next((s for s in noun.senses() if s.sense in _TALKS), None)
        if sense is None:
            return False
        actors: list[str] = []
        for argument in arguments:
            if argument.mark in ("O", "ب", "مع", "بين") and argument.depth == 0:
                actors += [a for a in argument.actors if a not in actors]
        if self._object_pronoun(clause, position) == "هما":  # «مكالمة جمعتهما»
            subject = self.subjects.get(clause.number, [])
            actors = subject if len(subject) == 2 else self.discourse.pronoun("هما", [])
        if len(actors) < 2:
            return False
        self._emit_pairs(self.syntax.clauses[noun.clause], 0, noun, sense, actors, until=clause.items[-1])
        return True

    def _invites(self, clause: Clause, position: int) -> bool:
        """«دعا X Y إلى زيارة …» is an invitation, no demand."""
        items = self.syntax.items
        return any(items[i].kind == "N" and items[i].has("visited") for i in clause.items[position + 1 : position + 6])

    def _denies_that(self, clause: Clause, position: int, verb: Item) -> bool:
        """«… لكن فيصل نفى ذلك»: the events told just before are denied."""
        items = self.syntax.items
        if not verb.has("deny") or position + 1 >= len(clause.items):
            return False
        following = items[clause.items[position + 1]]
        if following.norm not in _THAT or (position + 2 < len(clause.items) and items[clause.items[position + 2]].kind == "N"):
            return False
        told = [e for e in (self.events or self.previous) if e.predicate in _TALKS | {"visited"} and e.status != "denied"]
        start, end = verb.start, following.end
        for event in told[-2:]:
            if event.trigger == told[-1].trigger:
                self.events.append(
                    Event(event.subject, event.predicate, event.object, "denied", start, end, verb.start,
                          "verb:نفى ذلك", event.channel, clause.number)
                )  # fmt: skip
        return bool(told)

    def _tours(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«جولة شملت فرنسا وتركيا»: the one who tours visits each."""
        items = self.syntax.items
        before = [items[i] for i in clause.items[:position]]
        if not _lemmas(verb) & _INCLUDES or not any(i.kind == "N" and i.has("tour", "visited") for i in before):
            return False
        states = [a for arg in self._arguments(clause, position, subject) if arg.mark == "O" and arg.depth == 0 for a in arg.actors]
        visitor = self.subjects.get(clause.number, subject)
        if not visitor or not states or len(visitor) > 2:
            return False
        self._emit(clause, position, verb, Sense("visited", "شمل"), visitor, states)
        return True

    def _performs(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«الزيارة التي قام بها X إلى Y», «محادثات أجراها X مع Y»: the noun before is the event, X its actor."""
        items = self.syntax.items
        if not verb.has("light", "receive") or not subject:
            return False
        pronoun = self._object_pronoun(clause, position)
        behind = [items[i] for i in clause.items[position + 1 : position + 3]]
        carried = behind[1] if len(behind) == 2 and behind[0].norm == "ب" and behind[1].kind == "P" else None
        if not pronoun and carried is None:
            return False
        last = self.events[-1] if self.events else None
        if pronoun and last and last.predicate == "contacted" and _lemmas(verb) & _CARRY:
            if not {last.subject, last.object} & set(subject):  # «رسالة سلمها قرقاش»
                self._emit(clause, position, verb, Sense("mediated", "سلم"), subject, [last.subject, last.object])
                return True
        if clause.kind == "rel" and clause.governor >= 0:
            candidates = [clause.governor]
        else:
            candidates = [i for i in range(items.index(verb) - 1, -1, -1) if items[i].kind == "N"][:1]
        for index in candidates:
            noun = items[index]
            senses = [s for s in noun.senses() if s.sense in PREDICATES] if noun.kind == "N" else []
            for sense in senses[:1]:
                arguments = [
                    a for a in self._arguments(clause, position, subject)
                    if not set(a.actors) & set(subject) and (sense.slot(a.mark) or a.mark == "بين") and a.depth <= 1
                ]  # fmt: skip
                others = [x for a in arguments for x in a.actors]
                if verb.has("receive") and others:
                    subject, others = others, subject
                if others:
                    home = self.syntax.clauses[noun.clause]
                    self._emit(home, home.items.index(index), noun, sense, subject, others)
                    return True
        return False

    def _hosts(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> None:
        """«استضافت الدوحة محادثات بين A وB», «ترعى السعودية المحادثات»: the subject mediates for each party."""
        items = self.syntax.items
        talks = next(
            (k for k in range(position + 1, len(clause.items))
             if items[clause.items[k]].kind == "N" and items[clause.items[k]].has(*_TALKS, "mediated", "tour", "channel")), -1
        )  # fmt: skip
        parties: list[str] = []
        if talks >= 0:
            for argument in self._arguments(clause, talks, subject):
                if argument.mark in ("بين", "O", "مع") and (argument.depth == 0 or argument.adjective):
                    parties += [a for a in argument.actors if a not in parties and a not in subject]
            if not parties and items[clause.items[talks]].norm.startswith("ال"):
                pair = self.discourse._pair("any")
                parties = [p for p in pair if p not in subject]
        elif clause.kind == "rel" and clause.governor >= 0 and items[clause.governor].kind == "N":
            parties = [p for p in self.discourse._pair("any") if p not in subject]
            if not subject or set(subject) <= set(parties):
                return
        if not parties or not subject:
            return
        sense = Sense("mediated", verb.senses()[0].lemma)
        self._emit(clause, position, verb, sense, subject, parties)

    def _joins(self, clause: Clause, position: int, verb: Item) -> bool:
        """«يضم الوفد X وY»: each is a member of the group named before or behind the verb."""
        items = self.syntax.items
        if _lemmas(verb) & _HEADS:
            return self._leads_group(clause, position, verb)
        if not verb.has("joins"):
            return False
        if "انضم" in _lemmas(verb):
            group = [a for i in clause.items[position + 1 :] if items[i].kind == "A" and items[i].mentions[0].kind in ("group", "organization") for a in self._actors(items[i], [])]
            who = self._subject(clause, position, verb, self._inherited(clause))[0]
            if group and who:
                self._emit(clause, position, verb, Sense("memberOf", "انضم"), who, group[:1])
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
        if _lemmas(verb) & _CONSISTS:
            index = next((p for p, i in enumerate(items) if i is verb), 0)
            first = next((p for p in range(index, len(items)) if items[p].norm == "من"), len(items))
            rest = list(range(first, len(items)))
        else:
            rest = clause.items[position + 1 :]
        members = [
            m.actor
            for i in rest
            if items[i].kind == "A"
            for m in items[i].mentions
            if m.kind == "person" and m.actor
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
                if group and subject:
                    self._emit(clause, position, verb, Sense("memberOf", "ترأس"), subject[:1], group[:1])
                    return True
        return False

    # --- nouns ---------------------------------------------------------------------------------------------

    def _noun(self, clause: Clause, position: int, noun: Item, subject: list[str]) -> None:
        items = self.syntax.items
        for sense in noun.senses():
            actual = self._noun_sense(clause, position, noun, sense)
            if actual is None:
                continue
            arguments = self._arguments(clause, position, [])
            if self._refers_back(clause, position):  # «عقب الاجتماع بنظرائه»: what follows belongs to the verb
                arguments = [a for a in arguments if a.mark in ("مع", "بين")]
            owner, rest = self._owner(clause, position, arguments)
            others: list[str] = []
            between: list[str] = []
            sides: list[list[str]] = []
            for argument in rest:
                slot = actual.slot(argument.mark)
                if argument.mark == "بين" and argument.depth == 0:
                    between += [a for a in argument.actors if a not in between]
                    sides.append(argument.actors)
                    continue
                if sides:
                    break
                if slot is None:
                    if argument.mark == "O" and argument.depth == 0 and owner and not argument.place and actual.sense in _TRANSITIVE:
                        others = argument.actors
                        break
                    continue
                if argument.mark == "في":
                    continue
                if argument.depth == 0 or slot.deep or (argument.depth == 1 and not argument.adjective):
                    others = argument.actors
                    break
            if len(between) > 1 and not (actual.channel == "letter" and self._carried(clause, position)):
                if actual.sense == "mediated":
                    giver = owner or self._controller(clause, position, subject)
                    if giver:
                        self._emit(clause, position, noun, actual, giver, [b for b in between if b not in giver])
                        return
                elif actual.sense in SYMMETRIC:
                    for side in sides:
                        self._emit_pairs(clause, position, noun, actual, side)
                    return
                continue
            after_by = position > 0 and items[clause.items[position - 1]].norm == "ب"
            if actual.sense == "mediated" and owner and not others and after_by:
                talks = next((e for e in reversed(self.events) if e.predicate in _TALKS), None)
                if talks is None and position < 3:
                    self.pending.append((clause, position, noun, actual, owner))
                    return
                pair = [talks.subject, talks.object] if talks else self.discourse._pair("any")
                if pair and not set(pair) & set(owner):
                    self._emit(clause, position, noun, actual, owner, pair)
                    return
            if actual.sense in SYMMETRIC and len(owner) > 1 and not others:
                self._emit_pairs(clause, position, noun, actual, owner)
                return
            if not others and not owner and actual.sense in _OBJECT_FIRST and rest and rest[0].mark == "O" and rest[0].depth == 0 and not rest[0].adjective:
                others = rest[0].actors  # «خص بالامتنان أمير قطر»
            if not others and owner and actual.sense in _OBJECT_FIRST | _TRANSITIVE:
                controller = self._controller(clause, position, subject)
                if controller and not set(controller) & set(owner):
                    others, owner = owner, controller
            if actual.sense == "contacted" and not others and "letter" == actual.channel:
                others = self._addressee(clause, position, subject)
            if actual.channel == "letter" and self._carried(clause, position):
                carrier = self._controller(clause, position, subject)
                parties = between or [*owner, *others]
                if carrier and len(parties) > 1 and not set(carrier) & set(parties):
                    self._emit(clause, position, noun, Sense("mediated", "نقل"), carrier, parties)
                    if between:
                        return
            if others and not owner:
                owner = self._controller(clause, position, subject)
            if not others and not owner and actual.sense in SYMMETRIC:
                together = self._controller(clause, position, subject)
                if len(together) > 1 and self._bare_object(clause, position):
                    self._emit_pairs(clause, position, noun, actual, together)
                    return
            receiver = self._receiver(clause, position, subject)
            if receiver and actual.sense == "contacted":
                sender = next((a.actors for a in rest if a.mark == "من" and a.depth == 0), owner)
                owner, others = sender, receiver
            if owner and others and set(owner) != set(others):
                self._emit(clause, position, noun, actual, owner, [o for o in others if o not in owner])
                return

    def _carried(self, clause: Clause, position: int) -> bool:
        """«حمل رسائل بين …», «نقل رسالة X إلى Y»: the subject is no sender."""
        items = self.syntax.items
        return any(_lemmas(items[i]) & _CARRY for i in clause.items[max(0, position - 6) : position])

    def _addressee(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«بعث إليه برسالة»: whom a preposition before the noun names."""
        items = self.syntax.items
        verb = next((k for k in range(position - 1, -1, -1) if items[clause.items[k]].kind == "V"), -1)
        if verb < 0:
            return []
        return next((a.actors for a in self._arguments(clause, verb, subject) if a.mark == "الي" and a.index < position), [])

    def _refers_back(self, clause: Clause, position: int) -> bool:
        items = self.syntax.items
        if not items[clause.items[position]].definite or not position:
            return False
        return items[clause.items[position - 1]].norm in _TIME

    def _bare_object(self, clause: Clause, position: int) -> bool:
        """Whether the noun is what its verb governs: «لم يتوصلا إلى أي اتفاق», «دعاهما إلى التفاوض»."""
        items = self.syntax.items
        for k in range(position - 1, max(-1, position - 6), -1):
            item = items[clause.items[k]]
            kind = item.kind
            if kind == "N" and item.has("light") and not item.has(*PREDICATES):
                return True  # «لإجراء مفاوضات»
            if kind == "V":
                return items[clause.items[k]].has("light", "urged", "exchange", "seek", "plan", "deny")
            if kind not in ("prep", "quant", "A", "N", "adv", "W", "P", "conj"):
                return False
        return False

    def _receiver(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«تلقى X رسالة من Y»: X, where the verb before the noun is one of receiving."""
        items = self.syntax.items
        for k in range(position - 1, -1, -1):
            item = items[clause.items[k]]
            if item.kind == "V" and item.verbs:
                return subject if item.has("receive") else []
        return []

    def _noun_sense(self, clause: Clause, position: int, noun: Item, sense: Sense) -> Sense | None:
        items = self.syntax.items
        following = [items[i].norm for i in clause.items[position + 1 : position + 4]]
        kinds = [items[i].kind for i in clause.items[position + 1 : position + 4]]
        phone = "phone" in kinds[:3]
        if sense.sense == "channel":
            if not set(following) & _CHANNEL_WORDS and not {f.removeprefix("ال") for f in following} & _CHANNEL_WORDS:
                return None
            return Sense("contacted", sense.lemma, sense.slots, channel="backChannel")
        if sense.sense == "letter":
            return None
        if sense.sense == "invite":
            return self._invitation(clause, position, sense)
        if sense.sense == "relations":
            before = [items[i].norm for i in clause.items[max(0, position - 2) : position]]
            cut = any(b in _CUT for b in before)
            return Sense("sanctioned", sense.lemma, sense.slots) if cut else None
        if sense.sense == "goods":
            near = clause.items[max(0, position - 4) : position]
            return Sense("aided", sense.lemma, sense.slots) if any(_lemmas(items[i]) & _GIVE for i in near) else None
        if sense.sense not in PREDICATES:
            return None
        if sense.sense == "negotiated" and phone:
            return Sense("contacted", sense.lemma, sense.slots, channel="phone")
        if sense.sense == "contacted" and phone:
            return Sense("contacted", sense.lemma, sense.slots, channel="phone")
        return sense

    def _invitation(self, clause: Clause, position: int, sense: Sense) -> Sense | None:
        items = self.syntax.items
        near = clause.items[position + 1 : position + 8]
        if any(items[i].kind == "N" and items[i].has("visited") for i in near):
            return None
        return Sense("urged", sense.lemma, sense.slots)

    def _owner(self, clause: Clause, position: int, arguments: list[Argument]) -> tuple[list[str], list[Argument]]:
        """The first actor of a noun: its pronoun, its genitive, or adjectives of nationality."""
        items = self.syntax.items
        pronoun = self._object_pronoun(clause, position)
        if pronoun:
            return self._possessor(clause, position, pronoun), arguments
        first = next(iter(arguments), None)
        if first is None:
            return [], []
        if first.mark == "O" and first.depth == 0 and not first.adjective and items[clause.items[position]].norm[:2] != "ال":
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

    def _possessor(self, clause: Clause, position: int, pronoun: str) -> list[str]:
        """Whose «لقائه», «محادثاتها» it is: the subject of the clause, also one still to come."""
        items = self.syntax.items
        verbs = [p for p, i in enumerate(clause.items) if items[i].kind == "V" and items[i].verbs]
        subject: list[str] = self.subjects.get(clause.number, [])
        if verbs and verbs[0] > position:  # «عقب لقائه بوتين، تحدث أردوغان»
            subject = self._post_subject(clause, verbs[0]) or []
        elif not verbs and clause.number + 1 < len(self.syntax.clauses) and clause.kind == "main":
            following = self.syntax.clauses[clause.number + 1]
            first = next((p for p, i in enumerate(following.items) if items[i].kind == "V"), -1)
            if following.kind == "coord" and first >= 0:
                subject = self._post_subject(following, first) or []
        fitting = [s for s in subject if self.discourse.fits(s, pronoun)]
        if fitting and pronoun in ("ه", "ها"):
            return fitting
        return self.discourse.pronoun(pronoun, [])

    def _controller(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """The subject that a verb lends to a verbal noun: «أجرى اتصالا», «يعتزم زيارة», «دعا X إلى لقاء»."""
        items = self.syntax.items
        for k in range(position - 1, -1, -1):
            item = items[clause.items[k]]
            before = items[clause.items[k - 1]] if k else item
            after = items[clause.items[k + 1]]
            if (item.kind == "seek" or (item.kind == "N" and item.has("seek"))) and after.kind == "D":
                return [m.actor for m in after.mentions if m.actor]  # «محاولة بريطانية لفتح قناة»
            if item.kind == "A" and (before.kind in ("seek", "plan", "deny") or (before.kind == "N" and before.has("light", "seek", "plan"))):
                return self._actors(item, [])  # «إجراء بلاده مفاوضات»
            if item.kind == "N" and item.has("invite"):
                verb = next((p for p in range(k - 1, -1, -1) if items[clause.items[p]].kind == "V"), k)
                invited = [a for a in self._arguments(clause, verb, subject) if a.mark in ("الي", "ل") and a.index < position]
                return invited[0].actors if invited else []
            if item.kind == "V" and item.verbs:
                if item.has("urged"):
                    addressee = [a for a in self._arguments(clause, k, subject) if a.mark in ("O", "من", "على", "علي", "ل")]
                    inside = [a for a in addressee if a.index < position and a.depth == 0 and not set(a.actors) & set(subject)]
                    pronoun = self._object_pronoun(clause, k)
                    if pronoun:
                        return self.discourse.pronoun(pronoun, subject)
                    return inside[-1].actors if inside else subject
                if item.has("receive"):
                    return []
                if item.has(*_OPINION) and not any(
                    items[clause.items[p]].norm in _TIME for p in range(k + 1, position)
                ):
                    return []  # «أثنى على الاتفاق مع …» is not the speaker's agreement
                return subject if any(s.sense in _CONTROL or s.sense in PREDICATES for s in item.senses()) else []
            if item.kind in ("comp", "rel", "sub"):
                break
        if any(items[i].kind in ("seek", "plan", "deny") for i in clause.items[:position]):
            return subject
        if clause.kind in ("main", "coord", "comp") and subject and self.subjects.get(clause.number) == subject:
            return subject
        return []

    # --- output --------------------------------------------------------------------------------------------

    def _span(self, clause: Clause, item: Item, until: int | None = None) -> tuple[int, int]:
        """The evidence: from the trigger (or the subject before it) to the last actor of the clause."""
        items = self.syntax.items
        indices = [i for i in clause.items if items[i].kind not in (",", "conj", "comp", ":", "sub", "rel")]
        start = item.start
        actors = [i for i in indices if items[i].kind == "A"]
        before = [i for i in actors if items[i].end <= item.start]
        after = [i for i in actors if items[i].start >= item.end]
        if before:
            start = items[before[-1]].start
        end = items[after[0]].end if after else item.end
        if until is not None:
            end = max(end, items[until].end)
        return start, max(end, item.end)

    def _emit(
        self, clause: Clause, position: int, trigger: Item, sense: Sense, subjects: list[str], objects: list[str]
    ) -> None:
        status = status_of(self.syntax, clause, position, trigger)
        if status is None:
            return
        start, end = self._span(clause, trigger)
        rule = f"{'verb' if trigger.kind == 'V' else 'noun'}:{sense.lemma}"
        if sense.sense in _OPINION and len(objects) > 1:  # the speaker's own side is left out
            own = {self.actors.state_represented(s) for s in subjects} | set(subjects)
            objects = [o for o in objects if self.actors.state_represented(o) not in own] or objects
        for subject, obj in product(subjects, objects):
            if subject != obj:
                self.events.append(
                    Event(subject, sense.sense, obj, status, start, end, trigger.start, rule,
                          sense.channel or self._channel(clause, sense), clause.number)
                )  # fmt: skip
                if sense.sense in SYMMETRIC or sense.sense in ("visited", "urged"):
                    self.discourse.pair(subject, obj)
        if len(objects) > 1:
            self.discourse.group = list(objects)
            for one, other in combinations(objects, 2):
                if sense.sense == "mediated":
                    self.discourse.pair(one, other)

    def _emit_pairs(
        self, clause: Clause, position: int, trigger: Item, sense: Sense, actors: list[str], until: int | None = None
    ) -> None:
        if not 2 <= len(actors) <= 5:
            return
        items = self.syntax.items
        at = next((p for p, i in enumerate(clause.items) if items[i] is trigger), position)
        status = status_of(self.syntax, clause, at, trigger)
        if status is None:
            return
        start, end = self._span(clause, trigger, until)
        rule = f"{'verb' if trigger.kind == 'V' else 'noun'}:{sense.lemma}"
        for one, other in combinations(actors, 2):
            self.events.append(
                Event(one, sense.sense, other, status, start, end, trigger.start, rule,
                      sense.channel or self._channel(clause, sense), clause.number)
            )  # fmt: skip
            self.discourse.pair(one, other)

    def _channel(self, clause: Clause, sense: Sense) -> str:
        kinds = {self.syntax.items[i].kind for i in clause.items}
        if sense.sense == "contacted":
            return "phone" if "phone" in kinds else "video" if "video" in kinds else ""
        if sense.sense == "met":
            return "inPerson"
        return ""


def _lemmas(item: Item) -> set[str]:
    return {fold(s.lemma) for s in item.senses()}


def _auxiliary(item: Item) -> bool:
    return item.kind == "V" and bool(_lemmas(item) & _AUXILIARIES)


_AGENT = frozenset(["من قبل", "من طرف", "علي يد"])
_TIME = frozenset(map(fold, ["عقب", "بعد", "قبل", "خلال", "أثناء", "قبيل", "إثر", "غداة"]))
_MEMBERS = frozenset(map(fold, ["أعضاء", "عدد", "عددا", "قيادات", "ممثلين", "مسؤولين", "كبار", "وفد", "وفدا"]))
_CARRY = frozenset(map(fold, ["نقل", "حمل", "سلم", "أوصل"]))
_GIVE = frozenset(map(fold, ["قدم", "أرسل", "سلم", "منح", "سير", "زود", "أهدى"]))
_OPINION = frozenset("praised criticized supported rejected threatened".split())
_OFFICIALS = frozenset(map(fold, ["مسؤول", "دبلوماسي", "مصدر", "متحدث", "وزير", "ناطق"]))
_THAT = frozenset(map(fold, ["ذلك", "هذا", "الأمر", "الخبر", "الأنباء", "التقارير", "النبأ"]))
_INCLUDES = frozenset(map(fold, ["شمل", "تضمن", "قاد"]))
_CONSISTS = frozenset(map(fold, ["تشكل", "تألف"]))
_HEADS = frozenset(map(fold, ["ترأس", "رأس", "قاد"]))
_AUXILIARIES = frozenset(map(fold, ["كان", "أصبح", "بات", "ظل", "صار", "سبق", "عاد"]))
_CONTROL = frozenset(["light", "plan", "seek", "refuse", "cancel", "deny", "say"])
_TRANSITIVE = frozenset("met visited informed criticized attacked aided supported rejected urged praised threatened contacted appointed".split())
_OBJECT_FIRST = frozenset(["criticized", "attacked", "aided", "supported", "praised", "appointed", "rejected"])
_CUT = frozenset(map(fold, ["قطع", "قطعت", "قطعا", "بقطع", "يقطع", "تقطع", "جمد", "جمدت"]))
_STYLES = frozenset(map(fold, ["سمو", "صاحب", "جلالة", "حضرة"]))
