"""Possessors and controllers: whose «زيارته» is, and who does what a governing verb lends its subject to."""

from itertools import pairwise

from pipelines.arabic.anaphors import Anaphors
from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, auxiliary, lemmas
from pipelines.arabic.lexicon import Sense, folded, words_of
from pipelines.arabic.noun_status import PERSUADES, TIME
from pipelines.arabic.phrases import NEUTRAL, has_outcome
from pipelines.claims import PREDICATES

OPINION = frozenset("praised criticized supported rejected threatened".split())
_GIVEN = ("supported", "aided")
CALLS = words_of("calling verb")
_SIGNS = words_of("signing verb")
_CONSTRUED = frozenset(["=told", "=asked"])  # what a verb needs that is no word
_BE = words_of("be")
_MEASURE = words_of("measure of talks")
_OPENING = frozenset(["في", "خلال", "اثناء", "بعد", "عقب", "قبل", "قبيل", "اثر"])
_EFFORT = words_of("effort")
_QUOTING = words_of("quoting verb")
_OF_WHOM = frozenset(["عن", "لسان"])
_ACCUSING = words_of("accusing verb")
ACCUSATIONS = words_of("accusation")
_OF_THE_ASKED = words_of("resuming") | words_of("ending")
_OFFER = words_of("offering verb")
_DESIRE = words_of("desiring verb")
_RESOLVES = words_of("resolve")
_KILLS = words_of("killing verb")
_CHARGES = words_of("charging verb")
_LETS = words_of("letting verb")
_LEAVES_TALKS = words_of("verb of leaving talks")
_JUDGES = words_of("judging verb")
_NOBODYS = words_of("nobody's work")
_APPEARS = words_of("appearing verb")
_TABLE = words_of("table")
_REPLIES = frozenset(["ب", "علي"])
_PAIR = 2
_TO_OTHERS = ("sanctioned", "attacked")
_AWAITS = words_of("awaiting verb")
_VOICES = words_of("voicing verb")
_ASKED = frozenset(["O", "من", "علي", "الي", "ل", "ب"])  # how verbs of asking take the one they ask
_DEEDS = ("aided", "supported", "attacked", "sanctioned", "mediated")  # for which thanks and blame are given
_CONTROL = frozenset(["light", "plan", "seek", "refuse", "cancel", "deny", "say", "exchange"])


