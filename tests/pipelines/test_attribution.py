"""Who says so, of claims in Arabic. Through the real pipeline."""

from collections.abc import Callable

import pytest

from ontology.knowledge import KnowledgeBase
from pipelines.extraction import Extraction

Read = Callable[..., Extraction]

SAYINGS = [
    pytest.param(
        "كشفت صحيفة الغارديان أن باول التقى عراقجي. وعن مسؤول بريطاني أن لندن أبلغت واشنطن.",
        "informed", {"مسؤول بريطاني"}, id="whose words are passed on with عن alone",
    ),
    pytest.param(
        "ذكرت صحيفة الغارديان في يونيو أن باول زار مسقط، وأقر الكرملين لاحقا بأن بوتين تلقى اتصالا من شولتس.",
        "contacted", {"الكرملين"}, id="who admits something in a paper's report",
    ),
    pytest.param(
        "ذكرت وكالة تسنيم أن عراقجي زار بكين. وأوردت الوكالة أن الشرع استقبل لافروف.",
        "met", {"تسنيم"}, id="the agency named before",
    ),
    pytest.param(
        "كشفت صحيفة الغارديان عن لقاء بين باول وعراقجي. وكشفت الصحيفة عن اتصال بين ترامب وبزشكيان.",
        "contacted", {"الغارديان"}, id="the paper named before reveals a noun",
    ),
    pytest.param("أفادت قناة «المرفأ» بأن ويتكوف زار الدوحة.", "visited", {"المرفأ"}, id="an outlet nobody knows"),
    pytest.param("حذر لافروف من أن واشنطن تزود كييف بصواريخ.", "aided", {"سيرغي لافروف"}, id="who warns that"),
    pytest.param("اتهمت كييف موسكو بأنها تفاوض بيلاروسيا.", "negotiated", {"أوكرانيا"}, id="who accuses"),
    pytest.param("شدد السوداني على أن بغداد تدعم أنقرة.", "supported", {"محمد شياع السوداني"}, id="who stresses"),
    pytest.param("ونفى مصدر جزائري حصول لقاء بين تبون وماكرون.", "met", {"مصدر جزائري"}, id="an unnamed source denies"),
    pytest.param(
        "التقى عبد العاطي فيدان في أنقرة، على ما أعلنت وزارة الخارجية المصرية.",
        "met", {"وزارة الخارجية المصرية"}, id="as the ministry announced, behind",
    ),
    pytest.param(
        "التقى عبد العاطي فيدان، على ما أفاد به الكرملين.", "met", {"الكرملين"}, id="as the Kremlin told of it"
    ),
    pytest.param("وبحسب ما أعلن الكرملين، هاتف بوتين أردوغان.", "contacted", {"الكرملين"}, id="as announced, before"),
    pytest.param("هاتف بوتين أردوغان، كما ذكرت وكالة تسنيم.", "contacted", {"تسنيم"}, id="as the agency reported"),
    pytest.param(
        "هاتف بوتين أردوغان، كما جاء في بيان للخارجية الروسية.",
        "contacted", {"وزارة الخارجية الروسية"}, id="as a statement has it",
    ),
    pytest.param(
        "وجاء في بيان صدر عن الخارجية الروسية أن لافروف التقى عراقجي.",
        "met", {"وزارة الخارجية الروسية"}, id="whose statement it is that has it",
    ),
    pytest.param(
        "وقال مصدر في الخارجية السورية إن الشيباني التقى لافروف.",
        "met", {"مصدر في الخارجية السورية"}, id="a source in a ministry is not the ministry",
    ),
    pytest.param(
        "نفى مصدر في الخارجية التركية أن يكون فيدان قد زار بيروت، مشيرا إلى أن فيدان هاتف الشيباني.",
        "contacted", {"مصدر في الخارجية التركية"}, id="an unnamed source goes on",
    ),
    pytest.param(
        "وأفاد بلاغ للديوان الملكي بأن بوتين هاتف أردوغان.",
        "contacted", {"بلاغ للديوان الملكي"}, id="a paper's own words",
    ),
    pytest.param("وقال المكتب الرئاسي إن بوتين هاتف أردوغان.", "contacted", {"المكتب الرئاسي"}, id="whom nobody knows"),
    pytest.param("وعلمت «النهار» أن بوتين هاتف أردوغان.", "contacted", {"النهار اللبنانية"}, id="a paper has learnt"),
    pytest.param(
        "وكشف مسؤول تركي، طلب عدم ذكر اسمه، أن بوتين هاتف أردوغان.",
        "contacted", {"مسؤول تركي"}, id="who wants his name kept out",
    ),
    pytest.param("ذكرت صحيفة «الشرق الأوسط» أن لافروف التقى عراقجي.", "met", {"صحيفة الشرق الأوسط"}, id="in quotes"),
    pytest.param(
        "وذكرت تقارير إعلامية أن لافروف التقى عراقجي.", "met", {"تقارير إعلامية"}, id="reports that nobody signs"
    ),
    pytest.param(
        "وروى عراقجي أن ترامب اتصل به قبل ذلك بأيام، وشكر أردوغان.",
        "praised", {"عباس عراقجي"}, id="what the same one does next",
    ),
    pytest.param(
        "ونفى مصدر مسؤول ما تردد عن لقاء بين لافروف وعراقجي.", "met", {"مصدر مسؤول"}, id="who denies a rumour"
    ),
    pytest.param(
        "وسارع لافروف إلى نفي دعم بلاده لإيران.", "supported", {"سيرغي لافروف"}, id="who hastens to deny"
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["هاتف ترامب بوتين، كما أعلن أنه سيزور كييف.", "اطلع ترامب على ما قاله بوتين لويتكوف."]
)
def test_what_somebody_announces_besides_is_no_source(read: Read, text: str) -> None:
    claims = read(text, "2025-09-20").claims
    assert {"visited", "informed"} & {c.predicate for c in claims}


@pytest.mark.parametrize(("text", "predicate", "expected"), SAYINGS)
def test_source(read: Read, knowledge: KnowledgeBase, text: str, predicate: str, expected: set[str]) -> None:
    extraction = read(text, "2025-09-20")
    labels = {iri: {label.text for label in actor.labels} for iri, actor in knowledge.actors.items()}
    labels |= {found.iri: set(found.labels) for found in extraction.found}
    [claim] = [c for c in extraction.claims if c.predicate == predicate]
    assert len(claim.sources) == 1
    assert expected & labels[claim.sources[0]]


def test_what_another_does_next_is_not_told_by_the_same(read: Read) -> None:
    claims = read("وروى عراقجي أن ترامب اتصل به قبل ذلك بأيام، وشكر بوتين أردوغان.", "2025-09-20").claims
    assert [c.sources for c in claims if c.predicate == "praised"] == [()]


def test_a_call_is_not_where_others_met(read: Read) -> None:
    text = "التقى روبيو لافروف في الرياض، بعد أن أجرى ماكرون اتصالا ببوتين."
    claims = {c.predicate: c.places for c in read(text, "2025-09-20").claims}
    assert claims["met"] and not claims["contacted"]


def test_the_day_of_a_visit_is_not_that_of_its_praise(read: Read) -> None:
    text = "أثنى السوداني على الزيارة التي أجراها أردوغان إلى بغداد في 22 أبريل."
    days = {c.predicate: c.earliest for c in read(text, "2024-05-12").claims}
    assert days["visited"] == "2024-04-22"
    assert days["praised"] != "2024-04-22"
