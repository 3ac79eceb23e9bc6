"""What waits for review as a table for a spreadsheet, and back: CSV in UTF-8, with the mark by which Excel knows it."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import Dataset

from graph.names import merged
from graph.query import rows, shorten
from graph.relations import relations, statuses
from graph.review.amend import judge_claim, split
from graph.review.judgements import PARTS, in_force, judge, ledger, standing_on
from graph.review.queue import ClaimDoubt, Doubt, Side, actor_as_named, lengthen, one_actor, said, sides, verdicts
from graph.selection import values
from graph.spreadsheets import plain, write_csv
from graph.store import GraphError, oxigraph
from ontology.namespace import BC

COLUMNS = (
    "kind", "one", "other", "article", "names", "evidence", "score", "hints", *PARTS, "verdict", "by", "why",
)  # fmt: skip
PAIR_VERDICTS = ("same", "different", "unsure")
CLAIM_VERDICTS = ("accepted", "dismissed", "corrected", "unsure")

SAID = """
SELECT ?claim ?subject ?predicate ?object ?status WHERE { %s GRAPH ?article {
    ?claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; bc:status ?status } }
"""


@dataclass(slots=True)
class Taken:
    """What was taken from a table: so many judgements; `bad` has the line and what is wrong with it."""

    judged: int = 0
    unchanged: int = 0
    bad: list[tuple[int, str]] = field(default_factory=list)


def write(table: Iterable[Mapping[str, str]], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        write_csv(COLUMNS, ([row.get(column, "") for column in COLUMNS] for row in table), stream)


def pair_rows(dataset: Dataset, doubts: Iterable[Doubt]) -> Iterator[dict[str, str]]:
    """The pairs that wait, and those on which somebody judged; a row for each article in which an actor was split."""
    judged = verdicts(dataset)
    for doubt in doubts:
        row = _pair(doubt.one, doubt.other) | {"score": f"{doubt.score:.3f}", "hints": "; ".join(doubt.hints)}
        judgement = judged.pop(frozenset((doubt.one.iri, doubt.other.iri)), None)
        yield row | (_judged(judgement.verdict, judgement.by, judgement.why) if judgement else {})
    side = sides(dataset, {actor for pair in judged for actor in pair}, most=1)
    for pair, judgement in judged.items():
        row = _judged(judgement.verdict, judgement.by, judgement.why)
        if judgement.splits:
            row |= _pair(side[judgement.splits], side[judgement.split_off])
            for article in sorted(judgement.articles):
                yield row | {"kind": "split", "article": shorten(article)}
        else:
            yield row | _pair(*(side[actor] for actor in sorted(pair)))


def claim_rows(dataset: Dataset, doubts: Iterable[ClaimDoubt]) -> Iterator[dict[str, str]]:
    """These claims, each with what it says now in cells that may be corrected."""
    doubts = list(doubts)
    judged = {said.claim: said for said in in_force(ledger(oxigraph(dataset))) if said.claim}
    current = says(dataset, [doubt.claim.iri for doubt in doubts])
    for doubt in doubts:
        claim = doubt.claim
        row = {
            "kind": "claim",
            "one": shorten(claim.iri),
            "article": shorten(claim.article.iri),
            "names": f"{claim.subject.name} | {claim.object.name}",
            "evidence": claim.evidence,
            "score": f"{claim.confidence:.2f}",
            "hints": "disputed" if doubt.disputed else "",
            **{part: shorten(iri).removeprefix("bc:") for part, iri in current[claim.iri].items()},
        }
        judgement = judged.get(claim.iri)
        yield row | (_judged(judgement.verdict, judgement.by, judgement.why) if judgement else {})


def read(path: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows of a table and the lines that they begin in. GraphError if the file is no such table."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GraphError(f"{path} is not UTF-8: save it as CSV UTF-8") from error
    head = re.match(r'"?kind"?([,;\t])', text)  # spreadsheets of some countries put semicolons
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=head[1] if head else ",", strict=True)
    found = []
    try:
        columns = next(reader, [])
        if missing := {"kind", "one", "other", "verdict"} - set(columns):
            raise GraphError(f"{path} has no column {min(missing)}: write the table with review --export")
        line = reader.line_num
        for cells in reader:
            row = dict.fromkeys(COLUMNS, "") | dict(zip(columns, map(plain, cells), strict=False))
            found.append((line + 1, row))
            line = reader.line_num
    except csv.Error as error:
        raise GraphError(f"{path}:{reader.line_num}: not CSV ({error}): save it as CSV UTF-8") from error
    return found


def take(dataset: Dataset, table: Iterable[tuple[int, Mapping[str, str]]], by: str) -> Taken:
    """Judge as the rows say; `by` where they do not say who. Rows without a verdict, and those whose verdict stands
    already, do nothing. What is wrong with a row is reported, and the others are taken.
    """
    taken = Taken()
    for line, row in table:
        if not any(row.values()) or not row["verdict"].strip():
            continue
        try:
            kind = row["kind"].strip()
            if kind not in TAKERS:
                raise GraphError(f'there is no kind "{kind}": it is pair, split or claim')
            if TAKERS[kind](dataset, row, row["verdict"].strip().lower(), row["by"].strip() or by):
                taken.judged += 1
            else:
                taken.unchanged += 1
        except GraphError as error:
            taken.bad.append((line, str(error)))
    return taken


def _take_pair(dataset: Dataset, row: Mapping[str, str], verdict: str, by: str) -> bool:
    one, other = (actor_as_named(dataset, row[column].strip()) for column in ("one", "other"))
    _check(verdict, PAIR_VERDICTS)
    stands = standing_on(oxigraph(dataset), one, other)
    if stands and stands.verdict == verdict:
        return False
    judge(dataset, one, other, verdict, by, row["why"].strip())  # type: ignore[arg-type]
    return True


def _take_split(dataset: Dataset, row: Mapping[str, str], verdict: str, by: str) -> bool:
    _check(verdict, ("different",))
    actor, split_off, article = (lengthen(row[column].strip()) for column in ("one", "other", "article"))
    judged = ledger(oxigraph(dataset), article)
    for judgement in reversed(in_force(judged)):
        if judgement.splits == actor:
            if split_off in ("", judgement.split_off):
                return False
            break
    split(dataset, actor, [article], by, row["why"].strip(), split_off or None)
    return True


def _take_claim(dataset: Dataset, row: Mapping[str, str], verdict: str, by: str) -> bool:
    claim = lengthen(row["one"].strip())
    _check(verdict, CLAIM_VERDICTS)
    current = says(dataset, [claim]).get(claim)
    if current is None:
        raise GraphError(f"there is no claim {row['one']} in the graph")
    stands = standing_on(oxigraph(dataset), claim)
    if stands and stands.verdict == "dismissed" and row["status"].strip() != "dismissed":
        current["status"] = stands.original["status"]  # the table is of before
    changes = corrections(dataset, current, {part: row[part].strip() for part in PARTS})
    if changes and verdict != "corrected":
        raise GraphError(f"it is {verdict}, but its {min(changes)} was changed: write corrected, or change it back")
    if stands and stands.verdict == verdict and not changes:
        return False
    judge_claim(dataset, claim, verdict, by, row["why"].strip(), changes)  # type: ignore[arg-type]
    return True


TAKERS = {"pair": _take_pair, "split": _take_split, "claim": _take_claim}


def corrections(dataset: Dataset, current: Mapping[str, str], wanted: Mapping[str, str]) -> dict[str, str]:
    """What of a claim's parts is to be another, by IRI; actors are given by any name, "" leaves a part as it is."""
    same, changes = merged(dataset), {}
    for part, text in wanted.items():
        if not text or text in (current[part], shorten(current[part]), shorten(current[part]).removeprefix("bc:")):
            continue
        if part in ("subject", "object"):
            iri = one_actor(dataset, text)
            if iri != same.get(current[part], current[part]):
                changes[part] = iri
        else:
            known = relations() if part == "predicate" else statuses().keys() - {"dismissed"}
            if text not in known:
                raise GraphError(f'there is no {part} "{text}": take one of {", ".join(sorted(known))}')
            changes[part] = str(BC[text])
    return changes


def says(dataset: Dataset, claims: Iterable[str]) -> dict[str, dict[str, str]]:
    """What each of these claims says now, from PARTS to IRIs."""
    found = rows(oxigraph(dataset), SAID % values("claim", sorted(claims)))
    return {claim: dict(zip(PARTS, parts, strict=True)) for claim, *parts in found}


def _pair(one: Side, other: Side) -> dict[str, str]:
    return {
        "kind": "pair",
        "one": shorten(one.iri),
        "other": shorten(other.iri),
        "names": f"{one.name} | {other.name}",
        "evidence": "\n".join(filter(None, (said(one), said(other)))),
    }


def _judged(verdict: str, by: str, why: str) -> dict[str, str]:
    return {"verdict": verdict, "by": by, "why": why}


def _check(verdict: str, known: tuple[str, ...]) -> None:
    if verdict not in known:
        raise GraphError(f'there is no verdict "{verdict}": take one of {", ".join(known)}')
