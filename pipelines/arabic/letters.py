"""Letters, proposals and answers that somebody carries: «نقل X إلى A رسالة من B», «حمل X رد A إلى B»."""

from dataclasses import dataclass, field

from pipelines.arabic.clauses import Clause
from pipelines.arabic.gatherings import Gatherings
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, words_of

CARRY = words_of("carrying verb")
_MESSAGE = words_of("message")
_WRITES = words_of("verb of writing")
_ADJECTIVE = 2  # words that may stand between a letter and whose it is
_TO = ("الي", "ل")
_TELLS = {"نقل": Sense("informed", "نقل"), "اوصل": Sense("contacted", "أوصل")}  # what is one's own
_WRITES = frozenset(["كتب", "خط", "بعث", "وجه", "ارسل"])
_NEAR = 12  # items between the one who carries and what is carried
_BOUND = frozenset(["comp", "rel", "sub", "cond", ":"])


@dataclass(slots=True)
class _Letter:
    """What a clause says of a letter: `sender` and `addressee` behind it, `given` and `taken` from whom before it."""

    position: int
    sender: list[str] = field(default_factory=list)
    addressee: list[str] = field(default_factory=list)
    between: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)


class Letters(Gatherings):
    """Reads who carries what from whom to whom."""

    def _carries(self, clause: Clause, position: int, carrier: Item, subject: list[str]) -> bool:
        """Whether the verb or verbal noun carries a letter or the like whose ends are known; then both are told."""
        if not lemmas(carrier) & CARRY and not carrier.has("receive"):
            return False
        head = self._carried_thing(clause, position)
        if head < 0:
            return self._passes_on(clause, position, carrier, subject)
        letter = self._letter(clause, position, head, subject)
        items = self.syntax.items
        if carrier.has("receive"):  # «تسلم X من Y رسالة من Z»: Y has brought it
            bearers, addressee = letter.taken, subject
            if not (bearers and letter.sender):
                return False
            sender = letter.sender
        else:
            bearers = subject if carrier.kind == "V" else self._controller(clause, position, subject) or subject
            sender, addressee = letter.sender, letter.addressee or letter.given
            if not sender and letter.given and letter.addressee and letter.given != letter.addressee:
                sender, bearers = bearers, letter.given  # «سلّم X Y رسالة إلى Z»: Y is to bring it
            if sender and not addressee:
                addressee = self._destination(bearers)
        noun = items[clause.items[head]]
        if letter.between:
            self._mediates(clause, head, noun, "نقل", bearers, letter.between)
            if noun.has("contacted", "letter"):  # who carries papers or proposals tells of no contact of the two
                self._emit_pairs(clause, head, noun, Sense("contacted", "رسالة", channel="letter"), letter.between)
            return self._dealt(noun)
        if addressee and bearers and lemmas(carrier) & _TELLS.keys() and self._speaks_for(bearers, sender, noun):
            sense = next(_TELLS[lemma] for lemma in lemmas(carrier) & _TELLS.keys())
            self._emit(clause, position, carrier, sense, bearers, addressee)
            return self._dealt(noun)
        if not sender or not addressee or set(sender) & set(addressee):
            return False
        written = noun.kind == "N" and noun.has("contacted", "letter")
        done = not set(bearers) & {*sender, *addressee} and self._mediates(
            clause, head if written else position, noun if written else carrier, "نقل", bearers, [*sender, *addressee]
        )
        if written:
            self._emit(clause, head, noun, Sense("contacted", "رسالة", channel="letter"), sender, addressee)
            return self._dealt(noun)
        return done

    def _passes_on(self, clause: Clause, position: int, carrier: Item, subject: list[str]) -> bool:
        """«نقل X إلى Y ما تريده Z», «نقل X ما سمعه إلى Y»: X tells Y."""
        items = self.syntax.items
        what = self.syntax.clauses[clause.number + 1 :][:1]
        if "نقل" not in lemmas(carrier) or not what or what[0].kind != "rel" or items[what[0].items[0]].norm != "ما":
            return False
        told = [a.actors for a in self._arguments(clause, position, subject) if a.mark == "الي" and not a.place]
        behind = [items[i] for i in what[0].items if items[i].kind != "P"]
        if not told and [i.kind for i in behind[1:4]] == ["V", "prep", "A"] and behind[2].norm == "الي":
            told = [self._group(what[0].items, what[0].items.index(items.index(behind[3])), subject)[0]]
        if told:
            self._emit(clause, position, carrier, _TELLS["نقل"], subject, told[0])
        return bool(told)

    def _speaks_for(self, bearers: list[str], sender: list[str], noun: Item) -> bool:
        """«نقل X إلى Y موقف بلاده»: what he tells is his own side's."""
        own = {*bearers, *(self.actors.state_represented(b) for b in bearers)}
        letter = noun.kind == "N" and any(s.channel == "letter" for s in noun.senses())
        return not letter and set(sender) <= own

    def _dealt(self, noun: Item) -> bool:
        self.letters.add(noun.start)
        return True

    def _carried_thing(self, clause: Clause, position: int) -> int:
        """The position of the letter, proposal or answer behind the one that carries; below 0 if there is none."""
        items = self.syntax.items
        for k in range(position + 1, min(position + _NEAR, len(clause.items))):
            item = items[clause.items[k]]
            if item.norm == "عن":
                break  # «نقلت الوكالة عن X»
            if item.kind == "N" and any(s.channel == "letter" for s in item.senses()):
                return k
            if item.norm.removeprefix("ال").removesuffix("ا") in _MESSAGE:
                return k
            if item.kind in _BOUND or item.kind == "V":
                break
        return -1

    def _letter(self, clause: Clause, position: int, head: int, subject: list[str]) -> _Letter:
        """The ends of a letter by what stands between the verb and it, and by what stands behind it."""
        items = self.syntax.items
        letter = _Letter(head)
        mark = "O"
        k = position + 1
        while k < head:
            item = items[clause.items[k]]
            if item.kind == "A":
                actors, k = self._group(clause.items, k, subject)
                actors = [a for a in actors if a not in subject]
                if mark in ("O", *_TO):
                    letter.given = letter.given or actors
                elif mark == "من":
                    letter.taken = actors
                mark = "O"
                continue
            if item.kind == "P":
                actors = self.discourse.pronoun(item.norm, subject)
                if mark in ("O", *_TO) and not letter.given:
                    letter.given = actors
                elif mark == "من":
                    letter.taken = actors
            mark = item.norm if item.kind == "prep" else "O" if item.kind in ("T", ",", "P", "A") else mark
            k += 1
        mark, words = "O", 0
        k = head + 1
        while k < len(clause.items):
            item = items[clause.items[k]]
            if item.kind == "A":
                actors, k = self._group(clause.items, k, subject)
                if mark == "من" or (mark == "O" and k == head + 2):
                    letter.sender = letter.sender or actors
                elif mark in _TO:
                    letter.addressee = letter.addressee or actors
                elif mark == "بين":
                    letter.between = actors
                mark = "."
                continue
            if item.kind == "D" and mark == "O" and words < _ADJECTIVE and not letter.sender:
                letter.sender = [m.actor for m in item.mentions if m.actor]
            elif item.kind == "P" and mark == "O" and k == head + 1:
                letter.sender = [a for a in self._possessor(clause, head, item.norm) if a not in subject]
            elif item.kind == "P" and mark in _TO:
                letter.addressee = self.discourse.pronoun(item.norm, subject)
            elif item.kind == "prep":
                mark = item.norm
            elif item.kind == "W" or (item.kind == "N" and k == head + 1):  # «نص الاتفاق»
                words += 1
            elif item.kind == "V" and lemmas(item) & _WRITES and k == head + 1 + words:
                k += 1 + (items[clause.items[min(k + 1, len(clause.items) - 1)]].kind == "P")
                mark = "من"  # «حمل X إلى Y رسالة كتبها Z»
                continue
            elif item.kind not in ("adv", "T", "backChannel"):
                break
            k += 1
        letter.sender = letter.sender or self._written_by(clause, head)
        return letter

    def _written_by(self, clause: Clause, head: int) -> list[str]:
        """«رسالة كتبها X», «رسالة بعث بها X»: who stands behind the verb of a bare relative clause."""
        items = self.syntax.items
        for inner in self.syntax.clauses[clause.number : clause.number + 2]:
            first = head + 1 if inner is clause else 0
            if inner is not clause and inner.governor != clause.items[head]:
                continue
            for at in range(first, min(first + _ADJECTIVE, len(inner.items))):
                verb = items[inner.items[at]]
                if (
                    verb.kind == "V"
                    and lemmas(verb) & _WRITES
                    and any(items[i].kind == "P" for i in inner.items[at:][:3])
                ):
                    return self._post_subject(inner, at) or []
        return []

    def _destination(self, bearers: list[str]) -> list[str]:
        """«وصل X إلى طهران حاملا رسالة من Y»: it is for those whom he visits."""
        visits = (e for e in reversed(self.events) if e.predicate == "visited" and e.subject in bearers)
        return next(([e.object] for e in visits), [])
