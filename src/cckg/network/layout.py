"""Coordinates: the same network gives the same picture, on any machine, and a larger one moves nobody.

A body that stood somewhere in the former layout stays there. Newcomers take the free place nearest to
the middle of their partners; where the network has doubled since it was laid out, all of it is laid
out anew.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING, Any

import networkx as nx

from cckg.network.seats import Seats

if TYPE_CHECKING:
    from cckg.network.springs import Tie

Point = tuple[int, int]
_Spots = dict[str, tuple[float, float]]

# In the page's pixels at zoom 1.
NEAREST = 46.0  # between two bodies
GAP = 150.0  # between two parts of the network
APART = 190.0  # between bodies without a partner

CORE = 700
"""Springs cost bodies²: of a larger part the strongest are laid out by springs, the others beside them."""


def placed(graph: nx.Graph, seed: int = 1, former: Mapping[str, Point] | None = None) -> nx.Graph:
    """The graph itself, each node with whole-number coordinates `x` and `y` (y grows downwards)."""
    return standing(graph, layout(graph, seed, former))


def standing(graph: nx.Graph, spots: Mapping[str, Point]) -> nx.Graph:
    """The graph itself, each node with the coordinates that it has among `spots`."""
    for at, node in graph.nodes(data=True):
        node["x"], node["y"] = spots[at]
    return graph


def layout(graph: nx.Graph, seed: int = 1, former: Mapping[str, Point] | None = None) -> dict[str, Point]:
    """Coordinates of all bodies.

    Each connected part is laid out by itself by springs (Fruchterman and Reingold 1991,
    Software: Practice and Experience 21, 1129), laid on its broad side and spread until no two
    bodies touch; the parts are packed in rows, and bodies without a partner stand in rows below.
    networkx's own spring layout needs scipy from 500 bodies on and may differ in the last digits
    between processors, which grow: see cckg.network.springs.
    """
    known = {at: spot for at, spot in (former or {}).items() if at in graph}
    if 2 * len(known) < len(graph):
        return _anew(graph, seed)
    return {at: spot for at, spot in _beside(graph, known, former or {}, seed).items() if at in graph}


def _anew(graph: nx.Graph, seed: int) -> dict[str, Point]:
    from cckg.network.measures.cohesion import components

    parts = [_part(graph, members, seed) for members in components(graph) if len(members) > 1]
    spots = _packed(parts)
    alone = sorted(str(at) for at in graph if not graph.degree(at))
    below = max((y for _, y in spots.values()), default=-GAP) + GAP
    return _whole({**spots, **_rows(alone, below)})


def _beside(
    graph: nx.Graph, known: dict[str, Point], former: Mapping[str, Point], seed: int
) -> dict[str, Point]:
    """The newcomers beside those who have a place; parts of newcomers only stand below all others."""
    spots = joined(known, _partners(graph, graph.nodes - known.keys()), taken=former.values())
    fresh = graph.subgraph(graph.nodes - spots.keys())
    if not fresh:
        return spots
    below = max(y for _, y in former.values()) + GAP
    return {**spots, **{at: (x, round(y + below)) for at, (x, y) in _anew(fresh, seed).items()}}


def joined(
    spots: Mapping[str, Point], partners: Mapping[str, Sequence[str]], taken: Iterable[Point] = ()
) -> dict[str, Point]:
    """`spots` and, beside the middle of their partners, all that are tied to them directly or by others.

    Nobody comes nearer than about NEAREST to another, nor to a place in `taken`.
    """
    done, seats = dict(spots), Seats(NEAREST, (*spots.values(), *taken))
    waiting = sorted(at for at in partners if at not in done)
    while waiting:
        ready = [at for at in waiting if any(other in done for other in partners[at])]
        if not ready:
            break
        # All of a round look at those before it, so that their order among themselves matters little.
        middles = {at: _middle([done[other] for other in partners[at] if other in done]) for at in ready}
        done.update({at: seats.nearest(middles[at], at) for at in ready})
        waiting = [at for at in waiting if at not in done]
    return done


def _middle(points: Sequence[Point]) -> tuple[float, float]:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _partners(graph: nx.Graph, of: Iterable[str]) -> dict[str, list[str]]:
    return {at: sorted(nx.all_neighbors(graph, at)) for at in of}


def _part(graph: nx.Graph, members: Sequence[str], seed: int) -> _Spots:
    core = _core(graph, members)
    index = {at: i for i, at in enumerate(core)}
    ties = sorted(_tie(index[a], index[b], edge) for a, b, edge in graph.subgraph(core).edges(data=True))
    points = _sprung(len(core), tuple(ties), f"{seed} {len(members)}", _length(len(members)))
    spots: _Spots = {at: points[i] for at, i in index.items()}
    if len(core) == len(members):
        return spots
    whole = joined(_whole(spots), _partners(graph, set(members) - set(core)))
    return {at: (float(x), float(y)) for at, (x, y) in whole.items()}


@lru_cache(maxsize=200)
def _sprung(size: int, ties: tuple[Tie, ...], start: str, length: float) -> list[tuple[float, float]]:
    """The points of a part, by number; several pictures of a build show the same part."""
    # Where everybody stands already, springs and numpy are not even loaded.
    from cckg.network.springs import filled, on_its_side, scaled, spread, springs

    random = Random(start)  # noqa: S311 - a picture needs no secret
    points = filled(on_its_side(springs(size, ties, random)))
    x, y = spread(scaled(points, ties, length), NEAREST)
    return [(float(one), float(other)) for one, other in zip(x, y, strict=True)]


def _core(graph: nx.Graph, members: Sequence[str]) -> Sequence[str]:
    """A connected part with the strongest bodies, grown from the very strongest."""
    if len(members) <= CORE:
        return members
    strength = {at: graph.degree(at, weight="weight") for at in members}
    ahead = [min((-strength[at], at) for at in members)]
    seen, core = {ahead[0][1]}, list[str]()
    while len(core) < CORE:
        _, at = heapq.heappop(ahead)
        core.append(at)
        for other in sorted(set(nx.all_neighbors(graph, at)) - seen):
            seen.add(other)
            heapq.heappush(ahead, (-strength[other], other))
    return sorted(core)


def _tie(a: int, b: int, edge: dict[str, Any]) -> Tie:
    pull = math.sqrt(max(edge.get("weight", 1), edge.get("draft_weight", 0), 1))
    return (a, b, pull) if a < b else (b, a, pull)


def _length(size: int) -> float:
    """How long a tie is on average: small parts have room for every name; in large ones, ties as long as
    in small ones would press the bodies into an even crowd."""
    return 190 if size <= 12 else 120 * math.sqrt(math.sqrt(max(1.0, size / 100)))


def _whole(spots: Mapping[str, tuple[float, float]]) -> dict[str, Point]:
    return {at: (round(x), round(y)) for at, (x, y) in spots.items()}


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
