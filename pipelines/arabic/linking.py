"""What only Arabic has in linking: «المملكة», «الحكومة» of the state at home, offices without a state."""

from collections.abc import Sequence

from ontology.namespace import ACTOR
from pipelines.arabic.homes import Homes, foremost, posted_to
from pipelines.arabic.language import fold
from pipelines.arabic.lexicon import load_arabic_lexicon, words_of
from pipelines.linking import Linker
from pipelines.mention import STATE_ROLES, Mention, Role
from pipelines.office_linking import MINISTERS, OfficeLinker, OfficeWords, Step
from pipelines.person_linking import NameWords

_DEFINITE = "ال"
_AT_HOME = MINISTERS - {"headOfGovernment"} | {"armedForcesChief", "intelligenceChief"}
_DEPUTIES = words_of("deputy")
_GOVERNMENTS = words_of("of a spokesman at home")
_RESIDENCES = words_of("residence")
_ALONE = frozenset((fold(word),) for word in ("الوزير", "الوزيرة", "المبعوث", "المبعوثة", "الموفد", "الموفدة"))
_PRESIDENT = "الرييس"
_PRESIDED = frozenset(["headOfState", "headOfGovernment", "speakerOfParliament"])
_DEPUTY_OF = {"headOfState": "vicePresident", "headOfGovernment": "deputyPrimeMinister",
              "foreignMinister": "deputyForeignMinister"}  # fmt: skip
_ONE_OF_SEVERAL = {"headOfState": "رئيس", "headOfGovernment": "رئيس وزراء", "foreignMinister": "وزير خارجية",
                   "defenceMinister": "وزير دفاع", "interiorMinister": "وزير داخلية",
                   "armedForcesChief": "رئيس أركان", "intelligenceChief": "رئيس استخبارات"}  # fmt: skip
_HEADS = words_of("several heads")
_PEERS = words_of("peer")
_JOINED = frozenset(["الي", "ب", "ل", "مع"])  # between «و» and the second of two
_WHERE = frozenset(["في", "ب", "من", "لدي", "الي"])
_SECRETARIES = frozenset(["امين", "امينه"])  # «أمينها العام» is no state's
_OF_BODIES = frozenset(
    "headOfState organizationHead deputyOrganizationHead partyLeader groupLeader spokesperson specialEnvoy "
    "member".split()
)  # offices that the bodies of a state or movement have
_LED = frozenset(["partyLeader", "groupLeader"])
_ANY_MOVEMENT = words_of("movement by one word")
_RELATIVES = frozenset(["التي", "الذي"])
_REACH = 5  # words between somebody and whose envoy is the subject of a relative clause
_MORE = 1.2  # times


