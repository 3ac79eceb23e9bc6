"""What is said of others: «قال X إن Y تماطل» criticizes, «على Y أن …» urges, «ستدفع Y الثمن» threatens."""

from collections.abc import Iterator
from dataclasses import replace

from pipelines.arabic.appointments import Appointments
from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, auxiliary, lemmas
from pipelines.arabic.lexicon import FAULTS, VIRTUES, words_of
from pipelines.arabic.phrases import SIDES
from pipelines.arabic.slots import HOLDS_OUT, holds_out
from pipelines.arabic.status import status_of
from pipelines.claims import DENIED, OCCURRED, PLANNED, SOUGHT, Event

_DOINGS = words_of("doing")
_TRIES = words_of("trying verb")
_PAYS = words_of("paying verb")
_PRICE = words_of("price")
_MUST = words_of("impersonal verb")
_NEED = words_of("need")
_ILLS = words_of("ill")
_BEHIND = words_of("behind")
_RESPONSIBLE = words_of("responsible")
_SOURCES = words_of("source of")
_HIMSELF = words_of("himself before who")
_OWN_DOINGS = words_of("doing of one's own")
_WITH_OWN = words_of("doing with a thing of one's own")
_STOP = words_of("stopping word")
_NO = frozenset(["غير", "ليس", "ليست", "ليسا", "ليستا", "ليسوا"])
_ASIDE = ("adv", "T", "quant", "conj", "topic", "may")
_BACKED = words_of("backed")
_SANCTIONS = words_of("sanctions")
_LISTS = words_of("list of sanctions")
_UNDER = words_of("under sanctions")
_ENTERS = words_of("entering on a list")
_VOWS = words_of("vowing verb")
_PASSES = words_of("verb of going unpunished")
_PUNISHMENT = words_of("punishment")
_HAND = words_of("involvement")
_PRAISE = words_of("word of praise")
_TWO = 2
_BY = words_of("on the part of") | {"من"}
_OPENING = 8  # items of a headline before its colon
_DEED = 5  # items behind «ما» among which stands whose deed it is
_DEMAND = 10  # items behind a verb among which who is to act stands
_NEAR = 4  # items behind a verb or a topic that may hold the word that finds fault


