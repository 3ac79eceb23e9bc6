"""The default graph: knowledge, who of the actors is who, what they are called, facts and events; and their index.

All of it follows from the knowledge files, the articles' graphs and the judgements. When articles change, only what
they concern is derived anew, with the same result as from nothing.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from importlib.resources import files as resources
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox
from rdflib import RDF, XSD, Dataset

from graph.changes import CHANGES, CLEAR, HASH, WHOLE, Changes, changes
from graph.events.stored import gather_all, gather_around
from graph.events.tellings import background, groups
from graph.facts import (
    described,
    descriptions,
    facts,
    occurred,
    occurred_between,
    present_between,
    relations_above,
)
from graph.identity.actors import Resolved, counted_as, counting, known_persons, resolve_all, resolve_around
from graph.identity.matching import Candidate
from graph.index import INDEX
from graph.knowledge_files import knowledge
from graph.query import rows_about, triples_about
from graph.review.judgements import standing
from graph.store import Engine, n_triples, oxigraph
from ontology.namespace import BASE, BC

COUNTS_AS = ox.NamedNode(BC.countsAs)
AFFILIATIONS = frozenset([str(BC.represents), str(BC.memberOf)])
# What is derived otherwise by another version of these.
CODE = (
    "derivation.py", "facts.py", "identity/actors.py", "identity/matching.py", "identity/romanise.py",
    "identity/sounds.tsv", "identity/given_names.tsv", "events/tellings.py", "events/joining.py", "events/stored.py",
)  # fmt: skip
SHARE = 100_000  # quads written at once, where everything is

NAMED_IN = """
SELECT ?this ?actor { GRAPH ?this { %s
    { VALUES ?role { rdf:subject rdf:object bc:attributedTo } ?claim ?role ?actor }
    UNION { ?actor skos:prefLabel ?label } } }
"""
STILL_NAMED = """
SELECT ?this { %s FILTER EXISTS {
    { GRAPH ?article { VALUES ?role { rdf:subject rdf:object bc:attributedTo } ?claim ?role ?this } }
    UNION { GRAPH ?article { ?this skos:prefLabel ?label } } } }
