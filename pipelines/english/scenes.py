"""Who faces whom, who comes along, who is invited: what a sentence shows as a scene."""

from itertools import pairwise, product

from pipelines.claims import SYMMETRIC
from pipelines.english.emission import OPINION, TALKS
from pipelines.english.items import Item
from pipelines.english.lexicon import Sense
from pipelines.english.supplies import Supplies
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

_SEATED = frozenset(["sit", "be", "stand", "wait"])
_OPPOSITE = words_of("opposite side")
_WAITS = frozenset(["wait", "await", "greet", "meet", "receive", "welcome"])
_BESIDE = words_of("company")
_URGING = frozenset(["urging", "request", "behest", "insistence", "prompting"])
_URGED_BY = frozenset(f"at the {noun} of" for noun in _URGING)
_REPEATED = OPINION | {"sanctioned", "aided"}
_WHILE = frozenset(["during", "in", "at"])
_ESCORT = frozenset(["accompanied by", "flanked by"])
_TOGETHER = frozenset(["met", "visited"])
_INVITATION = words_of("invitation")
_ANSWERS = frozenset(["accept", "receive", "decline", "get", "refuse", "welcome"])
_TAKES_PART = frozenset(["attend", "join", "participate", "take", "address", "witness", "watch", "celebrate"])
_FROM = frozenset(["from", "opposite", "facing"])
_URGES = words_of("urging verb") | {"request"}
_ASKS = words_of("asking verb") | {"call"}
_FOR = frozenset(["for", "on"])


