"""Gapping: "thanked A for this and B for that", "met A on Monday and B on Tuesday": one verb with two objects."""

from pipelines.english.syntax import Clause
from pipelines.english.verb_placement import VerbPlacer

_JOINED = frozenset([",", "conj"])
_FREE = frozenset(["for", "of", "with", "inf"])  # what stands there says enough; a day or a place may be anybody's


class Gapping(VerbPlacer):
    """Opens a clause for what shares the verb of another."""

    def _gapped(self, index: int) -> Clause | None:
        """The clause that begins behind a comma or "and" at `index` and has verb and subject of one before."""
        items = self.items
        first = index + 1
        while first < len(items) and items[first].kind == "conj":
            first += 1
        prep = first < len(items) and items[first].kind == "prep"
        lead = items[first].norm if prep else ""
        first += prep
        behind = first + 1
        while behind + 1 < len(items) and items[behind].kind == "conj" and items[behind + 1].kind == "NP":
            behind += 2
        behind = self._past_aside(behind)
        if behind >= len(items) or items[first].kind != "NP" or not items[first].mentions:
            return None
        remnant = self._remnant(behind)
        if not remnant or self._has_verb(behind):
            return None
        clause: Clause | None = self.current
        while clause is not None and clause.verb >= 0:
            at = self._contrasted(clause, lead, remnant, first)
            if at >= 0:
                gap = self._open(clause.kind, parent=clause.parent, governor=clause.governor, word=clause.word)
                gap.inherits, gap.verb, gap.prep, gap.comma = clause.number, clause.verb, clause.prep, clause.comma
                gap.after = clause.after[: at - 1 if prep else at]
                return gap
            within = clause.kind in ("ger", "inf", "rel", "part", "reduced") and clause.parent >= 0
            clause = self.syntax.clauses[clause.parent] if within else None
        return None

    def _past_aside(self, k: int) -> int:
        """ "met the premier, A, in Rome and the envoy, B, in Bonn": past the comma behind a name between commas."""
        kinds = [item.kind for item in self.items[k : k + 2]]
        closes = kinds[:1] == [","] and kinds[1:] in (["prep"], ["T"])
        return k + 1 if closes and any(m.roles and m.name for m in self.items[k - 1].mentions) else k

    def _remnant(self, k: int) -> str:
        """What stands there beside whom the verb is about: T, inf, or a preposition."""
        item = self.items[k]
        if item.kind == "VG":
            return "inf" if item.verb is not None and item.verb.form == "inf" else ""
        return "T" if item.kind == "T" else item.norm if item.kind == "prep" else ""

    def _has_verb(self, k: int) -> bool:
        """Whether a verb comes before the next boundary: then who stands there is its subject."""
        while k < len(self.items) and self.items[k].kind not in (",", ".", ";", "conj", "rel", "that", "sub", "-"):
            verb = self.items[k].verb
            if verb is not None and verb.form in ("finite", "either", "bare"):
                return True
            k += 1
        follows = self.items[k : k + 2]
        return len(follows) == 2 and follows[0].kind == "," and follows[1].kind == "VG"

    def _contrasted(self, clause: Clause, lead: str, remnant: str, first: int) -> int:
        """Where in the clause those stand that the ones at `first` are set beside; -1 if nobody there fits."""
        here, items = clause.after, self.items
        for at, k in enumerate(here):
            if (
                items[k].kind != "NP"
                or not items[k].mentions
                or (lead and (not at or items[here[at - 1]].norm != lead))
            ):
                continue
            if at + 1 < len(here):
                after = self._remnant(self._past_aside(here[at + 1]))
            else:
                infinitive = any(c.kind == "inf" and c.governor == clause.verb for c in self.syntax.clauses)
                after = "inf" if infinitive else ""
            alike = (items[k].mentions[0].kind == "person") == (items[first].mentions[0].kind == "person")
            if after != remnant or not (alike or remnant in _FREE):
                continue
            while at > 1 and items[here[at - 1]].kind in _JOINED and items[here[at - 2]].kind == "NP":
                at -= 2
            return at
        return -1

    def _share_objects(self) -> None:
        """ "Paris condemned, and Rome applauded, the decision of Lima": both verbs have the object of the second."""
        for clause in self.syntax.clauses:
            kinds = [self.items[k].kind for k in clause.after]
            second = self.syntax.clauses[clause.number + 1 : clause.number + 2]
            joined = kinds in (["conj"], [",", "conj"]) and bool(second) and second[0].kind == "coord"
            if clause.verb < 0 or not joined or second[0].inherits >= 0 or not self._takes_object(clause.verb):
                continue
            shared = [k for n, k in enumerate(second[0].after) if n or self.items[k].kind != ","]
            if shared and self.items[shared[0]].kind == "NP" and self._takes_object(second[0].verb):
                clause.after, second[0].after = list(shared), shared

    def _takes_object(self, index: int) -> bool:
        verb = self.items[index].verb if index >= 0 else None
        slots = {slot for sense in self.lexicon.senses.get(self.items[index].norm, ()) for slot in sense.slots}
        return verb is not None and not verb.passive and "O" in slots
