"""What ties two bodies in one event, and how much that event counts for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cache
from itertools import combinations, permutations
from typing import NamedTuple

from cckg.network.options import STRICT, Counting, Options, Tie
from cckg.network.rollup import Organizers
from cckg.network.things import Event


def share(n: int, counting: Counting) -> float:
    """What an event with `n` organizing bodies (n ≥ 2, after roll-up) adds to each of its pairs.

    full        1
    fractional  2 / (n (n - 1)): the n (n - 1) / 2 pairs of an event share 1
    newman      1 / (n - 1): an event adds 1 to the strength of each body
                (M. E. J. Newman 2001, Physical Review E 64, 016132, eq. 2)

    >>> [share(3, "full"), share(5, "fractional"), share(5, "newman")]
    [1.0, 0.1, 0.25]
    """
    if counting == "full":
        return 1.0
    return 2 / (n * (n - 1)) if counting == "fractional" else 1 / (n - 1)


def tied(first: Set[str], second: Set[str], tie: Tie) -> bool:
    """Whether two bodies with these roles in one event are tied.

    any         each has a role
    joint       they have an equal role
    commission  the first is host (主办) and the second organizer (承办) or co-organizer (协办)
    """
    if tie == "joint":
        return bool(first & second)
    if tie == "commission":
        return "host" in first and bool(second & {"organizer", "co-organizer"})
    return bool(first and second)


class Meeting(NamedTuple):
    """Two bodies tied in one event. `draft`: only with the help of facts that nobody has reviewed."""

    a: str
    b: str
    event: Event
    share: float
    strict: bool
    draft: bool


def meetings(event: Event, who: Organizers, options: Options) -> Iterator[Meeting]:
    """Every tie of one event. Reviewed facts tie by themselves, with an n of their own."""
    if len(who.stated) < 2:
        return
    choose = permutations if options.tie == "commission" else combinations
    drafts = who.reviewed != who.stated
    for a, b in choose(sorted(who.stated), 2):
        meeting = _meeting(a, b, event, who.reviewed, options, draft=False)
        if drafts and meeting is None:
            meeting = _meeting(a, b, event, who.stated, options, draft=True)
        if meeting is not None:
            yield meeting


def _meeting(
    a: str, b: str, event: Event, roles: Mapping[str, frozenset[str]], options: Options, *, draft: bool
) -> Meeting | None:
    first, second = roles.get(a), roles.get(b)
    if first is None or second is None:
        return None
    ties, strict = _ties(first, second, options.tie)
    return Meeting(a, b, event, share(len(roles), options.counting), strict, draft) if ties else None


@cache
def _ties(first: frozenset[str], second: frozenset[str], tie: Tie) -> tuple[bool, bool]:
    """Whether these roles tie, and whether they do without partner; there are few sets of roles."""
    return tied(first, second, tie), tied(first & STRICT, second & STRICT, tie)
