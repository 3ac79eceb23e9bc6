import csv
import json
from collections.abc import Callable
from pathlib import Path

import igraph
import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib import Dataset

from graph.exchange.export import export, format_of, quads
from graph.exchange.network_files import plain_network
from graph.selection import Selection
from graph.store import GraphError

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's parsers use what rdflib deprecates

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]
Quad = tuple[str, ...]

POWELL = "https://w3id.org/backchannel/actor/powell"
USHAKOV = "https://w3id.org/backchannel/actor/ushakov"


@pytest.fixture
def filled(fill: Fill, article: Article) -> Dataset:
    """Two articles, with days, a place, a channel, a denial, and words that would be formulas, markup or a bell."""
    day = {
        "when": ("2025-11-01", "2025-11-30", "month"),
        "channel": "phone",
        "evidence": '=HYPERLINK("x") <b>&\x07 باول',
    }
    later = {
        "when": ("2025-12-05", "2025-12-05", "day"),
        "places": ["moscow"],
        "sources": ["times"],
        "evidence": "التقيا",
    }
    return fill(
        article("one", ("powell", "met", "ushakov", day), ("kremlin", "met", "powell", {"status": "denied"}),
                headline="لقاء", published="2025-12-06", publisher="الصحيفة", language="ar"),
        article("two", ("powell", "met", "ushakov", later), ("found/envoy", "represents", "russia"),
                found={"found/envoy": {"pref": ["-مبعوث"]}}),
    )  # fmt: skip


def parsed(file: Path, form: str) -> set[Quad]:
    """What rdflib reads in the file: terms as text, so that 0.8 and 0.80 differ."""
    whole = rdflib.Dataset()
    whole.parse(file, format=form)
    return {
        tuple(term.n3() if isinstance(term, rdflib.term.Node) else str(term) for term in quad) for quad in whole.quads()
    }


@pytest.mark.parametrize(("name", "form"), [("g.nq", "nquads"), ("g.trig", "trig"), ("g.jsonld", "json-ld")])
def test_rdf_holds_the_whole_graph(filled: Dataset, tmp_path: Path, name: str, form: str) -> None:
    file = tmp_path / name
    assert export(filled, file, format_of(file)) == [file]
    reference = tmp_path / "reference.nq"
    reference.write_bytes(ox.serialize(quads(filled), format=ox.RdfFormat.N_QUADS) or b"")
    assert parsed(file, form) == parsed(reference, "nquads")
    assert [found.name for found in tmp_path.glob(".*")] == []  # no draft is left


def test_turtle_holds_all_in_one_graph(filled: Dataset, tmp_path: Path) -> None:
    export(filled, tmp_path / "g.ttl", "turtle")
    found = {(quad.subject, quad.predicate, quad.object) for quad in ox.parse(path=tmp_path / "g.ttl")}
    assert found == {(quad.subject, quad.predicate, quad.object) for quad in quads(filled)}


def test_json_ld_reads_well(filled: Dataset, tmp_path: Path) -> None:
    """Terms go by their own names, and the context stands in the file: nothing is fetched."""
    export(filled, tmp_path / "g.jsonld", "jsonld", Selection(articles=("one",)))
    whole = json.loads((tmp_path / "g.jsonld").read_text("utf-8"))
    assert isinstance(whole["@context"], dict)
    by_oxigraph = ox.Store()
    by_oxigraph.load(path=tmp_path / "g.jsonld")
    assert {*by_oxigraph} == {*quads(filled, Selection(articles=("one",)))}
    [graph] = [node for node in whole["@graph"] if "@graph" in node]
    [denied] = [node for node in graph["@graph"] if node.get("status") == "bc:denied"]
    assert (denied["subject"], denied["predicate"], denied["object"]) == ("actor:kremlin", "bc:met", "actor:powell")
    [call] = [node for node in graph["@graph"] if "earliest" in node]
    assert (call["earliest"], call["latest"]) == ("2025-11-01", "2025-11-30")


def test_a_selection_takes_what_belongs_to_its_claims(filled: Dataset, tmp_path: Path) -> None:
    found = list(quads(filled, Selection(statuses=("denied",))))
    text = (ox.serialize(found, format=ox.RdfFormat.N_QUADS) or b"").decode()
    assert "/article/one/claim/1>" in text and "/article/one/claim/1/quote>" in text
    assert "/article/one/claim/0>" not in text and "/article/two" not in text
    assert '"الكرملين"@ar' in text  # who it is of is told, not what else there is about him
    assert "inContactWith" not in text and '"سيرغي لافروف"' not in text


