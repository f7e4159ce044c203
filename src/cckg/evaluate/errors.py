"""Every miss and false find of the strict count, with its cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from cckg.evaluate.causes import Error, cause, side
from cckg.evaluate.compare import Comparison
from cckg.evaluate.facts import KINDS, Counted
from cckg.evaluate.score import Evaluation

ERRORS: tuple[Error, ...] = get_args(Error)


@dataclass(frozen=True)
class Mistake:
    """One fact in one report; `nearly` when the relaxed count lets it pass."""

    report: str
    kind: str
    error: Error
    fact: str
    nearly: bool
    cause: str


def mistakes(evaluation: Evaluation) -> list[Mistake]:
    """All errors by report and kind, misses before false finds."""
    return [mistake for comparison in evaluation.comparisons for mistake in _of_report(comparison)]


def _of_report(comparison: Comparison) -> Iterator[Mistake]:
    others = {error: side(comparison.outcomes["strict"], error) for error in ERRORS}
    for kind in KINDS:
        for error in ERRORS:
            for fact, nearly in _of_kind(comparison, kind, error):
                why = cause(fact, others[error])
                yield Mistake(comparison.report, kind, error, str(fact), nearly, why)


def _of_kind(comparison: Comparison, kind: str, error: Error) -> Iterator[tuple[Counted, bool]]:
    """Each fact, and whether the relaxed count has it right."""
    relaxed = list(getattr(comparison.outcomes["relaxed"][kind], error))
    for fact in getattr(comparison.outcomes["strict"][kind], error):
        nearly = fact not in relaxed
        if not nearly:
            relaxed.remove(fact)
        yield fact, nearly


@dataclass(frozen=True)
class Cause:
    """How many facts of a kind were missed, and found falsely, for one cause."""

    kind: str
    cause: str
    missed: int
    false: int


def by_cause(found: Iterable[Mistake]) -> list[Cause]:
    """Errors counted by kind, then the most frequent cause first."""
    counts = Counter((one.kind, one.cause, one.error) for one in found)
    pairs = sorted({(kind, why) for kind, why, _ in counts})
    causes = [Cause(k, why, counts[k, why, "missed"], counts[k, why, "false"]) for k, why in pairs]
    return sorted(causes, key=lambda c: (KINDS.index(c.kind), -c.missed - c.false, c.cause))


def table(causes: Iterable[Cause]) -> Iterator[str]:
    """Lines for people; none where there is no error."""
    kind = ""
    for one in causes:
        if not kind:
            yield f"{'errors by cause':17}{'missed':>6}{'false':>6}"
        if one.kind != kind:
            yield one.kind
            kind = one.kind
        yield f"{'':17}{one.missed or '–':>6}{one.false or '–':>6}  {one.cause}"
