"""Phrases of a sentence: noun phrases with their actors and event nouns, verb groups, and the words between."""

from dataclasses import dataclass, field

from pipelines.english.items import Item
from pipelines.english.names import DASHES, POSSESSIVE
from pipelines.english.time_phrases import next_one, shift
from pipelines.english.verb_groups import VerbGroupReader
from pipelines.english.word_classes import words_of
from pipelines.english.word_tags import BE, DO, HAVE
from pipelines.mention import Mention

_QUOTES = frozenset(['"', "``", "''", "'"])
_AS_PRONOUN = words_of("determiner alone")
_ORDINALS = words_of("ordinal")
_NEVER_HERS = frozenset(["that", "the", "a", "an", "this", "these", "those", "his", "their"])
_KEEPS = frozenset(["keep", "leave", "hold"])
_STANDS = frozenset(["sit", "stand"])
_NUMBERS = words_of("number")
_MANY = words_of("many")
_TIMES = words_of("time of day")
_ADJECTIVES = words_of("predicate adjective")
_FLOATING = frozenset(["both", "each", "all"])
_EACH = frozenset(["each", "both"])
_SINGULAR = frozenset(["a", "an", "another", "this", "each", "every"])
_APART = words_of("adverb behind a name")
_LISTED = words_of("listing word")
_SPANS = words_of("span of time")
_THEN = frozenset(["after", "before", "later", "ago", "earlier", "into", "since", "ahead"])
_BROKERS = words_of("brokering verb")
_OWN = frozenset(["his", "her", "its", "their"])
_DETERMINERS = _OWN | {"the", "a", "an", "no", "any", "neither", "this", "these", "those", "that"}
_OUTSIDE = frozenset("prep sub cond rel that whether conj neg without pron".split())
_CUES = frozenset("planned possible cancelled plan seek denynoun outcome".split())
# Nouns behind an event noun that leave it the event: "talks process"; "ceasefire deal" has its own.
_TAIL_NOUNS = frozenset(["process", "effort", "efforts", "series", "session", "sessions", "live", "updates"])


@dataclass(slots=True)
class _Phrase:
    """How far a noun phrase has been read, and the name that stands last in it."""

    item: Item
    at: int
    head: list[Mention] = field(default_factory=list)

    @property
    def begun(self) -> bool:
        """Whether anything has been read."""
        return self.item.end > self.item.start

    def own_head(self) -> None:
        """What follows the name belongs to it: "Iran | talks"."""
        self.item.owners += self.head
        self.head = []


def _demonyms(head: list[Mention]) -> bool:
    return all(m.kind == "demonym" for m in head)


def _surnames_only(head: list[Mention]) -> bool:
    return all(m.kind == "person" and m.name == (m.start, m.end) for m in head)


