"""Drafts kept from build to build, so that only reports that changed are read again."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from cckg import __version__, declared, files
from cckg.model.errors import CckgError
from cckg.model.record import Record
from cckg.model.report import Report

FOLDER = Path(".cckg-cache") / "drafts"


class KeptDrafts:
    """The drafts of a workspace, one file for each report; they are true for one state of the rules.

    Losing them costs time and nothing else: a file that is not there, is damaged or cannot be
    written counts as no file.
    """

    def __init__(self, root: Path, maker: str) -> None:
        """`maker` stands for the program, its rules and its lexicons (fingerprint)."""
        self._folder, self._maker = root / FOLDER, maker

    def get(self, report: Report) -> Record | None:
        """The draft of just this report, where it is kept."""
        try:
            held = json.loads(self._path(report).read_bytes())
            if held["of"] == self._key(report):
                return Record.model_validate(held["record"])
        except (OSError, ValueError, KeyError, TypeError, ValidationError):
            return None
        return None

    def put(self, report: Report, record: Record) -> None:
        """Keep the draft in place of an earlier one."""
        held = {"of": self._key(report), "record": record.model_dump(mode="json", by_alias=True)}
        with suppress(OSError, CckgError):
            files.write(self._folder.parent / ".gitignore", "*\n")
            files.write(self._path(report), json.dumps(held, ensure_ascii=False))

    def _path(self, report: Report) -> Path:
        # An id may hold any letter; its hash is a file name everywhere.
        return self._folder / f"{hashlib.sha256(report.id.encode()).hexdigest()[:24]}.json"

    def _key(self, report: Report) -> str:
        said = report.model_dump_json() + self._maker
        return hashlib.sha256(said.encode()).hexdigest()


def fingerprint() -> str:
    """What a draft depends on beside its report: the program's version, its rules and the lexicons."""
    digest = hashlib.sha256(__version__.encode())
    program = Path(__file__).parents[1]
    rules = [path for part in ("read", "extract", "names") for path in (program / part).rglob("*.py")]
    for path in sorted([*rules, *(p for p in declared.folder("lexicons").rglob("*.*") if p.is_file())]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
