"""What must hold across the authority entries: references, circles, decisions that contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from cckg.model.authority import Authority, Entry, EventEntry, OrganizationEntry, PlaceEntry
from cckg.model.consistency import Problem, runs_in_circle

FILES = ("organizations", "people", "places", "projects", "events")


def authority_problems(authority: Authority) -> list[Problem]:
    """All faults, each with the path (file, position in it, field …)."""
    return [
        *_dangling(authority),
        *_circles(authority),
        *_merged_but_apart(authority),
        *_contradictions(authority),
    ]


def _dangling(authority: Authority) -> Iterator[Problem]:
    ids: dict[str, set[str]] = {name: {entry.id for entry in getattr(authority, name)} for name in FILES}
    for name in FILES:
        for i, entry in enumerate(getattr(authority, name)):
            for field, kind, targets in _references(name, entry):
                for target in targets:
                    if target not in ids[kind]:
                        message = f"names {target!r}, which is not in {kind}.yaml"
                        yield Problem((name, i, field), message, "add that entry or mend the id")


def _references(name: str, entry: Entry | EventEntry) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if isinstance(entry, EventEntry):
        return
    yield "not", name, entry.not_
    yield "replaced_by", name, _some(entry.replaced_by)
    if isinstance(entry, OrganizationEntry):
        yield "part_of", name, tuple(part.id for part in entry.part_of)
        yield "predecessor", name, tuple(part.id for part in entry.predecessor)
        yield "place", "places", _some(entry.place)
    if isinstance(entry, PlaceEntry):
        yield "within", name, _some(entry.within)
        yield "organization", "organizations", _some(entry.organization)


def _some(target: str | None) -> tuple[str, ...]:
    return (target,) if target else ()


def _circles(authority: Authority) -> Iterator[Problem]:
    within = {place.id: place.within for place in authority.places}
    for i, place in enumerate(authority.places):
        if runs_in_circle(place.id, within):
            yield Problem(("places", i, "within"), f"puts {place.id!r} inside itself", "break the circle")
    parents = {body.id: body.part_of[-1].id if body.part_of else None for body in authority.organizations}
    for i, body in enumerate(authority.organizations):
        if runs_in_circle(body.id, parents):
            yield Problem(
                ("organizations", i, "part_of"), f"makes {body.id!r} part of itself", "break the circle"
            )
    for name in ("organizations", "people", "places", "projects"):
        onward = {entry.id: entry.replaced_by for entry in getattr(authority, name)}
        for i, entry in enumerate(getattr(authority, name)):
            if runs_in_circle(entry.id, onward):
                yield Problem(
                    (name, i, "replaced_by"), f"leads {entry.id!r} back to itself", "break the circle"
                )


def _merged_but_apart(authority: Authority) -> Iterator[Problem]:
    for name in ("organizations", "people", "places", "projects"):
        entries = {entry.id: entry for entry in getattr(authority, name)}
        for i, entry in enumerate(getattr(authority, name)):
            for other in entry.not_:
                here, there = _way(entry.id, entries), _way(other, entries)
                if here[-1] == there[-1]:
                    ways = " and ".join(" → ".join(way) for way in (here, there) if len(way) > 1)
                    message = (
                        f"says that {entry.id!r} is not {other!r}, yet replaced_by makes them one ({ways})"
                    )
                    yield Problem((name, i, "not"), message, "take out `not`, or a replaced_by")


def _way(start: str, entries: Mapping[str, Entry]) -> list[str]:
    way = [start]
    while (entry := entries.get(way[-1])) and entry.replaced_by and entry.replaced_by not in way:
        way.append(entry.replaced_by)
    return way


def _contradictions(authority: Authority) -> Iterator[Problem]:
    for name in FILES:
        same: dict[str, set[str]] = defaultdict(set)
        for entry in getattr(authority, name):
            for decision in entry.decisions:
                if decision.verdict == "same":
                    same[decision.mention].add(entry.id)
        for i, entry in enumerate(getattr(authority, name)):
            yield from _contradicted(name, i, entry, same)


def _contradicted(
    name: str, i: int, entry: Entry | EventEntry, same: dict[str, set[str]]
) -> Iterator[Problem]:
    for j, decision in enumerate(entry.decisions):
        others = sorted(same[decision.mention] - {entry.id})
        both = decision.verdict == "same" and others
        also_refused = decision.verdict == "distinct" and entry.id in same[decision.mention]
        if both or also_refused:
            what = f"says {decision.mention!r} is {decision.verdict} as {entry.id!r}"
            against = (
                f", others say it is {', '.join(others)}"
                if both
                else ", and another line says it is the same"
            )
            yield Problem((name, i, "decisions", j), what + against, "keep one of the decisions")
