"""Subjects: the noun phrases that do what a clause tells, before its verb or in another clause."""

from pipelines.english.items import Item
from pipelines.english.lexicon import EnglishLexicon
from pipelines.english.syntax import Clause, Syntax
from pipelines.english.word_classes import words_of

# Verbs whose object does what the infinitive says.
OBJECT_CONTROL = words_of("object control")
_REQUESTS = words_of("request")
_SPEAKS = frozenset(["praised", "say", "deny", "refuse"])
OPINIONS = frozenset(["praised", "urged", "criticized", "threatened", "supported", "rejected"])
TELLING = _SPEAKS | OPINIONS | {"informed"}
_FLOATING = frozenset(["both", "all", "each"])
_PROTESTS = words_of("what a summons is for")
_MAKES = frozenset(["make", "have"])  # made a visit to sign, made him sign
_PLACES = words_of("place preposition")
_ESCORTS = frozenset(["flanked by", "accompanied by", "joined by"])
_PARTNERS = frozenset(["with", "among", "involving", "from", "by"])
_DEEDS = words_of("move made")
_SPANS = words_of("span of time")
_ROUND = frozenset(["before", "after", "into", "since"])
_TURNS = words_of("turn of somebody")
_OFFERS = frozenset(["offer", "offers", "proposal", "proposals", "request", "requests"])
_WHOSE_DEED = frozenset(["by", "of"])


