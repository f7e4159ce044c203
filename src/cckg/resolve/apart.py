"""What speaks for or against two entities beyond their names: parents, places, reports that name both."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property

from cckg.model.authority import EntityKind, Entry, OrganizationEntry, PlaceEntry
from cckg.model.resolution import Resolution
from cckg.names.acronym import looks_like
from cckg.resolve.index import forms
from cckg.resolve.reading import read
from cckg.resolve.score import Comparison, weights

_CERTAIN = 0.999


class Surroundings:
    """Entries and mentions of the entities of one kind; `belongs`: the bodies at which a person is."""

    def __init__(
        self,
        kind: EntityKind,
        resolution: Resolution,
        mentions: Mapping[str, tuple[str, ...]],
        belongs: Mapping[str, set[str]],
    ) -> None:
        self.kind, self._resolution, self.belongs = kind, resolution, belongs
        self.reports = {id_: {m.split("/")[0] for m in told} for id_, told in mentions.items()}

    @cached_property
    def bodies(self) -> Mapping[str, OrganizationEntry]:
        """The organizations by id."""
        return {entry.id: entry for entry in self._resolution.authority.organizations}

    @cached_property
    def places(self) -> Mapping[str, PlaceEntry]:
        """The places by id."""
        return {entry.id: entry for entry in self._resolution.authority.places}

    def parents(self, entry: Entry) -> set[str]:
        """The bodies that a body is or was part of."""
        return {self._now(part.id) for part in getattr(entry, "part_of", ())}

    def came_from(self, entry: Entry) -> set[str]:
        """The bodies that a body came from."""
        return {self._now(part.id) for part in getattr(entry, "predecessor", ())}

    def _now(self, id_: str) -> str:
        seen = {id_}
        while (entry := self.bodies.get(id_)) and entry.replaced_by and entry.replaced_by not in seen:
            id_ = entry.replaced_by
            seen.add(id_)
        return id_

    def around(self, place: str) -> set[str]:
        """The place and all that it lies in."""
        found: set[str] = set()
        at: str | None = place
        while at and at not in found:
            found.add(at)
            entry = self.places.get(at)
            at = (entry.replaced_by or entry.within) if entry else None
        return found


def kept_apart(a: Entry, b: Entry, around: Surroundings) -> bool:
    """Whether no likeness of names can make the two one: hard blocks and what somebody decided."""
    if b.id in a.not_ or a.id in b.not_:
        return True
    if isinstance(a, OrganizationEntry) and isinstance(b, OrganizationEntry):
        return _bodies_apart(a, b, around)
    if isinstance(a, PlaceEntry) and isinstance(b, PlaceEntry):
        return _places_apart(a, b, around)
    return False


def _bodies_apart(a: OrganizationEntry, b: OrganizationEntry, around: Surroundings) -> bool:
    above, beyond = around.parents(a), around.parents(b)
    if a.id in beyond | around.came_from(b) or b.id in above | around.came_from(a):
        return True
    if above and beyond and not above & beyond:
        return True
    if a.level and b.level and a.level != b.level:
        return True
    return bool(a.place and b.place and not _one_area(a.place, b.place, around))


def _places_apart(a: PlaceEntry, b: PlaceEntry, around: Surroundings) -> bool:
    if a.kind != b.kind and ((a.kind and b.kind) or "venue" in (a.kind, b.kind)):
        return True
    if a.id in around.around(b.id) or b.id in around.around(a.id):
        return True
    if a.kind == "venue" and a.within != b.within:
        return True
    return bool(a.within and b.within and not _one_area(a.within, b.within, around))


def _one_area(a: str, b: str, around: Surroundings) -> bool:
    return a in around.around(b) or b in around.around(a)


def weighed(names: Comparison, a: Entry, b: Entry, around: Surroundings) -> tuple[float, tuple[str, ...]]:
    """The probability of the names with what the surroundings add to it, and all reasons."""
    table = weights()["surroundings"][around.kind]
    found = [what for what in _evidence(a, b, around) if what in table]
    certain = min(max(names.probability, 1 - _CERTAIN), _CERTAIN)
    odds = math.log(certain / (1 - certain)) + sum(table[what] for what in found)
    return round(1 / (1 + math.exp(-odds)), 4), (*names.reasons, *found)


def _evidence(a: Entry, b: Entry, around: Surroundings) -> list[str]:
    found = []
    if around.reports.get(a.id, set()) & around.reports.get(b.id, set()):
        found.append("a report names both")
    if around.parents(a) & around.parents(b):
        found.append("same parent")
    if around.kind == "organization" and not (_situated(a) and _situated(b)):
        found.append("no jurisdiction said")
    if around.kind == "organization" and bool(around.parents(a)) != bool(around.parents(b)):
        found.append("a unit and no unit")
    if all(map(looks_like, forms(a))) or all(map(looks_like, forms(b))):
        found.append("only an abbreviation")
    if around.kind == "person":
        common = around.belongs.get(a.id, set()) & around.belongs.get(b.id, set())
        found.append("a body in common" if common else "no body in common")
    return found


def _situated(entry: Entry) -> bool:
    """Whether name, parent or place tells where a state body belongs; other bodies need not say it."""
    if getattr(entry, "place", None) or getattr(entry, "part_of", ()):
        return True
    found = [parsed for form in forms(entry) if (parsed := read(form).parsed)]
    return not found or any(parsed.places and not parsed.assumed for parsed in found)
