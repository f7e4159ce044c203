"""What curators decided, in the order in which they did (data/authority/decisions.yaml)."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cckg.model.authority import (
    EntityKind,
    Entry,
    MentionId,
    OrganizationEntry,
    PersonEntry,
    PlaceEntry,
    ProjectEntry,
)
from cckg.model.base import Model, Share, Text
from cckg.model.dates import PartialDate

Ref = Annotated[str, Field(min_length=1, max_length=400)]
"""Id of an entity, or of a mention or event: ``<report>/<local id>``."""


class Found(Model):
    """A thing that no authority file held when it was decided on: its entry, and the mentions it had."""

    organization: OrganizationEntry | None = None
    person: PersonEntry | None = None
    place: PlaceEntry | None = None
    project: ProjectEntry | None = None
    mentions: tuple[MentionId, ...] = ()

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if len([thing for thing in self._things() if thing]) != 1:
            raise ValueError("holds one organization, person, place or project")
        return self

    def _things(self) -> tuple[Entry | None, ...]:
        return self.organization, self.person, self.place, self.project

    @property
    def kind(self) -> EntityKind:
        """What it is."""
        return next(kind for kind, thing in zip(_KINDS, self._things(), strict=True) if thing)

    @property
    def entry(self) -> Entry:
        """Its entry, as it would stand in the file of its kind."""
        return next(thing for thing in self._things() if thing)


_KINDS: tuple[EntityKind, ...] = ("organization", "person", "place", "project")


class Suggested(Model):
    """What the resolver had said of the pair that was accepted or refused."""

    probability: Share
    reason: Text


class Decided(Model):
    """What all decisions share: who, when, why, and what had no entry yet."""

    kind: EntityKind
    by: Text
    on: PartialDate
    why: Text | None = None
    suggested: Suggested | None = None
    new: tuple[Found, ...] = ()


class Merge(Decided):
    """`gone` is `keep`: an entity lives on as a redirect, a mention is put to `keep`."""

    do: Literal["merge"] = "merge"
    keep: Ref
    gone: Ref


class Distinct(Decided):
    """`a` and `b` are never the same; `b` may be a mention."""

    do: Literal["distinct"] = "distinct"
    a: Ref
    b: Ref


class Split(Decided):
    """Names and mentions leave `from` for the entity `to`, which is another one."""

    do: Literal["split"] = "split"
    from_: Annotated[Ref, Field(alias="from")]
    to: Ref
    names: tuple[Text, ...] = ()
    mentions: tuple[MentionId, ...] = ()


class Later(Decided):
    """The pair is not suggested again before `until`, or before what is known of it differs from `seen`."""

    do: Literal["later"] = "later"
    a: Ref
    b: Ref
    until: PartialDate | None = None
    seen: Text | None = None


Choice = Merge | Distinct | Split | Later
CHOICES: dict[str, type[Merge] | type[Distinct] | type[Split] | type[Later]] = {
    "merge": Merge,
    "distinct": Distinct,
    "split": Split,
    "later": Later,
}
