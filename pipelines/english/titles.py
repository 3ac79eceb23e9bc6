"""Titles: an office, whose it is, who holds it: "Turkey's foreign minister, Hakan Fidan", "Hakan Fidan, the …"."""

from dataclasses import dataclass, field

from pipelines.english.lexicon import Title
from pipelines.english.names import DASHES, POSSESSIVE, NameReader
from pipelines.english.word_classes import words_of
from pipelines.gazetteer import Entry
from pipelines.names import Mention, Role

POSTED = frozenset(["ambassador", "specialEnvoy", "permanentRepresentativeToUN"])
_PRONOUNS = frozenset(["his", "her", "its", "their", "our"])
# Offices of which a state has one: "the Russian and Turkish presidents" are two persons.
_UNIQUE = frozenset(
    "headOfState headOfGovernment foreignMinister defenceMinister interiorMinister financeMinister "
    "crownPrince vicePresident nationalSecurityAdviser intelligenceChief deputyForeignMinister "
    "energyMinister".split()
)
_INDEFINITE = frozenset(["a", "an", "another", "one", "any", "no", "some", "every", "each"])
_ORDINALS = words_of("ordinal")
_OFFICES = words_of("office")
_STATES = words_of("word for a state")


@dataclass(slots=True)
class Before:
    """What stands before a title: article, whose it is, whether it is past."""

    at: int
    determiner: str = ""
    owners: list[Entry] = field(default_factory=list)
    inner: Mention | None = None
    former: bool = False
    possessed: bool = False


