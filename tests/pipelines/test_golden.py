"""Two sample articles' graphs, quad by quad. When a change is meant: python tests/pipelines/regenerate_golden.py"""

from importlib.resources import files
from pathlib import Path

import pytest
from spacy.language import Language

from ontology.knowledge import KnowledgeBase
from ontology.namespace import BC
from pipelines.extraction import Extraction, read_articles_with
from pipelines.rdf import to_nquads
from pipelines.readers import Article, read_articles

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.nq"))


def golden_lines(nlp: Language, knowledge: KnowledgeBase, article_id: str) -> str:
    """The graph of a sample article as sorted N-Quads, without the hash, which every change of a rule changes."""
    articles = read_articles([str(files("backchannel").joinpath("samples/articles.jsonl"))])
    article = next(a for a in articles if isinstance(a, Article) and a.id == article_id)
    [extraction] = read_articles_with(nlp, [article], knowledge)
    assert isinstance(extraction, Extraction), extraction
    lines = to_nquads(extraction).decode().splitlines(keepends=True)
    return "".join(sorted(line for line in lines if f"<{BC.contentHash}>" not in line))


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_golden(nlp: Language, knowledge: KnowledgeBase, file: Path) -> None:
    assert golden_lines(nlp, knowledge, file.stem).splitlines() == file.read_text("utf-8").splitlines()


def test_there_are_two() -> None:
    assert len(GOLDEN) == 2
