"""Claims of one article: the events of every sentence with their dates, places and sources, each once."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Any

from spacy.tokens import Doc

from pipelines.actors import ArticleActors
from pipelines.anchors import Anchor, anchor_of, date_by_events
from pipelines.arabic_lexicon import ArabicLexicon, words_of
from pipelines.arguments import auxiliary
from pipelines.attachment import Attachment
from pipelines.attribution import Attribution
from pipelines.circumstances import RECENT, STATEMENTS, TALKS, carry_over, date_news, place_news
from pipelines.clauses import SentenceReader, Syntax
from pipelines.dates import DateMention, going_on
from pipelines.discourse import Discourse
from pipelines.emission import SYMMETRIC
from pipelines.event_days import nearest_date, of_an_earlier_word, still_to_come, within_year
from pipelines.events import EventReader
from pipelines.items import Item, lemmas
from pipelines.letters import CARRY
from pipelines.names import Mention
from pipelines.naming import Event
from pipelines.nesting import enclosing
from pipelines.sentences import Sentence
from pipelines.tokens import norms_of, starts_of, text_of, texts_of
from pipelines.venues import line_of_place, venues

MODEL = "model:"  # begins the rule of what the trained model has added
_FUTURE = frozenset(["planned", "sought"])
# A weaker word for the same contact adds nothing where a stronger one stands beside it.
_OWN_CHANNEL = frozenset(["phone", "letter", "video"])
_STRONGER = {"negotiated": ("met", "contacted"), "contacted": ("met",)}


@dataclass(slots=True, eq=False)
class ClaimRecord:
    """A claim in character offsets; actors, places and sources as IRIs; dates as ISO days ('' if none)."""

    subject: str
    predicate: str
    object: str
    status: str
    start: int
    end: int
    sentence: str
    trigger: str
    rule: str
    confidence: float
    channel: str = ""
    sources: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    earliest: str = ""
    latest: str = ""
    precision: str = ""
    time_text: str = ""
    token: int = 0
    headline: bool = False
    news: bool = False  # told as what has just happened: a finite verb of a main clause, not «كان قد …»
    aside: bool = False  # told of somebody in passing: «X، الذي وصل أمس، …»

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for doc._.claims."""
        values = dict(zip(self.__slots__, _values(self), strict=True))
        return values | {"sources": [*self.sources], "places": [*self.places]}

    def set_time(self, when: DateMention | None, ahead: bool = True) -> None:
        """Take the days of a date expression; of one that looks ahead, where the claim does too (and `ahead` says)."""
        if when is None:
            return
        self.time_text = when.text
        if not when.precision:
            return
        early, late = when.earliest, when.latest
        if when.upcoming and self.status in _FUTURE and ahead:
            early, late = when.upcoming
        self.earliest, self.latest = early.isoformat(), late.isoformat()
        self.precision = when.precision


_values = attrgetter(*ClaimRecord.__slots__)


