from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's parsers use what rdflib deprecates
@pytest.mark.parametrize("name", ["g.ttl", "g.nq", "g.graphml", "g.ftm.json", "شبكة.gexf"])
def test_export_writes_what_the_suffix_tells(built: Run, folder: Path, name: str) -> None:
    assert built("export", "-o", name) == (0, "", f"written: {name}\n")
    assert "بوتين" in (folder / name).read_text("utf-8")


def test_export_of_lists_and_of_a_selection(built: Run, folder: Path) -> None:
    status, _, err = built("export", "-o", "net.csv", "--actor", "بوتين", "--labels", "en")
    assert (status, err) == (0, "written: net-nodes.csv\nwritten: net-edges.csv\n")
    nodes = (folder / "net-nodes.csv").read_text("utf-8")
    assert "Vladimir Putin" in nodes and "United Kingdom" not in nodes


def test_export_where_the_format_or_the_folder_is_none(built: Run, folder: Path) -> None:
    for arguments, part in (
        (["-o", "graph.doc"], "tells no format"),
        (["-o", "none/graph.nq"], "No such file or directory"),
        (["-o", "g.gexf", "--since", "2030"], "no claims to export"),
        ([], "Missing option"),
    ):
        status, out, err = built("export", *arguments)
        assert (status, out, len(err.splitlines())) == (2, "", 1) and part in err


def test_import_into_a_new_graph(built: Run, folder: Path) -> None:
    built("export", "-o", "g.nq")
    status, out, err = built("import", "--graph", "other", "g.nq")
    assert (status, out, err) == (0, "", "g.nq: 3 articles new, 0 replaced, 0 refused; 0 judgements\n")
    table = [built("claims", "--graph", where, "--format", "csv") for where in ("other", "backchannel-graph")]
    assert table[0] == table[1] and table[0][0] == 0


def test_imported_actors_are_found_by_the_next_build(built: Run, folder: Path) -> None:
    """Known by their full name in either script, as one."""
    entity = '{"id": "x", "schema": "Person", "properties": {"name": ["Nadim Qarawi"], "alias": ["نديم القروي"]}}'
    (folder / "people.ftm.json").write_text(entity, "utf-8")
    assert built("import", "people.ftm.json") == (0, "", "people.ftm.json: 1 actors new; 0 known before, or nameless\n")
    (folder / "news" / "four.txt").write_text("التقى نديم القروي فلاديمير بوتين.", "utf-8")
    assert built("build", "news")[0] == 0
    status, out, _ = built("claims", "--actor", "Nadim Qarawi", "--format", "csv")
    assert status == 0 and "actor/nadim-qarawi" in out


def test_import_refuses_and_says_so(built: Run, folder: Path) -> None:
    (folder / "bad.nq").write_text('<urn:a> <urn:b> "c" <urn:graph> .\n')
    status, out, err = built("import", "bad.nq")
    assert (status, out) == (2, "") and "urn:graph: refused" in err and "is as it was before" in err
    status, _, err = built("import", "nothing.json")
    assert status == 2 and "cannot be read" in err and len(err.splitlines()) == 1
