"""Mentions that no entry of the files claims, gathered into new entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, Protocol, TypeVar

from cckg.model.resolution import Match, Mention
from cckg.resolve.nearest import Pair, nearest


class Stated(Protocol):
    """What one mention says of a thing."""

    @property
    def mention(self) -> Mention:
        """Report and local id."""

    @property
    def content(self) -> str:
        """All that it says, as text: equal for mentions that say the same. Decides between equals."""

    @property
    def keys(self) -> frozenset[Hashable]:
        """What it may share with others; those that share none are never compared."""

    @property
    def part(self) -> Hashable:
        """Of two mentions that both have one, it must be the same; None where nothing is said."""


T = TypeVar("T", bound=Stated)
Link = Callable[[T, T], Match | None]
"""How probable it is that two mentions are one, and why; the id of the match does not count."""


@dataclass
class Group(Generic[T]):
    """An entity to be: its mentions in order, each with its match, the first the one that names it.

    `id` is that of an entity that is there already; `torn` are others that the first may be.
    """

    mentions: list[tuple[T, Match | None]]
    id: str | None
    torn: list[T]


class Gatherer(Generic[T]):
    """Gathers wave after wave of mentions; groups of an earlier wave may grow but never become one."""

    def __init__(self, link: Link[T], apart: Callable[[T, T], bool]) -> None:
        self._link, self._apart = link, apart
        self._nodes: dict[str, list[T]] = {}
        self._by_key: dict[Hashable, set[str]] = defaultdict(set)
        self._id_of: dict[str, str] = {}
        self._held: dict[str, list[str]] = defaultdict(list)
        self._matches: dict[str, dict[str, Match]] = defaultdict(dict)
        self._twice: dict[str, Match | None] = {}

    def hold(self, stated: T, entity: str) -> None:
        """This mention is of an entity that is there already."""
        name = self._place(stated)
        if name not in self._id_of:
            self._id_of[name] = entity
            self._held[entity].append(name)

    def gather(self, wave: Sequence[T]) -> Iterator[Group[T]]:
        """The groups of the mentions of this wave, in the order of the mentions that name them.

        The ids that the caller gives them are to be told with `named`.
        """
        counts = {name: len(stated) for name, stated in self._nodes.items()}
        new = list(dict.fromkeys(self._place(stated) for stated in wave))
        rank = {stated.mention: n for n, stated in enumerate(wave)}
        links = self._links(new)
        groups, torn = self._grouped(new, links)
        found = []
        for names in groups:
            told = [(one, name) for name in names for one in self._nodes[name][counts.get(name, 0) :]]
            if told:
                told.sort(key=lambda pair: rank[pair[0].mention])
                found.append(self._group(names, told, torn))
        yield from sorted(found, key=lambda group: rank[group.mentions[0][0].mention])

    def named(self, group: Group[T], entity: str) -> None:
        """The group is this entity from now on."""
        for one, _ in group.mentions:
            name = self._name(one)
            if name not in self._id_of:
                self._id_of[name] = entity
                self._held[entity].append(name)

    def matches(self, group: Group[T], first: str) -> Iterator[tuple[Mention, Match]]:
        """The match of each mention of a group that was named; `first` says why the first is what it is."""
        id_ = self._id_of[self._name(group.mentions[0][0])]
        between = sorted({at for one in group.torn if (at := self.entity(one))})
        reason = f"may be {' or '.join(between[:2])}" if len(between) > 1 else first
        for n, (one, found) in enumerate(group.mentions):
            known = found if found and (n or group.id) else Match(id_, 1.0, reason)
            yield one.mention, Match(id_, known.probability, known.reason)

    def entity(self, stated: T) -> str | None:
        """What this mention, or one that says the same, was gathered into by an earlier wave."""
        return self._id_of.get(self._name(stated))

    def _place(self, stated: T) -> str:
        name = self._name(stated)
        if name not in self._nodes:
            self._nodes[name] = []
            for key in stated.keys:
                self._by_key[key].add(name)
        self._nodes[name].append(stated)
        return name

    def _name(self, stated: T) -> str:
        # "Organization Department" twice is two bodies, though both say the same.
        return stated.content if self._alike(stated) else "\n".join([stated.content, *stated.mention])

    def _alike(self, stated: T) -> Match | None:
        """What two mentions that both say this would be to each other."""
        if stated.content not in self._twice:
            self._twice[stated.content] = self._link(stated, stated)
        return self._twice[stated.content]

    def _links(self, new: Sequence[str]) -> dict[Pair, float]:
        found: dict[Pair, float] = {}
        for a, b in self._candidates(new):
            one, other = self._nodes[a][0], self._nodes[b][0]
            if match := self._link(one, other):
                found[a, b] = match.probability
                self._matches[a][b] = self._matches[b][a] = match
        return found

    def _candidates(self, new: Sequence[str]) -> list[Pair]:
        """Pairs that share a key and of which one is new; those of two parts are left out unseen."""
        fresh, pairs = set(new), set[Pair]()
        for key in {key for name in new for key in self._nodes[name][0].keys}:
            parts: dict[Hashable, list[str]] = defaultdict(list)
            for name in sorted(self._by_key[key]):
                parts[self._nodes[name][0].part].append(name)
            for part, names in parts.items():
                for a, b in product(names, names if part is None else [*names, *parts.get(None, ())]):
                    if a != b and (a in fresh or b in fresh):
                        pairs.add((a, b) if a < b else (b, a))
        return sorted(pairs)

    def _grouped(
        self, new: Sequence[str], links: dict[Pair, float]
    ) -> tuple[list[tuple[str, ...]], dict[str, set[str]]]:
        nodes = {*new, *(name for pair in links for name in pair)}
        there = sorted({self._id_of[name] for name in nodes if name in self._id_of})
        settled = [self._held[entity] for entity in there]
        known: dict[Pair, bool] = {}

        def apart(a: str, b: str) -> bool:
            pair = (a, b) if a < b else (b, a)
            if pair not in known:
                known[pair] = self._apart(self._nodes[pair[0]][0], self._nodes[pair[1]][0])
            return known[pair]

        return nearest(sorted(nodes.union(*settled)), links, apart, settled)

    def _group(self, names: Iterable[str], told: list[tuple[T, str]], torn: dict[str, set[str]]) -> Group[T]:
        here = set(names)
        id_ = next((self._id_of[name] for name in sorted(here) if name in self._id_of), None)
        between = sorted(name for node in here for name in torn.get(node, ()))
        return Group(
            [(one, self._best(one, name, here)) for one, name in told],
            id_,
            [self._nodes[name][0] for name in between],
        )

    def _best(self, one: T, name: str, here: set[str]) -> Match | None:
        """Why it is in the group: the best of its links to other members, else that it says the same."""
        found = [match for other, match in self._matches[name].items() if other in here]
        if len(self._nodes[name]) > 1 and (alike := self._alike(one)):
            found.append(alike)
        return max(found, key=lambda match: (match.probability, match.reason), default=None)
