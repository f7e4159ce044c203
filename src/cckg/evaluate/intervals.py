"""How far F1 would move with other reports: the bootstrap over reports (Efron 1979)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from cckg.evaluate.facts import KINDS
from cckg.evaluate.matching import Strictness
from cckg.evaluate.score import Evaluation, Score
from cckg.model.vocabulary import ROLES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

Measure = Callable[[Evaluation], Score]
Interval = tuple[float, float]
SEED = 1
DRAWS = 1000
OUTSIDE = 2.5
"""Percent of the draws left out at either end: what is between is the 95 % interval."""


def measures(strictness: Strictness, *evaluations: Evaluation) -> dict[str, Measure]:
    """What has a score: each kind, each role that occurs in any of the evaluations, and "all"."""
    found: dict[str, Measure] = {
        kind: partial(Evaluation.kind, kind=kind, strictness=strictness) for kind in KINDS
    }
    occurring = {role for evaluation in evaluations for role in evaluation.roles()}
    for role in sorted(occurring, key=ROLES.index):
        found[role] = partial(Evaluation.role, role=role, strictness=strictness)
    return {**found, "all": partial(Evaluation.total, strictness=strictness)}


def intervals(
    evaluation: Evaluation, strictness: Strictness, seed: int = SEED, draws: int = DRAWS
) -> dict[str, Interval | None]:
    """The 95 % percentile interval of F1 for each kind, role and "all".

    Reports, not facts, are drawn again, for the facts of one report are right or wrong together.
    None where there are fewer than two reports or no facts.
    """
    by_name = measures(strictness, evaluation)
    drawn = _f1_draws(evaluation, list(by_name.values()), seed, draws)
    return {name: middle(drawn[:, i]) for i, name in enumerate(by_name)}


def differences(
    ours: Evaluation, theirs: Evaluation, strictness: Strictness, seed: int = SEED, draws: int = DRAWS
) -> dict[str, Interval | None]:
    """The 95 % interval of the difference in F1 between two evaluations of the same reports.

    Both are drawn alike, report by report, so that what is hard for both does not widen the interval.
    """
    by_name = measures(strictness, ours, theirs)
    left, right = (_f1_draws(some, list(by_name.values()), seed, draws) for some in (ours, theirs))
    return {name: middle(left[:, i] - right[:, i]) for i, name in enumerate(by_name)}


def _f1_draws(evaluation: Evaluation, wanted: Sequence[Measure], seed: int, draws: int) -> Floats:
    """F1 by draw and measure, not-a-number where a draw has no facts."""
    import numpy as np

    alone = [Evaluation((comparison,)) for comparison in evaluation.comparisons]
    counts = np.array([[_counts(measure(one)) for measure in wanted] for one in alone], dtype=np.int64)
    counts = counts.reshape(len(alone), len(wanted) * 3)
    rows = [weights @ counts for weights in draws_of(len(alone), seed, draws)]
    found, missed, false = np.array(rows, dtype=np.int64).reshape(len(rows), len(wanted), 3).T
    whole = 2 * found + missed + false
    f1: Floats = np.divide(2 * found, whole, out=np.full(whole.shape, np.nan), where=whole > 0).T
    return f1


def _counts(score: Score) -> tuple[int, int, int]:
    return score.found, score.missed, score.false


def draws_of(reports: int, seed: int, draws: int) -> Iterator[Ints]:
    """How often each of so many reports (or other parts) is in each draw; fewer than two give no draws."""
    import numpy as np

    # RandomState, for its stream is the same in every version of numpy (NEP 19).
    source = np.random.RandomState(seed)
    for _ in range(draws if reports > 1 else 0):
        yield np.bincount(source.randint(0, reports, reports, dtype=np.int64), minlength=reports)


def middle(values: Floats) -> Interval | None:
    """The 95 % percentile interval of what was drawn; None where there is nothing."""
    import numpy as np

    known = values[~np.isnan(values)]
    if not len(known):
        return None
    low, high = np.percentile(known, [OUTSIDE, 100 - OUTSIDE])
    return float(low), float(high)


def shown(interval: Interval | None, signed: bool = False) -> str:
    """As in ``.85–.93``, or ``-.02 to +.05`` when `signed`; a dash where there is none."""
    if interval is None:
        return "–"
    ends = [f"{end:{'+' if signed else ''}.2f}".replace("0.", ".", 1) for end in interval]
    return (" to " if signed else "–").join(ends)


def plain(interval: Interval | None) -> list[float] | None:
    """The ends rounded, for JSON."""
    return None if interval is None else [round(end, 4) for end in interval]
