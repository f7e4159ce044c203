"""One sentence, several events: "one in X on D1 and one in Y on D2"; "the second workshop was held in Z"."""

from __future__ import annotations

from cckg.extract.rules import days
from cckg.extract.rules.dates import Dated, english_dates
from cckg.extract.rules.draft import Occasion
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import Places
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.telling import tells
from cckg.names.acronym import looks_like

REACH = 9
"""Items between a place and its day at most."""


def held_apart(scene: Scene, lines: list[Line], places: Places, text: str) -> list[Occasion]:
    """Further events, each with a day and place of its own; the first becomes the main event's."""
    for line in lines:
        if sum(item.kind == "date" for item in line.items) < 2:
            continue
        if line.sentence.title or line.staged < 0 or not tells(line, scene.event):
            continue
        found = _pairs(line, text)
        if len(found) > 1:
            return _events(scene, line, found, places)
    return []


def named_apart(scene: Scene, lines: list[Line]) -> list[Occasion]:
    """ "The two seminars – “A” and “B” – were held": further events, the first title is the main event's."""
    for line in lines:
        quotes = [k for k, item in enumerate(line.items) if item.kind == "quote"]
        for hit in line.hits:
            number = next(
                (NUMBERS[low] for low in line.low[max(0, hit.at - 3) : hit.at] if low in NUMBERS), 0
            )
            listed = [k for k in quotes if hit.end <= k <= hit.end + 2 * number + 2]
            if not hit.noun.endswith("s") or len(listed) != number:
                continue
            return [_named(scene.event, line, k, n) for n, k in enumerate(listed)][1:]
    return []


NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}


def _named(main: Occasion, line: Line, k: int, n: int) -> Occasion:
    item = line.items[k]
    name = " ".join(item.text.split())
    if n == 0:
        main.name = name
        return main
    event = Occasion(name, type=main.type, why=main.why, used=True, start=main.start, end=main.end)
    event.year_from_published, event.places, event.mode = main.year_from_published, main.places, main.mode
    event.state(item.start, item.end)
    return event


def _pairs(line: Line, text: str) -> list[tuple[int, Dated]]:
    """Place and day, place and day … in one order throughout; [] where it is not so."""
    marks: list[tuple[str, int, Dated | None]] = []
    for k, item in enumerate(line.items):
        if item.kind == "date":
            days_at = [d for d in english_dates(text, item.start, item.end) if d.has_day]
            marks += [("d", k, days_at[0])] if days_at else []
        elif k and line.low[k - 1] in ("in", "at") and _placed(line, k):
            marks.append(("p", k, None))
    order = "".join(mark for mark, _, _ in marks)
    if len(order) < 4 or len(order) % 2 or order not in ("pd" * (len(order) // 2), "dp" * (len(order) // 2)):
        return []
    found: list[tuple[int, Dated]] = []
    for one, two in zip(marks[::2], marks[1::2], strict=True):
        place, dated = (one, two[2]) if one[0] == "p" else (two, one[2])
        if dated is None or two[1] - one[1] > REACH:
            return []
        found.append((place[1], dated))
    distinct = {line.items[k].text for k, _ in found}
    return found if len(distinct) == len(found) else []


def _placed(line: Line, k: int) -> bool:
    item = line.items[k]
    return item.kind == "place" or (
        item.kind == "name" and len(item.words) <= 3 and not looks_like(item.text.replace(" ", ""))
    )


def _events(scene: Scene, line: Line, found: list[tuple[int, Dated]], places: Places) -> list[Occasion]:
    main = scene.event
    year = next((d.first[0] for _, d in reversed(found) if d.first[0]), None)
    made: list[Occasion] = []
    for n, (k, dated) in enumerate(found):
        event = main if n == 0 else Occasion(main.name, type=main.type, why=main.why, used=True)
        item = line.items[k]
        event.places, event.occurrences = [places.named(item.text, item.start, item.end)], 0
        event.mode = main.mode
        days.set_days(event, dated, scene.published, year)
        made += [event] if n else []
    return made
