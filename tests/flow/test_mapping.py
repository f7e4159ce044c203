"""The store that a build hands on holds what a store over its files holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cckg.flow import building
from cckg.flow.asking import ask, network_tables, open_graph
from cckg.flow.gathering import gather
from cckg.flow.mapping import checked, mapped
from cckg.flow.resolving import resolved
from cckg.workspace import Workspace

DATA = Path(__file__).parents[1] / "founding"
EXTRA = '<https://example.org/more> <http://www.w3.org/2000/01/rdf-schema#label> "more" .\n'


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("out", ".cckg*"))
    return Workspace(tmp_path / "data")


def test_the_network_is_drawn_from_the_triples_that_were_written(
    space: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (space.graph / "more.ttl").write_text(EXTRA)
    stores = []

    def noted(*given: object) -> object:
        stores.append(store := open_graph(*given))  # type: ignore[arg-type]
        return store

    monkeypatch.setattr(building, "open_graph", noted)
    built = building.build(space, tmp_path / "out")
    (held,) = stores
    read = open_graph(space.graph_files())
    assert len(held) == len(read) > built.counts["triples"]
    assert network_tables(held) == network_tables(read)
    assert built.ranking == ask(read, "co-organizers", {}, space.settings.base)


def test_a_finding_stands_at_its_line_though_the_record_was_kept(space: Workspace) -> None:
    told = []
    for _ in range(2):
        found = gather(space)
        graph = mapped(found, resolved(found.records(), space.authority()), space.settings.base)
        told.append(checked(found, graph))
    assert told[0] == told[1]
    assert all(finding.file == "graph" or finding.line > 0 for finding in told[0])
