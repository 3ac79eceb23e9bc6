"""Mentions: the phrases of a text that name actors, whom they may name, and the offices that they give."""

from dataclasses import dataclass, field
from itertools import starmap
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

STATE_ROLES = frozenset(
    "headOfState headOfGovernment crownPrince foreignMinister deputyForeignMinister defenceMinister interiorMinister "
    "financeMinister minister vicePresident deputyPrimeMinister nationalSecurityAdviser presidentialAdviser ambassador "
    "specialEnvoy supremeLeader securityCouncilSecretary".split()
)


class Entry(NamedTuple):
    """What a phrase may name: an IRI, its kind (person, state, organization, outlet, group, place, demonym),
    and whether the phrase is ambiguous by itself (a surname)."""

    iri: str
    kind: str
    hidden: bool = False
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The head of an office phrase: its folded words, role concept, gender and number."""

    words: tuple[str, ...]
    role: str
    gender: str
    number: str


@dataclass(slots=True)
class Role:
    """An office that the text gives a mention: role concept, body (IRI or ''), whether it is past, and tokens.

    `of` is the person whose aide or envoy it is, where the text names a person and no body.
    """

    role: str
    body: str
    former: bool
    start: int
    end: int
    of: "Mention | None" = None
    placed: bool = False


@dataclass(slots=True)
class Mention:
    """A phrase that names an actor. Token offsets; `actor` is filled by linking."""

    start: int
    end: int
    kind: str  # person, state, organization, outlet, group, place, demonym, pair, anaphor
    name: tuple[int, int] | None = None
    candidates: tuple[Entry, ...] = ()
    roles: list[Role] = field(default_factory=list)
    gender: str = "m"
    number: str = "s"
    actor: str = ""
    note: str = ""  # of an anaphor: last, highness, own, other; of a pair: person, state, any; of a group: its body
    alias: tuple[int, int] | None = None
    possessed: bool = False  # the title carries a pronoun: مبعوثه
    core: tuple[int, int] = (0, 0)  # the phrase before any apposition

    @property
    def apposed(self) -> bool:
        """Whether name and office stand apart: "Oman's foreign minister, X"."""
        return self.name is not None and any(r.end < self.name[0] or r.start > self.name[1] for r in self.roles)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, which a Doc can carry through DocBin; the way back is `from_dict`."""
        return {
            "start": self.start, "end": self.end, "kind": self.kind, "name": self.name, "gender": self.gender,
            "number": self.number, "actor": self.actor, "note": self.note, "core": self.core,
            "possessed": self.possessed,
            "place": self.candidates[0].iri if self.candidates else "",
            "roles": [*map(_of_role, self.roles)],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Mention":
        """The mention that `to_dict` wrote, without the candidates that linking has ruled out."""
        start, end, kind, name, gender, number, actor, note, possessed, core, place, roles = _written(values)
        entries = (Entry(place, kind),) if place else ()
        return cls(
            start, end, kind, tuple(name) if name else None, entries, [*starmap(Role, roles)],
            gender, number, actor, note, possessed=possessed, core=tuple(core),
        )  # fmt: skip


_of_role = attrgetter("role", "body", "former", "start", "end")
_written = itemgetter(*"start end kind name gender number actor note possessed core place roles".split())
