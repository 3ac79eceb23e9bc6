"""Mark the sentences of minimal_pairs.toml that the rules do not read with `gap = true`; nothing else changes."""

import re
from datetime import date

from test_minimal_pairs import FILE, faults, numbered_sentences

from ontology.knowledge import load_knowledge
from pipelines.extraction import Extraction, load, read_articles_with
from pipelines.readers import Article

knowledge = load_knowledge()
nlp = load(knowledge)
gaps = []
for name, sentence in numbered_sentences():
    published = sentence.get("published")
    day = date.fromisoformat(published) if published else None
    article = Article("test", sentence["text"], None, day, None, None, "ar", "test")
    [result] = read_articles_with(nlp, [article], knowledge)
    found = faults(sentence, result, knowledge) if isinstance(result, Extraction) else [result.reason]
    gaps.append(bool(found))
    if found:
        print(name, sentence["text"], *found, sep="\n    ")

before, *sentences = re.split(r"(?m)(?=^\[\[family\.sentence\]\]\n)", FILE.read_text("utf-8"))
blocks = [
    re.sub(r"(?m)^(?=claims = )", "gap = true\n" if gap else "", block.replace("gap = true\n", ""))
    for block, gap in zip(sentences, gaps, strict=True)
]
FILE.write_text(before + "".join(blocks), "utf-8")
print(f"{len(gaps) - sum(gaps)} of {len(gaps)} sentences are read right")
