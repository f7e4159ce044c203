"""Resolved records as RDF in the terms of ontology/cckg.ttl."""

from __future__ import annotations

from cckg.map.graph import Graphs, to_graphs

__all__ = ["Graphs", "to_graphs"]
