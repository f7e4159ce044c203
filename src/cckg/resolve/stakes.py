"""What hangs on a fact that nobody has reviewed, and which bodies lack what the network is read by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cckg.model.authority import OrganizationEntry
from cckg.model.record import Participation, Record
from cckg.model.resolution import Resolution
from cckg.model.vocabulary import ORGANIZING_ROLES
from cckg.resolve.effect import parts, whole_event

WITHOUT_SEAT = frozenset({"international"})
"""Kinds of body that have no place."""


@dataclass(frozen=True)
class Stake:
    """A draft participation by which a body organizes, and with how many others: the ties that it adds."""

    report: str
    path: tuple[str | int, ...]
    ties: int


@dataclass(frozen=True)
class Gap:
    """A body that is mentioned and lacks a kind or a place; `ties` and `participations` that it has."""

    id: str
    name: str
    missing: tuple[str, ...]
    ties: int
    participations: int
    mentions: tuple[str, ...]


def stakes(records: Sequence[Record], resolution: Resolution) -> list[Stake]:
    """The draft participations that tie bodies, in the order of records and facts."""
    taken = [one for record in records for one in _organizing(record, resolution)]
    at: dict[str, set[str]] = defaultdict(set)
    for _, _, _, agent, event in taken:
        at[event].add(agent)
    return [
        Stake(report, path, len(at[event] - {agent}))
        for report, path, fact, agent, event in taken
        if fact.standing == "draft" and at[event] - {agent}
    ]


_Taken = tuple[str, tuple[str | int, ...], Participation, str, str]


def _organizing(record: Record, resolution: Resolution) -> Iterator[_Taken]:
    bodies = {body.id for body in record.organizations}
    events = {event.id for event in record.events}
    for i, taken in enumerate(record.participations):
        if taken.standing == "rejected" or taken.role not in ORGANIZING_ROLES:
            continue
        if taken.agent in bodies and taken.in_ in events:
            agent = resolution.id(record.report.id, taken.agent)
            event = whole_event(record, taken.in_, resolution)
            yield record.report.id, ("participations", i), taken, agent, event


def gaps(records: Sequence[Record], resolution: Resolution) -> list[Gap]:
    """Bodies without kind or without place, their own or that of a body above them."""
    known = {entry.id: entry for entry in resolution.authority.organizations}
    mentions: dict[str, list[str]] = defaultdict(list)
    for record in records:
        for body in record.organizations:
            if body.standing != "rejected":
                id_ = resolution.id(record.report.id, body.id)
                mentions[id_].append(f"{record.report.id}/{body.id}")
    network = parts(records, resolution)
    found = []
    for id_ in sorted(mentions):
        if id_ in known and (missing := tuple(_missing(known[id_], known))):
            part = network.get(id_)
            ties, taken = (len(part.ties), part.participations) if part else (0, 0)
            found.append(Gap(id_, _name(known[id_]), missing, ties, taken, tuple(sorted(mentions[id_]))))
    return found


def _missing(body: OrganizationEntry, known: Mapping[str, OrganizationEntry]) -> Iterator[str]:
    if body.kind is None:
        yield "kind"
    if body.kind not in WITHOUT_SEAT and not _has_place(body, known):
        yield "place"


def _has_place(body: OrganizationEntry, known: Mapping[str, OrganizationEntry]) -> bool:
    seen: set[str] = set()
    above = [body]
    while above:
        one = above.pop()
        if one.place or one.kind in WITHOUT_SEAT:
            return True
        seen.add(one.id)
        above += [known[part.id] for part in one.part_of if part.id in known and part.id not in seen]
    return False


def _name(body: OrganizationEntry) -> str:
    return next(iter(body.name.by_language().values()), body.id)
