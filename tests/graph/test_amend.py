from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import SKOS, Dataset, Graph

from graph.derivation import derive
from graph.merge import merge
from graph.review.amend import amended, judge_claim, split, unamended, undo
from graph.review.judgements import JUDGEMENTS, ledger
from graph.store import GraphError, open_memory, oxigraph
from ontology import vocabulary_files
from ontology.namespace import ACTOR, ARTICLE, BC
from ontology.validation import violations

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]
Ask = Callable[[str], bool]

ALI = f"{ACTOR}found/ali"
FOUND = {"found/ali": {"pref": ["أحمد علي"], "alt": ["Ahmad Ali"]}}
FIRST, SECOND = (f"{ARTICLE}one/claim/{number}" for number in (0, 1))


def articles(article: Article) -> list[bytes]:
    return [
        article("one", ("found/ali", "met", "ushakov"),
                ("powell", "contacted", "found/ali", {"sources": ["found/ali"]}), found=FOUND),
        article("two", ("ushakov", "met", "found/ali", {"status": "planned"}), found=FOUND),
        article("three", ("powell", "met", "ushakov")),
    ]  # fmt: skip


def quads(dataset: Dataset, article: str) -> set[str]:
    stored = oxigraph(dataset).quads_for_pattern(None, None, None, ox.NamedNode(f"{ARTICLE}{article}"))
    return {str(quad.triple) for quad in stored}


def test_a_dismissed_claim_makes_no_fact_and_no_event(fill: Fill, ask: Ask, article: Article) -> None:
    dataset = fill(*articles(article))
    assert ask(f"<{ALI}> bc:met actor:ushakov")
    judge_claim(dataset, FIRST, "dismissed", by="سلمى", why="هو يتحدث عن غيره")
    fill()
    assert not ask(f"<{ALI}> bc:met actor:ushakov") and not ask(f"?event bc:gathers <{FIRST}>")
    assert ask(f"GRAPH ?article {{ <{FIRST}> bc:status bc:dismissed }}") and ask(f"actor:powell bc:contacted <{ALI}>")
    fill(articles(article)[0])  # read anew
    assert not ask(f"<{ALI}> bc:met actor:ushakov")
    undo(dataset, by="Karim")
    fill()
    assert ask(f"<{ALI}> bc:met actor:ushakov")


def test_a_corrected_claim_says_what_is_right(fill: Fill, ask: Ask, article: Article) -> None:
    dataset = fill(*articles(article))
    changes = {"predicate": str(BC.negotiated), "object": f"{ACTOR}lavrov", "status": str(BC.occurred)}
    judge_claim(dataset, FIRST, "corrected", by="x", changes=changes)
    fill()
    assert ask(f"<{ALI}> bc:negotiated actor:lavrov") and not ask(f"<{ALI}> bc:met actor:ushakov")
    judge_claim(dataset, FIRST, "corrected", by="x", changes={"status": str(BC.denied)})  # beside the earlier one
    fill()
    assert ask(f"GRAPH ?a {{ <{FIRST}> bc:status bc:denied ; <{BC.amendedBy}> ?judgement }}")
    assert not ask(f"<{ALI}> bc:negotiated ?x")
    for _ in range(2):
        undo(dataset, by="x")
    fill()
    assert ask(f"<{ALI}> bc:met actor:ushakov")


@pytest.mark.parametrize(
    ("claim", "changes", "message"),
    [
        (FIRST, {}, "says so already"),
        (FIRST, {"status": str(BC.occurred)}, "says so already"),
        (FIRST, {"object": ALI}, "two different actors"),
        (FIRST, {"predicate": str(BC.inContactWith)}, "nineteen relations"),
        (f"{ARTICLE}one/claim/9", {"object": ALI}, "there is no claim"),
    ],
)
def test_a_correction_that_is_none(
    fill: Fill, article: Article, claim: str, changes: dict[str, str], message: str
) -> None:
    dataset = fill(*articles(article))
    before = quads(dataset, "one")
    with pytest.raises(GraphError, match=message):
        judge_claim(dataset, claim, "corrected", by="x", changes=changes)
    assert quads(dataset, "one") == before and ledger(oxigraph(dataset)) == []


