"""Events in the store: all of them, or anew around what changed, with the same result (`joining` says which).

The index keeps of each telling its signs, what it follows, its further claims, and the block that it hangs in.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from graph.events.joining import follows, hanging_together, part, triples
from graph.events.tellings import Background, Telling, World, groups, read, tellings
from graph.index import INDEX, entries, sign, under
from graph.query import rows_about, triples_about
from graph.store import Engine
from ontology.namespace import BASE

FOLLOWS, FURTHER, BLOCK = (ox.NamedNode(f"{BASE}index#{name}") for name in ("follows", "further", "block"))

CLAIMS = "SELECT ?this ?claim { GRAPH ?this { %s ?claim a bc:Claim } }"
KEPT = f"SELECT ?this ?p ?o {{ GRAPH {INDEX} {{ %s ?this ?p ?o }} }}"
HANGING = f"SELECT ?other ?this {{ GRAPH {INDEX} {{ %s ?other {BLOCK} ?this }} }}"
GATHERED = "SELECT ?event ?this { %s ?event bc:gathers ?this }"
EVENTS = "CONSTRUCT { ?this ?p ?o } { %s ?this ?p ?o }"
AFFILIATED = "SELECT ?this ?whole { %s ?this bc:represents|bc:memberOf ?whole }"

Count = Callable[[Iterable[str]], Mapping[str, str]]  # from actors to those that they count as, if others


def gather_all(
    store: Engine, known: Background, count: Count, affiliations: Iterable[tuple[str, str]]
) -> Iterator[ox.Quad]:
    """Every event and the index of all tellings, as quads."""
    raw = read(store, known.outlets, None)
    same = count({actor for claim in raw for actor in (claim.subject, claim.object, *claim.tellers)})
    world = known.world(affiliations, groups(store, known, None))
    everything = {t.iri: t for t in tellings(claim.counted(lambda iri: same.get(iri, iri)) for claim in raw)}
    signs = {iri: telling.signs(world) for iri, telling in everything.items()}
    by_sign: dict[str, list[Telling]] = defaultdict(list)
    for iri, own in signs.items():
        for each in own:
            by_sign[each].append(everything[iri])
    followed = {
        iri: follows(telling, (other for each in signs[iri] for other in by_sign[each]), world)
        for iri, telling in everything.items()
    }
    return _quads(everything, followed, world)


def gather_around(
    store: Engine,
    known: Background,
    count: Count,
    affiliations: Callable[[Iterable[str]], Iterable[tuple[str, str]]],
    articles: Iterable[str],
) -> tuple[set[ox.Quad], set[ox.Quad]]:
    """What is stored of the events that changed articles have a part in, and what is to be."""
    around = _Surroundings(store, known, count, affiliations)
    new = around.load({claim for _, claim in rows_about(store, CLAIMS, articles)})
    old = set().union(*under(store, (sign("article", article) for article in articles)).values())
    kept = _kept(store, old)

    # Whoever shared a sign with what was told before may have followed it; what is new may be followed only by
    # what is told less exactly and fits.
    shared = _others(under(store, {each for entry in kept.values() for each in entry.signs}), old)
    near = _others(under(store, {each for telling in new.values() for each in telling.signs(around.world)}), old)
    around.load_tellings(near | shared)
    anew = dict(new) | {iri: around.tellings[iri] for iri in shared}
    for iri in near - anew.keys():
        telling = around.tellings[iri]
        if any(follows(telling, [other], around.world) for other in new.values()):
            anew[iri] = telling
    followed: dict[str, str | None] = {}
    signs = {iri: telling.signs(around.world) for iri, telling in anew.items()}
    by_sign = under(store, set().union(*signs.values()))
    around.load_tellings(_others(by_sign, old))
    for telling in new.values():
        for each in signs[telling.iri]:
            by_sign[each].add(telling.iri)
    for iri, telling in anew.items():
        others = {other for each in signs[iri] for other in by_sign[each] if other in new or other not in old}
        followed[iri] = follows(telling, (around.tellings[other] for other in others), around.world)

    kept |= _kept(store, (anew.keys() | {iri for iri in followed.values() if iri}) - new.keys() - kept.keys())
    blocks = {entry.block for entry in kept.values()}
    members = {iri for iri, _ in rows_about(store, HANGING, blocks)} - old
    kept |= _kept(store, members - kept.keys())
    around.load_tellings(members)
    for iri in members - followed.keys():
        followed[iri] = kept[iri].follows
    current = {iri: around.tellings[iri] for iri in followed}

    claims = {claim for iri in old | members for claim in (iri, *kept[iri].further)}
    events = {event for event, _ in rows_about(store, GATHERED, claims)}
    gone = {ox.Quad(*triple) for triple in triples_about(store, EVENTS, events)}
    gone.update(quad for iri in old | members for quad in kept[iri].quads)
    return gone, set(_quads(current, followed, around.world))


@dataclass(slots=True)
class _Entry:
    """What the index keeps of a telling."""

    signs: set[str] = field(default_factory=set)
    further: set[str] = field(default_factory=set)
    follows: str | None = None
    block: str = ""
    quads: set[ox.Quad] = field(default_factory=set)


def _kept(store: Engine, iris: Iterable[str]) -> dict[str, _Entry]:
    found: dict[str, _Entry] = defaultdict(_Entry)
    for iri, predicate, value in rows_about(store, KEPT, iris):
        entry, node = found[iri], ox.NamedNode(predicate)
        if node == FOLLOWS:
            entry.follows = value
        elif node == FURTHER:
            entry.further.add(value)
        elif node == BLOCK:
            entry.block = value
        else:
            entry.signs.add(value)
        is_iri = node in (FOLLOWS, FURTHER, BLOCK)
        entry.quads.add(ox.Quad(ox.NamedNode(iri), node, ox.NamedNode(value) if is_iri else ox.Literal(value), INDEX))
    return dict(found)


def _others(by_sign: Mapping[str, set[str]], old: set[str]) -> set[str]:
    return set().union(*by_sign.values()) - old


class _Surroundings:
    """Tellings read from the store as they are needed, and what is known of those who stand in them."""

    def __init__(
        self,
        store: Engine,
        known: Background,
        count: Count,
        affiliations: Callable[[Iterable[str]], Iterable[tuple[str, str]]],
    ) -> None:
        self.tellings: dict[str, Telling] = {}
        self._store, self._known, self._count, self._affiliations = store, known, count, affiliations
        self._same: dict[str, str] = {}
        self._asked: set[str] = set()
        self._stands_for: set[tuple[str, str]] = set()
        self._groups: dict[str, set[str]] = {}
        self.world = known.world((), {})

    def load(self, claims: Iterable[str]) -> dict[str, Telling]:
        """The tellings that these claims make, by IRI."""
        raw = read(self._store, self._known.outlets, claims)
        named = {actor for claim in raw for actor in (claim.subject, claim.object, *claim.tellers) if "://" in actor}
        self._same |= self._count(named)
        counted = [claim.counted(lambda iri: self._same.get(iri, iri)) for claim in raw]
        new = {self._same.get(actor, actor) for actor in named} - self._asked
        while new:  # of those whom they stand for too
            self._asked |= new
            found = set(self._affiliations(new))
            self._stands_for |= found
            of_groups = groups(self._store, self._known, new)
            self._groups |= of_groups
            wholes = {whole for actor in new for whole in self._known.wholes.get(actor, ())}
            new = wholes.union({whole for _, whole in found}, *of_groups.values()) - self._asked
        self.world = self._known.world(self._stands_for, self._groups)
        loaded = {telling.iri: telling for telling in tellings(counted)}
        self.tellings |= loaded
        return loaded

    def load_tellings(self, iris: Iterable[str]) -> None:
        """Those not loaded yet, of the index."""
        missing = set(iris) - self.tellings.keys()
        kept = _kept(self._store, missing)
        self.load({claim for iri in missing for claim in (iri, *kept[iri].further)})


def _quads(everything: Mapping[str, Telling], followed: Mapping[str, str | None], world: World) -> Iterator[ox.Quad]:
    """The events of these tellings, and the index of them."""
    for block in hanging_together(followed):
        root = ox.NamedNode(block[0])
        for event in part((everything[iri] for iri in block), world):
            yield from (ox.Quad(*triple) for triple in triples(event, world))
        for iri in block:
            node, parent = ox.NamedNode(iri), followed[iri]
            yield from entries(iri, everything[iri].signs(world))
            yield ox.Quad(node, BLOCK, root, INDEX)
            if parent:
                yield ox.Quad(node, FOLLOWS, ox.NamedNode(parent), INDEX)
            for claim in everything[iri].claims[1:]:
                yield ox.Quad(node, FURTHER, ox.NamedNode(claim.iri), INDEX)
