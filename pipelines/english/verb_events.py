"""Events of verbs: who did what to whom."""

from dataclasses import replace

from pipelines.claims import PREDICATES, SYMMETRIC
from pipelines.english.emission import OPINION, PHONE, TALKS
from pipelines.english.encounters import ENCOUNTERS
from pipelines.english.items import Verb
from pipelines.english.lexicon import Sense
from pipelines.english.passives import Passives
from pipelines.english.references import Argument
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of
from pipelines.mention import Mention

_IN_PERSON = words_of("in person")
_OBLIGING = words_of("obligation")
_TRADES = frozenset(["trade", "exchange"])  # traded accusations
_WHO = frozenset(["rel", "sub", "tail", "coord", "main"])  # clauses that do not say what somebody was seen doing
_APART = frozenset(["separate", "separately", "apart", "different"])
_SHIFTS = words_of("later or earlier") | {"before"}
_WIRES = words_of("means of a call")
_BY_PHONE = words_of("by phone")
_VIRTUAL = frozenset(["virtually", "remotely", "online"])
_VEHICLES = words_of("vehicle")
_HELP = words_of("help")
_ROOMS = words_of("room")
_SENT = words_of("sent to talks")
_SEEN = frozenset(["person", "pair"])
_FLOATING = frozenset(["both", "all", "each"])
_PARTED = frozenset(["off", "down", "together", "out", "aside", "away"])
_CLOSE = frozenset(["in", "up", "back", "into"])  # with other senses, too, further from the verb


