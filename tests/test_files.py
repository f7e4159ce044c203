"""A file is replaced whole or not at all."""

import os
from pathlib import Path

import pytest

from cckg import files
from cckg.model.errors import WorkspaceError


def test_the_same_bytes_leave_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "graph.ttl"
    assert files.write(path, "a")
    stamp = path.stat().st_mtime_ns
    assert not files.write(path, "a")
    assert path.stat().st_mtime_ns == stamp


def test_a_failed_write_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkspaceError, match="No space left"):
        files.write(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_folder_in_the_way_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(WorkspaceError, match="check that the folder exists"):
        files.write(tmp_path / "taken" / "graph.ttl", "x")
