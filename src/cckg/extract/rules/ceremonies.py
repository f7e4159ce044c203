"""Ceremonies as parts of an event: those with a day or chair of their own, or a report to themselves."""

from __future__ import annotations

from cckg.extract.rules import days
from cckg.extract.rules.draft import Occasion, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Hit, Line, named_event
from cckg.extract.rules.scene import Scene
from cckg.extract.rules.vocabulary import English
from cckg.model.report import Report


def around(scene: Scene, lines: list[Line]) -> None:
    """ "The closing ceremony of the Soil Seminar was held on D": the seminar is the event.

    The ceremony is a part of it; what was found of days and places is the ceremony's.
    """
    ceremony = scene.main
    if ceremony is None or ceremony.type != "ceremony":
        return
    for line in lines:
        for hit in line.hits:
            kind = _kind(line, hit)
            outer = _of_which(line, hit, scene.v) if kind else None
            if outer is None:
                continue
            item, label = outer
            event = Occasion(" ".join(item.text.split()), type=label, why=ceremony.why, used=True)
            event.state(item.start, item.end)
            ceremony.name, ceremony.part_of = f"{kind} ceremony", event
            scene.draft.events.insert(0, event)
            scene.main = event
            return


def _of_which(line: Line, hit: Hit, v: English) -> tuple[Item, str] | None:
    """The event whose ceremony it is, and its type: a quoted or capitalised name behind "of" or "for"."""
    at = hit.end + (line.low[hit.end + 1 : hit.end + 2] == ["the"])
    if line.low[hit.end : hit.end + 1] not in (["of"], ["for"]) or at + 1 >= len(line.items):
        return None
    item = line.items[at + 1]
    if item.kind not in ("quote", "event"):
        return None
    found = named_event(item, v)
    return None if found is None or found == "ceremony" else (item, found)


def read_ceremony(scene: Scene, line: Line, report: Report) -> None:
    """A ceremony with a day or a chair of its own is a part of the main event."""
    if scene.main is not None and scene.main.type == "ceremony":
        return
    for hit in line.hits:
        noun = hit.noun.split()[-1].removesuffix("s")
        if noun != "ceremony":
            continue
        kind = _kind(line, hit)
        if not kind:
            continue
        name = f"{kind} ceremony"
        old = next((event for event in scene.draft.events if event.name == name), None)
        if old is not None:
            scene.moment = old
            return
        dated = [d for d in days.dates_of(line, report.text) if d.has_day and d.last is None]
        dated = [d for d in dated if not days.is_dateline(line, d)]
        chaired = any(low in ("chaired", "presided", "moderated", "hosted") for low in line.low)
        if not dated and not chaired:
            return
        event = Occasion(name, type="ceremony", part_of=scene.main, why=Why("ceremony", hit.entry), used=True)
        event.state(line.sentence.start, line.sentence.end)
        if dated:
            year = _main_year(scene.main)
            days.set_days(event, dated[0], scene.published, year)
        scene.draft.events.append(event)
        scene.moment = event
        return


def begun(scene: Scene) -> None:
    """An event without a day of its own began on that of its opening ceremony, where the year is known."""
    main = scene.event
    for event in scene.draft.events:
        first = event.name.split()[0] in words("en/events.yaml", "openings")
        if event.part_of is main and first and not main.start and event.start[:4].isdigit():
            main.start, main.year_from_published = event.start, event.year_from_published
            main.words += event.words[:1]


def _main_year(main: Occasion | None) -> int | None:
    if main is None or not main.start[:4].isdigit() or main.year_from_published:
        return None
    return int(main.start[:4])


def _kind(line: Line, hit: Hit) -> str:
    """The word before "ceremony" that makes it a part ("opening"), or ''."""
    if hit.type != "ceremony":
        return ""
    parts = words("en/events.yaml", "parts")
    label = hit.noun
    if " " not in hit.noun:
        label = " ".join(line.items[k].low for k in range(max(0, hit.at - 1), hit.end))
    if line.items[hit.at].kind == "event":
        label = line.items[hit.at].low
    return next((word for word in label.split() if word in parts), "")
