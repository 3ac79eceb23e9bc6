"""Who is who across articles: sure matches are one actor, doubtful ones a queue for people to judge.

A name alone never merges what else speaks against: candidates come from a lookup by consonants, are ranked by likeness
(`graph.romanise`), and pass unless something stops them. Everything is derived anew from what is stored, in no order,
so that a replaced article takes its matches along.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

import networkx as nx
import pyoxigraph as ox

from graph.query import rows
from graph.romanise import ARABIC, READINGS, Likeness, keys, likeness, near, slight, words
from ontology.namespace import ARTICLE

# A block that holds more, by the family name alone, says nothing.
CROWD = 20
# The score of spellings so alike that less needs to speak for them: in one script, where a reader sees any difference,
# and of short names.
EXACT = 0.97

NAMES = """
SELECT ?article ?actor ?name WHERE {
    VALUES ?role { skos:prefLabel skos:altLabel }
    GRAPH ?article { ?article a bc:Article . ?actor a bc:Person ; ?role ?name } }
"""
PARTNERS = """
SELECT ?article ?subject ?predicate ?object WHERE { GRAPH ?article {
    ?claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object } }
"""
KNOWN = """
SELECT ?actor ?name WHERE { VALUES ?role { skos:prefLabel skos:altLabel } ?actor a bc:Person ; ?role ?name }
"""
HELD = "SELECT DISTINCT ?actor ?body WHERE { ?tenure org:member ?actor ; bc:holds/org:postIn ?body }"
ORGANS = "SELECT ?body ?state WHERE { { ?body bc:ofState ?state } UNION { ?state a bc:State BIND (?state AS ?body) } }"


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the knowledge base (`known`) or the articles name them, and what else is said of them."""

    iri: str
    names: frozenset[str]
    known: bool = False
    states: frozenset[str] = frozenset()  # whom they hold or held an office of, or represent
    partners: frozenset[str] = frozenset()  # with whom, but for states, they stand in a claim
    articles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors that may be one: how alike their names are, and what speaks for and against it."""

    one: str
    other: str
    score: float
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """`same` leads from an actor to the one that it counts as; `queue` has the best candidates first."""

    same: Mapping[str, str]
    queue: tuple[Candidate, ...]


def resolve(people: Iterable[Person], verdicts: Mapping[frozenset[str], str] | None = None) -> Identity:
    """Match persons by name. What a person judged "same" is merged and what was judged "different" is not.

    Two are merged where nothing in the spelling differs, nothing else speaks against it, and all who are matched
    with either are matched with both.
    """
    verdicts = verdicts or {}
    by_iri = {person.iri: person for person in sorted(people, key=lambda person: person.iri)}
    candidates: dict[frozenset[str], Candidate] = {}
    sure: set[frozenset[str]] = set()
    for one, other in _alike(list(by_iri.values())):
        pair = frozenset((one.iri, other.iri))
        verdict = verdicts.get(pair)
        best = _best(one, other)
        if best is None or verdict in ("same", "different") or one.iri in other.partners:
            continue
        found, one_script = best
        support = list(_support(one, other))
        doubts = [*_doubts(one, other, found), *([] if support else _wants_support(one, other, found, one_script))]
        if verdict == "unsure":
            doubts.append("judged unsure")
        candidates[pair] = Candidate(one.iri, other.iri, round(found.score, 3), (*doubts, *support))
        if found.clear and not doubts:
            sure.add(pair)
    sure |= _in_one_article(by_iri.values())

    judged = [pair for pair, verdict in verdicts.items() if verdict == "same" and pair <= by_iri.keys()]
    groups = _groups(by_iri, judged, sure, {pair for pair, verdict in verdicts.items() if verdict == "different"})
    same = {iri: chief for group in groups for chief in [_chief(group, by_iri)] for iri in group if iri != chief}
    return Identity(same, _queue(candidates, sure, same))


def people(store: ox.Store, knowledge: ox.Store) -> list[Person]:
    """The persons of the stored articles, and those of the knowledge base."""
    state = dict(rows(knowledge, ORGANS))
    names: dict[str, set[str]] = defaultdict(set)
    states: dict[str, set[str]] = defaultdict(set)
    for actor, name in rows(knowledge, KNOWN):
        names[actor].add(name)
    known = set(names)
    for actor, body in rows(knowledge, HELD):
        states[actor].add(state.get(body, body))
    articles: dict[str, set[str]] = defaultdict(set)
    for article, actor, name in rows(store, NAMES):
        if actor not in known:
            names[actor].add(name)
            articles[actor].add(article)
    partners: dict[str, set[str]] = defaultdict(set)
    for article, subject, predicate, object_ in rows(store, PARTNERS):
        for one, other in ((subject, object_), (object_, subject)):
            if one in names:
                articles[one].add(article)
                if state.get(other) != other:  # everybody deals with some state
                    partners[one].add(other)
        if subject in names and subject not in known and predicate.endswith(("#represents", "#memberOf")):
            states[subject].update({state[object_]} if object_ in state else ())
    return [
        Person(iri, frozenset(own), iri in known, *(frozenset(said[iri]) for said in (states, partners, articles)))
        for iri, own in names.items()
    ]


def _is_local(person: Person) -> bool:
    """Named by a surname or an office only, so that the IRI is the article's own."""
    return person.iri.startswith(str(ARTICLE))


