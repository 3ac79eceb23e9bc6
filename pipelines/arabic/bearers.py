"""Who bears an office: whether a name behind it is its bearer's, and whether two offices in a row are one person's."""

from ontology.namespace import ACTOR
from pipelines.arabic.language import fold
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.offices import OfficeReader
from pipelines.mention import Mention, Role

POSTED_ROLES = frozenset(["ambassador", "specialEnvoy", "permanentRepresentativeToUN"])
PORTFOLIOS = frozenset(["minister", "foreignMinister", "defenceMinister", "interiorMinister", "financeMinister"])
HEADS_OF = frozenset(["headOfState", "armedForcesChief", "speakerOfParliament", "supremeLeader"])
SENDERS = frozenset(str(ACTOR[slug]) for slug in ("european-union", "united-nations", "african-union", "arab-league"))
THIRD_PERSON = frozenset(["ه", "ها", "هما", "هم"])
_GIVEN = PORTFOLIOS | POSTED_ROLES | {"headOfGovernment", "intelligenceChief", "nationalSecurityAdviser"}
_LEADERS = frozenset(["partyLeader", "groupLeader"])
_RULERS = frozenset(["headOfState", "headOfGovernment"])
_TOLD_OF = POSTED_ROLES | PORTFOLIOS
_MINISTERS = words_of("minister alone")


