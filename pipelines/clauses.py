"""Shallow syntax: a sentence as items (actors, triggers, cues, prepositions) grouped into clauses.

No parser exists for Arabic that is fast, offline and free to use, so clauses are cut where Arabic marks them:
at أن and إن, at relative pronouns, at conjunctions before a finite verb, at conditions.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.arabic_lexicon import ArabicLexicon, Noun, Reading, Sense, Verb, words_of
from pipelines.conjugation import VerbForm
from pipelines.names import Mention
from pipelines.relative_clauses import described, disagrees, what_is_done

_MOST = 30_000  # words kept, which bounds memory
_COMMAS = frozenset("،,؛;–—")
_QUOTES = frozenset("\"'«»“”‘’")
_OPEN = frozenset("([")
_CLOSE = frozenset(")]")
_PRONOUNS = frozenset(["ه", "ها", "هم", "هما", "هن", "نا"])


@dataclass(slots=True, eq=False)
class Item:
    """One step of a sentence.

    kind: A actor, D adjective of nationality, V verb, N event noun, P attached pronoun, T date, `,`, `:`,
    W any other word, or the kind of a cue (neg, fut, plan, prep, conj, comp …).
    """

    kind: str
    start: int
    end: int
    norm: str = ""
    mentions: Sequence[Mention] = ()
    verbs: tuple[Verb, ...] = ()
    noun: Noun | None = None
    clause: int = 0
    participle: bool = False
    definite: bool = False
    ahead: bool = False  # of a date: after the day of publication

    def senses(self) -> tuple[Sense, ...]:
        """All readings of a trigger."""
        if self.noun is not None:
            return self.noun.senses
        if len(self.verbs) < 2:
            return self.verbs[0].senses if self.verbs else ()
        return tuple(dict.fromkeys(s for verb in self.verbs for s in verb.senses))

    def has(self, *senses: str) -> bool:
        """Whether one of the readings is one of `senses`."""
        if self.noun is not None:
            return not self.noun.kinds.isdisjoint(senses)
        for verb in self.verbs:  # noqa: SIM110  any() takes twice as long
            if not verb.kinds.isdisjoint(senses):
                return True
        return False


def lemmas(item: Item) -> frozenset[str]:
    """The folded lemmas of a trigger's readings."""
    if item.noun is not None:
        return item.noun.lemmas
    if len(item.verbs) < 2:
        return item.verbs[0].lemmas if item.verbs else _NONE
    return frozenset().union(*(verb.lemmas for verb in item.verbs))


_NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Clause:
    """A clause: its items (indices), how it is opened, the item that governs it, its parent."""

    number: int
    kind: str  # main, comp, rel, sub, cond, coord, part
    parent: int = -1
    governor: int = -1  # item index: the verb, noun or cue that takes the clause; for rel the antecedent
    items: list[int] = field(default_factory=list)
    closed_by_comma: bool = False


@dataclass(slots=True)
class Syntax:
    """Items and clauses of one sentence; `at` tells where the items of each kind are."""

    items: list[Item]
    clauses: list[Clause]
    at: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


