"""The layers of the network beside co-organizing, each a graph with the same attributes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from cckg.network.options import Layer, Options
from cckg.network.things import Inputs

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["layered"]


def layered(inputs: Inputs, options: Options) -> nx.Graph:
    """The network of `options.layer`.

    co-organizing  bodies that organized an event together (cckg.network.project)
    backing        who guides, supports or funds → who organizes (directed)
    two-mode       bodies and the events that they organized
    speakers       whose people speak → at whose events (directed)
    people         people and the bodies in which they have a position
    projects       projects and the bodies that carry them

    Nodes have a `mode` (body, event, person, project) beside what cckg.network.project gives them.
    """
    from cckg.network.layers import backing, people, projects, speakers, twomode
    from cckg.network.project import project

    makers: Mapping[Layer, Callable[[Inputs, Options], nx.Graph]] = {
        "co-organizing": project,
        "backing": backing.backing,
        "two-mode": twomode.two_mode,
        "speakers": speakers.speakers,
        "people": people.people,
        "projects": projects.projects,
    }
    made = makers[options.layer](inputs, options)
    made.graph["layer"] = options.layer
    return made
