"""The pages in a real browser: the editor, a named question, an actor; nothing from elsewhere, nothing that runs."""

from collections.abc import Iterator
from typing import Any

import pytest

Server = Any  # conftest.Server

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


@pytest.fixture
def tab(browser: "sync_api.Browser", server: Server) -> Iterator["sync_api.Page"]:
    """A tab that must not ask anybody else, nor run what the graph says, nor complain."""
    tab = browser.new_page(viewport={"width": 1300, "height": 850})
    elsewhere: list[str] = []
    errors: list[str] = []
    own = (server.url, "data:")
    tab.on("request", lambda request: request.url.startswith(own) or elsewhere.append(request.url))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    refusal = "status of 400"  # that the browser notes itself
    tab.on("console", lambda message: refusal in message.text or errors.append(message.text))
    tab.add_init_script("window.ran = () => { window.hasRun = true }")
    yield tab
    tab.wait_for_timeout(200)
    assert (elsewhere, errors, tab.evaluate("window.hasRun")) == ([], [], None)
    tab.close()


def test_a_named_question_is_put_in_with_values_and_asked(tab: "sync_api.Page", server: Server, hostile: str) -> None:
    tab.goto(f"{server.url}?lang=ar")
    assert tab.evaluate("[document.dir, document.documentElement.lang]") == ["rtl", "ar"]
    assert tab.locator("form.values:visible").count() == 0
    tab.click("button[data-name=contacts]")
    sync_api.expect(tab.locator("#editor")).to_contain_text("actor:steve-witkoff")
    tab.fill("form[data-name=contacts] input", "جوناثان باول")
    tab.press("form[data-name=contacts] input", "Enter")
    tab.wait_for_selector("#answer table")
    assert "actor/jonathan-powell>" in tab.evaluate("editor.getValue()")
    assert tab.locator(".parseErrorIcon").count() == 0  # the editor takes it for good SPARQL
    names = tab.locator("#answer tbody tr td:first-child").all_inner_texts()
    assert sorted(names) == sorted([hostile, "يوري أوشاكوف"])  # as text; the fixture sees that it does not run
    assert tab.inner_text("#state").startswith("2 صفوف")
    tab.locator("#answer a", has_text="yury-ushakov").click()
    tab.wait_for_selector("h2")
    assert tab.inner_text("h2") == "يوري أوشاكوف"
    assert "التقى باول أوشاكوف" in tab.inner_text("table")


def test_a_question_of_ones_own(tab: "sync_api.Page", server: Server) -> None:
    tab.goto(f"{server.url}?lang=en")

    def answer(question: str) -> str:
        tab.evaluate("question => editor.setValue(question)", question)
        tab.click("#run")
        sync_api.expect(tab.locator("#state")).not_to_have_text("…")
        return tab.inner_text("#state")

    assert answer("ASK { actor:jonathan-powell bc:met ?b }") == "yes"
    assert answer("SELECT * { ?a bc:attacked ?b }") == "no answer"
    assert answer("SELECT * { ?a").startswith("line 1, column ")
    answer("CONSTRUCT WHERE { ?a bc:met ?b }")
    assert "bc:met" in tab.inner_text("#answer pre")


def test_hostile_names_stay_names(tab: "sync_api.Page", server: Server, hostile: str) -> None:
    tab.goto(f"{server.url}actor?lang=en&name=https://w3id.org/backchannel/actor/found/hostile")
    assert tab.inner_text("h2") == hostile
    assert tab.locator("main img, main script").count() == 0
    tab.goto(f"{server.url}?lang=en")
    tab.locator("input[name=name]").fill("باول")
    tab.press("input[name=name]", "Enter")
    tab.wait_for_selector("h2")
    assert "Powell" in tab.inner_text("main")


def test_the_network_is_drawn(tab: "sync_api.Page", server: Server) -> None:
    tab.goto(f"{server.url}network?lang=ar")
    tab.wait_for_function("window.network !== undefined")
    assert tab.evaluate("nodes.length") == 3


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("queries/contacts?actor=Powell", 200, "VALUES ?actor { <https://w3id.org/backchannel/actor/"),
        ("queries/contacts?actor=Nobody", 400, "no actor"),
        ("queries/contacts?who=Powell", 400, "it takes actor"),
        ("queries/contacts?actor=%3E%20%7D%20DROP%20ALL", 400, "no actor"),
        ("queries/none", 400, "take one of"),
        ("actor", 400, "say who"),
        ("actor?name=Nobody", 400, "no actor"),
        ("health", 200, '"ok"'),
        ("static/yasqe.js", 200, "Yasqe"),
        ("static/../answers.py", 404, "Not Found"),
        ("static/%2e%2e/answers.py", 404, "Not Found"),
        ("none", 404, "Not Found"),
    ],
)
def test_paths(server: Server, path: str, status: int, said: str) -> None:
    response = server.client.get(f"/{path}")
    assert response.status_code == status
    assert said in response.text
