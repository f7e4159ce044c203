"""What every store answers, wherever its triples are: in memory, on disk, on a server."""

from __future__ import annotations

import contextlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, cast

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples

from cckg.model.errors import QueryError
from cckg.model.namespaces import PREFIXES
from cckg.model.table import Cell, Table, Term
from cckg.store.faults import fault
from cckg.store.guard import form

_XSD = PREFIXES["xsd"]
_SIZES = ("int", "long", "short", "byte", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte")
_SIGNS = ("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger")
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}
_READ: dict[str, Callable[[str], int | float | bool | str]] = {
    **{_XSD + name: int for name in ("integer", *_SIZES, *_SIGNS)},
    **{_XSD + name: float for name in ("decimal", "double", "float")},
    _XSD + "boolean": lambda text: _TRUTHS.get(text, text),
}
"""How values of the datatypes that are more than text are read."""

Answer = QuerySolutions | QueryBoolean | QueryTriples
"""What a query gives, of whichever form it has; from every store in Oxigraph's types."""


class Store(ABC):
    """Triples to query. Named graphs, where there are any, are queried as one.

    All methods take a query and values for its variables (bind.py), and raise QueryError, one
    line with the place and the remedy, for a query that does not parse or that guard.py refuses;
    StoreError for a store that cannot be reached or read.
    """

    @abstractmethod
    def __len__(self) -> int:
        """Number of triples; the same triple in two named graphs counts twice."""

    @abstractmethod
    def _answer(self, text: str, bindings: Mapping[str, Term]) -> Answer:
        """The answer to a query that guard.py lets pass."""

    def select(self, text: str, bindings: Mapping[str, Term] | None = None) -> Table:
        """Rows of a SELECT query."""
        solutions = self.solutions(text, bindings)
        with said_in_one_line(text):
            return table(solutions)

    def solutions(self, text: str, bindings: Mapping[str, Term] | None = None) -> QuerySolutions:
        """Rows of a SELECT query as RDF terms, for formats that keep datatypes and languages."""
        answer = self.raw(text, bindings)
        if not isinstance(answer, QuerySolutions):
            raise QueryError(f"this query is of the form {form(text)} and has no rows; a table needs SELECT")
        return answer

    def ask(self, text: str, bindings: Mapping[str, Term] | None = None) -> bool:
        """Whether an ASK query holds."""
        answer = self.raw(text, bindings)
        if not isinstance(answer, QueryBoolean):
            raise QueryError(f"this query is of the form {form(text)}; yes or no needs ASK")
        return bool(answer)

    def construct(self, text: str, bindings: Mapping[str, Term] | None = None) -> list[str]:
        """Triples of a CONSTRUCT or DESCRIBE query: N-Triples lines, sorted, each once."""
        answer = self.raw(text, bindings)
        if not isinstance(answer, QueryTriples):
            raise QueryError(f"this query is of the form {form(text)}; triples need CONSTRUCT or DESCRIBE")
        with said_in_one_line(text):
            return sorted({f"{triple} ." for triple in answer})

    def raw(self, text: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """The answer of whichever form the query has."""
        form(text)
        with said_in_one_line(text):
            return self._answer(text, bindings or {})

    def close(self) -> None:
        """Let go of files and connections; the store answers no more."""
        return

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def table(solutions: QuerySolutions) -> Table:
    """The rows with Python values in place of RDF terms."""
    columns = tuple(variable.value for variable in solutions.variables)
    # In the order of the columns; asking each row by name takes twice as long.
    rows = tuple(tuple(map(cell, solution)) for solution in solutions)
    return Table(columns, rows)


def triples(quads: Iterable[Quad]) -> QueryTriples:
    """Triples that came from elsewhere, as Oxigraph answers a CONSTRUCT query."""
    engine = pyoxigraph.Store()
    engine.extend(quads)
    return cast(QueryTriples, engine.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"))


def cell(term: Any) -> Cell:
    """A term's Python value; a number that is misspelt stays text."""
    # Asked for every cell of a table, so what is there most often comes first and each thing is fetched once.
    if isinstance(term, NamedNode):
        return term.value
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    text, read = term.value, _READ.get(term.datatype.value)
    if read is None:
        return text
    try:
        return read(text)
    except ValueError:
        return text


@contextlib.contextmanager
def said_in_one_line(text: str) -> Iterator[None]:
    """What an engine raises over a query, as a QueryError that helps to mend it."""
    try:
        yield
    except SyntaxError as error:
        raise QueryError(fault(text, str(error))) from error
    except (RuntimeError, OSError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())}") from error
