"""Events told by several reports, decided for all tellings together (see event_evidence, cluster)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from cckg.model.authority import EventEntry, Given
from cckg.model.record import Event, Record
from cckg.model.resolution import Match, Mention
from cckg.model.vocabulary import ORGANIZING_ROLES
from cckg.resolve.cluster import Pair, clusters
from cckg.resolve.event_evidence import Telling, block, days, evidence
from cckg.resolve.given import Claims, claims
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
    given: Sequence[Given] = (),
) -> tuple[dict[Mention, Match], dict[str, str]]:
    """Match every event mention to an id, ``<report>/<local id>`` of a telling; and ids that lead on.

    What the entries say comes first, then the id that the event was given before, else that of the
    telling that came out first. Undated events are never put together without a decision.
    """
    told = {
        one.id: one
        for record in records
        for one in tellings(record, agents, places, parents, within, written)
    }
    put = settled(entries)
    decided = Decided(put, entries)
    groups = _grouped(told, decided)
    first = {one: group[0] for group in groups for one in group}
    found = claims(given, "event", first, set(put.values()))
    order = {id_: place for place, id_ in enumerate(told)}
    names = {group[0]: _called(group, put, found, order) for group in groups}
    matches = {m: match for group in groups for m, match in _matches(group, names[group[0]], put, told)}
    return matches, {id_: names[at] for id_, at in found.first.items() if names[at] != id_}


def _grouped(told: Mapping[str, Telling], decided: Decided) -> list[tuple[str, ...]]:
    """The tellings of one event each; between equals decides what they say, not how a report is called."""
    ids = [one.id for one in sorted(told.values(), key=lambda one: (one.content, one.id))]
    node = {id_: f"{n:09}" for n, id_ in enumerate(ids)}
    odds: dict[Pair, float] = {}
    for a, b in candidates(told.values()):
        if not decided.apart(a.id, b.id):
            first, second = sorted((node[a.id], node[b.id]))
            odds[first, second] = _odds(a, b)

    def apart(first: str, second: str) -> bool:
        a, b = ids[int(first)], ids[int(second)]
        return decided.apart(a, b) or (not decided.same(a, b) and block(told[a], told[b]) is not None)

    settled_ = [[node[one] for one in group if one in node] for group in decided.groups]
    found = clusters(node.values(), odds, apart, weights()["event"]["least"], settled_)
    return sorted(tuple(sorted(ids[int(one)] for one in group)) for group in found)


def _called(group: tuple[str, ...], put: Mapping[str, str], found: Claims, order: Mapping[str, int]) -> str:
    """The id of its entry, else the oldest that it was given, else the telling that came out first."""
    listed = min((put[one] for one in group if one in put), default=None)
    return listed or next(iter(found.by.get(group[0], ())), None) or min(group, key=order.__getitem__)


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
            content=_content(record, event),
        )


def _content(record: Record, event: Event) -> str:
    names = {
        **{body.id: body.name for body in record.organizations},
        **{person.id: person.name for person in record.people},
        **{place.id: place.name for place in record.places},
    }
    held = sorted((p.role, names.get(p.agent, "")) for p in record.participations if p.in_ == event.id)
    said = event.model_dump(include={"name", "also", "type", "start", "end", "topics", "attendance"})
    return repr((said, held, [names.get(place, "") for place in event.located_in]))


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
    group: tuple[str, ...], canonical: str, settled: Mapping[str, str], told: Mapping[str, Telling]
) -> Iterator[tuple[Mention, Match]]:
    for one in group:
        report, _, local = one.partition("/")
        yield (report, local), _match(told[one], canonical, settled, [told[other] for other in group])


def _match(one: Telling, canonical: str, settled: Mapping[str, str], group: Sequence[Telling]) -> Match:
    if one.id in settled:
        return Match(canonical, 1.0, "decided, or listed in events.yaml")
    if one.id == canonical:
        return Match(canonical, 1.0, "first telling of this event")
    others = [(_odds(one, other), other) for other in group if other is not one]
    if not others:  # the telling that it was named after is gone
        return Match(canonical, 1.0, "the id that this event was given before")
    best, other = max(others, key=lambda pair: (pair[0], pair[1].id))
    reason = ", ".join(evidence(one, other))
    if common := one.organizers & other.organizers:
        reason = reason.replace("organizer in common", f"{min(common)} in common")
    return Match(canonical, round(1 / (1 + math.exp(-best)), 4), reason)
