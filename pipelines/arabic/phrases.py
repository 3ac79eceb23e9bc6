"""Where a phrase ends, and what may stand in it: «في خطاب متلفز», «مسؤولين أمنيين سوريين», «بينهم X»."""

from collections.abc import Sequence
from itertools import pairwise

from pipelines.arabic.clauses import Clause, Syntax
from pipelines.arabic.items import Item
from pipelines.arabic.lexicon import load_arabic_lexicon, words_of

NEUTRAL = words_of("neutral preposition")
HEADSHIP = words_of("headship")
AUSPICES = words_of("auspices")
_ON_PART_OF = words_of("on the part of")
_ONE_SIDE = words_of("on one side")
FOREFRONT = words_of("forefront")
_SEVERAL = frozenset(["هم", "هن"])
_OCCASIONS = words_of("occasion")
MARGIN = words_of("margin")
STEPS = words_of("step") | words_of("decision") | words_of("words of somebody")
JUDGED = ("praised", "criticized", "supported", "rejected")
_MARGIN_OR_HEAD = MARGIN | words_of("head of a delegation")
_CIRCUMSTANTIAL = NEUTRAL | words_of("temporal preposition") | words_of("circumstantial preposition")
_BESIDES = words_of("besides")
_REQUESTS = words_of("request")
TARGETS = words_of("target")
SIDES = words_of("what stands for its owner")
_HIMSELF = words_of("himself")


def full(syntax: Syntax, clause: Clause, k: int) -> bool:
    """«شكر في خطاب متلفز X»: an indefinite noun that has an adjective takes no genitive."""
    noun, adjective = (syntax.items[i] for i in clause.items[k - 2 : k])
    if adjective.kind == "U" and " " in adjective.norm:
        return not adjective.norm.startswith("ال")  # «في بيان مشترك»
    plain = all(i.kind in ("W", "N", "phone", "backChannel") and not i.norm.startswith("ال") for i in (noun, adjective))
    known = adjective.kind not in ("W", "N") or load_arabic_lexicon().common.get(adjective.norm) == "adj"
    return plain and known and noun.kind in ("W", "N")


def ended(syntax: Syntax, clause: Clause, k: int, mark: str, trigger: Item) -> bool:
    """«شكر X من منفاه المؤقت الرئيس Y», «التقى فور وصوله الرئيس Y»: behind an article or a pronoun stands no
    genitive, so a person there is the object."""
    person = syntax.items[clause.items[k]].mentions[0].kind == "person"
    takes = trigger.kind == "V" and not trigger.has("visited")  # «زار وفد على رأسه X بغداد»
    if not takes or not person or mark == "O" or not closed(syntax, clause, k):
        return False
    return mark in NEUTRAL or not any(s.slot(mark) for s in trigger.senses())


def judged(syntax: Syntax, clause: Clause, k: int, mark: str, verb: Item) -> bool:
    """«رحب بالاتفاق النووي X»: whether what a verb judges ends before `k`; its article lets no genitive follow, so who
    stands there is the subject."""
    opinion = any(s.sense in JUDGED and s.slot(mark) for s in verb.senses())
    at = k - 1
    while at > 1 and syntax.items[clause.items[at]].kind in ("W", "D", "T"):
        if syntax.items[clause.items[at]].norm.removeprefix("ال") in STEPS:
            break
        at -= 1
    thing, before = (syntax.items[i] for i in (clause.items[at], clause.items[at - 1]))
    step = thing.norm.startswith("ال") and thing.norm.removeprefix("ال") in STEPS
    step = thing.definite if thing.kind == "N" else step
    return opinion and step and (before.norm == mark or before.kind == "quant")


