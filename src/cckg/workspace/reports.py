"""Report files: written with their front matter, and found again by address or text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from cckg import documents, files
from cckg.model.report import Report, sha256

MATTER = ("title", "publisher", "published", "source", "language", "sample", "read_on", "text", "original")


def report_text(matter: Mapping[str, object], text: str) -> str:
    """A report file: what is known about it, then its text or digest."""
    known = {key: matter[key] for key in MATTER if matter.get(key)}
    return f"---\n{documents.dump(documents.styled(known))}---\n\n{kept_text(text)}"


def save_report(path: Path, matter: Mapping[str, object], text: str) -> bool:
    """Write a report file."""
    return files.write(path, report_text(matter, text))


def same_address(a: str | None, b: str | None) -> bool:
    """Whether two addresses lead to one page: scheme, www, a last slash and what follows # do not count."""
    return bool(a and b) and _plain(str(a)) == _plain(str(b))


def _plain(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    host = (parts.netloc or "").lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}" if host else address


def kept_text(text: str) -> str:
    """A text as a report file holds it."""
    return text.strip() + "\n"


def text_hashes(report: Report) -> set[str]:
    """The hashes that a text has with and without the white space around it."""
    return {report.sha256, sha256(report.text.strip()), sha256(kept_text(report.text))}


def there_already(new: Report, known: Iterable[Report]) -> tuple[Report, str] | None:
    """A report of the workspace that is this one, and by what it is known."""
    mine = text_hashes(new)
    for report in known:
        if mine & (text_hashes(report) | {report.original.sha256 if report.original else ""}):
            return report, "the same text"
        if urlsplit(new.source or "").netloc and same_address(new.source, report.source):
            return report, "the same address"
    return None
