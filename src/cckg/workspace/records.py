"""Record files: read with every fault named, written with comments and key order kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cckg import documents, files
from cckg.documents import Document
from cckg.model.consistency import problems
from cckg.model.errors import DataError
from cckg.model.record import Record
from cckg.model.report import Report
from cckg.workspace.text import read_text, shown


@dataclass(frozen=True)
class LoadedRecord:
    """A record with the file it came from, so that a finding can name the line."""

    record: Record
    document: Document


def load_record(path: Path, report: Report | None = None) -> LoadedRecord:
    """The record in a file, sound in itself and, with `report`, against its text.

    Raises DataError with every fault, its line and its remedy.
    """
    document = documents.parse(read_text(path), shown(path))
    record = documents.check(document, Record)
    faults = [document.finding(p.path, p.message, p.remedy) for p in problems(record, report)]
    if faults:
        raise DataError(faults)
    return LoadedRecord(record, document)


def save_record(path: Path, record: Record, document: Document | None = None) -> bool:
    """Write a record; comments and key order of `document`, its present form, are kept."""
    data = as_data(record)
    text = documents.dump(documents.update(document.data, data) if document else documents.styled(data))
    return files.write(path, text)


def as_data(record: Record) -> dict[str, object]:
    """The record as plain data in the order of the format, without what is left out."""
    data = record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    return {"format": 1, **{key: value for key, value in data.items() if key != "format"}}
