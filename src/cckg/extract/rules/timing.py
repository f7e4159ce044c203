"""When the main event took place: the head of the page, the sentences that tell of it, "today", a month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from cckg.extract.rules import days, events
from cckg.extract.rules.dates import Dated
from cckg.extract.rules.draft import Occasion
from cckg.extract.rules.further import months_apart
from cckg.extract.rules.headers import Header
from cckg.extract.rules.lasting import coming_end
from cckg.extract.rules.lately import set_last_month, set_today
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.runs import DAYS
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.telling import AHEAD, FOLLOWS, is_sentence, opens, tells
from cckg.model.report import Report

_FILE = "en/scenes.yaml"
ACTS, OTHERS = words(_FILE, "acts", "days"), words(_FILE, "others", "days")
BEGINS, ENDS = words(_FILE, "begins", "days"), words(_FILE, "ends", "days")
MEETS = words(_FILE, "gathering", "places") - {"is", "are", "were", "visited"}
WORLDWIDE = tuple(sorted(words(_FILE, "worldwide", "days")))
BEHIND = words(_FILE, "behind", "days")
BEHIND_FIRST = frozenset(wording.split()[0] for wording in BEHIND)
LEAD, PROMISED = words(_FILE, "lead", "days"), words(_FILE, "promised", "days")
DATES = 12
"""Dates of one sentence that are looked at; one with more is a list, and every rule stays linear."""
_YEAR = re.compile(r"(?<![\d-])(20[0-3]\d)(?![\d-])")


def set_when(scene: Scene, lines: list[Line], report: Report, header: Header) -> None:
    """Set the days of the main event from the first source that gives them."""
    year = _headline_year(lines, report)
    main = scene.event
    if header.day is not None:
        days.set_days(main, header.day, scene.published, year)
    months_apart(scene, lines, report.text, year)
    for ranged in (True, False):
        for line in lines:
            if not main.start and (tells(line, main) or opens(line, lines)):
                _day(scene, line, report, year or _named_year(line), ranged)
    if main.start and not main.end:
        _other_end(scene, lines, report, year)
        coming_end(scene, lines, report, year)
    if not main.start:
        _months(scene, lines, report, year)
    if not main.start:
        set_today(scene, lines, report)
    if not main.start:
        _opening_day(scene, lines, report, year)
    if not main.start:
        _month(scene, lines, report, year)
    if not main.start:
        set_last_month(scene, lines)


def _day(scene: Scene, line: Line, report: Report, year: int | None, ranged: bool) -> None:
    ceremony = any(hit.type == "ceremony" for hit in line.hits) and scene.event.type != "ceremony"
    for dated in _of_event(scene, line, report):
        alone = dated.last is None
        told = line.staged >= 0 or line.cued
        if not dated.has_day or (ranged and alone and not told) or (ceremony and alone):
            continue
        days.set_days(scene.event, dated, scene.published, year)
        _until(scene, line, dated)
        return


def _taken_up(one: Line, after: Line, scene: Scene) -> bool:
    """Whether the next sentence, from which the event is known, calls what this one tells "this meeting"."""
    at = scene.event.words[0][0] if scene.event.words else -1
    known_there = after.sentence.start <= at < after.sentence.end
    return known_there and after.low[:1] == ["this"] and one.sentence.block == after.sentence.block


def _until(scene: Scene, line: Line, dated: Dated) -> None:
    """ "opened today and continues to D": from the day of publication to D."""
    main, published = scene.event, scene.published or ""
    k = _index(line, dated.start)
    until = bool({"to", "until", "till", "through"}.intersection(line.low[k - 1 : k]))
    alone = dated.last is None and len(published) == 10 and published < main.start
    if "today" in line.low[:k] and until and alone:
        main.start, main.end = published, main.start


def _opening_day(scene: Scene, lines: list[Line], report: Report, year: int | None) -> None:
    """The day in the first sentence of the body, whatever it tells of the event, or at the headline's end."""
    firsts = list(islice((one for one in lines if len(one.items) > 7 and is_sentence(one)), 2))
    met = [one for one in firsts[1:] if MEETS.intersection(one.low)]
    introduced = [one for one, after in pairwise(lines) if _taken_up(one, after, scene)]
    for one in [*firsts[:1], *met, *introduced, *[one for one in lines[:1] if one.sentence.title]]:
        if scene.event.type != "ceremony" and any(hit.type == "ceremony" for hit in one.hits):
            continue
        for dated in _of_event(scene, one, report):
            if dated.has_day and not (one.sentence.title and dated.last is None):
                days.set_days(scene.event, dated, scene.published, year)
                return


def _of_event(scene: Scene, line: Line, report: Report) -> Iterator[Dated]:
    """Dates of the sentence that may be the main event's."""
    for dated in days.dates_of(line, report.text)[:DATES]:
        if (
            days.is_dateline(line, dated)
            or _long_ago(dated, scene, 3 if dated.has_day else 1)
            or _elsewhere(line, dated.start, scene)
            or _bracketed(line, dated)
            or _worldwide(line, dated.start, scene)
            or _soon(dated, scene)
        ):
            continue
        yield dated


def _elsewhere(line: Line, start: int, scene: Scene) -> bool:
    """Whether the words before the date say that it is another event's."""
    k = _index(line, start)
    near = line.low[max(0, k - 8) : k]
    if "last" in near[-3:]:
        # "last Friday, 12 August" is no past of another event.
        near = near[:-3]
    if line.low[k + 1 : k + 3] == ["last", "year"] or _recalls(line, k) or _ahead(line, k, scene):
        return True
    return not ACTS.isdisjoint(near) or not scene.v.past.isdisjoint(near)


