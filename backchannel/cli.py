"""The command `backchannel`. Results go to stdout, progress and mistakes to stderr.

A mistake of the user's is one line with the remedy and exit status 2; only a fault of ours shows a traceback.
"""

import json
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from functools import wraps
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click
from rdflib import Dataset
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from graph.selection import Selection
from graph.store import GraphError, open_store
from ontology.knowledge import KnowledgeError

if TYPE_CHECKING:
    from backchannel.build import Report
    from graph.names import Shown
    from graph.query import Format

Command = TypeVar("Command", bound=Callable[..., Any])

SAMPLES = Path(__file__).parent / "samples" / "articles.jsonl"
FOLDER = click.Path(path_type=Path)


class Mistake(click.ClickException):
    exit_code = 2


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave the process with its status."""
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # it logs tracebacks of bad dates; validation says it
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        status = cli.main(arguments, prog_name="backchannel", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        name = error.ctx.command_path if error.ctx else "backchannel"
        _fail(f"{error.format_message()} (see {name} --help)")
    except click.ClickException as error:
        _fail(error.format_message())
    except (GraphError, KnowledgeError) as error:
        _fail(str(error))
    except BrokenPipeError:  # head has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        _fail(f"{error.filename or 'the graph'}: {error.strerror or error}")
    except (click.Abort, KeyboardInterrupt):
        click.echo("backchannel: interrupted", err=True)
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)


def _fail(message: str) -> NoReturn:
    click.echo(f"backchannel: {' '.join(message.split())}", err=True)
    sys.exit(2)


def _keep_folder(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(dict)["graph"] = value


graph_option = click.option(
    "--graph", type=FOLDER, metavar="DIR", callback=_keep_folder, expose_value=False,
    help="The folder of the graph; else $BACKCHANNEL_GRAPH, else ./backchannel-graph.",
)  # fmt: skip


def folder() -> Path:
    """The folder of the graph, as given before or after the command's name."""
    given: Path | None = click.get_current_context().ensure_object(dict).get("graph")
    return given or Path(os.environ.get("BACKCHANNEL_GRAPH") or "backchannel-graph")


@contextmanager
def reading() -> Iterator[Dataset]:
    """The graph, to be read. Ctrl-C ends at once: Python could not stop a query that runs in Oxigraph."""
    from graph.facts import is_current

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


def _version() -> str:
    try:
        return version("backchannel-graph")
    except PackageNotFoundError:  # run from the source tree
        return "unknown, as it is not installed"


@click.group(invoke_without_command=True)
@click.version_option(_version())
@graph_option
@click.pass_context
def cli(context: click.Context) -> None:
    """Read diplomatic news into a graph of who met, called, denied whom, and who says so."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command("build")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--actors", multiple=True, type=FOLDER, metavar="FILE.ttl", help="Actors of your own; remembered.")
@click.option("--language", type=click.Choice(["ar", "en"]), help="Read all of them in it; else it is found out.")
@graph_option
def build_command(paths: tuple[str, ...], actors: tuple[Path, ...], language: str | None) -> None:
    """Read articles (files, folders, - for JSON lines) into the graph.

    Run it again with more: new articles are added, changed ones replaced, the others left alone.
    """
    report = _build(folder(), paths, actors, language)
    if report.interrupted:
        click.echo("interrupted: what is stored stays; run it again to go on", err=True)
        sys.exit(130)
    if not report.usable:
        raise Mistake("no article could be used: correct what is named above, or give other paths")


def _build(path: Path, sources: Sequence[str], actors: Sequence[Path] = (), language: str | None = None) -> "Report":
    from backchannel.build import build

    with counted("building") as advance:
        report = build(path, sources, actors, lambda report: advance(), language)
    _say_skipped(report.skipped)
    click.echo(
        f"{path}: {report.read} articles read: {report.new} new, {report.replaced} replaced (in these "
        f"{report.claims} claims), {report.unchanged} unchanged; {len(report.skipped)} skipped",
        err=True,
    )
    return report


@contextmanager
def counted(what: str) -> Iterator[Callable[[], None]]:
    """Show on a terminal's stderr how many articles are done; what is given counts one more."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed} articles"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=None)
        yield lambda: progress.advance(task)


def _say_skipped(skipped: Iterable[tuple[str, str]]) -> None:
    for source, reason in skipped:
        click.echo(f"skipped {source}: {' '.join(reason.split())}", err=True)


