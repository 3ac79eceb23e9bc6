"""The knowledge base as frozen dataclasses: `load_knowledge()` reads the Turtle in `knowledge/`.

pyoxigraph parses it, since rdflib takes seconds for the same files. A user's own Turtle of the same form
is merged into it; whatever would silently be lost (a misspelt term, a tenure of nobody) is a KnowledgeError.
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

import pyoxigraph
from rdflib.namespace import ORG, RDF, SKOS

from ontology import FOLDER, knowledge_files
from ontology.namespace import BASE, BC, TERMS

ActorKind = Literal["person", "state", "organization", "outlet", "group"]
LabelRole = Literal["pref", "alt", "hidden"]
DemonymKind = Literal["masculine", "feminine", "any"]

# Plain strings: an rdflib URIRef never equals the str that pyoxigraph gives.
TERM, TYPE = str(BC), str(RDF.type)
PLACE, OFFICE, TENURE = str(BC.Place), str(BC.Office), str(BC.Tenure)
ACTOR_KINDS: dict[str, ActorKind] = {
    str(BC.Person): "person",
    str(BC.State): "state",
    str(BC.Organization): "organization",
    str(BC.NewsOutlet): "outlet",
    str(BC.Group): "group",
}
CLASSES = {*ACTOR_KINDS, PLACE, OFFICE, TENURE}
LABEL_ROLES: dict[str, LabelRole] = {
    str(SKOS.prefLabel): "pref",
    str(SKOS.altLabel): "alt",
    str(SKOS.hiddenLabel): "hidden",
}
DEMONYM_KINDS: dict[str, DemonymKind] = {
    str(BC.demonymMasculine): "masculine",
    str(BC.demonymFeminine): "feminine",
    str(BC.demonym): "any",
}
# What a property of the knowledge base may point to.
REFERENCES: dict[str, set[str]] = {
    str(BC.ofState): {str(BC.State)},
    str(BC.country): {str(BC.State)},
    str(BC.metonymOf): {*ACTOR_KINDS},
    str(BC.capital): {PLACE},
    str(BC.concerns): {*ACTOR_KINDS, PLACE},
    str(ORG.postIn): {*ACTOR_KINDS},
    str(ORG.member): {str(BC.Person)},
    str(BC.holds): {OFFICE},
}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
TATWEEL = "\u0640"


class KnowledgeError(Exception):
    """One line for the user: which file (and line), what is wrong there, and what to do."""

    def __init__(self, path: Path, what: str, remedy: str, line: int | None = None) -> None:
        self.path, self.what, self.remedy, self.line = path, what, remedy, line
        super().__init__(f"{path}:{line}: {what}; {remedy}" if line else f"{path}: {what}; {remedy}")


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    language: str
    role: LabelRole


@dataclass(frozen=True, slots=True)
class Demonym:
    """ "روسي", "روسية", "Russian": the adjective of a state, without the article."""

    text: str
    language: str
    kind: DemonymKind


@dataclass(frozen=True, slots=True)
class Actor:
    iri: str
    kind: ActorKind
    labels: tuple[Label, ...]
    state: str | None = None  # the state whose organ it is
    gender: Literal["female"] | None = None
    demonyms: tuple[Demonym, ...] = ()
    capitals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    iri: str
    labels: tuple[Label, ...]
    country: str | None = None
    metonym_of: str | None = None  # the actor that the press means by the city's name


@dataclass(frozen=True, slots=True)
class Office:
    iri: str
    role: str  # local name of a role of roles.ttl
    body: str  # the state or organization whose office it is
    labels: tuple[Label, ...]
    concerns: str | None = None  # of an envoy or ambassador: the country, region or body dealt with


@dataclass(frozen=True, slots=True)
class Tenure:
    person: str
    office: str
    start: str  # ISO date, month or year, as precise as known
    end: str | None  # None: still in office

    def covers(self, day: date) -> bool:
        """Whether the office may have been held that day; a month or a year covers all its days."""
        on = day.isoformat()
        return self.start <= on[: len(self.start)] and (self.end is None or on[: len(self.end)] <= self.end)


@dataclass(frozen=True)
class KnowledgeBase:
    actors: dict[str, Actor]
    places: dict[str, Place]
    offices: dict[str, Office]
    tenures: tuple[Tenure, ...]
    digest: str  # sha256 of the files it was read from

    @cached_property
    def _offices_of(self) -> dict[tuple[str, str], list[str]]:
        index = defaultdict(list)
        for office in self.offices.values():
            index[office.role, office.body].append(office.iri)
        return dict(index)

    @cached_property
    def _tenures_of(self) -> dict[str, list[Tenure]]:
        index = defaultdict(list)
        for tenure in self.tenures:
            index[tenure.office].append(tenure)
        return dict(index)

    @cached_property
    def _roles_in(self) -> dict[str, set[str]]:
        index = defaultdict(set)
        for office in self.offices.values():
            index[office.body].add(office.role)
        return dict(index)

    @cached_property
    def _ever_held(self) -> dict[tuple[str, str], set[str]]:
        index = defaultdict(set)
        for tenure in self.tenures:
            office = self.offices[tenure.office]
            index[office.role, office.body].add(tenure.person)
            index[office.role, ""].add(tenure.person)
        return dict(index)

    @cached_property
    def _served(self) -> dict[str, set[str]]:
        index = defaultdict(set)
        for tenure in self.tenures:
            index[tenure.person].add(self.offices[tenure.office].body)
        return dict(index)

    @cached_property
    def _organs(self) -> dict[str, list[str]]:
        index = defaultdict(list)
        for actor in self.actors.values():
            if actor.state:
                index[actor.state].append(actor.iri)
        return dict(index)

    def offices_of(self, role: str, body: str) -> list[str]:
        """The offices of that role in that body; if it has none, in a state's organs or in an organ's state.

        So Russia's spokesmen are found at the Kremlin and the ministries, a ministry's minister at the state.
        """
        own = self._offices_of.get((role, body))
        if own:
            return own
        actor = self.actors.get(body)
        others = self._organs.get(body, []) if actor is None or actor.state is None else [actor.state]
        return [office for other in others for office in self._offices_of.get((role, other), [])]

    def roles_in(self, body: str) -> set[str]:
        """The roles that a body has offices of."""
        return self._roles_in.get(body, set())

    def ever_held(self, role: str, body: str = "") -> set[str]:
        """Everybody who was ever in an office of that role, of that body if one is given."""
        return self._ever_held.get((role, body), set())

    def served(self, person: str) -> set[str]:
        """The bodies in which somebody ever held an office."""
        return self._served.get(person, set())

    def holders(self, role: str, body: str, on: date, concerns: str | None = None) -> list[str]:
        """The persons in an office of that role of that body on that day, the latest to come in first.

        `concerns` narrows envoys and ambassadors to one country or region. On the day of a hand-over only
        who comes in counts.
        """
        tenures = [
            tenure
            for office in self.offices_of(role, body)
            if concerns is None or self.offices[office].concerns == concerns
            for tenure in self._tenures_of.get(office, [])
            if tenure.covers(on)
        ]
        staying = [tenure for tenure in tenures if tenure.end != on.isoformat()]
        tenures = sorted(staying or tenures, key=lambda tenure: tenure.start, reverse=True)
        return list(dict.fromkeys(tenure.person for tenure in tenures))


class _Value(NamedTuple):
    text: str
    language: str
    path: Path


class _Thing(NamedTuple):
    """All that the files say of one IRI."""

    iri: str
    values: dict[str, list[_Value]]

    def error(self, what: str, remedy: str, path: Path | None = None) -> KnowledgeError:
        if path is None:
            path = next(iter(self.values.values()))[0].path
        name = self.iri.rsplit("/", 1)[-1]
        mention = re.compile(rf"[:/]{re.escape(name)}(?![\w-])")
        lines = path.read_text("utf-8").splitlines()
        line = next((number for number, text in enumerate(lines, 1) if mention.search(text)), None)
        return KnowledgeError(path, f"{name} {what}", remedy, line)

    def optional(self, predicate: str) -> str | None:
        values = self.values.get(str(predicate), [])
        if len({value.text for value in values}) > 1:
            what = f"has more than one {_short(predicate)}"
            raise self.error(what, "leave one, or give it another IRI", values[-1].path)
        return values[0].text if values else None

    def required(self, predicate: str) -> str:
        value = self.optional(predicate)
        if value is None:
            raise self.error(f"has no {_short(predicate)}", f"add {_short(predicate)}")
        return value

    def kind(self) -> str:
        """The IRI of its class, of which it has one."""
        classes = {value.text: value for value in self.values.get(TYPE, []) if value.text in CLASSES}
        if not classes:
            raise self.error("has no class", "say what it is, for instance: a bc:Person")
        if len(classes) > 1:
            names = " and ".join(sorted(_short(iri) for iri in classes))
            last = list(classes.values())[-1]
            raise self.error(f"is both {names}", "give it one class, or another IRI", last.path)
        return next(iter(classes))

    def labels(self) -> tuple[Label, ...]:
        found: dict[tuple[str, str], Label] = {}
        for predicate, role in LABEL_ROLES.items():
            for value in self.values.get(predicate, []):
                if TATWEEL in value.text or not unicodedata.is_normalized("NFC", value.text):
                    what = f'has the label "{value.text}", which is not normalised'
                    raise self.error(what, "write it in Unicode NFC and without tatweel", value.path)
                found.setdefault((value.text, value.language), Label(value.text, value.language, role))
        if not found:
            raise self.error("has no label", 'add one, for instance: skos:prefLabel "…"@ar')
        return tuple(found.values())

    def demonyms(self) -> tuple[Demonym, ...]:
        return tuple(
            Demonym(value.text, value.language, kind)
            for predicate, kind in DEMONYM_KINDS.items()
            for value in self.values.get(predicate, [])
        )


def load_knowledge(extra: Sequence[Path] = ()) -> KnowledgeBase:
    """Read the knowledge base, with the user's own Turtle files merged into it."""
    schemes, _ = _read([FOLDER / "roles.ttl"])
    roles = {iri for iri, thing in schemes.items() if str(SKOS.inScheme) in thing.values}
    things, digest = _read([*knowledge_files(), *extra])
    actors: dict[str, Actor] = {}
    places: dict[str, Place] = {}
    offices: dict[str, Office] = {}
    tenures: list[Tenure] = []
    kinds = {iri: thing.kind() for iri, thing in things.items()}
    for iri, thing in things.items():
        kind = kinds[iri]
        if kind == PLACE:
            country, metonym_of = thing.optional(BC.country), thing.optional(BC.metonymOf)
            places[iri] = Place(iri, thing.labels(), country, metonym_of)
        elif kind == OFFICE:
            role = thing.required(BC.role)
            if role not in roles:
                raise thing.error(f"has the unknown role {_short(role)}", "take one of ontology/roles.ttl")
            body, concerns = thing.required(ORG.postIn), thing.optional(BC.concerns)
            offices[iri] = Office(iri, role.removeprefix(TERM), body, thing.labels(), concerns)
        elif kind == TENURE:
            tenures.append(_tenure(thing))
        else:
            gender: Literal["female"] | None = "female" if thing.optional(BC.gender) == "female" else None
            state = thing.optional(BC.ofState)
            capitals = tuple(value.text for value in thing.values.get(str(BC.capital), ()))
            actors[iri] = Actor(iri, ACTOR_KINDS[kind], thing.labels(), state, gender, thing.demonyms(), capitals)
        _check_references(thing, kinds)
    return KnowledgeBase(actors, places, offices, tuple(tenures), digest)


