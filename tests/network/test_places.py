"""Where everything stands, in all layers and roll-ups, from one build to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cckg.model.errors import DataError
from cckg.network.inputs import gather
from cckg.network.places import all_places, kept
from cckg.workspace.places import FILE, load_places, save_places

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.network.conftest import World


def test_every_node_of_every_layer_has_a_place_of_its_own(varied: World) -> None:
    inputs = gather(*varied.tables(), **varied.further())
    for rollup, spots in all_places(inputs).items():
        assert len(set(spots.values())) == len(spots), rollup
        assert {held.event for held in inputs.holdings} <= spots.keys()
        assert {one.person for one in inputs.positions} <= spots.keys()


def test_one_more_report_moves_nothing(invent: Callable[[int, int], World]) -> None:
    world = invent(60, 50)
    before = all_places(gather(*world.tables()))
    world.role("newcomer", "organizer", "event-0003").role("body-0001", "host", "event-new")
    world.role("newcomer", "partner", "event-new").role("stranger", "guide", "event-new")
    after = all_places(gather(*world.tables()), before)
    for rollup, spots in before.items():
        assert {at: after[rollup][at] for at in spots} == spots, rollup
    assert {"newcomer", "stranger"} <= {
        at.rsplit("/", 1)[-1] for at in after["named"].keys() - before["named"].keys()
    }


def test_what_is_taken_back_leaves_no_trace(invent: Callable[[int, int], World]) -> None:
    world, larger = invent(30, 30), invent(30, 30).role("newcomer", "organizer", "event-0003")
    before = all_places(gather(*world.tables()))
    between = kept(all_places(gather(*larger.tables()), before), before)
    assert all_places(gather(*world.tables()), between) == before


def test_places_are_read_as_they_were_written(tmp_path: Path) -> None:
    places = {
        "named": {"https://example.org/id/b": (3, -4), "https://example.org/id/a": (0, 17)},
        "kind": {"ngo": (1, 2)},
    }
    path = save_places(tmp_path, places)
    assert load_places(tmp_path) == places
    assert [line.split("\t")[1] for line in path.read_text(encoding="utf-8").splitlines()[3:]] == [
        "ngo", "https://example.org/id/a", "https://example.org/id/b",
    ]  # fmt: skip


def test_no_file_is_no_place(tmp_path: Path) -> None:
    assert load_places(tmp_path) == {}


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("rollup\tnode\tx\ty\nnamed\ta\t1\tfar\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"layout\.tsv:2"):
        load_places(tmp_path)
