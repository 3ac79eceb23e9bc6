import unicodedata
from collections import defaultdict
from datetime import date

import pytest

from ontology.knowledge import KnowledgeBase, KnowledgeError, Tenure, load_knowledge
from ontology.namespace import ACTOR, OFFICE, PLACE

PREFIXES = """
@prefix actor: <https://w3id.org/backchannel/actor/> .
@prefix bc: <https://w3id.org/backchannel/ns#> .
@prefix office: <https://w3id.org/backchannel/office/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tenure: <https://w3id.org/backchannel/tenure/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})


@pytest.fixture(scope="module")
def knowledge() -> KnowledgeBase:
    return load_knowledge()


def fold(text: str) -> str:
    """Without what spellings differ in: hamza seats, final letters, vowel signs, case."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def names(labels, *roles):
    return {label.text for label in labels if not roles or label.role in roles}


def in_office(knowledge, role, body, day, concerns=None):
    concerned = str(ACTOR[concerns]) if concerns else None
    iris = knowledge.holders(role, str(ACTOR[body]), date.fromisoformat(day), concerned)
    return [iri.removeprefix(str(ACTOR)) for iri in iris]


def user_file(tmp_path, turtle):
    path = tmp_path / "actors.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return path


def test_its_size(knowledge):
    kinds = defaultdict(int)
    for actor in knowledge.actors.values():
        kinds[actor.kind] += 1
    assert kinds["state"] == 198
    assert kinds["organization"] >= 1000
    assert kinds["person"] >= 2400
    assert kinds["outlet"] >= 150
    assert len(knowledge.places) >= 590
    assert len(knowledge.tenures) >= 2500


def test_no_folded_label_belongs_to_two_states(knowledge):
    owners = defaultdict(set)
    for actor in knowledge.actors.values():
        if actor.kind == "state":
            for text in names(actor.labels, "pref", "alt"):
                owners[fold(text)].add(actor.iri)
    assert {text: iris for text, iris in owners.items() if len(iris) > 1} == {}


def test_every_actor_office_and_place_has_an_arabic_and_an_english_label(knowledge):
    things = [*knowledge.actors.values(), *knowledge.offices.values(), *knowledge.places.values()]
    for thing in things:
        assert {label.language for label in thing.labels if label.role == "pref"} == {"ar", "en"}, thing.iri
        for label in thing.labels:
            assert label.text == label.text.strip()


def test_every_state_has_its_adjectives(knowledge):
    for actor in knowledge.actors.values():
        if actor.kind == "state":
            assert {demonym.kind for demonym in actor.demonyms} == {"masculine", "feminine", "any"}, actor.iri


def test_all_tenures_point_to_persons_and_offices(knowledge):
    for tenure in knowledge.tenures:
        assert knowledge.actors[tenure.person].kind == "person"
        assert knowledge.offices[tenure.office].body in knowledge.actors


def test_nobody_comes_into_an_office_twice_at_a_time(knowledge):
    begun = [(tenure.person, tenure.office, tenure.start) for tenure in knowledge.tenures]
    assert len(begun) == len(set(begun))


@pytest.mark.parametrize(
    ("role", "body", "day", "holder"),
    [
        ("headOfState", "russia", "2022-11-08", "vladimir-putin"),
        ("nationalSecurityAdviser", "united-states", "2023-05-01", "jake-sullivan"),
        ("nationalSecurityAdviser", "united-states", "2025-03-01", "mike-waltz"),
        ("headOfState", "united-states", "2020-06-01", "donald-trump"),
        ("headOfState", "united-states", "2022-06-01", "joe-biden"),
        ("headOfState", "united-states", "2025-06-01", "donald-trump"),
        ("headOfGovernment", "iraq", "2021-05-10", "mustafa-al-kadhimi"),
        ("foreignMinister", "iran", "2025-06-01", "abbas-araghchi"),
        ("crownPrince", "saudi-arabia", "2019-01-01", "mohammed-bin-salman"),
        ("headOfGovernment", "saudi-arabia", "2023-01-01", "mohammed-bin-salman"),
        ("headOfState", "saudi-arabia", "2023-01-01", "salman-bin-abdulaziz"),
        ("spokesperson", "kremlin", "2022-01-01", "dmitry-peskov"),
        ("spokesperson", "us-department-of-state", "2023-07-07", "matthew-miller"),
        ("intelligenceChief", "central-intelligence-agency", "2021-08-23", "william-j-burns"),
        ("organizationHead", "united-nations", "2024-01-01", "antonio-guterres"),
        ("headOfState", "yemen", "2023-01-01", "rashad-al-alimi"),
        ("headOfState", "sudan", "2024-01-01", "abdel-fattah-al-burhan"),
        ("nationalSecurityAdviser", "united-kingdom", "2025-06-01", "jonathan-powell"),
    ],
)
def test_who_was_in_office(knowledge, role, body, day, holder):
    assert in_office(knowledge, role, body, day) == [holder]


