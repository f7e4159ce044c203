"""People, and the positions that reports state for them."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from cckg.map.iri import Addresses, Entity, position_tail
from cckg.map.literals import name, reported, stated, text
from cckg.map.names import same_as, sorted_out
from cckg.map.statements import Statement
from cckg.map.telling import Path, Telling
from cckg.map.terms import CCKG, FOAF, ORG, RDF, RDFS, SKOS, Said
from cckg.model.authority import PersonEntry
from cckg.model.record import Person, Position
from cckg.model.triples import Value


def triples(entry: PersonEntry, at: Addresses) -> Iterator[Said]:
    """All that the graph says of a person."""
    node = at.entity(("person", entry.id))
    yield node, RDF.type, FOAF.Person
    chosen, rest = sorted_out(entry.name.by_language(), entry.also)
    for label in chosen:
        yield node, FOAF.name, label
        yield node, RDFS.label, label
    for other in rest:
        yield node, SKOS.altLabel, other
    if entry.family_name:
        yield node, FOAF.familyName, name(entry.family_name)
    if entry.given_name:
        yield node, FOAF.givenName, name(entry.given_name)
    yield from same_as(node, entry)


def positions(telling: Telling, at: Addresses) -> Iterator[Statement]:
    """Each position that the report states; one at a body that was rejected goes with it."""
    for i, person in enumerate(telling.record.people):
        for j, position in enumerate(person.positions):
            path: Path = ("people", i, "positions", j)
            if position.standing != "rejected" and (found := _statement(telling, person, position, path, at)):
                yield found


def _statement(
    telling: Telling, person: Person, position: Position, path: Path, at: Addresses
) -> Statement | None:
    holder = telling.find(person.id, path)
    body = telling.find(position.organization, path) if position.organization else None
    if holder is None or (position.organization and body is None):
        return None
    tail = position_tail(holder[1], position.title, body[1] if body else None)
    node = at.at("position", tail)
    needs = (holder, body) if body else (holder,)
    about = tuple(_membership(node, holder, body, position.title, telling.language, at))
    return Statement(
        telling, path, position, node, f"position/{tail}", about, tuple(_says(telling, person)), needs
    )


def _membership(
    node: NamedNode, holder: Entity, body: Entity | None, title: str | None, language: str, at: Addresses
) -> Iterator[Said]:
    yield node, RDF.type, ORG.Membership
    yield node, ORG.member, at.entity(holder)
    if body:
        yield node, ORG.organization, at.entity(body)
    if title:
        yield node, CCKG.positionTitle, text(title, language)


def _says(telling: Telling, person: Person) -> Iterator[tuple[NamedNode, Value]]:
    yield CCKG.nameAsReported, reported(person.name, telling.language)
    published = telling.published
    # The report knows the position on its own day; a month or a year is no day.
    if published and len(published) == len("2021-05-25"):
        yield CCKG.statedOn, stated(published)
