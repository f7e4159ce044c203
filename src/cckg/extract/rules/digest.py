"""Digests: pages of short items, each of which tells of an event of its own."""

from __future__ import annotations

from collections.abc import Callable

from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import TAUGHT, Hit, Line
from cckg.extract.rules.vocabulary import English

Block = list[Line]
TITLES = words("en/frames.yaml", "titles", "digest")
ARTICLES = frozenset({"a", "an"})
UNDONE = words("en/roles.yaml", "negative")
MARKS = frozenset({",", ":", "–", "-", "|", "—"})
HEADING = 9
"""Items of a heading at most."""
_OVER = words("en/frames.yaml", "over", "digest")


def groups(lines: list[Line], title: str, v: English) -> list[Block]:
    """The items of a digest, one for each event; [] where the report is no digest."""
    body = [line for line in lines if not line.sentence.title]
    said = " ".join([title, *(item.text for line in lines[:1] for item in line.items)])
    titled = bool(TITLES.intersection(said.lower().replace(":", " ").replace(",", " ").split()))
    blocks = _blocks(body)
    for opens, alone in (
        (is_row, True),
        (is_dated_opening, False),
        (is_placed_opening, True),
        (_is_named_opening, True),
    ):
        found = _opened(blocks, lambda block, opens=opens: opens(block[0]), alone)  # type: ignore[misc]
        if len(found) > 1:
            told = [group for group in found if opens is is_row or _tells_of_one(group, v, strict=False)]
            if len(told) > 1 and (opens is is_dated_opening or _days(told) > 1):
                return told
    if titled and (told := _headed(blocks, v)):
        return told
    found = _items(body, v)
    if len(found) > 2 and titled:
        return found
    return found if len(found) > 2 and _days([group[:1] for group in found]) > 2 else []


def _blocks(body: list[Line]) -> list[Block]:
    blocks: dict[int, Block] = {}
    for line in body:
        blocks.setdefault(line.sentence.block, []).append(line)
    return list(blocks.values())


def _opened(blocks: list[Block], opens: Callable[[Block], bool], alone: bool) -> list[Block]:
    """Blocks that open in one way, each with the blocks up to the next unless it stands `alone`."""
    found: list[Block] = []
    for block in blocks:
        if opens(block):
            found.append(list(block))
        elif found and not alone:
            found[-1] += block
    return found


def _headed(blocks: list[Block], v: English) -> list[Block]:
    """Items under short headings; [] where fewer than two tell of an event with days of its own."""
    found = [group for group in _opened(blocks, _is_heading, alone=False) if len(group) > 1]
    told: list[Block] = []
    for group in found:
        if _tells_of_one(group[1:], v, strict=False):
            told.append(group)
        elif told and not any(line.hits for line in group):
            # What stands under a heading of its own without an event ("Staff news") is kept with the last.
            told[-1] += group
    return told if len(told) > 1 and _days(told) >= len(told) else []


def _days(found: list[Block]) -> int:
    """How many different days stand first in the items."""
    first = [
        next((item.text for line in group for item in line.items if item.kind == "date"), "")
        for group in found
    ]
    return len(set(first) - {""})


def _items(body: list[Line], v: English) -> list[Block]:
    """Blocks that begin an event of their own, each with the blocks up to the next."""
    found: list[Block] = []
    for block in _blocks(body):
        if is_dated_opening(block[0]) or _tells_of_one(block[:1], v, strict=True):
            found.append(list(block))
        elif found and _tells_of_one(found[-1], v, strict=True) and not is_dated_opening(found[-1][0]):
            found[-1] += block
    return found


def is_dated_opening(line: Line) -> bool:
    """Whether it opens as "5 May 2014, Ostra, Norland." does."""
    first = [item for item in line.items[:6] if item.kind != "p"]
    kinds = [item.kind for item in first]
    if kinds[:1] != ["date"] or len(kinds) < 2:
        return False
    return kinds[1] in ("place", "name") and line.items[1].text in MARKS


def is_placed_opening(line: Line) -> bool:
    """Whether it is nothing but a place ("Ostra."), or opens with one and a sign ("Ostra: …")."""
    items = line.items
    if not items or items[0].kind != "place" or len(items) < 2:
        return False
    return (len(items) == 2 and items[1].text == ".") or items[1].text in (":", "|")


def is_row(line: Line) -> bool:
    """Whether it is the row of a table with a day and an event ("| 3 May | Workshop on soils | Ostra |")."""
    cells = (
        bool(line.items) and line.items[0].text == "|" and sum(item.text == "|" for item in line.items) > 2
    )
    return cells and bool(line.hits) and any(item.kind == "date" for item in line.items)


def _is_named_opening(line: Line) -> bool:
    """Whether it is a heading in the line of its item: "Workshop on soils." """
    if not line.hits or len(line.items) > HEADING or line.items[-1].text not in (".", ":"):
        return False
    return line.staged < 0 and not line.cued and line.hits[0].at < 4


def _is_heading(block: Block) -> bool:
    line = block[0]
    if (
        len(block) > 1
        or not 0 < len(line.items) <= HEADING
        or line.items[-1].text in (".", ";", ":", ",", "!", "?")
    ):
        return False
    return line.staged < 0 and line.items[0].text[:1].isupper() and line.items[0].kind != "date"


def _tells_of_one(block: Block, v: English, strict: bool) -> bool:
    trained = False
    for line in block:
        if not UNDONE.isdisjoint(line.low):
            return False
        trained = trained or (line.staged >= 0 and line.low[line.staged] in TAUGHT)
    if trained and not strict:
        return True
    for line in block:
        if line.staged < 0 and not line.cued and (strict or not _is_named_opening(line)):
            continue
        if not line.hits or not v.future.isdisjoint(line.low):
            continue
        if any((not strict) or introduced(line, hit) for hit in line.hits):
            return True
    return False


def introduced(line: Line, hit: Hit) -> bool:
    """Whether the event is named as something new: "a one-day meeting"."""
    for k in range(hit.at - 1, max(-1, hit.at - 8), -1):
        if line.low[k] in ARTICLES:
            return True
        if line.low[k] in _OVER or line.items[k].kind in ("p", "date"):
            return False
    return False
