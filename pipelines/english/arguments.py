"""Arguments: the actors of a noun phrase, what follows a verb or an event noun and how it is attached."""

from dataclasses import dataclass

from spacy.tokens import Doc

from ontology.namespace import ACTOR
from pipelines.actors import ArticleActors
from pipelines.arguments import Event
from pipelines.emission import SYMMETRIC
from pipelines.english.discourse import EnglishDiscourse
from pipelines.english.items import Item
from pipelines.english.lexicon import EnglishLexicon
from pipelines.english.names import POSSESSIVE
from pipelines.english.status import StatusReader
from pipelines.english.syntax import Clause, Syntax
from pipelines.english.word_classes import words_of
from pipelines.names import Mention

# Heads that stand for those they are part of: members of the group, one of the ministers.
_PARTS = words_of("part of a body")


# Nouns for what somebody named before has done.
_GO_BETWEENS = words_of("go-between")
_SPEAKER = frozenset(["i", "we", "me", "us"])
_BODIES = words_of("body")
_OTHERS = words_of("opponent")
_REALMS = words_of("realm")
_UNION = str(ACTOR["european-union"])
_MAKES = words_of("making verb")
_MEASURES = words_of("measure")
DEEDS = {
    noun: frozenset(predicates.split())
    for nouns, predicates in (
        ("measures measure sanctions expulsion expulsions tariffs ban", "sanctioned"),
        ("attack attacks strike strikes raid assault invasion bombing", "attacked"),
        ("remarks statement statements comments accusation charge charges", "criticized praised threatened urged"),
        ("move moves decision step steps action actions announcement", "sanctioned attacked appointed rejected aided"),
    )
    for noun in nouns.split()
}
# What is taken or rejected, and how whoever made it may have put it.
DEMANDS = dict.fromkeys(words_of("demand made"), frozenset(["urged", "threatened", "informed"]))
_OFFERS = DEMANDS | dict.fromkeys(
    words_of("offer made"), frozenset(["informed", "urged", "contacted", "met", "negotiated"])
)


@dataclass(slots=True)
class Argument:
    """Noun phrases joined by "and" behind one mark: O (bare) or a preposition. `host` is the item it follows."""

    mark: str
    items: list[int]
    mark_at: int
    host: int


