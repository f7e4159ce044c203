"""The projection: bodies tied by the events that they organized together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from typing import Any

import networkx as nx

from cckg.network.jurisdiction import named_places
from cckg.network.meet import Meeting, meetings
from cckg.network.options import Options
from cckg.network.rollup import Organizers, describer, organizers
from cckg.network.settle import settled
from cckg.network.things import Agent, Holding, Inputs
from cckg.network.tie import edge, summarise


def project(inputs: Inputs, options: Options, counted: Set[Holding] | None = None) -> nx.Graph:
    """The network of one view; a DiGraph for the tie ``commission``.

    Edges: `events`, the distinct top events of both by reviewed facts (the parts of an event are
    that event); `weight`, the same counted as `options.counting` says; `strict`, those in which
    both hold a role other than partner; `sittings`, how often these events were held; `drafts`,
    `draft_weight`, `draft_strict`, `draft_sittings`, events that only drafts make common and
    that are in none of the former; `together` and `together_draft`, the events' ids;
    `years` and `undated`, when all of them were.
    Nodes: names, kind, level, jurisdiction, province, parent; `events` and `drafts`, those that the
    body organized, alone or not; `inside`, pairs of bodies that fell into this node, by event.
    Graph: `events` and `drafts` that tie a pair shown; `undated`, how many undated events tie a
    pair, and `undated_counted`, whether they count here; `inside`, the sum over all nodes;
    `reviewed`, whether anything is reviewed at all, and `ranked_by`, the weight that then ranks.

    `counted` are the holdings that count where reports disagree (cckg.network.settle.settled), for
    who makes many views of the same inputs.

    Example: A hosts and B organizes a training, whose opening ceremony C partners: each of the
    pairs AB, AC, BC has `events` 1, and only AB has `strict` 1.
    """
    settled_ = settled(inputs) if counted is None else counted
    graph = nx.DiGraph() if options.tie == "commission" else nx.Graph()
    ties: dict[tuple[str, str], list[Meeting]] = {}
    undated, describe = 0, describer(inputs, options.rollup)
    for event_id, who in organized(inputs, options, settled_).items():
        event = inputs.events[event_id]
        met = list(meetings(event, who, options))
        undated += event.year is None and bool(met)
        if options.covers(event.year):
            _add_bodies(graph, who, describe)
            for one in met:
                ties.setdefault((one.a, one.b), []).append(one)
    graph.add_edges_from((a, b, edge(met)) for (a, b), met in ties.items())
    restrict(graph, options, inputs)
    summarise(graph, reviewed=any(not held.draft for held in settled_))
    graph.graph.update(undated=undated, undated_counted=options.undated)
    return graph


def organized(inputs: Inputs, options: Options, counted: Set[Holding]) -> dict[str, Organizers]:
    """Who organized each top event of a view, after roll-up; years are left to the caller."""
    # Holdings are sorted already.
    shown = [held for held in inputs.holdings if held in counted and _counts(held, options)]
    return dict(organizers(shown, options.rollup, inputs.agents))


def _counts(held: Holding, options: Options) -> bool:
    drafts, projects = options.drafts or not held.draft, options.projects or not held.project
    return held.role in options.roles and drafts and projects


def _add_bodies(graph: nx.Graph, who: Organizers, describe: Callable[[str], Agent]) -> None:
    for at in sorted(who.stated):
        if at not in graph:
            graph.add_node(at, **attributes(describe(at)), mode="body", events=0, drafts=0, inside=0)
        graph.nodes[at]["events" if at in who.reviewed else "drafts"] += 1
    for at, pairs in who.inside().items():
        graph.nodes[at]["inside"] += pairs


def attributes(agent: Agent) -> dict[str, str | None]:
    """What a node tells of its body."""
    return {
        "label": agent.label,
        "label_zh": agent.label_zh,
        "kind": agent.kind,
        "level": agent.level,
        "jurisdiction": agent.jurisdiction,
        "province": agent.province_label,
        "parent": agent.parent,
    }


def restrict(graph: nx.Graph, options: Options, inputs: Inputs, keep: Iterable[str] = ()) -> None:
    """Takes out what a view does not show; no figure of what stays changes. `keep` are no bodies."""
    keep = set(keep)
    bodies = [at for at in graph if at not in keep]
    if options.kinds is not None:
        graph.remove_nodes_from([at for at in bodies if graph.nodes[at]["kind"] not in options.kinds])
    if options.jurisdictions is not None:
        places = named_places(inputs, options.jurisdictions)
        graph.remove_nodes_from(
            [at for at in bodies if at in graph and not _lies_in(graph.nodes[at], places)]
        )
    graph.remove_edges_from([(a, b) for a, b, e in graph.edges(data=True) if _heaviest(e) < options.minimum])
    if not options.alone:
        graph.remove_nodes_from(list(nx.isolates(graph)))


def _lies_in(about: dict[str, Any], places: Set[str]) -> bool:
    return about.get("jurisdiction") in places or about.get("province") in places


def _heaviest(edge: dict[str, Any]) -> float:
    return max(float(edge["weight"]), float(edge["draft_weight"]))
