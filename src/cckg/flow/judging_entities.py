"""Mapping files of mentions to entities read and compared: `cckg evaluate --entities`."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cckg import documents
from cckg.evaluate.entities import Labelled
from cckg.evaluate.entity_report import EntityEvaluation, entity_json, entity_text, evaluate_entities
from cckg.model.errors import TableError

_REPORT, _MENTION, _ENTITY = ("report", "record"), ("local id", "local", "mention", "id"), ("entity", "id")
"""Names of the columns, the first that is there counts: `cckg resolve --json` says record, mention, id."""


def judge_entities(predicted: Path, gold: Path) -> EntityEvaluation:
    """The mapping PREDICTED against the labels GOLD. Raises TableError where a file is no mapping."""
    clusters = {one.mention: one.entity for one in read_mapping(predicted)}
    return evaluate_entities(clusters, read_mapping(gold))


def entities_compared(predicted: Path, gold: Path, listed: bool, as_json: bool) -> str:
    """The evaluation as tables, with the wrong pairs when `listed`, or as JSON."""
    found = judge_entities(predicted, gold)
    if as_json:
        return json.dumps(entity_json(found), ensure_ascii=False, indent=1)
    return entity_text(found, listed).rstrip("\n")


def read_mapping(path: Path) -> list[Labelled]:
    """Mentions with their entities, from a tab-separated file with a header, YAML or JSON.

    A row has report, local id and entity, and may have kind and difficulty; in YAML it may also be a
    mapping report -> local id -> entity. Raises TableError with file and row.
    """
    text = path.read_text(encoding="utf-8-sig")
    rows = _rows(text, path)
    found = [_labelled(row, f"{path}: row {n}") for n, row in enumerate(rows, 1)]
    counted = Counter(one.mention for one in found)
    if twice := sorted(mention for mention, n in counted.items() if n > 1):
        raise TableError(f"{path}: {'/'.join(twice[0])} stands twice; a mention has one entity")
    return found


def _rows(text: str, path: Path) -> Iterable[Mapping[str, Any]]:
    if path.suffix == ".tsv":
        return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    try:
        data = (
            json.loads(text)
            if path.suffix == ".json"
            else documents.plain(documents.parse(text, path.name).data)
        )
    except ValueError as error:
        raise TableError(f"{path}: is no {path.suffix.lstrip('.').upper()}: {error}") from None
    if isinstance(data, dict):
        return [
            {"report": report, "local id": local, "entity": entity}
            for report, things in data.items()
            if isinstance(things, dict)
            for local, entity in things.items()
        ]
    if not isinstance(data, list):
        raise TableError(f"{path}: holds no rows; see docs/resolving.md for the form of a mapping")
    return data


def _labelled(row: Mapping[str, Any], where: str) -> Labelled:
    if not isinstance(row, Mapping):
        raise TableError(f"{where}: is no mapping of report, local id and entity")
    report, local = _cell(row, _REPORT, where), _cell(row, _MENTION, where)
    return Labelled(
        (report, local),
        _cell(row, _ENTITY, where),
        str(row.get("kind") or ""),
        str(row.get("difficulty") or ""),
    )


def _cell(row: Mapping[str, Any], names: tuple[str, ...], where: str) -> str:
    for name in names:
        if row.get(name):
            return str(row[name])
    raise TableError(f"{where}: has no {names[0]}")
