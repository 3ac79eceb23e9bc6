"""Features: what the trained model sees of a trigger, of an actor in one of its two roles, and of a pair of actors.

Each is a word with a value, such as `left=Vbehindمع`; its weight stands in `lexicons/<language>/attachment.tsv`. What a
rule made of the pair itself is none of them, so that the model can tell right readings of rules from wrong ones.
"""

from typing import TYPE_CHECKING

from pipelines.candidates import Occurrence, Story, Trigger, governs, lemma_of, sides
from pipelines.emission import SYMMETRIC
from pipelines.items import Item

if TYPE_CHECKING:
    from pipelines.events import EventReader

_CLOSE = 6  # items between trigger and actor whose words count
_TIES = ("prep", "conj")


def of_trigger(reader: "EventReader", trigger: Trigger) -> list[str]:
    """Features of a trigger by itself."""
    items, item, index = reader.syntax.items, trigger.item, trigger.index
    kind, predicate = item.kind, trigger.predicate
    found = [
        f"predicate={kind}{predicate}",
        f"lemma={kind}{trigger.sense.lemma}",
        f"clause={trigger.clause.kind}",
        f"status={trigger.status}",
        f"before={_tie(items[index - 1]) if index else '^'}",
        f"behind={_tie(items[index + 1]) if index + 1 < len(items) else '$'}",
        f"slots={kind}{min(sum(_fills(trigger, a) for a in trigger.arguments), 2)}",
        f"subjects={kind}{min(len(reader.subjects.get(trigger.clause.number) or ()), 2)}",
        f"actors={kind}{min(sum(o.index >= 0 for o in trigger.actors), 5)}",
    ]
    if reader.headline:
        found.append("headline")
    if trigger.sense.needs:
        found.append("needs")
    if kind == "V" and item.verbs:
        form = item.verbs[0].form
        found += [f"tense={form.tense}", f"person={form.person}", f"number={form.number}"]
    elif kind == "N":
        found += [f"definite={item.definite}", f"governor={lemma_of(trigger.governor)}"]
        found.append(f"governs={governs(trigger.governor)}")
    return found


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


def of_role(reader: "EventReader", story: Story, trigger: Trigger, o: Occurrence, places: dict[str, str]) -> list[str]:
    """Features of an actor as one of the two ends, the same for both; the weights tell the ends apart."""
    kind, predicate, group, clause = trigger.item.kind, trigger.predicate, trigger.group, trigger.clause
    what, place = reader.discourse.kind_of(o.actor), places[o.actor]
    named = story.named[o.actor]
    found = [
        f"kind={what}{predicate}",
        f"how={kind}{o.how}{what}",
        f"place={kind}{place}",
        f"place={kind}{place}{group}",
        f"place={kind}{place}{predicate}",
        f"place={place}{trigger.sense.lemma}",
        f"named={min(named, 3) if named < 6 else 6}",
    ]
    if kind == "N":
        found.append(f"governs={governs(trigger.governor)}{place}")
    filled = [actor for actor, where in places.items() if "!" in where]
    if not filled:
        found += [f"unfilled={kind}{place}", f"unfilled={kind}{place}{group}"]
    elif o.actor not in filled:
        found += [f"other fills={kind}", f"other fills={kind}{place}"]
    subjects = reader.subjects.get(clause.number) or []
    if not subjects:
        found.append(f"no subject={kind}{place}")
    elif o.actor not in subjects:
        found += [f"other subject={kind}", f"other subject={kind}{place}"]
    if what == "person":
        if o.actor not in story.offices:
            roles = {role for role, _ in reader.actors.known_roles(o.actor)}
            story.offices[o.actor] = "+".join(sorted(roles))
        found.append(f"office={story.offices[o.actor]}{group}")
        found += _agreement(reader, trigger, o)
    found += _standing(reader, story, trigger, o)
    return found + (_position(reader, trigger, o) if o.index >= 0 else [f"far={o.how}{kind}{group}", "far"])


def _agreement(reader: "EventReader", trigger: Trigger, o: Occurrence) -> list[str]:
    """Whether a verb has the gender of a person."""
    if trigger.item.kind != "V" or not trigger.item.verbs or trigger.item.verbs[0].form.person != 3:
        return []
    genders = {verb.form.gender for verb in trigger.item.verbs}
    gender = next((r.gender for r in reversed(reader.discourse.recent) if r.actor == o.actor), None)
    return [] if gender is None else [f"agrees={gender in genders or '' in genders}"]


def _standing(reader: "EventReader", story: Story, trigger: Trigger, o: Occurrence) -> list[str]:
    """How much the article, and the clauses around, are about an actor."""
    kind, clause, found = trigger.item.kind, trigger.clause, []
    if o.actor in story.top:
        found.append(f"most named={story.top.index(o.actor)}")
    if o.actor in reader.discourse.heroes:
        found.append("in the title")
    above = (reader.subjects.get(clause.parent) or ()) if clause.parent >= 0 else ()
    if o.actor in above:
        found.append(f"subject above={kind}{clause.kind}")
    if clause.governor >= 0 and o.actor in (reader.subjects.get(reader.syntax.items[clause.governor].clause) or ()):
        found.append(f"subject of governor={kind}{clause.kind}")
    if o.actor in story.before:
        found.append(f"subject before={kind}")
    beside = [e for e in reader.events if e.trigger != trigger.item.start and e.clause == clause.number]
    if any(e.subject == o.actor for e in beside):
        found.append(f"acts beside={kind}")
    if any(e.object == o.actor for e in beside):
        found.append(f"acted on beside={kind}")
    return found


