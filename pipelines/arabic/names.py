"""Personal names and the words around them: what a run of tokens without a title tells."""

from rapidfuzz import fuzz

from pipelines.arabic.found_names import FoundNames
from pipelines.arabic.language import fold
from pipelines.arabic.lexicon import words_of
from pipelines.mention import Entry
from pipelines.tokens import spaces_of

_PRONOUNS = frozenset(["ه", "ها", "هم", "هما", "هن", "نا"])


class NameReader(FoundNames):
    """Reads names that nobody has listed, and how far known ones go on."""

    def learn(self, names: set[tuple[str, ...]], bodies: dict[str, Entry]) -> None:
        """Let short forms be found that this article introduces: «كراسيكوف» after «فاديم كراسيكوف», and «الجبهة»,
        «الحلف» (`bodies`: folded word -> entry) after the full name."""
        for i, norm in enumerate(self.norms) if bodies else ():
            if norm in bodies and (i not in self.found or self.found[i][0] == i + 1):
                if i + 1 < len(self.norms) and self._demonym(i + 1):
                    continue
                self.found[i] = (i + 1, (bodies[norm],))
        taken = {k for start, (end, _) in self.found.items() for k in range(start, end)}
        lengths: dict[str, set[int]] = {}
        for name in names:
            lengths.setdefault(name[0], set()).add(len(name))
        at: dict[tuple[str, ...], list[int]] = {name: [] for name in names}
        for i, norm in enumerate(self.norms):
            for length in lengths.get(norm, ()):
                if (words := tuple(self.norms[i : i + length])) in at:
                    at[words].append(i)
        lone: dict[str, bool] = {}  # of each such word once: a text may say it thousands of times
        for name in sorted(names, key=lambda name: (-len(name), self.lexicon.is_common(name[0]), name)):
            for i in at[name]:
                if name == ("علي",) and not self._is_ali(i):
                    continue
                ordinary = len(name) == 1 and not name[0].startswith("ال") and self.lexicon.is_common(name[0])
                if ordinary and not self._stands_for_a_name(i):
                    continue
                if self._demonym(i) and len(name) == 1 and not self._is_no_adjective(i):
                    continue  # «الوزير السوداني» in an article about «محمد شياع السوداني»
                span = range(i, i + len(name))
                surname = len(name) == 1 and name[0].startswith("ال") and i in self.found and self.found[i][0] == i + 1
                if not surname and len(name) == 1 and self._is_city(i):
                    if name[0] not in lone:
                        lone[name[0]] = self._is_lone_city(i)
                    surname = lone[name[0]]
                whole = all(k not in self.found or i < self.found[k][0] <= span.stop for k in span) and not any(
                    k in taken and k not in self.found for k in (i, span.stop - 1)
                )
                if surname or (len(name) > 1 and whole) or not taken.intersection(span):
                    for inside in span:  # «مالوري ستيوارت» is no Stewart that we know
                        self.found.pop(inside, None)
                    self.found[i] = (i + len(name), (Entry("", "person", True),))
                    taken.update(span)

    def _is_city(self, i: int) -> bool:
        end, entries = self.found.get(i, (0, ()))
        return end == i + 1 and entries[0].kind == "place" and self.norms[i] in self.families_here

    def _is_lone_city(self, i: int) -> bool:
        """«سكوبي» where the article has named «مارغريت سكوبي», and nothing else of North Macedonia."""
        places, city = self.gazetteer.knowledge.places, self.found[i][1][0]
        lands = {e.iri if e.kind != "place" else places[e.iri].country or places[e.iri].metonym_of
                 for k, (_, told) in self.found.items() if self.norms[k] != self.norms[i]
                 for e in told if e.kind in ("state", "demonym", "place")}  # fmt: skip
        return (places[city.iri].country or places[city.iri].metonym_of) not in lands

    def _name_part(self, i: int) -> tuple[str, int]:
        """What the phrase or word that stands at `i` is in names: honorific, former … or ''; and its words."""
        for words, kind, table in self.lexicon.phrases_at(self.norms, i):
            if table == "names":
                return kind, len(words)
        return self.lexicon.name_parts.get(self.norms[i], ""), 1

    def _skip_honorifics(self, i: int, end: int) -> int:
        j, norms = i, self.norms
        name_parts, phrases = self.lexicon.name_parts, self.lexicon.phrases
        while j < end and (norms[j] in name_parts or norms[j] in phrases):
            behind = self.found[j][0] if self._is_known_person(j) else j
            if behind > j + 1 and (behind >= end or name_parts.get(norms[behind]) != "link"):
                break  # «البابا فرنسيس» is the whole name, «الشيخ محمد بن …» is not
            kind, length = self._name_part(j)
            if kind == "honorific" and length > 1:
                j += length
            elif name_parts.get(norms[j]) == "honorific" and j + 1 < end:
                if norms[j] == "دوله" and self._body_name(j + 1):
                    break
                j += 2 if norms[j] == "د" and norms[j + 1] == "." else 1
            else:
                break
        return j

    def _is_short_name(self, i: int, following: int) -> bool:
        """«شي» or «بيترو» by itself is somebody, so that «بيترو ترامب» are two men; «سعيد إيرواني» is one, since he is
        known by these two words."""
        if not self._is_called_so(i):
            return False
        actors, norm = self.gazetteer.knowledge.actors, self.norms[i]
        labels = (label for e in self.found[following][1] if e.iri for label in actors[e.iri].labels)
        return not any(norm in fold(label.text).split() for label in labels)

    def _is_widespread(self, i: int) -> bool:
        """Whether a word begins so many names that it tells nobody, and nobody is known by it alone."""
        return self.norms[i] in self.gazetteer.widespread and not self._is_called_so(i)

    def _is_called_so(self, i: int) -> bool:
        """Whether somebody is known by the word alone, not only by a name that it ends."""
        actors, norm = self.gazetteer.knowledge.actors, self.norms[i]
        hidden = (label for e in self.found[i][1] if e.iri for label in actors[e.iri].labels if label.role == "hidden")
        return any(fold(label.text) == norm for label in hidden)

    def _names_after(self, i: int, end: int) -> bool:
        """A person's name starts here, maybe behind an honorific."""
        j = self._skip_honorifics(i, end)
        if j >= end:
            return False
        if self._is_known_person(j):
            return True
        return self._name(j, end, after_title=True) - j >= 2

    def _is_definite(self, i: int, end: int) -> bool:
        """Whether an ordinary noun with an article stands there."""
        norm = self.norms[i] if i < end else ""
        person = i < end and self._is_known_person(i)  # «لقاء عون الشرع»
        ordinary = self.lexicon.is_common(norm) and norm not in self.lexicon.titles_at
        return norm.startswith("ال") and ordinary and not person

    def _name(self, i: int, end: int, *, after_title: bool) -> int:
        """The token after a personal name that starts at `i`; `i` if there is none."""
        j = i
        surname_only = False
        if self._is_known_person(i):
            j, entries = self.found[i]
            surname_only = entries[0].hidden and all(e.hidden and e.iri for e in entries)  # a taught one has no IRI
            given = j - i == 1 and self._is_given(i) and self._is_known_person(j)
            # «المبعوث كريستوفر هيل», «قال موسى إبراهيم»
            listed = self.norms[i] in self.lexicon.given and (after_title or (j < end and self._is_given(j)))
            if given and (
                (surname_only and (listed or not self._is_short_name(i, j))) or not any(e.iri for e in entries)
            ):
                j = self.found[j][0]  # «سعيد إيرواني» are given name and surname, «ترامب بوتين» are two men
            elif surname_only and self.norms[i] == "عبد" and j < end and self._is_fathers_name(j):
                j = self.found[j][0]  # «عبد الرحمن ولد بلال»
            elif surname_only and self.norms[j : j + 1] == ["لو"] and self._is_family_first(i) and j + 1 < end:
                j = self.found[j + 1][0] if self._is_known_person(j + 1) else j  # «تران لو كوانغ»
            bare = self.norms[i].removeprefix("ال")
            if surname_only and j - i == 1 and bare in self.lexicon.listed:
                if bare == self.norms[i] and bare not in self.lexicon.doubtful:
                    return i
                self.weak.add(i)
            if surname_only and j - i == 1 and self._is_widespread(i):
                self.weak.add(i)  # «أحمد» alone is no Abiy Ahmed whom nobody has named
            if surname_only and j - i == 1 and self._is_verb_with_object(i):
                return i  # «أيده» is no Eide
            verb = surname_only and j - i == 1 and self.norms[i] in self.lexicon.verbs
            governs = self.norms[i] in self.lexicon.nouns and self._is_definite(j, end)  # «رأب الصدع»
            somebody = j < end and (self.norms[j] in self.lexicon.titles_at or self._is_known_person(j))
            titled = somebody and not after_title  # «وأشرف الرئيس على»
            if (verb and j < end and (titled or self.lexicon.cues.get(self.norms[j]) == "prep")) or (
                surname_only and j - i == 1 and governs
            ):
                if self.norms[i] not in self.families_here:
                    return i  # «وأشرف على» is a verb
            elif verb and self._opens(i) and self.norms[j : j + 1] and self.norms[j] in self.lexicon.titles_at:
                return i  # «أشرف رئيس الجمهورية على …»
            elif (
                surname_only
                and j < end
                and self._namey(j)
                and not self._is_known_person(j)
                and (after_title or self._is_given(i) or self._spelled_otherwise(i, j))
                and self.norms[i] not in self.families_here
            ):
                most = i + (4 if after_title else 3)  # «موسى سالاو بارمو»
                while j < end and j < most and self._namey(j) and not self._is_known_person(j):
                    j += 1
                j -= self.norms[j - 1] in _FILIAL and not self._is_known_person(j)  # «عبد الله بن طوق المري»
            elif surname_only and j == i + 1 and self.norms[i] in self.lexicon.given:
                j = self._surname_behind(j, end, after_title)  # «المبعوث ديفيد ميدان» is nobody known as «ديفيد»
        elif after_title:
            while j < end and j - i < 4 and self._namey(j):
                if j - i > 1 and self._is_known_person(j) and self._is_another(j):
                    break  # «طالب المطران باغرات غالستانيان باشينيان», «فاتح يلدز رأى»
                j = self.found[j][0] if self._is_known_person(j) else j + 1
                j = self._hyphened(j, end)
            if j == i + 1 and (self.norms[i] in self.lexicon.given or self._is_unheard(self.norms[i])):
                j = self._surname_behind(j, end)
            if j > i and self.lexicon.name_parts.get(self.norms[j - 1]) == "link":
                j -= 1
            if j == i and self._before_a_surname(i, end):
                j = i + 2
            lone = self.norms[i] if j > i else ""
            if j - i == 1 and (lone.startswith("ال") or len(lone) < 3 or lone in self.lexicon.listed):
                return i
        if j > i:
            while (
                j + 1 < end
                # «يلتقي بن فرحان عبد اللهيان» are two men, and so are «تور وينسلاند أبو مازن»
                and not (self._is_known_person(j) and self.norms[j] != "بن" and self._is_whole(i, j))
                and not (self._is_known_person(j) and surname_only and self.norms[j] != "ال")  # «… بن حمد آل ثاني»
                and self.lexicon.name_parts.get(self.norms[j]) == "link"
                and (
                    (self.norms[j + 1].isalpha() and self.norms[j + 1] not in self.lexicon.cues)
                    or self.norms[j] == "الابن"
                    or self._is_cut(j + 1, end)
                )
            ):
                j = j + 1 if self.norms[j] == "الابن" else j + 3 if self._is_cut(j + 1, end) else j + 2
            glued = j > i + 1 and j < end and self.norms[j] in _PRONOUNS and not self._spaced(j - 1)
            if j < end and (glued or self.norms[j] in _SUFFIXES or self._is_ending(j)):
                j += 1  # no name has a pronoun: «كريستيان ماسيه»
            family = j < end and j - i > 2 and self.norms[j - 2] == "بن" and self.norms[j].startswith("ال")
            if family and self._namey(j) and self.found.get(j, (j + 1,))[0] == j + 1:
                j += 1  # «عبد الله بن محمد الخليفي»
        return j

    def _is_fathers_name(self, j: int) -> bool:
        """Whether a known surname that begins like «ولد بلال» stands there."""
        return self._is_known_person(j) and self.norms[j] in _FILIAL and self.found[j][1][0].hidden

    def _is_family_first(self, i: int) -> bool:
        return any(e.iri in self.gazetteer.family_first for e in self.found[i][1])

    def _before_a_surname(self, i: int, end: int) -> bool:
        """«الموفد القطري مطلق القحطاني»: an ordinary word is a given name where a definite one in ي, which nobody has
        heard of, stands behind it."""
        word, lexicon = self.norms[i] if i + 1 < end else "ال", self.lexicon
        other = word in lexicon.verbs or word in lexicon.cues or word in lexicon.nouns or word in lexicon.titles
        if i in self.found or word.startswith("ال") or other or word in self.collectives or word in self.bodies:
            return False
        family = self.norms[i + 1]
        unheard = family.startswith("ال") and family.endswith("ي") and not self.lexicon.is_common(family)
        return unheard and lexicon.is_common(word) and len(word) > 2 and i + 1 not in self.found and self._namey(i + 1)

    def _hyphened(self, j: int, end: int) -> int:
        """The token after «-رودولف» in «هانس-رودولف»; `j` if no hyphen without spaces stands there."""
        joined = j + 1 < end and self.norms[j] in ("-", "–") and not self._spaced(j - 1) and not self._spaced(j)
        return j + 2 if joined and self._namey(j + 1) else j

    def _spaced(self, i: int) -> bool:
        return spaces_of(self.doc)[self.at[i]]

    def _surname_behind(self, j: int, end: int, titled: bool = True) -> int:
        """The token after a surname that looks like another word: «إيتا باندا» is not cut, «موشيه كحلون» no noun."""
        if j < end and self._is_ending(j):
            return j + 1
        namey = titled and self._is_cut(j, end) and self._namey(j + 1) and not self.lexicon.is_common(self.norms[j + 1])
        if namey and j + 1 not in self.found:
            return self._hyphened(j + 2, end)
        if not self._is_family(j, end) or not (titled or self._before_an_office(j + 1, end)):
            return j
        more = j + 1 < end and j + 1 not in self.found and self._is_unheard(self.norms[j + 1])
        return j + 2 if more and self._namey(j + 1) else self._hyphened(j + 1, end)

    def _is_ending(self, j: int) -> bool:
        """Whether the word ends names, «خان» in «أسد مجيد خان», and is not the beginning of a longer one."""
        after, entries = self.found.get(j, (j + 1, ()))
        return self.norms[j] in _FAMILIES and after == j + 1 and all(e.kind == "person" and e.hidden for e in entries)

    def _before_an_office(self, j: int, end: int) -> bool:
        """«عصام العريان، القيادي في …»: behind a comma the office of whoever is named before it."""
        apposed = j + 1 < end and self.norms[j] in ("،", ",")
        return apposed and bool(self.lexicon.titles_at.get(self.norms[j + 1]))

    def _is_cut(self, j: int, end: int) -> bool:
        """Whether what looks like a preposition is written as one with the next word: «ل» in «ولد لبات»."""
        return j + 1 < end and self.norms[j] in _CUT and not self._spaced(j)

    def _is_unheard(self, norm: str) -> bool:
        """Whether no lexicon has the word."""
        return len(norm) > 2 and norm.isalpha() and norm not in self.lexicon.words and not norm.startswith("ال")

    def _is_family(self, j: int, end: int) -> bool:
        """«وزير المالية موشيه كحلون إن»: a noun or an adjective between a given name and the end of a phrase, which
        has no place there, is a family name; so is a verb that no one person can be the subject of: «يوسف كالا»."""
        norm = self.norms[j] if j < end else ""
        if not norm or not self._is_given(j - 1) or j in self.found:
            return False
        if forms := self.lexicon.verbs.get(norm):
            return norm not in self.lexicon.listed and all(v.form.number == "d" or v.form.person == 1 for v in forms)
        bare = norm.removeprefix("ال")
        if norm.endswith("ا") or (bare != norm and self.norms[j - 1] not in self.lexicon.given):
            return False
        ordinary = norm in self.lexicon.common or self.lexicon.is_common(norm)
        other = (
            bare in self.lexicon.nouns or norm in self.lexicon.cues
            or bare in self.lexicon.titles or norm in self.lexicon.name_parts or norm in self.lexicon.sources
            or bare in self.collectives or bare in self.bodies or norm in self.anaphora
        )  # fmt: skip
        if not ordinary or other:
            return False
        behind = self.norms[j + 1] if j + 1 < end else "."
        stranger = not self._is_known_person(j - 1) and self._is_unheard(behind)
        stranger = stranger or (bare != norm and norm.endswith("ي"))  # «السفير وليد البخاري دعوة»
        another = stranger or j + 1 in self.found or behind in self.lexicon.titles or behind in ("-", "–")
        return another or behind in _PHRASE_ENDS or self.lexicon.cues.get(behind) in _BEHIND_A_NAME

    def _is_whole(self, i: int, j: int) -> bool:
        """Whether the name from `i` to `j` is known, and no surname."""
        return self._is_known_person(i) and self.found[i][0] == j and not self.found[i][1][0].hidden

    def _is_another(self, i: int) -> bool:
        """Whether the word is no name, or a surname of somebody whom the article gives by his full name."""
        verb = self.texts[i].endswith("ى") and self.norms[i] not in self.lexicon.given
        return verb or any(
            end - start > 1 and self.norms[end - 1] == self.norms[i] and entries[0].kind == "person"
            for start, (end, entries) in self.found.items()
        )

    def _stands_for_a_name(self, i: int) -> bool:
        """«اتصل بري», «مع بري», «هوكستين وبري»: behind a verb, a particle or a name an ordinary word may be one."""
        k = i - 1
        if k > 0 and self.norms[k] == "و":
            return self._ends_a_person(k)
        if k < 0 or self.norms[k] in (".", ":"):
            return False
        particle = self.lexicon.cues.get(self.norms[k]) in ("prep", "comp") and self.norms[k] not in _LOOSE
        return particle or self._ends_a_person(k) or self.norms[k] in self.lexicon.verbs

    def _ends_a_person(self, k: int) -> bool:
        """Whether a person's name that was found ends with the word at `k`."""
        begun = (self.found.get(i, (0, ())) for i in range(max(0, k + 1 - _LONGEST), k + 1))
        return any(end == k + 1 and entries[0].kind == "person" for end, entries in begun)

    def _is_ali(self, i: int) -> bool:
        """«علي» by itself, which folds with «على» and is also what «عليه» is cut into."""
        return self.texts[i] == "علي" and (i + 1 == len(self.norms) or self.norms[i + 1] not in _PRONOUNS)

    def _spelled_otherwise(self, i: int, j: int) -> bool:
        """«آموس هوكستين» is somebody known by these two words, the second of them in another spelling."""
        families = self.gazetteer.families_of.get(self.norms[i], ())
        return any(fuzz.ratio(family, self.norms[j]) >= _ALIKE for family in families)

    def _is_verb_with_object(self, i: int) -> bool:
        """Whether a word is also a verb with a pronoun, and no surname that the article has with a given name."""
        word = self.lexicon.words.get(self.norms[i])
        verb = word is not None and word.pronoun > 0 and word.norm in self.lexicon.verbs
        return verb and self.norms[i] not in self.families_here

    def _opens(self, i: int) -> bool:
        """Whether a clause begins with the word."""
        return not i or self.norms[i - 1] in _PHRASE_ENDS or self.norms[i - 1] in ("و", "كما", "فيما")

    def _is_given(self, i: int) -> bool:
        """Whether a word is a given name, by the gazetteer or the article, and nobody's family name here."""
        norm = self.norms[i]
        return norm not in self.families_here and (norm in self.gazetteer.given_names or norm in self.given_here)

    def _is_a_word(self, norm: str) -> bool:
        """Whether a lexicon has the word as it stands, «ال» being no article of it."""
        lexicon = self.lexicon
        return norm in lexicon.listed or norm in lexicon.verbs or norm in lexicon.nouns or norm in lexicon.cues

    def _begins_title(self, i: int) -> bool:
        """«ولي العهد», «نائب الرئيس»: a title of several words, whose first may be a name by itself."""
        titles = self.lexicon.titles.get(self.norms[i], ())
        return any(len(t.words) > 1 and self.norms[i : i + len(t.words)] == list(t.words) for t in titles)

    def _namey(self, i: int) -> bool:
        """Whether a token may be part of a personal name that nobody has listed."""
        norm = self.norms[i]
        if i in self.found:
            return self.found[i][1][0].kind == "person"
        if not norm.isalpha() or norm.isascii() or len(norm) < 2:
            return False
        if self.lexicon.name_parts.get(norm) == "link":
            return True
        if self.norms[i + 1 : i + 2] == ["الله"] and not (norm in self.lexicon.cues or norm.startswith(_NO_SERVANT)):
            return True  # «صبغة الله مجددي»
        if norm in ("علي", "ان"):  # which fold with على, أن and إن
            return self.texts[i] in ("علي", "آن")
        stripped = norm.removeprefix("ال")
        if stripped != norm and self.texts[i][0] != "ا" and not self._is_a_word(norm):
            return True  # «ألكمين» has no article
        if norm in self.gazetteer.name_words:
            titled = (norm.startswith("ال") and stripped in self.lexicon.titles) or self._begins_title(i)
            return norm not in self.lexicon.cues and not titled
        return not (
            self.lexicon.is_common(norm)
            or norm in self.lexicon.verbs
            or norm in self.lexicon.nouns
            or stripped in self.lexicon.nouns
            or norm in self.lexicon.cues
            or norm in self.lexicon.sources
            or norm in self.lexicon.name_parts
            or norm in self.lexicon.titles
            or stripped in self.lexicon.titles
            or norm in self.collectives
            or stripped in self.collectives
            or norm in self.bodies
            or norm in self.anaphora
            or (norm.startswith("ال") and norm.endswith(("يه", "ات", "ين", "ون")))
            or (norm.endswith("ات") and (norm[:-2] in self.lexicon.words or norm[:-2] + "ه" in self.lexicon.words))
            or norm.endswith("اً")
        )


_FAMILIES = words_of("family name")
_NO_SERVANT = ("ال", *words_of("blessing"))  # before «الله»
_FILIAL = frozenset(["بن", "ابن", "ولد"])
_SUFFIXES = frozenset(["الابن", "اوغلو", "زاده"])
_CUT = frozenset("ب ل ك س".split())  # what a word may seem to begin with
_BEHIND_A_NAME = frozenset(["comp", "rel", "sub", "may", "prep"])
_PHRASE_ENDS = frozenset("، , . ؛ : ( ) \n".split(" "))
_LONGEST = 10  # words of a name; the longest known one has eight
_LOOSE = frozenset(["في", "من", "علي", "عن", "ك"])  # before many a word
_ALIKE = 75  # of 100
