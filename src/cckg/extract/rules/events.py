"""Events of a report: which one it is about, its type, name, days, places, mode and parts."""

from __future__ import annotations

from dataclasses import dataclass

from cckg.extract.rules.dates import Dated, english_dates, with_year, written
from cckg.extract.rules.draft import Draft, Occasion, Spot, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import data, role_cues, words
from cckg.extract.rules.participations import lows
from cckg.extract.rules.places import Places, is_venue, known
from cckg.extract.rules.sentences import Sentence
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

PLURAL_NUMBERS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
}
_FILE = "en/events.yaml"


@dataclass(slots=True)
class Line:
    """One sentence with its items and the event nouns in it."""

    sentence: Sentence
    items: list[Item]
    low: list[str]
    hits: list[Hit]
    staged: int = -1
    cued: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An event noun: item index, type, the noun's words, entry."""

    at: int
    end: int
    type: str
    noun: str
    entry: str
    strong: bool


def line(sentence: Sentence, items: list[Item], v: English) -> Line:
    """The sentence with its event nouns and whether something takes place in it."""
    low = lows(items)
    made = Line(sentence, items, low, list(_hits(items, low, v)))
    by_agent = -1
    for i, word in enumerate(low):
        if word == "\0":
            continue
        if (
            made.staged < 0
            and (hit := v.stages.at(low, i))
            and not (word == "hosted" and i and items[i - 1].kind in ("org", "name"))
            and not (hit[0].words == ("run",) and low[i - 1 : i] == ["to"])
        ):
            if low[hit[1] : hit[1] + 1] != ["by"]:
                made.staged = i
            elif by_agent < 0:
                by_agent = i
        if (
            not made.cued
            and (cue := role_cues().at(low, i))
            and cue[0].group in ("after", "before", "fallback", "trained")
        ):
            made.cued = True
    made.staged = made.staged if made.staged >= 0 else by_agent
    return made


def _hits(items: list[Item], low: list[str], v: English) -> list[Hit]:
    found: list[Hit] = []
    i = 0
    while i < len(items):
        if items[i].kind == "event":
            words = [token.low for token in items[i].words if token.kind in "Cw"]
            hit = _last_event(words, v)
            if hit:
                found.append(Hit(i, i + 1, *hit))
        elif low[i] != "\0" and (match := v.events.at(low, i)):
            cue, end = match
            after = low[end] if end < len(low) else ""
            if after not in (
                "material",
                "materials",
                "manual",
                "needs",
                "center",
                "centre",
                "modules",
                "facility",
                "institute",
            ):
                found.append(
                    Hit(
                        i,
                        end,
                        cue.label,
                        " ".join(cue.words),
                        cue.entry,
                        cue.words[-1] not in v.weak and " ".join(cue.words) not in v.weak,
                    )
                )
            i = end
            continue
        i += 1
    return found


def _last_event(words: list[str], v: English) -> tuple[str, str, str, bool] | None:
    """Type of an event's name: of the noun before its first preposition, else of any."""
    stop = next((k for k, word in enumerate(words) if k and word in ("on", "of", "for", "in")), len(words))
    best = None
    for k in range(stop):
        match = v.events.at(words, k)
        if match and match[1] <= stop:
            cue = match[0]
            if best is None or match[1] > best[1]:
                best = (cue, match[1])
    if best is None:
        for k in range(len(words)):
            if match := v.events.at(words, k):
                best = match
                break
    if best is None:
        return None
    return best[0].label, " ".join(best[0].words), best[0].entry, best[0].words[-1] not in v.weak


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


def published_from(lines: list[Line], text: str) -> str | None:
    """The day of publication, from a date-line or a line that is nothing but a date."""
    for one in lines[:4]:
        dated = [item for item in one.items if item.kind == "date"]
        if not dated or one.sentence.title:
            continue
        first = dated[0]
        before = [item for item in one.items if item.start < first.start]
        rest = [item for item in one.items if item.start >= first.end]
        bare = len(rest) <= 3 and all(item.kind in "pn" or item.low in PUBLISHED for item in before + rest)
        dateline = any(is_dateline(one, d) for d in english_dates(text, first.start, first.end))
        found = english_dates(text, first.start, first.end)
        if (bare or dateline) and found and found[0].has_day and found[0].first[0] and found[0].last is None:
            return written(found[0].first)
    return None


