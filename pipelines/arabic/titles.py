"""Titles: an office, whose it is, and who holds it."""

from ontology.namespace import ACTOR
from pipelines.arabic.language import fold
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.offices import OfficeReader
from pipelines.mention import Entry, Mention, Role, Title

POSTED_ROLES = frozenset(["ambassador", "specialEnvoy", "permanentRepresentativeToUN"])
DEFINITE = words_of("definite title")
_BARE = words_of("title in construct")
_RELATIONAL = frozenset(["presidentialAdviser", "specialEnvoy", "spokesperson", "nationalSecurityAdviser", "-"])
_BODY_ROLES = frozenset(["organizationHead", "deputyOrganizationHead", "groupLeader", "spokesperson", "member"])
_GOVERNING = words_of("governing")
_AFFAIRS = words_of("affairs")
_PORTFOLIOS = frozenset(["minister", "foreignMinister", "defenceMinister", "interiorMinister", "financeMinister"])
_DEPUTIES = words_of("deputy")
_IN_HIS_NAME = frozenset(["باسمه", "باسمها", "باسمهم"])
_MASTERS = frozenset(["سيد", "ساكن"])
_IN_THE_NAME = "باسم"
_ARMED = words_of("armed body")
_HEADING = frozenset(["رييس", "رييسه"])
_REALM = frozenset(["البلاد", "الامه", "السابق", "الحالي"])
_CHARGED = words_of("charged with")
_OF_RANK = words_of("of rank")
_MINISTRY = frozenset(["خارجيه", "خارجيت", "حكومه", "حكومت", "رياسه", "رياست"])
_SENDERS = frozenset(str(ACTOR[slug]) for slug in ("european-union", "united-nations", "african-union", "arab-league"))
_TOLD_OF = POSTED_ROLES | _PORTFOLIOS
_HEADS_OF = frozenset(["headOfState", "armedForcesChief", "speakerOfParliament", "supremeLeader"])
_MINISTERS = frozenset(["الوزير", "الوزيره"])
_CLAUSE_ENDS = frozenset("، , . ؛ ( ) : «".split())


