"""Bodies: names, kind, level, jurisdiction, what they are part of and what they came from."""

from __future__ import annotations

from collections.abc import Iterator

from cckg.map.iri import Addresses, Entity
from cckg.map.known import Known
from cckg.map.literals import first_day, last_day
from cckg.map.names import labels, same_as
from cckg.map.terms import CCKG, KIND, LEVEL, ORG, RDF, Said
from cckg.model.authority import OrganizationEntry, Part


def triples(entry: OrganizationEntry, known: Known, at: Addresses) -> Iterator[Said]:
    """All that the graph says of a body itself."""
    node = at.entity(("organization", entry.id))
    parents = parts_now(entry)
    yield node, RDF.type, ORG.OrganizationalUnit if parents else ORG.FormalOrganization
    yield from labels(node, full_names(entry, known), (*entry.name.by_language().values(), *entry.also))
    if entry.kind:
        yield node, ORG.classification, KIND[entry.kind]
    if entry.level:
        yield node, CCKG.level, LEVEL[entry.level]
    if entry.place:
        yield node, CCKG.jurisdiction, at.entity(known.current("place", entry.place))
    for part in parents:
        yield node, ORG.subOrganizationOf, at.entity(known.current("organization", part.id))
    for part in entry.predecessor:
        yield node, CCKG.predecessor, at.entity(known.current("organization", part.id))
    for number, part in enumerate(entry.part_of):
        again = sum(earlier.id == part.id for earlier in entry.part_of[:number])
        yield from _dated(entry.id, part, again, known, at)
    yield from same_as(node, entry)


def needs(entry: OrganizationEntry, known: Known) -> Iterator[Entity]:
    """The bodies and the place that are named with it."""
    for part in (*entry.part_of, *entry.predecessor):
        yield known.current("organization", part.id)
    if entry.place:
        yield known.current("place", entry.place)


def parts_now(entry: OrganizationEntry) -> tuple[Part, ...]:
    """The parents that the body has today; of parents that all ended, the last."""
    open_ended = tuple(part for part in entry.part_of if part.until is None)
    if open_ended or not entry.part_of:
        return open_ended
    return (max(entry.part_of, key=lambda part: (part.until or "", part.id)),)


def full_names(entry: OrganizationEntry, known: Known, below: frozenset[str] = frozenset()) -> dict[str, str]:
    """Names by language, each with the names of the bodies above: "Division, Department, Ministry".

    Chinese puts the larger body first and nothing between. A name that holds its parent's
    already stays as it is, and so does one whose parent has no name in that language.
    """
    names = entry.name.by_language()
    parents = parts_now(entry)
    if not parents or entry.id in below:
        return names
    parent = known.organization(parents[0].id)
    above, bare = full_names(parent, known, below | {entry.id}), parent.name.by_language()
    return {
        tag: name
        if tag not in above or bare[tag].casefold() in name.casefold()
        else _joined(tag, name, above[tag])
        for tag, name in names.items()
    }


def _joined(tag: str, name: str, above: str) -> str:
    return f"{above}{name}" if tag == "zh" else f"{name}, {above}"


def _dated(unit: str, part: Part, again: int, known: Known, at: Addresses) -> Iterator[Said]:
    # Only where a source dates it, so that a roll-up can take the parent of the event's day.
    since, until = first_day(part.from_), last_day(part.until)
    if since is None and until is None:
        return
    parent = known.current("organization", part.id)
    # A body may come back to a parent that it had before.
    node = at.at("subordination", unit, parent[1], *([again + 1] if again else []))
    yield node, RDF.type, CCKG.Subordination
    yield node, CCKG.unit, at.entity(("organization", unit))
    yield node, CCKG.parent, at.entity(parent)
    if since is not None:
        yield node, CCKG.heldFrom, since
    if until is not None:
        yield node, CCKG.heldUntil, until
