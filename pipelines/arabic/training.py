"""Training of the model that attaches actors to triggers: `python -m pipelines.arabic.training PATH …` (extra `train`).

Reads annotated Arabic articles (folders) and sentences with their claims (TOML, as tests/pipelines/minimal_pairs.toml),
prints how the model would do on texts that it has not been made with (by turns, a fifth of them at a time), and writes
`lexicons/ar/attachment.tsv` from all.
"""

import sys
import tomllib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

import click
import numpy as np
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from ontology.knowledge import KnowledgeBase, load_knowledge
from pipelines.arabic.attachment import (
    ADDS,
    REMOVES,
    Attachment,
    Calibration,
    Scores,
    Weights,
    claimed,
    described,
    discourse_kept,
    pairs,
    possible,
)
from pipelines.arabic.components import ArabicClaims
from pipelines.arabic.events import EventReader
from pipelines.arabic.features import Cell, of_pair, of_trigger, words
from pipelines.claims import SYMMETRIC, Event
from pipelines.evaluation import EvaluationError, GoldArticle, GoldClaim, name_key, read_gold
from pipelines.extraction import load, make_doc
from pipelines.readers import Article

MODEL = Path(__file__).parents[1] / "lexicons" / "ar" / "attachment.tsv"
_SEEN = 3  # times at least that a feature has been met
_LEAST = 0.02  # weight that is worth a line
_STRENGTH = 0.1  # of the data against the prior that all weights are 0; of 0.035, 0.06 and 0.1 the best by turns
_TURNS = 5
_PAIR = "minimal pair"  # the source of such a sentence
_WORTH = 6  # candidates that one of a minimal pair counts as: each was written to show what is right and what is not
_HEAD = """# Weights of the model that says which two actors a trigger belongs to (attachment.py), by feature
# (features.py).
# Made by `make train` (training.py); not to be edited by hand.
part	feature	weight
"""


@dataclass(slots=True)
class Examples:
    """Pairs of actors at triggers: the numbers of their features, whether they are right (1), wrong (0) or neither can
    be said (-1), whether a rule has read them, and the claim that each would make in its article."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)  # part and feature -> number
    features: "list[array[int]]" = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    by_rule: list[bool] = field(default_factory=list)
    claims: list[tuple[str, ...]] = field(default_factory=list)
    worth: list[int] = field(default_factory=list)  # how many candidates each counts as

    def number(self, part: str, cells: list[Cell]) -> list[int]:
        """The numbers of the words of some cells."""
        return [self.numbers.setdefault((part, w), len(self.numbers)) for cell in cells for w in words(cell)]


class Collector(Attachment):
    """Notes every candidate of one article instead of judging it, and leaves the rules' events as they are."""

    def __init__(self, gold: GoldArticle, knowledge: KnowledgeBase, examples: Examples) -> None:
        super().__init__(Weights(Scores({}), Scores({}), Scores({}), Scores({}), 0.0))
        self.gold, self.knowledge, self.examples = gold, knowledge, examples
        self.seats: dict[str, list[str]] = defaultdict(list)  # a state -> what its capital and palaces are called
        for place in knowledge.places.values():
            self.seats[place.metonym_of or ""] += [label.text for label in place.labels]

    def __call__(self, reader: EventReader) -> list[Event]:
        """The rules' events of the sentence."""
        self.story.names(reader)
        with discourse_kept(reader):
            self._note(reader)
        self.story.tell(reader)
        return reader.events

    def _note(self, reader: EventReader) -> None:
        story, examples = self.story, self.examples
        first, last = reader.syntax.items[0].start, reader.syntax.items[-1].end - 1
        sentence = range(reader.doc[first].idx, reader.doc[last].idx + 1)
        told = {claimed(e.predicate, e.subject, e.object) for e in reader.events}
        for trigger, places, roles in described(reader, story):
            base = examples.number("trigger", of_trigger(reader, trigger))
            as_subject = {actor: examples.number("subject", cells) for actor, cells in roles.items()}
            as_object = {actor: examples.number("object", cells) for actor, cells in roles.items()}
            for s, o in (pair for pair in pairs(reader, trigger) if possible(reader, trigger, *pair)):
                both = examples.number("pair", of_pair(reader, story, trigger, s, o, places))
                claim = claimed(trigger.predicate, s.actor, o.actor)
                examples.features.append(array("l", {*base, *as_subject[s.actor], *as_object[o.actor], *both}))
                examples.right.append(self._is_right(reader, claim, trigger.status, sentence))
                examples.by_rule.append(claim in told)
                examples.claims.append((self.gold.article.id, *claim, trigger.status))
                examples.worth.append(_WORTH if self.gold.article.source == _PAIR else 1)

    def _is_right(self, reader: EventReader, claim: tuple[str, str, str], status: str, sentence: range) -> int:
        predicate, *ends = claim
        subjects, objects = (self._keys(reader, end) for end in ends)
        answer = 0
        for gold in self.gold.claims:
            met = gold.subject in subjects and gold.object in objects
            met = met or (predicate in SYMMETRIC and gold.subject in objects and gold.object in subjects)
            if not met or predicate not in gold.predicates:
                continue
            here = not gold.evidence or self.gold.article.text.find(gold.evidence) in sentence
            if here and status in gold.statuses and not gold.optional:
                return 1
            answer = -1  # told in another sentence, with another status, or optional
        return answer

    def _keys(self, reader: EventReader, iri: str) -> set[str]:
        actor = self.knowledge.actors.get(iri)
        found = reader.actors.found.get(iri)
        labels = [label.text for label in actor.labels] if actor else list(found.labels) if found else []
        labels += self.seats.get(iri, [])
        called = {key for label in labels for key in self.gold.named.get(name_key(label), ())}
        return {other for key in called for other in self.gold.stands_for[key]}


