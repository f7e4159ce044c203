"""Network: who co-organizes with whom, as a graph, a ranking, a page and files for other programs.

The rows come from the queries network_participations, network_agents, network_events and
network_evidence; docs/network.md says how weights are counted. Everything heavy (networkx,
numpy, pyvis) is imported when a function is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cckg.network.about import About
from cckg.network.options import Options
from cckg.network.study import Study

if TYPE_CHECKING:
    import networkx as nx

    from cckg.model.table import Table
    from cckg.network.places import Places
    from cckg.network.write import Format

__all__ = ["About", "Options", "Study", "bodies", "export", "network", "page", "pairs", "png"]


def network(
    participations: Table,
    agents: Table,
    events: Table,
    evidence: Table,
    options: Options | None = None,
    study: Study | None = None,
    *,
    former: Places | None = None,
    **more: Table | None,
) -> nx.Graph:
    """The network of `options.layer` with coordinates; cckg.network.project says what each figure is.

    A networkx DiGraph where `options.tie` is ``commission`` and in the layers backing and speakers, else a
    Graph. `study` asks for measures, tests or a backbone. What stood somewhere in `former` stands there.
    `more` are the tables provinces, positions and projects, without which nothing is known of these. Raises
    TableError when a table lacks a column of its query, QueryError for a choice that does not fit.
    """
    from cckg.network.inputs import gather
    from cckg.network.layers import layered
    from cckg.network.layout import placed

    inputs, chosen = gather(participations, agents, events, evidence, **more), options or Options()
    made = layered(inputs, chosen)
    if study is not None:
        from cckg.network.study import studied

        made = studied(made, inputs, chosen, study)
    return placed(made, former=(former or {}).get(chosen.rollup))


def page(
    participations: Table,
    agents: Table,
    events: Table,
    evidence: Table,
    about: About,
    options: Options | None = None,
    *,
    provinces: Table | None = None,
    positions: Table | None = None,
    projects: Table | None = None,
    analysed: bool = True,
    public: bool = False,
    former: Places | None = None,
) -> str:
    """The network as one HTML file that needs no other file and asks the network for nothing.

    It opens with the view that `options` describe; its reader can change all of them. The further
    tables give it its further layers. `analysed`: whether it tells what cckg.network.analysis finds
    out about that view; with `public` it holds neither people nor quotes. What stood somewhere in
    `former` stands there.
    """
    from cckg.network.analysis import analysis
    from cckg.network.inputs import gather
    from cckg.network.places import all_places
    from cckg.network.render import render

    further = {"provinces": provinces, "positions": positions, "projects": projects}
    inputs, chosen = gather(participations, agents, events, evidence, **further), options or Options()
    found = analysis(inputs, chosen) if analysed and chosen.layer == "co-organizing" else None
    places = all_places(inputs, former)
    return render(inputs, about, chosen, places=places, analysis=found, public=public)


def pairs(graph: nx.Graph) -> Table:
    """The pairs of a network, strongest first, as a table."""
    from cckg.network import ranking

    return ranking.pairs(graph)


def bodies(graph: nx.Graph) -> Table:
    """The bodies of a network, most connected first, as a table."""
    from cckg.network import ranking

    return ranking.bodies(graph)


def export(graph: nx.Graph, format: Format, title: str = "") -> str:
    """The network as the text of a file: svg, gexf, graphml, csv, json, vosviewer or pajek."""
    from cckg.network.write import write

    return write(graph, format, title)


def png(graph: nx.Graph, title: str = "") -> bytes:
    """The network as a still picture; needs Pillow (the extra `plots`)."""
    from cckg.network.formats import raster

    return raster.png(graph, title)