class SubjectReader:
    """Finds the subjects of the clauses in `syntax`."""

    items: list[Item]
    syntax: Syntax
    headline: bool

    def __init__(self, lexicon: EnglishLexicon) -> None:
        self.lexicon = lexicon

    def _senses(self, lemma: str) -> set[str]:
        return {s.sense for s in self.lexicon.senses.get(lemma, ())}

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
                dated = position < len(here) and items[here[position]].kind == "T"  # "earlier in the day X met Y"
                while position < len(here) and items[here[position]].kind in ("T", "adv"):
                    position += 1
                place = False
                following = items[here[position]] if position < len(here) else None
                if following is not None and following.kind == "NP" and (not dated or following.determiner == "'s"):
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
                if group and item.norm in _ESCORTS and items[here[-1]].kind == ",":
                    position = len(here) - 1  # Putin, flanked by Lavrov and Ushakov, met …
                    continue
                talks = item.norm == "between" or (bool(group) and items[group[-1]].noun and item.norm in _PARTNERS)
                position = self._past_partner(here, position) if not group or talks else position
                continue
            if item.kind == "NP":
                leads = position + 1 < len(here) and items[here[position + 1]].norm in _ROUND
                if leads and not group and item.norm in _SPANS and not item.mentions:
                    position += 1  # three days before the vote X flew to Y
                    continue
                if group:
                    before = items[here[position - 1]].kind
                    if before == "adv" and items[here[position - 2]].kind == "conj":
                        before = "conj"  # not only Macron but also Starmer
                    if before not in ("conj", ","):
                        if item.norm in _FLOATING:  # Rome and Paris both welcomed it
                            position += 1
                            continue
                        again = before == "NP" and here[position - 1] in group
                        group = [here[position]] if again and not self.headline else group
                        position += 1
                        continue
                    if before == "," and not item.mentions and not item.noun:
                        position += 1
                        continue
                group.append(here[position])
            elif item.kind in (";", ":") or (item.kind == "-" and self._dateline(here[:position])):
                group = []
            position += 1
        commas = [k for k in group if not items[k].mentions and not items[k].pronoun and not items[k].noun]
        if len(group) > 1 and len(commas) < len(group):
            group = [k for k in group if k not in commas] if self._conjless(here, commas) else group
        return group

    def _dateline(self, here: list[int]) -> bool:
        """ "Port Sudan, 6 May - Sudan has …": whether what stands before the dash is where and when it was written."""
        kinds = {self.items[k].kind for k in here}
        named = [m.kind for k in here for m in self.items[k].mentions]
        return kinds <= {"NP", ",", "T", "("} and "T" in kinds and set(named) == {"place"}

    def _past_partner(self, here: list[int], position: int) -> int:
        """ "After a call between Putin and Trump, Lavrov …": the second of a phrase that ends before a comma."""
        kinds = [self.items[k].kind for k in here[position : position + 3]]
        if kinds[:1] == [","] and (behind := self._past_list(here, position)) > position:
            return behind
        closed = kinds[2:] in ([","], ["T"], ["prep"], []) or (kinds[2:] and position + 2 >= len(here))
        return position + 2 if kinds[:2] == ["conj", "NP"] and closed else position

    def _past_list(self, here: list[int], position: int) -> int:
        """ "After stops in Rome, Cairo and Doha, Rubio …": behind a list of one kind that a comma closes."""
        kinds = [self.items[k].kind for k in here]
        end = position
        while kinds[end : end + 2] == [",", "NP"]:
            end += 2
        end += kinds[end : end + 1] == [","]
        if kinds[end : end + 3] != ["conj", "NP", ","] or "NP" not in kinds[end + 3 :]:
            return position
        named = [self.items[k] for k in here[position - 1 : end + 2] if self.items[k].kind == "NP"]
        first = {"place" if m.kind == "state" else m.kind for m in named[0].mentions}
        alike = all({"place" if m.kind == "state" else m.kind for m in i.mentions} == first for i in named)
        return end + 2 if alike and len(first) == 1 else position

    def _conjless(self, here: list[int], loose: list[int]) -> bool:
        return all(here.index(k) == 0 or self.items[here[here.index(k) - 1]].kind == "," for k in loose if k in here)

    def _subject(self, clause: Clause) -> None:
        if clause.subject:
            return
        self._lift(clause)
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
            if clause.kind == "inf" and (doers := self._named_before(clause, parent)):
                clause.subject = doers
                return
            clause.inherits = parent.number
            if clause.kind == "ger" and clause.prep == "in" and self._joins(parent):
                clause.subject = [*parent.subject, *self._objects(parent, before=clause.verb)]
            elif clause.kind in ("inf", "ger") and clause.governor == parent.verb and parent.verb >= 0:
                verb = self.items[parent.verb].verb
                bare = verb is not None and verb.lemma == "make" and self._is_bare(clause)  # made X and Y shake hands
                controlled = self._moves(parent) and (bare or self.items[parent.verb].norm not in _MAKES)
                if self.items[parent.verb].norm == "summon" and self.items[clause.verb].norm in _PROTESTS:
                    controlled = False  # summoned the envoy to protest, but to hear a protest
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
                    if verb.lemma == "make" and not any(self.items[k].mentions for k in objects):
                        objects = []  # made no secret of having met X
                    if not objects and parent.kind == "rel" and parent.governor >= 0 and not parent.prep:
                        objects = self._with_partners(parent.governor)  # a firm, which it accuses of arming X
                    if objects:
                        clause.subject = objects
                        clause.inherits = -1
            elif clause.kind == "inf" and clause.governor >= 0 and self.items[clause.governor].norm in _REQUESTS:
                asked = self._asked(parent.items, clause)
                if asked:
                    clause.subject, clause.inherits = asked, -1

    def _is_bare(self, clause: Clause) -> bool:
        """Whether an infinitive has no "to"."""
        verb = self.items[clause.verb].verb
        return verb is not None and verb.token == self.items[clause.verb].start

    def _named_before(self, clause: Clause, parent: Clause) -> list[int]:
        """ "no plans for X and Y to meet", "efforts by X to mediate": who is to do what an infinitive says."""
        here = [k for k in parent.items if k < clause.verb]
        at = len(here) - 1
        while at > 1 and self.items[here[at]].kind == "NP" and self.items[here[at - 1]].kind == "conj":
            at -= 2
        if at < 1 or here[-1] != clause.verb - 1 or self.items[here[at]].kind != "NP":
            return []
        mark, doers = self.items[here[at - 1]], [k for k in here[at:] if self.items[k].kind == "NP"]
        if not all(self.items[k].mentions or self.items[k].pronoun for k in doers):
            return []
        if mark.norm in _TURNS:  # it is up to X to sign
            return doers
        if mark.norm == "for":
            placed = all(m.kind in ("place", "state") for k in doers for m in self.items[k].mentions)
            journey = here[at - 1] == parent.verb + 1 and placed  # left for Cairo to meet X
            return [] if journey else doers
        deed = self.items[here[at - 2]] if at > 1 and mark.norm in _WHOSE_DEED else None
        own = mark.norm == "by" and deed is not None and deed.norm in _OFFERS  # who offers to go would go
        of_somebody = deed is not None and deed.kind == "NP" and not deed.mentions
        of_somebody = of_somebody and (own or (deed is not None and deed.norm not in _REQUESTS))
        return doers if deed is not None and of_somebody and self._is_deed(deed) else []

    def _is_deed(self, item: Item) -> bool:
        """An effort, a decision, a threat: whoever made it does what the infinitive behind it says."""
        return bool(item.cues) or item.norm in _DEEDS or self._is_threat(item)

    def _is_threat(self, item: Item) -> bool:
        """ "his threat to annex it": the infinitive says what is threatened."""
        return any(s.sense == "threatened" for s in item.noun)

    def _doing(self, clause: Clause) -> Clause | None:
        """ "calling on X to leave and praising Y": the clause of the participle that an "and" with another goes on."""
        while clause.kind in ("inf", "comp") and clause.parent >= 0:
            clause = self.syntax.clauses[clause.parent]
        return clause if clause.kind in ("ger", "part") else None

    def _lift(self, clause: Clause) -> None:
        """ "urged X to leave, praising Y": who urges praises, not who is to leave."""
        if clause.kind != "part" or clause.parent < 0:
            return
        if clause.inherits >= 0:
            clause.parent = self.syntax.clauses[clause.inherits].parent  # praising Y and thanking Z
        elif clause.comma and self._senses(self.items[clause.verb].norm) & TELLING:
            while self.syntax.clauses[clause.parent].kind == "inf" and self.syntax.clauses[clause.parent].parent >= 0:
                clause.parent = self.syntax.clauses[clause.parent].parent

    def _back_to_speaker(self, clause: Clause, index: int) -> Clause:
        """ "said that they had met, and thanked Z", "said X would go but declined to say where": the speaker did so."""
        said = clause
        while said.kind in ("inf", "ger", "reduced") and said.parent >= 0:
            said = self.syntax.clauses[said.parent]
        verb = self.items[index].verb
        told = self.items[said.verb].verb if said.verb >= 0 else None
        if verb is None or told is None or said.kind != "comp" or said.parent < 0 or not verb.past or verb.perfect:
            return clause
        shifted = (told.past and (told.perfect or told.progressive)) or bool(told.modal)
        closed = index > 1 and self.items[index - 2].kind == ","
        shifted |= told.past and closed and (told.passive or told.lemma == "be")  # said it was ready, and urged
        parted = not told.perfect or (index > 1 and self.items[index - 2].kind == ",")  # no "had" to share
        does = self._senses(self.items[index].norm) & (TELLING if parted else _SPEAKS)
        return self.syntax.clauses[said.parent] if shifted and does else clause

    def _joins(self, clause: Clause) -> bool:
        """ "Turkey joined Egypt in condemning Israel": both do what the gerund says."""
        verb = self.items[clause.verb].verb if clause.verb >= 0 else None
        return verb is not None and verb.lemma in ("join", "follow") and not verb.passive and bool(clause.subject)

    def _moves(self, clause: Clause) -> bool:
        """Whether the object of a verb does what its infinitive says; called on him to go, not called him to thank."""
        lemma = self.items[clause.verb].norm
        if lemma == "call":
            return bool(clause.after) and self.items[clause.after[0]].norm.split()[0] in ("on", "upon", "for")
        return lemma in OBJECT_CONTROL or bool(self._senses(lemma) & {"urged"})

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
                previous = "place" if item.norm in _PLACES else item.kind
        return group
