"""Status: whether an event happened, is planned, was sought, or is denied, by the cues in whose scope it stands."""

from pipelines.arabic.clauses import Clause, Syntax
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import words_of
from pipelines.claims import DENIED, OCCURRED, PLANNED, PREDICATES, SOUGHT
from pipelines.nesting import enclosing

# What a governing verb makes of the verbal noun or clause it governs.
_EFFECT = {
    "plan": PLANNED, "seek": SOUGHT, "deny": DENIED, "refuse": DENIED, "cancel": DENIED, "urged": SOUGHT,
    "appoint-plan": PLANNED, "invite": SOUGHT,
}  # fmt: skip
_CUE = {
    "plan": PLANNED, "seek": SOUGHT, "deny": DENIED, "cond": SOUGHT, "absence": DENIED, "without": DENIED,
    "cancelled": DENIED, "fut": PLANNED,
}  # fmt: skip
_LOOK_BACK = 7
_GATHERS = ("host", "met", "mediated")
_NAMED = frozenset("ANWDT")  # kinds of what may stand between a verb and what is hosted
_SPORTS = words_of("sport")
_REPORT = words_of("report") | {f"{word}ا" for word in words_of("report")}
_TOLD = words_of("told about")
TIME = words_of("temporal preposition")
# Senses of verbs whose negation or future is that of the event noun they govern; that of any other is not.
_BRINGS = ("light", "seek", "plan", "deny", "refuse", "cancel", "host", "say")
_SAID = ("criticized", "threatened", "urged", "praised", "supported", "informed")
_WHEN = words_of("when")
_EVEN_IF = frozenset(["حتي لو", "كما لو", "ما لم"])
_BE = words_of("be")
_ASKS = words_of("asking verb")
_UNOPPOSED = words_of("unopposed verb")
_TABLE = words_of("table")
_STOP = words_of("stopping word")
_TAKES_PLACE = words_of("verb of taking place")
_PUTS_OFF = words_of("verb of putting off")
_DESISTS = words_of("desisting verb")
_FAILS = words_of("failing verb")
_UNDONE = ("met", "contacted", "negotiated", "agreed", "visited", "mediated", "informed", "criticized", "aided")
_DESIRE = words_of("desiring verb")
_HESITATES = words_of("hesitating verb")
_NEARLY = words_of("verb of being near to")
_COMES_ABOUT = words_of("verb of coming about")
AGREES_ON = frozenset(["اتفق", "توافق"])
_OF_AGREEMENT = words_of("done to an agreement")
_WORKS = words_of("working verb")
_AND_THEN = frozenset(["و", "ثم"])
_FIRST = words_of("first")
_PREPARES = words_of("preparing verb")
_THEN = words_of("next step")
_LIFTS = words_of("lifting")
_STOPS = words_of("stopping verb")
_DECIDES = words_of("deciding verb")
_NOT_YET = frozenset(["لم", "ما"])
_EXCEPT = words_of("except")
_CUTS = words_of("freezing")
_LEAVES = words_of("leaving verb")
_ON_A_DAY = ("visited", "met", "negotiated", "light", "host")
_TOUCHES = (
    "light", "seek", "plan", "deny", "refuse", "cancel", "urged", "host", "exchange", "receive", "say", *PREDICATES,
)  # fmt: skip


def status_of(syntax: Syntax, clause: Clause, position: int, trigger: Item) -> str | None:
    """The status of the event of `trigger`, item `position` of `clause`; None for a question and for a match."""
    asked = clause.number, position
    if asked not in syntax.statuses:
        syntax.statuses[asked] = _status(syntax, clause, position, trigger)
    return syntax.statuses[asked]


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
    status = _verb(syntax, clause, position) if trigger.kind == "V" else _noun(syntax, clause, position)
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
        if _asked(syntax, current):
            return None
        outer = _opened_by(syntax, current)
        if outer == DENIED:
            if current is clause and _taken_for_granted(syntax, clause, position, trigger):
                return OCCURRED
            status = DENIED
        elif outer is not None and (status == OCCURRED or (outer == SOUGHT and status == PLANNED)):
            status = outer
        if current.kind == "sub":
            if not _next_step(syntax, current):
                break  # «بعدما رفضت …» is asserted, whatever is denied around it
            status = PLANNED if status == OCCURRED and _to_come(syntax, current.parent) else status
        if current.kind == "rel" and not _denied_talk(syntax, current):
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
        and _to_come(syntax, clause.parent)
    )


