"""The network as one HTML file, which asks the net for nothing and runs nothing that an article says.

pyvis draws; what it does wrong is put right afterwards (`_harden`). Titles of nodes are never set: if one held
the letters "href", pyvis would read them all as HTML.
"""

import base64
import hashlib
import json
import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

import networkx as nx
from pyvis.network import Network
from rdflib import Dataset

from graph.claims import Claim, Thing, claims
from graph.layout import layout
from graph.names import Shown, main_language
from graph.projection import describe, evidence_network
from graph.relations import relations, statuses
from graph.selection import Selection
from graph.store import GraphError

PAGE = Path(__file__).parent / "page"

# What the page itself says, by its language.
WORDS = {
    "ar": {
        "dir": "rtl", "title": "شبكة العلاقات الدبلوماسية", "comma": "، ", "open": "«", "close": "»",
        "summary": "{actors} من الأطراف، {claims} من الادعاءات، {articles} من المقالات",
        "of": " (الأكثر ذكرًا من بين {all})", "according": "بحسب: ", "others": "غيرها",
        "hint": "اضغط على طرف أو على خط لترى ما يُقال عنه، ومن يقوله، وبأي كلام.",
        "Person": "شخص", "State": "دولة", "Organization": "منظمة أو هيئة", "Group": "مجموعة",
        "NewsOutlet": "وسيلة إعلام", "unknown": "طرف",
        "occurred": "حدث", "open_line": "مقرر أو مسعي إليه", "denied": "منفي", "role": "تمثيل أو عضوية",
    },
    "en": {
        "dir": "ltr", "title": "The network of diplomatic relations", "comma": ", ", "open": "“", "close": "”",
        "summary": "{actors} actors, {claims} claims, {articles} articles",
        "of": " (the most spoken of among {all})", "according": "According to: ", "others": "others",
        "hint": "Click an actor or a line to see what is said of it, by whom, and in which words.",
        "Person": "person", "State": "state", "Organization": "organization", "Group": "group",
        "NewsOutlet": "news outlet", "unknown": "actor",
        "occurred": "occurred", "open_line": "planned or sought", "denied": "denied", "role": "office or membership",
    },
}  # fmt: skip

# kind: its shape, and the shape once more for the legend
KINDS = {
    "Person": ("dot", '<circle cx="8" cy="8" r="6"/>'),
    "State": ("square", '<rect x="2" y="2" width="12" height="12"/>'),
    "Organization": ("diamond", '<path d="M8 1 15 8 8 15 1 8z"/>'),
    "Group": ("triangle", '<path d="M8 2 15 14H1z"/>'),
    "NewsOutlet": ("hexagon", '<path d="M4 2h8l4 6-4 6H4L0 8z"/>'),
}
UNKNOWN = "dot"
PALETTE = ("#1f6f8b", "#b3541e", "#5b4b8a", "#3f7d3f", "#a23e63", "#8a6d1d", "#2f5fa8", "#7a5c48", "#0f7f6d", "#9c3fa0")
GREY = "#8b96a1"

# line: the word for it, colour, dashes
LINES: dict[str, tuple[str, str, list[int] | bool]] = {
    "occurred": ("occurred", "#46586a", False),
    "open": ("open_line", "#b07d00", [9, 6]),
    "denied": ("denied", "#c62828", [5, 5]),
    "role": ("role", "#c3ccd4", False),
}

OPTIONS = {
    "physics": {"enabled": False},  # the layout is worked out beforehand: 2,000 actors never settle in a browser
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "tooltipDelay": 150, "hideEdgesOnDrag": True},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 4},
    "edges": {"selectionWidth": 2, "hoverWidth": 1, "arrowStrikethrough": False},
}


