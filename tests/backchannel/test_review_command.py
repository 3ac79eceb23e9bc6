"""`backchannel review` as people use it: on a terminal, verdict by verdict, and through a spreadsheet."""

import csv
import gc
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import combinations
from pathlib import Path

import pexpect
import pytest

import backchannel
from backchannel.build import build
from backchannel.questions import PairReview
from graph.names import merged
from graph.review.judgements import Judgement, in_force, ledger
from graph.review.queue import Doubt, Side
from graph.store import open_store, oxigraph

Run = Callable[..., tuple[int, str, str]]

# Three persons of one name, each in an article of his own, and three of nearly one name.
NEWS = {
    "cairo": "خبر من القاهرة\n\nالقاهرة، 3 مارس 2025\n"
    "التقى أحمد سالم وزير الخارجية الروسي سيرغي لافروف أمس. ويشرف سالم على ملف المياه.",
    "beirut": "خبر من بيروت\n\nبيروت، 10 أبريل 2025\n"
    "التقى أحمد سالم المبعوث الأميركي ستيف ويتكوف أمس. ويعمل سالم طبيبا في طرابلس.",
    "rabat": "خبر من الرباط\n\nالرباط، 2 مايو 2025\n"
    "التقى أحمد سالم الرئيس الفرنسي إيمانويل ماكرون أمس. وسالم كاتب وروائي.",
    "bern": "التقى رودولف شتاينبرغ وزير الخارجية الروسي سيرغي لافروف.",
    "bonn": "التقى رودولف هاينتس شتاينبرغ الرئيس الروسي فلاديمير بوتين.",
    "wien": "التقى رودولف كارل شتاينبرغ المبعوث الأميركي ستيف ويتكوف.",
}
SALEM = "actor:found/hmd-slm"
SHORT, HEINZ, KARL = (f"actor:found/rwdwlf-{name}shtynbrgh" for name in ("", "hynts-", "krl-"))
CONTACTS = "SELECT ?one ?other { ?one bc:met ?other . ?other a bc:Person . FILTER CONTAINS(STR(?one), 'found') }"


def write_news(folder: Path, more: str = "") -> Path:
    (folder / "news").mkdir(exist_ok=True)
    for name, text in NEWS.items():
        (folder / "news" / f"{name}.txt").write_text(text + more, "utf-8")
    return folder / "news"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("read")
    build(folder / "backchannel-graph", [str(write_news(folder))])
    return folder


@pytest.fixture
def run(run: Run) -> Run:
    """The command; what its error still holds of the store is let go, as a process that ends would."""

    def command(*arguments: object) -> tuple[int, str, str]:
        result = run(*arguments)
        gc.collect()
        return result

    return command


