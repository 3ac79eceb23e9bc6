from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph

from graph.claims import claims
from graph.derivation import derive
from graph.identity.matching import Actor, Identity, resolve
from graph.merge import merge
from graph.names import actors_named
from graph.network.projection import contact_network
from graph.review.amend import judge_claim, undo
from graph.review.judgements import JUDGEMENTS, judge, standing
from graph.selection import Selection
from graph.store import open_store, oxigraph
from ontology import vocabulary_files
from ontology.knowledge import load_knowledge
from ontology.namespace import ACTOR, ARTICLE, BASE
from ontology.validation import violations

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]
Ask = Callable[[str], bool]

ARABIC, ENGLISH = f"{ACTOR}found/ylyn-mrtynyz", f"{ACTOR}found/elena-martinez"
IN_ARABIC = {ARABIC: {"pref": ["إيلينا مارتينيز"]}}
IN_ENGLISH = {ENGLISH: {"pref": ["Elena Martínez"]}}


def person(iri: str, *names: str, **more: object) -> Actor:
    sets = {key: frozenset(value) if isinstance(value, set) else value for key, value in more.items()}
    return Actor(iri, frozenset(names), **sets)  # type: ignore[arg-type]


def queued(found: Identity) -> list[tuple[str, str]]:
    return [(candidate.one, candidate.other) for candidate in found.queue]


def test_one_person_in_two_scripts_is_one_actor() -> None:
    found = resolve([person("ar", "إيلينا مارتينيز"), person("en", "Elena Martínez"), person("x", "Elena Marquez")])
    assert found.same == {"ar": "en"} and queued(found) == []


def test_a_known_person_keeps_the_name_of_the_knowledge_base() -> None:
    known = person("known", "سيرغي لافروف", "Sergey Lavrov", known=True)
    assert resolve([known, person("a", "Serguei Lavrov"), person("b", "سيرجي لافروف")]).same == dict.fromkeys(
        "ab", "known"
    )


def test_what_a_reader_sees_to_be_spelled_otherwise_needs_more() -> None:
    known = person("known", "مارك هيلمان", "Mark Hillman", known=True)
    found = resolve([known, person("a", "Mark Hallman")])
    assert not found.same and found.queue[0].hints == ("spelled in two ways",)
    assert resolve([replace(known, states=frozenset("x")), person("a", "Mark Hallman", states={"x"})]).same


def test_two_known_persons_are_never_compared() -> None:
    found = resolve([person(iri, "Maria Petrova", known=True) for iri in "ab"])
    assert found == Identity({}, ())


@pytest.mark.parametrize(
    ("one", "other", "hint"),
    [
        ({"states": {"russia"}}, {"states": {"spain"}}, "of different states"),
        ({"articles": {"a"}}, {"articles": {"a"}}, "named side by side"),
    ],
)
def test_what_speaks_against_a_match_queues_it(one: dict[str, object], other: dict[str, object], hint: str) -> None:
    found = resolve([person("a", "Sergei Volkov", **one), person("b", "Sergey Volkov", **other)])
    assert not found.same and hint in found.queue[0].hints[0]


def test_who_meets_another_is_another() -> None:
    found = resolve(
        [person("a", "Irina Volkova", partners={"b"}), person("b", "إيرينا فولكوفا", partners={"a", "c"})],
    )
    assert found == Identity({}, ())


def test_a_name_that_many_bear_needs_more() -> None:
    names = ("محمد علي", "Mohammed Ali")
    alone = resolve([person(name, name) for name in names])
    assert not alone.same and alone.queue[0].hints == ("a name that many may bear",)
    assert resolve([person(name, name, states={"egypt"}) for name in names]).same
    assert resolve([person(name, name, partners={"cairo-talks"}) for name in names]).same


def test_several_who_answer_to_a_name_are_queued() -> None:
    found = resolve([person("ar", "كارلا مورينو"), person("b", "Carla Moreno"), person("c", "Karla Murino")])
    assert not found.same
    assert {pair for pair in queued(found) if "ar" in pair} == {("ar", "b"), ("ar", "c")}


