"""How far a rank depends on what was counted: intervals over roles, counting and publishers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import TypeVar

import networkx as nx

from cckg.network.measures.centrality import strength
from cckg.network.options import BROAD, STRICT, Options
from cckg.network.project import project
from cckg.network.settle import settled
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
        by_strength, by_weight = _ranked(strength(view)), _ranked(_pairs(view))
        for at in wanted[0]:
            bodies.setdefault(at, []).append(by_strength.get(at, len(by_strength) + 1))
        for pair in wanted[1]:
            pairs.setdefault(pair, []).append(by_weight.get(pair, len(by_weight) + 1))
    return Ranks(
        {at: (min(found), max(found)) for at, found in bodies.items()},
        {pair: (min(found), max(found)) for pair, found in pairs.items()},
        tuple(names),
    )


def _views(inputs: Inputs, options: Options, counted: Set[Holding]) -> Iterator[tuple[str, nx.Graph]]:
    yield "as shown", project(inputs, options, counted)
    every = len(inputs.holdings) * 2 * len(COUNTINGS) <= EFFORT
    for roles, reading in ((BROAD, "broad"), (STRICT, "strict")):
        for counting in COUNTINGS if every else (options.counting,):
            chosen = options.model_copy(update={"roles": roles, "counting": counting})
            if (chosen.roles, chosen.counting) != (options.roles, options.counting):
                yield f"{reading}, {counting}", project(inputs, chosen, counted)
    for publisher in _publishers(inputs):
        yield f"without {publisher}", project(without(inputs, publisher), options)


def _publishers(inputs: Inputs) -> list[str]:
    told = Counter(source.publisher for source in inputs.sources.values() if source.publisher)
    if len(told) < 2:
        return []
    number = EFFORT // max(len(inputs.holdings), 1) - 2 * len(COUNTINGS)
    return sorted(told, key=lambda name: (-told[name], name))[: max(number, 0)]


def without(inputs: Inputs, publisher: str) -> Inputs:
    """The data as they would be without the reports of one publisher; days and places stay as they are."""
    gone = {name for name, source in inputs.sources.items() if source.publisher == publisher}
    quotes = tuple(quote for quote in inputs.quotes if quote.report not in gone)
    told = {(quote.activity, quote.agent, quote.role) for quote in inputs.quotes}
    left: dict[tuple[str, str, str], bool] = {}
    for quote in quotes:
        key = (quote.activity, quote.agent, quote.role)
        left[key] = left.get(key, True) and quote.draft
    holdings = []
    for held in inputs.holdings:
        key = (held.activity, held.agent, held.role)
        if key not in told:
            holdings.append(held)
        elif key in left:
            # What only a draft still tells is a draft.
            holdings.append(held._replace(draft=held.draft or left[key]))
    sources = {name: source for name, source in inputs.sources.items() if name not in gone}
    return replace(inputs, holdings=tuple(sorted(holdings)), quotes=quotes, sources=sources)


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
