"""Whether a report is about China, where "sponsored" means host (主办)."""

from __future__ import annotations

from cckg.extract.rules.draft import Occasion, Spot
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import known, stated
from cckg.names.person import is_pinyin_name


def held_in_china(main: Occasion, otherwise: bool) -> bool:
    """Whether the event was held in China, where its place tells."""
    for spot in main.places:
        at: Spot | None = spot
        while at is not None:
            place = known(at.known or at.name)
            if place is not None:
                return place.name == "China" or place.within == "China" or _province_of_china(place.within)
            at = at.within
    return otherwise


def in_china(lines: list[Line]) -> bool:
    """Whether most bodies and people of the report are of China."""
    chinese = other = 0
    for line in lines:
        for k in line.named:
            item = line.items[k]
            place = item.known if item.kind == "place" and line.low[k - 1 : k] in (["in"], ["at"]) else None
            chinese += item.kind == "person" and is_pinyin_name(item.text.split())
            if item.kind == "org":
                found = stated(item.text)
                place = found[1] if found else None
            if place is not None:
                inside = place.name == "China" or place.within == "China" or _province_of_china(place.within)
                chinese, other = chinese + inside, other + (not inside)
    return chinese >= other


def _province_of_china(name: str) -> bool:
    place = known(name) if name else None
    return place is not None and place.within == "China"