def _position(reader: "EventReader", trigger: Trigger, o: Occurrence) -> list[str]:
    """Where an actor stands in the sentence, and what stands around and between."""
    items, kind, group, clause = reader.syntax.items, trigger.item.kind, trigger.group, trigger.clause
    low, high = sorted((o.index, trigger.index))
    side = "before" if o.index < trigger.index else "behind"
    own = items[o.index].clause
    relation = "own" if own == clause.number else "above" if own == clause.parent else "other"
    slot = trigger.sense.slot(o.mark)
    fits = "none" if slot is None else "deep" if slot.deep else "slot"
    passed = len({x.index for x in trigger.actors if low < x.index < high})
    between = items[low + 1 : high]
    before, behind = items[o.index - 1] if o.index else None, items[o.index + 1] if o.index + 1 < len(items) else None
    found = [
        f"distance={kind}{side}{_about(high - low - 1)}",
        f"mark={kind}{side}{o.mark}{group}",
        f"mark={kind}{side}{relation}{o.mark}{min(o.depth, 2)}",
        f"mark={kind}{side}{o.mark}{trigger.predicate}{min(o.depth, 1)}",
        f"slot={kind}{side}{relation}{fits}{min(passed, 2)}{min(o.depth, 1)}",
        f"verbs={side}{min(sum(x.kind == 'V' for x in between), 3)}",
        f"relation={kind}{side}{relation}{group}",
        f"left={kind}{side}{_tie(before) if before else '^'}",
        f"right={kind}{side}{_tie(behind) if behind else '$'}",
    ]
    if len(between) <= _CLOSE:
        found.append(f"between={kind}{side}{'-'.join(map(_preposition, between[:5]))}")
        if side == "behind":
            found += [f"word={kind}{x.norm.removeprefix('ال')}" for x in between if x.kind in ("W", "N")]
    if before is not None and before.kind in ("W", "N"):
        found.append(f"of={before.norm.removeprefix('ال')}{group}")
    return found


def _preposition(item: Item) -> str:
    return item.norm if item.kind == "prep" else item.kind


def _about(items: int) -> int:
    """A distance, the coarser the longer."""
    return next((limit for limit in (0, 1, 2, 3, 5, 8, 14) if items <= limit), 15)


def of_pair(
    reader: "EventReader", story: Story, trigger: Trigger, s: Occurrence, o: Occurrence, places: dict[str, str]
) -> list[str]:
    """Features of two actors together."""
    items, kind, group, predicate = reader.syntax.items, trigger.item.kind, trigger.group, trigger.predicate
    order = f"{_side(trigger, s)} {_side(trigger, o)}"
    if s.index >= 0 and o.index >= 0:
        order += " <" if s.index < o.index else " >" if s.index > o.index else " ="
    both = f"{kind}{places[s.actor]}|{places[o.actor]}"
    found = [
        f"order={kind}{order}", f"order={kind}{order}{group}",
        f"marks={kind}{s.mark}|{o.mark}", f"marks={kind}{order}|{o.mark}", f"marks={kind}{order}{s.mark}|",
        f"places={both}", f"places={both}{group}", f"places={both}{predicate}",
    ]  # fmt: skip
    one, other = reader.actors.state_represented(s.actor), reader.actors.state_represented(o.actor)
    if one and one in (other, o.actor):
        found.append("one side")
    elif other and other == s.actor:
        found.append("its own man")
    if s.index >= 0 and o.index >= 0:
        low, high = sorted((s.index, o.index))
        found.append(f"apart={_about(high - low)}{group}")
        if high - low <= 5:
            found.append(f"joined={'-'.join(map(_tie, items[low + 1 : high]))}{group}")
        if high - low == 2 and items[low + 1].kind == "conj":
            found += ["coordinated", f"coordinated={group}{kind}"]
    return found + _history(reader, story, trigger, s.actor, o.actor)


def _side(trigger: Trigger, o: Occurrence) -> str:
    return "far" if o.index < 0 else "before" if o.index < trigger.index else "behind"


def _history(reader: "EventReader", story: Story, trigger: Trigger, s: str, o: str) -> list[str]:
    """What two had to do with each other, and each with others, in the article so far."""
    kind, group, predicate, found = trigger.item.kind, trigger.group, trigger.predicate, []
    ends = frozenset((s, o))
    if times := story.pairs[ends]:
        found += [f"told of={min(times, 2)}", f"told of={group}", f"told of={kind}{group}"]
    else:
        found.append("never told of")
    if (s, predicate, o) in story.done or (predicate in SYMMETRIC and (o, predicate, s) in story.done):
        found.append("told this")
    if (s, predicate) in story.acted:
        found += ["has done so", f"has done so={group}"]
    if (o, predicate) in story.met_with:
        found += ["has had it", f"has had it={group}"]
    if predicate in SYMMETRIC and ((o, predicate) in story.acted or (s, predicate) in story.met_with):
        found.append("either has")
    if sides(reader, s, o) in story.sides:
        found += ["their states", f"their states={group}{kind}"]
    if any(ends == set(couple) for couple in reader.discourse.couples):
        found += ["couple", f"couple={group}{kind}"]
    found += [f"new {end}" for end, actor in (("subject", s), ("object", o)) if not story.named[actor]]
    for event in reader.events:  # one event, one claim: what is told of two in one word is seldom told in another too
        if {event.subject, event.object} == ends and event.predicate != predicate:
            found += ["told beside", f"told beside={group}", f"told beside={event.predicate}{predicate}"]
    here = [e for e in reader.events if e.trigger == trigger.item.start and {e.subject, e.object} != ends]
    if here:
        found.append("trigger is taken")
        found += ["taken by subject"] * any(e.subject == s for e in here)
        found += ["taken by object"] * any(e.object == o for e in here)
    return found
