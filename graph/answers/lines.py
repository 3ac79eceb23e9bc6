"""Answers as lines of text: events with their sources, and the words of claims. Each line is indented by its depth.

Names and words of strangers are isolated (Unicode Bidirectional Algorithm, UAX 9), so that Arabic ones do not turn
the line around them, and freed of control characters.
"""

from collections.abc import Iterable, Iterator

from rich.text import Text

from graph.answers.timeline import Event
from graph.claims import Claim, Thing
from graph.tables import CONTROL

Line = tuple[int, Text]  # depth, text

FSI, PDI = "\u2068", "\u2069"
COLOURS = {"occurred": "green", "planned": "yellow", "sought": "yellow", "denied": "red"}
STANDINGS = {
    "singleSource": ("single source", "green"), "corroborated": ("corroborated", "green"),
    "confirmed": ("confirmed by a party", "green"), "disputed": ("disputed", "red"), "denied": ("denied", "red"),
    "calledOff": ("called off", "red"), "planned": ("planned", "yellow"), "sought": ("sought", "yellow"),
}  # fmt: skip
CHANNELS = {
    "phone": "by phone", "letter": "by letter", "video": "by video", "inPerson": "in person",
    "backChannel": "by a back channel",
}  # fmt: skip


def plain(words: str) -> str:
    return " ".join(CONTROL.sub(" ", words).split())


def isolated(words: str) -> str:
    return f"{FSI}{plain(words)}{PDI}"


def called(thing: Thing) -> str:
    """Its names, each isolated."""
    return " / ".join(map(isolated, thing.shown or (thing.name,)))


def listed(things: Iterable[Thing]) -> str:
    return ", ".join(map(called, things))


def event_lines(event: Event, of: str = "", depth: int = 0) -> Iterator[Line]:
    """When and what with whom, how it stands, who tells, confirms, denies it, and every claim's words.

    `of` is the IRI of an actor who need not be named.
    """
    what = ", ".join(event.relations)
    if event.directed:
        claim = event.claims[0]
        what = f"{called(claim.subject)} {what} {called(claim.object)}"
    else:
        others = [actor for actor in event.participants if actor.iri != of]
        what = f"{what} {listed(others)}" if len(others) < len(event.participants) else f"{listed(others)}: {what}"
    yield depth, Text.assemble((event.when, "bold"), "  ", what)
    depth_below = depth + 2
    how = Text()
    standing, colour = STANDINGS.get(event.standing or "", (", ".join(event.statuses), ""))
    how.append(standing, colour)
    if event.sources and event.standing != "singleSource":  # which says it already
        how.append(f" · {event.sources} independent source{'' if event.sources == 1 else 's'}")
    for channel in event.channels:
        how.append(f" · {CHANNELS[channel]}")
    if event.places:
        how.append(f" · in {listed(event.places)}")
    yield depth_below, how
    for word, things in (("told", event.told_by), ("confirmed", event.confirmed_by), ("denied", event.denied_by)):
        if things:
            yield depth_below, Text(f"{word} by {listed(things)}")
    # The same words may make claims of several pairs.
    said = {(claim.article.iri, claim.evidence, claim.status, claim.sources): claim for claim in event.claims}
    for claim in said.values():
        yield depth_below, quote(claim)


def quote(claim: Claim) -> Text:
    """The words of a claim, in which article, of which day, on whose word."""
    line = Text("“" + isolated(claim.evidence) + "” ")
    if claim.status != "occurred":
        line.append(f"{claim.status} ", COLOURS.get(claim.status, ""))
    article = claim.article
    where = [isolated(part) for part in (article.publisher, article.document, article.published) if part]
    return line.append(
        f"({', '.join(where)}{'; according to ' if claim.sources else ''}{listed(claim.sources)})", "dim"
    )
