from collections.abc import Callable
from typing import get_args

import pytest
from rdflib import Dataset

from graph.names import AmbiguousName, Shown, actor_named, actors_named, fold, labels, main_language, names, shown
from graph.store import GraphError
from ontology.namespace import ACTOR

Fill = Callable[..., Dataset]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("روسيا", ["russia"]),
        ("russia", ["russia"]),
        ("  RUSSIA ", ["russia"]),
        ("actor:russia", ["russia"]),
        (f"{ACTOR}russia", ["russia"]),
        ("الكِرِملين", ["kremlin"]),  # with vowel signs
        ("يورى اوشاكوف", ["ushakov"]),  # without hamza, final ya undotted
        ("سيرجي لافروف", ["lavrov"]),  # an alternative spelling
        ("باول", ["colin", "powell"]),  # a surname that two share
        ("كولن باول", ["colin"]),
        ("Lavrov Sergey", ["lavrov"]),  # its words in any order
        ("Colin", ["colin"]),  # a part
        ("باول كولن", ["colin"]),
        ("Yuri Ushakof", ["ushakov"]),  # as it sounds
        ("Lavrov Sergei", ["lavrov"]),
        ("Юрий Ушаков", ["ushakov"]),
        ("سيرغي لافرو", ["lavrov"]),
    ],
)
def test_whom_a_name_means(fill: Fill, name: str, wanted: list[str]) -> None:
    assert actors_named(fill(), name) == [f"{ACTOR}{slug}" for slug in wanted]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Sergey Larvov", "perhaps Sergey Lavrov"),  # a consonant astray: only a hint
        ("Moscow", "give the full name"),
        ("Nobody At All", "give the full name or the IRI"),
        ("موسكو", "give the full name"),  # a place, no actor
        ("occurred", "give the full name"),  # a status of the vocabulary
        ("actor:nobody", "no actor"),
        ("https://example.org/x", "look it up by name"),
        ("", "give the full name"),
    ],
)
def test_nobody_is_called_so(fill: Fill, name: str, message: str) -> None:
    with pytest.raises(GraphError, match=message):
        actors_named(fill(), name)


def test_several_who_share_a_part_of_a_name_are_told_apart(fill: Fill, article: Callable[..., bytes]) -> None:
    dataset = fill(
        article("a", ("found/s", "met", "lavrov"), found={"found/s": {"pref": ["سيرغي نعمان"]}}),
    )
    with pytest.raises(AmbiguousName, match='"سيرغي" may be 2 actors: give the full name') as caught:
        actors_named(dataset, "سيرغي")
    assert caught.value.candidates == (
        "actor:found/s; سيرغي نعمان; person",
        "actor:lavrov; سيرغي لافروف / Sergey Lavrov; person; وزير الخارجية الروسي",
    )


def test_where_one_actor_is_needed_a_shared_surname_is_not_enough(fill: Fill, article: Callable[..., bytes]) -> None:
    dataset = fill(article("a", ("powell", "represents", "united-kingdom")))
    assert actor_named(dataset, "كولن باول") == f"{ACTOR}colin"
    with pytest.raises(AmbiguousName) as caught:
        actor_named(dataset, "باول")
    assert caught.value.candidates == (
        "actor:powell; جوناثان باول / Jonathan Powell; person; المملكة المتحدة / United Kingdom",
        "actor:colin; كولن باول / Colin Powell; person; in no article",
    )


def test_very_many_candidates_are_counted(fill: Fill, article: Callable[..., bytes]) -> None:
    found = {f"found/{n}": {"pref": [f"Rami {chr(ord('A') + n) * 4}"]} for n in range(20)}
    dataset = fill(article("a", *((slug, "met", "lavrov") for slug in found), found=found))
    with pytest.raises(AmbiguousName, match="20 actors") as caught:
        actors_named(dataset, "Rami")
    assert len(caught.value.candidates) == 13 and caught.value.candidates[-1] == "and 8 more"


def test_the_whole_name_comes_before_a_longer_one(fill: Fill, article: Callable[..., bytes]) -> None:
    dataset = fill(article("a", ("found/s", "met", "ushakov"), found={"found/s": {"pref": ["Sergey Lavrov Petrov"]}}))
    assert actors_named(dataset, "Lavrov Sergey") == [f"{ACTOR}lavrov"]


def test_a_full_name_comes_before_a_surname(fill: Fill, article: Callable[..., bytes]) -> None:
    fill(article("a", found={"found/x": {"pref": ["باول"]}}))
    assert actors_named(fill(), "باول") == [f"{ACTOR}found/x"]


def test_names_in_order_and_once(fill: Fill) -> None:
    russia = labels(fill())[f"{ACTOR}russia"]
    assert names(russia) == ("روسيا", "Russia", "روسيا الاتحادية")
    assert names([*russia, (2, 0, "روسيا"), (0, 2, "Россия")]) == ("روسيا", "Russia", "Россия", "روسيا الاتحادية")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [("ar", ("روسيا",)), ("en", ("Russia",)), ("both", ("روسيا", "Russia"))],
)
def test_the_language_asked_for(fill: Fill, wanted: Shown, expected: tuple[str, ...]) -> None:
    russia = labels(fill())[f"{ACTOR}russia"]
    assert shown(russia, wanted) == shown(reversed(russia), wanted) == expected


@pytest.mark.parametrize("wanted", get_args(Shown))
def test_any_name_is_better_than_none_and_surnames_are_not_shown(wanted: Shown) -> None:
    assert shown([], wanted) == ()
    assert shown([(0, 2, "Россия")], wanted) == ("Россия",)
    assert shown([(0, 0, "سين"), (2, 1, "Sin")], wanted) == ("سين",)
    assert shown([(2, 0, "سين")], wanted) == ("سين",)


def test_the_language_of_most_articles(fill: Fill, article: Callable[..., bytes]) -> None:
    assert main_language(fill()) == "ar"
    assert main_language(fill(article("a", language="en"))) == "en"
    assert main_language(fill(article("b", language="ar"))) == "ar"
    assert main_language(fill(article("c", language="en"))) == "en"


@pytest.mark.parametrize(
    ("one", "other"), [("مُؤتمَر", "موتمر"), ("إيران", "ايران"), ("Straße", "strasse"), ("قوة", "قوه")]
)
def test_folding(one: str, other: str) -> None:
    assert fold(one) == fold(other) == fold(fold(one))
