"""Write golden/*.nq anew from what the pipeline reads now; look at the diff before it is committed."""

from test_golden import GOLDEN, golden_lines

from ontology.knowledge import load_knowledge
from pipelines.extraction import load

knowledge = load_knowledge()
nlp = load(knowledge)
for file in GOLDEN:
    file.write_text(golden_lines(nlp, knowledge, file.stem), "utf-8")
    print(file.name, len(file.read_text("utf-8").splitlines()), "quads")
