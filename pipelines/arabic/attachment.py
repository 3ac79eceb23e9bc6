"""Attachment: a trained model's word on which two actors a trigger belongs to, beside the rules' readings.

A log-linear model (logistic regression; Berger et al., A Maximum Entropy Approach to Natural Language Processing, 1996)
over the features of `features.py`. Its weights are a table that can be read, `lexicons/<language>/attachment.tsv`;
`training.py` makes it from annotated articles. It adds a claim that no rule has read where it is sure enough, and takes
away one that it holds for hardly possible. Its probabilities are the claims' confidence, and calibrated: of those with
0.4, four in ten are right in articles that it was not made with. A claim that a rule has read is likelier than it says.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import combinations, permutations
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from pipelines.arabic.candidates import Occurrence, Story, Trigger, triggers
from pipelines.arabic.features import Cell, of_pair, of_roles, of_trigger, place_of, words
from pipelines.arabic.lexicon import folded
from pipelines.arabic.verb_events import ATTACKS_IN_WORDS
from pipelines.arabic.verb_status import LEAVES
from pipelines.claims import DENIED, SYMMETRIC, Event
from pipelines.lexicon import read_table

if TYPE_CHECKING:
    from pipelines.arabic.events import EventReader

ADDS, REMOVES = 0.35, 0.05  # probabilities from and up to which it is followed; `training.py` prints what others give
_MEETINGS = SYMMETRIC - {"agreed"}  # of which one word tells, as another does of the agreement
_MOST = 50_000  # cells kept, which bounds memory
_HOPELESS = -2.66  # a score that the features of a pair have never made up for; a seventh of the pairs pass


class Scores(dict[Cell, float]):
    """What cells weigh by the weights of their words, each added up when it is met the first time."""

    def __init__(self, weights: dict[str, float]) -> None:
        super().__init__()
        self.weights = weights

    def __missing__(self, cell: Cell) -> float:
        if len(self) >= _MOST:
            self.clear()
        score = self[cell] = sum(self.weights.get(word, 0.0) for word in words(cell))
        return score

    def sum(self, cells: list[Cell]) -> float:
        """What they weigh together."""
        return sum(map(self.__getitem__, cells))


class Calibration(NamedTuple):
    """What brings log-odds to how often claims are right (Platt scaling)."""

    slope: float = 1.0
    shift: float = 0.0

    def probability(self, odds: float) -> float:
        """Between 0 and 1."""
        return 1 / (1 + exp(-self.slope * odds - self.shift))


class Weights(NamedTuple):
    """Of the trigger, of either end, and of the pair; what is added to all; and what that says of a rule's claim."""

    trigger: Scores
    subject: Scores
    object: Scores
    pair: Scores
    bias: float
    read: Calibration = Calibration()


class Judged(NamedTuple):
    """A trigger with the two actors that may belong to it; how likely it is, as log-odds, that they do."""

    trigger: Trigger
    subject: Occurrence
    object: Occurrence
    odds: float

    @property
    def probability(self) -> float:
        """Of a claim that no rule has read."""
        return Calibration().probability(self.odds)

    @property
    def claim(self) -> tuple[str, str, str]:
        """What would be claimed."""
        return claimed(self.trigger.predicate, self.subject.actor, self.object.actor)


@cache
def load_weights(language: str) -> Weights:
    """Read the trained weights of a language. Raises LexiconError for a faulty table."""
    parts: dict[str, dict[str, float]] = {name: {} for name in ("trigger", "subject", "object", "pair", "bias", "read")}
    for row in read_table(language, "attachment", classes={"part": frozenset(parts)}):
        parts[row["part"]][row["feature"]] = float(row["weight"])
    trigger, subject, other, pair = (Scores(parts[name]) for name in ("trigger", "subject", "object", "pair"))
    return Weights(trigger, subject, other, pair, parts["bias"].get("", 0.0), Calibration(**parts["read"]))


class Attachment:
    """Goes over one article's sentences after the rules have read them."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.story = Story()

    def __call__(self, reader: "EventReader") -> list[Event]:
        """The events of the sentence that the reader has just read, as the model leaves them."""
        self.story.names(reader)
        with discourse_kept(reader):
            judged = [*self._judgements(reader)]
        self.story.tell(reader)
        told = {claimed(e.predicate, e.subject, e.object) for e in reader.events}
        events = [*self._weighed(reader.events, {(j.trigger.item.start, j.claim): j for j in judged})]
        for j in sorted(judged, key=lambda j: -j.probability):
            if j.probability > ADDS and j.claim not in told and all(_one_event(j, e) for e in events):
                events.append(_event(reader, j))
        return events

    def _weighed(self, events: list[Event], judged: dict[tuple[int, tuple[str, str, str]], Judged]) -> Iterator[Event]:
        """The rules' events but those that are hardly possible, each with how likely it is."""
        for event in events:
            judgement = judged.get((event.trigger, claimed(event.predicate, event.subject, event.object)))
            if judgement is None:
                yield event
            elif judgement.probability >= REMOVES:
                yield replace(event, confidence=round(self.weights.read.probability(judgement.odds), 2))

    def _judgements(self, reader: "EventReader") -> Iterator[Judged]:
        weights, story = self.weights, self.story
        for trigger, places, roles in described(reader, story):
            base = weights.bias + weights.trigger.sum(of_trigger(reader, trigger))
            first = {actor: base + weights.subject.sum(cells) for actor, cells in roles.items()}
            second = {actor: weights.object.sum(cells) for actor, cells in roles.items()}
            by_rule = [{e.subject, e.object} for e in reader.events if e.trigger == trigger.item.start]
            for s, o in pairs(reader, trigger):
                score = first[s.actor] + second[o.actor]
                if score <= _HOPELESS and (not by_rule or {s.actor, o.actor} not in by_rule):
                    continue
                if possible(reader, trigger, s, o):
                    score += weights.pair.sum(of_pair(reader, story, trigger, s, o, places))
                    yield Judged(trigger, s, o, score)


