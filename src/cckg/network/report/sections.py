"""The parts of the report that rank bodies and pairs, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from cckg.model.table import Table
from cckg.model.vocabulary import ORGANIZING_ROLES
from cckg.network.things import Inputs

TOP = 10
"""Lines of each ranking."""
SEVERAL = 6
"""Members of a community that are named."""

_Found = Mapping[str, Any]


def top_pairs(ranked: Table, found: _Found) -> list[dict[str, Any]]:
    """The strongest pairs with what was found out about each; `chance` is a key of words.toml."""
    known = {(row["a"], row["b"]): row for row in found["edges"]}
    rows = []
    for row in list(ranked.dicts())[:TOP]:
        tested = known[str(row["a"]), str(row["b"])]
        years = [str(row["years"]).replace(" ", ", ")] if row["years"] else []
        undated = [f"{row['undated']} undated"] if row["undated"] else []
        rows.append({**row, **tested, "when": ", ".join(years + undated), "chance": _chance(found, tested)})
    return rows


def _chance(found: _Found, row: _Found) -> str:
    if row["p"] is None:
        return "draft"
    if found["verdict"]["level"] == "nothing-can":
        return "few"
    return "beyond" if row["significant"] else "within"


def central(graph: nx.Graph, found: _Found) -> list[dict[str, Any]]:
    """The bodies with the greatest strength."""
    order = sorted(
        found["nodes"].items(), key=lambda item: (-item[1]["strength"], -item[1]["degree"], item[0])
    )
    return [{**graph.nodes[at], **about, "id": at} for at, about in order[:TOP] if about["degree"]]


def brokers(graph: nx.Graph, found: _Found) -> list[dict[str, Any]]:
    """The bodies that most often stand between two others of other groups, which are not tied themselves."""
    rows = []
    for at, about in found["nodes"].items():
        roles = about["brokerage"]
        across = roles["itinerant"] + roles["gatekeeper"] + roles["liaison"]
        if across:
            rows.append(
                {
                    **roles,
                    "label": graph.nodes[at]["label"],
                    "group": about["group"],
                    "across": across,
                    "id": at,
                }
            )
    return sorted(rows, key=lambda row: (-row["across"], row["id"]))[:TOP]


def communities(graph: nx.Graph, found: _Found) -> list[dict[str, Any]]:
    """Communities of two or more, each by its strongest members."""
    members: dict[int, list[str]] = {}
    for at, about in sorted(found["nodes"].items(), key=lambda item: (-item[1]["strength"], item[0])):
        members.setdefault(about["community"], []).append(at)
    return [
        {
            "number": number,
            "size": len(names),
            "names": [graph.nodes[at]["label"] for at in names[:SEVERAL]],
            "more": max(0, len(names) - SEVERAL),
        }
        for number, names in sorted(members.items())
        if len(names) > 1
    ][:TOP]


def gaps(inputs: Inputs) -> dict[str, int]:
    """How many events lack a year, a place, an organizer, and how many bodies a kind or jurisdiction."""
    tops = {held.event for held in (*inputs.holdings, *inputs.appearances)}
    organized = {held.event for held in inputs.holdings if held.role in ORGANIZING_ROLES}
    placed = {held.event for held in inputs.holdings if inputs.events[held.activity].places}
    bodies = {held.agent for held in inputs.holdings if not held.project}
    agents = [inputs.agents[name] for name in sorted(bodies)]
    return {
        "events": len(tops),
        "no_year": sum(inputs.events[name].year is None for name in tops),
        "no_place": sum(not inputs.events[name].places and name not in placed for name in tops),
        "no_organizer": len(tops - organized),
        "bodies": len(agents),
        "no_kind": sum(agent.kind == "unknown" for agent in agents),
        "no_jurisdiction": sum(agent.jurisdiction is None for agent in agents),
    }


def sensitivity(inputs: Inputs, found: _Found) -> dict[str, Any]:
    """How many ties hang on one report, one publisher, or on what the two bodies tell of themselves."""
    edges = found["edges"]
    worst, heaviest = (
        min(found["without"][kind].items(), key=lambda item: (-item[1], item[0]), default=None)
        for kind in ("publishers", "reports")
    )
    return {
        "ties": len(edges),
        "one_report": sum(bool(row["fragile"]["reports"]) for row in edges),
        "one_publisher": sum(bool(row["fragile"]["publishers"]) for row in edges),
        "own_report": sum(row["own_report"] for row in edges),
        "drafts_only": sum(row["drafts_only"] for row in edges),
        "both_filters": sum(len(row["backbone"]) == 2 for row in edges),
        "publisher": worst and {"name": worst[0], "ties": worst[1]},
        "report": heaviest and {"name": inputs.sources[heaviest[0]].title, "ties": heaviest[1]},
    }