def read_pairs(file: Path) -> Iterator[GoldArticle]:
    """The sentences of a file of minimal pairs as annotated articles; roles stand in few of them, so in none here."""
    for family in tomllib.loads(file.read_text("utf-8")).get("family", []):
        for number, sentence in enumerate(family["sentence"], 1):
            day = sentence.get("published")
            name = f"{family['name']} {number}"
            on = date.fromisoformat(day) if day else None
            article = Article(name, sentence["text"], None, on, None, None, "ar", _PAIR)
            claims = tuple(
                GoldClaim(name_key(s), p, name_key(o), status, frozenset([p]), frozenset([status]), False, "", "",
                          frozenset(), frozenset())
                for s, p, o, status in sentence["claims"]
            )  # fmt: skip
            names = {end for claim in claims for end in (claim.subject, claim.object)}
            called = {name: frozenset([name]) for name in names}
            yield GoldArticle(article, claims, called, called)


def read(path: Path) -> Iterator[GoldArticle]:
    """The Arabic articles of a folder, or the sentences of a file."""
    if path.suffix == ".toml":
        yield from read_pairs(path)
    else:
        yield from (g for g in read_gold(path) if isinstance(g, GoldArticle) and g.article.language == "ar")


def collect(paths: Iterable[Path]) -> Examples:
    """The candidates of every annotated Arabic article and sentence."""
    knowledge = load_knowledge()
    nlp = load(knowledge, "ar")
    component = nlp.get_pipe(nlp.pipe_names[-1])
    assert isinstance(component, ArabicClaims)
    examples = Examples()
    for gold in (gold for path in paths for gold in read(path)):
        component.attachment = lambda gold=gold: Collector(gold, knowledge, examples)  # type: ignore[misc]
        doc = make_doc(nlp, gold.article)
        for _, step in nlp.pipeline:
            doc = step(doc)
        print(f"\r{len(examples.right):,} candidates", end="", file=sys.stderr)
    print(file=sys.stderr)
    return examples


def fit(rows: csr_matrix, right: np.ndarray, worth: np.ndarray) -> LogisticRegression:
    """The model of some candidates."""
    known = right >= 0
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", random_state=0)
    return model.fit(rows[known], right[known], sample_weight=worth[known])


def matrix(examples: Examples) -> csr_matrix:
    """Candidates by features, 1 where one has it; features met too seldom are left out (all 0)."""
    ends = np.cumsum([0, *map(len, examples.features)])
    columns = np.concatenate([np.asarray(numbers) for numbers in examples.features])
    rows = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(examples.features), len(examples.numbers)))
    often = np.asarray((rows[np.asarray(examples.right) >= 0] != 0).sum(0))[0] >= _SEEN
    return rows.multiply(often[None, :]).tocsr()


