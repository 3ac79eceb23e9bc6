"""The cast of an article: the persons met so far, the words and offices each goes by, and who outranks whom."""

from collections import defaultdict
from collections.abc import Iterable

from ontology.knowledge import Office
from pipelines.actors import ArticleActors
from pipelines.mention import Role

RANKS = (
    frozenset(["headOfState", "headOfGovernment", "supremeLeader", "crownPrince"]),
    frozenset(["foreignMinister", "nationalSecurityAdviser"]),
    frozenset(
        "defenceMinister specialEnvoy intelligenceChief securityCouncilSecretary deputyForeignMinister vicePresident "
        "deputyPrimeMinister presidentialAdviser spokesperson".split()
    ),
    frozenset(["organizationHead", "partyLeader", "groupLeader", "minister", "ambassador", "armedForcesChief"]),
)  # fmt: skip


class Cast:
    """Who has been met in one article, in what order, and what is known of each."""

    def __init__(self, actors: ArticleActors) -> None:
        self.actors = actors
        self.knowledge = actors.knowledge
        self.index = actors.index
        self.persons: dict[str, set[str]] = {}  # actor -> folded words of its names in this article
        self.named: dict[str, set[str]] = defaultdict(set)  # such a word -> the actors
        self.since: dict[str, int] = {}  # actor -> how many had been met before
        self.genders: dict[str, str] = {}
        self._posts: dict[tuple[str, str], set[str]] = defaultdict(set)  # role and state, or role alone -> who is in it
        self._ranks: dict[str, int] = {}

    def meet(self, iri: str, words: Iterable[str] = ()) -> None:
        """Note a person of this article, and words of the name."""
        if iri not in self.persons:
            self.since[iri] = len(self.persons)
            self.persons[iri] = set()
            for role, body in self.actors.known_roles(iri):
                self._post(iri, role, body)
        for word in words:
            self.persons[iri].add(word)
            self.named[word].add(iri)

    def hold(self, iri: str, role: Role) -> None:
        """Note that the text gives a person this office."""
        self.actors.hold(iri, role.role, role.body)
        self._post(iri, role.role, role.body)

    def in_post(self, roles: Iterable[str], state: str) -> set[str]:
        """Those met who are in one of these roles of a state, or of any if it is ''."""
        return set().union(*(self._posts[role, state] for role in roles))

    def _post(self, iri: str, role: str, body: str) -> None:
        self._posts[role, self.actors.state_of(body)].add(iri)
        self._posts[role, ""].add(iri)

    def offices_of(self, iri: str) -> list[Office]:
        """Every office that somebody has ever held."""
        return [self.knowledge.offices[tenure.office] for tenure in self.index.tenures.get(iri, ())]

    def has_held(self, iri: str, role: Role) -> bool:
        """Whether somebody was ever in that role, of that body's state if it has one."""
        state = self.actors.state_of
        offices = (office for office in self.offices_of(iri) if office.role == role.role)
        return any(not role.body or state(office.body) == state(role.body) for office in offices)

    def ruled_since(self, iri: str) -> str:
        """When somebody last began to rule a state, by the article's date; '' if never."""
        begun = (t for t in self.index.tenures.get(iri, ()) if t.start <= self.actors.on.isoformat())
        ruling = RANKS[0] - {"crownPrince"}
        return max((t.start for t in begun if self.knowledge.offices[t.office].role in ruling), default="")

    def in_office(self, iri: str) -> bool:
        """Whether somebody holds any office at the article's date."""
        return bool(self.index.held(iri, self.actors.on))

    def rank(self, iri: str) -> int:
        """How soon diplomacy means somebody: by the rank of the office held at the article's date, then who has led
        a state or will, then who holds any office, then who has held one."""
        if iri not in self._ranks:
            self._ranks[iri] = self._rank(iri)
        return self._ranks[iri]

    def _rank(self, iri: str) -> int:
        now = {role for role, _ in self.index.held(iri, self.actors.on)}
        ranked = next((n for n, rank in enumerate(RANKS) if now & rank), len(RANKS))
        if ranked < len(RANKS) or any(office.role in RANKS[0] for office in self.offices_of(iri)):
            return ranked
        return ranked + (1 if now else 2 if self.index.tenures.get(iri) else 3)
