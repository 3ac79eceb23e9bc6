"""Events: known answers on claims made by hand, laws, and the pairs of a small set of articles.

`python tests/graph/test_events.py` prints precision and recall over the pairs, beside the usual rules.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset

from graph.events.joining import Event, gather
from graph.events.tellings import Told, World
from ontology.namespace import ARTICLE

Article = Callable[..., bytes]
Fill = Callable[..., Dataset]
Ask = Callable[[str], bool]

WORLD = World(
    {
        "lavrov": frozenset(["russia"]),
        "ushakov": frozenset(["kremlin", "russia"]),
        "powell": frozenset(["britain"]),
        "rubio": frozenset(["america"]),
        "witkoff": frozenset(["america", "delegation"]),
    },
    {"moscow": "russia", "sochi": "russia", "london": "britain", "riyadh": "saudi"},
)


def told(
    number: object,
    subject: str = "powell",
    relation: str = "met",
    object: str = "ushakov",
    status: str = "occurred",
    when: str = "",
    published: str = "",
    **more: object,
) -> Told:
    """A claim of its own article. `when`: a day, or two with a slash between them."""
    first, _, last = when.partition("/")
    days = [date.fromisoformat(day) for day in (first, last or first) if day]
    sets = {
        key: frozenset(str(value).split()) for key, value in more.items() if key in ("places", "origins", "tellers")
    }
    given = {
        "article": f"article-{number}", "span": (0, 9), "precision": "day", "origins": frozenset([f"paper-{number}"]),
        "published": date.fromisoformat(published) if published else None,
        **dict(zip(("earliest", "latest"), days, strict=False)), **more, **sets,
    }  # fmt: skip
    return Told(iri=f"claim-{number}", subject=subject, relation=relation, object=object, status=status, **given)  # type: ignore[arg-type]


def together(*claims: Told) -> bool:
    return len(gather(claims, WORLD)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"subject": "ushakov", "object": "powell"}),  # either way round
        ({"relation": "met"}, {"relation": "negotiated"}),  # one calls it a meeting, another talks
        ({"relation": "contacted", "channel": "phone"}, {"relation": "contacted"}),
        ({"places": "moscow"}, {"places": "russia"}),
        ({"places": "moscow"}, {}),
        ({"when": "2025-03-04"}, {"when": "2025-03-01/2025-03-31"}),
        ({"when": "2025-03-01/2025-03-31"}, {"when": "2025-03-01/2025-04-30"}),
        ({"when": "2025-03-04"}, {"published": "2025-03-05"}),  # told the day after, without a date
        ({"when": "", "published": "2025-03-04"}, {"when": "", "published": "2025-03-05"}),
        ({"status": "planned", "published": "2025-03-01"}, {"published": "2025-03-05"}),  # and so it came
        ({"status": "denied"}, {}),  # one side denies it
    ],
)
def test_one_happening(one: dict[str, str], other: dict[str, str]) -> None:
    when = {} if "published" in {**one, **other} else {"when": "2025-03-04"}
    assert together(told(1, **{**when, **one}), told(2, **{**when, **other}))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {"object": "lavrov"}),
        ({}, {"when": "2025-03-06"}),  # two meetings in a week
        ({"places": "moscow"}, {"places": "london"}),
        ({"places": "moscow"}, {"places": "sochi"}),
        ({"relation": "met"}, {"relation": "contacted", "channel": "phone"}),
        ({"relation": "contacted", "channel": "phone"}, {"relation": "contacted", "channel": "letter"}),
        ({"relation": "met"}, {"relation": "criticized"}),
        ({"relation": "criticized"}, {"relation": "criticized", "subject": "ushakov", "object": "powell"}),
        ({"status": "sought"}, {}),
        ({"status": "planned", "published": "2025-03-05"}, {}),  # planned when it was over: another one
        ({}, {"when": "2025-01-01/2025-12-31"}),  # "in 2025" may be any
        ({"when": ""}, {"when": ""}),  # nothing says when either was
    ],
)
def test_two_happenings(one: dict[str, str], other: dict[str, str]) -> None:
    assert not together(told(1, **{"when": "2025-03-04", **one}), told(2, **{"when": "2025-03-04", **other}))


def test_a_vague_telling_joins_the_only_event_that_it_fits() -> None:
    march = told("march", when="2025-03-01/2025-03-31")
    assert together(told(1, when="2025-03-04"), march)
    twins = gather([told(1, when="2025-03-04"), told(2, when="2025-03-20"), march], WORLD)
    assert sorted(len(event.claims) for event in twins) == [1, 1, 1]
    placed = [told(1, when="2025-03-04", places="moscow"), told(2, when="2025-03-20", places="london")]
    events = gather([*placed, replace(march, places=frozenset(["london"]))], WORLD)
    assert [claim.iri for claim in max(events, key=lambda event: len(event.claims)).claims] == [
        "claim-2",
        "claim-march",
    ]


def test_of_talks_and_their_outcome_a_telling_joins_what_it_calls_the_same() -> None:
    talks, deal = told(1, relation="negotiated", when="2025-03-04"), told(2, relation="agreed", when="2025-03-07")
    week = told(3, relation="negotiated", when="2025-03-04/2025-03-07")
    events = {frozenset(claim.iri for claim in event.claims) for event in gather([talks, deal, week], WORLD)}
    assert events == {frozenset(["claim-1", "claim-3"]), frozenset(["claim-2"])}


def test_what_an_article_dates_once_it_tells_again_without() -> None:
    headline = told(1, published="2025-03-20", article="a", span=(0, 5))
    body = told(2, when="2025-03-04", published="2025-03-20", article="a", span=(50, 60))
    assert together(headline, body)
    assert not together(headline, replace(body, article="b"))


def test_a_meeting_of_three_is_one_event_of_three() -> None:
    pairs = list(combinations(("powell", "ushakov", "rubio"), 2))
    claims = [told(n, one, object=other, article="a", when="2025-03-04") for n, (one, other) in enumerate(pairs)]
    [event] = gather([*claims, told(9, "rubio", object="ushakov", when="2025-03-04")], WORLD)
    assert event.actors == {"powell", "ushakov", "rubio"} and len(event.claims) == 4


def test_a_state_stands_for_who_acts_for_it_only_with_more() -> None:
    meeting = told(1, "rubio", object="lavrov", when="2025-03-04", places="riyadh")
    assert together(meeting, told(2, "rubio", object="russia", when="2025-03-04"))
    assert together(meeting, told(2, "america", object="russia", when="2025-03-04", places="riyadh"))
    assert not together(meeting, told(2, "america", object="russia", when="2025-03-04"))
    assert not together(meeting, told(2, "rubio", object="russia", when="2025-03-01/2025-03-31"))


def test_affiliation_is_no_event() -> None:
    assert gather([told(1, relation="represents"), told(2, relation="memberOf")], WORLD) == []


@pytest.mark.parametrize(
    ("origins", "sources"),
    [
        (["kremlin", "times"], 2),
        (["times", "times"], 1),  # two papers that quote the same third
        (["kremlin", "kremlin peskov", "peskov"], 1),  # a spokesman and whom he speaks for
    ],
)
def test_independent_sources(origins: list[str], sources: int) -> None:
    [event] = gather([told(n, when="2025-03-04", origins=own) for n, own in enumerate(origins)], WORLD)
    assert event.sources == sources


def test_who_denies_does_not_carry() -> None:
    claims = [told(1, when="2025-03-04"), told(2, when="2025-03-04", status="denied", origins="kremlin")]
    assert [event.sources for event in gather(claims, WORLD)] == [1]


YEAR, MONTH, WEEK = "2025-01-01/2025-12-31", "2025-03-01/2025-03-31", "2025-03-03/2025-03-09"


@pytest.mark.parametrize(
    ("said", "denial", "disputed"),
    [
        ({"when": "2025-03-04"}, {"when": "2025-03-04"}, True),
        ({"when": "2025-03-04"}, {"when": MONTH, "precision": "month"}, True),  # the month has the day
        ({"when": MONTH, "precision": "month"}, {"when": "2025-03-04"}, False),  # not that day: perhaps another
        ({"when": MONTH, "words": "in March"}, {"when": WEEK, "precision": "span", "words": "this week"}, False),
        ({"when": MONTH, "words": "in March"}, {"when": WEEK, "precision": "span"}, True),  # news without a time
        ({"when": WEEK, "precision": "span"}, {"when": "2025-03-04"}, True),
        ({"when": MONTH}, {"published": "2025-03-10"}, True),
        ({"when": YEAR, "precision": "year", "article": "a"}, {"when": MONTH, "article": "a"}, False),
        ({"when": YEAR, "precision": "year", "article": "a"}, {"when": YEAR, "article": "a"}, True),
        # An article without a date: the words of time are all there is.
        ({"words": "earlier this year", "article": "a"}, {"words": "in recent months", "article": "a"}, False),
        ({"words": "هذا العام", "article": "a"}, {"words": "هذا العام", "article": "a"}, True),
        ({"words": "earlier this year", "article": "a"}, {"article": "a"}, True),
        ({"article": "a"}, {"article": "a"}, True),
        # Not what is denied, and not told as a fact.
        ({"when": "2025-03-04", "relation": "rejected"}, {"when": "2025-03-04"}, False),
        ({"when": "2025-03-04", "relation": "criticized"}, {"when": "2025-03-04"}, False),
        ({"when": "2025-03-04", "status": "planned"}, {"when": "2025-03-04"}, False),
        ({"when": "2025-03-04", "status": "sought"}, {"when": "2025-03-04"}, False),
    ],
)  # fmt: skip
def test_what_a_denial_disputes(said: dict[str, str], denial: dict[str, str], disputed: bool) -> None:
    claims = [told(1, span=(0, 9), **said), told(2, span=(20, 29), status="denied", **denial)]  # type: ignore[arg-type]
    assert ["disputed" for event in gather(claims, WORLD) if event.standing(WORLD) == "disputed"] == [
        "disputed"
    ] * disputed


def test_nobody_denies_in_an_article_what_he_tells_in_it() -> None:
    day = {"when": "2025-03-04", "span": (0, 9)}
    claims = [told(1, article="a", tellers="kremlin", **day),
              told(2, article="a", tellers="kremlin powell", status="denied", **day),
              told(3, article="b", tellers="powell", **day)]  # fmt: skip
    [event] = gather(claims, WORLD)
    assert event.denying == {"powell"}  # who told another paper otherwise
    [event] = gather([claims[0], replace(claims[1], tellers=frozenset(["kremlin"]))], WORLD)
    assert event.standing(WORLD) == "disputed" and event.denying == set()


def test_a_vague_telling_joins_what_is_denied_of_its_day() -> None:
    day, month = {"when": "2025-03-04"}, {"when": MONTH, "precision": "month"}
    [event] = gather([told(1, **day), told(2, status="denied", **day), told(3, **month)], WORLD)
    assert len(event.claims) == 3
    apart = gather([told(2, status="denied", **day), told(3, **month)], WORLD)
    assert sorted(event.standing(WORLD) for event in apart) == ["denied", "singleSource"]


def test_who_denies_one_and_tells_of_another_tells_another_meeting() -> None:
    """Two papers tell of a meeting of three; a side says that it met the one, and never the other."""
    day = {"when": "2025-03-04", "places": "moscow"}
    three = [told(n, one, object=other, article="a", **day) for n, (one, other) in enumerate(
        [("ushakov", "powell"), ("ushakov", "rubio"), ("powell", "rubio")])]  # fmt: skip
    only = told(7, "ushakov", object="rubio", article="b", span=(0, 9), **day)
    denial = told(8, "ushakov", object="powell", status="denied", article="b", span=(50, 60), **day)
    events = {
        event.standing(WORLD): {claim.iri for claim in event.claims} for event in gather([*three, only, denial], WORLD)
    }
    assert events == {"disputed": {"claim-0", "claim-1", "claim-2", "claim-8"}, "singleSource": {"claim-7"}}
    # Where the article tells what it denies, the denial is of that.
    told_too = told(9, "ushakov", object="powell", article="b", span=(70, 80), **day)
    [event] = gather([*three, only, told_too, denial], WORLD)
    assert event.standing(WORLD) == "disputed"


DAYS = st.sampled_from(["", "2025-03-03", "2025-03-04", "2025-03-07", "2025-03-01/2025-03-31"])
CLAIMS = st.lists(
    st.builds(
        lambda **given: given,
        subject=st.sampled_from(["powell", "rubio", "britain"]),
        object=st.sampled_from(["ushakov", "lavrov", "russia"]),
        relation=st.sampled_from(["met", "contacted", "negotiated", "praised"]),
        status=st.sampled_from(["occurred", "occurred", "planned", "denied"]),
        when=DAYS,
        published=st.sampled_from(["2025-03-04", "2025-03-08"]),
        places=st.sampled_from(["", "moscow", "london"]),
        article=st.sampled_from("abc"),
        words=st.sampled_from(["", "", "هذا الشهر"]),
        span=st.sampled_from([(0, 5), (7, 9)]),
    ),
    max_size=12,
)


@given(CLAIMS, st.randoms())
def test_the_order_does_not_matter_and_every_claim_is_in_one_event(
    given: list[dict[str, object]], random: Random
) -> None:
    claims = [told(number, **more) for number, more in enumerate(given)]  # type: ignore[arg-type]
    events = {event.iri: [claim.iri for claim in event.claims] for event in gather(claims, WORLD)}
    assert sorted(iri for own in events.values() for iri in own) == sorted(claim.iri for claim in claims)
    random.shuffle(claims)
    assert {event.iri: [claim.iri for claim in event.claims] for event in gather(claims, WORLD)} == events


# --- in the graph ------------------------------------------------------------------------------------------


def test_an_outlet_does_not_deny_whom_it_quotes_does(fill: Fill, ask: Ask, article: Article) -> None:
    source = f"{ARTICLE}a/actor/source"
    quoted = {"sources": ["times", source], "status": "denied"}
    found = {source: {"kind": "UnnamedSource", "pref": ["مسؤول"]}}
    fill(article("a", ("powell", "met", "ushakov", quoted), ("powell", "met", "lavrov", {"sources": ["times", source]}),
                 ("powell", "met", "colin", {"sources": ["times"], "status": "denied"}), found=found))  # fmt: skip
    assert ask(f"?e bc:deniedBy <{source}> ; bc:participant actor:ushakov") and not ask(
        "?e bc:deniedBy actor:times ; bc:participant actor:ushakov"
    )
    assert ask("?e bc:toldBy actor:times ; bc:participant actor:lavrov") and ask("?e bc:deniedBy actor:times")


def test_of_recent_months_is_no_denial_of_this_year(fill: Fill, ask: Ask, article: Article) -> None:
    year, months = ("2025-01-01", "2025-12-31", "year"), ("2025-05-13", "2025-11-13", "span")
    said = {"when": year, "words": "هذا العام", "sources": ["kremlin"], "channel": "phone"}
    denial = {"when": months, "words": "في الأشهر الأخيرة", "status": "denied"}
    fill(article("a", ("powell", "contacted", "lavrov", said), ("powell", "contacted", "lavrov", denial),
                 published="2025-11-13"))  # fmt: skip
    assert ask("?e bc:standing bc:confirmed ; bc:confirmedBy actor:kremlin") and ask("?e bc:standing bc:denied")
    assert not ask("?e bc:standing bc:disputed")


def test_a_delegation_is_whom_it_is_called_after(fill: Fill, ask: Ask, article: Article) -> None:
    """Two papers tell of a delegation's talks, a third of those of its state; former officials are not the state."""
    day = {"when": ("2025-03-04", "2025-03-04", "day")}
    groups = {name: f"{ARTICLE}{name}/actor/group-russia" for name in "abc"}
    labels = ["وفد روسيا", "Russia delegation"]
    pref = {"a": "الوفد الروسي", "b": "Russian delegation", "c": "مجموعة من المسؤولين الروس السابقين"}
    told = [
        article(name, (groups[name], "met", "powell", day), found={
            groups[name]: {"kind": "Group", "pref": [pref[name]], "alt": labels}})
        for name in "abc"
    ]  # fmt: skip
    fill(*told, article("d", ("powell", "met", "russia", day)))
    assert ask(f"?e bc:participant <{groups['a']}> , <{groups['b']}> ; bc:independentSources 3")
    assert ask(f"?e bc:participant <{groups['c']}> ; bc:independentSources 1")
    assert not ask(f"<{groups['a']}> bc:countsAs <{groups['b']}>")  # who they were need not be the same


