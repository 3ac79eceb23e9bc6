"""What actors, places and sources are called, and whom a name means."""

import difflib
import logging
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import pyoxigraph as ox
from rdflib import ORG, SKOS, Dataset

from graph.identity.romanise import BACKWARDS, likeness, near, slight, words
from graph.store import GraphError, oxigraph
from ontology.namespace import ACTOR, BASE, BC, SCHEMA

ROLES = {str(SKOS.prefLabel): 0, str(SKOS.altLabel): 1, str(SKOS.hiddenLabel): 2}
LANGUAGES = {"ar": 0, "en": 1}
ACTORS = " ".join(f"<{kind}>" for kind in (BC.Person, BC.State, BC.Organization, BC.Group, BC.NewsOutlet))
LABELS = f"VALUES ?role {{ {' '.join(f'<{role}>' for role in ROLES)} }} ?thing ?role ?label"

# Who an actor is that a name may mean: kind, state, what articles name it; the office that it held last stands last.
WHO = f"""
SELECT ?actor ?kind ?state ?office ?until ?named {{{{
    VALUES ?actor {{{{ {{actors}} }}}} VALUES ?kind {{{{ {ACTORS} }}}} ?actor a ?kind
    OPTIONAL {{{{ ?actor <{BC.country}>|<{BC.ofState}>|<{BC.represents}> ?state . ?state a <{BC.State}> }}}}
    OPTIONAL {{{{ ?tenure <{ORG.member}> ?actor ; <{BC.holds}> ?office
        OPTIONAL {{{{ ?tenure <{BC["from"]}> ?from }}}} OPTIONAL {{{{ ?tenure <{BC.until}> ?until }}}} }}}}
    OPTIONAL {{{{ ?named <{BC.countsAs}> ?actor }}}}
}}}} ORDER BY STR(?from)
"""

# Spellings that the press mixes; hamza seats and vowel signs go by decomposition.
SPELLINGS = str.maketrans({"ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": None, "ک": "ك", "ی": "ي", "-": " ", "’": "'"})

LOG = logging.getLogger(__name__)
LISTED = 12  # candidates of an ambiguous name

Shown = Literal["ar", "en", "both"]  # the language in which things are named
Label = tuple[int, int, str]  # how it is sorted: role (preferred first), language (Arabic first), text


class AmbiguousName(GraphError):
    """A name that may mean several actors; `candidates` says who they are, a line each."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(f'"{name}" may be {len(candidates)} actors: give the full name or the IRI of one of these')
        more = [f"and {len(candidates) - LISTED} more"] if len(candidates) > LISTED else []
        self.candidates = (*candidates[:LISTED], *more)


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
    """From each actor that counts as another one to that one (see graph.identity.matching)."""
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
    """The IRIs of the actors whom a name means: a name in either language, a part of one, an IRI, or actor:slug.

    Whole names come before surnames and by-names; several actors only where they share one. Else the words of the
    name are looked for within the names, in any order, and at last by their sounds («Yuri Ushakof»): there it has to
    be one actor, and a warning says which. AmbiguousName if it is not, GraphError with the nearest spellings if nobody
    is called so.
    """
    iri = str(ACTOR) + name.removeprefix("actor:") if name.startswith("actor:") else name
    if "://" in iri:
        iri = merged(dataset).get(iri, iri)
        if not _is_actor(dataset, iri):
            raise GraphError(f"no actor {name} in the graph: look it up by name")
        return [iri]
    known = labels(dataset, f"VALUES ?kind {{ {ACTORS} }} ?thing a ?kind .")
    wanted = fold(name)
    by_role: dict[int, set[str]] = defaultdict(set)
    spelled: dict[str, tuple[str, set[str]]] = {}  # by folded label: the label, and who bears it
    for thing, its_labels in known.items():
        for role, _, text in its_labels:
            folded = fold(text)
            spelled.setdefault(folded, (text, set()))[1].add(thing)
            if folded == wanted:
                by_role[role // 2].add(thing)  # preferred and alternative names are as good as each other
    if by_role:
        return sorted(by_role[min(by_role)])
    if found := _by_words(spelled, wanted):
        return [one_of(dataset, name, found)]
    if found := _by_sound(spelled, name):
        taken = one_of(dataset, name, found)
        LOG.warning('"%s" is taken for %s, by its sound', name, " / ".join(shown(known[taken], "both")))
        return [taken]
    near = difflib.get_close_matches(wanted, spelled, n=3, cutoff=0.7)
    hint = "perhaps " + ", ".join(spelled[text][0] for text in near) if near else "give the full name or the IRI"
    raise GraphError(f'no actor "{name}" in the graph: {hint}')


def actor_named(dataset: Dataset, name: str) -> str:
    """The IRI of the one actor whom a name means (see `actors_named`); AmbiguousName where several share it."""
    return one_of(dataset, name, actors_named(dataset, name))


def one_of(dataset: Dataset, name: str, found: Collection[str]) -> str:
    if len(found) > 1:
        raise AmbiguousName(name, _candidates(dataset, found))
    return next(iter(found))


def _is_actor(dataset: Dataset, iri: str) -> bool:
    try:
        node = ox.NamedNode(iri)
    except ValueError:  # no IRI
        return False
    return bool(oxigraph(dataset).query(f"ASK {{ VALUES ?kind {{ {ACTORS} }} {node} a ?kind }}"))


def _by_words(spelled: Mapping[str, tuple[str, set[str]]], wanted: str) -> set[str]:
    """Who has all words of the name within a label, in any order; those of no further words come first."""
    asked = Counter(wanted.split())
    hits: dict[bool, set[str]] = defaultdict(set)
    for folded, (_, bearers) in spelled.items():
        own = Counter(folded.split())
        if asked and asked <= own:
            hits[own == asked] |= bearers
    return hits[True] or hits[False]


def _by_sound(spelled: Mapping[str, tuple[str, set[str]]], name: str) -> set[str]:
    """Who is called what is most like the name as it is heard, in either script and any word order."""
    if len(words(name)) < 2 and slight(name):
        return set()
    found: dict[float, set[str]] = defaultdict(set)
    for text, bearers in spelled.values():
        if near(name, text):
            like = likeness(name, text)
            # The family name first is no other name here, as it is where persons are matched.
            if like.clear or (like.backwards and replace(like, score=like.score + BACKWARDS, backwards=False).clear):
                found[like.score] |= bearers
    return found[max(found)] if found else set()


def _candidates(dataset: Dataset, found: Collection[str]) -> list[str]:
    """Who they are, a line each: IRI, names, kind, state, last office; first those of whom articles speak."""
    known = labels(dataset)

    def called(term: ox.NamedNode | None) -> str:
        return " / ".join(shown(known.get(term.value, ()), "both")) if term else ""

    rows = oxigraph(dataset).query(WHO.format(actors=" ".join(f"<{iri}>" for iri in found)))
    assert isinstance(rows, ox.QuerySolutions)
    lines: dict[str, tuple[bool, str]] = {}
    for actor, kind, state, office, until, article in rows:
        held = called(office) + (f" until {until.value}" if until else "")
        iri = actor.value.removeprefix(BASE).replace("/", ":", 1)
        parts = (iri, called(actor), kind.value.removeprefix(str(BC)).lower(), called(state), held,
                 "" if article else "in no article")  # fmt: skip
        lines[actor.value] = (article is None, "; ".join(filter(None, parts)))
    return [line for _, line in sorted(lines.values())]
