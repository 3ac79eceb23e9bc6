"""Claims of one English article: the events of every sentence with their dates, places and sources, each once."""

import re
from datetime import date

from spacy.tokens import Doc

from pipelines.actors import ArticleActors
from pipelines.circumstances import STATEMENTS, carry_over, date_news, place_news
from pipelines.claim_reader import ClaimReader
from pipelines.claims import ClaimRecord, Event, merged
from pipelines.dates import DateMention, going_on
from pipelines.english.attribution import EnglishAttribution
from pipelines.english.clauses import ClauseReader
from pipelines.english.discourse import EnglishDiscourse
from pipelines.english.emission import TALKS
from pipelines.english.events import GUESTS, EnglishEventReader
from pipelines.english.free_relatives import without_namings
from pipelines.english.interview import voices
from pipelines.english.lexicon import EnglishLexicon
from pipelines.english.list_asides import without_asides
from pipelines.english.narrative import date_story, headings, told
from pipelines.english.phrases import PhraseReader
from pipelines.english.places import EnglishPlaces
from pipelines.english.syntax import Clause, Syntax
from pipelines.english.venues import EnglishVenues
from pipelines.english.word_classes import words_of
from pipelines.mention import Mention
from pipelines.nesting import enclosing
from pipelines.sentences import Sentence
from pipelines.tokens import spaces_of

_AFTER = words_of("after")
_DATELINE = 14  # tokens

_ASIDE = frozenset(["rel", "reduced"])
_FOR = frozenset(["for", "of", "about", "over", "with"])
_NEWS = frozenset(["main", "coord", "comp", "tail"])