def view(
    dataset: Dataset,
    selection: Selection | None = None,
    top: int = 80,
    title: str | None = None,
    labels: Shown | None = None,
) -> str:
    """The page of the claims selected between the `top` actors that most claims speak of.

    Actors are named, and the page speaks, in the language of `labels`, else in that of most articles; where they
    are named in both, the page is in Arabic. GraphError if no claim is selected.
    """
    labels = labels or main_language(dataset)
    language = "en" if labels == "en" else "ar"
    words = WORDS[language]
    found = claims(dataset, selection, labels)
    if not found:
        raise GraphError("no claims to show: widen the filters, or build the graph from more articles")
    spoken_of = Counter(actor.iri for claim in found for actor in (claim.subject, claim.object))
    shown = {iri for iri, _ in sorted(spoken_of.items(), key=lambda item: (-item[1], item[0]))[:top]}
    found = [claim for claim in found if {claim.subject.iri, claim.object.iri} <= shown]
    G = evidence_network(dataset, found, labels)
    ids = {actor: f"n{number}" for number, actor in enumerate(G)}
    countries = _countries(G)
    colours = {iri: PALETTE[number] for number, iri in enumerate(countries)}

    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line", bgcolor="#fbfaf7")
    network.options = OPTIONS
    for actor, node in _nodes(G, colours).items():
        network.add_node(ids[actor], **node)
    numbers = {claim.iri: number for number, claim in enumerate(found)}
    details: dict[str, dict[str, object]] = {}
    for number, (source, target, edge) in enumerate(_edges(G, language)):
        own = edge.pop("claims")
        details[f"e{number}"] = {
            "ends": [G.nodes[source]["names"], G.nodes[target]["names"]],
            "claims": [numbers[claim.iri] for claim in own],
        }
        network.add_edge(ids[source], ids[target], id=f"e{number}", **edge)

    names = {iri: str(entry["label"]) for iri, entry in describe(dataset, countries, labels).items()}
    articles = len({claim.article.iri for claim in found})
    summary = words["summary"].format(actors=len(G), claims=len(found), articles=articles)
    if len(spoken_of) > len(G):
        summary += words["of"].format(all=len(spoken_of))
    data = {
        "words": {name: words[name] for name in ("according", "open", "close")},
        "claims": [_claim(claim, language) for claim in found],
        "actors": _actors(G, ids, found, names, words),
        "edges": details,
    }
    title = title or words["title"]
    return _harden(network.generate_html(), language, title, summary, _legend(G, colours, names, words), data)


def _countries(G: nx.MultiDiGraph) -> list[str]:
    """The states on whose side most actors stand, as many as there are colours."""
    sides = Counter(country for _, country in G.nodes(data="country") if country)
    return [iri for iri, _ in sorted(sides.items(), key=lambda item: (-item[1], item[0]))[: len(PALETTE)]]


def _nodes(G: nx.MultiDiGraph, colours: dict[str, str]) -> dict[str, dict[str, Any]]:
    """How each actor is drawn: larger with more neighbours, shaped by kind, coloured by side."""
    H = nx.Graph(G)
    drawn: dict[str, dict[str, Any]] = {}
    boxes: dict[str, tuple[float, float]] = {}
    for actor, attributes in G.nodes(data=True):
        size = 9 + 4 * H.degree(actor) ** 0.6
        font = 15 + min(H.degree(actor), 12)
        wrapped = (textwrap.wrap(name, 20, max_lines=3, placeholder="…") for name in attributes["names"])
        lines = [line for name in wrapped for line in name] or ["؟"]
        drawn[actor] = {
            "label": "\n".join(lines),
            "shape": KINDS.get(attributes["kind"], (UNKNOWN,))[0],
            "color": colours.get(attributes["country"], GREY),
            "size": round(size, 1),
            "font": {"size": font, "face": "Noto Naskh Arabic, Noto Sans Arabic, Segoe UI, Tahoma, sans-serif",
                     "color": "#1f2933", "strokeWidth": 4, "strokeColor": "#fbfaf7"},
        }  # fmt: skip
        width = max(2 * size, max(map(len, lines)) * font * 0.55) + 16
        boxes[actor] = (width, 2 * size + len(lines) * font * 1.4 + 14)
    for actor, (x, y) in layout(H, boxes).items():
        # The name hangs below the shape: the middle of both is where the layout wants it.
        drawn[actor] |= {"x": x, "y": y - boxes[actor][1] / 2 + drawn[actor]["size"]}
    return drawn


