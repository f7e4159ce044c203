"""What an entity does in the network: its participations, and with whom it organizes what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cckg.model.record import Participation, Record
from cckg.model.resolution import Resolution
from cckg.model.vocabulary import ORGANIZING_ROLES


@dataclass
class Part:
    """Participations of one entity, and the events that it organizes with each partner."""

    participations: int = 0
    ties: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def parts(records: Sequence[Record], resolution: Resolution) -> dict[str, Part]:
    """By canonical id of an agent. Parts of an event count as the event, rejected facts not at all."""
    found: dict[str, Part] = defaultdict(Part)
    organizers: dict[str, set[str]] = defaultdict(set)
    for record in records:
        bodies = {body.id for body in record.organizations}
        for taken in _standing(record):
            agent = resolution.id(record.report.id, taken.agent)
            found[agent].participations += 1
            if taken.role in ORGANIZING_ROLES and taken.agent in bodies and _in_event(record, taken):
                organizers[whole_event(record, taken.in_, resolution)].add(agent)
    for event, agents in organizers.items():
        for agent in agents:
            for other in agents - {agent}:
                found[agent].ties[other].add(event)
    return found


def _standing(record: Record) -> Iterator[Participation]:
    return (taken for taken in record.participations if taken.standing != "rejected")


def _in_event(record: Record, taken: Participation) -> bool:
    return any(event.id == taken.in_ for event in record.events)


def whole_event(record: Record, local: str, resolution: Resolution) -> str:
    """The event that this one is a part of, however far; itself where it stands alone."""
    upward = {event.id: event.part_of for event in record.events}
    seen = {local}
    while (above := upward[local]) in upward and above is not None and above not in seen:
        local = above
        seen.add(local)
    return resolution.id(record.report.id, local)
