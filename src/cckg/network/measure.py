"""How central each body is, in one table."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from cckg.network.measures.centrality import betweenness, degree, eigenvector, strength
from cckg.network.measures.cohesion import components, cores

__all__ = ["Measures", "components", "measure"]


@dataclass(frozen=True)
class Measures:
    """One body's place in the network; cckg.network.measures defines each.

    degree       how many partners it has
    strength     sum of the weights of its pairs, by the weight that ranks (`graph["ranked_by"]`)
    betweenness  share of the shortest paths between two others that run through it, 0..1
    component    number of its connected part, 1 being the largest
    eigenvector  as central as its partners are; the most central body has 1
    core         the largest k of a k-core that it is in
    """

    degree: int
    strength: float
    betweenness: float
    component: int
    eigenvector: float
    core: int


def measure(graph: nx.Graph, seed: int = 1) -> dict[str, Measures]:
    """The measures of every body; the direction of a tie is left aside.

    Betweenness is estimated where it would take long (cckg.network.measures.centrality.pivots).
    """
    partners, weights, between = degree(graph), strength(graph), betweenness(graph, seed)
    vector, inner = eigenvector(graph), cores(graph)
    part = {at: i for i, members in enumerate(components(graph), 1) for at in members}
    return {
        at: Measures(partners[at], weights[at], between[at], part[at], vector[at], inner[at])
        for at in sorted(graph)
    }
