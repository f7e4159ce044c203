"""How far a rank depends on what was counted: intervals over roles, counting and publishers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TypeVar

import networkx as nx

from cckg.network.measures.centrality import strength
from cckg.network.options import BROAD, STRICT, Options
from cckg.network.project import project
from cckg.network.settle import settled
from cckg.network.significance.leaving_out import LeavingOut, Weights, is_plain, without
from cckg.network.things import Holding, Inputs

EFFORT = 200_000
"""Holdings × views that are tried at most: in large data one counting, and only the busiest publishers."""
COUNTINGS = ("full", "fractional", "newman")

Pair = tuple[str, str]
T = TypeVar("T")


@dataclass(frozen=True)
class Ranks:
    """Best and worst rank of every body (by strength) and pair (by weight) over `views`, each named.

    Equals share the better rank. What a view does not show at all ranks behind all that it shows.
    """

    bodies: Mapping[str, tuple[int, int]]
    pairs: Mapping[Pair, tuple[int, int]]
    views: tuple[str, ...]


def ranks(inputs: Inputs, options: Options, graph: nx.Graph, counted: Set[Holding] | None = None) -> Ranks:
    """The intervals of what the graph shows: readings of roles × countings, then each publisher left out."""
    holdings = settled(inputs) if counted is None else counted
    names, bodies, pairs = [], dict[str, list[int]](), dict[Pair, list[int]]()
    wanted = sorted(graph), sorted(_pairs(graph))
    for name, view in _views(inputs, options, holdings):
        names.append(name)
        by_strength, by_weight = _ranked(view.bodies), _ranked(view.pairs)
        for at in wanted[0]:
            bodies.setdefault(at, []).append(by_strength.get(at, len(by_strength) + 1))
        for pair in wanted[1]:
            pairs.setdefault(pair, []).append(by_weight.get(pair, len(by_weight) + 1))
    return Ranks(
        {at: (min(found), max(found)) for at, found in bodies.items()},
        {pair: (min(found), max(found)) for pair, found in pairs.items()},
        tuple(names),
    )


def _views(inputs: Inputs, options: Options, counted: Set[Holding]) -> Iterator[tuple[str, Weights]]:
    yield "as shown", _weights(project(inputs, options, counted))
    every = len(inputs.holdings) * 2 * len(COUNTINGS) <= EFFORT
    for roles, reading in ((BROAD, "broad"), (STRICT, "strict")):
        for counting in COUNTINGS if every else (options.counting,):
            chosen = options.model_copy(update={"roles": roles, "counting": counting})
            if (chosen.roles, chosen.counting) != (options.roles, options.counting):
                yield f"{reading}, {counting}", _weights(project(inputs, chosen, counted))
    left = LeavingOut(inputs, options, counted) if is_plain(options) else None
    for publisher in _publishers(inputs):
        view = left.without(publisher) if left else _weights(project(without(inputs, publisher), options))
        yield f"without {publisher}", view


def _weights(view: nx.Graph) -> Weights:
    return Weights(strength(view), _pairs(view))


def _publishers(inputs: Inputs) -> list[str]:
    told = Counter(source.publisher for source in inputs.sources.values() if source.publisher)
    if len(told) < 2:
        return []
    number = EFFORT // max(len(inputs.holdings), 1) - 2 * len(COUNTINGS)
    return sorted(told, key=lambda name: (-told[name], name))[: max(number, 0)]


def _pairs(graph: nx.Graph) -> dict[Pair, float]:
    key = graph.graph.get("ranked_by", "weight")
    return {
        (a, b) if graph.is_directed() or a < b else (b, a): float(weight)
        for a, b, weight in graph.edges(data=key)
    }


def _ranked(values: Mapping[T, float]) -> dict[T, int]:
    order = sorted(values.values(), reverse=True)
    first: dict[float, int] = {}
    for place, value in enumerate(order, 1):
        first.setdefault(value, place)
    return {thing: first[value] for thing, value in values.items()}
