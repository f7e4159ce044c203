"""People across reports: a name alone is not enough; an institution in common is needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

from cckg.model.authority import OrganizationEntry, PersonEntry
from cckg.model.record import Person, Record
from cckg.model.resolution import Match, Mention
from cckg.names.fold import fold
from cckg.resolve.gathering import Gatherer, Group
from cckg.resolve.index import forms
from cckg.resolve.judge import judge
from cckg.resolve.keys import KEYS
from cckg.resolve.known import Known, names_of, widened


@dataclass(frozen=True)
class Someone:
    """A person as one report mentions them, or as an entry of the files has them.

    `bodies` are those at which they hold a position, and what these are part of; `around` how these
    are called; `refused` the entries that somebody said they are not.
    """

    mention: Mention
    names: tuple[str, ...]
    bodies: frozenset[str]
    around: str = ""
    refused: frozenset[str] = frozenset()
    listed: str | None = None
    stated: Person | None = None

    @cached_property
    def content(self) -> str:
        """All that is said, as text."""
        return repr((self.names, self.around, sorted(self.bodies), sorted(self.refused), self.listed))

    @cached_property
    def keys(self) -> frozenset[Hashable]:
        """All keys of the names."""
        return frozenset(key for name in self.names for key in KEYS["person"](name))

    @property
    def part(self) -> None:
        """Nothing keeps two people apart unseen."""


def resolve_people(
    records: list[Record], known: Known[PersonEntry], organizations: Known[OrganizationEntry]
) -> None:
    """Match every person mention by name and a body (or its parent) in common.

    Two mentions of one name without a body in common stay two people.
    """
    waiting: list[Someone] = []
    bodies: dict[str, set[str]] = defaultdict(set)
    for one in (_someone(record, p, known, organizations) for record in records for p in record.people):
        match = known.decided(one.mention)
        if match is None:
            waiting.append(one)
        else:
            known.matches[one.mention] = match
            bodies[match.id] |= one.bodies
    gatherer = Gatherer[Someone](_link, _apart)
    for id_ in sorted(bodies):
        names = forms(known.entries[id_])
        gatherer.hold(Someone((id_, ""), names, frozenset(bodies[id_]), listed=id_), id_)
    _gather(gatherer, waiting, known)


def _someone(
    record: Record, person: Person, known: Known[PersonEntry], organizations: Known[OrganizationEntry]
) -> Someone:
    report, found, names = record.report.id, set[str](), list[str]()
    for position in person.positions:
        if position.organization:
            entry = organizations.entries[organizations.matches[report, position.organization].id]
            found |= {entry.id} | {part.id for part in entry.part_of}
            names += forms(entry)
    mention = (report, person.id)
    return Someone(
        mention,
        (person.name, *person.also),
        frozenset(found),
        repr(sorted(names)),
        known.refused(mention),
        stated=person,
    )


def _link(a: Someone, b: Someone) -> Match | None:
    common = a.bodies & b.bodies
    if not common:
        return None
    known = {fold(name) for name in b.names}
    form = next((name for name in a.names if fold(name) in known), a.names[0])
    return Match("", 0.95, f"the name {form!r} and {min(common)} in common")


def _apart(a: Someone, b: Someone) -> bool:
    if (a.listed and a.listed in b.refused) or (b.listed and b.listed in a.refused):
        return True
    # 王毅 and 王义 are both Wang Yi, and two.
    return judge("person", a.names, b.names).verdict == "different"


def _gather(gatherer: Gatherer[Someone], waiting: Sequence[Someone], known: Known[PersonEntry]) -> None:
    groups = list(gatherer.gather(waiting))
    for group in groups:
        id_ = group.id or _minted(group, known)
        gatherer.named(group, id_)
        if id_ in known.new:
            known.put(widened(known.entries[id_], (name for one, _ in group.mentions for name in one.names)))
    for group in groups:
        known.matches.update(gatherer.matches(group, "first mention of this person"))


def _minted(group: Group[Someone], known: Known[PersonEntry]) -> str:
    first = group.mentions[0][0]
    name, also = names_of(first.names)
    new_id = known.mint([name for one, _ in group.mentions for name in one.names], first.mention)
    known.new.add(new_id)
    told = [one.stated for one, _ in group.mentions if one.stated]
    family = next((person.family_name for person in told if person.family_name), None)
    given = next((person.given_name for person in told if person.given_name), None)
    known.put(PersonEntry(id=new_id, name=name, also=also, family_name=family, given_name=given))
    return new_id
