"""Mentions put together by their best link, the surest first; every member must bear every other.

The names of the nodes say what the mentions say, never from which report they come: so neither the
order of the reports nor what they are called has a part in the outcome.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence

Pair = tuple[str, str]


def nearest(
    nodes: Iterable[str],
    links: Mapping[Pair, float],
    apart: Callable[[str, str], bool],
    settled: Sequence[Sequence[str]] = (),
) -> tuple[list[tuple[str, ...]], dict[str, set[str]]]:
    """The groups, each sorted and the list sorted; and for a torn node those that it may belong to.

    `links`: how probable it is that two nodes are one. Two groups become one by their best link while
    no two of their members are `apart`. What fits two alike that cannot be one goes to neither: it is
    torn. `settled` are groups that are there already; two of them never become one.
    """
    made = _Groups(nodes, apart)
    for group in settled:
        made.settle(group)
    made.link(links)
    made.grow()
    return sorted(tuple(sorted(members)) for members in made.members.values()), made.torn


class _Groups:
    """Members by the name of their group, which is its first member."""

    def __init__(self, nodes: Iterable[str], apart: Callable[[str, str], bool]) -> None:
        self.members: dict[str, list[str]] = {node: [node] for node in nodes}
        self.torn: dict[str, set[str]] = {}
        self._apart = apart
        self._group = {node: node for node in self.members}
        self._links: dict[str, dict[str, float]] = {node: {} for node in self.members}
        self._barred: dict[str, set[str]] = {node: set() for node in self.members}
        self._settled: set[str] = set()
        self._heap: list[tuple[float, str, str]] = []

    def settle(self, group: Sequence[str]) -> None:
        name = min(group)
        self.members[name] = sorted(group)
        for node in group:
            self._group[node] = name
            if node != name:
                del self.members[node], self._links[node], self._barred[node]
        self._settled.add(name)

    def link(self, links: Mapping[Pair, float]) -> None:
        for (one, other), score in sorted(links.items()):
            a, b = self._group[one], self._group[other]
            if a != b and not self._parted(a, b):
                self._connect(a, b, max(score, self._links[a].get(b, score)))

    def _connect(self, a: str, b: str, score: float) -> None:
        self._links[a][b] = self._links[b][a] = score
        heapq.heappush(self._heap, (-score, min(a, b), max(a, b)))

    def _parted(self, a: str, b: str) -> bool:
        if b in self._barred[a]:
            return True
        if b in self._links[a]:
            return False
        both = a in self._settled and b in self._settled
        if both or any(self._apart(x, y) for x in self.members[a] for y in self.members[b]):
            self._bar(a, b)
            return True
        return False

    def _bar(self, a: str, b: str) -> None:
        self._barred[a].add(b)
        self._barred[b].add(a)
        self._links[a].pop(b, None)
        self._links[b].pop(a, None)

    def grow(self) -> None:
        while self._heap:
            score, a, b = heapq.heappop(self._heap)
            if self._links.get(a, {}).get(b) == -score and not self._tears(a, b, -score):
                self._join(a, b)

    def _tears(self, a: str, b: str, score: float) -> bool:
        """Whether one of the two fits another as well that cannot be the other of the two."""
        rivals = {x: self._rivals(x, y, score) for x, y in ((a, b), (b, a))}
        for x, y in ((a, b), (b, a)):
            for rival in rivals[x]:
                self._bar(x, rival)
            if rivals[x]:
                self.torn.setdefault(self.members[x][0], set()).update((y, *rivals[x]))
        if any(rivals.values()):
            self._bar(a, b)
        return any(rivals.values())

    def _rivals(self, x: str, y: str, score: float) -> list[str]:
        alike = [c for c, linked in self._links[x].items() if linked == score and c != y]
        return sorted(c for c in alike if self._parted(c, y))

    def _join(self, a: str, b: str) -> None:
        kept, gone = sorted((a, b))
        near = {**self._links.pop(gone)}
        near.pop(kept)
        self._links[kept].pop(gone)
        for other in self._barred.pop(gone):
            self._barred[other].discard(gone)
            self._bar(kept, other)
        self._check(kept, gone, near)
        self.members[kept] += self.members.pop(gone)
        if gone in self._settled:
            self._settled.add(kept)

    def _check(self, kept: str, gone: str, near: dict[str, float]) -> None:
        """Links of both, where the others bear the members of both."""
        for other in sorted({*near, *self._links[kept]}):
            self._links[other].pop(gone, None)
            if other in self._barred[kept]:
                continue
            here, there = self._links[kept].get(other), near.get(other)
            strange = gone if there is None else kept
            if None in (here, there) and self._strangers(strange, other):
                self._bar(kept, other)
            else:
                self._connect(kept, other, max(score for score in (here, there) if score is not None))

    def _strangers(self, group: str, other: str) -> bool:
        if group in self._settled and other in self._settled:
            return True
        return any(self._apart(x, y) for x in self.members[group] for y in self.members[other])
