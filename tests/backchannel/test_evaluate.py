"""`backchannel evaluate` with the real pipeline on two annotated articles."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backchannel.cli import main
from backchannel.evaluate import evaluate
from pipelines import languages
from pipelines.evaluation import name_key

Run = Callable[..., tuple[int, str, str]]

REFERENCE = Path(__file__).parents[3] / "shared" / "eval"
ACTORS = {
    "trump": {"type": "person", "names": ["Donald Trump"]},
    "putin": {"type": "person", "names": ["Vladimir Putin"]},
    "russia": {"type": "country", "names": ["روسيا"]},
    "uk": {"type": "country", "names": ["بريطانيا"]},
}
MET = {"subject": "trump", "predicate": "met", "object": "putin", "status": "occurred", "evidence": "ترامب فلاديمير"}
BLAMED = {
    "subject": "russia",
    "predicate": "criticized",
    "object": "uk",
    "status": "denied",
    "evidence": "انتقدت روسيا",
}


def annotate(folder: Path, stem: str, text: str, claims: list[Any], language: str = "ar") -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{stem}.txt").write_text(text, "utf-8")
    content = {"language": language, "published": None, "actors": ACTORS, "claims": claims}
    (folder / f"{stem}.json").write_text(json.dumps(content), "utf-8")


@pytest.fixture
def gold(folder: Path) -> Path:
    annotate(folder / "gold", "one", "التقى دونالد ترامب فلاديمير بوتين.", [MET])
    annotate(folder / "gold", "two", "انتقدت روسيا المملكة المتحدة.", [BLAMED])
    return folder / "gold"


def test_the_tables(run: Run, gold: Path) -> None:
    status, out, err = run("evaluate", gold, "--errors")
    assert (status, err) == (0, "")
    rows = {cells[1]: cells[2:] for line in out.splitlines() if len(cells := [c.strip() for c in line.split("│")]) > 2}
    assert rows["strict"][:6] == ["0.5000", "0.5000", "0.5000", "1", "2", "2"]
    assert rows["triple"][:3] == ["1.0000"] * 3 and rows["roles"][3:6] == ["0", "0", "0"]
    assert rows["grounded"][:3] == ["1.0000", "2", "2"] and rows["met"][2] == "1.0000"
    assert "2 articles" in out and "one " not in out
    [line] = [line for line in out.splitlines() if "russia criticized uk [denied]" in line]
    assert "status" in line and "روسيا criticized المملكة المتحدة [occurred]" in line and "انتقدت روسيا" in line


def test_json(run: Run, gold: Path) -> None:
    out = run("evaluate", gold, "--json", "--errors")[1]
    figures = json.loads(out)
    assert figures["strict"]["f1"] == 0.5 and figures["articles"] == 2
    assert [error["error"] for error in figures["errors"]] == ["status"]


def test_a_right_claim_with_a_wrong_date_place_or_source_is_among_the_errors(run: Run, folder: Path) -> None:
    claim = MET | {"when": "2024-05-01", "where": ["جنيف"], "attributed_to": ["رويترز"]}
    annotate(folder / "gold", "one", "التقى دونالد ترامب فلاديمير بوتين في القاهرة.", [claim])
    figures = json.loads(run("evaluate", folder / "gold", "--json", "--errors")[1])
    assert figures["strict"]["f1"] == 1
    assert [error["error"] for error in figures["errors"]] == ["when", "where", "said"]
    where = figures["errors"][1]
    assert where["gold"].endswith(f" where: {name_key('جنيف')}")
    assert name_key("القاهرة") in where["read"].partition(" where: ")[2].split(", ")


def test_the_claims_of_a_file(run: Run, gold: Path, folder: Path) -> None:
    run("build", gold)
    claims = run("claims", "--format", "jsonl")[1]
    (folder / "claims.jsonl").write_text(claims)
    figures = json.loads(run("evaluate", gold, "--claims", "claims.jsonl", "--json")[1])
    assert figures["strict"]["hits"] == 1 and "errors" not in figures
    (folder / "claims.jsonl").write_text(
        claims + json.dumps(json.loads(claims.splitlines()[0]) | {"document": "three"})
    )
    status, _, err = run("evaluate", gold, "--claims", "claims.jsonl")
    assert status == 0 and err == "skipped claims.jsonl: its claims of 'three' have no annotated article here\n"


def test_a_faulty_article_does_not_stop_the_rest(run: Run, gold: Path) -> None:
    annotate(gold, "faulty", "نص", [MET])
    annotate(gold, "foreign", "Trump met Putin.", [], "xx")
    (gold / "one.txt").unlink()
    status, out, err = run("evaluate", gold, "--json")
    assert status == 0 and json.loads(out)["articles"] == 1
    faulty, foreign, one = err.splitlines()
    assert "faulty.json: evidence 'ترامب فلاديمير' is not in the text: copy it" in faulty
    assert "foreign.json: no pipeline reads 'xx': there is one for ar" in foreign
    assert "one.json: there is no one.txt" in one
    status, out, err = run("evaluate", gold, "--json", "--language", "ar")
    assert json.loads(out)["articles"] == 1 and "foreign" not in err


def test_actors_of_ones_own(run: Run, gold: Path, folder: Path) -> None:
    """Those that the graph remembers are known here too."""
    (folder / "mine.ttl").write_text(
        """@prefix bc: <https://w3id.org/backchannel/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://w3id.org/backchannel/actor/nahr> a bc:Organization ; skos:prefLabel "مركز النهر للحوار"@ar ."""
    )
    actors = {**ACTORS, "nahr": {"names": ["مركز النهر للحوار"]}}
    annotate(gold, "own", "التقى دونالد ترامب مركز النهر للحوار.", [])
    content = json.loads((gold / "own.json").read_text()) | {"actors": actors}
    content["claims"] = [MET | {"object": "nahr", "evidence": "مركز النهر"}]
    (gold / "own.json").write_text(json.dumps(content))
    run("build", "--actors", "mine.ttl", gold)
    assert json.loads(run("evaluate", gold, "--json")[1])["strict"]["hits"] == 2


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("evaluate", "Missing argument"),
        ("evaluate nowhere", "nowhere is no folder: give one with annotated articles"),
        ("evaluate gold/one.txt", "gold/one.txt is no folder"),
        ("evaluate empty", "empty holds no annotated articles: put STEM.json beside each STEM.txt"),
        ("evaluate faulty", "no article could be scored: correct what is named above"),
        ("evaluate gold --language fr", "no article in 'fr' could be scored"),
        ("evaluate gold --claims none.jsonl", "there is no none.jsonl"),
        ("evaluate gold --claims gold/one.txt", "gold/one.txt:1: not JSON"),
    ],
)
def test_mistakes_are_one_line_with_the_remedy(run: Run, gold: Path, folder: Path, command: str, message: str) -> None:
    (folder / "empty").mkdir()
    annotate(folder / "faulty", "faulty", "نص", [MET | {"object": "nobody"}])
    status, out, err = run(*command.split())
    assert (status, out) == (2, "")
    *before, last = err.splitlines()
    assert last.startswith("backchannel: ") and message in last and all(line.startswith("skipped ") for line in before)


