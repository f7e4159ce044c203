"""The folders of a workspace.

A workspace is a folder with `cckg.toml` (base address of ids, title) and `reports/`,
`records/`, `authority/`, `graph/`. A folder that holds nothing but reports is one too.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cckg.model.authority import Authority
from cckg.model.errors import WorkspaceError
from cckg.workspace.authority import load_authority
from cckg.workspace.settings import SETTINGS, load_settings


class Workspace:
    """One folder of reports and what is known about them."""

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise WorkspaceError(f"{root}: is no folder; name one with reports, or make one with `cckg init`")
        self.root = root
        bare = not (root / SETTINGS).exists() and not (root / "reports").is_dir()
        self.reports = root if bare else root / "reports"
        self.records = root / "records"
        self.authority_folder = root / "authority"
        self.graph = root / "graph"
        self.settings = load_settings(root)

    def record_paths(self) -> list[Path]:
        """The record files, by name."""
        return sorted(self.records.glob("*.yaml")) if self.records.is_dir() else []

    def graph_files(self) -> list[Path]:
        """The Turtle files that queries see together."""
        return sorted(self.graph.glob("*.ttl")) if self.graph.is_dir() else []

    def authority(self) -> Authority:
        """All authority entries. Raises DataError with file and line for each fault."""
        return load_authority(self.authority_folder)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the workspace for one build. Raises WorkspaceError when another build has it."""
        path = self.root / ".cckg.lock"
        try:
            handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
        except OSError as error:
            raise WorkspaceError(
                f"{path}: cannot be written ({error.strerror}); is the folder read-only?"
            ) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError as error:
            raise WorkspaceError(f"{self.root}: another build is at work here; wait until it ends") from error
        finally:
            os.close(handle)