def test_who_is_split_off_stands_in_those_articles_only(fill: Fill, ask: Ask, article: Article) -> None:
    dataset = fill(*articles(article))
    second = split(dataset, ALI, [ARTICLE["one"]], by="x").split_off
    fill()
    assert ask(f"<{second}> bc:met actor:ushakov ; <{SKOS.prefLabel}> 'أحمد علي'@ar")
    assert not ask(f"<{ALI}> bc:inContactWith ?x") and ask(f"GRAPH ?article {{ ?planned ?object <{ALI}> }}")
    assert ask(f"<{second}> bc:countsAs <{second}> . <{ALI}> bc:countsAs <{ALI}>")  # though the names are the same
    assert not ask("?x a bc:Candidate")
    assert ask(f"GRAPH ?a {{ ?claim bc:attributedTo <{second}> }}")


def test_a_known_actor_who_is_another_keeps_a_name(fill: Fill, ask: Ask, article: Article) -> None:
    dataset = fill(*articles(article))
    second = split(dataset, f"{ACTOR}powell", [ARTICLE["three"]], by="x").split_off
    graph = Graph().parse(data="".join(f"{triple} .\n" for triple in quads(dataset, "three")), format="nt")
    assert violations(graph) == []
    fill()
    assert ask(f'<{second}> a bc:Person ; bc:met actor:ushakov ; <{SKOS.prefLabel}> "Jonathan Powell"@en')
    assert not ask("actor:powell bc:met ?x")
    undo(dataset, by="x")
    assert quads(dataset, "three") == {
        str(quad.triple) for quad in ox.parse(articles(article)[2], ox.RdfFormat.N_QUADS)
    }


def test_a_later_article_is_given_to_the_one_split_off(fill: Fill, article: Article) -> None:
    dataset = fill(*articles(article))
    second = split(dataset, ALI, [ARTICLE["one"]], by="x").split_off
    assert split(dataset, ALI, [ARTICLE["two"]], by="x", split_off=second).split_off == second
    with pytest.raises(GraphError, match="cannot be split off"):
        split(dataset, f"{ACTOR}ushakov", [ARTICLE["two"]], by="x", split_off=second)
    with pytest.raises(GraphError, match="does not name"):
        split(dataset, ALI, [ARTICLE["three"]], by="x")
    with pytest.raises(GraphError, match="does not name"):
        split(dataset, ALI, [ARTICLE["nowhere"]], by="x")


def test_a_judgement_rests_where_the_article_reads_otherwise_now(fill: Fill, ask: Ask, article: Article) -> None:
    dataset = fill(*articles(article))
    judge_claim(dataset, FIRST, "dismissed", by="x")
    fill(article("one", ("found/ali", "visited", "ushakov"), found=FOUND))
    assert ask(f"<{ALI}> bc:visited actor:ushakov")
    fill(articles(article)[0])
    assert not ask(f"<{ALI}> bc:met actor:ushakov")


def test_a_judgement_on_a_withdrawn_article_waits_for_it(fill: Fill, ask: Ask, article: Article) -> None:
    dataset = fill(*articles(article))
    second = split(dataset, ALI, [ARTICLE["one"]], by="x").split_off
    oxigraph(dataset).update(f"DROP GRAPH <{ARTICLE['one']}>")
    undo(dataset, by="x")
    undo(dataset, by="x", judgement=ledger(oxigraph(dataset))[-1].iri)
    assert quads(dataset, "one") == set()
    fill(articles(article)[0])
    assert ask(f"<{second}> bc:met actor:ushakov")