class Verdicts(Appointments):
    """Reads what a speaker says of another in a clause behind a verb of saying."""

    def _verdicts(self) -> None:
        for clause in self.syntax.clauses:
            if clause.kind != "comp" or clause.governor < 0:
                continue
            governor = self.syntax.items[clause.governor]
            home = self.syntax.clauses[governor.clause]
            if clause.governor not in home.items:
                continue
            if governor.has("urged") and not governor.has("seek"):
                self._urged_to(clause, governor, home)
            elif governor.has("criticized") and not governor.has("say", "threatened"):
                self._complains_of(clause, governor, home)
            elif lemmas(governor) & _VOWS or (
                governor.has("say", "threatened", "informed") and not governor.has("deny")
            ):
                if status_of(self.syntax, home, home.items.index(clause.governor), governor) == OCCURRED:
                    self._said_of(clause, governor, home)
            elif governor.has("deny"):
                self._has_no_hand(clause, governor, home)
        self._told_to_act()
        self._demands()
        self._threats()
        self._backed()
        self._under_sanctions()

    def _has_no_hand(self, clause: Clause, governor: Item, home: Clause) -> None:
        """«نفت X أن تكون لها يد في اغتيال Y», «نفى X أن يكون لبلاده دور في …»: the deed is denied of his side."""
        items = [self.syntax.items[i] for i in clause.items]
        hand = next((k for k, i in enumerate(items) if i.norm in _HAND), -1)
        deed = next((k for k, i in enumerate(items) if k > hand >= 0 and i.kind == "N" and i.has("attacked")), -1)
        whose = next((k + 1 for k, i in enumerate(items[:deed]) if i.norm == "ل"), 0)
        speakers = self._who_says(governor, home)
        if deed < 0 or not whose or not speakers:
            return
        own = speakers if items[whose].kind == "P" else self._actors(items[whose], speakers)
        targets = [a for a in self._arguments(clause, deed, own) if not set(a.actors) & set(own)]
        for one in own:
            self.events += [
                Event(one, "attacked", other, DENIED, governor.start, items[deed].end, items[deed].start, "noun:هجوم",
                      clause=clause.number)
                for a in targets[:1] for other in a.actors
            ]  # fmt: skip

    def _told_to_act(self) -> None:
        """«ترامب: على حماس أن …», «ترامب: يجب على X …»: who is to act, as the speaker before the colon says."""
        colon = next((index for index in self.syntax.at[":"] if index < _OPENING), -1)
        if colon < 0 or not self.colon_speaker:
            return
        home = self.syntax.clauses[self.syntax.items[colon].clause]
        at = next((p for p, i in enumerate(home.items) if i >= colon), 0)
        told = [self.syntax.items[i].kind for i in home.items[at : at + 4]]
        obliged, word = self._must(replace(home, items=home.items[at:])) if told else ([], None)
        if obliged and word and told[3:] != ["V"]:
            self._tell(home, word, "urged", self.colon_speaker, obliged, self.syntax.items[colon])

    def _said_of(self, clause: Clause, governor: Item, home: Clause) -> None:
        speakers = self._who_says(governor, home)
        if not speakers:
            return
        obliged, word = self._must(clause)
        if not obliged and self._must_himself(clause):  # «قال X لـY إن عليه …»: whom he tells
            told = [e.object for e in self.events if e.trigger == governor.start and e.predicate == "informed"]
            obliged, word = told, governor
        if obliged and word:
            self._tell(home, word, "urged", speakers, obliged, governor)
            return
        at, topic = self._topic(clause)
        clause, at, topic = (clause, at, topic) if topic else self._what_he_did(clause)
        verdict = next(self._verdict(clause, self._behind_phrases(clause, at)), None) if topic else None
        following = self.syntax.clauses[clause.number + 1 : clause.number + 2]
        if topic and not verdict and following and following[0].kind == "rel":
            if self.syntax.items[clause.items[-1]].norm in _HIMSELF:  # «إن Y هي التي أفشلت …»
                verdict = next(self._verdict(following[0], 1), None)
        if verdict is not None:
            self._tell(home, verdict[0], verdict[1], speakers, topic, governor)
        for event in [e for e in self.events if e.clause == clause.number and e.predicate == "attacked"]:
            if event.status in (PLANNED, SOUGHT) and self._own_side(event.subject, speakers):
                trigger = next(i for i in self.syntax.items if i.start == event.trigger)
                self._tell(home, trigger, "threatened", speakers, [event.object], governor)

    def _what_he_did(self, clause: Clause) -> tuple[Clause, int, list[str]]:
        """«قال X إن ما فعلته Y …», «… إن ما تقوم به Y في Z …»: the clause of what was done, as `_topic`."""
        items = self.syntax.items
        for what in self.syntax.clauses[clause.number + 1 : clause.number + 2]:
            kinds = [items[i].kind for i in what.items]
            at = kinds.index("A") if "A" in kinds[:_DEED] else 0
            if what.kind != "rel" or items[what.items[0]].norm != "ما" or not at or "P" not in kinds[:at]:
                continue
            actors, after = self._group(what.items, at, [])
            return what, after, actors
        return clause, 0, []

    def _behind_phrases(self, clause: Clause, at: int) -> int:
        """«الهجوم الإسرائيلي على منشآتها لن …»: the position behind the phrases of what is judged."""
        kinds = [self.syntax.items[i].kind for i in clause.items]
        while kinds[at : at + 1] == ["prep"] and kinds[at + 1 : at + 2] in (["A"], ["W"]):
            at += 2 + (kinds[at + 2 : at + 3] in (["P"], ["D"]))
        return at

    def _must_himself(self, clause: Clause) -> bool:
        behind = [self.syntax.items[i] for i in clause.items[1:3]]
        return len(behind) == 2 and behind[0].norm == "علي" and behind[1].kind == "P"

    def _demands(self) -> None:
        """«طالب بانسحاب Y», «ضرورة التزام Y بـ…», «دعا إلى وقف الغارات الإسرائيلية»: who is to act."""
        items = self.syntax.items
        for index in self.syntax.at["V"]:
            verb = items[index]
            if not verb.has("urged", "say") or verb.has("deny"):
                continue
            home = self.syntax.clauses[verb.clause]
            at = home.items.index(index)
            behind = [items[i] for i in home.items[at + 1 : at + 1 + _DEMAND]]
            told = next((k for k, i in enumerate(behind) if i.kind == "prep" or i.norm in _NEED), len(behind))
            asked = next(
                (k for k, i in enumerate(behind[told:], told) if i.kind != "prep" and i.norm not in _NEED), None
            )
            if asked is None or not (verb.has("urged") or any(i.norm in _NEED for i in behind[:asked])):
                continue
            speakers = self.subjects.get(home.number, [])
            if not speakers or any(e.trigger == verb.start and e.predicate == "urged" for e in self.events):
                continue
            if status_of(self.syntax, home, at, verb) == OCCURRED:
                self._tell(home, behind[asked], "urged", speakers, self._to_do(behind[asked : asked + 4]), verb)

    def _to_do(self, phrase: list[Item]) -> list[str]:
        """Whose doing a verbal noun is, and whose doing is to stop."""
        deed, doer, *more = [*phrase, *phrase[-1:] * 2]
        if doer.kind == "A":
            own = deed.norm in _WITH_OWN and len(more) > 1 and more[0].kind in ("W", "N") and more[1].kind == "P"
            return self._actors(doer, []) if own or deed.norm in _OWN_DOINGS else []
        if deed.norm in _STOP and (doer.has("attacked") or doer.norm.removeprefix("ال") in _DOINGS):
            if more[0].kind == "D":
                return [m.actor for m in more[0].mentions if m.actor] or self._countries(more[0])
            if more[0].kind == "A":
                return self._actors(more[0], [])
        return []

    def _urged_to(self, clause: Clause, governor: Item, home: Clause) -> None:
        """«دعا X إلى أن توقف Y …»: the one who is to act, where the verb names nobody."""
        told = any(e.trigger == governor.start and e.predicate == "urged" for e in self.events)
        speakers = self._who_says(governor, home)
        at = next((p for p, i in enumerate(clause.items) if self.syntax.items[i].kind == "V"), -1)
        if told or at < 0 or not speakers:
            return
        actors = self._post_subject(clause, at) or []
        self._tell(home, self.syntax.items[clause.items[at]], "urged", speakers, actors, governor)

    def _complains_of(self, clause: Clause, governor: Item, home: Clause) -> None:
        """«اشتكى X من أن Y ترسل …»: whose doing it is, where the verb names nobody."""
        _, topic = self._topic(clause)
        if not any(e.trigger == governor.start for e in self.events):
            self._tell(home, governor, "criticized", self._who_says(governor, home), topic, governor)

    def _threats(self) -> None:
        """«لوّح X برد إن لم تتراجع Y», «هدد X بأن صواريخه تبلغ Y»: who is to heed it, where the verb names nobody."""
        for index in self.syntax.at["V"]:
            verb = self.syntax.items[index]
            if not verb.has("threatened") or verb.has("say") or any(e.trigger == verb.start for e in self.events):
                continue
            home = self.syntax.clauses[verb.clause]
            speakers = self.subjects.get(home.number, [])
            at = home.items.index(index)
            if not speakers or status_of(self.syntax, home, at, verb) != OCCURRED:
                continue
            if lemmas(verb) & HOLDS_OUT and holds_out(self.syntax, home, at):
                continue
            for clause in self.syntax.clauses[home.number + 1 :]:
                if clause.kind == "cond":
                    told = self._topic(clause)[1] or self.subjects.get(clause.number, [])
                elif clause.kind == "comp" and clause.governor == index:
                    told = self._threatened_in(clause, verb, speakers)
                else:
                    continue
                others = [a for a in told if not self._own_side(a, speakers)]
                if others:
                    self._tell(home, verb, "threatened", speakers, others, verb)
                    break

    def _threatened_in(self, clause: Clause, verb: Item, speakers: list[str]) -> list[str]:
        """Who is named besides the speaker's own side in what it warns that it will do."""
        inside = [self.syntax.items[i] for i in clause.items]
        named = [
            a for i in inside if i.kind in ("A", "D")
            for a in (self._actors(i, []) if i.kind == "A" else [m.actor for m in i.mentions if m.actor])
        ]  # fmt: skip
        if not named or not self._own_side(named[0], speakers):
            return []
        return [a for a in named if not self._own_side(a, speakers)][:1]

    def _backed(self) -> None:
        """«الحركة المدعومة من رواندا»: Rwanda supports it."""
        items = self.syntax.items
        for at, item in enumerate(items[:-2]):
            if item.norm not in _BACKED or not at:  # most of a text
                continue
            by, backer = items[at + 1 : at + 3]
            if by.norm not in _BY or backer.kind != "A":
                continue
            k = at - 1
            while k > 0 and items[k].kind in (",", "D", "W"):
                k -= 1
            if items[k].kind != "A":
                continue
            for one in self._actors(backer, []):
                for other in self._actors(items[k], []):
                    if one != other:
                        self.events.append(
                            Event(one, "supported", other, OCCURRED, items[k].start, backer.end, item.start,
                                  "verb:دعم", clause=item.clause)
                        )  # fmt: skip

    def _under_sanctions(self) -> None:
        """«X الخاضع لعقوبات أميركية», «أُدرج X على لائحة العقوبات الأميركية»: whose the sanctions are imposes them."""
        items = self.syntax.items
        for at in self.syntax.at["N"]:
            if items[at].norm.removeprefix("ال") not in _SANCTIONS or at < _TWO:
                continue
            k = at - 1
            while k > 0 and items[k].norm.removeprefix("ال") in _LISTS:
                k -= 1
            if items[k].kind != "prep" or not (target := self._sanctioned_there(k - 1)):
                continue
            imposers = [m.actor for i in _joined(items[at + 1 :]) for m in i.mentions if m.actor]
            for imposer in imposers:
                self.events += [
                    Event(imposer, "sanctioned", one, OCCURRED, items[k - 1].start, items[at].end, items[at].start,
                          "noun:عقوبة", clause=items[at].clause)
                    for one in target if one != imposer
                ]  # fmt: skip

    def _sanctioned_there(self, k: int) -> list[str]:
        """Who is under sanctions: the actor before «الخاضع», or behind a passive «أُدرج» that ends at item `k`."""
        items = self.syntax.items
        if items[k].norm in _UNDER:
            k -= 1
            while k > 0 and items[k].kind in (",", "D", "W"):
                k -= 1
            return self._actors(items[k], []) if items[k].kind == "A" else []
        passive = (
            k and items[k].kind == "A" and items[k - 1].kind == "V" and not lemmas(items[k - 1]).isdisjoint(_ENTERS)
        )
        return self._actors(items[k], []) if passive else []

    def _who_says(self, governor: Item, home: Clause) -> list[str]:
        at = home.items.index(self.syntax.items.index(governor))
        if governor.kind != "N":
            return self.subjects.get(home.number, [])
        pronoun = self._object_pronoun(home, at)
        return self._possessor(home, at, pronoun) if pronoun else []

    def _own_side(self, actor: str, speakers: list[str]) -> bool:
        return actor in speakers or actor in {self.actors.state_represented(s) for s in speakers}

    def _tell(
        self, home: Clause, word: Item, predicate: str, speakers: list[str], objects: list[str], governor: Item
    ) -> None:
        lemma = governor.senses()[0].lemma if governor.senses() else "قال"
        rule = f"{'noun' if governor.kind == 'N' else 'verb'}:{lemma}"
        sides = {self.actors.state_represented(s) for s in speakers} | set(speakers)
        start, end = min(governor.start, word.start), max(governor.end, word.end)
        for speaker in speakers:
            for obj in objects:
                if obj not in sides and self.actors.state_represented(obj) not in sides:
                    self.events.append(
                        Event(speaker, predicate, obj, OCCURRED, start, end, word.start, rule, clause=home.number)
                    )

    def _must(self, clause: Clause) -> tuple[list[str], Item | None]:
        """«(يجب) على Y أن …», «ينبغي لـY …», «ضرورة أن توقف Y …»: who is to act, and the word that says so."""
        items = [self.syntax.items[i] for i in clause.items]
        k = 1
        while k < len(items) and items[k].kind in (*_ASIDE, "P"):
            k += 1
        word = items[k - 1] if k == len(items) else items[k]
        if k < len(items) and items[k].kind == "V" and lemmas(items[k]) & _MUST:
            k += 1
            following = self.syntax.clauses[clause.number + 1 : clause.number + 2]
            if k == len(items) and following and following[0].governor == clause.items[k - 1]:
                return self._behind_verb(following[0]), word  # «يجب أن توقف Y …»
        if k + 1 < len(items) and items[k].norm in ("علي", "ل") and items[k + 1].kind == "A":
            behind = items[k + 2] if k + 2 < len(items) else None
            own = items[k].norm == "علي" or word.kind == "V"  # «على إسرائيل وقف …», «على إيران ألا …»
            if behind is None or behind.norm == "الا" or (behind.kind in ("W", "N", "V") and own):
                return self._group(clause.items, k + 1, [])[0], word
        before = self.syntax.items[clause.items[0] - 1] if clause.items[0] else items[0]
        if before.norm in _NEED:
            return self._behind_verb(clause), before
        return [], None

    def _behind_verb(self, clause: Clause) -> list[str]:
        at = next((p for p, i in enumerate(clause.items) if self.syntax.items[i].kind == "V"), -1)
        return (self._post_subject(clause, at) or []) if at >= 0 else []

    def _topic(self, clause: Clause) -> tuple[int, list[str]]:
        """Of whom or of whose doing the clause speaks, and the position behind it."""
        items = [self.syntax.items[i] for i in clause.items]
        k = 1 if items[0].kind == "comp" else 0
        while k < len(items) and items[k].kind in _ASIDE:
            k += 1
        if k == len(items):
            return k, []
        if items[k].kind == "A":
            actors, after = self._group(clause.items, k, [])
            return after, actors
        if items[k].norm.removeprefix("ال") in _DOINGS | SIDES:  # «حكومة X هي مصدر الفوضى»
            for n in range(k + 1, min(k + 3, len(items))):
                if items[n].kind == "A":
                    actors, after = self._group(clause.items, n, [])
                    return after, actors
                if items[n].kind == "D":
                    return n + 1, [m.actor for m in items[n].mentions if m.actor]
                if items[n].kind != "W":
                    break
        if items[k].kind in ("V", "neg", "fut"):
            if clause.items[0] and items[0].kind != "comp":  # goes on with the clause before: «…، وتزعزع»
                return k, self.subjects.get(clause.number, [])
            return k, self._behind_verb(clause)
        return k, []

    def _blamed(self, phrase: list[Item]) -> bool:
        """«وراء الهجوم», «يقف خلف الهجوم», «مسؤولة عن الهجوم»."""
        norms = [i.norm for i in phrase]
        if phrase[0].kind == "V" and "وقف" in lemmas(phrase[0]):
            norms = norms[1:]
        near = norms[:1] and (norms[0] in _BEHIND or norms[0] in _SOURCES)
        behind = norms[1:2] if near else norms[2:3] if norms[1:2] == ["عن"] else []
        return (
            bool(behind)
            and (norms[0] in _BEHIND or norms[0] in _RESPONSIBLE or norms[0] in _SOURCES)
            and (behind[0].removeprefix("ال") in _ILLS)
        )

    def _verdict(self, clause: Clause, at: int) -> Iterator[tuple[Item, str]]:
        """The word by which fault is found or a threat is made, with what it does."""
        items = [self.syntax.items[i] for i in clause.items]
        for k in range(at, len(items)):
            item = items[k]
            if self._blamed(items[k : k + 4]):
                yield item, "criticized"
            if (
                item.kind == "V"
                and lemmas(item) & _PASSES
                and not _PUNISHMENT.isdisjoint(i.norm for i in items[k + 1 : k + 1 + _NEAR])
            ):
                if status_of(self.syntax, clause, k, item) == DENIED:  # «لن يمر دون عقاب»
                    yield item, "threatened"
                return
            if item.kind == "V" and item.verbs and not auxiliary(item):
                status = status_of(self.syntax, clause, k, item)
                near = items[k + 1 : k + 1 + _NEAR]
                price = any(i.norm.removeprefix("ال") in _PRICE for i in near[:2])
                stop = next((n for n, i in enumerate(near) if i.kind in (",", "comp", "V", "rel")), len(near))
                near = near[:stop]
                if status == PLANNED and lemmas(item) & _PAYS and price:
                    yield item, "threatened"
                for sense in item.senses():
                    wrong = (sense.sense, status) in (("misdeed", OCCURRED), ("merit", DENIED))
                    if wrong and self._needed(clause, sense):
                        yield item, "criticized"
                if status == OCCURRED and lemmas(item) & _TRIES:
                    yield from ((i, "criticized") for i in near if i.kind in ("W", "N") and i.norm in FAULTS)
                return
            if item.kind in (",", "comp", "rel", "prep", "cond") or k > at + _NEAR:
                return
            before = items[k - 1].norm
            denied = before in _NO or (k > 1 and items[k - 2].norm in _NO)  # «ليست موثوقة», «ليست طرفا موثوقا»
            if (item.norm in VIRTUES and denied) or (item.norm in FAULTS and before not in _NO):
                yield item, "criticized"
            elif item.norm in _PRAISE and not denied:  # «قال X إن Y رجل عظيم»
                yield item, "praised"


def _joined(items: list[Item]) -> Iterator[Item]:
    """«أميركية وأوروبية»: the nationalities at the beginning, adjectives before them aside."""
    for item in items:
        if item.kind == "D":
            yield item
        elif item.kind not in ("conj", "W"):
            return
