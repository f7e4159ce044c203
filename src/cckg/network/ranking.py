"""The network as two rankings: its pairs and its bodies."""

from __future__ import annotations

from typing import Any

import networkx as nx

from cckg.model.table import Cell, Table

PAIRS = (
    *("body_a", "body_b", "weight", "events", "strict", "sittings"),
    *("drafts", "draft_weight", "years", "undated", "a", "b"),
)
TESTED = ("expected", "p", "q", "significant", "own_report", "reports", "rank_best", "rank_worst")
"""Further columns of pairs in a network that was tested (cckg.network.study)."""
BODIES = ("body", "strength", "partners", "events", "drafts", "inside", "kind", "id")


def pairs(graph: nx.Graph) -> Table:
    """Each pair with its figures, strongest first.

    Equal weights are ordered by events, strict events, drafts, and last by id. For the tie
    ``commission`` body_a is the host.
    """
    ties = sorted((_ends(graph, a, b, edge) for a, b, edge in graph.edges(data=True)), key=_order)
    more = TESTED if any("q" in edge for _, _, edge in ties) else ()
    rows = tuple((*_pair(graph, a, b, edge), *(edge.get(key) for key in more)) for a, b, edge in ties)
    return Table((*PAIRS, *more), rows)


_Tie = tuple[str, str, dict[str, Any]]


def _ends(graph: nx.Graph, a: str, b: str, edge: dict[str, Any]) -> _Tie:
    return (a, b, edge) if graph.is_directed() or a < b else (b, a, edge)


def _order(tie: _Tie) -> tuple[float | str, ...]:
    a, b, edge = tie
    return (*(-round(edge[key], 6) for key in ("weight", "events", "strict", "draft_weight", "drafts")), a, b)


def _pair(graph: nx.Graph, a: str, b: str, edge: dict[str, Any]) -> tuple[Cell, ...]:
    figures = (number(edge["weight"]), *(edge[key] for key in ("events", "strict", "sittings", "drafts")))
    years = " ".join(map(str, edge["years"]))
    names = (graph.nodes[a]["label"], graph.nodes[b]["label"])
    return (*names, *figures, number(edge["draft_weight"]), years, edge["undated"], a, b)


def bodies(graph: nx.Graph) -> Table:
    """Each body with its figures: by strength (sum of its pairs' weights), then events, drafts, id."""
    rows = [_body(graph, at) for at in graph]
    keyed = sorted(rows, key=lambda row: (*(-float(str(row[i])) for i in (1, 3, 4)), str(row[7])))
    return Table(BODIES, tuple(keyed))


def _body(graph: nx.Graph, at: str) -> tuple[Cell, ...]:
    about = graph.nodes[at]
    partners = {*graph.predecessors(at), *graph.successors(at)} if graph.is_directed() else set(graph[at])
    strength = number(graph.degree(at, weight=graph.graph["ranked_by"]))
    figures = (strength, len(partners), about["events"], about["drafts"], about["inside"])
    return (about["label"], *figures, about["kind"], at)


def number(value: float) -> Cell:
    """A whole number as such, anything else to six decimals."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded
