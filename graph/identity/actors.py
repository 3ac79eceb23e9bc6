"""Persons, organizations and groups as the stored articles and the knowledge base name them, and who of them is who
(`graph.identity.matching`).

Only those are compared whom a change may concern: whoever was named, those who share a block with them, and on from
one who is tied to the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import pyoxigraph as ox

from graph.identity.matching import (
    CROWD,
    SEVERAL,
    Actor,
    Candidate,
    Identity,
    Pair,
    Verdicts,
    alike,
    blocks,
    in_one_article,
    is_local,
    settle,
)  # fmt: skip
from graph.index import entries, sign, signs_of, some_under, under
from graph.query import rows, rows_about
from graph.store import Engine
from ontology.namespace import BC

# With VALUES in place of a FILTER the engine may begin with everybody of a kind instead of those asked about.
NAMES = """
SELECT DISTINCT ?this ?kind ?name WHERE {
    GRAPH ?article { %s ?this a ?kind ; ?role ?name }
    FILTER (?kind IN (bc:Person, bc:Organization, bc:Group)) FILTER (?role IN (skos:prefLabel, skos:altLabel)) }
"""
DESCRIBED_IN = """
SELECT DISTINCT ?this ?article {
    GRAPH ?article { %s ?this a ?kind } FILTER (?kind IN (bc:Person, bc:Organization, bc:Group)) }
"""
IN_ARTICLE = """
SELECT ?this ?actor ?name WHERE {
    GRAPH ?this { %s ?actor a bc:Person ; ?role ?name } FILTER (?role IN (skos:prefLabel, skos:altLabel)) }
"""
WITH = (
    """SELECT ?article ?this ?predicate ?other WHERE { GRAPH ?article {
    %s ?claim rdf:subject ?this ; rdf:predicate ?predicate ; rdf:object ?other ; bc:status ?status }
    FILTER (?status != bc:dismissed) }""",
    """SELECT ?article ?this ?predicate ?other WHERE { GRAPH ?article {
    %s ?claim rdf:object ?this ; rdf:predicate ?predicate ; rdf:subject ?other ; bc:status ?status }
    FILTER (?status != bc:dismissed) }""",
)
CLAIMED = """
SELECT ?this ?subject ?object WHERE {
    GRAPH ?this { %s ?claim rdf:subject ?subject ; rdf:object ?object ; bc:status ?status }
    FILTER (?status != bc:dismissed) }
"""
COUNTS = "SELECT ?this ?chief { %s ?this bc:countsAs ?chief }"
COUNTED_AS = "SELECT ?other ?this { %s ?other bc:countsAs ?this }"
RIVALS = f"""SELECT ?this ?other {{ %s ?candidate bc:between ?this ; bc:hint "{SEVERAL}"@en ; bc:between ?other }}"""
KNOWN = """
SELECT ?actor ?kind ?name WHERE {
    VALUES ?kind { bc:Person bc:Organization } VALUES ?role { skos:prefLabel skos:altLabel }
    ?actor a ?kind ; ?role ?name }
"""
HELD = "SELECT DISTINCT ?actor ?body WHERE { ?tenure org:member ?actor ; bc:holds/org:postIn ?body }"
ORGANS = "SELECT ?body ?state WHERE { { ?body bc:ofState ?state } UNION { ?state a bc:State BIND (?state AS ?body) } }"


@dataclass(frozen=True)
class Known:
    """What the knowledge base has on persons and organizations: kinds, names, states; the state of each body."""

    kinds: Mapping[str, str]
    names: Mapping[str, frozenset[str]]
    states: Mapping[str, frozenset[str]]
    state_of: Mapping[str, str]

    def actor(self, iri: str) -> Actor:
        return Actor(iri, self.names[iri], True, self.kinds[iri], self.states.get(iri, frozenset()))

    @cached_property
    def by_sign(self) -> Mapping[str, set[str]]:
        """Who is found by each sign; the graph's own index has those whom articles found."""
        found: dict[str, set[str]] = defaultdict(set)
        for iri in self.names:
            for each in _signs(self.actor(iri)):
                found[each].add(iri)
        return found


