"""References: whom a noun phrase, a pronoun, a possessor or the subject of a clause stands for."""

from dataclasses import dataclass

from spacy.tokens import Doc

from ontology.namespace import ACTOR
from pipelines.actors import ArticleActors
from pipelines.claims import SYMMETRIC, Event
from pipelines.english.descriptions import Descriptions
from pipelines.english.discourse import EnglishDiscourse
from pipelines.english.items import Item
from pipelines.english.lexicon import EnglishLexicon
from pipelines.english.names import POSSESSIVE
from pipelines.english.status import StatusReader
from pipelines.english.syntax import Clause, Syntax
from pipelines.english.word_classes import words_of
from pipelines.mention import Mention, Role
from pipelines.tokens import norms_of, starts_of, text_of, texts_of

# Heads that stand for those they are part of: members of the group, one of the ministers.
_PARTS = words_of("part of a body")
_SPEAKER = frozenset(["i", "we", "me", "us"])
_FIGHTERS = words_of("armed people")
_INTERNATIONAL = words_of("word of an international body")
_HE_OR_SHE = frozenset(["he", "she"])
_BODIES = words_of("body")
_REALMS = words_of("realm")
_LANDS = words_of("land")
_LAND_KINDS = frozenset(["state", "organization"])
_GOVERNMENTS = frozenset(["government", "administration", "side"])
_ASKED = words_of("demand made") | {"invitation", "invitations", "requests", "suggestion", "suggestions"}
_SIDES = words_of("side")
_RULERS = frozenset(["headOfState", "headOfGovernment"])
_STATEMENTS = words_of("statement")
_VOICED = frozenset(["praised", "criticized", "threatened", "urged", "supported", "rejected"])
_OF_WHOM = frozenset(["by", "from", "of"])
_UNION = str(ACTOR["european-union"])
_QUOTATION = 4000  # characters that one may have


@dataclass(slots=True)
class Argument:
    """Noun phrases joined by "and" behind one mark: O (bare) or a preposition. `host` is the item it follows."""

    mark: str
    items: list[int]
    mark_at: int
    host: int


