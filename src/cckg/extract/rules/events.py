"""Events of a report: which one it is about, its type, name, days, places, mode and parts."""

from __future__ import annotations

from cckg.extract.rules.draft import Draft, Occasion, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import data, words
from cckg.extract.rules.lines import Hit, Line
from cckg.extract.rules.vocabulary import English

_FILE = "en/events.yaml"


def main_event(lines: list[Line], title: str, draft: Draft, v: English) -> Occasion | None:
    """The event that the report is about, from the first sentence in which one takes place."""
    choice = _choose(lines, v)
    if choice is None:
        return _unnamed(lines, title, draft)
    chosen, hit = choice
    event = Occasion(_name(lines, chosen, hit, title), type=hit.type, why=Why("event noun", hit.entry))
    event.state(chosen.sentence.start, chosen.sentence.end)
    start = chosen.items[hit.at].start
    event.words[0] = (min(start, chosen.items[0].start), max(chosen.items[-1].end, chosen.items[hit.at].end))
    event.future = any(low in v.future for low in chosen.low) and not any(
        low in ("was", "were", "held") for low in chosen.low
    )
    event.used = True
    draft.events.append(event)
    return event


def _unnamed(lines: list[Line], title: str, draft: Draft) -> Occasion | None:
    """An event that the report never calls one; it is kept only if someone has a role in it."""
    first = next((one for one in lines if one.cued), lines[0] if lines else None)
    if first is None:
        return None
    trained = any(low in ("trained", "trains") for one in lines for low in one.low)
    kind = "training" if trained else _deed(lines) or "other"
    event = Occasion(title or "event", type=kind, why=Why("event noun"))
    event.state(first.sentence.start, first.sentence.end)
    event.used = bool(_deed(lines))
    draft.events.append(event)
    return event


def _choose(lines: list[Line], v: English) -> tuple[Line, Hit] | None:
    body = [one for one in lines if not one.sentence.title]
    head = [one for one in lines if one.sentence.title]
    for wanted in ("staged", "any"):
        if wanted == "any" and _signing(body[:1]):
            return None
        for one in body[: 12 if wanted == "staged" else 6]:
            hits = [
                hit
                for hit in one.hits
                if hit.strong and hit.type != "ceremony" and not _recalled(one, hit, v)
            ]
            if hits and (wanted == "any" or one.staged >= 0 or one.cued):
                return one, _nearest(one, hits)
        for one in head:
            hits = [hit for hit in one.hits if hit.strong and hit.type != "ceremony"]
            if hits:
                return one, hits[0]
    for one in [*body[:10], *head]:
        hits = [hit for hit in one.hits if not _recalled(one, hit, v)]
        if hits and (one.staged >= 0 or one.cued):
            return one, hits[0]
    if _deed(lines):
        return None
    return next(((one, one.hits[0]) for one in [*head, *body] if one.hits), None)


def _signing(opening: list[Line]) -> bool:
    """Whether the report opens with the signing of a paper, and no event stands before the verb."""
    for one in opening:
        k = next((k for k, low in enumerate(one.low) if low in ("signed", "sign")), -1)
        if k >= 0 and PAPERS.intersection(one.low[k + 1 : k + 9]):
            return not any(hit.at < k for hit in one.hits)
    return False


def _deed(lines: list[Line]) -> str:
    """Type of an event that only a verb tells of: something handed over, an institution opened."""
    body = [one for one in lines if not one.sentence.title and len(one.items) > 7]
    opening = [one for one in lines if one.sentence.title] + body[:2]
    for one in opening:
        for k, low in enumerate(one.low):
            passive = one.sentence.title or BE.intersection(one.low[max(0, k - 2) : k])
            if low in words(_FILE, "founding") and passive:
                return "launch"
            if low in ("visited", "visits") and one.sentence.title:
                return "study-visit"
            if low in words(_FILE, "handing") and (low[-4:] == "over" or "over" in one.low[k + 1 : k + 2]):
                return "ceremony"
    return ""


def _recalled(one: Line, hit: Hit, v: English) -> bool:
    near = one.low[max(0, hit.at - 5) : hit.at]
    return any(low in v.past or low in BESIDE for low in near)


def _nearest(one: Line, hits: list[Hit]) -> Hit:
    if one.staged < 0:
        return hits[0]
    passive = one.staged and one.low[one.staged - 1] in (
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "successfully",
    )
    before = [hit for hit in hits if hit.at < one.staged]
    after = [hit for hit in hits if hit.at > one.staged]
    if passive and before:
        return (
            before[-1]
            if len(before) == 1 or one.low[before[-1].at - 1] not in ("of", "for", "on")
            else before[0]
        )
    return (after or before)[0]


def _name(lines: list[Line], chosen: Line, hit: Hit, title: str) -> str:
    for one in [*[x for x in lines if x.sentence.title], chosen]:
        for k, item in enumerate(one.items):
            near = one.low[k + 1 : k + 6]
            if (
                item.kind == "quote"
                and len(item.words) > 1
                and (
                    any(h.at > k and h.at <= k + 5 for h in one.hits)
                    or "on" in one.low[max(0, k - 1) : k]
                    or not near
                    or one.sentence.title
                )
            ):
                return " ".join(item.text.split())
    if chosen.items[hit.at].kind == "event":
        return chosen.items[hit.at].text
    for one in lines:
        for item in one.items if one.sentence.title else []:
            if item.kind == "event":
                return item.text
    said = chosen.items[hit.at : hit.end]
    before = hit.at
    while (
        before > 0
        and hit.at - before < 8
        and (
            (chosen.items[before - 1].kind == "w" and chosen.low[before - 1] not in STOP)
            or (chosen.items[before - 1].kind in ("n", "name") and chosen.low[before - 1] not in STOP)
        )
    ):
        before -= 1
    words = " ".join(item.text for item in chosen.items[before : hit.at] + said)
    return words or title or hit.noun


BESIDE = words("en/frames.yaml", "beside", "events")
PAPERS = words("en/frames.yaml", "papers", "participations")
BE = words("en/frames.yaml", "be", "participations")
STOP = words("en/frames.yaml", "stop", "events")


def _pairs(one: Line) -> list[tuple[Item, str]]:
    return list(zip(one.items, one.low, strict=True))


def _heard(item: Item, low: str) -> str:
    # An event's own name may say how it is held ("International Online Summer School").
    return item.low if item.kind == "event" else "" if low == "\0" else low


def mode_of(lines: list[Line]) -> str:
    """online, hybrid or '' from the words of the sentences that tell of the event."""
    words = data(_FILE)
    said = " " + " ".join(_heard(item, low) for one in lines for item, low in _pairs(one)) + " "
    for mode in ("hybrid", "online"):
        if any(f" {str(wording).lower()} " in said for wording in words[mode]):
            return mode
    return "onsite" if any(f" {str(wording).lower()} " in said for wording in words["onsite"]) else ""
