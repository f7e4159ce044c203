"""Who stands between bodies that are not tied themselves, and whose sides these are on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

OUTSIDE = "not government"


@dataclass(frozen=True)
class Brokerage:
    """How many times a body stands between two others, by the groups of the three (Gould and Fernandez 1989).

    A path runs from a over the broker v to b, where a and b are not tied:
    coordinator     all three of one group
    itinerant       a and b of one group, v of another (also: consultant)
    gatekeeper      v and b of one group, a of another: v lets in
    representative  a and v of one group, b of another: v speaks for its group
    liaison         three groups
    """

    coordinator: int = 0
    itinerant: int = 0
    gatekeeper: int = 0
    representative: int = 0
    liaison: int = 0


def level_of(about: Mapping[str, Any]) -> str:
    """The group of a body: its level of government; bodies without a level are not government."""
    return str(about.get("level") or OUTSIDE)


def groups(graph: nx.Graph) -> dict[str, str]:
    """Each body's level of government."""
    return {at: level_of(graph.nodes[at]) for at in sorted(graph)}


def brokerage(graph: nx.Graph, group: Mapping[str, str]) -> dict[str, Brokerage]:
    """The five roles of each body (Gould and Fernandez 1989, Sociological Methodology 19, 89).

    In a directed network every path a → v → b without a → b counts. Without direction each pair a, b
    counts once, and gatekeeper and representative, which only the direction tells apart, are the same
    number: v is of the group of one of the two.
    """
    nodes = sorted(graph)
    bit = {at: 1 << i for i, at in enumerate(nodes)}
    after = {at: _mask(bit, graph.succ[at] if graph.is_directed() else graph.adj[at]) for at in nodes}
    members = {name: _mask(bit, [at for at in nodes if group[at] == name]) for name in set(group.values())}
    found = {}
    for at in nodes:
        sources = graph.pred[at] if graph.is_directed() else graph.adj[at]
        counts = _counts(at, group, sources, after, members, bit)
        found[at] = Brokerage(*counts) if graph.is_directed() else _once(*counts)
    return found


def _mask(bit: Mapping[str, int], names: Iterable[str]) -> int:
    """A set of bodies as the bits of a number, of which the machine counts thousands at once."""
    made = 0
    for name in names:
        made |= bit[name]
    return made


def _once(same: int, itinerant: int, gate: int, spoken: int, liaison: int) -> Brokerage:
    return Brokerage(same // 2, itinerant // 2, gate, spoken, liaison // 2)


def _counts(
    at: str,
    group: Mapping[str, str],
    sources: Iterable[str],
    after: Mapping[str, int],
    members: Mapping[str, int],
    bit: Mapping[str, int],
) -> tuple[int, int, int, int, int]:
    same = itinerant = gate = spoken = liaison = 0
    own = members[group[at]]
    for source in sources:
        # Where paths from the source over this body end that have no shorter way.
        open_ = after[at] & ~after[source] & ~bit[source]
        every, mine = open_.bit_count(), (open_ & own).bit_count()
        if group[source] == group[at]:
            same, spoken = same + mine, spoken + every - mine
        else:
            alike = (open_ & members[group[source]]).bit_count()
            gate, itinerant = gate + mine, itinerant + alike
            liaison += every - mine - alike
    return same, itinerant, gate, spoken, liaison
