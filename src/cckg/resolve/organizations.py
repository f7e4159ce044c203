"""Organizations across reports: names, parents, jurisdiction and level, with hard blocks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cckg.model.authority import OrganizationEntry, PlaceEntry
from cckg.model.record import Organization, Record
from cckg.model.resolution import Match
from cckg.resolve.body import Body
from cckg.resolve.given import came_out
from cckg.resolve.index import forms
from cckg.resolve.known import Known, steps_up
from cckg.resolve.likeness import compare
from cckg.resolve.new_bodies import NewBodies
from cckg.resolve.places import same_area


def resolve_organizations(
    records: list[Record], known: Known[OrganizationEntry], places: Known[PlaceEntry]
) -> None:
    """Match every organization mention: to an entry of the files, else a new body, parents before units."""
    fresh = NewBodies(known, places)
    for wave in _waves(records):
        waiting = []
        for record, stated in wave:
            body = _body(record, stated, known, places)
            match = known.decided(body.mention) or _listed(body, known, places)
            if match is None:
                waiting.append(body)
            else:
                known.matches[body.mention] = match
        fresh.gather(waiting)


def _body(
    record: Record, stated: Organization, known: Known[OrganizationEntry], places: Known[PlaceEntry]
) -> Body:
    report = record.report.id
    parent = known.matches[report, stated.unit_of].id if stated.unit_of else None
    place = places.matches[report, stated.place].id if stated.place else None
    around = [forms(known.entries[parent])] if parent else []
    around += [forms(places.entries[place])] if place else []
    return Body((report, stated.id), stated, parent, place, repr(around))


def _waves(records: list[Record]) -> Iterator[list[tuple[Record, Organization]]]:
    """Bodies, their units, the units of these; of each those first that say where they belong."""
    ranked = []
    for record in records:
        upward = {body.id: body.unit_of for body in record.organizations}
        ranked += [
            (steps_up(b.id, upward), not (b.place or b.level), came_out(record), b.id, record, b)
            for b in record.organizations
        ]
    ranked.sort(key=lambda row: row[:4])
    for _, wave in groupby(ranked, key=lambda row: row[0]):
        yield [(record, body) for *_, record, body in wave]


def _listed(body: Body, known: Known[OrganizationEntry], places: Known[PlaceEntry]) -> Match | None:
    """The best of the entries of the files; they go before bodies that only another report told of."""
    scored = [
        match
        for entry in known.candidates(body.mention, body.names)
        if entry.id not in known.new and not blocked(body, entry, known, places)
        if (match := compare(body, entry, known)) is not None
    ]
    return max(scored, key=lambda match: (match.probability, match.id), default=None)


def blocked(
    body: Body, entry: OrganizationEntry, known: Known[OrganizationEntry], places: Known[PlaceEntry]
) -> str | None:
    """Why the mention cannot be this entry whatever their names: another level, place or parent."""
    if body.stated.level and entry.level and body.stated.level != entry.level:
        return "another level of government"
    if body.place and entry.place and not same_area(body.place, entry.place, places):
        return "another jurisdiction"
    if body.parent == entry.id:
        return "a unit is not its parent"
    parents = {known.current(part.id) for part in entry.part_of}
    if body.parent and parents and body.parent not in parents:
        return "a unit of another body"
    return None
