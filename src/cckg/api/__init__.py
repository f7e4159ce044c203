"""The graph from Python: `from cckg import KnowledgeGraph`; docs/python.md shows it."""

from cckg.api.graph import KnowledgeGraph
from cckg.api.result import Result

__all__ = ["KnowledgeGraph", "Result"]
