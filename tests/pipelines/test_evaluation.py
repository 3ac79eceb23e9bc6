"""Claims against annotated articles: known answers, faulty annotations, the same figures as the reference scorer."""

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.evaluation import EvaluationError, GoldArticle, Scores, name_key, read_claims, read_gold
from pipelines.readers import Unreadable

GOLD = Path(__file__).parent / "gold"
UNREAD = Path(__file__).parent / "unread"
REFERENCE = Path(__file__).parents[3] / "shared" / "eval" / "score.py"

TEXT = "Title\nAda met Bob in Oslo. Ada warned Cyd. Ada did not ring Bob. Bob is a minister of Norway."
ACTORS: dict[str, Any] = {
    "ada": {"type": "person", "names": ["Ada", "Ada Lovelace", "أدا"]},
    "bob": {"type": "person", "names": ["Bob"]},
    "cyd": {"type": "person", "names": ["Cyd", "Cyd's palace"], "accept": ["norway"]},
    "norway": {"type": "country", "names": ["Norway", "the Kingdom of Norway"]},
}
Claim = dict[str, Any]


def gold(subject: str, predicate: str, other: str, status: str = "occurred", **more: Any) -> Claim:
    claim = {"subject": subject, "predicate": predicate, "object": other, "status": status, "when": None, "where": None}
    return claim | {"attributed_to": [], "evidence": "Ada met Bob"} | more


