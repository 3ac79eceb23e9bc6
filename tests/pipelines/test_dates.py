"""Date expressions: what they mean, where they stand, and what is none."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipelines import lexicon
from pipelines.dates import DateMention, find_dates, grammar, tokens, when_string
from pipelines.dates.datelines import publication_date
from pipelines.lexicon import LexiconError, read_table

WEDNESDAY = date(2025, 11, 19)


def days(mention: DateMention) -> str:
    one = mention.earliest == mention.latest
    return f"{mention.earliest}" if one else f"{mention.earliest}..{mention.latest}"


# (sentence with the expression in [ ], what it means on Wednesday 2025-11-19)
EXPRESSIONS = [
    # whole dates
    ("وقع الطرفان الاتفاق في [8 نوفمبر 2022] في جنيف", "2022-11-08"),
    ("وقع الطرفان الاتفاق في [٨ نوفمبر ٢٠٢٢] في جنيف", "2022-11-08"),
    ("عقدت القمة [يوم الجمعة 7 آذار 2025] في القاهرة", "2025-03-07"),
    ("أعلنت القطيعة في [الرابع من نيسان 2019]", "2019-04-04"),
    ("منذ [الحادي والعشرين من تشرين الثاني 2018] لم يلتقيا", "2018-11-21"),
    ("في [12 كانون الثاني/يناير 2020] سافر المبعوث", "2020-01-12"),
    ("في [12 أكتوبر/ تشرين الأول 2020] سافر المبعوث", "2020-10-12"),
    ("في [12 حزيران (يونيو) 2020] سافر المبعوث", "2020-06-12"),
    ("في [12 أيلول - سبتمبر 2020] سافر المبعوث", "2020-09-12"),
    ("في [12 آب أغسطس 2020] سافر المبعوث", "2020-08-12"),
    ("اجتمعا في روما [14-يونيو-2025]", "2025-06-14"),
    ("صدر البيان بتاريخ [3/4/2024]", "2024-04-03"),
    ("صدر البيان [الأربعاء، الموافق للثالث من نيسان 2024]", "2024-04-03"),
    ("صدر البيان بتاريخ [2024-04-03]", "2024-04-03"),
    ("صدر البيان بتاريخ [03.04.2024م] في بيروت", "2024-04-03"),
    ("في [5 جويلية 1962] أعلن الاستقلال", "1962-07-05"),
    ("في [الفاتح من نوفمبر 1954] اندلعت", "1954-11-01"),
    ("في [9 يوليوز 2021] بالرباط", "2021-07-09"),
    ("في [نُوفَمبر 2022] وبعده", "2022-11-01..2022-11-30"),
    ("في [نــوفمبر 2022] وبعده", "2022-11-01..2022-11-30"),
    ("في [30 ابريل من عام 2021] تحديدا", "2021-04-30"),
    ("في [30 إبريل من العام الماضي] تحديدا", "2024-04-30"),
    ("في [20 محرم 1445 هـ الموافق 7 أغسطس 2023 م] بجدة", "2023-08-07"),
    ("في [15 رمضان 1446] بمكة", "2025-03-15"),
    ("بيان مؤرخ في [29 جمادى الأولى 1447هـ]", "2025-11-20"),
    # days without a year: the last such day
    ("بعد اندلاع القتال في [24 فبراير] الذي", "2025-02-24"),
    ("وصل في [20 نوفمبر] إلى", "2024-11-20"),
    ("وصل في [19 نوفمبر] إلى", "2025-11-19"),
    ("منذ [العاشر من مارس/ آذار] وهم", "2025-03-10"),
    ("في [العشرين من كانون الأول المقبل] سيجتمعان", "2025-12-20"),
    ("في [30 يونيو الماضي] التقيا", "2025-06-30"),
    ("في [11 تشرين الثاني الجاري] التقيا", "2025-11-11"),
    ("[صباح السبت 22 نوفمبر] يبدأ الاجتماع", "2025-11-22"),  # the weekday tells
    # months
    ("زارها في [نيسان/أبريل الماضي] سرا", "2025-04-01..2025-04-30"),
    ("زارها في [نوفمبر الماضي] سرا", "2024-11-01..2024-11-30"),
    ("يزورها في [مارس المقبل] سرا", "2026-03-01..2026-03-31"),
    ("قمة عقدت في [أغسطس الفائت] بألاسكا", "2025-08-01..2025-08-31"),
    ("زارها في [نوفمبر] سرا", "2025-11-01..2025-11-30"),
    ("زارها في [ديسمبر] سرا", "2024-12-01..2024-12-31"),
    ("لقاؤهما في [غشت] بطنجة", "2025-08-01..2025-08-31"),
    ("اتفاق جرى ب[مارس] بالرباط", "2025-03-01..2025-03-31"),
    ("منذ [شهر ماي] بتونس", "2025-05-01..2025-05-31"),
    ("خلال [جوان الماضي] بتونس", "2025-06-01..2025-06-30"),
    ("في [فيفري 2023] بتونس", "2023-02-01..2023-02-28"),
    ("ثم في [يناير من العام نفسه]", None),
    ("هاتفه في [8 ماي الفارط] بالجزائر", "2025-05-08"),
    ("هاتفه في [فاتح شتنبر] بالرباط", "2025-09-01"),
    ("هاتفه مع [متم شهر شتنبر] بالرباط", "2025-09-21..2025-09-30"),
    ("هاتفه [اليوم الثلثاء] ببيروت", "2025-11-18"),
    ("ناقش [اليوم الثلاثاء 24-12-2019] بمسقط", "2019-12-24"),
    # parts
    ("التقيا [مطلع مايو] في مسقط", "2025-05-01..2025-05-10"),
    ("التقيا [أواسط تموز 2006] في مسقط", "2006-07-11..2006-07-20"),
    ("التقيا [نهاية آذار/مارس الماضي] في مسقط", "2025-03-21..2025-03-31"),
    ("قطعت العلاقات [مطلع عام 2016] بعد", "2016-01-01..2016-04-30"),
    ("قطعت العلاقات [أواخر 2016] بعد", "2016-09-01..2016-12-31"),
    ("قبل [نهاية العام الحالي]", "2025-09-01..2025-12-31"),
    ("زيارة [مطلع الشهر الجاري] إلى", "2025-11-01..2025-11-10"),
    ("في [النصف الأول من العام المقبل]", "2026-01-01..2026-06-30"),
    ("في [الربع الأخير من 2024]", "2024-10-01..2024-12-31"),
    ("في [الأسبوع الأول من شهر يونيو]", "2025-06-01..2025-06-07"),
    # seasons and years
    ("أول زيارة منذ [صيف عام 2017] للمملكة", "2017-06-01..2017-08-31"),
    ("مفاوضات في [الخريف] بعمان", "2025-09-01..2025-11-30"),
    ("مفاوضات في [الربيع المقبل] بعمان", "2026-03-01..2026-05-31"),
    ("مفاوضات في [الشتاء الماضي] بعمان", "2024-12-01..2025-02-28"),
    ("مفاوضات في [شتاء 2022] بعمان", "2022-01-01..2022-12-31"),
    ("ضمتها روسيا [عام 2014] رسميا", "2014-01-01..2014-12-31"),
    ("ضمتها روسيا في [2014] رسميا", "2014-01-01..2014-12-31"),
    ("معاهدة [سنة ١٨٩٩] الحدودية", "1899-01-01..1899-12-31"),
    ("بين [عامي 2014 و2018] تفاوضوا", "2014-01-01..2018-12-31"),
    ("خلال [العام قبل الماضي] تفاوضوا", "2023-01-01..2023-12-31"),
    ("وسط توتر [هذا العام] بينهما", "2025-01-01..2025-12-31"),
    ("خلال [عام 1445هـ] بالرياض", "2023-07-19..2024-07-06"),
    ("هاتفه [في وقت سابق من العام الجاري] سرا", "2025-01-01..2025-11-19"),
    ("يزورها [في وقت لاحق من هذا الشهر] رسميا", "2025-11-19..2025-11-30"),
    # weeks and months by number
    ("جولة عقدت [الأسبوع الماضي] بعمان", "2025-11-10..2025-11-16"),
    ("جولة تعقد [الأسبوع المقبل] بعمان", "2025-11-24..2025-11-30"),
    ("جولة عقدت [هذا الأسبوع] بعمان", "2025-11-17..2025-11-23"),
    ("جولة عقدت [الشهر المنصرم] بعمان", "2025-10-01..2025-10-31"),
    ("جولة تعقد [الشهر القادم] بعمان", "2025-12-01..2025-12-31"),
    ("في [السادس من الشهر الجاري] وصل", "2025-11-06"),
    ("في [الأول من الشهر المقبل] يصل", "2025-12-01"),
    ("في [13 الجاري] وصل", "2025-11-13"),
    ("خلال [الأشهر الأخيرة] لم يلتقيا", "2025-05-19..2025-11-19"),
    ("خلال [الأيام القليلة المقبلة] يلتقيان", "2025-11-19..2025-11-26"),
    ("خلال [الأشهر الـ6 الماضية] التقيا", "2025-05-19..2025-11-19"),
    ("خلال [اليومين الماضيين] التقيا", "2025-11-17..2025-11-19"),
    ("يلتقيان [في غضون خمسة أيام] بفيينا", "2025-11-19..2025-11-24"),
    ("كان سفيرا [قبل يومين] فقط", "2025-11-17"),
    ("كان سفيرا [قبل 3 أيام] فقط", "2025-11-16"),
    ("كان سفيرا [قبل نحو أسبوعين] فقط", "2025-11-02..2025-11-08"),
    ("كان سفيرا [قبل شهرين] فقط", "2025-09-01..2025-09-30"),
    ("كان سفيرا [قبل ثلاث سنوات] فقط", "2022-01-01..2022-12-31"),
    ("كان سفيرا [قبل 11 عاما] فقط", "2014-01-01..2014-12-31"),
    ("كان سفيرا [قبل عام من الآن] فقط", "2024-01-01..2024-12-31"),
    ("كان سفيرا [قبل أيام] فقط", "2025-11-12..2025-11-17"),
    # days by name
    ("استقبله [أمس] في القصر", "2025-11-18"),
    ("استقبله [أول من أمس] في القصر", "2025-11-17"),
    ("استقبله [أمس الأول] في القصر", "2025-11-17"),
    ("استقبله [مساء أمس الثلاثاء] في القصر", "2025-11-18"),
    ("استقبله [أمس الاثنين] في القصر", "2025-11-17"),  # the weekday is right, the page's date a day late
    ("استقبله [بعد ظهر اليوم] في القصر", "2025-11-19"),
    ("استقبله [اليوم الأربعاء] في القصر", "2025-11-19"),
    ("يستقبله [غداً الخميس] في القصر", "2025-11-20"),
    ("يستقبله [بعد غد] في القصر", "2025-11-21"),
    ("استقبله [الأربعاء] في القصر", "2025-11-19"),
    ("استقبله [يوم الاثنين] في القصر", "2025-11-17"),
    ("استقبله [الجمعة الماضي] في القصر", "2025-11-14"),
    ("استقبله [الأربعاء الماضي] في القصر", "2025-11-12"),
    ("يستقبله [الخميس المقبل] في القصر", "2025-11-20"),
    ("يستقبله [الأربعاء القادم] في القصر", "2025-11-26"),
    ("لقاءات [يومي الاثنين والثلاثاء] بفيينا", "2025-11-17..2025-11-18"),
    ("يستقبله [الاثنين من الأسبوع المقبل] في القصر", "2025-11-24"),
    # ranges
    ("محادثات جرت [من 3 إلى 5 مايو] بفيينا", "2025-05-03..2025-05-05"),
    ("محادثات جرت [بين 3 و5 مايو 2024] بفيينا", "2024-05-03..2024-05-05"),
    ("محادثات جرت [3-5 مايو 2024] بفيينا", "2024-05-03..2024-05-05"),
    ("محادثات جرت [من 28 أبريل حتى 2 مايو 2024] بفيينا", "2024-04-28..2024-05-02"),
    ("محادثات جرت [الخميس 5 والجمعة 6 يونيو 2025] بفيينا", "2025-06-05..2025-06-06"),
    ("محادثات جرت [بين مارس ومايو 2022] بفيينا", "2022-03-01..2022-05-31"),
    ("محادثات جرت [بين ديسمبر وفبراير الماضيين] بفيينا", "2024-12-01..2025-02-28"),
    # prefixes, spelling
    ("فى [العام الماضى] زار", "2024-01-01..2024-12-31"),
    ("سيزورها و[الخميس المقبل] يعود", "2025-11-20"),
    ("أرجأها ل[لشهر المقبل] مجددا", "2025-12-01..2025-12-31"),
    ("تأجل ل[أمس] بطلب منه", "2025-11-18"),
    ("في \u200f[7\u200f/\u200f3\u200f/\u200f2025] وقعا", "2025-03-07"),
]


@pytest.mark.parametrize(("marked", "expected"), EXPRESSIONS, ids=[e for e, _ in EXPRESSIONS])
def test_expression(marked: str, expected: str | None) -> None:
    text = marked.replace("[", "").replace("]", "")
    found = find_dates(text, WEDNESDAY)
    if expected is None:
        assert found == []
        return
    [mention] = found
    assert (mention.start, mention.end) == (marked.index("["), marked.index("]") - 1)
    assert mention.text == text[mention.start : mention.end]
    assert days(mention) == expected


@pytest.mark.parametrize(
    "row",
    [r for r in read_table("ar", "dates_grammar") if r.cells["example"]],
    ids=lambda r: r.cells["example"],
)
def test_the_examples_of_the_grammar_are_true(row: lexicon.Row) -> None:
    found = find_dates(row.cells["example"], WEDNESDAY)
    if row.cells["reads"]:
        assert (days(found[-1]), found[-1].end) == (row.cells["reads"], len(row.cells["example"]))
    else:
        assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "مارس الوفد ضغطا على الحكومة",
        "قالت تيريزا ماي إنها لن تستقيل",
        "مستشفى مايو في روتشستر",
        "أب لثلاثة أطفال في باب المندب",
        "كتبت صحيفة اليوم أن الوفد عاد",
        "نقل موقع اليوم السابع عن مصدر",
        "في اليوم الثاني من القمة",
        "منذ اليوم الأول للخلاف",
        "نحن في أمس الحاجة إلى الحوار",
        "الأمين العام الحالي للأمم المتحدة",
        "قوى 14 آذار وثورة 25 يناير وحرب تموز",
        "الرئيس رجب طيب أردوغان وثقته في رجب",
        "قبل أيام قليلة من القمة",
        "بعد أسبوع على اللقاء",
        "قبل شهر من الانتخابات",
        "وصل إلى 2000 جندي و1950 دولارا",
        "قرار مجلس الأمن 2254 والدورة ال41 في 2000 يوم",
        "الساعة 10:15 بنسبة 2.5 مليون",
        "بلغت 31 أو 32 أو 33",
        "في 31/02/2023",
        "للنظر في الأمور بين الاثنين",
        "في اليوم نفسه وفي الشهر ذاته",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == []


def test_homographs_of_months_count_after_a_cue_and_beside_numbers() -> None:
    text = "مارس ضغطا في مارس ومايو، وزارها ماي في 3 ماي"
    assert [m.text for m in find_dates(text, WEDNESDAY)] == ["مارس", "مايو", "3 ماي"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("التقيا مطلع مايو، ثم في 20 من الشهر نفسه", "2025-05-20"),
        ("التقيا في جانفي الماضي، وعاد يوم 13 من الشهر ذاته", "2025-01-13"),
        ("التقيا في مارس 2022، وفي سبتمبر من العام نفسه", "2022-09-01..2022-09-30"),
        ("التقيا في مارس 2022، وكان اتصل به في سبتمبر من العام السابق", "2021-09-01..2021-09-30"),
        ("وصل أمس الثلاثاء، وفي اليوم نفسه غادر", "2025-11-18"),
        ("وصل مطلع مايو، وفي ذات اليوم غادر", "2025-05-01..2025-05-10"),
        ("وصل يوم 28 فبراير، وفي اليوم التالي غادر", "2025-03-01"),
        ("وصل في 5 مايو 2023 وفجر اليوم التالي غادر", "2023-05-06"),
        ("وصل في فبراير، وفي الشهر التالي غادر", "2025-03-01..2025-03-31"),
        ("وصل في 3 مايو، وقبل ذلك بيومين غادر", "2025-05-01"),
        ("غادر أمس الثلاثاء، وكان وصل يوما قبل ذلك", "2025-11-17"),
        ("وصل في 3 مايو وغادر في الخامس منه", "2025-05-05"),
        ("وصل عام 2014 وغادر في العام التالي", "2015-01-01..2015-12-31"),
        ("وصل الخميس 5 يونيو 2025 وغادر السبت التالي", "2025-06-07"),
    ],
)
def test_reference_to_a_date_named_before(text: str, expected: str) -> None:
    assert days(find_dates(text, WEDNESDAY)[-1]) == expected


def test_reference_takes_its_anchor_along() -> None:
    text = "التقيا في 5 مايو 2023، وفي اليوم التالي، ثم في أمس"
    assert [(m.text, m.anchored) for m in find_dates(text, WEDNESDAY)] == [
        ("5 مايو 2023", True),
        ("اليوم التالي", True),
        ("أمس", False),
    ]


def test_without_day_of_publication_only_whole_dates_and_what_leans_on_them() -> None:
    text = "التقيا أمس وفي أغسطس الماضي ويوم الاثنين، وفي 5 مايو 2023 واليوم نفسه، وفي أبريل 2021 وعام 2014"
    assert [m.text for m in find_dates(text, None)] == ["5 مايو 2023", "اليوم نفسه", "أبريل 2021", "عام 2014"]


@pytest.mark.parametrize(
    ("text", "past", "upcoming"),
    [
        ("الخميس", "2025-11-13", "2025-11-20"),
        ("الأربعاء", "2025-11-19", None),
        ("العاشر من مارس", "2025-03-10", "2026-03-10"),
        ("في أكتوبر", "2025-10-01..2025-10-31", "2026-10-01..2026-10-31"),
        ("في نوفمبر", "2025-11-01..2025-11-30", None),
        ("نهاية نوفمبر", "2024-11-21..2024-11-30", "2025-11-21..2025-11-30"),
        ("خلال خمسة أيام", "2025-11-14..2025-11-19", "2025-11-19..2025-11-24"),
        ("الخميس الماضي", "2025-11-13", None),
        ("15 مايو 2023", "2023-05-15", None),
    ],
)
def test_upcoming_reading(text: str, past: str, upcoming: str | None) -> None:
    [mention] = find_dates(text, WEDNESDAY)
    assert days(mention) == past
    if upcoming is None:
        assert mention.upcoming is None
    else:
        assert mention.upcoming is not None
        earliest, latest = mention.upcoming
        assert (f"{earliest}" if earliest == latest else f"{earliest}..{latest}") == upcoming


def test_bare_weekday_is_marked() -> None:
    marks = {m.text: m.weekday for m in find_dates("الاثنين ثم الجمعة الماضي ثم أمس الثلاثاء", WEDNESDAY)}
    assert marks == {"الاثنين": True, "الجمعة الماضي": False, "أمس الثلاثاء": False}


def test_precision() -> None:
    text = "5 مايو 2023، مايو 2023، عام 2023، مطلع مايو 2023، الأسبوع الماضي"
    assert [m.precision for m in find_dates(text, WEDNESDAY)] == ["day", "month", "year", "span", "span"]


def test_longest_leftmost_and_apart() -> None:
    text = "في وقت سابق من العام الجاري، مساء يوم الجمعة 7 مارس/ آذار 2025م، وأمس"
    found = find_dates(text, WEDNESDAY)
    assert [m.text for m in found] == [
        "في وقت سابق من العام الجاري",
        "مساء يوم الجمعة 7 مارس/ آذار 2025م",
        "أمس",
    ]


def test_nothing_reaches_over_a_line_end() -> None:
    assert [m.text for m in find_dates("الجمعة\n7 مارس\n2025", WEDNESDAY)] == ["الجمعة", "7 مارس"]


def test_offset() -> None:
    [mention] = find_dates("وصل أمس", WEDNESDAY, offset=100)
    assert (mention.start, mention.end, mention.text) == (104, 107, "أمس")


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "expected"),
    [
        ("2025-08-15", "2025-08-15", "day", "2025-08-15"),
        ("2025-08-15", "2025-08-15", "span", "2025-08-15"),
        ("2025-08-01", "2025-08-31", "month", "2025-08"),
        ("2025-08-01", "2025-08-10", "span", "2025-08"),
        ("2025-08-20", "2025-09-02", "span", "2025"),
        ("2025-01-01", "2025-12-31", "year", "2025"),
        ("2025-03-01", "2025-03-01", "year", "2025"),
        ("2024-12-30", "2025-01-05", "span", ""),
    ],
)
def test_when_string(earliest: str, latest: str, precision: str, expected: str) -> None:
    assert when_string(date.fromisoformat(earliest), date.fromisoformat(latest), precision) == expected


# --- Datelines ---

STORY = "كشفت مصادر مطلعة أن الوفد وصل إلى العاصمة في 3 مايو 2019 وعقد جلسة محادثات مع المسؤولين هناك.\n" * 12

DATELINES = [
    ("12-مايو-2024", "2024-05-12"),
    ("الاثنين 14 نوفمبر-تشرين الثاني 2022 الساعة 10 صباحاً / متابعات - وكالات", "2022-11-14"),
    ("09/02/2021 - 18:26", "2021-02-09"),
    ("9/2/2021", "2021-02-09"),
    ("09.02.2021", "2021-02-09"),
    ("تاريخ النشر: 09.02.2021 | 14:41 GMT", "2021-02-09"),
    ("نشر في: 9 شباط 2021", "2021-02-09"),
    ("تم النشر في 9/2/2021", "2021-02-09"),
    ("الثلاثاء ٩ فبراير ٢٠٢١", "2021-02-09"),
    ("الرياض 20 محرم 1445 هـ الموافق 07 أغسطس 2023 م واس", "2023-08-07"),
    ("20/1/1445هـ - الموافق 7/8/2023م", "2023-08-07"),
    ("الأحد، 04 أغسطس 2024 10:15 ص", "2024-08-04"),
    ("الاثنين 3 أيار/مايو 2021", "2021-05-03"),
    ("الخميس 17 أفريل 2025", "2025-04-17"),
    ("الخميس 10 جويلية 2025", "2025-07-10"),
    ("الجمعة ١٥ ديسمبر (كانون الأول) ٢٠٢٣", "2023-12-15"),
    ("2025-10-17", "2025-10-17"),
    ("2025-10-17T08:30:00+03:00", "2025-10-17"),
    ("نُشر: السبت 08 مارس 2025 - 11:42 ص | عدد المشاهدات: 1,274", "2025-03-08"),
    ("20 فبراير 2025 | آخر تحديث: 10:05 (توقيت القدس)", "2025-02-20"),
    ("آخر تحديث: 3 مايو 2023 - نشر: 1 مايو 2023", "2023-05-01"),
    ("آخر تحديث: 3 مايو 2023", "2023-05-03"),
    ("نيروبي/ الأناضول/ 09.02.2021", "2021-02-09"),
    ("القاهرة - سامي حسن - الأحد 5 مايو 2024 03:12 م", "2024-05-05"),
    ("الأربعاء، ٢٦ تشرين الأول/أكتوبر ٢٠٢٢ | ١٠:٣٠ بتوقيت غرينتش", "2022-10-26"),
    ("12 كانون الأول 2019 08:03م مسؤول رفيع يصل إلى بيروت الأسبوع المقبل لعقد محادثات", "2019-12-12"),
    ("عاجل الثلاثاء 24 أغسطس 2021 على الساعة 23:57", "2021-08-24"),
    ("الرياض في 20 محرم 1445 هـ الموافق 7 أغسطس 2023 م واس", "2023-08-07"),
    (" date 2025-10-23 A + A -", "2025-10-23"),
    ("صورة التقطت في 5 مايو 2023", None),
    ("وصل الوفد يوم 5 مايو 2023", None),
    ("وقع الاتفاق بينهما 5 مايو 2023.", None),
    ("أبرز أحداث 11 سبتمبر 2001", None),
    ("5 مايو 2023 وقعت الدولتان اتفاقا على الحدود", None),
    ("مايو 2023", None),
    ("نشرت الصحيفة في 5 مايو 2023 تقريرا عن اتصالات سرية بين الجانبين على مدى أشهر طويلة", None),
]


@pytest.mark.parametrize(("line", "expected"), DATELINES)
def test_dateline_under_the_title(line: str, expected: str | None) -> None:
    found = publication_date(f"لقاء غير معلن في العاصمة\n\n{line}\n{STORY}")
    assert found == (expected and date.fromisoformat(expected))


@pytest.mark.parametrize("line", ["12-مايو-2024", "الأحد 12 مايو 2024 الساعة 10 صباحاً / وكالات", "نُشر: 12 مايو 2024"])
def test_dateline_at_either_end(line: str) -> None:
    assert publication_date(f"{line}\n{STORY}") == date(2024, 5, 12)
    assert publication_date(f"لقاء في العاصمة\n{STORY}{line}") == date(2024, 5, 12)


def test_dateline_in_the_middle_or_in_the_title_is_none() -> None:
    assert publication_date(f"لقاء\n{STORY}12-مايو-2024\n{STORY}") is None
    assert publication_date(f"قمة جدة 19 مايو 2023\n{STORY}") is None
    assert publication_date(STORY) is None
    assert publication_date("") is None


# --- Tables ---


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("كلمة\tmonths\t1", "unknown kind 'months'"),
        ("كلمة\tmonth\tواحد", "'واحد' is no value of a month"),
        ("كلمة\ta_day\tdecade", "'decade' is no value of a a_day"),
        ("كلمة\tcue\t1", "'1' is no value of a cue"),
        ("أحمد\tmonth\t1\nاحمد\tmonth\t2", "folds onto an earlier entry"),
    ],
)
def test_faults_of_the_lexicon_are_named(rows: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, f"form\tkind\tvalue\tnote\n{rows}\n")
    with pytest.raises(LexiconError, match=r"dates\.tsv:\d: .*" + message):
        tokens.lexicon.__wrapped__("ar")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("date\tmonth=mouth\t\t", "cannot read 'month=mouth'"),
        ("date\tmonth*\t\t", r"cannot read 'month\*'"),
        ("dates\tmonth\t\t", "unknown reading 'dates'"),
    ],
)
def test_faults_of_the_grammar_are_named(row: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, f"name\tpattern\texample\treads\n{row}\n")
    with pytest.raises(LexiconError, match=r"dates_grammar\.tsv:2: .*" + message):
        grammar.grammar.__wrapped__("ar")


def serve(monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    file = SimpleNamespace(read_text=lambda encoding: table)
    monkeypatch.setattr(lexicon, "files", lambda package: SimpleNamespace(joinpath=lambda path: file))


# --- Properties ---

EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
MONTHS = {
    name: [row.cells["form"] for row in read_table("ar", "dates") if row.cells["value"] == str(name)
           and row.cells["kind"] in ("month", "cue_month")]
    for name in range(1, 13)
}  # fmt: skip
ORDINALS = {int(r.cells["value"]): r.cells["form"] for r in read_table("ar", "dates") if r.cells["kind"] == "ordinal"}
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
FORMATS = [
    "{day} {month} {year}",
    "{day:02} {month} {year}",
    "{day}-{month}-{year}",
    "{day} {month}/{again} {year}",
    "{day} {month}/ {again} {year}",
    "{day} {month} - {again} {year}",
    "{day} {month} ({again}) {year}",
    "{day} {month} {year}م",
    "{day} من {month} عام {year}",
    "{day} {month} من العام {year}",
    "{ordinal} من {month} {year}",
    "{ordinal} من شهر {month} {year}",
    "{weekday} {day} {month} {year}",
    "{weekday}، {day:02} {month} {year}",
    "يوم {weekday} {ordinal} من {month}/{again} {year}",
    "مساء {weekday} {day} {month} {year}",
    "{day}/{number}/{year}",
    "{day:02}.{number:02}.{year}",
    "{year}-{number:02}-{day:02}",
]


@given(
    day=st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    form=st.sampled_from(FORMATS),
    names=st.tuples(st.integers(0, 99), st.integers(0, 99)),
    eastern=st.booleans(),
    published=st.none() | st.dates(date(1900, 1, 1), date(2099, 12, 31)),
)
def test_a_rendered_date_is_found_again(
    day: date, form: str, names: tuple[int, int], eastern: bool, published: date | None
) -> None:
    months = MONTHS[day.month]
    rendered = form.format(
        day=day.day,
        number=day.month,
        year=day.year,
        month=months[names[0] % len(months)],
        again=months[names[1] % len(months)],
        ordinal=ORDINALS[day.day],
        weekday=WEEKDAYS[day.weekday()],
    )
    rendered = rendered.translate(EASTERN) if eastern else rendered
    [mention] = find_dates(f"التقى الوزيران {rendered}، ثم غادرا", published)
    assert (mention.text, mention.earliest, mention.latest) == (rendered, day, day)
    assert mention.precision == "day" and mention.anchored


FRAGMENTS = [row.cells["form"] for row in read_table("ar", "dates")]
SOUP = st.lists(
    st.sampled_from(FRAGMENTS)
    | st.sampled_from(["و", "ب", "لل", "/", "-", "،", "(", ")", "\n", ".", ":", "َ", "ـ", "\u200f", "\r\n", "\u2028"])
    | st.integers(0, 2200).map(str)
    | st.text(max_size=3),
    max_size=30,
)


@settings(max_examples=300)
@given(
    st.text() | st.tuples(SOUP, st.sampled_from(["", " "])).map(lambda t: t[1].join(t[0])),
    st.none() | st.dates(),
)
@example("في 29 فبراير", date(9999, 12, 31))
@example("الأسبوع الماضي", date.min)
@example("ـ5 مايو", WEDNESDAY)
def test_any_text_is_read_and_offsets_hold(text: str, published: date | None) -> None:
    end = 0
    for mention in find_dates(text, published):
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        assert mention.earliest <= mention.latest
        assert mention.anchored or published is not None
        end = mention.end
    publication_date(text)


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 6))
def test_bare_weekday_lies_in_the_week_up_to_publication(published: date, weekday: int) -> None:
    [mention] = find_dates(WEEKDAYS[weekday], published)
    assert mention.earliest.weekday() == weekday
    assert timedelta(0) <= published - mention.earliest < timedelta(7)


@pytest.mark.parametrize(
    ("odd", "number"),
    [
        ("5 " * 20_000, 0),
        ("1/" * 20_000, 0),
        ("و" * 100_000, 0),
        ("َ" * 100_000, 0),
        ("م\u064e" * 50_000, 0),
        ("من " * 20_000, 0),
        ("\n" * 100_000, 0),
        ("5 مايو 2023 وفي اليوم نفسه " * 1_000, 2_000),
        ("عام 2014 " * 2_000 + "في اليوم نفسه " * 200, 2_000),
    ],
)
def test_odd_text(odd: str, number: int) -> None:
    assert len(find_dates(odd, WEDNESDAY)) == number


@pytest.mark.parametrize("language", ["ar", "en"])
@settings(max_examples=300)
@given(st.data())
def test_what_is_skipped_holds_no_date(language: str, data: st.DataObject) -> None:
    """Looking only where more than signs and particles stand finds what looking everywhere finds."""
    _, anything = grammar.grammar(language)
    kinds = "".join(data.draw(st.lists(st.sampled_from(sorted(tokens.CODES.values())), max_size=14)))
    everywhere = anything.search(kinds)
    runs = ((run.start(), grammar.matches(language, run[0], 0)) for run in grammar.INSIDE.finditer(kinds))
    here = next((first + matches[0].start for first, matches in runs if matches), None)
    assert here == (everywhere.start() if everywhere else None)


@pytest.mark.parametrize("language", ["ar", "en"])
@settings(max_examples=300)
@given(st.data())
def test_words_that_are_skipped_make_no_date(language: str, data: st.DataObject) -> None:
    """Where a date may be, the tokens are the same whether or not the rest of the text is read."""
    forms = [row.cells["form"] for row in read_table(language, "dates")]
    pieces = [*forms, *(f"و{form}" for form in forms), "2025", "7", "،", "-", "\n", "«", "قال", "ـ", "May", "said"]
    text = " ".join(data.draw(st.lists(st.sampled_from(pieces), max_size=14)))

    def dated(dates_only: bool) -> list[list[tokens.Token]]:
        found = list(tokens.tokens_of(text, language, dates_only=dates_only))
        runs = grammar.INSIDE.finditer("".join(tokens.CODES[token.kind] for token in found))
        return [found[slice(*run.span())] for run in runs if grammar.CORE.search(run[0])]

    assert dated(True) == dated(False)


@pytest.mark.parametrize("language", ["ar", "en"])
@settings(max_examples=300)
@given(st.data())
def test_signs_and_particles_are_no_date(language: str, data: st.DataObject) -> None:
    _, anything = grammar.grammar(language)
    frame = sorted(tokens.CODES[kind] for kind in tokens.FRAME)
    assert not anything.search("".join(data.draw(st.lists(st.sampled_from(frame), max_size=14))))
