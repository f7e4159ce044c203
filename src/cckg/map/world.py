"""Facts with everything that they refer to, however far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from cckg.map import (
    events,
    organizations,
    participations,
    people,
    places,
    projects,
    provenance,
    redirects,
    sessions,
)
from cckg.map.events import Told
from cckg.map.iri import Addresses, Entity
from cckg.map.known import Known
from cckg.map.statements import Statement
from cckg.map.telling import Path, Telling
from cckg.map.terms import Said
from cckg.model.authority import OrganizationEntry, PersonEntry, PlaceEntry, ProjectEntry


@dataclass(frozen=True)
class World:
    """All that is known, and the events with their tellings."""

    known: Known
    at: Addresses
    told: Mapping[str, Sequence[Told]]

    def statements(self, tellings: Iterable[Telling]) -> Iterator[Statement]:
        """All that the reports state: positions, participations, events and sessions."""
        for one in tellings:
            yield from people.positions(one, self.at)
            yield from participations.statements(one, self.at)
        for id_, told in sorted(self.told.items()):
            yield from events.statements(id_, told, self.at)
            yield from sessions.statements(id_, told, self.at)

    def layer(self, statements: Sequence[Statement], tellings: Iterable[Telling]) -> Iterator[Said]:
        """The statements, all that they refer to, and the reports."""
        for one in statements:
            yield from one.about
        for node, same in self._assertions(statements).items():
            yield from provenance.assertion(node, same, self.at)
        things = self._reach(thing for one in statements for thing in one.needs)
        for thing in things:
            yield from self._triples(thing)
        yield from redirects.triples(things, self.known, self.told, self.at)
        for telling_ in tellings:
            yield from provenance.report(telling_, self.at)

    def places(
        self, tellings: Iterable[Telling], statements: Iterable[Statement]
    ) -> dict[str, tuple[str, Path]]:
        """Where each thing is told first: the report and the place in its record."""
        found: dict[str, tuple[str, Path]] = {}
        for one in tellings:
            found[self.at.report(one.id).value] = (one.id, ("report",))
            for local, path in one.paths.items():
                found.setdefault(self.at.entity(one.things[local]).value, (one.id, path))
        for statement in statements:
            place = (statement.telling.id, statement.path)
            found.setdefault(statement.node.value, place)
            if statement.tail:
                found.setdefault(self.at.assertion(statement.telling.id, statement.tail).value, place)
        return found

    def _assertions(self, statements: Iterable[Statement]) -> dict[NamedNode, list[Statement]]:
        found: dict[NamedNode, list[Statement]] = {}
        for one in statements:
            if one.tail:
                found.setdefault(self.at.assertion(one.telling.id, one.tail), []).append(one)
        return found

    def _reach(self, things: Iterable[Entity]) -> set[Entity]:
        found: set[Entity] = set()
        waiting = list(things)
        while waiting:
            thing = waiting.pop()
            if thing not in found:
                found.add(thing)
                waiting.extend(self._needs(thing))
        return found

    def _needs(self, thing: Entity) -> Iterable[Entity]:
        if thing[0] == "event":
            return events.needs(thing[1], self.told[thing[1]])
        match self.known.entry(thing):
            case OrganizationEntry() as body:
                return organizations.needs(body, self.known)
            case PlaceEntry() as place:
                return places.needs(place, self.known)
        return ()

    def _triples(self, thing: Entity) -> Iterable[Said]:
        if thing[0] == "event":
            return events.triples(thing[1], self.told[thing[1]], self.at)
        match self.known.entry(thing):
            case OrganizationEntry() as body:
                return organizations.triples(body, self.known, self.at)
            case PlaceEntry() as place:
                return places.triples(place, self.known, self.at)
            case PersonEntry() as person:
                return people.triples(person, self.at)
            case ProjectEntry() as project:
                return projects.triples(project, self.at)
        return ()
