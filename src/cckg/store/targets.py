"""Stores that take triples: a SPARQL Update endpoint, a Graph Store, a folder of Oxigraph's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from cckg.model.errors import StoreError
from cckg.store.open import is_disk_store
from cckg.store.remote import Remote
from cckg.store.wire import Wire

_CODE = re.compile(r"\\(?:\\([uU])|.)")


class Target(Protocol):
    """A store with named graphs; lines are triples in N-Triples."""

    def count(self, graph: str) -> int:
        """How many triples the graph holds."""

    def clear(self, graph: str) -> None:
        """Empty the graph, whether it is there or not."""

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Put triples into the graph; those that it holds already change nothing."""

    def close(self) -> None:
        """Let go of files and connections."""


class Endpoint:
    """A server that is asked and changed by SPARQL 1.1, at one address or two."""

    def __init__(self, query: str, update: str | None, wire: Wire) -> None:
        self._store, self._update, self._wire = Remote(query, wire), update or query, wire

    def count(self, graph: str) -> int:
        """How many triples the graph holds."""
        text = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        rows = self._store.select(text).rows
        return int(rows[0][0] or 0) if rows else 0

    def clear(self, graph: str) -> None:
        """Empty the graph, whether it is there or not."""
        self._send(f"CLEAR SILENT GRAPH <{graph}>")

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Put triples into the graph."""
        triples = "\n".join(as_sparql(line) for line in lines)
        self._send(f"INSERT DATA {{ GRAPH <{graph}> {{\n{triples}\n}} }}")

    def close(self) -> None:
        """Let go of the connections."""
        self._wire.close()

    def _send(self, update: str) -> None:
        # The form is what every server takes; Virtuoso 7 reads a body of SPARQL as a query.
        self._wire.send("POST", self._update, form={"update": update}, pushing=True)


class GraphStore(Endpoint):
    """A server that takes whole graphs by the SPARQL 1.1 Graph Store Protocol, and counts by SPARQL."""

    def __init__(self, query: str, graphs: str, wire: Wire) -> None:
        super().__init__(query, None, wire)
        self._graphs = graphs

    def clear(self, graph: str) -> None:
        """Empty the graph, whether it is there or not."""
        self._wire.send("DELETE", self._graphs, params=_named(graph), allowed=frozenset({404}))

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Put triples into the graph."""
        content = "\n".join([*lines, ""]).encode()
        self._wire.send(
            "POST", self._graphs, params=_named(graph), content=content, kind="text/turtle", pushing=True
        )


class Disk:
    """Oxigraph's own store in a folder, which it makes.

    Raises StoreError, and writes nothing, where the folder holds other things: RocksDB would put its
    files among them, and take a log of somebody else's for its own.
    """

    def __init__(self, folder: Path) -> None:
        try:
            if folder.exists() and not is_disk_store(folder) and any(folder.iterdir()):
                remedy = "give a folder that is empty, or one that is not there yet"
                raise StoreError(f"{folder}: holds files that are no store; {remedy}")
            self._store = ox.Store(str(folder))
        except (OSError, RuntimeError, ValueError) as error:
            reason = " ".join(str(error).split())
            remedy = "give an empty folder, or end the program that has it open"
            raise StoreError(f"{folder}: cannot be written as a store ({reason}); {remedy}") from error

    def count(self, graph: str) -> int:
        """How many triples the graph holds."""
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, ox.NamedNode(graph)))

    def clear(self, graph: str) -> None:
        """Empty the graph, whether it is there or not."""
        self._store.clear_graph(ox.NamedNode(graph))

    def add(self, graph: str, lines: Sequence[str]) -> None:
        """Put triples into the graph, all or none."""
        text = "\n".join([*lines, ""])
        self._store.load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
        self._store.flush()

    def close(self) -> None:
        """Write what is still in memory; Oxigraph closes its files when nobody holds the store."""
        self._store.flush()


def _named(graph: str) -> dict[str, str]:
    # The standard says `graph`; Virtuoso 7 wants the name it had before, others leave it alone.
    return {"graph": graph, "graph-uri": graph}


def as_sparql(line: str) -> str:
    r"""A line of N-Triples as it stands in an update.

    Some stores replace ``\u0022`` in the whole text before they parse it, even after a backslash;
    hence no u may stand after one that is meant (see bind.py).
    """
    return _CODE.sub(lambda code: rf"\\\U{ord(code[1]):08X}" if code[1] else code[0], line)
