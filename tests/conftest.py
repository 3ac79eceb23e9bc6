"""Fixtures that more than one room uses. The pipeline takes seconds to build, so a session has one."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from hypothesis import settings
from spacy.language import Language

from ontology.knowledge import KnowledgeBase, load_knowledge
from pipelines.extraction import Extraction, load, read_articles_with
from pipelines.readers import Article

Read = Callable[..., Extraction]

settings.register_profile("untimed", deadline=None)  # no drawn example fails for a busy machine
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    return load_knowledge()


@pytest.fixture(scope="session")
def nlp(knowledge: KnowledgeBase) -> Language:
    return load(knowledge)


@pytest.fixture(scope="session")
def read(nlp: Language, knowledge: KnowledgeBase) -> Read:
    """Text and day of publication -> what the real pipeline reads out of it."""

    return partial(_read_text, nlp, knowledge)


@pytest.fixture(scope="session")
def read_english(knowledge: KnowledgeBase) -> Read:
    """The same with the English pipeline."""
    return partial(_read_text, load(knowledge, "en"), knowledge)


def _read_text(nlp: Language, knowledge: KnowledgeBase, text: str, published: str | None = None) -> Extraction:
    day = date.fromisoformat(published) if published else None
    article = Article("test", text, None, day, None, None, str(nlp.lang)[:2], "test")
    [result] = read_articles_with(nlp, [article], knowledge)
    assert isinstance(result, Extraction), result
    return result
