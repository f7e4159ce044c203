"""Bodies and events as they are, before any projection."""

from __future__ import annotations

import networkx as nx

from cckg.network.layers.building import Building, shown
from cckg.network.options import Options
from cckg.network.settle import settled
from cckg.network.things import Inputs


def two_mode(inputs: Inputs, options: Options) -> nx.Graph:
    """Each body tied to each event that it organized; `roles` are its roles there.

    The co-organizing network is the projection of this one (Breiger 1974, Social Forces 53, 181), and
    loses what this keeps: whether three bodies met once or each two of them once. Event nodes have
    `year` and `places`, and their type as `kind`.
    """
    made = Building(inputs, options)
    organizing = sorted(held for held in settled(inputs) if held.role in options.roles)
    for held in shown(inputs, options, organizing):
        event = inputs.events[held.event]
        about = {"label": event.label, "kind": event.type or "event", "places": event.places}
        a, b = made.body(held), made.thing(event.id, "event", **about, year=event.year)
        for at in (a, b):
            made.seen(at, event.id, draft=held.draft)
        made.tie(a, b, event, draft=held.draft, strict=held.role != "partner", roles=held.role)
    return made.done()
