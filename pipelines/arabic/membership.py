"""Who heads a delegation or speaks for a side: «وفد أميركي برئاسة X», «ترأس الوفد X», «عن الجانب السوري X»."""

from collections.abc import Iterator

from pipelines.arabic.hospitality import Hospitality
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.phrases import HEADSHIP
from pipelines.claims import Event

_HEADS = words_of("heading verb")
_ASSUMES = words_of("assuming verb")
_SPEAKS = words_of("representing verb")
_STANDS_FOR = _HEADS | _ASSUMES | _SPEAKS
_ACTS = words_of("acting verb")
_INCLUDES = words_of("including members")
_COMPOSED = words_of("composed of")
_AMONG = words_of("among them")
_BETWEEN_MEMBERS = words_of("besides") | words_of("between members")
_BETWEEN = frozenset(["W", "D", ",", "rel", "conj"])  # between a body and the verb that tells its members
_BEFORE_A_MEMBER = frozenset(["W", "D", "prep", "adv"])
_MOVEMENTS = words_of("movement")
_DELEGATIONS = words_of("delegation in a title")
_FAR = 14  # items between a delegation and what is told of it later
_REACH = 5  # items between a delegation and its head
_BODIES = frozenset(["state", "organization"])


class Membership(Hospitality):
    """Reads the heads of delegations, whatever else the sentence tells."""

    def _memberships(self) -> None:
        """Emit `memberOf` and `represents` of the sentence."""
        for index in self.syntax.at["A"]:
            self._headed(index)
            self._on_behalf(index)
            self._at_the_head(index)
            self._by_title(index)
            self._by_mouth(index)
            self._of_a_body(index)
            self._listed(index)
        for index in self.syntax.at["V"]:
            self._led(index)
            self._led_by(index)
            self._included(index)

    def _one(self, item: Item, kinds: frozenset[str]) -> str:
        """The one actor of an item, if it is of one of these kinds."""
        actors = self._actors(item, []) if item.kind == "A" else []
        return actors[0] if actors and self.discourse.kind_of(actors[0]) in kinds else ""

    def _serve(self, one: str, predicate: str, body: str, first: Item, last: Item, rule: str) -> None:
        if any((e.subject, e.predicate, e.object) == (one, predicate, body) for e in self.events):
            return
        start, end = min(first.start, last.start), max(first.end, last.end)
        self.events.append(Event(one, predicate, body, "occurred", start, end, start, rule, clause=first.clause))

    def _head(self, leader: str, group: str, first: Item, last: Item) -> None:
        """Who heads a delegation is a member of it and acts for those who sent it."""
        self._serve(leader, "memberOf", group, first, last, "verb:ترأس")
        owner = self.actors.owner_of(group)
        if owner and self.discourse.kind_of(owner) in _BODIES:
            self._serve(leader, "represents", owner, first, last, "verb:ترأس")

    def _headed(self, index: int) -> None:
        """«وفد أميركي رفيع برئاسة X», «الهيئة الوطنية بزعامة X»."""
        items = self.syntax.items
        if not self._one(items[index], _GROUP | _BODIES):
            return
        for k in range(index + 1, min(index + _REACH, len(items) - 2)):
            if items[k].norm == "ب" and items[k + 1].norm in HEADSHIP:
                self._leader_of(items[k + 2], items[index])
                return
            if items[k].kind not in ("W", "D") and (items[k].kind != "," or items[index - 1].kind == "prep"):
                return  # «قرار في الأمم المتحدة، برئاسة X»

    def _led(self, index: int) -> None:
        """«ترأس الوفد المصري X», «قاد X وفد الحركة», «تولى X رئاسة وفد بلاده», «مثل الجانب الأوكراني X»."""
        items = self.syntax.items
        verb, found = items[index], lemmas(items[index])
        if not found & _STANDS_FOR:
            return
        clause = self.syntax.clauses[verb.clause]
        named = [items[i] for i in clause.items if i > index and items[i].kind == "A"][:2]
        if len(named) < 2:
            return
        if found & _ASSUMES and not any(i.norm in HEADSHIP for i in items[index + 1 : items.index(named[1])]):
            return
        bodies = _BODIES if found & _SPEAKS else _GROUP
        for person, body in (named, named[::-1], *self._further(items.index(named[0]), bodies)):
            leader, led = self._one(person, _PERSON), self._one(body, bodies)
            if leader and led:
                if bodies is _GROUP:
                    self._head(leader, led, person, body)
                else:
                    self._serve(leader, "represents", led, person, body, "verb:مثل")

    def _further(self, index: int, bodies: frozenset[str]) -> Iterator[tuple[Item, Item]]:
        """«مثل الوفد المصري X وY، والوفد التركي Z»: who is named after the first, and with which body."""
        items = self.syntax.items
        body, last, joined = items[index], index + 1, False
        for k in range(index + 2, len(items)):
            if items[k].kind in (",", "conj"):
                joined = joined or items[k].norm == "و"
            elif items[k].kind != "A" or items[k].clause != body.clause or not (joined or items[last] is body):
                return
            elif self._one(items[k], bodies):
                body, last, joined = items[k], k, False
            else:
                yield items[k], body
                last, joined = k, False

    def _led_by(self, index: int) -> None:
        """«وفد روسي يرأسه X», «الوفد الذي يقوده X»."""
        items = self.syntax.items
        if index + 2 >= len(items) or items[index + 1].kind != "P" or not lemmas(items[index]) & _HEADS:
            return
        if (group := self._group_before(index)) is not None:
            self._leader_of(items[index + 2], group)

    def _included(self, index: int) -> None:
        """«وفد روسي … ويضم المبعوث X وY», «الوفد الذي يضم X», «وضم الوفد، إلى جانب X، Y»: the members of the group
        told of before or right behind, and of a body «المجلس، الذي يضم X» right before."""
        items = self.syntax.items
        if not lemmas(items[index]) & _INCLUDES:
            return
        behind = items[index + 1] if index + 1 < len(items) else None
        if behind is not None and self._one(behind, _GROUP):
            self._members(index + 2, behind)
        elif (group := self._group_before(index)) is not None:
            near = all(i.kind in _BETWEEN for i in items[items.index(group, max(0, index - _FAR)) + 1 : index])
            if self._one(group, _GROUP) or (near and self._is_a_body(group)):
                self._members(index + 1, group)

    def _listed(self, index: int) -> None:
        """«الوفد المؤلف من X وY», «وفد سوري، بينهم X»: who is told to be in a group."""
        items = self.syntax.items
        if not self._one(items[index], _GROUP):
            return
        words = [item.norm for item in items[index + 1 : index + _REACH]]
        for k, word in enumerate(words):
            if word in _COMPOSED or (word in _AMONG and words[k + 1 : k + 2] == ["هم"]):
                self._members(index + k + 2 + (word in _AMONG), items[index])
                return
            if items[index + 1 + k].kind not in _BETWEEN and word not in ("من", "في"):
                return

    def _members(self, k: int, group: Item) -> None:
        """Persons listed from an item on are members of a group or body."""
        items = self.syntax.items
        body = self._one(group, _GROUP | _BODIES)
        last, first = k, True
        while k < len(items) and k < last + _REACH:
            if items[k].kind == "A":
                if not (member := self._one(items[k], _PERSON)):
                    return
                self._serve(member, "memberOf", body, items[k], group, "verb:ضم")
                last = k
                first = False
            elif items[k].norm not in _BETWEEN_MEMBERS and not (first and items[k].kind in _BEFORE_A_MEMBER):
                return
            k += 1

    def _leader_of(self, person: Item, led: Item) -> None:
        """Who leads a delegation is a member of it, who leads a body acts for it."""
        leader, group = self._one(person, _PERSON), self._one(led, _GROUP)
        if leader and group:
            self._head(leader, group, led, person)
        elif leader and (body := self._one(led, _BODIES)) and self._is_a_body(led):
            self._serve(leader, "represents", body, led, person, "verb:ترأس")

    def _is_a_body(self, item: Item) -> bool:
        """A body or a government, no country by its name."""
        return any(mention.kind == "organization" or mention.note == "government" for mention in item.mentions[:1])

    def _group_before(self, index: int) -> Item | None:
        """The group or body that is the last actor before a verb, persons aside."""
        items = self.syntax.items
        for k in range(index - 1, max(-1, index - _FAR), -1):
            if self._one(items[k], _GROUP) or (self._one(items[k], _BODIES) and self._is_a_body(items[k])):
                return items[k]
        return None

    def _by_mouth(self, index: int) -> None:
        """«رفضت الحكومة … على لسان X»: who speaks for it."""
        items = self.syntax.items
        start = items[index].start
        if self.norms[max(0, start - 2) : start] != ["علي", "لسان"]:
            return
        speaker = self._one(items[index], _PERSON)
        if (
            not speaker
            or not items[index].mentions[0].name
            or any(role.body for mention in items[index].mentions for role in mention.roles)
        ):
            return
        for k in range(index - 1, max(-1, index - _FAR), -1):
            if body := self._one(items[k], _BODIES):
                self._serve(speaker, "represents", body, items[k], items[index], "verb:مثل")
                return

    def _of_a_body(self, index: int) -> None:
        """«… وأوري رزنيك من مجلس الأمن القومي، …» in a list: whose official somebody is."""
        items = self.syntax.items
        if index + 2 >= len(items) or items[index + 1].norm != "من" or (index and items[index - 1].kind == "V"):
            return
        office = any(role.body for mention in items[index].mentions for role in mention.roles)
        one, body = self._one(items[index], _PERSON), self._one(items[index + 2], _BODIES)
        behind = items[index + 3] if index + 3 < len(items) else None
        ends = behind is None or behind.kind in (",", "conj") or behind.norm in (".", ")", "؛")
        listed = index == 0 or items[index - 1].kind in (",", "conj", ":", "prep")
        if not (one and body and ends and listed) or office or not items[index].mentions[0].name:
            return
        if self._is_a_body(items[index + 2]) and items[index + 2].mentions[0].kind == "organization":
            party = self.norms[items[index + 2].start] in _MOVEMENTS
            state = items[index + 2].mentions[0].note  # of a body that nobody knows
            state = state if self.discourse.kind_of(state) == "state" else self.actors.state_of(body)
            body = body if party else state
            self._serve(one, "memberOf" if party else "represents", body, items[index], items[index + 2], "verb:مثل")

    def _at_the_head(self, index: int) -> None:
        """«وفد إيراني على رأسه X», «وصل X على رأس وفد سوري»."""
        items = self.syntax.items
        before = [item.norm for item in items[max(0, index - 3) : index]]
        if before[-2:] == ["علي", "راس"] and (group := self._one(items[index], _GROUP)):
            leaders = [i for i in items[:index] if i.clause == items[index].clause and self._one(i, _PERSON)]
            if leaders:
                self._head(self._one(leaders[0], _PERSON), group, leaders[0], items[index])
        elif before[:2] == ["علي", "راس"] and before[-1] in ("ه", "ها", "هم") and len(before) == 3:
            whose = self._group_before(index - 2)
            if whose is not None and self._one(whose, _GROUP) and (leader := self._one(items[index], _PERSON)):
                self._head(leader, self._one(whose, _GROUP), whose, items[index])

    def _by_title(self, index: int) -> None:
        """«رئيس الوفد الروسي X», «عضو الوفد الأوكراني X»: of the delegation of whom he acts for."""
        item = self.syntax.items[index]
        for role in (role for mention in item.mentions[:1] if mention.name for role in mention.roles):
            words = self.norms[role.start : role.end]
            at = next((k for k, word in enumerate(words[1:3], 1) if word in _DELEGATIONS), 0)
            if not at or not (member := self._one(item, _PERSON)):
                continue
            groups = [f.iri for f in self.actors.found.values() if f.kind == "group"]
            group = groups[-1] if groups and not role.body else ""
            if self.discourse.kind_of(role.body) in _BODIES:
                group = self.actors.group_of(role.body, self.doc[role.start + at : role.end].text)
            if group:
                self._serve(member, "memberOf", group, item, item, "verb:ترأس")

    def _on_behalf(self, index: int) -> None:
        """«ووقع الاتفاق عن الجانب السوداني X», «وشارك X عن الحكومة»: for whom somebody signs or takes part."""
        items = self.syntax.items
        if index == 0 or items[index - 1].norm != "عن" or not (body := self._one(items[index], _BODIES)):
            return
        verbs = (items[i] for i in self.syntax.clauses[items[index].clause].items if items[i].kind == "V")
        if not any(lemmas(verb) & _ACTS for verb in verbs):
            return
        near = [items[k] for k in (index - 2, index + 1) if 0 <= k < len(items)]
        for person in near:
            if one := self._one(person, _PERSON):
                self._serve(one, "represents", body, person, items[index], "verb:مثل")


_GROUP = frozenset(["group"])
_PERSON = frozenset(["person"])
