"""Many reports are read over all cores, past bad files, and only once."""

from pathlib import Path

import pytest

from cckg.flow.batch import FEW, Done, draft_files

TEXT = "The seminar was organized by Meridian University on 12 May 2021.\n"


def drafted(sources: list[Path], out: Path, workers: int = 1) -> tuple[list[Done], list[str]]:
    lines: list[str] = []
    seconds = iter(range(10_000))
    return list(draft_files(sources, out, lines.append, lambda: float(next(seconds)), workers)), lines


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    (tmp_path / "in").mkdir()
    paths = [tmp_path / "in" / f"r{n}.txt" for n in range(4)]
    for path in paths:
        path.write_text(TEXT)
    return paths


def test_a_second_run_reads_only_what_changed(reports: list[Path], tmp_path: Path) -> None:
    assert len(drafted(reports, tmp_path / "out")[0]) == 4
    assert drafted(reports, tmp_path / "out")[0] == []
    reports[1].write_text(TEXT + "About 40 people attended.\n")
    (tmp_path / "out" / "r3.yaml").unlink()
    again, lines = drafted(reports, tmp_path / "out")
    assert [done.source.name for done in again] == ["r1.txt", "r3.txt"]
    assert lines[0] == "2 of 4 files have not changed"
    assert lines[-1] == "2 of 2 read, about 0 s left"


def test_a_bad_file_does_not_stop_the_others_and_is_tried_again(reports: list[Path], tmp_path: Path) -> None:
    reports[0].write_text("")
    done, _ = drafted(reports, tmp_path / "out")
    assert [one.problem is not None for one in done] == [True, False, False, False]
    assert [one.source for one in drafted(reports, tmp_path / "out")[0]] == [reports[0]]


def test_several_processes_write_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    paths = [tmp_path / "in" / f"r{n:02d}.txt" for n in range(FEW + 4)]
    for n, path in enumerate(paths):
        path.write_text(TEXT.replace("12", str(n + 1)))
    assert [done.source for done in drafted(paths, tmp_path / "two", workers=2)[0]] == paths
    drafted(paths, tmp_path / "one", workers=1)
    for path in (tmp_path / "one").glob("*.yaml"):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_lost_notes_mean_that_all_is_read_again(reports: list[Path], tmp_path: Path) -> None:
    drafted(reports, tmp_path / "out")
    (tmp_path / "out" / ".cckg-extract.json").write_text("{broken")
    assert len(drafted(reports, tmp_path / "out")[0]) == 4
