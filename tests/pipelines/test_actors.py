"""Who is meant: by name, by office and date, by what the article said before. Through the real pipeline."""

from collections.abc import Callable

import pytest

from ontology.namespace import ACTOR, BASE
from pipelines.extraction import Extraction

Read = Callable[..., Extraction]


def claims(extraction: Extraction, *predicates: str) -> set[tuple[str, str, str]]:
    """(subject, predicate, object), with actors as the ends of their IRIs."""
    return {
        (short(c.subject), c.predicate, short(c.object))
        for c in extraction.claims
        if not predicates or c.predicate in predicates
    }


def short(iri: str) -> str:
    return iri.removeprefix(str(ACTOR)).removeprefix(BASE)


def labels(extraction: Extraction, end: str) -> list[str]:
    """The labels of the one found actor whose IRI ends so."""
    [actor] = [actor for actor in extraction.found if actor.iri.endswith(end)]
    return list(actor.labels)


# --- office and date -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "who"),
    [
        ("2018-09-10", "john-bolton"),
        ("2022-06-01", "jake-sullivan"),
        ("2023-06-01", "jake-sullivan"),
        ("2025-03-01", "mike-waltz"),
        ("2025-08-01", "marco-rubio"),
    ],
)
def test_us_national_security_adviser(read: Read, published: str, who: str) -> None:
    extraction = read("التقى مستشار الأمن القومي الأميركي الرئيس الأوكراني في كييف.", published)
    assert {subject for subject, _, _ in claims(extraction, "met")} == {who}


@pytest.mark.parametrize(
    ("published", "met"),
    [("2010-06-01", ("dmitry-medvedev", "nicolas-sarkozy")), ("2013-06-01", ("vladimir-putin", "francois-hollande"))],
)
def test_russian_president(read: Read, published: str, met: tuple[str, str]) -> None:
    extraction = read("التقى الرئيس الروسي نظيره الفرنسي في باريس.", published)
    assert claims(extraction, "met") == {(met[0], "met", met[1])}
    assert claims(extraction, "represents") == {(met[0], "represents", "russia"), (met[1], "represents", "france")}


def test_office_in_an_undated_article_is_that_of_the_latest_holder(read: Read) -> None:
    extraction = read("التقى الرئيس الروسي نظيره الفرنسي في باريس.")
    assert claims(extraction, "met") == {("vladimir-putin", "met", "emmanuel-macron")}


def test_his_counterpart_holds_the_same_office(read: Read) -> None:
    extraction = read("بحث وزير الخارجية المصري سامح شكري مع نظيره التركي ملف غزة.", "2023-12-01")
    assert ("sameh-shoukry", "negotiated", "hakan-fidan") in claims(extraction)


def test_her_counterpart(read: Read) -> None:
    extraction = read("التقت وزيرة الخارجية الألمانية أنالينا بيربوك نظيرها التركي هاكان فيدان في أنقرة.", "2024-10-18")
    assert claims(extraction, "met") == {("annalena-baerbock", "met", "hakan-fidan")}


def test_former_office_represents_nothing(read: Read) -> None:
    extraction = read(
        "التقى وزير الخارجية الأميركي السابق أنتوني بلينكن الرئيس الروسي فلاديمير بوتين في موسكو.", "2025-09-18"
    )
    assert claims(extraction) == {
        ("antony-blinken", "met", "vladimir-putin"),
        ("vladimir-putin", "represents", "russia"),
    }


# --- names ---------------------------------------------------------------------------------------------------


def test_surname_after_full_name(read: Read) -> None:
    """Two Blinkens may live; in this article only one does."""
    extraction = read("وصل أنتوني بلينكن إلى الرياض. والتقى بلينكن فيصل بن فرحان.", "2024-04-29")
    assert ("antony-blinken", "met", "faisal-bin-farhan") in claims(extraction)


def test_new_name_after_title(read: Read) -> None:
    text = "التقى وزير الخارجية الروسي سيرغي لافروف السفير القبرصي أندرياس كوستانديس في موسكو."
    extraction = read(text, "2025-02-18")
    [(subject, _, found)] = claims(extraction, "met")
    assert subject == "sergey-lavrov"
    assert found.startswith("found/")
    assert "أندرياس كوستانديس" in labels(extraction, found)
    assert (found, "represents", "cyprus") in claims(extraction)


