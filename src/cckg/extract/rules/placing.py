"""Where the main event took place: from labels, from the sentences that tell of it, from the date-line."""

from __future__ import annotations

from collections.abc import Iterator

from cckg.extract.rules import held, ranked, spots
from cckg.extract.rules.dates import Dated, english_dates
from cckg.extract.rules.draft import Occasion, Spot
from cckg.extract.rules.events import DEEDS, VISITING
from cckg.extract.rules.headers import Header
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import Places
from cckg.extract.rules.runs import DAYS
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.telling import AHEAD, DONE, FOLLOWS, opens, tells
from cckg.extract.rules.timing import OTHERS, behind

_FILE = "en/scenes.yaml"
GATHERING, HERE = words(_FILE, "gathering", "places"), words(_FILE, "here", "places")
HOSTING = words(_FILE, "hosting", "places")
NOW = frozenset({"today", "yesterday"})
DEED = DONE | DEEDS


def set_where(scene: Scene, lines: list[Line], places: Places, header: Header, publisher: str) -> None:
    """Set places and sittings of the main event from the first source that gives them."""
    main = scene.event
    main.places = spots.labelled(lines, header.place, places)
    if not main.places and header.day is not None:
        main.places = _beside_days(lines, places)
    if not main.places and main.type == "study-visit" and main.why.entry == "":
        main.places = _visited(lines, places)
    if not main.places:
        _from_sentences(scene, lines, places)
    if not main.places:
        main.places = _beside_days(lines, places) or _hosting(lines, main, places)
    if not main.places and header.day is not None:
        main.places = spots.labelled(lines, header.beside, places, known_only=True)
    if not main.places:
        main.places = _here(lines, main, places)
    if not main.places and main.mode != "online":
        main.places = ranked.ours(main, lines, places, publisher) or ranked.likely(main, lines, places)


def _from_sentences(scene: Scene, lines: list[Line], places: Places) -> None:
    """Places in the first sentence of the event that gives any."""
    main = scene.event
    for line, governed, gathering in _sentences(main, lines):
        main.places, times = held.find_places(line, places, scene.v, governed, gathering)
        main.occurrences = main.occurrences if gathering else times
        if main.places:
            _house(scene, [one for one in lines if one is not line], places)
            return


def _house(scene: Scene, lines: list[Line], places: Places) -> None:
    """ "took place in Ostra. … It was held at the Palm Hotel": the building, within the town."""
    main, town = scene.event, scene.event.places[0]
    if len(main.places) > 1 or town.kind != "city":
        return
    for line in lines:
        if "at" not in line.low or line.staged < 0 or _of_ceremony(line, main):
            continue
        if not _staged(line, lines, main):
            continue
        found = held.find_places(line, places, scene.v)[0] if held.behind_staging(line) else []
        if len(found) == 1 and found[0].kind == "venue" and found[0].within in (None, town):
            found[0].within = town
            main.places = found
            return


def _sentences(main: Occasion, lines: list[Line]) -> Iterator[tuple[Line, bool, bool]]:
    """Sentences that may give the place, the surest first; what `held.find_places` is to ask for in each."""
    told: list[Line] = []
    for step in (_staged, _cued, _dated):
        for line in lines:
            if step(line, lines, main):
                told.append(line)
                yield line, True, False
    yield from ((line, False, False) for line in told)
    yield from ((line, False, False) for line in lines if _told(line, main))
    yield from ((line, True, False) for line in lines if _beside_noun(line, main))
    yield from ((line, True, True) for line in lines if _gathered(line, main))


def _staged(line: Line, lines: list[Line], main: Occasion) -> bool:
    """Whether the sentence says that the event takes place."""
    deed = main.why.entry == "" and not DEED.isdisjoint(line.low)
    told = deed or (line.staged >= 0 and (tells(line, main) or opens(line, lines)))
    return told and not line.sentence.title and not _another(line, main)


def _cued(line: Line, lines: list[Line], main: Occasion) -> bool:
    """Whether it names the event beside someone in a role, or opens the report."""
    told = (line.cued and tells(line, main)) or opens(line, lines)
    return told and not line.sentence.title and not _another(line, main)


def _dated(line: Line, lines: list[Line], main: Occasion) -> bool:
    """Whether the day of the event comes from this sentence."""
    start, end = line.sentence.start, line.sentence.end
    return bool(main.start) and lines[0] is not line and any(start <= at[0] < end for at in main.words[1:])


def _told(line: Line, main: Occasion) -> bool:
    told = not _of_ceremony(line, main) if line.sentence.title else line.staged >= 0
    return told and tells(line, main) and not _another(line, main)


def _of_ceremony(line: Line, main: Occasion) -> bool:
    """Whether the sentence is of a ceremony, which is a part of the event."""
    return main.type != "ceremony" and any(hit.type == "ceremony" for hit in line.hits)


def _beside_noun(line: Line, main: Occasion) -> bool:
    """ "addressed them during the workshop at the Palm Hotel", though the sentence stages nothing."""
    behind_noun = any(line.low[hit.end : hit.end + 1] in (["in"], ["at"]) for hit in line.hits)
    return behind_noun and not line.sentence.title and tells(line, main) and not _another(line, main)


