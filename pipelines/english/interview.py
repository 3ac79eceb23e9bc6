"""Interviews: articles of questions and answers, in which the answers are the word of the one who is asked."""

import re

from pipelines.mention import Mention

_ENOUGH = 3  # questions
_LONG = 240  # characters, for a question
_ASKING = ("Q:", "Q.", "Question:", "Reporter:", "Journalist:", "Interviewer:", "Moderator:", "Host:")
_QUOTED = re.compile('["“][^"”]*["”]')
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
