"""What was made of files before, kept so that only what changed is made again (.cckg-cache).

Losing it costs time and nothing else: what is not there, is damaged or cannot be written counts as
nothing. It is text that is checked when it is used, never code: a workspace may come from anybody.
"""

from __future__ import annotations

import sysconfig
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from cckg import __version__, declared, files
from cckg.model.errors import CckgError

CACHE = Path(".cckg-cache")
_SHARDS = "0123456789abcdef"
_KEY, _CHECK = 64, 16


class Memory:
    """Texts by key, in a folder; a key is a hash of all that its text was made of (`key`).

    `save` keeps the texts that were used since the opening, and lets the others go. Each text stands
    behind its own hash: one with a letter changed counts as nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before = {shard: _read(folder / shard) for shard in _SHARDS}
        self._now: dict[str, dict[str, str]] = {shard: {} for shard in _SHARDS}

    def get(self, key: str) -> str | None:
        """The text of this key, where it is kept."""
        kept = self._before[key[0]].get(key, "")
        head, text = kept[:_CHECK], kept[_CHECK:]
        if not kept or head != _check(text):
            return None
        self._now[key[0]][key] = kept
        return text

    def put(self, key: str, text: str) -> None:
        """Keep a text, which may hold no line break."""
        with suppress(UnicodeEncodeError):  # half of a surrogate pair cannot be written
            self._now[key[0]][key] = _check(text) + text

    def save(self) -> None:
        """Write what changed; a workspace that may not be written stays as it is."""
        with suppress(OSError, CckgError):
            for shard, now in self._now.items():
                if now != self._before[shard]:
                    files.write(self._folder.parent / ".gitignore", "*\n")
                    files.write(self._folder / shard, "".join(f"{k}\t{now[k]}\n" for k in sorted(now)))


def _read(path: Path) -> dict[str, str]:
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except (OSError, ValueError):
        return {}
    return {line[:_KEY]: line[_KEY + 1 :] for line in lines if line[_KEY : _KEY + 1] == "\t"}


def _check(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:_CHECK]


def key(*parts: str | bytes) -> str:
    """The hash of these parts, in this order."""
    digest = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8) + data)
    return digest.hexdigest()


def state(parts: Iterable[str]) -> str:
    """The state of these parts of the program, of the lexicons and of the packages that are installed.

    By times and sizes of files, as Python itself judges whether a compiled module is still true.
    """
    program = Path(__file__).parents[1]
    places = [*program.glob("*.py"), *(path for part in parts for path in (program / part).rglob("*.py"))]
    return _state([*places, *declared.folder("lexicons").rglob("*.*")])


def everything() -> str:
    """The state of the whole program with its data files, and of the packages that are installed."""
    program = Path(__file__).parents[1]
    folders = [program, *(declared.folder(name) for name in ("lexicons", "ontology", "queries"))]
    return _state(path for folder in folders for path in folder.rglob("*.*") if path.suffix != ".pyc")


def _state(places: Iterable[Path]) -> str:
    said = [f"{path} {status.st_size} {status.st_mtime_ns}" for path in places if (status := path.stat())]
    installed = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns
    return key(__version__, str(installed), "\n".join(sorted(said)))
