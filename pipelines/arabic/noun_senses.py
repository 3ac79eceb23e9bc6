"""What an event noun tells where it stands: «قناة خلفية», «جولات تفاوضية», «دعوة إلى وقف القتال», «مقتل X على يد Y»."""

from dataclasses import replace
from itertools import pairwise

from pipelines.arabic.clauses import Clause, Syntax
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, Slot, words_of
from pipelines.arabic.noun_status import severed
from pipelines.arabic.phrases import governing, to_be_somewhere
from pipelines.arabic.verb_status import AGREES_ON
from pipelines.claims import PREDICATES

_CHANNEL_WORDS = words_of("channel word")
_GIVE = words_of("giving verb")
_CUT = words_of("cutting verb")
_ARRIVES = words_of("arriving goods")
_SHIPMENTS = words_of("shipment")
_ARMS = words_of("arms")
_GIFTS = words_of("gift")
_OBTAINS = words_of("obtaining verb")
_BODIES_BY_NOUN = words_of("verbal noun for a body")
_AGENT = words_of("agent")
_MONEY = words_of("money")
_MATERIAL = words_of("material")
_PRESS = words_of("of the press")
_NEXT = words_of("next round")
_OF_TALKS = words_of("of talks")
_HELP = frozenset(["مساعده", "المساعده", "معاونه"])
_COMING_BACK = words_of("coming back")
_KILLING = frozenset(["قتل"])
REQUESTS = words_of("requesting verb")
_BY_WHAT_FOLLOWS = frozenset(
    "channel tour invite relations goods press killing supported negotiated contacted aided".split()
)
_TRAVELS = words_of("opening and closing verb") | {"قام"}
_ROUND = 5  # items between a round and those whose it is
_TALKS_WITH = (Slot("مع", False), Slot("بين", False))


def sense_here(syntax: Syntax, clause: Clause, position: int, noun: Item, sense: Sense) -> Sense | None:
    """What an event noun tells where it stands; None if nothing: «المعارضة السورية» are people."""
    items = syntax.items
    if sense.sense == "criticized" and denied_by_others(syntax, clause, position, noun):
        return Sense("rejected", sense.lemma)
    if noun.norm in _KILLING and [items[i].kind for i in clause.items[position + 1 : position + 2]] == ["P"]:
        return None  # «اتهمت X Y بقتلهم»: nobody is named
    if sense.sense not in _BY_WHAT_FOLLOWS:
        return sense if sense.sense in PREDICATES and noun.norm not in _BODIES_BY_NOUN else None
    following = [items[i].norm for i in clause.items[position + 1 : position + 4]]
    kinds = [items[i].kind for i in clause.items[position + 1 : position + 4]]
    phone = "phone" in kinds[:3]
    if sense.sense == "channel":
        if not set(following) & _CHANNEL_WORDS and not {f.removeprefix("ال") for f in following} & _CHANNEL_WORDS:
            return None
        return Sense("contacted", sense.lemma, sense.slots, channel="backChannel")
    if sense.sense == "tour" and any(f.rstrip("ه").rstrip("ا") in _OF_TALKS for f in following[:1]):
        return Sense("negotiated", sense.lemma, _TALKS_WITH)  # «جولات تفاوضية مع X»
    if sense.sense == "tour" and _between_or_with(syntax, clause, position):
        return Sense("negotiated", sense.lemma, _TALKS_WITH)
    if sense.sense == "tour" and following[:1] and following[0] in _NEXT and "من" not in following:
        verb = governing(syntax, clause, position)
        agreed = verb is not None and bool(lemmas(verb) & AGREES_ON)
        return Sense("negotiated", sense.lemma, _TALKS_WITH) if agreed else None  # «اتفقا على جولة ثانية»
    if sense.sense == "invite":
        return _invitation(syntax, clause, position, sense)
    if sense.sense == "killing":  # «مقتل X على يد Y»
        by = any(items[i].norm in _AGENT for i in clause.items[position + 1 :])
        return replace(sense, sense="attacked") if by else None
    if sense.sense == "relations":
        before = [items[i].norm for i in clause.items[max(0, position - 2) : position]]
        cut = any(b in _CUT for b in before) or severed(syntax, clause, position) >= 0
        return Sense("sanctioned", sense.lemma, sense.slots) if cut else None
    if severed(syntax, clause, position) >= 0:
        return Sense("sanctioned", sense.lemma, sense.slots)  # «جمدت X اتصالاتها مع Y»
    if sense.sense == "goods" and kinds[:1] == ["D"] and following[1:2] in (["ل"], ["الي"]) and noun.norm in _GIFTS:
        return replace(sense, sense="aided")  # «منحة يابانية لـY»
    if sense.sense == "goods" and noun.norm in _SHIPMENTS and following[:1] and following[0] in _ARMS:
        whose = "من" in following[1:] or "D" in kinds[1:]  # «شحنات السلاح من X إلى Y», «شحنات صواريخ إيرانية إلى Y»
        if whose and any(items[i].norm in ("الي", "ل") for i in clause.items[position + 3 :]):
            return replace(sense, sense="aided")
    if sense.sense == "goods":
        near = clause.items[max(0, position - 4) : position]
        adjective = "D" in kinds[: kinds.index("prep") if "prep" in kinds else None] and sense.lemma != "طائرة"
        given = any(lemmas(items[i]) & (_GIVE | _ARRIVES if adjective else _GIVE) for i in near)
        given = given or any(items[i].kind == "V" and lemmas(items[i]) & _OBTAINS for i in near)
        return replace(sense, sense="aided") if given else None  # «وصلت شحنات أسلحة مصرية إلى Y»
    plain = {f.removeprefix("ال").rstrip("ا") for f, kind in zip(following, kinds, strict=True) if kind != "A"}
    if sense.sense == "press":  # «مؤتمر صحفي مشترك مع X»
        joint = "مشترك" in plain or "مع" in plain
        return Sense("met", sense.lemma, sense.slots) if joint and plain & _PRESS else None
    money = any(items[i].norm in _MONEY for i in clause.items[max(0, position - 3) : position + 7])
    if sense.sense == "supported" and (money or plain & _MATERIAL):
        return Sense("aided", sense.lemma, sense.slots)
    if sense.sense not in PREDICATES or noun.norm in _BODIES_BY_NOUN:
        return None
    if helps_to_do(syntax, clause, position) and not _is_asked_for(syntax, clause, position):
        return None
    if sense.sense in ("negotiated", "contacted") and phone:
        return Sense("contacted", sense.lemma, sense.slots, channel="phone")
    return sense


