import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Dataset, Literal, URIRef

from graph.store import GraphError, n_triples, open_store, oxigraph

TRIPLE = (URIRef("https://example.org/a"), URIRef("https://example.org/b"), Literal("ج", lang="ar"))

HOLD = """
import sys
from pathlib import Path
from graph.store import open_store
dataset = open_store(Path(sys.argv[1]), read_only=sys.argv[2] == "reader")
print("open", flush=True)
sys.stdin.read()
"""


def test_a_graph_is_made_and_kept(tmp_path: Path) -> None:
    dataset = open_store(tmp_path / "deep" / "graph")
    dataset.default_graph.add(TRIPLE)
    dataset.close()
    again = open_store(tmp_path / "deep" / "graph", read_only=True)
    assert list(again.default_graph) == [TRIPLE]
    again.close()


def test_read_only_is_read_only(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    dataset = open_store(tmp_path, read_only=True)
    with pytest.raises(RuntimeError):
        dataset.default_graph.add(TRIPLE)
    dataset.close()


def test_an_empty_folder_becomes_a_graph(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    assert (tmp_path / "store" / "CURRENT").is_file()


def test_reading_needs_a_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="does not exist: make a graph there with backchannel build"):
        open_store(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file"):
        with pytest.raises(GraphError, match="is not a graph"):
            open_store(path, read_only=True)


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(GraphError, match="holds other files and no graph"):
        open_store(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.doc"]
    with pytest.raises(GraphError, match="is a file"):
        open_store(tmp_path / "thesis.doc")


def test_a_broken_store_is_said_to_be_broken(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    (tmp_path / "store" / "CURRENT").write_text("nonsense")
    for read_only in (True, False):
        with pytest.raises(GraphError, match="cannot be opened"):
            open_store(tmp_path, read_only)


@pytest.mark.skipif(sys.platform == "win32", reason="no record locks")
@pytest.mark.parametrize(
    ("holder", "read_only", "refused"),
    [("writer", False, True), ("writer", True, True), ("reader", False, True), ("reader", True, False)],
)
def test_one_writes_or_many_read(tmp_path: Path, holder: str, read_only: bool, refused: bool) -> None:
    open_store(tmp_path).close()
    arguments = [sys.executable, "-c", HOLD, str(tmp_path), holder]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin and other.stdout and other.stdout.readline() == b"open\n"
        if refused:
            with pytest.raises(GraphError, match="in use by another process: wait"):
                open_store(tmp_path, read_only)
        else:
            open_store(tmp_path, read_only).close()
        other.stdin.close()
    open_store(tmp_path, read_only).close()


def test_a_second_writer_in_the_same_process_is_refused(tmp_path: Path) -> None:
    dataset = open_store(tmp_path)
    with pytest.raises(GraphError, match="open for writing already"):
        open_store(tmp_path)
    dataset.close()
    open_store(tmp_path).close()


def test_a_dataset_in_memory_is_no_store() -> None:
    with pytest.raises(TypeError):
        oxigraph(Dataset())


def test_n_triples_of_nothing() -> None:
    assert n_triples([]) == ""