def test_graphml_comes_back_with_all_attributes(filled: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "g.graphml"
    export(filled, file, "graphml")
    G = plain_network(filled)
    for _, _, edge in G.edges(data=True):
        edge.pop("spells", None)
    H = nx.read_graphml(file, force_multigraph=True)
    assert dict(H.nodes(data=True)) == dict(G.nodes(data=True))
    assert sorted(H.edges(data=True), key=str) == sorted(G.edges(data=True), key=str)
    I = igraph.Graph.Read_GraphML(str(file))  # noqa: E741
    assert {(v["id"], v["label"], v["kind"]) for v in I.vs} == {
        (actor, node["label"], node.get("kind", "")) for actor, node in G.nodes(data=True)
    }
    columns = {name for _, _, edge in G.edges(data=True) for name in edge}
    assert columns == set(I.es.attributes()) - {"id"}
    assert sorted((e["evidence"], e["weight"], e["symmetric"], e["start"]) for e in I.es) == sorted(
        (edge["evidence"], edge["weight"], edge["symmetric"], edge.get("start", ""))
        for _, _, edge in G.edges(data=True)
    )


def test_gexf_comes_back_with_all_attributes_and_days(filled: Dataset, tmp_path: Path) -> None:
    file = tmp_path / "g.gexf"
    export(filled, file, "gexf")
    assert 'mode="dynamic"' in file.read_text("utf-8") and 'timeformat="date"' in file.read_text("utf-8")
    G, H = plain_network(filled), nx.read_gexf(file)
    assert dict(H.nodes(data=True)) == dict(G.nodes(data=True))
    for source, target, edge in G.edges(data=True):
        back = next(own for *_, own in H.out_edges(source, data=True) if own["line"] == edge["line"])
        assert {name: value for name, value in back.items() if name != "id"} == {
            name: value for name, value in edge.items() if name not in ("start", "end")
        }, (source, target)
    [met] = [edge for *ends, edge in H.edges(data=True) if ends == [POWELL, USHAKOV]]
    assert met["spells"] == [("2025-11-01", "2025-11-30"), ("2025-12-05", "2025-12-05")]


def test_lists_open_in_a_spreadsheet_without_running_anything(filled: Dataset, tmp_path: Path) -> None:
    nodes, edges = export(filled, tmp_path / "g.csv", "csv")
    assert (nodes.name, edges.name) == ("g-nodes.csv", "g-edges.csv")
    with nodes.open(encoding="utf-8", newline="") as stream:
        people = {row["Id"]: row for row in csv.DictReader(stream)}
    with edges.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert people[POWELL]["label"] == "جوناثان باول" and people[POWELL]["label_en"] == "Jonathan Powell"
    assert "'-مبعوث" in {row["label"] for row in people.values()}
    [met] = [row for row in lines if row["line"] == "occurred" and row["predicates"] == "met"]
    assert (met["Source"], met["Target"], met["weight"]) == (POWELL, USHAKOV, "2")
    assert (met["start"], met["end"], met["places"], met["sources"]) == (
        "2025-11-01", "2025-12-05", "موسكو", "فاينانشيال تايمز",
    )  # fmt: skip
    assert met["evidence"].startswith("'=HYPERLINK") and met["articles"] == "one; two"
    for row in (*people.values(), *lines):
        assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())


# Schema and properties of followthemoney 4.11 that are written, and what an entity of the schema cannot be without.
THEIRS = {
    "Person": ({"name", "alias", "gender", "country", "wikidataId", "sourceUrl"}, {"name"}),
    "Organization": ({"name", "alias", "country", "wikidataId", "sourceUrl"}, {"name"}),
    "PublicBody": ({"name", "alias", "country", "wikidataId", "sourceUrl"}, {"name"}),
    "Position": ({"name", "country", "sourceUrl"}, {"name"}),
    "Occupancy": ({"holder", "post", "startDate", "endDate"}, {"holder", "post"}),
    "Article": ({"title", "publishedAt", "publisher", "language", "sourceUrl", "fileName"}, set()),
}
LINK = {
    "role", "status", "startDate", "endDate", "date", "summary", "proof", "publisher", "description", "sourceUrl",
    "recordId",
}  # fmt: skip
THEIRS |= {
    schema: (LINK | ends, ends)
    for schema, ends in (
        ("UnknownLink", {"subject", "object"}),
        ("Representation", {"agent", "client"}),
        ("Membership", {"member", "organization"}),
    )
}


def test_follow_the_money(filled: Dataset, tmp_path: Path) -> None:
    export(filled, tmp_path / "g.ftm.json", "ftm")
    text = (tmp_path / "g.ftm.json").read_text("utf-8")
    entities = {entity["id"]: entity for entity in map(json.loads, text.splitlines())}
    assert len(entities) == len(text.splitlines())
    for entity in entities.values():
        known, needed = THEIRS[entity["schema"]]
        assert needed <= entity["properties"].keys() <= known, entity
        for name in ("subject", "object", "agent", "client", "member", "organization", "holder", "post", "proof"):
            assert all(target in entities for target in entity["properties"].get(name, ())), entity
    links = {(e["schema"], *e["properties"]["role"]) for e in entities.values() if "role" in e["properties"]}
    assert links == {("UnknownLink", "met"), ("UnknownLink", "met (denied)"), ("Representation", "represents")}
    [powell] = [e for e in entities.values() if e["properties"].get("sourceUrl") == [POWELL]]
    assert powell["schema"] == "Person" and powell["properties"]["name"] == ["Jonathan Powell", "جوناثان باول"]
    again = tmp_path / "again.ftm.json"
    export(filled, again, "ftm")
    assert again.read_text("utf-8") == text  # ids are stable


def test_follow_the_money_by_its_own_model(filled: Dataset, tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney", reason="it wants PyICU, which must be compiled").model
    export(filled, tmp_path / "g.ftm.json", "ftm")
    entities = [json.loads(line) for line in (tmp_path / "g.ftm.json").read_text("utf-8").splitlines()]
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    for entity in entities:
        for name, values in entity["properties"].items():
            prop = schemata[entity["id"]].get(name)
            assert [prop.type.clean(value) for value in values] == values
            if prop.range and prop.type.name == "entity":
                assert all(schemata[value].is_a(prop.range) for value in values), entity


def test_nothing_is_lost_where_nothing_can_be_written(filled: Dataset, tmp_path: Path) -> None:
    for name in ("g.gexf", "g.trig", "g.jsonld"):
        file = tmp_path / name
        file.write_text("old")
        with pytest.raises(GraphError, match="no claims to export"):
            export(filled, file, format_of(file), Selection(since="2030"))
        assert file.read_text() == "old"
    with pytest.raises(GraphError, match=r"tells no format: end it in \.ttl"):
        format_of(tmp_path / "graph.doc")
