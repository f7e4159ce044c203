"""Places across reports: name without its noun, kind, and what they lie in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

from cckg.model.authority import PlaceEntry
from cckg.model.record import Place, Record
from cckg.model.resolution import Match, Mention
from cckg.names.fold import fold
from cckg.names.key import place_key
from cckg.names.places import gazetteer
from cckg.resolve.compare_places import gazetteer_ids
from cckg.resolve.gathering import Gatherer, Group
from cckg.resolve.index import forms
from cckg.resolve.judge import judge
from cckg.resolve.keys import KEYS
from cckg.resolve.known import Known, names_of, steps_up, widened


@dataclass(frozen=True)
class Spot:
    """A place as one report mentions it; `around`: how what it lies in is called."""

    mention: Mention
    stated: Place
    within: str | None
    around: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return (self.stated.name, *self.stated.also)

    @cached_property
    def content(self) -> str:
        """All that it says, as text."""
        return repr((self.names, self.stated.kind, self.around, self.within))

    @cached_property
    def keys(self) -> frozenset[Hashable]:
        """All keys of its names."""
        return frozenset(key for name in self.names for key in KEYS["place"](name))

    @property
    def part(self) -> None:
        """Nothing keeps two places apart unseen."""


def resolve_places(records: list[Record], known: Known[PlaceEntry]) -> None:
    """Match every place mention, those that contain others first."""
    gatherer = Gatherer[Spot](_link, lambda a, b: _apart(a, b, gatherer, known))
    waves: dict[int, list[tuple[Record, Place]]] = defaultdict(list)
    for record in records:
        within = {place.id: place.within for place in record.places}
        for place in sorted(record.places, key=lambda place: place.id):
            waves[steps_up(place.id, within)].append((record, place))
    for depth in sorted(waves):
        waiting = []
        for record, place in waves[depth]:
            spot = _spot(record, place, known)
            if match := known.decided(spot.mention) or _listed(spot, known):
                known.matches[spot.mention] = match
            else:
                waiting.append(spot)
        _gather(gatherer, waiting, known)


def _spot(record: Record, place: Place, known: Known[PlaceEntry]) -> Spot:
    report = record.report.id
    within = known.matches[report, place.within].id if place.within else None
    around = repr(forms(known.entries[within])) if within else ""
    return Spot((report, place.id), place, within, around)


def _listed(spot: Spot, known: Known[PlaceEntry]) -> Match | None:
    """The best of the entries of the files."""
    found = [
        match
        for entry in known.candidates(spot.mention, spot.names)
        if entry.id not in known.new and not _blocked(spot, entry, known)
        if (match := _named(spot.names, spot.stated.kind, entry))
    ]
    return min(found, key=lambda match: (-match.probability, match.id), default=None)


def _blocked(spot: Spot, entry: PlaceEntry, known: Known[PlaceEntry]) -> bool:
    if _kinds_apart(spot.stated.kind, entry.kind):
        return True
    if spot.within and entry.within:
        return spot.within != entry.within and spot.within not in ancestors(entry.id, known)
    # A hall of one name is another hall in another town.
    return spot.stated.kind == "venue" and spot.within != entry.within


def _kinds_apart(a: str | None, b: str | None) -> bool:
    return a != b and (None not in (a, b) or "venue" in (a, b))


def _named(names: Sequence[str], kind: str | None, entry: PlaceEntry) -> Match | None:
    known = {fold(form) for form in forms(entry)}
    if form := next((name for name in names if fold(name) in known), None):
        return Match(entry.id, 0.97, f"the name {form!r}")
    if {place_key(name) for name in names} & {place_key(form) for form in forms(entry)}:
        # Jilin may be the province or the city: the name is enough where both say what they are.
        sure = kind and kind == entry.kind
        if sure or judge("place", names, forms(entry)).verdict == "same":
            return Match(entry.id, 0.93, "the same name but for the noun of its kind")
    elif judge("place", names, forms(entry)).verdict == "same":
        return Match(entry.id, 0.92, "the same place of the gazetteer")
    return None


def _link(a: Spot, b: Spot) -> Match | None:
    name, also = names_of(b.names)
    return _named(a.names, a.stated.kind, PlaceEntry(id="new", name=name, also=also, kind=b.stated.kind))


def _apart(a: Spot, b: Spot, gatherer: Gatherer[Spot], known: Known[PlaceEntry]) -> bool:
    if _kinds_apart(a.stated.kind, b.stated.kind):
        return True
    if (a.within and a.within == gatherer.entity(b)) or (b.within and b.within == gatherer.entity(a)):
        return True
    if a.within and b.within:
        return not same_area(a.within, b.within, known)
    # A hall of one name is another hall in another town.
    return a.stated.kind == "venue" and a.within != b.within


def _gather(gatherer: Gatherer[Spot], waiting: Sequence[Spot], known: Known[PlaceEntry]) -> None:
    groups = list(gatherer.gather(waiting))
    for group in groups:
        gatherer.named(group, _entry(group, known))
    for group in groups:
        known.matches.update(gatherer.matches(group, "first mention of this place"))


def _entry(group: Group[Spot], known: Known[PlaceEntry]) -> str:
    """The id of the group, whose entry knows all its names and what any mention says."""
    spots = [spot for spot, _ in group.mentions]
    names = [name for spot in spots for name in spot.names]
    kind = next((spot.stated.kind for spot in spots if spot.stated.kind), None)
    within = next((spot.within for spot in spots if spot.within), None)
    if group.id is None:
        new_id = known.mint([*_in_english(names), *names], spots[0].mention)
        known.new.add(new_id)
        name, also = names_of(names)
        known.put(PlaceEntry(id=new_id, name=name, also=also, kind=kind, within=within))
        return new_id
    entry = widened(known.entries[group.id], names)
    known.put(entry.model_copy(update={"kind": entry.kind or kind, "within": entry.within or within}))
    return group.id


def _in_english(names: Sequence[str]) -> list[str]:
    """What the gazetteer calls the place, where it holds one of this name only: 湘潭市 is Xiangtan."""
    held = (gazetteer().find(name) for name in names if len(gazetteer_ids(name)) == 1)
    return [place.name for place in held if place]


def same_area(a: str, b: str, known: Known[PlaceEntry]) -> bool:
    """Whether the one is the other, or lies in it."""
    return a == b or a in ancestors(b, known) or b in ancestors(a, known)


def ancestors(place: str, known: Known[PlaceEntry]) -> list[str]:
    """The places that this one lies in, nearest first, itself left out."""
    found: list[str] = []
    entry = known.entries.get(place)
    while entry and entry.within and entry.within not in found:
        found.append(known.current(entry.within))
        entry = known.entries.get(found[-1])
    return found
