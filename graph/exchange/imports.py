"""What others have made: articles' graphs from another extractor, people and bodies of Wikidata or FollowTheMoney."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyoxigraph as ox
from anyascii import anyascii
from rdflib import OWL, RDF, SKOS, Dataset, Graph

from graph.merge import merge
from graph.own_actors import remember, remembered
from graph.review.judgements import JUDGEMENTS
from graph.store import GraphError, n_triples, oxigraph
from ontology import knowledge_files
from ontology.knowledge import TATWEEL, KnowledgeBase, load_knowledge
from ontology.namespace import ACTOR, BC, WD
from ontology.validation import violations

RDF_FORMATS = {".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG}
ARABIC = re.compile("[\u0600-\u06ff]")
LATIN = re.compile("[A-Za-z]")
# Wikidata's items: human, sovereign state, country, female
HUMAN, STATES, FEMALE = "Q5", {"Q3624078", "Q6256"}, {"Q6581072", "Q1052281"}
BODIES = {"Organization", "PublicBody", "Company", "LegalEntity"}


@dataclass(slots=True)
class Imported:
    """What an import did, in articles and judgements, and what it refused."""

    new: int = 0
    replaced: int = 0
    judgements: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)  # graph or entity, why


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An actor that somebody else knows: its class, preferred and other names by language, and who it is elsewhere."""

    name: str  # the first name, to make an IRI of
    kind: str  # Person, Organization
    labels: tuple[tuple[str, str], ...]  # language, text; the first of each language is the preferred one
    iri: str | None = None  # if it is ours already
    item: str | None = None  # on Wikidata: Q42
    female: bool = False


def import_articles(dataset: Dataset, file: Path) -> Imported:
    """Merge the articles' graphs in an N-Quads or TriG file, each whole or not at all; then `derive` is due.

    The default graph in it is left out, since it is derived from the articles anew. Judgements on identity are added
    to those there are.
    """
    graphs: dict[str, list[ox.Quad]] = defaultdict(list)
    try:
        for quad in ox.parse(path=file, format=RDF_FORMATS[file.suffix.lower()]):
            if not isinstance(quad.graph_name, ox.DefaultGraph):
                graphs[str(quad.graph_name.value)].append(quad)
    except SyntaxError as error:
        raise GraphError(f"{file}:{error.lineno}: not RDF ({error.msg}): correct that line") from error
    except OSError as error:
        raise GraphError(f"{file} cannot be read ({error.strerror}): give an N-Quads or TriG file") from error
    done = Imported()
    judged = graphs.pop(JUDGEMENTS.value, [])
    if not graphs and not judged:
        raise GraphError(f"{file} holds no named graph: an article's quads lie in a graph of its name")
    for name, quads in sorted(graphs.items()):
        try:
            replaced = merge(dataset, ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
        except GraphError as error:
            done.refused.append((name, str(error)))
        else:
            done.replaced += replaced
            done.new += not replaced
    if judged:
        _add_judgements(dataset, judged, done)
    return done


def read_actors(file: Path) -> list[Newcomer]:
    """The people and bodies in a file of Wikidata (Special:EntityData JSON) or of FollowTheMoney (JSON lines).

    GraphError if it is neither.
    """
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise GraphError(f"{file} is not UTF-8: save it as UTF-8") from error
    except OSError as error:
        raise GraphError(f"{file} cannot be read ({error.strerror}): give a JSON file") from error
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        whole = None
    if isinstance(whole, dict) and isinstance(whole.get("entities"), dict):
        return list(_of_wikidata(whole["entities"].values()))
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
            schema, properties = entity["schema"], entity["properties"]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            what = "neither Wikidata's JSON nor a FollowTheMoney entity a line"
            raise GraphError(f"{file}:{number}: {what}: give one of the two") from error
        if schema == "Person" or schema in BODIES:
            found.append(_of_follow_the_money(schema, properties))
    return found


def import_actors(where: Path | str, file: Path) -> tuple[int, list[str]]:
    """Have the graph remember the actors of `file` (see `read_actors`); how many are new, and who was known before.

    They replace those of an earlier import of a file of that name. `graph.derivation.derive` is due.
    """
    newcomers = read_actors(file)
    name = f"imported-{file.name.split('.')[0]}"
    own = [path for path in remembered(where) if path.stem != name]
    turtle, known = as_turtle(newcomers, load_knowledge(own), _same_as([*knowledge_files(), *own]))
    with TemporaryDirectory() as folder:
        draft = Path(folder, f"{name}.ttl")
        draft.write_bytes(turtle)
        load_knowledge([*own, draft])  # refuses what the build would stumble over
        remember(where, [draft])
    return len(newcomers) - len(known), known


def as_turtle(
    newcomers: Iterable[Newcomer], knowledge: KnowledgeBase, items: dict[str, str]
) -> tuple[bytes, list[str]]:
    """An actors file of those whom the knowledge base does not have yet, and the names of those that it has.

    `items` leads from a Wikidata item to the actor that is the same. A full name is somebody known, unless he is
    known to be another item: of two with one name neither would be found by it. Who has no name in Arabic or English
    is left out.
    """
    triples: list[ox.Triple] = []
    taken, known = set(knowledge.actors), []
    item_of = {actor: item for item, actor in items.items()}
    named: dict[str, set[str]] = defaultdict(set)
    for actor in knowledge.actors.values():
        for label in actor.labels:
            if label.role != "hidden":
                named[label.text].add(actor.iri)
    for one in newcomers:
        namesakes = {actor for _, text in one.labels for actor in named[text]}
        is_known = any(one.item is None or actor not in item_of for actor in namesakes)
        if one.iri in taken or one.item in items or is_known or not one.labels:
            known.append(one.name)
            continue
        iri = _iri(one, taken)
        taken.add(iri)
        if one.item:
            items[one.item] = iri
        node = ox.NamedNode(iri)
        triples.append(ox.Triple(node, ox.NamedNode(RDF.type), ox.NamedNode(BC[one.kind])))
        seen: set[str] = set()
        for language, text in one.labels:
            role = SKOS.altLabel if language in seen else SKOS.prefLabel
            seen.add(language)
            triples.append(ox.Triple(node, ox.NamedNode(role), ox.Literal(text, language=language)))
        if one.item:
            triples.append(ox.Triple(node, ox.NamedNode(OWL.sameAs), ox.NamedNode(WD[one.item])))
        if one.female:
            triples.append(ox.Triple(node, ox.NamedNode(BC.gender), ox.Literal("female")))
    return n_triples(triples).encode(), known


def _same_as(files: Iterable[Path]) -> dict[str, str]:
    """From an item of Wikidata to the actor in the Turtle files that is the same."""
    same = ox.NamedNode(OWL.sameAs)
    quads = (quad for file in files for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE))
    return {
        quad.object.value.rpartition("/")[2]: quad.subject.value
        for quad in quads
        if quad.predicate == same and isinstance(quad.object, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode)
    }


