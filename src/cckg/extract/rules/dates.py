"""Dates in running text: every shape that names a day or a month, English and Chinese."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\b([0-3]?\d)(?:\s?(?:st|nd|rd|th))?\b"
_YEAR = r"((?:19|20|25)\d\d)\b"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_TO = rf"\s*(?:to|till|until|through|and|&|-|–|—|~|−)\s*(?:the\s+)?{_WEEKDAY}"
_DAY_FIRST = re.compile(
    rf"{_DAY}(?:\s+(?:of\s+)?({_MONTH})(?:,?\s+{_YEAR})?)?(?:(?:,\s*\d\d?)*,?{_TO}{_DAY})?\s+(?:of\s+)?({_MONTH})(?:,?\s+(?:in\s+)?{_YEAR})?"
    rf"|{_DAY}(?:\s+of)?\s+({_MONTH})(?:,?\s+{_YEAR})?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"({_MONTH})(?:\s+|(?<=\.))(?:the\s+)?{_DAY}(?:,?\s+{_YEAR})?(?:(?:,\s*\d\d?)*,?{_TO}(?:({_MONTH})(?:\s+|(?<=\.)))?{_DAY}(?!\s*%))?(?:,?\s+(?:of\s+)?{_YEAR})?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(
    rf"({_MONTH})(?:(?:,\s{{1,2}}{_MONTH}){{0,9}},?{_TO}({_MONTH}))?,?\s+(?:of\s+)?{_YEAR}", re.IGNORECASE
)
_MONTH_WORD = re.compile(_MONTH)
_ISO = re.compile(rf"\b{_YEAR}[-/.](\d\d?)[-/.](\d\d?)\b")
_DMY = re.compile(r"(?<![\d./-])(\d\d?)[-/.](\d\d?)[-/.](20\d\d)(?!\d)")
_MONTH_ALONE = re.compile(rf"\b(?:in|In|early|late|mid|of|end|during)[ -]({_MONTH})(?!\s*\d)(?=[\s,.;])")
_ANY_MONTH = re.compile(
    r"J(?:an|un|ul|AN|UN|UL)|Feb|FEB|M(?:ar|ay|AR|AY)|A(?:pr|ug|PR|UG)|Sep|SEP|Oct|OCT|Nov|NOV|Dec|DEC"
)
_CHINESE = re.compile(
    r"(?:(?P<y>\d{4})\s?年\s?)?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日?"
    r"(?:(?:上午|下午|晚)?(?:开班|开课|开营)?\s?(?:[—–~～\-−－至到、和]|——)+\s?(?:(?P<y2>\d{4})\s?年\s?)?(?:(?P<m2>\d{1,2})\s?月\s?)?(?P<d2>\d{1,2})\s?[日号])?"
    r"|(?:(?P<y3>\d{4})\s?年\s?)?(?P<m3>\d{1,2})\s?月(?!\s?\d)(?:\s?[—–~～\-−－至到]+\s?(?P<m4>\d{1,2})\s?月(?!\s?\d))?"
)
# Where a date may begin: found at once, while a pattern that ignores case is tried at every letter.
_AT_MONTH = re.compile("[JjFfMmAaSsOoNnDd](?=[AaEePpUuCcOo][NnLlBbRrYyGgPpTtVvCc])")
_AT_DAY = re.compile(r"\b\d")
_DIGITS_ONLY = re.compile(r"\d[-/.]\d")
_FULLWIDTH = str.maketrans("０１２３４５６７８９", "0123456789")

Parts = tuple[int | None, int | None, int | None]
FAR = 8
"""Months that a day without a year lies ahead at most."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or range of days: offsets of its words, first and last day as (year, month, day)."""

    start: int
    end: int
    first: Parts
    last: Parts | None = None

    @property
    def has_day(self) -> bool:
        """Whether it names a day, not only a month."""
        return self.first[2] is not None


def english_dates(text: str, start: int, end: int) -> list[Dated]:
    """Every date of one English sentence, the longest reading of each place."""
    return list(_english_dates(text, start, end))


@lru_cache(maxsize=256)
def _english_dates(text: str, start: int, end: int) -> tuple[Dated, ...]:
    # Several stages ask for the dates of the sentence at hand.
    found: list[Dated] = []
    readers = [_month_first, _day_first, _months] if (named := _ANY_MONTH.search(text, start, end)) else []
    readers += [_iso, _dmy] if _DIGITS_ONLY.search(text, start, end) else []
    readers += [_month_alone] if named else []
    for read in readers:
        for dated in read(text, start, end):
            if all(dated.end <= other.start or dated.start >= other.end for other in found):
                found.append(dated)
    return tuple(sorted(found, key=lambda dated: dated.start))


def chinese_dates(text: str, start: int, end: int) -> list[Dated]:
    """Every date of one Chinese sentence."""
    found: list[Dated] = []
    for match in _CHINESE.finditer(text[start:end].translate(_FULLWIDTH)):
        year, month = _int(match["y"]) or _int(match["y3"]), _int(match["m"]) or _int(match["m3"])
        first = (year, month, _int(match["d"]))
        last = None
        if match["d2"]:
            last = (_int(match["y2"]) or year, _int(match["m2"]) or month, _int(match["d2"]))
        elif match["m4"]:
            last = (year, _int(match["m4"]), None)
        found += _sound(start + match.start(), start + match.end(), first, last)
    return found


def _int(written: str | None) -> int | None:
    return int(written) if written else None


def _month(written: str | None) -> int | None:
    return _NAMES.index(written[:3].lower()) + 1 if written else None


