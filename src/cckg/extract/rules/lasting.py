"""The last day of an event that a sentence of its own tells: "is expected to end on D", "runs until D"."""

from __future__ import annotations

from cckg.extract.rules import days
from cckg.extract.rules.dates import Dated, english_dates
from cckg.extract.rules.draft import Occasion
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.telling import tells
from cckg.model.report import Report

_FILE = "en/scenes.yaml"
LASTS = words(_FILE, "lasts", "days")
REACHING = words(_FILE, "lead", "days") | {"until", "till", "through", "to", ",", "the"}
DATES = 12
"""Dates of one sentence that are looked at."""


def coming_end(scene: Scene, lines: list[Line], report: Report, year: int | None) -> None:
    """ "began on D1 … is expected to end on D2": D2 too is of the event, though it lay ahead."""
    main = scene.event
    for line in lines if len(main.start) > 7 and not main.end else ():
        if line.sentence.title or LASTS.isdisjoint(line.low) or not tells(line, main):
            continue
        if any(hit.type == "ceremony" for hit in line.hits):
            continue
        for dated in english_dates(report.text, line.sentence.start, line.sentence.end)[:DATES]:
            k = next((k for k, item in enumerate(line.items) if item.start >= dated.start), 0)
            before = [item.low for item in line.items[max(0, k - 6) : k]]
            if dated.last is None and dated.has_day and _lasts(before):
                ended = Occasion("", future=True, underway=True)
                days.set_days(ended, dated, main.start if main.start[:2] == "20" else None, year)
                _end_on(main, ended.start, dated)
                return


def _end_on(main: Occasion, last: str, dated: Dated) -> None:
    """Set the last day where it lies behind the first, and not months behind."""
    if len(last) == len(main.start) and last > main.start and _months(last) - _months(main.start) < 3:
        main.end = last
        main.state(dated.start, dated.end)


def _months(day: str) -> int:
    parts = [int(part) for part in day.strip("-").split("-")]
    return parts[0] * 12 + parts[1] if len(parts) > 2 else parts[0]


def _lasts(before: list[str]) -> bool:
    """Whether "to end on", "will run until" or the like stands right before a day."""
    verb = max((k for k, low in enumerate(before) if low in LASTS), default=-1)
    return verb >= 0 and all(low in REACHING for low in before[verb + 1 :])
