"""What is new gets the ids that it had before; ids that became another's lead on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cckg.model.authority import (
    EntityKind,
    EventEntry,
    Given,
    OrganizationEntry,
    PersonEntry,
    PlaceEntry,
    ProjectEntry,
)
from cckg.resolve.given import Claims, claims
from cckg.resolve.known import Known, free_id

_ENTRY: dict[EntityKind, Any] = {
    "organization": OrganizationEntry,
    "person": PersonEntry,
    "place": PlaceEntry,
    "project": ProjectEntry,
}


def settle(known: Known[Any], kind: EntityKind, given: Iterable[Given]) -> None:
    """Give every new entity the oldest of the ids that its mentions bring, and make redirects of the others.

    What is one was decided before, without any look at ids: only what it is called is settled here.
    """
    now = {"/".join(mention): match.id for mention, match in known.matches.items()}
    found = claims(given, kind, now, known.entries.keys() - known.new)
    if found.first:
        names = _names(known, found)
        known.rename(names)
        for id_, entity in found.first.items():
            if (current := names.get(entity, entity)) != id_:
                known.put(_ENTRY[kind](id=id_, replaced_by=current))


def _names(known: Known[Any], found: Claims) -> dict[str, str]:
    """The id of each new entity; what is quite new takes none that was given for something else."""
    names = {entity: ids[0] for entity, ids in found.by.items() if entity in known.new}
    taken = {*found.first, *(known.entries.keys() - known.new)}
    fresh = known.new - names.keys()
    names |= {id_: id_ for id_ in fresh - taken}
    taken |= fresh
    told = {match.id: mention for mention, match in sorted(known.matches.items(), reverse=True)}
    for id_ in sorted(fresh - names.keys()):
        names[id_] = free_id([id_], told[id_], taken.__contains__)
        taken.add(names[id_])
    return names


def led_on(events: Iterable[EventEntry], led: Mapping[str, str]) -> tuple[EventEntry, ...]:
    """The events' entries with the tellings that were events of their own before."""
    entries = {entry.id: entry for entry in events}
    for gone, event in sorted(led.items()):
        entry = entries.get(event) or EventEntry(id=event)
        entries[event] = entry.model_copy(update={"told_in": tuple(sorted({*entry.told_in, gone}))})
    return tuple(entries.values())
