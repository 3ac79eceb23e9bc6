"""pyvis's page without its faults: nothing from the net, only known scripts, UTF-8, our own page around the network.

pyvis 0.3.2 asks a content network for styles, prints its heading raw and twice, and lets any script run. Nodes never
get a title from here: if one held the letters "href", pyvis would read them all as HTML.
"""

import base64
import hashlib
import json
import re
from html import escape
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent
# In this order: each uses what the ones before it define.
SCRIPTS = (
    "data", "dom", "names", "address", "filters", "paths", "paint", "labels", "search", "claims", "panel", "timeline",
    "export", "page",
)  # fmt: skip


def harden(html: str, language: str, direction: str, title: str, summary: str, data: dict[str, Any]) -> str:
    """Put our page around pyvis's network. RuntimeError if pyvis wrote another page than the one known."""
    html = _cut(r"\s*<(link|script)\s[^>]*cdn\.jsdelivr\.net[^>]*>(\s*</script>)?", html, 2)
    html = _cut(r"\s*<center>\s*<h1>.*?</h1>\s*</center>", html, 2)
    island = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    island = re.sub("[<>&\u2028\u2029]", lambda c: f"\\u{ord(c[0]):04x}", island)
    before, after = _read("body.html").split("<!-- network -->")
    before = before.replace("{title}", escape(title)).replace("{summary}", escape(summary))
    script = "(() => {\n" + "\n".join(_read(f"{name}.js") for name in SCRIPTS) + "})();\n"
    bottom = f'{after}<script type="application/json" id="graph">{island}</script><script>{script}</script></body>'
    html = _put("<html>", f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">', html)
    html = _put("</head>", f"<title>{escape(title)}</title><style>{_read('page.css')}</style></head>", html)
    html = _put("<body>", f"<body>{before}", html)
    html = _put("</body>", bottom, html)
    scripts = re.findall(r"<script(?: type=\"text/javascript\")?>(.*?)</script>", html, re.DOTALL)
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src {hashes}"
    policy += "; base-uri 'none'; form-action 'none'"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    meta += '<meta name="viewport" content="width=device-width, initial-scale=1">'
    return _put('<meta charset="utf-8">', f'<meta charset="utf-8">{meta}', html)


def writable(text: str) -> str:
    """Without what no file in UTF-8, or no page, can hold: lone surrogates, NUL."""
    return re.sub("[\ud800-\udfff\0]", "\ufffd", text)


def _read(name: str) -> str:
    return (PAGE / name).read_text("utf-8")


def _cut(pattern: str, html: str, times: int) -> str:
    html, count = re.subn(pattern, "", html, flags=re.DOTALL)
    if count != times:
        raise RuntimeError(f"pyvis wrote another page than 0.3.2 does: {count} times {pattern}")
    return html


def _put(old: str, new: str, html: str) -> str:
    if html.count(old) != 1:
        raise RuntimeError(f"pyvis wrote another page than 0.3.2 does: {html.count(old)} times {old}")
    return html.replace(old, new)
