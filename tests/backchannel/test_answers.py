import json
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from backchannel import SAMPLES
from backchannel.build import build
from graph.store import open_store, oxigraph
from ontology.namespace import ARTICLE, BC

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the sample articles; nobody changes it."""
    folder = tmp_path_factory.mktemp("samples") / "graph"
    build(folder, [str(SAMPLES)])
    return folder


@pytest.mark.parametrize("name", ["Ushakov", "أوشاكوف", "اوشاكوف", "Ushakov Yury", "actor:yury-ushakov"])
def test_one_dossier_by_any_name(run: Run, samples: Path, name: str) -> None:
    status, out, err = run("actor", name, "--graph", samples, "--events", 0)
    assert (status, err) == (0, "")
    assert out.startswith("⁨يوري أوشاكوف⁩ / ⁨Yury Ushakov⁩\nperson · ⁨روسيا⁩ · actor:yury-ushakov · wd:Q4479563\n")


@pytest.mark.parametrize("name", ["Yuri Ushakof", "Юрий Ушаков"])
def test_a_name_found_by_its_sound_says_whose_it_is(run: Run, samples: Path, name: str) -> None:
    note = f'note: "{name}" is taken for يوري أوشاكوف / Yury Ushakov, by its sound\n'
    status, out, err = run("actor", name, "--graph", samples, "--events", 0)
    assert (status, err) == (0, note)
    assert out.startswith("⁨يوري أوشاكوف⁩ / ⁨Yury Ushakov⁩\n")
    assert run("claims", "--actor", name, "--graph", samples)[2] == note


def test_the_dossier_of_a_real_build(run: Run, samples: Path) -> None:
    _, out, _ = run("actor", "Ushakov", "--graph", samples, "--format", "json", "--predicate", "inContactWith")
    found = json.loads(out)
    assert found["offices"][0]["from"] == "2012-05" and found["offices"][0]["until"] is None
    assert ("represents", "روسيا") in {(tie["relation"], tie["other"]["names"][0]) for tie in found["affiliations"]}
    [leaked] = [event for event in found["events"] if event["earliest"] == event["latest"] == "2025-10-14"]
    assert (leaked["relations"], leaked["channels"], leaked["statuses"]) == (["contacted"], ["phone"], ["occurred"])
    assert {name for actor in leaked["participants"] for name in actor["names"]} >= {"Steve Witkoff", "Yury Ushakov"}
    assert {claim["document"] for claim in leaked["claims"]} == {"witkoff-ushakov-leak"}
    text = next(
        article["text"]
        for article in map(json.loads, SAMPLES.read_text("utf-8").splitlines())
        if article["id"] == "witkoff-ushakov-leak"
    )
    for claim in leaked["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["evidence"]


def test_a_name_of_several_lists_who_they_are(run: Run, samples: Path) -> None:
    status, out, err = run("actor", "باول", "--graph", samples)
    assert (status, out) == (2, "")
    first, *candidates = err.splitlines()
    assert first.startswith('backchannel: "باول" may be 3 actors: give the full name or the IRI of one of these')
    assert candidates[0].startswith("  actor:jonathan-powell; جوناثان باول / Jonathan Powell; person;")
    assert all(line.endswith("in no article") for line in candidates[1:])
    assert run("path", "Ushakov", "Powell", "--graph", samples)[0] == 2
    assert run("claims", "--actor", "باول", "--graph", samples)[0] == 0  # a filter takes all who share it


@pytest.mark.parametrize(
    "arguments",
    [
        ("actor", "Nobody At All"),
        ("actor", "Ushakov", "--predicate", "kissed"),
        ("actor", "Ushakov", "--since", "soon"),
        ("path", "Ushakov", "أوشاكوف"),
        ("timeline", "--standing", "sure"),
        ("disputed", "--actor", "Nobody At All"),
        ("validate", "none.nq"),
        ("validate", "README.md"),
    ],
)
def test_a_mistake_is_one_line(run: Run, samples: Path, arguments: tuple[str, ...]) -> None:
    status, out, err = run(*arguments, "--graph", samples)
    assert (status, out, err.count("\n")) == (2, "", 1) and err.startswith("backchannel: ")


def test_how_two_are_connected(run: Run, samples: Path) -> None:
    status, out, _ = run("path", "Ushakov", "دونالد ترامب", "--graph", samples, "--labels", "en")
    assert status == 0
    assert out.startswith("1. ⁨Yury Ushakov⁩ — ")
    _, out, _ = run("path", "Ushakov", "دونالد ترامب", "--graph", samples, "--format", "json")
    for path in json.loads(out):
        assert all(event["claims"] for step in path["steps"] for event in step["events"])
        ends = [step["between"] for step in path["steps"]]
        assert all(one[1] == next_[0] for one, next_ in pairwise(ends))


def test_no_connection_is_a_line_and_status_1(run: Run, samples: Path) -> None:
    status, out, err = run("path", "Ushakov", "Guterres", "--graph", samples)
    assert (status, out, err.count("\n")) == (1, "", 1) and "in contact with nobody" in err
    status, _, err = run("path", "Ushakov", "Donald Trump", "--graph", samples, "--max-steps", 1)
    assert status == 1 and "try --max-steps" in err


def test_what_is_disputed(run: Run, samples: Path) -> None:
    status, out, _ = run("disputed", "--actor", "دميترييف", "--graph", samples)
    assert status == 0
    assert out.startswith("Disputed: told and denied\n") and "نفى حصول هذا الاتصال" in out and "اتصال ثان" in out
    status, out, err = run("disputed", "--until", "1999", "--graph", samples)
    assert (status, out) == (0, "") and "no denial" in err


def test_the_timeline_in_order(run: Run, samples: Path) -> None:
    status, out, _ = run("timeline", "--format", "jsonl", "--since", 2025, "--graph", samples)
    found = [json.loads(line) for line in out.splitlines()]
    starts = [event["earliest"] or event["when"].removeprefix("told ") for event in found]
    assert status == 0 and len(found) > 20
    assert [start[:10] for start in starts] == sorted(start[:10] for start in starts)
    status, out, _ = run("timeline", "--format", "csv", "--sources", 2, "--graph", samples)
    assert out.startswith("when,earliest,") and out.count("\n") > 2
    status, out, _ = run("timeline", "--actor", "أوشاكوف", "--graph", samples)
    assert "2025-10-14" in out


def test_the_samples_graph_is_valid(run: Run, samples: Path) -> None:
    assert run("validate", "--graph", samples) == (0, "", "valid\n")


def test_a_broken_graph_is_told_with_article_and_words(built: Run, folder: Path) -> None:
    with closing(open_store(folder / "backchannel-graph")) as dataset:
        oxigraph(dataset).update(
            f"DELETE {{ GRAPH ?g {{ ?claim <{BC.status}> ?status }} }} WHERE {{ GRAPH ?g {{ "
            f"<{ARTICLE}three> a <{BC.Article}> . ?claim <{BC.status}> ?status }} }}"
        )
    status, out, err = built("validate")
    assert (status, err) == (1, "")
    assert "three" in out and "A claim has one status" in out
    status, out, _ = built("validate", "--format", "json")
    [problem] = json.loads(out)
    assert (status, problem["article"]) == (1, "three")
    assert problem["words"] and problem["words"] in "اجتمعت روسيا مع إيران."


def test_a_refused_article_is_named_with_the_words_of_its_claim(built: Run, folder: Path) -> None:
    file = folder / "four.txt"
    file.write_text("spoil وقع ما وقع. انتقدت روسيا المملكة المتحدة.", "utf-8")
    _, _, err = built("build", file)
    assert 'four.txt: refused, its graph is not valid: claim "' in err and "two different actors" in err
