"""Further events with a sentence and days of their own: "On 15 May, A also held another workshop in L"."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from cckg.extract.rules import days, held
from cckg.extract.rules.dates import Dated
from cckg.extract.rules.digest import introduced
from cckg.extract.rules.draft import Occasion, Spot, Why
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Hit, Line
from cckg.extract.rules.places import Places
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.telling import AHEAD, CAME

_FILE = "en/scenes.yaml"
BEFORE, AFTER = 14, 45
"""How many days before the main event's first and after its last day such an event may be held."""
NEAR = 30
"""Items between an event's noun and its day at most."""
MONTH = len("2000-01")
RECALLED = (words("en/roles.yaml", "past") | words(_FILE, "others", "days")) - {"another", "other"}
WILL = words(_FILE, "will", "days")
NEW = frozenset({"another", "second", "separate", "one-day", "two-day", "three-day", "additional", "further"})


def told_apart(scene: Scene, lines: list[Line], text: str) -> dict[int, tuple[Line, Hit, Dated]]:
    """Sentences of further events, by where they start; the main event's days must be known."""
    main = scene.event
    if len(main.start) < len("2000-01") or main.start.startswith("-") or main.future:
        return {}
    found: dict[int, tuple[Line, Hit, Dated]] = {}
    for line in lines:
        if line.sentence.title or not line.hits or not _happens(line):
            continue
        dated = [d for d in days.dates_of(line, text)[:4] if d.has_day and not days.is_dateline(line, d)]
        if len(dated) != 1 or _is_main(line, main) or _unreal(line):
            continue
        hit = next((hit for hit in line.hits if _new(line, hit, dated[0])), None)
        if hit is not None and _in_season(scene, dated[0], hit):
            found[line.sentence.start] = (line, hit, dated[0])
    return found


def months_apart(scene: Scene, lines: list[Line], text: str, year: int | None) -> None:
    """Months of the main event's sentence, where another event has a day ("A last workshop was on D")."""
    main = scene.event
    own = [line for line in lines if _is_main(line, main)]
    dated = days.dates_of(own[0], text) if own and not main.start else []
    spans = [d for d in [*dated, *_paired(dated, text)] if d.last is not None]
    if not spans or any(d.has_day for d in dated):
        return
    for line in lines:
        if line is own[0] or line.sentence.title or not line.hits or not _happens(line):
            continue
        told = [d for d in days.dates_of(line, text)[:4] if d.has_day and not days.is_dateline(line, d)]
        if any(_new(line, hit, d) for d in told for hit in line.hits):
            days.set_days(main, spans[0], scene.published, year)
            return


def _paired(dated: list[Dated], text: str) -> list[Dated]:
    """ "from October 2020 to February 2021": two dates that are one span."""
    return [
        Dated(one.start, two.end, one.first, two.first)
        for one, two in pairwise(dated)
        if text[one.end : two.start].strip() in ("to", "until", "-", "–")
    ]


def _happens(line: Line) -> bool:
    return line.staged >= 0 or line.cued or not CAME.isdisjoint(line.low)


def _is_main(line: Line, main: Occasion) -> bool:
    """Whether it is the sentence from which the main event is known."""
    return bool(main.words) and line.sentence.start <= main.words[0][0] < line.sentence.end


def _unreal(line: Line) -> bool:
    """Whether the sentence looks ahead."""
    return not AHEAD.isdisjoint(line.low) or not WILL.isdisjoint(line.low)


def _new(line: Line, hit: Hit, dated: Dated) -> bool:
    """Whether the event is named as something new, beside its day, and as no earlier one."""
    before = line.low[max(0, hit.at - 8) : hit.at]
    if hit.type == "ceremony" or not RECALLED.isdisjoint(before):
        return False
    at = next((k for k, item in enumerate(line.items) if item.end > dated.start), 0)
    return abs(at - hit.at) < NEAR and (introduced(line, hit) or not NEW.isdisjoint(before))


def _in_season(scene: Scene, dated: Dated, hit: Hit) -> bool:
    """Whether the days are others than the main event's, and not far from them.

    Where only months of the main event are known, an event of another kind may lie within them.
    """
    own = Occasion("")
    year = int(scene.event.start[:4])
    days.set_days(own, dated, scene.published, None if dated.first[0] else year)
    first, start = _day(own.start), _day(scene.event.start)
    last = _day(scene.event.end) or start
    if first is None or start is None or last is None:
        return False
    if start <= first <= last:
        return len(scene.event.start) == MONTH and hit.type != scene.event.type
    return -BEFORE <= (first - start).days < 0 or 0 < (first - last).days <= AFTER


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(f"{written}-01" if len(written) == MONTH else written)
    except ValueError:
        return None


def made(scene: Scene, told: dict[int, tuple[Line, Hit, Dated]], places: Places) -> dict[int, Occasion]:
    """The events that the sentences tell of, in the same order."""
    found: dict[int, Occasion] = {}
    for start, (line, hit, dated) in told.items():
        event = Occasion(_name(line, hit), type=hit.type, why=Why("event noun", hit.entry), used=True)
        year = None if dated.first[0] else int(scene.event.start[:4])
        days.set_days(event, dated, scene.published, year)
        event.year_from_published = event.year_from_published or (
            year is not None and scene.event.year_from_published
        )
        event.places = _where(line, places, scene)
        event.state(line.sentence.start, line.sentence.end)
        found[start] = event
    return found


def _where(line: Line, places: Places, scene: Scene) -> list[Spot]:
    found = held.find_places(line, places, scene.v, governed=True)[0]
    found = found or [spot for spot in held.find_places(line, places, scene.v)[0] if spot.known]
    return [] if [spot.kind for spot in found] == ["country"] else found


def _name(line: Line, hit: Hit) -> str:
    if line.items[hit.at].kind in ("event", "quote"):
        return " ".join(line.items[hit.at].text.split())
    start = hit.at
    while start and hit.at - start < 7 and line.low[start - 1] not in ("a", "an", "the", "another"):
        start -= 1
    start = start if start and line.low[start - 1] in ("a", "an", "the", "another") else hit.at
    return " ".join(item.text for item in line.items[start : hit.end])
