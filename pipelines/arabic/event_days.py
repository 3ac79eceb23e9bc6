"""Days of events: which of a sentence's dates is the day of what a verb or noun tells."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.arabic.clauses import Syntax
from pipelines.claims import Event
from pipelines.dates import DateMention
from pipelines.nesting import enclosing

_SO_THAT = "علي ان"
_SINCE = "منذ"
_SINCE_REACH = 8  # items


def within_year(day: DateMention, period: DateMention) -> DateMention:
    """«In May» below the heading «Spring 2021» is of that year."""
    year = period.earliest.year
    if day.anchored or not day.precision or year != period.latest.year or day.earliest.year != day.latest.year:
        return day
    moved = [d.replace(year=year, day=min(d.day, 28) if d.month == 2 else d.day) for d in (day.earliest, day.latest)]
    return replace(day, earliest=moved[0], latest=moved[1], upcoming=None)


def nearest_date(
    event: Event, syntax: Syntax, dates: list[tuple[int, int, DateMention]], events: Sequence[Event]
) -> tuple[int, int, DateMention] | None:
    """The date in the event's own clause nearest to its trigger, else the nearest of the sentence."""
    if not dates:
        return None
    clause_of = {syntax.items[index].start: syntax.items[index].clause for index in syntax.at["T"]}
    own = syntax.clauses[event.clause]
    around = {c.number for c in enclosing(syntax.clauses, own)}

    def of_a_thing(start: int) -> bool:
        """«أثنى على الزيارة التي أجراها X في أبريل»: the day of what a relative clause tells, and not of the praise."""
        clause = syntax.clauses[clause_of.get(start, event.clause)]
        if clause.kind != "rel" or clause.number in around or clause.governor < 0:
            return False
        governor = syntax.items[clause.governor]
        # so is «X، الذي وصل أمس، …» of his arrival
        return governor.kind in ("A", "N") and governor.start != event.trigger

    def of_what_lasts(start: int) -> bool:
        """«ذروة لم يعرفها منذ عزل X في يوليو 2013، إذ طرد Y السفير», «زار X للمرة الأولى منذ سقوط Y في ديسمبر»: since
        when something else is so."""
        there = syntax.clauses[clause_of.get(start, event.clause)]
        before = [syntax.items[i] for i in there.items if syntax.items[i].start < start][-_SINCE_REACH:]
        since = next((n for n, i in enumerate(before) if i.norm == _SINCE), len(before))
        something = any(i.kind in ("W", "N") for i in before[since:])  # not «تتوسط منذ أكتوبر 2023»
        itself = any(i.start == event.trigger for i in before[since:])
        if there.number == event.clause and (itself or not something):
            return False
        return since < len(before) and not any(i.kind == "V" for i in before[since:])

    dates = [d for d in dates if not of_a_thing(d[0]) and not of_what_lasts(d[0])]
    told = own.kind == "comp" and own.governor >= 0 and syntax.items[own.governor].kind == "V"
    if told and event.status == "denied" and event.rule.startswith("noun:"):  # «أعلن أمس أنه ألغى …»: of the word only
        dates = [d for d in dates if clause_of.get(d[0]) == event.clause or clause_of.get(d[0]) not in around]
    if not dates:
        return None

    def of_the_event(start: int) -> bool:
        """«لم يتصل في الأشهر الأخيرة بمن حضر اللقاء الذي عُقد في أغسطس»: the relative clause of the noun itself."""
        clause = syntax.clauses[clause_of.get(start, event.clause)]
        return clause.kind == "rel" and clause.governor >= 0 and syntax.items[clause.governor].start == event.trigger

    def of_another(start: int) -> bool:
        """«منذ اتصاله بـX في مارس، ولوساطته بين …»: the day before a noun that stands behind another event."""
        nouns = (e for e in events if e.rule.startswith("noun:") and e.predicate != "mediated")
        return any(e.trigger < start < event.trigger and e.clause == event.clause for e in nouns)

    def told_later(start: int) -> bool:
        """«زار X، ثم التقى الخميس Y»: the day of a verb that follows."""
        clause = syntax.clauses[clause_of.get(start, event.clause)]
        return clause.kind == "coord" and clause.number > event.clause

    days = [d for _, _, d in dates if d.precision == "day"]

    def of_old(day: DateMention) -> bool:
        """«استقبل أمس X للمرة الأولى منذ القطيعة عام 2013»: a year that is over where a day is named."""
        return day.precision == "year" and any(d.earliest > day.latest for d in days)

    def distance(entry: tuple[int, int, DateMention]) -> tuple[bool, bool, bool, int]:
        start = entry[0]
        gap = start - event.trigger if start >= event.trigger else 2 * (event.trigger - start)
        own = (clause_of.get(start) == event.clause and not of_another(start)) or of_the_event(start)
        return not own, told_later(start), of_old(entry[2]), gap

    return min(dates, key=distance)


def of_an_earlier_word(event: Event, syntax: Syntax, when: tuple[int, int, DateMention]) -> bool:
    """«في وقت سابق من الشهر الجاري أكد X أن Y اتصل بـZ»: no news, and the time is that of what X said."""
    own, (start, _, found) = syntax.clauses[event.clause], when
    if event.status != "occurred" or own.kind != "comp" or own.governor < 0 or found.precision == "day":
        return False
    verb = syntax.items[own.governor]
    time = next((syntax.items[i] for i in syntax.at["T"] if syntax.items[i].start == start), verb)
    return start < verb.start and time.clause == verb.clause


def still_to_come(event: Event, syntax: Syntax) -> int:
    """«اتفقا على أن يلتقيا في جنيف»: where what was agreed on begins; behind all tokens if nothing is told of."""
    plans = (i.start for i in syntax.items if i.kind == "plan" and i.norm == _SO_THAT)
    return next((start for start in plans if start > event.trigger), syntax.items[-1].end)
