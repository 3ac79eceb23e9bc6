"""Who is who across articles: sure matches are one actor, doubtful ones a queue for people to judge.

A name alone never merges what else speaks against: candidates come from a lookup by consonants, are ranked by likeness
(`romanise`), and pass unless something stops them. Everything is derived anew from what is stored, in no order,
so that a replaced article takes its matches along.

Organizations are one where a name is the very same; one that only sounds the same in another script is doubtful.
A group is its article's own: «وفد أفغاني» in two articles need not be one. Two that are described alike, by more than
whom they are of, are doubtful.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from operator import itemgetter

import networkx as nx

from graph.identity.romanise import ARABIC, READINGS, Likeness, keys, likeness, near, slight, words
from graph.names import fold
from ontology.namespace import ARTICLE

# A block that holds more, by the family name alone, says nothing.
CROWD = 20
# The score of spellings so alike that less needs to speak for them: in one script, where a reader sees any difference,
# and of short names.
EXACT = 0.97
# The IRI of a group is the article's own, too.
LOCAL_GROUP = re.compile(r"/actor/group-[^/]*$")
DELEGATION = re.compile(r"\b(وفد|الوفد|delegation)\b")
SEVERAL = "several answer to the name"  # the hint of a candidate that nothing else speaks against
DESCRIBED = 3  # words that describe a group rather than say whose it is

Block = tuple[str, ...]  # by what, and the consonants
Verdicts = Mapping[frozenset[str], str]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organization or group as the knowledge base (`known`) or articles name it, and what else is said."""

    iri: str
    names: frozenset[str]
    known: bool = False
    kind: str = "Person"  # or Organization, Group
    states: frozenset[str] = frozenset()  # whom they hold or held an office of, or represent
    partners: frozenset[str] = frozenset()  # with whom, but for states, they stand in a claim
    articles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors by IRI, the likeness of their most alike names, and whether these are in one script."""

    one: str
    other: str
    likeness: Likeness
    one_script: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors that may be one: how alike their names are, and what speaks for and against it."""

    one: str
    other: str
    score: float
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """`same` leads from an actor to the one that it counts as, if another; `queue` has the best candidates first."""

    same: Mapping[str, str]
    queue: tuple[Candidate, ...]
    ties: frozenset[frozenset[str]] = frozenset()  # the pairs that nothing speaks against, and those judged the same


def resolve(people: Iterable[Actor], verdicts: Verdicts | None = None) -> Identity:
    """Match actors by name. What a person judged "same" is merged and what was judged "different" is not; of
    judgements that contradict each other the later one stands, `verdicts` being in order.

    Two are merged where nothing in the spelling differs, nothing else speaks against it, and all who are matched
    with either are matched with both.
    """
    by_iri = {person.iri: person for person in people}
    return settle(by_iri, alike(by_iri.values()), verdicts or {}, in_one_article(by_iri.values()))


def alike(people: Iterable[Actor], within: Collection[str] | None = None) -> list[Pair]:
    """The pairs whose names are worth a look, at least one of them in `within` (None: all). Only names are used."""
    found = []
    for one, other in _led_to(sorted(people, key=lambda person: person.iri), within):
        best = _best(one, other)
        if best is not None:
            found.append(Pair(one.iri, other.iri, *best))
    return found


def settle(
    by_iri: Mapping[str, Actor],
    pairs: Iterable[Pair],
    verdicts: Verdicts,
    attached: Mapping[str, str],
    outside: Mapping[str, str] | None = None,
) -> Identity:
    """Who is one, of these pairs and of those judged; `attached` leads from a surname to the full name that it is short
    for. `outside`: as what those count who stand in a pair and are not asked about here."""
    candidates: dict[frozenset[str], Candidate] = {}
    sure: set[frozenset[str]] = set()
    for pair in pairs:
        one, other, key = by_iri[pair.one], by_iri[pair.other], frozenset((pair.one, pair.other))
        verdict = verdicts.get(key)
        if verdict in ("same", "different") or one.iri in other.partners:
            continue
        support = list(_support(one, other))
        doubts = [*_doubts(one, other, pair)]
        if not support:
            doubts += _wants_support(one, other, pair)
        if verdict == "unsure":
            doubts.append("judged unsure")
        candidates[key] = Candidate(one.iri, other.iri, round(pair.likeness.score, 3), (*doubts, *support))
        if pair.likeness.clear and not doubts:
            sure.add(key)

    judged = {pair for pair, verdict in verdicts.items() if verdict == "same" and pair <= by_iri.keys()}
    groups = _groups(by_iri, verdicts, sure)
    same = {iri: chief for group in groups for chief in [_chief(group, by_iri)] for iri in group if iri != chief}
    counted = {**same, **(outside or {})}
    for short, full in sorted(attached.items()):
        if short not in counted and verdicts.get(frozenset((short, full))) != "different":
            same[short] = counted.get(full, full)
    return Identity(same, _queue(candidates, sure, counted), frozenset(sure | judged))


