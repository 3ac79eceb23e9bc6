"""What stands between an office and the name of who holds it: «(إيغاد)», «للعلاقات الخارجية»."""

from pipelines.arabic.groups import GroupReader
from pipelines.arabic.lexicon import words_of
from pipelines.mention import Entry, Mention, Role, Title

AFFAIRS = words_of("affairs")
IN_THE_NAME = "باسم"
MINISTRY = words_of("ministry by one word")
_ORDINALS = words_of("ordinal")
_LED = frozenset(
    "headOfState organizationHead deputyOrganizationHead partyLeader groupLeader armedForcesChief spokesperson member "
    "deputyPrimeMinister vicePresident".split()
)
_HEADED = words_of("body that has a head")
_SEATS = words_of("seat")
_BEFORE_A_BODY = frozenset(["ل", "في", "عن", "ب"])
_INSIDE = frozenset(["و", "ل"])
_MOVEMENTS = words_of("party in brackets")
_PRONOUNS = frozenset(["ه", "ها", "هم", "هما"])
_MOST = 5  # words of an abbreviation or of what an office is for


class OfficeReader(GroupReader):
    """Reads what an office phrase goes on with if a name follows."""

    def _title(self, i: int, end: int) -> Title | None:
        if i >= end:
            return None
        for title in self.lexicon.titles_at.get(self.norms[i], ()):
            after = i + len(title.words)
            if after == i + 1 or (after <= end and self.norms[i + 1 : after] == list(title.words[1:])):
                return title
        return None

    def _short_name(self, j: int, end: int, body: str) -> int:
        """«المدير التنفيذي للوكالة (أوكلاد) X», «رئيس الهيئة «إيغاد» X»: the token after a short name of the body,
        before who holds the office; else `j`."""
        if self.norms[j] != "(":
            entry = self._body_name(j)
            after = self.found[j][0] if entry is not None and body and entry.iri == body else j
        else:
            close = next((k for k in range(j + 2, min(j + _MOST + 2, end - 1)) if self.norms[k] == ")"), j)
            after = j if close == j or self._is_known_person(j + 1) else close + 1
        return after if after > j and self._names_after(after, end) else j

    def _new_body(self, j: int, end: int, title: Title) -> int:
        """«رئيس حركة شباب التغيير X», «المتحدث باسم جبهة التحرير الأزوادية X»: the token after a body that nobody
        knows, before who holds the office; else `j`. The body becomes a mention."""
        if title.role not in _LED:
            return j
        inside = self.norms[j] not in _BEFORE_A_BODY and self.norms[j] not in _HEADED  # «رئيس حركة» is a title
        head = j - 1 if inside else j + (self.norms[j] in _BEFORE_A_BODY)
        if head + 2 >= end or self.norms[head] not in _HEADED or head in self.found:
            return j
        known = self._body_name(head + 1)
        if known is not None and (inside or known.kind == "organization"):
            return j
        k, state = head + 1, ""
        while k < end and k - head <= _MOST + 2 and self._in_a_body(k):
            if (demonym := self._demonym(k)) is not None and k > head + 1:
                k, state = self.found[k][0], demonym.iri
                break
            k += 1
            if self._begins_a_name(k, end):
                break
        if k == head + 1 or not (self._begins_a_name(k, end) or (k < end and self._short_name(k, end, "") > k)):
            return j
        self.mentions.append(Mention(head, k, "organization", (head, k), (), note=state, core=(head, k)))
        return k

    def _party(self, j: int, close: int) -> Role | None:
        """«أمينة جالو (حزب المؤتمر التقدمي)»: membership of the party or movement that fills the brackets."""
        known = self._body_name(j)
        if known is not None and known.kind == "organization" and self.found[j][0] == close:
            return Role("member", known.iri, False, j, close)
        if self.norms[j].removeprefix("ال") not in _MOVEMENTS or close == j + 1:
            return None
        body = Mention(j, close, "organization", (j, close), (), core=(j, close))
        self.mentions.append(body)
        return Role("member", "", False, j, close, body)

    def _own_body(self, j: int, end: int, title: Title) -> int:
        """«عضو مكتبها السياسي X», «رئيس جهاز استخباراته X»: the token after a body of somebody named before; or `j`."""
        k = j
        while k + 1 < end and k - j < 2 and self.norms[k] not in self.lexicon.cues and k not in self.found:
            k += 1
            if self.norms[k] in _PRONOUNS:
                break
        whose = k > j and self.norms[k] in _PRONOUNS and not self._spaced(k - 1)
        if title.role not in _LED or not whose or self.norms[j].startswith("ال"):  # «الرئيس المنتهية ولايته»
            return j
        if self.norms[j] in self.lexicon.titles_at:  # «شكر الأمين العام مبعوثه X»
            return j
        k += 1
        while k < end and self.norms[k].startswith("ال") and self._complement(k):
            k += 1
        return k if self._begins_a_name(k, end) else j

    def _in_a_body(self, k: int) -> bool:
        """Whether a word may be part of the name of a body."""
        norm, lexicon = self.norms[k], self.lexicon
        if norm in _INSIDE:
            return True
        if k in self.found:
            return self._demonym(k) is not None or self._body_name(k) is not None
        verb = norm in lexicon.verbs and not norm.startswith("ال") and lexicon.common.get(norm) != "noun"
        other = norm in lexicon.cues or norm in lexicon.titles_at or norm in lexicon.name_parts or len(norm) < 3
        return norm.isalpha() and not verb and not other

    def _begins_a_name(self, k: int, end: int) -> bool:
        """Whether somebody is named here, by more than a definite word that a body may be called by."""
        definite = k < end and self.norms[k].startswith("ال") and self.norms[k] not in self.lexicon.name_parts
        return self._names_after(k, end) and (not definite or self._is_known_person(k))

    def _other_state(self, i: int, end: int) -> str:
        """«مجلس الأمن القومي الإسرائيلي», of which only those of other states are known: the state; else ''."""
        after, entries = self.found[i]
        adjective = self._demonym(after) if after < end else None
        agree = adjective is not None and self.norms[after].endswith("ه") == self.norms[i].endswith("ه")
        actors = self.gazetteer.knowledge.actors
        house = self.norms[i] in _SEATS or after == i + 1  # «القصر الرئاسي السنغالي» is where somebody meets
        if adjective is None or not agree or house or not self.norms[after].startswith("ال"):
            return ""
        own = any(e.iri in actors and actors[e.iri].state == adjective.iri for e in entries)
        stateless = any(e.iri in actors and actors[e.iri].state is None for e in entries)
        return "" if own or stateless else adjective.iri

    def _state(self, body: str) -> str:
        """The state whose body it is."""
        actor = self.gazetteer.knowledge.actors.get(body)
        place = self.gazetteer.knowledge.places.get(body)
        return (actor and actor.state) or (place and place.metonym_of) or body

    def _is_new(self, body: Mention | None) -> bool:
        """Whether an office is that of a body which nobody knows."""
        return body is not None and body.kind == "organization" and not body.candidates

    def _field(self, j: int, end: int) -> int:
        """«مستشار رئيس الوزراء العراقي للعلاقات الخارجية X»: the token after what an office is for."""
        k = j + 1
        while k < end and k - j <= _MOST and self.norms[k].startswith("ال") and self._in_a_field(k):
            k += 1
            if k + 1 < end and self.norms[k] == "و" and self.norms[k + 1].startswith("ال"):
                k += 1
        return k if k > j + 1 and self._names_after(k, end) else j

    def _in_a_field(self, k: int) -> bool:
        """«العلاقات الخارجية», though «الخارجية» is also the short name of ministries."""
        norm = self.norms[k]
        bare = norm.removeprefix("ال")
        if k in self.found:
            return all(e.kind == "organization" and e.hidden for e in self.found[k][1])
        other = norm in self.lexicon.titles_at or norm in self.lexicon.name_parts or norm in self.anaphora
        ordinary = self.lexicon.is_common(norm) or bare in self.lexicon.nouns
        return ordinary and not other and bare not in self.collectives

    def _complement(self, j: int) -> bool:
        """A definite noun or adjective that belongs to a title: «وزير التجارة», «مستشار السياسة الخارجية»."""
        norm = self.norms[j]
        return (
            j not in self.found and norm not in self.lexicon.cues
            and (norm not in self.gazetteer.name_words or (norm in _ORDINALS and self.norms[j - 1].startswith("ال")))
            and norm not in self.lexicon.titles and norm not in self.anaphora and norm not in self.lexicon.name_parts
            and norm.removeprefix("ال") not in self.collectives and self.lexicon.is_common(norm)
            and norm not in self.lexicon.verbs  # «ولي العهد التقى …»
        )  # fmt: skip

    def _is_complete(self, i: int, j: int) -> bool:
        """«شكر رئيس الجمهورية فرنسا», «شكر المبعوث سلطنة عُمان»: behind a definite noun stands no genitive."""
        return self.norms[j - 1].startswith("ال") and (j - i == 1 or not self.norms[i].startswith("ال"))

    def _parties(self, j: int, end: int) -> int:
        """«الوسيط الأميركي بين البلدين», «… بين روسيا وأوكرانيا»: the token after those between whom he goes."""
        if j < end and self.norms[j] in self.anaphora:
            return j + 1
        while j < end and self._body_name(j) is not None:
            j = self.found[j][0]
            if j + 1 < end and self.norms[j] == "و" and self._body_name(j + 1) is not None:
                j += 1
        return j

    def _aside(self, j: int, end: int) -> int:
        """«السابق – والحالي – »: the token after an inserted adjective between dashes; 0 if it is none."""
        k = j + 1
        while k < end and k - j < 4 and self.norms[k] not in ("-", "–"):
            if self.norms[k] != "و" and self._name_part(k)[0] not in ("former", "epithet"):
                return 0
            k += 1
        return k + 1 if k < end and k > j + 1 else 0

    def _nameless_body(self, j: int, i: int) -> bool:
        """«الخارجية», «الحكومة», «الحركة» right behind «باسم»."""
        bare = self.norms[j].removeprefix("ال")
        behind = j > i and self.norms[j - 1] == IN_THE_NAME and bare != self.norms[j]
        return behind and j not in self.found and (bare in MINISTRY or bare in self.bodies)

    def _whole_or_short(self, k: int) -> tuple[str, Mention | None]:
        """The body that is named at `k`; where its name is short («وزارة الخارجية»), a mention, and the states of the
        article will say whose it is."""
        entry = self._body_name(k)
        assert entry is not None
        if entry.kind != "organization" or not entry.hidden:
            return entry.iri, None
        after, entries = self.found[k]
        bodies = tuple(e for e in entries if e.kind == "organization")
        if len(bodies) == 1 and after > k + 2:
            return entry.iri, None  # «وكالة الاستخبارات المركزية» is long enough to be one only
        mention = Mention(k, after, "organization", (k, after), bodies, core=(k, after), note="inner")
        self.mentions.append(mention)
        return "", mention

    def _goes_on(self, j: int, end: int, entry: Entry) -> bool:
        """«جهاز الأمن الخارجي الليبي» is no «جهاز الأمن» of a state that the article does not speak of."""
        k = self.found[j][0]
        while k < end and entry.hidden and self._demonym(k) is None and self._complement(k):
            k += 1
        return k > self.found[j][0] and k < end and self._demonym(k) is not None

    def _organ(self, j: int, end: int) -> int:
        """«الجيش الليبي», «القوات البرية الجزائرية»: where the nationality of a nameless organ stands; else `j`."""
        if not self.norms[j].startswith("ال") or self.collectives.get(self.norms[j][2:], ("",))[0] != "state":
            return j
        k = j + 1
        while k < end and k - j < 3 and self._demonym(k) is None and self._complement(k):
            k += 1
        return k if k < end and self._demonym(k) is not None else j

    def _portfolio(self, j: int, end: int) -> int:
        """«وزير الخارجية والهجرة المصري», «… والتعاون والمغاربة المقيمين بالخارج X»: the token behind what else
        a minister is in charge of, if his state or name follows; else `j`."""
        k = j
        while k + 1 < end and k - j < 9:
            norm, following = self.norms[k], self.norms[k + 1]
            if norm == "ب" and k > j + 1 and self._body_name(k + 1) is not None:
                return k  # «وزيرة الخارجية والتنمية بالمملكة المتحدة»
            if norm in ("و", "ب", "ل") and (following.startswith("ال") or following in AFFAIRS):
                k += 1
            elif k == j or not (norm.startswith("ال") or norm in AFFAIRS) or self._is_known_person(k):
                break
            elif norm in self.lexicon.titles or norm in self.anaphora or norm.removeprefix("ال") in self.collectives:
                return j  # «وزير الخارجية والرئيس», «… والوفد المرافق»
            k += 1
        if k > j + 2 and self._demonym(k - 1) is not None:
            k -= 1
        name = k + (self.norms[k : k + 1] in (["،"], [","]))  # «…، السيد X»
        follows = k > j + 1 and k < end and (self._demonym(k) is not None or self._names_after(name, end))
        return k if follows else j