def circumstance_ended(syntax: Syntax, clause: Clause, opened: int, k: int) -> bool:
    """«اجتمع على هامش القمة X بـY», «وصل في ختام الجولة الآسيوية X»: whether what the preposition at `opened` begins
    is a circumstance, and ends before the person at `k` with an article or a pronoun."""
    items = syntax.items
    preposition, noun, adjective, person = (items[clause.items[i]] for i in (opened, opened + 1, k - 1, k))
    where = preposition.norm in _CIRCUMSTANTIAL or (preposition.norm == "علي" and noun.norm in _MARGIN_OR_HEAD)
    if not where or person.mentions[0].kind != "person" or k < opened + 2:
        return False
    national = adjective.kind == "D" and adjective.norm.startswith("ال") and items[clause.items[k - 2]].definite
    return national or closed(syntax, clause, k)


def closes_aside(syntax: Syntax, clause: Clause, comma: int, mark: str, trigger: Item) -> bool:
    """«استقبل X، بالمطار، الدبلوماسيين …»: a phrase that the verb does not govern, and then its object."""
    behind = [syntax.items[i].kind for i in clause.items[comma + 1 : comma + 2]]
    return mark != "O" and behind in (["A"], ["W"]) and not any(s.slot(mark) for s in trigger.senses())


def closed(syntax: Syntax, clause: Clause, k: int) -> bool:
    """Whether the noun before `k` has an article or a pronoun, and is none of a deed done to somebody."""
    noun, before = (syntax.items[i] for i in clause.items[k - 2 : k])
    possessed = before.kind == "P" and before.start == noun.end
    thing = noun if possessed else before
    if thing.kind not in ("W", "N") or any(s.slot("O") and s.sense != "visited" for s in thing.senses()):
        return False
    return possessed or before.norm.startswith("ال") or before.norm in _HIMSELF


def end_of_inserted(syntax: Syntax, clause: Clause, comma: int) -> int:
    """«اتهم X، في رسالة إلى Y، Z بـ…», «حث X، شقيق Y، Z على …»: the comma that closes what is inserted before
    another actor; 0."""
    items = syntax.items
    opened = clause.items[comma + 1 : comma + 3]
    if not opened:
        return 0
    kinds = [items[i].kind for i in (clause.items[comma - 1], *opened)]
    described = kinds[0] == "A" and (kinds[1] in ("W", "T") or kinds[1:] == ["conj", "pron"])
    margin = items[opened[-1]].norm in MARGIN
    aside = kinds[1] == "prep" and (margin or items[opened[0]].norm in (*NEUTRAL, "امام", "لدي"))
    if not described and not aside:
        return 0
    for k in range(comma + 2, min(comma + 14, len(clause.items) - 1)):
        if items[clause.items[k]].kind == ",":
            goes_on = items[clause.items[k + 1]]
            return k if goes_on.kind == "A" or goes_on.norm.removeprefix("ال") in SIDES else 0
        if items[clause.items[k]].kind == "V":
            within = described if items[clause.items[k - 1]].kind == "pron" else aside
            if not within or items[clause.items[k - 1]].kind in (",", "conj"):
                return 0
    return 0


def goes_on(trigger: Item, mark: str, thing: Item, preposition: Item) -> bool:
    """Whether the phrase that `mark` opens goes on behind a preposition: with whose the thing before it is."""
    if preposition.norm == "من" and thing.norm.removesuffix("ا") in _REQUESTS and trigger.has("rejected"):
        return mark == "O"  # «رفض طلبا من X»
    if preposition.norm == "في" and thing.kind == "N" and thing.has("light"):  # «رفض الدخول في مفاوضات مع X»
        return any(s.mark == mark and s.deep for sense in trigger.senses() for s in sense.slots)
    if thing.kind == "A" and preposition.norm == "ل":
        return False  # «ثمن دعم روسيا لتركيا»
    if may_hold_actor(trigger, mark):
        return preposition.norm == "ل" or preposition.norm in _ON_PART_OF
    indefinite = mark != "O" and thing.kind == "W" and not thing.norm.startswith("ال")
    return preposition.norm == "ل" and indefinite and not any(s.slot("ل") for s in trigger.senses())


