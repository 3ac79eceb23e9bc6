"""The labelled set is sound, its scorer counts right, and the graph's events are mostly the labelled ones."""

import importlib.util
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ontology.knowledge import KnowledgeBase
from ontology.namespace import ACTOR, BC, PLACE
from pipelines.extraction import Extraction

SCORER = Path(__file__).parent / "event_set" / "score.py"
TALKS = {"met", "contacted", "negotiated", "mediated"}  # what one meeting or call may be told as


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("event_set_score", SCORER)
    assert spec and spec.loader
    module = sys.modules["event_set_score"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


score = _scorer()


@pytest.fixture(scope="module")
def labelled() -> Any:
    return score.load()


def events(labelled: Any) -> dict[str, list[Any]]:
    result = defaultdict(list)
    for claim in labelled.of_events():
        result[claim.event].append(claim)
    return dict(result)


def side(actor: str, knowledge: KnowledgeBase, states: dict[str, str]) -> str:
    """The state that somebody acts for, by an office the articles give, or by being its organ or delegation."""
    slug = actor.removeprefix("@group-").removeprefix("@")
    known = knowledge.actors.get(f"{ACTOR}{slug}")
    return states.get(slug) or (known.state.removeprefix(str(ACTOR)) if known and known.state else slug)


# --- The set ---


def test_the_set_is_as_large_as_it_has_to_be(labelled: Any) -> None:
    found = events(labelled)
    languages = [article.language for article in labelled.articles.values()]
    across = [claims for claims in found.values() if len({claim.article for claim in claims}) > 1]
    both = [c for c in across if len({labelled.articles[claim.article].language for claim in c}) == 2]
    assert languages.count("ar") >= 20 and languages.count("en") >= 14
    assert len(labelled.of_events()) >= 130 and len(found) >= 45
    assert len(across) >= len(found) / 3 and len(both) >= 12
    assert all(60 <= len(article.text.split()) <= 150 for article in labelled.articles.values())


def test_every_cell_means_something(labelled: Any, knowledge: KnowledgeBase) -> None:
    described = {actor.iri for found in labelled.found.values() for actor in found}
    used = set()
    for claim in labelled.claims:
        article = labelled.articles[claim.article]
        assert claim.evidence in article.text and claim.time in article.text and claim.trigger in claim.evidence
        for actor in (claim.subject, claim.object, *claim.sources):
            iri = score.actor_iri(claim.article, actor)
            assert iri in knowledge.actors or iri in described, actor
            used.add(iri)
        assert all(f"{PLACE}{p}" in knowledge.places or f"{ACTOR}{p}" in knowledge.actors for p in claim.places)
        assert bool(claim.earliest) == bool(claim.latest) == bool(claim.precision)
        assert claim.earliest <= claim.latest and (claim.precision == "day") <= (claim.earliest == claim.latest)
        assert str(BC[claim.predicate]) and claim.status in ("occurred", "planned", "sought", "denied")
        assert not claim.channel or str(BC[claim.channel])
        assert (claim.predicate in ("represents", "memberOf")) == (not claim.event)
    assert described <= used
    told = [(c.article, c.event, c.subject, c.predicate, c.object, c.status) for c in labelled.claims]
    assert len(told) == len(set(told))


def test_what_has_happened_lies_not_ahead(labelled: Any) -> None:
    for claim in labelled.claims:
        published = labelled.articles[claim.article].published.isoformat()
        if claim.earliest and claim.status == "occurred":
            assert claim.earliest <= published, claim
        if claim.earliest and claim.status == "planned":
            assert claim.latest >= published, claim


def test_claims_of_one_event_agree(labelled: Any, knowledge: KnowledgeBase) -> None:
    states: dict[str, str] = {}
    for claim in labelled.claims:
        if claim.predicate == "represents" and f"{ACTOR}{claim.object}" in knowledge.actors:
            state = knowledge.actors[f"{ACTOR}{claim.object}"].state or f"{ACTOR}{claim.object}"
            states.setdefault(claim.subject, state.removeprefix(str(ACTOR)))
    for event, claims in events(labelled).items():
        said = {claim.predicate for claim in claims}
        assert said <= TALKS or len(said) == 1, event
        dated = [claim for claim in claims if claim.earliest]
        if dated:  # all of them have a day in common
            assert max(claim.earliest for claim in dated) <= min(claim.latest for claim in dated), event
        sides = [{side(end, knowledge, states) for end in (c.subject, c.object)} for c in claims]
        together = sides[0]
        for _ in sides:
            together = together.union(*(one for one in sides if one & together))
        assert together == set().union(*sides), event


def test_there_are_near_twins_of_every_kind(labelled: Any) -> None:
    def twins() -> Iterator[tuple[Any, Any]]:
        for one, other in combinations(labelled.of_events(), 2):
            if one.event != other.event and {one.subject, one.object} == {other.subject, other.object}:
                yield one, other

    kinds: dict[str, set[frozenset[str]]] = defaultdict(set)
    for one, other in twins():
        pair, said = frozenset((one.event, other.event)), {one.predicate, other.predicate}
        exact = one.precision == other.precision == "day"
        days = abs((date.fromisoformat(one.earliest) - date.fromisoformat(other.earliest)).days) if exact else 999
        if said == {"contacted"} and days <= 7:
            kinds["two calls in a week"].add(pair)
        if said == {"met", "contacted"} and days <= 3:
            kinds["a call and a meeting within days"].add(pair)
        if said <= {"met", "negotiated"} and set(one.places) & set(other.places):
            kinds["two meetings in one city"].add(pair)
        if said == {"met"} and {one.status, other.status} == {"occurred", "planned"}:
            kinds["one that took place and another that is planned"].add(pair)
    assert len(kinds) == 4 and all(len(pairs) >= 3 for pairs in kinds.values()), kinds


# --- The scorer ---


def test_pairs_are_counted() -> None:
    gold = {0: "a", 1: "a", 2: "a", 3: "b"}
    assert score.pairwise(gold, gold) == (1, 1, 1)
    assert score.pairwise(gold, {0: "x", 1: "x", 2: "y", 3: "y"}) == (1 / 2, 1 / 3, pytest.approx(0.4))
    assert score.pairwise(gold, {0: "x", 1: "x", 2: "y", 3: "z"}, without=[(0, 1)]) == (1, 0, 0)
    assert score.pairwise(gold, dict.fromkeys(gold, "x")) == (3 / 6, 1, pytest.approx(2 / 3))


def test_b_cubed_is_the_mean_over_claims() -> None:
    gold = {0: "a", 1: "a", 2: "b"}
    assert score.b_cubed(gold, gold) == (1, 1, 1)
    precision, recall, _ = score.b_cubed(gold, dict.fromkeys(gold, "x"))
    assert (precision, recall) == (pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3), 1)
    precision, recall, _ = score.b_cubed(gold, {0: "x", 1: "y", 2: "z"})
    assert (precision, recall) == (1, pytest.approx((1 / 2 + 1 / 2 + 1) / 3))


