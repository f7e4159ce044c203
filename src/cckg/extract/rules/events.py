"""Events of a report: which one it is about, its type, name, days, places, mode and parts."""

from __future__ import annotations

from cckg.extract.rules.draft import Draft, Occasion, Why
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
    event = Occasion(title or "event", type="training" if trained else "other", why=Why("event noun"))
    event.state(first.sentence.start, first.sentence.end)
    draft.events.append(event)
    return event


def _choose(lines: list[Line], v: English) -> tuple[Line, Hit] | None:
    body = [one for one in lines if not one.sentence.title]
    head = [one for one in lines if one.sentence.title]
    for wanted in ("staged", "any"):
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
        if one.hits and (one.staged >= 0 or one.cued):
            return one, one.hits[0]
    return next(((one, one.hits[0]) for one in [*head, *body] if one.hits), None)


def _recalled(one: Line, hit: Hit, v: English) -> bool:
    return any(low in v.past for low in one.low[max(0, hit.at - 5) : hit.at])


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
            before[-1] if len(before) == 1 or one.low[before[-1].at - 1] not in ("of", "for") else before[0]
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


STOP = words("en/frames.yaml", "stop", "events")


# -- days ------------------------------------------------------------------------------------------


# -- places ----------------------------------------------------------------------------------------


def mode_of(lines: list[Line]) -> str:
    """online, hybrid or '' from the words of the sentences that tell of the event."""
    words = data(_FILE)
    said = " " + " ".join(low for one in lines for low in one.low if low != "\0") + " "
    for mode in ("hybrid", "online"):
        if any(f" {str(wording).lower()} " in said for wording in words[mode]):
            return mode
    return "onsite" if any(f" {str(wording).lower()} " in said for wording in words["onsite"]) else ""