def may_hold_actor(trigger: Item, mark: str) -> bool:
    """Whether what `mark` opens is a phrase that may hold the actor, and ل is none of the trigger's own."""
    if trigger.kind != "V":
        return False
    slots = [s for sense in trigger.senses() for s in sense.slots]
    return any(s.mark == mark and s.deep for s in slots) and not any(s.mark == "ل" for s in slots)


def aimed_at(syntax: Syntax, clause: Clause, k: int, trigger: Item, mark: str) -> bool:
    """«استهدفت X بلدة كفركلا في جنوب Y»: whether the phrase that ends before `k` is a target, which is whose place it
    is in."""
    if not trigger.has("attacked") or not any(s.mark == mark and s.deep for x in trigger.senses() for s in x.slots):
        return False
    phrase = [syntax.items[i] for i in clause.items[max(0, k - 4) : k]]
    at = next((n for n, i in enumerate(phrase) if i.norm.removeprefix("ال") in TARGETS), len(phrase))
    return at < len(phrase) and all(i.kind != "D" for i in phrase[at:])  # «القنصلية الجزائرية في X»


def other_side(syntax: Syntax, clause: Clause, k: int) -> int:
    """«بين X وكل من Y وZ», «بين X من جهة وY وZ من جهة أخرى»: where the other side stands, behind the first that ends
    before `k`; 0 if none is set apart."""
    items = [syntax.items[i] for i in clause.items[k : k + 5]]
    norms = [i.norm for i in items]
    if norms[:2] == ["و", "كل من"]:
        at = 2
    elif norms[:1] == ["من"] and norms[1:2] and norms[1] in _ONE_SIDE:
        at = 3
    else:
        at = 2 if norms and norms[0] in _ONE_SIDE else 0
    at += bool(at) and len(items) > at and items[at - 1].kind == ","  # «من جهة، وY من جهة أخرى»
    set_apart = at and len(items) > at and items[at].kind == "A" and "و" in (norms[0], norms[at - 1])
    return k + at if set_apart else 0


def joins_list(syntax: Syntax, clause: Clause, k: int, after: int) -> bool:
    """«اتهم X Y، التي …، وZ»: whether a relative clause between commas stands before «وZ», and no verb behind."""
    items = syntax.items
    near = clause.items[max(0, k - 4) : k]
    aside = [items[i].kind for i in near] == ["A", ",", ",", "conj"] and near[2] - near[1] > 1
    behind = items[clause.items[after]].kind if after < len(clause.items) else "."
    return aside and items[near[3]].norm == "و" and behind != "V"


def adds_to_list(syntax: Syntax, clause: Clause, k: int) -> bool:
    """«اتصل بـX وY، إضافة إلى Z», «فضلا عن Z», «إلى جانب Z»: whether the actor at `k` is one more of those before."""
    before = [syntax.items[i] for i in reversed(clause.items[max(0, k - 5) : k])]
    at = 1 if before and before[0].kind == "prep" else 0
    if at >= len(before) or before[at].norm not in _BESIDES:
        return False
    rest = [i.kind for i in before[at + 1 :]]
    rest = rest[1:] if rest[:1] == ["prep"] else rest
    rest = rest[1:] if rest[:1] == [","] else rest
    return rest[:1] == ["A"]


def named_among(syntax: Syntax, clause: Clause, k: int, *, states: bool) -> int:
    """«اتصالات من قادة، في مقدمتهم X», «مسؤولين، بينهم X»: where who is named of several stands; 0 if none."""
    items = [syntax.items[i] for i in clause.items[k : k + 7]]
    at = next((n for n, i in enumerate(items) if i.kind not in (",", "conj")), 0)
    at += items[at].norm == "من" and items[at + 1 : at + 2] != [] and items[at + 1].norm == "بين"
    at += 1 if items[at].norm == "بين" else 2 if items[at].norm in ("في", "علي") else len(items)
    if at + 1 >= len(items) or items[at].kind != "P" or items[at + 1].kind != "A":
        return 0
    among = items[at - 1].norm == "بين" or items[at - 1].norm in FOREFRONT
    kind = items[at + 1].mentions[0].kind
    fits = kind == "person" if items[at].norm in _SEVERAL else states and kind in ("state", "place")
    return k + at + 1 if among and fits else 0


