"""All that the graph has on one actor: who it is, its offices, groups, and what it took part in, with the words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rdflib import Dataset
from rich.text import Text

from graph.answers.lines import Line, called, event_lines, isolated, quote
from graph.answers.timeline import Event, events, quote_json, things_json
from graph.answers.timeline import as_json as event_json
from graph.claims import Claim, Thing, claims
from graph.names import Shown, main_language, merged, names, shown
from graph.names import labels as all_labels
from graph.network.projection import describe
from graph.query import rows, shorten
from graph.selection import Selection, values
from graph.store import oxigraph
from ontology.namespace import WD

TENURES = """
SELECT ?tenure ?person ?office ?body ?from ?until {
    { ?tenure org:member <%(actor)s> } UNION { ?post org:postIn <%(actor)s> . ?tenure bc:holds ?post }
    ?tenure org:member ?person ; bc:holds ?office
    OPTIONAL { ?office org:postIn ?body } OPTIONAL { ?tenure bc:from ?from } OPTIONAL { ?tenure bc:until ?until }
} ORDER BY STR(?from) STR(?until) ?office ?person
"""
SAME_AS = "SELECT ?other { <%s> owl:sameAs ?other } ORDER BY ?other"
CALLED = """
SELECT DISTINCT ?named ?name ?document { %s VALUES ?role { skos:prefLabel skos:altLabel skos:hiddenLabel }
    GRAPH ?article { ?named ?role ?name . ?article dct:identifier ?document } } ORDER BY ?named ?name ?document
"""
DOUBTS = """
SELECT DISTINCT ?chief { %s ?candidate a bc:Candidate ; bc:between ?named , ?other
    FILTER (?named != ?other) OPTIONAL { ?other bc:countsAs ?counted } BIND (COALESCE(?counted, ?other) AS ?chief) }
    ORDER BY ?chief
