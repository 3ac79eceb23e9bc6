"""English sentences, headlines, and what is no part of the story."""

import pytest
import spacy
from spacy.language import Language

from pipelines.sentences import split_sentences


@pytest.fixture(scope="module")
def english() -> Language:
    return spacy.blank("en")


def cut(nlp: Language, text: str) -> list[tuple[str, str]]:
    """(kind, words) of each sentence."""
    doc = nlp.make_doc(text)
    return [(s.kind, doc[s.start : s.end].text) for s in split_sentences(doc)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Blinken met Gen. Sisi in Cairo.", "He left at once."],
        ["The U.S. envoy met Lt. Col. Ahmed in Washington D.C. on Friday.", "They talked."],
        ["The call was made from the U.S.", "The Kremlin said so."],
        ["He called at 10 p.m.", "It was brief."],
        ["John F. Kennedy wrote to Nikita S. Khrushchev.", "Khrushchev answered."],
        ["They met on Nov. 14 near St. Petersburg.", "Nobody knew."],
        ["The talks were held by Acme Inc.", "In June they ended."],
        ['"We will not meet," he said.', '"Not now."', "Then he left."],
        ["“Nothing was agreed.”", "Both men left."],
        ["Did they meet?", "No!", "They did not."],
        ["It cost 12.5 million dollars.", "It was rejected."],
        ["The talks ended...", "Then came others."],
    ],
)
def test_sentences(english: Language, sentences: list[str]) -> None:
    assert cut(english, " ".join(sentences)) == [("text", sentence) for sentence in sentences]


def test_headlines_and_text(english: Language) -> None:
    text = "Putin and Trump to meet in Alaska\nThe presidents will meet on Friday.\nWhat was agreed\nNothing was."
    assert [kind for kind, _ in cut(english, text)] == ["headline", "text", "headline", "text"]


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: What the two presidents want",
        "Read also: Who met whom",
        "Share  Tweet  WhatsApp  Copy link",
        "ADVERTISEMENT",
        "Continue reading below",
        "Sign up for our newsletter",
        "Reporting by A. Writer in Cairo and B. Reader in Doha; editing by C. Corrector.",
        "FILE PHOTO: The foreign ministers of Russia and Iran, Sergei Lavrov and Abbas Araghchi, shake hands after "
        "they met in Moscow on an earlier occasion, in this picture of April 18. Agency/Somebody",
        "© 2025 The Paper. All rights reserved.",
        "• Related: A ceasefire that nobody keeps",
    ],
)
def test_boilerplate(english: Language, line: str) -> None:
    text = f"The minister met his counterpart.\n{line}\nThey spoke of the truce and of the prisoners."
    assert [kind for kind, _ in cut(english, text)] == ["text", "boilerplate", "text"]


def test_links_after_read_more_are_none_of_the_story(english: Language) -> None:
    text = "He met his counterpart.\nRelated stories\nPutin meets Xi\nTrump calls Modi\nThe talks went on until noon."
    assert [kind for kind, _ in cut(english, text)] == ["text", "boilerplate", "boilerplate", "boilerplate", "text"]


@pytest.mark.parametrize(
    "text",
    [
        "Shared concerns were at the heart of the talks, the two ministers said after they met in Cairo on Monday, "
        "and both promised to meet again.",
        "Read by an aide, the letter of the president to the emir was short.",
    ],
)
def test_what_begins_alike_is_text(english: Language, text: str) -> None:
    assert [kind for kind, _ in cut(english, text)] == ["text"]
