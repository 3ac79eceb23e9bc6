"""Status: whether an event happened, is planned, was sought or is denied, by the cues in whose scope it stands."""

from pipelines.claims import DENIED, OCCURRED, PLANNED, SOUGHT
from pipelines.english.governed_nouns import CUE, GovernedNoun
from pipelines.english.items import Item, Verb
from pipelines.english.lexicon import EnglishLexicon
from pipelines.english.syntax import TRUTH, Clause, Syntax
from pipelines.english.word_classes import words_of
from pipelines.nesting import enclosing

# What a governing verb makes of the infinitive, gerund, clause or event noun it governs.
_FALLS = frozenset(["collapse", "evaporate", "founder", "fizzle"])
_FALLS_TO = {"fall": frozenset(["through", "apart"]), "come": frozenset(["nothing", "naught"])}
_HAPPENS = frozenset(["materialise", "materialize", "happen", "take", "occur", "come"])
_DUE = frozenset(["cards", "agenda", "works", "offing", "horizon", "imminent", "sight"])
_LIKELY = frozenset(["likely", "probable", "certain", "inevitable"])
_OUTCOMES = frozenset(["success", "completion", "conclusion", "outcome", "failure", "collapse"])
_JUDGING = words_of("judging adjective")
_EFFECT = {
    "plan": PLANNED,
    "seek": SOUGHT,
    "deny": DENIED,
    "refuse": DENIED,
    "cancel": DENIED,
    "urged": SOUGHT,
    "rejected": DENIED,
}
_TAKES_PLACE = frozenset(
    "take happen occur be begin start resume continue open proceed go materialise materialize".split()
)
_BEARS = frozenset("focus aim follow come involve include address cover bring last".split())
_ORDER = ("deny", "cancel", "refuse", "rejected", "plan", "urged", "seek")
_PASS = frozenset(["light", "say", "informed"])
_OF_CLAUSES = frozenset(["deny", "refuse", "plan", "seek", "urged"])
_HOPING = frozenset("expect hope propose suggest wish demand insist request".split())
_WHILE = frozenset("after before while by in during when since following upon on as".split())
_ABOUT = frozenset(["of", "about"])
_PICKS = frozenset("choose pick select tap name designate appoint assign delegate commission mandate".split())
_SITS_IN = frozenset(["attend", "join", "participate", "skip", "miss", "boycott"])
_HEADS = frozenset(["lead", "head", "chair", "represent", "succeed", "replace"])
_HARMS = frozenset(["sanctioned", "attacked", "criticized", "threatened"])
_TELLING = frozenset(["criticized", "informed", "say"])
_NEAR = 9  # items
_TRAVEL = words_of("travel verb")
_REPORTED = words_of("report")
_PHASES = frozenset(["start", "beginning", "end", "close", "conclusion", "outset", "opening", "middle"])
_JUDGED = frozenset(["criticized", "praised", "supported"])
_WHEN = frozenset(["when", "while", "after", "before", "once", "until"])
_BRINK = words_of("on the brink")
_UNSET = words_of("to be set")
_USES = words_of("using verb")
_DURING = words_of("during")
_ENDS = words_of("ending verb")
_LEADING = frozenset("during on in at after following before amid since under".split()) | {"ahead of"}
_ALONG = frozenset("after during following since at in before amid from".split())


