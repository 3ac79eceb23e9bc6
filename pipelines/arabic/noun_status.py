"""Status of the event of a noun, by what governs or describes it: «رفض لقاء X», «لقاء مرتقب», «ألغى زيارته»."""

from pipelines.arabic.clause_status import CUE, EFFECT
from pipelines.arabic.clauses import Clause, Syntax
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.verb_status import AGREES_ON, governed, verb_status
from pipelines.claims import DENIED, OCCURRED, PLANNED, PREDICATES, SOUGHT

_LOOK_BACK = 10
_UNDECIDED = ""  # leaves the status to the next step; None decides: of no event is told
TIME = words_of("temporal preposition")
_SINCE = "منذ"  # «لم يتصل منذ زيارته»
# Senses of verbs whose negation or future is that of the event noun they govern; that of any other is not.
_BRINGS = ("light", "seek", "plan", "deny", "refuse", "cancel", "host", "say")
_TABLE = words_of("table")
_STOP = words_of("stopping word")
_TAKES_PLACE = words_of("verb of taking place")
_PUTS_OFF = words_of("verb of putting off")
_DESISTS = words_of("desisting verb")
_FAILS = words_of("failing verb")
_UNDONE = ("met", "contacted", "negotiated", "agreed", "visited", "mediated", "informed", "criticized", "aided")
_TALKS = ("met", "contacted", "negotiated", "agreed")
_DESIRE = words_of("desiring verb")
_OF_AGREEMENT = words_of("done to an agreement")
_WORKS = words_of("working verb")
PERSUADES = words_of("persuading")
_COMMENTS = words_of("comment")
_CONDITIONS = words_of("making a condition")
_THWARTS = words_of("thwarting verb")
_INSTEAD = words_of("no other way")
_JUDGES = ("praised", "criticized", "threatened")
_ANY = frozenset(["اي", "هناك", "ثمه"])
_THERE_IS_NO = frozenset(["لا", "ليس", "ليست"])
_FIRST = words_of("first")
_PREPARES = words_of("preparing verb")
_STOPS = words_of("stopping verb")
_DECIDES = words_of("deciding verb")
_NEED = words_of("need")
_ATTEMPTS = words_of("attempt at")
_PROVIDES = words_of("providing verb")
_PROPOSALS = words_of("proposal")
_COMES_TO_NOTHING = words_of("coming to nothing")
_COMES_ABOUT = words_of("succeeding verb")
_RESUMING = words_of("resuming")
_SANCTIONS = words_of("sanctions")
_CUTS = words_of("freezing")
_RESULTS = words_of("resulting verb")
_OUTCOMES = words_of("outcome")
_TOGETHER = words_of("together verb")
_TOUCHES = (
    "light", "seek", "plan", "deny", "refuse", "cancel", "urged", "host", "exchange", "receive", "say", *PREDICATES,
)  # fmt: skip

_STAYS = words_of("staying verb")


def noun_status(syntax: Syntax, clause: Clause, position: int) -> str | None:
    """The status of the event of a noun: what the first step says that decides; None if it tells of no event."""
    for step in _STEPS:
        if (status := step(syntax, clause, position)) != _UNDECIDED:
            return status
    return PLANNED if _dated_behind(syntax, clause, position) else OCCURRED


def _broken_off(syntax: Syntax, clause: Clause, position: int) -> str | None:
    """«جمدت X اتصالاتها مع Y», «ألغى X القمة المقررة», «لا لقاء مقررا بين X وY»."""
    items = syntax.items
    if items[clause.items[position]].has("agreed") and _done_to(syntax, clause, position):
        return None
    sanctions = items[clause.items[position]].norm.removeprefix("ال") in _SANCTIONS
    if sanctions and any(items[i].kind == "fut" for i in clause.items[:position]):
        if _called_off(syntax, clause, position):
            return None  # «ستلغي العقوبات التي تفرضها على X»: so far they are there
    if (cut := severed(syntax, clause, position)) >= 0:
        verb = items[clause.items[cut]].kind == "V"
        return verb_status(syntax, clause, cut) if verb else OCCURRED
    near = [items[i] for i in clause.items[max(0, position - 3) : position]]
    while near and near[-1].norm in _ANY:
        near.pop()
    return DENIED if (near and near[-1].kind == "neg") or _called_off(syntax, clause, position) else _UNDECIDED