def test_the_figures_are_those_of_the_reference_on_what_it_annotates(folder: Path) -> None:
    """A build, its claims, the reference scorer, against one `evaluate`."""
    if not REFERENCE.is_dir():
        pytest.skip("the reference scorer is not here")
    (folder / "gold").mkdir()
    with (folder / "in.jsonl").open("w") as lines:
        for file in sorted((REFERENCE / "dev").glob("*.json")):
            content = json.loads(file.read_text("utf-8"))
            if content["language"] in languages():
                shutil.copy(file, folder / "gold")
                shutil.copy(file.with_suffix(".txt"), folder / "gold")
                text = file.with_suffix(".txt").read_text("utf-8")
                fields = {name: content[name] for name in ("language", "published")}
                lines.write(json.dumps({"id": file.stem, "text": text, **fields}) + "\n")
    for command in ("build in.jsonl", "claims --format jsonl"):
        with (
            (folder / "claims.jsonl").open("w") as out,
            pytest.MonkeyPatch.context() as patch,
            pytest.raises(SystemExit),
        ):
            patch.setattr(sys, "stdout", out)
            main(command.split())
    done = subprocess.run(
        [sys.executable, REFERENCE / "score.py", "gold", "claims.jsonl", "--json"], capture_output=True, check=True
    )
    scores, skipped = evaluate(folder / "gold")
    assert scores.to_dict() == json.loads(done.stdout) and skipped == []
