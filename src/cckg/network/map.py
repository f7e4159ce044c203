"""Where events took place, as an inline SVG map with the outline of the land."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import escape

from cckg.network.look import PAGE
from cckg.network.things import Event, Inputs

WIDE = 900
LEAST = 24.0
"""Degrees of latitude that are shown at least, so that one town does not fill the map."""

_KINDS_OF_PLACE = re.compile(
    r"\b(city|municipality|province|prefecture|district|county|autonomous|region|zhuang|uygur|uyghur|hui|sar)\b|[市省]$|"
    r"(?:壮族|维吾尔|回族)?自治区$"
)


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer and the events that took place there; degrees north and east."""

    name: str
    north: float
    east: float
    events: int


@cache
def gazetteer() -> Mapping[str, tuple[str, float, float]]:
    """Name, latitude and longitude by plain name in English and Chinese; a city before its province."""
    found: dict[str, tuple[str, float, float]] = {}
    lines = (PAGE / "gazetteer.tsv").read_text(encoding="utf-8").splitlines()
    for line in sorted((one for one in lines if not one.startswith("#")), key=lambda one: "\tcity\t" in one):
        name, zh, _, north, east = line.split("\t")
        for key in filter(None, (plain(name), zh)):
            found[key] = (name, float(north), float(east))
    return found


def plain(name: str) -> str:
    """A place's name without the word for its kind: `Chenzhou City` and `郴州市` as `chenzhou` and `郴州`."""
    return " ".join(_KINDS_OF_PLACE.sub(" ", name.casefold()).split())


def places(inputs: Inputs) -> tuple[list[Place], list[Event]]:
    """The places of top events with how many took place in each, and the events without a known place.

    An event takes the places of its parts where it has none; one in several places counts in each.
    """
    counts: Counter[tuple[str, float, float]] = Counter()
    nowhere = []
    for event, parts in sorted(_wholes(inputs).items()):
        own = _found(inputs.events[event])
        at = own or {spot for part in sorted(parts) for spot in _found(inputs.events[part])}
        counts.update(at)
        if not at:
            nowhere.append(inputs.events[event])
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Place(*spot, events) for spot, events in ranked], nowhere


def _wholes(inputs: Inputs) -> dict[str, set[str]]:
    wholes: dict[str, set[str]] = {}
    for held in (*inputs.holdings, *inputs.appearances):
        wholes.setdefault(held.event, set()).add(held.activity)
    return wholes


def _found(event: Event) -> set[tuple[str, float, float]]:
    """By the names of its places, else by its provinces (their ids end in the name)."""
    names = [name for name in (event.places or "").split("; ") if name]
    found = {spot for name in names if (spot := _spot(name))}
    if found:
        return found
    tails = (province.rstrip("/").rsplit("/", 1)[-1].replace("-", " ") for province in event.provinces)
    return {spot for tail in tails if (spot := _spot(tail))}


def _spot(name: str) -> tuple[str, float, float] | None:
    return gazetteer().get(plain(name))


def drawn(found: Iterable[Place], name: str) -> str:
    """The map; `name` says in words what it shows and has to be safe to stand in an attribute."""
    spots = list(found)
    if not spots:
        return ""
    west, east, south, north = _window(spots)
    flat = math.cos(math.radians((north + south) / 2))
    scale = WIDE / ((east - west) * flat)
    high = round((north - south) * scale)
    land = "".join((PAGE / "land.txt").read_text(encoding="utf-8").split("\n"))
    # Degrees are drawn as they are; the group stretches them, so that the outline needs no computing.
    stretch = f"scale({scale * flat:.4f} {scale:.4f}) translate({-west:.2f} {north:.2f})"
    at = [((one.east - west) * scale * flat, (north - one.north) * scale) for one in spots]
    dots = "".join(_dot(one, x, y) for one, (x, y) in zip(spots, at, strict=True))
    names = _names(spots, at)
    return (
        f'<svg viewBox="0 0 {WIDE} {high}" role="img" aria-label="{name}" class="map">'
        f'<rect width="{WIDE}" height="{high}" class="sea"/>'
        f'<path class="land" transform="{stretch}" d="{land}"/>'
        f"<g class='spots'>{dots}</g><g class='names' aria-hidden='true'>{names}</g></svg>"
    )


def _window(spots: list[Place]) -> tuple[float, float, float, float]:
    """West, east, south, north, with room around and not too narrow."""
    norths, easts = [one.north for one in spots], [one.east for one in spots]
    middle, tall = (max(norths) + min(norths)) / 2, max(LEAST, (max(norths) - min(norths)) * 1.35)
    centre, broad = (max(easts) + min(easts)) / 2, (max(easts) - min(easts)) * 1.35
    broad = min(360.0, max(broad, tall * 1.7))
    tall = min(max(tall, broad / 2.6), 170.0)
    return centre - broad / 2, centre + broad / 2, max(-85.0, middle - tall / 2), min(85.0, middle + tall / 2)


def _size(one: Place) -> float:
    return round(min(26.0, 4.0 + 3.0 * math.sqrt(one.events)), 1)


def _dot(one: Place, x: float, y: float) -> str:
    told = escape(f"{one.name}: {one.events}")
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_size(one)}"><title>{told}</title></circle>'


def _names(spots: list[Place], at: list[tuple[float, float]]) -> str:
    """The busiest first, each where no other name stands."""
    taken: list[tuple[float, float, float, float]] = []
    written = []
    for one, (x, y) in zip(spots, at, strict=True):
        text = f"{one.name} {one.events}"
        left, top = x + _size(one) + 4, y - 8
        box = (left, top, left + 7.2 * len(text), top + 16)
        if box[2] <= WIDE and not any(_meets(box, other) for other in taken):
            taken.append(box)
            written.append(f'<text x="{left:.1f}" y="{y + 4:.1f}">{escape(text)}</text>')
    return "".join(written)


def _meets(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
