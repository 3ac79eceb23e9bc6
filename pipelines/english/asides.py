"""Who says so: between a subject and its verb, behind a quotation, at the end of a note."""

from pipelines.english.subjects import OPINIONS, TELLING, SubjectReader
from pipelines.english.syntax import Clause

_NOTES = frozenset(["write", "say", "tweet", "post", "add"])
_TO_OR_IN = frozenset(["to", "in", "at", "near", "into"])


class AsideReader(SubjectReader):
    """Opens clauses, among them those that cut another; `current` is the clause that is being read."""

    current: Clause

    def _open(self, kind: str, *, parent: int = -1, governor: int = -1, word: str = "", comma: bool = False) -> Clause:
        clause = Clause(len(self.syntax.clauses), kind, parent, governor, word=word, comma=comma)
        self.syntax.clauses.append(clause)
        return clause

    def _doing_so(self, here: list[int], index: int) -> list[int]:
        """ "with X watching", "with their minister, X, going between": whom a participle tells of; only the subject
        in "arrived in Beirut carrying a letter", "wrote to X accusing Y"."""
        if not here:
            return []
        last, before = self.items[here[-1]], self.items[here[-2]] if len(here) > 1 else None
        if last.kind == "NP" and before is not None and before.norm in _TO_OR_IN and last.mentions:
            event = self._event_before(here, here[-1])
            placed = all(m.kind in ("place", "state") for m in last.mentions)
            told = before.norm == "to" and bool(self._senses(self.items[index].norm) & OPINIONS)
            return [event] if event != here[-1] else [] if placed or told else here[-1:]
        if last.kind == "NP":
            return here[-1:]
        described = len(here) > 2 and last.kind == "," and self.items[here[-3]].norm == "with"
        apart = described and any(m.apposed for m in self.items[here[-2]].mentions)
        return [here[-2]] if apart else []

    def _goes_on_saying(self, here: list[int], index: int) -> Clause | None:
        """ "…, X said, adding that", "X said, accusing Y": the clause of X, who does that too."""
        said = self.syntax.clauses[-1]
        behind = bool(here) and said.kind == "tail" and said.items[-1:] == [here[-1] - 1]
        return said if behind and self._senses(self.items[index].norm) & TELLING else None

    def _describes_source(self, here: list[int], index: int) -> bool:
        """ ", people briefed on it said", "according to people briefed on it": no verb of theirs."""
        last = self.items[here[-1]]
        if last.mentions or not last.unnamed:
            return False
        if len(here) > 1 and self.items[here[-2]].norm == "according to":
            return True
        k = index + 1
        while k < len(self.items) and self.items[k].kind in ("prep", "NP", "T", "adv"):
            k += 1
        says = k < len(self.items) and self.items[k].kind == "VG" and "say" in self._senses(self.items[k].norm)
        return says and self._ends_quote(k)

    def _here(self) -> list[int]:
        return self.current.after if self.current.verb >= 0 else self.current.before

    def _signed(self, index: int) -> bool:
        """ "Good talks today with Z, X wrote": a note without a verb, and who wrote it."""
        here = self.current.before
        if self.current.kind != "main" or self.current.verb >= 0 or len(here) < 4 or self.items[here[-2]].kind != ",":
            return False
        note, writer = self.items[here[0]], self.items[here[-1]]
        plain = bool(note.noun) and not (note.determiner or note.owners) and self.items[here[-3]].kind in ("NP", "T")
        named = writer.kind == "NP" and any(m.kind == "person" for m in writer.mentions)
        partner = any(self.items[k].norm == "with" for k in here[1:4])
        return plain and named and partner and self.items[index].norm in _NOTES

    def _inverted(self, index: int) -> bool:
        """ ", said two people close to him": the speaker stands behind the verb."""
        here = self._here()
        if self.current.verb < 0 or not here or self.items[here[-1]].kind != "," or index + 1 >= len(self.items):
            return False
        speaker = self.items[index + 1]
        return (
            self.items[index].norm in ("say", "add", "report", "write", "note", "explain")
            and speaker.kind == "NP"
            and bool(speaker.mentions or speaker.unnamed or speaker.pronoun)
        )

    def _ends_quote(self, index: int) -> bool:
        """Whether a verb of saying closes what was said: ", NBC reported on Thursday."""
        for item in self.items[index + 1 : index + 5]:
            if item.kind in (",", ".", "-", ";", ":"):
                return True
            if item.kind not in ("T", "adv", "NP", "prep"):
                return item.kind in ("VG", "conj") and bool(item.verb and item.verb.form in ("ing",))
        return True

    def _event_before(self, here: list[int], antecedent: int) -> int:
        raise NotImplementedError

    def _parenthetic(self, index: int) -> bool:
        """ "Rubio, two people said, told the president": who says so stands between a subject and its verb."""
        here = self.current.before
        behind = [i.kind for i in self.items[index + 1 : index + 5] if i.kind not in ("T", "adv", "prep")]
        if self.current.verb >= 0 or "say" not in self._senses(self.items[index].norm) or behind[:1] != [","]:
            return False
        comma = max((n for n, k in enumerate(here) if self.items[k].kind == ","), default=0)
        if behind[1:2] != ["VG"] and (behind[1:2] != ["NP"] or self._leading(here[:comma])):
            return False  # In a call on Monday, he said, X thanked Y
        own = [self.items[k] for k in here[comma + 1 :]]
        alone = bool(own) and own[0].kind == "NP" and {i.kind for i in own} <= {"NP", "prep"}
        return comma > 0 and alone and bool(own[0].pronoun or own[0].mentions or own[0].unnamed or own[0].number == "p")

    def _aside(self, index: int) -> None:
        """Opens the clause of who says so; the comma behind it goes back to what is told."""
        here = self.current.before
        comma = max(n for n, k in enumerate(here) if self.items[k].kind == ",")
        clause = self._open("tail", parent=-1, governor=self.current.number)
        clause.before, clause.verb = here[comma + 1 :], index
        del here[comma + 1 :]
        self.current = clause

    def _without_aside(self, here: list[int]) -> list[int]:
        """ "met X and, according to Y, wrote …": up to the "and", where only phrases between commas follow it."""
        kinds = [self.items[k].kind for k in here]
        at = next((n for n in range(len(kinds) - 1, 0, -1) if kinds[n - 1 : n + 1] == ["conj", ","]), 0)
        if at and kinds[at:] == [",", ","]:
            return here[:at]  # and, a week later, met him
        aside = at and kinds[-1] == "," and len(kinds) - at > 2 and set(kinds[at + 1 : -1]) <= {"prep", "NP"}
        return here[:at] if aside and kinds[at + 1] == "prep" else here
