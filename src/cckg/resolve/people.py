"""People across reports: a name alone is not enough; an institution in common is needed."""

from __future__ import annotations

from cckg.model.authority import OrganizationEntry, PersonEntry
from cckg.model.record import Person, Record
from cckg.model.resolution import Match
from cckg.resolve.known import Known, names_of, shared_form


def resolve_people(
    records: list[Record], known: Known[PersonEntry], organizations: Known[OrganizationEntry]
) -> None:
    """Match every person mention by name and a body (or its parent) in common.

    Two mentions of one name without a body in common stay two people.
    """
    bodies: dict[str, set[str]] = {}
    waiting: list[tuple[Record, Person]] = []
    for record in records:
        for person in record.people:
            match = known.decided((record.report.id, person.id))
            if match is None:
                waiting.append((record, person))
                continue
            known.matches[(record.report.id, person.id)] = match
            bodies.setdefault(match.id, set()).update(_bodies(record, person, organizations))
    for record, person in waiting:
        own = _bodies(record, person, organizations)
        match = _match(record, person, known, own, bodies)
        known.matches[(record.report.id, person.id)] = match
        bodies.setdefault(match.id, set()).update(own)


def _bodies(record: Record, person: Person, organizations: Known[OrganizationEntry]) -> set[str]:
    found: set[str] = set()
    for position in person.positions:
        if position.organization:
            body = organizations.matches[(record.report.id, position.organization)].id
            found |= {body} | {part.id for part in organizations.entries[body].part_of}
    return found


def _match(
    record: Record, person: Person, known: Known[PersonEntry], own: set[str], bodies: dict[str, set[str]]
) -> Match:
    names = (person.name, *person.also)
    report = record.report.id
    for entry in known.candidates((report, person.id), names):
        shared = sorted(own & bodies.get(entry.id, set()))
        if shared:
            form = shared_form(names, entry) or person.name
            return Match(entry.id, 0.95, f"the name {form!r} and {shared[0]} in common")
    name, also = names_of(names)
    new_id = known.mint(names, (report, person.id))
    known.new.add(new_id)
    given = {"family_name": person.family_name, "given_name": person.given_name}
    known.put(PersonEntry(id=new_id, name=name, also=also, **given))
    return Match(new_id, 1.0, "first mention of this person")
