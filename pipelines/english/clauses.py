"""Clauses: a sentence cut at its conjunctions, relatives, commas and colons, each clause hung on another."""

from pipelines.english.gapping import Gapping
from pipelines.english.items import Item
from pipelines.english.syntax import TRUTH, Clause, Syntax
from pipelines.english.word_classes import words_of

_COPULAS = words_of("copula")
_ROUND = frozenset(["before", "after", "since", "until"])
_HAPPENINGS = words_of("happening")
_CLAUSAL = frozenset(["when", "while", "because", "although", "though", "if", "as"])  # what follows has a verb
_NONFINITE = frozenset(["inf", "ing", "part", "bare"])
_REPORTS = words_of("reporting noun")
_CLAIMS = words_of("claim or demand") | words_of("move made")
_ACCUSATIONS = words_of("accusation made")
_OWN = frozenset(["the", "his", "her", "its", "their"])
_JUDGING = frozenset(["rejected", "deny", "criticized", "praised", "supported"])
_TOPIC = words_of("topic") | {"of"}
_DURING = frozenset(["in", "during"])
_BY_WIRE = frozenset(["phone", "video", "letter"])


class ClauseReader(Gapping):
    """Cuts the items of a sentence into clauses, left to right."""

    def read(self, items: list[Item], *, headline: bool) -> Syntax:
        """The clauses of one sentence."""
        self.items, self.headline = items, headline
        self.syntax = Syntax(items, [])
        self.syntax.question = bool(items) and items[-1].kind == "?"
        self.current = self._open("main")
        index = 0
        while index < len(items):
            index += self._take(index)
        self._share_objects()
        for clause in self.syntax.clauses:
            self._spoken(clause)
        for clause in reversed(self.syntax.clauses):  # what two share is of the first
            for k in clause.items:
                items[k].clause = clause.number
        for clause in self.syntax.clauses:
            self._subject(clause)
        return self.syntax

    def _spoken(self, clause: Clause) -> None:
        """ "urged Y to stop in a call with X": the call is how it was said, not what is to be done."""
        if clause.kind != "inf" or clause.governor < 0 or "urged" not in self._senses(self.items[clause.governor].norm):
            return
        if clause.governor != self.syntax.clauses[clause.parent].verb:
            return
        for position, k in enumerate(clause.after[:-1]):
            noun = self.items[clause.after[position + 1]]
            if self.items[k].norm in _DURING and noun.determiner and any(s.channel in _BY_WIRE for s in noun.noun):
                self.syntax.clauses[clause.parent].after += clause.after[position:]
                del clause.after[position:]
                return

    def _put(self, index: int) -> None:
        (self.current.after if self.current.verb >= 0 else self.current.before).append(index)

    def _take(self, index: int) -> int:
        """Puts one item (or a few) into its clause; how many were taken."""
        item = self.items[index]
        kind = item.kind
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        if kind == "VG":
            self._verb(index)
        elif kind in (",", "conj") and (gap := self._gapped(index)) is not None:
            self.current = gap
        elif kind in ("that", "NP") and self._judged(index + (kind == "that")):
            noun = (self.current.after if self.current.verb >= 0 else self.current.before)[-1]
            self.current = self._open("rel", parent=self.current.number, governor=noun, word="which", comma=True)
            if kind == "NP":
                self._put(index)
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
        elif kind == "(" and (close := self._clause_in_brackets(index)) > 0:
            outer, self.current = self.current, self._open("main")
            k = index + 1
            while k < close:
                k += self._take(k)
            self.current = outer
            return close + 1 - index
        else:
            self._put(index)
        return 1

    def _clause_in_brackets(self, index: int) -> int:
        """Where a bracket with a clause of its own in it ends; -1 if it has none."""
        close = next((k for k in range(index + 1, len(self.items)) if self.items[k].kind == ")"), -1)
        inside = [i.verb for i in self.items[index + 1 : close] if i.verb is not None]
        return close if any(verb.form == "finite" for verb in inside) else -1

    def _judged(self, index: int) -> bool:
        """Whether "…, a charge (that) Jakarta denies" goes on at `index`: somebody judges what was told before."""
        here = self.current.after if self.current.verb >= 0 else self.current.before
        if len(here) < 2 or self.items[here[-2]].kind not in (",", "-") or index + 1 >= len(self.items):
            return False
        noun, who, verb = self.items[here[-1]], self.items[index], self.items[index + 1]
        alone = noun.determiner in ("a", "an") or (noun.norm in _ACCUSATIONS and not noun.determiner)
        stands = noun.kind == "NP" and noun.norm in _CLAIMS | _ACCUSATIONS and alone and not noun.mentions
        judges = verb.kind == "VG" and bool(self._senses(verb.norm) & _JUDGING)
        return stands and judges and who.kind == "NP" and bool(who.mentions or who.pronoun)

    # --- boundaries ------------------------------------------------------------------------------------------

    def _colon(self, index: int) -> None:
        if self._lists_names(index):
            if self.items[index - 1].kind != "VG":
                self.items[index].kind = ","  # met three ministers, X, Y and Z
                self._comma(index)
            return
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

    def _lists_names(self, index: int) -> bool:
        """Whether only a list of names stands behind the colon at `index`: "met: X; Y; and Z"."""
        if self.current.verb < 0:
            return False
        named = 0
        for item in self.items[index + 1 :]:
            if item.kind == "NP" and item.mentions and not item.noun:
                named += 1
            elif item.kind not in (",", ";", "conj", "."):
                return False
        return named > 1

    def _comma(self, index: int) -> None:
        if self.items[index].kind == "-" and index > 2 and self._last_words(index):
            self.syntax.speaker = list(range(index + 1, len(self.items)))
        current = self.current
        described = index + 1 < len(self.items) and self.items[index + 1].kind == "rel" and current.word == "inverted"
        if current.kind == "tail" and current.verb >= 0 and current.inherits < 0 and current.number and not described:
            self.current = self.syntax.clauses[current.governor] if current.governor >= 0 else current
            self._put(index)
            return
        if current.verb >= 0:
            lacking = self._lacking_verb(current)
            if lacking is not None:
                lacking.before.append(index)
                self.current = lacking
                return
            if current.kind == "rel" and current.comma and current.parent >= 0 and not self._between_two(index):
                self.current = self.syntax.clauses[current.parent]
        self._put(index)

    def _between_two(self, index: int) -> bool:
        """ "where X stood between Y, the premier, and Z": the comma closes what is said of Y, the clause goes on."""
        before, behind = self.items[index - 2 : index], self.items[index + 1 : index + 3]
        apposed = bool(before) and any(m.apposed for m in before[-1].mentions)
        return apposed and before[0].norm == "between" and [i.kind for i in behind] == ["conj", "NP"]

    def _last_words(self, index: int) -> bool:
        """ "… discuss talks — aide": only a noun phrase is left of the headline."""
        rest = self.items[index + 1 :]
        return (
            self.headline
            and 0 < len(rest) <= 3
            and all(r.kind in ("NP", "prep") for r in rest)
            and any(c.verb >= 0 for c in self.syntax.clauses)
        )

    def _relative(self, index: int) -> None:
        current = self.current
        here = current.after if current.verb >= 0 else current.before
        prep = ""
        if here and self.items[here[-1]].kind == "prep" and self.items[index].norm in ("which", "whom", "whose"):
            prep = self.items[here.pop()].norm
        comma = bool(here) and self.items[here[-1]].kind in (",", "-")
        antecedent = next((k for k in reversed(here) if self.items[k].kind == "NP"), -1)
        again = self._relative_before(current) if here and self.items[here[-1]].kind == "conj" and not prep else None
        if again is not None:
            clause = self._open("rel", parent=again.parent, governor=again.governor, word=self.items[index].norm)
            clause.comma = again.comma
            self.current = clause
            return  # who said this and who did that
        if comma and not prep:
            group = self._bare_before(here)
            antecedent = group if group >= 0 else antecedent
        if prep in ("during", "at", "in", "through", "after"):
            antecedent = next((k for k in reversed(here) if self.items[k].noun), antecedent)
        antecedent = self._event_before(here, antecedent)
        if comma and not prep and any(c.kind == "tail" and index - 2 in c.after for c in self.syntax.clauses):
            antecedent = index - 2 if self.items[index - 2].kind == "NP" else antecedent  # …, said X, who thanked Y
        if comma and self.items[index].norm == "who" and self._names_person(index - 2):
            antecedent = antecedent if self._names_person(antecedent) else index - 2  # where X saw Y, who …
        if antecedent < 0 and current.verb >= 0:  # "said who …", "asked which …"
            self.current = self._open("comp", parent=current.number, governor=current.verb, word="which")
            return
        clause = self._open("rel", parent=current.number, governor=antecedent, word=self.items[index].norm, comma=comma)
        clause.prep = prep
        self.current = clause

    def _names_person(self, index: int) -> bool:
        return index >= 0 and any(m.kind == "person" for m in self.items[index].mentions)

    def _relative_before(self, clause: Clause) -> Clause | None:
        """The relative clause that an "and who" goes on."""
        while clause.parent >= 0:
            if clause.kind == "rel" and clause.word in ("who", "which"):
                return clause
            clause = self.syntax.clauses[clause.parent]
        return None

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

    def _said_beside(self, clause: Clause) -> Clause | None:
        """ "says A asked B to go, and that C went": the clause of what is said, which an "and that" goes on."""
        while clause.kind in ("inf", "ger") and clause.parent >= 0:
            clause = self.syntax.clauses[clause.parent]
        return clause if clause.kind == "comp" else None

    def _that(self, index: int) -> None:
        current = self.current
        here = current.after if current.verb >= 0 else current.before
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        last = self.items[here[-1]] if here else None
        verb_next = following is not None and following.kind == "VG"
        if all(item.kind != "VG" for item in self.items[index:]):
            return  # repeated that offer in a letter
        if last is not None and last.norm in TRUTH and not verb_next:
            self.current = self._open("comp", parent=current.number, governor=here[-1], word="that")
            return
        if last is not None and last.kind == "NP" and not last.cues and verb_next:
            self.current = self._open(
                "rel", parent=current.number, governor=self._event_before(here, here[-1]), word="that"
            )
            return
        if last is not None and last.kind == "NP" and self._turned_down(here, index):
            self.current = self._open("rel", parent=current.number, governor=here[-1], word="that", comma=True)
            return
        if last is not None and last.kind in ("conj", ",") and (beside := self._said_beside(current)) is not None:
            self.current = self._open("comp", parent=beside.parent, governor=beside.governor, word="that")
            return
        if last is not None and last.noun and len(here) > 1 and self.items[here[-2]].norm in _TOPIC:
            self.current = self._open("rel", parent=current.number, governor=here[-1], word="that")
            return  # briefed X on the visit that Y pays to Z
        holder = self._holder_of_that(current)
        if holder is not None:
            governor = holder.verb
            near = here[-1] if here and self.items[here[-1]].kind in ("NP", "cue") else -1
            about = len(here) > 1 and self.items[here[-2]].kind == "prep" and self._reporting(near)
            about = about and not self._senses(self.items[governor].norm) & {"say", "deny"}  # leads on a claim that
            if near >= 0 and (self.items[near].cues or self._reporting(near)) and (about or not self._says(governor)):
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

    def _turned_down(self, here: list[int], index: int) -> bool:
        """ ", an accusation that Paris has rejected": what was just told, and not what the accusation says."""
        if len(here) < 2 or self.items[here[-2]].kind != "," or self.items[here[-1]].determiner not in ("a", "an"):
            return False
        at = next((k for k in range(index + 1, len(self.items)) if self.items[k].kind == "VG"), -1)
        objectless = at < 0 or [i.kind for i in self.items[at + 1 : at + 2]] != ["NP"]
        return at >= 0 and objectless and bool(self._senses(self.items[at].norm) & {"rejected", "deny"})

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
            holder = self.syntax.clauses[clause.parent] if clause.parent >= 0 else clause
            aside = clause.kind == "reduced" and not self._says(clause.verb)  # said in a letter seen by Reuters that
            return holder if aside and holder.verb >= 0 and self._says(holder.verb) else clause
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
        if self.items[index - 1].norm == "as" and index > 1 and self.items[index - 2].norm in _COPULAS:
            return False  # X, who serves as Mali's envoy, met Y
        if self.items[index - 1].norm in _ROUND and self._event_then_subject(index):
            return False
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
                event = self.items[index]
                if after is not None and after.kind == "conj" and event.noun and not event.mentions:
                    return False  # met X after talks with Y, and the two agreed
                titled = any(m.roles for m in self.items[k - 1].mentions)
                if self.items[index - 1].norm == "as" and k == index + 1 and after is not None and after.kind == "VG":
                    return False  # X, as its chair, hosted Y
                if titled and after is not None and after.kind == "VG":
                    continue  # when X, the prime minister, travelled
                if subject and (self._introduced(k) or (self.items[index - 1].norm in _CLAUSAL and self._apposed(k))):
                    continue  # when X, the junta's best-known critic, was received
                if after is None or not subject or after.kind not in ("rel", "NP", "conj"):
                    return False
                if after.kind == "NP" and not self._listing(k):
                    return False
        return False

    def _event_then_subject(self, index: int) -> bool:
        """ "Before the summit in Alaska | X called Y": no comma parts what happened from who then acts."""
        event = self.items[index] if index < len(self.items) else None
        if event is None or event.kind != "NP" or event.mentions or not (event.noun or event.norm in _HAPPENINGS):
            return False
        k = index + 1
        while k + 1 < len(self.items) and (self.items[k].kind, self.items[k + 1].kind) == ("prep", "NP"):
            k += 2
        k += k < len(self.items) and self.items[k].kind == "T"
        who, verb = (self.items[k], self.items[k + 1]) if k + 1 < len(self.items) else (None, None)
        acts = verb is not None and verb.verb is not None and verb.verb.form in ("finite", "either")
        return acts and who is not None and who.kind == "NP" and bool(who.mentions or who.pronoun)

    def _introduced(self, k: int) -> bool:
        """Whether a comma at `k` opens or closes the name of who has just been described: "their leader, X, called"."""
        named = [k + 1, k + 2] if k + 2 < len(self.items) and self.items[k + 2].kind == "," else [k - 1, k]
        who, close = self.items[named[0]], self.items[named[1]]
        described = self.items[named[0] - 2]
        owned = described.kind == "NP" and described.determiner in _OWN and not described.mentions
        behind = [i.kind for i in self.items[named[1] + 1 : named[1] + 2]]
        person = {m.kind for m in who.mentions} == {"person"}
        return owned and person and close.kind == "," and behind == ["VG"]

    def _apposed(self, k: int) -> bool:
        """Whether a comma opens or closes what is set beside a person and before the verb: ", their leader, said"."""
        before, behind = self.items[k - 1], self.items[k + 1 : k + 5]
        if behind and behind[0].kind == "VG":
            return any(i.kind == "," for i in self.items[max(0, k - 4) : k])
        described = bool(behind) and behind[0].kind == "NP" and not behind[0].mentions and bool(behind[0].determiner)
        kinds = [i.kind for i in behind[1:]]
        closed = kinds[:2] == [",", "VG"] or (kinds[:1] == ["prep"] and "," in kinds)
        return described and closed and any(m.kind == "person" for m in before.mentions)

    def _listing(self, k: int) -> bool:
        """Whether a comma at `k` stands in a list: X, Y and Z."""
        kinds = [i.kind for i in self.items[k + 1 : k + 4]]
        return kinds[:2] == ["NP", "conj"]
