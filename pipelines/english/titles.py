"""Titles and their holders: "Turkey's foreign minister, Hakan Fidan", "Hakan Fidan, the …"."""

from ontology.namespace import ACTOR
from pipelines.english.names import DASHES, POSSESSIVE
from pipelines.english.offices import Before, OfficeReader
from pipelines.english.organs import POSTED
from pipelines.english.word_classes import words_of
from pipelines.mention import STATE_ROLES, Entry, Mention, Role, Title

# Offices of which a state has one: "the Russian and Turkish presidents" are two persons.
_UNIQUE = frozenset(
    "headOfState headOfGovernment foreignMinister defenceMinister interiorMinister financeMinister "
    "crownPrince vicePresident nationalSecurityAdviser intelligenceChief deputyForeignMinister "
    "energyMinister".split()
)
# Offices that many hold at one time, of whom the knowledge base knows some.
_MANY_HOLD = POSTED | frozenset("- peer presidentialAdviser spokesperson minister deputyForeignMinister member".split())
_OF_BODIES = frozenset("member groupLeader partyLeader organizationHead deputyOrganizationHead".split())
_INDEFINITE = frozenset(["a", "an", "another", "one", "any", "no", "some", "every", "each"])
_ORDINALS = words_of("ordinal")
_THEN = frozenset([("at", "the", "time"), ("at", "that", "time")])
_NOWADAYS = frozenset(["now", "currently", "today"])
_IN = words_of("place preposition")
_OF_ONE_STATE = words_of("title of one state") - {"secretary of state"}
_OFFICIALS = words_of("title of an official")
_MEN = frozenset(["man", "woman"])  # an Israeli man acts for nobody


