"""The claims as FollowTheMoney entities, the form of OpenSanctions, Aleph and OCCRP: https://followthemoney.tech

Persons, bodies and states become Person, Organization, PublicBody; what they hold Position and Occupancy; whom they
act for Representation and Membership; every other claim an UnknownLink with its role and status; articles Article.
Checked against the schema of followthemoney 4.11.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any, TextIO

from rdflib import Dataset

from graph.claims import Article, Claim, claims
from graph.query import rows
from graph.selection import Selection, values
from graph.store import oxigraph

Entity = dict[str, Any]

ACTORS = """
SELECT ?actor ?kind ?body {{ {narrow} VALUES ?kind {{ bc:Person bc:State bc:Organization bc:Group bc:NewsOutlet }}
    {{ ?actor a ?kind }} UNION {{ GRAPH ?article {{ ?actor a ?kind }} }} OPTIONAL {{ ?actor bc:ofState ?body }} }}
"""
NAMES = """
SELECT ?actor ?role ?name {{ {narrow} VALUES ?role {{ skos:prefLabel skos:altLabel }}
    {{ ?actor ?role ?name }} UNION {{ GRAPH ?article {{ ?actor ?role ?name }} }} }}
"""
MORE = """
SELECT ?actor ?gender ?code ?item {{ {narrow} OPTIONAL {{ ?actor bc:gender ?gender }}
    OPTIONAL {{ ?actor bc:iso2|(bc:ofState|bc:country)/bc:iso2 ?code }} OPTIONAL {{ ?actor owl:sameAs ?item }} }}
"""
POSTS = """
SELECT ?actor ?tenure ?office ?from ?until ?label ?body ?code {{ {narrow}
    ?tenure org:member ?actor ; bc:holds ?office ; bc:from ?from .
    ?office skos:prefLabel ?label ; org:postIn ?body
    OPTIONAL {{ ?tenure bc:until ?until }} OPTIONAL {{ ?body bc:iso2|bc:ofState/bc:iso2 ?code }} }}
"""


def write_entities(dataset: Dataset, stream: TextIO, selection: Selection | None = None) -> int:
    """One entity a line, those of the claims selected and of the actors that they name. How many were written."""
    found = claims(dataset, selection)
    actors = sorted({actor.iri for claim in found for actor in (claim.subject, claim.object)})
    known = dict(_actors(dataset, actors))
    names = {actor.iri: actor.names for claim in found for actor in (claim.subject, claim.object)}
    for iri in sorted(set(actors) - known.keys()):  # nothing says what they are
        known[iri] = _entity("LegalEntity", iri, name=names.get(iri, [iri.rsplit("/", 1)[-1]]), sourceUrl=[iri])
    articles = {claim.article.iri: claim.article for claim in found}
    entities = [*known.values(), *_posts(dataset, actors), *map(_article, articles.values())]
    entities += [_link(claim, known) for claim in found]
    for entity in entities:
        json.dump(entity, stream, ensure_ascii=False)
        stream.write("\n")
    return len(entities)


def _actors(dataset: Dataset, actors: Sequence[str]) -> Iterator[tuple[str, Entity]]:
    narrow, engine = values("actor", actors), oxigraph(dataset)
    names: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    for actor, role, name in rows(engine, NAMES.format(narrow=narrow)):
        names[actor].append((role.endswith("altLabel"), name))
    more = {actor: said for actor, *said in rows(engine, MORE.format(narrow=narrow))}
    for actor, kind, body in sorted(set(rows(engine, ACTORS.format(narrow=narrow)))):
        kind = kind.rpartition("#")[2]
        schema = {"Person": "Person", "State": "PublicBody"}.get(kind, "PublicBody" if body else "Organization")
        gender, code, item = more.get(actor, ("", "", ""))
        own = sorted(set(names[actor]))
        preferred = [name for alternative, name in own if not alternative] or [name for _, name in own]
        yield actor, _entity(
            schema, actor,
            name=preferred or [actor.rsplit("/", 1)[-1]], alias=[name for _, name in own if name not in preferred],
            gender=[gender] if schema == "Person" else (), country=[code.lower()], wikidataId=[item.rsplit("/", 1)[-1]],
            sourceUrl=[actor],
        )  # fmt: skip


def _posts(dataset: Dataset, actors: Sequence[str]) -> Iterator[Entity]:
    """The offices that they held, each with who held it when."""
    offices: dict[str, Entity] = {}
    for actor, tenure, office, start, end, label, _, code in rows(
        oxigraph(dataset), POSTS.format(narrow=values("actor", actors))
    ):
        post = offices.setdefault(
            office, _entity("Position", office, name=[], country=[code.lower()], sourceUrl=[office])
        )
        post["properties"]["name"] = sorted({*post["properties"].get("name", ()), label})
        offices[tenure] = _entity(
            "Occupancy", tenure, holder=[_id(actor)], post=[_id(office)], startDate=[start], endDate=[end]
        )
    yield from offices.values()


def _article(article: Article) -> Entity:
    return _entity(
        "Article", article.iri,
        title=[article.headline], publishedAt=[article.published], publisher=[article.publisher],
        language=[{"ar": "ara", "en": "eng"}.get(article.language or "")], sourceUrl=[article.url],
        fileName=[article.document],
    )  # fmt: skip


def _link(claim: Claim, known: dict[str, Entity]) -> Entity:
    bodies = ("Organization", "PublicBody")
    schema, source, target = "UnknownLink", "subject", "object"
    if claim.status == "occurred" and claim.predicate == "represents":
        schema, source, target = "Representation", "agent", "client"
    elif claim.status == "occurred" and claim.predicate == "memberOf" and known[claim.object.iri]["schema"] in bodies:
        schema, source, target = "Membership", "member", "organization"
    # A reader who does not look at the status must not take a denial for a meeting.
    role = claim.predicate if claim.status == "occurred" else f"{claim.predicate} ({claim.status})"
    return _entity(
        schema, claim.iri,
        **{source: [_id(claim.subject.iri)], target: [_id(claim.object.iri)]},
        role=[role], status=[claim.status], startDate=[claim.earliest], endDate=[claim.latest], date=[claim.when],
        summary=[claim.evidence], proof=[_id(claim.article.iri)], publisher=[claim.article.publisher],
        description=[f"according to {source.name}" for source in claim.sources], sourceUrl=[claim.article.url],
        recordId=[claim.iri],
    )  # fmt: skip


def _entity(schema: str, iri: str, **properties: Iterable[str | None]) -> Entity:
    known = {name: sorted({value for value in given if value}) for name, given in properties.items()}
    return {"id": _id(iri), "schema": schema, "properties": {name: own for name, own in known.items() if own}}


def _id(iri: str) -> str:
    """Stable, and of the letters that every tool of theirs takes."""
    return "bc-" + sha256(iri.encode()).hexdigest()[:32]
