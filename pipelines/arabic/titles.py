"""Titles: an office, whose it is, and who holds it."""

from dataclasses import dataclass

from ontology.namespace import ACTOR
from pipelines.arabic.bearers import HEADS_OF, PORTFOLIOS, POSTED_ROLES, SENDERS, THIRD_PERSON, BearerReader
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.long_names import MONEY
from pipelines.arabic.offices import AFFAIRS, IN_THE_NAME, MINISTRY
from pipelines.mention import Mention, Role, Title

DEFINITE = words_of("definite title")
_BARE = words_of("title in construct")
_RELATIONAL = frozenset(["presidentialAdviser", "specialEnvoy", "spokesperson", "nationalSecurityAdviser", "-"])
_BODY_ROLES = frozenset(["organizationHead", "deputyOrganizationHead", "groupLeader", "spokesperson", "member"])
_GOVERNING = words_of("governing")
_DEPUTIES = words_of("deputy")
_IN_HIS_NAME = words_of("in his name")
_SAUDI = words_of("keeper of two shrines")
_MASTERS = words_of("master of a house")
_ARMED = words_of("armed body")
_OFFICES = words_of("office of a person")
_INTERNATIONAL = words_of("of the United Nations")
_HEADING = words_of("head")
_REALM = words_of("behind a head of state")
_CHARGED = words_of("charged with")
_OF_RANK = words_of("of rank")
_PARTICLES = frozenset(["إلي", "الي", "في", "لدي", "ب", "ل", "على", "علي", "عن"])
_CLAUSE_ENDS = frozenset("، , . ؛ ( ) : «".split())


@dataclass(slots=True)
class _Phrase:
    """How far the phrase of a title has been read, and what it has told of the office."""

    title: Title
    first: int
    end: int
    named: bool
    at: int
    body: str = ""
    of: Mention | None = None
    former: bool = False
    own: bool = False  # has a pronoun
    heads: bool = False  # is the head of a body and no head of state
    armed: bool = False


