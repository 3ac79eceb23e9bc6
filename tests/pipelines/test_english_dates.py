"""English date expressions: what they mean, where they stand, and what is none."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.dates import DateMention, find_dates
from pipelines.dates.datelines import publication_date
from pipelines.lexicon import Row, read_table

WEDNESDAY = date(2025, 11, 19)


def days(earliest: date, latest: date) -> str:
    return f"{earliest}" if earliest == latest else f"{earliest}..{latest}"


def found_in(text: str, published: date | None = WEDNESDAY) -> list[DateMention]:
    return find_dates(text, published, "en")


# (sentence with the expression in [ ], what it means on Wednesday 2025-11-19)
EXPRESSIONS = [
    # whole dates
    ("They signed on [12 January 2024] in Geneva", "2024-01-12"),
    ("They signed on [Jan 12, 2024] in Geneva", "2024-01-12"),
    ("They signed on [Jan. 12, 2024], in Geneva", "2024-01-12"),
    ("They signed on [January 12th, 2024], in Geneva", "2024-01-12"),
    ("They signed on the [3rd of March 2025] in Geneva", "2025-03-03"),
    ("They signed on the [third of March] in Geneva", "2025-03-03"),
    ("They signed on [Friday, 7 March 2025], in Geneva", "2025-03-07"),
    ("They signed on [Fri 7 Mar 2025] in Geneva", "2025-03-07"),
    ("They signed on [FRIDAY, MARCH 7, 2025] IN GENEVA", "2025-03-07"),
    ("The note of [2025-03-07] was short", "2025-03-07"),
    ("The note of [07.03.2025] was short", "2025-03-07"),
    ("The note of [25/12/2024] was short", "2024-12-25"),
    ("The note of [12/25/2024] was short", "2024-12-25"),
    # days without a year: the last such day
    ("He flew in on [March 10] with", "2025-03-10"),
    ("He flew in on [10 March] with", "2025-03-10"),
    ("He flew in on [Nov. 20] with", "2024-11-20"),
    ("He flew in on [May 3 last year] with", "2024-05-03"),
    # months
    ("They last spoke in [May] and", "2025-05-01..2025-05-31"),
    ("They last spoke in [December] and", "2024-12-01..2024-12-31"),
    ("They last spoke in [Sept. 2023] and", "2023-09-01..2023-09-30"),
    ("They last spoke in [March of last year] and", "2024-03-01..2024-03-31"),
    ("They last spoke [last March] and", "2025-03-01..2025-03-31"),
    ("They speak again [next March] and", "2026-03-01..2026-03-31"),
    ("in [early March] he", "2025-03-01..2025-03-10"),
    ("at the [end of March] he", "2025-03-21..2025-03-31"),
    ("in [mid-March 2024] he", "2024-03-11..2024-03-20"),
    ("in the [second week of June] he", "2025-06-08..2025-06-14"),
    ("in the [last week of October] he", "2025-10-24..2025-10-31"),
    ("in the [opening weeks of 2024] he", "2024-01-01..2024-04-30"),
    # weeks, months, years by relation
    ("They met [last week] in", "2025-11-10..2025-11-16"),
    ("They met [this week] in", "2025-11-17..2025-11-23"),
    ("They meet [next week] in", "2025-11-24..2025-11-30"),
    ("They met [last month] in", "2025-10-01..2025-10-31"),
    ("They met [late last month] in", "2025-10-21..2025-10-31"),
    ("They meet [early next year] in", "2026-01-01..2026-04-30"),
    ("They met [earlier this year] in", "2025-01-01..2025-11-19"),
    ("They meet [later this month] in", "2025-11-19..2025-11-30"),
    ("before the [end of the year] they", "2025-09-01..2025-12-31"),
    ("They met in [2023] in", "2023-01-01..2023-12-31"),
    ("since [late 2022] they", "2022-09-01..2022-12-31"),
    ("in the [first half of 2024] they", "2024-01-01..2024-06-30"),
    # distances
    ("He left [two weeks ago] for", "2025-11-02..2025-11-08"),
    ("He left [about three months ago] for", "2025-08-01..2025-08-31"),
    ("He left [a week ago] for", "2025-11-09..2025-11-15"),
    ("He left [several days ago] for", "2025-11-12..2025-11-17"),
    ("He left [12 years ago] for", "2013-01-01..2013-12-31"),
    ("Over [the past two weeks] he", "2025-11-05..2025-11-19"),
    ("in [recent days] he", "2025-11-12..2025-11-19"),
    ("in [the coming weeks] he", "2025-11-19..2025-12-31"),
    ("He returns [within ten days] to", "2025-11-19..2025-11-29"),
    # days by name
    ("He called [yesterday] from", "2025-11-18"),
    ("He called [last night] from", "2025-11-18"),
    ("He speaks [tonight] from", "2025-11-19"),
    ("He speaks [tomorrow morning] from", "2025-11-20"),
    ("He called on [Tuesday] from", "2025-11-18"),
    ("He called on [Wednesday] from", "2025-11-19"),
    ("He called [late on Monday] from", "2025-11-17"),
    ("He called on [Monday evening] from", "2025-11-17"),
    ("He called [earlier on Tuesday] from", "2025-11-18"),
    ("He called [last Wednesday] from", "2025-11-12"),
    ("He calls [next Wednesday] from", "2025-11-26"),
    ("They talked on [Monday and Tuesday] in", "2025-11-17..2025-11-18"),
    ("They talk [next Tuesday and Wednesday] in", "2025-11-25..2025-11-26"),
    ("They talked over the [weekend] in", "2025-11-15..2025-11-16"),
    ("They talk [next weekend] in", "2025-11-22..2025-11-23"),
    # seasons and decades
    ("in the [summer of 2019] they", "2019-06-01..2019-08-31"),
    ("in [spring 2022] they", "2022-03-01..2022-05-31"),
    ("[last summer] they", "2025-06-01..2025-08-31"),
    ("in the [1990s] they", "1990-01-01..1999-12-31"),
    ("in the [early 2010s] they", "2010-01-01..2013-12-31"),
    # ranges
    ("talks between [3 and 5 May] in", "2025-05-03..2025-05-05"),
    ("talks of [May 3-5, 2024] in", "2024-05-03..2024-05-05"),
    ("talks from [April 28 to May 2] in", "2025-04-28..2025-05-02"),
    ("talks from [December 28, 2023 to January 2, 2024] in", "2023-12-28..2024-01-02"),
    ("talks between [March and May 2022] in", "2022-03-01..2022-05-31"),
    ("talks between [2011 and 2013] in", "2011-01-01..2013-12-31"),
]


@pytest.mark.parametrize(("marked", "expected"), EXPRESSIONS, ids=[e for e, _ in EXPRESSIONS])
def test_expression(marked: str, expected: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    [mention] = found_in(text)
    assert (mention.start, mention.end) == (marked.index("["), marked.index("]") - 1)
    assert mention.text == text[mention.start : mention.end]
    assert days(mention.earliest, mention.latest) == expected


@pytest.mark.parametrize(
    "row", [r for r in read_table("en", "dates_grammar") if r["example"]], ids=lambda row: row["example"]
)
def test_the_examples_of_the_grammar_are_true(row: Row) -> None:
    found = found_in(row["example"])
    if row["reads"]:
        assert (days(found[-1].earliest, found[-1].latest), found[-1].end) == (row["reads"], len(row["example"]))
    else:
        assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "He may meet the minister and may not sign",
        "Troops march on the capital in the march of events",
        "Theresa May told the cabinet that May would resign",
        "They sent 2,000 troops and 1,950 dollars to 2000 families",
        "The G20, the F-16 and UN resolution 2231 were discussed",
        "Security Council resolutions 242 and 338",
        "The Sunday Times and USA Today reported it",
        "the Good Friday Agreement and Black September",
        "after the October 7 attacks and the Sept. 11, 2001 attacks",
        "the fall of Kabul and a spring in the desert",
        "two-day talks, a three-week visit, a day of mourning",
        "It was the first visit in ten years",
        "At 10:15 a.m. by 5-3 in 31 cases",
        "on 31.02.2023",
        "the note of 3/4/2024",
        "He sat with the sun behind him and dec. no",
        "a year of talks, years of war, the same day",
        "the next day, two days later, that month",
    ],
)
def test_no_date(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He arrived on 28 February 2024 and left the next day", "2024-02-29"),
        ("He arrived on May 3, 2024 and met him the same day", "2024-05-03"),
        ("He arrived on May 3, 2024. Two days later he left", "2024-05-05"),
        ("He arrived on May 3, 2024, and returned in September of that year", "2024-09-01..2024-09-30"),
        ("They met in May 2024. The following month he left", "2024-06-01..2024-06-30"),
        ("They met on May 3, 2024, and the following Monday", "2024-05-06"),
    ],
)
def test_reference_to_a_date_named_before(text: str, expected: str) -> None:
    mention = found_in(text, None)[-1]
    assert days(mention.earliest, mention.latest) == expected
    assert mention.anchored


@pytest.mark.parametrize(
    ("text", "past", "upcoming"),
    [
        ("Thursday", "2025-11-13", "2025-11-20"),
        ("this Friday", "2025-11-14", "2025-11-21"),
        ("Wednesday", "2025-11-19", None),
        ("Monday and Tuesday", "2025-11-17..2025-11-18", "2025-11-24..2025-11-25"),
        ("the weekend", "2025-11-15..2025-11-16", "2025-11-22..2025-11-23"),
        ("March 10", "2025-03-10", "2026-03-10"),
        ("in October", "2025-10-01..2025-10-31", "2026-10-01..2026-10-31"),
        ("last Thursday", "2025-11-13", None),
        ("May 15, 2023", "2023-05-15", None),
    ],
)
def test_upcoming_reading(text: str, past: str, upcoming: str | None) -> None:
    [mention] = found_in(text)
    assert days(mention.earliest, mention.latest) == past
    assert (mention.upcoming and days(*mention.upcoming)) == upcoming


def test_last_weekend_on_a_sunday_is_over() -> None:
    [mention] = found_in("last weekend", date(2025, 11, 23))
    assert mention.earliest == date(2025, 11, 15)


def test_precision() -> None:
    text = "May 5, 2023; May 2023; in 2023; early May 2023; last week; the 1990s"
    assert [m.precision for m in found_in(text)] == ["day", "month", "year", "span", "span", "span"]


def test_without_day_of_publication_only_whole_dates() -> None:
    text = "yesterday, last month, on Monday, in May, two weeks ago, on May 5, 2023, in the 1990s"
    assert [m.text for m in found_in(text, None)] == ["May 5, 2023", "1990s"]


DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


FORMS = [
    "{0:%B} {0.day}, {0.year}",
    "{0.day} {0:%B} {0.year}",
    "{0:%A}, {0:%B} {0.day}, {0.year}",
    "{0:%b}. {0.day}, {0.year}",
    "{0:%Y-%m-%d}",
]


@given(DAYS, DAYS, st.sampled_from(FORMS))
@example(date(2024, 2, 29), WEDNESDAY, "{0:%B} {0.day}, {0.year}")
def test_a_whole_date_means_its_day_whenever_it_is_read(day: date, published: date, form: str) -> None:
    written = form.format(day).replace("May.", "May")
    [mention] = found_in(f"They met on {written} in Rome.", published)
    assert (mention.text, mention.earliest, mention.latest) == (written, day, day)
    assert mention.precision == "day" and mention.anchored


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_last_one_and_upcoming_the_next(published: date, weekday: int) -> None:
    name = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[weekday]
    [mention] = found_in(f"They met on {name}.", published)
    assert mention.earliest.weekday() == weekday
    assert timedelta(0) <= published - mention.earliest < timedelta(7)
    if mention.upcoming:
        assert mention.upcoming[0] - mention.earliest == timedelta(7)
    else:
        assert mention.earliest == published


@given(DAYS, st.text(alphabet=st.sampled_from("0123456789 ,.-/'\n") | st.characters()) | st.lists(
    st.sampled_from([r["form"] for r in read_table("en", "dates")] + ["2024", "12", "30", ",", ".", "-"])
).map(" ".join))  # fmt: skip
def test_any_text_gives_mentions_in_order_at_their_words(published: date, text: str) -> None:
    end = 0
    for mention in found_in(text, published):
        assert mention.start >= end
        assert text[mention.start : mention.end] == mention.text
        assert mention.earliest <= mention.latest
        end = mention.end


# --- Datelines ---

STORY = "Officials said on May 3, 2019 that the envoys had met in private and would do so again in the autumn.\n" * 12

DATELINES = [
    ("Published 3 March 2025", "2025-03-03"),
    ("Published: March 3, 2025 14:37 | Updated: 15:02", "2025-03-03"),
    ("Last updated: 5 March 2025. Published: 3 March 2025", "2025-03-03"),
    ("Last updated on March 3, 2025", "2025-03-03"),
    ("Monday 3 March 2025 10.15 GMT", "2025-03-03"),
    ("Mar. 3, 2025, 9:14 PM UTC", "2025-03-03"),
    ("03.03.2025", "2025-03-03"),
    ("By Our Correspondent | March 3, 2025", "2025-03-03"),
    ("MOSCOW, March 3, 2025 (Reuters) – The two presidents spoke by telephone, their offices said in brief notes.",
     "2025-03-03"),
    ("TOKYO, 3 March 2025 — The two presidents spoke by telephone, their offices said in brief notes.", "2025-03-03"),
    ("MOSCOW, March 3 (Reuters) – The two presidents spoke by telephone.", None),
    ("The envoys arrived on March 3, 2025", None),
    ("The deal was signed in Geneva on March 3, 2025.", None),
    ("March 2025", None),
    ("A photograph taken on March 3, 2025", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), DATELINES)
def test_dateline_under_the_title(line: str, expected: str | None) -> None:
    found = publication_date(f"Envoys meet in private\n\n{line}\n{STORY}")
    assert found == (expected and date.fromisoformat(expected))
