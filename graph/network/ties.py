"""Ties: what one actor did with or to another, dated and with whoever tells it. What networks are made of.

One SPARQL query gathers the claims with their events, one more each the tenures and the members of groups.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from rdflib import Dataset

from graph.query import rows
from graph.relations import members, relations
from graph.selection import Selection, in_time, patterns
from graph.store import GraphError, oxigraph
from ontology.namespace import BC

Evidence = Literal["facts", "claims"]
Fold = Literal["actors", "bodies", "states"]

FAVOURABLE, HOSTILE = ("spokeInFavourOf", "actedInFavourOf"), ("spokeAgainst", "actedAgainst")
KINDS: dict[str, tuple[str, ...]] = {
    "contact": ("inContactWith",),
    "mediation": ("inContactWith", "mediated"),
    "conflict": ("spokeAgainst",),
    "cooperation": ("spokeInFavourOf",),
    "verbal": ("spokeAgainst", "spokeInFavourOf"),
    "all": tuple(name for name in relations() if name not in members("affiliatedWith")),
}

# Every claim with the event that gathers it; ?fact where the default graph has the plain triple.
TIES = """
SELECT ?claim ?subject ?predicate ?object ?status ?fact ?from ?to ?day ?article ?paper ?source ?event ?sources ?standing
WHERE {{
    GRAPH ?article {{
        {pattern}
        ?claim rdf:subject ?named ; rdf:predicate ?predicate ; rdf:object ?other ; bc:status ?status
        {in_time}
        OPTIONAL {{ ?claim bc:earliest ?from }}
        OPTIONAL {{ ?claim bc:latest ?to }}
        OPTIONAL {{ ?article schema:datePublished ?day }}
        OPTIONAL {{ ?article schema:publisher ?paper }}
        OPTIONAL {{ ?claim bc:attributedTo ?source }}
    }}
    ?named bc:countsAs ?subject . ?other bc:countsAs ?object
    OPTIONAL {{ ?subject ?predicate ?object BIND (true AS ?fact) }}
    OPTIONAL {{
        ?event bc:gathers ?claim
        OPTIONAL {{ ?event bc:independentSources ?sources }}
        OPTIONAL {{ ?event bc:standing ?standing }}
    }}
}}
"""

# Whom an actor acts for: by an office, in its time; else as an article says; and whose organ a body is.
BODIES = """
SELECT ?actor ?body ?from ?until WHERE {
    { ?tenure org:member ?actor ; bc:holds/org:postIn ?body OPTIONAL { ?tenure bc:from ?from }
      OPTIONAL { ?tenure bc:until ?until } }
    UNION { ?actor bc:represents ?body BIND ("0000" AS ?from) }
}
"""
STATES = "SELECT ?body ?state WHERE { ?body bc:ofState ?state }"
MEMBERS = "SELECT ?group ?member WHERE { ?group a bc:Group . ?member bc:memberOf|bc:represents ?group }"


@dataclass(frozen=True, slots=True)
class Tie:
    """One claim of a relation between two actors, those that its own count as."""

    subject: str
    relation: str  # local name: met
    object: str
    status: str  # occurred, planned, sought, denied
    earliest: str  # day of the contact, else of its article; empty if neither is known
    latest: str
    claim: str
    event: str  # the one that gathers the claim; the claim itself where none does
    source: str  # whose word it is in the end: who is quoted, else the paper, else the article
    sources: int  # how many independent sources tell the event
    standing: str  # of the event: singleSource, corroborated, disputed…; empty where there is none
    is_fact: bool


@dataclass(frozen=True, slots=True)
class Projection:
    """Which network is meant.

    `kind`: a key of KINDS; `selection`: its predicates replace those of the kind, its statuses apply to claims only.
    `evidence`: "facts" (what occurred) or "claims" (of any status). `fold`: "actors" as they are, or folded to the
    "bodies" that they represented on the day, or further to the "states" whose organs these are. `expand`: groups
    are replaced by their known members. `without`: standings of events to leave out ("singleSource", "disputed").
    """

    kind: str = "contact"
    selection: Selection = field(default_factory=Selection)
    evidence: Evidence = "facts"
    fold: Fold = "actors"
    expand: bool = False
    without: tuple[str, ...] = ()

    def relations(self) -> tuple[str, ...]:
        """The local names of the relations. GraphError for a kind or a relation that is none."""
        if self.kind not in KINDS:
            raise GraphError(f'there is no network "{self.kind}": take one of {", ".join(KINDS)}')
        named = self.selection.predicates or KINDS[self.kind]
        return tuple(dict.fromkeys(relation for name in named for relation in members(name)))


def ties(dataset: Dataset, projection: Projection) -> list[Tie]:
    """The ties of the projection, in a fixed order; nobody has one with himself. GraphError as `patterns` has it."""
    for name, known in (("evidence", Evidence), ("fold", Fold)):
        if (given := getattr(projection, name)) not in get_args(known):
            raise GraphError(f'"{given}" is none of {", ".join(get_args(known))}: take one of these')
    statuses = () if projection.evidence == "facts" else projection.selection.statuses
    selection = replace(projection.selection, predicates=projection.relations(), statuses=statuses)
    found: dict[str, Tie] = {}
    for pattern in patterns(dataset, selection):
        for row in rows(oxigraph(dataset), TIES.format(pattern=pattern, in_time=in_time(selection))):
            tie = _tie(*row)
            before = found.get(tie.claim)
            # Of several who are quoted for one claim the first in order stands for all.
            found[tie.claim] = min(before, tie, key=lambda tie: tie.source) if before else tie
    result: Iterable[Tie] = (tie for tie in found.values() if tie.standing not in projection.without)
    if projection.expand:
        result = _expanded(result, _gathered(rows(oxigraph(dataset), MEMBERS)))
    if projection.fold != "actors":
        result = _folded(result, *_represented(dataset), to_states=projection.fold == "states")
    kept = (tie for tie in result if tie.subject != tie.object)
    return sorted(kept, key=lambda tie: (tie.earliest, tie.claim, tie.subject, tie.object))


def _tie(
    claim: str, subject: str, predicate: str, object: str, status: str, fact: str, earliest: str, latest: str,
    day: str, article: str, paper: str, source: str, event: str, sources: str, standing: str,
) -> Tie:  # fmt: skip
    return Tie(
        subject, predicate.removeprefix(str(BC)), object, status.removeprefix(str(BC)),
        earliest or latest or day, latest or earliest or day, claim, event or claim, source or paper or article,
        max(1, int(sources or 1)), standing.removeprefix(str(BC)), bool(fact) and status == str(BC.occurred),
    )  # fmt: skip


def _expanded(found: Iterable[Tie], groups: Mapping[str, list[str]]) -> Iterable[Tie]:
    """The ties with the members of their groups; members of one group have none with each other by that."""
    for tie in found:
        for subject in groups.get(tie.subject, [tie.subject]):
            for other in groups.get(tie.object, [tie.object]):
                yield replace(tie, subject=subject, object=other)


def _folded(
    found: Iterable[Tie],
    bodies: Mapping[str, list[tuple[str, str, str]]],
    states: Mapping[str, list[str]],
    to_states: bool,
) -> Iterable[Tie]:
    def whole(actor: str, day: str) -> str:
        held = [
            (start, body)
            for start, until, body in bodies.get(actor, [])
            if not day or (day[: len(start)] >= start and (not until or day[: len(until)] <= until))
        ]
        body = max(held)[1] if held else actor
        return min(states[body]) if to_states and body in states else body

    for tie in found:
        # Twice: an envoy of a delegation, the delegation of a state.
        ends = (whole(whole(actor, tie.earliest), tie.earliest) for actor in (tie.subject, tie.object))
        subject, other = ends
        yield replace(tie, subject=subject, object=other)


def _represented(dataset: Dataset) -> tuple[dict[str, list[tuple[str, str, str]]], dict[str, list[str]]]:
    """By actor: from when, until when, for whom; and by body the states whose organ it is."""
    bodies: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for actor, body, start, until in rows(oxigraph(dataset), BODIES):
        bodies[actor].append((start, until, body))
    return bodies, _gathered(rows(oxigraph(dataset), STATES))


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    gathered: dict[str, list[str]] = defaultdict(list)
    for whole, part in sorted(pairs):
        gathered[whole].append(part)
    return gathered
