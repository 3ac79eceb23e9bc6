"""Status of the event of a finite verb, by what stands before it and by the day: «لن يزور», «من المقرر أن يزور»."""

from pipelines.arabic.clause_status import CUE, EFFECT, NEARLY, opened_by
from pipelines.arabic.clauses import Clause, Syntax
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import words_of
from pipelines.claims import DENIED, OCCURRED, PLANNED, PREDICATES, SOUGHT

_WHEN = words_of("when")
_UNOPPOSED = words_of("unopposed verb")
_HESITATES = words_of("hesitating verb")
_NOMINATES = words_of("nominating verb")
AGREES_ON = words_of("verb of agreeing on")
_AND_THEN = frozenset(["و", "ثم"])
_NOT_YET = frozenset(["لم", "ما"])
_EXCEPT = words_of("except")
LEAVES = words_of("leaving verb")
_ON_A_DAY = ("visited", "met", "negotiated", "light", "host")


def verb_status(syntax: Syntax, clause: Clause, position: int) -> str:
    """The status of the event of the finite verb at `position`, whatever stands around its clause."""
    items = syntax.items
    verb = items[clause.items[position]]
    present = {v.form.tense for v in verb.verbs} == {"present"}
    if present and position and items[clause.items[position - 1]].norm == "ل":
        before = [items[i] for i in clause.items[:position]]
        if any(i.kind == "neg" for i in before) and any("كان" in lemmas(i) for i in before):
            return DENIED  # «لم يكن ليجتمع به»
        travels = [p for p in range(position) if items[clause.items[p]].kind == "V"]
        ahead = travels and verb_status(syntax, clause, travels[-1]) == PLANNED
        return PLANNED if ahead else OCCURRED
    for k in range(position - 1, max(-1, position - 4), -1):
        item = items[clause.items[k]]
        if item.kind == "neg":
            behind = {items[i].norm for i in clause.items[position + 1 :]}
            excepted = item.norm in _NOT_YET and not _EXCEPT.isdisjoint(behind)  # «لم يُطلع X إلا في …»
            return OCCURRED if excepted or lemmas(verb) & _HESITATES else DENIED
        if item.kind == "fut":
            return DENIED if _was(syntax, clause, k) else PLANNED
        if item.kind == "may":
            return SOUGHT if present else OCCURRED
        from_it = k == position - 1 and (item.norm.startswith("من ") or (k and items[clause.items[k - 1]].norm == "من"))
        if item.kind in ("plan", "seek") and (present or from_it):
            return CUE[item.kind]  # «من المقرر أن يعقد»; «من المقرر عقد لقاء»: no past stands there, it is the noun
        if item.kind == "cancelled":
            return DENIED
        if item.kind == "V" and item.verbs:
            senses = {s.sense for s in item.senses()}
            if present and lemmas(item) & NEARLY:
                return _nearly(items[clause.items[k - 1]] if k else None)
            if present and senses & {"plan", "seek"}:
                return PLANNED if "plan" in senses else SOUGHT
            if k > 0 and items[clause.items[k - 1]].kind == "neg" and senses <= {"other", "light"}:
                return DENIED
            continue
        if item.kind not in ("A", "adv", "W", "T", "P"):
            break
    if (
        present
        and not all(s.sense in ("say", "other") for s in verb.senses())
        and _dated_ahead(syntax, clause, position)
    ):
        return PLANNED
    ahead = present and (
        _due(syntax, clause, position)
        or _when(syntax, clause, position)
        or _during_what_is_planned(syntax, clause)
        or _continues_a_plan(syntax, clause, verb)
    )
    if present and _or_denied(syntax, clause):
        return DENIED
    nominates = verb.has("appointed") and not lemmas(verb).isdisjoint(_NOMINATES)
    return PLANNED if ahead or nominates else OCCURRED


def _nearly(before: Item | None) -> str:
    """«كاد يلتقي X» did not, «لم يكد يلتقيه حتى» did."""
    return OCCURRED if before is not None and before.kind == "neg" else DENIED


def _was(syntax: Syntax, clause: Clause, k: int) -> bool:
    """«كان (X) سيجتمع بـY»: what was to be is told because it was not."""
    items = syntax.items
    for p in range(k - 1, max(-1, k - 4), -1):
        item = items[clause.items[p]]
        if item.kind == "V":
            return "كان" in lemmas(item)
        if item.kind not in ("A", "P", "W", "D", "adv"):
            break
    return False