class ClaimReader:
    """Reads the claims of one Doc into `claims`; `syntax` keeps how each sentence was cut."""

    def __init__(
        self, doc: Doc, lexicon: ArabicLexicon, actors: ArticleActors, published: date | None,
        attachment: Attachment | None = None,
    ) -> None:  # fmt: skip
        self.knowledge = actors.knowledge
        self.side = actors.state_represented
        self.cities = actors.index.cities
        self.published = published
        self.claims: list[ClaimRecord] = []
        self.anchors: dict[int, Anchor] = {}
        self.syntax: list[tuple[Sentence, Syntax]] = []
        self.norms, self.texts, self.starts = norms_of(doc), texts_of(doc), starts_of(doc)
        self.text = text_of(doc)
        self.syntax_reader = SentenceReader(lexicon, self.norms, self.texts)
        self.events = EventReader(actors, Discourse(actors.state_represented, actors.kind_of, actors.holds), doc)
        self.attachment = attachment
        self.attribution = Attribution(actors, doc)

    def read(self, sentences: list[Sentence], mentions: list[list[Mention]], dates: list[DateMention]) -> None:
        """Read the sentences in order, each with its mentions; `dates` are those of the whole article."""
        dates = sorted(dates, key=_start)
        claims: list[ClaimRecord] = []
        by_sentence: list[list[ClaimRecord]] = []
        talks: list[ClaimRecord] = []  # of the last sentence that told of any
        period: DateMention | None = None  # of a chronology's last heading
        named: set[str] = set()  # places in the headline
        dateline = ""
        for sentence, found in zip(sentences, mentions, strict=True):
            here = self._dates(dates, sentence)
            if sentence.kind == "headline":
                period = self._period(sentence, here)
            elif period is not None:
                here = [(first, last, within_year(day, period)) for first, last, day in here]
            begin = self._behind_dateline(sentence, found, here)
            if begin > sentence.start and found[0].kind == "place":
                dateline = dateline or found[0].candidates[0].iri
            if sentence.kind == "headline" and self.syntax and not dateline:
                dateline = line_of_place(self.norms[sentence.start : sentence.end], sentence.start, found)
            if sentence.kind == "headline" and not self.syntax:
                named = {m.candidates[0].iri for m in found if m.kind == "place" and self.norms[m.start - 1] in _IN}
            found = [m for m in found if m.start >= begin]
            here = [day for day in here if day[0] >= begin]
            days = [(s, e, *self._to_come(d)) for s, e, d in here]
            syntax = self.syntax_reader.read(begin, sentence.end, found, days)
            self.syntax.append((sentence, syntax))
            events = self.events.read(syntax, headline=sentence.kind == "headline")
            if self.attachment is not None:
                events = self.attachment(self.events)
            goes_on = bool(by_sentence) and self._same_paragraph(sentences[len(by_sentence) - 1], sentence)
            sources = self.attribution.read(syntax, self.events.subjects, self.events.colon_speaker, goes_on)
            claims += self._roles(sentence, found)
            strange = [*venues(syntax, self.attribution.doc, self.attribution.actors)] if events else []
            told = [self._claim(sentence, event, syntax, sources, here, found, strange) for event in events]
            for claim in told:
                if claim.status == "occurred" and not claim.time_text:
                    claim.set_time(period)
            if not told:
                self._resumed(syntax, talks, here, found)
            talks = [c for c in told if c.predicate in SYMMETRIC] or talks
            claims += told
            by_sentence.append(told)
        carry_over(by_sentence, self.side, self._paragraphs(sentences), self.published)
        place_news(claims, named.pop() if len(named) == 1 else "", dateline, self._country(dateline) or "", self.side)
        date_news(claims, self.published, *self._days_of_the_lead(sentences, dates))
        date_by_events(claims, self.anchors)
        self.claims = merged(claims)

    def _to_come(self, day: DateMention) -> tuple[bool, bool]:
        """Whether a date lies ahead, and whether it may."""
        if self.published is None:
            return False, day.upcoming is not None
        return day.earliest > self.published, day.upcoming is not None or day.earliest >= self.published

    def _behind_dateline(
        self, sentence: Sentence, mentions: list[Mention], dates: list[tuple[int, int, DateMention]]
    ) -> int:
        """The token behind «دبي، الإمارات (CNN) -- » or «القاهرة في 18 ديسمبر / أ ش أ / »; the first of the sentence if
        it has no dateline."""
        first = mentions[0] if mentions else None
        if sentence.kind != "text" or first is None or first.start > sentence.start + 1:
            return sentence.start
        if first.kind not in ("place", "state", "outlet"):
            return sentence.start
        stop = min(sentence.start + _DATELINE, sentence.end - 1)
        verbs = self.syntax_reader.lexicon.verbs
        begin = first.end
        for k in range(sentence.start + 1, stop):
            if self.norms[k] in _DASHES:
                begin = k + 1
                break
            if self.norms[k] in verbs:
                break
        # What else stands there: the day, the agency, signs between them.
        parts = {first: last for first, last, _ in dates}
        parts |= {m.start: m.end for m in mentions if m.kind in ("place", "state", "outlet")}
        agencies = {m.start for m in mentions if m.kind == "outlet"}
        marked = begin > first.end
        k = begin
        while k < stop:
            if self.norms[k] in _AROUND and (around := _AROUND[self.norms[k]]) in self.norms[k + 1 : k + _AGENCY]:
                marked = True
                k = self.norms.index(around, k + 1) + 1
            elif self.norms[k] in _DATELINE_SIGNS:
                marked = marked or self.norms[k] in _DASHES
                k += 1
            elif k in parts:
                marked = marked or k in agencies
                k = parts[k]
            elif self.norms[k] in _IN and k + 1 in parts:
                k += 1
            else:
                break
            begin = k
        return begin if marked else sentence.start

    def _claim(
        self, sentence: Sentence, event: Event, syntax: Syntax, sources: dict[int, list[str]],
        dates: list[tuple[int, int, DateMention]], mentions: list[Mention], strange: list[Mention],
    ) -> ClaimRecord:  # fmt: skip
        start, end = self._offsets(event.start, event.end)
        if event.status == "occurred" and self.published is not None:  # what has happened lies not ahead
            dates = [d for d in dates if d[2].earliest <= self.published]
        if event.status == "occurred":
            dates = [d for d in dates if d[0] < still_to_come(event, syntax)]
        if event.status == "denied":  # «ألغى أمس اجتماعا كان سيعقده مطلع أيلول»
            dates = [d for d in dates if d[2].upcoming and self._was_planned(syntax, d[0])] or dates
        when = nearest_date(event, syntax, dates, self.events.events)
        news = self._is_news(event, syntax)
        if when is not None and news and self._of_its_matter(event, syntax, when, mentions):
            when = None
        word = when is not None and of_an_earlier_word(event, syntax, when)
        said = self._denier(event, syntax)
        if not said:
            said = list(dict.fromkeys([*sources.get(event.clause, []), *self._voiced(event, syntax)]))
        places = self._places(event, syntax, [*mentions, *(m for m in strange if m.note)])
        claim = ClaimRecord(
            event.subject, event.predicate, event.object, event.status, start, end,
            self._words(sentence), self.texts[event.trigger], _rule(event), event.confidence,
            event.channel, said, places or self._places(event, syntax, strange), token=event.trigger,
            headline=sentence.kind == "headline", news=not word and news,
            aside=_in_passing(event, syntax),
        )  # fmt: skip
        if anchor := anchor_of(event, syntax, when[0] if when else -1):
            self.anchors[id(claim)], claim.news = anchor, False
            claim.time_text = " ".join(self.texts[anchor.start : anchor.end])
        else:
            claim.set_time(*self._as_meant(event, syntax, None if word else when))
        return claim

    def _is_news(self, event: Event, syntax: Syntax) -> bool:
        clause = syntax.clauses[event.clause]
        if event.status != "occurred":
            return False
        items = [syntax.items[i] for i in clause.items]
        before = [i for i in items if i.start < event.trigger]
        if event.rule.startswith("noun:"):
            if any(_goes_on(i) for i in items):  # «مفاوضات تجري في جنيف»
                return True
            verbs = [i for i in before if i.kind == "V" and i.verbs]
            told = verbs and any(v.form.tense == "past" for v in verbs[0].verbs)  # «تلقى X اتصالا من Y»
            if not told or {event.subject, event.object}.isdisjoint(self.events.subjects.get(event.clause, [])):
                return False
        aside = clause.kind in ("rel", "cond") or (clause.kind == "sub" and items[0].norm not in _GOING_ON)
        return not aside and not any(auxiliary(i) or i.norm == "منذ" for i in before)

    def _of_its_matter(
        self, event: Event, syntax: Syntax, when: tuple[int, int, DateMention], mentions: list[Mention]
    ) -> bool:
        """«شكر X على وساطته العام الماضي», «حثه على أن يحضر جولة في مارس»: not the day on which it was said, as is that
        before whom it was said of: «ندد في يونيو بموقف X»."""
        if event.predicate not in STATEMENTS or self.published is None or when[0] < event.trigger:
            return False
        if any(m.actor == event.object and m.start > when[0] for m in mentions):
            return False
        clause = next(
            (syntax.items[i].clause for i in syntax.at["T"] if syntax.items[i].start == when[0]), event.clause
        )
        days = when[2]
        past = days.latest < self.published - RECENT
        return (past and days.precision != "day") or (clause != event.clause and syntax.clauses[clause].kind == "comp")

    def _as_meant(
        self, event: Event, syntax: Syntax, when: tuple[int, int, DateMention] | None
    ) -> tuple[DateMention | None, bool]:
        """The date as the event means it, and whether it may lie ahead: «منذ مارس» goes on to the day of publication;
        «رفضت في يونيو أن …» looks back, whatever was sought."""
        if when is None:
            return None, False
        start, _, found = when
        there = (syntax.items[index] for index in syntax.at["T"])
        own = next((i.clause for i in there if i.start == start), -1) == event.clause
        here = [syntax.items[i] for i in syntax.clauses[event.clause].items]
        if start and self.norms[start - 1] == "منذ" and event.status == "occurred":
            several = any(i.kind == "N" and i.noun and i.noun.number == "p" and not i.definite for i in here)
            month = found.precision != "day" and found.earliest.isoformat()[:7] == found.latest.isoformat()[:7]
            # «ترعاها منذ مطلع مايو» began then, «ثماني جولات منذ مايو» were some time since
            return (found if month and not several else going_on(found, self.published)), False
        # «وصل الثلاثاء لدعم …», «أبدى في فبراير استعداده لـ…»
        past = (i for i in here if i.kind == "V" and i.verbs and all(v.form.tense == "past" for v in i.verbs))
        before = [i for i in past if i.start < start < event.trigger and self.norms[start - 1] not in _TOWARDS]
        if event.status == "denied" and found.upcoming and self._was_planned(syntax, start):
            ahead, until = found.upcoming
            return replace(found, earliest=ahead, latest=until, upcoming=None), False
        announced = any(i.has("say", "cancel") for i in before) or (not own and event.status == "planned")
        over = found.latest <= (self.published or found.latest)
        if announced and over and event.status in ("planned", "denied"):
            return None, False  # «أعلن الاثنين إلغاء القمة»: the day of the word
        return found, own and not before

    def _was_planned(self, syntax: Syntax, day: int) -> bool:
        """«ألغى لقاء كان مقررا الثلاثاء», «كان سيعقده مطلع أيلول»: the day that was to come."""
        before = [i for i in syntax.items if day - _PLAN_REACH <= i.start < day]
        return any(i.kind in ("plan", "cancelled", "fut") for i in before)

    def _denier(self, event: Event, syntax: Syntax) -> list[str]:
        """«كذّب X ما أعلنه Y عن محادثات»: X says so, who denies it, and not Y, whose word he denies."""
        if event.status != "denied":
            return []
        before = [item for item in syntax.items if item.start < event.trigger]
        denials = [k for k, i in enumerate(before) if i.kind == "deny" or (i.kind == "V" and i.has("deny"))]
        if not denials or not any(i.norm == "ما" for i in before[denials[-1] :]):
            return []
        return self.events.subjects.get(before[denials[-1]].clause, [])[:1]

    def _voiced(self, event: Event, syntax: Syntax) -> list[str]:
        """«أعرب X عن دعم بلاده لـY», «أكد X تأييد واشنطن لـY»: X says so, where the act is another's."""
        clause = syntax.clauses[event.clause]
        if event.rule == "verb:نفى ذلك":  # «وهو ما تنفيه X»
            return self.events.subjects.get(event.clause, [])[:1]
        if not event.rule.startswith("noun:"):
            return []
        before = [syntax.items[i] for i in clause.items if syntax.items[i].start < event.trigger]
        voicing = [i for i in before if i.kind == "V" and not (event.channel == "letter" and lemmas(i) & CARRY)]
        if not any(i.has("say", "praised", "criticized") or lemmas(i) & _VOICING for i in voicing):
            return []  # «أشاد X بوساطة Y بين …» tells of it too
        speakers = self.events.subjects.get(event.clause, [])
        if not speakers:
            return self.attribution.unnamed_subject(syntax, clause, event.trigger)
        if event.status == "denied" and any(i.has("deny") for i in before):
            return speakers[:1]  # who denies his own act says so himself
        if event.subject in speakers:
            return []  # «أعلنت X وY قطع علاقاتهما بـZ» is what they did
        return [s for s in speakers if s != event.object][:1]

    def _offsets(self, start: int, end: int) -> tuple[int, int]:
        """Where tokens [start, end) stand in the text."""
        return self.starts[start], self.starts[end - 1] + len(self.texts[end - 1])

    def _words(self, sentence: Sentence) -> str:
        start, end = self._offsets(sentence.start, sentence.end)
        return self.text[start:end].strip()

    def _same_paragraph(self, one: Sentence, other: Sentence) -> bool:
        return "\n" not in self.text[self.starts[one.start] : self.starts[other.start]]

    def _paragraphs(self, sentences: list[Sentence]) -> list[int]:
        """The number of the line that each sentence is in; the sentences stand in order."""
        starts = [0, *(self.starts[sentence.start] for sentence in sentences)]
        return [*accumulate(self.text.count("\n", *between) for between in pairwise(starts))]

    def _dates(self, dates: list[DateMention], sentence: Sentence) -> list[tuple[int, int, DateMention]]:
        """Dates of a sentence as (first token, token after, date)."""
        low, high = self._offsets(sentence.start, sentence.end)
        found = []
        for k in range(bisect_left(dates, low, key=_start), bisect_left(dates, high, key=_start)):
            first, last = bisect_left(self.starts, dates[k].start), bisect_left(self.starts, dates[k].end)
            if first < last:
                found.append((first, min(last, sentence.end), dates[k]))
        return found

    def _days_of_the_lead(
        self, sentences: list[Sentence], dates: list[DateMention]
    ) -> tuple[DateMention | None, DateMention | None]:
        """The only day that the first sentence of the text names, and the only longer stretch up to now, if no day."""
        lead = next((s for s in sentences if s.kind == "text" and s.end - s.start > _LEAD), None)
        named = [d for _, _, d in self._dates(dates, lead)] if lead else []
        days = [d for d in named if d.precision == "day"]
        if days or len(named) != 1 or self.published is None:
            return (days[0] if len(days) == 1 else None), None
        recent = named[0].latest >= self.published - RECENT > named[0].earliest
        return None, named[0] if named[0].precision == "span" and recent else None

    def _period(self, sentence: Sentence, dates: list[tuple[int, int, DateMention]]) -> DateMention | None:
        """The time that a heading consists of («March 2021»), if it is over: what stands below it was then."""
        whole = dates[0] if dates and sentence.end - dates[0][1] <= 1 and dates[0][0] - sentence.start <= 1 else None
        over = whole is not None and whole[2].anchored and whole[2].latest < (self.published or date.max)
        return whole[2] if whole and over else None

    def _resumed(
        self, syntax: Syntax, talks: list[ClaimRecord], dates: list[tuple[int, int, DateMention]],
        mentions: list[Mention],
    ) -> None:  # fmt: skip
        """«واستمر اللقاء، الذي عُقد في جنيف، ساعتين»: place and day of the talks told last."""
        noun = next((i for i in syntax.items[:5] if i.kind == "N" and i.definite and i.has(*SYMMETRIC)), None)
        if noun is None or not talks:
            return
        # «اللقاء» is no call that was told beside the talks.
        talks = [c for c in talks if (c.predicate == "contacted") == noun.has("contacted")] or talks
        first = talks[0]
        event = Event("", first.predicate, "", first.status, noun.start, noun.end, noun.start, "", clause=noun.clause)
        places = self._places(event, syntax, mentions)
        for claim in talks:
            claim.places = claim.places or places
            if not claim.earliest:
                claim.set_time(*self._as_meant(event, syntax, nearest_date(event, syntax, dates, ())))

    def _is_movement(self, iri: str) -> bool:
        """A party, an armed group, an international body: an organization of no state."""
        actor = self.knowledge.actors.get(iri)
        return actor is not None and actor.kind == "organization" and actor.state is None

    def _is_state(self, iri: str) -> bool:
        actor = self.knowledge.actors.get(iri)
        return actor is not None and actor.kind == "state"

    def _places(self, event: Event, syntax: Syntax, mentions: list[Mention]) -> list[str]:
        """Places named with في or ب in the sentence, nearest to the trigger first; two if one lies in the other."""
        near: list[tuple[int, str]] = []
        if event.predicate == "contacted":
            return []  # who calls or writes is elsewhere
        visit = event.predicate == "visited"
        clause = syntax.clauses[event.clause].items
        opening = syntax.items[clause[0]].start if clause else event.trigger
        near_by = (*range(event.trigger - 1, event.trigger - 4, -1), opening, opening - 1)
        where = next((k for k in near_by if self.norms[k] == "حيث"), -1)
        until = still_to_come(event, syntax) if event.status == "occurred" else len(self.norms)
        for mention in mentions:
            if mention.kind not in _PLACED or not mention.candidates or not 1 <= mention.start < until:
                continue
            if mention.kind == "organization" and (city := self._city_of(mention)):
                near.append((abs(mention.start - event.trigger), city))
                continue
            if mention.kind == "organization" and not (mention.actor and self.norms[mention.start] in _SEATS):
                continue
            iri = mention.actor if mention.kind == "organization" else mention.candidates[0].iri
            if mention.end <= where < mention.end + _WHERE_REACH:
                near.append((where - mention.end - _WHERE_REACH, iri))  # «وصل إلى كييف، حيث التقى …»
                continue
            if visit and not self._within(iri, event.object):
                continue
            if mention.start == event.trigger + 1 and mention.kind == "place" and event.rule.startswith("noun:"):
                near.append((0, iri))  # «محادثات جدة»
                continue
            k = mention.start - 1
            while k > 0 and (self.norms[k] in _PLACE_NOUNS or self.norms[k - 1] in _CAPITAL):
                k -= 1  # «في العاصمة التايلاندية بانكوك»
            before = self.norms[k]
            if (
                (before in _IN and not self._of_a_matter(syntax, k, event))
                or (before in _GATHERINGS and mention.kind == "place")
                or (event.predicate in TALKS and iri in self.knowledge.places and self._hosts(syntax, mention, event))
                or (visit and before in ("الي", "زار", "وصل"))
                or (visit and mention.kind == "place" and event.start <= mention.start < event.end + 3)
                or (event.predicate in TALKS and before == "الي" and self._of_a_visit(syntax, k))
                or (event.predicate == "met" and before == "الي" and self._after_arrival(syntax, k, event))
            ):
                there = next((i.clause for i in syntax.items if i.start == mention.start), event.clause)
                elsewhere = there != event.clause and (
                    there in self._told_elsewhere(event) or self._of_what_follows(syntax, there, event)
                )
                if elsewhere or (event.predicate in STATEMENTS and there != event.clause):
                    continue
                beside = mention.kind == "place" and any(
                    m.start == mention.end and m.actor in (event.subject, event.object) for m in mentions
                )
                near.append((0 if beside else abs(mention.start - event.trigger), iri))
        near.sort()
        found = [iri for _, iri in near[:1]]
        found += [iri for _, iri in near[1:2] if self._holds(iri, found[0]) or self._holds(found[0], iri)]
        if not found and visit and self._is_state(event.object):
            return [event.object]
        return found

    def _holds(self, place: str, inside: str) -> bool:
        """Whether a state holds a city, or a city a palace: that of its state."""
        if inside in self.knowledge.places or self._is_state(inside):
            return self._country(inside) == place
        return place in self.knowledge.places and self._country(place) == self._country(inside)

    def _within(self, place: str, where: str) -> bool:
        """Whether a place is, or lies in, the state `where`; so it may, if that is no state."""
        return not self._is_state(where) or where in (place, self._country(place))

    def _country(self, place: str) -> str | None:
        known = self.knowledge.places.get(place)
        return known.country if known else self.side(place) or None

    def _of_a_matter(self, syntax: Syntax, preposition: int, event: Event) -> bool:
        """«الحرب في أوكرانيا», «مسؤول في البيت الأبيض»: the words before في are of that place, and not the event."""
        if event.predicate == "attacked":
            return False
        before = next((i for i in reversed(syntax.items) if i.end <= preposition and i.kind != "D"), None)
        return before is not None and (before.kind == "U" or self.norms[before.end - 1] in _MATTERS)

    def _of_a_visit(self, syntax: Syntax, preposition: int) -> bool:
        """«خلال زيارته إلى الجزائر», «زيارة عمل إلى الجزائر»: what is told beside it takes place there."""
        return any(i.kind == "N" and i.has("visited") and 0 <= preposition - i.end < _VISIT_REACH for i in syntax.items)

    def _after_arrival(self, syntax: Syntax, preposition: int, event: Event) -> bool:
        """«وصل إلى باكو، والتقى»: whom somebody meets then, he meets there."""
        near = (i for i in syntax.items if i.kind == "V" and 0 <= preposition - i.end < _VISIT_REACH)
        return preposition < event.trigger and any(lemmas(i) & _ARRIVING for i in near)

    def _city_of(self, mention: Mention) -> str:
        """«على هامش مؤتمر ميونخ للأمن»: the city in the name of a gathering that something is told to be at; ''."""
        held = self.norms[mention.start] in _GATHERINGS and self.norms[mention.start - 1] in _AT
        return self.cities.get(self.norms[mention.start + 1], "") if held and mention.end - mention.start > 1 else ""

    def _hosts(self, syntax: Syntax, mention: Mention, event: Event) -> bool:
        """«احتضنت جنيف مشاورات بين …»: the city is where they were."""
        verbs = (i for i in syntax.items if i.clause == event.clause and i.kind == "V")
        near = (i for i in verbs if mention.start in (i.start + 1, i.end) or mention.end == i.start)
        return any(lemmas(i) & _HOSTING for i in near)

    def _of_what_follows(self, syntax: Syntax, there: int, event: Event) -> bool:
        """«قال إن Z زار جنيف», «التقى X، الذي ولد في مكة»: where something else takes place."""
        clause = syntax.clauses[there]
        if clause.kind not in ("comp", "rel") or there < event.clause or clause.governor < 0:
            return False
        around = {c.number for c in enclosing(syntax.clauses, syntax.clauses[event.clause])}
        its_own = clause.kind == "rel" and syntax.items[clause.governor].start == event.trigger
        return there not in around and not its_own

    def _told_elsewhere(self, event: Event) -> set[int]:
        """The clauses of the sentence that tell of other actors only: what place they name is theirs."""
        ends = {event.subject, event.object}
        here = {e.clause for e in self.events.events if ends & {e.subject, e.object}}
        return {e.clause for e in self.events.events} - here - {event.clause}

    def _roles(self, sentence: Sentence, mentions: list[Mention]) -> list[ClaimRecord]:
        """`represents` from the offices that the text gives."""
        claims = []
        for mention in mentions:
            if mention.kind != "person" or not mention.actor:
                continue
            for role in mention.roles:
                if role.former or not role.body or role.role == "-" or role.body == mention.actor:
                    continue
                if role.role == "member" and not self._is_movement(role.body):
                    continue  # a member of parliament does not act for it, one of a politburo does
                if mention.note == "inner" and not mention.name:
                    continue
                if role.role in ("partyLeader", "groupLeader") and self._is_state(role.body):
                    continue  # who leads an opposition does not act for the state
                start, end = self._offsets(mention.start, mention.end)
                claims.append(
                    ClaimRecord(mention.actor, "represents", role.body, "occurred", start, end,
                          self._words(sentence), self.texts[role.start],
                          f"title:{role.role}", 0.9, token=mention.start)
                )  # fmt: skip
        return claims


