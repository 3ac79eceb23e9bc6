from collections.abc import Callable
from typing import get_args

import pytest
from rdflib import Dataset

from graph.names import Shown, actors_named, fold, labels, main_language, names, shown
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
    ],
)
def test_whom_a_name_means(fill: Fill, name: str, wanted: list[str]) -> None:
    assert actors_named(fill(), name) == [f"{ACTOR}{slug}" for slug in wanted]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("سيرغي لافرو", "perhaps سيرغي لافروف"),
        ("Yuri Ushakof", "perhaps Yuri Ushakov"),
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
