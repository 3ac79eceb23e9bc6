"""Attribution: who says so. The clause chain above a claim, and «بحسب X» anywhere in its sentence."""

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
            if item.kind == "U":
                sources.append(self._unnamed(syntax, i))
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
        return [m.actor for i in clause.items for m in items[i].mentions if m.kind == "outlet" and m.actor]

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
        while end < len(items) and end - index < 3 and items[end].kind in ("D", "W") and items[end].norm not in ("ان",):
            end += 1
        text = self.doc[items[index].start : items[end - 1].end].text
        iri = f"{self.actors.article}/actor/source-{slug(text)}"
        self.actors.found.setdefault(iri, Found(iri, "source")).add(text)
        return iri


# Of a verb that governs أن: what follows is its subject's word.
_TELLS = ("say", "deny", "plan", "seek", "refuse", "informed", "criticized", "threatened")
_IMPERSONAL = words_of("impersonal verb")
_ANAPHORIC_OUTLETS = words_of("outlet named before")


def outlets(mentions: list[Mention]) -> list[str]:
    """IRIs of the outlets among mentions."""
    return [m.actor for m in mentions if m.kind == "outlet" and m.actor]
