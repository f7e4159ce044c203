"""Two runs over the same gold records: what the first gains and loses against the second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from cckg.evaluate.compare import Comparison, Outcome
from cckg.evaluate.facts import KINDS, PART_OF_ANOTHER, Counted
from cckg.evaluate.intervals import differences, measures, plain, shown
from cckg.evaluate.score import Evaluation
from cckg.names.fold import fold

What = Literal["gained", "lost", "false added", "false removed"]
WHATS: tuple[What, ...] = get_args(What)


@dataclass(frozen=True)
class Change:
    """A fact on which the runs differ: gained or lost (of the gold), a false find added or removed."""

    report: str
    kind: str
    what: What
    fact: str


@dataclass(frozen=True)
class Difference:
    """The run in question (`ours`), the one it is held against (`theirs`), and each change (strict)."""

    ours: Evaluation
    theirs: Evaluation
    changes: tuple[Change, ...]


def difference(ours: Evaluation, theirs: Evaluation) -> Difference:
    """Fact by fact; organizing roles are listed as participations only.

    Raises ValueError when the two are not evaluations of the same reports.
    """
    pairs = list(zip(ours.comparisons, theirs.comparisons, strict=True))
    if any(a.report != b.report for a, b in pairs):
        raise ValueError("two evaluations of different reports; evaluate both runs with the same gold")
    return Difference(ours, theirs, tuple(change for a, b in pairs for change in _of_report(a, b)))


def _of_report(ours: Comparison, theirs: Comparison) -> Iterator[Change]:
    for kind in KINDS:
        if kind in PART_OF_ANOTHER:
            continue
        for what, fact in _of_kind(ours.outcomes["strict"][kind], theirs.outcomes["strict"][kind]):
            yield Change(ours.report, kind, what, fact)


def _of_kind(ours: Outcome, theirs: Outcome) -> Iterator[tuple[What, str]]:
    sides: tuple[tuple[What, tuple[Counted, ...], tuple[Counted, ...]], ...] = (
        ("gained", ours.found, theirs.found),
        ("lost", theirs.found, ours.found),
        ("false added", ours.false, theirs.false),
        ("false removed", theirs.false, ours.false),
    )
    for what, here, there in sides:
        yield from ((what, fact) for fact in _without(here, there))


def _without(here: Iterable[Counted], there: Iterable[Counted]) -> Iterator[str]:
    """What is more often here than there; a fact is known by its words, as other forms may change."""
    left = Counter(fold(str(fact)) for fact in there)
    for fact in here:
        if left[fold(str(fact))]:
            left[fold(str(fact))] -= 1
        else:
            yield str(fact)


def render_difference(found: Difference) -> str:
    """F1 of both runs by kind and role, the difference with its interval, then each change by report."""
    head = "".join(f"{word:>8}" for word in ("F1", "against", "change"))
    counts = "".join(f"{word:>9}" for word in ("gained", "lost", "false +", "false −"))
    lines = [f"{len(found.ours.comparisons)} reports, strict", "", f"{'':17}{head}  {'95 %':14}{counts}"]
    lines += [*_rows(found), "", *_listed(found.changes)]
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def _rows(found: Difference) -> Iterator[str]:
    spans = differences(found.ours, found.theirs, "strict")
    for name, ours, theirs in _scores(found):
        change = None if ours is None or theirs is None else ours - theirs
        cells = [_two(ours), _two(theirs), "–" if change is None else f"{change:+.2f}"]
        shares = "".join(f"{cell:>8}" for cell in cells)
        counts = (
            _counts(found.changes, name) if name in (*KINDS, "all") and name not in PART_OF_ANOTHER else []
        )
        numbers = "".join(f"{number or '–':>9}" for number in counts)
        yield f"{name:17}{shares}  {shown(spans[name], signed=True):14}{numbers}"


def _scores(found: Difference) -> Iterator[tuple[str, float | None, float | None]]:
    for name, measure in (measures("strict", found.ours, found.theirs)).items():
        yield name, measure(found.ours).f1, measure(found.theirs).f1


def _two(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"


def _counts(changes: Iterable[Change], kind: str) -> list[int]:
    counts = Counter(change.what for change in changes if kind in (change.kind, "all"))
    return [counts[what] for what in WHATS]


def _listed(changes: Iterable[Change]) -> Iterator[str]:
    report = None
    for change in changes:
        if change.report != report:
            yield change.report
            report = change.report
        yield f"  {change.what:14}{change.kind:14} {change.fact}"


def difference_to_json(found: Difference) -> dict[str, object]:
    """The same as plain values."""
    spans = differences(found.ours, found.theirs, "strict")
    rows: dict[str, object] = {}
    for name, ours, theirs in _scores(found):
        change = None if ours is None or theirs is None else round(ours - theirs, 4)
        rows[name] = {
            "f1": None if ours is None else round(ours, 4),
            "against": None if theirs is None else round(theirs, 4),
            "change": change,
            "change_95": plain(spans[name]),
        }
    changes = [{"report": c.report, "kind": c.kind, "change": c.what, "fact": c.fact} for c in found.changes]
    return {"reports": [c.report for c in found.ours.comparisons], "f1": rows, "changes": changes}
