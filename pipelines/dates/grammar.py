"""How dates are put together, by `lexicons/<language>/dates_grammar.tsv`: regular expressions over kinds of tokens."""

import re
from functools import cache, lru_cache
from itertools import count
from typing import NamedTuple

from pipelines.dates.readings import READINGS
from pipelines.dates.tokens import CODES, FRAME
from pipelines.lexicon import LexiconError, read_table


class Rule(NamedTuple):
    """The name of a reading, and the kinds of tokens that it reads."""

    reading: str
    pattern: re.Pattern[str]


_PART = re.compile(r"(?P<slot>[a-z]\w*)=|(?P<name>[A-Za-z]\w*)|(?P<look>\(\?<?[=!])|(?P<group>\()|[)|?+]")


@cache
def grammar(language: str) -> tuple[tuple[Rule, ...], re.Pattern[str]]:
    """The rules, and one pattern that finds where some rule matches."""
    named: dict[str, str] = {}
    rules: list[Rule] = []
    numbers = count()  # a slot may stand in several branches of a pattern, a group of re may not

    def compiled(pattern: str, place: str) -> str:
        parts: list[str] = []
        slots = 0
        for part in pattern.split():
            at = 0
            while match := _PART.match(part, at):
                at = match.end()
                if match["slot"]:
                    parts.append(f"(?P<{match['slot']}__{next(numbers)}>")
                    slots += 1
                elif match["name"] and match["name"] not in named and match["name"] not in CODES:
                    break
                elif match["name"]:
                    known = named.get(match["name"])
                    parts.append(f"(?:{compiled(known, place)})" if known else CODES[match["name"]])
                    parts.append(")" * slots)
                    slots = 0
                else:
                    parts.append("(?:" if match["group"] else match[0])
            if at != len(part) or match:
                raise LexiconError(f"{place}: cannot read {part!r} in the pattern")
        return "".join(parts)

    for row in read_table(language, "dates_grammar"):
        name, pattern = row.cells["name"], row.cells["pattern"]
        if name.isupper():
            named[name] = pattern
        elif name in READINGS:
            rules.append(Rule(name, re.compile(compiled(pattern, row.place))))
        else:
            raise LexiconError(f"{row.place}: unknown reading {name!r}; one of {sorted(READINGS)}")
    never = CODES["not"] + CODES["line"]  # most of a text: no rule begins with these
    return tuple(rules), re.compile(f"(?![{never}])(?:{'|'.join(rule.pattern.pattern for rule in rules)})")


INSIDE = re.compile(f"[^{CODES['not']}{CODES['line']}]+")  # no rule has these
CORE = re.compile(f"[^{CODES['not']}{CODES['line']}{re.escape(''.join(CODES[kind] for kind in FRAME))}]")


class Match(NamedTuple):
    """A rule's reading, the kinds [start, end) that the rule matches, and which of them fill its slots."""

    reading: str
    start: int
    end: int
    slots: tuple[tuple[str, int], ...]


@lru_cache(maxsize=10_000)
def matches(language: str, kinds: str, at: int) -> tuple[Match, ...]:
    """What matches at the first place of a run of kinds, from `at` on, where some rule does; the longest first.

    To ask all rules everywhere is slow, and news puts its dates together in a few ways.
    """
    rules, anything = grammar(language)
    somewhere = CORE.search(kinds, at) and anything.search(kinds, at)
    if not somewhere:
        return ()
    found = []
    for rule in rules:
        if match := rule.pattern.match(kinds, somewhere.start()):
            filled = [slot for slot, text in match.groupdict().items() if text is not None]
            slots = tuple((slot.partition("__")[0], match.start(slot)) for slot in filled)
            found.append(Match(rule.reading, match.start(), match.end(), slots))
    return tuple(sorted(found, key=lambda match: -match.end))
