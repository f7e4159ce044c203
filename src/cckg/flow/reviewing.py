"""A new run of the extractor put into a record that somebody has reviewed."""

from __future__ import annotations

from pathlib import Path

from cckg.documents import dotted
from cckg.model.record import Record
from cckg.review.renewing import renewed
from cckg.workspace import LoadedRecord, save_record, shown

EXTRACTOR = "rules"


def renew(path: Path, loaded: LoadedRecord, draft: Record) -> str:
    """Write the record with the new draft in it, and say what was done and where the two differ.

    A record by hand, or of another text (as one that was anchored in a digest), is left as it is.
    """
    if reason := _left(loaded.record, draft):
        return f"{shown(path)}: {reason} and was left as it is; write drafts to another folder"
    made = renewed(loaded.record, draft)
    save_record(path, made.record, loaded.document)
    lines = [f"  note: {dotted(note.path)} {note.message}" for note in made.notes]
    return "\n".join([f"{shown(path)}: what was decided stays as it is", *lines])


def _left(record: Record, draft: Record) -> str | None:
    text, new = record.report.text, draft.report.text
    if record.drafted is None or record.drafted.by != EXTRACTOR:
        return "holds facts written by hand"
    if text is None or new is None or text.sha256 != new.sha256:
        return "holds reviewed facts of another text"
    return None


def is_decided(loaded: LoadedRecord) -> bool:
    """Whether somebody has decided on anything in the record."""
    record = loaded.record
    return bool(record.reviewed) or any(fact.standing != "draft" for _, fact in record.facts())
