"""Which languages an article is written in: all lines of one script together, told by py3langid.

py3langid (Lui and Baldwin, ACL 2012, https://aclanthology.org/P12-3005) needs only NumPy, has its model in the wheel
and gives the same answer every time.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from importlib.resources import files

_SCRIPTS = re.compile(  # runs of letters
    r"(?P<Arabic>[\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+)|(?P<Latin>[A-Za-z\u00c0-\u024f]+)"
    r"|[^\W\d_]"
)
_USUAL = {"Arabic": "ar", "Latin": "en"}
# Names that the model has for what our pipelines read: Moroccan, Egyptian; Pidgin is what it sees in lists of names.
_VARIETIES = {"ary": "ar", "arz": "ar", "pcm": "en"}
_FEW_WORDS = 8  # of which nobody can tell the language: a headline, a line of links
# A sentence that is mostly names looks like many languages: English comes to 0.04 and more, others to 0.004 and less.
_LIKELY = 0.02
_SAMPLE = 1000  # characters that tell it

Lines = tuple[tuple[int, int], ...]


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a pipeline: each has its config."""
    configs = files("pipelines").joinpath("configs").iterdir()
    return tuple(sorted(file.name.removesuffix(".cfg") for file in configs if file.name.endswith(".cfg")))


def lines_by_language(text: str) -> dict[str, Lines]:
    """For each language (ISO 639) that `text` is written in where its lines stand, the most used first.

    Lines of a script with only a few words are not told apart from the rest, nor are those without letters.
    """
    lines: dict[str, list[tuple[int, int]]] = defaultdict(list)
    words: dict[str, int] = defaultdict(int)
    at = 0
    for line in text.splitlines(keepends=True):
        counts: dict[str, int] = defaultdict(int)
        letters: dict[str, int] = defaultdict(int)
        for match in _SCRIPTS.finditer(line):
            script = match.lastgroup or "other"
            counts[script] += 1
            letters[script] += len(match[0])
        if letters:
            script = max(letters, key=letters.__getitem__)
            lines[script].append((at, at + len(line)))
            words[script] += counts[script]
        at += len(line)
    found: dict[str, Lines] = {}
    for script in sorted(words, key=lambda script: -words[script]):
        if not found or words[script] >= _FEW_WORDS:
            language = _language([text[start:end] for start, end in lines[script]], script, words[script])
            found[language] = tuple(sorted((*found.get(language, ()), *lines[script])))
    return found


def _language(lines: list[str], script: str, words: int) -> str:
    if words < _FEW_WORDS and script in _USUAL:
        return _USUAL[script]
    ranked = _rank()(" ".join(lines)[:_SAMPLE])
    if dict(ranked).get(_USUAL.get(script, ""), 0.0) >= _LIKELY:
        return _USUAL[script]
    return _VARIETIES.get(ranked[0][0], ranked[0][0])


@cache
def _rank() -> Callable[[str], list[tuple[str, float]]]:
    """Text -> languages with their probabilities, the likeliest first."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second, which who names the language is spared

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True).rank  # type: ignore[no-any-return]


def language_of(words: str) -> str:
    """The language, of those that have a pipeline, that a few words are in, by their letters."""
    arabic, latin = (sum(len(m[0]) for m in _SCRIPTS.finditer(words) if m.lastgroup == script) for script in _USUAL)
    return "en" if latin > arabic else "ar"


def without(text: str, lines: Lines) -> str:
    """`text` with blanks for what stands in `lines`, so that the rest stays where it is."""
    parts, at = [], 0
    for start, end in lines:
        parts += [text[at:start], re.sub(r"[^\r\n]", " ", text[start:end])]
        at = end
    return "".join((*parts, text[at:]))