@cli.command("claims")
@click.option("--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", show_default=True)
@labels_option
@filters("actor", "predicate", "status", "article", "since", "until")
@graph_option
def claims_command(form: str, labels: "Shown | None", selection: Selection) -> None:
    """Every claim: who, what, whom, when, according to whom, and in which words."""
    from graph.claims import as_table, claims, write_csv, write_jsonl

    with reading() as dataset:
        found = claims(dataset, selection, labels)
    if form == "table":
        show(as_table(found))
    else:
        {"csv": write_csv, "jsonl": write_jsonl}[form](found, sys.stdout)


@cli.command("query")
@click.argument("file", required=False, metavar="[FILE.rq | -]")
@click.option("--name", help="One of the questions that come with the product; see --list.")
@click.option("--list", "listing", is_flag=True, help="List the named questions.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "tsv", "json", "xml", "turtle"]),
              help="Default: table; turtle for CONSTRUCT and DESCRIBE.")  # fmt: skip
@labels_option
@graph_option
def query_command(
    file: str | None, name: str | None, listing: bool, form: "Format | None", labels: "Shown | None"
) -> None:
    """Ask a question in SPARQL 1.1: of a file, of stdin (-), or by name.

    The usual prefixes (bc, actor, article, skos, …) need no declaration. Facts are plain triples; the claims of
    an article are in its graph: GRAPH ?article { … }.
    """
    import pyoxigraph

    from graph.names import main_language
    from graph.query import as_table, in_language, named_queries, named_query, run, write
    from graph.tables import table

    if listing:
        show(table(("name", "asks", "يسأل"), ((q.name, q.english, q.arabic) for q in named_queries().values())))
        return
    if (file is None) == (name is None):
        raise Mistake("give either a file (- for stdin) or --name; --list shows the names")
    if labels and name is None:
        raise Mistake('--labels is for named questions; in one of your own write FILTER (LANG(?label) = "en")')
    sparql = named_query(name).sparql if name is not None else _read_text(str(file))
    with reading() as dataset:
        if name is not None:
            sparql = in_language(sparql, labels or main_language(dataset))
        try:
            answer = run(dataset, sparql)
        except GraphError as error:
            raise Mistake(f"{name or file}: {error}") from error
        if form is None and isinstance(answer, pyoxigraph.QueryTriples):
            form = "turtle"
        if form in (None, "table"):
            show(as_table(answer))
        else:
            write(answer, form, sys.stdout.buffer)


def _read_text(file: str) -> str:
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except UnicodeDecodeError as error:
        raise Mistake(f"{file} is not UTF-8: save it as UTF-8") from error
    except OSError as error:  # a question typed as the argument is no file either
        raise Mistake(f"{file}: {error.strerror}; give a file with the question, or - and it on stdin") from error


@cli.command("view")
@click.option("-o", "--output", type=FOLDER, default="network.html", show_default=True, help="The page to write.")
@click.option("--top", type=click.IntRange(2), default=80, show_default=True, help="Show so many actors at most.")
@labels_option
@filters("actor", "predicate", "status", "article", "since", "until")
@graph_option
def view_command(output: Path, top: int, labels: "Shown | None", selection: Selection) -> None:
    """Write the network as one HTML page that works offline."""
    with reading() as dataset:
        _view(dataset, output, top, selection, labels)


def _view(
    dataset: Dataset, output: Path, top: int = 80, selection: Selection | None = None, labels: "Shown | None" = None
) -> None:
    from graph.view import view  # pyvis takes a second to import

    output.write_text(view(dataset, selection, top, labels=labels), encoding="utf-8")
    click.echo(f"written: {output}", err=True)


@cli.command("rank")
@click.option("--measure", default="degree", show_default=True,
              help="degree, betweenness, closeness, eigenvector or pagerank.")  # fmt: skip
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="Show so many actors.")
@labels_option
@filters("predicate", "since", "until")
@graph_option
def rank_command(measure: str, top: int, labels: "Shown | None", selection: Selection) -> None:
    """Who matters most in the network of contacts that occurred."""
    with reading() as dataset:
        _rank(dataset, measure, top, selection, labels)


