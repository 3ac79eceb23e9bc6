"""Verbs whose event another word names: «اللقاء الذي جمع X بـY», «يضم الوفد X وY», «جولة شملت فرنسا وتركيا»."""

from dataclasses import replace
from itertools import pairwise

from pipelines.arabic.arguments import TALKS, Argument
from pipelines.arabic.clauses import Clause
from pipelines.arabic.gatherings import GATHERS
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, words_of
from pipelines.arabic.likewise import Likewise
from pipelines.arabic.noun_senses import sense_here
from pipelines.arabic.phrases import MARGIN
from pipelines.arabic.stated_subjects import TOGETHER
from pipelines.arabic.status import status_of
from pipelines.claims import OCCURRED, PLANNED

_INCLUDES = words_of("including verb")
_CONSISTS = words_of("consisting verb")
HEADS = words_of("heading verb")
_SIGNS = words_of("signing verb")
_OFFERS = words_of("offering verb")
_SIDES = 2
_HITS = words_of("hitting verb")
_MEASURES = words_of("measure against somebody")
_NEAR = 6  # items between a measure and the verb that tells whom it hits
_MOST = 5  # who meet each other; of more a sentence names those who count
CONSTRUCTING = TOGETHER | GATHERS | _SIGNS | _INCLUDES | HEADS | _HITS


