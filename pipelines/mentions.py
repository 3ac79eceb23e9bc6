"""Actor mentions: the phrase that names an actor, with its office, before anybody asks who it is.

A phrase such as «كبير مستشاري الرئيس الأمريكي جو بايدن، بريت ماكغورك» is one mention of McGurk with the
office, and inside it another of Biden. The grammar reads left to right over norms: honorifics, title,
what the title belongs to (adjective of nationality, genitive, another title), name, apposition.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc

from pipelines.arabic import fold
from pipelines.arabic_lexicon import ArabicLexicon, Title
from pipelines.gazetteer import Entry, Gazetteer
from pipelines.lexicon import read_table

# Offices that speak for the state even where the title names one of its bodies (a minister, not the ministry).
STATE_ROLES = frozenset(
    "headOfState headOfGovernment crownPrince foreignMinister deputyForeignMinister defenceMinister interiorMinister "
    "financeMinister minister vicePresident deputyPrimeMinister nationalSecurityAdviser presidentialAdviser ambassador "
    "specialEnvoy supremeLeader securityCouncilSecretary".split()
)
# Titles whose preposition names where they serve, not whom they serve.
POSTED_ROLES = frozenset(["ambassador", "specialEnvoy", "permanentRepresentativeToUN"])
# Titles that are a mention even with no name and no body behind them.
_DEFINITE = frozenset(map(fold, ["الرئيس", "الوزير", "الوزيرة", "ولي العهد", "المبعوث", "أمير البلاد"]))


@dataclass(slots=True)
class Role:
    """An office that the text gives a mention: role concept, body (IRI or ''), whether it is past, and tokens.

    `of` is the person whose aide or envoy it is, where the text names a person and no body.
    """

    role: str
    body: str
    former: bool
    start: int
    end: int
    of: "Mention | None" = None
    placed: bool = False


@dataclass(slots=True)
class Mention:
    """A phrase that names an actor. Token offsets; `actor` is filled by linking."""

    start: int
    end: int
    kind: str  # person, state, organization, outlet, group, place, demonym, pair, anaphor
    name: tuple[int, int] | None = None
    candidates: tuple[Entry, ...] = ()
    roles: list[Role] = field(default_factory=list)
    gender: str = "m"
    number: str = "s"
    actor: str = ""
    note: str = ""  # of an anaphor: last, highness, own, other; of a pair: person, state, any; of a group: its body
    alias: tuple[int, int] | None = None
    possessed: bool = False  # the title carries a pronoun: مبعوثه
    core: tuple[int, int] = (0, 0)  # the phrase before any apposition

    def to_dict(self) -> dict[str, Any]:
        """Plain values, which a Doc can carry through DocBin; the way back is `from_dict`."""
        return {
            "start": self.start, "end": self.end, "kind": self.kind, "name": self.name, "gender": self.gender,
            "number": self.number, "actor": self.actor, "note": self.note, "core": self.core,
            "place": self.candidates[0].iri if self.candidates else "",
            "roles": [[r.role, r.body, r.former, r.start, r.end] for r in self.roles],
        }  # fmt: skip

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Mention":
        """The mention that `to_dict` wrote, without the candidates that linking has ruled out."""
        values = dict(values)
        place, roles = values.pop("place"), values.pop("roles")
        values["name"] = tuple(values["name"]) if values["name"] else None
        values["core"] = tuple(values["core"])
        entries = (Entry(place, values["kind"]),) if place else ()
        return cls(**values, candidates=entries, roles=[Role(*role) for role in roles])


class MentionReader:
    """Reads the mentions of one Doc. `found` are the gazetteer's matches: start -> (end, candidates)."""

    def __init__(self, doc: Doc, lexicon: ArabicLexicon, gazetteer: Gazetteer) -> None:
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.doc = doc
        self._see(gazetteer.find(doc))
        self.mentions: list[Mention] = []
        self.weak: set[int] = set()  # surnames that are ordinary words: «البرهان», «الشرع»
        self.anaphora = _anaphora()
        self.collectives = _collectives()
        self.bodies = _bodies()

    def _see(self, found: dict[int, tuple[int, tuple[Entry, ...]]]) -> None:
        """Norms without quotation marks, which stand inside names («لـ"حزب الله"»): `at` leads back to tokens."""
        doc = self.doc
        self.at = [i for i, token in enumerate(doc) if token.norm_ not in _QUOTES]
        self.back = {token: position for position, token in enumerate(self.at)}
        self.norms = [doc[i].norm_ for i in self.at]
        self.texts = [doc[i].text for i in self.at]
        self.quoted = [i > 0 and doc[i - 1].norm_ in _QUOTES for i in self.at]
        self.found = {
            self.back[start]: (self.back[end - 1] + 1, entries) for start, (end, entries) in found.items()
        }

    def read(self, start: int, end: int) -> list[Mention]:
        """Mentions between two tokens of one sentence, in order of their start."""
        self.mentions = []
        i, stop = bisect_left(self.at, start), bisect_left(self.at, end)
        while i < stop:
            mention_end = self._chunk(i, stop)
            i = mention_end if mention_end > i else i + 1
        self.mentions.sort(key=lambda m: (m.start, -m.end))
        for mention in self.mentions:
            self._to_tokens(mention)
        return self.mentions

    def _to_tokens(self, mention: Mention) -> None:
        """Positions without quotation marks become token offsets."""

        def span(start: int, end: int) -> tuple[int, int]:
            return self.at[start], self.at[end - 1] + 1

        mention.start, mention.end = span(mention.start, mention.end)
        mention.core = span(*mention.core)
        mention.name = span(*mention.name) if mention.name else None
        mention.alias = span(*mention.alias) if mention.alias else None
        for role in mention.roles:
            if role.end <= len(self.at) and not role.placed:
                role.start, role.end = span(role.start, role.end)
                role.placed = True

    def learn(self, names: set[tuple[str, ...]], bodies: dict[str, Entry]) -> None:
        """Let short forms be found that this article introduces: «كراسيكوف» after «فاديم كراسيكوف», and «الجبهة»,
        «الحلف» (`bodies`: folded word -> entry) after the full name."""
        for i, norm in enumerate(self.norms):
            if norm in bodies and (i not in self.found or self.found[i][0] == i + 1):
                if i + 1 < len(self.norms) and self._demonym(i + 1):
                    continue
                self.found[i] = (i + 1, (bodies[norm],))
        taken = {k for start, (end, _) in self.found.items() for k in range(start, end)}
        for name in sorted(names, key=len, reverse=True):
            for i in range(len(self.norms) - len(name) + 1):
                span = range(i, i + len(name))
                surname = len(name) == 1 and name[0].startswith("ال") and i in self.found and self.found[i][0] == i + 1
                if tuple(self.norms[i : i + len(name)]) == name and (surname or not taken.intersection(span)):
                    self.found[i] = (i + len(name), (Entry("", "person", True),))
                    taken.update(span)

    # --- one phrase ---------------------------------------------------------------------------------------

    def _chunk(self, i: int, end: int) -> int:
        """Reads a mention that starts at `i`; the token after it, or `i` if there is none."""
        norm = self.norms[i]
        longer = i in self.found and self.found[i][0] > i + 1  # «المملكة العربية السعودية»
        if (anaphor := self.anaphora.get(norm)) and not longer and not (
            i + 1 < end and (self._demonym(i + 1) or (anaphor[0] == "pair" and self._names_after(i + 1, end)))
        ):
            kind, of, gender = anaphor
            if kind != "-":
                self.mentions.append(
                    Mention(i, i + 1, "pair" if kind == "pair" else "anaphor", gender=gender,
                            note=of if kind == "pair" else kind, core=(i, i + 1))
                )  # fmt: skip
                return i + 1
        if (after := self._possessed_anaphor(i, end)) > i or (after := self._sides(i, end)) > i:
            return after
        if i in self.found and len(self.norms[i]) and self._entry_first(i):
            return self._entry(i, end)
        if (after := self._collective(i, end)) > i:
            return after
        if (after := self._person(i, end)) > i:
            return after
        if i in self.found and not (self.norms[i] == "اداره" and self.found[i][0] - i > 2):
            return self._entry(i, end)
        if (after := self._body(i, end)) > i:
            return after
        return self._bare_name(i, end)

    def _possessed_anaphor(self, i: int, end: int) -> int:
        """بلاده, ضيفه, سموه where the tokenizer has split the pronoun off."""
        if i + 1 < end and self.norms[i + 1] in ("ه", "ها"):
            anaphor = self.anaphora.get(fold(self.texts[i] + self.texts[i + 1]))
            if anaphor and anaphor[0] != "-":
                self.mentions.append(
                    Mention(i, i + 2, "anaphor", gender=anaphor[2], note=anaphor[0], core=(i, i + 2))
                )
                return i + 2
        return i

    def _sides(self, i: int, end: int) -> int:
        """«الجانبان الأمريكي والروسي»: both states."""
        anaphor = self.anaphora.get(self.norms[i])
        if anaphor is None or anaphor[0] != "pair" or i + 1 >= end or not self._demonym(i + 1):
            return i
        owners, j = [], i + 1
        while j < end:
            if (demonym := self._demonym(j)) is not None:
                owners.append(demonym)
                j = self.found[j][0]
            elif owners and self.norms[j] == "و" and j + 1 < end and self._demonym(j + 1):
                j += 1
            else:
                break
        if len(owners) < 2 or anaphor[1] == "person":
            return i
        for owner in owners:
            self.mentions.append(Mention(i, j, "state", (i, j), (owner,), gender="f", core=(i, j), note="government"))
        return j

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
        if entries[0].hidden and after - i == 1 and self.norms[i] in self.lexicon.common:
            return i
        number = "s"
        self.mentions.append(
            Mention(i, after, kind, (i, after), entries, gender="f" if kind != "person" else "m", number=number,
                    core=(i, after))
        )  # fmt: skip
        return after

    def _demonym(self, i: int) -> Entry | None:
        if i in self.found:
            return next((e for e in self.found[i][1] if e.kind == "demonym"), None)
        return None

    def _body_name(self, i: int) -> Entry | None:
        if i in self.found:
            return next((e for e in self.found[i][1] if e.kind in ("state", "organization", "place")), None)
        return None

    # --- groups and governments ----------------------------------------------------------------------------

    def _collective(self, i: int, end: int) -> int:
        norm = self.norms[i]
        entry = self.collectives.get(norm) or self.collectives.get(norm.removeprefix("ال"))
        if entry is None:
            return i
        kind, gender, number = entry
        j = i + 1
        former = False
        owners: list[Entry] = []
        while j < end:
            if (demonym := self._demonym(j)) is not None:
                owners.append(demonym)
                j = self.found[j][0]
            elif kind != "group" and (body := self._body_name(j)) is not None and not owners:
                owners.append(body)
                j = self.found[j][0]
            elif (part := self.lexicon.name_parts.get(self.norms[j])) in ("former", "epithet"):
                former = former or part == "former"
                j += 1
            elif self.norms[j] in ("ه", "ها") and not owners and kind in ("delegation", "state"):
                return i
            elif owners and self.norms[j] == "و" and j + 1 < end and self._demonym(j + 1):
                j += 1
            elif not owners and self.norms[j] in _BETWEEN and j + 1 < end:
                j += 1
            else:
                break
        if kind in ("delegation", "group") and not owners and self._is_known_person(i + 1) and not norm.startswith("ال"):
            after, entries = self.found[i + 1]
            self.mentions.append(Mention(i, after, "group", (i, after), entries[:1], core=(i, after), gender=gender))
            return after
        if kind == "people" and i + 2 < end and self.norms[i + 1] == "من" and norm.removeprefix("ال").startswith("مقرب"):
            if (around := self._around(i, end)) > i:
                return around
        if kind == "state" and not owners and norm in _GOVERNMENT:
            self.mentions.append(Mention(i, i + 1, "state", (i, i + 1), (), gender="f", core=(i, i + 1), note="government"))
            return i + 1
        if kind in ("delegation", "group"):
            return self._group(i, j, end, owners, kind)
        if not owners or (kind == "people" and former):
            return i
        if kind == "people" and not norm.startswith("ال") and owners[0].kind == "demonym":
            return i  # «مسؤولون روس» are an unnamed source, «المفاوضون الروس» the state's
        for owner in owners:
            self.mentions.append(
                Mention(i, j, "state", (i, j), (owner,), gender=gender, number=number, core=(i, j), note="government")
            )
        return j

    def _around(self, i: int, end: int) -> int:
        """«المقربون من الرئيس الأمريكي دونالد ترامب» are a group around him."""
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

    def _group(self, i: int, j: int, end: int, owners: list[Entry], kind: str) -> int:
        """A delegation, or a group described by «من …» or «تابع ل…»."""
        if kind == "delegation" and not owners:
            possessor = i + 1 < end and self._possessed_anaphor(i + 1, end)
            if possessor and possessor > i + 1:  # وفد بلاده
                own = self.mentions.pop()
                self.mentions.append(
                    Mention(i, possessor, "group", (i, possessor), (), note="own", core=(i, possessor),
                            gender=own.gender)
                )  # fmt: skip
                return possessor
            definite = self.norms[i].startswith("ال")
            if definite:
                self.mentions.append(Mention(i, i + 1, "group", (i, i + 1), (), note="", core=(i, i + 1)))
                return i + 1
            return i
        if kind == "group":
            if j < end and self.norms[j] == "من" and j + 1 < end:
                k = j + 1
                while k < end and k - j < 9 and self.norms[k] not in _STOPS and not self._is_verb(k):
                    k += 1
                inner = [self._demonym(x) for x in range(j, k)]
                owners = [d for d in inner if d][:1]
                if owners:
                    self.mentions.append(Mention(i, k, "group", (i, k), tuple(owners), note="", core=(i, k), gender="f"))
                    return k
            k = j
            while k < end and k - j < 3 and self.lexicon.common.get(self.norms[k]) == "adj" and self.norms[k] != "تابع":
                k += 1
            if not owners and k + 2 < end and self.norms[k] in ("تابع", "تابعه") and self.norms[k + 1] == "ل":
                if (body := self._body_name(k + 2)) is not None:
                    owners, j = [body], self.found[k + 2][0]
            if not owners:
                return i
        self.mentions.append(
            Mention(i, j, "group", (i, j), tuple(owners[:1]), core=(i, j), gender="m" if kind == "delegation" else "f")
        )
        return j

    def _body(self, i: int, end: int) -> int:
        """An organization the knowledge base does not know: a head noun and its name."""
        norm = self.norms[i]
        kind = self.bodies.get(norm)
        if kind is None:
            return i
        j = i + 1
        if j < end and self.quoted[j] and j not in self.found:
            k = j + 1
            while k < end and self.at[k] == self.at[k - 1] + 1 and k - j < 6:
                k += 1
            state = self._demonym(k) if k < end else None
            last = self.found[k][0] if state else k
            self.mentions.append(
                Mention(i, last, "organization", (j, k), (), note=state.iri if state else "", core=(i, last))
            )
            return last
        while j < end and j - i < 6 and self.norms[j] not in _STOPS and not self._is_verb(j):
            demonym = self._demonym(j)
            if demonym is not None and j > i + 1:
                after = self.found[j][0]
                self.mentions.append(
                    Mention(i, after, "organization", (i, after), (), note=demonym.iri, core=(i, after))
                )
                return after
            if demonym is not None or not self.norms[j].startswith("ال"):
                break
            j += 1
        if kind == "company" and j > i + 1:
            self.mentions.append(Mention(i, j, "organization", (i, j), (), core=(i, j)))
            return j
        return i

    # --- persons -------------------------------------------------------------------------------------------

    def _person(self, i: int, end: int) -> int:
        j = self._skip_honorifics(i, end)
        honoured = j > i
        roles: list[Role] = []
        gender = ""
        number = "s"
        possessed = False
        first_title = j
        while (title := self._title(j, end)) is not None and not (roles and title.role == "peer"):
            if self._is_known_person(j) and self.found[j][0] > j + 1:
                break  # a name that begins like a title: مساعد العيبان
            mark = len(self.mentions)
            body_end, role, own = self._title_phrase(j, end, title)
            if roles and self._another(roles[0], role, body_end, end):
                del self.mentions[mark:]
                break  # «انتقد رئيس الوزراء الإسرائيلي الرئيس الأميركي» are two
            roles.append(role)
            gender, number, possessed = gender or title.gender, title.number, possessed or own
            j = body_end
            if number != "s":
                break
            if j < end and self.norms[j] in _STYLES:
                break  # «لسمو أمير البلاد معالي وزير الخارجية» are two
            j = self._skip_honorifics(j, end)
        if number in ("d", "p") and roles:
            return self._several(i, j, end, roles[0], gender, number, possessed)
        name_start = j
        if roles and j + 1 < end and self.norms[j] in ("،", ",", "-", "–") and self._names_after(j + 1, end):
            name_start = self._skip_honorifics(j + 1, end)
        name_end = self._name(name_start, end, after_title=bool(roles) or honoured)
        if name_end == name_start:
            if not roles:
                return i
            return self._office(i, first_title, j, roles, gender, possessed)
        if not roles and not honoured and not self._is_known_person(name_start):
            return i
        mention = self._named(i, name_start, name_end, end, roles, gender)
        mention.possessed = possessed
        return mention.end

    def _another(self, first: Role, second: Role, after: int, end: int) -> bool:
        """Whether a second title of another body begins another person: it does unless one name bears both."""
        if not first.body or not second.body or first.body == second.body:
            return False
        at = self._skip_honorifics(after, end)
        if not self._is_known_person(at):
            return self._name(at, end, after_title=True) == at
        holders = {t.person for t in self.gazetteer.knowledge.tenures if self._office_fits(t.office, first)}
        return not any(e.iri in holders for e in self.found[at][1])

    def _named(
        self, start: int, name_start: int, name_end: int, end: int, roles: list[Role], gender: str
    ) -> Mention:
        """A mention with a name: reads alias and apposition behind the name."""
        entries = self.found[name_start][1] if name_start in self.found else ()
        exact = entries if entries and self.found[name_start][0] == name_end else ()
        persons = tuple(e for e in exact if e.kind == "person")
        if not gender:
            gender = "f" if any(e.gender == "f" for e in persons) else "m"
        mention = Mention(start, name_end, "person", (name_start, name_end), persons, list(roles), gender)
        mention.core = (start, name_end)
        mention.note = "weak" if name_start in self.weak and not roles else ""
        j = name_end
        if j + 2 < end and self.norms[j] == "(":
            close = next((k for k in range(j + 1, min(j + 5, end)) if self.norms[k] == ")"), 0)
            if close > j + 1:
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
            body_end, role, own = self._title_phrase(k, end, title)
            definite = self.norms[k].startswith("ال")
            if k == j and (own or (definite and mention.roles) or not (role.body or definite or title.words[0] in _BARE)):
                del self.mentions[mark:]
                break
            comma = body_end < end and self.norms[body_end] in ("،", ",") and self._names_after(body_end + 1, end)
            own_name = self._name(body_end, end, after_title=True) > body_end
            if own_name or (comma and k > j):
                del self.mentions[mark:]
                break
            mention.roles.append(role)
            after = j = body_end
            mention.end = after
        return after

    def _office(self, i: int, first: int, j: int, roles: list[Role], gender: str, possessed: bool) -> int:
        """A title without a name: a mention if it is definite or says whose office it is."""
        role = roles[0]
        title_words = " ".join(self.norms[first:j])
        if role.role == "-":
            return i
        whole = any(title_words == d or title_words.startswith(d + " ") for d in _DEFINITE)
        whole = whole or (first > i and self.norms[j - 1].startswith("ال"))  # «معالي وزير الخارجية»
        if not role.body and not whole and not possessed:
            return i
        if role.role in ("member", "groupLeader", "partyLeader", "organizationHead") and not role.body:
            return i
        if not whole and not self.norms[first].startswith("ال") and not role.body and not possessed and first == i:
            return i
        self.mentions.append(
            Mention(i, j, "person", None, (), list(roles), gender or "m", possessed=possessed, core=(i, j))
        )
        return j

    def _several(
        self, i: int, j: int, end: int, role: Role, gender: str, number: str, possessed: bool
    ) -> int:
        """«وزيرا الخارجية الأميركي ماركو روبيو والروسي سيرغي لافروف», «الرئيسين الأميركي والروسي», «نظراءه في …»."""
        start = i
        count = 0
        body, k = role.body, j
        if k < end and self.norms[k] == "في" and k + 1 < end:
            k += 1
            if self.lexicon.phrases and self.norms[k : k + 2] in (["كل", "من"], ["كلا", "من"]):
                k += 2
        while k < end and count < 8:
            comma = k + 1 < end and self.norms[k] in ("،", ",")
            at = k + 1 if comma else k
            entry = self._demonym(at) or self._body_name(at) if at < end else None
            if count and not body and entry is None:
                break
            if entry is not None and (count or not body):
                body = entry.iri
                at = self.found[at][0]
                if at + 1 < end and self.norms[at] in ("،", ",") and self._names_after(at + 1, end):
                    at += 1
            name_start = self._skip_honorifics(at, end)
            name_end = self._name(name_start, end, after_title=True)
            if not body and name_end == name_start:
                break
            one = Role(role.role, body, role.former, start, max(at, j))
            if name_end > name_start:
                mention = self._named(start, name_start, name_end, end, [one], gender)
                k = mention.end
            else:
                k = max(at, j)
                self.mentions.append(Mention(start, k, "person", None, (), [one], gender, core=(start, k)))
            count += 1
            body = ""
            if k + 1 < end and self.norms[k] in ("،", ",") and self.norms[k + 1] == "و":
                k += 1
            if k + 1 < end and self.norms[k] == "و" and (
                self._demonym(k + 1) or self._body_name(k + 1) or self._names_after(k + 1, end)
            ):
                k += 1
                start = k
                continue
            break
        if count == 0:
            if number == "d" and " ".join(self.norms[i:j]) in ("الرييسان", "الرييسين", "الوزيران", "الوزيرين"):
                self.mentions.append(Mention(i, j, "pair", note="person", core=(i, j)))
                return j
            return i
        return k

    def _title(self, i: int, end: int) -> Title | None:
        if i >= end:
            return None
        norm = self.norms[i]
        for key in (norm, norm.removeprefix("ال")):
            for title in self.lexicon.titles.get(key, ()):
                words = title.words
                if i + len(words) <= end and (
                    self.norms[i + 1 : i + len(words)] == list(words[1:])
                ):
                    if key != norm and len(words) > 1:
                        continue
                    return title
        return None

    def _title_phrase(self, i: int, end: int, title: Title) -> tuple[int, Role, bool]:
        """What belongs to a title: (token after it, role, whether it carries a pronoun)."""
        j = i + len(title.words)
        body, former, own = "", False, False
        of: Mention | None = None
        for k in range(i + 1, j):  # «مدير المخابرات المركزية»: the body's name is longer than the title
            if k in self.found and self.found[k][0] > j and (entry := self._body_name(k)):
                body, j = entry.iri, self.found[k][0]
                break
        while j < end:
            norm = self.norms[j]
            kind = self.lexicon.name_parts.get(norm)
            if norm in ("ه", "ها", "هما", "هم") and not body and not own:
                own = True
                j += 1
            elif (demonym := self._demonym(j)) is not None and (not body or not demonym.kind == "state"):
                if not body or title.role in POSTED_ROLES:
                    body = demonym.iri
                j = self.found[j][0]
            elif kind in ("former", "epithet"):
                phrase = self._phrase(j, "names")
                former = (former or kind == "former") and norm != "الحالي"
                j += phrase or 1
            elif (length := self._phrase(j, "names")) and self._phrase_kind(j, "names") in ("former", "epithet"):
                j += length
            elif norm == "بين" and self.norms[j - 1] != "و" and title.words[-1] == "الوسيط" and j + 1 < end:
                j = self._parties(j + 1, end)
            elif norm in ("إلي", "الي", "في", "لدي", "ب", "ل", "على", "علي", "عن") and j + 1 < end:
                after, entry, inner_of = self._preposition(j, end, title.role, bool(body))
                if after == j:
                    break
                body, of = body or entry, of or inner_of
                j = after
            elif not body and not own and (entry2 := self._body_name(j)) is not None and not (
                entry2.kind == "organization" and title.role == "minister"
            ):
                alike = [e for e in self.found[j][1] if e.kind == "organization"]
                body = entry2.iri if len(alike) < 2 else ""  # of several bodies of one name the person decides
                own = own or len(alike) > 1
                j = self.found[j][0]
            elif not body and norm in self.collectives and self.collectives[norm][0] == "state" and j + 1 < end and self._body_name(j + 1):
                j += 1  # أمير دولة قطر
            elif not body and of is None and norm in self.bodies and (after := self._body(j, end)) > j:
                of, j = self.mentions[-1], after
            elif norm in _AFFAIRS and norm not in ("الامن",) and j > i + len(title.words) - 1:
                j += 1
                while j < end and self.norms[j].startswith("ال") and not self._is_known_person(j):
                    j += 1
            elif norm in ("-", "–") and j + 3 < end and (phrase := self._aside(j, end)):
                former = former and "الحالي" not in self.norms[j:phrase]
                j = phrase
            elif not body and not own and j - i < 4 and norm.startswith("ال") and self._complement(j):
                j += 1
            elif not body and of is None and (inner := self._inner(j, end, title, i)):
                of, j = inner
                body = of.roles[0].body if of.roles else ""
            else:
                break
        return j, Role(title.role, body, former, i, j, of), own

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
            if self.norms[k] != "و" and self._phrase_kind(k, "names") not in ("former", "epithet"):
                return 0
            k += 1
        return k + 1 if k < end and k > j + 1 else 0

    def _complement(self, j: int) -> bool:
        """A definite noun or adjective that belongs to a title: «وزير التجارة», «مستشار السياسة الخارجية»."""
        norm = self.norms[j]
        return (
            j not in self.found and norm not in self.lexicon.cues and norm not in self.gazetteer.name_words
            and norm not in self.lexicon.titles and norm not in self.anaphora and norm not in self.lexicon.name_parts
            and norm.removeprefix("ال") not in self.collectives and self.lexicon.is_common(norm)
        )  # fmt: skip

    def _inner(self, j: int, end: int, title: Title, first: int) -> "tuple[Mention, int] | None":
        """A person whose aide or deputy it is: «مستشار الرئيس الأمريكي», «مبعوث ترامب», «نائب وزير الدفاع»."""
        spokesperson = title.role == "spokesperson" and self._is_known_person(j)
        construct = spokesperson or j == first + len(title.words) and not self.norms[j - 1].startswith("ال")
        if title.role not in _RELATIONAL or not construct:
            return None
        if (inner := self._title(j, end)) is not None and inner.number == "s":
            return self._inner_title(j, end, inner)
        return self._inner_person(j) if self._is_known_person(j) else None

    def _inner_person(self, j: int) -> "tuple[Mention, int]":
        after, entries = self.found[j]
        persons = tuple(e for e in entries if e.kind == "person")
        mention = Mention(j, after, "person", (j, after), persons, core=(j, after), note="inner")
        self.mentions.append(mention)
        return mention, after

    def _inner_title(self, j: int, end: int, title: Title) -> "tuple[Mention, int] | None":
        after, role, _ = self._title_phrase(j, end, title)
        holders = self._inner_name(after, end, role)
        if holders > after:
            mention = self._named(j, after, holders, after, [role], title.gender)
            mention.end = holders
        elif role.body or self.norms[j] in _DEFINITE:
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
            holders = {t.person for t in self.gazetteer.knowledge.tenures if self._office_fits(t.office, role)}
            if any(e.iri in holders for e in entries):
                return after
        return j

    def _office_fits(self, office: str, role: Role) -> bool:
        known = self.gazetteer.knowledge.offices.get(office)
        return known is not None and known.role == role.role and (not role.body or known.body == role.body)

    def _preposition(self, j: int, end: int, role: str, has_body: bool) -> "tuple[int, str, Mention | None]":
        """«إلى أوكرانيا», «لدى الأمم المتحدة», «لشؤون …», «في الاتحاد الأوروبي» behind a title.

        Returns the token after it (`j` if it does not belong to the title), the body and the person it names.
        """
        at, norm = j + 1, self.norms[j]
        nothing = (j, "", None)
        if norm == "ل" and self.norms[at] in _AFFAIRS:
            k = at + 1
            while k < end and k - at < 5 and (self.norms[k].startswith("ال") or k in self.found):
                if self._is_known_person(k):
                    break
                k = self.found[k][0] if k in self.found else k + 1
            return k, "", None
        if norm == "ل" and role in _RELATIONAL and not has_body:
            if (inner := self._title(at, end)) is not None and inner.number == "s":
                found = self._inner_title(at, end, inner)
                return (found[1], found[0].roles[0].body, found[0]) if found else nothing
            if self._is_known_person(at):
                person, after = self._inner_person(at)
                return after, "", person
        k = at
        if self.norms[k].removeprefix("ال") in self.collectives and k + 1 < end and (
            self._body_name(k + 1) or self._demonym(k + 1)
        ):
            k += 1
        entry = self._body_name(k) or (self._demonym(k) if k > at else None)
        if role in POSTED_ROLES and norm in ("الي", "لدي", "ب", "ل", "في"):
            if entry is not None:
                return self.found[k][0], "", None
            if norm in ("الي", "لدي") and self.norms[at].startswith("ال"):
                k = at + 1
                while k < end and k - at < 3 and self.norms[k].startswith("ال") and not self._is_known_person(k):
                    k += 1
                return k, "", None
            return nothing
        if entry is not None and not has_body and norm in ("في", "ل", "ب"):
            return self.found[k][0], entry.iri, None
        return nothing

    def _phrase(self, i: int, table: str) -> int:
        """Words of a phrase of `table` that starts at `i`; 0 if none does."""
        for words, _, name in self.lexicon.phrases.get(self.norms[i], ()):
            if name == table and self.norms[i : i + len(words)] == list(words):
                return len(words)
        return 0

    def _phrase_kind(self, i: int, table: str) -> str:
        for words, kind, name in self.lexicon.phrases.get(self.norms[i], ()):
            if name == table and self.norms[i : i + len(words)] == list(words):
                return kind
        return self.lexicon.name_parts.get(self.norms[i], "")

    def _skip_honorifics(self, i: int, end: int) -> int:
        j = i
        while j < end:
            if self._phrase(j, "names") and self._phrase_kind(j, "names") == "honorific":
                j += self._phrase(j, "names")
            elif self.lexicon.name_parts.get(self.norms[j]) == "honorific" and j + 1 < end:
                if self.norms[j] == "دوله" and self._body_name(j + 1):
                    break
                j += 2 if self.norms[j] == "د" and self.norms[j + 1] == "." else 1
            else:
                break
        return j

    # --- names ---------------------------------------------------------------------------------------------

    def _is_known_person(self, i: int) -> bool:
        return i in self.found and self.found[i][1][0].kind == "person"

    def _is_verb(self, i: int) -> bool:
        norm = self.norms[i]
        return norm in self.lexicon.verbs or self.lexicon.common.get(norm) == "verb"

    def _names_after(self, i: int, end: int) -> bool:
        """A person's name starts here, maybe behind an honorific."""
        j = self._skip_honorifics(i, end)
        if j >= end:
            return False
        if self._is_known_person(j):
            return True
        return self._name(j, end, after_title=True) - j >= 2

    def _name(self, i: int, end: int, *, after_title: bool) -> int:
        """The token after a personal name that starts at `i`; `i` if there is none."""
        j = i
        if self._is_known_person(i):
            j, entries = self.found[i]
            surname_only = all(e.hidden and e.iri for e in entries)  # one that the article taught has no IRI
            if surname_only and j - i == 1 and self.norms[i] in self.gazetteer.given_names and self._is_known_person(j):
                j = self.found[j][0]  # «سعيد إيرواني» are given name and surname, «ترامب بوتين» are two men
            bare = self.norms[i].removeprefix("ال")
            if surname_only and j - i == 1 and bare in self.lexicon.listed and bare not in self.lexicon.doubtful:
                if bare == self.norms[i]:
                    return i
                self.weak.add(i)
            if surname_only and j - i == 1 and self.norms[i] in self.lexicon.verbs and j < end:
                if self.lexicon.cues.get(self.norms[j]) == "prep":
                    return i  # «وأشرف على» is a verb
            elif surname_only and j < end and self._namey(j) and not self._is_known_person(j) and (
                after_title or self.norms[i] in self.gazetteer.given_names
            ):
                j += 1
        elif after_title:
            while j < end and j - i < 4 and self._namey(j):
                j = self.found[j][0] if self._is_known_person(j) else j + 1
            if j > i and self.lexicon.name_parts.get(self.norms[j - 1]) == "link":
                j -= 1
            lone = self.norms[i] if j > i else ""
            if j - i == 1 and (lone.startswith("ال") or len(lone) < 3 or lone in self.lexicon.listed):
                return i
        if j > i:
            while j + 1 < end and self.lexicon.name_parts.get(self.norms[j]) == "link" and (
                self.norms[j + 1].isalpha() and self.norms[j + 1] not in self.lexicon.cues or self.norms[j] == "الابن"
            ):
                j = j + 1 if self.norms[j] == "الابن" else j + 2
            if j < end and self.norms[j] == "الابن":
                j += 1
        return j

    def _namey(self, i: int) -> bool:
        """Whether a token may be part of a personal name that nobody has listed."""
        norm = self.norms[i]
        if i in self.found:
            return self.found[i][1][0].kind == "person"
        if not norm.isalpha() or norm.isascii() or len(norm) < 2:
            return False
        if self.lexicon.name_parts.get(norm) == "link":
            return True
        if norm == "علي":  # folds with على
            return self.texts[i] == "علي"
        if norm in self.gazetteer.name_words:
            return norm not in self.lexicon.cues
        stripped = norm.removeprefix("ال")
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
            or norm.endswith(("ات", "اً"))
        )

    def _bare_name(self, i: int, end: int) -> int:
        """A name with no title and not in the knowledge base: two or three words, the first a known given name."""
        norm = self.norms[i]
        if norm not in self.gazetteer.name_words or not self._namey(i) or norm.startswith("ال"):
            return i
        if norm in self.lexicon.common or self.lexicon.name_parts.get(norm) or len(norm) < 3:
            return i
        j = i + 1
        while j < end and j - i < 3 and self._namey(j) and j not in self.found:
            j += 1
        if j - i < 2:
            return i
        mention = self._named(i, i, j, end, [], "")
        return mention.end


