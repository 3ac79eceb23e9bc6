"""Attribution: who says so. The clause chain above a claim, and «بحسب X» anywhere in its sentence."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from pipelines.actors import ArticleActors, Found, slug
from pipelines.arabic.clauses import Clause, Syntax
from pipelines.arabic.items import Item, auxiliary, lemmas
from pipelines.arabic.lexicon import load_arabic_lexicon, words_of
from pipelines.arabic.quotations import Quotation
from pipelines.arabic.word_readings import STANDS
from pipelines.mention import Mention
from pipelines.nesting import enclosing


class Attribution:
    """Finds the sources of one sentence's clauses; remembers the last source for «وأضاف», «الصحيفة»."""

    def __init__(self, actors: ArticleActors, doc: Doc) -> None:
        self.actors = actors
        self.doc = doc
        self.outlet: list[str] = []
        self.last: list[str] = []
        self.teller: list[str] = []  # whose words were told last in a clause of their own
        self.unnamed: dict[str, str] = {}  # head noun -> the unnamed source last called so
        self.here: list[str] = []  # who has spoken in this sentence, the last one first
        self.quotation = Quotation(doc)
        self.report: list[str] = []  # the outlet whose report the last sentence of this paragraph passed on

    def read(
        self, syntax: Syntax, subjects: dict[int, list[str]], colon: list[str], goes_on: bool = False
    ) -> dict[int, list[str]]:
        """clause number -> IRIs of the sources of what it says, the innermost speaker first.

        `goes_on` says that the sentence before stands in the same paragraph.
        """
        items = syntax.items
        quoting = self.quotation.read(syntax, colon, subjects)
        everywhere = self._by_phrase(syntax, subjects) + self._before_colon(syntax, colon)
        voices = self._by_mouth(syntax)
        named_here = [mention for index in syntax.at["A"] for mention in items[index].mentions]
        papers_here = outlets(named_here)
        papers = {*self.outlet, *papers_here}
        named: dict[int, list[str]] = {}
        self.here = []
        said: dict[int, tuple[list[str], list[str]]] = {}  # of each clause behind أن: whose words it is, who says it
        for clause in syntax.clauses:
            sources: list[str] = []
            instead = False  # «نقلت X عن أ أن …، وعن ب أن …»: of those who said the first the outlet only says both
            if clause.kind == "comp":
                speakers = (
                    self._speakers(syntax, clause, subjects) if clause.governor >= 0 else self._learnt(syntax, clause)
                )
                said[clause.number] = self._passed_on(syntax, clause), speakers
                self.here = [*speakers, *self.here]
            for current in enclosing(syntax.clauses, clause) if said else ():
                if current.number not in said:
                    continue
                passed_on, found = said[current.number]
                if instead or passed_on:
                    found = [s for s in found if s in papers]
                sources += [s for s in (*passed_on, *found) if s not in sources]
                instead = bool(passed_on)
            revealed = self._revealed(syntax, clause, subjects)
            voiced = [s for c in _told_under(syntax, clause) for s in voices.get(c.number, ())] if voices else []
            named[clause.number] = list(dict.fromkeys([*sources, *revealed, *voiced, *everywhere]))
        self._join(syntax, subjects, named)
        self.outlet = papers_here[-1:] or self.outlet
        spoken = [s for sources in named.values() for s in sources]
        if spoken:
            self.last = list(dict.fromkeys(spoken))[:2]
        if not goes_on or spoken or not self._continues(items):
            tellers = {s for c in syntax.clauses if self._narrated(syntax, c) for s in named[c.number]}
            self.report = [s for s in dict.fromkeys(spoken) if s in self.outlet or s in tellers]
        elif self.report:
            named = {number: list(self.report) for number in named}
        if quoting and not spoken:
            named = {number: list(quoting) for number in named}
        return named

    def _join(self, syntax: Syntax, subjects: dict[int, list[str]], named: dict[int, list[str]]) -> None:
        """«روى X أن Y اتصل به الاثنين، وشكره»: what the subject of the words passed on does next is told by X too."""
        told: Clause | None = None
        for clause in syntax.clauses:
            if clause.kind == "comp" and named[clause.number] and subjects.get(clause.number):
                told = clause
            elif clause.kind != "coord" or named[clause.number] or told is None:
                continue
            else:
                doing, teller = subjects.get(clause.number, []), syntax.items[told.governor].clause
                verb = next((i for i in clause.items if syntax.items[i].kind == "V"), -1)
                before = syntax.items[clause.items[0] - 1].norm if clause.items and clause.items[0] else ""
                same = bool(doing) and doing == subjects[told.number] and doing != subjects.get(teller, [])
                if same and told.governor >= 0 and verb >= 0 and before == "و" and not syntax.items[verb].has("say"):
                    named[clause.number] = list(named[told.number])

    def _narrated(self, syntax: Syntax, clause: Clause) -> bool:
        """«يروي مسؤول أن …»: who tells a story tells what follows, too."""
        told = clause.kind == "comp" and clause.governor >= 0
        return told and bool(lemmas(syntax.items[clause.governor]) & _NARRATES)

    def _continues(self, items: list[Item]) -> bool:
        """«وبحسب الصحيفة، … . كما سافر X …»: goes on with what the paper tells; «وكان قد …» and «ونفى …» do not."""
        verbs = [i for i in items if i.kind == "V"]
        opener = bool(items) and (items[0].kind == "conj" or items[0].norm in _FURTHER)
        return opener and bool(verbs) and not auxiliary(verbs[0]) and not any(v.has("say", *_IN_PUBLIC) for v in verbs)

    def _before_colon(self, syntax: Syntax, colon: list[str]) -> list[str]:
        at = next((index for index in syntax.at[":"] if index < 8), 0)
        return [*colon, *(outlet for item in syntax.items[:at] for outlet in outlets(item.mentions))]

    def _speakers(self, syntax: Syntax, clause: Clause, subjects: dict[int, list[str]]) -> list[str]:
        """The subject of the verb of saying that governs the clause, and whom it quotes («نقلا عن»)."""
        items = syntax.items
        at = clause.governor
        while at and items[at - 1].kind == "absence":  # «كشف مسؤول، طلب عدم ذكر اسمه، أن …»
            at = next((i for i in range(at - 2, -1, -1) if items[i].kind == "V" and items[i].has("say")), 0)
        governor = items[at]
        if (stated := self._stated(syntax, clause)) is not None:
            return stated
        if governor.kind == "V" and not governor.has(*_TELLS):
            return []
        nobody = governor.norm in _NOBODY_SAYS and items[at + 1].kind not in ("U", "A")  # «يرجح مصدر أن …»
        if governor.kind not in ("V", "N", "deny") or lemmas(governor) & _IMPERSONAL or nobody:
            return []
        parent = syntax.clauses[governor.clause]
        colon = max((i for i in syntax.at[":"] if i < at), default=-1)  # «القاهرة - وكالات: …»
        first = max(at - 8, colon + 1)
        between = [i for i in parent.items if first <= i < clause.items[0]] if clause.items else []
        sources: list[str] = []
        bodies: list[str] = []  # for which spokesmen without a name speak
        told_of = {k for i in between if items[i].kind == "U" for k in range(i, _described(items, i))}
        for i in between:
            item = items[i]
            for mention in item.mentions:
                if mention.kind == "outlet" and mention.actor:
                    sources.append(mention.actor)
                if governor.has("say", "deny") and mention.kind == "person" and not mention.name:
                    bodies += [r.body for r in mention.roles if r.role == "spokesperson" and r.body]
            if item.norm in _ANAPHORIC_OUTLETS and self.outlet:
                sources += self.outlet
            if item.kind == "U" and items[i - 1].kind != "U":
                sources.append(self._unnamed(syntax, i))
                if item.norm.startswith("ال"):  # «وأضاف المسؤولون أن …»: those whom the paper has quoted before
                    sources += [s for s in self.last if s in self.outlet]
            both = any(mention.kind == "pair" for mention in item.mentions)
            if both and i == at + 1 and (known := self.unnamed.get(_stem(item.norm))):
                sources.append(known)  # «قال مسؤولان إن X أوفد Y …. وأضاف المسؤولان أن …»: neither X nor Y
            if outlet := self._unknown_outlet(syntax, i):
                sources.append(outlet)
                self.outlet = [outlet]
        behind = items[at + 1]
        if governor.kind == "N" and behind.kind == "A":  # «إعلان X أن …»
            sources = [m.actor for m in behind.mentions if m.actor] or sources
        if governor.kind == "V" and behind.norm in _STATEMENTS and behind.norm.startswith("ال"):
            sources = list(self.last)  # «وأضاف البيان أن …»
        if governor.has(*_TELLS) or governor.kind == "deny":
            intends = governor.has("plan", "seek") and not governor.has("say")
            if not intends or any(items[i].kind == "A" for i in parent.items):  # «يُنتظر أن …»: nobody's word
                told = subjects.get(governor.clause, [])
                sources = sources or self._adds(governor, between, items) or self._again(governor, between, items, told)
                sources = sources or self._after_auxiliary(syntax, at) or [s for s in told if s]
            named = [
                (i, m.actor)
                for i in between
                for m in items[i].mentions
                if m.kind in ("person", "organization") and m.actor and i not in told_of
            ]
            # «ورد اسم X؛ وأكد Y أن …»: who stands before the verb and is not its subject says nothing.
            sources += [n for i, n in named[:1] if n not in sources and (i > at or not sources)]
        if not sources and self._goes_on(items, at):
            sources = list(self.last)
        if not sources and governor.kind == "V" and governor.has("say"):
            sources = self._in_its_words(syntax, at + 1)
        if parent.kind in ("main", "coord") and sources:
            self.teller = sources
        return [*sources, *(b for b in bodies[:1] if sources and b not in sources)]

    def _adds(self, verb: Item, between: list[int], items: list[Item]) -> list[str]:
        """«قال دبلوماسي إن X … . وأضاف أن …»: it is still the unnamed one who speaks, and not X."""
        stated = any(items[i].kind in ("A", "U", "W", "N") for i in between)
        unnamed = any(self.actors.kind_of(s) == "source" for s in self.teller[:1])
        goes_on = unnamed and bool(lemmas(verb) & _ADDS) and self.teller[0] in self.last
        return list(self.teller) if goes_on and not stated else []

    def _again(self, verb: Item, between: list[int], items: list[Item], subjects: list[str]) -> list[str]:
        """«وأضافت أن …»: of those who spoke before, the one whom the verb agrees with, if its subject does not."""
        woman = bool(verb.verbs) and all((v.form.gender, v.form.number) == ("f", "s") for v in verb.verbs)
        if not woman or not verb.has("say") or any(items[i].kind in ("A", "U", "W") for i in between):
            return []
        if all(map(self._feminine, subjects)):
            return []
        spoke = [s for s in (*self.here, *self.last, *self.outlet) if self._feminine(s)]
        return sorted(spoke, key=lambda s: self.actors.kind_of(s) != "person")[:1]  # no paper where a woman has spoken

    def _feminine(self, iri: str) -> bool:
        """A woman, or a body, which most verbs agree with as with a woman; or somebody of whom nobody knows."""
        actor = self.actors.knowledge.actors.get(iri)
        return actor is None or actor.kind != "person" or actor.gender == "female"

    def _learnt(self, syntax: Syntax, clause: Clause) -> list[str]:
        """«علمت «النهار» أن …»: the outlet behind the verb."""
        items = syntax.items
        first = clause.items[0] if clause.items else 0
        verb = next((k for k in range(first - 1, max(-1, first - 8), -1) if items[k].norm in _LEARNS), -1)
        if verb < 0:
            return []
        return outlets(items[verb + 1].mentions) or self._in_its_words(syntax, verb + 1)

    def _in_its_words(self, syntax: Syntax, start: int) -> list[str]:
        """«أفاد بلاغ للديوان الملكي بأن …», «قال سكوت ماكليلان إن …»: who is not known is called as the text does."""
        items = syntax.items
        end = start
        while end < len(items) and end - start < 5 and (
            items[end].kind in ("W", "N", "D") or (end > start and items[end].norm == "ل")
            or (items[end].kind == "A" and not any(m.actor for m in items[end].mentions))
        ):  # fmt: skip
            end += 1
        alone = end == start + 1 and items[start].norm.endswith("ا")  # «قال مرارا إن …»
        if end == start or end == len(items) or items[end].kind not in ("comp", ",", "T") or alone:
            return []
        return [self._source(start, end, items)]

    def _source(self, start: int, end: int, items: list[Item]) -> str:
        """Who is called nothing but what the items from `start` to `end` say."""
        text = self.doc[items[start].start : items[end - 1].end].text
        iri = f"{self.actors.article}/actor/source-{slug(text)}"
        self.actors.found.setdefault(iri, Found(iri, "source")).add(text)
        return iri

    def _after_auxiliary(self, syntax: Syntax, verb: int) -> list[str]:
        """«وكان موقع إيطالي زعم أن …»: who stands between the two verbs."""
        items = syntax.items
        end = verb - (items[verb - 1].kind == "may")
        start = end
        while start > max(0, end - 5) and items[start - 1].kind in ("W", "D"):
            start -= 1
        if start in (0, end) or items[start].kind != "W" or not auxiliary(items[start - 1]):
            return []
        return [self._source(start, end, items)]

    def _stated(self, syntax: Syntax, clause: Clause) -> list[str] | None:
        """«وجاء في بيان صدر عن X أن …»: whose statement it is, else who spoke last; None if no statement is told of."""
        items = syntax.items
        first = clause.items[0] if clause.items else 0
        for k in range(first - 1, max(0, first - 12), -1):
            if items[k].norm.partition(" ")[0] in _PAPERS and items[k - 1].norm == "في":
                verb = items[k - 2]
                if k < 2 or verb.kind != "V" or not lemmas(verb) & STANDS:
                    return None
                behind = (m.actor for item in items[k:first] for m in item.mentions if m.actor)
                own = [self._unnamed(syntax, k)] if items[k].kind == "U" else list(self.last)  # «في بيان مشترك أن …»
                return [actor] if (actor := next(behind, "")) else own
        return None

    def _goes_on(self, items: list[Item], verb: int) -> bool:
        """«وأضاف أن …», «وجاء في البيان أن …»: it is who spoke last; not «قال سكان إن …»."""
        behind = items[verb + 1]
        return (
            items[verb].kind == "V"
            and items[verb].has("say")
            and (behind.kind not in ("W", "N") or behind.norm in _STATEMENTS)
        )

    def _passed_on(self, syntax: Syntax, clause: Clause) -> list[str]:
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
        verbs = [i for i in syntax.at["V"] if items[i].clause == clause.number and items[i].has("say")]
        if not verbs:
            return []
        verb = verbs[0]
        named = [m.actor for i in clause.items for m in items[i].mentions if m.kind == "outlet" and m.actor]
        behind = verb + 1
        if not named and behind < len(items) and (outlet := self._unknown_outlet(syntax, behind)):
            named, self.outlet = [outlet], [outlet]
        before_object = (i for i in clause.items if items[i].start < items[verb].end + 2)
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
        if name[-1].kind == "D":  # «قناة «المدار» العراقية»
            found.add(self.doc[name[0].start : name[-1].start].text)
        return iri

    def _by_phrase(self, syntax: Syntax, subjects: dict[int, list[str]]) -> list[str]:
        """«بحسب X», «وفق X», «نقلا عن X», «وفق مكتبه»."""
        items = syntax.items
        sources: list[str] = []
        for index in syntax.at["attr"]:
            if items[index].norm in _MOUTHS:
                continue
            for k in range(index + 1, min(len(items), index + 5)):
                following = items[k]
                if following.kind in (",", "V", "comp"):
                    break
                if outlet := self._unknown_outlet(syntax, k):
                    sources.append(outlet)
                    self.outlet = [outlet]
                    break
                actors = [m.actor for m in following.mentions if m.actor]
                if actors:
                    sources += [a for a in actors if a not in sources]
                    break
                if following.norm in _ANAPHORIC_OUTLETS and self.outlet:
                    sources += self.outlet
                    break
                if following.norm in _OFFICES and [i.kind for i in items[k + 1 : k + 2]] == ["P"]:
                    sources += subjects.get(following.clause, [])[:1]
                    break
                if following.kind == "U":
                    sources.append(self._unnamed(syntax, k))
                    told = [m.actor for i in items[k : k + 6] for m in i.mentions if m.kind == "outlet" and m.actor]
                    sources += told[:1] or [s for s in self.last[:1] if s in self.outlet]  # «بحسب مصدر لوكالة X»
                    break
        return sources

    def _by_mouth(self, syntax: Syntax) -> dict[int, list[str]]:
        """«ناشدت بكين، على لسان X», «عبر المتحدث باسم خارجيتها X»: clause number -> who speaks in it."""
        items = syntax.items
        found: dict[int, list[str]] = {}
        for index, item in enumerate(items[:-1]):
            spokesman = item.norm == _THROUGH and any(
                r.role == _SPOKES for m in items[index + 1].mentions for r in m.roles
            )
            if not spokesman and item.norm not in _MOUTHS:
                continue
            for k in range(index + 1, min(index + _NAMED, len(items))):
                actors = [m.actor for m in items[k].mentions if m.actor]
                actors = actors[:1] or ([self._unnamed(syntax, k)] if items[k].kind == "U" else [])
                if actors:
                    found.setdefault(item.clause, []).extend(actors)
                    break
        return found

    def _unnamed(self, syntax: Syntax, index: int) -> str:
        """A source without a name, kept with its description: «مسؤول أوروبي», «مصادر مطلعة»."""
        items = syntax.items
        end, definite = _described(items, index), items[index].norm.startswith("ال")
        text = self.doc[items[index].start : items[end - 1].end].text
        iri = f"{self.actors.article}/actor/source-{slug(text)}"
        head = _stem(items[index].norm)
        if definite and end == index + 1:  # «وبحسب المصدرين»: those named before
            iri = self.unnamed.get(head, iri)
        self.unnamed[head] = iri
        source = self.actors.found.setdefault(iri, Found(iri, "source"))
        source.add(text)
        inside = next((k for k in range(index + 1, end) if items[k].norm in _INSIDE), end)
        source.add(self.doc[items[index].start : items[inside - 1].end].text)  # «مصدر حكومي» في ستوكهولم
        source.add(re.sub("^([^ ]{5,})ين( |$)", r"\1ون\2", text))
        return iri


