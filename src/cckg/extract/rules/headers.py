"""What the head of a page says of its event: "Date: 3-7 May 2022", "Venue: Palm Hotel, Ostra", days alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cckg.extract.rules.dates import Dated, english_dates
from cckg.extract.rules.lexicon import data, words
from cckg.extract.rules.places import known
from cckg.extract.rules.sentences import blocks

HEAD = 10
"""Blocks at the head of a page that may hold its days."""


@dataclass(frozen=True, slots=True)
class Header:
    """Days and the span of the place that labels or a line of their own give; None, (0, 0) where none."""

    day: Dated | None = None
    place: tuple[int, int] = (0, 0)
    beside: tuple[int, int] = (0, 0)
    """Span of a line of places right behind a line of days."""


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    found = data("en/scenes.yaml")["labels"]
    kind_of = {str(label): str(kind) for kind, group in found.items() for label in group}
    longest = sorted(kind_of, key=lambda label: (-len(label), label))
    said = "|".join(re.escape(label) for label in longest)
    return re.compile(
        rf"(?:^|(?<=\s\s)|(?<=[•*|;]\s)|(?<=[•*|;]))\s*({said})\s*:\s*(?=\S)", re.IGNORECASE
    ), kind_of


def labelled(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Kind of each label in the line, with the span of what stands behind it."""
    pattern, kind_of = _labels()
    line = text[start:end].lstrip("•*-–· ")
    if ":" not in line:
        return []
    at = end - len(line)
    marks = [(m.start(), m.end(), kind_of[m[1].lower()]) for m in pattern.finditer(line)]
    ends = [*[mark[0] for mark in marks], len(line)][1:]
    return [(kind, at + b, at + _cut(line, b, stop)) for (_, b, kind), stop in zip(marks, ends, strict=True)]


def _cut(line: str, start: int, stop: int) -> int:
    """Where what a label gives ends: at the next label of any kind, or where a gap parts it."""
    gap = re.search(r"\s{2,}|\s[|•]\s", line[start:stop])
    return start + gap.start() if gap else stop


def read_header(text: str, first: int, last: int) -> Header:
    """What labels between two offsets, or a line of days near the head of the page, tell."""
    day: Dated | None = None
    place, beside, alone = (0, 0), (0, 0), None
    spans = blocks(text)
    for n, (start, end) in enumerate(spans):
        if end < first or start > last:
            continue
        for kind, at, stop in _told(text, start, end, spans[n + 1 : n + 2]) if end - start < 600 else ():
            if kind == "day" and day is None:
                day = next((d for d in english_dates(text, at, stop) if _firm(d)), None)
            elif kind == "place" and place == (0, 0):
                place = (at, stop)
        if n < HEAD and alone is None and first <= 0:
            alone = _alone(text, start, end) or _placed_day(text, start, end, spans[n + 1 : n + 2])
        elif alone is not None and beside == (0, 0) and start - alone.end < 300 and _named(text, start, end):
            beside = (start, end)
        elif beside != (0, 0) and place == (0, 0) and start - beside[1] < 9 and _is_house(text[start:end]):
            place = (start, end)
    return Header(day or alone, place, beside)


def _told(text: str, start: int, end: int, after: list[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """Labels with what they give; of a place that begins with days ("Date & venue: 5 May, Ostra") both."""
    for kind, at, stop in labelled(text, start, end) or _under(text, start, end, after):
        days = english_dates(text, at, stop) if kind == "place" else []
        rest = days[-1].end if days else at
        while days and rest < stop and text[rest] in ", ;–-":
            rest += 1
        if days:
            yield "day", at, days[-1].end
        if rest < stop:
            yield kind, rest, stop


def _under(text: str, start: int, end: int, after: list[tuple[int, int]]) -> list[tuple[str, int, int]]:
    """A label on a line of its own, and the next line that it is for."""
    said = text[start:end].strip("•*-–· ").lower()
    if end - start > LONGEST_LABEL or not said.endswith(":") or not after:
        return []
    kind, (at, stop) = _labels()[1].get(" ".join(said.rstrip(": ").split()), ""), after[0]
    return [(kind, at, stop)] if kind and stop - at < LONGEST_GIVEN else []


LONGEST_LABEL, LONGEST_GIVEN = 40, 160


def _firm(dated: Dated) -> bool:
    return dated.has_day or dated.first[0] is not None


def _alone(text: str, start: int, end: int) -> Dated | None:
    """A line that is only a range of days, with a place at most: no day of publication has two ends."""
    if end - start > 80:
        return None
    found = [d for d in english_dates(text, start, end) if d.has_day and d.last is not None]
    if len(found) != 1:
        return None
    rest = text[start : found[0].start] + text[found[0].end : end]
    parts = [part.strip(" ,.–-()•*:|") for part in rest.split(",")]
    short = end - start - (found[0].end - found[0].start) < 14
    return found[0] if short or any(known(part) for part in parts if part) else None


def _placed_day(text: str, start: int, end: int, after: list[tuple[int, int]]) -> Dated | None:
    """A line that is one day, where the next is nothing but a place: no day of publication has a place."""
    found = english_dates(text, start, end) if end - start < 40 else []
    alone = len(found) == 1 and found[0].has_day and end - start - (found[0].end - found[0].start) < 6
    parts = text[after[0][0] : after[0][1]].split(",") if alone and after else []
    placed = 0 < len(parts) < 4 and all(known(part.strip()) for part in parts)
    return found[0] if placed else None


def _is_house(said: str) -> bool:
    last = said.split()[-1:] if len(said) < 60 else []
    return bool(last) and last[0].lower() in words("en/places.yaml", "venues")


def _named(text: str, start: int, end: int) -> bool:
    """Whether the line may be a place: short, without a verb or full stop."""
    said = text[start:end].lstrip("•*-– ")
    plain = [word for word in said.replace(",", " ").split() if word[:1].islower()]
    return 3 < len(said) < 90 and said[0].isupper() and not said.endswith((".", ":")) and len(plain) < 3
