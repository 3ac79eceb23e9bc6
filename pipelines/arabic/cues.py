"""Which words gave a claim its status and its source, found out afterwards, for `backchannel explain`.

A word is a cue of the status if the status would be another without it: each word is taken away in turn, and the rules
asked again; where two words each suffice (will … next week), two at a time. So the answer holds whatever the rules are.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import combinations

from spacy.tokens import Doc, Span

from pipelines.arabic.claims import ArabicClaimReader
from pipelines.arabic.clauses import Syntax
from pipelines.arabic.items import Item
from pipelines.arabic.status import status_of
from pipelines.claims import OCCURRED, SAID
from pipelines.nesting import enclosing

_NO_CUES = frozenset(["A", "D", "P", ",", ".", ":"])
_MOST = 60  # words around the trigger that are tried


def cue_spans(doc: Doc, reader: ArabicClaimReader) -> list[Span]:
    """The cues of each claim: label_ is its status, or said; id_ the number of the claim's trigger token."""
    syntax_at = {item.start: (syntax, index) for _, syntax in reader.syntax for index, item in enumerate(syntax.items)}
    spans = []
    for claim in reader.claims:
        if claim.token not in syntax_at:
            continue
        syntax, index = syntax_at[claim.token]
        cues = [(item, claim.status) for item in _status_cues(syntax, index, claim.status)]
        if claim.sources:
            cues += [(item, SAID) for item in _said_cues(syntax, index)]
        spans += [Span(doc, item.start, item.end, label, span_id=str(claim.token)) for item, label in cues]
    return spans


def _status_cues(syntax: Syntax, index: int, status: str) -> list[Item]:
    trigger = syntax.items[index]
    clause = syntax.clauses[trigger.clause]
    position = clause.items.index(index)
    if status == OCCURRED or status_of(syntax, clause, position, trigger) != status:
        return []  # nothing to explain, or a construction gave the status to the whole of it
    others = [k for k, item in enumerate(syntax.items) if k != index and item.kind not in _NO_CUES]
    others = sorted(others, key=lambda k: abs(k - index))[:_MOST]
    for several in (1, 2):
        cues: set[int] = set()
        for taken in combinations(others, several):
            with _without(syntax, taken):
                if status_of(syntax, clause, position, trigger) != status:
                    cues.update(taken)
        if cues:
            return [syntax.items[k] for k in sorted(cues)]
    conditions = [c for c in enclosing(syntax.clauses, clause) if c.kind == "cond"]
    return [syntax.items[c.items[0]] for c in conditions]  # a condition holds its clause open by itself


@contextmanager
def _without(syntax: Syntax, indices: Sequence[int]) -> Iterator[None]:
    """Some items are words that mean nothing, for a while."""
    kept, statuses, syntax.statuses = [syntax.items[k] for k in indices], syntax.statuses, {}
    for k, item in zip(indices, kept, strict=True):
        syntax.items[k] = Item("W", item.start, item.end, clause=item.clause)
    yield
    for k, item in zip(indices, kept, strict=True):
        syntax.items[k] = item
    syntax.statuses = statuses


def _said_cues(syntax: Syntax, index: int) -> list[Item]:
    governors = {
        c.governor for c in enclosing(syntax.clauses, syntax.clauses[syntax.items[index].clause]) if c.kind == "comp"
    }
    return [
        item for k, item in enumerate(syntax.items)
        if item.kind in ("attr", "U") or (k in governors and item.has("say", "deny"))
    ]  # fmt: skip
