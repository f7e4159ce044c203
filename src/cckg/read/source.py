"""The file that is being read: its bytes, its name, and how it is refused."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path, PurePath

from cckg.model.errors import ReadError
from cckg.model.report import report_id

MAX_BYTES = 20_000_000
UNNAMED = "stdin"


@dataclass(frozen=True)
class Source:
    """One file. `name` is its own name, `shown` what a message calls it (its path, where it has one)."""

    name: str
    shown: str
    data: bytes

    @property
    def id(self) -> str:
        """The report's id: the name without its ending."""
        return report_id(PurePath(self.name).stem)

    @property
    def address(self) -> str | None:
        """The file's name as the report's source; None for standard input."""
        return None if self.name == UNNAMED else self.name

    def refused(self, problem: str, remedy: str) -> ReadError:
        """The error that says why this file is not read and what to do."""
        return ReadError(self.shown, problem, remedy)


def from_bytes(data: bytes, name: str) -> Source:
    """Bytes that arrived under a name; an empty name or ``-`` is standard input.

    Raises ReadError when the name is a path (it could lead out of the workspace) or too long,
    or when there are too many bytes.
    """
    name = UNNAMED if name in {"", "-"} else name
    if name in {".", ".."} or any(c in "/\\" or not c.isprintable() for c in name):
        raise ReadError(repr(name), "is not a plain file name", "give a name without folders")
    _refuse_long(name, repr(name[:40]))
    source = Source(name, name, data)
    _refuse_size(len(data), name)
    return source


def from_file(path: Path) -> Source:
    """A regular file's bytes. Raises ReadError for anything else: folder, device, pipe, link, too large."""
    _refuse_long(path.name, repr(path.name[:40]))
    # A pipe would block and a link could lead out of the workspace: both are refused at opening.
    flags = sum(getattr(os, name, 0) for name in ("O_RDONLY", "O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    shown = str(path)
    if path.is_symlink():
        raise ReadError(shown, "is a symbolic link", "give the file itself")
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise ReadError(shown, "is not a regular file", "give a file, not a folder or device")
            _refuse_size(status.st_size, shown)
            data = file.read(MAX_BYTES + 1)
    except IsADirectoryError as error:
        raise ReadError(shown, "is a folder", "give a file inside it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(shown, f"cannot be opened ({reason})", "check its name and permissions") from error
    _refuse_size(len(data), shown)
    return Source(path.name, shown, data)


def _refuse_long(name: str, shown: str) -> None:
    if len(name.encode("utf-8", "surrogateescape")) > 255:
        raise ReadError(shown, "has too long a name", "rename it to under 255 bytes")


def _refuse_size(size: int, shown: str) -> None:
    if size > MAX_BYTES:
        raise ReadError(
            shown, f"is over {MAX_BYTES // 1_000_000} MB", "save the report alone, without its pictures"
        )
