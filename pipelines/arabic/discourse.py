"""Arabic pronouns over the discourse of an article."""

from collections import Counter
from dataclasses import dataclass, field

from pipelines.discourse import Discourse
from pipelines.mention import Mention

_FEMININE = frozenset(["ها", "هن"])
_MANY = frozenset(["هما", "هم", "هن"])
_SOME = 1  # times
_WITH_TWO = 3


@dataclass(slots=True)
class ArabicDiscourse(Discourse):
    """What has been spoken of, asked for by attached pronouns and by titles alone."""

    titled: dict[str, str] = field(default_factory=dict)  # «المبعوث» -> who was last called so
    armed: str = ""  # the movement or armed group spoken of last
    people: list[str] = field(default_factory=lambda: ["", ""])  # «المسؤولون الروس» of the last sentence, of this one

    def fits(self, actor: str, form: str) -> bool:
        """Whether an attached pronoun agrees with an actor's gender."""
        known = next((r for r in reversed(self.recent) if r.actor == actor), None)
        if known is None and self.kind_of(actor) != "person":
            return True  # still to be named
        gender = known.gender if known else "m"
        return gender == ("f" if form in _FEMININE else "m")

    def sentence(self, own: str, afresh: bool = False) -> None:
        """As for any language; and the people of the sentence before last are forgotten."""
        Discourse.sentence(self, own, afresh)
        self.people = [self.people[1], ""]

    def anaphor(self, mention: Mention, exclude: list[str]) -> list[str]:
        """As for any language; and «حثت الصين الطرفين» means two neither of whom is China."""
        if mention.note == "others":
            return self._others(exclude)
        if mention.note == "neighbour":
            return self._neighbour(mention, exclude)
        found = Discourse.anaphor(self, mention, exclude)
        acting = {a for actor in exclude for a in (actor, self.state_of(actor)) if a}
        if mention.kind != "pair" or (found and (acting.isdisjoint(found) or set(found) <= set(exclude))):
            return found
        everything = self.pairs
        self.pairs = [p for p in everything if acting.isdisjoint(p) and acting.isdisjoint(map(self.state_of, p))]
        others = Discourse.anaphor(self, mention, exclude)
        self.pairs = everything
        if others or not (mention.note == "sides" or (mention.note == "state" and not found)):
            return others or found
        return self._foremost(acting, states=mention.note == "state") or found

    def _others(self, exclude: list[str]) -> list[str]:
        """«ضيفيه»: the last two whom somebody was told to be with."""
        met = [*self.pairs, *(some for some in self.lists if len(some) == _WITH_TWO)]
        with_him = [x for some in reversed(met) if set(some) & set(exclude) for x in some if x not in exclude]
        two = list(dict.fromkeys(with_him))[:2]
        return two if len(two) == 2 else []

    def _neighbour(self, mention: Mention, exclude: list[str]) -> list[str]:
        """«تتهم رواندا جارتها»: with which that state was brought together, else the other one most spoken of."""
        if not exclude or any(self.kind_of(a) == "person" for a in exclude):
            return []
        pairs = (p for p in reversed(self.pairs) if set(p) & set(exclude))
        with_it = (a for p in pairs for a in p if a not in exclude and self.kind_of(a) == "state")
        if other := next(with_it, ""):
            return [other]
        told = Counter(s for s in (self.state_of(r.actor) for r in self.recent) if s and s not in exclude)
        ranked = [(s, n) for s, n in told.most_common(3) if self.kind_of(s) == "state"]
        clear = ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
        return [ranked[0][0]] if clear else []

    def _foremost(self, acting: set[str], *, states: bool) -> list[str]:
        """The two states or bodies of whom and for whom the article has spoken most, if no third is as prominent; the
        only two states that it has spoken of."""
        sides = (r.actor if r.kind != "person" else self.state_of(r.actor) for r in self.recent)
        told = (s for s in sides if s and s not in acting and (not states or self.kind_of(s) == "state"))
        ranked = Counter(told).most_common(3)
        if states and len(ranked) == 2:
            return [s for s, _ in ranked]
        clear = len(ranked) > 1 and ranked[1][1] > max(_SOME, ranked[2][1] if len(ranked) > 2 else 0)
        return [s for s, _ in ranked[:2]] if clear else []

    def only_states(self) -> list[str]:
        """«أكدت X دعمها لـY، وسيوقع البلدان …»: the states of this sentence, if they are two."""
        here = list(dict.fromkeys(s for s in (self.state_of(r.actor) for r in self.spoken) if s))
        return here if len(here) == 2 else []

    def pronoun(self, form: str, exclude: list[str]) -> list[str]:
        """Actors that an attached pronoun may stand for; [] if none fits."""
        if form in _MANY:
            if self.group and not set(self.group) & set(exclude):
                return list(self.group)
            people = next((p for p in reversed(self.people) if p), "") if form == "هم" else ""
            if people and exclude and people not in exclude:  # «يتهمهم الأوروبيون»: «الروس» of here or just before
                return [people]
            pair = next((p for p in reversed(self.pairs) if not set(p) & set(exclude)), None)
            return list(pair) if pair else []
        gender = "f" if form in _FEMININE else "m"
        fitting = [r for r in reversed(self.recent) if r.actor not in exclude and r.gender == gender]
        persons = [r for r in self.spoken if r.kind == "person" and r.gender == gender and r.actor not in exclude]
        if not persons and self.portrait and (hero := self.hero(gender, exclude)):
            return hero
        if gender == "m":
            fitting = [r for r in fitting if r.kind == "person"] or fitting
            here = list(dict.fromkeys(r.actor for r in self.spoken if r.kind == "person" and r in fitting))
            if not here and (self.afresh or not self.before) and (hero := self.hero(gender, exclude)):
                return hero
            if len(here) == 1:  # nobody else whom this sentence has named: «… اسم X، فقد قال الكرملين إن Y اتصل به»
                return here
            prominent = [r for r in fitting[:6] if r.subject]
            fitting = prominent or fitting
        return [fitting[0].actor] if fitting else []
