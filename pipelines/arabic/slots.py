"""Which argument fills the slot of a verb: «رحب بالاتفاق بين A وB», «اتهم نظام Y», «سافر إلى المدينة السعودية»."""

from itertools import pairwise

from pipelines.arabic.arguments import TALKS, Argument
from pipelines.arabic.clauses import Clause, Syntax
from pipelines.arabic.lexicon import Sense, words_of
from pipelines.arabic.phrases import SIDES
from pipelines.arabic.possessors import OPINION
from pipelines.arabic.word_readings import WITH_WHAT

_IN = frozenset(["في", "خلال", "عبر"])
_SPOKEN = (*OPINION, "urged", "informed")
_ACCUSES = ("criticized", "threatened")
_PLACES = words_of("place that has a nationality")
_DEALINGS = words_of("dealings")
HOLDS_OUT = words_of("verb of holding out")
_GOOD_TO_HAVE = words_of("hopeful offer")
_AS_FAR = words_of("as far as")
_MASDAR_ONLY = frozenset(["ل", "الي"])  # «اتهامات لـX»; the finite verb takes whom it accuses as its object


def objects_of(
    syntax: Syntax, clause: Clause, sense: Sense, arguments: list[Argument], pronoun: list[str]
) -> list[str]:
    """The actors that fill a slot of the sense: an attached pronoun, else the first argument that fits."""
    if pronoun and sense.slot("O"):
        return pronoun
    for argument in arguments:
        slot = sense.slot(argument.mark)
        if argument.mark in _MASDAR_ONLY and sense.sense in _ACCUSES and sense.slot("O"):
            continue
        outer = sense.slot(argument.outer) if argument.outer else None
        threat = sense.sense == "threatened"  # «توعد بمنع المشروع مع روسيا أو من دونها»
        if slot is None and outer is not None and outer.deep and not threat:  # «رحب بالاتفاق بين A وB»
            return list(dict.fromkeys(x for a in arguments if a.outer == argument.outer for x in a.actors))
        if slot is None or (argument.outer and slot.mark == "بين") or _of_noun(syntax, clause, sense, argument):
            continue
        if (
            sense.sense == "visited"
            and slot.mark == "بين"
            and not (argument.place or _capitals(syntax, clause, argument))
        ):
            continue  # «تنقل بين X وY» mediates
        if slot.bare and (argument.depth or argument.adjective or argument.deep_noun):
            continue  # «اعترف بإسرائيل», not «اعترف بقتل Y»
        if sense.sense == "visited" and argument.mark == "ل" and argument.depth:
            continue  # «زار القدس للقاء X»
        if argument.place and argument.destination and not (sense.sense == "visited" or _bombed(sense, argument)):
            continue
        if (
            argument.depth == 0
            or (slot.deep and argument.depth <= 6)
            or (argument.depth == 1 and argument.mark != "O" and not argument.adjective)
            or (sense.sense == "visited" and argument.adjective and _of_a_place(syntax, clause, argument))
            or (sense.sense in _SPOKEN and argument.depth == 1 and _of_a_side(syntax, clause, argument))
        ):
            actors = list(argument.actors)
            if slot.mark == "O" and sense.sense == "met":  # «التقى في مسقط X، وفي الرياض Y»
                for other in arguments:
                    if other.index > argument.index and other.mark == "O" and _elsewhere(syntax, clause, other):
                        actors += other.actors
            if slot.mark != "O" and sense.sense in TALKS:
                actors += [x for o in arguments if _once_more(syntax, clause, argument, o) for x in o.actors]
            if slot.deep:
                for other in arguments:
                    again = other is not argument and other.mark == argument.mark != "O"
                    if (again and _joined_again(syntax, clause, argument, other)) or (
                        other is not argument and other.adjective and other.mark == argument.mark
                    ):
                        actors += [a for a in other.actors if a not in actors]
            return actors
    return []


