"""What waits for people to judge, the most useful first: names that may be one actor's, and claims that may be misread.

Useful is what is doubtful and matters: how alike the names are, times how much would be merged, times how many the two
deal with. Of claims it is how unsure the reader was, and whether somebody denies what others tell.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import log2

import pyoxigraph as ox
from rdflib import Dataset
from rich.table import Table

from graph.claims import Claim, claims
from graph.names import LABELS, Label, actors_named, fold, label, labels, main_language, merged, shown
from graph.query import PREFIXES, rows, run, shorten
from graph.review.judgements import Judgement, in_force, ledger
from graph.selection import Selection, values
from graph.store import GraphError, oxigraph
from graph.tables import table

UNSURE = "judged unsure"  # as graph.identity.matching has it
WORDS = {"same": "the same as", "different": "another than", "unsure": "perhaps"}
# What a dispute takes off the confidence of a claim.
DISPUTED = 0.25

CANDIDATES = """
SELECT ?candidate ?score ?actor WHERE {
    ?candidate a bc:Candidate ; bc:score ?score ; bc:between ?actor } ORDER BY ?candidate ?actor
"""
HINTS = "SELECT ?candidate ?hint WHERE { ?candidate a bc:Candidate ; bc:hint ?hint } ORDER BY ?candidate ?hint"
# How much rests on each of those that wait for a judgement, and on those that count as the same.
AT_STAKE = """
    { SELECT DISTINCT ?actor ?chief WHERE {
        ?candidate a bc:Candidate ; bc:between ?actor . ?actor bc:countsAs ?chief } }
"""
CLAIMS = f"""
SELECT ?actor (COUNT(DISTINCT ?claim) AS ?count) WHERE {{ {AT_STAKE}
    ?named bc:countsAs ?chief . VALUES ?end {{ rdf:subject rdf:object bc:attributedTo }}
    GRAPH ?article {{ ?claim ?end ?named }} }} GROUP BY ?actor
"""
EVENTS = f"""
SELECT ?actor (COUNT(DISTINCT ?event) AS ?count) (COUNT(DISTINCT ?other) AS ?others) WHERE {{ {AT_STAKE}
    ?event a bc:Event ; bc:participant ?chief , ?other FILTER (?other != ?chief) }} GROUP BY ?actor
"""
OFFICES = """
SELECT ?actor ?what WHERE { %s
    { ?tenure org:member ?actor ; bc:holds ?what OPTIONAL { ?tenure bc:from ?from } }
    UNION { ?actor bc:countsAs/(bc:represents|bc:memberOf) ?what } } ORDER BY ?actor DESC(?from) ?what
"""
MENTIONS = """
SELECT ?actor ?document ?day (MIN(?words) AS ?said) WHERE { %s
    VALUES ?end { rdf:subject rdf:object bc:attributedTo }
    GRAPH ?article {
        ?claim ?end ?actor ; oa:hasTarget/oa:hasSelector/oa:exact ?evidence . ?article dct:identifier ?document
        OPTIONAL { ?claim bc:sentence ?sentence }
        OPTIONAL { ?article schema:datePublished ?day }
    }
    BIND (COALESCE(?sentence, ?evidence) AS ?words)
} GROUP BY ?actor ?document ?day ORDER BY ?actor DESC(?day) ?document
"""


@dataclass(frozen=True, slots=True)
class Mention:
    """An article that names an actor in a claim, with its day of publication ("" if unknown) and a sentence of it."""

    article: str
    day: str
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """An actor as articles name it: its own names, the offices and memberships known, and where it is named."""

    iri: str
    name: str
    offices: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two that may be one. `moved`: claims and events that would change hands; `others`: whom the two deal with."""

    score: float
    one: Side
    other: Side
    hints: tuple[str, ...]
    moved: int
    others: int

    @property
    def use(self) -> float:
        return self.score * log2(1 + self.moved) * log2(2 + self.others)


@dataclass(frozen=True, slots=True)
class ClaimDoubt:
    claim: Claim
    disputed: bool  # told and denied: its event is
    verdict: str  # "", or the one that stands


