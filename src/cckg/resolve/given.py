"""Ids that were given in an earlier build: each stays with the mention that it was given for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cckg.model.authority import Authority, EntityKind, Given
from cckg.model.ledger import LISTS
from cckg.model.record import Record
from cckg.model.resolution import Resolution


@dataclass(frozen=True)
class Claims:
    """`first`: the entity of each id given, by what resolution calls it now; `by`: the ids of each entity."""

    first: Mapping[str, str]
    by: Mapping[str, tuple[str, ...]]


def claims(
    given: Iterable[Given], kind: EntityKind, now: Mapping[str, str], listed: Collection[str]
) -> Claims:
    """Which entity each id given belongs to: that of the first of its mentions that is still there.

    `now`: what each mention of this kind is; `listed`: the ids of the authority files, which
    need no claim. An id whose mentions are all gone belongs to nothing.
    """
    first: dict[str, str] = {}
    for one in given:
        if one.kind == kind and one.id not in listed:
            entity = next((now[mention] for mention in one.mentions if mention in now), None)
            if entity is not None:
                first[one.id] = entity
    by: dict[str, tuple[str, ...]] = {}
    for id_, entity in first.items():
        by[entity] = (*by.get(entity, ()), id_)
    return Claims(first, by)


def remembered(known: Authority, records: Iterable[Record], resolution: Resolution) -> tuple[Given, ...]:
    """The ids given until now, each with its mentions of today, and the new ones behind them.

    A line whose id leads on or whose mentions are all gone stays as it is: what was given is never
    given to something else. Ids that an authority file holds are among them: they stay when it goes.
    """
    told = _mentions(records, resolution)
    old = [
        one.model_copy(update={"mentions": _grown(one.mentions, told.pop((one.kind, one.id), ()))})
        for one in known.given
    ]
    return (*old, *(Given(kind=kind, id=id_, mentions=tuple(m)) for (kind, id_), m in sorted(told.items())))


def _grown(before: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    stay = [mention for mention in before if mention in set(now)]
    return (*stay, *(mention for mention in now if mention not in set(stay))) or tuple(before)


def _mentions(records: Iterable[Record], resolution: Resolution) -> dict[tuple[EntityKind, str], list[str]]:
    """The mentions of everything, those of the earliest report first."""
    found: dict[tuple[EntityKind, str], list[str]] = {}
    for record in in_order(records):
        for kind, plural in LISTS.items():
            for local in sorted(thing.id for thing in getattr(record, plural)):
                id_ = resolution.id(record.report.id, local)
                found.setdefault((kind, id_), []).append(f"{record.report.id}/{local}")
    return found


def in_order(records: Iterable[Record]) -> list[Record]:
    """The records by the day on which their reports came out, those without one last."""
    return sorted(records, key=came_out)


def came_out(record: Record) -> tuple[bool, str, str]:
    """What puts records into order; a date without a year says nothing."""
    day = record.report.published or ""
    known = day[:1].isdigit()
    return not known, day if known else "", record.report.id
