import json
from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from graph.answers.paths import NoPath, as_json, as_lines, paths
from graph.derivation import derive
from graph.merge import merge
from graph.selection import Selection
from graph.store import GraphError, open_memory
from ontology import vocabulary_files
from ontology.namespace import ACTOR

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]


def ways(dataset: Dataset, one: str, other: str, **more: object) -> list[str]:
    found = paths(dataset, f"{ACTOR}{one}", f"{ACTOR}{other}", **more)  # type: ignore[arg-type]
    return [
        " ".join(step.iri.rsplit("/", 1)[-1] for step in (path.steps[0].one, *(step.other for step in path.steps)))
        for path in found
    ]


@pytest.fixture
def dataset(fill: Fill, article: Article) -> Dataset:
    day = ("2025-10-14", "2025-10-14", "day")
    return fill(
        article(
            "a",
            ("powell", "contacted", "ushakov", {"evidence": "اتصل باول بأوشاكوف", "when": day}),
            ("powell", "contacted", "ushakov", {"evidence": "لم يتصل به", "when": day, "status": "denied"}),
            ("ushakov", "met", "russia", {"evidence": "التقى الروس"}),
            ("powell", "met", "colin"),
            ("colin", "met", "russia"),
            ("colin", "met", "russia", {"evidence": "ثانية"}),
            ("lavrov", "met", "powell", {"status": "planned"}),
            ("lavrov", "criticized", "united-kingdom"),
            published="2025-11-13",
        ),
    )


def test_the_shortest_paths_the_best_founded_first(dataset: Dataset) -> None:
    assert ways(dataset, "powell", "ushakov") == ["powell ushakov"]
    assert ways(dataset, "powell", "russia") == ["powell colin russia", "powell ushakov russia"]
    assert ways(dataset, "russia", "powell", limit=1) == ["russia colin powell"]


def test_each_step_has_its_evidence_also_the_denial(dataset: Dataset) -> None:
    [path] = paths(dataset, f"{ACTOR}powell", f"{ACTOR}ushakov")
    [step] = path.steps
    claims = [claim for event in step.events for claim in event.claims]
    assert {claim.evidence for claim in claims} == {"اتصل باول بأوشاكوف", "لم يتصل به"}
    assert all({claim.subject.iri, claim.object.iri} == {step.one.iri, step.other.iri} for claim in claims)
    lines = [line.plain for _, line in as_lines([path])]
    assert lines[0] == "1. ⁨جوناثان باول⁩ — ⁨يوري أوشاكوف⁩" and any("“⁨لم يتصل به⁩” denied" in line for line in lines)
    read = json.loads(json.dumps(as_json([path])))
    assert read[0]["steps"][0]["events"][0]["when"] == "2025-10-14"


@pytest.mark.parametrize(
    ("ends", "more", "message"),
    [
        (("powell", "lavrov"), {}, "سيرغي لافروف is in contact with nobody"),  # a plan is no contact
        (("powell", "russia"), {"steps": 1}, "2 steps apart: try --max-steps 2"),
        (
            ("powell", "ushakov"),
            {"selection": Selection(until="2024")},
            "with nobody by these claims: leave out filters",
        ),
        (("lavrov", "powell"), {"selection": Selection(predicates=("criticized",))}, "leave out filters"),
    ],
)
def test_where_there_is_none_it_says_what_to_try(
    dataset: Dataset, ends: tuple[str, str], more: dict[str, object], message: str
) -> None:
    with pytest.raises(NoPath, match=message):
        ways(dataset, *ends, **more)


def test_two_parts_of_the_network(dataset: Dataset, fill: Fill, article: Article) -> None:
    fill(article("b", ("lavrov", "met", "united-kingdom")))
    with pytest.raises(NoPath, match="nothing connects سيرغي لافروف with يوري أوشاكوف"):
        ways(dataset, "lavrov", "ushakov")


def test_other_relations_and_times(dataset: Dataset) -> None:
    assert ways(dataset, "united-kingdom", "lavrov", selection=Selection(predicates=("criticized",))) == [
        "united-kingdom lavrov"
    ]
    assert ways(dataset, "powell", "ushakov", selection=Selection(since="2025-10", until="2025-10")) == [
        "powell ushakov"
    ]


def test_the_two_are_not_one(dataset: Dataset) -> None:
    with pytest.raises(GraphError, match="both names mean one actor"):
        ways(dataset, "powell", "powell")


NODES = range(8)
PAIRS = st.lists(st.lists(st.sampled_from(NODES), min_size=2, max_size=2, unique=True), min_size=1, max_size=12)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=PAIRS)
def test_paths_are_as_long_as_networkx_finds_them(article: Article, pairs: list[list[int]]) -> None:
    named = {f"n{n}": {"pref": [f"Name{n}"], "kind": "Group"} for n in NODES}
    dataset = open_memory()
    merge(dataset, article("a", *((f"n{a}", "met", f"n{b}") for a, b in pairs), found=named))
    derive(dataset, vocabulary_files())
    G = nx.Graph(pairs)
    one, other = pairs[0][0], pairs[-1][1]
    if one == other:
        return
    if not nx.has_path(G, one, other):
        with pytest.raises(NoPath):
            ways(dataset, f"n{one}", f"n{other}")
        return
    found = [[int(node[1:]) for node in way.split()] for way in ways(dataset, f"n{one}", f"n{other}", limit=99)]
    assert sorted(found) == sorted(nx.all_shortest_paths(G, one, other))
