"""The notebooks run, and their stored outputs are true. `python tests/test_notebook.py` stores them anew."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


def executed(file: Path, folder: Path) -> Any:
    """The notebook after a run in `folder`, without what changes from run to run and without the page, a megabyte."""
    notebook = nbformat.read(file, as_version=4)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(file.parents[1]), *sys.path]))
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if "<iframe srcdoc" in cell.source:
            assert "<iframe srcdoc=" in cell.outputs[0].data["text/html"]
            cell.outputs = []
    return notebook


def texts(notebook: Any) -> list[str]:
    """What the code cells print, and which of them draw."""
    return [
        "".join(output.get("text", "") or " ".join(sorted(output.get("data", {}))) for output in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where they run: the graph of the samples that one builds the others find."""
    return tmp_path_factory.mktemp("notebooks")


@pytest.mark.filterwarnings("default")  # the kernel's client is not ours
@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_notebook(file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.environ.get("PYTHONPATH", ""))  # put back afterwards
    assert texts(executed(file, folder)) == texts(nbformat.read(file, as_version=4))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder_name:
        for notebook_file in NOTEBOOKS:
            nbformat.write(executed(notebook_file, Path(folder_name)), notebook_file)
