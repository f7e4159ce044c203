"""Which sentences tell of the main event, and its days and places from them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import islice

from cckg.extract.rules import days, events, held
from cckg.extract.rules.dates import Dated
from cckg.extract.rules.draft import Occasion, Spot
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import Places
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.vocabulary import English
from cckg.model.report import Report

DONE = words("en/events.yaml", "handing") | words("en/events.yaml", "founding")
FOLLOWS = words("en/frames.yaml", "follows", "telling")
AHEAD = words("en/frames.yaml", "ahead", "telling")
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
        _today(scene, lines, report)
    if not main.start:
        _range_alone(scene, lines, report)
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
        told = line.cued or line.sentence.title or line.staged >= 0 or _opens(line, lines)
        if (
            not main.places
            and tells(line, main)
            and told
            and not (
                (AHEAD.intersection(line.low) and not main.future)
                or FOLLOWS.intersection(line.low)
                or _behind(line.low)
            )
        ):
            main.places, main.occurrences = _found(line, places, scene.v)
    main.mode = events.mode_of([line for line in lines if tells(line, main)])


def _found(line: Line, places: Places, v: English) -> tuple[list[Spot], int]:
    return held.find_places(line, places, v)


def _opens(line: Line, lines: list[Line]) -> bool:
    """Whether it is the first sentence of the body and something takes place in it."""
    opening = islice((one for one in lines if not one.sentence.title and len(one.items) > 7), 2)
    happens = line.staged >= 0 or {
        "participated",
        "attended",
        "joined",
        "convened",
        "signed",
        *DONE,
    }.intersection(line.low)
    return bool(happens) and any(one is line for one in opening)


def tells(line: Line, main: Occasion) -> bool:
    """Whether the sentence tells of the main event: it names one, or "it" is staged."""
    if any(hit.type != "ceremony" or main.type == "ceremony" for hit in line.hits):
        return True
    if line.staged >= 0 and line.low[line.staged] == "trained" and main.type == "training":
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
        if _elsewhere(line, dated.start, scene) or _long_ago(dated, scene, 3):
            continue
        days.set_days(scene.event, dated, scene.published, year)
        return


def _elsewhere(line: Line, start: int, scene: Scene) -> bool:
    k = next((k for k, item in enumerate(line.items) if item.start >= start), 0)
    near = line.low[max(0, k - 8) : k]
    if near[-2:-1] == ["last"] or near[-3:-2] == ["last"]:
        # "last Friday, 12 August" is no past of another event.
        near = near[:-3]
    if line.low[k + 1 : k + 3] == ["last", "year"] or _recalls(line, k):
        return True
    return any(
        low
        in (
            "born",
            "signed",
            "adopted",
            "deadline",
            "established",
            "founded",
            "published",
            "dated",
            "act",
            "postponed",
        )
        or low in scene.v.past
        for low in near
    )


def _range_alone(scene: Scene, lines: list[Line], report: Report) -> None:
    """A line near the headline that is nothing but "25 – 27 May 2022": no day of publication has two ends."""
    for line in lines[:8]:
        short = line.sentence.end - line.sentence.start < 100 and not line.hits and line.staged < 0
        for dated in days.dates_of(line, report.text) if short else ():
            if dated.has_day and dated.last is not None:
                days.set_days(scene.event, dated, scene.published, None)
                return


def _recalls(line: Line, k: int) -> bool:
    """ "… come on the back of the Forum held in X (3-4 July)": that was another event."""
    before = line.low[:k]
    return bool((FOLLOWS | events.BESIDE).intersection(before)) or _behind(before)


def _behind(before: list[str]) -> bool:
    return any(before[m : m + 2] == ["back", "of"] for m in range(len(before) - 1))


def _today(scene: Scene, lines: list[Line], report: Report) -> None:
    """ "opened today", "held yesterday": the day of the date-line, or counted from that of publication."""
    for line in lines:
        if "today" in line.low and line.staged >= 0 and tells(line, scene.event):
            for dated in days.dates_of(line, report.text)[:1]:
                if dated.has_day and dated.last is None and days.is_dateline(line, dated):
                    days.set_days(scene.event, dated, scene.published, None)
                    return
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
            if not days.is_dateline(line, dated) and not (
                _elsewhere(line, dated.start, scene) or _long_ago(dated, scene, 1)
            ):
                days.set_days(scene.event, dated, scene.published, year)
                return


def _named_year(line: Line) -> int | None:
    """The year in the event's own name ("the Forum 2019 is held from …"), which is no date."""
    at_name = {k for hit in line.hits for k in range(hit.at - 6, hit.end + 1)}
    years = {
        item.text
        for k, item in enumerate(line.items)
        if item.kind == "n" and k in at_name and _YEAR.fullmatch(item.text)
    }
    return int(years.pop()) if len(years) == 1 else None


def _long_ago(dated: Dated, scene: Scene, years: int) -> bool:
    """Whether the date lies further back from publication than news does."""
    published = (scene.published or "")[:4]
    year = dated.first[0]
    return bool(year and published.isdigit() and int(published) - year > years)


def _headline_year(lines: list[Line], report: Report) -> int | None:
    said = (report.title or "") + " ".join(
        report.text[x.sentence.start : x.sentence.end] for x in lines if x.sentence.title
    )
    published = (report.published or "")[:4]
    # A headline may look ahead; what is reported has taken place.
    years = {year for year in _YEAR.findall(said) if not published.isdigit() or year <= published}
    return int(years.pop()) if len(years) == 1 else None
