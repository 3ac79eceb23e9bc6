"""The face of Backchannel: the command `backchannel` (cli) and the few names that a notebook imports."""

from pathlib import Path

SAMPLES = Path(__file__).parent / "samples" / "articles.jsonl"
