"""Which ceremonies are events of their own, how long a report stays at one, and what was done there."""

from __future__ import annotations

from cckg.extract.rules import ceremonies
from cckg.extract.rules.draft import Occasion, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Hit, Line
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.telling import opens
from cckg.model.report import Report

CHAIRING = words("en/frames.yaml", "chairing", "ceremonies")
HOLDING = words("en/frames.yaml", "holding", "ceremonies")
LECTURING = words("en/frames.yaml", "lecturing", "ceremonies")
AROUND = 7
"""How many words before and behind a deed tell at which event it was."""


def stage(scene: Scene, lines: list[Line], report: Report) -> None:
    """Note which ceremonies have a day or a chair of their own anywhere in the report."""
    told, last = set[str](), ""
    for line in lines:
        for hit in line.hits:
            if is_ceremony(hit):
                last = ceremonies.kind_of(line, hit) or last
                if last and (_chaired(line) or ceremonies.own_days(line, hit, report)):
                    told.add(last)
    scene.staged, scene.staying = frozenset(told), None


def at_ceremony(scene: Scene, line: Line, lines: list[Line]) -> None:
    """Be at "the ceremony" that the sentence names; a report that opens with one stays there."""
    found = [hit for hit in line.hits if is_ceremony(hit)] if scene.staged else []
    if found and scene.moment is None and all(not ceremonies.kind_of(line, hit) for hit in found):
        scene.moment = next((event for event in scene.draft.events if _part(event, scene)), None)
    if found and scene.moment is not None and opens(line, lines):
        scene.staying = scene.moment


def told_ceremony(scene: Scene, items: list[Item], end: int) -> Occasion | None:
    """The ceremony that is the object of the verb before `end` ("A hosted the opening ceremony of")."""
    near = " ".join(item.low for item in items[end : end + OBJECT]).split()[:OBJECT]
    at = near.index("ceremony") if "ceremony" in near else 0
    kind = near[at - 1] if at else ""
    if kind not in scene.staged or scene.main is None:
        return None
    name = f"{kind} ceremony"
    for event in scene.draft.events:
        if event.name == name:
            return event
    why = Why("ceremony", f"en/events.yaml: parts: {kind}")
    event = Occasion(name, type="ceremony", part_of=scene.main, why=why, used=True)
    event.state(items[end - 1].start, items[min(end + OBJECT, len(items)) - 1].end)
    scene.draft.events.append(event)
    return event


OBJECT = 4
"""How many words behind a verb a ceremony is its object."""


def leaves(scene: Scene, line: Line) -> bool:
    """ "After the opening ceremony, …": whether the report leaves it."""
    left = line.low[:1] in (["after"], ["following"])
    if left and "ceremony" in " ".join(item.low for item in line.items[:6]):
        scene.staying = scene.moment = None
        return True
    return False


def event_of(scene: Scene, items: list[Item], deed: Item, role: str) -> Occasion | None:
    """The event at which something is done: the ceremony of the moment, unless the words name another.

    `deed` is the word that tells it: "attended the seminar", "the workshop was chaired by", "lectured".
    """
    if scene.moment is None or any("ceremony" in item.low for item in items):
        return scene.here
    if deed.low in LECTURING:
        return scene.main
    if role == "speaker":
        return scene.here
    i = next((k for k, item in enumerate(items) if item is deed), 0)
    nouns, weak = scene.v.event_nouns, scene.v.weak
    for item in items[max(0, i - AROUND) : i + 2 * AROUND]:
        if item.kind == "event" or (item.low in nouns and item.low not in weak):
            return scene.main
    return scene.here


def is_ceremony(hit: Hit) -> bool:
    """Whether the event's noun is "ceremony"."""
    return hit.noun.split()[-1].removesuffix("s") == "ceremony"


def _part(event: Occasion, scene: Scene) -> bool:
    return event.type == "ceremony" and event.part_of is scene.main


def _chaired(line: Line) -> bool:
    """Whether somebody is said to preside: "hosted by P", "held by P", "P presided over it"."""
    if not CHAIRING.isdisjoint(line.low):
        return True
    by = [k for k, low in enumerate(line.low[:-2]) if low in HOLDING and line.low[k + 1] == "by"]
    return any(item.kind in ("person", "hon") for k in by for item in line.items[k + 2 : k + 5])
