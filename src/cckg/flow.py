"""The stages in their order: the only module that knows it, and one that holds no rule itself.

    files ─read→ Reports ─extract or load→ Records ─resolve→ Resolution ─map→ Graphs
    ─validate→ findings ─store→ Turtle ─query→ tables ─network→ page and exports

Each stage is imported where it is used, so that a command loads only what it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cckg import files, workspace
from cckg.model.errors import DataError, ReadError, WorkspaceError
from cckg.model.finding import Finding
from cckg.model.record import Record
from cckg.model.report import Report
from cckg.model.resolution import Resolution
from cckg.model.table import Table
from cckg.workspace import LoadedRecord, Workspace

if TYPE_CHECKING:
    from rdflib import Graph

    from cckg.map import Graphs
    from cckg.store.open import Store

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


@dataclass(frozen=True)
class Built:
    """What a build made: counts by name, the ranking, the files, and what to look at."""

    counts: dict[str, int]
    ranking: Table
    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


def read_reports(paths: Iterable[Path]) -> Iterator[tuple[Path, Report | Finding]]:
    """Each file as a report, or as a finding that says why it could not be read."""
    from cckg.read import read_file

    for path in paths:
        try:
            yield path, read_file(path)
        except ReadError as error:
            yield path, Finding(workspace.shown(path), 0, "", error.problem, error.remedy)
        except DataError as error:
            yield path, error.findings[0]


def gather(space: Workspace, progress: Progress = quiet) -> Gathered:
    """Read all reports and records; reports without a record are extracted as drafts.

    A file that cannot be read is noted and passed over; a record with a fault raises
    DataError, with the faults of all records together.
    """
    from cckg.read import report_files

    found = Gathered()
    for path, read in read_reports(report_files(space.reports)):
        _keep(found, path, read)
    _load_records(space, found)
    _draft_missing(found, progress)
    return found


def _keep(found: Gathered, path: Path, read: Report | Finding) -> None:
    if isinstance(read, Finding):
        found.unread.append(read)
    elif read.id in found.reports:
        remedy = "rename one of the two files"
        found.unread.append(Finding(workspace.shown(path), 0, "", f"has the id {read.id!r} of another report", remedy))
    else:
        found.reports[read.id] = read


def _load_records(space: Workspace, found: Gathered) -> None:
    faults: list[Finding] = []
    for path in space.record_paths():
        try:
            loaded = workspace.load_record(path, found.reports.get(path.stem))
        except DataError as error:
            faults.extend(error.findings)
            continue
        if loaded.record.report.id != path.stem:
            remedy = f"write {path.stem!r}, the name of the file"
            faults.append(loaded.document.finding(("report", "id"), f"is {loaded.record.report.id!r}", remedy))
        found.loaded[path.stem] = loaded
        found.notes.extend(_check_review(loaded, found.reports.get(path.stem)))
    if faults:
        raise DataError(faults)


def _check_review(loaded: LoadedRecord, report: Report | None) -> list[Finding]:
    from cckg.review.check import disagreements

    return [loaded.document.finding(p.path, p.message, p.remedy) for p in disagreements(loaded.record, report)]


def _draft_missing(found: Gathered, progress: Progress) -> None:
    from cckg.extract import extract

    missing = sorted(set(found.reports) - set(found.loaded))
    for number, name in enumerate(missing, 1):
        progress(f"reading {number} of {len(missing)}: {name}")
        found.drafts[name] = extract(found.reports[name])


def resolved(space: Workspace, records: list[Record]) -> Resolution:
    """The canonical entity of every mention of the records."""
    from cckg.resolve import resolve

    return resolve(records, space.authority())


def graphs(space: Workspace, found: Gathered) -> tuple[Graphs, Graph]:
    """The reviewed and draft facts, and what the rules derive from them.

    Shortcuts and pairs come from reviewed facts; where nothing is reviewed, drafts are all there is.
    """
    from cckg.map import derive, to_graphs

    records = found.records()
    made = to_graphs(records, resolved(space, records), found.reports, space.settings.base)
    return made, derive(made.reviewed if len(made.reviewed) else made.drafts)


def checked(space: Workspace, found: Gathered, made: Graphs, derived: Graph) -> list[Finding]:
    """What the shapes find in the graph, each with the record's file and line."""
    from cckg.map import places
    from cckg.validate import validate

    where = {
        iri: (found.loaded[report].document.name, found.loaded[report].document.line(path))
        for iri, (report, path) in places(found.records(), space.settings.base).items()
        if report in found.loaded
    }
    return validate(made.reviewed + made.drafts + derived, where)


def build(space: Workspace, out: Path, progress: Progress = quiet) -> Built:
    """Everything from the reports to the page; files whose bytes would not change are left alone.

    Raises DataError when a record or the graph breaks a rule; nothing is written then.
    """
    with space.locked():
        progress("reading reports and records")
        found = gather(space, progress)
        if not found.records():
            remedy = "put reports (.md .txt .html .pdf .docx) there and build again"
            raise WorkspaceError(f"{workspace.shown(space.reports)}: no report could be read; {remedy}")
        progress("mapping and checking the graph")
        made, derived = graphs(space, found)
        findings = checked(space, found, made, derived)
        if errors := [finding for finding in findings if finding.severity == "error"]:
            raise DataError(errors)
        written = write_graph(space, made, derived)
        progress("drawing the network")
        store = open_graph(space.graph_files())
        written += write_outputs(store, space, out)
        ranking = ask(store, "co-organizers", {})
        notes = (*found.unread, *found.notes, *findings)
        return Built(_counts(found, store), ranking, tuple(written), notes)


def write_graph(space: Workspace, made: Graphs, derived: Graph) -> list[Path]:
    """Write the Turtle files of the workspace; a file without a triple is taken away."""
    from cckg.map import describe
    from cckg.model.namespaces import PREFIXES
    from cckg.store.turtle import serialize

    described = describe(made, derived, space.settings.model_dump())
    parts = {"cckg": made.reviewed, "drafts": made.drafts, "derived": derived, "dataset": described}
    for name, graph in parts.items():
        path = space.graph / f"{name}.ttl"
        if len(graph):
            files.write(path, serialize(graph, PREFIXES))
        else:
            path.unlink(missing_ok=True)
    return [space.graph / f"{name}.ttl" for name, graph in parts.items() if len(graph)]


def open_graph(paths: Iterable[Path]) -> Store:
    """A store in memory over Turtle (or other RDF) files."""
    from cckg.store.open import open_store

    return open_store(list(paths))


def ask(store: Store, name: str, parameters: dict[str, str]) -> Table:
    """The answer of a query of the library."""
    from cckg.query import catalog, run

    return run(store, catalog()[name], parameters)


def write_outputs(store: Store, space: Workspace, out: Path) -> list[Path]:
    """The network page and the network's exports."""
    raise NotImplementedError


def _counts(found: Gathered, store: Store) -> dict[str, int]:
    raise NotImplementedError
