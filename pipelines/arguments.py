"""Arguments of triggers: the actors of one clause, how each is attached, who stands where a subject would."""

from dataclasses import dataclass

from spacy.tokens import Doc

from pipelines.actors import ArticleActors
from pipelines.arabic import fold
from pipelines.arabic_lexicon import PREDICATES, Sense, load_arabic_lexicon, words_of
from pipelines.clauses import Clause, Item, Syntax, lemmas
from pipelines.discourse import Discourse
from pipelines.names import Mention
from pipelines.nesting import enclosing
from pipelines.tokens import norms_of

TALKS = frozenset(["met", "negotiated", "contacted", "agreed"])
_PAST_BOUNDARY = frozenset(["comp", "rel", "sub", "cond", ":", "topic"])
NEUTRAL = words_of("neutral preposition")
_OF_EACH = words_of("of each side")
_EXPELS = frozenset(map(fold, ("طرد", "أبعد", "رحل", "استدعى", "أعلن", "أمهل")))
_RECALLS = frozenset(map(fold, ("استدعى", "سحب")))
_FORCES = words_of("force")
HEADSHIP = words_of("headship")
_LASTS = words_of("lasting verb")
_ON_PART_OF = words_of("on the part of")
TOGETHER = words_of("gathering verb")
_PROXIES = words_of("proxy")
_MEMBERS = words_of("part of")
_AUXILIARIES = words_of("auxiliary")
_JUDGED = ("praised", "criticized", "supported", "rejected")
_MARGIN = words_of("margin")
_OF_TWO = ("met", "contacted", "negotiated")
_PLURAL = frozenset(["هما", "هم"])
_DONE_TO = words_of("done to")
_WORDS = words_of("words of somebody")
_MASCULINE = words_of("masculine name")
_STYLES = words_of("style")
_RULERS = words_of("style of highness")


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
    confidence: float = 0.8


