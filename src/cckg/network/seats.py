"""Free places in the picture, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

Cell = tuple[int, int]

_REACH = 24
_RINGS = sorted(
    ((dx, dy) for dx in range(-_REACH, _REACH + 1) for dy in range(-_REACH, _REACH + 1)),
    key=lambda step: (step[0] ** 2 + step[1] ** 2, step),
)


class Seats:
    """Cells of a square grid; one body sits in a cell."""

    def __init__(self, side: float, taken: Iterable[tuple[int, int]] = ()) -> None:
        """`side` is the length of a cell; `taken` are the points that are occupied."""
        self._side = side
        self._taken = {self._cell(x, y) for x, y in taken}
        # A cell that is taken stays so: each search goes on where the last one from there ended.
        self._tried: dict[Cell, int] = {}

    def _cell(self, x: float, y: float) -> Cell:
        return round(x / self._side), round(y / self._side)

    def nearest(self, point: tuple[float, float], name: str) -> tuple[int, int]:
        """The free place nearest to a point, a little off the grid by the body's name."""
        x, y = self._free(self._cell(*point))
        self._taken.add((x, y))
        lean = crc32(name.encode("utf-8", "replace"))
        off = (lean % 13 - 6, lean // 13 % 13 - 6)
        return round(x * self._side) + off[0], round(y * self._side) + off[1]

    def _free(self, around: Cell) -> Cell:
        left, top = around
        for i in range(self._tried.get(around, 0), len(_RINGS)):
            cell = (left + _RINGS[i][0], top + _RINGS[i][1])
            if cell not in self._taken:
                self._tried[around] = i
                return cell
        # All is full here: the search goes on at the rim.
        self._tried[around] = len(_RINGS)
        return self._free((left + _REACH, top))
