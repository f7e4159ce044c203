"""What holds together: connected parts, and cores in which every body has many partners."""

from __future__ import annotations

import networkx as nx


def components(graph: nx.Graph) -> list[list[str]]:
    """The connected parts, the largest first, each sorted; the direction of a tie is left aside."""
    ties = graph.to_undirected(as_view=True)
    parts = [sorted(part) for part in nx.connected_components(ties)]
    return sorted(parts, key=lambda part: (-len(part), part))


def cores(graph: nx.Graph) -> dict[str, int]:
    """The largest k for which each body is in the k-core: the bodies that keep k partners among themselves.

    Seidman 1983, Social Networks 5, 269; counted as Batagelj and Zaveršnik 2003, arXiv:cs/0310049.
    One event with n organizers alone makes an (n - 1)-core, so a high core may be a single large event.
    """
    ties = nx.Graph(graph.to_undirected(as_view=True).edges)
    ties.add_nodes_from(graph)
    found = nx.core_number(ties)
    return {at: int(found[at]) for at in sorted(graph)}
