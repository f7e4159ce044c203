"""Ids through the door that people use: built, a report added, built again (authority/ids.tsv)."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from cckg.flow import curating
from cckg.flow.building import build, graphs
from cckg.flow.curating import Signature
from cckg.flow.gathering import gather
from cckg.flow.naming import scene
from cckg.flow.resolving import resolution_rows
from cckg.model.errors import DataError, WorkspaceError
from cckg.workspace import Workspace

GOLD = Path(__file__).parents[2] / "bench" / "gold" / "dev"
HELD_BACK = (
    "cmatc-drought-course-opening",
    "eedu-2009-china-us-low-carbon-conference",
    "tongji-2013-itp-esd-opening",
)
"""Reports that are the first to tell of bodies and people that others tell of too."""


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """Half of the reports of the gold set, those at hand first left out."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "records").mkdir()
    for path in sorted(GOLD.glob("*.yaml"))[::2]:
        shutil.copy(path, tmp_path / "records" / path.name)
    for name in HELD_BACK:
        (tmp_path / "records" / f"{name}.yaml").unlink(missing_ok=True)
    return Workspace(tmp_path)


def ids(space: Workspace) -> dict[tuple[str, str], str]:
    return {(report, local): id_ for report, local, id_, *_ in resolution_rows(space, None)}


def made(space: Workspace) -> dict[str, bytes]:
    build(space, space.root / "out")
    return {
        str(path.relative_to(space.root)): path.read_bytes()
        for folder in ("graph", "authority", "out")
        for path in sorted((space.root / folder).rglob("*"))
        if path.is_file()
    }


def test_reports_that_are_added_one_by_one_change_no_id(space: Workspace) -> None:
    made(space)
    before = ids(space)
    assert len(before) > 300
    for name in HELD_BACK:
        shutil.copy(GOLD / f"{name}.yaml", space.records / f"{name}.yaml")
        made(space)
        after = ids(space)
        assert {mention: after[mention] for mention in before} == before
        before = after


def test_a_second_build_writes_nothing(space: Workspace) -> None:
    assert made(space) == made(space)


def test_ids_that_became_one_lead_on_in_the_graph_and_in_commands(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "reports").mkdir()
    space = Workspace(tmp_path)

    def put(report: str, name: str, also: str = "") -> None:
        text = f"format: 1\nreport: {{id: {report}}}\norganizations:\n  - {{id: o, name: {name}{also}}}\n"
        event = "events:\n  - {id: e, name: Course, type: training}\n"
        part = "participations:\n  - {agent: o, in: e, role: host}\n"
        (space.records / f"{report}.yaml").write_text(text + event + part, encoding="utf-8")

    put("b", "Harrow Institute of Soils")
    put("c", "哈罗土壤研究所")
    made(space)
    one, other = ids(space)["b", "o"], ids(space)["c", "o"]
    put("a", "Harrow Institute of Soils", ", also: [哈罗土壤研究所]")
    made(space)
    kept = ids(space)["a", "o"]
    assert {ids(space)[report, "o"] for report in "abc"} == {kept} < {one, other}
    (gone,) = {one, other} - {kept}
    _, _, whole = graphs(space, gather(space))
    assert [
        (subject.value.rpartition("/")[2], value.value.rpartition("/")[2])
        for subject, predicate, value in whole
        if predicate.value.endswith("isReplacedBy")
    ] == [(gone, kept)]
    assert scene(space).target(gone).id == kept


def test_a_line_that_is_none_is_named_with_its_number(space: Workspace) -> None:
    made(space)
    path = space.authority_folder / "ids.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:5], "<<<<<<< ours", *lines[5:]]), encoding="utf-8")
    with pytest.raises(DataError, match=r"ids\.tsv:6: .*is no id that was given"):
        build(space, space.root / "out")
    path.write_text("\n".join([*lines, lines[-1]]), encoding="utf-8")
    with pytest.raises(DataError, match="is given a second time"):
        build(space, space.root / "out")


def test_where_nothing_may_be_written_the_build_says_so(space: Workspace) -> None:
    space.authority_folder.write_text("a file where the folder would be", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="cannot be written"):
        build(space, space.root / "out")
    assert not space.graph_files()


def test_a_split_that_is_built_and_undone_leaves_its_id_as_a_redirect(space: Workspace) -> None:
    made(space)
    before = ids(space)
    mention = next(
        m for m in sorted(before) if list(before.values()).count(before[m]) > 2 and "/" not in before[m]
    )
    whole = before[mention]
    signed = Signature("Wei Lanqing", date(2026, 11, 22))
    curating.split(space, whole, ["/".join(mention)], None, signed)
    made(space)
    part = ids(space)[mention]
    assert part != whole
    curating.undo(space)
    made(space)
    assert ids(space) == before
    assert scene(space).target(part).id == whole


def test_a_folder_without_records_is_named(space: Workspace, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(WorkspaceError, match=r"empty: holds no record \(\*\.yaml\)"):
        resolution_rows(space, tmp_path / "empty")