def _gathered(line: Line, main: Occasion) -> bool:
    """ "brought together stakeholders in L", "are in L this week to discuss"."""
    body = not line.sentence.title and not _another(line, main)
    now = "week" in line.low or "together" in line.low
    return body and now and bool(GATHERING.intersection(line.low))


def _another(line: Line, main: Occasion) -> bool:
    """Whether the sentence looks ahead or back to another event."""
    if not FOLLOWS.isdisjoint(line.low) or behind(line.low[: max(line.staged, 4)]):
        return True
    if not main.future and not AHEAD.isdisjoint(line.low):
        ahead = next(k for k, low in enumerate(line.low) if low in AHEAD)
        if line.staged < 0 or ahead < line.staged:
            return True
    if _of_an_earlier_year(line, main) or _of_another_month(line, main):
        return True
    return any(OTHERS.intersection(line.low[max(0, hit.at - 4) : hit.at]) for hit in line.hits[:1])


def _of_an_earlier_year(line: Line, main: Occasion) -> bool:
    """Whether the sentence is of something held "in 2018", before the main event's year."""
    year = main.start[:4]
    if not year.isdigit() or "in" not in line.low:
        return False
    said = [item.text for item, low in zip(line.items[1:], line.low, strict=False) if low == "in"]
    return any(text.isdigit() and len(text) == 4 and "1990" < text < year for text in said)


def _visited(lines: list[Line], places: Places) -> list[Spot]:
    """ "P visited the Ostra Exchange": the body is where it was."""
    for line in lines:
        at = next((k for k, low in enumerate(line.low) if low in VISITING), -1)
        item = next(
            (item for item in line.items[at + 1 : at + 3] if item.kind in ("org", "place", "name")), None
        )
        if at >= 0 and item is not None and not line.sentence.title:
            return [
                places.venue(item) if item.kind == "org" else places.named(item.text, item.start, item.end)
            ]
    return []


def _beside_days(lines: list[Line], places: Places) -> list[Spot]:
    """ "Workshop on Soils, 17-20 October 2023, Ostra, Norland": the end of a line that is no sentence."""
    for line in lines[:4]:
        at = next((k for k in line.named if line.items[k].kind == "date"), -1)
        rest = line.items[at + 1 :]
        closes = (
            len(rest) > 1
            and rest[0].text == ","
            and all(item.kind in ("place", "p", "name") for item in rest)
        )
        if at >= 0 and closes and rest[1].kind == "place" and rest[-1].text != ".":
            return spots.place_list(line, at + 2, places)
    return []


def _of_another_month(line: Line, main: Occasion) -> bool:
    """Whether the sentence has days or months, and none in a month of the main event."""
    said = [day[2:4] if day.startswith("--") else day[5:7] for day in (main.start, main.end)]
    own = {int(month) for month in said if month.isdigit()}
    dated = [
        day.first[1] for k in line.named for day in (_dates(line.items[k]) if k > 3 else ()) if day.first[1]
    ]
    return bool(own and dated) and not own.intersection(dated)


def _dates(item: Item) -> list[Dated]:
    return english_dates(item.text, 0, len(item.text)) if item.kind == "date" else []


def _hosting(lines: list[Line], main: Occasion, places: Places) -> list[Spot]:
    """ "Ostra hosted a training on soils": the town is where it was."""
    for line in lines:
        if HOSTING.isdisjoint(line.low) or not tells(line, main) or _another(line, main):
            continue
        k = next(k for k, low in enumerate(line.low) if low in HOSTING)
        town = line.items[k - 1] if k else None
        hosted = any(0 < hit.at - k < 9 for hit in line.hits)
        if hosted and town is not None and town.known is not None and town.known.kind == "city":
            return [places.named(town.text, town.start, town.end)]
    return []


def _of_that_day(line: Line, main: Occasion) -> bool:
    """ "OSTRA, 5 May 2020 – A course was held": the report was written where and when it was."""
    head = next((item for item in line.items[:6] if item.kind == "date"), None)
    if head is None or not (line.hits or line.staged >= 0):
        return False
    return any(head.start <= start < head.end for start, _ in main.words[1:])


def _date_line(line: Line) -> bool:
    """ "OSTRA – The Reef Centre on Monday opened a course": a town, a dash, and an event of that day."""
    if len(line.items) < 3 or line.items[1].text not in DASHES or not (line.hits or line.staged >= 0):
        return False
    return any(item.low in DAYS for item in line.items[2:])


DASHES = frozenset({"-", "–", "—"})


def _here(lines: list[Line], main: Occasion, places: Places) -> list[Spot]:
    """ "OSTRA, 5 May – A course opened here on Monday": the place of the date-line."""
    for line in lines[:6]:
        now = HERE.intersection(line.low) or NOW.intersection(line.low) or _date_line(line)
        now = now or (main.mode != "online" and _of_that_day(line, main))
        if now and not line.sentence.title and line.items and line.items[0].kind == "place":
            return spots.place_list(line, 0, places)
    return []
