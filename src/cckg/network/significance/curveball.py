"""Tables drawn at random with exactly the observed degrees: two bodies at a time trade events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from cckg.network.significance.incidence import Incidence

TRADES = 5
"""Trades for each body between two samples (Strona et al. 2014 find the table mixed after that many)."""


def samples(table: Incidence, number: int, seed: int) -> Iterator[list[set[int]]]:
    """That many tables, each as the events of every body; events stay within their stratum.

    The curveball algorithm (Strona, Nappo, Boccacci, Fattorini and San-Miguel-Ayanz 2014, Nature
    Communications 5, 4114), which draws all tables of these degrees alike (Carstens 2015, Physical Review
    E 91, 042812).
    """
    chance = Random(seed)  # noqa: S311 - a sample needs no secret
    strata = [_rows(table, int(number)) for number in sorted(set(table.stratum.tolist()))]
    for _ in range(number):
        for rows in strata:
            mix(rows, TRADES * len(rows), chance)
        whole: list[set[int]] = [set() for _ in table.bodies]
        for rows in strata:
            for body, events in rows:
                whole[body] |= events
        yield whole


def _rows(table: Incidence, stratum: int) -> list[tuple[int, set[int]]]:
    found: dict[int, set[int]] = {}
    for body, event in zip(table.body.tolist(), table.event.tolist(), strict=True):
        if table.stratum[event] == stratum:
            found.setdefault(body, set()).add(event)
    return sorted(found.items())


def mix(rows: Sequence[tuple[int, set[int]]], trades: int, chance: Random) -> None:
    """Let pairs of bodies, drawn by chance, deal out anew the events that only one of them has."""
    if len(rows) < 2:
        return
    for _ in range(trades):
        i, j = chance.sample(range(len(rows)), 2)
        a, b = rows[i][1], rows[j][1]
        only_a, only_b = a - b, b - a
        if only_a and only_b:
            dealt = sorted(only_a | only_b)
            chance.shuffle(dealt)
            a -= only_a
            b -= only_b
            a.update(dealt[: len(only_a)])
            b.update(dealt[len(only_a) :])
