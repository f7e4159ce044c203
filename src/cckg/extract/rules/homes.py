"""What a report says of its places beside the events: whose ministries, around which towns what lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cckg.extract.rules.draft import Body, Draft, Spot
from cckg.extract.rules.items import Item
from cckg.extract.rules.kinds import kind_of
from cckg.extract.rules.lexicon import words
from cckg.extract.rules.lines import Line
from cckg.extract.rules.places import Places, country_of, is_adjective, known, of_adjective, stated
from cckg.names.places import Known

_FILE = "en/scenes.yaml"
OF_STATES = words(_FILE, "of_states", "places")
CAPITAL = words(_FILE, "capital", "places")
NATIVE = frozenset({"government", "research", "university"})
"""Kinds of bodies that an adjective of a country in the name places there."""


def homes(draft: Draft, places: Places, lines: list[Line]) -> None:
    """Set the countries of bodies whose names give none or only its adjective, then of their units."""
    named = _named_countries(lines)
    for body in draft.bodies:
        if body.used and body.place is None and _native(body):
            country = of_adjective(body.name)
            body.place = places.named(country, *body.words[0]) if country in named else None
    _seats(draft, places, lines)
    home = _home(draft, lines, named)
    for body in draft.bodies if home else ():
        if body.used and body.place is None and _of_a_state(body):
            body.place = places.named(home, *body.words[0])
    for body in draft.bodies:
        if body.used and body.place is None and body.parent is not None:
            body.place = body.parent.place


def _named_countries(lines: list[Line]) -> Counter[str]:
    """The countries that the report names, and how often."""
    return Counter(
        place.name
        for line in lines
        for item in line.mentions
        if (place := item.known) is not None and place.kind == "country" and not is_adjective(item.text)
    )


def _seats(draft: Draft, places: Places, lines: list[Line]) -> None:
    """ "the Soil Institute in Ostra", "the Soil Institute (Ostra)", "…, Ostra": where a body sits."""
    homeless = {form: body for body in draft.bodies if body.used and not body.place for form in body.forms()}
    for line in lines if homeless else ():
        for k in line.named:
            body = homeless.get(line.items[k].text)
            seat = _seat(line, k) if body is not None and body.place is None else None
            if body is not None and seat is not None:
                body.place = places.named(seat.text, seat.start, seat.end)


def _seat(line: Line, k: int) -> Item | None:
    """The place behind the body at item `k`, or the one that owns it ("Norland's Ministry of Soils")."""
    if k > 1 and line.items[k - 1].kind == "s" and line.items[k - 2].kind == "place":
        owner = line.items[k - 2]
        return owner if owner.known is not None and owner.known.kind != "region" else None
    return line.items[k + 2] if _seat_behind(line, k) else None


def _seat_behind(line: Line, k: int) -> bool:
    """Whether a preposition or bracket and one place stand behind the body at item `k`."""
    behind = line.items[k + 1 : k + 4]
    if line.items[k].kind != "org" or len(behind) < 2 or behind[1].kind != "place":
        return False
    if behind[1].known is None or behind[1].known.kind == "region" or is_adjective(behind[1].text):
        return False
    after = behind[2].low if len(behind) > 2 else "."
    alone = behind[0].text == "," and after not in (",", "and", "&", "’s", "'s")
    return behind[0].low == "in" or alone or (behind[0].text == "(" and after == ")")


def _native(body: Body) -> bool:
    """Whether an adjective of a country in the body's name would say where it is."""
    kind = kind_of(body)
    return bool(body.words) and (kind in NATIVE or (not kind and body.core in OF_STATES))


def _of_a_state(body: Body) -> bool:
    """Whether the body is a ministry or an office of a government, though its name tells no place."""
    if not body.words or body.parent is not None or of_adjective(body.name):
        return False
    return body.core == "ministry" or (body.core in OF_STATES and kind_of(body) == "government")


def _home(draft: Draft, lines: list[Line], named: Counter[str]) -> str:
    """The country that the report is about: of its events, of its headline, or the only one."""
    around = {_country_around(spot) for event in draft.events for spot in event.places} - {""}
    if around:
        found = [country for country in around if country in named]
        return found[0] if len(found) == 1 else ""
    if len(named) == 1:
        return next(iter(named))
    heading = _named_countries([line for line in lines if line.sentence.title])
    if len(heading) == 1:
        return next(iter(heading))
    most = named.most_common(2)
    return most[0][0] if len(most) > 1 and most[0][1] > 2 * most[1][1] else ""


def _country_around(spot: Spot) -> str:
    """The country in which an event's place lies, as far as it or its name tells."""
    at: Spot | None = spot
    while at is not None:
        told = stated(at.name) if at.kind == "venue" else None
        if country := country_of(at.known or (told[1].name if told else "")):
            return country
        at = at.within
    return ""


def surroundings(draft: Draft, places: Places, lines: list[Line]) -> None:
    """Put the towns at which something was held into what stands around them anywhere in the report."""
    bare = {spot.known or spot.name: spot for spot in _held_in(draft) if spot.within is None}
    for line in lines if bare else ():
        for item, wider in _nested(line):
            spot = bare.get(item.known.name if item.known else item.text)
            adjective = is_adjective(wider.text)
            if spot is None or spot.within is not None or adjective or not _around(wider.known, item.known):
                continue
            outer = places.named(wider.text, wider.start, wider.end)
            if outer is not spot:
                spot.within = outer


def _held_in(draft: Draft) -> Iterator[Spot]:
    spots = [spot for event in draft.events if event.used for spot in event.places]
    spots += [body.place for body in draft.bodies if body.used and body.place is not None]
    for spot in spots:
        at: Spot | None = spot
        for _ in range(6):
            if at is None:
                break
            yield at
            at = at.within


def _nested(line: Line) -> Iterator[tuple[Item, Item]]:
    """ "Ostra, Norland", "Ostra, the capital of Norland": a place and what it is in."""
    for k in line.named:
        item, behind = line.items[k], line.items[k + 1 : k + 3]
        if item.kind not in ("place", "name") or len(behind) < 2 or behind[0].text != ",":
            continue
        at = k + 2 + (line.low[k + 2] == "the")
        if line.low[at : at + 1] and line.low[at] in CAPITAL and line.low[at + 1 : at + 2] == ["of"]:
            at += 2
        if at < len(line.items) and line.items[at].kind == "place":
            yield item, line.items[at]


def _around(wider: Known | None, inner: Known | None) -> bool:
    """Whether the first is a country or province, and may hold the second by the gazetteer."""
    if wider is None or wider.kind not in ("country", "province") or wider is inner:
        return False
    if inner is None:
        return True
    at: Known | None = inner
    for _ in range(4):
        if at is None or not at.within:
            break
        if at.within == wider.name:
            return True
        at = known(at.within)
    return wider.kind == "province" and inner.kind == "city"
