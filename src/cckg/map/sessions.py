"""Sessions: lectures and courses with a title of their own inside an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from cckg.map.events import Told
from cckg.map.iri import Addresses, Entity
from cckg.map.literals import first_day, text
from cckg.map.statements import Statement
from cckg.map.telling import Path
from cckg.map.terms import CCKG, RDF, RDFS, SCHEMA, Said
from cckg.model.record import Session
from cckg.names.fold import fold


def statements(id_: str, told: Sequence[Told], at: Addresses) -> Iterator[Statement]:
    """The sessions of all tellings; one that two reports tell by the same title is one session.

    Numbers count rejected sessions too, so that a rejection leaves the others their addresses.
    """
    numbers: dict[str, int] = {}
    for one in told:
        for j, session in enumerate(one.event.sessions):
            number = numbers.setdefault(fold(session.title) or session.title, len(numbers) + 1)
            if session.standing != "rejected":
                path: Path = (*one.path, "sessions", j)
                yield _statement(("event", id_), number, one, session, path, at)


def _statement(
    event: Entity, number: int, one: Told, session: Session, path: Path, at: Addresses
) -> Statement:
    speakers = [who for local in session.speakers if (who := one.telling.find(local, path))]
    node = at.session(event[1], number)
    about = tuple(_triples(event, node, one, session, speakers, at))
    return Statement(one.telling, path, session, node, None, about, (), (event, *speakers))


def _triples(
    event: Entity, node: NamedNode, one: Told, session: Session, speakers: Sequence[Entity], at: Addresses
) -> Iterator[Said]:
    yield at.entity(event), CCKG.session, node
    yield node, RDF.type, CCKG.Session
    yield node, RDFS.label, text(session.title, one.telling.language)
    for speaker in speakers:
        yield node, SCHEMA.performer, at.entity(speaker)
    if day := first_day(session.date):
        yield node, CCKG.earliestStart, day
