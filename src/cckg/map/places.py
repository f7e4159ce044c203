"""Places, each inside the next larger one."""

from __future__ import annotations

from collections.abc import Iterator

from cckg.map.iri import Addresses, Entity
from cckg.map.known import Known
from cckg.map.names import labels, same_as
from cckg.map.terms import CCKG, PKIND, RDF, SCHEMA, Said
from cckg.model.authority import PlaceEntry


def triples(entry: PlaceEntry, known: Known, at: Addresses) -> Iterator[Said]:
    """All that the graph says of a place."""
    node = at.entity(("place", entry.id))
    yield node, RDF.type, SCHEMA.Place
    yield from labels(node, entry.name.by_language(), entry.also)
    if entry.kind:
        yield node, CCKG.placeKind, PKIND[entry.kind]
    if entry.within:
        yield node, SCHEMA.containedInPlace, at.entity(known.current("place", entry.within))
    yield from same_as(node, entry)


def needs(entry: PlaceEntry, known: Known) -> Iterator[Entity]:
    """The place around it."""
    if entry.within:
        yield known.current("place", entry.within)
