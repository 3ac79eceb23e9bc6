"""What somebody says of another that blames, praises or threatens him, with no verb of its own for it."""

from pipelines.english.emission import OPINION
from pipelines.english.lexicon import Sense
from pipelines.english.memberships import Memberships
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

_THREATENS = words_of("threatening verb")
_DESTROYS = words_of("destroying verb")
_RETALIATES = words_of("retaliating verb")
_REPROACHES = words_of("reproach")
_PRAISES = words_of("praising word")
_QUALITIES = words_of("praiseworthy quality")
_SHOWS = words_of("showing verb")
_MENACES = words_of("menacing word")
_CONDEMNS = words_of("condemning word")
_BLAMES = words_of("word of guilt")
_AT_FAULT = frozenset(["blame", "fault", "bidding"])  # is to blame, at fault, does the bidding of somebody
_CRIMES = words_of("crime")
_DEEDS = words_of("deed judged")
_OFFENDS = words_of("offending verb")
_BROKEN = words_of("what is broken")
_TRIES = frozenset(["try", "seek", "attempt", "continue", "keep", "want", "bend"])
_THIS = frozenset(["this", "these", "that", "those"])
_THESE = _THIS | {"the", "such"}
_PAID_FOR = _CRIMES | _DEEDS | {"it", "this", "that", "their", "its", "his", "her"}


def _reproaches(said: list[str]) -> bool:
    """Whether a reproach stands among the words: "playing with fire"."""
    text = f" {' '.join(said)} "
    return any(f" {phrase} " in text for phrase in _REPROACHES)


