"""Reports and records as they were last read; a file is read again when it, or the program, has changed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from cckg.model.record import Record
from cckg.model.report import Report
from cckg.workspace import LoadedRecord, load_record
from cckg.workspace.memory import CACHE, Memory, key, state
from cckg.workspace.records import kept_record

M = TypeVar("M", bound=BaseModel)
_READERS = ("model", "names", "read", "review", "workspace")


class Remembered:
    """The reports and records of one workspace."""

    def __init__(self, root: Path) -> None:
        self._memory = Memory(root / CACHE / "read")
        self._maker = state(_READERS)

    def report(self, path: Path) -> Report:
        """The report in a file. Raises ReadError and DataError as cckg.read does."""
        from cckg.read import read_file

        of = self._of(path, "report")
        if (kept := self._get(of, Report)) is not None:
            return kept
        read = read_file(path)
        self._keep(of if of == self._of(path, "report") else None, read)
        return read

    def record(self, path: Path, report: Report | None) -> LoadedRecord:
        """The record in a file, sound against its report. Raises DataError as load_record does.

        Of a record that was sound before, the file is parsed again only when somebody asks for a line.
        """
        against = report.model_dump_json() if report else ""
        of = self._of(path, "record", against)
        if (kept := self._get(of, Record)) is not None:
            return kept_record(path, kept)
        loaded = load_record(path, report)
        self._keep(of if of == self._of(path, "record", against) else None, loaded.record)
        return loaded

    def save(self) -> None:
        """Keep what was read since the opening."""
        self._memory.save()

    def _of(self, path: Path, *more: str) -> str | None:
        """What the file and its maker are now; None for what is no plain file, which is read each time."""
        try:
            if path.is_symlink() or not path.is_file():
                return None
            return key(self._maker, path.name, path.read_bytes(), *more)
        except OSError:
            return None

    def _get(self, of: str | None, model: type[M]) -> M | None:
        text = self._memory.get(of) if of else None
        try:
            return model.model_validate_json(text) if text else None
        except ValidationError:
            return None

    def _keep(self, of: str | None, made: BaseModel) -> None:
        with suppress(ValueError):  # half of a surrogate pair has no JSON
            text = made.model_dump_json(by_alias=True, exclude_unset=True)
            # Only what comes back as it was: same fields, and the same ones left out.
            if of and type(made).model_validate_json(text) == made:
                self._memory.put(of, text)
