"""How the network changes from year to year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from cckg.network.things import Event

Pair = tuple[str, str]


@dataclass(frozen=True)
class Year:
    """The pairs of one year, by reviewed facts where there are any.

    events     distinct events that tie a pair
    pairs      that met
    new        of these, those that meet in no year before
    repeated   of these, those that did
    lost       pairs of the year before that did not meet
    turnover   share of the pairs of the two years that met in one of them only (1 - Jaccard 1912, New
               Phytologist 11, 37); None in the first year, and where neither year has a pair
    """

    year: int
    events: int
    pairs: int
    new: int
    repeated: int
    lost: int
    turnover: float | None


def yearly(graph: nx.Graph, events: Mapping[str, Event]) -> list[Year]:
    """Every year from the first to the last with an event; undated events are in none of them.

    What the reports tell of is not what took place: a lost pair may have met unreported.
    """
    met, held = _met(graph, events)
    if not met:
        return []
    years, known, before = [], set[Pair](), set[Pair]()
    first = min(met)
    for year in range(first, max(met) + 1):
        now = met.get(year, set())
        either = now | before
        turnover = None if year == first or not either else round(1 - len(now & before) / len(either), 6)
        new = len(now - known)
        row = (len(held.get(year, ())), len(now), new, len(now) - new, len(before - now), turnover)
        years.append(Year(year, *row))
        known, before = known | now, now
    return years


def _met(graph: nx.Graph, events: Mapping[str, Event]) -> tuple[dict[int, set[Pair]], dict[int, set[str]]]:
    together = "together" if graph.graph.get("reviewed", True) else "together_draft"
    met: dict[int, set[Pair]] = {}
    held: dict[int, set[str]] = {}
    for a, b, names in graph.edges(data=together):
        for name in names:
            if (year := events[name].year) is not None:
                met.setdefault(year, set()).add((a, b))
                held.setdefault(year, set()).add(name)
    return met, held
