"""Organizations across reports: names, parents, jurisdiction and level, with hard blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from cckg.model.authority import OrganizationEntry, Part, PlaceEntry
from cckg.model.record import Organization, Record
from cckg.model.resolution import Match, Mention
from cckg.names.acronym import looks_like
from cckg.names.key import name_key
from cckg.resolve.index import forms
from cckg.resolve.judge import DISTINCTIVE_WORDS, judge, words
from cckg.resolve.keys import shared_key
from cckg.resolve.known import Known, names_of, shared_form, steps_up, widened
from cckg.resolve.members import Members, Traits
from cckg.resolve.places import ancestors
from cckg.resolve.reading import introduced

STATE_KINDS = frozenset({"government", "party"})
ORDINARY_KINDS = STATE_KINDS | {"unit", None}


@dataclass(frozen=True)
class Body:
    """One mention with what its record says of it, in canonical ids."""

    mention: Mention
    stated: Organization
    parent: str | None
    place: str | None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every form that the report uses, the fullest first; an abbreviation in brackets is one of them."""
        forms = [form for name in (self.stated.name, *self.stated.also) for form in introduced(name)]
        return tuple(dict.fromkeys(forms))

    @property
    def traits(self) -> Traits:
        """What can stand against putting it together with another."""
        return Traits(self.stated.level, self.place, self.parent, self.names)

    @property
    def ordinary(self) -> bool:
        """True for a name such as "Organization Department" that many bodies bear."""
        return self.stated.kind in ORDINARY_KINDS and not (self.parent or self.place)


def resolve_organizations(
    records: list[Record], known: Known[OrganizationEntry], places: Known[PlaceEntry]
) -> None:
    """Match every organization mention, parents before their units, those that say most before vague ones."""
    members = Members(lambda a, b: _same_area(a, b, places))
    for record, body in _parents_first(records):
        mention = (record.report.id, body.id)
        parent = known.matches[(record.report.id, body.unit_of)].id if body.unit_of else None
        place = places.matches[(record.report.id, body.place)].id if body.place else None
        stated = Body(mention, body, parent, place)
        match = known.decided(mention) or _match(stated, known, places, members)
        known.matches[mention] = match
        members.add(match.id, stated.traits)


def _parents_first(records: list[Record]) -> Iterator[tuple[Record, Organization]]:
    ranked = []
    for record in records:
        upward = {body.id: body.unit_of for body in record.organizations}
        ranked += [
            (steps_up(b.id, upward), not (b.place or b.level), record.report.id, b.id, record, b)
            for b in record.organizations
        ]
    for *_, record, body in sorted(ranked, key=lambda row: row[:4]):
        yield record, body


def _match(body: Body, known: Known[OrganizationEntry], places: Known[PlaceEntry], members: Members) -> Match:
    scored = [
        (score, entry)
        for entry in known.candidates(body.mention, body.names)
        if not blocked(body, entry, known, places)
        and (score := compare(body, entry, known)) is not None
        and (entry.id not in known.new or members.fits(entry.id, body.traits))
    ]
    # An entry of the files goes before a body that another report told of, so that a report that is added
    # cannot draw a mention away.
    scored.sort(key=lambda pair: (pair[1].id not in known.new, pair[0].probability, pair[1].id), reverse=True)
    if not scored:
        return _new(body, known)
    best = scored[0]
    if best[1].id in known.new and len(scored) > 1 and scored[1][0].probability == best[0].probability:
        return _new(body, known, f"may be {best[1].id} or {scored[1][1].id}")
    if best[1].id in known.new and not set(body.names) <= set(forms(best[1])):
        known.put(widened(best[1], body.names))
    return best[0]


def blocked(
    body: Body, entry: OrganizationEntry, known: Known[OrganizationEntry], places: Known[PlaceEntry]
) -> str | None:
    """Why the mention cannot be this entry whatever their names: another level, place or parent."""
    if body.stated.level and entry.level and body.stated.level != entry.level:
        return "another level of government"
    if body.place and entry.place and not _same_area(body.place, entry.place, places):
        return "another jurisdiction"
    if body.parent == entry.id:
        return "a unit is not its parent"
    parents = {known.current(part.id) for part in entry.part_of}
    if body.parent and parents and body.parent not in parents:
        return "a unit of another body"
    return None


