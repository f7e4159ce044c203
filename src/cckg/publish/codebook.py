"""The codebook: every field of a record, column of a table, word and term, and what missing means."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cckg.model.ontology import Ontology, Term, short
from cckg.model.record import Fact, Record
from cckg.publish.tables import metadata

_HEAD = """\
# Codebook

Every field, column, word and term of the data, and what it means when one is missing. Made from the
record model, `src/cckg/publish/fields.toml`, `ontology/` and `ontology/tables.json`; see docs/make.py.

**What is missing** is left out of records and graph and is an empty cell in tables: nobody says so, or
nobody has found out. It never stands for no, for nought or for none. There are no codes for missing values
such as 99, NA or "unknown"; `other` is a kind like any other. An event without a year is undated: it counts
everywhere, and a filter by year has to say what it does with it.
"""
_PARTS = (
    *("ReportRef", "TextRef", "Original", "Drafted", "Review", "Organization", "Person", "Position", "Place"),
    *("Project", "Event", "Attendance", "Session", "Participation", "Span", "Decided"),
)
_NAMES = {
    "ReportRef": "report",
    "TextRef": "report.text",
    "Original": "report.original",
    "Span": "evidence, original",
    "Decided": "decided",
}


def codebook(ontology: Ontology) -> str:
    """The page as Markdown; the same ontology and model give the same bytes."""
    parts = [_HEAD, *_records(), *_tables(), *_schemes(ontology), *_terms(ontology)]
    return "\n".join(parts).rstrip() + "\n"


def fields() -> dict[str, dict[str, list[str]]]:
    """What each field of a record says, and what it means when it is not there."""
    return tomllib.loads((Path(__file__).parent / "fields.toml").read_text(encoding="utf-8"))


def _records() -> Iterator[str]:
    schema, said = Record.model_json_schema(by_alias=True), fields()
    yield "## Records\n"
    yield "One YAML file for each report; [record-format.md](record-format.md) shows one.\n"
    yield from _part("record", Record.__doc__, schema, said["Record"])
    shared = Fact.model_json_schema(by_alias=True)["properties"]
    yield from _part("every fact", Fact.__doc__, {"properties": shared}, said["Fact"])
    for name in _PARTS:
        own = {"properties": _without(schema["$defs"][name]["properties"], said[name])}
        yield from _part(
            _NAMES.get(name, name.lower()), schema["$defs"][name]["description"], own, said[name]
        )


def _without(properties: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """The properties that are the part's own; those of every fact are told once."""
    return {key: value for key, value in properties.items() if key in said or key not in Fact.model_fields}


def _part(
    name: str, about: str | None, schema: Mapping[str, Any], said: Mapping[str, list[str]]
) -> Iterator[str]:
    yield f"### {name}\n"
    yield f"{_line(about or '')}\n"
    rows = [(f"`{key}`", _values(value), *said[key]) for key, value in schema["properties"].items()]
    yield _table(("field", "values", "says", "when it is missing"), rows)


def _values(schema: Mapping[str, Any]) -> str:
    """The values that a field takes, in words."""
    if "anyOf" in schema:
        return ", ".join(_values(one) for one in schema["anyOf"] if one.get("type") != "null")
    if "enum" in schema:
        return ", ".join(schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"see {_NAMES.get(name, name.lower())}"
    if schema.get("type") == "array":
        return f"list: {_values(schema['items'])}"
    if "pattern" in schema:
        return "hash" if "64" in schema["pattern"] else "id"
    if schema.get("type") in ("integer", "number"):
        bounds = [f"from {schema['minimum']}"] if "minimum" in schema else []
        return " ".join(
            [schema["type"], *bounds, *([f"to {schema['maximum']}"] if "maximum" in schema else [])]
        )
    return "text"


def _tables() -> Iterator[str]:
    declared = json.loads(metadata())
    yield "## Tables\n"
    yield f"{declared['dc:description']}\n"
    for table in declared["tables"]:
        yield f"### {table['url']}\n"
        yield f"{table['dc:description']}\n"
        rows = [
            (f"`{c['name']}`", _cell(c), _from(c), c["dc:description"])
            for c in table["tableSchema"]["columns"]
        ]
        yield _table(("column", "values", "from", "says"), rows)


def _cell(column: Mapping[str, Any]) -> str:
    kind = {"anyURI": "address"}.get(column.get("datatype", ""), column.get("datatype", "text"))
    word = "word" if "valueUrl" in column and "{+" not in column["valueUrl"] else kind
    several = ", several" if "separator" in column else ""
    return f"{word}{several}{'' if column.get('required') else ', may be empty'}"


def _from(column: Mapping[str, Any]) -> str:
    written = column.get("dc:source") or short(column.get("propertyUrl", ""))
    return f"`{written}`" if written else "the thing itself"


def _schemes(ontology: Ontology) -> Iterator[str]:
    yield "## Controlled words\n"
    yield "In records the bare word, in the graph an address, in tables the last step of it.\n"
    for scheme, words in ontology.schemes:
        yield f"### {scheme.names['en']} · {scheme.names['zh']}\n"
        yield _table(("word", "English", "中文", "says"), [_word(word) for word in words])


def _word(word: Term) -> tuple[str, ...]:
    return (
        f"`{word.short.partition(':')[2]}`",
        word.names["en"],
        word.names["zh"],
        word.texts["definition"]["en"],
    )


def _terms(ontology: Ontology) -> Iterator[str]:
    yield "## Own terms of the graph\n"
    yield "In full, with examples and in Chinese, in [ontology.html](ontology.html).\n"
    for kind, terms in ontology.terms.items():
        yield f"### {'classes' if kind == 'class' else 'properties' if kind == 'property' else 'metrics'}\n"
        rows = [
            (
                f"`{term.short}`",
                term.names["en"],
                term.texts["definition"]["en"],
                term.texts["scopeNote"]["en"],
            )
            for term in terms
        ]
        yield _table(("term", "name", "says", "use, and when it is missing"), rows)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    lines = [_row(names), _row(["---"] * len(names)), *(_row(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_line(cell).replace('|', '&#124;') for cell in cells)} |"


def _line(text: str) -> str:
    return " ".join(text.split())