def _check_references(thing: _Thing, kinds: dict[str, str]) -> None:
    for predicate, classes in REFERENCES.items():
        for value in thing.values.get(predicate, ()):
            kind = kinds.get(value.text)
            if kind in classes:
                continue
            name, term = _short(value.text), _short(predicate)
            if kind is None:
                what, remedy = f"refers to {name}, which does not exist", f"describe it, or correct {term}"
            else:
                expected = " or ".join(sorted(_short(iri) for iri in classes))
                what, remedy = f"has {term} {name}", f"{term} takes a {expected}"
            raise thing.error(what, remedy, value.path)


def _tenure(thing: _Thing) -> Tenure:
    start, end = thing.required(BC["from"]), thing.optional(BC.until)
    for text in (start, end):
        if text is not None and not DATE.fullmatch(text):
            raise thing.error(f'has the date "{text}"', "write 2025, 2025-03 or 2025-03-21")
    if end is not None and end < start[: len(end)]:
        raise thing.error(f"ends in {end}, before it begins in {start}", "correct bc:from or bc:until")
    return Tenure(thing.required(ORG.member), thing.required(BC.holds), start, end)


def _read(paths: Sequence[Path]) -> tuple[dict[str, _Thing], str]:
    """Everything said in the files, by subject, and the sha256 over their bytes."""
    things: dict[str, _Thing] = {}
    digest = hashlib.sha256()
    for path in paths:
        try:
            content = path.read_bytes()
            for quad in pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.TURTLE):
                iri, predicate, value = quad.subject.value, quad.predicate.value, quad.object
                if predicate.startswith(TERM) and predicate not in TERMS:
                    remedy = "see ontology/diplomacy.ttl for those there are"
                    raise KnowledgeError(path, f"{_short(predicate)} is no term of the vocabulary", remedy)
                language = value.language or "" if isinstance(value, pyoxigraph.Literal) else ""
                thing = things.get(iri) or things.setdefault(iri, _Thing(iri, {}))
                thing.values.setdefault(predicate, []).append(_Value(value.value, language, path))
        except SyntaxError as error:
            what = f"not Turtle ({error.msg})"
            raise KnowledgeError(path, what, "correct that line", error.lineno) from error
        except OSError as error:
            raise KnowledgeError(path, str(error.strerror), "give the path of a Turtle file") from error
        digest.update(content)
    return things, digest.hexdigest()


def _short(iri: str) -> str:
    """bc:met, actor:russia: as it stands in the Turtle."""
    prefixes = {str(BC): "bc:", str(SKOS): "skos:", str(ORG): "org:", BASE: ""}
    for namespace, prefix in prefixes.items():
        if str(iri).startswith(namespace):
            return prefix + str(iri).removeprefix(namespace)
    return str(iri)