def read(subject: str, predicate: str, other: str, status: str = "occurred", **more: Any) -> Claim:
    ends = {"subject": {"names": [subject]}, "object": {"names": [other]}}
    return {"document": "one", "predicate": predicate, "status": status, "evidence": "Ada met Bob"} | ends | more


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write an annotated article into a folder; what is given replaces parts of the annotation."""

    def write(claims: list[Claim] | None = None, stem: str = "one", text: str = TEXT, **parts: Any) -> Path:
        whole = {
            "language": "en",
            "published": "2025-11-19",
            "actors": ACTORS,
            "claims": [] if claims is None else claims,
        }
        (tmp_path / f"{stem}.txt").write_text(text, "utf-8")
        (tmp_path / f"{stem}.json").write_text(json.dumps(whole | parts), "utf-8")
        return tmp_path

    return write


def the_article(folder: Path) -> GoldArticle:
    [article] = read_gold(folder)
    assert isinstance(article, GoldArticle), article
    return article


def score(folder: Path, claims: list[Claim]) -> Scores:
    scores = Scores()
    scores.add(the_article(folder), claims)
    return scores


def counts(scores: Scores, level: str = "strict") -> tuple[int, int, int]:
    """Hits, found, gold."""
    return tuple(scores.figures(level))  # type: ignore[return-value]


# --- known answers -------------------------------------------------------------------------------------------


def test_precision_recall_and_f1(write: Write) -> None:
    folder = write([gold("ada", "met", "bob"), gold("ada", "threatened", "cyd"), gold("bob", "represents", "norway")])
    scores = score(folder, [read("Ada", "met", "Bob"), read("Ada", "praised", "Bob"), read("Bob", "met", "Cyd")])
    figures = scores.figures("strict")
    assert (figures.precision, figures.recall, figures.f1) == (1 / 3, 1 / 2, 2 / 5)
    assert counts(scores, "roles") == (0, 0, 1)
    assert scores.predicates()["met"] == (1, 2, 1) and scores.predicates()["threatened"] == (0, 0, 1)
    assert scores.to_dict()["strict"] == {
        "precision": 0.3333, "recall": 0.5, "f1": 0.4, "hits": 1, "found": 3, "gold": 2
    }  # fmt: skip


def test_nothing_read_and_nothing_to_read(write: Write) -> None:
    scores = score(write([]), [])
    assert all(scores.figures(level) == (0, 0, 0) and scores.figures(level).f1 == 0 for level in scores.counts)
    assert all(scores.share(facet) is None for facet in scores.facets)


@pytest.mark.parametrize(
    ("one", "strict", "triple", "pair"),
    [
        (read("Ada", "threatened", "Cyd"), 1, 1, 1),
        (read("Ada", "threatened", "Cyd", "planned"), 0, 1, 1),
        (read("Ada", "urged", "Cyd"), 0, 0, 1),
        (read("Cyd", "threatened", "Ada"), 0, 0, 1),  # it is not symmetric
        (read("Ada", "threatened", "Bob"), 0, 0, 0),
        (read("Ada", "threatened", "Nobody"), 0, 0, 0),
    ],
)
def test_the_levels(write: Write, one: Claim, strict: int, triple: int, pair: int) -> None:
    scores = score(write([gold("ada", "threatened", "cyd")]), [one])
    hits = tuple(scores.figures(level).hits for level in ("strict", "triple", "pair"))
    assert hits == (strict, triple, pair)


@pytest.mark.parametrize(
    "name", ["the Kingdom of Norway", "Kingdom of Norway", "KINGDOM-OF NORWAY", " the kingdom of  Nórway "]
)
def test_names_match_spelling_aside(write: Write, name: str) -> None:
    assert counts(score(write([gold("ada", "met", "norway")]), [read("أَدَا", "met", name)])) == (1, 1, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("محمّد العليمى", "محمد العليمي"),
        ("مؤسسة الأهرام", "موسسه الاهرام"),
        ("O’Brien", "obrien"),
        ("ٱلسيســي", "السيسى"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("the", ""), ("theodore", "odore"), ("باول", "بول")])
def test_different_names(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_accepted_actors_count_both_ways(write: Write) -> None:
    folder = write([gold("ada", "praised", "cyd"), gold("bob", "praised", "norway")])
    assert counts(score(folder, [read("Ada", "praised", "Norway"), read("Bob", "praised", "Cyd")])) == (2, 2, 2)


def test_a_symmetric_relation_may_be_turned(write: Write) -> None:
    folder = write([gold("ada", "met", "bob"), gold("bob", "met", "ada")])
    assert counts(score(folder, [read("Bob", "met", "Ada"), read("Ada", "met", "Bob")])) == (1, 1, 1)


def test_other_answers_that_are_as_good(write: Write) -> None:
    folder = write([gold("ada", "met", "bob", or_predicate=["negotiated"], or_status=["planned", "sought"])])
    assert counts(score(folder, [read("Ada", "negotiated", "Bob", "sought")])) == (1, 1, 1)
    assert counts(score(folder, [read("Ada", "contacted", "Bob", "sought")])) == (0, 1, 1)


def test_an_optional_claim_is_neither_missed_nor_wrong(write: Write) -> None:
    folder = write([gold("ada", "met", "bob"), gold("ada", "urged", "cyd", optional=True)])
    assert counts(score(folder, [read("Ada", "met", "Bob")])) == (1, 1, 1)
    assert counts(score(folder, [read("Ada", "met", "Bob"), read("Ada", "urged", "Cyd")])) == (1, 1, 1)
    assert counts(score(folder, [read("Ada", "urged", "Bob")])) == (0, 1, 1)


def test_a_claim_is_matched_once_and_as_many_as_can_be(write: Write) -> None:
    folder = write([gold("ada", "praised", "cyd"), gold("ada", "praised", "norway")])
    assert counts(score(folder, [read("Ada", "praised", "Norway")] * 2)) == (1, 1, 2)
    either = read("Ada", "praised", "Cyd") | {"object": {"names": ["Cyd", "Norway"]}}
    # The first could take either; it has to leave to the second the only one that the second can have.
    assert counts(score(folder, [either, read("Ada", "praised", "Norway")])) == (2, 2, 2)


def test_what_the_hits_carry(write: Write) -> None:
    claims = [
        gold("ada", "met", "bob", when="2025-11", where=["Oslo", "أوسلو"], attributed_to=["Reuters"]),
        gold("ada", "threatened", "cyd", when="2025-11-19", where=["Oslo"], attributed_to=["Reuters"]),
        gold("ada", "contacted", "bob", "denied", when="2025"),  # is missed, so it does not count here
    ]
    scores = score(
        write(claims),
        [
            read("Ada", "met", "Bob", when="2025-11-19", where=["oslo"], attributed_to=["AFP", "reuters"]),
            read("Ada", "threatened", "Cyd", when="2025-11", where=None, evidence="Ada  warned\nCyd"),
            read("Ada", "urged", "Cyd", evidence="Ada begged Cyd"),
            read("Bob", "represents", "Norway", evidence="nowhere"),
        ],
    )
    assert (scores.share("when"), scores.share("where"), scores.share("said")) == (1 / 2, 1 / 2, 1 / 2)
    assert scores.share("grounded") == 2 / 3  # of all but the roles


def test_the_faults(write: Write) -> None:
    folder = write([gold("ada", "met", "bob"), gold("ada", "threatened", "cyd"), gold("bob", "represents", "norway")])
    claims = [read("Ada", "met", "Bob", "denied"), read("Cyd", "threatened", "Ada"), read("Bob", "urged", "Norway")]
    faults = [fault.to_dict() for fault in score(folder, claims).faults]
    assert [(fault["error"], fault["gold"], fault["read"]) for fault in faults] == [
        ("status", "ada met bob [occurred]", "Ada met Bob [denied]"),
        ("relation", "ada threatened cyd [occurred]", "Cyd threatened Ada [occurred]"),
        ("wrong", None, "Bob urged Norway [occurred]"),
        ("missed", "bob represents norway [occurred]", None),
    ]


@pytest.mark.parametrize("folder", [GOLD, UNREAD])
def test_our_own_annotations_are_without_fault_and_score_full_marks_against_themselves(folder: Path) -> None:
    scores = Scores()
    for item in read_gold(folder):
        assert isinstance(item, GoldArticle), item
        actors = json.loads((folder / f"{item.article.id}.json").read_text("utf-8"))["actors"]
        scores.add(
            item,
            [
                {
                    "subject": {"names": actors[c.subject]["names"][:1]}, "predicate": c.predicate, "status": c.status,
                    "object": {"names": actors[c.object]["names"][:1]}, "evidence": c.evidence,
                }
                for c in item.claims
            ],
        )  # fmt: skip
    assert scores.articles == len(list(folder.glob("*.txt"))) > 0
    assert scores.figures("strict").recall > 0.99 and scores.share("grounded") == 1


# --- what is no annotation -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"claims": [gold("ada", "met", "eve")]}, "a claim names 'eve', which is no actor: add it to actors"),
        ({"claims": [gold("ada", "kissed", "bob")]}, "no predicate 'kissed': take one of agreed, aided"),
        ({"claims": [gold("ada", "met", "bob", or_predicate=["saw"])]}, "no predicate 'saw'"),
        ({"claims": [gold("ada", "met", "bob", "rumoured")]}, "no status 'rumoured': take one of occurred, planned"),
        ({"claims": [gold("ada", "met", "bob", or_status=["maybe"])]}, "no status 'maybe'"),
        ({"claims": [gold("ada", "met", "bob", evidence="Ada kissed")]}, "'Ada kissed' is not in the text: copy it"),
        ({"claims": [gold("ada", "met", "bob", evidence=None)]}, "evidence is missing: it has to be a text"),
        ({"claims": [gold("ada", "met", "bob", where="Oslo")]}, "where is 'Oslo': it has to be a list of texts"),
        ({"claims": ["met"]}, "a claim is no object"),
        ({"claims": {}}, "claims is {}: it has to be a list"),
        ({"actors": None}, "actors is missing: it has to be an object"),
        ({"actors": {"ada": "Ada"}}, "actor 'ada' is no object"),
        ({"actors": {"ada": {"names": [1]}}}, "names is [1]: it has to be a list of texts"),
        ({"actors": {"ada": {"names": ["Ada"], "accept": ["eve"]}}}, "accepts 'eve', which is no actor"),
        ({"published": "last week"}, "published is 'last week': write a day as 2025-11-19, or null"),
        ({"language": None}, "language is missing"),
    ],
)
def test_a_faulty_annotation_is_told_and_the_rest_goes_on(write: Write, parts: dict[str, Any], reason: str) -> None:
    write(stem="faulty", **parts)
    fault, article = read_gold(write([gold("ada", "met", "bob")]))
    assert isinstance(fault, Unreadable) and fault.source.endswith("faulty.json") and reason in fault.reason
    assert "\n" not in fault.reason
    assert isinstance(article, GoldArticle) and len(article.claims) == 1


def test_files_that_are_no_annotation(write: Write) -> None:
    folder = write()
    (folder / "alone.json").write_text(json.dumps({"actors": {}}))
    (folder / "array.json").write_text("[]")
    (folder / "broken.json").write_text('{"actors": ')
    (folder / "deep.json").write_text("[" * 100_000)
    (folder / "latin.json").write_bytes(b'{"language": "\xe9"}')
    (folder / "folder.json").mkdir()
    reasons = {Path(i.source).stem: i.reason for i in read_gold(folder) if isinstance(i, Unreadable)}
    assert reasons.keys() == {"alone", "array", "broken", "deep", "latin", "folder"}
    assert "no alone.txt: put it there" in reasons["alone"] and "latin.json is not UTF-8" in reasons["latin"]
    assert all(": " in reason and "\n" not in reason for reason in reasons.values())


def test_no_folder_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="is no folder: give one"):
        list(read_gold(tmp_path / "none"))
    with pytest.raises(EvaluationError, match="holds no annotated articles: put STEM"):
        list(read_gold(tmp_path))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("met", "c.jsonl:2: not JSON"),
        ("[]", "c.jsonl:2: not a JSON object"),
        (json.dumps({"predicate": "met"}), "c.jsonl:2: document is missing"),
        (json.dumps(read("Ada", "met", "Bob") | {"subject": "Ada"}), "subject is 'Ada': it has to be an object"),
        (json.dumps(read("Ada", "met", "Bob") | {"object": {"names": "Bob"}}), "names is 'Bob'"),
        (json.dumps(read("Ada", "met", "Bob") | {"predicate": None}), "predicate is missing"),
    ],
)
def test_a_faulty_claims_file(tmp_path: Path, line: str, reason: str) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text(json.dumps(read("Ada", "met", "Bob")) + "\n" + line + "\n")
    with pytest.raises(EvaluationError) as error:
        read_claims(file)
    assert reason in str(error.value)


# --- the reference -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    if not REFERENCE.is_file():
        pytest.skip("the reference scorer is not here")
    spec = importlib.util.spec_from_file_location("reference_scorer", REFERENCE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures_of_both(
    reference: ModuleType, folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The figures of the reference and ours; where the reference has no facet, ours has none to count."""
    monkeypatch.setattr(sys, "argv", ["score.py", str(folder), str(file), "--json"])
    reference.main()
    theirs = json.loads(capsys.readouterr().out)
    scores, claims = Scores(), read_claims(file)
    for article in read_gold(folder):
        assert isinstance(article, GoldArticle), article
        scores.add(article, claims.get(article.article.id, ()))
    ours = scores.to_dict()
    for facet, nothing in ours["facets"].items():
        theirs["facets"].setdefault(facet, {"share": None, "right": 0, "of": 0})
        assert nothing["of"] >= nothing["right"]
    return theirs, ours


