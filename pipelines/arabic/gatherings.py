"""Who brings others together: «جمع ماكرون X وY», «محاولات X لجمع Y وZ», «جمعت جنيف X وY»."""

from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item, lemmas
from pipelines.arabic.lexicon import Sense, words_of
from pipelines.arabic.shuttles import Shuttles
from pipelines.claims import DENIED, SOUGHT

GATHERS = words_of("together verb")
_TABLE = words_of("one table")


class Gatherings(Shuttles):
    """Reads verbs and verbal nouns whose object meets, and whose subject mediates."""

    def _who_gathers(self, clause: Clause, position: int, subject: list[str]) -> list[str]:
        """«سمع X منه استعداده لجمع Y وZ», «محاولات X لجمع Y وZ»: whose will or attempt it is, else the subject."""
        near = [self.syntax.items[i] for i in clause.items[max(0, position - 3) : position]]
        if [i.kind for i in near] == ["seek", "P", "prep"] and subject == self.subjects.get(clause.number):
            spoke = any(self.syntax.items[i].norm == "من" for i in clause.items[:position])
            return self.discourse.pronoun(near[1].norm, subject if spoke else []) or subject
        return subject or self._controller(clause, position, subject)

    def _gathers(self, clause: Clause, position: int, verb: Item, subject: list[str]) -> bool:
        """«جمعت جنيف X وY»: a place or body brings together, the two meet; a man who does mediates."""
        if not (lemmas(verb) & GATHERS or verb.norm in GATHERS) or not subject:
            return False
        named = (a for a in self._arguments(clause, position, subject) if a.mark in ("O", "ب", "مع", "بين"))
        at_table = any(not _TABLE.isdisjoint(self.syntax.items[i].norm.split()) for i in clause.items)
        near = (a for a in named if a.depth == 0 and (at_table or not a.place))
        met = list(dict.fromkeys(x for a in near for x in a.actors if x not in subject))
        if self._object_pronoun(clause, position) == "هما":  # «قبل أن يجمعهما X»
            met = self.discourse.pronoun("هما", subject)
        if verb.kind != "V" and not {*self._states(subject)}.isdisjoint(met):
            return False  # «سعى X إلى جمع الطرفين»: neither is his own state
        kinds = {self.discourse.kind_of(x) for x in met}
        if len(met) < 2 or not (kinds <= {"person", "group"} or (at_table and kinds == {"state"})):
            return False
        by_a_man = [self.discourse.kind_of(s) for s in subject] == ["person"]
        self._emit_pairs(clause, position, verb, Sense("met", "جمع"), met)
        others = {self.actors.state_represented(x) for x in met}.isdisjoint(subject)
        if by_a_man or ((verb.kind != "V" or at_table) and others):  # «جمع ماكرون X وY», «تحاول أنقرة جمع X وY»
            tried = verb.kind != "V" and self.events[-1].status == DENIED  # «أخفقت محاولات X لجمع Y وZ»
            self._mediates(clause, position, verb, "جمع", subject, met, SOUGHT if tried else "")
        return True
