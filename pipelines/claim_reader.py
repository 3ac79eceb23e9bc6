"""What the readers of claims of any language share: offsets, the dates of a sentence, offices."""

from bisect import bisect_left
from datetime import date
from itertools import accumulate, pairwise
from operator import attrgetter

from spacy.tokens import Doc

from pipelines.actors import ArticleActors
from pipelines.circumstances import RECENT
from pipelines.claims import ClaimRecord
from pipelines.dates import DateMention
from pipelines.mention import Mention
from pipelines.sentences import Sentence
from pipelines.tokens import norms_of, starts_of, text_of, texts_of

_LEAD = 8  # tokens at least: a place and a date are a dateline
_start = attrgetter("start")
_OPPOSITION = frozenset(["opposition", "المعارضه"])
_ANY_SPOKESMAN = frozenset(["متحدث", "متحدثه", "ناطق", "ناطقه"])


class ClaimReader:
    """Reads the claims of one Doc into `claims`; how, each language says in `read`."""

    def __init__(self, doc: Doc, actors: ArticleActors, published: date | None) -> None:
        self.actors = actors
        self.side = actors.state_represented
        self.published = published
        self.claims: list[ClaimRecord] = []
        self.norms, self.texts, self.starts, self.text = norms_of(doc), texts_of(doc), starts_of(doc), text_of(doc)

    def read(self, sentences: list[Sentence], mentions: list[list[Mention]], dates: list[DateMention]) -> None:
        """Read the sentences in order, each with its mentions; `dates` are those of the whole article."""
        raise NotImplementedError

    def _offsets(self, start: int, end: int) -> tuple[int, int]:
        """Where tokens [start, end) stand in the text."""
        return self.starts[start], self.starts[end - 1] + len(self.texts[end - 1])

    def _words(self, sentence: Sentence) -> str:
        start, end = self._offsets(sentence.start, sentence.end)
        return self.text[start:end].strip()

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
        """The only day of the news that the first sentence of the text names, and the only longer stretch up to now, if
        it names no day."""
        lead = next((s for s in sentences if s.kind == "text" and s.end - s.start > _LEAD), None)
        named = [d for _, _, d in self._dates(dates, lead)] if lead else []
        days = {d.earliest: d for d in named if d.precision == "day"}
        if days or len(named) != 1 or self.published is None:
            first, last = (self.published - RECENT, self.published) if self.published else (date.min, date.max)
            news = [d for day, d in days.items() if first <= day <= last]  # «اليوم», behind its date in the dateline
            return (news[0] if len(news) == 1 else None), None
        recent = named[0].latest >= self.published - RECENT > named[0].earliest
        return None, named[0] if named[0].precision == "span" and recent else None

    def _roles(self, sentence: Sentence, mentions: list[Mention]) -> list[ClaimRecord]:
        """`represents` from the offices that the text gives."""
        claims = []
        for mention in mentions:
            if mention.kind != "person" or not mention.actor:
                continue
            for role in mention.roles:
                if role.former or not role.body or role.role == "-" or role.body == mention.actor:
                    continue
                of = role.role == "member" and self.norms[role.start] == "member" and not role.placed
                of &= self.actors.kind_of(role.body) == "organization"
                known = role.body in self.actors.knowledge.actors or self.actors.kind_of(role.body) != "organization"
                if role.role == "member" and not of and known and not self.actors.is_movement(role.body):
                    continue  # a member of parliament does not act for it, one of a politburo does
                if mention.note == "inner" and not mention.name:
                    continue
                words = self.norms[role.start : role.end]
                if not mention.name and role.role == "spokesperson" and words[:1] and words[0] in _ANY_SPOKESMAN:
                    continue  # «متحدث باسم الحكومة»: one of several, whom nobody names
                opposed = not _OPPOSITION.isdisjoint(words) and "opposition" not in role.body
                if opposed or (
                    role.role in ("partyLeader", "groupLeader") and self.actors.kind_of(role.body) == "state"
                ):
                    continue  # who leads an opposition does not act for the state
                start, end = self._offsets(mention.start, mention.end)
                claims.append(
                    ClaimRecord(mention.actor, "memberOf" if of else "represents", role.body, "occurred", start, end,
                          self._words(sentence), self.texts[role.start],
                          f"title:{role.role}", 0.9, token=mention.start, aside=not mention.name)
                )  # fmt: skip
        return claims
