"""Features: what the trained model sees of a trigger, of an actor in one of its two roles, and of a pair of actors.

They are seen in cells: a name in `_WORDS` and some values. The words that a cell stands for, such as `word=Vمع`,
have their weights in `lexicons/<language>/attachment.tsv`; since cells come again and again, `attachment.py` adds those
up once for each. What a rule made of the pair itself is none of them, so that the model can tell right readings of
rules from wrong ones.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.arabic.candidates import Occurrence, Story, Trigger, governs, lemma_of, sides
from pipelines.arabic.items import Item
from pipelines.claims import SYMMETRIC

if TYPE_CHECKING:
    from pipelines.arabic.events import EventReader

Cell = tuple[str | int, ...]

_CLOSE = 6  # items between trigger and actor whose words count
_TIES = ("prep", "conj")
_WORDY = frozenset(["W", "N", "V", "U"])  # kinds of which the words themselves count
_AROUND = ((-2, "2 before"), (-1, "before"), (1, "behind"), (2, "2 behind"))  # items around an actor
_LIMITS = (0, 1, 2, 3, 5, 8, 14, 15)
_WORDS: dict[str | int, tuple[str, ...]] = {
    # of a trigger
    "trigger": ("predicate={0}{1}", "lemma={0}{2}"),
    "state": ("clause={0}", "status={1}"),
    "before": ("before={0}",),
    "behind": ("behind={0}",),
    "filled": ("slots={0}{1}", "subjects={0}{2}", "actors={0}{3}"),
    "headline": ("headline",),
    "needs": ("needs",),
    "verb": ("tense={0}", "person={1}", "number={2}"),
    "noun": ("definite={0}", "governor={1}"),
    "governs": ("governs={0}",),
    "beside it": ("beside it={0}{1}",),
    # of an actor as one of its ends
    "who": ("kind={0}{1}", "how={2}{3}{0}"),
    "place": ("place={0}{1}", "place={0}{1}{2}", "place={0}{1}{3}"),
    "lemma": ("place={0}{1}",),
    "named": ("named={0}",),
    "unfilled": ("unfilled={0}{1}", "unfilled={0}{1}{2}"),
    "other fills": ("other fills={0}", "other fills={0}{1}"),
    "no subject": ("no subject={0}{1}",),
    "other subject": ("other subject={0}", "other subject={0}{1}"),
    "office": ("office={0}{1}",),
    "agrees": ("agrees={0}",),
    "most named": ("most named={0}",),
    "in the title": ("in the title",),
    "above": ("{0}={1}{2}",),
    "beside": ("{0}={1}",),
    "far": ("far={0}{1}{2}", "far"),
    "distance": ("distance={0}{1}{2}",),
    "mark": ("mark={0}{1}{3}{5}", "mark={0}{1}{2}{3}{4}", "relation={0}{1}{2}{5}"),
    "shallow": ("mark={0}{1}{2}{3}{4}",),
    "slot": ("slot={0}{1}{2}{3}{4}{5}",),
    "verbs": ("verbs={0}{1}",),
    "between": ("between={0}{1}{2}",),
    "word": ("word={0}{1}",),
    "near": ("{0}={1}{2}{3}", "{0}={4}{3}"),
    "of lemma": ("mark={0}{1}{2}{3}", "distance={0}{1}{4}"),
    "kind of": ("kind={0}{1}",),
    # of the two together
    "order": ("order={0}{1}", "order={0}{1}{2}"),
    "marks": ("marks={0}{2}|{3}", "marks={0}{1}|{3}", "marks={0}{1}{2}|"),
    "places": ("places={0}{1}|{2}", "places={0}{1}|{2}{3}", "places={0}{1}|{2}{4}"),
    "kinds": ("kinds={0}{2}{3}", "kinds={1}{2}{3}"),
    "placed": ("kinds={0}{1}{2}{3}|{4}",),
    "states": ("states={0}{1}{2}{3}",),
    "well named": ("well named={0}{1}",),
    "both named": ("both named={0} {1}",),
    "fact": ("{0}",),
    "apart": ("apart={0}{1}",),
    "joined": ("joined={0}{1}",),
    "coordinated": ("coordinated", "coordinated={0}{1}"),
    "told of": ("told of={0}", "told of={2}", "told of={1}{2}"),
    "done": ("{0}", "{0}={1}"),
    "told beside": ("told beside", "told beside={0}", "told beside={1}{2}"),
}


def words(cell: Cell) -> list[str]:
    """The words that a cell stands for, as the table of weights has them."""
    return [word.format(*cell[1:]) for word in _WORDS[cell[0]]]


def of_trigger(reader: "EventReader", trigger: Trigger) -> list[Cell]:
    """What is seen of a trigger by itself."""
    items, item, index = reader.syntax.items, trigger.item, trigger.index
    kind = item.kind
    slots = min(sum(_fills(trigger, a) for a in trigger.arguments), 2)
    subjects = min(len(reader.subjects.get(trigger.clause.number) or ()), 2)
    found: list[Cell] = [
        ("trigger", kind, trigger.predicate, trigger.sense.lemma),
        ("state", trigger.clause.kind, trigger.status),
        ("before", _tie(items[index - 1]) if index else "^"),
        ("behind", _tie(items[index + 1]) if index + 1 < len(items) else "$"),
        ("filled", kind, slots, subjects, min(sum(o.index >= 0 for o in trigger.actors), 5)),
    ]
    if reader.headline:
        found.append(("headline",))
    if trigger.sense.needs:
        found.append(("needs",))
    if kind == "V" and item.verbs:
        form = item.verbs[0].form
        found.append(("verb", form.tense, form.person, form.number))
    elif kind == "N":
        found += [("noun", str(item.definite), lemma_of(trigger.governor)), ("governs", governs(trigger.governor))]
    beside = (items[i] for i in trigger.clause.items if i != index)
    return found + [("beside it", trigger.predicate, _bare(x)) for x in beside if x.kind in _WORDY]


def _bare(item: Item) -> str:
    """The word of an item without its article; of an actor, its kind."""
    return item.kind if item.kind == "A" else item.norm.removeprefix("ال")


def _tie(item: Item) -> str:
    return item.norm if item.kind in _TIES else item.kind


def _fills(trigger: Trigger, actor: str) -> bool:
    """Whether the rules attach an actor to the trigger in one of its slots."""
    mark, depth = trigger.arguments[actor]
    slot = trigger.sense.slot(mark)
    return slot is not None and (depth == 0 or slot.deep)


def place_of(reader: "EventReader", trigger: Trigger, o: Occurrence) -> str:
    """Where an actor stands to a trigger, in a word."""
    subject = o.actor in (reader.subjects.get(trigger.clause.number) or ())
    if o.actor in trigger.arguments:
        mark, depth = trigger.arguments[o.actor]
        return f"{'subject+' if subject else ''}{mark}{'!' if _fills(trigger, o.actor) else '?'}{'~' if depth else ''}"
    if subject:
        return "subject"
    if o.index < 0:
        return o.how
    if o.index == trigger.index + 1:
        return f"next{o.how}"
    if trigger.clause.governor == o.index:
        return "antecedent"
    side = "before" if o.index < trigger.index else "behind"
    own = reader.syntax.items[o.index].clause == trigger.clause.number
    return f"{side}{'' if own else '/'}{o.mark if o.mark in ('O', 'من', 'بين') else '+'}"


@dataclass(slots=True)
class _Scene:
    """What all actors near a trigger are seen against."""

    filled: list[str]  # who fills one of its slots
    subjects: list[str]  # of its clause
    above: list[str]  # of the clause above
    governing: list[str]  # of the clause whose verb governs it
    acting: list[str]  # who does something else in its clause
    acted_on: list[str]
    genders: frozenset[str]  # of a verb in the third person


def of_roles(
    reader: "EventReader", story: Story, trigger: Trigger, places: dict[str, str]
) -> Iterator[tuple[str, list[Cell]]]:
    """What is seen of each actor as one of the two ends, the same for both; the weights tell the ends apart."""
    kind, predicate, group, lemma = trigger.item.kind, trigger.predicate, trigger.group, trigger.sense.lemma
    scene = _scene(reader, trigger, places)
    governed = governs(trigger.governor)
    for o in trigger.actors:
        what, place, named = reader.discourse.kind_of(o.actor), places[o.actor], story.named[o.actor]
        found: list[Cell] = [
            ("who", what, predicate, kind, o.how),
            ("place", kind, place, group, predicate),
            ("lemma", place, lemma),
            ("kind of", lemma, what),
            ("named", min(named, 3) if named < 6 else 6),
        ]
        if kind == "N":
            found.append(("governs", governed + place))
        if not scene.filled:
            found.append(("unfilled", kind, place, group))
        elif o.actor not in scene.filled:
            found.append(("other fills", kind, place))
        if not scene.subjects:
            found.append(("no subject", kind, place))
        elif o.actor not in scene.subjects:
            found.append(("other subject", kind, place))
        if what == "person":
            found.append(("office", _offices(reader, story, o.actor), group))
            if scene.genders and (gender := _gender(reader, o.actor)) is not None:
                found.append(("agrees", str(gender in scene.genders or "" in scene.genders)))
        found += _standing(reader, story, trigger, o.actor, scene)
        yield o.actor, found + (_position(reader, trigger, o) if o.index >= 0 else [("far", o.how, kind, group)])


def _scene(reader: "EventReader", trigger: Trigger, places: dict[str, str]) -> _Scene:
    clause, subjects, verbs = trigger.clause, reader.subjects, trigger.item.verbs
    governor = reader.syntax.items[clause.governor].clause if clause.governor >= 0 else -1
    beside = [e for e in reader.events if e.trigger != trigger.item.start and e.clause == clause.number]
    third = trigger.item.kind == "V" and verbs and verbs[0].form.person == 3
    return _Scene(
        [actor for actor, where in places.items() if "!" in where],
        subjects.get(clause.number) or [],
        subjects.get(clause.parent) or [],
        subjects.get(governor) or [],
        [e.subject for e in beside],
        [e.object for e in beside],
        frozenset(verb.form.gender for verb in verbs) if third else frozenset(),
    )


def _offices(reader: "EventReader", story: Story, person: str) -> str:
    if person not in story.offices:
        story.offices[person] = "+".join(sorted({role for role, _ in reader.actors.known_roles(person)}))
    return story.offices[person]


def _gender(reader: "EventReader", person: str) -> str | None:
    return next((r.gender for r in reversed(reader.discourse.recent) if r.actor == person), None)


def _standing(reader: "EventReader", story: Story, trigger: Trigger, actor: str, scene: _Scene) -> list[Cell]:
    """How much the article, and the clauses around, are about an actor."""
    kind, opened = trigger.item.kind, trigger.clause.kind
    found: list[Cell] = []
    if actor in story.top:
        found.append(("most named", story.top.index(actor)))
    if actor in reader.discourse.heroes:
        found.append(("in the title",))
    if actor in scene.above:
        found.append(("above", "subject above", kind, opened))
    if actor in scene.governing:
        found.append(("above", "subject of governor", kind, opened))
    if actor in story.before:
        found.append(("beside", "subject before", kind))
    if actor in scene.acting:
        found.append(("beside", "acts beside", kind))
    if actor in scene.acted_on:
        found.append(("beside", "acted on beside", kind))
    return found


def _position(reader: "EventReader", trigger: Trigger, o: Occurrence) -> list[Cell]:
    """Where an actor stands in the sentence, and what stands around and between."""
    items, kind, group, clause = reader.syntax.items, trigger.item.kind, trigger.group, trigger.clause
    low, high = sorted((o.index, trigger.index))
    side = "before" if o.index < trigger.index else "behind"
    own = items[o.index].clause
    relation = "own" if own == clause.number else "above" if own == clause.parent else "other"
    slot = trigger.sense.slot(o.mark)
    fits = "none" if slot is None else "deep" if slot.deep else "slot"
    passed = len({x.index for x in trigger.actors if low < x.index < high})
    between = items[low + 1 : min(high, low + 2 + _CLOSE)]
    verbs = reader.syntax.at["V"]
    found: list[Cell] = [
        ("distance", kind, side, _about(high - low - 1)),
        ("mark", kind, side, relation, o.mark, min(o.depth, 2), group),
        ("shallow", kind, side, o.mark, trigger.predicate, min(o.depth, 1)),
        ("slot", kind, side, relation, fits, min(passed, 2), min(o.depth, 1)),
        ("verbs", side, min(bisect_left(verbs, high) - bisect_right(verbs, low), 3)),
        ("of lemma", trigger.sense.lemma, side, o.mark, min(o.depth, 1), _about(high - low - 1)),
    ]
    around = ((where, o.index + step) for step, where in _AROUND)
    found += [("near", where, kind, side, _bare(items[at]), group) for where, at in around if 0 <= at < len(items)]
    if len(between) <= _CLOSE:
        found.append(("between", kind, side, "-".join(map(_preposition, between[:5]))))
        if side == "behind":
            found += [("word", kind, _bare(x)) for x in between if x.kind in ("W", "N")]
    return found


def _preposition(item: Item) -> str:
    return item.norm if item.kind == "prep" else item.kind


def _about(items: int) -> int:
    """A distance, the coarser the longer."""
    return _LIMITS[bisect_left(_LIMITS, min(items, 15))]


def of_pair(
    reader: "EventReader", story: Story, trigger: Trigger, s: Occurrence, o: Occurrence, places: dict[str, str]
) -> list[Cell]:
    """What is seen of two actors together."""
    items, kind, group, predicate = reader.syntax.items, trigger.item.kind, trigger.group, trigger.predicate
    order = f"{_side(trigger, s)} {_side(trigger, o)}"
    if s.index >= 0 and o.index >= 0:
        order += " <" if s.index < o.index else " >" if s.index > o.index else " ="
    kinds = reader.discourse.kind_of(s.actor), reader.discourse.kind_of(o.actor)
    found: list[Cell] = [
        ("order", kind, order, group),
        ("marks", kind, order, s.mark, o.mark),
        ("places", kind, places[s.actor], places[o.actor], group, predicate),
        ("kinds", predicate, trigger.sense.lemma, *kinds),
        ("placed", kind, *kinds, places[s.actor], places[o.actor]),
        ("well named", (s.actor in story.top) + (o.actor in story.top), predicate),
        ("both named", min(story.named[s.actor], 4), min(story.named[o.actor], 4)),
    ]
    one, other = reader.actors.state_represented(s.actor), reader.actors.state_represented(o.actor)
    found.append(("states", "same" if one == other else f"{bool(one)} {bool(other)}", predicate, *kinds))
    if one and one in (other, o.actor):
        found.append(("fact", "one side"))
    elif other and other == s.actor:
        found.append(("fact", "its own man"))
    if s.index >= 0 and o.index >= 0:
        low, high = sorted((s.index, o.index))
        found.append(("apart", _about(high - low), group))
        if high - low <= 5:
            found.append(("joined", "-".join(map(_tie, items[low + 1 : high])), group))
        if high - low == 2 and items[low + 1].kind == "conj":
            found.append(("coordinated", group, kind))
    return found + _history(reader, story, trigger, s.actor, o.actor)


def _side(trigger: Trigger, o: Occurrence) -> str:
    return "far" if o.index < 0 else "before" if o.index < trigger.index else "behind"


def _history(reader: "EventReader", story: Story, trigger: Trigger, s: str, o: str) -> list[Cell]:
    """What two had to do with each other, and each with others, in the article so far."""
    kind, group, predicate = trigger.item.kind, trigger.group, trigger.predicate
    ends = frozenset((s, o))
    times = story.pairs[ends]
    found: list[Cell] = [("told of", min(times, 2), kind, group) if times else ("fact", "never told of")]
    if (s, predicate, o) in story.done or (predicate in SYMMETRIC and (o, predicate, s) in story.done):
        found.append(("fact", "told this"))
    if (s, predicate) in story.acted:
        found.append(("done", "has done so", group))
    if (o, predicate) in story.met_with:
        found.append(("done", "has had it", group))
    if predicate in SYMMETRIC and ((o, predicate) in story.acted or (s, predicate) in story.met_with):
        found.append(("fact", "either has"))
    if sides(reader, s, o) in story.sides:
        found.append(("done", "their states", group + kind))
    if (s, o) in reader.discourse.couples or (o, s) in reader.discourse.couples:
        found.append(("done", "couple", group + kind))
    found += [("fact", f"new {end}") for end, actor in (("subject", s), ("object", o)) if not story.named[actor]]
    for event in reader.events:  # one event, one claim: what is told of two in one word is seldom told in another too
        if {event.subject, event.object} == ends and event.predicate != predicate:
            found.append(("told beside", group, event.predicate, predicate))
    here = [e for e in reader.events if e.trigger == trigger.item.start and {e.subject, e.object} != ends]
    if here:
        found.append(("fact", "trigger is taken"))
        found += [("fact", "taken by subject")] * any(e.subject == s for e in here)
        found += [("fact", "taken by object")] * any(e.object == o for e in here)
    return found
