"""Ceremonies as parts of an event: those with a day or chair of their own, or a report to themselves."""

from __future__ import annotations

from cckg.extract.rules import days, held, ranked
from cckg.extract.rules.dates import Dated
from cckg.extract.rules.draft import Occasion, Spot, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Hit, Line, named_event
from cckg.extract.rules.places import Places
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
            kind = kind_of(line, hit)
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
    within = _inside(line.items[hit.at], v)
    if within is not None:
        return within
    at = hit.end + (line.low[hit.end + 1 : hit.end + 2] == ["the"])
    if line.low[hit.end : hit.end + 1] not in (["of"], ["for"]) or at + 1 >= len(line.items):
        return None
    item = line.items[at + 1]
    if item.kind not in ("quote", "event"):
        return None
    # "the closing ceremony of “Seminer on Soils”": a noun misspelt
    found = named_event(item, v) or ("other" if item.kind == "quote" and len(item.words) > 3 else "")
    return None if not found or found == "ceremony" else (item, found)


def _inside(item: Item, v: English) -> tuple[Item, str] | None:
    """The event in a name like "Opening Ceremony of the Soil Seminar", and its type."""
    low = [token.low for token in item.words]
    at = next((k for k, word in enumerate(low[:4]) if word == "ceremony"), -1)
    if item.kind != "event" or at < 0 or low[at + 1 : at + 2] not in (["of"], ["for"]):
        return None
    rest = item.words[at + 2 + (low[at + 2 : at + 3] == ["the"]) :]
    text = item.text[rest[0].start - item.start :] if rest else ""
    whole = Item("event", text, text.lower(), rest[0].start, item.end, words=rest) if rest else item
    found = named_event(whole, v)
    return (whole, found) if rest and found and found != "ceremony" else None


def read_ceremony(scene: Scene, line: Line, report: Report, places: Places) -> None:
    """A ceremony with a day or a chair of its own is a part of the main event; so is where it was held."""
    if scene.main is not None and scene.main.type == "ceremony":
        return
    for hit in line.hits:
        noun = hit.noun.split()[-1].removesuffix("s")
        if noun != "ceremony":
            continue
        kind = kind_of(line, hit)
        if not kind:
            continue
        name = f"{kind} ceremony"
        old = next((event for event in scene.draft.events if event.name == name), None)
        if old is not None:
            scene.moment = old
            if not old.start and (dated := own_days(line, hit, report)):
                days.set_days(old, dated[0], scene.published, _main_year(scene.main))
            return
        if kind not in scene.staged:
            return
        dated = own_days(line, hit, report)
        event = Occasion(name, type="ceremony", part_of=scene.main, why=Why("ceremony", hit.entry), used=True)
        event.state(line.sentence.start, line.sentence.end)
        if dated:
            year = _main_year(scene.main)
            days.set_days(event, dated[0], scene.published, year)
        _place(scene.event, event, _where(line, hit, scene, places, report.publisher or ""))
        scene.draft.events.append(event)
        scene.moment = event
        return


def own_days(line: Line, hit: Hit, report: Report) -> list[Dated]:
    """Days that are the ceremony's: not D in "the course ended on D, with a closing ceremony"."""
    found = [d for d in days.dates_of(line, report.text) if d.has_day and d.last is None]
    at = line.items[hit.at].start
    ended = {line.items[other.at].end for other in line.hits if other.at < hit.at}
    return [
        d
        for d in found
        if not days.is_dateline(line, d) and (d.start > at or all(end > d.start for end in ended))
    ]


def _where(line: Line, hit: Hit, scene: Scene, places: Places, publisher: str) -> list[Spot]:
    """Where the sentence says that the ceremony was held ("the opening ceremony of … was held at V")."""
    if line.staged < hit.at:
        return []
    return (
        ranked.in_ours(line, places, publisher) or held.find_places(line, places, scene.v, governed=True)[0]
    )


def _place(main: Occasion, ceremony: Occasion, found: list[Spot]) -> None:
    """Put the ceremony where it was; the event that is told to have been there in no other words was not."""
    ceremony.places = found
    if found and all(any(spot is other for other in found) for spot in main.places):
        main.places = []


def _main_year(main: Occasion | None) -> int | None:
    if main is None or not main.start[:4].isdigit() or main.year_from_published:
        return None
    return int(main.start[:4])


def kind_of(line: Line, hit: Hit) -> str:
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
