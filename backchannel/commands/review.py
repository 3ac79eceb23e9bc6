"""What people decide: `review` and what belongs to it."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backchannel.options import FILE, Mistake, changing, filters, graph_option, location, reading, show
from graph.selection import Selection

if TYPE_CHECKING:
    from graph.review.judgements import ClaimVerdict, Judgement, Verdict


def _keep_judge(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.ensure_object(dict)["by"] = value


by_option = click.option(
    "--by", metavar="NAME", callback=_keep_judge, expose_value=False, help="Who judges; else $USER."
)  # fmt: skip
why_option = click.option("--why", default="", metavar="TEXT", help="The reason, kept with the judgement.")


@click.group("review", invoke_without_command=True)
@click.option("--list", "listing", is_flag=True, help="Print what waits instead of asking; so does a pipe.")
@click.option("--claims", "of_claims", is_flag=True, help="Go through claims instead; the filters choose which.")
@click.option("--export", "target", type=FILE, metavar="FILE.csv", help="Write it as a table for a spreadsheet.")
@click.option("--import", "source", type=FILE, metavar="FILE.csv", help="Take the verdicts that such a table has.")
@by_option
@filters("actor", "predicate", "status", "article", "since", "until")
@graph_option
@click.pass_context
def review_command(
    context: click.Context, listing: bool, of_claims: bool, target: Path | None, source: Path | None,
    selection: Selection,
) -> None:  # fmt: skip
    """Judge who is who and what was misread, the most useful first, with the words of the articles.

    On a terminal one question after the other; each answer is stored at once. No build changes what was judged.
    """
    if context.invoked_subcommand is not None:
        return
    if selection != Selection() and not of_claims:
        raise Mistake("the filters choose claims: give --claims, too")
    if source is not None:
        _import(source)
    elif target is not None:
        _export(target, selection if of_claims else None)
    elif listing or not sys.stdout.isatty():
        _list(selection if of_claims else None)
    else:
        _ask(selection if of_claims else None)


def _list(selection: Selection | None) -> None:
    from graph.review.queue import as_table, claims_as_table, doubtful_claims, queue

    with reading() as dataset:
        if selection is None and (doubts := queue(dataset)):
            show(as_table(doubts))
        elif selection is None:
            click.echo("nothing to review: no two names are alike and doubtful", err=True)
        else:
            show(claims_as_table(doubtful_claims(dataset, selection)))


def _ask(selection: Selection | None) -> None:
    from backchannel.questions import ClaimReview, PairReview
    from graph.review.queue import doubtful_claims, queue

    by = _judge()
    review: PairReview | ClaimReview
    with reading() as dataset:
        if selection is None:
            review = PairReview(location(), queue(dataset), by)
        else:
            claims = [doubt for doubt in doubtful_claims(dataset, selection) if doubt.verdict in ("", "unsure")]
            review = ClaimReview(location(), claims, by)
    if not review.items:
        click.echo("nothing to review: nothing is in doubt", err=True)
        return
    counts = review.run()
    if review.has_written:
        with changing():
            pass  # what was judged is stored; the facts follow
    click.echo(
        "judged: " + (", ".join(f"{count} {verdict}" for verdict, count in counts.items()) or "nothing"), err=True
    )


def _export(target: Path, selection: Selection | None) -> None:
    from graph.review.queue import doubtful_claims, queue
    from graph.review.worksheet import claim_rows, pair_rows, write

    with reading() as dataset:
        table = (
            pair_rows(dataset, queue(dataset))
            if selection is None
            else claim_rows(dataset, doubtful_claims(dataset, selection))
        )
        write(table, target)
    click.echo(f"written: {target}", err=True)


def _import(source: Path) -> None:
    from graph.review.worksheet import read, take

    table = read(source)
    with changing() as dataset:
        taken = take(dataset, table, _judge())
    for line, reason in taken.bad:
        click.echo(f"skipped {source}:{line}: {' '.join(reason.split())}", err=True)
    click.echo(f"judged: {taken.judged}, unchanged: {taken.unchanged}, skipped: {len(taken.bad)}", err=True)
    if taken.bad and not taken.judged + taken.unchanged:
        raise Mistake("no row could be taken: correct what is named above")


def _judge() -> str:
    """Who judges, as given before or after the verdict, or as the system calls the user."""
    given = click.get_current_context().ensure_object(dict).get("by")
    names = [given] if given is not None else [os.environ.get(name, "") for name in ("USER", "LOGNAME", "USERNAME")]
    by: str = next(filter(None, map(str.strip, names)), "")
    if not by:
        raise Mistake("say who judges: give --by NAME")
    return by


def _say(judgement: "Judgement") -> None:
    from graph.query import shorten

    about = sorted(judgement.between) or [judgement.claim]
    name = judgement.iri.rpartition("/")[2]
    click.echo(f"{judgement.verdict}: {', '.join(map(shorten, about))} (judgement {name}, by {judgement.by})", err=True)


# --- one verdict ---------------------------------------------------------------------------------------------


def _judge_pair(one: str, other: str, verdict: "Verdict", why: str) -> None:
    from graph.names import merged
    from graph.query import shorten
    from graph.review.judgements import judge
    from graph.review.queue import actor_as_named

    by = _judge()
    with changing() as dataset:
        one, other = (actor_as_named(dataset, name) for name in (one, other))
        judgement = judge(dataset, one, other, verdict, by, why)
    _say(judgement)
    if verdict == "different":
        with reading() as dataset:
            same = merged(dataset)
        if same.get(one, one) == same.get(other, other):
            chief = shorten(same.get(one, one))
            click.echo(
                f"note: both still count as {chief}, by way of others: see backchannel review show {chief}", err=True
            )


@review_command.command("same")
@click.argument("one")
@click.argument("other")
@why_option
@by_option
@graph_option
def same_command(one: str, other: str, why: str) -> None:
    """ONE and OTHER (name, actor:slug or IRI) are one actor."""
    _judge_pair(one, other, "same", why)


@review_command.command("different")
@click.argument("one")
@click.argument("other")
@why_option
@by_option
@graph_option
def different_command(one: str, other: str, why: str) -> None:
    """ONE and OTHER are two actors, however alike their names are."""
    _judge_pair(one, other, "different", why)


@review_command.command("unsure")
@click.argument("one", metavar="ONE|CLAIM")
@click.argument("other", required=False)
@why_option
@by_option
@graph_option
def unsure_command(one: str, other: str | None, why: str) -> None:
    """It is not known whether ONE and OTHER are one, or whether the CLAIM is right. Takes what was judged back."""
    if other is None:
        _judge_claim(one, "unsure", why, {})
    else:
        _judge_pair(one, other, "unsure", why)


def _judge_claim(claim: str, verdict: "ClaimVerdict", why: str, wanted: dict[str, str]) -> None:
    from graph.review.amend import judge_claim
    from graph.review.queue import lengthen
    from graph.review.worksheet import corrections, says

    by, iri = _judge(), lengthen(claim)
    with changing() as dataset:
        said = says(dataset, [iri]).get(iri, {})
        changes = corrections(dataset, said, wanted) if said else {}
        judgement = judge_claim(dataset, iri, verdict, by, why, changes)
    _say(judgement)


@review_command.command("accept")
@click.argument("claim")
@why_option
@by_option
@graph_option
def accept_command(claim: str, why: str) -> None:
    """The article says what CLAIM says (article:ID/claim/…, as review --claims --list names it)."""
    _judge_claim(claim, "accepted", why, {})


@review_command.command("dismiss")
@click.argument("claim")
@why_option
@by_option
@graph_option
def dismiss_command(claim: str, why: str) -> None:
    """The article does not say so: nothing rests on CLAIM any more."""
    _judge_claim(claim, "dismissed", why, {})


@review_command.command("correct")
@click.argument("claim")
@click.option("--subject", default="", metavar="ACTOR", help="Name, actor:slug or IRI.")
@click.option("--predicate", default="", help="met, contacted…")
@click.option("--object", "object_", default="", metavar="ACTOR", help="Name, actor:slug or IRI.")
@click.option("--status", default="", help="occurred, planned, sought or denied.")
@why_option
@by_option
@graph_option
def correct_command(claim: str, subject: str, predicate: str, object_: str, status: str, why: str) -> None:
    """What CLAIM should say."""
    wanted = {"subject": subject, "predicate": predicate, "object": object_, "status": status}
    _judge_claim(claim, "corrected", why, wanted)


@review_command.command("split")
@click.argument("actor")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@click.option("--as", "split_off", metavar="ACTOR~N", help="Who was split off before; else a new one.")
@why_option
@by_option
@graph_option
def split_command(actor: str, articles: tuple[str, ...], split_off: str | None, why: str) -> None:
    """In each ARTICLE the ACTOR is another person than elsewhere, of the same name."""
    from graph.merge import article_named
    from graph.review.amend import split
    from graph.review.queue import actor_as_named, lengthen
    from graph.store import oxigraph

    by = _judge()
    with changing() as dataset:
        named = actor_as_named(dataset, actor)
        where = [article_named(oxigraph(dataset), lengthen(article)) for article in articles]
        judgement = split(dataset, named, where, by, why, lengthen(split_off) if split_off else None)
    _say(judgement)


@review_command.command("undo")
@click.argument("judgement", required=False)
@why_option
@by_option
@graph_option
def undo_command(judgement: str | None, why: str) -> None:
    """Take back JUDGEMENT, as the ledger numbers it, or the last one. What was judged before it stands again."""
    from graph.review.amend import undo
    from ontology.namespace import BASE

    by = _judge()
    with changing() as dataset:
        taken_back = undo(dataset, by, why, f"{BASE}judgement/{judgement}" if judgement else None)
    click.echo("taken back: ", nl=False, err=True)
    _say(taken_back)


# --- to see --------------------------------------------------------------------------------------------------


@review_command.command("show")
@click.argument("actor")
@graph_option
def show_command(actor: str) -> None:
    """Who counts as ACTOR, in which articles and sentences: to find a wrong merge."""
    from graph.query import shorten
    from graph.review.queue import merged_sides
    from graph.tables import table

    with reading() as dataset:
        found = merged_sides(dataset, actor)
    rows = [
        (shorten(side.iri), side.name, mention.article, mention.day, mention.words, why)
        for side, why in found
        for mention in side.mentions
    ]
    rows += [(shorten(side.iri), side.name, "", "", "", why) for side, why in found if not side.mentions]
    show(table(("as named", "name", "article", "published", "sentence", "judged"), rows))


@review_command.command("ledger")
@graph_option
def ledger_command() -> None:
    """Who judged what, when and why; what was taken back stays in the list."""
    from graph.query import shorten
    from graph.review.judgements import ledger, untaken
    from graph.store import oxigraph
    from graph.tables import table

    with reading() as dataset:
        judgements = ledger(oxigraph(dataset))
    stands = {judgement.iri for judgement in untaken(judgements)}
    rows = []
    for said in judgements:
        about = [shorten(iri) for iri in (*sorted(said.between), said.claim) if iri]
        if said.splits:
            about += ["in", *(shorten(article) for article in sorted(said.articles))]
        changed = [f"{part} {shorten(said.original[part])} → {shorten(iri)}" for part, iri in said.corrected.items()]
        verdict = f"takes back {said.takes_back.rpartition('/')[2]}" if said.takes_back else said.verdict
        rows.append(
            (
                said.iri.rpartition("/")[2], f"{said.when:%Y-%m-%d %H:%M}", said.by, verdict,
                "" if said.iri in stands else "taken back", "\n".join(about), "\n".join(changed), said.why,
            )
        )  # fmt: skip
    show(table(("judgement", "when (UTC)", "by", "verdict", "state", "on", "corrected", "why"), rows))