def test_same_words_make_trivial_pairs_of_one_event_only(labelled: Any) -> None:
    claims = labelled.of_events()
    trivial = score.trivial_pairs(labelled)
    assert trivial
    for one, other in trivial:
        assert claims[one].article == claims[other].article and claims[one].event == claims[other].event
    told = {frozenset((claims[one].object, claims[other].object)) for one, other in trivial}
    assert frozenset(("abbas-araghchi", "steve-witkoff")) in told  # whom Albusaidi mediated between
    assert frozenset(("joseph-aoun", "nawaf-salam")) not in told  # whom Barrack met in turn


def test_the_labelled_claims_pass_through_the_graph_unchanged(labelled: Any) -> None:
    graphs: list[Extraction] = list(score.extractions(labelled))
    assert sum(len(graph.claims) for graph in graphs) == len(labelled.claims)
    for graph in graphs:
        for claim in graph.claims:
            assert graph.article.text[claim.start : claim.end] == claim.evidence
            assert claim.evidence in claim.sentence and claim.sentence in graph.article.text


def test_errors_name_what_was_split_and_mixed(labelled: Any) -> None:
    claims = labelled.of_events()
    right = {number: claim.event for number, claim in enumerate(claims)}
    assert score.errors(claims, right) == "none"
    calls = {n for n, c in enumerate(claims) if c.event in ("putin-trump-call-may-19", "putin-trump-call-may-23")}
    mixed = score.errors(claims, right | dict.fromkeys(calls, "calls"))
    assert "mixed: putin-trump-call-may-19, putin-trump-call-may-23" in mixed and "split" not in mixed
    assert "the conversation of May 19" in mixed
    split = score.errors(claims, right | {min(calls): "alone"})
    assert "split: putin-trump-call-may-19" in split and "mixed" not in split


# --- The graph ---


def test_events_of_the_graph_are_the_labelled_ones(labelled: Any) -> None:
    claims = labelled.of_events()
    gold = {number: claim.event for number, claim in enumerate(claims)}
    trivial = score.trivial_pairs(labelled)
    ours, day, week = (
        score.pairwise(gold, way(labelled), trivial).f1 for way in (score.by_graph, score.by_day, score.by_week)
    )
    assert ours > max(day, week)
    assert ours >= 0.85


def test_most_labelled_claims_are_read_and_few_events_mixed(labelled: Any) -> None:
    claims, found = labelled.of_events(), score.by_pipelines(labelled)
    assert len(found) > len(claims) / 2
    gold = {number: claims[number].event for number in found}
    assert score.pairwise(gold, found, score.trivial_pairs(labelled)).precision > 0.6
