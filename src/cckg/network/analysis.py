"""All that is measured and tested of one view, as plain values for pages, files and the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import asdict
from typing import Any

import networkx as nx

from cckg.network.measure import measure
from cckg.network.measures import Communities, brokerage, by_attribute, by_degree, communities, yearly
from cckg.network.measures.brokerage import groups
from cckg.network.options import Options
from cckg.network.project import project
from cckg.network.settle import settled
from cckg.network.significance import backbone, incidence, sensitivity, surprise, verdict
from cckg.network.significance.ranks import ranks
from cckg.network.significance.surprise import Chance, Method
from cckg.network.significance.verdict import words
from cckg.network.things import Holding, Inputs

ALPHA = 0.05
"""The share of false finds that is put up with."""
FIRM = 0.8
"""The adjusted Rand index from which communities are called firm."""

LEAST = 1e-9
"""No p or q is given below it: what is smaller is lost in the rounding of machines."""


def analysis(
    inputs: Inputs,
    options: Options | None = None,
    *,
    seed: int = 1,
    method: Method = "bicm",
    provinces: bool = False,
    period: int = 0,
) -> dict[str, Any]:
    """What is known of the co-organizing network of one view; docs/network.md lists the keys.

    `seed` starts every search and sample, `method` is the null model, `provinces` and `period` its strata
    (cckg.network.significance.incidence). Everything is sorted and rounded: same data, same values.
    """
    chosen = options or Options()
    counted = settled(inputs)
    graph = project(inputs, chosen, counted)
    table = incidence(inputs, chosen, counted, provinces=provinces, period=period)
    chance = surprise(table, method, seed=seed)
    told = verdict(chance, len(table.events), ALPHA)
    order = ranks(inputs, chosen, graph, counted)
    found = communities(graph, seed)
    edges = _edges(inputs, chosen, graph, chance, order.pairs, counted)
    return {
        "alpha": ALPHA,
        "seed": seed,
        "method": method,
        "strata": {"provinces": provinces, "period": period},
        "counts": _counts(inputs, graph, counted),
        "verdict": asdict(told),
        "stability": _stability(found),
        "mixing": {
            "kind": by_attribute(graph, "kind"),
            "level": by_attribute(graph, "level"),
            "degree": by_degree(graph),
        },
        "years": [asdict(year) for year in yearly(graph, inputs.events)],
        "views": list(order.views),
        "nodes": _nodes(graph, found, order.bodies, seed),
        "edges": edges,
        "without": {kind: _gone(edges, kind) for kind in ("reports", "publishers")},
    }


def _counts(inputs: Inputs, graph: nx.Graph, counted: Set[Holding]) -> dict[str, Any]:
    tops = {held.event for held in (*inputs.holdings, *inputs.appearances)}
    years = [event.year for name, event in inputs.events.items() if name in tops and event.year is not None]
    statuses = inputs.statuses
    return {
        "reports": len(inputs.sources),
        "publishers": len({source.publisher for source in inputs.sources.values() if source.publisher}),
        "events": len(tops),
        "undated": sum(inputs.events[name].year is None for name in tops),
        "bodies": len({held.agent for held in counted if not held.project}),
        "shown": len(graph),
        "pairs": graph.number_of_edges(),
        "provinces": len({one for name in tops for one in inputs.events[name].provinces}),
        "first_year": min(years, default=None),
        "last_year": max(years, default=None),
        "facts": sum(statuses.values()),
        "reviewed": sum(number for status, number in statuses.items() if status != "draft"),
        "by_person": statuses.get("accepted", 0),
    }


def _stability(found: Communities) -> dict[str, Any]:
    level = "none" if not found.runs else "firm" if found.rand >= FIRM else "loose"
    told = {
        "communities": len(set(found.of.values())) if found.runs else 0,
        "runs": found.runs,
        "rand": round(found.rand, 3),
        "information": round(found.information, 3),
        "modularity": round(found.modularity, 3),
    }
    return {**told, "text": str(words()["stability"][level]).format(**told)}


def _nodes(
    graph: nx.Graph, found: Communities, order: Mapping[str, tuple[int, int]], seed: int
) -> dict[str, Any]:
    central, group = measure(graph, seed), groups(graph)
    broker = brokerage(graph, group)
    return {
        at: {
            **asdict(central[at]),
            "community": found.of[at],
            "group": group[at],
            "brokerage": asdict(broker[at]),
            "rank": list(order[at]),
        }
        for at in sorted(graph)
    }


def _edges(
    inputs: Inputs,
    options: Options,
    graph: nx.Graph,
    chance: Chance,
    order: Mapping[tuple[str, str], tuple[int, int]],
    counted: Set[Holding],
) -> list[dict[str, Any]]:
    kept = backbone(graph)
    rows = []
    for (a, b), rests in sensitivity(inputs, options, graph, counted).items():
        pair = (min(a, b), max(a, b))
        odds, bone = chance.pairs.get(pair), kept.get(pair)
        rows.append(
            {
                "a": a,
                "b": b,
                "expected": None if odds is None else round(odds.expected, 6),
                "p": None if odds is None else max(round(odds.p, 9), LEAST),
                "q": None if odds is None else max(round(odds.q, 9), LEAST),
                "significant": odds is not None and odds.q <= ALPHA,
                "disparity": None if bone is None else _rounded(bone.disparity),
                "noise": None if bone is None else _rounded(bone.noise),
                "backbone": [] if bone is None else bone.kept(),
                "reports": rests.reports,
                "publishers": rests.publishers,
                "own_report": rests.own_report,
                "drafts_only": rests.drafts_only,
                "fragile": {
                    "reports": list(rests.fragile_reports),
                    "publishers": list(rests.fragile_publishers),
                },
                "rank": list(order[a, b]),
            }
        )
    return rows


def _gone(edges: list[dict[str, Any]], kind: str) -> dict[str, int]:
    """How many ties are gone without each report, or each publisher."""
    return dict(sorted(Counter(name for row in edges for name in row["fragile"][kind]).items()))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
