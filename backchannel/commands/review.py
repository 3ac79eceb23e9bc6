"""What people decide: `review`."""

import click

from backchannel.options import graph_option, reading, show


@click.command("review")
@graph_option
def review_command() -> None:
    """Names that may be one person's, the most alike first, with the words of both. Sure matches are merged already."""
    from graph.review import as_table, queue

    with reading() as dataset:
        doubts = queue(dataset)
    if doubts:
        show(as_table(doubts))
    else:
        click.echo("nothing to review: no two names are alike and doubtful", err=True)
