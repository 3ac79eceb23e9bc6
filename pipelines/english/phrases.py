"""Phrases of a sentence: noun phrases with their actors and event nouns, verb groups, and the words between."""

from pipelines.english.items import Item
from pipelines.english.names import DASHES, POSSESSIVE
from pipelines.english.time_phrases import next_one, shift
from pipelines.english.verb_groups import VerbGroupReader
from pipelines.english.word_classes import words_of
from pipelines.english.word_tags import BE, DO, HAVE
from pipelines.mention import Mention

_QUOTES = frozenset(['"', "``", "''", "'"])
_AS_PRONOUN = words_of("determiner alone")
_BEFORE_VERB = words_of("adverb before a verb")
_ORDINALS = words_of("ordinal")
_NUMBERS = words_of("number")
_MANY = words_of("many")
_TIMES = words_of("time of day")
_ADJECTIVES = words_of("predicate adjective")
_FLOATING = frozenset(["both", "each", "all"])
_SINGULAR = frozenset(["a", "an", "another", "this", "each", "every"])
_APART = words_of("adverb behind a name")
_LISTED = words_of("listing word")
_SPANS = words_of("span of time")
_THEN = frozenset(["after", "before", "later", "ago", "earlier", "into", "since", "ahead"])
_BARE_BEHIND = words_of("verb before a bare form")


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

    def _adverb_before_verb(self, i: int) -> bool:
        """ "Araghchi last met Witkoff in Rome", "who once served": between a subject and its verb."""
        if self.norms[i] not in _BEFORE_VERB or not self.items or self.items[-1].kind not in ("NP", "rel", ","):
            return False
        return bool({"past", "s"} & set(self._tags(i + 1))) and self.norms[i + 1] not in self.lexicon.nouns

    def _floating(self, i: int) -> bool:
        """ "Russia and the United States both welcomed it": a quantifier between a plural subject and its verb."""
        last = self.items[-1] if self.items else None
        if last is None or last.kind != "NP" or last.end != i:
            return False
        plural = last.pronoun in ("they", "we") or last.number == "p" or self._plural_before()
        return plural and bool(self.lexicon.verb_forms.get(self.norms[i + 1]) if i + 1 < self.end else ())

    def _emphatic(self, i: int) -> bool:
        """ "Putin himself may fly": behind the noun it stresses."""
        last = self.items[-1] if self.items else None
        return self.norms[i].endswith("self") and last is not None and last.kind == "NP" and last.end == i

    def _that_determines(self, behind: int) -> bool:
        """Whether "that" is an article or stands alone: "at that meeting", "rejected that as absurd"."""
        last = self.items[-1] if self.items else None
        if behind < self.end and self.norms[behind] in ("as", ",", ".", ";") and last is not None and last.kind == "VG":
            return True
        return last is None or (last.kind == "prep" and last.norm != "so")

    def _noun_phrase(self, i: int) -> int:
        item = Item("NP", i, i, self.norms[i])
        if self.items and self.items[-1].kind == "T" and self.items[-1].end == i - 1:
            item.determiner = "'s"
        j = i
        head: list[Mention] = []
        while j < self.end:
            norm = self.norms[j]
            if j in self.at:
                here = self.at[j]
                if head and not all(m.kind == "demonym" for m in head):
                    if item.end > item.start and not self._modifier(head):
                        break
                    item.owners += head
                elif head:
                    item.owners += head
                elif (
                    item.end > item.start and item.noun == () and item.norm and not self._only_modifiers(item)
                ) or item.noun:
                    break
                elif item.end > item.start and self.norms[j - 1] in _TIMES:
                    break  # earlier in the day Lavrov met Fidan
                head = list(here)
                if j == i and norm in ("no", "neither"):
                    item.determiner = norm  # no Iranian diplomat met him
                j = here[0].end
                item.end = j
                item.norm = self.norms[j - 1]
                continue
            if j in self.dates:
                break
            if norm in POSSESSIVE and (head or item.end > item.start) and not (norm == "'" and self.spaces[j - 1]):
                if head:
                    item.owners += head
                    item.possessed = True
                    head = []
                elif item.noun or item.cues:
                    item.noun = ()
                if not head and (item.unnamed or item.norm in self.lexicon.sources):
                    item.owners = []  # an Israeli newspaper's claim
                item.unnamed = False
                j += 1
                item.end = j
                item.determiner = item.determiner or "'s"
                continue
            if (
                norm in DASHES
                and item.end > item.start
                and not self.spaces[j - 1]
                and (not self.spaces[j])
                and j + 1 < self.end
            ):
                tags = (
                    {t for _, t in self.lexicon.verb_forms.get(self.norms[j + 1], ())}
                    if j + 1 not in self.at
                    else set()
                )
                if head and "part" in tags:
                    if self._lemma(j + 1) in (
                        "broker",
                        "mediate",
                        "host",
                        "sponsor",
                        "facilitate",
                        "chair",
                        "organize",
                        "organise",
                    ):
                        item.sponsor += head
                    head = []
                    j += 2
                    item.end = j
                    continue
                if head:
                    item.owners += head
                    head = []
                j += 1
                item.end = j
                continue
            if norm == '"' and item.end > item.start and self._goes_on(j, item):
                j += 1
                continue
            size, kind = self._cue(j)
            if norm == "that" and item.end == item.start:
                kind = "det"
            modifying = item.end > item.start
            if kind == "det" and norm == "most" and (item.determiner or item.owners) and self._nounish(j + 1):
                j += 1  # the junta's most popular critic
                continue
            if kind == "det":
                if modifying and (head or not self._only_modifiers(item) or (item.adjectives and norm in ("a", "the"))):
                    break  # cut short a trip
                item.ordinal |= norm in _ORDINALS
                item.determiner = (
                    norm
                    if norm
                    in (
                        "the",
                        "a",
                        "an",
                        "no",
                        "any",
                        "his",
                        "her",
                        "its",
                        "their",
                        "neither",
                        "this",
                        "these",
                        "those",
                        "that",
                    )
                    else item.determiner or norm
                )
                if norm in ("his", "her", "its", "their"):
                    item.own = norm
                if norm in _MANY or norm in _NUMBERS:
                    item.number = "p"
                j += size
                item.end = j
                continue
            if (
                kind in ("prep", "sub", "cond", "rel", "that", "whether", "conj", "neg", "without", "pron")
                or norm == "to"
                or kind.startswith("modal")
                or not norm[:1].isalnum()
            ):
                break
            if kind == "adv" and not (
                modifying and self._nounish(j + 1) and not head and item.determiner and self._only_modifiers(item)
            ):
                break  # the lawmaker also urged
            if modifying and (norm in BE or norm in HAVE or norm in DO):
                break
            if modifying and self._tags(j) and not self._noun_inside(j, item, head):
                break
            if head and norm == "co" and self.norms[j + 1 : j + 2] == ["-"] and "past" in self._tags(j + 2):
                break  # X co-chaired
            if head and norm in _SPANS and self.norms[j + 1 : j + 2] and self.norms[j + 1] in _THEN:
                break  # spoke to X hours after the strikes
            if head and norm in _APART and self.texts[j].islower() and (norm != "one" or self.norms[j + 1] == "-"):
                break  # saw X alone, received Y one-on-one
            event = self._event_noun(j)
            if head and norm in _ADJECTIVES and all(m.kind != "demonym" for m in head):
                break  # Sharaa due at White House
            if head and not item.possessed and norm.replace(",", "").isdigit() and head[0].kind != "demonym":
                break  # gave Ukraine 300 tanks
            if head and all(m.kind == "person" for m in head) and norm in self.lexicon.titles and self._names():
                break  # named Rosa Quispe ambassador
            if modifying and self._is_adverb(j) and not self._modifies(j + 1):
                break
            if head:
                item.owners += head
                head = []
            if event is not None:
                size, number, senses = event
                item.noun, item.noun_at, item.number = senses, j, number
            elif kind in ("planned", "possible", "cancelled", "plan", "seek", "denynoun", "outcome"):
                if not (norm in ("effort", "efforts") and any(s.sense == "mediated" for s in item.noun)):
                    item.cues.append(kind)
                item.number = "p" if norm.endswith("s") and norm not in ("process",) else "s"
            else:
                if kind != "adj":
                    if item.noun and not self._tail_noun(norm):
                        item.noun = ()
                    if norm not in ("two", "first"):
                        item.number = (
                            "p"
                            if norm.endswith("s") and not norm.endswith("ss")
                            else "s"
                            if item.number != "p" or norm.isalpha()
                            else "p"
                        )
                item.adjectives.append(norm)
            item.unnamed = self._unnamed(norm)
            item.norm = norm
            j += size
            item.end = j
        if head and item.determiner in ("the", "a") and not item.possessed and self._surname_only(head):
            item.owners += head  # the Griner case, with other cases
            head = []
        item.mentions = head
        item.ordinal |= bool(_ORDINALS & {*self.norms[item.start : item.start + 2]})
        if item.end == item.start:
            item.end = i + 1
            self.items.append(Item("w", i, i + 1, self.norms[i]))
            return i + 1
        self.items.append(item)
        return item.end

    def _goes_on(self, j: int, item: Item) -> bool:
        """Whether a noun phrase goes on behind a quotation mark: their "deep" concern, London's "full support"."""
        quoted = sum(norm == '"' for norm in self.norms[item.start : j]) % 2
        return self._nounish(j + 1) and (bool(quoted) or self._only_modifiers(item))

    def _surname_only(self, head: list[Mention]) -> bool:
        return all(m.kind == "person" and m.name == (m.start, m.end) for m in head)

    def _names(self) -> bool:
        """Whether the verb before names somebody to an office."""
        last = next((x for x in reversed(self.items) if x.kind == "VG"), None)
        return last is not None and any(s.sense == "appointed" for s in self.lexicon.senses.get(last.norm, ()))

    def _unnamed(self, norm: str) -> bool:
        return any(kind == "unnamed" for _, kind in self.lexicon.sources.get(norm, ()))

    def _tail_noun(self, norm: str) -> bool:
        """Nouns behind an event noun that leave it the event: "talks process", "ceasefire deal" has its own."""
        return norm in ("process", "effort", "efforts", "series", "session", "sessions")

    def _modifier(self, head: list[Mention]) -> bool:
        return all(m.kind == "demonym" for m in head)

    def _only_modifiers(self, item: Item) -> bool:
        """Whether all that stands before is article, adjective or possessor."""
        if item.norm in self.lexicon.sources and item.end - item.start > 1 and not item.mentions:
            return False  # "the official told …": an adjective elsewhere
        compound = {
            k + n for k in range(item.start, item.end) if (cue := self._cue(k))[1] == "adj" for n in range(cue[0])
        }  # large-scale
        return (
            not item.noun
            and not item.cues
            and all(
                self.norms[k].replace(",", "").isdigit()
                or k in compound
                or self._cue(k)[1] in ("det", "adj", "planned", "possible")
                or k in self.at
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
        if head and "s" in tags and self._struck():
            return True  # hit Hamas targets
        if head and tags == {"base"} and norm not in self.lexicon.nouns and self._lets():
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
            following = self._nounish(j + 1)
            if head and not item.possessed and not all(m.kind == "demonym" for m in head):
                return False
            if article and following and self.norms[j + 1] not in ("the", "a", "an", "his", "her", "its", "their"):
                return True
            return (
                norm in self.lexicon.cues
                and self._cue(j)[1] in ("planned", "possible", "adj", "cancelled")
                and bool(article or following)
            )
        if "ing" in tags:
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
            or (head and all(m.kind == "demonym" for m in head))
        ):
            return True
        saved = self.items
        self.items = [*saved, Item("NP", item.start, item.end, item.norm, mentions=head, number=item.number)]
        try:
            return self._noun_reading(j)
        finally:
            self.items = saved

    def _struck(self) -> bool:
        """Whether a verb of attack stands right before: what follows it is its object."""
        verb = self.items[-1] if self.items else None
        senses = self.lexicon.plain_senses.get(verb.norm, ()) if verb is not None and verb.kind == "VG" else ()
        return any(s.sense == "attacked" for s in senses) and all(s.sense not in ("say", "urged") for s in senses)

    def _lets(self) -> bool:
        """Whether a bare form may follow an object here: let a delegation visit, demanded that a state leave."""
        return self._demanded() or any(x.norm in _BARE_BEHIND for x in self.items if x.kind == "VG")

    def _counted(self, item: Item, norm: str) -> bool:
        """Whether a plural is still to come behind a number and its adjectives."""
        before = self.norms[item.start : item.end]
        counted = (_NUMBERS | _MANY) & set(before) and len(before) > 1
        return norm.endswith("s") and bool(counted) and not any(w.endswith("s") for w in before)

    def _no_subject(self, item: Item) -> bool:
        """Whether bare words stand where a verb or preposition wants its object: open crossing points, over border …"""
        before = self.items[-1] if self.items else None
        if before is None or self.norms[item.end - 1].endswith("s"):
            return False
        says = any(s.sense in ("say", "deny") for s in self.lexicon.senses.get(before.norm, ()))
        if before.kind == "VG" and not says and item.possessed:
            return True  # struck Iran's enrichment plants
        if item.determiner or item.owners:
            return False
        bare = all(self.texts[k].islower() for k in range(item.start, item.end) if self.norms[k].isalpha())
        return bare and (before.kind == "prep" or (before.kind == "VG" and not says))
