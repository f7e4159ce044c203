"""Whose people speak at whose events."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from cckg.network.layers.building import Building, by_event, shown
from cckg.network.options import Options
from cckg.network.settle import settled
from cckg.network.things import Holding, Inputs, Position

ROLE = "speaker"


def speakers(inputs: Inputs, options: Options) -> nx.DiGraph:
    """A directed graph: the institution of each speaker → each body that organized the event.

    A speaker counts for the bodies in which a report that tells of the same event gives them a
    position: a position is known for that day and neither before nor after it. A body that itself is
    named as speaker counts as such. The weight is the number of distinct events; `speakers` are those
    who spoke, by id. An institution that speaks at its own event is counted `inside`.
    """
    made = Building(inputs, options, directed=True)
    held = (*inputs.holdings, *inputs.appearances)
    spoken = by_event(shown(inputs, options, [one for one in held if one.role == ROLE]))
    runners = by_event(shown(inputs, options, [one for one in settled(inputs) if one.role in options.roles]))
    people = {one.agent for one in inputs.appearances}
    positions, told = _positions(inputs), _told(inputs)
    for event, speaking in spoken.items():
        for speaker in speaking:
            known = positions.get(speaker.agent, ())
            for a, draft in _institutions(made, speaker, known, told, people):
                made.seen(a, event, draft=draft)
                for runner in runners.get(event, ()):
                    b = made.body(runner)
                    made.seen(b, event, draft=runner.draft)
                    both, strict = draft or runner.draft, runner.role != "partner"
                    made.tie(a, b, inputs.events[event], draft=both, strict=strict, speakers=speaker.agent)
    return made.done()


def _institutions(
    made: Building,
    speaker: Holding,
    known: tuple[Position, ...] | list[Position],
    told: Mapping[str, set[str]],
    people: set[str],
) -> list[tuple[str, bool]]:
    if speaker.agent not in people:
        return [(made.body(speaker), speaker.draft)]
    reports = told.get(speaker.activity, set())
    return [
        (made.organization(one.organization), one.draft or speaker.draft)
        for one in known
        if one.report in reports and (made.options.drafts or not one.draft)
    ]


def _positions(inputs: Inputs) -> dict[str, list[Position]]:
    found: dict[str, list[Position]] = {}
    for one in inputs.positions:
        found.setdefault(one.person, []).append(one)
    return found


def _told(inputs: Inputs) -> dict[str, set[str]]:
    """The reports that tell of each event or part."""
    found = {event.id: set(event.reports) for event in inputs.events.values()}
    for quote in inputs.quotes:
        found.setdefault(quote.activity, set()).add(quote.report)
    return found
