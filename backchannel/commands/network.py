"""The network, drawn: `view`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rdflib import Dataset

from backchannel.options import FILE, filters, graph_option, labels_option, reading
from graph.selection import Selection

if TYPE_CHECKING:
    from graph.names import Shown
    from graph.page.picture import Colour


@click.command("view")
@click.option("-o", "--output", type=FILE, default="network.html", show_default=True, help="The page to write.")
@click.option("--top", type=click.IntRange(2), help="Only so many actors, those most spoken of; else all.")
@click.option("--size", metavar="MEASURE", default="degree", show_default=True,
              help="Larger is who has more of it: a measure that `rank` takes.")  # fmt: skip
@click.option("--colour", type=click.Choice(["country", "community", "kind"]), default="country", show_default=True,
              help="What actors of one colour have in common.")  # fmt: skip
@labels_option
@filters("actor", "predicate", "status", "article", "since", "until")
@graph_option
def view_command(
    output: Path, top: int | None, size: str, colour: "Colour", labels: "Shown | None", selection: Selection
) -> None:
    """Write the network as one HTML page that works offline."""
    with reading() as dataset:
        draw(dataset, output, top, selection, labels, size, colour)


def draw(
    dataset: Dataset,
    output: Path,
    top: int | None = None,
    selection: Selection | None = None,
    labels: "Shown | None" = None,
    size: str = "degree",
    colour: "Colour" = "country",
) -> None:
    from graph.page.view import view  # pyvis takes a second to import

    output.write_text(view(dataset, selection, top, labels=labels, size=size, colour=colour), encoding="utf-8")
    click.echo(f"written: {output}", err=True)