_BARE = frozenset(map(fold, ["ولي", "نائب", "وزير", "أمير", "رئيس", "عضو", "قائد", "أمين", "صهر", "مدير", "ملك"]))
_STYLES = frozenset(map(fold, ["سمو", "معالي", "فخامة", "سعادة", "جلالة", "دولة", "صاحب"]))
_GOVERNMENT = frozenset(map(fold, ["الحكومة", "السلطات"]))
_RELATIONAL = frozenset(["presidentialAdviser", "specialEnvoy", "spokesperson", "nationalSecurityAdviser", "-"])
_AFFAIRS = frozenset(map(fold, "شؤون الشؤون شئون الشئون ملف عملية قضايا سياسة السياسات الأمن التعاون الاستثمار".split()))
_QUOTES = frozenset('"«»“”\'')
_STOPS = frozenset("، , . ؛ ؟ ! : ( ) - – » « \" و في إلى الي علي من عن مع ان الذي التي ب ل".split())
_BETWEEN = frozenset(map(fold, ["الأمن", "القومي", "كبار", "الدفاع", "الخارجية"]))


def _table(name: str, *columns: str) -> dict[str, tuple[str, ...]]:
    return {fold(r["form"]): tuple(r[c] for c in columns) for r in read_table("ar", name)}


def _anaphora() -> dict[str, tuple[str, ...]]:
    return _table("anaphora", "kind", "of", "gender")


def _collectives() -> dict[str, tuple[str, ...]]:
    return _table("collectives", "kind", "gender", "number")


def _bodies() -> dict[str, str]:
    return {form: kind for form, (kind,) in _table("bodies", "kind").items()}
