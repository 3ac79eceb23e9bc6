"""Names and the words around them: what a run of capitalised tokens tells."""

from bisect import bisect_left
from itertools import pairwise

from spacy.tokens import Doc

from ontology.namespace import ACTOR
from pipelines.english.gazetteer import EnglishGazetteer
from pipelines.english.lexicon import CALENDAR, EnglishLexicon
from pipelines.english.word_classes import words_of
from pipelines.mention import Entry, Mention
from pipelines.tokens import norms_of, spaces_of, texts_of

POSSESSIVE = frozenset(["'s", "'"])
DASHES = frozenset(["-", "--"])
_BORNE = frozenset(["sheikh", "haji", "hajj", "sayyid"])  # second names as well
_CLOSING = {'"': '"', "“": "”", "'": "'", "‘": "’", "(": ")"}
_ORDINARY = words_of("word that is a surname")
_OF_ANY_STATE = frozenset(["congress", "treasury"])
_PREFIXES = words_of("prefix of a name")
_EUROPE = str(ACTOR["european-union"])  # of the kind of a state, and a bloc
_ANY_UNION = frozenset(["bloc", "alliance"])
_NEAR = 12  # names
_CAPITALS = frozenset(["he", "hh", "hm", "hrh"])


class NameReader:
    """Looks at the tokens of one Doc. `found` are the gazetteer's matches: position -> (end, candidates)."""

    def __init__(self, doc: Doc, lexicon: EnglishLexicon, gazetteer: EnglishGazetteer) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.texts, self.norms, self.spaces = texts_of(doc), norms_of(doc), spaces_of(doc)
        self.found = gazetteer.find(doc)
        for k in [k for k in self.found if self._is_no_surname(k) or self._is_half_a_body(k) or self._is_anothers(k)]:
            del self.found[k]
        self.learned: dict[tuple[str, ...], list[tuple[str, ...]]] = {}  # by the first two words, or one
        after = {"mr", "mr.", "mrs", "mrs.", "ms", "ms."}
        self.honoured = {n for m, n in pairwise(self.norms) if m in after}  # whom the article calls Mr
        self.states: dict[str, int] = {}  # where the article names a state first
        starts = sorted(self.found)
        for start in starts:
            if (land := self._land(start)) is not None:
                self.states.setdefault(land.iri, start)
        self.lands = [k for k in starts if self._land(k) is not None]  # where it names a state or a city
        for k in self._of_other_lands():
            del self.found[k]
        self.unions = [k for k in starts if k in self.found and self._union(k) is not None]  # and a body of no state
        self.taught: set[str] = set()  # their first words
        self.mentions: list[Mention] = []
        self.abbreviations: dict[str, Mention] = {}  # KNU -> the Karen National Union
        self.last_body: Mention | None = None  # the party or armed group named last: a spokesman for the group
        self.barred = 0  # up to here stands an office that the text means nobody in particular by: a Russian minister

    def _is_no_surname(self, k: int) -> bool:
        """Whether a known surname is another word in "the West", or the second half of one in "Bat-Erdene"."""
        end, entries = self.found[k]
        if end > k + 1 or not k or not all(e.kind == "person" and e.hidden for e in entries):
            return False
        if self.norms[k - 1] == "the":
            return self.norms[k] in _ORDINARY
        if k < 2 or self.norms[k - 1] not in DASHES or self.spaces[k - 1] or self.spaces[k - 2]:
            return False
        half, norm = self.texts[k - 2], self.norms[k - 2]
        known = any(n in self.found and self.found[n][0] == k - 1 for n in (k - 2, k - 3, k - 4))  # "Putin-Zelensky"
        return half[:1].isupper() and not known and norm not in _PREFIXES and self.lexicon.name_part(norm) != "link"

    def _is_half_a_body(self, k: int) -> bool:
        """Whether a known name is only part of one in "National Unity Government", "Foreign Affairs Minister"."""
        end, entries = self.found[k]
        if end >= len(self.norms) or end in self.found or not self.texts[end][:1].isupper():
            return False
        outlet = all(e.kind == "outlet" for e in entries)
        body = end > k + 1 and all(e.kind == "organization" for e in entries) and self.norms[end] == "government"
        return (outlet and (self.norms[end] in self.lexicon.bodies or self.norms[end] in self.lexicon.titles)) or body

    def _is_anothers(self, k: int) -> bool:
        """Whether "Congress", "Treasury" is that of another state: "Peru's Congress", "the British Treasury"."""
        at = k - 2 if self.norms[k - 1] in POSSESSIVE else k - 1
        body = self._entry(k, "organization") if self.norms[k] in _OF_ANY_STATE and self.found[k][0] == k + 1 else None
        land = next((e for n in (at, at - 1) if n in self.found and (e := self._land(n))), None) if body else None
        return body is not None and land is not None and land.iri != self._state_of_body(body.iri)

    def learn(self, names: set[tuple[str, ...]]) -> None:
        """Take names of this article: a surname after the full name."""
        # The longest first, but "Putin-Zelensky" behind Putin: it may be two persons.
        self.taught = {name[0] for name in names}
        for name in sorted(names, key=lambda name: (name[1:2] == ("-",), -len(name), name)):
            self.learned.setdefault(name[:2], []).append(name)

    def _learned(self, j: int) -> list[tuple[str, ...]]:
        """The names of this article that may stand at `j`, in the order of `learn`."""
        begin = (*self.norms[j : j + 2],)
        alone, longer = self.learned.get(begin[:1], []), self.learned.get(begin, []) if len(begin) > 1 else []
        return [*alone, *longer] if begin[1:] == ("-",) else [*longer, *alone]

    def _phrase(self, i: int, table: dict[str, tuple[tuple[tuple[str, ...], str], ...]]) -> tuple[int, str]:
        """(tokens, kind) of the longest phrase of a table at `i`; (0, '') if there is none."""
        for words, kind in table.get(self.norms[i], ()):
            if tuple(self.norms[i : i + len(words)]) == words:
                return len(words), kind
        return 0, ""

    def _entry(self, i: int, *kinds: str) -> Entry | None:
        """The first candidate of one of the kinds at `i`."""
        if i not in self.found:
            return None
        return next((e for e in self.found[i][1] if e.kind in kinds), None)

    def _iri(self, entry: Entry) -> str:
        """The actor that is meant, of a place the state."""
        if entry.kind == "place":
            place = self.gazetteer.knowledge.places[entry.iri]
            return place.metonym_of or place.country or ""
        return entry.iri

    def _land(self, i: int) -> Entry | None:
        """The state of which there is a name at `i`."""
        entry = self._entry(i, "state", "demonym", "place")
        return Entry(self._iri(entry), "state") if entry and self._iri(entry) else None

    def _union(self, i: int) -> Entry | None:
        """The international body at `i`."""
        entry = self._entry(i, "organization", "demonym", "state")
        if entry is not None and entry.iri == _EUROPE:
            return entry
        actor = self.gazetteer.knowledge.actors.get(entry.iri) if entry else None
        return entry if actor and actor.kind == "organization" and not actor.state else None

    def _state_before(self, i: int) -> Entry | None:
        """The state named last before `i`: "the country's foreign minister"."""
        before = bisect_left(self.lands, i)
        return self._land(self.lands[before - 1]) if before else None

    def _union_before(self, i: int, word: str) -> Entry | None:
        """The international body named last before `i`: the bloc; the forum is one whose name has that word."""
        before = bisect_left(self.unions, i)
        near = reversed(self.unions[max(0, before - _NEAR) : before])
        at = next((k for k in near if word in _ANY_UNION or word in self.norms[k : self.found[k][0]]), -1)
        return self._union(at) if at >= 0 else None

    def _owner(self, i: int) -> Entry | None:
        """A state, nationality, body or capital at `i`, such as a title may belong to.

        Of the bodies that "Foreign Ministry" may be it is that of the state which the article names first.
        """
        entry = self._entry(i, "demonym", "state", "organization", "place", "outlet")
        if entry is None or entry.kind != "organization" or not entry.hidden:
            return entry
        bodies = [e for e in self.found[i][1] if e.kind == "organization"]
        return min(bodies, key=lambda e: self.states.get(self._state_of_body(e.iri), len(self.norms)))

    def _of_other_lands(self) -> list[int]:
        """Where "the National Assembly" and the like are named without a state, the article naming none of theirs."""
        named = {land.iri for k in self.lands if (land := self._land(k)) is not None}
        generic = ((k, e) for k, (_, e) in self.found.items() if all(x.hidden and x.kind == "organization" for x in e))
        bodies = [
            (k, {x.iri for x in entries}, {self._state_of_body(x.iri) for x in entries}) for k, entries in generic
        ]
        return [k for k, own, states in bodies if named and not states & (named | own)]

    def _state_of_body(self, iri: str) -> str:
        actor = self.gazetteer.knowledge.actors.get(iri)
        return actor.state or iri if actor else iri

    def _word_of_name(self, i: int, end: int, *, first: bool) -> bool:
        """Whether the token may be part of a name never seen."""
        text, norm = _bare(self.texts[i]), self.norms[i]
        if not text[:1].isupper() or not text.replace(".", "").replace("'", "").replace("’", "").isalpha():
            return False
        if norm in CALENDAR or norm in self.lexicon.cues or norm in self.lexicon.bodies or norm in self.lexicon.titles:
            return False
        if i in self.found and self.found[i][1][0].kind not in ("person", "place"):
            return False
        if norm in self.lexicon.collectives or norm in self.lexicon.sources or norm in self.lexicon.nouns:
            return False
        return norm not in self.lexicon.verb_forms or (not first and text.istitle())

    def _run(self, j: int, end: int) -> int:
        """The token after a run of capitalised words and particles of names that begins at `j`."""
        k, first = j, True
        while k < end:
            norm = self.norms[k]
            if k in self.found and self.found[k][1][0].kind == "person" and self.found[k][0] <= end:
                k = self.found[k][0]
            elif (
                self._word_of_name(k, end, first=first)
                or (
                    self.lexicon.name_part(norm) == "link"
                    and k + 1 < end
                    and self._next_of_link(k, end)
                    and (not first or self.texts[k][:1].isupper() or norm in ("al", "el"))
                )
                or (
                    norm in DASHES
                    and not first
                    and not self.spaces[k]
                    and not self.spaces[k - 1]
                    and k + 1 < end
                    and (
                        self.texts[k + 1][:1].isupper()
                        or self.lexicon.name_part(self.norms[k - 1]) == "link"
                        or self._syllable(k + 1, k - j)
                    )
                    and not (k + 1 in self.found and self.found[k + 1][1][0].kind != "person")
                )
            ):
                k += 2 if norm in DASHES and self._syllable(k + 1, k - j) else 1
            elif k > j and norm in _BORNE and k + 1 < end and self.texts[k][:1].isupper() and self._capital(k + 1):
                k += 1
            elif k > j and (after := self._nickname(k, end)) > k:
                k = after
            else:
                break
            first = False
        if k < end and self.lexicon.name_part(self.norms[k]) == "suffix" and k > j:
            k += 1
        return k

    def _capital(self, k: int) -> bool:
        return self.texts[k][:1].isupper() and k not in self.found

    def _nickname(self, k: int, end: int) -> int:
        """The token after a nickname in quotation marks, or in parentheses, inside a name; `k` if there is none."""
        close = _CLOSING.get(self.texts[k])
        n = next((n for n in range(k + 2, min(k + 5, end - 1)) if self.texts[n] in (close or ())), k)
        inside = all(self.texts[m][:1].isupper() for m in range(k + 1, n))
        return n + 1 if n > k and inside and self._word_of_name(n + 1, end, first=False) else k

    def _syllable(self, k: int, before: int) -> bool:
        """The second half of a Korean name: Lee Jae-woong."""
        text, norm = self.texts[k], self.norms[k]
        free = norm not in self.lexicon.common and norm not in ("era", "style", "like", "born", "based", "led")
        return before == 2 and text.islower() and text.isalpha() and 1 < len(text) < 7 and free

    def _next_of_link(self, k: int, end: int) -> bool:
        """Whether a particle of names is followed by more of a name."""
        n = k + 1
        if self.norms[n] in DASHES and n + 1 < end:
            n += 1
        return self.texts[n][:1].isupper() or (self.lexicon.name_part(self.norms[n]) == "link" and n + 1 < end)

    def _name(self, j: int, end: int, *, after_title: bool) -> int:
        """The token after a personal name at `j`; `j` if there is none."""
        if j >= end:
            return j
        known = j in self.found and self.found[j][1][0].kind == "person"
        if j in self.found and not known:
            place = self.found[j][1][0].kind == "place"
            run = self._run(j, end) if place else j
            return run if place and run > self.found[j][0] and (after_title or self._given(j)) else j
        if known and self._first_of_two(j, end):
            return self.found[j][0]
        for words in self._learned(j):
            if tuple(self.norms[j : j + len(words)]) == words and self.texts[j][:1].isupper():
                run = self._run(j, end)
                return max(run, j + len(words)) if run <= j + len(words) or self._given(j) else j + len(words)
        run = self._run(j, end)
        if known:
            stop = self.found[j][0]
            if run > stop and len(self.texts[stop:run]) and self.norms[stop] in self.lexicon.verb_forms:
                return stop
            return max(run, stop)
        if run == j:
            return j
        if after_title:
            return run
        size = sum(self.norms[k] not in DASHES for k in range(j, run))
        if 2 <= size < 6 and (self._given(j) or self.norms[run - 1] in self.honoured):
            return run
        return j

    def _first_of_two(self, j: int, end: int) -> bool:
        """Whether the known name at `j` is the first of "the Trump-Putin | summit"."""
        dash = self.found[j][0]
        if dash + 2 >= end or self.norms[dash] not in DASHES or self.spaces[dash - 1] or self.spaces[dash]:
            return False
        behind = self.found[dash + 1][0] if self._is_known_person(dash + 1) else end
        return behind < end and self.norms[behind] in self.lexicon.nouns

    def _given(self, j: int) -> bool:
        norm = self.norms[j]
        return norm in self.gazetteer.given_names or (len(norm) == 2 and norm[1] == ".")

    def _is_known_person(self, i: int) -> bool:
        return i in self.found and self.found[i][1][0].kind == "person"

    def _skip_honorifics(self, j: int, end: int) -> int:
        while j < end:
            size, kind = self._phrase(j, self.lexicon.names)
            if kind != "honorific" or (j in self.found and self.found[j][1][0].kind != "person"):
                break
            if not self.texts[j][:1].isupper() or (
                size == 1 and len(self.norms[j]) < 4 and self.norms[j] in _CAPITALS and not self.texts[j].isupper()
            ):
                break
            j += size
            if j < end and self.texts[j] == ".":
                j += 1
        return j


def _bare(text: str) -> str:
    """A word without a particle that an apostrophe ties to it: d'Aspremont."""
    head, mark, rest = text.replace("’", "'").partition("'")
    return rest if mark and rest and head in ("d", "l", "dell") else text
