"""What belongs to a title: organs, unknown bodies and matters: "the head of Iran's atomic energy organization"."""

from ontology.namespace import ACTOR
from pipelines.english.lexicon import CALENDAR
from pipelines.english.names import DASHES, POSSESSIVE
from pipelines.english.owners import BODIES, OwnerReader
from pipelines.english.word_classes import words_of
from pipelines.mention import Entry, Mention, Role, Title

POSTED = frozenset(["ambassador", "specialEnvoy", "permanentRepresentativeToUN"])
MATTERS = words_of("matter of an office")
_ORGAN = words_of("organ")
_ORGANS = words_of("adjective of an organ")
_STATES = words_of("word for a state")
_SEATED = words_of("participle behind a hyphen")
_RECALLS = words_of("recalling form")
_MINISTRIES = frozenset(["ministry", "department"])
_OF_MATTERS = POSTED | {"minister", "presidentialAdviser", "deputyForeignMinister", "-"}
_SERVING = frozenset("presidentialAdviser nationalSecurityAdviser spokesperson - specialEnvoy".split()) | {
    "deputyOrganizationHead"
}
_COUNCIL = str(ACTOR["un-security-council"])  # a state's has the same name


class OrganReader(OwnerReader):
    """Finds where what belongs to an office ends."""

    def _title(self, i: int, end: int) -> Title | None:
        """The title at `i`."""
        raise NotImplementedError

    def _unknown_body(self, i: int, end: int) -> int:
        """The token after the name of an organization at `i`; `i` if there is none."""
        raise NotImplementedError

    def _inner_person(self, at: int, end: int) -> Mention | None:
        """Whose aide or office it is at `at`."""
        raise NotImplementedError

    def _complement(self, j: int, end: int, role: Role) -> int:
        """The token after a phrase that belongs to a title, its preposition being at `j`; `j` if it is none.

        A step says which token that is, or None where the phrase is nothing of its kind.
        """
        read = (after for step in _STEPS if (after := step(self, j, end, role)) is not None)
        return next(read, j)

    def _on_matter(self, j: int, end: int, role: Role) -> int | None:
        """ "the adviser on energy and security"; but "the ambassador on Thursday"."""
        at = j + 1
        if self.norms[j] != "on":
            return None
        if self.norms[at] in CALENDAR:
            return j
        if self.norms[at] not in MATTERS or not self.texts[at].islower():
            return None
        while at < end and (self.norms[at] in MATTERS or self.norms[at] == "and"):
            at += 1
        return at

    def _at_ministry(self, j: int, end: int, role: Role) -> int | None:
        """ "the spokesman at the foreign ministry"."""
        at = j + 1
        if self.norms[j] not in ("at", "in") or self.norms[at] != "the" or not role.body:
            return None
        ministry = next((k for k in range(at + 1, min(at + 4, end)) if self.norms[k] in _MINISTRIES), None)
        if ministry is None:
            return None
        return ministry + 1 if all(n in MATTERS for n in self.norms[at + 1 : ministry]) else j

    def _recalled(self, j: int, end: int, role: Role) -> int | None:
        """ "recalled its ambassador to Peru": may be where from."""
        recalls = _RECALLS & set(self.norms[max(0, role.start - 3) : role.start])
        return j if self.norms[j] in ("to", "from", "in") and recalls else None

    def _of_boss(self, j: int, end: int, role: Role) -> int | None:
        """ "an adviser to the president", "the spokesman for Prime Minister Keir Starmer"."""
        norm = self.norms[j]
        if norm != "of" and (norm not in ("to", "for") or role.role not in _SERVING):
            return None
        if (person := self._inner_person(j + 1, end)) is None:
            return None
        role.of = role.of or (None if role.body else person)
        if person.roles and not person.name and role.role not in POSTED:
            role.body = role.body or person.roles[0].body
        return person.end

    def _of_body(self, j: int, end: int, role: Role) -> int | None:
        """ "of the Russian foreign ministry", "to Moscow", "for US affairs": a state or body of the knowledge base."""
        norm, at = self.norms[j], j + 1
        k = self._skip_kinds(at, end)
        if self.last_body is not None and not role.body and (after := self._nameless_body(j, k, end)) > j:
            role.of = self.last_body
            return after
        body, after, k = self._chain_of_owners(k, end)
        if not body:
            return None
        own = role.role not in POSTED or self.norms[after - 1] in BODIES  # a negotiator for the Palestinian group
        free = own and not role.body and role.of is None
        seated = norm in ("at", "in") and free and after == k
        seated = seated and self._entry(at if at in self.found else at + 1, "organization") is not None
        if norm == "of" or (norm == "for" and free) or seated or role.role == "peer":
            role.body = role.body or body
            return after
        while norm == "for" and after < end and self.norms[after] in MATTERS:
            after += 1  # for US affairs
        posted = role.role in POSTED and norm in ("to", "in", "on", "at", "with")
        posted |= role.role in ("-", "official") and norm in ("on", "in", "at")  # his man in Rome
        return after if norm == "for" or posted else j

    def _skip_kinds(self, k: int, end: int) -> int:
        """The token behind "the neighbouring", "the Paris-based", "the state of" at `k`."""
        while k < end:
            kind = self.norms[k] in _STATES
            skipped = self.lexicon.cue(self.norms[k]) in ("det", "adj") and k not in self.found
            skipped = skipped or kind or self._phrase(k, self.lexicon.names)[1] == "epithet"
            if (based := self._behind_seat(k, end)) > k:
                k = based
            elif not skipped or (kind and self.norms[min(k + 1, end - 1)] not in ("of", "'s")):
                break
            else:
                k += 1
                if k < end and self.norms[k] == "of" and self.norms[k - 1] in _STATES:
                    k += 1
        return k

    def _nameless_body(self, j: int, k: int, end: int) -> int:
        """The token behind "of the Palestinian group", whose last words are at `k`; `j` if that is not there."""
        entry = self._owner(k) if k < end else None
        own = self.found[k][0] if entry is not None and entry.kind == "demonym" else k
        nameless = own < end and self.norms[own] in BODIES and self.norms[j + 1] == "the"
        return own + 1 if nameless and self.norms[j] in ("of", "for") else j

    def _chain_of_owners(self, k: int, end: int) -> tuple[str, int, int]:
        """ "Russia's Security Council", "the Libyan military intelligence": the body, the token behind, and the one
        where the next name was looked for."""
        entry = self._owner(k) if k < end else None
        body, after = "", k
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
        return body, after, k

    def _for_strange(self, j: int, end: int, role: Role) -> int | None:
        """ "the envoy for the Sahel", "for Horn of Africa affairs": a name of no list."""
        if self.norms[j] != "for":
            return None
        at = j + 1
        k = run = at + 1 if self.norms[at] == "the" else at
        while run < end and run - k < 4 and self.texts[run][:1].isupper() and not self._is_known_person(run):
            run += 1
        wanted = k > at or role.role in POSTED or role.role == "-"
        if run == k or not wanted or self._title(k, end) is not None:
            return None
        while run < end and self.norms[run] in MATTERS:
            run += 1
        return self._before_name_behind_matter(k, run, end)

    def _of_unknown_body(self, j: int, end: int, role: Role) -> int | None:
        """ "the head of the Karen National Union": a body of no list."""
        start = j + 2 if self.norms[j + 1] == "the" else j + 1
        stop = self._unknown_body(start, end) if self.norms[j] == "of" else start
        if stop <= j + 2:
            return None
        name = Mention(start, stop, "organization", (start, stop), (), core=(start, stop), note="inner")
        self.mentions.append(name)
        role.of = role.of or name
        return stop

    def _of_field(self, j: int, end: int, role: Role) -> int | None:
        """ "the minister of Trade, Industry and Tourism", "the envoy to the Sahel"."""
        norm, at = self.norms[j], j + 1
        if norm not in ("of", "for"):
            served = norm == "to" or (norm == "on" and role.role in POSTED)
            if not served or role.role not in _OF_MATTERS:
                return None
        k = at
        while k < end and k - at < 9 and self._in_field(k, end):
            if self._is_known_person(k) or self._title(k, end) is not None:
                break
            k += 1
        k = self._before_name_behind_matter(at, k, end)
        while k > at and self.norms[k - 1] in ("and", "the", "with", ","):
            k -= 1
        return k if k > at else j

    def _in_field(self, k: int, end: int) -> bool:
        """Whether a word may stand in the name of a field: "Trade, | Industry | and | Tourism"."""
        norm = self.norms[k]
        if self.texts[k][:1].isupper() or self.lexicon.cue(norm) in ("adj", "det"):
            return True
        return norm in MATTERS | {"and", "with"} or (norm == "," and k + 2 < end and self.norms[k + 2] == "and")

    def _behind_seat(self, j: int, end: int) -> int:
        """The token behind "Paris-based", "UN-recognised" at `j`; `j` if it is not there."""
        after = self.found[j][0] if j in self.found else end
        based = after + 1 < end and self.norms[after] in DASHES and self.norms[after + 1] in _SEATED
        return after + 2 if based else j

    def _organ(self, j: int, end: int) -> int:
        """The token behind "coast guard's", "army's" at `j` before a title; `j` if that does not stand there."""
        size, kind = self._phrase(j, self.lexicon.collectives)
        after = j + size
        owned = kind == "state" and after + 1 < end and self.norms[after] in POSSESSIVE
        return after + 1 if owned and self._reaches_title(after + 1, end) else j

    def _behind_place(self, j: int, end: int) -> int:
        """The token behind "in Libya" at `j` before a comma and a name; `j` if that does not stand there."""
        at = j + 1 + (self.norms[j + 1 : j + 2] == ["the"])
        if self.norms[j : j + 1] != ["in"] or self._entry(at, "state", "place") is None:
            return j
        after = self.found[at][0]
        named = after < end and self.norms[after] == ","
        return after if named and self._run(after + 1, end) > after + 1 else j

    def _strange_owner(self, j: int, end: int) -> Mention | None:
        """The body of no list at `j` whose title follows: the Karen National Union's spokesman."""
        begins = self.texts[j][:1].isupper() and self.lexicon.cue(self.norms[j]) == ""
        stop = self._unknown_body(j, end) if begins else j
        behind = stop + (stop < end and self.norms[stop] in POSSESSIVE)
        if stop - j < 2 or behind >= end or self._title(behind, end) is None or j in self.found:
            return None
        return Mention(j, stop, "organization", (j, stop), (), core=(j, stop), note="inner")

    def _behind_organ(self, j: int, end: int) -> int:
        """The token behind "atomic energy organization", "military intelligence" at `j`; `j` if no organ is there."""
        last = k = j
        while k < end and k not in self.found:
            organ = self.norms[k] in self.lexicon.bodies or self.norms[k] in _ORGAN
            if not organ and not self._qualifies_organ(k) and self.norms[k] not in MATTERS:
                break
            k += 1
            last = k if organ else last
        return last

    def _qualifies_organ(self, k: int) -> bool:
        return self.lexicon.cue(self.norms[k]) == "adj" or self.norms[k] in _ORGANS

    def _belongs(self, entry: Entry, owner: str) -> bool:
        """Whether a body behind a state's name may be that state's: South Korea's CIA is not the American one."""
        if entry.kind != "organization":
            return False
        state = self._state_of_body(entry.iri)
        return state == self._state_of_body(owner) or (state == entry.iri and state != _COUNCIL)

    def _deputy_of(self, j: int, end: int) -> bool:
        """Whether "deputy" stands at `j` before a state or body and its title."""
        owner = self._entry(j + 1, "demonym", "state", "organization") if self.norms[j] == "deputy" else None
        return owner is not None and self._reaches_title(self.found[j + 1][0], end)

    def _before_name_behind_matter(self, at: int, k: int, end: int) -> int:
        """Where a name begins in a run of words with capitals up to `k`: "for Trade and Development | Ana Rao met"."""
        last = max((n for n in range(at, k) if self._is_matter(n)), default=at if self.norms[at] == "the" else -1)
        if self.norms[at] == "the" and last == at:
            last = at + 1  # the Sahel
        cut = last + 1
        closed = k >= end or not (self.texts[k][:1].isupper() or self.norms[k] in DASHES)
        return cut if at < cut <= k - 2 and closed and self._looks_strange(cut, k, end) else k

    def _is_matter(self, n: int) -> bool:
        """Whether a word says what an office is for: a field of policy, a region, a state."""
        return (
            self.norms[n] in MATTERS
            or n in self.found
            or any(s <= n < self.found[s][0] for s in range(max(0, n - 3), n) if s in self.found)
        )


_STEPS = (
    OrganReader._on_matter,
    OrganReader._at_ministry,
    OrganReader._recalled,
    OrganReader._of_boss,
    OrganReader._of_body,
    OrganReader._for_strange,
    OrganReader._of_unknown_body,
    OrganReader._of_field,
)