class TitleReader(OfficeReader):
    """Reads a person: an office phrase with its holder, a name with what stands in apposition."""

    def _person(self, i: int, end: int) -> int:
        """Reads a person at `i`: the token after the mention, or `i`."""
        if self._place_before_name(i, end):
            return i
        if (after := self._styled(i, end)) > i:
            return after
        before = self._before(i, end)
        j = before.at
        title = self._title(j, end)
        if self.norms[j : j + 2] == ["head", "of"] and self.norms[max(0, j - 2) : j] == ["at", "the"]:
            return i  # at the head of a delegation
        if title is None or (j in self.found and self.found[j][0] > self._after_title(j, end, title)):
            return self._untitled(i, end)  # or a name that begins like a title
        mark = len(self.mentions)
        title = self._ranked(title, before, i)
        j, roles = self._titles(j, end, title, before)
        if title.number == "p":
            return self._several(i, j, end, roles[0], before, title)
        role = roles[0]
        if not role.body and role.of is None and before.inner is None and not role.former:
            role.body = self._only_owner(title)
        inner_of = before.inner or role.of
        name_at, name_end = self._name_behind(j, end, before, roles)
        if name_end == name_at and not self._stands_for_one(i, j, before, title, role):
            del self.mentions[mark:]
            return i
        if inner_of is not None and inner_of not in self.mentions:
            self.mentions.append(inner_of)
        if name_end > name_at:
            if name_end < end and self.norms[name_end] in POSSESSIVE and self._reaches_title(name_end + 1, end):
                return self._of_person(i, name_at, name_end, end, roles)
            mention = self._named(i, name_at, name_end, end, roles, title.gender)
            mention.possessed = before.possessed
            return mention.end
        gender, core = title.gender or "m", (before.at, j)
        self.mentions.append(Mention(i, j, "person", None, (), roles, gender, possessed=before.possessed, core=core))
        return j

    def _styled(self, i: int, end: int) -> int:
        """ "HE Prime Minister …", "His Highness the Amir …": the token behind, or `i`."""
        styled = self._skip_honorifics(i, end)
        if styled == i or styled >= end:
            return i
        at = styled + (self.norms[styled] == "the")
        if at >= end or (self._title(at, end) is None and (at == styled or not self._reaches_title(at, end))):
            return i
        after = self._person(styled, end)
        if after == styled:
            return i
        mention = next(m for m in reversed(self.mentions) if m.start == styled)
        mention.start, mention.core = i, (i, mention.core[1])
        return after

    def _untitled(self, i: int, end: int) -> int:
        """ "Mr Fidan", "Mr Putin's spokesman", "Hakan Fidan, the foreign minister": the token behind, or `i`."""
        j = self._skip_honorifics(i, end)
        name_end = self._name(j, end, after_title=j > i)
        if name_end == j == i:
            if (after := self._apposed(i, end)) > i:
                return after
            name_end = self._stranger(i, end)
        if name_end == j:
            return i
        owns = j > i and name_end < end and self.norms[name_end] in POSSESSIVE
        if owns and self._reaches_title(name_end + 1, end):
            return self._of_person(i, j, name_end, end, [])
        return self._named(i, j, name_end, end, []).end

    def _ranked(self, title: Title, before: Before, i: int) -> Title:
        """ "the top Russian diplomat": Russia's top diplomat."""
        if title.role != "-" or not before.owners:
            return title
        ranked = (t for word in self.norms[i : before.at] for t in self.lexicon.titles.get(word, ()))
        top = next((t for t in ranked if t.words[1:] == title.words), None)
        return title if top is None else Title(title.words, top.role, top.gender, top.number)

    def _name_behind(self, j: int, end: int, before: Before, roles: list[Role]) -> tuple[int, int]:
        """ "President Macron", "Turkey's foreign minister, Hakan Fidan": where the name begins and ends."""
        role = roles[0]
        name_at = self._skip_honorifics(j, end)
        name_end = self._name(name_at, end, after_title=True)
        owned = before.owners or before.possessed or before.inner or before.determiner == "the" or role.body or role.of
        if name_end == name_at and owned and j + 1 < end and self.norms[j] == ",":
            name_at = self._skip_honorifics(j + 1, end)
            name_end = self._comma_name(name_at, end, roles)
        return name_at, name_end

    def _stands_for_one(self, i: int, j: int, before: Before, title: Title, role: Role) -> bool:
        """Whether a title without a name tells one: "the foreign minister", not "a minister", "the first EU leader"."""
        one_of_many = before.determiner in _INDEFINITE or bool(_ORDINALS & set(self.norms[i : before.at]))
        if role.role == "-" or one_of_many:  # the first EU leader to visit Moscow holds no office
            self.barred = max(self.barred, j if before.determiner in _INDEFINITE else 0)
            return False
        definite = before.determiner in ("the", "that", "this") or before.possessed
        owned = bool(role.body) or role.of is not None
        if i < self.barred or not (owned or definite):
            return False
        again = role.role == "member" or title.words[0] == "secretary"  # who was introduced so, or whom all know
        again &= before.determiner == "the" and not before.owners
        if role.role in _OF_BODIES and not again and not owned:
            return False
        return definite or role.role != "presidentialAdviser" or title.words[-1] not in ("assistant", "aide")

    def _only_owner(self, title: Title) -> str:
        """The state whose supreme leader or pope is meant where no other is named."""
        if " ".join(title.words) in _OF_ONE_STATE:
            return str(ACTOR["united-states"])
        owner = self.lexicon.title_owners.get(title.words, "")
        return owner if title.role in ("headOfState", "ambassador") or owner in self.states else ""

    def _place_before_name(self, i: int, end: int) -> bool:
        """ "In Washington Brian Nichols said", "In Paris President Macron": a place at `i`, and a name behind it."""
        if not i or self.norms[i - 1] not in _IN or self._entry(i, "place") is None:
            return False
        after = self.found[i][0]
        title = self._title(after, end)
        if title is not None and title.role in STATE_ROLES:  # a mayor is the city's
            stop = self._title_end(after, end)
            return self._name(self._skip_honorifics(stop, end), end, after_title=True) > stop
        return self._run(after, end) - after > 1 and self._given(after)

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
        heads = roles[0].role == "organizationHead" and self.norms[name_end : name_end + 1] == [","]
        if at in self.found and self.found[at][0] >= name_end and not heads and self._held_by_others(roles[0], at):
            return at  # a body may have several heads
        return name_end

    def _held_by_others(self, role: Role, at: int) -> bool:
        """Whether the office has known holders, none of whom the name at `at` may be."""
        if not role.body or role.role in _MANY_HOLD:
            return False
        holders = self.gazetteer.holders(role.role, role.body)
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
        if (owner := self._owner_before(start)) and not roles:
            mention.roles.append(Role("official", self._iri(owner), False, start, name_end))  # the Kremlin's Ana Rao
        if not mention.roles:
            self._enthroned(mention)
        j = name_end
        if not mention.roles and (stop := self._of_whom(mention, j, end)) > j:
            j = mention.end = stop
        if (
            j + 1 < end
            and self.norms[j] == "of"
            and (entry := self._entry(at := j + 1 + (self.norms[j + 1] == "the"), "state", "organization"))
            and roles
            and not roles[0].body
        ):
            roles[0].body = entry.iri  # Foreign Ministers Sergei Lavrov of Russia and …
            j = self._behind_owner(self.found[at][0], end)
            mention.end = j
        if j + 2 < end and self.norms[j] == "(":
            close = next((k for k in range(j + 1, min(j + 6, end)) if self.norms[k] == ")"), 0)
            if close:
                j = mention.end = close + 1
        mention.end = max(mention.end, self._apposition(mention, j, end))
        for role in mention.roles:
            if role.role == "-" and (role.body or role.of) and self._names_official(role):
                role.role = "official"
        return mention

    def _names_official(self, role: Role) -> bool:
        """Whether a title tells that its holder acts for whose he is: "a Turkish diplomat", "Ankara's man"."""
        title = next((n for n in (3, 2, 1) if " ".join(self.norms[role.start : role.start + n]) in _OFFICIALS), 0)
        man = self.norms[role.start] in _MEN
        return title > 0 and (not man or self.norms[role.start - 1] in POSSESSIVE)

    def _behind_owner(self, j: int, end: int) -> int:
        """The token behind "of Germany" or "of Germany's Free Democrats", whose owner ends before `j`."""
        if j >= end or self.norms[j] not in POSSESSIVE:
            return j
        k = j + 1
        while k < end and self.texts[k][:1].isupper():
            k += 1
        return k

    def _owner_before(self, start: int) -> Entry | None:
        """The state or body in whose genitive a name stands: "the Kremlin's Dmitry Peskov"."""
        if start < 2 or self.norms[start - 1] not in POSSESSIVE:
            return None
        at = next((k for k in range(start - 2, max(-1, start - 7), -1) if k in self.found), -1)
        whole = at >= 0 and self.found[at][0] == start - 1
        return self._entry(at, "state", "organization", "place") if whole else None

    def _apposition(self, mention: Mention, j: int, end: int) -> int:
        """Titles behind the name: ", the national security adviser to …,"; not one that has a name of its own."""
        after = j
        while j + 1 < end and self.norms[j] in (",", "(", "-", "and"):
            if self.norms[j] == "and" and after == mention.core[1]:
                break
            k = j + 1
            if k + 1 < end and self.texts[k].isdigit() and self.norms[k + 1] == ",":  # an age
                k += 2
            k += k + 1 < end and self.norms[k] in _NOWADAYS
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
            if tuple(self.norms[stop : stop + 3]) in _THEN:
                stop, roles[0].former = stop + 3, True
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
            if named or not closed or another or joined or self._is_subject(mention, stop, end):
                del self.mentions[mark:]
                break
            if before.inner is not None and before.inner not in self.mentions:
                self.mentions.append(before.inner)
            mention.roles += roles
            after = j = stop
            mention.gender = "f" if title.gender == "f" else mention.gender
        return after

    def _is_subject(self, mention: Mention, i: int, end: int) -> bool:
        """Whether a verb at `i` has the title as its subject: ", a Turkish diplomat said", "According to X, the
        president met Y"."""
        if i >= end:
            return False
        forms = self.lexicon.verb_forms.get(self.norms[i], ())
        if any(s.sense == "say" for lemma, _ in forms for s in self.lexicon.senses.get(lemma, ())):
            return True
        source = self.norms[max(0, mention.start - 2) : mention.start] == ["according", "to"]
        tags = {tag for _, tag in forms}
        return "past" in tags and (source or "part" not in tags)

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
        k += k + 1 < end and self.norms[k] in _NOWADAYS
        if k < end and self.norms[k] == "who" and len(words) < 4:
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
        names = self._each_named(j, end, role, title) or self._all_named(j, end, role, before, title)
        if len(names) == 1 and self.norms[j] == ",":  # "according to three officials, Moore met …"
            del self.mentions[mark:]
            return i
        if names:
            names[0].start = min(i, names[0].start)
            names[0].core = (names[0].start, names[0].core[1])
            return names[-1].end
        if role.role == "peer" and len(before.owners) > 1:
            return self._holders(i, j, role, [self._iri(nation) for nation in before.owners], "")
        if title.words == ("leaders",):
            return self._leaders(i, j, end, role, before)
        if role.role == "peer" and len(posted := self._listed(j, end)[0]) > 1:  # his counterparts from Egypt and Jordan
            return self._holders(i, self._listed(j, end)[1], role, posted, "")
        owners = [self._iri(o) for o in before.owners if o.kind in ("demonym", "state", "place")]
        owners, stop = (owners, j) if len(owners) > 1 else self._listed(j, end)
        if role.role not in _UNIQUE or role.former or len(owners) < 2:
            del self.mentions[mark:]
            return i
        return self._holders(i, stop, role, owners, title.gender)

    def _holders(self, i: int, stop: int, role: Role, owners: list[str], gender: str) -> int:
        """A nameless holder of an office for each state."""
        peers = role.role == "peer"
        for owner in owners:
            own = Role(role.role, owner, role.former, role.start, role.end)
            self.mentions.append(
                Mention(i, stop, "person", None, (), [own], gender or "m", possessed=peers, core=(i, stop))
            )
        return stop

    def _each_named(self, j: int, end: int, role: Role, title: Title) -> list[Mention]:
        """ "the foreign ministers | of Iraq, X, and Syria, Y": those named behind their states, two at least."""
        named: list[Mention] = []
        k = j
        while k < end and self.norms[k] in ("of", "from", "and", ",", "the"):
            k += 1
            entry = self._entry(k, "state", "place") if k < end and self.norms[k - 1] != "," else None
            if entry is None:
                continue
            behind = self.found[k][0]
            if behind + 1 >= end or self.norms[behind] != ",":
                break
            at = self._skip_honorifics(behind + 1, end)
            if (stop := self._name(at, end, after_title=True)) <= at:
                break
            own = Role(role.role, self._iri(entry), role.former, role.start, role.end)
            named.append(self._named(at, at, stop, end, [own], title.gender))
            self._start_at(named[-1], k)
            k = stop
        if len(named) == 1:
            self.mentions.remove(named[0])
        return named if len(named) > 1 else []

    def _all_named(self, j: int, end: int, role: Role, before: Before, title: Title) -> list[Mention]:
        """ "Foreign Ministers X and Y", "the counterparts of Egypt and Jordan, X and Y"."""
        several = [self._iri(o) for o in before.owners] if len(before.owners) > 1 else []
        at = self._skip_honorifics(j, end)
        listed, stop = ([], j) if before.owners else self._listed(j, end)
        if listed:  # the ambassadors of Chad and Mali to Egypt, X and Y
            several, at = listed, self._behind(stop, end, role)
            if at >= end or self.norms[at] != ",":
                return []
        if at < end and self.norms[at] == "," and (several or not before.owners):
            at += 1  # her Egyptian and Jordanian counterparts, X and Y
        names: list[Mention] = []
        begin, k = at, self._own_title_end(at, end)
        while k < end and (name_end := self._name(k, end, after_title=True)) > k:
            body = several[len(names)] if len(names) < len(several) else role.body
            own = Role(role.role, body, role.former, role.start, role.end, role.of)
            names.append(self._named(k, k, name_end, end, [own], title.gender))
            names[-1].start = begin
            k = names[-1].end
            k += k < end and self.norms[k] == ","
            k += k < end and self.norms[k] in ("and", "&")
            begin, k = k, self._own_title_end(k, end)
        if listed and len(names) != len(listed):
            del self.mentions[len(self.mentions) - len(names) :]
            return []
        return names

    def _own_title_end(self, k: int, end: int) -> int:
        """The token behind what stands before one of the names: the envoys, Ambassador X and Deputy Speaker Y."""
        return self._skip_honorifics(self._title_end(self._skip_honorifics(k, end), end), end)

    def _leaders(self, i: int, j: int, end: int, role: Role, before: Before) -> int:
        """ "the leaders of France and Germany": who heads each; of one state they are many."""
        states = [self._iri(o) for o in before.owners if o.kind in ("demonym", "state")]
        states, stop = (states, j) if len(states) > 1 else self._listed(j, end)
        if len(states) < 2 or role.former:
            return i
        for state in states:
            head = "headOfGovernment" if state in self.gazetteer.led_by_government else "headOfState"
            own = Role(head, state, False, role.start, role.end)
            self.mentions.append(Mention(i, stop, "person", None, (), [own], core=(i, stop)))
        return stop

    def _listed(self, j: int, end: int) -> tuple[list[str], int]:
        """ "of Egypt, Jordan and Iraq" behind a plural title: the states and the token after them."""
        k = j + (self.norms[j : j + 1] in (["of"], ["from"]))
        states: list[str] = []
        stop = j
        while k < end:
            k += self.norms[k] == "the"
            entry = self._entry(k, "state", "place") if k < end else None
            if entry is None:
                break
            states.append(self._iri(entry))
            k = stop = self.found[k][0]
            k += k + 1 < end and self.norms[k] == ","
            k += k < end and self.norms[k] == "and"
        return states, stop
