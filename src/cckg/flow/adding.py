"""A new report into the workspace: read, recognised, extracted, written (`cckg add`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from cckg.flow.gathering import read_reports
from cckg.flow.keeping_out import kept_out
from cckg.model.errors import WorkspaceError
from cckg.model.record import Record
from cckg.model.report import Report, report_id
from cckg.names.fold import slug
from cckg.workspace import Texts, Workspace, load_record, save_record, shown
from cckg.workspace.reports import kept_text, save_report, text_hashes, there_already

Fetch = Callable[[str], tuple[bytes, str, str]]
"""Bytes, file name and final address of what stands at a web address."""
ASKED = ("title", "publisher", "published", "source", "language")
LONGEST = 60


@dataclass(frozen=True)
class Added:
    """What became of a report: its files, or the one that it is already; and what was found in it."""

    report: Path
    record: Path
    facts: int
    outline: tuple[str, ...]
    known_by: str | None = None


def read(source: str, stdin: bytes, fetch: Fetch) -> Report:
    """The report in a file, on standard input (-), or at a web address, which `fetch` asks."""
    from cckg.read import read_bytes, read_file
    from cckg.read.fetch import is_address

    if source == "-":
        return read_bytes(stdin, "stdin")
    if not is_address(source):
        return read_file(Path(source))
    data, name, address = fetch(source)
    report = read_bytes(data, name)
    # The page's own word for its address is kept where it is one of the same site.
    own = report.source if _host(report.source) == _host(address) else None
    return report.model_copy(update={"source": own or address})


def _host(address: str | None) -> str:
    return urlsplit(address or "").netloc.lower().removeprefix("www.") or "-"


def add(
    space: Workspace,
    report: Report,
    told: Mapping[str, str],
    name: str | None = None,
    as_digest: bool = False,
) -> Added:
    """Put the report and the draft of its record into the workspace.

    `told` are fields of the front matter that go before what was read. `as_digest` keeps the text
    in the cache only and begins a digest with what was found. A report that is there already is
    recognised and nothing is written. Raises WorkspaceError when `name` is taken.
    """
    from cckg.extract import extract
    from cckg.review.saying import digest, outline

    report = Report.model_validate({**report.model_dump(), **told})
    if known := _known(space, report):
        return known
    stem = report_id(name) if name else stem_of(report)
    text = report.text if as_digest else kept_text(report.text)
    report = Report.model_validate({**report.model_dump(), "id": report_id(stem), "text": text})
    path, target = space.reports / f"{stem}.md", space.records / f"{stem}.yaml"
    if path.exists() or target.exists():
        raise WorkspaceError(f"{shown(path)}: is there already; name this report with --name")
    record = kept_out(extract(report), space.authority_folder)
    if as_digest:
        Texts(space.root).keep(report.text)
    save_report(path, _matter(report, as_digest), digest(record) if as_digest else report.text)
    save_record(target, record)
    return Added(path, target, sum(1 for _ in record.facts()), tuple(outline(record)))


def _known(space: Workspace, report: Report) -> Added | None:
    from cckg.read import report_files

    if not space.reports.is_dir():
        return None
    paths = {
        read.id: (path, read)
        for path, read in read_reports(report_files(space.reports))
        if isinstance(read, Report)
    }
    found = there_already(report, [read for _, read in paths.values()]) or _recorded(space, report, paths)
    if found is None:
        return None
    path = paths[found[0].id][0]
    record = space.records / f"{path.stem}.yaml"
    return Added(path, record, 0, (), known_by=found[1])


def _recorded(
    space: Workspace, report: Report, paths: Mapping[str, tuple[Path, Report]]
) -> tuple[Report, str] | None:
    """A report whose record was made from this text, as one that a digest has taken the place of."""
    mine = text_hashes(report)
    for path in space.record_paths():
        name, text = report_id(path.stem), path.read_text(encoding="utf-8", errors="replace")
        # Only a record that holds the hash is worth parsing.
        if name in paths and any(one in text for one in mine) and mine & _hashes(load_record(path).record):
            return paths[name][1], "the same text"
    return None


def _hashes(record: Record) -> set[str]:
    known = (record.report.text, record.report.original)
    return {one.sha256 for one in known if one}


def _matter(report: Report, as_digest: bool) -> dict[str, object]:
    matter: dict[str, object] = {key: getattr(report, key) for key in (*ASKED, "sample", "read_on")}
    if as_digest:
        return {**matter, "text": "digest", "original": {"sha256": report.sha256}}
    if report.of == "digest":
        original = report.original.model_dump(exclude_none=True) if report.original else None
        return {**matter, "text": "digest", "original": original}
    return {**matter, "text": "original"}


def stem_of(report: Report) -> str:
    """A file name: the year and the headline; of a headline without Latin letters the site and a hash."""
    year = (report.published or "")[:4].strip("-")
    title = slug(report.title or "", LONGEST)
    if len(title) < 8:
        host = slug(_host(report.source).strip("-").split(":")[0].replace(".", " "), 30)
        title = "-".join(part for part in (host, report.sha256[:8]) if part)
    return "-".join(part for part in (year, title) if part)
