"""When and where a claim holds that does not say so itself. Through the real pipelines."""

from collections.abc import Callable

import pytest

from pipelines.extraction import Extraction

Read = Callable[..., Extraction]


def told(extraction: Extraction) -> dict[tuple[str, str], tuple[str, str]]:
    """(predicate, status) -> from when to when."""
    return {(c.predicate, c.status): (c.earliest, c.latest) for c in extraction.claims}


def places(extraction: Extraction, predicate: str) -> set[str]:
    found = {place for claim in extraction.claims if claim.predicate == predicate for place in claim.places}
    return {place.rsplit("/", 1)[-1] for place in found}


def test_the_next_sentence_is_of_the_same_day_and_place(read: Read, read_english: Read) -> None:
    arabic = "زار سيرغي لافروف الرياض الثلاثاء. والتقى لافروف فيصل بن فرحان."
    english = "Sergei Lavrov visited Riyadh on Tuesday. Lavrov met Prince Faisal bin Farhan."
    for extraction in (read(arabic, "2025-02-20"), read_english(english, "2025-02-20")):
        assert told(extraction)["met", "occurred"] == ("2025-02-18", "2025-02-18")
        assert places(extraction, "met") == {"riyadh"}


def test_a_call_has_no_place(read: Read) -> None:
    extraction = read("زار سيرغي لافروف الرياض الثلاثاء. واتصل لافروف هاتفيا بعباس عراقجي.", "2025-02-20")
    assert told(extraction)["contacted", "occurred"] == ("2025-02-18", "2025-02-18")
    assert places(extraction, "contacted") == set()


def test_since_a_day_is_from_then_to_publication(read: Read, read_english: Read) -> None:
    arabic = read("تتفاوض السعودية مع إيران في مسقط منذ الاثنين.", "2025-02-20")
    english = read_english("Saudi Arabia has been negotiating with Iran in Muscat since Monday.", "2025-02-20")
    for extraction in (arabic, english):
        assert told(extraction)["negotiated", "occurred"] == ("2025-02-17", "2025-02-20")


def test_since_a_year_long_past_is_no_day(read: Read, read_english: Read) -> None:
    arabic = read("تتفاوض السعودية مع إيران منذ عام 2021.", "2025-02-20")
    english = read_english("Saudi Arabia has been negotiating with Iran since 2021.", "2025-02-20")
    for extraction in (arabic, english):
        earliest, latest = told(extraction)["negotiated", "occurred"]
        assert not earliest.startswith("2021") and not latest.startswith("2021")


def test_a_plan_is_not_of_the_day_of_what_has_happened(read: Read, read_english: Read) -> None:
    arabic = "اتفقت السعودية وإيران الاثنين على تبادل السفراء. وتعتزم السعودية توقيع اتفاق مع إيران."
    english = "Saudi Arabia and Iran agreed on Monday to exchange envoys. Saudi Arabia will sign a deal with Iran."
    for extraction in (read(arabic, "2025-02-20"), read_english(english, "2025-02-20")):
        assert told(extraction)["agreed", "occurred"] == ("2025-02-17", "2025-02-17")
        assert told(extraction)["agreed", "planned"] == ("", "")


@pytest.mark.parametrize("text", ["التقى سيرغي لافروف ماركو روبيو.", "أدانت روسيا إيران."])
def test_news_without_a_day_is_of_the_week_up_to_publication(read: Read, text: str) -> None:
    assert set(told(read(text, "2025-02-20")).values()) == {("2025-02-14", "2025-02-20")}
    assert set(told(read(text)).values()) == {("", "")}


def test_news_without_a_day_is_of_the_day_that_the_news_gives_first(read: Read, read_english: Read) -> None:
    arabic = "التقى سيرغي لافروف ماركو روبيو الثلاثاء. وأدانت فرنسا إيران."
    english = "Sergei Lavrov met Marco Rubio on Tuesday. France condemned Iran."
    for extraction in (read(arabic, "2025-02-20"), read_english(english, "2025-02-20")):
        assert told(extraction)["criticized", "occurred"] == ("2025-02-18", "2025-02-18")


DATELINES = ["موسكو في 19 فبراير / واج / ", "موسكو (د ب أ) - ", "موسكو - تاس: ", "موسكو -- "]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_host_receives_in_the_city_of_the_dateline(read: Read, dateline: str) -> None:
    extraction = read(f"لقاء جديد\n{dateline}استقبل سيرغي لافروف أمس عباس عراقجي.", "2025-02-20")
    assert told(extraction)["met", "occurred"] == ("2025-02-19", "2025-02-19")
    assert places(extraction, "met") == {"moscow"}


def test_strangers_do_not_meet_in_the_city_of_the_dateline(read: Read) -> None:
    extraction = read("لقاء جديد\nبيروت - رويترز - التقى سيرغي لافروف أمس عباس عراقجي.", "2025-02-20")
    assert places(extraction, "met") == set()


def test_news_is_where_the_headline_says(read: Read) -> None:
    extraction = read("مصافحة في مسقط\nبيروت - رويترز - التقى سيرغي لافروف أمس عباس عراقجي.", "2025-02-20")
    assert places(extraction, "met") == {"muscat"}


