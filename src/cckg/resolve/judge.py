"""The one judge of names for `cckg compare`, resolution and suggestions: all writings of two things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple
from typing import Any

from cckg.model.authority import EntityKind
from cckg.names.acronym import looks_like
from cckg.names.fold import fold, has_han
from cckg.names.key import name_key
from cckg.names.remembered import Remembered, kept
from cckg.resolve.compare_people import compare_people
from cckg.resolve.compare_places import compare_places
from cckg.resolve.score import Comparison, compare_bodies

_PAIR: dict[str, Callable[[str, str], Comparison]] = {
    "organization": compare_bodies,
    "project": compare_bodies,
    "person": compare_people,
    "place": compare_places,
}
# A writing of so many words that both bear is not borne by two bodies by chance.
DISTINCTIVE_WORDS = 3


def _pair(kind: EntityKind, a: str, b: str) -> Comparison:
    first, second = sorted((a, b))
    return _PAIR[kind](first, second)


def _whole(told: Any) -> Comparison:
    verdict, probability, reasons, blocked = told
    return Comparison(verdict, probability, tuple(reasons), blocked)


pair = kept(_pair, Remembered(_pair, astuple, _whole))
"""Two written names of a kind; the order of the two does not matter."""


def judge(kind: EntityKind, names: Sequence[str], others: Sequence[str]) -> Comparison:
    """All writings of two things, main ones first: the best pair speaks, unless the main names are blocked.

    Abbreviations speak only where no full names do: HDEE may be Hunan's or Hubei's.
    """
    full = [(a, b) for a in _full(names) for b in _full(others)]
    shared = any(fold(a) == fold(b) and words(a) >= DISTINCTIVE_WORDS for a, b in full)
    if kind in ("organization", "project") and not shared and (why := _blocked(kind, full)):
        return why
    return best(kind, full or [(a, b) for a in names for b in others])


def best(kind: EntityKind, pairs: Iterable[tuple[str, str]]) -> Comparison:
    """The most probable of the pairs.

    That two scripts leave it open says nothing where both things have names in one script.
    """
    across: list[Comparison] = []
    within: list[Comparison] = []
    for a, b in pairs:
        (within if has_han(a) == has_han(b) else across).append(pair(kind, a, b))
    found = within + [one for one in across if not within or one.verdict == "same"]
    return max(
        found, key=lambda one: (one.probability, one.reasons), default=Comparison("different", 0.0, ())
    )


def _blocked(kind: EntityKind, full: list[tuple[str, str]]) -> Comparison | None:
    # The first pair is that of the main names.
    main = pair(kind, *full[0]) if full else None
    return main if main and main.blocked else None


def _full(names: Sequence[str]) -> list[str]:
    return [name for name in names if not looks_like(name)]


def words(name: str) -> int:
    """How many words carry the name; two Han characters make about one."""
    return max(len(name_key(name)), sum("\u3400" <= c <= "\u9fff" for c in name) // 2)
