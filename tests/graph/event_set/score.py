"""How well the events of the graph are those of the labelled set beside this file (README.md says what it is).

`python tests/graph/event_set/score.py` prints pairwise precision, recall and F1, and B-cubed F1 (Bagga and Baldwin,
1998), for the graph's events and for two rules of the field. `--errors` says which events were split and which were
mixed. `--extracted` scores the events of what the pipelines read, over the claims that match labelled ones.

A pair of claims is trivial if one sentence makes both of one happening. The figures that count leave such pairs out.
"""

import argparse
import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from graph.derivation import derive
from graph.merge import merge
from graph.store import open_memory, oxigraph
from ontology import knowledge_files, vocabulary_files
from ontology.knowledge import load_knowledge
from ontology.namespace import ACTOR, BC, PLACE
from pipelines.extraction import Claim, Extraction, FoundActor, article_iri, read_by_language
from pipelines.rdf import claim_iri, to_nquads
from pipelines.readers import Article, read_articles

FOLDER = Path(__file__).parent
CONTACT = frozenset(["met", "contacted", "negotiated", "agreed"])  # below bc:inContactWith
Clusters = Mapping[int, str]  # the number of a claim -> the event it is put in


@dataclass(frozen=True, slots=True)
class Labelled:
    """A row of claims.tsv. Actors are slugs of actor:, or @slug for one of found.tsv; lists are tuples."""

    article: str
    event: str  # "" for an office or a membership, which is no happening
    subject: str
    predicate: str
    object: str
    status: str
    earliest: str
    latest: str
    precision: str
    time: str
    places: tuple[str, ...]
    channel: str
    sources: tuple[str, ...]
    trigger: str
    evidence: str


@dataclass(frozen=True, slots=True)
class LabelledSet:
    articles: dict[str, Article]
    claims: tuple[Labelled, ...]
    found: dict[str, tuple[FoundActor, ...]]  # by article

    def of_events(self) -> list[Labelled]:
        """The claims that speak of a happening."""
        return [claim for claim in self.claims if claim.event]


class Figures(NamedTuple):
    precision: float
    recall: float
    f1: float


# --- The set ---


def load(folder: Path = FOLDER) -> LabelledSet:
    """The labelled set in articles.jsonl, claims.tsv and found.tsv of `folder`."""
    articles = {a.id: a for a in read_articles([folder / "articles.jsonl"]) if isinstance(a, Article)}
    claims = [
        Labelled(places=_listed(row.pop("places")), sources=_listed(row.pop("sources")), **row)
        for row in _rows(folder / "claims.tsv")
    ]
    found: dict[str, list[FoundActor]] = defaultdict(list)
    for row in _rows(folder / "found.tsv"):
        labels = tuple(row["labels"].split(" | "))
        found[row["article"]].append(FoundActor(actor_iri(row["article"], row["actor"]), row["kind"], labels))
    return LabelledSet(articles, tuple(claims), {article: tuple(actors) for article, actors in found.items()})


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def actor_iri(article: str, slug: str) -> str:
    return f"{article_iri(article)}/actor/{slug[1:]}" if slug.startswith("@") else f"{ACTOR}{slug}"


def extractions(labelled: LabelledSet) -> Iterator[Extraction]:
    """What the pipelines would give if they read every article as it is labelled."""
    places = {place.removeprefix(str(PLACE)) for place in load_knowledge().places}
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in labelled.claims:
        by_article[claim.article].append(_claim(claim, labelled, places))
    for article in labelled.articles.values():
        claims = tuple(sorted(by_article[article.id], key=lambda claim: claim.start))
        yield Extraction(
            article, article_iri(article.id), article.language or "", str(article.published or ""),
            hashlib.sha256(repr((article, claims)).encode()).hexdigest(), claims, labelled.found.get(article.id, ()),
        )  # fmt: skip


def _claim(row: Labelled, labelled: LabelledSet, places: set[str]) -> Claim:
    start, end = _span(row, labelled)
    sentence = _sentence(labelled.articles[row.article].text, start, end)
    return Claim(
        subject=actor_iri(row.article, row.subject), predicate=row.predicate, object=actor_iri(row.article, row.object),
        status=row.status, start=start, end=end, evidence=row.evidence,
        sentence=sentence, trigger=row.trigger or row.evidence, rule="label", confidence=1.0,
        channel=row.channel, sources=tuple(actor_iri(row.article, s) for s in row.sources),
        places=tuple(f"{PLACE if place in places else ACTOR}{place}" for place in row.places),
        earliest=row.earliest, latest=row.latest, precision=row.precision, time_text=row.time,
    )  # fmt: skip


def _sentence(text: str, start: int, end: int) -> str:
    """The words around text[start:end], up to the full stops and ends of line."""
    first = max(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.rfind("\n", 0, start) + 1)
    ends = [at for mark in (". ", ".\n", "\n") if (at := text.find(mark, end)) >= 0]
    return text[first : min(ends, default=len(text))]


