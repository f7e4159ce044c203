"""From a folder of reports to graph, page and ranking, twice with the same bytes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cckg.flow import building
from cckg.model.errors import DataError, WorkspaceError
from cckg.workspace import Workspace, initialise

FOUNDING = Path(__file__).parent / "founding"
SHIPPED = Path(__file__).parents[1] / "data"

# Invented bodies: how an extractor words a draft does not matter here, only that it becomes one.
REPORT = """\
Carbon Accounting Training Held in Dongze

A training course on carbon accounting was held in Dongze City from 4 to 6 March 2021, hosted by the Lanyuan
Provincial Department of Ecology and Environment, organized by Meridian University and co-organized by Harrow
Institute of Soils. About 60 officials attended the training.
"""


def unbuilt(folder: Path, tmp_path: Path) -> Path:
    left = shutil.ignore_patterns("graph", "out", ".cckg*")
    return Path(shutil.copytree(folder, tmp_path / "data", ignore=left))


@pytest.fixture
def founding(tmp_path: Path) -> Path:
    """A copy of the five founding reports and their records without what was built of them."""
    return unbuilt(FOUNDING, tmp_path)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_founding_reports_give_their_counts_and_six_pairs(founding: Path, tmp_path: Path) -> None:
    built = building.build(Workspace(founding), tmp_path / "out")
    wanted = {"organizations": 45, "people": 14, "places": 16, "projects": 2, "co-organizing pairs": 6}
    assert {name: built.counts[name] for name in wanted} == wanted
    assert built.ranking.column("events") == [1] * 6
    assert not [finding for finding in built.findings if finding.severity == "error"]


@pytest.mark.parametrize("folder", [FOUNDING, SHIPPED], ids=lambda folder: folder.name)
def test_the_graph_in_git_is_what_the_build_makes(folder: Path, tmp_path: Path) -> None:
    copy = unbuilt(folder, tmp_path)
    built = building.build(Workspace(copy), tmp_path / "out")
    assert contents(copy / "graph") == contents(folder / "graph")
    assert not [finding for finding in built.findings if finding.severity == "error"]


def test_a_second_build_writes_nothing_anew(founding: Path, tmp_path: Path) -> None:
    space = Workspace(founding)
    built = building.build(space, tmp_path / "out")
    stamps = {path: path.stat().st_mtime_ns for path in built.written}
    assert len(stamps) >= 7
    building.build(space, tmp_path / "out")
    assert {path: path.stat().st_mtime_ns for path in built.written} == stamps


def test_hash_seed_locale_and_time_zone_do_not_show(founding: Path, tmp_path: Path) -> None:
    made = []
    for number, (seed, zone) in enumerate([("1", "UTC"), ("2", "Asia/Shanghai")]):
        out = tmp_path / f"out{number}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        command = [sys.executable, "-m", "cckg", "build", "--data", str(founding), "--out", str(out)]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        made.append({**contents(founding / "graph"), **contents(out)})
    assert made[0] == made[1]


def test_bare_reports_become_drafts_in_a_graph_of_the_workspaces_own(tmp_path: Path) -> None:
    (tmp_path / "delta.txt").write_text(REPORT, encoding="utf-8")
    built = building.build(Workspace(tmp_path), tmp_path / "out")
    graph = (tmp_path / "graph" / "drafts.ttl").read_text(encoding="utf-8")
    assert built.counts["drafts"] == 1
    assert built.counts["co-organizing pairs"] >= 1
    assert "w3id.org/cckg/id" not in graph
    assert not (tmp_path / "graph" / "cckg.ttl").exists()
    assert "Meridian University" in (tmp_path / "out" / "network.html").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "delta.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("")
    built = building.build(Workspace(tmp_path), tmp_path / "out")
    assert [(finding.file.rpartition("/")[2], bool(finding.remedy)) for finding in built.findings] == [
        ("empty.txt", True)
    ]


def test_two_files_of_one_name_are_not_mixed_up(tmp_path: Path) -> None:
    (tmp_path / "delta.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "delta.md").write_text(REPORT, encoding="utf-8")
    built = building.build(Workspace(tmp_path), tmp_path / "out")
    assert built.counts["reports"] == 1
    assert "has the id 'delta' of another report" in built.findings[0].message


def test_an_empty_workspace_says_what_to_do(tmp_path: Path) -> None:
    initialise(tmp_path / "w", None, None)
    with pytest.raises(WorkspaceError, match="put reports"):
        building.build(Workspace(tmp_path / "w"), tmp_path / "out")


def test_a_fault_in_a_record_stops_the_build_and_leaves_the_old_graph(founding: Path, tmp_path: Path) -> None:
    space = Workspace(founding)
    building.build(space, tmp_path / "out")
    before = contents(founding / "graph")
    path = founding / "records" / "guangxi-climate-seminar.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("role: host", "role: hots"), encoding="utf-8")
    with pytest.raises(
        DataError,
        match=r"guangxi-climate-seminar\.yaml:\d+: participations\[0\]\.role is 'hots'; did you mean 'host'",
    ):
        building.build(space, tmp_path / "out")
    assert contents(founding / "graph") == before


def test_a_changed_digest_is_told_from_its_record(founding: Path, tmp_path: Path) -> None:
    path = founding / "reports" / "guangxi-climate-seminar.md"
    path.write_text(path.read_text(encoding="utf-8") + "One more word.\n", encoding="utf-8")
    with pytest.raises(DataError, match="the text has changed since"):
        building.build(Workspace(founding), tmp_path / "out")


def test_a_record_that_contradicts_the_front_matter_is_noted(founding: Path, tmp_path: Path) -> None:
    path = founding / "reports" / "guangxi-climate-seminar.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("language: en", "language: zh"), encoding="utf-8"
    )
    built = building.build(Workspace(founding), tmp_path / "out")
    assert any("front matter says 'zh'" in finding.message for finding in built.findings)


def test_a_draft_written_beside_its_report_is_found_whatever_the_file_is_called(tmp_path: Path) -> None:
    from cckg.flow.drafting import write_draft
    from cckg.read import read_file

    path = tmp_path / "reports" / "My Report_01.txt"
    path.parent.mkdir()
    path.write_text(REPORT, encoding="utf-8")
    write_draft(read_file(path), tmp_path / "records" / "My Report_01.yaml")
    built = building.build(Workspace(tmp_path), tmp_path / "out")
    assert (built.counts["reviewed records"], built.counts["drafts"]) == (1, 0)
