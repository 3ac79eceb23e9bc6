"""The network, measured: `rank`, `communities`, `brokers`, `compare`."""

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rdflib import Dataset

from backchannel.options import FILE, Command, Mistake, counted, filters, graph_option, labels_option, reading, show
from graph.network.ties import KINDS, Projection
from graph.selection import Selection, day

if TYPE_CHECKING:
    from graph.names import Shown
    from graph.network.ranking import Network, Rows

STANDINGS = {"single-source": "singleSource", "disputed": "disputed"}
format_option = click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table",
                             show_default=True)  # fmt: skip


def projected(command: Command, kind: str = "contact") -> Command:
    """The options that say which network is meant, passed on as one `projection`, and the `weight` of its ties."""
    options = [
        click.option("--kind", type=click.Choice(list(KINDS)), default=kind, show_default=True,
                     help="Contact, also with mediation; words against, for, or both; all but membership."),
        click.option("--from", "evidence", type=click.Choice(["facts", "claims"]), default="facts", show_default=True,
                     help="What occurred, or all that is claimed, planned and denied things too."),
        click.option("--fold", type=click.Choice(["actors", "bodies", "states"]), default="actors", show_default=True,
                     help="Persons as they are, or as whom they represented on the day."),
        click.option("--expand-groups", "expand", is_flag=True, help="Put the known members in a group's place."),
        click.option("--without", multiple=True, type=click.Choice(list(STANDINGS)),
                     help="Leave out what one source only tells, or what somebody denies; repeatable."),
        click.option("--weight", type=click.Choice(["events", "sources", "claims", "recency"]), default="events",
                     show_default=True, help="What makes a tie strong."),
    ]  # fmt: skip

    @wraps(command)
    def projecting(
        selection: Selection, kind: str, evidence: Any, fold: Any, expand: bool, without: tuple[str, ...], **rest: Any
    ) -> Any:
        standings = tuple(STANDINGS[name] for name in without)
        return command(projection=Projection(kind, selection, evidence, fold, expand, standings), **rest)

    chosen: Any = projecting
    for option in reversed(options):
        chosen = option(chosen)
    return chosen  # type: ignore[no-any-return]


@click.command("rank")
@click.option("--measure", "measures", multiple=True, metavar="NAME",
              help="The table is by the first; repeatable. all, or: see --explain. A few without it.")  # fmt: skip
