"""What the report tells: numbers from the queries and the analysis, in the order in which it tells them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from cckg.model.table import Table
from cckg.network.about import About
from cckg.network.analysis import analysis
from cckg.network.formats.svg import svg
from cckg.network.layout import placed
from cckg.network.options import Options
from cckg.network.project import project
from cckg.network.ranking import number, pairs
from cckg.network.report.sections import brokers, central, communities, gaps, sensitivity, top_pairs
from cckg.network.things import Inputs

DRAWN = 60
"""Pairs that the picture shows at most."""


def facts(
    inputs: Inputs,
    answers: Mapping[str, Table],
    about: About,
    *,
    seed: int = 1,
    found: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """All that the templates show; `answers` are those of the queries ASKED.

    The view is the plainest: bodies as named, all organizing roles, all years, full counting.
    `found` is its analysis with this seed, where that has been made already.
    """
    options = Options()
    graph = project(inputs, options)
    found = analysis(inputs, options, seed=seed) if found is None else found
    ranked = pairs(graph)
    counts = {str(thing): int(n or 0) for thing, n in answers["dataset_counts"].rows}
    return {
        "title": about.title,
        "version": about.version,
        "counts": counts,
        "rests": _rests(found, answers["reports_yield"], counts),
        "verdict": found["verdict"],
        "alpha": found["alpha"],
        "seed": found["seed"],
        "pairs": top_pairs(ranked, found),
        "more_pairs": max(0, len(ranked) - len(top_pairs(ranked, found))),
        "central": central(graph, found),
        "brokers": brokers(graph, found),
        "communities": communities(graph, found),
        "stability": found["stability"],
        "mixing": found["mixing"],
        "years": _years(found, answers["organizers_by-year"], undated_pairs(graph, inputs)),
        "provinces": _provinces(answers["provinces_reached"]),
        "gaps": gaps(inputs),
        "sensitivity": sensitivity(inputs, found),
        "views": found["views"],
        "picture": picture(graph, ranked),
    }


def picture(graph: nx.Graph, ranked: Table) -> str:
    """The strongest pairs as a still picture in SVG, every name escaped; nothing where there is no pair."""
    ends = [(str(row["a"]), str(row["b"])) for row in ranked.first(DRAWN).dicts()]
    return svg(placed(graph.edge_subgraph(ends).copy())) if ends else ""


def _rests(found: Mapping[str, Any], yields: Table, counts: Mapping[str, int]) -> dict[str, Any]:
    statements = counts.get("statements", 0)
    drafts = sum(int(n or 0) for n in yields.column("drafts"))
    publishers = {name for name in yields.column("publisher") if name}
    roles = found["counts"]["facts"]
    return {
        "reports": counts.get("reports", 0),
        "publishers": len(publishers),
        "events": counts.get("events", 0),
        "undated": counts.get("events without a year", 0),
        "organizations": counts.get("organizations", 0),
        "first_year": found["counts"]["first_year"],
        "last_year": found["counts"]["last_year"],
        "statements": statements,
        "drafts": drafts,
        "reviewed": round(100 * (statements - drafts) / statements) if statements else 0,
        "by_sample": counts.get("statements covered by a sample", 0),
        "by_person": round(100 * found["counts"]["by_person"] / roles) if roles else 0,
    }


def _years(found: Mapping[str, Any], table: Table, undated: int) -> list[dict[str, Any]]:
    """Each year with an event, and last the undated, of which nobody knows what came before them."""
    paired = {row["year"]: row for row in found["years"]}
    rows = sorted(
        (dict(row) for row in table.dicts()), key=lambda row: (row["year"] is None, row["year"] or 0)
    )
    unknown = {"pairs": undated, "new": None, "repeated": None, "lost": None, "turnover": None}
    none = {"pairs": 0, "new": 0, "repeated": 0, "lost": None, "turnover": None}
    return [
        {**(unknown if row["year"] is None else {**none, **paired.get(row["year"], {})}), **row}
        for row in rows
    ]


def undated_pairs(graph: nx.Graph, inputs: Inputs) -> int:
    """Pairs that an event without a year ties, by reviewed facts where there are any."""
    together = "together" if graph.graph["reviewed"] else "together_draft"
    return sum(
        any(inputs.events[name].year is None for name in names) for _, _, names in graph.edges(data=together)
    )


def _provinces(table: Table) -> list[dict[str, Any]]:
    rows = [dict(row) for row in table.dicts()]
    return sorted(rows, key=lambda row: (-int(row["events"] or 0), str(row["place_label"])))


def shown(value: Any) -> Any:
    """A number as the report writes it: to three places."""
    return number(round(value, 3)) if isinstance(value, float) else value
