"""A body as one report mentions it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

from cckg.model.authority import OrganizationEntry, Part
from cckg.model.record import Organization
from cckg.model.resolution import Mention
from cckg.resolve.keys import KEYS
from cckg.resolve.known import names_of
from cckg.resolve.members import Traits
from cckg.resolve.reading import introduced

STATE_KINDS = frozenset({"government", "party"})
ORDINARY_KINDS = STATE_KINDS | {"unit", None}


@dataclass(frozen=True)
class Body:
    """One mention with what its record says of it, in canonical ids.

    `around`: how its parent and its place are called; ids may hold that of a report, which decides nothing.
    """

    mention: Mention
    stated: Organization
    parent: str | None
    place: str | None
    around: str = ""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every form that the report uses, the fullest first; an abbreviation in brackets is one of them."""
        forms = [form for name in (self.stated.name, *self.stated.also) for form in introduced(name)]
        return tuple(dict.fromkeys(forms))

    @cached_property
    def content(self) -> str:
        """All that it says, as text."""
        said = (self.names, self.stated.kind, self.stated.level, self.around)
        return repr((*said, self.place, self.parent))

    @cached_property
    def entry(self) -> OrganizationEntry:
        """As an entry that only this mention is known of."""
        name, also = names_of(self.names)
        parts = (Part(id=self.parent),) if self.parent else ()
        told = self.stated
        return OrganizationEntry(
            id="new", name=name, also=also, kind=told.kind, level=told.level, place=self.place, part_of=parts
        )

    @cached_property
    def keys(self) -> frozenset[Hashable]:
        """All keys of its names."""
        return frozenset(key for name in self.names for key in KEYS["organization"](name))

    @property
    def part(self) -> str | None:
        """The body that it is a unit of."""
        return self.parent

    @property
    def traits(self) -> Traits:
        """What can stand against putting it together with another."""
        return Traits(self.stated.level, self.place, self.parent, self.names)

    @property
    def ordinary(self) -> bool:
        """True for a name such as "Organization Department" that many bodies bear."""
        return self.stated.kind in ORDINARY_KINDS and not (self.parent or self.place)