class Arguments:
    """Finds actors, groups and arguments in the clauses of one sentence."""

    def __init__(self, actors: ArticleActors, discourse: Discourse, doc: Doc) -> None:
        self.actors = actors
        self.discourse = discourse
        self.doc = doc
        self.norms = norms_of(doc)
        self.last_subject: list[str] = []  # of the sentence before
        self.last_main: list[str] = []  # of the last clause that no other governs
        self.events: list[Event] = []
        # of the sentence that is being read
        self.syntax = Syntax([], [])
        self.headline = False
        self.begun = False  # whether the title lies behind
        self.previous: list[Event] = []
        self.told: dict[str, Event] = {}  # predicate -> the last event of two that the article told
        self.pending: list[tuple[Clause, int, Item, Sense, list[str]]] = []
        self.subjects: dict[int, list[str]] = {}  # clause -> its subject
        self.colon_speaker: list[str] = []
        self.latter: dict[int, list[str]] = {}  # token of «الأخير» -> whom it means
        self.letters: set[int] = set()  # first tokens of letters that are told of with who carries them
        self.seen: set[int] = set()  # first tokens of actors that the discourse has noted

    def _actors(self, item: Item, exclude: list[str]) -> list[str]:
        actors: list[str] = []
        for mention in item.mentions:
            if mention.note.startswith("office:"):
                found = self._holders(mention.note.removeprefix("office:"))
            elif mention.note == "last":  # the same one whoever asks
                found = self.latter.setdefault(item.start, self.discourse.anaphor(mention, exclude))
            elif mention.note == "own" and mention.kind == "anaphor" and (own := self._own_state(item)):
                found = [own]
            elif mention.kind in ("pair", "anaphor"):
                found = self.discourse.anaphor(mention, exclude)
            elif mention.kind == "group" and not mention.actor and mention.note == "own":
                owner = self.discourse.anaphor(Mention(0, 0, "anaphor", note="own"), exclude)
                found = [self.actors.group_of(owner[0], self.doc[mention.start : mention.end].text)] if owner else []
            elif mention.kind == "outlet":
                found = []
            else:
                found = [mention.actor] if mention.actor else []
            for actor in found:
                if actor not in actors:
                    actors.append(actor)
        return actors

    def _own_state(self, item: Item) -> str:
        """«أعرب X عن دعم بلاده …»: the state of the person who is the subject of the clause or of one above it."""
        pronoun = self.norms[item.end - 1]
        if self.discourse.own or pronoun not in ("ه", "ها"):
            return ""
        for clause in enclosing(self.syntax.clauses, self.syntax.clauses[item.clause]):
            for actor in self.subjects.get(clause.number, [])[:1]:
                if self.discourse.kind_of(actor) == "person" and self.discourse.fits(actor, pronoun):
                    return self.actors.state_represented(actor)
        return ""

    def _holders(self, role: str) -> list[str]:
        """«وزيرا خارجية البلدين»: who holds the office in each of the two states, if both are known."""
        pair = Mention(0, 0, "pair", note="state")
        states = self.discourse.anaphor(pair, [])
        holders = [self.actors.knowledge.holders(role, state, self.actors.on)[:1] for state in states]
        return [h[0] for h in holders] if len(holders) == 2 and all(holders) else []

    def _countries(self, item: Item) -> list[str]:
        """The country of a place that stands for no government: a visit to Neom is one to Saudi Arabia."""
        places = self.actors.knowledge.places
        found = [
            places[e.iri].country
            for m in item.mentions
            if m.kind == "place"
            for e in m.candidates[:1]
            if e.iri in places
        ]
        return [country for country in found if country]

    def _bodies(self, item: Item) -> list[str]:
        """Whose office it is that an unknown person holds."""
        return [role.body for m in item.mentions for role in m.roles[:1] if role.body]

    def _posted_to(self, item: Item) -> str:
        """The country that «سفيرها لدى باريس» names last; '' if it is none's own envoy."""
        mention = item.mentions[0]
        named = mention.possessed and self.norms[item.end - 2] in ("لدي", "في", "ب", "الي")
        return self.actors.index.country_called(self.norms[item.end - 1]) if named else ""

    def _see_until(self, token: int) -> None:
        """Note what was named before `token` in clauses that are read later: «X، الذي زار بكين، عاد إليها»."""
        for item in self.syntax.items:
            if item.start >= token:
                break
            if item.kind == "A":
                self._see(item)

    def _see(self, item: Item, *, subject: bool = False) -> None:
        if item.start in self.seen:
            return
        self.seen.add(item.start)
        for mention in item.mentions:
            if mention.kind in ("person", "state", "organization", "group", "place") and mention.actor:
                head = self.norms[mention.start] if mention.core[0] < mention.start + 1 else ""
                before = self.norms[mention.start : mention.name[0]] if mention.name else [head]
                style = next((norm for norm in before if norm in _STYLES), "")
                self.discourse.see(mention, self._gender(mention), subject=subject, styled=head in _RULERS, style=style)

    def _gender(self, mention: Mention) -> str:
        """The gender that pronouns give a name: by itself for persons and groups, by its first word for the rest."""
        if mention.kind in ("person", "group"):
            return mention.gender
        head = self.norms[mention.start]
        return "m" if head in _MASCULINE else "f"

    def _group(self, items: list[int], at: int, exclude: list[str]) -> tuple[list[str], int]:
        """Actors coordinated from position `at` of `items`: (actors, position after them)."""
        everything = self.syntax.items
        actors = self._actors(everything[items[at]], exclude)
        k = at + 1
        mark = everything[items[at - 1]].norm if at and everything[items[at - 1]].kind == "prep" else ""
        while k + 1 < len(items):
            item, following = everything[items[k]], everything[items[k + 1]]
            step = 0
            if (item.kind == "conj" and (item.norm in ("و", "ثم") or (item.norm == "ف" and following.kind == "A"))) or (
                item.norm in ("-", "–") and following.kind == "A"
            ):
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
            if (
                step
                and after is not None
                and after.kind == "V"
                and not after.participle
                and ((mark == "" and item.kind == ",") or (mark != "بين" and self._next_headline(items, at)))
            ):
                break  # «…، وX التقى» begins another clause
            actors += [a for a in self._actors(everything[items[n]], exclude) if a not in actors]
            k = n + 1
        if len(actors) == 2:
            self.discourse.couple(actors[0], actors[1])
            if mark == "بين" or self.headline:  # «الأزمة بين X وY»: two sides, whatever is said of them
                self.discourse.pair(actors[0], actors[1])
        return actors, k

    def _next_headline(self, items: list[int], at: int) -> bool:
        """«X يلتقي Y والجزائر تجدد …»: in a headline a verb behind the last of a list has it as its subject."""
        everything = self.syntax.items
        governed = at and everything[items[at - 1]].kind == "prep"
        return self.headline and bool(governed or any(everything[i].kind == "V" for i in items[:at]))

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

    def _object_pronoun(self, clause: Clause, position: int) -> str:
        items = self.syntax.items
        if position + 1 < len(clause.items):
            following = items[clause.items[position + 1]]
            if following.kind == "P" and following.start == items[clause.items[position]].end:
                return following.norm
            if following.norm == "ايا" and position + 2 < len(clause.items):  # «داعيا إياه إلى …»
                return items[clause.items[position + 2]].norm
        return ""

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
                if behind in ("من", "ل"):
                    k += 2  # «التقى بأعضاء من مجموعة …» is meeting the group
                    continue
            if item.kind in ("W", "U"):
                depth += not (mark == "بين" and depth == 0 and item.norm in _OF_EACH)  # «بين وفدي X وY»
                k += 1
                continue
            if item.kind == "," and trigger.kind == "V" and (closing := self._inserted(clause, k)):
                mark, depth, deep_noun, outer, k = "O", 0, False, "", closing + 1
                continue
            if item.kind == "A":
                if trigger.kind == "V" and lemmas(trigger) & _RECALLS and (host := self._posted_to(item)):
                    found.append(Argument([host], "لدي", 0, k))  # «استدعت سفيرها لدى باريس»
                if (mark in NEUTRAL and self._full(clause, k)) or self._ended(clause, k, mark, trigger):
                    mark, depth, deep_noun, outer = "O", 0, False, ""
                actors, after = self._group(clause.items, k, exclude)
                if actors and k > position + 1 and self._names_agreement(items[clause.items[k - 1]], item, actors):
                    k = after
                    continue
                if actors:
                    place = item.mentions[0].kind == "place"
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
                    or items[clause.items[k - 1]].kind in ("conj", "D", "W", "N", ".")
                ):
                    found.append(Argument(actors, mark, max(depth, 1), k, deep_noun, adjective=True))
            elif item.kind == "P" and k > position + 1:
                before = items[clause.items[k - 1]]
                if before.kind == "prep":
                    two = self.subjects.get(clause.number, [])
                    self._see_until(item.start)
                    if item.norm == "هما" and len(two) == 2:  # «أقر X وY اتفاقا بينهما»
                        actors = list(two)
                    elif speaker := self._spoken_of(clause, item.norm, exclude) or self._done_to(
                        clause, item.norm, exclude
                    ):
                        actors = speaker
                    elif self._of_a_deed(clause, trigger):
                        actors = self._whose_deed(clause, exclude)
                    elif antecedent := self._resumes_antecedent(clause, item.norm, exclude):
                        actors = antecedent
                    else:  # «اتصل X بـY، وهي أول مكالمة بينهما»
                        whose = before.norm == "بين" and trigger.kind == "N" and trigger.has(*_OF_TWO)
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
                elif item.start == before.end and before.norm in _MARGIN:
                    mark, depth, deep_noun, outer = "O", 0, False, ""  # «التقى على هامشه X»
            elif (item.kind == "T" and not deep_noun) or (item.kind == "," and trigger.kind == "V" and mark in NEUTRAL):
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
            elif item.norm in HEADSHIP and mark == "ب" and depth == 0:
                after = k + 1 < len(clause.items) and items[clause.items[k + 1]].kind == "A"
                k += 2 if after else 1  # «وفد برئاسة X»: who leads it is no argument
                mark, depth, deep_noun = "O", 0, False
                continue
            elif item.kind == "N" and mark == "ب" and depth == 0 and item.has("goods") and trigger.has("attacked"):
                mark, depth, deep_noun = "O", 0, False  # «قصفت X بالصواريخ Y»
            elif item.kind == "N":
                other = trigger.kind == "N" and mark != "O" and item.has(*PREDICATES) and not item.has("light")
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
        if not described and (kinds[1] != "prep" or items[opened[0]].norm not in NEUTRAL):
            return 0
        for k in range(comma + 2, min(comma + 14, len(clause.items) - 1)):
            if items[clause.items[k]].kind == ",":
                return k if items[clause.items[k + 1]].kind == "A" else 0
            if items[clause.items[k]].kind == "V":
                return 0
        return 0

    def _agrees(self, verb: Item, item: Item) -> bool:
        """A feminine verb and a man do not go together, nor a masculine one and a woman."""
        mention = item.mentions[0]
        if mention.kind != "person" or verb.verbs[0].form.person != 3:
            return True
        genders = {v.form.gender for v in verb.verbs}
        return mention.gender in genders or "" in genders

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
                if mark == "O":
                    named = item.mentions[0].kind in ("person", "group") and bare
                    proxy = (items[i].norm in _PROXIES for i in clause.items[position + 1 : k])  # «حطت طائرة X»
                    agrees = self._agrees(verb, item) or any(proxy)
                    return actors if (depth == 0 or named) and agrees else None
                mark, depth, k = "O", 0, after
                continue
            elif item.kind == "prep":
                issued = item.norm == "ل" and items[clause.items[k - 1]].norm == "بيان"  # «وصف بيان لـX …»
                mark = "O" if issued and k == position + 2 else item.norm
            elif item.kind == "D" and mark == "O" and k == position + 2 and self._forces(verb, clause.items[k - 1]):
                return [m.actor for m in item.mentions if m.actor]  # «قصفت طائرات روسية …»
            elif item.kind in ("W", "N"):
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
                    return None
            elif item.kind == "U" and mark == "O":
                return []
            elif item.kind in ("V", "comp", "rel", "cond", "sub"):
                return None
            k += 1
        return None

    def _full(self, clause: Clause, k: int) -> bool:
        """«شكر في خطاب متلفز X»: an indefinite noun that has an adjective takes no genitive."""
        noun, adjective = (self.syntax.items[i] for i in clause.items[k - 2 : k])
        plain = all(
            i.kind in ("W", "N", "phone", "backChannel") and not i.norm.startswith("ال") for i in (noun, adjective)
        )
        known = adjective.kind != "W" or load_arabic_lexicon().common.get(adjective.norm) == "adj"
        return plain and known and noun.kind in ("W", "N")

    def _ended(self, clause: Clause, k: int, mark: str, trigger: Item) -> bool:
        """«شكر X من منفاه المؤقت الرئيس Y»: behind an article stands no genitive, so a person there is the object."""
        before = self.syntax.items[clause.items[k - 1]]
        person = self.syntax.items[clause.items[k]].mentions[0].kind == "person"
        aside = mark in NEUTRAL or (mark == "من" and not any(s.slot("من") for s in trigger.senses()))
        return trigger.kind == "V" and person and aside and before.kind == "W" and before.norm.startswith("ال")

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
            if stop == "P" and m and items[before[m - 1]].kind == "N":
                continue  # «بعد لقائه بوتين، توجه X …»
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
