"""The walk-through runs, and its stored outputs are true. `python tests/test_notebook.py` stores them anew."""

import os
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "walkthrough.ipynb"


def executed() -> Any:
    """The notebook after a run, without what changes from run to run and without the page, which is a megabyte."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(NOTEBOOK.parents[1]), *sys.path]))
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if "<iframe srcdoc" in cell.source:
            assert "<iframe srcdoc=" in cell.outputs[0].data["text/html"]
            cell.outputs = []
    return notebook


def texts(notebook: Any) -> list[str]:
    """What the code cells print."""
    return [
        "".join(output.get("text", "") for output in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


@pytest.mark.filterwarnings("default")  # the kernel's client is not ours
def test_walkthrough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.environ.get("PYTHONPATH", ""))  # put back afterwards
    assert texts(executed()) == texts(nbformat.read(NOTEBOOK, as_version=4))


if __name__ == "__main__":
    nbformat.write(executed(), NOTEBOOK)