class SentenceReader:
    """Turns tokens and mentions into items and clauses."""

    def __init__(self, lexicon: ArabicLexicon, norms: list[str], texts: list[str]) -> None:
        self.lexicon = lexicon
        self.norms = norms
        self.texts = texts

    def read(self, start: int, end: int, mentions: list[Mention], dates: list[tuple[int, int, bool]]) -> Syntax:
        """Items and clauses of tokens [start, end). `dates` are (first token, token after, lies ahead)."""
        items = self._items(start, end, mentions, dates)
        doubtful = [k for k, item in enumerate(items) if item.verbs or item.kind in _VERBS or item.norm in _MANIFOLD]
        self._pass_over(items, doubtful)
        self._set_aside(items, doubtful)
        self._disambiguate(items, doubtful)
        return self._syntax(items)

    # --- items ---------------------------------------------------------------------------------------------

    def _items(self, start: int, end: int, mentions: list[Mention], dates: list[tuple[int, int, bool]]) -> list[Item]:
        at: dict[int, list[Mention]] = {}
        for mention in mentions:
            at.setdefault(mention.start, []).append(mention)
        date_at = {first: (last, ahead) for first, last, ahead in dates}
        marked = at.keys() | date_at.keys()
        norms, readings, phrases = self.norms, self.lexicon.readings, self.lexicon.phrases_by_two
        items: list[Item] = []
        i = start
        while i < end:
            if i not in marked and (reading := readings.get(norm := norms[i])) is not None:
                kind, verbs, noun, participle, definite, alone, in_phrases = reading
                if alone and not (in_phrases and i + 1 < end and (norm, norms[i + 1]) in phrases):
                    items.append(Item(kind, i, i + 1, norm, (), verbs, noun, 0, participle, definite))
                    i += 1  # most of a text
                    continue
            if i in date_at and date_at[i][0] > i:
                items.append(Item("T", i, date_at[i][0], ahead=date_at[i][1]))
                i = date_at[i][0]
                continue
            if i in at:
                group, longest = at[i], at[i][0].end
                if len(group) > 1:
                    longest = max(m.end for m in group)
                    group = [m for m in group if m.end == longest and m.note != "inner"] or group[:1]
                kind = "D" if group[0].kind == "demonym" else "A"
                if group[0].kind == "state" and items and items[-1].kind in "NWD" and self.texts[i].endswith("ية"):
                    kind = "D" if longest == i + 1 else kind  # «برعاية روسية تركية», which is a spelling of Turkey too
                if kind == "D" and self.norms[i] in _NO_NATIONALITY:
                    i = self._word(i, end, items)
                    continue
                if kind == "D" and self._people(i, items):
                    kind, group[0].kind = "A", "state"
                items.append(Item(kind, i, longest, self.norms[i], group))
                i = longest
                continue
            i = self._word(i, end, items)
        return items

    def _people(self, i: int, items: list[Item]) -> bool:
        """«العُمانيين», «الروس» by themselves are the state's; behind a noun they are its adjective."""
        norm = self.norms[i]
        plural = (norm.startswith("ال") and norm.endswith(("ون", "ين"))) or norm in _PEOPLES
        before = items[-1].kind if items else ""
        return (
            plural
            and (before not in ("W", "N", "U", "D", "A") or (before == "A" and self._one_man(items)))
            and not (before == "conj" and len(items) > 1 and items[-2].kind == "D")
        )

    def _one_man(self, items: list[Item]) -> bool:
        """«طالب X الأوروبيين بـ…»: no plural qualifies a person's name behind a verb."""
        person = [m.kind for m in items[-1].mentions] == ["person"]
        return person and len(items) > 1 and items[-2].kind == "V" and not items[-1].mentions[0].possessed

    def _word(self, i: int, end: int, items: list[Item]) -> int:
        norm, lexicon = self.norms[i], self.lexicon
        if norm in _IN_A_WAY and i + 1 < end:  # «بشكل مفاجئ», «بصورة غير مسبوقة»
            after = i + (3 if self.norms[i + 1] == "غير" and i + 2 < end else 2)
            items.append(Item("adv", i, after, norm))
            return after
        for words, kind, name in lexicon.phrases_at(self.norms, i):
            if name != "names" and i + len(words) <= end:
                kind = {"outlet": "W", "unnamed": "U"}.get(kind, kind)
                items.append(Item(kind, i, i + len(words), " ".join(words)))
                return i + len(words)
        if (norm in _PRONOUNS and items and items[-1].end == i and items[-1].kind in "VN") or (
            norm in _PRONOUNS
            and items
            and items[-1].end == i
            and items[-1].kind in ("prep", "W", "U", "quant", "comp", "seek", "plan", "sub")
        ):
            items.append(Item("P", i, i + 1, norm))
            return i + 1
        if norm in _QUOTES or norm in _OPEN or norm in _CLOSE or not norm.strip():
            return i + 1
        if norm == "علي" and self.texts[i].endswith("ي") and not self.texts[i].endswith("ى"):
            reading = self._reading(norm, "prep")
        elif norm == "س" and i + 1 < end and self.norms[i + 1] in lexicon.verbs:
            reading = self._reading(norm, "fut")
        else:
            reading = lexicon.readings.get(norm) or self._meet(norm)
        kind, verbs, noun, participle, definite, *_ = reading
        if verbs and self._is_first_person(i, items, verbs):
            shape = VerbForm(norm, "present", "", "s", 1)
            verbs = tuple(Verb(shape, v.senses) for v in verbs)
        items.append(Item(kind, i, i + 1, norm, (), verbs, noun, 0, participle, definite))
        return i + 1

    def _meet(self, norm: str) -> Reading:
        """Read a word that is met the first time, and keep what it is."""
        lexicon = self.lexicon
        reading = self._reading(norm, lexicon.cues.get(norm))
        alone = norm not in _PRONOUNS and norm not in ("علي", "س") and not (reading.verbs and norm[0] == "ا")
        if len(lexicon.readings) >= _MOST:
            lexicon.readings.clear()
        lexicon.readings[norm] = reading = reading._replace(alone=alone, in_phrases=norm in lexicon.phrases)
        return reading

    def _reading(self, norm: str, cue: str | None) -> Reading:
        if norm == ":" or norm in _COMMAS:
            return Reading(":" if norm == ":" else ",", (), None, False, False)
        lexicon, kind = self.lexicon, "W"
        bare = norm.removeprefix("ال") if len(norm) > 4 else norm
        verbs, noun = lexicon.verbs.get(norm, ()), lexicon.nouns.get(norm) or lexicon.nouns.get(bare)
        participle = bool(verbs) and all(v.form.tense == "participle" for v in verbs)
        definite = bare != norm and not verbs
        if cue in _FIRM:
            return Reading(cue, (), None, False, definite)
        if verbs or noun:
            kind = "V" if verbs else "N"
            if cue in ("deny", "seek", "plan", "cancelled") and (not verbs or participle):
                kind = cue
            return Reading(kind, verbs, noun, participle, definite)
        if cue is not None:
            kind = cue
        elif norm in lexicon.sources or (norm.endswith("ا") and lexicon.sources.get(norm[:-1]) == "unnamed"):
            source = lexicon.sources.get(norm, "unnamed")  # «لكن مسؤولا بريطانيا قال»
            kind = {"unnamed": "U", "attr": "attr"}.get(source, "W")
        elif lexicon.common.get(norm) == "verb":
            kind = "V"
        elif lexicon.common.get(norm) == "adv":
            kind = "adv"
        if kind == "W" and not any(letter.isalnum() for letter in norm):
            kind = "."
        return Reading(kind, (), None, False, definite)

    def _is_first_person(self, i: int, items: list[Item], verbs: tuple[Verb, ...]) -> bool:
        """«سأجتمع», «لم أعلن», «ألتقي»: what looks like a past behind س or لم, or has a hamza that its past has not."""
        if self.norms[i][0] != "ا" or any(v.form.tense != "past" or v.form.number != "s" for v in verbs):
            return False
        if items and items[-1].end == i and items[-1].norm in _VERBAL:
            return True
        return self.texts[i][0] == "أ" and all(s.lemma.startswith("ا") for v in verbs for s in v.senses)

    def _disambiguate(self, items: list[Item], doubtful: list[int]) -> None:
        """Words that are both a verb form and a noun (رفض, دعم, طلب): by what stands before."""
        for index in doubtful:  # most of a text is not
            item, before = items[index], items[index - 1].kind if index else ""
            if item.kind == "V" and before == "comp" and not item.participle:
                self._if(items, index - 1)
            if item.kind == "V" and before == "," and item.norm.endswith("ا"):  # «، كاشفا أن …»: no dual
                item.participle = any(v.form.tense == "participle" for v in item.verbs)
            if item.participle and item.kind == "V":
                feminine = item.norm.endswith("ه")
                after = items[index + 1] if index + 1 < len(items) else item
                if (
                    before in ("A", "T", "P")
                    and after.kind == "D"
                    and self.texts[after.start].endswith(("يا", "ياً", "يًا"))
                ):
                    item.kind, item.participle, item.verbs = ("N" if item.noun else "W"), False, ()
                    continue  # «رفضت X مقترحا أميركيا»
                if before == "adv" and self.lexicon.common.get(item.norm.removesuffix("ا")) in ("noun", "adj"):
                    item.kind, item.participle, item.verbs = ("N" if item.noun else "W"), False, ()
                    continue  # «رفضت كذلك مقترحا»
                if before not in (",", "conj") and (feminine or before not in ("T", "A", "P", "adv", "D", "W")):
                    unnamed = self.lexicon.sources.get(item.norm) == "unnamed"  # «عن مصدرين»
                    item.kind, item.participle = ("U" if unnamed else "N" if item.noun else "W"), False
                    item.verbs = ()
                    continue
                several = index and item.norm.endswith(("ين", "ون")) and not items[index - 1].norm.startswith("ال")
                if before == "W" and several:  # «بعثة مراقبين», «ابن مهاجرين»
                    item.kind, item.participle, item.verbs = "W", False, ()
                    continue
                if feminine and item.noun is not None:
                    item.kind, item.participle, item.verbs = "N", False, ()
                    continue
            if item.kind == "V" and self._is_possessed_noun(items, index, before):
                item.kind, item.noun, item.verbs = "N", self.lexicon.nouns[item.norm[:-1] + "ه"], ()
                continue
            if item.kind == "V" and item.noun is None and item.verbs and before in ("V", "prep", "quant", "N"):
                event = before == "N" and not items[index - 1].definite and item.norm in _GATHER
                behind = [i.kind for i in items[index + 1 : index + 3]]
                event = event or (before == "N" and behind == ["prep", "P"])  # «رسالة بعث بها X»
                letter = before == "N" and not items[index - 1].definite and items[index - 1].has(*_GIVEN)
                event = event or (letter and behind[:1] == ["P"] and item.has("light"))  # «خطاب وجهه إلى X»
                been = before == "V" and items[index - 1].norm in _BE  # «أن يكون هاتف نظيره»
                if (
                    not event
                    and not been
                    and self.lexicon.common.get(item.norm) == "noun"
                    and all(v.form.tense == "past" for v in item.verbs)
                ):
                    item.kind, item.verbs = "W", ()  # «يدفعوا ثمنها»
                    continue
            if item.verbs and item.noun is not None and before == "N" and not items[index - 1].definite:
                attached = index + 1 < len(items) and items[index + 1].kind == "P"
                letter = any(s.sense == "receive" for v in item.verbs for s in v.senses)
                held = any(s.sense == "light" for v in item.verbs for s in v.senses) and items[index - 1].has(*_HELD)
                if attached and (letter or held):  # «لقاء عقداه»
                    item.noun = None  # «رسالة تلقاها من X»
                    continue
            if item.verbs and item.noun is not None:
                if self._verb_before(items, index) or (
                    before == "conj"
                    and index > 1
                    and items[index - 2].kind in ("N", "W")
                    and items[index - 2].norm.startswith("ال")
                    and not (index + 1 < len(items) and items[index + 1].norm in _WITH)  # «… بالهاتف وتحدث إلى X»
                ):
                    verb = False
                elif before in (
                    "prep",
                    "quant",
                    "W",
                    "N",
                    "V",
                    "absence",
                    "without",
                    "seek",
                    "deny",
                    "attr",
                    "D",
                ):
                    verb = before == "V" and items[index - 1].norm in _BE
                    behind = [i.kind for i in items[index + 1 : index + 2]]
                    if before in ("W", "N") and items[index - 1].norm.startswith("ال") and behind == ["A"]:
                        verb = True  # «عقب الاجتماع حمل X …»: behind an article stands no genitive
                    attached = index + 1 < len(items) and items[index + 1].kind == "P"
                    if attached and index > 1 and items[index - 2].kind == "pron" and not items[index - 1].definite:
                        verb = True  # «وهو مقترح رفضه X»
                else:
                    verb = True
                if verb:
                    item.noun = None
                else:
                    item.verbs, item.kind = (), "N"
            if (
                item.norm == "من"
                and item.kind == "prep"
                and (before == "pron" or items[index - 1].norm in _FIRST_WHO)
                and index + 1 < len(items)
                and items[index + 1].kind == "V"
            ):
                item.kind = "rel"  # «هو من رتب اللقاء», «كان X أول من زار Y»
            if item.kind == "W" and item.norm in _WELCOMERS and index and items[index - 1].norm in _FOREFRONT:
                item.kind, item.noun = "N", self.lexicon.nouns["استقبال"]  # «في مقدمة مستقبلي X»
                continue
            if item.norm in _ADDRESSED and [i.norm for i in items[index + 1 : index + 2]] in (["الي"], ["ل"]):
                item.kind, item.verbs, item.noun, item.participle = "adv", (), None, False  # «رسالة موجهة إلى X»
                continue
            if item.norm == "عبر" and item.kind == "prep" and self._expresses(items, index):
                item.kind, item.verbs = "V", self.lexicon.verbs["عبر"]  # «عبر عن» is no «across»
            if item.norm == "علي ان" and self._stressed(items, index):
                item.kind = "comp"  # «شدد على أن», where «اتفقا على أن» plans
            if item.kind == "V" and before == "P" and item.norm.startswith("ال") and not item.participle:
                if all(s.sense == "other" for s in item.senses()):
                    item.kind, item.verbs = "W", ()  # «رفضها التام» is no «التأم»
            if item.kind == "V" and item.has("receive") and item.has("seek"):
                behind = [i.norm for i in items[index + 1 : index + 8]]
                if "ل" in behind and "علي" not in behind:  # «تعرض X لـ…» is no present of «عرض»
                    item.verbs = tuple(v for v in item.verbs if "receive" in v.kinds)
            if item.norm == "لما" and before == "deny":
                item.kind, item.norm = "rel", "ما"  # «لا صحة لما نشر» is ل and ما, no «when»
            if item.norm == "ما" and item.kind == "neg":
                following = items[index + 1] if index + 1 < len(items) else None
                negates = (
                    following is not None
                    and following.kind == "V"
                    and any(v.form.tense == "past" for v in following.verbs)
                    and (index == 0 or items[index - 1].kind in (",", "conj", "comp", "A", ":"))
                    and not (before == "A" and self._denies(items, index))
                )
                if not negates:
                    item.kind = "rel"
            if (
                item.kind == "V"
                and item.verbs
                and index
                and items[index - 1].kind == "prep"
                and items[index - 1].norm not in ("منذ", "بعد", "قبل")
            ):
                if items[index - 1].norm != "ل":
                    item.kind = "W" if item.noun is None else "N"
            if item.kind in ("neg", "fut") and item.norm in _VERBAL:
                for word in items[index + 1 : index + 2]:
                    if word.kind == "W" and word.norm[:1] in "يتن":
                        shape = VerbForm(word.norm, "present", "f" if word.norm[0] == "ت" else "m", "s", 3)
                        word.kind, word.verbs = "V", (Verb(shape, (Sense("other", ""),)),)

    def _if(self, items: list[Item], index: int) -> None:
        """«إن تلقى دعوة»: before a verb إن is «if»; «وإن كانت» is «though»."""
        item = items[index]
        if item.norm == "ان" and self.texts[item.start].startswith("إ"):
            though = index > 0 and items[index - 1].norm == "و"
            item.kind = "sub" if though else "cond"

    def _denies(self, items: list[Item], index: int) -> bool:
        """«كذّب X ما أعلنه Y», «رفض X ما جاء …»: ما is the object of a verb of denying or judging before it."""
        k = index - 1
        while k >= 0 and items[k].kind in ("A", "D", "T", "adv"):
            k -= 1
        return k >= 0 and items[k].kind == "V" and items[k].has("deny", "rejected", *_JUDGING)

    def _expresses(self, items: list[Item], index: int) -> bool:
        following = items[index + 1 : index + 2]
        return "ّ" in self.texts[items[index].start] or any(i.norm == "عن" or i.kind == "prep" for i in following)

    def _pass_over(self, items: list[Item], doubtful: list[int]) -> None:
        """«ندد بما وصفه بـ«عدوان» Y», «ما سماه», «ما اعتبره»: whose word it is, and nothing that anybody does."""
        for index in [k for k in doubtful if items[k].norm in WITH_WHAT and k + 2 < len(items)]:
            what, verb, whom = items[index : index + 3]
            if whom.kind != "P" or not (lemmas(verb) & _CALLS or verb.norm in _CALLS):
                continue
            if index and items[index - 1].kind == "pron":
                continue  # «وهو ما وصفه Y بأنه …»: Y judges
            following = [i for i in items[index + 3 : index + 6] if i.norm in ("ب", "ان") or i.kind == "P"]  # «… بأنه»
            for item in (what, verb, whom, *following):
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

    def _verb_before(self, items: list[Item], index: int) -> bool:
        """A verb that the same clause already has: «حاول باول فتح قناة», «طلب روبيو من الصين حث إيران»."""
        k = index - 1
        comma = False
        while k >= 0 and (items[k].kind in _PHRASE or (items[k].kind == "conj" and self._joins_actors(items, k))):
            comma = comma or items[k].kind == ","
            k -= 1
        if k < 0 or k == index - 1 or items[k].kind != "V" or items[k].norm in _BE:
            return False
        # «أعلنت ماي، أمس، أمام مجلس العموم طرد …»
        if comma and items[k].has("plan") and not any(i.kind in ("N", "comp") for i in items[k + 1 : index]):
            return True  # «قررت X، مساء أمس، طرد …» lacks its object so far
        return not comma or (items[k].has("say") and items[index - 1].kind != ",")

    def _joins_actors(self, items: list[Item], k: int) -> bool:
        return k > 0 and items[k - 1].kind == items[k + 1].kind == "A"

    # --- clauses -------------------------------------------------------------------------------------------

    def _syntax(self, items: list[Item]) -> Syntax:
        clauses = [Clause(0, "main")]
        syntax = Syntax(items, clauses)
        current = 0

        def open_clause(kind: str, parent: int, governor: int = -1) -> int:
            clauses.append(Clause(len(clauses), kind, parent, governor))
            return len(clauses) - 1

        for index, item in enumerate(items):
            if item.kind not in _BOUNDARIES and item.norm not in WITH_WHAT:
                pass  # most of a text
            elif item.kind == "comp" and index:
                current = open_clause("comp", current, self._governor(items, index, clauses[current]))
            elif (item.kind == "rel" or (item.norm in WITH_WHAT and what_is_done(items, index))) and index:
                current = open_clause("rel", current, self._antecedent(items, index))
                clauses[current].closed_by_comma = items[index - 1].kind == ","
            elif item.kind == "cond":
                current = open_clause("cond", current)
            elif item.kind == "sub" and index:
                while clauses[current].kind in ("rel", "part") and clauses[current].parent >= 0:
                    current = clauses[current].parent
                current = open_clause("sub", 0 if item.norm in _CONTRAST else current)
            elif (thing := described(items, index, clauses[current])) >= 0:
                current = open_clause("rel", current, thing)
            elif item.kind == "V" and item.participle and self._starts_clause(items, index):
                if index and items[index - 1].kind == "," and clauses[current].kind == "rel":
                    current = clauses[current].parent
                current = open_clause("part", current)
            elif item.kind == "V" and not item.participle and index and self._new_verb_clause(items, index):
                current = self._coordinate(items, index, clauses, current)
            elif item.kind == "," and clauses[current].closed_by_comma and clauses[current].parent >= 0:
                current = clauses[current].parent
            elif item.kind == "," and (above := self._closed(items, index, clauses, current)) >= 0:
                current = above
            elif item.kind == "topic":
                current = open_clause("coord", 0)
            item.clause = current
            clauses[current].items.append(index)
            syntax.at[item.kind].append(index)
        return syntax

    def _starts_clause(self, items: list[Item], index: int) -> bool:
        before = items[index - 1].kind if index else ""
        return before in (",", "conj", "T", "A", "adv", "W", "P", "D")

    def _new_verb_clause(self, items: list[Item], index: int) -> bool:
        """A finite verb opens a clause after a conjunction or comma, particles between aside."""
        k = index - 1
        while k >= 0 and items[k].kind in ("neg", "fut", "may", "adv"):
            k -= 1
        if k < 0:
            return False
        return items[k].kind == "conj" or (items[k].kind in (",", ":") and not self._resumes(items, k))

    def _resumes(self, items: list[Item], comma: int) -> bool:
        """A comma that closes an inserted phrase: «أن باول، الذي …، أجرى» goes on with the clause of باول."""
        return False

    def _coordinate(self, items: list[Item], index: int, clauses: list[Clause], current: int) -> int:
        k = index - 1
        while items[k].kind in ("neg", "fut", "may", "adv"):
            k -= 1
        comma = items[k].kind == "," or (k > 0 and items[k - 1].kind == ",")
        clause = clauses[current]
        has_verb = any(items[x].kind == "V" and items[x].norm not in _BE for x in clause.items)
        if not has_verb and clause.kind in ("main", "comp", "coord", "sub") and items[k].kind != "conj":
            return current  # «وزير الخارجية، …، التقى»: the clause still waits for its verb
        if items[k].norm == "ف" and not has_verb and items[clause.items[0]].kind == "topic":
            return current  # «أما X فأعلنت …»: X is the subject
        if items[k].kind == "," and clause.kind == "comp" and self._inserted(items, clause):
            return current  # «أن وفدا، يضم خبراء، اجتمع»
        if items[k].kind == "," and clause.kind == "rel" and (waits := self._waiting(items, clauses, current)) >= 0:
            return waits  # «كان X، رئيس المجلس الذي …، استقبل»
        parent = current
        while self._leaves(items, index, clauses[parent], comma):
            parent = clauses[parent].parent
        answers = items[k].norm == "ف" and not any(items[x].kind == "may" for x in range(k, index))
        if comma or items[index].has("say"):
            inner = ("rel", "part") if answers else ("rel", "part", "cond")  # «إذا …، فسيلتقي …»: under the condition
            while clauses[parent].kind in inner and clauses[parent].parent >= 0:
                parent = clauses[parent].parent
        while clauses[parent].kind == "rel" and disagrees(items, index, clauses, parent):
            parent = clauses[parent].parent
        if items[index].has("say") and not items[index].has("contacted"):
            while clauses[parent].parent >= 0:
                parent = clauses[parent].parent
            clauses.append(Clause(len(clauses), "coord", -1))
            return len(clauses) - 1
        opened = Clause(len(clauses), "coord", clauses[parent].parent, clauses[parent].governor)
        if clauses[parent].kind in ("rel", "comp", "cond"):
            opened.kind = clauses[parent].kind
            opened.closed_by_comma = clauses[parent].closed_by_comma
        clauses.append(opened)
        # the particles before the verb belong to it
        for x in range(k + 1, index):
            clauses[items[x].clause].items.remove(x)
            items[x].clause = opened.number
            opened.items.append(x)
        return opened.number

    def _inserted(self, items: list[Item], clause: Clause) -> bool:
        """Whether the only verb of the clause so far is one in the present between commas, said of a noun before it."""
        verbs = [x for x in clause.items if items[x].kind == "V" and items[x].verbs]
        if len(verbs) != 1 or items[verbs[0] - 1].kind != "," or verbs[0] - 1 == clause.items[0]:
            return False
        return all(v.form.tense == "present" for v in items[verbs[0]].verbs)

    def _closed(self, items: list[Item], index: int, clauses: list[Clause], current: int) -> int:
        """«اتهمت X، التي سبق أن استدعت سفيرها، Y»: the clause that goes on with a bare actor; -1 if none does."""
        following = items[index + 1].kind if index + 1 < len(items) else ""
        k = current
        while clauses[k].kind == "comp" and clauses[k].parent >= 0:
            k = clauses[k].parent
        if following != "A" or k == current or clauses[k].kind != "rel" or not clauses[k].closed_by_comma:
            return -1
        return clauses[k].parent

    def _waiting(self, items: list[Item], clauses: list[Clause], current: int) -> int:
        """The clause above relative ones that has an actor and no verb yet; -1 if there is none."""
        while clauses[current].kind == "rel" and clauses[current].parent >= 0:
            current = clauses[current].parent
        inside = [items[x] for x in clauses[current].items]
        if any(i.kind == "V" and i.norm not in _BE for i in inside) or not any(i.kind == "A" for i in inside):
            return -1
        return current

    def _leaves(self, items: list[Item], index: int, clause: Clause, comma: bool) -> bool:
        """A past verb does not go on with «أن تكون …»: «نفى أن تكون …، واتهم …» is two acts of one man."""
        if clause.kind not in ("comp", "cond") or clause.parent < 0:
            return False
        first = next((items[x] for x in clause.items if items[x].kind == "V"), None)
        if first is None or not items[index].verbs or not first.verbs:
            return False
        past = all(v.form.tense == "past" for v in items[index].verbs)
        if comma and past and clause.kind == "comp" and items[index].has(*_JUDGING):
            governor = items[clause.governor] if clause.governor >= 0 else None
            if governor is not None and governor.has("say"):
                return True  # «قال X إن …، وحمّل Y المسؤولية»: it is X again
        return all(v.form.tense == "past" for v in items[index].verbs) and all(
            v.form.tense == "present" for v in first.verbs
        )

    def _governor(self, items: list[Item], index: int, clause: Clause) -> int:
        """The verb, noun or cue before أن that takes it, past what commas insert: «قال Y، طلب ألا يذكر اسمه، إن …»."""
        if clause.kind == "comp" and clause.governor >= 0 and items[index - 1].norm == "و":
            return clause.governor  # «قال إن X عرض …، وإن Y …»: both are said
        if items[index - 1].kind == ",":
            opens = next((k for k in range(index - 2, max(0, index - 12), -1) if items[k].kind == ","), 0)
            said = next((k for k in range(opens - 1, max(-1, opens - 14), -1) if items[k].kind == "V"), -1)
            if (
                said >= 0
                and items[said].has("say")
                and not any(i.has("say") for i in items[opens:index] if i.kind == "V")
            ):
                return said
        for k in range(index - 1, max(-1, index - 14), -1):
            item = items[k]
            if item.kind in ("plan", "seek", "deny", "cancelled", "cond") or (
                item.kind in ("without", "absence") and k == index - 1
            ):
                return k
            if item.kind == "V" and self._of_the_unnamed(items, k):
                continue
            if item.kind == "V" or (item.kind == "N" and item.has("say", "deny", "seek", "plan", "refuse", "urged")):
                return k
            if item.kind in ("comp", "rel"):
                break
        return -1

    def _of_the_unnamed(self, items: list[Item], k: int) -> bool:
        """«نقلت عن مسؤولين لم تسمهم أن …»: what is said of a source is no word of his."""
        before = k - 1
        while before >= 0 and items[before].kind in ("neg", "D"):
            before -= 1
        return before > 1 and items[before].kind == "U" and any(i.has("say") for i in items[:before] if i.kind == "V")

    def _antecedent(self, items: list[Item], index: int) -> int:
        if items[index].norm in WITH_WHAT and items[index].kind == "W":
            return index
        k = index - 1
        while k >= 0 and items[k].kind in (",", "D", "adv", "T", "backChannel", "phone", "pron"):
            k -= 1
        # the adjectives and genitives behind a noun: «اللقاء العاصف الذي جمع»
        first = k
        while k >= 0 and index - k < 6 and items[k].kind == "W":
            if k and items[k - 1].kind == "A" and self.lexicon.common.get(items[k].norm.removeprefix("ال")) == "noun":
                return k  # «دان X الخطوة التي …»
            k -= 1
        if k >= 0 and items[k].kind in ("N", "A"):
            return k
        return first


