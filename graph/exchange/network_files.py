"""The network of claims for other programs: GraphML and GEXF (Gephi), node and edge lists as CSV."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
from rdflib import Dataset

from graph.claims import Claim, claims
from graph.names import Shown
from graph.network.projection import evidence_network
from graph.selection import Selection
from graph.spreadsheets import write_csv

NODE = ("label", "label_en", "kind", "country")
EDGE = (
    "label", "line", "symmetric", "weight", "predicates", "statuses", "start", "end", "places", "channels", "sources",
    "articles", "evidence",
)  # fmt: skip


def plain_network(dataset: Dataset, selection: Selection | None = None, labels: Shown | None = None) -> nx.MultiDiGraph:
    """`graph.network.projection.evidence_network` of the claims selected, with plain values that file formats can hold.

    Nodes are actor IRIs with NODE. Edges have EDGE: `weight` is the number of claims, `start` and `end` the first and
    last day (YYYY-MM-DD) that any of them may be of, lists are joined by "; "; `spells` are the days of each claim that
    has some. What is unknown is left out.
    """
    claimed = evidence_network(dataset, claims(dataset, selection, labels), labels or "ar")
    G = nx.MultiDiGraph()
    for actor, node in claimed.nodes(data=True):
        G.add_node(actor, **_known({name: node.get(name) for name in NODE}))
    for number, (source, target, edge) in enumerate(claimed.edges(data=True)):
        G.add_edge(source, target, f"e{number}", **_known(_edge(edge)))
    return G


def write_graphml(G: nx.MultiDiGraph, file: Path) -> None:
    H = _without_spells(G)
    nx.write_graphml(H, file, named_key_ids=True)


def write_gexf(G: nx.MultiDiGraph, file: Path) -> None:
    """GEXF 1.2, dynamic: Gephi's time line shows each edge on the days of its claims; one without days always."""
    H = nx.MultiDiGraph(mode="dynamic")
    H.add_nodes_from(G.nodes(data=True))
    for source, target, key, edge in G.edges(keys=True, data=True):
        more = {name: value for name, value in edge.items() if name not in ("start", "end", "spells")}
        H.add_edge(source, target, key, id=key, **more)
        if "spells" in edge:
            H.edges[source, target, key]["spells"] = edge["spells"]
    nx.write_gexf(H, file)


def write_lists(G: nx.MultiDiGraph, file: Path) -> list[Path]:
    """FILE-nodes.csv and FILE-edges.csv, with the column names that Gephi wants. The paths written."""
    nodes, edges = (file.with_name(f"{file.stem}-{what}{file.suffix}") for what in ("nodes", "edges"))
    _write(nodes, ("Id", *NODE), ((actor, *(node.get(name) for name in NODE)) for actor, node in G.nodes(data=True)))
    rows = (
        (source, target, key, *(edge.get(name) for name in EDGE))
        for source, target, key, edge in G.edges(keys=True, data=True)
    )
    _write(edges, ("Source", "Target", "Id", *EDGE), rows)
    return [nodes, edges]


def _edge(edge: dict[str, Any]) -> dict[str, Any]:
    found: list[Claim] = edge["claims"]
    days = sorted((claim.earliest, claim.latest) for claim in found if claim.earliest and claim.latest)
    predicates = _listed(claim.predicate for claim in found)
    return {
        "label": predicates,
        "line": edge["line"],
        "symmetric": edge["symmetric"],
        "weight": len(found),
        "predicates": predicates,
        "statuses": _listed(claim.status for claim in found),
        "start": days[0][0] if days else None,
        "end": max(latest for _, latest in days) if days else None,
        "spells": list(dict.fromkeys(days)) or None,
        "places": _listed(place.name for claim in found for place in claim.places),
        "channels": _listed(claim.channel for claim in found if claim.channel),
        "sources": _listed(source.name for claim in found for source in claim.sources),
        "articles": _listed(claim.article.document for claim in found),
        "evidence": " | ".join(dict.fromkeys(claim.evidence for claim in found)),
    }


def _listed(values: Iterable[str]) -> str:
    return "; ".join(sorted(set(values)))


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _printable(value) for name, value in values.items() if value not in (None, "")}


def _printable(value: Any) -> Any:
    """XML has no control characters, and articles may."""
    if not isinstance(value, str):
        return value
    return "".join(letter if letter >= " " or letter in "\t\n" else " " for letter in value)


def _without_spells(G: nx.MultiDiGraph) -> nx.MultiDiGraph:
    H = G.copy()
    for _, _, edge in H.edges(data=True):
        edge.pop("spells", None)
    return H


def _write(file: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        write_csv(columns, rows, stream)
