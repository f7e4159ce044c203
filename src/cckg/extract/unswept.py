"""Python's cyclic collector set aside while a report is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """No search for cycles inside the block; reference counts go on freeing what is done with.

    Nearly all that a draft makes lives until its record is written and holds no cycle: the
    collector finds nothing in it, but walks the lexicons each time it looks (a tenth of the
    time of a short report, a quarter of that of a long one).
    """
    sweeps = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sweeps:
            gc.enable()
