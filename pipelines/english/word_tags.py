"""What a word is where it stands: a verb or a noun, part of a noun phrase, an adverb, a cue."""

from pipelines.english.items import Item
from pipelines.english.lexicon import EnglishLexicon, Sense
from pipelines.english.names import DASHES, POSSESSIVE
from pipelines.english.word_classes import words_of
from pipelines.mention import Mention

BE = frozenset("be is are was were am been being".split())
HAVE = frozenset("have has had having".split())
DO = frozenset("do does did".split())
_TALKS = words_of("plural noun")
_WHOSE = frozenset([*POSSESSIVE, "his", "her", "its", "their", "our", "my"])
_HELD = words_of("held or hurt")
_SAYS = frozenset(
    ["says", "tells", "insists", "adds", "meets", "flies", "travels", "speaks", "writes", "denies", "goes"]
)
_OBJECTS = frozenset(["him", "them", "us", "me"])
_BARE_BEHIND = words_of("verb before a bare form")
_DEMANDING = words_of("demanding verb")
_LY = words_of("noun in -ly")
_ADJECTIVE_ENDINGS = (
    "ful",
    "ous",
    "ive",
    "ical",
    "ional",
    "ible",
    "able",
    "less",
    "ary",
    "ern",
    "istic",
    "atic",
    "etic",
)


