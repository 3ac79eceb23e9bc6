"""Status: whether an event happened, is planned, was sought, or is denied, by the cues in whose scope it stands."""

from pipelines.arabic.clause_status import asked, denied_talk, opened_by
from pipelines.arabic.clauses import Clause, Syntax
from pipelines.arabic.items import Item
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.noun_status import TIME, noun_status
from pipelines.arabic.verb_status import to_come, verb_status
from pipelines.claims import DENIED, OCCURRED, PLANNED, SOUGHT
from pipelines.nesting import enclosing

_GATHERS = ("host", "met", "mediated")
_NAMED = frozenset("ANWDT")  # kinds of what may stand between a verb and what is hosted
_SPORTS = words_of("sport")
_REPORT = words_of("report") | {f"{word}ا" for word in words_of("report")}
_UNTRUE = ("لا ", "عار", "غير صحيح")
_TOLD = words_of("told about")
_SAID = ("criticized", "threatened", "urged", "praised", "supported", "informed")
_EVEN_IF = frozenset(["حتي لو", "كما لو", "ما لم"])
_THEN = words_of("next step")
_LIFTS = words_of("lifting")


def status_of(syntax: Syntax, clause: Clause, position: int, trigger: Item) -> str | None:
    """The status of the event of `trigger`, item `position` of `clause`; None for a question and for a match."""
    key = clause.number, position
    if key not in syntax.statuses:
        syntax.statuses[key] = _status(syntax, clause, position, trigger)
    return syntax.statuses[key]


def _of_sport(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«استضافت طشقند نهائي البطولة», «لقاء الكأس»: what is hosted or held is a match."""
    for index in clause.items[position + 1 : position + 5]:
        item = syntax.items[index]
        if item.kind not in _NAMED or item.norm.removeprefix("ال") in _SPORTS:
            return item.kind in _NAMED
    return False


def _status(syntax: Syntax, clause: Clause, position: int, trigger: Item) -> str | None:
    items = syntax.items
    if items[-1].norm in ("؟", "?") and any(item.kind == "question" for item in items[:3]):
        return None
    if trigger.kind == "N" and _asked_not_to(syntax, clause, position):
        return None
    if trigger.has(*_GATHERS) and _of_sport(syntax, clause, position):
        return None
    status = verb_status(syntax, clause, position) if trigger.kind == "V" else noun_status(syntax, clause, position)
    if status is None:
        return None
    if _report_denied(syntax, clause.items[position]):
        return DENIED
    if trigger.kind == "N" and position > 1 and syntax.items[clause.items[position - 1]].norm in TIME:
        if syntax.items[clause.items[position - 2]].kind == "," and clause.kind == "comp":
            return status  # «دون أن يوقع …، بعد محادثات مع …»
    above = list(enclosing(syntax.clauses, clause))
    for place, current in enumerate(above):
        if place and above[place - 1].kind == "part" and current.kind == "comp":
            continue  # «نفى أن …، متهما Y»: it is he who accuses
        if asked(syntax, current):
            return None
        outer = opened_by(syntax, current)
        if outer == DENIED:
            if current is clause and _taken_for_granted(syntax, clause, position, trigger):
                return OCCURRED
            status = DENIED
        elif outer is not None and (status == OCCURRED or (outer == SOUGHT and status == PLANNED)):
            status = outer
        if current.kind == "sub":
            if not _next_step(syntax, current):
                break  # «بعدما رفضت …» is asserted, whatever is denied around it
            status = PLANNED if status == OCCURRED and to_come(syntax, current.parent) else status
        if current.kind == "rel" and not denied_talk(syntax, current):
            break  # what a relative clause tells is asserted by itself
    said = trigger.has(*_SAID)  # «تهدد X Y إن …» has been said, whatever the condition
    open_yet = status == PLANNED or (status == OCCURRED and _present(trigger) and not said)
    return SOUGHT if open_yet and _conditioned(syntax, clause, clause.items[position]) else status


def _present(trigger: Item) -> bool:
    return trigger.kind == "V" and bool(trigger.verbs) and all(v.form.tense == "present" for v in trigger.verbs)


def _next_step(syntax: Syntax, clause: Clause) -> bool:
    """«من المقرر أن يتوجه إلى X، حيث يلتقي Y», «… قبل أن يلتقي Y»: what goes on in the present is planned with what
    came before."""
    verb = next((syntax.items[i] for i in clause.items if syntax.items[i].kind == "V" and syntax.items[i].verbs), None)
    present = verb is not None and all(v.form.tense == "present" for v in verb.verbs)
    return (
        present
        and clause.parent >= 0
        and syntax.items[clause.items[0]].norm in _THEN
        and to_come(syntax, clause.parent)
    )


def _conditioned(syntax: Syntax, clause: Clause, trigger: int) -> bool:
    """«سيستقبل X Y إذا …»: a condition hangs on the event's own clause."""
    hanging = (c for c in syntax.clauses if c.kind == "cond" and c.parent == clause.number and c.items)
    return any(c.items[0] > trigger and syntax.items[c.items[0]].norm not in _EVEN_IF for c in hanging)


def _report_denied(syntax: Syntax, trigger: int) -> bool:
    """«نفت الوزارة صحة أنباء تحدثت عن لقاء …»: whatever the report told is denied with it."""
    for k in range(trigger - 1, -1, -1):
        item = syntax.items[k]
        if item.kind == "sub" or item.norm in ("؛", ";") or syntax.clauses[syntax.items[trigger].clause].kind == "part":
            return False
        what = (
            item.norm == "ما"
            and any(  # «نفى ما أوردته الصحيفة عن …»
                i.has("say") or i.norm in _TOLD for i in syntax.items[k + 1 : k + 3]
            )
        )
        if what or item.norm in _REPORT:
            if any(i.kind == "deny" and i.norm.startswith(_UNTRUE) for i in syntax.items[trigger:]):
                return True  # «ما نشر عن لقاء … لا أساس له», «الأنباء عن … عارية من الصحة»
            return any(i.kind == "deny" or i.has("deny") for i in syntax.items[max(0, k - (7 if what else 4)) : k])
    return False


def _taken_for_granted(syntax: Syntax, clause: Clause, position: int, trigger: Item) -> bool:
    """«نفى أن يكون التقى X خلال زيارة الأخير إلى Y»: the visit took place."""
    items = syntax.items
    if trigger.kind != "N" or position < 2 or items[clause.items[position - 1]].norm not in TIME:
        return False
    following = items[clause.items[position + 1]] if position + 1 < len(clause.items) else trigger
    return following.kind in ("A", "P") and any(items[i].kind == "V" for i in clause.items[: position - 1])


def _asked_not_to(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«دعا X إلى عدم دعم Y», «… إلى الامتناع عن تسليح Y», «رفع العقوبات»: tells neither that it happened nor not."""
    before = [syntax.items[i] for i in clause.items[max(0, position - 4) : position]]
    if syntax.items[clause.items[position]].has("sanctioned"):
        return any(i.norm in _LIFTS for i in before)
    ceases = next((k for k, i in enumerate(before) if i.kind == "absence" or (i.kind == "N" and i.has("refuse"))), -1)
    return ceases >= 0 and any(syntax.items[i].has("urged", "invite") for i in clause.items[: position - 1])
