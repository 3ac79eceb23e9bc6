"""What a clause of an article tells of one happening, read from the stored claims; what is known of who and where."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import chain, combinations, product

import pyoxigraph as ox
from rdflib import SKOS

from graph.index import sign
from graph.names import fold
from graph.query import rows, rows_about
from graph.relations import members, relations
from graph.store import Engine
from ontology.namespace import BC

# For an OPTIONAL with several patterns the engine reads the whole graph, for a single pattern what is asked only.
TOLD = """
SELECT ?article ?this ?subject ?predicate ?object ?status ?start ?end ?from ?to ?precision ?words ?channel ?day ?paper
WHERE { GRAPH ?article {
        %s ?this a bc:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; bc:status ?status ;
            oa:hasTarget/oa:hasSelector ?position .
        ?position oa:start ?start ; oa:end ?end
        OPTIONAL { ?this bc:earliest ?from } OPTIONAL { ?this bc:latest ?to } OPTIONAL { ?this bc:precision ?precision }
        OPTIONAL { ?this bc:timeText ?words }
        OPTIONAL { ?this bc:channel ?channel }
        OPTIONAL { ?article schema:datePublished ?day }
        OPTIONAL { ?article schema:publisher ?paper } } }
"""
WHERE = "SELECT ?this ?place { GRAPH ?article { %s ?this bc:place ?place } }"
SAID = """
SELECT ?this ?speaker ?class { GRAPH ?article { %s ?this bc:attributedTo ?speaker
    OPTIONAL { ?speaker a ?class FILTER (?class = bc:UnnamedSource) } } }
"""
OUTLETS = "SELECT ?outlet ?name { VALUES ?role { skos:prefLabel skos:altLabel } ?outlet a bc:NewsOutlet ; ?role ?name }"
# Whom an actor may be named for: the state or body that it acts for, or the group that it belongs to.
STANDS_FOR = """
SELECT DISTINCT ?actor ?whole WHERE {
    { ?tenure org:member ?actor ; bc:holds/org:postIn ?whole }
    UNION { ?tenure org:member ?actor ; bc:holds/org:postIn/bc:ofState ?whole }
    UNION { ?actor bc:ofState|bc:represents|bc:memberOf ?whole }
    UNION { ?actor (bc:represents|bc:memberOf)/bc:ofState ?whole } }
"""
GROUPS = "SELECT ?this ?role ?name { GRAPH ?article { %s ?this a bc:Group ; ?role ?name FILTER (isLiteral(?name)) } }"
DELEGATION = re.compile(r"\b(?:وفد|delegation)\b")
BODIES = """
SELECT ?body ?name { VALUES ?kind { bc:State bc:Organization } VALUES ?role { skos:prefLabel skos:altLabel }
    ?body a ?kind ; ?role ?name }
