"""Units of one body listed behind it: "departments of the Ministry—including A, B and C—took part"."""

from __future__ import annotations

from cckg.extract.rules.agents import agents_after
from cckg.extract.rules.draft import Body, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.scene import Scene, take

UNITS = words("en/frames.yaml", "units", "departments")
EXAMPLES = words("en/frames.yaml", "examples", "departments")
ATTENDED = words("en/frames.yaml", "attended", "appearances") | {"contributed", "engaged"}
WITHIN = frozenset({"of", "from", "within", "under", "in", "at"})
LISTING = EXAMPLES | {"such"}
ASIDE = frozenset({",", "—", "–", "-", ":", "("})
REACH = 12
"""Words behind the list in which a verb of taking part stands."""


def read_departments(scene: Scene, items: list[Item], low: list[str]) -> None:
    """Put the units under the body, and into the event where the sentence says that they took part."""
    if LISTING.isdisjoint(low):
        return
    for i in [i for i, item in enumerate(items[:-4]) if item.kind == "several" or item.low in UNITS]:
        body, k = _body(items, low, i)
        start = _listed(items, low, k) if body is not None else 0
        if body is None or not start:
            continue
        agents = agents_after(items, start, low, scene.v)
        parent = scene.register.body(body)
        units = [item for item in agents.found if item.kind == "org"]
        for item in units:
            unit = scene.register.body(item)
            if isinstance(unit, Body) and isinstance(parent, Body) and unit is not parent:
                unit.parent = unit.parent or parent
        if scene.main is not None and _attend(low, i, agents.end):
            why = Why("people of a body", "en/frames.yaml: departments: units")
            for item in units:
                take(scene, item, "participant", scene.main, (items[i].start, item.end), why)


def _body(items: list[Item], low: list[str], i: int) -> tuple[Item | None, int]:
    """The body whose departments stand at `i`, and the index of its item."""
    item = items[i]
    if item.kind == "several" and len(item.words) > 2 and item.words[0].low in UNITS:
        # "Departments of the Ministry of Waters" may be one name.
        rest = item.words[2 + (item.words[2].low == "the") :]
        text = item.text[rest[0].start - item.start :] if rest else ""
        body = Item("org", text, text.lower(), rest[0].start, item.end, words=rest) if rest else None
        return body, i
    if item.low not in UNITS or low[i + 1] not in WITHIN:
        return None, i
    k = i + 2 + (low[i + 2] == "the")
    return (items[k], k) if k < len(items) and items[k].kind == "org" else (None, k)


def _listed(items: list[Item], low: list[str], k: int) -> int:
    """Where the list behind the body at `k` begins; 0 where none does."""
    j = k + 1 + (k + 1 < len(items) and items[k + 1].text in ASIDE)
    if low[j : j + 2] == ["such", "as"]:
        return j + 2 + (low[j + 2 : j + 3] == ["the"])
    return j + 1 + (low[j + 1 : j + 2] == ["the"]) if low[j : j + 1] and low[j] in EXAMPLES else 0


def _attend(low: list[str], i: int, end: int) -> bool:
    """Whether the units took part: a verb behind the list says so, or "attended by" before it."""
    after = low[end : end + REACH]
    played = "played" in after and "role" in after
    return played or not ATTENDED.isdisjoint(after) or "by" in low[max(0, i - 3) : i]
