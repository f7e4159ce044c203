"""What the further layers of the page need beside the holdings: which bodies sent speakers to an event."""

from __future__ import annotations

from typing import NamedTuple

from cckg.network.things import Inputs


class Sent(NamedTuple):
    """A body sent a speaker to an event, or spoke there itself; `top` is its topmost parent."""

    event: str
    body: str
    top: str
    draft: bool


def sent(inputs: Inputs) -> tuple[Sent, ...]:
    """The institutions of speakers: those that a report of the same event gives as theirs."""
    told = _telling(inputs)
    spoke = [held for held in inputs.appearances if held.role == "speaker"]
    places = [
        Sent(held.event, one.organization, _top(inputs, one.organization), held.draft or one.draft)
        for held in spoke
        for one in inputs.positions
        if one.person == held.agent and one.report in told.get(held.activity, ())
    ]
    itself = [Sent(h.event, h.agent, h.top, h.draft) for h in inputs.holdings if h.role == "speaker"]
    return tuple(sorted({*places, *itself}))


def _telling(inputs: Inputs) -> dict[str, set[str]]:
    told = {event.id: set(event.reports) for event in inputs.events.values()}
    for quote in inputs.quotes:
        told.setdefault(quote.activity, set()).add(quote.report)
    return told


def _top(inputs: Inputs, name: str) -> str:
    parent = inputs.agents[name].parent
    return _top(inputs, parent) if parent and parent in inputs.agents else name
