"""Authority files: what bodies, people, places, projects and events are called across reports."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from cckg.model.base import Id, Model, Text
from cckg.model.dates import PartialDate
from cckg.model.external import Ror, Wikidata
from cckg.model.vocabulary import Level, OrganizationKind, PlaceKind, ReviewerKind

EntityKind = Literal["organization", "person", "place", "project", "event"]
EventId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
MentionId = Annotated[str, StringConstraints(pattern=r"^[^/\s]+/[^/\s]+$")]
"""A mention in full: report id, slash, the id that the thing has in that report's record."""


class Names(Model):
    """Preferred name by language; at least one."""

    en: Text | None = None
    zh: Text | None = None

    def by_language(self) -> dict[str, str]:
        """The names that there are, by language tag."""
        return {tag: name for tag, name in (("en", self.en), ("zh", self.zh)) if name}


class Decision(Model):
    """What someone decided about a mention (`<report>/<local id>`)."""

    mention: Text
    verdict: Literal["same", "distinct"]
    by: Text
    kind: ReviewerKind
    on: PartialDate
    why: Text | None = None


class Part(Model):
    """A parent body, with the days, months or years in which it was the parent where a source dates it.

    Without dates it was always the parent; a body that moved has one line for each parent.
    """

    id: Id
    from_: Annotated[PartialDate | None, Field(alias="from")] = None
    until: PartialDate | None = None


class SameAs(Model):
    """Ids of the same thing elsewhere."""

    wikidata: Wikidata | None = None
    ror: Ror | None = None


class Entry(Model):
    """What the entries of all kinds share. An entry with `replaced_by` is a redirect."""

    id: Id
    name: Names = Names()
    also: tuple[Text, ...] = ()
    same_as: SameAs = SameAs()
    not_: Annotated[tuple[Id, ...], Field(alias="not")] = ()
    decisions: tuple[Decision, ...] = ()
    replaced_by: Id | None = None


class OrganizationEntry(Entry):
    """A body."""

    kind: OrganizationKind | None = None
    level: Level | None = None
    place: Id | None = None
    part_of: tuple[Part, ...] = ()
    predecessor: tuple[Part, ...] = ()


class PersonEntry(Entry):
    """A person."""

    family_name: Text | None = None
    given_name: Text | None = None


class PlaceEntry(Entry):
    """A place; `organization` is the body whose premises it is."""

    kind: PlaceKind | None = None
    within: Id | None = None
    organization: Id | None = None


class ProjectEntry(Entry):
    """A project."""


class EventEntry(Model):
    """An event that several reports tell; its id is that of its first telling and does not change."""

    id: EventId
    told_in: tuple[EventId, ...] = ()
    not_: Annotated[tuple[EventId, ...], Field(alias="not")] = ()
    decisions: tuple[Decision, ...] = ()


class Given(Model):
    """An id that a build gave to what no entry holds, and the mentions it was given for, the first first."""

    kind: EntityKind
    id: Text
    mentions: tuple[MentionId, ...]


class Authority(Model):
    """All authority entries of a workspace; `given`: the ids of everything else, oldest first."""

    organizations: tuple[OrganizationEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()
    projects: tuple[ProjectEntry, ...] = ()
    events: tuple[EventEntry, ...] = ()
    given: tuple[Given, ...] = ()