_LEAD = 8  # tokens at least: a place and a date are a dateline
_DATELINE = 16  # tokens
_WHERE_REACH = 12  # tokens between a place and «حيث»
_PLAN_REACH = 4  # tokens before the day
_VISIT_REACH = 3  # tokens between a visit and where it leads
_DASHES = frozenset(["-", "--", "–", "—", "ـ"])
_DATELINE_SIGNS = _DASHES | {":", "/", "م", "هـ", "،", ",", "«", "»", '"'}
_AROUND = {"(": ")", "/": "/"}  # an agency
_AGENCY = 8  # tokens of an agency between signs
_start = attrgetter("start")
_PLACED = frozenset(["place", "state", "organization"])
_IN = words_of("in")
_AT = words_of("at")
_CAPITAL = words_of("capital")
_HOSTING = words_of("hosting verb")
_ARRIVING = words_of("arriving verb")
_PLACE_NOUNS = words_of("place noun")
_SEATS = words_of("seat")
_GATHERINGS = words_of("gathering")
_MATTERS = words_of("matter")
_GOING_ON = words_of("contrast") | words_of("where")
_TOWARDS = words_of("towards")
_TAKES_PLACE = words_of("verb of taking place")
_VOICING = words_of("voicing verb")


def _rule(event: Event) -> str:
    return f"{MODEL}{event.rule.partition(':')[2]}" if event.by_model else event.rule


