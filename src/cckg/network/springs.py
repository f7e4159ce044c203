"""A spring layout of one connected part, in exact IEEE arithmetic.

Only operations that IEEE 754 rounds exactly (+ - × ÷ √) are used, and sums run in a fixed order
(numpy adds the rows of axis 0 one after another, bincount in the order of its indexes, fsum exactly),
so that every processor comes to the same digits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import fsum, sqrt
from random import Random

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.intp]
Points = tuple[Vector, Vector]
Tie = tuple[int, int, float]
"""Two indexes and the pull of their tie."""

_ROWS = 64  # so that a block of pairs stays in the processor's cache


def springs(size: int, ties: Sequence[Tie], random: Random) -> Points:
    """Points of a connected graph after Fruchterman and Reingold; a spring's rest length is about 1.

    Repulsion is 1 / d, attraction pull × d², and the step gets shorter to the end.
    """
    reach = sqrt(size)
    x = np.array([random.uniform(-reach, reach) for _ in range(size)])
    y = np.array([random.uniform(-reach, reach) for _ in range(size)])
    held, rounds = _Springs(ties), max(60, min(100 + 10 * size, 400, 120_000 // size))
    for left in range(rounds, 0, -1):
        fx, fy = _repulsion(x, y)
        ax, ay = held.pull(x, y)
        fx, fy = fx - ax, fy - ay
        length = np.maximum(np.sqrt(fx * fx + fy * fy), 1e-9)
        step = np.minimum(length, reach * left / rounds / 4) / length
        x, y = x + fx * step, y + fy * step
    return x, y


class _Springs:
    """The ties as arrays."""

    def __init__(self, ties: Sequence[Tie]) -> None:
        self.a, self.b = _ends(ties)
        self.both = np.concatenate([self.a, self.b])
        # Where many ties meet each pulls less, or a busy circle would fall into a clump.
        degree = np.bincount(self.both)
        crowd = np.sqrt(degree[self.a] * degree[self.b] * 1.0)
        self.strength = np.array([tie[2] for tie in ties]) * 2.0 / crowd

    def pull(self, x: Vector, y: Vector) -> Points:
        """What draws each point back along its ties."""
        dx, dy = x[self.a] - x[self.b], y[self.a] - y[self.b]
        force = self.strength * np.sqrt(dx * dx + dy * dy)
        return self._at_ends(dx * force, len(x)), self._at_ends(dy * force, len(y))

    def _at_ends(self, force: Vector, size: int) -> Vector:
        return np.bincount(self.both, np.concatenate([force, -force]), size).astype(np.float64)


def _ends(ties: Sequence[Tie]) -> tuple[Indexes, Indexes]:
    return np.array([tie[0] for tie in ties], dtype=np.intp), np.array(
        [tie[1] for tie in ties], dtype=np.intp
    )


def _pairwise(x: Vector, y: Vector, weigh: Callable[[Vector], Vector]) -> Points:
    """For each point the sum over all others of the vector from them times a weight of its squared length."""
    fx, fy = np.zeros_like(x), np.zeros_like(y)
    for start in range(0, len(x), _ROWS):
        dx = x[None, :] - x[start : start + _ROWS, None]
        dy = y[None, :] - y[start : start + _ROWS, None]
        weight = weigh(dx * dx + dy * dy)
        fx += (dx * weight).sum(axis=0)
        fy += (dy * weight).sum(axis=0)
    return fx, fy


def _repulsion(x: Vector, y: Vector) -> Points:
    return _pairwise(x, y, lambda square: 1.0 / np.maximum(square, 1e-4))


def on_its_side(points: Points) -> Points:
    """Turned about its centre so that it is broadest along x."""
    x, y = (axis - fsum(axis) / len(axis) for axis in points)
    xx, yy, xy = fsum(x * x), fsum(y * y), fsum(x * y)
    # Eigenvector of the greater eigenvalue of [[xx, xy], [xy, yy]].
    half = (xx - yy) / 2
    root = sqrt(half * half + xy * xy)
    across, up = (half + root, xy) if half >= 0 else (abs(xy), (root - half) * (1 if xy >= 0 else -1))
    length = sqrt(across * across + up * up)
    if length < 1e-12:
        return x, y
    c, s = across / length, up / length
    return c * x + s * y, c * y - s * x


def filled(points: Points) -> Points:
    """Stretched to about a square, as the stage is, where it is long and narrow; at most 2.5 times."""
    x, y = points
    broad, high = float(x.max() - x.min()), float(y.max() - y.min())
    return (x, y * min(2.5, broad / high)) if high < broad and high > broad / 50 else (x, y)


def scaled(points: Points, ties: Sequence[Tie], length: float) -> Points:
    """Scaled so that ties are `length` long on average."""
    x, y = points
    a, b = _ends(ties)
    dx, dy = x[a] - x[b], y[a] - y[b]
    factor = length * len(ties) / max(fsum(np.sqrt(dx * dx + dy * dy)), 1e-9)
    return x * factor, y * factor


def spread(points: Points, nearest: float) -> Points:
    """Moved apart, little by little, until no two points are much nearer than `nearest`."""
    x, y = points
    for _ in range(40):
        fx, fy = _pairwise(x, y, lambda square: _overlap(square, nearest))
        if not (fx.any() or fy.any()):
            break
        x, y = x + fx, y + fy
    return x, y


def _overlap(square: Vector, nearest: float) -> Vector:
    distance = np.sqrt(np.maximum(square, 1e-6))
    return np.maximum(nearest - distance, 0.0) / distance * 0.5 * (square > 0)
