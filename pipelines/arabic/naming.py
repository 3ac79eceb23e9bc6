"""Whom the items of a sentence name: actors, groups joined by و, the holders of an office, whose «بلاده» it is."""

from bisect import insort

from spacy.tokens import Doc

from pipelines.actors import ArticleActors
from pipelines.arabic.clauses import Clause, Syntax
from pipelines.arabic.discourse import ArabicDiscourse
from pipelines.arabic.homes import posted_to
from pipelines.arabic.items import Item
from pipelines.arabic.language import fold
from pipelines.arabic.lexicon import Sense, load_arabic_lexicon, words_of
from pipelines.claims import Event
from pipelines.mention import Mention
from pipelines.nesting import enclosing
from pipelines.tokens import norms_of

_MASCULINE = words_of("masculine name")
_STYLES = words_of("style")
_RULERS = words_of("style of highness")
_PEERS = words_of("peer")
_PEOPLE = words_of("people")
_BODIES = words_of("body told of")
_HONORIFICS = words_of("honorific alone")
_ARMED_BODIES = words_of("armed body alone")
_ARMED_HEADS = frozenset(form for word in words_of("head of an armed body") for form in (word, "ال" + word))


class Naming:
    """Finds the actors of items, and keeps what the reading of a sentence and of the article has found."""

    def __init__(self, actors: ArticleActors, discourse: ArabicDiscourse, doc: Doc) -> None:
        self.actors = actors
        self.discourse = discourse
        self.doc = doc
        self.norms = norms_of(doc)
        self.last_subject: list[str] = []  # of the sentence before
        self.last_main: list[str] = []  # of the last clause that no other governs
        self.unheard: set[str] = set()  # genders of its verb of saying, where a paper or a nameless source says it
        self.events: list[Event] = []
        # of the sentence that is being read
        self.syntax = Syntax([], [])
        self.headline = False
        self.names_hero = False  # whether the sentence of the title read last is only somebody's name
        self.begun = False  # whether the title lies behind
        self.previous: list[Event] = []
        self.told: dict[str, Event] = {}  # predicate -> the last event of two that the article told
        self.acted: list[str] = []  # who decided or did what was told last
        self.said: list[str] = []  # who said, demanded or proposed something in the sentence before
        self.pending: list[tuple[Clause, int, Item, Sense, list[str]]] = []
        self.subjects: dict[int, list[str]] = {}  # clause -> its subject
        self.colon_speaker: list[str] = []
        self.floor: list[str] = []  # who speaks in this paragraph of a record
        self.latter: dict[int, list[str]] = {}  # token of «الأخير» -> whom it means
        self.denied_by: dict[int, list[str]] = {}  # token of «نفيها» -> who denies it
        self.letters: set[int] = set()  # first tokens of letters that are told of with who carries them
        self.apart: set[int] = set()  # first tokens of «الحزب» in «الحزب الحاكم»
        self.heads: dict[str, set[str]] = {}  # body -> by what words alone it may be called
        self.seen: set[int] = set()  # first tokens of actors that the discourse has noted

    def _actors(self, item: Item, exclude: list[str]) -> list[str]:
        actors: list[str] = []
        for mention in item.mentions:
            if mention.note.startswith("office:"):
                found = self._holders(mention.note.removeprefix("office:"))
            elif mention.note == "last":  # the same one whoever asks
                found = self.latter.setdefault(item.start, self._last_named(item, mention, exclude))
            elif mention.note == "own" and mention.kind == "anaphor" and (own := self._own_state(item)):
                found = [own]
            elif self._is_bare_peer(mention):
                found = self.latter.setdefault(item.start, self._peer(item, mention, exclude))
            elif mention.kind in ("pair", "anaphor"):
                acting = mention.note == "state" and self.norms[mention.start].endswith("ان")  # «ووقع البلدان …»
                here = self.discourse.only_states() if acting else []
                found = here or self.discourse.anaphor(mention, exclude)
            elif mention.kind == "group" and not mention.actor and mention.note == "own":
                owner = self.discourse.anaphor(Mention(0, 0, "anaphor", note="own"), exclude)
                text = self.doc[mention.start : mention.end].text
                found = [self.actors.group_of(owner[0], text if " " in text else "")] if owner else []
                for group in found:
                    self.actors.found[group].add(text)  # «وفده» is its last name
            elif mention.kind == "outlet":
                found = []
            else:
                found = [mention.actor] if mention.actor else self._last_called(mention)
            for actor in found:
                if actor not in actors:
                    actors.append(actor)
        return actors

    def _last_named(self, item: Item, mention: Mention, exclude: list[str]) -> list[str]:
        """«بعث X برسالة إلى Y قبيل زيارة الأخير»: the person named last before it, read so far or not; else whoever
        fits."""
        before = (m for i in reversed(self.syntax.items[: self.syntax.items.index(item)]) for m in reversed(i.mentions))
        fitting = (m for m in before if m.actor and m.actor not in exclude and self._gender(m) == mention.gender)
        last = next(fitting, None)
        return [last.actor] if last and last.kind == "person" else self.discourse.anaphor(mention, exclude)

    def _last_called(self, mention: Mention) -> list[str]:
        """«المبعوث», «ولي العهد» where the article has several: the one last called so or told of in that office."""
        if mention.kind != "person" or mention.name or mention.possessed or not mention.roles:
            return []
        words, role = self.norms[mention.start : mention.end], mention.roles[0]
        if len(words) == 1:
            return [called] if (called := self.discourse.titled.get(words[0], "")) else []
        if role.body or role.former or role.role == "-":
            return []
        persons = dict.fromkeys(r.actor for r in reversed(self.discourse.named) if r.kind == "person")
        return [p for p in persons if any(r == role.role for r, _ in self.actors.known_roles(p))][:1]

    def _is_bare_peer(self, mention: Mention) -> bool:
        """«نظيره» with neither name nor nationality."""
        words = self.norms[mention.start : mention.end]
        return mention.kind == "person" and mention.possessed and len(words) == 2 and words[0] in _PEERS

    def _peer(self, item: Item, mention: Mention, exclude: list[str]) -> list[str]:
        """With whom the subject, or whoever acted before, was told to have to do."""
        number = next((n for n in range(item.clause, -1, -1) if self.subjects.get(n)), -1)
        owners = exclude or self.subjects.get(number) or self.last_subject
        found = self.discourse.counterpart(owners)
        return found or ([mention.actor] if mention.actor and mention.actor not in owners else [])

    def _own_state(self, item: Item) -> str:
        """«أعرب X عن دعم بلاده …»: the state of the person who is the subject of the clause or of one above it."""
        pronoun = self.norms[item.end - 1]
        if self.discourse.own or pronoun not in ("ه", "ها"):
            return ""
        for clause in enclosing(self.syntax.clauses, self.syntax.clauses[item.clause]):
            for actor in self.subjects.get(clause.number, [])[:1]:
                if self.discourse.kind_of(actor) == "person" and self.discourse.fits(actor, pronoun):
                    return self.actors.state_represented(actor)
        return ""

    def _own_of_another(self, item: Item, sides: list[str], mediators: list[str]) -> list[str]:
        """«عرض X على Y أن يتوسط بين بلاده وZ»: who mediates is no side; his is whoever else is spoken of last."""
        acting = {self.actors.state_represented(m) for m in mediators}
        if item.mentions[0].note != "own" or not acting & set(sides[:1]):
            return sides
        for before in reversed(self.syntax.items[: self.syntax.items.index(item)]):
            person = before.kind == "A" and before.mentions[0].kind in ("person", "anaphor") and before is not item
            other = self._actors(before, mediators)[:1] if person else []
            state = self.actors.state_represented(other[0]) if other else ""
            if state and state not in acting:
                return [state, *sides[1:]]
        return sides

    def _holders(self, role: str) -> list[str]:
        """«وزيرا خارجية البلدين»: who holds the office in each of the two states, if both are known."""
        pair = Mention(0, 0, "pair", note="state")
        states = self.discourse.anaphor(pair, [])
        holders = [self.actors.knowledge.holders(role, state, self.actors.on)[:1] for state in states]
        return [h[0] for h in holders] if len(holders) == 2 and all(holders) else []

    def _countries(self, item: Item) -> list[str]:
        """The country of a place that stands for no government: a visit to Neom is one to Saudi Arabia."""
        places = self.actors.knowledge.places
        found = [
            places[e.iri].country
            for m in item.mentions
            if m.kind == "place"
            for e in m.candidates[:1]
            if e.iri in places
        ]
        return [country for country in found if country]

    def _bodies(self, item: Item) -> list[str]:
        """Whose office it is that an unknown person holds."""
        return [role.body for m in item.mentions for role in m.roles[:1] if role.body]

    def _posted_to(self, item: Item) -> str:
        """Where «سفيرها لدى باريس» is; '' if it is none's own envoy."""
        words = self.norms[item.mentions[0].start : item.end] if item.mentions[0].possessed else []
        return posted_to(words, self.actors.index)

    def _see_until(self, token: int) -> None:
        """Note what was named before `token` in clauses that are read later: «X، الذي زار بكين، عاد إليها»."""
        for item in self.syntax.items:
            if item.start >= token:
                break
            if item.kind == "A":
                self._see(item)

    def _see(self, item: Item, *, subject: bool = False) -> None:
        if item.start in self.seen:
            return
        self.seen.add(item.start)
        for mention in item.mentions:
            if mention.kind in ("person", "state", "organization", "group", "place") and mention.actor:
                head = self.norms[mention.start] if mention.core[0] < mention.start + 1 else ""
                before = self.norms[mention.start : mention.name[0]] if mention.name else [head]
                style = next((norm for norm in before if norm in _STYLES), "")
                self._note_titles(mention)
                if mention.number == "p" or self.norms[mention.end - 1] in _PEOPLE:
                    self.discourse.people[1] = mention.actor
                self.discourse.see(mention, self._gender(mention), subject=subject, styled=head in _RULERS, style=style)

    def _take_up_bearers(self) -> None:
        """«الحركة», «المحكمة», «الأمير» with nothing behind that tells of another are actors."""
        items = self.syntax.items
        self.apart = set()
        for index, (item, behind) in enumerate(zip(items, [*items[1:], None], strict=False)):
            if item.kind != "W" or not (bearer := self._bearer(item)):
                continue
            kind = self.discourse.kind_of(bearer[0])
            if behind is not None and self._told_apart(behind, bearer[0], kind):
                self.apart |= {item.start} if kind == "organization" else set()
                continue
            gender, span = "f" if item.norm.endswith("ه") else "m", (item.start, item.end)
            item.kind = "A"
            item.mentions = (Mention(*span, kind, actor=bearer[0], gender=gender, core=span),)
            insort(self.syntax.at["A"], index)

    def _told_apart(self, behind: Item, bearer: str, kind: str) -> bool:
        """«الحزب الحاكم», «المحكمة العراقية», «الشيخ X»: an adjective not its own or a name tells which."""
        if kind == "person":
            return behind.kind in ("A", "D", "P", "W") or behind.norm.startswith("ال")
        if behind.kind not in ("W", "N", "V", "U"):
            return behind.kind in ("D", "P")
        knowledge, found = self.actors.knowledge, self.actors.found
        labels = [x.text for x in knowledge.actors[bearer].labels] if bearer in knowledge.actors else []
        labels += found[bearer].labels if bearer in found else []
        return behind.norm.startswith("ال") and all(behind.norm not in fold(label).split() for label in labels)

    def _bearer(self, item: Item) -> list[str]:
        """«المبعوث», «الأمير», «البابا» alone: who was last called so; [] if nobody was or the word is no title."""
        bearer = self.discourse.titled.get(item.norm, "") if item.kind == "W" else ""
        if item.start in self.apart:
            return []
        if not bearer and item.kind == "W" and item.norm in _ARMED_BODIES:
            return [self.discourse.armed] if self.discourse.armed else []  # «الجماعة» of an army that fights its state
        titles = load_arabic_lexicon().titles_at.get(item.norm, ()) if bearer else ()
        called = item.norm in _BODIES or item.norm in _HONORIFICS
        one = called or any(len(t.words) == 1 and t.number == "s" for t in titles)
        return [bearer] if bearer and one else []

    def _is_armed(self, body: str, head: str) -> bool:
        """Whether a body that is no state's is a movement or an armed group, by its leader or its name."""
        actor = self.actors.knowledge.actors.get(body)
        if actor is None:
            return head in _ARMED_HEADS
        if actor.kind != "organization" or actor.state:
            return False
        return "groupLeader" in self.actors.knowledge.roles_in(body) or not _ARMED_HEADS.isdisjoint(self._heads(body))

    def _note_titles(self, mention: Mention) -> None:
        """Who was called «المبعوث الخاص X», «حركة X» may be meant by «المبعوث», «الحركة» alone."""
        body = self.actors.owner_of(mention.actor) if mention.kind == "group" else mention.actor
        if body and mention.kind in ("organization", "state", "group"):
            self._note_body(body, self.norms[mention.start : mention.end])
        if mention.kind == "person" and (mention.name or mention.roles):
            for role in mention.roles:  # «المدعي العام للمحكمة الجنائية الدولية»: «المحكمة»
                if self.actors.kind_of(role.body) == "organization":
                    self._note_body(role.body, self.norms[role.start : role.end])
            titles = self.norms[mention.start : mention.name[0]] if mention.name else []
            words = titles + [self.norms[r.start] for r in mention.roles]
            words += _HONORIFICS & {self.norms[mention.name[0]] if mention.name else ""}
            called = {"ال" + word.removeprefix("ال") for word in words}
            self.discourse.titled.update(dict.fromkeys(called - _BODIES - _ARMED_BODIES, mention.actor))

    def _note_body(self, body: str, words: list[str]) -> None:
        heads = {"ال" + norm.removeprefix("ال") for norm in words}
        self.discourse.titled.update(dict.fromkeys((heads | self._heads(body)) & _BODIES, body))
        if words and self._is_armed(body, words[0]):
            self.discourse.armed = body

    def _heads(self, body: str) -> set[str]:
        """«الحركة» of «حماس», «الحلف» of «الناتو»: the first words of a body's other names."""
        if body not in self.heads:
            actor = self.actors.knowledge.actors.get(body)
            labels = actor.labels if actor is not None and actor.kind == "organization" else ()
            first = (fold(x.text).split()[0] for x in labels if x.language == "ar" and x.role != "hidden")
            self.heads[body] = {"ال" + word.removeprefix("ال") for word in first}
        return self.heads[body]

    def _gender(self, mention: Mention) -> str:
        """The gender that pronouns give a name: by itself for persons and groups, by its first word for the rest."""
        if mention.kind in ("person", "group"):
            return mention.gender
        head = self.norms[mention.start]
        return "m" if head in _MASCULINE else "f"

    def _apposed(self, clause: Clause, comma: int) -> list[str]:
        """«وصفت رئيسة المحكمة، القاضية X، …»: who is named between commas behind an office."""
        kinds = [self.syntax.items[i].kind for i in clause.items[comma : comma + 3]]
        if kinds != [",", "A", ","]:
            return []
        item = self.syntax.items[clause.items[comma + 1]]
        return self._actors(item, []) if item.mentions[0].kind == "person" else []

    def _group(self, items: list[int], at: int, exclude: list[str]) -> tuple[list[str], int]:
        """Actors coordinated from position `at` of `items`: (actors, position after them)."""
        everything = self.syntax.items
        actors = self._actors(everything[items[at]], exclude)
        k = at + 1
        mark = everything[items[at - 1]].norm if at and everything[items[at - 1]].kind == "prep" else ""
        while k + 1 < len(items):
            item, following = everything[items[k]], everything[items[k + 1]]
            step = 0
            if (item.kind == "conj" and (item.norm in ("و", "ثم") or (item.norm == "ف" and following.kind == "A"))) or (
                item.norm in ("-", "–") and following.kind == "A"
            ):
                step = 1
            elif item.kind == "," and following.kind == "conj" and k + 2 < len(items):
                step = 2
            elif item.kind == "," and following.kind == "A" and self._list_goes_on(items, k):
                step = 1
            elif item.kind in ("phone", "backChannel", "adv", "T") or (item.kind == following.kind == ","):
                k += 1  # of the second comma «X، الذي …، وY»
                continue
            if not step:
                break
            n = k + step
            if n < len(items) and everything[items[n]].kind == "prep" and everything[items[n]].norm == mark != "بين":
                n += 1
            if n >= len(items) or everything[items[n]].kind != "A":
                break
            named = n + 1 < len(items) and everything[items[n + 1]].kind == "A"
            n += named and _whose(everything[items[n]].mentions[0])  # «X وخصمه Y»
            after = everything[items[n + 1]] if n + 1 < len(items) else None
            if (
                step
                and after is not None
                and after.kind == "V"
                and not after.participle
                and ((mark == "" and item.kind == ",") or (mark != "بين" and self._next_headline(items, at)))
            ):
                break  # «…، وX التقى» begins another clause
            actors += [a for a in self._actors(everything[items[n]], exclude) if a not in actors]
            k = n + 1
        self.discourse.listed(actors)
        if len(actors) == 2:
            self.discourse.couple(actors[0], actors[1])
            if mark == "بين" or self.headline:  # «الأزمة بين X وY»: two sides, whatever is said of them
                self.discourse.pair(actors[0], actors[1])
        return actors, k

    def _next_headline(self, items: list[int], at: int) -> bool:
        """«X يلتقي Y والجزائر تجدد …»: in a headline a verb behind the last of a list has it as its subject."""
        everything = self.syntax.items
        governed = at and everything[items[at - 1]].kind == "prep"
        return self.headline and bool(governed or any(everything[i].kind == "V" for i in items[:at]))

    def _list_goes_on(self, items: list[int], comma: int) -> bool:
        """A comma inside a list: another «و A» follows soon."""
        everything = self.syntax.items
        for k in range(comma + 1, min(comma + 8, len(items) - 1)):
            kind = everything[items[k]].kind
            if kind == "conj" and everything[items[k + 1]].kind == "A":
                return True
            if kind not in ("A", ","):
                return False
        return False

    def _object_pronoun(self, clause: Clause, position: int) -> str:
        items = self.syntax.items
        if position + 1 < len(clause.items):
            following = items[clause.items[position + 1]]
            if following.kind == "P" and following.start == items[clause.items[position]].end:
                return following.norm
            if following.norm == "ايا" and position + 2 < len(clause.items):  # «داعيا إياه إلى …»
                return items[clause.items[position + 2]].norm
        return ""


def _whose(mention: Mention) -> bool:
    """«ضيفه», «خصمه»: a word that tells whose the one is whose name follows."""
    return (mention.kind == "anaphor" and mention.note in ("other", "neighbour")) or (
        mention.kind == "person" and not mention.name and not mention.actor and not mention.roles
    )
