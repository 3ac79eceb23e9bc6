"""Whose office a title gives a stranger that names no state: «وزير الخارجية X», «الرئيس X», «استدعت باريس السفير X»."""

from itertools import pairwise

from ontology.namespace import ACTOR
from pipelines.actors import ArticleActors, NameIndex
from pipelines.arabic.language import fold
from pipelines.arabic.lexicon import words_of
from pipelines.mention import Mention, Role

_RULING = frozenset("headOfState headOfGovernment vicePresident deputyPrimeMinister deputyForeignMinister".split())
_MANY = frozenset(["minister", "deputyForeignMinister", "deputyPrimeMinister"])  # which a state has many of
_UNIONS = frozenset([str(ACTOR["european-union"])])
_PROVINCIAL = frozenset("المقاطعه الاقليم الولايه المحافظه".split())
_SENT_AWAY = words_of("verb of sending away")
_REACH = 7  # words between the verb and the ambassador
_FAR_MORE = 2  # times
_POSTED = frozenset(["لدي", "في", "ب", "الي"])
_BEHIND = frozenset(["ب", "ل", "الي", "مع", "علي", "ضد"])
_STANDING = {"ب": ("place", "state"), "ل": ("organization",)}  # «بباريس», «جلسة لمجلس الأمن»


def foremost(before: list[Mention], norms: list[str]) -> list[Mention]:
    """The last spoken of first, but those behind a preposition, «بنظيره الروسي وX», after who acts."""
    first: list[Mention] = []
    aside: list[Mention] = []
    for mention in before:
        at = mention.start - 1
        word = norms[at] if at >= 0 else ""
        behind = word in _BEHIND and mention.kind not in _STANDING.get(word, ())
        behind = behind or (word == "من" and norms[at - 1] != "و")  # «ومن سول، أعلن …» says where
        joined = word == "و" and aside and aside[-1].end in (at, at - 1)
        (aside if behind or joined else first).append(mention)
    return first[::-1] + aside[::-1]


def posted_to(words: list[str], index: NameIndex) -> str:
    """The country that «سفيرها لدى باريس», «سفيرها لدى سيول X» name; '' if they name none."""
    where = (after for before, after in pairwise(words) if before in _POSTED)
    return next((state for word in where if (state := index.country_called(word))), "")


class Homes:
    """Guesses states by what the article has spoken of. `states` counts how often it names each."""

    def __init__(self, actors: ArticleActors, states: dict[str, int], norms: list[str]) -> None:
        self.actors = actors
        self.states = states
        self.norms = norms

    def of_peer(self, before: list[Mention], first: int) -> str:
        """The other state that the sentence, which begins at `first`, speaks of; else, where the article tells above
        all of two states, of which the one is that of whose counterpart he is, the other."""
        own = next((self.actors.state_represented(m.actor) for m in reversed(before) if m.kind == "person"), "")
        if not own:
            return ""
        here = next((s for s in self._spoken([m for m in before if m.start >= first]) if s != own), "")
        often = sorted((s for s in self.states if self.actors.kind_of(s) == "state"), key=lambda s: -self.states[s])
        third = self.states[often[2]] if len(often) > 2 else 0
        two = often[:2] if len(often) > 1 and self.states[often[1]] >= _FAR_MORE * third else []
        return here or (next(s for s in two if s != own) if own in two else "")

    def of_minister(self, role: Role, actor: str, before: list[Mention]) -> str:
        """The state spoken of last, sooner one that no other is known to serve in that office."""
        spoken = self._spoken(before)
        return next((s for s in spoken if self._is_free(role, s, actor)), next(iter(spoken), ""))

    def of_stranger(self, role: Role, mention: Mention, before: list[Mention]) -> str:
        """That of a ruler, deputy or ambassador whom the knowledge base does not have: the state spoken of last, else
        the one spoken of most; of none where others are known to rule both."""
        if mention.actor not in self.actors.found or mention.possessed or role.former:
            return ""
        if role.role == "ambassador":
            return self._sender(mention, before)
        words = self.norms[role.start : role.end]  # none for the second of «الرئيسين أردوغان والأسد»
        if role.role not in _RULING or not words or not words[-1].startswith("ال") or _PROVINCIAL & set(words):
            return ""
        often = max(self.states, key=lambda s: self.states[s], default="")
        return next((s for s in (*self._spoken(before)[:1], often) if self._is_free(role, s, mention.actor)), "")

    def _spoken(self, before: list[Mention]) -> list[str]:
        told = foremost(before, self.norms)
        states = (self.actors.state_represented(m.actor) for m in told if m.kind != "outlet")
        return [s for s in states if s and self.actors.kind_of(s) == "state"]

    def _is_free(self, role: Role, state: str, actor: str) -> bool:
        """Whether nobody else is known to hold that office of that state at the article's date."""
        if role.role in _MANY or state in _UNIONS or self.actors.kind_of(state) != "state":
            return state not in _UNIONS and self.actors.kind_of(state) == "state"
        holders = self.actors.knowledge.holders(role.role, state, self.actors.on)
        return not holders or actor in holders

    def _sender(self, mention: Mention, before: list[Mention]) -> str:
        """«استدعت باريس السفير X»: of the two states that the article speaks of, the other one."""
        window = self.norms[max(0, mention.start - _REACH) : mention.start]
        feminine = (fold(word).removesuffix("ي") + "ت" for word in _SENT_AWAY)  # «استدعت»
        if not any(fold(word) in window for word in _SENT_AWAY) and not any(word in window for word in feminine):
            return ""
        host = next(iter(self._spoken(before)), "")
        others = [s for s in sorted(self.states, key=lambda s: -self.states[s]) if s != host]
        others = [s for s in others if self.actors.kind_of(s) == "state" and self.states[s] > 1]
        return others[0] if host and others else ""
