"""Rows on their way out: every cell with its text and what SPARQL says that it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from cckg.model.namespaces import PREFIXES
from cckg.model.table import Cell, Table

_XSD = PREFIXES["xsd"]
_NUMBERS = frozenset(_XSD + name for name in ("integer", "decimal", "double", "float", "int", "long"))
_ADDRESS = re.compile(r"(https?://|urn:)\S+")


@dataclass(frozen=True)
class Value:
    """A cell that is not empty; `kind` is uri, literal or bnode, as in SPARQL results JSON."""

    kind: str
    value: str
    datatype: str | None = None
    language: str | None = None

    @property
    def is_number(self) -> bool:
        """Whether it stands to the right of its column."""
        return self.datatype in _NUMBERS

    def binding(self) -> dict[str, str]:
        """The cell in SPARQL 1.1 Query Results JSON, section 3.2.2."""
        found = {"type": self.kind, "value": self.value}
        if self.language:
            return {**found, "xml:lang": self.language}
        return {**found, "datatype": self.datatype} if self.datatype else found


@dataclass(frozen=True)
class Rows:
    """Columns and cells; None is a cell that the query left empty."""

    columns: tuple[str, ...]
    cells: tuple[tuple[Value | None, ...], ...]

    def first(self, limit: int | None) -> Rows:
        """At most `limit` rows; all without one."""
        return self if limit is None else replace(self, cells=self.cells[:limit])

    def shortened(self, base: str) -> Rows:
        """With addresses as people write them (short), for eyes only."""
        return replace(self, cells=tuple(tuple(_short(cell, base) for cell in row) for row in self.cells))

    def document(self) -> dict[str, Any]:
        """The rows as a SPARQL 1.1 Query Results JSON document."""
        bindings = [
            {name: cell.binding() for name, cell in zip(self.columns, row, strict=True) if cell}
            for row in self.cells
        ]
        return {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}


def short(address: str, base: str) -> str:
    """An id of the workspace without base and kind, another known address with its prefix."""
    if base and address.startswith(base):
        kind, _, name = address.removeprefix(base).partition("/")
        return name or kind
    for prefix, namespace in PREFIXES.items():
        local = address.removeprefix(namespace)
        if local != address and re.fullmatch(r"[\w-]+", local):
            return f"{prefix}:{local}"
    return address


def _short(cell: Value | None, base: str) -> Value | None:
    return replace(cell, value=short(cell.value, base)) if cell and cell.kind == "uri" else cell


def from_table(table: Table, columns: Mapping[str, str] | None = None) -> Rows:
    """A Table's rows.

    A Table keeps no difference between address and text: `columns` (name → type, "IRI" for
    addresses) tells it; without them a text that opens with http:, https: or urn: is an address.
    """
    kinds = [None if columns is None else columns.get(name, "") for name in table.columns]
    cells = (tuple(_value(cell, kind) for cell, kind in zip(row, kinds, strict=True)) for row in table.rows)
    return Rows(table.columns, tuple(cells))


def _value(cell: Cell, kind: str | None) -> Value | None:
    if cell is None:
        return None
    if isinstance(cell, bool):
        return Value("literal", str(cell).lower(), _XSD + "boolean")
    if isinstance(cell, int):
        return Value("literal", str(cell), _XSD + "integer")
    if isinstance(cell, float):
        return _number(cell, "decimal" if kind == "decimal" else "double")
    is_address = kind == "IRI" or (kind is None and _ADDRESS.fullmatch(cell))
    return Value("uri" if is_address else "literal", cell)


def _number(cell: float, datatype: str) -> Value:
    # A decimal is written without an exponent, as shares and means are.
    plain = datatype == "decimal" and cell.is_integer()
    return Value("literal", str(int(cell)) if plain else str(cell), _XSD + datatype)


def from_solutions(solutions: Any, limit: int | None = None) -> Rows:
    """Rows of pyoxigraph's QuerySolutions, with datatypes and languages as the store has them.

    Of more than `limit` rows the others are not read.
    """
    names = tuple(str(variable.value) for variable in solutions.variables)
    first = islice(solutions, limit)
    return Rows(names, tuple(tuple(map(_term, solution)) for solution in first))


def _term(term: Any) -> Value | None:
    from pyoxigraph import BlankNode, Literal, NamedNode

    if term is None:
        return None
    if isinstance(term, NamedNode | BlankNode):
        return Value("uri" if isinstance(term, NamedNode) else "bnode", term.value)
    if not isinstance(term, Literal):
        return Value("literal", str(term))
    datatype = None if term.language or term.datatype.value == _XSD + "string" else term.datatype.value
    return Value("literal", term.value, datatype, term.language)
