"""Who stands behind whose events: guide, supporter and funder → organizing bodies."""

from __future__ import annotations

import networkx as nx

from cckg.model.vocabulary import BACKING_ROLES
from cckg.network.layers.building import Building, by_event, shown
from cckg.network.options import Options
from cckg.network.settle import settled
from cckg.network.things import Inputs


def backing(inputs: Inputs, options: Options) -> nx.DiGraph:
    """A directed graph: each body that guides, supports or funds an event → each that organizes it.

    The weight is the number of distinct events; `roles` are the backing roles. In it stands what
    co-organizing leaves out on purpose: a ministry that guides does not run the training. `strict`
    are the events in which the backed body is more than partner. `options.counting` and `tie` have no
    meaning here.
    """
    made = Building(inputs, options, directed=True)
    backers = by_event(
        shown(inputs, options, [held for held in inputs.holdings if held.role in BACKING_ROLES])
    )
    organizing = [held for held in settled(inputs) if held.role in options.roles]
    runners = by_event(shown(inputs, options, organizing))
    for event, backing_ in backers.items():
        for backer in backing_:
            a = made.body(backer)
            made.seen(a, event, draft=backer.draft)
            for runner in runners.get(event, ()):
                b = made.body(runner)
                made.seen(b, event, draft=runner.draft)
                drafts, strict = backer.draft or runner.draft, runner.role != "partner"
                made.tie(a, b, inputs.events[event], draft=drafts, strict=strict, roles=backer.role)
    return made.done()
