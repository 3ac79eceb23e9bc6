import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

import backchannel
from backchannel.cli import cli
from graph.merge import merge
from graph.network.centrality import MEASURES
from graph.query import rows
from graph.store import open_store, oxigraph

Run = Callable[..., tuple[int, str, str]]

COMMAND = [sys.executable, "-c", "from backchannel.cli import main; main()"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(backchannel.__file__).parents[1])}


def test_build_reports_on_stderr(run: Run, news: Path) -> None:
    (news / "empty.txt").touch()
    status, out, err = run("build", news)
    assert (status, out) == (0, "")
    *skipped, summary = err.splitlines()
    assert len(skipped) == 1 and skipped[0].startswith("skipped ") and "empty.txt: the file is empty" in skipped[0]
    assert summary == (
        "backchannel-graph: 3 articles read: 3 new, 0 replaced (in these 3 claims), 0 unchanged; 1 skipped"
    )
    assert "0 new, 0 replaced (in these 0 claims), 3 unchanged" in run("build", news)[2]


def test_a_reason_is_one_line(run: Run, news: Path) -> None:
    (news / "broken.txt").write_text("fail")
    assert "broken.txt: the pipeline broke\n" in run("build", news)[2]


def test_articles_in_other_languages_are_skipped_unless_one_is_named(run: Run, news: Path) -> None:
    persian = news / "persian.txt"
    persian.write_text("وزیر امور خارجه ایران روز سه‌شنبه در تهران با همتای عمانی خود دیدار و گفت‌وگو کرد.", "utf-8")
    status, _, err = run("build", news)
    skipped, summary = err.splitlines()
    assert status == 0
    assert skipped.startswith("skipped ") and "persian.txt: its language is fa; ar" in skipped
    assert summary.endswith("4 articles read: 3 new, 0 replaced (in these 3 claims), 0 unchanged; 1 skipped")
    assert "4 articles read: 1 new, 3 replaced" in run("build", news, "--language", "ar")[2]
    status, _, err = run("build", news, "--language", "fr")
    assert status == 2 and err.count("\n") == 1 and "'fr' is not one of 'ar', 'en'" in err


def test_an_interrupted_build(run: Run, news: Path) -> None:
    (news / "p.txt").write_text("interrupt")
    status, _, err = run("build", news)
    assert status == 130 and "interrupted: what is stored stays; run it again to go on" in err


