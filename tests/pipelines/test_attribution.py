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
]  # fmt: skip


@pytest.mark.parametrize(("text", "predicate", "expected"), SAYINGS)
def test_source(read: Read, knowledge: KnowledgeBase, text: str, predicate: str, expected: set[str]) -> None:
    extraction = read(text, "2025-09-20")
    labels = {iri: {label.text for label in actor.labels} for iri, actor in knowledge.actors.items()}
    labels |= {found.iri: set(found.labels) for found in extraction.found}
    [claim] = [c for c in extraction.claims if c.predicate == predicate]
    assert len(claim.sources) == 1
    assert expected & labels[claim.sources[0]]


def test_a_call_is_not_where_others_met(read: Read) -> None:
    text = "التقى روبيو لافروف في الرياض، بعد أن أجرى ماكرون اتصالا ببوتين."
    claims = {c.predicate: c.places for c in read(text, "2025-09-20").claims}
    assert claims["met"] and not claims["contacted"]


def test_the_day_of_a_visit_is_not_that_of_its_praise(read: Read) -> None:
    text = "أثنى السوداني على الزيارة التي أجراها أردوغان إلى بغداد في 22 أبريل."
    days = {c.predicate: c.earliest for c in read(text, "2024-05-12").claims}
    assert days["visited"] == "2024-04-22"
    assert days["praised"] != "2024-04-22"
