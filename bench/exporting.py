"""Time of each export beside Oxigraph's own Turtle writer over the same triples, sorted, in the same run."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pyoxigraph

from cckg.model.namespaces import PREFIXES, SHIPPED_BASE
from cckg.model.triples import Triple
from cckg.publish import Parts, csv_text, jsonld, named, nquads, ntriples, rdfxml, tables, trig
from cckg.store.turtle import serialize

Timed = Callable[..., tuple[float, Any]]


def sorted_turtle(triples: Collection[Triple]) -> bytes:
    """What a user of Oxigraph writes where bytes have to repeat."""
    every = sorted(triples, key=str)
    written = pyoxigraph.serialize(every, format=pyoxigraph.RdfFormat.TURTLE, prefixes=PREFIXES)
    return written or b""


def figures(parts: Parts, timed: Timed) -> dict[str, float]:
    """Seconds of each format, and canonical Turtle's speed as a share of its peer's."""
    whole = frozenset(parts.reviewed) | frozenset(parts.derived)
    graphs = named(parts, SHIPPED_BASE)
    row = {
        "export ntriples": timed(lambda: ntriples(whole))[0],
        "export nquads": timed(lambda: nquads(graphs))[0],
        "export trig": timed(lambda: trig(graphs, serialize))[0],
        "export jsonld": timed(lambda: jsonld(whole))[0],
        "export rdfxml": timed(lambda: rdfxml(whole))[0],
        "export csv": timed(lambda: [csv_text(table) for table in tables(whole).values()])[0],
        "parting into named graphs": timed(lambda: named(parts, SHIPPED_BASE))[0],
        "export turtle": timed(lambda: serialize(whole))[0],
        "peer: pyoxigraph writes sorted turtle": timed(lambda: sorted_turtle(whole))[0],
    }
    row["turtle, times the peer's speed"] = (
        row["peer: pyoxigraph writes sorted turtle"] / row["export turtle"]
    )
    return row
