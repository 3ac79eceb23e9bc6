"""The face of Backchannel: the command `backchannel` (cli) and the few names that a notebook imports."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backchannel.opened import OpenGraph

SAMPLES = Path(__file__).parent / "samples" / "articles.jsonl"


def open_graph(where: "Path | str") -> "OpenGraph":
    """Open the graph in a folder or at the URL of a SPARQL server, to be read: see `backchannel.opened.OpenGraph`.

    GraphError if there is none.
    """
    from backchannel.opened import OpenGraph  # rdflib takes its time, and the command may not need it

    return OpenGraph(where)
