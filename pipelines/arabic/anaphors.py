"""Actors that a clause leaves to its surroundings: the antecedent, the main clause behind it, the sentence before."""

from itertools import pairwise

from pipelines.arabic.arguments import Arguments
from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import words_of
from pipelines.claims import PREDICATES, Event
from pipelines.nesting import enclosing

_CARRIES = words_of("carrying verb")
_COMPANION = words_of("companion")
_OTHER = words_of("the other of two")
_NEAR = 9  # items behind a verb
_TAKES_UP = words_of("verb of taking up")
_THAT = words_of("that")
_OF_SEVERAL = frozenset(["الذين", "اللذين", "اللذان", "اللتين", "اللتان", "اللواتي"])


class Anaphors(Arguments):
    """Finds the subject or object that a clause has in common with another one."""

    def _by_whom(self, clause: Clause, position: int, verb: Item, antecedent: list[str]) -> list[str]:
        """«لافروف، الذي اجتمع به عراقجي»: the actor behind the verb, where a pronoun stands for the antecedent."""
        items = [self.syntax.items[i] for i in clause.items]
        at = position + 1
        if at < len(items) and items[at].kind == "A" and self._agrees(verb, items[at]):
            at += 1  # «الهند، التي خفضت باكستان علاقاتها معها»
            at += 2 if [i.kind for i in items[at : at + 2]] in (["N", "P"], ["W", "P"]) else 0
        behind = items[at : at + 2]
        if [i.kind for i in behind] != ["prep", "P"]:
            return []
        slots = any(s.slot(behind[0].norm) for s in verb.senses() if s.sense in PREDICATES)
        fits = all(self.discourse.fits(a, behind[1].norm) for a in antecedent)
        return (self._post_subject(clause, position) or []) if slots and fits else []

    def _who_writes(self, clause: Clause, position: int, verb: Item) -> list[str]:
        """«حمل X إلى Y رسالة من Z تحثه على …»: what a letter asks for its sender does."""
        near = [self.syntax.items[i] for i in clause.items[max(0, position - 3) : position]]
        sent = [i.kind for i in near] == ["N", "prep", "A"] and near[1].norm == "من" and not near[0].definite
        if not sent or verb.participle or all(s.channel != "letter" for s in near[0].senses()):
            return []
        agrees = any((v.form.gender, v.form.number, v.form.person) == ("f", "s", 3) for v in verb.verbs)
        return self._actors(near[2], []) if agrees else []

    def _of_the_same(self, clause: Clause) -> list[str]:
        """«دمشق، التي زارها عباس واجتمع فيها بمشعل»: the subject of the relative clause that this one goes on with."""
        before = self.syntax.clauses[clause.number - 1]
        opener = self.syntax.items[clause.items[0] - 1].norm if clause.items and clause.items[0] else ""
        joined = opener in ("و", "ثم")
        antecedent = self._actors(self.syntax.items[clause.governor], [])
        pronouns = [self.syntax.items[i].norm for i in clause.items if self.syntax.items[i].kind == "P"]
        resumed = any(p in ("ه", "ها") and all(self.discourse.fits(a, p) for a in antecedent) for p in pronouns)
        own = before.kind == "rel" and before.governor == clause.governor
        return self.subjects.get(before.number, []) if joined and resumed and own else []

    def _all_of_whom(self, clause: Clause) -> list[str]:
        """«استقبل X Y وZ، اللذين وصلا إلى …»: all of the list before a relative pronoun of several."""
        items = self.syntax.items
        above = self.syntax.clauses[clause.parent].items if clause.parent >= 0 else []
        if not clause.items or items[clause.items[0]].norm not in _OF_SEVERAL or clause.governor not in above:
            return []
        verb = next((items[i] for i in clause.items if items[i].verbs), None)
        if verb is None or any(v.form.number == "s" for v in verb.verbs):
            return []  # «X وY اللذين يتهمهما Z»
        last = first = above.index(clause.governor)
        while first > 1 and items[above[first - 1]].kind == "conj":
            before = first - 2 - (items[above[first - 2]].kind == ",")
            if before < 0 or items[above[before]].kind != "A":
                break
            first = before
        everybody = [
            a for k in range(first, last + 1) if items[above[k]].kind == "A" for a in self._actors(items[above[k]], [])
        ]
        return list(dict.fromkeys(everybody)) if first < last else []

    def _sent(self, clause: Clause) -> list[str]:
        """«أوفدت X Y إلى Z فالتقى …», «… حيث التقى …», «… حاملا رسالة»: who was sent goes on to act there."""
        first = clause.items[0] if clause.items else 0
        opening = self.syntax.items[max(0, first - 1) : first + 1]
        verb = next((self.syntax.items[i] for i in clause.items if self.syntax.items[i].kind == "V"), None)
        last = self.events[-1] if self.events else None
        if verb is None or last is None or last.rule != "verb:أوفد" or last.clause != clause.number - 1:
            return []
        goes_on = any(i.norm in ("و", "ف", "ثم", "حيث") for i in opening)
        goes_on = goes_on or (clause.kind == "part" and bool(lemmas(verb) & _CARRIES))
        return [last.subject] if goes_on and self._agree(verb, [last.subject]) else []

    def _sent_there(self, clause: Clause) -> list[str]:
        """«أوفد X Y إلى بغداد، حيث التقى Z»: where somebody went it is he who acts, not who sent him."""
        where = bool(clause.items) and self.syntax.items[clause.items[0]].norm == "حيث"
        last = self.events[-1] if self.events else None
        went = last is not None and (last.predicate, last.clause) == ("visited", clause.parent)
        return [last.subject] if where and went and last is not None else []

    def _antecedents(self, clause: Clause, pronoun: str) -> list[str]:
        """«X وY اللذان دعاهما»: two antecedents of a pronoun of several, else the one."""
        home = self.syntax.clauses[self.syntax.items[clause.governor].clause].items
        if pronoun not in ("هما", "هم") or clause.governor not in home:
            return self._actors(self.syntax.items[clause.governor], [])
        at = last = home.index(clause.governor)
        while at > 1 and [self.syntax.items[i].kind for i in home[at - 2 : at]] == ["A", "conj"]:
            at -= 2
        return [a for i in home[at : last + 1] for a in self._actors(self.syntax.items[i], [])]

    def _spoken_of_here(self, clause: Clause, pronoun: str, exclude: list[str]) -> list[str]:
        """«قال المتحدث X إن زيارة Y قائمة، وإن Z سيستقبله»: of whom the speaker has told, and not the speaker."""
        last = self.events[-1] if self.events else None
        home = self.syntax.clauses[last.clause] if last is not None else clause
        if last is None or "comp" not in (clause.kind, home.kind) or home.kind not in ("comp", "part"):
            return []
        ends = [last.object, last.subject]
        return [
            a
            for a in ends
            if self.discourse.kind_of(a) == "person" and a not in exclude and self.discourse.fits(a, pronoun)
        ][:1]

    def _who_follows(self, clause: Clause) -> list[str]:
        """«في رسالة وجهها إلى Y، قال X …»: the subject of what the sentence goes on with."""
        following = next((c for c in self.syntax.clauses[clause.number + 1 :] if c.kind != "rel"), clause)
        verb = next((p for p, i in enumerate(following.items) if self.syntax.items[i].kind == "V"), -1)
        opens = following.kind == "coord" and verb >= 0
        return (self._post_subject(following, verb) or []) if opens else []

    def _or_he(self, clause: Clause) -> list[str]:
        """«نفى Z أن X سافر أو اجتمع مع Y»: of what أو joins within what is said X is the subject, too."""
        items = self.syntax.items
        before = self.syntax.clauses[max(0, clause.number - 1)]
        said = clause.kind == "comp" and (before.kind, before.governor) == (clause.kind, clause.governor)
        if not said or not any(items[i - 1].norm == "او" for i in clause.items[:1]):
            return []
        subject = self.subjects.get(before.number, [])
        verb = next((items[i] for i in clause.items if items[i].kind == "V" and items[i].verbs), None)
        return subject if verb is not None and self._agree(verb, subject) else []

    def _that_he(self, clause: Clause) -> list[str]:
        """«قال X إن الروس أبلغوه …، وإنه …»: of the subjects above, the nearest that the pronoun behind إن fits."""
        opener = [self.syntax.items[i] for i in clause.items[:2]]
        if clause.kind != "comp" or [i.kind for i in opener] != ["comp", "P"] or opener[1].norm not in ("ه", "ها"):
            return []
        above = (self.subjects.get(c.number, []) for c in enclosing(self.syntax.clauses, clause) if c is not clause)
        return next((s for s in above if s and all(self.discourse.fits(a, opener[1].norm) for a in s)), [])

    def _told_above(self, clause: Clause, pronoun: str, exclude: list[str]) -> list[str]:
        """«قال X إن اللقاء الذي جمعه بـY …»: the nearest subject above that the pronoun fits, else whom it may mean."""
        if pronoun not in ("ه", "ها"):
            return []
        above = (self.subjects.get(c.number, []) for c in enclosing(self.syntax.clauses, clause))
        own = (s for s in above if len(s) == 1 and s != exclude and self.discourse.fits(s[0], pronoun))
        ahead = [a for a in self._who_follows(clause) if a not in exclude and self.discourse.fits(a, pronoun)]
        return next(own, None) or ahead or self.discourse.pronoun(pronoun, exclude)

    def _last_of_two(self, clause: Clause) -> Event | None:
        """The last event between two persons of the sentence before, with which a new one goes on."""
        items = self.syntax.items
        while clause.kind == "comp" and clause.parent >= 0:  # «ويُتوقع أن يلتقيا»
            clause = self.syntax.clauses[clause.parent]
            if any(items[i].kind == "A" for i in clause.items):
                return None
        if clause.kind not in ("main", "coord") or clause.parent >= 0:
            return None
        last = self.previous[-1] if self.previous else None
        persons = last is not None and self.discourse.kind_of(last.subject) == "person"
        return last if last and persons and self.discourse.kind_of(last.object) == "person" else None

    def _presented(self, clause: Clause) -> list[str]:
        """«X هو القائد الوحيد الذي دعا …», «هو القائد الذي …»: who is said to be the one of whom the clause tells."""
        items, home = self.syntax.items, self.syntax.clauses[self.syntax.items[clause.governor].clause].items
        k = home.index(clause.governor) if clause.governor in home else 0
        while k and items[home[k]].kind in ("W", "D"):
            k -= 1
        if items[home[k]].norm not in ("هو", "هي") or clause.items[0] - 1 == home[k]:
            return []
        if k and items[home[k - 1]].kind == "A":
            return self._actors(items[home[k - 1]], [])
        return [] if k else self.discourse.pronoun("ه" if items[home[k]].norm == "هو" else "ها", [])

    def _of_the_one_before(self, clause: Clause) -> list[str]:
        """«نفى X أن يكون Y …، وهدد Z», «حين وصل X …، وأبلغ»: the subject of the clause that this one goes on with."""
        items = self.syntax.items
        verb = next((items[i] for i in clause.items if items[i].kind == "V" and items[i].verbs), None)
        same = (c for c in reversed(self.syntax.clauses[: clause.number]) if c.parent == clause.parent)
        before = next((c for c in same if c.kind in ("main", "coord", "sub")), None)
        if verb is None or before is None:
            return []
        between = self.syntax.clauses[before.number + 1 : clause.number]
        if not verb.has("say") and any(self._tells_of_another(c, verb) for c in between):
            return []
        subject = self.subjects.get(before.number, [])
        return subject if self._agree(verb, subject) else []

    def _tells_of_another(self, clause: Clause, verb: Item) -> bool:
        """«روى X أن Y اتصل به، وشكره»: of whom a clause behind أن tells in the past; he may go on with the verb."""
        first = next((self.syntax.items[i] for i in clause.items if self.syntax.items[i].kind == "V"), None)
        past = first is not None and any(v.form.tense == "past" for v in first.verbs)
        return clause.kind == "comp" and past and self._agree(verb, self.subjects.get(clause.number, []))

    def _party_before(self, clause: Clause) -> list[str]:
        """«لم يتفق X مع Y حين تباحثا»: the other of the two, whom the clause before has behind مع."""
        items = self.syntax.items
        before = self.syntax.clauses[clause.number - 1].items if clause.number else []
        pairs = (j for i, j in pairwise(before) if items[i].norm == "مع" and items[j].kind == "A")
        one = next(pairs, -1)
        return self._actors(items[one], []) if one >= 0 else []

    def _of_others(self, clause: Clause, above: Clause) -> bool:
        """«رحب X بما توصلت إليه الدول الثلاث مثنيا على …»: of whom a relative clause tells, and no such participle."""
        subject = self.subjects.get(above.number, [])
        first = [self.syntax.items[i] for i in clause.items[:1]]
        return above.kind == "rel" and bool(subject) and not any(self._agree(i, subject) for i in first)

    def _agree(self, verb: Item, actors: list[str]) -> bool:
        """Whether a verb of the third person singular may have the actor as its subject."""
        forms = [v.form for v in verb.verbs]
        return len(actors) == 1 and any(
            f.number == "s" and self.discourse.fits(actors[0], "ها" if f.gender == "f" else "ه") for f in forms
        )

    def _led_in(self, clause: Clause, position: int) -> bool:
        """«وفي اليوم التالي التقى X», «وهناك قابل X»: only when and where stands before the verb of a new sentence."""
        kinds = [self.syntax.items[i].kind for i in clause.items[:position]]
        where = [kind for kind in kinds if kind != "conj"]
        first = clause.parent < 0 and clause.kind in ("main", "coord") and where[:1] in (["prep"], ["adv"], ["T"])
        return first and len(where) < _NEAR and all(kind in ("prep", "W", "T", "adv", "P") for kind in where)

    def _each_other(self, clause: Clause, position: int, subject: list[str]) -> tuple[list[str], str]:
        """«اتهم X وY كل منهما الآخر», «كل من الطرفين اتهم الآخر»: the two and by what mark they are the objects."""
        behind = [self.syntax.items[i] for i in clause.items[position : position + _NEAR]]
        at = next((n for n, i in enumerate(behind) if i.norm in _OTHER and i.kind == "W"), 0)
        each = any(self.syntax.items[i].kind == "quant" for i in clause.items[: position + at])
        if not at or not each:
            return [], ""
        two = subject if len(subject) == 2 else self.discourse.pronoun("هما", [])
        return two, behind[at - 1].norm if behind[at - 1].kind == "prep" else "O"

    def _ahead(self, clause: Clause, position: int, verb: Item) -> list[str]:
        """«قبل أن يلتقي بوتين، زار ويتكوف كييف»: the person behind the main verb, where a clause before it names only
        whom or what its own verb is about."""
        items = self.syntax.items
        if clause.number or not clause.items or items[clause.items[0]].kind != "sub" or clause.items[0] > 1:
            return []
        if not any(s.sense in ("met", "contacted", "visited") for s in verb.senses()):
            return []
        actors = [p for p in range(position + 1, len(clause.items)) if items[clause.items[p]].kind == "A"]
        bare = [p for p in actors if items[clause.items[p - 1]].norm != "في"]
        if len(bare) > 1 or (bare and verb.has("visited") and self._persons_only(clause, bare[0])):
            return []
        main = next((c for c in self.syntax.clauses[1:] if c.kind == "coord" and c.parent < 0), None)
        at = next((p for p, i in enumerate(main.items) if items[i].kind == "V"), -1) if main else -1
        behind = self._post_subject(main, at) if main and at >= 0 else None
        fitting = behind and all(self.discourse.kind_of(b) == "person" for b in behind)
        return behind or [] if fitting else []

    def _persons_only(self, clause: Clause, position: int) -> bool:
        return self.syntax.items[clause.items[position]].mentions[0].kind == "person"

    def _tells_of_before(self, clause: Clause) -> bool:
        """«جاء ذلك خلال استقباله …»: the sentence tells more of what the one before has told."""
        first = [self.syntax.items[i] for i in clause.items if self.syntax.items[i].kind != "conj"][:2]
        verb = len(first) == 2 and first[0].kind == "V" and bool(lemmas(first[0]) & _TAKES_UP)
        return verb and first[1].norm in _THAT

    def _adjectival_subject(self, before: list[int], verb: Item) -> list[str]:
        """«قوات روسية قصفت», «قنوات أميركية تتواصل»: the state of a noun's adjective, the noun first in its clause."""
        items = self.syntax.items
        if not before or items[before[-1]].kind not in ("D", "adv", "may"):
            return []
        found: list[str] = []
        for index in before[:-6:-1]:
            item = items[index]
            if item.kind == "D":
                found = [m.actor for m in item.mentions if m.actor] + found
            elif item.kind in ("prep", "V", "A", "rel") or (item.kind == "U" and not self._several_met(verb, item)):
                return []
            elif item.kind in ("comp", ","):
                break
        return found

    def _several_met(self, verb: Item, officials: Item) -> bool:
        """«إن مسؤولين أميركيين التقوا X»: several officials whom nobody names meet for their state."""
        return verb.has("met", "contacted", "negotiated") and officials.norm.endswith(("ون", "ين"))

    def _both(self, event: Event) -> list[str]:
        """The two of an event: its ends, or who acted and who came along."""
        if self.discourse.kind_of(event.object) == "person" or event.predicate != "visited":
            return [event.subject, event.object]
        items = self.syntax.items
        clause = self.syntax.clauses[event.clause]
        for at, index in enumerate(clause.items[:-1]):
            if items[index].norm in _COMPANION and items[clause.items[at + 1]].kind == "A":
                return [event.subject, *self._actors(items[clause.items[at + 1]], [event.subject])]
        return [event.subject]
