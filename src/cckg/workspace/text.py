"""Paths as a user sees them, and text files read with clear errors."""

from __future__ import annotations

from pathlib import Path

from cckg.model.errors import DataError, WorkspaceError
from cckg.model.finding import Finding


def shown(path: Path) -> str:
    """The path relative to the current folder where it lies inside it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def read_text(path: Path) -> str:
    """The file's text. Raises DataError when it is not UTF-8, WorkspaceError when it cannot be opened."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError([Finding(shown(path), 0, "", "is not UTF-8 text", "save it as UTF-8")]) from error
    except OSError as error:
        raise WorkspaceError(f"{shown(path)}: cannot be opened ({error.strerror})") from error