def _joined_again(syntax: Syntax, clause: Clause, first: Argument, other: Argument) -> bool:
    """«ندد بـX وبـY»; but not «ندد باعتراف X بـY»."""
    one, two = sorted((first.index, other.index))
    between = (syntax.items[i] for i in clause.items[one + 1 : two])
    return first.mark != "ب" or not first.depth or any(i.kind in ("conj", ",") for i in between)


def _capitals(syntax: Syntax, clause: Clause, argument: Argument) -> bool:
    """«تنقل X بين العاصمتين»."""
    return any((m.kind, m.note) == ("pair", "state") for m in syntax.items[clause.items[argument.index]].mentions)


def _bombed(sense: Sense, argument: Argument) -> bool:
    """«قصفت X مطار حلب», «قصفت X مواقع في جنوب Y»; but not «قصفت X قوات … في حلب»."""
    return sense.sense == "attacked" and (argument.mark != "في" or bool(argument.outer))


def _elsewhere(syntax: Syntax, clause: Clause, argument: Argument) -> bool:
    """«…، وفي الرياض Y»: one more of the same kind, at another place."""
    before = [syntax.items[i] for i in clause.items[max(0, argument.index - 3) : argument.index]]
    return [i.kind for i in before] == ["conj", "prep", "A"] and before[1].norm == "في"


def _once_more(syntax: Syntax, clause: Clause, first: Argument, other: Argument) -> bool:
    """«اجتمع بـX، وعلى حدة بـY»: behind the same preposition, joined by a conjunction."""
    before = [syntax.items[i].kind for i in clause.items[max(0, other.index - 3) : other.index]]
    joined = before[-2:] == ["conj", "prep"] or before == ["conj", "adv", "prep"]
    return other.index > first.index and (other.mark, other.depth) == (first.mark, 0) and joined and not other.place


def _of_a_place(syntax: Syntax, clause: Clause, argument: Argument) -> bool:
    """«سافر إلى المدينة السعودية»."""
    before = syntax.items[clause.items[argument.index - 1]].norm
    return argument.depth == 1 and before.startswith("ال") and before.removeprefix("ال") in _PLACES


def _of_a_side(syntax: Syntax, clause: Clause, argument: Argument) -> bool:
    """«اتهم X نظام Y», «طالب حكومة Y», «اتهم X الطيران الروسي»; not «اتهمت حكومة Y», which is the subject."""
    verb, side = (syntax.items[clause.items[argument.index - k]] for k in (2, 1))
    if argument.mark != "O" or side.norm.removeprefix("ال") not in SIDES:
        return False
    feminine = "f" if side.norm.endswith(("ه", "ات")) else "m"
    return verb.kind != "V" or verb.participle or all(v.form.gender != feminine for v in verb.verbs)


def _of_noun(syntax: Syntax, clause: Clause, sense: Sense, argument: Argument) -> bool:
    """«اتفقا على ترتيب لقاء بين X وY», «بحثا عقد قمة مع Z»: who stands behind the noun belongs to it."""
    if sense.sense not in TALKS or argument.mark not in ("بين", "مع") or not argument.outer:
        return False
    items = syntax.items
    k = argument.index - 2
    while k > 0 and items[clause.items[k]].kind in ("W", "D", "P", "phone", "backChannel"):
        k -= 1
    return items[clause.items[k]].kind == "N" and items[clause.items[k]].has(*TALKS, "visited")