class EnglishClaimReader(ClaimReader):
    """Reads the claims of one Doc into `claims`."""

    def __init__(self, doc: Doc, lexicon: EnglishLexicon, actors: ArticleActors, published: date | None) -> None:
        super().__init__(doc, actors, published)
        self.asked: list[str] = []  # whose interview the sentence is an answer in
        self.cut: list[Syntax] = []  # how each sentence was, for whoever wants to explain
        self.spaces = spaces_of(doc)
        self.phrases = PhraseReader(lexicon, self.norms, self.texts, self.spaces)
        self.clauses = ClauseReader(lexicon)
        discourse = EnglishDiscourse(actors.state_represented, actors.kind_of, actors.holds)
        discourse.in_office = lambda role, state: actors.knowledge.holders(role, state, actors.on)
        self.event_reader = EnglishEventReader(actors, discourse, doc, lexicon)
        self.sources = EnglishAttribution(actors, doc, lexicon, self.event_reader)
        self.places = EnglishPlaces(actors.knowledge, self.norms, self.event_reader)
        self.venues = EnglishVenues(self.texts, self.norms, lexicon, actors)

    def read(self, sentences: list[Sentence], mentions: list[list[Mention]], dates: list[DateMention]) -> None:
        """Read the sentences in order, each with its mentions; `dates` are those of the whole article."""
        dates, story = told(dates, self.text, self.published)
        entries = headings(dates, self.text)
        claims: list[ClaimRecord] = []
        by_sentence: list[list[ClaimRecord]] = []
        paragraphs = self._paragraphs(sentences)
        speaks = voices(self.text, paragraphs, mentions)
        last = -1
        begins = [0, *(match.end() for match in re.finditer("\n", self.text))]
        for sentence, found, line in zip(sentences, mentions, paragraphs, strict=True):
            self.asked = speaks.asked if line in speaks.answered else []
            begin = self._behind_english_dateline(sentence)
            lead = begin > sentence.start
            self.places.written([m for m in found if m.start < begin])
            found = [m for m in found if m.start >= begin]
            here = self._dates(dates, sentence)
            later = [self.published is not None and d.earliest > self.published for _, _, d in here]
            ahead = [(s, e, x, d.upcoming is not None) for (s, e, d), x in zip(here, later, strict=True) if s >= begin]
            items = self.phrases.read(begin, sentence.end, found, ahead)
            items = without_asides(without_namings(items, self.texts))
            syntax = self.clauses.read(items, headline=sentence.kind == "headline")
            self.cut.append(syntax)
            self.event_reader.speaker = self.asked or speaks.author or self.event_reader.speaker
            self.event_reader.labelled |= bool(self.asked or speaks.author)
            events = self.event_reader.read(syntax, headline=sentence.kind == "headline")
            sources = self.sources.read(syntax, goes_on=line == last)
            last = line
            claims += self._roles(sentence, found)
            where = [*found, *(self.venues.read(syntax, sentence.end, found) if events else ())]
            read = [self._english(sentence, event, syntax, sources, here, where) for event in events]
            entry = entries.get(begins[line])
            for claim, event in zip(read, events, strict=True):
                claim.places = claim.places or (self.places.of_lead(event) if lead else [])
                if entry is not None and not claim.time_text and claim.status == "occurred":
                    claim.set_time(entry)
            self.places.over(where)
            by_sentence.append(read)
            claims += read
        self._beside(claims)
        carry_over(by_sentence, self.side, paragraphs, self.published)
        home = self.places.country(self.places.dateline)
        if home and not any(
            c.predicate == "visited" and self.side(c.subject) == home for c in claims
        ):  # nobody is away
            place_news(claims, "", self.places.dateline, home, self.side)
        if story:
            date_story([c for c in claims if c.news], dates, self.starts)
        else:
            date_news(claims, self.published, *self._days_of_the_lead(sentences, dates))
        self.claims = merged(claims)

    def _beside(self, claims: list[ClaimRecord]) -> None:
        """Who attended a meeting or accompanied a side was there when and where the meeting is first told to be."""
        firsts: dict[frozenset[str], ClaimRecord] = {}  # of each pair
        last: dict[str, ClaimRecord] = {}  # the first talks of the pair of whose talks were told last
        for claim in claims:
            pair = frozenset((claim.subject, claim.object))
            if claim.rule not in GUESTS and claim.predicate in TALKS:
                last |= dict.fromkeys(pair, firsts.setdefault(pair, claim))
            elif claim.rule in GUESTS and (meeting := last.get(claim.object)) is not None:
                claim.places = list(meeting.places)
                claim.earliest, claim.latest, claim.precision = meeting.earliest, meeting.latest, meeting.precision
                claim.time_text = meeting.time_text
                claim.news = meeting.news

    def _behind_english_dateline(self, sentence: Sentence) -> int:
        """The token behind "WASHINGTON, July 6 (AP) —"; the first of the sentence where there is none."""
        first = self.texts[sentence.start]
        dated = self.norms[sentence.start + 1 : sentence.start + 2] == [","]  # Pretoria, 22 April 2025 –
        dated &= any(w.isdigit() for w in self.norms[sentence.start + 2 : min(sentence.start + 5, sentence.end)])
        if not (first.isupper() or dated) or len(first) < 3:
            return sentence.start
        for k in range(sentence.start + 1, min(sentence.start + _DATELINE, sentence.end - 1)):
            if self.norms[k] in ("-", "--") and self.spaces[k - 1]:
                return k + 1
        return sentence.start

    def _english(
        self,
        sentence: Sentence,
        event: Event,
        syntax: Syntax,
        sources: dict[int, list[str]],
        dates: list[tuple[int, int, DateMention]],
        mentions: list[Mention],
    ) -> ClaimRecord:
        start, end = self._offsets(event.start, event.end)
        if event.status == "occurred" and self.published is not None:  # what has happened lies not ahead
            dates = [d for d in dates if d[2].earliest <= self.published]
        said = [s for s in sources.get(event.clause, []) if s]
        known = ("", event.subject, event.object, *said)
        own = self.sources.own.get(event.clause, [])
        own = [] if {event.subject, event.object} & {*own} else own  # what Oslo and Rome voiced each says for itself
        said += [s for s in (*own, *self.asked) if s not in known]
        if event.predicate in ("urged", "informed", "criticized"):
            said = [s for s in said if s != event.subject]
        claim = ClaimRecord(
            event.subject,
            event.predicate,
            event.object,
            event.status,
            start,
            end,
            self._words(sentence),
            self.texts[event.trigger],
            event.rule,
            event.confidence,
            event.channel,
            said,
            self.places.of(event, mentions, syntax),
            token=event.trigger,
            headline=sentence.kind == "headline",
            news=self._is_told_as_news(event, syntax),
            aside=event.rule.startswith("verb:") and self._in_passing(event, syntax),
        )
        when = self._when(event, syntax, dates)
        claim.set_time(when, ahead=not any(d is when and self._bygone(event, syntax, at) for at, _, d in dates))
        return claim

    def _bygone(self, event: Event, syntax: Syntax, start: int) -> bool:
        """Whether a date stands beside another verb in the past: "In June X came and said that he would go"."""
        number = next((item.clause for item in syntax.items if item.start == start and item.kind == "T"), event.clause)
        clause = syntax.clauses[number]
        verb = syntax.items[clause.verb].verb if clause.verb >= 0 and number != event.clause else None
        return verb is not None and verb.form == "finite" and verb.past

    def _is_told_as_news(self, event: Event, syntax: Syntax) -> bool:
        """Whether a finite verb of a main clause tells it; "had met" looks further back."""
        clause = syntax.clauses[event.clause]
        if clause.kind in ("part", "inf") and clause.parent >= 0:  # rang X, urging him to; flew to Doha to meet X
            clause = syntax.clauses[clause.parent]
        if event.status != "occurred" or not event.rule.startswith("verb:") or clause.kind not in _NEWS:
            return False
        verb = syntax.items[clause.verb] if clause.verb >= 0 else None
        return verb is not None and "had" not in self.norms[verb.start : verb.end]

    def _of_the_word(self, event: Event, syntax: Syntax, number: int, found: DateMention) -> bool:
        """ "agreed to host them, his office said on Friday": the day of the word, not of what is to come."""
        clause = syntax.clauses[number] if 0 <= number != event.clause else None
        over = self.published is not None and found.latest <= self.published
        if clause is None or clause.verb < 0 or not over:
            return False
        return "say" in self.event_reader.status.functions(syntax, clause.verb)

    def _of_a_thing(self, event: Event, clause: Clause) -> bool:
        """ "sites bombed in June", "thanked him for helping in May": what is said of a thing or of somebody's deed."""
        deed = clause.kind == "ger" and clause.prep in _FOR and event.predicate in STATEMENTS
        return (clause.kind == "reduced" and not clause.comma and event.rule.startswith("verb:")) or deed

    def _in_passing(self, event: Event, syntax: Syntax) -> bool:
        """Whether a clause tells it that only says who or what something is."""
        return any(c.kind in _ASIDE for c in enclosing(syntax.clauses, syntax.clauses[event.clause]))

    def _when(self, event: Event, syntax: Syntax, dates: list[tuple[int, int, DateMention]]) -> DateMention | None:
        """The date in the event's own clause nearest to its trigger, else the nearest of the sentence."""
        clause_of = {item.start: item.clause for item in syntax.items if item.kind == "T"}
        dates = [d for d in dates if not self._of_another(event, syntax, d[0], clause_of.get(d[0], -1))]
        if event.status != "occurred":
            dates = [d for d in dates if not self._of_the_word(event, syntax, clause_of.get(d[0], -1), d[2])]
        if not dates:
            return None

        def distance(entry: tuple[int, int, DateMention]) -> tuple[bool, int]:
            gap = entry[0] - event.trigger if entry[0] >= event.trigger else 2 * (event.trigger - entry[0])
            return clause_of.get(entry[0]) != event.clause, gap

        start, _, found = min(dates, key=distance)
        if start and self.norms[start - 1] == "since" and event.status == "occurred":
            return going_on(found, self.published)
        return found

    def _of_another(self, event: Event, syntax: Syntax, start: int, number: int) -> bool:
        """Whether a date is that of a relative clause, or of talks that the event came after."""
        if number == event.clause:
            clause = syntax.clauses[number]
            if event.rule.startswith("noun:") or clause.verb < 0 or start > syntax.items[clause.verb].start:
                return False
            before = [k for k in clause.before if syntax.items[k].start < start and syntax.items[k].noun]
            return bool(before) and syntax.items[before[-1] - 1].norm in _AFTER
        for inner, outer in ((number, event.clause), (event.clause, number)):
            relative = False
            while inner >= 0 and inner != outer:
                clause = syntax.clauses[inner]
                noun = clause.governor >= 0 and bool(syntax.items[clause.governor].noun)
                relative |= clause.kind == "rel" and not (noun and outer == number)  # the talks on Monday that X held
                relative |= outer == event.clause and self._of_a_thing(event, clause)
                inner = clause.parent
            if inner == outer and relative:
                return True
        around = {c.number for c in enclosing(syntax.clauses, syntax.clauses[event.clause])}
        while number >= 0 and number not in around:
            if syntax.clauses[number].kind == "rel" and not syntax.clauses[number].prep:
                return True  # X, who came in May, said that Y would go
            number = syntax.clauses[number].parent
        return False
