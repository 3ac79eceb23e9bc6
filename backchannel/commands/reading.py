"""How articles are read: `explain` shows why, `evaluate` how well."""

import json
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from backchannel.options import FILE, Mistake, counted, folder, graph_option, say_skipped, show


@click.command("explain")
@click.argument("source", metavar="ARTICLE")
@click.option("--published", metavar="DATE", help="Read it as of this day, whatever it says itself.")
@click.option("--language", type=click.Choice(["ar", "en"]), help="Read it in this language; else it is found out.")
@click.option("--article", "wanted", help="Only the article with this id, where there are several.")
@click.option("--all", "everything", is_flag=True, help="Every sentence, not only those that make claims.")
@click.option("--html", "output", type=FILE, metavar="FILE", help="Write a page instead, which works offline.")
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
    from graph.knowledge_files import remembered
    from pipelines.explanation import Explanation

    try:
        day = date.fromisoformat(published) if published else None
    except ValueError:
        raise Mistake(f"--published {published}: write a day as 2025-11-19") from None
    shown: list[Explanation] = []
    console = Console(highlight=False)
    for item in explanations(source, remembered(folder()), day, wanted, language):
        if not isinstance(item, Explanation):
            say_skipped([(item.source, item.reason)])
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


@click.command("evaluate")
@click.argument("gold", type=FILE, metavar="GOLD_DIR")
@click.option("--claims", "claims_file", type=FILE, metavar="FILE.jsonl",
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
    from graph.knowledge_files import remembered
    from pipelines.evaluation import EvaluationError

    try:
        with counted("reading") as advance:
            scores, skipped = evaluate(gold, remembered(folder()), claims_file, language, advance)
    except EvaluationError as error:
        raise Mistake(str(error)) from error
    say_skipped(skipped)
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
