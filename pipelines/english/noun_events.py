"""Events of event nouns: "talks between A and B", "his visit to C", "held a meeting with D"."""

from pipelines.claims import PREDICATES, SYMMETRIC
from pipelines.english.emission import TALKS
from pipelines.english.event_noun import EventNoun
from pipelines.english.lexicon import Sense
from pipelines.english.noun_acts import NounActs
from pipelines.english.references import Argument
from pipelines.english.syntax import Clause
from pipelines.english.verb_constructions import CARRY
from pipelines.english.word_classes import words_of

_CHANNEL = words_of("channel word")
_HOSTS = words_of("hosting verb")
_MEASURES = words_of("measure")
_AFTER = frozenset(["after", "during", "following", "before"])
_RECEIVE = frozenset("receive get take accept obtain field answer".split())
_GOODS = words_of("goods")
_INVOLVING = frozenset(["between", "among", "involving"])
_FEEDS = frozenset(["give", "serve", "offer", "cook", "buy", "grant"])
_WITH = frozenset(["with", "to", "for", "on", "upon"])
_GIVING = frozenset(["light", "aided", "informed"])


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
        strange = item.possessed and any(m.kind == "person" and not m.actor for m in item.owners)
        if strange and not self.owners_of(index):
            return  # the prime minister's talks, whoever that is
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
            alone = item.determiner == "a" or (item.number == "p" and not item.determiner)
            person |= bool(position) and alone and self.item(here[position - 1]).norm in _AFTER
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
        if sense.lemma == "fire" and not self._under_fire(here, position):
            return None
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
        alone = "one - on - one" in " ".join(self.norms[item.start : item.end])
        if sense.sense == "negotiated" and (alone or "face" in near_words or {"in", "person"} <= near_words):
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
        """ "talks between A and B", "A's letter to B": whether something was told, or is told elsewhere.

        A step says that so it is (True), that there is nothing to tell (False), or leaves it to the next (None).
        """
        index = here[position]
        arguments = self.noun_arguments(here, position)
        item = self.item(index)
        owners = [a for a in self.owners_of(index) if self._party(index, a)] if item.owners or item.own else []
        if item.sponsor:
            self._sponsored(clause, here, position)
        talks = EventNoun(clause, here, position, sense, owners, [index], self._hosted(clause, here, position))
        if sense.sense == "agreed" and self._verb_is(clause, "agree"):
            return True
        for argument in arguments:
            if argument.mark in sense.slots or argument.mark in _INVOLVING or argument.mark == "by":
                if self._read_party(talks, argument):
                    return True
        told = (done for step in _STEPS if (done := step(self, talks)) is not None)
        return next(told, False)

    def _sponsored(self, clause: Clause, here: list[int], position: int) -> None:
        """ "US-brokered talks between A and B"."""
        index = here[position]
        sponsors = [a for m in self.item(index).sponsor for a in self.of_mention(m, [])]
        parties = self.parties(here, position)
        if len(parties) < 2 and here is clause.after and clause.verb >= 0:  # X and Y held US-brokered talks
            parties = self.subject_of(clause)
        if sponsors and len(parties) > 1:
            others = [p for p in parties if p not in sponsors]
            self._emit(clause, Sense("mediated", "broker"), sponsors, others, [index], index)

    def _read_party(self, talks: EventNoun, argument: Argument) -> bool:
        """ "of A and B", "from A", "with B": who a phrase behind the noun tells of; whether that is all."""
        mark, group = argument.mark, self.group(argument.items, talks.owners)
        if mark in _INVOLVING:
            return self._read_between(talks, argument, group)
        if mark == "of" and len(group) > 1 and not talks.owners:
            return self._talked_among(talks, group, [talks.index, *argument.items])
        if mark == "by" and len(group) > 1:  # an agreement signed by the two
            return self._talked_among(talks, group, [talks.index, *argument.items])
        if mark == "from" and self._told_in(talks.here, talks.position, talks.sense):
            return False  # thanked him in a call from the White House
        if mark in ("of", "from"):
            talks.owners = talks.owners or group
            talks.used += argument.items
        elif mark in _WITH:
            talks.others += [a for a in group if a not in talks.others]
            talks.used += argument.items
            talks.hosts = talks.hosts and mark != "for"  # who gives a dinner for somebody meets him
        return False

    def _read_between(self, talks: EventNoun, argument: Argument, group: list[str]) -> bool:
        """ "between A and B", "A's talks involving B", "between the aides of A and B"."""
        used = [talks.index, *argument.items]
        if not group:
            offices = [k for k in argument.items if self.item(k).norm not in self.lexicon.titles]
            group = [a for k in offices for a in self.owners_of(k)]
        if len(group) > 1:
            return self._still_sought(talks) or self._talked_among(talks, group, used)
        if len(group) == 1 and talks.owners:
            self._emit(talks.clause, talks.sense, talks.owners, group, used, talks.index)
            return True
        return False

    def _talked(self, talks: EventNoun, one: list[str], other: list[str]) -> bool:
        self._emit(talks.clause, talks.sense, one, other, talks.used, talks.index)
        return True

    def _talked_among(self, talks: EventNoun, group: list[str], used: list[int]) -> bool:
        self._emit_pairs(talks.clause, talks.sense, group, used, talks.index)
        return True

    def _letter_delivered(self, talks: EventNoun) -> bool | None:
        """ "A's letter was delivered to B"."""
        clause = talks.clause
        if talks.sense.channel != "letter" or not talks.owners or talks.here is not clause.before:
            return None
        if self._verb_is(clause, "reach") and (goal := self._target(talks)) is not None:
            goals = self.group(goal.items, talks.owners)
            return self._talked(talks, talks.owners, goals) if goals else None
        if not self._verb_is(clause, *CARRY, "send", "give"):
            return None
        addressed = (k for x in self.arguments(clause.after, 0) if x.mark == "to" for k in x.items)
        goals = [a for k in addressed for a in self.whose(clause.after, k, talks.owners)]
        return self._talked(talks, talks.owners, goals) if goals else None

    def _whose_talks(self, talks: EventNoun) -> bool | None:
        """ "X, with whom Y had talks", "Y passed messages to Tehran"; who hosts talks is no party of theirs."""
        clause = talks.clause
        if clause.kind == "rel" and clause.prep == "with" and not talks.others and self._brought(talks):
            talks.others = self.group([clause.governor])
        talks.controller = self._controller(clause, talks.here, talks.position)
        if talks.is_letter and not talks.owners and talks.is_object and self._verb_is(clause, *CARRY, "send"):
            talks.controller = self.subject_of(clause)  # passing messages to Tehran
        return False if talks.hosts and not talks.others and len(talks.owners) < 2 else None

    def _letter_handed(self, talks: EventNoun) -> bool | None:
        """ "B received a letter from A", "C handed B a letter from A", "asked C to pass a message to B"."""
        clause = talks.clause
        if not talks.is_letter or clause.verb < 0 or not talks.is_object:
            return None
        behind = self.noun_arguments(talks.here, talks.position)[:1]
        if not talks.owners and talks.sense.channel == "letter" and any(a.mark == "from" for a in behind):
            return False  # a letter from his wife, whoever she is
        if self._verb_is(clause, *_RECEIVE, "have") and talks.controller and talks.owners:
            return self._talked(talks, [o for o in talks.owners if o not in talks.controller], talks.controller)
        if not talks.others and not self._sealed_with(talks):
            talks.others = self._addressee(talks)
        carries = self._verb_is(clause, *CARRY) and talks.controller and talks.others
        if carries and clause.kind == "inf" and not talks.owners:  # asked Oman to pass a message to Riyadh
            asked = [e for e in self.events if e.predicate == "urged" and e.object in talks.controller]
            talks.owners = [e.subject for e in asked]
        if self._verb_is(clause, *CARRY, "give") and talks.controller and talks.owners and talks.others:
            sides = [x for x in (*talks.owners, *talks.others) if x not in talks.controller]
            self._talked(talks, talks.owners, talks.others)
            self._emit(clause, Sense("mediated", "carry"), talks.controller, sides, talks.used, talks.index)
            return True
        return None

    def _sealed_with(self, talks: EventNoun) -> bool:
        """ "sent it by letter": the letter is how, not what."""
        here, position = talks.here, talks.position
        return bool(position) and self.item(here[position - 1]).kind == "prep" and self.item(here[0]).pronoun == "it"

    def _addressee(self, talks: EventNoun) -> list[str]:
        """ "sent Riyadh a letter", "gave a note to Tehran"."""
        target = self._target(talks)
        gives = self._verb_is(talks.clause, "send", "write", "give", "hand", "deliver", "pass")
        gives = gives or bool(self.status.functions(self.syntax, talks.clause.verb) & _GIVING)
        return self.group(target.items, talks.controller) if target is not None and gives else []

    def _target(self, talks: EventNoun) -> Argument | None:
        """ "offered Iran talks", "proposed talks to Iran": the object or the phrase with "to" beside the noun."""
        arguments = self.arguments(talks.clause.after, 0)
        return next((a for a in arguments if a.mark in ("to", "O") and talks.index not in a.items), None)

    def _proposed(self, talks: EventNoun) -> bool | None:
        """ "A offered B talks"."""
        if not talks.others and not talks.owners and talks.is_object:
            if self._verb_is(talks.clause, "propose", "offer", "suggest") and (target := self._target(talks)):
                talks.others = self.group(target.items, talks.controller)
        return None

    def _with_others(self, talks: EventNoun) -> bool | None:
        """ "A held talks with B", "A's call to B", "talks with B are scheduled"."""
        clause, others = talks.clause, talks.others
        if not others:
            return None
        nobodys = not talks.owners and not talks.controller and not clause.subject
        if nobodys and self._verb_is(clause, "be", "hold"):  # "There were no talks with B", A said
            said = self._speakers_above(clause)
            own = self._principals(said, others)
            if own == said and not self._between_peers(said, others):
                own = [self.actors.state_represented(s) for s in said]
            return self._talked(talks, [o for o in own if o and o not in others], others)
        first = [o for o in talks.owners if o not in others] or [c for c in talks.controller if c not in others]
        if talks.hosts and not talks.owners:
            first = []
        if talks.sense.sense == "agreed" and not talks.owners and not self._brought(talks):
            return False  # to discuss the truce with X is to talk with X
        opens = talks.here is clause.before and talks.position == 0
        if not first and not talks.owners and not talks.hosts and opens:
            first = [a for a in self._implied(clause, others) if a not in others]
        return bool(first) and self._talked(talks, first, others)

    def _of_owners(self, talks: EventNoun) -> bool | None:
        """ "Russia-Iran talks", "their summit"."""
        if len(talks.owners) < 2 or talks.sense.channel == "letter":
            return None  # who write together do not write to each other
        return self._still_sought(talks) or self._talked_among(talks, talks.owners, talks.used)

    def _still_sought(self, talks: EventNoun) -> bool:
        """ "is brokering a truce between A and B", "offers to": who has brokered one has made them agree."""
        if talks.sense.sense != "agreed" or not talks.hosts:
            return False
        verb = self.item(talks.clause.verb).verb
        done = verb is not None and (verb.past or verb.perfect) and not verb.progressive
        return not done or self._status_here(talks.clause, talks.index) != "occurred"

    def _such(self, talks: EventNoun) -> bool | None:
        """ "denied that any such meeting had taken place": that of those told of before."""
        item = self.item(talks.index)
        such = "such" in self.norms[item.start : item.end] or item.determiner in ("the", "this", "that")
        such = such and not item.owners and (talks.here is talks.clause.before or talks.position == 0)
        if talks.owners or not such or self._status_here(talks.clause, talks.index) != "denied":
            return None
        told = [a for a in self.told_again(talks.index) if self.history]
        return self._talked_among(talks, told, talks.used) if told else None

    def _of_subject(self, talks: EventNoun) -> bool | None:
        """ "A and B held talks"."""
        together = len(talks.controller) > 1 and self._brought(talks)
        return self._talked_among(talks, talks.controller, talks.used) if together else None

    def _resumed(self, talks: EventNoun) -> bool | None:
        """ "A is ready to resume the dialogue": with whom it was held."""
        item = self.item(talks.index)
        again = item.determiner == "the" and not item.owners and bool(self.history)
        again = again and len(talks.controller) == 1 and not talks.owners and talks.sense.sense in TALKS
        if not again or self._verb_is(talks.clause, "be") or not self._brought(talks):
            return None
        told = self.told_again(talks.index)
        sides = [self.actors.state_represented(a) or a for a in told]
        known = self.actors.state_represented(talks.controller[0]) in sides
        return self._talked_among(talks, told, talks.used) if known else None

    def _talked_along(self, talks: EventNoun) -> bool | None:
        """ "urged him in a phone call", "the two sealed it in a telephone call"."""
        if talks.owners:
            return None
        if self._during(talks.clause, talks.here, talks.position, talks.sense):
            return True
        sealed = len(talks.controller) == 2 and self._told_in(talks.here, talks.position, talks.sense)
        return self._talked_among(talks, talks.controller, talks.used) if sealed else None

    def _with_owner(self, talks: EventNoun) -> bool | None:
        """ "Fidan held Iran talks": with the state whose talks they are."""
        item, owners = self.item(talks.index), talks.owners
        if len(owners) != 1 or not talks.controller or talks.sense.sense not in TALKS:
            return None
        if item.possessed or item.own or item.norm in ("summit", "process") or not self._brought(talks):
            return None
        own = {self.actors.state_represented(c) for c in talks.controller}
        fed = self.discourse.kind_of(owners[0]) == "person" and self._verb_is(talks.clause, *_FEEDS)  # gave X lunch
        fed = fed and not item.determiner
        foreign = fed or (self.discourse.kind_of(owners[0]) == "state" and owners[0] not in own)
        return self._talked(talks, talks.controller, owners) if foreign else None

    def _about_strife(self, talks: EventNoun) -> bool | None:
        """ "Talks aimed at ending the war between A and B broke down", "X hosts talks to end it": between A and B."""
        if talks.owners or talks.others or not (talks.hosts or talks.here is talks.clause.before):
            return None
        two = self._of_strife(talks.index)
        return self._talked_among(talks, two, talks.used) if two else None

    def _brought(self, talks: EventNoun) -> bool:
        return self._brings(talks.clause, talks.here, talks.position)

    def _implied(self, clause: Clause, partners: list[str]) -> list[str]:
        """ "Talks with Lavrov are scheduled": of whoever speaks of them, else of who met or travelled just before."""
        speakers = self._principals(self._speakers_above(clause), partners)
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
        several = item.number == "p" and not (item.determiner or item.owners) and sense.sense == "contacted"
        told_in = before in ("in", "during") and (item.determiner in ("a", "an") or several)  # in text messages
        if not (told_in or (before == "over" and not item.determiner)) or sense.sense not in ("met", "contacted"):
            return False
        if clause.verb < 0 or here is not clause.after:
            return False
        last = next((e for e in reversed(self.events) if e.clause in (clause.number, clause.parent)), None)
        if last is None:  # apologised to X in a call
            to = (a for a in self.arguments(clause.after, 0)[:1] if a.mark == "to")
            pair = [*self.subject_of(clause), *(x for a in to for x in self.group(a.items))]
            if told := len(pair) == 2 and {self.discourse.kind_of(a) for a in pair} == {"person"}:
                self._emit(clause, sense, pair[:1], pair[1:], [here[position]], here[position])
            return told
        if last.predicate in SYMMETRIC | {"visited"} or last.status == "denied":
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
            and before in ("in", "for", "to", "on", "at", "into")
            and (not definite or lemma == "return")
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


_STEPS = (
    NounEvents._letter_delivered,
    NounEvents._about_strife,
    NounEvents._whose_talks,
    NounEvents._letter_handed,
    NounEvents._proposed,
    NounEvents._with_others,
    NounEvents._of_owners,
    NounEvents._such,
    NounEvents._of_subject,
    NounEvents._resumed,
    NounEvents._talked_along,
    NounEvents._with_owner,
)
