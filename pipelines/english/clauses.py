"""Clauses: each verb group with its subject, what stands before and behind it, and what it hangs on."""

from dataclasses import dataclass, field

from pipelines.english.lexicon import EnglishLexicon
from pipelines.english.phrases import Item
from pipelines.english.word_classes import words_of

# "It is not true that", "it was false that": -1 where the word itself denies.
TRUTH = {"true": 1, "correct": 1, "accurate": 1, "false": -1, "untrue": -1, "fake": -1, "lie": -1, "baseless": -1}
_NONFINITE = frozenset(["inf", "ing", "part", "bare"])
# Verbs whose object does what the infinitive says.
OBJECT_CONTROL = words_of("object control")


@dataclass(slots=True)
class Clause:
    """One verb with its surroundings.

    kind: main, coord, comp, rel, sub, cond, whether, tail, inf, ger, part, reduced.
    """

    number: int
    kind: str
    parent: int = -1
    governor: int = -1  # the item it hangs on: a verb, or a noun (the possibility of …)
    before: list[int] = field(default_factory=list)
    verb: int = -1
    after: list[int] = field(default_factory=list)
    subject: list[int] = field(default_factory=list)
    inherits: int = -1  # the clause whose subject is its own
    comma: bool = False  # opened behind a comma
    prep: str = ""  # in which, to whom; or the preposition before a gerund
    word: str = ""  # the word that opens it

    @property
    def items(self) -> list[int]:
        """All its items in order."""
        return [*self.before, *([self.verb] if self.verb >= 0 else []), *self.after]


@dataclass(slots=True)
class Syntax:
    """A sentence cut into clauses."""

    items: list[Item]
    clauses: list[Clause]
    speaker: list[int] = field(default_factory=list)  # items before a colon, or behind a last dash: who says it
    question: bool = False


