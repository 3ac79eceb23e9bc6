"""Candidates: which actors could belong to a trigger, as the trained model of `attachment.py` is asked about them.

Rules decide from one construction at a time. The model weighs everything at once, so it is given every trigger of a
sentence with every actor that is near it, whether a rule has used them or not.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, folded
from pipelines.arabic.noun_senses import denied_by_others
from pipelines.arabic.phrases import MARGIN
from pipelines.arabic.possessors import OPINION
from pipelines.arabic.slots import refuses_to_meet
from pipelines.arabic.status import status_of
from pipelines.arabic.verb_events import ANSWERS, INVITES
from pipelines.claims import DENIED, PREDICATES, SYMMETRIC

if TYPE_CHECKING:
    from pipelines.arabic.events import EventReader

JUDGED = PREDICATES - {"represents", "memberOf"}
_MOST = 9  # actors weighed for one trigger, the nearest
_FROM_BEFORE = 6  # of them from sentences before
_FAR = 99
_ELSEWHERE = 4  # items that another clause counts as
_BEHIND = 3  # items that standing before the trigger counts as
_BETWEEN = frozenset(["W", "N", "D", "quant", "U"])  # kinds that stand between a preposition and its actor


@dataclass(slots=True)
class Story:
    """What the article has told so far, by the rules: who was named how often, who did what to whom."""

    named: Counter[str] = field(default_factory=Counter)
    pairs: Counter[frozenset[str]] = field(default_factory=Counter)
    done: set[tuple[str, str, str]] = field(default_factory=set)
    acted: set[tuple[str, str]] = field(default_factory=set)  # (subject, predicate)
    met_with: set[tuple[str, str]] = field(default_factory=set)  # (object, predicate)
    sides: set[frozenset[str]] = field(default_factory=set)  # the states of two who had to do with each other
    before: list[str] = field(default_factory=list)  # the subject of the sentence before
    top: list[str] = field(default_factory=list)  # the three who are named most
    offices: dict[str, str] = field(default_factory=dict)  # of persons asked for

    def names(self, reader: "EventReader") -> None:
        """Count who is named in the sentence."""
        for item in reader.syntax.items:
            for mention in item.mentions:
                if mention.actor:
                    self.named[mention.actor] += 1
        self.top = sorted(self.named, key=self.named.__getitem__, reverse=True)[:3]

    def tell(self, reader: "EventReader") -> None:
        """Keep what the rules have read in the sentence."""
        for event in reader.events:
            subject, other = event.subject, event.object
            self.pairs[frozenset((subject, other))] += 1
            self.done.add((subject, event.predicate, other))
            self.acted.add((subject, event.predicate))
            self.met_with.add((other, event.predicate))
            self.sides.add(sides(reader, subject, other))
        self.before = list(reader.last_subject)


def sides(reader: "EventReader", one: str, other: str) -> frozenset[str]:
    """The states for which two act, or they themselves where they act for none."""
    of = reader.actors.state_represented
    return frozenset((of(one) or one, of(other) or other))


@dataclass(slots=True)
class Occurrence:
    """An actor where it stands: `index` of its item (-1: in a sentence before), the preposition before it and how many
    words lie between, and how it is referred to."""

    actor: str
    index: int
    mark: str
    depth: int
    how: str  # name, anaphor, pair, body, place, D, P and the kind of its host; of before: last, told, seen


@dataclass(slots=True)
class Trigger:
    """A verb or noun with one predicate that it may tell, and what about it is the same for every pair."""

    index: int
    item: Item
    clause: Clause
    sense: Sense
    status: str
    group: str  # predicates that behave alike
    actors: list[Occurrence]
    arguments: dict[str, tuple[str, int]]  # actor -> mark and depth, as the rules attach it
    governor: Item | None  # the verb before a noun in its clause

    @property
    def predicate(self) -> str:
        """What it would tell."""
        return self.sense.sense


def triggers(reader: "EventReader", story: Story) -> Iterator[Trigger]:
    """Every trigger of the sentence with the actors near it."""
    items = reader.syntax.items
    present: list[Occurrence] | None = None
    for clause in reader.syntax.clauses:
        for position, index in enumerate(clause.items):
            item = items[index]
            if item.kind not in ("V", "N") or not item.has(*JUDGED) or reader._sits_beside(clause, position):
                continue
            if item.kind == "N" and index and items[index - 1].norm in MARGIN:
                continue  # «التقى X على هامش القمة Y وZ»: the summit tells nothing of them
            if item.kind == "N" and index and "بحث" in lemmas(item) and items[index - 1].norm == "ل":
                if any(items[i].kind == "V" and items[i].has("met") for i in clause.items[:position]):
                    continue  # «التقى X وY Z لبحث سبل …»: what they met for is no other event
            senses = {s.sense: s for s in reversed(item.senses()) if s.sense in JUDGED and reader._needed(clause, s)}
            if "urged" in senses and folded(senses["urged"].lemma) in INVITES and reader._invites(clause, position):
                del senses["urged"]  # «دعاه إلى زيارة بلاده»
            if "criticized" in senses and item.kind == "N" and denied_by_others(reader.syntax, clause, position, item):
                del senses["criticized"]  # «نفت X اتهامات Y»
            if "rejected" in senses and item.kind == "V" and _refuses_to_meet(reader, clause, position):
                del senses["rejected"]
            status = status_of(reader.syntax, clause, position, item) if senses else None
            if status == DENIED and "agreed" in senses and lemmas(item) & ANSWERS:
                del senses["agreed"]  # «لم تقبل X مقترح Y» refuses it
            if status is None:
                continue
            if present is None:
                here = _occurrences(reader)
                present = [*here, *_from_before(reader, story, {o.actor for o in here})]
            near = _nearest(present, reader, clause, index)
            if len(near) < 2:
                continue
            arguments: dict[str, tuple[str, int]] = {}
            for argument in reader._arguments(clause, position, reader.subjects.get(clause.number) or []):
                for actor in argument.actors:
                    arguments.setdefault(actor, (argument.mark, min(argument.depth, 2)))
            before = (items[i] for i in reversed(clause.items[:position]) if items[i].kind == "V" and items[i].verbs)
            governor = next(before, None) if item.kind == "N" else None
            for sense in (reader._at_a_distance(clause, s) for s in senses.values()):
                group = "sym" if sense.sense in SYMMETRIC else "op" if sense.sense in OPINION else sense.sense
                group += "p" if sense.parties else ""
                yield Trigger(index, item, clause, sense, status, group, near, arguments, governor)


def _refuses_to_meet(reader: "EventReader", clause: Clause, position: int) -> bool:
    """«رفض X لقاء Y»: the rules have read it."""
    subject = reader.subjects.get(clause.number) or []
    return refuses_to_meet(reader.syntax, clause, position, reader._arguments(clause, position, subject))


def _nearest(present: list[Occurrence], reader: "EventReader", clause: Clause, index: int) -> list[Occurrence]:
    """Each actor once, where it stands nearest to the trigger."""
    items = reader.syntax.items

    def distance(o: Occurrence) -> int:
        if o.index < 0:
            return _FAR
        aside = 0 if items[o.index].clause == clause.number else _ELSEWHERE
        return abs(o.index - index) + aside + (_BEHIND if o.index < index else 0)

    best: dict[str, Occurrence] = {}
    for occurrence in sorted(present, key=distance):
        best.setdefault(occurrence.actor, occurrence)
    return list(best.values())[:_MOST]


def _occurrences(reader: "EventReader") -> list[Occurrence]:
    items = reader.syntax.items
    found: list[Occurrence] = []
    marks: dict[int, tuple[str, int]] = {}
    for index, item in enumerate(items):
        if item.kind == "A":
            mark = marks[index] = _mark(items, index, marks)
            kind = item.mentions[0].kind
            how = kind if kind in ("anaphor", "pair") else "name"
            actors = reader._actors(item, [])
            found += [Occurrence(actor, index, *mark, how) for actor in actors]
            if not actors:
                found += [Occurrence(body, index, *mark, "body") for body in reader._bodies(item)[:1]]
                found += [Occurrence(country, index, *mark, "place") for country in reader._countries(item)[:1]]
        elif item.kind == "D":
            mark = marks[index] = _mark(items, index, marks)
            found += [Occurrence(m.actor, index, *mark, "D") for m in item.mentions[:1] if m.actor]
        elif item.kind == "P" and index:
            host = items[index - 1]
            mark = (host.norm, 0) if host.kind == "prep" else _mark(items, index, marks)
            own = (reader.subjects.get(item.clause) or []) if host.kind == "V" else []
            meant = reader.discourse.pronoun(item.norm, own)[:2]
            found += [Occurrence(actor, index, *mark, f"P{host.kind}") for actor in meant]
    return found


def _mark(items: list[Item], index: int, marks: dict[int, tuple[str, int]]) -> tuple[str, int]:
    """The preposition that governs an actor, and the words between; of «X وY» that of X."""
    k, depth = index - 1, 0
    while k >= 0:
        item = items[k]
        if item.kind in ("prep", "attr"):
            return item.norm, min(depth, 3)
        if item.kind == "conj" and k and items[k - 1].kind in ("A", "D") and item.norm == "و" and not depth:
            return marks.get(k - 1, ("O", 0))
        if item.kind not in _BETWEEN:
            break
        depth += 1
        k -= 1
    return "O", min(depth, 3)


def _from_before(reader: "EventReader", story: Story, here: set[str]) -> list[Occurrence]:
    """Actors of sentences before, whom a dropped subject or a description may mean."""
    how: dict[str, str] = dict.fromkeys(story.before[:2], "last")
    for event in reversed(reader.previous):
        how.setdefault(event.subject, "told")
        how.setdefault(event.object, "told")
    for referent in reversed(reader.discourse.recent[-8:]):
        how.setdefault(referent.actor, "seen")
    far = [Occurrence(actor, -1, "", 0, by) for actor, by in how.items() if actor not in here]
    return far[:_FROM_BEFORE]


def governs(item: Item | None) -> str:
    """What a verb does to the noun it governs, for which the lexicon has it."""
    if item is None:
        return "-"
    kinds = ("light", "deny", "say", "refuse", "plan", "seek", "cancel", "host", "receive", "send")
    return next((kind for kind in kinds if item.has(kind)), "other")


def lemma_of(item: Item | None) -> str:
    """The first of a verb's lemmas, '-' without one."""
    return min(lemmas(item), default="-") if item is not None else "-"
