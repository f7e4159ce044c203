"""What would be left of each tie without one report, or without one publisher."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass

import networkx as nx

from cckg.network.options import Options
from cckg.network.settle import settled
from cckg.network.significance.support import holding_up, support, together
from cckg.network.things import Agent, Holding, Inputs

Pair = tuple[str, str]


@dataclass(frozen=True)
class Sensitivity:
    """One tie.

    reports, publishers   how many tell that one of the two organized an event of the tie
    fragile_reports, fragile_publishers   those without which, each alone, the tie is gone
    own_report            whether all of these reports are published by one of the two bodies, a part of
                          it or the body that it is part of: nobody else has told of the tie
    drafts_only           whether only facts that nobody has reviewed make the tie
    """

    reports: int
    publishers: int
    fragile_reports: tuple[str, ...]
    fragile_publishers: tuple[str, ...]
    own_report: bool
    drafts_only: bool


def sensitivity(
    inputs: Inputs, options: Options, graph: nx.Graph, counted: Set[Holding] | None = None
) -> dict[Pair, Sensitivity]:
    """Every tie of the graph. Which role counts where reports disagree is left as it is with all reports."""
    holdings = settled(inputs) if counted is None else counted
    firm = support(inputs, options, holdings, drafts=False)
    loose = support(inputs, options, holdings, drafts=True)
    own = kinship(inputs)
    return {
        (a, b): _tie(inputs, graph, a, b, firm if graph.edges[a, b]["together"] else loose, own)
        for a, b in sorted((a, b) if graph.is_directed() or a < b else (b, a) for a, b in graph.edges)
    }


def _tie(
    inputs: Inputs,
    graph: nx.Graph,
    a: str,
    b: str,
    held: Mapping[Pair, Set[str]],
    own: Callable[[str, Iterable[str]], bool],
) -> Sensitivity:
    sides = holding_up(a, b, together(graph, a, b), held)
    named = [tuple({_publisher(inputs, report) for report in side} for side in both) for both in sides]
    reports = {report for both in sides for side in both for report in side if report}
    publishers = {_publisher(inputs, report) for report in reports}
    return Sensitivity(
        reports=len(reports),
        publishers=len(publishers - {""}),
        fragile_reports=_fragile(sides),
        fragile_publishers=_fragile(named),
        own_report=bool(publishers) and all(own(publisher, (a, b)) for publisher in publishers),
        drafts_only=not graph.edges[a, b]["together"],
    )


def _fragile(sides: Iterable[Iterable[Set[str]]]) -> tuple[str, ...]:
    """What every event of a tie needs: it is all that one of the two sides has."""
    needed = [{next(iter(side)) for side in both if len(side) == 1} for both in sides]
    return tuple(sorted(set.intersection(*needed) - {""})) if needed else ()


def _publisher(inputs: Inputs, report: str) -> str:
    source = inputs.sources.get(report)
    return (source.publisher if source else None) or ""


def kinship(inputs: Inputs) -> Callable[[str, Iterable[str]], bool]:
    """Whether a publisher, by name, is one of some bodies, a part of one or a body above one."""
    named: dict[str, set[str]] = {}
    for agent in inputs.agents.values():
        for name in (agent.label, agent.label_zh, *agent.also):
            if name:
                named.setdefault(_bare(name), set()).add(agent.id)

    def own(publisher: str, bodies: Iterable[str]) -> bool:
        them = named.get(_bare(publisher), set()) if publisher else set()
        return any(
            body in _above(one, inputs.agents) or one in _above(body, inputs.agents)
            for one in them
            for body in bodies
        )

    return own


def _bare(name: str) -> str:
    return " ".join(name.casefold().split())


def _above(body: str, agents: Mapping[str, Agent]) -> list[str]:
    """The body and all that it is part of."""
    line = [body]
    while (agent := agents.get(line[-1])) and agent.parent and agent.parent not in line:
        line.append(agent.parent)
    return line
