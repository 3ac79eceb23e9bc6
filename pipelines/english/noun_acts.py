"""Acts that nouns name: "his visit to C", "mediation between A and B", "Israel's attack on Iran"."""

from pipelines.claims import SYMMETRIC, Event
from pipelines.english.emission import OPINION, TALKS
from pipelines.english.lexicon import Sense
from pipelines.english.references import Argument
from pipelines.english.syntax import Clause
from pipelines.english.verb_events import VerbEvents
from pipelines.english.word_classes import words_of

_DRAWS = words_of("drawing verb")
_HANDS = words_of("handing verb")
_SHARED = words_of("verb whose passive shares")
_ACTS = frozenset(
    [
        "attacked",
        "sanctioned",
        "supported",
        "threatened",
        "praised",
        "criticized",
        "rejected",
        "aided",
        "urged",
        "informed",
        "appointed",
    ]
)
_AT = frozenset(["at", "during", "in", "after", "following", "over"])
_REPORTS = words_of("report")
_THEN = frozenset(["before", "after", "following", "ahead of"])
_BACK = frozenset(["back", "fresh", "home"])
_STRIKES = words_of("striking verb")
_FALLS_ON = frozenset(["O", "in", "on", "near", "across", "outside"])
_RECEIVES = frozenset("receive get hear take obtain accept".split())
_CARRIERS = words_of("carrying out verb")