PLACED = [
    ("وصل سيرغي لافروف إلى باكو أمس والتقى عباس عراقجي.", "met", {"baku"}),
    ("التقى سيرغي لافروف عباس عراقجي في العاصمة الأنغولية.", "met", {"luanda"}),
    ("اجتمع سيرغي لافروف قرب باريس بعباس عراقجي.", "met", {"paris"}),
    ("زار سيرغي لافروف طهران. وأبلغ لافروف عباس عراقجي بالقرار. والتقى لافروف عراقجي في طهران.", "informed", set()),
    ("التقى سيرغي لافروف عباس عراقجي في طهران، وأبلغ لافروف عراقجي بالقرار.", "informed", {"tehran"}),
    ("التقى سيرغي لافروف عباس عراقجي، الذي ولد في جنيف.", "met", set()),
    ("وصف مسؤول اجتماعات استضافتها قطر بين سيرغي لافروف وعباس عراقجي بالمثمرة.", "met", {"qatar"}),
    ("عقدت قمة في باكو. وعلى هامش القمة التقى سيرغي لافروف عباس عراقجي.", "met", {"baku"}),
    ("عقدت قمة في باكو. وعلى هامش المنتدى التقى سيرغي لافروف عباس عراقجي.", "met", set()),
    ("زار سيرغي لافروف باكو واجتمع هناك بعباس عراقجي، قبل أن يعود من جنيف.", "met", {"baku"}),
    ("لقاء جديد\nباكو (د ب أ) - التقى سيرغي لافروف هنا اليوم عباس عراقجي.", "met", {"baku"}),
    (
        "لقاء جديد\nباكو (د ب أ) - التقى سيرغي لافروف أمس عباس عراقجي في أذربيجان.",
        "met", {"baku", "azerbaijan"},
    ),
    ("لقاء جديد\nباكو (د ب أ) - التقى سيرغي لافروف أمس عباس عراقجي في جورجيا.", "met", {"georgia"}),
    (
        "التقى سيرغي لافروف عباس عراقجي في مقر الخارجية الروسية.",
        "met", {"ministry-of-foreign-affairs-of-russia", "moscow"},
    ),
    ("وفي إسطنبول رفض عباس عراقجي العرض الأميركي، متهما فرنسا بالكذب.", "criticized", {"istanbul"}),
    ("وفي إسطنبول رفض عباس عراقجي العرض الأميركي، فيما اتهم سيرغي لافروف فرنسا بالكذب.", "criticized", set()),
    ("التقى سيرغي لافروف عباس عراقجي في برازيليا.", "met", {"brasilia"}),
    ("التقى سيرغي لافروف عباس عراقجي. وكان الاجتماع مقررا في باكو ثم أرجئ.", "met", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "predicate", "expected"), PLACED)
def test_places(read: Read, text: str, predicate: str, expected: set[str]) -> None:
    assert places(read(text, "2025-02-20"), predicate) == expected


DATED = [
    ("ألغى سيرغي لافروف أمس اجتماعا كان سيعقده مطلع مارس مع عباس عراقجي.", ("met", "denied"), "2025-03-01"),
    ("شكر سيرغي لافروف عباس عراقجي على وساطته في تبادل الأسرى العام الماضي.", ("praised", "occurred"), "2025-02-14"),
    ("ندد سيرغي لافروف في يناير بموقف عباس عراقجي.", ("criticized", "occurred"), "2025-01-01"),
    ("تلقى سيرغي لافروف اتصالا هاتفيا من عباس عراقجي.", ("contacted", "occurred"), "2025-02-14"),
    (
        "سحبت فرنسا سفيرها من إيران الثلاثاء، غداة استقبال سيرغي لافروف عباس عراقجي.",
        ("met", "occurred"), "2025-02-17",
    ),
    (
        "سحبت فرنسا سفيرها من إيران الثلاثاء، بعد ثلاثة أيام من زيارة سيرغي لافروف لطهران.",
        ("visited", "occurred"), "2025-02-15",
    ),
    (
        "التقى سيرغي لافروف عباس عراقجي الأربعاء. وكان لافروف قد هاتف هاكان فيدان عشية انعقاد اللقاء.",
        ("contacted", "occurred"), "2025-02-18",
    ),
    (
        "التقى سيرغي لافروف عباس عراقجي الأربعاء. وكان لافروف قد هاتف هاكان فيدان قبل اللقاء الثنائي بيومين.",
        ("contacted", "occurred"), "2025-02-17",
    ),
    (
        "التقى سيرغي لافروف عباس عراقجي الأربعاء. وكان لافروف قد هاتف هاكان فيدان عشية ذلك.",
        ("contacted", "occurred"), "2025-02-18",
    ),
    (
        "قررت الحكومة إغلاق المعبر صباح الأربعاء اعتبارا من 28 فبراير. وأدانت فرنسا إيران.",
        ("criticized", "occurred"), "2025-02-19",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "earliest"), DATED)
def test_days(read: Read, text: str, claim: tuple[str, str], earliest: str) -> None:
    assert told(read(text, "2025-02-20"))[claim][0] == earliest


def test_number_in_the_name_of_a_body_is_no_day(read: Read) -> None:
    [claim] = [c for c in read("حاربت كينشاسا حركة 23 مارس. وأدانت باريس حركة 23 مارس.", "2025-02-20").claims
               if c.predicate == "criticized"]  # fmt: skip
    assert claim.earliest != "2024-03-23"
