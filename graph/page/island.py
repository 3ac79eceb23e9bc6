"""What the page knows: actors, lines, claims and events as one piece of JSON, each name in both languages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from rdflib import Dataset

from graph.claims import Claim, Thing
from graph.names import SPELLINGS, Label, names, shown
from graph.names import labels as all_labels
from graph.page.picture import Picture, family
from graph.query import rows
from graph.relations import relations
from graph.store import oxigraph
from ontology.namespace import BASE, BC

TRIGGERS = "SELECT ?claim ?trigger { GRAPH ?article { ?claim a bc:Claim ; bc:trigger ?trigger } }"
EVENTS = """
SELECT ?event ?claim ?sources ?standing {
    ?event a bc:Event ; bc:gathers ?claim ; bc:independentSources ?sources OPTIONAL { ?event bc:standing ?standing } }
"""
OFFICES = """
SELECT ?actor ?office ?from ?until {
    ?tenure org:member ?actor ; bc:holds ?office
    OPTIONAL { ?tenure bc:from ?from } OPTIONAL { ?tenure bc:until ?until } }
"""
ALIASES = 12  # of an actor that the search knows beside its two names
LONGEST = 300  # letters of a name that are kept

Both = tuple[str, str]  # in Arabic and in English


class Things:
    """Places, sources, states and offices, each stored once and referred to by its number."""

    def __init__(self, known: Mapping[str, list[Label]]) -> None:
        self.known, self.rows = known, []  # type: ignore[var-annotated]
        self._numbers: dict[str, int] = {}

    def number(self, iri: str, named: Both | None = None) -> int:
        if iri not in self._numbers:
            self._numbers[iri] = len(self.rows)
            self.rows.append({"id": iri.removeprefix(BASE), "names": named or both(self.known.get(iri, []), iri)})
        return self._numbers[iri]

    def thing(self, thing: Thing) -> int:
        """Of a claim whose things are named in both languages, so far as they have a name in both."""
        own = [name[:LONGEST] for name in thing.shown] or [thing.name]
        return self.number(thing.iri, (own[0], own[-1]))


def both(own: Iterable[Label], iri: str) -> Both:
    """What something is called in Arabic and in English; where it has no name in one, that of the other."""
    own = list(own)
    arabic, english = (shown(own, "ar") or (iri.rsplit("/", 1)[-1],)), shown(own, "en")
    return arabic[0][:LONGEST], (english or arabic)[0][:LONGEST]


def island(dataset: Dataset, found: Sequence[Claim], picture: Picture) -> dict[str, Any]:
    """The page's data. Actors, edges, articles, events and things refer to one another by number."""
    known = all_labels(dataset)
    things = Things(known)
    store = oxigraph(dataset)
    wanted = {claim.iri for claim in found}
    triggers = {claim: trigger for claim, trigger in rows(store, TRIGGERS) if claim in wanted}
    events: dict[str, int] = {}
    event_of: dict[str, int] = {}
    gathered: list[dict[str, Any]] = []
    for event, claim, sources, standing in sorted(rows(store, EVENTS)):
        if claim in wanted:
            if event not in events:
                events[event] = len(gathered)
                gathered.append({"sources": int(sources), "standing": standing.removeprefix(str(BC))})
            event_of[claim] = events[event]
    offices: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for actor, office, start, end in rows(store, OFFICES):
        offices[actor].add((start, end, office))
    articles = list({claim.article.iri: claim.article for claim in found}.values())
    article_of = {article.iri: number for number, article in enumerate(articles)}
    actor_of = {actor.iri: number for number, actor in enumerate(picture.actors)}
    terms = {claim.status for claim in found} | {claim.channel for claim in found if claim.channel}
    terms |= {event["standing"] for event in gathered} - {""}
    return {
        "actors": [
            {
                "id": actor.iri.removeprefix(BASE),
                "names": (called := both(known.get(actor.iri, []), actor.iri)),
                "also": [name[:LONGEST] for name in names(known.get(actor.iri, [])) if name not in called][:ALIASES],
                "kind": actor.kind or "unknown",
                "country": None if actor.country is None else things.number(actor.country),
                "group": picture.groups.index(actor.group) if actor.group in picture.groups else None,
                "value": float(f"{actor.value:.4g}"),
                "size": actor.size,
                "x": actor.x,
                "y": actor.y,
                "offices": [[things.number(office), *dates] for *dates, office in sorted(offices.get(actor.iri, ()))],
            }
            for actor in picture.actors
        ],
        "edges": [
            {
                "ends": (actor_of[edge.source], actor_of[edge.target]),
                "family": edge.family,
                "status": edge.status,
                "symmetric": edge.symmetric,
                "claims": edge.claims,
            }
            for edge in picture.edges
        ],
        "claims": [
            _claim(claim, things)
            | {
                "ends": (actor_of[claim.subject.iri], actor_of[claim.object.iri]),
                "trigger": triggers.get(claim.iri, ""),
                "article": article_of[claim.article.iri],
                "event": event_of.get(claim.iri),
            }
            for claim in found
        ],
        "events": gathered,
        "articles": [
            {
                "id": article.document,
                "headline": article.headline or "",
                "published": article.published or "",
                "publisher": article.publisher or "",
                "url": _link(article.url or ""),
                "language": article.language or "",
            }
            for article in articles
        ],
        "things": things.rows,
        "relations": {
            name: {"names": (term.arabic, term.english), "family": family(name)} for name, term in relations().items()
        },
        "terms": {term: both(known.get(str(BC[term]), []), term) for term in sorted(terms)},
        "spellings": {chr(letter): other or "" for letter, other in SPELLINGS.items()},
    }


def _claim(claim: Claim, things: Things) -> dict[str, Any]:
    return {
        "predicate": claim.predicate,
        "status": claim.status,
        "when": claim.when or "",
        "from": claim.earliest or claim.latest or claim.article.published or "",
        "to": claim.latest or claim.earliest or claim.article.published or "",
        "places": [things.thing(place) for place in claim.places],
        "channel": claim.channel or "",
        "sources": [things.thing(source) for source in claim.sources],
        "words": claim.evidence,
    }


def _link(url: str) -> str:
    """The address if it leads to the web and nowhere else."""
    try:
        return url if urlsplit(url).scheme.lower() in ("http", "https") and urlsplit(url).netloc else ""
    except ValueError:
        return ""
