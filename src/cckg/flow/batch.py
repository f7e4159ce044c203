"""Drafts of many reports: over all cores, past bad files, and on a second run only what changed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cckg import files
from cckg.flow.drafting import write_draft
from cckg.flow.gathering import read_reports
from cckg.flow.kept import fingerprint
from cckg.model.errors import CckgError
from cckg.model.finding import Finding
from cckg.workspace import shown

STATE = ".cckg-extract.json"
FEW = 16
"""Up to so many files one process is faster than starting several."""
Clock = Callable[[], float]
State = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Done:
    """What became of one file: a line to print, or a finding when it could not be read."""

    source: Path
    said: str
    problem: Finding | None = None


def draft_files(
    sources: Iterable[Path],
    out: Path,
    progress: Callable[[str], None],
    clock: Clock,
    workers: int | None = None,
) -> Iterator[Done]:
    """Write a draft for each file, as `out/<stem>.yaml`; unchanged files are passed over.

    `clock` gives seconds, for the estimate of the time left. A file counts as unchanged when
    its size and time of change, the program, its rules and the lexicons are those of the last
    run and its draft is still there.
    """
    paths, before, maker = list(sources), _state(out), fingerprint()
    stamps = {path: {**_stamp(path), "by": maker} for path in paths}
    todo = [p for p in paths if before.get(str(p.resolve())) != stamps[p] or not _target(p, out).exists()]
    if len(todo) < len(paths):
        progress(f"{len(paths) - len(todo):,} of {len(paths):,} files have not changed")
    start = clock()
    for number, done in enumerate(_drafted(todo, out, workers), 1):
        yield done
        if not done.problem:
            before[str(done.source.resolve())] = stamps[done.source]
        left = (clock() - start) / number * (len(todo) - number)
        progress(f"{number:,} of {len(todo):,} read, about {left:,.0f} s left")
    if todo:
        files.write(out / STATE, json.dumps(before, indent=1, sort_keys=True) + "\n")


def _drafted(paths: list[Path], out: Path, workers: int | None) -> Iterator[Done]:
    processes = workers or os.cpu_count() or 1
    if processes == 1 or len(paths) <= FEW:
        yield from (_draft(path, out) for path in paths)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(
            _draft, paths, [out] * len(paths), chunksize=max(1, min(32, len(paths) // processes // 4))
        )


def _draft(path: Path, out: Path) -> Done:
    _, report = next(read_reports([path]))
    if isinstance(report, Finding):
        return Done(path, "", report)
    try:
        return Done(path, write_draft(report, _target(path, out)))
    except CckgError as error:
        return Done(path, "", Finding(shown(path), 0, "", str(error)))


def _target(path: Path, out: Path) -> Path:
    return out / f"{path.stem}.yaml"


def _stamp(path: Path) -> dict[str, int]:
    try:
        status = path.stat()
    except OSError:
        return {}
    return {"size": status.st_size, "changed": status.st_mtime_ns}


def _state(out: Path) -> State:
    try:
        state = json.loads((out / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # no earlier run, or one whose notes are lost: all is read again
    return state if isinstance(state, dict) else {}
