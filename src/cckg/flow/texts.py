"""The texts that records point into, where they are at hand."""

from __future__ import annotations

from pathlib import Path

from cckg.flow.gathering import read_reports
from cckg.model.finding import Finding
from cckg.model.report import Report
from cckg.review.quotes import misplaced, with_report
from cckg.workspace import LoadedRecord, Texts, Workspace


def texts_at(space: Workspace, given: Path | None = None) -> Texts:
    """The workspace's cache of texts, and the files of `given` (a file or folder) for this run."""
    from cckg.read import report_files

    texts = Texts(space.root)
    if given is not None:
        for _, report in read_reports(report_files(given) if given.is_dir() else [given]):
            if not isinstance(report, Finding):
                texts.give(report.text)
    return texts


def quotes_checked(loaded: LoadedRecord, report: Report | None, texts: Texts) -> list[Finding]:
    """Evidence that does not fit a text that is at hand; what lies elsewhere cannot be checked here."""
    faults = misplaced(loaded.record, with_report(texts.get, report))
    return [loaded.document.finding(fault.path, fault.message, fault.remedy) for fault in faults]
