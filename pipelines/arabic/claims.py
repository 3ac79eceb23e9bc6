"""Claims of one article: the events of every sentence with their dates, places and sources, each once."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from operator import attrgetter

from spacy.tokens import Doc

from pipelines.actors import ArticleActors, Found
from pipelines.arabic.anchors import Anchor, anchor_of, date_by_events
from pipelines.arabic.attachment import Attachment
from pipelines.arabic.attribution import Attribution
from pipelines.arabic.clauses import SentenceReader, Syntax
from pipelines.arabic.discourse import ArabicDiscourse
from pipelines.arabic.event_days import nearest_date, of_an_earlier_word, still_to_come, within_year
from pipelines.arabic.events import EventReader
from pipelines.arabic.items import Item, auxiliary, lemmas
from pipelines.arabic.letters import CARRY
from pipelines.arabic.lexicon import ArabicLexicon, words_of
from pipelines.arabic.places import Places
from pipelines.arabic.venues import line_of_place, strange_dateline, venues
from pipelines.circumstances import NEWS, RECENT, STATEMENTS, TALKS, carry_over, date_news, place_news
from pipelines.claim_reader import ClaimReader
from pipelines.claims import MODEL, SYMMETRIC, ClaimRecord, Event, merged
from pipelines.dates import DateMention, going_on
from pipelines.mention import Mention
from pipelines.sentences import Sentence


class ArabicClaimReader(ClaimReader):
    """Reads the claims of one Doc into `claims`; `syntax` keeps how each sentence was cut."""

    def __init__(
        self, doc: Doc, lexicon: ArabicLexicon, actors: ArticleActors, published: date | None,
        attachment: Attachment | None = None,
    ) -> None:  # fmt: skip
        super().__init__(doc, actors, published)
        self.anchors: dict[int, Anchor] = {}
        self.hosts: list[tuple[ClaimRecord, str]] = []
        self.before: list[tuple[int, int, DateMention]] = []  # dates of the sentence before
        self.syntax: list[tuple[Sentence, Syntax]] = []
        self.syntax_reader = SentenceReader(lexicon, self.norms, self.texts)
        self.events = EventReader(actors, ArabicDiscourse(actors.state_represented, actors.kind_of, actors.holds), doc)
        self.attachment = attachment
        self.attribution = Attribution(actors, doc)
        self.places = Places(actors, self.norms, self.events)

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
            if begin == sentence.start and len(self.syntax) < _LEAD and not dateline:
                begin, found = self._behind_strange_dateline(sentence, found, here)
            if begin > sentence.start and not dateline:
                dateline = next((m.candidates[0].iri for m in found if m.kind == "place" and m.start < begin), "")
            if sentence.kind == "headline" and self.syntax and not dateline:
                dateline = line_of_place(self.norms[sentence.start : sentence.end], sentence.start, found)
            if sentence.kind == "headline" and not self.syntax:
                named = {m.candidates[0].iri for m in found if m.kind == "place" and self.norms[m.start - 1] in _IN}
            found = [m for m in found if m.start >= begin]
            self.places.note_gatherings(begin, sentence.end, found, dateline)
            self.places.here = dateline
            here = [day for day in here if day[0] >= begin]
            days = [(s, e, *self._to_come(d)) for s, e, d in here]
            syntax = self.syntax_reader.read(begin, sentence.end, found, days)
            self.syntax.append((sentence, syntax))
            goes_on = bool(by_sentence) and self._same_paragraph(sentences[len(by_sentence) - 1], sentence)
            events = self.events.read(syntax, headline=sentence.kind == "headline", goes_on=goes_on)
            if self.attachment is not None:
                events = self.attachment(self.events)
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
            self.before = here
            by_sentence.append(told)
        carry_over(by_sentence, self.side, self._paragraphs(sentences), self.published)
        lead = max((self._offsets(s.start, s.end)[1] for s in sentences[:_LEAD]), default=0)
        lead *= not any(norm in _BUREAUS for s in sentences[:2] for norm in self.norms[s.start : s.start + 1])
        headline = named.pop() if len(named) == 1 else ""
        place_news(claims, headline, dateline, self.places.country(dateline) or "", self.side, lead)
        hosts = {(claim.sentence, end): host for claim, host in self.hosts for end in (claim.subject, claim.object)}
        for claim in claims:
            if claim.predicate in TALKS and not claim.places:
                near = (hosts.get((claim.sentence, end), "") for end in (claim.subject, claim.object))
                claim.places = [*filter(None, near)][:1]
            if claim.news and dateline and claim.places == [self.places.country(dateline)]:
                claim.places = [dateline, *claim.places]  # «طهران - غادر X إيران»
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
        start = self._behind_agency(sentence)
        first = next((m for m in mentions if m.start >= start), None)
        if sentence.kind != "text" or first is None or first.start > start + 1:
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

    def _behind_agency(self, sentence: Sentence) -> int:
        """The token behind «(أ ف ب)», with which a sentence begins; its first if it does not."""
        head = self.norms[sentence.start : min(sentence.start + _AGENCY, sentence.end)]
        return sentence.start + head.index(")") + 1 if head[0] == "(" and ")" in head else sentence.start

    def _behind_strange_dateline(
        self, sentence: Sentence, mentions: list[Mention], dates: list[tuple[int, int, DateMention]]
    ) -> tuple[int, list[Mention]]:
        """The token behind a dateline whose place the gazetteer does not have, and the mentions with that place."""
        doc, actors = self.attribution.doc, self.attribution.actors
        place = strange_dateline(self.norms[: sentence.end], doc, self._behind_agency(sentence), actors)
        if place is not None and all(m.end <= place.start or m.start >= place.end for m in mentions):
            found = sorted([*mentions, place], key=_start)
            begin = self._behind_dateline(sentence, found, dates)
            if not _DASHES.isdisjoint(self.norms[place.end : begin]):
                text = doc[place.start : place.end].text
                iri = place.candidates[0].iri
                actors.found.setdefault(iri, Found(iri, "place")).add(text)
                return begin, found
        return sentence.start, mentions

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
        there = (syntax.items[i] for i in syntax.clauses[event.clause].items)
        then = any(i.norm in _THEN and self.norms[i.start - 1] not in _IN for i in there)  # not «في يومها الثاني»
        if then and event.status == "occurred":  # «حينها», «يومها»: of what was told before
            earlier = [d for d in dates if d[0] < event.trigger] or self.before[-1:]
            when = earlier[-1] if earlier else None
        news = not then and self._is_news(event, syntax)
        if when is not None and news and self._of_its_matter(event, syntax, when, mentions):
            when = None
        word = when is not None and of_an_earlier_word(event, syntax, when)
        said = self._denier(event, syntax)
        if not said:
            said = list(dict.fromkeys([*sources.get(event.clause, []), *self._voiced(event, syntax)]))
        if self._beside_words(event, syntax):
            said = [s for s in said if s != event.subject]
        places = self.places.of(event, syntax, [*mentions, *(m for m in strange if m.note)])
        claim = ClaimRecord(
            event.subject, event.predicate, event.object, event.status, start, end,
            self._words(sentence), self.texts[event.trigger], _rule(event), event.confidence,
            event.channel, said, places or self.places.of(event, syntax, strange), token=event.trigger,
            headline=sentence.kind == "headline", news=not word and news,
            aside=_in_passing(event, syntax),
        )  # fmt: skip
        if not claim.places and (host := self.places.host(event, syntax, mentions)):
            self.hosts.append((claim, host))
        if anchor := anchor_of(event, syntax, when):
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
            speakers = self.events.subjects.get(event.clause, [])
            ends = {event.subject, event.object}
            if event.predicate in STATEMENTS:  # «أعرب X عن شكر بلاده لـY»
                ends |= {s for s in speakers if self.side(s) in ends}
            if not told or ends.isdisjoint(speakers):
                return False
        if any(i.norm in _THAT and j.norm in _TIMES for i, j in pairwise(items)):
            return False  # «وفي تلك السنة زار X Y»
        aside = clause.kind in ("rel", "cond") or (clause.kind == "sub" and items[0].norm not in _GOING_ON)
        first = any(i.norm.endswith(_FIRST) for i in before)  # «للمرة الأولى منذ عام، جلس …»
        return not aside and not any(auxiliary(i) or (i.norm == "منذ" and not first) for i in before)

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
        if clause == event.clause and self.norms[when[0]] == _AGO:
            between = (i for i in syntax.items if event.end <= i.start < when[0])
            if not any(i.norm in _OF_WHAT or i.kind == "N" for i in between):
                return False  # «وصف X الإجراء قبل شهر بأنه …»
        past = days.latest < self.published - RECENT or days.latest - days.earliest > NEWS  # «في العامين الماضيين»
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
        before_now = found.latest < (self.published or found.latest)
        if start and self.norms[start - 1] == "منذ" and event.status == "planned" and before_now:
            return None, False  # «سيكون أول لقاء بينهما منذ 2019»
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
        clause = syntax.clauses[before[denials[-1]].clause]
        speakers = self.events.subjects.get(clause.number, [])[:1]
        return speakers or self.attribution.unnamed_subject(syntax, clause, event.trigger)

    def _beside_words(self, event: Event, syntax: Syntax) -> bool:
        """«قال X إن الأزمة انتهت، متهما Y بـ…»: what X does by saying so, and not what he says."""
        if event.predicate not in STATEMENTS:
            return False
        word = next((syntax.items[i] for i in syntax.at["V"] if syntax.items[i].start == event.trigger), None)
        return word is not None and bool(word.verbs) and all(v.form.tense == "participle" for v in word.verbs)

    def _voiced(self, event: Event, syntax: Syntax) -> list[str]:
        """«أعرب X عن دعم بلاده لـY», «أكد X تأييد واشنطن لـY»: X says so, where the act is another's."""
        clause = syntax.clauses[event.clause]
        if event.rule == "verb:نفى ذلك":  # «وهو ما تنفيه X»
            return (self.events.denied_by.get(event.trigger) or self.events.subjects.get(event.clause, []))[:1]
        if not event.rule.startswith("noun:"):
            return []
        before = [syntax.items[i] for i in clause.items if syntax.items[i].start < event.trigger]
        voicing = [i for i in before if i.kind == "V" and not (event.channel == "letter" and lemmas(i) & CARRY)]
        voicing += [i for i in before if i.kind == "N" and i.has("deny")]  # «سارع X إلى نفي دعم بلاده لـY»
        voicing = [i for i in voicing if not lemmas(i) & _LETS]  # who hinders a visit says nothing
        if not any(i.has("say", "praised", "criticized", "deny") or lemmas(i) & _VOICING for i in voicing):
            return []  # «أشاد X بوساطة Y بين …» tells of it too
        speakers = self.events.subjects.get(event.clause, [])
        if not speakers:
            return self.attribution.unnamed_subject(syntax, clause, event.trigger)
        if event.status == "denied" and any(i.has("deny") for i in before):
            return speakers[:1]  # who denies his own act says so himself
        if event.subject in speakers:
            return []  # «أعلنت X وY قطع علاقاتهما بـZ» is what they did
        return [s for s in speakers if s != event.object][:1]

    def _same_paragraph(self, one: Sentence, other: Sentence) -> bool:
        return "\n" not in self.text[self.starts[one.start] : self.starts[other.start]]

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
        if any(syntax.items[i].kind in _NOT_SO for i in syntax.clauses[noun.clause].items):
            return  # «الاجتماع كان مقررا في دمشق الأربعاء»
        # «اللقاء» is no call that was told beside the talks.
        talks = [c for c in talks if (c.predicate == "contacted") == noun.has("contacted")] or talks
        first = talks[0]
        event = Event("", first.predicate, "", first.status, noun.start, noun.end, noun.start, "", clause=noun.clause)
        places = self.places.of(event, syntax, mentions)
        for claim in talks:
            claim.places = claim.places or places
            if not claim.earliest:
                claim.set_time(*self._as_meant(event, syntax, nearest_date(event, syntax, dates, ())))


_DATELINE = 16  # tokens
_LEAD = 4  # sentences, the headline among them
_BUREAUS = words_of("bureau")
_LETS = words_of("letting verb")
_PLAN_REACH = 4  # tokens before the day
_DASHES = frozenset(["-", "--", "–", "—", "ـ", ""])  # a tatweel alone is drawn as a dash
_DATELINE_SIGNS = _DASHES | {":", "/", "م", "هـ", "،", ",", "«", "»", '"'}
_AROUND = {"(": ")", "/": "/"}  # an agency
_AGENCY = 8  # tokens of an agency between signs
_start = attrgetter("start")
_IN = words_of("in")
_GOING_ON = words_of("contrast") | words_of("where")
_TOWARDS = words_of("towards")
_FIRST = "الاولي"
_THAT = frozenset(["ذلك", "تلك"])
_TIMES = words_of("time of a story")
_THEN = words_of("then")
_AGO = "قبل"
_OF_WHAT = frozenset(["علي", "ل", "ب"])
_NOT_SO = frozenset(["plan", "cancelled", "fut", "neg"])
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
