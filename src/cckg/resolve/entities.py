"""All mentions of all records, resolved: places, then bodies, projects, people, events."""

from __future__ import annotations

from collections.abc import Sequence

from cckg.model.authority import Authority, ProjectEntry
from cckg.model.record import Project, Record
from cckg.model.resolution import Match, Mention, Resolution
from cckg.names.fold import fold
from cckg.names.key import name_key, place_key
from cckg.resolve.events import resolve_events
from cckg.resolve.keys import body_keys
from cckg.resolve.known import Known, names_of, shared_form
from cckg.resolve.organizations import resolve_organizations
from cckg.resolve.people import resolve_people
from cckg.resolve.places import resolve_places


def resolve(records: Sequence[Record], authority: Authority) -> Resolution:
    """The canonical entity of every mention, with probability and reason.

    Decisions in the authority entries come first; then names, parents, jurisdictions. What
    matches nothing becomes a new entry. The order of `records` does not matter.
    """
    ordered = sorted(records, key=lambda record: record.report.id)
    places = Known(authority.places, place_key)
    organizations = Known(authority.organizations, name_key, body_keys)
    projects = Known(authority.projects, fold)
    people = Known(authority.people, lambda name: tuple(sorted(fold(name).split())))
    resolve_places(ordered, places)
    resolve_organizations(ordered, organizations, places)
    _resolve_projects(ordered, projects)
    resolve_people(ordered, people, organizations)
    agents = organizations.matches | people.matches | projects.matches
    events = resolve_events(ordered, authority.events, agents, places.matches)
    return Resolution(
        authority=Authority(
            organizations=_sorted(organizations),
            people=_sorted(people),
            places=_sorted(places),
            projects=_sorted(projects),
            events=authority.events,
        ),
        matches=agents | places.matches | events,
        new=frozenset(organizations.new | people.new | places.new | projects.new),
    )


def _sorted(known: Known) -> tuple:  # type: ignore[type-arg]
    return tuple(known.entries[i] for i in sorted(known.entries))


def _resolve_projects(records: list[Record], known: Known[ProjectEntry]) -> None:
    for record in records:
        for project in record.projects:
            mention = (record.report.id, project.id)
            known.matches[mention] = known.decided(mention) or _match(mention, project, known)


def _match(mention: Mention, project: Project, known: Known[ProjectEntry]) -> Match:
    names = (project.name, *project.also)
    for entry in known.candidates(mention, names):
        return Match(entry.id, 0.95, f"the name {shared_form(names, entry) or project.name!r}")
    name, also = names_of(names)
    new_id = known.mint(names, mention[0])
    known.new.add(new_id)
    known.put(ProjectEntry(id=new_id, name=name, also=also))
    return Match(new_id, 1.0, "first mention of this project")