class BearerReader(OfficeReader):
    """Tells one bearer of offices from two."""

    def _of_others(self, role: Role, mention: Mention) -> bool:
        """Whether a title without a comma is of another state: «هاتف أردوغان رئيس المحكمة الليبية»."""
        knowledge = self.gazetteer.knowledge
        actors = knowledge.actors
        served = {b for e in mention.candidates for b in knowledge.served(e.iri)}
        bodies = {r.body for r in mention.roles if r.body} or served
        states = {actors[body].state or body for body in bodies if body in actors}
        own = actors[role.body].state or role.body if role.body in actors else ""
        apart = role.role == "official" or own in SENDERS or role.role in _LEADERS
        serves = apart or (own in actors and actors[own].kind == "state")
        return bool(states and own) and own not in states and serves

    def _held_by_others(self, role: Role, mention: Mention) -> bool:
        """Whether the office has holders, none of whom the mention may name."""
        holders = self.gazetteer.knowledge.ever_held(role.role, role.body)
        known = [e.iri for e in mention.candidates if e.iri]
        if known or not holders or mention.name is None:
            return bool(holders and known) and not any(iri in holders for iri in known)
        name = self.norms[mention.name[0] : mention.name[1]]  # of whom the article has taught a short form
        labels = (fold(label.text).split() for h in holders for label in self.gazetteer.knowledge.actors[h].labels)
        return len(name) == 1 and not any(name[0] in words for words in labels)

    def _complete(self, role: Role) -> bool:
        """«السفير», «وزير الخارجية» behind a verb: an office with an article and nobody's name or nationality."""
        told = not role.body and role.of is None and self.norms[role.end - 1].startswith("ال")
        return told and role.role in _TOLD_OF and role.start > 0 and self._is_verb(role.start - 1)

    def _opens_another(self, first: Role, second: Role) -> bool:
        """«زار السفير قائد الجيش», «سلم الوزير الرئيس …», «التقى وزير الخارجية المبعوث الأميركي»: of another office."""
        envoy = first.role in POSTED_ROLES or self.norms[first.start] in _MINISTERS
        heads = second.role in HEADS_OF and (envoy or self.norms[first.start] != self.norms[first.end - 1])
        return heads or (second.role in POSTED_ROLES and second.body != "" and second.role != first.role)

    def _another(self, first: Role, second: Role, after: int, end: int) -> bool:
        """Whether a second title of another body begins another person: it does unless one name bears both."""
        if self._complete(first) and self._opens_another(first, second):
            return True
        if self._is_pronoun(first.end - 1, end) and second.role in HEADS_OF and second.body and not second.former:
            return True  # «شكر رئيس وزرائها الرئيس الأميركي»
        if self.norms[second.start + 1 : second.end] in (["ه"], ["ها"]) and self.norms[first.start].startswith("ال"):
            return True  # «شكر الأمين العام مبعوثه X»
        at = self._skip_honorifics(after, end)
        if self._of_rulers_own(first, second):
            # «أوفد الرئيس المصري رئيس المخابرات X»
            return not self._is_known_person(at) or not self._may_have_held(first, at)
        # «استقبل أمير قطر الرئيس السيسي», «أوفد خادم الحرمين وزير الدولة X»
        ruler = "headOfState" in (first.role, second.role) and not second.body and self._is_known_person(at)
        if not first.body or first.body == second.body or not (second.body or ruler):
            return False
        if not self._is_known_person(at):
            return self._name(at, end, after_title=True) == at
        return not self._may_have_held(first, at)

    def _of_rulers_own(self, first: Role, second: Role) -> bool:
        """Whether the second office is one that a ruler of a state gives away."""
        rules = first.role in _RULERS and first.body != "" and not first.former
        return rules and not second.body and second.role in _GIVEN and second.role != first.role

    def _may_have_held(self, role: Role, i: int) -> bool:
        """Whether the known person named at token i has ever had the office."""
        holders = self.gazetteer.knowledge.ever_held(role.role, role.body)
        return any(e.iri in holders for e in self.found[i][1])

    def _is_pronoun(self, j: int, end: int) -> bool:
        return j < end and self.norms[j] in THIRD_PERSON

    def _own_name(self, role: Role, i: int, j: int, end: int) -> int:
        """The token after a surname behind an office: with the word behind it, if it is only a given name here; `i` if
        it is of somebody who serves another state, «أبلغ الوزير الصيني ساعر», «التقى موفد الرئيس X بري»."""
        if i not in self.found or self.found[i][0] != j:
            return j
        if role.of is not None and role.of.name is not None and self._serve_others(role, i, whole=True):
            return i
        if self._is_object(role, i, j, end):
            return i
        if not self._serve_others(role, i):
            return j
        known = j < end and self._is_known_person(j) and all(e.hidden and e.iri for e in self.found[j][1])
        if known and (self._is_given(i) or self.norms[i] == "عبد" or not self._serve_others(role, j)):
            return self.found[j][0]  # «نائب وزير الإعلام الصومالي عبد الرحمن يوسف»
        return j if self._is_given(i) or j > i + 1 else i

    def _is_object(self, role: Role, i: int, j: int, end: int) -> bool:
        """Whether a known name behind an office is not whose it is, but whom the verb before it is done to: «استقبل
        الرئيس اللبناني توم باراك»."""
        holders = self.gazetteer.knowledge.ever_held(role.role, role.body)
        verbs = self.lexicon.verbs.get(self.norms[role.start - 1], ()) if role.start else ()
        takes_whom = any(sense.slot("O") for verb in verbs for sense in verb.senses if sense.sense != "say")
        if not takes_whom or not role.body or not holders or self._person_begins(j, end):
            return False
        rulers = role.role in _RULERS and all(e.iri and e.iri not in holders for e in self.found[i][1])
        return rulers or self._serve_others(role, i, whole=True)

    def _person_begins(self, i: int, end: int) -> bool:
        return i < end and (self._title(i, end) is not None or self._names_after(i, end))

    def _serve_others(self, role: Role, i: int, whole: bool = False) -> bool:
        """Whether all whom a surname (or a `whole` name) may mean have served states, and none that whose office it
        is."""
        knowledge = self.gazetteer.knowledge
        own, entries = knowledge.actors.get(role.body), self.found[i][1]
        if own is None or own.kind != "state" or not all((e.hidden or whole) and e.iri for e in entries):
            return False
        served = [{self._state(body) for body in knowledge.served(e.iri)} for e in entries]
        if whole:  # who leads a party too is still of his state
            served = [{s for s in states if self._is_state(s)} for states in served]
        return all(served) and all(map(self._is_state, set().union(*served))) and not any(own.iri in s for s in served)

    def _is_state(self, iri: str) -> bool:
        actor = self.gazetteer.knowledge.actors.get(iri)
        return actor is not None and actor.kind == "state"
