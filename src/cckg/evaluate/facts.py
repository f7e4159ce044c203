"""The facts of a record that are counted, kind by kind, after docs/record-format.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cckg.model.record import Event, Fact, Organization, Person, Place, Position, Project, Record
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
    counting too (`is_title`), for it is no name. `confidence` (0..1) is that of the record's fact that
    this one comes from, None where it has none; it makes no two facts different.
    """

    kind: str
    names: tuple[Names, ...] = ()
    words: tuple[str, ...] = ()
    role: str = ""
    is_title: bool = False
    confidence: float | None = field(default=None, compare=False)

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
    return sorted(found, key=lambda f: (KINDS.index(f.kind), f.names, f.words, f.confidence or 0.0))


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
                    yield Counted(kind, (self._names(entity.id),), confidence=entity.confidence)

    def units(self) -> Iterator[Counted]:
        for body in self._record.organizations:
            if body.unit_of and not self._is_rejected(body.id, body.unit_of):
                names = (self._names(body.id), self._names(body.unit_of))
                yield Counted("unit of", names, confidence=body.confidence)

    def positions(self) -> Iterator[Counted]:
        """A position once for each title, an affiliation once for each body."""
        found: dict[Counted, Counted] = {}
        for person in self._record.people:
            for position in person.positions if _stands(person) else ():
                if _stands(position):
                    for fact in self._of_position(self._names(person.id), position):
                        found[fact] = _surer(found.get(fact, fact), fact)
        yield from found.values()

    def _of_position(self, person: Names, position: Position) -> Iterator[Counted]:
        sure = position.confidence
        if position.title:
            yield Counted("position", (person,), (fold(position.title),), confidence=sure)
        if position.organization and not self._is_rejected(position.organization):
            yield Counted("affiliation", (person, self._names(position.organization)), confidence=sure)

    def events(self) -> Iterator[Counted]:
        ids = {event.id for event in self._record.events}
        for event in self._record.events:
            if not _stands(event):
                continue
            if event.type == "lecture" and event.part_of in ids:
                yield _session((event.name, *event.also), event.confidence)
            else:
                yield from (replace(fact, confidence=event.confidence) for fact in self._of_event(event))
            yield from (_session((s.title,), s.confidence) for s in event.sessions if _stands(s))

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
                fact = Counted(kind, (names,), (one.role,), role=one.role, confidence=one.confidence)
                key = (kind, fold(names[0]), one.role)
                found[key] = _surer(found.get(key, fact), fact)
        yield from found.values()


def _stands(fact: Fact) -> bool:
    return fact.standing != "rejected"


def _surer(first: Counted, again: Counted) -> Counted:
    """The first of two tellings of one fact, as sure as the surer of them."""
    told = [one.confidence for one in (first, again) if one.confidence is not None]
    return replace(first, confidence=max(told, default=None))


def _session(titles: Names, confidence: float | None) -> Counted:
    return Counted("session", (titles,), is_title=True, confidence=confidence)