class TitleReader(OfficeReader):
    """Reads an office phrase: «كبير مستشاري الرئيس الأمريكي جو بايدن، بريت ماكغورك» has two."""

    def _title(self, i: int, end: int) -> Title | None:
        if i >= end:
            return None
        for title in self.lexicon.titles_at.get(self.norms[i], ()):
            after = i + len(title.words)
            if after == i + 1 or (after <= end and self.norms[i + 1 : after] == list(title.words[1:])):
                return title
        return None

    def _title_phrase(self, i: int, end: int, title: Title, *, named: bool = False) -> tuple[int, Role, bool]:
        """What belongs to a title: (token after it, role, whether it carries a pronoun). `named` says that its bearer
        has been named: «X، مساعد وزير الخارجية Y»."""
        j = i + len(title.words)
        body, former, own, heads, armed = "", False, False, False, False
        of: Mention | None = None
        for k in range(i + 1, j):  # «مدير المخابرات المركزية»: the body's name is longer than the title
            house = title.words[0] in _MASTERS and self._body_name(k)
            if house:  # «سيد الكرملين»
                body = self._state(house.iri)
            elif k in self.found and self.found[k][0] > j and self._body_name(k):
                body, of = self._whole_or_short(k)
                j = self.found[k][0]
                break
        while j < end:
            norm = self.norms[j]
            kind = self.lexicon.name_parts.get(norm)
            if norm in ("ه", "ها", "هما", "هم") and not body and not own:
                own = True
                j += 1
            elif (after := self._short_name(j, end, body)) > j:
                j = after
            elif not body and not own and of is None and (after := self._new_body(j, end, title)) > j:
                of, j = self.mentions[-1], after
            elif j == i + len(title.words) and (after := self._own_body(j, end, title)) > j:
                own, j, heads = True, after, heads or title.words[-1] in _HEADING
            elif norm in _OF_RANK and ((own and self.norms[j - 1] in ("ه", "ها")) or body):
                j += 1  # «أمينه العام», «القنصل الفرنسي العام»
            elif (
                title.role == "spokesperson" and j + 1 < end and norm in _MINISTRY and self.norms[j + 1] in ("ه", "ها")
            ):
                own, j = True, j + 2  # «المتحدث باسم خارجيتها»
            elif (
                title.role == "spokesperson" and self.norms[j : j + 2] == ["ب", "اسم"] and self._is_pronoun(j + 2, end)
            ):
                own, j = True, j + 3  # «الناطق باسمها»
            elif title.role == "spokesperson" and norm in _IN_HIS_NAME:
                j += 1  # «المتحدث باسمه»: for a person, whom the word alone does not tell
            elif title.role == "spokesperson" and not body and self._nameless_body(j, i):
                j += 1  # «المتحدث باسم الخارجية نيد برايس»
            elif (
                title.role == "spokesperson"
                and not body
                and self.norms[j + 1 : j + 2] == [_IN_THE_NAME]
                and j < end - 2
            ):
                j += 2  # «المتحدث العسكري باسم», «الناطق الإعلامي باسم»
            elif (demonym := self._demonym(j)) is not None and (
                not body or (demonym.kind != "state" and norm.startswith("ال"))  # but «اتهم الرئيس الأوكراني روسيا»
            ):
                if not body or title.role in POSTED_ROLES:
                    body = demonym.iri
                j = self.found[j][0]
            elif title.role == "specialEnvoy" and not body and norm in ("الدولي", "الدوليه"):
                body, j = str(ACTOR["united-nations"]), j + 1  # «الموفد الدولي»
            elif kind in ("former", "epithet"):
                former = (former or kind == "former") and norm != "الحالي"
                j += self._name_part(j)[1]
            elif (part := self._name_part(j))[1] > 1 and part[0] in ("former", "epithet"):
                j += part[1]
            elif (
                norm == "ل"
                and j + 1 < end
                and body in self.gazetteer.knowledge.actors
                and (whose := self._body_name(j + 1)) is not None
                and whose.kind == "organization"
                and self._names_after(self.found[j + 1][0], end)
            ):
                body, j = whose.iri, self.found[j + 1][0]  # «رئيس المجلس السياسي الأعلى للحوثيين X»
            elif norm == "بين" and self.norms[j - 1] != "و" and title.words[-1] == "الوسيط" and j + 1 < end:
                if (after := self._parties(j + 1, end)) == j + 1:
                    break
                j = after
            elif norm in ("إلي", "الي", "في", "لدي", "ب", "ل", "على", "علي", "عن") and j + 1 < end:
                after, served, inner_of = self._preposition(j, end, title.role, bool(body) or self._is_new(of))
                if after == j and (norm != "ل" or (after := self._field(j, end)) == j):
                    break
                body, of = (served if norm == "عن" else "") or body or served, of or inner_of
                j = after
            elif (
                not body
                and not own
                and not self._is_complete(i, j)
                and (entry2 := self._body_name(j)) is not None
                and not (entry2.kind == "organization" and title.role == "minister")
                and not self._goes_on(j, end, entry2)
            ):
                alike = [e for e in self.found[j][1] if e.kind == "organization"]
                armed = armed or norm in _ARMED  # «قائد القيادة المركزية الأميركية»
                own = own or len(alike) > 1  # of several bodies of one name the person decides
                body, of = ("", of) if own else self._whole_or_short(j)
                j = self.found[j][0]
            elif (
                not body
                and norm in self.collectives
                and self.collectives[norm][0] == "state"
                and j + 1 < end
                and self._body_name(j + 1)
            ):
                j += 1  # أمير دولة قطر
            elif not body and not own and (after := self._organ(j, end)) > j:
                armed = armed or norm in _ARMED
                j = after
            elif not body and of is None and norm in self.bodies and (after := self._body(j, end)) > j:
                of, j = self.mentions[-1], after
            elif norm == "من" and j + 1 < end and self.norms[j - 1] in _CHARGED and self.norms[j + 1].startswith("ال"):
                j += 2  # «رئيس الحكومة الليبية المكلف من البرلمان»
            elif norm in _CHARGED and j + 2 < end and self.norms[j + 1] == "ب":
                k = j + 2  # «المبعوث الجزائري المكلف بملف الصحراء»
                while k < end and k - j < 7 and self.norms[k] not in _CLAUSE_ENDS and not self._is_known_person(k):
                    k += 1
                j = k
            elif norm in _AFFAIRS and norm not in ("الامن",) and j > i + len(title.words) - 1:
                j += 1
                while j < end and self.norms[j].startswith("ال") and not self._is_known_person(j):
                    if not body and self._demonym(j) is not None:
                        break
                    j += 1
            elif norm == "و" and not body and title.role in _PORTFOLIOS and (after := self._portfolio(j, end)) > j:
                j = after
            elif norm in ("-", "–") and j + 3 < end and (phrase := self._aside(j, end)):
                former = former and "الحالي" not in self.norms[j:phrase]
                j = phrase
            elif (
                not body and not own and j - i < 3 + len(title.words) and norm.startswith("ال") and self._complement(j)
            ):
                heads = heads or (title.words[-1] in _HEADING and norm not in _REALM)
                armed = armed or norm in _ARMED
                j += 1  # «رئيس المحكمة العليا الليبية» is no head of state
            elif not body and not own and of is None and (inner := self._inner(j, end, title, i, named)):
                of, j = inner
                body = of.roles[0].body if of.roles else ""
            else:
                break
        role = "organizationHead" if heads else title.role
        if armed and role == "groupLeader":
            role = "armedForcesChief"  # «قائد القوات البرية الجزائرية»
        return j, Role(role, body, former, i, j, of), own

    def _is_pronoun(self, j: int, end: int) -> bool:
        return j < end and self.norms[j] in ("ه", "ها", "هم", "هما")

    def _nameless_body(self, j: int, i: int) -> bool:
        """«الخارجية», «الحكومة», «الحركة» right behind «باسم»."""
        bare = self.norms[j].removeprefix("ال")
        behind = j > i and self.norms[j - 1] == _IN_THE_NAME and bare != self.norms[j]
        return behind and j not in self.found and (bare in _MINISTRY or bare in self.bodies)

    def _whole_or_short(self, k: int) -> "tuple[str, Mention | None]":
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
            if norm in ("و", "ب", "ل") and (following.startswith("ال") or following in _AFFAIRS):
                k += 1
            elif k == j or not (norm.startswith("ال") or norm in _AFFAIRS) or self._is_known_person(k):
                break
            elif norm in self.lexicon.titles or norm in self.anaphora or norm.removeprefix("ال") in self.collectives:
                return j  # «وزير الخارجية والرئيس», «… والوفد المرافق»
            k += 1
        if k > j + 2 and self._demonym(k - 1) is not None:
            k -= 1
        follows = k > j + 1 and k < end and (self._demonym(k) is not None or self._names_after(k, end))
        return k if follows else j

    def _inner(self, j: int, end: int, title: Title, first: int, named: bool) -> "tuple[Mention, int] | None":
        """A person whose aide or deputy it is: «مستشار الرئيس الأمريكي», «مبعوث ترامب», «نائب وزير الدفاع»."""
        behind = self.norms[j - 1] == _IN_THE_NAME or j == first + len(title.words)
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
        if norm == "ل" and self.norms[at] in _AFFAIRS:
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
                sender = norm == "ل" and not has_body and entry.kind != "place" and entry.iri in _SENDERS
                return self.found[k][0], entry.iri if sender else "", None
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
            if k == j and body_end == k + 1 and not definite and not own:
                del self.mentions[mark:]
                break  # «أبلغ أردوغان وزير …» are two
            if k == j and not role.body and body_end < end and self.norms[body_end] in self.bodies:
                del self.mentions[mark:]
                break  # «التقى X رئيس منظمة … Y» are two
            if k == j and role.body and (self._held_by_others(role, mention) or self._of_others(role, mention)):
                del self.mentions[mark:]
                break  # «هاتف الشيخ تميم ولي العهد السعودي» are two
            comma = body_end < end and self.norms[body_end] in ("،", ",") and self._names_after(body_end + 1, end)
            if k > j and title.words[0] in _DEPUTIES and self._is_known_person(body_end):
                _, body_end = self._inner_person(body_end)  # «X، مساعد وزير الخارجية Y، …»: Y is the minister
            own_name = self._name(body_end, end, after_title=True) > body_end
            if own_name or (comma and joined):
                del self.mentions[mark:]
                break
            mention.roles.append(role)
            after = j = body_end
            mention.end = after
        return after

    def _of_others(self, role: Role, mention: Mention) -> bool:
        """Whether a title without a comma is of another state: «هاتف أردوغان رئيس المحكمة الليبية»."""
        knowledge = self.gazetteer.knowledge
        actors = knowledge.actors
        bodies = {r.body for r in mention.roles} or {b for e in mention.candidates for b in knowledge.served(e.iri)}
        states = {actors[body].state or body for body in bodies if body in actors}
        own = actors[role.body].state or role.body if role.body in actors else ""
        serves = own in _SENDERS or role.role == "official" or (own in actors and actors[own].kind == "state")
        return bool(states and own) and own not in states and serves

    def _held_by_others(self, role: Role, mention: Mention) -> bool:
        """Whether the office has holders, none of whom the mention may name."""
        holders = self.gazetteer.knowledge.ever_held(role.role, role.body)
        known = [e.iri for e in mention.candidates if e.iri]
        if known or not holders or mention.name is None:
            return bool(holders and known) and not any(iri in holders for iri in known)
        name = self.norms[mention.name[0] : mention.name[1]]  # of whom the article has taught a short form
        labels = (fold(label.text).split() for h in holders for label in self.gazetteer.knowledge.actors[h].labels)
        return len(name) == 1 and not any(name[0] in words for words in labels)

    def _complete(self, role: Role) -> bool:
        """«السفير», «وزير الخارجية» behind a verb: an office with an article and nobody's name or nationality."""
        told = not role.body and role.of is None and self.norms[role.end - 1].startswith("ال")
        return told and role.role in _TOLD_OF and role.start > 0 and self._is_verb(role.start - 1)

    def _opens_another(self, first: Role, second: Role) -> bool:
        """«زار السفير قائد الجيش», «سلم الوزير الرئيس …», «التقى وزير الخارجية المبعوث الأميركي»: of another office."""
        envoy = first.role in POSTED_ROLES or self.norms[first.start] in _MINISTERS
        heads = second.role in _HEADS_OF and (envoy or self.norms[first.start] != self.norms[first.end - 1])
        return heads or (second.role in POSTED_ROLES and second.body != "" and second.role != first.role)

    def _another(self, first: Role, second: Role, after: int, end: int) -> bool:
        """Whether a second title of another body begins another person: it does unless one name bears both."""
        if self._complete(first) and self._opens_another(first, second):
            return True
        at = self._skip_honorifics(after, end)
        # «استقبل أمير قطر الرئيس السيسي»
        ruler = second.role == "headOfState" and not second.body and self._is_known_person(at)
        if not first.body or first.body == second.body or not (second.body or ruler):
            return False
        if not self._is_known_person(at):
            return self._name(at, end, after_title=True) == at
        holders = self.gazetteer.knowledge.ever_held(first.role, first.body)
        return not any(e.iri in holders for e in self.found[at][1])