class TitleReader(BearerReader):
    """Reads an office phrase: «كبير مستشاري الرئيس الأمريكي جو بايدن، بريت ماكغورك» has two."""

    def _title_phrase(self, i: int, end: int, title: Title, *, named: bool = False) -> tuple[int, Role, bool]:
        """What belongs to a title: (token after it, role, whether it carries a pronoun). `named` says that its bearer
        has been named: «X، مساعد وزير الخارجية Y».

        What reads the next words says which token stands behind them: the same one where the phrase ends, None if they
        are nothing of its kind.
        """
        phrase = _Phrase(title, i, end, named, i + len(title.words))
        self._body_in_title(phrase)
        while phrase.at < end:
            norm = self.norms[phrase.at]
            read = (after for step in _STEPS if (after := step(self, phrase, norm)) is not None)
            after = next(read, phrase.at)
            if after == phrase.at:
                break
            phrase.at = after
        if (head := self._head_of_office(phrase)) is not None:
            phrase.of, phrase.at = phrase.of or head, head.end
        of_a_body = title.words[-1] in _HEADING and self._is_new(phrase.of)  # «رئيس تحالف العزم»
        role = "organizationHead" if phrase.heads or of_a_body else title.role
        if phrase.armed and role == "groupLeader":
            role = "armedForcesChief"  # «قائد القوات البرية الجزائرية»
        return phrase.at, Role(role, phrase.body, phrase.former, i, phrase.at, phrase.of), phrase.own

    def _body_in_title(self, phrase: _Phrase) -> None:
        """«مدير المخابرات المركزية»: the body's name begins in the title and is longer."""
        if phrase.title.words[0] in _SAUDI:
            phrase.body = str(ACTOR["saudi-arabia"])
        for k in range(phrase.first + 1, phrase.at):
            house = phrase.title.words[0] in _MASTERS and self._body_name(k)
            if house:  # «سيد الكرملين»
                phrase.body = self._state(house.iri)
            elif k in self.found and self.found[k][0] > phrase.at and self._body_name(k):
                phrase.body, phrase.of = self._whole_or_short(k)
                phrase.at = self.found[k][0]
                break

    def _head_of_office(self, phrase: _Phrase) -> Mention | None:
        """«المتحدث باسم مكتب رئيس الوزراء الإسرائيلي بنيامين نتنياهو»: who is named holds the inner office."""
        if phrase.title.number != "s" or not self._is_known_person(phrase.at):
            return None
        for k in range(phrase.first + 1, phrase.at):
            if self.norms[k - 1] in _OFFICES and (inner := self._title(k, phrase.end)) is not None:
                mark = len(self.mentions)
                head = self._inner_title(k, phrase.end, inner)
                if head is not None and head[1] > phrase.at and head[0].name:
                    return head[0]
                del self.mentions[mark:]
        return None

    def _read_own(self, phrase: _Phrase, norm: str) -> int | None:
        """«سفيره», «وزير خارجيتها», «أمينه العام», «القنصل الفرنسي العام»: whose it is by a pronoun, and the rank."""
        j, end, title = phrase.at, phrase.end, phrase.title
        nobodys = not phrase.body and not phrase.own
        if norm in THIRD_PERSON and nobodys:
            phrase.own = True
            return j + 1
        if (after := self._short_name(j, end, phrase.body)) > j:
            return after
        if nobodys and phrase.of is None and (after := self._new_body(j, end, title)) > j:
            phrase.of = self.mentions[-1]
            return after
        if j == phrase.first + len(title.words) and (after := self._own_body(j, end, title)) > j:
            phrase.own, phrase.heads = True, phrase.heads or title.words[-1] in _HEADING
            return after
        if norm in _OF_RANK and ((phrase.own and self.norms[j - 1] in ("ه", "ها")) or phrase.body):
            return j + 1
        return None

    def _read_spokesman(self, phrase: _Phrase, norm: str) -> int | None:
        """«المتحدث باسم خارجيتها», «الناطق الإعلامي باسم …»: in whose name a spokesman speaks."""
        j, end = phrase.at, phrase.end
        if phrase.title.role != "spokesperson":
            return None
        if j + 1 < end and norm in MINISTRY and self.norms[j + 1] in ("ه", "ها"):
            phrase.own = True
            return j + 2
        if self.norms[j : j + 2] == ["ب", "اسم"] and self._is_pronoun(j + 2, end):
            phrase.own = True
            return j + 3  # «الناطق باسمها»
        if norm in _IN_HIS_NAME:
            return j + 1  # «المتحدث باسمه»: for a person, whom the word alone does not tell
        if not phrase.body and self._nameless_body(j, phrase.first):
            return j + 1  # «المتحدث باسم الخارجية نيد برايس»
        if not phrase.body and self.norms[j + 1 : j + 2] == [IN_THE_NAME] and j < end - 2:
            return j + 2  # «المتحدث العسكري باسم», «الناطق الإعلامي باسم»
        return None

    def _read_nationality(self, phrase: _Phrase, norm: str) -> int | None:
        """«الرئيس الفرنسي», «الموفد الدولي»; but «اتهم الرئيس الأوكراني روسيا»."""
        j, role = phrase.at, phrase.title.role
        demonym = self._demonym(j)
        if demonym is not None and self.norms[j - 1].startswith("ال") and not norm.startswith("ال"):
            return None  # «وزير العدل الاسكتلندي كيني ماكاسكيل»
        if demonym is not None and phrase.title.number == "s" and self._is_people(j):
            return None  # «حمّل ناطق باسم الخارجية الأميركية الإيرانيين …»
        if norm in MONEY and j not in self.found and norm.startswith("ال"):
            return j + 1  # «المستشار المالي»
        if demonym is not None and (not phrase.body or (demonym.kind != "state" and norm.startswith("ال"))):
            if not phrase.body or role in POSTED_ROLES:
                phrase.body = demonym.iri
            return self.found[j][0]
        if role == "specialEnvoy" and not phrase.body and norm in _INTERNATIONAL:
            phrase.body = str(ACTOR["united-nations"])
            return j + 1
        return None

    def _read_epithet(self, phrase: _Phrase, norm: str) -> int | None:
        """«الرئيس السابق», «الرئيس المنتهية ولايته»."""
        kind = self.lexicon.name_parts.get(norm)
        part, length = self._name_part(phrase.at)
        if kind in ("former", "epithet"):
            phrase.former = (phrase.former or kind == "former") and norm != "الحالي"
            return phrase.at + length
        return phrase.at + length if length > 1 and part in ("former", "epithet") else None

    def _read_particle(self, phrase: _Phrase, norm: str) -> int | None:
        """«الوسيط بين A وB», «السفير لدى فرنسا», «رئيس المجلس السياسي الأعلى للحوثيين X»."""
        j, end, title, body = phrase.at, phrase.end, phrase.title, phrase.body
        if j + 1 >= end:
            return None
        if norm == "ل" and body in self.gazetteer.knowledge.actors:
            whose = self._body_name(j + 1)
            if whose is not None and whose.kind == "organization" and self._names_after(self.found[j + 1][0], end):
                phrase.body = whose.iri
                return self.found[j + 1][0]
        if norm == "بين" and self.norms[j - 1] != "و" and title.words[-1] == "الوسيط":
            after = self._parties(j + 1, end)
            return j if after == j + 1 else after
        if norm not in _PARTICLES:
            return None
        after, served, inner = self._preposition(j, end, title.role, bool(body) or self._is_new(phrase.of))
        if after == j and (norm != "ل" or (after := self._field(j, end)) == j):
            return j
        phrase.body, phrase.of = (served if norm == "عن" else "") or body or served, phrase.of or inner
        return after

    def _read_body(self, phrase: _Phrase, norm: str) -> int | None:
        """«رئيس المجلس», «أمير دولة قطر», «قائد الجيش الليبي»: the body that has the office."""
        j, end = phrase.at, phrase.end
        if phrase.body:
            return None
        if norm in _SAUDI and phrase.title.role in POSTED_ROLES and (king := self._title(j, end)) is not None:
            phrase.body = str(ACTOR["saudi-arabia"])  # «سفير خادم الحرمين الشريفين لدى إيران»
            return j + len(king.words)
        complete = self._is_complete(phrase.first, j)
        entry = self._body_name(j) if not phrase.own and not complete else None
        minister = entry is not None and entry.kind == "organization" and phrase.title.role == "minister"
        if entry is not None and not minister and not self._goes_on(j, end, entry):
            alike = [e for e in self.found[j][1] if e.kind == "organization"]
            phrase.armed = phrase.armed or norm in _ARMED  # «قائد القيادة المركزية الأميركية»
            if len(alike) > 1:  # of several bodies of one name the person decides
                phrase.own, phrase.heads = True, phrase.heads or phrase.title.words[-1] in _HEADING
            else:
                phrase.body, phrase.of = self._whole_or_short(j)
            return self.found[j][0]
        if self.collectives.get(norm, ("",))[0] == "state" and j + 1 < end and self._body_name(j + 1) and not complete:
            return j + 1  # أمير دولة قطر
        if not phrase.own and (after := self._organ(j, end)) > j:
            phrase.armed = phrase.armed or norm in _ARMED
            return after
        definite = self.norms[j - 1].startswith("ال")  # «حمّل الوزير "حزب الله" المسؤولية»
        if phrase.of is None and not definite and norm in self.bodies and (after := self._body(j, end)) > j:
            phrase.of = self.mentions[-1]
            return after
        return None

    def _read_duty(self, phrase: _Phrase, norm: str) -> int | None:
        """«المكلف بملف الصحراء», «شؤون الشرق الأوسط», «وزير الخارجية والهجرة»: what he is charged with."""
        j, end = phrase.at, phrase.end
        if norm == "من" and j + 1 < end and self.norms[j - 1] in _CHARGED and self.norms[j + 1].startswith("ال"):
            return j + 2  # «رئيس الحكومة الليبية المكلف من البرلمان»
        if norm in _CHARGED and j + 2 < end and self.norms[j + 1] == "ب":
            k = j + 2  # «المبعوث الجزائري المكلف بملف الصحراء»
            while k < end and k - j < 7 and self.norms[k] not in _CLAUSE_ENDS and not self._is_known_person(k):
                k += 1
            return k
        if norm in AFFAIRS and norm != "الامن" and j > phrase.first + len(phrase.title.words) - 1:
            k = j + 1
            while k < end and self.norms[k].startswith("ال") and not self._is_known_person(k):
                if not phrase.body and self._demonym(k) is not None:
                    break
                k += 1
            return k
        if norm == "و" and not phrase.body and phrase.title.role in PORTFOLIOS:
            if (after := self._portfolio(j, end)) > j:
                return after
        if norm in ("-", "–") and j + 3 < end and (after := self._aside(j, end)):
            phrase.former = phrase.former and "الحالي" not in self.norms[j:after]
            return after
        return None

    def _read_complement(self, phrase: _Phrase, norm: str) -> int | None:
        """«رئيس المحكمة العليا الليبية» is no head of state; «مستشار الرئيس الأمريكي» is one of a person."""
        j, title = phrase.at, phrase.title
        if phrase.body or phrase.own:
            return None
        if j - phrase.first < 3 + len(title.words) and norm.startswith("ال") and self._complement(j):
            phrase.heads = phrase.heads or (title.words[-1] in _HEADING and norm not in _REALM)
            phrase.armed = phrase.armed or norm in _ARMED
            return j + 1
        if phrase.of is None and (inner := self._inner(j, phrase.end, title, phrase.first, phrase.named)):
            phrase.of, after = inner
            phrase.body = phrase.of.roles[0].body if phrase.of.roles else ""
            return after
        return None

    def _inner(self, j: int, end: int, title: Title, first: int, named: bool) -> "tuple[Mention, int] | None":
        """A person whose aide or deputy it is: «مستشار الرئيس الأمريكي», «مبعوث ترامب», «نائب وزير الدفاع»."""
        behind = self.norms[j - 1] == IN_THE_NAME or j == first + len(title.words)
        spokesperson = title.role == "spokesperson" and behind and self._is_known_person(j)
        construct = spokesperson or (j == first + len(title.words) and not self.norms[j - 1].startswith("ال"))
        if title.role not in _RELATIONAL or not construct:
            return None
        if (inner := self._title(j, end)) is not None and inner.number == "s":
            return self._inner_title(j, end, inner, deputy=title.words[0] in _DEPUTIES, named=named)
        return self._inner_person(j) if self._is_known_person(j) else None

    def _inner_person(self, j: int) -> "tuple[Mention, int]":
        after, entries = self.found[j]
        persons = tuple(e for e in entries if e.kind == "person")
        mention = Mention(j, after, "person", (j, after), persons, core=(j, after), note="inner")
        self.mentions.append(mention)
        return mention, after

    def _inner_title(
        self, j: int, end: int, title: Title, *, deputy: bool = False, named: bool = False
    ) -> "tuple[Mention, int] | None":
        after, role, _ = self._title_phrase(j, end, title)
        known = named and after in self.found and self._is_known_person(after)
        holders = self.found[after][0] if known else self._inner_name(after, end, role)
        if deputy and not named and after < holders < end:
            behind = holders + (self.norms[holders] in ("،", ","))
            if behind >= end or not self._names_after(behind, end):
                holders = after  # «نائب وزير الدفاع السعودي خالد بن سلمان»: the deputy's own name
        if holders > after:
            mention = self._named(j, after, holders, after, [role], title.gender)
            mention.end = holders
        elif role.body or self.norms[j] in DEFINITE or (role.of is not None and len(role.of.candidates) == 1):
            mention = Mention(j, after, "person", None, (), [role], title.gender, core=(j, after), note="inner")
            self.mentions.append(mention)
        else:
            return None
        mention.note = "inner"
        return mention, max(after, holders)

    def _inner_name(self, j: int, end: int, role: Role) -> int:
        """The end of a name that belongs to the inner title: a known holder, and another name still to come."""
        if j in self.found and self.found[j][1][0].kind == "person":
            after, entries = self.found[j]
            holders = self.gazetteer.knowledge.ever_held(role.role, role.body)
            if any(e.iri in holders for e in entries):
                return after
        return j

    def _preposition(self, j: int, end: int, role: str, has_body: bool) -> "tuple[int, str, Mention | None]":
        """«إلى أوكرانيا», «لدى الأمم المتحدة», «لشؤون …», «في الاتحاد الأوروبي» behind a title.

        Returns the token after it (`j` if it does not belong to the title), the body and the person it names.
        """
        at, norm = j + 1, self.norms[j]
        nothing = (j, "", None)
        if norm == "ل" and self.norms[at] in AFFAIRS:
            k = at + 1
            while k < end and k - at < 8 and (self.norms[k].startswith("ال") or k in self.found):
                if self._is_known_person(k):
                    break
                k = self.found[k][0] if k in self.found else k + 1
                if (
                    k + 1 < end
                    and self.norms[k] == "و"
                    and self.norms[k + 1].startswith("ال")
                    and self._complement(k + 1)
                ):
                    k += 1  # «للشؤون السياسية والسلم والأمن»
            return k, "", None
        if norm == "ل" and role in _RELATIONAL and not has_body:
            if (inner := self._title(at, end)) is not None and inner.number == "s":
                found = self._inner_title(at, end, inner)
                return (found[1], found[0].roles[0].body, found[0]) if found else nothing
            if self._is_known_person(at):
                person, after = self._inner_person(at)
                return after, "", person
        k = at
        if (
            self.norms[k].removeprefix("ال") in self.collectives
            and k + 1 < end
            and (self._body_name(k + 1) or self._demonym(k + 1))
        ):
            k += 1
        if self.norms[at].removeprefix("ال") in _GOVERNING and k + 1 < end and self._demonym(at + 1):
            k = at + 1  # «في البرلمان السويدي»
        entry = self._body_name(k) or (self._demonym(k) if k > at else None)
        if role in POSTED_ROLES and norm in ("الي", "لدي", "ب", "ل", "في"):
            if entry is not None:
                sender = norm == "ل" and not has_body and (role == "ambassador" or entry.iri in SENDERS)
                return self.found[k][0], entry.iri if sender and entry.kind != "place" else "", None
            region = norm == "ل" and self.norms[at].startswith("ال") and self._names_after(at + 1, end)
            if region:  # «الممثل الخاص للاتحاد الأوروبي للساحل X»
                return at + 1, "", None
            if norm in ("الي", "لدي") and self.norms[at].startswith("ال"):
                k = at + 1
                while k < end and k - at < 3 and self.norms[k].startswith("ال") and not self._is_known_person(k):
                    k += 1
                return k, "", None
            return nothing
        if entry is not None and role == "member" and norm == "عن":  # «عضو الكنيست عن الليكود»
            return self.found[k][0], entry.iri, None
        if entry is not None and not has_body and norm in ("في", "ل", "ب"):
            whole, short = self._whole_or_short(k) if self._body_name(k) is not None else (entry.iri, None)
            return self.found[k][0], whole, short
        if entry is not None and norm == "في" and self._names_after(self.found[k][0], end):
            return self.found[k][0], "", None  # «رئيس مجلس السيادة الانتقالي في السودان X»
        government = norm == "في" and self.norms[at].removeprefix("ال") in _GOVERNING
        if government or (norm == "ل" and role in _BODY_ROLES and self._complement(at)):
            k = at + 1  # «في الحكومة الشرعية», «مدير شؤون أوروبا في المجلس», «نائب الأمين العام للجامعة»
            while k < end and k - at < 3 and self.norms[k].startswith("ال") and self._complement(k):
                k += 1
            return max(k, self._field(j, end)), "", None
        return nothing

    def _named(self, start: int, name_start: int, name_end: int, end: int, roles: list[Role], gender: str) -> Mention:
        """A mention with a name: reads alias and apposition behind the name."""
        entries = self.found[name_start][1] if name_start in self.found else ()
        exact = entries if entries and self.found[name_start][0] == name_end else ()
        persons = tuple(e for e in exact if e.kind == "person")
        if not gender:
            gender = "f" if {e.gender for e in persons} == {"f"} else "m"
        mention = Mention(start, name_end, "person", (name_start, name_end), persons, list(roles), gender)
        mention.core = (start, name_end)
        mention.note = "weak" if name_start in self.weak and not roles else ""
        j = name_end
        if j + 2 < end and self.norms[j] == "(":
            close = next((k for k in range(j + 1, min(j + 5, end)) if self.norms[k] == ")"), 0)
            if close > j + 1:
                if (party := self._party(j + 1, close)) is not None:
                    mention.roles.append(party)
                else:
                    mention.alias = (j + 1, close)
                j = close + 1
                mention.end = j
        self.mentions.append(mention)
        mention.end = self._apposition(mention, j, end)
        return mention

    def _apposition(self, mention: Mention, j: int, end: int) -> int:
        """Titles behind the name: «…، نائب أمين المجلس»; not a title that has a name of its own."""
        after = j
        while j < end:
            joined = after > mention.core[1] and self.norms[j] == "و"  # «الدبلوماسي السابق والرئيس المنتهية ولايته»
            k = j + 1 if self.norms[j] in ("،", ",", "-", "–") or joined else j
            k = self._skip_honorifics(k, end)
            if k >= end or (title := self._title(k, end)) is None or title.number != "s" or title.role == "peer":
                break
            if k == j and self.texts[j] != "و" and title.gender != mention.gender and mention.roles:
                break
            mark = len(self.mentions)
            body_end, role, own = self._title_phrase(k, end, title, named=k > j)
            definite = self.norms[k].startswith("ال")
            if k == j and (
                own or (definite and mention.roles) or not (role.body or definite or title.words[0] in _BARE)
            ):
                del self.mentions[mark:]
                break
            alone = k == j and body_end == k + 1 and not definite and not own  # «أبلغ أردوغان وزير …» are two
            if alone or (k == j and not role.body and body_end < end and self.norms[body_end] in self.bodies):
                del self.mentions[mark:]
                break  # «التقى X رئيس منظمة … Y» are two
            if k == j and role.body and (self._held_by_others(role, mention) or self._of_others(role, mention)):
                del self.mentions[mark:]
                break  # «هاتف الشيخ تميم ولي العهد السعودي» are two
            posted = role.role == "ambassador" and any(r.role in HEADS_OF for r in mention.roles)
            if posted and self._of_others(role, mention):
                del self.mentions[mark:]
                break  # «استقبل الرئيس X، سفير فرنسا» are two
            comma = body_end < end and self.norms[body_end] in ("،", ",") and self._names_after(body_end + 1, end)
            if k > j and title.words[0] in _DEPUTIES and self._is_known_person(body_end):
                _, body_end = self._inner_person(body_end)  # «X، مساعد وزير الخارجية Y، …»: Y is the minister
            begun = self._skip_honorifics(body_end, end)
            own_name = begun < end and self._name(begun, end, after_title=True) > begun
            if own_name or (comma and (joined or self._of_others(role, mention))):
                del self.mentions[mark:]
                break
            mention.roles.append(role)
            after = j = body_end
            mention.end = after
        return after


_STEPS = (
    TitleReader._read_own,
    TitleReader._read_spokesman,
    TitleReader._read_nationality,
    TitleReader._read_epithet,
    TitleReader._read_particle,
    TitleReader._read_body,
    TitleReader._read_duty,
    TitleReader._read_complement,
)
