"""A view without each publisher's reports: only the events that these tell of are counted again."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import NamedTuple

from cckg.network.measures.centrality import strengths
from cckg.network.meet import Meeting, meetings
from cckg.network.options import Options
from cckg.network.project import organized
from cckg.network.settle import settled
from cckg.network.things import Holding, Inputs

Pair = tuple[str, str]


class Weights(NamedTuple):
    """What a view ranks by: strength of every body, weight of every pair."""

    bodies: dict[str, float]
    pairs: dict[Pair, float]


def is_plain(options: Options) -> bool:
    """Whether a view can be counted so: no direction, and nothing left out by what bodies are."""
    return options.tie != "commission" and options.kinds is None and options.jurisdictions is None


@dataclass(frozen=True)
class _Counted:
    """Of some events: who meets in which, who organizes how many, and how many reviewed holdings count."""

    met: Mapping[Pair, list[Meeting]]
    bodies: Counter[str]
    reviewed: int


class LeavingOut:
    """A view of these inputs, ready to be counted without some of their events. Needs `is_plain(options)`."""

    def __init__(self, inputs: Inputs, options: Options, counted: Set[Holding]) -> None:
        self._inputs, self._options = inputs, options
        self._all = _count(inputs, options, counted)
        self._settled = counted
        self._activities: dict[str, set[str]] = {}
        self._events: dict[str, set[str]] = {}
        for quote in inputs.quotes:
            self._activities.setdefault(quote.report, set()).add(quote.activity)
        for held in inputs.holdings:
            self._events.setdefault(held.activity, set()).add(held.event)

    def without(self, publisher: str) -> Weights:
        """The view as it would be without the reports of one publisher (`without`)."""
        gone = [name for name, source in self._inputs.sources.items() if source.publisher == publisher]
        told = {activity for name in gone for activity in self._activities.get(name, ())}
        touched = {event for activity in told for event in self._events.get(activity, ())}
        before = _only(self._inputs, touched)
        after = without(before, publisher)
        return self._weights(
            touched,
            _count(before, self._options, self._settled),
            _count(after, self._options, settled(after)),
        )

    def _weights(self, touched: Set[str], before: _Counted, after: _Counted) -> Weights:
        whole, met = self._all, dict(self._all.met)
        for pair in before.met.keys() | after.met.keys():
            met[pair] = [one for one in whole.met.get(pair, ()) if one.event.id not in touched]
            met[pair] += after.met.get(pair, ())
        reviewed = whole.reviewed - before.reviewed + after.reviewed > 0
        weights = {pair: _weighed(some) for pair, some in sorted(met.items()) if some}
        pairs = {
            pair: firm if reviewed else loose
            for pair, (firm, loose) in weights.items()
            if max(firm, loose) >= self._options.minimum
        }
        bodies = Counter(whole.bodies)
        bodies.subtract(before.bodies)
        bodies.update(after.bodies)
        alone = [at for at, events in bodies.items() if events > 0] if self._options.alone else []
        return Weights(strengths(pairs, alone), pairs)


def _count(inputs: Inputs, options: Options, counted: Set[Holding]) -> _Counted:
    met: dict[Pair, list[Meeting]] = {}
    bodies: Counter[str] = Counter()
    for event_id, who in organized(inputs, options, counted).items():
        event = inputs.events[event_id]
        if options.covers(event.year):
            bodies.update(who.stated.keys())
            for one in meetings(event, who, options):
                met.setdefault((one.a, one.b), []).append(one)
    return _Counted(met, bodies, sum(not held.draft and held in counted for held in inputs.holdings))


def _only(inputs: Inputs, events: Set[str]) -> Inputs:
    """The inputs as far as they tell of these events."""
    holdings = tuple(held for held in inputs.holdings if held.event in events)
    activities = {held.activity for held in holdings}
    quotes = tuple(quote for quote in inputs.quotes if quote.activity in activities)
    return replace(inputs, holdings=holdings, quotes=quotes)


def without(inputs: Inputs, publisher: str) -> Inputs:
    """The data as they would be without the reports of one publisher; days and places stay as they are."""
    gone = {name for name, source in inputs.sources.items() if source.publisher == publisher}
    quotes = tuple(quote for quote in inputs.quotes if quote.report not in gone)
    told = {(quote.activity, quote.agent, quote.role) for quote in inputs.quotes}
    left: dict[tuple[str, str, str], bool] = {}
    for quote in quotes:
        key = (quote.activity, quote.agent, quote.role)
        left[key] = left.get(key, True) and quote.draft
    holdings = []
    for held in inputs.holdings:
        key = (held.activity, held.agent, held.role)
        if key not in told:
            holdings.append(held)
        elif key in left:
            # What only a draft still tells is a draft.
            holdings.append(held._replace(draft=held.draft or left[key]))
    sources = {name: source for name, source in inputs.sources.items() if name not in gone}
    return replace(inputs, holdings=tuple(sorted(holdings)), quotes=quotes, sources=sources)


def _weighed(met: list[Meeting]) -> tuple[float, float]:
    """The weight by reviewed facts and the one by drafts, as cckg.network.tie.edge counts them."""
    firm, loose = (round(math.fsum(_shares(met, draft)), 9) for draft in (False, True))
    return firm, loose


def _shares(met: list[Meeting], draft: bool) -> Iterator[float]:
    return (one.share for one in met if one.draft is draft)
