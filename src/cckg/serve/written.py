"""Triples as bytes in the formats of documents."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from cckg.model.namespaces import PREFIXES
from cckg.model.xml import well_formed
from cckg.serve.media import GRAPHS


def written(triples: Iterable[ox.Triple], kind: str) -> bytes:
    """Triples in the format of a media type."""
    prefixes = PREFIXES if kind in {"text/turtle", "application/rdf+xml"} else None
    content = ox.serialize(triples, format=getattr(ox.RdfFormat, GRAPHS[kind]), prefixes=prefixes) or b""
    return well_formed(content) if kind.endswith("xml") else content
