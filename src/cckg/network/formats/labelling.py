"""Where the names stand in a picture, so that none lies on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cckg.network.formats.letters import cut, width

Anchor = Literal["start", "middle", "end"]
MOST = 400
"""Names that are tried; more could not be read."""
SHORT = 28
_GAP = 4.0


@dataclass(frozen=True)
class Label:
    """A name; `x` is its start, middle or end, `y` the line on which the letters stand."""

    x: float
    y: float
    anchor: Anchor
    text: str
    size: float

    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        broad = width(self.text, self.size)
        left = self.x - {"start": 0.0, "middle": broad / 2, "end": broad}[self.anchor]
        return left, self.y - self.size, left + broad, self.y + self.size * 0.3


def labelled(
    names: Sequence[tuple[float, float, float, str]],
    dots: Sequence[tuple[float, float, float]],
    size: float,
    broad: float,
) -> list[Label]:
    """A label for each name (x, y, radius of its circle, text) that finds room, the first ones first."""
    taken = np.array([(x - r, y - r, x + r, y + r) for x, y, r in dots], dtype=float).reshape(-1, 4)
    found: list[Label] = []
    for x, y, radius, text in names[:MOST]:
        # A long name that finds no room may find it shortened.
        tries = [*_tries(x, y, radius, text, size), *_tries(x, y, radius, cut(text, SHORT), size)]
        for label in tries:
            box = label.box()
            if box[0] >= 0 and box[2] <= broad and box[1] >= 0 and not _meets(taken, box):
                found.append(label)
                taken = np.vstack([taken, box])
                break
    return found


def _tries(x: float, y: float, r: float, text: str, size: float) -> list[Label]:
    low, near = y + size * 0.35, r + _GAP
    around: list[tuple[float, float, Anchor]] = [
        (x + near, low, "start"),
        (x - near, low, "end"),
        (x, y + near + size, "middle"),
        (x, y - near - size * 0.3, "middle"),
        (x + r, y + near + size * 0.8, "start"),
        (x - r, y + near + size * 0.8, "end"),
        (x + r, y - near, "start"),
        (x - r, y - near, "end"),
    ]
    return [Label(round(a, 1), round(b, 1), anchor, text, size) for a, b, anchor in around if text]


def _meets(taken: NDArray[np.float64], box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    apart = (taken[:, 0] >= right) | (taken[:, 2] <= left) | (taken[:, 1] >= bottom) | (taken[:, 3] <= top)
    return not bool(apart.all())
