"""The facts of a record that are counted, kind by kind, after docs/record-format.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cckg.model.record import Event, Fact, Organization, Person, Place, Project, Record
from cckg.model.vocabulary import ORGANIZING_ROLES
from cckg.names.fold import fold

Entity = Organization | Person | Place | Project
Names = tuple[str, ...]

KINDS: tuple[str, ...] = (
    "organization",
    "person",
    "place",
    "project",
    "unit of",
    "affiliation",
    "position",
    "event dates",
    "event place",
    "event type",
    "mode",
    "attendance",
    "session",
    "participation",
    "organizing role",
)
PART_OF_ANOTHER = frozenset({"organizing role"})
"""Kinds whose facts are counted under another kind too, and so not in the total."""


@dataclass(frozen=True)
class Counted:
    """One fact: `names` are matched, each by any of its forms; `words` must be equal.

    `role` is set for participations. A session's title must be equal after folding in relaxed
    counting too (`is_title`), for it is no name.
    """

    kind: str
    names: tuple[Names, ...] = ()
    words: tuple[str, ...] = ()
    role: str = ""
    is_title: bool = False

    def __str__(self) -> str:
        """As in ``River Institute, host``."""
        return ", ".join([forms[0] for forms in self.names] + [word for word in self.words if word])


def facts(record: Record) -> list[Counted]:
    """Every counted fact of a record, by kind; what review rejected is no fact, nor what hangs on it."""
    reader = _Reader(record)
    found = [
        *reader.entities(),
        *reader.units(),
        *reader.positions(),
        *reader.events(),
        *reader.participations(),
    ]
    return sorted(found, key=lambda fact: (KINDS.index(fact.kind), fact.names, fact.words))


class _Reader:
    def __init__(self, record: Record) -> None:
        self._record = record
        everything = (record.organizations, record.people, record.places, record.projects, record.events)
        self._rejected = {e.id for kind in everything for e in kind if not _stands(e)}
        self._entities: dict[str, Entity] = {}
        for kind in (record.organizations, record.people, record.places, record.projects):
            self._entities.update({entity.id: entity for entity in kind})

    def _names(self, id: str) -> Names:
        # An id that the record does not define still is a finding of the extractor: it counts by itself.
        entity = self._entities.get(id)
        return (entity.name, *entity.also) if entity else (id,)

    def _is_rejected(self, *ids: str | None) -> bool:
        return any(id in self._rejected for id in ids)

    def entities(self) -> Iterator[Counted]:
        kinds: tuple[tuple[str, Sequence[Entity]], ...] = (
            ("organization", self._record.organizations),
            ("person", self._record.people),
            ("place", self._record.places),
            ("project", self._record.projects),
        )
        for kind, entities in kinds:
            for entity in entities:
                if _stands(entity):
                    yield Counted(kind, (self._names(entity.id),))

    def units(self) -> Iterator[Counted]:
        for body in self._record.organizations:
            if body.unit_of and not self._is_rejected(body.id, body.unit_of):
                yield Counted("unit of", (self._names(body.id), self._names(body.unit_of)))

    def positions(self) -> Iterator[Counted]:
        """A position once for each title, an affiliation once for each body."""
        found: dict[Counted, None] = {}
        for person in self._record.people:
            for position in person.positions:
                if not (_stands(person) and _stands(position)):
                    continue
                if position.title:
                    found[Counted("position", (self._names(person.id),), (fold(position.title),))] = None
                if position.organization and not self._is_rejected(position.organization):
                    names = (self._names(person.id), self._names(position.organization))
                    found[Counted("affiliation", names)] = None
        yield from found

    def events(self) -> Iterator[Counted]:
        ids = {event.id for event in self._record.events}
        for event in self._record.events:
            if not _stands(event):
                continue
            if event.type == "lecture" and event.part_of in ids:
                yield _session((event.name, *event.also))
            else:
                yield from self._of_event(event)
            yield from (_session((s.title,)) for s in event.sessions if _stands(s))

    def _of_event(self, event: Event) -> Iterator[Counted]:
        yield Counted("event type", words=(event.type,))
        if event.start or event.end:
            yield Counted("event dates", words=(event.start or "", event.end or event.start or ""))
        for place in dict.fromkeys(event.located_in):
            if not self._is_rejected(place):
                yield Counted("event place", (self._names(place),))
        if event.mode:
            yield Counted("mode", words=(event.mode,))
        if event.attendance and event.attendance.count is not None:
            yield Counted("attendance", words=(str(event.attendance.count), event.attendance.qualifier))

    def participations(self) -> Iterator[Counted]:
        """An agent in a role once in a report, in however many of its events."""
        organizations = {body.id for body in self._record.organizations}
        found: dict[tuple[str, str, str], Counted] = {}
        for one in self._record.participations:
            if not _stands(one) or self._is_rejected(one.agent, one.in_):
                continue
            names = self._names(one.agent)
            kinds = ["participation"]
            if one.agent in organizations and one.role in ORGANIZING_ROLES:
                kinds.append("organizing role")
            for kind in kinds:
                fact = Counted(kind, (names,), (one.role,), role=one.role)
                found.setdefault((kind, fold(names[0]), one.role), fact)
        yield from found.values()


def _stands(fact: Fact) -> bool:
    return fact.standing != "rejected"


def _session(titles: Names) -> Counted:
    return Counted("session", (titles,), is_title=True)
