"""Questions of SPARQL about breaches, each behind a quicker one that mostly saves asking it.

A breach needs a value somewhere in the graph that is wrong for whatever node has it. To look for one, a sieve
reads the triples of a single property, where the question itself looks them up node by node.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, Store

Node = NamedNode | BlankNode
_FAR_MORE = 3
"""Reading so many triples in a row takes as long as looking up one node's."""


class Data:
    """A store to be asked, remembering how many rows a pattern has."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.rows = cache(self._rows)

    def holds(self, pattern: str) -> bool:
        """Whether anything in the store is like that."""
        return bool(cast(QueryBoolean, self._store.query(f"ASK {{ {pattern} }}")))

    def nodes(self, pattern: str) -> Iterable[NamedNode]:
        """What ?this is in the pattern, each node once."""
        found = self._store.query(f"SELECT DISTINCT ?this {{ {pattern} }}")
        return (cast(NamedNode, row["this"]) for row in cast(QuerySolutions, found))

    def _rows(self, pattern: str) -> int:
        found = self._store.query(f"SELECT (COUNT(*) AS ?rows) {{ {pattern} }}")
        return int(cast(Literal, next(cast(QuerySolutions, found))["rows"]).value)


@dataclass(frozen=True)
class Question:
    """Which nodes of `start` break what `source` states: those of `pattern`.

    Where nothing in the graph is like `sieve`, no node does. `reads` is a pattern of what the sieve
    reads, if that may be much more than there are nodes. Of a choice, `choice` has the questions of each
    alternative: a node breaks it when it breaks them all.
    """

    source: Node
    start: str
    pattern: str
    sieve: str = ""
    reads: str = ""
    choice: tuple[tuple[Question, ...], ...] = ()

    def breaking(self, data: Data) -> Iterable[NamedNode]:
        """The nodes that break it."""
        return () if self._kept(data) else data.nodes(self.pattern)

    def _kept(self, data: Data) -> bool:
        """Whether it is plain without asking that no node breaks it."""
        if self.choice:
            return any(not any(one._broken(data) for one in alternative) for alternative in self.choice)
        if not self.sieve or (self.reads and data.rows(self.reads) > _FAR_MORE * data.rows(self.start)):
            return False
        return not data.holds(self.sieve)

    def _broken(self, data: Data) -> bool:
        return not self._kept(data) and data.holds(self.pattern)