# Function words that are no verb or noun even where a lexicon knows one of the same letters (بين, عبر, قبل).
_FIRM = frozenset(
    [
        "prep",
        "quant",
        "conj",
        "pron",
        "comp",
        "rel",
        "sub",
        "neg",
        "fut",
        "adv",
        "may",
        "cond",
        "question",
        "phone",
        "topic",
    ]
)
_BOUNDARIES = frozenset(["comp", "rel", "cond", "sub", "V", ",", "topic"])  # where a clause may begin or end
_VERBS = frozenset(["V", "neg", "fut"])  # and what stands before one
_WELCOMERS = words_of("welcomers")
# Conjunctions that begin a statement of their own, outside what is said or denied before.
_CONTRAST = words_of("contrast")
_HELD = ("met", "negotiated", "contacted", "visited")
_JUDGING = ("criticized", "praised", "urged", "threatened", "supported")
_PHRASE = frozenset(["A", "W", "D", "prep", "adv", "T", "quant", "P", "phone", "backChannel", ","])
_GIVEN = ("contacted", "letter", "informed", "urged", "praised", "criticized", "threatened", "aided")
_GATHER = words_of("together verb")  # «لقاء جمع …»
_VERBAL = words_of("before a verb")
_PEOPLES = words_of("people")
_NO_NATIONALITY = words_of("no nationality")
_WITH = frozenset(["مع", "الي", "اكثر"])
_BE = words_of("be")
_IN_A_WAY = words_of("in a way")
_FIRST_WHO = words_of("first who")
_CALLS = words_of("calling verb")
_ADDRESSED = words_of("addressed")
_FOREFRONT = words_of("forefront")
_STRESSES = words_of("stressing verb")
STANDS = words_of("standing verb")
_ON = frozenset(["علي"])
_AS = frozenset(["كما", "مثلما"])
# ما with the preposition that is written together with it
WITH_WHAT = {"ما": "", "بما": "ب", "عما": "عن", "مما": "من", "لما": "ل"}
# what they are is told by what stands beside them
_MANIFOLD = frozenset(["من", "عبر", "علي ان", *WITH_WHAT]) | _WELCOMERS
