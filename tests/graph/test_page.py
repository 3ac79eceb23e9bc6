"""The page in a real browser: nothing that an article says runs, nothing is fetched, Arabic is there to read."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import Dataset

from graph.view import view

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]

HOSTILE = [
    "<img src=x onerror=ran()>",
    "<script>ran()</script>",
    "</script><script>ran()</script>",
    '<a href="javascript:ran()">href</a>',
    "<!-- --><svg onload=ran()>",
    "'\"><iframe srcdoc='<script>parent.ran()</script>'>",
]
CENTRE = """() => {
    const count = id => network.getConnectedEdges(id).length;
    const id = Object.keys(allNodes).sort((a, b) => count(b) - count(a))[0];
    const at = network.canvasToDOM(network.getPosition(id));
    const box = document.querySelector("#mynetwork").getBoundingClientRect();
    return [box.left + at.x, box.top + at.y];
}"""


class Page:
    """A page opened from a file, with what it asked for and what went wrong."""

    def __init__(self, tab: "sync_api.Page", file: Path, html: str) -> None:
        self.tab, self.requests, self.errors = tab, [], []  # type: ignore[var-annotated]
        file.write_text(html, "utf-8")
        tab.on("request", lambda request: self.requests.append(request.url))
        tab.on("pageerror", lambda error: self.errors.append(str(error)))
        tab.on("console", lambda message: self.errors.append(message.text))
        tab.on("dialog", lambda dialog: (self.errors.append("a dialog"), dialog.dismiss()))
        tab.add_init_script("window.ran = () => { window.hasRun = true }")
        tab.goto(file.as_uri())
        tab.wait_for_function("window.network !== undefined")

    def click_the_busiest(self) -> str:
        self.tab.mouse.click(*self.tab.evaluate(CENTRE))
        self.tab.wait_for_selector("#panel article")
        return self.tab.inner_text("#panel")


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: "sync_api.Browser", tmp_path: Path) -> Iterator[Callable[[str], Page]]:
    tab = browser.new_page(viewport={"width": 1400, "height": 850})
    yield lambda html: Page(tab, tmp_path / "network.html", html)
    tab.close()


def test_hostile_words_stay_words(fill: Fill, article: Article, open_page: Callable[[str], Page]) -> None:
    found = {f"found/{n}": {"pref": [words], "alt": ["href"]} for n, words in enumerate(HOSTILE)}
    source = {"found/source": {"kind": "UnnamedSource", "pref": HOSTILE[:1]}}
    claims = [
        ("powell", "met", f"found/{n}", {"evidence": words, "sources": ["found/source"], "status": status})
        for n, (words, status) in enumerate(zip(HOSTILE, ["occurred", "denied", "planned"] * 2, strict=True))
    ]
    metadata = {"headline": HOSTILE[2], "publisher": HOSTILE[0], "url": 'https://example.org/"><script>ran()</script>'}
    page = open_page(view(fill(article("a", *claims, found=found | source, **metadata)), title=HOSTILE[1]))
    panel = page.click_the_busiest()
    for words in HOSTILE:
        assert panel.count(words) >= 2  # as the object's name and as the evidence
        assert page.tab.locator("blockquote", has_text=words).count() >= 1
    page.tab.wait_for_timeout(300)
    assert page.tab.evaluate("window.hasRun") is None
    assert page.tab.locator("#panel img, #panel script, #panel iframe, #panel svg").count() == 0
    assert page.tab.inner_text("h1") == HOSTILE[1]
    assert page.errors == []
    assert [url for url in page.requests if not url.startswith(("file:", "data:"))] == []
    links = page.tab.eval_on_selector_all("#panel a", "links => links.map(link => link.protocol)")
    assert set(links) == {"https:"}


def test_the_policy_stops_what_is_not_ours(fill: Fill, article: Article, open_page: Callable[[str], Page]) -> None:
    html = view(fill(article("a", ("powell", "met", "ushakov"))))
    page = open_page(html.replace("</aside>", "</aside><script>ran()</script><img src=x onerror=ran()>"))
    page.tab.wait_for_timeout(300)
    assert page.tab.evaluate("window.hasRun") is None
    assert page.errors  # the browser says that it refused


def test_the_network_is_drawn_and_tells_its_sources(
    fill: Fill, article: Article, open_page: Callable[[str], Page]
) -> None:
    call = {
        "evidence": "أجرى اتصالًا هاتفيًا",
        "sources": ["times"],
        "when": ("2025-08-01", "2025-08-31", "month"),
        "places": ["moscow"],
    }
    denial = {"status": "denied", "evidence": "نفى ذلك"}
    metadata = {"headline": "عنوان الخبر", "published": "2025-09-03", "publisher": "الصحيفة"}
    pair = ("powell", "contacted", "ushakov")
    page = open_page(view(fill(article("a", (*pair, call), (*pair, denial), ("lavrov", "met", "powell"), **metadata))))
    tab = page.tab
    kind = "[document.compatMode, document.dir, document.documentElement.lang, document.characterSet]"
    assert tab.evaluate(kind) == ["CSS1Compat", "rtl", "ar", "UTF-8"]
    labels = tab.evaluate("nodes.get().map(node => node.label.replace('\\n', ' '))")
    assert sorted(labels) == ["جوناثان باول", "سيرغي لافروف", "يوري أوشاكوف"]
    # Something is drawn: the canvas holds more than its ground.
    colours = """() => {
        const canvas = document.querySelector("canvas"), pixels = canvas.getContext("2d")
            .getImageData(0, 0, canvas.width, canvas.height).data;
        return new Set(new Uint32Array(pixels.buffer)).size;
    }"""
    assert tab.evaluate(colours) > 10
    panel = page.click_the_busiest()
    assert "تواصل مع" in panel and "بحسب: فاينانشيال تايمز" in panel
    for words in (
        "جوناثان باول", "شخص", "Jonathan Powell", "أجرى اتصالًا هاتفيًا", "منفي", "نفى ذلك", "عنوان الخبر", "الصحيفة",
        "2025-09-03", "2025-08", "موسكو",
    ):  # fmt: skip
        assert words in panel
    assert tab.locator("#panel .status.denied").count() == 1
    tab.mouse.click(5 + tab.locator("#mynetwork").bounding_box()["x"], 150)
    assert "اضغط" in tab.inner_text("#panel")
    legend = tab.inner_text("footer")
    assert all(words in legend for words in ("شخص", "حدث", "منفي", "روسيا"))
    assert page.errors == []


def test_both_names_each_in_its_direction(fill: Fill, article: Article, open_page: Callable[[str], Page]) -> None:
    found = {"found/x": {"pref": ["فلان بن فلان"]}}
    claims = [("powell", "met", "ushakov", {"sources": ["times"]}), ("powell", "met", "found/x")]
    page = open_page(view(fill(article("a", *claims, found=found)), labels="both"))
    tab = page.tab
    assert tab.evaluate("document.dir") == "rtl"
    labels = tab.evaluate("nodes.get().map(node => node.label)")
    assert sorted(labels) == ["جوناثان باول\nJonathan Powell", "فلان بن فلان", "يوري أوشاكوف\nYuri Ushakov"]
    panel = page.click_the_busiest()
    assert "جوناثان باول / Jonathan Powell" in tab.inner_text("#panel h2")
    assert "فاينانشيال تايمز / Financial Times" in panel
    directions = dict(
        tab.eval_on_selector_all(
            "#panel bdi", "all => all.map(bdi => [bdi.textContent, getComputedStyle(bdi).direction])"
        )
    )
    assert directions["جوناثان باول"] == directions["يوري أوشاكوف"] == directions["فلان بن فلان"] == "rtl"
    assert directions["Jonathan Powell"] == directions["Yuri Ushakov"] == "ltr"
    # On the screen: in a page from right to left, the Arabic name stands to the right of the English one.
    arabic, english = (tab.locator("#panel h2 bdi").nth(number).bounding_box() for number in (0, 1))
    assert arabic["x"] > english["x"] or arabic["y"] < english["y"]
    assert page.errors == []


def test_an_english_page_runs_from_left_to_right(
    fill: Fill, article: Article, open_page: Callable[[str], Page]
) -> None:
    evidence = "met in private"
    claim = ("powell", "met", "ushakov", {"evidence": evidence, "sources": ["times"], "places": ["moscow"]})
    page = open_page(view(fill(article("a", claim, language="en"))))
    tab = page.tab
    kind = "[document.dir, document.documentElement.lang, getComputedStyle(document.querySelector('#panel')).direction]"
    assert tab.evaluate(kind) == ["ltr", "en", "ltr"]
    panel = page.click_the_busiest()
    for words in ("Jonathan Powell — met", "According to: Financial Times", f"“{evidence}”", "Moscow", "person"):
        assert words in panel
    assert tab.locator("#panel").bounding_box()["x"] > tab.locator("#mynetwork").bounding_box()["x"]
    assert "occurred" in tab.inner_text("footer")
    assert page.errors == []


def test_an_edge_tells_of_itself_alone(fill: Fill, article: Article, open_page: Callable[[str], Page]) -> None:
    page = open_page(
        view(fill(article("a", ("powell", "met", "ushakov", {"evidence": "التقيا"}), ("lavrov", "praised", "colin"))))
    )
    middle = """() => {
        const edge = edges.get().find(edge => edge.arrows === "");
        const [a, b] = [edge.from, edge.to].map(id => network.canvasToDOM(network.getPosition(id)));
        const box = document.querySelector("#mynetwork").getBoundingClientRect();
        return [box.left + (a.x + b.x) / 2, box.top + (a.y + b.y) / 2];
    }"""
    page.tab.mouse.click(*page.tab.evaluate(middle))
    page.tab.wait_for_selector("#panel article")
    assert page.tab.locator("#panel article").count() == 1
    assert "التقيا" in page.tab.inner_text("#panel") and "يوري أوشاكوف" in page.tab.inner_text("#panel h2")


def test_a_narrow_screen(fill: Fill, article: Article, open_page: Callable[[str], Page]) -> None:
    page = open_page(view(fill(article("a", ("powell", "met", "ushakov")))))
    page.tab.set_viewport_size({"width": 390, "height": 800})
    assert page.tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.tab.locator("#mynetwork").bounding_box()["height"] > 200
