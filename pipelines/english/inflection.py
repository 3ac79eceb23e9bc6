"""Forms of English verbs: base, third person, past, participle, -ing."""

from pipelines.english.word_classes import words_of
from pipelines.lexicon import read_table

_VOWELS = "aeiou"
# Verbs of two syllables that double their last letter though it is not alone in a single syllable.
_DOUBLING = words_of("doubling verb")


def irregular() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """base -> (pasts, participles), of the verbs in irregular.tsv."""
    return {
        row["verb"]: (tuple(row["past"].split("|")), tuple(row["participle"].split("|")))
        for row in read_table("en", "irregular")
    }


def third_person(verb: str) -> str:
    """meets, carries, pushes, goes."""
    if verb == "have":
        return "has"
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _stems(verb: str) -> tuple[str, ...]:
    """What -ed and -ing are put behind."""
    if verb.endswith("ie"):
        return (verb, verb[:-2] + "y")
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return (verb[:-1],)
    short = len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    single = sum(a in _VOWELS and b not in _VOWELS for a, b in zip(verb, verb[1:] + "_", strict=True)) == 1
    if (short and single) or verb in _DOUBLING:
        return (verb + verb[-1], verb) if verb in _DOUBLING else (verb + verb[-1],)
    return (verb,)


def forms(verb: str, table: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> list[tuple[str, str]]:
    """(form, tag) of every form; tags are base, s, past, part, ing."""
    found = [(verb, "base"), (third_person(verb), "s")]
    stems = _stems(verb)
    if verb in table:
        pasts, participles = table[verb]
        found += [(p, "past") for p in pasts] + [(p, "part") for p in participles]
    else:
        for stem in stems[:1] if verb.endswith("ie") else stems:
            regular = stem + "d" if stem.endswith("e") else stem + "ed"
            if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
                regular = verb[:-1] + "ied"
            found += [(regular, "past"), (regular, "part")]
    for stem in stems[1:] if verb.endswith("ie") else stems:
        found.append((stem + "ing", "ing"))
    return found
