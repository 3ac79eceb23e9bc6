"""Articles come, change and go, with judgements in between: derived bit by bit it is the same as derived at once."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rdflib import Dataset

from graph.changes import CHANGES
from graph.derivation import derive, is_current
from graph.index import INDEX
from graph.merge import merge, withdraw
from graph.review.amend import judge_claim, split, undo
from graph.review.judgements import judge
from graph.store import GraphError, open_memory, oxigraph
from ontology import vocabulary_files
from ontology.namespace import ACTOR, ARTICLE, BC

Article = Callable[..., bytes]

ARTICLES = ("one", "two", "three")
# Namesakes, spellings, both scripts; the delegation stands for whom articles say.
NAMES = {
    "found/elena": "Elena Martínez", "found/elena2": "Elena Martines", "found/ylyna": "إيلينا مارتينيز",
    "found/lavrof": "سيرجي لافروف", "found/hillman": "Mark Hillman", "found/hallman": "Mark Hallman",
}  # fmt: skip
PERSONS = ("powell", "ushakov", "lavrov", *NAMES)
FIRMS = {
    "found/ufq": ["شركة الأفق للطاقة"], "found/shrkt-ufq": ["الأفق للطاقة", "شركة الافق للطاقة"],
    "found/horizon": ["الأفق للطاقة"],
}  # fmt: skip
BODIES = ("russia", "kremlin", "united-kingdom", "found/delegation", "group", *FIRMS)
# Of each article its own, the one for a state.
GROUPS = {name: f"{ARTICLE}{name}/actor/group-russia" for name in ARTICLES}
DAYS = ("2025-03-03", "2025-03-04", "2025-03-12")
MONTH, YEAR = ("2025-03-01", "2025-03-31", "month"), ("2025-01-01", "2025-12-31", "year")
SPANS = [*((day, day, "day") for day in DAYS), MONTH, MONTH, YEAR]
RELATIONS = {"contact": ["met", "contacted", "negotiated"], "praise": ["praised"], "tie": ["represents", "memberOf"]}
# Most articles speak of the same few.
PAIRS = [
    ("powell", "ushakov"),
    ("powell", "ushakov"),
    ("ushakov", "found/elena"),
    ("found/ylyna", "ushakov"),
    ("group", "powell"),
]


@st.composite
def versions(draw: st.DrawFn) -> dict[str, Any]:
    """What an article says: few actors, so that the articles speak of the same."""
    claims = []
    for number in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["contact", "contact", "contact", "praise", "tie"]))
        one = draw(st.sampled_from(PERSONS))
        whom = BODIES if kind == "tie" else PERSONS + BODIES
        other = draw(st.sampled_from(whom).filter(lambda it, one=one: it != one))
        if kind == "contact" and draw(st.integers(0, 3)):
            one, other = draw(st.sampled_from(PAIRS))
        more: dict[str, Any] = {
            "status": draw(st.sampled_from(["occurred", "occurred", "occurred", "planned", "sought", "denied"])),
            "start": 100 * draw(st.integers(0, number)),
            "evidence": "كلام",
        }
        if draw(st.booleans()):
            more["when"] = draw(st.sampled_from(SPANS))
            if draw(st.booleans()):
                more["words"] = "قبل أيام"
        if draw(st.booleans()):
            more["sources"] = [draw(st.sampled_from(["kremlin", "times", "powell", "found/ylyna"]))]
        if draw(st.booleans()):
            more["places"] = [draw(st.sampled_from(["moscow", "london"]))]
        claims.append((one, draw(st.sampled_from(RELATIONS[kind])), other, more))
    short = draw(st.booleans())  # one is named by the surname only
    return {
        "claims": claims,
        "short": short,
        "group": draw(st.sampled_from(["وفد روسيا", "وفد بريطانيا", "مجموعة من المسؤولين السابقين"])),
        "published": draw(st.sampled_from([*DAYS, ""])),
        "publisher": draw(st.sampled_from(["Financial Times", "صحيفة"])),
    }  # fmt: skip


def written(article: Article, name: str, version: dict[str, Any]) -> bytes:
    claims = [
        (GROUPS[name] if one == "group" else one, relation, GROUPS[name] if other == "group" else other, more)
        for one, relation, other, more in version["claims"]
    ]
    if version["short"]:
        surname = f"{ARTICLE}{name}/actor/martinez"
        claims = [*claims, (surname, "met", "colin")]
    used = {slug for one, _, other, more in (c if len(c) == 4 else (*c, {}) for c in claims)
            for slug in (one, other, *more.get("sources", ()))}  # fmt: skip
    found: dict[str, dict[str, Any]] = {slug: {"pref": [name]} for slug, name in NAMES.items() if slug in used}
    found |= {slug: {"kind": "Organization", "pref": names} for slug, names in FIRMS.items() if slug in used}
    if GROUPS[name] in used:
        found[GROUPS[name]] = {"kind": "Group", "pref": [version["group"]], "alt": ["Russia delegation"]}
    if "found/delegation" in used:
        found["found/delegation"] = {"kind": "Group", "pref": [f"وفد {name}"]}
    if version["short"]:
        found[surname] = {"pref": ["Martínez"]}
    metadata = {key: version[key] for key in ("published", "publisher") if version[key]}
    return article(name, *claims, found=found, **metadata)


OPERATIONS = st.one_of(
    st.tuples(st.just("put"), st.sampled_from(ARTICLES), versions()),
    st.tuples(st.just("put"), st.sampled_from(ARTICLES), versions()),
    st.tuples(st.just("withdraw"), st.sampled_from(ARTICLES)),
    st.tuples(
        st.just("judge"),
        st.one_of(
            st.sampled_from([(a, b) for a in (*NAMES, *FIRMS) for b in (*NAMES, "lavrov", *FIRMS) if a < b]),
            st.sampled_from([*combinations(GROUPS.values(), 2)]),
        ),
        st.sampled_from(["same", "different", "unsure"]),
    ),
    st.tuples(st.just("claim"), st.sampled_from(ARTICLES), st.sampled_from(["dismissed", "corrected", "unsure"])),
    st.tuples(st.just("split"), st.sampled_from(ARTICLES), st.sampled_from(["powell", "ushakov", *NAMES])),
    st.tuples(st.just("undo")),
)


def says(*claims: tuple[str, str, str]) -> dict[str, Any]:
    told = [(*claim, {"status": "occurred", "start": 0, "evidence": "كلام"}) for claim in claims]
    return {"claims": told, "short": False, "group": "وفد روسيا", "published": DAYS[0], "publisher": "صحيفة"}


def delegate(*more: tuple[str, str, str], group: str) -> dict[str, Any]:
    return says(("found/elena", "represents", "group"), *more) | {"group": group}


# Who stands for a delegation stands for another state when its name does, in every article that names him.
DELEGATES = (
    says(("powell", "met", "ushakov")),
    says(("powell", "met", "found/elena")),
    delegate(("powell", "met", "ushakov"), group="وفد روسيا"),
)
# Of two ties to the same state one goes.
TIED_TWICE = (
    says(("found/elena", "represents", "russia")),
    says(("found/elena", "memberOf", "russia")),
    says(("powell", "met", "ushakov")),
)
# Two, of whom one goes, answered to the name of the third.
RIVALS = (
    says(("powell", "met", "ushakov")),
    says(("found/elena", "represents", "united-kingdom")),
    says(("found/ylyna", "met", "ushakov"), ("found/elena2", "represents", "russia")),
)


def everything(dataset: Dataset) -> set[str]:
    return set(str(oxigraph(dataset)).splitlines())


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=st.tuples(*(versions() for _ in ARTICLES)),
    steps=st.lists(st.tuples(OPERATIONS, st.booleans()), min_size=1, max_size=4),
)
@example(first=RIVALS, steps=[(("withdraw", "two"), False)])
@example(first=TIED_TWICE, steps=[(("put", "one", says(("powell", "met", "found/elena"))), True)])
@example(first=DELEGATES, steps=[(("put", "three", delegate(group="وفد بريطانيا")), False)])
def test_any_way_there_is_the_same_graph(
    first: tuple[dict[str, Any], ...], steps: list[tuple[tuple[Any, ...], bool]], article: Article, knowledge_file: Path
) -> None:
    files = [*vocabulary_files(), knowledge_file]
    dataset = open_memory()
    derive(dataset, files)
    for name, version in zip(ARTICLES, first, strict=True):  # what tells of one happening before anything changes
        merge(dataset, written(article, name, version))
    derive(dataset, files)
    for (operation, *what), at_once in steps:
        if operation == "put":
            merge(dataset, written(article, *what))
        elif operation == "judge":
            one, other = (slug if "://" in slug else f"{ACTOR}{slug}" for slug in what[0])
            judge(dataset, one, other, what[1], by="Salma")
        else:
            try:
                if operation == "withdraw":
                    withdraw(dataset, what[0])
                elif operation == "claim":
                    changes = {"object": f"{ACTOR}lavrov", "status": str(BC.occurred)} if what[1] == "corrected" else {}
                    judge_claim(dataset, f"{ARTICLE}{what[0]}/claim/0", what[1], by="Salma", changes=changes)
                elif operation == "split":
                    split(dataset, f"{ACTOR}{what[1]}", [ARTICLE[what[0]]], by="Salma")
                else:
                    undo(dataset, by="Salma")
            except GraphError:  # it is not there
                continue
        if at_once:
            derive(dataset, files)
    derive(dataset, files)
    assert is_current(dataset)

    scratch = open_memory()
    derived = {INDEX, CHANGES, ox.DefaultGraph()}
    oxigraph(scratch).extend(quad for quad in oxigraph(dataset) if quad.graph_name not in derived)
    derive(scratch, files)
    bit_by_bit, anew = everything(dataset), everything(scratch)
    assert bit_by_bit - anew == set()
    assert anew - bit_by_bit == set()