def queue(dataset: Dataset) -> list[Doubt]:
    """The pairs that wait for a judgement, the most useful first, those judged unsure last."""
    store = oxigraph(dataset)
    pairs: dict[tuple[str, float], list[str]] = defaultdict(list)
    for candidate, score, actor in rows(store, CANDIDATES):
        pairs[candidate, float(score)].append(actor)
    hints: dict[str, list[str]] = defaultdict(list)
    for candidate, hint in rows(store, HINTS):
        hints[candidate].append(hint)
    told = {actor: int(count) for actor, count in rows(store, CLAIMS)}
    events = {actor: (int(count), int(others)) for actor, count, others in rows(store, EVENTS)}
    side = sides(dataset, {actor for pair in pairs.values() for actor in pair}, most=3)
    doubts = []
    for (candidate, score), pair in pairs.items():
        # Of one who is known and in no claim nothing can move.
        told_of = [told.get(actor, 0) + events.get(actor, (0, 0))[0] for actor in pair]
        moved = min(filter(None, told_of), default=1)
        others = sum(events.get(actor, (0, 0))[1] for actor in pair)
        one, other = (side[actor] for actor in pair)
        doubts.append(Doubt(score, one, other, tuple(hints[candidate]), moved, others))
    return sorted(doubts, key=lambda doubt: (UNSURE in doubt.hints, -doubt.use, doubt.one.iri, doubt.other.iri))


def sides(dataset: Dataset, actors: Collection[str], most: int | None = None) -> dict[str, Side]:
    """What there is to see of these actors (IRIs as articles name them), each with at most so many mentions."""
    store, language = oxigraph(dataset), main_language(dataset)
    narrow = values("actor", sorted(actors))
    if not actors:
        return {}
    own = _own_labels(dataset, actors)
    own |= _known_labels(dataset, set(actors) - set(own))
    offices: dict[str, list[str]] = defaultdict(list)
    for actor, what in rows(store, OFFICES % narrow):
        offices[actor].append(what)
    held = _known_labels(dataset, {what for found in offices.values() for what in found})
    called = {what: shown(known, language) for what, known in held.items()}
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for actor, document, day, words in rows(store, MENTIONS % narrow):
        mentions[actor].append(Mention(document, day, words))
    return {
        actor: Side(
            actor,
            " / ".join(shown(own.get(actor, ()), "both")) or shorten(actor),
            tuple(dict.fromkeys(name for what in offices[actor] for name in called.get(what, ()))),
            tuple(mentions[actor][:most]),
        )
        for actor in actors
    }


def merged_sides(dataset: Dataset, name: str) -> list[tuple[Side, str]]:
    """The actors as articles name them that count as the one called `name`, it first, and why: what was judged on each,
    or "by name". GraphError if nobody or several are called so.
    """
    chief = one_actor(dataset, name)
    members = [chief, *sorted(iri for iri, other in merged(dataset).items() if other == chief)]
    why: dict[str, list[str]] = defaultdict(list)
    for pair, judgement in verdicts(dataset).items():
        for actor in pair & set(members):
            [other] = pair - {actor}
            reason = f" ({judgement.why})" if judgement.why else ""
            why[actor].append(f"{WORDS[judgement.verdict]} {shorten(other)}: {judgement.by}{reason}")
    found = sides(dataset, members)
    return [(found[iri], "; ".join(why[iri]) or ("" if iri == chief else "by name")) for iri in members]


def verdicts(dataset: Dataset) -> dict[frozenset[str], Judgement]:
    """The judgement that stands on each pair of actors."""
    return {said.between: said for said in in_force(ledger(oxigraph(dataset))) if said.between}


def actor_as_named(dataset: Dataset, name: str) -> str:
    """The IRI of an actor as articles name it: given as an IRI, as actor:slug, or by a name that one of those who count
    as one actor bears. GraphError, with the candidates, if several do.
    """
    iri = lengthen(name)
    if "://" in iri:
        # One of the knowledge base need not stand in any claim.
        if not run(dataset, f"ASK {{ {{ <{iri}> bc:countsAs ?a }} UNION {{ <{iri}> skos:prefLabel ?a }} }}"):
            raise GraphError(f"no actor {name} in the graph: look it up by name")
        return iri
    chief = one_actor(dataset, name)
    members = [chief, *(one for one, other in merged(dataset).items() if other == chief)]
    own = _own_labels(dataset, members).items()
    bear = sorted(actor for actor, known in own if fold(name) in {fold(text) for _, _, text in known})
    if len(bear) > 1:
        raise _several(dataset, name, bear)
    return min(bear, default=chief)


