"""Places from an item on: "Palm Hotel, Ostra, Norland", "Ostra and Quellan", "Saint Ostra's Palm Hotel"."""

from __future__ import annotations

from itertools import pairwise

from cckg.extract.rules.draft import Spot
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import PLACE_NOUNS, Places, is_venue, known
from cckg.extract.rules.sentences import Token
from cckg.names.acronym import looks_like
from cckg.names.places import Known

HOUSES = words("en/places.yaml", "venues") | {"room", "suites", "spa", "resort", "convention", "towers"}
ROOMY = frozenset({"conference", "meeting", "board", "training", "lecture", "seminar", "assembly"})
ROOMS = frozenset({"room", "rooms", "hall", "centre", "center", "theatre"})
PLURAL = words("en/places.yaml", "plural")
SEATED = ("-headquartered", "-based")


def labelled(
    lines: list[Line], span: tuple[int, int], places: Places, known_only: bool = False
) -> list[Spot]:
    """The places of "Venue: Palm Hotel, Ostra": of the words between two offsets."""
    for one in lines if span[1] else ():
        if not one.sentence.start <= span[0] < one.sentence.end:
            continue
        at = [k for k, item in enumerate(one.items) if span[0] <= item.start < span[1] and _nameable(item)]
        if not at or (known_only and all(one.items[k].kind != "place" for k in at)):
            return []
        item = one.items[at[0]]
        if known_only and item.kind != "place":
            # A line of places may open with a building that nothing else marks as one.
            spot = places.venue(item)
            inner = place_list(one, at[1], places, "in") if len(at) > 1 else []
            spot.within = inner[0] if inner and inner[0] is not spot else None
            return [spot]
        return place_list(one, at[0], places, "at")
    return []


def _nameable(item: Item) -> bool:
    return item.kind in ("place", "org", "name", "event")


def place_list(one: Line, j: int, places: Places, preposition: str = "in") -> list[Spot]:
    """The places that are listed from item `j` on, behind "in" or "at"."""
    items = one.items
    first = items[j] = _unseated(items[j])
    if first.kind == "quote":
        spot = places.venue(first)
        _around(one, j, spot, places)
        return [spot]
    if first.kind in ("org", "name", "person") and not (first.kind == "name" and known(first.text)):
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
        if len(first.words) > 3 or not ends_place(one, j):
            return []
    listed: list[tuple[Item, str]] = []
    k, joiner = j, ""
    while k < len(items):
        item, k = _longest(items, k, places)
        if k > j and joiner in ("and", "&", ",and") and (last := _singular(item)) is not None:
            listed.append((last, joiner))
            break
        if item.kind == "place" or (
            item.kind == "name" and len(item.words) <= 3 and (k == j or not looks_like(item.text))
        ):
            listed.append((item, joiner))
            joiner = ""
        elif item.text in (",", "and", "&", ";"):
            joiner = joiner + item.text
        elif item.text == "(" and items[k + 1 : k + 2] and items[k + 1].kind != "place":
            if (closed := _dated(items, k)) < 0:
                break
            k = closed
        elif item.low == "the" or item.text in ("(", ")"):
            pass
        else:
            break
        k += 1
    return _sorted_out(listed, places)


def _dated(items: list[Item], k: int) -> int:
    """Index of the end of the bracket at item `k` that holds days ("Ostra (4–6 May), Quellan"); else -1."""
    for m in range(k + 1, min(k + 9, len(items))):
        if items[m].text == ")":
            return m if any(item.kind == "date" for item in items[k:m]) else -1
    return -1


def _singular(item: Item) -> Item | None:
    """ "Quellan Districts" at the end of a list of districts as "Quellan"; None for anything else."""
    if len(item.words) < 2 or item.words[-1].low not in PLURAL or item.kind in ("person", "date"):
        return None
    end = item.words[-2].end
    said = item.text[: end - item.start]
    return Item("place", said, said.lower(), item.start, end, words=item.words[:-1], known=known(said))


def _longest(items: list[Item], k: int, places: Places) -> tuple[Item, int]:
    """The place at item `k` as long as it is ("Saint Vincent and the Grenadines"), and its last index."""
    first = items[k]
    if first.kind not in ("place", "name"):
        return first, k
    for m in range(min(len(items) - 1, k + 3), k, -1):
        said = places.text[first.start : items[m].end]
        if items[m].kind in ("place", "name") and items[k + 1].low in ("and", "&") and known(said):
            return Item("place", said, said.lower(), first.start, items[m].end, known=known(said)), m
    return first, k