def is_local(iri: str) -> bool:
    """Whether it is a person named by a surname or an office only, so that the IRI is the article's own."""
    return iri.startswith(str(ARTICLE)) and not LOCAL_GROUP.search(iri)


def blocks(actor: Actor) -> frozenset[Block]:
    """By what an actor is looked up. A person: the consonants of all words of a name, or of one and the first of
    another; an organization: those of all words, and the name itself; a group: its description."""
    return _blocks(actor.kind, actor.names, is_local(actor.iri))


@lru_cache(maxsize=1 << 14)
def _blocks(kind: str, names: frozenset[str], local: bool) -> frozenset[Block]:
    found: set[Block] = {("name", kind, name) for name in _exact_names(kind, names)}
    if kind == "Group" or local:
        return frozenset(found)
    for parts in {words(name) for name in names}:
        if len(parts) < 2:
            continue
        for order in (parts, (parts[-1], *parts[:-1])):
            for signs in islice(product(*map(keys, order)), READINGS):
                found.add(("whole", "".join(signs).replace("-", "")))
        if kind != "Person":
            continue
        for last in keys(parts[-1]):
            found.add(("family", last))
            found.update(("last", last, sign) for sign in {first[0] for first in keys(parts[0])})
        for first, sign in product(keys(parts[0]), {part[0] for later in parts[1:] for part in keys(later)}):
            found.add(("first", first, sign))
    return frozenset(found)


def _exact_names(kind: str, names: Iterable[str]) -> set[str]:
    """The names, folded, by which an organization or a group may be another one."""
    folded = {name: words(fold(name).removeprefix("the ")) for name in names if kind != "Person"}
    if kind == "Group":
        folded = {name: own for name, own in folded.items() if len(own) >= DESCRIBED and not DELEGATION.search(name)}
    return {" ".join(own) for own in folded.values()}


def _shared_names(one: Actor, other: Actor) -> set[str]:
    return _exact_names(one.kind, one.names) & _exact_names(other.kind, other.names)


def _led_to(people: Sequence[Actor], within: Collection[str] | None) -> Iterator[tuple[Actor, Actor]]:
    """The pairs that the blocks lead to, but for two who are known."""
    gathered: dict[Block, set[int]] = defaultdict(set)
    for number, person in enumerate(people):
        for block in blocks(person):
            gathered[block].add(number)
    asked = {number for number, person in enumerate(people) if within is None or person.iri in within}
    pairs: set[tuple[int, int]] = set()
    for (by, *_), members in gathered.items():
        if by == "family" and len(members) > CROWD:
            continue
        for one in members & asked:
            pairs.update((min(one, other), max(one, other)) for other in members if other != one)
    for one, other in sorted(pairs):
        if not (people[one].known and people[other].known):
            yield people[one], people[other]


def _best(one: Actor, other: Actor) -> tuple[Likeness, bool] | None:
    """The likeness of their most alike names, if it is worth a look, and whether they are in one script. In one script
    less may differ, and of organizations nothing."""
    if one.kind != other.kind:
        return None
    if one.kind != "Person":
        if shared := _shared_names(one, other):
            return max((likeness(name, name) for name in shared), key=lambda like: like.score), True
        if one.kind == "Group":
            return None
    # A surname by itself says nothing of two who are both named in full.
    full = [[name for name in sorted(actor.names) if " " in name] for actor in (one, other)]
    compared = full if one.kind == "Person" and all(full) else [sorted(one.names), sorted(other.names)]
    names = [(a, b) for a, b in product(*compared) if near(a, b)]
    found = [(likeness(a, b), script(a) == script(b)) for a, b in names]
    worth = [
        (like, one_script)
        for like, one_script in found
        if one.kind == "Person" or (like.clear and not one_script)
        if like.clear or (like.possible and not (one_script and like.worst))
    ]
    return max(worth, key=lambda pair: (pair[0].clear, pair[0].score), default=None)


def script(name: str) -> bool:
    return bool(ARABIC.search(name))


