"""Where the subject of a new clause begins: "X said Y met Z", "gave X boats, and Y sent it drones"."""

from pipelines.english.participles import ParticipleReader

_HEARD = frozenset(["informed", "urged", "threatened"])


class NewClauses(ParticipleReader):
    """Tells the clauses that hang on a verb from those that go on beside it."""

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
        placed = any(self.items[k].kind == "T" for k in here[:at]) or self._thing_given(here, candidates, at)
        placed |= bool(behind) and self.items[here[behind[-1]]].pronoun in ("he", "she", "they")  # and later he met X
        commas = [p for p in range(at) if self.items[here[p]].kind == ","]
        rows = self.lexicon.senses.get(self.items[self.current.verb].norm, ())  # briefed X, and Y met Z: X is who hears
        heard = any(s.sense in _HEARD and "O" in s.slots and not s.rest for s in rows)
        quiet = (heard and commas == [at - 1]) or self.items[here[at]].norm in ("but", "yet")
        return bool(object_before and (placed or quiet) and self.items[here[at - 1]].kind == ",")

    def _thing_given(self, here: list[int], candidates: list[tuple[int, str]], at: int) -> bool:
        """ "denied any part in it, and X accused …", "gave X five boats, and Y …": no list, and nobody before "and"."""
        before = [(p, mark) for p, mark in candidates if p < at]
        last = self.items[here[before[-1][0]]] if before else None
        listed = any(mark == "," for _, mark in before) or self.items[here[-1]].kind != "NP"
        return last is not None and not (listed or last.mentions or last.pronoun or last.noun)