class Possessors(Anaphors):
    """Finds the possessor or controller of an event noun."""

    def _possessor(self, clause: Clause, position: int, pronoun: str) -> list[str]:
        """Whose «لقائه», «محادثاتها» it is: the subject of the clause, also one still to come."""
        items = self.syntax.items
        last = self.events[-1] if self.events else None
        if last is not None and last.clause == clause.number and last.rule == "verb:استقبل":
            if items[clause.items[position]].has("visited") and self.discourse.fits(last.object, pronoun):
                return [last.object]  # «استقبل X Y لدى وصوله»
        if last is not None and last.clause == clause.number and pronoun == "هما":
            both = [e.object for e in self.events if e.trigger == last.trigger]
            return both if len(both) == 2 else [last.subject, last.object]  # «أطلع X Y، لدى اجتماعهما، على …»
        if quoted := self._quoted(clause, position):
            return quoted
        for_it = position > 0 and items[clause.items[position - 1]].norm == "علي"
        thanked = self._thanked(clause, position) if for_it and items[clause.items[position]].has(*_GIVEN) else []
        if thanked and all(self.discourse.fits(t, pronoun) for t in thanked):
            return thanked  # «شكر X Y على دعمه Z»
        if resolved := self._who_resolved(clause, position, pronoun):
            return resolved
        if pronoun == "هما" and (two := self._spoken_to(clause, position)):
            return two
        verbs = [p for p, i in enumerate(clause.items) if items[i].kind == "V" and items[i].verbs]
        subject: list[str] = self.subjects.get(clause.number, [])
        if verbs and verbs[0] > position:  # «عقب لقائه بوتين، تحدث أردوغان»
            subject = self._post_subject(clause, verbs[0]) or []
        elif not verbs and clause.kind == "main":
            behind = (c for c in self.syntax.clauses[clause.number + 1 :] if c.kind != "rel")
            following = next(behind, clause)
            first = next((p for p, i in enumerate(following.items) if items[i].kind == "V"), -1)
            if following.kind == "coord" and first >= 0:
                subject = self._post_subject(following, first) or []
        if (pronoun == "هما" and len(subject) == _PAIR) or (pronoun == "هم" and len(subject) > _PAIR):
            return list(subject)  # «أعربت X وY عن تضامنهما مع Z»
        fitting = [s for s in subject if self.discourse.fits(s, pronoun)]
        if fitting and pronoun in ("ه", "ها"):
            return self._who_resumes(clause, position, pronoun, verbs, fitting) or fitting
        return self.discourse.pronoun(pronoun, [])

    def _who_resolved(self, clause: Clause, position: int, pronoun: str) -> list[str]:
        """«رحب X بقرار Y تعليق عقوباته على Z»: what somebody has resolved to do is done with his own."""
        items = self.syntax.items
        for k in range(position - 1, max(0, position - 4), -1):
            if items[clause.items[k]].kind == "A" and items[clause.items[k - 1]].norm in _RESOLVES:
                return [a for a in self._actors(items[clause.items[k]], []) if self.discourse.fits(a, pronoun)]
            if items[clause.items[k]].kind not in ("W", "N", "D", "A"):
                break
        return []

    def _who_resumes(
        self, clause: Clause, position: int, pronoun: str, verbs: list[int], subject: list[str]
    ) -> list[str]:
        """«حث X Y على استئناف محادثاته مع Z»: the talks that somebody is asked to resume are his own."""
        items = self.syntax.items
        verb = next((p for p in reversed(verbs) if p < position), -1)
        if items[clause.items[position - 1]].norm not in _OF_THE_ASKED:
            return []
        if verb < 0 or not items[clause.items[verb]].has("urged"):
            return []
        asked = self._whom_it_asks(clause, position, verb, subject)
        return asked if asked != subject and all(self.discourse.fits(a, pronoun) for a in asked) else []

    def _thanked(self, clause: Clause, position: int) -> list[str]:
        """«شكر X Y على مساعيه», «ثمّن لـY دوره في …»: it is Y's."""
        items = self.syntax.items
        verb = next((p for p in range(position - 1, -1, -1) if items[clause.items[p]].kind == "V"), -1)
        noun = next((p for p in range(position - 1, verb, -1) if items[clause.items[p]].has(*OPINION)), verb)
        if noun < 0 or not items[clause.items[noun]].has(*OPINION):
            return []
        speaker = self.subjects.get(clause.number, [])
        near = [a for a in self._arguments(clause, noun, speaker) if a.mark in ("O", "ل", "ب", "الي")]
        named = [a.actors for a in near if a.index < position and not set(a.actors) & set(speaker)]
        whose = len(named) > 1 and items[clause.items[noun]].kind == "N"  # «شكر X لـY على دعمه»
        return named[1] if whose else named[0] if named else []

    def _spoken_to(self, clause: Clause, position: int) -> list[str]:
        """«أكد X لـY، خلال لقائهما، أن …», «سأل X Y، في لقائهما، …»: the two of the verb."""
        subject = self.subjects.get(clause.number, [])
        verb = next((p for p, i in enumerate(clause.items[:position]) if self.syntax.items[i].verbs), -1)
        if verb < 0 or len(subject) != 1:
            return []
        named = (a.actors for a in self._arguments(clause, verb, subject) if a.index < position and not a.place)
        others = [a for actors in named for a in actors if a not in subject]
        return [*subject, *others] if len(others) == 1 else []

    def _quoted(self, clause: Clause, position: int) -> list[str]:
        """«نقلت الوكالة عن X ترحيبه», «نسب إلى X قوله»: whose words are passed on."""
        items = self.syntax.items
        before = clause.items[:position]
        verb = next((p for p, i in enumerate(before) if lemmas(items[i]) & _QUOTING), -1)
        if verb < 0:
            return []
        of = _OF_WHOM | {"الي"} if "نسب" in lemmas(items[before[verb]]) else _OF_WHOM
        about = next((p for p in range(verb + 1, position - 1) if items[before[p]].norm in of), -1)
        if about < 0 or items[before[about + 1]].kind != "A":
            return []
        return self._actors(items[before[about + 1]], [])

    def _controller(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """The subject that a verb lends to a verbal noun: «أجرى اتصالا», «يعتزم زيارة», «دعا X إلى لقاء»."""
        if told := self._commenting(clause, position) or self._accused(clause, position, subject):
            return told
        if judged := self._judged_doer(clause, position):
            return judged
        for k in range(position - 1, -1, -1):
            item = self.syntax.items[clause.items[k]]
            found = self._lent_by_word(clause, position, k, subject)
            if found is None and item.kind == "V":
                found = self._lent_by_governor(clause, position, k, subject)
            if found is not None:
                return found
            if item.kind in ("comp", "rel", "sub"):
                break
        return self._lent_from_afar(clause, position, subject)

    def _commenting(self, clause: Clause, position: int) -> list[str]:
        """«قال X إن …، في انتقاد لـY»: what the speaker does by saying so."""
        before = [self.syntax.items[i] for i in clause.items[max(0, position - 2) : position]]
        aside = [i.kind for i in before[:1]] == [","] and before[-1].norm == "في"
        noun = self.syntax.items[clause.items[position]]
        if not aside or clause.kind != "comp" or noun.definite or not noun.has("criticized", "threatened", "praised"):
            return []
        while clause.kind in ("comp", "rel", "sub") and clause.parent >= 0:
            clause = self.syntax.clauses[clause.parent]
        return self.subjects.get(clause.number, [])

    def _judged_doer(self, clause: Clause, position: int) -> list[str]:
        """«شكر X Y على تزويد بلاده بـ…», «انتقد X Y على دعم Z»: what somebody is judged for is his own deed."""
        items = self.syntax.items
        noun = items[clause.items[position]]
        if position < 2 or items[clause.items[position - 1]].norm != "علي" or not noun.has(*_DEEDS) or noun.definite:
            return []
        last = self.events[-1] if self.events else None
        here = last is not None and last.clause == clause.number and last.predicate in ("praised", "criticized")
        judged = {e.object for e in self.events if last and e.trigger == last.trigger} if here else set()
        return list(judged) if len(judged) == 1 else []

    def _accused(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«نفت Y اتهامات X لها بدعم Z», «نفت Y اتهامات (وجهتها إليها X) بدعم Z»: it is Y who would do it."""
        items = [self.syntax.items[i] for i in clause.items[:position]]
        subject = self.subjects.get(clause.number) or subject
        at = next((p for p in range(position - 2, max(-1, position - 9), -1) if items[p].norm in ACCUSATIONS), -1)
        if at < 1 or items[-1].norm != "ب" or len(subject) != 1:
            return []
        if self.accused_by_pronoun(items[at:], subject):
            return subject
        verb = next((i for i in reversed(items[:at]) if i.kind == "V"), None)
        nobody = all(i.kind not in ("A", "V", "D") for i in items[at:])
        return subject if nobody and verb is not None and verb.has("deny", "refuse") else []

    def accused_by_pronoun(self, behind: list[Item], subject: list[str]) -> bool:
        """Whether «لها», «إليها» behind an accusation means the subject."""
        return any(
            i.norm in ("ل", "الي") and j.kind == "P" and self.discourse.fits(subject[0], j.norm)
            for i, j in pairwise(behind)
        )

    def _lent_by_word(self, clause: Clause, position: int, k: int, subject: list[str]) -> list[str] | None:
        """«جهود قطر لعقد محادثات», «إجراء بلاده مفاوضات», «دعوة Y إلى زيارة»: of a noun, or the actor behind one; None
        leaves it open."""
        items = self.syntax.items
        noun, item, after = items[clause.items[position]], items[clause.items[k]], items[clause.items[k + 1]]
        before, before_noun = items[clause.items[k - 1]] if k else item, items[clause.items[position - 1]].norm
        if item.norm in ACCUSATIONS and before_noun == "ب":
            # «اتهام X بدعم Y», «اتهاماته لـX بدعم Y»: it is X who does it
            accused = next((p for p in range(position - 1, k, -1) if items[clause.items[p]].kind == "A"), -1)
            return self._actors(items[clause.items[accused]], []) if accused > 0 else []
        if item.kind == "N" and lemmas(item) & PERSUADES and after.kind == "A" and k + 2 < position:
            return self._group(clause.items, k + 1, [])[0]  # «نجح في إقناع X بالعودة إلى المفاوضات مع Y»
        if item.kind == "N" and lemmas(item) & _LETS:
            return self._whom_it_lets(clause, position, k, subject)
        if item.kind == "N" and item.has("visited") and before_noun == "ل":  # «وصول X إلى القاهرة للقاء Y»
            if travellers := [e.subject for e in self.events if (e.trigger, e.predicate) == (item.start, "visited")]:
                return travellers
        if item.norm == "عوده" and before_noun == "من" and after.kind == "A":
            return self._group(clause.items, k + 1, [])[0]  # «عودة X من زيارة لـY»
        if item.norm in _EFFORT and after.kind == "A":
            return self._group(clause.items, k + 1, [])[0]  # «جهود قطر لعقد محادثات»
        if item.norm in _EFFORT and after.kind == "P" and k:  # «شكر X Y على مساعيه إلى …»
            verb = next((p for p in range(k - 1, -1, -1) if items[clause.items[p]].kind == "V"), -1)
            thanked = self._arguments(clause, verb, subject) if verb >= 0 else []
            if named := [a for a in thanked if a.mark == "O" and a.depth == 0 and a.index < k]:
                return named[0].actors
        if (item.kind == "seek" or (item.kind == "N" and item.has("seek"))) and after.kind == "D":
            return [m.actor for m in after.mentions if m.actor]  # «محاولة بريطانية لفتح قناة»
        if item.kind == "N" and item.has("light") and not item.has(*PREDICATES) and before.norm == "ل":
            willing = [items[i] for i in clause.items[max(0, k - 3) : k - 1]]
            if [i.kind for i in willing] == ["seek", "A"]:
                return self._actors(willing[1], [])  # «أبدى استعداد بلاده لاستئناف المحادثات»
            if not any(items[i].kind == "N" and items[i].has("invite") for i in clause.items[:k]):
                return subject  # «أوفد ممثلين لإجراء محادثات», but «دعوة إلى X للقيام بزيارة»
        if item.kind == "A" and self._its_own(position, k, before, item, after):
            return self._actors(item, [])
        if item.kind == "N" and item.has("invite"):
            verb = next((p for p in range(k - 1, -1, -1) if items[clause.items[p]].kind == "V"), k)
            if items[clause.items[verb]].has("receive"):
                return subject  # «تلقى X دعوة لزيارة …»
            ends = self._arguments(clause, verb, subject)
            return next((a.actors for a in ends if a.mark in ("الي", "ل") and a.index < position), [])
        if item.kind == "N" and item.has(*OPINION) and noun.has("attacked", "sanctioned"):
            return []  # «أكد رفض X استهداف Y»: he who refuses it does not do it
        return None

    def _its_own(self, position: int, k: int, before: Item, item: Item, after: Item) -> bool:
        """«لدى بلاده نية لمهاجمة Y», «ارتياحه لقرار بغداد حظر …», «إجراء بلاده مفاوضات»: whose it is."""
        means = after.kind in ("quant", "plan", "seek") or (after.kind == "N" and after.has("seek", "plan"))
        if before.norm == "لدي" and means:
            return True
        if before.norm in _RESOLVES and (k == position - 1 or (k == position - 2 and after.kind == "absence")):
            return True
        return before.kind in ("seek", "plan", "deny") or (before.kind == "N" and before.has("light", "seek", "plan"))

    def _lent_by_governor(self, clause: Clause, position: int, k: int, subject: list[str]) -> list[str] | None:
        """«كلّف X Y بلقاء Z», «طالب X Y بالضغط على Z», «تتهم X Y بتزويد Z»: whom the verb at `k` makes the doer."""
        items = self.syntax.items
        noun, verb = items[clause.items[position]], items[clause.items[k]]
        before_noun = items[clause.items[position - 1]].norm
        if lemmas(verb) & _AWAITS and (pronoun := self._object_pronoun(clause, k)):
            return self.discourse.pronoun(pronoun, [])  # «تنتظره محادثات مع X»
        if lemmas(verb) & _CHARGES:
            return self._charged(clause, k, position, subject)
        if lemmas(verb) & _LETS:
            return self._whom_it_lets(clause, position, k, subject)
        if lemmas(verb) & _LEAVES_TALKS:
            return subject if noun.has("negotiated") else []  # «انسحب X من المحادثات مع Y»
        inserted = position > 1 and items[clause.items[position - 2]].kind == "," and before_noun in NEUTRAL
        if lemmas(verb) & _JUDGES and before_noun != "ب" and not inserted:
            return []  # «رأت X في ذلك تهديدا لـY»
        if not verb.verbs:
            return None
        if verb.has("send") and before_noun == "ل" and (sent := self._who_is_sent(clause, k, subject)):
            return sent
        if lemmas(verb) & _OFFER:
            return self._to_whom_offered(clause, position, k, subject) or subject
        letter = before_noun == "في" and any(s.channel == "letter" for s in noun.senses())
        if noun.has("press") or ((inserted or letter) and noun.has("met", "contacted")):
            return subject  # «اتهم X، في رسالة إلى Y، …», «انتقد X Z في مؤتمر صحفي مع Y»
        if verb.has("urged"):
            return self._whom_it_asks(clause, position, k, subject)
        if verb.has("receive") or (verb.has("seek") and before_noun == "في" and not lemmas(verb) & _DESIRE):
            return []  # «لم يُطرح في المحادثات مع X …»
        if lemmas(verb) & _ACCUSING:  # «تتهم واشنطن طهران بتزويد …»: it is Tehran who does it
            accused = (
                a.actors for a in self._arguments(clause, k, subject)
                if a.mark == "O" and a.index < position and not set(a.actors) & set(subject)
            )  # fmt: skip
            return next(accused, [])
        if self._judges_it(clause, position, k):
            return []  # «أثنى على الاتفاق مع …» is not the speaker's agreement
        if lemmas(verb) & _KILLS:
            return []  # «قُتل X بغارة …»: mostly passive
        # «كان X في زيارة لـY», «ظل X على اتصال مع Y», «كان X على مائدة الغداء مع Y», «كان X مستعدا للقاء Y»
        between = [items[i] for i in clause.items[k + 1 : position]]
        at_talks = noun.has("met", "negotiated", "contacted") and not noun.definite
        at_it = before_noun == "علي" or (before_noun == "في" and (noun.has("visited") or at_talks))
        before = [i.kind if i.kind == "seek" else i.norm for i in between[-2:]]
        at_it = at_it or (before_noun in _TABLE and before[0] == "علي") or before == ["seek", "ل"]
        lasting = auxiliary(verb) and (verb.norm not in _BE or at_it)
        governs = lasting or any(s.sense in _CONTROL or s.sense in PREDICATES for s in verb.senses())
        return subject if governs else []

    def _who_is_sent(self, clause: Clause, verb: int, subject: list[str]) -> list[str]:
        """«أوفدت X Y إلى Z للتوسط بين …», «أرسل X Y للقاء Z»: what Y is sent for is his to do."""
        bare = (a.actors for a in self._arguments(clause, verb, subject) if a.mark == "O" and not a.depth)
        sent = next((actors for actors in bare if not set(actors) & set(subject)), [])
        return [a for a in sent if self.discourse.kind_of(a) in ("person", "group")]

    def _whom_it_asks(self, clause: Clause, position: int, verb: int, subject: list[str]) -> list[str]:
        """«دعا X Y إلى لقاء Z», «حثه على لقاء Z»: who is asked to do it; else who asks."""
        asked = [a for a in self._arguments(clause, verb, subject) if a.mark in ("O", "من", "على", "علي", "ل")]
        inside = [a for a in asked if a.index < position and a.depth == 0 and not set(a.actors) & set(subject)]
        if pronoun := self._object_pronoun(clause, verb):
            return self.discourse.pronoun(pronoun, subject)
        orders = "امر" in lemmas(self.syntax.items[clause.items[verb]])  # «أمر X بفرض رسوم على Y» is what he does
        if not inside and not orders and self.syntax.items[clause.items[position]].has(*_TO_OTHERS):
            return []  # «طالب X بطرد Y»: whoever is to do it
        return inside[-1].actors if inside else subject

    def _whom_it_lets(self, clause: Clause, position: int, verb: int, subject: list[str]) -> list[str]:
        """«منعت X Y من لقاء Z», «لم تسمح X لـY بزيارة Z», «رفضت X السماح لـY بـ…»: it is Y who would do it."""
        if pronoun := self._object_pronoun(clause, verb):
            return self.discourse.pronoun(pronoun, subject)
        let = (a for a in self._arguments(clause, verb, subject) if a.mark in ("O", "ل") and a.index < position)
        return next((a.actors for a in let if a.depth == 0 and not set(a.actors) & set(subject)), [])

    def _to_whom_offered(self, clause: Clause, position: int, verb: int, subject: list[str]) -> list[str]:
        """«عرض X على Y لقاء Z»: Y, who would meet Z."""
        items = self.syntax.items
        whom = [items[i] for i in clause.items[position + 1 : position + 2]]
        if not items[clause.items[position]].has("met") or not whom or whom[0].kind != "A":
            return []
        near = (a for a in self._arguments(clause, verb, subject) if a.index < position and a.mark == "علي")
        return next((a.actors for a in near if not a.depth), [])

    def _needed(self, clause: Clause, sense: Sense) -> bool:
        """Whether the clause holds one of the words without which a trigger means something else."""
        if "=outcome" in sense.needs:
            return has_outcome(self.syntax, clause)
        if not sense.needs or sense.needs & _CONSTRUED:
            return True
        if clause.kind == "rel" and clause.governor >= 0 and folded(sense.lemma) in _SIGNS:
            antecedent = self.syntax.items[max(0, clause.governor - 1) : clause.governor + 1]  # «اتفاقات جنيف التي …»
            if sense.sense == "agreed" and any(i.has("agreed") for i in antecedent):
                return True  # «مذكرتا التفاهم اللتان وقعهما X وY»
        around = [*clause.items, clause.governor] if clause.kind == "rel" and clause.governor >= 0 else clause.items
        following = self.syntax.clauses[clause.number + 1 : clause.number + 2]
        first = [self.syntax.items[i].norm for c in following for i in c.items[:1]]
        said = first == ["ما"] or [c.kind for c in following] == ["comp"]
        if folded(sense.lemma) in CALLS and said:  # «اعتبر ما فعلته X خطأ»
            around = [*around, *following[0].items]  # «وصفها بأنها استفزازية»
        words = {self.norms[t] for i in around for t in range(self.syntax.items[i].start, self.syntax.items[i].end)}
        bare = {w.removeprefix("ال") for w in words} | {w.removesuffix("ا") for w in words}  # «طلبا»
        return not sense.needs.isdisjoint(words | bare)

    def _judges_it(self, clause: Clause, position: int, k: int) -> bool:
        """«أثنى على الاتفاق مع Y», but «رد بقطع العلاقات مع Y», «رفض لقاء Y», «رحب بـ… خلال لقائه Y»."""
        items = self.syntax.items
        noun, verb = items[clause.items[position]], items[clause.items[k]]
        lends = verb.has("light") and not any(s.sense in OPINION and self._needed(clause, s) for s in verb.senses())
        if lends or not verb.has(*OPINION) or (verb.has("refuse") and noun.has("met", "contacted")):
            return False
        if items[clause.items[position - 1]].norm in _REPLIES and "رد" in lemmas(verb):
            return False
        return not any(items[clause.items[p]].norm in TIME for p in range(k + 1, position))

    def _lent_from_afar(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«في انتقاد لـY، دعا X إلى …», «العمل جار على ترتيب لقاء»: where no word before the noun governs it."""
        items = self.syntax.items
        noun = items[clause.items[position]]
        before_noun = items[clause.items[position - 1]].norm if position else ""
        ahead = next((p for p in range(position + 1, len(clause.items)) if items[clause.items[p]].kind == "V"), -1)
        first = before_noun == "اول" and position > 1 and items[clause.items[position - 2]].norm == "في"
        opens = before_noun == "في" and noun.has(*OPINION)
        opens = opens or (first and noun.has("visited"))  # «في أول زيارة لـY، التقى X …»
        opens = opens or (before_noun in _OPENING and noun.has("met", "contacted"))
        opens = opens or (noun.has("negotiated") and before_noun == "من" and _after_some_time(items, clause))
        if opens and position < 4 and ahead > 0:
            return self._post_subject(clause, ahead) or []  # «في انتقاد لـY، دعا X إلى …»
        cues = [items[i] for i in clause.items[:position] if items[i].kind in ("seek", "plan", "deny")]
        if any(cue.norm in _NOBODYS for cue in cues):
            return []  # «العمل جار على ترتيب لقاء»
        if cues:
            return subject
        if clause.kind in ("main", "coord", "comp") and subject and self.subjects.get(clause.number) == subject:
            return subject
        return []

    def _charged(self, clause: Clause, verb: int, position: int, subject: list[str]) -> list[str]:
        """«كلّف X Y بلقاء Z»: it is Y who is to meet Z; «بالإعداد للقاء Z» need not be his."""
        items = self.syntax.items
        before = items[clause.items[position - 1]]
        its = before.norm == "ب" or before.norm.removeprefix("ال") == "مهمه" or before.has("light")
        if not its or not items[clause.items[position]].has("met", "visited", "contacted", "negotiated", "mediated"):
            return []
        if pronoun := self._object_pronoun(clause, verb):
            return self.discourse.pronoun(pronoun, subject)
        named = (a for a in self._arguments(clause, verb, subject) if a.mark in _ASKED and a.index < position)
        return next((a.actors for a in named if not set(a.actors) & set(subject)), [])

    def _target(self, clause: Clause, pronoun: str, subject: list[str]) -> list[str]:
        """Whom an object pronoun means: the object of the same subject just before («التقت كوهين وأبلغته»), whose
        thing the antecedent is («الموقف الذي رفضته»), else the discourse."""
        verb = next((p for p, i in enumerate(clause.items) if self.syntax.items[i].kind == "P"), 0) - 1
        if verb >= 0 and (judged := self._judged_too(clause, self.syntax.items[clause.items[verb]], pronoun, subject)):
            return judged
        if met_too := self._met_too(clause, pronoun, subject):
            return met_too
        lead = self._lead(clause.items[:verb]) if verb > 0 else None
        if lead is not None and clause.kind != "rel":  # «كان X قد استقبله Y»
            led = [a for a in self._actors(self.syntax.items[lead], []) if a not in subject]
            if led and all(self.discourse.fits(a, pronoun) for a in led):
                return led
        if clause.kind == "rel" and clause.governor >= 0:
            antecedent = self.syntax.items[clause.governor]
            if antecedent.kind != "A":
                somebody = any(self.syntax.items[i].has("sanctioned", "attacked") for i in clause.items)
                return [] if somebody else self._whose_deed(clause, subject)  # «الجماعة التي تصنفها X منظمة إرهابية»
            there = [self.syntax.items[i].norm for i in clause.items]
            if antecedent.mentions[0].kind in ("place", "state") and {"في", "ب"} & set(there[1:4]) and "ها" in there:
                above = self.subjects.get(clause.parent, [])
                return [a for a in above if a not in subject]  # «وصل إلى كييف التي استقبله فيها X»
            if actors := [a for a in self._antecedents(clause, pronoun) if a not in subject]:
                return actors  # «لاي، الذي تتهمه بكين»
        # «اتهم X Y بقصف Z، ودعاه …» goes on with Y
        own = next((e for e in reversed(self.events) if e.subject in subject), None)
        if own is not None and self.discourse.fits(own.object, pronoun):
            if pronoun in ("هما", "هم"):
                return list(dict.fromkeys(e.object for e in self.events if e.trigger == own.trigger))
            return [own.object]
        named = [i for i in self.syntax.items[: clause.items[verb]] if i.kind == "A" and i.mentions[0].kind == "person"]
        if clause.kind in ("rel", "sub") and not named and (ahead := self._who_follows(clause)):
            return [a for a in ahead if a not in subject and self.discourse.fits(a, pronoun)]  # «حيث استقبله Y، قال X»
        there = self._sent_there(clause)  # «أوفد X Y إلى Z، حيث استقبله W»
        if len(there) == 1 and there != subject and self.discourse.fits(there[0], pronoun):
            return there
        spoken_of = self._spoken_of_here(clause, pronoun, subject) or self._guest(clause, verb, pronoun, subject)
        return spoken_of or self.discourse.pronoun(pronoun, subject)

    def _guest(self, clause: Clause, verb: int, pronoun: str, host: list[str]) -> list[str]:
        """«وأجرى مباحثات مع Y، واستقبله Z»: of the two told of just now the one who is not of the host's state."""
        last, state = self.events[-1] if self.events else None, self.actors.state_represented
        if last is None or len(host) != 1 or "استقبل" not in lemmas(self.syntax.items[clause.items[verb]]):
            return []
        ends = [x for x in (last.subject, last.object) if x not in host and self.discourse.fits(x, pronoun)]
        foreign = [x for x in ends if self.discourse.kind_of(x) == "person" and state(x) not in ("", state(host[0]))]
        return foreign if len(ends) > 1 and len(foreign) == 1 else []

    def _voices_own(self, clause: Clause, position: int, actor: str) -> bool:
        """«تلقى X اتصالا من Y، جدد خلاله إدانة بلد X لـ…»: whether the verb voices what the actor's state says."""
        items = [self.syntax.items[i] for i in clause.items[position : position + 5]]
        if not lemmas(items[0]) & _VOICES:
            return False
        whose = (j for i, j in pairwise(items) if i.kind == "N" and i.has(*OPINION) and j.kind == "A")
        return any(self.actors.state_represented(actor) in self._actors(a, []) for a in whose)

    def _told_in(self, clause: Clause, position: int) -> list[str]:
        """«ما جاء في البيان المصري», «ما صدر عن X»: whose the words are."""
        items = self.syntax.items
        if not lemmas(items[clause.items[position]]) & _APPEARS:
            return []
        for index in clause.items[position + 1 : position + 5]:
            if items[index].kind in ("A", "D"):
                return [m.actor for m in items[index].mentions if m.actor]
        return []

    def _owner_of_thing(self, clause: Clause, position: int) -> list[str]:
        """«رفض الاقتراح الذي تقدم به X», «تقديره للدور الذي تضطلع به X»: the subject of the relative clause."""
        here = set(clause.items[position + 1 :])
        for following in self.syntax.clauses[clause.number + 1 :]:
            free = following.parent == clause.number and following.governor == following.items[0]  # «بما تقوم به X»
            if following.kind == "rel" and (following.governor in here or free):
                for place, index in enumerate(following.items):
                    if self.syntax.items[index].kind == "V":
                        verb = self.syntax.items[index]
                        if lemmas(verb) & CALLS or verb.has("rejected", "supported"):
                            return []  # «رحب بالخطوة التي وصفها X بأنها …»: whose it is X does not tell
                        found = self._post_subject(following, place) or self._told_in(following, place)
                        return [a for a in found if self.discourse.kind_of(a) != "group"]
        return []


def _after_some_time(items: list[Item], clause: Clause) -> bool:
    """«بعد أشهر من المفاوضات مع Y، وقع X …»."""
    first = [items[i].norm for i in clause.items[:2]]
    return first[:1] == ["بعد"] and not _MEASURE.isdisjoint(first[1:])
