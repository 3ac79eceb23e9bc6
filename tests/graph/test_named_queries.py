"""The named questions: known answers on a small world made by hand, in Oxigraph and in rdflib's own engine."""

import shutil
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from oxrdflib import OxigraphStore
from rdflib import SKOS, Dataset
from rdflib.query import Result

from backchannel import SAMPLES
from backchannel.build import build
from graph.index import INDEX
from graph.named_queries import QUERIES, named_queries, named_query, with_values
from graph.query import PREFIXES, run, with_prefixes
from graph.store import GraphError, open_store, oxigraph

WORLD = Path(__file__).parent / "named_queries.trig"
ACTOR, EVENT = "https://w3id.org/backchannel/actor/", "https://w3id.org/backchannel/event/"

# Which values, and the answer but for IRIs. The six questions that test_query.py tests are left out.
ANSWERS: dict[str, tuple[dict[str, str], list[str]]] = {
    "back-channels": ({}, [
        "2024 | former | هاس | لافروف | 1",
        "2025 | envoy | ويتكوف | عراقجي | 1",
        "2025 | envoy | ويتكوف | لافروف | 1",
        "2025 | secret | لافروف | ويتكوف | 1",
    ]),
    "brokers": ({"one": "Russia", "other": "إيران"}, ["ويتكوف | 1 | 1"]),
    "common-contacts": ({"one": "Araghchi", "other": "هاس"}, ["لافروف"]),
    "confirmed": ({}, ["لافروف | عراقجي؛ لافروف | met | 2025-07-05 | 2025-07-05 | confirmed"]),
    "contacts": ({"actor": "Witkoff"}, [
        "عراقجي | 1 | 2025-04-12 | 2025-04-12 | 2", "لافروف | 1 | 2025-05-01 | 2025-05-31 | 1",
    ]),
    "corroborated": ({"sources": "2"}, ["عراقجي؛ ويتكوف | met | 2025-04-12 | 2025-04-12 | 2 | corroborated"]),
    "denials": ({}, ["زاخاروفا | لافروف؛ ويتكوف | contacted | 2025-05-01 | 2025-05-31 | disputed"]),
    "disputed": ({}, ["لافروف؛ ويتكوف | contacted | 2025-05-01 | 2025-05-31 | الصحيفة | زاخاروفا"]),
    "first-contacts": ({"since": "2025-05"}, ["لافروف | ويتكوف | 2025-05-01", "عراقجي | لافروف | 2025-07-05"]),
    "group-links": ({"group": "Russia"}, ["لافروف | inContactWith | زاخاروفا | هاس", "لافروف | praised | زاخاروفا | "]),
    "mediators": ({}, ["بدر | إيران | الولايات المتحدة | 1 | 2025-04-13"]),
    "meeting-places": ({}, ["مسقط | 1 | 2025-04-12 | 2025-04-12"]),
    "never-took-place": ({"days": "14"}, ["عراقجي | لافروف | met | 2025-06-01 | 2025-06-01 | planned"]),
    "officials": ({"one": "روسيا", "other": "United States"}, [
        "2025-05-01 | 2025-05-31 | لافروف | وزير الخارجية الروسي | ويتكوف | المبعوث الأميركي | contacted | disputed",
    ]),
    "praise-and-criticism": ({"one": "United States", "other": "Iran"}, [
        "إيران | الولايات المتحدة | 1 | 0 | 1", "الولايات المتحدة | إيران | 0 | 1 | -1",
    ]),
    "single-source-articles": ({}, ["four | 3 | وكالة | 2024-04-11 | "]),
    "sources": ({}, [
        "article/four | 3 | 3", "الصحيفة | 2 | 1", "article/three | 2 | 2", "لافروف | 1 | 1", "article/two | 1 | 0",
    ]),
    "speakers": ({}, ["لافروف | روسيا | 1", "زاخاروفا | الخارجية الروسية | 1"]),
    "timeline": ({"actor": "Lavrov", "since": "2024", "until": "2025-05"}, [
        "2024-04-10 | 2024-04-10 | met | هاس | singleSource | 1",
        "2025-05-01 | 2025-05-31 | contacted | ويتكوف | disputed | 1",
    ]),
}  # fmt: skip


@pytest.fixture(scope="module")
def world() -> Dataset:
    store = ox.Store()
    store.load(path=str(WORLD), format=ox.RdfFormat.TRIG)
    return Dataset(store=OxigraphStore(store=store))


def told(dataset: Dataset, sparql: str) -> list[str]:
    """The answer, a line a row: literals and what is no actor, event or place. What is gathered is put in order."""
    answer = run(dataset, sparql)
    assert isinstance(answer, ox.QuerySolutions)
    return [
        " | ".join("" if term is None
                   else "؛ ".join(sorted(term.value.removeprefix("https://w3id.org/backchannel/").split("؛ ")))
                   for term in row if not isinstance(term, ox.NamedNode))
        for row in answer
    ]  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_known_answers(world: Dataset, name: str) -> None:
    values, expected = ANSWERS[name]
    assert told(world, with_values(world, named_query(name), values)) == expected


def test_every_question_has_a_known_answer() -> None:
    others = {"claimed-and-denied", "events", "meetings", "most-connected", "planned-meetings", "representatives"}
    assert set(named_queries()) == set(ANSWERS) | others  # the others: test_query.py


def test_a_plan_is_kept_where_the_meeting_was_too_late(world: Dataset) -> None:
    """Four days later: near enough if two weeks are, not if three days are."""
    query = named_query("never-took-place")
    assert len(told(world, with_values(world, query, {"days": "3"}))) == 2
    assert told(world, with_values(world, query, {"since": "2025-06-02"})) == []