def _ahead(line: Line, k: int, scene: Scene) -> bool:
    """Whether the sentence looks ahead, where the report is of what has taken place."""
    clause = line.low[_clause(line, k) : k]
    return not scene.event.future and bool(AHEAD.intersection(clause)) and scene.event.type != ""


def _clause(line: Line, k: int) -> int:
    """Index at which the clause of item `k` begins: behind the last comma with "which", "and" or "while"."""
    for j in range(k - 1, 0, -1):
        if line.items[j].text == ";" or (line.items[j].text == "," and line.low[j + 1] in ("while", "but")):
            return j
    return 0


def _index(line: Line, start: int) -> int:
    return next((k for k, item in enumerate(line.items) if item.start >= start), 0)


def _worldwide(line: Line, start: int, scene: Scene) -> bool:
    """Whether a conference of the whole world stands before the date ("COP 19 in Ostra from 11 November")."""
    k = _index(line, start)
    said = " ".join(item.low for item in line.items[max(0, k - 10) : k])
    name = scene.event.name.lower()
    held = line.staged >= 0 and max(0, k - 4) <= line.staged < k
    return not held and any(word in said and word not in name for word in WORLDWIDE)


def _soon(dated: Dated, scene: Scene) -> bool:
    """Whether a day without year comes up within two months of publication, though the event is past."""
    published = scene.published or ""
    if (
        dated.first[0]
        or scene.event.future
        or scene.event.underway
        or len(published) < 7
        or not dated.first[1]
    ):
        return False
    if not published[:4].isdecimal():
        return False
    months = (dated.first[1] - int(published[5:7])) % 12
    later = months == 0 and len(published) == 10 and (dated.first[2] or 0) > int(published[8:10])
    return later or 0 < months < 3


def _bracketed(line: Line, dated: Dated) -> bool:
    """ "at COP 13 (Bali, December 2007)": a date in brackets behind other words is of what stands before."""
    k = _index(line, dated.start)
    opening = next((j for j in range(k - 1, -1, -1) if line.items[j].text in ("(", ")")), -1)
    if opening < 0 or line.items[opening].text == ")" or all(item.text != ")" for item in line.items[k:]):
        return False
    if any(hit.end == opening and not events.recalled(line, hit) for hit in line.hits):
        return False
    if line.items[opening - 1].low in DAYS:
        # "on Tuesday (29 January)"
        return False
    return any(low not in LEAD for low in line.low[opening + 1 : k])


def _recalls(line: Line, k: int) -> bool:
    """ "… come on the back of the Forum held in X (3-4 July)": that was another event."""
    last = max((j for j in range(k) if line.items[j].text == ","), default=-1)
    before = line.low[last + 1 : k]
    return not FOLLOWS.isdisjoint(before) or not events.BESIDE.isdisjoint(before) or behind(before)


def behind(before: list[str]) -> bool:
    """Whether "on the back of", "building on" or the like stands in the words."""
    if BEHIND_FIRST.isdisjoint(before):
        return False
    return any(" ".join(before[m : m + 2]) in BEHIND for m in range(len(before) - 1))


def _other_end(scene: Scene, lines: list[Line], report: Report, year: int | None) -> None:
    """ "ended on D2. … had started on D1": both days of one event, told apart."""
    main = scene.event
    first = _told_day(scene, lines, report, BEGINS)
    last = _told_day(scene, lines, report, ENDS)
    if first is None or last is None or first.start == last.start:
        return
    begun, ended = Occasion("", future=main.future), Occasion("", future=main.future)
    days.set_days(begun, first, scene.published, year)
    days.set_days(ended, last, scene.published, year)
    if begun.start < ended.start and main.start in (begun.start, ended.start):
        main.start, main.end = begun.start, ended.start
        main.year_from_published = begun.year_from_published
        main.state(first.start, first.end)
        main.state(last.start, last.end)


def _told_day(scene: Scene, lines: list[Line], report: Report, verbs: frozenset[str]) -> Dated | None:
    """The day beside the first of the verbs that a sentence of the event holds."""
    for line in lines:
        if line.sentence.title or verbs.isdisjoint(line.low):
            continue
        told = tells(line, scene.event) or opens(line, lines)
        if not told or any(hit.type == "ceremony" for hit in line.hits):
            continue
        for dated in _of_event(scene, line, report):
            k = _index(line, dated.start)
            verb = next((j for j in range(k - 1, -1, -1) if line.low[j] in BEGINS or line.low[j] in ENDS), -1)
            if verb >= 0 and line.low[verb] in verbs and dated.has_day and dated.last is None:
                return dated
    return None


def _months(scene: Scene, lines: list[Line], report: Report, year: int | None) -> None:
    """ "held from April to June 2023": months of both ends right behind the verb, whatever was today."""
    for line in lines:
        if line.staged < 0 or line.sentence.title or not tells(line, scene.event):
            continue
        for dated in _of_event(scene, line, report):
            if dated.last is not None and 0 < _index(line, dated.start) - line.staged < 4:
                days.set_days(scene.event, dated, scene.published, year)
                return


def _month(scene: Scene, lines: list[Line], report: Report, year: int | None) -> None:
    for line in lines:
        ceremony = scene.event.type != "ceremony" and any(hit.type == "ceremony" for hit in line.hits)
        told = line.staged >= 0 or line.cued or line.sentence.title
        if ceremony or not told or not tells(line, scene.event) or not PROMISED.isdisjoint(line.low):
            continue
        for dated in _of_event(scene, line, report):
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
