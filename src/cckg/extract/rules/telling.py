"""Which sentences tell of the main event, and its days and places from them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from cckg.extract.rules import days, events, held
from cckg.extract.rules.draft import Occasion, Spot
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import Places
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.vocabulary import English
from cckg.model.report import Report

_YEAR = re.compile(r"(?<![\d-])(20[0-3]\d)(?![\d-])")


def days_and_places(scene: Scene, lines: list[Line], places: Places, report: Report) -> None:
    """Set days, places, sittings and mode of the main event."""
    main = scene.event
    scene.published = report.published or days.published_from(lines, report.text)
    year = _headline_year(lines, report)
    for ranged in (True, False):
        for line in lines:
            if not main.start and (tells(line, main) or _opens(line, lines)):
                _day(scene, line, report, year or _named_year(line), ranged)
    if not main.start:
        _today(scene, lines)
    if not main.start:
        _month(scene, lines, report, year)
    for line in lines:
        if (
            not main.places
            and (tells(line, main) or _opens(line, lines))
            and line.staged >= 0
            and not line.sentence.title
        ):
            main.places, main.occurrences = _found(line, places, scene.v)
    for line in lines:
        if not main.places and tells(line, main) and (line.cued or line.sentence.title or line.staged >= 0):
            main.places, main.occurrences = _found(line, places, scene.v)
    main.mode = events.mode_of([line for line in lines if tells(line, main)])


def _found(line: Line, places: Places, v: English) -> tuple[list[Spot], int]:
    return held.find_places(line, places, v)


def _opens(line: Line, lines: list[Line]) -> bool:
    """Whether it is the first sentence of the body and something takes place in it."""
    opening = [one for one in lines if not one.sentence.title][:2]
    happens = line.staged >= 0 or {"participated", "attended", "joined", "convened"}.intersection(line.low)
    return bool(happens) and any(one is line for one in opening)


def tells(line: Line, main: Occasion) -> bool:
    """Whether the sentence tells of the main event: it names one, or "it" is staged."""
    if any(hit.type != "ceremony" or main.type == "ceremony" for hit in line.hits):
        return True
    return line.staged >= 0 and bool({"it", "event", "activity"}.intersection(line.low))


def _day(scene: Scene, line: Line, report: Report, year: int | None, ranged: bool) -> None:
    for dated in days.dates_of(line, report.text):
        if (
            not dated.has_day
            or days.is_dateline(line, dated)
            or (ranged and dated.last is None and line.staged < 0 and not line.cued)
        ):
            continue
        if (
            any(hit.type == "ceremony" for hit in line.hits)
            and dated.last is None
            and scene.event.type != "ceremony"
        ):
            continue
        if _elsewhere(line, dated.start, scene):
            continue
        days.set_days(scene.event, dated, scene.published, year)
        return


def _elsewhere(line: Line, start: int, scene: Scene) -> bool:
    k = next((k for k, item in enumerate(line.items) if item.start >= start), 0)
    near = line.low[max(0, k - 8) : k]
    return any(
        low
        in ("born", "signed", "adopted", "deadline", "established", "founded", "published", "dated", "act")
        or low in scene.v.past
        for low in near
    )


def _today(scene: Scene, lines: list[Line]) -> None:
    """ "opened today", "held yesterday": counted from the day of publication, where that is known."""
    published = scene.published or ""
    if len(published) != 10 or not published[:4].isdecimal():
        return
    for line in lines:
        ago = [back for word, back in (("today", 0), ("yesterday", 1)) if word in line.low]
        if ago and line.staged >= 0 and tells(line, scene.event):
            scene.event.start = (date.fromisoformat(published) - timedelta(days=ago[0])).isoformat()
            scene.event.year_from_published = True
            return


def _month(scene: Scene, lines: list[Line], report: Report, year: int | None) -> None:
    for line in lines:
        ceremony = scene.event.type != "ceremony" and any(hit.type == "ceremony" for hit in line.hits)
        for dated in (
            days.dates_of(line, report.text)
            if not ceremony
            and tells(line, scene.event)
            and (line.staged >= 0 or line.cued or line.sentence.title)
            else []
        ):
            if not days.is_dateline(line, dated):
                days.set_days(scene.event, dated, scene.published, year)
                return


def _named_year(line: Line) -> int | None:
    """The year in the event's own name ("the Forum 2019 is held from …"), which is no date."""
    years = {item.text for item in line.items if item.kind == "n" and _YEAR.fullmatch(item.text)}
    return int(years.pop()) if len(years) == 1 else None


def _headline_year(lines: list[Line], report: Report) -> int | None:
    said = (report.title or "") + " ".join(
        report.text[x.sentence.start : x.sentence.end] for x in lines if x.sentence.title
    )
    years = set(_YEAR.findall(said))
    return int(years.pop()) if len(years) == 1 else None
