"""Projects and the bodies that carry them."""

from __future__ import annotations

import networkx as nx

from cckg.model.vocabulary import BACKING_ROLES
from cckg.network.layers.building import Building
from cckg.network.options import BROAD, Options
from cckg.network.things import Event, Holding, Inputs, Undertaking

CARRYING = frozenset({*BROAD, *BACKING_ROLES, "implementer"})
"""Roles that carry a project; those who only spoke or attended do not."""


def projects(inputs: Inputs, options: Options) -> nx.Graph:
    """Each project tied to each body that carries it: named with the project itself, or at its events.

    The weight is the number of distinct events of the project in which the body has such a role, and
    one more where it is named with the project itself, which has no year and counts as undated. `roles`
    are the roles. Whether reports disagree on a role is not looked into here.
    """
    made = Building(inputs, options)
    agents = inputs.agents
    tops = {held.agent: held.top for held in inputs.holdings}
    for one in inputs.undertakings:
        about = agents[one.agent]
        other = about.kind in ("person", "project") or one.role not in CARRYING
        event = inputs.events.get(one.event) or Event(one.project, agents[one.project].label)
        if other or not options.covers(event.year) or (one.draft and not options.drafts):
            continue
        a = made.thing(one.project, "project", label=agents[one.project].label, kind="project")
        b = made.body(_holding(one, tops))
        for at in (a, b):
            made.seen(at, event.id, draft=one.draft)
        made.tie(a, b, event, draft=one.draft, strict=one.role != "partner", roles=one.role)
    return made.done()


def _holding(one: Undertaking, tops: dict[str, str]) -> Holding:
    top = tops.get(one.agent, one.agent)
    return Holding(one.event, one.activity, one.agent, one.role, one.draft, top)
