"""When: the day of publication, date-lines, the days of an event."""

from __future__ import annotations

from cckg.extract.rules.dates import Dated, english_dates, month_named, with_year, written
from cckg.extract.rules.draft import Occasion
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.sentences import blocks


def published_from(lines: list[Line], text: str) -> str | None:
    """The day of publication, from a date-line or a line that is nothing but a date."""
    for start, end in blocks(text)[:8]:
        opening = text[start : start + 12].lower()
        if end - start < 120 and opening.startswith(OPENINGS):
            found = english_dates(text, start, end)
            if found and found[0].has_day and found[0].first[0]:
                return written(found[0].first)
    for one in lines[:4]:
        dated = [item for item in one.mentions if item.kind == "date"]
        if not dated or one.sentence.title:
            continue
        first = dated[0]
        before = [item for item in one.items if item.start < first.start]
        rest = [item for item in one.items if item.start >= first.end]
        bare = len(rest) <= 3 and all(item.kind in "pn" or item.low in PUBLISHED for item in before + rest)
        lower = [item for item in one.items if item.kind == "w" and item.text[0].islower()]
        short = one.sentence.end - one.sentence.start < 100 and not one.hits
        bare = bare or (short and all(item.low in PUBLISHED for item in lower))
        dateline = any(is_dateline(one, d) for d in english_dates(text, first.start, first.end))
        found = english_dates(text, first.start, first.end)
        if (bare or dateline) and found and found[0].has_day and found[0].first[0] and found[0].last is None:
            return written(found[0].first)
    return None


OPENING = frozenset({"on", "in", "at", "the", "a", "an", "during", "from"})
PUBLISHED = words("en/frames.yaml", "published", "events")
OPENINGS = tuple(sorted(PUBLISHED - {"by", ":", "on"}))


def set_days(event: Occasion, dated: Dated, published: str | None, year: int | None) -> None:
    """The event's days; a year that the text lacks comes from `year`, else from publication."""
    if dated.first[0] is None and year is not None:
        last = (year, *dated.last[1:]) if dated.last else None
        dated = Dated(dated.start, dated.end, (year, *dated.first[1:]), last)
    filled, taken = with_year(dated, published, event.future, event.underway)
    event.start = written(filled.first)
    event.end = written(filled.last) if filled.last else ""
    event.year_from_published = taken
    event.state(dated.start, dated.end)


def dates_of(one: Line, text: str) -> list[Dated]:
    """Dates of the sentence that are no date-line and no recollection."""
    found = []
    for k in one.named:
        item = one.items[k]
        if item.kind == "date":
            before = one.low[max(0, k - 3) : k]
            if "since" in before or "until" in before[-1:] or "by" in before[-1:] or "before" in before[-1:]:
                continue
            found += english_dates(text, item.start, item.end) or _month_alone(item)
    return found


def _month_alone(item: Item) -> list[Dated]:
    found = month_named(item.text)
    return [Dated(item.start, item.end, (None, found, None))] if found else []


def is_dateline(one: Line, dated: Dated) -> bool:
    """Whether the date opens the sentence as a date-line does."""
    before = [item for item in one.items if item.end <= dated.start]
    after = [item for item in one.items if item.start >= dated.end]
    if before and all(item.low in PUBLISHED for item in before) and after and after[0].text[:1].isupper():
        return True
    opening = after and after[0].low in OPENING and after[0].text[:1].isupper()
    if opening and len(before) < 3 and all(item.kind in ("place", "name", "p") for item in before):
        return True
    if not before and after and after[0].kind in ("w", "org", "name") and after[0].text[:1].isupper():
        return True
    while len(after) > 2 and after[0].text == "," and after[1].kind in ("place", "name"):
        after = after[2:]
        after = after[1:] if after[0].kind == "place" else after
    kinds = ("place", "name", "p", "org") if after and after[0].text == ":" else ("place", "name", "p")
    opens = len(before) <= 6 and all(item.kind in kinds for item in before)
    return bool(opens and after and after[0].text in ("–", "—", "-", ":", ")", "--", "|", "("))
