"""The pages of a build: they lead to one another, a new report moves nobody, a public one names nobody."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from cckg import KnowledgeGraph
from cckg.flow import building
from cckg.workspace import Workspace
from cckg.workspace.places import load_places

DATA = Path(__file__).parents[1] / "founding"
REPORT = """\
Carbon Accounting Training Held in Dongze

A training course on carbon accounting was held in Dongze City from 4 to 6 March 2021, hosted by the Lanyuan
Provincial Department of Ecology and Environment, organized by Meridian University and co-organized by Harrow
Institute of Soils. About 60 officials attended the training.
"""


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """A copy of the shipped data without what was built of it."""
    ignored = shutil.ignore_patterns("graph", "out", ".cckg*", "layout.tsv")
    shutil.copytree(DATA, tmp_path / "data", ignore=ignored)
    return Workspace(tmp_path / "data")


def test_every_address_of_the_gallery_leads_somewhere(space: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "out"
    building.build(space, out)
    addresses = re.findall(r'<a href="([^"#]*)', (out / "index.html").read_text(encoding="utf-8"))
    assert {"network.html", "report.html"} <= set(addresses)
    assert all((out / address).is_file() for address in addresses)
    assert 'href="index.html"' in (out / "network.html").read_text(encoding="utf-8")


def test_a_new_report_moves_nobody(space: Workspace, tmp_path: Path) -> None:
    building.build(space, tmp_path / "out")
    before = load_places(space.authority_folder)
    (space.reports / "dongze-training.md").write_text(REPORT, encoding="utf-8")
    building.build(space, tmp_path / "out")
    after = load_places(space.authority_folder)
    for rollup, spots in before.items():
        assert {name: after[rollup][name] for name in spots} == spots
    assert len(after["named"]) > len(before["named"])


@pytest.mark.parametrize("view", [{}, {"rollup": "parent"}, {"layer": "two-mode"}, {"since": 2015}])
def test_every_other_view_has_the_places_of_the_pages(space: Workspace, tmp_path: Path, view: Any) -> None:
    building.build(space, tmp_path / "out")
    spots = load_places(space.authority_folder)[view.get("rollup", "named")]
    made = KnowledgeGraph.open(space.root).network(**view)
    assert len(made) >= 5
    assert {at: (node["x"], node["y"]) for at, node in made.nodes(data=True)} == {
        at: spots[at] for at in made
    }
    exported = json.loads((tmp_path / "out" / "exports" / "network.json").read_text(encoding="utf-8"))
    named = load_places(space.authority_folder)["named"]
    assert all(named[node["id"]] == (node["x"], node["y"]) for node in exported["nodes"])


def test_a_report_that_is_taken_back_leaves_the_pages_as_they_were(space: Workspace, tmp_path: Path) -> None:
    building.build(space, tmp_path / "out")
    pages = {name: (tmp_path / "out" / name).read_bytes() for name in ("network.html", "index.html")}
    added = space.reports / "dongze-training.md"
    added.write_text(REPORT, encoding="utf-8")
    building.build(space, tmp_path / "out")
    added.unlink()
    building.build(space, tmp_path / "out")
    assert {name: (tmp_path / "out" / name).read_bytes() for name in pages} == pages


def test_public_pages_name_nobody_and_quote_nothing(space: Workspace, tmp_path: Path) -> None:
    building.build(space, tmp_path / "out", public=True)
    people = (space.authority_folder / "people.yaml").read_text(encoding="utf-8")
    names = [name for name in re.findall(r"en: ([A-Z][a-z]+ [A-Z][a-z]+)", people) if name]
    assert len(names) > 5
    for page in ("network.html", "index.html"):
        text = (tmp_path / "out" / page).read_text(encoding="utf-8")
        assert [name for name in names if name in text] == []
        assert '"texts":[]' in text or page == "index.html"


def test_the_shipped_page_is_under_three_megabytes(space: Workspace, tmp_path: Path) -> None:
    building.build(space, tmp_path / "out")
    assert (tmp_path / "out" / "network.html").stat().st_size < 3_000_000
