"""Linking: which actor a mention names, by the knowledge base, the rest of the article, and its date.

A name resolves by, in this order: an alias that only one actor has; the full name elsewhere in the article;
the office that the text gives it, with who held it at the article's date; a surname that one office-holder has.
No similarity score decides alone: scores only rank the holders of the very office the text names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz
from spacy.tokens import Doc

from ontology.knowledge import Office
from ontology.namespace import ACTOR
from pipelines.actors import SAME_NAME, ArticleActors, Found, slug
from pipelines.arabic.lexicon import words_of
from pipelines.english.word_classes import words_of as english_words
from pipelines.homes import Homes, home_of
from pipelines.mention import STATE_ROLES, Entry, Mention, Role
from pipelines.tokens import norms_of, starts_of, text_of, texts_of

_BORNE = frozenset("الحاج الشيخ الامير الملا المولوي البابا".split())  # what some are called by with their names
_NO_NAME = frozenset(["الله"])
_NO_OWNERS = frozenset(["outlet", "demonym", "place"])  # whose «مستشاره» is not
_MINISTERS = frozenset(
    "foreignMinister defenceMinister interiorMinister financeMinister minister headOfGovernment".split()
)
_RANKS = (
    frozenset(["headOfState", "headOfGovernment", "supremeLeader", "crownPrince"]),
    frozenset(["foreignMinister", "nationalSecurityAdviser"]),
    frozenset(
        "defenceMinister specialEnvoy intelligenceChief securityCouncilSecretary deputyForeignMinister vicePresident "
        "deputyPrimeMinister presidentialAdviser spokesperson".split()
    ),
    frozenset(["organizationHead", "partyLeader", "groupLeader", "minister", "ambassador", "armedForcesChief"]),
)  # fmt: skip
_OFFICES = _RANKS[0] | _RANKS[1] | _RANKS[2]
_ORGANIZATION_HEADS = (
    "organizationHead", "headOfState", "intelligenceChief", "partyLeader", "groupLeader", "speakerOfParliament",
)  # fmt: skip
_MANY_HOLD = frozenset(["specialEnvoy", "presidentialAdviser", "ambassador"])
_AT_HOME = _MINISTERS - {"headOfGovernment"} | {"armedForcesChief"}
_HOME_ROLES = STATE_ROLES - {"headOfState"}  # a president may be of a parliament
_RULERS = ("supremeLeader", "headOfState", "headOfGovernment")
_MOVEMENTS = words_of("movement")
_LEADER = words_of("leader")
_HEADS = frozenset(["headOfState", "headOfGovernment", "organizationHead", "supremeLeader"])
_OF_STATE = STATE_ROLES | {
    "speakerOfParliament",
    "armedForcesChief",
    "intelligenceChief",
}  # who acts for the state, not for its organ
_OF_ONE_STATE = english_words("title of one state")
_PRONOUNS = frozenset(["its", "his", "her"])
_LED = frozenset(["حكومه", "اداره"])
_STATE_OFFICES = frozenset("وزاره وزير وزيره القياده".split())
_FAR_MORE = 2  # times
_PEERS = _OF_STATE | {"deputyOrganizationHead"}
_DEPUTIES = words_of("deputy")
_GOVERNMENTS = frozenset(["خارجيه", "حكومه"])
_DEPUTY_OF = {"headOfState": "vicePresident", "headOfGovernment": "deputyPrimeMinister",
              "foreignMinister": "deputyForeignMinister"}  # fmt: skip


class Linker:
    """Links the mentions of one article, whose actors it fills."""

    def __init__(self, actors: ArticleActors) -> None:
        self.actors = actors
        self.knowledge = actors.knowledge
        self.index = actors.index
        self.titled: dict[tuple[str, ...], str] = {}  # words of a title that names no body -> who bears it here
        self.worded: dict[tuple[str, ...], set[str]] = defaultdict(set)  # words of any title -> those who bear it here
        self.genders: dict[str, str] = {}
        self.states: dict[str, int] = defaultdict(int)  # state -> how often the article names it
        self.ranks: dict[str, int] = {}
        self.home = ""  # the state of the dateline
        self.told: Counter[str] = Counter()  # person -> how often the article names him
        self.called: dict[str, set[str]] = defaultdict(set)  # first word of a title -> who bears it here
        self.first = 0  # where the first mention of the sentence stands
        self.persons: dict[str, set[str]] = {}  # actor -> folded words of its names in this article
        self.named: dict[str, set[str]] = defaultdict(set)  # such a word -> the actors
        self.posts: dict[tuple[str, str], set[str]] = defaultdict(set)  # role and state, or role alone -> who is in it

    # --- the whole article ---------------------------------------------------------------------------------

    def link(self, sentences: list[list[Mention]], doc: Doc) -> None:
        """Fill `actor` of every mention that can be linked, and the bodies of their roles."""
        self.norms, self.texts, self.starts, self.text = norms_of(doc), texts_of(doc), starts_of(doc), text_of(doc)
        everyone = [m for sentence in sentences for m in sentence]
        states = self.states
        self.homes = Homes(self.actors, states, self.norms)
        for mention in everyone:  # the states of the article, before the bodies that only they can tell apart
            if mention.kind in ("state", "demonym", "place") and mention.candidates:
                self._thing(mention, states)
                states[self.actors.state_of(mention.actor)] += 1
        for number, mention in enumerate(everyone):
            if mention.kind in ("organization", "outlet") and mention.candidates:
                self._thing(mention, states)
            elif mention.kind == "organization" and not mention.actor and mention.name:
                self._new_organization(mention)
            if mention.kind == "anaphor" and mention.note == "realm":
                self._realm(mention, (everyone[k] for k in range(number - 1, -1, -1)))
        self._governments(everyone)
        persons = [m for m in everyone if m.kind == "person"]
        for mention in persons:
            if mention.name and (full := self._full_name(mention)):
                self._link_person(mention, full)
        accompanied = [(m, sentence) for sentence in sentences for m in sentence if m.kind == "person" and m.name]
        for mention, company in accompanied:
            assert mention.name  # a surname waits for the full names that nobody knew before
            if not mention.actor and (mention.roles or mention.name[1] - mention.name[0] > 1):
                if one := self._by_context(mention, company):
                    self._link_person(mention, one)
        for mention in persons:
            if mention.name and not mention.actor and mention.name[1] - mention.name[0] > 1:
                self._new_person(mention)
        for mention, company in accompanied:
            if not mention.actor:
                if one := self._by_context(mention, company):  # the surname of one found just now
                    self._link_person(mention, one)
                else:
                    self._new_person(mention)
        self.home = home_of(sentences, self.texts) if self.index.language == "en" else ""
        self.told = Counter(m.actor for m in persons if m.actor)
        for mention in persons:
            for role in mention.roles if mention.actor else ():
                self.called[self.norms[role.start].removeprefix("ال")].add(mention.actor)
        previous: list[Mention] = []
        for sentence in sentences:
            self._offices(sentence, previous)
            previous = [m for m in sentence if m.actor] or previous
        for mention in everyone:
            if mention.kind == "group":
                self._group(mention)

    def _governments(self, everyone: list[Mention]) -> None:
        """«الحكومة» alone is the government named last."""
        named = [m.actor for m in everyone if m.kind == "state" and m.note == "government" and m.actor]
        home = self._foremost_state() if not named and self.index.language == "ar" else ""
        last = home
        for mention in everyone:
            if mention.kind == "state" and mention.note == "government":
                if mention.actor:
                    last = mention.actor
                else:
                    mention.actor = last
            elif mention.kind == "group" and mention.note == "government" and last:
                mention.candidates = (Entry(last, "state"),)

    def _foremost_state(self) -> str:
        """The state that the article names by far most."""
        often = sorted(((n, s) for s, n in self.states.items() if self.actors.kind_of(s) == "state"), reverse=True)
        ahead = often and often[0][0] >= _FAR_MORE * (often[1][0] if len(often) > 1 else 1)
        return often[0][1] if ahead else ""

    def _realm(self, mention: Mention, before: Iterator[Mention]) -> None:
        """«المملكة»: the kingdom named last before it, else Saudi Arabia."""
        kingdoms = (m.actor for m in before if m.actor in self.index.kingdoms and m.start < mention.start)
        mention.kind, mention.actor, mention.note = "state", next(kingdoms, str(ACTOR["saudi-arabia"])), ""

    def _words(self, span: tuple[int, int]) -> list[str]:
        return self.norms[span[0] : span[1]]

    def _text(self, span: tuple[int, int]) -> str:
        """The words as written."""
        first, last = span[0], span[1] - 1
        return self.text[self.starts[first] : self.starts[last] + len(self.texts[last])]

    def _thing(self, mention: Mention, states: dict[str, int]) -> None:
        entries = mention.candidates
        if len(entries) > 1:  # one name of several bodies: the one whose state the article speaks of
            # «مجلس الأمن» is first of all the one body that is called so in full
            whole = [e for e in entries if not e.hidden and not self._is_organ(e.iri)]
            spoken = sorted(entries, key=lambda e: (-states.get(self.actors.state_of(e.iri), 0), e.hidden))
            entries = tuple(whole or spoken)
        entry = entries[0]
        if entry.kind == "organization" and entry.hidden and not states.get(self.actors.state_of(entry.iri)):
            if self.knowledge.actors[entry.iri].state:
                return
        if entry.kind == "place":
            mention.actor = self.knowledge.places[entry.iri].metonym_of or ""
        else:
            mention.actor = entry.iri
        mention.candidates = entries

    def _is_organ(self, iri: str) -> bool:
        actor = self.knowledge.actors.get(iri)
        return actor is None or bool(actor.state)

    # --- persons -------------------------------------------------------------------------------------------

    def _link_person(self, mention: Mention, iri: str) -> None:
        mention.actor = iri
        if mention.candidates and not mention.roles and iri not in {e.iri for e in mention.candidates}:
            mention.gender = self.genders.get(iri, "m")  # «آموس» here is no Valerie Amos
        self.genders[iri] = mention.gender = "f" if "f" in (mention.gender, self.genders.get(iri)) else "m"
        assert mention.name
        self._meet(iri, self._words(mention.name) + (self._words(mention.alias) if mention.alias else []))
        if iri in self.actors.found:
            self.actors.found[iri].add(self._text(mention.name))
        for role in mention.roles:
            if role.body:
                self._hold(iri, role)

    def _meet(self, iri: str, words: list[str]) -> None:
        """Note a person of this article, and words of the name."""
        if iri not in self.persons:
            self.persons[iri] = set()
            for role, body in self.actors.known_roles(iri):
                self._post(iri, role, body)
        self.persons[iri].update(words)
        for word in words:
            self.named[word].add(iri)

    def _hold(self, iri: str, role: Role) -> None:
        self.actors.hold(iri, role.role, role.body)
        self._post(iri, role.role, role.body)

    def _post(self, iri: str, role: str, body: str) -> None:
        self.posts[role, self.actors.state_of(body)].add(iri)
        self.posts[role, ""].add(iri)

    def _full_name(self, mention: Mention) -> str:
        """The one person with exactly this full name, or whose full name stands inside it."""
        entries = [e for e in mention.candidates if not e.hidden]
        if not entries:
            assert mention.name
            if self._words(mention.name)[-1] == "الابن":
                return ""
            inside = self.index.inside(self._words(mention.name))
            return next(iter(inside)) if len(inside) == 1 else ""
        iris = {e.iri for e in entries}
        if len(iris) > 1:
            fitting = {i for i in iris if any(self._held(i, r) for r in mention.roles)}
            iris = fitting or {i for i in iris if self._in_office(i)} or iris
        return next(iter(iris)) if len(iris) == 1 else ""

    def _by_context(self, mention: Mention, company: list[Mention]) -> str:
        """Short or unusual forms: the article's full names, the office's holders, the surname's holders."""
        assert mention.name
        words = self._words(mention.name)
        here = set.intersection(*(self.named[w] | self.named["ال" + w] for w in words))
        if len(here) == 1 and not (len(words) == 1 and self._outranked(next(iter(here)), mention)):
            return next(iter(here))
        for role in mention.roles:
            if role.body and role.role != "-" and (iri := self._alike(words, self._ever(role))):
                return iri
        if len(words) > 1 and not any(e.iri for e in mention.candidates):  # «عبد اللهيان» is a surname of two words
            near = {iri for iri in self.index.near(words) if self._plausible(iri, mention)}
            return next(iter(near)) if len(near) == 1 else ""
        woman = bool(mention.roles) and mention.gender == "f"  # «المتحدثة بيلين سيوم» is no Yossi Beilin
        iris = {e.iri for e in mention.candidates if e.iri and not (woman and e.gender == "m")}
        here = {i for i in here if not self._outranked(i, mention)}
        if here:
            iris &= here
        if len(iris) > 1:
            iris = {i for i in iris if any(self._held(i, r) for r in mention.roles)} or iris
        if mention.note == "weak":
            iris = {i for i in iris if i in here or (words[0].startswith("ال") and self._rank(i) < len(_RANKS))}
        if len(iris) > 1:
            iris = self._of_this_company(iris, company) or iris
        if len(iris) > 1:
            best = min(self._rank(i) for i in iris)
            iris = {i for i in iris if self._rank(i) == best}
        return next(iter(iris)) if len(iris) == 1 else ""

    def _outranked(self, iri: str, mention: Mention) -> bool:
        """Whether a surname is sooner that of a ruling namesake: "Trump" beside Melania Trump is the president, but
        «بري» beside «نبيه بري» is not the ruler of another state."""
        own = self.actors.state_represented(iri)
        rulers = {e.iri for e in mention.candidates if e.iri != iri and self._rank(e.iri) == 0}
        rulers = {r for r in rulers if not own or self.actors.state_represented(r) == own}
        if iri in self.actors.found:  # a stranger gives way to a ruler whom the article names
            rulers &= self.persons.keys()
        return bool(rulers) and self._rank(iri) >= len(_RANKS)

    def _of_this_company(self, iris: set[str], company: list[Mention]) -> set[str]:
        """Of homonyms from several states the one whose state, else whose office, the sentence speaks of: beside
        «ماكرون», and in talks with a foreign minister, «بارو» is the French minister and no Gambian president."""
        if len({self.actors.state_represented(i) for i in iris}) < len(iris):
            return set()  # of one ruling house: the rank decides
        states = {self.actors.state_represented(m.actor) for m in company if m.actor}
        if near := {i for i in iris if self.actors.state_represented(i) in states}:
            return near
        roles = {r for m in company if m.actor for r, _ in self.actors.known_roles(m.actor) if r in _OFFICES}
        return {i for i in iris if any(r in roles for r, _ in self.actors.known_roles(i))}

    def _plausible(self, iri: str, mention: Mention) -> bool:
        """A near spelling is believed only with the office, or the rest of the article, behind it."""
        bodies = {r.body for r in mention.roles if r.body}
        if not bodies:
            return self._in_office(iri)
        return any(self.actors.state_of(t) in map(self.actors.state_of, bodies) for t in self.index.bodies_of(iri))

    def _alike(self, words: list[str], iris: list[str]) -> str:
        """The holder whose name is spelled most like `words`; '' if none is near."""
        best, best_score = "", SAME_NAME
        for iri in iris:
            actor = self.knowledge.actors.get(iri)
            for label in actor.labels if actor else ():
                if label.language != self.index.language:
                    continue
                other = self.index.words(label.text)
                score = (
                    fuzz.ratio(other[-1], words[-1])
                    if len(words) == 1
                    else fuzz.token_sort_ratio(" ".join(other), " ".join(words))
                )
                if score > best_score:
                    best, best_score = iri, score
        return best

    def _ever(self, role: Role) -> list[str]:
        """Who held this office of this body at the article's date or at any time, in that order."""
        now = self.knowledge.holders(role.role, role.body, self.actors.on)
        return [*now, *self.index.ever(role.role, role.body)]

    def _held(self, iri: str, role: Role) -> bool:
        return any(
            o.role == role.role and (not role.body or self.actors.state_of(o.body) == self.actors.state_of(role.body))
            for o in (self.knowledge.offices[t.office] for t in self.index.tenures.get(iri, ()))
        )

    def _in_office(self, iri: str) -> bool:
        return bool(self.index.held(iri, self.actors.on))

    def _rank(self, iri: str) -> int:
        """How soon diplomacy means somebody: by the rank of the office held at the article's date, then who has led
        a state or will, then who holds any office."""
        if iri not in self.ranks:
            self.ranks[iri] = self._rank_by_office(iri)
        return self.ranks[iri]

    def _rank_by_office(self, iri: str) -> int:
        now = {role for role, _ in self.index.held(iri, self.actors.on)}
        ranked = next((n for n, rank in enumerate(_RANKS) if now & rank), len(_RANKS))
        ever = (self.knowledge.offices[tenure.office].role for tenure in self.index.tenures.get(iri, ()))
        if ranked < len(_RANKS) or any(role in _RANKS[0] for role in ever):
            return ranked
        return ranked + (1 if now else 2)

    def _new_person(self, mention: Mention) -> None:
        assert mention.name
        words = self._words(mention.name)
        text = self._text(mention.name)
        if len(words) < 2 or words[0] in _NO_NAME:
            if not mention.roles:
                return
            iri = f"{self.actors.article}/actor/{slug(text)}"
        else:
            iri = str(ACTOR[f"found/{slug(' '.join(words))}"])
            alike, whole = set().union(*(self.named[w] for w in words)), set(words)
            same = {
                known
                for known in alike & self.actors.found.keys()
                if self.persons[known] <= whole or self.persons[known] >= whole
            }
            if same:  # a longer or shorter form of one found before
                iri = next(known for known in reversed(self.persons) if known in same)
        found = self.actors.found.setdefault(iri, Found(iri, "person"))
        found.add(text)
        if mention.name[0] > mention.start and self.norms[mention.name[0] - 1] in _BORNE:
            found.add(self._text((mention.name[0] - 1, mention.name[1])))
        if mention.alias:
            found.add(self._text(mention.alias))
        self._link_person(mention, iri)

    # --- offices -------------------------------------------------------------------------------------------

    def _offices(self, sentence: list[Mention], previous: list[Mention]) -> None:
        """Bodies of roles, then persons named by an office alone, left to right."""
        before: list[Mention] = [*previous]
        self.first = sentence[0].start if sentence else 0
        for mention in sentence:
            if mention.kind == "person":
                if mention.start and self.norms[mention.start - 1] in _LED and mention.actor:
                    self._have_office(mention, "headOfGovernment", "headOfState")
                for role in mention.roles:
                    if mention.name and mention.actor:
                        self.worded[tuple(self.norms[role.start : role.end])].add(mention.actor)
                    if not role.body and mention.name and mention.actor:
                        self.titled.setdefault(tuple(self.norms[role.start : role.end]), mention.actor)
                    self._body_of(role, mention, before)
                if not mention.actor and mention.roles:
                    self._holder(mention, before)
                if mention.actor:
                    for role in mention.roles:
                        if role.body:
                            self._hold(mention.actor, role)
            if mention.actor:
                before.append(mention)

    def _have_office(self, mention: Mention | None, *roles: str) -> None:
        """Who has a counterpart («حذّر أوباما نظيره») or a government («حكومة أولمرت») is spoken of in his office."""
        if mention is None or mention.roles or not mention.name:
            return
        held = [(r, b) for r, b in self.index.held(mention.actor, self.actors.on) if r in roles]
        if held:
            mention.roles.append(Role(*held[0], False, *mention.name))

    def _body_of(self, role: Role, mention: Mention, before: list[Mention]) -> None:
        if role.role == "-" and self.norms[role.start] in _DEPUTIES:
            role.role = self._deputy(role, mention, before)
        if not role.body and role.of is not None and role.of.actor:
            organization = role.of.kind == "organization"
            role.body = role.of.actor if organization else self.actors.state_represented(role.of.actor)
            if organization and role.of.note in self.knowledge.actors and self.norms[role.of.start] not in _MOVEMENTS:
                role.body = role.of.note  # who heads a body that nobody knows acts for its state
                role.role = "organizationHead" if role.role == "headOfState" else role.role
        if not role.body and mention.actor and role.role not in ("-", "member"):
            role.body = next((b for r, b in self.actors.known_roles(mention.actor) if r == role.role), "")
        english = self.index.language == "en"
        if english and role.body and mention.name and role.role in STATE_ROLES and not role.former:
            role.body = self._own_state(role, mention.actor)
        peer = role.role == "peer"
        if peer:
            people = [m.actor for m in reversed(before) if m.kind == "person" and m.actor]
            held = (r for a in people for r, _ in [*self.actors.roles[a], *self.actors.known_roles(a)])
            role.role = next((r for r in held if r in _PEERS), "peer")
            self._have_office(next((m for m in reversed(before) if m.kind == "person" and m.actor), None), role.role)
            if role.role == "peer" and mention.actor:
                role.role = next((r for r, _ in self.actors.known_roles(mention.actor)), "peer")
        if peer and not role.body and mention.actor:  # «نظيره بوريطة» is no colleague of his own state
            role.body = next((b for _, b in self.actors.known_roles(mention.actor)), "")
        his = bool(mention.name) and self.norms[role.start - 1] in _PRONOUNS
        if not role.body and (mention.possessed or his) and not peer:  # nobody's counterpart is of his own state
            posted = role.role in ("ambassador", "permanentRepresentativeToUN")
            hers = posted and "ها" in self.norms[role.start : role.end]  # «استدعت بوغوتا سفيرها»
            none = _NO_OWNERS - {"place"} if hers else _NO_OWNERS
            owners = [m for m in before[::-1] if m.actor and m is not mention and m.kind not in none]
            owner = self._whose(mention, owners) or self._owner(role, owners)
            if owner is not None:
                role.body = self.actors.state_represented(owner.actor)
            if mention.name and mention.actor in self.knowledge.actors:  # «زعيمها كيم جونغ أون» after «أميركا»
                served = {self.actors.state_of(b) for _, b in self.actors.known_roles(mention.actor)}
                if served and role.body not in served:
                    role.body = self.actors.state_represented(mention.actor)
        if not role.body and before and role.role in STATE_ROLES and self.norms[mention.start - 1] == "و":
            beside = before[-1]  # «وزير الداخلية الفرنسي X ووزيرة الثقافة Y»
            titled = mention.name is None or role.start != mention.name[0]
            if titled and beside.end == mention.start - 1 and any(r.role in STATE_ROLES for r in beside.roles):
                role.body = next((r.body for r in beside.roles if r.body), "")
        if not role.body and mention.actor and mention.name and not role.former:  # "President Biden" after his term
            role.body = next((o.body for o in self._offices_of(mention.actor) if o.role == role.role), "")
        if mention.possessed and self.norms[mention.start] == "its" and role.role == "intelligenceChief":
            role.body = self.actors.state_of(role.body) or role.body  # "its spy chief" is the state's, not his agency's
        place = self.knowledge.places.get(role.body)
        if place is not None:
            role.body = place.metonym_of or place.country or ""
        actor = self.knowledge.actors.get(role.body)
        words = self.norms[role.start : role.end]
        if actor is not None and actor.kind == "state" and role.role == "partyLeader" and "المعارضه" not in words:
            role.role = "headOfState"  # «زعيم كوريا الشمالية»
        if actor is not None and actor.kind == "organization" and role.role == "headOfState":
            role.role = self._head_of(role.body)  # «رئيس الموساد»
        if actor is not None and role.role == "organizationHead":
            if "securityCouncilSecretary" in self.knowledge.roles_in(role.body):
                role.role = "securityCouncilSecretary"  # «أمين المجلس الأعلى للأمن القومي»
        if actor is not None and actor.state and (role.role in _OF_STATE or not _STATE_OFFICES.isdisjoint(words)):
            role.body = actor.state  # «وكيل وزارة الدفاع الأميركية»
        if role.role == "presidentialAdviser" and role.body and self.norms[role.start].startswith("المستشار"):
            if self.actors.is_chancellor(role.body):
                role.role = "headOfGovernment"
        if not role.body and mention.actor:
            role.body = next((b for r, b in self.actors.known_roles(mention.actor) if r == role.role), "")
            if not role.body and role.role not in ("-", "member"):
                role.body = next((b for _, b in self.actors.known_roles(mention.actor)), "")
                role.body = self.actors.state_of(role.body) if role.role in STATE_ROLES else role.body
            spokesman = role.role == "spokesperson" and self.norms[role.end - 1].removeprefix("ال") in _GOVERNMENTS
            aide = spokesman or (role.of is not None and role.role in ("presidentialAdviser", "spokesperson"))
            named = mention.name and not role.former and (aide or role.role in _AT_HOME)
            if not role.body and mention.name and self.index.language == "ar":
                role.body = self.homes.of_minister(role, mention.actor, before) if named else ""
                role.body = role.body or self.homes.of_stranger(role, mention, before)
        stranger = (
            mention.actor in self.actors.found and not role.former and (role.of is None or role.of.kind == "person")
        )
        if not role.body and stranger and role.role in _HOME_ROLES - {"ambassador"}:
            if self.norms[mention.start] == "the" or "the" in self.norms[mention.core[1] : role.start]:
                role.body = self._state_at_home(before)
        if not role.body and mention.name and " ".join(self.norms[role.start : role.end]) in _OF_ONE_STATE:
            role.body = str(ACTOR["united-states"])
        at_home = stranger and mention.name and role.role in _HOME_ROLES - {"ambassador"}
        if not role.body and at_home and any(m.actor == self.home for m in before):
            role.body = self.home

    def _own_state(self, role: Role, iri: str) -> str:
        """The body of a role, or that in which the person holds it at the date: "the country's foreign minister"."""
        held = [b for r, b in self.index.held(iri, self.actors.on) if r == role.role]
        states = {self.actors.state_of(b) for b in held}
        return role.body if not held or self.actors.state_of(role.body) in states else held[0]

    def _deputy(self, role: Role, mention: Mention, before: list[Mention]) -> str:
        """«نائب ترامب», «نائبه جي دي فانس»: the office below that of whose deputy it is; «النائب X» is nobody's."""
        owners = [m for m in reversed(before) if m.actor and m.kind == "person"] if mention.possessed else []
        chief = role.of or next(iter(owners), None)
        if chief is None or chief.kind != "person":
            return "deputyOrganizationHead" if chief is not None or role.body else "-"
        held = [r.role for r in chief.roles] + [r for r, _ in self.actors.known_roles(chief.actor)]
        return next((_DEPUTY_OF[r] for r in held if r in _DEPUTY_OF), "deputyOrganizationHead")

    def _owner(self, role: Role, owners: list[Mention]) -> Mention | None:
        """«مستشاره» is no state's, «مبعوثها» no man's, if anybody else was spoken of."""
        words = self.norms[role.start : role.end]
        if "ه" in words:
            fitting = [m for m in owners if m.kind != "state"]
        elif "ها" in words:
            fitting = [m for m in owners if m.kind != "person" or m.gender == "f"]
        else:
            fitting = owners
        return next(iter(fitting or owners), None)

    def _state_at_home(self, before: list[Mention]) -> str:
        """In English "the foreign minister, X" is of that state named just now which the article names most."""
        near = [m.actor for m in before if m.kind in ("state", "demonym", "place") and m.actor]
        return max(near, key=lambda a: self.states[a], default="")

    def _offices_of(self, iri: str) -> list[Office]:
        """Every office that somebody has ever held."""
        return [self.knowledge.offices[t.office] for t in self.index.tenures.get(iri, ())]

    def _whose(self, mention: Mention, owners: list[Mention]) -> Mention | None:
        """In English "its spokesman" is no person's; in a new sentence it is that of whoever led the one before."""
        near = (self.norms[k] for k in (mention.start, *(r.start - 1 for r in mention.roles)))
        pronoun = next((norm for norm in near if norm in _PRONOUNS), "")
        if not pronoun:
            return None
        fitting = [m for m in owners if (m.kind == "person") == (pronoun != "its")]
        here = [m for m in fitting if m.start >= self.first]
        return next(iter(here or fitting[::-1]), None)

    def _head_of(self, body: str) -> str:
        """The role in which an organization's head is known."""
        known = self.knowledge.roles_in(body)
        return next((role for role in _ORGANIZATION_HEADS if role in known), "organizationHead")

    def _holder(self, mention: Mention, before: list[Mention]) -> None:
        """Who holds the office that stands for a name: somebody of this article, or by the date."""
        role = mention.roles[0]
        if role.role == "member":  # "the lawmaker" is the one introduced so
            bearers = self.worded[tuple(self.norms[role.start : role.end])]
            mention.actor = next(iter(bearers)) if len(bearers) == 1 else ""
        if role.role in ("-", "peer", "member"):
            return
        state = self.actors.state_of(role.body)
        if role.role == "official":
            mention.actor = self._official(role, state, before)
            return
        same = set().union(*(self.posts[r, state] for r in (_MINISTERS if role.role == "minister" else {role.role})))
        if self.norms[role.start] in _LEADER and role.role == "headOfState":  # a chancellor is his country's leader too
            same = set().union(same, *(self.posts[r, state] for r in _RULERS))
        if mention.gender == "f":
            same = {s for s in same if self.genders.get(s) == "f"}
        words = tuple(self.norms[role.start : role.end])
        if not role.body and words in self.titled:  # «أمير البلاد» is who was introduced so
            mention.actor = self.titled[words]
            return
        if not role.body and mention.core[0] < role.start and len(same) != 1:
            mention.actor = self._foremost(same, role) if self.norms[mention.core[0]] == "السيد" else ""
            return  # «معالي وزير الخارجية»: whose, nobody says
        recent = [m.actor for m in before if m.actor in same]
        if recent and (not role.former or len(same) == 1):
            # In English "the minister" is who led the sentence before, "the secretary" who was introduced so.
            if self.index.language == "en":
                recent = [a for a in recent if a in self.worded[words]] or recent
            mention.actor = recent[0 if self.index.language == "en" else -1]
            return
        if role.role == "minister" and words[0].startswith("الوزير"):  # «الوزير الإيراني» is the Iranian named last
            near = [m.actor for m in before if m.kind == "person" and self.actors.state_represented(m.actor) == state]
            if state and near:
                mention.actor = near[-1]
                return
        if role.former:
            return
        if not role.body:
            mention.actor = next(iter(same)) if len(same) == 1 else self._foremost(same, role)
            return
        holders = self.knowledge.holders(role.role, role.body, self.actors.on)
        if role.role == "ambassador" and self.index.language == "en":
            holders = []  # of the many of a state: the one in Washington is not who was summoned in The Hague
        if any(
            norm.startswith("chair") for norm in self.norms[role.start : role.end]
        ):  # of an alliance that has a secretary-general it is a member
            holders = [h for h in holders if not self._is_secretary(h)]
        if role.role in ("headOfState", "headOfGovernment") and not holders:
            holders = next(filter(None, (self.knowledge.holders(r, role.body, self.actors.on) for r in _RULERS)), [])
        exact = [h for h in holders if h in same] or holders
        if len(exact) == 1 or (exact and role.role in _HEADS | _MINISTERS - {"minister"} | {"crownPrince"}):
            mention.actor = exact[0]
        elif len(same) == 1:
            mention.actor = next(iter(same))
        elif role.role == "specialEnvoy" and (envoy := self._only_official(role.body)):
            mention.actor = envoy  # «المبعوث الأميركي» in a profile of the only American official of the article
        elif (
            not (holders and role.role == "minister")
            and not mention.possessed
            and (role.role not in _MANY_HOLD or (self.index.language == "en" and role.role == "ambassador"))
        ):
            self._unknown_holder(mention, role)
        if mention.actor:
            self._meet(mention.actor, [])

    def _foremost(self, same: set[str], role: Role) -> str:
        """Of several in the same office, called so, the one of whom the article tells by far most, if there is one."""
        called = self.called[self.norms[role.start].removeprefix("ال")]
        often = sorted(((self.told[iri], iri) for iri in same & called), reverse=True)
        second = often[1][0] if len(often) > 1 else 1
        return often[0][1] if often and often[0][0] >= _FAR_MORE * second else ""

    def _official(self, role: Role, state: str, before: list[Mention]) -> str:
        """«المسؤول الأممي» is who was named last of those who serve that body, unless a nameless one was spoken of."""
        nameless = [word.removeprefix("ال") for word in self.norms[role.start : role.end]]
        if any(self.norms[k : k + len(nameless)] == nameless for k in range(role.start)):
            return ""
        body = self.actors.kind_of(state) == "organization"  # the heads of its agencies serve the United Nations too
        sides = [(m.actor, self.actors.state_represented(m.actor)) for m in before if m.kind == "person"]
        near = [a for a, s in sides if s == state or (body and s and self.actors.kind_of(s) == "organization")]
        if near and state not in dict(sides).values():
            role.body = ""  # which he does not represent himself
        return near[-1] if state and near else ""

    def _only_official(self, state: str) -> str:
        """The only person met so far who acts for a state and does not rule it; '' if there are none or several."""
        acting = [iri for iri in self.persons if self.actors.state_represented(iri) == state]
        below = [iri for iri in acting if self._rank(iri) > 0]
        if self.index.language == "en":  # "the Afghan envoy" in Islamabad is no foreign minister
            below = [iri for iri in below if all(r != "foreignMinister" for r, _ in self.actors.known_roles(iri))]
        return below[0] if len(below) == 1 else ""

    def _is_secretary(self, iri: str) -> bool:
        offices = (self.knowledge.offices[tenure.office] for tenure in self.index.tenures.get(iri, ()))
        return any("Secretary-General" in label.text.replace(" G", "-G") for o in offices for label in o.labels)

    def _unknown_holder(self, mention: Mention, role: Role) -> None:
        text = self._text((mention.roles[0].start, mention.roles[-1].end))
        office = text if role.role == "organizationHead" else role.role  # a state has many heads of something
        iri = f"{self.actors.article}/actor/{slug(office + ' ' + role.body.rsplit('/', 1)[-1])}"
        found = self.actors.found.setdefault(iri, Found(iri, "person"))
        found.add(text)
        if self.index.language == "en":
            found.add(self._text((mention.start + (self.norms[mention.start] == "the"), role.end)))
        mention.actor = iri

    # --- groups and bodies ---------------------------------------------------------------------------------

    def _group(self, mention: Mention) -> None:
        """A group is one actor per owner in one article: its delegation, its former officials."""
        owner = mention.candidates[0].iri if mention.candidates else ""
        if owner in self.knowledge.places:
            place = self.knowledge.places[owner]
            owner = place.metonym_of or place.country or ""
        if not owner and mention.note != "own":
            groups = [f for f in self.actors.found.values() if f.kind == "group"]
            if groups:
                mention.actor = groups[-1].iri
            return
        if not owner:
            mention.actor = ""  # the claims know whose «بلاده» it is
            return
        mention.actor = self.actors.group_of(owner, self._text(mention.name) if mention.name else "")

    def _new_organization(self, mention: Mention) -> None:
        assert mention.name
        name = self._text(mention.name)
        iri = str(ACTOR[f"found/{slug(name)}"])
        if mention.name[1] - mention.name[0] == 1 and self.norms[mention.name[0]].startswith("ال"):
            # «المعارضة» is that of this article, whose nationality it may have told
            longer = (f.iri for f in self.actors.found.values() if any(x.startswith(name + " ") for x in f.labels))
            iri = next(longer, f"{self.actors.article}/actor/{slug(name)}")
        found = self.actors.found.setdefault(iri, Found(iri, "organization"))
        found.add(name)
        found.add(self._text(mention.core))
        mention.actor = iri