@lru_cache(maxsize=1)
def known_persons(knowledge: ox.Store) -> Known:
    state_of = dict(rows(knowledge, ORGANS))
    kinds: dict[str, str] = {}
    names: dict[str, set[str]] = defaultdict(set)
    states: dict[str, set[str]] = defaultdict(set)
    for actor, kind, name in rows(knowledge, KNOWN):
        kinds[actor] = kind.removeprefix(str(BC))
        names[actor].add(name)
        if actor in state_of:
            states[actor].add(state_of[actor])
    for actor, body in rows(knowledge, HELD):
        states[actor].add(state_of.get(body, body))
    return Known(kinds, _frozen(names), _frozen(states), state_of)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Whom each of those asked about counts as, and the candidates with one of them; their entries in the index."""

    chiefs: Mapping[str, str]
    queue: tuple[Candidate, ...]
    entries: frozenset[ox.Quad]


def resolve_all(store: Engine, known: Known, verdicts: Verdicts) -> Resolved:
    """Who is who, of everybody."""
    named = _named(store, known, None)
    pairs = alike(named.values())
    wanted = {iri for pair in pairs for iri in (pair.one, pair.other)} | {iri for pair in verdicts for iri in pair}
    named |= _detailed(store, known, named, wanted)
    attached = _attached(store, known, _articles(store, filter(is_local, named)))
    identity = settle(named, pairs, verdicts, attached)
    return _resolved(identity, known, named, named)


def resolve_around(
    store: Engine, known: Known, verdicts: Verdicts, touched: Iterable[str], articles: Iterable[str]
) -> Resolved:
    """Who is who, of those touched by a change, those named short in changed articles, and who is tied to them."""
    touched = set(touched)
    asked = _with_group(store, {iri for iri in touched if not is_local(iri)} | _judged_with(verdicts, touched))
    asked |= _jostled(store, known, _named(store, known, asked))
    # Where several answered to a name, one that goes or changes may leave one only.
    asked |= _with_group(store, {other for _, other in rows_about(store, RIVALS, asked)})
    room = CROWD + 1 + len(asked)
    named: dict[str, Actor] = {}
    detailed: dict[str, Actor] = {}
    pairs: list[Pair] = []
    done: set[str] = set()
    while new := asked - done:
        done |= new
        named |= _named(store, known, new - named.keys())
        signs = {each for iri in new if iri in named for each in _signs(named[iri])}
        named |= _named(store, known, _under(store, known, signs, room) - named.keys())
        pairs = alike(named.values(), asked)
        wanted = {iri for pair in pairs for iri in (pair.one, pair.other)} | (asked & _judged_with(verdicts, asked))
        detailed = named | _detailed(store, known, named, wanted)
        tied = {iri for tie in settle(detailed, pairs, verdicts, {}).ties if tie & asked for iri in tie}
        asked |= _with_group(store, (tied | _judged_with(verdicts, asked)) - asked)

    before = counting(store, asked)
    apart = settle(detailed, pairs, verdicts, {}).same
    moved = {chief for iri, chief in before.items() if apart.get(iri, iri) != chief}
    short = {iri for iri in touched | counted_as(store, moved) if is_local(iri)}
    attached = _attached(store, known, _articles(store, short) | set(articles))
    outside = counting(store, (named.keys() | set(attached.values())) - asked)
    identity = settle(detailed, pairs, verdicts, attached, outside)
    return _resolved(identity, known, named, asked | short | attached.keys())


def counting(store: Engine, iris: Iterable[str]) -> dict[str, str]:
    """Whom these count as, as far as it is stored."""
    return dict(rows_about(store, COUNTS, iris))


def _resolved(identity: Identity, known: Known, named: Mapping[str, Actor], asked: Iterable[str]) -> Resolved:
    asked = set(asked)
    queue = tuple(candidate for candidate in identity.queue if {candidate.one, candidate.other} & asked)
    found = [iri for iri in asked if iri in named and iri not in known.names]
    index = {entry for iri in found for entry in entries(iri, _signs(named[iri]))}
    return Resolved({iri: identity.same.get(iri, iri) for iri in asked}, queue, frozenset(index))


def _signs(actor: Actor) -> set[str]:
    """What is found by the blocks of an actor. Of a family name one can tell that it is one: its block may be a
    crowd."""
    return {("f" if block[0] == "family" else "n") + sign(*block)[1:] for block in blocks(actor)}


def _under(store: Engine, known: Known, signs: Iterable[str], room: int) -> set[str]:
    """Who shares a block; of a crowd as many as show that it is one."""
    signs = set(signs)
    found = set().union(*under(store, {each for each in signs if each[0] == "n"}).values())
    found = found.union(*(known.by_sign.get(each, ()) for each in signs))
    return found.union(*(some_under(store, each, room) for each in signs if each[0] == "f"))


def _jostled(store: Engine, known: Known, named: Mapping[str, Actor]) -> set[str]:
    """Who bears a family name that with these has become one of a crowd, or without them is none any more."""
    before = signs_of(store, named)
    change: dict[str, int] = defaultdict(int)
    for iri, person in named.items():
        if iri in known.names:
            continue
        after = _signs(person)
        for each in after - before.get(iri, set()):
            change[each] += 1
        for each in before.get(iri, set()) - after:
            change[each] -= 1
    found: set[str] = set()
    for each, more in change.items():
        if each[0] == "f" and more:
            members = some_under(store, each, CROWD + 1 + abs(more)) | known.by_sign.get(each, set())
            if (len(members) > CROWD) != (len(members) + more > CROWD):
                found |= members
    return found


def _judged_with(verdicts: Verdicts, iris: Iterable[str]) -> set[str]:
    iris = set(iris)
    return {iri for pair in verdicts if pair & iris for iri in pair}


def _with_group(store: Engine, iris: set[str]) -> set[str]:
    """These, and whoever counted as the same as one of them; not surnames, which follow their article's full name."""
    chiefs = iris | set(counting(store, iris).values())
    return iris | {iri for iri in chiefs | counted_as(store, chiefs) if not is_local(iri)}


