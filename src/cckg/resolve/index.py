"""Entries found by any key of their names: what resolution, suggestions and reconciliation look up.

An index knows entries and keys, no records: a service that answers "which body is this name?"
needs nothing else (see `cckg.resolve.lookup`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations
from typing import Generic, TypeVar

from cckg.model.authority import Entry

E = TypeVar("E", bound=Entry)
Keys = Callable[[str], Iterable[Hashable]]
"""All keys of one written name."""


class Index(Generic[E]):
    """Entries of one kind by id and by name key; redirects stand by id only."""

    def __init__(self, keys: Keys, entries: Iterable[E] = ()) -> None:
        self.keys_of = keys
        self._ids: dict[Hashable, set[str]] = {}
        self.entries: dict[str, E] = {}
        for entry in entries:
            self.put(entry)

    def put(self, entry: E) -> None:
        """Add or replace an entry under all keys of its names."""
        self.entries[entry.id] = entry
        if entry.replaced_by is None:
            for key in self.keys(forms(entry)):
                self._ids.setdefault(key, set()).add(entry.id)

    def keys(self, names: Iterable[str]) -> set[Hashable]:
        """All keys of all these names."""
        return {key for name in names for key in self.keys_of(name)}

    def current(self, entry_id: str) -> str:
        """The id after following the redirects of merges."""
        seen = {entry_id}
        while (entry := self.entries.get(entry_id)) and entry.replaced_by and entry.replaced_by not in seen:
            entry_id = entry.replaced_by
            seen.add(entry_id)
        return entry_id

    def ids(self, names: Iterable[str]) -> set[str]:
        """The entries that share a key with any of the names."""
        return {id_ for key in self.keys(names) for id_ in self._ids.get(key, ())}

    def pairs(self, largest: int) -> Iterator[tuple[str, str]]:
        """Each two entries that share a key, once, in order; keys of over `largest` entries tell nothing."""
        blocks = (sorted(ids) for ids in self._ids.values() if 1 < len(ids) <= largest)
        yield from sorted({pair for block in blocks for pair in combinations(block, 2)})


def forms(entry: Entry) -> tuple[str, ...]:
    """Every writing of the entry's name."""
    return (*entry.name.by_language().values(), *entry.also)
