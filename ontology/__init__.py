"""What can be said (vocabulary, shapes) and who is known (knowledge base), as Turtle read by a few functions.

`ontology.namespace` has the terms, `ontology.knowledge` the actors, offices and places,
`ontology.validation` checks an article's graph against the shapes.
"""

from pathlib import Path

FOLDER = Path(__file__).parent


def vocabulary_files() -> list[Path]:
    """The Turtle files that say what can be said: classes, relations, roles, statuses, alignments."""
    # Not the shapes: they are rules for a validator, full of blank nodes, and no business of the store's.
    return [FOLDER / name for name in ("alignments.ttl", "diplomacy.ttl", "roles.ttl", "status.ttl")]


def knowledge_files() -> list[Path]:
    """The Turtle files that say who is known: states, bodies, people, offices, places, outlets."""
    return sorted(FOLDER.glob("knowledge/*.ttl"))
