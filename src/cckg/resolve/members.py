"""What stands against putting two mentions into one body, whatever else speaks for it."""

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


def contradict(a: Traits, b: Traits, same_area: SameArea) -> bool:
    """Whether the two cannot be mentions of one body: a–b and b–c do not make a–c one."""
    if (a.level and b.level and a.level != b.level) or (a.parent and b.parent and a.parent != b.parent):
        return True
    if a.place and b.place and not same_area(a.place, b.place):
        return True
    return a.names != b.names and judge("organization", a.names, b.names).blocked
