"""Dates as precise as their report: 2021-05-25, 2021-05, 2021, --05-25, --05 (ISO 8601 / XML Schema)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

_FORM = re.compile(
    r"(?:(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?|--(?P<m>\d\d)(?:-(?P<d>\d\d))?)"
)


def parts(written: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a date as written, each None where it is not given.

    Raises ValueError when the form is unknown or the day does not exist. A day without a
    year may be 29 February.
    """
    match = _FORM.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is no date; write 2021-05-25, 2021-05, 2021, --05-25 or --05")
    year, month, day = match["year"], match["month"] or match["m"], match["day"] or match["d"]
    found = (int(year) if year else None, int(month) if month else None, int(day) if day else None)
    _check_calendar(written, *found)
    return found


def _check_calendar(written: str, year: int | None, month: int | None, day: int | None) -> None:
    if year == 0 or (month is not None and not 1 <= month <= 12):
        raise ValueError(f"{written!r} has no such month or year")
    if month and day is not None and not 1 <= day <= monthrange(year or 2000, month)[1]:
        raise ValueError(f"{written!r} has no such day")


def bounds(written: str) -> tuple[date, date] | None:
    """First and last day that the date can mean; None where it gives no year."""
    year, month, day = parts(written)
    if year is None:
        return None
    if day is not None and month is not None:
        return date(year, month, day), date(year, month, day)
    first, last = (month, month) if month else (1, 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _as_text(value: object) -> object:
    # YAML reads 2021 as a number; as a date it is a year.
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:04d}"
    return value.isoformat() if isinstance(value, date) else value


def _checked(written: str) -> str:
    parts(written)
    return written


PartialDate = Annotated[str, BeforeValidator(_as_text), AfterValidator(_checked)]
"""A date of any of the five forms, kept as written."""
