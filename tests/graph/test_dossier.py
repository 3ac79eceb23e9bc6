import json
from collections.abc import Callable

import pytest
from rdflib import Dataset

from graph.answers.dossier import as_json, as_lines, dossier
from graph.answers.lines import FSI, PDI
from graph.names import actor_named
from graph.selection import Selection
from ontology.namespace import ACTOR

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]


def text(dataset: Dataset, name: str, **more: object) -> list[str]:
    found = dossier(dataset, actor_named(dataset, name), **more)  # type: ignore[arg-type]
    return ["  " * depth + line.plain for depth, line in as_lines(found)]


def test_who_it_is(told: Dataset) -> None:
    lavrov = dossier(told, f"{ACTOR}lavrov")
    assert lavrov.actor.names == ("سيرغي لافروف", "Sergey Lavrov", "سيرجي لافروف")
    assert (lavrov.kind, lavrov.state and lavrov.state.name, lavrov.wikidata) == ("Person", "روسيا", None)
    [tenure] = lavrov.tenures
    assert (tenure.office.name, tenure.body and tenure.body.name) == ("وزير الخارجية الروسي", "روسيا")
    assert (tenure.since, tenure.until) == ("2004-03-09", None)
    assert [event.iri.rsplit("/", 1)[-1] for event in lavrov.events] == ["old", "denial", "blame", "plan"]


def test_whom_it_represents_and_who_represents_it(told: Dataset) -> None:
    [powell] = dossier(told, f"{ACTOR}powell").affiliations
    assert (powell.relation, powell.of_it, powell.other.name) == ("represents", False, "المملكة المتحدة")
    [kingdom] = dossier(told, f"{ACTOR}united-kingdom").affiliations
    assert (kingdom.relation, kingdom.of_it, kingdom.other.name) == ("represents", True, "جوناثان باول")
    assert kingdom.claims == powell.claims


def test_who_held_the_offices_of_a_state(told: Dataset) -> None:
    assert "  2004-03-09 to now  ⁨سيرغي لافروف⁩: ⁨وزير الخارجية الروسي⁩" in text(told, "Russia")


def test_each_event_with_its_sources_and_words(told: Dataset) -> None:
    lines = text(told, "يوري أوشاكوف")
    assert lines[0] == "⁨يوري أوشاكوف⁩ / ⁨Yuri Ushakov⁩"
    assert lines[lines.index("\nEvents") + 1 :] == [
        "  2025-01-01 to 2025-04-30  contacted ⁨جوناثان باول⁩",
        "      confirmed by a party · 2 independent sources · by phone · in ⁨موسكو⁩",
        "      told by ⁨الكرملين⁩, ⁨فاينانشيال تايمز⁩",
        "      confirmed by ⁨الكرملين⁩",
        "      “⁨باول اتصل بأوشاكوف⁩” (⁨صحيفة الميناء⁩, ⁨ft⁩, ⁨2025-11-13⁩; according to ⁨فاينانشيال تايمز⁩)",
        "      “⁨Ushakov took a call⁩” (⁨kremlin⁩, ⁨2025-11-14⁩; according to ⁨الكرملين⁩)",
    ]


def test_denials_and_directions(told: Dataset) -> None:
    lines = text(told, "Sergey Lavrov", labels="en")
    at = lines.index("  2025-11  met ⁨Jonathan Powell⁩")
    assert lines[at + 1 : at + 4] == [
        "      denied",
        "      denied by ⁨Kremlin⁩",
        "      “⁨باول لم ير لافروف⁩” denied (⁨صحيفة الميناء⁩, ⁨ft⁩, ⁨2025-11-13⁩; according to ⁨Kremlin⁩)",
    ]
    assert "  told 2025-11-14  ⁨Sergey Lavrov⁩ criticized ⁨United Kingdom⁩" in lines


def test_filters_and_the_last_events(told: Dataset) -> None:
    only = dossier(told, f"{ACTOR}lavrov", selection=Selection(predicates=("criticized",)))
    assert [event.relations for event in only.events] == [("criticized",)]
    last = dossier(told, f"{ACTOR}lavrov", last=1)
    assert ([event.when for event in last.events], last.left_out) == (["no date"], 3)
    assert "  3 earlier ones are left out" in text(told, "Sergey Lavrov", last=1)
    assert "  none that fits" in text(told, "Colin Powell")


def test_what_articles_call_it_what_was_merged_and_who_may_be_the_same(fill: Fill, article: Article) -> None:
    dataset = fill(
        article("a", ("found/elena", "met", "ushakov"), found={"found/elena": {"pref": ["Elena Martínez"]}}),
        article("b", ("found/ilina", "met", "lavrov"), found={"found/ilina": {"pref": ["إيلينا مارتينيز"]}}),
        article("c", ("found/ruiz", "met", "powell"), found={"found/ruiz": {"pref": ["Elena Martínez Ruiz"]}}),
    )
    elena = dossier(dataset, actor_named(dataset, "إيلينا مارتينيز"))
    assert elena.merged == (f"{ACTOR}found/ilina",)
    assert {(naming.name, naming.articles) for naming in elena.namings} == {
        ("Elena Martínez", ("a",)),
        ("إيلينا مارتينيز", ("b",)),
    }
    assert [other.name for other in elena.doubts] == ["Elena Martínez Ruiz"]
    assert len(elena.events) == 2


def test_as_json_it_is_whole(told: Dataset) -> None:
    found = dossier(told, f"{ACTOR}ushakov")
    read = json.loads(json.dumps(as_json(found), ensure_ascii=False))
    assert (read["iri"], read["names"]) == (f"{ACTOR}ushakov", ["يوري أوشاكوف", "Yuri Ushakov"])
    [event] = read["events"]
    assert [source["names"][0] for source in event["confirmed_by"]] == ["الكرملين"]
    assert [claim["document"] for claim in event["claims"]] == ["ft", "kremlin"]


def test_words_of_strangers_neither_turn_the_line_nor_mark_it_up(fill: Fill, article: Article) -> None:
    words = "\u202e[bold]قال\u2069\x1b[31m"
    dataset = fill(article("a", ("powell", "met", "ushakov", {"evidence": words})))
    [line] = [line for line in text(dataset, "يوري أوشاكوف") if "“" in line]
    assert line == f"      “{FSI}[bold]قال [31m{PDI}” ({FSI}a{PDI})"


@pytest.mark.parametrize("name", ["Russia", "Kremlin", "Financial Times", "Colin Powell"])
def test_everybody_has_a_dossier_be_it_without_events(told: Dataset, name: str) -> None:
    assert text(told, name)
