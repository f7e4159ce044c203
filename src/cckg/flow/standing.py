"""Where everything stands in the pictures of a workspace, as its last build left it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args

from cckg.workspace import Workspace
from cckg.workspace.places import load_places

if TYPE_CHECKING:
    from cckg.network.options import Rollup
    from cckg.network.places import Places


def stood(space: Workspace | None) -> Places:
    """The places of the last build; none without a workspace. Raises DataError for a damaged file."""
    return known(load_places(space.authority_folder)) if space else {}


def known(places: Mapping[str, Mapping[str, Any]]) -> dict[Rollup, dict[str, tuple[int, int]]]:
    """The coordinates of the roll-ups that there are."""
    from cckg.network.options import Rollup

    return {
        rollup: {at: (x, y) for at, (x, y) in places[rollup].items()}
        for rollup in get_args(Rollup)
        if rollup in places
    }