class Verdicts(Memberships):
    """Reads what is said of somebody: that he is a liar, a friend, or will pay."""

    def _verdict(self, clause: Clause) -> None:
        """ "X said that Y was a liar", "Y is behaving like a madman, X said": X criticises Y."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        outer = self.syntax.clauses[clause.inherits] if clause.inherits >= 0 else clause
        free = outer is not clause and any("what" in self.norms[i.start : i.end] for i in map(self.item, outer.subject))
        if verb.negated or verb.modal or not (clause.subject or free):  # what X has done is a crime
            return
        functions = self.status.functions(self.syntax, clause.verb)
        if ("say" in functions or functions & OPINION) and verb.lemma not in _OFFENDS:
            return  # said that Y had called it a crime: that is Y's word
        last = self.item(clause.items[-1]).end
        last += 2 * (self.norms[last : last + 2] == ["to", "blame"])
        said = self.norms[self.item(clause.verb).start : last]
        guilty = not (_BLAMES.isdisjoint(said) or _CRIMES.isdisjoint(said)) or not _AT_FAULT.isdisjoint(said)
        blames = bool(guilty or _CONDEMNS & {*said} or self._offends(clause, {*said}) or _reproaches(said))
        if not (blames or self._commends(clause, {*said})):
            return
        if self._status_here(clause, clause.verb) != "occurred":
            return
        speakers = self._speakers_above(clause)
        own = {*speakers, *(self.actors.state_represented(s) for s in speakers)}
        deeds = [k for k in clause.subject if self.item(k).norm in _DEEDS]
        deeds = [k for k in deeds if self.item(k).possessed or self.item(k).determiner in _THESE]
        about = self.subject_of(clause) or [a for k in deeds for a in self.whose(clause.before, k, speakers)]
        about = about or (self._last_deed(own) if self._means_deed(clause) else [])
        blamed = [a for a in about if self.actors.state_represented(a) not in own and a not in own]
        told = [(s, b, "occurred") for s in speakers for b in blamed]
        if told and not any(e.clause == clause.number for e in self.events):
            sense = Sense("criticized" if blames else "praised", "say", ("that",))
            self._tell(clause, sense, clause.after, clause.verb, told)

    def _commends(self, clause: Clause, said: set[str]) -> bool:
        """ "is a reliable partner", "has shown courage"."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        named = not any(self.item(k).pronoun for k in clause.subject)  # not: it was a good exchange
        good = verb.lemma in ("be", "remain") and named and bool(_PRAISES & said) and _BLAMES.isdisjoint(said)
        return good or (verb.lemma in _SHOWS and not _QUALITIES.isdisjoint(said) and not verb.passive)

    def _means_deed(self, clause: Clause) -> bool:
        """Whether "this" or "these" is the subject: "This is a cowardly attack," X said."""
        return [self.item(k).norm for k in clause.subject] in (["this"], ["these"], ["that"])

    def _last_deed(self, own: set[str]) -> list[str]:
        """Who attacked or sanctioned somebody last, if it was nobody's own side."""
        told = (e for e in reversed([*self.history, *self.events]) if e.predicate in ("attacked", "sanctioned"))
        return next(([e.subject] for e in told if e.subject not in own and e.status == "occurred"), [])

    def _offends(self, clause: Clause, said: set[str]) -> bool:
        """ "had violated the truce", "was trying to sabotage the talks", "has broken its word"."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        if verb.passive:
            return False
        tries = verb.lemma in _TRIES
        lemmas = [verb.lemma]
        lemmas += [
            self.item(c.verb).norm for c in self.syntax.clauses if tries and c.governor == clause.verb and c.verb >= 0
        ]
        return not _OFFENDS.isdisjoint(lemmas) or (verb.lemma == "break" and not _BROKEN.isdisjoint(said))

    def _pays(self, clause: Clause) -> bool:
        """ "would pay for the raid", "for its submission": not for a hotel."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        behind = self.norms[verb.token + 1 : self.item(clause.items[-1]).end]
        return verb.lemma == "pay" and behind[:1] == ["for"] and not _PAID_FOR.isdisjoint(behind)

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
        speakers = self._speakers_above(clause) if said & _MENACES or self._pays(clause) else []
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
        if verb is None or verb.negated:
            return
        if verb.lemma not in _THREATENS and not self._on_terms(clause, holder):
            return
        who = self.subject_of(holder)
        own = {*who, *(self.actors.state_represented(a) for a in who)}
        harm = [e for e in self.events if e.clause == clause.number and e.predicate in ("attacked", "sanctioned")]
        told = [e.object for e in harm if e.subject in own and e.status in ("sought", "planned")]
        if self.item(clause.verb).norm in _DESTROYS:
            bare = (a for a in self.arguments(clause.after, 0)[:1] if a.mark == "O")
            told += [a for x in bare for a in self.group(x.items)]
        told = told or (self._who_struck(own) if self.item(clause.verb).norm in _RETALIATES else [])
        known = {e.object for e in self.events if e.predicate == "threatened"}
        pairs = [(w, o, "occurred") for w in who for o in dict.fromkeys(told) if o not in own | known]
        if self._status_here(holder, holder.verb) != "denied":
            vows = verb.lemma in _THREATENS
            sense = Sense("threatened", verb.lemma) if vows else Sense("threatened", "say", ("that",))
            self._tell(holder, sense, [], holder.verb, pairs)
            if not vows:  # what is tied to a condition is no plan
                known |= {other for _, other, _ in pairs}
                self.events = [e for e in self.events if e not in harm or e.object not in known]

    def _on_terms(self, clause: Clause, holder: Clause) -> bool:
        """ "said it would hit X with tariffs if …": what somebody says he will do on a condition."""
        verb = self.item(clause.verb).verb
        assert verb is not None
        says = clause.kind == "comp" and "say" in self.status.functions(self.syntax, holder.verb)
        ifs = any(
            (c.kind == "cond" or c.word == "unless") and c.parent in (clause.number, holder.number)
            for c in self.syntax.clauses
        )
        return says and ifs and verb.modal in ("fut", "would") and not verb.negated

    def _who_struck(self, own: set[str]) -> list[str]:
        """ "vowed to retaliate": whoever was last told to have done something to that side."""
        told = (e for e in reversed([*self.history, *self.events]) if e.predicate in ("attacked", "sanctioned"))
        return next(([e.subject] for e in told if e.object in own and e.status == "occurred"), [])

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
