"""What must hold inside one record beyond the type of each field: references, cycles, dates, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cckg.model.dates import bounds, parts
from cckg.model.record import Event, Record
from cckg.model.report import Report

Path = tuple[str | int, ...]
ENTITIES = ("organizations", "people", "places", "projects", "events")


@dataclass(frozen=True)
class Problem:
    """A fault at `path` in the record, and what to do about it."""

    path: Path
    message: str
    remedy: str


def problems(record: Record, report: Report | None = None) -> list[Problem]:
    """All faults of the record, in the order of its fields; with `report`, of its evidence too.

    A record without faults can be mapped: every id that it uses is there, nothing is part of
    itself, no event ends before it starts, and all evidence lies inside the text.
    """
    found = [*_doubled(record), *_dangling(record), *_cycles(record), *_dates(record)]
    return found + (list(_evidence(record, report)) if report else [])


def _doubled(record: Record) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for kind in ENTITIES:
        for i, thing in enumerate(getattr(record, kind)):
            if thing.id in seen:
                message = f"is {thing.id!r}, which {seen[thing.id]} has already"
                yield Problem((kind, i, "id"), message, "give each thing an id of its own")
            seen.setdefault(thing.id, f"{kind}[{i}]")


def _dangling(record: Record) -> Iterator[Problem]:
    ids = {kind: {thing.id for thing in getattr(record, kind)} for kind in ENTITIES}
    for path, target, kinds in references(record):
        if not any(target in ids[kind] for kind in kinds):
            where = " or ".join(kinds)
            yield Problem(
                path, f"is {target!r}, which is not among {where}", f"add it to {where} or mend the id"
            )


def references(record: Record) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Every reference inside the record: its path, the id it names, and where that id may be."""
    for i, body in enumerate(record.organizations):
        yield from _present(("organizations", i, "unit_of"), body.unit_of, "organizations")
        yield from _present(("organizations", i, "place"), body.place, "places")
    for i, person in enumerate(record.people):
        for j, position in enumerate(person.positions):
            path = ("people", i, "positions", j, "organization")
            yield from _present(path, position.organization, "organizations")
    for i, place in enumerate(record.places):
        yield from _present(("places", i, "within"), place.within, "places")
    for i, event in enumerate(record.events):
        yield from _event_references(i, event)
    for i, taken in enumerate(record.participations):
        yield from _present(
            ("participations", i, "agent"), taken.agent, "organizations", "people", "projects"
        )
        yield from _present(("participations", i, "in"), taken.in_, "events", "projects")


def _event_references(i: int, event: Event) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    yield from _present(("events", i, "place"), event.place, "places")
    for j, place in enumerate(event.places):
        yield from _present(("events", i, "places", j), place, "places")
    yield from _present(("events", i, "part_of"), event.part_of, "events", "projects")
    for j, session in enumerate(event.sessions):
        for k, speaker in enumerate(session.speakers):
            yield from _present(("events", i, "sessions", j, "speakers", k), speaker, "people")


def _present(path: Path, target: str | None, *kinds: str) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    if target is not None:
        yield path, target, kinds


def _cycles(record: Record) -> Iterator[Problem]:
    for kind, field in (("organizations", "unit_of"), ("places", "within"), ("events", "part_of")):
        upward = {thing.id: getattr(thing, field) for thing in getattr(record, kind)}
        for i, thing in enumerate(getattr(record, kind)):
            if runs_in_circle(thing.id, upward):
                yield Problem((kind, i, field), f"makes {thing.id!r} a part of itself", "break the circle")


def runs_in_circle(start: str, upward: Mapping[str, str | None]) -> bool:
    """True when following `upward` from `start` comes back to it."""
    seen, at = set(), upward.get(start)
    while at is not None and at not in seen and at != start:
        seen.add(at)
        at = upward.get(at)
    return at == start


def _dates(record: Record) -> Iterator[Problem]:
    for i, event in enumerate(record.events):
        if event.end and not event.start:
            yield Problem(("events", i, "end"), "is given without a start", "add start or remove end")
        elif event.start and event.end and _ends_early(event.start, event.end):
            message = f"({event.end}) lies before start ({event.start})"
            yield Problem(("events", i, "end"), message, "mend one of the two")
        if event.year_from and (event.start is None or parts(event.start)[0] is None):
            remedy = "write the start with its year, or remove year_from"
            yield Problem(("events", i, "year_from"), "is given, but the start has no year", remedy)


def _ends_early(start: str, end: str) -> bool:
    first, last = bounds(start), bounds(end)
    # Without a year 28 December to 3 January is a stretch of days, not a mistake.
    return first is not None and last is not None and last[1] < first[0]


def _evidence(record: Record, report: Report) -> Iterator[Problem]:
    text = record.report.text
    if text and text.of == "original" and report.of == "digest":
        yield from _elsewhere(text.sha256, report)
        return
    if text and text.sha256 != report.sha256:
        remedy = "the text has changed since the evidence was set; `cckg anchor` finds the words again"
        yield Problem(("report", "text", "sha256"), "is not the hash of the report's text", remedy)
        return
    for path, fact in record.facts():
        for i, span in enumerate(fact.evidence):
            if span.end > len(report.text):
                message = f"ends at {span.end}, but the text has {len(report.text)} characters"
                yield Problem((*path, "evidence", i), message, "point it at words inside the text")


def _elsewhere(hash_: str, digest: Report) -> Iterator[Problem]:
    # The evidence points into a text that is not here: it can be checked by who has that text.
    if digest.original and digest.original.sha256 != hash_:
        message = "is not the hash of the original that the report's front matter names"
        remedy = "mend the one that is wrong; `cckg anchor` moves the evidence to the digest"
        yield Problem(("report", "text", "sha256"), message, remedy)
