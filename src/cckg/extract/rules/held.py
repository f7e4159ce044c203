"""Where: the places and venues at which a sentence says that its event was held."""

from __future__ import annotations

from cckg.extract.rules.attendance import UNITS
from cckg.extract.rules.draft import Spot
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import Places, is_venue, known
from cckg.extract.rules.vocabulary import English
from cckg.names.acronym import looks_like

PLURAL_NUMBERS = {word: value for value, word in enumerate(UNITS[:13])}


def find_places(one: Line, places: Places, v: English) -> tuple[list[Spot], int]:
    """Places at which the sentence says that its event was held, and how often."""
    anchor = one.staged if one.staged >= 0 else 0
    order = sorted(range(len(one.items)), key=lambda k: (k < anchor, k))
    for firm, k in [(True, k) for k in order] + [(False, k) for k in order]:
        label = one.low[k] in LABELS and one.low[k + 1 : k + 2] == [":"]
        if not (label or one.low[k] in ("in", "at")) or k + 1 >= len(one.items):
            continue
        j = k + 1 + label + (one.low[k + 1] in ("the", "a", "downtown"))
        j = _seat(one, j)
        if j >= len(one.items) or _no_place(one, k, j, v):
            continue
        if k < anchor and one.items[j].kind != "place":
            continue
        if one.sentence.title and one.staged < 0 and not any(hit.end == k for hit in one.hits):
            continue
        if (
            one.staged < 0
            and one.items[j].kind != "place"
            and not is_venue(one.items[j])
            and not (one.hits and _ends_place(one, j) and not looks_like(one.items[j].text))
        ):
            continue
        behind = one.staged >= 0 and k == one.staged + 1
        if firm and one.items[j].kind == "name" and not (behind or is_venue(one.items[j])):
            continue
        found = _place_list(one, j, places, one.low[k])
        if found:
            return found, _times(one, v)
    return [], 0


LABELS = words("en/frames.yaml", "labels", "held")
SEATS = words("en/frames.yaml", "seats", "held")


def _seat(one: Line, j: int) -> int:
    """Index of A in "at the headquarters of A", else `j`."""
    if one.low[j : j + 1] and one.low[j] in SEATS and one.low[j + 1 : j + 2] == ["of"]:
        at = j + 2 + (one.low[j + 2 : j + 3] == ["the"])
        return at if at < len(one.items) and one.items[at].kind in ("org", "name") else j
    return j


def _no_place(one: Line, k: int, j: int, v: English) -> bool:
    before = one.low[max(0, k - 4) : k]
    item = one.items[j]
    after = one.items[j + 1] if j + 1 < len(one.items) else None
    if after is not None and after.kind == "s" and item.low in v.heads:
        return True
    seat = one.low[j + 2 : j + 3] and one.low[j + 2] in SEATS
    if after is not None and ((after.kind == "s" and not seat) or after.kind == "title"):
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
        and (one.items[k].kind == "place" or _unknown_city(one, k))
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


def _unknown_city(one: Line, k: int) -> bool:
    item = one.items[k]
    return (
        one.low[k - 1] == "in" and item.kind == "name" and len(item.words) < 3 and not looks_like(item.text)
    )


def _times(one: Line, v: English) -> int:
    for hit in one.hits:
        plural = hit.noun.endswith("s")
        for k in range(max(0, hit.at - 5), hit.at):
            value = PLURAL_NUMBERS.get(one.low[k], 0)
            if plural and value > 1 and not any(low in v.people for low in one.low[k : hit.at]):
                return value
    return 0
