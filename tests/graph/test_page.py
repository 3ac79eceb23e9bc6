"""The page in a real browser: what it shows and answers, that nothing an article says runs, that nothing is fetched."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset

from graph.page import view as module
from graph.page.view import view
from graph.store import oxigraph
from ontology.namespace import BC

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


Article = Callable[..., bytes]
Fill = Callable[..., Dataset]

HOSTILE = [
    "<img src=x onerror=ran()>",
    "<script>ran()</script>",
    "</script><script>ran()</script>",
    '<a href="javascript:ran()">href</a>',
    "<!-- --><svg onload=ran()>",
    "'\"><iframe srcdoc='<script>parent.ran()</script>'>",
    "\u202e\u2066قلب\u202dspoof\u0000\u0007",
    '=HYPERLINK("http://x")',
    "طويل" * 2_500,
]
CALL = {"evidence": "أجرى اتصالًا هاتفيًا في موسكو", "trigger": "اتصالًا", "sources": ["times"],
        "when": ("2025-08-01", "2025-08-31", "month"), "places": ["moscow"], "channel": "phone"}  # fmt: skip
DENIAL = {"status": "denied", "evidence": "he never rang", "trigger": "rang", "sources": ["kremlin"],
          "when": ("2025-08-01", "2025-08-31", "month")}  # fmt: skip


class Page:
    """A page opened from a file, with what it asked for and what went wrong."""

    def __init__(self, tab: "sync_api.Page", file: Path, html: str, fragment: str = "") -> None:
        self.tab, self.requests, self.errors = tab, [], []  # type: ignore[var-annotated]
        file.write_text(html, "utf-8")
        tab.on("request", lambda request: self.requests.append(request.url))
        tab.on("pageerror", lambda error: self.errors.append(str(error)))
        tab.on("console", lambda message: self.errors.append(message.text))
        tab.on("dialog", lambda dialog: (self.errors.append("a dialog"), dialog.dismiss()))
        tab.add_init_script("window.ran = () => { window.hasRun = true }")
        tab.goto(file.as_uri() + fragment)
        tab.wait_for_selector("#panel > *")

    def is_clean(self) -> bool:
        """Nothing went wrong and nothing was asked of the net."""
        assert self.errors == []
        assert [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))] == []
        return True

    def shown(self) -> set[str]:
        """The names of the actors drawn, as their tooltips have them."""
        return set(self.tab.evaluate("nodes.get().map(node => node.title)"))

    def lines(self) -> int:
        return int(self.tab.evaluate("edges.length"))

    def panel(self) -> str:
        return str(self.tab.inner_text("#panel"))

    def click_actor(self, name: str) -> None:
        """On the canvas, where the actor stands."""
        place = """name => {
            const id = nodes.get().find(node => node.title.includes(name)).id;
            const at = network.canvasToDOM(network.getPosition(id));
            const box = document.querySelector("#mynetwork").getBoundingClientRect();
            return [box.left + at.x, box.top + at.y];
        }"""
        self.tab.mouse.click(*self.tab.evaluate(place, name))
        self.tab.wait_for_selector("#close")

    def untick(self, filter: str, value: str) -> None:
        self.tab.evaluate("document.querySelector('#filters').open = true")
        self.tab.evaluate("name => { document.querySelector(`details[data-filter=${name}]`).open = true }", filter)
        self.tab.locator(f"input[name={filter}][value='{value}']").uncheck()

    def saved(self, button: str) -> bytes:
        with self.tab.expect_download() as download:
            self.tab.click(button)
        return Path(download.value.path()).read_bytes()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: "sync_api.Browser", tmp_path: Path) -> Iterator[Open]:
    tabs = []

    def open_page(html: str, fragment: str = "", **context: Any) -> Page:
        tabs.append(browser.new_page(**{"viewport": {"width": 1400, "height": 850}, **context}))
        return Page(tabs[-1], tmp_path / f"network{len(tabs)}.html", html, fragment)

    yield open_page
    for tab in tabs:
        tab.close()


@pytest.fixture
def dataset(fill: Fill, article: Article) -> Dataset:
    """Powell and Ushakov: a call, told and denied; Lavrov, in touch with Powell, and of the rest apart; disputed."""
    pair = ("powell", "contacted", "ushakov")
    dataset = fill(
        article("a", (*pair, CALL), ("lavrov", "represents", "russia", {"evidence": "وزير"}),
                ("lavrov", "met", "powell", {"status": "planned", "when": ("2025-11-20", "2025-11-20", "day")}),
                ("russia", "criticized", "united-kingdom", {"when": ("2025-10-01", "2025-10-01", "day")}),
                headline="عنوان الخبر", published="2025-09-03", publisher="الصحيفة", url="https://example.org/a",
                language="ar"),
        article("b", (*pair, DENIAL), ("powell", "represents", "united-kingdom"), language="en", publisher="Paper"),
        article("c", (*pair, CALL | {"sources": ["kremlin"]}), ("colin", "praised", "powell"), publisher="ثالثة",
                language="ar"),
    )  # fmt: skip
    oxigraph(dataset).update(
        f"DELETE {{ ?e <{BC.standing}> ?s }} INSERT {{ ?e <{BC.standing}> <{BC.disputed}> }} WHERE {{ "
        f"?e <{BC.gathers}> ?c . GRAPH ?g {{ ?c <{BC.status}> <{BC.denied}> }} OPTIONAL {{ ?e <{BC.standing}> ?s }} }}"
    )
    return dataset


def test_seen_at_once(dataset: Dataset, open_page: Open) -> None:
    page = open_page(view(dataset))
    tab = page.tab
    kind = "[document.compatMode, document.dir, document.documentElement.lang, document.characterSet]"
    assert tab.evaluate(kind) == ["CSS1Compat", "rtl", "ar", "UTF-8"]
    assert len(page.shown()) == 6 and "جوناثان باول" in page.shown()
    # Something is drawn: the canvas holds more than its ground.
    colours = """() => {
        const canvas = document.querySelector("canvas"), pixels = canvas.getContext("2d")
            .getImageData(0, 0, canvas.width, canvas.height).data;
        return new Set(new Uint32Array(pixels.buffer)).size;
    }"""
    assert tab.evaluate(colours) > 30
    lines = tab.evaluate("edges.get().map(edge => [edge.title, edge.dashes, edge.width, edge.arrows])")
    by_title = {title: rest for title, *rest in lines}
    told = by_title["حدث، متنازع فيه: تواصل مع (2)"]
    assert told[0] is False and told[2] == ""
    assert by_title["منفي: تواصل مع (1)"][0] and by_title["مقرر: التقى (1)"][0]
    # Two who tell it independently make a wider line than one does.
    assert told[1] > by_title["حدث: أثنى على (1)"][1] if "حدث: أثنى على (1)" in by_title else told[1] > 1.4
    legend = tab.inner_text("#legend")
    words = ("شخص", "دولة", "منفي", "مقرر", "متنازع فيه", "روسيا", "خصومة", "المصادر المستقلة")
    assert all(word in legend for word in words)
    assert tab.evaluate("network.physics.physicsEnabled") is False
    tab.click("#move")
    assert tab.evaluate("network.physics.physicsEnabled") is True
    assert page.is_clean()


def test_no_name_lies_over_another(dataset: Dataset, open_page: Open) -> None:
    page = open_page(view(dataset))
    svg = page.saved("#svg").decode()
    names = {re.sub("<.*?>", "", text) for text in re.findall(r"<text.*?</text>", svg)}
    assert {"جوناثان باول", "روسيا"} <= names  # all find room
    assert 'direction="rtl"' in svg
    boxes = page.tab.evaluate(
        """svg => {
            document.body.insertAdjacentHTML("beforeend", svg);
            const texts = [...document.body.lastElementChild.querySelectorAll("text[font-weight=normal]")];
            return texts.map(text => { const b = text.getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; });
        }""",
        svg,
    )
    for index, (x, y, width, height) in enumerate(boxes):
        for a, b, w, h in boxes[index + 1 :]:
            apart = x + width <= a + 2 or a + w <= x + 2 or y + height * 0.7 <= b or b + h * 0.7 <= y
            assert apart


def test_an_actors_dossier(dataset: Dataset, open_page: Open) -> None:
    page = open_page(view(dataset))
    page.click_actor("سيرغي لافروف")
    for words in ("سيرغي لافروف", "Sergey Lavrov", "شخص", "روسيا", "وزير الخارجية الروسي", "2004-03-09", "حتى الآن"):
        assert words in page.panel()
    page.click_actor("جوناثان باول")
    times = page.tab.locator("#panel ul .date").all_inner_texts()
    assert [time for time in times if time.startswith("2025")] == sorted(t for t in times if t.startswith("2025"))
    for words in ("بحسب: فاينانشيال تايمز", "هاتف", "موسكو", "2025-08", "عنوان الخبر", "الصحيفة", "2025-09-03"):
        assert words in page.panel()
    link = page.tab.locator("#panel article a").first
    assert link.get_attribute("rel") == "noopener noreferrer" and link.get_attribute("href") == "https://example.org/a"
    assert page.is_clean()


def test_a_line_tells_what_is_said_and_denied_side_by_side(dataset: Dataset, open_page: Open) -> None:
    page = open_page(view(dataset))
    middle = """() => {
        const id = edges.get().find(edge => edge.title.startsWith("منفي")).id;
        const at = network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.5));
        const box = document.querySelector("#mynetwork").getBoundingClientRect();
        return [box.left + at.x, box.top + at.y];
    }"""
    page.tab.mouse.click(*page.tab.evaluate(middle))
    page.tab.wait_for_selector(".sides")
    told, denied = page.tab.locator(".sides > section").all()
    assert "أجرى اتصالًا" in told.inner_text() and "متنازع فيه" in told.inner_text()
    assert "he never rang" in denied.inner_text() and "بحسب: الكرملين" in denied.inner_text()
    boxes = [side.bounding_box() for side in (told, denied)]
    assert abs(boxes[0]["y"] - boxes[1]["y"]) < 3 and boxes[0]["x"] > boxes[1]["x"]  # from right to left
    # Each quote in its own direction, the word that made the claim marked.
    quotes = page.tab.locator("blockquote")
    found = {(q.get_attribute("dir"), q.get_attribute("lang"), q.locator("mark").inner_text()) for q in quotes.all()}
    assert found == {("rtl", "ar", "اتصالًا"), ("ltr", "en", "rang")}
    assert "جوناثان باول" in page.tab.inner_text("#panel h2")
    assert page.is_clean()


def test_search_in_both_scripts_by_keyboard(dataset: Dataset, open_page: Open) -> None:
    page = open_page(view(dataset))
    tab = page.tab
    for typed, found in (("اوشاكوف", "ushakov"), ("أُوشَاكُوف", "ushakov"), ("USHA", "ushakov"), ("سيرجي", "lavrov")):
        tab.fill("#search", typed)
        tab.wait_for_selector("#suggestions [role=option]")
        assert tab.get_attribute("#search", "aria-expanded") == "true"
        tab.press("#search", "ArrowDown")
        active = tab.get_attribute("#search", "aria-activedescendant")
        assert tab.get_attribute(f"#{active}", "aria-selected") == "true"
        tab.press("#search", "Enter")
        assert tab.evaluate("location.hash").endswith(f"actor=actor%2F{found}")
    tab.fill("#search", "باول")  # two are called so, and a third not
    assert tab.locator("#suggestions [role=option]").count() == 2
    tab.press("#search", "Escape")
    assert tab.locator("#suggestions").is_hidden()
    tab.fill("#search", "لا أحد")
    assert tab.inner_text("#suggestions") == "لا نتائج"
    assert page.is_clean()


@pytest.mark.parametrize(
    ("filter", "value", "gone"),
    [
        ("predicate", "praised", {"كولن باول"}),
        ("status", "planned", set()),
        ("kind", "State", {"روسيا", "المملكة المتحدة"}),
        ("country", "actor/russia", {"روسيا", "سيرغي لافروف"}),
        ("source", "paper:ثالثة", {"كولن باول"}),
    ],
)
def test_filters(dataset: Dataset, open_page: Open, filter: str, value: str, gone: set[str]) -> None:
    page = open_page(view(dataset))
    before, lines = page.shown(), page.lines()
    page.untick(filter, value)
    assert before - page.shown() == gone
    assert page.lines() < lines
    assert "بعد التصفية" in page.tab.inner_text("#summary")
    page.tab.click("#reset")
    assert page.shown() == before and page.lines() == lines
    assert page.is_clean()


def test_filter_by_sources_and_what_nothing_passes(dataset: Dataset, open_page: Open) -> None:
    page = open_page(view(dataset))
    page.tab.evaluate("document.querySelector('#filters').open = true")
    page.tab.fill("#least", "2")
    page.tab.press("#least", "Enter")
    assert page.shown() == {"جوناثان باول", "يوري أوشاكوف"}
    page.tab.locator("details[data-filter=status] summary").click()
    page.tab.locator("details[data-filter=status] button").nth(1).click()
    assert page.shown() == set() and "وسّع" in page.tab.inner_text("#summary")
    assert page.is_clean()


def test_time(dataset: Dataset, open_page: Open) -> None:
    page = open_page(view(dataset), reduced_motion="reduce")
    tab = page.tab
    assert tab.inner_text("#window") == "2025-08 – 2025-11"
    tab.focus("#until")
    tab.press(
        "#until", "ArrowRight" if tab.evaluate("getComputedStyle(document.body).direction") == "rtl" else "ArrowLeft"
    )
    tab.press("#until", "Home")
    assert tab.inner_text("#window") == "2025-08 – 2025-08"
    assert page.shown() == {"جوناثان باول", "يوري أوشاكوف"}
    assert "until=2025-08" in tab.evaluate("location.hash")
    # Who asked for less motion plays it step by step; nothing moves of itself.
    tab.click("#play")
    assert tab.inner_text("#window") == "2025-08 – 2025-09"
    tab.wait_for_timeout(900)
    assert tab.inner_text("#window") == "2025-08 – 2025-09"
    moving = open_page(view(dataset), "#until=2025-08").tab
    moving.click("#play")
    sync_api.expect(moving.locator("#window")).to_have_text("2025-08 – 2025-11")
    sync_api.expect(moving.locator("#play")).to_have_attribute("aria-pressed", "false")
    assert page.is_clean()


def test_neighbourhood_and_path(dataset: Dataset, open_page: Open) -> None:
    page = open_page(view(dataset))
    tab = page.tab
    everybody = page.shown()
    page.click_actor("يوري أوشاكوف")
    tab.click("[data-steps='1']")
    assert page.shown() == {"جوناثان باول", "يوري أوشاكوف"}
    tab.click("[data-steps='2']")
    assert page.shown() == everybody - {"روسيا"}
    tab.click("[data-steps='0']")
    assert page.shown() == everybody
    tab.click("#path")
    tab.fill("#search", "Russia")
    tab.press("#search", "Enter")
    assert page.shown() == {"يوري أوشاكوف", "جوناثان باول", "سيرغي لافروف", "روسيا"} or page.shown() == {
        "يوري أوشاكوف", "جوناثان باول", "المملكة المتحدة", "روسيا",
    }  # fmt: skip
    steps = tab.locator("#panel ol button").all_inner_texts()
    assert steps[:2] == ["يوري أوشاكوف", "جوناثان باول"] and steps[-1] == "روسيا"
    # What is denied is no path.
    page.untick("status", "occurred")
    assert "لا طريق" in page.panel()
    assert page.is_clean()


def test_address_back_and_forward(dataset: Dataset, open_page: Open) -> None:
    html = view(dataset)
    page = open_page(html)
    tab = page.tab
    page.click_actor("جوناثان باول")
    tab.click("[data-steps='1']")
    page.untick("predicate", "praised")
    tab.click("#language")
    there, fragment = page.shown(), tab.evaluate("location.hash")
    other = open_page(html, fragment)
    assert other.shown() == there and other.tab.evaluate("document.documentElement.lang") == "en"
    assert other.tab.locator("input[value=praised]").is_checked() is False
    assert "Jonathan Powell" in other.tab.inner_text("#panel h2")
    tab.click("#back")
    sync_api.expect(tab.locator("html")).to_have_attribute("lang", "ar")
    tab.click("#back")
    sync_api.expect(tab.locator("#summary")).to_contain_text("5 من الأطراف")
    tab.click("#forward")
    sync_api.expect(tab.locator("#summary")).to_contain_text("4 من الأطراف")
    assert len(page.shown()) == 4
    # An address that asks for what is not there shows what is.
    wrong = open_page(html, "#actor=nobody&steps=9&line=99&from=x&lang=fr&path=a&limit=-1&least=<b>")
    assert len(wrong.shown()) == 6
    assert page.is_clean() and other.is_clean() and wrong.is_clean()


def test_downloads(dataset: Dataset, open_page: Open) -> None:
    page = open_page(view(dataset))
    page.untick("predicate", "praised")
    png = page.saved("#png")
    assert png.startswith(b"\x89PNG") and len(png) > 10_000
    assert int.from_bytes(png[16:20]) == 2 * page.tab.evaluate("document.querySelector('#mynetwork').clientWidth")
    assert b"<svg" in page.saved("#svg")
    text = page.saved("#csv").decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 7 and "praised" not in {row["predicate"] for row in rows}
    [denied] = [row for row in rows if row["status"] == "denied"]
    assert (denied["subject"], denied["words"], denied["sources"]) == ("جوناثان باول", "he never rang", "الكرملين")
    assert page.is_clean()


def test_both_languages(dataset: Dataset, open_page: Open) -> None:
    page = open_page(view(dataset))
    tab = page.tab
    assert tab.locator("#panel").bounding_box()["x"] < tab.locator("#mynetwork").bounding_box()["x"]
    tab.click("#language")
    root = "[document.dir, document.documentElement.lang, document.title]"
    assert tab.evaluate(root) == ["ltr", "en", "The network of diplomatic relations"]
    assert "Jonathan Powell" in page.shown() and "6 actors, 8 claims, 3 articles" in tab.inner_text("#summary")
    assert tab.locator("#panel").bounding_box()["x"] > tab.locator("#mynetwork").bounding_box()["x"]
    left = tab.evaluate(
        "() => { for (const name of document.querySelectorAll('bdi, #language')) name.remove();"
        "  return document.body.innerText }"
    )
    assert not re.search("[\u0620-\u064a]", left.replace("العربية", ""))
    both = open_page(view(dataset, labels="both"))
    assert "جوناثان باول / Jonathan Powell" in both.shown()
    both.click_actor("Powell")
    directions = dict(
        both.tab.eval_on_selector_all(
            "#panel h2 bdi", "all => all.map(b => [b.textContent, getComputedStyle(b).direction])"
        )
    )
    assert directions == {"جوناثان باول": "rtl", "Jonathan Powell": "ltr"}
    assert [name.get_attribute("lang") for name in both.tab.locator("#panel h2 bdi").all()] == ["ar", "en"]
    # On the screen: in a page from right to left, the Arabic name stands to the right of the English one.
    arabic, english = (both.tab.locator("#panel h2 bdi").nth(number).bounding_box() for number in (0, 1))
    assert arabic["x"] > english["x"] or arabic["y"] < english["y"]
    assert page.is_clean() and both.is_clean()


def test_the_keyboard_reaches_everything(dataset: Dataset, open_page: Open) -> None:
    page = open_page(view(dataset))
    tab = page.tab
    reached = []
    for _ in range(40):
        tab.keyboard.press("Tab")
        reached.append(
            tab.evaluate(
                "() => { const e = document.activeElement, s = getComputedStyle(e); return [e.id || e.className || "
                "e.textContent, s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, "
                "!!(e.getAttribute('aria-label') || e.textContent.trim())] }"
            )
        )
    ids = [name for name, _, _ in reached]
    for wanted in (
        "search",
        "back",
        "language",
        "theme",
        "png",
        "csv",
        "print",
        "vis-network",
        "play",
        "from",
        "until",
    ):
        assert wanted in ids
    assert all(
        outlined and named for name, outlined, named in reached if name not in ("", "panel") and "rtl" not in name
    )
    # From the list of actors to a dossier, from there to the claims of a line, and back to the list.
    tab.locator("#panel .actors button").first.focus()
    tab.keyboard.press("Enter")
    tab.locator("#panel [data-edge]").first.focus()
    tab.keyboard.press("Enter")
    assert "line=" in tab.evaluate("location.hash") and tab.locator("#panel article").count() > 0
    tab.locator("#close").focus()
    tab.keyboard.press("Enter")
    assert tab.locator("#panel .actors li").count() == 6
    # A choice by keyboard leaves the reader where they are.
    for press in ("#panel .actors button", "[data-steps='1']"):
        tab.locator(press).first.focus()
        tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.dataset.steps") == "1"
    tab.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    tab.locator("input[name=status]").first.focus()
    tab.keyboard.press("Space")
    assert tab.evaluate("[document.activeElement.name, document.activeElement.checked]") == ["status", False]
    # The network itself moves by arrow keys.
    tab.evaluate("network.canvas.frame.focus()")
    before = tab.evaluate("network.getViewPosition().x")
    tab.keyboard.down("ArrowRight")
    tab.wait_for_timeout(300)
    tab.keyboard.up("ArrowRight")
    assert abs(tab.evaluate("network.getViewPosition().x") - before) > 1
    assert page.is_clean()


LUMINANCE = """() => {
    const channel = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    const light = rgb => 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
    const read = colour => { const c = document.createElement("canvas").getContext("2d");
        c.fillStyle = colour; c.fillRect(0, 0, 1, 1); return [...c.getImageData(0, 0, 1, 1).data]; };
    const ratio = (a, b) => { const [x, y] = [light(read(a)), light(read(b))];
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
    const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
        if (read(c)[3] === 255) return c; } return "white"; };
    const texts = [...document.querySelectorAll("body *")].filter(
        e => e.checkVisibility() && !e.closest("svg, .card, :disabled")
            && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));
    const bad = texts.map(e => [e.tagName + "." + e.className, ratio(getComputedStyle(e).color, ground(e))])
        .filter(([, found]) => found < 4.5);
    const value = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name);
    const groups = [...Array(10).keys()].map(number => "c" + number);
    const drawn = ["contact", "favour", "against", "role", "other", "denied", "disputed", "c-none", ...groups]
        .map(name => [name, ratio(value(name), value("paper"))]).filter(([, found]) => found < 3);
    const ink = ratio(value("ink"), value("paper")) > 7, controls = ratio(value("edge-of-control"), value("card")) >= 3;
    return [texts.length, bad, drawn, ink, controls];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_in_light_and_dark(dataset: Dataset, open_page: Open, scheme: str) -> None:
    page = open_page(view(dataset), "#actor=actor/powell", color_scheme=scheme)
    page.tab.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    texts, bad, drawn, ink, controls = page.tab.evaluate(LUMINANCE)
    assert texts > 60 and bad == [] and drawn == [] and ink and controls
    assert page.tab.evaluate("document.documentElement.dataset.theme") == scheme
    ground = page.tab.evaluate("getComputedStyle(document.body).backgroundColor")
    page.tab.click("#theme")
    assert page.tab.evaluate("getComputedStyle(document.body).backgroundColor") != ground
    assert page.is_clean()


