"""Organizations across reports: names, parents, jurisdiction and level, with hard blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cckg.model.authority import OrganizationEntry, Part, PlaceEntry
from cckg.model.record import Organization, Record
from cckg.model.resolution import Match, Mention
from cckg.names.key import name_key
from cckg.resolve.keys import shared_key
from cckg.resolve.known import Known, forms, names_of, shared_form, steps_up, widened
from cckg.resolve.places import ancestors

# A name of at least this many content words is unlikely to be borne by two bodies of a field.
DISTINCTIVE_WORDS = 3
STATE_KINDS = frozenset({"government", "party"})
ORDINARY_KINDS = STATE_KINDS | {"unit", None}


@dataclass(frozen=True)
class Body:
    """One mention with what its record says of it, in canonical ids."""

    mention: Mention
    stated: Organization
    parent: str | None
    place: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """Every form that the report uses, the fullest first."""
        return (self.stated.name, *self.stated.also)

    @property
    def ordinary(self) -> bool:
        """True for a name such as "Organization Department" that many bodies bear."""
        return self.stated.kind in ORDINARY_KINDS and not (self.parent or self.place)


def resolve_organizations(
    records: list[Record], known: Known[OrganizationEntry], places: Known[PlaceEntry]
) -> None:
    """Match every organization mention, parents before their units."""
    for record, body in _parents_first(records):
        mention = (record.report.id, body.id)
        parent = known.matches[(record.report.id, body.unit_of)].id if body.unit_of else None
        place = places.matches[(record.report.id, body.place)].id if body.place else None
        stated = Body(mention, body, parent, place)
        known.matches[mention] = known.decided(mention) or _match(stated, known, places)


def _parents_first(records: list[Record]) -> Iterator[tuple[Record, Organization]]:
    ranked = []
    for record in records:
        upward = {body.id: body.unit_of for body in record.organizations}
        ranked += [(steps_up(b.id, upward), record.report.id, b.id, record, b) for b in record.organizations]
    for *_, record, body in sorted(ranked, key=lambda row: row[:3]):
        yield record, body


def _match(body: Body, known: Known[OrganizationEntry], places: Known[PlaceEntry]) -> Match:
    scored = [
        (score, entry)
        for entry in known.candidates(body.mention, body.names)
        if not blocked(body, entry, known, places)
        and (score := compare(body, entry, entry.id in known.new)) is not None
    ]
    if not scored:
        return _new(body, known)
    best = max(scored, key=lambda pair: (pair[0].probability, pair[1].id))
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


def compare(body: Body, entry: OrganizationEntry, fresh: bool) -> Match | None:
    """How probable it is that the mention is the entry, with the reason.

    None when too little speaks for it. `fresh` entries come from another report, not from
    the authority file.
    """
    form = shared_form(body.names, entry)
    same_parent = bool(body.parent) and body.parent in {part.id for part in entry.part_of}
    if not _longest_shared(body.names, entry) or not (same_parent or _distinctive(body, entry, fresh)):
        return _by_key(body, entry, fresh)
    probability = 0.97 if form else 0.93
    reason = f"the name {form!r}" if form else "the same words in another order or spelling"
    return Match(entry.id, probability, f"{reason}, same parent" if same_parent else reason)


def _by_key(body: Body, entry: OrganizationEntry, fresh: bool) -> Match | None:
    # Between two reports a ministry whose country neither states may be anybody's.
    key = shared_key(body.names, forms(entry), assumed=not fresh)
    if key is None:
        return None
    if key[0] == "known":
        return Match(entry.id, 0.94, f"both names are those of the well-known body {key[1]}")
    return Match(entry.id, 0.92, f"the same jurisdiction and function: {key[2]}, {key[4]}")


def _distinctive(body: Body, entry: OrganizationEntry, fresh: bool) -> bool:
    words = _longest_shared(body.names, entry)
    if entry.part_of and not body.parent:
        # Every province has its "Atmospheric Environment Department"; a named college is one.
        return entry.kind not in STATE_KINDS and words > DISTINCTIVE_WORDS
    if body.ordinary and (fresh or body.stated.kind in STATE_KINDS):
        return words >= DISTINCTIVE_WORDS and not (fresh and body.stated.kind in STATE_KINDS)
    return True


def _longest_shared(names: Iterable[str], entry: OrganizationEntry) -> int:
    keys = {name_key(form) for form in forms(entry)}
    return max((_words(name) for name in names if name_key(name) in keys), default=0)


def _words(name: str) -> int:
    # Two Han characters make about one word.
    return max(len(name_key(name)), sum("\u3400" <= c <= "\u9fff" for c in name) // 2)


def _new(body: Body, known: Known[OrganizationEntry]) -> Match:
    stated, (name, also) = body.stated, names_of(body.names)
    ordinary = len(name_key(stated.name)) <= DISTINCTIVE_WORDS
    new_id = known.mint(body.names, body.mention[0], body.parent if body.parent and ordinary else "")
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
    return Match(new_id, 1.0, "first mention of this body")
