"""Dates keep the precision of their report."""

from datetime import date

import pytest

from cckg.model.dates import bounds, parts


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2021-05-25", (2021, 5, 25)),
        ("2021-05", (2021, 5, None)),
        ("2021", (2021, None, None)),
        ("--05-25", (None, 5, 25)),
        ("--05", (None, 5, None)),
        ("--02-29", (None, 2, 29)),  # some year has one
        ("2020-02-29", (2020, 2, 29)),
    ],
)
def test_each_form_is_read(written: str, read: tuple[int | None, ...]) -> None:
    assert parts(written) == read


@pytest.mark.parametrize(
    "written",
    [
        "2022-06-31",
        "2021-02-29",
        "2021-13",
        "--13",
        "--04-31",
        "0000",
        "21-05-25",
        "2021/05/25",
        "May 2021",
        "",
    ],
)
def test_what_is_no_date_is_refused_by_name(written: str) -> None:
    with pytest.raises(ValueError, match=repr(written).strip("'") or "''"):
        parts(written)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2021-05-25", date(2021, 5, 25), date(2021, 5, 25)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_bounds_span_all_that_the_date_can_mean(written: str, first: date, last: date) -> None:
    assert bounds(written) == (first, last)


def test_a_date_without_a_year_has_no_bounds() -> None:
    assert bounds("--05-25") is None