def _unseated(item: Item) -> Item:
    """ "Norland-based Soil Institute" without its first word."""
    if len(item.words) > 1 and item.words[0].low.endswith(SEATED):
        rest = item.words[1:]
        item.text = item.text[rest[0].start - item.start :]
        item.low, item.start, item.words = item.text.lower(), rest[0].start, rest
    return item


def ends_place(one: Line, j: int) -> bool:
    """Whether the words behind the item let it be a place."""
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
        place = known(item.text)
        if place is None and last is not None and last.kind == "country" and not many:
            # "in Ostra, Norland, Reefwide experts met": nothing stands around a country.
            break
        spot = places.named(item.text, item.start, item.end)
        wider = place is not None and place.kind in ("country", "province") and last is not None and not many
        if many and joiner == "," and item is listed[-1][0] and _wide(place) and len(found) > 1:
            for one in found:
                one.within = one.within or spot
            break
        if (
            last is not None
            and (joiner == "," or (wider and not joiner))
            and (wider or (not many and last is not None))
        ):
            if last.within is None and last is not spot and spot.within is not last:
                last.within = spot
        else:
            found.append(spot)
        last = spot
    return found


def _wide(place: Known | None) -> bool:
    return place is not None and place.kind in ("country", "province")


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
        found = place_list(one, k, places, "in")
        if len(found) == 1 and found[0] is not spot:
            spot.within = found[0]
    if spot.within is None:
        from cckg.extract.rules.places import stated

        told = stated(spot.name)
        if told is not None and told[1].kind in ("city", "province"):
            item = one.items[j]
            spot.within = places.named(told[0], item.start, item.end)


def _unknown_city(one: Line, k: int) -> bool:
    """Whether a name that the gazetteer lacks is the town of a building ("at the Palm Hotel, Ostra.")."""
    item = one.items[k]
    if item.kind != "name" or len(item.words) > 2 or looks_like(item.text) or is_venue(item):
        return False
    closes = k + 1 == len(one.items) or one.items[k + 1].kind == "date" or one.items[k + 1].text == "."
    return one.low[k - 1] == "in" or (one.items[k - 1].text == "," and closes)


def whole_place(one: Line, j: int, places: Places) -> int:
    """Index of the whole name of the place at item `j`, which is put into the items; else `j`.

    "Saint Ostra's Palm Hotel" is one building, as are "Palm Hotel and Suites" and "Ostra Services
    room"; "Quellan province" is one place, and "the government's Palm Court" the house alone.
    """
    items = one.items
    if j >= len(items):
        return j
    ahead = items[j + 1 : j + 3]
    low = [item.low for item in ahead]
    first = items[j]
    put = [k for k, item in enumerate(ahead, j + 1) if item.start == first.start]
    if put:
        return put[0]
    if low and ahead[0].kind == "w" and first.kind == "name" and low[0] in PLACE_NOUNS:
        return _joined(one, j, j + 1, "place", places)
    if low and ahead[0].kind == "w" and first.kind in ("name", "org", "event") and low[0] in HOUSES:
        return _joined(one, j, j + 1, "name", places)
    if len(ahead) == 2 and first.kind in ("name", "org") and low[0] in ROOMY and low[1] in ROOMS:
        # "at the QI conference room"
        return _joined(one, j, j + 2, "name", places)
    if len(ahead) < 2 or ahead[1].kind != "name":
        return j
    if low[0] in ("and", "&") and is_venue(first) and low[1] in HOUSES:
        return _joined(one, j, j + 2, "name", places)
    if ahead[0].kind == "s":
        at = "at" in one.low[max(0, j - 2) : j]
        return _joined(one, j, j + 2, "name", places) if is_venue(ahead[1]) else j + 2 if at else j
    return j


def cell(one: Line, places: Places) -> list[Spot]:
    """The places of the first cell of a row that holds nothing else."""
    bars = [k for k, item in enumerate(one.items) if item.text == "|"]
    for start, end in pairwise(bars):
        inner = [item for item in one.items[start + 1 : end] if item.kind != "p"]
        if inner and inner[0].kind == "place" and all(item.kind in ("place", "name") for item in inner):
            return place_list(one, start + 1, places)
    return []


def _joined(one: Line, j: int, last: int, kind: str, places: Places) -> int:
    first, end = one.items[j], one.items[last]
    said = places.text[first.start : end.end]
    noun = Token(end.text, end.low, end.start, end.end, end.kind)
    whole = [*first.words, *(end.words or [noun])]
    one.items[last] = Item(kind, said, said.lower(), first.start, end.end, words=whole)
    return last
