"""Who is already in a body that reports tell of: a mention must fit them all, not one alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cckg.resolve.judge import judge

SameArea = Callable[[str, str], bool]


@dataclass(frozen=True)
class Traits:
    """What can stand against a mention: level, place and parent as stated, and its names."""

    level: str | None
    place: str | None
    parent: str | None
    names: tuple[str, ...]


class Members:
    """The different traits of the mentions of each body so far; alike mentions count once."""

    def __init__(self, same_area: SameArea) -> None:
        self._of: dict[str, dict[Traits, None]] = {}
        self._same_area = same_area

    def add(self, body: str, mention: Traits) -> None:
        """The mention belongs to the body from now on."""
        self._of.setdefault(body, {})[mention] = None

    def fits(self, body: str, mention: Traits) -> bool:
        """Whether no member of the body contradicts the mention: a–b and b–c do not make a–c one."""
        members = self._of.get(body, {})
        return mention in members or not any(self._apart(mention, other) for other in members)

    def _apart(self, a: Traits, b: Traits) -> bool:
        if (a.level and b.level and a.level != b.level) or (a.parent and b.parent and a.parent != b.parent):
            return True
        if a.place and b.place and not self._same_area(a.place, b.place):
            return True
        return a.names != b.names and judge("organization", a.names, b.names).blocked
