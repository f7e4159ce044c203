"""Clusters, not pairs: decided for all mentions together, so that no chain of weak links arises."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence

Pair = tuple[str, str]
UNKNOWN = -1.0
"""Log odds of two nodes that were never compared: nothing speaks for them."""


def clusters(
    nodes: Iterable[str],
    odds: Mapping[Pair, float],
    apart: Callable[[str, str], bool],
    least: float,
    together: Sequence[Sequence[str]] = (),
) -> list[tuple[str, ...]]:
    """Nodes put together by average linkage, the surest first; each cluster sorted, the list sorted.

    `odds`: log odds that two nodes (in order) are one. Two clusters become one while the mean over
    all their pairs is at least `least` and no pair of them is `apart`. So where a–b and b–c are
    sure and a–c cannot be, b goes to the one that it is nearer to. `together` are settled groups.
    Neither the order of the nodes nor that of the pairs matters.
    """
    made = _Clusters(nodes, odds, apart)
    for group in together:
        made.join_all(group)
    made.grow(least)
    return sorted(tuple(sorted(members)) for members in made.members.values())


class _Clusters:
    """Members by the name of their cluster, which is its first member."""

    def __init__(
        self, nodes: Iterable[str], odds: Mapping[Pair, float], apart: Callable[[str, str], bool]
    ) -> None:
        self.members: dict[str, set[str]] = {node: {node} for node in nodes}
        self._of = {node: node for node in self.members}
        self._odds, self._apart = odds, apart
        self._near: dict[str, set[str]] = {node: set() for node in self.members}
        for a, b in odds:
            self._near[a].add(b)
            self._near[b].add(a)

    def join_all(self, group: Sequence[str]) -> None:
        known = sorted({self._of[node] for node in group if node in self._of})
        for other in known[1:]:
            self._join(self._of[known[0]], other)

    def grow(self, least: float) -> None:
        heap = [(-self._score(a, b), a, b) for a in self.members for b in self._neighbours(a) if a < b]
        heapq.heapify(heap)
        while heap:
            score, a, b = heapq.heappop(heap)
            if a not in self.members or b not in self.members or -score < least:
                continue
            if -score != self._score(a, b):
                continue
            kept = self._join(a, b)
            for other in self._neighbours(kept):
                first, second = sorted((kept, other))
                heapq.heappush(heap, (-self._score(first, second), first, second))

    def _neighbours(self, name: str) -> set[str]:
        return {self._of[near] for node in self.members[name] for near in self._near[node]} - {name}

    def _score(self, a: str, b: str) -> float:
        pairs = [(x, y) if x < y else (y, x) for x in self.members[a] for y in self.members[b]]
        if any(self._apart(x, y) for x, y in pairs):
            return float("-inf")
        # Sorted, so that the last digit of the sum does not depend on the order of the members.
        return sum(sorted(self._odds.get(pair, UNKNOWN) for pair in pairs)) / len(pairs)

    def _join(self, a: str, b: str) -> str:
        kept, gone = sorted((a, b))
        moved = self.members.pop(gone)
        self.members[kept] |= moved
        self._of.update(dict.fromkeys(moved, kept))
        return kept
