"""What only English has in linking: the state of the dateline, "its spokesman", "the foreign minister, X"."""

from collections.abc import Iterable, Sequence

from ontology.namespace import ACTOR
from pipelines.cast import Cast
from pipelines.english.word_classes import words_of
from pipelines.linking import Linker
from pipelines.mention import STATE_ROLES, Mention, Role
from pipelines.office_linking import OfficeLinker, OfficeWords, Step
from pipelines.tokens import Wording

_OF_ONE_STATE = words_of("title of one state")
_CROWNS = (
    frozenset(["emir", "amir"]),
    frozenset(["pope", "pontiff"]),
    frozenset(["sultan"]),
    frozenset(["king", "queen", "monarch"]),
    frozenset(["president"]),
    frozenset(["emperor"]),
)  # what only one kind of ruler is called
_PRONOUNS = frozenset(["its", "his", "her"])
_SPOKE = (["said"], ["says"], ["told"], ["announced"], ["confirmed"], ["tweeted"], ["wrote"])
_HOME_ROLES = STATE_ROLES - {"headOfState", "ambassador"}  # a president may be of a parliament
_BEHIND_DATELINE = frozenset([",", "(", "-", "--", ":", "–", "—"])


class EnglishOffices(OfficeLinker):
    """Links the offices of an English article; `home` is the state of its dateline, or ''."""

    no_envoys = frozenset(["foreignMinister"])  # "the Afghan envoy" in Islamabad is no foreign minister

    def __init__(self, cast: Cast, wording: Wording, states: dict[str, int], home: str) -> None:
        super().__init__(cast, wording, OfficeWords(), states)
        self.home = home
        self.united = str(ACTOR["united-nations"])  # the body of whose head it spoke last

    def spoken_of(self, mention: Mention) -> None:
        """Note a body of no state that has a head."""
        known = self.knowledge.actors.get(mention.actor) if mention.kind == "organization" else None
        if known is not None and not known.state and "organizationHead" in self.knowledge.roles_in(mention.actor):
            self.united = mention.actor

    def steps(self) -> Sequence[Step]:
        """What looks for the body of a role, one after the other."""
        return (
            self.by_chief, self.as_known, self.of_own_state, self.of_a_body, self.of_a_crown, self.by_peer_or_owner,
            self.as_once_held, self.of_the_state, self.settle, self.as_served, self.at_home,
        )  # fmt: skip

    def by_chief(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """That of the person or body whose aide it is; "the emir's envoy": of who was spoken of as the emir."""
        chief = role.of
        if not role.body and chief is not None and chief.kind == "person" and chief.roles and not chief.actor:
            self._link_holder(chief, before)
        super().by_chief(role, mention, before)

    def of_own_state(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """Where the person holds the office at the date: "the country's foreign minister" after another country."""
        if not role.body or not mention.name or role.role not in STATE_ROLES or role.former:
            return
        held = [b for r, b in self.index.held(mention.actor, self.actors.on) if r == role.role]
        if held and self.actors.state_of(role.body) not in {self.actors.state_of(b) for b in held}:
            role.body = held[0]

    def of_a_body(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """ "The secretary-general": of the body spoken of last, else of the United Nations; or whoever is known so."""
        if role.body or mention.name or role.role != "organizationHead" or self.norms[role.start] != "secretary":
            return
        if self.norms[mention.start] == "the" and not self.cast.in_post([role.role], ""):
            role.body = self.united

    def is_possessed(self, role: Role, mention: Mention) -> bool:
        """Whether a pronoun says whose the office is."""
        return mention.possessed or (bool(mention.name) and self.norms[role.start - 1] in _PRONOUNS)

    def owner(self, role: Role, mention: Mention, owners: list[Mention]) -> Mention | None:
        """ "Its spokesman" is no person's; in a new sentence it is that of whoever led the one before."""
        near = (self.norms[k] for k in (mention.start, *(r.start - 1 for r in mention.roles)))
        pronoun = next((norm for norm in near if norm in _PRONOUNS), "")
        fitting = [m for m in owners if pronoun and (m.kind == "person") == (pronoun != "its")]
        here = [m for m in fitting if m.start >= self.first]
        if here and self._closes(mention, pronoun):
            led = self.norms[max(self.first - 3, 0) : self.first]  # he telephoned X
            here = [] if "he" in led or "she" in led else here[::-1]
            fitting = [m for m in fitting if m.start < self.first]
        return next(iter(here or fitting[::-1] or owners), None)

    def _closes(self, mention: Mention, pronoun: str) -> bool:
        """ "He called X, his spokesman said": the aide of whoever leads the sentence, not of X."""
        start = min((mention.start, *(r.start for r in mention.roles)))
        start -= self.norms[start] != pronoun
        return self.norms[start - 1 : start] == [","] and self.norms[mention.end : mention.end + 1] in _SPOKE

    def of_the_state(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """ "Its spy chief" is the state's, not his agency's."""
        if mention.possessed and self.norms[mention.start] == "its" and role.role == "intelligenceChief":
            role.body = self.actors.state_of(role.body) or role.body

    def at_home(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """Of a stranger whose title names no state: the one spoken of just now, or that of the dateline."""
        if role.body:
            return
        free = (role.of is None or role.of.kind == "person") and role.role in _HOME_ROLES and not role.former
        stranger = free and mention.actor in self.actors.found
        if stranger and (
            self.norms[mention.start] == "the" or "the" in self.norms[mention.core[1] : role.start]
        ):  # "the foreign minister, X"
            role.body = self._most_named(before)
        if not role.body and mention.name and " ".join(self._title(role)) in _OF_ONE_STATE:
            role.body = str(ACTOR["united-states"])
        indefinite = self.norms[role.start - 1] in ("a", "an")
        free &= stranger or (bool(mention.actor) and not indefinite and not self.actors.known_roles(mention.actor))
        if not role.body and free and mention.name and any(m.actor == self.home for m in before):
            role.body = self.home

    def _most_named(self, before: list[Mention]) -> str:
        """Of the states spoken of just now the one that the article names most."""
        near = [m.actor for m in before if m.kind in ("state", "demonym", "place") and m.actor]
        return max(near, key=lambda a: self.states[a], default="")

    def nearest(self, recent: list[str], title: tuple[str, ...]) -> str:
        """ "The minister" is who led the sentence before, "the secretary" who was introduced so."""
        return next((actor for actor in recent if actor in self.worded[title]), recent[0])

    def of_a_crown(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """ "The emir": of the only state named in the article that has one, if nobody was met who is."""
        called = self._crown(self._title(role))
        if role.body or mention.name or role.role != "headOfState" or called is None or "president" in called:
            return
        if self._in_same_post(role, "", mention):
            return
        rulers = {s: self.knowledge.holders(role.role, s, self.actors.on) for s in self.states}
        realms = [s for s, held in rulers.items() if any(called in self._crowns(h) for h in held)]
        role.body = realms[0] if len(realms) == 1 else ""

    def _in_same_post(self, role: Role, state: str, mention: Mention) -> set[str]:
        """Those met so far who are in that office; the emir is no pope and no president."""
        same = super()._in_same_post(role, state, mention)
        called = self._crown(self._title(role))
        return same if called is None else {s for s in same if called in (crowns := self._crowns(s)) or not crowns}

    def _crown(self, words: Iterable[str]) -> frozenset[str] | None:
        return next((names for norm in words for names in _CROWNS if norm in names), None)

    def _crowns(self, iri: str) -> list[frozenset[str]]:
        """What kind of ruler the offices that somebody has held are called."""
        labels = (label.text.lower().split() for office in self.cast.offices_of(iri) for label in office.labels)
        return [names for words in labels if (names := self._crown(words)) is not None]

    def holders(self, role: Role) -> list[str]:
        """Who held that office of that body at the article's date."""
        holders = super().holders(role)
        if any(norm.startswith("chair") for norm in self._title(role)):
            holders = [h for h in holders if not self._is_secretary(h)]  # the chair is a member's
        return holders

    def _is_secretary(self, iri: str) -> bool:
        labels = (label.text for office in self.cast.offices_of(iri) for label in office.labels)
        return any("Secretary-General" in label.replace(" G", "-G") for label in labels)

    def other_labels(self, mention: Mention, role: Role) -> list[str]:
        """The whole phrase without its article."""
        return [self.wording.text_in((mention.start + (self.norms[mention.start] == "the"), role.end))]


class EnglishLinker(Linker):
    """Links the mentions of an English article."""

    def offices(self, sentences: list[list[Mention]]) -> OfficeLinker:
        """What links offices; asked when states and names are linked."""
        return EnglishOffices(self.cast, self.wording, self.states, self._home(sentences))

    def _home(self, sentences: list[list[Mention]]) -> str:
        """The state of "KATHMANDU, Nov. 19:"; '' if the article has no dateline."""
        texts = self.wording.texts
        for mentions in sentences[:4]:
            first = mentions[0] if mentions else None
            if first is None or first.kind != "place" or not first.actor:
                continue
            behind = texts[first.end : first.end + 1]
            if texts[first.start].isupper() or (behind and behind[0] in _BEHIND_DATELINE):
                return first.actor
        return ""
