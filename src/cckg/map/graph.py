"""The two graphs: what somebody has reviewed, and what is still a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cckg.map.events import happenings
from cckg.map.iri import Addresses
from cckg.map.known import Known
from cckg.map.statements import Statement
from cckg.map.telling import Path, Telling, telling
from cckg.map.terms import Said
from cckg.map.world import World
from cckg.model.record import Record
from cckg.model.report import Report
from cckg.model.resolution import Resolution
from cckg.model.triples import Triple


@dataclass(frozen=True)
class Graphs:
    """`reviewed` holds checked and accepted facts, `drafts` only what they lack; together they are all.

    `places` tells for the address of a fact which report's record states it, and where in it.
    """

    reviewed: frozenset[Triple]
    drafts: frozenset[Triple]
    places: Mapping[str, tuple[str, Path]] = field(default_factory=dict)


def to_graphs(
    records: Sequence[Record], resolution: Resolution, reports: Mapping[str, Report], base: str
) -> Graphs:
    """All records as RDF under `base`; `reports` gives the words of quotes, by report id.

    A thing is in a graph when a fact of that graph refers to it, however far. Rejected facts,
    and what hangs on them, are in neither. Raises DataError when a record or an authority
    entry names an id that does not exist.
    """
    known, at = Known(resolution.authority), Addresses(base)
    tellings = [telling(record, reports.get(record.report.id), resolution, known) for record in records]
    tellings.sort(key=lambda one: one.id)
    world = World(known, at, happenings(tellings))
    statements = _without_superseded(list(world.statements(tellings)))
    reviewed = _set(world.layer([s for s in statements if not s.is_draft], _reviewed(tellings, statements)))
    drafts = _set(world.layer([s for s in statements if s.is_draft], tellings)) - reviewed
    return Graphs(reviewed, drafts, world.places(tellings, statements))


def _set(said: Iterable[Said]) -> frozenset[Triple]:
    return frozenset(Triple(*one) for one in said)


def _without_superseded(statements: list[Statement]) -> list[Statement]:
    """Drafts of what the same report says in a reviewed fact too are left out."""
    said = {(s.telling.id, s.tail or s.node) for s in statements if not s.is_draft}
    return [s for s in statements if not s.is_draft or (s.telling.id, s.tail or s.node) not in said]


def _reviewed(tellings: Iterable[Telling], statements: Iterable[Statement]) -> list[Telling]:
    """Reports with a reviewed fact; a report without facts counts when its record is no bare draft."""
    facts: dict[str, bool] = {}
    for one in statements:
        facts[one.telling.id] = facts.get(one.telling.id, False) or not one.is_draft
    return [t for t in tellings if facts.get(t.id, bool(t.record.reviewed or not t.record.drafted))]
