"""Coordinates: the same network gives the same picture, on any machine."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from typing import Any

import networkx as nx

from cckg.network.measure import components
from cckg.network.springs import Tie, filled, on_its_side, scaled, spread, springs

Point = tuple[int, int]
_Spots = dict[str, tuple[float, float]]

# In the page's pixels at zoom 1.
NEAREST = 46.0  # between two bodies
GAP = 150.0  # between two parts of the network
APART = 190.0  # between bodies without a partner


def placed(graph: nx.Graph, seed: int = 1) -> nx.Graph:
    """The graph itself, each node with whole-number coordinates `x` and `y` (y grows downwards)."""
    for at, (x, y) in layout(graph, seed).items():
        graph.nodes[at].update(x=x, y=y)
    return graph


def layout(graph: nx.Graph, seed: int = 1) -> dict[str, Point]:
    """Coordinates of all bodies.

    Each connected part is laid out by itself by springs (Fruchterman and Reingold 1991,
    Software: Practice and Experience 21, 1129), laid on its broad side and spread until no two
    bodies touch; the parts are packed in rows, and bodies without a partner stand in rows below.
    networkx's own spring layout needs scipy from 500 bodies on and may differ in the last digits
    between processors, which grow: see cckg.network.springs.
    """
    parts = [_part(graph, members, seed) for members in components(graph) if len(members) > 1]
    spots = _packed(parts)
    alone = sorted(str(at) for at in graph if not graph.degree(at))
    below = max((y for _, y in spots.values()), default=-GAP) + GAP
    return {at: (round(x), round(y)) for at, (x, y) in {**spots, **_rows(alone, below)}.items()}


def _part(graph: nx.Graph, members: Sequence[str], seed: int) -> _Spots:
    index = {at: i for i, at in enumerate(members)}
    ties = sorted(_tie(index[a], index[b], edge) for a, b, edge in graph.subgraph(members).edges(data=True))
    random = Random(f"{seed} {len(members)}")  # noqa: S311 - a picture needs no secret
    points = filled(on_its_side(springs(len(members), ties, random)))
    x, y = spread(scaled(points, ties, _length(len(members))), NEAREST)
    return {at: (float(x[i]), float(y[i])) for at, i in index.items()}


def _tie(a: int, b: int, edge: dict[str, Any]) -> Tie:
    pull = math.sqrt(max(edge.get("weight", 1), edge.get("draft_weight", 0), 1))
    return (a, b, pull) if a < b else (b, a, pull)


def _length(size: int) -> float:
    # Small parts have room for every name, large ones have to fit the screen.
    return 190 if size <= 12 else 120 if size <= 100 else 90


def _packed(parts: Sequence[_Spots]) -> _Spots:
    """The parts in rows from the top, the largest first, about as broad as high."""
    boxes = [_box(part) for part in parts]
    area = sum((width + GAP) * (height + GAP) for _, _, width, height in boxes)
    broad = max([math.sqrt(1.1 * area), *(width for _, _, width, _ in boxes)], default=0)
    placed_: _Spots = {}
    left, top, high = 0.0, 0.0, 0.0
    for part, (x0, y0, width, height) in zip(parts, boxes, strict=True):
        if left and left + width > broad:
            left, top, high = 0.0, top + high + GAP, 0.0
        placed_.update({at: (x - x0 + left, y - y0 + top) for at, (x, y) in part.items()})
        left, high = left + width + GAP, max(high, height)
    return placed_


def _box(part: _Spots) -> tuple[float, float, float, float]:
    xs, ys = zip(*part.values(), strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _rows(alone: Sequence[str], top: float) -> _Spots:
    columns = max(1, math.ceil(math.sqrt(2.5 * len(alone))))
    return {at: (i % columns * APART, top + i // columns * APART / 2) for i, at in enumerate(alone)}