def test_new_name_is_one_person_in_the_whole_article(read: Read) -> None:
    extraction = read("وصل السفير القبرصي أندرياس كوستانديس إلى موسكو. واجتمع كوستانديس مع سيرغي لافروف.", "2025-02-18")
    [person] = [actor for actor in extraction.found if actor.kind == "person"]
    assert {*person.labels} == {"أندرياس كوستانديس", "كوستانديس"}
    [claim] = [claim for claim in extraction.claims if claim.predicate == "met"]
    assert person.iri in (claim.subject, claim.object)


def test_new_person_is_the_same_in_every_article(read: Read) -> None:
    first = read("التقى سيرغي لافروف السفير القبرصي أندرياس كوستانديس.", "2025-02-18")
    second = read("بحث هاكان فيدان مع أندرياس كوستانديس ملف الطاقة.", "2025-03-18")
    assert {actor.iri for actor in first.found} & {actor.iri for actor in second.found}


def test_name_in_quotes(read: Read) -> None:
    extraction = read('التقى "سيرغي لافروف" وزير الخارجية الأميركي «ماركو روبيو» في الرياض.', "2025-02-18")
    assert claims(extraction, "met") == {("sergey-lavrov", "met", "marco-rubio")}


def test_spelling_variants(read: Read) -> None:
    """Hamza, alif maqsura, an Egyptian ى, tatweel, vowel signs."""
    extraction = read("إلتقى سيرغى لافروف ماركــو رُوبيو فى الرياض.", "2025-02-18")
    assert claims(extraction, "met") == {("sergey-lavrov", "met", "marco-rubio")}


def test_a_common_word_is_no_name(read: Read) -> None:
    assert read("التقى الفريق منافسه في الدوري وفاز عليه بهدفين.", "2025-02-18").claims == ()


# --- two at once ---------------------------------------------------------------------------------------------


def test_dual_title_with_two_names(read: Read) -> None:
    extraction = read("التقى وزيرا الخارجية الروسي سيرغي لافروف والأميركي ماركو روبيو في الرياض.", "2025-02-18")
    assert claims(extraction) == {
        ("sergey-lavrov", "met", "marco-rubio"),
        ("sergey-lavrov", "represents", "russia"),
        ("marco-rubio", "represents", "united-states"),
    }


def test_dual_title_without_names(read: Read) -> None:
    extraction = read("اجتمع الرئيسان الروسي والأميركي في ألاسكا.", "2025-08-16")
    assert claims(extraction, "met") == {("vladimir-putin", "met", "donald-trump")}


# --- bodies and groups ---------------------------------------------------------------------------------------


def test_unknown_organization_in_quotes(read: Read) -> None:
    extraction = read('اجتمع سيرغي لافروف مع "حركة السلام والبناء" في موسكو.', "2025-02-18")
    [(subject, _, found)] = claims(extraction, "met")
    assert subject == "sergey-lavrov"
    assert "حركة السلام والبناء" in labels(extraction, found)


def test_delegation_is_an_actor_of_its_own(read: Read) -> None:
    extraction = read("زار وفد أميركي دمشق والتقى أحمد الشرع.", "2025-02-18")
    assert {(s.split("/")[-1], p, o) for s, p, o in claims(extraction)} >= {
        ("group-united-states", "visited", "syria"),
        ("group-united-states", "met", "ahmed-al-sharaa"),
    }
    assert "وفد أميركي" in labels(extraction, "group-united-states")


def test_capital_is_its_government_and_a_place_is_a_place(read: Read) -> None:
    assert claims(read("نددت موسكو بالعقوبات ونددت بموقف لندن.", "2025-02-18"), "criticized") == {
        ("russia", "criticized", "united-kingdom")
    }
    [claim] = [c for c in read("التقى لافروف روبيو في جنيف.", "2025-02-18").claims if c.predicate == "met"]
    assert [place.rsplit("/", 1)[-1] for place in claim.places] == ["geneva"]