def _doubts(one: Actor, other: Actor, pair: Pair) -> Iterator[str]:
    """What keeps two actors of one name apart until somebody has looked."""
    found = pair.likeness
    if one.kind == "Group":
        yield "each article has groups of its own"
    if one.kind == "Organization" and not pair.one_script:
        yield "alike in sound only"
    if not found.clear:
        differs = "word order" if found.backwards else "a word more" if found.longer else "spelling"
        yield f"the names differ: {differs}"
    if one.states and other.states and not one.states & other.states:
        yield "of different states"
    scripts = [{script(name) for name in actor.names} for actor in (one, other)]
    if one.articles & other.articles and scripts[0] & scripts[1]:
        yield "named side by side in one article"


def _wants_support(one: Actor, other: Actor, pair: Pair) -> Iterator[str]:
    """What is doubtful where nothing but the names speaks for it."""
    found = pair.likeness
    if one.kind != "Person":
        if pair.one_script and all(" " not in name for name in _shared_names(one, other)):
            yield "a name that many may bear"
        return
    if found.clear and found.score < EXACT and pair.one_script:
        yield "spelled in two ways"
    least = 2 if found.score >= EXACT else 3
    if all(slight(name, least) for name in one.names | other.names):
        yield "a name that many may bear"


def _support(one: Actor, other: Actor) -> Iterator[str]:
    if one.states & other.states:
        yield "of one state"
    if one.partners & other.partners:
        yield "in claims with the same actor"


def in_one_article(people: Iterable[Actor]) -> dict[str, str]:
    """From a surname in the one script to the full name that the same article has in the other: they are one person."""
    local: list[tuple[Actor, str]] = []
    full: dict[str, list[tuple[Actor, str]]] = defaultdict(list)
    for person in people:
        for name in sorted(person.names) if person.kind == "Person" else ():
            if is_local(person.iri) and len(words(name)) == 1:
                local.append((person, name))
            elif not is_local(person.iri) and len(words(name)) > 1:
                for article in person.articles:
                    full[article].append((person, name))
    found = {}
    for person, name in local:
        hits = {
            other.iri
            for article in person.articles
            for other, whole in full[article]
            if script(whole) != script(name) and likeness(words(whole)[-1], name).clear
        }
        if len(hits) == 1 and not hits & person.partners:
            found[person.iri] = hits.pop()
    return found


def _groups(by_iri: Mapping[str, Actor], verdicts: Verdicts, sure: Iterable[frozenset[str]]) -> Iterator[set[str]]:
    """What is one actor: what was judged so, and what surely is and is with every other of its group."""
    members = _judged_one(by_iri, verdicts)
    apart = {pair for pair, verdict in verdicts.items() if verdict == "different"}

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


def _judged_one(by_iri: Mapping[str, Actor], verdicts: Verdicts) -> dict[str, set[str]]:
    """By each who was judged to be another, all whom it was judged to be. Where judgements on several pairs contradict
    each other (A is B, B is C, A is not C), the later ones stand: they are the last in `verdicts`."""
    members: dict[str, set[str]] = {}
    apart: set[frozenset[str]] = set()
    for pair, verdict in reversed(list(verdicts.items())):
        one, other = (members.get(iri, {iri}) for iri in pair)
        if verdict == "different":
            apart.add(pair)
        elif verdict == "same" and pair <= by_iri.keys():
            if not any(frozenset(both) in apart for both in product(one, other)):
                members |= dict.fromkeys(one | other, one | other)
    return members


def _chief(group: set[str], by_iri: Mapping[str, Actor]) -> str:
    """Whom the others count as: one that is known, else one with a name that reads in English."""
    return min(
        group,
        key=lambda iri: (not by_iri[iri].known, is_local(iri), all(map(script, by_iri[iri].names)), iri),
    )


def _queue(
    candidates: Mapping[frozenset[str], Candidate], sure: set[frozenset[str]], same: Mapping[str, str]
) -> tuple[Candidate, ...]:
    """The candidates that are not merged, of two groups the best one only: one that nothing speaks against, if any."""
    best: dict[frozenset[str], tuple[tuple[bool, float, str, str], Candidate]] = {}
    for pair, candidate in candidates.items():
        ends = frozenset(same.get(iri, iri) for iri in pair)
        if len(ends) == 1:
            continue
        if pair in sure:
            more = (*candidate.hints, SEVERAL)
            candidate = Candidate(candidate.one, candidate.other, candidate.score, more)
        ranked = (pair not in sure, -candidate.score, candidate.one, candidate.other), candidate
        best[ends] = min(ranked, best.get(ends, ranked), key=itemgetter(0))
    return tuple(sorted((c for _, c in best.values()), key=lambda c: (-c.score, c.one, c.other)))
