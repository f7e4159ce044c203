"""Network: who co-organizes with whom, as a graph, a ranking, a page and files for other programs.

The rows come from the queries network_participations, network_agents, network_events and
network_evidence; docs/network.md says how weights are counted. Everything heavy (networkx,
numpy, pyvis) is imported when a function is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cckg.network.about import About
from cckg.network.options import Options

if TYPE_CHECKING:
    import networkx as nx

    from cckg.model.table import Table
    from cckg.network.write import Format

__all__ = ["About", "Options", "bodies", "export", "network", "page", "pairs"]


def network(
    participations: Table, agents: Table, events: Table, evidence: Table, options: Options | None = None
) -> nx.Graph:
    """The co-organization network with coordinates; cckg.network.project says what each figure is.

    A networkx DiGraph where `options.tie` is ``commission``, else a Graph. Raises TableError
    when a table lacks a column of its query.
    """
    from cckg.network.inputs import gather
    from cckg.network.layout import placed
    from cckg.network.project import project

    return placed(project(gather(participations, agents, events, evidence), options or Options()))


def page(
    participations: Table,
    agents: Table,
    events: Table,
    evidence: Table,
    about: About,
    options: Options | None = None,
) -> str:
    """The network as one HTML file that needs no other file and asks the network for nothing.

    It opens with the view that `options` describe; its reader can change all of them.
    """
    from cckg.network.inputs import gather
    from cckg.network.render import render

    return render(gather(participations, agents, events, evidence), about, options or Options())


def pairs(graph: nx.Graph) -> Table:
    """The pairs of a network, strongest first, as a table."""
    from cckg.network import ranking

    return ranking.pairs(graph)


def bodies(graph: nx.Graph) -> Table:
    """The bodies of a network, most connected first, as a table."""
    from cckg.network import ranking

    return ranking.bodies(graph)


def export(graph: nx.Graph, format: Format) -> str:
    """The network as the text of a GEXF, GraphML, CSV or JSON file."""
    from cckg.network.write import write

    return write(graph, format)
