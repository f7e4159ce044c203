"""How central each body is."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx


@dataclass(frozen=True)
class Measures:
    """One body's place in the network.

    degree       how many partners it has
    strength     sum of the weights of its pairs, by the weight that ranks (`graph["ranked_by"]`);
                 under Newman counting the number of its events with a partner
                 (Barrat et al. 2004, PNAS 101, 3747)
    betweenness  share of the shortest paths between two others that run through it, 0..1, ties
                 unweighted (Freeman 1977, Sociometry 40, 35)
    component    number of its connected part, 1 being the largest
    """

    degree: int
    strength: float
    betweenness: float
    component: int


def measure(graph: nx.Graph) -> dict[str, Measures]:
    """The measures of every body; the direction of a tie is left aside. Time grows as bodies × ties."""
    ties = graph.to_undirected(as_view=True)
    strength = dict(graph.degree(weight=graph.graph.get("ranked_by", "weight")))
    between = nx.betweenness_centrality(ties)
    part = {at: i for i, members in enumerate(components(graph), 1) for at in members}
    return {
        at: Measures(len(ties[at]), round(strength[at], 6), round(between[at], 6), part[at])
        for at in sorted(graph)
    }


def components(graph: nx.Graph) -> list[list[str]]:
    """The connected parts, the largest first, each sorted."""
    ties = graph.to_undirected(as_view=True)
    parts = [sorted(part) for part in nx.connected_components(ties)]
    return sorted(parts, key=lambda part: (-len(part), part))
