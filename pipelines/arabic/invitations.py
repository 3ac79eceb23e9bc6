"""Who is sent, invited or received as a guest: «أوفد X مبعوثه إلى Y», «دعا X Y إلى حضور القمة», «استضاف X Y»."""

from dataclasses import replace
from itertools import pairwise, takewhile

from pipelines.arabic.arguments import TALKS, Argument
from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, words_of
from pipelines.arabic.noun_status import TIME
from pipelines.arabic.phrases import governing, to_be_somewhere
from pipelines.arabic.verb_constructions import HEADS, VerbConstructions

_ATTENDANCE = words_of("attendance")
_COMING_BACK = words_of("coming back")
_DELEGATION = words_of("delegation")
SUMMONS = "استدعي"


class Invitations(VerbConstructions):
    """Reads verbs by which somebody goes to another at his wish."""

    def _sends(self, clause: Clause, position: int, verb: Item, arguments: list[Argument], pronoun: list[str]) -> bool:
        """«أوفد X مبعوثه إلى Y», «أوفدته X إلى Y», «X الذي أوفد إلى Y»: the one sent visits Y."""
        if not verb.has("send"):
            return False
        sender = self.subjects.get(clause.number, [])
        bare = [a for a in arguments if a.mark == "O" and not a.adjective and a.depth < 3]
        sent = next((a.actors for a in reversed(bare) if not set(a.actors) & set(sender)), None)
        to = next((a for a in arguments if a.mark == "الي"), None)
        sent = pronoun or sent or self._delegation_of(clause, position, sender)
        if not sent and clause.kind == "rel" and not bare and "ارسل" not in lemmas(verb):
            sent = sender
        if not sent or to is None or self.discourse.kind_of(sent[0]) not in ("person", "group"):
            return False
        if self.discourse.kind_of(to.actors[0]) == "person":
            return False
        there = [x for x in to.actors[1:] if self.discourse.kind_of(x) == "state"]
        self._emit(clause, position, verb, Sense("visited", "أوفد"), sent, [*to.actors[:1], *there])
        return True

    def _delegation_of(self, clause: Clause, position: int, sender: list[str]) -> list[str]:
        """«أوفدت X وفدا رفيعا إلى Y»: the delegation is the sender's; who heads it is a member."""
        items = self.syntax.items
        at = next((p for p in range(position + 1, len(clause.items)) if items[clause.items[p]].norm in _DELEGATION), -1)
        states = [s for s in (self.actors.state_represented(x) for x in sender) if s]
        if at < 0 or not states:
            return []
        end = at + 1
        while end < len(clause.items) and items[clause.items[end]].kind == "W":
            end += 1
        words = self.doc[items[clause.items[at]].start : items[clause.items[end - 1]].end].text
        group = self.actors.group_of(states[0], words)
        for p in range(at + 1, len(clause.items)):
            head = items[clause.items[p]]
            if head.kind == "V" and lemmas(head) & HEADS and self._object_pronoun(clause, p):
                heads = self._post_subject(clause, p) or []
                self._emit(clause, p, head, Sense("memberOf", "ترأس"), heads[:1], [group])
        return [group]

    def _guests(self, clause: Clause, position: int, arguments: list[Argument], pronoun: list[str]) -> list[str]:
        """«استضاف X Y», «الذي استضافه X»: persons right behind the verb; what comes later is another's."""
        if pronoun:
            return pronoun if self._all_persons([*pronoun, *self.subjects.get(clause.number, [])]) else []
        told = any(self.syntax.items[i].kind == "N" for i in clause.items[position + 1 : position + 3])
        at_home = [self.syntax.items[i].norm for i in clause.items[position + 2 : position + 3]] == ["في"]
        last = position + (6 if at_home else 4)  # «استضاف ماكرون في باريس X»
        near = (a for a in arguments if a.mark == "O" and a.depth == 0 and not a.place and a.index < last)
        guests = next((a.actors for a in near), [])
        return guests if not told and self._all_persons(guests) else []

    def _called_in(self, clause: Clause, position: int, trigger: Item, subject: list[str]) -> bool:
        """«استُدعي السفير X إلى وزارة الخارجية», «استدعاء X إلى …»: those who summon him meet him."""
        if SUMMONS not in lemmas(trigger):
            return False
        ends = [a for a in self._arguments(clause, position, []) if a.depth == 0]
        hosts = next((a.actors for a in ends if a.mark == "الي" and not a.place), [])
        guests = next((a.actors for a in ends if a.mark == "O" and self._all_persons(a.actors)), [])
        active = trigger.kind == "V" and subject and subject != guests
        sides = [self.actors.state_represented(a) for a in (*guests[:1], *hosts[:1])]
        if active or len(sides) < 2 or sides[0] == sides[1]:
            return False
        self._emit(clause, position, trigger, Sense("met", "استدعى"), hosts, guests)
        return True

    def _all_persons(self, actors: list[str]) -> bool:
        return all(self.discourse.kind_of(a) == "person" for a in actors)

    def _invites(self, clause: Clause, position: int) -> bool:
        """«دعا X Y إلى زيارة …» is an invitation, «اقترح على Y لقاء» an offer; neither is a demand, nor is «اقترح
        عقوبات على Y»."""
        items = self.syntax.items
        offered = ("visited",) if "دعا" in lemmas(items[clause.items[position]]) else ("visited", *TALKS)
        if offered == ("visited",) and (
            self._to_attend(clause, position) or to_be_somewhere(self.syntax, clause, position)
        ):
            return True
        near = clause.items[position : position + 6]
        to = next((p for p in range(position + 2, len(clause.items)) if items[clause.items[p]].norm == "الي"), position)
        if offered == ("visited",) and to > position:  # «دعا X Y، في اتصال، إلى القيام بزيارة …»
            near = clause.items[to : to + 4]
        before = takewhile(lambda i: items[i].norm != "علي", near)
        return (len(offered) > 1 and any(items[i].has("sanctioned") for i in before)) or any(
            items[j].kind == "N"
            and items[j].has(*offered)
            and items[j].norm.removeprefix("ال") not in _COMING_BACK  # «دعاه إلى العودة إلى الاتفاق»
            and items[i].norm not in TIME
            for i, j in pairwise(near)
        )

    def _calls_for_it(self, clause: Clause, position: int) -> bool:
        """«القمة التي دعا إليها X», «الزيارة التي دعته إليها X»: what he calls for, and nobody whom he calls upon."""
        behind = [self.syntax.items[i] for i in clause.items[position + 1 : position + 4]]
        behind = behind[1:] if [i.kind for i in behind[:1]] == ["P"] else behind[:2]
        return [i.kind for i in behind] == ["prep", "P"] and behind[0].norm == "الي"

    def _invited(self, clause: Clause, position: int, by: Item, hosts: list[str], guests: list[str]) -> None:
        """Who is invited to a city is to visit its state, who is to attend something that of the inviter."""
        own = [h if self.discourse.kind_of(h) == "state" else self.actors.state_represented(h) for h in hosts]
        states = self._invited_to(clause, position) or list(dict.fromkeys(s for s in own if s))
        before = len(self.events)
        self._emit(clause, position, by, Sense("visited", "دعا"), guests, states)
        self.events[before:] = [replace(e, status="sought") for e in self.events[before:] if e.status != "denied"]

    def _to_be_invited(self, clause: Clause, position: int, host: list[str], ends: list[Argument]) -> list[str]:
        """«يعتزم X دعوة Y إلى بغداد»: whose invitation it is intends it, so that Y is the guest."""
        verb = governing(self.syntax, clause, position)
        if verb is None or not host or not verb.has("plan", "seek"):
            return []
        return next((a.actors for a in ends if a.mark == "O" and a.depth == 0 and not set(a.actors) & set(host)), [])

    def _invited_to(self, clause: Clause, position: int) -> list[str]:
        """«دعا X Y إلى بغداد», «دعوة إلى بغداد»: the city."""
        items = self.syntax.items
        for i, j in pairwise(clause.items[position + 1 : position + 8]):
            if items[i].norm == "الي":
                cities = [m for m in items[j].mentions if m.kind == "place"]
                return self._actors(items[j], []) if cities else []
        return []

    def _to_attend(self, clause: Clause, position: int) -> bool:
        """«دعا X Y إلى حضور القمة»: what stands behind إلى or ل is attendance."""
        items = self.syntax.items
        near = clause.items[position + 1 : position + 8]
        attends = any(items[i].norm in ("الي", "ل") and items[j].norm in _ATTENDANCE for i, j in pairwise(near))
        return attends or bool(self._invited_to(clause, position))
