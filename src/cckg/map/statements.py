"""A statement: one report's saying of one fact, before it is known in which graph it stands."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from cckg.map.iri import Entity
from cckg.map.telling import Path, Telling
from cckg.map.terms import Said
from cckg.model.record import Fact
from cckg.model.triples import Value


@dataclass(frozen=True)
class Statement:
    """What is so (`node` and the triples `about` it), and how this report says it.

    `tail` names the assertion within its report; a session has none, for it stands on the
    evidence of its event. `says` are the assertion's own properties, `needs` the things that
    have to be in the same graph.
    """

    telling: Telling
    path: Path
    fact: Fact
    node: NamedNode
    tail: str | None
    about: tuple[Said, ...]
    says: tuple[tuple[NamedNode, Value], ...]
    needs: tuple[Entity, ...]

    @property
    def is_draft(self) -> bool:
        """Whether nobody has read the fact a second time."""
        return self.fact.standing == "draft"
