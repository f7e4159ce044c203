"""Events told by several reports, decided for all tellings together (see event_evidence, cluster)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from cckg.model.authority import EventEntry
from cckg.model.record import Event, Record
from cckg.model.resolution import Match, Mention
from cckg.model.vocabulary import ORGANIZING_ROLES
from cckg.resolve.cluster import Pair, clusters
from cckg.resolve.event_evidence import Telling, block, days, evidence
from cckg.resolve.score import weights

Ids = Mapping[Mention, Match]
Above = Callable[[str], Iterable[str]]
"""What a body is part of, what a place lies in, or the languages of a place that no gazetteer holds."""
LARGEST_BLOCK = 200
"""A month in which one body is said to have organized more events tells nothing."""


def resolve_events(
    records: Sequence[Record],
    entries: tuple[EventEntry, ...],
    agents: Ids,
    places: Ids,
    parents: Above = lambda _: (),
    within: Above = lambda _: (),
    written: Above = lambda _: (),
) -> dict[Mention, Match]:
    """Match every event mention to the id of its first telling, ``<report>/<local id>``.

    What the entries say comes first: a report that is added cannot take the id of an event that has
    one. Undated events are never put together without a decision. The order of records does not matter.
    """
    told = {
        one.id: one
        for record in records
        for one in tellings(record, agents, places, parents, within, written)
    }
    put = settled(entries)
    decided = Decided(put, entries)
    odds = {(a.id, b.id): _odds(a, b) for a, b in candidates(told.values()) if not decided.apart(a.id, b.id)}

    def apart(a: str, b: str) -> bool:
        return decided.apart(a, b) or (not decided.same(a, b) and block(told[a], told[b]) is not None)

    groups = clusters(told, odds, apart, weights()["event"]["least"], decided.groups)
    return {mention: match for group in groups for mention, match in _matches(group, put, told)}


def tellings(
    record: Record, agents: Ids, places: Ids, parents: Above, within: Above, written: Above = lambda _: ()
) -> Iterator[Telling]:
    """What the record says of its events; `agents` and `places` are the matches of its mentions."""
    report = record.report.id
    for event in record.events:
        organizers, backers, roles = _agents(record, event, agents)
        here = frozenset(places[report, place].id for place in event.located_in)
        yield Telling(
            id=f"{report}/{event.id}",
            report=report,
            event=event,
            organizers=organizers,
            around=frozenset(above for body in organizers for above in parents(body)),
            backers=backers,
            places=here,
            within=frozenset(above for place in here for above in within(place)),
            written=frozenset(language for place in here for language in written(place)),
            roles=roles,
        )


def _agents(record: Record, event: Event, agents: Ids) -> tuple[frozenset[str], frozenset[str], int]:
    """Who organizes the event, everybody with a role in it, and how many roles there are."""
    held = [p for p in record.participations if p.in_ == event.id and p.standing != "rejected"]
    every = [(agents[record.report.id, p.agent].id, p.role) for p in held]
    organizers = frozenset(i for i, role in every if role in ORGANIZING_ROLES)
    return organizers, frozenset(i for i, _ in every), len(every)


def settled(entries: tuple[EventEntry, ...]) -> dict[str, str]:
    """The event of each telling that an entry lists, or that somebody put to it."""
    found = {telling: entry.id for entry in entries for telling in (entry.id, *entry.told_in)}
    lines = ((line, entry.id) for entry in entries for line in entry.decisions)
    return found | {line.mention: id_ for line, id_ in lines if line.verdict == "same"}


class Decided:
    """What the entries say of two tellings."""

    def __init__(self, settled: Mapping[str, str], entries: tuple[EventEntry, ...]) -> None:
        self._settled = settled
        self._not = {frozenset((entry.id, other)) for entry in entries for other in entry.not_}
        self._not |= {
            frozenset((line.mention, entry.id))
            for entry in entries
            for line in entry.decisions
            if line.verdict == "distinct"
        }
        groups: dict[str, list[str]] = defaultdict(list)
        for telling, event in sorted(settled.items()):
            groups[event].append(telling)
        self.groups = [groups[event] for event in sorted(groups)]

    def same(self, a: str, b: str) -> bool:
        """Whether they put both to one event."""
        return a in self._settled and self._settled[a] == self._settled.get(b)

    def apart(self, a: str, b: str) -> bool:
        """Whether they put them to two events, or say that they are never one."""
        first, second = self._settled.get(a, a), self._settled.get(b, b)
        if a in self._settled and b in self._settled and first != second:
            return True
        return bool({frozenset((x, y)) for x in (a, first) for y in (b, second)} & self._not)


def candidates(told: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Dated tellings that share a month and an agent, a place, or what is around them; each pair once."""
    blocks: dict[tuple[int, int, str], list[Telling]] = defaultdict(list)
    for one in told:
        for year, month in _months(one):
            for key in one.organizers | one.around | one.backers | one.places | one.within:
                blocks[year, month, key].append(one)
    seen: set[Pair] = set()
    for block_ in blocks.values():
        small = sorted(block_, key=lambda one: one.id) if 1 < len(block_) <= LARGEST_BLOCK else []
        for a, b in combinations(small, 2):
            if (a.id, b.id) not in seen and block(a, b) is None:
                seen.add((a.id, b.id))
                yield a, b


def _months(told: Telling) -> list[tuple[int, int]]:
    """The months that the event touches; of a long one the first twelve."""
    found = days(told)
    if found is None:
        return []
    first, last = found
    months: list[tuple[int, int]] = []
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month) and len(months) < 12:
        months.append((year, month))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return months


def _odds(a: Telling, b: Telling) -> float:
    table = weights()["event"]
    return float(table["start"] + sum(table[what] for what in evidence(a, b)))


def _matches(
    group: tuple[str, ...], settled: Mapping[str, str], told: Mapping[str, Telling]
) -> Iterator[tuple[Mention, Match]]:
    listed = min((settled[one] for one in group if one in settled), default=None)
    canonical = listed or group[0]
    for one in group:
        report, _, local = one.partition("/")
        yield (report, local), _match(told[one], canonical, settled, [told[other] for other in group])


def _match(one: Telling, canonical: str, settled: Mapping[str, str], group: Sequence[Telling]) -> Match:
    if one.id in settled:
        return Match(canonical, 1.0, "decided, or listed in events.yaml")
    if one.id == canonical:
        return Match(canonical, 1.0, "first telling of this event")
    others = [(_odds(one, other), other) for other in group if other is not one]
    best, other = max(others, key=lambda pair: (pair[0], pair[1].id))
    reason = ", ".join(evidence(one, other))
    if common := one.organizers & other.organizers:
        reason = reason.replace("organizer in common", f"{min(common)} in common")
    return Match(canonical, round(1 / (1 + math.exp(-best)), 4), reason)
