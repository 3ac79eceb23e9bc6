"""Who stands where a subject would: the bare actor behind a verb, or the first before it."""

from collections.abc import Iterable
from itertools import pairwise

from pipelines.arabic.clauses import Clause, Syntax
from pipelines.arabic.items import Item, auxiliary, lemmas
from pipelines.arabic.lexicon import load_arabic_lexicon, words_of
from pipelines.arabic.naming import Naming
from pipelines.arabic.phrases import (
    FOREFRONT,
    JUDGED,
    NEUTRAL,
    circumstance_ended,
    closed,
    full,
    judged,
    nationality_behind,
    other_side,
)
from pipelines.arabic.word_readings import CALLS
from pipelines.claims import OCCURRED, Event

MEASURE = words_of("measure of time")
_FIRST_WHO = words_of("first who")
_ASIDE_PREPOSITIONS = NEUTRAL | words_of("temporal preposition")
OF_EACH = words_of("of each side")
_FORCES = words_of("force")
TOGETHER = words_of("gathering verb")
_PROXIES = words_of("proxy")
_SEVERAL_STATES = words_of("states of which some")
_THAT = words_of("that")
_COMES = words_of("coming verb")
_SIGNS = words_of("signing verb")
_UTTERANCES = words_of("utterance")
_PEOPLE = words_of("people")
_SEVERAL_PERSONS = words_of("several persons")
_DOINGS = words_of("doing")
_PAIR = 2
_FULL = 4  # letters of a word with its article


