"""The projection: bodies tied by the events that they organized together."""

from __future__ import annotations

from typing import Any

import networkx as nx

from cckg.network.inputs import Agent, Event, Holding, Inputs
from cckg.network.meet import Meeting, meetings
from cckg.network.options import Options
from cckg.network.rollup import Organizers, organizers
from cckg.network.settle import settled


def project(inputs: Inputs, options: Options) -> nx.Graph:
    """The network of one view; a DiGraph for the tie ``commission``.

    Edges: `events`, the distinct top events of both by reviewed facts (the parts of an event are
    that event); `weight`, the same counted as `options.counting` says; `strict`, those in which
    both hold a role other than partner; `sittings`, how often these events were held; `drafts`,
    `draft_weight`, `draft_strict`, `draft_sittings`, events that only drafts make common and
    that are in none of the former; `together` and `together_draft`, the events' ids;
    `years` and `undated`, when all of them were.
    Nodes: names, kind, level, jurisdiction, parent; `events` and `drafts`, those that the body
    organized, alone or not; `inside`, pairs of bodies that fell into this node, by event.
    Graph: `events` and `drafts` that tie a pair shown; `undated`, how many undated events tie a
    pair, and `undated_counted`, whether they count here; `inside`, the sum over all nodes;
    `reviewed`, whether anything is reviewed at all, and `ranked_by`, the weight that then ranks.

    Example: A hosts and B organizes a training, whose opening ceremony C partners: each of the
    pairs AB, AC, BC has `events` 1, and only AB has `strict` 1.
    """
    settled_ = settled(inputs)
    graph = nx.DiGraph() if options.tie == "commission" else nx.Graph()
    undated = 0
    shown = sorted(held for held in settled_ if _counts(held, options))
    for event_id, who in organizers(shown, options.rollup).items():
        event = inputs.events[event_id]
        met = list(meetings(event, who, options))
        undated += event.year is None and bool(met)
        if options.covers(event.year):
            _add_bodies(graph, who, inputs)
            _add_meetings(graph, met)
    _restrict(graph, options)
    _summarise(graph, reviewed=any(not held.draft for held in settled_))
    graph.graph.update(undated=undated, undated_counted=options.undated)
    return graph


def _counts(held: Holding, options: Options) -> bool:
    drafts, projects = options.drafts or not held.draft, options.projects or not held.project
    return held.role in options.roles and drafts and projects


def _add_bodies(graph: nx.Graph, who: Organizers, inputs: Inputs) -> None:
    for at in sorted(who.stated):
        if at not in graph:
            graph.add_node(at, **_described(inputs.agents[at]), events=0, drafts=0, inside=0)
        graph.nodes[at]["events" if at in who.reviewed else "drafts"] += 1
    for at, pairs in who.inside().items():
        graph.nodes[at]["inside"] += pairs


def _described(agent: Agent) -> dict[str, str | None]:
    return {
        "label": agent.label,
        "label_zh": agent.label_zh,
        "kind": agent.kind,
        "level": agent.level,
        "jurisdiction": agent.jurisdiction,
        "parent": agent.parent,
    }


_NONE = {
    "events": 0,
    "weight": 0.0,
    "strict": 0,
    "sittings": 0,
    "drafts": 0,
    "draft_weight": 0.0,
    "draft_strict": 0,
    "draft_sittings": 0,
    "undated": 0,
}
"""A pair that has not met."""


def _add_meetings(graph: nx.Graph, met: list[Meeting]) -> None:
    for meeting in met:
        if not graph.has_edge(meeting.a, meeting.b):
            graph.add_edge(meeting.a, meeting.b, **_NONE, together=(), together_draft=(), years=())
        _count(graph.edges[meeting.a, meeting.b], meeting)


def _count(edge: dict[str, Any], meeting: Meeting) -> None:
    event, drafts = meeting.event, "draft_" if meeting.draft else ""
    edge["drafts" if meeting.draft else "events"] += 1
    # Rounded so that the order in which thirds are added cannot reach a ranking.
    edge[f"{drafts}weight"] = round(edge[f"{drafts}weight"] + meeting.share, 9)
    edge[f"{drafts}strict"] += meeting.strict
    edge[f"{drafts}sittings"] += event.occurrences
    edge["together_draft" if meeting.draft else "together"] += (event.id,)
    _date(edge, event)


def _date(edge: dict[str, Any], event: Event) -> None:
    if event.year is None:
        edge["undated"] += 1
    else:
        edge["years"] = tuple(sorted({*edge["years"], event.year}))


def _restrict(graph: nx.Graph, options: Options) -> None:
    """Takes out what a view does not show; no figure of what stays changes."""
    kinds = options.kinds
    if kinds is not None:
        graph.remove_nodes_from([at for at, kind in graph.nodes(data="kind") if kind not in kinds])
    graph.remove_edges_from([(a, b) for a, b, e in graph.edges(data=True) if _heaviest(e) < options.minimum])
    if not options.alone:
        graph.remove_nodes_from(list(nx.isolates(graph)))


def _heaviest(edge: dict[str, Any]) -> float:
    return max(float(edge["weight"]), float(edge["draft_weight"]))


def _summarise(graph: nx.Graph, *, reviewed: bool) -> None:
    ties = [edge for _, _, edge in graph.edges(data=True)]
    events = {event for edge in ties for event in edge["together"]}
    drafts = {event for edge in ties for event in edge["together_draft"]} - events
    graph.graph.update(
        events=len(events),
        drafts=len(drafts),
        inside=sum(inside for _, inside in graph.nodes(data="inside")),
        reviewed=reviewed,
        ranked_by="weight" if reviewed else "draft_weight",
    )
