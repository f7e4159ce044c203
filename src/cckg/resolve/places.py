"""Places across reports: name without its noun, kind, and what they lie in."""

from __future__ import annotations

from cckg.model.authority import PlaceEntry
from cckg.model.record import Place, Record
from cckg.model.resolution import Match
from cckg.names.key import place_key
from cckg.resolve.index import forms
from cckg.resolve.judge import judge
from cckg.resolve.known import Known, names_of, shared_form, steps_up


def resolve_places(records: list[Record], known: Known[PlaceEntry]) -> None:
    """Match every place mention, those that contain others first."""
    for record in records:
        within = {place.id: place.within for place in record.places}
        ranks = {place.id: (steps_up(place.id, within), place.id) for place in record.places}
        for place in sorted(record.places, key=lambda p: ranks[p.id]):
            mention = (record.report.id, place.id)
            known.matches[mention] = known.decided(mention) or _match(record, place, known)


def _match(record: Record, place: Place, known: Known[PlaceEntry]) -> Match:
    report = record.report.id
    names = (place.name, *place.also)
    within = known.matches[(report, place.within)].id if place.within else None
    for entry in known.candidates((report, place.id), names):
        if not _blocked(place, within, entry, known) and (match := _named(names, place, entry)):
            return match
    name, also = names_of(names)
    new_id = known.mint(names, (report, place.id))
    known.new.add(new_id)
    known.put(PlaceEntry(id=new_id, name=name, also=also, kind=place.kind, within=within))
    return Match(new_id, 1.0, "first mention of this place")


def _named(names: tuple[str, ...], place: Place, entry: PlaceEntry) -> Match | None:
    if form := shared_form(names, entry):
        return Match(entry.id, 0.97, f"the name {form!r}")
    if {place_key(name) for name in names} & {place_key(form) for form in forms(entry)}:
        # Jilin may be the province or the city: the name is enough where both say what they are.
        sure = place.kind and place.kind == entry.kind
        if sure or judge("place", names, forms(entry)).verdict == "same":
            return Match(entry.id, 0.93, "the same name but for the noun of its kind")
    elif judge("place", names, forms(entry)).verdict == "same":
        return Match(entry.id, 0.92, "the same place of the gazetteer")
    return None


def _blocked(place: Place, within: str | None, entry: PlaceEntry, known: Known[PlaceEntry]) -> bool:
    kinds = {place.kind, entry.kind}
    if len(kinds) == 2 and (None not in kinds or "venue" in kinds):
        return True
    if within and entry.within:
        return within != entry.within and within not in ancestors(entry.id, known)
    # A hall of one name is another hall in another town.
    return place.kind == "venue" and within != entry.within


def ancestors(place: str, known: Known[PlaceEntry]) -> list[str]:
    """The places that this one lies in, nearest first, itself left out."""
    found: list[str] = []
    entry = known.entries.get(place)
    while entry and entry.within and entry.within not in found:
        found.append(known.current(entry.within))
        entry = known.entries.get(found[-1])
    return found
