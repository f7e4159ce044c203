"""What the authority files know of each thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from cckg.map.iri import Entity
from cckg.model.authority import Authority, EntityKind, Entry, OrganizationEntry
from cckg.model.errors import DataError
from cckg.model.finding import Finding

LISTS: dict[str, EntityKind] = {
    "organizations": "organization",
    "people": "person",
    "places": "place",
    "projects": "project",
    "events": "event",
}
"""The lists of a record and of the authority files, with the kind of thing in each."""


class Known:
    """Authority entries by kind and id; the ids that a merge left behind lead to what took their place."""

    def __init__(self, authority: Authority) -> None:
        self._entries: dict[Entity, Entry] = {
            (kind, entry.id): entry
            for plural, kind in LISTS.items()
            if kind != "event"
            for entry in getattr(authority, plural)
        }
        self._told = {told: event.id for event in authority.events for told in event.told_in}

    def entry(self, entity: Entity) -> Entry:
        """The entry of a thing, redirects followed.

        Raises DataError when there is none, or when redirects run in a circle.
        """
        kind, id_ = entity
        seen = {id_}
        while (entry := self._entries.get((kind, id_))) is not None and entry.replaced_by is not None:
            id_ = entry.replaced_by
            if id_ in seen:
                raise _fault(entity, f"is replaced in a circle ({', '.join(sorted(seen))})")
            seen.add(id_)
        if entry is None:
            raise _fault(entity, f"is named, but there is no {kind} {id_!r}")
        return entry

    def current(self, kind: EntityKind, id_: str) -> Entity:
        """The thing that an id means today."""
        return (kind, id_) if kind == "event" else (kind, self.entry((kind, id_)).id)

    def organization(self, id_: str) -> OrganizationEntry:
        """The entry of a body."""
        return cast(OrganizationEntry, self.entry(("organization", id_)))

    def names(self, entity: Entity) -> dict[str, str]:
        """What the entry of this very id calls the thing, by language, be it merged into another or not."""
        return self._entries[entity].name.by_language()

    def redirects(self) -> Iterator[tuple[Entity, Entity]]:
        """Every id that was replaced, with what it leads to."""
        for (kind, id_), entry in sorted(self._entries.items()):
            if entry.replaced_by is not None:
                yield (kind, id_), self.current(kind, id_)
        for told, event in sorted(self._told.items()):
            yield ("event", told), ("event", event)


def _fault(entity: Entity, problem: str) -> DataError:
    plural = next(plural for plural, kind in LISTS.items() if kind == entity[0])
    return DataError([Finding(f"{plural}.yaml", 0, entity[1], problem, "mend the id or add the entry")])