class ClauseReader:
    """Cuts the items of a sentence into clauses, left to right."""

    def __init__(self, lexicon: EnglishLexicon) -> None:
        self.lexicon = lexicon

    def read(self, items: list[Item], *, headline: bool) -> Syntax:
        """The clauses of one sentence."""
        self.items, self.headline = items, headline
        self.syntax = Syntax(items, [])
        self.syntax.question = bool(items) and items[-1].kind == "?"
        self.current = self._open("main")
        index = 0
        while index < len(items):
            index += self._take(index)
        for clause in self.syntax.clauses:
            for k in clause.items:
                items[k].clause = clause.number
        for clause in self.syntax.clauses:
            self._subject(clause)
        return self.syntax

    def _open(self, kind: str, *, parent: int = -1, governor: int = -1, word: str = "", comma: bool = False) -> Clause:
        clause = Clause(len(self.syntax.clauses), kind, parent, governor, word=word, comma=comma)
        self.syntax.clauses.append(clause)
        return clause

    def _put(self, index: int) -> None:
        (self.current.after if self.current.verb >= 0 else self.current.before).append(index)

    def _senses(self, lemma: str) -> set[str]:
        return {s.sense for s in self.lexicon.senses.get(lemma, ())}

    def _says(self, index: int) -> bool:
        """Whether the verb takes what is said as a clause; "give" does only as "give notice"."""
        item = self.items[index]
        if item.kind != "VG":
            return False
        following = self.items[index + 1].norm.split()[:1] if index + 1 < len(self.items) else []
        here = {s.sense for s in self.lexicon.senses.get(item.norm, ()) if list(s.rest[:1]) in ([], following)}
        return bool(here & {"say", "deny", "plan", "seek", "informed", "urged", "threatened"})

    def _take(self, index: int) -> int:
        """Puts one item (or a few) into its clause; how many were taken."""
        item = self.items[index]
        kind = item.kind
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        if kind == "VG":
            self._verb(index)
        elif kind == "rel":
            self._relative(index)
        elif kind == "that":
            self._that(index)
        elif kind in ("cond", "whether") or (kind == "sub" and self._clause_ahead(index + 1)):
            self._subordinate(index)
        elif (
            kind == "sub"
            and following is not None
            and following.kind == "VG"
            and following.verb
            and following.verb.form in ("ing", "either", "part")
        ):
            self._put(index)
        elif kind == ";" and not any(i.kind == "VG" for i in self.items[index:]):
            item.kind = ","  # a list of many
            self._comma(index)
        elif kind in (";", ".", "?", "!"):
            self._put(index)
            if index + 1 < len(self.items):
                self.current = self._open("main")
        elif kind == ":":
            self._colon(index)
        elif kind == "-" or kind == ",":
            self._comma(index)
        else:
            self._put(index)
        return 1

    # --- boundaries ------------------------------------------------------------------------------------------

    def _colon(self, index: int) -> None:
        if all(c.verb < 0 for c in self.syntax.clauses) and self.current.before:
            self.syntax.speaker = list(self.current.before)
            self.current = self._open("main")
            return
        spoken = next(
            (
                c
                for c in reversed(self.syntax.clauses)
                if c.verb >= 0 and "say" in self._senses(self.items[c.verb].norm)
            ),
            None,
        )
        if spoken is not None and spoken is self.current:
            self.current = self._open("comp", parent=spoken.number, governor=spoken.verb)
        else:
            self.current = self._open("main")

    def _comma(self, index: int) -> None:
        if self.items[index].kind == "-" and index > 2 and self._last_words(index):
            self.syntax.speaker = list(range(index + 1, len(self.items)))
        current = self.current
        if current.kind == "tail" and current.verb >= 0 and current.inherits < 0 and current.number:
            self.current = self.syntax.clauses[current.governor] if current.governor >= 0 else current
            self._put(index)
            return
        if current.verb >= 0:
            lacking = self._lacking_verb(current)
            if lacking is not None:
                lacking.before.append(index)
                self.current = lacking
                return
            if current.kind == "rel" and current.comma and current.parent >= 0:
                self.current = self.syntax.clauses[current.parent]
        self._put(index)

    def _last_words(self, index: int) -> bool:
        """ "… discuss talks — aide": only a noun phrase is left of the headline."""
        rest = self.items[index + 1 :]
        return (
            self.headline
            and 0 < len(rest) <= 3
            and all(r.kind in ("NP", "prep") for r in rest)
            and any(c.verb >= 0 for c in self.syntax.clauses)
        )

    def _lacking_verb(self, clause: Clause) -> Clause | None:
        """The nearest clause around this one that still waits for its verb."""
        while clause.parent >= 0:
            clause = self.syntax.clauses[clause.parent]
            if clause.verb < 0:
                return clause
        return None

    def _relative(self, index: int) -> None:
        current = self.current
        here = current.after if current.verb >= 0 else current.before
        prep = ""
        if here and self.items[here[-1]].kind == "prep" and self.items[index].norm in ("which", "whom", "whose"):
            prep = self.items[here.pop()].norm
        comma = bool(here) and self.items[here[-1]].kind in (",", "-")
        antecedent = next((k for k in reversed(here) if self.items[k].kind == "NP"), -1)
        if comma and not prep:
            group = self._bare_before(here)
            antecedent = group if group >= 0 else antecedent
        if prep in ("during", "at", "in", "through", "after"):
            antecedent = next((k for k in reversed(here) if self.items[k].noun), antecedent)
        antecedent = self._event_before(here, antecedent)
        if antecedent < 0 and current.verb >= 0:  # "said who …", "asked which …"
            self.current = self._open("comp", parent=current.number, governor=current.verb, word="which")
            return
        clause = self._open("rel", parent=current.number, governor=antecedent, word=self.items[index].norm, comma=comma)
        clause.prep = prep
        self.current = clause

    def _event_before(self, here: list[int], antecedent: int) -> int:
        """ "a summit in Lima that Peru chaired": the meeting, not the place it was in."""
        if antecedent < 0 or antecedent not in here:
            return antecedent
        position = here.index(antecedent)
        place = (
            all(m.kind in ("place", "state") for m in self.items[antecedent].mentions)
            and self.items[antecedent].mentions
        )
        if place and position > 1 and self.items[here[position - 1]].norm in ("in", "at", "near"):
            event = here[position - 2]
            if self.items[event].kind == "NP" and self.items[event].noun:
                return event
        return antecedent

    def _bare_before(self, here: list[int]) -> int:
        """The noun phrase that a non-restrictive relative speaks of: not one inside an "of" phrase of it."""
        last = -1
        for position, k in enumerate(here):
            if self.items[k].kind == "NP":
                bare = position == 0 or self.items[here[position - 1]].kind != "prep"
                last = k if bare or last < 0 or self.items[k].mentions else last
        return last

    def _that(self, index: int) -> None:
        current = self.current
        here = current.after if current.verb >= 0 else current.before
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        last = self.items[here[-1]] if here else None
        verb_next = following is not None and following.kind == "VG"
        if last is not None and last.norm in TRUTH and not verb_next:
            self.current = self._open("comp", parent=current.number, governor=here[-1], word="that")
            return
        if last is not None and last.kind == "NP" and not last.cues and verb_next:
            self.current = self._open(
                "rel", parent=current.number, governor=self._event_before(here, here[-1]), word="that"
            )
            return
        if last is not None and last.kind in ("conj", ",") and current.kind == "comp":
            self.current = self._open("comp", parent=current.parent, governor=current.governor, word="that")
            return
        holder = self._holder_of_that(current)
        if holder is not None:
            governor = holder.verb
            near = here[-1] if here and self.items[here[-1]].kind in ("NP", "cue") else -1
            if near >= 0 and (self.items[near].cues or self._reporting(near)) and not self._says(governor):
                governor = near
            if (
                last is not None
                and last.kind == "NP"
                and not self._says(governor)
                and governor == holder.verb
                and not last.cues
            ):
                self.current = self._open("rel", parent=current.number, governor=here[-1], word="that")
                return
            self.current = self._open("comp", parent=holder.number, governor=governor, word="that")
            return
        near = here[-1] if here else -1
        kind = (
            "comp" if near >= 0 and (self.items[near].cues or self._reporting(near)) else "rel" if near >= 0 else "comp"
        )
        self.current = self._open(kind, parent=current.number, governor=near, word="that")

    def _holder_of_that(self, clause: Clause) -> Clause | None:
        """The clause whose verb governs a "that": the innermost with a verb; a saying one behind "and"."""
        if clause.verb >= 0:
            here = clause.after
            if here and self.items[here[-1]].kind in ("conj", ",") and not self._says(clause.verb):
                walk = clause
                while walk.parent >= 0:
                    walk = self.syntax.clauses[walk.parent]
                    if walk.verb >= 0 and self._says(walk.verb):
                        return walk
            return clause
        return None

    def _reporting(self, index: int) -> bool:
        norm = self.items[index].norm
        return norm in _REPORTS

    def _subordinate(self, index: int) -> None:
        current = self.current
        item = self.items[index]
        kind = "cond" if item.kind == "cond" else "whether" if item.kind == "whether" else "sub"
        governor = current.verb if kind == "whether" else -1
        clause = self._open(kind, parent=current.number, governor=governor, word=item.norm)
        self.current = clause

    def _clause_ahead(self, index: int) -> bool:
        """Whether a subject and a finite verb come before the next boundary."""
        subject = False
        depth_prep = False
        for k in range(index, min(index + 14, len(self.items))):
            item = self.items[k]
            if item.kind == "VG" and item.verb:
                if item.verb.form in ("finite", "either", "bare") and subject:
                    return True
                if item.verb.form in _NONFINITE and not subject:
                    return False
                if item.verb.form == "ing":
                    return False
            elif item.kind == "NP":
                subject = subject or not depth_prep
                depth_prep = False
            elif item.kind == "prep":
                depth_prep = True
            elif item.kind in (";", ".", ":", "that", "cond"):
                return False
            elif item.kind == "conj" and subject and k + 1 < len(self.items) and self.items[k + 1].kind == "VG":
                return False  # thanked X after the earthquake and called on Y
            elif item.kind == ",":
                after = self.items[k + 1] if k + 1 < len(self.items) else None
                if (
                    after is not None
                    and after.kind == "conj"
                    and k + 2 < len(self.items)
                    and self.items[k + 2].kind == "VG"
                ):
                    return False
                if after is None or not subject or after.kind not in ("rel", "NP", "conj"):
                    return False
                if after.kind == "NP" and not self._listing(k):
                    return False
        return False

    def _listing(self, k: int) -> bool:
        """Whether a comma at `k` stands in a list: X, Y and Z."""
        kinds = [i.kind for i in self.items[k + 1 : k + 4]]
        return kinds[:2] == ["NP", "conj"]

    # --- verbs -----------------------------------------------------------------------------------------------

    def _verb(self, index: int) -> None:
        verb = self.items[index].verb
        assert verb is not None
        current = self.current
        if verb.form == "either":
            verb.form = "part" if self._reduced(index) else "finite"
            verb.passive = verb.form == "part"
        if verb.form == "bare":
            verb.form = self._bare(index)
        if verb.form == "finite" and self._inverted(index):
            self.current = self._open("tail", governor=current.number, word="inverted")
            self.current.verb = index
            return
        if verb.form == "inf":
            self._infinitive(index)
        elif verb.form == "ing":
            self._gerund(index)
        elif verb.form == "part":
            self._participle(index)
        elif current.verb < 0 and not self._waits(current):
            current.verb = index
        else:
            self._finite(index)

    def _inverted(self, index: int) -> bool:
        """ ", said two people close to him": the speaker stands behind the verb."""
        here = self._here()
        if self.current.verb < 0 or not here or self.items[here[-1]].kind != "," or index + 1 >= len(self.items):
            return False
        speaker = self.items[index + 1]
        return (
            self.items[index].norm in ("say", "add", "report", "write", "note", "explain", "tell")
            and speaker.kind == "NP"
            and bool(speaker.mentions or speaker.unnamed or speaker.pronoun)
        )

    def _waits(self, clause: Clause) -> bool:
        return clause.kind in ("inf", "ger", "part", "reduced")

    def _bare(self, index: int) -> str:
        """A bare form: present plural, or an infinitive joined to one before."""
        here = self._here()
        if here and self.items[here[-1]].kind in ("conj", ","):
            walk: Clause | None = self.current
            while walk is not None:
                form = self.items[walk.verb].verb.form if walk.verb >= 0 and self.items[walk.verb].verb else ""  # type: ignore[union-attr]
                if form == "inf" or (walk.verb >= 0 and self.items[walk.verb].verb.modal):  # type: ignore[union-attr]
                    return "joined"
                walk = self.syntax.clauses[walk.parent] if walk.parent >= 0 else None
        return "finite"

    def _here(self) -> list[int]:
        return self.current.after if self.current.verb >= 0 else self.current.before

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
        by = index + 1 < len(self.items) and self.items[index + 1].kind == "prep" and self.items[index + 1].norm == "by"
        if last.kind == "prep":
            return True
        if last.kind in (",", "-", "("):
            if self.current.verb >= 0:
                return by or self.items[index].norm in ("accompany", "follow", "join", "flank")
            return by or not self._bare_group(here) or self._later_verb(index)
        if last.kind == "sub":
            return True
        if last.kind != "NP":
            return False
        if last.pronoun:
            return False
        if by:
            return True
        if self._waits(self.current) and self._lacking_verb(self.current) is not None:
            return False
        if self.current.verb >= 0 and not self._waits_for_subject(here):
            return True
        return self.current.verb < 0 and self._later_verb(index)

    def _waits_for_subject(self, here: list[int]) -> bool:
        """Whether the noun phrase just read may be the subject of a new clause."""
        position = len(here) - 1
        while position >= 0 and (self.items[here[position]].kind in ("NP", "prep", "T", "adv")):
            if self.items[here[position]].kind == "NP":
                before = self.items[here[position - 1]].kind if position else "verb"
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
            if item.kind in (";", ".", ":", "that", "sub", "cond", "conj", "-", "whether"):
                return False
            if item.kind == "rel":
                return False
            if item.kind == "VG" and item.verb and item.verb.form in ("finite", "either"):
                before = self.items[k - 1]
                if before.kind == "prep":
                    continue
                if item.verb.form == "either" and before.kind not in ("T", "adv"):
                    return False
                if before.kind in (",", "T", "adv"):
                    return not any(i.kind == "," for i in self.items[index + 1 : k - 1]) or before.kind == ","
                return k >= 2 and before.kind == "NP" and self.items[k - 2].kind == "prep"
            if item.kind == "," and k + 1 < len(self.items) and self.items[k + 1].kind not in ("VG",):
                return False
        return False

    def _bare_group(self, here: list[int]) -> list[int]:
        """The noun phrases that stand first without a preposition: what a subject is."""
        return self._leading(here)

    def _infinitive(self, index: int) -> None:
        current = self.current
        here = self._here()
        governor = current.verb
        if here and self.items[here[-1]].kind in ("conj", ",") and self.items[index].verb and current.kind == "inf":
            self._join(index, current)  # "to meet X and to sign"
            return
        noun = next(
            (
                k
                for k in reversed(here)
                if self.items[k].kind in ("NP", "cue") and set(self.items[k].cues) & {"plan", "seek", "denynoun"}
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
        elif last is not None and last.kind == "conj" and current.kind in ("ger", "part"):
            self._join(index, current)
            return
        elif last is not None and last.kind == "adv" and current.verb >= 0 and len(here) == 1:
            kind, governor = "ger", current.verb
        clause = self._open(kind, parent=current.number, governor=governor, comma=bool(last and last.kind == ","))
        clause.prep = prep
        clause.verb = index
        if kind == "part" and last is not None and last.kind == "NP":
            clause.subject = [here[-1]]
        self.current = clause

    def _participle(self, index: int) -> None:
        current = self.current
        here = self._here()
        last = self.items[here[-1]] if here else None
        clause = self._open("reduced", parent=current.number, governor=-1, comma=bool(last and last.kind == ","))
        clause.verb = index
        if last is not None and last.kind == "NP":
            position = len(here) - 1
            group = [here[-1]]
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
            by_noun = noun >= 0 and (self.items[noun].noun or not self.items[noun].mentions)
            if by_noun and self.items[index].norm not in ("accompany", "flank", "join"):
                group_first = self._leading(here) if current.verb < 0 else []
                clause.subject = group_first or [noun]
        self.current = clause

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
        here = self._here()
        joined = bool(here) and self.items[here[-1]].kind == "conj"
        tail = [k for k in here if self.items[k].kind not in ("T", "adv")]
        if verb.form == "joined" or joined or (tail and self.items[tail[-1]].kind in ("conj",)):
            target = self._join_target(self._behind_comma(current, tail), verb.form, verb.past)
            self._join(index, target)
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
        if says:
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

    def _ends_quote(self, index: int) -> bool:
        """Whether a verb of saying closes what was said: ", NBC reported on Thursday."""
        for item in self.items[index + 1 : index + 5]:
            if item.kind in (",", ".", "-", ";", ":"):
                return True
            if item.kind not in ("T", "adv", "NP", "prep"):
                return item.kind in ("VG", "conj") and bool(item.verb and item.verb.form in ("ing",))
        return True

    # --- subjects --------------------------------------------------------------------------------------------

    def _leading(self, here: list[int]) -> list[int]:
        """The first group of noun phrases without a preposition."""
        items = self.items
        group: list[int] = []
        position = 0
        while position < len(here):
            item = items[here[position]]
            if (
                item.kind == "prep"
                and item.norm in ("together with", "along with", "alongside", "as well as")
                and group
            ):
                position += 1
                if position < len(here) and items[here[position]].kind == "NP":
                    group.append(here[position])
                    position += 1
                continue
            if item.kind in ("prep", "sub"):
                position += 1
                while position < len(here) and items[here[position]].kind in ("T", "adv"):
                    position += 1
                place = False
                if position < len(here) and items[here[position]].kind == "NP":
                    place = any(m.kind in ("place", "state") for m in items[here[position]].mentions)
                    position += 1
                    if (
                        place
                        and not group
                        and position + 2 < len(here)
                        and items[here[position]].kind == ","
                        and items[here[position + 1]].kind == "NP"
                        and items[here[position + 2]].kind == ","
                        and any(m.kind in ("place", "state") for m in items[here[position + 1]].mentions)
                    ):
                        position += 2  # "In Bali, Indonesia, …"
                position = self._past_partner(here, position) if not group else position
                continue
            if item.kind == "NP":
                if group:
                    before = items[here[position - 1]].kind
                    if before not in ("conj", ","):
                        group = [here[position]] if not self.headline and before == "NP" else group
                        position += 1
                        continue
                    if before == "," and not item.mentions and not item.noun:
                        position += 1
                        continue
                group.append(here[position])
            elif item.kind in (";", ":"):
                group = []
            position += 1
        commas = [k for k in group if not items[k].mentions and not items[k].pronoun and not items[k].noun]
        if len(group) > 1 and len(commas) < len(group):
            group = [k for k in group if k not in commas] if self._conjless(here, commas) else group
        return group

    def _past_partner(self, here: list[int], position: int) -> int:
        """ "After a call between Putin and Trump, Lavrov …": the second of a phrase that ends before a comma."""
        kinds = [self.items[k].kind for k in here[position : position + 3]]
        return position + 2 if kinds[:2] == ["conj", "NP"] and kinds[2:] in ([","], ["T"], ["prep"]) else position

    def _conjless(self, here: list[int], loose: list[int]) -> bool:
        return all(here.index(k) == 0 or self.items[here[here.index(k) - 1]].kind == "," for k in loose if k in here)

    def _subject(self, clause: Clause) -> None:
        if clause.subject:
            return
        if clause.word == "inverted":
            clause.subject = [k for k in clause.after if self.items[k].kind == "NP"][:1]
            return
        group = self._leading(clause.before)
        if group:
            clause.subject = group
            return
        if (
            clause.kind == "rel"
            and clause.governor >= 0
            and clause.word in ("who", "which", "that", "whom")
            and not clause.prep
        ):
            clause.subject = self._with_partners(clause.governor)
            return
        parent = self.syntax.clauses[clause.parent] if clause.parent >= 0 else None
        if clause.inherits < 0 and clause.kind in ("inf", "ger", "part", "reduced") and parent is not None:
            clause.inherits = parent.number
            if clause.kind in ("inf", "ger") and clause.governor == parent.verb and parent.verb >= 0:
                verb = self.items[parent.verb].verb
                controlled = self.items[parent.verb].norm in OBJECT_CONTROL or self._senses(
                    self.items[parent.verb].norm
                ) & {"urged"}
                from_prep = clause.kind == "ger" and clause.prep in (
                    "of",
                    "for",
                    "from",
                    "with",
                    "about",
                    "into",
                    "against",
                )
                opinion = self._senses(self.items[parent.verb].norm) & {"criticized", "praised"}
                if (
                    verb is not None
                    and not verb.passive
                    and ((clause.kind == "inf" and controlled) or (from_prep and opinion))
                ):
                    objects = self._objects(parent, before=clause.verb)
                    if objects:
                        clause.subject = objects
                        clause.inherits = -1
            elif clause.kind == "inf" and clause.governor >= 0 and self.items[clause.governor].norm in _REQUESTS:
                asked = self._asked(parent.items, clause)
                if asked:
                    clause.subject, clause.inherits = asked, -1

    def _asked(self, here: list[int], clause: Clause) -> list[int]:
        """ "an invitation to X to visit": who stands behind the "to" or "for" of a request does what it says."""
        at = here.index(clause.governor) if clause.governor in here else -1
        if at < 0 or at + 2 >= len(here) or self.items[here[at + 1]].norm not in ("to", "for"):
            return []
        return [k for k in here[at + 2 :] if k < clause.verb and self.items[k].kind == "NP"][:1]

    def _with_partners(self, index: int) -> list[int]:
        """The antecedent with those it is joined to: "Modi and Lula, who …"."""
        group, k = [index], index
        while (
            k >= 2
            and self.items[k - 1].kind in ("conj", ",")
            and self.items[k - 2].kind == "NP"
            and self.items[k - 2].mentions
        ):
            if self.items[k - 1].kind == "," and len(group) < 2:
                break
            k -= 2
            group.append(k)
        return group[::-1] if self.items[index].mentions else [index]

    def _objects(self, clause: Clause, before: int) -> list[int]:
        """The noun phrases right behind a verb, or behind its "on", "to", "for": whom it moves to do something."""
        group: list[int] = []
        previous = "verb"
        for k in clause.after:
            if k >= before:
                break
            item = self.items[k]
            if item.kind == "NP" and (item.mentions or item.pronoun or (previous == "verb" and not item.noun)):
                if previous in ("verb", "conj", ",") or (not group and previous == "prep"):
                    group.append(k)
                previous = "NP"
            elif item.kind in ("prep", "conj", ","):
                previous = item.kind
        return group


_REQUESTS = words_of("request")
_NEVER_PASSIVE = words_of("verb without a participle of its own")
_REPORTS = words_of("reporting noun")
