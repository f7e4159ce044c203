"""What is counted of one tie, in every layer of the network."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import networkx as nx

from cckg.network.meet import Meeting


def edge(met: Sequence[Meeting]) -> dict[str, Any]:
    """The figures of two bodies that met so, as cckg.network.project.project names them."""
    firm = [one for one in met if not one.draft]
    loose = met if not firm else [one for one in met if one.draft] if len(firm) < len(met) else ()
    years = {one.event.year for one in met}
    return {
        **_figures(firm, _NAMES),
        **(_figures(loose, _DRAFT_NAMES) if loose else _NO_DRAFTS),
        "undated": sum([one.event.year is None for one in met]) if None in years else 0,
        "together": tuple([one.event.id for one in firm]),
        "together_draft": tuple([one.event.id for one in loose]),
        "years": tuple(sorted([year for year in years if year is not None])),
    }


_NAMES = ("events", "weight", "strict", "sittings")
_DRAFT_NAMES = ("drafts", "draft_weight", "draft_strict", "draft_sittings")
_NO_DRAFTS = {"drafts": 0, "draft_weight": 0.0, "draft_strict": 0, "draft_sittings": 0}


def _figures(met: Sequence[Meeting], names: tuple[str, ...]) -> dict[str, float]:
    counted = (
        len(met),
        # Summed at once, so that the order in which thirds are added cannot reach a ranking.
        round(math.fsum([one.share for one in met]), 9),
        sum([one.strict for one in met]),
        sum([one.event.occurrences for one in met]),
    )
    return dict(zip(names, counted, strict=True))


def summarise(graph: nx.Graph, *, reviewed: bool) -> None:
    """Sums over the graph; `reviewed` tells whether anything is, which decides what ranks."""
    ties = [edge for _, _, edge in graph.edges(data=True)]
    events = {event for edge in ties for event in edge["together"]}
    drafts = {event for edge in ties for event in edge["together_draft"]} - events
    graph.graph.update(
        events=len(events),
        drafts=len(drafts),
        inside=sum(inside for _, inside in graph.nodes(data="inside", default=0)),
        reviewed=reviewed,
        ranked_by="weight" if reviewed else "draft_weight",
    )