def helps_to_do(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«مساعدة واشنطن على بدء محادثات», «مساعدة X في إقناع Y»: with a deed, and with nothing that is given."""
    behind = [syntax.items[i] for i in clause.items[position : position + 4]]
    if behind[0].norm not in _HELP or len(behind) < 4 or behind[1].kind != "A":
        return False
    return behind[2].norm in ("علي", "في") and behind[3].kind in ("N", "W")


def _is_asked_for(syntax: Syntax, clause: Clause, position: int) -> bool:
    verb = governing(syntax, clause, position)
    before = syntax.items[clause.items[position - 1]] if position else None
    return any(item is not None and bool(lemmas(item) & REQUESTS) for item in (verb, before))


def _between_or_with(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«جولة عقيمة في جنيف بين X وY», «جولة ثانية مع X»: a round of talks; «جولة بين القاهرة والرياض» is a journey."""
    items = [syntax.items[i] for i in clause.items[position + 1 : position + 2 + _ROUND]]
    inside = next((k for k, i in enumerate(items) if i.norm in ("بين", "مع")), len(items))
    plain = all(i.kind in ("W", "A", "adv", "T") or i.norm == "في" for i in items[:inside])
    if not plain or inside + 1 >= len(items) or items[inside + 1].kind not in ("A", "D", "W"):
        return False
    if any(m.kind == "pair" for m in items[inside + 1].mentions):
        return False  # «الجولة الثانية بين الطرفين» names nobody
    if items[inside].norm == "مع":
        return items[0].norm in _NEXT
    verb = governing(syntax, clause, position)
    return verb is None or not lemmas(verb) & _TRAVELS


def denied_by_others(syntax: Syntax, clause: Clause, position: int, noun: Item) -> bool:
    """«نفت X اتهامات Y», «نفت X الاتهامات الإسرائيلية»: who denies them has not made them."""
    verb = governing(syntax, clause, position)
    behind = [syntax.items[i].kind for i in clause.items[position + 1 : position + 2]]
    owned = behind == (["D"] if noun.definite else ["A"])
    return verb is not None and verb.has("deny") and owned and noun.norm.endswith("ات")


def _invitation(syntax: Syntax, clause: Clause, position: int, sense: Sense) -> Sense | None:
    """«دعوة إلى وقف القتال» is a call, «دعوة إلى موسكو» and «دعوة لزيارة X» are none."""
    items = syntax.items
    near = clause.items[position + 1 : position + 8]
    back = _COMING_BACK  # «دعوتها X إلى العودة إلى المفاوضات»
    if any(
        items[i].has("visited") and items[i].norm.removeprefix("ال") not in back for i in near if items[i].kind == "N"
    ):
        return None
    if to_be_somewhere(syntax, clause, position) or not _calls_to(syntax, clause, position):
        return None
    return Sense("urged", sense.lemma, sense.slots)


def _calls_to(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«دعوته X إلى وقف …», «دعوة X لأن …»: what is to be done stands behind it."""
    items = syntax.items
    near = clause.items[position + 1 : position + 8]
    following = [c for c in syntax.clauses[clause.number + 1 :] if c.governor == clause.items[position]]
    return bool(following) or any(
        items[i].norm in ("الي", "ل", "ب") and items[j].kind in ("W", "N", "absence") for i, j in pairwise(near)
    )
