"""Actor mentions: the phrase that names an actor, with its office, before anybody asks who it is.

A phrase such as «كبير مستشاري الرئيس الأمريكي جو بايدن، بريت ماكغورك» is one mention of McGurk with the
office, and inside it another of Biden. The grammar reads left to right over norms: honorifics, title,
what the title belongs to (adjective of nationality, genitive, another title), name, apposition.
"""

from bisect import bisect_left

from spacy.tokens import Doc

from pipelines.arabic.gazetteer import Gazetteer
from pipelines.arabic.groups import SEVERAL
from pipelines.arabic.lexicon import ArabicLexicon, words_of
from pipelines.arabic.shared_titles import SharedTitleReader
from pipelines.arabic.titles import DEFINITE
from pipelines.mention import Entry, Mention, Role
from pipelines.tokens import positions

_STYLES = words_of("style")
_MEDIATING = words_of("mediating")
_ALONE = words_of("definite title alone")
_HELP = "مساعده"
_POSSESSORS = frozenset(["ه", "ها", "هم", "هما"])
_ANY = words_of("any")
_VISITORS = words_of("visitor")
_NAMED_AFTER = words_of("named after")
_ONE_OF = words_of("one of several")
_CROWNED = words_of("crowned")
_MOST_TITLES = 8  # of one person; «وزير وزير وزير …» is no office
_BESIDE = frozenset(["ه", "ها", "هما", "مع"])  # «بلاده»; «مع» and a name nobody knows
_MOST = 30_000  # words kept, which bounds memory


