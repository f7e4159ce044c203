"""What a view of the network counts; every choice is explained in docs/network.md."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, field_serializer, model_validator

from cckg.model.base import Model

OrganizingRole = Literal["host", "organizer", "co-organizer", "partner"]
Tie = Literal["any", "joint", "commission"]
Counting = Literal["full", "fractional", "newman"]
Rollup = Literal["named", "parent", "jurisdiction", "kind"]
Layer = Literal["co-organizing", "backing", "two-mode", "speakers", "people", "projects"]

BROAD: frozenset[OrganizingRole] = frozenset({"host", "organizer", "co-organizer", "partner"})
STRICT: frozenset[OrganizingRole] = BROAD - {"partner"}


class Options(Model):
    """One view.

    layer      what ties what, see cckg.network.layers; the other choices apply where they mean something
    roles      organizing roles that count; all four is the broad reading, without partner the strict
    tie        any two organizing roles; `joint` an equal role; `commission` host → organizer, co-organizer
    counting   what one event adds to a pair, see cckg.network.meet.share
    rollup     bodies as named, or their topmost parents; or all bodies of a jurisdiction, of a kind
    since, until   first and last year that count; None is open
    undated    whether events without a year count
    drafts     whether facts that nobody has reviewed are shown beside the weight
    projects   whether a project that runs an event itself is a body
    kinds      kinds of bodies that are shown (`unknown`: not stated); None is all
    jurisdictions   places or provinces whose bodies are shown, by name or id; None is all
    minimum    least weight of a pair that is shown
    alone      whether bodies with an event but no partner are shown
    """

    layer: Layer = "co-organizing"
    roles: frozenset[OrganizingRole] = Field(default=BROAD, min_length=1)
    tie: Tie = "any"
    counting: Counting = "full"
    rollup: Rollup = "named"
    since: int | None = None
    until: int | None = None
    undated: bool = True
    drafts: bool = True
    projects: bool = False
    kinds: frozenset[str] | None = None
    jurisdictions: frozenset[str] | None = None
    minimum: float = Field(default=0, ge=0)
    alone: bool = False

    @model_validator(mode="after")
    def _choices_fit(self) -> Self:
        if self.since is not None and self.until is not None and self.since > self.until:
            raise ValueError(f"the years run backwards: from {self.since} to {self.until}")
        if self.kinds is not None and self.rollup == "jurisdiction":
            raise ValueError("a jurisdiction has no kind; leave out kinds, or roll up to parent")
        if self.jurisdictions is not None and self.rollup == "kind":
            raise ValueError("a kind has no jurisdiction; leave out jurisdictions, or roll up to parent")
        return self

    @field_serializer("roles", "kinds", "jurisdictions")
    def _sorted(self, chosen: frozenset[str] | None) -> list[str] | None:
        # Sets come out in the order of the hash seed.
        return None if chosen is None else sorted(chosen)

    def covers(self, year: int | None) -> bool:
        """Whether an event of that year counts; None is an undated event."""
        if year is None:
            return self.undated
        return (self.since is None or year >= self.since) and (self.until is None or year <= self.until)
