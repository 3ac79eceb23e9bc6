"""The actors of one article: what the knowledge base and the article itself say of each."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from ontology.knowledge import KnowledgeBase, Tenure
from ontology.namespace import ACTOR
from pipelines.arabic.language import fold

# Two spellings of one name by holders of one office: «شولتز» and «شولتس», «بلينكن» and «بلينكين».
SAME_NAME = 75.0


@dataclass(slots=True)
class Found:
    """An actor that the knowledge base does not have: IRI, kind, the labels this text gives it."""

    iri: str
    kind: str
    labels: list[str] = field(default_factory=list)

    def add(self, label: str) -> None:
        """Add a label unless it is there."""
        label = " ".join(label.split())
        if label and label not in self.labels:
            self.labels.append(label)


def slug(text: str) -> str:
    """ASCII letters of a name for an IRI: نجلاء المنقوش -> nجla' lmnqwsh in Latin, lower-cased, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(fold(text)).lower()).strip("-") or "x"


class ArticleActors:
    """Knows who is who in one article. `article` is its IRI, `on` its date (or the latest the base knows)."""

    def __init__(self, knowledge: KnowledgeBase, index: "NameIndex", article: str, on: date) -> None:
        self.knowledge = knowledge
        self.index = index
        self.article = article
        self.on = on
        self.found: dict[str, Found] = {}
        self.roles: dict[str, list[tuple[str, str]]] = defaultdict(list)  # actor -> (role, body)
        self._represents: dict[str, str] = {}  # what state_represented has found

    def state_of(self, iri: str) -> str:
        """The state whose organ a body is; anything else is itself."""
        actor = self.knowledge.actors.get(iri)
        return actor.state or iri if actor else iri

    def kind_of(self, iri: str) -> str:
        """person, state, organization, outlet or group."""
        actor = self.knowledge.actors.get(iri)
        if actor is not None:
            return actor.kind
        return self.found[iri].kind if iri in self.found else "person"

    def is_movement(self, iri: str) -> bool:
        """Whether it is a party, an armed group, an international body: an organization of no state."""
        actor = self.knowledge.actors.get(iri)
        return actor is not None and actor.kind == "organization" and actor.state is None

    def hold(self, iri: str, role: str, body: str) -> None:
        """Note that this article gives a person an office."""
        if (role, body) not in self.roles[iri]:
            self.roles[iri].append((role, body))
            self._represents.pop(iri, None)

    def known_roles(self, iri: str) -> list[tuple[str, str]]:
        """(role, body) of the offices of a person, those held at the article's date first."""
        here = self.index.held(iri, self.on)
        taught = self.roles.get(iri)
        return here + [p for p in taught if p not in here] if taught else here

    def is_chancellor(self, body: str) -> bool:
        """«المستشار الألماني» is a head of government where the state's office is called so."""
        offices = self.knowledge.offices_of("headOfGovernment", body)
        return any(fold(label.text).startswith("المستشار") or fold(label.text).startswith("مستشار")
                   for o in offices for label in self.knowledge.offices[o].labels)  # fmt: skip

    def state_represented(self, iri: str) -> str:
        """The state or body that an actor acts for, as this article or its date tells; '' if nobody knows."""
        if iri not in self._represents:
            self._represents[iri] = self._represented(iri)
        return self._represents[iri]

    def _represented(self, iri: str) -> str:
        actor = self.knowledge.actors.get(iri)
        if actor is not None and actor.kind == "state":
            return iri
        if actor is not None and actor.kind == "organization":
            return actor.state or iri
        known = [b for _, b in self.known_roles(iri)] or [
            self.knowledge.offices[t.office].body for t in reversed(self.index.tenures.get(iri, ()))
        ]
        states = [self.state_of(b) for b in known]
        return next(
            (s for s in states if (a := self.knowledge.actors.get(s)) and a.kind == "state"),
            next(iter(states), ""),
        )

    def is_nameless_ambassador(self, iri: str) -> bool:
        """Whether it is an ambassador whom this article does not name."""
        return iri.startswith(f"{self.article}/actor/ambassador-")

    def is_ambassador(self, iri: str) -> bool:
        """Whether the article tells of somebody as an ambassador."""
        return any(role == "ambassador" for role, _ in self.roles.get(iri, ()))

    def is_spokesperson(self, iri: str) -> bool:
        """Whether somebody speaks for a state or body, by the article or at its date."""
        return any(role == "spokesperson" for role, _ in self.known_roles(iri))

    def holds(self, iri: str, rank: str) -> bool:
        """Whether somebody is a `head` (of state or government) or a `minister`, by the article or at its date."""
        roles = {role for role, _ in [*self.roles.get(iri, ()), *self.known_roles(iri)]}
        if rank == "head":
            return bool(roles & {"headOfState", "headOfGovernment", "supremeLeader", "crownPrince"})
        return any(role.lower().endswith("minister") for role in roles)

    def owner_of(self, group: str) -> str:
        """Whose group it is; '' of one that nobody owns, or somebody whom the knowledge base does not have."""
        owner = str(ACTOR[group.rsplit("/", 1)[-1].removeprefix("group-")])
        return owner if owner in self.knowledge.actors else ""

    def group_of(self, owner: str, text: str) -> str:
        """The IRI of the owner's group in this article, described by `text`."""
        iri = f"{self.article}/actor/group-{owner.rsplit('/', 1)[-1]}"
        group = self.found.setdefault(iri, Found(iri, "group"))
        group.add(text)
        actor = self.knowledge.actors.get(owner)
        if actor is not None and actor.kind == "person":
            for label in actor.labels:
                short = label.text.split()[-1] if label.role == "pref" else label.text
                if label.role in ("pref", "hidden"):
                    pattern = (
                        ("مجموعة {}", "وفد {}", "مقربون من {}")
                        if label.language == "ar"
                        else ("{} group", "{} delegation")
                    )
                    for form in pattern:
                        group.add(form.format(short))
            return iri
        for label in actor.labels if actor else ():
            if label.language == "ar" and label.role == "pref":
                group.add(f"وفد {label.text}")
            elif label.language == "en" and label.role == "pref":
                group.add(f"{label.text} delegation")
        for demonym in actor.demonyms if actor else ():
            if demonym.language == "ar" and demonym.kind == "masculine":
                group.add("الوفد " + " ".join("ال" + w for w in demonym.text.split()))
            elif demonym.language == "en":
                group.add(f"{demonym.text} delegation")
        return iri


