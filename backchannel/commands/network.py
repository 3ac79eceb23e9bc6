"""The network, drawn and measured: `view`, `rank`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rdflib import Dataset

from backchannel.options import FILE, filters, graph_option, labels_option, reading, show
from graph.selection import Selection

if TYPE_CHECKING:
    from graph.names import Shown
    from graph.picture import Colour


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
    from graph.view import view  # pyvis takes a second to import

    output.write_text(view(dataset, selection, top, labels=labels, size=size, colour=colour), encoding="utf-8")
    click.echo(f"written: {output}", err=True)


@click.command("rank")
@click.option("--measure", default="degree", show_default=True,
              help="degree, betweenness, closeness, eigenvector or pagerank.")  # fmt: skip
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="Show so many actors.")
@labels_option
@filters("predicate", "since", "until")
@graph_option
def rank_command(measure: str, top: int, labels: "Shown | None", selection: Selection) -> None:
    """Who matters most in the network of contacts that occurred."""
    with reading() as dataset:
        show_rank(dataset, measure, top, selection, labels)


def show_rank(
    dataset: Dataset, measure: str, top: int, selection: Selection | None = None, labels: "Shown | None" = None
) -> None:
    from graph.centrality import rank
    from graph.projection import contact_network
    from graph.query import shorten
    from graph.tables import table

    G = contact_network(dataset, selection, "en" if labels == "en" else "ar")
    columns = {"actor": "label"} if labels in ("ar", "en") else {"actor": "label", "in English": "label_en"}
    ranked = list(rank(G, measure).items())[:top]
    rows = (
        (number, *(G.nodes[actor][name] for name in columns.values()), value, G.degree(actor), shorten(actor))
        for number, (actor, value) in enumerate(ranked, 1)
    )
    show(table(("", *columns, measure, "contacts", "IRI"), rows))
