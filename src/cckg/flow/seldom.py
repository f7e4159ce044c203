"""Python's search for garbage, seldom: a build makes a million things that stay, and hardly a cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (1_000_000, 20, 100)
"""New things before a search among the young, and so many of these before one among the older."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Search less often while this lasts: a fifth of a build's time, and hardly more memory."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
