"""The network, drawn: `view`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rdflib import Dataset

from backchannel.options import FILE, filters, graph_option, labels_option, reading
from graph.selection import Selection

if TYPE_CHECKING:
    from graph.names import Shown


@click.command("view")
@click.option("-o", "--output", type=FILE, default="network.html", show_default=True, help="The page to write.")
@click.option("--top", type=click.IntRange(2), default=80, show_default=True, help="Show so many actors at most.")
@labels_option
@filters("actor", "predicate", "status", "article", "since", "until")
@graph_option
def view_command(output: Path, top: int, labels: "Shown | None", selection: Selection) -> None:
    """Write the network as one HTML page that works offline."""
    with reading() as dataset:
        draw(dataset, output, top, selection, labels)


def draw(
    dataset: Dataset, output: Path, top: int = 80, selection: Selection | None = None, labels: "Shown | None" = None
) -> None:
    from graph.view import view  # pyvis takes a second to import

    output.write_text(view(dataset, selection, top, labels=labels), encoding="utf-8")
    click.echo(f"written: {output}", err=True)
