"""What happened: claims that speak of one happening, across articles, languages and relations, gathered into events.

Claims of one clause are one telling. Tellings are gathered where who, when, where, how and whether agree, the most
exact first, so that a vague one joins the one event that it fits, and stands alone where it fits several. Everything
is derived anew, in an order that depends on what is told only.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, product

import networkx as nx
import pyoxigraph as ox
from rdflib import RDF, XSD

from graph.names import fold
from graph.query import rows
from graph.relations import members, relations
from ontology.namespace import BASE, BC

TOLD = """
SELECT ?article ?claim ?subject ?predicate ?object ?status ?start ?end ?from ?to ?precision ?channel ?day ?paper WHERE {
    GRAPH ?article {
        ?claim a bc:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; bc:status ?status ;
            oa:hasTarget/oa:hasSelector ?position .
        ?position oa:start ?start ; oa:end ?end
        OPTIONAL { ?claim bc:earliest ?from ; bc:latest ?to ; bc:precision ?precision }
        OPTIONAL { ?claim bc:channel ?channel }
        OPTIONAL { ?article schema:datePublished ?day }
        OPTIONAL { ?article schema:publisher ?paper } }
    FILTER (?status != bc:dismissed) }
"""
SAID = "SELECT ?claim ?what { GRAPH ?article { ?claim %s ?what } }"
OUTLETS = "SELECT ?outlet ?name { VALUES ?role { skos:prefLabel skos:altLabel } ?outlet a bc:NewsOutlet ; ?role ?name }"
UNNAMED = "SELECT ?source { GRAPH ?article { ?source a bc:UnnamedSource } }"
# Whom an actor may be named for: the state or body that it acts for, or the group that it belongs to.
STANDS_FOR = """
SELECT DISTINCT ?actor ?whole WHERE {
    { ?tenure org:member ?actor ; bc:holds/org:postIn ?whole }
    UNION { ?tenure org:member ?actor ; bc:holds/org:postIn/bc:ofState ?whole }
    UNION { ?actor bc:ofState|bc:represents|bc:memberOf ?whole }
    UNION { ?actor (bc:represents|bc:memberOf)/bc:ofState ?whole } }
"""
WITHIN = "SELECT ?place ?country { ?place a bc:Place ; bc:country ?country }"

REMOTE = frozenset(["phone", "letter", "video"])
# How long after its article a plan is due, and how long before it happened what is told without a date.
AHEAD, BEHIND = timedelta(days=30), timedelta(days=2)
SEASON = 124  # days: a longer span ("in 2025") says too little to join events
STATUSES = {  # which may be told of one happening
    "occurred": {"occurred", "denied", "planned"},
    "planned": {"planned", "occurred", "denied", "sought"},
    "sought": {"sought", "planned"},
    "denied": {"denied", "occurred", "planned"},
}


@dataclass(frozen=True, slots=True)
class Told:
    """One claim, its actors those that they count as."""

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
    channel: str = ""
    published: date | None = None
    places: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()  # whose word it is in the end


@dataclass(frozen=True, slots=True)
class Telling:
    """What one clause tells of one happening."""

    claims: tuple[Told, ...]
    family: str
    actors: frozenset[str]

    @property
    def first(self) -> Told:
        return self.claims[0]

    @property
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

    @property
    def forms(self) -> set[str]:
        """How they were in touch, as far as the relation and the channel tell."""
        named = {claim.channel for claim in self.claims if claim.channel in REMOTE}
        return named | {"inPerson" for claim in self.claims if claim.relation == "met" or claim.channel == "inPerson"}

    @property
    def places(self) -> frozenset[str]:
        return frozenset().union(*(claim.places for claim in self.claims))


@dataclass(slots=True, eq=False)
class Event:
    """Tellings of one happening; the first is the most exact."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def claims(self) -> list[Told]:
        return sorted((claim for telling in self.tellings for claim in telling.claims), key=lambda claim: claim.iri)

    @property
    def iri(self) -> str:
        name = hashlib.sha256(min(claim.iri for claim in self.tellings[0].claims).encode()).hexdigest()[:16]
        return f"{BASE}event/{name}"

    @property
    def actors(self) -> frozenset[str]:
        return frozenset().union(*(telling.actors for telling in self.tellings))

    @property
    def sources(self) -> int:
        """Independent sources of what is not a denial: claims that share an origin have one."""
        G = nx.Graph()
        for claim in self.claims:
            if claim.status != "denied":
                nx.add_path(G, sorted(claim.origins))
        return int(nx.number_connected_components(G))