class MentionReader(SharedTitleReader):
    """Reads the mentions of one Doc, sentence by sentence."""

    def __init__(self, doc: Doc, lexicon: ArabicLexicon, gazetteer: Gazetteer) -> None:
        super().__init__(doc, lexicon, gazetteer)
        self.spots = self._spots()
        self._mark_found()

    def read(self, start: int, end: int) -> list[Mention]:
        """Mentions between two tokens of one sentence, in order of their start."""
        self.mentions = []
        i, stop = bisect_left(self.at, start), bisect_left(self.at, end)
        while (i := self.spots.find(1, i, stop)) >= 0:
            i = max(self._chunk(i, stop), i + 1)
        self.mentions.sort(key=lambda m: (m.start, -m.end))
        if len(self.at) < len(self.doc):
            for mention in self.mentions:
                self._to_tokens(mention)
        return self.mentions

    def taught(self, names: set[tuple[str, ...]], bodies: dict[str, Entry], full: set[tuple[str, str]]) -> list[int]:
        """Learn the names of the article; the tokens where that changes what is found, in order."""
        self.given_here = {first for first, _ in full}
        self.families_here = {last for _, last in full}
        found, weak = dict(self.found), set(self.weak)
        self.learn(names, bodies)
        self._mark_found()
        changed = {i for i in found.keys() | self.found.keys() if found.get(i) != self.found.get(i)}
        told = self.given_here | self.families_here
        pairs = {i for i in self.found if i + 1 in self.found and self.norms[i] in told}
        return sorted(self.at[i] for i in changed | pairs | (weak ^ self.weak))

    def _spots(self) -> bytearray:
        """1 for every position where a word may begin a mention: few words do, which saves time."""
        known = self.gazetteer.beginnings
        try:
            spots = bytearray(map(known.__getitem__, self.norms))
        except KeyError:
            if len(known) >= _MOST:
                known.clear()
            known.update((norm, self._begins(norm)) for norm in set(self.norms) - known.keys())
            spots = bytearray(map(known.__getitem__, self.norms))
        for i in positions(self.norms, _BESIDE):
            k = i + 1 if self.norms[i] == "مع" else i - 1
            if 0 <= k < len(spots):
                spots[k] = 1
        return spots

    def _mark_found(self) -> None:
        for i in self.found:
            self.spots[i] = 1

    def _begins(self, norm: str) -> bool:
        lexicon = self.lexicon
        if self._is_name(norm) or any(table == "names" for _, _, table in lexicon.phrases.get(norm, ())):
            return True
        if norm in _VISITORS or norm in SEVERAL or self._is_unheard(norm) or norm in self.gazetteer.given_names:
            return True
        if f"ال{norm}" in self.anaphora:  # «وفدان روسي وأوكراني»
            return True
        return any(
            word in self.anaphora or word in self.collectives or word in self.bodies or word in lexicon.titles
            or word in lexicon.name_parts or word.startswith("مقرب")
            for word in (norm, norm.removeprefix("ال"))
        )  # fmt: skip

    def _chunk(self, i: int, end: int) -> int:
        """Reads a mention that starts at `i`; the token after it, or `i` if there is none."""
        norm = self.norms[i]
        if (after := self._sides(i, end)) > i or (after := self._listed(i, end)) > i:
            return after
        if (
            (anaphor := self.anaphora.get(norm))
            and not (anaphor[0] in ("own", "other") and self.texts[i].endswith("ة"))  # «بلدة» is a town
            and not (i in self.found and self.found[i][0] > i + 1)  # «المملكة العربية السعودية»
            and not (anaphor[0] == "last" and self._of_a_deed(i))
            and not (i + 1 < end and (self._demonym(i + 1) or (anaphor[0] == "pair" and self._both_named(i + 1, end))))
        ):
            kind, of, gender = anaphor
            if kind == "pair" and i + 1 < end and self.norms[i + 1] in _MEDIATING:
                of = "mediator"  # «الدولتان الراعيتان»
            if kind != "-":
                self._stands_for(i, i + 1, (kind, of, gender))
                return i + 1
        if i and self.norms[i - 1] in _NAMED_AFTER and (after := self._namesake(i, end)) > i:
            return after
        own = anaphor is not None and anaphor[:2] == ("other", "person") and not self.texts[i].endswith("ة")
        if (own or norm in _VISITORS) and (after := self._visitor(i, end)) > i:
            return after  # «مضيفه التركي», «الزائر الإيراني»
        if (after := self._possessed_anaphor(i, end)) > i:
            return after
        if i in self.found and len(self.norms[i]) and self._entry_first(i):
            return self._entry(i, end)
        if (after := self._around(i, end)) > i or (after := self._collective(i, end)) > i:
            return after
        if (after := self._person(i, end)) > i:
            return after
        if i in self.found and not (self.norms[i] == "اداره" and self.found[i][0] - i > 2):
            return self._entry(i, end)
        if (after := self._body(i, end)) > i:
            return after
        return self._bare_name(i, end)

    def _of_a_deed(self, i: int) -> bool:
        """«في جلسته الأخيرة»: the last of several of his, and nobody told of."""
        return i > 2 and self.norms[i - 1] in _POSSESSORS and self.lexicon.cues.get(self.norms[i - 3]) == "prep"

    def _both_named(self, i: int, end: int) -> bool:
        """«الرئيسان بوتين وترامب»; behind «التقى الرجلان بوتين» stands another."""
        if not self._names_after(i, end):
            return False
        after = self._name(self._skip_honorifics(i, end), end, after_title=True)
        return after >= end or self.norms[after] in ("و", "،", ",", "(")

    def _namesake(self, i: int, end: int) -> int:
        """The token after «الرئيس جمال عبد الناصر» behind «شارع»; `i` if no name stands behind an office or a style."""
        mark = len(self.mentions)
        after = self._person(i, end)
        titled = any(m.name and m.name[0] > i for m in self.mentions[mark:])
        del self.mentions[mark:]
        return after if titled else i

    def _visitor(self, i: int, end: int) -> int:
        """«الزائر الإيراني»: the one of that state named before; a name behind it is another's."""
        return self._of_a_state(i, i + 1) if i + 1 < end and self._demonym(i + 1) else i

    def _entry_first(self, i: int) -> bool:
        """A knowledge-base name longer than one word beats a title or collective at the same place."""
        end, entries = self.found[i]
        if self.norms[i] == "اداره" and end - i > 2:
            return False  # «إدارة الرئيس الأمريكي دونالد ترامب» names its head
        return end - i > 1 and entries[0].kind in ("organization", "state", "outlet", "place")

    def _entry(self, i: int, end: int) -> int:
        after, entries = self.found[i]
        kind = entries[0].kind
        if kind == "person":
            return self._person(i, end)
        plain = after - i == 1 and not (kind == "organization" and i in self.quoted)  # «"فتح"»
        word = entries[0].hidden and plain and self.norms[i] in self.lexicon.common
        verb = kind == "organization" and plain and self.norms[i] in self.lexicon.verbs  # «أفاد» is no agency
        if (word or verb) and not self._beside_a_body(i):
            return i
        number = "s"
        note = ""
        if kind == "organization" and entries[0].hidden and (state := self._other_state(i, end)):
            after, entries, note = self.found[after][0], (), state
        whole = self._with_its_head(i, after, end) if kind == "organization" else after
        self.mentions.append(
            Mention(i, whole, kind, (i, after), entries, gender="f" if kind != "person" else "m", number=number,
                    note=note, core=(i, after))
        )  # fmt: skip
        return whole

    def _beside_a_body(self, i: int) -> bool:
        """«فتح وحماس»: a word that is a body's short name is that where it is listed with another body."""

        def is_body(k: int) -> bool:
            return k in self.found and self.found[k][1][0].kind == "organization" and not self.found[k][1][0].hidden

        before = any(is_body(k) and self.found[k][0] == i - 1 for k in range(max(i - 4, 0), i - 1))
        return (self.norms[i + 1 : i + 2] == ["و"] and is_body(i + 2)) or (before and self.norms[i - 1] == "و")

    def _with_its_head(self, i: int, after: int, end: int) -> int:
        """«مكتب رئيس الوزراء البريطاني كير ستارمر»: a body called by an office, and who holds that; the token after."""
        if after - i < 2 or self._title(i + 1, end) is None or not self._names_after(after, end):
            return after
        mark = len(self.mentions)
        whole = self._person(i + 1, end)
        head = next((m for m in self.mentions[mark:] if m.start == i + 1 and m.name and m.name[0] >= after), None)
        if head is None or whole <= after:
            del self.mentions[mark:]
            return after
        head.note = "inner"
        return whole

    def _around(self, i: int, end: int) -> int:
        """«المقربون من الرئيس الأمريكي دونالد ترامب» are a group around him."""
        if i + 2 >= end or self.norms[i + 1] != "من" or not self.norms[i].removeprefix("ال").startswith("مقرب"):
            return i
        mark = len(self.mentions)
        after = self._person(i + 2, end)
        if after == i + 2 or len(self.mentions) == mark:
            return i
        person = self.mentions[mark]
        person.note = "inner"
        entries = person.candidates[:1]
        if entries:
            self.mentions.append(Mention(i, after, "group", (i, after), entries, core=(i, after)))
        return after if entries else i

    def _names_a_state(self, i: int, end: int) -> bool:
        """Whether a state stands at `i`, alone or behind «دولة», «حكومة»."""
        collective = self.collectives.get(self.norms[i]) if i < end else None
        i += collective is not None and collective[0] == "state"
        entry = self._body_name(i) if i < end else None
        return entry is not None and entry.kind in ("state", "place")

    def _person(self, i: int, end: int) -> int:
        j = self._skip_honorifics(i, end)
        honoured = j > i
        if self.norms[i] == _HELP and self._names_a_state(i + 1, end):
            return i  # «طلب مساعدة تركيا»: no aide of hers
        if not honoured and self.norms[i] not in self.lexicon.titles_at and not self._is_known_person(i):
            return i
        roles: list[Role] = []
        gender = ""
        number = "s"
        possessed = False
        first_title = j
        while (title := self._title(j, end)) is not None and not (roles and title.role == "peer"):
            if len(roles) == _MOST_TITLES:
                break
            if self._is_known_person(j) and self.found[j][0] > j + 1:
                if self.norms[j] in _CROWNED and not roles:
                    roles.append(Role(title.role, "", False, j, j + 1))  # «الملك محمد السادس»
                break  # a name that begins like a title: مساعد العيبان
            if roles and len(title.words) == 1 and self._is_given(j) and self._surname_follows(j, end):
                break  # «الناشط السوداني أمين مكي»
            mark = len(self.mentions)
            body_end, role, own = self._title_phrase(j, end, title)
            if roles and self._another(roles[0], role, body_end, end):
                del self.mentions[mark:]
                break  # «انتقد رئيس الوزراء الإسرائيلي الرئيس الأميركي» are two
            envoy = bool(roles) and (roles[0].role, roles[0].body) == ("specialEnvoy", "")
            if not (envoy and role.role == "headOfState"):  # «ممثل سمو أمير البلاد سمو ولي العهد X»
                roles.append(role)
            envoy = envoy or (role.role, role.body) == ("specialEnvoy", "")
            gender, number, possessed = gender or title.gender, title.number, possessed or own
            j = body_end
            if number != "s":
                break
            if j < end and self.norms[j] in _STYLES and not envoy:
                break  # «لسمو أمير البلاد معالي وزير الخارجية» are two
            j = self._skip_honorifics(j, end)
        if number in ("d", "p") and roles:
            return self._several(i, j, end, roles[0], gender, number, possessed)
        name_start = j
        if roles and j + 1 < end and self.norms[j] in ("،", ",", "-", "–") and self._names_after(j + 1, end):
            name_start = self._skip_honorifics(j + 1, end)
        guest = self.anaphora.get(self.norms[name_start]) if roles and name_start < end else None
        guest = guest if name_start < end and self.norms[name_start].startswith("ال") else None
        if guest is not None and guest[0] == "other":  # «الوزير الضيف», but «أطلع الوزير ضيفه» are two
            self.mentions.append(Mention(i, name_start + 1, "anaphor", gender=guest[2], note="other", core=(i, i + 1)))
            return name_start + 1
        if not roles and not honoured and not self._is_known_person(name_start):
            return i
        name_end = self._name(name_start, end, after_title=bool(roles) or honoured)
        if roles and name_end > name_start:
            name_end = self._own_name(roles[0], name_start, name_end, end)
        if name_end == name_start:
            if not roles and j == i + 2 and self.norms[i] in _STYLES:  # «سمو الأمير», «جلالة الملك»
                kind = "highness" if self.norms[i] == "سمو" else f"style:{self.norms[i]}"
                self.mentions.append(Mention(i, j, "anaphor", note=kind, core=(i, j)))
                return j
            if not roles:
                return i
            return self._office(i, first_title, j, roles, gender, possessed)
        mention = self._named(i, name_start, name_end, end, roles, gender)
        if roles and mention.candidates and self._serve_others(roles[0], name_start):
            mention.candidates = ()  # «السفير الكيني جوزيف كيماني»
        mention.possessed = possessed
        return mention.end

    def _office(self, i: int, first: int, j: int, roles: list[Role], gender: str, possessed: bool) -> int:
        """A title without a name: a mention if it is definite or says whose office it is."""
        role = roles[0]
        if i and first == i and self.norms[i - 1] in _ANY and not self.norms[first].startswith("ال"):
            return i  # «أي رئيس أميركي», «أول رئيس أميركي يزور …»: nobody in particular
        title_words = " ".join(self.norms[first:j])
        if role.role == "-":
            return i
        if self.norms[first] in _ONE_OF:
            self.mentions = [m for m in self.mentions if m.start < i]
            return j  # «أحد مستشاري الرئيس» is neither he nor the president
        if role.role == "official" and not self.norms[first].startswith("المس"):
            # «الدبلوماسي البريطاني» is one told of before; «التحرك الدبلوماسي الأميركي» is nobody
            if i + 2 != j or not self.norms[j - 1].startswith("ال") or (i and self.norms[i - 1].startswith("ال")):
                return i
        whole = any(title_words == d or title_words.startswith(d + " ") for d in DEFINITE) or title_words in _ALONE
        whole = whole or (first > i and self.norms[j - 1].startswith("ال"))  # «معالي وزير الخارجية»
        if not role.body and not whole and not possessed:
            return i
        if role.role in ("member", "groupLeader", "partyLeader", "organizationHead") and not role.body:
            if title_words not in _ALONE:  # «الأمين العام» is the one introduced so
                return i
        if not whole and not self.norms[first].startswith("ال") and not role.body and not possessed and first == i:
            return i
        self.mentions.append(
            Mention(i, j, "person", None, (), list(roles), gender or "m", possessed=possessed, core=(i, j))
        )
        return j

    def _is_name(self, norm: str) -> bool:
        return norm in self.gazetteer.name_words and norm not in self.lexicon.cues and self._is_rare(norm)

    def _is_rare(self, norm: str) -> bool:
        """Whether a name may begin with the word where nothing else tells that it is one."""
        lexicon = self.lexicon
        ordinary = norm.startswith("ال") or norm in lexicon.common or lexicon.name_parts.get(norm)
        return len(norm) > 2 and not ordinary

    def _bare_name(self, i: int, end: int) -> int:
        """A name with no title and not in the knowledge base: two or three words, the first given or behind مع."""
        norm = self.norms[i]
        with_someone = i > 0 and self.norms[i - 1] == "مع"  # «بحث مع أندرياس كوستانديس»
        named = self._is_name(norm) or (with_someone and self._is_rare(norm)) or self._introduced(i, end)
        if not named or not self._namey(i):
            return i
        j = i + 1
        if norm in self.gazetteer.given_names and self._is_relative(j, end):
            j += 1
        while j < end and j - i < 3 and self._namey(j) and j not in self.found and j not in self.quoted:
            j = self._hyphened(j + 1, end)
        j = self._beyond(i, j, end)
        if j == i + 1 and norm in self.lexicon.given:
            j = self._surname_behind(j, end, titled=False)
        if self.lexicon.name_parts.get(self.norms[j - 1]) == "link":
            j = j + 1 if j < end and self.norms[j].isalpha() else j - 1  # «أحمد بن حلي»
        if j - i < 2:
            return i
        mention = self._named(i, i, j, end, [], "")
        return mention.end

    def _introduced(self, i: int, end: int) -> bool:
        """«هاغوس غبرهيويت، مستشار …», «قالت مورغن أورتيغاس»: two words or three that may be a name, one of them in no
        lexicon, before an office or behind a verb."""
        j = i
        while j < end and j - i < 3 and self._namey(j) and j not in self.found and j not in self.quoted:
            j += 1
        j = self._beyond(i, j, end)
        given = self._is_given(i)  # though it may be an ordinary word: «قال سكوت ماكليلان»
        if j - i < 2 or not (given or self._is_rare(self.norms[i])):
            return False
        if not any(map(self._is_unheard, self.norms[i:j])):
            return False
        office = self._title(j + 1, end) if j + 1 < end and self.norms[j] in ("،", ",") else None
        if office is not None:
            return office.role != "-"
        return i > 0 and self._is_verb(i - 1) and all(map(self._is_unheard, self.norms[i + given : j]))

    def _is_relative(self, j: int, end: int) -> bool:
        """«عائشة القذافي»: behind a given name, the surname of somebody known by another one."""
        if j >= end or not self._is_known_person(j) or self.found[j][0] != j + 1:
            return False
        ordinary = self.norms[j] in self.lexicon.cues or self.norms[j] in self.lexicon.verbs  # «كان»
        return not ordinary and all(e.hidden and e.iri for e in self.found[j][1]) and not self._is_short_name(j, j)
