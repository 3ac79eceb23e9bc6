"""Subjects: who acts, named in the clause, carried over, lent by a governing verb, or meant by a pronoun."""

from itertools import pairwise

from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, auxiliary, lemmas
from pipelines.arabic.lexicon import load_arabic_lexicon, words_of
from pipelines.arabic.phrases import HEADSHIP, NEUTRAL, takes_up
from pipelines.arabic.possessors import CALLS, OPINION, Possessors
from pipelines.arabic.stated_subjects import MEASURE, everyone_met
from pipelines.claims import PREDICATES, Event

_ISSUES = words_of("issuing verb")
_WITHIN = frozenset(["في", "خلال", "عبر"])
_GIVES = ("light", "informed")
_SPOKEN = ("say", "deny", "urged", *OPINION)
_ACCUSING = words_of("accusing verb")
_COMMAS = ("،", ",")
_BUT = words_of("but")
_IMPERSONAL = words_of("impersonal verb")
_ASIDE = NEUTRAL | words_of("in the presence of")
_WITHIN = frozenset(["في", "خلال", "اثناء"])
_PURPOSE = words_of("purpose")
_DEMANDS = words_of("demanding verb")
_FURTHER = words_of("further")
_AFTER = frozenset(["بعدما"])
_AWAITS = words_of("awaiting verb")
_ASKED = frozenset(["O", "من", "علي", "الي", "ل", "ب"])  # how verbs of asking take the one they ask


