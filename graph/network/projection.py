"""From RDF to networks: actors as nodes, what is between them as edges.

Raw triples are no network (labels, dates and classes would be nodes), so that actors are projected by SPARQL.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from statistics import fmean
from typing import Any, Literal, get_args

import networkx as nx
from rdflib import Dataset

from graph.claims import Claim
from graph.names import ACTORS, Shown, shown
from graph.names import labels as all_labels
from graph.network.ties import FAVOURABLE, HOSTILE, Evidence, Projection, Tie, ties
from graph.query import rows
from graph.relations import members, relations
from graph.selection import Selection
from graph.store import GraphError, oxigraph
from ontology.namespace import BC

Row = tuple[str, ...]

HALF_LIFE = 365
Weight = Literal["events", "sources", "claims", "recency"]
SIGNS = {
    relation: sign for sign, names in ((1, FAVOURABLE), (-1, HOSTILE)) for name in names for relation in members(name)
}

KINDS = f"SELECT ?actor ?kind {{ VALUES ?kind {{ {ACTORS} }} ?actor a ?kind }}"

# On which state's side an actor stands, by rank of the evidence: a state itself; whose organ it is, where it
# is based; of a person the office held last; else whom an article says it represents.
COUNTRIES = """
SELECT ?actor ?rank ?state WHERE {
    { ?actor a bc:State BIND (?actor AS ?state) BIND ("4" AS ?rank) }
    UNION
    { ?actor bc:ofState|bc:country ?state BIND ("3" AS ?rank) }
    UNION
    { ?tenure org:member ?actor ; bc:holds/org:postIn ?body ; bc:from ?from
      OPTIONAL { ?body bc:ofState ?organ_of }
      BIND (COALESCE(?organ_of, ?body) AS ?state) BIND (CONCAT("2 ", STR(?from)) AS ?rank) }
    UNION
    { ?actor bc:represents ?body
      OPTIONAL { ?body bc:ofState ?organ_of }
      BIND (COALESCE(?organ_of, ?body) AS ?state) BIND ("1" AS ?rank) }
    ?state a bc:State
}
"""


def network(dataset: Dataset, projection: Projection, labels: Shown = "ar", **how: Any) -> nx.Graph:
    """The network of the projection, see `of_ties` (which takes `how`), with the attributes of `describe`."""
    G = of_ties(ties(dataset, projection), projection.evidence, **how)
    for actor, about in describe(dataset, list(G), labels).items():
        G.nodes[actor].update(about)
    return G


def contact_network(dataset: Dataset, selection: Selection | None = None, labels: Shown = "ar") -> nx.Graph:
    """Who is in contact with whom, by the facts: an undirected graph, weighted by events.

    The selection's predicates replace those of contact; its statuses do not apply, since only what occurred makes
    an edge.
    """
    return network(dataset, Projection(selection=selection or Selection()), labels, directed=False)


def of_ties(
    found: Sequence[Tie],
    evidence: Evidence = "facts",
    weight: Weight = "events",
    directed: bool | None = None,
    drawn: Mapping[str, int] | None = None,
) -> nx.Graph:
    """Ties as a graph of actor IRIs in alphabetical order; directed where a relation is, unless told otherwise.

    Edges: `weight`; `events`, `sources` (independent ones, event by event), `claims`, how many; `recency`, in which an
    event counts half for each HALF_LIFE days before the last one; `days`, of the events, in order; `predicates`,
    `statuses`, `standings`; `sign`, 1 for words and deeds in favour, -1 for those against, 0 for neither or as many.
    An edge of facts stands where one tie at least occurred. `drawn`: how often each source counts (bootstrap).
    """
    if weight not in get_args(Weight):
        raise GraphError(f'there is no weight "{weight}": take one of {", ".join(get_args(Weight))}')
    symmetric = {name for name, relation in relations().items() if relation.symmetric}
    if directed is None:
        directed = any(tie.relation not in symmetric for tie in found)
    last = max((tie.earliest for tie in found), default="")
    pairs: dict[Row, list[Tie]] = defaultdict(list)
    for tie in found:
        pair = (tie.subject, tie.object)
        if directed:
            pairs[pair].append(tie)
            if tie.relation in symmetric:
                pairs[pair[::-1]].append(tie)
        else:
            pairs[_pair(*pair)].append(tie)
    edges = {pair: _edge(its, evidence, weight, last, drawn) for pair, its in sorted(pairs.items())}
    kept = {pair: about for pair, about in edges.items() if about and about["weight"] > 0}
    G = nx.DiGraph() if directed else nx.Graph()
    G.add_nodes_from(sorted({actor for pair in kept for actor in pair}))
    G.add_edges_from((*pair, about) for pair, about in kept.items())
    return G


def _edge(
    found: Sequence[Tie], evidence: Evidence, weight: Weight, last: str, drawn: Mapping[str, int] | None
) -> dict[str, Any] | None:
    """What an edge of these ties shows; None if it stands on nothing."""
    carrying = [tie for tie in found if tie.is_fact or evidence == "claims"]
    if not carrying:
        return None
    events: dict[str, list[Tie]] = defaultdict(list)
    for tie in carrying:
        events[tie.event].append(tie)
    # An event counts as often as those who tell it were drawn, in the mean: once where nothing is drawn.
    counts = {
        event: fmean(drawn.get(source, 0) for source in {tie.source for tie in its}) if drawn is not None else 1
        for event, its in events.items()
    }
    first = {event: its[0] for event, its in events.items()}
    about: dict[str, Any] = {
        "events": sum(counts.values()),
        "sources": sum(first[event].sources * count for event, count in counts.items()),
        "claims": sum(drawn.get(tie.source, 0) if drawn is not None else 1 for tie in carrying),
        "recency": sum(0.5 ** (_days(first[event].earliest, last) / HALF_LIFE) * n for event, n in counts.items()),
        "days": sorted(tie.earliest for tie in first.values() if tie.earliest),
        "predicates": sorted({tie.relation for tie in found}),
        "statuses": sorted({tie.status for tie in found}),
        "standings": sorted({tie.standing for tie in carrying}),
    }
    tone = sum(SIGNS.get(tie.relation, 0) * counts[event] for event, tie in first.items())
    return {"weight": about[weight], **about, "sign": (tone > 0) - (tone < 0)}


@cache
def _days(earlier: str, later: str) -> int:
    """How many days lie between; what has no day is as old as can be told: a lifetime of half-lives."""
    if not earlier:
        return 10 * HALF_LIFE
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def evidence_network(dataset: Dataset, claims: Iterable[Claim], labels: Shown = "ar") -> nx.MultiDiGraph:
    """All that is claimed, also what is denied or only planned: a directed multigraph of actor IRIs.

    An edge gathers the claims of one line between two actors, its key: "role" (represents, memberOf),
    "occurred", "open" (planned, sought) or "denied". What is symmetric runs from the alphabetically first
    actor and is kept apart from what is not. Attributes: `line`, `symmetric`, `claims`.
    """
    claims = list(claims)
    G = nx.MultiDiGraph()
    ends = {actor.iri for claim in claims for actor in (claim.subject, claim.object)}
    G.add_nodes_from(describe(dataset, ends, labels).items())
    for claim in claims:
        symmetric = relations()[claim.predicate].symmetric
        ends_of = (claim.subject.iri, claim.object.iri)
        source, target = _pair(*ends_of) if symmetric else ends_of
        line = _line(claim)
        key = (line, symmetric)
        if not G.has_edge(source, target, key):
            G.add_edge(source, target, key, line=line, symmetric=symmetric, claims=[])
        G.edges[source, target, key]["claims"].append(claim)
    return G


def describe(dataset: Dataset, actors: Collection[str], labels: Shown = "ar") -> dict[str, dict[str, Any]]:
    """What a node shows, by IRI in alphabetical order: `names` (in the language asked for if it has one, or in
    both), `label` (these in one string), `label_en`, `kind` (Person, State, Organization, Group, NewsOutlet),
    `country` (IRI of the state on whose side it stands).
    """
    known = all_labels(dataset)
    kinds = {actor: kind.removeprefix(str(BC)) for actor, kind in sorted(rows(oxigraph(dataset), KINDS), reverse=True)}
    countries = {actor: state for actor, _, state in sorted(rows(oxigraph(dataset), COUNTRIES))}
    result: dict[str, dict[str, Any]] = {}
    for actor in sorted(actors):
        own = sorted(known.get(actor, []))
        english = [text for _, language, text in own if language == 1]
        names = shown(own, labels) or (actor.rsplit("/", 1)[-1],)
        result[actor] = {
            "names": names,
            "label": " / ".join(names),
            "label_en": english[0] if english else None,
            "kind": kinds.get(actor),
            "country": countries.get(actor),
        }
    return result


def _pair(one: str, other: str) -> Row:
    return (one, other) if one < other else (other, one)


def _line(claim: Claim) -> str:
    if claim.status == "denied":
        return "denied"
    if claim.status != "occurred":
        return "open"
    return "role" if claim.predicate in members("affiliatedWith") else "occurred"