def counted_as(store: Engine, chiefs: Iterable[str]) -> set[str]:
    """Who counts as one of these, as far as it is stored."""
    return {other for other, _ in rows_about(store, COUNTED_AS, chiefs)}


def _named(store: Engine, known: Known, iris: Iterable[str] | None) -> dict[str, Actor]:
    """Actors with their names; who has no name is none. None: everybody."""
    kinds: dict[str, str] = {}
    names: dict[str, set[str]] = defaultdict(set)
    asked = None if iris is None else set(iris)
    for iri, kind, name in rows_about(store, NAMES, None if asked is None else asked - known.names.keys()):
        if iri not in known.names:
            kinds[iri] = min(kind, kinds.get(iri, kind))
            names[iri].add(name)
    own = known.names.keys() if asked is None else asked & known.names.keys()
    found = {iri: Actor(iri, frozenset(given), kind=kinds[iri].removeprefix(str(BC))) for iri, given in names.items()}
    return found | {iri: known.actor(iri) for iri in own}


def _articles(store: Engine, iris: Iterable[str]) -> set[str]:
    """The articles that describe one of these."""
    return {article for _, article in rows_about(store, DESCRIBED_IN, iris)}


def _detailed(store: Engine, known: Known, named: Mapping[str, Actor], iris: Iterable[str]) -> dict[str, Actor]:
    """These persons with whatever else speaks for or against a match."""
    wanted = {iri for iri in iris if iri in named}
    articles: dict[str, set[str]] = defaultdict(set)
    partners: dict[str, set[str]] = defaultdict(set)
    states: dict[str, set[str]] = defaultdict(set)
    for iri, article in rows_about(store, DESCRIBED_IN, wanted - known.names.keys()):
        articles[iri].add(article)
    for number, query in enumerate(WITH):
        for article, iri, predicate, other in rows_about(store, query, wanted):
            articles[iri].add(article)
            if known.state_of.get(other) != other:  # everybody deals with some state
                partners[iri].add(other)
            if number == 0 and predicate in (str(BC.represents), str(BC.memberOf)) and other in known.state_of:
                states[iri].add(known.state_of[other])
    return {
        iri: replace(
            named[iri],
            states=named[iri].states if named[iri].known else frozenset(states[iri]),
            partners=frozenset(partners[iri]),
            articles=frozenset(articles[iri]),
        )
        for iri in wanted
    }


def _attached(store: Engine, known: Known, articles: Iterable[str]) -> dict[str, str]:
    """From the surnames in these articles to the full names that the same article has for them."""
    articles = set(articles)
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    partners: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for article, actor, name in rows_about(store, IN_ARTICLE, articles):
        if actor not in known.names:
            names[article][actor].add(name)
    for article, one, other in rows_about(store, CLAIMED, names):
        for actor, with_ in ((one, other), (other, one)):
            if known.kinds.get(actor) == "Person":
                names[article][actor] |= known.names[actor]
            partners[article][actor].add(with_)
    found: dict[str, str] = {}
    for article, own in names.items():
        met = partners[article]
        found |= in_one_article(
            Actor(
                iri, frozenset(given), iri in known.names, partners=frozenset(met[iri]), articles=frozenset([article])
            )
            for iri, given in own.items()
        )
    return found


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(own) for key, own in sets.items()}
