"""From RDF to networks: actors as nodes, what is between them as edges.

Raw triples are no network (labels, dates and classes would be nodes), so that actors are projected by SPARQL.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

import networkx as nx
import pyoxigraph as ox
from rdflib import Dataset

from graph.claims import Claim
from graph.names import ACTORS, Shown, merged, shown
from graph.names import labels as all_labels
from graph.query import PREFIXES
from graph.relations import members, relations
from graph.selection import Selection, in_time, patterns, values
from graph.store import oxigraph
from ontology.namespace import BC

Row = tuple[str, ...]

# Facts are there in both directions where the relation is symmetric.
FACTS = "SELECT DISTINCT ?subject ?object {{ {predicates} ?subject ?predicate ?object }}"

CARRIED = """
SELECT ?subject ?object ?predicate ?status (COUNT(DISTINCT ?claim) AS ?claims) WHERE {{
    GRAPH ?article {{
        {pattern}
        ?claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; bc:status ?status
        {in_time}
    }}
}} GROUP BY ?subject ?object ?predicate ?status
"""

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


def contact_network(dataset: Dataset, selection: Selection | None = None, labels: Shown = "ar") -> nx.Graph:
    """Who is in contact with whom, by the facts: an undirected graph of actor IRIs, in alphabetical order.

    Edge attributes: `weight`, the number of distinct claims that the contact occurred; `predicates` and
    `statuses`, whatever is claimed of the pair, so that a disputed contact can be told. The selection's
    predicates replace those of contact; its statuses do not apply, since only what occurred makes an edge.
    Node attributes: see `describe`.
    """
    selection = selection or Selection()
    selection = replace(selection, predicates=selection.predicates or ("inContactWith",), statuses=())
    relevant = values("predicate", [str(BC[m]) for name in selection.predicates for m in members(name)])
    facts = {_pair(subject, other) for subject, other in _ask(dataset, FACTS.format(predicates=relevant))}
    counts: dict[Row, int] = {}
    for pattern in patterns(dataset, selection):
        query = CARRIED.format(pattern=pattern, in_time=in_time(selection))
        counts |= {row[:4]: int(row[4]) for row in _ask(dataset, query)}
    same = merged(dataset)

    weights: dict[Row, int] = defaultdict(int)
    predicates: dict[Row, set[str]] = defaultdict(set)
    statuses: dict[Row, set[str]] = defaultdict(set)
    for (subject, other, predicate, status), count in counts.items():
        pair = _pair(same.get(subject, subject), same.get(other, other))
        predicates[pair].add(predicate.removeprefix(str(BC)))
        statuses[pair].add(status.removeprefix(str(BC)))
        weights[pair] += count if status == str(BC.occurred) else 0
    edges = sorted(pair for pair in facts if weights.get(pair))
    G = nx.Graph()
    G.add_nodes_from(describe(dataset, {actor for pair in edges for actor in pair}, labels).items())
    for pair in edges:
        G.add_edge(*pair, weight=weights[pair], predicates=sorted(predicates[pair]), statuses=sorted(statuses[pair]))
    return G


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
    kinds = {actor: kind.removeprefix(str(BC)) for actor, kind in sorted(_ask(dataset, KINDS), reverse=True)}
    countries = {actor: state for actor, _, state in sorted(_ask(dataset, COUNTRIES))}
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


def _ask(dataset: Dataset, query: str) -> list[Row]:
    rows = oxigraph(dataset).query(query, prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    return [tuple(term.value for term in row) for row in rows]


def _pair(one: str, other: str) -> Row:
    return (one, other) if one < other else (other, one)


def _line(claim: Claim) -> str:
    if claim.status == "denied":
        return "denied"
    if claim.status != "occurred":
        return "open"
    return "role" if claim.predicate in members("affiliatedWith") else "occurred"
