import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset

from graph.derivation import derive
from graph.merge import merge
from graph.review.amend import judge_claim, split
from graph.review.judgements import Judgement, in_force, judge, ledger
from graph.review.queue import doubtful_claims, queue
from graph.review.worksheet import COLUMNS, claim_rows, pair_rows, read, take, write
from graph.store import GraphError, open_memory, oxigraph
from ontology import vocabulary_files
from ontology.namespace import ACTOR, ARTICLE, BC

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]

ONE, OTHER = f"{ACTOR}found/a", f"{ACTOR}found/b"
CLAIM = f"{ARTICLE}a/claim/0"


def articles(article: Article) -> list[bytes]:
    return [
        article("a", ("found/a", "met", "ushakov", {"evidence": "=HYPERLINK(\"http://x\"; \"إيلينا\")"}),
                ("powell", "met", "ushakov"), found={"found/a": {"pref": ["إيلينا مارتينيز"]}}),
        article("b", ("found/b", "met", "powell", {"evidence": "Elena, Martínez\nRuiz met Powell"}),
                found={"found/b": {"pref": ["Elena Martínez Ruiz"]}}),
    ]  # fmt: skip


def table(dataset: Dataset, path: Path, verdicts: dict[str, dict[str, str]]) -> Path:
    """The table of all that may be judged, filled in by what stands under "one"."""
    write([*pair_rows(dataset, queue(dataset)), *claim_rows(dataset, doubtful_claims(dataset))], path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        found = list(csv.DictReader(stream))
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(row | verdicts.get(row["one"], {}) for row in found)
    return path


def told(judgements: list[Judgement]) -> list[tuple[object, ...]]:
    """Without what the moment gives."""
    return [
        (said.verdict, said.by, said.why, said.between, said.split_off, said.claim, said.original, said.corrected,
         said.articles)
        for said in judgements
    ]  # fmt: skip


def test_a_table_that_was_filled_in_is_the_same_as_judging_by_hand(
    fill: Fill, article: Article, tmp_path: Path
) -> None:
    dataset = fill(*articles(article))
    by_hand = open_memory()
    for content in articles(article):
        merge(by_hand, content)
    judge(by_hand, ONE, OTHER, "same", by="سلمى", why="السياق واحد")
    changes = {"predicate": str(BC.contacted), "object": f"{ACTOR}lavrov", "status": str(BC.denied)}
    judge_claim(by_hand, CLAIM, "corrected", by="Karim", changes=changes)
    judge_claim(by_hand, f"{ARTICLE}a/claim/1", "dismissed", by="Karim")
    filled = table(dataset, tmp_path / "t.csv", {
        "actor:found/a": {"verdict": "same", "by": "سلمى", "why": "السياق واحد"},
        "article:a/claim/0": {"verdict": "Corrected", "predicate": "contacted", "object": "سيرجي لافروف",
                              "status": "denied"},
        "article:a/claim/1": {"verdict": " dismissed "},
    })  # fmt: skip
    taken = take(dataset, read(filled), by="Karim")
    assert (taken.judged, taken.unchanged, taken.bad) == (3, 0, [])
    assert sorted(map(str, told(ledger(oxigraph(dataset))))) == sorted(map(str, told(ledger(oxigraph(by_hand)))))
    fill()
    again = table(dataset, tmp_path / "again.csv", {})
    for file in (filled, again):
        taken = take(dataset, read(file), by="Karim")
        assert (taken.judged, taken.unchanged, taken.bad) == (0, 3, [])


def test_the_table_of_what_was_judged_makes_the_same_ledger_elsewhere(
    fill: Fill, article: Article, tmp_path: Path, knowledge_file: Path
) -> None:
    dataset = fill(*articles(article))
    judge(dataset, ONE, OTHER, "different", by="سلمى")
    for name in ("a", "b"):
        split(dataset, f"{ACTOR}powell", [ARTICLE[name]], by="Karim", why="سمي")
    judge_claim(dataset, CLAIM, "accepted", by="Karim")
    fill()
    file = table(dataset, tmp_path / "t.csv", {})
    other = open_memory()
    for content in articles(article):
        merge(other, content)
    derive(other, [*vocabulary_files(), knowledge_file])
    assert take(other, read(file), by="x").bad == []
    wanted = sorted(map(str, told(in_force(ledger(oxigraph(dataset))))))
    assert sorted(map(str, told(in_force(ledger(oxigraph(other)))))) == wanted
    taken = take(other, read(file), by="x")
    assert (taken.judged, taken.unchanged, taken.bad) == (0, 4, [])


def test_bad_rows_are_named_and_good_ones_taken(fill: Fill, article: Article, tmp_path: Path) -> None:
    dataset = fill(*articles(article))
    file = tmp_path / "t.csv"
    file.write_text(
        "kind;one;other;article;names;subject;predicate;status;verdict\r\n"
        'pair;actor:found/a;actor:found/b;;"two\nlines";;;;maybe\r\n'
        "pair;actor:found/a;actor:nobody;;;;;;same\r\n"
        "\r\n"
        "guess;actor:found/a;actor:found/b;;;;;;same\r\n"
        "claim;article:a/claim/9;;;;;;;accepted\r\n"
        "claim;article:a/claim/0;;;;;knew;;corrected\r\n"
        "claim;article:a/claim/0;;;;;;dismissed;corrected\r\n"
        "claim;article:a/claim/0;;;;;;denied;accepted\r\n"
        "claim;article:a/claim/0;;;;;;;corrected\r\n"
        "split;actor:powell;;article:nowhere;;;;;different\r\n"
        "pair;actor:found/a\r\n"
        "pair;إيلينا مارتينيز;Elena Martínez Ruiz;;;;;;different\r\n",
        "utf-8",
    )
    taken = take(dataset, read(file), by="x")
    assert taken.judged == 1 and ledger(oxigraph(dataset))[0].between == {ONE, OTHER}
    assert [(line, message.split(":")[0]) for line, message in taken.bad] == [
        (2, 'there is no verdict "maybe"'),
        (4, "no actor actor"),
        (6, 'there is no kind "guess"'),
        (7, "there is no claim article"),
        (8, 'there is no predicate "knew"'),
        (9, 'there is no status "dismissed"'),
        (10, "it is accepted, but its status was changed"),
        (11, "nothing to correct"),
        (12, "article"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"kind,one\n", "no column other"),
        (b"", "no column kind"),
        ("kind,one,other,verdict\npair,أ\n".encode("cp1256"), "not UTF-8"),
        (b'kind,one,other,verdict\npair,"a"b,c,d\n', "not CSV"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(content)
    with pytest.raises(GraphError, match=message):
        read(file)


def test_excel_knows_it_for_utf8_and_runs_no_formula(fill: Fill, article: Article, tmp_path: Path) -> None:
    file = table(fill(*articles(article)), tmp_path / "t.csv", {})
    assert file.read_bytes().startswith(b"\xef\xbb\xbfkind,")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert '\'=HYPERLINK("http://x"; "إيلينا")' in cells
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))]


@given(st.lists(st.text(alphabet=st.sampled_from("'=+-@\t\r\n,;\"＝أa"), max_size=5), min_size=15, max_size=15))
def test_cells_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    file = tmp_path_factory.getbasetemp() / "cells.csv"
    write([dict(zip(COLUMNS, cells, strict=True))], file)
    [(line, row)] = read(file)
    assert line == 2 and tuple(row.values()) == tuple(cells)