class Subjects(Possessors):
    """Finds the subject of a verb and the possessor or controller of an event noun."""

    def _inherited(self, clause: Clause) -> list[str]:
        items = self.syntax.items
        if clause.kind == "rel" and clause.governor >= 0:
            item = items[clause.governor]
            if item.kind == "A":
                return self._of_the_same(clause) or self._all_of_whom(clause) or self._actors(item, [])
            himself = bool(clause.items) and items[clause.items[0] - 1].kind == "pron"
            named = any(items[i].kind == "A" for i in clause.items)
            himself = himself and not (named and items[clause.items[0]].norm == "ما")  # «وهو ما رحبت به X»
            if himself and clause.parent >= 0:  # «أما X فهو من …», «إنه هو الذي …»
                return self.subjects.get(clause.parent) or self._that_he(self.syntax.clauses[clause.parent])
            if self._in_it(clause):
                return self.subjects.get(clause.parent, [])
            return self._presented(clause)
        if given := self._obliged(clause) or self._sent(clause):
            return given
        if other := self._or_he(clause):
            return other
        if clause.kind == "comp" and clause.governor >= 0:
            parent = self.syntax.clauses[clause.parent] if clause.parent >= 0 else None
            if parent and (addressee := self._addressed(parent, clause.governor)):
                return addressee  # «ناشد X Y أن يجلس معه»
        if (told := self._told_of(clause)) is not None:
            return told
        if clause.kind == "comp" and clause.governor >= 0 and (meant := self._meant_by_pronoun(clause)):
            return meant
        if clause.kind == "part":  # «قال X إن Y …، متهما Z»: it is X who accuses
            speaker = clause.parent
            while speaker >= 0 and self._opens_purpose(self.syntax.clauses[speaker]):
                speaker = self.syntax.clauses[speaker].parent  # «قال X إن على Y ألا … كي …، شاكرا Z»
            while speaker >= 0 and (
                self.syntax.clauses[speaker].kind == "comp" or self._of_others(clause, self.syntax.clauses[speaker])
            ):
                speaker = self.syntax.clauses[speaker].parent
            if speaker >= 0 and self.subjects.get(speaker):
                return self.subjects[speaker]
            above = self.syntax.clauses[max(speaker, 0)]
            if quoted := self._quoted(above, len(above.items)):
                return quoted
            if self._unnamed_speaker(above):
                return []  # «نفى مصدر أن يكون X …، مشيرا إلى …»
        if he := self._that_he(clause):
            return he
        if sent := self._sent_there(clause):
            return sent
        if clause.kind == "coord" and (same := self._of_the_one_before(clause)):
            return same
        if clause.parent >= 0 and clause.parent in self.subjects:
            return self.subjects[clause.parent]
        for number in range(clause.number - 1, -1, -1):
            if number in self.subjects and self.syntax.clauses[number].kind != "rel":
                return self.subjects[number]
        if self.colon_speaker and clause.number:
            return self.colon_speaker
        if self.headline:
            return []
        if self.last_main and self._tells_of_before(clause):
            return self.last_main
        first = next((items[i] for i in clause.items if items[i].kind == "V" and items[i].verbs), None)
        if first is not None and first.has("say") and self.unheard & {v.form.gender for v in first.verbs}:
            return []  # «ذكرت الصحيفة أن X …. وأضافت أن …»: it is the paper again
        if first is not None and first.has(*_SPOKEN) and self._agree(first, self.last_main):
            return self.last_main  # «قال X إن Y …. كما نفى …»
        return self.last_subject

    def _in_it(self, clause: Clause) -> bool:
        """«ردت X في بيان استنكرت فيه …»: what somebody does in what he issues, no relative pronoun before it."""
        items = [self.syntax.items[i] for i in clause.items]
        at = next((n for n, (i, j) in enumerate(pairwise(items[:4])) if i.norm in _WITHIN and j.kind == "P"), -1)
        named = [i.kind for i in items[at + 2 : at + 3]] == ["A"]  # «… شككت فيها Y»
        return items[0].kind != "rel" and at >= 0 and (not named or self._issued(clause))

    def _issued(self, clause: Clause) -> bool:
        """«أصدرت X بيانا أدانت فيه Y», «ألقى X خطابا هدد فيه Y»: who issues it speaks in it."""
        above = self.syntax.clauses[clause.parent].items if clause.parent >= 0 else []
        before = [self.syntax.items[i] for i in above if i < clause.governor and self.syntax.items[i].kind == "V"]
        verb = next((i for i in map(self.syntax.items.__getitem__, clause.items) if i.kind == "V"), None)
        if not before or not lemmas(before[-1]) & _ISSUES or verb is None:
            return False
        takes = any(s.sense in PREDICATES and s.slot("O") for s in verb.senses())
        return takes and self._agree(verb, self.subjects.get(clause.parent, []))

    def _opens_purpose(self, clause: Clause) -> bool:
        return clause.kind == "sub" and self.syntax.items[clause.items[0]].norm in _PURPOSE

    def _unnamed_speaker(self, clause: Clause) -> bool:
        """Whether the subject of a verb of saying is a source without a name."""
        items = [self.syntax.items[i] for i in clause.items]
        return any(i.has("say", "deny") and after.kind == "U" for i, after in pairwise(items) if i.kind == "V")

    def _meant_by_pronoun(self, clause: Clause) -> list[str]:
        """«اتهم X Y بأنه …»: the accused; «إعلان X أنه …»: who announces; «نقلت عن X (قوله) إنه …»: who is quoted."""
        items = self.syntax.items
        governor, home = items[clause.governor], self.syntax.clauses[items[clause.governor].clause]
        opener = [items[i] for i in clause.items[:2]]
        if len(opener) < 2 or opener[1].kind != "P" or clause.governor not in home.items:
            return []
        at = home.items.index(clause.governor)
        behind = [items[i].kind for i in home.items[at + 1 : at + 2]]
        if governor.kind == "N" and governor.has("say") and behind == ["A"]:
            return self._group(home.items, at + 1, [])[0]
        if governor.kind == "V" and lemmas(governor) & _ACCUSING:
            accuser = self.subjects.get(home.number, [])
            accused = [a for a in self._arguments(home, at, accuser) if a.mark == "O" and a.depth == 0]
            return next((a.actors for a in accused if not set(a.actors) & set(accuser)), [])
        return self._quoted(home, len(home.items))

    def _told_of(self, clause: Clause) -> list[str] | None:
        """Of a clause that goes on with the one before: its subject, or whom it is about («استقبله X والتقى Y»)."""
        items = self.syntax.items
        opener = items[clause.items[0] - 1] if clause.items and clause.items[0] else None
        if opener is None:
            return None
        told = clause.kind == "comp" and items[clause.items[0]].kind != "comp"
        if opener.norm not in ("و", "ثم", "ف", *(_COMMAS if told else ())):
            return None
        before = next(
            (c for c in reversed(self.syntax.clauses[: clause.number])
             if c.parent == clause.parent and c.kind in (clause.kind, "sub")), None
        )  # fmt: skip
        if before is None:
            return None
        last = self.events[-1] if self.events else None
        if last is not None and last.clause == before.number and last.rule == "verb:استقبل":
            at = next((p for p, i in enumerate(before.items) if items[i].start == last.trigger), -1)
            if at >= 0 and (guest := self._object_pronoun(before, at)):
                verb = next((p for p, i in enumerate(clause.items) if items[i].kind == "V"), len(clause.items))
                behind = [items[i] for i in clause.items[verb + 1 : verb + 3]]
                return [last.subject if takes_up(behind, guest) else last.object]  # «استقبله X وأشاد به»
        if told and before.kind == "comp":  # «أن X سيزور Y، يجري خلالها …»
            return self.subjects.get(before.number) or None
        return None

    def _obliged(self, clause: Clause) -> list[str]:
        """«على X أن يلتقي Y», «ينبغي لـX أن …», «سبق لـX أن …»: who stands before أن behind على or ل."""
        if clause.kind != "comp" or not clause.items or clause.items[0] < 2:
            return []
        preposition, one = self.syntax.items[clause.items[0] - 2 : clause.items[0]]
        if one.kind != "A" or preposition.norm not in ("علي", "ل"):
            return []
        governor = self.syntax.items[clause.governor] if clause.governor >= 0 else None
        return self._actors(one, []) if governor is None or lemmas(governor) & _IMPERSONAL else []

    def _addressed(self, clause: Clause, verb: int) -> list[str]:
        """Whom a verb of asking, item `verb` of the clause, asks to act."""
        if verb not in clause.items or not self.syntax.items[verb].has("urged"):
            return []
        speaker = self.subjects.get(clause.number, [])
        for argument in self._arguments(clause, clause.items.index(verb), speaker):
            if argument.mark in _ASKED and argument.depth == 0 and not set(argument.actors) & set(speaker):
                return argument.actors
        return []

    def _subject(self, clause: Clause, position: int, verb: Item, inherited: list[str]) -> tuple[list[str], bool]:
        """The subject of a verb: before it, behind it, or carried over; and whether it is named here."""
        items = self.syntax.items
        form = verb.verbs[0].form
        if form.person == 1:
            speaker = self.colon_speaker or self._speaker(clause) or self.last_subject
            return (self._we(speaker) if form.number == "p" else speaker), False
        if writer := self._who_writes(clause, position, verb):
            return writer, False
        before = clause.items[:position]
        if (described := self._first_to(clause, position)) >= 0:
            return self._group(clause.items, described, [])[0], True
        lead = self._lead(before)
        if lead is not None and self._dateline(clause, position, lead):
            lead = None
        if lead is not None and not any(
            items[before[p]].kind == "V" and not auxiliary(items[before[p]]) and self._first_to(clause, p) < 0
            for p in range(before.index(lead), position)
        ):
            actors, _ = self._group(clause.items, before.index(lead), [])
            if self._object_pronoun(clause, position) and (behind := self._post_subject(clause, position)):
                if any(s.slot("O") for s in verb.senses()) and behind != actors:
                    return behind, True  # «كان X قد استقبله Y»
            if items[lead].mentions[0].kind != "person" and (own := self._own_behind(clause, position)):
                return own, True  # «أما تركيا فاتصل رئيسها X بـY»
            if actors or items[lead].mentions[0].kind in ("place", "person"):
                return actors, True  # a place that is no actor, a person that nobody knows
        if verb.participle:
            return inherited, False
        if visitor := self._who_then(clause, position, verb):
            return visitor, False
        if lead is None and self._nominal(before):
            return [], True  # «خصومه يأخذون عليه …»
        if lead is None and (adjectival := self._adjectival_subject(before, verb)):
            return adjectival, True
        if clause.kind == "rel" and inherited:
            if other := self._by_whom(clause, position, verb, inherited) or self._of_its_own_behind(
                clause, position, inherited
            ):
                return other, True
            above = self.subjects.get(clause.parent, [])
            if len(above) == 1 and not self._agree(verb, inherited) and self._agree(verb, above):
                if self._post_subject(clause, position) is None:
                    return above, False  # «استقبلت ميركل X الذي اتصلت به قبل أيام»
            if not (pronoun := self._object_pronoun(clause, position)):
                if items[clause.items[0]].kind != "rel" and (own := self._two_behind(clause, position)):
                    return own, True  # «الهجوم الذي تبنته X واتهمت Y Z به»
                return inherited, False
            several = pronoun in ("هما", "هم") and len(inherited) == 1  # «X الذي استضافهما»: he is none of the two
            if above and above != inherited and not several and self.discourse.fits(inherited[0], pronoun):
                agrees = len(above) != 1 or self._agree(verb, above)  # not «شكر X لـY التي استضافتها»
                if agrees and not self._post_subject(clause, position) and not verb.has(*_GIVES):
                    return above, False  # «قطعت X علاقاتها مع Y، التي اتهمتها …»
        own = self.subjects.get(clause.number, [])
        if own and position and items[clause.items[position - 1]].kind == "pron" and self._agree(verb, own):
            return own, False  # «ندد X، وهو يستقبل Y، بـ…»
        if inherited and [items[i].kind for i in clause.items[: min(position, 3)]] == ["comp", "P", "pron"]:
            return inherited, False  # «أضاف أنه هو نفسه التقى Y»
        if ahead := self._ahead(clause, position, verb):
            return ahead, False
        post = self._post_subject(clause, position)
        if post and (meant := self._purposed(clause, position, post)):
            return meant, False  # «سافر X إلى مسقط ليلتقي Y»
        if post and inherited and self._carries_over(clause, position, verb, inherited):
            return inherited, False
        if post is not None:
            return post, True
        last = self.events[-1] if self.events else None
        if last is not None and last.clause == clause.number and last.predicate == "visited" and position:
            return [last.subject], False  # «زيارة لسوليفان إلى كييف التقى فيها …»
        if caller := self._caller(clause, position, form.number):
            self.subjects[clause.number] = caller  # «تلقى X رسالة من Y أعرب فيها عن شكره له»
            return caller, True
        last = next((e for e in reversed(self.events) if e.predicate != "mediated"), None) or self._last_of_two(clause)
        if form.number == "p" and last is not None and inherited[:1] == [last.subject]:
            if everyone := everyone_met(e for e in self.events if e.trigger == last.trigger):
                return everyone, False  # «التقى X Y وZ ووقعوا اتفاقا»
        if form.number == "p" and form.person == 3 and [self.discourse.kind_of(s) for s in inherited] == ["person"]:
            return [], False  # «قال لصحافيين التقوه»: one man is not many
        ends = ([last.subject], [last.object]) if last is not None else ()
        if form.number == "d" and len(inherited) < 2 and last is not None and inherited[:1] in ends:
            return self._both(last), False  # «التقى X Y واتفقا على …», «زار X Z برفقة Y واجتمعا بـ…»
        if form.number == "d" and form.person == 3 and len(inherited) == 1 and (other := self._party_before(clause)):
            return [*inherited, *(a for a in other if a not in inherited)], False
        if len(inherited) == 1 and (form.gender, form.number) == ("m", "s"):
            if self.discourse.kind_of(inherited[0]) != "person" and not self.discourse.fits(inherited[0], "ه"):
                return self.discourse.pronoun("ه", inherited) or inherited, False  # «قال X لـY … ودعا واشنطن إلى …»
        if len(inherited) == 1 and form.gender == "f" and form.number == "s" and clause.kind == "sub":
            he = self.discourse.kind_of(inherited[0]) == "person" and self.discourse.fits(inherited[0], "ه")
            if he and (her := self.discourse.pronoun("ها", inherited)):
                return her, False  # «قال شي لفون دير لاين، حين التقته، إن …»
        return inherited, False

    def _caller(self, clause: Clause, position: int, number: str) -> list[str]:
        """«تلقى X اتصالا من Y، أطلعه خلاله على …»: it is the caller who tells; of a plural all of them."""
        last = self.events[-1] if self.events else None
        if last is None or last.predicate != "contacted" or not self._received(clause, position, last):
            return []
        if number == "s":
            return [last.object if self._voices_own(clause, position, last.object) else last.subject]
        calls = (e for e in self.events if (e.clause, e.object) == (last.clause, last.object))
        return list(dict.fromkeys(e.subject for e in calls if e.predicate == "contacted"))

    def _received(self, clause: Clause, position: int, call: Event) -> bool:
        """Whether a call was told of as received, and the verb goes on about it without a conjunction."""
        items = self.syntax.items
        opener = items[clause.items[0] - 1] if clause.items and clause.items[0] else None
        goes_on = call.clause == clause.number - 1 and opener is not None and opener.kind == ","
        if call.clause == clause.number and items[clause.items[position - 1]].kind in ("A", "T", ","):
            behind = [items[i] for i in clause.items[position + 1 : position + 5]]  # «مكالمة من Y أبلغه فيها أن …»
            goes_on = any(i.norm in _WITHIN and j.kind == "P" for i, j in pairwise(behind))
        return goes_on and any(items[i].has("receive") for i in self.syntax.clauses[call.clause].items)

    def _speaker(self, clause: Clause) -> list[str]:
        """Who spoke last before a clause of this sentence: «قال X للصحافيين: كنا على اتصال …»."""
        for earlier in reversed(self.syntax.clauses[: clause.number]):
            if any(self.syntax.items[i].has("say") for i in earlier.items) and earlier.number in self.subjects:
                return self.subjects[earlier.number]
        return []

    def _we(self, speaker: list[str]) -> list[str]:
        """«طالبنا X بـ…» is said by a spokesman for his state."""
        return [self.actors.state_represented(s) if self.actors.is_spokesperson(s) else s for s in speaker]

    def _own_behind(self, clause: Clause, position: int) -> list[str]:
        """«رئيسها X», «وزير خارجيته» right behind a verb: the office-holder, where a state or body stands before it."""
        behind = [self.syntax.items[i] for i in clause.items[position + 1 : position + 2]]
        verb = self.syntax.items[clause.items[position]]
        if not behind or behind[0].kind != "A" or not self._agrees(verb, behind[0]):
            return []
        mention = behind[0].mentions[0]
        return self._actors(behind[0], []) if mention.kind == "person" and mention.possessed else []

    def _of_its_own_behind(self, clause: Clause, position: int, antecedent: list[str]) -> list[str]:
        """«روما التي أبرم رئيس وزرائها X …»: the office-holder of the state or body that the clause is about."""
        body = len(antecedent) == 1 and self.discourse.kind_of(antecedent[0]) != "person"
        verb = self.syntax.items[clause.items[position]]
        behind = [m for i in clause.items[position + 1 : position + 2] for m in self.syntax.items[i].mentions]
        if behind and (behind[0].kind, behind[0].note) == ("anaphor", "own") and not self._agree(verb, antecedent):
            return [s for s in [self.discourse.state_of(antecedent[0])] if s]  # «X، الذي تستضيف بلاده …»
        return self._own_behind(clause, position) if body else []

    def _purposed(self, clause: Clause, position: int, behind: list[str]) -> list[str]:
        """Who acts in order to do something to the only actor behind a verb with ل."""
        items = self.syntax.items
        if not position or items[clause.items[position - 1]].norm != "ل" or self._object_pronoun(clause, position):
            return []
        verb = items[clause.items[position]]
        if not any(s.sense in PREDICATES and s.slot("O") for s in verb.senses()):
            return []
        after = [a for a in self._arguments(clause, position, behind) if a.mark == "O" and a.depth == 0]
        if any(set(a.actors) - set(behind) for a in after):
            return []
        return [s for s in self.subjects.get(clause.number, []) if s not in behind]

    def _dateline(self, clause: Clause, position: int, lead: int) -> bool:
        """«لندن، باريس: أمهلت X …»: a place before a colon where the verb has a subject of its own."""
        items = self.syntax.items
        colon = any(items[i].kind == ":" for i in clause.items[:position] if i > lead)
        return (
            colon and items[lead].mentions[0].kind in ("place", "state") and bool(self._post_subject(clause, position))
        )

    def _two_behind(self, clause: Clause, position: int) -> list[str]:
        """The first of two bare actors that stand one after the other right behind a verb."""
        kinds = [self.syntax.items[i].kind for i in clause.items[position + 1 : position + 3]]
        return self._actors(self.syntax.items[clause.items[position + 1]], []) if kinds == ["A", "A"] else []

    def _nominal(self, before: list[int]) -> bool:
        """Whether a noun stands alone before the verb, with an article or a pronoun: somebody, nobody knows who."""
        if not before:
            return False
        items = [self.syntax.items[i] for i in before if self.syntax.items[i].kind not in ("conj", "may", "neg", "fut")]
        if (
            len(items) > 1
            and auxiliary(items[0])
            and items[1].kind == "W"
            and {i.kind for i in items[2:]} <= {"W", "D"}
        ):
            norm, nouns = items[1].norm, load_arabic_lexicon().common  # «وكان موقع إيطالي زعم أن …»
            return "noun" in (nouns.get(norm), nouns.get(norm.removeprefix("ال")))
        if not items or items[0].kind != "W" or items[-1].kind not in ("W", "P") or len(items) > 3:
            return False
        return self.headline or items[0].norm.startswith("ال") or (len(items) == 2 and items[1].kind == "P")

    def _who_then(self, clause: Clause, position: int, verb: Item) -> list[str]:
        """«أنهى X زيارة التقى خلالها Y», «وصل X في زيارة يلتقي خلالها Y»: the visitor, where only one stands behind."""
        items = self.syntax.items
        behind = [items[i] for i in clause.items[position + 1 :]]
        during = behind[:1] and (behind[0].norm == "خلال" or (behind[0].norm == "في" and self._of_a_visit(clause)))
        if not during or [i.kind for i in behind[1:2]] != ["P"]:
            return []
        behind = behind[:2] + [i for i in behind[2:] if i.kind not in ("T", "adv", ",")]
        bare = [k for k, i in enumerate(behind) if i.kind == "A" and behind[k - 1].kind not in ("prep", "conj", "A")]
        visitor = self.subjects.get(clause.number, [])
        if not visitor and clause.kind == "coord" and items[clause.items[position] - 1].kind == ",":
            visitor = self._inherited(clause)  # «وصل X في زيارة …، يلتقي خلالها Y»
        own = (
            len(visitor) == 1
            and self._agree(verb, visitor)
            and any(s.slot("O") for s in verb.senses() if s.sense == "met")
        )
        return visitor if own and len(bare) == 1 and behind[2:3] == [behind[bare[0]]] else []

    def _of_a_visit(self, clause: Clause) -> bool:
        """«خلال زيارة التقى فيها X»."""
        around = [*clause.items, clause.governor] if clause.kind == "rel" and clause.governor >= 0 else clause.items
        return any(self.syntax.items[i].kind == "N" and self.syntax.items[i].has("visited", "tour") for i in around)

    def _carries_over(self, clause: Clause, position: int, verb: Item, inherited: list[str]) -> bool:
        """«زار موسكو والتقى بوتين»: the actor behind the verb is its object, since nothing else is."""
        items = self.syntax.items
        if self._object_pronoun(clause, position):
            return False  # «ودعمها ترامب»: the object is attached
        two = next((items[i] for i in clause.items[position + 1 :] if items[i].kind == "A"), verb)
        if two.mentions and two.mentions[0].kind == "pair" and self.norms[two.start].endswith("ان"):
            return False  # «أن يلتقي الزعيمان»: a nominative
        k = clause.items[position] - 1
        pronoun = False
        while k >= 0 and (items[k].kind in ("neg", "fut", "may", "adv", "P") or auxiliary(items[k])):
            pronoun = pronoun or items[k].kind == "P"
            k -= 1
        opener = items[k] if k >= 0 else None
        but_he = pronoun and opener is not None and opener.norm in _BUT
        joined = but_he or (opener is not None and opener.norm in ("و", "ثم", "ف", "حيث", "او"))
        besides = opener is not None and opener.norm in _FURTHER and verb.has("met") and not verb.has("sanctioned")
        joined = joined or besides
        if opener is not None and opener.kind in ("comp", "sub") and clause.parent >= 0:  # «يأمل X أن يلتقي Y»
            governor = items[clause.governor] if clause.governor >= 0 else None
            above = self.syntax.clauses[clause.parent]  # «X الذي يُنتظر أن يلتقي Y»
            named = above.kind == "rel" or any(items[i].kind == "A" for i in above.items)
            controlled = governor is not None and (
                governor.has("seek")
                or (governor.has("plan") and (named or not lemmas(governor) & _AWAITS))  # «يُنتظر أن يزور وفد …»
                or "سبق" in lemmas(governor)
                or (governor.has("deny") and auxiliary(items[clause.items[max(0, position - 2)]]))
                or governor.kind == "without"
                or "طلب" in lemmas(governor)  # «طلب X أن يلتقي Y»
                or (governor.has("deny", "refuse") and not self._spoken_for(clause, position, inherited))
                or bool(self._addressed(self.syntax.clauses[clause.parent], clause.governor))
            )
            joined = (
                joined
                or bool(self._obliged(clause))
                or (
                    clause.parent in self.subjects
                    and (controlled or pronoun or opener.norm.endswith(" ان") or opener.norm in _AFTER)
                )
            )  # «قال X إنه التقى Y»
        led = self._led_in(clause, position)
        if (clause.kind == "main" and not (but_he or led or besides)) or not (joined or led):
            return False
        opening = not but_he and clause.parent < 0 and not any(self.subjects.get(n) for n in range(clause.number))
        if opening and not self._resumes(clause, position, verb, inherited):
            return False
        takes = (s for s in verb.senses() if s.sense in PREDICATES or s.sense == "host")
        if not any(s.slot("O") and self._needed(clause, s) for s in takes):
            return False  # «فردت X بـ…»: it refuses nothing
        if not any(
            self.discourse.fits(a, "ها" if v.form.gender == "f" else "ه") for a in inherited for v in verb.verbs
        ):
            return False
        behind = (p for p in range(position + 1, len(clause.items)) if items[clause.items[p]].kind == "A")
        k = next((p for p in behind if items[clause.items[p - 1]].norm != "في"), -1)  # «التقى في مسقط X»
        if k < 0:
            return False
        first, after = self._group(clause.items, k, [])
        if [items[i].norm for i in clause.items[after : after + 1]] == ["ب"]:  # «ورفض حزب X بزعامة Y استقبال Z»
            head = [items[i] for i in clause.items[after + 1 : after + 3]]
            if len(head) > 1 and head[0].norm in HEADSHIP and head[1].kind == "A":
                after = self._group(clause.items, after + 2, [])[1]
        rest = [items[i] for i in clause.items[after : after + 2]]
        if rest and rest[0].kind in ("prep", "T", "adv") and self._agrees(verb, items[clause.items[k]]):
            marks = ("O", "ب") if any(s.slot("O") and s.slot("ب") for s in verb.senses()) else ("O",)
            further = (a for a in self._arguments(clause, position, first) if a.index > k and not a.place)
            if any(a.mark in marks and not a.depth and not a.adjective for a in further):
                return False  # «واستقبل X في روما Y», «والتقى X بـY»
        follows = items[clause.items[after - 1] + 1 : clause.items[after - 1] + 2]
        if verb.has("say") and not verb.has("informed") and follows and follows[0].kind == "comp":
            return False  # «وأعلنت وارسو أنها …»
        bodies = all(self.discourse.kind_of(a) != "person" for a in inherited)
        person = items[clause.items[k]].mentions[0].kind == "person" and not pronoun
        if bodies and person and lemmas(verb) & _DEMANDS and rest and rest[0].norm == "ب":
            return False  # «علقت المنظمة عضوية Y، وطالب X بـ…»: a body demands it of bodies
        thing = bool(rest) and rest[0].kind in ("W", "N")
        thing = thing and (rest[0].norm.startswith(("ال", "ذلك")) or (len(rest) > 1 and rest[1].kind in ("P", "A")))
        if thing and lemmas(verb) & CALLS:
            return False  # «ووصفت X القرار بأنه …», «ووصف X كلامه بأنه …», «واعتبرت X ذلك عدوانا»
        if any(s.needs and self._needed(clause, s) for s in verb.senses()):
            its = [i.kind for i in rest] == ["W", "P"] and verb.has("sanctioned")  # «وألغت X تأشيرته»
            return not its and (not rest or rest[0].kind != "A")  # «وحمّل X مسؤولية …»
        lasted = bool(rest) and rest[0].norm in MEASURE  # «وقابل بوتين ساعتين»
        return not rest or lasted or rest[0].kind not in ("W", "N", "A", "D", "quant")

    def _resumes(self, clause: Clause, position: int, verb: Item, inherited: list[str]) -> bool:
        """«… . وسيلتقي بوتين في موسكو.»: the only actor of a sentence whose verb wants two is its object."""
        items = self.syntax.items
        if self.headline or not verb.has("met", "contacted") or len(inherited) != 1:
            return False
        rest = clause.items[position + 1 :]
        his = {p for p, i in enumerate(rest[1:]) if items[i].kind == "P"}  # «هاتف X عشية سفره»
        actors = [p for p, i in enumerate(rest) if items[i].kind in ("A", "D", "N", "U") and p not in his]
        actors = [p for p in actors if not p or items[rest[p - 1]].norm not in _ASIDE]  # «التقى في بغداد X»
        persons = [items[rest[p]].mentions for p in actors]
        person = all(m and m[0].kind == "person" for m in persons) and self.discourse.kind_of(inherited[0]) == "person"
        after = items[rest[actors[0] + 1]].kind if actors and actors[0] + 1 < len(rest) else "."
        return len(actors) == 1 and person and after in ("prep", "T", "adv", ".", ",")

    def _spoken_for(self, clause: Clause, position: int, speaker: list[str]) -> bool:
        """«نفى الكرملين أن يهاتف بوتين …»: a body speaks for the person behind the verb."""
        after = (self.syntax.items[i] for i in clause.items[position + 1 :])
        actor = next((i for i in after if i.kind == "A"), None)
        bodies = all(self.discourse.kind_of(s) != "person" for s in speaker)
        return bodies and actor is not None and actor.mentions[0].kind == "person"