class PhraseReader(VerbGroupReader):
    """Cuts sentences into items."""

    def read(
        self, start: int, end: int, mentions: list[Mention], dates: list[tuple[int, int, bool, bool]]
    ) -> list[Item]:
        """Items between two tokens; `dates` are (first, after, lies ahead, may lie ahead)."""
        self.end = end
        self.items: list[Item] = []
        self.at: dict[int, list[Mention]] = {}
        reached = start
        for mention in mentions:
            if mention.note == "inner":
                continue
            if mention.start >= reached:
                self.at[mention.start] = [mention]
                reached, first = mention.end, mention.start
            elif mention.start == first and mention.end == reached:
                self.at[mention.start].append(mention)
        self.dates = {first: (after, ahead, upcoming) for first, after, ahead, upcoming in dates}
        i = start
        while i < end:
            i = max(self._item(i), i + 1)
        return self.items

    def _item(self, i: int) -> int:
        norm = self.norms[i]
        if norm in _FLOATING and self._floating(i):
            self.items.append(Item("adv", i, i + 1, norm))
            return i + 1
        if i in self.at:
            return self._noun_phrase(i)
        if i in self.dates:
            after, ahead, upcoming = self.dates[i]
            if (
                self.items
                and (self.items[-1].kind == "prep" or self.items[-1].norm in ("since", "until"))
                and self.items[-1].norm in ("on", "in", "since", "by", "until", "for", "from", "of", "during", "at")
            ):
                self.items.pop()
            self.items.append(Item("T", i, after, norm, ahead=ahead, upcoming=upcoming))
            return after + (after < self.end and self.norms[after] in POSSESSIVE)  # Friday's meeting
        if (after := self._later(i)) > i:
            self.items.append(Item("adv", i, after, norm))
            return after
        if norm in _QUOTES or not norm.strip():
            return i + 1
        if norm in (",", ";", ":", "(", ")", "?", "!", ".", "..."):
            self.items.append(Item(norm, i, i + 1, norm))
            return i + 1
        if norm in ("-", "--") or norm == "—":
            self.items.append(Item("-", i, i + 1, "-"))
            return i + 1
        if self._adverb_before_verb(i) or self._emphatic(i):
            self.items.append(Item("adv", i, i + 1, norm))
            return i + 1
        if self._completes(i) or (norm == "open" and self.items and self.items[-1].norm in _KEEPS):
            self.items.append(Item("adv", i, i + 1, norm))
            return i + 1
        group = self._inverted_group(i) or self._verb_group(i)
        if group is not None:
            return group
        size, kind = self._cue(i)
        if norm == "that" and (i + 1 in self.dates or (self.norms[i + 1 : i + 2] and self.norms[i + 1] in _TIMES)):
            return i + 1  # that October, that evening
        if norm == "that" and kind == "det" and not self._that_determines(i + 1):
            kind = "that"
        if norm == "as" and i + 1 < self.end and kind == "sub":
            kind = "sub"
        if kind in ("prep", "sub", "cond", "rel", "that", "whether", "conj", "neg", "without", "adv"):
            self.items.append(
                Item("prep" if kind == "without" else kind, i, i + size, " ".join(self.norms[i : i + size]))
            )
            return i + size
        if norm == "to":
            self.items.append(Item("prep", i, i + 1, "to"))
            return i + 1
        if kind == "pron":
            item = Item("NP", i, i + size, norm, pronoun=" ".join(self.norms[i : i + size]))
            if norm == "her" and i + 1 < self.end and self._nounish(i + 1):
                return self._noun_phrase(i)
            self.items.append(item)
            return i + size
        if kind in ("plan", "seek", "denynoun") and (norm in _ADJECTIVES or not self._nounish(i)):
            self.items.append(Item("cue", i, i + size, norm, cues=[kind]))
            return i + size
        if (
            norm.endswith("ly")
            and norm not in self.lexicon.verb_forms
            and norm not in self.lexicon.nouns
            and not self.texts[i][:1].isupper()
            and not (i + 1 < self.end and self._modifies(i + 1))
        ):
            self.items.append(Item("adv", i, i + 1, norm))
            return i + 1
        return self._noun_phrase(i)

    def _later(self, i: int) -> int:
        """The token after "two days later", or after "the following month" before a verb, with no date in it."""
        after = shift(self.norms, i, self.end)
        if after == i:
            after = next_one(self.norms, i, self.end)
            after = after if after < self.end and "past" in self._tags(after) and self.norms[after] not in BE else i
        return i if any(k in self.at or k in self.dates for k in range(i, after)) else after

    def _that_determines(self, behind: int) -> bool:
        """Whether "that" is an article or stands alone: "at that meeting", "rejected that as absurd"."""
        last = self.items[-1] if self.items else None
        if behind < self.end and self.norms[behind] in ("as", ",", ".", ";") and last is not None and last.kind == "VG":
            return True
        return last is None or (last.kind == "prep" and last.norm != "so")

    def _noun_phrase(self, i: int) -> int:
        """ "Iran's US-brokered nuclear talks": the token behind the noun phrase, or behind the bare word, at `i`."""
        item = Item("NP", i, i, self.norms[i])
        if self.items and self.items[-1].kind == "T" and self.items[-1].end == i - 1:
            item.determiner = "'s"
        phrase = _Phrase(item, i)
        while phrase.at < self.end and (after := self._read_on(phrase)) > phrase.at:
            phrase.at = after
        if item.end == i:
            self.items.append(Item("w", i, i + 1, self.norms[i]))
            return i + 1
        if item.determiner in ("the", "a") and not item.possessed and _surnames_only(phrase.head):
            phrase.own_head()  # the Griner case, with other cases
        if item.end == i + 1 and item.norm == "her":  # advised her to wait
            item.pronoun, item.determiner, item.own = "her", "", ""
        item.mentions = phrase.head
        item.ordinal |= bool(_ORDINALS & {*self.norms[item.start : item.start + 2]})
        self.items.append(item)
        return item.end

    def _read_on(self, phrase: _Phrase) -> int:
        """The token behind what goes on a noun phrase; the one where it ends if nothing does."""
        j, item = phrase.at, phrase.item
        norm = self.norms[j]
        if j in self.at:
            return self._read_name(phrase)
        if j in self.dates:
            return j
        if norm in POSSESSIVE and phrase.begun and not (norm == "'" and self.spaces[j - 1]):
            if self._says_more(phrase):
                item.end = j + 1
                return j + 1
            return self._read_possessive(phrase)
        if norm in DASHES and phrase.begun and j + 1 < self.end and not self.spaces[j - 1] and not self.spaces[j]:
            return self._read_hyphen(phrase)
        if norm == '"' and phrase.begun and self._goes_on(j, item):
            return j + 1
        if (behind := self._compound(j)) > j and not phrase.head:
            item.adjectives.append(norm)
            item.end = behind
            return behind
        size, kind = self._cue(j)
        if kind == "det" or (norm == "that" and not phrase.begun):
            return self._read_determiner(phrase, size)
        if self._closes(phrase, kind) or (phrase.head and self._closes_name(phrase)):
            return j
        if self._says_more(phrase):
            item.end = j + 1
            return j + 1
        return self._read_word(phrase, size, kind)

    def _read_name(self, phrase: _Phrase) -> int:
        """ "French President Macron": a name; what names a people before it becomes its owner."""
        j, item, here = phrase.at, phrase.item, self.at[phrase.at]
        if phrase.head:
            if not _demonyms(phrase.head):
                return j
            phrase.own_head()
        elif item.noun or (
            phrase.begun and item.norm and not (self._only_modifiers(item) or self.norms[j - 1] == "al")
        ):
            return j
        elif phrase.begun and self.norms[j - 1] in _TIMES:
            return j  # earlier in the day Lavrov met Fidan
        phrase.head = list(here)
        if not phrase.begun and self.norms[j] in ("no", "neither"):
            item.determiner = self.norms[j]  # no Iranian diplomat met him
        item.end = here[0].end
        item.norm = self.norms[item.end - 1]
        return item.end

    def _read_possessive(self, phrase: _Phrase) -> int:
        """ "Iran's talks", "an Israeli newspaper's claim": what stands before is the owner."""
        item = phrase.item
        if phrase.head:
            phrase.own_head()
            item.possessed = True
        elif item.noun or item.cues:
            item.noun = ()
        if item.unnamed or item.norm in self.lexicon.sources:
            item.owners = []  # an Israeli newspaper's claim
        item.unnamed = False
        item.determiner = item.determiner or "'s"
        item.end = phrase.at + 1
        return item.end

    def _says_more(self, phrase: _Phrase) -> bool:
        """ "X, the head of Peru's | wealth fund": whether what follows goes on the description of a person."""
        last = phrase.head[-1] if phrase.head else None
        described = last is not None and last.kind == "person" and last.name is not None and last.name[1] < last.end
        return described and last is not None and "," in self.norms[last.core[1] : last.end]

    def _read_hyphen(self, phrase: _Phrase) -> int:
        """ "the US-brokered truce", "the Russia-Iran talks"."""
        item, behind = phrase.item, phrase.at + 1
        forms = self.lexicon.verb_forms.get(self.norms[behind], ()) if behind not in self.at else ()
        if phrase.head and any(tag == "part" for _, tag in forms):
            if self._lemma(behind) in _BROKERS:
                item.sponsor += phrase.head
            phrase.head = []
            item.end = behind + 1
        else:
            phrase.own_head()
            item.end = behind
        return item.end

    def _read_determiner(self, phrase: _Phrase, size: int) -> int:
        """ "the first", "their two", "the junta's most popular": an article, a possessive pronoun or a number."""
        j, item, norm = phrase.at, phrase.item, self.norms[phrase.at]
        if norm == "most" and (item.determiner or item.owners) and self._nounish(j + 1):
            return j + 1  # the junta's most popular critic
        if self.norms[item.start : j] == ["her"] and norm in _NEVER_HERS:
            return j  # told her | that Beijing was tired
        bare = not phrase.head and self._only_modifiers(item) and not (item.adjectives and norm in ("a", "the"))
        if phrase.begun and not bare:
            return j  # cut short a trip
        item.ordinal |= norm in _ORDINALS
        item.determiner = norm if norm in _DETERMINERS else item.determiner or norm
        if norm in _OWN:
            item.own = norm
        if norm in _MANY or norm in _NUMBERS:
            item.number = "p"
        item.end = j + size
        return item.end

    def _closes(self, phrase: _Phrase, kind: str) -> bool:
        """Whether a noun phrase ends before a word: "the lawmaker | also urged", "the talks | with"."""
        j, item, norm, begun = phrase.at, phrase.item, self.norms[phrase.at], phrase.begun
        if kind in _OUTSIDE or norm == "to" or kind.startswith("modal") or not norm[:1].isalnum():
            return True
        if kind == "adv":
            inside = begun and not phrase.head and item.determiner and self._nounish(j + 1)
            if not (inside and self._only_modifiers(item)):
                return True  # the lawmaker also urged
        if not begun:
            return False
        if norm in BE or norm in HAVE or norm in DO:
            return True
        if self._tags(j) and not self._noun_inside(j, item, phrase.head):
            return True
        return self._is_adverb(j) and not self._modifies(j + 1)

    def _closes_name(self, phrase: _Phrase) -> bool:
        """Whether a noun phrase ends with the name that stands last: "saw X | alone", "gave Ukraine | 300 tanks"."""
        j, head = phrase.at, phrase.head
        norm, behind = self.norms[j], self.norms[j + 1 : j + 2]
        if norm == "co" and behind == ["-"] and "past" in self._tags(j + 2):
            return True  # X co-chaired
        if norm in _SPANS and behind and behind[0] in _THEN:
            return True  # spoke to X hours after the strikes
        if norm in _APART and self.texts[j].islower() and (norm != "one" or behind == ["-"]) and j + 1 not in self.at:
            return True  # saw X alone, received Y one-on-one
        if norm in _ADJECTIVES and all(m.kind != "demonym" for m in head):
            return True  # Sharaa due at White House
        counted = norm in _NUMBERS and bool(behind) and behind[0] in _SPANS  # gave Putin fifty days
        if not phrase.item.possessed and head[0].kind != "demonym" and (counted or norm.replace(",", "").isdigit()):
            return True  # gave Ukraine 300 tanks
        persons = all(m.kind == "person" for m in head)
        return persons and norm in self.lexicon.titles and self._names()  # named Rosa Quispe ambassador

    def _read_word(self, phrase: _Phrase, size: int, kind: str) -> int:
        """ "Russian peace | talks", "a planned | visit": an event noun, a cue, another noun or an adjective."""
        j, item, norm = phrase.at, phrase.item, self.norms[phrase.at]
        event = self._event_noun(j)
        phrase.own_head()
        if event is not None:
            size, item.number, item.noun = event[0], event[1], event[2]
            item.noun_at = j
        elif kind in _CUES and self.norms[j - 1] not in DASHES:  # a three-way call
            if not (norm in ("effort", "efforts") and any(s.sense == "mediated" for s in item.noun)):
                item.cues.append(kind)
            item.number = "p" if norm.endswith("s") and norm != "process" else "s"
        else:
            if kind != "adj":
                self._read_noun(item, norm)
            item.adjectives.append(norm)
        item.unnamed = self._unnamed(norm)
        item.norm = norm
        item.end = j + size
        return item.end

    def _read_noun(self, item: Item, norm: str) -> None:
        """ "the talks | venue" is no talks, "the talks | process" is; the last noun gives the number."""
        if item.noun and norm not in _TAIL_NOUNS:
            item.noun = ()
        if norm not in ("two", "first"):
            plural = norm.endswith("s") and not norm.endswith("ss")
            item.number = "p" if plural or (item.number == "p" and not norm.isalpha()) else "s"

    def _goes_on(self, j: int, item: Item) -> bool:
        """Whether a noun phrase goes on behind a quotation mark: their "deep" concern, London's "full support"."""
        quoted = sum(norm == '"' for norm in self.norms[item.start : j]) % 2
        return self._nounish(j + 1) and (bool(quoted) or self._only_modifiers(item))

    def _names(self) -> bool:
        """Whether the verb before names somebody to an office."""
        last = next((x for x in reversed(self.items) if x.kind == "VG"), None)
        return last is not None and any(s.sense == "appointed" for s in self.lexicon.senses.get(last.norm, ()))

    def _unnamed(self, norm: str) -> bool:
        return any(kind == "unnamed" for _, kind in self.lexicon.sources.get(norm, ()))

    def _only_modifiers(self, item: Item) -> bool:
        """Whether all that stands before is article, adjective or possessor."""
        if item.norm in self.lexicon.sources and item.end - item.start > 1 and not item.mentions:
            return False  # "the official told …": an adjective elsewhere
        compound = {
            k + n for k in range(item.start, item.end) if (cue := self._cue(k))[1] == "adj" for n in range(cue[0])
        }  # large-scale
        compound |= {n for k in range(item.start, item.end) for n in range(k, self._compound(k))}
        return (
            not item.noun
            and not item.cues
            and all(
                self.norms[k].replace(",", "").isdigit()
                or k in compound
                or self._cue(k)[1] in ("det", "adj", "planned", "possible")
                or k in self.at
                or (self._is_adverb(k) and k + 1 < self.end)  # an internationally recognised government
                or self.norms[k] in (*POSSESSIVE, *DASHES)
                or any(m.start <= k < m.end for m in (*item.owners, *item.mentions))
                for k in range(item.start, item.end)
            )
        )

    def _noun_inside(self, j: int, item: Item, head: list[Mention]) -> bool:
        """Whether a form that may be a verb goes on the noun phrase begun before it."""
        norm = self.norms[j]
        tags = set(self._tags(j))
        last = self.norms[item.end - 1]
        article = item.determiner and not head and self._only_modifiers(item)
        if norm == "list" and last in _LISTED:
            return True
        if norm == "turned" and self.norms[j + 1] in self.lexicon.titles:  # a lawyer turned envoy
            return bool(head and head[-1].apposed) or (not head and item.determiner in ("a", "an"))
        if head and item.determiner == "the" and tags == {"s"} and _demonyms(head) and self._travels(j):
            return False  # the Norwegian flies to Oslo
        if head and "s" in tags and self._struck():
            return True  # hit Hamas targets
        alone = tags == {"base"} and norm not in self.lexicon.nouns
        if head and "base" in tags and (self._let(j) or (alone and self._lets())):
            return False  # let Qatar know
        if tags == {"base"} and item.determiner in _SINGULAR and not self._lets():
            return True  # a confidential UN report shows
        if not item.noun and not head and tags <= {"base", "s"}:
            if self._counted(item, norm) or (norm.endswith("s") and self._no_subject(item)):
                return True  # the five Central Asian states, take resolute measures
        if (
            item.determiner in _AS_PRONOUN
            and item.end - item.start == 1
            and tags & {"s", "past"}
            and norm not in self.lexicon.nouns
        ):
            return False
        if (
            self.texts[j][:1].isupper()
            and self.texts[item.end - 1][:1].isupper()
            and not self._title_case(j)
            and not head
        ):
            return True
        if "past" in tags and not tags & {"part", "base"}:
            return False  # neither side gave ground
        if "past" in tags or "part" in tags:
            if article and self._lemma(j) in _STANDS and j + 1 in self.at:
                return False  # on the other sat X
            following = self._nounish(j + 1)
            if head and not item.possessed and not _demonyms(head):
                return False
            if article and following and self.norms[j + 1] not in ("the", "a", "an", "his", "her", "its", "their"):
                return True
            return (
                norm in self.lexicon.cues
                and self._cue(j)[1] in ("planned", "possible", "adj", "cancelled")
                and bool(article or following)
            )
        if "ing" in tags:
            if item.determiner in _EACH and norm not in self.lexicon.nouns and self._object_follows(j + 1):
                return False  # each side blaming the other
            if last in _SPANS and self.items and self.items[-1].norm == "spend":
                return False  # spent seven years bombing it
            if norm in self.lexicon.nouns and item.determiner and not head:
                return True
            if norm in self.lexicon.nouns and (
                article or (head and item.determiner != "") or item.possessed or self._adjectival(item.end - 1)
            ):
                return True
            if article or self._adjectival(item.end - 1) or last in POSSESSIVE:
                return True
            if norm in self.lexicon.nouns and not self._object_follows(j + 1):
                return True
            return bool(j + 1 < self.end and self.norms[j + 1] == "of")
        if (
            article
            or last in POSSESSIVE
            or (self._adjectival(item.end - 1) or self._cue(item.end - 1)[1] in ("det", "planned", "possible"))
            or (head and _demonyms(head))
        ):
            return True
        saved = self.items
        self.items = [*saved, Item("NP", item.start, item.end, item.norm, mentions=head, number=item.number)]
        try:
            return self._noun_reading(j)
        finally:
            self.items = saved

    def _counted(self, item: Item, norm: str) -> bool:
        """Whether a plural is still to come behind a number and its adjectives."""
        before = self.norms[item.start : item.end]
        counted = (_NUMBERS | _MANY) & set(before) and len(before) > 1
        return norm.endswith("s") and bool(counted) and not any(w.endswith("s") for w in before)