class StatusReader:
    """Answers for the clauses of one sentence at a time."""

    def __init__(self, lexicon: EnglishLexicon) -> None:
        self.lexicon = lexicon

    def senses(self, lemma: str) -> set[str]:
        """Every sense of a verb without particle."""
        return {s.sense for s in self.lexicon.plain_senses.get(lemma, ())}

    def functions(self, syntax: Syntax, index: int) -> set[str]:
        """What the verb at an item does to what it governs, particles counted: rule out, call off."""
        items, lemma = syntax.items, syntax.items[index].norm
        if lemma not in self.lexicon.senses:
            return set()
        following = (*" ".join([i.norm for i in items[index + 1 : index + 4]]).split(),)
        following = following[1:] if following[:1] in (("it",), ("them",)) else following  # called it off
        phrases = self.lexicon.particle_senses.get((lemma, following[0]), ()) if following else ()
        if phrases := tuple(s for s in phrases if s.rest == following[: len(s.rest)]):
            longest = max(len(s.rest) for s in phrases)
            found = {s.sense for s in phrases if len(s.rest) == longest}
            if not found.isdisjoint(_EFFECT) or found & _PASS:
                return found
        rows = self.lexicon.plain_senses[lemma]
        if any(s.needs for s in rows):
            near = {w for i in items[index + 1 : index + _NEAR] for w in (*i.norm.split(), *i.adjectives)}
            rows = tuple(s for s in rows if not s.needs or s.needs & near)
        return {s.sense for s in rows}

    def of_verb(self, syntax: Syntax, clause: Clause, *, dated_ahead: bool) -> str | None:
        """The status of what the verb of a clause tells; None if it is asked, not told."""
        return self._outer(syntax, clause, self._own(syntax, clause, dated_ahead))

    def _own(self, syntax: Syntax, clause: Clause, dated_ahead: bool = False) -> str:
        verb = syntax.items[clause.verb].verb
        assert verb is not None
        if verb.negated or self._subject_none(syntax, clause):
            return DENIED
        if verb.modal == "fut":
            return PLANNED
        if verb.modal == "would":
            return SOUGHT if verb.perfect or self._conditional(syntax, clause) else PLANNED
        if verb.modal == "may":
            return SOUGHT
        if dated_ahead and not verb.past and not verb.perfect and verb.form == "finite":
            return PLANNED
        if verb.form == "finite" and not (verb.past or verb.perfect) and self._at_a_time_to_come(syntax, clause):
            return PLANNED
        lacking = clause.parent < 0 or syntax.clauses[clause.parent].verb < 0
        if verb.form == "inf" and clause.governor < 0 and lacking:
            return PLANNED  # a headline: Putin, Xi to meet in Beijing
        return OCCURRED

    def _at_a_time_to_come(self, syntax: Syntax, clause: Clause) -> bool:
        """ "will not meet while both are in Rome": what is so at a time that is still to come."""
        outer = syntax.clauses[clause.parent] if clause.kind == "sub" and clause.parent >= 0 else None
        if outer is None or outer.verb < 0 or clause.word not in _WHEN:
            return False
        return self._verb(syntax, outer.verb).modal in ("fut", "would")

    def _subject_none(self, syntax: Syntax, clause: Clause) -> bool:
        return any(
            syntax.items[k].determiner in ("no", "neither") or syntax.items[k].pronoun in ("nobody", "none")
            for k in clause.subject
        )

    def _conditional(self, syntax: Syntax, clause: Clause) -> bool:
        near = {clause.number, clause.parent}
        return any(c.kind == "cond" and (c.parent in near or c.number in near) for c in syntax.clauses)

    def _outer(self, syntax: Syntax, clause: Clause, status: str) -> str | None:
        """What the clauses around make of a status."""
        for current in enclosing(syntax.clauses, clause):
            if current.kind == "whether" or (current.kind == "cond" and self._asks(syntax, current)):
                return None
            effect = self._opened(syntax, current)
            if effect == "none":
                return None
            if effect == DENIED:
                status = OCCURRED if status == DENIED else DENIED
            elif effect == SOUGHT and status in (OCCURRED, PLANNED):
                status = SOUGHT
            elif effect == PLANNED and status == OCCURRED:
                status = PLANNED
            if current.kind in ("sub", "rel", "main", "tail", "reduced"):
                break
            if current.kind == "coord" and current.word not in ("comp",):
                break
        return status

    def reported(self, syntax: Syntax, clause: Clause) -> bool:
        """ "denied a report that …": what is denied has been told by somebody."""
        governor = syntax.items[clause.governor] if clause.kind == "comp" and clause.governor >= 0 else None
        return governor is not None and governor.kind == "NP" and governor.norm in _REPORTED

    def _asks(self, syntax: Syntax, clause: Clause) -> bool:
        """ "asked if X had met Y": a question, no condition."""
        parent = syntax.clauses[clause.parent] if clause.parent >= 0 else None
        if parent is None or parent.verb < 0:
            return False
        return (
            syntax.items[parent.verb].norm in ("ask", "wonder", "say", "know", "confirm", "disclose", "comment")
            and bool(not parent.after or (all(syntax.items[k].kind == "NP" for k in parent.after[:1]) and parent.after))
            and (syntax.items[parent.verb].norm in ("ask", "wonder", "know") or self._verb(syntax, parent.verb).negated)
        )

    def _opened(self, syntax: Syntax, clause: Clause) -> str:
        """What opens a clause makes of it: a condition, or the verb or noun that governs it."""
        if clause.kind == "cond":
            return SOUGHT
        if clause.kind == "ger" and clause.prep in ("without", "instead of"):
            return DENIED
        if clause.kind == "ger" and clause.prep in _BRINK:
            return SOUGHT
        if clause.kind == "ger" and clause.prep == "against":  # warned X against selling arms to Y
            return "none"
        if clause.kind == "ger" and clause.prep == "before" and clause.parent >= 0:  # will meet X before flying to Y
            return PLANNED if self.of_verb(syntax, syntax.clauses[clause.parent], dated_ahead=False) == PLANNED else ""
        if clause.kind not in ("comp", "inf", "ger", "coord") or clause.governor < 0:
            return ""
        governor = syntax.items[clause.governor]
        if governor.norm in TRUTH:
            holder = syntax.clauses[governor.clause]
            negated = holder.verb >= 0 and self._verb(syntax, holder.verb).negated
            return DENIED if negated == (TRUTH[governor.norm] > 0) else ""
        if governor.kind == "NP" and governor.norm in _REPORTED:
            holder = syntax.clauses[governor.clause]
            denies = holder.verb >= 0 and self.functions(syntax, holder.verb) & {"deny", "rejected"}
            told = syntax.items[holder.after[0]].norm if holder.verb >= 0 and holder.after else ""
            if TRUTH.get(told, 0) == -1 and not self._verb(syntax, holder.verb).negated:
                return DENIED  # reports that X met Y are untrue
            return DENIED if denies and governor.clause == holder.number and clause.governor in holder.after else ""
        if governor.kind == "NP" and any(s.sense == "threatened" for s in governor.noun):
            return SOUGHT  # his threat to annex it
        if governor.kind in ("NP", "cue"):
            return self._of_cue(syntax, governor)
        return self._governed(syntax, clause.governor, clause)

    def _of_cue(self, syntax: Syntax, governor: Item) -> str:
        kind = next((c for c in governor.cues if c in CUE), "")
        if not kind:
            return ""
        effect = CUE[kind]
        holder = syntax.clauses[governor.clause]
        judged = self.functions(syntax, holder.verb) & _JUDGED if holder.verb >= 0 else set()
        if governor.norm == "decision" and judged and governor.own and governor.clause == holder.number:
            return ""  # defended his decision to receive X
        if self._comes_to_nothing(syntax, holder) and governor.start < syntax.items[holder.verb].start:
            return DENIED  # plans to meet fell through
        if governor.norm in ("request", "requests") and self._refused(syntax, holder, governor):
            return DENIED
        negated = governor.determiner == "no" or (holder.verb >= 0 and self._verb(syntax, holder.verb).negated)
        if negated and effect != DENIED:
            functions = self.functions(syntax, holder.verb) if holder.verb >= 0 else set()
            return SOUGHT if functions & {"refuse", "rejected"} else DENIED
        if negated:
            return ""
        return effect

    def _refused(self, syntax: Syntax, clause: Clause, governor: Item) -> bool:
        """ "his request to see X was turned down": who asked for it did not get it."""
        if clause.verb < 0 or governor.start > syntax.items[clause.verb].start:
            return False
        verb = self._verb(syntax, clause.verb)
        denied = self.functions(syntax, clause.verb) & {"refuse", "rejected", "deny"}
        return bool(denied) and verb.passive and not verb.negated and not verb.modal

    def _comes_to_nothing(self, syntax: Syntax, clause: Clause) -> bool:
        """ "fell through", "were scrapped", "failed to materialise": what the subject names does not take place."""
        if clause.verb < 0:
            return False
        verb = self._verb(syntax, clause.verb)
        if verb.negated or verb.modal:
            return False
        if verb.passive:
            return "cancel" in self.functions(syntax, clause.verb)
        fails = [c.verb for c in syntax.clauses if c.kind == "inf" and c.governor == clause.verb and c.verb >= 0]
        if verb.lemma == "fail":
            return any(syntax.items[k].norm in _HAPPENS for k in fails)
        words = {w for k in clause.after[:3] for w in syntax.items[k].norm.split()}
        return verb.lemma in _FALLS or bool(words & _FALLS_TO.get(verb.lemma, frozenset()))

    def _verb(self, syntax: Syntax, index: int) -> Verb:
        verb = syntax.items[index].verb
        assert verb is not None
        return verb

    def _governed(self, syntax: Syntax, index: int, clause: Clause) -> str:
        """The effect of a governing verb, with its own negation and modality."""
        verb, functions = self._verb(syntax, index), self.functions(syntax, index)
        lemma, infinitive = verb.lemma, clause.kind == "inf"
        if lemma == "rule" and "refuse" in functions and clause.kind == "comp":  # ruled out that
            return SOUGHT if verb.negated else DENIED
        if infinitive and (effect := self._of_infinitive(syntax, index, clause)) is not None:
            return effect
        if clause.kind == "ger" and (clause.prep in _WHILE or (clause.prep in _ABOUT and functions & _TELLING)):
            return ""
        names = self._effects(clause, lemma, functions)
        if verb.negated:
            return self._negated(clause, lemma, functions, names)
        if not names:
            ahead = infinitive or clause.kind == "ger"
            return "" if not ahead else {"fut": PLANNED, "would": PLANNED, "may": SOUGHT}.get(verb.modal, "")
        if lemma in ("agree", "decide") and clause.kind == "comp":
            return ""
        effect = _EFFECT[names[0]]
        return SOUGHT if effect == PLANNED and verb.modal == "may" else effect

    def _of_infinitive(self, syntax: Syntax, index: int, clause: Clause) -> str | None:
        """ "is to meet", "has yet to meet", "is going to meet", "will travel to meet"; None behind other verbs."""
        verb = self._verb(syntax, index)
        if verb.lemma == "be":
            return self._is_to(syntax, index, clause)
        if verb.lemma == "have":
            return SOUGHT
        if verb.lemma == "go" and verb.progressive:
            return DENIED if verb.negated else PLANNED
        if verb.lemma in _PICKS and not verb.negated and self._verb(syntax, clause.verb).lemma not in _HEADS:
            return PLANNED  # chose X to negotiate with Y
        if verb.lemma in _TRAVEL:
            return PLANNED if not verb.past else ""
        return None

    def _is_to(self, syntax: Syntax, index: int, clause: Clause) -> str:
        """ "was to have flown", "the aim is to meet", "was the first leader to visit", "has been to Cairo to meet"."""
        verb, holder = self._verb(syntax, index), syntax.clauses[syntax.items[index].clause]
        first = any(syntax.items[k].ordinal for k in holder.after)
        if self._verb(syntax, clause.verb).perfect and not first:
            return DENIED
        wish = next((c for k in holder.subject for c in syntax.items[k].cues if c in CUE), "")
        if wish:
            return CUE[wish]
        if any(syntax.items[k].norm in _JUDGING for k in holder.after[:2]):
            return ""  # was wrong to condemn it, was pleased to meet him
        if first:
            return PLANNED if verb.modal == "fut" else ""
        there = verb.past and any(syntax.items[k].kind == "prep" for k in holder.after)
        there |= verb.perfect  # has been to see X
        return DENIED if verb.negated else "" if there else PLANNED

    def _effects(self, clause: Clause, lemma: str, functions: set[str]) -> list[str]:
        """What a verb does to what it governs; less to a clause with "that": "expects that", but "said that"."""
        names = [f for f in _ORDER if f in functions]
        if clause.kind not in ("comp", "coord"):
            return names
        names = [f for f in names if f in _OF_CLAUSES and (f != "refuse" or "deny" in functions)]
        hopes = "say" not in functions or lemma in _HOPING
        return names if hopes else [f for f in names if f == "deny"]

    def _negated(self, clause: Clause, lemma: str, functions: set[str], names: list[str]) -> str:
        """ "did not say that", "did not deny", "did not rule out", "did not refuse", "does not plan"."""
        if "say" in functions and not names:
            known = clause.kind in ("comp", "whether") and lemma not in ("think", "believe", "expect")
            return "none" if known else DENIED
        if names[:1] == ["deny"]:
            return "none" if lemma == "deny" else SOUGHT if lemma in ("rule", "exclude") else ""
        if names and names[0] in ("refuse", "rejected", "cancel"):
            return SOUGHT
        return DENIED if names or not functions or functions & _PASS else ""

    # --- event nouns -----------------------------------------------------------------------------------------

    def of_noun(self, syntax: Syntax, clause: Clause, index: int, *, dated_ahead: bool) -> str | None:
        """The status of an event noun: its own cues, what governs it, the verb that brings it about.

        None if it is asked, not told. A step says "" where it does not apply.
        """
        noun = GovernedNoun(syntax, clause, index, dated_ahead)
        if (status := self._cued(noun)) != "":
            return status
        if clause.verb < 0:
            ahead = dated_ahead and noun.status == OCCURRED
            return PLANNED if ahead else self._outer(syntax, clause, noun.status)
        if (status := self._leading(noun)) != "":
            return status
        verb, functions = self._verb(syntax, clause.verb), self.functions(syntax, clause.verb)
        if index in clause.before:
            return self._as_subject(syntax, clause, noun.status, verb, functions, dated_ahead)
        if verb.lemma in _ENDS and any(s.sense == "sanctioned" for s in noun.item.noun):
            return None
        if (status := self._along(noun)) != "":
            return status
        status = self._as_object(noun, verb, functions)
        return self._outer(syntax, clause, status) if status is not None else None

    def _cued(self, noun: GovernedNoun) -> str | None:
        """ "the possibility of talks", "ready for talks", "without talks"."""
        for k in range(noun.position - 1, max(-1, noun.position - 5), -1):
            near = noun.syntax.items[noun.here[k]]
            if near.kind == "cue" or (near.kind == "NP" and set(near.cues) & set(CUE)):
                effect = self._of_cue(noun.syntax, near)
                if effect:
                    return self._raised(noun.syntax, noun.clause, effect)
            if near.kind == "prep" and near.norm == "without":
                return DENIED
            if near.kind == "prep" and near.norm in _BRINK:
                return self._raised(noun.syntax, noun.clause, SOUGHT)
            if near.kind == "NP" and near.norm in _OUTCOMES:  # announced the success of its mediation
                return noun.own or OCCURRED
            if near.kind in ("prep", "sub") and near.norm in _DURING:
                break  # floated the idea during a visit
            by = k > 0 and noun.syntax.items[noun.here[k - 1]].norm == "by"  # a proposal by X for talks
            if (near.kind == "NP" and near.mentions and not by) or near.kind in (",", "VG"):
                break
        return ""

    def _leading(self, noun: GovernedNoun) -> str | None:
        """ "During talks in Doha, he said", "Ahead of the visit, he said": behind a preposition before the verb."""
        before = noun.before
        if noun.index not in noun.clause.before or before is None or before.kind not in ("prep", "sub"):
            return ""
        if before.norm not in _LEADING:
            return ""
        main = self.of_verb(noun.syntax, noun.clause, dated_ahead=noun.dated_ahead)
        at_once = main == PLANNED and before.norm in ("during", "on", "in", "at")
        return noun.own or (PLANNED if at_once or before.norm == "ahead of" else OCCURRED)

    def _along(self, noun: GovernedNoun) -> str | None:
        """ "will sign it at a summit", "signed it after talks": behind a preposition behind the verb."""
        before, clause = noun.before, noun.clause
        if noun.position > 2 and before is not None and before.norm == "of":  # at the start of their meeting
            phase, leading = (noun.syntax.items[noun.here[noun.position - n]] for n in (2, 3))
            before = leading if phase.norm in _PHASES else before
        if before is None or before.kind not in ("prep", "sub") or before.norm not in _ALONG:
            return ""
        if before.norm == "before" or noun.own:
            return self._outer(noun.syntax, clause, noun.status)
        base = self.of_verb(noun.syntax, clause, dated_ahead=noun.dated_ahead)
        if base == PLANNED and before.norm in ("at", "during", "in"):
            return PLANNED
        if base == SOUGHT and before.norm in ("in", "at") and not noun.definite:
            return SOUGHT
        return DENIED if base == DENIED and not noun.definite else OCCURRED

    def _as_object(self, noun: GovernedNoun, verb: Verb, functions: set[str]) -> str | None:
        """ "will hold talks", "postponed the visit", "would use her meeting to propose"; None if it is not told."""
        verbal = self._own(noun.syntax, noun.clause, noun.dated_ahead)
        behind = noun.syntax.items[noun.index + 1 : noun.index + 2]
        if verb.lemma in _SITS_IN and noun.definite and [i.norm for i in behind] == ["between"]:
            return verbal if verbal == PLANNED else noun.status  # did not attend the meeting between X and Y
        brings = functions & (_PASS | set(_EFFECT)) or verb.lemma in ("be", "have", "go") or verb.lemma in _TRAVEL
        if noun.direct and brings:
            return self._brought(noun, verb, functions, verbal)
        if verbal in (PLANNED, SOUGHT) and noun.status == OCCURRED:
            return verbal if not noun.definite or self._uses(verb, noun.item, noun.position) else OCCURRED
        if verbal == DENIED and not noun.definite and functions & {"negotiated", "met", "contacted"}:
            return DENIED
        return noun.status

    def _brought(self, noun: GovernedNoun, verb: Verb, functions: set[str], verbal: str) -> str | None:
        """ "agreed to talks", "did not rule out a visit", "no date has been set for a meeting"; None if not told."""
        names = [f for f in _ORDER if f in functions and not (functions & {"light"} and f in ("plan", "seek"))]
        first = names[0] if names else ""
        if "say" in functions and not names and verbal == DENIED:
            return None
        if verb.negated and first in ("refuse", "rejected", "cancel"):
            return SOUGHT
        if verb.negated and first == "deny":
            return OCCURRED
        if verbal == DENIED:
            unset = any(noun.syntax.items[k].norm in _UNSET for k in noun.clause.subject)
            return SOUGHT if unset else DENIED  # no date has been set for a meeting
        if first in ("rejected", "refuse") and noun.item.owners and any(s.sense in _HARMS for s in noun.item.noun):
            return noun.status  # brushed aside the American sanctions
        if first:
            return SOUGHT if noun.own == SOUGHT and _EFFECT[first] == PLANNED else _EFFECT[first]
        return verbal if noun.status == OCCURRED else noun.status

    def _uses(self, verb: Verb, item: Item, position: int) -> bool:
        """ "would use her meeting with X to propose": what is still to be used is still to come."""
        return position == 0 and bool(item.own) and verb.lemma in _USES

    def _raised(self, syntax: Syntax, clause: Clause, effect: str) -> str | None:
        if clause.verb >= 0 and effect == SOUGHT:
            functions = self.functions(syntax, clause.verb)
            if functions & {"deny"} and not self._verb(syntax, clause.verb).negated:
                return DENIED
        return self._outer(syntax, clause, effect)

    def _as_subject(
        self, syntax: Syntax, clause: Clause, status: str, verb: Verb, functions: set[str], dated_ahead: bool
    ) -> str | None:
        """ "Talks will be held", "a meeting is expected", "the summit was cancelled", "talks could take place"."""
        if self._falls_through(syntax, clause, verb):
            return DENIED
        if verb.passive and functions & {"cancel", "refuse", "rejected"}:
            return SOUGHT if verb.negated else DENIED
        if verb.passive and functions & {"plan"}:
            status = DENIED if verb.negated else SOUGHT if verb.modal == "may" else PLANNED
        elif verb.passive and functions & {"seek"} and verb.lemma not in ("allow", "help"):
            status = SOUGHT
        elif verb.passive and functions & {"deny"}:
            return DENIED
        elif (verb.passive and functions & {"light", "met", "negotiated"}) or verb.lemma in _TAKES_PLACE:
            own = self._taking_place(syntax, clause, verb, dated_ahead)
            if own != OCCURRED and not (own == DENIED and verb.lemma in ("be", "go", "begin", "start")):
                status = own
        else:
            own = self._own(syntax, clause, dated_ahead)
            if own in (PLANNED, SOUGHT) and status == OCCURRED and verb.lemma in _BEARS:
                status = own
        return self._outer(syntax, clause, status)

    def _falls_through(self, syntax: Syntax, clause: Clause, verb: Verb) -> bool:
        """ "The attempt to meet failed", "a meeting is not on the cards", "reports of talks are false"."""
        if verb.lemma == "fail":
            return self._comes_to_nothing(syntax, clause)
        if verb.lemma != "be":
            return False
        said_of = [syntax.items[k].norm for k in clause.after[:2]]
        if said_of[:1] == ["off"] and not (verb.negated or verb.modal) and self._alone(syntax, clause):
            return True  # the summit is off
        if verb.negated and _DUE & {w for norm in said_of for w in norm.split()}:
            return True
        reports = any(syntax.items[k].norm in _REPORTED for k in clause.before)
        return reports and said_of[:1] != [] and TRUTH.get(said_of[0], 0) == (1 if verb.negated else -1)

    def _alone(self, syntax: Syntax, clause: Clause) -> bool:
        """Whether nothing that it might govern follows the first word behind a verb."""
        return all(syntax.items[k].kind not in ("NP", "prep", "VG") for k in clause.after[1:2])

    def _taking_place(self, syntax: Syntax, clause: Clause, verb: Verb, dated_ahead: bool) -> str:
        """ "Talks will begin", "a meeting is to follow", "the visit is unlikely": what the verb itself says."""
        own = self._own(syntax, clause, dated_ahead)
        if verb.lemma != "be":
            return own
        here = (clause.verb, *clause.after)
        if any(c.parent == clause.number and c.kind == "inf" and c.governor in here for c in syntax.clauses):
            own = PLANNED
        said = next((c for k in clause.after[:2] for c in syntax.items[k].cues if c in CUE), "")
        if own in (OCCURRED, DENIED) and any(syntax.items[k].norm in _LIKELY for k in clause.after[:1]):
            return SOUGHT if verb.negated else PLANNED
        if said:
            return {PLANNED: DENIED, SOUGHT: DENIED, DENIED: DENIED}[CUE[said]] if verb.negated else CUE[said]
        return own