class NounActs(VerbEvents):
    """Reads what somebody does to somebody by a noun, and who does it where the noun does not say."""

    def _verb_is(self, clause: Clause, *lemmas: str) -> bool:
        return clause.verb >= 0 and self.item(clause.verb).norm in lemmas

    def _controller(self, clause: Clause, here: list[int], position: int) -> list[str]:
        """Whose talks they are where nothing else says so: the subject of the verb that governs the noun."""
        if (
            here is clause.before
            and clause.verb >= 0
            and position
            and self.item(here[position - 1]).kind in ("prep", "sub")
        ):
            leading = min(clause.subject, default=-1)
            back = position > 1 and self.item(here[position - 2]).norm in _BACK  # X, back from a trip to Y, met Z
            beside = position > 1 and self.item(here[position - 2 - back]).kind == ","  # X, in a call with Y, protested
            return self.subject_of(clause) if leading > here[position] or beside else []
        if clause.verb < 0 and self.headline and position and self.item(here[position - 1]).norm == "for":
            return self.subject_of(clause) if max(clause.subject, default=position) < here[position] else []
        if here is not clause.after or clause.verb < 0 or self._verb_is(clause, "invite"):
            return []  # invited Hamas to talks with Israel: the verb tells whose
        verb = self.item(clause.verb).verb
        assert verb is not None
        definite = self.item(here[position]).determiner in ("the", "this", "that", "those", "these")
        if (
            position
            and definite
            and self.item(here[position - 1]).norm in ("on", "about", "over", "of", "regarding", "despite")
        ):
            return []
        if proposer := self._proposer(here, position):
            return proposer
        functions = self.status.functions(self.syntax, clause.verb)
        if "deny" in functions and position > 1 and self.item(here[position - 2]).norm in _REPORTS:
            return self.subject_of(clause) if self.item(here[position - 1]).norm in ("of", "about") else []
        if verb.passive and verb.lemma not in _SHARED:
            return self._agent_at(clause, here, position) or self._about_to(clause, here, position)
        direct = position == 0 or all(self.item(k).kind in ("adv", "T") for k in here[:position])
        own = "praised" in functions and not definite and any(s.sense in TALKS for s in self.item(here[position]).noun)
        if direct and (own or ("say" in functions and not functions & OPINION)):
            return self.subject_of(clause)  # confirmed contacts with X, hailed good talks with Y
        if functions & (OPINION | {"sanctioned", "attacked", "mediated", "informed"}) and not functions & {
            "light",
            "seek",
            "plan",
        }:
            if direct or self.item(here[position - 1]).norm not in (
                "during",
                "in",
                "at",
                "after",
                "before",
                "on",
                "following",
                "for",
            ):
                return self.subject_of(clause) if functions & {"rejected"} and direct else []
        if (
            verb.lemma in ("call", "push", "press", "appeal")
            and position
            and self.item(here[position - 1]).norm == "for"
        ):
            return self.subject_of(clause)
        return self.subject_of(clause)

    def _agent_at(self, clause: Clause, here: list[int], position: int) -> list[str]:
        """ "The release was obtained by X at a meeting with Y": X."""
        if not position or self.item(here[position - 1]).norm not in _AT:
            return []
        by = next((a for a in self.arguments(clause.after, 0) if a.mark == "by"), None)
        agents = self.group(by.items) if by is not None and max(by.items) < here[position] else []
        return agents if {self.discourse.kind_of(a) for a in agents} == {"person"} else []

    def _proposer(self, here: list[int], position: int) -> list[str]:
        """ "a proposal by X for talks with Y": X would talk with Y."""
        if position < 4 or [self.item(here[position - n]).norm for n in (1, 3)] != ["for", "by"]:
            return []
        return self.group([here[position - 2]]) if self.item(here[position - 4]).cues else []

    def _about_to(self, clause: Clause, here: list[int], position: int) -> list[str]:
        """ "X was ushered in before a session with Y", "was applauded after talks with Y": X, if nobody else acts."""
        if not position or self.item(here[position - 1]).norm not in _THEN:
            return []
        named = any(a.mark == "by" for a in self.arguments(clause.after, 0))
        persons = [a for a in self.subject_of(clause) if self.discourse.kind_of(a) == "person"]
        return [] if named else persons

    def _journey(self, clause: Clause, here: list[int], position: int, sense: Sense) -> bool:
        index = here[position]
        item = self.item(index)
        owners = self.owners_of(index) if item.owners or item.own else []
        goals: list[str] = []
        used = [index]
        visitors: list[str] = []
        received = self._is_passive(clause) and bool(position) and self.item(here[position - 1]).norm in ("on", "upon")
        if received and here is clause.after:
            visitors = self.subject_of(clause)  # was welcomed on arrival in Y by X
        for argument in self.noun_arguments(here, position):
            of_whom = argument.mark == "of" and sense.lemma in ("visit", "trip", "arrival")
            if (argument.mark == "by" and not received) or of_whom:
                visitors = self.group(argument.items)
                used += argument.items
            elif argument.mark in (
                "to",
                *(("in", "at") if sense.lemma in ("arrival", "stop", "landing", "stopover", "layover") else ()),
                *(("of",) if sense.lemma == "tour" else ()),
            ):
                goals = [a for k in argument.items for a in (self.actors_of(k) or self._country(k))]
                used += argument.items
        persons = [o for o in owners if self.discourse.kind_of(o) != "state" or item.possessed]
        places = [o for o in owners if o not in persons]
        visitors = visitors or persons
        if not goals and places:
            goals = places
        elif not visitors and places and goals:
            visitors = places if item.norm != "capital" else []
        if not goals and position and here is clause.after and self._verb_is(clause, *_HANDS):
            goals = self._handed_to(here, position)  # paid him a visit
        if not visitors:
            visitors = self._controller(clause, here, position)
        if visitors and not goals and here is clause.after and not received:
            goals = self._host_of(clause, here, position, visitors)
        if visitors and goals:
            goals = [self._land(g) for g in goals]
            before = self.item(here[position - 1]).norm if position else ""
            if before in (",", "-") and any(e.predicate == "visited" and e.object in goals for e in self.events):
                return True  # is due in Rome on Monday, his first trip to Italy
            self._emit(clause, sense, visitors, [g for g in goals if g not in visitors], used, index)
            return True
        return False

    def _host_of(self, clause: Clause, here: list[int], position: int, visitors: list[str]) -> list[str]:
        """ "Rome cancelled a visit by X", "announced a visit by X": the state that says so, if it is not his own."""
        by = next((a for a in self.noun_arguments(here, position)[:1] if a.mark == "by"), None)
        homes = {self.actors.state_represented(v) for v in visitors} | {*visitors}
        direct = all(self.item(k).kind in ("adv", "T") for k in here[:position])
        if by is None or not direct or self._is_passive(clause):
            return []
        own = self.subject_of(clause)
        return [a for a in own if self.discourse.kind_of(a) == "state" and homes.isdisjoint({a, ""})]

    def _mediation(self, clause: Clause, here: list[int], position: int, sense: Sense) -> bool:
        index = here[position]
        mediators = self.owners_of(index) if self.item(index).owners or self.item(index).own else []
        parties: list[str] = []
        used, status = [index], ""
        for argument in self.noun_arguments(here, position):
            if argument.mark == "between" or (argument.mark == "to" and sense.lemma == "good"):
                parties = self.group(argument.items)
                used += argument.items
            elif argument.mark == "by":
                mediators = mediators or self.group(argument.items)
                used += argument.items
        if (
            not parties
            and position
            and self.item(here[position - 1]).norm in ("through", "under", "with", "via", "thanks to")
        ):
            last = next((e for e in reversed(self.events) if e.predicate in SYMMETRIC), None)
            parties = [last.subject, last.object] if last else []
            status = last.status if last else ""
        if not parties and sense.lemma == "good" and position and here is clause.after:
            parties = self._handed_to(here, position)  # offered the two its good offices
        mediators = mediators or self._controller(clause, here, position)
        parties = [p for p in parties if p not in mediators]
        if mediators and len(parties) > 1 and self._verb_is(clause, "offer", "propose") and sense.lemma == "good":
            self._tell(clause, sense, used, index, [(m, p, "sought") for m in mediators for p in parties])
            return True
        if mediators and parties and status:  # what they agreed under it may be yet to come, it is not
            self._tell(clause, sense, used, index, [(m, p, status) for m in mediators for p in parties])
            return True
        if mediators and parties and (sense.lemma != "good" or len(parties) > 1):
            self._emit(clause, sense, mediators, parties, used, index)
            return True
        return False

    def _act(self, clause: Clause, here: list[int], position: int, sense: Sense) -> bool:
        """ "Israel's attack on Iran", "support for Kyiv", "a warning to Tehran"."""
        if sense.sense not in _ACTS:
            return False
        index = here[position]
        item = self.item(index)
        doers = self.owners_of(index) if item.owners or item.own else []
        targets: list[str] = []
        used = [index]
        for argument in self.noun_arguments(here, position):
            if argument.mark in ("by", "from") and not doers:
                doers = self.group(argument.items) or [a for k in argument.items for a in self.owners_of(k)]
                used += argument.items
            elif argument.mark in sense.slots and not targets:
                targets = self._targets(here, argument, doers, attacked=sense.sense == "attacked")
                used += argument.items
        if not targets and here is clause.after and not position and self._verb_is(clause, *_HANDS):
            if [m.kind for m in item.owners] == ["state"] and not item.possessed:  # gave Turkey notice
                doers, targets = self._controller(clause, here, position), doers
        light = self._verb_is(clause, *_CARRIERS) or (
            clause.verb >= 0 and self.status.functions(self.syntax, clause.verb) & {"light"}
        )
        if not targets and (item.own or not doers) and position and self._verb_is(clause, *_HANDS):
            targets = self._handed_to(here, position) if here is clause.after else []
            light = bool(targets)
        if sense.sense == "praised" and not targets and not doers and not self.noun_arguments(here, position):
            told = self._thanked(clause, here, position)
            if told is not None:
                doers, targets = [told.subject], [told.object]
        if targets and not doers and light:
            doers = self._controller(clause, here, position)
            if clause.verb >= 0 and self.item(clause.verb).norm in ("face", "receive", "join"):
                doers = []
        if sense.sense == "appointed" and (item.own or item.possessed) and not targets:  # his appointment by X
            doers, targets = (
                [a for x in self.noun_arguments(here, position) if x.mark == "by" for a in self.group(x.items)],
                doers,
            )
        if doers and not targets and self._verb_is(clause, *_RECEIVES) and here is clause.after and not item.possessed:
            targets = self.subject_of(clause)  # heard a briefing by Rao, received Iranian weapons
        if doers and not targets and sense.sense in ("praised", "threatened", "urged", "informed") and light:
            return False
        if doers and not targets and not item.owners and self._verb_is(clause, *_DRAWS) and here is clause.after:
            targets = self.subject_of(clause) or self._whose_act(clause)  # drew condemnation from Seoul
        verb = self.item(clause.verb).verb if clause.verb >= 0 else None
        if doers and not targets and verb is not None and verb.passive and here is clause.after:
            targets = self.subject_of(clause) if self._verb_is(clause, *_HANDS) else []  # was given assurances by X
        if doers and not targets and position and self.item(here[position - 1]).norm == "under":
            targets = self.subject_of(clause)  # under pressure from X, Y gave way
        if doers and not targets and sense.sense == "attacked" and here is clause.before:
            targets = self._fell_on(clause, doers)
        doers = [d for d in doers if d not in targets]
        if not doers or not targets or (item.own and len(doers) > 1):
            return False
        before = [e for e in self.events if e.clause == clause.number and e.predicate == sense.sense]
        before += [
            e for e in self.events if (e.clause, e.predicate, sense.sense) == (clause.number, "sanctioned", "aided")
        ]
        if any(e.object in targets for e in before):
            return True  # cut its aid to X, pledged support for X: told by the verb
        if sense.sense == "supported":  # the minister who pledges American support gives it
            speakers = self.subject_of(clause) if clause.verb >= 0 and not item.possessed else []
            doers = [s for s in speakers if self.actors.state_represented(s) in doers and s not in doers] or doers
            if self._status_here(clause, index) == "planned" and here is clause.after:  # who promises support gives it
                self._tell(clause, sense, used, index, [(d, t, "occurred") for d in doers for t in targets])
                return True
        if sense.sense == "appointed" and self._verb_is(clause, "announce") and here is clause.after:
            self._tell(clause, sense, used, index, [(d, t, "occurred") for d in doers for t in targets])
            return True  # who announces an appointment has made it
        self._emit(clause, sense, doers, targets, used, index)
        return True

    def _principals(self, speakers: list[str], partners: list[str]) -> list[str]:
        """ "A call with X took place", an aide said: the ruler spoken of last for whom he speaks, if X rules."""
        persons = [p for p in partners if self.discourse.kind_of(p) == "person"]
        if not persons or not all(self.discourse.holds(p, "head") for p in persons):
            return speakers
        found = []
        for speaker in speakers:
            state = self.actors.state_represented(speaker) or speaker
            ranks = any(self.discourse.holds(speaker, rank) for rank in ("head", "minister"))
            seen = (r.actor for r in reversed(self.discourse.recent) if r.kind == "person" and not ranks)
            rulers = (a for a in seen if self.actors.state_represented(a) == state and self.discourse.holds(a, "head"))
            found.append(next(rulers, speaker))
        return found

    def _between_peers(self, speakers: list[str], partners: list[str]) -> bool:
        """Whether a minister or ruler speaks of talks with persons: his own."""
        ranks = ("head", "minister")
        ranked = all(any(self.discourse.holds(s, rank) for rank in ranks) for s in speakers)
        return ranked and {self.discourse.kind_of(p) for p in partners} == {"person"}

    def _under_fire(self, here: list[int], position: int) -> bool:
        """ "came under fire from the senator": whether it is words that hit."""
        under = position > 0 and self.item(here[position - 1]).norm == "under"
        by = next((a for a in self.noun_arguments(here, position) if a.mark == "from"), None) if under else None
        return by is not None and {self.discourse.kind_of(a) for a in self.group(by.items)} == {"person"}

    def _fell_on(self, clause: Clause, doers: list[str]) -> list[str]:
        """ "Israeli strikes hit a base of X", "… killed five people in X": where the attack fell."""
        if not self._verb_is(clause, *_STRIKES):
            return []
        behind = (a for a in self.arguments(clause.after, 0) if a.mark in _FALLS_ON)
        found = (self._targets(clause.after, a, doers, attacked=True) for a in behind)
        return next(filter(None, found), [])

    def _whose_act(self, clause: Clause) -> list[str]:
        """ "X's refusal drew a rebuke from Y", "an attack by X drew it": X."""
        acts = [k for k in clause.subject if self.item(k).possessed or self.item(k).noun]
        return [a for k in acts for a in self.whose(clause.before, k, [])]

    def _thanked(self, clause: Clause, here: list[int], position: int) -> Event | None:
        """ "rang X to express gratitude", "wrote X a letter of thanks": the call or letter that the noun is about."""
        behind = position > 0 and self.item(here[position - 1]).norm in ("with", "of")
        told = [e for e in self.events if e.predicate in TALKS]
        if behind and here is clause.after:
            return next((e for e in reversed(told) if e.clause == clause.number), None)
        if clause.kind != "inf" or not self._verb_is(clause, *_CARRIERS):
            return None
        return next((e for e in reversed(told) if e.clause == clause.parent), None)

    def _handed_to(self, here: list[int], position: int) -> list[str]:
        """ "gave him a warning", "paid X a warm tribute": who stands between the verb and the noun."""
        before = self.item(here[position - 1])
        joined = position == 3 and self.item(here[1]).kind == "conj"
        first = position == 1 or joined
        return self.group([here[0], *here[2:position]]) if first and before.kind == "NP" and not before.noun else []

    def _targets(self, here: list[int], argument: Argument, doers: list[str], *, attacked: bool) -> list[str]:
        found: list[str] = []
        for k in argument.items:
            direct = self.actors_of(k, doers)
            if not direct and self.item(k).norm not in ("war", "invasion"):
                direct = self.whose(here, k, doers)
            if attacked and not direct:
                direct = [a for a in self._country(k) if a not in doers]
            found += [a for a in direct if a not in found]
        return found
