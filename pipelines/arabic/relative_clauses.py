"""Clauses that no relative pronoun and no verb opens, and where they end."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipelines.arabic.lexicon import words_of

if TYPE_CHECKING:
    from pipelines.arabic.clauses import Clause
    from pipelines.arabic.items import Item

_PAPERS = words_of("paper voted on")
_BE = words_of("be")
_OFFERS = words_of("offering verb") | words_of("verb of offering")
_HELD = ("met", "negotiated", "contacted", "visited", "agreed")
_JUDGES = ("criticized", "praised", "urged", "threatened", "supported", "rejected")


def described(items: "Sequence[Item]", index: int, clause: "Clause") -> int:
    """«وهو قرار رفضته X», «رفضت X هدنة اقترحتها Y»: the indefinite noun that the verb describes; -1 if none."""
    verb = items[index]
    if verb.kind != "V" or verb.participle or not index:
        return -1
    if items[index - 1].kind == "," and index > 1 and _of_a_group(items, index):
        return index - 2
    if not verb.has(*_JUDGES) and not any(v.lemmas & _OFFERS for v in verb.verbs):
        return -1
    k = index - 1
    while k > 1 and (items[k].kind in ("D", "V", "T", "adv") or (items[k].kind == "W" and items[k - 1].kind in "WN")):
        if items[k].kind == "V" and items[k].norm not in _BE:
            return -1
        k -= 1
    if items[k].kind not in ("W", "N") or items[k].norm.startswith("ال"):
        return -1
    if items[k].norm in _PAPERS and items[index - 1].kind != "T" and _says_so(items, index, k):
        return k
    if all(i.kind != "P" for i in items[index + 1 : index + 3]):
        return -1
    if k > 1 and items[k - 1].kind == "pron" and items[k - 2].kind == "conj":
        return k
    judged = next((items[x] for x in clause.items if items[x].kind == "V"), None)
    told = judged is not None and (judged.has(*_JUDGES, "agreed") or verb.has(*_JUDGES))
    return k if told and k > clause.items[0] + 1 else -1


def _says_so(items: "Sequence[Item]", index: int, paper: int) -> bool:
    """«امتنعت X عن التصويت على قرار يدين Y»: what a paper that somebody voted on says, nobody of the sentence does."""
    first = paper - 1 if items[paper - 1].kind == "prep" else paper - 2  # «على مشروع قرار»
    return first >= 0 and items[first].kind == "prep" and all(v.form.tense == "present" for v in items[index].verbs)


def _of_a_group(items: "Sequence[Item]", index: int) -> bool:
    """«أنهى وفد، يرأسه X، زيارة»: who is at its head, between commas and with a pronoun for it."""
    group, verb, *behind = (items[k] for k in (index - 2, *range(index, min(index + 8, len(items)))))
    inserted = group.kind == "A" and group.mentions[0].kind == "group" and any(i.kind == "," for i in behind)
    return inserted and bool(behind) and behind[0].kind == "P" and all(v.form.tense == "present" for v in verb.verbs)


def was_to_be(items: "Sequence[Item]", index: int) -> bool:
    """«اللقاء الذي كان مقررا أمس بين X وY»: no verb follows, and what does belongs to the noun."""
    k = index - 1
    while k > 0 and items[k].kind in ("D", "W", "P", "adv"):
        k -= 1
    if k < 0 or items[k].kind != "N" or not items[k].has(*_HELD):
        return False
    plan, *behind = [*items[index + 1 : index + 6], items[index]]
    held = next((i for i in behind if i.kind not in ("T", "adv", "P") and not (i.kind == "N" and i.has("light"))), plan)
    return plan.kind in ("plan", "cancelled") and held.kind == "prep"


def what_is_done(items: "Sequence[Item]", index: int) -> bool:
    """«أشاد بما تقوم به X»: a preposition written together with ما, before a verb."""
    following = items[index + 1] if index + 1 < len(items) else items[index]
    return items[index].kind == "W" and following.kind == "V" and not following.participle


def disagrees(items: "Sequence[Item]", index: int, clauses: "Sequence[Clause]", relative: int) -> bool:
    """«دان X الخطوة التي أقدمت عليها Y وحضها …»: a verb that agrees with the main clause's, not with the relative's."""
    above = clauses[relative].parent
    if above < 0 or not items[index].verbs:
        return False
    genders = []
    for number in (relative, above):
        first = next((items[x] for x in clauses[number].items if items[x].kind == "V" and items[x].verbs), None)
        if first is None:
            return False
        genders.append({v.form.gender for v in first.verbs})
    here = {v.form.gender for v in items[index].verbs}
    return not here & genders[0] and bool(here & genders[1]) and "" not in here


def another_acts(items: "Sequence[Item]", index: int, clause: "Clause") -> int:
    """«بوتين يتحفظ على خطة ماكرون وزيلينسكي يشترط الانسحاب»: where who acts stands before the verb at `index`, in a
    clause that has told already what another does; 0 if nobody stands there."""
    k = index - 1
    while k > 0 and items[k].kind in ("neg", "fut", "may"):
        k -= 1
    if k < 1 or items[k].kind != "A" or items[k - 1].norm != "و" or items[index].participle:
        return 0
    verb = next((x for x in clause.items if items[x].kind == "V"), index)
    alone = any(v.form.number == "s" and v.form.person == 3 for v in items[index].verbs)
    acts_first = verb < k - 1 and any(items[x].kind == "A" for x in clause.items if x < verb)
    acts_first = acts_first and items[verb].norm not in _BE
    return k if acts_first and alone and clause.kind in ("main", "coord") else 0


def states(items: "Sequence[Item]", clause: "Clause") -> bool:
    """«…، وهو ما نفاه X، متهما Y بـ…»: a relative clause that is a statement of its own."""
    first = clause.items[0] if clause.items else 0
    return first > 1 and items[first].norm == "ما" and [i.kind for i in items[first - 2 : first]] == ["conj", "pron"]