@pytest.mark.parametrize(
    ("one", "other", "merged", "hint"),
    [
        ("شركة الأفق للطاقة", "شركة الافق للطاقه", True, ""),  # spelled as the press mixes it
        ("Horizon Energy Company", "horizon  energy company", True, ""),
        ("شركة الأفق للطاقة", "شركة الأفق للملاحة", False, ""),
        ("Horizon Energy Company", "Horizon Energie Company", False, ""),  # of a person it would be another spelling
        ("Telekom Vostok", "تيليكوم فوستوك", False, "alike in sound only"),
        ("المستقبل", "المستقبل", False, "a name that many may bear"),  # a party, a paper, a movement
    ],
)
def test_organizations_are_one_by_the_very_same_name(one: str, other: str, merged: bool, hint: str) -> None:
    pair = [person("a", one, kind="Organization"), person("b", other, kind="Organization")]
    found = resolve(pair)
    assert bool(found.same) == merged
    assert [candidate.hints for candidate in found.queue] == ([(hint,)] if hint else [])
    known = resolve([replace(pair[0], known=True), pair[1]])
    assert (known.same == {"b": "a"}) == merged
    assert resolve([replace(pair[0], kind="Person"), pair[1]]) == Identity({}, ())
    apart = [replace(pair[0], states=frozenset("x")), replace(pair[1], states=frozenset("y"))]
    assert not resolve(apart).same


@pytest.mark.parametrize(
    ("name", "queue"),
    [
        ("وفد أفغاني", False),
        ("وفد المملكة العربية السعودية", False),
        ("United Arab Emirates delegation", False),
        ("مجموعة باول", False),
        ("مجموعة الدبلوماسيين الأمريكيين السابقين", True),
    ],
)
def test_a_group_is_of_its_article_until_people_say_otherwise(name: str, queue: bool) -> None:
    groups = [person(f"{ARTICLE}{n}/actor/group-x", name, kind="Group", partners={"lavrov"}) for n in ("one", "two")]
    found = resolve(groups)
    assert not found.same and [c.hints[0] for c in found.queue] == ["each article has groups of its own"] * queue
    pair = frozenset(group.iri for group in groups)
    assert set(resolve(groups, {pair: "same"}).same) | {groups[0].iri} == pair


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_a_judgement_stands_above_the_names(verdict: str) -> None:
    alike = [person("ar", "إيلينا مارتينيز"), person("en", "Elena Martínez")]
    found = resolve(alike, {frozenset(("ar", "en")): verdict})
    assert bool(found.same) == (verdict == "same")
    assert bool(found.queue) == (verdict == "unsure")
    unlike = [person("ar", "إيلينا مارتينيز"), person("en", "Lena M.")]
    assert bool(resolve(unlike, {frozenset(("ar", "en")): verdict}).same) == (verdict == "same")


def test_who_was_judged_different_is_not_joined_by_a_third() -> None:
    people = [person("a", "Sergei Volkov"), person("b", "Sergey Volkov"), person("c", "سيرغي فولكوف")]
    assert len(resolve(people).same) == 2
    apart = resolve(people, {frozenset("ab"): "different"})
    assert not apart.same and {("a", "c"), ("b", "c")} == set(queued(apart))


@pytest.mark.parametrize(
    ("judged", "together"),
    [
        ({"ab": "same", "bc": "same"}, ["abc"]),
        ({"ab": "same", "bc": "same", "ac": "different"}, ["bc"]),  # the later ones stand
        ({"bc": "same", "ab": "same", "ac": "different"}, ["ab"]),
        ({"ac": "different", "ab": "same", "bc": "same"}, ["abc"]),
        ({"ab": "same", "ac": "different", "bc": "same"}, ["bc"]),
        ({"ab": "same", "ac": "different"}, ["ab"]),
        ({"ab": "same", "ac": "different", "bc": "unsure"}, ["ab"]),
    ],
)
def test_of_judgements_that_contradict_each_other_the_later_stand(judged: dict[str, str], together: list[str]) -> None:
    verdicts = {frozenset(pair): verdict for pair, verdict in judged.items()}
    for names in (
        ("Sergei Volkov", "Sergey Volkov", "سيرغي فولكوف"),
        ("Sergei Volkov", "Elena Martínez", "Karim Haddad"),
    ):
        found = resolve([person(iri, name) for iri, name in zip("abc", names, strict=True)], verdicts)
        groups: dict[str, set[str]] = {}
        for iri, chief in found.same.items():
            groups.setdefault(chief, {chief}).add(iri)
        assert ["".join(sorted(group)) for group in groups.values()] == together


