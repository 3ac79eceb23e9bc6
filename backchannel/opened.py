"""A graph opened in Python: `from backchannel import open_graph`."""

import re
from collections import namedtuple
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pyoxigraph as ox
from rdflib import Dataset, Graph
from rdflib import Literal as Value

from graph.claims import Claim, claims
from graph.named_queries import in_language, named_query, with_values
from graph.names import Shown, main_language
from graph.query import run
from graph.selection import Selection
from graph.store import GraphError, open_store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

NAME = re.compile(r"[a-z0-9-]+")


class OpenGraph:
    """A graph in a folder or on a server, open for reading; use it in a `with` block, or `close()` it.

    `dataset` is the `rdflib.Dataset` of all of it.
    """

    def __init__(self, where: Path | str) -> None:
        self.dataset: Dataset = open_store(where, read_only=True)

    def query(self, question: str, labels: Shown | None = None, **values: object) -> Any:
        """Ask in SPARQL, or by the name of a question that comes with the product (`backchannel query --list`).

        Values are for the parameters of a named question; `labels` ("ar", "en", "both") is the language of its names.
        SELECT: a list of named tuples with the question's variables and Python values: str for IRIs and words, int,
        float, Decimal, bool, date and datetime, None where nothing is bound. ASK: a bool. CONSTRUCT and DESCRIBE: an
        `rdflib.Graph`. GraphError says what is wrong with a question.
        """
        answer = run(self.dataset, self._sparql(question, labels, values))
        if isinstance(answer, ox.QueryBoolean):
            return bool(answer)
        if isinstance(answer, ox.QueryTriples):
            lines = ox.serialize(answer, format=ox.RdfFormat.N_TRIPLES) or b""
            return Graph().parse(data=lines, format="nt")
        Row = namedtuple("Row", [variable.value for variable in answer.variables], rename=True)  # type: ignore[misc]
        return [Row(*map(_value, row)) for row in answer]

    def frame(self, question: str, labels: Shown | None = None, **values: object) -> "pd.DataFrame":
        """The rows that `query` gives, as a pandas DataFrame. GraphError if pandas is not there."""
        try:
            import pandas as pd
        except ImportError as error:
            raise GraphError("frames need pandas: pip install 'backchannel-graph[analysis]', or use query") from error
        answer = run(self.dataset, self._sparql(question, labels, values))
        if not isinstance(answer, ox.QuerySolutions):
            raise GraphError("only the rows of a SELECT make a frame: use query")
        columns = [variable.value for variable in answer.variables]
        return pd.DataFrame([[*map(_value, row)] for row in answer], columns=columns)

    def claims(self, labels: Shown | None = None, **selected: str | Iterable[str]) -> list[Claim]:
        """The claims, all or those selected: actors, predicates, statuses, articles (one or several), since, until."""
        return claims(self.dataset, _selection(selected), labels)

    def network(self, labels: Shown = "ar", **selected: str | Iterable[str]) -> "nx.Graph":
        """Who is in contact with whom, by what occurred: see `graph.network.projection.contact_network`."""
        from graph.network.projection import contact_network

        return contact_network(self.dataset, _selection(selected), labels)

    def close(self) -> None:
        self.dataset.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _sparql(self, question: str, labels: Shown | None, values: dict[str, object]) -> str:
        if NAME.fullmatch(question):
            given = {name: str(value) for name, value in values.items()}
            sparql = with_values(self.dataset, named_query(question), given)
            return in_language(sparql, labels or main_language(self.dataset))
        if values or labels:
            raise GraphError("values and labels are for named questions: write them into your own")
        return question


def _selection(selected: dict[str, Any]) -> Selection:
    several = ("actors", "predicates", "statuses", "articles")
    if unknown := selected.keys() - {*several, "since", "until"}:
        raise GraphError(f"{', '.join(sorted(unknown))}: claims are selected by {', '.join(several)}, since and until")
    lists = {
        name: (value,) if isinstance(value, str) else tuple(value)
        for name, value in selected.items()
        if name in several
    }
    return Selection(**lists, since=selected.get("since"), until=selected.get("until"))


def _value(term: object) -> Any:
    """A term as Python has it. A literal that is not what its datatype says (2025-13-01) stays a str."""
    if not isinstance(term, ox.Literal):
        return None if term is None else str(getattr(term, "value", term))
    value = Value(term.value, datatype=term.datatype.value).toPython() if not term.language else term.value
    return value if not isinstance(value, Value) else term.value
