"""Arguments: what follows a verb or an event noun and how it is attached, and whose thing or act a noun names."""

from pipelines.claims import SYMMETRIC
from pipelines.english.references import Argument, References
from pipelines.english.syntax import Clause
from pipelines.english.word_classes import words_of

_COMES_ABOUT = frozenset("take begin start open resume continue occur happen follow proceed".split())
_RECENT = 12  # events among which "the decision" looks for its own
_MEDIATES = words_of("brokering verb")
_GO_BETWEENS = words_of("go-between")
_OTHERS = words_of("opponent")
_LIMBS = frozenset(["hand", "hands", "arm", "shoulder", "cheek", "cheeks"])
_LOOKS_ON = (
    "in tow",
    "in the room",
    "in attendance",
    "also present",
    "at his side",
    "at her side",
)  # with X in the room
_FOR = dict.fromkeys(["negotiators", "representatives", "envoys", "delegates"], ("for",))  # negotiators for the army
_AIMS = frozenset(["inf", "ger", "reduced"])
_MAKES = words_of("making verb")
_MEASURES = words_of("measure")
# Nouns for what somebody named before has done.
DEEDS = (
    dict.fromkeys(words_of("measure taken"), frozenset(["sanctioned"]))
    | dict.fromkeys(words_of("attack made"), frozenset(["attacked"]))
    | dict.fromkeys(words_of("remark made"), frozenset(["criticized", "praised", "threatened", "urged"]))
    | dict.fromkeys(words_of("move made"), frozenset(["sanctioned", "attacked", "appointed", "rejected", "aided"]))
)
# What is taken or rejected, and how whoever made it may have put it.
DEMANDS = dict.fromkeys(words_of("demand made"), frozenset(["urged", "threatened", "informed"]))
_OFFERS = DEMANDS | dict.fromkeys(
    words_of("offer made"), frozenset(["informed", "urged", "contacted", "met", "negotiated"])
)
_MADE = DEEDS.keys() | _OFFERS.keys()


