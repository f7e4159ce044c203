"""Whether like meets like."""

from __future__ import annotations

import networkx as nx
import numpy as np

from cckg.network.measures.plain import plain


def by_attribute(graph: nx.Graph, attribute: str) -> float | None:
    """Assortativity by a property of bodies, -1..1: 1 where only like bodies meet, 0 as by chance.

    Newman 2003, Physical Review E 67, 026126, eq. 2; each tie counts once, whatever its weight.
    None where it has no meaning: no tie, or all ends alike.
    """
    only = plain(graph)
    values = [str(graph.nodes[at].get(attribute)) for at in only.nodes]
    names = {value: i for i, value in enumerate(sorted(set(values)))}
    kind = np.array([names[value] for value in values], dtype=np.int64)
    start, end, _ = only.arcs()
    if not len(start):
        return None
    shares = np.bincount(kind[start], minlength=len(names)) / len(start)
    chance = float((shares**2).sum())
    same = float((kind[start] == kind[end]).mean())
    return None if chance > 1 - 1e-12 else round((same - chance) / (1 - chance), 6)


def by_degree(graph: nx.Graph) -> float | None:
    """Correlation of the numbers of partners at the two ends of a tie, -1..1.

    Newman 2002, Physical Review Letters 89, 208701, eq. 4. A projection of events is positive by
    itself, since the organizers of one large event all have many partners: compare it with other
    projections, not with 0. None where it has no meaning: no tie, or all ends alike.
    """
    start, end, _ = plain(graph).arcs()
    if not len(start):
        return None
    partners = np.bincount(start).astype(float)
    a, b = partners[start], partners[end]
    spread = float(((a - a.mean()) ** 2).mean())
    return None if spread < 1e-12 else round(float(((a - a.mean()) * (b - b.mean())).mean()) / spread, 6)