@click.option("--explain", is_flag=True, help="Say what each measure is and means, and who proposed it.")
@click.option("--uncertainty", is_flag=True, help="Draw the sources again and again: how sure is each rank?")
@click.option("--samples", type=click.IntRange(20), default=200, show_default=True, help="Draw so many times.")
@click.option("--by", "period", type=click.Choice(["month", "year"]), help="A column for each month or year.")
@click.option("--groups", is_flag=True, help="Each country's people as one delegation.")
@click.option("--chart", type=FILE, metavar="FILE", help="Draw it, too: .png, .svg or .pdf.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="Show so many actors.")
@format_option
@labels_option
@filters("predicate", "since", "until")
@projected
@graph_option
def rank_command(
    measures: tuple[str, ...], explain: bool, period: Any, uncertainty: bool, groups: bool, samples: int,
    chart: Path | None, top: int, form: Any, labels: "Shown | None", weight: Any, projection: Projection,
) -> None:  # fmt: skip
    """Who matters most in the network: centrality, brokerage, and how sure that is."""
    from graph.network.centrality import DEFAULT, MEASURES, known

    chosen = tuple(MEASURES) if "all" in measures else measures or DEFAULT
    for name in chosen:
        known(name)
    if explain:
        _explain(tuple(MEASURES) if not measures else chosen)
        return
    if sum((period is not None, uncertainty, groups)) > 1:
        raise Mistake("--by, --uncertainty and --groups are three tables: ask for one at a time")
    if (period or uncertainty) and len(chosen) > 1:
        chosen = ("betweenness",) if not measures else chosen
        if len(chosen) > 1:
            raise Mistake("--by and --uncertainty are of one measure: give --measure once")
    if chart:
        from graph.network.chart import check

        check(chart)
    with reading() as dataset:
        network = _network(dataset, projection, weight, "en" if labels == "en" else "ar")
        if uncertainty:
            _uncertain(network, chosen[0], top, samples, form, labels, chart)
        elif period:
            _over_time(network, chosen[0], top, period, form, labels, chart)
        elif groups:
            _groups(dataset, network, top, form, labels, chart)
        else:
            _measured(network, chosen, top, form, labels, chart)


def show_rank(dataset: Dataset, measures: Sequence[str], top: int) -> None:
    """The table of contacts that occurred, in both languages."""
    _measured(_network(dataset, Projection(), "events", "ar"), measures, top, "table", None, None)


@click.command("communities")
@click.option("--method", type=click.Choice(["louvain", "leiden"]), default="louvain", show_default=True)
@click.option("--resolution", type=float, default=1.0, show_default=True, help="Higher finds more and smaller ones.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="Show so many communities.")
@format_option
@labels_option
@filters("predicate", "since", "until")
@projected
@graph_option
def communities_command(
    method: Any, resolution: float, top: int, form: Any, labels: "Shown | None", weight: Any, projection: Projection
) -> None:
    """The camps: who is in contact with each other more than with the rest."""
    from graph.network.measures.communities import communities, modularity
    from graph.network.ranking import Rows

    with reading() as dataset:
        network = _network(dataset, projection, weight, labels)
        G, about = network.graph(), network.about
        found = communities(G, method, resolution)
        names = _names(dataset, {str(its["country"]) for its in about.values() if its["country"]}, labels)
        rows = [
            (
                number, community.name, len(community.members),
                _listed({str(about[actor]["country"]) for actor in community.members} & set(names), names),
                "; ".join(about[actor]["label"] for actor in community.members),
            )
            for number, community in enumerate(found[:top], 1)
        ]  # fmt: skip
        click.echo(f"{method}: {len(found)} communities, modularity {modularity(G, found, resolution):.3f}", err=True)
        _print(Rows(("", "community", "size", "countries", "members"), rows), form)


@click.command("brokers")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="Show so many actors.")
@format_option
@labels_option
@filters("predicate", "since", "until")
@partial(projected, kind="mediation")
@graph_option
def brokers_command(
    one: str, other: str, top: int, form: Any, labels: "Shown | None", weight: Any, projection: Projection
) -> None:
    """Who could mediate between A and B: in contact with both, and of neither.

    A and B are names, IRIs or actor:slug; a state means everybody who stands on its side.
    """
    from graph.network.measures.brokerage import brokers, chain
    from graph.network.ranking import Rows
    from graph.query import shorten

    with reading() as dataset:
        network = _network(dataset, projection, weight, labels)
        G = replace(network, directed=False).graph()
        sides = [_side(dataset, G, name) for name in (one, other)]
        if sides[0] & sides[1]:
            raise Mistake(f'"{one}" and "{other}" are of one side: name two')
        found = brokers(G, *sides)
        if not found:
            way = chain(G, *sides)
            said = " – ".join(network.about[actor]["label"] for actor in way) or "there is no chain of contacts either"
            click.echo(f"nobody is in contact with both; the shortest way: {said}", err=form != "table")
            if form == "table":
                return
        rows = [
            (
                number, network.about[broker.actor]["label"], broker.strength, *broker.events, broker.last or None,
                "yes" if broker.disputed else "", shorten(broker.actor),
            )
            for number, broker in enumerate(found[:top], 1)
        ]  # fmt: skip
        _print(Rows(("", "actor", "strength", f"with {one}", f"with {other}", "last", "disputed", "IRI"), rows), form)


@click.command("compare")
@click.option("--before", metavar="DATE", required=True, help="One network ends before this day, month or year.")
@click.option("--after", metavar="DATE", required=True, help="The other begins with it.")
@click.option("--measure", default="betweenness", show_default=True, help="As in rank.")
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="Show so many actors.")
@format_option
@labels_option
@filters("predicate")
@projected
@graph_option
def compare_command(
    before: str, after: str, measure: str, top: int, form: Any, labels: "Shown | None", weight: Any,
    projection: Projection,
) -> None:  # fmt: skip
    """How the network changed: as a whole, and who rose and who fell."""
    from graph.network.measures.comparison import compare, summary
    from graph.network.ranking import Rows

    end, start = day(before, last=False), day(after, last=False)
    with reading() as dataset:
        network = _network(dataset, projection, weight, labels)
        known_days = [tie for tie in network.ties if tie.earliest]
        earlier = network.graph([tie for tie in known_days if tie.earliest < end])
        later = network.graph([tie for tie in known_days if tie.earliest >= start])
        moves = compare(earlier, later, measure)[:top]
        if form == "table":
            whole = [summary(G) for G in (earlier, later)]
            figures = [(name, _figure(whole[0][name]), _figure(whole[1][name])) for name in whole[0]]
            _print(Rows(("", f"before {before}", f"from {after}"), figures), "table")
        rows = [
            (
                network.about[move.actor]["label"],
                move.before,
                move.place_before,
                move.after,
                move.place_after,
                move.change,
            )
            for move in moves
        ]
        _print(
            Rows(("actor", f"{measure} before", "rank before", f"{measure} after", "rank after", "change"), rows), form
        )


def _network(dataset: Dataset, projection: Projection, weight: Any, labels: "Shown | None") -> "Network":
    """The ties asked for; a line on stderr where there are none."""
    from graph.network.projection import describe
    from graph.network.ranking import Network
    from graph.network.ties import ties

    found = ties(dataset, projection)
    if not found:
        click.echo("note: nothing of that is in the graph; widen the filters, or take another --kind", err=True)
    actors = {actor for tie in found for actor in (tie.subject, tie.object)}
    return Network(found, projection.evidence, weight, about=describe(dataset, actors, labels or "ar"))