class WordTagger:
    """Looks at the tokens of one Doc, of which those before have been read into `items`."""

    def __init__(self, lexicon: EnglishLexicon, norms: list[str], texts: list[str], spaces: list[bool]) -> None:
        self.lexicon = lexicon
        self.norms, self.texts, self.spaces = norms, texts, spaces
        self.end = 0  # the token after the sentence
        self.items: list[Item] = []
        self.at: dict[int, list[Mention]] = {}  # the mentions that begin at a token
        self.dates: dict[int, tuple[int, bool, bool]] = {}

    def _modifies(self, i: int) -> bool:
        return (
            i + 1 < self.end
            and "part" in {t for _, t in self.lexicon.verb_forms.get(self.norms[i], ())}
            and i + 1 not in self.at
            and self.lexicon.cue(self.norms[i + 1]) in ("", "adj")
            and self.norms[i + 1].isalpha()
        )

    def _cue(self, i: int) -> tuple[int, str]:
        """How many words the cue at `i` has, and its kind; one word of no kind where there is none, or no text left."""
        if i >= len(self.norms) or (cues := self.lexicon.cues.get(self.norms[i])) is None:
            return 1, ""
        for words, kind in cues:
            if len(words) == 1:
                return 1, kind
            if tuple(self.norms[i : i + len(words)]) == words:
                if any(k in self.at for k in range(i + 1, i + len(words))):
                    continue
                if words == ("due", "to") and "base" in self._tags(i + 2):
                    continue  # due to meet
                if words == ("thanks", "to") and i and self.norms[i - 1] in _WHOSE:
                    continue  # voiced Iran's thanks to Qatar
                return len(words), kind
        return 1, ""

    def _nounish(self, i: int) -> bool:
        """Whether a token may stand in a noun phrase."""
        if i >= self.end:
            return False
        if i in self.at:
            return True
        if i in self.dates or not self.norms[i][:1].isalnum():
            return False
        return self._cue(i)[1] in (
            "",
            "adj",
            "det",
            "planned",
            "possible",
            "cancelled",
            "plan",
            "seek",
            "denynoun",
            "outcome",
        )

    def _tags(self, i: int) -> dict[str, str]:
        """tag -> lemma of the token's verb readings."""
        if i >= self.end or i in self.at:
            return {}
        if (found := self.lexicon.verb_tags.get(self.norms[i])) is not None:
            return found
        if (
            self.norms[i].endswith("ed")
            and len(self.norms[i]) > 4
            and self.texts[i].islower()
            and self._cue(i)[1] == ""
        ):
            return {"past": self.norms[i][:-2], "part": self.norms[i][:-2]}  # a verb that no table has
        return {}

    def _noun_reading(self, i: int) -> bool:
        """Whether a form that may be a verb stands here for a noun."""
        norm = self.norms[i]
        tags = set(self._tags(i))
        last = self.items[-1] if self.items else None
        following = i + 1
        if self.texts[i][:1].isupper() and last is not None and not self._title_case(i):
            return True
        if last is not None and last.kind == "T" and last.end == i - 1 and self.norms[i - 1] in POSSESSIVE:
            return True  # Friday's meeting
        if "past" in tags or "part" in tags:
            if last is None:
                return False
            if last.kind == "VG" and norm in _HELD and self._nounish(following) and last.verb is not None:
                return not last.verb.passive  # discussed detained Americans
            if last.kind == "prep" and last.norm != "than":
                return bool(self._nounish(following)) and "past" in tags and "part" in tags
            return False
        if (
            tags == {"s"}
            and last is not None
            and last.kind in ("conj", ",")
            and _OBJECTS & {*self.norms[following : following + 1]}
        ):
            return False  # and invites him
        if tags == {"s"} and last is not None and last.kind == "conj" and norm in _SAYS:
            return False  # was freed, and says that he met X
        if norm == "own" and last is not None and last.kind == "rel":
            return True  # whose own envoy
        if "ing" in tags:
            if following < self.end and self.norms[following] == "of":
                return True
            return self._event_noun(i) is not None and (
                last is None or (last.kind in ("prep", ",") and not self._object_follows(following))
            )
        if last is not None and last.kind == "," and self._resumes() and self._object_follows(following):
            return False
        if last is not None and last.kind == "," and tags == {"s"} and norm not in self.lexicon.nouns:
            free = not self._verb_since_subject() or self._object_follows(following)
            if norm not in self.lexicon.sources and self._cue(i)[1] == "" and free:
                return False  # "Quispe, the premier, travels to …"
        if last is None or last.kind in (
            ",",
            "conj",
            "prep",
            ":",
            "-",
            "(",
            "sub",
            "rel",
            "that",
            "T",
            "adv",
            "VG",
            "cue",
            "cond",
            "neg",
            "whether",
            ";",
        ):
            if last is not None and last.kind in ("rel", "that"):
                if last.kind == "that" and norm in self.lexicon.nouns and self._cue(following)[1] == "prep":
                    return True
                return "base" in tags and not self._plural_before() and last.kind == "that"
            if last is not None and last.kind in ("conj", ",") and self._parallel(tags):
                return False
            if last is not None and last.kind in ("T", "adv") and len(self.items) > 1:
                before = next((x for x in reversed(self.items) if x.kind not in ("T", "adv", ",")), None)
                if before is not None and before.kind == "rel":
                    return False  # who also advises
                if before is not None and before.kind == "NP" and "base" in tags and self._demanded():
                    return False  # demands that Lima immediately lift …
                if before is not None and before.kind == "NP" and not self._verb_since_subject():
                    return "base" in tags and not self._plural_before()
            return not (last is not None and last.kind == ")")
        if last.kind == "NP":
            if last.pronoun:
                return last.pronoun in ("him", "me", "us", "them") and "s" in tags
            if "base" in tags:
                return not (self._plural_before() or self._demanded())
            if "s" in tags:
                if (
                    norm in _TALKS
                    or norm in self.lexicon.nouns
                    or norm in self.lexicon.sources
                    or self._cue(i)[1] in ("plan", "seek")
                ):
                    after = self.norms[following] if following < self.end else ""
                    return not (
                        (self._object_follows(following) and not (norm in _TALKS and after != "to"))
                        or (norm == "states" and after == "that")
                    )
                return bool(last.number == "p" and not last.mentions)
        return False

    def _resumes(self) -> bool:
        """Whether a subject has been cut off by a relative clause: "The forces, who have advanced …, demand"."""
        relative = next((k for k, x in enumerate(self.items) if x.kind == "rel"), -1)
        if relative < 1 or self.items[relative - 1].kind not in (",", "prep"):
            return False
        return not any(x.kind == "VG" for x in self.items[:relative])

    def _demanded(self) -> bool:
        """ "demand that Lima lift …": a bare form behind a singular subject."""
        kinds = [x.kind for x in self.items]
        if "that" not in kinds:
            return False
        at = len(kinds) - 1 - kinds[::-1].index("that")
        governor = next((x for x in reversed(self.items[:at]) if x.kind == "VG"), None)
        between = kinds[at + 1 :]
        return governor is not None and governor.norm in _DEMANDING and "VG" not in between

    def _verb_since_subject(self) -> bool:
        return any(x.kind == "VG" and x.verb and x.verb.form in ("finite", "either") for x in self.items)

    def _title_case(self, i: int) -> bool:
        """A headline with capitals: its verbs are capitalised too."""
        capitals = [
            k for k in range(max(0, i - 6), min(self.end, i + 6)) if self.norms[k].isalpha() and len(self.norms[k]) > 3
        ]
        return all(self.texts[k][:1].isupper() for k in capitals)

    def _object_follows(self, k: int) -> bool:
        if k >= self.end:
            return False
        if k in self.at:
            return True
        return (
            self._cue(k)[1] in ("det", "pron", "that", "adj")
            or self._is_adverb(k)
            or self.norms[k] in ("to", "for", "on", "that", "off")
        )

    def _plural_before(self) -> bool:
        """Whether what stands before may be a plural subject: coordinated, or a plural noun."""
        last = self.items[-1]
        if last.kind != "NP":
            last = next((x for x in reversed(self.items) if x.kind == "NP"), last)
        if last.kind != "NP":
            return False
        if self._described_plural():
            return True
        if last.pronoun:
            return last.pronoun in ("they", "we", "i", "you", "who", "which")
        if len(last.mentions) > 1 or any(m.kind == "pair" or m.note == "people" for m in last.mentions):
            return True
        if not last.mentions and (last.number == "p" or self.norms[last.end - 1].endswith("s")):
            return True
        if (
            last.mentions
            and last.mentions[0].kind == "state"
            and self.norms[last.end - 1]
            in (
                "americans",
                "russians",
                "ukrainians",
                "forces",
                "troops",
                "soldiers",
                "jets",
                "authorities",
                "warplanes",
                "drones",
                "police",
                "soldiers",
                "fighters",
                "militants",
            )
        ):
            return True
        index = max(k for k, x in enumerate(self.items) if x is last)
        if index > 1 and self.items[index - 1].kind in ("conj", ",") and self.items[index - 2].kind in ("NP", ","):
            return bool(last.mentions)
        return False

    def _described_plural(self) -> bool:
        """ "Officials in Moscow", "documents seen by Reuters": a plural at the head of what has no verb yet."""
        k = len(self.items) - 1
        if not (self.items[k].mentions or self.items[k].determiner):
            return False  # at expert level
        while k > 1 and self.items[k].kind == "NP" and self.items[k - 1].kind == "prep":
            participle = self.items[k - 2].verb is not None and self.items[k - 2].verb.form in ("part", "either")  # type: ignore[union-attr]
            k -= 3 if participle else 2
        head = self.items[k]
        if k == len(self.items) - 1 or k < 0 or head.kind != "NP" or head.mentions or head.pronoun:
            return False
        opens = k == 0 or self.items[k - 1].kind in (",", "that", ":", "-", "sub") or self.items[k - 1].norm == "but"
        return opens and (head.number == "p" or head.norm.endswith("s"))

    def _parallel(self, tags: set[str]) -> bool:
        """Whether a verb of the same form stands before: "to meet X and discuss"."""
        for item in reversed(self.items):
            if item.kind == "VG" and item.verb is not None:
                form = item.verb.form
                if "base" in tags:
                    return form in ("inf", "bare") or bool(item.verb.modal)
                return form == "finite" and not (item.verb.past or item.verb.modal or item.verb.perfect)
        return False

    def _is_adverb(self, i: int) -> bool:
        norm = self.norms[i]
        return (
            norm.endswith("ly")
            and norm not in self.lexicon.nouns
            and norm not in self.lexicon.verb_forms
            and self.texts[i].islower()
            and norm not in _LY
        )

    def _adjectival(self, i: int) -> bool:
        """Whether a word ends like an adjective: painful, symmetrical."""
        return self._cue(i)[1] == "adj" or (i not in self.at and self.norms[i].endswith(_ADJECTIVE_ENDINGS))

    def _lemma(self, i: int) -> str:
        return next((lemma for lemma, _ in self.lexicon.verb_forms.get(self.norms[i], ())), "")

    def _event_noun(self, j: int) -> tuple[int, str, tuple[Sense, ...]] | None:
        for words, number, senses in self.lexicon.nouns.get(self.norms[j], ()):
            if tuple(self.norms[j : j + len(words)]) == words:
                return len(words), number, senses
        return None

    def _travels(self, j: int) -> bool:
        """Whether a form of the third person tells a journey or a word, and is no noun: travels to, tells him."""
        norm = self.norms[j]
        senses = {s.sense for s in self.lexicon.senses.get(self._lemma(j), ())}
        plain = norm not in self.lexicon.nouns and norm not in self.lexicon.titles and norm not in self.lexicon.sources
        return plain and bool(senses & {"visited", "say", "informed"}) and self._object_follows(j + 1)

    def _struck(self) -> bool:
        """Whether a verb of attack stands right before: what follows it is its object."""
        verb = self.items[-1] if self.items else None
        senses = self.lexicon.plain_senses.get(verb.norm, ()) if verb is not None and verb.kind == "VG" else ()
        return any(s.sense == "attacked" for s in senses) and all(s.sense not in ("say", "urged") for s in senses)

    def _lets(self) -> bool:
        """Whether a bare form may follow an object here: let a delegation visit, demanded that a state leave."""
        return self._demanded() or any(x.norm in _BARE_BEHIND for x in self.items if x.kind == "VG")

    def _compound(self, j: int) -> int:
        """The token behind "rebel-held", "Kurdish-led" at `j`, before a noun; `j` if none stands there."""
        if j in self.at or j + 3 >= self.end or self.norms[j + 1] not in DASHES or self.spaces[j] or self.spaces[j + 1]:
            return j
        part = any(tag == "part" for _, tag in self.lexicon.verb_forms.get(self.norms[j + 2], ()))
        return j + 3 if part and self.norms[j].isalpha() and self._nounish(j + 3) else j

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