class Scenes(Supplies):
    """Reads meetings that the order of the words shows, companions and invitations."""

    def _scene(self, clause: Clause) -> None:
        """What a clause shows beside the events of its verb and its nouns."""
        if clause.verb >= 0:
            self._across(clause)
            self._companions(clause)
            self._escorts(clause)
            self._at_the_urging(clause)
            self._likewise(clause)
            self._welcomed_to(clause)
            self._opening_talk(clause)
            self._asked_while_talking(clause)
            self._supplies(clause)
        self._invitations(clause)

    def _persons(self, items: list[int]) -> list[str]:
        return [a for a in self.group(items) if self.discourse.kind_of(a) == "person"]

    def _across(self, clause: Clause) -> None:
        """ "Across the table from X sat Y", "Waiting for X was Y": the subject stands behind its verb."""
        verb = self.item(clause.verb).verb
        bare = next((a for a in self.arguments(clause.after, 0)[:1] if a.mark == "O"), None)
        if verb is None or verb.lemma not in _SEATED or verb.negated or bare is None:
            return
        if clause.subject and self.item(clause.subject[0]).norm != "present":
            return
        here = self._persons(bare.items)
        awaited = self._awaited(clause)
        words = (
            set(self.norms[self.item(clause.before[0]).start : self.item(clause.verb).start])
            if clause.before
            else set()
        )
        awaited = awaited or self._attended(clause)
        if self.seated and self.norms[self.item(clause.verb).start - 1] == "other":  # on the other sat X
            words.add("opposite")
        if not here or not (awaited or words & _OPPOSITE or "side" in words):
            return
        faced = awaited or [
            a for x in self.arguments(clause.before, 0) if x.mark in _FROM for a in self._persons(x.items)
        ]
        if not faced and words & _OPPOSITE:
            faced = self.seated or [a for a in self.leader if self.discourse.kind_of(a) == "person"]
        self._emit(clause, Sense("met", verb.lemma), here, [f for f in faced if f not in here], bare.items)
        self.seated = here

    def _attended(self, clause: Clause) -> list[str]:
        """ "Present at the talks with X were Y and Z": X."""
        here = clause.before
        if not here or self.item(here[0]).norm != "present":
            return []
        at = next((n for n, k in enumerate(here) if any(s.sense in TALKS for s in self.item(k).noun)), -1)
        return [a for a in self.parties(here, at) if self.discourse.kind_of(a) == "person"] if at >= 0 else []

    def _awaited(self, clause: Clause) -> list[str]:
        """Whom a participle before the verb waits for: "Waiting for X in the hall was Y"."""
        for child in self.syntax.clauses:
            if child.parent != clause.number or child.kind not in ("part", "inf") or not 0 <= child.verb < clause.verb:
                continue
            if self.item(child.verb).norm in _WAITS:
                goal = next((a for a in self.arguments(child.after, 0) if a.mark in ("O", "for")), None)
                return self._persons(goal.items) if goal else []
        return []

    def _companions(self, clause: Clause) -> None:
        """ "X, accompanied by Z, met Y", "X, with Z, flew to Y": Z did so too."""
        told = [
            e for e in self.events if e.clause == clause.number and e.predicate in _TOGETHER and e.status != "denied"
        ]
        subject = self.subject_of(clause)
        if not told or not subject:
            return
        visits = all(e.predicate == "visited" for e in told)
        for with_, items in self._company(clause, visits=visits):
            for event, friend in product(list(told), self._persons(items)):
                if friend in subject:
                    continue
                other = event.object if event.subject in subject else event.subject
                side = {self.actors.state_represented(friend), friend} & {self.actors.state_represented(other), other}
                if friend not in (event.subject, event.object) and not side - {""}:
                    sense = Sense(event.predicate, "accompany")
                    self._tell(clause, sense, [with_, *items], clause.verb, [(friend, other, event.status)])
                    self.discourse.pair(subject[0], friend)  # "the two" will be they

    def _escorts(self, clause: Clause) -> None:
        """ "accompanied X to Muscat": both go there."""
        verb = self.item(clause.verb).verb
        if verb is None or verb.lemma not in ("accompany", "escort") or verb.passive:
            return
        arguments = self.arguments(clause.after, 0)
        whom = next((a.items for a in arguments if a.mark == "O"), [])
        to = next((a.items for a in arguments if a.mark in ("to", "on")), [])
        travellers = [*self.subject_of(clause), *self._persons(whom)] if self._persons(whom) else []
        if to and all(self._is_place(k) for k in to):
            lands = [a for k in to for a in (self.actors_of(k) or self._country(k))]
            self._emit(clause, Sense("visited", "accompany"), travellers, lands, [*whom, *to])

    def _at_the_urging(self, clause: Clause) -> None:
        """ "At Berlin's urging, Serbia resumed the talks", "came at the request of X": they were asked to."""
        asked = list(self.subject_of(clause)) if clause.subject else []
        for here in (clause.before, clause.after):
            for argument in self.arguments(here, 0):
                last = argument.items[-1]
                by_owner = argument.mark == "at" and self.item(last).norm in _URGING
                askers = self.owners_of(last) if by_owner else self.group(argument.items)
                if asked and (by_owner or argument.mark in _URGED_BY):
                    pairs = [(a, b, "occurred") for a, b in product(askers, asked) if a != b]
                    self._tell(clause, Sense("urged", "request"), argument.items, clause.verb, pairs)

    def _welcomed_to(self, clause: Clause) -> None:
        """ "welcomed X to Berlin", "hosted X in Ankara": X is there."""
        verb = self.item(clause.verb).verb
        if verb is None or verb.lemma != "welcome" or verb.passive:
            return
        arguments = self.arguments(clause.after, 0)
        guests = [a for x in arguments if x.mark == "O" for a in self._persons(x.items)]
        to = next((a.items for a in arguments if a.mark == "to" and all(self._is_place(k) for k in a.items)), [])
        lands = [a for k in to for a in (self.actors_of(k) or self._country(k))]
        pairs = [(g, a) for g in guests for a in lands if self.actors.state_represented(g) not in ("", a)]
        status = self._status_here(clause, clause.verb)
        if status in ("occurred", "planned"):
            self._tell(clause, Sense("visited", "visit"), to, clause.verb, [(g, a, status) for g, a in pairs])

    def _opening_talk(self, clause: Clause) -> None:
        """ "During the call, X thanked Y", of which nothing was told: the call is theirs."""
        own = [e for e in self.events if e.clause == clause.number and e.rule.startswith("verb:")]
        two = {own[0].subject, own[0].object} if own else set()
        if {self.discourse.kind_of(a) for a in two} != {"person"} or own[0].predicate in SYMMETRIC:
            return
        for before, k in pairwise(clause.before):
            item = self.item(k)
            senses = [s for s in item.noun if s.sense in ("met", "contacted")]
            bare = item.determiner in ("the", "their", "a") and not item.owners and self.item(before).norm in _WHILE
            known = any({e.subject, e.object} == two and e.predicate in TALKS for e in (*self.history, *self.events))
            if senses and bare and not known and not self.noun_arguments(clause.before, clause.before.index(k)):
                self._emit(clause, senses[0], [own[0].subject], [own[0].object], [k], k)
                return

    def _asked_while_talking(self, clause: Clause) -> None:
        """ "In a call with X, Y urged restraint", "demanded a truce at a meeting with X": Y asks X."""
        verb = self.item(clause.verb).verb
        first = next((a.mark for a in self.arguments(clause.after, 0)), "")
        asks = verb is not None and ((verb.lemma in _URGES and first == "O") or (verb.lemma in _ASKS and first in _FOR))
        if verb is None or not asks or verb.negated or verb.modal or verb.passive:
            return
        here = [e for e in self.events if e.clause == clause.number]
        spoken = [e for e in here if e.rule.startswith("noun:") and e.predicate in ("met", "contacted")]
        at = {self.item(k).noun_at: self.item(k - 1).norm for k in clause.items if k and self.item(k).noun}
        asker = self.subject_of(clause)
        heard = [e.object for e in spoken if e.subject in asker and at.get(e.trigger) in _WHILE]
        if heard and not any(e.predicate == "urged" for e in here):
            pairs = [(a, b, "occurred") for a, b in product(asker, dict.fromkeys(heard)) if a != b]
            self._tell(clause, Sense("urged", verb.lemma), [], clause.verb, pairs)

    def _likewise(self, clause: Clause) -> None:
        """ "Latvia did the same", "Oslo followed suit", ", as did Rome": what was told just before, of another."""
        verb = self.item(clause.verb).verb
        words = {w for k in clause.after[:3] for w in self.norms[self.item(k).start : self.item(k).end]}
        same = verb is not None and (verb.lemma, True) in (("do", "same" in words), ("follow", "suit" in words))
        lead = self.item(clause.verb - 1).norm if clause.verb else ""
        others = self._as_did(clause) if verb is not None and verb.lemma == "do" and lead in ("as", "so") else []
        if not (same or others) or verb is None or verb.negated or self._status_here(clause, clause.verb) != "occurred":
            return
        alike = _REPEATED | {"met", "contacted", "visited"} if others else _REPEATED
        told = [e for e in [*self.previous, *self.events] if e.predicate in alike and e.status == "occurred"]
        doers = others or self.subject_of(clause)
        last = [e for e in told if (e.trigger, e.subject) == (told[-1].trigger, told[-1].subject)]
        with_ = next((self.group(a.items) for a in self.arguments(clause.after, 0) if a.mark in ("with", "to")), [])
        for event in last[:1] if with_ else last:  # did the same with Israel
            pairs = [(d, o, "occurred") for o in with_ or [event.object] for d in doers if d not in (event.subject, o)]
            self._tell(clause, Sense(event.predicate, "do"), clause.after[:1], clause.verb, pairs)

    def _as_did(self, clause: Clause) -> list[str]:
        """Who stands behind ", as did"; [] where a comparison or a question has begun."""
        here = self.arguments(clause.after, 0)[:1]
        return self.group(here[0].items) if here and here[0].mark == "O" else []

    def _company(self, clause: Clause, *, visits: bool) -> list[tuple[int, list[int]]]:
        """The phrases between commas that say who is with the subject."""
        found = []
        here = clause.before
        for n, k in enumerate(here):
            if n > 1 and self.item(k).norm in _BESIDE and self.item(here[n - 1]).kind == ",":
                close = next((m for m in range(n + 1, len(here)) if self.item(here[m]).kind == ","), n)
                close = len(here) - 1 if self.item(k).norm in _ESCORT and self.item(here[-1]).kind == "," else close
                if {self.item(i).kind for i in here[n + 1 : close]} <= {"NP", "conj", ","}:
                    found.append((k, [i for i in here[n + 1 : close] if self.item(i).kind == "NP"]))
        for argument in self.arguments(clause.after, 0):
            host = self.item(argument.host) if argument.host >= 0 else None
            other = host is not None and (host.noun or not host.mentions)  # flew in to talk things over with X
            if argument.mark in _ESCORT or (argument.mark == "with" and visits and not other):
                found.append((argument.mark_at, argument.items))
        return found

    def _invitations(self, clause: Clause) -> None:
        """ "an invitation from X to Y", "extended an invitation to Y": a visit to the state of X is sought."""
        for here in (clause.before, clause.after):
            for n, k in enumerate(here):
                item = self.item(k)
                if item.kind != "NP" or item.norm not in _INVITATION or item.noun:
                    continue
                does = [self.item(c.verb).norm for c in self.syntax.clauses if c.kind == "inf" and c.governor == k]
                if not does or does[0] in _TAKES_PART:
                    self._invitation(clause, here, n, item)

    def _invitation(self, clause: Clause, here: list[int], position: int, item: Item) -> None:
        found = self.noun_arguments(here, position)
        guests = [a for x in found if x.mark in ("to", "for") for a in self._persons(x.items)]
        hosts = self.owners_of(here[position]) if item.owners or item.own else []
        to = next((x.items for x in found if x.mark == "to" and all(self._is_place(k) for k in x.items)), [])
        if not guests and to and clause.verb >= 0 and self.item(clause.verb).norm in _ANSWERS:
            guests = self._persons(clause.subject) or [
                a for a in self.subject_of(clause) if self.discourse.kind_of(a) == "person"
            ]  # accepted the invitation of Y to Rome
        hosts = hosts or [a for x in found if x.mark in ("from", "by") for a in self.group(x.items)]
        direct = here is clause.after and all(self.item(k).kind in ("adv", "T") for k in here[:position])
        gives = clause.verb >= 0 and "light" in self.status.functions(self.syntax, clause.verb)
        if not hosts and direct and gives:
            hosts = self.subject_of(clause)
        lands = [self.actors.state_represented(h) or h for h in hosts]
        lands = [a for a in dict.fromkeys(lands) if self.discourse.kind_of(a) == "state"]
        pairs = [(g, a, "sought") for g in guests for a in lands if self.actors.state_represented(g) != a]
        item.noun_at = item.noun_at or item.end - 1
        self._tell(clause, Sense("visited", "invite"), [k for x in found for k in x.items], here[position], pairs)
