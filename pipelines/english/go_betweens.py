"""Who mediates though no verb or noun of mediation says so: a go-between for two, under whose auspices they meet."""

from pipelines.claims import SYMMETRIC
from pipelines.english.emission import TALKS
from pipelines.english.lexicon import Sense
from pipelines.english.noun_events import NounEvents
from pipelines.english.references import Argument
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

_MEDIATORS = words_of("mediator")
_SPONSORS = words_of("sponsor of talks")
_BETWEEN = frozenset(["between", "for", "among", "of"])
_THROUGH = words_of("through") | {"mediator"}
_AUSPICES = words_of("auspices")
_UNDER = words_of("through") | {"with", "under", "after", "following"}
_HELP = words_of("help")
_WHOSE = frozenset(["of", "by", "from"])
_VENUES = frozenset(["venue", "location", "site"])
_OFFERS = frozenset(["offer", "propose", "suggest"])
_OFFERS_ITSELF = _OFFERS | {"put", "volunteer", "position", "cast", "pitch"}
_BY_PHONE = words_of("by phone")
_DRINKS = words_of("drink")
_DISTANT = frozenset(["contacted", "negotiated", "informed"])


class GoBetweens(NounEvents):
    """Reads who stands between the two of whom a clause tells."""

    def _mediators(self, indices: list[int]) -> list[str]:
        """Whom a phrase names as mediators: Oman, Omani mediators, the mediation of Oman."""
        found: list[str] = []
        for k in indices:
            mediation = any(s.sense == "mediated" for s in self.item(k).noun) or self.item(k).norm in _HELP
            go_between = self.norms[self.item(k).end - 1] in _MEDIATORS
            behind = (
                [k + 2] if mediation and [i.norm for i in self.syntax.items[k + 1 : k + 2] if i.norm in _WHOSE] else []
            )
            here = self.actors_of(k) or (self.owners_of(k) if mediation or go_between else []) or self.group(behind)
            found += [a for a in here if a not in found]
        return found

    def _through(self, clause: Clause) -> None:
        """ "in contact with Tehran through Oman", "met under Omani auspices": Oman mediates for each."""
        near = {clause.number, clause.parent if clause.kind == "inf" else clause.number}  # talks are to restart under X
        told = [e for e in self.events if e.clause in near and e.predicate in TALKS | {"agreed", "informed"}]
        if not told:
            return
        here = [*clause.before, *clause.after]
        ways = [*self.arguments(clause.before, 0), *self.arguments(clause.after, 0)]
        ways = [a for a in ways if self._is_way(a, told[-1].predicate in _DISTANT)]
        parties = list(dict.fromkeys(a for e in told if e.trigger == told[-1].trigger for a in (e.subject, e.object)))
        own = {*parties, *(self.actors.state_represented(p) for p in parties)}
        for way in ways:
            mediators = [a for a in self._mediators(way.items) if a not in own]
            known = {(e.subject, e.object) for e in self.events if e.predicate == "mediated"}
            pairs = [(m, p, told[-1].status) for m in mediators for p in parties if (m, p) not in known]
            self._tell(clause, Sense("mediated", "through"), way.items, here[0], pairs)

    def _by_phone(self, clause: Clause) -> None:
        """ "thanked him by telephone": the two of the verb have been in contact."""
        calls = [k for k in clause.after if self.item(k).norm in _BY_PHONE or self._on_the_phone(k)]
        told = next((e for e in reversed(self.events) if e.clause == clause.number), None)
        if (
            not calls
            or told is None
            or told.status == "denied"
            or told.predicate in SYMMETRIC | {"visited", "mediated"}
        ):
            return
        if {self.discourse.kind_of(told.subject), self.discourse.kind_of(told.object)} == {"person"}:
            sense = Sense("contacted", "telephone", channel="phone")
            self._tell(clause, sense, calls, clause.verb, [(told.subject, told.object, told.status)])

    def _on_the_phone(self, index: int) -> bool:
        words = self.norms[self.item(index).start : self.item(index).start + 3]
        return self.item(index).norm == "on" and words[1:] in (["the", "phone"], ["the", "telephone"])

    def _over_a_meal(self, clause: Clause) -> None:
        """ "Over dinner, X told Y that …", "X thanked Y over tea in Rome": the two of the verb have met."""
        over = [k for k in (*clause.before[:1], *clause.after) if self.item(k).norm == "over"]
        at = next((k + 1 for k in over if self._is_meal(k + 1, leading=k in clause.before)), -1)
        told = next((e for e in reversed(self.events) if e.clause == clause.number), None)
        if at < 0 or told is None or told.status == "denied" or told.predicate in SYMMETRIC:
            return
        if {self.discourse.kind_of(a) for a in (told.subject, told.object)} == {"person"}:
            meal = self.item(at)
            meal.noun_at = meal.noun_at or meal.end - 1
            self._tell(clause, Sense("met", meal.norm), [], at, [(told.subject, told.object, told.status)])

    def _is_meal(self, index: int, *, leading: bool) -> bool:
        """Tea; or dinner ahead of the subject, which behind the verb is read as a noun of its own."""
        item = self.item(index) if index < len(self.syntax.items) else None
        if item is None or item.determiner or item.kind != "NP":
            return False
        return item.norm in _DRINKS or (leading and any(s.sense == "met" for s in item.noun))

    def _is_way(self, way: Argument, distant: bool) -> bool:
        if way.mark in _AUSPICES or way.mark == "mediator":
            return True
        last = self.item(way.items[-1])
        if way.mark in _UNDER and (last.norm in _HELP or any(s.sense == "mediated" for s in last.noun)):
            return True
        return (way.mark in _THROUGH and distant) or (
            way.mark == "with" and self.norms[last.end - 1] in _MEDIATORS and distant
        )

    def _between(self, clause: Clause) -> None:
        """ "Qatar, a mediator between Israel and Hamas", "has been a go-between for the two"."""
        for here in (clause.before, clause.after):
            for position, index in enumerate(here):
                item = self.item(index)
                venue = self.norms[item.end - 1] in _VENUES and bool(index) and self.item(index - 1).norm == "as"
                if item.kind != "NP" or not (venue or self.norms[item.end - 1] in _MEDIATORS | _SPONSORS):
                    continue
                wanted = [a for a in self.arguments(here, position + 1)[:2] if a.mark in _BETWEEN]
                parties = [p for a in wanted[:1] for p in self._divided(here, a)]
                stands = bool(index) and self.item(index - 1).norm == "as"
                offered = stands and self._verb_is(clause, *(_OFFERS if venue else _OFFERS_ITSELF))
                if offered and not parties:  # Havana, should the two sides return to the table
                    told = [e for e in (*self.history, *self.events) if e.predicate in ("negotiated", "agreed")]
                    parties = [told[-1].subject, told[-1].object] if told else []
                mediators = [a for a in self._who_is(clause, here, position) if a not in parties]
                if len(parties) > 1 and mediators:
                    item.noun_at = item.noun_at or item.end - 1
                    sense, used = Sense("mediated", "mediation"), wanted[0].items if wanted else []
                    if offered:
                        pairs = [(m, p, "sought") for m in mediators for p in parties]
                        self._tell(clause, sense, used, index, pairs)
                    else:
                        self._emit(clause, sense, mediators, parties, used, index)

    def _divided(self, here: list[int], between: Argument) -> list[str]:
        """Between whom somebody stands: "a mediator between X and Y", "the guarantor of a truce between X and Y"."""
        index = between.items[0]
        if between.mark not in ("of", "for") or (between.mark == "for" and not self.item(index).noun):
            return self.group(between.items)
        talks = any(s.sense in TALKS | {"agreed"} for s in self.item(index).noun)
        return self.parties(here, here.index(index)) if talks and index in here else []

    def _who_is(self, clause: Clause, here: list[int], position: int) -> list[str]:
        """Whom a phrase describes: behind its name and a comma, as what the subject is, or by its owner."""
        index = here[position]
        found = self._mediators([index])
        before = self.item(index - 1) if index else None
        if found or before is None:
            return found
        if before.kind == "," and index > 1:
            return self.actors_of(index - 2) if self.item(index - 2).mentions else []
        if before.norm == "as":
            owners = self.owners_of(index - 2) if index > 1 and self.item(index - 2).owners else []
            return owners or self.subject_of(clause if here is clause.after else self.syntax.clauses[0])
        verb = self.item(clause.verb).verb if clause.verb >= 0 else None
        if verb is not None and verb.lemma in ("be", "become", "remain") and here is clause.after:
            return self.subject_of(clause)
        return []