def test_a_tenure_counts_only_while_it_lasts(world: Dataset) -> None:
    query = named_query("officials")
    assert told(world, with_values(world, query, {"one": "Iran", "other": "United States"}))  # envoy since 2025-04
    assert not told(world, with_values(world, query, {"one": "Russia", "other": "The Council"}))  # until 2023-06


def test_an_office_is_over_when_its_last_month_is() -> None:
    """Who leaves in April is no former official in April, and of the think tank until then."""
    store = ox.Store()
    left_later = WORLD.read_text("utf-8").replace('bc:until "2023-06"^^', 'bc:until "2024-04"^^')
    store.load(left_later.encode(), format=ox.RdfFormat.TRIG)
    rows = told(Dataset(store=OxigraphStore(store=store)), named_query("back-channels").sparql)
    assert [row for row in rows if row.startswith("2024")] == ["2024 | think tank | هاس | لافروف | 1"]


def bag(answer: ox.QuerySolutions | Result) -> Counter[tuple[tuple[str, ...] | None, ...]]:
    """The rows, each as often as it is there. What is joined by GROUP_CONCAT may be in any order."""
    texts = (
        [None if term is None else term.value if isinstance(answer, ox.QuerySolutions) else str(term) for term in row]
        for row in answer
    )
    return Counter(tuple(None if text is None else tuple(sorted(text.split("؛ "))) for text in row) for row in texts)


UNASKED = {str(SKOS.altLabel), str(SKOS.hiddenLabel)}  # with the index half of the demo's quads; no question asks


def differing(dataset: Dataset) -> list[str]:
    """The questions to which rdflib's engine, over its own store, has another answer."""
    quads = ox.parse(oxigraph(dataset).dump(format=ox.RdfFormat.N_QUADS), ox.RdfFormat.N_QUADS)
    asked = (quad for quad in quads if quad.graph_name != INDEX and quad.predicate.value not in UNASKED)
    own = Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, in its parser and engine
        own.parse(data=ox.serialize(asked, format=ox.RdfFormat.N_QUADS), format="nquads")
        theirs = {name: bag(own.query(query.sparql, initNs=PREFIXES)) for name, query in named_queries().items()}
    return [name for name, rows in theirs.items() if bag(run(dataset, named_query(name).sparql)) != rows]  # type: ignore[arg-type]


def test_rdflibs_engine_says_the_same_of_the_world(world: Dataset) -> None:
    assert differing(world) == []


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    path = tmp_path_factory.mktemp("demo") / "graph"
    build(path, [str(SAMPLES)])
    dataset = open_store(path, read_only=True)
    yield dataset
    dataset.close()


def test_rdflibs_engine_says_the_same_of_the_demo(demo: Dataset) -> None:
    assert differing(demo) == []


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("contacts", {"actor": "Nobody Known"}, "no actor"),
        ("contacts", {"actor": "> } DROP ALL #"}, "no actor"),
        ("contacts", {"actor": "https://w3id.org/backchannel/actor/lavrov> } #"}, "no actor"),
        ("contacts", {"who": "Lavrov"}, "it takes actor"),
        ("mediators", {"who": "Lavrov"}, "it takes none"),
        ("first-contacts", {"since": "2025-13"}, "is no date"),
        ("first-contacts", {"since": '2025"^^xsd:date } #'}, "is no date"),
        ("first-contacts", {"since": "2025-02-30"}, "is no day of the calendar"),
        ("corroborated", {"sources": "many"}, "is no number: write sources=2"),
        ("corroborated", {"sources": "-1"}, "is no number"),
        ("events", {"limit": "1 } #"}, "is no number: write limit=1000"),
    ],
)
def test_wrong_values(world: Dataset, name: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(GraphError, match=said):
        with_values(world, named_query(name), values)


def test_a_value_becomes_a_term(world: Dataset) -> None:
    assert f"VALUES ?actor {{ <{ACTOR}lavrov> }}" in with_values(world, named_query("contacts"), {"actor": "لافروف"})
    days = with_values(world, named_query("timeline"), {"since": "2025", "until": "2025-02"})
    assert '?since { "2025-01-01"^^' in days and '?until { "2025-02-28"^^' in days


def test_a_limit_is_a_number(world: Dataset) -> None:
    sparql = with_values(world, named_query("events"), {"limit": "007"})
    assert "LIMIT 7 # limit" in sparql


def test_adding_one_is_dropping_a_file_in(tmp_path: Path, world: Dataset) -> None:
    shutil.copy(QUERIES / "contacts.rq", tmp_path / "mine.rq")
    mine = named_queries(tmp_path)["mine"]
    assert mine.english.startswith("Whom an actor") and [own.name for own in mine.parameters] == ["actor"]
    assert len(told(world, with_values(world, mine, {"actor": "Witkoff"}))) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * { ?a ?b ?c }", "begin it with what it asks"),
        ("# سؤال\n# Question\n# param x\nSELECT * {}", "should be"),
        ("# سؤال\n# Question\n# param x: س / x\nSELECT * {}", "one default"),
        ("# سؤال\n# Question\n# param x: س / x\nSELECT * { VALUES ?x { 1 } VALUES ?x { 2 } }", "one default"),
        ("# سؤال\n# Question\n# param x: س / x\nSELECT * { VALUES ?x { true } }", "one default"),
    ],
)
def test_a_file_that_is_no_question_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mine.rq").write_text(text, "utf-8")
    with pytest.raises(GraphError, match=rf"mine\.rq: .*{said}"):
        named_queries(tmp_path)


@pytest.mark.parametrize("name", named_queries())
def test_they_are_whole_sparql_once_their_prefixes_are_declared(name: str) -> None:
    ox.Store().query(with_prefixes(named_query(name).sparql))
