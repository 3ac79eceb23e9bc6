"""The questions that come with the product: a file each in `queries/`, whole SPARQL that any server answers.

A file begins with what it asks, in Arabic and in English, and an explanation if need be. A parameter is a VALUES block
with its default, such as `VALUES ?one { actor:russia }`, and a line that says what it is:
`# param one: الطرف الأول / one side`. Its default tells its kind: an actor, a day or a number. The parameter `limit`
stands as `LIMIT 1000 # limit`. What the user gives takes the default's place as a term, never as text.

A question that could list all of a large graph looks at the newest first, and is limited before it joins. Oxigraph
takes what has a LIMIT for small and begins there (so also `LIMIT 100000`, which is to reach further than any answer),
compares what is in a FILTER only afterwards, and cannot look up what may be unbound, as it may be after BIND. An
OPTIONAL it looks up for each row; for all there are, a SELECT within it is read once. Before a LIMIT nothing is put in
order by IRI, whose text would be read for each comparison, a hundred times the work: of equals any may be listed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyoxigraph as ox
from rdflib import XSD, Dataset

from graph.names import Shown, actors_named
from graph.selection import day
from graph.store import GraphError

QUERIES = Path(__file__).parent / "queries"
PARAMETER = re.compile(r"# param (\w+): (.+) / (.+)")
KINDS: dict[Literal["actor", "day", "number"], re.Pattern[str]] = {
    "actor": re.compile(r"actor:[\w-]+"),
    "day": re.compile(r'"(\d{4}-\d\d-\d\d)"\^\^xsd:date'),
    "number": re.compile(r"\d+"),
}
NUMBER = re.compile(r"\d{1,6}")


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    kind: Literal["actor", "day", "number"]
    default: str  # as the user would write it
    arabic: str  # what it is, in a few words
    english: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    name: str
    arabic: str  # what it asks, in a line
    english: str
    explanation: str  # in English, may be empty
    parameters: tuple[Parameter, ...]
    sparql: str


def named_queries(folder: Path = QUERIES) -> dict[str, NamedQuery]:
    """The questions of a folder by name. GraphError for a file that is not as described above."""
    return {file.stem: _read(file) for file in sorted(folder.glob("*.rq"))}


def named_query(name: str) -> NamedQuery:
    """The named question, or GraphError with those there are."""
    known = named_queries()
    if name not in known:
        raise GraphError(f'there is no query "{name}": take one of {", ".join(known)}, or give a file')
    return known[name]


def with_values(dataset: Dataset, query: NamedQuery, given: Mapping[str, str]) -> str:
    """The question's SPARQL with these values of its parameters, as the user writes them.

    An actor is a name, an IRI or actor:slug; a name that several bear stands for all of them. A day may be a month or
    a year: its first day, or its last where the parameter is `until`. GraphError for a value or parameter that is none.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    sparql = query.sparql
    for name, value in given.items():
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise GraphError(f'there is no parameter "{name}": {takes}')
        terms = " ".join(str(term) for term in _terms(dataset, known[name], value))
        sparql = _values(name).sub(lambda found, terms=terms: found[1] + terms + found[3], sparql)  # type: ignore[misc]
    return sparql


# How the named questions ask for a name; what stands behind it takes any other.
ARABIC_NAME = re.compile(r'OPTIONAL \{ (\?\w+) skos:prefLabel (\?\w+) FILTER \(LANG\(\2\) = "ar"\) \}')
BOTH_NAMES = (
    r'OPTIONAL { \1 skos:prefLabel \2_ar FILTER (LANG(\2_ar) = "ar") } '
    r'OPTIONAL { \1 skos:prefLabel \2_en FILTER (LANG(\2_en) = "en") } '
    r'BIND (CONCAT(STR(\2_ar), " / ", STR(\2_en)) AS \2)'
)


def in_language(sparql: str, labels: Shown) -> str:
    """A named question with the names it asks for in that language, or in both."""
    if labels == "both":
        return ARABIC_NAME.sub(BOTH_NAMES, sparql)
    return ARABIC_NAME.sub(lambda asked: asked[0].replace('"ar"', f'"{labels}"'), sparql)


def _read(file: Path) -> NamedQuery:
    sparql = file.read_text("utf-8")
    comments = []
    for line in sparql.splitlines():
        if not line.startswith("#"):
            break
        comments.append(line.removeprefix("#").strip())
    declared = [line for line in comments if line.startswith("param ")]
    said = [line for line in comments if line not in declared]
    if len(said) < 2:
        raise GraphError(f"{file}: begin it with what it asks, a line in Arabic and one in English, each a comment")
    parameters = tuple(_parameter(file, f"# {line}", sparql) for line in declared)
    return NamedQuery(file.stem, said[0], said[1], " ".join(said[2:]), parameters, sparql)


def _parameter(file: Path, line: str, sparql: str) -> Parameter:
    declared = PARAMETER.fullmatch(line)
    if not declared:
        raise GraphError(f'{file}: "{line}" should be "# param NAME: Arabic / English"')
    name, arabic, english = declared.groups()
    defaults = {found[2] for found in _values(name).finditer(sparql)}
    default = defaults.pop() if len(defaults) == 1 else ""
    for kind, pattern in KINDS.items():
        if found := pattern.fullmatch(default):
            return Parameter(name, kind, found[found.re.groups], arabic, english)
    raise GraphError(
        f"{file}: give ?{name} one default, VALUES ?{name} {{ … }}: an actor:slug, an xsd:date or a number"
    )


def _values(name: str) -> re.Pattern[str]:
    """Where the parameter stands: what is before it, its value, what is behind it."""
    return re.compile(r"(LIMIT )(\d+)( # limit)" if name == "limit" else rf"(VALUES \?{name} \{{ )([^}}]*)( \}})")


def _terms(dataset: Dataset, parameter: Parameter, value: str) -> list[ox.NamedNode | ox.Literal | int]:
    if parameter.kind == "actor":
        return [ox.NamedNode(iri) for iri in actors_named(dataset, value)]
    if parameter.kind == "day":
        last = parameter.name == "until"
        return [ox.Literal(day(value, last), datatype=ox.NamedNode(XSD.date))]
    if not NUMBER.fullmatch(value):
        raise GraphError(f'"{value}" is no number: write {parameter.name}={parameter.default}')
    return [int(value)]
