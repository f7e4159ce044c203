"""An evaluation for people (a text table and the list of errors) and for programs (JSON)."""

from __future__ import annotations

from collections.abc import Iterator

from cckg.evaluate.compare import STRICTNESSES, Comparison
from cckg.evaluate.facts import KINDS, PART_OF_ANOTHER
from cckg.evaluate.matching import Strictness
from cckg.evaluate.score import Evaluation, Score

_NONE = "–"
_HEAD = ("gold", "found", "false", "P", "R", "F1")


def render(evaluation: Evaluation, errors: bool = True) -> str:
    """Scores by kind and by role, then, when `errors`, every miss and false find of the strict count.

    Facts that only the relaxed count matches are marked "nearly". A dash means that there are
    no facts to score.
    """
    listed = ["", *_errors(evaluation)] if errors else []
    lines = [f"{len(evaluation.comparisons)} reports", "", *_table(evaluation), *listed]
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def to_json(evaluation: Evaluation) -> dict[str, object]:
    """Scores and errors as plain values; a measure without facts is null."""
    return {
        "reports": [comparison.report for comparison in evaluation.comparisons],
        "scores": {strictness: _scores(evaluation, strictness) for strictness in STRICTNESSES},
        "errors": [
            {"report": report, "kind": kind, "error": error, "fact": fact, "nearly": nearly}
            for report, kind, error, fact, nearly in _found_errors(evaluation)
        ],
    }


def _scores(evaluation: Evaluation, strictness: Strictness) -> dict[str, object]:
    return {
        "kinds": {kind: _numbers(evaluation.kind(kind, strictness)) for kind in KINDS},
        "roles": {role: _numbers(evaluation.role(role, strictness)) for role in evaluation.roles()},
        "total": _numbers(evaluation.total(strictness)),
    }


def _numbers(score: Score) -> dict[str, int | float | None]:
    measures = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    rounded = {name: None if value is None else round(value, 4) for name, value in measures.items()}
    return {"found": score.found, "missed": score.missed, "false": score.false, **rounded}


def _table(evaluation: Evaluation) -> Iterator[str]:
    yield f"{'':17}{'strict':^35}  {'relaxed':^35}"
    yield f"{'':17}" + "  ".join("".join(f"{head:>6}" for head in _HEAD[:3]) + _measures_head() for _ in "12")
    for kind in KINDS:
        note = " *" if kind in PART_OF_ANOTHER else ""
        yield _row(kind + note, [evaluation.kind(kind, strictness) for strictness in STRICTNESSES])
    yield _row("all", [evaluation.total(strictness) for strictness in STRICTNESSES])
    yield "* counted as participations in all"
    if evaluation.roles():
        yield ""
        yield "participations by role"
    for role in evaluation.roles():
        yield _row(role, [evaluation.role(role, strictness) for strictness in STRICTNESSES])


def _measures_head() -> str:
    return "".join(f"{head:>6}" for head in _HEAD[3:])


def _row(name: str, scores: list[Score]) -> str:
    return f"{name:17}" + "  ".join(_cells(score) for score in scores)


def _cells(score: Score) -> str:
    counts = (score.found + score.missed, score.found, score.false)
    measures = (score.precision, score.recall, score.f1)
    shown = [_NONE if value is None else f"{value:.2f}" for value in measures]
    return "".join(f"{cell!s:>6}" for cell in (*counts, *shown))


def _errors(evaluation: Evaluation) -> Iterator[str]:
    report = None
    for name, kind, error, fact, nearly in _found_errors(evaluation):
        if name != report:
            yield name
            report = name
        yield f"  {error:7}{kind:16} {fact}{'  (nearly)' if nearly else ''}"


def _found_errors(evaluation: Evaluation) -> Iterator[tuple[str, str, str, str, bool]]:
    """Report, kind, missed or false, the fact, and whether the relaxed count lets it pass."""
    for comparison in evaluation.comparisons:
        for kind in KINDS:
            for error in ("missed", "false"):
                yield from _of_kind(comparison, kind, error)


def _of_kind(comparison: Comparison, kind: str, error: str) -> Iterator[tuple[str, str, str, str, bool]]:
    strict = getattr(comparison.outcomes["strict"][kind], error)
    relaxed = list(getattr(comparison.outcomes["relaxed"][kind], error))
    for fact in strict:
        nearly = fact not in relaxed
        if not nearly:
            relaxed.remove(fact)
        yield comparison.report, kind, error, str(fact), nearly
