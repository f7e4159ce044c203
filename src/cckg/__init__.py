"""cckg: from short reports to a knowledge graph of who builds climate-policy capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cckg.api import KnowledgeGraph

__version__ = "0.1.0"
__all__ = ["KnowledgeGraph", "__version__"]


def __getattr__(name: str) -> Any:
    # The command line imports this package for every little thing; the graph comes when it is asked for.
    if name == "KnowledgeGraph":
        from cckg.api import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