def test_an_event_in_two_languages_with_somebody_nobody_knew(fill: Fill, ask: Ask, article: Article) -> None:
    day = ("2025-11-18", "2025-11-18", "day")
    arabic = article(
        "ar", ("found/ylyn-mrtynyz", "met", "ushakov", {"when": day, "places": ["moscow"]}),
        found={"found/ylyn-mrtynyz": {"pref": ["إيلينا مارتينيز"]}}, published="2025-11-19", publisher="صحيفة",
    )  # fmt: skip
    english = article(
        "en", ("ushakov", "negotiated", "found/elena-martinez", {"sources": ["kremlin"]}),
        found={"found/elena-martinez": {"pref": ["Elena Martínez"]}}, published="2025-11-19", publisher="Paper",
    )  # fmt: skip
    fill(arabic, english, article("x", ("powell", "contacted", "ushakov", {"status": "denied"})))
    event = "?e a bc:Event ; bc:participant actor:ushakov , <https://w3id.org/backchannel/actor/found/elena-martinez>"
    assert ask(f"{event} ; bc:relation bc:met , bc:negotiated ; bc:independentSources 2 ; bc:status bc:occurred")
    assert ask(f"{event} ; bc:place <https://w3id.org/backchannel/place/moscow> ; bc:gathers ?one , ?other "
               "FILTER (?one != ?other)")  # fmt: skip
    fill(article("en"))
    assert ask("?e a bc:Event ; bc:independentSources 1") and not ask("?e bc:relation bc:negotiated")


