"""Short sentences in families, one phenomenon each: what they claim, all of it and nothing else.

A sentence with `gap = true` is one that the rules do not read yet; mark_gaps.py writes these marks.
"""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ontology.knowledge import KnowledgeBase
from pipelines.arabic.language import fold
from pipelines.dates import when_string
from pipelines.extraction import Claim, Extraction

FILE = Path(__file__).parent / "minimal_pairs.toml"
ENGLISH = Path(__file__).parent / "english_minimal_pairs.toml"
SYMMETRIC = {"met", "contacted", "negotiated", "agreed"}
ROLES = {"represents", "memberOf"}

Sentence = dict[str, Any]


def numbered_sentences(file: Path = FILE) -> list[tuple[str, Sentence]]:
    """("family 3", sentence), in the order of the file."""
    families = tomllib.loads(file.read_text("utf-8"))["family"]
    return [
        (f"{family['name']} {number}", sentence)
        for family in families
        for number, sentence in enumerate(family["sentence"], 1)
    ]


def faults(sentence: Sentence, extraction: Extraction, knowledge: KnowledgeBase) -> list[str]:
    """What is missing in the extraction and what is too much; roles count only where one is expected.

    Where the sentence has `when`, `where` or `said`, these of each claim count too, in the order of the claims.
    """
    named = knowledge.actors | knowledge.places
    names = {iri: [label.text for label in actor.labels] for iri, actor in named.items()}
    for place in knowledge.places.values():  # a city that stands for a government is a name of it
        if place.metonym_of in names:
            names[place.metonym_of] += [label.text for label in place.labels]
    names |= {found.iri: list(found.labels) for found in extraction.found}

    def called(iri: str, name: str) -> bool:
        return fold(name).replace(" ", "") in {fold(other).replace(" ", "") for other in names.get(iri, [iri])}

    def agrees(expected: list[str], claim: Claim) -> bool:
        subject, predicate, object_, status = expected
        if (predicate, status) != (claim.predicate, claim.status):
            return False
        straight = called(claim.subject, subject) and called(claim.object, object_)
        turned = called(claim.subject, object_) and called(claim.object, subject)
        return straight or (predicate in SYMMETRIC and turned)

    def circumstances(number: int, claim: Claim) -> list[str]:
        wrong = []
        when = (
            when_string(*map(date.fromisoformat, (claim.earliest, claim.latest)), claim.precision)
            if claim.earliest
            else ""
        )
        if "when" in sentence and sentence["when"][number] != when:
            wrong.append(f"when: {when or None}")
        for name, found in (("where", claim.places), ("said", claim.sources)):
            wanted = sentence[name][number] if name in sentence else None
            if wanted is not None and not (
                len(wanted) == len(found) and all(any(called(iri, w) for iri in found) for w in wanted)
            ):
                wrong.append(f"{name}: {', '.join(found) or None}")
        return wrong

    roles = any(predicate in ROLES for _, predicate, _, _ in sentence["claims"])
    claims = [claim for claim in extraction.claims if roles or claim.predicate not in ROLES]
    missing = [e for e in sentence["claims"] if not any(agrees(e, claim) for claim in claims)]
    extra = [claim for claim in claims if not any(agrees(e, claim) for e in sentence["claims"])]
    told = [
        (number, e, claim)
        for number, e in enumerate(sentence["claims"])
        if (claim := next((c for c in claims if agrees(e, c)), None))
    ]
    amiss = [f"{' '.join(e)}: {fault}" for number, e, claim in told for fault in circumstances(number, claim)]
    return (
        amiss
        + [f"missing: {' '.join(e)}" for e in missing]
        + [f"too much: {c.subject} {c.predicate} {c.object} {c.status} ({c.rule})" for c in extra]
    )


def marked(file: Path) -> list[Any]:
    """The sentences of a file as parameters of a test."""
    gap = pytest.mark.xfail(strict=True, reason="not read yet")
    return [pytest.param(s, id=name, marks=[gap] if s.get("gap") else []) for name, s in numbered_sentences(file)]


@pytest.mark.parametrize("sentence", marked(FILE))
def test_minimal_pair(sentence: Sentence, read: Callable[..., Extraction], knowledge: KnowledgeBase) -> None:
    assert faults(sentence, read(sentence["text"], sentence.get("published")), knowledge) == []


@pytest.mark.parametrize("sentence", marked(ENGLISH))
def test_english_minimal_pair(
    sentence: Sentence, read_english: Callable[..., Extraction], knowledge: KnowledgeBase
) -> None:
    assert faults(sentence, read_english(sentence["text"], sentence.get("published")), knowledge) == []
