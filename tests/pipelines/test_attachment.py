"""The trained model beside the rules: what it may do to their claims, and how it is made."""

import tomllib
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from math import log
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from scipy.special import expit

from ontology.knowledge import KnowledgeBase
from pipelines.arabic import training
from pipelines.arabic.attachment import ADDS, Attachment, Calibration, Scores, Weights, load_weights
from pipelines.components import Claims
from pipelines.extraction import Claim, Extraction, load, read_articles_with
from pipelines.lexicon import LexiconError
from pipelines.readers import Article, read_articles

NOTHING = Scores({})
# Holds everything for possible, nothing for likely, and every claim of a rule for as sure as rules are by themselves.
UNDECIDED = Weights(NOTHING, NOTHING, NOTHING, NOTHING, -1.5, Calibration(0, log(4)))
DOUBTING = UNDECIDED._replace(bias=-30.0)

Read = Callable[[list[Article], Callable[[], Attachment | None]], list[list[Claim]]]


def article(text: str, day: str = "2025-02-18") -> Article:
    return Article("x", text, None, date.fromisoformat(day), None, None, "ar", "x")


@pytest.fixture
def read(knowledge: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Reads articles with a model of the caller's, or with none."""
    nlp = load(knowledge)
    component = nlp.get_pipe(nlp.pipe_names[-1])
    assert isinstance(component, Claims)

    def claims(articles: list[Article], attachment: Callable[[], Attachment | None]) -> list[list[Claim]]:
        monkeypatch.setattr(component, "attachment", attachment)
        results = list(read_articles_with(nlp, articles, knowledge))
        return [list(result.claims) for result in results if isinstance(result, Extraction)]

    return claims


def texts() -> list[Article]:
    samples = files("backchannel") / "samples" / "articles.jsonl"
    families = tomllib.loads((Path(__file__).parent / "minimal_pairs.toml").read_text("utf-8"))["family"]
    pairs = [article(s["text"], s.get("published") or "2025-02-18") for f in families for s in f["sentence"][:2]]
    return [a for a in read_articles([str(samples)]) if isinstance(a, Article) and a.language == "ar"] + pairs


def test_a_model_that_cannot_decide_leaves_the_rules_claims_as_they_are(read: Read) -> None:
    """Being asked about every trigger must teach the discourse nothing: whom a pronoun means stays the same."""
    every = texts()
    assert read(every, lambda: Attachment(UNDECIDED)) == read(every, lambda: None)


def test_a_model_that_doubts_everything_leaves_offices_alone(read: Read) -> None:
    """It is asked about triggers only; who represents whom is none of its business."""
    text = [article("التقى وزير الخارجية المصري سامح شكري وزير الخارجية التركي هاكان فيدان في أنقرة.")]
    [kept], [left] = read(text, lambda: None), read(text, lambda: Attachment(DOUBTING))
    assert {c.predicate for c in kept} == {"met", "represents"}
    assert left == [c for c in kept if c.predicate == "represents"]


def test_what_the_model_adds_says_so(read: Read) -> None:
    """Its rule names it, its confidence is its probability; no claim of a rule is said twice."""
    weights = load_weights("ar")
    eager = Attachment(weights._replace(bias=weights.bias + 4))
    text = "وصل هاكان فيدان إلى القاهرة، حيث كان بدر عبد العاطي في مقدمة مستقبليه، وبحث الوزيران الأوضاع في غزة."
    [rules], [both] = read([article(text)], lambda: None), read([article(text)], lambda: eager)
    added = [c for c in both if c.rule.startswith("model:")]
    assert added and all(ADDS < c.confidence <= 1 and c.rule != "model:" for c in added)
    told = [(c.subject, c.predicate, c.object, c.status) for c in both]
    assert len(told) == len(set(told)) and {c.rule for c in rules} - {c.rule for c in both} == set()


def test_states_do_not_travel_whatever_the_model_holds(read: Read) -> None:
    certain = Attachment(UNDECIDED._replace(bias=9.0))
    [claims] = read([article("زار ماكرون موسكو بعد اجتماع روسيا والصين في بكين.")], lambda: certain)
    visitors = {c.subject.rsplit("/", 1)[-1] for c in claims if c.predicate == "visited"}
    assert visitors == {"emmanuel-macron"}


def test_one_word_tells_of_one_event_whatever_the_model_holds(read: Read) -> None:
    """«زيارة لافروف إلى أنقرة» may have another visitor or lead elsewhere too; it is no second visit of others."""
    certain = Attachment(UNDECIDED._replace(bias=9.0))
    [claims] = read([article("ناقش ماكرون مع بوتين زيارة لافروف إلى أنقرة.")], lambda: certain)
    visits = {(c.subject.rsplit("/", 1)[-1], c.object.rsplit("/", 1)[-1]) for c in claims if c.predicate == "visited"}
    assert ("sergey-lavrov", "turkey") in visits and len(visits) > 1
    assert all(visitor == "sergey-lavrov" or visited == "turkey" for visitor, visited in visits)


@pytest.fixture
def sentences(tmp_path: Path) -> Path:
    """A small file of sentences with their claims."""
    file = tmp_path / "pairs.toml"
    two = ("ماكرون", "بوتين"), ("أردوغان", "السيسي"), ("ترامب", "زيلينسكي"), ("شي", "مودي"), ("لافروف", "فيدان")
    family = '[[family]]\nname = "meetings"\n'
    for one, other in two:
        family += f'[[family.sentence]]\ntext = "التقى {one} {other} في جنيف."\npublished = "2025-09-01"\n'
        family += f'claims = [["{one}", "met", "{other}", "occurred"]]\n'
        family += f'[[family.sentence]]\ntext = "التقى {one} صحافيين بعد كلمة {other}."\nclaims = []\n'
    file.write_text(family, "utf-8")
    return file


def test_training_writes_weights_that_can_be_read(
    sentences: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "attachment.tsv"
    monkeypatch.setattr(training, "MODEL", model)
    result = CliRunner().invoke(training.main, [str(sentences)])
    assert result.exit_code == 0 and f"added above {ADDS:.2f}" in result.output
    first = model.read_text("utf-8")
    CliRunner().invoke(training.main, [str(sentences)])
    assert model.read_text("utf-8") == first  # the same data, the same model
    rows = [line.split("\t") for line in first.splitlines() if not line.startswith("#")]
    assert rows[0] == ["part", "feature", "weight"] and rows[1][0] == "bias"
    assert [row[:2] for row in rows[2:4]] == [["read", "slope"], ["read", "shift"]]
    assert {part for part, *_ in rows[4:]} <= {"trigger", "subject", "object", "pair"} and len(rows) > 7
    assert all(float(weight) for *_, weight in rows[4:])


def test_what_is_said_with_a_probability_is_as_often_right() -> None:
    """An overconfident model's log-odds are brought down to how often it was right."""
    random = np.random.default_rng(7)
    odds = random.normal(-1, 2, 20_000)
    right = random.random(20_000) < expit(0.5 * odds - 1)
    examples = training.Examples(right=[*right.astype(int)], by_rule=[False] * 20_000, worth=[1] * 20_000)
    assert training.calibration(examples, odds, by_rule=False) == pytest.approx((0.5, -1), abs=0.05)
    assert training.calibration(examples, odds, by_rule=True) == Calibration()  # nothing to learn from


@pytest.mark.parametrize("content", [None, "", "family = [", "family = []"])
def test_training_with_nothing_to_learn_from_says_so(content: str | None, tmp_path: Path) -> None:
    file = tmp_path / "pairs.toml"
    if content is not None:
        file.write_text(content, "utf-8")
    result = CliRunner().invoke(training.main, [str(file)])
    assert result.exit_code == 2 and "Error: " in result.output and "Traceback" not in result.output


def test_an_unknown_part_of_the_model_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lexicons" / "xx").mkdir(parents=True)
    (tmp_path / "lexicons" / "xx" / "attachment.tsv").write_text("part\tfeature\tweight\nverb\tx\t1\n", "utf-8")
    monkeypatch.setattr("pipelines.lexicon.files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match="verb"):
        load_weights("xx")