class ArabicOffices(OfficeLinker):
    """Links the offices of an Arabic article."""

    def steps(self) -> Sequence[Step]:
        """What looks for the body of a role, one after the other."""
        self.homes = Homes(self.actors, self.states, self.norms)
        self.bodies: dict[str, str] = {}  # first word of a body's name -> the body spoken of last
        return (
            self.as_deputy, self.by_chief, self.of_the_body, self.as_president_of, self.as_known,
            self.by_peer_or_owner, self.beside, self.as_once_held, self.settle, self.as_chancellor, self.as_served,
            self.at_home,
        )  # fmt: skip

    def as_deputy(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """«نائب ترامب», «نائبه جي دي فانس»: the office below that of whose deputy it is; «النائب X» is nobody's."""
        if role.role != "-" or self.norms[role.start] not in _DEPUTIES:
            return
        owners = [m for m in reversed(before) if m.actor and m.kind == "person"] if mention.possessed else []
        chief = role.of or next(iter(owners), None)
        if chief is None or chief.kind != "person":
            role.role = "deputyOrganizationHead" if chief is not None or role.body else "-"
            return
        held = [r.role for r in chief.roles] + [r for r, _ in self.actors.known_roles(chief.actor)]
        role.role = next((_DEPUTY_OF[r] for r in held if r in _DEPUTY_OF), "deputyOrganizationHead")

    def of_the_body(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """«الناطق باسم الجبهة», «رئيس المجلس»: of the body called so that was spoken of last."""
        if not mention.name or role.body or role.of is not None or role.role not in _OF_BODIES:
            return
        last = role.end - (self.norms[role.end - 1].startswith(_DEFINITE) or role.end == len(self.norms))
        body = self.bodies.get(self._bare(last), "") if self.norms[last].startswith(_DEFINITE) else ""
        served = {self.actors.state_of(office.body) for office in self.cast.offices_of(mention.actor)}
        if not served or self._bare(last) not in _ANY_MOVEMENT or self.actors.state_of(body) in served:
            role.body = body

    def spoken_of(self, mention: Mention) -> None:
        """Note by what words a body may be called again."""
        if mention.kind == "organization":
            if mention.name:
                self.bodies[self._bare(mention.name[0])] = mention.actor
            actor = self.knowledge.actors.get(mention.actor)
            for label in actor.labels if actor is not None else ():
                if label.language == "ar" and label.role != "hidden":
                    words = self.index.words(label.text)
                    self.bodies.update((w.removeprefix(_DEFINITE), mention.actor) for w in words[:1])
            if not _LED.isdisjoint(self.knowledge.roles_in(mention.actor)):
                self.bodies.update(dict.fromkeys(_ANY_MOVEMENT, mention.actor))

    def is_posted_by_place(self, role: Role) -> bool:
        """«استدعت بوغوتا سفيرها», «رحبت واشنطن على لسان مبعوثها»: the city stands for its state."""
        return "ها" in self.norms[role.start : role.end]

    def owner(self, role: Role, mention: Mention, owners: list[Mention]) -> Mention | None:
        """«مستشاره» is no state's, «مبعوثها» no man's, if anybody else was spoken of."""
        words = self.norms[role.start : role.end]
        if host := posted_to(self.norms[role.start : mention.end], self.actors.index):  # who is no other's than theirs
            owners = [m for m in owners if self.actors.state_represented(m.actor) != host]
        between = self.norms[owners[0].end : mention.start] if owners else []
        told_of = 0 < len(between) < _REACH and self.norms[owners[0].start - 1] != "في"
        if between == ["و"] or (told_of and not _RELATIVES.isdisjoint(between[:2])):
            return owners[0]  # «على الرئيس X ووزير داخليته Y», «إلى روسيا، التي عرض رئيسها …»
        owners = foremost(owners[::-1], self.norms)
        if "ه" in words:
            fitting = [m for m in owners if m.kind != "state"]
        elif "ها" in words:
            fitting = [m for m in owners if m.kind != "person" or m.gender == "f"]
            fitting.sort(key=lambda m: m.kind in ("place", "state") and self.norms[m.start - 1] in _WHERE)
        else:
            fitting = owners
        if not _SECRETARIES.isdisjoint(words[:1]):
            fitting.sort(key=lambda m: m.kind != "organization")
        return next(iter(fitting or owners), None)

    def beside(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """«وزير الداخلية الفرنسي X ووزيرة الثقافة Y», «إلى X وإلى وزير …»: of the state of whoever stands before it."""
        at = mention.start - 1 - (self.norms[mention.start - 1] in _JOINED)
        if role.body or not before or role.role not in STATE_ROLES | _AT_HOME or self.norms[at] != "و":
            return
        other = before[-1]
        titled = mention.name is None or role.start != mention.name[0]
        if titled and other.end == at and any(r.role in STATE_ROLES for r in other.roles):
            role.body = next((r.body for r in other.roles if r.body), "")

    def as_president_of(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """«الرئيس بري», «الرئيس ميقاتي»: in Lebanon speakers and premiers are called so too, and all their lives."""
        alone = role.role == "headOfState" and self.norms[role.start : role.end] == [_PRESIDENT]
        if not alone or role.body or not mention.name or not mention.actor:
            return
        ever = [office for office in self.cast.offices_of(mention.actor) if office.role in _PRESIDED]
        if not ever or any(office.role == role.role for office in ever):
            return
        held = [(r, b) for r, b in self.actors.known_roles(mention.actor) if r in _PRESIDED]
        role.role, role.body = held[0] if held else (ever[0].role, ever[0].body)
        role.former = not held

    def as_chancellor(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """«المستشار الألماني» heads the government."""
        if role.role == "presidentialAdviser" and role.body and self.norms[role.start].startswith("المستشار"):
            if self.actors.is_chancellor(role.body):
                role.role = "headOfGovernment"

    def at_home(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        """Of the state that the article is about, where nothing else tells."""
        if role.body or not mention.actor or not mention.name:
            return
        if self.norms[role.start] in _PEERS and role.role in _AT_HOME:
            if self.norms[mention.start - 1] != "و":  # «التقى المالكي ونظيره X»: of his who met both
                role.body = self.homes.of_peer(before, self.first)
            return
        spokesman = role.role == "spokesperson" and self._bare(role.end - 1) in _GOVERNMENTS
        aide = spokesman or (role.of is not None and role.role in ("presidentialAdviser", "spokesperson"))
        if not role.former and (aide or role.role in _AT_HOME):
            role.body = self.homes.of_minister(role, mention.actor, before)
        role.body = role.body or self.homes.of_stranger(role, mention, before)

    def unknown_holder(self, mention: Mention, role: Role) -> None:
        """None in «بمقر إقامة السفير الفرنسي», which is only a house."""
        if mention.start == 0 or self.norms[mention.start - 1] not in _RESIDENCES:
            super().unknown_holder(mention, role)

    def office_text(self, mention: Mention) -> str:
        """«رئيس بنين» for each of «رؤساء بنين وتوغو»."""
        role = mention.roles[0]
        one = _ONE_OF_SEVERAL.get(role.role) if len(mention.roles) == 1 else None
        first = self.norms[role.start]
        state = self.knowledge.actors.get(role.body)
        single = first in load_arabic_lexicon().titles_at and first not in _HEADS
        if one is None or state is None or single:
            return super().office_text(mention)
        name = next((x.text for x in state.labels if (x.language, x.role) == ("ar", "pref")), "")
        return f"{one} {name}"

    def nearest(self, recent: list[str], title: tuple[str, ...]) -> str:
        """«هاتف X Y. وحث الوزير …»: a minister or envoy alone was named first, since the sentence was about him."""
        return recent[0] if title in _ALONE else recent[-1]

    def last_minister(self, role: Role, title: tuple[str, ...], state: str, before: list[Mention]) -> str:
        """«الوزير الإيراني» is the Iranian named last."""
        if role.role != "minister" or not title[0].startswith("الوزير") or not state:
            return ""
        side = self.actors.state_represented
        return next((m.actor for m in reversed(before) if m.kind == "person" and side(m.actor) == state), "")


class ArabicLinker(Linker):
    """Links the mentions of an Arabic article."""

    words = NameWords(
        definite=_DEFINITE,
        borne=words_of("borne with a name"),
        no_names=words_of("no name by itself"),
        juniors=words_of("junior"),
        inside=frozenset(["في"]),
        seniors=words_of("senior"),
    )
    office_words = OfficeWords(
        definite=_DEFINITE,
        polite=words_of("polite before a title"),
        leaders=words_of("leader"),
        of_a_ruler=words_of("of a ruler"),
        reigning=words_of("reigning"),
        movements=words_of("movement"),
        of_the_state=words_of("of the state itself"),
        opposition=words_of("opposition"),
    )

    def offices(self, sentences: list[list[Mention]]) -> OfficeLinker:
        """What links offices; asked when states and names are linked."""
        return ArabicOffices(self.cast, self.wording, self.office_words, self.states)

    def realms(self, everyone: list[Mention]) -> None:
        """«المملكة»: the kingdom named last before it, or whose ministry is, else Saudi Arabia."""
        last = str(ACTOR["saudi-arabia"])
        for mention in everyone:
            if mention.kind == "anaphor" and mention.note == "realm":
                mention.kind, mention.actor, mention.note = "state", last, ""
            elif mention.kind in ("state", "organization") or mention.actor in self.actors.index.kingdoms:
                state = self.actors.state_of(mention.actor)
                last = state if state in self.actors.index.kingdoms else last

    def government_alone(self) -> str:
        """The state that the article names most."""
        often = sorted(((n, s) for s, n in self.states.items() if self.actors.kind_of(s) == "state"), reverse=True)
        ahead = often and often[0][0] >= _MORE * (often[1][0] if len(often) > 1 else 1)
        return often[0][1] if ahead else ""