"""


@dataclass(frozen=True, slots=True)
class Tenure:
    """One person's time in one office; the days, months or years as the knowledge base has them."""

    person: Thing
    office: Thing
    body: Thing | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Naming:
    """What articles call the actor, or one that was merged into it, where the knowledge base does not."""

    iri: str  # of the actor so named in these articles: its own or of the one merged
    name: str
    articles: tuple[str, ...]  # identifiers


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Whom it represents or belongs to, or who represents or belongs to it (`of_it`), by the claims of articles."""

    relation: str  # represents, memberOf
    of_it: bool
    other: Thing
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    actor: Thing
    kind: str | None  # Person, State, Organization, Group, NewsOutlet
    state: Thing | None  # on whose side it stands
    wikidata: str | None
    namings: tuple[Naming, ...]
    merged: tuple[str, ...]  # IRIs of those that count as this one
    doubts: tuple[Thing, ...]  # who may be the same and waits for review
    tenures: tuple[Tenure, ...]
    affiliations: tuple[Affiliation, ...]
    events: tuple[Event, ...]
    left_out: int  # so many earlier events


def dossier(
    dataset: Dataset,
    iri: str,
    labels: Shown | None = None,
    selection: Selection | None = None,
    last: int | None = None,
) -> Dossier:
    """What is known of the actor `iri` (see graph.names.actor_named), and the events that it took part in, by time.

    `selection` narrows the events by its relations, statuses and time, `last` to so many of the latest. Others are
    named in the language of `labels`, else in that of most articles; the actor itself in both.
    """
    selection = selection or Selection()
    labels = labels or main_language(dataset)
    store = oxigraph(dataset)
    known = all_labels(dataset)
    about = describe(dataset, [iri])[iri]
    own = sorted(named for named, chief in merged(dataset).items() if chief == iri)
    narrow = values("named", [iri, *own])

    def thing(other: str) -> Thing:
        return Thing(other, names(known.get(other, ())), shown(known.get(other, ()), labels))

    own_events = events(dataset, replace(selection, actors=(iri,)), labels)
    called_so: dict[tuple[str, str], list[str]] = defaultdict(list)
    for named, name, document in rows(store, CALLED % narrow):
        called_so[named, name].append(document)
    return Dossier(
        actor=Thing(iri, names(known.get(iri, ())), shown(known.get(iri, ()), "both")),
        kind=about["kind"],
        state=thing(about["country"]) if about["country"] not in (None, iri) else None,
        wikidata=next((other for (other,) in rows(store, SAME_AS % iri) if other.startswith(str(WD))), None),
        namings=tuple(Naming(named, name, tuple(found)) for (named, name), found in called_so.items()),
        merged=tuple(own),
        doubts=tuple(thing(other) for (other,) in rows(store, DOUBTS % narrow) if other != iri),
        tenures=tuple(
            Tenure(thing(person), thing(office), thing(body) if body else None, since or None, until or None)
            for _, person, office, body, since, until in rows(store, TENURES % {"actor": iri})
        ),
        affiliations=_affiliations(dataset, iri, labels),
        events=tuple(own_events if last is None else own_events[max(0, len(own_events) - last) :]),
        left_out=0 if last is None else max(0, len(own_events) - last),
    )


def _affiliations(dataset: Dataset, iri: str, labels: Shown) -> tuple[Affiliation, ...]:
    """Its own first, those of most claims before others; what is denied or planned makes none."""
    found: dict[tuple[bool, str, str], list[Claim]] = defaultdict(list)
    selection = Selection(actors=(iri,), predicates=("affiliatedWith",), statuses=("occurred",))
    for claim in claims(dataset, selection, labels):
        of_it = claim.object.iri == iri
        found[of_it, claim.predicate, (claim.subject if of_it else claim.object).iri].append(claim)
    ranked = sorted(found.items(), key=lambda item: (item[0][0], -len(item[1]), item[0]))
    return tuple(
        Affiliation(relation, of_it, own[0].subject if of_it else own[0].object, tuple(own))
        for (of_it, relation, _), own in ranked
    )


def as_json(found: Dossier) -> dict[str, object]:
    """The dossier as other programs read it."""
    return {
        "iri": found.actor.iri,
        "names": list(found.actor.names),
        "kind": found.kind,
        "state": _thing_json(found.state),
        "wikidata": found.wikidata,
        "called": [{"iri": own.iri, "name": own.name, "articles": list(own.articles)} for own in found.namings],
        "merged": list(found.merged),
        "doubts": things_json(found.doubts),
        "offices": [
            {
                "person": _thing_json(tenure.person),
                "office": _thing_json(tenure.office),
                "body": _thing_json(tenure.body),
                "from": tenure.since,
                "until": tenure.until,
            }
            for tenure in found.tenures
        ],
        "affiliations": [
            {
                "relation": tie.relation,
                "of_it": tie.of_it,
                "other": _thing_json(tie.other),
                "claims": [quote_json(claim) for claim in tie.claims],
            }
            for tie in found.affiliations
        ],
        "left_out": found.left_out,
        "events": [event_json(event) for event in found.events],
    }


def _thing_json(thing: Thing | None) -> dict[str, object] | None:
    return {"iri": thing.iri, "names": list(thing.names)} if thing else None


RELATIONS = {
    ("represents", False): "represents", ("represents", True): "represented by",
    ("memberOf", False): "member of", ("memberOf", True): "has as a member",
}  # fmt: skip


def as_lines(found: Dossier) -> Iterator[Line]:
    """For the terminal: who it is, offices, groups, events."""
    yield 0, Text(called(found.actor), "bold")
    kind = {"NewsOutlet": "news outlet", None: "actor"}.get(found.kind, (found.kind or "").lower())
    parts = [kind, called(found.state) if found.state else "", shorten(found.actor.iri), shorten(found.wikidata or "")]
    yield 0, Text(" · ".join(filter(None, parts)))
    more = [isolated(name) for name in found.actor.names if name not in found.actor.shown]
    if more:
        yield 0, Text(f"also {', '.join(more)}")
    for naming in found.namings:
        yield 0, Text(f"called {isolated(naming.name)} in {', '.join(map(isolated, naming.articles))}")
    for iri in found.merged:
        yield 0, Text(f"merged into it: {shorten(iri)}")
    if found.doubts:
        yield 0, Text(f"perhaps the same: {', '.join(map(called, found.doubts))} (see backchannel review)", "yellow")

    if found.tenures:
        yield 0, Text("\nOffices", "bold underline")
    for tenure in found.tenures:
        held = called(tenure.office)
        if tenure.person.iri != found.actor.iri:
            held = f"{called(tenure.person)}: {held}"
        elif tenure.body:
            held += f" · {called(tenure.body)}"
        yield 1, Text.assemble((f"{tenure.since or '?'} to {tenure.until or 'now'}", "bold"), "  ", held)

    if found.affiliations:
        yield 0, Text("\nRepresents, belongs to", "bold underline")
    for tie in found.affiliations:
        number = f"{len(tie.claims)} claim{'' if len(tie.claims) == 1 else 's'}"
        yield (
            1,
            Text(f"{RELATIONS[tie.relation, tie.of_it]} {called(tie.other)} · {number}, such as ").append(
                quote(tie.claims[0])
            ),
        )

    yield 0, Text("\nEvents", "bold underline")
    if found.left_out:
        yield 1, Text(f"{found.left_out} earlier ones are left out", "dim")
    if not found.events:
        yield 1, Text("none that fits")
    for event in found.events:
        yield from event_lines(event, found.actor.iri, depth=1)