"""
ACTORS = """
SELECT ?actor ?kind { VALUES ?kind { bc:Person bc:Group bc:State bc:Organization bc:NewsOutlet } ?actor a ?kind }
"""
STATE_OF = "SELECT ?body ?state { ?body bc:ofState ?state }"
WITHIN = "SELECT ?place ?country { ?place a bc:Place ; bc:country ?country }"

REMOTE = frozenset(["phone", "letter", "video"])
# How long after its article a plan is due, and how long before it happened what is told without a date.
AHEAD, BEHIND = timedelta(days=30), timedelta(days=2)
UNDIRECTED = frozenset(["contact", "agreed"])  # families of tellings in which nobody does something to another
SEASON = 124  # days: a longer span ("in 2025") says too little to join events
MANY = 5  # who is said to stand for more than these is mistaken for others


@dataclass(frozen=True, slots=True)
class Told:
    """One claim, its actors as the article names them or, once `counted`, those that they count as."""

    iri: str
    article: str
    subject: str
    relation: str
    object: str
    status: str
    span: tuple[int, int]
    earliest: date | None = None
    latest: date | None = None
    precision: str = ""
    words: str = ""  # of time, as the text has them
    channel: str = ""
    published: date | None = None
    places: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()  # whose word it is in the end; the unnamed of an article are one
    tellers: frozenset[str] = frozenset()  # the same, the unnamed each for itself

    @property
    def own_time(self) -> bool:
        """Whether the text gives its time. News without one has the days up to its publication, a span."""
        return bool(self.words or (self.earliest and self.precision != "span"))

    def counted(self, count: Callable[[str], str]) -> "Told":
        return replace(
            self,
            subject=count(self.subject),
            object=count(self.object),
            origins=frozenset(map(count, self.origins)),
            tellers=frozenset(map(count, self.tellers)),
        )


@dataclass(frozen=True)
class Telling:
    """What one clause tells of one happening."""

    claims: tuple[Told, ...]
    family: str
    actors: frozenset[str]

    @property
    def iri(self) -> str:
        return self.first.iri

    @property
    def first(self) -> Told:
        return self.claims[0]

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """From when to when it may have been; what is told without a date is near its article's."""
        told = self.first
        if told.earliest and told.latest:
            return told.earliest, told.latest
        if told.published is None:
            return None
        if told.status in ("planned", "sought"):
            return told.published, told.published + AHEAD
        return told.published - BEHIND, told.published

    @cached_property
    def forms(self) -> set[str]:
        """How they were in touch, as far as the relation and the channel tell."""
        named = {claim.channel for claim in self.claims if claim.channel in REMOTE}
        return named | {"inPerson" for claim in self.claims if claim.relation == "met" or claim.channel == "inPerson"}

    @cached_property
    def places(self) -> frozenset[str]:
        return frozenset().union(*(claim.places for claim in self.claims))

    @cached_property
    def relations(self) -> set[str]:
        return {claim.relation for claim in self.claims}

    def arrows(self, world: "World") -> set[tuple[str, str]]:
        """Who did it to whom; a delegation is whom it stands for."""
        return {(world.stand_in(claim.subject), world.stand_in(claim.object)) for claim in self.claims}

    def parties(self, world: "World") -> frozenset[str]:
        """Who dealt with whom: of talks that somebody mediated those whom he brought together."""
        brought = {claim.object for claim in self.claims} if self.relations == {"mediated"} else self.actors
        return frozenset(world.stand_in(actor) for actor in brought)

    @cached_property
    def exactness(self) -> tuple[object, ...]:
        """Events are begun by what is told most exactly."""
        told, days = self.first, self.days
        width = (days[1] - days[0]).days if days else 10_000
        return (
            width if told.earliest else width + SEASON, told.status != "occurred", not self.places, not self.forms,
            -len(self.actors), told.article, told.span, told.iri,
        )  # fmt: skip

    def signs(self, world: "World") -> set[str]:
        """By what another telling of it is found: its article; and the sides of any two, in any week of it."""
        found = {sign("article", self.first.article)}
        if self.days is None or (self.days[1] - self.days[0]).days > SEASON:
            return found
        start, end = (day - timedelta(days=day.weekday()) for day in self.days)
        weeks = [(start + timedelta(weeks=n)).isoformat() for n in range((end - start).days // 7 + 1)]
        ends = self.arrows(world)
        if self.family in UNDIRECTED:
            ends = {
                (min(pair), max(pair))
                for one, other in combinations(sorted(self.parties(world)), 2)
                for pair in product(world.sides(one), world.sides(other))
            }
        return found | {sign(self.family, *pair, week) for pair in ends for week in weeks}


@dataclass(frozen=True, slots=True)
class World:
    """What is known of actors and places: whom one may be named for, in which state a place lies."""

    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    groups: frozenset[str] = frozenset()  # delegations and the like: each article has its own

    def parts(self, actor: str) -> frozenset[str]:
        return self.wholes.get(actor, frozenset()) | {actor}

    def related(self, one: str, other: str) -> bool:
        """Whether the one is named for the other: a minister and his state, a delegate and his group."""
        return one in self.parts(other) or other in self.parts(one)

    def stand_in(self, actor: str) -> str:
        """The one whom a group stands for, if there is one only; anybody else for itself."""
        sides = self.sides(actor) if actor in self.groups else frozenset()
        return min(sides) if len(sides) == 1 else actor

    def sides(self, actor: str) -> frozenset[str]:
        """Those that it is named for in the end: they stand for nobody else. Who is related has one in common."""
        reached, new = {actor}, {actor}
        while new:
            new = {whole for each in new for whole in self.wholes.get(each, ())} - reached
            reached |= new
        last = frozenset(each for each in reached if not self.wholes.get(each, frozenset()) - {each})
        return last or frozenset(reached)  # each for the other, in a ring


@dataclass(frozen=True, slots=True)
class Background:
    """What the knowledge base has on actors, outlets and places."""

    wholes: Mapping[str, frozenset[str]]
    state_of: Mapping[str, str]
    countries: Mapping[str, str]
    outlets: Mapping[str, str]  # by folded name
    groups: frozenset[str]
    bodies: Mapping[str, str]  # states and organizations by folded name
    actors: frozenset[str]

    def world(self, affiliations: Iterable[tuple[str, str]], groups: Mapping[str, Collection[str]]) -> World:
        """With whom the articles say that somebody represents, or that they are a member of, and their groups.

        For whom a known actor stands, the knowledge base says, and a slip in an article changes nothing of it.
        """
        wholes: dict[str, set[str]] = defaultdict(set)
        of_groups = ((group, whole) for group, own in groups.items() for whole in own)
        for actor, whole in chain(affiliations, of_groups):
            if actor not in self.actors:
                wholes[actor].add(whole)
        found = {}
        for actor, own in wholes.items():
            if len(own) <= MANY:
                states = {self.state_of[whole] for whole in own if whole in self.state_of}
                found[actor] = frozenset(own | states) - {actor}
        return World({**self.wholes, **found}, self.countries, self.groups.union(groups))


@lru_cache(maxsize=1)
def background(knowledge: ox.Store) -> Background:
    wholes: dict[str, set[str]] = defaultdict(set)
    for actor, whole in rows(knowledge, STANDS_FOR):
        if actor != whole:
            wholes[actor].add(whole)
    outlets = {fold(name): outlet for outlet, name in sorted(rows(knowledge, OUTLETS))}
    kinds = list(rows(knowledge, ACTORS))
    return Background(
        {actor: frozenset(own) for actor, own in wholes.items()},
        dict(rows(knowledge, STATE_OF)),
        dict(rows(knowledge, WITHIN)),
        outlets,
        frozenset(actor for actor, kind in kinds if kind == str(BC.Group)),
        {fold(name): body for body, name in sorted(rows(knowledge, BODIES), reverse=True)},
        frozenset(actor for actor, _ in kinds),
    )


def groups(store: Engine, known: Background, actors: Iterable[str] | None) -> dict[str, set[str]]:
    """Which of these (None: all) are groups that articles found, and whose delegation each is by its names."""
    preferred: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[str]] = defaultdict(set)
    for group, role, name in rows_about(store, GROUPS, actors):
        names[group].add(fold(name))
        if role == str(SKOS.prefLabel):
            preferred[group].add(fold(name))
    found: dict[str, set[str]] = {}
    for group, own in names.items():
        # Former officials are a group of a state, too, and do not stand for it.
        is_delegation = any(map(DELEGATION.search, (name.replace("الوفد", "وفد") for name in preferred[group])))
        rest = {DELEGATION.sub("", name).strip() for name in own if DELEGATION.search(name)} if is_delegation else set()
        found[group] = {known.bodies[name] for name in rest & known.bodies.keys()}
    return found


def read(store: Engine, outlets: Mapping[str, str], claims: Iterable[str] | None) -> list[Told]:
    """These stored claims (None: all), their actors as the articles name them; those that were dismissed are none."""
    claims = None if claims is None else set(claims)
    places: dict[str, set[str]] = defaultdict(set)
    for claim, place in rows_about(store, WHERE, claims):
        places[claim].add(place)
    named: dict[str, set[str]] = defaultdict(set)
    unnamed: dict[str, set[str]] = defaultdict(set)
    for claim, speaker, kind in rows_about(store, SAID, claims):
        (unnamed if kind else named)[claim].add(speaker)
    papers = set(outlets.values())
    told = []
    for row in rows_about(store, TOLD, claims):
        article, claim, subject, predicate, object_, status, start, end, *more = row
        earliest, latest, precision, words, channel, day, paper = more
        relation = predicate.removeprefix(str(BC))
        if relation not in relations() or status == str(BC.dismissed):
            continue
        # Who is quoted in the end: a person or body, else the outlet, else somebody unnamed, else the article's.
        speakers, unknown = named.get(claim, set()), unnamed.get(claim, set())
        voices = speakers - papers
        own = {outlets.get(fold(paper), paper) or article}
        # Who speaks of his own doings says so on his own account, and the paper may know it from elsewhere.
        origins = voices if voices - {subject, object_} else speakers or (unknown and {f"{article} unnamed"}) or own
        # An outlet does not deny, whom it quotes does.
        ranked = (voices, unknown, speakers) if status == str(BC.denied) else (origins & speakers, unknown)
        tellers = next(filter(None, ranked), own)
        told.append(
            Told(
                claim, article, subject, relation, object_, status.removeprefix(str(BC)), (int(start), int(end)),
                _day(earliest), _day(latest), precision, words, channel.removeprefix(str(BC)), _day(day),
                frozenset(places.get(claim, ())), frozenset(origins), frozenset(tellers),
            )
        )  # fmt: skip
    return told


def tellings(told: Iterable[Told]) -> Iterator[Telling]:
    """The claims of each clause together. Claims of affiliation tell of no happening.

    Of a mediator between two it tells their talks, of one who mediates with one only it does not; a deal is no talks.
    """
    clauses: dict[tuple[str, tuple[object, ...]], list[Told]] = defaultdict(list)
    contact, no_event = members("inContactWith"), members("affiliatedWith")
    for claim in told:
        if claim.relation in no_event or claim.subject == claim.object:
            continue
        family = "contact" if claim.relation in contact and claim.relation != "agreed" else claim.relation
        clause = (claim.article, claim.span, claim.status, claim.earliest, claim.latest)
        clauses[family, clause].append(claim)
    for (family, _), claims in clauses.items():
        ends = frozenset(actor for claim in claims for actor in (claim.subject, claim.object))
        if family == "mediated" and len({claim.object for claim in claims}) > 1:
            family = "contact"
        yield Telling(tuple(sorted(claims, key=lambda claim: claim.iri)), family, ends)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