class Arguments(References):
    """Finds arguments in the clauses of one sentence."""

    def arguments(self, here: list[int], first: int) -> list[Argument]:
        """What follows in a list of items from position `first` on, each group with its mark."""
        items = self.syntax.items
        found: list[Argument] = []
        position, mark, mark_at, host = first, "O", -1, -1
        while position < len(here):
            item = items[here[position]]
            if item.kind == "NP":
                if (
                    mark == "O"
                    and position > first
                    and items[here[position - 1]].kind in (",", "-", ")")
                    and not self.headline
                ):
                    mark = "apposition"
                group, position = self._group_at(here, position)
                mark = "O" if mark == "among" else mark
                if mark == "apposition" and found and self._described(found[-1], group):
                    found[-1].items = group  # named a general, Ana Rao, as governor
                    host, mark, mark_at = group[-1], "O", -1
                    continue
                if mark == "apposition" and (listed := self._whole_of(found, group)) is not None:
                    listed.items = group  # received three ministers of the bloc, Ana Rao, Bo Lim and Cy Oz
                    host, mark, mark_at = group[-1], "O", -1
                    continue
                if mark == "of" and len(group) > 2 and not self.item(group[0]).mentions:
                    if (whole := self._whole_of(found, group[1:])) is not None:
                        whole.items = group[1:]
                        host, mark, mark_at = group[-1], "O", -1
                        continue
                if mark == "with":
                    mark = "mediator" if self._as_mediator(here, position) else self._looking_on(group)
                found.append(Argument(mark, group, mark_at, host))
                host, mark, mark_at = group[-1], "O", -1
                continue
            if item.kind == "neg" and position + 1 < len(here) and items[here[position + 1]].kind == "NP":
                position += 2  # met not Araghchi but Albusaidi, but not Albusaidi
                position += position < len(here) and items[here[position]].norm == "but"
                continue
            if item.kind == "prep" and item.norm == "among" and (size := self._among_others(here, position)):
                mark, mark_at = "apposition" if found else "among", -1
                position += size
                continue
            if item.kind in ("prep", "sub"):  # called him before midnight
                mark, mark_at = item.norm, here[position]
            elif item.kind in (";", ":"):
                break
            elif item.kind not in ("adv", "T", "neg"):
                mark, mark_at = "O", -1
            position += 1
        return found

    def _described(self, argument: Argument, group: list[int]) -> bool:
        """Whether a noun phrase that names nobody is followed by the name of the person whom it describes."""
        item = self.item(argument.items[-1])
        kinds = {m.kind: m.note for m in item.mentions}
        if kinds == {"anaphor": "other"} and len(group) == 1:  # his counterpart there, Ana Rao
            return any(m.kind == "person" and m.name for m in self.item(group[0]).mentions)
        bare = not (item.mentions or item.pronoun or item.noun or item.cues) and bool(item.determiner or item.owners)
        return (
            bare
            and item.number == "s"
            and len(group) == 1
            and any(m.kind == "person" and m.name for m in self.item(group[0]).mentions)
        )

    def _among_others(self, here: list[int], position: int) -> int:
        """How many items "among them", "among others," have before the names that they announce."""
        following = [self.item(k) for k in here[position + 1 : position + 4]]
        if not following or following[0].norm not in ("them", "others"):
            return 0
        size = 2 + (len(following) > 1 and following[1].kind == ",")
        return size if [i.kind for i in following[size - 1 : size]] == ["NP"] else 0

    def _whole_of(self, found: list[Argument], names: list[int]) -> Argument | None:
        """The plural noun phrase whose members a list behind a comma names; None if there is none."""
        if len(names) == 1 and (head := self._head_of(found, names[0])) is not None:
            return head
        among = self.item(names[0] - 1).norm in ("them", "others")
        if not all(self.item(k).mentions for k in names) or not (among or len(names) > 1):
            return None
        for argument in reversed(found):
            item = self.item(argument.items[-1])
            named = any(m.actor or m.candidates for m in item.mentions)
            if named and argument.mark == "in" and argument is not found[0]:
                continue  # the two rivals in Sudan, X and Y
            if len(argument.items) > 1 or item.pronoun or named:
                return None
            if item.number == "p" and (item.determiner or item.owners):
                return argument
            if argument.mark not in ("of", "from", "in"):
                return None
        return None

    def _head_of(self, found: list[Argument], name: int) -> Argument | None:
        """ "the leader of the ruling generals, Ana Rao": the office whose holder stands behind the comma."""
        if len(found) < 2 or found[-1].mark != "of" or not any(m.name for m in self.item(name).mentions):
            return None
        office = self.item(found[-2].items[-1])
        bare = office.determiner == "the" and office.number == "s" and not any(m.actor for m in office.mentions)
        alone = len(found[-2].items) == 1 == len(found[-1].items) and not office.noun
        return found[-2] if bare and alone and office.norm in self.lexicon.titles else None

    def _group_at(self, here: list[int], position: int) -> tuple[list[int], int]:
        items = self.syntax.items
        group = [here[position]]
        before = items[here[position - 1]].norm if position and items[here[position - 1]].kind == "prep" else ""
        position += 1
        if self._named_behind(here, position):  # the regional bloc ECOWAS
            group = [here[position]]
            position += 1
        while position < len(here):
            kind = items[here[position]].kind
            if (
                kind == ","
                and self.item(here[min(position + 1, len(here) - 1)]).kind == ","
                and len(here) > position + 2
            ):
                position += 1  # between X, who was in Rome, and Y
                continue
            if kind == "," and self._subject_follows(here, position, group[0]):
                break  # In a call with X, Y and Z agreed
            if kind == "prep" and self._described_on(here, position):
                position += 2
            elif (size := self._also(here, position)) or (size := self._again(here, position, before)):
                group.append(here[position + size - 1])
                position += size
            elif kind == "conj" and self._then(here, position):
                group.append(here[position + 2])
                position += 3
            elif (kind == "conj" and position + 1 < len(here) and items[here[position + 1]].kind == "NP") or (
                kind == "," and position + 1 < len(here) and self._in_list(here, position)
            ):
                position += 2
                position += self._named_behind(here, position)  # … and the regional bloc ECOWAS
                position += self._holder_behind(here, position)
                if not self._of_the_same(group[-1], here[position - 1]):
                    group.append(here[position - 1])
            elif (
                kind == ","
                and position + 2 < len(here)
                and items[here[position + 1]].kind == "conj"
                and items[here[position + 2]].kind == "NP"
                and (len(group) > 1 or bool(items[here[position + 2]].mentions))
            ):
                group.append(here[position + 2])
                position += 3
            else:
                break
        return group, position

    def _described_on(self, here: list[int], position: int) -> bool:
        """ "X, the head of the fund, and Y": whether a phrase only goes on what is said of X, before an "and"."""
        behind = [self.item(k) for k in here[position : position + 5]]
        apposed = any(m.apposed for m in self.item(here[position - 1]).mentions)
        if not apposed or [i.kind for i in behind] != ["prep", "NP", ",", "conj", "NP"] or behind[0].norm != "of":
            return False
        return not behind[1].mentions and any(m.kind == "person" for m in behind[4].mentions)

    def _of_the_same(self, last: int, index: int) -> bool:
        """ "X, the head of the fund and an emissary of Y": what an "and" adds to what is said of X."""
        item = self.item(index)
        described = any(m.apposed for m in self.item(last).mentions)
        return described and item.determiner in ("a", "an") and not item.mentions

    def _holder_behind(self, here: list[int], position: int) -> int:
        """ "X and the permanent representative, Ana Rao": how many items name who holds the office just read."""
        office, following = self.item(here[position - 1]), [self.item(k) for k in here[position : position + 2]]
        bare = [m.kind for m in office.mentions] == ["person"] and not (
            office.mentions[0].name or office.mentions[0].actor
        )
        if not bare or [i.kind for i in following] != [",", "NP"]:
            return 0
        return 2 if any(m.kind == "person" and m.name for m in following[1].mentions) else 0

    def _subject_follows(self, here: list[int], position: int, first: int) -> bool:
        """Whether the subject of the clause begins behind a comma."""
        following = here[position + 1] if position + 1 < len(here) else -1
        subject = self.syntax.clauses[self.item(first).clause].subject
        return following in subject and first not in subject

    def _as_mediator(self, here: list[int], position: int) -> bool:
        """ "signed a truce with the emir as mediator": he is no party."""
        following = [self.item(k) for k in here[position : position + 2]]
        if len(following) < 2 or following[0].norm != "as":
            return False
        word = "".join(self.norms[following[1].start : following[1].end])
        return any(word.endswith(noun) for noun in _GO_BETWEENS)

    def _looking_on(self, group: list[int]) -> str:
        """The mark of "with Oman mediating", ", with X watching": no party to what they stand by."""
        index = group[-1]
        if " ".join(self.norms[self.item(index).end : self.item(index).end + 3]).startswith(_LOOKS_ON):
            return "beside"
        first = index + 2 if any(m.apposed for m in self.item(index).mentions) else index + 1  # with their chief, X, …
        behind = self.syntax.items[first] if first < len(self.syntax.items) else None
        if behind is None or behind.verb is None or behind.verb.form != "ing":
            return "with"
        near = "".join(self.norms[behind.end : behind.end + 5])
        mediates = behind.verb.lemma in _MEDIATES or any(noun in near for noun in _GO_BETWEENS)
        apart = group[0] > 1 and self.syntax.items[group[0] - 2].kind == ","  # not "talks with X focusing on Y"
        return "mediator" if mediates else "beside" if apart else "with"

    def _also(self, here: list[int], position: int) -> int:
        """How many items join another name: met Fidan(,) as well as Rubio; met Fidan, then Rubio; 0 if none do."""
        following = [self.item(k) for k in here[position : position + 4]]
        comma = bool(following) and following[0].kind == ","
        joint = following[comma : comma + 2]
        if len(joint) < 2 or joint[1].kind != "NP" or not joint[1].mentions:
            return 0
        then = comma and joint[0].norm in ("then", "later", "finally") and not self._verb_behind(here[position + 2])
        return 2 + comma if joint[0].norm == "as well as" or then else 0

    def _verb_behind(self, index: int) -> bool:
        return [i.kind for i in self.syntax.items[index + 1 : index + 2]] == ["VG"]

    def _then(self, here: list[int], position: int) -> bool:
        """Whether an "and" joins the next noun phrase with an adverb between them: rang Modi and then Sharif."""
        kinds = [self.item(k).kind for k in here[position + 1 : position + 3]]
        return kinds == ["adv", "NP"] and bool(self.item(here[position + 2]).mentions)

    def _again(self, here: list[int], position: int, before: str) -> int:
        """How many items repeat a preposition: letters to X and to Y, met with X and, later, with Y; 0 if none do."""
        items = [self.item(k) for k in here[position : position + 8]]
        joint = next((k for k, i in enumerate(items) if i.kind not in ("T", "conj", ",", "adv")), len(items))
        following = items[joint : joint + 2]
        if not before or [i.norm for i in following[:1]] != [before] or [i.kind for i in following[1:]] != ["NP"]:
            return 0
        if joint == 1 and items[0].kind == "conj":
            return 3
        joined = any(i.kind == "conj" or i.norm == "then" for i in items[:joint])
        return joint + 2 if joined and following[1].mentions else 0

    def _named_behind(self, here: list[int], position: int) -> bool:
        """Whether a noun phrase is followed by the name of what it describes."""
        if position >= len(here):
            return False
        noun, name = self.item(here[position - 1]), self.item(here[position])
        return (
            name.kind == "NP"
            and bool(name.mentions)
            and self.norms[name.start] != "the"
            and not (noun.mentions or noun.noun or noun.pronoun)
            and (noun.determiner in ("the", "his", "her", "its", "their", "my", "our", ""))
        )

    def _in_list(self, here: list[int], position: int) -> bool:
        """Whether a comma joins noun phrases that an "and" will end."""
        items = self.syntax.items
        if items[here[position + 1]].kind != "NP":
            return False
        k = position + 1
        while k < len(here) and items[here[k]].kind in ("NP", ","):
            k += 1
        joined = (
            k < len(here) and items[here[k]].kind == "conj" and k + 1 < len(here) and items[here[k + 1]].kind == "NP"
        )
        return joined or self.headline

    def parties(self, here: list[int], position: int) -> list[str]:
        """The two sides of an event noun: between A and B, A's talks with B, US-Russian talks."""
        index = here[position]
        item = self.item(index)
        found = self.owners_of(index) if item.owners or item.own else []
        for argument in self.noun_arguments(here, position):
            if argument.mark == "between" and not item.possessed and len(two := self.group(argument.items)) > 1:
                return two  # the Pretoria agreement between X and Y
            if argument.mark in ("between", "with", "of", "among"):
                found += [a for a in self.group(argument.items, found) if a not in found]
        found = found or self._of_strife(index)
        for clause in self.syntax.clauses:
            if len(found) < 2 and self.brings_about(clause, index):
                found += [a for a in self.subject_of(clause) if a not in found]
        return found

    def _of_strife(self, index: int) -> list[str]:
        """ "talks aimed at ending the war between A and B", "negotiations to end it": who are at odds talk."""
        if not any(s.sense in SYMMETRIC for s in self.item(index).noun):
            return []
        aims = [c for c in self.syntax.clauses if c.verb in (index + 1, index + 2) and c.kind in _AIMS]
        aims += [c for c in self.syntax.clauses if c.kind == "ger" and c.parent in {a.number for a in aims}]
        for clause in aims:
            between = next((a for a in self.arguments(clause.after, 0) if a.mark == "between"), None)
            if between is not None and len(two := self.group(between.items)) > 1:
                return two
        return []

    def brings_about(self, clause: Clause, index: int) -> bool:
        """Whether a relative clause tells who reached, held or had what an event noun names."""
        return (
            clause.kind == "rel"
            and clause.governor == index
            and clause.verb >= 0
            and index not in clause.subject
            and not clause.prep
            and any(s.sense in SYMMETRIC for s in self.item(index).noun)
            and "light" in self.status.senses(self.item(clause.verb).norm)
        )

    def noun_arguments(self, here: list[int], position: int) -> list[Argument]:
        """Prepositional phrases behind an event noun, up to the next event noun or bare noun phrase."""
        items = self.syntax.items
        kept: list[Argument] = []
        for argument in self.arguments(here, position + 1):
            if argument.mark in ("O", "apposition"):
                break
            kept.append(argument)
            wishes = argument.mark == "of" and any(s.channel == "letter" for s in items[here[position]].noun)
            if any(items[k].noun for k in argument.items) and not wishes:  # a cable of thanks to X
                break
        kept += self._across_the_verb(here, position)
        for clause in self.syntax.clauses:  # the mediation undertaken by X between A and B
            if clause.kind == "reduced" and clause.subject == [here[position]] and clause.verb >= 0:
                if "light" in self.status.senses(items[clause.verb].norm):
                    kept += self.arguments(clause.after, 0)
        return kept

    def _across_the_verb(self, here: list[int], position: int) -> list[Argument]:
        """ "Talks began on Monday between X and Y", "a call was held with Z": the parties stand behind the verb."""
        clause = self.syntax.clauses[self.item(here[position]).clause]
        if here is not clause.before or here[position] not in clause.subject or clause.verb < 0:
            return []
        verb = self.item(clause.verb).verb
        held = verb is not None and (verb.passive or verb.lemma in _COMES_ABOUT)
        marks = ("between", "among", "with") if held else ("between",)
        marks = ("from",) if verb is not None and verb.lemma == "come" else marks  # condemnation came from X
        found = [a for a in self.arguments(clause.after, 0) if a.mark in marks]
        return [a for a in found if a.mark != "with" or (a.host < 0 or not self.item(a.host).noun)][:1]

    def _follows_comma(self, index: int) -> bool:
        """ "…, a step that Beijing condemned": what the clause before tells."""
        return index > 1 and self.item(index - 1).kind in (",", "-")

    def _who_said(self, number: int) -> list[str]:
        """ "He insists that Rome must pay, a demand which …": who says what the clause before tells."""
        clause = self.syntax.clauses[number]
        while clause.kind == "comp" and clause.parent >= 0:
            clause = self.syntax.clauses[clause.parent]
        return self.subject_of(clause)

    def _made_by(self, index: int) -> list[str]:
        """ "the plan put forward by China": who made what a noun names."""
        for clause in self.syntax.clauses:
            if clause.kind == "reduced" and clause.subject == [index] and self.item(clause.verb).norm in _MAKES:
                by = next((a for a in self.arguments(clause.after, 0) if a.mark == "by"), None)
                return self.group(by.items) if by else []
        return []

    def _told_of(self, index: int) -> list[str]:
        """ "the drills that Seoul and Tokyo held": who does what the relative clause of a noun says."""
        for clause in self.syntax.clauses:
            told = clause.kind == "rel" and clause.governor == index and not clause.prep and not clause.comma
            if told and clause.word == "that" and clause.subject and index not in clause.subject:
                return self.subject_of(clause)
        return []

    def _who_offered(self, norm: str, exclude: list[str]) -> list[str]:
        """Whose offer or demand somebody takes or rejects: who spoke last to him or his side."""
        side = {*exclude, *(self.actors.state_represented(a) for a in exclude)}
        for event in reversed([*self.previous, *self.events]):
            if event.predicate in _OFFERS[norm] and event.object in side and event.subject not in side:
                return [event.subject]
        return []

    def whose(self, here: list[int], index: int, exclude: list[str]) -> list[str]:
        """Those whose thing or act a noun phrase names: its head, its owners, the parties of an event, "of X"."""
        direct = self.actors_of(index, exclude)
        if direct:
            return direct
        item = self.item(index)
        if item.norm in _MEASURES and self._followed_by_of(index) and index + 2 in here and self.item(index + 2).noun:
            return self.whose(here, index + 2, exclude)  # three rounds of talks between X and Y
        unowned = not item.owners and not self._followed_by_of(index)
        if item.norm in _OFFERS and item.determiner == "the" and exclude and unowned and not self._made_by(index):
            return self._who_offered(item.norm, exclude)
        position = here.index(index) if index in here else -1
        if item.noun and any(s.sense in SYMMETRIC | {"visited"} for s in item.noun) and not item.sponsor:
            made = [a for a in self.arguments(here, position + 1)[:1] if a.mark == "by"] if position >= 0 else []
            if made and item.norm in ("call", "calls"):
                return [a for a in self.group(made[0].items, exclude) if a not in exclude]  # rejected calls by X to go
            found = self.parties(here, position) if position >= 0 else []
            dated = item.determiner == "'s" and not item.owners  # welcomed Tuesday's meeting
            definite = dated or item.determiner in ("the", "this", "that", "these", "those")
            if not found and definite and not item.unnamed:
                found = self.told_again(index)
            return [a for a in found if a not in exclude]
        owners = self.owners_of(index) if item.owners or item.own or self._possessor(item) else []
        if item.own and item.norm in _LIMBS and owners and set(owners) <= set(exclude):
            owners = self.discourse.pronoun(item.own, exclude)  # nobody shakes his own hand
        if item.norm in _OTHERS:
            return []
        owners = owners or self._made_by(index)
        if owners:
            return [a for a in owners if a not in exclude]
        if item.determiner in ("a", "an") and item.norm in _MADE and self._follows_comma(index):
            return [a for a in self._who_said(item.clause) if a not in exclude]
        if item.norm in DEEDS and item.determiner in ("the", "this", "these", "such", "that", "those"):
            fitting = DEEDS[item.norm]
            told = [e for e in (*self.history[-_RECENT:], *self.events) if e.predicate in fitting]
            done = next((e for e in reversed(told) if e.subject not in exclude), None)
            if done is not None and not self._followed_by_of(index):
                return [done.subject]
        if position < 0:
            return []
        if found := [a for a in self._told_of(index) if a not in exclude]:
            return found
        for argument in self.noun_arguments(here, position)[:2]:
            suffered = argument.mark == "of" and any(s.sense == "attacked" and "of" in s.slots for s in item.noun)
            if suffered:
                continue  # the killing of X by Y
            marks = ("of", "by", "from") if item.noun else ("of", "by", "from", "between", *_FOR.get(item.norm, ()))
            if argument.mark in marks and not any(self.item(k).noun for k in argument.items):
                found = self.group(argument.items, exclude)
                if not found:
                    found = [a for k in argument.items for a in self.owners_of(k)]
                if found:
                    return [a for a in found if a not in exclude]
        return []