# --- how many pairs are right ------------------------------------------------------------------------------


def labelled() -> list[tuple[str, Told]]:
    """Claims and the event of each, with near-twins: a pair's two calls in a week, two meetings in a city."""
    may = "2025-05"
    return [
        # two calls in a week, and who tells of them
        ("call 1", told(1, relation="contacted", channel="phone", when=f"{may}-05", published=f"{may}-06")),
        ("call 1", told(2, relation="contacted", published=f"{may}-06")),
        ("call 1", told(3, relation="contacted", when=f"{may}-05", status="denied", published=f"{may}-07")),
        ("call 2", told(4, relation="contacted", channel="phone", when=f"{may}-09", published=f"{may}-10")),
        ("call 2", told(5, "ushakov", "negotiated", "powell", published=f"{may}-10")),
        # talks in Riyadh: planned, held, told again weeks later
        ("riyadh 1", told(6, "rubio", "met", "lavrov", "planned", f"{may}-12/{may}-18", f"{may}-08")),
        ("riyadh 1", told(7, "rubio", "met", "lavrov", when=f"{may}-14", published=f"{may}-15", places="riyadh")),
        ("riyadh 1", told(8, "america", "negotiated", "russia", when=f"{may}-14", places="riyadh")),
        ("riyadh 1", told(9, "lavrov", "negotiated", "rubio", published=f"{may}-15", places="saudi")),
        ("riyadh 1", told(10, "rubio", "met", "lavrov", when=f"{may}-12/{may}-18", published="2025-06-02")),
        # the second round in the same city
        ("riyadh 2", told(11, "rubio", "met", "lavrov", when=f"{may}-28", published=f"{may}-29", places="riyadh")),
        ("riyadh 2", told(12, "rubio", "met", "russia", when=f"{may}-28", published=f"{may}-29", places="riyadh")),
        ("riyadh 2", told(13, "lavrov", "agreed", "rubio", published=f"{may}-30")),
        # the same day, another pair, another city
        ("moscow", told(14, "witkoff", "met", "ushakov", when=f"{may}-14", published=f"{may}-15", places="moscow")),
        ("moscow", told(15, "delegation", "met", "ushakov", when=f"{may}-14", published=f"{may}-15")),
        ("moscow", told(16, "witkoff", "met", "ushakov", published=f"{may}-15", places="russia")),
        # told twice by one article: dated in the text, not in the headline
        ("london", told(17, "powell", "met", "lavrov", published=f"{may}-25", article="l", span=(0, 9))),
        ("london", told(18, "powell", "met", "lavrov", when=f"{may}-20", article="l", span=(70, 90))),
        ("london", told(19, "powell", "met", "lavrov", when=f"{may}-20", published=f"{may}-21", places="london")),
        ("london 2", told(20, "powell", "met", "lavrov", "sought", published=f"{may}-25")),
        # words about each other
        ("blame", told(21, "lavrov", "criticized", "powell", published=f"{may}-21")),
        ("blame", told(22, "lavrov", "criticized", "powell", when=f"{may}-20", published=f"{may}-22")),
        ("blame back", told(23, "powell", "criticized", "lavrov", published=f"{may}-22")),
        # the spokesman calls off what was announced
        ("visit", told(24, "rubio", "visited", "russia", "planned", "2025-06-05", f"{may}-30")),
        ("visit", told(25, "rubio", "visited", "russia", "denied", "2025-06-05", "2025-06-01")),
        ("visit 2", told(26, "rubio", "visited", "russia", when="2025-06-25", published="2025-06-26")),
    ]  # fmt: skip


