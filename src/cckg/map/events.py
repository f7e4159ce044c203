"""Events: one node for what happened, however many reports tell it, and one statement for each telling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from cckg.map.iri import Addresses, Entity
from cckg.map.literals import first_day, last_day, number, reported, stated, text
from cckg.map.statements import Statement
from cckg.map.telling import Path, Telling
from cckg.map.terms import BASIS, CCKG, DCT, ETYPE, MODE, QUALIFIER, RDF, RDFS, SCHEMA, SKOS, Said
from cckg.model.record import Event
from cckg.model.triples import Value


@dataclass(frozen=True)
class Told:
    """One telling of an event."""

    telling: Telling
    event: Event
    path: Path


def happenings(tellings: Iterable[Telling]) -> dict[str, list[Told]]:
    """Every event that was not rejected, with its tellings: the one that gave it its id first."""
    found: dict[str, list[Told]] = {}
    for telling in tellings:
        for i, event in enumerate(telling.record.events):
            if event.standing != "rejected":
                id_ = telling.things[event.id][1]
                found.setdefault(id_, []).append(Told(telling, event, ("events", i)))
    for id_, told in found.items():
        told.sort(key=lambda one: (f"{one.telling.id}/{one.event.id}" != id_, one.telling.id, one.event.id))
    return found


def best(told: Sequence[Told]) -> list[Told]:
    """The tellings that describe the event: the reviewed ones; drafts only where there are no others."""
    return [one for one in told if one.event.standing != "draft"] or list(told)


def triples(id_: str, told: Sequence[Told], at: Addresses) -> Iterator[Said]:
    """All that the graph says of an event itself, taken from its best tellings."""
    node, told = at.entity(("event", id_)), best(told)
    yield node, RDF.type, SCHEMA.Event
    yield from _names(node, told)
    yield node, CCKG.eventType, ETYPE[told[0].event.type]
    yield from _dates(node, [one.event for one in told])
    yield from ((node, predicate, at.entity(thing)) for predicate, thing in _links(id_, told))
    for mode in [one.event.mode for one in told if one.event.mode][:1]:
        yield node, CCKG.mode, MODE[mode]
    for sittings in [one.event.occurrences for one in told if one.event.occurrences][:1]:
        yield node, CCKG.occurrences, number(sittings)
    for one in told:
        for topic in one.event.topics:
            yield node, CCKG.topic, text(topic, one.telling.language)


def needs(id_: str, told: Sequence[Told]) -> Iterator[Entity]:
    """The places, the whole and the project that an event points to."""
    return (thing for _, thing in _links(id_, best(told)))


def _names(node: NamedNode, told: Sequence[Told]) -> Iterator[Said]:
    # A language's label is the name in its first telling; all others are other names.
    chosen: dict[str | None, Literal] = {}
    for one in told:
        label = text(one.event.name, one.telling.language)
        chosen.setdefault(label.language, label)
    for label in chosen.values():
        yield node, RDFS.label, label
    for one in told:
        for other in (one.event.name, *one.event.also):
            written = text(other, one.telling.language)
            if written not in chosen.values():
                yield node, SKOS.altLabel, written


def _dates(node: NamedNode, events: Sequence[Event]) -> Iterator[Said]:
    """Bounds that every store compares; the year is that of the earliest start."""
    starts = sorted((day for e in events if (day := first_day(e.start))), key=_written)
    ends = sorted((day for e in events if (day := last_day(e.end or e.start))), key=_written)
    if starts:
        yield node, CCKG.earliestStart, starts[0]
    if ends:
        yield node, CCKG.latestEnd, ends[-1]
    if starts or ends:
        yield node, CCKG.year, number(int((starts or ends)[0].value[:4]))
    yield node, CCKG.dateBasis, BASIS[_basis(events)]


def _written(literal: Literal) -> str:
    return literal.value


def _basis(events: Sequence[Event]) -> str:
    dated = [event for event in events if first_day(event.start) or last_day(event.end)]
    if not dated:
        return "none"
    return "text" if any(event.year_from is None for event in dated) else "publication"


def _links(id_: str, told: Sequence[Told]) -> Iterator[tuple[NamedNode, Entity]]:
    for one in told:
        found = [one.telling.find(place, one.path) for place in one.event.located_in]
        yield from ((SCHEMA.location, place) for place in found if place)
    wholes = [one.telling.find(one.event.part_of, one.path) for one in told if one.event.part_of]
    for whole in [whole for whole in wholes if whole and whole != ("event", id_)][:1]:
        yield (SCHEMA.superEvent if whole[0] == "event" else DCT.isPartOf), whole


def statements(id_: str, told: Sequence[Told], at: Addresses) -> Iterator[Statement]:
    """What each report says of the event, in its own dates and figures."""
    event: Entity = ("event", id_)
    for one in told:
        tail = f"event/{one.event.id}"
        says = tuple(_says(one))
        yield Statement(one.telling, one.path, one.event, at.entity(event), tail, (), says, (event,))


def _says(one: Told) -> Iterator[tuple[NamedNode, Value]]:
    event, language = one.event, one.telling.language
    yield CCKG.nameAsReported, reported(event.name, language)
    if event.start:
        yield CCKG.statedStart, stated(_as_stated(event.start, event))
    if event.end:
        yield CCKG.statedEnd, stated(_as_stated(event.end, event))
    if event.attendance and event.attendance.count:
        yield CCKG.attendanceCount, number(event.attendance.count)
        yield CCKG.attendanceQualifier, QUALIFIER[event.attendance.qualifier]
    if event.attendance and event.attendance.who:
        yield CCKG.attendanceStatement, text(event.attendance.who, language)


def _as_stated(written: str, event: Event) -> str:
    # Where the year came from the day of publication, the report itself gives month and day only.
    if event.year_from and not written.startswith("--") and "-" in written:
        return f"-{written[4:]}"
    return written
