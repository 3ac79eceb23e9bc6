"""English: who says so beyond the sentence, in interviews and where a pronoun goes on. Through the real pipeline."""

from collections.abc import Callable

from pipelines.extraction import Extraction

Read = Callable[..., Extraction]

INTERVIEW = """The man with the suitcase

Pavel Novotny, a Czech lawyer, talked to us at his home in Brno.

How did it begin?

I was tired. Antony Blinken telephoned Sergei Lavrov in May.

And the Turks?

I asked them for patience. Hakan Fidan visited Moscow.

Do you miss it?

I do not miss it. I sleep.
"""


def sources(extraction: Extraction, predicate: str) -> list[str]:
    """The ends of the IRIs of whoever says that."""
    return [s.rsplit("/", 1)[-1] for c in extraction.claims if c.predicate == predicate for s in c.sources]


def test_the_answers_of_an_interview_are_the_word_of_who_is_asked(read_english: Read) -> None:
    extraction = read_english(INTERVIEW, "2023-06-01")
    assert [s.endswith("novotny") for s in sources(extraction, "contacted")] == [True]
    assert [s.endswith("novotny") for s in sources(extraction, "visited")] == [True]


def test_a_report_with_three_questions_is_no_interview(read_english: Read) -> None:
    text = INTERVIEW.replace("I was tired. ", "").replace("I asked them for patience. ", "").replace("I ", "He ")
    assert sources(read_english(text, "2023-06-01"), "visited") == []


SIGNED = """Call with the Iraqi foreign minister

Statement by Foreign Minister Hakan Fidan

This morning I spoke with Fuad Hussein. I thanked Iraq for its help.
"""


def test_whoever_signs_a_statement_is_its_first_person(read_english: Read) -> None:
    def callers(text: str) -> list[str]:
        claims = read_english(text, "2025-06-02").claims
        return [c.subject.rsplit("/", 1)[-1] for c in claims if c.predicate in ("contacted", "praised")]

    assert callers(SIGNED) == ["hakan-fidan", "hakan-fidan"]
    assert callers(SIGNED.replace("Statement by", "Photo of")) == []


def test_a_pronoun_goes_on_with_the_source_of_the_sentence_before(read_english: Read) -> None:
    told = "Antony Blinken met Sergei Lavrov in Geneva, two diplomats with knowledge of it said. "
    extraction = read_english(told + "He urged Russia to withdraw.", "2023-06-01")
    assert [s.startswith("source-two-diplomats") for s in sources(extraction, "urged")] == [True]
    extraction = read_english(told + "Antony Blinken urged Russia to withdraw.", "2023-06-01")
    assert sources(extraction, "urged") == []


def test_an_embassy_is_no_official_quoted_before(read_english: Read) -> None:
    text = (
        "A Danish spokesperson said nothing. Seyed Ali Mousavi rejected the British protest, according to the embassy."
    )
    assert sources(read_english(text, "2023-06-01"), "rejected") == ["source-embassy"]
