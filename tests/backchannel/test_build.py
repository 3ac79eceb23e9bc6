from collections.abc import Callable
from pathlib import Path

import pytest

from backchannel.build import build
from graph.derivation import is_current
from graph.knowledge_files import remembered
from graph.merge import stored_hashes
from graph.store import GraphError, open_store, oxigraph
from ontology.knowledge import KnowledgeError

Run = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("faults")

ACTORS = """
@prefix actor: <https://w3id.org/backchannel/actor/> . @prefix bc: <https://w3id.org/backchannel/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
actor:somebody a bc:Person ; skos:prefLabel "%s"@ar .
"""


def quads(path: Path) -> list[str]:
    dataset = open_store(path, read_only=True)
    lines = sorted(str(oxigraph(dataset)).splitlines())
    dataset.close()
    return lines


def asks(path: Path, pattern: str) -> bool:
    dataset = open_store(path, read_only=True)
    prefixes = {"bc": "https://w3id.org/backchannel/ns#", "actor": "https://w3id.org/backchannel/actor/"}
    found = bool(oxigraph(dataset).query(f"ASK {{ {pattern} }}", prefixes=prefixes))
    dataset.close()
    return found


def test_new_unchanged_replaced(folder: Path, news: Path) -> None:
    graph = folder / "graph"
    first = build(graph, [str(news)])
    assert (first.read, first.new, first.replaced, first.unchanged, first.claims, first.skipped) == (3, 3, 0, 0, 3, [])
    before = quads(graph)
    again = build(graph, [str(news)])
    assert (again.new, again.replaced, again.unchanged, again.usable) == (0, 0, 3, 3)
    assert quads(graph) == before
    (news / "one.txt").write_text("حث دونالد ترامب إيران على الحوار.", "utf-8")
    (news / "four.txt").write_text("اجتمعت إيران مع الولايات المتحدة.", "utf-8")
    changed = build(graph, [str(news)])
    assert (changed.new, changed.replaced, changed.unchanged) == (1, 1, 2)
    assert asks(graph, "actor:donald-trump bc:urged actor:iran") and not asks(graph, "actor:donald-trump bc:met ?x")


def test_articles_not_given_again_stay(folder: Path, news: Path) -> None:
    build(folder / "graph", [str(news)])
    build(folder / "graph", [str(news / "two.txt")])
    assert asks(folder / "graph", "actor:donald-trump bc:inContactWith actor:vladimir-putin")


def test_what_fails_is_reported_and_the_rest_goes_on(folder: Path, news: Path) -> None:
    build(folder / "graph", [str(news)])
    (news / "one.txt").write_text("fail")
    (news / "two.txt").write_text("spoil انتقدت روسيا المملكة المتحدة.", "utf-8")
    (news / "four.txt").write_text("اجتمعت إيران مع الولايات المتحدة.", "utf-8")
    report = build(folder / "graph", [str(news), "nothing.txt"])
    assert (report.new, report.replaced, report.unchanged) == (1, 0, 1)
    reasons = {Path(source).name: reason for source, reason in report.skipped}
    assert reasons["one.txt"] == "the pipeline\nbroke"
    assert "two different actors" in reasons["two.txt"] and "no such file" in reasons["nothing.txt"]
    assert asks(folder / "graph", "actor:russia bc:criticized actor:united-kingdom")  # the earlier version stays


def test_nothing_is_made_of_nothing(folder: Path) -> None:
    report = build(folder / "graph", ["nothing.txt"])
    assert report.usable == 0 and len(report.skipped) == 1
    assert not (folder / "graph").exists()


def test_an_interrupted_build_keeps_what_it_has_and_goes_on(folder: Path, news: Path) -> None:
    (news / "p.txt").write_text("interrupt")
    report = build(folder / "graph", [str(news)])  # one, p, three, two: by name
    assert report.interrupted and report.new == 1
    dataset = open_store(folder / "graph", read_only=True)
    assert set(stored_hashes(dataset)) == {"one"} and is_current(dataset)
    dataset.close()
    (news / "p.txt").unlink()
    report = build(folder / "graph", [str(news)])
    assert (report.new, report.unchanged) == (2, 1)


def test_actor_files_are_remembered(folder: Path, news: Path) -> None:
    graph, mine = folder / "graph", folder / "mine.ttl"
    mine.write_text(ACTORS % "فلان", "utf-8")
    build(graph, [str(news)], [mine])
    assert asks(graph, 'actor:somebody ?p "فلان"@ar')
    mine.unlink()
    assert build(graph, [str(news)]).unchanged == 3  # the same knowledge as before
    assert asks(graph, 'actor:somebody ?p "فلان"@ar')
    mine.write_text(ACTORS % "علان", "utf-8")
    assert build(graph, [str(news)], [mine]).replaced == 3
    assert asks(graph, 'actor:somebody ?p "علان"@ar') and not asks(graph, 'actor:somebody ?p "فلان"@ar')


def test_a_bad_actor_file_is_not_remembered(folder: Path, news: Path) -> None:
    build(folder / "graph", [str(news)])
    before = quads(folder / "graph")
    bad = folder / "bad.ttl"
    for content in ("nonsense", ACTORS.replace("bc:Person", "bc:Preson") % "x"):
        bad.write_text(content, "utf-8")
        with pytest.raises(KnowledgeError, match=r"bad\.ttl"):
            build(folder / "graph", [str(news)], [bad])
    assert remembered(folder / "graph") == [] and quads(folder / "graph") == before


def test_two_actor_files_of_one_name(folder: Path, news: Path) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "mine.ttl").write_text(ACTORS % name, "utf-8")
    with pytest.raises(GraphError, match="have the same name: rename one"):
        build(folder / "graph", [str(news)], [folder / "a" / "mine.ttl", folder / "b" / "mine.ttl"])


def test_progress_is_told(folder: Path, news: Path) -> None:
    build(folder / "graph", [str(news / "one.txt")])
    told: list[int] = []
    build(folder / "graph", [str(news)], advance=lambda report: told.append(report.usable))
    assert told == [1, 2, 3]
