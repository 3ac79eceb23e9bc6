"""What the commands share: options, the graph opened for reading, how results and progress are shown."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
from rdflib import Dataset
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from graph.selection import Selection
from graph.store import open_store

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)


class Mistake(click.ClickException):
    exit_code = 2


def _keep_folder(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(dict)["graph"] = value


graph_option = click.option(
    "--graph", type=FILE, metavar="DIR", callback=_keep_folder, expose_value=False,
    help="The folder of the graph; else $BACKCHANNEL_GRAPH, else ./backchannel-graph.",
)  # fmt: skip


def folder() -> Path:
    """The folder of the graph, as given before or after the command's name."""
    given: Path | None = click.get_current_context().ensure_object(dict).get("graph")
    return given or Path(os.environ.get("BACKCHANNEL_GRAPH") or "backchannel-graph")


@contextmanager
def reading() -> Iterator[Dataset]:
    """The graph, to be read. Ctrl-C ends at once: Python could not stop a query that runs in Oxigraph."""
    from graph.derivation import is_current

    with closing(open_store(folder(), read_only=True)) as dataset:
        if not is_current(dataset):
            click.echo("note: the last build did not finish; run it again, lest facts be missing", err=True)
        before = signal.signal(signal.SIGINT, signal.SIG_DFL)
        try:
            yield dataset
        finally:
            signal.signal(signal.SIGINT, before)


def filters(*names: str) -> Callable[[Command], Command]:
    """The options that select claims, passed on as one `selection`."""
    options = {
        "actor": click.option("--actor", multiple=True, help="Name, IRI or actor:slug, at either end; repeatable."),
        "predicate": click.option("--predicate", multiple=True, help="met, contacted, inContactWith…; repeatable."),
        "status": click.option("--status", multiple=True, help="occurred, planned, sought, denied; repeatable."),
        "article": click.option("--article", multiple=True, help="Identifier of an article; repeatable."),
        "since": click.option("--since", metavar="DATE", help="From this day, month or year on: 2025, 2025-11…"),
        "until": click.option("--until", metavar="DATE", help="Up to this day, month or year."),
    }
    fields = {"actor": "actors", "predicate": "predicates", "status": "statuses", "article": "articles"}

    def decorate(command: Command) -> Command:
        @wraps(command)
        def selecting(**given: Any) -> Any:
            chosen = {fields.get(name, name): given.pop(name) for name in names}
            return command(selection=Selection(**chosen), **given)

        for name in reversed(names):
            selecting = options[name](selecting)
        return selecting  # type: ignore[return-value]

    return decorate


labels_option = click.option(
    "--labels", type=click.Choice(["ar", "en", "both"]), help="Names in Arabic, English or both; else as the articles."
)


def show(what: object) -> None:
    """Print a table; into a file or a pipe as wide as it needs, up to a limit."""
    Console(width=None if sys.stdout.isatty() else 200).print(what)


@contextmanager
def counted(what: str) -> Iterator[Callable[[], None]]:
    """Show on a terminal's stderr how many articles are done; what is given counts one more."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed} articles"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=None)
        yield lambda: progress.advance(task)


def say_skipped(skipped: Iterable[tuple[str, str]]) -> None:
    for source, reason in skipped:
        click.echo(f"skipped {source}: {' '.join(reason.split())}", err=True)