def _in_passing(event: Event, syntax: Syntax) -> bool:
    clause = syntax.clauses[event.clause]
    return clause.kind == "rel" and clause.governor >= 0 and syntax.items[clause.governor].kind == "A"


def _goes_on(item: Item) -> bool:
    """«تجري»: of what takes place these days."""
    present = item.kind == "V" and bool(item.verbs) and all(v.form.tense == "present" for v in item.verbs)
    return present and bool(lemmas(item) & _TAKES_PLACE)


def merged(claims: list[ClaimRecord]) -> list[ClaimRecord]:
    """One claim for each (actors, predicate, status), the first with its details; weaker doubles dropped."""
    kept: dict[tuple[str, ...], ClaimRecord] = {}
    for claim in claims:
        ends = (claim.subject, claim.object)
        if claim.predicate in SYMMETRIC:
            ends = (min(ends), max(ends))
        key = (*ends, claim.predicate, claim.status)
        first = kept.get(key)
        if first is None:
            kept[key] = claim
            continue
        if first.headline and not claim.headline:  # the text says it in full, and who told it
            kept[key] = first = replace(claim, sources=[*claim.sources, *first.sources])
        first.sources += [s for s in claim.sources if s not in first.sources]
        if not first.earliest and claim.earliest:
            first.earliest, first.latest = claim.earliest, claim.latest
            first.precision, first.time_text = claim.precision, claim.time_text
        if not first.places:
            first.places = claim.places
        first.channel = first.channel or claim.channel
    pairs: dict[tuple[str, str, str], set[str]] = {}
    for claim in kept.values():
        if not claim.rule.startswith(MODEL):  # what a rule has read stands, whatever the model adds
            pairs.setdefault((*_sorted(claim), claim.status), set()).add(claim.predicate)
    return [
        c for c in kept.values()
        if c.channel in _OWN_CHANNEL  # a call is none of the meetings
        or pairs.get((*_sorted(c), c.status), set()).isdisjoint(_STRONGER.get(c.predicate, ()))
    ]  # fmt: skip


def _sorted(claim: ClaimRecord) -> tuple[str, str]:
    return min(claim.subject, claim.object), max(claim.subject, claim.object)