def _alike(people: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    """The pairs that a name's consonants lead to: all of them, or those of one word and another's first."""
    blocks: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, person in enumerate(people):
        for parts in {words(name) for name in person.names}:
            if len(parts) < 2 or _is_local(person):
                continue
            for order in (parts, (parts[-1], *parts[:-1])):
                for signs in islice(product(*map(keys, order)), READINGS):
                    blocks["whole", "".join(signs).replace("-", "")].add(number)
            for last in keys(parts[-1]):
                blocks["family", last].add(number)
                for sign in {first[0] for first in keys(parts[0])}:
                    blocks["last", last, sign].add(number)
            for first, sign in product(keys(parts[0]), {part[0] for later in parts[1:] for part in keys(later)}):
                blocks["first", first, sign].add(number)
    pairs: set[tuple[int, int]] = set()
    for (by, *_), members in blocks.items():
        if by != "family" or len(members) <= CROWD:
            new = {number for number in members if not people[number].known}
            pairs.update(combinations(sorted(new), 2), product(members - new, new))
    for one, other in sorted(pairs):
        yield people[one], people[other]


def _best(one: Person, other: Person) -> tuple[Likeness, bool] | None:
    """The likeness of their most alike names, if it is worth a look, and whether they are in one script. In one script
    less may differ."""
    names = [(a, b) for a, b in product(sorted(one.names), sorted(other.names)) if near(a, b)]
    found = [(likeness(a, b), _script(a) == _script(b)) for a, b in names]
    worth = [
        (like, one_script)
        for like, one_script in found
        if like.clear or (like.possible and not (one_script and like.worst))
    ]
    return max(worth, key=lambda pair: (pair[0].clear, pair[0].score), default=None)


def _script(name: str) -> bool:
    return bool(ARABIC.search(name))


def _doubts(one: Person, other: Person, found: Likeness) -> Iterator[str]:
    """What keeps two persons of one name apart until somebody has looked."""
    if not found.clear:
        differs = "word order" if found.backwards else "a word more" if found.longer else "spelling"
        yield f"the names differ: {differs}"
    if one.states and other.states and not one.states & other.states:
        yield "of different states"
    scripts = [{_script(name) for name in person.names} for person in (one, other)]
    if one.articles & other.articles and scripts[0] & scripts[1]:
        yield "named side by side in one article"


def _wants_support(one: Person, other: Person, found: Likeness, one_script: bool) -> Iterator[str]:
    """What is doubtful where nothing but the names speaks for it."""
    if found.clear and found.score < EXACT and one_script:
        yield "spelled in two ways"
    least = 2 if found.score >= EXACT else 3
    if all(slight(name, least) for name in one.names | other.names):
        yield "a name that many may bear"


def _support(one: Person, other: Person) -> Iterator[str]:
    if one.states & other.states:
        yield "of one state"
    if one.partners & other.partners:
        yield "in claims with the same actor"


def _in_one_article(people: Iterable[Person]) -> set[frozenset[str]]:
    """A surname in the one script, where the same article has the full name in the other: they are one person."""
    local: list[tuple[Person, str]] = []
    full: dict[str, list[tuple[Person, str]]] = defaultdict(list)
    for person in people:
        for name in sorted(person.names):
            if _is_local(person) and len(words(name)) == 1:
                local.append((person, name))
            elif not _is_local(person) and len(words(name)) > 1:
                for article in person.articles:
                    full[article].append((person, name))
    found = set()
    for person, name in local:
        hits = {
            other.iri
            for article in person.articles
            for other, whole in full[article]
            if _script(whole) != _script(name) and likeness(words(whole)[-1], name).clear
        }
        if len(hits) == 1 and not hits & person.partners:
            found.add(frozenset((person.iri, hits.pop())))
    return found


def _groups(
    by_iri: Mapping[str, Person],
    judged: Iterable[frozenset[str]],
    sure: Iterable[frozenset[str]],
    apart: set[frozenset[str]],
) -> Iterator[set[str]]:
    """What is one actor: what was judged so, and what surely is and is with every other of its group."""
    G = nx.Graph()
    G.add_edges_from(tuple(pair) for pair in judged)
    members: dict[str, set[str]] = {}  # by any of them: what was judged to be one
    for group in nx.connected_components(G):
        members |= dict.fromkeys(group, group)

    def node(iri: str) -> frozenset[str]:
        return frozenset(members.get(iri, {iri}))

    H = nx.Graph()
    H.add_nodes_from(frozenset(group) for group in members.values())
    for pair in sure:
        ends = [node(iri) for iri in pair]
        if ends[0] != ends[1] and not any(frozenset(both) in apart for both in product(*ends)):
            H.add_edge(*ends)
    for component in nx.connected_components(H):
        size = len(component)
        group = set().union(*component)
        is_clique = H.subgraph(component).number_of_edges() == size * (size - 1) // 2
        if is_clique and sum(by_iri[iri].known for iri in group) <= 1:
            yield group
        else:
            yield from (set(part) for part in component if len(part) > 1)


def _chief(group: set[str], by_iri: Mapping[str, Person]) -> str:
    """Whom the others count as: one that is known, else one with a name that reads in English."""
    return min(
        group,
        key=lambda iri: (not by_iri[iri].known, _is_local(by_iri[iri]), all(map(_script, by_iri[iri].names)), iri),
    )


def _queue(
    candidates: Mapping[frozenset[str], Candidate], sure: set[frozenset[str]], same: Mapping[str, str]
) -> tuple[Candidate, ...]:
    """The candidates that are not merged, of two groups the best one only."""
    best: dict[frozenset[str], Candidate] = {}
    for pair, candidate in candidates.items():
        ends = frozenset(same.get(iri, iri) for iri in pair)
        if len(ends) == 1:
            continue
        if pair in sure:
            more = (*candidate.hints, "several answer to the name")
            candidate = Candidate(candidate.one, candidate.other, candidate.score, more)
        rank = (-candidate.score, candidate.one, candidate.other)
        if ends not in best or rank < (-best[ends].score, best[ends].one, best[ends].other):
            best[ends] = candidate
    return tuple(sorted(best.values(), key=lambda c: (-c.score, c.one, c.other)))
