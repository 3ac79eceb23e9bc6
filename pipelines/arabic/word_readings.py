"""Word readings: which of its readings a word has where it stands (رفض, a verb or a noun)."""

from itertools import pairwise

from pipelines.arabic.conjugation import VerbForm
from pipelines.arabic.items import VERBAL, Item, ItemReader, lemmas
from pipelines.arabic.lexicon import Sense, Verb, words_of

_WELCOMERS = words_of("welcomers")
_HELD = ("met", "negotiated", "contacted", "visited", "sanctioned", "attacked", "agreed")
JUDGING = ("criticized", "praised", "urged", "threatened", "supported")
_PHRASE = frozenset(["A", "W", "D", "prep", "adv", "T", "quant", "P", "phone", "backChannel", ","])
_GIVEN = ("contacted", "letter", "informed", "urged", "praised", "criticized", "threatened", "aided")
_GATHER = words_of("together verb")  # «لقاء جمع …»
_WITH = frozenset(["مع", "الي", "اكثر"])
BE = words_of("be")
_FOR_OTHERS = words_of("who act for others")
_FIRST_WHO = words_of("first who")
CALLS = words_of("calling verb")
_STOPS = frozenset(["وقف", "وقفا"])
_OF_WHICH = frozenset(["سبب", "قرار", "موقف", "اسباب", "اعلان", "تاكيد"])  # «أعلن X قرار رفضها …»
_STOPPED = words_of("stopped")
_CALLED = words_of("calling verb with its pronoun")
_ADDRESSED = words_of("addressed")
_FOREFRONT = words_of("forefront")
_STRESSES = words_of("stressing verb")
_MUTUAL = words_of("mutual")
STANDS = words_of("standing verb")
_ON = frozenset(["علي"])
_AS = frozenset(["كما", "مثلما"])
# ما with the preposition that is written together with it.
WITH_WHAT = {"ما": "", "بما": "ب", "عما": "عن", "مما": "من", "لما": "ل"}
_BEFORE_NOUN = frozenset(
    "prep quant W N V absence without seek deny attr D".split()
)  # kinds behind which a noun stands
_BEFORE_VERB = frozenset(["منذ", "بعد", "قبل", "ل"])
_VERBS = frozenset(["V", "neg", "fut"])  # and what stands before one
# What these are is told by what stands beside them.
_MANIFOLD = frozenset(["من", "عبر", "قبل", "علي ان", *WITH_WHAT]) | _WELCOMERS
_DOINGS = words_of("doing")
_OFFICES = words_of("office one is named to")
_PROPOSALS = words_of("proposal")
_OTHER = words_of("of another kind")
_PAYS = words_of("paying verb")
_PRICE = words_of("price")
_REACH = 4  # items between a verb of paying and the price
_RANK_REACH = 8
_RANKS = words_of("ranking")
_SOONER_VERBS = words_of("sooner a verb")
_SOONER_NOUNS = words_of("sooner a noun")


