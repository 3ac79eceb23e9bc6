"""Which words gave an English claim its status and its source, found out afterwards; see `pipelines.arabic.cues`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations

from spacy.tokens import Doc, Span

from pipelines.claims import OCCURRED, SAID
from pipelines.english.attribution import ATTRIBUTING
from pipelines.english.claims import EnglishClaimReader
from pipelines.english.items import Item
from pipelines.english.status import StatusReader
from pipelines.english.syntax import Syntax
from pipelines.nesting import enclosing

_MOST = 60  # items around the trigger that are tried
_SAYING = frozenset(["say", "deny"])
_NO_CUES = frozenset([",", ".", ":", ";", "(", ")", "conj"])


def cue_spans(doc: Doc, reader: EnglishClaimReader) -> list[Span]:
    """The cues of each claim: label_ is its status, or said; id_ the number of the claim's trigger token."""
    trigger_at = {
        item.verb.token if item.verb else item.noun_at: (syntax, index)
        for syntax in reader.cut
        for index, item in enumerate(syntax.items)
        if item.verb or item.noun
    }
    rules = reader.event_reader.status
    spans = []
    for claim in reader.claims:
        if claim.token not in trigger_at:
            continue
        syntax, index = trigger_at[claim.token]
        cues = [(*_words(syntax, k, index), claim.status) for k in _status_cues(rules, syntax, index, claim.status)]
        if claim.sources:
            cues += [(*_words(syntax, k, index), SAID) for k in _said_cues(rules, syntax, index)]
        spans += [Span(doc, start, end, label, span_id=str(claim.token)) for start, end, label in cues if start < end]
    return spans


def _words(syntax: Syntax, index: int, trigger: int) -> tuple[int, int]:
    """The tokens of a cue: of the trigger's own verb group what stands before the verb (did not, will)."""
    item = syntax.items[index]
    return item.start, item.verb.token if item.verb and index == trigger else item.end


def _status_cues(rules: StatusReader, syntax: Syntax, index: int, status: str) -> list[int]:
    clause = syntax.clauses[syntax.items[index].clause]

    def found() -> str | None:
        ahead = any(syntax.items[k].ahead for k in clause.items)
        if index == clause.verb:
            return rules.of_verb(syntax, clause, dated_ahead=ahead)
        return rules.of_noun(syntax, clause, index, dated_ahead=ahead)

    if status == OCCURRED or found() != status:
        return []  # nothing to explain, or a construction gave the status to the whole of it
    others = [k for k, item in enumerate(syntax.items) if item.kind not in _NO_CUES]
    others = sorted(others, key=lambda k: abs(k - index))[:_MOST]
    for several in (1, 2):
        cues: set[int] = set()
        for taken in combinations(others, several):
            with _without(syntax, taken, index):
                if found() != status:
                    cues.update(taken)
        if cues:
            return sorted(cues)
    opened = [min(c.items) for c in enclosing(syntax.clauses, clause) if c.kind == "cond" and c.items]
    before = [k if k == 0 or syntax.items[k].kind == "cond" else k - 1 for k in opened]
    return [k for k in before if syntax.items[k].kind == "cond"]  # if holds its clause open by itself


@contextmanager
def _without(syntax: Syntax, indices: Sequence[int], trigger: int) -> Iterator[None]:
    """Some items mean nothing, for a while; the trigger is only no longer negated, nor to come."""
    kept = [syntax.items[k] for k in indices]
    for k, item in zip(indices, kept, strict=True):
        syntax.items[k] = _plain(item, trigger=k == trigger)
    yield
    for k, item in zip(indices, kept, strict=True):
        syntax.items[k] = item


def _plain(item: Item, *, trigger: bool) -> Item:
    verb = replace(item.verb, negated=False, modal="") if item.verb else None
    if trigger:
        return replace(item, verb=verb, cues=[], determiner="")
    if verb is not None:
        verb.lemma = ""
    return replace(item, norm="", verb=verb, cues=[], determiner="", pronoun="", ahead=False)


def _said_cues(rules: StatusReader, syntax: Syntax, index: int) -> list[int]:
    around = list(enclosing(syntax.clauses, syntax.clauses[syntax.items[index].clause]))
    verbs = {c.governor for c in around} | {c.verb for c in syntax.clauses if c.kind == "tail"}
    return [
        k for k, item in enumerate(syntax.items)
        if item.norm in ATTRIBUTING or (k in verbs and item.verb and rules.functions(syntax, k) & _SAYING)
    ]  # fmt: skip
