"""Places that the gazetteer does not have: «في سانتا مارتا», «بفندق كورنثيا», «في القصر الجمهوري»."""

from collections.abc import Iterator

from spacy.tokens import Doc

from pipelines.actors import ArticleActors, Found, slug
from pipelines.arabic.clauses import Syntax
from pipelines.arabic.items import Item
from pipelines.arabic.lexicon import load_arabic_lexicon, words_of
from pipelines.mention import Entry, Mention

_IN = words_of("in")
_VENUES = words_of("venue")
_LONGEST = 3  # words of a name
_LINE = 16  # tokens


def venues(syntax: Syntax, doc: Doc, actors: ArticleActors) -> Iterator[Mention]:
    """The unknown names behind a preposition of place, each a place of this article; `note` tells what «فندق» is."""
    items = syntax.items
    for index, item in enumerate(items[:-1]):
        if item.norm in _IN and (end := _name(items, index + 1)):
            first, last = items[index + 1].start, items[end - 1].end
            named = items[index + 1].norm in _VENUES
            text = doc[first:last].text
            iri = f"{actors.article}/place/{slug(text)}"
            place = actors.found.setdefault(iri, Found(iri, "place"))
            place.add(text)
            place.add(doc[first + named : last].text)
            yield Mention(first, last, "place", candidates=(Entry(iri, "place"),), note="venue" if named else "")


def line_of_place(norms: list[str], start: int, mentions: list[Mention]) -> str:
    """«الرياض - واس», «موسكو – مراسلنا»: the place of a line of its own that says where the news was written; ''."""
    first = mentions[0] if mentions else None
    if first is None or first.kind != "place" or first.start != start or len(norms) > _LINE:
        return ""
    behind = norms[first.end - start :]
    marked = bool(behind) and (not behind[0].isalpha() or behind[0] in _IN)
    told = any(word in load_arabic_lexicon().verbs for word in behind)
    places = sum(mention.kind == "place" for mention in mentions)
    return "" if told or not marked or places > 1 else first.candidates[0].iri


def strange_dateline(norms: list[str], doc: Doc, start: int, actors: ArticleActors) -> Mention | None:
    """«خوجند - 31 - 3 (كونا) --»: the unknown name that a sentence begins with, a place if it is in a dateline."""
    end = start
    while end < min(start + _LONGEST, len(norms)) and _is_strange(norms[end]):
        end += 1
    if end == start or any(norm in load_arabic_lexicon().verbs for norm in norms[start:end]):
        return None
    iri = f"{actors.article}/place/{slug(doc[start:end].text)}"
    return Mention(start, end, "place", candidates=(Entry(iri, "place"),))


def _name(items: list[Item], first: int) -> int:
    """The item behind the name that begins with `first`; 0 if there is none."""
    venue = items[first].norm in _VENUES
    end = first + venue
    while end < len(items) and end - first < _LONGEST + venue and _is_name(items[end], venue):
        end += 1
    unnamed = end == first + venue or (not venue and items[first - 1].norm != "في")
    return 0 if unnamed or (end < len(items) and items[end].kind in ("P", "N")) else end


def _is_name(item: Item, venue: bool) -> bool:
    return item.kind == "W" and _is_strange(item.norm) and (venue or not item.norm.startswith("ال"))


def _is_strange(word: str) -> bool:
    lexicon = load_arabic_lexicon()
    return len(word) > 2 and word.isalpha() and word not in lexicon.listed and not lexicon.is_common(word)
