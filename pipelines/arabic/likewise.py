"""Who does as another has done: «أدانت X الهجوم، كما فعلت Y», «قطعت X علاقاتها مع Z وتبعتها Y»."""

from dataclasses import replace
from itertools import pairwise

from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.performing import Performing
from pipelines.arabic.status import status_of
from pipelines.claims import OCCURRED, SYMMETRIC, Event

_LIKEWISE = words_of("verb of doing likewise")
_SAME = words_of("likewise")
_THING = words_of("what is done alike")
_AS = words_of("verb of doing as another")
_ELSE = frozenset(["مع", "ب", "ضد", "ل", "في", "علي", "الي"])  # opens what the other does, or to whom
_NOT_DONE = SYMMETRIC | {"mediated", "memberOf", "represents"}


class Likewise(Performing):
    """Tells of another what has been told of the one before."""

    def _does_likewise(self, clause: Clause, position: int, verb: Item) -> bool:
        """«كما فعلت Y», «وكذلك فعلت Y», «وحذت Y حذوها», «وتبعتها Y»: Y does the same to the same."""
        if not lemmas(verb) & _LIKEWISE and not self._the_same_thing(clause, position):
            return False
        before = [i.norm for i in self.syntax.items[max(0, clause.items[position] - 2) : clause.items[position]]]
        behind = [self.syntax.items[i].norm for i in clause.items[position + 1 :]]
        pronoun = self._object_pronoun(clause, position)
        if lemmas(verb) & _AS or not lemmas(verb) & _LIKEWISE:
            same = [self.syntax.items[i].norm for i in clause.items[:position]] + behind
            fitting = pronoun == "" and not _SAME.isdisjoint(same)
        else:
            fitting = pronoun != "" and clause.kind != "rel" and bool({"و", "ثم", "،"} & {*before})
        followers = (self._post_subject(clause, position) or []) if fitting else []
        if not followers or status_of(self.syntax, clause, position, verb) != OCCURRED:
            return False
        named = next((n for n, i in enumerate(clause.items[position + 1 :]) if self.syntax.items[i].kind == "A"), None)
        if named is None:  # «كما فعل المبعوث»
            return False
        after = self._group(clause.items, position + 1 + named, [])[1] - position - 1
        if not _ELSE.isdisjoint(behind[after : after + 1]) or not _ELSE.isdisjoint(behind[1 if pronoun else 0 : named]):
            return False
        example = [self.syntax.items[i] for i in clause.items[position + after + 1 :]][1:2]
        if example and example[0].kind == "A" and "حذا" in lemmas(verb):  # «حذت Y حذو X»
            told = self._done_before(clause, "", followers, self._actors(example[0], []))
        else:
            told = self._done_before(clause, pronoun, followers)
        end = self.syntax.items[clause.items[position + after]].end
        rule = f"verb:{next(iter(s.lemma for s in verb.senses()), 'فعل')}"
        for follower in followers:
            self.events += [
                replace(e, subject=follower, start=verb.start, end=end, trigger=verb.start, rule=rule,
                        clause=clause.number)
                for e in told if follower != e.object
            ]  # fmt: skip
        return bool(told)

    def _the_same_thing(self, clause: Clause, position: int) -> bool:
        """«كما طلب X الأمر نفسه», «وقال Y الشيء ذاته»: a verb whose object is what has been told."""
        behind = [self.syntax.items[i].norm for i in clause.items[position + 1 :]]
        return any(thing in _THING and same in _SAME for thing, same in pairwise(behind))

    def _done_before(
        self, clause: Clause, pronoun: str, followers: list[str], by: list[str] | None = None
    ) -> list[Event]:
        """What was told last of `by`, else of the subject of the clause before, if the pronoun fits it."""
        above = [self.subjects[c.number] for c in self.syntax.clauses[: clause.number] if self.subjects.get(c.number)]
        doers = {*(by or (above[-1] if above else self.last_main))} - {*followers}
        done = [e for e in (*self.previous, *self.events) if e.subject in doers and e.predicate not in _NOT_DONE]
        if not done or (pronoun and not self.discourse.fits(done[-1].subject, pronoun)):
            return []
        same = (done[-1].trigger, done[-1].subject, done[-1].predicate)
        return [e for e in done if (e.trigger, e.subject, e.predicate) == same]
