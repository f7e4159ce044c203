"""Which body organized which event: the table that the null models shuffle."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cckg.network.options import Options
from cckg.network.project import organized
from cckg.network.settle import settled
from cckg.network.things import Event, Holding, Inputs

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Incidence:
    """Bodies and events by number, and each organizing as a pair of numbers.

    `stratum` is the number of each event's stratum: the null models deal out events only within it.
    """

    bodies: tuple[str, ...]
    events: tuple[str, ...]
    body: Numbers
    event: Numbers
    stratum: Numbers

    def degrees(self) -> tuple[Numbers, Numbers]:
        """How many events each body organized, and how many bodies each event."""
        return (
            np.bincount(self.body, minlength=len(self.bodies)),
            np.bincount(self.event, minlength=len(self.events)),
        )

    def strata(self) -> Iterable[Incidence]:
        """Each stratum by itself, over the same bodies."""
        for number in np.unique(self.stratum):
            kept = np.flatnonzero(self.stratum == number)
            place = np.full(len(self.events), -1)
            place[kept] = np.arange(len(kept))
            chosen = place[self.event] >= 0
            names = tuple(self.events[i] for i in kept)
            yield Incidence(
                self.bodies, names, self.body[chosen], place[self.event[chosen]], np.zeros(len(kept), int)
            )


def incidence(
    inputs: Inputs,
    options: Options,
    counted: Set[Holding] | None = None,
    *,
    provinces: bool = False,
    period: int = 0,
) -> Incidence:
    """The table of a view, by reviewed facts, or by drafts where nothing is reviewed.

    Strata: `provinces`, events in the same province or provinces (those without one are a stratum of
    their own); `period`, years that are counted as one period (0: all), undated events apart.
    Bodies of one province do not meet those of another by chance, nor those of two decades.
    """
    holdings = settled(inputs) if counted is None else counted
    reviewed = any(not held.draft for held in holdings)
    found = organized(inputs, options, holdings)
    rows = [
        (at, name)
        for name, who in found.items()
        if options.covers(inputs.events[name].year)
        for at in sorted(who.reviewed if reviewed else who.stated)
    ]
    bodies, events = sorted({at for at, _ in rows}), sorted({name for _, name in rows})
    body_at, event_at = ({name: i for i, name in enumerate(names)} for names in (bodies, events))
    strata = [_stratum(inputs.events[name], provinces, period) for name in events]
    numbers = {stratum: i for i, stratum in enumerate(sorted(set(strata)))}
    return Incidence(
        tuple(bodies),
        tuple(events),
        np.array([body_at[at] for at, _ in rows], dtype=np.int64),
        np.array([event_at[name] for _, name in rows], dtype=np.int64),
        np.array([numbers[stratum] for stratum in strata], dtype=np.int64),
    )


def _stratum(event: Event, provinces: bool, period: int) -> tuple[tuple[str, ...], int]:
    years = -1 if event.year is None else event.year // period if period else 0
    return event.provinces if provinces else (), years if period else 0


def shared(table: Incidence) -> dict[tuple[int, int], int]:
    """How many events each pair of bodies shares, by their numbers; pairs with none are left out."""
    order = np.lexsort((table.body, table.event))
    event, body = table.event[order], table.body[order]
    starts = np.flatnonzero(np.diff(event, prepend=-1))
    sizes = np.diff(np.append(starts, len(event)))
    keys = [_pairs(body, starts[sizes == n], int(n), len(table.bodies)) for n in np.unique(sizes) if n > 1]
    codes, counts = np.unique(np.concatenate(keys) if keys else np.array([], int), return_counts=True)
    size = len(table.bodies)
    return {
        (int(code) // size, int(code) % size): int(count) for code, count in zip(codes, counts, strict=True)
    }


def _pairs(body: Numbers, starts: Numbers, size: int, base: int) -> Numbers:
    members = body[starts[:, None] + np.arange(size)]
    first, second = np.triu_indices(size, 1)
    found: Numbers = (members[:, first] * base + members[:, second]).ravel()
    return found