def _outcome(syntax: Syntax, clause: Clause, position: int) -> str:
    """«عرض على Y نتائج محادثاته مع Z»: what has an outcome has been, whatever the verb says of that."""
    before = [syntax.items[i].norm for i in clause.items[max(0, position - 1) : position]]
    return OCCURRED if before and before[0].removeprefix("ال") in _OUTCOMES else _UNDECIDED


def _described(syntax: Syntax, clause: Clause, position: int) -> str:
    """«لقاء محتمل», «القمة الملغاة»: an adjective behind the noun."""
    passed = False
    for k in range(position + 1, min(position + 12, len(clause.items))):
        item = syntax.items[clause.items[k]]
        if item.kind in ("plan", "seek", "cancelled") and (not passed or item.norm.startswith("ال")):
            return DENIED if _ruled_out_by(syntax, clause, position) else CUE[item.kind]
        passed = passed or (item.kind in ("A", "prep", ",", "T", "W") and (item.kind != "W" or k > position + 3))
        if item.kind in ("V", "comp", "rel") or (item.kind == "N" and k > position + 1):
            break  # but «جلسة المباحثات المرتقبة» is one
    return _UNDECIDED


def _ruled_out_by(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«نفى وجود لقاء مرتقب», «استبعد عقد قمة وشيكة»: whether the verb before denies that there is one to come."""
    verbs = [p for p in range(position) if syntax.items[clause.items[p]].kind == "V"]
    verb = syntax.items[clause.items[verbs[-1]]] if verbs else None
    if verb is None:
        return False
    denied = verb_status(syntax, clause, verbs[-1]) == DENIED
    if lemmas(verb) & _TAKES_PLACE and verbs[-1] == position - 1:
        return denied  # «لم ينعقد اللقاء المقرر»
    return (verb.has("deny") or "استبعد" in lemmas(verb)) and not denied


def _met_with(syntax: Syntax, clause: Clause, position: int) -> str:
    """«حظيت مبادرة X بإشادة Y», «قوبل قرار X تعليق … بتنديد»: what is met with judgement is told by the verb alone."""
    before = [p for p in range(position) if syntax.items[clause.items[p]].kind == "V"]
    verb = syntax.items[clause.items[before[-1]]] if before else None
    if verb is None or not verb.has("receive") or not syntax.items[clause.items[position]].has(*_JUDGES):
        return _UNDECIDED
    return verb_status(syntax, clause, before[-1]) or _UNDECIDED


def _already_there(syntax: Syntax, clause: Clause, position: int) -> str | None:
    """«وقف الدعم», «خرق الهدنة», «علقت العمل بالمعاهدة»: support or an agreement that there is, and nothing new."""
    before = [syntax.items[i].norm for i in clause.items[max(0, position - 2) : position]]
    if before[-1:] and (before[-1] in _STOP or (before[0] in _STOP and before[-1] == "عن")):
        return None
    agreement = syntax.items[clause.items[position]].has("agreed")
    return None if agreement and not _OF_AGREEMENT.isdisjoint(before) else _UNDECIDED


def _by_what_stands_before(syntax: Syntax, clause: Clause, position: int) -> str | None:
    """The nearest negation, cue, noun or verb before the event noun that governs it: «رفض اقتراحا بعقد لقاء»."""
    items = syntax.items
    noun = items[clause.items[position]]
    crossed_actor = False
    inserted = _inserted(syntax, clause, position)
    table = position - 2 if position > 1 and items[clause.items[position - 1]].norm in _TABLE else position
    near = (k for k in range(table - 1, -1, -1) if items[clause.items[k]].kind != "conj")
    for k in [k for k in near if k not in inserted][:_LOOK_BACK]:
        item = items[clause.items[k]]
        if item.kind == "neg" and position - k <= (3 if item.norm in ("ليس", "ليست", "لا") else 2):
            return SOUGHT if items[clause.items[k + 1]].norm in _INSTEAD else DENIED  # «لا بديل عن الحوار بين …»
        if item.kind in ("absence", "without", "deny", "seek", "plan", "cancelled") and not crossed_actor:
            return DENIED if _negated_before(syntax, clause, k) else CUE[item.kind]
        if item.norm in _NEED and not crossed_actor:
            return SOUGHT  # «شدد على ضرورة الحوار بين X وY»
        if item.norm.removeprefix("ال") in _ATTEMPTS and noun.has(*_TALKS):
            return _attempted(syntax, clause, k)
        following = items[clause.items[k + 1]].norm
        if item.norm in _COMMENTS and following == "علي":
            return OCCURRED  # «رفض التعليق على أنباء عن لقاء بين …»
        left = [items[i] for i in clause.items[max(0, k - 3) : k]]
        either = item.has("deny") and left[-1:] and left[-1].norm == "او"
        if item.kind == "N" and (either or (item.has("say") and any(i.kind == "V" and i.has("refuse") for i in left))):
            return None  # «رفض تأكيد (أو نفي) لقائه Y»
        if item.kind == "N" and (not crossed_actor or item.has("invite") or lemmas(item) & PERSUADES):
            if (effect := _effect_of_noun(syntax, clause, k)) != _UNDECIDED:
                return effect
        if k == position - 1 and _means(noun, item, items[clause.items[max(0, k - 1)]]):
            doer = next((p for p in range(k - 1, -1, -1) if items[clause.items[p]].kind == "V"), -1)
            if doer < 0 or not lemmas(items[clause.items[doer]]) & _DESIRE:
                return PLANNED if doer >= 0 and verb_status(syntax, clause, doer) == PLANNED else OCCURRED
        if _circumstance(syntax, clause, position, k):
            verbs = [p for p in range(k) if items[clause.items[p]].kind == "V"]
            ahead = verbs and verb_status(syntax, clause, verbs[-1]) == PLANNED
            if item.norm == "قبل" and any(lemmas(items[clause.items[p]]) & _CONDITIONS for p in verbs):
                return SOUGHT  # «يشترط X وقف النار قبل لقاء Y»
            return PLANNED if ahead or _dated_behind(syntax, clause, position) else OCCURRED
        if item.kind == "V" and item.verbs:
            return _under_verb(syntax, clause, position, k)
        own = items[clause.items[k - 1]] if k else item  # «رفضت عرض X التوسط»
        held = own.kind in ("seek", "plan", "deny", "absence") or own.has("seek", "light") or own.norm == "لدي"
        if item.kind == "A" and not held:
            crossed_actor = True  # but «استعداد بلادها لاستئناف التفاوض» is one phrase
        if item.kind in (",", "comp", "rel", "sub", "cond"):
            break
    return _UNDECIDED


def _attempted(syntax: Syntax, clause: Clause, k: int) -> str:
    """«بذلت جهودا لعقد لقاء», «فشلت مساعي X لجمع Y وZ»: sought by who tries; and it has not been where they fail."""
    verbs = [p for p in range(k) if syntax.items[clause.items[p]].kind == "V" and syntax.items[clause.items[p]].verbs]
    if not verbs:
        return SOUGHT
    verb = lemmas(syntax.items[clause.items[verbs[-1]]])
    undone = bool(verb & _COMES_ABOUT) and verb_status(syntax, clause, verbs[-1]) == DENIED
    return DENIED if undone or verb & _COMES_TO_NOTHING else SOUGHT


def _effect_of_noun(syntax: Syntax, clause: Clause, k: int) -> str:
    """«رفض لقاء X», «دعوة إلى لقاء»: what another noun makes of the one it governs."""
    items = syntax.items
    senses = [s.sense for s in items[clause.items[k]].senses()]
    effect = next((EFFECT[s] for s in senses if s in EFFECT), None)
    if effect is None or {"urged", "light"} <= {*senses}:
        return _UNDECIDED
    offered = effect == SOUGHT and items[clause.items[k + 1]].kind == "A"  # «رفضت عرض X التوسط»: it was made
    return DENIED if not offered and _negated_before(syntax, clause, k) else effect


def _circumstance(syntax: Syntax, clause: Clause, position: int, k: int) -> bool:
    """«جدد عرضه لدى استقباله …», «بعد ساعات من لقاء»: to come only if its verb is."""
    items = syntax.items
    norm = items[clause.items[k]].norm
    since = k == position - 1 and norm in ("من", "علي") and k > 1 and items[clause.items[k - 2]].norm in TIME
    between = (items[clause.items[j]].kind for j in range(k + 1, position))  # «عرض، خلال لقاء، الوساطة»
    return (norm in TIME or norm == _SINCE or since) and "N" not in between


def _under_verb(syntax: Syntax, clause: Clause, position: int, k: int) -> str | None:
    """What the verb at `k` makes of the noun: its own status, unless it takes what the noun tells for granted."""
    items = syntax.items
    noun, verb, before = (items[clause.items[p]] for p in (position, k, position - 1))
    verbs = lemmas(verb)
    if verbs & _PROVIDES and _proposed(syntax, clause, k):
        return SOUGHT  # «رفض X اقتراحا يقضي بعقد لقاء مع Y»
    if verbs & _THWARTS and noun.has("agreed"):
        return None if noun.definite else DENIED  # «نسف X الاتفاق», «أحبطت X اتفاقا بين Y وZ»
    if verbs & _STOPS and noun.has("aided", "supported"):
        return None  # «أوقفت X تزويد Y بالسلاح»
    if verbs & _DECIDES and noun.has("sanctioned", "appointed"):
        return verb_status(syntax, clause, k)  # who decides on a sanction has imposed it, on a minister named him
    if verbs & _WORKS and noun.has("mediated"):
        return verb_status(syntax, clause, k)  # who works on mediation mediates
    if verbs & _PREPARES and before.norm == "ب":
        return OCCURRED  # «مهّد للزيارة بلقاء Y»
    denied = [i for i in clause.items[:k] if items[i].has("deny")]
    if verb.has("light") and k > 1 and items[clause.items[k - 1]].has("criticized") and denied:
        return OCCURRED if noun.has("criticized") else DENIED  # «نفت Y اتهامات وجهتها إليها X بدعم Z»
    if verb.has("refuse") and noun.has("criticized") and noun.norm.endswith("ات"):
        return OCCURRED  # «رفضت Y اتهامات X لها»
    possessed = _possessed(syntax, clause, position)
    # «طلبت X من Y تزويدها بـ…», «حث X Y على استئناف محادثاته»
    demanded = verb.has("urged") and (before.kind == "A" or before.norm in _RESUMING)
    if possessed and not demanded and not verb.has(*_BRINGS):
        return OCCURRED  # «لم تبلغ إسرائيل بمحادثاتها مع …»
    if verbs & AGREES_ON and not noun.has("agreed"):
        own = verb_status(syntax, clause, k)
        return PLANNED if own == OCCURRED else own
    between = {items[i].norm for i in clause.items[k + 1 : position]}
    if verbs & _DESISTS and not ("عن" in between and noun.has(*_UNDONE)):
        return OCCURRED  # «تراجع الروبل في يوم لقاء …», «اعتذر عن الهجوم»
    if verbs & _FAILS and "في" not in between:
        return OCCURRED  # «فشلت المحادثات»
    if verbs & _FAILS and not noun.has("agreed"):
        return None  # «فشل في ترتيب لقاء» leaves open whether there was one
    inside = before.norm == "في" and verb.has("seek") and not verbs & _DESIRE
    if _definite(syntax, clause, position) and (inside or not verb.has(*_TOUCHES)):
        return OCCURRED  # «لم تفض المفاوضات إلى …», «لن تنجح المحادثات» take the talks for granted
    if _definite(syntax, clause, position) and verbs & _RESULTS and position == k + 1:
        return OCCURRED  # «لم تسفر المفاوضات عن …»
    if verb.has("say") and verb_status(syntax, clause, k) == DENIED:
        return OCCURRED if possessed else None  # «لم يكشف تفاصيل محادثاته»; «لم تصرح بعقد لقاء» leaves it open
    return governed(syntax, clause, k, verb)


def _proposed(syntax: Syntax, clause: Clause, k: int) -> bool:
    """Whether the noun that the verb at `k` tells of is a proposal: «اقتراحا فرنسيا يقضي بـ»."""
    before = [syntax.items[i].norm for i in clause.items[max(0, k - 3) : k]]
    governor = syntax.items[clause.governor].norm if clause.kind == "rel" and clause.governor >= 0 else ""
    return any(n.removeprefix("ال").removesuffix("ا") in _PROPOSALS for n in (*before, governor))


def _by_verb_behind(syntax: Syntax, clause: Clause, position: int) -> str:
    """«زيارة X إلى Y ألغيت», «المحادثات ستعقد غدا», «… لم تعقد»."""
    items = syntax.items
    k = next((k for k in range(position + 1, len(clause.items)) if items[clause.items[k]].kind == "V"), -1)
    if not 0 < k < position + 8:
        return _UNDECIDED
    if undone := _undone_by(syntax, clause, k):
        return undone
    verb, particle = items[clause.items[k]], items[clause.items[k - 1]].kind
    if lemmas(verb) & _TOGETHER and verb_status(syntax, clause, k) == PLANNED:
        return PLANNED  # «لقاء سيجمع X وY», «لقاء يجمع X وY غدا»
    if verb.has("light", "other"):
        if particle == "fut":
            return PLANNED
        if particle == "neg" and lemmas(verb) & _TAKES_PLACE:
            return DENIED
    return _UNDECIDED


def _means(noun: Item, before: Item, actor: Item) -> bool:
    """«طلب في رسالة إلى X», «حذر في اتصال بـX», «نصح X Y في المكالمة»: a letter or call in which something is done."""
    return before.norm == "في" and noun.has("contacted") and (not noun.definite or actor.kind == "A")


def _dated_behind(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«انطلاق مفاوضات بين البلدين قبل فبراير المقبل», «قبيل لقائه مع Y غدا»: a day to come belongs to the noun."""
    for k in range(position + 1, len(clause.items)):
        item = syntax.items[clause.items[k]]
        if item.kind == "T" and item.ahead:
            return True
        if item.kind in ("V", "N", ",", "comp", "rel", "sub"):
            break
    return False


def _circumstance_of_a_plan(syntax: Syntax, clause: Clause, position: int) -> str:
    """«يصل X غدا، في أول زيارة له إلى Y»: the visit or meeting as which a planned deed is described."""
    items = syntax.items
    k = position - 1
    while k > 0 and items[clause.items[k]].norm in _FIRST:
        k -= 1
    if k < 0 or items[clause.items[k]].norm != "في" or not items[clause.items[position]].has("visited", "met"):
        return _UNDECIDED
    verbs = [p for p in range(k) if items[clause.items[p]].kind == "V" and items[clause.items[p]].verbs]
    leads = verbs and items[clause.items[verbs[0]]].has(*PREDICATES)
    return PLANNED if leads and verb_status(syntax, clause, verbs[0]) == PLANNED else _UNDECIDED


def _done_to(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«علّق تبون معاهدة الصداقة»: what the verb before its subject does to an agreement that there is."""
    for k in range(position - 1, -1, -1):
        item = syntax.items[clause.items[k]]
        if item.kind == "V":
            return item.norm in _OF_AGREEMENT
        if item.kind not in ("A", "T", "adv", ","):
            return False
    return False


def _own_verb(syntax: Syntax, clause: Clause, position: int) -> str:
    """«وافق على ذلك في رسالة بعث بها إلى X»: a letter, whose sending is told right behind it."""
    items = syntax.items
    after = clause.items[position + 1 : position + 4]
    if len(after) < 3 or items[clause.items[position]].definite or not items[after[0]].has("light"):
        return _UNDECIDED
    own = items[after[1]].kind == "P" or (items[after[1]].norm == "ب" and items[after[2]].kind == "P")
    past = items[after[0]].kind == "V" and all(v.form.tense == "past" for v in items[after[0]].verbs)
    return verb_status(syntax, clause, position + 1) if own and past else _UNDECIDED


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
            own = item.kind == "V" and verb_status(syntax, clause, k) == DENIED
            return not own and not _negated_before(syntax, clause, k)
        if item.kind not in ("A", "T", "adv"):
            break
    return False


def _ruled_out(syntax: Syntax, clause: Clause, position: int) -> str:
    """«أي لقاء بين X وY ليس مطروحا»: what is said behind a noun that no verb governs."""
    items = syntax.items
    if any(items[i].kind in ("V", "N") for i in clause.items[:position]):
        return _UNDECIDED
    for index in clause.items[position + 1 :]:
        item = items[index]
        if item.kind == "deny" and " " in item.norm:
            return DENIED
        if item.kind in ("V", ",", "comp", "rel", "sub"):
            return _UNDECIDED
    return _UNDECIDED


def _purpose(syntax: Syntax, clause: Clause, position: int) -> str:
    """«وصل X إلى Y للقاء Z», «X في Y لإجراء محادثات مع Z»: what he travels for is still to come."""
    items = syntax.items
    carrier = position > 1 and items[clause.items[position - 1]].has("light")
    at = position - 2 if carrier else position - 1
    if at < 2 or items[clause.items[at]].norm != "ل" or _possessed(syntax, clause, position):
        return _UNDECIDED
    verb = next((k for k in range(at - 1, -1, -1) if items[clause.items[k]].kind in ("V", "N")), -1)
    if verb < 0:
        return PLANNED if items[clause.items[at - 1]].kind == "A" else _UNDECIDED
    travels = items[clause.items[verb]]
    if not travels.has("visited"):
        return _UNDECIDED
    own = verb_status(syntax, clause, verb) if travels.kind == "V" else noun_status(syntax, clause, verb)
    if own == OCCURRED and lemmas(travels) & _STAYS:
        return OCCURRED  # «زار X Y للقاء Z», «توقف في Y للاجتماع بـZ»
    return DENIED if own == DENIED else PLANNED


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
    """«عرض X، في تسجيل نشره الاثنين، الاجتماع مع Y», «عرضت X، التي زارتها Z، التوسط»: what stands between commas right
    before the noun; a relative clause there leaves only its commas."""
    items = syntax.items
    close = next((k for k in range(position - 1, max(-1, position - 3), -1) if items[clause.items[k]].kind == ","), -1)
    if close < 0:
        return range(0)
    for k in range(close - 1, 0, -1):
        if items[clause.items[k]].kind == ",":
            opens = items[clause.items[k + 1]].kind in ("prep", "attr", "T", "adv")
            relative = k + 1 == close and items[clause.items[close + 1]].kind != "prep"
            return range(k, close + 1) if opens or relative else range(0)
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
    """«لم يُطرح … أي احتمال للقاء», «نفى رغبته في لقاء», «لا نية لدى X للقاء»: what the verb or the particle before the
    cue says of it did not happen."""
    items = syntax.items
    near = [items[i] for i in clause.items[max(0, k - 3) : k]]
    if any(i.kind == "neg" and i.norm in _THERE_IS_NO for i in near) and all(i.kind != "V" for i in near):
        return True
    verbs = [p for p in range(k) if items[clause.items[p]].kind == "V" and items[clause.items[p]].verbs]
    if not verbs:
        return False
    verb = items[clause.items[verbs[-1]]]
    return verb.has(*_TOUCHES) and governed(syntax, clause, verbs[-1], verb) == DENIED


_STEPS = (
    _broken_off,
    _described,
    _outcome,
    _met_with,
    _already_there,
    _own_verb,
    _purpose,
    _circumstance_of_a_plan,
    _ruled_out,
    _by_what_stands_before,
    _by_verb_behind,
)
