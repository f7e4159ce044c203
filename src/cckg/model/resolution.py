"""What resolution says: which canonical entity each mention of the records is, and why."""

from __future__ import annotations

from dataclasses import dataclass

from cckg.model.authority import Authority

Mention = tuple[str, str]
"""Report id and the id that the thing has inside that report's record."""


@dataclass(frozen=True)
class Match:
    """The canonical id of a mention, how probable it is (0..1), and the reason in words."""

    id: str
    probability: float
    reason: str


@dataclass(frozen=True)
class Resolution:
    """Every mention's match, and the complete set of entities.

    `authority` holds the workspace's entries and one new entry for each body, person, place
    or project that they do not know; `new` names the ids of those.
    """

    authority: Authority
    matches: dict[Mention, Match]
    new: frozenset[str]

    def id(self, report: str, local: str) -> str:
        """Canonical id of a thing that the record of `report` calls `local`."""
        return self.matches[(report, local)].id
