"""From report files to draft records, and what explains each fact of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cckg.flow.gathering import read_reports, unread
from cckg.flow.keeping_out import kept_out, of_record
from cckg.flow.reviewing import is_decided, renew
from cckg.model.errors import DataError, ReadError
from cckg.model.finding import Finding
from cckg.model.report import Report
from cckg.workspace import load_record, record_text, save_record, shown

STDIN = Path("-")


def each_report(sources: Iterable[Path], stdin: bytes) -> Iterator[tuple[str, Report | Finding]]:
    """Every report of the files and folders, with the stem to name its record by; - is `stdin`."""
    from cckg.read import read_bytes

    for source in sources:
        if source == STDIN:
            try:
                yield "stdin", read_bytes(stdin, "stdin")
            except (ReadError, DataError) as error:
                yield "stdin", unread("stdin", error)
            continue
        for path, read in read_reports(report_paths([source])):
            yield path.stem, read


def report_paths(sources: Iterable[Path]) -> list[Path]:
    """The files, and the report files of the folders."""
    from cckg.read import report_files

    return [path for source in sources for path in (report_files(source) if source.is_dir() else [source])]


def draft_text(report: Report) -> str:
    """The draft record of a report, as YAML."""
    from cckg.extract import extract

    return record_text(extract(report))


def write_draft(report: Report, path: Path) -> str:
    """Write the draft record and say what was done. What somebody decided in an earlier one stays."""
    from cckg.extract import extract

    draft = kept_out(extract(report), of_record(path))
    if path.exists():
        loaded = load_record(path)
        if is_decided(loaded):
            return renew(path, loaded, draft)
    save_record(path, draft)
    return f"{shown(path)}"


def explained(report: Report) -> str:
    """For each fact of the draft: its words, the pattern and the lexicon entry that gave it."""
    from cckg.extract import explain

    return "\n".join(
        f"{one.path}  {one.fact}  ({one.confidence:.2f})\n"
        f"    words    {' '.join(one.words.split())}\n"
        f"    pattern  {one.pattern}\n"
        f"    lexicon  {one.entry}"
        for one in explain(report)
    )