def _to_come(syntax: Syntax, number: int) -> bool:
    """Whether a clause tells of something planned."""
    clause = syntax.clauses[number]
    verbs = [p for p, i in enumerate(clause.items) if syntax.items[i].kind == "V" and syntax.items[i].verbs]
    return _opened_by(syntax, clause) == PLANNED or (bool(verbs) and _verb(syntax, clause, verbs[0]) == PLANNED)


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
            if any(i.kind == "deny" and i.norm.startswith("لا ") for i in syntax.items[trigger:]):
                return True  # «ما نشر عن لقاء … لا أساس له»
            return any(i.kind == "deny" or i.has("deny") for i in syntax.items[max(0, k - (7 if what else 4)) : k])
    return False


def _taken_for_granted(syntax: Syntax, clause: Clause, position: int, trigger: Item) -> bool:
    """«نفى أن يكون التقى X خلال زيارة الأخير إلى Y»: the visit took place."""
    items = syntax.items
    if trigger.kind != "N" or position < 2 or items[clause.items[position - 1]].norm not in TIME:
        return False
    following = items[clause.items[position + 1]] if position + 1 < len(clause.items) else trigger
    return following.kind in ("A", "P") and any(items[i].kind == "V" for i in clause.items[: position - 1])


def _asked(syntax: Syntax, clause: Clause) -> bool:
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


def _denied_talk(syntax: Syntax, clause: Clause) -> bool:
    """«كذبت طهران ما قيل عن …»: the relative clause is what is denied."""
    parent = syntax.clauses[clause.parent] if clause.parent >= 0 else None
    opens = syntax.items[clause.items[0]].norm == "ما" if clause.items else False
    return bool(
        opens and parent and any(syntax.items[i].has("deny") or syntax.items[i].kind == "deny" for i in parent.items)
    )


def _verb(syntax: Syntax, clause: Clause, position: int) -> str:
    items = syntax.items
    verb = items[clause.items[position]]
    present = {v.form.tense for v in verb.verbs} == {"present"}
    if present and position and items[clause.items[position - 1]].norm == "ل":
        before = [items[i] for i in clause.items[:position]]
        if any(i.kind == "neg" for i in before) and any("كان" in lemmas(i) for i in before):
            return DENIED  # «لم يكن ليجتمع به»
        travels = [p for p in range(position) if items[clause.items[p]].kind == "V"]
        ahead = travels and _verb(syntax, clause, travels[-1]) == PLANNED
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
            return _CUE[item.kind]  # «من المقرر أن يعقد»; «من المقرر عقد لقاء»: no past stands there, it is the noun
        if item.kind == "cancelled":
            return DENIED
        if item.kind == "V" and item.verbs:
            senses = {s.sense for s in item.senses()}
            if present and lemmas(item) & _NEARLY:
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
    return PLANNED if ahead else OCCURRED


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
    if clause.kind not in ("main", "coord", "comp") or not verb.has(*_ON_A_DAY) or lemmas(verb) & _LEAVES:
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
    journey = items[clause.items[position]].has(*_ON_A_DAY) and not lemmas(items[clause.items[position]]) & _LEAVES
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
    alike = ("main", "coord") if clause.kind in ("main", "coord") else (clause.kind,)
    before = (c for c in reversed(syntax.clauses[: clause.number]) if c.parent == clause.parent and c.kind in alike)
    joined = next(before, None)
    return joined is not None and _to_come(syntax, joined.number)


def _dated_ahead(syntax: Syntax, clause: Clause, position: int) -> bool:
    """A date of the clause lies after the day of publication; behind «يتفقان على» it is that of what they agree on."""
    items = [syntax.items[i] for i in clause.items]
    if lemmas(items[position]) & AGREES_ON:
        on = next((k for k in range(position, len(items)) if items[k].norm == "علي"), len(items))
        items = items[:on]
    return any(i.kind == "T" and i.ahead for i in items)


