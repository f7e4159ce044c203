"""Dates as reports write them."""

import pytest

from cckg.extract.rules.dates import chinese_dates, english_dates, with_year, written


def read(text: str, chinese: bool = False) -> list[tuple[str, str | None]]:
    find = chinese_dates if chinese else english_dates
    return [(written(d.first), written(d.last) if d.last else None) for d in find(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from May 25 to 28", "--05-25", "--05-28"),
        ("from December 7 to 11, 2020.", "2020-12-07", "2020-12-11"),
        ("7 to 11 May 2020", "2020-05-07", "2020-05-11"),
        ("10th – 11th June", "--06-10", "--06-11"),
        ("28 August – 7 September 2018", "2018-08-28", "2018-09-07"),
        ("31 January-1 February", "--01-31", "--02-01"),
        ("in November 2018; in total", "2018-11", None),
        ("the 3rd of May, 2019", "2019-05-03", None),
        ("on Monday, 3 May 14 officials", "--05-03", None),
        ("September 28-October 2, 2015", "2015-09-28", "2015-10-02"),
        ("9, 10 and 11 June 2020", "2020-06-09", "2020-06-11"),
        ("April 6, 2018 to April 26, 2018", "2018-04-06", "2018-04-26"),
        ("2021-05-25", "2021-05-25", None),
        ("24-11-2017Source", "2017-11-24", None),
        ("12 March 2564", "2021-03-12", None),
    ],
)
def test_english(text: str, first: str, last: str | None) -> None:
    assert read(text) == [(first, last)]


@pytest.mark.parametrize("text", ["FY2020", "31 June 2021", "May 45", "a four-day course", "in may"])
def test_what_is_no_day(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020年12月7日至11日", "2020-12-07", "2020-12-11"),
        ("12月7日-11日", "--12-07", "--12-11"),
        ("7月30日至31日", "--07-30", "--07-31"),
        ("2019年11月25日—12月6日", "2019-11-25", "2019-12-06"),
        ("2019年9月23-27日", "2019-09-23", "2019-09-27"),
        ("2021年5月", "2021-05", None),
        ("10月-11月", "--10", "--11"),
        ("５月６日", "--05-06", None),
    ],
)
def test_chinese(text: str, first: str, last: str | None) -> None:
    assert read(text, chinese=True) == [(first, last)]


@pytest.mark.parametrize(
    ("text", "published", "first"),
    [
        ("May 25", "2021-06-01", "2021-05-25"),
        ("December 25", "2021-06-01", "2020-12-25"),
        ("29 February", "2021-06-01", "--02-29"),
        ("May 25", "2021", "2021-05-25"),
        ("May 25", None, "--05-25"),
    ],
)
def test_the_year_is_the_latest_before_publication(text: str, published: str | None, first: str) -> None:
    dated, _ = with_year(english_dates(text, 0, len(text))[0], published)
    assert written(dated.first) == first