class WordReadings(ItemReader):
    """Tells a word's reading by what stands beside it."""

    def _in_context(self, items: list[Item]) -> None:
        doubtful = [
            k for k, item in enumerate(items)
            if item.verbs or item.kind in _VERBS or item.norm in _MANIFOLD
            or (item.kind in ("N", "deny") and item.norm.endswith("ا"))
        ]  # fmt: skip
        self._pass_over(items, doubtful)
        self._set_aside(items, doubtful)
        self._disambiguate(items, doubtful)

    def _disambiguate(self, items: list[Item], doubtful: list[int]) -> None:
        """Words of several readings (رفض, دعم, طلب): by what stands before, until one step decides."""
        for index in doubtful:  # most of a text is not
            before = items[index - 1].kind if index else ""
            for step in _STEPS:
                if step(self, items, index, before):
                    break

    def _read_participle(self, items: list[Item], index: int, before: str) -> bool:
        """«، كاشفا أن …» goes on with the subject; «مقترحا أميركيا», «عن مصدرين», «بعثة مراقبين» are nouns."""
        item = items[index]
        if item.kind == "V" and before == "comp" and not item.participle:
            if self._what_is_said(items, index):
                item.kind, item.verbs = ("W" if item.noun is None else "N"), ()  # «قال إن تصرف Y غير مقبول»
                return True
            self._if(items, index - 1)
        if item.kind == "V" and ((item.norm in _OFFICES and before != ",") or self._paid(items, index)):
            item.kind, item.verbs = "W", ()  # «سمى X Y مديرا», «يدفع X ثمنا»: no participle, no dual
            return True
        if item.kind == "V" and item.norm.endswith("ا") and (before == "," or self._of_one(items, index)):
            # «، كاشفا أن …»: no dual
            item.participle = any(v.form.tense == "participle" for v in item.verbs)
        if not item.participle or item.kind != "V":
            return False
        after = items[index + 1] if index + 1 < len(items) else item
        adjective = after.kind == "D" and self.texts[after.start].endswith(("يا", "ياً", "يًا"))
        plain = after.norm in _OTHER or (self.lexicon.common.get(after.norm) == "adj" and after.norm.endswith("ا"))
        adjective = adjective or (plain and item.norm.removesuffix("ا") in _PROPOSALS)  # «أرسل X مقترحا جديدا»
        if (before in ("A", "T", "P") and adjective) or (item.norm in _FOR_OTHERS and after.norm in ("عن", "ل")):
            _make_noun(item)  # «رفضت X مقترحا أميركيا», «التقى X ممثلين عن Y»
            return True
        if before == "adv" and self.lexicon.common.get(item.norm.removesuffix("ا")) in ("noun", "adj"):
            _make_noun(item)  # «رفضت كذلك مقترحا»
            return True
        feminine = item.norm.endswith("ه")
        if feminine and (after.norm == "ايا" or self.texts[item.start].endswith("ةً")):
            return True  # «متهمة إياها بـ…»
        circumstance = before == "N" and items[index - 1].definite  # «أدان الهجوم متوعدا X»
        circumstance = circumstance or before in ("T", "A", "P", "adv", "D", "W")
        if before not in (",", "conj") and (feminine or not circumstance):
            _make_noun(item, "U" if self.lexicon.sources.get(item.norm) == "unnamed" else "")  # «عن مصدرين»
            return True
        several = index and item.norm.endswith(("ين", "ون")) and not items[index - 1].norm.startswith("ال")
        if before == "W" and several:  # «بعثة مراقبين», «ابن مهاجرين»
            _make_noun(item, "W")
            return True
        if feminine and item.noun is not None:
            _make_noun(item)
            return True
        return False

    def _read_as_noun(self, items: list[Item], index: int, before: str) -> bool:
        """«رفض مصري قاطع», «يدفعوا ثمنها», «انتقد X تصرف Y»: a noun or an adjective that looks like a verb."""
        item = items[index]
        if item.kind == "V" and before == "D" and self.lexicon.common.get(item.norm) == "adj":
            item.kind, item.verbs = "W", ()  # «رفض مصري قاطع»
            return True
        if item.kind == "V" and item.norm in _STOPS and self._what_stops(items, index):
            item.kind, item.verbs, item.noun = "W", (), None  # «طلب من X وقف القصف», «وقفا لإطلاق النار»
            return True
        if item.norm.endswith("ا") and self._repeats_verb(items, index):
            item.kind, item.verbs, item.noun = "adv", (), None  # «رفض رفضا قاطعا»
            return True
        if item.kind == "V" and self._is_of_an_accusative(items, index, before):
            item.kind, item.verbs = "W", ()  # «رفضا قاطعا»
            return True
        if item.kind == "V" and self._is_possessed_noun(items, index, before):
            item.kind, item.noun, item.verbs = "N", self.lexicon.nouns[item.norm[:-1] + "ه"], ()
            return True
        if item.kind == "V" and item.noun is None and item.verbs and before in ("V", "prep", "quant", "N"):
            noun = self.lexicon.common.get(item.norm) == "noun" and all(v.form.tense == "past" for v in item.verbs)
            if noun and not self._is_predicate(items, index, before):
                item.kind, item.verbs = "W", ()  # «يدفعوا ثمنها»
                return True
        if item.verbs and item.noun is None and before in ("A", ",") and self._what_is_judged(items, index):
            item.kind, item.verbs = "W", ()  # «انتقد X تصرف Y»
            return True
        return False

    def _what_stops(self, items: list[Item], index: int) -> bool:
        behind = items[index + 1 : index + 3]
        if behind and behind[0].norm == "ل":
            behind = behind[1:]
        return bool(behind) and behind[0].norm in _STOPPED and behind[0].kind in ("W", "N")

    def _repeats_verb(self, items: list[Item], index: int) -> bool:
        """«رفض X رفضا», «نفى نفيا»: the verbal noun of the verb before it, which only stresses it."""
        if items[index].kind not in ("N", "deny") and items[index].noun is None:
            return False
        k = index - 1
        while k >= 0 and items[k].kind in ("A", "P", "T", "adv"):
            k -= 1
        verb = items[k] if k >= 0 else items[index]
        if verb.kind != "V":
            return False
        denial = items[index].kind == "deny" and verb.has("deny")
        return denial or not lemmas(verb).isdisjoint(lemmas(items[index]))

    def _is_of_an_accusative(self, items: list[Item], index: int, before: str) -> bool:
        """«رفضا قاطعا», «نفيا قاطعا»: behind an indefinite accusative it is an adjective, no dual."""
        item, noun = items[index], items[index - 1]
        accusative = before in ("N", "W", "adv") and noun.norm.endswith("ا") and not noun.norm.startswith("ال")
        adjective = self.lexicon.common.get(item.norm.removesuffix("ا")) == "adj" and item.norm.endswith("ا")
        dual = all(v.form.number == "d" for v in item.verbs)
        return accusative and adjective and (dual or before == "adv")

    def _is_predicate(self, items: list[Item], index: int, before: str) -> bool:
        """«رسالة بعث بها X», «خطاب وجهه إلى X», «أن يكون هاتف نظيره»: a verb behind a noun or another verb."""
        item, previous = items[index], items[index - 1]
        if before == "V":
            return previous.norm in BE
        behind = [i.kind for i in items[index + 1 : index + 3]]
        if before != "N" or behind == ["prep", "P"]:
            return before == "N"
        letter = previous.has(*_GIVEN) and behind[:1] == ["P"] and item.has("light")
        by_whom = behind == ["P", "A"] or (behind == ["P", "prep"] and item.has("agreed"))  # «اتفاق وقعه في بكين X»
        return not previous.definite and (item.norm in _GATHER or letter or by_whom)

    def _choose(self, items: list[Item], index: int, before: str) -> bool:
        """رفض, دعم, طلب: a word that is both a verb and an event noun."""
        item = items[index]
        if not item.verbs or item.noun is None:
            return False
        if before == "N" and not items[index - 1].definite:
            attached = index + 1 < len(items) and items[index + 1].kind == "P"
            letter = any(s.sense == "receive" for v in item.verbs for s in v.senses)
            held = any(s.sense == "light" for v in item.verbs for s in v.senses) and items[index - 1].has(*_HELD)
            if attached and (letter or held):  # «لقاء عقداه»
                item.noun = None  # «رسالة تلقاها من X»
                return True
        if self._is_verb_here(items, index, before):
            item.noun = None
        else:
            item.verbs, item.kind = (), "N"
        return False

    def _is_verb_here(self, items: list[Item], index: int, before: str) -> bool:
        """Which of both a word is by what stands before it: behind a preposition or a noun no verb stands."""
        if [i.kind for i in items[index + 1 : index + 3]] == ["P", "A"] and self._is_described(items, index):
            return True  # «طلب مهلة رفضها X»
        if self._of_a_nation(items, index) or self._verb_before(items, index):
            return False
        if index > 1 and items[index - 1].norm == "او" and items[index - 2].kind == "N":
            return False  # «رفض تأكيد أو نفي …»
        if before == "conj" and index > 1 and items[index - 2].kind in ("N", "W"):
            second = items[index - 2].norm.startswith("ال")  # «الدعم والرفض»
            return not second or self._goes_on_as_verb(items[index], items[index + 1 : index + 2])
        if before not in _BEFORE_NOUN:
            return True
        behind = items[index + 1 : index + 2]
        if before in ("W", "N") and items[index - 1].norm.startswith("ال") and [i.kind for i in behind] == ["A"]:
            return True  # «عقب الاجتماع حمل X …»: behind an article stands no genitive
        if [i.kind for i in behind] == ["P"] and index > 1:
            if items[index - 2].kind == "pron" and not items[index - 1].definite:
                return True  # «وهو مقترح رفضه X»
        return before == "V" and items[index - 1].norm in BE

    def _is_described(self, items: list[Item], index: int) -> bool:
        """Whether an indefinite object, of which a verb with a pronoun may tell, stands before the word."""
        k = index - 1
        while k > 0 and items[k].kind == "W" and items[k - 1].kind in ("W", "N"):
            k -= 1
        if items[k].kind not in ("W", "N") or items[k].norm.startswith("ال") or items[k].norm in _OF_WHICH:
            return False
        return k > 0 and items[k - 1].kind in ("A", "V", "T", "D") and self._verb_before(items, index)

    def _read_particle(self, items: list[Item], index: int, before: str) -> bool:
        """من, عبر, قبل, على أن: particles that another word beside them makes something else."""
        item = items[index]
        who = before == "pron" or (index and items[index - 1].norm in _FIRST_WHO)
        if (
            item.norm == "من"
            and item.kind == "prep"
            and who
            and [i.kind for i in items[index + 1 : index + 2]] == ["V"]
        ):
            item.kind = "rel"  # «هو من رتب اللقاء», «كان X أول من زار Y»
        if item.kind == "W" and item.norm in _WELCOMERS and index and items[index - 1].norm in _FOREFRONT:
            item.kind, item.noun = "N", self.lexicon.nouns["استقبال"]  # «في مقدمة مستقبلي X»
            return True
        if item.norm in _ADDRESSED and [i.norm for i in items[index + 1 : index + 2]] in (["الي"], ["ل"]):
            item.kind, item.verbs, item.noun, item.participle = "adv", (), None, False  # «رسالة موجهة إلى X»
            return True
        if item.norm == "عبر" and item.kind == "prep" and self._expresses(items, index):
            item.kind, item.verbs = "V", self.lexicon.verbs["عبر"]  # «عبر عن» is no «across»
        if item.norm == "قبل" and item.kind == "prep" and self._accepts(items, index):
            item.kind, item.verbs = "V", self.lexicon.verbs["قبل"]  # «قبل X دعوة»
        if item.norm == "علي ان" and self._stressed(items, index):
            item.kind = "comp"  # «شدد على أن», where «اتفقا على أن» plans
        return False

    def _counts(self, items: list[Item], index: int) -> bool:
        """«ويعد هذا اللقاء الأول بين X وY», «تعد أول زيارة»: that is what it is, and no promise of one."""
        behind = items[index + 1 : index + _RANK_REACH]
        what = next((i for i in behind if i.kind != "quant"), None)
        ranked = any(i.norm in _RANKS for i in behind)
        return ranked and what is not None and (what.kind == "N" or what.norm in _RANKS)

    def _read_verb(self, items: list[Item], index: int, before: str) -> bool:
        """«رفضها التام» is no «التأم», «تعرض X لـ…» no present of «عرض», and behind a preposition stands no verb."""
        item = items[index]
        if item.kind == "V" and before == "P" and item.norm.startswith("ال") and not item.participle:
            if all(s.sense == "other" for s in item.senses()):
                item.kind, item.verbs = "W", ()
        if item.kind == "V" and before == "A" and self.texts[item.start] == "التام":
            item.kind, item.verbs = "W", ()  # «وقوف بلاده التام مع X»
        if item.kind == "V" and item.has("receive") and item.has("seek"):
            behind = [i.norm for i in items[index + 1 : index + 8]]
            if "ل" in behind and "علي" not in behind:
                item.verbs = tuple(v for v in item.verbs if "receive" in v.kinds)
        if item.kind == "V" and item.norm in ("يعد", "تعد") and self._counts(items, index):
            item.verbs = tuple(v for v in item.verbs if "plan" not in v.kinds)
        if item.norm == "لما" and before == "deny":
            item.kind, item.norm = "rel", "ما"  # «لا صحة لما نشر» is ل and ما, no «when»
        if item.norm == "ما" and item.kind == "neg" and not self._negates(items, index, before):
            item.kind = "rel"
        if item.kind == "V" and item.verbs and before == "prep" and items[index - 1].norm not in _BEFORE_VERB:
            item.kind = "W" if item.noun is None else "N"
        if item.kind in ("neg", "fut") and item.norm in VERBAL:
            for word in items[index + 1 : index + 2]:
                if word.kind == "W" and word.norm[:1] in "يتن":
                    shape = VerbForm(word.norm, "present", "f" if word.norm[0] == "ت" else "m", "s", 3)
                    word.kind, word.verbs = "V", (Verb(shape, (Sense("other", ""),)),)
        return False

    def _negates(self, items: list[Item], index: int, before: str) -> bool:
        """«ما زار X Y», at the head of its clause and before a past; else ما is «what»."""
        following = items[index + 1] if index + 1 < len(items) else None
        if following is None or following.kind != "V" or all(v.form.tense != "past" for v in following.verbs):
            return False
        behind = items[index + 2 : index + 4]
        if before == "comp" and [i.kind for i in behind] == ["P", "A"]:
            return False  # «قال إن ما فعلته Y …»
        opens = not index or before in ("conj", "comp", "A", ":")
        return opens and not (before == "A" and self._denies(items, index))

    def _goes_on_as_verb(self, item: Item, following: list[Item]) -> bool:
        """«… بالهاتف وتحدث إلى X», «بالخطوة ووصفها بـ…»: no second noun behind an article."""
        return any(n.norm in _WITH or (n.kind == "P" and item.norm in _SOONER_VERBS) for n in following)

    def _of_a_nation(self, items: list[Item], index: int) -> bool:
        """«رفض مصري لـ…», «قصف إسرائيلي على …»: a nationality without article describes a noun, no verb's subject."""
        following = items[index + 1] if index + 1 < len(items) else items[index]
        if following.norm in _MUTUAL:
            return True  # «قصف متبادل بين X وY»
        return following.kind == "D" and not following.norm.startswith("ال") and items[index].norm[-1:] not in "تا"

    def _if(self, items: list[Item], index: int) -> None:
        """«إن تلقى دعوة»: before a verb إن is «if»; «وإن كانت» is «though»."""
        item = items[index]
        if item.norm == "ان" and self.texts[item.start].startswith("إ"):
            though = index > 0 and items[index - 1].norm == "و"
            item.kind = "sub" if though else "cond"

    def _what_is_said(self, items: list[Item], index: int) -> bool:
        """«قال X إن تصرف Y …», «قال إن رفض Y …»: behind a verb of saying a word that is a noun too is one."""
        if items[index - 1].norm != "ان" or not self.texts[items[index - 1].start].startswith("إ"):
            return False
        k = index - 2
        while k >= 0 and items[k].kind in _PHRASE:
            k -= 1
        says = k >= 0 and items[k].kind == "V" and items[k].has("say")
        past = all(v.form.tense == "past" and v.form.gender == "m" for v in items[index].verbs)
        noun = items[index].noun is not None or items[index].norm in _DOINGS
        return says and past and noun and [i.kind for i in items[index + 1 : index + 2]] in (["A"], ["D"])

    def _paid(self, items: list[Item], index: int) -> bool:
        """«يدفع X ثمنا»: behind a verb of paying."""
        return items[index].norm in _PRICE and any(lemmas(i) & _PAYS for i in items[max(0, index - _REACH) : index])

    def _denies(self, items: list[Item], index: int) -> bool:
        """«كذّب X ما أعلنه Y», «رفض X ما جاء …»: ما is the object of a verb of denying or judging before it."""
        k = index - 1
        while k >= 0 and (items[k].kind in ("A", "D", "T", "adv") or self._joins_actors(items, k)):
            k -= 1
        return k >= 0 and items[k].kind == "V" and items[k].has("deny", "rejected", *JUDGING)

    def _expresses(self, items: list[Item], index: int) -> bool:
        following = items[index + 1 : index + 2]
        behind = items[index + 2 : index + 3] if following and following[0].kind == "A" else []  # «عبر X عن دعمه»
        told = any(i.norm == "عن" or i.kind == "prep" for i in following) or any(i.norm == "عن" for i in behind)
        return told or "ّ" in self.texts[items[index].start]

    def _accepts(self, items: list[Item], index: int) -> bool:
        """«وقبل X دعوة من Y», «وقبل دعوته»: an offer that nobody's genitive makes definite is what he accepts."""
        behind = [i for i in items[index + 1 : index + 7] if i.kind not in ("T", "adv", "P")]
        named = next((k for k, i in enumerate(behind) if i.kind not in ("A", "conj")), 0)
        offer = behind[named] if named < len(behind) else None
        if offer is not None and named and offer.norm.removeprefix("ال") in _PROPOSALS:
            return True  # «قبل X المقترح»
        return offer is not None and offer.kind == "N" and offer.has("invite") and not offer.definite

    def _pass_over(self, items: list[Item], doubtful: list[int]) -> None:
        """«ندد بما وصفه بـ«عدوان» Y», «ما سماه», «ما اعتبره»: whose word it is, and nothing that anybody does."""
        for index in [k for k in doubtful if items[k].norm in WITH_WHAT and k + 2 < len(items)]:
            what, verb, whom = items[index : index + 3]
            called = whom.kind == "P" and (lemmas(verb) & CALLS or verb.norm in CALLS)
            if not called and verb.norm not in _CALLED:
                continue
            if index and items[index - 1].kind == "pron":
                continue  # «وهو ما وصفه Y بأنه …»: Y judges
            last = index + 3 if called else index + 2
            following = [i for i in items[last : last + 3] if i.norm in ("ب", "ان") or i.kind == "P"]  # «… بأنه»
            for item in (*items[index:last], *following):
                item.kind, item.verbs, item.noun = ".", (), None
            if WITH_WHAT[what.norm]:
                what.kind, what.norm = "prep", WITH_WHAT[what.norm]

    def _set_aside(self, items: list[Item], doubtful: list[int]) -> None:
        """«…، على ما أعلنت X», «حسبما أفاد X», «…، كما جاء في بيان لـX»: what stands before the name opens a source."""
        for index in [k for k in doubtful if k and items[k].kind == "V"]:
            first = self._opens_source(items, index)
            if first < 0:
                continue
            last = index
            while last + 1 < len(items) and items[last + 1].kind == "P":
                last += 1
            by_it = items[last + 1 : last + 3]
            if len(by_it) == 2 and by_it[0].norm == "ب" and by_it[1].kind == "P":
                last += 2  # «على ما أفاد به X»
            for item in items[first : last + 1]:
                item.kind, item.verbs, item.noun = ".", (), None
            items[last].kind = "attr"

    def _opens_source(self, items: list[Item], verb: int) -> int:
        """The first item of the words that open a source together with a verb of saying; -1 if there are none."""
        before = items[verb - 1]
        if not (items[verb].has("say") or (lemmas(items[verb]) & STANDS and items[verb + 1 : verb + 2]
                                           and items[verb + 1].norm == "في")):  # fmt: skip
            return -1
        if before.kind == "attr":
            return verb - 1
        if before.norm == "ما" and verb > 1:
            if items[verb - 2].kind == "attr":
                return verb - 2
            if items[verb - 2].norm in _ON and (verb == 2 or items[verb - 3].kind in (",", ".")):
                return verb - 2
            return -1
        if before.norm in _AS and verb > 1 and items[verb - 2].kind == ",":
            for item in items[verb + 1 :]:
                if item.kind == ",":
                    break
                if item.kind in ("comp", "V", "N", "deny", "seek", "plan") or item.norm == "عن":
                    return -1  # «…، كما أعلن X دعمه لـY» is what he does besides
            return verb - 1
        return -1

    def _is_possessed_noun(self, items: list[Item], index: int, before: str) -> bool:
        """«رغبته في …» is a noun in ة with a pronoun where the verb of the same letters takes no object, and so is
        any such word behind a preposition: «عن إدانته»."""
        item = items[index]
        after = items[index + 1] if index + 1 < len(items) else item
        return (
            item.norm.endswith("ت")
            and after.kind == "P"
            and after.start == item.end
            and item.norm[:-1] + "ه" in self.lexicon.nouns
            and (
                before == "prep"
                or self.texts[item.start][0] == "إ"
                or item.norm[:-1] + "ه" in _SOONER_NOUNS  # «ألغى رحلته»
                or all(s.sense in ("seek", "plan") and not s.slots for s in item.senses())
            )
        )

    def _stressed(self, items: list[Item], index: int) -> bool:
        """Whether the verb before «على أن» is one of saying, as «شدد» and «أكد» are."""
        k = index - 1
        while k >= 0 and items[k].kind in _PHRASE:
            k -= 1
        if any(items[i].kind == "V" and lemmas(items[i]) & _STRESSES for i in range(max(0, k - 12), k)):
            return True  # «شدد في كلمة ألقاها خلال القمة التي … على أن»
        return k >= 0 and items[k].kind == "V" and items[k].has("say")

    def _of_one(self, items: list[Item], index: int) -> bool:
        """«خاطب X Y طالبا …»: behind one actor, no dual."""
        if not index or items[index - 1].kind != "A" or (index > 1 and items[index - 2].kind == "conj"):
            return False
        return self._verb_before(items, index) or [i.norm for i in items[index + 1 : index + 2]] == ["من"]

    def _what_is_judged(self, items: list[Item], index: int) -> bool:
        """Whether a noun that might be a verb in the past is the object which a verb of judging lacks so far."""
        past = all(v.form.tense == "past" for v in items[index].verbs)
        if not past or self.lexicon.common.get(items[index].norm) != "noun":
            return False
        k = index - 1
        while k > 0 and (items[k].kind in _PHRASE or (items[k].kind == "N" and items[k - 1].kind == "prep")):
            k -= 1
        judges = items[k].kind == "V" and items[k].has("criticized", "praised", "supported")
        bare = sum(j.kind == "A" and i.kind not in ("prep", "W", "N") for i, j in pairwise(items[k:index]))
        judges = judges and bare == 1  # «انتقد X Y، كتب Z»: nothing is lacking
        tries = items[k].kind == "V" and items[k].has("seek")  # «حاول X جمع Y وZ»
        tries = tries and all(i.kind in ("A", "T", "adv") for i in items[k + 1 : index])
        return (judges or tries) and items[k + 1].kind == "A"

    def _verb_before(self, items: list[Item], index: int) -> bool:
        """A verb that the same clause already has: «حاول باول فتح قناة», «طلب روبيو من الصين حث إيران»."""
        k = index - 1
        comma = False
        while k >= 0 and (items[k].kind in _PHRASE or (items[k].kind == "conj" and self._joins_actors(items, k))):
            comma = comma or items[k].kind == ","
            k -= 1
        if k < 0 or k == index - 1 or items[k].kind != "V" or items[k].norm in BE:
            return False
        # «أعلنت ماي، أمس، أمام مجلس العموم طرد …»
        lacks = comma and not any(i.kind in ("N", "comp") for i in items[k + 1 : index])
        if lacks and items[k].has("plan", "exchange"):
            return True  # «قررت X، مساء أمس، طرد …» lacks its object so far
        return not comma or (items[k].has("say") and items[index - 1].kind != ",")

    def _joins_actors(self, items: list[Item], k: int) -> bool:
        return k > 0 and items[k - 1].kind == items[k + 1].kind == "A"


def _make_noun(item: Item, kind: str = "") -> None:
    """Make a participle a noun: of `kind`, else an event noun if it is one."""
    item.kind, item.participle, item.verbs = kind or ("N" if item.noun else "W"), False, ()


_STEPS = (
    WordReadings._read_participle,
    WordReadings._read_as_noun,
    WordReadings._choose,
    WordReadings._read_particle,
    WordReadings._read_verb,
)
