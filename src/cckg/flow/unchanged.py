"""The last build of a workspace, remembered: where nothing has changed since, nothing is made again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from cckg.model.finding import Finding
from cckg.model.table import Table
from cckg.workspace import Workspace
from cckg.workspace.memory import CACHE, Memory, everything, key


@dataclass(frozen=True)
class Built:
    """What a build made: counts by name, the ranking, the files, and what to look at."""

    counts: dict[str, int]
    ranking: Table
    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


class LastBuild:
    """What the last build read and wrote, by content; another program or folder is another build."""

    def __init__(self, space: Workspace, out: Path, *, public: bool) -> None:
        """Looks at what is there to read, so that a change while the build is at work is not overlooked."""
        self._space = space
        self._memory = Memory(space.root / CACHE / "built")
        # Findings name files as seen from the folder in which the program was started.
        self._of = key(everything(), str(Path.cwd()), str(space.root), str(out), str(public))
        self._before = self._read()

    def get(self) -> Built | None:
        """What was built, where all that was read and written is still as that build left it."""
        text = self._memory.get(self._of)
        try:
            told = json.loads(text) if text else {}
            if not told or told["read"] != self._before or told["made"] != self._made(told["written"]):
                return None
            return Built(
                counts=told["counts"],
                ranking=Table(tuple(told["columns"]), tuple(map(tuple, told["rows"]))),
                written=tuple(map(Path, told["written"])),
                findings=tuple(Finding(**finding) for finding in told["findings"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, built: Built) -> Built:
        """Remember this build, if what it read has not changed while it was at work."""
        if self._read() == self._before:
            written = [str(path) for path in built.written]
            told = {
                "read": self._before,
                "made": self._made(written),
                "written": written,
                "counts": built.counts,
                "columns": built.ranking.columns,
                "rows": built.ranking.rows,
                "findings": [asdict(finding) for finding in built.findings],
            }
            self._memory.put(self._of, json.dumps(told))
            self._memory.save()
        return built

    def _read(self) -> str:
        """The content of all that people write and a build reads."""
        from cckg.read import report_files

        space = self._space
        reports = report_files(space.reports) if space.reports.is_dir() else []
        given = [space.root / "cckg.toml"]
        given += [space.root / space.settings.quality] if space.settings.quality else []
        return _content([*given, *reports, *space.record_paths()])

    def _made(self, written: Iterable[str]) -> str:
        """The content of what the build wrote, and of what it both reads and writes."""
        folder = self._space.authority_folder
        known = sorted(folder.iterdir()) if folder.is_dir() else []
        return _content([*map(Path, written), *known, *self._space.graph_files()])


def _content(paths: Iterable[Path]) -> str:
    said = [(str(path), path.read_bytes() if path.is_file() else b"") for path in paths]
    return key(*(part for pair in said for part in pair))
