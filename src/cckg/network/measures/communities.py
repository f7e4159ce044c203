"""Groups of bodies that meet each other more than others, and whether the search made them up."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import networkx as nx
import numpy as np

from cckg.network.measures.plain import Numbers, plain

RUNS, FEWEST = 20, 3
EFFORT = 50_000
"""Ties × runs that are tried; a large network is searched fewer times, but never less than FEWEST."""


@dataclass(frozen=True)
class Communities:
    """The best division found, and how much all that were found agree.

    of           number of each body's community, 1 being the largest
    modularity   of this division (Newman and Girvan 2004, Physical Review E 69, 026113)
    runs         how many searches were made, each with a seed of its own
    rand, information   mean agreement of two searches: adjusted Rand index, normalized mutual
                 information; 1 is the same division, a Rand index of 0 is as by chance
    """

    of: dict[str, int]
    modularity: float
    runs: int
    rand: float
    information: float


def communities(graph: nx.Graph, seed: int = 1, runs: int | None = None) -> Communities:
    """Communities by Louvain (Blondel et al. 2008, J. Stat. Mech. P10008), by the weight that ranks.

    The search meets bodies in an order drawn by chance, and many divisions are nearly as good as the
    best (Good, de Montjoye and Clauset 2010, Physical Review E 81, 046106): so it is made `runs`
    times from `seed` on, the division of highest modularity is kept, and the agreement of all says
    whether to believe it. Bodies without a tie are communities of their own.
    """
    only = plain(graph)
    ties = only.graph()
    if not ties.number_of_edges():
        return Communities({at: i for i, at in enumerate(only.nodes, 1)}, 0.0, 0, 1.0, 1.0)
    times = runs or max(FEWEST, min(RUNS, EFFORT // ties.number_of_edges()))
    found = [nx.community.louvain_communities(ties, seed=seed + i) for i in range(times)]
    scores = [round(float(nx.community.modularity(ties, division)), 9) for division in found]
    labels = [_numbered(division, len(only.nodes)) for division in found]
    best = labels[scores.index(max(scores))]
    pairs = list(combinations(labels, 2))
    return Communities(
        of={at: int(best[i]) for i, at in enumerate(only.nodes)},
        modularity=round(max(scores), 6),
        runs=times,
        rand=_mean([adjusted_rand(a, b) for a, b in pairs]),
        information=_mean([normalized_information(a, b) for a, b in pairs]),
    )


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 6) if values else 1.0


def _numbered(division: list[set[int]], size: int) -> Numbers:
    labels = np.zeros(size, dtype=np.int64)
    for number, members in enumerate(sorted(division, key=lambda part: (-len(part), min(part))), 1):
        labels[list(members)] = number
    return labels


def _table(a: Numbers, b: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """How many bodies are in each pair of groups, and in the groups of each division."""
    both = np.unique(a * (int(b.max(initial=0)) + 1) + b, return_counts=True)[1]
    return both, np.unique(a, return_counts=True)[1], np.unique(b, return_counts=True)[1]


def adjusted_rand(a: Numbers, b: Numbers) -> float:
    """Agreement on pairs of bodies, less what chance gives (Hubert and Arabie 1985, J. Classif. 2, 193)."""
    both, first, second = (float((sizes * (sizes - 1) / 2).sum()) for sizes in map(np.asarray, _table(a, b)))
    every = len(a) * (len(a) - 1) / 2
    chance = first * second / every if every else 0.0
    most = (first + second) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def normalized_information(a: Numbers, b: Numbers) -> float:
    """2 I(a, b) / (H(a) + H(b)) (Danon et al. 2005, J. Stat. Mech. P09008)."""
    joint, first, second = (_entropy(sizes, len(a)) for sizes in _table(a, b))
    return 1.0 if first + second == 0 else 2 * (first + second - joint) / (first + second)


def _entropy(sizes: Numbers, total: int) -> float:
    shares = sizes / total
    return float(-(shares * np.log(shares)).sum())
