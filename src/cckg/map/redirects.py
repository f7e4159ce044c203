"""Ids that a merge left behind: what they lead to, and what they were called."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from pyoxigraph import Literal

from cckg.map.events import Told, best
from cckg.map.iri import Addresses, Entity
from cckg.map.known import Known
from cckg.map.literals import text
from cckg.map.terms import DCT, OWL, RDFS, XSD, Said


def triples(
    things: Collection[Entity], known: Known, told: Mapping[str, Sequence[Told]], at: Addresses
) -> Iterator[Said]:
    """The ids that lead to one of `things`; without a type, for they are no things any more."""
    for old, new in known.redirects():
        if new in things:
            node = at.entity(old)
            yield node, DCT.isReplacedBy, at.entity(new)
            yield node, OWL.deprecated, Literal("true", datatype=XSD.boolean)
            for label in _called(old, new, known, told):
                yield node, RDFS.label, label


def _called(old: Entity, new: Entity, known: Known, told: Mapping[str, Sequence[Told]]) -> Iterator[Literal]:
    """The names of the old entry; of an event the name in the telling that gave it its id."""
    if old[0] != "event":
        yield from (text(name, tag) for tag, name in known.names(old).items())
        return
    for one in best(told[new[1]]):
        if f"{one.telling.id}/{one.event.id}" == old[1]:
            yield text(one.event.name, one.telling.language)
