"""Offices: what stands before a title, the title, and whose it is: "the outgoing Kenyan ambassador to the UN"."""

from dataclasses import dataclass, field

from pipelines.english.names import DASHES, POSSESSIVE
from pipelines.english.organs import POSTED, OrganReader
from pipelines.english.word_classes import words_of
from pipelines.english.word_tags import BE, HAVE
from pipelines.mention import Entry, Mention, Role, Title

_LEADING = ("organizationHead", "groupLeader", "partyLeader")
_PRONOUNS = frozenset(["his", "her", "its", "their", "our"])
_ARTICLES = _PRONOUNS | {"the", "a", "an"}
_OFFICES = words_of("office")
_REALMS = words_of("realm")
_DEPUTY = frozenset(["deputy", "vice", "junior"])
_IN_CAPITALS = frozenset([("fm",), ("pm",)])


@dataclass(slots=True)
class Before:
    """What stands before a title: article, whose it is, whether it is past."""

    at: int
    determiner: str = ""
    owners: list[Entry] = field(default_factory=list)
    inner: Mention | None = None
    former: bool = False
    possessed: bool = False


class OfficeReader(OrganReader):
    """Reads an office phrase; who holds it is for whoever reads on."""

    def _title(self, i: int, end: int) -> Title | None:
        if i >= end:
            return None
        titles = self.lexicon.titles.get(self.norms[i])
        if titles is None and self.norms[i] not in _DEPUTY and (i + 1 >= end or self.norms[i + 1] != "minister"):
            return None
        title = next((t for t in titles or () if self._after_title(i, end, t) > i), None)
        if title is not None and title.words in _IN_CAPITALS and not self.texts[i].isupper():
            return None
        if title is not None and title.words == ("charge",) and self.texts[i].endswith("e"):
            return None  # a charge that somebody denies
        if title is not None and title.words != ("deputy",):
            return title
        return self._of_some_matter(i, end) or title

    def _title_end(self, i: int, end: int) -> int:
        """The token after a title of one person at `i`; `i` if there is none."""
        title = self._title(i, end)
        return i if title is None or title.number == "p" else self._after_title(i, end, title)

    def _of_some_matter(self, i: int, end: int) -> Title | None:
        """Ministers of whatever: the migration minister, the Europe minister, the deputy defence minister."""
        norm = self.norms[i]
        if norm in _DEPUTY and i + 1 < end:
            chief = next((t for t in self.lexicon.titles.get(self.norms[i + 1], ()) if t.words[-1] == "minister"), None)
            if chief is not None and self._after_title(i + 1, end, chief) > i + 1:
                return Title((norm, *chief.words), "minister", "", "s")
        if i + 1 >= end or self.norms[i + 1] != "minister" or (i in self.found and norm != "europe"):
            return None
        free = norm.isalpha() and norm not in self.lexicon.cues and norm not in self.lexicon.names
        return Title((norm, "minister"), "minister", "", "s") if free else None

    def _after_title(self, i: int, end: int, title: Title) -> int:
        """The token after a title at `i`, hyphens or not (foreign-policy adviser); `i` if it is not there."""
        k = i
        for word in title.words:
            if k > i and k < end and self.norms[k] == "-" and word != "-":
                k += 1
            if word == "-" and k < end and self.norms[k] != "-":
                continue
            if k >= end or self.norms[k] != word:
                return i
            k += 1
        return k

    def _before(self, i: int, end: int) -> Before:
        """Article, adjectives, nationality and possessors from `i` on."""
        before = Before(i)
        if i >= end or self._styles(i):
            return before
        if self._determiner(i):
            before.determiner = self.norms[i]
            before.possessed = self.norms[i] in _PRONOUNS
            before.at += 1
        elif (whole := self._whose(i)) is not None:
            before.determiner = "the"
            before.owners += whole.candidates[:1]
            before.inner = None if whole.candidates else whole
            before.at += self.norms[i] == "own"
        while before.at < end and (after := self._read_before(before, i, end)) > before.at:
            before.at = after
        return before

    def _styles(self, i: int) -> bool:
        """ "His Highness": no possessive pronoun."""
        style = self._phrase(i, self.lexicon.names)[1] == "honorific"
        return style and self.texts[i][:1].isupper() and self.norms[i] in _PRONOUNS

    def _read_before(self, before: Before, i: int, end: int) -> int:
        """The token behind what goes on at `before.at`; the same one where the title stands or nothing is known.

        `i` is where the phrase begins. A step says which token stands behind, or None where it does not apply.
        """
        j = before.at
        title, entry = self._title(j, end), self._owner(j)
        owned = entry is not None and self._reaches_title(self.found[j][0], end)
        if title is not None and not owned and not self._deputy_of(j, end):
            aide = self._person_before(before, i, end) if title.role == "-" else None  # Mr Trump's envoy
            return aide or j
        if (based := self._behind_seat(j, end)) > j:
            return based
        if before.owners and (organ := self._organ(j, end)) > j:
            return organ
        if self.norms[j] == "deputy" and title is not None:  # deputy U.N. spokesman: one of many
            before.determiner = "a"
            return j + 1
        if self.norms[j] in _REALMS and before.determiner == "the" and j + 1 < end and not before.owners:
            return self._realm_before(before, i, end)
        if entry is not None:
            return self._add_owner(before, entry, end)
        for step in (self._person_before, self._adjective_before, self._body_before):
            if (after := step(before, i, end)) is not None:
                return after
        return j

    def _realm_before(self, before: Before, i: int, end: int) -> int:
        """ "the kingdom's | foreign minister": the state spoken of before."""
        j = before.at
        state = self._state_before(i)
        if state is None or self.norms[j + 1] not in POSSESSIVE or not self._reaches_title(j + 2, end):
            return j
        before.owners.append(state)
        return j + 2

    def _add_owner(self, before: Before, entry: Entry, end: int) -> int:
        """ "Iran's | foreign minister", "the Russian | and Turkish presidents", "the Russia- | backed leader"."""
        j, after = before.at, self.found[before.at][0]
        following = self.norms[after] if after < end else ""
        if following in _ARTICLES:
            return j  # in London the Soviet envoy
        if following in POSSESSIVE:
            before.owners.append(entry)
            return after + 1
        joined = after + 1 < end and following in (",", "and")
        if not self._reaches_title(after, end) and not before.owners:
            if not joined or not self._plural_ahead(after + 1, end):
                return j
        before.owners.append(entry)
        return after + (after < end and following in DASHES and not self.spaces[after])

    def _person_before(self, before: Before, i: int, end: int) -> int | None:
        """ "Putin's | spokesman", "Mr Trump's | envoy", "Trump | envoy Steve Witkoff"."""
        j = self._skip_honorifics(before.at, end)
        if before.inner or not self._is_known_person(j) or self._is_surname_of_another(j):
            return None
        possessive = self._possessive_after(j, end)
        if not possessive and not self._aide_behind(j, end):
            return None
        after, entries = self.found[j]
        persons = tuple(e for e in entries if e.kind == "person")
        before.inner = Mention(j, after, "person", (j, after), persons, core=(j, after), note="inner")
        return after + possessive

    def _is_surname_of_another(self, j: int) -> bool:
        """Whether a name that nobody knows stands before a known surname: Lyndon Johnson is not Boris Johnson."""
        text, norm = self.texts[j - 1] if j else "", self.norms[j - 1]
        alone = self.found[j][0] == j + 1 and all(e.hidden for e in self.found[j][1])
        return alone and text[:1].isupper() and text.isalpha() and norm not in self.lexicon.common

    def _adjective_before(self, before: Before, i: int, end: int) -> int | None:
        """ "the former | president", "the outgoing | ambassador", "the Russian | , Turkish and Iranian ministers"."""
        j, norm = before.at, self.norms[before.at]
        size, kind = self._phrase(j, self.lexicon.names)
        cue = self.lexicon.cue(norm)
        if kind in ("former", "epithet") and not (j == i and self._did_so(j)):
            before.former |= kind == "former"
            after = j + size
            return after + (after < end and self.norms[after] in DASHES)
        if cue in ("adj", "det", "possible", "planned") and j > i:
            before.former |= norm == "former"
            return j + 1
        if cue == "adj" and j + 1 < end and self.lexicon.cue(self.norms[j + 1]) != "det":
            if self._reaches_title(j + 1, end):
                return j + 1
        if norm in (",", "and") and before.owners and self._owner(j + 1) and self._plural_ahead(j + 1, end):
            return j + 1
        return j + 1 if norm in DASHES and j > i and not self.spaces[j] else None

    def _did_so(self, j: int) -> bool:
        """ "Soldiers ousted | President X", "had deposed | King Y": a verb, no epithet."""
        if not j or not any(tag == "past" for _, tag in self.lexicon.verb_forms.get(self.norms[j], ())):
            return False
        last, text = self.norms[j - 1], self.texts[j - 1]
        if last in HAVE | BE or self.lexicon.cue(last) == "pron":
            return True
        noun = text.isalpha() and not self.lexicon.cue(last) and last not in self.lexicon.verb_forms
        return noun and self._phrase(j - 1, self.lexicon.names)[1] == ""

    def _body_before(self, before: Before, i: int, end: int) -> int | None:
        """ "the Karen National Union's | spokesman", "the group's | leader", "human rights | commissioner"."""
        j = before.at
        if not before.owners and not before.inner and (body := self._strange_owner(j, end)) is not None:
            before.inner = body
            return body.end + (self.norms[body.end] in POSSESSIVE)
        if before.determiner == "the" and not before.owners:
            after, owner, inner = self._noun_owner(j, end)
            if after > j:
                before.inner = inner
                before.owners += [owner] if owner else []
                return after
        if j > i or self.norms[i - 1] == ",":
            return self._modified(j, end)
        return None

    def _determiner(self, j: int) -> bool:
        """Whether an article or the like stands at `j`; "said that President …" has none."""
        if self.lexicon.cue(self.norms[j]) != "det" or j in self.found:
            return False
        return self.norms[j] != "that" or (j > 0 and self.lexicon.cue(self.norms[j - 1]) == "prep")

    def _aide_behind(self, j: int, end: int) -> bool:
        """ "Putin aide Yuri Ushakov", "Trump envoy"."""
        title = self._title(self.found[j][0], end)
        return title is not None and title.role in ("presidentialAdviser", "specialEnvoy", "spokesperson")

    def _possessive_after(self, j: int, end: int) -> bool:
        after = self.found[j][0]
        return after < end and self.norms[after] in POSSESSIVE and self._reaches_title(after + 1, end)

    def _reaches_title(self, j: int, end: int) -> bool:
        """Whether only adjectives, nationalities and bodies stand between `j` and a title."""
        for _ in range(7):
            if j >= end:
                return False
            if self._title(j, end) is not None:
                return True
            if self._owner(j) is not None:
                j = self.found[j][0]
                if j < end and self.norms[j] in POSSESSIVE:
                    j += 1
                continue
            size, kind = self._phrase(j, self.lexicon.names)
            if (organ := self._organ(j, end)) > j:
                j = organ
            elif kind in ("former", "epithet"):
                j += size
            elif self.lexicon.cue(self.norms[j]) in ("adj", "det") or (self.norms[j] in DASHES and not self.spaces[j]):
                j += 1
            else:
                return self._modified(j, end) > j
        return False

    def _plural_ahead(self, j: int, end: int) -> bool:
        """Whether a plural title or collective follows: the Russian and Turkish presidents."""
        for k in range(j, min(j + 9, end)):
            title = self._title(k, end)
            if title is not None and k not in self.found:
                return title.number == "p"
            if self._phrase(k, self.lexicon.collectives)[1] and k not in self.found:
                return True
            if self.norms[k] not in (",", "and") and not self._owner(k) and self.lexicon.cue(self.norms[k]) != "adj":
                inside = any(s < k < self.found[s][0] for s in range(max(0, k - 5), k) if s in self.found)
                if not inside and self._phrase(k, self.lexicon.names)[1] not in ("former", "epithet"):
                    return False
        return False

    def _titles(self, j: int, end: int, title: Title, before: Before) -> tuple[int, list[Role]]:
        """The title at `j` with what belongs to it, and further titles joined to it."""
        roles: list[Role] = []
        body = self._body_of(before.owners)
        at = j
        if title.number == "p":
            after = self._after_title(j, end, title)
            return after, [Role(title.role, "", before.former, j, after, before.inner)]
        while True:
            after = self._after_title(at, end, title)
            role = Role(self._role_of(title, body), body, before.former, at, after, before.inner)
            if after < end and self.norms[after] in POSSESSIVE and self._reaches_title(after + 1, end):
                holder = Mention(
                    at, after, "person", None, (), [role], title.gender or "m", note="inner", core=(at, after)
                )
                inner = self._before(after + 1, end)
                self.mentions.append(holder)
                next_title = self._title(inner.at, end)
                if next_title is None:
                    break
                before = Before(inner.at, before.determiner, inner.owners, holder, inner.former, False)
                body = self._body_of(inner.owners) or role.body
                title, at = next_title, inner.at
                continue
            after = self._behind(after, end, role)
            after = self._behind_place(after, end) if role.body and role.role not in POSTED else after
            role.end = after
            role.role = self._role_of(title, role.body)
            roles.append(role)
            k = after + 1 if after < end and self.norms[after] in ("and", "&") else after
            k = self._skip_epithets(k, end)
            following = self._title(k, end)
            if following is None or following.number == "p" or (k in self.found and self.found[k][0] > k + 1):
                return after, roles
            if k > after and self._name(self._skip_honorifics(after, end), end, after_title=True) > after:
                return after, roles
            joined = self.norms[after] in ("and", "&")
            if joined and not self._one_holder(k, end, following):
                return after, roles
            title, at = following, k
            body = role.body
        return at, roles or [Role(title.role, body, before.former, j, at, before.inner)]

    def _role_of(self, title: Title, body: str) -> str:
        """The role of a title in a body: the leader of a state is its head, the secretary of a council leads it."""
        actor = self.gazetteer.knowledge.actors.get(body)
        if actor is None:
            return title.role
        if (
            title.words[-1] in ("leader", "strongman", "ruler")
            and actor.kind == "state"
            and title.role == "groupLeader"
        ):
            return "headOfGovernment" if body in self.gazetteer.led_by_government else "headOfState"
        known = self.gazetteer.knowledge.roles_in(body)
        leading = [r for r in _LEADING if r in known]
        if actor.kind == "organization" and title.role in _LEADING and title.role not in known and len(leading) == 1:
            return leading[0]  # the Hezbollah chief is its leader
        if title.words == ("secretary",) and actor.kind == "organization":
            return "securityCouncilSecretary" if "securityCouncilSecretary" in known else "organizationHead"
        return title.role

    def _one_holder(self, k: int, end: int, title: Title) -> bool:
        """ "prime minister and foreign minister Mohammed …": the second title is his too if a name follows."""
        after = self._after_title(k, end, title)
        return after < end and (
            self._name(self._skip_honorifics(after, end), end, after_title=True) > after and not self._owner(k)
        )

    def _skip_epithets(self, k: int, end: int) -> int:
        while k < end:
            size, kind = self._phrase(k, self.lexicon.names)
            if kind not in ("former", "epithet") or self._title(k, end) is not None:
                return k
            k += size
        return k

    def _body_of(self, owners: list[Entry]) -> str:
        """The body that a title belongs to: the last organization, else the first state."""
        bodies = [e for e in owners if e.kind == "organization"]
        sides = {self._state_of_body(self._iri(e)) for e in owners if not bodies or e is not bodies[-1]}
        if bodies and sides and self._state_of_body(bodies[-1].iri) not in sides | {bodies[-1].iri}:
            bodies, owners = [], owners[:1]  # Venezuela's National Assembly is not the French one
        entry = bodies[-1] if bodies else next(iter(owners), None)
        return self._iri(entry) if entry else ""

    def _behind(self, j: int, end: int, role: Role) -> int:
        """What follows a title: "of Russia", "to Moscow", "for Syria", "on Iran", "-designate"."""
        while j < end:
            norm = self.norms[j]
            if norm in DASHES and j + 1 < end and self.norms[j + 1] in ("designate", "elect"):
                j += 2
                continue
            if (
                norm in ("of", "to", "for", "at", "on", "in", "from", "with")
                and j + 1 < end
                and (role.role != "peer" or norm == "from")
            ):
                after = self._complement(j, end, role)
                if after > j:
                    j = after
                    continue
            return j
        return j

    def _inner_person(self, at: int, end: int) -> Mention | None:
        """Whose aide or office it is: "to Prime Minister Keir Starmer", "of the president's office"."""
        mark = len(self.mentions)
        before = self._before(at, end)
        title = self._title(before.at, end)
        if title is None and not self._is_known_person(at):
            return None
        if title is not None and title.role == "-":
            return None
        if title is None:
            after, entries = self.found[at]
            persons = tuple(e for e in entries if e.kind == "person")
            mention = Mention(at, after, "person", (at, after), persons, core=(at, after), note="inner")
        else:
            after = self._after_title(before.at, end, title)
            role = Role(title.role, self._body_of(before.owners), before.former, before.at, after, before.inner)
            if after < end and self.norms[after] == "of" and (entry := self._owner(after + 1)):
                role.body = role.body or self._iri(entry)
                after = self.found[after + 1][0]
            name_at = self._skip_honorifics(after, end)
            name_end = self._name(name_at, end, after_title=True)
            span = (name_at, name_end) if name_end > name_at else None
            if span is None and not role.body and before.determiner != "the":
                del self.mentions[mark:]
                return None
            entries = self.found[name_at][1] if span and name_at in self.found else ()
            persons = tuple(e for e in entries if e.kind == "person")
            mention = Mention(
                at,
                max(after, name_end),
                "person",
                span,
                persons,
                [role],
                title.gender or "m",
                note="inner",
                core=(at, max(after, name_end)),
            )
        if mention.end + 1 < end and self.norms[mention.end] in POSSESSIVE and self.norms[mention.end + 1] in _OFFICES:
            mention.end += 2
        self.mentions.append(mention)
        return mention