@dataclass(frozen=True, slots=True)
class World:
    """What is known of actors and places: whom one may be named for, in which state a place lies."""

    wholes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)

    def parts(self, actor: str) -> frozenset[str]:
        return self.wholes.get(actor, frozenset()) | {actor}

    def related(self, one: str, other: str) -> bool:
        """Whether the one is named for the other: a minister and his state, a delegate and his group."""
        return one in self.parts(other) or other in self.parts(one)


def gather(told: Iterable[Told], world: World) -> list[Event]:
    """The events that the claims tell of, each claim in one; those of affiliation are none. In a fixed order."""
    events: list[Event] = []
    index: dict[tuple[str, ...], list[Event]] = defaultdict(list)
    for telling in sorted(_tellings(told), key=_exactness):
        keys = sorted(
            {
                (telling.family, *sorted(pair))
                for one, other in combinations(sorted(telling.actors), 2)
                for pair in product(world.parts(one), world.parts(other))
            }
        )
        near = {id(event): event for each in keys for event in index[each]}
        ranked = sorted(
            ((fit, event) for event in near.values() if (fit := _fit(telling, event, world))),
            key=lambda found: found[0],
        )
        if ranked and (len(ranked) == 1 or ranked[-1][0] > ranked[-2][0]):
            event = ranked[-1][1]
        else:
            events.append(event := Event())
        event.tellings.append(telling)
        for each in keys:
            if event not in index[each]:
                index[each].append(event)
    return events


def _tellings(told: Iterable[Told]) -> Iterator[Telling]:
    """Claims of one clause: of contact all pairs together, of what has a direction each pair for itself."""
    clauses: dict[tuple[str, tuple[object, ...]], list[Told]] = defaultdict(list)
    contact, no_event = members("inContactWith"), members("affiliatedWith")
    for claim in told:
        if claim.relation in no_event or claim.subject == claim.object:
            continue
        family = "contact" if claim.relation in contact else claim.relation
        pair = () if family == "contact" else (claim.subject, claim.object)
        clause = (claim.article, claim.span, claim.status, pair, claim.earliest, claim.latest)
        clauses[family, clause].append(claim)
    for (family, _), claims in clauses.items():
        ends = frozenset(actor for claim in claims for actor in (claim.subject, claim.object))
        yield Telling(tuple(sorted(claims, key=lambda claim: claim.iri)), family, ends)


def _exactness(telling: Telling) -> tuple[object, ...]:
    """Events are begun by what is told most exactly."""
    told, days = telling.first, telling.days
    width = (days[1] - days[0]).days if days else 10_000
    return (
        width if told.earliest else width + SEASON, told.status != "occurred", not telling.places, not telling.forms,
        -len(telling.actors), told.article, told.span, told.iri,
    )  # fmt: skip


def _fit(telling: Telling, event: Event, world: World) -> tuple[float, ...] | None:
    """How well a telling fits an event; None if it is of another one."""
    first = event.tellings[0]
    here = any(telling.first.article == other.first.article for other in event.tellings)
    when = _same_time(telling, first, here)
    if not when or any(telling.first.status not in STATUSES[other.first.status] for other in event.tellings):
        return None
    if telling.family != "contact" and (telling.first.subject, telling.first.object) != (
        first.first.subject,
        first.first.object,
    ):
        return None
    forms = {form for other in event.tellings for form in other.forms}
    if telling.forms and forms and not telling.forms & forms:
        return None
    places = frozenset().union(*(other.places for other in event.tellings))
    where = _same_place(telling.places, places, world)
    if where is None and not (telling.forms | forms) & REMOTE:
        return None
    who = _same_actors(telling.actors, event.actors, world)
    exact = when == 2 or here
    if who == 0 or (who == 1 and not (exact and where)) or (who == 2 and not (exact or where)):
        return None
    alike = {claim.relation for claim in telling.claims} & {claim.relation for claim in event.claims}
    return (who, when, where or 0, bool(alike), here, -_gap(telling, first))


def _same_time(one: Telling, other: Telling, here: bool) -> int:
    """0 for another time, 1 for one that may be the same, 2 for the same days."""
    if one.days is None or other.days is None:
        return int(here)
    (a, b), (c, d) = one.days, other.days
    if a > d or c > b:
        # An article gives the date once: what it tells without one may be what it dated before.
        return int(here and not (one.first.earliest and other.first.earliest))
    for plan, deed in ((one, other), (other, one)):
        if plan.first.status == "planned" and deed.first.status == "occurred":
            if plan.first.published and deed.days and plan.first.published > deed.days[1]:
                return 0
    if (a, b) == (c, d):
        return 2 if one.first.earliest and other.first.earliest else 1
    if max((b - a).days, (d - c).days) > SEASON:
        return int(here)
    narrow = min((b - a).days, (d - c).days) + 1
    shared = (min(b, d) - max(a, c)).days + 1
    return int(2 * shared >= narrow)


