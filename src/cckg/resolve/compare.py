"""Two written names compared: bodies, people or places."""

from __future__ import annotations

from typing import Literal

from cckg.resolve.compare_people import compare_people
from cckg.resolve.compare_places import compare_places
from cckg.resolve.own import OwnBodies
from cckg.resolve.score import Comparison, compare_bodies

Kind = Literal["organization", "person", "place"]


def compare_names(a: str, b: str, kind: Kind = "organization", own: OwnBodies | None = None) -> Comparison:
    """Whether the two names can be one body, person or place, how probable that is, and why.

    The order of the two does not matter. What the entries of a workspace say (`own`) comes first.
    """
    if own and kind == "organization" and (said := own.settled(a, b)):
        return said
    first, second = sorted((a, b))
    compare = {"organization": compare_bodies, "person": compare_people, "place": compare_places}[kind]
    return compare(first, second)