class StatedSubjects(Naming):
    """Finds who stands where a subject would, before or behind its verb."""

    def _some_of(self, clause: Clause, k: int) -> list[str]:
        """«دانت دول عدة، بينها X وY، …»: those of them whom the sentence names."""
        items = [self.syntax.items[i] for i in clause.items]
        for at in range(k + 1, min(k + 7, len(items) - 2)):
            opens = items[at].norm in ("بين", "من") or items[at].norm in FOREFRONT
            if opens and items[at + 1].norm == "ها" and items[at + 2].kind == "A":
                return self._group(clause.items, at + 2, [])[0]
            if items[at].kind not in ("W", "D", ",", "prep", "quant"):
                break
        return []

    def _first_to(self, clause: Clause, position: int) -> int:
        """«X، أول رئيس تركي يزور مصر، …»: where X stands, of whom the verb tells in an apposition; else -1."""
        items = [self.syntax.items[i] for i in clause.items[:position]]
        k = position - 1
        while k > 1 and items[k].norm not in _FIRST_WHO and items[k].kind in ("W", "N", "D", "U", "A"):
            k -= 1
        named = k - 2 if k > 1 and items[k - 1].kind == "," else k - 1
        if named < 0 or k == position - 1 or items[k].norm not in _FIRST_WHO or items[named].kind != "A":
            return -1
        return named if items[named].mentions[0].kind == "person" else -1

    def _agrees(self, verb: Item, item: Item) -> bool:
        """A feminine verb and a man do not go together, nor a masculine one and a woman or a state («اتهم برلين بـ…»);
        and before its subject a verb is singular («طالبوا هانوي بـ…»)."""
        mention = item.mentions[0]
        if verb.verbs[0].form.person != 3:
            return True
        if all(v.form.number != "s" for v in verb.verbs):
            return False
        genders = {v.form.gender for v in verb.verbs}
        by_name = self.norms[mention.start] not in OF_EACH  # not «قادة اليابان»
        if mention.kind in ("state", "place") and by_name and not lemmas(verb) & TOGETHER:
            return self._state_agrees(item, genders)
        return mention.kind != "person" or mention.gender in genders or "" in genders

    def _state_agrees(self, item: Item, genders: set[str]) -> bool:
        """«الأميركيين» is no subject; «الأميركيون» and «الروس» are several men, «لبنان» is masculine."""
        name = self.norms[item.end - 1]
        several = name.endswith("ون") or name in _PEOPLE
        gender = "m" if several else self._gender(item.mentions[0])
        return not name.endswith("يين") and (gender in genders or "" in genders)

    def _post_subject(self, clause: Clause, position: int) -> list[str] | None:
        """The bare actor behind a verb, adverbs and prepositional phrases aside; None if there is none."""
        items = self.syntax.items
        verb = items[clause.items[position]]
        k, depth, mark = position + 1, 0, "O"
        opened = k  # the preposition whose phrase it is
        bare = True  # «استضاف المحادثات رئيس الوزراء»: behind a noun with article stands no genitive
        while k < len(clause.items):
            item = items[clause.items[k]]
            if item.kind == "A":
                judged_here = judged(self.syntax, clause, k, mark, verb)
                signed = mark == "علي" and bool(lemmas(verb) & _SIGNS) and closed(self.syntax, clause, k)
                aside = signed or (mark != "O" and self._behind_circumstance(clause, verb, mark, opened, k))
                if judged_here or aside:  # «وقّع على الوثيقة X وY»
                    mark, depth = "O", 0
                if k == position + 1 and verb.has("send") and item.mentions[0].possessed:
                    return None  # «وأوفد وزير خارجيته إلى بيروت»
                actors, after = self._group(clause.items, k, [])
                if met_aside(self.syntax, clause, k) or (mark == "O" and reached(verb, item)):
                    depth, k = 0, after
                    continue
                if mark == "O":
                    held = bare and k == position + 2 and items[clause.items[k - 1]].definite  # «رعت المحادثات قطر»
                    named = (item.mentions[0].kind in ("person", "group") and bare) or held
                    proxy = (items[i].norm in _PROXIES for i in clause.items[position + 1 : k])  # «حطت طائرة X»
                    agrees = self._agrees(verb, item) or any(proxy)
                    unknown = not actors and depth == 0 and item.mentions[0].kind == "person"
                    unknown = unknown and (agrees or not item.mentions[0].possessed)  # «استدعت أمس سفيرها»
                    return actors if unknown or ((depth == 0 or named) and agrees) else None
                if mark == "بين" and (other := other_side(self.syntax, clause, after)):
                    after = self._group(clause.items, other, [])[1]  # «عقد لقاء بين X وكل من Y وZ»
                mark, depth, k = "O", 0, after
                continue
            elif item.kind == "prep":
                opened = k if mark == "O" else opened
                issued = item.norm == "ل" and items[clause.items[k - 1]].norm == "بيان"  # «وصف بيان لـX …»
                mark = "O" if issued and k == position + 2 else item.norm
            elif item.norm in _THAT and mark != "O":  # «حث على ذلك أيضا X»: no genitive stands behind it
                mark = "O"
            elif item.kind == "D" and mark == "O" and of_forces(self.syntax, clause, position, k, verb):
                return [m.actor for m in item.mentions if m.actor]  # «قصفت طائرات روسية …»
            elif item.norm == "ذلك" and items[clause.items[k - 1]].kind == "prep":
                mark = "O"  # «شكرها على ذلك X»
            elif item.kind in ("W", "N") and not (mark == "O" and item.norm in MEASURE):
                if k == position + 1 and item.norm in _THAT and lemmas(verb) & _COMES:
                    return []  # «جاء ذلك خلال لقائه في دوشنبه X»
                if mark == "O" and k == position + 1 and (bearer := self._bearer(item)):
                    return bearer  # «أعرب المبعوث عن …»
                if mark == "O" and k == position + 1 and (those := self._those_who_met(clause, k)):
                    return those
                if mark == "O" and k == position + 1 and (speaker := self._whose_words(clause, k, verb)):
                    return speaker
                if mark == "O" and not depth and item.norm in _SEVERAL_STATES and (some := self._some_of(clause, k)):
                    return some
                if mark == "O" and nobody_known(self.syntax, clause, k, depth):
                    return []
                if k == position + 2 and self._some_behind_pronoun(clause, k, verb):
                    return []
                if mark == "O" and not depth and k == position + 1 and nameless(item, verb):
                    return []  # «حث تشو تشنغ يوان …»: somebody whom nobody knows
                if mark == "O" and not depth and verb.has("receive") and item.norm.startswith("ال"):
                    return []  # «قوبل الخبر بـ…»
                if mark == "O" and item.norm not in _PROXIES and item.norm.removeprefix("ال") not in _PROXIES:
                    called = bool(lemmas(verb) & CALLS) and item.norm.removeprefix("ال") in _DOINGS
                    if (
                        verb.has("say") and not called
                    ):  # «قال محلل إن …»; «أكد تأييد واشنطن لـ…» goes on with whoever spoke
                        near = k == position + 1 or verb.has("light")  # «نقل إلى X رسالة»
                        return None if item.kind == "N" and not item.definite and near else []
                    bare = item.definite or (bare and item.norm.startswith("ال"))
                    depth += 1
            elif item.kind in ("seek", "plan") and mark == "O":
                bare, depth = item.definite, depth + 1  # «أبدى استعداد بلاده لـ…»
            elif item.kind == "P" and mark == "مع" and k > 1 and items[clause.items[k - 2]].kind == "conj":
                return None  # «عاد من طهران ومعه X»
            elif item.kind in ("T", "adv", "phone", "backChannel", "P", "quant", "D", "may", ","):
                if item.kind in ("T", "P") or (item.kind == "," and mark == "attr"):
                    mark = "O"
                if item.kind == "," and mark == "O" and depth:
                    return self._apposed(clause, k) or None
            elif item.kind == "attr":  # «وأبلغه، وفق مسؤول، أن …»
                mark = "attr"
            elif item.kind == "U" and mark == "O":
                if k == position + 1 and (state := self._officials_of(clause, k, verb)):
                    return state
                behind = [items[i] for i in clause.items[k:]]
                alone = not any(j.kind == "A" and i.kind != "prep" for i, j in pairwise(behind))
                return None if items[clause.items[k - 1]].norm == "اي" and alone else []  # «نفى أن يكون التقى أي مسؤول»
            elif item.kind in ("V", "comp", "rel", "cond", "sub"):
                return None
            k += 1
        return None

    def _behind_circumstance(self, clause: Clause, verb: Item, mark: str, opened: int, k: int) -> bool:
        """«شكر في خطاب متلفز X», «اجتمع على هامش القمة X بـY»; «التقى في يومها الثاني Y» has only its object there."""
        if mark in NEUTRAL and full(self.syntax, clause, k):
            return True
        if any(s.slot("O") for s in verb.senses()) and all(
            self.syntax.items[i].kind != "A" for i in clause.items[k + 1 :]
        ):
            return False
        return circumstance_ended(self.syntax, clause, opened, k)

    def _some_behind_pronoun(self, clause: Clause, k: int, verb: Item) -> bool:
        """«حثته منظمات حقوقية على …», «دعته المعارضة إلى …»: a noun behind an object of one piece is the subject."""
        pronoun, word = self.syntax.items[clause.items[k - 1]], self.syntax.items[clause.items[k]]
        if pronoun.kind != "P" or pronoun.start == word.start or word.kind not in ("W", "N") or verb.has("say"):
            return False
        if (len(word.norm) > _FULL and word.norm.startswith("ال")) or word.norm.endswith("ات"):
            return verb.has(*JUDGED, "urged", "threatened")
        noun = word.kind == "W" and load_arabic_lexicon().common.get(word.norm) == "noun"
        noun = noun and not word.norm.endswith(("ا", "ه", "ة"))
        return noun and verb.has(*JUDGED, "threatened") and not verb.has("urged")  # «ناشده إقفال …»

    def _those_who_met(self, clause: Clause, k: int) -> list[str]:
        """«ودعا الوزراء …», «واتفق الثلاثة …» behind a meeting of three or more: they all, unless what follows tells of
        others."""
        behind = [self.syntax.items[i] for i in clause.items[k + 1 : k + 2]]
        others = bool(behind) and (behind[0].kind == "D" or (behind[0].kind == "W" and behind[0].norm.startswith("ال")))
        if self.syntax.items[clause.items[k]].norm not in _SEVERAL_PERSONS or others:
            return []
        everyone = everyone_met(e for e in (*self.previous, *self.events) if e.status == OCCURRED)
        persons = all(self.discourse.kind_of(x) == "person" for x in everyone)
        return everyone if persons else []

    def _whose_words(self, clause: Clause, k: int, verb: Item) -> list[str]:
        """«جاء كلام X خلال لقائه Y»: whose words come, of him is told what he did then."""
        items = self.syntax.items
        if not lemmas(verb) & _COMES or items[clause.items[k]].norm not in _UTTERANCES:
            return []
        named = k + 1 < len(clause.items) and items[clause.items[k + 1]].kind == "A"
        return self._group(clause.items, k + 1, [])[0] if named else []

    def _officials_of(self, clause: Clause, k: int, verb: Item) -> list[str]:
        """«التقى مسؤولون أتراك X»: officials of a state meet somebody for it."""
        nationality = nationality_behind(self.syntax, clause, k) if verb.has("met", "negotiated") else 0
        return (
            [m.actor for m in self.syntax.items[clause.items[nationality]].mentions if m.actor] if nationality else []
        )

    def _lead(self, before: list[int]) -> int | None:
        """The last actor before the verb that no preposition governs."""
        items = self.syntax.items
        for n in range(len(before) - 1, -1, -1):
            item = items[before[n]]
            if item.kind != "A":
                continue
            m = n - 1
            while (m >= 0 and items[before[m]].kind in ("W", "D", "quant", "N", "A")) or (
                m > 0 and items[before[m]].kind == "conj" and items[before[m - 1]].kind == "A"
            ):
                if items[before[m]].kind in ("W", "N") and items[before[m]].norm not in _PROXIES:
                    break
                m -= 1
            stop = items[before[m]].kind if m >= 0 else ""
            if stop == "P" and m and (items[before[m - 1]].kind in ("N", "V") or items[before[m - 1]].norm == "مع"):
                continue  # «بعد لقائه بوتين، توجه X …», «وفد روسي يقوده X زار …», «كان X، ومعه Y، قد …»
            if stop in ("prep", "attr", "W", "N", "absence", "without", "V"):
                if stop == "V" and auxiliary(items[before[m]]):
                    return before[m + 1] if items[before[m + 1]].kind == "A" else before[n]
                continue
            # the first of «A و B» is where the group begins
            first = n
            while first >= 2 and items[before[first - 1]].kind == "conj" and items[before[first - 2]].kind == "A":
                first -= 2
            return before[first]
        return None

    def _leads(self, clause: Clause, position: int) -> bool:
        """Whether the actor at `position` stands first in its clause, with no preposition or verb before."""
        items = self.syntax.items
        return all(
            items[i].kind in ("conj", "comp", "adv", "sub", "T", "topic", "W", ",", "may")
            and (items[i].kind != "W" or items[i].norm in _PROXIES)
            for i in clause.items[:position]
        )

    def _armed(self, actors: list[str]) -> bool:
        """States and bodies attack with weapons, persons in words."""
        return bool(actors) and all(self.discourse.kind_of(a) != "person" for a in actors)