PUBLISHED = words("en/frames.yaml", "published", "events")


def set_days(event: Occasion, dated: Dated, published: str | None, year: int | None) -> None:
    """The event's days; a year that the text lacks comes from `year`, else from publication."""
    if dated.first[0] is None and year is not None:
        last = (year, *dated.last[1:]) if dated.last else None
        dated = Dated(dated.start, dated.end, (year, *dated.first[1:]), last)
    filled, taken = with_year(dated, published)
    event.start = written(filled.first)
    event.end = written(filled.last) if filled.last else ""
    event.year_from_published = taken
    event.state(dated.start, dated.end)


def dates_of(one: Line, text: str) -> list[Dated]:
    """Dates of the sentence that are no date-line and no recollection."""
    found = []
    for k, item in enumerate(one.items):
        if item.kind == "date":
            before = one.low[max(0, k - 3) : k]
            if "since" in before or "until" in before[-1:] or "by" in before[-1:] or "before" in before[-1:]:
                continue
            found += english_dates(text, item.start, item.end)
    return found


def is_dateline(one: Line, dated: Dated) -> bool:
    """Whether the date opens the sentence as a date-line does."""
    before = [item for item in one.items if item.end <= dated.start]
    after = [item for item in one.items if item.start >= dated.end]
    if not before and after and after[0].kind in ("w", "org", "name") and after[0].text[:1].isupper():
        return True
    while len(after) > 2 and after[0].text == "," and after[1].kind in ("place", "name"):
        after = after[2:]
    opens = len(before) <= 6 and all(item.kind in ("place", "name", "p") for item in before)
    return bool(opens and after and after[0].text in ("–", "—", "-", ":", ")", "--", "|"))


# -- places ----------------------------------------------------------------------------------------


def find_places(one: Line, places: Places, v: English) -> tuple[list[Spot], int]:
    """Places at which the sentence says that its event was held, and how often."""
    anchor = one.staged if one.staged >= 0 else 0
    order = sorted(range(len(one.items)), key=lambda k: (k < anchor, k))
    for k in order:
        if one.low[k] not in ("in", "at") or k + 1 >= len(one.items):
            continue
        j = k + 1 + (one.low[k + 1] in ("the", "a", "downtown"))
        if j >= len(one.items) or _no_place(one, k, j, v):
            continue
        if k < anchor and one.items[j].kind != "place":
            continue
        if one.sentence.title and one.staged < 0 and not any(hit.end == k for hit in one.hits):
            continue
        if (
            one.staged < 0
            and one.items[j].kind != "place"
            and not (one.hits and _ends_place(one, j) and not looks_like(one.items[j].text))
        ):
            continue
        found = _place_list(one, j, places, one.low[k])
        if found:
            return found, _times(one, v)
    return [], 0


def _no_place(one: Line, k: int, j: int, v: English) -> bool:
    before = one.low[max(0, k - 4) : k]
    item = one.items[j]
    after = one.items[j + 1] if j + 1 < len(one.items) else None
    if after is not None and (after.kind == "s" or after.kind == "title"):
        return True
    if before[-1:] == ["hosted"] and k > 1 and one.items[k - 2].kind in ("org", "name"):
        return True
    if before and before[-1] in (
        "projects",
        "project",
        "work",
        "change",
        "participation",
        "participated",
        "experience",
        "investment",
        "based",
        "located",
        "emissions",
        "development",
        "implementation",
        "situated",
        "countries",
        "region",
        "role",
        "market",
        "headquartered",
        "expert",
        "experts",
        "actors",
        "institutions",
        "cities",
        "companies",
        "interest",
        "policies",
        "programme",
        "cooperation",
        "mitigation",
        "adaptation",
    ):
        return True
    if item.kind == "name" and all(token.low in v.subjects for token in item.words):
        return True
    return item.kind not in ("place", "org", "name")


