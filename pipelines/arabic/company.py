"""Who else is at a meeting: who comes along, who attends it, who meets jointly, who is on the line."""

from dataclasses import replace
from itertools import combinations, product

from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, words_of
from pipelines.arabic.status import status_of
from pipelines.arabic.verdicts import Verdicts
from pipelines.claims import Event

_COMPANION = words_of("companion")
_ACCOMPANYING = words_of("accompanying verb")
_ATTENDS = words_of("attending verb")
_PRESENCE = words_of("in the presence of")
_JOINT = words_of("joint")
_TOGETHER = words_of("all together")
_SHARED = frozenset(["met", "visited"])
_SPOKEN = frozenset(["informed", "urged", "praised", "threatened", "supported"])
_BY_TELEPHONE = "هاتفيا"
_MOST = 5  # who meet jointly; of more the article singles out whom it means


class Company(Verdicts):
    """Adds to the meetings of a sentence those who share them."""

    def _those_present(self) -> None:
        """«التقى X Y بحضور Z», «وحضر اللقاء Z», «حضره Z»: Z meets who is not of his own side."""
        items = self.syntax.items
        for index, item in enumerate(items[:-1]):
            if item.norm in _PRESENCE:
                at, told = index + 1, self.events
            elif item.kind == "V" and item.verbs and lemmas(item) & _ATTENDS:
                at = index + 1 if self._before_meeting(index) else self._behind_meeting(index)
                told = [*self.previous, *self.events]
            else:
                continue
            if at < len(items) and items[at].kind == "quant":
                at += 1
            if not 0 < at < len(items) or items[at].kind != "A":
                continue
            clause = self.syntax.clauses[items[at].clause]
            present, after = self._group(clause.items, clause.items.index(at), [])
            last = items[clause.items[after - 1]]
            self._face_to_face(clause, index, present, after)
            noun = self._of_its_own(index)
            if noun >= 0 and len(present) > 1:  # «قمة حضرها X وY»
                home = self.syntax.clauses[items[noun].clause]
                self._emit_pairs(home, home.items.index(noun), items[noun], items[noun].senses()[0], present, at)
                continue
            line = next((i.kind for i in items if i.clause == item.clause and i.kind in ("phone", "video")), "")
            talks = ("met", "negotiated", "contacted") if line else ("met", "negotiated")
            meeting = next((e for e in reversed(told) if e.predicate in talks), None)
            if meeting is None:
                continue
            if noun >= 0:  # «طرح فكرة قمة ثلاثية يحضرها X»
                home = self.syntax.clauses[items[noun].clause]
                status = status_of(self.syntax, home, home.items.index(noun), items[noun])
                meeting = replace(meeting, status=status or meeting.status)
            ends = dict.fromkeys(x for e in told if e.trigger == meeting.trigger for x in (e.subject, e.object))
            predicate, channel = ("contacted", line) if line else (meeting.predicate, meeting.channel)
            taking_part = item.kind == "V" and "شارك" in lemmas(item)
            for one in present:
                facing = self._facing(one, present, list(ends)) if taking_part else []
                for other in [*self._across(one, list(ends), meeting), *facing]:
                    self.events.append(
                        Event(one, predicate, other, meeting.status, item.start, last.end, item.start, "verb:حضر",
                              channel, item.clause)
                    )  # fmt: skip

    def _face_to_face(self, clause: Clause, verb: int, present: list[str], after: int) -> None:
        """«حضر اللقاء من الجانب السعودي X، ومن الجانب الأوكراني Y»: each meets those of the other side."""
        items = self.syntax.items
        behind = [items[i] for i in clause.items[after : after + 5]]
        joined = next((k for k, i in enumerate(behind[:2]) if i.kind == "conj"), -1)
        kinds = [i.kind for i in behind[joined + 1 : joined + 4]]
        if joined < 0 or kinds != ["prep", "A", "A"] or items[verb].kind != "V":
            return
        others, end = self._group(clause.items, after + joined + 3, [])
        status = status_of(self.syntax, clause, clause.items.index(verb), items[verb]) or "occurred"
        for one, other in product(present, others):
            if self.actors.state_represented(one) != self.actors.state_represented(other):
                until = items[clause.items[end - 1]].end
                start = items[verb].start
                self.events.append(Event(one, "met", other, status, start, until, start, "verb:حضر", "", clause.number))

    def _of_its_own(self, index: int) -> int:
        """Where a meeting stands that only this verb tells of, or one of three; -1 if it is told of before."""
        items = self.syntax.items
        behind = [i.norm for i in items[index + 1 : index + 5]]
        if not _JOINT.isdisjoint(behind):
            return next((k for k in range(index + 1, min(index + 4, len(items))) if items[k].has("met")), -1)
        before = index - 1
        while before >= 0 and items[before].kind in ("W", "prep", "D", "A", "T") and before > index - 5:
            before -= 1
        own = before >= 0 and items[before].kind == "N" and items[before].has("met") and not items[before].definite
        return before if own and items[index].kind == "V" and items[index].clause == items[before].clause else -1

    def _before_meeting(self, index: int) -> bool:
        """«انضم X إلى اللقاء بين Y وZ», «شارك X في الاجتماع»: whether who attends stands between verb and meeting."""
        items = self.syntax.items
        if index + 1 >= len(items) or items[index + 1].kind != "A":
            return False
        clause = self.syntax.clauses[items[index + 1].clause]
        after = self._group(clause.items, clause.items.index(index + 1), [])[1]
        behind = [items[i] for i in clause.items[after : after + 2]]
        into = len(behind) == 2 and behind[0].norm in ("في", "الي")
        return into and behind[1].kind == "N" and behind[1].definite and behind[1].has("met", "negotiated")

    def _behind_meeting(self, index: int) -> int:
        """Where the first of those who attend stands, behind the verb and the meeting told of before; 0 if it names
        another one."""
        items = self.syntax.items
        at = index + 1
        if items[at].norm in ("في", "الي"):
            at += 1
        if at >= len(items):
            return 0
        meeting = items[at].kind == "N" and items[at].definite and items[at].has("met", "negotiated")
        if not meeting and items[at].kind != "P":
            return 0
        at += 1
        if at + 1 < len(items) and items[at].norm == "بين" and items[at + 1].kind == "A":  # «حضر اللقاء بين Y وZ X»
            clause = self.syntax.clauses[items[at + 1].clause]
            after = self._group(clause.items, clause.items.index(at + 1), [])[1]
            at = clause.items[after] if after < len(clause.items) else len(items)
        while at < len(items) and items[at].kind in ("W", "T", "adv", "prep", "D", ",") and at < index + 9:
            at += 1
            if at < len(items) and items[at - 1].norm in ("عن", "من") and items[at].kind == "A":
                at += 1  # «عن الجانب الروسي X»
        return at

    def _across(self, one: str, ends: list[str], meeting: Event) -> list[str]:
        """Whom somebody present meets: those of another side, and of an unknown one whom the host receives."""
        if one in ends or self.discourse.kind_of(one) != "person":
            return []
        side = self.actors.state_represented(one)
        if not side:
            return [meeting.object] if meeting.rule == "verb:استقبل" else []
        sides = {end: self.actors.state_represented(end) or end for end in ends}
        return [end for end in ends if sides[end] != side and self.discourse.kind_of(end) == "person"]

    def _facing(self, one: str, present: list[str], ends: list[str]) -> list[str]:
        """«اجتمع X بـY، وشارك في اللقاء Z وW»: who is on the other side, of those named behind him."""
        sides = {self.actors.state_represented(end) for end in ends} - {""}
        own = self.actors.state_represented(one)
        behind = present[present.index(one) + 1 :]
        facing = [x for x in behind if self.actors.state_represented(x) in sides - {own}]
        return facing if own in sides and self.discourse.kind_of(one) == "person" else []

    def _jointly(self) -> None:
        """«قمة ثلاثية مع X وY», «اجتمع بـX وY معا»: each of them meets each."""
        items = self.syntax.items
        triggers = dict.fromkeys(e.trigger for e in self.events if e.predicate in ("met", "contacted"))
        for trigger in triggers:
            told = [e for e in self.events if e.trigger == trigger]
            everyone = list(dict.fromkeys(x for e in told for x in (e.subject, e.object)))
            objects = list(dict.fromkeys(e.object for e in told))
            if len(objects) < 2 or len(everyone) > _MOST or len(told) >= len(everyone) * (len(everyone) - 1) // 2:
                continue
            at = next(k for k, i in enumerate(items) if i.start == trigger)
            after = [i.norm for i in items[at + 1 : at + 4]]
            behind = [i.norm for i in items[at:] if i.start >= told[-1].end][:2]
            if _JOINT.isdisjoint(after) and _TOGETHER.isdisjoint(behind):
                continue
            for one, other in combinations(objects, 2):
                self.events.append(replace(told[0], subject=one, object=other))

    def _by_telephone(self) -> None:
        """«أبلغه هاتفيا»: what one tells another by telephone is a call too."""
        for event in [e for e in self.events if e.predicate in _SPOKEN and e.status == "occurred"]:
            here = [self.syntax.items[i] for i in self.syntax.clauses[event.clause].items]
            persons = {self.discourse.kind_of(a) for a in (event.subject, event.object)} == {"person"}
            called = any({e.subject, e.object} == {event.subject, event.object} for e in self.events if e is not event)
            if persons and not called and (any(i.norm == _BY_TELEPHONE for i in here) or self._on_the_line(event)):
                self.events.append(replace(event, predicate="contacted", channel="phone", rule="verb:هاتف"))

    def _on_the_line(self, event: Event) -> bool:
        """«هنأ X في اتصال هاتفي Y»: in a call that the clause does not tell of with somebody else."""
        here = [self.syntax.items[i] for i in self.syntax.clauses[event.clause].items]
        with_others = any(e.predicate == "contacted" and e.clause == event.clause for e in self.events)
        kinds = [i.kind for i in here]
        calls = [k for k, i in enumerate(here) if k and i.has("contacted") and kinds[k - 1] == "prep"]
        return not with_others and any(kinds[k + 1 : k + 3] == ["phone", "A"] for k in calls)

    def _accompanied(self) -> None:
        """«التقى X، برفقة Y، Z»: who accompanies somebody shares his visits and meetings of the sentence."""
        items = self.syntax.items
        if not any(e.predicate in _SHARED for e in self.events):
            return
        for index, item in enumerate(items):
            if item.kind != "V" and item.norm != "مع" and item.norm not in _COMPANION:
                continue
            behind = [i.kind for i in items[index + 1 : index + 3]]
            here = item.norm in _COMPANION or (item.norm == "مع" and index and items[index - 1].kind == "conj")
            his = here and behind == ["P", "A"]
            if his or (item.norm in _COMPANION and behind[:1] == ["A"]):  # «ومعه Y», «برفقته Y»
                clause = self.syntax.clauses[item.clause]
                company, _ = self._group(clause.items, clause.items.index(index + (2 if his else 1)), [])
                leader = next((e.subject for e in self.events if e.clause == clause.number), "")
                leader = self._of_his_side(company, leader) if his else leader
            elif item.kind == "V" and item.verbs and lemmas(item) & _ACCOMPANYING:
                clause = self.syntax.clauses[item.clause]
                company, leader = self._escort(clause, clause.items.index(index), item)
            else:
                continue
            for event in [e for e in self.events if e.predicate in _SHARED]:
                for one in company:
                    ends = {event.subject, event.object}
                    if leader in ends and one not in ends and self.discourse.kind_of(one) == "person":
                        subject, obj = (one if e == leader else e for e in (event.subject, event.object))
                        self.events.append(replace(event, subject=subject, object=obj))

    def _taken_along(self) -> None:
        """«رافق X Y إلى Z»: Y visits Z, and X with him."""
        for index, item in enumerate(self.syntax.items):
            if item.kind != "V" or not item.verbs or not lemmas(item) & _ACCOMPANYING:
                continue
            clause = self.syntax.clauses[item.clause]
            position = clause.items.index(index)
            states = self._states_at(clause, position, [], ("الي",))
            _, leader = self._escort(clause, position, item) if states else ([], "")
            if leader and self.discourse.kind_of(leader) == "person":
                self._emit(clause, position, item, Sense("visited", "رافق"), [leader], states)

    def _escort(self, clause: Clause, position: int, verb: Item) -> tuple[list[str], str]:
        """Who accompanies, and whom: «رافق X Y», «الذي رافقته X», «يرافقه X»."""
        subject = self._post_subject(clause, position) or []
        pronoun = self._object_pronoun(clause, position)
        if pronoun:
            led = self._beside(clause, position) or self._inherited(clause) or self.discourse.pronoun(pronoun, subject)
            return subject, self._of_his_side(subject, next((x for x in led if x not in subject), ""))
        objects = [a for a in self._arguments(clause, position, subject) if a.mark == "O" and a.depth == 0]
        led = [x for a in objects for x in a.actors if x not in subject]
        return subject, next(iter(led), "")

    def _beside(self, clause: Clause, position: int) -> list[str]:
        """«استقبل X Y يرافقه Z», «… Y، يرافقه Z»: the person named right before the verb that no conjunction opens."""
        items, k = self.syntax.items, clause.items[position] - 1
        k -= items[k].kind == ","
        person = k >= 0 and items[k].kind == "A" and items[k].mentions[0].kind == "person"
        return self._actors(items[k], []) if person else []

    def _of_his_side(self, company: list[str], leader: str) -> str:
        """Of those who meet, who acts for the same state as his company; `leader` if nobody does."""
        sides = {self.actors.state_represented(one) for one in company} - {""}
        met = [x for e in self.events if e.predicate in _SHARED for x in (leader, e.object, e.subject) if x]
        own = (x for x in met if x not in company and self.actors.state_represented(x) in sides)
        return next((x for x in own if self.discourse.kind_of(x) == "person"), leader)
