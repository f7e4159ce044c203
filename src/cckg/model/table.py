"""Tables (the answer to a SELECT query) and the RDF terms that queries take as parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from cckg.model.errors import TableError

# What spreadsheets take for the start of a formula, in both widths, behind white space too.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")


def spreadsheet_safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would compute it or jump a cell."""
    return f"'{text}" if _FORMULA.match(text) else text


Cell = str | int | float | bool | None
"""A value of a row: IRIs and text as str, xsd numbers and booleans as such, unbound as None."""


@dataclass(frozen=True)
class Term:
    """An RDF term as a parameter value; `value` is the IRI or the lexical form."""

    kind: Literal["iri", "literal"]
    value: str
    datatype: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Table:
    """Named columns and rows, in the query's order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def dicts(self) -> Iterator[dict[str, Cell]]:
        """Each row as a mapping from column to value."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def column(self, name: str) -> list[Cell]:
        """One column's values. Raises TableError when there is no such column."""
        if name not in self.columns:
            raise TableError(f"the table has no column {name!r}; it has {', '.join(self.columns)}")
        at = self.columns.index(name)
        return [row[at] for row in self.rows]

    def first(self, rows: int) -> Table:
        """The table cut after that many rows."""
        return Table(self.columns, self.rows[:rows])

    def only(self, columns: Sequence[str]) -> Table:
        """These columns, in this order. Raises TableError when one is not there."""
        cells = [self.column(name) for name in columns]
        return Table(tuple(columns), tuple(zip(*cells, strict=True)) if cells else ())


class Queryable(Protocol):
    """Anything that answers SPARQL: a store in memory, on disk or elsewhere."""

    def select(self, text: str, bindings: dict[str, Term] | None = None) -> Table:
        """Rows of a SELECT query; `bindings` gives values to variables, never pasted into the text."""
        ...
