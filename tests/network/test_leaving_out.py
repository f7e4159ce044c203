"""Leaving a publisher out counts only what its reports touch, and comes to what counting all anew does."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from cckg.network import Options
from cckg.network.inputs import gather
from cckg.network.measures.centrality import strength
from cckg.network.project import project
from cckg.network.settle import settled
from cckg.network.significance.leaving_out import LeavingOut, is_plain, without

if TYPE_CHECKING:
    from tests.network.conftest import World

PUBLISHERS = ("Weihe News", "Reed University", "Heron Bureau", None)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"rollup": "parent", "alone": True},
        {"rollup": "kind", "counting": "newman"},
        {"roles": ["host", "organizer"], "counting": "fractional", "minimum": 0.5},
        {"drafts": False, "projects": True},
        {"tie": "joint", "since": 2018, "undated": False},
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_a_view_without_a_publisher(options: dict[str, Any], seed: int, varied: World) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same publishers each time
    of = {row[4]: chance.choice(PUBLISHERS) for row in varied.evidence}
    varied.evidence = [(*row[:7], of[row[4]], *row[8:]) for row in varied.evidence]
    inputs, chosen = gather(*varied.tables()), Options(**options)
    left = LeavingOut(inputs, chosen, settled(inputs))
    for publisher in filter(None, PUBLISHERS):
        anew = project(without(inputs, publisher), chosen)
        pairs = {(min(a, b), max(a, b)): w for a, b, w in anew.edges(data=anew.graph["ranked_by"])}
        assert left.without(publisher) == (strength(anew), pairs)


@pytest.mark.parametrize(
    "options", [{"tie": "commission"}, {"kinds": ["university"]}, {"jurisdictions": ["Weihe"]}]
)
def test_what_other_views_leave_out_is_for_those_who_count_all(options: dict[str, Any]) -> None:
    assert not is_plain(Options(**options))
