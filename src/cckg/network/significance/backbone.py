"""Which ties stand out from the others of their bodies: two ways to draw less of a dense network."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import networkx as nx

from cckg.network.measures.plain import plain

Filter = Literal["disparity", "noise"]
Pair = tuple[str, str]

ALPHA = 0.05
"""The disparity filter keeps a tie below it."""
DELTA = 1.64
"""The noise-corrected filter keeps a tie so many deviations above 0 (about 1 in 20 by chance)."""


@dataclass(frozen=True)
class Backbone:
    """One tie. `disparity`: the smaller the rarer; `noise`: score by its deviation, the larger the rarer.

    Either is None where the filter cannot say: a tie that is the only one of both its bodies, or a
    network of a single tie.
    """

    disparity: float | None
    noise: float | None

    def kept(self) -> list[Filter]:
        """The filters that keep the tie."""
        by: list[Filter] = []
        if self.disparity is not None and self.disparity < ALPHA:
            by.append("disparity")
        if self.noise is not None and self.noise > DELTA:
            by.append("noise")
        return by


def backbone(graph: nx.Graph) -> dict[Pair, Backbone]:
    """Both filters for every tie of weight, by the weight that ranks, without direction.

    disparity  Serrano, Boguñá and Vespignani 2009, PNAS 106, 6483, eq. 2: (1 - w/s)^(k - 1), the chance of
               so large a share of a body's strength s if it were spread evenly over its k ties; the
               lower of its two ends
    noise      Coscia and Neffke 2017, ICDE, 425: the weight against what the strengths of both ends lead
               to expect, (κw - 1)/(κw + 1), by its standard deviation under a Bayesian binomial model, whose
               Beta prior here has exactly the mean and variance that the paper derives
    """
    only = plain(graph)
    start, _, weights = only.arcs()
    strength, ties = [0.0] * len(only.nodes), [0] * len(only.nodes)
    for at, weight in zip(start.tolist(), weights.tolist(), strict=True):
        strength[at] += weight
        ties[at] += 1
    total = sum(strength)
    found = {}
    for a, b, weight in zip(*only.ends.tolist(), only.weight.tolist(), strict=True):
        alone = [_disparity(weight, strength[at], ties[at]) for at in (a, b) if ties[at] > 1]
        noise = _noise(weight, strength[a], strength[b], total) if len(only.weight) > 1 else None
        found[only.nodes[a], only.nodes[b]] = Backbone(min(alone) if alone else None, noise)
    return found


def _disparity(weight: float, strength: float, ties: int) -> float:
    return float((1 - weight / strength) ** (ties - 1))


def _noise(weight: float, first: float, second: float, total: float) -> float | None:
    prior = first * second / total**2
    spread = (
        first * second * (total - first) * (total - second) / (total**4 * (total - 1)) if total > 1 else 0
    )
    if spread <= 0:
        return None
    alpha = prior**2 / spread * (1 - prior) - prior
    beta = prior / spread * (1 - prior) ** 2 - (1 - prior)
    chance = (alpha + weight) / (alpha + beta + total)
    kappa = total / (first * second)
    score = (kappa * weight - 1) / (kappa * weight + 1)
    turn = 1 / (first * second) - total * (first + second) / (first * second) ** 2
    factor = 2 * (kappa + weight * turn) / (kappa * weight + 1) ** 2
    deviation = math.sqrt(max(chance * (1 - chance) * total, 0.0)) * abs(factor)
    return score / deviation if deviation > 1e-12 else None


def thinned(graph: nx.Graph, by: Filter) -> nx.Graph:
    """The graph with the ties that the filter keeps, and their bodies."""
    found = backbone(graph)
    keeps: Callable[[str, str], bool] = lambda a, b: (  # noqa: E731
        by in found[min(a, b), max(a, b)].kept() if (min(a, b), max(a, b)) in found else False
    )
    made = graph.copy()
    made.remove_edges_from([(a, b) for a, b in graph.edges if not keeps(a, b)])
    made.remove_nodes_from(list(nx.isolates(made)))
    return made