def test_a_phone(dataset: Dataset, open_page: Open) -> None:
    page = open_page(view(dataset), viewport={"width": 390, "height": 800}, has_touch=True)
    assert page.tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.tab.locator("#mynetwork").bounding_box()["height"] > 300
    page.click_actor("جوناثان باول")
    assert page.tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.is_clean()


def test_print(dataset: Dataset, open_page: Open) -> None:
    page = open_page(view(dataset), color_scheme="dark")
    page.tab.emulate_media(media="print")
    assert page.tab.locator("#tools").is_hidden() and page.tab.locator("#mynetwork").is_visible()
    page.tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.tab.evaluate("document.documentElement.dataset.theme") == "light"
    page.tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.tab.evaluate("document.documentElement.dataset.theme") == "dark"


def test_above_the_limit(dataset: Dataset, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WHOLE", 4)
    monkeypatch.setattr(module, "OPENING", 2)
    page = open_page(view(dataset))
    assert len(page.shown()) == 2 and "يظهر 2 من 6" in page.tab.inner_text("#summary")
    # Search finds those left out, and brings them in.
    page.tab.fill("#search", "Colin")
    page.tab.press("#search", "Enter")
    assert "كولن باول" in page.shown() and len(page.shown()) == 2
    page.tab.evaluate("document.querySelector('#filters').open = true")
    page.tab.select_option("#limit", "4")
    assert len(page.shown()) == 4
    assert page.is_clean()


def test_hostile_words_stay_words(fill: Fill, article: Article, open_page: Open) -> None:
    found = {f"found/{n}": {"pref": [words], "alt": ["href"]} for n, words in enumerate(HOSTILE)}
    source = {"found/source": {"kind": "UnnamedSource", "pref": HOSTILE[:1]}}
    claims = [
        (
            "powell",
            "met",
            f"found/{n}",
            {"evidence": words, "trigger": words[:9], "sources": ["found/source"], "status": status},
        )
        for n, (words, status) in enumerate(zip(HOSTILE, ["occurred", "denied", "planned"] * 3, strict=True))
    ]
    metadata = {"headline": HOSTILE[2], "publisher": HOSTILE[0], "url": 'https://example.org/"><script>ran()</script>'}
    other = article(
        "b", ("powell", "met", "found/1"), url="javascript:ran()", headline=HOSTILE[6], publisher=HOSTILE[8]
    )
    html = view(fill(article("a", *claims, found=found | source, **metadata), other), title=HOSTILE[1] + "\ud800")
    page = open_page(html)
    tab = page.tab
    width = "document.documentElement.scrollWidth"
    assert tab.evaluate(width) <= 1400
    page.click_actor("جوناثان باول")
    for words in HOSTILE[:6]:
        assert page.panel().count(words) >= 2  # as the object's name and as the evidence
    assert tab.locator("#panel article").count() == len(HOSTILE) + 1
    for button in ("#both", "#language", "#theme", "#fit"):
        tab.click(button)
    for typed in ("<", "href", "\u202e", "قلب"):
        tab.fill("#search", typed)
    tab.press("#search", "Escape")
    tab.hover("#mynetwork")
    tab.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert tab.evaluate(width) <= 1400
    assert tab.locator("#panel").bounding_box()["width"] < 450
    svg, text = page.saved("#svg").decode(), page.saved("#csv").decode("utf-8")
    assert "<script" not in svg and "\u202e" not in svg
    assert (
        tab.evaluate("s => new DOMParser().parseFromString(s, 'image/svg+xml').querySelector('parsererror')", svg)
        is None
    )
    cells = [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert page.saved("#png").startswith(b"\x89PNG")
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.hasRun") is None
    assert tab.locator("#panel img, #panel script, #panel iframe, #panel svg").count() == 0
    links = tab.eval_on_selector_all("#panel a", "links => links.map(link => link.protocol)")
    assert set(links) == {"https:"}
    assert page.is_clean()


def test_the_policy_stops_what_is_not_ours(fill: Fill, article: Article, open_page: Open) -> None:
    html = view(fill(article("a", ("powell", "met", "ushakov"))))
    page = open_page(html.replace("</main>", "</main><script>ran()</script><img src=x onerror=ran()>"))
    assert page.tab.evaluate("fetch('https://example.org').then(() => 'fetched', () => 'refused')") == "refused"
    assert page.tab.evaluate("window.hasRun") is None
    assert page.errors  # the browser says that it refused