def _edges(G: nx.MultiDiGraph, language: str) -> Iterable[tuple[str, str, dict[str, Any]]]:
    """How each edge is drawn; those between the same two actors are bent apart."""
    between: dict[tuple[str, ...], list[tuple[str, str, dict[str, Any]]]] = defaultdict(list)
    for source, target, edge in G.edges(data=True):
        between[tuple(sorted((source, target)))].append((source, target, edge))
    for (first, _), parallel in between.items():
        for number, (source, target, edge) in enumerate(parallel):
            bend = (number - (len(parallel) - 1) / 2) * 0.24 * (1 if source == first else -1)
            name, colour, dashes = LINES[edge["line"]]
            words = WORDS[language]
            said = Counter(relations()[claim.predicate].label(language) for claim in edge["claims"])
            yield source, target, {
                "claims": edge["claims"],
                "title": f"{words[name]}: "
                + words["comma"].join(f"{what} ({count})" for what, count in said.most_common()),
                "arrows": "" if edge["symmetric"] else "to",
                "color": {"color": colour, "highlight": colour, "hover": colour},
                "dashes": dashes,
                "width": 1.0 if edge["line"] == "role" else round(1.2 + min(len(edge["claims"]), 16) ** 0.5 * 0.8, 1),
                "smooth": bend != 0 and {"type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)},
            }  # fmt: skip


def _actors(
    G: nx.MultiDiGraph, ids: dict[str, str], found: list[Claim], names: dict[str, str], words: dict[str, str]
) -> dict[str, dict[str, object]]:
    """What the side panel says of each actor, by node id."""
    own: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(found):
        own[claim.subject.iri].append(number)
        own[claim.object.iri].append(number)
    result: dict[str, dict[str, object]] = {}
    for actor, node in G.nodes(data=True):
        about = [words[node["kind"] or "unknown"]]
        if node["country"] in names and node["country"] != actor:
            about.append(names[node["country"]])
        if node["label_en"] and node["label_en"] not in node["names"]:
            about.append(node["label_en"])
        result[ids[actor]] = {"names": node["names"], "about": about, "claims": own[actor]}
    return result


def _claim(claim: Claim, language: str) -> dict[str, object]:
    """What the side panel says of a claim."""
    article = claim.article
    source = (article.publisher, article.headline or article.document, article.published)
    url = article.url or ""
    return {
        "subject": _names(claim.subject),
        "relation": relations()[claim.predicate].label(language),
        "object": _names(claim.object),
        "status": claim.status,
        "status_label": statuses()[claim.status].label(language),
        "evidence": claim.evidence,
        "sources": [_names(source) for source in claim.sources],
        "details": [part for part in (claim.when, *(place.name for place in claim.places)) if part],
        "article": [part for part in source if part],
        "url": url if re.match(r"https?://", url, re.IGNORECASE) else "",
    }


def _names(thing: Thing) -> tuple[str, ...]:
    return thing.shown or (thing.name,)


def _legend(G: nx.MultiDiGraph, colours: dict[str, str], names: dict[str, str], words: dict[str, str]) -> str:
    kinds = [kind for kind in KINDS if kind in set(nx.get_node_attributes(G, "kind").values())]
    used = {line for _, _, line in G.edges(data="line")}
    items = [(f'<g fill="#5c6b7a">{KINDS[kind][1]}</g>', words[kind]) for kind in kinds]
    items += [(f'<circle cx="8" cy="8" r="6" fill="{colour}"/>', names[iri]) for iri, colour in colours.items()]
    items.append((f'<circle cx="8" cy="8" r="6" fill="{GREY}"/>', words["others"]))
    for line, (name, colour, dashes) in LINES.items():
        if line in used:
            dash = ' stroke-dasharray="4 3"' if dashes else ""
            items.append((f'<path d="M0 8H16" stroke="{colour}" stroke-width="2.5"{dash}/>', words[name]))
    svg = '<svg width="16" height="16" aria-hidden="true">'
    return f"<ul>{''.join(f'<li>{svg}{art}</svg><bdi>{escape(name)}</bdi></li>' for art, name in items)}</ul>"


def _harden(html: str, language: str, title: str, summary: str, legend: str, data: dict[str, Any]) -> str:
    """pyvis's page without its faults: nothing from the net, only known scripts, its direction, UTF-8."""
    html = _cut(r"\s*<(link|script)\s[^>]*cdn\.jsdelivr\.net[^>]*>(\s*</script>)?", html, 2)
    html = _cut(r"\s*<center>\s*<h1>.*?</h1>\s*</center>", html, 2)
    island = re.sub("[<>&\u2028\u2029]", lambda c: f"\\u{ord(c[0]):04x}", json.dumps(data, ensure_ascii=False))
    head = f"<title>{escape(title)}</title><style>{(PAGE / 'page.css').read_text('utf-8')}</style></head>"
    top = f"<body><header><h1>{escape(title)}</h1><p>{escape(summary)}</p></header>"
    hint = WORDS[language]["hint"]
    bottom = (
        f'<aside id="panel" aria-live="polite"><p class="hint">{hint}</p></aside><footer>{legend}</footer>'
        f'<script type="application/json" id="claims">{island}</script>'
        f"<script>{(PAGE / 'page.js').read_text('utf-8')}</script></body>"
    )
    html = _put("<html>", f'<!DOCTYPE html>\n<html lang="{language}" dir="{WORDS[language]["dir"]}">', html)
    html = _put("</head>", head, html)
    html = _put("<body>", top, html)
    html = _put("</body>", bottom, html)
    scripts = re.findall(r"<script(?: type=\"text/javascript\")?>(.*?)</script>", html, re.DOTALL)
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src {hashes}"
    policy += "; base-uri 'none'; form-action 'none'"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _put('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}', html)


def _cut(pattern: str, html: str, times: int) -> str:
    html, count = re.subn(pattern, "", html, flags=re.DOTALL)
    if count != times:
        raise RuntimeError(f"pyvis wrote another page than 0.3.2 does: {count} times {pattern}")
    return html


def _put(old: str, new: str, html: str) -> str:
    if html.count(old) != 1:
        raise RuntimeError(f"pyvis wrote another page than 0.3.2 does: {html.count(old)} times {old}")
    return html.replace(old, new)
