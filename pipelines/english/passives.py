"""Passive verbs: who did what to whom where the subject is whom it was done to; and the slots of a verb."""

from itertools import pairwise

from pipelines.claims import SYMMETRIC
from pipelines.english.antecedents import Antecedents
from pipelines.english.emission import OPINION, TALKS
from pipelines.english.lexicon import Sense
from pipelines.english.names import POSSESSIVE
from pipelines.english.references import Argument
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

_OCCASIONS = words_of("occasion")
_HEADS = ("headOfState", "headOfGovernment")
_RECENT = 20  # pairs
_BY_RAID = frozenset(["in", "during"])
_OF_STATES = frozenset(["criticized", "sanctioned"])  # what is done to a state by way of its ambassador


class Passives(Antecedents):
    """Fills the slots of a verb, and reads passive ones."""

    def _is_passive(self, clause: Clause) -> bool:
        verb = self.item(clause.verb).verb if clause.verb >= 0 else None
        return verb is not None and verb.passive

    def _objects_of(
        self, clause: Clause, sense: Sense, arguments: list[Argument], subject: list[str]
    ) -> tuple[list[str], list[int]]:
        """The actors that fill a slot of the sense, and the items that name them."""
        slots = (
            ("between",)
            if sense.flag == "between"
            else ("O",)
            if sense.flag in ("inf", "pair", "together")
            else sense.slots
        )
        here = [*clause.after]
        if clause.kind == "rel" and clause.governor >= 0:
            here = [clause.governor, *here]
        for slot in slots:
            for argument in arguments:
                if argument.mark != slot:
                    continue
                deep = slot in sense.deep
                if slot != "O" and argument.host >= 0 and not self._attaches(sense, argument):
                    continue
                actors: list[str] = []
                for k in argument.items:
                    posted = self._posted(k) if slot == "O" else []
                    apart = subject
                    if sense.sense == "mediated" and self.item(k).pronoun == "them":
                        apart = [*subject, *self._compatriots(subject)]
                    direct = (posted if sense.sense in _OF_STATES else []) or self.actors_of(k, apart) or posted
                    if sense.sense == "visited":
                        direct = [self._land(a) for a in direct] or self._country(k)
                    if sense.sense == "attacked":
                        direct = [self._land(a) if self._bears(a, "ministry") else a for a in direct]
                    if not direct and deep:
                        direct = self.whose(here, k, subject)
                    if self.item(k).pronoun == "it" and sense.sense in OPINION:  # nobody complains of his own side
                        own = {self.actors.state_represented(s) for s in subject}
                        direct = [a for a in direct if a not in own]
                    actors += [a for a in direct if a not in actors and a not in subject]
                if sense.sense == "visited":
                    onward = self._onward(arguments, argument)
                    lands = (self._land(a) for k in onward for a in self._country(k) or self.actors_of(k))
                    actors = [*dict.fromkeys([*actors, *lands])][:3]
                if actors:
                    return actors, argument.items
                unnamed = argument is arguments[0] and self.item(argument.items[-1]).number == "p"
                if slot != "O" and sense.sense in TALKS and unnamed and not self.item(argument.items[-1]).noun:
                    break  # spoke to reporters on his way to Rome
                if slot == "O" and not deep and not any(self.item(k).noun for k in argument.items):
                    break
        return [], []

    def _compatriots(self, subject: list[str]) -> list[str]:
        """Those told of together with others who are of the state of who mediates: they are none of the two."""
        own = {self.actors.state_represented(s) for s in subject} - {""}
        return [a for pair in self.discourse.pairs[-_RECENT:] for a in pair if self.actors.state_represented(a) in own]

    def _attaches(self, sense: Sense, argument: Argument) -> bool:
        """Whether a prepositional phrase behind another noun still belongs to the verb."""
        host = self.item(argument.host)
        if host.determiner in ("the", "this", "these", "that") and sense.sense in TALKS and argument.mark == "with":
            return True  # discussed the truce with Israeli officials
        if host.norm in sense.rest:
            return True  # put pressure on Israel
        if sense.sense == "negotiated" and any(s.sense == "agreed" for s in host.noun):
            return True  # are discussing a treaty with Syria
        if host.noun and any(argument.mark in s.slots for s in host.noun):
            return bool(sense.needs) or sense.sense in ("agreed", "aided", "supported", "mediated")
        return argument.mark not in ("of", "in", "at") or not host.mentions

    def _posted(self, index: int) -> list[str]:
        """The state of an ambassador whom the text does not name: "summoned the Russian ambassador"."""
        return [
            r.body
            for m in self.item(index).mentions
            for r in m.roles
            if r.role in ("ambassador", "specialEnvoy") and r.body and not (m.name and m.actor)
        ]

    def _welcomes_person(self, clause: Clause) -> bool:
        """ "welcomed Macron" received him; who welcomes his visit or his words praises."""
        verb = self.item(clause.verb).verb
        bare = next((a for a in self.arguments(clause.after, 0) if a.mark == "O"), None)
        welcomed = clause.subject if verb is not None and verb.passive else bare.items if bare else []
        if clause.kind == "reduced" and not welcomed:  # Welcomed by X, Y said …
            return all(self.discourse.kind_of(a) == "person" for a in self.subject_of(clause))
        him = [a for k in welcomed if self.item(k).pronoun for a in self.actors_of(k)]
        named = any(m.kind == "person" for k in welcomed for m in self.item(k).mentions)
        return named or {self.discourse.kind_of(a) for a in him} == {"person"}

    def _passive(self, clause: Clause, sense: Sense, subject: list[str], arguments: list[Argument]) -> bool:
        """ "X was briefed by Y", "X and Y were brought together by Z", "talks hosted by Y"."""
        agents, used = self._agents_of(clause, sense, arguments, subject)
        if sense.flag in ("pair", "together"):
            return self._brought_by(clause, sense, subject, agents, used)
        if "O" in sense.slots or sense.flag == "inf":
            patients = self._patients(clause, sense, subject, agents)
        else:
            patients, more = self._objects_of(clause, sense, [a for a in arguments if a.mark != "by"], agents)
            used = used + more
        if not agents and sense.sense == "rejected" and not any(a.mark == "by" for a in arguments):
            agents = self._rebuffed(patients)
        if not agents and (lands := self._guest_abroad(clause, sense, arguments)):
            self._emit(clause, Sense("visited", sense.lemma), subject, lands, used)
            return True
        if parties := self._at_occasion(clause, sense):
            patients, sense = parties, Sense("mediated", sense.lemma)
        patients = [p for p in patients if p not in agents]
        if agents and patients:
            self._emit(clause, sense, agents, patients, used)
            return True
        pair = agents if len(agents) > 1 and not subject else [] if agents else subject
        if sense.sense in SYMMETRIC and "with" in sense.slots and len(pair) > 1:
            self._emit_pairs(clause, sense, pair, used)  # a truce signed by X and Y
            return True
        return False

    def _agents_of(
        self, clause: Clause, sense: Sense, arguments: list[Argument], subject: list[str]
    ) -> tuple[list[str], list[int]]:
        """Who does what a passive verb tells, and the items that name him."""
        for argument in arguments:
            if argument.mark == "by" and (agents := self.group(argument.items)):  # "was briefed by phone by X"
                return agents, argument.items
        used = next((a.items for a in arguments if a.mark == "by"), [])
        for joint in self.syntax.clauses[clause.number + 1 : clause.number + 2]:  # arranged and hosted by X
            if joint.inherits == clause.number and joint.kind == "reduced" and joint.verb == clause.verb + 2:
                by = next((a for a in self.arguments(joint.after, 0) if a.mark == "by"), None)
                return (self.group(by.items), by.items) if by is not None else ([], used)
        if sense.sense == "appointed" and not used:  # was named as his envoy
            office = next((a.items for a in arguments if a.mark in ("as", "O")), [])
            return self._whose_envoy(office, subject), office
        if sense.lemma in ("summon", "call") and sense.sense == "criticized":
            to = next((a.items for a in arguments if a.mark in ("to", "at", "O")), [])
            there = [k for k in to if "ministry" in self._words([k])]  # was summoned to the ministry of Peru
            return [self._land(a) for a in self.group(there)], used
        if sense.sense == "attacked":  # was killed in an Israeli strike
            raids = [k for a in arguments if a.mark in _BY_RAID for k in a.items if self._is_raid(k)]
            return [a for k in raids[:1] for a in self.owners_of(k)], raids
        if sense.sense == "urged":  # "was asked to mediate by X"
            for child in self.syntax.clauses:
                if child.kind == "inf" and child.governor == clause.verb:
                    by = next((a for a in self.arguments(child.after, 0) if a.mark == "by"), None)
                    if by is not None:
                        return self.group(by.items), by.items
        return [], used

    def _whose_envoy(self, indices: list[int], subject: list[str]) -> list[str]:
        """ "was named his special envoy", "as Petro's adviser": the person whose envoy it is."""
        offices = [m for k in indices for m in self.item(k).mentions if m.kind == "person" and m.roles]
        for office in offices[:1]:
            words = self.norms[office.start : office.end]
            if words[0] in ("his", "her"):
                chiefs = self.discourse.pronoun(words[0], subject)
                return [a for a in chiefs if self.discourse.kind_of(a) == "person"]
            name = next((one for one, other in pairwise(words) if other in POSSESSIVE), "")
            seen = [r.actor for r in reversed(self.discourse.recent) if r.kind == "person"]
            ruling = [h for role in _HEADS for h in self._in_post(role, office.roles[0].body)]
            return [a for a in (*seen, *ruling) if name and a not in subject and self._bears(a, name)][:1]
        return []

    def _in_post(self, role: str, state: str) -> list[str]:
        return self.actors.knowledge.holders(role, state, self.actors.on) if state else []

    def _is_raid(self, index: int) -> bool:
        return any(s.sense == "attacked" for s in self.item(index).noun)

    def _brought_by(self, clause: Clause, sense: Sense, subject: list[str], agents: list[str], used: list[int]) -> bool:
        """ "X and Y were brought together by Z"."""
        if not agents or len(subject) < 2:
            return False
        guests = [s for s in subject if s not in agents]
        self._emit(clause, Sense("mediated", sense.lemma), agents, guests, used)
        self._emit_pairs(clause, sense, subject, used)
        return True

    def _patients(self, clause: Clause, sense: Sense, subject: list[str], agents: list[str]) -> list[str]:
        """To whom the subject of a passive verb says that it is done."""
        posted = [a for k in clause.subject for a in self._posted(k)] if sense.sense in _OF_STATES else []
        patients = posted or subject
        if not patients and "O" in sense.deep:
            for k in clause.subject:
                holder = self.syntax.clauses[self.item(k).clause]
                here = holder.before if k in holder.before else holder.after
                patients = [*patients, *(a for a in self.whose(here, k, agents) if a not in patients)]
        if not patients and sense.sense == "mediated" and clause.subject:  # A's letter to B, delivered by C
            patients = self._of_letter(clause.subject[0])
        if not patients and sense.sense == "mediated":  # "… agreed on Friday, in a deal brokered by China"
            patients = self._told_by(clause.subject, agents)
        return patients

    def _of_letter(self, index: int) -> list[str]:
        """Who wrote a letter, and to whom."""
        item = self.item(index)
        if not any(s.channel == "letter" for s in item.noun):
            return []
        holder = self.syntax.clauses[item.clause]
        here = holder.before if index in holder.before else holder.after
        found = self.owners_of(index) if item.owners or item.own else []
        for argument in self.noun_arguments(here, here.index(index)):
            if argument.mark in ("from", "to", "for"):
                found += [a for a in self.group(argument.items, found) if a not in found]
        return found if len(found) > 1 else []

    def _at_occasion(self, clause: Clause, sense: Sense) -> list[str]:
        """ "signed it at a ceremony hosted by Qatar", "held talks, hosted by Qatar": the parties."""
        held = all(self.item(k).norm in _OCCASIONS for k in clause.subject)
        if clause.kind != "reduced" or "mediated" not in self.status.senses(sense.lemma) or not held:
            return []
        told = [e for e in self.events if e.predicate in TALKS | {"agreed"}]
        parties = [a for e in told if e.trigger == told[-1].trigger for a in (e.subject, e.object)]
        return list(dict.fromkeys(parties or self._parties_ahead(clause)))
