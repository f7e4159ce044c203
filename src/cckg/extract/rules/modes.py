"""How an event was held: online, on site or both, from words beside its noun or behind what took place."""

from __future__ import annotations

from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line

_FILE = "en/events.yaml"
UNHELD = words(_FILE, "unheld")
MODES = tuple(
    (mode, tuple(f" {' '.join(wording.lower().split())} " for wording in sorted(words(_FILE, mode))))
    for mode in ("hybrid", "online", "onsite")
)
SMALL = frozenset({"and", "interactive", "the", ",", "-", "open"})


def mode_of(lines: list[Line]) -> str:
    """online, hybrid, onsite or '' from words beside the event's noun, or behind what took place."""
    for one in lines:
        low = _heard(one)
        line = f" {' '.join(low)} "
        for mode, wordings in MODES:
            if any(said in line and _held_so(one, low, said.split()) for said in wordings):
                return mode
    return ""


def _heard(one: Line) -> list[str]:
    return [item.low if item.kind == "event" else _plain(item.low, heard) for item, heard in _pairs(one)]


def _held_so(one: Line, low: list[str], wording: list[str]) -> bool:
    n = len(wording)
    for k in range(len(low)):
        item = one.items[k]
        if item.kind == "event" and f" {' '.join(wording)} " in f" {item.low} ":
            return True
        if low[k : k + n] != wording:
            continue
        after = [word for word in low[k + n : k + n + 2] if word not in SMALL]
        if any(k + n <= hit.at <= k + n + 3 and hit.strong for hit in one.hits):
            return True
        done = one.staged >= 0 or one.cued or any(hit.end <= k for hit in one.hits)
        if done and not UNHELD.intersection(after):
            return True
    return False


def _plain(low: str, heard: str) -> str:
    return low if heard == "\0" and " " not in low else heard


def _pairs(one: Line) -> list[tuple[Item, str]]:
    return list(zip(one.items, one.low, strict=True))
