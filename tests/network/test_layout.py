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
KEPT_SUMS = (10658, 10524)


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


# ---- a larger network moves nobody ---------------------------------------------------------------------------------


def test_a_newcomer_moves_nobody_and_stands_beside_its_partners() -> None:
    before = layout(karate())
    larger = karate()
    larger.add_edges_from([("new", "33"), ("new", "32"), ("newer", "new")])
    after = layout(larger, former=before)
    assert {at: after[at] for at in before} == before
    assert dist(after["new"], after["33"]) < 250
    assert dist(after["newer"], after["new"]) < 120
    assert min(dist(a, b) for a, b in combinations(after.values(), 2)) > 30


def test_a_new_part_stands_apart_from_all_others() -> None:
    before = layout(karate())
    larger = karate()
    larger.add_edge("heron", "otter")
    after = layout(larger, former=before)
    assert {at: after[at] for at in before} == before
    assert min(dist(after[a], before[b]) for a in ("heron", "otter") for b in before) > 100


def test_where_nothing_is_new_nothing_moves() -> None:
    former = layout(karate())
    assert layout(karate(), seed=2, former=former) == former
    smaller = karate()
    smaller.remove_node("33")
    assert layout(smaller, former=former) == {at: spot for at, spot in former.items() if at != "33"}


def test_who_comes_back_finds_the_old_place_free() -> None:
    """`former` holds also those who left: their places stay theirs."""
    former = layout(karate())
    other = karate()
    other.remove_node("33")
    other.add_edge("new", "32")
    spots = layout(other, former=former)
    assert min(dist(spots["new"], spot) for spot in former.values()) > 30


def test_a_network_that_has_more_than_doubled_is_laid_out_anew() -> None:
    former = layout(named(nx.path_graph(3)))
    assert layout(karate(), former=former) == layout(karate())


def test_a_very_large_part_keeps_a_place_for_everybody(invent: Callable[[int, int], World]) -> None:
    graph = project(gather(*invent(1500, 1300).tables()), Options())
    assert len(components(graph)[0]) > 800  # more than springs lay out
    spots = layout(graph)
    assert spots.keys() == set(graph)
    assert len(set(spots.values())) == len(spots)
    ends = [dist(spots[a], spots[b]) for a, b in graph.edges]
    others = list(combinations(sorted(spots)[:300], 2))
    assert sum(ends) / len(ends) < 0.6 * sum(dist(spots[a], spots[b]) for a, b in others) / len(others)
