"""Drafts without the people who asked to be left out."""

from __future__ import annotations

from pathlib import Path

from cckg.model.record import Record
from cckg.workspace.forgotten import FILE, load_forgotten


def kept_out(record: Record, authority: Path) -> Record:
    """The draft without those whom the file of this authority folder has by their hashes."""
    forgotten = load_forgotten(authority)
    if not forgotten:
        return record
    from cckg.review.forgetting import kept_out as without_them

    return without_them(record, forgotten.holds)


def of_record(path: Path) -> Path:
    """The authority folder of the workspace in which a record of this path lies."""
    return path.parent.parent / "authority"


def mark(authority: Path) -> str:
    """What drafts that were kept depend on: the file as it is."""
    path = authority / FILE
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
