"""Items: the actors, triggers, cues and words that a sentence is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.arabic.conjugation import VerbForm
from pipelines.arabic.durations import OPENING, duration
from pipelines.arabic.lexicon import ArabicLexicon, Noun, Reading, Sense, Verb, words_of
from pipelines.mention import Mention

_MOST = 30_000  # words kept, which bounds memory
_AUXILIARIES = words_of("auxiliary")
_COMMAS = frozenset("،,؛;–—")
_QUOTES = frozenset("\"'«»“”‘’")
_OPEN = frozenset("([")
_CLOSE = frozenset(")]")
_PRONOUNS = frozenset(["ه", "ها", "هم", "هما", "هن", "نا"])
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
VERBAL = words_of("before a verb")
_PEOPLES = words_of("people")
_NO_NATIONALITY = words_of("no nationality")
_IN_A_WAY = words_of("in a way")


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
    due: bool = False  # of a date: not before that day, or read as the last such time though the next may be meant

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


def auxiliary(item: Item) -> bool:
    """Whether a verb only helps another: كان، ظل، بات."""
    return item.kind == "V" and bool(lemmas(item) & _AUXILIARIES)


_NONE: frozenset[str] = frozenset()
Days = tuple[int, int, bool, bool]  # of a date: first token, token after, lies ahead, is due


class ItemReader:
    """Turns tokens and mentions into items, each read as its word is read by itself."""

    def __init__(self, lexicon: ArabicLexicon, norms: list[str], texts: list[str]) -> None:
        self.lexicon = lexicon
        self.norms = norms
        self.texts = texts

    def _items(self, start: int, end: int, mentions: list[Mention], dates: list[Days]) -> list[Item]:
        at: dict[int, list[Mention]] = {}
        for mention in mentions:
            at.setdefault(mention.start, []).append(mention)
        date_at = {first: (last, ahead, due) for first, last, ahead, due in dates}
        marked = at.keys() | date_at.keys()
        norms, readings, phrases = self.norms, self.lexicon.readings, self.lexicon.phrases_by_two
        items: list[Item] = []
        i = start
        while i < end:
            if norms[i] in OPENING and (after := duration(norms, i, end, marked)) > i:
                items.append(Item("adv", i, after, norms[i]))
                i = after
                continue
            if i not in marked and (reading := readings.get(norm := norms[i])) is not None:
                kind, verbs, noun, participle, definite, alone, in_phrases = reading
                if alone and not (in_phrases and i + 1 < end and (norm, norms[i + 1]) in phrases):
                    items.append(Item(kind, i, i + 1, norm, (), verbs, noun, 0, participle, definite))
                    i += 1  # most of a text
                    continue
            if i in date_at and date_at[i][0] > i:
                items.append(Item("T", i, date_at[i][0], ahead=date_at[i][1], due=date_at[i][2]))
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
        """«طالب X الأوروبيين بـ…», «هنأت باريس اللبنانيين»: no plural qualifies one name behind a verb."""
        one = [m.kind for m in items[-1].mentions] in (["person"], ["place"], ["state"])
        return one and len(items) > 1 and items[-2].kind == "V" and not items[-1].mentions[0].possessed

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
        if noun is not None and bare != norm and (noun.number, bare[-1]) == ("d", "ي"):
            noun = None  # «القصف الصاروخي»: with the article no dual, but an adjective
        participle = bool(verbs) and all(v.form.tense == "participle" for v in verbs)
        own = norm in lexicon.nouns and bare not in lexicon.nouns  # «التزام» has no article
        definite = bare != norm and not verbs and not own
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
        if items and items[-1].end == i and items[-1].norm in VERBAL:
            return True
        return self.texts[i][0] == "أ" and all(s.lemma.startswith("ا") for v in verbs for s in v.senses)
