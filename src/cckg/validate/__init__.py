"""The graph against ontology/shapes.ttl."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import RdfFormat, Store

from cckg.declared import folder
from cckg.model.finding import Finding
from cckg.model.triples import Triple, stored
from cckg.validate.report import Teller
from cckg.validate.screen import breaches

__all__ = ["validate"]


def validate(triples: Iterable[Triple] | Store, places: Mapping[str, tuple[str, int]]) -> list[Finding]:
    """Every breach of the shapes, sorted; an empty list when all is well.

    The triples may be in a store already, which stays as it is. `places` gives for the address
    of a thing the file and the line that state it. A thing without a place stands at that of the
    thing whose address its own begins with, as the words of a quote at the quote's, and at last in
    the graph as a whole.
    """
    data, shapes = triples if isinstance(triples, Store) else stored(triples), Store()
    shapes.load((folder("ontology") / "shapes.ttl").read_bytes(), format=RdfFormat.TURTLE)
    teller = Teller(data, shapes, places)
    return sorted({teller.finding(breach) for breach in breaches(data, shapes)})
