"""English: who is meant, by name, by office and date, by what the article said before. Through the real pipeline."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ontology.namespace import ACTOR, BASE
from pipelines.extraction import Extraction

Read = Callable[..., Extraction]


def claims(extraction: Extraction, *predicates: str) -> set[tuple[str, str, str]]:
    """(subject, predicate, object), with actors as the ends of their IRIs."""
    return {
        (short(c.subject), c.predicate, short(c.object))
        for c in extraction.claims
        if not predicates or c.predicate in predicates
    }


def short(iri: str) -> str:
    return iri.removeprefix(str(ACTOR)).removeprefix(BASE)


@pytest.mark.parametrize(
    ("published", "who"),
    [("2015-06-01", "barack-obama"), ("2019-06-01", "donald-trump"), ("2022-06-01", "joe-biden")],
)
def test_us_president_by_the_date(read_english: Read, published: str, who: str) -> None:
    extraction = read_english("The US president met the Iraqi prime minister in Baghdad.", published)
    assert {subject for subject, _, _ in claims(extraction, "met")} == {who}


@pytest.mark.parametrize(
    "phrase",
    [
        "Ondrej Malek, the Slovak defence minister,",
        "Slovak Defence Minister Ondrej Malek",
        "Slovakia's defence minister, Ondrej Malek,",
        "the defence minister of Slovakia, Ondrej Malek,",
        "Slovak Minister of Defence Ondrej Malek",
        "HE Minister of Defence of the Slovak Republic Ondrej Malek",
        "Ondrej Malek, 54, Slovakia's minister of defence,",
    ],
)
def test_a_name_never_seen_with_its_office(read_english: Read, phrase: str) -> None:
    extraction = read_english(f"On Monday, {phrase} met Sergei Lavrov. Malek thanked Russia.", "2024-05-07")
    assert claims(extraction) >= {
        ("found/ondrej-malek", "represents", "slovakia"),
        ("found/ondrej-malek", "met", "sergey-lavrov"),
        ("found/ondrej-malek", "praised", "russia"),
    }


def test_a_surname_is_whose_full_name_the_article_gives(read_english: Read) -> None:
    text = "Colin Powell flew to Paris. Powell met Jacques Chirac."
    assert ("colin-powell", "met", "jacques-chirac") in claims(read_english(text, "2003-05-20"))
    text = "Jonathan Powell flew to Paris. Powell met Emmanuel Macron."
    assert ("jonathan-powell", "met", "emmanuel-macron") in claims(read_english(text, "2025-05-20"))


def test_a_ruler_keeps_his_surname_beside_a_relative(read_english: Read) -> None:
    text = "Melania Trump wrote a letter. President Trump met Vladimir Putin in Alaska."
    assert claims(read_english(text, "2025-08-16"), "met") == {("donald-trump", "met", "vladimir-putin")}


@pytest.mark.parametrize("former", ["former", "Former", "ex-", "then-"])
def test_a_former_office_represents_nothing(read_english: Read, former: str) -> None:
    office = f"{former}British prime minister" if former.endswith("-") else f"{former} British prime minister"
    extraction = read_english(f"{office[0].upper()}{office[1:]} Tony Blair met Benjamin Netanyahu.", "2025-07-01")
    assert claims(extraction, "represents") == set()


@pytest.mark.parametrize(
    "words", ["Moscow", "The Kremlin", "The Russian government", "Russian officials", "The Russians"]
)
def test_a_capital_and_a_people_stand_for_the_state(read_english: Read, words: str) -> None:
    [(subject, _, _)] = claims(read_english(f"{words} rejected Ukraine's proposal.", "2024-05-07"), "rejected")
    assert subject in ("russia", "kremlin")


def test_small_letters_are_no_names(read_english: Read) -> None:
    assert claims(read_english("They told us to polish the turkey and visit the china shop.", "2024-05-07")) == set()


def test_an_unnamed_official_is_a_source_and_no_actor(read_english: Read) -> None:
    extraction = read_english("Marco Rubio called Sergei Lavrov, a senior Turkish diplomat said.", "2025-05-07")
    [claim] = [c for c in extraction.claims if c.predicate == "contacted"]
    assert {label for f in extraction.found for label in f.labels if f.iri in claim.sources} == {
        "senior Turkish diplomat"
    }
    assert {f.kind for f in extraction.found} == {"source"}


def test_a_delegation_is_a_group_with_its_head(read_english: Read) -> None:
    extraction = read_english("An Iranian delegation led by Abbas Araghchi met Qatari officials.", "2025-05-07")
    [group] = [f for f in extraction.found if f.kind == "group"]
    assert ("abbas-araghchi", "memberOf", short(group.iri)) in claims(extraction)
    assert (short(group.iri), "met", "qatar") in claims(extraction)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            "Putin Xi Russia's Russian the a president minister met told said that who , . and to be with talks "
            "between Iran Israel not will had by of from if \" ' - Mr delegation led his he them visit before "
            "after 's ; : ( )".split()
        ),
        max_size=40,
    )
)
def test_any_order_of_words_is_read_and_grounded(read_english: Read, words: list[str]) -> None:
    text = " ".join(words)
    for claim in read_english(text, "2024-05-07").claims:
        assert text[claim.start : claim.end] == claim.evidence
        assert claim.subject != claim.object


def test_minister_is_who_has_the_portfolio(read_english: Read) -> None:
    def visitors(text: str) -> list[str]:
        return [c.subject.split("/")[-1] for c in read_english(text, "2025-11-16").claims if c.predicate == "visited"]

    assert visitors("The Saudi energy minister visited Damascus.") == ["abdulaziz-bin-salman"]
    assert visitors("The Saudi transport minister visited Damascus.") == ["minister-saudi-arabia"]