NAMES = st.sampled_from(
    ["Ada", "the ada", "أدا", "Bob", "BOB", "Cyd’s Palace", "Cyd", "Norway", "kingdom of Norway", "Eve", "Other"]
)
PREDICATES = st.sampled_from(["met", "negotiated", "threatened", "represents", "memberOf"])
STATUSES = st.sampled_from(["occurred", "denied", "sought"])
WHEN = st.sampled_from([None, "2025", "2025-11", "2025-11-19", "2024-02"])
PLACES = st.sampled_from([None, [], ["Oslo"], ["the oslo", "Rome"]])
EVIDENCE = st.sampled_from(["Ada met Bob", "Ada  met\nBob in Oslo", "Title"])
GOLD_CLAIMS = st.lists(
    st.builds(
        gold, *(st.sampled_from(sorted(ACTORS)), PREDICATES, st.sampled_from(sorted(ACTORS)), STATUSES),
        optional=st.booleans(), or_predicate=st.lists(PREDICATES, max_size=2), or_status=st.lists(STATUSES, max_size=1),
        when=WHEN, where=PLACES, attributed_to=PLACES, evidence=EVIDENCE,
    ),
    max_size=9,
)  # fmt: skip
ENDS = st.builds(lambda names: {"names": names}, st.lists(NAMES, max_size=3))
READ_CLAIMS = st.lists(
    st.builds(
        lambda one, other, predicate, status, **more: (
            read("", predicate, "", status, **more) | {"subject": one, "object": other}
        ),
        ENDS, ENDS, PREDICATES, STATUSES,
        when=WHEN, where=PLACES, attributed_to=PLACES, evidence=st.one_of(EVIDENCE, st.sampled_from([None, "", "no"])),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(golds=GOLD_CLAIMS, claims=READ_CLAIMS)
def test_the_figures_are_those_of_the_reference(
    reference: ModuleType, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    golds: list[Claim], claims: list[Claim],
) -> None:  # fmt: skip
    folder = write(golds)
    file = folder / "claims.jsonl"
    file.write_text("".join(json.dumps(claim) + "\n" for claim in claims), "utf-8")
    theirs, ours = figures_of_both(reference, folder, file, monkeypatch, capsys)
    assert ours == theirs


@settings(max_examples=300)
@given(st.text(st.sampled_from("aAdé'’-–_. \tأإآٱةىهيكـپ\u064e\u0307İßﬁ٣theTHE"), max_size=12))
def test_names_fold_as_in_the_reference(reference: ModuleType, name: str) -> None:
    assert name_key(name) == reference.fold(name)


def test_the_figures_on_real_articles(
    reference: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Claims half right, made of the annotations of whole articles: the reference's own, and ours."""
    for folder in (GOLD, REFERENCE.parent / "dev"):
        file = tmp_path / "claims.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for path in sorted(folder.glob("*.json")):
                content = json.loads(path.read_text("utf-8"))
                for number, claim in enumerate(content["claims"]):
                    other = content["claims"][number * 7 % len(content["claims"])]
                    one = claim if number % 3 else other
                    ends = {e: {"names": content["actors"][one[e]]["names"][::-1]} for e in ("subject", "object")}
                    made = claim | ends | {"document": path.stem, "optional": None}
                    out.write(json.dumps(made, ensure_ascii=False) + "\n")
        theirs, ours = figures_of_both(reference, folder, file, monkeypatch, capsys)
        assert ours == theirs and 0 < ours["strict"]["hits"] < ours["strict"]["gold"]
