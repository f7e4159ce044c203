"""pyvis without IPython, which it wants only for showing a page inside a notebook."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_WANTED = ("IPython", "IPython.display")


def pages_of_pyvis() -> Any:
    """The class `pyvis.network.Network`.

    IPython takes longer to load than most pages to make. Where none is running, an empty module
    stands in for it while pyvis is loaded, and is gone afterwards.
    """
    if "pyvis" in sys.modules or "IPython" in sys.modules:
        return import_module("pyvis.network").Network
    sys.modules.update({name: _Empty(name) for name in _WANTED})
    try:
        return import_module("pyvis.network").Network
    finally:
        for name in _WANTED:
            sys.modules.pop(name, None)


class _Empty(ModuleType):
    IFrame = None
