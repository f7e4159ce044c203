"""Events told by several reports: same days and type, no other place, and an organizer in common."""

from __future__ import annotations

from collections import defaultdict

from cckg.model.authority import EventEntry
from cckg.model.dates import parts
from cckg.model.record import Event, Record
from cckg.model.resolution import Match, Mention
from cckg.model.vocabulary import ORGANIZING_ROLES

Ids = dict[Mention, Match]
Days = tuple[str, str | None, str | None]
"""Type, first and last day of an event: what two tellings of one event agree on."""


def resolve_events(records: list[Record], entries: tuple[EventEntry, ...], agents: Ids, places: Ids) -> Ids:
    """Match every event mention to the id of its first telling, ``<report>/<local id>``.

    Undated events are never put together without a decision. Records are taken in order of
    their report ids, so that the outcome does not hang on the order of files.
    """
    told = {telling: entry.id for entry in entries for telling in (entry.id, *entry.told_in)}
    kept_apart = {frozenset((entry.id, other)) for entry in entries for other in entry.not_}
    matches: Ids = {}
    seen: dict[Days, list[tuple[str, Record, Event]]] = defaultdict(list)
    for record in records:
        for event in record.events:
            own = f"{record.report.id}/{event.id}"
            alike = seen[_days(event)]
            match = _decided(own, told) or _same(own, record, event, alike, kept_apart, agents, places)
            matches[(record.report.id, event.id)] = match
            alike.append((match.id, record, event))
    return matches


def _decided(own: str, told: dict[str, str]) -> Match | None:
    return Match(told[own], 1.0, "listed in events.yaml") if own in told else None


def _same(
    own: str,
    record: Record,
    event: Event,
    seen: list[tuple[str, Record, Event]],
    kept_apart: set[frozenset[str]],
    agents: Ids,
    places: Ids,
) -> Match:
    for canonical, other_record, other in seen if _dated(event) else ():
        if other_record is record or frozenset((own, canonical)) in kept_apart:
            continue
        common = _organizers(record, event, agents) & _organizers(other_record, other, agents)
        if common and not _other_place(record, event, other_record, other, places):
            return Match(canonical, 0.9, f"same days, same type, {min(common)} in common")
    return Match(own, 1.0, "first telling of this event")


def _days(event: Event) -> Days:
    return event.type, event.start, event.end or event.start


def _dated(event: Event) -> bool:
    return event.start is not None and None not in parts(event.start)


def _organizers(record: Record, event: Event, agents: Ids) -> set[str]:
    return {
        agents[(record.report.id, p.agent)].id
        for p in record.participations
        if p.in_ == event.id and p.role in ORGANIZING_ROLES and p.standing != "rejected"
    }


def _other_place(a: Record, event: Event, b: Record, other: Event, places: Ids) -> bool:
    here = {places[(a.report.id, place)].id for place in event.located_in}
    there = {places[(b.report.id, place)].id for place in other.located_in}
    return bool(here and there and not here & there)