# --- Events ---


def events_of(graphs: Iterable[Extraction]) -> dict[str, str]:
    """The event of every claim that has one, by IRI, after merging the articles and deriving."""
    dataset = open_memory()
    for graph in graphs:
        merge(dataset, to_nquads(graph))
    derive(dataset, [*vocabulary_files(), *knowledge_files()])
    rows = oxigraph(dataset).query(f"SELECT ?claim ?event {{ ?event <{BC.gathers}> ?claim }}")
    assert isinstance(rows, ox.QuerySolutions)
    return {row["claim"].value: row["event"].value for row in rows}


def by_graph(labelled: LabelledSet) -> dict[int, str]:
    """The graph's events of the labelled claims; a claim that it leaves out is an event of its own."""
    graphs = list(extractions(labelled))
    events = events_of(graphs)
    iris = {
        (graph.article.id, c.subject, c.predicate, c.object, c.status, c.evidence): claim_iri(graph.iri, c)
        for graph in graphs for c in graph.claims
    }  # fmt: skip
    result = {}
    for number, row in enumerate(labelled.of_events()):
        ends = actor_iri(row.article, row.subject), actor_iri(row.article, row.object)
        iri = iris[row.article, ends[0], row.predicate, ends[1], row.status, row.evidence]
        result[number] = events.get(iri, f"alone {number}")
    return result


def by_day(labelled: LabelledSet) -> dict[int, str]:
    """The usual rule: same day (that of publication where there is none), same two actors, same predicate."""
    return {
        number: f"{_day(row, labelled)} {_pair(row)} {row.predicate}"
        for number, row in enumerate(labelled.of_events())
    }  # fmt: skip


def by_week(labelled: LabelledSet) -> dict[int, str]:
    """The week bucket: same two actors in one ISO week, all predicates of contact alike."""
    return {
        number: f"{_day(row, labelled).isocalendar()[:2]} {_pair(row)} "
        f"{'contact' if row.predicate in CONTACT else row.predicate}"
        for number, row in enumerate(labelled.of_events())
    }


def _day(row: Labelled, labelled: LabelledSet) -> date:
    day = labelled.articles[row.article].published
    assert day is not None
    return date.fromisoformat(row.earliest) if row.earliest else day


def _pair(row: Labelled) -> str:
    return " ".join(sorted((row.subject, row.object)))


# --- Figures ---


def trivial_pairs(labelled: LabelledSet) -> set[tuple[int, int]]:
    """The pairs of claims that the same words of an article make of one happening."""
    claims = labelled.of_events()
    spans = [_span(claim, labelled) for claim in claims]
    return {
        (one, other)
        for (one, a), (other, b) in combinations(enumerate(claims), 2)
        if a.article == b.article and a.event == b.event
        and max(spans[one][0], spans[other][0]) < min(spans[one][1], spans[other][1])
    }  # fmt: skip


def _span(row: Labelled, labelled: LabelledSet) -> tuple[int, int]:
    start = labelled.articles[row.article].text.index(row.evidence)
    return start, start + len(row.evidence)


def pairwise(gold: Clusters, found: Clusters, without: Iterable[tuple[int, int]] = ()) -> Figures:
    """Precision, recall and F1 of the pairs that `found` puts in one event; `without` some."""
    left_out = set(without)
    wanted, given = ({pair for pair in _together(c) if pair not in left_out} for c in (gold, found))
    right = len(wanted & given)
    return _figures(right / len(given) if given else 1.0, right / len(wanted) if wanted else 1.0)


def b_cubed(gold: Clusters, found: Clusters) -> Figures:
    """For each claim, how much of its event is right and how much of the right event is there; the means."""
    if not gold:
        return _figures(1.0, 1.0)
    sizes, wanted = Counter(found[n] for n in gold), Counter(gold.values())
    both = Counter((gold[n], found[n]) for n in gold)
    precision = sum(both[gold[n], found[n]] / sizes[found[n]] for n in gold) / len(gold)
    recall = sum(both[gold[n], found[n]] / wanted[gold[n]] for n in gold) / len(gold)
    return _figures(precision, recall)


def _figures(precision: float, recall: float) -> Figures:
    total = precision + recall
    return Figures(precision, recall, 2 * precision * recall / total if total else 0.0)


def _together(clusters: Clusters) -> Iterator[tuple[int, int]]:
    members: dict[str, list[int]] = defaultdict(list)
    for number in sorted(clusters):
        members[clusters[number]].append(number)
    for numbers in members.values():
        yield from combinations(numbers, 2)


# --- What the pipelines read ---