def _noun(syntax: Syntax, clause: Clause, position: int) -> str | None:
    items = syntax.items
    if items[clause.items[position]].has("agreed") and _done_to(syntax, clause, position):
        return None
    if (cut := severed(syntax, clause, position)) >= 0:
        verb = items[clause.items[cut]].kind == "V"
        return _verb(syntax, clause, cut) if verb else OCCURRED
    if _called_off(syntax, clause, position):
        return DENIED
    if position and items[clause.items[position - 1]].kind == "neg":
        return DENIED  # «لا لقاء مقررا بين X وY»
    passed = False
    for k in range(position + 1, min(position + 12, len(clause.items))):  # adjectives behind: لقاء محتمل
        item = items[clause.items[k]]
        if item.kind in ("plan", "seek", "cancelled") and (not passed or item.norm.startswith("ال")):
            return _CUE[item.kind]
        passed = passed or (item.kind in ("A", "prep", ",", "T", "W") and (item.kind != "W" or k > position + 3))
        if item.kind in ("V", "comp", "rel") or (item.kind == "N" and k > position + 1):
            break  # but «جلسة المباحثات المرتقبة» is one
    before = [items[i].norm for i in clause.items[max(0, position - 2) : position]]
    if before[-1:] and (before[-1] in _STOP or (before[0] in _STOP and before[-1] == "عن")):
        return None
    if items[clause.items[position]].has("agreed") and not _OF_AGREEMENT.isdisjoint(before):
        return None  # «خرق الهدنة», «علقت العمل بالمعاهدة» tell of an agreement that there is
    if (told := _own_verb(syntax, clause, position)) is not None:
        return told
    if (purpose := _purpose(syntax, clause, position)) is not None:
        return purpose
    if _circumstance_of_a_plan(syntax, clause, position):
        return PLANNED
    if _ruled_out(syntax, clause, position):
        return DENIED
    crossed_actor = False
    inserted = _inserted(syntax, clause, position)
    table = position - 2 if position > 1 and items[clause.items[position - 1]].norm in _TABLE else position
    near = (k for k in range(table - 1, -1, -1) if items[clause.items[k]].kind != "conj")
    for k in [k for k in near if k not in inserted][:_LOOK_BACK]:
        item = items[clause.items[k]]
        if item.kind == "neg" and position - k <= (3 if item.norm in ("ليس", "ليست", "لا") else 2):
            return DENIED
        if item.kind in ("absence", "without", "deny", "seek", "plan", "cancelled") and not crossed_actor:
            return DENIED if _negated_before(syntax, clause, k) else _CUE[item.kind]
        if item.kind == "N" and (not crossed_actor or item.has("invite")):
            senses = {s.sense for s in item.senses()}
            effect = next((_EFFECT[s] for s in senses if s in _EFFECT), None)
            offered = effect == SOUGHT and items[clause.items[k + 1]].kind == "A"  # «رفضت عرض X التوسط»: it was made
            if effect is not None and not (senses & {"urged"} and "light" in senses):
                return effect if offered else DENIED if _negated_before(syntax, clause, k) else effect
        other = any(items[clause.items[j]].kind == "N" for j in range(k + 1, position))  # «عرض، خلال لقاء، الوساطة»
        if k == position - 1 and _means(items[clause.items[position]], item):
            doer = next((p for p in range(k - 1, -1, -1) if items[clause.items[p]].kind == "V"), -1)
            if doer < 0 or not lemmas(items[clause.items[doer]]) & _DESIRE:
                return PLANNED if doer >= 0 and _verb(syntax, clause, doer) == PLANNED else OCCURRED
        since = item.norm in ("من", "علي") and k > 1 and items[clause.items[k - 2]].norm in TIME  # «بعد ساعات من لقاء»
        if (
            item.norm in TIME or (since and k == position - 1)
        ) and not other:  # «جدد عرضه لدى استقباله …»: a circumstance, to come only if its verb is
            verbs = [p for p in range(k) if items[clause.items[p]].kind == "V"]
            ahead = verbs and _verb(syntax, clause, verbs[-1]) == PLANNED
            return PLANNED if ahead or _dated_behind(syntax, clause, position) else OCCURRED
        if item.kind == "V" and item.verbs:
            if lemmas(item) & _STOPS and items[clause.items[position]].has("aided", "supported"):
                return None  # «أوقفت X تزويد Y بالسلاح»
            if lemmas(item) & _DECIDES and items[clause.items[position]].has("sanctioned"):
                return _verb(syntax, clause, k)  # who decides on a sanction has imposed it
            if lemmas(item) & _WORKS and items[clause.items[position]].has("mediated"):
                return _verb(syntax, clause, k)  # who works on mediation mediates
            if lemmas(item) & _PREPARES and before[-1] == "ب":
                return OCCURRED  # «مهّد للزيارة بلقاء Y»
            inside = items[clause.items[position - 1]].norm == "في" and item.has("seek") and not lemmas(item) & _DESIRE
            if _possessed(syntax, clause, position) and not item.has(*_BRINGS):
                return OCCURRED  # «لم تبلغ إسرائيل بمحادثاتها مع …»
            if lemmas(item) & AGREES_ON and not items[clause.items[position]].has("agreed"):
                return PLANNED if _verb(syntax, clause, k) == OCCURRED else _verb(syntax, clause, k)
            between = {items[i].norm for i in clause.items[k + 1 : position]}
            if lemmas(item) & _DESISTS and not ("عن" in between and items[clause.items[position]].has(*_UNDONE)):
                return OCCURRED  # «تراجع الروبل في يوم لقاء …», «اعتذر عن الهجوم»
            if lemmas(item) & _FAILS and "في" not in between:
                return OCCURRED  # «فشلت المحادثات»
            if lemmas(item) & _FAILS and not items[clause.items[position]].has("agreed"):
                return None  # «فشل في ترتيب لقاء» leaves open whether there was one
            if _definite(syntax, clause, position) and (inside or not item.has(*_TOUCHES)):
                return OCCURRED  # «لم تفض المفاوضات إلى …», «لن تنجح المحادثات» take the talks for granted
            if item.has("say") and _verb(syntax, clause, k) == DENIED:
                if _possessed(syntax, clause, position):
                    return OCCURRED  # «لم يكشف تفاصيل محادثاته»
                return None  # «لم تصرح بعقد لقاء» neither tells nor denies it
            return _governed(syntax, clause, k, item)
        own = items[clause.items[k - 1]] if k else item  # «رفضت عرض X التوسط»
        if item.kind == "A" and not (own.kind in ("seek", "plan", "deny", "absence") or own.has("seek", "light")):
            crossed_actor = True  # but «استعداد بلادها لاستئناف التفاوض» is one phrase
        if item.kind in (",", "comp", "rel", "sub", "cond"):
            break
    verb_after = next((k for k in range(position + 1, len(clause.items)) if items[clause.items[k]].kind == "V"), -1)
    if 0 < verb_after < position + 8 and (undone := _undone_by(syntax, clause, verb_after)):
        return undone
    if 0 < verb_after < position + 8 and items[clause.items[verb_after]].has("light", "other"):
        particle = items[clause.items[verb_after - 1]].kind
        if particle == "fut":
            return PLANNED
        if particle == "neg" and lemmas(items[clause.items[verb_after]]) & _TAKES_PLACE:
            return DENIED
    return PLANNED if _dated_behind(syntax, clause, position) else OCCURRED