class VerbConstructions(Likewise):
    """Reads verbs by the noun that they go with."""

    def _leads_a_body(
        self, clause: Clause, position: int, verb: Item, subject: list[str], arguments: list[Argument]
    ) -> bool:
        """«X، الذي يتزعم حزب الدعوة»: who leads a body acts for it."""
        present = {v.form.tense for v in verb.verbs} == {"present"}
        if clause.kind != "rel" or not present or not lemmas(verb) & HEADS or len(subject) != 1:
            return False
        led = next((a.actors for a in arguments[:1] if (a.mark, a.depth, a.adjective) == ("O", 0, False)), [])
        bodies = [x for x in led[:1] if self.discourse.kind_of(x) == "organization"]
        if bodies and self.discourse.kind_of(subject[0]) == "person":
            self._emit(clause, position, verb, Sense("represents", "ترأس"), subject, bodies)
            return True
        return False

    def _hits(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«عقوبات أميركية تستهدف قطاع النفط الروسي», «شملت العقوبات الأميركية X»: nobody attacks, it is imposed."""
        items = self.syntax.items
        first = next(iter(clause.items[position + 1 : position + 2]), -1)
        behind = first >= 0 and items[first].norm in _MEASURES
        before = range(clause.items[position] - 1, max(-1, clause.items[position] - _NEAR), -1)
        measure = first if behind else next((i for i in before if items[i].norm in _MEASURES), -1)
        if not lemmas(verb) & _HITS or measure < 0:
            return False
        until = measure + _NEAR if behind else clause.items[position]
        nations = [i for i in range(measure + 1, min(until, len(items))) if items[i].kind == "D"][:1]
        imposers = [m.actor for i in nations for m in items[i].mentions if m.actor] or ([] if behind else subject)
        hit = (
            a.actors for a in self._arguments(clause, position, imposers)
            if a.mark == "O" and clause.items[a.index] > max([measure, *nations]) and not set(a.actors) & set(imposers)
        )  # fmt: skip
        sense = Sense("sanctioned", verb.senses()[0].lemma)
        self._emit(clause, position, verb, sense, imposers, next(hit, []))
        return True

    def _together(self, clause: Clause, position: int, verb: Item, arguments: list[Argument]) -> bool:
        """«اللقاء الذي جمع X بـY», «محادثات جرت بين X وY»: the noun before the verb is the event."""
        items = self.syntax.items
        if verb.has("light") and self._object_pronoun(clause, position):
            return False  # «محادثات عقدها X مع Y» are held by X
        if not (lemmas(verb) & TOGETHER or self._signed(clause, position, verb)):
            return False
        noun_index = -1
        if clause.kind == "rel" and clause.governor >= 0 and items[clause.governor].kind == "N":
            noun_index = clause.governor
        else:
            before = clause.items[:position]
            aside = {i for k, i in pairwise(before) if items[k].norm in MARGIN}  # «على هامش القمة، جمع X …»
            here = [i for i in before if items[i].kind == "N" and items[i].has(*TALKS, "channel") and i not in aside]
            noun_index = here[-1] if here else self._goes_on_about(clause, position)
        behind = clause.items[position + 1 : position + 2]
        if noun_index < 0 and behind and items[behind[0]].kind == "N" and items[behind[0]].has(*TALKS):
            noun_index = behind[0]  # «جمع لقاء X وY», «ضم الاجتماع X وY»
            arguments = [replace(a, depth=max(0, a.depth - 1)) for a in self._arguments(clause, position + 1, [])]
        if noun_index < 0:
            return False
        noun = items[self._session(noun_index)]
        home = self.syntax.clauses[noun.clause]
        sense = next((s for s in noun.senses() if s.sense in TALKS and self._needed(home, s)), None)
        if sense is None and noun.has("channel"):  # «قناة سرية جمعت X وY»
            at = home.items.index(self._session(noun_index))
            sense = next((x for s in noun.senses() if (x := sense_here(self.syntax, home, at, noun, s))), None)
        if sense is None:
            return False
        also = position == 0 and clause.items[0] > 0 and items[clause.items[0] - 1].norm == "و"
        if "شارك" in lemmas(verb) and not also and any(e.trigger == noun.start for e in self.events):
            return True  # «محادثات مع X شارك فيها Y وZ»: who takes part deals with X
        if across := next((a for a in arguments if a.across), None):  # «الاتفاق الذي أبرم بين X وكل من Y وZ»
            one = next((a.actors for a in arguments if a.mark == "بين" and not a.across), [])
            self._emit(self.syntax.clauses[noun.clause], 0, noun, sense, one, across.actors)
            return True
        actors: list[str] = []
        joined = ""
        for argument in arguments:
            joins = argument.mark == "الي" and bool(lemmas(verb) & GATHERS) and not argument.thing
            if (argument.mark in ("O", "ب", "مع", "بين") or joins) and argument.depth == 0:
                if len(actors) > 1 and "بين" in (argument.mark, joined):
                    break
                joined = argument.mark
                actors += [a for a in argument.actors if a not in actors]
        if self._object_pronoun(clause, position) == "هما":  # «مكالمة جمعتهما»
            subject = self.subjects.get(clause.number, [])
            offered = self._offered_to(clause, position, subject) if len(subject) == 1 else []
            two = [*subject, *offered] if len(subject) + len(offered) == 2 else self.discourse.pronoun("هما", actors)
            actors = list(dict.fromkeys([*two, *actors]))  # «قمة تضمهما مع Z»
        elif self._object_pronoun(clause, position) == "هم" and not actors:  # «في أول قمة تجمعهم»
            actors = self.subjects.get(clause.number, [])
        pronoun = self._object_pronoun(clause, position) if lemmas(verb) & GATHERS else ""
        with_him = len(actors) < _MOST and {self.discourse.kind_of(a) for a in actors} == {"person"}
        if pronoun in ("ه", "ها") and (len(actors) == 1 or with_him):  # «اللقاء الذي جمعه بـY»
            actors = [*(a for a in self._told_above(clause, pronoun, actors) if a not in actors), *actors]
        if len(actors) < 2:
            return bool(pronoun)
        told = len(self.events)
        self._emit_pairs(self.syntax.clauses[noun.clause], 0, noun, sense, actors, until=clause.items[-1])
        if status_of(self.syntax, clause, position, verb) == PLANNED:  # «لقاء سيجمعه بـY»
            new = self.events[told:]
            self.events[told:] = [replace(e, status=PLANNED) if e.status == OCCURRED else e for e in new]
        return True

    def _offered_to(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«عرض X على Y قمة تضمهما»: Y."""
        verb = next((p for p in range(position - 1, -1, -1) if self.syntax.items[clause.items[p]].kind == "V"), -1)
        if verb < 0 or not lemmas(self.syntax.items[clause.items[verb]]) & _OFFERS:
            return []
        named = (a for a in self._arguments(clause, verb, subject) if a.mark == "علي" and a.index < position)
        return next((a.actors for a in named), [])

    def _goes_on_about(self, clause: Clause, position: int) -> int:
        """«مباحثات احتضنتها جدة وشارك فيها X وY», «مكالمة نُشرت وجمعت X بـY»: the talks told of just before; else -1."""
        items = self.syntax.items
        first = clause.items[position]
        if not position == 0 < clause.number or items[first - 1].norm not in ("و", "،"):
            return -1
        behind = [items[i] for i in clause.items[1:3]]
        in_it = [i.kind for i in behind] == ["prep", "P"] and behind[0].norm == "في"
        if not lemmas(items[first]) & GATHERS and not ("شارك" in lemmas(items[first]) and in_it):
            return -1
        before = self.syntax.clauses[clause.number - 1].items
        return next((i for i in reversed(before) if items[i].kind == "N" and items[i].has(*TALKS)), -1)

    def _signed(self, clause: Clause, position: int, verb: Item) -> bool:
        """«الاتفاق أُبرم بين X وY»: the passive, behind the agreement and with nobody between."""
        named = [self.syntax.items[i] for i in clause.items[:position]]
        before = [i for i in named if i.kind not in ("W", "comp")]
        agreement = bool(before) and before[0].kind == "N" and before[0].has("agreed")
        described = all(i.kind in ("W", "D", "backChannel") or (i.kind == "N" and i.has("agreed")) for i in before)
        return bool(lemmas(verb) & _SIGNS) and agreement and described

    def _tours(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«جولة شملت فرنسا وتركيا»: the one who tours visits each."""
        if not lemmas(verb) & _INCLUDES:
            return False
        items = self.syntax.items
        before = [items[i] for i in clause.items[:position]]
        following = clause.items[position + 1 : position + 2]
        if following and items[following[0]].kind == "N" and items[following[0]].has("tour", "visited"):
            ends = [a for a in self._arguments(clause, position + 1, []) if a.mark == "O"]
            if len(ends) > 1:  # «شملت جولة X فرنسا وتركيا»
                self._emit(clause, position, verb, Sense("visited", "شمل"), ends[0].actors, ends[1].actors)
                return True
        tour = next((i for i in reversed(before) if i.kind == "N" and i.has("tour", "visited")), None)
        talks = next((i for i in reversed(before) if i.kind == "N" and i.has("contacted", "met", "negotiated")), None)
        if (
            talks is not None and (tour is None or not talks.start < tour.start) and clause.kind != "rel"
        ):  # «أجرى X اتصالات شملت Y وZ»
            others = [a.actors for a in self._arguments(clause, position, subject) if a.mark == "O" and a.depth == 0]
            sense = next(s for s in talks.senses() if s.sense in TALKS)
            named = [x for actors in others for x in actors]
            home = self.syntax.clauses[talks.clause]
            at = home.items.index(items.index(talks))
            self._emit(home, at, talks, sense, self.subjects.get(clause.number, subject), named)
            return bool(others)
        if tour is None:
            return False
        states = [
            a
            for arg in self._arguments(clause, position, subject)
            if (arg.mark == "O" or arg.mark == "الي") and arg.depth == 0
            for a in arg.actors
        ]
        visitor = self.subjects.get(clause.number, subject)
        if lemmas(verb) & HEADS and not self._object_pronoun(clause, position):  # «زيارة قادت X إلى Y»
            ends = [a for a in self._arguments(clause, position, []) if a.depth == 0]
            visitor = next((a.actors for a in ends if a.mark == "O" and not a.place), [])
            states = [x for a in ends if a.mark == "الي" for x in a.actors]
        if not visitor or not states or len(visitor) > 2:
            return False
        first = len(self.events)
        self._emit(clause, position, verb, Sense("visited", "شمل"), visitor, states)
        status = status_of(self.syntax, clause, clause.items.index(items.index(tour)), tour)
        if status != OCCURRED:  # of «جولة ستقوده» the verb tells when
            self.events[first:] = [replace(e, status=status or e.status) for e in self.events[first:]]
        return True

    def _signed_for(self, clause: Clause, position: int, verb: Item) -> bool:
        """«وقّعه X عن A وY عن B», «وقّع عن A X وعن B Y»: the two who sign, each for a side."""
        items = [self.syntax.items[i] for i in clause.items[position + 1 :]]
        chaired = self._chaired(clause, position) if lemmas(verb) & HEADS else None
        sense = Sense("agreed", "وقع") if lemmas(verb) & _SIGNS else chaired
        if sense is None or sum(i.norm == "عن" for i in items) < _SIDES:
            return False
        signers = [i for i in items if i.kind == "A" and i.mentions[0].kind == "person"]
        two = [a for i in signers[:_SIDES] for a in self._actors(i, [])]
        if len(two) == _SIDES:
            self._emit_pairs(clause, position, verb, sense, two)
        return len(two) == _SIDES

    def _chaired(self, clause: Clause, position: int) -> Sense | None:
        """«الاجتماع الذي ترأسه عن A X وعن B Y»: what the meeting is that a verb of heading goes on about."""
        governed = [clause.governor] if clause.kind == "rel" and clause.governor >= 0 else clause.items[:position]
        talks = next((self.syntax.items[i] for i in reversed(governed) if self.syntax.items[i].kind == "N"), None)
        senses = [s.sense for s in talks.senses() if s.sense in ("met", "negotiated")] if talks else []
        return Sense(senses[0], "ترأس") if senses else None

    def _joins(self, clause: Clause, position: int, verb: Item) -> bool:
        """«يضم الوفد X وY»: each is a member of the group named before or behind the verb."""
        items = self.syntax.items
        if lemmas(verb) & HEADS:
            return self._leads_group(clause, position, verb)
        if not verb.has("joins"):
            return False
        if "انضم" in lemmas(verb):
            behind = (a for a in self._arguments(clause, position, []) if a.mark == "الي" and not a.deep_noun)
            joined = [x for a in behind for x in a.actors if self.discourse.kind_of(x) in ("group", "organization")]
            who = self._subject(clause, position, verb, self._inherited(clause))[0]
            if joined and who:
                self._emit(clause, position, verb, Sense("memberOf", "انضم"), who, joined[:1])
            return True
        group: list[str] = []
        if clause.kind == "rel" and clause.governor >= 0:
            group = self._actors(items[clause.governor], [])
        before = [items[i] for i in clause.items[:position] if items[i].kind == "A"]
        after = [items[i] for i in clause.items[position + 1 :] if items[i].kind == "A"]
        if not group:
            groups = [i for i in (*before[-1:], *after[:1]) if i.mentions[0].kind == "group"]
            group = self._actors(groups[0], []) if groups else []
        if not group or self.actors.found.get(group[0]) is None or self.actors.found[group[0]].kind != "group":
            return False
        if lemmas(verb) & _CONSISTS:
            index = next((p for p, i in enumerate(items) if i is verb), 0)
            first = next((p for p in range(index, len(items)) if items[p].norm == "من"), len(items))
            rest = list(range(first, len(items)))
        else:
            rest = clause.items[position + 1 :]
        members = [
            m.actor for i in rest if items[i].kind == "A" for m in items[i].mentions if m.kind == "person" and m.actor
        ]
        self._emit(clause, position, verb, Sense("memberOf", "ضم"), members, group[:1])
        return True

    def _leads_group(self, clause: Clause, position: int, verb: Item) -> bool:
        """«ترأس X وفد بلاده»: X is a member of the delegation."""
        items = self.syntax.items
        subject = self.subjects.get(clause.number) or self._subject(clause, position, verb, self._inherited(clause))[0]
        for index in clause.items[position + 1 :]:
            if items[index].kind == "A" and items[index].mentions[0].kind == "group":
                group = self._actors(items[index], [])
                mention = items[index].mentions[0]
                if not group and mention.note == "own" and subject and (state := self.discourse.state_of(subject[0])):
                    group = [self.actors.group_of(state, self.doc[mention.start : mention.end].text)]
                if group and subject and self.discourse.kind_of(subject[0]) == "person":
                    self._emit(clause, position, verb, Sense("memberOf", "ترأس"), subject[:1], group[:1])
                    return True
        return False