def _gap(one: Telling, other: Telling) -> int:
    """How many days before its article what is told without a date would have been: the news is of the last time."""
    if one.first.earliest or one.first.published is None or other.days is None:
        return 0
    return abs((one.first.published - other.days[1]).days)


def _same_place(one: frozenset[str], other: frozenset[str], world: World) -> int | None:
    """1 for a place in common, 0 if one of them names none, None for two places."""
    if not one or not other:
        return 0
    wide = [{world.countries.get(place, place) for place in places} for places in (one, other)]
    return 1 if one & other or one & wide[1] or other & wide[0] else None


def _same_actors(one: frozenset[str], other: frozenset[str], world: World) -> int:
    """3: two of them are the same; 2: one, and the other is named by group or member, or by body and its head;
    1: only whom they act for; 0: others."""
    shared = one & other
    if len(shared) >= 2:
        return 3
    rest = [(a, b) for a, b in product(one - shared, other - shared) if world.related(a, b)]
    if len(shared) == 1:
        return 2 if rest else 0
    return int(any(len({a, c}) == 2 and len({b, d}) == 2 for (a, b), (c, d) in combinations(rest, 2)))


def read(store: ox.Store, same: Mapping[str, str], knowledge: ox.Store) -> tuple[list[Told], World]:
    """The stored claims with the actors that theirs count as (`same`), and what the default graph knows of these."""
    places: dict[str, set[str]] = defaultdict(set)
    speakers: dict[str, set[str]] = defaultdict(set)
    for gathered, term in ((places, "bc:place"), (speakers, "bc:attributedTo")):
        for claim, what in rows(store, SAID % term):
            gathered[claim].add(same.get(what, what))
    unnamed = {source for (source,) in rows(store, UNNAMED)}
    outlets = {fold(name): outlet for outlet, name in rows(knowledge, OUTLETS)}
    wholes: dict[str, set[str]] = defaultdict(set)
    for actor, whole in rows(knowledge, STANDS_FOR):
        wholes[actor].add(whole)
    world = World({actor: frozenset(own) for actor, own in wholes.items()}, dict(rows(knowledge, WITHIN)))

    def origins(claim: str, article: str, paper: str) -> frozenset[str]:
        """Who is quoted in the end: a person or body, else the outlet, else somebody unnamed, else the article's."""
        said = speakers.get(claim, set())
        named, outlet = said - unnamed - set(outlets.values()), said & set(outlets.values())
        own = outlets.get(fold(paper), paper) if paper else article
        return frozenset(named or outlet or ({f"{article} unnamed"} if said else {own}))

    told = []
    for row in rows(store, TOLD):
        article, claim, subject, predicate, object_, status, start, end, *more = row
        earliest, latest, precision, channel, day, paper = more
        told.append(
            Told(
                claim, article, same.get(subject, subject), predicate.removeprefix(str(BC)), same.get(object_, object_),
                status.removeprefix(str(BC)), (int(start), int(end)), _day(earliest), _day(latest), precision,
                channel.removeprefix(str(BC)), _day(day), frozenset(places.get(claim, ())),
                origins(claim, article, paper),
            )
        )  # fmt: skip
    return [claim for claim in told if claim.relation in relations()], world


def triples(event: Event, world: World) -> Iterator[ox.Triple]:
    """An event as RDF. A state that a participant acts for is named only where nobody is."""
    node = ox.NamedNode(event.iri)

    def triple(term: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
        return ox.Triple(node, ox.NamedNode(term), value)

    yield triple(RDF.type, ox.NamedNode(BC.Event))
    actors = event.actors
    for actor in actors:
        if not any(actor in world.parts(other) and actor != other for other in actors) or len(actors) == 2:
            yield triple(BC.participant, ox.NamedNode(actor))
    for claim in event.claims:
        yield triple(BC.gathers, ox.NamedNode(claim.iri))
        yield triple(BC.relation, ox.NamedNode(BC[claim.relation]))
        yield triple(BC.status, ox.NamedNode(BC[claim.status]))
        if claim.channel:
            yield triple(BC.channel, ox.NamedNode(BC[claim.channel]))
        for place in claim.places:
            yield triple(BC.place, ox.NamedNode(place))
    best = event.tellings[0].first
    if best.earliest and best.latest:
        for term, day in ((BC.earliest, best.earliest), (BC.latest, best.latest)):
            yield triple(term, ox.Literal(day.isoformat(), datatype=ox.NamedNode(XSD.date)))
        yield triple(BC.precision, ox.Literal(best.precision))
    yield triple(BC.independentSources, ox.Literal(str(event.sources), datatype=ox.NamedNode(XSD.integer)))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
