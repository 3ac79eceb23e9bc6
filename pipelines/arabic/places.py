"""Where an event was: which of a sentence's places, named with في or ب, is the place of what it tells."""

from itertools import pairwise
from operator import attrgetter

from pipelines.actors import ArticleActors
from pipelines.arabic.clauses import Syntax
from pipelines.arabic.event_days import still_to_come
from pipelines.arabic.events import EventReader
from pipelines.arabic.items import lemmas
from pipelines.arabic.lexicon import words_of
from pipelines.circumstances import STATEMENTS, TALKS
from pipelines.claims import Event
from pipelines.mention import Mention
from pipelines.nesting import enclosing

_WHERE_REACH = 12  # tokens between a place and «حيث»
_ADJOINING = 3  # tokens from a place to the one that holds it: a preposition and a mark of quotation
_VISIT_REACH = 3  # tokens between a visit and where it leads
_PLACED = frozenset(["place", "state", "organization"])
_IN = words_of("in")
_AT = words_of("at")
_FROM = "من"
_TOWARDS = frozenset(["الي", "ل"])
_AHEAD = frozenset(["قبل", "قبيل"])
_AFTER = frozenset(["بعد", "عقب", "اثر", "بعيد"])
_LED_TO = frozenset(["visited", "attacked"])
_CAPITAL = words_of("capital")
_HOSTING = words_of("hosting verb")
_ARRIVING = words_of("arriving verb")
_REACHING = words_of("reaching verb")
_PLACE_NOUNS = words_of("place noun")
_SEATS = words_of("seat")
_GATHERINGS = words_of("gathering")
_GATHERING_REACH = 12  # tokens
_HERE = words_of("here")
_THERE = words_of("there")
_HOUSES = words_of("house")
_MARGINS = words_of("margin")
_MATTERS = words_of("matter")
_HOSTED = TALKS | {"visited"}
_WITH_SOMEBODY = TALKS | {"informed"}


