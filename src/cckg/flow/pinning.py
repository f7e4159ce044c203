"""Things that no authority file holds, written down with their entry so that their ids stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cckg.flow.naming import Scene, Target
from cckg.model.authority import EntityKind, Entry, OrganizationEntry, PlaceEntry
from cckg.model.decisions import Found


def found(seen: Scene, targets: Iterable[Target]) -> list[Found]:
    """The entries of the targets that no file holds, what they refer to first; events need none."""
    pinned: dict[tuple[EntityKind, str], Found] = {}
    for target in targets:
        if target.kind != "event" and not (target.mention and not seen.holds(target.kind, target.id)):
            _pin(seen, target.kind, target.id, pinned)
    return list(pinned.values())


def every(seen: Scene) -> list[Found]:
    """All entries that no file holds, what they refer to first."""
    pinned: dict[tuple[EntityKind, str], Found] = {}
    for kind, id_ in sorted(seen.entries):
        _pin(seen, kind, id_, pinned)
    return list(pinned.values())


def _pin(seen: Scene, kind: EntityKind, id_: str, pinned: dict[tuple[EntityKind, str], Found]) -> None:
    if (kind, id_) in pinned or seen.holds(kind, id_):
        return
    entry = seen.entries[kind, id_]
    for of, other in _needed(kind, entry):
        _pin(seen, of, other, pinned)
    pinned[kind, id_] = Found.model_validate({kind: entry, "mentions": seen.mentions.get((kind, id_), ())})


def _needed(kind: EntityKind, entry: Entry) -> Iterator[tuple[EntityKind, str]]:
    if entry.replaced_by:
        yield kind, entry.replaced_by
    if isinstance(entry, OrganizationEntry):
        for part in (*entry.part_of, *entry.predecessor):
            yield "organization", part.id
        if entry.place:
            yield "place", entry.place
    if isinstance(entry, PlaceEntry):
        if entry.within:
            yield "place", entry.within
        if entry.organization:
            yield "organization", entry.organization
