"""Where, when no wording tells it outright: the places of the report ranked by what stands around them.

Each town or building behind "in" or "at" gets points for what speaks for it as the scene of the event and
loses some for what speaks for something else; the best is taken if it has enough of them. The points are
those of lexicons/en/scenes.yaml (`points`). A town of the date-line alone is none: there the report was
written.
"""

from __future__ import annotations

from collections.abc import Iterator

from cckg.extract.rules import held, spots
from cckg.extract.rules.draft import Occasion, Spot
from cckg.extract.rules.events import DEEDS
from cckg.extract.rules.lexicon import data, words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import Places, is_adjective, is_venue
from cckg.extract.rules.telling import AHEAD, DONE, FOLLOWS, tells
from cckg.extract.rules.timing import behind

_FILE = "en/scenes.yaml"
BARRED = words(_FILE, "not_behind", "places") | words(_FILE, "not_at", "places")
BEHIND = words(_FILE, "closing", "places")
SAID = words(_FILE, "said", "places")
NATIONS = words(_FILE, "nations", "places")
BETWEEN = words(_FILE, "towns", "places") | {"the", "downtown", "central", "of"}
SCHOOLS = words(_FILE, "schools", "places")
SIDE = frozenset({"sidelines", "margins"})
FIRST = 8
"""Sentences from the beginning in which a place may be the event's though nothing says so."""


def likely(main: Occasion, lines: list[Line], places: Places) -> list[Spot]:
    """The best place of the main event that the report gives; none where no place has enough points."""
    best: tuple[int, Line, int] | None = None
    for points, line, j in _scored(main, lines):
        if best is None or points > best[0]:
            best = (points, line, j)
    if best is None or best[0] < _points()["enough"]:
        return []
    return spots.place_list(best[1], best[2], places, "at" if best[1].items[best[2]].kind == "org" else "in")


def ours(main: Occasion, lines: list[Line], places: Places, publisher: str) -> list[Spot]:
    """ "was held in our university": the publisher, where it is such a body and names nothing else."""
    for line in lines if publisher else ():
        if line.sentence.title or not (line.staged >= 0 or line.hits):
            continue
        if main.type != "ceremony" and any(hit.type == "ceremony" for hit in line.hits):
            continue
        if found := in_ours(line, places, publisher):
            return found
    return []


def in_ours(line: Line, places: Places, publisher: str) -> list[Spot]:
    """The publisher, where the sentence says "in our university"."""
    name = publisher.split("(")[0].strip()
    k = line.low.index("our") if name and "our" in line.low else 0
    if 0 < k < len(line.items) - 1 and line.low[k - 1] in ("in", "at") and line.items[k + 1].low in SCHOOLS:
        return [places.named(name, line.items[k].start, line.items[k + 1].end, "venue")]
    return []


def _points() -> dict[str, int]:
    return dict(data(_FILE)["points"])


def _scored(main: Occasion, lines: list[Line]) -> Iterator[tuple[int, Line, int]]:
    points = _points()
    body = [line for line in lines if not line.sentence.title and line.items]
    for n, line in enumerate(body):
        if not line.named or ("in" not in line.low and "at" not in line.low):
            continue
        early = points["early"] if n < 2 else 0
        telling = tells(line, main)
        if not (telling or n < FIRST) or not SIDE.isdisjoint(line.low):
            continue
        said = early + (points["tells"] if telling else 0) + (points["staged"] if _staged(line) else 0)
        said += points["said"] if not SAID.isdisjoint(line.low) else 0
        for k in line.named:
            j = _behind(line, k)
            if (
                j >= 0
                and not _of_another(line, j, main)
                and not held.of_the_world(line, j)
                and not _told_apart(line, j)
            ):
                yield said + _beside(line, j, k, points), line, k


def _behind(line: Line, k: int) -> int:
    """Index of the preposition before the place or building at item `k`; -1 where there is none."""
    item = line.items[k]
    j = k - 1
    while j > max(0, k - 5) and line.low[j] in BETWEEN:
        j -= 1
    if j < 1 or line.low[j] not in ("in", "at"):
        return -1
    if item.kind == "place":
        town = item.known is not None and item.known.kind == "city" and not is_adjective(item.text)
        follows = line.low[k + 1 : k + 2]
        return j if town and not NATIONS.intersection(follows) and not _owns(line, k) else -1
    return j if item.kind in ("org", "name") and is_venue(item) and line.low[j] == "at" else -1


def _owns(line: Line, k: int) -> bool:
    return k + 1 < len(line.items) and line.items[k + 1].kind == "s"


def _beside(line: Line, j: int, k: int, points: dict[str, int]) -> int:
    """Points for the words right before the preposition and right behind the place."""
    after = line.items[k + 1] if k + 1 < len(line.items) else None
    closes = after is None or after.kind in ("date", "p") or after.low in BEHIND
    before = line.items[j - 1]
    barred = before.low in BARRED or before.kind in ("title", "person") or line.low[j] in SIDE
    seat = before.kind == "org" or (before.text == "," and line.items[j - 2].kind == "org")
    told = points["closes"] if closes else 0
    told += points["venue"] if line.items[k].kind != "place" else 0
    told += points["noun"] if any(hit.end == j for hit in line.hits) else 0
    return told + (points["barred"] if barred else 0) + (points["seat"] if seat else 0)


def _staged(line: Line) -> bool:
    return line.staged >= 0 or not DEEDS.isdisjoint(line.low) or not DONE.isdisjoint(line.low)


def _told_apart(line: Line, j: int) -> bool:
    """Whether a clause of its own stands between the event's noun and item `j`."""
    return any(hit.end <= j for hit in line.hits) and held.in_clause(line, j)


def _of_another(line: Line, j: int, main: Occasion) -> bool:
    """Whether the words before item `j` look ahead or back to something else."""
    before = line.low[:j]
    if behind(before) or not FOLLOWS.isdisjoint(before):
        return True
    return not main.future and not AHEAD.isdisjoint(before)
