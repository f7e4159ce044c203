"""Places of a report: where events were held, and the jurisdictions that names of bodies state."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cckg.extract.rules.draft import Body, Draft, Spot, Why
from cckg.extract.rules.items import Item
from cckg.extract.rules.lexicon import data, words
from cckg.names.acronym import looks_like
from cckg.names.fold import fold
from cckg.names.places import Known, gazetteer

_FILE = "en/places.yaml"
_FULL = re.compile(
    r"(?:[A-Z]\w+ ){0,2}(?:Republic|Kingdom|Commonwealth|State|Federation|Union) of (?:the )?([A-Z].+)"
)
PLACE_NOUNS = words("en/frames.yaml", "place_nouns", "organizations")
TREATIES = frozenset(
    {"agreement", "protocol", "convention", "accord", "accords", "declaration", "framework", "process"}
)
"""Behind the name of a place they make it the name of a treaty."""
SUFFIXES = ("Province", "City", "Municipality", "Autonomous Region", "Prefecture")


@cache
def _words() -> tuple[dict[str, str], dict[str, str], frozenset[str], dict[str, str]]:
    found = data(_FILE)
    aliases = {str(k).lower(): str(name) for k, name in found["aliases"].items()}
    return aliases, dict(found["demonyms"]), frozenset(map(str, found["venues"])), dict(found["levels"])


@lru_cache(maxsize=50_000)
def known(name: str) -> Known | None:
    """The gazetteer's place of this name, aliases, demonyms and "… Province" understood."""
    aliases, demonyms, _, _ = _words()
    name = name.replace("’", "'")
    name = aliases.get(name.lower(), demonyms.get(name, name))
    if name.lower() in _ambiguous():
        return None
    if name.startswith(("St ", "St. ")):
        name = "Saint " + name.split(" ", 1)[1]
    found = gazetteer().find(name)
    if found is None and " of " in name and (full := _FULL.fullmatch(name)):
        return gazetteer().find(full[1])
    if found is None and name.endswith(SUFFIXES):
        for suffix in SUFFIXES:
            if name.endswith(" " + suffix):
                return gazetteer().find(name[: -len(suffix) - 1])
    return found


def country_of(name: str) -> str:
    """Name of the country in which the known place lies, itself included; '' where it is unknown."""
    place = known(name) if name else None
    for _ in range(4):
        if place is None or place.kind == "country" or not place.within:
            break
        place = known(place.within)
    return place.name if place is not None and place.kind == "country" else ""


@cache
def _ambiguous() -> frozenset[str]:
    return words(_FILE, "ambiguous")


@cache
def _heads() -> frozenset[str]:
    return frozenset(map(str, data("en/organizations.yaml")["heads"]))


class Places:
    """The places of one report, each once, named as fully as the text does."""

    def __init__(self, draft: Draft, text: str) -> None:
        self.draft, self.text = draft, text
        self.by_key: dict[str, Spot] = {}

    def named(self, name: str, start: int, end: int, kind: str = "") -> Spot:
        """The place of this name, made when new."""
        place = known(name)
        key = f"known {place.name}" if place else f"{kind == 'venue'} {fold(name)}"
        spot = self.by_key.get(key)
        if spot is None:
            spot = self._new(name, place, kind, start, end)
            self.by_key[key] = spot
        if place is None or _word_of(name):
            spot.add_form(name)
        spot.used = True
        return spot

    def _new(self, name: str, place: Known | None, kind: str, start: int, end: int) -> Spot:
        level = _words()[3].get(name.split()[-1].lower(), "")
        spot = Spot(
            name if place is None or _word_of(name) else place.name,
            kind=kind or (place.kind if place else level),
        )
        spot.why = Why("place name", "places.tsv" if place else _FILE)
        spot.known = place.name if place else ""
        spot.state(start, end)
        self.draft.places.append(spot)
        if place is not None:
            self._fuller(spot, place)
            for form in (place.zh, place.zh[:-1]):
                if len(form) > 1 and ord(name[0]) > 0x2E80 and form in self.text:
                    spot.add_form(form)
        return spot

    def _fuller(self, spot: Spot, place: Known) -> None:
        for suffix in SUFFIXES:
            full = f"{place.name} {suffix}"
            if full in self.text and spot.name != full:
                spot.also = [spot.name, *spot.also]
                spot.name = full
                return

    def venue(self, item: Item) -> Spot:
        """The building or body at which something was held."""
        return self.named(item.text, item.start, item.end, "venue")

    def jurisdiction(self, body: Body) -> None:
        """Set the place that the body's name states, the most particular one; units take their parent's."""
        if body.place is not None:
            return
        if body.parent is not None:
            self.jurisdiction(body.parent)
        found = next((told for form in body.forms() if (told := stated(form)) is not None), None)
        start, end = body.words[0] if body.words else (0, 0)
        if found is None and end > start and (area := local_area(body.name)):
            body.place = self.named(area[0], start, end, area[1])
            return
        if found is not None and end > start:
            name, place = found
            body.place = self.named(name if _word_of(name) else place.name, start, end)
        elif body.parent is not None:
            body.place = body.parent.place


