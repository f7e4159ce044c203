"""A report as it was read: its text, what is known about it, and the hash of the text."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cached_property

from cckg.model.base import Model, Sha256, Text
from cckg.model.dates import PartialDate
from cckg.model.vocabulary import Sample, TextOf


def normalised(text: str) -> str:
    """The text that evidence offsets count in: no byte order mark, lines ended by LF."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def sha256(text: str) -> str:
    """Hexadecimal SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Original(Model):
    """The original text of a digest, which is kept elsewhere: its hash and where it was seen."""

    sha256: Sha256
    address: Text | None = None


class Report(Model):
    """One report: `text` is normalised and carries no front matter.

    `of` tells whether the text is the publisher's own (`original`) or a digest in this
    project's words. `language` is a BCP 47 tag; `published` may be partial.
    """

    id: str
    text: str
    of: TextOf = "original"
    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    source: str | None = None
    language: str = "en"
    sample: Sample | None = None
    read_on: PartialDate | None = None
    original: Original | None = None

    @cached_property
    def sha256(self) -> str:
        """Hash of the text, as `report.text.sha256` of its record."""
        return sha256(self.text)


def report_id(stem: str) -> str:
    """An id from a file's stem: lower case, ASCII letters, digits and hyphens, never empty.

    A stem without any ASCII letter or digit is named by a hash of itself, so that two stems
    of one script do not meet.
    """
    plain = unicodedata.normalize("NFKD", stem)
    plain = plain.encode("ascii", "ignore").decode().casefold()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    lost = sum(c.isalnum() for c in stem) - sum(map(len, words))
    if lost > 0 or not words:
        words.append(sha256(stem)[:8])
    return "-".join(words)[:120].strip("-")
