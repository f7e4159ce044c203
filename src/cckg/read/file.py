"""Any supported file as a Report: which format it is in, and who reads that."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from cckg.model.errors import ReadError
from cckg.model.report import Report
from cckg.read.source import Source, from_bytes, from_file
from cckg.read.words import Signature, files

_ENDING = re.compile(r"\.([A-Za-z0-9]{1,8})$")
_PAGE = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def read_file(path: Path) -> Report:
    """The report in a file; nothing is fetched and nothing else is opened.

    Raises ReadError (what is wrong, what to do) when the file cannot be read as text, and
    DataError with the line when its front matter is at fault.
    """
    return _read(from_file(path))


def read_bytes(data: bytes, name: str) -> Report:
    """The report in `data`; `name` is a file name, whose ending tells the format.

    Without an ending, as from standard input, the first bytes tell it. Raises as `read_file`.
    """
    return _read(from_bytes(data, name))


def report_files(folder: Path) -> list[Path]:
    """The files of a folder that have a supported ending, by name; hidden and lock files are left out.

    Raises ReadError when the folder cannot be listed.
    """
    try:
        found = [path for path in folder.iterdir() if _ending(path.name) in files().formats]
        return sorted(path for path in found if not path.name.startswith((".", "~$")) and not path.is_dir())
    except OSError as error:
        problem = f"cannot be listed ({error.strerror or error})"
        raise ReadError(str(folder), problem, "check the folder's name and permissions") from error


def _read(source: Source) -> Report:
    if not source.data.strip():
        raise source.refused("is empty", "check that it was saved or downloaded whole")
    format = _named(source) or _sniffed(source.data)
    try:
        read = import_module(f"cckg.read.{format}").read
        report: Report = read(source)
    except ImportError as error:
        # A library can also be there without one that it needs itself.
        problem = (
            f"needs the Python package {error.name}" if error.name else " ".join(str(error).split())[:150]
        )
        raise source.refused(problem, "install it with: pip install 'cckg[read]'") from error
    return report


def _named(source: Source) -> str | None:
    """Format by the name's ending; None where there is no ending."""
    ending = _ending(source.name)
    if not ending:
        return None
    if ending not in files().formats:
        raise source.refused(f"is a .{ending} file, which is not read", _remedy(ending))
    format, signature = files().formats[ending], _signature(source.data)
    if signature and signature.format != format:
        raise source.refused(f"is {signature.what}, not .{ending}", signature.remedy)
    return format


def _sniffed(data: bytes) -> str:
    signature = _signature(data)
    if signature and signature.format:
        return signature.format
    if _PAGE.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return "markdown" if data.removeprefix(b"\xef\xbb\xbf").startswith((b"---\n", b"---\r")) else "plain"


def _signature(data: bytes) -> Signature | None:
    return next((s for s in files().signatures if data.startswith(bytes.fromhex(s.bytes))), None)


def _ending(name: str) -> str:
    match = _ENDING.search(name)
    return match[1].lower() if match else ""


def _remedy(ending: str) -> str:
    for known in files().unsupported:
        if ending in known.endings:
            return known.remedy
    return f"save it as one of {', '.join('.' + e for e in files().formats)}"
