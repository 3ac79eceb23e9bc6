"""Linking: which actor a mention names, by the knowledge base, the rest of the article, and its date.

A name resolves by, in this order: an alias that only one actor has; the full name elsewhere in the article;
the office that the text gives it, with who held it at the article's date; a surname that one office-holder has.
No similarity score decides alone: scores only rank the holders of the very office the text names.
"""

from collections import Counter, defaultdict

from spacy.tokens import Doc

from ontology.namespace import ACTOR
from pipelines.actors import ArticleActors, Found, slug
from pipelines.cast import Cast
from pipelines.mention import Entry, Mention
from pipelines.office_linking import OfficeLinker
from pipelines.person_linking import NameWords, PersonLinker
from pipelines.tokens import Wording


class Linker:
    """Links the mentions of one article, whose actors it fills. Each language has its words and its `offices`."""

    words = NameWords()

    def __init__(self, actors: ArticleActors, doc: Doc) -> None:
        self.actors = actors
        self.knowledge = actors.knowledge
        self.wording = Wording(doc)
        self.norms = self.wording.norms
        self.cast = Cast(actors)
        self.states: dict[str, int] = defaultdict(int)  # state -> how often the article names it
        self.named_at: dict[int, str] = {}  # token -> the state of the country or city named there
        self.served: Counter[str] = Counter()  # state -> how often the article names an office of it

    def offices(self, sentences: list[list[Mention]]) -> OfficeLinker:
        """What links offices; asked when states and names are linked."""
        raise NotImplementedError

    def link(self, sentences: list[list[Mention]]) -> None:
        """Fill `actor` of every mention that can be linked, and the bodies of their roles."""
        everyone = [m for sentence in sentences for m in sentence]
        self.served.update(self.actors.state_of(r.body) for m in everyone for r in m.roles if r.body)
        for mention in everyone:
            if mention.kind == "person" and len(mention.candidates) == 1 and not any(r.body for r in mention.roles):
                held = self.actors.known_roles(mention.candidates[0].iri)
                self.served.update({self.actors.state_of(body) for _, body in held})
        # the states of the article, before the cities and bodies that only they can tell apart
        states = [m for m in everyone if m.kind in ("state", "demonym", "place") and m.candidates]
        for mention in sorted(states, key=lambda m: len({e.iri for e in m.candidates}) > 1):
            self._thing(mention)
            self.states[self.actors.state_of(mention.actor)] += 1
        self.named_at = {m.start: self.actors.state_of(m.actor) for m in states if m.actor}
        for mention in everyone:
            if mention.kind in ("organization", "outlet") and mention.candidates:
                self._thing(mention)
            elif mention.kind == "organization" and not mention.actor and mention.name:
                self._new_organization(mention)
        self.realms(everyone)
        self._governments(everyone)
        PersonLinker(self.cast, self.wording, self.words).link(sentences)
        self.offices(sentences).link(sentences)
        for mention in everyone:
            if mention.kind == "group":
                self._group(mention)

    def realms(self, everyone: list[Mention]) -> None:
        """Fill `actor` of whatever means a state by its form of government alone."""

    def government_alone(self) -> str:
        """Whose government is meant where the article names none."""
        return ""

    def _governments(self, everyone: list[Mention]) -> None:
        """«الحكومة» alone is the government named last."""
        last = self.government_alone()
        for mention in everyone:
            if mention.kind == "state" and mention.note == "government":
                if mention.actor:
                    last = mention.actor
                else:
                    mention.actor = last
            elif mention.kind == "group" and mention.note == "government" and last:
                mention.candidates = (Entry(last, "state"),)

    def _thing(self, mention: Mention) -> None:
        entries = mention.candidates
        if len(entries) > 1:  # one name of several bodies: the one whose state the article speaks of
            # «مجلس الأمن» is first of all the one body that is called so in full
            whole = [e for e in entries if not e.hidden and (e.kind == "place" or not self._is_organ(e.iri))]
            there = self._state_behind(mention)
            others = {e: not there or self.actors.state_of(e.iri) != there for e in entries}
            spoken = sorted(entries, key=lambda e: (others[e], -self._times_spoken_of(e), e.hidden))
            entries = tuple(e for e in spoken if e in whole or not whole)
        entry = entries[0]
        if entry.kind == "organization" and entry.hidden and not self.states.get(self.actors.state_of(entry.iri)):
            if self.knowledge.actors[entry.iri].state:
                return
        if entry.kind == "place":
            mention.actor = self.knowledge.places[entry.iri].metonym_of or ""
            mention.kind = "place" if len(entries) > 1 else mention.kind
        else:
            mention.actor = entry.iri
        mention.candidates = entries

    def _state_behind(self, mention: Mention) -> str:
        """«وزارة الدفاع في دمشق» is that of the state of the city, whichever the article tells of more; else ''."""
        inside = mention.end < len(self.norms) and self.norms[mention.end] in self.words.inside
        return self.named_at.get(mention.end + 1, "") if inside and mention.kind == "organization" else ""

    def _times_spoken_of(self, entry: Entry) -> int:
        """How often the article names the state of a body or city: «عمان» is Amman where it tells of Jordan."""
        place = self.knowledge.places.get(entry.iri)
        state = self.actors.state_of(entry.iri) if place is None else place.metonym_of or ""
        return self.states.get(state, 0) + self.served[state]

    def _is_organ(self, iri: str) -> bool:
        actor = self.knowledge.actors.get(iri)
        return actor is None or bool(actor.state)

    def _group(self, mention: Mention) -> None:
        """A group is one actor per owner in one article: its delegation, its former officials."""
        owner = mention.candidates[0].iri if mention.candidates else ""
        if owner in self.knowledge.places:
            place = self.knowledge.places[owner]
            owner = place.metonym_of or place.country or ""
        if not owner and mention.note != "own":
            groups = [f for f in self.actors.found.values() if f.kind == "group"]
            if groups:
                mention.actor = groups[-1].iri
            return
        if not owner:
            mention.actor = ""  # the claims know whose «بلاده» it is
            return
        mention.actor = self.actors.group_of(owner, self.wording.text_in(mention.name) if mention.name else "")

    def _new_organization(self, mention: Mention) -> None:
        assert mention.name
        start, end = mention.name
        name = self.wording.text_in(mention.name)
        iri = str(ACTOR[f"found/{slug(name)}"])
        if end - start == 1 and self.words.definite and self.norms[start].startswith(self.words.definite):
            # «المعارضة» is that of this article, whose nationality it may have told
            longer = (f.iri for f in self.actors.found.values() if any(x.startswith(name + " ") for x in f.labels))
            iri = next(longer, f"{self.actors.article}/actor/{slug(name)}")
        found = self.actors.found.setdefault(iri, Found(iri, "organization"))
        found.add(name)
        found.add(self.wording.text_in(mention.core))
        mention.actor = iri