def by_pipelines(labelled: LabelledSet) -> dict[int, str]:
    """The graph's events of those labelled claims that the pipelines find (same actors, predicate and status)."""
    results = list(read_by_language(labelled.articles.values(), load_knowledge()))
    graphs = [result for result in results if isinstance(result, Extraction)]
    events = events_of(graphs)
    read: dict[tuple[str, ...], list[tuple[Claim, str]]] = defaultdict(list)
    for graph in graphs:
        for claim in graph.claims:
            ends = (_slug(claim.subject), _slug(claim.object))
            iri = claim_iri(graph.iri, claim)
            read[_key(graph.article.id, ends, claim.predicate, claim.status)].append((claim, iri))
    result: dict[int, str] = {}
    taken: set[str] = set()
    rows = list(enumerate(labelled.of_events()))
    # The same words decide where two labelled claims want the same one.
    for there in (True, False):
        for number, row in rows:
            start, end = _span(row, labelled)
            ends = (_slug(row.subject), _slug(row.object))
            for claim, iri in read.get(_key(row.article, ends, row.predicate, row.status), []):
                if number in result or iri in taken or (there and max(claim.start, start) >= min(claim.end, end)):
                    continue
                result[number] = events.get(iri, f"alone {number}")
                taken.add(iri)
    return result


def _key(article: str, ends: tuple[str, str], predicate: str, status: str) -> tuple[str, ...]:
    one, other = sorted(ends) if predicate in CONTACT else ends
    return article, one, predicate, other, status


def _slug(actor: str) -> str:
    """An actor's name in its IRI or label; a delegation and its country count as the same answer."""
    return actor.rpartition("/")[2].removeprefix("@").removeprefix("group-")


# --- The report ---


def report(labelled: LabelledSet, ways: Mapping[str, Clusters]) -> str:
    """A table of the figures of each way to make events, over the claims that all have."""
    claims = labelled.of_events()
    numbers = set.intersection(*(set(clusters) for clusters in ways.values()))
    gold = {n: claims[n].event for n in sorted(numbers)}
    trivial = {pair for pair in trivial_pairs(labelled) if set(pair) <= numbers}
    pairs = len(set(_together(gold)) - trivial)
    lines = [
        f"{len(gold)} claims, {len(set(gold.values()))} events, {pairs} pairs to find and {len(trivial)} trivial ones",
        f"{'':24}{'precision':>10}{'recall':>10}{'F1':>10}{'F1 with trivial':>18}{'B-cubed F1':>13}",
    ]
    for name, clusters in ways.items():
        found = {n: clusters[n] for n in gold}
        hard, every = pairwise(gold, found, trivial), pairwise(gold, found)
        lines.append(
            f"{name:24}{hard.precision:10.3f}{hard.recall:10.3f}{hard.f1:10.3f}{every.f1:18.3f}"
            f"{b_cubed(gold, found).f1:13.3f}"
        )
    return "\n".join(lines)


def errors(claims: Sequence[Labelled], found: Clusters) -> str:
    """The labelled events that were split and the found ones that mix several, with the words of their claims."""
    parts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    mixed: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, cluster in sorted(found.items()):
        parts[claims[number].event][cluster].append(number)
        mixed[cluster][claims[number].event].append(number)
    lines = []
    for event, groups in parts.items():
        if len(groups) > 1:
            lines.append(f"split: {event}")
            for at, numbers in enumerate(groups.values(), 1):
                lines += [f"  part {at}: {_told(claims[n])}" for n in numbers]
    for groups in mixed.values():
        if len(groups) > 1:
            lines.append(f"mixed: {', '.join(groups)}")
            lines += [f"  {event}: {_told(claims[n])}" for event, numbers in groups.items() for n in numbers]
    return "\n".join(lines) or "none"


def _told(row: Labelled) -> str:
    when = "/".join(dict.fromkeys(filter(None, (row.earliest, row.latest)))) or "undated"
    where = ", ".join((*row.places, *filter(None, [row.channel])))
    return f"{row.article}: {row.subject} {row.predicate} {row.object}, {row.status}, {when}, {where}: {row.evidence}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the events of the graph on the labelled set.")
    parser.add_argument("--errors", action="store_true", help="say which events were split and which were mixed")
    parser.add_argument("--extracted", action="store_true", help="score the events of what the pipelines read")
    options = parser.parse_args()
    labelled = load()
    claims = labelled.of_events()
    ours = by_pipelines(labelled) if options.extracted else by_graph(labelled)
    if options.extracted:
        print(f"{len(ours)} of {len(claims)} labelled claims were read right (actors, predicate, status)")
    ways = {"the graph": ours, "same day, pair, relation": by_day(labelled), "week bucket": by_week(labelled)}
    print(report(labelled, ways))
    if options.errors:
        print(errors(claims, ours) + ("\n(days and places are those of the labels)" if options.extracted else ""))


if __name__ == "__main__":
    main()
