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
from cckg.workspace import Workspace


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


def test_the_same_is_told_again_without_being_made(heron: Workspace, resolutions: list[int]) -> None:
    first, files = made(heron), tree(heron)
    assert made(heron) == first
    assert len(resolutions) == 1
    assert tree(heron) == files


def rewrite(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text().replace(old, new))


CHANGES: dict[str, Callable[[Workspace], object]] = {
    "a record": lambda s: rewrite(s.records / "heron.yaml", "role: host", "role: guide"),
    "a report": lambda s: rewrite(s.reports / "heron.md", "title: A training", "title: Another"),
    "a new report": lambda s: (s.reports / "new.md").write_text("A seminar was held in Kisumu in 2020."),
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
    change: Callable[[Workspace], object], heron: Workspace, resolutions: list[int]
) -> None:
    made(heron)
    change(heron)
    made(heron)
    assert len(resolutions) == 2


def test_another_way_of_building_is_another_build(heron: Workspace, resolutions: list[int]) -> None:
    made(heron)
    made(heron, public=True)
    build(heron, heron.root / "elsewhere")
    assert len(resolutions) == 3


def test_a_change_while_a_build_is_at_work_is_built_next(
    heron: Workspace, resolutions: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = building.write_tables

    def changing(*given: object) -> list[Path]:
        CHANGES["a record"](heron)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "write_tables", changing)
    made(heron)
    monkeypatch.undo()
    text = (heron.graph / "cckg.ttl").read_text()
    made(heron)
    assert (heron.graph / "cckg.ttl").read_text() != text