def _told_under(syntax: Syntax, clause: Clause) -> Iterator[Clause]:
    """The clause and those whose word it is a part of; «فيما طرد Y …» is told beside them."""
    for current in enclosing(syntax.clauses, clause):
        yield current
        if current.items and syntax.items[current.items[0]].norm in _CONTRAST:
            return


def _described(items: list[Item], index: int) -> int:
    """The item behind the description of an unnamed source: «مسؤول أوروبي كبير», «مصدر في وزارة الخارجية»."""
    end, common = index + 1, load_arabic_lexicon().common
    more = ("D", "U") if items[index].norm.startswith("ال") else ("D", "W", "U")  # «وصفت المصادر اللقاء …»
    while end < len(items) and end - index < 3 and items[end].norm != "ان" and (
        items[end].kind in more or (items[end].kind == "N" and common.get(items[end].norm) == "adj")
    ):  # fmt: skip
        end += 1
    if end + 1 < len(items) and items[end].norm in _INSIDE and items[end + 1].kind == "A":
        end += 2
        behind = items[end : end + 1]
        end += any(
            i.kind == "D" or (i.kind == "W" and i.norm.startswith("ال")) for i in behind
        )  # «مصدر في الوفد الحكومي»
    return end


def _stem(norm: str) -> str:
    """A word without its article and the endings of case and number: «المصدرين», «مصدران» are both مصدر."""
    return re.sub("(ين|ان|ون|ا)$", "", norm.removeprefix("ال"))


