"""Projects that events belong to, or that act themselves."""

from __future__ import annotations

from collections.abc import Iterator

from cckg.map.iri import Addresses
from cckg.map.names import labels, same_as
from cckg.map.terms import FOAF, RDF, Said
from cckg.model.authority import ProjectEntry


def triples(entry: ProjectEntry, at: Addresses) -> Iterator[Said]:
    """All that the graph says of a project."""
    node = at.entity(("project", entry.id))
    yield node, RDF.type, FOAF.Project
    yield from labels(node, entry.name.by_language(), entry.also)
    yield from same_as(node, entry)
