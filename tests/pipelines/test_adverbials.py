"""How, when and in whose words: what stands between a verb, its subject and its object does not change the claim."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extraction import Extraction

SUBJECT, OBJECT = "هاكان فيدان", "سيرغي لافروف"
VERBS = {
    "التقى": "met", "استقبل": "met", "اجتمع بـ": "met", "هاتف": "contacted", "تحدث إلى ": "contacted",
    "انتقد": "criticized", "هاجم": "criticized", "شكر": "praised", "أشاد بـ": "praised", "هدد": "threatened",
    "أبلغ": "informed", "دعا": "urged", "رد على ": "",
}  # fmt: skip
ASIDE = [
    "أكثر من مرة", "مرة أخرى", "للمرة الأولى", "مجددا", "لاحقا", "في وقت لاحق", "في الوقت نفسه", "بعد ذلك", "بدوره",
    "من جانبه", "في المقابل", "بشكل مفاجئ", "بصورة غير مسبوقة", "بحرارة", "شخصيا", "سرا", "على انفراد", "على الفور",
    "أمس الثلاثاء", "مساء الاثنين", "قبل أسبوع", "، أمس الثلاثاء،", "، في جنيف،", "، بحسب مصدر مطلع،",
    "، وفق وكالة تسنيم،", "، وزير الخارجية التركي،", "، الذي عاد من إجازته قبل يومين،",
]  # fmt: skip


def claims(extraction: Extraction) -> set[tuple[str, str, str, str]]:
    left = ("represents", "memberOf")
    return {(c.subject, c.predicate, c.object, c.status) for c in extraction.claims if c.predicate not in left}


@settings(max_examples=150)
@given(verb=st.sampled_from(sorted(VERBS)), aside=st.sampled_from(ASIDE), second=st.booleans())
def test_what_stands_between(read: Callable[..., Extraction], verb: str, aside: str, second: bool) -> None:
    word, _, preposition = verb.partition(" ")
    target = preposition.removesuffix("ـ") if preposition.endswith("ـ") else f"{preposition}".strip()
    attached = target + OBJECT if target in ("ب", "ل") else f"{target} {OBJECT}".strip()
    before = "وكان قد " if second else ""
    plain = claims(read(f"{before}{word} {SUBJECT} {attached}.", "2025-10-22"))
    aside = aside if aside[0] == "،" else f" {aside}"
    assert claims(read(f"{before}{word} {SUBJECT}{aside} {attached}.", "2025-10-22")) == plain
    assert [predicate for _, predicate, _, _ in plain] == [p for p in (VERBS[verb],) if p]