# Of a verb that governs أن: what follows is its subject's word.
_TELLS = ("say", "deny", "plan", "seek", "refuse", "informed", "criticized", "threatened")
# What everybody hears who wants to: no paper has to report it.
_IN_PUBLIC = ("deny", "praised", "criticized", "threatened", "urged", "supported", "rejected")
_IMPERSONAL = words_of("impersonal verb")
_NOBODY_SAYS = words_of("impersonal say")
_FURTHER = words_of("further")
_ADDS = words_of("adding verb")
_NARRATES = words_of("narrating verb")
_CONTRAST = words_of("contrast")
_MOUTHS = words_of("by whose mouth")
_OFFICES = words_of("office of a person")
_THROUGH, _SPOKES = "عبر", "spokesperson"
_NAMED = 5  # items behind «على لسان»
_STATEMENTS = words_of("statement")
_INSIDE = frozenset(["في", "ب", "من", "لدي"])
_PAPERS = words_of("paper that says")
_LEARNS = words_of("learning verb")
_OUTLET_HEADS = words_of("outlet by a name nobody knows")
_ANAPHORIC_OUTLETS = words_of("outlet named before")


def outlets(mentions: Sequence[Mention]) -> list[str]:
    """IRIs of the outlets among mentions."""
    return [m.actor for m in mentions if m.kind == "outlet" and m.actor]
