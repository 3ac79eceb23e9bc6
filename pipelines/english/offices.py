"""Offices: what stands before a title, the title, and whose it is: "the outgoing Kenyan ambassador to the UN"."""

from dataclasses import dataclass, field

from pipelines.english.lexicon import CALENDAR
from pipelines.english.names import DASHES, POSSESSIVE
from pipelines.english.organs import MATTERS, OrganReader
from pipelines.english.owners import BODIES
from pipelines.english.word_classes import words_of
from pipelines.mention import Entry, Mention, Role, Title

POSTED = frozenset(["ambassador", "specialEnvoy", "permanentRepresentativeToUN"])
_LEADING = ("organizationHead", "groupLeader", "partyLeader")
_PRONOUNS = frozenset(["his", "her", "its", "their", "our"])
_ARTICLES = _PRONOUNS | {"the", "a", "an"}
_OFFICES = words_of("office")
_STATES = words_of("word for a state")
_REALMS = words_of("realm")
_OF_MATTERS = POSTED | {"minister", "presidentialAdviser", "deputyForeignMinister", "-"}
_SEATED = words_of("participle behind a hyphen")
_RECALLS = words_of("recalling form")
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
        j = i
        if i >= end:
            return before
        if (
            self._phrase(j, self.lexicon.names)[1] == "honorific"
            and self.texts[j][:1].isupper()
            and self.norms[j] in _PRONOUNS
        ):
            return before
        if self._determiner(j):
            before.determiner = self.norms[j]
            before.possessed = self.norms[j] in _PRONOUNS
            j += 1
        elif (whole := self._whose(i)) is not None:
            before.determiner = "the"
            before.owners += whole.candidates[:1]
            before.inner = None if whole.candidates else whole
            j += self.norms[j] == "own"
        while j < end:
            owned = self._owner(j) is not None and self._reaches_title(self.found[j][0], end)
            if self._title(j, end) is not None and not owned and not self._deputy_of(j, end):
                break
            if (based := self._behind_seat(j, end)) > j:
                j = based
                continue
            entry = self._owner(j)
            if before.owners and (organ := self._organ(j, end)) > j:
                j = organ
                continue
            if self.norms[j] == "deputy" and self._title(j, end) is not None:  # deputy U.N. spokesman: one of many
                before.determiner = "a"
                j += 1
                continue
            size, kind = self._phrase(j, self.lexicon.names)
            if self.norms[j] in _REALMS and before.determiner == "the" and j + 1 < end and not before.owners:
                state = self._state_before(i)
                if state is None or self.norms[j + 1] not in POSSESSIVE or not self._reaches_title(j + 2, end):
                    break
                before.owners.append(state)
                j += 2
            elif entry is not None:
                after = self.found[j][0]
                if after < end and self.norms[after] in _ARTICLES:
                    break  # in London the Soviet envoy
                if after < end and self.norms[after] in POSSESSIVE:
                    before.owners.append(entry)
                    j = after + 1
                elif (
                    self._reaches_title(after, end)
                    or before.owners
                    or (after + 1 < end and self.norms[after] in (",", "and") and self._plural_ahead(after + 1, end))
                ):
                    before.owners.append(entry)
                    j = after
                    if j < end and self.norms[j] in DASHES and not self.spaces[j]:
                        j += 1
                else:
                    break
            elif self._is_known_person(j) and self._possessive_after(j, end) and not before.inner:
                after, entries = self.found[j]
                persons = tuple(e for e in entries if e.kind == "person")
                before.inner = Mention(j, after, "person", (j, after), persons, core=(j, after), note="inner")
                j = after + 1
            elif self._is_known_person(j) and not before.inner and self._aide_behind(j, end):
                after, entries = self.found[j]
                persons = tuple(e for e in entries if e.kind == "person")
                before.inner = Mention(j, after, "person", (j, after), persons, core=(j, after), note="inner")
                j = after
            elif kind in ("former", "epithet"):
                before.former |= kind == "former"
                j += size
                if j < end and self.norms[j] in DASHES:
                    j += 1
            elif self.lexicon.cue(self.norms[j]) in ("adj", "det", "possible", "planned") and j > i:
                if self.norms[j] == "former":
                    before.former = True
                j += 1
            elif (
                (
                    self.lexicon.cue(self.norms[j]) == "adj"
                    and j + 1 < end
                    and self.lexicon.cue(self.norms[j + 1]) != "det"
                    and self._reaches_title(j + 1, end)
                )
                or (
                    self.norms[j] in (",", "and")
                    and before.owners
                    and self._owner(j + 1)
                    and self._plural_ahead(j + 1, end)
                )
                or (self.norms[j] in DASHES and j > i and not self.spaces[j])
            ):
                j += 1
            elif not before.owners and not before.inner and (body := self._strange_owner(j, end)) is not None:
                before.inner = body
                j = body.end + (self.norms[body.end] in POSSESSIVE)
            elif before.determiner == "the" and not before.owners and (noun := self._noun_owner(j, end))[0] > j:
                j, owner, before.inner = noun
                before.owners += [owner] if owner else []
            elif (j > i or self.norms[i - 1] == ",") and (k := self._modified(j, end)) > j:
                j = k
            else:
                break
        before.at = j
        return before

    def _behind_seat(self, j: int, end: int) -> int:
        """The token behind "Paris-based", "UN-recognised" at `j`; `j` if it is not there."""
        after = self.found[j][0] if j in self.found else end
        based = after + 1 < end and self.norms[after] in DASHES and self.norms[after + 1] in _SEATED
        return after + 2 if based else j

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
            if norm in ("of", "to", "for", "at", "on", "in", "from", "with") and j + 1 < end and role.role != "peer":
                after = self._complement(j, end, role)
                if after > j:
                    j = after
                    continue
            return j
        return j

    def _complement(self, j: int, end: int, role: Role) -> int:
        """The token after a phrase that belongs to a title, its preposition being at `j`; `j` if it is none."""
        norm = self.norms[j]
        at = j + 1
        if norm == "on" and self.norms[at] in CALENDAR:
            return j  # the ambassador on Thursday
        if norm == "on" and self.norms[at] in MATTERS and self.texts[at].islower():
            while at < end and (self.norms[at] in MATTERS or self.norms[at] == "and"):
                at += 1
            return at
        ministry = next((k for k in range(at + 1, min(at + 4, end)) if self.norms[k] in ("ministry", "department")), j)
        if norm in ("at", "in") and self.norms[at] == "the" and ministry > j and role.body:
            return ministry + 1 if all(n in MATTERS for n in self.norms[at + 1 : ministry]) else j
        if norm in ("to", "from", "in") and _RECALLS & set(self.norms[max(0, role.start - 3) : role.start]):
            return j  # recalled its ambassador to Peru
        if norm in ("of", "to", "for") and (
            norm == "of"
            or role.role
            in (
                "presidentialAdviser",
                "nationalSecurityAdviser",
                "spokesperson",
                "-",
                "specialEnvoy",
                "deputyOrganizationHead",
            )
        ):
            if (person := self._inner_person(at, end)) is not None:
                role.of = role.of or (None if role.body else person)
                if person.roles and not person.name and role.role not in POSTED:  # an adviser to the president
                    role.body = role.body or person.roles[0].body
                return person.end
        k = at
        while k < end and (
            (self.lexicon.cue(self.norms[k]) in ("det", "adj") and k not in self.found)
            or self._phrase(k, self.lexicon.names)[1] == "epithet"
            or self.norms[k] in _STATES
            or self._behind_seat(k, end) > k
        ):
            if (based := self._behind_seat(k, end)) > k:
                k = based
                continue
            if self.norms[k] in _STATES and self.norms[min(k + 1, end - 1)] not in ("of", "'s"):
                break
            k += 1
            if k < end and self.norms[k] == "of" and self.norms[k - 1] in _STATES:
                k += 1
        entry = self._owner(k) if k < end else None
        own = self.found[k][0] if entry is not None and entry.kind == "demonym" else k
        if own < end and self.norms[own] in BODIES and norm in ("of", "for") and self.norms[at] == "the":
            if self.last_body is not None and not role.body:
                role.of = self.last_body  # the chief negotiator of the Palestinian group
                return own + 1
        body = ""
        after = k
        while entry is not None:
            body = self._iri(entry) if not body or self._belongs(entry, body) else body
            after = self.found[k][0]
            if after < end and self.norms[after] in POSSESSIVE:
                after += 1
            if after < end and self.norms[after] in _STATES and entry.kind in ("demonym", "state"):
                after += 1
            k = after
            while k < end and k not in self.found and self._qualifies_organ(k):
                k += 1
            entry = self._owner(k) if k < end and (k > after or self.norms[after - 1] in POSSESSIVE) else None
            if entry is None and (organ := self._behind_organ(after, end)) > after:
                after = self._behind_place(organ, end)
        if body:
            if (
                norm == "of"
                or (norm == "for" and role.role not in POSTED and not role.body)
                or (
                    norm in ("at", "in")
                    and role.role not in POSTED
                    and not role.body
                    and after == k
                    and self._entry(at if at in self.found else at + 1, "organization")
                )
            ):
                if norm != "of" or not role.body or role.role in ("organizationHead",):
                    role.body = role.body or body
                return after
            while norm == "for" and after < end and self.norms[after] in MATTERS:
                after += 1  # for US affairs
            return (
                after
                if (role.role in POSTED and norm in ("to", "for", "in", "on", "at", "with")) or norm == "for"
                else j
            )
        if norm == "for" and not body:
            k = at + 1 if self.norms[at] == "the" else at
            run = k
            while run < end and run - k < 4 and self.texts[run][:1].isupper() and not self._is_known_person(run):
                run += 1
            if run > k and (k > at or role.role in POSTED or role.role == "-") and self._title(k, end) is None:
                while run < end and self.norms[run] in MATTERS:
                    run += 1
                return self._before_name_behind_matter(k, run, end)
        if norm in ("of", "for", "to") or (norm == "on" and role.role in POSTED):
            body_end = self._unknown_body(at, end) if self.norms[at] != "the" else self._unknown_body(at + 1, end)
            if body_end > at + 1 and norm == "of":
                start = at + 1 if self.norms[at] == "the" else at
                name = Mention(
                    start, body_end, "organization", (start, body_end), (), core=(start, body_end), note="inner"
                )
                self.mentions.append(name)
                role.of = role.of or name
                return body_end
            if norm in ("for", "of") or role.role in _OF_MATTERS:
                k = at
                while (
                    k < end
                    and k - at < 9
                    and (
                        self.texts[k][:1].isupper()
                        or self.lexicon.cue(self.norms[k]) in ("adj", "det")
                        or self.norms[k] in MATTERS | {"and", "with"}
                        or (self.norms[k] == "," and k + 2 < end and self.norms[k + 2] == "and")
                    )
                    and not self._is_known_person(k)
                    and self._title(k, end) is None
                ):
                    k += 1
                k = self._before_name_behind_matter(at, k, end)
                while k > at and self.norms[k - 1] in ("and", "the", "with", ","):
                    k -= 1
                return k if k > at else j
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