def test_a_surname_counts_inside_its_article_only() -> None:
    full = person(ARABIC, "إيلينا مارتينيز", articles={"one"})
    surname = person(f"{ARTICLE}one/actor/martinez", "Martínez", articles={"one"})
    assert resolve([full, surname]).same == {surname.iri: full.iri}
    elsewhere = person(f"{ARTICLE}two/actor/martinez", "Martínez", articles={"two"})
    assert resolve([full, elsewhere]) == Identity({}, ())
    brother = person("brother", "بيدرو مارتينيز", articles={"one"})
    assert not resolve([full, brother, surname]).same


FIRST = {"Elena": "إيلينا", "Viktor": "فيكتور", "Karim": "كريم", "Mohammed": "محمد", "Irina": "إيرينا"}
LAST = {"Martínez": "مارتينيز", "Haddad": "حداد", "Volkova": "فولكوفا", "Ali": "علي", "Wolkowa": "فولكوفا"}
PEOPLE = st.lists(
    st.tuples(st.sampled_from(sorted(FIRST)), st.sampled_from(sorted(LAST)), st.booleans(), st.booleans()),
    max_size=9,
    unique=True,
)


@given(PEOPLE, st.randoms())
def test_order_does_not_matter_and_merging_is_an_equivalence(
    named: list[tuple[str, str, bool, bool]], random: Random
) -> None:
    people = [
        person(f"{first}-{last}-{arabic}-{more}", f"{FIRST[first]} {LAST[last]}" if arabic else f"{first} {last}",
               states={"spain"} if more else set())
        for first, last, arabic, more in named
    ]  # fmt: skip
    found = resolve(people)
    for _ in range(3):
        random.shuffle(people)
        assert resolve(people) == found
    chiefs = set(found.same.values())
    assert not chiefs & set(found.same)  # whoever is counted as counts as itself
    assert all({found.same.get(one, one), found.same.get(other, other)} != {one} for one, other in queued(found))


def test_ten_thousand_names() -> None:
    """Given names and family names of the knowledge base, each with any other's, in both scripts: who is merged?"""
    spelled = []
    for actor in load_knowledge().actors.values():
        if actor.kind == "person":
            full = {label.language: label.text.split() for label in actor.labels if label.role == "pref"}
            if {"ar", "en"} <= full.keys() and min(map(len, full.values())) > 1:
                spelled.append((full["ar"], full["en"]))
    spelled = [pair for pair in spelled if len(pair[0]) == len(pair[1])]
    twins = set()
    for step in (1, 2, 3):
        for n, one in enumerate(spelled):
            other = spelled[(n * 7919 + step) % len(spelled)]
            twins.add(tuple(f"{one[script][0]} {other[script][-1]}" for script in (0, 1)))
    names = sorted({name for pair in twins for name in pair})
    assert len(names) > 9_900
    found = resolve(person(name, name) for name in names)
    merged = {frozenset(pair) for pair in found.same.items()}
    right = merged & {frozenset(pair) for pair in twins}
    print(f"{len(names)} names, {len(twins)} in both scripts: {len(merged)} merged, {len(right)} of them rightly")
    assert len(right) > 0.7 * len(twins)
    assert len(right) > 0.9 * len(merged)


# --- in the graph ------------------------------------------------------------------------------------------


def articles(article: Article) -> list[bytes]:
    return [
        article("ar", (ARABIC, "met", "ushakov"), found=IN_ARABIC, published="2025-11-19"),
        article("en", (ENGLISH, "contacted", "lavrov", {"sources": [ENGLISH]}), found=IN_ENGLISH),
    ]


