"""Two entities that may be one, as a curator is shown them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from cckg.model.authority import EntityKind


@dataclass(frozen=True)
class Suggestion:
    """Two entities that may be one.

    `gone` would become `keep`. `ties` counts the co-organizing ties of `gone` that the merge would
    draw anew, of an event those whose weight it would change; `participations` those that would
    move; `mentions` are the mentions of `gone`, of an event its tellings.
    """

    kind: EntityKind
    keep: str
    gone: str
    keep_name: str
    gone_name: str
    probability: float
    reason: str
    ties: int
    participations: int
    mentions: tuple[str, ...]

    @property
    def state(self) -> str:
        """A mark of all that is known of the pair; it changes when anything of it does."""
        told = f"{self.probability}|{self.reason}|{self.participations}|{' '.join(self.mentions)}"
        return sha256(told.encode()).hexdigest()[:12]
