"""Where an English article is written: the place of its dateline, whose ministers it names without their country."""

from pipelines.mention import Mention

_BEHIND = frozenset([",", "(", "-", "--", ":", "–", "—"])


def home_of(sentences: list[list[Mention]], texts: list[str]) -> str:
    """The state of "KATHMANDU, Nov. 19:"; '' if the article has no dateline."""
    for mentions in sentences[:4]:
        first = mentions[0] if mentions else None
        if first is None or first.kind != "place" or not first.actor:
            continue
        if texts[first.start].isupper() or (texts[first.end : first.end + 1] and texts[first.end] in _BEHIND):
            return first.actor
    return ""
