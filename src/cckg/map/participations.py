"""Participations: who took part in what, in which role."""

from __future__ import annotations

from collections.abc import Iterator

from cckg.map.iri import Addresses, Entity, participation_tail
from cckg.map.literals import reported
from cckg.map.statements import Statement
from cckg.map.telling import Path, Telling
from cckg.map.terms import CCKG, RDF, ROLE, Said
from cckg.model.record import Participation


def statements(telling: Telling, at: Addresses) -> Iterator[Statement]:
    """Each participation of a record; one of a rejected agent, event or project goes with it."""
    for i, fact in enumerate(telling.record.participations):
        path: Path = ("participations", i)
        agent, activity = telling.find(fact.agent, path), telling.find(fact.in_, path)
        if fact.standing != "rejected" and agent and activity:
            yield _statement(telling, path, fact, agent, activity, at)


def _statement(
    telling: Telling, path: Path, fact: Participation, agent: Entity, activity: Entity, at: Addresses
) -> Statement:
    tail = participation_tail(activity, fact.role, agent)
    node = at.at("participation", tail)
    about: tuple[Said, ...] = (
        (node, RDF.type, CCKG.Participation),
        (node, CCKG.agent, at.entity(agent)),
        (node, CCKG.activity, at.entity(activity)),
        (node, CCKG.role, ROLE[fact.role]),
    )
    says = ((CCKG.nameAsReported, reported(telling.names[fact.agent], telling.language)),)
    return Statement(telling, path, fact, node, tail, about, says, (agent, activity))
