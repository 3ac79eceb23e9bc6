"""Where an event took place: the places that stand in its clause, "there", the house in which, the dateline."""

from collections.abc import Iterator
from itertools import pairwise

from ontology.knowledge import KnowledgeBase
from pipelines.circumstances import TALKS
from pipelines.claims import Event
from pipelines.english.events import EnglishEventReader
from pipelines.english.syntax import Clause, Syntax
from pipelines.english.word_classes import words_of
from pipelines.mention import Mention

_IN = words_of("place preposition")
_PLACE_PATH = words_of("before a place")
_AFTER = words_of("after") - {"to", "of"}
_GOING = words_of("word of going")
_MATTERS = words_of("matter in a place")
_PLACED = frozenset(["place", "state", "organization"])
_PALACES = words_of("host's house")
_RECEIVES = words_of("host's verb")
_SUBORDINATE = frozenset(["inf", "ger", "part", "reduced", "rel", "comp", "sub"])


class EnglishPlaces:
    """Finds the places of events; remembers the last named one for "there"."""

    def __init__(self, knowledge: KnowledgeBase, norms: list[str], events: EnglishEventReader) -> None:
        self.knowledge, self.norms, self.events = knowledge, norms, events
        self.last = ""  # the place named last in the sentences before
        self.dateline = ""  # where the article was written

    def written(self, mentions: list[Mention]) -> None:
        """Take the place of a dateline."""
        named = [m for m in mentions if m.kind in ("place", "state") and m.candidates]
        self.dateline = self._place(named[0]) if named else self.dateline

    def over(self, mentions: list[Mention]) -> None:
        """End a sentence: its last place is what "there" means in the next."""
        named = [m for m in mentions if m.kind == "place" and m.candidates] or [
            m for m in mentions if m.kind == "state" and m.candidates and self.norms[m.start - 1] in _IN
        ]
        self.last = self._place(named[-1]) if named else self.last

    def of(self, event: Event, mentions: list[Mention], syntax: Syntax) -> list[str]:
        """Places named with "in" or "at", those of the event's clause before those around it; at most two."""
        clause_of = {token: item.clause for item in syntax.items for token in range(item.start, item.end)}
        clause_of |= {m.start: item.clause for item in syntax.items for m in item.mentions}
        own, others = self._of_nouns(event, syntax)
        relative = next((c for c in self._up(event.clause, syntax) if c.kind == "rel"), None)
        near = []
        for mention in mentions:
            if mention.kind not in _PLACED or not mention.candidates or mention.start < 1:
                continue
            k = mention.start - 1
            while k > 0 and (self.norms[k] in _PLACE_PATH or self.norms[k] == ","):
                k -= 1
            journey = event.predicate == "visited" and event.start <= mention.start < event.end + 3
            journey &= self.norms[k] != "from"
            goal = self.norms[k] == "to" and self.norms[k - 1] in _GOING
            antecedent = (
                relative is not None
                and relative.word in ("where", "which")
                and any(mention in syntax.items[n].mentions for n in (relative.governor,) if n >= 0)
            )
            if mention.kind == "organization" and self.norms[k] not in _IN:
                continue
            of_matter = k > 0 and self.norms[k] == "in" and self.norms[k - 1] in _MATTERS  # the war in Ukraine
            inside = self.norms[k] in _IN and not of_matter
            if inside or journey or goal or (antecedent and relative and relative.word == "where"):
                clause = clause_of.get(mention.start, -1)
                far = abs(mention.start - event.trigger) * (1 if mention.start > event.trigger else 2)
                if clause == event.clause or antecedent or self._around(event.clause, clause, syntax):
                    rank = 2 if mention.start in others else int(not (clause == event.clause or antecedent))
                    rank = -1 if mention.start in own else rank
                    near.append((rank, far, self._place(mention)))
        near = sorted(n for n in near if n[2])
        found = list(dict.fromkeys(iri for rank, _, iri in near if rank == near[0][0]))[:2]
        if not found and self._there(event, syntax):
            before = [m for m in mentions if m.kind == "place" and m.candidates and m.start < event.trigger]
            return [place for place in (self._place(before[-1]) if before else self.last,) if place]
        if not found and event.predicate == "met" and self._at_home(event, syntax):
            state = self.events.actors.state_represented(event.subject)
            return [place for place in (self._capital(state) if state else "",) if place]
        if not found and event.predicate == "attacked" and self.events.discourse.kind_of(event.object) == "state":
            struck = [m for m in mentions if m.kind == "place" and event.start <= m.start < event.end and m.candidates]
            cities = [place for m in struck if self.country(place := self._place(m)) == event.object]
            return list(dict.fromkeys(cities))[:2] or [event.object]  # whose land it is
        return found

    def of_lead(self, event: Event) -> list[str]:
        """Where the first sentence was written, if it tells of talks with somebody at home there."""
        if event.predicate not in TALKS or event.status != "occurred" or event.channel == "phone":
            return []
        homes = {self.events.actors.state_represented(a) for a in (event.subject, event.object)}
        return [self.dateline] if self.dateline and self.country(self.dateline) in homes else []

    def country(self, iri: str) -> str:
        """The state that a place lies in; '' if nobody knows."""
        place = self.knowledge.places.get(iri)
        return (place.country or place.metonym_of or "") if place is not None else ""

    def _of_nouns(self, event: Event, syntax: Syntax) -> tuple[set[int], set[int]]:
        """Where the places of its own noun stand, and those of other talks: "met X after talks in Lima"."""
        items = syntax.items
        own, others = set[int](), set[int]()
        for k in range(2, len(items)):
            noun = items[k - 2]
            if items[k - 1].kind == "prep" and noun.noun:
                starts = {mention.start for mention in items[k].mentions}
                own |= starts if noun.noun_at == event.trigger else set()
                others |= starts if noun.noun_at != event.trigger and k > 2 and items[k - 3].norm in _AFTER else set()
        return own, others

    def _there(self, event: Event, syntax: Syntax) -> bool:
        """Whether the clause says "there" behind its verb: met him there."""
        clause = syntax.clauses[event.clause]
        return any(syntax.items[k].kind == "adv" and syntax.items[k].norm == "there" for k in clause.after)

    def _at_home(self, event: Event, syntax: Syntax) -> bool:
        """Whether a host receives in a house of his own: received him at the presidential palace."""
        items = [syntax.items[k] for k in syntax.clauses[event.clause].after]
        return self.norms[event.trigger] in _RECEIVES and any(
            item.kind == "prep" and item.norm in _IN and not _PALACES.isdisjoint(self.norms[behind.start : behind.end])
            for item, behind in pairwise(items)
        )

    def _around(self, number: int, other: int, syntax: Syntax) -> bool:
        """Whether a place in the clause `other` may be that of an event: it stands around the event's clause, beside it
        with the same subject, or says what is done there; not where an aside tells of another meeting."""
        clauses = syntax.clauses
        around = set[int]()
        while number >= 0 and number not in around:
            around.add(number)
            number = self._outer(clauses[number])
        seen = set[int]()
        while other >= 0 and other not in seen:
            if other in around:
                return True
            seen.add(other)
            verb = syntax.items[clauses[other].verb].norm if clauses[other].verb >= 0 else ""
            if clauses[other].kind == "rel" and self.events.status.senses(verb) & TALKS:
                return False  # Wang Yi, whom he met in Vientiane
            other = self._outer(clauses[other])
        return False

    def _outer(self, clause: Clause) -> int:
        """The clause that one hangs on, or whose subject it shares."""
        if clause.kind in _SUBORDINATE:
            return clause.parent
        return clause.inherits if not clause.subject else -1

    def _up(self, number: int, syntax: Syntax) -> Iterator[Clause]:
        """A clause and what its infinitive or gerund hangs on: "where he is due to meet X"."""
        while number >= 0:
            yield syntax.clauses[number]
            number = syntax.clauses[number].parent if syntax.clauses[number].kind in ("inf", "ger") else -1

    def _place(self, mention: Mention) -> str:
        """The place or state; the city where the text says "the Belgian capital" or "at the White House"."""
        iri = mention.candidates[0].iri
        if mention.kind == "organization":
            actor = self.knowledge.actors.get(iri)
            return self._capital(actor.state) if actor is not None and actor.state else ""
        if mention.kind == "state" and self.norms[mention.end - 1] == "capital":
            return self._capital(iri) or iri
        return iri

    def _capital(self, state: str) -> str:
        places = self.knowledge.places.values()
        own = (p.iri for p in places if p.metonym_of == state)
        return next(own, next((p.iri for p in places if p.country == state and p.metonym_of), ""))