class Places:
    """Finds the places of events."""

    def __init__(self, actors: ArticleActors, norms: list[str], events: EventReader) -> None:
        self.actors = actors
        self.knowledge = actors.knowledge
        self.side = actors.state_represented
        self.cities = actors.index.cities
        cities = [p for p in self.knowledge.places.values() if p.metonym_of]
        seats = sorted(cities, key=lambda p: p.iri in self.knowledge.actors[p.metonym_of or ""].capitals)
        self.capitals = {p.metonym_of: p.iri for p in seats}  # of two the capital
        self.norms, self.events = norms, events
        self.here = ""  # where the news comes from
        self.gatherings: dict[str, str] = {}  # «قمه», «موتمر» -> where the last one told of was

    def note_gatherings(self, start: int, end: int, mentions: list[Mention], dateline: str) -> None:
        """Remember where a sentence says that a gathering is: «قمة بروكسل», «في بروكسل … قمة», «القمة … في بروكسل»;
        else it is where the news comes from."""
        placed = [m for m in mentions if m.kind == "place" and m.candidates]
        for k in range(start, end):
            noun = self.norms[k].removeprefix("ال")
            if noun not in _GATHERINGS or self.norms[k - 1] in _MARGINS:
                continue
            where = [m for m in placed if m.start == k + 1]
            there = [m for m in placed if self.norms[m.start - 1] in _IN or self.norms[m.start - 2] in _CAPITAL]
            where += [m for m in there if k < m.start < k + _GATHERING_REACH]
            where += [m for m in there if k - _GATHERING_REACH < m.start < k]
            if where:
                self.gatherings[noun] = where[0].candidates[0].iri
            elif dateline:
                self.gatherings.setdefault(noun, dateline)

    def _pointed_at(self, event: Event, syntax: Syntax, mentions: list[Mention]) -> str:
        """«اجتمع هنا اليوم»: where the news comes from; «زار دمشق، واجتمع هناك بـX»: the place named before; ''."""
        words = {i.norm: i.start for i in (syntax.items[i] for i in syntax.clauses[event.clause].items)}
        if not _THERE.isdisjoint(words):
            at = next(start for word, start in words.items() if word in _THERE)
            before = (m for m in reversed(mentions) if m.kind == "place" and m.candidates and m.start < at)
            return next((m.candidates[0].iri for m in before), "")
        return self.here if not _HERE.isdisjoint(words) else ""

    def _at_gathering(self, event: Event, syntax: Syntax) -> str:
        """«على هامش القمة»: where the gathering is that the article has told of; ''."""
        for item in (syntax.items[i] for i in syntax.clauses[event.clause].items):
            if item.norm in _MARGINS and item.end < len(self.norms):
                return self.gatherings.get(self.norms[item.end].removeprefix("ال"), "")
        return ""

    def of(self, event: Event, syntax: Syntax, mentions: list[Mention]) -> list[str]:
        """Places named with في or ب in the sentence, nearest to the trigger first; two if one lies in the other."""
        near: list[tuple[int, str]] = []
        if event.predicate == "contacted":
            return []  # who calls or writes is elsewhere
        visit = event.predicate == "visited"
        clause = syntax.clauses[event.clause].items
        opening = syntax.items[clause[0]].start if clause else event.trigger
        near_by = (*range(event.trigger - 1, event.trigger - 4, -1), opening, opening - 1)
        where = next((k for k in near_by if self.norms[k] == "حيث"), -1)
        until = still_to_come(event, syntax) if event.status == "occurred" else len(self.norms)
        for mention in mentions:
            if mention.kind not in _PLACED or not mention.candidates or not 1 <= mention.start < until:
                continue
            if mention.kind == "organization" and (city := self._city_of(mention)):
                near.append((abs(mention.start - event.trigger), city))
                continue
            if mention.kind == "organization" and not (mention.actor and self._is_seat(mention)):
                continue
            if mention.note == "government":
                continue  # «تعترف بحكومة طالبان»
            iri = mention.actor if mention.kind == "organization" else mention.candidates[0].iri
            if mention.end <= where < mention.end + _WHERE_REACH:
                left = self.norms[mention.start - 1] == _FROM  # «وصل إلى كييف قادما من بون، حيث التقى …»
                near.append((where - mention.end - _WHERE_REACH * (not left), iri))
                continue
            if visit and not self._within(iri, event.object):
                continue
            if mention.start == event.trigger + 1 and mention.kind == "place" and event.rule.startswith("noun:"):
                its_own = event.predicate not in _HOSTED and mention.actor in (event.subject, event.object)
                if not its_own:  # «محادثات جدة», but «دعم باريس للمغرب»
                    near.append((0, iri))
                continue
            k = mention.start - 1
            while k > 0 and (self.norms[k] in _PLACE_NOUNS or self.norms[k - 1] in _CAPITAL):
                k -= 1  # «في العاصمة التايلاندية بانكوك»
            before = self.norms[k]
            if (
                (before in _IN and not self._of_a_matter(syntax, k, event))
                or (before in _GATHERINGS and mention.kind == "place")
                or (event.predicate in _HOSTED and mention.kind != "state" and self._hosts(syntax, mention, event))
                or (visit and before in ("الي", "زار", "وصل"))
                or (event.predicate in _LED_TO and mention.kind == "place" and self._led_to(event, mention, iri))
                or (event.predicate in TALKS and before in _TOWARDS and self._of_a_visit(syntax, k))
                or (event.predicate in _WITH_SOMEBODY and self._after_arrival(syntax, k, event))
                or (event.predicate in STATEMENTS and before == _FROM and self._spoken_from(syntax, k, mention))
                or (event.predicate in STATEMENTS and before == _FROM and self._opens(event, syntax, mention))
            ):
                there = next((i.clause for i in syntax.items if i.start == mention.start), event.clause)
                elsewhere = there != event.clause and (
                    there in self._told_elsewhere(event) or self._of_what_follows(syntax, there, event)
                )
                if event.predicate in STATEMENTS and there != event.clause:
                    elsewhere = not self._opens(event, syntax, mention)
                if elsewhere:
                    continue
                beside = mention.kind == "place" and any(
                    m.start == mention.end and m.actor in (event.subject, event.object) for m in mentions
                )
                gap = mention.start - event.trigger
                near.append((0 if beside else gap if gap > 0 else -2 * gap, iri))
        if event.predicate in TALKS and (told := self._pointed_at(event, syntax, mentions)):
            near = [(0, told)]
        if not near and event.predicate in TALKS and (told := self._at_gathering(event, syntax)):
            near = [(0, told)]
        near.sort()
        found = [iri for _, iri in near[:1]]
        adjoining = self._adjoining(mentions)
        found += [
            iri for _, iri in near[1:2]
            if self._holds(iri, found[0]) or self._holds(found[0], iri) or {iri, found[0]} in adjoining
        ]  # fmt: skip
        if len(found) == 1 and (city := self._around(found[0])):
            found.append(city)
        if not found and visit and self.actors.kind_of(event.object) == "state":
            return [event.object]
        return found

    def host(self, event: Event, syntax: Syntax, mentions: list[Mention]) -> str:
        """The state in which the talks were, since it was their host; '' if none was."""
        if event.predicate not in TALKS:
            return ""
        states = (m for m in mentions if m.kind == "state" and m.candidates and self._hosts(syntax, m, event))
        return next((m.candidates[0].iri for m in states), "")

    def _adjoining(self, mentions: list[Mention]) -> list[set[str]]:
        """«في فندق كورنثيا بطرابلس»: two places of which the second, right behind the first, holds it."""
        placed = sorted((m for m in mentions if m.kind in _PLACED and m.candidates), key=attrgetter("start"))
        return [
            {one.candidates[0].iri, other.candidates[0].iri} for one, other in pairwise(placed)
            if 0 < other.start - one.end < _ADJOINING and self.norms[other.start - 1] in _IN
        ]  # fmt: skip

    def _holds(self, place: str, inside: str) -> bool:
        """Whether a state holds a city, or a city a palace: that of its state."""
        if inside in self.knowledge.places or self.actors.kind_of(inside) == "state":
            return self.country(inside) == place
        return place in self.knowledge.places and self.country(place) == self.country(inside)

    def _around(self, seat: str) -> str:
        """The capital in which a palace or a ministry is: «في البيت الأبيض» is in Washington; ''."""
        if seat in self.knowledge.places or self.actors.kind_of(seat) == "state":
            return ""
        return self.capitals.get(self.side(seat), "")

    def _within(self, place: str, where: str) -> bool:
        """Whether a place is, or lies in, the state `where`; so it may, if that is no state."""
        return self.actors.kind_of(where) != "state" or where in (place, self.country(place))

    def country(self, place: str) -> str | None:
        known = self.knowledge.places.get(place)
        return known.country if known else self.side(place) or None

    def _of_a_matter(self, syntax: Syntax, preposition: int, event: Event) -> bool:
        """«الحرب في أوكرانيا», «مسؤول في البيت الأبيض»: the words before في are of that place, and not the event."""
        if event.predicate == "attacked":
            return False
        before = next((i for i in reversed(syntax.items) if i.end <= preposition and i.kind != "D"), None)
        if before is None or before.kind != "U":
            return before is not None and self.norms[before.end - 1] in _MATTERS
        described = any(i.kind == "D" and before.end <= i.start < preposition for i in syntax.items)
        return not (described and event.trigger < before.start)  # «محادثات مع مسؤولين إيرانيين في مسقط»

    def _led_to(self, event: Event, mention: Mention, iri: str) -> bool:
        """«زار دمشق», «استهدفت المسيّرات كييف»: the city that stands for whom an event is done to is where it was."""
        doer = event.predicate == "attacked" and self.country(iri) == self.side(event.subject)  # «اتهم كييف بقصف X»
        return not doer and event.start <= mention.start < event.end + 3 and self._within(iri, event.object)

    def _of_a_visit(self, syntax: Syntax, preposition: int) -> bool:
        """«خلال زيارته إلى الجزائر», «زيارة عمل للجزائر»: what is told beside it takes place there, but not «قبل سفره
        إلى الجزائر»."""
        visits = (i for i in syntax.items if i.kind == "N" and i.has("visited"))
        near = (i for i in visits if 0 <= preposition - i.end < _VISIT_REACH)
        return any(not i.start or self.norms[i.start - 1] not in _AHEAD for i in near)

    def _after_arrival(self, syntax: Syntax, preposition: int, event: Event) -> bool:
        """«وصل إلى باكو، والتقى», «سافر X أمس إلى باكو لإجراء مشاورات», «وصل باكو»: whom somebody meets then, he meets
        there."""
        if preposition >= event.trigger or not _AFTER.isdisjoint(self.norms[event.trigger - 2 : event.trigger]):
            return False  # «عاد إلى طهران بعد لقاء مع Y»
        straight = self.norms[preposition] != "الي"
        verbs = [i for i in syntax.items if i.kind == "V" and i.start < preposition + straight]
        near = bool(verbs) and (not straight or verbs[-1].end > preposition)
        return near and bool(lemmas(verbs[-1]) & (_REACHING if straight else _ARRIVING))

    def _spoken_from(self, syntax: Syntax, preposition: int, mention: Mention) -> bool:
        """«ومن دافوس، اتهم X Y», «أكد X من بيروت أن»: where one stands who speaks."""
        index = next((n for n, i in enumerate(syntax.items) if i.start == preposition), 0)
        if mention.kind != "place":
            return False
        before = syntax.items[index - 1] if index else None
        behind = syntax.items[index + 2].kind if index + 2 < len(syntax.items) else ""
        if before is None or before.kind in ("conj", ","):
            return behind in (",", "V")
        return before.kind == "A" and behind in (",", "comp", "T") and syntax.items[index - 2].kind == "V"

    def _opens(self, event: Event, syntax: Syntax, mention: Mention) -> bool:
        """«وفي إسطنبول رفض X العرض، متهما Y»: the place that opens a sentence is where its subject says all of it."""
        items = syntax.items
        first = 1 if items[0].kind == "conj" else 0
        if mention.kind != "place" or len(items) < first + 2 or items[first].norm not in (*_IN, _FROM):
            return False
        verb = next((i for i in items if i.kind == "V"), None)
        told = verb is not None and event.subject in self.events.subjects.get(verb.clause, [])
        return told and items[first + 1].start <= mention.start < items[first + 1].end

    def _is_seat(self, mention: Mention) -> bool:
        """«في قصر الإليزيه», «في مقر الخارجية الأمريكية»: whether a body is named as a house."""
        return self.norms[mention.start] in _SEATS or self.norms[mention.start - 1] in _HOUSES

    def _city_of(self, mention: Mention) -> str:
        """«على هامش مؤتمر ميونخ للأمن»: the city in the name of a gathering that something is told to be at; ''."""
        held = self.norms[mention.start] in _GATHERINGS and self.norms[mention.start - 1] in _AT
        return self.cities.get(self.norms[mention.start + 1], "") if held and mention.end - mention.start > 1 else ""

    def _hosts(self, syntax: Syntax, mention: Mention, event: Event) -> bool:
        """«احتضنت جنيف مشاورات بين …», «محادثات استضافتها قطر»: the city or the state is where they were."""
        verbs = [i for i in (syntax.items[k] for k in syntax.at["V"]) if lemmas(i) & _HOSTING]
        if mention.kind == "place" and any(i.clause == event.clause and mention.end == i.start for i in verbs):
            return True
        near = (i for i in verbs if mention.start in (i.start + 1, i.end, i.end + 1))
        return any(i.clause == event.clause or self._told_of(syntax, i.clause, event) for i in near)

    def _told_of(self, syntax: Syntax, number: int, event: Event) -> bool:
        """«محادثات استضافتها قطر»: whether a clause describes the noun of the event, or one of its clause."""
        clause = syntax.clauses[number]
        if clause.kind != "rel" or clause.governor < 0:
            return False
        noun = syntax.items[clause.governor]
        return noun.kind == "N" and noun.clause == event.clause and noun.has(*_HOSTED)

    def _of_what_follows(self, syntax: Syntax, there: int, event: Event) -> bool:
        """«قال إن Z زار جنيف», «التقى X، الذي ولد في مكة»: where something else takes place."""
        clause = syntax.clauses[there]
        if clause.kind not in ("comp", "rel") or there < event.clause or clause.governor < 0:
            return False
        around = {c.number for c in enclosing(syntax.clauses, syntax.clauses[event.clause])}
        its_own = clause.kind == "rel" and syntax.items[clause.governor].start == event.trigger
        return there not in around and not its_own

    def _told_elsewhere(self, event: Event) -> set[int]:
        """The clauses of the sentence that tell of other actors only: what place they name is theirs."""
        ends = {event.subject, event.object}
        here = {e.clause for e in self.events.events if ends & {e.subject, e.object}}
        return {e.clause for e in self.events.events} - here - {event.clause}
