"""A fact as a sentence: China-UK Low Carbon College — organizer — Climate Change Workshop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatchmethod

from cckg.model.consistency import ENTITIES, Path
from cckg.model.record import (
    Event,
    Fact,
    Organization,
    Participation,
    Person,
    Place,
    Position,
    Project,
    Record,
    Session,
)

Detail = tuple[str, str]
"""A label and what it says."""


@dataclass(frozen=True)
class Sentence:
    """What a fact says: its parts, and what else belongs to it."""

    parts: tuple[str, ...]
    details: tuple[Detail, ...] = ()

    def __str__(self) -> str:
        return " — ".join(self.parts)


class Names:
    """The things of one record by their ids, to say its facts with."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._names: Mapping[str, str] = {
            thing.id: thing.name for kind in ENTITIES for thing in getattr(record, kind)
        }

    def name(self, id_: str | None) -> str:
        """The name of a thing; its id where the record does not hold it."""
        return self._names.get(id_ or "", id_ or "")

    def sentence(self, path: Path, fact: Fact) -> Sentence:
        """What the fact at `path` says."""
        parts, details = self._said(fact, path)
        return Sentence(tuple(parts), tuple((label, value) for label, value in details if value))

    @singledispatchmethod
    def _said(self, fact: Fact, path: Path) -> tuple[list[str], list[Detail]]:
        raise TypeError(f"{type(fact)} at {path} is no fact of a record")

    @_said.register
    def _(self, fact: Organization, _path: Path) -> tuple[list[str], list[Detail]]:
        kind = " ".join(filter(None, (fact.level, fact.kind))) or "organization"
        part, place = self.name(fact.unit_of), self.name(fact.place)
        return [fact.name, kind], [("part of", part), ("place", place), ("also", "; ".join(fact.also))]

    @_said.register
    def _(self, fact: Person, _path: Path) -> tuple[list[str], list[Detail]]:
        return [fact.name, "person"], [("also", "; ".join(fact.also))]

    @_said.register
    def _(self, fact: Place, _path: Path) -> tuple[list[str], list[Detail]]:
        return [fact.name, fact.kind or "place"], [
            ("in", self.name(fact.within)),
            ("also", "; ".join(fact.also)),
        ]

    @_said.register
    def _(self, fact: Project, _path: Path) -> tuple[list[str], list[Detail]]:
        return [fact.name, "project"], [("also", "; ".join(fact.also))]

    @_said.register
    def _(self, fact: Event, _path: Path) -> tuple[list[str], list[Detail]]:
        when = " to ".join(filter(None, (fact.start, fact.end))) or "undated"
        places = "; ".join(map(self.name, fact.located_in))
        details = [
            ("place", places),
            ("held", fact.mode or ""),
            ("came", _attendance(fact)),
            ("times held", str(fact.occurrences or "")),
            ("part of", self.name(fact.part_of)),
            ("year", "of publication" if fact.year_from else ""),
            ("also", "; ".join(fact.also)),
            ("topics", "; ".join(fact.topics)),
        ]
        return [fact.name, fact.type, when], details

    @_said.register
    def _(self, fact: Position, path: Path) -> tuple[list[str], list[Detail]]:
        person = self._record.people[int(path[1])].name
        return [person, fact.title or "member", *filter(None, [self.name(fact.organization)])], []

    @_said.register
    def _(self, fact: Session, path: Path) -> tuple[list[str], list[Detail]]:
        event = self._record.events[int(path[1])].name
        speakers = ", ".join(map(self.name, fact.speakers))
        return [event, "session", fact.title], [("speakers", speakers), ("on", fact.date or "")]

    @_said.register
    def _(self, fact: Participation, _path: Path) -> tuple[list[str], list[Detail]]:
        return [self.name(fact.agent), fact.role, self.name(fact.in_)], []


def _attendance(event: Event) -> str:
    if not (came := event.attendance):
        return ""
    qualifier = "" if came.qualifier == "exactly" else came.qualifier.replace("-", " ")
    return " ".join(filter(None, (qualifier, str(came.count or ""), came.who)))
