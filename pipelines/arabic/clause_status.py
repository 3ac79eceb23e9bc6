"""What the opening of a clause makes of the events in it: «لو زار …», «نفى أن …», «من المقرر أن …»."""

from pipelines.arabic.clauses import Clause, Syntax
from pipelines.arabic.items import lemmas
from pipelines.arabic.lexicon import words_of
from pipelines.claims import DENIED, OCCURRED, PLANNED, SOUGHT

# What a governing verb makes of the verbal noun or clause it governs.
EFFECT = {
    "plan": PLANNED, "seek": SOUGHT, "deny": DENIED, "refuse": DENIED, "cancel": DENIED, "urged": SOUGHT,
    "invite": SOUGHT,
}  # fmt: skip
CUE = {
    "plan": PLANNED, "seek": SOUGHT, "deny": DENIED, "cond": SOUGHT, "absence": DENIED, "without": DENIED,
    "cancelled": DENIED, "fut": PLANNED,
}  # fmt: skip
_BE = words_of("be")
_ASKS = words_of("asking verb")
NEARLY = words_of("verb of being near to")
_COMES_ABOUT = words_of("verb of coming about")


def opened_by(syntax: Syntax, clause: Clause) -> str | None:
    """What the opening of a clause makes of its events: a condition, or the verb or cue that governs it."""
    if clause.kind == "cond":
        return DENIED if _contrary_to_fact(syntax, clause) else SOUGHT
    if clause.kind == "rel" and denied_talk(syntax, clause):
        return DENIED
    if clause.kind == "comp" and clause.governor < 0 and clause.items:
        before = [item.norm for item in syntax.items[: clause.items[0]][-2:]]
        if before[:1] == ["علي"] and syntax.items[clause.items[0] - 1].kind == "A":
            return SOUGHT  # «على X أن يلتقي Y»
    if clause.kind not in ("comp",) or clause.governor < 0:
        return None
    governor = syntax.items[clause.governor]
    if governor.kind in ("plan", "seek", "deny", "cancelled", "cond", "without", "absence"):
        return CUE[governor.kind]
    senses = {s.sense for s in governor.senses()}
    parent = syntax.clauses[governor.clause]
    negated = False
    if clause.governor in parent.items:
        at = parent.items.index(clause.governor)
        negated = any(syntax.items[parent.items[k]].kind == "neg" for k in range(max(0, at - 2), at))
    if "deny" in senses or lemmas(governor) & NEARLY:
        return OCCURRED if negated else DENIED
    if negated and lemmas(governor) & _COMES_ABOUT:
        return DENIED  # «لم يسبق أن التقى X Y»
    if negated and "plan" in senses:
        return DENIED  # «لا يعتزم أن يلتقي X»
    if negated and any(s.lemma == "استبعد" for s in governor.senses()):
        return SOUGHT
    if any(s.lemma == "استبعد" for s in governor.senses()):
        return DENIED
    for sense in ("refuse", "plan", "seek", "urged"):
        if sense in senses:
            return EFFECT[sense]
    return None


def _contrary_to_fact(syntax: Syntax, clause: Clause) -> bool:
    """«لو زار X Y لـ…»: لو with a past verb says that it did not happen; «ولو», «لو يزور» leave it open."""
    items = syntax.items
    first = clause.items[0]
    if items[first].norm != "لو" or (first and items[first - 1].kind == "conj"):
        return False
    verb = next((items[i] for i in clause.items if items[i].kind == "V"), None)
    return verb is not None and bool(verb.verbs) and all(v.form.tense == "past" for v in verb.verbs)


def denied_talk(syntax: Syntax, clause: Clause) -> bool:
    """«كذبت طهران ما قيل عن …»: the relative clause is what is denied."""
    parent = syntax.clauses[clause.parent] if clause.parent >= 0 else None
    opens = syntax.items[clause.items[0]].norm == "ما" if clause.items else False
    return bool(
        opens and parent and any(syntax.items[i].has("deny") or syntax.items[i].kind == "deny" for i in parent.items)
    )


def asked(syntax: Syntax, clause: Clause) -> bool:
    """«عما إذا كان X قد التقى Y» asks, and tells nothing; nor does «رفض تأكيد أو نفي أن …»."""
    items = syntax.items
    first = clause.items[0] if clause.items else 0
    if clause.kind == "cond" and first > 0 and items[first - 1].norm in ("ما", "عما"):
        return True
    if clause.kind == "comp" and clause.governor > 1 and items[clause.governor - 1].norm == "او":
        return items[clause.governor].has("deny") or items[clause.governor].kind == "deny"
    parent = syntax.clauses[clause.parent] if clause.parent >= 0 and clause.kind in ("comp", "cond") else None
    opener = items[first].norm if clause.items else ""
    if parent is None or opener not in ("ان", "اذا") or not clause.items[1:] or items[clause.items[1]].norm not in _BE:
        return False
    return any(items[i].kind == "V" and lemmas(items[i]) & _ASKS for i in parent.items)