def test_the_order_of_judgements_and_articles_does_not_matter(article: Article, knowledge_file: Path) -> None:
    def split_two(dataset: Dataset) -> None:
        split(dataset, ALI, [ARTICLE["one"]], by="x")

    def dismiss(dataset: Dataset) -> None:
        judge_claim(dataset, FIRST, "dismissed", by="x")

    def correct(dataset: Dataset) -> None:
        judge_claim(dataset, SECOND, "corrected", by="x", changes={"predicate": str(BC.met)})

    def again(dataset: Dataset) -> None:
        merge(dataset, articles(article)[0])

    def everything(dataset: Dataset, *parts: bytes) -> set[str]:
        for content in parts:
            merge(dataset, content)
        derive(dataset, [*vocabulary_files(), knowledge_file])
        return {str(quad) for quad in oxigraph(dataset)}

    results = set()
    for order in list(permutations((split_two, dismiss, correct, again)))[::3]:
        dataset, anew = open_memory(), open_memory()
        everything(dataset, *articles(article))
        for step in order:
            step(dataset)
            step_by_step = everything(dataset)
        oxigraph(anew).extend(oxigraph(dataset).quads_for_pattern(None, None, None, JUDGEMENTS))
        assert everything(anew, *articles(article)) == step_by_step
        # Judgements bear their time.
        results.add("\n".join(sorted(quad for quad in step_by_step if "judgement" not in quad)))
    assert len(results) == 1


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("claim"), st.sampled_from([0, 1]), st.sampled_from(["accepted", "dismissed", "unsure"])),
        st.tuples(
            st.just("correct"),
            st.sampled_from([0, 1]),
            st.dictionaries(
                st.sampled_from(["subject", "predicate", "object", "status"]),
                st.sampled_from([f"{ACTOR}lavrov", ALI, f"{ALI}~2", f"{ACTOR}ushakov", str(BC.met), str(BC.denied)]),
            ),
        ),
        st.tuples(st.just("split"), st.sampled_from([ALI, f"{ALI}~2", f"{ACTOR}powell"]), st.booleans()),
        st.tuples(st.just("undo"), st.integers(0, 9), st.none()),
        st.tuples(st.just("merge"), st.none(), st.none()),
    ),
    max_size=9,
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_after_any_judgements_the_graph_is_as_amended_from_scratch(
    article: Article, steps: list[tuple[str, object, object]]
) -> None:
    dataset = open_memory()
    store = oxigraph(dataset)
    contents = dict(zip(("one", "two", "three"), articles(article), strict=True))
    read = {name: {quad.triple for quad in ox.parse(one, ox.RdfFormat.N_QUADS)} for name, one in contents.items()}
    for content in contents.values():
        merge(dataset, content)
    for kind, what, how in steps:
        try:
            if kind == "claim":
                judge_claim(dataset, f"{ARTICLE}one/claim/{what}", how, by="x")  # type: ignore[arg-type]
            elif kind == "correct":
                judge_claim(dataset, f"{ARTICLE}one/claim/{what}", "corrected", by="x", changes=how)  # type: ignore[arg-type]
            elif kind == "split":
                split(dataset, str(what), [ARTICLE["one"], ARTICLE["two"]] if how else [ARTICLE["one"]], by="x")
            elif kind == "undo":
                judged = ledger(store)
                undo(dataset, by="x", judgement=judged[int(what) % len(judged)].iri if judged else None)  # type: ignore[call-overload]
            else:
                merge(dataset, contents["one"])
        except GraphError:
            pass  # what cannot be is refused, and changes nothing
        for name, original in read.items():
            judged = ledger(store, f"{ARTICLE}{name}")
            stored = {
                quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(f"{ARTICLE}{name}"))
            }
            assert stored == amended(original, judged)
            assert unamended(stored, judged) == original
    while True:
        try:
            undo(dataset, by="x")
        except GraphError as error:
            if "nothing to undo" not in str(error):
                raise
            break
    for name, original in read.items():
        assert {
            quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(f"{ARTICLE}{name}"))
        } == original