def by_turns(examples: Examples, rows: csr_matrix) -> np.ndarray:
    """The log-odds of each candidate by a model that has not seen its article."""
    articles = list(dict.fromkeys(claim[0] for claim in examples.claims))
    turn_of = {article: n % _TURNS for n, article in enumerate(articles)}
    turns = np.array([turn_of[claim[0]] for claim in examples.claims])
    right, worth, found = np.array(examples.right), np.array(examples.worth), np.zeros(len(turns))
    for turn in range(_TURNS):
        others = turns != turn
        found[~others] = fit(rows[others], right[others], worth[others]).decision_function(rows[~others])
    return found


def calibration(examples: Examples, odds: np.ndarray, by_rule: bool) -> Calibration:
    """What brings log-odds by turns to how often those are right that rules have read, or the others.

    Platt, Probabilistic Outputs for Support Vector Machines, 1999.
    """
    right, worth = np.array(examples.right), np.array(examples.worth)
    known = (np.array(examples.by_rule) == by_rule) & (right >= 0) & (worth == 1)
    if len({*right[known]}) < 2:  # short sentences alone, or too little to say
        return Calibration()
    model = LogisticRegression(C=np.inf).fit(odds[known][:, None], right[known])
    return Calibration(float(model.coef_[0][0]), float(model.intercept_[0]))


def report(examples: Examples, probabilities: np.ndarray) -> Iterator[str]:
    """For several thresholds, how many right and wrong claims the model would add and take away."""
    entries = sorted(zip(examples.claims, probabilities, examples.right, examples.by_rule, strict=True))
    added: list[tuple[float, int]] = []
    removed: list[tuple[float, int]] = []
    for _, group in groupby(entries, key=lambda entry: entry[0]):
        rows = [*group]
        likely, right = max(p for _, p, _, _ in rows), max(r for _, _, r, _ in rows)
        if right >= 0:
            (removed if any(rule for *_, rule in rows) else added).append((likely, right))
    for threshold in sorted({0.6, 0.5, 0.4, 0.3, ADDS}, reverse=True):
        taken = [r for p, r in added if p > threshold]
        yield f"added above {threshold:.2f}: {sum(taken)} right, {len(taken) - sum(taken)} wrong"
    for threshold in sorted({0.02, 0.1, 0.15, REMOVES}):
        gone = [r for p, r in removed if p < threshold]
        yield f"taken away below {threshold:.2f}: {len(gone) - sum(gone)} wrong, {sum(gone)} right"


def write(examples: Examples, model: LogisticRegression, unread: Calibration, read: Calibration) -> int:
    """Write the weights that matter, calibrated, in the order of their names; how many there are."""
    weights, bias = unread.slope * model.coef_[0], unread.slope * model.intercept_[0] + unread.shift
    kept = sorted((*name, weights[n]) for name, n in examples.numbers.items() if abs(weights[n]) >= _LEAST)
    lines = [f"{part}\t{feature}\t{weight:.2f}\n" for part, feature, weight in kept]
    first = f"bias\t\t{bias:.2f}\nread\tslope\t{read.slope:.2f}\nread\tshift\t{read.shift:.2f}\n"
    MODEL.write_text(_HEAD + first + "".join(lines), "utf-8")
    return len(kept)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def main(paths: tuple[Path, ...]) -> None:
    """Train the model on annotated articles (folders) and sentences with their claims (TOML files)."""
    try:
        examples = collect(paths)
    except (EvaluationError, tomllib.TOMLDecodeError) as error:
        raise click.UsageError(str(error)) from None
    if not any(right == 1 for right in examples.right):
        raise click.UsageError("no claim of an Arabic article stands there: give tests/pipelines/corpus")
    rows = matrix(examples)
    odds = by_turns(examples, rows)
    unread = calibration(examples, odds, by_rule=False)
    odds = unread.slope * odds + unread.shift
    click.echo("\n".join(report(examples, expit(odds))))
    model = fit(rows, np.array(examples.right), np.array(examples.worth))
    click.echo(f"{write(examples, model, unread, calibration(examples, odds, by_rule=True)):,} weights")


if __name__ == "__main__":
    main()