class VerbEvents(Passives):
    """Reads what a clause's verb tells."""

    def _verb_event(self, clause: Clause) -> None:
        """ "Fidan met Lavrov": by the first row of its verb that tells something."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        subject = self.subject_of(clause)
        if self._construed(clause, subject) or self._told_already(clause, verb):
            return
        last = self.item(clause.after[-1]).end if clause.after else 0
        behind = {*self.norms[verb.token + 1 : last]}
        for sense in self.lexicon.senses.get(verb.lemma, ()):
            if sense.sense not in PREDICATES or not behind.issuperset(sense.rest[:1]):
                continue
            tail = self._rest(clause, sense)
            if tail is None or not self._needed(clause, sense) or not self._flagged(clause, sense):
                continue
            arguments = self._marked(clause, sense, tail)
            if verb.passive and (verb.form != "ing" or any(a.mark == "by" for a in arguments)):
                told = self._passive(clause, self._sense_here(clause, sense), subject, arguments)
            else:
                travels = sense.sense == "visited" and not subject
                told = self._active(clause, sense, self._aboard(clause) if travels else subject, arguments)
            if told:
                return

    def _aboard(self, clause: Clause) -> list[str]:
        """ "Putin's plane landed in Delhi": whose vehicle arrives does."""
        owners = [a for k in clause.subject if self.item(k).norm in _VEHICLES for a in self.owners_of(k)]
        return [a for a in owners if self.discourse.kind_of(a) == "person"]

    def _construed(self, clause: Clause, subject: list[str]) -> bool:
        """ "heads a delegation", "refused to meet", "is due in Cairo": whether a construction tells it all."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        if self._heads_group(clause, subject) or self._carries(clause, subject) or self._reached(clause, subject):
            return True
        if self._dealt_with(clause, subject) or self._own_deed(clause, subject):
            return True
        self._called_off(clause, subject)
        self._becomes(clause, subject)
        self._sent(clause)
        self._invited(clause)
        if self._disowned(clause, subject):
            return True
        if self._refused(clause, subject) or self._attends(clause, subject) or self._undergoes(clause, subject):
            return True
        due = verb.lemma == "be" and bool(clause.after) and self.item(clause.after[0]).norm == "due"
        return ((verb.lemma == "expect" and verb.passive) or due) and self._expected(clause, subject)

    def _told_already(self, clause: Clause, verb: Verb) -> bool:
        """ "a call, during which the two discussed …", "… spoke to Y, and the two sides discussed …"."""
        if self.status.senses(verb.lemma).isdisjoint(TALKS):
            return False
        told = any(e.predicate in TALKS for e in self.events)
        purpose = clause.kind == "inf" and not clause.subject and "negotiated" in self.status.senses(verb.lemma)
        outer = clause.parent if purpose else -1
        if outer >= 0 and any(e.clause == outer and e.predicate in TALKS for e in self.events):
            return all(a.mark != "with" for a in self.arguments(clause.after, 0))  # X and Y met Z to discuss it
        if told and clause.kind == "rel" and clause.prep and clause.governor >= 0:
            if any(x.sense in TALKS for x in self.item(clause.governor).noun):
                return True
        if not any(m.kind == "pair" and m.note == "side" for k in clause.subject for m in self.item(k).mentions):
            return False
        pairs = self.discourse.pairs
        return told or (bool(pairs) and self.discourse.kind_of(pairs[-1][0]) == "person")

    def _active(self, clause: Clause, sense: Sense, subject: list[str], arguments: list[Argument]) -> bool:
        """ "A met B", "A and B agreed", "A mediated": whether the row tells something."""
        objects, used = self._objects_here(clause, sense, subject, arguments)
        actual = self._sense_here(clause, sense)
        if sense.flag in ("pair", "together"):
            return self._brought_together(clause, actual, subject, objects, used)
        objects = objects or self._unsaid(clause, sense, subject, arguments)
        if self._each_other(clause, actual, subject, arguments):
            return True
        objects = objects or self._from_before(clause, sense, subject, arguments)
        if self._hosts_both(clause, subject, objects, used):
            return True
        things = actual.sense == "mediated" and len(objects) == 1 and bool(used)
        named = any(i.noun or i.mentions or i.pronoun for i in map(self.item, used)) or _SENT & self._words(used)
        if things and sense.lemma == "host" and not named:
            return False  # hosting the opposition figures of one state
        if things and all(not (i.mentions or i.noun) and i.number != "p" for i in map(self.item, used)):
            return False  # hosting a CIA operation
        if objects and subject and set(objects) != set(subject):
            self._emit(clause, actual, subject, [o for o in objects if o not in subject], used)
            if sense.lemma in _TRADES and actual.sense in OPINION and "with" in sense.slots:
                self._emit(clause, actual, [o for o in objects if o not in subject], subject, used)  # traded barbs with
            return True
        agreed_to = clause.governor >= 0 and self.item(clause.governor).norm == "agree"
        if actual.sense == "agreed" and agreed_to and clause.kind == "inf":
            return True  # "agreed to restore relations" is one agreement
        if actual.sense not in SYMMETRIC or len(subject) < 2 or objects or "with" not in sense.slots or sense.flag:
            return False
        if any(a.mark == "with" and not self._is_mediation(a) for a in arguments):
            return False
        self._emit_pairs(clause, actual, subject, used)
        return True

    def _objects_here(
        self, clause: Clause, sense: Sense, subject: list[str], arguments: list[Argument]
    ) -> tuple[list[str], list[int]]:
        """ "struck targets in B", "rejected B's offer", "said that B must …": the other side, and what names it."""
        objects, used = self._objects_of(clause, sense, arguments, subject)
        if sense.sense == "attacked" and any(s.sense == "agreed" for k in used for s in self.item(k).noun):
            return [], []  # struck a deal
        if sense.sense == "attacked" and sense.deep and not objects:
            objects, used = self._struck(sense, arguments, subject)
        if sense.lemma == "dismiss" and used and self._sacked(clause, used):
            return [], []
        if sense.sense == "rejected":
            objects = self._answered(clause, subject, arguments) or objects
        if sense.flag == "that":
            objects, used = self._of_content(clause, sense, subject)
        if sense.flag == "pair" and len(objects) == 1:  # introduced X to Y
            other = next((a.items for a in arguments if a.mark in ("to", "with")), [])
            objects, used = [*objects, *(a for a in self.group(other) if a not in objects)], [*used, *other]
        return objects, used

    def _sacked(self, clause: Clause, used: list[int]) -> bool:
        """ "dismissed his chief of staff, X"; but not "dismissed X as a fool"."""
        persons = {m.kind for k in used for m in self.item(k).mentions} == {"person"}
        return persons and all(self.item(k).norm != "as" for k in clause.after)

    def _is_mediation(self, argument: Argument) -> bool:
        """ "met with Russian mediation", "agreed with American help": with no other party."""
        if any(self.item(k).norm in _HELP for k in argument.items):
            return True
        return any(s.sense == "mediated" for k in argument.items for s in self.item(k).noun)

    def _brought_together(
        self, clause: Clause, sense: Sense, subject: list[str], objects: list[str], used: list[int]
    ) -> bool:
        """ "X brought Y and Z together", "the meeting brought Y and Z together"."""
        if len(objects) < 2:
            return False
        if subject:
            others = [o for o in objects if o not in subject]
            self._emit(clause, Sense("mediated", self.item(clause.verb).norm), subject, others, used)
            self._emit_pairs(clause, sense, objects, used)
            return True
        nouns = [s for k in clause.subject for s in self.item(k).noun if s.sense in TALKS]
        if nouns:
            self._emit_pairs(clause, Sense(nouns[0].sense, self.item(clause.verb).norm), objects, used)
        return bool(nouns)

    def _unsaid(self, clause: Clause, sense: Sense, subject: list[str], arguments: list[Argument]) -> list[str]:
        """ "Brazil offered to mediate", "…, which Brazil condemned": whom the text named before."""
        watches = clause.kind == "part" and bool(clause.subject)  # with X mediating: told of as the mediator
        walks = any(self._is_walk(a) for a in arguments)
        if sense.sense == "mediated" and walks and subject and (both := self._parties_ahead(clause)):
            return [] if set(both) & set(subject) else both
        alone = sense.lemma == "mediate" and not arguments and not watches
        if sense.sense == "mediated" and (alone or walks) and subject:
            both = self.discourse.anaphor(Mention(0, 0, "pair", note="side"), [])
            return [] if set(both) & set(subject) else both
        if sense.sense in ("criticized", "praised") and clause.word == "which":
            return self._of_the_deed(clause, subject)
        return self._flown_in(clause, subject) if sense.lemma in ("fly", "arrive") and subject else []

    def _is_walk(self, argument: Argument) -> bool:
        """ "between their hotels", "between two floors", "from one room to the other"."""
        item = self.item(argument.items[-1])
        if argument.mark == "from":
            return (
                item.norm in _ROOMS
                and self.norms[item.start] == "one"
                and "other" in self.norms[item.end : item.end + 3]
            )
        return argument.mark == "between" and item.norm in _ROOMS and item.number == "p"

    def _flown_in(self, clause: Clause, subject: list[str]) -> list[str]:
        """ "Misri flew in, or arrived, on Sunday": to the country spoken of last that is not his own."""
        verb = self.item(clause.verb).verb
        behind = self.norms[verb.token + 1 : verb.token + 3] if verb is not None else []
        named = any(self.item(k).mentions for k in clause.after[:2])
        bare = all(self.item(k).kind in ("T", "adv") for k in clause.after)
        alone = verb is not None and verb.lemma == "arrive" and bare
        persons = {self.discourse.kind_of(s) for s in subject} == {"person"}
        if not (alone or behind[:1] == ["in"]) or named or not persons:
            return []
        own = {self.actors.state_represented(s) for s in subject}
        seen = [r.actor for r in (*reversed(self.discourse.spoken), *reversed(self.discourse.recent))]
        lands = [a if self.discourse.kind_of(a) == "state" else self.actors.state_represented(a) for a in seen]
        return [a for a in lands if a and a not in own and self.discourse.kind_of(a) == "state"][:1]

    def _hosts_both(self, clause: Clause, subject: list[str], objects: list[str], used: list[int]) -> bool:
        """ "X hosted Y and Z" of two other states, or two groups: he brought them together."""
        lemma = self.item(clause.verb).norm
        guests = [o for o in objects if self.discourse.kind_of(o) == "person"]
        if lemma == "host" and len(guests) == 2 and len(subject) == 1 and "counterparts" not in self._words(used):
            homes = {self.actors.state_represented(a) for a in (*guests, *subject)}
            if len([home for home in homes if home and self.discourse.kind_of(home) == "state"]) == 3:
                self._emit(clause, Sense("mediated", lemma), subject, guests, used)
                behind = {w for k in clause.after for w in self.norms[self.item(k).start : self.item(k).end]}
                if behind.isdisjoint(_APART):
                    self._emit_pairs(clause, Sense("met", lemma), [*subject, *guests], used)
                else:
                    self._emit(clause, Sense("met", lemma), subject, guests, used)
                return True
        sides = [o for o in objects if self.discourse.kind_of(o) in ("state", "organization")]
        if lemma == "host" and len(sides) > 1 and subject and _SENT & self._words(used):  # officials from A and B
            self._emit(clause, Sense("mediated", lemma), subject, [s for s in sides if s not in subject], used)
            return True
        groups = [o for o in objects if self.discourse.kind_of(o) == "group"]
        if lemma not in ("host", "receive", "welcome") or len(groups) < 2 or not subject:
            return False
        self._emit(clause, Sense("mediated", lemma), subject, groups, used)
        self._emit_pairs(clause, Sense("met", lemma), groups, used)
        return True

    def _undergoes(self, clause: Clause, subject: list[str]) -> bool:
        """ "was driven to Minsk", "was outraged by the raid": rows of "be" with a participle."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        rows = self.lexicon.particle_senses.get(("be", self.norms[verb.token]), ()) if verb.passive and subject else ()
        for sense in rows:
            rest = replace(sense, rest=sense.rest[1:])
            tail = self._rest(clause, rest)
            if tail is None or not self._needed(clause, rest) or not self._flagged(clause, rest):
                continue
            objects, used = self._objects_of(clause, rest, self._marked(clause, rest, tail), subject)
            if objects:
                self._emit(clause, sense, subject, objects, used)
                return True
        return False

    def _of_content(self, clause: Clause, sense: Sense, subject: list[str]) -> tuple[list[str], list[int]]:
        """ "demanded that Israel stop", "complained that Paris had …": the subject of the clause that says what."""
        for child in self.syntax.clauses:
            if child.kind != "comp" or child.governor != clause.verb or child.verb < 0:
                continue
            verb = self.item(child.verb).verb
            assert verb is not None
            if sense.sense == "urged" and not (verb.base or verb.word in _OBLIGING):
                return [], []
            own = {*subject, *(self.actors.state_represented(s) for s in subject)}
            told = self.subject_of(child) or [a for k in child.subject for a in self.whose(child.before, k, subject)]
            again = [k for k in child.subject if self.item(k).pronoun and sense.sense == "urged"]
            other = [a for k in again for a in self.actors_of(k, [*own])]  # accused X and demanded that he go
            return [a for a in told if a not in own] or other, child.subject
        return [], []

    def _each_other(self, clause: Clause, sense: Sense, subject: list[str], arguments: list[Argument]) -> bool:
        """ "accused each other": each of the subject the other."""
        mutual = any(self.item(k).pronoun in ("each other", "one another") for a in arguments for k in a.items)
        ahead = {*self.norms[self.item(clause.items[0]).start : self.item(clause.verb).end]}
        one_by_one = "each" in ahead | self._words(clause.subject)
        if one_by_one or any(self.item(k).determiner == "neither" for k in clause.subject):  # each … the other's
            mutual |= any("other" in self.norms[i.start : i.end] for a in arguments for i in map(self.item, a.items))
        mutual |= sense.lemma in _TRADES and bool(sense.rest) and not any(a.mark == "with" for a in arguments)
        if not mutual or len(subject) < 2:
            return False
        if sense.sense in SYMMETRIC:
            self._emit_pairs(clause, sense, subject, [])
            return True
        for one in subject:
            self._emit(clause, sense, [one], [s for s in subject if s != one], [])
        return True

    def _rest(self, clause: Clause, sense: Sense) -> int | None:
        """The token after the words that belong to the verb (call off); None if they are not there."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        at = verb.token + 1
        if not sense.rest:
            return at
        last = self.item(clause.after[-1]).end if clause.after else at
        later = [self.item(n) for n in clause.after if self.item(n).kind in ("T", "adv")]
        marked = (i for i in later if i.kind == "T")  # with its preposition
        dates = {
            k for i in marked for k in range(i.start - (self.lexicon.cue(self.norms[i.start - 1]) == "prep"), i.end)
        }
        shifts = (i for i in later if self.norms[i.end - 1] in _SHIFTS)  # returned days before from
        dates |= {k for i in shifts for k in range(i.start, i.end)}
        k = at
        for word in sense.rest:
            skipped = 0
            near = sense.lemma == "be" and word == sense.rest[0]  # were close to
            while k < last and (self.norms[k] != word or k in dates) and (skipped < 3 or k in dates):
                if k not in dates and (self.norms[k] not in _FLOATING if near else not self._skippable(k)):
                    break
                k += 1
                skipped += 1
            if k >= last or self.norms[k] != word or k in dates:
                return self._parted(clause, sense, at, last)
            k += 1
        return k

    def _skippable(self, k: int) -> bool:
        norm = self.norms[k]
        return norm.endswith("ly") or self.lexicon.cue(norm) in ("adv", "adj", "det")

    def _parted(self, clause: Clause, sense: Sense, at: int, last: int) -> int | None:
        """ "called the talks off", "filled him in", "put X on notice": the object between verb and particle."""
        if len(sense.rest) > 1 or sense.rest[0] in _CLOSE:
            return at if self._behind_object(clause, sense.rest) else None
        if sense.rest[0] not in _PARTED:
            return None
        found = next((k for k in range(at, min(last, at + 14)) if self.norms[k] == sense.rest[0]), -1)
        return at if found >= 0 else None

    def _behind_object(self, clause: Clause, rest: tuple[str, ...]) -> bool:
        """Whether the words of a verb stand right behind its object; a single one only behind a pronoun or a name."""
        whom = next(iter(self.arguments(clause.after, 0)), None)
        if whom is None or whom.mark != "O" or whom.items[0] != clause.after[0]:
            return False
        last = whom.items[-1]
        end = self.item(last).end
        end += self.norms[end : end + 1] == [","] and any(m.apposed for m in self.item(last).mentions)
        short = len(rest) > 1 or bool(self.item(last).pronoun) or len(whom.items) == 1
        return short and (*self.norms[end : end + len(rest)],) == rest

    def _needed(self, clause: Clause, sense: Sense) -> bool:
        if not sense.needs:
            return sense.lemma != "call" or bool(sense.rest) or self._rings(clause)
        if (clause.kind == "rel" and clause.word in sense.needs) or (sense.lemma == "see" and self._sees(clause)):
            return True
        first, last = self.item(clause.items[0]).start, self.item(clause.items[-1]).end
        children = [
            c
            for c in self.syntax.clauses
            if c.parent == clause.number and c.kind in ("inf", "ger", "part", "reduced") and c.items
            if sense.lemma != "call"  # called him to report the assault
        ]
        last = max([last, *(self.item(c.items[-1]).end for c in children)])
        if not clause.before and clause.inherits >= 0:
            first = self.item(clause.verb).start
        if clause.kind in ("reduced", "rel") and sense.needs & self._words(clause.subject):
            return True  # sanctions imposed by X on Y
        if self._is_passive(clause) and clause.kind == "ger" and clause.inherits >= 0:
            if sense.needs & self._words(self.syntax.clauses[clause.inherits].subject):
                return True  # The ambassador left after being summoned by X
        said = "that" in sense.needs and self.norms[last : last + 1] == ["that"]  # promised him that
        return said or bool(sense.needs & set(self.norms[first:last]))

    def _rings(self, clause: Clause) -> bool:
        """Whether "call" is to ring up: a person alone, of whom nothing is said."""
        outer = self.syntax.clauses[clause.parent] if clause.kind == "comp" and clause.parent >= 0 else clause
        if outer.word == "whom" and all(self.item(k).kind not in ("NP", "prep") for k in clause.after):
            return True  # whom he said he would call
        arguments = self.arguments(clause.after, 0)
        bare = [a for a in arguments if a.mark == "O"]
        kinds = ("person", "pair", "anaphor")
        named = bool(bare) and all(m.kind in kinds for k in bare[0].items for m in self.item(k).mentions)
        named &= not any(self.item(k).pronoun == "it" for a in bare for k in a.items)  # called it off
        return len(bare) == 1 and named and not any(a.mark in ("for", "on") and a.host < 0 for a in arguments)

    def _sees(self, clause: Clause) -> bool:
        """ "saw X", "to see X": who sees somebody, and not him doing something, meets him."""
        verb = self.item(clause.verb).verb
        arguments = self.arguments(clause.after, 0)
        words = {self.item(k).norm for k in clause.after}
        if verb is None or [a.mark for a in arguments[:1]] != ["O"] or "as" in words:
            return False
        does = any(c.parent == clause.number and c.kind not in _WHO for c in self.syntax.clauses)
        behind = clause.after[clause.after.index(arguments[0].items[-1]) + 1 :] if not does else []
        if behind and (last := self.item(behind[0])).kind == "NP" and not (last.determiner or last.mentions):
            does = any(tag == "base" for _, tag in self.lexicon.verb_forms.get(last.norm, ()))  # saw him leave
        return not does and all(m.kind in _SEEN for k in arguments[0].items for m in self.item(k).mentions)

    def _flagged(self, clause: Clause, sense: Sense) -> bool:
        """Whether the complement that a sense asks for is there."""
        if sense.flag in ENCOUNTERS:
            return self._encounter(clause, sense, self._marked(clause, sense, self._rest(clause, sense) or 0))
        if sense.flag == "city":  # struck Haifa; a capital may be its government
            struck = next((a.items for a in self.arguments(clause.after, 0)[:1] if a.mark == "O"), [])
            named = [m for k in struck for m in self.item(k).mentions]
            return bool(named) and all(m.kind == "place" and not m.actor for m in named)
        if sense.flag == "land":
            goals = [k for a in self.arguments(clause.after, 0)[:2] if a.mark in sense.slots for k in a.items]
            return any(m.kind in ("state", "place") for k in goals for m in self.item(k).mentions)
        if sense.flag == "inf" and sense.rest:  # called for X to leave, not for X to be punished
            return any(
                c.kind == "inf" and c.governor == clause.verb and not self._is_passive(c) for c in self.syntax.clauses
            )
        if sense.flag == "inf":
            tells = "informed" in self.status.senses(sense.lemma)  # told X over dinner
            urged_for = not tells and any(a.mark in ("for", "over", "into") for a in self.arguments(clause.after, 0))
            return urged_for or any(
                c.kind == "inf" and c.parent == clause.number and c.governor == clause.verb for c in self.syntax.clauses
            )
        if sense.flag == "together":
            last = self.item(clause.after[-1]).end if clause.after else 0
            return "together" in self.norms[self.item(clause.verb).end : last]
        return True

    def _remote(self, clause: Clause) -> bool:
        """ "met virtually", "is to confer by secure video link": no meeting in person."""
        by = [k for k in clause.after if self.item(k).norm in _VIRTUAL or self.item(k).norm in _BY_PHONE]
        by += [k + 1 for k in clause.after if self.item(k).norm in ("by", "via") and k + 1 in clause.after]
        wires = _WIRES | _VIRTUAL
        return any(
            wires & {*self.norms[self.item(k).start : self.item(k).end]} or self.item(k).norm in _BY_PHONE for k in by
        )

    def _sense_here(self, clause: Clause, sense: Sense) -> Sense:
        """Talks by telephone are contacts, talks at a meeting are meetings."""
        if sense.lemma == "welcome" and sense.sense == "praised" and self._welcomes_person(clause):
            return Sense("met", sense.lemma, sense.rest, sense.slots)
        if sense.sense not in TALKS:
            return sense
        words = set(self.norms[self.item(clause.items[0]).start : self.item(clause.items[-1]).end])
        if sense.sense == "met" and self._remote(clause):
            return Sense("contacted", sense.lemma, sense.rest, sense.slots, sense.deep, channel="video")
        if sense.sense == "negotiated" and words & PHONE:
            return Sense("contacted", sense.lemma, sense.rest, sense.slots, sense.deep, channel="phone")
        meeting = any(
            self.item(k).noun
            and any(s.sense == "met" for s in self.item(k).noun)
            and self.item(k - 1).kind == "prep"
            and self.item(k - 1).norm in ("at", "in", "during", "over")
            for k in (*clause.before, *clause.after)
            if k
        )
        person = "person" in words and "in" in words
        if sense.sense in ("negotiated", "contacted") and (meeting or person or (words & _IN_PERSON)):
            return Sense("met", sense.lemma, sense.rest, sense.slots, sense.deep)
        return sense
