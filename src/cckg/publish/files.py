"""Files around the exports: compressed without a clock, and their hashes."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass

SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class File:
    """A file to write: name, content, and its media type where others need to know it."""

    name: str
    data: bytes
    media: str | None = None

    @property
    def sha256(self) -> str:
        """The hash of the content, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


def gzipped(file: File) -> File:
    """The file compressed, with neither time nor name inside.

    The same content gives the same bytes wherever the same zlib does the work; SHA256SUMS has
    the hash of the content too, which is the same everywhere.
    """
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=out, mtime=0) as packed:
        packed.write(file.data)
    return File(f"{file.name}.gz", out.getvalue(), file.media)


def sums(files: Iterable[File]) -> File:
    """The hashes of the files, as `sha256sum --check` reads them; it is none of them itself."""
    lines = [f"{file.sha256}  {file.name}\n" for file in sorted(files, key=lambda one: one.name)]
    return File(SUMS, "".join(lines).encode("utf-8"), "text/plain")
