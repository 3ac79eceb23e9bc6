"""The network as one HTML file, which asks the net for nothing and runs nothing that an article says.

`picture` works out what is drawn, `island` what the page knows, pyvis draws it, and `harden` puts our page around it.
"""

import tomllib
from collections import Counter
from typing import Any

from pyvis.network import Network
from rdflib import Dataset

from graph.claims import claims
from graph.names import Shown, main_language
from graph.names import labels as all_labels
from graph.page.harden import PAGE, harden, writable
from graph.page.island import both, island
from graph.page.picture import Colour, Picture, opened_on, picture
from graph.selection import Selection
from graph.store import GraphError

WHOLE = 2_000  # so many actors the page draws at once; of more it opens on the most central, and says so
OPENING = 400

SHAPES = {"Person": "dot", "State": "square", "Organization": "diamond", "Group": "triangle", "NewsOutlet": "hexagon"}
STATUSES = ("occurred", "planned", "sought", "denied")

OPTIONS = {
    "physics": {"enabled": False},  # the layout is worked out beforehand: 2,000 actors never settle in a browser
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 150, "keyboard": {"enabled": True, "bindToWindow": False}},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 4},
    "edges": {"selectionWidth": 2, "hoverWidth": 1, "arrowStrikethrough": False, "smooth": False},
}


def view(
    dataset: Dataset,
    selection: Selection | None = None,
    top: int | None = None,
    title: str | None = None,
    labels: Shown | None = None,
    size: str = "degree",
    colour: Colour = "country",
) -> str:
    """The page of the claims selected, between the `top` actors that most claims speak of if so many are asked for.

    Actors are named, and the page speaks at first, in the language of `labels`, else in that of most articles. `size`
    is a measure of `rank`. The same graph gives the same page, byte for byte. GraphError if no claim is
    selected, or there is no such measure.
    """
    labels = labels or main_language(dataset)
    language = "en" if labels == "en" else "ar"
    words = tomllib.loads((PAGE / "words.toml").read_text("utf-8"))
    found = [claim for claim in claims(dataset, selection, "both") if claim.status in STATUSES]
    if not found:
        raise GraphError("no claims to show: widen the filters, or build the graph from more articles")
    spoken_of = Counter(actor.iri for claim in found for actor in (claim.subject, claim.object))
    if top is not None:
        kept = {iri for iri, _ in sorted(spoken_of.items(), key=lambda item: (-item[1], item[0]))[:top]}
        found = [claim for claim in found if {claim.subject.iri, claim.object.iri} <= kept]
    drawn = picture(dataset, found, size, colour)
    limit = len(drawn.actors)
    if limit > WHOLE:
        limit = OPENING
        drawn = opened_on(drawn, limit)
    data = island(dataset, found, drawn) | {
        "groups": _groups(dataset, drawn, colour, words),
        "shapes": SHAPES,
        "title": title or "",
        "words": words,
        "language": language,
        "both": labels == "both",
        "measure": size,
        "colour": colour,
        "limit": limit,
        "whole": WHOLE,
        "spoken_of": len(spoken_of),
    }
    summary = words[language]["summary"].format(
        actors=len(drawn.actors), claims=len(found), articles=len(data["articles"])
    )
    html = _network(drawn, limit).generate_html()
    return writable(harden(html, language, words[language]["dir"], title or words[language]["title"], summary, data))


def _network(drawn: Picture, limit: int) -> Network:
    """Place, size and shape of the first picture's actors. The page's own script paints them and draws the lines, once
    it knows which filters, language and colours the reader asks for.
    """
    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line", bgcolor="transparent")
    network.options = OPTIONS
    for number, actor in enumerate(drawn.actors[:limit]):
        shape = SHAPES.get(actor.kind or "", "dot")
        network.add_node(f"n{number}", label=" ", x=actor.x, y=actor.y, size=actor.size, shape=shape)
    return network


def _groups(dataset: Dataset, drawn: Picture, colour: Colour, words: dict[str, Any]) -> list[tuple[str, str]]:
    """The legend's words for the colours, in both languages."""
    if colour == "kind":
        return [(words["ar"][kind], words["en"][kind]) for kind in drawn.groups]
    known = all_labels(dataset)
    named = [both(known.get(group, []), group) for group in drawn.groups]
    if colour == "community":
        return [(words["ar"]["around"].format(ar), words["en"]["around"].format(en)) for ar, en in named]
    return named
