"""Shallow syntax: a sentence as items (actors, triggers, cues, prepositions) grouped into clauses.

No parser exists for Arabic that is fast, offline and free to use, so clauses are cut where Arabic marks them:
at أن and إن, at relative pronouns, at conjunctions before a finite verb, at conditions.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from pipelines.arabic.items import Days, Item
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.relative_clauses import another_acts, described, disagrees, states, was_to_be, what_is_done
from pipelines.arabic.word_readings import BE, JUDGING, WITH_WHAT, WordReadings
from pipelines.mention import Mention

_BOUNDARIES = frozenset(["comp", "rel", "cond", "sub", "V", ",", "topic"])  # where a clause may begin or end
# Conjunctions that begin a statement of their own, outside what is said or denied before.
_CONTRAST = words_of("contrast")


@dataclass(slots=True)
class Clause:
    """A clause: its items (indices), how it is opened, the item that governs it, its parent."""

    number: int
    kind: str  # main, comp, rel, sub, cond, coord, part
    parent: int = -1
    governor: int = -1  # item index: the verb, noun or cue that takes the clause; for rel the antecedent
    items: list[int] = field(default_factory=list)
    closed_by_comma: bool = False


@dataclass(slots=True)
class Syntax:
    """Items and clauses of one sentence; `at` tells where the items of each kind are."""

    items: list[Item]
    clauses: list[Clause]
    at: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    statuses: dict[tuple[int, int], str | None] = field(default_factory=dict)  # by clause and position, once asked for


class SentenceReader(WordReadings):
    """Turns tokens and mentions into items and clauses."""

    def read(self, start: int, end: int, mentions: list[Mention], dates: list[Days]) -> Syntax:
        """Items and clauses of tokens [start, end)."""
        items = self._items(start, end, mentions, dates)
        self._in_context(items)
        return self._syntax(items)

    def _syntax(self, items: list[Item]) -> Syntax:
        clauses = [Clause(0, "main")]
        syntax = Syntax(items, clauses)
        current = 0

        def open_clause(kind: str, parent: int, governor: int = -1) -> int:
            clauses.append(Clause(len(clauses), kind, parent, governor))
            return len(clauses) - 1

        for index, item in enumerate(items):
            if item.kind not in _BOUNDARIES and item.norm not in WITH_WHAT:
                pass  # most of a text
            elif item.kind == "comp" and index:
                current = self._said_above(items, index, clauses, current)
                current = open_clause("comp", current, self._governor(items, index, clauses[current]))
            elif item.kind == "rel" and was_to_be(items, index):
                item.kind = "adv"
            elif (item.kind == "rel" or (item.norm in WITH_WHAT and what_is_done(items, index))) and index:
                current = open_clause("rel", current, self._antecedent(items, index))
                clauses[current].closed_by_comma = items[index - 1].kind == "," and item.norm not in WITH_WHAT
            elif item.kind == "cond":
                current = open_clause("cond", current)
            elif item.kind == "sub" and index:
                while clauses[current].kind in ("rel", "part") and clauses[current].parent >= 0:
                    current = clauses[current].parent
                current = open_clause("sub", 0 if item.norm in _CONTRAST else current)
            elif (thing := described(items, index, clauses[current])) >= 0:
                current = open_clause("rel", current, thing)
                clauses[current].closed_by_comma = items[index - 1].kind == ","
            elif item.kind == "V" and item.participle and self._starts_clause(items, index):
                if index and items[index - 1].kind == "," and clauses[current].kind == "rel":
                    current = clauses[current].parent if not states(items, clauses[current]) else current
                current = open_clause("part", current)
            elif item.kind == "V" and not item.participle and index and self._new_verb_clause(items, index):
                current = self._coordinate(items, index, clauses, current)
            elif item.kind == "V" and (named := another_acts(items, index, clauses[current])):
                current = open_clause("coord", clauses[current].parent)
                for moved in range(named, index):
                    clauses[items[moved].clause].items.remove(moved)
                    items[moved].clause = current
                    clauses[current].items.append(moved)
            elif item.kind == "," and clauses[current].closed_by_comma and clauses[current].parent >= 0:
                current = clauses[current].parent
            elif item.kind == "," and (above := self._closed(items, index, clauses, current)) >= 0:
                current = above
            elif item.kind == "topic":
                current = open_clause("coord", 0)
            item.clause = current
            clauses[current].items.append(index)
            syntax.at[item.kind].append(index)
        return syntax

    def _starts_clause(self, items: list[Item], index: int) -> bool:
        before = items[index - 1].kind if index else ""
        behind_noun = before == "N" and items[index - 1].definite and items[index].norm.endswith("ا")
        return behind_noun or before in (",", "conj", "T", "A", "adv", "W", "P", "D")  # «رفض التفاوض مؤكدا أن …»

    def _new_verb_clause(self, items: list[Item], index: int) -> bool:
        """A finite verb opens a clause after a conjunction or comma, particles between aside."""
        k = index - 1
        while k >= 0 and items[k].kind in ("neg", "fut", "may", "adv"):
            k -= 1
        if k > 1 and items[k].kind == "T" and items[k - 1].kind == "conj" and items[k - 2].kind == ",":
            return True  # «…، وأمس حط في أنقرة X»
        if k < 0:
            return False
        return items[k].kind in ("conj", ",", ":")

    def _coordinate(self, items: list[Item], index: int, clauses: list[Clause], current: int) -> int:
        k = index - 1
        while items[k].kind in ("neg", "fut", "may", "adv", "T"):
            k -= 1
        comma = items[k].kind == "," or (k > 0 and items[k - 1].kind == ",")
        clause = clauses[current]
        has_verb = any(items[x].kind == "V" and items[x].norm not in BE for x in clause.items)
        if not has_verb and clause.kind in ("main", "comp", "coord", "sub") and items[k].kind != "conj":
            return current  # «وزير الخارجية، …، التقى»: the clause still waits for its verb
        if items[k].norm == "ف" and not has_verb and items[clause.items[0]].kind == "topic":
            return current  # «أما X فأعلنت …»: X is the subject
        if items[k].norm == "ف" and (topic := self._topic_above(items, clauses, current)) >= 0:
            return topic  # «أما X التي … فأعلنت …»
        if items[k].kind == "," and clause.kind == "comp" and self._inserted(items, clause):
            return current  # «أن وفدا، يضم خبراء، اجتمع»
        if items[k].kind == "," and clause.kind == "rel" and (waits := self._waiting(items, clauses, current)) >= 0:
            return waits  # «كان X، رئيس المجلس الذي …، استقبل»
        parent = current
        while self._leaves(items, index, clauses[parent], comma):
            parent = clauses[parent].parent
        answers = items[k].norm == "ف" and not any(items[x].kind == "may" for x in range(k, index))
        answers = answers and any(v.form.tense != "past" for v in items[index].verbs)  # «ما لم ينسحب Y، فردت Z …»
        if comma or items[index].has("say"):
            inner = ("rel", "part") if answers else ("rel", "part", "cond")  # «إذا …، فسيلتقي …»: under the condition
            while clauses[parent].kind in inner and clauses[parent].parent >= 0:
                parent = clauses[parent].parent
        while clauses[parent].kind == "rel" and disagrees(items, index, clauses, parent):
            parent = clauses[parent].parent
        if items[index].has("say") and not items[index].has("contacted"):
            while clauses[parent].parent >= 0:
                parent = clauses[parent].parent
            opened = Clause(len(clauses), "coord", -1)
        else:
            opened = Clause(len(clauses), "coord", clauses[parent].parent, clauses[parent].governor)
            if clauses[parent].kind in ("rel", "comp", "cond"):
                opened.kind = clauses[parent].kind
                opened.closed_by_comma = clauses[parent].closed_by_comma
        clauses.append(opened)
        # the particles before the verb belong to it
        for x in range(k + 1, index):
            clauses[items[x].clause].items.remove(x)
            items[x].clause = opened.number
            opened.items.append(x)
        return opened.number

    def _inserted(self, items: list[Item], clause: Clause) -> bool:
        """Whether the only verb of the clause so far is one in the present between commas, said of a noun before it."""
        verbs = [x for x in clause.items if items[x].kind == "V" and items[x].verbs]
        if len(verbs) != 1 or items[verbs[0] - 1].kind != "," or verbs[0] - 1 == clause.items[0]:
            return False
        return all(v.form.tense == "present" for v in items[verbs[0]].verbs)

    def _closed(self, items: list[Item], index: int, clauses: list[Clause], current: int) -> int:
        """«اتهمت X، التي سبق أن استدعت سفيرها، Y», «التقى X، الذي …، وY»: the clause that goes on with a bare actor; -1
        if none does."""
        following = [i.kind for i in items[index + 1 : index + 4]]
        k = current
        while clauses[k].kind in ("comp", "rel") and clauses[k].parent >= 0 and not self._aside(items, clauses[k]):
            k = clauses[k].parent
        goes_on = following[:1] == ["A"] or (following[:2] == ["conj", "A"] and "V" not in following)
        return clauses[k].parent if goes_on and self._aside(items, clauses[k]) else -1

    def _aside(self, items: list[Item], clause: Clause) -> bool:
        """Whether a comma has opened a relative clause, or the apposition of which it speaks: «X، رئيس Y الذي …،»."""
        if clause.kind != "rel" or clause.closed_by_comma:
            return clause.kind == "rel"
        k = clause.governor
        while k > 0 and items[k].kind in ("W", "D"):
            k -= 1
        return k >= 0 and items[k].kind == "A" and "،" in self.norms[items[k].start : items[k].end]

    def _waiting(self, items: list[Item], clauses: list[Clause], current: int) -> int:
        """The clause above relative ones that has an actor and no verb yet; -1 if there is none."""
        while clauses[current].kind == "rel" and clauses[current].parent >= 0:
            current = clauses[current].parent
        inside = [items[x] for x in clauses[current].items]
        if any(i.kind == "V" and i.norm not in BE for i in inside) or not any(i.kind == "A" for i in inside):
            return -1
        return current

    def _topic_above(self, items: list[Item], clauses: list[Clause], current: int) -> int:
        """The clause that «أما» opens and that has no verb yet, from inside what is said of its actor; -1 if none."""
        while clauses[current].kind in ("rel", "comp") and clauses[current].parent >= 0:
            current = clauses[current].parent
        inside = [items[x] for x in clauses[current].items]
        waits = bool(inside) and inside[0].kind == "topic" and not any(i.kind == "V" for i in inside)
        return current if waits else -1

    def _leaves(self, items: list[Item], index: int, clause: Clause, comma: bool) -> bool:
        """A past verb does not go on with «أن تكون …»: «نفى أن تكون …، واتهم …» is two acts of one man."""
        if clause.kind not in ("comp", "cond") or clause.parent < 0 or items[index - 1].norm == "او":
            return False  # «نفى أن يكون X سافر أو اجتمع مع Y»
        first = next((items[x] for x in clause.items if items[x].kind == "V"), None)
        if first is None or not items[index].verbs or not first.verbs:
            return False
        past = all(v.form.tense == "past" for v in items[index].verbs)
        if comma and past and clause.kind == "comp" and items[index].has(*JUDGING):
            governor = items[clause.governor] if clause.governor >= 0 else None
            if governor is not None and governor.has("say", "deny"):
                return True  # «قال X إن …، وحمّل Y المسؤولية»: it is X again
        return all(v.form.tense == "past" for v in items[index].verbs) and all(
            v.form.tense == "present" for v in first.verbs
        )

    def _governor(self, items: list[Item], index: int, clause: Clause) -> int:
        """The verb, noun or cue before أن that takes it, past what commas insert: «قال Y، طلب ألا يذكر اسمه، إن …»."""
        if clause.kind == "comp" and clause.governor >= 0 and items[index - 1].norm == "و":
            return clause.governor  # «قال إن X عرض …، وإن Y …»: both are said
        if items[index - 1].kind == ",":
            opens = next((k for k in range(index - 2, max(0, index - 12), -1) if items[k].kind == ","), 0)
            said = next((k for k in range(opens - 1, max(-1, opens - 14), -1) if items[k].kind == "V"), -1)
            if (
                said >= 0
                and items[said].has("say", "informed", "deny", "refuse", "seek", "plan")
                and not any(i.has("say") for i in items[opens:index] if i.kind == "V")
            ):
                return said
        for k in range(index - 1, max(-1, index - 14), -1):
            item = items[k]
            if item.kind in ("plan", "seek", "deny", "cancelled", "cond") or (
                item.kind in ("without", "absence") and k == index - 1
            ):
                return k
            # «نفى نفيا قاطعا أن …», but «دعا إلى الانسحاب مؤكدا أن …»
            cognate = k > 0 and items[k - 1].kind == "N" and all(i.norm.endswith("ا") for i in items[k - 1 : k + 1])
            if item.kind == "V" and (cognate or self._of_the_unnamed(items, k)):
                continue
            if item.kind == "V" or (item.kind == "N" and item.has("say", "deny", "seek", "plan", "refuse", "urged")):
                return k
            if item.kind in ("comp", "rel"):
                break
        return -1

    def _said_above(self, items: list[Item], index: int, clauses: list[Clause], current: int) -> int:
        """«قال إن X وصل إلى بغداد، حيث التقى Y، وإن Z …»: behind a comma «وإن» goes on with what was said, past what is
        told of a word in it."""
        if index < 2 or items[index - 1].norm != "و" or items[index - 2].kind != ",":
            return current
        above = current
        while clauses[above].kind in ("rel", "sub", "part") and clauses[above].parent >= 0:
            above = clauses[above].parent
        return above if clauses[above].kind == "comp" and clauses[above].governor >= 0 else current

    def _of_the_unnamed(self, items: list[Item], k: int) -> bool:
        """«نقلت عن مسؤولين لم تسمهم أن …»: what is said of a source is no word of his."""
        before = k - 1
        while before >= 0 and items[before].kind in ("neg", "D"):
            before -= 1
        return before > 1 and items[before].kind == "U" and any(i.has("say") for i in items[:before] if i.kind == "V")

    def _antecedent(self, items: list[Item], index: int) -> int:
        if items[index].norm in WITH_WHAT and (items[index].kind == "W" or items[index - 1].kind == ","):
            return index  # «…، ما أثار غضب X»: of the whole that was told
        k = index - 1
        while k >= 0 and items[k].kind in (",", "D", "adv", "T", "backChannel", "phone", "pron"):
            k -= 1
        # the adjectives and genitives behind a noun: «اللقاء العاصف الذي جمع»
        first = k
        while k >= 0 and index - k < 6 and items[k].kind == "W":
            if k and items[k - 1].kind == "A" and self.lexicon.common.get(items[k].norm.removeprefix("ال")) == "noun":
                return k  # «دان X الخطوة التي …»
            k -= 1
        if k >= 0 and items[k].kind in ("N", "A"):
            return k
        return first