def test_graph_before_and_after_the_command_and_from_the_environment(
    run: Run, news: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("--graph", "before", "build", news)
    run("build", "--graph", "after", news)
    run("--graph", "neither", "build", "--graph", "nearer", news)
    monkeypatch.setenv("BACKCHANNEL_GRAPH", "environment")
    run("build", news)
    graphs = {path.name for path in folder.iterdir() if (path / "store").is_dir()}
    assert graphs == {"before", "after", "nearer", "environment"}
    for command in (["claims"], ["query", "--name", "meetings"]):
        assert run("--graph", "before", *command)[0] == run(*command, "--graph", "after")[0] == run(*command)[0] == 0


def test_what_is_withdrawn_is_gone_until_it_is_built_again(run: Run, news: Path) -> None:
    run("build", news)
    before = run("claims", "--format", "csv")[1]
    known = run("query", "--name", "meetings", "--format", "csv")[1]
    [one] = [
        json.loads(line)["document"] for line in run("claims", "--format", "jsonl", "--actor", "Trump")[1].splitlines()
    ]
    status, out, err = run("withdraw", one)
    assert (status, out) == (0, "") and err.startswith("withdrawn: ") and one in err
    assert run("claims", "--format", "jsonl")[1].count("\n") == 2
    assert "ترامب" in known and "ترامب" not in run("query", "--name", "meetings", "--format", "csv")[1]
    status, _, err = run("withdraw", one)
    assert status == 2 and "give the id that it was built with" in err
    assert "1 new, 0 replaced" in run("build", news)[2]
    assert run("claims", "--format", "csv")[1] == before


def test_nothing_is_withdrawn_where_one_name_is_wrong(run: Run, news: Path) -> None:
    assert run("withdraw", "one")[0] == 2 and not Path("backchannel-graph").exists()
    run("build", news)
    before = run("claims", "--format", "jsonl")[1]
    one = json.loads(before.splitlines()[0])["document"]
    assert run("withdraw", one, "no-such-article")[0] == 2
    assert run("claims", "--format", "jsonl")[1] == before


def test_claims(built: Run) -> None:
    status, out, err = built("claims", "--format", "jsonl", "--actor", "دونالد ترامب")
    assert (status, err) == (0, "")
    claim = json.loads(out)
    assert claim["subject"]["names"][0] == "دونالد ترامب" and claim["predicate"] == "met" and claim["document"] == "one"
    assert built("claims", "--format", "csv", "--status", "denied")[1].count("\n") == 1
    table = built("claims", "--predicate", "met", "--predicate", "criticized")[1]
    assert table.count("occurred") == 3 and "فلاديمير بوتين" in table


def test_query(built: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "ask.rq").write_text("SELECT ?x { actor:russia bc:criticized ?x }")
    status, out, err = built("query", "ask.rq", "--format", "csv")
    assert (status, out.split(), err) == (0, ["x", "https://w3id.org/backchannel/actor/united-kingdom"], "")
    assert "actor:united-kingdom" in built("query", "ask.rq")[1]
    assert "دونالد ترامب" in built("query", "--name", "meetings")[1]
    assert "claimed-and-denied" in built("query", "--list")[1]
    (folder / "construct.rq").write_text("CONSTRUCT WHERE { ?a bc:criticized ?b }")
    assert built("query", "construct.rq")[1].startswith("@prefix")
    monkeypatch.setattr("sys.stdin", (folder / "ask.rq").open())
    assert "actor:united-kingdom" in built("query", "-")[1]
    sys.stdin.close()


def test_labels(built: Run, folder: Path) -> None:
    for command in (["claims"], ["claims", "--format", "csv"], ["query", "--name", "meetings"], ["rank"]):
        english, arabic, both = (built(*command, "--labels", labels)[1] for labels in ("en", "ar", "both"))
        assert "Vladimir Putin" in english and "Vladimir Putin" not in arabic and "Vladimir Putin" in both
        times = [answer.count("فلاديمير بوتين") for answer in (english, arabic, both)]
        assert times[0] == times[1] - 1 == times[2] - 1  # the words of the article stay
    assert built("view", "--labels", "en")[0] == 0
    assert '<html lang="en" dir="ltr">' in (folder / "network.html").read_text("utf-8")


def test_a_graph_of_english_articles_is_in_english(run: Run, folder: Path) -> None:
    text = "Russian Foreign Minister Sergei Lavrov met Hakan Fidan, his Turkish counterpart, in Ankara."
    (folder / "news.txt").write_text(text)
    assert "1 new" in run("build", "news.txt")[2]
    for command in (["claims", "--format", "csv"], ["query", "--name", "meetings", "--format", "csv"]):
        out = run(*command)[1]
        assert "Sergey Lavrov" in out and "Hakan Fidan" in out and "لافروف" not in out
    run("view")
    assert '<html lang="en" dir="ltr">' in (folder / "network.html").read_text("utf-8")


def test_rank(built: Run) -> None:
    for measure in MEASURES:
        status, out, err = built("rank", "--measure", measure, "--top", 2)
        assert (status, err) == (0, "") and measure in out and "actor:" in out
        assert " 2 " in out and " 3 " not in out
    assert "Donald Trump" not in built("rank", "--predicate", "criticized")[1]
    assert "الولايات المتحدة" in built("rank", "--fold", "states")[1]
    status, out, err = built("rank", "--predicate", "attacked")
    assert status == 0 and "nothing of that is in the graph" in err


def test_rank_as_csv_and_json(built: Run) -> None:
    lines = list(csv.DictReader(io.StringIO(built("rank", "--measure", "all", "--format", "csv", "--labels", "ar")[1])))
    assert {"number", "actor", *MEASURES, "contacts", "IRI"} == set(lines[0])
    assert {line["actor"] for line in lines} == {"دونالد ترامب", "فلاديمير بوتين", "روسيا", "إيران"}
    found = json.loads(built("rank", "--format", "json", "--measure", "degree")[1])
    assert found[0]["degree"] == pytest.approx(1 / 3) and found[0]["in English"]
    assert json.loads(built("rank", "--predicate", "attacked", "--format", "json")[1]) == []


def test_rank_says_how_sure_it_is(built: Run) -> None:
    options = ("rank", "--measure", "degree", "--uncertainty", "--samples", 20, "--format", "json")
    status, out, err = built(*options)
    assert status == 0 and "20 draws of 2 sources" in err
    [first, *_] = json.loads(out)
    assert first["low"] <= first["degree"] <= first["high"] and first["rank from"] == 1 and first["to"] == 4
    assert first["without single-source"] is None  # each meeting rests on one article
    assert first["without disputed"] == 1
    assert built(*options)[1] == out  # the same draws every time


def test_rank_over_time_by_delegation_and_explained(built: Run) -> None:
    assert "IRI" in built("rank", "--by", "year", "--measure", "strength")[1]
    assert "group betweenness" in built("rank", "--groups")[1]
    out = built("rank", "--explain", "--graph", "nowhere")[1]
    assert out.count("\n") == len(MEASURES) and all(
        f"{about.name}: {about.definition}" in out for about in MEASURES.values()
    )
    assert built("rank", "--explain", "--measure", "constraint")[1].count("the lowest is first") == 1


@pytest.mark.parametrize("extra", [(), ("--uncertainty", "--samples", 20), ("--by", "month"), ("--groups",)])
def test_rank_draws(built: Run, folder: Path, extra: tuple[object, ...]) -> None:
    for name in ("ترتيب.png", "rank.svg"):
        status, _, err = built("rank", "--measure", "degree", "--chart", name, *extra)
        assert status == 0 and f"written: {name}" in err
    assert (folder / "ترتيب.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (folder / "rank.svg").read_text("utf-8")


def test_communities(built: Run) -> None:
    for method in ("louvain", "leiden"):
        status, out, err = built("communities", "--method", method, "--format", "json")
        assert status == 0 and f"{method}: 2 communities, modularity 0.5" in err
        assert [community["size"] for community in json.loads(out)] == [2, 2]
    assert "دونالد ترامب · فلاديمير بوتين" in built("communities")[1]
    assert "Vladimir Putin" in built("communities", "--labels", "en")[1]


def test_brokers(run: Run, folder: Path) -> None:
    text = "التقى وزير الخارجية الروسي سيرغي لافروف دونالد ترامب. والتقى لافروف علي خامنئي."
    (folder / "news.txt").write_text(text, "utf-8")
    assert run("build", "news.txt")[0] == 0
    [broker] = json.loads(run("brokers", "الولايات المتحدة", "إيران", "--format", "json")[1])
    assert broker["actor"] == "سيرغي لافروف" and broker["with إيران"] == 1 and broker["strength"] == 1
    assert "Sergey Lavrov" in run("brokers", "Donald Trump", "Iran", "--labels", "en")[1]
    assert (
        "nobody is in contact with both; the shortest way: Sergey Lavrov – Donald Trump"
        in (run("brokers", "Russia", "United States", "--labels", "en")[1])
    )
    assert "no chain of contacts" in run("brokers", "actor:france", "Iran", "--format", "csv")[2]


def test_compare(built: Run, folder: Path) -> None:
    (folder / "later.txt").write_text("Monday 3 March 2025\n\nVladimir Putin met Ali Khamenei.", "utf-8")
    assert built("build", "later.txt")[0] == 0
    options = ("--before", 2024, "--after", 2024, "--measure", "degree", "--format", "json", "--labels", "en")
    found = json.loads(built("compare", *options)[1])
    assert {move["actor"]: move["change"] for move in found} == {"Ali Khamenei": 1, "Vladimir Putin": 1}
    out = built("compare", "--before", 2025, "--after", 2025)[1]
    assert "actors in the largest piece" in out and "from 2025" in out


def test_view(built: Run, folder: Path) -> None:
    status, out, err = built("view", "-o", "شبكة.html", "--actor", "actor:iran")
    assert (status, out, err) == (0, "", "written: شبكة.html\n")
    page = (folder / "شبكة.html").read_text("utf-8")
    assert "2 من الأطراف" in page


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("build", "Missing argument"),
        ("build nothing.txt", "no article could be used: correct what is named above"),
        ("build --actors nothing.ttl news", "nothing.ttl: No such file or directory; give the path of a Turtle file"),
        ("build --graph news news", "news holds other files and no graph: give a new or an empty folder"),
        ("build --graph news/one.txt news", "news/one.txt is a file"),
        ("build --nonsense news", "No such option"),
        ("claims --graph nowhere", "nowhere does not exist: make a graph there with backchannel build"),
        ("claims --graph news", "news is not a graph"),
        ("--graph nowhere rank", "nowhere does not exist"),
        ("claims --actor Nobody_At_All", 'no actor "Nobody At All" in the graph'),
        ("claims --actor Donald_Frump", "perhaps Donald Trump"),
        ("claims --predicate kissed", "take one of agreed, aided,"),
        ("claims --status rumoured", "take one of denied, dismissed, occurred"),
        ("claims --article none", "give the id that it was built with"),
        ("claims --since yesterday", "write 2025, 2025-11 or 2025-11-19"),
        ("claims --format yaml", "'yaml' is not one of 'table', 'csv', 'jsonl'"),
        ("query", "give either a file (- for stdin) or --name"),
        ("query ask.rq --name meetings", "give either a file"),
        ("query nothing.rq", "No such file or directory; give a file with the question, or - and it on stdin"),
        ("query news", "news: Is a directory"),
        ("query --name nonsense", "take one of "),
        ("query bad.rq", "bad.rq: line 2, column 10: not SPARQL"),
        ("query service.rq", "service.rq: SERVICE is refused"),
        ("query update.rq", "update.rq: updates are refused"),
        ("query latin.rq", "latin.rq is not UTF-8: save it as UTF-8"),
        ("query ask.rq --format turtle", "turtle is for CONSTRUCT and DESCRIBE"),
        ("rank --measure beauty", "take one of degree, strength, betweenness, closeness"),
        ("rank --by year --groups", "ask for one at a time"),
        ("rank --by year --measure degree --measure core", "give --measure once"),
        ("rank --chart rank.gif", "rank.gif: a picture ends in .png, .svg, .pdf"),
        ("rank --chart none/rank.png", "none/rank.png: there is no folder none"),
        ("rank --kind friends", "'friends' is not one of 'contact'"),
        ("communities --resolution 0", "give one above 0"),
        ("brokers Russia actor:russia", "are of one side: name two"),
        ("brokers Russia Nobody_At_All", 'no actor "Nobody At All" in the graph'),
        ("compare --before 2025", "Missing option '--after'"),
        ("compare --before soon --after 2025", "write 2025, 2025-11 or 2025-11-19"),
        ("rank --top 0", "0 is not in the range"),
        ("rank --predicate kissed", "there is no relation"),
        ("view --since 2031", "no claims to show: widen the filters"),
        ("view -o none/page.html", "none/page.html: No such file or directory"),
        ("view --top 1", "1 is not in the range"),
        ("vieuw", "No such command 'vieuw'"),
        ("demo", "holds other articles: give the demo a folder of its own"),
    ],
)
def test_mistakes_are_one_line_with_the_remedy(built: Run, folder: Path, command: str, message: str) -> None:
    (folder / "ask.rq").write_text("SELECT * { ?s bc:met ?o }")
    (folder / "bad.rq").write_text("SELECT *\n{ ?s ?p }")
    (folder / "service.rq").write_text("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    (folder / "update.rq").write_text("DROP ALL")
    (folder / "latin.rq").write_bytes(b"# \xe9\nASK {}")
    status, out, err = built(*(word.replace("_", " ") for word in command.split()))
    assert (status, out) == (2, "")
    *before, last = err.splitlines()
    assert last.startswith("backchannel: ") and message in last
    assert all(line.startswith(("skipped ", "backchannel-graph: ")) for line in before)
    assert "Traceback" not in err


def test_a_fault_of_ours_keeps_its_traceback(built: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("graph.claims.claims", broken)
    with pytest.raises(ZeroDivisionError):
        cli.main(["claims"], standalone_mode=False)


def test_a_graph_that_is_out_of_date_is_said_to_be(built: Run, folder: Path) -> None:
    dataset = open_store(folder / "backchannel-graph")
    graph = dataset.graph("https://w3id.org/backchannel/article/two")
    lines = [line[:-1] + f"<{graph.identifier}> ." for line in graph.serialize(format="nt").splitlines() if line]
    merge(dataset, "\n".join(lines).encode())
    dataset.close()
    status, _, err = built("claims")
    assert status == 0 and err == "note: the last build did not finish; run it again, lest facts be missing\n"


def test_help_and_version() -> None:
    runner = CliRunner()
    overview = runner.invoke(cli, []).output
    assert all(name in overview for name in ("build", "claims", "query", "view", "rank", "demo"))
    for name, command in cli.commands.items():
        text = runner.invoke(cli, [name, "--help"]).output
        assert "--graph DIR" in text and command.help
    assert runner.invoke(cli, ["--version"]).output.startswith("cli, version ")


def test_a_reader_that_has_seen_enough(built: Run, folder: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "claims", "--format", "csv"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as command:
        assert command.stdout and command.stderr
        command.stdout.close()
        assert command.stderr.read() == b""
    assert command.returncode == 1  # as click has it


# What Arabic and English samples both tell of, and the day.
TOLD_IN_BOTH = [
    ("benjamin-netanyahu", "mohammed-bin-salman", "2020-11-22", "met"),
    ("iran", "saudi-arabia", "2023-03-10", "agreed"),
    ("jake-sullivan", "wang-yi", "2024-01-26", "met"),
    ("iran", "united-states", "2025-04-12", "agreed"),  # of the talks themselves the heads of the delegations are told
]
EVENTS = """SELECT DISTINCT ?event ?language {
    ?event bc:participant actor:%s , actor:%s ; bc:earliest "%s"^^xsd:date ; bc:relation bc:%s ; bc:gathers ?claim .
    GRAPH ?article { ?claim a bc:Claim . ?article schema:inLanguage ?language } }"""


def test_the_demo_for_real(folder: Path) -> None:
    """The installed pipeline on the sample articles, in a process of its own, in a poor locale."""
    environment = {**ENVIRONMENT, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    for attempt in range(2):
        done = subprocess.run([*COMMAND, "demo"], capture_output=True, env=environment)
        out, err = done.stdout.decode(), done.stderr.decode()
        assert done.returncode == 0, err
        assert "building a graph of the sample articles in backchannel-graph" in err
        assert (" 0 unchanged" in err) is (attempt == 0)
        assert "دونالد ترامب" in out and "betweenness" in out
        assert "اتصالات يؤكدها طرف وينفيها آخر" in out and "neom-saudi-denial" in out
    assert "جوناثان باول" in (folder / "network.html").read_text("utf-8")
    with closing(open_store(folder / "backchannel-graph", read_only=True)) as dataset:
        for one, other, *happening in TOLD_IN_BOTH:
            found = {
                (event, language) for event, language in rows(oxigraph(dataset), EVENTS % (one, other, *happening))
            }
            assert len({event for event, _ in found}) == 1, (one, other, found)
            assert {language for _, language in found} == {"ar", "en"}, (one, other, found)
