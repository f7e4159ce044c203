"""Where everything stands that any view of the page can show: no filter and no layer moves anything."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import get_args

from cckg.network.layout import Point, joined, layout
from cckg.network.options import Options, Rollup
from cckg.network.project import project
from cckg.network.rollup import node
from cckg.network.settle import settled
from cckg.network.things import Holding, Inputs

Places = Mapping[Rollup, Mapping[str, Point]]


def all_places(inputs: Inputs, former: Places | None = None, counted: Set[Holding] | None = None) -> Places:
    """Coordinates by roll-up and node. What stood somewhere in `former` stays there (cckg.network.layout).

    Bodies are laid out by whom they organize with; events, people, projects and bodies that only back
    or speak stand beside those that they have to do with. `counted` as in cckg.network.project.
    """
    counted = settled(inputs) if counted is None else counted
    found: dict[Rollup, Mapping[str, Point]] = {}
    for rollup in get_args(Rollup):
        widest = Options(rollup=rollup, projects=True, alone=True)
        # A body that stands for itself in both stands in one place, whether named or rolled up.
        before = found["named"] if rollup == "parent" else {}
        stood = {**before, **(former or {}).get(rollup, {})}
        organizing = layout(project(inputs, widest, counted), former=stood)
        known = {**stood, **organizing}
        partners = _around(inputs, rollup)
        whole = joined(known, partners)
        found[rollup] = {at: whole[at] for at in sorted(whole) if at in partners or at in organizing}
    return found


def kept(places: Places, former: Places | None = None) -> Places:
    """What a next layout begins with: also where those stood who are gone, and may come back."""
    return {
        rollup: dict(sorted({**(former or {}).get(rollup, {}), **spots}.items()))
        for rollup, spots in places.items()
    }


def _around(inputs: Inputs, rollup: Rollup) -> dict[str, list[str]]:
    """Each event and project with all that have to do with it, and the other way round."""
    pairs: set[tuple[str, str]] = set()
    for held in inputs.holdings:
        pairs.add((held.event, node(held, rollup, inputs.agents)))
    for held in inputs.appearances:
        pairs.add((held.event, held.agent))
    for position in inputs.positions:
        pairs.add((position.person, position.organization))
    for one in inputs.undertakings:
        pairs.add((one.event, one.project) if one.event else (one.project, one.agent))
    found: dict[str, set[str]] = {}
    for a, b in pairs:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return {at: sorted(others) for at, others in sorted(found.items())}
