"""Where a record and the front matter of its report disagree; the front matter is right."""

from __future__ import annotations

from cckg.model.consistency import Problem
from cckg.model.record import Record
from cckg.model.report import Report

SHARED_FIELDS = ("title", "publisher", "published", "source", "language")


def disagreements(record: Record, report: Report | None) -> list[Problem]:
    """One problem for each field that both give and give differently; without a report, none."""
    if report is None:
        return []
    fields = [
        Problem(
            ("report", name), f"is {said!r}, but the report's front matter says {known!r}", f"write {known!r}"
        )
        for name in SHARED_FIELDS
        if (said := getattr(record.report, name)) and (known := getattr(report, name)) and said != known
    ]
    return [*fields, *_originals(record, report)]


def _originals(record: Record, report: Report) -> list[Problem]:
    said, known = record.report.original, report.original
    if not (said and known) or said.sha256 == known.sha256:
        return []
    message = f"is {said.sha256[:12]}…, but the report's front matter says {known.sha256[:12]}…"
    return [Problem(("report", "original", "sha256"), message, "mend the one that is wrong")]
