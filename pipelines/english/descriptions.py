"""Whom a description means: "the Colombian diplomat", "the colonel", "the visitor", "the two Americans"."""

from pipelines.actors import ArticleActors
from pipelines.claims import Event
from pipelines.english.discourse import EnglishDiscourse
from pipelines.english.items import Item
from pipelines.english.lexicon import EnglishLexicon
from pipelines.english.syntax import Syntax
from pipelines.english.word_classes import words_of

_VISITORS = frozenset(["visitor", "guest"])
_JUST_NAMED = 6  # mentions
_DESCRIBING = words_of("describing noun")


class Descriptions:
    """Finds the persons of whom the article has spoken that a noun phrase describes."""

    actors: ArticleActors
    discourse: EnglishDiscourse
    lexicon: EnglishLexicon
    norms: list[str]
    syntax: Syntax
    events: list[Event]
    history: list[Event]

    def _described_person(self, item: Item, exclude: list[str]) -> list[str]:
        """ "the Colombian diplomat", "the Russian": who was named last of those who act, or acted, for that state."""
        if self.norms[item.start : item.end][-2:] == ["-", "old"]:  # the 73-year-old is who was introduced just now
            named = [r for r in reversed(self.discourse.named) if r.kind == "person" and r.actor not in exclude]
            return [r.actor for r in named][:1]
        nation = next((m.actor for m in (*item.owners, *item.mentions) if m.kind == "demonym"), "")
        alone = not item.noun and item.number == "s" and bool(item.mentions) and not item.owners
        bare = not nation and not item.mentions and not item.owners and not item.noun
        if bare and (ranked := self._of_rank(item, exclude)):
            return ranked
        if bare and item.norm in _DESCRIBING and self._barely_described(item):
            return self._bare_description(item.norm, exclude)
        if not nation or not (alone or (item.norm in _DESCRIBING and not item.mentions)):
            return []
        persons = dict.fromkeys(r.actor for r in reversed(self.discourse.recent) if r.kind == "person")
        return [a for a in persons if a not in exclude and self.actors.state_represented(a) == nation][:1]

    def _barely_described(self, item: Item) -> bool:
        """Whether only words that say nothing of the office stand before the noun: the veteran diplomat."""
        words = self.norms[item.start + 1 : item.end - 1]
        return all(self.lexicon.name_part(w) == "epithet" or self.lexicon.cue(w) == "adj" for w in words)

    def _of_rank(self, item: Item, exclude: list[str]) -> list[str]:
        """ "the colonel", "the prince": the only one whose name the article gave with that rank."""
        ranks = [r for r in self.discourse.styles if len(r) > 2 and item.norm.startswith(r)]
        bearers = {a for r in ranks for a in self.discourse.styles[r]} - set(exclude)
        return list(bearers) if len(bearers) == 1 and self._barely_described(item) else []

    def _bare_description(self, norm: str, exclude: list[str]) -> list[str]:
        """ "the visitor": who came last; "the general", "the diplomat": the one just named who neither rules nor is a
        minister."""
        if norm in _VISITORS:
            came = [e.subject for e in (*self.history, *self.events) if e.predicate == "visited"]
            return [a for a in came if self.discourse.kind_of(a) == "person" and a not in exclude][-1:]
        named = dict.fromkeys(r.actor for r in self.discourse.recent[-_JUST_NAMED:] if r.kind == "person")
        lower = [a for a in named if not any(self.discourse.holds(a, rank) for rank in ("head", "minister"))]
        return lower if len(lower) == 1 and lower[0] not in exclude else []

    def _two_of(self, item: Item) -> list[str]:
        """ "the two Americans", "the two Cypriot leaders": who were named last of those that acted for a state."""
        nation = next((m.actor for m in (*item.mentions, *item.owners) if m.kind in ("demonym", "state")), "")
        if not nation or item.noun or item.number != "p":
            return []
        persons = dict.fromkeys(r.actor for r in reversed(self.discourse.recent) if r.kind == "person")
        found = [a for a in persons if self.actors.state_represented(a) == nation][:2]
        return found[::-1] if len(found) == 2 else []

    def _of_people_sent(self, index: int) -> bool:
        """ "sent lawmakers to Rome, where they met X": people without a name."""
        clause = self.syntax.clauses[self.syntax.items[index].clause]
        outer = self.syntax.clauses[clause.parent] if clause.word == "where" and clause.parent >= 0 else None
        whom = self.syntax.items[outer.after[0]] if outer is not None and outer.after else None
        unnamed = whom is not None and whom.kind == "NP" and not (whom.mentions or whom.noun or whom.pronoun)
        return unnamed and whom is not None and whom.number == "p"
