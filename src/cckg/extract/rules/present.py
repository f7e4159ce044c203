"""Who was there, where a sentence only lists them: "Present were A, B and P"; and towns that sent people."""

from __future__ import annotations

from cckg.extract.rules.agents import Agents, agents_after
from cckg.extract.rules.draft import Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.places import known
from cckg.extract.rules.scene import Scene, take

LISTED = words("en/frames.yaml", "listed", "appearances")
SPEAKING = words("en/frames.yaml", "speaking", "appearances")
LISTS = words("en/frames.yaml", "lists", "appearances")
LEAD_IN = words("en/frames.yaml", "lead_in", "appearances")
OFFICIALS = words("en/frames.yaml", "officials", "appearances")
PLACE_NOUNS = words("en/frames.yaml", "place_nouns", "organizations")


def read_present(scene: Scene, items: list[Item], low: list[str]) -> None:
    """ "In attendance were A, B and P", "Participants included A and B": all took part."""
    start = _list_start(items, scene)
    event = scene.here
    if not start or event is None:
        return
    role = "speaker" if SPEAKING.intersection(item.low for item in items[: start - 1]) else "participant"
    why = Why("body and verb", f"en/frames.yaml: listed: {items[start - 1].low}")
    for item in agents_after(items, start, low, scene.v).found:
        if item.kind == "place" or (item.kind != "person" and item.handled):
            continue
        item.handled = True
        take(scene, item, role, event, (items[0].start, item.end), why)


def _list_start(items: list[Item], scene: Scene) -> int:
    opening = [item.low for item in items[:10]]
    if LISTS.isdisjoint(opening):
        return 0
    at = next((k for k, low in enumerate(opening) if low in LISTS), 0)
    if not at or not (LISTED | SPEAKING).intersection(" ".join(opening[:at]).split()):
        return 0
    if any(item.kind not in ("w", "name", "title") for item in items[:at]):
        return 0
    at += 1
    while at < len(items) and (items[at].low in LEAD_IN or items[at].low in scene.v.people):
        at += 1
    return at


def local_bodies(items: list[Item], i: int, start: int, agents: Agents) -> list[Item]:
    """Towns and elided offices among those who sent people.

    "Officials from A City and B County": the towns act. "Officers from A, B and C Bureau":
    A and B stand for their bureaus.
    """
    listed = [item for item in items[start : agents.end] if item.kind == "place"]
    if items[i].low not in OFFICIALS or not listed:
        return []
    last = agents.found[-1] if agents.found else None
    elided = last is not None and _local(last) and listed[-1].end < last.start
    found = [item for item in listed if elided or (item.words and item.words[-1].low in PLACE_NOUNS)]
    return [
        Item("org", item.text, item.low, item.start, item.end, words=item.words, known=item.known)
        for item in found
        if item.known is None or item.known.kind != "country"
    ]


def _local(item: Item) -> bool:
    place = known(item.words[0].text) if len(item.words) > 1 else None
    return place is not None and place.kind != "country"