def _add_judgements(dataset: Dataset, judged: list[ox.Quad], done: Imported) -> None:
    triples = n_triples(quad.triple for quad in judged)
    # One violation is of the graph as a whole: that it describes no article.
    found = [violation for violation in violations(Graph().parse(data=triples, format="nt")) if violation.path]
    if found:
        done.refused.append((JUDGEMENTS.value, f"refused, {found[0].focus}: {found[0].message}"))
        return
    oxigraph(dataset).update(f"INSERT DATA {{ GRAPH {JUDGEMENTS} {{ {triples} }} }}")
    done.judgements = len({quad.subject for quad in judged})


def _of_wikidata(entities: Iterable[dict[str, Any]]) -> Iterator[Newcomer]:
    for entity in entities:
        kinds = set(_items(entity, "P31"))
        if kinds & STATES:
            continue  # the knowledge base has them all
        names = []
        for language in ("ar", "en"):
            label = entity.get("labels", {}).get(language)
            aliases = entity.get("aliases", {}).get(language, [])
            names += [(language, value["value"]) for value in ([label] if label else []) + aliases]
        labels = _clean(names)
        english = [text for language, text in labels if language == "en"]
        yield Newcomer(
            (english or [text for _, text in labels] or [entity["id"]])[0],
            "Person" if HUMAN in kinds else "Organization", labels, item=entity["id"],
            female=bool(FEMALE & set(_items(entity, "P21"))),
        )  # fmt: skip


def _items(entity: dict[str, Any], claimed: str) -> Iterator[str]:
    """The items that a statement of the entity leads to."""
    for statement in entity.get("claims", {}).get(claimed, []):
        value = statement.get("mainsnak", {}).get("datavalue", {}).get("value")
        if isinstance(value, dict) and "id" in value:
            yield value["id"]


def _of_follow_the_money(schema: str, properties: dict[str, list[str]]) -> Newcomer:
    names = [*properties.get("name", []), *properties.get("alias", [])]
    labels = _clean((_language(text), text) for text in names)
    english = [text for language, text in labels if language == "en"]
    ours = [url for url in properties.get("sourceUrl", []) if url.startswith(str(ACTOR))]
    item = next(iter(properties.get("wikidataId", [])), None)
    return Newcomer(
        (english or names or [""])[0], "Person" if schema == "Person" else "Organization", labels,
        next(iter(ours), None), item, "female" in properties.get("gender", []),
    )  # fmt: skip


def _language(text: str) -> str:
    return "ar" if ARABIC.search(text) else "en" if LATIN.search(text) else ""


def _clean(names: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """As the knowledge base wants labels: normalised, each once, in Arabic or English."""
    folded = ((own, " ".join(unicodedata.normalize("NFC", text.replace(TATWEEL, "")).split())) for own, text in names)
    return tuple(dict.fromkeys((own, text) for own, text in folded if own and text))


def _iri(one: Newcomer, taken: set[str]) -> str:
    """actor:first-last; where another has that, with the item of Wikidata or a number."""
    if one.iri:
        return one.iri
    slug = re.sub(r"[^a-z0-9]+", "-", anyascii(one.name).lower()).strip("-") or "actor"
    names = chain([slug], [f"{slug}-{one.item.lower()}"] if one.item else [], (f"{slug}-{n}" for n in count(2)))
    return next(iri for iri in (str(ACTOR[name]) for name in names) if iri not in taken)
