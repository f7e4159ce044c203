"""Two people's reviews compared (`cckg compare-reviews`): how far they agree, and one record of both."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cckg import documents, files
from cckg.model.errors import DataError, WorkspaceError
from cckg.model.finding import Finding
from cckg.model.record import Record
from cckg.review.agreement import alpha
from cckg.review.joining import Joined, joined, stand
from cckg.review.pairing import pairs
from cckg.workspace import LoadedRecord, as_data, load_record, shown


@dataclass(frozen=True)
class Agreement:
    """Of two reviews of the same records: what both found, kind by kind, and the roles given the same find.

    `f1`: by kind of fact and "all", None where neither has any. `alpha` is None where it is not defined.
    `undecided`: facts that the first and the second left as drafts.
    """

    records: tuple[str, ...]
    f1: Mapping[str, float | None]
    found: int
    roles: int
    alpha: float | None
    undecided: tuple[int, int]
    open: int
    written: tuple[Path, ...] = ()


def compare_reviews(first: Path, second: Path, out: Path | None = None) -> Agreement:
    """Compare two record files, or the records of the same name in two folders; `out` takes those of both.

    Raises DataError when two records are of different texts, WorkspaceError when there is none to compare.
    """
    both = [(load_record(a), load_record(b)) for a, b in _paths(first, second)]
    for one, two in both:
        _same_text(one, two)
    made = [joined(one.record, two.record, _names(one.record, two.record)) for one, two in both]
    written = _write(both, made, out, first.is_dir()) if out else ()
    return _agreement([(one.record, two.record) for one, two in both], made, written)


def _paths(first: Path, second: Path) -> list[tuple[Path, Path]]:
    if first.is_file() and second.is_file():
        return [(first, second)]
    if not (first.is_dir() and second.is_dir()):
        raise WorkspaceError(
            f"{shown(first)}, {shown(second)}: name two record files, or two folders of records"
        )
    both = [
        (path, second / path.name) for path in sorted(first.glob("*.yaml")) if (second / path.name).is_file()
    ]
    if not both:
        raise WorkspaceError(f"{shown(first)}, {shown(second)}: hold no record of the same name")
    return both


def _same_text(one: LoadedRecord, two: LoadedRecord) -> None:
    a, b = one.record.report, two.record.report
    if a.id != b.id:
        fault = two.document.finding(
            ("report", "id"), f"is {b.id!r}, not {a.id!r}", "compare records of one report"
        )
        raise DataError([fault])
    if a.text and b.text and a.text.sha256 != b.text.sha256:
        remedy = "both must have reviewed the same text"
        raise DataError([two.document.finding(("report", "text", "sha256"), "is of another text", remedy)])


def _names(one: Record, two: Record) -> tuple[str, str]:
    names = [
        next((r.by for r in reversed(record.reviewed) if r.kind == "person"), "") for record in (one, two)
    ]
    return (names[0], names[1]) if all(names) and names[0] != names[1] else ("A", "B")


def _agreement(
    both: Sequence[tuple[Record, Record]], made: Sequence[Joined], written: tuple[Path, ...]
) -> Agreement:
    from cckg.evaluate import evaluate
    from cckg.evaluate.facts import KINDS

    scores = evaluate((two, one) for one, two in both)
    by_kind = {kind: scores.kind(kind, "relaxed") for kind in KINDS}
    units = [unit for one, two in both for unit in _roles(one, two)]
    undecided = [sum(1 for pair in both for _, f in pair[i].facts() if f.standing == "draft") for i in (0, 1)]
    return Agreement(
        tuple(one.report.id for one, _ in both),
        {**{kind: score.f1 for kind, score in by_kind.items()}, "all": scores.total("relaxed").f1},
        scores.total("relaxed").found,
        len(units),
        alpha(units),
        (undecided[0], undecided[1]),
        sum(len(one.open) for one in made),
        written,
    )


def _roles(one: Record, two: Record) -> list[tuple[str, str]]:
    """The roles that the two give an agent at an activity, where both say that it was there."""
    return [
        (pair.first["role"], pair.second["role"])
        for pair in pairs(one, two)
        if pair.home == ("participations",) and pair.first and pair.second
        if "rejected" not in (stand(pair.first), stand(pair.second))
    ]


def _write(
    both: Sequence[tuple[LoadedRecord, LoadedRecord]], made: Sequence[Joined], out: Path, is_folder: bool
) -> tuple[Path, ...]:
    written = []
    for (one, _), result in zip(both, made, strict=True):
        path = out / Path(one.document.name).name if is_folder else out
        (files.write if is_folder else files.deliver)(path, marked(one, result))
        written.append(path)
    return tuple(written)


def marked(one: LoadedRecord, result: Joined) -> str:
    """The file of the first changed to say the joined record, with a comment above each difference."""
    node = documents.update(one.document.data, as_data(result.record))
    for difference in result.open:
        home: Any = node
        for step in difference.path[:-1]:
            home = home[step]
        said = " ".join("".join(c if c.isprintable() else " " for c in difference.said).split())
        indent = 2 * len([step for step in difference.path if isinstance(step, str)]) + 2 * (
            len(difference.path) > 2
        )
        home.yaml_set_comment_before_after_key(difference.path[-1], before=f"open: {said}", indent=indent)
    text = documents.dump(node)
    if documents.check(documents.parse(text, one.document.name), Record) != result.record:
        fault = Finding(
            one.document.name, 0, "", "cannot be written with its comments", "take them out and try again"
        )
        raise DataError([fault])
    return text


def as_json(found: Agreement) -> str:
    """The figures as JSON."""
    return json.dumps(
        {
            "records": found.records,
            "f1": {kind: None if f1 is None else round(f1, 4) for kind, f1 in found.f1.items()},
            "found by both": found.found,
            "roles compared": found.roles,
            "alpha of roles": None if found.alpha is None else round(found.alpha, 4),
            "undecided": found.undecided,
            "open": found.open,
        },
        ensure_ascii=False,
        indent=1,
    )


def as_text(found: Agreement) -> str:
    """The figures in lines."""
    lines = [f"{len(found.records)} record{'s' if len(found.records) > 1 else ''} reviewed by both"]
    lines += [f"  {kind:<17}F1 {f1:.2f}" for kind, f1 in found.f1.items() if f1 is not None]
    told = "not defined (one role only, or none)" if found.alpha is None else f"{found.alpha:.2f}"
    lines.append(f"role given the same find: Krippendorff's alpha {told}, {found.roles} finds")
    if any(found.undecided):
        lines.append("not decided yet: {} facts by the first, {} by the second".format(*found.undecided))
    lines.append(f"{found.open} differences are open")
    return "\n".join([*lines, *map(str, found.written)])
