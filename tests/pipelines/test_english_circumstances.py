"""English: where and when something took place that the gazetteer or the calendar does not tell by itself."""

from collections.abc import Callable

import pytest

from pipelines.extraction import Extraction

Read = Callable[..., Extraction]


def places(extraction: Extraction) -> set[str]:
    return {place.rsplit("/", 1)[-1] for claim in extraction.claims for place in claim.places}


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("in Brodeville", {"brodeville"}),
        ("in the village of Brodeville", {"brodeville"}),
        ("at the Brode-Telm crossing", {"brode-telm-crossing"}),
        ("at Brode", set()),  # may be anything
        ("in Brodeville's name", set()),
        ("in March", set()),
    ],
)
def test_a_strange_town_is_a_place_of_the_article(read_english: Read, where: str, place: set[str]) -> None:
    text = f"Sergei Lavrov met Abbas Araghchi {where}."
    assert places(read_english(text, "2025-02-20")) == place


def test_who_receives_in_a_palace_is_at_home(read_english: Read) -> None:
    home = read_english("Emmanuel Macron received Abbas Araghchi at the presidential palace on Monday.", "2025-02-20")
    assert places(home) == {"paris"}
    away = read_english("Abbas Araghchi met Emmanuel Macron at the presidential palace on Monday.", "2025-02-20")
    assert places(away) == set()


def test_an_anniversary_tells_of_its_own_year(read_english: Read) -> None:
    text = (
        "Forty years ago today the war ended.\n\nIn April Hans-Dietrich Genscher had met Andrei Gromyko. "
        "Gromyko never visited Bonn. Margaret Thatcher visited Moscow on a Saturday in June."
    )
    extraction = read_english(text, "2024-09-03")
    assert {c.earliest[:4] for c in extraction.claims if c.status == "occurred"} == {"1984"}


def test_news_that_looks_back_first_is_news(read_english: Read) -> None:
    text = "In 1984 the war ended.\n\nOn Tuesday Sergei Lavrov visited Tehran."
    assert {c.earliest for c in read_english(text, "2024-09-05").claims} == {"2024-09-03"}


def test_the_offices_of_a_story_are_those_of_its_day(read_english: Read) -> None:
    text = "Thirty years ago today a war ended in Bosnia.\n\nThe French president visited London in May."
    story = read_english(text, "2025-11-21")
    assert not [c for c in story.claims if c.subject.endswith("macron")]
    news = read_english(text.replace("Thirty years ago today", "Today"), "2025-11-21")
    assert [c for c in news.claims if c.subject.endswith("macron")]


def test_a_dateline_is_the_place_of_who_is_at_home_there(read_english: Read) -> None:
    text = "ANKARA, March 3 (AP) - The talks went on.\n\nHakan Fidan received Marco Rubio on Monday."
    assert places(read_english(text, "2025-03-03")) == {"ankara"}
    assert "ankara" not in places(read_english(text + " Fidan flew to Moscow on Sunday.", "2025-03-03"))


def test_what_is_said_at_a_meeting_is_said_there(read_english: Read) -> None:
    met = "Hakan Fidan met Marco Rubio in Brodeville on Monday."
    said = read_english(f"{met} Fidan thanked Rubio.", "2025-03-04")
    assert [len(c.places) for c in said.claims if c.predicate == "praised"] == [1]
    later = read_english(f"{met} On Tuesday Fidan thanked Rubio.", "2025-03-04")
    assert [len(c.places) for c in later.claims if c.predicate == "praised"] == [0]