def test_labels_are_words_of_the_article(read: Read) -> None:
    text = "التقى وزير الخارجية الروسي نظيره القبرصي. وزار وفد من حزب النور موسكو للقاء مستشاريه."
    for actor in read(text, "1950-01-01").found:
        assert actor.labels[0] in text


# --- whose an office is, where the title does not say -----------------------------------------------------------


def offices(extraction: Extraction) -> set[tuple[str, str]]:
    """Who represents whom, a found person by the first label."""
    names = {actor.iri: actor.labels[0] for actor in extraction.found}
    told = (c for c in extraction.claims if c.predicate == "represents")
    return {(names.get(c.subject) or short(c.subject), short(c.object)) for c in told}


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("أجرى رئيس الوزراء الأردني اتصالاً بنظيره السوري. وزار وزير السياحة حمدان القلعاوي مصر.", "jordan"),
        ("اجتمع رئيس الوزراء الأردني ونظيره السوري. وزار وزير السياحة حمدان القلعاوي مصر.", "syria"),
        ("أعلنت فرنسا أنها ستعيد المبالغ إلى روسيا. وأكد وزير السياحة حمدان القلعاوي أن العقد فُسخ.", "france"),
        ("تحدث لافروف إلى وزير الدفاع التركي يشار غولر وإلى وزير السياحة حمدان القلعاوي.", "turkey"),
        ("انتقدت سوريا الأردن. وطلب وزير الخارجية الأردني من نظيره حمدان القلعاوي إيضاحات.", "syria"),
    ],
)
def test_minister_of_no_named_state_is_of_whom_the_article_speaks(read: Read, text: str, whose: str) -> None:
    assert ("حمدان القلعاوي", whose) in offices(read(text, "2025-02-18"))


def test_counterpart_is_not_of_the_state_of_whose_he_is(read: Read) -> None:
    text = "جمدت الصين الاتصالات مع جارتها. وأكد وزير الخارجية الأردني لنظيره حمدان القلعاوي دعم بلاده."
    assert "حمدان القلعاوي" not in dict(offices(read(text, "2025-02-18")))


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("اجتمع رئيس الوزراء الأردني مع الرئيس السوري. وزار مستشاره حمدان القلعاوي مصر.", "jordan"),
        ("انتقدت حماس القرار ورحبت به أنقرة على لسان مبعوثها حمدان القلعاوي.", "turkey"),
        ("ردت إسرائيل بإغلاق سفارتها في أسونسيون واستدعاء سفيرها حمدان القلعاوي.", "israel"),
        ("ردت إسرائيل بطرد سفير باراغواي، فاستدعت أسونسيون سفيرها حمدان القلعاوي.", "paraguay"),
        ("هاتفت هيلاري كلينتون نظيرها التركي من الهند، كما قال المتحدث باسمها حمدان القلعاوي.", "united-states"),
        ("فرضت واشنطن عقوبات على الرئيس الكولومبي ووزير داخليته حمدان القلعاوي.", "colombia"),
        ("وجهت سويسرا دعوة إلى روسيا، التي رفض سفيرها حمدان القلعاوي الحضور.", "russia"),
        ("ناقشت جامعة الدول العربية الوضع في ليبيا. وزار أمينها العام حمدان القلعاوي تونس.", "arab-league"),
    ],
)
def test_whose_envoy_a_pronoun_tells(read: Read, text: str, whose: str) -> None:
    assert ("حمدان القلعاوي", whose) in offices(read(text, "2012-02-18"))


def test_office_with_a_pronoun_and_another_office_are_two(read: Read) -> None:
    extraction = read("رحبت تركيا بالاتفاق. وشكر رئيس وزرائها الرئيس الأميركي.", "2015-02-18")
    assert claims(extraction, "praised") == {("ahmet-davutoglu", "praised", "barack-obama")}
    assert offices(extraction) == {("ahmet-davutoglu", "turkey"), ("barack-obama", "united-states")}
    text = "زار الأمين العام للأمم المتحدة أنطونيو غوتيريش فرنسا. وشكر الأمين العام مبعوثه توم باراك."
    assert claims(read(text, "2025-02-18"), "praised") == {("antonio-guterres", "praised", "tom-barrack")}


