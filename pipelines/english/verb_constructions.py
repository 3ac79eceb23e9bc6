"""Verbs that tell more than their row says: who leads, joins, carries, is expected, has become, must."""

from itertools import combinations, product

from pipelines.claims import SYMMETRIC, Event
from pipelines.english.emission import OPINION, TALKS
from pipelines.english.lexicon import Sense
from pipelines.english.memberships import Memberships
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

CARRY = words_of("carrying verb")
_COPULAS = words_of("copula")
_APPOINTS = frozenset(["appoint", "name", "elect", "nominate", "make"])
_MESSAGES = words_of("message")
_FEELINGS = frozenset(["concerns", "thoughts", "assurances"])
_SENDS = words_of("sending verb")
_HOSTS = words_of("hosting verb")
_THREATENS = words_of("threatening verb")
_DESTROYS = words_of("destroying verb")
_MENACES = words_of("menacing word")
_CONDEMNS = words_of("condemning word")
_BLAMES = words_of("word of guilt")
_CRIMES = words_of("crime")
_BY_PHONE = words_of("by phone")
_DEEDS = words_of("deed judged")
_ALONG = {"pass": ("on", "along"), "hand": ("over",)}  # passed on, handed over
_GIVES = frozenset(["give", "host", "hold", "throw", "offer", "organize", "organise"])