class Arguments:
    """Finds actors and arguments in the clauses of one sentence."""

    def __init__(self, actors: ArticleActors, discourse: EnglishDiscourse, doc: Doc, lexicon: EnglishLexicon) -> None:
        self.actors = actors
        self.discourse = discourse
        self.doc = doc
        self.lexicon = lexicon
        self.norms = [token.norm_ for token in doc]
        self.status = StatusReader(lexicon)
        self.events: list[Event] = []
        self.previous: list[Event] = []
        self.history: list[Event] = []  # the latest events of the sentences before
        self.speaker: list[str] = []  # who spoke last
        self.talks: list[Event] = []  # the first talks of the last sentence that told of any
        self.subjects: dict[int, list[str]] = {}
        self.memo: dict[int, list[str]] = {}
        self.syntax: Syntax
        self.headline = False

    def item(self, index: int) -> Item:
        """An item of the sentence."""
        return self.syntax.items[index]

    # --- actors ----------------------------------------------------------------------------------------------

    def of_mention(self, mention: Mention, exclude: list[str]) -> list[str]:
        """Whom a mention stands for."""
        if mention.kind in ("pair", "anaphor"):
            return self.discourse.anaphor(mention, exclude)
        if mention.kind == "group" and not mention.actor and mention.note == "own":
            own = self.discourse.anaphor(Mention(0, 0, "anaphor", note="own"), [])
            return [self.actors.group_of(own[0], self.doc[mention.start : mention.end].text)] if own else []
        if mention.kind == "outlet":
            return []
        return [mention.actor] if mention.actor else []

    def actors_of(self, index: int, exclude: list[str] | None = None) -> list[str]:
        """Whom a noun phrase stands for by its head."""
        item = self.item(index)
        exclude = exclude or []
        if item.pronoun:
            if item.pronoun in _SPEAKER:
                return self._first_person(item.pronoun)
            if item.pronoun.endswith(("self", "selves")):
                return []  # defended himself
            key = index if not exclude else -1
            if key in self.memo:
                return self.memo[key]
            found = self.discourse.pronoun(item.pronoun, exclude)
            if key >= 0:
                self.memo[key] = found
            return found
        found = []
        for mention in item.mentions:
            if mention.kind == "demonym":
                continue
            found += [a for a in self.of_mention(mention, exclude) if a not in found]
        if not found and not item.mentions and item.norm in ("country", "nation") and item.determiner == "the":
            seen = [r.actor for r in (*reversed(self.discourse.spoken), *reversed(self.discourse.recent))]
            found = [a for a in seen if a not in exclude and self.discourse.kind_of(a) == "state"][:1]
        if not found and item.norm in ("delegation", "team"):
            found = self._led(index)
        if not found and item.norm in _BODIES and item.determiner == "the" and not item.owners and not item.unnamed:
            bodies = [
                r.actor for r in reversed(self.discourse.recent) if self.discourse.kind_of(r.actor) == "organization"
            ]
            found = [a for a in bodies if a not in exclude][:1]
        if not found and item.norm in _PARTS and not item.noun:
            following = self._partitive(index)
            if following >= 0:
                return self.actors_of(following, exclude)
        return found

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

    def _first_person(self, form: str) -> list[str]:
        """ "I" is who speaks; "we" the state or body that speaker acts for."""
        for clause in self.syntax.clauses:
            if (
                clause.verb >= 0
                and "say" in self.status.functions(self.syntax, clause.verb)
                and clause.kind in ("main", "tail", "coord")
            ):
                if not clause.subject or any(self.item(k).pronoun in _SPEAKER for k in clause.subject):
                    continue
                speakers = self.subject_of(clause)
                if speakers:
                    self.speaker = speakers[:1]
                break
        if form in ("we", "us", "our", "ours"):
            return [s for s in (self.actors.state_represented(a) for a in self.speaker) if s]
        return list(self.speaker)

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
        if not found and (body := self._possessor(item)):
            found = [body]
        if item.own and not found:
            both = next((s for s in self.subjects.values() if len(s) > 1), []) if item.own == "their" else []
            found = both or self.discourse.pronoun(item.own, [])
        return found

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
        if not self.headline and any(t.text[:1].isupper() for t in self.doc[item.start + 1 : item.noun_at]):
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
        for index in indices:
            found += [a for a in self.actors_of(index, exclude) if a not in found]
        return found

    def subject_of(self, clause: Clause, seen: frozenset[int] = frozenset()) -> list[str]:
        """Actors of a clause's grammatical subject, its own or the one it shares."""
        if clause.number in self.subjects:
            return self.subjects[clause.number]
        found: list[str] = []
        if clause.subject:
            found = self.group(clause.subject, self._quoted(clause))
        elif clause.inherits >= 0 and clause.number not in seen:
            found = self.subject_of(self.syntax.clauses[clause.inherits], seen | {clause.number})
            parent = self.syntax.clauses[clause.inherits]
            if not found and clause.kind == "inf" and parent.verb >= 0 and self.item(parent.verb).norm == "be":
                found = [a for k in parent.subject for a in (self.owners_of(k) if self.item(k).cues else [])]
        if not found and clause.kind == "part" and clause.parent >= 0 and clause.number not in seen:
            if not any(self.item(k).mentions or self.item(k).pronoun for k in clause.subject):
                found = self.subject_of(self.syntax.clauses[clause.parent], seen | {clause.number})
        self.subjects[clause.number] = found
        return found

    def _quoted(self, clause: Clause) -> list[str]:
        """ "Bayramov assured him of it, he said": the one who says so is not the one whom he names."""
        if clause.kind != "tail" or clause.governor < 0 or not self.item(clause.subject[0]).pronoun:
            return []
        told = self.syntax.clauses[clause.governor]
        while told.parent >= 0 and told.kind not in ("main", "coord"):
            told = self.syntax.clauses[told.parent]
        named = [m.actor for k in told.subject for m in self.item(k).mentions if m.kind == "person" and m.actor]
        return named and [*named, *(a for found in self.memo.values() for a in found)]

    # --- arguments -------------------------------------------------------------------------------------------

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
                if mark == "apposition" and found and self._described(found[-1], group):
                    found[-1].items = group  # named a general, Ana Rao, as governor
                    host, mark, mark_at = group[-1], "O", -1
                    continue
                if mark == "with" and self._as_mediator(here, position):
                    mark = "mediator"
                found.append(Argument(mark, group, mark_at, host))
                host, mark, mark_at = group[-1], "O", -1
                continue
            if item.kind == "prep":
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
        bare = not (item.mentions or item.pronoun or item.noun or item.cues) and bool(item.determiner or item.owners)
        return bare and len(group) == 1 and any(m.kind == "person" and m.name for m in self.item(group[0]).mentions)

    def _group_at(self, here: list[int], position: int) -> tuple[list[int], int]:
        items = self.syntax.items
        group = [here[position]]
        position += 1
        if self._named_behind(here, position):  # the regional bloc ECOWAS
            group = [here[position]]
            position += 1
        while position < len(here):
            kind = items[here[position]].kind
            if kind == "conj" and self._then(here, position):  # rang Modi and then Sharif
                group.append(here[position + 2])
                position += 3
            elif (kind == "conj" and position + 1 < len(here) and items[here[position + 1]].kind == "NP") or (
                kind == "," and position + 1 < len(here) and self._in_list(here, position)
            ):
                position += 2
                position += self._named_behind(here, position)  # … and the regional bloc ECOWAS
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

    def _as_mediator(self, here: list[int], position: int) -> bool:
        """ "signed a truce with the emir as mediator": he is no party."""
        following = [self.item(k) for k in here[position : position + 2]]
        return len(following) == 2 and following[0].norm == "as" and following[1].norm in _GO_BETWEENS

    def _then(self, here: list[int], position: int) -> bool:
        """Whether an "and" joins the next noun phrase with an adverb between them."""
        kinds = [self.item(k).kind for k in here[position + 1 : position + 3]]
        return kinds == ["adv", "NP"] and bool(self.item(here[position + 2]).mentions)

    def _named_behind(self, here: list[int], position: int) -> bool:
        """Whether a noun phrase is followed by the name of what it describes."""
        if position >= len(here):
            return False
        noun, name = self.item(here[position - 1]), self.item(here[position])
        return (
            name.kind == "NP"
            and bool(name.mentions)
            and not (noun.mentions or noun.noun or noun.pronoun)
            and (noun.determiner in ("the", "his", "her", "its", "their", ""))
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
            if argument.mark in ("between", "with", "of", "among"):
                found += [a for a in self.group(argument.items, found) if a not in found]
        for clause in self.syntax.clauses:
            if len(found) < 2 and self.brings_about(clause, index):
                found += [a for a in self.subject_of(clause) if a not in found]
        return found

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
            if any(items[k].noun for k in argument.items):
                break
        for clause in self.syntax.clauses:  # the mediation undertaken by X between A and B
            if clause.kind == "reduced" and clause.subject == [here[position]] and clause.verb >= 0:
                if "light" in self.status.senses(items[clause.verb].norm):
                    kept += self.arguments(clause.after, 0)
        return kept

    def _follows_comma(self, index: int) -> bool:
        """ "…, a step that Beijing condemned": what the clause before tells."""
        return index > 1 and self.item(index - 1).kind in (",", "-")

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
            found = self.parties(here, position) if position >= 0 else []
            if not found and item.determiner in ("the", "this", "that", "these", "those") and not item.unnamed:
                found = self.told_again(index)
            return [a for a in found if a not in exclude]
        owners = self.owners_of(index) if item.owners or item.own or self._possessor(item) else []
        if item.norm in _OTHERS:
            return []
        owners = owners or self._made_by(index)
        if owners:
            return [a for a in owners if a not in exclude]
        if item.norm in DEEDS and item.determiner in ("a", "an") and self._follows_comma(index):
            return [a for a in self.subject_of(self.syntax.clauses[item.clause]) if a not in exclude]
        if item.norm in DEEDS and item.determiner in ("the", "this", "these", "such", "that", "those"):
            fitting = DEEDS[item.norm]
            told = [e for e in (*self.previous, *self.events) if e.predicate in fitting]
            done = next((e for e in reversed(told) if e.subject not in exclude), None)
            if done is not None and not self._followed_by_of(index):
                return [done.subject]
        if position < 0:
            return []
        if found := [a for a in self._told_of(index) if a not in exclude]:
            return found
        for argument in self.noun_arguments(here, position)[:2]:
            if argument.mark in (("of", "by", "from") if item.noun else ("of", "by", "from", "between")) and not any(
                self.item(k).noun for k in argument.items
            ):
                found = self.group(argument.items, exclude)
                if not found:
                    found = [a for k in argument.items for a in self.owners_of(k)]
                if found:
                    return [a for a in found if a not in exclude]
        return []
