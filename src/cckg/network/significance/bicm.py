"""The bipartite configuration model: tables at random in which every body and event is as busy as it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cckg.model.errors import CckgError

Reals = NDArray[np.float64]
Numbers = NDArray[np.int64]

_STEPS, _CLOSE = 500, 1e-10


@dataclass(frozen=True)
class Bicm:
    """Probability that a body organizes an event, by how busy both are.

    `body` and `event` are the distinct degrees, `events` how many events have each; `chance[i, j]` is the
    probability for a body of degree body[i] and an event of degree event[j].
    """

    body: Numbers
    event: Numbers
    events: Numbers
    chance: Reals


def bicm(bodies: Numbers, events: Numbers) -> Bicm:
    """The model for these degrees (both without zeros): expected degrees are the observed ones.

    Saracco, Di Clemente, Gabrielli and Squartini 2015, Scientific Reports 5, 10595: p = xy / (1 + xy),
    with x and y that make the entropy largest. Bodies of equal degree have equal x, so the system is
    as large as the number of distinct degrees. A body that organized every event, or an event that every
    body organized, has probability 1 and is taken out first.
    """
    k, many = np.unique(bodies, return_counts=True)
    d, often = np.unique(events, return_counts=True)
    chance = np.zeros((len(k), len(d)))
    rows, columns = np.ones(len(k), bool), np.ones(len(d), bool)
    left_k, left_d = k.astype(float), d.astype(float)
    while rows.any() and columns.any():
        full_k = rows & (left_k >= often[columns].sum())
        full_d = columns & (left_d >= many[rows].sum())
        if not full_k.any() and not full_d.any():
            break
        # What is full is certain; the others have that much less to explain.
        if full_k.any():
            chance[np.ix_(full_k, columns)] = 1.0
            left_d[columns] -= many[full_k].sum()
            rows &= ~full_k
        else:
            chance[np.ix_(rows, full_d)] = 1.0
            left_k[rows] -= often[full_d].sum()
            columns &= ~full_d
        rows &= left_k > 0
        columns &= left_d > 0
    if rows.any() and columns.any():
        inner = _solved(left_k[rows], many[rows], left_d[columns], often[columns])
        chance[np.ix_(rows, columns)] = inner
    return Bicm(k, d, often, chance)


def _solved(k: Reals, many: Numbers, d: Reals, often: Numbers) -> Reals:
    """Newton's method on the logarithms of x and y, from the sparse solution k d / sum."""
    total = float((k * many).sum())
    theta = np.concatenate([np.log(k) - np.log(total) / 2, np.log(d) - np.log(total) / 2])
    n = len(k)
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(theta[:n, None] + theta[None, n:], -700, 700)))
        gap = np.concatenate([(k - p @ often) * many, (d - many @ p) * often])
        if float(np.abs(gap).max()) < _CLOSE * max(total, 1):
            return np.asarray(p)
        theta += np.clip(np.linalg.lstsq(_slope(p, many, often), gap, rcond=None)[0], -1, 1)
    raise CckgError("the null model does not settle on these data; use --significance curveball")


def _slope(p: Reals, many: Numbers, often: Numbers) -> Reals:
    q = p * (1 - p) * many[:, None] * often[None, :]
    return np.block([[np.diag(q.sum(axis=1)), q], [q.T, np.diag(q.sum(axis=0))]])


def distribution(model: Bicm, first: int, second: int, most: int) -> Reals:
    """Probabilities that bodies of these two degrees share 0..most events under the model.

    The number shared is a sum of independent draws with probability p(first) p(second), one for each event
    (Saracco, Straka, Di Clemente, Gabrielli, Caldarelli and Squartini 2017, New Journal of Physics 19,
    053022): a Poisson binomial distribution, put together from one binomial for each degree of events.
    """
    i, j = np.searchsorted(model.body, [first, second])
    made = np.zeros(most + 1)
    made[0] = 1.0
    for often, share in zip(model.events.tolist(), (model.chance[i] * model.chance[j]).tolist(), strict=True):
        made = np.convolve(made, binomial(often, share, most))[: most + 1]
    return made


def expected(model: Bicm, first: int, second: int) -> float:
    """How many events bodies of these two degrees share on average under the model."""
    i, j = np.searchsorted(model.body, [first, second])
    return float((model.chance[i] * model.chance[j]) @ model.events)


def tail(probabilities: Reals) -> Reals:
    """P(V >= v) for v = 0..most, from the probabilities of 0..most."""
    return np.asarray(np.clip(1 - np.concatenate([[0.0], np.cumsum(probabilities)[:-1]]), 0.0, 1.0))


def binomial(n: int, p: float, most: int) -> Reals:
    """Probabilities of 0..most successes in n draws."""
    v = np.arange(most + 1)
    if not 0 < p < 1:
        return np.asarray((v == (n if p >= 1 else 0)).astype(float))
    # In logarithms, since (1 - p)^n is nothing for the largest n.
    ways = np.concatenate([[0.0], np.cumsum(np.log(np.maximum(n - v[1:] + 1, 1) / v[1:]))])
    made = np.exp(ways + v * np.log(p) + np.maximum(n - v, 0) * np.log1p(-p))
    made[v > n] = 0.0
    return np.asarray(made)
