"""Whose office a title gives, and who is meant by an office alone."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.actors import Found, slug
from pipelines.cast import Cast
from pipelines.mention import STATE_ROLES, Mention, Role
from pipelines.tokens import Wording

MINISTERS = frozenset(
    "foreignMinister defenceMinister interiorMinister financeMinister minister headOfGovernment".split()
)
_ORGANIZATION_HEADS = (
    "organizationHead", "headOfState", "intelligenceChief", "partyLeader", "groupLeader", "speakerOfParliament",
)  # fmt: skip
_RULERS = ("supremeLeader", "headOfState", "headOfGovernment")
_SOLE = frozenset("headOfState headOfGovernment organizationHead supremeLeader crownPrince".split()) | (
    MINISTERS - {"minister"}
)  # of whom there is one
_OF_STATE = STATE_ROLES | {
    "speakerOfParliament",
    "armedForcesChief",
    "intelligenceChief",
}  # who acts for the state, not for its organ
_PEERS = _OF_STATE | {"deputyOrganizationHead"}
_NO_OWNERS = frozenset(["outlet", "demonym", "place"])  # whose «مستشاره» is not
_MANY_HOLD = frozenset(["specialEnvoy", "presidentialAdviser"])  # offices of several at a time
_FAR_MORE = 2  # times
_SHORT = 2  # letters of a particle

Step = Callable[[Role, Mention, list[Mention]], None]


@dataclass(frozen=True)
class OfficeWords:
    """The folded words of a language that tell whose an office is."""

    definite: str = ""  # what a definite word begins with
    polite: frozenset[str] = frozenset()  # before a title: «السيد الوزير»
    leaders: frozenset[str] = frozenset()  # a head of government is his country's leader too
    of_a_ruler: frozenset[str] = frozenset()  # before the name of whoever rules: «حكومة أولمرت»
    reigning: frozenset[str] = frozenset()  # before the name of a prince, who rules where he is known to
    movements: frozenset[str] = frozenset()  # bodies that act for no state, whatever nationality they have
    of_the_state: frozenset[str] = frozenset()  # in a title: it is of the state, not of its organ
    opposition: frozenset[str] = frozenset()  # whose leader does not rule


class OfficeLinker:
    """Links the offices of one article sentence by sentence; `steps` say in what order a body is looked for."""

    no_envoys: frozenset[str] = frozenset()  # roles of those whom «the Afghan envoy» does not mean

    def __init__(self, cast: Cast, wording: Wording, words: OfficeWords, states: dict[str, int]) -> None:
        self.cast = cast
        self.actors = cast.actors
        self.knowledge = cast.knowledge
        self.index = cast.index
        self.wording = wording
        self.norms = wording.norms
        self.words = words
        self.states = states  # state -> how often the article names it
        self.titled: dict[tuple[str, ...], str] = {}  # words of a title that names no body -> who bears it here
        self.worded: dict[tuple[str, ...], set[str]] = defaultdict(set)  # words of any title -> who bears it here
        self.called: dict[str, set[str]] = defaultdict(set)  # first word of a title -> who bears it here
        self.told: Counter[str] = Counter()  # person -> how often the article names him
        self._places: dict[tuple[str, ...], int] = {}  # words -> where they stand first
        self.first = 0  # where the first mention of the sentence stands

    def steps(self) -> Sequence[Step]:
        """What looks for the body of a role, one after the other."""
        raise NotImplementedError

    def link(self, sentences: list[list[Mention]]) -> None:
        """Fill the bodies of roles, and `actor` of persons named by an office alone, in the order of the text."""
        persons = [m for sentence in sentences for m in sentence if m.kind == "person" and m.actor]
        self.told.update(m.actor for m in persons)
        for mention in persons:
            for role in mention.roles:
                self.called[self._bare(role.start)].add(mention.actor)
        steps = self.steps()
        previous: list[Mention] = []
        for sentence in sentences:
            self._link_sentence(sentence, [*previous], steps)
            previous = [m for m in sentence if m.actor] or previous

    def _link_sentence(self, sentence: list[Mention], before: list[Mention], steps: Sequence[Step]) -> None:
        self.first = sentence[0].start if sentence else 0
        for mention in sentence:
            if mention.kind == "person":
                if mention.start and self.norms[mention.start - 1] in self.words.of_a_ruler and mention.actor:
                    self._have_office(mention, "headOfGovernment", "headOfState")
                elif mention.name and not self.words.reigning.isdisjoint(self.norms[mention.start : mention.name[1]]):
                    self._have_office(mention, "headOfState")
                for role in mention.roles:
                    title = self._title(role)
                    if mention.name and mention.actor:
                        self.worded[title].add(mention.actor)
                        if not role.body:
                            self.titled.setdefault(title, mention.actor)
                    for step in steps:
                        step(role, mention, before)
                if not mention.actor and mention.roles:
                    self._link_holder(mention, before)
                    if not self.actors.roles.get(mention.actor):
                        self.as_known(mention.roles[0], mention, before)
                if mention.actor:
                    for role in mention.roles:
                        if role.body:
                            self.cast.hold(mention.actor, role)
            if mention.actor:
                self.spoken_of(mention)
                before.append(mention)

    def spoken_of(self, mention: Mention) -> None:
        """Note a mention that later ones may refer to."""

    def _title(self, role: Role) -> tuple[str, ...]:
        return tuple(self.norms[role.start : role.end])

    def _bare(self, index: int) -> str:
        return self.norms[index].removeprefix(self.words.definite)

    # --- steps to the body of a role -------------------------------------------------------------------------

    def by_chief(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """That of the person or body whose aide, envoy or head it is."""
        chief = role.of
        if role.body or chief is None or not chief.actor or role.role == "peer":
            return
        organization = chief.kind == "organization"
        role.body = chief.actor if organization else self.actors.state_represented(chief.actor)
        if organization and chief.note in self.knowledge.actors and self.norms[chief.start] not in self.words.movements:
            role.body = chief.note  # who heads a body that nobody knows acts for its state
            role.role = "organizationHead" if role.role == "headOfState" else role.role

    def as_known(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """That of which the person is known to hold the office."""
        if not role.body and mention.actor and role.role not in ("-", "member"):
            role.body = next((b for r, b in self.actors.known_roles(mention.actor) if r == role.role), "")

    def by_peer_or_owner(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """A counterpart has the office of whoever was named last; «مبعوثها», "his envoy" are of whom was spoken of."""
        if role.role == "peer":
            self._as_peer(role, mention, before)
        elif not role.body and self.is_possessed(role, mention):  # nobody's counterpart is of his own state
            self._by_owner(role, mention, before)

    def _as_peer(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        named = [*([role.of] if role.of else ()), *reversed(before)]  # Rubio's counterpart
        people = [m for m in named if m.kind == "person" and m.actor]
        beside = people[0] if not role.body and self._joins_compatriot(mention, people) else None
        people = people[1:] if beside else people
        held = [[r for r, _ in [*self.actors.roles[m.actor], *self.actors.known_roles(m.actor)]] for m in people]
        # «الوزير عبد العاطي» is known to be the foreign minister
        one_by_one = (r for roles in held for r in sorted(roles, key="minister".__eq__))
        role.role = next((r for r in one_by_one if r in _PEERS), "peer")
        if beside and role.role != "peer":
            role.body = self.actors.state_represented(beside.actor)
        self._have_office(next(iter(people), None), role.role)
        if role.role == "peer" and mention.actor:
            role.role = next((r for r, _ in self.actors.known_roles(mention.actor)), "peer")
        if not role.body and mention.actor:  # «نظيره بوريطة» is no colleague of his own state
            role.body = next((b for _, b in self.actors.known_roles(mention.actor)), "")

    def _joins_compatriot(self, mention: Mention, people: list[Mention]) -> bool:
        """«زار X باكو والتقى علييف ونظيره Y»: an unknown counterpart behind "and" is of the state of who is named just
        before, and the counterpart of somebody else in the sentence."""
        joined = mention.start > 0 and self.norms[mention.start - 1] in ("و", "and")
        known = mention.actor in self.knowledge.actors
        if not joined or known or not mention.name or len(people) < 2:
            return False
        return people[0].end == mention.start - 1 and people[1].start >= self.first

    def is_possessed(self, role: Role, mention: Mention) -> bool:
        """Whether a pronoun says whose the office is."""
        return mention.possessed

    def is_posted_by_place(self, role: Role) -> bool:
        """Whether a city may stand for the state whose office it is."""
        return False

    def owner(self, role: Role, mention: Mention, owners: list[Mention]) -> Mention | None:
        """Which of those spoken of, the last first, the pronoun means."""
        return next(iter(owners), None)

    def _by_owner(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        none = _NO_OWNERS - {"place"} if self.is_posted_by_place(role) else _NO_OWNERS
        owners = [m for m in before[::-1] if m.actor and m is not mention and m.kind not in none]
        if (owner := self.owner(role, mention, owners)) is not None:
            role.body = self.actors.state_represented(owner.actor)
        if mention.name and mention.actor in self.knowledge.actors:  # «زعيمها كيم جونغ أون» after «أميركا»
            served = {self.actors.state_of(b) for _, b in self.actors.known_roles(mention.actor)}
            if served and role.body not in served:
                role.body = self.actors.state_represented(mention.actor)

    def as_once_held(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """That of which a known person has ever held the office: "President Biden" after his term."""
        if not role.body and mention.actor and mention.name and not role.former:
            role.body = next((o.body for o in self.cast.offices_of(mention.actor) if o.role == role.role), "")

    def settle(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """Role and body made to fit: of a place its state, of an organ its state where the office is the state's."""
        place = self.knowledge.places.get(role.body)
        if place is not None:
            role.body = place.metonym_of or place.country or ""
        actor = self.knowledge.actors.get(role.body)
        if actor is None:
            return
        words = self.norms[role.start : role.end]
        if actor.kind == "state" and role.role == "partyLeader" and self.words.opposition.isdisjoint(words):
            role.role = "headOfState"  # «زعيم كوريا الشمالية»
        if actor.kind == "organization" and role.role == "headOfState":
            role.role = self._head_of(role.body)  # «رئيس الموساد»
        if role.role == "organizationHead" and "securityCouncilSecretary" in self.knowledge.roles_in(role.body):
            role.role = "securityCouncilSecretary"  # «أمين المجلس الأعلى للأمن القومي»
        if role.role == "groupLeader" and "armedForcesChief" in self.knowledge.roles_in(role.body):
            role.role = "armedForcesChief"  # «قائد سنتكوم»
        if role.role == "armedForcesChief" and not (mention.actor or mention.name or role.former):
            holders = self.knowledge.holders(role.role, role.body, self.actors.on)
            mention.actor = holders[0] if len(holders) == 1 else ""  # of a state's several commands the one named
        if actor.state and (role.role in _OF_STATE or not self.words.of_the_state.isdisjoint(words)):
            role.body = actor.state  # «وكيل وزارة الدفاع الأميركية»

    def as_served(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """That of any office that the person is known to hold."""
        if role.body or not mention.actor:
            return
        known = self.actors.known_roles(mention.actor)
        role.body = next((b for r, b in known if r == role.role), "")
        if not role.body and role.role not in ("-", "member"):
            role.body = next((b for _, b in known), "")
            role.body = self.actors.state_of(role.body) if role.role in STATE_ROLES else role.body
        if not role.body and not role.former and not mention.possessed and role.role in _OF_STATE:
            served = {self.actors.state_of(o.body) for o in self.cast.offices_of(mention.actor)}
            states = {s for s in served if self.actors.kind_of(s) == "state"}
            role.body = next(iter(states)) if len(states) == 1 else ""  # who has served one only, at another time

    def _head_of(self, body: str) -> str:
        """The role in which an organization's head is known."""
        known = self.knowledge.roles_in(body)
        return next((role for role in _ORGANIZATION_HEADS if role in known), "organizationHead")

    def _have_office(self, mention: Mention | None, *roles: str) -> None:
        """Who has a counterpart («حذّر أوباما نظيره») or a government («حكومة أولمرت») is spoken of in his office."""
        if mention is None or mention.roles or not mention.name:
            return
        held = [(r, b) for r, b in self.index.held(mention.actor, self.actors.on) if r in roles]
        if held:
            mention.roles.append(Role(*held[0], False, *mention.name))

    # --- who holds an office that stands for a name ----------------------------------------------------------

    def _link_holder(self, mention: Mention, before: list[Mention]) -> None:
        """Somebody of this article, or whoever held the office at its date."""
        role = mention.roles[0]
        title = self._title(role)
        if role.role == "member":  # "the lawmaker" is the one introduced so
            bearers = self.worded[title]
            mention.actor = next(iter(bearers)) if len(bearers) == 1 else ""
        if role.role in ("-", "peer", "member"):
            return
        state = self.actors.state_of(role.body)
        if role.role == "official":
            mention.actor = self._official(role, state, before)
            return
        same = self._in_same_post(role, state, mention)
        if not role.body and title in self.titled:  # «أمير البلاد» is who was introduced so
            mention.actor = self.titled[title]
            return
        if not role.body and mention.core[0] < role.start and len(same) != 1:
            mention.actor = self._foremost(same, role) if self.norms[mention.core[0]] in self.words.polite else ""
            return  # «معالي وزير الخارجية»: whose, nobody says
        recent = self._called_so([m.actor for m in before if m.actor in same], same, role)
        if recent and (not role.former or len(same) == 1):
            mention.actor = self.nearest(recent, title)
            return
        if colleague := self.last_minister(role, title, state, before):
            mention.actor = colleague
        elif not role.former and not role.body:
            mention.actor = next(iter(same)) if len(same) == 1 else self._foremost(same, role)
        elif not role.former:
            mention.actor = self._once_ruler(role, title, before)
            if not mention.actor:
                self._link_by_date(mention, role, same)

    def _called_so(self, recent: list[str], same: set[str], role: Role) -> list[str]:
        """Of envoys spoken of just now who may be meant, those who bear the very word; else who alone bears it."""
        if role.role not in _MANY_HOLD:
            return recent
        bearers = self.called[self._bare(role.start)]
        alone = [a for a in same if a in bearers] if recent and bearers.isdisjoint(recent) else []
        return [a for a in recent if a in bearers] or (alone if len(alone) == 1 else recent)

    def _once_ruler(self, role: Role, title: tuple[str, ...], before: list[Mention]) -> str:
        """«الزعيم الليبي» in a story of Gaddafi: the former ruler named just now, where the article does not name
        whoever rules at its date."""
        if role.role not in _RULERS or not role.body or any(self.told[holder] for holder in self.holders(role)):
            return ""
        roles = _RULERS if title[0] in self.words.leaders else {role.role}
        state = self.actors.state_of
        past = {
            m.actor for m in before
            if m.kind == "person" and m.name and m.actor and m.actor in self.index.tenures
            and any(o.role in roles and state(o.body) == state(role.body) for o in self.cast.offices_of(m.actor))
        }  # fmt: skip
        return past.pop() if len(past) == 1 else ""

    def _in_same_post(self, role: Role, state: str, mention: Mention) -> set[str]:
        """Those met so far who are in that office."""
        same = self.cast.in_post(MINISTERS if role.role == "minister" else {role.role}, state)
        if self.norms[role.start] in self.words.leaders and role.role == "headOfState":
            same |= self.cast.in_post(_RULERS, state)
        if mention.gender == "m":  # «الوزير» is no woman if a man has the post
            same = {s for s in same if self.cast.genders.get(s) != "f"} or same
        return {s for s in same if self.cast.genders.get(s) == "f"} if mention.gender == "f" else same

    def nearest(self, recent: list[str], title: tuple[str, ...]) -> str:
        """Of those in the office who were spoken of just now, in that order, the one meant."""
        return recent[-1]

    def last_minister(self, role: Role, title: tuple[str, ...], state: str, before: list[Mention]) -> str:
        """Who was named last of those who act for the state of «الوزير الإيراني»; '' if that says nothing."""
        return ""

    def holders(self, role: Role) -> list[str]:
        """Who held that office of that body at the article's date."""
        on = self.actors.on
        if role.role != "ambassador":
            held = self.knowledge.holders(role.role, role.body, on)
            return [h for h in held if self._has_portfolio(h, role)] if role.role == "minister" else held
        # of the many of a state: the one in Washington is not who was summoned in The Hague
        return [h for post in self._posts(role) for h in self.knowledge.holders(role.role, role.body, on, post)]

    def _has_portfolio(self, person: str, role: Role) -> bool:
        """Whether somebody holds an office of minister that the title speaks of; «الوزير» alone speaks of none."""
        title = set(map(self._bare, range(role.start, role.end)))
        now = (t.office for t in self.index.tenures[person] if t.covers(self.actors.on))
        return any(title & self._portfolio(o) for o in now if self.knowledge.offices[o].role == role.role)

    def _portfolio(self, office: str) -> set[str]:
        """«طاقة» of «وزير الطاقة السعودي»: what no other minister of the state has in common with a minister."""
        post = self.knowledge.offices[office]
        state = self.knowledge.actors[self.actors.state_of(post.body)]
        foreign = [x for o in self.knowledge.offices_of("foreignMinister", state.iri) for x in self._labels(o)]
        named = [x.text for x in state.labels if x.language == self.index.language]
        named += [x.text for x in state.demonyms if x.language == self.index.language]
        own, common = ([self.index.words(text) for text in texts] for texts in (self._labels(office), foreign + named))
        shared = {self._plain(word) for words in common for word in words} | {words[0] for words in own}
        return {plain for words in own for word in words if len(plain := self._plain(word)) > _SHORT} - shared

    def _labels(self, office: str) -> list[str]:
        return [x.text for x in self.knowledge.offices[office].labels if x.language == self.index.language]

    def _plain(self, word: str) -> str:
        return word.removeprefix(self.words.definite)

    def _posts(self, role: Role) -> set[str]:
        """The states that the words of an office name beside the one whose it is: «سفير السعودية في واشنطن»."""
        words = self._title(role)
        spans = (" ".join(words[i:k]) for i in range(len(words)) for k in (i + 1, i + 2))
        return {state for span in spans if (state := self.index.country_called(span))} - {role.body}

    def _link_by_date(self, mention: Mention, role: Role, same: set[str]) -> None:
        holders = self.holders(role)
        if not holders and role.role in ("headOfState", "headOfGovernment"):
            holders = self._rulers(role)
        exact = [h for h in holders if h in same] or holders
        if len(exact) == 1 or (exact and role.role in _SOLE):
            mention.actor = exact[0]
        elif len(same) == 1:
            mention.actor = next(iter(same))
        elif role.role == "specialEnvoy" and (envoy := self._only_official(role.body)) not in self._chief(role):
            mention.actor = envoy  # «المبعوث الأميركي» in a profile of the only American official of the article
        elif not (holders and role.role == "minister") and not mention.possessed and role.role not in _MANY_HOLD:
            self.unknown_holder(mention, role)
        if mention.actor:
            self.cast.meet(mention.actor)

    def _chief(self, role: Role) -> tuple[str, ...]:
        """Nobody, and whose envoy somebody is."""
        return ("",) if role.of is None else ("", role.of.actor)

    def _rulers(self, role: Role) -> list[str]:
        """Who rules at the date where nobody holds the very office; a president is no prime minister unless he was."""
        rulers = next(filter(None, (self.knowledge.holders(r, role.body, self.actors.on) for r in _RULERS)), [])
        return [r for r in rulers if role.role == "headOfState" or self.cast.has_held(r, role)]

    def _foremost(self, same: set[str], role: Role) -> str:
        """Of several in the same office, called so, the one of whom the article tells by far most, if there is one."""
        often = sorted(((self.told[iri], iri) for iri in same & self.called[self._bare(role.start)]), reverse=True)
        second = often[1][0] if len(often) > 1 else 1
        return often[0][1] if often and often[0][0] >= _FAR_MORE * second else ""

    def _official(self, role: Role, state: str, before: list[Mention]) -> str:
        """«المسؤول الأممي» is who was named last of those who serve that body, unless a nameless one was spoken of."""
        if self._first_place(tuple(word.removeprefix(self.words.definite) for word in self._title(role))) < role.start:
            return ""
        body = self.actors.kind_of(state) == "organization"  # the heads of its agencies serve the United Nations too
        sides = [(m.actor, self.actors.state_represented(m.actor)) for m in before if m.kind == "person"]
        near = [a for a, s in sides if s == state or (body and s and self.actors.kind_of(s) == "organization")]
        if near and state not in dict(sides).values():
            role.body = ""  # which he does not represent himself
        return near[-1] if state and near else ""

    def _first_place(self, words: tuple[str, ...]) -> int:
        """The token where these words stand first; behind the last if nowhere."""
        if words not in self._places:
            places = (k for k, norm in enumerate(self.norms) if norm == words[0])
            self._places[words] = next(
                (k for k in places if tuple(self.norms[k : k + len(words)]) == words), len(self.norms)
            )
        return self._places[words]

    def _only_official(self, state: str) -> str:
        """The only person met so far who acts for a state and does not rule it; '' if there are none or several."""
        acting = [iri for iri in self.cast.persons if self.actors.state_represented(iri) == state]
        below = [iri for iri in acting if self.cast.rank(iri) > 0]
        if self.no_envoys:
            below = [i for i in below if self.no_envoys.isdisjoint(r for r, _ in self.actors.known_roles(i))]
        return below[0] if len(below) == 1 else ""

    def unknown_holder(self, mention: Mention, role: Role) -> None:
        """Make somebody of this article whom only the office tells."""
        text = self.office_text(mention)
        office = text if role.role == "organizationHead" else role.role  # a state has many heads of something
        iri = f"{self.actors.article}/actor/{slug(office + ' ' + role.body.rsplit('/', 1)[-1])}"
        found = self.actors.found.setdefault(iri, Found(iri, "person"))
        for label in [text, *self.other_labels(mention, role)]:
            found.add(label)
        mention.actor = iri

    def office_text(self, mention: Mention) -> str:
        """What the text calls a holder whom nobody knows by name."""
        return self.wording.text_in((mention.roles[0].start, mention.roles[-1].end))

    def other_labels(self, mention: Mention, role: Role) -> list[str]:
        """What else a holder whom nobody knows by name may be called."""
        return []