def of_the_matter(syntax: Syntax, clause: Clause, sense: Sense, subject: list[str], argument: Argument) -> bool:
    """«بحث X وY العلاقات مع Z», «اتفقا على … بعد محادثات Z مع W»: what one of them has with Z; «تحدث X عن عودة Y إلى
    Z»: where Y returned."""
    person = any(m.kind == "person" for m in syntax.items[clause.items[argument.index]].mentions)
    if sense.lemma == "تحدث" and argument.mark == "الي" and not person:
        return any(syntax.items[i].norm == "عن" for i in clause.items[: argument.index])
    before = syntax.items[clause.items[argument.index - 2]] if argument.index > 1 else None
    thing = before is not None and before.kind in ("W", "N", "D") and argument.mark == "مع"
    on = any(syntax.items[i].norm == "علي" for i in clause.items[: argument.index])
    near = clause.items[max(0, argument.index - 4) : argument.index]
    on = on or any(syntax.items[i].has("relations") for i in near)  # «في ظل توتر علاقات بلاده مع Z»
    aside = (sense.sense == "negotiated" and thing) or (sense.sense == "agreed" and on and argument.mark == "مع")
    return len(subject) > 1 and aside


def of_relations(syntax: Syntax, clause: Clause, argument: Argument) -> bool:
    """«هدد بقطع العلاقات مع Y»: with whom there would be none."""
    before = syntax.items[clause.items[argument.index - 2]]
    dealings = before.has("relations", "agreed") or before.norm in _DEALINGS
    return argument.mark == "مع" and argument.index > 1 and dealings


def may_be_deep(syntax: Syntax, clause: Clause, position: int, sense: Sense) -> bool:
    """Whether the actor may stand inside a phrase that the clause has: «رفض الاقتراح», «أشاد بالدور»."""
    behind = {syntax.items[i].norm for i in clause.items[position + 1 :]}
    free = [c for c in syntax.clauses[clause.number + 1 :] if c.parent == clause.number and c.kind == "rel"]
    behind |= {WITH_WHAT.get(syntax.items[c.items[0]].norm, "") for c in free}
    return any(s.deep and (s.mark == "O" or s.mark in behind) for s in sense.slots)


def refuses_to_meet(syntax: Syntax, clause: Clause, position: int, arguments: list[Argument]) -> bool:
    """«رفض X لقاء Y», «رفض إرسال Y»: no position of Y is refused; «رفض لقاء Y وZ» may be that of others."""
    items = syntax.items
    nouns = [i for i in clause.items[position + 1 :] if items[i].kind == "N" and not items[i].has("say", "deny")]
    # «رفض تأكيد لقائه Y», «رفض المشاركة في مكالمة مع Y»
    takes_part = bool(nouns) and items[nouns[0]].has("light") and items[nouns[0] + 1].norm == "في"
    noun = next(iter(nouns[takes_part:]), None)
    if noun is None or not items[noun].has("met", "contacted", "send"):
        return False
    direct = [a for a in arguments if a.deep_noun and a.mark == "O"]
    if takes_part:
        direct = [a for a in arguments if a.mark == "مع" and a.outer == "O"]
    return len(direct) == 1 and len(direct[0].actors) == 1


def turns_with_words(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«توجه X بالشكر إلى Y», «ذهب X إلى حد اتهام Y» are no journeys."""
    items = syntax.items
    return any(
        (items[i].norm == "ب" and items[j].kind == "N" and items[j].has(*OPINION, "urged"))
        or (items[i].norm == "الي" and items[j].norm in _AS_FAR)
        for i, j in pairwise(clause.items[position + 1 :])
    )


def in_which(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«وجه X إلى Y رسالة يطلب فيها …», «… اتصالا دعا خلاله إلى …»: what is said in what was told just before."""
    behind = [syntax.items[i] for i in clause.items[position + 1 : position + 3]]
    return [i.kind for i in behind[1:]] == ["P"] and behind[0].norm in _IN


def holds_out(syntax: Syntax, clause: Clause, position: int) -> bool:
    """«لوّح له برفع العقوبات», «لوّح بدعم عسكري لـX»: what stands behind ب is no threat."""
    near = clause.items[position + 1 : position + 6]
    with_what = next((syntax.items[j] for i, j in pairwise(near) if syntax.items[i].norm == "ب"), None)
    return with_what is not None and with_what.norm in _GOOD_TO_HAVE