def _word_of(name: str) -> bool:
    """Whether the name is one for the place and no adjective of it."""
    return name not in _words()[1]


def is_adjective(name: str) -> bool:
    """Whether the word is an adjective of a country ("Norlandic")."""
    return name in _words()[1]


def of_adjective(name: str) -> str:
    """The country whose adjective opens the name ("Norlandic Soil Agency"); '' where there is none."""
    first = name.split(" ", 2)
    demonyms = _words()[1]
    return demonyms.get(first[0]) or (demonyms.get(first[1], "") if first[0].lower() == "the" else "")


@lru_cache(maxsize=20_000)
def local_area(name: str) -> tuple[str, str] | None:
    """The part of a country that a body's name begins with ("Ostra County Government"), and its kind."""
    parts = name.removeprefix("the ").removeprefix("The ").split()
    kinds = data(_FILE)["local"]
    for n in range(1, min(4, len(parts) - 1)):
        kind = kinds.get(parts[n].lower())
        if kind is None:
            continue
        before = parts[:n]
        plain = all(word[:1].isupper() and not looks_like(word) and word.isalpha() for word in before)
        if not plain or not _heads().union(_leading()).isdisjoint(word.lower() for word in before):
            return None
        noun = parts[n].lower() not in ("provincial", "municipal", "prefectural")
        return " ".join(parts[: n + noun]), str(kind)
    return None


def _name_before(word: str) -> bool:
    """Whether a plain name stands before ("George" of "George Washington University")."""
    plain = word[:1].isupper() and not looks_like(word) and not known(word)
    return plain and word.lower() not in _heads() | _leading()


@cache
def _leading() -> frozenset[str]:
    # "Standing Committee Norland", "Central Norland Council"
    levels = frozenset(map(str, data("en/organizations.yaml")["levels"]))
    return levels | words("en/function-words.yaml", "subjects") | words(_FILE, "parts")


@lru_cache(maxsize=20_000)
def stated(name: str) -> tuple[str, Known] | None:
    """The most particular place in the name of a body: at its beginning, behind "of", in brackets."""
    _, _, seat = name.rpartition(" in ")
    if seat != name and (place := known(seat)):
        # "Embassy of Norland in Ostra" sits in Ostra.
        return seat, place
    parts = name.replace("(", " of ").replace(")", " ").replace(",", " in ").split()
    found: list[tuple[str, Known]] = []
    for i, word in enumerate(parts):
        last = i > 1 and i == len(parts) - 1 and word.lower() not in _heads()
        behind = parts[i - 1].lower() in ("of", "in", "the", "at") or last
        if i > 2 and not behind:
            continue
        if not word[:1].isupper() or word in _words()[1] or (i and not behind and _name_before(parts[i - 1])):
            continue
        for n in (4, 3, 2, 1):
            said = " ".join(parts[i : i + n])
            place = known(said) if i + n <= len(parts) else None
            if i + n < len(parts) and parts[i + n].lower() in TREATIES:
                break
            if place and (
                i == 0
                or parts[i - 1].lower() in ("of", "in", "the", "at")
                or place.kind in ("country", "province")
                or place.zh
                or (i + n == len(parts) and word.lower() not in _heads())
            ):
                # A name that is nothing but the place and its noun ("Yerevan Municipality") names the place.
                found.append((place.name if n >= len(parts) else said, place))
                break
        if len(found) == 2:
            break
    if not found:
        return None
    rank = {"country": 0, "province": 1, "region": 2, "city": 3}
    best = max(found, key=lambda pair: rank.get(pair[1].kind, 0))
    if looks_like(best[0]) and best[0].lower() not in _words()[0]:
        return None
    return best


def is_venue(item: Item) -> bool:
    """Whether the name ends in a noun for a building."""
    venues = _words()[2]
    return any(token.low in venues for token in item.words)