def test_nobody_in_a_gap(knowledge):
    # Lebanon had no president from the end of October 2022 to January 2025.
    assert in_office(knowledge, "headOfState", "lebanon", "2023-06-01") == []


def test_on_the_day_of_a_handover_the_one_who_comes_in(knowledge):
    assert in_office(knowledge, "headOfState", "united-states", "2021-01-20") == ["joe-biden"]


def test_a_states_spokesmen_are_those_of_its_organs(knowledge):
    found = in_office(knowledge, "spokesperson", "russia", "2024-01-01")
    assert {"dmitry-peskov", "maria-zakharova"} <= set(found)


def test_a_ministrys_minister_is_the_states(knowledge):
    assert in_office(knowledge, "foreignMinister", "ministry-of-foreign-affairs-of-iran", "2020-01-01") == [
        "mohammad-javad-zarif"
    ]


def test_an_envoy_is_found_by_what_the_office_concerns(knowledge):
    assert in_office(knowledge, "specialEnvoy", "united-nations", "2023-01-01", "yemen") == ["hans-grundberg"]


@pytest.mark.parametrize(
    ("start", "end", "day", "covered"),
    [
        ("2024-03-05", None, "2024-03-05", True),
        ("2024-03-05", None, "2024-03-04", False),
        ("2024-03", "2024-06", "2024-03-01", True),
        ("2024-03", "2024-06", "2024-06-30", True),
        ("2024-03", "2024-06", "2024-07-01", False),
        ("2023", "2024", "2024-12-31", True),
        ("2023", "2024", "2022-12-31", False),
    ],
)
def test_a_partial_date_covers_all_its_days(start, end, day, covered):
    assert Tenure("p", "o", start, end).covers(date.fromisoformat(day)) is covered


def test_oman_and_amman_share_only_the_bare_spelling(knowledge):
    oman, amman = knowledge.actors[str(ACTOR.oman)], knowledge.places[str(PLACE.amman)]
    assert names(oman.labels, "hidden") == names(amman.labels, "hidden") == {"عمان"}
    assert "عُمان" in names(oman.labels, "pref")
    assert "عمّان" in names(amman.labels, "pref")


def test_jerusalem_stands_for_no_government(knowledge):
    jerusalem = knowledge.places[str(PLACE.jerusalem)]
    assert jerusalem.metonym_of is None
    assert jerusalem.country is None


def test_a_title_belongs_to_the_office_not_the_person(knowledge):
    title = "خادم الحرمين الشريفين"
    assert title in names(knowledge.offices[str(OFFICE["king-of-saudi-arabia"])].labels)
    assert title not in names(knowledge.actors[str(ACTOR["salman-bin-abdulaziz"])].labels)


@pytest.mark.parametrize(
    ("actor", "spelling"),
    [
        ("financial-times", "فاينانشيال تايمز"),
        ("financial-times", "فايننشال تايمز"),
        ("financial-times", "فاينانشال تايمز"),
        ("elysee-palace", "الإليزيه"),
        ("us-department-of-state", "الخارجية الأميركية"),
        ("council-on-foreign-relations", "مجلس العلاقات الخارجية"),
        ("central-intelligence-agency", "السي آي إيه"),
        ("donald-trump", "دونالد ترمب"),
    ],
)
def test_press_spellings(knowledge, actor, spelling):
    assert spelling in names(knowledge.actors[str(ACTOR[actor])].labels)