def _rank(
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


@cli.command("explain")
@click.argument("source", metavar="ARTICLE")
@click.option("--published", metavar="DATE", help="Read it as of this day, whatever it says itself.")
@click.option("--language", type=click.Choice(["ar", "en"]), help="Read it in this language; else it is found out.")
@click.option("--article", "wanted", help="Only the article with this id, where there are several.")
@click.option("--all", "everything", is_flag=True, help="Every sentence, not only those that make claims.")
@click.option("--html", "output", type=FOLDER, metavar="FILE", help="Write a page instead, which works offline.")
@graph_option
def explain_command(
    source: str,
    published: str | None,
    language: str | None,
    wanted: str | None,
    everything: bool,
    output: Path | None,
) -> None:
    """Show why an article makes its claims: what was seen in each sentence, and by which rule each claim came.

    ARTICLE is what build takes: a file, or - for stdin. Nothing is stored. Actors of your own are known if the graph
    was built with them. A claim stands at the sentence that tells it first or best.
    """
    from backchannel.explain import explanations, page, show_explanation
    from graph.facts import remembered
    from pipelines.explanation import Explanation

    try:
        day = date.fromisoformat(published) if published else None
    except ValueError:
        raise Mistake(f"--published {published}: write a day as 2025-11-19") from None
    shown: list[Explanation] = []
    console = Console(highlight=False)
    for item in explanations(source, remembered(folder()), day, wanted, language):
        if not isinstance(item, Explanation):
            _say_skipped([(item.source, item.reason)])
            continue
        shown.append(item)
        if output is None:
            show_explanation(console, item, everything)
        if not everything and not item.makes_claims:
            click.echo(f"note: {item.article.id} makes no claims; --all shows what was seen in it", err=True)
    if not shown:
        which = f"with the id {wanted!r} " if wanted else ""
        raise Mistake(f"there is no article {which}to explain: correct what is named above, or give another file")
    if output is not None:
        output.write_text(page(shown, everything), encoding="utf-8")
        click.echo(f"written: {output}", err=True)


@cli.command("evaluate")
@click.argument("gold", type=FOLDER, metavar="GOLD_DIR")
@click.option("--claims", "claims_file", type=FOLDER, metavar="FILE.jsonl",
              help="Score these claims, in the form of claims --format jsonl, and not the pipeline.")  # fmt: skip
@click.option("--language", help="Only the articles in this language: ar, en…")
@click.option("--errors", is_flag=True, help="List what was missed and what is wrong, with its words.")
@click.option("--json", "as_json", is_flag=True, help="Write the figures as one JSON object.")
@graph_option
def evaluate_command(gold: Path, claims_file: Path | None, language: str | None, errors: bool, as_json: bool) -> None:
    """Score the pipeline on annotated articles: pairs of STEM.txt and STEM.json.

    \b
    strict    subject, predicate, object and status are right
    triple    all but the status
    pair      the two actors, whatever the relation
    roles     represents and memberOf, which the others leave out
    grounded  claims whose words stand in the article
    when, where, said    of the strict hits with a date, place or source: those with the right one
    """
    from backchannel.evaluate import as_tables, error_table, evaluate
    from graph.facts import remembered
    from pipelines.evaluation import EvaluationError

    try:
        with counted("reading") as advance:
            scores, skipped = evaluate(gold, remembered(folder()), claims_file, language, advance)
    except EvaluationError as error:
        raise Mistake(str(error)) from error
    _say_skipped(skipped)
    if not scores.articles:
        what = f"in {language!r} " if language and not skipped else ""
        raise Mistake(f"no article {what}could be scored: correct what is named above, or give another folder")
    if as_json:
        figures = scores.to_dict() | ({"errors": [fault.to_dict() for fault in scores.faults]} if errors else {})
        click.echo(json.dumps(figures, ensure_ascii=False))
        return
    for shown in as_tables(scores):
        show(shown)
    if errors:
        show(error_table(scores))


@cli.command("review")
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


@cli.command("demo")
@click.option("-o", "--output", type=FOLDER, default="network.html", show_default=True, help="The page to write.")
@graph_option
def demo_command(output: Path) -> None:
    """The whole of it on the sample articles: build, rank, ask, draw."""
    from graph.query import as_table, named_query, run

    path = folder()
    _refuse_foreign(path)
    click.echo(f"building a graph of the sample articles in {path}", err=True)
    _build(path, [str(SAMPLES)])
    with reading() as dataset:
        click.echo("\nThe most connected actors, by betweenness:")
        _rank(dataset, "betweenness", 10)
        question = named_query("claimed-and-denied")
        click.echo(f"\n{question.english}\n{question.arabic}:")
        show(as_table(run(dataset, question.sparql)))
        _view(dataset, output)
    click.echo(f"next: open {output}, or try backchannel claims --graph {path} --actor ترامب", err=True)


def _refuse_foreign(path: Path) -> None:
    """The demo does not mix its samples with somebody's own articles."""
    from graph.merge import stored_hashes
    from pipelines.readers import Article, read_articles

    if not (path / "store").is_dir():
        return
    samples = {item.id for item in read_articles([SAMPLES]) if isinstance(item, Article)}
    with closing(open_store(path, read_only=True)) as dataset:
        if set(stored_hashes(dataset)) - samples:
            raise Mistake(f"{path} holds other articles: give the demo a folder of its own with --graph")