def of_body_named(syntax: Syntax, clause: Clause, k: int) -> bool:
    """«قياديين في حماس»: of a body, not merely in a place."""
    behind = [syntax.items[i] for i in clause.items[k : k + 1]]
    return bool(behind) and behind[0].kind == "A" and behind[0].mentions[0].kind == "organization"


def nationality_behind(syntax: Syntax, clause: Clause, k: int) -> int:
    """Where the nationality of «مسؤولين أمنيين سوريين» stands; 0 if they have none."""
    for at in range(k + 1, min(k + 4, len(clause.items))):
        if syntax.items[clause.items[at]].kind == "D":
            return at
        if syntax.items[clause.items[at]].kind != "W":
            break
    return 0


def recalled_from(syntax: Syntax, clause: Clause, k: int) -> str:
    """The state in «استدعاء سفيرها من روما»; '' for an envoy of others."""
    behind = [syntax.items[i] for i in clause.items[k : k + 3]]
    if len(behind) < 3 or not behind[0].mentions[0].possessed or behind[1].norm not in ("من", "لدي", "في", "ب"):
        return ""
    return next((m.actor for m in behind[2].mentions if m.actor and m.kind in ("place", "state")), "")


def led_or_held(trigger: Item, item: Item) -> bool:
    """«وفد برئاسة X», «التقيا برعاية X»; but «رحبت برعاية X» praises it."""
    return item.norm in HEADSHIP or (trigger.kind == "V" and item.norm in AUSPICES and not about_by(trigger))


def about_by(trigger: Item) -> bool:
    """Whether what a verb is about stands behind «ب»: «رحب بـ», «أشاد بـ», «ندد بـ»."""
    slots = (sense.slot("ب") for sense in trigger.senses())
    return any(slot is not None and slot.deep for slot in slots)


def does_it(syntax: Syntax, clause: Clause, k: int) -> bool:
    """«استهداف إسرائيل للمدنيين», «الاستهداف الإسرائيلي»: who does it stands right behind the noun."""
    behind = [syntax.items[i] for i in clause.items[k + 1 : k + 3]]
    return len(behind) == 2 and behind[0].kind in ("A", "P") and behind[1].kind in ("A", "W", "N", "prep")


def names_agreement(before: Item, item: Item, actors: list[str]) -> bool:
    """«انتهاك اتفاقية فيينا»: a city behind an agreement is its name."""
    city = item.mentions[0].kind == "place" and len(actors) == 1
    return city and before.kind == "N" and before.has("agreed") and not before.definite


def governing(syntax: Syntax, clause: Clause, position: int) -> Item | None:
    """The verb before the noun in its clause."""
    items = syntax.items
    return next((items[i] for i in reversed(clause.items[:position]) if items[i].kind == "V"), None)


def to_be_somewhere(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«دعا X Y إلى موسكو», «دعوة إلى مؤتمر»: to be somewhere, and not to do something."""
    items = syntax.items
    near = clause.items[position + 1 : position + 8]
    behind = next((items[j] for i, j in pairwise(near) if items[i].norm in ("الي", "ل")), None)
    if behind is None:
        return False
    place = behind.kind == "A" and behind.mentions[0].kind == "place"
    return place or behind.norm.removeprefix("ال") in _OCCASIONS


def has_outcome(syntax: Syntax, clause: Clause) -> bool:
    """«خرج X وY باتفاق»; but not «خرجا من الاتفاق»."""
    items = (syntax.items[i] for i in clause.items)
    return any(i.norm == "ب" and j.has("agreed") and not j.definite for i, j in pairwise(items))


def takes_up(behind: Sequence[Item], pronoun: str) -> bool:
    """Whether a pronoun is the first item behind a verb, or behind a preposition there: «استقبله», «أشاد به»."""
    first = behind[:1] if not behind or behind[0].kind != "prep" else behind[1:2]
    return any(item.kind == "P" and item.norm == pronoun for item in first)