class VerbConstructions(Memberships):
    """Reads the constructions that one verb alone has."""

    def _carries(self, clause: Clause, subject: list[str]) -> bool:
        """ "carried a proposal from A to B", "conveyed A's message to B": sender, addressee and carrier."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        impersonal = [self.item(k).pronoun for k in clause.subject] == [
            "it"
        ] and verb.lemma == "take"  # it took a letter
        if verb.lemma not in CARRY or verb.passive or not subject or impersonal:
            return False
        arguments = self.arguments(clause.after, 0)
        marks = ("O", *_ALONG.get(verb.lemma, ()))
        letter = next((a for a in arguments if a.mark in marks and self.item(a.items[-1]).norm in _MESSAGES), None)
        if letter is None:
            return False
        senders = [a for k in letter.items for a in (self.owners_of(k) if self.item(k).owners else [])]
        senders = senders or [x for a in arguments if a.mark == "from" for x in self.group(a.items)]
        arguments = [a for a in arguments if a.host < 0 or a.host in letter.items or not self.item(a.host).noun]
        goals = [x for a in arguments if a.mark in ("to", "back to") for x in self.group(a.items, senders)]
        goals = goals or [
            x for a in arguments if a.mark == "for" and a.host in letter.items for x in self.group(a.items)
        ]
        if not goals and not any(a.mark == "to" for a in arguments):  # landed in Beirut carrying a message from X
            own = {self.actors.state_represented(s) for s in senders}
            came = [e for e in self.events if e.predicate in TALKS | {"visited"} and e.status != "denied"]
            goals = [e.object for e in came if e.subject in subject and e.object not in own][-1:]
            met = [e.subject for e in came if e.object in subject and e.predicate in TALKS and e.subject not in own]
            goals = goals or met[-1:]
        used = [k for a in arguments for k in a.items if a.mark in ("O", "from", "to", "back to")]
        ours = {self.actors.state_represented(s) for s in subject}
        told = self.item(letter.items[-1]).norm in _FEELINGS and set(senders) <= ours  # his government's concerns
        if not senders or not goals or set(senders) & set(subject) or told:
            return False
        letters = Sense("contacted", verb.lemma, channel="letter")
        self._emit(clause, letters, senders, goals, used)
        self._emit(
            clause, Sense("mediated", verb.lemma), subject, [x for x in (*senders, *goals) if x not in subject], used
        )
        return True

    def _fills_office(self, clause: Clause) -> None:
        """ "appointed X secretary of the council": the office behind the name is that of X."""
        first, second = ([*clause.after[:2], -1, -1])[:2]
        if second != first + 1 or {self.item(first).kind, self.item(second).kind} != {"NP"}:
            return
        persons = [a for a in self.actors_of(first) if self.discourse.kind_of(a) == "person"]
        for mention in self.item(second).mentions:
            if len(persons) == 1 and mention.kind == "person" and not mention.name:
                mention.actor = persons[0]

    def _becomes(self, clause: Clause, subject: list[str]) -> None:
        """ "X became the EU's special representative": the office that follows is the subject's."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        named = verb.lemma in _APPOINTS and verb.passive
        named |= verb.lemma == "take" and self.norms[verb.token + 1 : verb.token + 3] == ["over", "as"]
        if verb.lemma in _APPOINTS and not verb.passive:
            self._fills_office(clause)
        if (
            len(subject) != 1
            or verb.negated
            or not (verb.lemma in _COPULAS or named)
            or self.discourse.kind_of(subject[0]) != "person"
        ):
            return
        for argument in self.arguments(clause.after, 0)[:1]:
            if argument.mark not in ("O", "as") or self.item(argument.items[0]).ordinal:
                continue
            for mention in self.item(argument.items[0]).mentions:
                if mention.kind == "person" and not mention.name and mention.roles:
                    mention.actor = subject[0]
                    if verb.past and verb.lemma in ("be", "serve", "work", "act") and not verb.perfect:
                        for role in mention.roles:
                            role.former = True

    def _attends(self, clause: Clause, subject: list[str]) -> bool:
        """ "The meeting was attended by X", "Y was accompanied by X": X met the other side of the talks told before."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        if verb.lemma == "attend" and verb.passive and self._gathers(clause):
            return True
        told = [e for e in self.events if e.predicate in TALKS][-1:] or self.talks
        if verb.lemma not in ("attend", "accompany", "join", "participate", "take") or verb.negated:
            return False
        if self._sits_in(clause, subject) or not told:
            return False
        arguments = self.arguments(clause.after, 0)
        by = next((a for a in arguments if a.mark == "by"), None) if verb.passive else None
        pair = [told[0].subject, told[0].object]
        if verb.lemma == "join" and any(self.item(k).norm in _BY_PHONE for k in clause.after):
            guests = [s for s in subject if s not in pair]
            self._emit(clause, Sense("contacted", "join", channel="phone"), guests, pair, [])
            return True
        if verb.lemma == "accompany" or (verb.lemma == "join" and by is not None and set(subject) & set(pair)):
            if by is None or not set(subject) & set(pair):
                return False
            guests = self.group(by.items)
            hosts = pair if set(pair) <= set(subject) else [p for p in pair if p not in subject]
        else:
            marks = ("O",) if verb.lemma in ("attend", "join") else ("in",)
            nouns = clause.subject if verb.passive else [k for a in arguments if a.mark in marks for k in a.items]
            events = [
                k
                for k in nouns
                if self.item(k).noun
                and self.item(k).determiner in ("the", "this")
                and not self.item(k).owners  # the Yerevan Dialogue is another
                and any(s.sense in TALKS for s in self.item(k).noun)
            ]
            if not events or (verb.passive and by is None):
                return False
            guests = self.group(by.items) if by else subject
            hosts = pair
        met = Sense("contacted" if told[0].channel == "phone" else "met", verb.lemma)
        for guest in guests:
            own = self.actors.state_represented(guest)
            others = [h for h in hosts if h != guest and (not own or self.actors.state_represented(h) != own)]
            if self.discourse.kind_of(guest) == "person" and guest not in pair:
                self._emit(clause, met, [guest], others, by.items if by else [])
        return True

    def _sits_in(self, clause: Clause, subject: list[str]) -> bool:
        """ "joined the meeting between X and Y", "attended X's talks with Y": who does so meets both."""
        for position, k in enumerate(clause.after[:3]):
            talks = next((s for s in self.item(k).noun if s.sense in ("met", "contacted")), None)
            pair = self.parties(clause.after, position) if talks else []
            given = self._given_by(k) if talks and len(pair) < 2 else []
            if given and subject and talks:
                self._emit(clause, Sense(talks.sense, self.item(clause.verb).norm), subject, given, [k])
                return True
            guests = [g for g in subject if self.discourse.kind_of(g) == "person" and g not in pair]
            if talks and len(pair) > 1 and guests:
                side = self.actors.state_represented
                pairs = [(g, p) for g in guests for p in pair if not side(g) or side(g) != side(p)]
                status = self._status_here(clause, clause.verb) or "occurred"
                sense = Sense(talks.sense, self.item(clause.verb).norm)
                self._tell(clause, sense, [k], clause.verb, [(*pair_, status) for pair_ in pairs])
                return True
        return False

    def _given_by(self, index: int) -> list[str]:
        """ "a dinner given by X", "a reception that X hosted": the persons who gave it."""
        for clause in self.syntax.clauses:
            if clause.kind == "reduced" and clause.subject == [index] and self.item(clause.verb).norm in _GIVES:
                by = next((a for a in self.arguments(clause.after, 0) if a.mark == "by"), None)
                return [a for a in self.group(by.items) if self.discourse.kind_of(a) == "person"] if by else []
        return []

    def _gathers(self, clause: Clause) -> bool:
        """ "a summit attended by X and Y", of which nothing has been told: they met there."""
        by = next((a for a in self.arguments(clause.after, 0) if a.mark == "by"), None)
        guests = [a for a in self.group(by.items) if self.discourse.kind_of(a) == "person"] if by else []
        events = [k for k in clause.subject if any(s.sense in TALKS for s in self.item(k).noun)]
        new = [k for k in events if self.item(k).determiner in ("a", "an", "another") or clause.kind == "rel"]
        here = [e for e in self.events if e.predicate in TALKS]
        if len(guests) < 2 or not new or here:
            return False
        self._emit_pairs(clause, Sense("met", "attend"), guests, by.items if by else [])
        return True

    def _expected(self, clause: Clause, subject: list[str]) -> bool:
        """ "is expected in Bamako on Monday", "is due in Rome": a visit to come."""
        for argument in self.arguments(clause.after, 0)[:1]:
            goals = [a for k in argument.items for a in (self.actors_of(k) or self._country(k))]
            if (
                argument.mark in ("in", "at")
                and goals
                and any(self._is_place(k) or self._is_house(k) for k in argument.items)
            ):
                goals = [self._land(goal) for goal in goals]
                persons = [s for s in subject if self.discourse.kind_of(s) == "person"]
                start, end = self._span(clause, argument.items, clause.verb)
                token = self._token(clause.verb)
                self.events += [
                    Event(s, "visited", g, "planned", start, end, token, "verb:expect in", "", clause.number)
                    for s, g in product(persons, goals)
                ]
                return bool(persons)
        return False

    def _due(self, clause: Clause) -> None:
        """The headline "Sharaa due at White House": a visit to come."""
        here = clause.before
        due = next((n for n, k in enumerate(here) if self.item(k).norm == "due"), 0)
        if not self.headline or clause.verb >= 0 or not due or self.item(here[due]).kind != "cue":
            return
        persons = [a for a in self.group(clause.subject) if self.discourse.kind_of(a) == "person"]
        goal = next((a for a in self.arguments(here, due + 1)[:1] if a.mark in ("in", "at")), None)
        goals = [self._land(a) for k in goal.items for a in (self.actors_of(k) or self._country(k))] if goal else []
        start, end = self.item(here[0]).start, self.item(goal.items[-1] if goal else here[due]).end
        self.events += [
            Event(
                s, "visited", g, "planned", start, end, self.item(here[due]).start, "verb:expect in", "", clause.number
            )
            for s, g in product(persons, goals)
        ]

    def _in_town(self, clause: Clause) -> None:
        """The headline "Lavrov in Riyadh for talks", "envoy in Kabul to press for a truce": a visit."""
        here = clause.before
        at = next((n for n, k in enumerate(here) if self.item(k).kind == "prep"), 0)
        goal = next(iter(self.arguments(here, at)), None) if at and self.headline and clause.verb < 0 else None
        if goal is None or goal.mark != "in" or not self._abroad(clause, goal):
            return
        behind = [self.item(k) for k in here if k > goal.items[-1]]
        purpose = [i.norm for i in behind[:1]] in (["for"], ["on"], ["after"]) and any(i.noun for i in behind)
        aims = any(c.kind == "inf" and c.parent == clause.number for c in self.syntax.clauses)
        lands = [a for k in goal.items for a in (self._country(k) or self.actors_of(k))]
        token, (start, end) = self.item(here[at]).start, self._span(clause, goal.items, here[at])
        self.events += [
            Event(s, "visited", a, "occurred", start, end, token, "verb:be in", "", clause.number)
            for s, a in product(self.subject_of(clause), map(self._land, lands if purpose or aims else []))
        ]

    def _verdict(self, clause: Clause) -> None:
        """ "X said that Y was a liar", "Y is behaving like a madman, X said": X criticises Y."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        if verb.negated or verb.modal or not clause.subject:
            return
        functions = self.status.functions(self.syntax, clause.verb)
        if "say" in functions or functions & OPINION:
            return  # said that Y had called it a crime: that is Y's word
        said = self.norms[self.item(clause.verb).start : self.item(clause.items[-1]).end]
        guilty = not (_BLAMES.isdisjoint(said) or _CRIMES.isdisjoint(said))
        if not (guilty or _CONDEMNS & {*said}) or self._status_here(clause, clause.verb) != "occurred":
            return
        speakers = self._speakers_above(clause)
        own = {*speakers, *(self.actors.state_represented(s) for s in speakers)}
        deeds = [k for k in clause.subject if self.item(k).possessed and self.item(k).norm in _DEEDS]
        about = self.subject_of(clause) or [a for k in deeds for a in self.whose(clause.before, k, speakers)]
        blamed = [a for a in about if self.actors.state_represented(a) not in own and a not in own]
        told = [(s, b, "occurred") for s in speakers for b in blamed]
        if told and not any(e.clause == clause.number for e in self.events):
            self._tell(clause, Sense("criticized", "say", ("that",)), clause.after, clause.verb, told)

    def _menace(self, clause: Clause) -> None:
        """ "X warned that Y would pay a heavy price": X threatens Y."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        if (
            clause.kind not in ("comp", "main")
            or verb.negated
            or verb.modal not in ("fut", "would")
            or not clause.subject
        ):
            return
        said = {verb.lemma, *self.norms[self.item(clause.verb).start : self.item(clause.items[-1]).end]}
        speakers = self._speakers_above(clause) if said & _MENACES else []
        own = {*speakers, *(self.actors.state_represented(s) for s in speakers)}
        told = [a for a in self.subject_of(clause) if self.actors.state_represented(a) not in own and a not in own]
        told = [a for a in told if not any((e.predicate, e.object) == ("threatened", a) for e in self.events)]
        ifs = [c for c in self.syntax.clauses if c.kind == "cond" and c.parent == clause.number]
        heads = [k for c in ifs for k in c.subject if not self.item(k).pronoun]
        others = [k for k in heads if not set(self.actors_of(k)) & set(told)]  # if somebody else does not help
        if speakers and told and not others and not any(e.clause == clause.number for e in self.events):
            pairs = [(s, a, "occurred") for s in speakers for a in told]
            self._tell(clause, Sense("threatened", "say", ("that",)), clause.after, clause.verb, pairs)

    def _threat(self, clause: Clause) -> None:
        """ "warned that it would strike Y", "vowed to destroy Y": what somebody says he will do to Y threatens Y."""
        holder = self.syntax.clauses[clause.parent] if clause.parent >= 0 else None
        if holder is not None and clause.kind == "inf" and clause.governor >= 0:
            self._threat_to(clause)
        if holder is None or clause.kind not in ("comp", "inf") or holder.verb < 0 or clause.governor != holder.verb:
            return
        verb = self.item(holder.verb).verb
        if verb is None or verb.negated or verb.lemma not in _THREATENS:
            return
        who = self.subject_of(holder)
        own = {*who, *(self.actors.state_represented(a) for a in who)}
        harm = [e for e in self.events if e.clause == clause.number and e.predicate in ("attacked", "sanctioned")]
        told = [e.object for e in harm if e.subject in own and e.status in ("sought", "planned")]
        if self.item(clause.verb).norm in _DESTROYS:
            bare = (a for a in self.arguments(clause.after, 0)[:1] if a.mark == "O")
            told += [a for x in bare for a in self.group(x.items)]
        known = {e.object for e in self.events if e.predicate == "threatened"}
        pairs = [(w, o, "occurred") for w in who for o in dict.fromkeys(told) if o not in own | known]
        if self._status_here(holder, holder.verb) != "denied":
            self._tell(holder, Sense("threatened", verb.lemma), [], holder.verb, pairs)

    def _threat_to(self, clause: Clause) -> None:
        """ "X's threat to annex Y", "a threat by X to strike Y": X threatens Y."""
        if not any(s.sense == "threatened" for s in self.item(clause.governor).noun):
            return
        harm = [e for e in self.events if e.clause == clause.number and e.predicate in ("attacked", "sanctioned")]
        pairs = [(e.subject, e.object, "occurred") for e in harm if e.status == "sought"]
        self._tell(clause, Sense("threatened", "threat"), [], clause.verb, pairs)

    def _speakers_above(self, clause: Clause) -> list[str]:
        """The actors who say what a clause tells: above it, or in a ", X said" behind it."""
        current = clause
        for _ in range(6):
            if current.kind in ("comp", "coord") and current.governor >= 0 and self.item(current.governor).kind == "VG":
                if "say" in self.status.functions(self.syntax, current.governor):
                    return self.subject_of(self.syntax.clauses[self.item(current.governor).clause])
            if current.parent < 0:
                break
            current = self.syntax.clauses[current.parent]
        tail = next((c for c in self.syntax.clauses if c.kind == "tail" and c.verb >= 0), None)
        return self.subject_of(tail) if tail is not None and current.kind in ("main", "coord") else []

    def _reached(self, clause: Clause, subject: list[str]) -> bool:
        """ "the deal that the two struck", "the talks that X held with Y": the event is the noun before."""
        if self._pays_visit(clause, subject):
            return True
        if clause.governor < 0 or not self.brings_about(clause, clause.governor):
            return False
        noun = next(s for s in self.item(clause.governor).noun if s.sense in SYMMETRIC)
        partners = [
            a for x in self.arguments(clause.after, 0) if x.mark == "with" for a in self.group(x.items, subject)
        ]
        if partners and subject:
            self._emit(clause, noun, subject, partners, [clause.governor], clause.governor)
        elif len(subject) > 1:
            self._emit_pairs(clause, noun, subject, [clause.governor], clause.governor)
        elif self.item(clause.verb).norm in _HOSTS:
            return False  # the meeting, which X hosted: that of those told of before
        return True

    def _pays_visit(self, clause: Clause, subject: list[str]) -> bool:
        """ "the visit that X pays to Y", "the trip which X made to Y"."""
        noun = self.item(clause.governor) if clause.kind == "rel" and clause.governor >= 0 else None
        if noun is None or clause.governor in clause.subject or not any(s.sense == "visited" for s in noun.noun):
            return False
        to = next((a for a in self.arguments(clause.after, 0) if a.mark == "to"), None)
        if to is None or "light" not in self.status.senses(self.item(clause.verb).norm):
            return False
        goals = [self._land(a) for k in to.items for a in (self.actors_of(k) or self._country(k))]
        self._emit(clause, Sense("visited", "visit"), subject, [g for g in goals if g not in subject], to.items)
        return True

    def _land(self, actor: str) -> str:
        """The state whose house is visited: the White House, a ministry."""
        known = self.actors.knowledge.actors.get(actor)
        return known.state if known is not None and known.kind == "organization" and known.state else actor

    def _sent(self, clause: Clause) -> None:
        """ "dispatched his adviser, Celso Amorim, to Guyana": who is sent goes there."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        if verb.lemma not in _SENDS:
            return
        arguments = self.arguments(clause.after, 0)
        sent = clause.subject if verb.passive else next((a.items for a in arguments if a.mark == "O"), [])
        persons = [a for a in self.group(sent) if self.discourse.kind_of(a) == "person"]
        to = next((a for a in arguments if a.mark == "to"), None)
        places = ("state", "place")
        if to is not None and all(m.kind in places for k in to.items for m in self.item(k).mentions):
            goals = [a for k in to.items for a in (self.actors_of(k) or self._country(k))]
            self._emit(clause, Sense("visited", verb.lemma), persons, goals, [*sent, *to.items])

    def _invited(self, clause: Clause) -> None:
        """ "invited him to Moscow", "was invited to Delhi": a visit sought; to talks: those."""
        verb = self.item(clause.verb).verb
        if verb is None or verb.lemma != "invite" or verb.negated:
            return
        arguments = self.arguments(clause.after, 0)
        to = next((a for a in arguments if a.mark == "to" and (a.host < 0 or not self.item(a.host).noun)), None)
        if to is None:
            return
        guests = clause.subject if verb.passive else next((a.items for a in arguments if a.mark == "O"), [])
        if clause.kind == "rel" and clause.word == "whom" and clause.governor >= 0:
            guests = [clause.governor]  # X, whom she has invited to Rome
        if any(self.item(k).pronoun == "them" for k in guests):
            return
        invited = self.group(guests, self.subject_of(clause))
        event = self.item(to.items[0])
        senses = event.noun if event.determiner or event.number == "p" else ()  # not to dinner
        if talks := next((s for s in senses if s.sense in TALKS), None):
            hosts = [a for x in arguments if x.mark == "by" for a in self.group(x.items)] if verb.passive else []
            hosts = hosts or self.parties(clause.after, clause.after.index(to.items[0]))
            hosts = hosts or ([] if verb.passive else self.subject_of(clause))
            if self._status_here(clause, clause.verb) not in (None, "denied"):
                both = combinations(dict.fromkeys([*hosts, *invited]), 2)
                pairs = [(a, b, "sought") for a, b in both if b in invited]
                self._tell(clause, Sense(talks.sense, "invite"), [*guests, *to.items], clause.verb, pairs)
            return
        if not all(m.kind in ("state", "place") for k in to.items for m in self.item(k).mentions):
            if not all(self._is_house(k) for k in to.items):
                return
        persons = [a for a in invited if self.discourse.kind_of(a) == "person"]
        goals = [self._land(a) for k in to.items for a in (self.actors_of(k) or self._country(k))]
        told = [(p, g, "sought") for p in persons for g in goals]
        if self._status_here(clause, clause.verb) not in (None, "denied"):
            self._tell(clause, Sense("visited", "invite"), [*guests, *to.items], clause.verb, told)

    def _country(self, index: int) -> list[str]:
        """The country of a city that stands for no government, as the goal of a journey."""
        item = self.item(index)
        for mention in item.mentions:
            if mention.kind == "place" and mention.candidates:
                place = self.actors.knowledge.places.get(mention.candidates[0].iri)
                if place is not None:
                    return [c for c in (place.country or place.metonym_of,) if c]
        if item.norm == "capital" or (item.norm in ("country",) and item.determiner == "the"):
            owners = self.owners_of(index)
            if owners:
                return [o for o in owners if self.discourse.kind_of(o) == "state"]
            return self.discourse.pronoun("it", [])
        return []
