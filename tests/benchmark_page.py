"""How fast the page opens and moves, beside pyvis's own default page of the same graph. Run by hand; no test.

    python tests/benchmark_page.py [ACTORS…]      # 200 2000 20000 unless given

For each size: seconds to write our page; seconds in Chromium from opening to a usable picture, ours (median of three)
and pyvis's (once); pictures drawn a second while panning and zooming our page. A picture is usable once the page's
script has run, or pyvis has taken its bar away, and the browser has painted it.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from playwright.sync_api import Browser, sync_playwright
from pyvis.network import Network
from rdflib import RDF, SKOS, XSD, Dataset

from graph.page.view import view
from ontology import vocabulary_files
from ontology.namespace import ACTOR, ARTICLE, BC, OA

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
LIMIT = 60  # seconds that a page may take
EDGES = {200: 600, 2_000: 8_000, 20_000: 60_000}
PREDICATES = ("met", "contacted", "negotiated", "criticized", "praised", "threatened", "supported", "visited")
SHOWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
# pyvis hides its network behind a bar until a thousand steps of its physics are done.
USABLE = "() => document.getElementById('loadingBar')?.style.opacity === '0'"
COUNT = "() => { window.drawn = 0; network.on('afterDrawing', () => window.drawn++); }"


def pairs(actors: int) -> list[tuple[int, int]]:
    """Who is in touch with whom: few with many, most within their own state."""
    dice = random.Random(1)
    found: set[tuple[int, int]] = set()
    while len(found) < EDGES.get(actors, 3 * actors):
        one = int(dice.random() ** 2.5 * actors)
        other = (
            one % 40 + 40 * dice.randrange(actors // 40) if dice.random() < 0.6 else int(dice.random() ** 2.5 * actors)
        )
        if one != other:
            found.add((min(one, other), max(one, other)))
    return sorted(found)


def dataset(actors: int) -> Dataset:
    """A graph of one claim for each pair, each actor with two names and a state."""
    store = ox.Store()
    for file in vocabulary_files():
        store.load(path=file, format=ox.RdfFormat.TURTLE)
    dice = random.Random(2)

    def node(iri: object) -> ox.NamedNode:
        return ox.NamedNode(str(iri))

    def quads():  # type: ignore[no-untyped-def]
        for number in range(actors):
            actor = node(f"{ACTOR}a{number}")
            yield ox.Quad(actor, node(RDF.type), node(BC.State if number < 40 else BC.Person))
            yield ox.Quad(actor, node(SKOS.prefLabel), ox.Literal(f"الطرف رقم {number}", language="ar"))
            yield ox.Quad(actor, node(SKOS.prefLabel), ox.Literal(f"Actor number {number}", language="en"))
            if number >= 40:
                yield ox.Quad(actor, node(BC.country), node(f"{ACTOR}a{number % 40}"))
        for number, (one, other) in enumerate(pairs(actors)):
            graph = node(f"{ARTICLE}article{number // 10}")
            claim, target, quote, place = (
                node(f"{graph.value}/claim/{number}{part}") for part in ("", "/t", "/q", "/p")
            )
            day = ox.Literal(f"20{dice.randint(20, 25)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
                             datatype=node(XSD.date))  # fmt: skip
            status = dice.choices(("occurred", "planned", "denied"), (8, 1, 1))[0]
            for subject, predicate, value in (
                (graph, RDF.type, node(BC.Article)),
                (graph, "http://purl.org/dc/terms/identifier", ox.Literal(f"article{number // 10}")),
                (claim, RDF.type, node(BC.Claim)),
                (claim, RDF.subject, node(f"{ACTOR}a{one}")),
                (claim, RDF.predicate, node(BC[dice.choice(PREDICATES)])),
                (claim, RDF.object, node(f"{ACTOR}a{other}")),
                (claim, BC.status, node(BC[status])),
                (claim, BC.confidence, ox.Literal("0.8", datatype=node(XSD.decimal))),
                (claim, BC.earliest, day), (claim, BC.latest, day), (claim, BC.precision, ox.Literal("day")),
                (claim, OA.hasTarget, target), (target, OA.hasSelector, quote), (target, OA.hasSelector, place),
                (quote, OA.exact, ox.Literal(f"التقى الطرف رقم {one} الطرف رقم {other} في العاصمة")),
                (place, OA.start, ox.Literal(0)), (place, OA.end, ox.Literal(40)),
            ):  # fmt: skip
                yield ox.Quad(subject, node(predicate), value, graph)

    store.bulk_extend(quads())
    return Dataset(store=OxigraphStore(store=store))


def of_pyvis(actors: int) -> str:
    """The page that pyvis makes by itself, with everything as it comes."""
    network = Network(cdn_resources="in_line", directed=True)
    network.add_nodes(range(actors), label=[f"Actor number {number}" for number in range(actors)])
    network.add_edges(pairs(actors))
    return str(network.generate_html())


def seconds_to_picture(file: Path, ours: bool) -> float | None:
    """From opening until it is painted; None if that takes longer than the limit. In a process of its own: a page that
    never answers can only be killed.
    """
    command = [sys.executable, __file__, "open", str(file), "ours" if ours else "pyvis"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        try:
            return float(process.communicate(timeout=LIMIT)[0])
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return None


def open_in_browser(file: str, whose: str) -> None:
    """Print how many seconds it takes to a picture."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        tab = browser.new_page(viewport={"width": 1400, "height": 850})
        tab.route("http*://**", lambda route: route.abort())  # no network, as for a file sent to a colleague
        start = time.perf_counter()
        tab.goto(Path(file).as_uri(), wait_until="commit")
        if whose == "ours":
            tab.wait_for_selector("#panel > *", timeout=0)
        else:
            tab.wait_for_function(USABLE, timeout=0)
        tab.evaluate(SHOWN)
        print(time.perf_counter() - start, flush=True)
        browser.close()


