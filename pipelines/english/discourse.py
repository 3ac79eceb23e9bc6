"""English pronouns over the discourse of an article."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipelines.discourse import Discourse
from pipelines.mention import STATE_ROLES, Mention

HE, SHE, IT, THEY = (
    ("he", "him", "his", "himself"),
    ("she", "her", "herself"),
    ("it", "its", "itself"),
    ("they", "them", "their", "themselves", "each other", "one another"),
)


@dataclass(slots=True)
class EnglishDiscourse(Discourse):
    """What has been spoken of, asked for by he, she, it, they."""

    in_office: Callable[[str, str], list[str]] = lambda role, state: []  # who holds an office of a state
    plural: set[str] = field(default_factory=set)  # those named as many: Ukrainian officials
    now: list[tuple[str, str]] = field(default_factory=list)  # the pairs of this sentence
    lately: list[tuple[str, str]] = field(default_factory=list)  # and of the one before
    within: bool = False  # whether the pronoun asked for stands in a later clause of the sentence
    crowd: bool = False  # whether people without a name were the subject of the sentence before
    unled: bool = False  # whether nobody was the subject of the sentence before
    company: list[str] = field(default_factory=list)  # the last three or more of one event
    duo: list[str] = field(default_factory=list)  # the last two to whom one thing was done
    team: list[str] = field(default_factory=list)  # those who together are the subject of this sentence
    lately_team: list[str] = field(default_factory=list)  # and of the one before
    lands: list[str] = field(default_factory=list)  # the states of the last sentence that spoke of any
    title: list[str] = field(default_factory=list)  # those of the first

    def sentence(self, own: str, afresh: bool = False) -> None:
        """Begin a sentence; who were more than two in the one before are remembered."""
        if len(self.group) > 2:
            self.company = list(self.group)
        self.duo = list(self.group) if len(self.group) == 2 else []
        self.lands = self._lands() or self.lands
        self.title = self.title or self.lands
        self.lately, self.now = self.now, []
        self.lately_team, self.team = self.team, []
        Discourse.sentence(self, own, afresh)

    def pair(self, one: str, other: str) -> None:
        """Note two actors whom a claim of this sentence has brought together."""
        Discourse.pair(self, one, other)
        if self.pairs and self.pairs[-1] == (one, other):
            self.now.append((one, other))

    def _lands(self) -> list[str]:
        """The states named in this sentence, or acted for by those named."""
        named = (r.actor if self.kind_of(r.actor) == "state" else self.state_of(r.actor) for r in self.spoken)
        return list(dict.fromkeys(state for state in named if state))

    def _two_lands(self) -> list[str]:
        """The only two states of this sentence, of the one before or of the headline."""
        return next((s for s in (self._lands(), self.lands, self.title) if len(s) == 2), [])

    def anaphor(self, mention: Mention, exclude: list[str]) -> list[str]:
        """Actors that "the two", "his host" stand for; whoever does something to the two is none of them."""
        found = Discourse.anaphor(self, mention, exclude)
        duo = self.group if len(self.group) == 2 else self.duo
        if mention.kind == "pair" and set(found) & set(exclude) and not set(duo) & set(exclude):
            return list(duo) or found
        return found

    def _ranked(self, of: str) -> list[str]:
        """ "The two presidents": heads, "the ministers": ministers, told of together last, or else named together."""
        for pair in reversed([*self.lately, *self.now]):
            if all(self.holds(a, of) for a in pair):
                return list(pair)
        for persons in (list(dict.fromkeys(r.actor for r in self.spoken)), self.before):
            ranked = [a for a in persons if self.holds(a, of)]
            if len(ranked) == 2:
                return ranked
        pairs = [p for p in (*self.couples, *self.pairs) if all(self.holds(a, of) for a in p)]
        return self._main(pairs)

    def _of_one_rank(self, of: str, two: list[str]) -> list[str]:
        """The two told of last; or, if only one of them has the rank, the two spoken of last who have."""
        if len([a for a in two if self.holds(a, of)]) != 1:
            return two
        seen = dict.fromkeys(r.actor for r in reversed(self.recent) if r.kind == "person" and self.holds(r.actor, of))
        return list(seen)[:2][::-1] if len(seen) > 1 else two

    def _pair(self, of: str) -> list[str]:
        """The last two together: "the two" whoever they are, "the two sides" as states or bodies."""
        if of in ("head", "minister"):
            return self._ranked(of) or self._of_one_rank(of, self._pair("person"))
        if of == "leaders":
            return self._ranked("head") or self._two_lands()
        if of in STATE_ROLES:  # their foreign ministers
            held = [(self.in_office(of, state) or [state])[0] for state in self._pair("state")]
            return held if all(self.kind_of(a) == "person" for a in held) else self._pair("state")
        if of == "person":  # who were told of together go before who were only named
            here = list(dict.fromkeys(r.actor for r in self.spoken if r.kind == "person"))
            if len(here) == 2 and not self.now:
                return here
            for pair in reversed(self.now or self.lately):
                if all(self.kind_of(a) == "person" for a in pair):
                    return list(pair)
        if of == "group":
            return list(self.company)
        if of == "last":
            return list(self.pairs[-1]) if self.pairs else Discourse._pair(self, "person") or self._two_lands()
        if of in ("side", "state"):  # who mediates is neither of the two
            between = [p for p in self.pairs if not set(p) & set(self.mediators)]
            told, self.pairs = self.pairs, between or self.pairs
            found = self._sides(of)
            self.pairs = told
            return found or self._two_lands()
        return Discourse._pair(self, of)

    def _sides(self, of: str) -> list[str]:
        if of == "side":
            for pair in reversed(self.pairs):
                if all(self.kind_of(a) != "person" for a in pair):
                    return list(pair)
                states = [self.state_of(a) for a in pair]
                if all(states) and states[0] != states[1]:
                    return states
            return []
        if of == "state":  # states told of together go before those whose ministers were
            named = next((p for p in reversed(self.pairs) if all(self.kind_of(a) == "state" for a in p)), None)
            if named:
                return list(named)
        return Discourse._pair(self, of)

    def pronoun(self, form: str, exclude: list[str]) -> list[str]:
        """Actors that a pronoun may stand for; [] if none fits."""
        if form in THEY:
            here = [r.actor for r in self.spoken if r.actor in self.plural and r.actor not in exclude]
            if here:
                return here[-1:]
            bodies = list(dict.fromkeys(r.actor for r in self.spoken if r.kind != "person"))
            if form == "they" and len(bodies) == 1 == len({r.actor for r in self.spoken}) and bodies[0] not in exclude:
                if self.kind_of(bodies[0]) == "organization":
                    return bodies  # the Taliban said they had
            if self.group and not set(self.group) & set(exclude):
                return list(self.group)
            if self.crowd and not self.now:
                return []
            team = self.team or self.lately_team
            if form == "they" and team and not set(team) & set(exclude):
                return list(team)
            pair = next((p for p in reversed(self.pairs) if not set(p) & set(exclude)), None)
            return list(pair) if pair else []
        fitting = [r for r in reversed(self.recent) if r.actor not in exclude]
        if form in IT:
            fitting = [r for r in fitting if r.kind != "person"]
        else:
            persons = [r for r in fitting if r.kind == "person"]
            if form in SHE:
                fitting = [r for r in persons if r.gender == "f"] or [r for r in persons if r.gender == "u"]
            else:
                fitting = [r for r in persons if r.gender in ("m", "u")] if form in HE else []
        if form in ("him", "her", "them", "it") and exclude:  # the one just named in this sentence
            spoken = {r.actor for r in self.spoken}
            near = [r for r in fitting if r.actor in spoken]
            if near:
                return [near[0].actor]
        if self.within and form in HE + SHE:
            close = [r for r in fitting if any(r.actor == x.actor for x in self.spoken)]
            fitting = close or fitting  # expelled the envoy, X, after he had accused Y
        elif self.unled and form in HE + SHE and not any(r.kind == "person" for r in self.spoken):
            known = next((r for r in fitting if [r.actor] == self.heroes), None)
            if known is not None:
                return [known.actor]
        prominent = [r for r in fitting[:6] if r.subject]
        chosen = (prominent or fitting)[:1]
        return [r.actor for r in chosen]

    def fits(self, actor: str, form: str) -> bool:
        """Whether a pronoun agrees with an actor."""
        known = next((r for r in reversed(self.recent) if r.actor == actor), None)
        if known is None:
            return True
        if known.kind != "person":
            return form in IT
        return known.gender == "u" or form in (SHE if known.gender == "f" else HE)
