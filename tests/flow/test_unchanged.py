"""A build after which nothing changed is told again; whatever changed is built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cckg.flow import building
from cckg.flow.building import build
from cckg.flow.resolving import resolved
from cckg.flow.unchanged import Built
from cckg.model.report import sha256
from cckg.workspace import Workspace, initialise

TEXT = "A training was held in Nairobi on 5 May 2021, hosted by Heron University."
EVENT = "{id: t, name: A training, type: training, start: 2021-05-05, status: checked}"
RECORD = f"""\
report: {{id: heron, title: "A training", text: {{of: original, sha256: {sha256(TEXT)}}}}}
organizations:
  - {{id: hu, name: Heron University, kind: university, status: checked, evidence: [{{start: 56, end: 72}}]}}
events: [{EVENT}]
participations:
  - {{agent: hu, in: t, role: host, status: checked, evidence: [{{start: 46, end: 72}}]}}
"""


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    initialise(tmp_path, "https://example.org/id/", "Test")
    (tmp_path / "reports" / "heron.md").write_text(f"---\ntitle: A training\n---\n{TEXT}")
    (tmp_path / "records" / "heron.yaml").write_text(RECORD)
    return Workspace(tmp_path)


@pytest.fixture
def resolutions(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each time that records were resolved, which every build that makes anything does."""
    times: list[int] = []

    def counted(*given: Any) -> Any:
        times.append(1)
        return resolved(*given)

    monkeypatch.setattr(building, "resolved", counted)
    return times


def made(space: Workspace, *, public: bool = False) -> Built:
    return build(space, space.root / "out", public=public)


def tree(space: Workspace) -> dict[Path, bytes]:
    folders = (space.graph, space.root / "out", space.authority_folder)
    return {path: path.read_bytes() for folder in folders for path in folder.rglob("*.*")}


def test_the_same_is_told_again_without_being_made(space: Workspace, resolutions: list[int]) -> None:
    first, files = made(space), tree(space)
    assert made(space) == first
    assert len(resolutions) == 1
    assert tree(space) == files


CHANGES: dict[str, Callable[[Workspace], object]] = {
    "a record": lambda s: (s.records / "heron.yaml").write_text(RECORD.replace("role: host", "role: guide")),
    "a report": lambda s: (s.reports / "heron.md").write_text(f"---\ntitle: Another\n---\n{TEXT}"),
    "a new report": lambda s: (s.reports / "new.md").write_text(TEXT),
    "an authority file": lambda s: (s.authority_folder / "people.yaml").write_text("[]\n# nobody\n"),
    "a page": lambda s: (s.root / "out" / "network.html").write_text("mine"),
    "a page that is gone": lambda s: (s.root / "out" / "index.html").unlink(),
    "the graph": lambda s: (s.graph / "cckg.ttl").write_text(""),
    "a graph beside ours": lambda s: (s.graph / "more.ttl").write_text("<x:a> <x:b> <x:c> ."),
    "what was remembered": lambda s: [
        path.write_bytes(path.read_bytes()[:90] + b"\n")
        for path in (s.root / ".cckg-cache" / "built").glob("?")
    ],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changed_is_built(
    change: Callable[[Workspace], object], space: Workspace, resolutions: list[int]
) -> None:
    made(space)
    change(space)
    made(space)
    assert len(resolutions) == 2


def test_another_way_of_building_is_another_build(space: Workspace, resolutions: list[int]) -> None:
    made(space)
    made(space, public=True)
    build(space, space.root / "elsewhere")
    assert len(resolutions) == 3


def test_a_change_while_a_build_is_at_work_is_built_next(
    space: Workspace, resolutions: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = building.write_tables

    def changing(*given: object) -> list[Path]:
        CHANGES["a record"](space)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "write_tables", changing)
    made(space)
    monkeypatch.undo()
    text = (space.graph / "cckg.ttl").read_text()
    made(space)
    assert (space.graph / "cckg.ttl").read_text() != text
