"""Record files: read with every fault named, written with comments and key order kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cckg import documents, files
from cckg.declared import sound
from cckg.documents import Document
from cckg.model.consistency import problems
from cckg.model.errors import DataError
from cckg.model.record import Record
from cckg.model.report import Report
from cckg.workspace.text import read_text, shown

SCHEMA_LINE = "# yaml-language-server: $schema=../schema/record.json\n"
"""What tells an editor where the schema of a record is (`cckg schema --all` writes it there)."""


@dataclass(frozen=True)
class LoadedRecord:
    """A record with the file it came from, so that a finding can name the line."""

    record: Record
    document: Document


def load_record(path: Path, report: Report | None = None) -> LoadedRecord:
    """The record in a file, sound in itself and, with `report`, against its text.

    Raises DataError with every fault, its line and its remedy.
    """
    text = read_text(path)
    if (record := sound(text, Record)) and not problems(record, report):
        return kept_record(path, record, text)
    document = documents.parse(text, shown(path))
    record = documents.check(document, Record)
    faults = [document.finding(p.path, p.message, p.remedy) for p in problems(record, report)]
    if faults:
        raise DataError(faults)
    return LoadedRecord(record, document)


def kept_record(path: Path, record: Record, text: str | None = None) -> LoadedRecord:
    """A record that was read from this file, or its `text`, before and is known to be sound."""
    return LoadedRecord(record, _Unparsed(path, text))


class _Unparsed(Document):
    """A document that is parsed when somebody asks for its data or for a line."""

    def __init__(self, path: Path, text: str | None = None) -> None:
        self.name, self._path, self._text = shown(path), path, text

    def __getattr__(self, name: str) -> Any:
        if name != "data":
            raise AttributeError(name)
        text = read_text(self._path) if self._text is None else self._text
        self.data = documents.parse(text, self.name).data
        return self.data


def save_record(path: Path, record: Record, document: Document | None = None) -> bool:
    """Write a record; comments and key order of `document`, its present form, are kept.

    A new file among the records of a workspace names its schema in the first line, for editors.
    """
    if document is not None:
        return files.write(path, updated_text(record, document))
    line = SCHEMA_LINE if path.parent.name == "records" else ""
    return files.write(path, line + record_text(record))


def updated_text(record: Record, document: Document) -> str:
    """The file of `document` changed to say `record`: comments, order and style of what stays are kept."""
    is_first = "reviewed" not in document.data
    data = as_data(record)
    fresh = [key for key in _LISTS if key in data and key not in document.data]
    node = documents.update(document.data, data)
    return _parted(documents.dump(_with_passes_in_line(node) if is_first else node), fresh)


def _parted(text: str, fresh: Sequence[str]) -> str:
    """With a blank line after each list that is new, where one stands before it."""
    for key in fresh:
        text = re.sub(rf"(\n\n{key}:\n(?: .*\n)+)(?=\S)", r"\1\n", text)
    return text


def record_text(record: Record) -> str:
    """A record as a new file."""
    node = documents.styled(as_data(record))
    _with_passes_in_line(node)
    return _SECTION.sub(r"\n\1", documents.dump(node))


_LISTS = ("organizations", "people", "places", "projects", "events", "participations")
_SECTION = re.compile(rf"^((?:report|{'|'.join(_LISTS)}):)", re.MULTILINE)
_LAST = ("evidence", "original", "confidence", "status", "decided")


def _with_passes_in_line(node: Any) -> Any:
    for review in node.get("reviewed", ()):
        review.fa.set_flow_style()
    if "reviewed" in node:
        node["reviewed"].fa.set_flow_style()
    return node


def as_data(record: Record) -> dict[str, object]:
    """The record as plain data in the order of the format, without what is left out or empty."""
    data = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    ordered: dict[str, object] = _ordered({"format": 1, **{k: v for k, v in data.items() if k != "format"}})
    return ordered


def _ordered(data: Any) -> Any:
    """What a fact says first, what is known about the saying last."""
    if isinstance(data, list):
        return [_ordered(value) for value in data]
    if not isinstance(data, dict):
        return data
    own = {key: _ordered(value) for key, value in data.items() if value not in ([], {}) and key not in _LAST}
    return own | {key: _ordered(data[key]) for key in _LAST if data.get(key) not in (None, [])}
