"""An evaluation for programs: plain values that JSON can hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from cckg.evaluate import calibration
from cckg.evaluate.compare import STRICTNESSES
from cckg.evaluate.errors import by_cause, mistakes
from cckg.evaluate.facts import KINDS
from cckg.evaluate.intervals import Interval, intervals, measures, plain
from cckg.evaluate.matching import Strictness
from cckg.evaluate.score import Evaluation, Field, Score


def to_json(evaluation: Evaluation, by: Sequence[Field] = ()) -> dict[str, object]:
    """Figures and errors; `groups` has the figures for each of the fields `by`. No facts: null."""
    return {
        "reports": [comparison.report for comparison in evaluation.comparisons],
        **figures(evaluation, by),
        "errors": [asdict(mistake) for mistake in mistakes(evaluation)],
    }


def figures(evaluation: Evaluation, by: Sequence[Field] = ()) -> dict[str, object]:
    """Scores, calibration, causes of errors and groups, without any name or word of a report."""
    return {
        "scores": {strictness: _scores(evaluation, strictness) for strictness in STRICTNESSES},
        "calibration": {
            **calibration.plain(calibration.calibrate(evaluation)),
            "kinds": {kind: calibration.plain(calibration.calibrate(evaluation, kind)) for kind in KINDS},
        },
        "causes": [asdict(cause) for cause in by_cause(mistakes(evaluation))],
        "groups": {field: _groups(evaluation, field) for field in by},
    }


def _groups(evaluation: Evaluation, field: Field) -> dict[str, object]:
    return {name: _group(some) for name, some in evaluation.by(field).items()}


def _group(evaluation: Evaluation) -> dict[str, object]:
    """Strict F1 by kind, role and in all; what has no facts in the group is left out."""
    shares = {name: measure(evaluation).f1 for name, measure in measures("strict", evaluation).items()}
    ends = {name: plain(span) for name, span in intervals(evaluation, "strict").items()}
    return {
        "reports": len(evaluation.comparisons),
        "f1": {name: round(share, 4) for name, share in shares.items() if share is not None},
        "f1_95": {name: span for name, span in ends.items() if span},
    }


def _scores(evaluation: Evaluation, strictness: Strictness) -> dict[str, object]:
    ends = intervals(evaluation, strictness)
    kinds = {kind: evaluation.kind(kind, strictness) for kind in KINDS}
    roles = {role: evaluation.role(role, strictness) for role in evaluation.roles()}
    return {
        "kinds": {name: _numbers(score, ends[name]) for name, score in kinds.items()},
        "roles": {name: _numbers(score, ends[name]) for name, score in roles.items()},
        "total": _numbers(evaluation.total(strictness), ends["all"]),
    }


def _numbers(score: Score, ends: Interval | None) -> dict[str, object]:
    measures = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    rounded = {name: None if value is None else round(value, 4) for name, value in measures.items()}
    counts = {"found": score.found, "missed": score.missed, "false": score.false}
    return {**counts, **rounded, "f1_95": plain(ends)}
