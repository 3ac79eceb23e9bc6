"""Events of event nouns: "talks between A and B", "his visit to C", "held a meeting with D"."""

from pipelines.claims import PREDICATES, SYMMETRIC
from pipelines.english.emission import TALKS
from pipelines.english.lexicon import Sense
from pipelines.english.noun_acts import NounActs
from pipelines.english.syntax import Clause
from pipelines.english.verb_constructions import CARRY
from pipelines.english.word_classes import words_of

_CHANNEL = words_of("channel word")
_HOSTS = words_of("hosting verb")
_MEASURES = words_of("measure")
_AFTER = frozenset(["after", "during", "following", "before"])
_RECEIVE = frozenset("receive get take accept obtain".split())
_GOODS = words_of("goods")


class NounEvents(NounActs):
    """Reads the events of nouns, alone or under a verb that lends its subject and status."""

    def _noun_event(self, clause: Clause, index: int) -> None:
        item = self.item(index)
        if any(
            self.item(k).norm in ("on the sidelines of", "on the margins of") for k in range(max(0, index - 1), index)
        ):
            return
        here = clause.after if index in clause.after else clause.before
        if index not in here:
            return
        position = here.index(index)
        for sense in item.noun:
            actual = self._actual(clause, here, position, sense)
            if actual is None:
                continue
            if actual.sense in SYMMETRIC:
                done = self._symmetric(clause, here, position, actual)
            elif actual.sense == "visited":
                done = self._journey(clause, here, position, actual)
            elif actual.sense == "mediated":
                done = self._mediation(clause, here, position, actual)
            else:
                done = self._act(clause, here, position, actual)
            if done:
                return

    def _actual(self, clause: Clause, here: list[int], position: int, sense: Sense) -> Sense | None:
        """The sense in this place; None if the noun is no event here."""
        item = self.item(here[position])
        words = set(item.adjectives) | {item.norm}
        near = self.norms[item.start : item.end + 2]
        if sense.sense == "channel":
            known = (words | set(near)) & _CHANNEL or self._verb_is(clause, "open", "keep", "establish")
            if not known and not (sense.lemma == "channel" and self._between_actors(here, position)):
                return None
            return Sense("contacted", sense.lemma, (), sense.slots, channel="backChannel")
        if sense.sense == "round":
            return None
        if sense.sense == "settle":
            return None
        if sense.sense == "visit-stop":
            person = any(m.kind == "person" for m in item.owners) or item.own in ("his", "her")
            person |= bool(position) and item.determiner == "a" and self.item(here[position - 1]).norm in _AFTER
            return Sense("visited", "stop", (), sense.slots) if person else None
        if sense.sense == "war":
            return Sense("attacked", sense.lemma, (), ("on", "against")) if item.possessed or item.own else None
        if sense.lemma == "support" and words & _GOODS:
            return Sense("aided", sense.lemma, (), sense.slots)
        if sense.sense == "aid":
            given = words & _GOODS or set(near) & _GOODS or item.owners or sense.lemma in ("aid", "assistance")
            given = given or self._verb_is(clause, *_RECEIVE)
            return Sense("aided", sense.lemma, (), sense.slots) if given else None
        following = self.item(here[position + 1]).norm if position + 1 < len(here) else ""
        if sense.lemma == "note" and self._verb_is(clause, "take"):
            return None
        if sense.lemma == "call" and following in ("on", "upon") and self._verb_is(clause, "pay", "make"):
            return Sense("met", sense.lemma, (), ("on", "upon"))
        if (
            sense.lemma in ("call", "appeal")
            and position + 1 < len(here)
            and self.item(here[position + 1]).norm == "for"
        ):
            return None
        if sense.sense in ("negotiated",) and self._phone(clause, item.start, item.end):
            return Sense("contacted", sense.lemma, (), sense.slots, channel="phone")
        near_words = words | set(self.norms[item.start : item.end])
        if sense.sense == "negotiated" and ("face" in near_words or {"in", "person"} <= near_words):
            return Sense("met", sense.lemma, (), sense.slots)
        return sense if sense.sense in PREDICATES else None

    def _between_actors(self, here: list[int], position: int) -> bool:
        """ "no channel to Israel", "the channel between Muscat and Tehran"."""
        arguments = self.noun_arguments(here, position)[:1]
        return any(a.mark in ("to", "with", "between") and self.group(a.items) for a in arguments)

    def _phone(self, clause: Clause, start: int, end: int) -> bool:
        words = {"phone", "telephone", "videoconference", "video", "telephonic"}
        last = self.item(clause.items[-1]).end
        return bool(words & set(self.norms[start : min(end + 12, last)]))

    def _symmetric(self, clause: Clause, here: list[int], position: int, sense: Sense) -> bool:
        index = here[position]
        item = self.item(index)
        arguments = self.noun_arguments(here, position)
        owners = [a for a in self.owners_of(index) if self._party(index, a)] if item.owners or item.own else []
        if item.sponsor:
            sponsors = [a for m in item.sponsor for a in self.of_mention(m, [])]
            parties = self.parties(here, position)
            if sponsors and len(parties) > 1:
                self._emit(
                    clause,
                    Sense("mediated", "broker"),
                    sponsors,
                    [p for p in parties if p not in sponsors],
                    [index],
                    index,
                )
        hosts = self._hosted(clause, here, position)
        if sense.sense == "agreed" and self._verb_is(clause, "agree"):
            return True
        used = [index]
        with_others: list[str] = []
        for argument in arguments:
            if argument.mark not in sense.slots and argument.mark not in ("between", "among", "involving", "by"):
                continue
            group = self.group(argument.items, owners)
            used_here = [index, *argument.items]
            if argument.mark in ("between", "among", "involving"):
                if not group:
                    offices = [k for k in argument.items if self.item(k).norm not in self.lexicon.titles]
                    group = [a for k in offices for a in self.owners_of(k)]
                if len(group) > 1:
                    if sense.sense == "agreed" and hosts:
                        return True
                    self._emit_pairs(clause, sense, group, used_here, index)
                    return True
                if len(group) == 1 and owners:
                    self._emit(clause, sense, owners, group, used_here, index)
                    return True
            elif argument.mark == "of":
                if len(group) > 1 and not owners:
                    self._emit_pairs(clause, sense, group, used_here, index)
                    return True
                owners = owners or group
                used += argument.items
            elif argument.mark == "from":
                owners = owners or group
                used += argument.items
            elif argument.mark == "by" and len(group) > 1:  # an agreement signed by the two
                self._emit_pairs(clause, sense, group, used_here, index)
                return True
            elif argument.mark in ("with", "to", "for", "on", "upon"):
                with_others += [a for a in group if a not in with_others]
                used += argument.items
                hosts = hosts and argument.mark != "for"  # who gives a dinner for somebody meets him
        if (
            sense.channel == "letter"
            and owners
            and here is clause.before
            and self._verb_is(clause, *CARRY, "send", "give")
        ):
            goals = [
                a
                for x in self.arguments(clause.after, 0)
                if x.mark == "to"
                for k in x.items
                for a in self.whose(clause.after, k, owners)
            ]
            if goals:
                self._emit(clause, sense, owners, goals, used, index)
                return True
        if clause.kind == "rel" and clause.prep == "with" and self._brings(clause, here, position) and not with_others:
            with_others = self.group([clause.governor])  # X, with whom Y had talks
        letter = sense.sense == "contacted" and "from" in sense.slots
        controller = self._controller(clause, here, position)
        if letter and not owners and here is clause.after and self._verb_is(clause, *CARRY, "send"):
            controller = self.subject_of(clause)  # passing messages to Tehran
        if hosts and not with_others and len(owners) < 2:
            return False
        if letter and clause.verb >= 0 and here is clause.after:
            if self._verb_is(clause, *_RECEIVE) and controller and owners:
                self._emit(clause, sense, [o for o in owners if o not in controller], controller, used, index)
                return True
            sealed = (
                bool(position) and self.item(here[position - 1]).kind == "prep" and self.item(here[0]).pronoun == "it"
            )
            if not with_others and not sealed:
                target = next(
                    (a for a in self.arguments(clause.after, 0) if a.mark in ("to", "O") and index not in a.items), None
                )
                if (
                    target is not None
                    and self.status.functions(self.syntax, clause.verb) & {"light", "aided", "informed"}
                ) or self._verb_is(clause, "send", "write", "give", "hand", "deliver"):
                    with_others = self.group(target.items, controller) if target else []
            asked = clause.kind == "inf" and not owners and self._verb_is(clause, *CARRY)
            if asked and controller and with_others:  # asked Oman to pass a message to Riyadh
                owners = [e.subject for e in self.events if e.predicate == "urged" and e.object in controller]
            if self._verb_is(clause, *CARRY, "give") and controller and owners and with_others:
                self._emit(clause, sense, owners, with_others, used, index)
                self._emit(
                    clause,
                    Sense("mediated", "carry"),
                    controller,
                    [x for x in (*owners, *with_others) if x not in controller],
                    used,
                    index,
                )
                return True
        if (
            not with_others
            and not owners
            and self._verb_is(clause, "propose", "offer", "suggest")
            and here is clause.after
        ):
            target = next(
                (a for a in self.arguments(clause.after, 0) if a.mark in ("to", "O") and index not in a.items), None
            )
            with_others = self.group(target.items, controller) if target else []
        if with_others and not owners and not controller and self._verb_is(clause, "be", "hold") and not clause.subject:
            own = [self.actors.state_represented(s) for s in self._speakers_above(clause)]
            self._emit(clause, sense, [o for o in own if o and o not in with_others], with_others, used, index)
            return True
        if with_others:
            first = [o for o in owners if o not in with_others] or [c for c in controller if c not in with_others]
            if hosts and not owners:
                first = []
            if sense.sense == "agreed" and not owners and not self._brings(clause, here, position):
                return False  # to discuss the truce with X is to talk with X
            if not first and not owners and not hosts and here is clause.before and position == 0:
                first = [a for a in self._implied(clause, with_others) if a not in with_others]
            if first:
                self._emit(clause, sense, first, with_others, used, index)
                return True
            return False
        if len(owners) > 1 and sense.channel != "letter":  # who write together do not write to each other
            if sense.sense == "agreed" and hosts:
                return True
            self._emit_pairs(clause, sense, owners, used, index)
            return True
        such = "such" in self.norms[item.start : item.end] or item.determiner in ("the", "this", "that")
        such = such and not item.owners and (here is clause.before or position == 0)
        if not owners and not with_others and such and self._status_here(clause, index) == "denied":
            told = [a for a in self.told_again(index) if self.history]
            if told:  # "denied that any such meeting had taken place"
                self._emit_pairs(clause, sense, told, used, index)
                return True
        if len(controller) > 1 and self._brings(clause, here, position):
            self._emit_pairs(clause, sense, controller, used, index)
            return True
        definite = item.determiner == "the" and not item.owners and bool(self.history)
        definite = definite and not self._verb_is(clause, "be")
        if definite and len(controller) == 1 and not owners and not with_others and sense.sense in TALKS:
            told = self.told_again(index) if self._brings(clause, here, position) else []
            sides = {a: self.actors.state_represented(a) or a for a in told}
            if self.actors.state_represented(controller[0]) in sides.values():  # is ready to resume the dialogue
                self._emit_pairs(clause, sense, told, used, index)
                return True
        if not owners and not with_others and self._during(clause, here, position, sense):
            return True
        if len(controller) == 2 and not owners and not with_others and self._told_in(here, position, sense):
            self._emit_pairs(clause, sense, controller, used, index)  # the two sealed it in a telephone call
            return True
        if (
            len(owners) == 1
            and controller
            and sense.sense in TALKS
            and self._brings(clause, here, position)
            and not item.possessed
            and not item.own
        ):
            kind = self.discourse.kind_of(owners[0])
            if (
                kind == "state"
                and owners[0] not in {self.actors.state_represented(c) for c in controller}
                and item.norm not in ("summit", "process")
            ):
                self._emit(clause, sense, controller, owners, used, index)
                return True
        return False

    def _implied(self, clause: Clause, partners: list[str]) -> list[str]:
        """ "Talks with Lavrov are scheduled": of whoever speaks of them, else of who met or travelled just before."""
        speakers = self._speakers_above(clause)
        if not all(self.discourse.kind_of(a) == "person" for a in partners):
            speakers = [self.actors.state_represented(a) or a for a in speakers]
        if clause.parent >= 0:
            holder = self.syntax.clauses[clause.parent]
            unnamed = [k for k in holder.subject if self.item(k).unnamed]
            speakers = speakers or [a for k in unnamed for a in self.owners_of(k)]
            return speakers[:1]
        told = [e for e in self.previous if e.predicate in TALKS | {"visited"} and e.status != "denied"]
        return speakers[:1] or [e.subject for e in told[-1:]]

    def _told_in(self, here: list[int], position: int, sense: Sense) -> bool:
        before = self.item(here[position - 1]).norm if position else ""
        return (
            before in ("in", "during")
            and self.item(here[position]).determiner in ("a", "an")
            and sense.channel not in ("", "letter")
        )

    def _during(self, clause: Clause, here: list[int], position: int, sense: Sense) -> bool:
        """ "urged him in a phone call", "complained to X over dinner": the two of the verb are the two of the talk."""
        item = self.item(here[position])
        before = self.item(here[position - 1]).norm if position else ""
        told_in = before in ("in", "during") and item.determiner in ("a", "an")
        if not (told_in or (before == "over" and not item.determiner)) or sense.sense not in ("met", "contacted"):
            return False
        if clause.verb < 0 or here is not clause.after:
            return False
        last = next((e for e in reversed(self.events) if e.clause in (clause.number, clause.parent)), None)
        if last is None or last.predicate in SYMMETRIC | {"visited"} or last.status == "denied":
            return False
        if {self.discourse.kind_of(last.subject), self.discourse.kind_of(last.object)} != {"person"}:
            return False
        self._emit(clause, sense, [last.subject], [last.object], [here[position]], here[position])
        return True

    def _party(self, index: int, actor: str) -> bool:
        """Whether a modifier of talks takes part in them: a city is where they are."""
        for mention in self.item(index).owners:
            if mention.actor == actor and mention.kind == "place":
                return self.item(index).possessed or len(self.item(index).owners) > 1
        return True

    def _brings(self, clause: Clause, here: list[int], position: int) -> bool:
        """Whether the verb of the clause makes its subject the parties: hold talks, are in talks."""
        if here is not clause.after or clause.verb < 0:
            return False
        item = self.item(here[position])
        definite = item.determiner in ("the", "'s", "this", "that", "these", "those") or item.possessed
        functions = self.status.functions(self.syntax, clause.verb)
        direct = self._is_direct(here, position)
        before = self.item(here[position - 1]).norm if position else ""
        lemma = self.item(clause.verb).norm
        if direct:
            return bool(functions & {"light", "plan", "seek", "agreed", "cancel", "deny"}) and not (
                definite and functions & {"seek"}
            )
        return (
            lemma
            in (
                "be",
                "meet",
                "engage",
                "gather",
                "arrive",
                "agree",
                "enter",
                "sit",
                "participate",
                "take",
                "go",
                "return",
                "continue",
            )
            and before in ("in", "for", "to", "on", "at")
            and not definite
            and not functions & {"sanctioned"}
        )

    def _is_direct(self, here: list[int], position: int) -> bool:
        """Whether the noun is the verb's own object: held talks, held three rounds of secret talks."""
        if (
            position > 1
            and self.item(here[position - 1]).norm == "of"
            and self.item(here[position - 2]).norm in _MEASURES
        ):
            position -= 2
        return all(self.item(k).kind in ("adv", "T") for k in here[:position])

    def _hosted(self, clause: Clause, here: list[int], position: int) -> bool:
        """Whether the noun is what somebody hosts, chairs or brokers: he is no party."""
        if here is not clause.after or clause.verb < 0:
            return False
        return self.item(clause.verb).norm in _HOSTS and not any(
            self.item(k).kind == "NP" and not self.item(k).noun for k in here[:position]
        )
