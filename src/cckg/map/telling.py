"""Which thing each local id of a record is."""

from __future__ import annotations

from dataclasses import dataclass

from cckg.documents import dotted
from cckg.map.iri import Entity
from cckg.map.known import LISTS, Known
from cckg.model.errors import DataError
from cckg.model.finding import Finding
from cckg.model.record import Record
from cckg.model.report import Report
from cckg.model.resolution import Resolution

Path = tuple[str | int, ...]
"""A place in a record, as ``("participations", 3)``."""


@dataclass(frozen=True)
class Telling:
    """One record with the text that it was read from, and what its local ids mean: by id, the thing,
    the name that the report gives it, and its place in the record.
    """

    record: Record
    report: Report | None
    things: dict[str, Entity]
    names: dict[str, str]
    paths: dict[str, Path]
    rejected: frozenset[str]

    @property
    def id(self) -> str:
        """The report's id."""
        return self.record.report.id

    @property
    def language(self) -> str:
        """The language that the report is written in."""
        return self.report.language if self.report else self.record.report.language

    @property
    def published(self) -> str | None:
        """The day, month or year of publication; where report and record disagree, the report is right."""
        return (self.report.published if self.report else None) or self.record.report.published

    def find(self, local: str, path: Path) -> Entity | None:
        """The thing that the record calls `local`; None when a reviewer rejected it.

        Raises DataError, naming `path`, when the record has no such id.
        """
        if local in self.rejected:
            return None
        if local not in self.things:
            problem = f"names {local!r}, which is not in the record"
            raise DataError(
                [Finding(f"{self.id}.yaml", 0, dotted(path), problem, "mend the id or add the thing")]
            )
        return self.things[local]


def telling(record: Record, report: Report | None, resolution: Resolution, known: Known) -> Telling:
    """The record with every local id resolved. An event that no one matched is its own first telling."""
    things: dict[str, Entity] = {}
    names: dict[str, str] = {}
    paths: dict[str, Path] = {}
    rejected = set()
    for plural, kind in LISTS.items():
        for i, thing in enumerate(getattr(record, plural)):
            if thing.standing == "rejected":
                rejected.add(thing.id)
                continue
            match = resolution.matches.get((record.report.id, thing.id))
            own = f"{record.report.id}/{thing.id}" if kind == "event" else thing.id
            things[thing.id] = known.current(kind, match.id if match else own)
            names[thing.id], paths[thing.id] = thing.name, (plural, i)
    return Telling(record, report, things, names, paths, frozenset(rejected - things.keys()))