class NameIndex:
    """Persons of the knowledge base by the folded words of their full names in a language, and their tenures."""

    def __init__(self, knowledge: KnowledgeBase, language: str = "ar", folding: Callable[[str], str] = fold) -> None:
        self.knowledge = knowledge
        self.language = language
        self.fold = folding
        self.tenures: dict[str, list[Tenure]] = defaultdict(list)
        for tenure in sorted(knowledge.tenures, key=lambda t: t.start):
            self.tenures[tenure.person].append(tenure)
        named = ((folding(label.text), place.iri) for place in knowledge.places.values() for label in place.labels)
        self.cities = {name: iri for name, iri in named if " " not in name}
        states = (actor for actor in knowledge.actors.values() if actor.kind == "state")
        self.states = {folding(label.text): actor.iri for actor in states for label in actor.labels}
        self._words: dict[str, list[str]] = {}
        self._ever: dict[tuple[str, str], list[str]] = {}
        self.held = lru_cache(maxsize=10_000)(self._held)
        self.by_word: dict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
        for actor in knowledge.actors.values():
            if actor.kind == "person":
                for label in actor.labels:
                    words = tuple(folding(label.text).replace("-", " ").split())
                    if label.language == language and label.role != "hidden" and len(words) > 1:
                        for word in words:
                            self.by_word[word].add((actor.iri, words))
        self.kingdoms = {
            actor.iri
            for actor in knowledge.actors.values()
            if any(label.text.startswith(("المملكة ", "مملكة ")) for label in actor.labels)
        }
        latest = max((t.start for t in knowledge.tenures), default="2000-01-01")
        self.latest = date.fromisoformat(f"{latest}-01-01"[:10] if len(latest) == 4 else f"{latest}-01"[:10])

    def country_called(self, name: str) -> str:
        """The state of that folded name, or of the city of that name; '' if there is none."""
        if (city := self.knowledge.places.get(self.cities.get(name, ""))) is not None:
            return city.country or ""
        return self.states.get(name, "")

    def _held(self, iri: str, on: date) -> list[tuple[str, str]]:
        """(role, body) of the offices that a person held on a day."""
        held = (self.knowledge.offices[t.office] for t in self.tenures.get(iri, ()) if t.covers(on))
        return [(office.role, office.body) for office in held]

    def ever(self, role: str, body: str) -> list[str]:
        """Who was ever in an office of that role of that body, in the order of the knowledge base."""
        offices = self.knowledge.offices_of(role, body)
        if offices and (role, body) not in self._ever:
            held = set(offices)
            self._ever[role, body] = [t.person for t in self.knowledge.tenures if t.office in held]
        return self._ever[role, body] if offices else []

    def words(self, label: str) -> list[str]:
        """The folded words of a label of the knowledge base."""
        if label not in self._words:
            self._words[label] = self.fold(label).split()
        return self._words[label]

    def inside(self, words: list[str]) -> set[str]:
        """Persons whose full name (two words or more) is a part, in order and from the first word, of `words`.

        «محمد بن سلمان بن عبدالعزيز» is Mohammed, though his father's name stands in it too.
        """
        hits: set[str] = set()
        first: set[str] = set()  # whose name the words begin with
        for iri, name in self.by_word.get(words[0], ()):
            if name[0] != words[0] or name[-1] not in words:
                continue
            rest = iter(words)
            if all(w in rest for w in name):
                if self._goes_on_otherwise(iri, name, words):
                    return set()
                hits.add(iri)
                if words[: len(name)] == list(name):
                    first.add(iri)
        return first or hits

    def _goes_on_otherwise(self, iri: str, name: tuple[str, ...], words: list[str]) -> bool:
        """«محمد بن عبد الرحمن بن فهد» is not who is known as «محمد بن عبد الرحمن» and «محمد بن عبد الرحمن بن جاسم»."""
        size = len(name)
        known = [n[size : size + 2] for i, n in self.by_word.get(words[0], ()) if i == iri and n[:size] == name]
        fathers = {n[1] for n in known if len(n) == 2 and n[0] in words[size : size + 1]}
        return bool(fathers) and words[:size] == list(name) and fathers.isdisjoint(words[size + 1 : size + 2])

    def near(self, words: list[str]) -> set[str]:
        """Persons with one word of the name spelled alike and the others nearly: جوناثان باويل."""
        hits: set[str] = set()
        for word in words:
            for iri, name in self.by_word.get(word, ()):
                if len(name) == len(words) and all(map(_alike, words, name)):
                    hits.add(iri)
        return hits

    def bodies_of(self, iri: str) -> set[str]:
        """Every body that the person has held an office of."""
        return {self.knowledge.offices[t.office].body for t in self.tenures.get(iri, ())}


def _alike(word: str, other: str) -> bool:
    """Whether it may be another spelling; of four letters «أحمد» is none of «محمد»."""
    likeness = fuzz.ratio(word, other)
    return likeness > SAME_NAME or (likeness == SAME_NAME and word[0] == other[0])
