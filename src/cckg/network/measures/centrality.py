"""How central each body is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import networkx as nx
import numpy as np

from cckg.network.measures.plain import plain

EFFORT = 2_000_000
"""Bodies × ties up to which betweenness is counted from every body; above it from fewer, taken by chance."""
LEAST = 50
"""Bodies from which it is counted at least."""
_STEPS, _CLOSE = 2_000, 1e-10


def degree(graph: nx.Graph) -> dict[str, int]:
    """How many partners each body has; the direction of a tie is left aside."""
    ties = graph.to_undirected(as_view=True)
    return {at: len(ties[at]) for at in sorted(graph)}


def strength(graph: nx.Graph) -> dict[str, float]:
    """Sum of the weights of each body's ties, by the weight that ranks.

    Under Newman counting this is the number of its events with a partner (Barrat, Barthélemy,
    Pastor-Satorras and Vespignani 2004, PNAS 101, 3747, eq. 2; Newman 2001, PRE 64, 016132).
    """
    ties = graph.edges(data=graph.graph.get("ranked_by", "weight"), default=1)
    return strengths({(a, b): weight for a, b, weight in ties}, graph)


def strengths(pairs: Mapping[tuple[str, str], float], alone: Iterable[str] = ()) -> dict[str, float]:
    """The sum of the weights of each body's pairs; 0 for who is `alone`."""
    shares: dict[str, list[float]] = {at: [] for at in alone}
    for (a, b), weight in pairs.items():
        shares.setdefault(a, []).append(weight)
        shares.setdefault(b, []).append(weight)
    # Summed at once, so that the order of ties cannot reach a ranking.
    return {at: round(math.fsum(some), 6) for at, some in sorted(shares.items())}


def pivots(graph: nx.Graph) -> int | None:
    """How many bodies betweenness starts from; None is all of them."""
    size = max(graph.number_of_edges(), 1)
    number = max(LEAST, EFFORT // size)
    return None if number >= len(graph) else number


def betweenness(graph: nx.Graph, seed: int = 1) -> dict[str, float]:
    """Share of the shortest paths between two others that run through each body, 0..1, ties unweighted.

    Freeman 1977, Sociometry 40, 35; counted as Brandes 2001, Journal of Mathematical Sociology 25,
    163. In a network for which that takes long it is estimated from `pivots` bodies drawn by `seed`
    (Brandes and Pich 2007, International Journal of Bifurcation and Chaos 17, 2303).
    """
    only = plain(graph)
    found = nx.betweenness_centrality(only.graph(), k=pivots(graph), seed=seed)
    return {at: round(float(found[i]), 6) for i, at in enumerate(only.nodes)}


def eigenvector(graph: nx.Graph) -> dict[str, float]:
    """Each body is as central as the sum of its partners', weighted by their ties; the most central is 1.

    Bonacich 1972, Journal of Mathematical Sociology 2, 113. Bodies outside the part of the network
    with the largest eigenvalue have 0. Power iteration of A + I, which has the same vector and
    settles where the network has two sides.
    """
    only = plain(graph)
    start, end, weight = only.arcs()
    at = np.ones(len(only.nodes))
    for _ in range(_STEPS):
        after = at + np.bincount(end, weights=weight * at[start], minlength=len(at))
        after /= max(float(after.max(initial=0.0)), 1e-300)
        done = bool(np.abs(after - at).sum() < _CLOSE * max(len(at), 1))
        at = after
        if done:
            break
    tied = np.bincount(end, minlength=len(at)) > 0
    return {name: round(float(value), 6) for name, value in zip(only.nodes, at * tied, strict=True)}
