"""The forms of an answer: for the screen, spreadsheets, papers, and other programs.

`csv` is safe to open in a spreadsheet: a text that begins like a formula gets a ' before it.
`csv-exact`, `tsv`, `json` and `xml` are the SPARQL 1.1 results formats, byte for byte; XML has U+FFFD for
characters that it forbids.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from cckg.model.errors import QueryError
from cckg.model.namespaces import PREFIXES
from cckg.model.table import Table, spreadsheet_safe
from cckg.model.xml import well_formed
from cckg.query.rows import Rows, from_solutions, from_table
from cckg.query.screen import screen

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

ROW_FORMATS = ("table", "csv", "csv-exact", "tsv", "json", "xml", "markdown")
GRAPH_FORMATS = ("turtle", "ntriples", "jsonld", "rdfxml")
TRUTH_FORMATS = ("table", "csv", "markdown", "json", "xml")
_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".srj": "json",
    ".xml": "xml",
    ".srx": "xml",
    ".md": "markdown",
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
}
_WORKBOOKS = frozenset({".xlsx", ".xls", ".ods"})
_XML = frozenset({"xml", "rdfxml"})
_RESULTS = {"csv-exact": "CSV", "tsv": "TSV", "json": "JSON", "xml": "XML"}
_GRAPHS = {"turtle": "TURTLE", "ntriples": "N_TRIPLES", "jsonld": "JSON_LD", "rdfxml": "RDF_XML"}


def form_of(file: PurePath | None) -> str:
    """The format that a file's name asks for; of any other name, and of no file, the table.

    Raises QueryError for a workbook, which a spreadsheet has to make out of csv.
    """
    suffix = file.suffix.lower() if file else ""
    if suffix in _WORKBOOKS:
        raise QueryError(f"{file}: {suffix} is not written; name a .csv file, which every spreadsheet opens")
    return _SUFFIXES.get(suffix, "table")


def render(
    answer: Table | QuerySolutions | QueryBoolean | QueryTriples,
    form: str = "table",
    *,
    base: str = "",
    width: int = 100,
    columns: Mapping[str, str] | None = None,
    limit: int | None = None,
) -> str:
    """The answer as text, ending in a line break: of rows and triples the first `limit`.

    `base` opens the ids that `table` and `markdown` shorten; `width` is the terminal's;
    `columns` (of the query's header) tells which texts of a Table are addresses. Raises
    QueryError for a format that the kind of answer does not have.
    """
    if isinstance(answer, Table):
        return _rows(from_table(answer, columns).first(limit), form, base, width)
    kind = type(answer).__name__
    if kind == "QuerySolutions":
        return _rows(from_solutions(answer, limit), form, base, width)
    return _yes_or_no(bool(answer), form) if kind == "QueryBoolean" else _triples(answer, form, limit)


def _rows(rows: Rows, form: str, base: str, width: int) -> str:
    if form in _RESULTS:
        return _results(rows.document(), form)
    if form == "csv":
        return _csv(rows)
    if form == "markdown":
        return _markdown(rows.shortened(base))
    if form == "table":
        return screen(rows.shortened(base), width)
    raise _unknown(form, "rows", ROW_FORMATS)


def _unknown(form: str, what: str, formats: Sequence[str]) -> QueryError:
    return QueryError(f"this query gives {what}, not {form}; choose one of {', '.join(formats)}")


def _results(document: Any, form: str) -> str:
    from pyoxigraph import QueryResultsFormat, parse_query_results

    text = json.dumps(document, ensure_ascii=False)
    if form == "json":
        return text + "\n"
    parsed = parse_query_results(text, QueryResultsFormat.JSON)
    return _text(parsed.serialize(format=getattr(QueryResultsFormat, _RESULTS[form])), form)


def _text(written: bytes | None, form: str) -> str:
    document = written or b""
    return (well_formed(document) if form in _XML else document).decode("utf-8")


def _csv(rows: Rows) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(rows.columns)
    for row in rows.cells:
        writer.writerow(_harmless(cell.value, cell.is_number) if cell else "" for cell in row)
    return stream.getvalue()


def _harmless(text: str, is_number: bool) -> str:
    return text if is_number else spreadsheet_safe(text)


def _markdown(rows: Rows) -> str:
    lines = [rows.columns, tuple("---" for _ in rows.columns)]
    lines += [tuple(_plain(cell.value) if cell else "" for cell in row) for row in rows.cells]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _plain(text: str) -> str:
    words = " ".join(text.split())
    return "".join("\\" + char if char in "\\|`*_<>[]" else char for char in words)


def _yes_or_no(holds: bool, form: str) -> str:
    if form in {"json", "xml"}:
        return _results({"head": {}, "boolean": holds}, form)
    if form in TRUTH_FORMATS:
        return "yes\n" if holds else "no\n"
    raise _unknown(form, "yes or no", TRUTH_FORMATS)


def _triples(answer: Any, form: str, limit: int | None) -> str:
    from pyoxigraph import RdfFormat, serialize

    form = "turtle" if form == "table" else form
    if form not in _GRAPHS:
        raise _unknown(form, "triples", GRAPH_FORMATS)
    # Sorted before they are cut: the same question has the same first triples.
    triples = sorted(set(answer), key=str)[:limit]
    prefixes = PREFIXES if form in {"turtle", "rdfxml"} else None
    return _text(serialize(triples, format=getattr(RdfFormat, _GRAPHS[form]), prefixes=prefixes), form)