def test_the_graph_has_one_node_with_the_labels_of_both(fill: Fill, ask: Ask, article: Article) -> None:
    dataset = fill(*articles(article))
    assert ask(f"<{ENGLISH}> bc:met actor:ushakov ; bc:contacted actor:lavrov")
    assert ask(f"<{ARABIC}> bc:countsAs <{ENGLISH}>") and ask(f"<{ENGLISH}> bc:countsAs <{ENGLISH}>")
    assert not ask(f"<{ARABIC}> bc:met ?x") and not ask(f"<{ARABIC}> a bc:Person")
    for name in ("إيلينا مارتينيز", "Elena Martínez", ARABIC, "actor:found/ylyn-mrtynyz"):
        assert actors_named(dataset, name) == [ENGLISH]
        assert len(claims(dataset, Selection(actors=(name,)))) == 2
    for claim in claims(dataset):
        assert claim.subject.iri == ENGLISH
        assert set(claim.subject.names) == {"إيلينا مارتينيز", "Elena Martínez"}
    assert contact_network(dataset).degree(ENGLISH) == 2
    assert claims(dataset, Selection(articles=("en",)))[0].sources[0].iri == ENGLISH


def test_a_known_actor_gets_the_articles_spelling_as_another_name(fill: Fill, ask: Ask, article: Article) -> None:
    found = {"found/serguei-lavrov": {"pref": ["Serguei Lavrov"]}}
    dataset = fill(article("fr", ("found/serguei-lavrov", "met", "powell"), found=found))
    assert ask("actor:lavrov bc:met actor:powell")
    assert ask('actor:lavrov <http://www.w3.org/2004/02/skos/core#altLabel> "Serguei Lavrov"@en')
    assert claims(dataset)[0].subject.names[:2] == ("سيرغي لافروف", "Sergey Lavrov")


def test_the_order_of_articles_does_not_matter(tmp_path: Path, article: Article, knowledge_file: Path) -> None:
    doubtful = {"found/e": {"pref": ["Elena Martin"]}}
    three = [*articles(article), article("c", ("found/e", "met", "colin"), found=doubtful)]
    results = set()
    for number, order in enumerate(permutations(three)):
        dataset = open_store(tmp_path / str(number))
        for quads in order:
            merge(dataset, quads)
            derive(dataset, [*vocabulary_files(), knowledge_file])
        results.add("\n".join(sorted(str(oxigraph(dataset)).splitlines())))
        dataset.close()
    assert len(results) == 1


def test_a_match_goes_with_the_article_that_it_rested_on(fill: Fill, ask: Ask, article: Article) -> None:
    fill(*articles(article))
    fill(article("en"))
    assert ask(f"<{ARABIC}> bc:met actor:ushakov ; a bc:Person ; bc:countsAs <{ARABIC}>")
    assert not ask(f"<{ENGLISH}> ?p ?o")


def test_a_judgement_outlives_rebuilds_and_can_be_taken_back(
    fill: Fill, store: Dataset, ask: Ask, article: Article
) -> None:
    fill(*articles(article))
    judge(store, ENGLISH, ARABIC, "different", by="Salma", why="sisters-in-law")
    fill(article("en"))
    fill(*articles(article))
    assert ask(f"<{ARABIC}> bc:met actor:ushakov") and not ask("?x a bc:Candidate")
    judge(store, ARABIC, ENGLISH, "unsure", by="Karim")
    fill()
    assert ask(f"?x a bc:Candidate ; bc:between <{ARABIC}> , <{ENGLISH}> ; bc:score ?score")
    judge(store, ARABIC, ENGLISH, "same", by="Karim")
    fill()
    assert ask(f"<{ENGLISH}> bc:met actor:ushakov")
    assert standing(oxigraph(store)) == {frozenset((ARABIC, ENGLISH)): "same"}
    assert ask(f'GRAPH {JUDGEMENTS} {{ ?x bc:verdict bc:different ; bc:judge "Salma" }}')  # nothing is forgotten


