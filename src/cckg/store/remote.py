"""A dataset on a server: any SPARQL 1.1 endpoint, asked over HTTP."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from cckg.model.errors import StoreError
from cckg.model.table import Term
from cckg.store.base import Answer, Store, triples
from cckg.store.bind import bind
from cckg.store.guard import form
from cckg.store.wire import Reply, Wire, checked

_ROWS = "application/sparql-results+json"
_GRAPHS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,  # as servers older than the type above send it
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
}
_LONGEST_GET = 1_800
"""Characters of a query that goes into the address; some servers and proxies cut longer ones."""


class Remote(Store):
    """A SPARQL 1.1 endpoint.

    What stands after ``?`` in the address goes with every query, so that
    ``…/sparql?default-graph-uri=https://example.org/id/dataset/part/cckg`` asks one graph.
    """

    def __init__(self, address: str, wire: Wire | None = None) -> None:
        self.address = checked(address)
        self._wire = wire or Wire()

    def __len__(self) -> int:
        rows = self.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").rows
        return int(rows[0][0] or 0) if rows else 0

    def _answer(self, text: str, bindings: Mapping[str, Term]) -> Answer:
        bound = bind(text, bindings)
        # Oxigraph reads the query first, so that a fault is told in the same words everywhere.
        ox.Store().query(bound)
        if form(text) in {"SELECT", "ASK"}:
            return self._rows(self._ask(bound, _ROWS))
        return self._triples(self._ask(bound, "application/n-triples, text/turtle;q=0.9"))

    def _ask(self, text: str, accept: str) -> Reply:
        if len(text) <= _LONGEST_GET:
            return self._wire.send("GET", self.address, accept=accept, params={"query": text})
        return self._wire.send("POST", self.address, accept=accept, form={"query": text})

    def _rows(self, reply: Reply) -> Answer:
        try:
            return ox.parse_query_results(reply.body, ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise self._strange(reply, "SPARQL results") from error

    def _triples(self, reply: Reply) -> Answer:
        kind = _GRAPHS.get(reply.kind)
        if kind is None:
            raise self._strange(reply, "Turtle or N-Triples")
        try:
            return triples(ox.parse(reply.body, format=kind))
        except (SyntaxError, ValueError) as error:
            raise self._strange(reply, "Turtle or N-Triples") from error

    def _strange(self, reply: Reply, wanted: str) -> StoreError:
        kind = reply.kind[:60] or "content of no kind"
        remedy = "is this the address of its SPARQL endpoint?"
        return StoreError(f"{self.address}: answers with {kind} that is no {wanted}; {remedy}")

    def close(self) -> None:
        """Let go of the connections."""
        self._wire.close()
