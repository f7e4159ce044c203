"""A file is replaced whole or not at all."""

import os
import threading
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


def linked(folder: Path, content: str | None = "old") -> tuple[Path, Path]:
    """A link and, in another folder, what it points to."""
    (folder / "far").mkdir()
    (folder / "near").mkdir()
    link, target = folder / "near" / "link.csv", folder / "far" / "target.csv"
    if content is not None:
        target.write_text(content)
    link.symlink_to(Path("..") / "far" / "target.csv")
    return link, target


@pytest.mark.parametrize("content", ["old", None], ids=["to a file", "to nothing yet"])
def test_a_link_that_a_person_names_is_followed(content: str | None, tmp_path: Path) -> None:
    link, target = linked(tmp_path, content)
    assert files.deliver(link, "new")
    assert (link.is_symlink(), target.read_text()) == (True, "new")
    assert not files.deliver(link, "new")
    assert [p.name for folder in ("far", "near") for p in (tmp_path / folder).iterdir()] == [
        "target.csv",
        "link.csv",
    ]


def test_what_a_link_points_to_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, target = linked(tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkspaceError, match="No space left"):
        files.deliver(link, "new")
    assert (target.read_text(), list((tmp_path / "far").iterdir())) == ("old", [target])


def test_a_link_in_a_workspace_leads_no_write_out_of_it(tmp_path: Path) -> None:
    link, target = linked(tmp_path)
    assert files.write(link, "new")
    assert (link.is_symlink(), link.read_text(), target.read_text()) == (False, "new", "old")


@pytest.mark.parametrize("through_a_link", [False, True])
def test_a_pipe_takes_the_bytes_and_stays_a_pipe(through_a_link: bool, tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "pipe")
    (link := tmp_path / "link").symlink_to(pipe)
    taken: list[str] = []
    reader = threading.Thread(target=lambda: taken.append(pipe.read_text()), daemon=True)
    reader.start()
    assert files.deliver(link if through_a_link else pipe, "a\nb\n")
    reader.join(10)
    assert taken == ["a\nb\n"]
    assert pipe.is_fifo() and link.is_symlink()


def test_a_link_to_itself_is_an_error_and_stays(tmp_path: Path) -> None:
    (link := tmp_path / "link").symlink_to(link)
    with pytest.raises(WorkspaceError, match="cannot be written"):
        files.deliver(link, "x")
    assert link.is_symlink()


def test_a_file_that_is_not_there_yet_is_delivered_with_its_folders(tmp_path: Path) -> None:
    assert files.deliver(tmp_path / "new" / "rows.csv", "x")
    assert (tmp_path / "new" / "rows.csv").read_text() == "x"
