"""The graph as CSV tables, as ontology/tables.json declares them (CSV on the Web, W3C).

A column with `dc:source` is what a path leads to from the row's thing: steps with slashes between, `^`
backwards, `[2]` the second of several, in the order of addresses. Without one it is the property that
`propertyUrl` names.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from cckg.declared import folder
from cckg.model.namespaces import PREFIXES
from cckg.model.table import Cell, Table, spreadsheet_safe
from cckg.model.triples import Literal, NamedNode, Triple, Value

_TYPE = PREFIXES["rdf"] + "type"
_STEP = re.compile(r"(?P<back>\^?)(?P<prefix>\w+):(?P<name>\w+)(?:\[(?P<number>\d+)\])?")
_WORD = re.compile(r".*/\{(\w+)\}$")
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_BEST = ("en", "zh")
Read = Callable[[NamedNode], Cell]


def metadata() -> str:
    """The declaration of all tables: CSVW metadata, to stand beside them as csv-metadata.json."""
    return (folder("ontology") / "tables.json").read_text(encoding="utf-8")


def tables(triples: Iterable[Triple], declared: str | None = None) -> dict[str, Table]:
    """Each table by its file's name; rows in the order of the addresses of their things."""
    wanted = json.loads(declared or metadata())["tables"]
    columns = [column for one in wanted for column in one["tableSchema"]["columns"]]
    index = _Index(triples, {step.property for column in columns for step in _steps(column)} | {_TYPE})
    return {one["url"]: _table(one, index) for one in wanted}


def csv_text(table: Table, safe: bool = True) -> str:
    """RFC 4180 lines; with `safe`, a text that a spreadsheet would compute opens with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([spreadsheet_safe(cell) if safe and isinstance(cell, str) else cell for cell in row])
    return out.getvalue()


def _table(declared: Mapping[str, Any], index: _Index) -> Table:
    columns = declared["tableSchema"]["columns"]
    readers = [_reader(column, index) for column in columns]
    things = sorted({thing.value for class_ in declared["dc:subject"] for thing in index.things(class_)})
    rows = tuple(tuple(read(NamedNode(thing)) for read in readers) for thing in things)
    return Table(tuple(column["name"] for column in columns), rows)


def _reader(column: Mapping[str, Any], index: _Index) -> Read:
    """What gives the cell of a column for a thing."""
    steps = _steps(column)
    lang, several, word = column.get("lang"), column.get("separator"), _WORD.match(column.get("valueUrl", ""))
    number = column.get("datatype") == "integer"

    def read(thing: NamedNode) -> Cell:
        found = index.follow([thing], steps)
        if lang:
            found = [one for one in found if isinstance(one, Literal) and one.language == lang]
        if not found:
            return None
        if several:
            return str(several).join(sorted({_text(one).replace(several, "¦") for one in found}))
        chosen = min(found, key=_preferred)
        text = chosen.value.rpartition("/")[2] if word else _text(chosen)
        return int(text) if number and _WHOLE.fullmatch(text) else text

    return read


@dataclass(frozen=True)
class _Step:
    property: str
    back: bool = False
    number: int | None = None


def _steps(column: Mapping[str, Any]) -> list[_Step]:
    if "dc:source" in column:
        return [_step(written) for written in column["dc:source"].split("/")]
    return [_Step(column["propertyUrl"])] if "propertyUrl" in column else []  # the thing itself


def _step(written: str) -> _Step:
    found = _STEP.fullmatch(written)
    if found is None:
        raise ValueError(f"{written!r} is no step of a path")
    number = int(found["number"]) if found["number"] else None
    return _Step(PREFIXES[found["prefix"]] + found["name"], bool(found["back"]), number)


def _text(term: Value) -> str:
    """A word of a scheme for what stands in one, else the address or the text."""
    if isinstance(term, NamedNode) and term.value.startswith(PREFIXES["status"]):
        return term.value.removeprefix(PREFIXES["status"])
    return term.value


def _preferred(term: Value) -> tuple[int, str, str]:
    language = (term.language or "") if isinstance(term, Literal) else ""
    return _BEST.index(language) if language in _BEST else len(_BEST), language, term.value


class _Index:
    """The values of each property of each thing, and the other way about."""

    def __init__(self, triples: Iterable[Triple], properties: Iterable[str]) -> None:
        self._back: dict[str, dict[Value, list[Value]]] = {}
        found: dict[NamedNode, dict[Value, list[Value]]] = {NamedNode(one): {} for one in properties}
        for subject, predicate, object_ in triples:
            if (values := found.get(predicate)) is not None:
                values.setdefault(cast(NamedNode, subject), []).append(cast(Value, object_))
        self._ahead = {property_.value: values for property_, values in found.items()}

    def things(self, class_: str) -> Iterator[NamedNode]:
        """The things of a class, which is named with its prefix."""
        prefix, _, name = class_.partition(":")
        return (
            cast(NamedNode, one) for one in self._backwards(_TYPE).get(NamedNode(PREFIXES[prefix] + name), ())
        )

    def follow(self, things: Sequence[Value], steps: Iterable[_Step]) -> list[Value]:
        """What the path leads to from these things."""
        for step in steps:
            values: Mapping[Any, list[Value]]
            values = self._backwards(step.property) if step.back else self._ahead.get(step.property, {})
            things = [value for thing in things for value in values.get(thing, ())]
            if step.number is not None:
                things = sorted(things, key=_preferred)[step.number - 1 : step.number]
        return list(things)

    def _backwards(self, property_: str) -> dict[Value, list[Value]]:
        if property_ not in self._back:
            back: dict[Value, list[Value]] = {}
            for thing, values in self._ahead.get(property_, {}).items():
                for value in values:
                    back.setdefault(value, []).append(thing)
            self._back[property_] = back
        return self._back[property_]