def frames(browser: Browser, file: Path, move: str) -> float:
    """Pictures drawn a second while somebody drags the network, or turns the wheel, for three seconds."""
    tab = browser.new_page(viewport={"width": 1400, "height": 850})
    tab.goto(file.as_uri())
    tab.evaluate(SHOWN)
    tab.evaluate(COUNT)
    tab.mouse.move(430, 130)  # where no actor is
    if move == "pan":
        tab.mouse.down()
    start, step = time.perf_counter(), 0
    while time.perf_counter() - start < 3:
        step += 1
        if move == "pan":
            tab.mouse.move(430 + step % 90, 130 + step % 50)
        else:
            tab.mouse.wheel(0, -60 if step // 15 % 2 else 60)
    found = int(tab.evaluate("window.drawn")) / (time.perf_counter() - start)
    tab.close()
    return found


def shown(found: list[float | None]) -> str:
    times = [value for value in found if value is not None]
    return f"{median(times):.2f} s" if len(times) == len(found) else f"none in {LIMIT} s"


def main() -> None:
    print(
        f"{'actors':>8}{'lines':>8}{'written in':>12}{'size':>9}{'ours':>10}{'pyvis':>15}{'panning':>11}{'zooming':>11}"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        for actors in map(int, sys.argv[1:] or ("200", "2000", "20000")):
            ours, theirs = Path(folder, "ours.html"), Path(folder, "pyvis.html")
            graph = dataset(actors)
            start = time.perf_counter()
            ours.write_text(view(graph), "utf-8")
            written = time.perf_counter() - start
            theirs.write_text(of_pyvis(actors), "utf-8")
            first = [seconds_to_picture(ours, True) for _ in range(3)]
            second = [seconds_to_picture(theirs, False)]
            moving = [f"{frames(browser, ours, move):.0f}/s" for move in ("pan", "zoom")]
            print(f"{actors:>8}{len(pairs(actors)):>8}{written:>10.1f} s{ours.stat().st_size / 1e6:>6.1f} MB"
                  f"{shown(first):>10}{shown(second):>15}{moving[0]:>11}{moving[1]:>11}", flush=True)  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] == ["open"]:
        open_in_browser(*sys.argv[2:])
    else:
        main()