def _measured(
    network: "Network", measures: Sequence[str], top: int, form: Any, labels: "Shown | None",
    chart: Path | None,
) -> None:  # fmt: skip
    from graph.network.ranking import measured

    G = network.graph()
    found, sampled = measured(G, measures, top)
    for name, sources in sampled.items():
        click.echo(f"note: {name} is estimated from {sources} of {len(G)} actors; ± is its 95 % interval", err=True)
    named = _with_names(network.about, found, labels)
    _print(named, form)
    if chart:
        from graph.network.chart import bars

        _draw(bars([row[1] for row in named.rows], [row[1] for row in found.rows], measures[0]), chart)


def _uncertain(
    network: "Network", measure: str, top: int, samples: int, form: Any, labels: "Shown | None",
    chart: Path | None,
) -> None:  # fmt: skip
    from graph.network.ranking import uncertain

    with counted("drawing", "of the draws") as advance:
        found, _ = uncertain(network, measure, top, samples, advance)
    named = _with_names(network.about, found, labels)
    _print(named, form)
    sources = len({tie.source for tie in network.ties})
    click.echo(f"{samples} draws of {sources} sources; intervals and ranks are those of 95 in 100", err=True)
    if chart:
        from graph.network.chart import bars

        names, ranges = [row[1] for row in named.rows], [(row[2], row[3]) for row in found.rows]
        _draw(bars(names, [row[1] for row in found.rows], f"{measure}, 95 %", ranges), chart)


def _over_time(
    network: "Network", measure: str, top: int, period: Any, form: Any, labels: "Shown | None",
    chart: Path | None,
) -> None:  # fmt: skip
    from graph.network.ranking import over_time

    found, series = over_time(network, measure, top, period)
    named = _with_names(network.about, found, labels)
    _print(named, form)
    if chart:
        from graph.network.chart import lines

        courses = {
            row[1]: {name: values[actor] for name, values in series.items() if actor in values}
            for row, (actor, *_) in list(zip(named.rows, found.rows, strict=True))[:7]
        }
        _draw(lines(courses, list(series), f"{measure} by {period}"), chart)


def _groups(
    dataset: Dataset, network: "Network", top: int, form: Any, labels: "Shown | None", chart: Path | None
) -> None:
    from graph.network.projection import describe
    from graph.network.ranking import delegations

    found = delegations(network.graph(), top)
    states = describe(dataset, {row[0] for row in found.rows}, "en" if labels == "en" else "ar")
    named = _with_names(states, found, labels)
    _print(named, form)
    if chart:
        from graph.network.chart import bars

        _draw(bars([row[1] for row in named.rows], [row[-1] for row in found.rows], "group betweenness"), chart)


def _explain(measures: Iterable[str]) -> None:
    from graph.network.centrality import MEASURES

    for measure in (MEASURES[name] for name in measures):
        high = "the highest is first" if measure.best == "high" else "the lowest is first"
        click.echo(
            f"{measure.name}: {measure.definition} In diplomacy: {measure.diplomacy} "
            f"[{high}; weight: {measure.weight}; direction: {measure.direction}; {measure.paper}]"
        )


def _with_names(about: Mapping[str, Mapping[str, Any]], found: "Rows", labels: "Shown | None") -> "Rows":
    """The rows numbered, with the actor's names in place of the IRI, which goes to the end."""
    from graph.network.ranking import Rows
    from graph.query import shorten

    columns = {"actor": "label"} if labels in ("ar", "en") else {"actor": "label", "in English": "label_en"}
    rows = [
        (number, *(about[actor][name] for name in columns.values()), *rest, shorten(actor))
        for number, (actor, *rest) in enumerate(found.rows, 1)
    ]
    return Rows(("", *columns, *found.columns[1:], "IRI"), rows)


def _names(dataset: Dataset, actors: Collection[str], labels: "Shown | None") -> dict[str, str]:
    from graph.network.projection import describe

    return {actor: str(about["label"]) for actor, about in describe(dataset, actors, labels or "ar").items()}


def _side(dataset: Dataset, G: Any, name: str) -> set[str]:
    """Whom a name means, and of a state all in the network who stand on its side."""
    from graph.names import actors_named

    meant = set(actors_named(dataset, name))
    return meant | {actor for actor, country in G.nodes(data="country") if country in meant}


def _listed(iris: Collection[str], names: dict[str, str]) -> str:
    return "; ".join(sorted(names[iri] for iri in iris))


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _print(found: "Rows", form: Any) -> None:
    from graph.tables import table

    if form == "table":
        show(table(found.columns, found.rows))
    else:
        found = replace(found, columns=tuple(name or "number" for name in found.columns))
        found.write(form, sys.stdout)


def _draw(figure: Any, path: Path) -> None:
    from graph.network.chart import save

    save(figure, path)
    click.echo(f"written: {path}", err=True)