def month_named(word: str) -> int | None:
    """The number of the month that the word names in full or short, None where it names none."""
    return _month(word) if _MONTH_WORD.fullmatch(word) else None


def _year(*written: str | None) -> int | None:
    for one in written:
        if one:
            # Buddhist years stand 543 above the common era.
            return int(one) - 543 if one.startswith("25") else int(one)
    return None


def _matches(
    pattern: re.Pattern[str], opening: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """What `pattern.finditer` finds, looked for only where the opening stands."""
    for opened in opening.finditer(text, start, end):
        if opened.start() >= start and (match := pattern.match(text, opened.start(), end)):
            start = match.end()
            yield match


def _day_first(text: str, start: int, end: int) -> Iterator[Dated]:
    for match in _matches(_DAY_FIRST, _AT_DAY, text, start, end):
        d1, m1, y1, d2, m2, y2, d3, m3, y3 = match.groups()
        if d3:
            yield from _sound(match.start(), match.end(), (_year(y3), _month(m3), int(d3)), None)
            continue
        if m1 and not d2:
            # "5 May" followed by another month word: the second is none of this date.
            continue
        last = (_year(y2, y1), _month(m2), int(d2)) if d2 else None
        first = (_year(y1, y2), _month(m1 or m2), int(d1))
        yield from _sound(match.start(), match.end(), first, last)


def _month_first(text: str, start: int, end: int) -> Iterator[Dated]:
    for match in _matches(_MONTH_FIRST, _AT_MONTH, text, start, end):
        m1, d1, y1, m2, d2, y2 = match.groups()
        if _preceded_by_day(text, match.start(), start):
            continue
        last = (_year(y2, y1), _month(m2 or m1), int(d2)) if d2 else None
        yield from _sound(match.start(), match.end(), (_year(y1, y2), _month(m1), int(d1)), last)


def _preceded_by_day(text: str, at: int, start: int) -> bool:
    # In "3 May 14 officials" the day is the 3rd.
    return bool(re.search(r"\d(?:st|nd|rd|th)?\s+(?:of\s+)?$", text[max(start, at - 8) : at]))


def _months(text: str, start: int, end: int) -> Iterator[Dated]:
    for match in _matches(_MONTH_YEAR, _AT_MONTH, text, start, end):
        if _preceded_by_day(text, match.start(), start):
            continue
        last = (_year(match[3]), _month(match[2]), None) if match[2] else None
        yield Dated(match.start(), match.end(), (_year(match[3]), _month(match[1]), None), last)


def _iso(text: str, start: int, end: int) -> Iterator[Dated]:
    for match in _ISO.finditer(text, start, end):
        yield from _sound(match.start(), match.end(), (_year(match[1]), int(match[2]), int(match[3])), None)


def _dmy(text: str, start: int, end: int) -> Iterator[Dated]:
    for match in _DMY.finditer(text, start, end):
        yield from _sound(match.start(), match.end(), (int(match[3]), int(match[2]), int(match[1])), None)


def _month_alone(text: str, start: int, end: int) -> Iterator[Dated]:
    for match in _MONTH_ALONE.finditer(text, start, end):
        if match[1][0].isupper():
            yield Dated(match.start(1), match.end(1), (None, _month(match[1]), None))


def _sound(start: int, end: int, first: Parts, last: Parts | None) -> Iterator[Dated]:
    if not _exists(first) or (last and not _exists(last)):
        return
    if last and _order(last) < _order(first) and first[0] == last[0] and first[1] == last[1]:
        last = None
    yield Dated(start, end, first, None if last == first else last)


def _order(parts: Parts) -> tuple[int, ...]:
    return tuple(part or 0 for part in parts)


def _exists(parts: Parts) -> bool:
    year, month, day = parts
    if month is None or not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= monthrange(year or 2000, month)[1]


def written(parts: Parts) -> str:
    """The date as a record writes it: 2021-05-25, 2021-05, --05-25, --05."""
    year, month, day = parts
    head = f"{year:04d}-" if year else "--"
    return head + f"{month:02d}" + (f"-{day:02d}" if day else "")


def with_year(
    dated: Dated, published: str | None, ahead: bool = False, near: bool = False
) -> tuple[Dated, bool]:
    """The date with the year of the latest such day not after publication, and whether it was taken so.

    `ahead`: of an event that is announced, the first such day not before publication; `near`: of
    one that goes on, the nearest such day.
    """
    if dated.first[0] is not None or not published or len(published) < 4 or not published[:4].isdigit():
        return dated, False
    year = int(published[:4])
    shown = (
        int(published[5:7]) if len(published) >= 7 else 12,
        int(published[8:10]) if len(published) >= 10 else 31,
    )
    day = (dated.first[1] or 0, dated.first[2] or 0)
    if ahead:
        over = (*_order(dated.last)[1:],) if dated.last else day
        gone = over < (
            shown[0] if len(published) >= 7 else 0,
            shown[1] if len(published) >= 10 and day[1] else 0,
        )
        # Nobody announces a day most of a year ahead without its year: such a day has just been.
        year += gone and ((day[0] - shown[0]) % 12 or 12) <= FAR
    elif day > shown and not (near and (day[0] - shown[0]) * 30 + (day[1] or 1) - shown[1] < 180):
        year -= 1
    first = (year, *dated.first[1:])
    last = (
        (year + (_order(dated.last)[1:] < _order(dated.first)[1:]), *dated.last[1:]) if dated.last else None
    )
    if not _exists(first) or (last and not _exists(last)):
        return dated, False
    return Dated(dated.start, dated.end, first, last), True
