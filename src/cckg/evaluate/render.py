"""An evaluation for people: tables of figures, then the list of errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cckg.evaluate import calibration, errors, groups
from cckg.evaluate.compare import STRICTNESSES
from cckg.evaluate.errors import Mistake, by_cause, mistakes
from cckg.evaluate.facts import KINDS, PART_OF_ANOTHER
from cckg.evaluate.intervals import intervals, shown
from cckg.evaluate.score import Evaluation, Field, Score

_NONE = "–"
_COUNTS = ("gold", "found", "false")
_MEASURES = ("P", "R", "F1")


def render(evaluation: Evaluation, listed: bool = True, by: Sequence[Field] = ()) -> str:
    """Scores by kind and role, by each of the fields `by`, calibration, causes and, when `listed`, errors.

    Errors are those of the strict count; facts that only the relaxed count matches are marked
    "nearly". A dash means that there are no facts to score.
    """
    found = mistakes(evaluation)
    parts: list[Iterable[str]] = [
        [f"{len(evaluation.comparisons)} reports"],
        _table(evaluation),
        *(groups.table(evaluation, field) for field in by),
        calibration.table(calibration.calibrate(evaluation)),
        errors.table(by_cause(found)),
        _listed(found) if listed else (),
    ]
    blocks = ("\n".join(line.rstrip() for line in part) for part in parts)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _table(evaluation: Evaluation) -> Iterator[str]:
    ends = intervals(evaluation, "strict")
    yield f"{'':17}{'strict':^47}{'relaxed':^36}"
    yield f"{'':17}{_heads(_COUNTS)}{_heads(_MEASURES)}  {'95 %':9}{_heads(_COUNTS)}{_heads(_MEASURES)}"

    def row(name: str, scores: Sequence[Score], note: str = "") -> str:
        strict, relaxed = (_cells(score) for score in scores)
        return f"{name + note:17}{strict}  {shown(ends[name]):9}{relaxed}"

    for kind in KINDS:
        note = " *" if kind in PART_OF_ANOTHER else ""
        yield row(kind, [evaluation.kind(kind, strictness) for strictness in STRICTNESSES], note)
    yield row("all", [evaluation.total(strictness) for strictness in STRICTNESSES])
    yield "* counted as participations in all"
    if evaluation.roles():
        yield ""
        yield "participations by role"
    for role in evaluation.roles():
        yield row(role, [evaluation.role(role, strictness) for strictness in STRICTNESSES])


def _heads(words: Iterable[str]) -> str:
    return "".join(f"{word:>6}" for word in words)


def _cells(score: Score) -> str:
    counts = (score.found + score.missed, score.found, score.false)
    shares = (score.precision, score.recall, score.f1)
    return _heads([*map(str, counts), *(_NONE if x is None else f"{x:.2f}" for x in shares)])


def _listed(found: Iterable[Mistake]) -> Iterator[str]:
    report = None
    for one in found:
        if one.report != report:
            yield one.report
            report = one.report
        nearly = ", nearly" if one.nearly else ""
        yield f"  {one.error:7}{one.kind:16} {one.fact}  ({one.cause}{nearly})"
