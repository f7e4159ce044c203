"""Coordinates: whole numbers, the same everywhere, nothing on top of anything."""

from __future__ import annotations

from itertools import combinations
from math import dist
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from cckg.network import Options
from cckg.network.inputs import gather
from cckg.network.layout import layout
from cckg.network.measure import components
from cckg.network.project import project

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.network.conftest import World


def named(graph: Any) -> Any:
    return nx.relabel_nodes(graph, str)


def karate() -> Any:
    """Zachary's club of 34, without weights."""
    return named(nx.Graph(nx.karate_club_graph().edges))


def shuffled(graph: Any) -> Any:
    other = nx.Graph()
    other.add_nodes_from(reversed(list(graph)))
    other.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    return other


def test_the_picture_does_not_depend_on_the_order_of_things() -> None:
    assert layout(karate()) == layout(shuffled(karate()))


def test_the_picture_is_the_same_on_every_machine() -> None:
    """Kept figures: a processor that rounds otherwise would change them."""
    assert layout(named(nx.path_graph(4))) == KEPT
    spots = layout(karate())
    assert (sum(x for x, _ in spots.values()), sum(y for _, y in spots.values())) == KEPT_SUMS


KEPT = {"0": (570, 0), "1": (395, 0), "2": (175, 0), "3": (0, 0)}
KEPT_SUMS = (12484, 9481)


@pytest.mark.parametrize(
    "graph", [nx.karate_club_graph(), nx.star_graph(60), nx.path_graph(30), nx.complete_graph(12)]
)
def test_no_two_bodies_lie_on_each_other(graph: Any) -> None:
    spots = layout(named(graph))
    assert min(dist(a, b) for a, b in combinations(spots.values(), 2)) > 30
    assert all(isinstance(value, int) for spot in spots.values() for value in spot)


def test_parts_lie_beside_each_other_and_lonely_bodies_below(invent: Callable[[int, int], World]) -> None:
    graph = project(gather(*invent(60, 40).tables()), Options(alone=True))
    spots = layout(graph)
    boxes = []
    for part in components(graph):
        xs, ys = zip(*(spots[at] for at in part), strict=True)
        boxes.append((min(xs), min(ys), max(xs), max(ys), len(part)))
    for one, other in combinations(boxes, 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
    lowest = max(box[3] for box in boxes if box[4] > 1)
    assert all(box[1] > lowest for box in boxes if box[4] == 1)


@pytest.mark.parametrize("size", [0, 1, 2])
def test_the_smallest_networks(size: int) -> None:
    assert len(layout(named(nx.path_graph(size)))) == size