class References(Descriptions):
    """Finds the actors that the phrases and subjects of one sentence stand for."""

    def __init__(self, actors: ArticleActors, discourse: EnglishDiscourse, doc: Doc, lexicon: EnglishLexicon) -> None:
        self.actors = actors
        self.discourse = discourse
        self.doc = doc
        self.lexicon = lexicon
        self.norms, self.texts = norms_of(doc), texts_of(doc)
        self.status = StatusReader(lexicon)
        self.events: list[Event] = []
        self.previous: list[Event] = []
        self.history: list[Event] = []  # the latest events of the sentences before
        self.speaker: list[str] = []  # who spoke last
        self.labelled = False  # whether that was by a label: "Ansari: We have met"
        self.council: list[str] = []  # whose members were spoken of last
        self.leader: list[str] = []  # the subject that opened the sentence before
        self.seated: list[str] = []  # whom the last sentence of that kind put on one side of a table
        self.talks: list[Event] = []  # the first talks of the last sentence that told of any
        self.disowned: set[int] = set()  # the clauses in which somebody denies what was told of him
        self.subjects: dict[int, list[str]] = {}
        self.memo: dict[int, list[str]] = {}
        self.led = False  # whether the sentence has somebody as its subject
        self.syntax: Syntax
        self.headline = False

    def item(self, index: int) -> Item:
        """An item of the sentence."""
        return self.syntax.items[index]

    def words(self, start: int, end: int) -> str:
        """The tokens from `start` up to `end` as written."""
        starts, last = starts_of(self.doc), end - 1
        return text_of(self.doc)[starts[start] : starts[last] + len(self.texts[last])] if start < end else ""

    def of_mention(self, mention: Mention, exclude: list[str]) -> list[str]:
        """Whom a mention stands for."""
        if mention.kind in ("pair", "anaphor"):
            return self.discourse.anaphor(mention, exclude)
        if mention.kind == "group" and not mention.actor and mention.note == "own":
            own = self.discourse.anaphor(Mention(0, 0, "anaphor", note="own"), [])
            return [self.actors.group_of(own[0], self.doc[mention.start : mention.end].text)] if own else []
        if mention.kind == "outlet":
            return []
        if not mention.actor and mention.kind == "person" and mention.roles and mention.roles[0].former:
            return self._who_was(mention.roles[0], exclude)
        return [mention.actor] if mention.actor else []

    def _who_was(self, role: Role, exclude: list[str]) -> list[str]:
        """ "the former British leader", "the ex-premier": who was named last of those known to have held the office."""
        persons = dict.fromkeys(r.actor for r in reversed(self.discourse.recent) if r.kind == "person")
        ranks = _RULERS if role.role in _RULERS else {role.role}
        return [a for a in persons if a not in exclude and self._held(a, ranks, role.body)][:1]

    def _held(self, actor: str, ranks: frozenset[str] | set[str], body: str) -> bool:
        offices = (self.actors.knowledge.offices[t.office] for t in self.actors.index.tenures.get(actor, ()))
        state = self.actors.state_of(body) if body else ""
        return any(o.role in ranks and (not state or self.actors.state_of(o.body) == state) for o in offices)

    def actors_of(self, index: int, exclude: list[str] | None = None) -> list[str]:
        """Whom a noun phrase stands for by its head."""
        item = self.item(index)
        exclude = exclude or []
        if item.pronoun:
            if item.pronoun in _SPEAKER:
                return self._first_person(item.pronoun, item.start)
            if item.pronoun.endswith(("self", "selves")):
                return []  # defended himself
            if item.pronoun == "they" and self._of_people_sent(index):
                return []
            key = index if not exclude else -1
            if key in self.memo:
                return self.memo[key]
            found = (
                self._members_again(index, exclude)
                or self._said_before(index, exclude)
                or self._speaker_again(index, exclude)
                or self.discourse.pronoun(item.pronoun, exclude)
            )
            if key >= 0:
                self.memo[key] = found
            return found
        if item.determiner == "the" and "two" in self.norms[item.start : item.end] and (two := self._two_of(item)):
            return two
        found = []
        for mention in item.mentions:
            if mention.kind == "demonym":
                continue
            found += [a for a in self.of_mention(mention, exclude) if a not in found]
        if not found and not item.mentions and item.norm in _LANDS and (land := self._partitive(index)) >= 0:
            found = [a for a in self.actors_of(land, exclude) if self.discourse.kind_of(a) in _LAND_KINDS]
        if not found and not item.mentions and item.norm in _REALMS and item.determiner == "the" and not item.owners:
            seen = [r.actor for r in (*reversed(self.discourse.spoken), *reversed(self.discourse.recent))]
            lands = [a for a in seen if a not in exclude and self.discourse.kind_of(a) == "state"]
            found = [a for a in lands if item.norm in ("country", "nation") or self._bears(a, item.norm)][:1]
        if not found and item.determiner == "the":
            found = self._described_person(item, exclude)
        alone = item.norm == item.determiner == "each"
        one = alone or (item.norm in _SIDES and item.determiner in ("each", "either", "neither"))
        if not found and one and not item.mentions:
            found = self.discourse.anaphor(Mention(0, 0, "pair", note="last" if alone else "side"), exclude)
        if not found and not {"delegation", "team"}.isdisjoint(
            (item.norm, *self.norms[item.start + 1 : item.start + 2])
        ):
            found = self._led(index)
        if not found and item.norm in _BODIES and item.determiner == "the" and not item.owners and not item.unnamed:
            bodies = [a for a in self._bodies_spoken_of(item.norm != "bloc") if a not in exclude]
            bearing = [a for a in bodies if self._bears(a, item.norm)]
            found = (bearing or ([] if item.norm == "ministry" else bodies))[:1]
        if not found and item.determiner == "the" and item.norm in _FIGHTERS and not item.owners:
            found = [a for a in self._armed_group() if a not in exclude]
        if not found and item.norm in _PARTS and not item.noun:
            following = self._partitive(index)
            if following >= 0:
                found = self.actors_of(following, exclude)
                self._note_council(item, found)
                return found
            if item.norm == "members" and item.determiner == "the" and item.end - item.start == 2:
                return [a for a in self.council if a not in exclude]
        return found

    def _bodies_spoken_of(self, by_persons: bool) -> list[str]:
        """Bodies named, or acted for by persons named, the last first: the Hamas official said the group."""
        sides = ((r, self.actors.state_represented(r.actor)) for r in reversed(self.discourse.recent))
        bodies = (side if r.kind == "person" and by_persons else r.actor for r, side in sides)
        return [a for a in bodies if a and self.discourse.kind_of(a) == "organization"]

    def _note_council(self, item: Item, found: list[str]) -> None:
        """The members of the council, of whom a statement goes on to say that they welcome and urge."""
        if item.norm == "members" and [self.discourse.kind_of(a) for a in found] == ["organization"]:
            self.council = found

    def _members_again(self, index: int, exclude: list[str]) -> list[str]:
        """ "They" at the head of a sentence behind one that the members of a council led."""
        opens = bool(self.syntax.clauses) and self.syntax.clauses[0].subject == [index]
        if self.item(index).pronoun != "they" or not opens or not self.council or self.leader != self.council:
            return []
        return [a for a in self.council if a not in exclude]

    def _speaker_again(self, index: int, exclude: list[str]) -> list[str]:
        """ "X said that they had briefed him": X, where that clause names nobody else."""
        clause, form = self.syntax.clauses[self.item(index).clause], self.item(index).pronoun
        if form not in ("him", "her") or clause.kind != "comp" or clause.parent < 0 or not exclude:
            return []
        holder = self.syntax.clauses[clause.parent]
        if holder.verb < 0 or "say" not in self.status.functions(self.syntax, holder.verb) or not holder.subject:
            return []
        before = (m for k in clause.items if k < index for m in self.item(k).mentions)
        named = [m for m in before if m.kind == "person" and m.actor not in exclude]
        who = self.subject_of(holder)
        alone = len(who) == 1 and who[0] not in exclude and self.discourse.kind_of(who[0]) == "person"
        return who if alone and not named and self.discourse.fits(who[0], form) else []

    def _said_before(self, index: int, exclude: list[str]) -> list[str]:
        """ "He has company: Modi received him, and he was in Moscow": who opened the sentence as he is he still."""
        form = self.item(index).pronoun
        first = next((k for k in sorted(self.memo) if k < index and self.item(k).pronoun == form), -1)
        if form not in _HE_OR_SHE or first < 0 or [first] != self.syntax.clauses[0].subject:
            return []
        return [a for a in self.memo[first] if a not in exclude]

    def _bears(self, actor: str, noun: str) -> bool:
        """Whether a body bears a name with that noun in it: the agency is the International Atomic Energy Agency."""
        known = self.actors.knowledge.actors.get(actor)
        found = self.actors.found.get(actor)
        labels = [label.text for label in known.labels] if known else found.labels if found else []
        return any(noun in label.lower().split() for label in labels)

    def _armed_group(self) -> list[str]:
        """ "the rebels": the only body of no state and of no states of which the article has spoken."""
        named = dict.fromkeys(r.actor for r in self.discourse.recent)
        bodies = [a for a in named if self.discourse.kind_of(a) == "organization" and not self._between_states(a)]
        return bodies if len(bodies) == 1 else []

    def _between_states(self, actor: str) -> bool:
        """Whether a body is a state's, or an international one by its name."""
        known = self.actors.knowledge.actors.get(actor)
        return bool(known and known.state) or any(self._bears(actor, word) for word in _INTERNATIONAL)

    def _led(self, index: int) -> list[str]:
        """ "a delegation headed by X": that of the state X acts for."""
        for clause in self.syntax.clauses:
            if (
                clause.kind == "reduced"
                and clause.subject == [index]
                and self.item(clause.verb).norm in ("lead", "head")
            ):
                by = next((a for a in self.arguments(clause.after, 0) if a.mark == "by"), None)
                states = (
                    [s for s in (self.actors.state_represented(a) for a in self.group(by.items)) if s] if by else []
                )
                item = self.item(index)
                return [self.actors.group_of(s, self.doc[item.start : item.end].text) for s in states[:1]]
        return []

    def _unquoted(self, at: int) -> bool:
        """Whether no quotation is open before a token."""
        text, end = text_of(self.doc), self.doc[at].idx
        begin = max(0, end - _QUOTATION)
        line = text[text.rfind("\n", begin, end) + 1 or begin : end]
        return line.count("“") <= line.count("”") and line.count('"') % 2 == 0

    def _first_person(self, form: str, at: int) -> list[str]:
        """ "I" is who speaks; "we" the state or body that speaker acts for."""
        if speakers := self.group([k for k in self.syntax.speaker if not self.item(k).pronoun]):
            self.speaker, self.labelled = speakers[:1], True
        told_me = False  # whoever briefed me is not me
        for clause in self._sayings():
            if any(self.item(k).start == at for k in clause.after):
                told_me = True
                continue
            if told := self.subject_of(clause):
                self.speaker = speakers = told[:1]
            elif told_me or all(self.item(k).pronoun in _HE_OR_SHE for k in clause.subject):
                return []  # "They told me", a relative said
            break
        if not speakers and not self.labelled and (told_me or self._unquoted(at)):
            return []  # the author, whoever that is
        if form in ("we", "us", "our", "ours"):
            if self.norms[at + 1 : at + 2] == ["both"] and (pair := self._pair_of(self.speaker)):
                return pair
            return [s for s in (self.actors.state_represented(a) for a in self.speaker) if s]
        return list(self.speaker)

    def _sayings(self) -> list[Clause]:
        """The clauses of the sentence that tell who says something, no "I said"."""
        return [
            clause
            for clause in self.syntax.clauses
            if clause.verb >= 0
            and clause.kind in ("main", "tail", "coord")
            and "say" in self.status.functions(self.syntax, clause.verb)
            and clause.subject
            and all(self.item(k).pronoun not in _SPEAKER for k in clause.subject)
        ]

    def _pair_of(self, speaker: list[str]) -> list[str]:
        """The speaker and whom he was told to meet last: "we both"."""
        pairs = (list(pair) for pair in reversed(self.discourse.pairs) if set(pair) & set(speaker))
        return next((pair for pair in pairs if all(self.discourse.kind_of(a) == "person" for a in pair)), [])

    def _partitive(self, index: int) -> int:
        items = self.syntax.items
        if index + 2 < len(items) and items[index + 1].norm == "of" and items[index + 2].kind == "NP":
            return index + 2
        return -1

    def owners_of(self, index: int) -> list[str]:
        """Possessors and national adjectives before the head of a noun phrase."""
        item = self.item(index)
        found: list[str] = []
        for mention in item.owners:
            if mention.kind == "place" and not item.possessed and not mention.actor:
                continue
            actors = [mention.actor] if mention.kind == "demonym" and mention.actor else self.of_mention(mention, [])
            found += [a for a in actors if a not in found]
        if [m.kind for m in item.owners[:1]] == ["demonym"]:
            found = [*self._joined(index), *found]
        if not found and (body := self._possessor(item)):
            found = [body]
        if not found and item.possessed and item.owners:
            found = self._ruler_at_home(index)
        if item.own and not found:
            both = next((s for s in self.subjects.values() if len(s) > 1), []) if item.own == "their" else []
            found = both or self.discourse.pronoun(item.own, [])
        return found

    def _ruler_at_home(self, index: int) -> list[str]:
        """ "The secretary thanked them for the president's visit": who rules the state of the one who says so."""
        item = self.item(index)
        roles = [r.role for m in item.owners if m.kind == "person" and not m.actor for r in m.roles if not r.former]
        role = next((r for r in roles if r in _RULERS), "")
        sides = self.subject_of(self.syntax.clauses[item.clause]) if role else []
        return [h for s in sides for h in self._holding(role, self.actors.state_represented(s)) if h != s][:1]

    def _holding(self, role: str, state: str) -> list[str]:
        return self.actors.knowledge.holders(role, state, self.actors.on) if state else []

    def _joined(self, index: int) -> list[str]:
        """ "American and British strikes": the state of the adjective before the "and"."""
        first, joint = (self.item(k) for k in (index - 2, index - 1)) if index > 1 else (None, None)
        if first is None or joint is None or joint.kind != "conj" or first.end - first.start > 1:
            return []
        return [m.actor for m in first.mentions if m.kind == "demonym" and m.actor]

    def _possessor(self, item: Item) -> str:
        """ "the bloc's attitude", "the country's borders": the body or state spoken of last."""
        for k in range(item.start, item.end - 1):
            if self.norms[k + 1] in POSSESSIVE and self.norms[k] in _BODIES | _REALMS and self.norms[k - 1] == "the":
                kind = "organization" if self.norms[k] in _BODIES else "state"
                seen = [r.actor for r in reversed(self.discourse.recent)]
                union = self.norms[k] == "bloc"
                return next((a for a in seen if self.discourse.kind_of(a) == kind or (union and a == _UNION)), "")
        return ""

    def told_again(self, index: int, *, occurred: bool = False) -> list[str]:
        """The two of the last event, or the last that took place, of the kind that a noun names: the talks."""
        item = self.item(index)
        if not self.headline and any(text[:1].isupper() for text in self.texts[item.start + 1 : item.noun_at]):
            return []  # the Abraham accords are nobody's of whom the article has spoken
        senses = [s.sense for s in item.noun]
        told = [e for e in (*self.history, *self.events) if e.predicate in SYMMETRIC | {"visited"}]
        told = [e for e in told if e.status == "occurred"] or told if occurred else told
        kinds = (
            senses,
            ("met", "negotiated", "contacted") if senses[:1] != ["agreed"] else ("agreed",),
            SYMMETRIC | {"visited"},
        )
        for predicates in kinds:
            last = next((e for e in reversed(told) if e.predicate in predicates), None)
            if last is not None:
                self.discourse.pair(last.subject, last.object)  # "both countries" will be they
                return [last.subject, last.object]
        return []

    def _followed_by_of(self, index: int) -> bool:
        items = self.syntax.items
        return index + 1 < len(items) and items[index + 1].norm in ("of", "by", "from")

    def group(self, indices: list[int], exclude: list[str] | None = None) -> list[str]:
        """Actors of several noun phrases, each once."""
        found: list[str] = []
        if len(indices) > 2 and any(m.kind == "pair" for m in self.item(indices[0]).mentions):
            indices = indices[1:]  # the two ministers, X and Y
        for index in indices:
            found += [a for a in self.actors_of(index, exclude) if a not in found]
        return found

    def subject_of(self, clause: Clause, seen: frozenset[int] = frozenset()) -> list[str]:
        """Actors of a clause's grammatical subject, its own or the one it shares."""
        if clause.number in self.subjects:
            return self.subjects[clause.number]
        found: list[str] = []
        if clause.subject:
            others = self._quoted(clause) or self._asking(clause, seen)
            found = self.group(clause.subject, others) or self._each(clause) or self._worded_by(clause)
        elif planner := self._whose_plan(clause):
            found = planner
        elif clause.inherits >= 0 and clause.number not in seen:
            found = self.subject_of(self.syntax.clauses[clause.inherits], seen | {clause.number})
            parent = self.syntax.clauses[clause.inherits]
            if not found and clause.kind == "inf" and parent.verb >= 0 and self.item(parent.verb).norm == "be":
                found = [a for k in parent.subject for a in (self.owners_of(k) if self.item(k).cues else [])]
        if not found and clause.kind == "inf" and clause.governor >= 0 and self.item(clause.governor).kind == "NP":
            found = self.owners_of(clause.governor)  # Qatar's efforts to mediate
        if not found and clause.kind == "part" and clause.parent >= 0 and clause.number not in seen:
            if not any(self.item(k).mentions or self.item(k).pronoun for k in clause.subject):
                found = self.subject_of(self.syntax.clauses[clause.parent], seen | {clause.number})
        if not found and clause.kind == "sub" and clause.subject and clause.number not in seen:
            found = self._named_later(clause, seen)
        if not found and clause.number == 0 and not clause.subject and clause.verb >= 0:
            found = self._signed_by(clause, seen)
        if not found and clause.word == "whose" and clause.governor >= 0 and not clause.prep:
            found = self._state_whose(clause)
        self.subjects[clause.number] = found
        return found

    def _asking(self, clause: Clause, seen: frozenset[int]) -> list[str]:
        """ "They urged him to go", "X thanked him for going": he is none of those who urge or thank."""
        hangs = clause.kind in ("inf", "ger") and clause.parent >= 0
        pronoun = hangs and self.item(clause.subject[0]).pronoun in ("him", "her", "it")
        return self.subject_of(self.syntax.clauses[clause.parent], seen | {clause.number}) if pronoun else []

    def _whose_plan(self, clause: Clause) -> list[str]:
        """ "condemned Israel's plan to annex it": Israel is to do so; "accepted his invitation to come" is another."""
        item = self.item(clause.governor) if clause.kind == "inf" and clause.governor >= 0 else None
        threat = item is not None and any(s.sense == "threatened" for s in item.noun)
        if item is None or not ((item.cues or threat) and item.possessed) or item.mentions or item.norm in _ASKED:
            return []
        return self.owners_of(clause.governor)

    def _signed_by(self, clause: Clause, seen: frozenset[int]) -> list[str]:
        """ "Spoke with Z about it, X wrote": who writes is who spoke."""
        verb = self.item(clause.verb).verb
        tail = next((c for c in self.syntax.clauses if c.kind == "tail" and c.verb >= 0), None)
        alone = all(self.item(k).kind in ("adv", "T") for k in clause.before)
        if (
            tail is None
            or verb is None
            or verb.lemma == "be"
            or not verb.past
            or verb.passive
            or not alone
            or tail.number in seen
        ):
            return []
        return self.subject_of(tail, seen | {clause.number})

    def _named_later(self, clause: Clause, seen: frozenset[int]) -> list[str]:
        """ "After he spoke with X, Y rang Z": he is who is named in the clause to come."""
        outer = self.syntax.clauses[clause.parent] if clause.parent >= 0 else None
        if outer is None or self.item(clause.subject[0]).pronoun not in _HE_OR_SHE:
            return []
        ahead = bool(outer.subject) and outer.subject[0] > clause.verb and not self.item(outer.subject[0]).pronoun
        return self.subject_of(outer, seen | {clause.number}) if ahead else []

    def _each(self, clause: Clause) -> list[str]:
        """ "The king and his heir each cabled the president": those before the word."""
        last = self.item(clause.subject[-1])
        if last.norm not in ("each", "both") or last.end - last.start > 1 or clause.subject[-1] not in clause.before:
            return []
        named = clause.before[: clause.before.index(clause.subject[-1])]
        kinds = {self.item(k).kind for k in named}
        return self.group(named) if kinds == {"NP", "conj"} else []

    def _worded_by(self, clause: Clause) -> list[str]:
        """ "A statement by the ministry condemned it", "his letter urged X to stop": who has said or written it."""
        index = clause.subject[-1]
        item = self.item(index)
        worded = self.norms[item.end - 1] in _STATEMENTS and not item.mentions
        if not worded or clause.verb < 0 or index not in clause.before:
            return []
        if self.status.senses(self.item(clause.verb).norm).isdisjoint(_VOICED):
            return []
        if item.owners or item.own:
            return self.owners_of(index)
        behind = self.arguments(clause.before, clause.before.index(index) + 1)[:1]
        return [a for x in behind if x.mark in _OF_WHOM for a in self.group(x.items)]

    def _state_whose(self, clause: Clause) -> list[str]:
        """ "X, whose country has carried letters", "Israel, whose aircraft bombed": the state of who stands before."""
        heads = [self.item(k).norm for k in clause.subject]
        for title in (
            t for h in heads for t in self.lexicon.titles.get(h, ()) if len(t.words) == 1 and t.number == "s"
        ):
            lands = [a for a in self.actors_of(clause.governor) if self.discourse.kind_of(a) == "state"]
            return [h for s in lands for h in self.actors.knowledge.holders(title.role, s, self.actors.on)][:1]
        if not any(h in _REALMS or h in _GOVERNMENTS or h in self.lexicon.collectives for h in heads):
            return []
        sides = (self.actors.state_represented(a) for a in self.actors_of(clause.governor))
        return [s for s in sides if s][:1]

    def _quoted(self, clause: Clause) -> list[str]:
        """ "Bayramov assured him of it, he said": the one who says so is not the one whom he names."""
        if clause.kind != "tail" or clause.governor < 0 or not self.item(clause.subject[0]).pronoun:
            return []
        told = self.syntax.clauses[clause.governor]
        while told.parent >= 0 and told.kind not in ("main", "coord"):
            told = self.syntax.clauses[told.parent]
        named = [m.actor for k in told.subject for m in self.item(k).mentions if m.kind == "person" and m.actor]
        return named and [*named, *(a for found in self.memo.values() for a in found)]

    def arguments(self, here: list[int], first: int) -> list[Argument]:
        """What follows in a list of items from position `first` on, each group with its mark."""
        raise NotImplementedError