def _place_list(one: Line, j: int, places: Places, preposition: str) -> list[Spot]:
    items = one.items
    first = items[j]
    if first.kind in ("org", "name") and not (first.kind == "name" and known(first.text)):
        if (
            first.kind == "name"
            and looks_like(first.text.replace(" ", ""))
            and preposition == "in"
            and one.low[j - 1 : j] != ["in"]
        ):
            return []
        if first.kind == "org" and first.core in ("conference", "forum", "ministry") and preposition == "in":
            return []
        if preposition == "at" or first.kind == "org" or is_venue(first):
            spot = places.venue(first)
            _around(one, j, spot, places)
            return [spot]
        if len(first.words) > 3 or not _ends_place(one, j):
            return []
    listed: list[tuple[Item, str]] = []
    k, joiner = j, ""
    while k < len(items):
        item = items[k]
        if item.kind == "place" or (
            item.kind == "name" and len(item.words) <= 3 and (k == j or not looks_like(item.text))
        ):
            listed.append((item, joiner))
            joiner = ""
        elif item.text in (",", "and", "&", ";"):
            joiner = joiner + item.text
        elif item.low == "the" or item.text in ("(", ")"):
            pass
        else:
            break
        k += 1
    return _sorted_out(listed, places)


def _ends_place(one: Line, j: int) -> bool:
    after = one.items[j + 1] if j + 1 < len(one.items) else None
    return (
        after is None
        or after.kind in ("p", "date")
        or after.low
        in (
            "from",
            "on",
            "and",
            "to",
            "for",
            "with",
            "last",
            "this",
            "between",
            "during",
            "today",
            "yesterday",
        )
    )


def _sorted_out(listed: list[tuple[Item, str]], places: Places) -> list[Spot]:
    """A list with "and" is many places; "City, Province, Country" is one within the next."""
    many = any("and" in joiner or "&" in joiner for _, joiner in listed)
    found: list[Spot] = []
    last: Spot | None = None
    for item, joiner in listed:
        spot = places.named(item.text, item.start, item.end)
        place = known(item.text)
        wider = place is not None and place.kind in ("country", "province") and last is not None and not many
        if last is not None and joiner == "," and (wider or (not many and last is not None)):
            if last.within is None and last is not spot and spot.within is not last:
                last.within = spot
        else:
            found.append(spot)
        last = spot
    return found


def _around(one: Line, j: int, spot: Spot, places: Places) -> None:
    """The city behind a venue: "at the Palm Hotel, Suva" or "in Suva"."""
    k = j + 1
    while (
        k < len(one.items) and k < j + 4 and (one.items[k].text in (",", "(") or one.low[k] in ("in", "the"))
    ):
        k += 1
    if (
        k < len(one.items)
        and k > j + 1
        and one.items[k].kind == "place"
        and not (k + 1 < len(one.items) and one.items[k + 1].kind == "s")
    ):
        found = _place_list(one, k, places, "in")
        if len(found) == 1 and found[0] is not spot:
            spot.within = found[0]
    if spot.within is None:
        from cckg.extract.rules.places import stated

        told = stated(spot.name)
        if told is not None and told[1].kind in ("city", "province"):
            item = one.items[j]
            spot.within = places.named(told[0], item.start, item.end)


def _times(one: Line, v: English) -> int:
    for hit in one.hits:
        plural = hit.noun.endswith("s")
        for k in range(max(0, hit.at - 5), hit.at):
            value = PLURAL_NUMBERS.get(one.low[k], 0)
            if plural and value > 1 and not any(low in v.people for low in one.low[k : hit.at]):
                return value
    return 0


def mode_of(lines: list[Line]) -> str:
    """online, hybrid or '' from the words of the sentences that tell of the event."""
    words = data(_FILE)
    said = " ".join(f" {low} " for one in lines for low in one.low if low != "\0").replace("  ", " ")
    for mode in ("hybrid", "online"):
        if any(f" {str(wording).lower()} " in said for wording in words[mode]):
            return mode
    return "onsite" if any(f" {str(wording).lower()} " in said for wording in words["onsite"]) else ""
