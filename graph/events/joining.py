"""What happened: tellings of one happening, across articles, languages and relations, gathered into events.

Each telling follows the more exact one that fits it best, if there is one and not several that exclude each other. What
hangs together so is looked at once more as a whole, the most exact first: a vague one joins the one event that it fits,
and stands alone where it fits several. What a telling follows depends on those found by the same signs only, so that an
article that comes or goes changes nothing elsewhere (`graph.events.stored`).
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product

import networkx as nx
import pyoxigraph as ox
from rdflib import RDF, XSD

from graph.events.tellings import REMOTE, SEASON, UNDIRECTED, Telling, Told, World, tellings
from graph.names import fold
from ontology.namespace import BASE, BC

STATUSES = {  # which may be told of one happening
    "occurred": {"occurred", "denied", "planned"},
    "planned": {"planned", "occurred", "denied", "sought"},
    "sought": {"sought", "planned", "denied"},
    "denied": {"denied", "occurred", "planned", "sought"},
}


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

    def parties(self, world: World) -> frozenset[str]:
        return frozenset().union(*(telling.parties(world) for telling in self.tellings))

    @property
    def bearing(self) -> list[Told]:
        """The claims that carry it: those that it took place, else those that it is due or wanted."""
        told = [claim for claim in self.claims if claim.status == "occurred"]
        return told or [claim for claim in self.claims if claim.status != "denied"]

    @property
    def denials(self) -> list[Told]:
        return [claim for claim in self.claims if claim.status == "denied"]

    @property
    def denying(self) -> set[str]:
        """Who denies it. Whom one article has both tell it and deny it, it is read to quote wrongly: he does not."""
        told = {
            (claim.article, teller) for claim in self.claims if claim.status == "occurred" for teller in claim.tellers
        }
        denied = {(claim.article, teller) for claim in self.denials for teller in claim.tellers}
        return {teller for _, teller in denied - told}

    @property
    def sources(self) -> int:
        """Independent sources of the claims that carry it: those that share an origin have one."""
        G = nx.Graph()
        for claim in self.bearing:
            nx.add_path(G, sorted(claim.origins))
        return int(nx.number_connected_components(G))

    def confirming(self, world: World) -> set[str]:
        """Who took part, or speaks for one who did, and says that it took place."""
        parties = {part for actor in self.actors for part in world.parts(actor)}
        told = (claim for claim in self.claims if claim.status == "occurred")
        return {teller for claim in told for teller in claim.tellers if world.parts(teller) & parties}

    def standing(self, world: World) -> str:
        """What is to be thought of it, as a local name of the vocabulary."""
        statuses = {claim.status for claim in self.claims}
        if "occurred" in statuses:
            if "denied" in statuses:
                return "disputed"
            if self.confirming(world):
                return "confirmed"
            return "corroborated" if self.sources > 1 else "singleSource"
        if "denied" in statuses:
            return "calledOff" if len(statuses) > 1 else "denied"
        return "planned" if "planned" in statuses else "sought"


def gather(told: Iterable[Told], world: World) -> list[Event]:
    """The events that the claims tell of, each claim in one; those of affiliation are none. In a fixed order."""
    everything = list(tellings(told))
    by_sign: dict[str, list[Telling]] = defaultdict(list)
    signs = {telling.iri: telling.signs(world) for telling in everything}
    for telling in everything:
        for each in signs[telling.iri]:
            by_sign[each].append(telling)

    def near(telling: Telling) -> Iterator[Telling]:
        return (other for each in signs[telling.iri] for other in by_sign[each])

    followed = {telling.iri: follows(telling, near(telling), world) for telling in everything}
    blocks = hanging_together(followed)
    by_iri = {telling.iri: telling for telling in everything}
    return [event for block in blocks for event in part((by_iri[iri] for iri in block), world)]


def follows(telling: Telling, others: Iterable[Telling], world: World) -> str | None:
    """The IRI of the more exact telling that fits best; None if there is none, or several that exclude each other."""
    fits = []
    for other in {each.iri: each for each in others}.values():
        if other.exactness < telling.exactness and (fit := fitting(telling, other, world)):
            fits.append((fit, other))
    if not fits:
        return None
    most = max(fit for fit, _ in fits)
    best = sorted((other for fit, other in fits if fit == most), key=lambda other: other.exactness)
    if any(not fitting(other, best[0], world) for other in best[1:]):
        return None
    return best[0].iri


def hanging_together(followed: Mapping[str, str | None]) -> list[list[str]]:
    """The tellings, by what each follows, in blocks that hang together; each block and all of them in order."""
    G = nx.Graph()
    G.add_nodes_from(followed)
    G.add_edges_from((telling, other) for telling, other in followed.items() if other)
    return sorted(sorted(block) for block in nx.connected_components(G))


def part(block: Iterable[Telling], world: World) -> list[Event]:
    """The events that a block of tellings tells of."""
    events: list[Event] = []
    block = sorted(block, key=lambda telling: telling.exactness)
    instead = _told_instead(block, world)
    for telling in sorted(block, key=lambda telling: telling.iri in instead):
        denied = instead.get(telling.iri, set())
        fits = [
            (fit, number)
            for number, event in enumerate(events)
            if denied.isdisjoint(other.iri for other in event.tellings) and (fit := _fit(telling, event, world))
        ]
        ranked = sorted(fits)
        if ranked and (len(ranked) == 1 or ranked[-1][0] > ranked[-2][0]):
            events[ranked[-1][1]].tellings.append(telling)
        else:
            events.append(Event([telling]))
    return events


def _told_instead(block: Iterable[Telling], world: World) -> dict[str, set[str]]:
    """From what an article tells to what it only denies, of others: they met, but not he. Both by IRI."""
    by_article: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in block:
        by_article[telling.first.article, telling.first.status].append(telling)
    found: dict[str, set[str]] = defaultdict(set)
    for (article, status), denials in by_article.items():
        told = by_article.get((article, "occurred"), []) if status == "denied" else []
        for denied in denials:
            others = [each for each in told if not _same_actors(denied.parties(world), each.parties(world), world)]
            if len(others) == len(told):
                for each in others:
                    found[each.iri].add(denied.iri)
    return found


def fitting(telling: Telling, other: Telling, world: World) -> tuple[float, ...] | None:
    """How well two tellings fit; None if they are of two happenings."""
    return _fit(telling, Event([other]), world)


def _fit(telling: Telling, event: Event, world: World) -> tuple[float, ...] | None:
    """How well a telling fits an event; None if it is of another one."""
    first = event.tellings[0]
    here = any(telling.first.article == other.first.article for other in event.tellings)
    when = _same_time(telling, first, here)
    if not when or any(telling.first.status not in STATUSES[other.first.status] for other in event.tellings):
        return None
    if telling.family != first.family:
        return None
    if telling.family not in UNDIRECTED and not telling.arrows(world) & first.arrows(world):
        return None
    if _beside(telling, event):
        return None
    forms = {form for other in event.tellings for form in other.forms}
    if telling.forms and forms and not telling.forms & forms:
        return None
    places = frozenset().union(*(other.places for other in event.tellings))
    where = _same_place(telling.places, places, world)
    if where is None and not (telling.forms | forms) & REMOTE:
        return None
    who = _same_actors(telling.parties(world), event.parties(world), world)
    exact = when == 2 or here
    if who == 0 or (who == 1 and not (exact and where)) or (who == 2 and not (exact or where)):
        return None
    alike = telling.relations & {claim.relation for claim in event.claims}
    return (who, when, where or 0, bool(alike), here, -_gap(telling, first))


def _beside(telling: Telling, event: Event) -> bool:
    """Whether a telling and an event stand against each other, the one told and the other denied, and yet what is
    denied is not what is told."""
    told = [other for other in event.tellings if other.first.status == "occurred"]
    if telling.first.status == "denied":
        against = [(telling, other) for other in told]
    elif telling.first.status == "occurred" and not told:  # else it goes with the others
        against = [(other, telling) for other in event.tellings if other.first.status == "denied"]
    else:
        return False
    return bool(against) and all(_narrower(*pair) or _other_period(*pair) for pair in against)


def _narrower(denied: Telling, told: Telling) -> bool:
    """Whether less is denied than told: no meeting face to face, where there were talks."""
    return bool(denied.forms) and not told.forms and not denied.relations & told.relations


def _other_period(denied: Telling, told: Telling) -> bool:
    """Whether a denial is of a period of its own that need not have what is told in it."""
    one, other = denied.first, told.first
    if not one.own_time or not other.own_time:
        return False
    if one.earliest and one.latest and other.earliest and other.latest:
        return not one.earliest <= other.earliest <= other.latest <= one.latest
    return fold(one.words) != fold(other.words)


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


def triples(event: Event, world: World) -> Iterator[ox.Triple]:
    """An event as RDF. A state that a participant acts for is named only where nobody is."""
    node = ox.NamedNode(event.iri)

    def triple(term: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
        return ox.Triple(node, ox.NamedNode(term), value)

    yield triple(RDF.type, ox.NamedNode(BC.Event))
    actors = event.actors
    for actor in sorted(actors):
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
    yield triple(BC.standing, ox.NamedNode(BC[event.standing(world)]))
    for term, tellers in (
        (BC.toldBy, {teller for claim in event.bearing for teller in claim.tellers}),
        (BC.confirmedBy, event.confirming(world)),
        (BC.deniedBy, event.denying),
    ):
        for teller in tellers:
            # A publisher that the knowledge base does not have has no more than a name.
            yield triple(term, ox.NamedNode(teller) if "://" in teller else ox.Literal(teller))
