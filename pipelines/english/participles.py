"""Participles: which forms in -ed only say something of the noun before them."""

from pipelines.english.asides import AsideReader
from pipelines.english.items import agent_ahead
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

_NEVER_PASSIVE = words_of("verb without a participle of its own")
_TAKE_CLAUSES = frozenset(["say", "deny", "plan", "seek", "informed", "urged", "threatened"])
_FEELS = words_of("feeling")
_PARTICLES = frozenset("over out off up forward down together on".split())
_PICKS = frozenset(["name", "appoint", "choose", "pick", "nominate", "designate", "install", "select", "elect", "tap"])


class ParticipleReader(AsideReader):
    """Tells participles from finite verbs in the clauses read so far."""

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

    def _lacking_verb(self, clause: Clause) -> Clause | None:
        """The nearest clause around this one that still waits for its verb."""
        while clause.parent >= 0:
            clause = self.syntax.clauses[clause.parent]
            if clause.verb < 0:
                return clause
        return None

    def _waits(self, clause: Clause) -> bool:
        return clause.kind in ("inf", "ger", "part", "reduced")

    def _reduced(self, index: int) -> bool:
        """Whether a form in -ed is a participle: "delegations led by X", "the swap agreed in May was completed"."""
        here = self._here()
        verb = self.items[index].verb
        assert verb is not None
        if not here:
            return self.current.kind == "main" and self._later_subject(index)
        if self.items[index].norm in _NEVER_PASSIVE:
            return False
        last = self.items[here[-1]]
        behind = (
            index + 1 + (index + 1 < len(self.items) and self.items[index + 1].norm in _PARTICLES)
        )  # put forward by
        shared = [i.kind for i in self.items[behind : behind + 2]] == ["conj", "VG"]  # arranged and hosted by
        shared = shared and self.items[behind + 1].verb is not None and self.items[behind + 1].verb.form == "either"  # type: ignore[union-attr]
        behind += 2 * shared
        by = behind < len(self.items) and self.items[behind].kind == "prep" and self.items[behind].norm == "by"
        by = by and not any(
            s.rest == ("by",) for s in self.lexicon.senses.get(self.items[index].norm, ())
        )  # stood by it
        if last.kind in ("prep", "sub"):
            return True
        if last.kind == "conj" and len(here) == 1 and self.current.kind == "reduced":
            return by
        if last.kind == "adv" and len(here) > 1:  # a charge strongly denied by X
            return by and self.items[here[-2]].determiner in ("a", "an")
        if last.kind in (",", "-", "("):
            if self.current.verb < 0 and self.items[index].norm in _FEELS and self._later_verb_far(index):
                return True  # X, appalled that Y had gone, flew to Z
            if self._concluded(here, index):
                return True
            if self.current.verb >= 0:
                return by or self.items[index].norm in ("accompany", "follow", "join", "flank")
            return by or not self._leading(here) or self._later_verb(index)
        if last.kind != "NP":
            return False
        by = by or (bool(last.noun) and agent_ahead(self.items, index))
        if last.pronoun or by or self._describes_source(here, index):
            return not last.pronoun
        if (self._waits(self.current) or self.current.kind == "rel") and self._lacking_verb(self.current) is not None:
            return False  # Orban, whom Zelensky accused of betrayal, flew
        if self.current.verb >= 0 and not self._waits_for_subject(here):
            return True
        if self.current.kind == "sub" and self.current.verb < 0 and here == [index - 1]:
            return self._verb_in_phrase(index)  # as X looked on, Y and Z met
        return self.current.verb < 0 and self._later_verb(index)

    def _later_verb_far(self, index: int) -> bool:
        """Whether "that" follows, and behind a later comma a finite verb."""
        behind = self.items[index + 1 :]
        if [i.kind for i in behind[:1]] != ["that"]:
            return False
        closes = (k for k, i in enumerate(behind[:-1]) if i.kind == "," and k > 2)
        return any(behind[k + 1].verb is not None and behind[k + 1].verb.form in ("finite", "either") for k in closes)  # type: ignore[union-attr]

    def _concluded(self, here: list[int], index: int) -> bool:
        """ "a truce, signed in May, between X and Y": what is said of an agreement before its parties are named."""
        noun = self.items[here[-2]] if len(here) > 1 else None
        close = next((k for k in range(index + 1, min(index + 6, len(self.items))) if self.items[k].kind == ","), 0)
        if noun is None or not close or not any(s.sense == "agreed" for s in noun.noun):
            return False
        inside = {i.kind for i in self.items[index + 1 : close]} <= {"prep", "T", "NP", "adv"}
        return inside and [i.norm for i in self.items[close + 1 : close + 2]] == ["between"]

    def _waits_for_subject(self, here: list[int]) -> bool:
        """Whether the noun phrase just read may be the subject of a new clause."""
        position = len(here) - 1
        while position >= 0 and (self.items[here[position]].kind in ("NP", "prep", "T", "adv")):
            if self.items[here[position]].kind == "NP":
                before = self.items[here[position - 1]].kind if position else "verb"
                if before == "verb" and self.items[here[position]].pronoun in ("him", "them", "me", "us"):
                    return False  # flew to see him for talks announced in May
                if before == "verb":
                    return self._says(self.current.verb)
                if before in ("conj", ",", "-", ":"):
                    return True
                if before == "NP" and self._says(self.current.verb):
                    return True
            position -= 1
        return position >= 0 and self.items[here[position]].kind in (",", "conj", ":", "-")

    def _later_subject(self, index: int) -> bool:
        return any(i.kind == "VG" and i.verb and i.verb.form in ("finite", "either") for i in self.items[index + 1 :])

    def _later_verb(self, index: int) -> bool:
        """Whether another finite verb of the same clause follows, with no subject of its own."""
        for k in range(index + 1, len(self.items)):
            item = self.items[k]
            if item.kind == "conj" and any(i.norm == "between" for i in self.items[index:k]):
                continue  # talks aimed at peace between X and Y broke down
            if item.norm == "as" and self.items[index].norm in _PICKS:
                continue  # X, named in May as an envoy, met Y
            if item.kind in (";", ".", ":", "that", "sub", "cond", "conj", "-", "whether"):
                return False
            if item.kind == "rel":
                return False
            if item.kind == "VG" and item.verb and item.verb.form in ("finite", "either"):
                before = self.items[k - 1]
                if before.kind == "prep":
                    continue
                after = self.items[k + 1].kind if k + 1 < len(self.items) else ""
                object_follows = before.kind == "," == self.items[index - 1].kind and after == "NP"
                if before.kind == "," and self.items[index - 1].kind != "," and self._says(k):
                    return False  # the two agreed, says X, to meet
                if item.verb.form == "either" and before.kind not in ("T", "adv") and not object_follows:
                    return False  # X, caught on tape, told Y is another thing
                if before.kind in (",", "T", "adv"):
                    return not any(i.kind == "," for i in self.items[index + 1 : k - 1]) or before.kind == ","
                return k >= 2 and before.kind == "NP" and self.items[k - 2].kind in ("prep", "conj")
            if item.kind == "," and k + 1 < len(self.items) and self.items[k + 1].kind not in ("VG",):
                return False
        return False

    def _verb_in_phrase(self, index: int) -> bool:
        """Whether another finite verb comes before the next comma."""
        for item in self.items[index + 1 :]:
            if item.kind in (",", ".", ";", ":", "-", "conj"):
                return False
            if item.verb is not None and item.verb.form in ("finite", "either"):
                return True
        return False