Pairs = set[tuple[str, ...]]


def pairs(groups: Iterable[Iterable[str]]) -> Pairs:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def bucketed(claims: Iterable[Told], days: int) -> Pairs:
    """The usual rule: the same actors, in either order, and the same relation, in a time bucket."""
    groups: dict[object, list[str]] = {}
    for claim in claims:
        day = claim.earliest or claim.published
        assert day is not None
        key = (frozenset((claim.subject, claim.object)), claim.relation if days == 1 else "", day.toordinal() // days)
        groups.setdefault(key, []).append(claim.iri)
    return pairs(groups.values())


def score(found: Pairs) -> tuple[float, float, float]:
    """Precision, recall, F1 over the pairs of the labelled claims."""
    names: dict[str, list[str]] = {}
    for name, claim in labelled():
        names.setdefault(name, []).append(claim.iri)
    wanted = pairs(names.values())
    right = len(found & wanted)
    precision, recall = right / max(len(found), 1), right / len(wanted)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def gathered(events: Iterable[Event]) -> Pairs:
    return pairs([claim.iri for claim in event.claims] for event in events)


def test_pairs_of_the_labelled_set() -> None:
    claims = [claim for _, claim in labelled()]
    precision, recall, f1 = score(gathered(gather(claims, WORLD)))
    assert precision >= 0.9 and recall >= 0.8
    assert f1 > score(bucketed(claims, 7))[2] and f1 > score(bucketed(claims, 1))[2]


if __name__ == "__main__":
    every = [claim for _, claim in labelled()]
    for rule, own in (
        ("events", gathered(gather(every, WORLD))),
        ("same actors and relation in a day", bucketed(every, 1)),
        ("same actors in a week", bucketed(every, 7)),
    ):
        print(f"{rule:<36}", "precision {:.2f}  recall {:.2f}  F1 {:.2f}".format(*score(own)))
