"""Where a verb belongs: it fills a clause that waits for one, joins another verb, or opens a clause of its own."""

from pipelines.english.items import agent_ahead
from pipelines.english.participles import ParticipleReader
from pipelines.english.syntax import Clause

_HEARD = frozenset(["informed", "urged", "threatened"])
_DITRANSITIVE = frozenset("give deny offer show tell ask award grant refuse name appoint elect call make".split())


class VerbPlacer(ParticipleReader):
    """Puts the verb groups of a sentence into its clauses."""

    def _verb(self, index: int) -> None:
        verb = self.items[index].verb
        assert verb is not None
        current = self.current
        if index == 0 and verb.form in ("either", "part") and self._describes(index):
            self.current.before.append(index)  # Masked police stormed the embassy
            return
        if verb.form == "either":
            verb.form = "part" if self._reduced(index) else "finite"
            verb.passive = verb.form == "part"
        if verb.form == "bare":
            verb.form = self._bare(index)
        if verb.form == "finite" and self._signed(index):
            self.current = self._open("tail", governor=current.number)
            self.current.before, self.current.verb = [current.before.pop()], index
            return
        if verb.form == "finite" and self._inverted(index):
            self.current = self._open("tail", governor=current.number, word="inverted")
            self.current.verb = index
            return
        if verb.form == "finite" and self._parenthetic(index):
            self._aside(index)
        elif verb.form == "inf":
            self._infinitive(index)
        elif verb.form == "ing":
            self._gerund(index)
        elif verb.form == "part":
            self._participle(index)
        elif current.verb < 0 and not self._waits(current):
            current.verb = index
        else:
            self._finite(index)

    def _describes(self, index: int) -> bool:
        """Whether a participle that opens a sentence describes the subject: a noun phrase and its verb follow."""
        following = self.items[index + 1 : index + 3]
        if [i.kind for i in following] != ["NP", "VG"] or following[1].verb is None:
            return False
        return following[1].verb.form in ("finite", "either") and self.items[index].norm not in _DITRANSITIVE

    def _bare(self, index: int) -> str:
        """A bare form: present plural, or an infinitive joined to one before."""
        here = self._here()
        if self._lets_do(here):
            return "inf"
        if here and self.items[here[-1]].kind in ("conj", ","):
            walk: Clause | None = self.current
            while walk is not None:
                form = self.items[walk.verb].verb.form if walk.verb >= 0 and self.items[walk.verb].verb else ""  # type: ignore[union-attr]
                if form == "inf" or (walk.verb >= 0 and self.items[walk.verb].verb.modal):  # type: ignore[union-attr]
                    return "joined"
                walk = self.syntax.clauses[walk.parent] if walk.parent >= 0 else None
        return "finite"

    def _lets_do(self, here: list[int]) -> bool:
        """ "let the envoy travel", "let X, the head of the Y, travel": the infinitive has no "to"."""
        lemma = self.items[self.current.verb].norm if self.current.verb >= 0 else ""
        if lemma in ("make", "let") and [self.items[k].kind for k in here] == ["NP", "conj", "NP"]:
            return all(self.items[k].mentions for k in here[::2])  # made X and Y shake hands
        if lemma != "let" or not here:
            return False
        closed = [","] if any(m.apposed for m in self.items[here[0]].mentions) else []
        return [self.items[k].kind for k in here] in (["NP"], ["NP", *closed])

    def _infinitive(self, index: int) -> None:
        current = self.current
        here = self._here()
        governor = current.verb
        if here and self.items[here[-1]].kind in ("conj", ",") and not self._lets_do(here):
            home = current  # "to meet X and to sign", "to refrain from attacking X and to withdraw"
            while home.kind in ("ger", "part", "reduced") and home.parent >= 0:
                home = self.syntax.clauses[home.parent]
            if home.kind == "inf":
                self._join(index, home)
                return
        noun = next(
            (
                k
                for k in reversed(here)
                if self.items[k].kind in ("NP", "cue")
                and (set(self.items[k].cues) & {"plan", "seek", "denynoun"} or self._is_threat(self.items[k]))
            ),
            -1,
        )
        if noun >= 0 and here and here[-1] - noun < 3:
            governor = noun
        elif here and self.items[here[-1]].kind == "cue":
            governor = here[-1]
        self.current = self._open("inf", parent=current.number, governor=governor)
        self.current.verb = index

    def _gerund(self, index: int) -> None:
        current = self.current
        here = self._here()
        if len(here) > 1 and self._hedged(here):
            here = here[:-1]  # without ever meeting
        last = self.items[here[-1]] if here else None
        kind, governor, prep = "part", -1, ""
        if last is not None and last.kind in ("prep", "sub"):
            kind, prep = "ger", last.norm
            governor = current.verb
            if len(here) > 1 and self.items[here[-2]].cues:
                governor = here[-2]
        elif last is None and current.verb >= 0:
            kind, governor = "ger", current.verb
        elif last is not None and last.kind == "cue":
            kind, governor = "ger", here[-1]
        elif last is not None and last.kind == "conj" and (joint := self._doing(current)) is not None:
            self._join(index, joint)
            return
        elif last is not None and last.kind == "adv" and current.verb >= 0 and len(here) == 1:
            kind, governor = "ger", current.verb
        parent = self._goes_on_saying(here, index) if kind == "part" else None
        current = parent or current
        clause = self._open(kind, parent=current.number, governor=governor, comma=bool(last and last.kind == ","))
        clause.prep = prep
        clause.verb = index
        clause.subject = self._doing_so(here, index) if kind == "part" else []
        self.current = clause

    def _hedged(self, here: list[int]) -> bool:
        """Whether an adverb stands last, and a preposition before it: without ever, after first, by simply."""
        before, last = self.items[here[-2]], self.items[here[-1]]
        return before.kind == "prep" and (last.kind == "adv" or last.norm == "once")

    def _participle(self, index: int) -> None:
        current = self.current
        here = [k for k in self._here() if not (self.items[k].kind == "adv" and self.items[k].norm.endswith("ly"))]
        last = self.items[here[-1]] if here else None
        if last is not None and last.kind == "conj" and current.kind == "reduced":
            self._join(index, current)
            return
        clause = self._open("reduced", parent=current.number, governor=-1, comma=bool(last and last.kind == ","))
        clause.verb = index
        if last is not None and last.kind == "NP":
            position = len(here) - 1
            group = [self._event_before(here, here[-1])]  # talks in Doha hosted by Qatar
            while (
                position > 1
                and self.items[here[position - 1]].kind == "conj"
                and self.items[here[position - 2]].kind == "NP"
            ):
                position -= 2
                group.append(here[position])
            clause.subject = group[::-1]
        elif last is not None and last.kind == ",":
            noun = next((k for k in reversed(here) if self.items[k].kind == "NP"), -1)
            by_noun = noun >= 0 and (bool(self.items[noun].noun) or not self.items[noun].mentions)
            group_first = self._leading(here) if current.verb < 0 else []
            by_noun |= bool(group_first) and bool(self.items[group_first[0]].noun)  # A's letter to B, delivered by C
            if by_noun and self.items[index].norm not in ("accompany", "flank", "join"):
                clause.subject = group_first or [noun]
        self.current = clause

    def _passive_too(self, index: int, to: Clause) -> None:
        """ "was embraced by X and snubbed by Y": the second participle is passive as well."""
        verb, first = self.items[index].verb, self.items[to.verb].verb if to.verb >= 0 else None
        by = agent_ahead(self.items, index)
        if by and verb is not None and verb.past and first is not None and first.passive and not verb.perfect:
            verb.passive = True

    def _join(self, index: int, to: Clause) -> None:
        """A verb joined to that of another clause by "and": the same subject, the same governor."""
        clause = self._open(to.kind, parent=to.parent, governor=to.governor, word=to.word)
        clause.inherits = to.number
        clause.verb = index
        clause.prep = to.prep
        self.current = clause

    def _finite(self, index: int) -> None:
        verb = self.items[index].verb
        assert verb is not None
        current = self.current
        if (described := self._described_source(index)) is not None:
            self.current = described
            return
        here = self._here()
        joined = bool(here) and self.items[here[-1]].kind == "conj"
        tail = self._without_aside([k for k in here if self.items[k].kind not in ("T", "adv")])
        if verb.form == "joined" or joined or (tail and self.items[tail[-1]].kind in ("conj",)):
            home = self._back_to_speaker(self._behind_comma(current, tail), index)
            target = self._join_target(home, verb.form, verb.past)
            self._join(index, target)
            self._passive_too(index, target)
            if verb.form == "joined":
                own = self.items[target.verb].verb
                assert own is not None
                verb.modal, verb.form = own.modal, own.form
            return
        lacking = self._lacking_verb(current) if self._waits(current) or current.verb >= 0 else None
        cut = self._new_subject(here, index)
        there = not tail and bool(here) and self.items[here[-1]].norm == "there"
        if there and verb.lemma == "be" and self._says(current.verb):
            self.current = self._open("comp", parent=current.number, governor=current.verb)
            self.current.verb = index  # said there were no talks
            return
        if cut is None:
            if lacking is not None:
                lacking.verb = index
                self.current = lacking
                return
            if tail and self.items[tail[-1]].kind == ",":
                self._join(index, self._join_target(current, verb.form, verb.past))
                return
            if lacking is None and current.verb < 0:
                current.verb = index
                return
            clause = self._open("coord", parent=current.parent)
            clause.inherits = current.number
            clause.verb = index
            self.current = clause
            return
        position, kind, governor = cut
        if lacking is not None and kind == "comp" and not self._says(self.current.verb):
            lacking.verb = index  # "the boast that he stopped the war has not helped"
            self.current = lacking
            return
        if self.headline and tail and self.items[tail[-1]].kind == "," and not verb.past:
            self._join(index, self._join_target(current, verb.form, verb.past))
            return  # Iran says no channel to Israel, dismisses report
        if lacking is not None and kind != "comp":
            if kind == "tail" or not here[position:]:
                pass
            elif self._in_phrase(here, position):
                lacking.verb = index
                self.current = lacking
                return
        moved = here[position:]
        del here[position:]
        if kind == "coord":
            home = self._finite_home(current)
            clause = self._open("coord", parent=home.parent, governor=home.governor)
            clause.word = home.kind
        elif kind == "tail":
            clause = self._open("tail", parent=-1, governor=current.number)
        else:
            clause = self._open(kind, parent=current.number, governor=governor)
        clause.before = moved
        clause.verb = index
        self.current = clause

    def _described_source(self, index: int) -> Clause | None:
        """ ", documents seen by Reuters show": the clause of who says so, described by a clause of his own."""
        current = self.current
        if current.kind not in ("reduced", "rel") or "say" not in self._senses(self.items[index].norm):
            return None
        if current.verb < 0 or current.parent < 0 or not self._ends_quote(index):
            return None
        told = self.syntax.clauses[current.parent]
        at = next((p for p, k in enumerate(told.after) if k in (current.subject or [current.governor])), 0)
        if at == 0 or self.items[told.after[at - 1]].kind != ",":
            return None
        clause = self._open("tail", parent=-1, governor=told.number)
        clause.before, clause.verb = told.after[at:], index
        del told.after[at:]
        return clause

    def _in_phrase(self, here: list[int], position: int) -> bool:
        """Whether a noun phrase stands behind a preposition, or is the second behind it: "signed by A and B"."""
        kinds = [self.items[k].kind for k in here[max(0, position - 3) : position + 1]]
        return kinds[-2:] == ["prep", "NP"] or kinds == ["prep", "NP", "conj", "NP"]

    def _behind_comma(self, clause: Clause, tail: list[int]) -> Clause:
        """ "welcomed the deal that they reached, and thanked …": behind the comma the relative clause is over."""
        parted = len(tail) > 1 and self.items[tail[-2]].kind == ","
        if clause.kind == "rel" and clause.before and clause.prep == "" and clause.word in ("", "that", "which"):
            parted = True  # "the aid it sent and called on …": it has its own subject, which the next verb has not
        while parted and clause.kind in ("rel", "sub", "inf", "ger", "part", "reduced") and clause.parent >= 0:
            outer = self.syntax.clauses[clause.parent]
            if outer.verb < 0 or (clause.kind == "rel" and clause.comma):
                break
            clause = outer
            if clause.kind not in ("rel", "sub", "inf", "ger", "part", "reduced"):
                break
        return clause

    def _finite_home(self, clause: Clause) -> Clause:
        while clause.kind in ("inf", "ger", "part", "reduced", "rel", "sub", "cond") and clause.parent >= 0:
            clause = self.syntax.clauses[clause.parent]
        return clause

    def _join_target(self, clause: Clause, form: str, past: bool) -> Clause:
        """The clause whose verb a verb behind "and" stands beside: the nearest of the same form."""
        walk: Clause | None = clause
        nearest: Clause | None = None
        while walk is not None:
            own = self.items[walk.verb].verb if walk.verb >= 0 else None
            if own is not None:
                if form == "joined":
                    if own.form in ("inf", "joined") or own.modal:
                        return walk
                elif own.form == "finite" and walk.kind not in ("inf", "ger", "part", "reduced"):
                    if own.past == past or own.modal or own.perfect:
                        return walk
                    nearest = nearest or walk
            walk = self.syntax.clauses[walk.parent] if walk.parent >= 0 else None
        return nearest or clause

    def _new_subject(self, here: list[int], index: int) -> tuple[int, str, int] | None:
        """Where in `here` the subject of a new clause begins, what clause it is, and its governor."""
        items = self.items
        last = len(here) - 1
        while last >= 0 and items[here[last]].kind in ("T", "adv"):
            last -= 1
        closed = last > 0 and items[here[last]].kind == "," and any(m.apposed for m in items[here[last - 1]].mentions)
        last -= closed  # …, the leader of the group, X, said
        if last < 0 or items[here[last]].kind not in ("NP", "prep", ","):
            return None
        verb = self.current.verb
        says = verb >= 0 and self._says(verb)
        candidates: list[tuple[int, str]] = []
        for p in range(last + 1):
            if items[here[p]].kind != "NP":
                continue
            before = items[here[p - 1]].kind if p else ("start" if verb >= 0 else "")
            if before in ("prep", "") or (before == "conj" and p > 2 and items[here[p - 3]].norm == "between"):
                continue
            if before == "T" or before == "adv":
                q = p - 1
                while q >= 0 and items[here[q]].kind in ("T", "adv"):
                    q -= 1
                before = items[here[q]].kind if q >= 0 else "start"
            candidates.append((p, before))
        if not candidates:
            return None
        adjacent = [c for c in candidates if c[0] == last]
        if (
            "say" in self._senses(items[index].norm)
            and adjacent
            and adjacent[0][1] in (",", "-", ")")
            and self._ends_quote(index)
        ):
            return adjacent[0][0], "tail", -1
        if "say" in self._senses(items[index].norm) and self._ends_quote(index):  # ", a source at his office said"
            behind = [c for c in candidates if c[1] in (",", "-", ")")]
            rest = [items[k].kind for k in here[behind[-1][0] + 1 : last + 1]] if behind else ["?"]
            if all(kind == ("NP" if n % 2 else "prep") for n, kind in enumerate(rest)):
                return behind[-1][0], "tail", -1
        if says and not self._goes_on_alone(here, candidates):
            first = [c for c in candidates if c[1] in ("start", "NP")]
            spoken = set(self._senses(items[verb].norm))
            if first and not (
                len(first) == 1 and first[0][1] == "start" and len(candidates) > 1 and not spoken & {"say", "deny"}
            ):
                recipient = [c for c in first if c[1] == "NP"]
                chosen = recipient[0] if recipient else first[0]
                return chosen[0], "comp", verb
        if (opened := self._placed_first(here, last)) > 0:
            return opened, "coord", -1
        boundary = [c for c in candidates if c[1] in (",", "conj", "-", ":", ")")]
        if boundary:
            position = boundary[-1][0]
            # "…, X and Y met": the whole group
            while (
                position > 1
                and items[here[position - 1]].kind == "conj"
                and items[here[position - 2]].kind == "NP"
                and any(c[0] == position - 2 and c[1] in (",", "-", "conj") for c in candidates)
            ):
                position -= 2
            return position, "coord", -1
        doubled = [c for c in candidates if c[1] == "NP"]
        if doubled:
            return doubled[-1][0], "rel", here[doubled[-1][0] - 1]
        if candidates[-1][1] == "start" and verb >= 0 and items[here[last]].kind != "," and not closed:
            return candidates[-1][0], "comp", verb
        return None

    def _placed_first(self, here: list[int], last: int) -> int:
        """ "went to A and B, and in C X received him": where a clause begins with a place and then its subject."""
        subject = self.items[here[last]]
        named = subject.kind == "NP" and any(m.kind == "person" for m in subject.mentions)
        at = last - 1
        place = self.items[here[at]] if named and at > 1 else None
        if place is None or not place.mentions or any(m.kind not in ("place", "state") for m in place.mentions):
            return -1
        while at > 0 and self.items[here[at]].kind in ("NP", "prep"):
            at -= 1
        opens = self.items[here[at]].kind == "conj" and self.items[here[at + 1]].kind == "prep"
        return at + 1 if opens else -1

    def _goes_on_alone(self, here: list[int], candidates: list[tuple[int, str]]) -> bool:
        """ "recalled its envoy from Rome in May, and its ministry had …": the verb says nothing, another begins."""
        behind = [p for p, before in candidates if before == "conj"]
        at = next((p for p in range(behind[-1] - 1, 0, -1) if self.items[here[p]].kind == "conj"), 0) if behind else 0
        object_before = any(p < at and before == "start" for p, before in candidates)
        placed = any(self.items[k].kind == "T" for k in here[:at])
        placed |= bool(behind) and self.items[here[behind[-1]]].pronoun in ("he", "she", "they")  # and later he met X
        commas = [p for p in range(at) if self.items[here[p]].kind == ","]
        rows = self.lexicon.senses.get(self.items[self.current.verb].norm, ())  # briefed X, and Y met Z: X is who hears
        heard = any(s.sense in _HEARD and "O" in s.slots and not s.rest for s in rows)
        quiet = (heard and commas == [at - 1]) or self.items[here[at]].norm in ("but", "yet")
        return bool(object_before and (placed or quiet) and self.items[here[at - 1]].kind == ",")