def _means(noun: Item, before: Item) -> bool:
    """«طلب في رسالة إلى X», «حذر في اتصال بـX من»: the letter or call in which something is done."""
    return before.norm == "في" and noun.has("contacted") and not noun.definite


def _dated_behind(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«انطلاق مفاوضات بين البلدين قبل فبراير المقبل», «قبيل لقائه مع Y غدا»: a day to come belongs to the noun."""
    for k in range(position + 1, len(clause.items)):
        item = syntax.items[clause.items[k]]
        if item.kind == "T" and item.ahead:
            return True
        if item.kind in ("V", "N", ",", "comp", "rel", "sub"):
            break
    return False


def _circumstance_of_a_plan(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«يصل X غدا، في أول زيارة له إلى Y»: the visit or meeting as which a planned deed is described."""
    items = syntax.items
    k = position - 1
    while k > 0 and items[clause.items[k]].norm in _FIRST:
        k -= 1
    if k < 0 or items[clause.items[k]].norm != "في" or not items[clause.items[position]].has("visited", "met"):
        return False
    verbs = [p for p in range(k) if items[clause.items[p]].kind == "V" and items[clause.items[p]].verbs]
    return (
        bool(verbs) and items[clause.items[verbs[0]]].has(*PREDICATES) and (_verb(syntax, clause, verbs[0]) == PLANNED)
    )


def _done_to(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«علّق تبون معاهدة الصداقة»: what the verb before its subject does to an agreement that there is."""
    for k in range(position - 1, -1, -1):
        item = syntax.items[clause.items[k]]
        if item.kind == "V":
            return item.norm in _OF_AGREEMENT
        if item.kind not in ("A", "T", "adv", ","):
            return False
    return False


def _asked_not_to(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«دعا X إلى عدم دعم Y», «… إلى الامتناع عن تسليح Y», «رفع العقوبات»: tells neither that it happened nor not."""
    before = [syntax.items[i] for i in clause.items[max(0, position - 4) : position]]
    if syntax.items[clause.items[position]].has("sanctioned"):
        return any(i.norm in _LIFTS for i in before)
    ceases = next((k for k, i in enumerate(before) if i.kind == "absence" or (i.kind == "N" and i.has("refuse"))), -1)
    return ceases >= 0 and any(syntax.items[i].has("urged", "invite") for i in clause.items[: position - 1])


def _own_verb(syntax: Syntax, clause: Clause, position: int) -> str | None:
    """«وافق على ذلك في رسالة بعث بها إلى X»: a letter, whose sending is told right behind it."""
    items = syntax.items
    after = clause.items[position + 1 : position + 4]
    if len(after) < 3 or items[clause.items[position]].definite or not items[after[0]].has("light"):
        return None
    own = items[after[1]].kind == "P" or (items[after[1]].norm == "ب" and items[after[2]].kind == "P")
    past = items[after[0]].kind == "V" and all(v.form.tense == "past" for v in items[after[0]].verbs)
    return _verb(syntax, clause, position + 1) if own and past else None


def severed(syntax: Syntax, clause: Clause, position: int) -> int:
    """«جمدت X اتصالاتها مع Y», «تعليق المساعدات لـY»: where the word stands that stops contact or aid; else -1."""
    items = syntax.items
    noun = items[clause.items[position]]
    if not noun.has("contacted", "aided") or not (noun.definite or _possessed(syntax, clause, position)):
        return -1
    for k in range(position - 1, max(-1, position - 6), -1):
        item = items[clause.items[k]]
        if item.norm in _CUTS or not _CUTS.isdisjoint(lemmas(item)):
            return k
        if item.kind not in ("A", "T", "adv", "D") and item.norm not in ("في", ","):
            break
    return -1


def _called_off(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«إلغاء القمة المرتقبة», «ألغى X القمة المقررة»: called off, though it is told as one to come."""
    items = syntax.items
    for k in range(position - 1, max(-1, position - 5), -1):
        item = items[clause.items[k]]
        if item.kind in ("N", "V") and item.has("cancel"):
            own = item.kind == "V" and _verb(syntax, clause, k) == DENIED
            return not own and not _negated_before(syntax, clause, k)
        if item.kind not in ("A", "T", "adv"):
            break
    return False


def _ruled_out(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«أي لقاء بين X وY ليس مطروحا»: what is said behind a noun that no verb governs."""
    items = syntax.items
    if any(items[i].kind in ("V", "N") for i in clause.items[:position]):
        return False
    for index in clause.items[position + 1 :]:
        item = items[index]
        if item.kind == "deny" and " " in item.norm:
            return True
        if item.kind in ("V", ",", "comp", "rel", "sub"):
            return False
    return False


def _purpose(syntax: Syntax, clause: Clause, position: int) -> str | None:
    """«وصل X إلى Y للقاء Z», «X في Y لإجراء محادثات مع Z»: what he travels for is still to come."""
    items = syntax.items
    carrier = position > 1 and items[clause.items[position - 1]].has("light")
    at = position - 2 if carrier else position - 1
    if at < 2 or items[clause.items[at]].norm != "ل" or _possessed(syntax, clause, position):
        return None
    verb = next((k for k in range(at - 1, -1, -1) if items[clause.items[k]].kind in ("V", "N")), -1)
    if verb < 0:
        return PLANNED if items[clause.items[at - 1]].kind == "A" else None
    travels = items[clause.items[verb]]
    if not travels.has("visited"):
        return None
    return DENIED if travels.kind == "V" and _verb(syntax, clause, verb) == DENIED else PLANNED


def _undone_by(syntax: Syntax, clause: Clause, k: int) -> str:
    """«زيارة X إلى Y ألغيت», «… أرجئت»: what a verb of calling off that governs nothing says of the noun before it."""
    items = syntax.items
    verb = items[clause.items[k]]
    undone = DENIED if verb.has("cancel") else PLANNED if lemmas(verb) & _PUTS_OFF else ""
    after = clause.items[k + 1 : k + 2]
    if not undone or (after and items[after[0]].kind in ("A", "N", "P")):
        return ""
    return "" if items[clause.items[k - 1]].kind == "neg" else undone


def _inserted(syntax: Syntax, clause: Clause, position: int) -> range:
    """«عرض X، في تسجيل نشره الاثنين، الاجتماع مع Y»: what stands between commas right before the noun."""
    items = syntax.items
    close = next((k for k in range(position - 1, max(-1, position - 3), -1) if items[clause.items[k]].kind == ","), -1)
    if close < 0:
        return range(0)
    for k in range(close - 1, 0, -1):
        if items[clause.items[k]].kind == ",":
            opens = items[clause.items[k + 1]].kind in ("prep", "attr", "T", "adv")
            return range(k, close + 1) if opens else range(0)
    return range(0)


def _possessed(syntax: Syntax, clause: Clause, position: int) -> bool:
    noun = syntax.items[clause.items[position]]
    after = syntax.items[clause.items[position + 1]] if position + 1 < len(clause.items) else noun
    return after.kind == "P" and after.start == noun.end


def _definite(syntax: Syntax, clause: Clause, position: int) -> bool:
    """With article, or in construct with a name: «الزيارة», «زيارة لافروف»."""
    noun = syntax.items[clause.items[position]]
    after = syntax.items[clause.items[position + 1]] if position + 1 < len(clause.items) else noun
    return noun.definite or after.kind == "A"


def _negated_before(syntax: Syntax, clause: Clause, k: int) -> bool:
    """«لم يُطرح … أي احتمال للقاء», «نفى رغبته في لقاء»: what the verb before the cue says of it did not happen."""
    items = syntax.items
    verbs = [p for p in range(k) if items[clause.items[p]].kind == "V" and items[clause.items[p]].verbs]
    if not verbs:
        return False
    verb = items[clause.items[verbs[-1]]]
    return verb.has(*_TOUCHES) and _governed(syntax, clause, verbs[-1], verb) == DENIED


def _governed(syntax: Syntax, clause: Clause, k: int, verb: Item) -> str:
    own = _verb(syntax, clause, k)
    senses = {s.sense for s in verb.senses()}
    if own == DENIED:
        if senses & {"seek"} and lemmas(verb) & _UNOPPOSED:
            return SOUGHT
        if senses & {"deny", "cancel"}:
            return OCCURRED if "deny" in senses else PLANNED
        return DENIED
    if "استبعد" in lemmas(verb):
        return DENIED
    effect = next((_EFFECT[s] for s in ("deny", "refuse", "cancel", "plan", "seek", "urged") if s in senses), None)
    if effect is not None and not (senses & {"light"} and effect == SOUGHT):
        return effect
    return own


def _contrary_to_fact(syntax: Syntax, clause: Clause) -> bool:
    """«لو زار X Y لـ…»: لو with a past verb says that it did not happen; «ولو», «لو يزور» leave it open."""
    items = syntax.items
    first = clause.items[0]
    if items[first].norm != "لو" or (first and items[first - 1].kind == "conj"):
        return False
    verb = next((items[i] for i in clause.items if items[i].kind == "V"), None)
    return verb is not None and bool(verb.verbs) and all(v.form.tense == "past" for v in verb.verbs)


def _opened_by(syntax: Syntax, clause: Clause) -> str | None:
    """What the opening of a clause makes of its events: a condition, or the verb or cue that governs it."""
    if clause.kind == "cond":
        return DENIED if _contrary_to_fact(syntax, clause) else SOUGHT
    if clause.kind == "rel" and _denied_talk(syntax, clause):
        return DENIED
    if clause.kind == "comp" and clause.governor < 0 and clause.items:
        before = [item.norm for item in syntax.items[: clause.items[0]][-2:]]
        if before[:1] == ["علي"] and syntax.items[clause.items[0] - 1].kind == "A":
            return SOUGHT  # «على X أن يلتقي Y»
    if clause.kind not in ("comp",) or clause.governor < 0:
        return None
    governor = syntax.items[clause.governor]
    if governor.kind in ("plan", "seek", "deny", "cancelled", "cond", "without", "absence"):
        return _CUE[governor.kind]
    senses = {s.sense for s in governor.senses()}
    parent = syntax.clauses[governor.clause]
    negated = False
    if clause.governor in parent.items:
        at = parent.items.index(clause.governor)
        negated = any(syntax.items[parent.items[k]].kind == "neg" for k in range(max(0, at - 2), at))
    if "deny" in senses or lemmas(governor) & _NEARLY:
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
            return _EFFECT[sense]
    return None