def test_surname_is_of_nobody_who_serves_another_state_than_the_title(read: Read) -> None:
    text = "زار وانغ يي وجدعون ساعر ألمانيا. وأبلغ الوزير الصيني ساعر أن بكين تدعم الحوار."
    assert claims(read(text, "2025-06-18"), "informed") == {("wang-yi", "informed", "gideon-saar")}
    text = "طالب كاتس السفير الأميركي بالاعتذار. وزار وزير الخارجية الروسي لافروف مصر."
    assert claims(read(text, "2025-02-18"), "visited") == {("sergey-lavrov", "visited", "egypt")}
    assert ("عبد الرحمن يوسف", "somalia") in offices(read("زار السفير الصومالي عبد الرحمن يوسف مصر.", "2022-02-18"))
    assert "joseph-wu" not in dict(offices(read("زار السفير الكيني جوزيف كيماني مصر.", "2022-02-18")))


def test_name_is_whole_though_it_looks_like_other_words(read: Read) -> None:
    assert ("كريستيان ماسيه", "france") in offices(read("زار السفير الفرنسي كريستيان ماسيه مصر.", "2019-02-18"))
    extraction = read("زار الوزير الاسكتلندي كيني ماكاسكيل مصر.", "2009-02-18")
    assert {extraction.found[0].labels[0]} == {"كيني ماكاسكيل"}
    [(visitor, _, _)] = claims(read("زار وزير كيني مصر.", "2009-02-18"), "visited")
    assert visitor.endswith("minister-kenya")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("قالت المديرة المالية منغ وانتشو إنها زارت كندا.", set()),
        ("زار المستشار المالي حمدان القلعاوي كندا.", set()),
        ("زار الرئيس المالي أسيمي غويتا كندا.", {("assimi-goita", "mali")}),
        ("انتقدت باماكو فرنسا. وزار المستشار المالي حمدان القلعاوي كندا.", {("حمدان القلعاوي", "mali")}),
    ],
)
def test_money_is_no_nationality(read: Read, text: str, told: set[tuple[str, str]]) -> None:
    assert offices(read(text, "2024-02-18")) == told


def test_several_ministers_have_a_portfolio_each(read: Read) -> None:
    text = "فرضت واشنطن عقوبات على وزيري العدل التركي عبد الحميد غول والداخلية سليمان صويلو."
    assert {o.split("/")[-1] for _, _, o in claims(read(text, "2018-10-18"), "sanctioned")} > {"suleyman-soylu"}
    assert {b for _, b in offices(read(text, "2018-10-18"))} == {"turkey"}
    text = "التقى وزيرا الخارجية هاكان فيدان والدفاع يشار غولر الرئيس السوري."
    met = {("hakan-fidan", "met", "ahmed-al-sharaa"), ("yasar-guler", "met", "ahmed-al-sharaa")}
    assert claims(read(text, "2025-03-18"), "met") == met


def test_two_counterparts(read: Read) -> None:
    text = "زار الرئيس الأميركي دونالد ترامب ونظيراه الفرنسي إيمانويل ماكرون والروسي فلاديمير بوتين مصر."
    assert claims(read(text, "2025-03-18"), "visited") == {
        (who, "visited", "egypt") for who in ("donald-trump", "emmanuel-macron", "vladimir-putin")
    }


def test_keeper_of_the_two_shrines_is_the_saudi_king(read: Read) -> None:
    text = "شكر الرئيس الفرنسي خادم الحرمين الشريفين. وزار سفير خادم الحرمين الشريفين لدى مصر حمدان القلعاوي لبنان."
    extraction = read(text, "2008-10-18")
    assert claims(extraction, "praised") == {("nicolas-sarkozy", "praised", "abdullah-bin-abdulaziz")}
    assert ("حمدان القلعاوي", "saudi-arabia") in offices(extraction)
    assert len(claims(extraction, "visited")) == 1


def test_visit_to_the_house_of_a_ruler_is_to_his_state(read: Read) -> None:
    assert claims(read("زار نوري المالكي البيت الأبيض.", "2008-10-18"), "visited") == {
        ("nouri-al-maliki", "visited", "united-states")
    }
    assert claims(read("انتقد نوري المالكي البيت الأبيض.", "2008-10-18"), "criticized") == {
        ("nouri-al-maliki", "criticized", "white-house")
    }


