"""Events of a sentence: who did what to whom, clause by clause."""

from dataclasses import replace
from functools import cache
from itertools import product

from pipelines.arabic.arguments import TALKS
from pipelines.arabic.clauses import Clause, Syntax
from pipelines.arabic.gatherings import GATHERS
from pipelines.arabic.items import Item
from pipelines.arabic.lexicon import Sense, Verb, words_of
from pipelines.arabic.mediation import STRIVING
from pipelines.arabic.membership import Membership
from pipelines.arabic.references import DEEDS
from pipelines.claims import PREDICATES, Event

_OFFICIALS = words_of("official")
_THROUGH = words_of("through")
_GO_BETWEEN = words_of("go-between")
_IN_TOUCH = frozenset(["contacted", "negotiated"])
_MEETINGS = frozenset(["met", "contacted", "negotiated"])
_DECIDING = ("urged", "rejected")  # what such a verb governs need not have been done
_CALLED = words_of("called so in a portrait")
_WHO = frozenset(["الذي", "التي"])
_OPENING = 4  # items of a title before which its hero is named
_SUMMONS = "verb:استدعى"  # a meeting, but not one that is spoken of as «اللقاء»


class EventReader(Membership):
    """Reads the events of one sentence after another. Keeps the discourse up to date as it goes."""

    def read(self, syntax: Syntax, *, headline: bool, goes_on: bool = False) -> list[Event]:
        """Events of one sentence, in order; `goes_on` says that the one before stands in the same paragraph."""
        self.syntax = syntax
        afresh = self.headline and not headline
        self.headline = headline
        self.discourse.sentence(self._source_state(), afresh)
        if headline and not self.begun:
            self.discourse.heroes += [a for a in self._persons() if a not in self.discourse.heroes]
            tells = not self._calls_its_hero() and self._tells_deed()
            self.discourse.portrait = self.discourse.portrait and not tells
        self.begun = self.begun or not headline
        hero = self.discourse.hero("m", []) or self.discourse.hero("f", []) if afresh or self._is_entry() else []
        if hero := hero or self.discourse.portrayed([]):
            self.last_subject = hero
        self.previous = self.events
        self.events = []
        self.pending = []
        self.subjects = {}
        self._take_up_bearers()
        self.floor = self._takes_the_floor() or (self.floor if goes_on else [])
        self.colon_speaker = self._speaker_before_colon() or self.floor
        for clause in syntax.clauses:
            self._drop_senses(clause)
        for clause in syntax.clauses:
            self._clause(clause)
        for clause, position, noun, sense, owner in self.pending:  # «بوساطة عمان، تفاوضت …»
            talks = next((e for e in self.events if e.predicate in TALKS), None)
            if talks is not None and not {talks.subject, talks.object} & set(owner):
                self._emit(clause, position, noun, sense, owner, [talks.subject, talks.object])
        self.events = [e for e in self.events if not self._told_of_envoys(e)]
        self._verdicts()
        self._hospitality()
        self._those_present()
        self._taken_along()
        if self.events:
            self._jointly()
            self._accompanied()
            self._by_telephone()
            self._through()
            self._travelled_on()
        self._memberships()
        self.acted = self._acting(len(syntax.clauses))
        self.said = self._saying(len(syntax.clauses), [])
        triggers = [e.trigger for e in self.events]
        for event in self.events:
            # «…، إذ أبرم البلدان …» does not displace what the main clause has told
            aside = event.predicate in self.told and syntax.clauses[event.clause].kind == "sub"
            alone = triggers.count(event.trigger) == 1 or event.predicate in DEEDS
            if alone and not aside and event.rule != _SUMMONS:
                self.told.pop(event.predicate, None)  # so that the last told stands last
                self.told[event.predicate] = event
        return self.events

    def _drop_senses(self, clause: Clause) -> None:
        """Of a verb with several senses, those drop out whose companion the clause lacks."""
        for index in clause.items:
            verb = self.syntax.items[index]
            if verb.kind != "V" or not any(s.needs for v in verb.verbs for s in v.senses):
                continue
            senses = verb.senses()
            left = tuple(s for s in senses if s.sense not in _DECIDING or self._needed(clause, s))
            if left and len(left) < len(senses):
                verb.verbs = tuple(v for v in (_with_senses(v, left) for v in verb.verbs) if v.senses)

    def _told_of_envoys(self, event: Event) -> bool:
        """«التقى X Y، وبحث الجانبان …»: what two sides speak of is told already where two who act for them have met."""
        here = [m for i in self.syntax.clauses[event.clause].items for m in self.syntax.items[i].mentions]
        if event.predicate != "negotiated" or not any(m.kind == "pair" and m.note == "sides" for m in here):
            return False
        told = (e for e in (*self.previous, *self.events) if e.predicate in _MEETINGS and e.status == event.status)
        state = self.actors.state_represented
        both = {event.subject, event.object}
        return any({e.subject, e.object}.isdisjoint(both) and {state(e.subject), state(e.object)} == both for e in told)

    def _persons(self) -> list[str]:
        named = (m for item in self.syntax.items for m in item.mentions if m.kind == "person" and m.actor)
        return list(dict.fromkeys(m.actor for m in named))

    def _tells_deed(self) -> bool:
        """Whether a title tells what somebody did or said; that of a portrait may say who does so: «الذي يحاور»."""
        items, clauses = self.syntax.items, self.syntax.clauses
        if any(i.kind == ":" or (i.kind == "N" and i.has(*PREDICATES)) for i in items):
            return True
        return any(i.kind == "V" and clauses[i.clause].kind != "rel" for i in items)

    def _is_entry(self) -> bool:
        """«11 تموز: طار إلى …»: an entry of a chronicle, which is about the one of the title."""
        return [i.kind for i in self.syntax.items if i.kind != "."][:2] == ["T", ":"]

    def _calls_its_hero(self) -> bool:
        """«X.. مفاوض بلا مفاوضات», «X: الدبلوماسي الذي …»: a title that says what somebody is; dots end a sentence."""
        items = self.syntax.items
        name = next((n for n, i in enumerate(items[:_OPENING]) if i.kind == "A"), -1)
        person = name >= 0 and items[name].mentions[0].kind == "person"
        named, self.names_hero = self.names_hero, person and {i.kind for i in items[name + 1 :]} <= {"."}
        colon = person and [i.kind for i in items[name + 1 : name + 2]] == [":"]
        if colon and any(i.kind == "V" for i in items[name + 2 :]):
            return False  # «لافروف: مبعوث أميركي يصل غدا»
        called = items[name + 2 : name + 6] if colon else items[:4] if named else []
        which = [i.norm.startswith("ال") for i in called[:1]] == [True] and any(i.norm in _WHO for i in called[1:])
        return which or any(i.norm in _CALLED for i in called[:1])

    def _through(self) -> None:
        """«رسائل بين X وY عبر Z», «تفاوضا عبر الوسيط القطري»: through whom two are in touch mediates for each."""
        items = self.syntax.items
        if not any(e.predicate in _IN_TOUCH for e in self.events):
            return
        for item, following, behind in zip(items, items[1:], [*items[2:], None], strict=False):
            if item.norm not in _THROUGH:
                continue
            between = following.norm.removeprefix("ال") in _GO_BETWEEN and behind is not None and behind.kind == "D"
            named = behind if between else following
            if named is None or (named.kind != "A" and not between) or self._is_outlet(named):
                continue
            mediators = [m.actor for m in named.mentions if m.actor] or self._bodies(named)
            for event in [e for e in self.events if e.clause == item.clause and e.predicate in _IN_TOUCH]:
                for one, end in product(mediators, (event.subject, event.object)):
                    if one not in (event.subject, event.object):
                        self.events.append(
                            replace(event, subject=one, predicate="mediated", object=end, rule="noun:عبر", channel="")
                        )

    def _travelled_on(self) -> None:
        """«سافر X إلى موسكو …، ثم إلى كييف», «… ومنها إلى كييف»: the journey told of before goes on."""
        items = self.syntax.items
        for index in self.syntax.at["A"]:
            before = [item.norm for item in items[max(0, index - 3) : index]]
            if before[-1:] != ["الي"] or (before[-2:-1] != ["ثم"] and before[:-1] != ["من", "ها"]):
                continue
            to, where = items[index - 1 : index + 1]
            journey = next(
                (e for e in reversed(self.events) if e.predicate == "visited" and e.trigger < to.start), None
            )
            states = [a for a in self._actors(where, []) if journey and self._goes_to(journey, a)]
            self.events += [replace(journey, object=s, end=where.end) for s in states if journey]

    def _goes_to(self, journey: Event, state: str) -> bool:
        own = self.actors.state_represented(journey.subject)
        return self.discourse.kind_of(state) == "state" and state not in (journey.object, own)

    def _is_outlet(self, item: Item) -> bool:
        return any(m.kind == "outlet" for m in item.mentions)

    def _too_few(self, verb: Item, actors: list[str]) -> bool:
        """«… بيانا أدانوا فيه»: one man is not the subject of a dual verb, nor two of a plural, whoever went before."""
        numbers = {v.form.number if v.form.person == 3 else "s" for v in verb.verbs}
        least = 0 if "s" in numbers else 2 if "d" in numbers else 3
        return len(actors) < least and all(self.discourse.kind_of(a) == "person" for a in actors)

    def _too_many(self, verb: Item, actors: list[str]) -> bool:
        """«وقال إنه …»: two states are not the subject of a masculine singular that goes on from another sentence."""
        one = all((v.form.number, v.form.gender, v.form.person) == ("s", "m", 3) for v in verb.verbs)
        several = len(actors) > 1 and actors == self.last_subject
        states = all(self.discourse.kind_of(a) != "person" for a in actors)
        return one and several and states and verb.has("say")

    def _source_state(self) -> str:
        items = self.syntax.items
        for index in self.syntax.at["D"]:
            before = items[index - 1] if index else items[index]
            if before.kind in ("U", "W") and before.norm.rstrip("ا") in _OFFICIALS:
                return items[index].mentions[0].actor
        return ""

    def _speaker_before_colon(self) -> list[str]:
        items = self.syntax.items
        colon = next((index for index in self.syntax.at[":"] if index < 8), -1)
        if colon > 2 and items[colon - 1].kind == items[colon - 3].kind == "A" and items[colon - 2].norm == "ل":
            return self._addresses(items[colon - 3], items[colon - 1])
        if colon > 2 and [item.kind for item in items[colon - 3 : colon]] == ["A", "V", "A"]:
            return self._actors(items[colon - 3], [])  # «عراقجي يكذّب ترامب: …»
        if colon > 0 and items[colon - 1].kind == "A":
            return self._actors(items[colon - 1], [])
        for comma in self.syntax.at[","]:  # «"سأزور سوريا"، قال سلام»
            behind = items[comma + 1 : comma + 3]
            if [item.kind for item in behind] == ["V", "A"] and behind[0].has("say"):
                if any(_is_first_person(item) for item in items[:comma]):
                    return self._actors(behind[1], [])
        return []

    def _takes_the_floor(self) -> list[str]:
        """«بقائي: …» in the record of a briefing or an interview: who speaks to the end of the paragraph."""
        items = self.syntax.items
        named = len(items) > 1 and items[1].kind == ":" and items[0].kind == "A" and not self.headline
        return self._actors(items[0], []) if named and items[0].mentions[0].kind == "person" else []

    def _addresses(self, speaker: Item, addressee: Item) -> list[str]:
        """«ترامب لزيلينسكي: …» tells that one spoke to the other; the speaker."""
        speakers = self._actors(speaker, [])
        for one, other in product(speakers, self._actors(addressee, [])):
            event = Event(one, "informed", other, "occurred", speaker.start, addressee.end, speaker.start, "headline:ل")
            self.events.append(event)
        return speakers

    def _clause(self, clause: Clause) -> None:
        items = self.syntax.items
        inherited = self._inherited(clause)
        subject: list[str] = inherited
        first_verb, named = True, False
        for position, index in enumerate(clause.items):
            item = items[index]
            if item.kind not in ("V", "N", "A"):  # most of a text
                if item.norm in GATHERS:  # «سعى X إلى جمع Y وZ», «محاولات X لجمع Y وZ»
                    self._gathers(clause, position, item, self._who_gathers(clause, position, subject))
                elif item.norm in STRIVING:
                    self._strives(clause, position)
                continue
            if item.kind == "V" and item.verbs:
                found, explicit = self._subject(clause, position, item, subject)
                if not explicit and self._too_few(item, found):
                    found = []
                elif not explicit and self._too_many(item, found):
                    found = self.discourse.pronoun("ه", [])
                if first_verb or explicit:
                    subject = found
                if clause.number not in self.subjects or (explicit and not named):
                    self.subjects[clause.number] = subject  # «لم تكن سهلة؛ فزيلينسكي كان …»
                    named = explicit
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
        if clause.kind in ("main", "coord") and clause.parent < 0:
            if clause.number in self.subjects or any(items[i].kind != "conj" for i in clause.items):
                self.last_main = self.subjects.get(clause.number, [])
                verb = next((items[i] for i in clause.items if items[i].kind == "V" and items[i].verbs), None)
                nobody = verb is not None and verb.has("say") and not self.last_main
                self.unheard = {v.form.gender for v in verb.verbs} if verb and nobody else set()
        if clause.number in self.subjects:
            if not self.headline:  # of the second deed of a title the text does not go on
                self.discourse.subject(self.subjects[clause.number][:2])
            if clause.kind in ("main", "coord", "comp", "sub") and self.subjects[clause.number]:
                self.last_subject = self.subjects[clause.number]


@cache
def _with_senses(verb: Verb, senses: tuple[Sense, ...]) -> Verb:
    """The verb with those of its senses that are left."""
    return Verb(verb.form, tuple(s for s in verb.senses if s in senses))


def _is_first_person(item: Item) -> bool:
    return item.kind == "V" and bool(item.verbs) and item.verbs[0].form.person == 1
