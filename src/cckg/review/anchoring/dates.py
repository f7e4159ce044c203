"""Dates and numbers as a text writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cckg.model.dates import parts
from cckg.review.anchoring.reading import Place, Reading, words
from cckg.review.anchoring.wordings import wordings

_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:%])"
_AND = r"\s*(?:,|and|or|to|till|until|through|&|[-–—~])(?:\s*(?:and|to)\b)?\s*(?:the\s+)?"
_DAYS = rf"{_DAY}(?:{_AND}{_DAY})*"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<days>\d{1,2}))?(?!\d)")
_CHINESE = re.compile(
    r"(?:(?P<year>\d{4})\s*年\s*)?(?P<month>\d{1,2})\s*月(?:份)?"
    r"(?:\s*(?P<days>\d{1,2}\s*[日号]?(?:\s*(?:至|到|和|、|[-–—~～])\s*(?!\d{1,2}\s*月)\d{1,2}\s*[日号]?)*))?"
)
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:[, ]\d{3})+(?!\d)|(?<![\d.,])\d+(?!\d)")


class Day(NamedTuple):
    """A date in the text: what it gives of year, month and day."""

    place: Place
    year: int | None
    month: int
    day: int | None


def days(text: str) -> list[Day]:
    """Every date that the text writes, each day of a range apart."""
    names = "|".join(sorted(wordings().months, key=len, reverse=True))
    after = re.compile(rf"\b(?P<name>{names})\b\.?(?:\s+(?P<days>{_DAYS}))?(?:\s*,?\s*{_YEAR})?", re.I)
    before = re.compile(rf"(?P<days>{_DAYS})\s+(?:of\s+)?(?P<name>{names})\b\.?(?:\s*,?\s*{_YEAR})?", re.I)
    found = [day for form in (_ISO, _CHINESE, before, after) for m in form.finditer(text) for day in _each(m)]
    return sorted(set(found), key=lambda day: (day.place, day.month, day.day or 0, day.year or 0))


def _each(match: re.Match[str]) -> Iterator[Day]:
    groups = match.groupdict()
    month = wordings().months[groups["name"].lower()] if "name" in groups else int(groups["month"])
    year = int(groups["year"]) if groups.get("year") else None
    place = Place(match.start(), match.end())
    numbers = [int(number) for number in re.findall(r"\d+", groups.get("days") or "")]
    given: list[int | None] = [*numbers] or [None]
    yield from (Day(place, year, month, number) for number in given)


def dated(reading: Reading, date: str, year_from_elsewhere: bool) -> tuple[list[Place], str | None]:
    """Where the text gives the date, and what it lacks of it."""
    year, month, day = parts(date)
    if month is None:
        places = reading.find(f"{year:04d}")
        return places, None if places else f"the year {year}"
    same = [one for one in days(reading.text) if one.month == month and one.day == day]
    if not same and day is None:
        same = [one for one in days(reading.text) if one.month == month]
    fit = [one for one in same if year is None or one.year in (None, year)]
    if not fit:
        return [], f"the date {date}"
    # A range may give its year once, and a year may stand in the name of the event.
    if year is not None and not year_from_elsewhere and str(year) not in reading.text:
        return [one.place for one in fit], f"the year {year}"
    return [one.place for one in sorted(fit, key=lambda one: one.year is None)], None


def numbered(reading: Reading, count: int) -> list[Place]:
    """Where the text gives a number, in figures or in words."""
    figures = [
        Place(m.start(), m.end())
        for m in _NUMBER.finditer(reading.text)
        if int(re.sub(r"\D", "", m[0])) == count
    ]
    return sorted([*figures, *_in_words(reading, count)])


def _in_words(reading: Reading, count: int) -> list[Place]:
    known, found = wordings().numbers, []
    for i, word in enumerate(reading.words):
        value, end = known.get(word.folded), i
        if value is None:
            continue
        follows = reading.words[i + 1] if i + 1 < len(reading.words) else None
        unit = known.get(follows.folded) if follows else None
        if unit is not None and 20 <= value < 100 and unit < 10:
            value, end = value + unit, i + 1
        elif unit is not None and unit >= 10 and value < 10:
            value, end = value * unit, i + 1
        if value == count:
            found.append(Place(word.start, reading.words[end].end))
    return found


def qualified(reading: Reading, place: Place) -> str:
    """`exactly`, or the qualifier that stands beside a number."""
    near = [*reading.before(place, 4)]
    later = [word.folded for word in reading.words if word.start >= place.end][:2]
    around = [*near, "|", *later]
    for qualifier, said in wordings().qualifiers.items():
        for wording in said:
            sought = [word.folded for word in words(wording)]
            if any(around[i : i + len(sought)] == sought for i in range(len(around))):
                return qualifier
    return "exactly"
