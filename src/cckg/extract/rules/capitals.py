"""The name in capitals that a report gives an event which it mostly calls by its noun alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cckg.extract.rules.lines import Hit, Line


def in_capitals(lines: Sequence[Line], hit: Hit, skip: Callable[[Line, Hit], bool]) -> str:
    """The first such name of the hit's type ("the Seminar on Soils"); '' where there is none.

    `skip` tells hits of other rounds.
    """
    for one in lines:
        for other in one.hits:
            item = one.items[other.at]
            named = item.kind == "event" and len(item.words) > len(hit.noun.split()) + 1
            if named and other.type == hit.type and other.strong and not skip(one, other):
                return item.text
    return ""
