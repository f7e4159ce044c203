"""The network without direction and with one weight for each pair, as most measures want it."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]


@dataclass(frozen=True)
class Plain:
    """Nodes in the order of their ids, and each pair once: `ends` two rows of node numbers, `weight`."""

    nodes: tuple[str, ...]
    ends: Numbers
    weight: Reals

    def arcs(self) -> tuple[Numbers, Numbers, Reals]:
        """Each pair in both directions: from, to, weight."""
        a, b = self.ends
        return (
            np.concatenate([a, b]),
            np.concatenate([b, a]),
            np.concatenate([self.weight, self.weight]),
        )

    def graph(self) -> nx.Graph:
        """As a networkx graph over the nodes' numbers, always in the same order."""
        made = nx.Graph()
        made.add_nodes_from(range(len(self.nodes)))
        for a, b, weight in zip(*self.ends.tolist(), self.weight.tolist(), strict=True):
            made.add_edge(a, b, weight=weight)
        return made


def plain(graph: nx.Graph, weight: str | None = None) -> Plain:
    """The graph so; weights of both directions are added.

    `weight` is the edge attribute, by default the one that ranks (`graph.graph["ranked_by"]`). Pairs of
    no weight are left out, since they are ties by drafts only where reviewed facts rank.
    """
    key = weight or graph.graph.get("ranked_by", "weight")
    nodes = tuple(sorted(graph))
    index = {at: i for i, at in enumerate(nodes)}
    pairs: dict[tuple[int, int], float] = {}
    for a, b, value in graph.edges(data=key, default=1):
        i, j = sorted((index[a], index[b]))
        if value and i != j:
            pairs[i, j] = pairs.get((i, j), 0.0) + float(value)
    ends = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
    return Plain(nodes, ends, np.array([pairs[pair] for pair in sorted(pairs)], dtype=np.float64))
