"""What the analysis found out, as the page's script reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cckg.network.material import Material


def told(analysis: Mapping[str, Any] | None, material: Material) -> dict[str, Any] | None:
    """Verdict, pairs and bodies by the page's numbers; None where nothing was analysed.

    edges   [a, b, events expected by chance, q or null, own report 0 or 1, reports, ids of reports without
            any one of which the pair is gone, names of publishers likewise, best and worst rank]
    nodes   [node, community, best and worst rank, share of shortest paths through it, brokerage: pairs of
            roles and counts that are not 0]
    """
    if not analysis:
        return None
    edges = [_edge(edge, material) for edge in analysis["edges"]]
    nodes = [[material.number(name), *_node(one)] for name, one in sorted(analysis["nodes"].items())]
    return {"verdict": analysis["verdict"], "edges": edges, "nodes": nodes}


def _edge(edge: Mapping[str, Any], material: Material) -> list[Any]:
    ends = [material.number(edge["a"]), material.number(edge["b"])]
    reports = sorted(
        material.sources[name] for name in edge["fragile"]["reports"] if name in material.sources
    )
    figures = [edge["expected"], edge["q"], int(edge["own_report"]), edge["reports"]]
    return [*ends, *figures, reports, sorted(edge["fragile"]["publishers"]), edge["rank"]]


def _node(one: Mapping[str, Any]) -> list[Any]:
    brokerage = sorted((-count, role) for role, count in one["brokerage"].items() if count)
    roles = [[role, -count] for count, role in brokerage]
    return [one["community"], one["rank"], one["betweenness"], roles]
