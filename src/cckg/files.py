"""Writing files so that a reader sees the old bytes or the new ones, never half.

`write` is for the files of a workspace, `deliver` for a path that a person named on the command line.
They part where a symbolic link stands in the way. A workspace may come from anybody, and a link in it
may point at a file of the reader's: `write` puts a file in the link's place and touches nothing
behind it. Whoever names a link means what it points to, as with the shell's ``>``: `deliver`
follows it.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from cckg.model.errors import WorkspaceError


def write(path: Path, content: str | bytes) -> bool:
    """Put `content` into `path` whole: temporary file in the same folder, flushed, then renamed.

    Returns False, and touches nothing, when the file holds these bytes already. Raises
    WorkspaceError when the folder or disk does not allow it; the old file then stays. A link, a
    pipe or a device of that name gives way to a file.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except OSError as error:
        raise _unwritten(path, error) from error
    return True


def deliver(path: Path, content: str | bytes) -> bool:
    """The same for a path that a person named: links are followed, and what is no file is written to.

    A pipe, device or socket takes the bytes as it would from any program. Raises BrokenPipeError
    when the reader of a pipe has gone.
    """
    target = Path(os.path.realpath(path))
    # A descriptor in /dev or /proc resolves to no file, and a link in a circle to itself.
    if target.is_file() or not (path.exists() or target.is_symlink()):
        return write(target, content)
    try:
        with path.open("wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _unwritten(path, error) from error
    return True


def _unwritten(path: Path, error: OSError) -> WorkspaceError:
    remedy = "check that the folder exists, may be written and has room"
    return WorkspaceError(f"{path}: cannot be written ({error.strerror or error}); {remedy}")


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
