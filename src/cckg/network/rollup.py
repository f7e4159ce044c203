"""Which node of the network a body stands in, and who organized an event after that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from cckg.network.inputs import Holding
from cckg.network.options import Rollup


def node(held: Holding, rollup: Rollup) -> str:
    """The body itself (``named``) or its topmost parent (``parent``)."""
    return held.top if rollup == "parent" else held.agent


@dataclass
class Organizers:
    """Who organized one event: each node's roles by reviewed facts, and by these and the drafts.

    `bodies` are the bodies, as named, that stand in a node. Roles in the parts of an event are
    roles in the event.
    """

    reviewed: dict[str, set[str]] = field(default_factory=dict)
    stated: dict[str, set[str]] = field(default_factory=dict)
    bodies: dict[str, set[str]] = field(default_factory=dict)

    def add(self, held: Holding, rollup: Rollup) -> None:
        """Put one holding in."""
        at = node(held, rollup)
        self.stated.setdefault(at, set()).add(held.role)
        self.bodies.setdefault(at, set()).add(held.agent)
        if not held.draft:
            self.reviewed.setdefault(at, set()).add(held.role)

    def inside(self) -> dict[str, int]:
        """Pairs of named bodies that fall into one node, by node; they tie nothing and are counted apart."""
        pairs = {at: len(list(combinations(names, 2))) for at, names in self.bodies.items()}
        return {at: count for at, count in sorted(pairs.items()) if count}


def organizers(holdings: Iterable[Holding], rollup: Rollup) -> Mapping[str, Organizers]:
    """The organizers of each top event. Weights are recounted from these, never summed over bodies."""
    events: dict[str, Organizers] = {}
    for held in holdings:
        events.setdefault(held.event, Organizers()).add(held, rollup)
    return dict(sorted(events.items()))
