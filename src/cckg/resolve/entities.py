"""All mentions of all records, resolved: places, then bodies, projects, people, events."""

from __future__ import annotations

from collections.abc import Sequence

from cckg.model.authority import Authority, OrganizationEntry, PlaceEntry
from cckg.model.record import Record
from cckg.model.resolution import Resolution
from cckg.resolve.compare_places import gazetteer_ids
from cckg.resolve.events import resolve_events
from cckg.resolve.given import in_order
from cckg.resolve.index import forms
from cckg.resolve.keys import KEYS
from cckg.resolve.known import Known
from cckg.resolve.organizations import resolve_organizations
from cckg.resolve.people import resolve_people
from cckg.resolve.places import ancestors, resolve_places
from cckg.resolve.projects import resolve_projects
from cckg.resolve.settling import led_on, settle


def resolve(records: Sequence[Record], authority: Authority) -> Resolution:
    """The canonical entity of every mention, with probability and reason.

    Decisions in the authority entries come first; then names, parents, jurisdictions. What
    matches nothing becomes a new entry, with the id that it was given before (`authority.given`)
    or one made of its name. The order of `records` does not matter.
    """
    ordered, given = in_order(records), authority.given
    places = Known(authority.places, KEYS["place"])
    organizations = Known(authority.organizations, KEYS["organization"])
    projects = Known(authority.projects, KEYS["project"])
    people = Known(authority.people, KEYS["person"])
    resolve_places(ordered, places)
    settle(places, "place", given)
    resolve_organizations(ordered, organizations, places)
    settle(organizations, "organization", given)
    resolve_projects(ordered, projects)
    settle(projects, "project", given)
    resolve_people(ordered, people, organizations)
    settle(people, "person", given)
    agents = organizations.matches | people.matches | projects.matches
    events, led = resolve_events(
        ordered,
        authority.events,
        agents,
        places.matches,
        lambda body: _parents(body, organizations),
        lambda place: ancestors(place, places),
        lambda place: _unlisted(places.entries[place]),
        given,
    )
    return Resolution(
        authority=Authority(
            organizations=_sorted(organizations),
            people=_sorted(people),
            places=_sorted(places),
            projects=_sorted(projects),
            events=led_on(authority.events, led),
        ),
        matches=agents | places.matches | events,
        new=frozenset(organizations.new | people.new | places.new | projects.new),
    )


def _parents(body: str, known: Known[OrganizationEntry]) -> tuple[str, ...]:
    """The bodies that this one is or was part of; none of a person or project."""
    entry = known.entries.get(body)
    return tuple(known.current(part.id) for part in entry.part_of) if entry else ()


def _unlisted(place: PlaceEntry) -> tuple[str, ...]:
    """The languages of a place's names; none where the gazetteer holds it and can tell it from others."""
    listed = any(gazetteer_ids(form) for form in forms(place))
    return () if listed else tuple(sorted(place.name.by_language()))


def _sorted(known: Known) -> tuple:  # type: ignore[type-arg]
    return tuple(known.entries[i] for i in sorted(known.entries))
