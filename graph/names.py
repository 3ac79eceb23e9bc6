"""What actors, places and sources are called, and whom a name means."""

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

import pyoxigraph as ox
from rdflib import SKOS, Dataset

from graph.store import GraphError, oxigraph
from ontology.namespace import ACTOR, BC, SCHEMA

ROLES = {str(SKOS.prefLabel): 0, str(SKOS.altLabel): 1, str(SKOS.hiddenLabel): 2}
LANGUAGES = {"ar": 0, "en": 1}
ACTORS = " ".join(f"<{kind}>" for kind in (BC.Person, BC.State, BC.Organization, BC.Group, BC.NewsOutlet))
LABELS = f"VALUES ?role {{ {' '.join(f'<{role}>' for role in ROLES)} }} ?thing ?role ?label"

# Spellings that the press mixes; hamza seats and vowel signs go by decomposition.
SPELLINGS = str.maketrans({"ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": None, "ک": "ك", "ی": "ي", "-": " ", "’": "'"})

Shown = Literal["ar", "en", "both"]  # the language in which things are named
Label = tuple[int, int, str]  # how it is sorted: role (preferred first), language (Arabic first), text


def names(labels: Iterable[Label]) -> tuple[str, ...]:
    """The texts, each once: preferred labels first, Arabic before English before the rest."""
    return tuple(dict.fromkeys(text for _, _, text in sorted(labels)))


def shown(labels: Iterable[Label], wanted: Shown) -> tuple[str, ...]:
    """What something is called in the language wanted, or in both; where it has no name there, in any."""
    ranked = sorted(labels)
    languages = LANGUAGES.values() if wanted == "both" else [LANGUAGES[wanted]]
    # Hidden labels are for looking up: surnames, misspellings.
    found = [next((text for role, own, text in ranked if own == language and role < 2), "") for language in languages]
    return tuple(dict.fromkeys(filter(None, found))) or names(ranked)[:1]


def main_language(dataset: Dataset) -> Shown:
    """The language that most articles are in; Arabic of as many."""
    counted = f"SELECT ?own (COUNT(*) AS ?count) {{ GRAPH ?a {{ ?a <{SCHEMA.inLanguage}> ?own }} }} GROUP BY ?own"
    rows = oxigraph(dataset).query(counted)
    assert isinstance(rows, ox.QuerySolutions)
    counts = {own.value: int(count.value) for own, count in rows}
    return "en" if counts.get("en", 0) > counts.get("ar", 0) else "ar"


def label(role: ox.NamedNode, text: ox.Literal) -> Label:
    """A label as the graph holds it, put so that it sorts."""
    return ROLES[role.value], LANGUAGES.get(text.language or "", len(LANGUAGES)), text.value


def labels(dataset: Dataset, pattern: str = "") -> dict[str, list[Label]]:
    """Every label in the default graph, by the IRI of what bears it; `pattern` may narrow ?thing."""
    found: dict[str, list[Label]] = defaultdict(list)
    rows = oxigraph(dataset).query(f"SELECT ?thing ?role ?label {{ {pattern} {LABELS} }}")
    assert isinstance(rows, ox.QuerySolutions)
    for thing, role, text in rows:
        found[thing.value].append(label(role, text))
    return found


def merged(dataset: Dataset) -> dict[str, str]:
    """From each actor that counts as another one to that one (see graph.identity)."""
    pattern = f"SELECT ?actor ?other {{ ?actor <{BC.countsAs}> ?other FILTER (?actor != ?other) }}"
    rows = oxigraph(dataset).query(pattern)
    assert isinstance(rows, ox.QuerySolutions)
    return {actor.value: other.value for actor, other in rows}


def fold(name: str) -> str:
    """A name without what spelling varies in: vowel signs, hamza seats, case, spacing."""
    letters = unicodedata.normalize("NFKD", name.translate(SPELLINGS))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(kept.casefold().split())


def actors_named(dataset: Dataset, name: str) -> Sequence[str]:
    """The IRIs of the actors whom a name means, an IRI, or actor:slug.

    Full names come before surnames and by-names; several actors only where they share the name.
    GraphError, with the nearest names, if nobody is called so.
    """
    iri = str(ACTOR) + name.removeprefix("actor:") if name.startswith("actor:") else name
    known = labels(dataset, f"VALUES ?kind {{ {ACTORS} }} ?thing a ?kind .")
    iri = merged(dataset).get(iri, iri)
    if iri in known:
        return [iri]
    if "://" in iri:
        raise GraphError(f"no actor {name} in the graph: look it up by name")
    wanted = fold(name)
    by_role: dict[int, set[str]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for thing, its_labels in known.items():
        for role, _, text in its_labels:
            spelled.setdefault(fold(text), text)
            if fold(text) == wanted:
                by_role[role // 2].add(thing)  # preferred and alternative names are as good as each other
    if by_role:
        return sorted(by_role[min(by_role)])
    near = difflib.get_close_matches(wanted, spelled, n=3, cutoff=0.7)
    hint = "perhaps " + ", ".join(spelled[text] for text in near) if near else "give the full name or the IRI"
    raise GraphError(f'no actor "{name}" in the graph: {hint}')