"""
SAID_BY = "SELECT ?this ?subject ?predicate ?object ?status { GRAPH ?this { %s ?claim rdf:subject ?subject ;" + (
    " rdf:predicate ?predicate ; rdf:object ?object ; bc:status ?status } }"
)
SAID_OF = tuple(
    f"SELECT ?article ?subject ?predicate ?object ?status {{ GRAPH ?article {{ %s ?claim {role} ?this ;"
    " rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; bc:status ?status } }"
    for role in ("rdf:subject", "rdf:object", "bc:attributedTo")
)
CANDIDATES = "CONSTRUCT { ?candidate ?p ?o } { %s ?candidate a bc:Candidate ; bc:between ?this ; ?p ?o }"
AFFILIATED = "SELECT ?this ?tie ?whole { VALUES ?tie { bc:represents bc:memberOf } %s ?this ?tie ?whole }"
STANDING_FOR = "SELECT ?actor ?this { VALUES ?tie { bc:represents bc:memberOf } %s ?actor ?tie ?this }"
SIGNED = f"CONSTRUCT {{ ?this ?p ?o }} {{ GRAPH {INDEX} {{ %s ?this ?p ?o }} }}"
EVERY = "CONSTRUCT { ?this ?p ?o } { %s ?this ?p ?o }"

Quads = set[ox.Quad]
DEFAULT_GRAPH = ox.DefaultGraph()


def derive(dataset: Dataset, files: Sequence[Path]) -> bool:
    """Bring the default graph up to date with the knowledge in Turtle `files`, the stored claims and the judgements.

    True if it had to be done. Everything is derived anew where a file or this code is another than the last time, else
    only what changed articles and judgements concern. What is cut short is done again by the next call. GraphError for
    a file that is no Turtle.
    """
    store = oxigraph(dataset)
    known, contents = knowledge(files)
    digest = hashlib.sha256(contents.encode())
    for name in CODE:
        digest.update(resources("graph").joinpath(name).read_bytes())
    mark = ox.Triple(WHOLE, HASH, ox.Literal(digest.hexdigest()))
    if store.query(f"ASK {{ {mark.subject} {mark.predicate} {mark.object} }}"):
        since = changes(store)
        if not since:
            return False
        gone, new = _around(store, known, since)
        store.update(" ; ".join([*_writing(gone - new, new - gone), CLEAR]))
        return True
    store.update(f"DELETE WHERE {{ {WHOLE} {HASH} ?digest }}")  # until all is written
    # A share at a time: a million claims make some twenty million quads.
    present = set(_quads(triples_about(store, EVERY, None)))
    present.update(_quads(triples_about(store, SIGNED, None), INDEX))
    everything = _everything(store, known)
    while share := set(islice(everything, SHARE)):
        if isinstance(store, ox.Store):
            store.bulk_extend(share - present)  # half the time of an update
        else:
            for update in _writing(set(), share - present):
                store.update(update)
        present -= share
    for update in _writing(present, set(), SHARE):
        store.update(update)
    store.update(f"{CLEAR} ; INSERT DATA {{ {mark.subject} {mark.predicate} {mark.object} }}")
    return True


def is_current(dataset: Dataset) -> bool:
    """Whether the default graph follows from what is stored; not so after a build that was cut short."""
    current = f"ASK {{ {WHOLE} {HASH} ?digest FILTER NOT EXISTS {{ GRAPH {CHANGES} {{ ?s ?p ?o }} }} }}"
    return bool(oxigraph(dataset).query(current))


def _everything(store: Engine, knowledge: ox.Store) -> Iterator[ox.Quad]:
    """All that is derived; some of it more than once."""
    persons = known_persons(knowledge)
    resolved = resolve_all(store, persons, standing(store))
    same = {iri: chief for iri, chief in resolved.chiefs.items() if iri != chief}
    named = {actor for _, actor in rows_about(store, NAMED_IN, None)}

    def count(iri: str) -> str:
        return same.get(iri, iri)

    facts_of_all = set(facts(occurred(store), count, relations_above(knowledge)))
    ties = {(t.subject.value, t.object.value) for t in facts_of_all if t.predicate.value in AFFILIATIONS}  # type: ignore[union-attr]
    return chain(
        iter(knowledge),
        _quads(facts_of_all),
        _quads(descriptions(store, None, count, knowledge)),
        _counts(named, same),
        (quad for candidate in resolved.queue for quad in _candidate(candidate)),
        resolved.entries,
        gather_all(store, background(knowledge), lambda actors: same, ties),
    )


def _around(store: Engine, knowledge: ox.Store, since: Changes) -> tuple[Quads, Quads]:
    """What is derived now of all that the changes concern, and what is to be."""
    persons, known, verdicts = known_persons(knowledge), background(knowledge), standing(store)
    named_now = {actor for _, actor in rows_about(store, NAMED_IN, since.articles)}
    touched = since.actors | named_now
    # States and places of the knowledge base are nobody's namesakes.
    others = {iri for iri in touched - persons.names.keys() if _has(knowledge, iri)}
    resolved = resolve_around(store, persons, verdicts, touched - others, since.articles)
    counts = _Counts(store, touched | resolved.chiefs.keys(), resolved)
    around = counts.before.keys() | resolved.chiefs.keys() | touched

    gone = {ox.Quad(ox.NamedNode(iri), COUNTS_AS, ox.NamedNode(chief)) for iri, chief in counts.before.items()}
    still = named_now | {iri for (iri,) in rows_about(store, STILL_NAMED, around - named_now)}
    new = set(_counts(still, counts.now(still)))
    gone.update(_quads(triples_about(store, CANDIDATES, around)))
    new.update(quad for candidate in resolved.queue for quad in _candidate(candidate))
    gone.update(_quads(triples_about(store, SIGNED, touched | resolved.chiefs.keys()), INDEX))
    new.update(resolved.entries)

    restless = {iri for iri in around if counts.before.get(iri, iri) != counts.after(iri)}
    of_restless = _said_of(store, restless)
    said = [*rows_about(store, SAID_BY, since.articles), *of_restless]
    is_now = {(s, p, o) for _, s, p, o, status in said if status == str(BC.occurred)}
    # What makes a fact beside what was there takes none away.
    was = since.statements | {(subject, predicate, object_) for _, subject, predicate, object_, _ in of_restless}
    ends = {end for subject, _, object_ in was | is_now for end in (subject, object_)}
    counts.learn(ends)
    above = relations_above(knowledge)
    new.update(_quads(facts(is_now, counts.after, above)))
    for one, other in {tuple(sorted((counts.was(s), counts.was(o)))) for s, _, o in was}:
        carried = occurred_between(store, counts.members(one), counts.members(other))
        counts.learn({end for subject, _, object_ in carried for end in (subject, object_)})
        new.update(_quads(facts(carried, counts.after, above)))
        gone.update(_quads(present_between(store, one, other)))

    chiefs = {chief for iri in around for chief in (counts.was(iri), counts.after(iri))}
    members = {chief: counts.members(chief) for chief in chiefs}
    counts.learn({iri for own in members.values() for iri in own})
    gone.update(_quads(described(store, chiefs)))
    new.update(_quads(descriptions(store, members, counts.after, knowledge)))
    gone = {quad for quad in gone if quad not in knowledge}
    new = {quad for quad in new if quad not in knowledge}

    ties = _Ties(store, gone - new, new - gone, known.actors)
    renamed = {counts.after(group) for group in groups(store, known, touched)}
    turned = restless | {iri for actor in ties.turned(renamed) for iri in counts.members(actor)}
    articles = since.articles | {article for article, *_ in _said_of(store, turned)}
    events = gather_around(store, known, counts.now, ties.of, articles)
    return gone | events[0], new | events[1]


class _Counts:
    """As whom actors count: until now (`was`), and from now on (`after`)."""

    def __init__(self, store: Engine, iris: Iterable[str], resolved: Resolved) -> None:
        self._store, self._chiefs = store, resolved.chiefs
        self.before = counting(store, iris)

    def learn(self, iris: Iterable[str]) -> None:
        """Look up those not looked up yet."""
        self.before |= counting(self._store, set(iris) - self.before.keys())

    def was(self, iri: str) -> str:
        return self.before.get(iri, iri)

    def after(self, iri: str) -> str:
        return self._chiefs.get(iri, self.before.get(iri, iri))

    def now(self, iris: Iterable[str]) -> dict[str, str]:
        """From each of these that counts as another to that one."""
        iris = set(iris)
        stored = counting(self._store, iris - self._chiefs.keys() - self.before.keys())
        found = {iri: self._chiefs.get(iri, self.before.get(iri, stored.get(iri, iri))) for iri in iris}
        return {iri: chief for iri, chief in found.items() if iri != chief}

    def members(self, chief: str) -> set[str]:
        """Who counts as it from now on."""
        stored = counted_as(self._store, [chief]) - self._chiefs.keys()
        return stored | {iri for iri, own in self._chiefs.items() if own == chief} | (
            {chief} if self.after(chief) == chief else set()
        )  # fmt: skip


class _Ties:
    """Whom actors represent and of whom they are members, with the facts that go and come; of those who are `known` the
    knowledge base says it."""

    def __init__(self, store: Engine, gone: Quads, new: Quads, known: Collection[str]) -> None:
        self._store, self._known = store, known
        ties = ({tie for quad in quads for tie in _tie(quad) if tie[0] not in known} for quads in (gone, new))
        self._gone, self._new = ties

    def of(self, actors: Iterable[str]) -> set[tuple[str, str]]:
        """Of each of these with whom it stands for."""
        actors = {actor for actor in actors if actor not in self._known}
        stored = {(actor, tie, whole) for actor, tie, whole in rows_about(self._store, AFFILIATED, actors)}
        # Who no longer represents somebody may be a member still.
        kept = (stored - self._gone) | {tie for tie in self._new if tie[0] in actors}
        return {(actor, whole) for actor, _, whole in kept}

    def turned(self, renamed: set[str]) -> set[str]:
        """Those who stand for others than before, as groups do by their names, and who stand for one of these."""
        found = renamed | {actor for actor, *_ in self._gone ^ self._new}
        new = found
        while new:
            above = {actor for actor, _ in rows_about(self._store, STANDING_FOR, new)}
            new = {actor for actor in above if actor not in self._known} - found
            found |= new
        return found


def _tie(quad: ox.Quad) -> Iterator[tuple[str, str, str]]:
    if quad.predicate.value in AFFILIATIONS:
        yield quad.subject.value, quad.predicate.value, quad.object.value  # type: ignore[union-attr]


def _said_of(store: Engine, actors: Iterable[str]) -> list[tuple[str, str, str, str, str]]:
    """The statements that name these, with their articles and statuses."""
    actors = set(actors)
    return [row for question in SAID_OF for row in rows_about(store, question, actors)]


def _has(knowledge: ox.Store, iri: str) -> bool:
    return any(True for _ in knowledge.quads_for_pattern(ox.NamedNode(iri), None, None))


def _quads(triples: Iterable[ox.Triple], graph: ox.NamedNode | ox.DefaultGraph = DEFAULT_GRAPH) -> Iterator[ox.Quad]:
    return (ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)


def _counts(named: Iterable[str], same: dict[str, str]) -> Iterator[ox.Quad]:
    for iri in named:
        yield ox.Quad(ox.NamedNode(iri), COUNTS_AS, ox.NamedNode(same.get(iri, iri)))


def _candidate(candidate: Candidate) -> Iterator[ox.Quad]:
    """A doubtful match as RDF."""
    name = hashlib.sha256(f"{candidate.one}\0{candidate.other}".encode()).hexdigest()[:16]
    node = ox.NamedNode(f"{BASE}candidate/{name}")
    yield ox.Quad(node, ox.NamedNode(RDF.type), ox.NamedNode(BC.Candidate))
    for actor in (candidate.one, candidate.other):
        yield ox.Quad(node, ox.NamedNode(BC.between), ox.NamedNode(actor))
    score = ox.Literal(f"{candidate.score:.3f}", datatype=ox.NamedNode(XSD.decimal))
    yield ox.Quad(node, ox.NamedNode(BC.score), score)
    for hint in candidate.hints:
        yield ox.Quad(node, ox.NamedNode(BC.hint), ox.Literal(hint, language="en"))


def _writing(gone: Quads, new: Quads, share: int | None = None) -> Iterator[str]:
    """SPARQL UPDATE that deletes and inserts these, a share of them at once."""
    for verb, quads in (("DELETE", gone), ("INSERT", new)):
        by_graph: dict[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, list[ox.Triple]] = defaultdict(list)
        for quad in quads:
            by_graph[quad.graph_name].append(quad.triple)
        for graph, triples in by_graph.items():
            size = share or len(triples)
            for start in range(0, len(triples), size):
                data = n_triples(triples[start : start + size])
                yield f"{verb} DATA {{ {data if graph == DEFAULT_GRAPH else f'GRAPH {graph} {{ {data} }}'} }}"
