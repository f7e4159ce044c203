"""Texts that are not part of the data: originals of digests and of reports that were added, by their hash."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from cckg import files
from cckg.model.errors import CckgError
from cckg.model.report import normalised, sha256

FOLDER = Path(".cckg-cache") / "texts"


class Texts:
    """The texts at hand: `.cckg-cache/texts/<sha256>.txt` of a workspace, which git ignores, and any given.

    A text whose hash is not that of its name counts as not there.
    """

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER
        self._given: dict[str, str] = {}

    def give(self, text: str) -> str:
        """Have a text at hand for this run only; its hash."""
        text = normalised(text)
        hash_ = sha256(text)
        self._given[hash_] = text
        return hash_

    def keep(self, text: str) -> str:
        """Have a text at hand in later runs too; its hash. A cache that cannot be written is passed over."""
        hash_ = self.give(text)
        with suppress(OSError, CckgError):
            files.write(self._folder.parent / ".gitignore", "*\n")
            files.write(self._path(hash_), self._given[hash_])
        return hash_

    def only(self) -> str | None:
        """The text that was given, where it is one."""
        return next(iter(self._given.values())) if len(self._given) == 1 else None

    def get(self, hash_: str) -> str | None:
        """The text with this hash, or None where it is not at hand."""
        if hash_ not in self._given:
            try:
                text = self._path(hash_).read_bytes().decode("utf-8")
            except (OSError, UnicodeDecodeError):
                return None
            if sha256(text) != hash_:
                return None
            self._given[hash_] = text
        return self._given[hash_]

    def _path(self, hash_: str) -> Path:
        return self._folder / f"{hash_}.txt"
