"""Events that reports may tell twice and that were left apart; undated ones too, which need a person."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from cckg.model.authority import EventEntry
from cckg.model.record import Record
from cckg.model.resolution import Resolution
from cckg.resolve.apart import Surroundings
from cckg.resolve.compare_places import gazetteer_ids
from cckg.resolve.event_evidence import Telling, block, days, evidence, start, undated_evidence
from cckg.resolve.events import Decided, candidates, settled, tellings
from cckg.resolve.index import forms
from cckg.resolve.score import weights
from cckg.resolve.suggestion import Suggestion

LARGEST_BLOCK = 40
"""Undated events that more share an agent with say nothing."""
Groups = Mapping[str, Sequence[Telling]]


def suggested_events(
    records: Sequence[Record], resolution: Resolution, entries: tuple[EventEntry, ...]
) -> list[Suggestion]:
    """For each event that would go, the one that it most probably is; no order, each pair once.

    A pair is judged like a cluster: by the mean over all tellings of the one and the other, and by
    every hard block between them. What somebody decided is not suggested.
    """
    groups = _groups(records, resolution)
    decided, told = Decided(settled(entries), entries), [one for group in groups.values() for one in group]
    held = {entry.id for entry in entries}
    best: dict[str, Suggestion] = {}
    for keep, gone in sorted(_pairs(told, resolution, held)):
        one = _judged(keep, gone, groups, decided)
        if one and (gone not in best or one.probability > best[gone].probability):
            best[gone] = one
    return list(best.values())


def _groups(records: Sequence[Record], resolution: Resolution) -> Groups:
    bodies = Surroundings("organization", resolution, {}, {})
    known, matches = bodies.bodies, resolution.matches

    def written(place: str) -> tuple[str, ...]:
        entry = bodies.places[place]
        return () if any(map(gazetteer_ids, forms(entry))) else tuple(sorted(entry.name.by_language()))

    groups: dict[str, list[Telling]] = defaultdict(list)
    for record in records:
        for one in tellings(
            record,
            matches,
            matches,
            lambda body: sorted(bodies.parents(known[body])) if body in known else (),
            lambda place: sorted(bodies.around(place) - {place}),
            written,
        ):
            groups[resolution.id(record.report.id, one.event.id)].append(one)
    return {event: sorted(group, key=lambda one: one.id) for event, group in groups.items()}


def _pairs(told: Sequence[Telling], resolution: Resolution, held: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Two events each, the one that would stay first: that of the files, else the first told."""
    seen: set[tuple[str, str]] = set()
    for a, b in (*candidates(told), *_undated(told)):
        here, there = (resolution.id(one.report, one.event.id) for one in (a, b))
        first, second = sorted((here, there), key=lambda id_: (id_ not in held, id_))
        if first != second and (first, second) not in seen:
            seen.add((first, second))
            yield first, second


def _undated(told: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Tellings that share who organizes them, where the one or the other has no day in a year."""
    blocks: dict[str, list[Telling]] = defaultdict(list)
    for one in told:
        for key in one.organizers | one.around:
            blocks[key].append(one)
    for many in blocks.values():
        if len(many) <= LARGEST_BLOCK:
            yield from ((a, b) for a, b in combinations(many, 2) if None in (days(a), days(b)))


def _judged(keep: str, gone: str, groups: Groups, decided: Decided) -> Suggestion | None:
    pairs = list(product(groups[keep], groups[gone]))
    if any(decided.apart(a.id, b.id) or block(a, b) or _other_day(a, b) for a, b in pairs):
        return None
    weighed = [_weighed(a, b) for a, b in pairs]
    odds = sum(sorted(odds for odds, _ in weighed)) / len(weighed)
    probability = round(1 / (1 + math.exp(-odds)), 4)
    if probability <= weights()["verdicts"]["different"]:
        return None
    return Suggestion(
        kind="event",
        keep=keep,
        gone=gone,
        keep_name=_title(groups[keep][0]),
        gone_name=_title(groups[gone][0]),
        probability=probability,
        reason="; ".join(max(weighed)[1]),
        ties=_ties(groups[keep], groups[gone]),
        participations=sum(one.roles for one in groups[gone]),
        mentions=tuple(one.id for one in groups[gone]),
    )


def _weighed(a: Telling, b: Telling) -> tuple[float, tuple[str, ...]]:
    dated = days(a) and days(b)
    found = tuple(evidence(a, b) if dated else undated_evidence(a, b))
    table = weights()["event"] | weights()["surroundings"]["event"]
    return float(table["start"] + sum(table[what] for what in found)), found


def _other_day(a: Telling, b: Telling) -> bool:
    """Whether year, month or day are both said and differ, of two that have no full date both."""
    if days(a) and days(b):
        return False
    return any(x and y and x != y for x, y in zip(start(a), start(b), strict=True))


def _ties(a: Sequence[Telling], b: Sequence[Telling]) -> int:
    """Ties between bodies that would count once less, or anew."""
    here, there = (frozenset().union(*(one.organizers for one in group)) for group in (a, b))
    both = len(here & there)
    return both * (both - 1) // 2 + len(here - there) * len(there - here)


def _title(one: Telling) -> str:
    first, last = one.event.start, one.event.end
    span = f"{first} to {last}" if first and last and first != last else first or "no date"
    return f"{one.event.name}, {span}"
