"""Free relatives of naming: "in what he called a warning" is read as "in a warning"."""

from pipelines.english.items import Item
from pipelines.english.word_classes import words_of

_NAMES = words_of("naming verb")
_LONGEST = 5  # items between "what" and the verb


def without_namings(items: list[Item], texts: list[str]) -> list[Item]:
    """The items without "what X called", "what was described as" before the noun phrase that is named so."""
    kept: list[Item] = []
    index = 0
    while index < len(items):
        index = _behind(items, index, texts)
        kept.append(items[index])
        index += 1
    return kept


def _behind(items: list[Item], index: int, texts: list[str]) -> int:
    """The noun phrase behind the naming that begins at `index`; `index` itself if none begins there."""
    item = items[index]
    opens = item.kind in ("NP", "rel", "pron") and texts[item.start].lower() == "what"
    if not opens or not index or items[index - 1].kind not in ("VG", "prep", "sub", "conj"):
        return index
    verb = next((k for k in range(index, min(index + _LONGEST, len(items))) if items[k].kind == "VG"), -1)
    if verb < 0 or items[verb].norm not in _NAMES:
        return index
    named = verb + 1 + (verb + 1 < len(items) and items[verb + 1].norm == "as")
    return named if named < len(items) and items[named].kind == "NP" else index
