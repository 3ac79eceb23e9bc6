"""English pronouns over the discourse of an article."""

from pipelines.discourse import Discourse

HE, SHE, IT, THEY = (
    ("he", "him", "his", "himself"),
    ("she", "her", "herself"),
    ("it", "its", "itself"),
    ("they", "them", "their", "themselves", "each other", "one another"),
)


class EnglishDiscourse(Discourse):
    """What has been spoken of, asked for by he, she, it, they."""

    def pronoun(self, form: str, exclude: list[str]) -> list[str]:
        """Actors that a pronoun may stand for; [] if none fits."""
        if form in THEY:
            if self.group and not set(self.group) & set(exclude):
                return list(self.group)
            pair = next((p for p in reversed(self.pairs) if not set(p) & set(exclude)), None)
            return list(pair) if pair else []
        fitting = [r for r in reversed(self.recent) if r.actor not in exclude]
        if form in IT:
            fitting = [r for r in fitting if r.kind != "person"]
        else:
            gender = "f" if form in SHE else "m"
            persons = [r for r in fitting if r.kind == "person"]
            fitting = [r for r in persons if r.gender == gender] if form in (*HE, *SHE) else []
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
        return form in (SHE if known.gender == "f" else HE)
