"""Digests: pages of short items, each of which tells of an event of its own."""

from __future__ import annotations

from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Hit, Line
from cckg.extract.rules.vocabulary import English

TITLES = words("en/frames.yaml", "titles", "digest")
ARTICLES = frozenset({"a", "an"})
_OVER = words("en/frames.yaml", "over", "digest")


def groups(lines: list[Line], title: str, v: English) -> list[list[Line]]:
    """The items of a digest, one for each event; [] where the report is no digest."""
    body = [line for line in lines if not line.sentence.title]
    found = _items(body, v)
    dated = [group for group in found if is_dated_opening(group[0])]
    if len(dated) > 1:
        return [group for group in dated if _tells_of_one(group, v, strict=False)] if _many(dated, v) else []
    if len(found) > 2 and TITLES.intersection(title.lower().replace(":", " ").split()):
        return found
    days = {item.text for group in found for item in group[0].items if item.kind == "date"}
    return found if len(found) > 2 and len(days) > 2 else []


def _many(found: list[list[Line]], v: English) -> bool:
    return sum(_tells_of_one(group, v, strict=False) for group in found) > 1


def _items(body: list[Line], v: English) -> list[list[Line]]:
    """Blocks that begin an event of their own, each with the blocks up to the next."""
    blocks: dict[int, list[Line]] = {}
    for line in body:
        blocks.setdefault(line.sentence.block, []).append(line)
    found: list[list[Line]] = []
    for block in blocks.values():
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
    return kinds[1] in ("place", "name") and line.items[1].text in (",", ":", "–", "-", "|")


def _tells_of_one(block: list[Line], v: English, strict: bool) -> bool:
    for line in block:
        if line.staged < 0 and not line.cued:
            continue
        if any(low in v.future for low in line.low):
            continue
        if any((not strict) or _introduced(line, hit) for hit in line.hits):
            return True
    return False


def _introduced(line: Line, hit: Hit) -> bool:
    """Whether the event is named as something new: "a one-day meeting"."""
    for k in range(hit.at - 1, max(-1, hit.at - 8), -1):
        if line.low[k] in ARTICLES:
            return True
        if line.low[k] in _OVER or line.items[k].kind in ("p", "date"):
            return False
    return False