def test_a_users_file_is_merged(tmp_path, knowledge):
    path = user_file(
        tmp_path,
        """
        actor:jonathan-powell skos:altLabel "جوناثان پاول"@ar .
        actor:quiet-channel-institute a bc:Organization ; skos:prefLabel "معهد القناة الهادئة"@ar .
        actor:nadia-example a bc:Person ; skos:prefLabel "نادية مثال"@ar ; bc:gender "female" .
        office:head-of-quiet-channel-institute a bc:Office , org:Post ; skos:prefLabel "مديرة المعهد"@ar ;
            bc:role bc:organizationHead ; org:postIn actor:quiet-channel-institute .
        tenure:nadia-example-2020 a bc:Tenure , org:Membership ; org:member actor:nadia-example ;
            bc:holds office:head-of-quiet-channel-institute ; bc:from "2020"^^xsd:gYear .
        """,
    )
    merged = load_knowledge([path])
    assert "جوناثان پاول" in names(merged.actors[str(ACTOR["jonathan-powell"])].labels)
    assert "Jonathan Powell" in names(merged.actors[str(ACTOR["jonathan-powell"])].labels)
    assert in_office(merged, "organizationHead", "quiet-channel-institute", "2025-01-01") == ["nadia-example"]
    assert merged.actors[str(ACTOR["nadia-example"])].gender == "female"
    assert len(merged.actors) == len(knowledge.actors) + 2
    assert merged.digest != knowledge.digest


def test_the_digest_is_of_the_files(knowledge):
    assert load_knowledge().digest == knowledge.digest


BASE = """
actor:russia a bc:State ; skos:prefLabel "روسيا"@ar .
actor:envoy a bc:Person ; skos:prefLabel "مبعوث"@ar .
office:envoy-of-russia a bc:Office ; skos:prefLabel "مبعوث روسيا"@ar ; bc:role bc:specialEnvoy ;
    org:postIn actor:russia .
"""
OFFICE_X = 'office:x a bc:Office ; skos:prefLabel "x"@en ; '
TENURE_X = "tenure:x a bc:Tenure ; org:member actor:envoy ; bc:holds office:envoy-of-russia"


@pytest.mark.parametrize(
    ("turtle", "what"),
    [
        ('actor:x a bc:Person ; skos:prefLabel "x"@en', "not Turtle"),
        ("actor:x a bc:Person .", "x has no label"),
        ('actor:x skos:prefLabel "x"@en .', "x has no class"),
        ('actor:x a bc:Person , bc:State ; skos:prefLabel "x"@en .', "x is both bc:Person and bc:State"),
        ('actor:russia a bc:Organization ; skos:altLabel "x"@en .', "both bc:Organization and bc:State"),
        ('actor:x a bc:Person ; skos:prefLabel "محمـد"@ar .', "not normalised"),
        ('actor:x a bc:Person ; skos:prefLabel "E\u0301lodie"@en .', "not normalised"),
        (OFFICE_X + "bc:role bc:boss ; org:postIn actor:russia .", "x has the unknown role bc:boss"),
        (OFFICE_X + "bc:role bc:met ; org:postIn actor:russia .", "x has the unknown role bc:met"),
        (OFFICE_X + "bc:role bc:member .", "x has no org:postIn"),
        (OFFICE_X + "bc:role bc:member ; org:postIn actor:nowhere .", "refers to actor/nowhere"),
        (TENURE_X.replace("actor:envoy", "actor:nobody") + ' ; bc:from "2020" .', "refers to actor/nobody"),
        (TENURE_X.replace("envoy-of", "king-of") + ' ; bc:from "2020" .', "refers to office/king-of-russia"),
        (TENURE_X.replace("actor:envoy", "actor:russia") + ' ; bc:from "2020" .', "has org:member actor/"),
        (TENURE_X + ' ; bc:from "2020" , "2021" .', "x has more than one bc:from"),
        (TENURE_X + " .", "x has no bc:from"),
        (TENURE_X + ' ; bc:from "May 2020" .', 'x has the date "May 2020"'),
        (TENURE_X + ' ; bc:from "2020-05" ; bc:until "2019" .', "before it begins in 2020-05"),
    ],
)
def test_a_fault_is_told_in_one_line_with_its_place_and_remedy(tmp_path, monkeypatch, turtle, what):
    base, path = tmp_path / "base.ttl", user_file(tmp_path, turtle)
    base.write_text(PREFIXES + BASE, encoding="utf-8")
    monkeypatch.setattr("ontology.knowledge.knowledge_files", lambda: [base])
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge([path])
    error = caught.value
    assert error.path == path
    assert error.line == len(PREFIXES.splitlines()) + 1
    assert what in str(error)
    assert error.remedy
    assert "\n" not in str(error)


def test_a_misspelt_term_is_told(tmp_path):
    path = user_file(tmp_path, 'actor:x a bc:Person ; skos:prefLabel "x"@en ; bc:sex "female" .')
    with pytest.raises(KnowledgeError, match="bc:sex is no term of the vocabulary"):
        load_knowledge([path])


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(KnowledgeError, match=r"nowhere\.ttl"):
        load_knowledge([tmp_path / "nowhere.ttl"])
