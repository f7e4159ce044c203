"""How surprising each tie is, given how busy its two bodies are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from cckg.network.significance import bicm, curveball
from cckg.network.significance.correction import corrected
from cckg.network.significance.incidence import Incidence, shared

Method = Literal["bicm", "curveball"]
Pair = tuple[str, str]

SAMPLES = 1_000
"""Tables that curveball draws."""


@dataclass(frozen=True)
class Odds:
    """One pair: the events it shares, how many it would by chance, and how often chance does as much.

    `q` is `p` corrected for the number of pairs; `least` is the p-value that the pair would have if it
    shared all its events.
    """

    events: int
    expected: float
    p: float
    q: float
    least: float


@dataclass(frozen=True)
class Chance:
    """All pairs that met. `tests` counts all pairs of bodies, since all could have met."""

    pairs: Mapping[Pair, Odds]
    tests: int
    method: Method


def surprise(table: Incidence, method: Method = "bicm", *, seed: int = 1, samples: int = SAMPLES) -> Chance:
    """The odds of every pair that shares an event, under a model that keeps how busy bodies and events are.

    ``bicm`` keeps degrees on average and is counted out; ``curveball`` keeps them exactly and is drawn, so
    that no p-value is below 1 / (samples + 1). Each stratum is dealt out by itself.
    """
    met = shared(table)
    found = _counted(table, met) if method == "bicm" else _drawn(table, met, seed, samples)
    tests = len(table.bodies) * (len(table.bodies) - 1) // 2
    qs = corrected([p for _, p, _ in found], tests)
    odds = {
        (table.bodies[a], table.bodies[b]): Odds(met[a, b], expected, p, q, least)
        for (a, b), (expected, p, least), q in zip(met, found, qs, strict=True)
    }
    return Chance(dict(sorted(odds.items())), tests, method)


_Found = list[tuple[float, float, float]]
_Met = Mapping[tuple[int, int], int]


def _counted(table: Incidence, met: _Met) -> _Found:
    parts = [(stratum, *stratum.degrees()) for stratum in table.strata()]
    models = [(bicm.bicm(k[k > 0], d), k) for _, k, d in parts]
    known: dict[tuple[tuple[int, int], ...], tuple[float, bicm.Reals]] = {}
    found = []
    for (a, b), events in met.items():
        ks = [(int(k[a]), int(k[b])) for _, k in models]
        # Pairs whose bodies are as busy as those of another pair have the same odds.
        key = tuple((min(pair), max(pair)) for pair in ks)
        if key not in known:
            known[key] = _odds([model for model, _ in models], key)
        mean, tails = known[key]
        found.append((round(mean, 9), float(tails[events]), float(tails[-1])))
    return found


def _odds(models: Iterable[bicm.Bicm], key: Iterable[tuple[int, int]]) -> tuple[float, bicm.Reals]:
    busy = [(model, a, b) for model, (a, b) in zip(models, key, strict=True) if a and b]
    most = sum(min(a, b) for _, a, b in busy)
    made = np.zeros(most + 1)
    made[0] = 1.0
    for model, a, b in busy:
        made = np.convolve(made, bicm.distribution(model, a, b, most))[: most + 1]
    return sum(bicm.expected(model, a, b) for model, a, b in busy), bicm.tail(made)


def _drawn(table: Incidence, met: _Met, seed: int, samples: int) -> _Found:
    most = _most(table, met)
    sums = dict.fromkeys(met, 0)
    reached, limit = dict.fromkeys(met, 1), dict.fromkeys(met, 1)
    for rows in curveball.samples(table, samples, seed):
        for pair, events in met.items():
            both = len(rows[pair[0]] & rows[pair[1]])
            sums[pair] += both
            reached[pair] += both >= events
            limit[pair] += both >= most[pair]
    n = samples + 1
    return [(sums[pair] / samples, reached[pair] / n, limit[pair] / n) for pair in met]


def _most(table: Incidence, met: _Met) -> dict[tuple[int, int], int]:
    degrees = [stratum.degrees()[0] for stratum in table.strata()]
    return {(a, b): sum(int(min(k[a], k[b])) for k in degrees) for a, b in met}
