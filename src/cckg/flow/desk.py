"""The records of a workspace on the curator's desk: opened, decided on, saved at each decision."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from cckg import files
from cckg.flow.candidates import Candidates
from cckg.flow.curating import Signature
from cckg.flow.remembering import Remembered
from cckg.model.errors import CckgError, DataError, ReadError, WorkspaceError
from cckg.model.record import Record
from cckg.model.report import Report, report_id
from cckg.review.decisions import Decider
from cckg.review.desk.book import Candidate, ChangedError, Entry, Opened, Verdict
from cckg.review.desk.moves import Move, moved
from cckg.review.desk.sheet import sheet
from cckg.review.quotes import with_report
from cckg.workspace import Texts, Workspace, load_record, shown, updated_text

PATIENCE = 5.0
"""Seconds to wait for a build that has the workspace."""


@dataclass(frozen=True)
class _Step:
    """A decision of this sitting: the file before it and its mark after, or lines of the log of decisions."""

    before: bytes
    mark: str
    said: str
    logged: tuple[str, ...] = ()


@dataclass
class Desk:
    """One person at the records of a workspace (`review.desk.book.Desk`); `paths` by name.

    `today` is asked at each decision: a sitting may last beyond midnight.
    """

    space: Workspace
    by: str
    today: Callable[[], date]
    paths: Mapping[str, Path]
    texts: Texts
    explains: bool = False
    _steps: dict[str, list[_Step]] = field(default_factory=dict)
    _patterns: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _guard: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self._candidates = Candidates(self.space)
        self._remembered = Remembered(self.space.root)

    def names(self) -> Sequence[str]:
        """The names of all records, in their order."""
        return sorted(self.paths)

    def entries(self) -> Sequence[Entry]:
        """All records, those with something open first."""
        with self._guard:
            found = [self._entry(name, self.paths[name]) for name in self.names()]
            self._remembered.save()
        return sorted(found, key=lambda one: not one.is_open)

    def _entry(self, name: str, path: Path) -> Entry:
        try:
            record = self._remembered.record(path, None).record
        except CckgError as error:
            return Entry(name, name, 0, 0, str(error).splitlines()[0])
        made = sheet(record)
        return Entry(name, record.report.title or name, made.settled, len(made.lines))

    def open(self, name: str) -> Opened:
        """A record of this name, with its text where that is at hand."""
        with self._guard:
            path = self._path(name)
            mark = _mark(_bytes(path))
            return self._opened(name, load_record(path).record, mark)

    def do(self, name: str, move: Move, mark: str) -> Opened:
        """Make a move and save it; what changes nothing leaves the file alone.

        Raises ChangedError when the file has changed since it was shown.
        """
        with self._guard, self._writing():
            path = self._path(name)
            before = self._same(path, mark)
            loaded = load_record(path)
            text, _ = self._text(name, loaded.record)
            record = moved(loaded.record, move, Decider(self.by, self.today().isoformat()), text)
            if record is loaded.record:
                return self._opened(name, record, mark)
            after = updated_text(record, loaded.document).encode()
            self._same(path, mark)  # an editor asks for no lock
            files.write(path, after)
            if after != before:
                self._steps.setdefault(name, []).append(_Step(before, _mark(after), move.do))
            return self._opened(name, record, _mark(after))

    def undo(self, name: str, mark: str) -> Opened:
        """Take the last decision of this sitting back: the file is what it was, byte for byte."""
        with self._guard, self._writing():
            path, steps = self._path(name), self._steps.get(name, [])
            self._same(path, mark)
            if not steps:
                raise WorkspaceError(
                    f"{name}: nothing was decided in this sitting; `reopen` takes a fact's back"
                )
            if steps[-1].mark != mark:
                steps.clear()
                raise ChangedError(
                    f"{name}: was changed by somebody else after your decision; nothing was undone"
                )
            step = steps.pop()
            files.write(path, step.before)
        self._candidates.take_back(step.logged)
        return self.open(name)

    def candidates(self, name: str) -> Mapping[str, Sequence[Candidate]]:
        """For each thing of a record, by its id there, what it may be; best first."""
        return self._candidates.of(load_record(self._path(name)).record)

    def decide(self, name: str, local: str, verdict: Verdict, entity: str) -> str:
        """Say that a mention is an entity, is not, or is none that is known."""
        path = self._path(name)
        record = load_record(path).record
        with self._guard:
            signed = Signature(self.by, self.today())
            said = self._candidates.decide(record, local, verdict, entity, signed)
            data = _bytes(path)
            self._steps.setdefault(name, []).append(_Step(data, _mark(data), "decide", tuple(said)))
        return "; ".join(said)

    def _path(self, name: str) -> Path:
        if name not in self.paths:
            raise WorkspaceError(f"{name}: is no record here")
        return self.paths[name]

    def _opened(self, name: str, record: Record, mark: str) -> Opened:
        text, note = self._text(name, record)
        steps = self._steps.get(name, [])
        undoes = steps[-1].said if steps and steps[-1].mark == mark else ""
        return Opened(name, record, mark, text, note, undoes, self._pattern(name, record))

    def _text(self, name: str, record: Record) -> tuple[str | None, str]:
        """The text that the record points into, or why it is not shown."""
        report, ref = self._report(name), record.report.text
        if ref is None:
            return (report.text, "") if report else (None, "The report is not at hand.")
        if (text := with_report(self.texts.get, report)(ref.sha256)) is not None:
            return text, ""
        if report is not None and ref.of == report.of:
            return (
                None,
                "The report has changed since these facts were read: draft it again, or use cckg anchor.",
            )
        return None, "The words lie at the source, which is not kept here; name the original with --text."

    def _report(self, name: str) -> Report | None:
        if not self.space.reports.is_dir():
            return None
        from cckg.read import report_files

        for path in report_files(self.space.reports):
            if report_id(path.stem) == report_id(name):
                with suppress(ReadError, DataError):
                    return self._remembered.report(path)
        return None

    def _pattern(self, name: str, record: Record) -> Mapping[str, str]:
        """What the extractor finds each fact by, where it is the one that drafted the record."""
        ref, drafted = record.report.text, record.drafted
        if not self.explains or ref is None or drafted is None or drafted.by != "rules":
            return {}
        if ref.sha256 not in self._patterns:
            report = self._report(name)
            known = _explained(report) if report and report.sha256 == ref.sha256 else {}
            self._patterns[ref.sha256] = known
        return self._patterns[ref.sha256]

    def _same(self, path: Path, mark: str) -> bytes:
        now = _bytes(path)
        if _mark(now) != mark:
            raise ChangedError(
                f"{shown(path)}: has changed since you saw it; look at it anew and decide again"
            )
        return now

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the workspace; a build that is at work is waited for."""
        until = time.monotonic() + PATIENCE
        while True:
            held = self.space.locked()
            try:
                held.__enter__()
                break
            except WorkspaceError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)
        try:
            yield
        finally:
            held.__exit__(None, None, None)


def _explained(report: Report) -> Mapping[str, str]:
    from cckg.extract import explain

    return {one.path: one.pattern for one in explain(report)}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WorkspaceError(f"{shown(path)}: cannot be opened ({error.strerror})") from error


def _mark(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]


def desk(
    space: Workspace,
    record: str | None,
    by: str,
    today: Callable[[], date],
    texts: Texts,
    explains: bool = False,
) -> Desk:
    """The desk for all records of a workspace, or for one: its file, its name, or the id of its report.

    With `explains` each fact tells what the extractor found it by. Raises WorkspaceError when there is none.
    """
    every = {path.stem: path for path in space.record_paths()}
    if record is not None:
        given = Path(record)
        name = given.stem if given.suffix in (".yaml", ".yml") else record
        path = given if given.is_file() else every.get(name)
        if path is None:
            remedy = "`cckg add` or `cckg extract` makes one"
            raise WorkspaceError(f"{record}: is no record of {shown(space.records)}; {remedy}")
        every = {path.stem: path}
    if not every:
        raise WorkspaceError(f"{shown(space.records)}: holds no record yet; `cckg add` makes one of a report")
    return Desk(space, by, today, every, texts, explains)
