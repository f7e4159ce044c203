"""The same scores for the reports of each publisher, or of each language, by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from cckg.evaluate.score import Evaluation, Field

COLUMNS: dict[str, str] = {
    "organization": "organ.",
    "person": "person",
    "position": "posit.",
    "event dates": "dates",
    "event place": "place",
    "attendance": "attend.",
    "session": "session",
    "participation": "partic.",
    "organizing role": "organiz.",
}
"""Kinds that the table shows, with their heads; the JSON has all."""


def table(evaluation: Evaluation, field: Field) -> Iterator[str]:
    """Strict F1 by group; the group's name stands last, for it may be long or Chinese."""
    yield f"strict F1 by {field}"
    heads = ("reports", *COLUMNS.values(), "all")
    yield "".join(f"{head:>9}" for head in heads)
    for name, some in evaluation.by(field).items():
        shares = [*(some.kind(kind, "strict").f1 for kind in COLUMNS), some.total("strict").f1]
        cells = (len(some.comparisons), *("–" if x is None else f"{x:.2f}" for x in shares))
        yield "".join(f"{cell:>9}" for cell in cells) + f"  {name or f'(no {field})'}"
