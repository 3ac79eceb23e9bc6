"""Discourse: whom «الجانبان», «الأخير», "the two" or «بلاده» stand for, as the article is read in order."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from pipelines.mention import Mention

_RECENT_NAMES = 15
_OF_MINISTERS = frozenset(["highness", "معالي", "سعادة"])  # the other styles are those of heads
_LISTS = 10


@dataclass(slots=True)
class Referent:
    """An actor as the discourse last saw it."""

    actor: str
    kind: str
    gender: str
    subject: bool
    styled: bool = False


@dataclass(slots=True)
class Discourse:
    """What has been spoken of. `state_of` gives the state that an actor represents."""

    state_of: Callable[[str], str]
    kind_of: Callable[[str], str]  # person, state, organization, group
    holds: Callable[[str, str], bool]  # whether an actor is a head or a minister
    recent: list[Referent] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    group: list[str] = field(default_factory=list)
    named: list[Referent] = field(default_factory=list)
    couples: list[tuple[str, str]] = field(default_factory=list)
    lists: list[list[str]] = field(default_factory=list)  # of three and more
    spoken: list[Referent] = field(default_factory=list)  # in this sentence
    before: list[str] = field(default_factory=list)  # persons of the sentence before
    mediators: list[str] = field(default_factory=list)
    styles: dict[str, set[str]] = field(default_factory=dict)  # «سمو», «فخامة» -> who was styled so
    highness: str = ""  # an official agency's «سموه» is the first whom it styles so
    heroes: list[str] = field(default_factory=list)  # persons of the title
    portrait: bool = True  # whether the title tells no deed: the article is about the one person it names
    afresh: bool = False  # whether this sentence is the first below a heading
    own: str = ""  # the state of the sentence's unnamed source: «مسؤول سعودي … بلاده»

    def see(
        self, mention: Mention, gender: str, *, subject: bool = False, styled: bool = False, style: str = ""
    ) -> None:
        """Note that an actor was named; `gender` is that of the name, `style` stands before it, maybe a ruler's."""
        if not mention.actor:
            return
        kind = "person" if mention.kind == "person" else "state"
        if style:
            self.styles.setdefault(style, set()).add(mention.actor)
        if styled and not self.highness:
            self.highness = mention.actor
        self.recent.append(Referent(mention.actor, kind, gender, subject, styled))
        self.named.append(self.recent[-1])
        del self.named[:-20]
        self.spoken.append(self.recent[-1])
        del self.recent[:-40]

    def subject(self, actors: list[str]) -> None:
        """Mark the actors of a finished clause's subject as the most prominent."""
        for actor in actors:
            for known in reversed(self.recent):
                if known.actor == actor:
                    self.recent.append(Referent(actor, known.kind, known.gender, True, known.styled))
                    break

    def pair(self, one: str, other: str) -> None:
        """Note two actors of one kind that a claim has brought together."""
        if one != other and (self.kind_of(one) == "person") == (self.kind_of(other) == "person"):
            self.pairs.append((one, other))
            del self.pairs[:-20]
            self.couple(one, other)

    def couple(self, one: str, other: str) -> None:
        """Note two actors named side by side."""
        if one != other:
            self.couples.append((one, other))
            del self.couples[:-20]

    def listed(self, actors: list[str]) -> None:
        """Note three actors or more that are named together or brought together."""
        if len(actors) > 2:
            self.lists.append(actors)
            del self.lists[:-_LISTS]

    def sentence(self, own: str, afresh: bool = False) -> None:
        """Begin a sentence, in which `own` is the state of an unnamed official; `afresh` if a heading stands above."""
        self.own, self.afresh = own, afresh
        self.group = []
        self.before = list(dict.fromkeys(r.actor for r in self.spoken if r.kind == "person"))
        self.spoken = []

    def hero(self, gender: str, exclude: list[str]) -> list[str]:
        """The only person of the title, whom a profile means where nobody else has been named; [] if there is none."""
        if len(self.heroes) != 1 or self.heroes[0] in exclude:
            return []
        known = next((r for r in reversed(self.recent) if r.actor == self.heroes[0]), None)
        return list(self.heroes) if known is not None and known.gender == gender else []

    def portrayed(self, exclude: list[str]) -> list[str]:
        """Whom a portrait is about: its pronouns mean him, whoever else a sentence before has named."""
        return (self.hero("m", exclude) or self.hero("f", exclude)) if self.portrait else []

    def anaphor(self, mention: Mention, exclude: list[str]) -> list[str]:
        """Actors that «الأخير», «سموه», «بلاده», «ضيفه», «الجانبان» stand for; [] if none fits."""
        if mention.kind == "pair":
            return self._pair(mention.note)
        if mention.note.startswith("style:") or mention.note == "highness":
            return self._styled(mention, exclude)
        if mention.note == "man":  # «الرجل»: of the last persons the one most spoken of
            if hero := self.hero(mention.gender, exclude):
                return hero
            men = [r.actor for r in self.recent[-_RECENT_NAMES:] if r.kind == "person" and r.gender == mention.gender]
            return [max(reversed(men), key=men.count)] if men else []
        if mention.note == "visitor":
            return self._visitor(mention, exclude)
        if mention.note == "last":
            fitting = [r for r in reversed(self.named) if r.gender == mention.gender and r.actor not in exclude]
            return [fitting[0].actor] if fitting else []
        if mention.note == "own":
            if self.own:
                return [self.own]
            owners = [r for r in reversed(self.recent) if r.subject or r.kind == "person"]
            for owner in owners:
                if state := self.state_of(owner.actor):
                    return [state]
            return []
        if mention.note == "owns":  # «بلديهما»: of the two named side by side
            states = [self.state_of(a) for a in (self.couples[-1] if self.couples else ())]
            return states if all(states) else []
        if mention.note == "other":
            for one, other in reversed(self.pairs):
                if one in exclude:
                    return [other]
                if other in exclude:
                    return [one]
            guests = [other for _, other in self.pairs if not exclude and self.kind_of(other) == "person"]
            return guests[-1:]  # «وسلم الوزير الضيف …»: whom somebody received
        return []

    def _styled(self, mention: Mention, exclude: list[str]) -> list[str]:
        """«سموه», «معاليه»: who alone has that style here; where nobody has one, who acts most and may have it."""
        highness = {self.highness} - {""}
        style = mention.note.removeprefix("style:")
        known = highness if style == "highness" else self.styles.get(style, highness)
        if known:
            return list(known) if len(known) == 1 else []
        acting = [r.actor for r in self.recent if r.subject and (r.kind, r.gender) == ("person", mention.gender)]
        fitting = [a for a in acting if a not in exclude and (style in _OF_MINISTERS or self.holds(a, "head"))]
        return [max(fitting, key=fitting.count)] if fitting else []  # of equals the first: who is the agency's own

    def _visitor(self, mention: Mention, exclude: list[str]) -> list[str]:
        """«الزائر الروسي»: the last one named who acts for the state."""
        side = mention.candidates[0].iri if mention.candidates else ""
        named = (r.actor for r in reversed(self.recent) if r.kind == "person" and r.gender == mention.gender)
        return [a for a in named if a not in exclude and self.state_of(a) == side][:1]

    def _pair(self, of: str) -> list[str]:
        if of[:1].isdigit():
            count, kind = of.split()
            return self._several(int(count), kind)
        if of == "mediator":
            return list(self.mediators[-2:]) if len(self.mediators) > 1 else []
        if of == "both":
            return list(self.pairs[-1]) if self.pairs else []
        if of == "rivals" and self.pairs:  # «الخصمان»: the two who are most often told of together
            return self._main(self.pairs)
        if of in ("any", "sides"):  # «الجانبان» are states or bodies wherever the article has such a pair
            official = [p for p in self.pairs if all(self.kind_of(a) != "person" for a in p)]
            if of == "sides" and not official:  # and else the states of the two persons
                states = [(self.state_of(one), self.state_of(other)) for one, other in self.pairs]
                official = [p for p in states if all(p) and p[0] != p[1]]
            return self._main(official or self.pairs)
        if of == "latter":  # «الأخيران»
            last = list(dict.fromkeys(r.actor for r in reversed(self.named) if r.kind == "person"))[:2]
            return last[::-1] if len(last) == 2 else []
        if of in ("head", "minister"):  # «الرئيسان»
            couples = [p for p in (*self.couples, *self.pairs) if all(self.holds(a, of) for a in p)]
            mentioned = [list(dict.fromkeys(r.actor for r in self.spoken if r.kind == "person")), self.before]
            for some in mentioned:
                ranked = [a for a in some if self.holds(a, of)]
                if len(ranked) == 2:
                    return ranked
            if couples:
                return self._main(couples)
            told = list(dict.fromkeys(r.actor for r in reversed(self.named) if r.kind == "person"))
            if len(ranked := [a for a in told if self.holds(a, of)]) == 2:
                return ranked[::-1]
            of = "person"
        if of == "person":  # «الرجلان»: the only two of this sentence or the one before, else the last two together
            here = list(dict.fromkeys(r.actor for r in self.spoken if r.kind == "person"))
            for persons in (here, self.before):
                if len(persons) == 2:
                    return persons
            men = [p for p in self.couples if all(self.kind_of(a) == "person" for a in p)]
            return list(men[-1]) if men else []
        if of not in ("state", "delegations"):
            return []
        bodies = [p for p in self.pairs if of == "delegations" and self.kind_of(p[0]) != "person"]
        states = [(self.state_of(one), self.state_of(other)) for one, other in self.pairs]
        return self._main(bodies or [p for p in states if all(p) and p[0] != p[1]])

    def _several(self, count: int, kind: str) -> list[str]:
        """«الدول الثلاث», «الوزراء الأربعة»: the last list of so many; of persons the states for whom they act."""
        for actors in reversed(self.lists):
            persons = [a for a in actors if self.kind_of(a) == "person"]
            if len(actors) != count or (kind == "persons" and len(persons) < count):
                continue
            states = list(dict.fromkeys(self.state_of(a) for a in actors))
            if kind != "states":
                return list(actors)
            if len(states) == count and all(states):
                return states
        return []

    def counterpart(self, owners: list[str]) -> list[str]:
        """The person of the same rank with whom one of the owners is most often brought together."""
        fitting = [p for p in self.pairs if len(set(p) - set(owners)) == 1 and self._peers(*p)]
        return [a for a in self._main(fitting) if a not in owners]

    def _peers(self, one: str, other: str) -> bool:
        """Whether two persons may be of one rank."""
        persons = self.kind_of(one) == self.kind_of(other) == "person"
        return persons and all(self.holds(one, rank) == self.holds(other, rank) for rank in ("head", "minister"))

    def _main(self, pairs: list[tuple[str, str]]) -> list[str]:
        """The pair that the article comes back to, the last of several alike."""
        told = Counter(frozenset(p) for p in pairs)
        return list(max(reversed(pairs), key=lambda p: told[frozenset(p)])) if pairs else []
