"""The graph against ontology/shapes.ttl."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pyoxigraph import RdfFormat, Store

from cckg.declared import folder
from cckg.model.finding import Finding
from cckg.model.triples import Triple
from cckg.validate.screen import suspects

__all__ = ["validate"]


def validate(triples: Collection[Triple], places: Mapping[str, tuple[str, int]]) -> list[Finding]:
    """Every breach of the shapes, sorted; an empty list when all is well.

    `places` gives for the address of a thing the file and the line that state it. A thing
    without a place stands at that of the thing whose address its own begins with, as the
    words of a quote at the quote's, and at last in the graph as a whole.
    """
    text = (folder("ontology") / "shapes.ttl").read_bytes()
    shapes = Store()
    shapes.load(text, format=RdfFormat.TURTLE)
    if not (suspect := suspects(triples, shapes)):
        return []
    # rdflib and its SHACL engine take long to import; a sound graph needs neither.
    from cckg.validate.report import findings

    return findings(triples, text, suspect, places)
