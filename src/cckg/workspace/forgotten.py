"""Who asked to be left out (authority/forgotten.txt): salted hashes, so that the file names nobody."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from cckg import files
from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.workspace.text import read_text, shown

FILE = "forgotten.txt"
HEADER = """\
# People who asked to be left out: no draft holds them again. Keep this file.
# salt, then a line for each form of a name: day, who took it out, scrypt (n 4096, r 8, p 1) of salt and form.
# Who guesses a name can check the guess here; the file hides names, it does not make guessing impossible.
"""


class Forgotten:
    """The forms that are left out, by their hash."""

    def __init__(self, salt: str, hashes: frozenset[str]) -> None:
        self._salt, self._hashes = salt, hashes

    def __bool__(self) -> bool:
        return bool(self._hashes)

    def holds(self, key: str) -> bool:
        """Whether the form with this key is one of them."""
        return bool(self._hashes) and hashed(self._salt, key) in self._hashes


@lru_cache(maxsize=20_000)
def hashed(salt: str, key: str) -> str:
    """The hash of a form, made slow on purpose (RFC 7914)."""
    return hashlib.scrypt(key.encode(), salt=salt.encode(), n=4096, r=8, p=1, dklen=24).hex()


def load_forgotten(folder: Path) -> Forgotten:
    """The forms that are left out here. Raises DataError with the line that is none."""
    path = folder / FILE
    if not path.exists():
        return Forgotten("", frozenset())
    salt, hashes = "", set()
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        cells = line.split("\t")
        if not line.strip() or line.startswith("#"):
            continue
        if cells[0] == "salt" and len(cells) == 2 and not salt:
            salt = cells[1]
        elif len(cells) == 3 and salt:
            hashes.add(cells[2])
        else:
            remedy = "take the file from an earlier version; without it people come back who asked not to"
            raise DataError([Finding(shown(path), number, "", "is no salt and no hash", remedy)])
    return Forgotten(salt, frozenset(hashes))


def add_forgotten(folder: Path, keys: Iterable[str], on: str, by: str, salt: str) -> Path:
    """Write forms at the end; `salt` is only used where the file is new."""
    path = folder / FILE
    before = read_text(path) if path.exists() else f"{HEADER}salt\t{salt}\n"
    known = next(line.split("\t")[1] for line in before.splitlines() if line.startswith("salt\t"))
    lines = [f"{on}\t{' '.join(by.split())}\t{hashed(known, key)}" for key in sorted(set(keys))]
    new = [line for line in lines if line.rpartition("\t")[2] not in before]
    files.write(path, before.removesuffix("\n") + "\n" + "".join(f"{line}\n" for line in new))
    return path
