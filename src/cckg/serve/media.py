"""Content negotiation (RFC 9110, section 12.5.1): which of the forms on offer a client likes best."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# What is sent for what is asked, best first; where a client has no wish, the first is sent.
RESULTS: Mapping[str, str] = {
    "application/sparql-results+json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "application/json": "JSON",
    "application/xml": "XML",
}
GRAPHS: Mapping[str, str] = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/ld+json": "JSON_LD",
    "application/rdf+xml": "RDF_XML",
}
HTML = "text/html"
SUFFIXES: Mapping[str, str] = {
    "html": HTML,
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}
"""The endings of the documents about a thing, best first."""

_RANGE = re.compile(r"\s*([!#$%&'*+.^_`|~\w-]+)/([!#$%&'*+.^_`|~\w-]+)\s*((?:;[^,]*)?)\s*")
_QUALITY = re.compile(r";\s*q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE)


def choose(accept: str | None, offered: Sequence[str]) -> str | None:
    """The one of `offered` that the header likes best, the first of equals; None when it likes none."""
    if not accept or not accept.strip():
        return offered[0] if offered else None
    ranges = _ranges(accept)
    best = max(offered, key=lambda kind: _quality(kind, ranges), default=None)
    return best if best and _quality(best, ranges) > 0 else None


def _ranges(accept: str) -> dict[tuple[str, str], float]:
    """Quality by media range; an item that is no media range counts for nothing."""
    found: dict[tuple[str, str], float] = {}
    for item in accept[:4_000].split(","):
        if match := _RANGE.fullmatch(item):
            quality = _QUALITY.search(match[3])
            value = float(quality[1]) if quality else 0.0 if re.search(r";\s*q\s*=", match[3]) else 1.0
            found[match[1].lower(), match[2].lower()] = value
    return found


def _quality(kind: str, ranges: Mapping[tuple[str, str], float]) -> float:
    """What the narrowest range that fits says."""
    main, _, sub = kind.partition("/")
    for key in ((main, sub), (main, "*"), ("*", "*")):
        if key in ranges:
            return ranges[key]
    return 0.0


def with_charset(kind: str) -> str:
    """The content type as it is sent: texts say that they are UTF-8, other formats are by their standards."""
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