def test_a_mistaken_merge_of_three_is_split_and_stays_split(
    fill: Fill, store: Dataset, ask: Ask, article: Article
) -> None:
    third = f"{ACTOR}found/helena-martinez"
    everything = [
        *articles(article),
        article(
            "fr", (third, "met", "powell"), found={third: {"pref": ["Helena Martinez"], "alt": ["Elena Martinez"]}}
        ),
    ]
    fill(*everything)
    chief = ENGLISH
    assert all(ask(f"<{iri}> bc:countsAs <{chief}>") for iri in (ARABIC, ENGLISH, third))
    judge(store, ARABIC, ENGLISH, "same", by="سلمى")
    judge(store, third, ENGLISH, "same", by="Karim")
    judge(store, ARABIC, third, "different", by="سلمى", why="أخت")
    for rebuilt in ([], [article("en")], everything):  # and where an article goes and comes back
        fill(*rebuilt)
        assert ask(f"<{ARABIC}> bc:countsAs <{ARABIC}>") and not ask(f"<{ARABIC}> bc:countsAs <{third}>")
    assert ask(f"<{third}> bc:countsAs <{chief}> . <{chief}> bc:countsAs <{chief}> ; bc:met actor:powell")
    assert not ask("?x a bc:Candidate")
    judge(store, ARABIC, ENGLISH, "same", by="كريم")  # the later
    fill()
    assert ask(f"<{ARABIC}> bc:countsAs <{ENGLISH}> . <{third}> bc:countsAs <{third}>")


def test_a_dismissed_claim_says_nothing_of_who_is_who(fill: Fill, store: Dataset, ask: Ask, article: Article) -> None:
    """Two who met each other are two, unless somebody only misread it."""
    found = IN_ARABIC | IN_ENGLISH
    fill(article("one", (ARABIC, "met", ENGLISH), (ARABIC, "met", "ushakov"), found=found))
    assert not ask(f"<{ARABIC}> bc:countsAs <{ENGLISH}>")
    judge_claim(store, f"{ARTICLE}one/claim/0", "dismissed", by="x")
    fill()
    assert ask(f"<{ARABIC}> bc:countsAs <{ENGLISH}>")
    undo(store, by="x")
    fill()
    assert not ask(f"<{ARABIC}> bc:countsAs <{ENGLISH}>")


def test_organizations_and_groups_in_the_graph(fill: Fill, store: Dataset, ask: Ask, article: Article) -> None:
    """Three articles name a company, one as the knowledge base does; both delegations are at talks, on two days."""
    firm, other, kremlin = (f"{ACTOR}found/{slug}" for slug in ("ufq", "shrkt-ufq", "kremlin"))
    groups = [f"{ARTICLE}{name}/actor/group-russia" for name in ("one", "two")]
    delegation = {"kind": "Group", "pref": ["وفد روسيا"], "alt": ["Russia delegation"]}
    fill(
        article("one", ("powell", "met", firm), (groups[0], "met", "powell"),
                found={firm: {"kind": "Organization", "pref": ["أفق للطاقة"], "alt": ["شركة أفق للطاقة"]},
                       groups[0]: delegation}),
        article("two", ("ushakov", "met", other), (groups[1], "met", "powell"),
                found={other: {"kind": "Organization", "pref": ["شركة افق للطاقة"]}, groups[1]: delegation}),
        article("three", ("powell", "met", kremlin),
                found={kremlin: {"kind": "Organization", "pref": ["The Kremlin"]}}),
    )  # fmt: skip
    assert ask(f"<{firm}> bc:countsAs <{other}> . <{other}> bc:met actor:powell , actor:ushakov ; a bc:Organization")
    assert ask(f"<{groups[0]}> bc:met actor:powell . <{groups[1]}> bc:met actor:powell")
    assert not ask(f"<{kremlin}> bc:countsAs actor:kremlin") and ask("?x a bc:Candidate ; bc:between actor:kremlin")
    judge(store, *groups, "same", by="Salma")
    fill()
    assert ask(f"<{groups[1]}> bc:countsAs <{groups[0]}>") and not ask(f"<{groups[1]}> bc:met ?x")


def test_what_is_derived_and_judged_has_the_shape_it_should(fill: Fill, store: Dataset, article: Article) -> None:
    doubtful = {"found/elena": {"pref": ["Elena Martínez Ruiz"]}}
    fill(*articles(article), article("c", ("found/elena", "met", "colin"), found=doubtful))
    judge(store, ARABIC, ENGLISH, "unsure", by="Karim")
    fill()
    derived = Graph()
    ours = (f"{BASE}candidate", f"{BASE}judgement", f"{BASE}event")
    for graph in (ox.DefaultGraph(), JUDGEMENTS):
        for quad in oxigraph(store).quads_for_pattern(None, None, None, graph):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(ours):
                derived.parse(data=f"{quad.triple} .", format="nt")
    found = {violation for violation in violations(derived) if violation.path}
    assert len(derived) > 20 and not found
