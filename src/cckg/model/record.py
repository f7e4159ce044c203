"""The record: one report's facts (docs/record-format.md), between text and graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from cckg.model.base import Count, Id, Model, Sha256, Share, Text
from cckg.model.dates import PartialDate
from cckg.model.report import Original
from cckg.model.vocabulary import (
    EventType,
    Level,
    Mode,
    OrganizationKind,
    PlaceKind,
    Qualifier,
    ReadExtent,
    ReviewerKind,
    Role,
    Status,
    TextOf,
)


class Span(Model):
    """Words of the text: Unicode code points from `start` up to, not including, `end`."""

    start: Annotated[int, Field(strict=True, ge=0)]
    end: Annotated[int, Field(strict=True, ge=1)]

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"evidence ends at {self.end}, before or where it starts ({self.start})")
        return self


class Decided(Model):
    """What somebody decided about a fact, and what the record said before (`""` where it said nothing)."""

    what: Literal["accepted", "rejected", "corrected", "added", "covered"]
    by: Text
    kind: ReviewerKind = "person"
    on: PartialDate
    was: dict[str, Any] | None = None


class Fact(Model):
    """Anything that can be wrong: where it is said, how sure the extractor was, what review said."""

    evidence: tuple[Span, ...] = ()
    original: tuple[Span, ...] = ()
    confidence: Share | None = None
    status: Status | None = None
    decided: Decided | None = None

    @property
    def standing(self) -> Status:
        """The review status; a fact without one was written by hand and is accepted."""
        return self.status or "accepted"


class Organization(Fact):
    """A body that the report names in a role, or the parent of one."""

    id: Id
    name: Text
    also: tuple[Text, ...] = ()
    kind: OrganizationKind | None = None
    level: Level | None = None
    unit_of: Id | None = None
    place: Id | None = None


class Position(Fact):
    """A title that a person holds, at a body where the report says which."""

    title: Text | None = None
    organization: Id | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.title is None and self.organization is None:
            raise ValueError("a position needs a title, an organization or both")
        return self


class Person(Fact):
    """A person that the report names."""

    id: Id
    name: Text
    family_name: Text | None = None
    given_name: Text | None = None
    also: tuple[Text, ...] = ()
    positions: tuple[Position, ...] = ()


class Place(Fact):
    """A place where a body sits or an event was held."""

    id: Id
    name: Text
    also: tuple[Text, ...] = ()
    kind: PlaceKind | None = None
    within: Id | None = None


class Project(Fact):
    """A project that events belong to, or that acts itself."""

    id: Id
    name: Text
    also: tuple[Text, ...] = ()


class Attendance(Model):
    """How many came, as stated, and who they were."""

    count: Count | None = None
    qualifier: Qualifier = "exactly"
    who: Text | None = None


class Session(Fact):
    """A lecture or course with a title of its own inside an event."""

    title: Text
    speakers: tuple[Id, ...] = ()
    date: PartialDate | None = None


class Event(Fact):
    """A training, meeting or other occasion that the report tells of."""

    id: Id
    name: Text
    also: tuple[Text, ...] = ()
    type: EventType
    start: PartialDate | None = None
    year_from: Literal["published"] | None = None
    end: PartialDate | None = None
    place: Id | None = None
    places: tuple[Id, ...] = ()
    occurrences: Count | None = None
    mode: Mode | None = None
    attendance: Attendance | None = None
    part_of: Id | None = None
    sessions: tuple[Session, ...] = ()
    topics: tuple[Text, ...] = ()

    @property
    def located_in(self) -> tuple[str, ...]:
        """Ids of all its places, whichever key names them."""
        return ((self.place,) if self.place else ()) + self.places


class Participation(Fact):
    """An agent (organization, person or project) in a role at an event or project."""

    agent: Id
    in_: Annotated[Id, Field(alias="in")]
    role: Role


class TextRef(Model):
    """Which text the evidence points into, and its hash."""

    of: TextOf = "original"
    sha256: Sha256


class ReportRef(Model):
    """What the record knows of its report."""

    id: str
    title: Text | None = None
    publisher: Text | None = None
    published: PartialDate | None = None
    source: Text | None = None
    language: Text = "en"
    text: TextRef | None = None
    read: ReadExtent | None = None
    original: Original | None = None


class Drafted(Model):
    """Which extractor wrote the draft."""

    by: Text
    version: Text
    on: PartialDate | None = None


class Review(Model):
    """One pass of review."""

    by: Text
    kind: ReviewerKind
    on: PartialDate


class Record(Model):
    """All that one report states."""

    format: Literal[1] = 1
    report: ReportRef
    drafted: Drafted | None = None
    reviewed: tuple[Review, ...] = ()
    organizations: tuple[Organization, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    projects: tuple[Project, ...] = ()
    events: tuple[Event, ...] = ()
    participations: tuple[Participation, ...] = ()

    def facts(self) -> Iterator[tuple[tuple[str | int, ...], Fact]]:
        """Every fact with its path, positions and sessions included, in the file's order."""
        for kind in ("organizations", "people", "places", "projects", "events", "participations"):
            for i, fact in enumerate(getattr(self, kind)):
                yield (kind, i), fact
                for part in ("positions", "sessions"):
                    for j, inner in enumerate(getattr(fact, part, ())):
                        yield (kind, i, part, j), inner
