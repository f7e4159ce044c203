"""People and the bodies in which reports give them a position."""

from __future__ import annotations

import networkx as nx

from cckg.network.layers.building import Building
from cckg.network.options import Options
from cckg.network.things import Event, Inputs


def people(inputs: Inputs, options: Options) -> nx.Graph:
    """Each person tied to each body in which they have a position; `titles` say which.

    The weight is the number of reports that say so, and `together` are these reports: a position is
    known for the day of a report only. A position whose day is unknown counts as undated. A page that
    is passed on should leave this layer out.
    """
    made = Building(inputs, options)
    for one in inputs.positions:
        year = int(one.on[:4]) if one.on[:4].isdigit() else None
        if not options.covers(year) or (one.draft and not options.drafts):
            continue
        source = inputs.sources.get(one.report)
        report = Event(one.report, source.title if source else one.report, year=year)
        about = inputs.agents[one.person]
        a = made.thing(one.person, "person", label=about.label, kind="person")
        b = made.organization(one.organization)
        for at in (a, b):
            made.seen(at, one.report, draft=one.draft)
        made.tie(a, b, report, draft=one.draft, titles=one.title)
    return made.done()