class TitleReader(NameReader):
    """Reads an office phrase with its holder."""

    def _unknown_body(self, i: int, end: int) -> int:
        """The token after the name of an organization at `i`; `i` if there is none."""
        raise NotImplementedError

    def _title(self, i: int, end: int) -> Title | None:
        if i >= end:
            return None
        return next((t for t in self.lexicon.titles.get(self.norms[i], ()) if self._after_title(i, end, t) > i), None)

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
        if (
            self._phrase(j, self.lexicon.names)[1] == "honorific"
            and self.texts[j][:1].isupper()
            and self.norms[j] in _PRONOUNS
        ):
            return before
        if j < end and self._determiner(j):
            before.determiner = self.norms[j]
            before.possessed = self.norms[j] in _PRONOUNS
            j += 1
        while j < end:
            if self._title(j, end) is not None and not (self._owner(j) and self._reaches_title(self.found[j][0], end)):
                break
            entry = self._owner(j)
            size, kind = self._phrase(j, self.lexicon.names)
            if entry is not None:
                after = self.found[j][0]
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
            else:
                break
        before.at = j
        return before

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
            if kind in ("former", "epithet"):
                j += size
            elif self.lexicon.cue(self.norms[j]) in ("adj", "det") or (self.norms[j] in DASHES and not self.spaces[j]):
                j += 1
            else:
                return False
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

    def _person(self, i: int, end: int) -> int:
        """Reads a person at `i`: the token after the mention, or `i`."""
        styled = self._skip_honorifics(i, end)
        if styled > i and styled < end:  # HE Prime Minister …, His Highness the Amir …
            at = styled + (self.norms[styled] == "the")
            if at < end and (self._title(at, end) is not None or (at > styled and self._reaches_title(at, end))):
                after = self._person(styled, end)
                if after > styled:
                    mention = next(m for m in reversed(self.mentions) if m.start == styled)
                    mention.start, mention.core = i, (i, mention.core[1])
                    return after
        before = self._before(i, end)
        j = before.at
        title = self._title(j, end)
        if title is not None and j in self.found and self.found[j][0] > self._after_title(j, end, title):
            title = None  # a name that begins like a title
        if title is None:
            j = self._skip_honorifics(i, end)
            name_end = self._name(j, end, after_title=j > i)
            if name_end == j:
                return self._apposed(i, end) if j == i else i
            if (
                j > i
                and name_end < end
                and self.norms[name_end] in POSSESSIVE
                and self._reaches_title(name_end + 1, end)
            ):
                return self._of_person(i, j, name_end, end, [])
            return self._named(i, j, name_end, end, []).end
        mark = len(self.mentions)
        j, roles = self._titles(j, end, title, before)
        if title.number == "p":
            return self._several(i, j, end, roles[0], before, title)
        role = roles[0]
        inner_of = before.inner or role.of
        name_at = self._skip_honorifics(j, end)
        name_end = self._name(name_at, end, after_title=True)
        owned = bool(
            before.owners or before.possessed or before.inner or role.body or role.of or before.determiner == "the"
        )
        if name_end == name_at and owned and j + 1 < end and self.norms[j] == ",":
            name_at = self._skip_honorifics(j + 1, end)
            name_end = self._comma_name(name_at, end, roles)
        if name_end > name_at:
            if inner_of is not None and inner_of not in self.mentions:
                self.mentions.append(inner_of)
            if name_end < end and self.norms[name_end] in POSSESSIVE and self._reaches_title(name_end + 1, end):
                return self._of_person(i, name_at, name_end, end, roles)
            mention = self._named(i, name_at, name_end, end, roles, title.gender)
            mention.possessed = before.possessed
            return mention.end
        one_of_many = before.determiner in _INDEFINITE or bool(_ORDINALS & set(self.norms[i : before.at]))
        if role.role == "-" or one_of_many:  # the first EU leader to visit Moscow holds no office
            del self.mentions[mark:]
            self.barred = max(self.barred, j if before.determiner in _INDEFINITE else 0)
            return i
        if i < self.barred:
            del self.mentions[mark:]
            return i
        definite = before.determiner in ("the", "that", "this") or before.possessed
        if not role.body and role.of is None and not definite:
            del self.mentions[mark:]
            return i
        if role.role in ("member", "groupLeader", "partyLeader", "organizationHead", "deputyOrganizationHead") and not (
            role.body or role.of
        ):
            del self.mentions[mark:]
            return i
        if role.role == "presidentialAdviser" and title.words[-1] in ("assistant", "aide") and not definite:
            del self.mentions[mark:]
            return i
        if inner_of is not None and inner_of not in self.mentions:
            self.mentions.append(inner_of)
        mention = Mention(
            i, j, "person", None, (), roles, title.gender or "m", possessed=before.possessed, core=(before.at, j)
        )
        self.mentions.append(mention)
        return j

    def _of_person(self, i: int, name_at: int, name_end: int, end: int, roles: list[Role]) -> int:
        """ "President Biden's national security adviser", "Mr Aliyev's aide, Hikmet Hajiyev"."""
        entries = self.found[name_at][1] if name_at in self.found and self.found[name_at][0] == name_end else ()
        persons = tuple(e for e in entries if e.kind == "person")
        holder = Mention(i, name_end, "person", (name_at, name_end), persons, roles, core=(i, name_end), note="inner")
        mark = len(self.mentions)
        self.mentions.append(holder)
        inner = self._before(name_end + 1, end)
        title = self._title(inner.at, end)
        if title is None or title.number == "p":
            del self.mentions[mark:]
            return self._named(i, name_at, name_end, end, roles).end
        stop, own = self._titles(inner.at, end, title, Before(inner.at, "the", inner.owners, holder, inner.former))
        at = self._skip_honorifics(stop, end)
        after = self._name(at, end, after_title=True)
        if after == at and stop + 1 < end and self.norms[stop] == ",":
            at = self._skip_honorifics(stop + 1, end)
            after = self._comma_name(at, end, own)
        if after > at:
            return self._start_at(self._named(at, at, after, end, own, title.gender), i)
        if own[0].role == "-":
            del self.mentions[mark:]
            return self._named(i, name_at, name_end, end, roles).end
        self.mentions.append(Mention(i, stop, "person", None, (), own, title.gender or "m", core=(i, stop)))
        return stop

    def _start_at(self, mention: Mention, start: int) -> int:
        mention.start = start
        mention.core = (start, mention.core[1])
        return mention.end

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
                body = self._body_of(inner.owners)
                title, at = next_title, inner.at
                continue
            after = self._behind(after, end, role)
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
        if title.words == ("secretary",) and actor.kind == "organization":
            known = {o.role for o in self.gazetteer.knowledge.offices.values() if o.body == body}
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
        entry = bodies[-1] if bodies else next(iter(owners), None)
        return self._iri(entry) if entry else ""

    def _iri(self, entry: Entry) -> str:
        if entry.kind == "place":
            place = self.gazetteer.knowledge.places[entry.iri]
            return place.metonym_of or place.country or ""
        return entry.iri

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
                return person.end
        k = at
        while k < end and (
            (self.lexicon.cue(self.norms[k]) in ("det", "adj") and k not in self.found)
            or self._phrase(k, self.lexicon.names)[1] == "epithet"
            or self.norms[k] in _STATES
        ):
            if self.norms[k] in _STATES and self.norms[min(k + 1, end - 1)] not in ("of", "'s"):
                break
            k += 1
            if k < end and self.norms[k] == "of" and self.norms[k - 1] in _STATES:
                k += 1
        entry = self._owner(k) if k < end else None
        body = ""
        after = k
        while entry is not None:
            body = self._iri(entry) if not body or entry.kind == "organization" else body
            after = self.found[k][0]
            if after < end and self.norms[after] in POSSESSIVE:
                after += 1
            if after < end and self.norms[after] in _STATES and entry.kind in ("demonym", "state"):
                after += 1
            k = after
            while k < end and self.lexicon.cue(self.norms[k]) == "adj":
                k += 1
            entry = self._owner(k) if k < end and (k > after or self.norms[after - 1] in POSSESSIVE) else None
            if entry is None and k < end and self.norms[k] in self.lexicon.bodies | {"spy": "", "intelligence": ""}:
                after = k + 1
                while after < end and (self.norms[after] in self.lexicon.bodies or self.norms[after] in ("agency",)):
                    after += 1
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
            return after if (role.role in POSTED and norm in ("to", "for", "in", "on", "at")) or norm == "for" else j
        if norm == "for" and not body:
            k = at + 1 if self.norms[at] == "the" else at
            run = k
            while run < end and run - k < 4 and self.texts[run][:1].isupper() and not self._is_known_person(run):
                run += 1
            if run > k and (k > at or role.role in POSTED or role.role == "-") and self._title(k, end) is None:
                return run
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
            if role.role in POSTED | {"minister", "presidentialAdviser", "deputyForeignMinister", "-"} or norm == "of":
                k = at
                while (
                    k < end
                    and k - at < 9
                    and (
                        self.texts[k][:1].isupper()
                        or self.lexicon.cue(self.norms[k]) in ("adj", "det")
                        or self.norms[k]
                        in (
                            "and",
                            "affairs",
                            "with",
                            "cooperation",
                            "relations",
                            "issues",
                            "matters",
                            "security",
                            "reconstruction",
                            "peace",
                            "process",
                            "missions",
                            "hostage",
                            "response",
                            "state",
                        )
                    )
                    and not self._is_known_person(k)
                    and self._title(k, end) is None
                ):
                    k += 1
                while k > at and self.norms[k - 1] in ("and", "the", "with"):
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

    def _comma_name(self, at: int, end: int, roles: list[Role]) -> int:
        """The end of a name behind a title and a comma, if the name may bear the title; else `at`."""
        name_end = self._name(at, end, after_title=False)
        if name_end == at:
            run = self._run(at, end)
            alone = run - at > 1 and (run >= end or self.norms[run] in (",", ".", ")", ";", "-") or run in self.found)
            return run if alone else at
        if (
            name_end < end
            and self.norms[name_end] in ("and",)
            and self._name(name_end + 1, end, after_title=False) > name_end + 1
        ):
            return at
        if at in self.found and self._held_by_others(roles[0], at):
            return at
        return name_end

    def _held_by_others(self, role: Role, at: int) -> bool:
        """Whether the office has known holders, none of whom the name at `at` may be."""
        if not role.body or role.role in ("-", "peer"):
            return False
        knowledge = self.gazetteer.knowledge
        offices = {o for o, known in knowledge.offices.items() if known.role == role.role and known.body == role.body}
        holders = {t.person for t in knowledge.tenures if t.office in offices}
        return bool(holders) and not any(e.iri in holders for e in self.found[at][1])

    def _named(
        self, start: int, name_start: int, name_end: int, end: int, roles: list[Role], gender: str = ""
    ) -> Mention:
        """A mention with a name; reads what stands in apposition behind it."""
        at = name_start
        while at > start and at not in self.found:
            at -= 1  # the knowledge base may have him with his honorific
        entries = self.found[at][1] if at in self.found and self.found[at][0] > name_start else ()
        exact = entries if entries and self.found[at][0] == name_end else ()
        persons = tuple(e for e in exact if e.kind == "person")
        if not gender:
            gender = "f" if persons and all(e.gender == "f" for e in persons) else "m"
        mention = Mention(
            start, name_end, "person", (name_start, name_end), persons, roles, gender, core=(start, name_end)
        )
        self.mentions.append(mention)
        j = name_end
        if (
            j + 1 < end
            and self.norms[j] == "of"
            and (entry := self._entry(j + 1, "state"))
            and roles
            and not roles[0].body
        ):
            roles[0].body = entry.iri  # Foreign Ministers Sergei Lavrov of Russia and …
            j = self.found[j + 1][0]
            mention.end = j
        if j + 2 < end and self.norms[j] == "(":
            close = next((k for k in range(j + 1, min(j + 6, end)) if self.norms[k] == ")"), 0)
            if close:
                j = mention.end = close + 1
        mention.end = max(mention.end, self._apposition(mention, j, end))
        return mention

    def _apposition(self, mention: Mention, j: int, end: int) -> int:
        """Titles behind the name: ", the national security adviser to …,"; not one that has a name of its own."""
        after = j
        while j + 1 < end and self.norms[j] in (",", "(", "-", "and"):
            if self.norms[j] == "and" and after == mention.core[1]:
                break
            k = j + 1
            if k + 1 < end and self.texts[k].isdigit() and self.norms[k + 1] == ",":  # an age
                k += 2
            mark = len(self.mentions)
            before = self._before(k, end)
            title = self._title(before.at, end)
            if title is None and k < end and self.norms[k] in ("who", "which"):
                break
            if title is None or title.number == "p" or before.at in self.found:
                del self.mentions[mark:]
                break
            if before.determiner in ("his", "her", "their") and title.role == "peer":
                del self.mentions[mark:]
                break
            stop, roles = self._titles(before.at, end, title, before)
            name_at = self._skip_honorifics(stop, end)
            named = self._name(name_at, end, after_title=True) > name_at
            closed = stop >= end or self.norms[stop] in (",", ".", ")", ";", ":", "-", "and", '"') or before.determiner
            another = (
                stop + 1 < end
                and self.norms[stop] == ","
                and before.determiner
                and before.owners
                and self._comma_name(stop + 1, end, roles) > stop + 1
                and bool(mention.roles)
            )
            joined = self.norms[j] == "and" and not before.determiner and before.owners
            if named or not closed or another or joined or self._says(stop, end):
                del self.mentions[mark:]
                break
            if before.inner is not None and before.inner not in self.mentions:
                self.mentions.append(before.inner)
            mention.roles += roles
            after = j = stop
            mention.gender = "f" if title.gender == "f" else mention.gender
        return after

    def _says(self, i: int, end: int) -> bool:
        """Whether a verb of saying stands at `i`: ", a Turkish diplomat said" tells the source, no office."""
        lemmas = [lemma for lemma, _ in self.lexicon.verb_forms.get(self.norms[i], ())] if i < end else []
        return any(s.sense == "say" for lemma in lemmas for s in self.lexicon.senses.get(lemma, ()))

    def _apposed(self, i: int, end: int) -> int:
        """A name never seen, known for one by what is behind it: "Kirill Petrov, a Russian envoy", "Ana Rao, who"."""
        run = self._run(i, end)
        if i < run < end - 1 and run in self.found and self.norms[self.found[run][0] - 1] not in self.lexicon.common:
            if self.found[run][0] < end and self.norms[self.found[run][0]] == ",":
                run = self.found[run][0]  # Ana Jordan, minister: a surname that is a country
        words = [k for k in range(i, run) if self.norms[k] not in DASHES]
        if not 2 <= len(words) <= 5 or run + 2 >= end or self.norms[run] != ",":
            return i
        k = run + 1
        if self.texts[k].isdigit() and self.norms[k + 1] == ",":
            k += 2
        if self.norms[k] == "who" and len(words) < 4:
            return self._named(i, i, run, end, []).end
        before = self._before(k, end)
        title = self._title(before.at, end)
        if title is None or title.number == "p" or before.at in self.found:
            return i
        after = self._name(self._skip_honorifics(self._after_title(before.at, end, title), end), end, after_title=True)
        if after > self._after_title(before.at, end, title):
            return i
        return self._named(i, i, run, end, []).end

    def _several(self, i: int, j: int, end: int, role: Role, before: Before, title: Title) -> int:
        """A plural title: names behind it, or one holder for each of its states."""
        mark = len(self.mentions)
        at = self._skip_honorifics(j, end)
        at = at + 1 if at < end and self.norms[at] == "," and at == j and not before.owners else at
        names: list[Mention] = []
        k = at
        while k < end:
            name_end = self._name(k, end, after_title=True)
            if name_end == k:
                break
            own = Role(role.role, role.body, role.former, role.start, role.end, role.of)
            mention = self._named(k, k, name_end, end, [own], title.gender)
            names.append(mention)
            k = mention.end
            if k < end and self.norms[k] == ",":
                k += 1
            if k < end and self.norms[k] in ("and", "&"):
                k += 1
            k = self._skip_honorifics(k, end)
        if len(names) == 1 and at > j and self.norms[j] == ",":  # "according to three officials, Moore met …"
            del self.mentions[mark:]
            return i
        if names:
            names[0].start = i if i < names[0].start else names[0].start
            names[0].core = (names[0].start, names[0].core[1])
            return names[-1].end
        if role.role == "peer" and len(before.owners) > 1:
            for nation in before.owners:
                own = Role("peer", self._iri(nation), False, role.start, role.end)
                self.mentions.append(Mention(i, j, "person", None, (), [own], possessed=True, core=(i, j)))
            return j
        if role.role not in _UNIQUE or role.former:
            del self.mentions[mark:]
            return i
        owners = [self._iri(o) for o in before.owners if o.kind in ("demonym", "state", "place")]
        stop = j
        if len(owners) < 2:
            owners, stop = self._listed(j, end)
        if len(owners) < 2:
            del self.mentions[mark:]
            return i
        for owner in owners:
            own = Role(role.role, owner, role.former, role.start, role.end)
            self.mentions.append(Mention(i, stop, "person", None, (), [own], title.gender or "m", core=(i, stop)))
        return stop

    def _listed(self, j: int, end: int) -> tuple[list[str], int]:
        """ "of Egypt, Jordan and Iraq" behind a plural title: the states and the token after them."""
        k = j
        states: list[str] = []
        if k < end and self.norms[k] == "of":
            k += 1
        while k < end:
            if self.norms[k] == "the":
                k += 1
            entry = self._entry(k, "state", "place") if k < end else None
            if entry is None:
                break
            states.append(self._iri(entry))
            k = self.found[k][0]
            if k < end and self.norms[k] == "," and k + 1 < end:
                k += 1
            if k < end and self.norms[k] == "and":
                k += 1
        return states, k if states else j
