"""JSON Schema (2020-12) of the files that people edit, every field described, for their editors."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from cckg.model.authority import (
    Entry,
    EventEntry,
    OrganizationEntry,
    PersonEntry,
    PlaceEntry,
    ProjectEntry,
)
from cckg.model.record import Record
from cckg.publish.codebook import fields

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ADDRESS = "https://w3id.org/cckg/schema/"
ENTRIES: Mapping[str, type[BaseModel]] = {
    "organizations": OrganizationEntry,
    "people": PersonEntry,
    "places": PlaceEntry,
    "projects": ProjectEntry,
    "events": EventEntry,
}
NAMES = ("record", *ENTRIES)
"""The files that there is a schema for: a record, and each of the authority files."""

_DATES = frozenset({"published", "on", "start", "end", "date", "from", "until"})
_DATE = {
    "anyOf": [
        {"type": "string", "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?|--\d{2}(-\d{2})?)$"},
        {"type": "integer", "minimum": 1, "maximum": 9999},  # a bare year is a number in YAML
    ]
}


def schema_text(name: str) -> str:
    """The schema as a file; the same models give the same bytes."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def schema(name: str) -> dict[str, Any]:
    """The schema of a record, or of an authority file, by a name out of NAMES.

    It knows the keys, their words and types; what holds between them (`cckg validate`) it does not.
    """
    if name == "record":
        said = fields()
        made = _described(Record, said, said["Fact"])
    else:
        said = tomllib.loads((Path(__file__).parent / "authority_fields.toml").read_text(encoding="utf-8"))
        model = ENTRIES[name]
        shared = said["Entry"] if issubclass(model, Entry) else {}
        made = _listed(_described(model, said, shared), model.__name__)
    return {"$schema": DIALECT, "$id": f"{ADDRESS}{name}.json", "title": f"cckg: {name}", **made}


def _listed(made: dict[str, Any], item: str) -> dict[str, Any]:
    defs = {**made.pop("$defs", {}), item: made}
    items = {"type": "array", "items": {"$ref": f"#/$defs/{item}"}}
    # A file with nothing but comments is empty, which YAML reads as null.
    return {"anyOf": [items, {"type": "null"}], "$defs": defs}


def _described(
    model: type[BaseModel], said: Mapping[str, Mapping[str, list[str]]], shared: Mapping[str, list[str]]
) -> dict[str, Any]:
    made = model.model_json_schema(by_alias=True)
    parts = {**made.get("$defs", {}), model.__name__: made}
    for name, part in parts.items():
        part.pop("title", None)
        part["description"] = " ".join(str(part.get("description", "")).split())
        own = {**shared, **said.get(name, {})}
        part["properties"] = {
            key: _field(key, value, own[key]) for key, value in part.get("properties", {}).items()
        }
    return made


def _field(key: str, value: Mapping[str, Any], said: list[str]) -> dict[str, Any]:
    kept = {name: part for name, part in value.items() if name not in ("title", "default")}
    if key in _DATES:
        kept = _dated(kept)
    missing = "" if said[1].startswith("never missing") else f"; left out: {said[1]}"
    return {"description": said[0] + missing, **kept}


def _dated(value: dict[str, Any]) -> dict[str, Any]:
    if value == {"type": "string"}:
        return dict(_DATE)
    if value.get("anyOf") == [{"type": "string"}, {"type": "null"}]:
        return {"anyOf": [*_DATE["anyOf"], {"type": "null"}]}
    return value
