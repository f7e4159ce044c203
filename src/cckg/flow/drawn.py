"""What was drawn of what: files that would come out as they are on the disk are not drawn again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from cckg import files
from cckg.workspace.memory import CACHE, Memory, everything, key


class Drawn:
    """The drawings of one workspace, by a hash of all that they show; another program draws anew."""

    def __init__(self, root: Path) -> None:
        self._memory = Memory(root / CACHE / "drawn")
        self._maker = everything()

    def files(
        self, shows: str, paths: Sequence[Path], draw: Callable[[], Mapping[Path, str | bytes]]
    ) -> list[Path]:
        """The paths, with what `draw` gives in them: made and written unless it is there already.

        `shows` is the hash of all that the drawing depends on.
        """
        of = key(self._maker, "files", shows, *map(str, paths))
        if self._memory.get(of) != _content(paths):
            for path, text in draw().items():
                files.write(path, text)
            self._memory.put(of, _content(paths))
        return list(paths)

    def file(self, shows: str, path: Path, draw: Callable[[], str]) -> None:
        """The same for one file."""
        self.files(shows, [path], lambda: {path: draw()})

    def value(self, name: str, shows: str, find: Callable[[], Any]) -> Any:
        """What `find` gives, always as JSON gives it back: one found before is no other than a new one."""
        of = key(self._maker, "value", name, shows)
        if (text := self._memory.get(of)) is None:
            text = json.dumps(find())
            self._memory.put(of, text)
        return json.loads(text)

    def save(self) -> None:
        """Keep what was drawn since the opening."""
        self._memory.save()


def _content(paths: Sequence[Path]) -> str:
    return key(*(path.read_bytes() if path.is_file() else b"" for path in paths))