def met_aside(syntax: Syntax, clause: Clause, k: int) -> bool:
    """«قال، لدى استقباله X، إن …», «أعرب بعد زيارته X عن …»: the object of the noun before it."""
    before = [syntax.items[i] for i in clause.items[max(0, k - 3) : k]]
    aside = len(before) == 3 and before[0].norm in _ASIDE_PREPOSITIONS and before[2].kind == "P"
    return aside and before[1].kind == "N" and before[1].has("met", "visited")


def reached(verb: Item, item: Item) -> bool:
    """«يزور صنعاء»: a place goes nowhere, it is where somebody goes."""
    only = verb.has("visited") and not verb.has("met", "light", "other", "negotiated")
    return only and item.mentions[0].kind in ("place", "state") and any(s.slot("O") for s in verb.senses())


def nobody_known(syntax: Syntax, clause: Clause, k: int, depth: int) -> bool:
    """«يأخذ عليه منتقدوه», «انتقد المعارضون …»: a plural in the nominative whom no name follows is the subject."""
    word = syntax.items[clause.items[k]]
    if depth or word.kind != "W":
        return False
    if word.norm.endswith("و"):
        behind = [syntax.items[i] for i in clause.items[k + 1 : k + 2]]
        return any(item.kind == "P" and item.start == word.end for item in behind)
    behind_pronoun = k > 0 and syntax.items[clause.items[k - 1]].kind == "P"  # «غارة شنها مسلحون»
    many = (word.norm.startswith("ال") or behind_pronoun) and word.norm.endswith("ون") and len(word.norm) > 5
    return many or word.norm.endswith(("وه", "وها", "وهم"))