def doubtful_claims(dataset: Dataset, selection: Selection | None = None) -> list[ClaimDoubt]:
    """The claims selected, the most doubtful first, then those judged unsure, then those judged otherwise."""
    store = oxigraph(dataset)
    judged = {judgement.claim: judgement.verdict for judgement in in_force(ledger(store)) if judgement.claim}
    disputed = {claim for (claim,) in rows(store, "SELECT ?c { ?e bc:standing bc:disputed ; bc:gathers ?c }")}
    found = [
        ClaimDoubt(claim, claim.iri in disputed, judged.get(claim.iri, "")) for claim in claims(dataset, selection)
    ]
    return sorted(
        found,
        key=lambda doubt: (
            ("", "unsure").index(doubt.verdict) if doubt.verdict in ("", "unsure") else 2,
            round(doubt.claim.confidence - DISPUTED * doubt.disputed, 3),
        ),
    )


def sentence(dataset: Dataset, claim: str) -> str:
    """The sentence that a claim stands in, or "" if it is not known."""
    return next(
        (words for (words,) in rows(oxigraph(dataset), f"SELECT ?s {{ GRAPH ?a {{ <{claim}> bc:sentence ?s }} }}")), ""
    )


def lengthen(name: str) -> str:
    """The IRI of actor:slug, article:id and the like; any other text as it is."""
    prefix, _, rest = name.partition(":")
    return PREFIXES[prefix] + rest if prefix in PREFIXES and rest else name


def as_table(doubts: Iterable[Doubt]) -> Table:
    """For the terminal: both names, why they are not simply merged, and an article's words on each."""
    return table(
        ("score", "would move", "one", "other", "because", "of the one", "of the other"),
        (
            (
                doubt.score, doubt.moved, doubt.one.name, doubt.other.name, "; ".join(doubt.hints), said(doubt.one),
                said(doubt.other),
            )
            for doubt in doubts
        ),
    )  # fmt: skip


def claims_as_table(doubts: Iterable[ClaimDoubt]) -> Table:
    return table(
        ("claim", "subject", "predicate", "object", "status", "when", "confidence", "doubt", "evidence"),
        (
            (
                shorten(doubt.claim.iri), doubt.claim.subject.name, doubt.claim.predicate, doubt.claim.object.name,
                doubt.claim.status, doubt.claim.when, f"{doubt.claim.confidence:.2f}",
                doubt.verdict or ("disputed" if doubt.disputed else ""), doubt.claim.evidence,
            )
            for doubt in doubts
        ),
    )  # fmt: skip


def said(side: Side) -> str:
    """The first mention in a line."""
    return f"{side.mentions[0].article}: {side.mentions[0].words}" if side.mentions else ""


def one_actor(dataset: Dataset, name: str) -> str:
    """The actor of the facts that a name or IRI means. GraphError, with the candidates, if several share it."""
    found = actors_named(dataset, name)
    if len(found) > 1:
        raise _several(dataset, name, found)
    return found[0]


def _own_labels(dataset: Dataset, actors: Collection[str]) -> dict[str, list[Label]]:
    """What articles call these actors."""
    found: dict[str, list[Label]] = defaultdict(list)
    narrow = values("thing", sorted(actors))
    answer = run(dataset, f"SELECT ?thing ?role ?label {{ {narrow} GRAPH ?article {{ {LABELS} }} }}")
    assert isinstance(answer, ox.QuerySolutions)
    for thing, role, text in answer:
        found[thing.value].append(label(role, text))
    return found


def _known_labels(dataset: Dataset, things: Collection[str]) -> dict[str, list[Label]]:
    """What these are called in the knowledge base, or in all articles together."""
    return labels(dataset, values("thing", sorted(things))) if things else {}


def _several(dataset: Dataset, name: str, candidates: Collection[str]) -> GraphError:
    """The line that tells those who share a name from each other, by their offices or by where they are named."""
    told = []
    for iri, side in sides(dataset, candidates, most=1).items():
        more = side.offices[:1] or tuple(mention.article for mention in side.mentions)
        told.append(f"{shorten(iri)} ({more[0]})" if more else shorten(iri))
    return GraphError(f'"{name}" is several: give one of {", ".join(told)}')
