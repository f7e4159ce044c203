"""Writing files so that a reader sees the old bytes or the new ones, never half."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cckg.model.errors import WorkspaceError


def write(path: Path, content: str | bytes) -> bool:
    """Put `content` into `path` whole: temporary file in the same folder, flushed, then renamed.

    Returns False, and touches nothing, when the file holds these bytes already. Raises
    WorkspaceError when the folder or disk does not allow it; the old file then stays.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        remedy = "check that the folder exists, may be written and has room"
        raise WorkspaceError(f"{path}: cannot be written ({error.strerror or error}); {remedy}") from error
    return True


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    # There is no way to read the mask without setting it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