def nameless(word: Item, verb: Item) -> bool:
    """Whether a word behind a verb of judging or asking is none of the language, but maybe a name."""
    lexicon = load_arabic_lexicon()
    strange = word.kind == "W" and len(word.norm) > 2 and word.norm.isalpha() and not lexicon.is_common(word.norm)
    known = word.norm in lexicon.words or word.norm.startswith("ال") or word.norm.endswith(("ا", "ه"))
    return strange and not known and verb.has(*JUDGED, "urged", "threatened", "say")


def of_forces(syntax: Syntax, clause: Clause, position: int, k: int, verb: Item) -> bool:
    """«قصفت طائرات روسية …», «استهدفت مسيّرات وصواريخ روسية …»: whether a nationality is that of the subject."""
    before = [syntax.items[i].kind for i in clause.items[:position]]
    if before[:2] == ["comp", "P"] and set(before[2:]) <= {"fut", "neg", "adv"}:
        return False  # «قال إنه قصف مواقع سورية»: it is he
    between = [syntax.items[i] for i in clause.items[position + 1 : k]]
    two = [i.kind == "conj" for i in between] == [False, True, False] and all(
        i.norm in _FORCES for i in between if i.kind != "conj"
    )
    described = [i.norm in _FORCES for i in between[:1]] == [True]  # «طائرات مسيّرة روسية»
    described = described and all(i.kind in ("W", "N") for i in between)
    return (two or described or len(between) == 1) and _forces(syntax, verb, clause.items[k - 1])


def _forces(syntax: Syntax, verb: Item, before: int) -> bool:
    """Whether «شنت طائرات روسية …» is a deed of the state in whose name the noun at `before` acts."""
    return verb.has("attacked") or (verb.has("light") and syntax.items[before].norm in _FORCES)


def everyone_met(told: Iterable[Event]) -> list[str]:
    """The three or more whom the last word about a meeting or talks tells of together; [] if they are fewer."""
    met = [e for e in told if e.predicate in ("met", "negotiated", "contacted")]
    everyone = dict.fromkeys(x for e in met if e.trigger == met[-1].trigger for x in (e.subject, e.object))
    return list(everyone) if len(everyone) > _PAIR else []
