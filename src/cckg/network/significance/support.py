"""Which reports hold up each tie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

import networkx as nx

from cckg.network.options import Options
from cckg.network.rollup import node
from cckg.network.things import Holding, Inputs

Support = Mapping[tuple[str, str], Set[str]]
"""The reports that tell that a node organized an event, by event and node."""


def support(inputs: Inputs, options: Options, counted: Set[Holding], *, drafts: bool) -> Support:
    """By which reports each node organized each event; those of reviewed facts unless `drafts`.

    A holding that no report tells in words stands under the report without a name.
    """
    told: dict[tuple[str, str, str], set[str]] = {}
    for quote in inputs.quotes:
        if drafts or not quote.draft:
            told.setdefault((quote.activity, quote.agent, quote.role), set()).add(quote.report)
    found: dict[tuple[str, str], set[str]] = {}
    for held in inputs.holdings:
        if held not in counted or held.role not in options.roles or (held.draft and not drafts):
            continue
        at = node(held, options.rollup, inputs.agents)
        reports = told.get((held.activity, held.agent, held.role), {""})
        found.setdefault((held.event, at), set()).update(reports)
    return found


def holding_up(a: str, b: str, events: Iterable[str], held: Support) -> list[tuple[Set[str], Set[str]]]:
    """The reports on either side of a tie, for each of its events."""
    return [(held.get((event, a), set()), held.get((event, b), set())) for event in events]


def together(graph: nx.Graph, a: str, b: str) -> tuple[str, ...]:
    """The events of a tie: those of reviewed facts, or those of drafts where there are no others."""
    edge = graph.edges[a, b]
    events: tuple[str, ...] = edge["together"] or edge["together_draft"]
    return events