@pytest.fixture
def review(run: Run, folder: Path, read_once: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`backchannel review …` by Salma, on a graph of the six articles."""
    shutil.copytree(read_once, folder, dirs_exist_ok=True)
    monkeypatch.setenv("USER", "سلمى")
    return lambda *arguments: run("review", *arguments)


def met(run: Run) -> set[tuple[str, str]]:
    (folder := Path("contacts.rq")).write_text(CONTACTS, "utf-8")
    _, out, _ = run("query", folder, "--format", "csv")
    return {
        (row["one"].split("/actor/")[1], row["other"].split("/actor/")[1]) for row in csv.DictReader(out.splitlines())
    }


def quads(folder: Path) -> set[str]:
    with closing(open_store(folder / "backchannel-graph", read_only=True)) as dataset:
        return {str(quad) for quad in oxigraph(dataset)}


def verdicts(folder: Path) -> list[tuple[str, str, set[str]]]:
    with closing(open_store(folder / "backchannel-graph", read_only=True)) as dataset:
        return [
            (said.verdict, said.by, {actor.rpartition("/")[2] for actor in said.between})
            for said in in_force(ledger(oxigraph(dataset)))
        ]


# --- a mistaken merge ----------------------------------------------------------------------------------------


def test_one_name_of_three_persons_is_found_split_and_stays_split(review: Run, run: Run, folder: Path) -> None:
    assert {other for one, other in met(run) if one == "found/hmd-slm"} == {
        "sergey-lavrov", "steve-witkoff", "emmanuel-macron",
    }  # fmt: skip
    _, out, _ = review("show", "أحمد سالم")
    for word in (SALEM, "cairo", "beirut", "rabat", "2025-04-10", "ستيف ويتكوف"):
        assert word in out
    assert review("split", "أحمد سالم", "beirut", "--why", "طبيب")[0] == 0
    assert review("split", SALEM, "article:rabat", "--by", "Karim")[0] == 0
    apart = {
        ("found/hmd-slm", "sergey-lavrov"), ("found/hmd-slm~2", "steve-witkoff"),
        ("found/hmd-slm~3", "emmanuel-macron"),
    }  # fmt: skip
    assert {pair for pair in met(run) if "slm" in pair[0]} == apart
    status, _, err = review("show", "أحمد سالم")
    assert status == 2 and f"{SALEM} (cairo), {SALEM}~2 (beirut), {SALEM}~3 (rabat)" in err
    _, out, _ = review("show", f"{SALEM}~2")
    assert "beirut" in out and "cairo" not in out and "another than actor:found/hmd-slm" in out and "طبيب" in out

    before = quads(folder)
    with closing(open_store(folder / "backchannel-graph")) as dataset:  # all but the judgements is lost
        names = [f"<{graph.value}>" for graph in oxigraph(dataset).named_graphs() if "/article/" in str(graph)]
        oxigraph(dataset).update(" ; ".join(("DROP DEFAULT", *(f"DROP GRAPH {name}" for name in names))))
    assert "6 new, 0 replaced" in run("build", folder / "news")[2]
    assert {pair for pair in met(run) if "slm" in pair[0]} == apart
    assert quads(folder) == before

    assert "taken back: different" in review("undo")[2]
    assert {one for one, _ in met(run) if "slm" in one} == {"found/hmd-slm", "found/hmd-slm~2"}


def test_three_judged_the_same_by_mistake_are_found_and_told_apart(review: Run, run: Run, folder: Path) -> None:
    assert review("same", "رودولف شتاينبرغ", "رودولف هاينتس شتاينبرغ")[0] == 0
    assert review("same", SHORT, KARL, "--why", "ظننته هو")[0] == 0
    merged_into = {one for one, _ in met(run) if "shtynbrgh" in one}
    assert len(merged_into) == 1
    _, out, _ = review("show", "رودولف كارل شتاينبرغ")
    assert all(word in out for word in ("bern", "bonn", "wien", "سلمى", "ظننته هو", "the same as"))
    status, _, err = review("different", HEINZ, KARL)
    assert status == 0
    with closing(open_store(folder / "backchannel-graph", read_only=True)) as dataset:
        same = merged(dataset)
    chiefs = [
        same.get(iri, iri) for iri in (f"https://w3id.org/backchannel/{n.replace(':', '/')}" for n in (HEINZ, KARL))
    ]
    assert ("still count as" in err) == (chiefs[0] == chiefs[1])  # by way of the third, until that is judged too
    rows = "".join(f"pair,{SHORT},{other},different\n" for other in (HEINZ, KARL))
    Path("apart.csv").write_text(f"kind,one,other,verdict\n{rows}", "utf-8")
    assert review("--import", "apart.csv", "--by", "Karim")[0] == 0
    apart = {(name.removeprefix("actor:"), other) for name, other in (
        (SHORT, "sergey-lavrov"), (HEINZ, "vladimir-putin"), (KARL, "steve-witkoff"))}  # fmt: skip
    assert {pair for pair in met(run) if "shtynbrgh" in pair[0]} == apart
    write_news(folder, " انتهى.")
    assert "6 replaced" in run("build", folder / "news")[2]
    assert {pair for pair in met(run) if "shtynbrgh" in pair[0]} == apart
    _, out, _ = review("ledger")
    assert out.count("different") == 3 and out.count("same") == 2 and "Karim" in out and "ظننته هو" in out


# --- on a terminal -------------------------------------------------------------------------------------------


def terminal(*arguments: str) -> pexpect.spawn:
    environment = {**os.environ, "PYTHONPATH": str(Path(backchannel.__file__).parents[1]), "TERM": "xterm"}
    command = ["-c", "from backchannel.cli import main; main()", "review", *arguments]
    return pexpect.spawn(sys.executable, command, env=environment, encoding="utf-8", dimensions=(40, 120), timeout=30)


def finish(queue: pexpect.spawn) -> str:
    queue.expect(pexpect.EOF)
    queue.close()
    assert queue.exitstatus == 0, queue.before
    return str(queue.before)


def test_the_queue_on_a_terminal(review: Run, folder: Path) -> None:
    queue = terminal()
    queue.expect("1 of 2")
    for words in ("رودولف", "bern|bonn|wien", "because: the names differ: a word more", "q.* quit"):
        queue.expect(words)
    queue.send("xs")  # one key that means nothing
    queue.expect("same: stored.*2 of 2.*quit")
    assert [verdict for verdict, *_ in verdicts(folder)] == ["same"]  # stored at once, and others may read
    queue.send("z")
    queue.expect("same: taken back.*1 of 2.*quit")
    queue.send("ي")  # the same key on an Arabic keyboard
    queue.expect("different: stored.*2 of 2.*quit")
    queue.send("u")
    queue.expect("unsure: stored.*that was all")
    assert "judged: 1 different, 1 unsure" in finish(queue)
    first, second = verdicts(folder)
    assert first[:2] == ("different", "سلمى") and second[0] == "unsure"
    queue = terminal("--by", "Karim")
    queue.expect("1 of 1.*judged unsure.*quit")
    queue.send("n")
    queue.expect("that was all")
    assert "judged: nothing" in finish(queue)


def test_what_follows_from_an_answer_is_not_asked() -> None:
    sides = [Side(name, name) for name in "abcd"]
    doubts = {f"{one.iri}{other.iri}": Doubt(1, one, other, (), 1, 1) for one, other in combinations(sides, 2)}
    review = PairReview(Path(), list(doubts.values()), "x")
    for place, (pair, verdict) in enumerate([("ab", "same"), ("cd", "different"), ("bc", "same")]):
        review.given.append((place, verdict, Judgement(verdict, "x", between=frozenset(pair))))
    assert {pair for pair, doubt in doubts.items() if review.is_settled(doubt)} == {"ab", "bc", "ac"}
    review.given.pop()
    assert not review.is_settled(doubts["ac"])


def test_ctrl_c_loses_nothing(review: Run, run: Run, folder: Path) -> None:
    queue = terminal()
    queue.expect("1 of 2.*quit")
    queue.send("s")
    queue.expect("2 of 2.*quit")
    queue.sendintr()
    assert "judged: 1 same" in finish(queue)
    assert len(verdicts(folder)) == 1
    assert len({one for one, _ in met(run) if "shtynbrgh" in one}) == 2  # the facts follow


def test_claims_on_a_terminal(review: Run, run: Run, folder: Path) -> None:
    queue = terminal("--claims", "--article", "beirut", "--predicate", "met")
    queue.expect("1 of 1.*beirut.*أحمد سالم.*met.*ستيف ويتكوف.*confidence 0[.][0-9].*quit")
    queue.send("c")
    queue.expect("subject .*: ")
    queue.sendline("")
    queue.expect("predicate .*: ")
    queue.sendline("knew")
    queue.expect("object .*: ")
    queue.sendline("")
    queue.expect("status .*: ")
    queue.sendline("")
    queue.expect('there is no predicate "knew".*quit')
    queue.send("c")
    for part, text in (("subject", ""), ("predicate", "contacted"), ("object", "لافروف"), ("status", "denied")):
        queue.expect(f"{part} .*: ")
        queue.sendline(text)
    queue.expect("corrected: stored.*that was all")
    assert "judged: 1 corrected" in finish(queue)
    _, out, _ = run("claims", "--article", "beirut", "--predicate", "contacted", "--format", "csv")
    assert "سيرغي لافروف" in out and "denied" in out
    assert ("found/hmd-slm", "steve-witkoff") not in met(run)


# --- verdict by verdict, and by table ------------------------------------------------------------------------


def test_claims_are_judged_one_by_one(review: Run, run: Run) -> None:
    _, out, _ = review("--claims", "--article", "cairo", "--predicate", "met")
    [claim] = [word for word in out.split() if word.startswith("article:cairo/claim/")]
    assert review("dismiss", claim, "--why", "لم يقل النص ذلك")[0] == 0
    assert ("found/hmd-slm", "sergey-lavrov") not in met(run)
    assert run("claims", "--status", "dismissed", "--format", "csv")[1].count("cairo") == 1
    assert review("correct", claim, "--object", "بوتين", "--predicate", "contacted")[0] == 0
    assert not [pair for pair in met(run) if pair[0] == "found/hmd-slm" and "lavrov" in pair[1]]
    assert review("accept", claim)[0] == 0
    assert ("found/hmd-slm", "sergey-lavrov") in met(run)
    _, out, _ = review("ledger")
    assert [word for word in out.split() if word in ("dismissed", "corrected", "accepted")][1:] == [
        "dismissed", "corrected", "accepted",
    ]  # fmt: skip  # behind the heading of a column


def test_a_table_goes_out_and_comes_back(review: Run, run: Run, folder: Path) -> None:
    assert review("--export", "pairs.csv") == (0, "", "written: pairs.csv\n")
    with Path("pairs.csv").open(encoding="utf-8-sig", newline="") as stream:
        found = list(csv.DictReader(stream))
    assert len(found) == 2 and "رودولف" in found[0]["names"] and "bern: " in found[0]["evidence"]
    found[0] |= {"verdict": "same", "by": "Karim"}
    found[1] |= {"verdict": "perhaps"}
    with Path("pairs.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, found[0])
        writer.writeheader()
        writer.writerows(found)
    status, _, err = review("--import", "pairs.csv")
    assert status == 0 and "judged: 1, unchanged: 0, skipped: 1" in err
    assert 'skipped pairs.csv:4: there is no verdict "perhaps"' in err  # the first row has a line break
    assert "judged: 0, unchanged: 1, skipped: 1" in review("--import", "pairs.csv")[2]
    assert [said[:2] for said in verdicts(folder)] == [("same", "Karim")]
    assert len({one for one, _ in met(run) if "shtynbrgh" in one}) == 2
    Path("bad.csv").write_text("kind,one,other,verdict\npair,a,b,maybe\n", "utf-8")
    assert review("--import", "bad.csv")[0] == 2


def test_mistakes_are_told_in_a_line(review: Run, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments, message in [
        (("same", SHORT, SHORT), "one actor, not two"),
        (("same", SHORT, "actor:nobody"), "no actor actor:nobody"),
        (("accept", "article:cairo/claim/0"), "there is no claim article:cairo/claim/0"),
        (("split", SALEM, "nowhere"), 'no article "nowhere"'),
        (("split", SALEM, "bern"), f"article:bern does not name {SALEM}"),
        (("undo", "nothing"), "nothing to undo"),
        (("show", "أحمد سالفي"), "perhaps أحمد سالم"),
        (("--actor", "بوتين"), "give --claims, too"),
        (("--import", "missing.csv"), "missing.csv: No such file"),
        (("--graph", "missing", "same", SHORT, HEINZ), "missing does not exist"),
    ]:
        status, out, err = review(*arguments)
        assert (status, out) == (2, "") and message in err and err.count("\n") == 1, (arguments, err)
    assert not Path("missing").exists()
    for name in ("USER", "LOGNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    assert review("same", SHORT, HEINZ)[2] == "backchannel: say who judges: give --by NAME\n"
    assert review("--by", "Karim", "same", SHORT, HEINZ)[0] == 0
