"""Whether confidence means what it says: of facts given 0.9, are nine in ten right?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from cckg.evaluate.facts import KINDS, PART_OF_ANOTHER
from cckg.evaluate.score import Evaluation

EDGES: tuple[float, ...] = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
Judged = tuple[float, bool]
"""The confidence of a predicted fact, and whether the gold has it."""


@dataclass(frozen=True)
class Bin:
    """Predicted facts with a confidence from `low` up to, not including, `high` (the last bin has 1 too)."""

    low: float
    high: float
    facts: int = 0
    right: int = 0
    confidence: float = 0.0
    """The sum over the facts."""

    @property
    def share(self) -> float | None:
        """Share of the facts that are right, 0..1."""
        return self.right / self.facts if self.facts else None

    @property
    def mean(self) -> float | None:
        """Mean confidence, 0..1."""
        return self.confidence / self.facts if self.facts else None


@dataclass(frozen=True)
class Calibration:
    """The bins from low to high, and how many predicted facts state no confidence."""

    bins: tuple[Bin, ...]
    unstated: int = 0

    @property
    def facts(self) -> int:
        """How many predicted facts state a confidence."""
        return sum(one.facts for one in self.bins)

    @property
    def error(self) -> float | None:
        """Expected calibration error, 0..1: mean distance of confidence and share right, by facts.

        After Naeini, Cooper and Hauskrecht (2015). None without facts.
        """
        apart = sum(abs(one.confidence - one.right) for one in self.bins)
        return apart / self.facts if self.facts else None


def calibrate(evaluation: Evaluation, kind: str | None = None) -> Calibration:
    """The strict count's predicted facts by confidence: of one kind, or each fact once."""
    kinds = [kind] if kind else [kind for kind in KINDS if kind not in PART_OF_ANOTHER]
    judged = list(_judged(evaluation, kinds))
    stated = [(confidence, right) for confidence, right in judged if confidence is not None]
    bins = tuple(_bin(low, high, stated) for low, high in pairwise(EDGES))
    return Calibration(bins, len(judged) - len(stated))


def _judged(evaluation: Evaluation, kinds: Iterable[str]) -> Iterator[tuple[float | None, bool]]:
    for kind in kinds:
        for comparison in evaluation.comparisons:
            outcome = comparison.outcomes["strict"][kind]
            yield from ((fact.confidence, True) for fact in outcome.right)
            yield from ((fact.confidence, False) for fact in outcome.false)


def _bin(low: float, high: float, judged: Iterable[Judged]) -> Bin:
    inside = [(c, right) for c, right in judged if low <= c < high or c == high == EDGES[-1]]
    # Sorted, so that the sum's last digit does not depend on the order of the facts.
    return Bin(low, high, len(inside), sum(right for _, right in inside), sum(sorted(c for c, _ in inside)))


def table(found: Calibration) -> Iterator[str]:
    """Lines for people; none where no fact states a confidence. The bin below 0.5 only when it has facts."""
    if not found.facts:
        return
    yield f"{'confidence':17}{'facts':>6}{'right':>6}{'share':>7}{'mean':>7}"
    for one in found.bins:
        if one.facts or one.low:
            shares = "".join(f"{'–' if x is None else f'{x:.2f}':>7}" for x in (one.share, one.mean))
            yield f"{f'{one.low:.1f}–{one.high:.1f}':17}{one.facts:6}{one.right:6}{shares}"
    unstated = f"; {found.unstated} facts state no confidence" if found.unstated else ""
    yield f"expected calibration error {found.error:.3f}{unstated}"


def plain(found: Calibration) -> dict[str, object]:
    """The same as plain rounded values; bins without facts are left out."""
    bins = [
        {
            "from": one.low,
            "to": one.high,
            "facts": one.facts,
            "right": one.right,
            "share": _round(one.share),
            "mean": _round(one.mean),
        }
        for one in found.bins
        if one.facts
    ]
    return {"bins": bins, "facts": found.facts, "unstated": found.unstated, "error": _round(found.error)}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
