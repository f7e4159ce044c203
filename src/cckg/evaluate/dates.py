"""How a predicted date differs from the gold one."""

from __future__ import annotations

from collections.abc import Sequence

RELATIONS: tuple[str, ...] = (
    "other end",
    "missing year",
    "year added",
    "wrong year",
    "less exact",
    "too exact",
    "wrong day",
    "wrong month",
    "other date",
)
"""From the nearest to the farthest."""


def relation(predicted: Sequence[str], gold: Sequence[str]) -> str:
    """One of RELATIONS for two (start, end) pairs of partial dates that are not the same."""
    if predicted[0] == gold[0]:
        return "other end"
    (year, day), (gold_year, gold_day) = _parts(predicted[0]), _parts(gold[0])
    if day == gold_day and day:
        return _of_years(year, gold_year)
    if year != gold_year:
        return "other date"
    if day.startswith(gold_day) or gold_day.startswith(day):
        return "less exact" if len(day) < len(gold_day) else "too exact"
    return "wrong day" if day[:2] == gold_day[:2] else "wrong month"


def _of_years(year: str, gold_year: str) -> str:
    if not year:
        return "missing year"
    return "wrong year" if gold_year else "year added"


def _parts(date: str) -> tuple[str, str]:
    """Year and the rest ("06-07", "06" or nothing) of 2022-06-07, 2022-06, 2022, --06-07 or --06."""
    return ("", date[2:]) if date.startswith("--") else (date[:4], date[5:])
