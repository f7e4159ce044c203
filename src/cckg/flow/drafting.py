"""From report files to draft records, and what explains each fact of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cckg import documents
from cckg.flow.gathering import read_reports, unread
from cckg.model.errors import DataError, ReadError
from cckg.model.finding import Finding
from cckg.model.report import Report
from cckg.workspace import as_data, load_record, save_record, shown

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

    return documents.dump(documents.styled(as_data(extract(report))))


def write_draft(report: Report, path: Path) -> str:
    """Write the draft record and say what was done. A record that someone has reviewed is left alone."""
    from cckg.extract import extract

    if path.exists() and _reviewed(path):
        return f"{shown(path)}: holds reviewed facts and was left as it is; write drafts to another folder"
    save_record(path, extract(report))
    return f"{shown(path)}"


def _reviewed(path: Path) -> bool:
    record = load_record(path).record
    return bool(record.reviewed) or any(fact.standing != "draft" for _, fact in record.facts())


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