def _due(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«يصل X اليوم إلى Y», «يلتقي X الخميس Y»: in the present, on a day that is not over."""
    items = syntax.items
    verb = items[clause.items[position]]
    if clause.kind not in ("main", "coord", "comp") or not verb.has(*_ON_A_DAY) or lemmas(verb) & LEAVES:
        return False
    before = [items[i] for i in clause.items[:position]]
    if any(i.kind in ("V", ":") for i in before):
        return False
    for index in clause.items[position + 1 :]:
        item = items[index]
        if item.kind == "T":
            return item.due and items[index - 1].norm != "منذ"  # «يتفاوض منذ الاثنين» has begun
        if item.kind in ("V", ":", "comp", "rel", "sub") or (item.kind == "N" and not verb.has("light")):
            break
    return any(i.kind == "T" and i.due for i in before) and not any(i.kind == "N" for i in before)


def _when(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«ينتظر نيسان، حين يزور X Y»: in the present behind حين, and nothing past before it, it is yet to come."""
    items = syntax.items
    opens = clause.kind == "sub" and items[clause.items[0]].norm in _WHEN and position == 1
    before = [v for i in items[: clause.items[0]] if i.kind == "V" for v in i.verbs]
    journey = items[clause.items[position]].has(*_ON_A_DAY) and not lemmas(items[clause.items[position]]) & LEAVES
    return opens and journey and bool(before) and all(v.form.tense == "present" for v in before)


def _during_what_is_planned(syntax: Syntax, clause: Clause) -> bool:
    """«سيزور X Y، يلتقي خلالها Z»: what takes place then is planned with it."""
    norms = [syntax.items[i].norm for i in clause.items]
    at = norms.index("خلال") if "خلال" in norms else len(norms)
    then = at + 1 < len(norms) and syntax.items[clause.items[at + 1]].kind == "P"
    before = [c for c in syntax.clauses[: clause.number] if c.kind != "rel" and c.items]
    return then and bool(before) and any(syntax.items[i].kind == "fut" for i in before[-1].items)


def _continues_a_plan(syntax: Syntax, clause: Clause, verb: Item) -> bool:
    """«سيزور X أنقرة غدا ويلتقي Y»: a deed in the present joined to one that is to come."""
    first = clause.items[0]
    if not first or syntax.items[first - 1].norm not in _AND_THEN or not verb.has("light", *PREDICATES):
        return False
    joined = _joined_to(syntax, clause)
    return joined is not None and to_come(syntax, joined.number)


def _joined_to(syntax: Syntax, clause: Clause) -> Clause | None:
    """The clause of its kind that a conjunction joins it to."""
    alike = ("main", "coord") if clause.kind in ("main", "coord") else (clause.kind,)
    before = (c for c in reversed(syntax.clauses[: clause.number]) if c.parent == clause.parent and c.kind in alike)
    return next(before, None)


def _or_denied(syntax: Syntax, clause: Clause) -> bool:
    """«لم يلتق X Y أو يتصل به»: what أو joins to what did not happen did not happen, either."""
    first = clause.items[0]
    if not first or syntax.items[first - 1].norm != "او" or (joined := _joined_to(syntax, clause)) is None:
        return False
    verbs = [p for p, i in enumerate(joined.items) if syntax.items[i].kind == "V" and syntax.items[i].verbs]
    return bool(verbs) and verb_status(syntax, joined, verbs[-1]) == DENIED


def to_come(syntax: Syntax, number: int) -> bool:
    """Whether a clause tells of something planned."""
    clause = syntax.clauses[number]
    verbs = [p for p, i in enumerate(clause.items) if syntax.items[i].kind == "V" and syntax.items[i].verbs]
    return opened_by(syntax, clause) == PLANNED or (bool(verbs) and verb_status(syntax, clause, verbs[0]) == PLANNED)


def _dated_ahead(syntax: Syntax, clause: Clause, position: int) -> bool:
    """A date of the clause lies after the day of publication; behind «يتفقان على» it is that of what they agree on."""
    items = [syntax.items[i] for i in clause.items]
    if lemmas(items[position]) & AGREES_ON:
        on = next((k for k in range(position, len(items)) if items[k].norm == "علي"), len(items))
        items = items[:on]
    return any(i.kind == "T" and i.ahead for i in items)


def governed(syntax: Syntax, clause: Clause, k: int, verb: Item) -> str:
    own = verb_status(syntax, clause, k)
    senses = {s.sense for s in verb.senses()}
    if own == DENIED:
        if senses & {"seek"} and lemmas(verb) & _UNOPPOSED:
            return SOUGHT
        if senses & {"deny", "cancel"}:
            return OCCURRED if "deny" in senses else PLANNED
        return DENIED
    if "استبعد" in lemmas(verb):
        return DENIED
    effect = next((EFFECT[s] for s in ("deny", "refuse", "cancel", "plan", "seek", "urged") if s in senses), None)
    if effect is not None and not (senses & {"light"} and effect == SOUGHT):
        return effect
    return own
