"""Which entries a written name may mean, best first: what a reconciliation service answers.

>>> index = wide_index("organization", authority.organizations)   # doctest: +SKIP
>>> lookup(index, "organization", "Hunan DEE")                     # doctest: +SKIP
[Candidate(id='hunan-dee', probability=0.98, reason='same grammar')]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cckg.model.authority import EntityKind
from cckg.resolve.index import E, Index, forms
from cckg.resolve.judge import judge
from cckg.resolve.wider import WIDER


@dataclass(frozen=True)
class Candidate:
    """An entry, how probable it is (0..1) that the name means it, and why."""

    id: str
    probability: float
    reason: str


def wide_index(kind: EntityKind, entries: Iterable[E]) -> Index[E]:
    """The entries of one kind under all keys, wider ones included."""
    return Index(WIDER[kind], entries)


def lookup(index: Index[E], kind: EntityKind, name: str, limit: int = 5) -> list[Candidate]:
    """The entries that the name may mean; those that a hard block excludes are left out."""
    found = []
    for id_ in sorted(index.ids([name])):
        said = judge(kind, [name], forms(index.entries[id_]))
        if said.verdict != "different":
            found.append(Candidate(id_, said.probability, "; ".join(said.reasons)))
    return sorted(found, key=lambda one: (-one.probability, one.id))[:limit]
