"""Which person a name means: by the full name, the rest of the article, the office's holders, the surname."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ontology.namespace import ACTOR
from pipelines.actors import SAME_NAME, Found, slug
from pipelines.cast import RANKS, Cast
from pipelines.mention import Mention, Role
from pipelines.tokens import Wording

_SAME_WORD = 50.0  # of two words with one first letter
_SHARED = 50  # persons of one article with whom a word of a name tells nobody apart
_OFFICES = RANKS[0] | RANKS[1] | RANKS[2]


@dataclass(frozen=True)
class NameWords:
    """The folded words of a language that tell a name from others."""

    definite: str = ""  # what a definite word begins with
    borne: frozenset[str] = frozenset()  # what some are called by with their names
    no_names: frozenset[str] = frozenset()
    seniors: frozenset[str] = frozenset()  # behind a surname: the father of the one it means
    juniors: frozenset[str] = frozenset()  # behind a name: somebody else than the one of that name
    inside: frozenset[str] = frozenset()  # before the city where a body is


class PersonLinker:
    """Links the names of persons in one article, whose cast it fills."""

    def __init__(self, cast: Cast, wording: Wording, words: NameWords) -> None:
        self.cast = cast
        self.actors = cast.actors
        self.index = cast.index
        self.wording = wording
        self.words = words

    def link(self, sentences: list[list[Mention]]) -> None:
        """Fill `actor` of whoever has a name, and note in the cast who goes by which."""
        persons = [m for sentence in sentences for m in sentence if m.kind == "person"]
        for mention in persons:
            if mention.name and (full := self._full_name(mention)):
                self._link(mention, full)
        named = [(m, sentence) for sentence in sentences for m in sentence if m.kind == "person" and m.name]
        for mention, company in named:  # a surname waits for the full names that nobody knew before
            if not mention.actor and (mention.roles or _is_long(mention)):
                if one := self._by_context(mention, company):
                    self._link(mention, one)
        for mention in persons:
            if mention.name and not mention.actor and _is_long(mention):
                self._new_person(mention)
        for mention, company in named:
            if not mention.actor:
                if one := self._by_context(mention, company):  # the surname of one found just now
                    self._link(mention, one)
                else:
                    self._new_person(mention)

    def _link(self, mention: Mention, iri: str) -> None:
        cast = self.cast
        mention.actor = iri
        if mention.candidates and not mention.roles and iri not in {e.iri for e in mention.candidates}:
            mention.gender = cast.genders.get(iri, "m")  # «آموس» here is no Valerie Amos
        cast.genders[iri] = mention.gender = "f" if "f" in (mention.gender, cast.genders.get(iri)) else "m"
        assert mention.name
        norms = self.wording.norms_in
        cast.meet(iri, norms(mention.name) + (norms(mention.alias) if mention.alias else []))
        if iri in self.actors.found:
            self.actors.found[iri].add(self.wording.text_in(mention.name))
        for role in mention.roles:
            if role.body:
                cast.hold(iri, role)

    def _full_name(self, mention: Mention) -> str:
        """The one person with exactly this full name, or whose full name stands inside it."""
        entries = [e for e in mention.candidates if not e.hidden]
        if not entries:
            assert mention.name
            words = self.wording.norms_in(mention.name)
            inside = set() if words[-1] in self.words.juniors else self.index.inside(words)
            return next(iter(inside)) if len(inside) == 1 else ""
        iris = {e.iri for e in entries}
        if len(iris) > 1:
            fitting = {i for i in iris if any(self.cast.has_held(i, r) for r in mention.roles)}
            iris = fitting or {i for i in iris if self.cast.in_office(i)} or iris
        return next(iter(iris)) if len(iris) == 1 else ""

    def _by_context(self, mention: Mention, company: list[Mention]) -> str:
        """Short or unusual forms: the article's full names, the office's holders, the surname's holders."""
        assert mention.name
        words = self.wording.norms_in(mention.name)
        named = self.cast.named
        here = set.intersection(*(named[w] | named[self.words.definite + w] for w in words))
        if here and self._is_senior(mention) and (elders := {e.iri for e in mention.candidates if e.iri} - here):
            return self._by_surname(mention, company, elders)  # «حفتر الأب» where the article has named a son of his
        if len(here) == 1 and not (len(words) == 1 and self._outranked(next(iter(here)), mention)):
            return next(iter(here))
        for role in mention.roles:
            if role.body and role.role != "-" and (iri := self._alike(words, self._ever(role))):
                return iri
        if len(words) > 1 and not any(e.iri for e in mention.candidates):  # «عبد اللهيان» is a surname of two words
            near = {iri for iri in self.index.near(words) if self._plausible(iri, mention)}
            return next(iter(near)) if len(near) == 1 else ""
        return self._by_surname(mention, company, {i for i in here if not self._outranked(i, mention)})

    def _by_surname(self, mention: Mention, company: list[Mention], here: set[str]) -> str:
        """The one that a surname means of all who have it; `here` are those whom the article has named in full."""
        woman = bool(mention.roles) and mention.gender == "f"  # «المتحدثة بيلين سيوم» is no Yossi Beilin
        iris = {e.iri for e in mention.candidates if e.iri and not (woman and e.gender == "m")}
        rank = self.cast.rank
        if here:
            iris &= here
        if len(iris) > 1:
            iris = {i for i in iris if any(self.cast.has_held(i, r) for r in mention.roles)} or iris
        if mention.note == "weak":
            assert mention.name
            definite = self.wording.norms[mention.name[0]].startswith(self.words.definite)
            iris = {i for i in iris if i in here or (definite and rank(i) < len(RANKS))}
        serving = {i for i in iris if rank(i) < len(RANKS) - 1}
        if len(iris) > 1:
            of_company = self._of_this_company(iris, company) or iris
            met = of_company & self.cast.persons.keys()
            iris = of_company if met or of_company & serving or not serving else iris  # «باراك» in 2025: no Ehud Barak
        if len(iris) > 1:
            best = min(map(rank, iris))
            iris = {i for i in iris if rank(i) == best}
        if len(iris) > 1:
            return "" if mention.note == "weak" else self._last_to_rule(iris, mention)
        return next(iter(iris), "")

    def _last_to_rule(self, iris: set[str], mention: Mention) -> str:
        """Of two who have ruled one state the later one: «الأسد» is Bashar, unless the article has named Hafez; the
        earlier one is «الأسد الأب»."""
        since = {i: self.cast.ruled_since(i) for i in iris}
        one_state = len({self.actors.state_represented(i) for i in iris}) == 1 and len({*since.values()}) == len(iris)
        assert mention.name
        choose = min if self._is_senior(mention) else max
        return choose(since, key=since.__getitem__) if one_state and all(since.values()) else ""

    def _is_senior(self, mention: Mention) -> bool:
        assert mention.name
        return not self.words.seniors.isdisjoint(self.wording.norms[mention.name[1] : mention.name[1] + 1])

    def _outranked(self, iri: str, mention: Mention) -> bool:
        """Whether a surname is sooner that of a ruling namesake: "Trump" beside Melania Trump is the president, but
        «بري» beside «نبيه بري» is not the ruler of another state."""
        own = self.actors.state_represented(iri)
        rulers = {e.iri for e in mention.candidates if e.iri != iri and self.cast.rank(e.iri) == 0}
        rulers = {r for r in rulers if not own or self.actors.state_represented(r) == own}
        if iri in self.actors.found:  # a stranger gives way to a ruler whom the article names
            rulers &= self.cast.persons.keys()
        return bool(rulers) and self.cast.rank(iri) >= len(RANKS)

    def _of_this_company(self, iris: set[str], company: list[Mention]) -> set[str]:
        """Of homonyms from several states the one whose state, else whose office, the sentence speaks of: beside
        «ماكرون», and in talks with a foreign minister, «بارو» is the French minister and no Gambian president."""
        if len({self.actors.state_represented(i) for i in iris}) < len(iris):
            return set()  # of one ruling house: the rank decides
        states = {self.actors.state_represented(m.actor) for m in company if m.actor}
        of = self.actors.state_represented
        if near := {i for i in iris if of(i) in states and (of(i) or i in self.cast.persons)}:
            return near
        roles = {r for m in company if m.actor for r, _ in self.actors.known_roles(m.actor) if r in _OFFICES}
        return {i for i in iris if any(r in roles for r, _ in self.actors.known_roles(i))}

    def _plausible(self, iri: str, mention: Mention) -> bool:
        """A near spelling is believed only with the office, or the rest of the article, behind it."""
        bodies = {r.body for r in mention.roles if r.body}
        if not bodies:
            return self.cast.in_office(iri)
        return any(self.actors.state_of(t) in map(self.actors.state_of, bodies) for t in self.index.bodies_of(iri))

    def _alike(self, words: list[str], iris: list[str]) -> str:
        """The holder whose name is spelled most like `words`; '' if none is near."""
        best, best_score = "", SAME_NAME
        for iri in iris:
            actor = self.cast.knowledge.actors.get(iri)
            for label in actor.labels if actor else ():
                if label.language != self.index.language:
                    continue
                other = self.index.words(label.text)
                if len(words) == 1:
                    score = fuzz.ratio(other[-1], words[-1])
                else:
                    score = fuzz.token_sort_ratio(" ".join(other), " ".join(words))
                if score > best_score and (len(words) == 1 or _is_part(words, other) or _is_part(other, words)):
                    best, best_score = iri, score
        return best

    def _ever(self, role: Role) -> list[str]:
        """Who held this office of this body at the article's date or at any time, in that order."""
        now = self.cast.knowledge.holders(role.role, role.body, self.actors.on)
        return [*now, *self.index.ever(role.role, role.body)]

    def _new_person(self, mention: Mention) -> None:
        assert mention.name
        text = self.wording.text_in(mention.name)
        if not (iri := self._new_iri(mention, self.wording.norms_in(mention.name), text)):
            return
        found = self.actors.found.setdefault(iri, Found(iri, "person"))
        found.add(text)
        start, end = mention.name
        if start > mention.start and self.wording.norms[start - 1] in self.words.borne:
            found.add(self.wording.text_in((start - 1, end)))
        if mention.alias:
            found.add(self.wording.text_in(mention.alias))
        self._link(mention, iri)

    def _new_iri(self, mention: Mention, words: list[str], text: str) -> str:
        """Of a stranger: everywhere the same by a full name, of this article alone by a short one with an office."""
        if len(words) < 2 or words[0] in self.words.no_names:
            return f"{self.actors.article}/actor/{slug(text)}" if mention.roles else ""
        cast, whole = self.cast, set(words)
        telling = (cast.named[w] for w in words if len(cast.named[w]) < _SHARED)
        alike = set().union(*telling) & self.actors.found.keys()
        same = {known for known in alike if cast.persons[known] <= whole or cast.persons[known] >= whole}
        if same:  # a longer or shorter form of one found before
            return max(same, key=cast.since.__getitem__)
        return str(ACTOR[f"found/{slug(' '.join(words))}"])


def _is_long(mention: Mention) -> bool:
    return mention.name is not None and mention.name[1] - mention.name[0] > 1


def _is_part(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether each word may be another spelling of one of a name: «سيرجي» of «سيرغي», but «أحمد» is no «محمد»."""
    return all(any(_is_spelling(word, other) for other in name) for word in words)


def _is_spelling(word: str, other: str) -> bool:
    likeness = fuzz.ratio(word, other)
    return likeness > SAME_NAME or (likeness >= _SAME_WORD and word[0] == other[0])
