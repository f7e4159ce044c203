"""From the files of a workspace to reports and records; reports without a record become drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cckg.flow.keeping_out import kept_out, mark
from cckg.flow.kept import KeptDrafts, fingerprint
from cckg.flow.remembering import Remembered
from cckg.model.errors import DataError, ReadError
from cckg.model.finding import Finding
from cckg.model.record import Record
from cckg.model.report import Report, report_id
from cckg.workspace import LoadedRecord, Workspace, shown

Progress = Callable[[str], None]


def quiet(_: str) -> None:
    """A progress listener that says nothing."""


@dataclass
class Gathered:
    """Everything read from a workspace: reports, records from files, drafts made on the fly."""

    reports: dict[str, Report] = field(default_factory=dict)
    loaded: dict[str, LoadedRecord] = field(default_factory=dict)
    drafts: dict[str, Record] = field(default_factory=dict)
    unread: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def records(self) -> list[Record]:
        """All records, by report id."""
        every = {name: loaded.record for name, loaded in self.loaded.items()} | self.drafts
        return [every[name] for name in sorted(every)]


def gather(space: Workspace, progress: Progress = quiet) -> Gathered:
    """Read all reports and records; reports without a record are extracted as drafts.

    A file that cannot be read is noted and passed over; a record with a fault raises
    DataError, with the faults of all records together.
    """
    from cckg.read import report_files

    found = Gathered()
    remembered = Remembered(space.root)
    try:
        for path, read in read_reports(report_files(space.reports), remembered.report):
            _keep(found, path, read)
        _load_records(space, found, remembered)
    finally:
        remembered.save()
    _draft_missing(space, found, progress)
    return found


def read_reports(
    paths: Iterable[Path], read: Callable[[Path], Report] | None = None
) -> Iterator[tuple[Path, Report | Finding]]:
    """Each file as a report, or as a finding that says why it could not be read."""
    from cckg.read import read_file

    for path in paths:
        try:
            yield path, (read or read_file)(path)
        except (ReadError, DataError) as error:
            yield path, unread(shown(path), error)


def unread(name: str, error: ReadError | DataError) -> Finding:
    """What a report's file, as the user knows it, was refused for."""
    if isinstance(error, ReadError):
        return Finding(name, 0, "", error.problem, error.remedy)
    return error.findings[0]


def _keep(found: Gathered, path: Path, read: Report | Finding) -> None:
    if isinstance(read, Finding):
        found.unread.append(read)
    elif read.id in found.reports:
        remedy = "rename one of the two files"
        found.unread.append(Finding(shown(path), 0, "", f"has the id {read.id!r} of another report", remedy))
    else:
        found.reports[read.id] = read


def _load_records(space: Workspace, found: Gathered, remembered: Remembered) -> None:
    faults: list[Finding] = []
    for path in space.record_paths():
        name = report_id(path.stem)
        try:
            loaded = remembered.record(path, found.reports.get(name))
        except DataError as error:
            faults.extend(error.findings)
            continue
        if report_id(loaded.record.report.id) != name:
            remedy = f"write {name!r}, the name of the file"
            faults.append(
                loaded.document.finding(("report", "id"), f"is {loaded.record.report.id!r}", remedy)
            )
        found.loaded[name] = loaded
        found.notes.extend(_check_review(loaded, found.reports.get(name)))
    if faults:
        raise DataError(faults)


def _check_review(loaded: LoadedRecord, report: Report | None) -> list[Finding]:
    from cckg.review.check import disagreements

    return [
        loaded.document.finding(p.path, p.message, p.remedy) for p in disagreements(loaded.record, report)
    ]


def _draft_missing(space: Workspace, found: Gathered, progress: Progress) -> None:
    missing = sorted(set(found.reports) - set(found.loaded))
    if not missing:
        return  # where every report has its record, the rules need not even be looked at
    kept = KeptDrafts(space.root, fingerprint() + mark(space.authority_folder))
    for number, name in enumerate(missing, 1):
        progress(f"reading {number} of {len(missing)}: {name}")
        found.drafts[name] = kept.get(found.reports[name]) or _draft(found.reports[name], kept, space)


def _draft(report: Report, kept: KeptDrafts, space: Workspace) -> Record:
    # The rules and their lexicons are only loaded for a report that is new or has changed.
    from cckg.extract import extract

    draft = kept_out(extract(report), space.authority_folder)
    kept.put(report, draft)
    return draft