def described(reader: "EventReader", story: Story) -> Iterator[tuple[Trigger, dict[str, str], dict[str, list[Cell]]]]:
    """Every trigger of the sentence; by actor, where it stands to it and what is seen of it as one of the ends."""
    for trigger in triggers(reader, story):
        places = {o.actor: place_of(reader, trigger, o) for o in trigger.actors}
        yield trigger, places, dict(of_roles(reader, story, trigger, places))


def pairs(reader: "EventReader", trigger: Trigger) -> Iterator[tuple[Occurrence, Occurrence]]:
    """The pairs of a trigger's actors, in both orders; of what two do together the likelier subject stands first."""
    if trigger.predicate not in SYMMETRIC:
        yield from permutations(trigger.actors, 2)
        return
    subjects = reader.subjects.get(trigger.clause.number) or ()
    for s, o in combinations(trigger.actors, 2):
        swapped = (o.actor in subjects, -o.index) > (s.actor in subjects, -s.index)
        yield (o, s) if swapped else (s, o)


def possible(reader: "EventReader", trigger: Trigger, s: Occurrence, o: Occurrence) -> bool:
    """Whether a rule may claim it, whatever speaks for it.

    One event is one claim, who stand on one side are not brought together, and what else holds for every claim.
    """
    predicate, one, other = trigger.predicate, s.actor, o.actor
    if predicate == "visited":
        if trigger.status == DENIED and folded(trigger.sense.lemma) in LEAVES:
            return False  # «لم يغادر X بيروت»: he is there
        return reader._travels(trigger.sense, one, other)
    if predicate == "mediated":  # who negotiates with another himself
        return not any(e.predicate == "negotiated" and {e.subject, e.object} == {one, other} for e in reader.events)
    if predicate == "criticized" and trigger.sense.lemma == ATTACKS_IN_WORDS:
        return not (reader._armed([one]) and reader._armed([other]))
    if predicate == "sanctioned":  # expelled is then his state
        return not reader.actors.is_nameless_ambassador(other)
    if predicate not in SYMMETRIC:
        return True
    if reader._one_side(one, other):
        return False
    beside = [e for e in reader.events if e.predicate in _MEETINGS and {e.subject, e.object} == {one, other}]
    if predicate in _MEETINGS and any((e.trigger, e.predicate) != (trigger.item.start, predicate) for e in beside):
        return False
    here = [{e.subject, e.object} for e in reader.events if (e.trigger, e.predicate) == (trigger.item.start, predicate)]
    met = [{x for ends in here if actor in ends for x in ends - {actor}} for actor in (one, other)]
    return {one, other} in here or not met[0] & met[1]


@contextmanager
def discourse_kept(reader: "EventReader") -> Iterator[None]:
    """While the reader is asked for actors, let the discourse learn nothing from being asked."""
    kept, latter = reader.discourse, dict(reader.latter)
    reader.discourse = replace(kept, pairs=[*kept.pairs], couples=[*kept.couples])
    try:
        yield
    finally:
        reader.discourse, reader.latter = kept, latter


def _one_event(judged: Judged, event: Event) -> bool:
    """Whether a claim may stand beside one of the same word: «زيارة X لـY» has no two visitors of two countries."""
    if (event.trigger, event.predicate) != (judged.trigger.item.start, judged.trigger.predicate):
        return True
    s, o = judged.subject.actor, judged.object.actor
    if event.predicate in SYMMETRIC:
        return s in (event.subject, event.object) or o in (event.subject, event.object)
    return s == event.subject or o == event.object


def _event(reader: "EventReader", judged: Judged) -> Event:
    trigger, s, o, _ = judged
    start, end = reader._span(trigger.clause, trigger.item)
    rule = f"{'verb' if trigger.item.kind == 'V' else 'noun'}:{trigger.sense.lemma}"
    channel = trigger.sense.channel or reader._channel(trigger.clause, trigger.sense)
    return Event(s.actor, trigger.predicate, o.actor, trigger.status, start, end, trigger.item.start, rule,
                 channel, trigger.clause.number, round(judged.probability, 2), by_model=True)  # fmt: skip


def claimed(predicate: str, subject: str, other: str) -> tuple[str, str, str]:
    """What is claimed, the same for both orders of what two do together."""
    ends = (min(subject, other), max(subject, other)) if predicate in SYMMETRIC else (subject, other)
    return predicate, *ends
