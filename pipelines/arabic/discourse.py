"""Arabic pronouns over the discourse of an article."""

from dataclasses import dataclass

from pipelines.discourse import Discourse

_FEMININE = frozenset(["ها", "هن"])
_MANY = frozenset(["هما", "هم", "هن"])


@dataclass(slots=True)
class ArabicDiscourse(Discourse):
    """What has been spoken of, asked for by attached pronouns."""

    def fits(self, actor: str, form: str) -> bool:
        """Whether an attached pronoun agrees with an actor's gender."""
        known = next((r for r in reversed(self.recent) if r.actor == actor), None)
        if known is None and self.kind_of(actor) != "person":
            return True  # still to be named
        gender = known.gender if known else "m"
        return gender == ("f" if form in _FEMININE else "m")

    def pronoun(self, form: str, exclude: list[str]) -> list[str]:
        """Actors that an attached pronoun may stand for; [] if none fits."""
        if form in _MANY:
            if self.group and not set(self.group) & set(exclude):
                return list(self.group)
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
