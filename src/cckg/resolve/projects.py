"""Projects across reports: by a name in common."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

from cckg.model.authority import ProjectEntry
from cckg.model.record import Project, Record
from cckg.model.resolution import Match, Mention
from cckg.names.fold import fold
from cckg.resolve.gathering import Gatherer
from cckg.resolve.keys import KEYS
from cckg.resolve.known import Known, names_of, shared_form


@dataclass(frozen=True)
class Told:
    """A project as one report mentions it."""

    mention: Mention
    stated: Project

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return (self.stated.name, *self.stated.also)

    @property
    def content(self) -> str:
        """All that it says, as text."""
        return repr(self.names)

    @cached_property
    def keys(self) -> frozenset[Hashable]:
        """All keys of its names."""
        return frozenset(key for name in self.names for key in KEYS["project"](name))

    @property
    def part(self) -> None:
        """Nothing keeps two projects apart unseen."""


def resolve_projects(records: list[Record], known: Known[ProjectEntry]) -> None:
    """Match every project mention: to an entry of the files, else to those of other reports of its name."""
    waiting = []
    for record in records:
        for project in record.projects:
            told = Told((record.report.id, project.id), project)
            if match := known.decided(told.mention) or _listed(told, known):
                known.matches[told.mention] = match
            else:
                waiting.append(told)
    _gather(waiting, known)


def _listed(told: Told, known: Known[ProjectEntry]) -> Match | None:
    for entry in known.candidates(told.mention, told.names):
        return Match(entry.id, 0.95, f"the name {shared_form(told.names, entry) or told.stated.name!r}")
    return None


def _link(a: Told, b: Told) -> Match | None:
    there = {fold(name) for name in b.names}
    form = next((name for name in a.names if fold(name) in there), None)
    return Match("", 0.95, f"the name {form!r}") if form else None


def _gather(waiting: list[Told], known: Known[ProjectEntry]) -> None:
    gatherer = Gatherer[Told](_link, lambda _, __: False)
    for group in list(gatherer.gather(waiting)):
        first = group.mentions[0][0]
        names = [name for told, _ in group.mentions for name in told.names]
        new_id = known.mint(names, first.mention)
        known.new.add(new_id)
        name, also = names_of(names)
        known.put(ProjectEntry(id=new_id, name=name, also=also))
        gatherer.named(group, new_id)
        known.matches.update(gatherer.matches(group, "first mention of this project"))
