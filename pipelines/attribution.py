"""Attribution: who says so. The clause chain above a claim, and «بحسب X» anywhere in its sentence."""

from itertools import pairwise

from spacy.tokens import Doc

from pipelines.actors import ArticleActors, Found, slug
from pipelines.arabic_lexicon import words_of
from pipelines.clauses import Clause, Item, Syntax, lemmas
from pipelines.names import Mention
from pipelines.nesting import enclosing


class Attribution:
    """Finds the sources of one sentence's clauses; remembers the last source for «وأضاف», «الصحيفة»."""

    def __init__(self, actors: ArticleActors, doc: Doc) -> None:
        self.actors = actors
        self.doc = doc
        self.outlet: list[str] = []
        self.last: list[str] = []

    def read(self, syntax: Syntax, subjects: dict[int, list[str]], colon: list[str]) -> dict[int, list[str]]:
        """clause number -> IRIs of the sources of what it says, the innermost speaker first."""
        items = syntax.items
        everywhere = self._by_phrase(syntax) + self._before_colon(items, colon)
        named: dict[int, list[str]] = {}
        for clause in syntax.clauses:
            sources: list[str] = []
            for current in enclosing(syntax.clauses, clause):
                if current.kind != "comp":
                    continue
                speakers = self._speakers if current.governor >= 0 else self._passed_on
                sources += [s for s in speakers(syntax, current, subjects) if s not in sources]
            sources += [s for s in self._revealed(syntax, clause, subjects) if s not in sources]
            named[clause.number] = sources + [s for s in everywhere if s not in sources]
        for item in items:
            for mention in item.mentions:
                if mention.kind == "outlet" and mention.actor:
                    self.outlet = [mention.actor]
        spoken = [s for sources in named.values() for s in sources]
        if spoken:
            self.last = list(dict.fromkeys(spoken))[:2]
        return named

    def _before_colon(self, items: list[Item], colon: list[str]) -> list[str]:
        found = list(colon)
        at = next((i for i, item in enumerate(items[:8]) if item.kind == ":"), -1)
        for item in items[: max(at, 0)]:
            found += [m.actor for m in item.mentions if m.kind == "outlet" and m.actor]
        return found

    def _speakers(self, syntax: Syntax, clause: Clause, subjects: dict[int, list[str]]) -> list[str]:
        """The subject of the verb of saying that governs the clause, and whom it quotes («نقلا عن»)."""
        items = syntax.items
        governor = items[clause.governor]
        if governor.kind == "V" and not governor.has(*_TELLS):
            return []
        if governor.kind not in ("V", "N", "deny") or lemmas(governor) & _IMPERSONAL:
            return []
        parent = syntax.clauses[governor.clause]
        between = [i for i in parent.items if clause.governor - 8 <= i < clause.items[0]] if clause.items else []
        sources: list[str] = []
        for i in between:
            item = items[i]
            for mention in item.mentions:
                if mention.kind == "outlet" and mention.actor:
                    sources.append(mention.actor)
            if item.norm in _ANAPHORIC_OUTLETS and self.outlet:
                sources += self.outlet
            if item.kind == "U" and items[i - 1].kind != "U":
                sources.append(self._unnamed(syntax, i))
            if outlet := self._unknown_outlet(syntax, i):
                sources.append(outlet)
                self.outlet = [outlet]
        behind = items[clause.governor + 1]
        if governor.kind == "N" and behind.kind == "A":  # «إعلان X أن …»
            sources = [m.actor for m in behind.mentions if m.actor] or sources
        if governor.has(*_TELLS) or governor.kind == "deny":
            sources = sources or [s for s in subjects.get(governor.clause, []) if s]
            named = [
                m.actor for i in between for m in items[i].mentions if m.kind in ("person", "organization") and m.actor
            ]
            sources += [n for n in named[:1] if n not in sources]
        if not sources and governor.has("say") and governor.norm not in _IMPERSONAL:
            sources = list(self.last)
        return sources

    def _passed_on(self, syntax: Syntax, clause: Clause, subjects: dict[int, list[str]]) -> list[str]:
        """«وعن مسؤول بريطاني أن …»: the words of whoever stands between عن and أن, with no verb."""
        items = syntax.items
        first = clause.items[0] if clause.items else 0
        about = next((k for k in range(first - 1, max(-1, first - 12), -1) if items[k].norm == "عن"), -1)
        if about < 0 or any(items[k].kind in ("V", "rel", ",") for k in range(about, first)):
            return []
        if about and items[about - 1].kind not in ("conj", ","):
            return []
        for k in range(about + 1, first):
            if items[k].kind == "U":
                return [self._unnamed(syntax, k)]
            if actors := [m.actor for m in items[k].mentions if m.actor and items[k].kind == "A"]:
                return actors[:1]
        return []

    def _revealed(self, syntax: Syntax, clause: Clause, subjects: dict[int, list[str]]) -> list[str]:
        """«كشفت صحيفة X عن مباحثات …»: the clause of a verb of saying itself, where an outlet is the subject."""
        items = syntax.items
        verbs = [items[i] for i in clause.items if items[i].kind == "V" and items[i].has("say")]
        if not verbs:
            return []
        named = [m.actor for i in clause.items for m in items[i].mentions if m.kind == "outlet" and m.actor]
        before_object = (i for i in clause.items if items[i].start < verbs[0].end + 2)
        again = any(items[i].norm in _ANAPHORIC_OUTLETS for i in before_object)  # «وكشفت الصحيفة عن …»
        return named or (list(self.outlet) if again else [])

    def unnamed_subject(self, syntax: Syntax, clause: Clause, before: int) -> list[str]:
        """«ونفى المصدر ما تداولته …»: the unnamed source that is the subject of a verb before token `before`."""
        items = syntax.items
        for verb, subject in pairwise(clause.items):
            if items[subject].start < before and items[verb].kind == "V" and items[subject].kind == "U":
                return [self._unnamed(syntax, subject)]
        return []

    def _unknown_outlet(self, syntax: Syntax, index: int) -> str:
        """«قناة «المدار»», «صحيفة الأفق»: an outlet that the knowledge base does not have; ''."""
        items = syntax.items
        end = index + 1
        if items[index].norm not in _OUTLET_HEADS or items[index].mentions:
            return ""
        while end < len(items) and end - index < 4 and items[end].kind in ("W", "D"):
            end += 1
        name = items[index + 1 : end]
        if not name or (end < len(items) and items[end].kind == "A") or name[0].kind == "D":
            return ""
        text = self.doc[items[index].start : items[end - 1].end].text
        iri = f"{self.actors.article}/actor/source-{slug(text)}"
        found = self.actors.found.setdefault(iri, Found(iri, "source"))
        found.add(text)
        found.add(self.doc[name[0].start : name[-1].end].text)
        return iri

    def _by_phrase(self, syntax: Syntax) -> list[str]:
        """«بحسب X», «وفق X», «نقلا عن X»."""
        items = syntax.items
        sources: list[str] = []
        for index, item in enumerate(items):
            if item.kind != "attr":
                continue
            for following in items[index + 1 : index + 5]:
                if following.kind in (",", "V", "comp"):
                    break
                actors = [m.actor for m in following.mentions if m.actor]
                if actors:
                    sources += [a for a in actors if a not in sources]
                    break
                if following.norm in _ANAPHORIC_OUTLETS and self.outlet:
                    sources += self.outlet
                    break
                if following.kind == "U":
                    sources.append(self._unnamed(syntax, items.index(following)))
                    sources += [s for s in self.last[:1] if s in self.outlet]
                    break
        return sources

    def _unnamed(self, syntax: Syntax, index: int) -> str:
        """A source without a name, kept with its description: «مسؤول أوروبي», «مصادر مطلعة»."""
        items = syntax.items
        end = index + 1
        while end < len(items) and end - index < 3 and items[end].kind in ("D", "W", "U") and items[end].norm != "ان":
            end += 1
        text = self.doc[items[index].start : items[end - 1].end].text
        iri = f"{self.actors.article}/actor/source-{slug(text)}"
        self.actors.found.setdefault(iri, Found(iri, "source")).add(text)
        return iri


# Of a verb that governs أن: what follows is its subject's word.
_TELLS = ("say", "deny", "plan", "seek", "refuse", "informed", "criticized", "threatened")
_IMPERSONAL = words_of("impersonal verb")
_OUTLET_HEADS = words_of("outlet by a name nobody knows")
_ANAPHORIC_OUTLETS = words_of("outlet named before")


def outlets(mentions: list[Mention]) -> list[str]:
    """IRIs of the outlets among mentions."""
    return [m.actor for m in mentions if m.kind == "outlet" and m.actor]
