"""Whom a pronoun behind a verb takes up: whose deed is judged, whom the clause before has dealt with."""

from pipelines.arabic.clauses import Clause
from pipelines.arabic.items import Item
from pipelines.arabic.lexicon import words_of
from pipelines.arabic.phrases import JUDGED, takes_up
from pipelines.arabic.stated_subjects import StatedSubjects
from pipelines.claims import SYMMETRIC

_WORDS = words_of("words of somebody")


class Resumptions(StatedSubjects):
    """Finds what a pronoun among the arguments of a trigger stands for."""

    def _of_a_deed(self, clause: Clause, trigger: Item) -> bool:
        """«وهو ما اعترضت عليه X», «الأمر الذي نددت به X»: what is judged is what somebody did before."""
        antecedent = self.syntax.items[clause.governor] if clause.kind == "rel" and clause.governor >= 0 else None
        return antecedent is not None and antecedent.kind != "A" and trigger.kind == "V" and trigger.has(*JUDGED)

    def _whose_deed(self, clause: Clause, exclude: list[str]) -> list[str]:
        """Whose is the thing that a relative clause speaks of: «المقترح الذي قدمه X وأيدته Y», «وهو ما أيدته Y»."""
        makers = [
            self.subjects[c.number] for c in self.syntax.clauses[: clause.number]
            if c.kind == "rel" and c.governor == clause.governor and c.number in self.subjects
        ]  # fmt: skip
        if makers and set(makers[-1]) != set(exclude):
            return makers[-1]
        if clause.governor >= 0 and self.syntax.items[clause.governor].norm in _WORDS:  # «…، وهو كلام رفضته Y»
            above = [c for c in self.syntax.clauses[: clause.number] if self.subjects.get(c.number)]
            spoke = [c for c in above if any(self.syntax.items[i].has("say", *JUDGED) for i in c.items)]
            return [a for a in (self.subjects[spoke[-1].number] if spoke else self.last_subject) if a not in exclude]
        last = self.events[-1] if self.events else None
        thing = clause.governor >= 0 and self.syntax.items[clause.governor].kind in ("W", "N")
        if thing and clause.parent >= 0 and self._judging(clause.parent):  # «رحبت X بقرار Y الذي وصفه Z بأنه …»
            told = [e.object for e in self.events if e.clause == clause.parent and e.predicate in JUDGED]
            return [a for a in dict.fromkeys(told) if a not in exclude]
        both = last is not None and last.predicate in SYMMETRIC
        ends = [last.subject, last.object] if last and both else [last.subject] if last else []
        actors = ends or self.subjects.get(clause.parent) or self.last_subject
        return [a for a in actors if a not in exclude]

    def _judging(self, number: int) -> bool:
        """Whether the last verb of a clause judges."""
        verbs = [i for i in map(self.syntax.items.__getitem__, self.syntax.clauses[number].items) if i.kind == "V"]
        return bool(verbs) and verbs[-1].has(*JUDGED) and not verbs[-1].has("say", "light")

    def _turned_on(self, pronoun: str, side: list[str]) -> list[str]:
        """«قطعت بلاده علاقاتها مع Y، متهما إياها»: whom his side has dealt with just before, else whom it fits."""
        last = next((e for e in reversed(self.events) if e.subject in side), None)
        if last is not None and self.discourse.fits(last.object, pronoun):
            return [last.object]
        return self.discourse.pronoun(pronoun, side)

    def _spoken_of(self, clause: Clause, pronoun: str, exclude: list[str]) -> list[str]:
        """«قال X إن Y هنأه، ثم اتصل به Z»: the speaker goes on to speak of himself."""
        last = self.events[-1] if self.events else None
        if clause.kind != "comp" or clause.governor < 0 or last is None or last.object in exclude:
            return []
        speakers = self.subjects.get(self.syntax.items[clause.governor].clause, [])
        here = self.syntax.clauses[last.clause].governor == clause.governor
        return [s for s in speakers if here and s == last.object and self.discourse.fits(s, pronoun)]

    def _resumes_antecedent(self, clause: Clause, pronoun: str, exclude: list[str]) -> list[str]:
        """The antecedent of a relative clause that has another subject, which a pronoun in it stands for."""
        if clause.kind != "rel" or clause.governor < 0 or self.syntax.items[clause.governor].kind != "A":
            return []
        actors = self._actors(self.syntax.items[clause.governor], [])
        if set(actors) & set(exclude) or not exclude:
            return []
        return actors if all(self.discourse.fits(a, pronoun) for a in actors) else []

    def _done_to(self, clause: Clause, pronoun: str, exclude: list[str]) -> list[str]:
        """«هاتف X Y معبرا له عن …»: a participle goes on with the one to whom its subject did something."""
        if clause.kind != "part":
            return []
        done = (e.object for e in reversed(self.events) if e.subject in exclude)
        return [x for x in done if self.discourse.fits(x, pronoun)][:1]

    def _judged_too(self, clause: Clause, trigger: Item, pronoun: str, exclude: list[str]) -> list[str]:
        """«رحب X بقرار Z بينما شكك فيه Y», «انتقد X Z فيما دافع عنه Y»: whom another has just judged."""
        last = self.events[-1] if self.events else None
        first = clause.items[0] if clause.items else 0
        opener = [i.norm for i in self.syntax.items[max(0, first - 2) : first + 1]]
        judges = trigger.kind == "V" and trigger.has(*JUDGED) and clause.kind in ("sub", "coord")
        judges = judges and "ف" not in opener  # «انتقد X Y، فاتهمه Z»: who judged is judged
        judges = judges and all(self.syntax.items[i].kind != "pron" for i in clause.items)  # «وهو اقتراح رفضته X»
        if last is None or not judges or last.predicate not in JUDGED or pronoun not in ("ه", "ها"):
            return []
        told = list(dict.fromkeys(e.object for e in self.events if e.trigger == last.trigger))
        return told if last.clause != clause.number and set(exclude).isdisjoint([last.subject, *told]) else []

    def _met_too(self, clause: Clause, pronoun: str, subject: list[str]) -> list[str]:
        """«استقبله X، ثم هاتفه Y»: whom the same pronoun has meant where another did something to him."""
        items, last = self.syntax.items, self.events[-1] if self.events else None
        if last is None or last.clause == clause.number or not subject:
            return []
        before = self.syntax.clauses[last.clause]  # «وهو ما رحبت به X ورفضته Y»
        same = clause.kind == "rel" and (before.kind, before.governor) == (clause.kind, clause.governor)
        if clause.kind not in ("coord", "sub") and not same:
            return []
        if {last.subject, last.object} & set(subject):
            return []
        trigger = next((i for i in self.syntax.at["V"] if items[i].start == last.trigger), len(items))
        return [last.object] if takes_up(items[trigger + 1 : trigger + 3], pronoun) else []

    def _sanctioned_too(self, trigger: Item, pronoun: str) -> list[str]:
        """«علقت X عضوية Y وجمد البنك الدولي قروضها»: a pronoun not of the verb's gender is no subject's."""
        last = self.events[-1] if self.events else None
        if last is None or last.predicate != "sanctioned" or trigger.kind != "V" or not trigger.has("sanctioned"):
            return []
        own = {"ها" if v.form.gender == "f" else "ه" for v in trigger.verbs}
        return [last.object] if pronoun not in own and self.discourse.fits(last.object, pronoun) else []