def _same_area(a: str, b: str, places: Known[PlaceEntry]) -> bool:
    return a == b or a in ancestors(b, places) or b in ancestors(a, places)


def compare(body: Body, entry: OrganizationEntry, known: Known[OrganizationEntry]) -> Match | None:
    """How probable it is that the mention is the entry, with the reason.

    None when too little speaks for it, or when the judge of names is not sure of them. Entries
    that come from another report, not from the authority file, need more.
    """
    names = _speaking(body.names, forms(entry))
    fresh, form = entry.id in known.new, shared_form(names, entry)
    same_parent = bool(body.parent) and body.parent in {known.current(part.id) for part in entry.part_of}
    if not _longest_shared(names, entry) or not (same_parent or _distinctive(body, entry, fresh)):
        return _by_key(body, entry, fresh)
    if form:
        return Match(entry.id, 0.97, f"the name {form!r}" + (", same parent" if same_parent else ""))
    if same_parent:
        return Match(entry.id, 0.93, "the same words in another order or spelling, same parent")
    return _judged(body, entry, 0.93, "the same words in another order or spelling")


def _speaking(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The names that can speak for one body: HU may be Harrow's or Hazel's where both are told in full."""
    full = tuple(name for name in names if not looks_like(name))
    return full if full and not all(map(looks_like, others)) else names


def _judged(body: Body, entry: OrganizationEntry, most: float, reason: str) -> Match | None:
    found = judge("organization", body.names, forms(entry))
    return Match(entry.id, min(found.probability, most), reason) if found.verdict == "same" else None


def _by_key(body: Body, entry: OrganizationEntry, fresh: bool) -> Match | None:
    # Between two reports a ministry whose country neither states may be anybody's.
    key = shared_key(body.names, forms(entry), assumed=not fresh)
    if key is None:
        return None
    if key[0] == "known":
        found = _judged(body, entry, 0.94, f"both names are those of the well-known body {key[1]}")
        return found or _abbreviated(body, entry, key[1])
    return _judged(body, entry, 0.92, f"the same jurisdiction and function: {key[2]}, {key[4]}")


def _abbreviated(body: Body, entry: OrganizationEntry, known: str) -> Match | None:
    """Both have the abbreviation of a well-known body, and their full names are at least alike."""
    found = judge("organization", body.names, forms(entry))
    reason = f"the abbreviation of the well-known body {known}, and names that are alike"
    return Match(entry.id, 0.9, reason) if found.verdict == "unsure" else None


def _distinctive(body: Body, entry: OrganizationEntry, fresh: bool) -> bool:
    shared = _longest_shared(_speaking(body.names, forms(entry)), entry)
    if entry.part_of and not body.parent:
        # Every province has its "Atmospheric Environment Department"; a named college is one.
        return entry.kind not in STATE_KINDS and shared > DISTINCTIVE_WORDS
    if body.ordinary and (fresh or body.stated.kind in STATE_KINDS):
        return shared >= DISTINCTIVE_WORDS and not (fresh and body.stated.kind in STATE_KINDS)
    return True


def _longest_shared(names: Iterable[str], entry: OrganizationEntry) -> int:
    keys = {name_key(form) for form in forms(entry)}
    return max((words(name) for name in names if name_key(name) in keys), default=0)


def _new(body: Body, known: Known[OrganizationEntry], reason: str = "first mention of this body") -> Match:
    stated, (name, also) = body.stated, names_of(body.names)
    ordinary = len(name_key(stated.name)) <= DISTINCTIVE_WORDS
    new_id = known.mint(body.names, body.mention, body.parent if body.parent and ordinary else "")
    known.new.add(new_id)
    parts = (Part(id=body.parent),) if body.parent else ()
    known.put(
        OrganizationEntry(
            id=new_id,
            name=name,
            also=also,
            kind=stated.kind,
            level=stated.level,
            place=body.place,
            part_of=parts,
        )
    )
    return Match(new_id, 1.0, reason)
