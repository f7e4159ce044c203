"""Days that are told from that of publication: "opened today", "said yesterday", "last month"."""

from __future__ import annotations

from datetime import date, timedelta

from cckg.extract.rules import days, events
from cckg.extract.rules.draft import Occasion
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.telling import is_sentence, opens, tells
from cckg.model.report import Report

SAID = words("en/frames.yaml", "spoken", "sessions")


def set_today(scene: Scene, lines: list[Line], report: Report) -> None:
    """ "opened today", "held yesterday": the day of the date-line, or counted from that of publication."""
    main = scene.event
    told = [line for line in lines if _now(line, lines, main)]
    for line in told:
        for dated in days.dates_of(line, report.text)[:1] if "today" in line.low else ():
            if dated.has_day and dated.last is None and days.is_dateline(line, dated):
                days.set_days(main, dated, scene.published, None)
                return
    published = scene.published or ""
    if len(published) != 10 or not published[:4].isdecimal():
        return
    for line in told:
        ago = 1 if "yesterday" in line.low else 0
        main.start = (date.fromisoformat(published) - timedelta(days=ago)).isoformat()
        main.year_from_published = True
        main.state(line.sentence.start, line.sentence.end)
        return


def _lately(line: Line) -> int:
    """Index behind "today", "yesterday", "this morning" and the like; 0 where they are not."""
    for k, low in enumerate(line.low[:-1]):
        if low in ("today", "yesterday"):
            return k + 1
        if low == "this" and line.low[k + 1] in ("morning", "afternoon", "evening") and k + 2 < len(line.low):
            return k + 2
    return 0


def _now(line: Line, lines: list[Line], main: Occasion) -> bool:
    said = _lately(line)
    owned = said > 0 and line.items[said].kind == "s"
    first = next((one for one in lines if is_sentence(one) and len(one.items) > 7), None)
    owned = owned or (line is first and bool(SAID.intersection(line.low)))
    done = (
        owned
        or line.staged >= 0
        or line.cued
        or (main.type == "ceremony" and events.DEEDS.intersection(line.low))
    )
    return bool(
        said
        and done
        and (line is first or tells(line, main) or main.type == "ceremony" or opens(line, lines))
    )


def set_last_month(scene: Scene, lines: list[Line]) -> None:
    """ "Last month, A held …": the month before that of publication."""
    published = scene.published or ""
    if len(published) < 7 or not published[:4].isdecimal():
        return
    for line in lines:
        for k in range(len(line.low) - 1):
            ago = {"last": 1, "this": 0}.get(line.low[k], -1)
            if ago < 0 or line.low[k + 1] != "month" or not tells(line, scene.event):
                continue
            if line.staged < 0 and not line.cued:
                continue
            year, month = int(published[:4]), int(published[5:7]) - ago
            scene.event.start = f"{year - (month < 1):04d}-{month or 12:02d}"
            scene.event.year_from_published = True
            scene.event.state(line.items[k].start, line.items[k + 1].end)
            return
