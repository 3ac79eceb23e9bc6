"""Who says "I" outside quotations: who answers in an interview, and who signs a statement."""

import re
from dataclasses import dataclass

from pipelines.mention import Mention

_ENOUGH = 3  # questions
_LONG = 240  # characters, for a question
_ASKING = ("Q:", "Q.", "Question:", "Reporter:", "Journalist:", "Interviewer:", "Moderator:", "Host:")
_QUOTED = re.compile('["“][^"”]*["”]')
_SIGNED = re.compile(
    r"(?:joint |press |media )?(?:statement|remarks|speech|address|message|release)\b[^.:]{0,40}?\b(?:by|from)\b"
    r"|(?:media|press) (?:enquiries|inquiries|contacts?)\b|office of\b",
    re.IGNORECASE,
)
_EDGE = 6  # lines, in which a statement says whose it is
_I = re.compile(r"\bI\b")
_MYSELF = re.compile(r"\b(?:I|I'm|I've|we|me|my|us|our)\b", re.IGNORECASE)


def answers(text: str) -> frozenset[int]:
    """The numbers of the lines that answer a question; none where the text is no interview."""
    lines = [line.strip() for line in text.split("\n")]
    asked = [number for number, line in enumerate(lines) if _asks(line)]
    if len(asked) < _ENOUGH:
        return frozenset()
    questions = {*asked}
    found = [number for number in range(asked[0] + 1, len(lines)) if lines[number] and number not in questions]
    own = [number for number in found if _MYSELF.search(_QUOTED.sub("", lines[number]))]
    return frozenset(found) if 2 * len(own) >= len(found) else frozenset()


def _asks(line: str) -> bool:
    labelled = line.startswith(_ASKING)
    return labelled or (line.endswith("?") and len(line) < _LONG and not line.startswith(("A:", "A.")))


def asked(mentions: list[list[Mention]]) -> list[str]:
    """Who is introduced before the first question: the first person with a name."""
    named = (m.actor for found in mentions for m in found if m.kind == "person" and m.name and m.actor)
    return [next(named, "")]


@dataclass(frozen=True)
class Voices:
    """Who speaks in the first person: `asked` in the lines `answered`, `author` elsewhere."""

    answered: frozenset[int]
    asked: list[str]
    author: list[str]


def voices(text: str, paragraphs: list[int], mentions: list[list[Mention]]) -> Voices:
    """Who speaks in an article; `paragraphs` are the lines of its sentences, `mentions` whom each names."""
    answered = answers(text)
    if answered:
        first = min(answered)
        opening = [found for line, found in zip(paragraphs, mentions, strict=True) if line < first]
        return Voices(answered, asked(opening), [])
    lines = _signed(text)
    named = [m for line, found in zip(paragraphs, mentions, strict=True) if line in lines for m in found]
    persons = [m.actor for m in named if m.kind == "person" and m.name and m.actor]
    return Voices(answered, [], persons[-1:])


def _signed(text: str) -> frozenset[int]:
    """The lines at the beginning or the end that tell whose word a statement in the first person is."""
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n")) if line.strip()]
    if sum(len(_I.findall(_QUOTED.sub("", line))) for _, line in lines) < 2:
        return frozenset()
    edges = [*lines[1:_EDGE], *lines[max(_EDGE, len(lines) - 2) :]]
    return frozenset(number for number, line in edges if _SIGNED.match(line))
