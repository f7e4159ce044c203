"""Which node of the network a body stands in, and who organized an event after that.

Each roll-up answers a question of its own: ``named`` which offices work together, ``parent`` which
institutions do, ``jurisdiction`` which places learn from each other, ``kind`` whether government works
with universities or with itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from cckg.network.options import BROAD, Rollup
from cckg.network.things import Agent, Holding, Inputs

UNKNOWN = "unknown"
"""The node of bodies whose jurisdiction or kind no report tells: they are shown, apart from the others."""


def node(held: Holding, rollup: Rollup, agents: Mapping[str, Agent] | None = None) -> str:
    """Where the body stands: itself (``named``), its topmost parent on the day (``parent``), place or kind.

    A unit whose jurisdiction is not stated has that of its parent.
    """
    if rollup == "named":
        return held.agent
    if rollup == "parent" or agents is None:
        return held.top
    agent, top = agents[held.agent], agents[held.top]
    if rollup == "kind":
        return agent.kind
    return agent.jurisdiction_id or agent.jurisdiction or top.jurisdiction_id or top.jurisdiction or UNKNOWN


def describer(inputs: Inputs, rollup: Rollup) -> Callable[[str], Agent]:
    """What is known of each node: the body, or the place or kind that stands for its bodies."""
    if rollup in ("named", "parent"):
        return inputs.agents.__getitem__
    if rollup == "kind":
        return lambda at: Agent(at, "kind not stated" if at == UNKNOWN else at, kind=at)
    places = _places(inputs.agents)
    return lambda at: places.get(at) or Agent(at, "jurisdiction not stated", kind="jurisdiction")


def _places(agents: Mapping[str, Agent]) -> dict[str, Agent]:
    places = (_place(agent, agent.jurisdiction) for agent in agents.values() if agent.jurisdiction)
    return {place.id: place for place in places}


def _place(agent: Agent, label: str) -> Agent:
    return Agent(
        agent.jurisdiction_id or label,
        label,
        kind="jurisdiction",
        jurisdiction=label,
        jurisdiction_id=agent.jurisdiction_id,
        province=agent.province,
        province_label=agent.province_label,
    )


_ONE: dict[str, frozenset[str]] = {role: frozenset((role,)) for role in BROAD}
"""Most bodies hold one role: they share these, which spares a hundred thousand sets."""


def _note(roles: dict[str, frozenset[str]], at: str, role: str) -> None:
    known = roles.get(at)
    roles[at] = _ONE[role] if known is None else known | _ONE[role]


@dataclass
class Organizers:
    """Who organized one event: each node's roles by reviewed facts, and by these and the drafts.

    `bodies` are the bodies, as named, that stand in a node, where they are not the node itself (``named``).
    Roles in the parts of an event are roles in the event.
    """

    reviewed: dict[str, frozenset[str]] = field(default_factory=dict)
    stated: dict[str, frozenset[str]] = field(default_factory=dict)
    bodies: dict[str, set[str]] = field(default_factory=dict)

    def add(self, held: Holding, at: str) -> None:
        """Put one holding in, at its node."""
        _note(self.stated, at, held.role)
        if not held.draft:
            _note(self.reviewed, at, held.role)

    def inside(self) -> dict[str, int]:
        """Pairs of named bodies that fall into one node, by node; they tie nothing and are counted apart."""
        sizes = {at: len(names) for at, names in self.bodies.items() if len(names) > 1}
        return {at: size * (size - 1) // 2 for at, size in sorted(sizes.items())}


def organizers(
    holdings: Iterable[Holding], rollup: Rollup, agents: Mapping[str, Agent] | None = None
) -> Mapping[str, Organizers]:
    """The organizers of each top event. Weights are recounted from these, never summed over bodies."""
    events: dict[str, Organizers] = {}
    for held in holdings:
        who = events.get(held.event)
        if who is None:
            who = events[held.event] = Organizers()
        at = node(held, rollup, agents)
        who.add(held, at)
        if rollup != "named":
            who.bodies.setdefault(at, set()).add(held.agent)
    return dict(sorted(events.items()))