def test_capital_of_the_maldives_is_spelled_like_money(read: Read) -> None:
    text = "زار رئيس المالديف الصين. وانتقدت ماليه الهند."
    assert claims(read(text, "2024-01-18"), "criticized") == {("maldives", "criticized", "india")}
    text = "فرضت واشنطن على سوريا عقوبات مالية. وانتقدت السلطات المالية الهند."
    assert "mali" not in {s for s, _, _ in claims(read(text, "2024-01-18"))}


def test_each_of_several_heads_is_called_by_one_office(read: Read) -> None:
    extraction = read("التقى رئيسا أركان ملاوي وزامبيا في لومي.", "2024-01-18")
    assert {actor.labels[0] for actor in extraction.found} == {"رئيس أركان مالاوي", "رئيس أركان زامبيا"}
    assert len(claims(extraction, "met")) == 1
    extraction = read("زار رئيس أركان ملاوي مصر.", "2024-01-18")
    assert {actor.labels[0] for actor in extraction.found} == {"رئيس أركان ملاوي"}


def test_ugandan_is_written_in_two_ways(read: Read) -> None:
    for spelled in ("الأوغندي", "اليوغندي"):
        [(visitor, _, _)] = claims(read(f"زار الرئيس {spelled} مصر.", "2018-07-02"), "visited")
        assert visitor == "yoweri-museveni"


def test_ruler_and_minister_in_a_row_are_two(read: Read) -> None:
    """But the emir's premier and foreign minister is one."""
    extraction = read("أوفد الرئيس المصري رئيس المخابرات حسن رشاد إلى الخرطوم.", "2025-11-16")
    assert claims(extraction, "represents") == {
        ("abdel-fattah-el-sisi", "represents", "egypt"),
        ("hassan-rashad", "represents", "egypt"),
    }
    one = read("أكد رئيس الوزراء القطري وزير الخارجية الشيخ محمد بن عبد الرحمن آل ثاني ذلك.", "2025-11-16")
    assert {who for who, _, _ in claims(one)} == {"mohammed-bin-abdulrahman-al-thani"}


def test_speaker_called_president_keeps_his_office(read: Read) -> None:
    extraction = read("أكد الرئيس نبيه بري أن لبنان ملتزم بالاتفاق.", "2025-11-16")
    [claim] = [claim for claim in extraction.claims if claim.predicate == "represents"]
    assert (claim.subject.split("/")[-1], claim.rule) == ("nabih-berri", "title:speakerOfParliament")


def test_counterpart_beside_his_own_ruler_is_of_somebody_else(read: Read) -> None:
    text = "زار رئيس الأركان الإيراني محمد باقري باكو والتقى الرئيس إلهام علييف ونظيره كريم ولييف."
    told = [claim for claim in read(text, "2025-05-16").claims if "كريم" in claim.evidence]
    assert [claim.rule for claim in told if claim.predicate == "represents"] == ["title:armedForcesChief"]


def test_ministry_in_a_city_is_that_of_its_state(read: Read) -> None:
    extraction = read("شنت إسرائيل غارات على مبنى وزارة الدفاع في دمشق.", "2025-11-16")
    assert claims(extraction, "attacked") == {("israel", "attacked", "ministry-of-defence-of-syria")}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("التقى أيمن الصفدي في عمان نظيره السوري أسعد الشيباني.", "amman"),
        ("التقى بدر البوسعيدي في عمان نظيره السوري أسعد الشيباني.", "oman"),
    ],
)
def test_persons_tell_which_of_two_places_is_meant(read: Read, text: str, where: str) -> None:
    [met] = [claim for claim in read(text, "2025-11-16").claims if claim.predicate == "met"]
    assert [place.split("/")[-1] for place in met.places] == [where]


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("وزير الطاقة السعودي", "abdulaziz-bin-salman"),
        ("وزير النقل السعودي", "article/test/actor/minister-saudi-arabia"),
        ("الوزير السعودي", "article/test/actor/minister-saudi-arabia"),
    ],
)
def test_minister_is_who_has_the_portfolio(read: Read, title: str, who: str) -> None:
    assert claims(read(f"زار {title} دمشق.", "2025-11-16"), "visited") == {(who, "visited", "syria")}
