"""The named graphs that are served, which a request can choose by name, and how many triples each has."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from cckg.serve.pool import Pool, StoppedError
from cckg.serve.question import Question

_COUNTED = """SELECT ?name (COUNT(*) AS ?triples)
WHERE { GRAPH ?name { ?s ?p ?o } FILTER(ISIRI(?name)) } GROUP BY ?name"""
_NAMED = "SELECT ?name ?triples WHERE { GRAPH ?name { } FILTER(ISIRI(?name)) }"


@dataclass(frozen=True)
class Named:
    """A named graph; `triples` is None where counting them takes too long."""

    name: str
    triples: int | None = None


class Graphs:
    """The named graphs of a pool, asked for once."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._found: tuple[Named, ...] | None = None

    def forget(self) -> None:
        """What was found in a graph that is served no more."""
        self._found = None

    async def found(self) -> tuple[Named, ...]:
        """All of them in the order of their names; none while not even the names can be told."""
        if self._found is None:
            if (counted := await self._asked(_COUNTED)) is None:
                return await self._asked(_NAMED) or ()
            self._found = counted
        return self._found

    async def _asked(self, text: str) -> tuple[Named, ...] | None:
        try:
            reply = await self._pool.ask(Question(text))
        except StoppedError:
            return None
        if reply.outcome != "done":
            return None
        rows = ox.parse_query_results(reply.body, ox.QueryResultsFormat.JSON)
        assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - a SELECT query has rows
        found = (Named(row["name"].value, row["triples"] and int(row["triples"].value)) for row in rows)
        return tuple(sorted(found, key=lambda graph: graph.name))
