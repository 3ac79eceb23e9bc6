"""Items: the phrases and words that a sentence is made of."""

from dataclasses import dataclass, field

from pipelines.english.lexicon import Sense
from pipelines.mention import Mention


@dataclass(slots=True)
class Verb:
    """A verb group: its main verb and what the words around it say of it."""

    lemma: str
    form: str  # finite, inf, bare, ing, part (or either, of a past form still to be told from a participle)
    passive: bool = False
    negated: bool = False
    modal: str = ""  # fut, would, may
    perfect: bool = False
    progressive: bool = False
    past: bool = False
    token: int = 0
    base: bool = False  # a bare form: he demands that it leave
    word: str = ""  # the modal verb itself


@dataclass(slots=True)
class Item:
    """A phrase or word of a sentence.

    kind: NP, VG, prep, sub, cond, rel, that, whether, conj, neg, adv, cue, T, or the sign.
    """

    kind: str
    start: int
    end: int
    norm: str = ""
    mentions: list[Mention] = field(default_factory=list)  # whom the phrase names
    owners: list[Mention] = field(default_factory=list)  # possessors and modifiers before its head
    possessed: bool = False  # one of the owners stands in the genitive
    pronoun: str = ""
    own: str = ""  # a possessive pronoun: his
    noun: tuple[Sense, ...] = ()
    noun_at: int = 0
    number: str = "s"
    determiner: str = ""
    cues: list[str] = field(default_factory=list)
    unnamed: bool = False
    sponsor: list[Mention] = field(default_factory=list)  # US-brokered
    adjectives: list[str] = field(default_factory=list)
    verb: Verb | None = None
    clause: int = 0
    ordinal: bool = False  # the first leader to visit Moscow
    ahead: bool = False  # a date after the day of publication
    upcoming: bool = False  # a date that may be: on Friday


def agent_ahead(items: list[Item], index: int) -> bool:
    """ "a truce signed in Jeddah by Pakistan": whether somebody named stands behind a by, past a place and a date."""
    k = index + 1
    while k + 1 < len(items) and k < index + 6:
        if items[k].norm == "by":
            return items[k + 1].kind == "NP" and bool(items[k + 1].mentions)
        if items[k].kind not in ("T", "adv"):
            if items[k].norm not in ("in", "at", "on", "to"):
                return False
            k += 1
        k += 1
    return False
