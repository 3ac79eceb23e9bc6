"""Where the subject of a new clause begins: "X said Y met Z", "gave X boats, and Y sent it drones"."""

from pipelines.english.asides import AsideReader

_TAKE_CLAUSES = frozenset(["say", "deny", "plan", "seek", "informed", "urged", "threatened"])


class NewClauses(AsideReader):
    """Tells the clauses that hang on a verb from those that go on beside it."""

    def _says(self, index: int) -> bool:
        """Whether the verb takes what is said as a clause; "give" does only as "give notice"."""
        item = self.items[index]
        if item.kind != "VG":
            return False
        following = self.items[index + 1].norm.split()[:1] if index + 1 < len(self.items) else []
        if item.norm == "recall" and any(m.roles for i in self.items[index + 1 : index + 2] for m in i.mentions):
            return False  # its ambassador
        rows = [s for s in self.lexicon.senses.get(item.norm, ()) if list(s.rest[:1]) in ([], following)]
        return any(s.sense in _TAKE_CLAUSES or s.flag == "that" for s in rows)

    def _new_subject(self, here: list[int], index: int) -> tuple[int, str, int] | None:
        """Where in `here` the subject of a new clause begins, what clause it is, and its governor."""
        items = self.items
        last = len(here) - 1
        while last >= 0 and items[here[last]].kind in ("T", "adv"):
            last -= 1
        if last > 0 and items[here[last]].kind == "," and any(m.apposed for m in items[here[last - 1]].mentions):
            last -= 1  # …, the leader of the group, X, said
        if last < 0 or items[here[last]].kind not in ("NP", "prep", ","):
            return None
        verb = self.current.verb
        says = verb >= 0 and self._says(verb)
        candidates: list[tuple[int, str]] = []
        for p in range(last + 1):
            if items[here[p]].kind != "NP":
                continue
            before = items[here[p - 1]].kind if p else ("start" if verb >= 0 else "")
            if before in ("prep", ""):
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
        if candidates[-1][1] == "start" and verb >= 0 and items[here[last]].kind != ",":
            return candidates[-1][0], "comp", verb
        return None

    def _goes_on_alone(self, here: list[int], candidates: list[tuple[int, str]]) -> bool:
        """ "recalled its envoy from Rome in May, and its ministry had …": the verb says nothing, another begins."""
        behind = [p for p, before in candidates if before == "conj"]
        at = next((p for p in range(behind[-1] - 1, 0, -1) if self.items[here[p]].kind == "conj"), 0) if behind else 0
        object_before = any(p < at and before == "start" for p, before in candidates)
        placed = any(self.items[k].kind == "T" for k in here[:at]) or self._thing_given(here, candidates, at)
        return bool(object_before and placed and self.items[here[at - 1]].kind == ",")

    def _thing_given(self, here: list[int], candidates: list[tuple[int, str]], at: int) -> bool:
        """ "denied any part in it, and X accused …", "gave X five boats, and Y …": no list, and nobody before "and"."""
        before = [(p, mark) for p, mark in candidates if p < at]
        last = self.items[here[before[-1][0]]] if before else None
        listed = any(mark == "," for _, mark in before) or self.items[here[-1]].kind != "NP"
        return last is not None and not (listed or last.mentions or last.pronoun or last.noun)
